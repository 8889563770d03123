//! Fonts without a name, as the bitmaps of TeX's are (Type 3): what stands in letters that are all wider than those of the text is bold.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use pdf_oxide::layout::TextChar;

use super::rows::middle;

/// What the library calls a font without a name.
const NAMELESS: &str = "Unknown";

/// How much wider each bold letter is than the upright one of its size, and all of them together at the least.
const WIDER: Range<f32> = 1.03..1.35;
const TOGETHER: f32 = 1.09;

/// The sizes at which letters are as wide for their size as those of the text.
const NEAR: Range<f32> = 0.86..1.3;

/// The fewest letters that show it.
const LETTERS: usize = 4;

/// The parts of a page that show bold letters of fonts without a name, by their numbers.
pub(super) fn bold(chars: &[TextChar]) -> HashSet<u32> {
    if !chars.iter().any(|glyph| glyph.font_name == NAMELESS) {
        return HashSet::new();
    }
    let size = size(chars);
    let near = |glyph: &&TextChar| glyph.char.is_alphabetic() && NEAR.contains(&(glyph.font_size / size));
    let usual = usual(chars.iter().filter(near));
    let mut parts: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
    for glyph in chars.iter().filter(near).filter(|glyph| glyph.font_name == NAMELESS) {
        let Some(usual) = usual.get(&glyph.char).filter(|usual| **usual > 0.0) else { continue };
        parts.entry(glyph.mcid.unwrap_or(0)).or_default().push(wide(glyph) / usual);
    }
    #[expect(clippy::cast_precision_loss, reason = "the letters of a line")]
    let is_bold = |wider: &[f32]| {
        // Letters that stand nowhere else show nothing.
        let shown: Vec<f32> = wider.iter().copied().filter(|wider| (wider - 1.0).abs() > 0.001).collect();
        let together = shown.iter().sum::<f32>() / shown.len() as f32;
        shown.len() >= LETTERS.max(wider.len() / 4) && together > TOGETHER && shown.iter().all(|wider| WIDER.contains(wider))
    };
    parts.into_iter().filter(|(_, wider)| is_bold(wider)).map(|(part, _)| part).collect()
}

/// How wide most letters of each kind are on a page, for a size of 1.
fn usual<'a>(chars: impl Iterator<Item = &'a TextChar>) -> BTreeMap<char, f32> {
    let mut widths: BTreeMap<char, Vec<f32>> = BTreeMap::new();
    chars.for_each(|glyph| widths.entry(glyph.char).or_default().push(wide(glyph)));
    widths.into_iter().filter_map(|(letter, widths)| Some((letter, middle(widths)?))).collect()
}

/// The size of the text.
fn size(chars: &[TextChar]) -> f32 {
    middle(chars.iter().filter(|glyph| glyph.char.is_alphabetic()).map(|glyph| glyph.font_size).collect()).unwrap_or(10.0)
}

fn wide(glyph: &TextChar) -> f32 {
    glyph.advance_width / glyph.font_size
}

#[cfg(test)]
mod tests {
    use pdf_oxide::geometry::Rect;
    use pdf_oxide::layout::{Color, FontWeight};

    use super::*;

    /// A line of a font without a name, its letters as wide as those of Computer Modern, or so many times.
    fn line(number: u32, wider: f32, text: &str) -> Vec<TextChar> {
        let width = |c: char| if "il".contains(c) { 2.8 } else { 5.0 };
        let glyph = |c: char| TextChar {
            char: c,
            bbox: Rect::new(0.0, 0.0, width(c), 10.0),
            font_name: NAMELESS.into(),
            font_size: 10.0,
            font_weight: FontWeight::Normal,
            is_italic: false,
            is_monospace: false,
            color: Color::black(),
            mcid: Some(number),
            origin_x: 0.0,
            origin_y: 0.0,
            rotation_degrees: 0.0,
            advance_width: wider * width(c),
            rendered_advance: wider * width(c),
            matrix: None,
            ascent: 0.7,
            descent: -0.2,
        };
        text.chars().map(glyph).collect()
    }

    #[test]
    fn what_is_wider_in_every_letter_is_bold_and_what_is_as_wide_in_all_is_not() {
        let text = "de wachter telde alle treden van de trap en schreef het getal op de deur";
        let mut chars = [line(0, 1.0, text), line(1, 1.15, "De trap"), line(2, 1.0, text), line(4, 1.0, text)].concat();
        chars.extend(line(3, 1.0, "tel alle treden").into_iter().map(|glyph| TextChar { advance_width: 5.6, ..glyph }));
        assert_eq!(bold(&chars), HashSet::from([1]));
    }
}
