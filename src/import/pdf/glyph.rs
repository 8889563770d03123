//! A glyph with its place, as the library gives it.

use super::sheet::Face;

/// A character where a page has it, the page turned so that most of its text is upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub c: char,
    /// Where it begins.
    pub x: f32,
    /// Its line.
    pub y: f32,
    /// How wide it is.
    pub advance: f32,
    /// The size of its font.
    pub size: f32,
    pub face: Face,
    /// When it is drawn: the number of what shows it.
    pub order: u32,
}

impl Glyph {
    /// The middle of its width.
    pub fn middle(&self) -> f32 {
        self.x + self.advance / 2.0
    }
}
