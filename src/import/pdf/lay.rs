//! How a scanned page lay in the scanner, and its letters on it as if it had lain straight.

use pdf_oxide::layout::TextChar;

use super::glyph::Glyph;
use super::rows::middle;

/// How a page lay in the scanner: it rises or falls by more from one side to the other than tells two lines apart, and what stands below each other
/// does so askew.
pub(super) struct Lay {
    /// The angle of its lines as a rule, in degrees.
    skew: f32,
    /// The sine and the cosine of it.
    turn: (f32, f32),
    /// How far left its letters stand when it is turned back.
    left: f32,
}

impl Lay {
    pub(super) fn of<'a>(glyphs: impl Iterator<Item = &'a TextChar> + Clone) -> Self {
        let skew = middle(glyphs.clone().map(|glyph| glyph.rotation_degrees).collect()).unwrap_or(0.0);
        let lay = Self { skew, turn: skew.to_radians().sin_cos(), left: 0.0 };
        let left = glyphs.map(|glyph| lay.turned(glyph.origin_x, glyph.origin_y).0).fold(f32::INFINITY, f32::min);
        Self { left, ..lay }
    }

    /// A place on the page turned back.
    fn turned(&self, x: f32, y: f32) -> (f32, f32) {
        let (sine, cosine) = self.turn;
        (x * cosine + y * sine, y * cosine - x * sine)
    }

    /// A glyph on the page turned back, as high as where its line begins: lines of one page differ.
    pub(super) fn level(&self, glyph: Glyph, degrees: f32) -> Glyph {
        let (x, y) = self.turned(glyph.x, glyph.y);
        Glyph { x, y: y - (x - self.left) * (degrees - self.skew).to_radians().tan(), ..glyph }
    }
}
