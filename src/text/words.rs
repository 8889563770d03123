//! Words: where they are, how many there are, and how they are put together.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// How many bytes are counted together.
const PIECE: usize = 128;

/// The words of a text (UAX #29) as ranges, punctuation and white space left out.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> {
    text.unicode_word_indices().map(|(at, word)| at..at + word.len())
}

/// How many words a text has, counted as white space parts them.
pub fn count_words(text: &str) -> usize {
    if has_wide_space(text.as_bytes()) {
        let (mut words, mut after_space) = (0, true);
        for c in text.chars() {
            let is_space = c.is_whitespace();
            words += usize::from(after_space && !is_space);
            after_space = is_space;
        }
        return words;
    }
    let is_space = |byte: u8| matches!(byte, b'\t'..=b'\r') | (byte == b' ');
    let bytes = text.as_bytes();
    let Some(first) = bytes.first() else { return 0 };
    // Counted in bytes of which many are looked at together, and so in pieces of which no count goes beyond a byte.
    let pieces = bytes.chunks(PIECE).zip(bytes[1..].chunks(PIECE));
    let begun = pieces.map(|(before, here)| {
        let begins = before.iter().zip(here).map(|(before, here)| u8::from(is_space(*before) & !is_space(*here)));
        usize::from(begins.sum::<u8>())
    });
    begun.sum::<usize>() + usize::from(!is_space(*first))
}

/// Whether there may be white space beyond ASCII in a text, by its bytes. No early end, as in [`printed`].
fn has_wide_space(bytes: &[u8]) -> bool {
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let is_short = |first: u8, second: u8| (first == 0xC2) & ((second == 0x85) | (second == 0xA0));
    let is_long = |first: u8, second: u8, third: u8| {
        // Behind the same two bytes stand quotation marks and dashes, and the stops of Han.
        let is_general = (second == 0x80) & ((third <= 0x8A) | (third == 0xA8) | (third == 0xA9) | (third == 0xAF));
        ((first == 0xE2) & (is_general | (second == 0x81)))
            | ((first == 0xE1) & (second == 0x9A))
            | ((first == 0xE3) & (second == 0x80) & (third == 0x80))
    };
    !bytes.is_ascii()
        && (bytes.iter().zip(second).fold(false, |found, (first, second)| found | is_short(*first, *second))
            || bytes.iter().zip(second).zip(third).fold(false, |found, ((first, second), third)| found | is_long(*first, *second, *third)))
}

/// Whether a character is of a script that sets no blanks between its words: Han, kana, and the signs that stand among them.
pub const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF65}' | '\u{20000}'..='\u{3FFFF}')
}

/// The parts that say something, with a sign between them.
pub fn joined<S: AsRef<str>>(parts: impl IntoIterator<Item = S>, between: &str) -> String {
    let mut whole = String::new();
    for part in parts {
        let part = part.as_ref();
        if !whole.is_empty() && !part.is_empty() {
            whole.push_str(between);
        }
        whole.push_str(part);
    }
    whole
}

/// A text on one line: every run of white space a single space, and none at its ends.
pub fn single_spaced(text: &str) -> String {
    joined(text.split_whitespace(), " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_counted_many_bytes_at_a_time_are_those_that_white_space_parts() {
        // White space of three bytes beside signs that begin with the same two.
        let wide = "海の水、高い。水\u{3000}門 “De\u{2009}kade” – Вода\u{202F}у\u{A0}ёлки\u{1680}x\u{85}y\u{205F}z\u{2028}ก็น้ำ …\u{200A}";
        for text in ["", " ", "De  Brug", " Één brug,\t3\u{A0}KM – ver\n", "a\u{B}b\u{1C}c", "x y ", wide] {
            assert_eq!(count_words(text), text.split_whitespace().count(), "{text:?}");
        }
        for before in 0..PIECE {
            for between in ["  ", "\t", " é", " x", "x", " ", "\u{7f}"] {
                let text = format!("{}{between}{}", &"ab c de fghij ".repeat(PIECE)[..before], "x y".repeat(PIECE));
                assert_eq!(count_words(&text), text.split_whitespace().count(), "{text:?}");
            }
        }
    }

    #[test]
    fn a_text_on_one_line_has_single_spaces() {
        assert_eq!(single_spaced(" De\t brug\r\n\u{A0}is  af "), "De brug is af");
        assert_eq!(single_spaced(" \n"), "");
    }
}
