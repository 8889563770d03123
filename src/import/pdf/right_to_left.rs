//! Words of scripts that run from right to left: a page has them as they are seen, a text as they are read.

use unicode_normalization::UnicodeNormalization;

/// Whether a letter is of such a script: Hebrew, Arabic and their kin.
fn is_one(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}') && c.is_alphabetic()
}

/// Whether a word is read from right to left.
pub(super) fn is_read_so(word: &str) -> bool {
    word.chars().any(is_one) && !word.chars().any(|c| c.is_alphabetic() && !is_one(c))
}

/// Brings a word from the order in which it is seen, from left to right, to that in which it is read; letters in the shape that they have at
/// their place become letters.
pub(super) fn settle(word: &mut String) {
    if !is_read_so(word) {
        return;
    }
    let mut read: Vec<char> = Vec::new();
    for c in word.chars().rev() {
        match c {
            '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => read.extend(c.to_string().nfkc()),
            '(' => read.push(')'),
            ')' => read.push('('),
            c => read.push(c),
        }
    }
    // Numbers run from left to right in all scripts.
    for number in read.chunk_by_mut(|a, b| a.is_numeric() && b.is_numeric()).filter(|run| run[0].is_numeric()) {
        number.reverse();
    }
    *word = read.into_iter().collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_from_its_right_end() {
        let settled = |word: &str| {
            let mut word = word.to_owned();
            settle(&mut word);
            word
        };
        assert_eq!(settled("םולש"), "שלום");
        assert_eq!(settled("1948תנש"), "שנת1948");
        assert_eq!(settled("ﻼﺳ"), "سلا");
        assert_eq!(settled("sluis"), "sluis");
    }
}
