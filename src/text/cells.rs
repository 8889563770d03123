//! The cells of a terminal: how many a text takes, and what fits them.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The number of terminal cells that a text takes, counted by grapheme cluster (UAX #29), so that a combining or joined sequence is one.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// The grapheme clusters of a text with their byte offsets.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    // In ASCII every character stands for itself but `\r\n`; this is most of what is ever drawn.
    let (plain, other) = if text.is_ascii() && !text.contains('\r') { (text, "") } else { ("", text) };
    plain.char_indices().map(move |(at, _)| (at, &plain[at..=at])).chain(other.grapheme_indices(true))
}

/// The longest prefix of a text that fits `cells`, with `…` in its last cell where something was cut off.
pub fn shorten(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in graphemes(text) {
        let cells = width(grapheme);
        if used + cells > room {
            break;
        }
        used += cells;
        end = at + grapheme.len();
    }
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_counted_by_grapheme() {
        for (text, cells) in [("één", 3), ("e\u{301}", 1), ("漢字", 4), ("👩\u{200d}👩\u{200d}👧", 2), ("🇳🇱", 2), ("", 0)] {
            assert_eq!(width(text), cells, "{text}");
        }
    }

    #[test]
    fn shorten_ends_with_an_ellipsis_inside_the_cells() {
        assert_eq!(shorten("Magnitogorsk", 7), "Magnit…");
        assert_eq!(shorten("漢字漢字", 4), "漢…");
        assert_eq!(shorten("kort", 4), "kort");
        assert_eq!(shorten("kort", 0), "");
    }
}
