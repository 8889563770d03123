//! Hostile input: what must never reach a terminal, a file or an export.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::STRIDE;
use super::folding::is_folded;

/// The most combining marks that one grapheme keeps; more serve no script and can smear over other rows ("zalgo").
const MARKS_PER_GRAPHEME: usize = 8;

/// Removes what must never reach a terminal, a file or an export from text of unknown origin.
///
/// Line ends become `\n`. C0 and C1 controls other than `\n` and `\t` go, as do bidirectional overrides and isolates, byte order marks,
/// zero-width characters outside scripts that need them, interlinear and tag characters, and combining marks beyond eight to a base. An
/// escape sequence loses its `ESC` and so becomes harmless text. Clean text is returned as it is.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !needs_cleaning(text) {
        return Cow::Borrowed(text);
    }
    let mut out = clean_once(text);
    // What is taken out may have kept two things apart that must not meet.
    loop {
        let again = clean_once(&out);
        if again == out {
            return Cow::Owned(out);
        }
        out = again;
    }
}

fn clean_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{2028}' | '\u{2029}' | '\u{0085}' => out.push('\n'),
            c if is_forbidden(c) => {}
            '\u{200C}' | '\u{200D}' => {
                // Joiners belong between letters of Indic and Arabic scripts and inside emoji sequences, nowhere else.
                let joins = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c >= '\u{0600}' && !c.is_whitespace());
                if joins(out.chars().next_back()) && joins(chars.peek().copied()) {
                    out.push(c);
                }
            }
            c if is_combining_mark(c) => {
                marks += 1;
                if marks <= MARKS_PER_GRAPHEME && !out.is_empty() {
                    out.push(c);
                }
            }
            c => {
                marks = 0;
                out.push(c);
            }
        }
    }
    out
}

fn needs_cleaning(text: &str) -> bool {
    let (mut rest, mut marks) = (text, 0);
    while let Some(c) = rest.chars().next() {
        let taken = if is_folded(c) { c.len_utf8() } else { printed(rest.as_bytes()) };
        if taken > 0 {
            (rest, marks) = (&rest[taken..], 0);
            continue;
        }
        if c == '\r' || matches!(c, '\u{2028}' | '\u{2029}' | '\u{0085}' | '\u{200C}' | '\u{200D}') || is_forbidden(c) {
            return true;
        }
        marks = if c >= '\u{0300}' && is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_PER_GRAPHEME {
            return true;
        }
        rest = &rest[c.len_utf8()..];
    }
    false
}

/// How many bytes at the beginning are ASCII that a terminal only prints: nearly all of a text is, and is passed over many bytes at a time, since
/// every file comes through here before it is shown.
fn printed(bytes: &[u8]) -> usize {
    let is_printed = |byte: u8| matches!(byte, b' '..=b'~') | (byte == b'\n') | (byte == b'\t');
    let (strides, _) = bytes.as_chunks::<STRIDE>();
    // No early end: so the compiler looks at all of a stride at once.
    let whole = strides.iter().take_while(|stride| stride.iter().fold(true, |all, byte| all & is_printed(*byte))).count() * STRIDE;
    whole + bytes[whole..].iter().take_while(|byte| is_printed(**byte)).count()
}

/// Cleans a short text that stands on one line (a title, a file name, a message): as [`clean`], with line ends and tabs made spaces.
pub fn clean_line(text: &str) -> String {
    let text = clean(text);
    // Most is one line already.
    if memchr::memchr2(b'\n', b'\t', text.as_bytes()).is_none() {
        return text.trim().to_owned();
    }
    text.split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// JSON with everything that a terminal would obey written as `\u....`, so that a reader of the JSON still gets it to the letter.
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_forbidden(c) || matches!(c, '\u{2028}' | '\u{2029}') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character has no business in text that is shown: controls, bidirectional formatting (CVE-2021-42574), invisible fillers.
pub fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{08}' | '\u{0B}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{180E}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
        && c != '\r'
}

/// A text with each accent on its letter: Normalization Form C (UAX #15), which the W3C asks of what is published. Files from a Mac, and some
/// PDFs, part the two; terminals draw them badly, and a search by byte does not find them. Text without accents of their own is left alone.
pub fn composed(text: &str) -> Cow<'_, str> {
    // The combining marks of Latin, Greek and Cyrillic begin with these two bytes in UTF-8, and nearly nothing else does.
    if memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_none() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_go_is_found_wherever_it_stands() {
        for at in 0..3 * STRIDE {
            for hidden in ["\u{1b}", "\r", "\u{7f}", "\u{202e}", "\u{200d}", &"\u{301}".repeat(MARKS_PER_GRAPHEME + 1)] {
                let text = format!("{}{hidden}{}", "é".repeat(at / 5) + &"x".repeat(at), "y".repeat(2 * STRIDE));
                assert_ne!(clean(&text), text, "{hidden:?} behind {at}");
            }
        }
    }

    #[test]
    fn clean_takes_the_escape_out_of_an_escape_sequence() {
        assert_eq!(clean("rood \u{1b}[31mgevaar\u{9b}0m\u{7}"), "rood [31mgevaar0m");
        assert_eq!(clean("regel\r\neind\rnieuw\u{2028}laatste"), "regel\neind\nnieuw\nlaatste");
    }

    #[test]
    fn clean_drops_bidi_overrides_and_keeps_emoji_joined() {
        assert_eq!(clean("a\u{202e}b\u{2066}c\u{200b}d\u{feff}"), "abcd");
        assert_eq!(clean("👩\u{200d}👩\u{200d}👧 🇳🇱"), "👩\u{200d}👩\u{200d}👧 🇳🇱");
        assert_eq!(clean("woord\u{200d}deel"), "woorddeel");
    }

    #[test]
    fn clean_caps_stacked_marks() {
        let smeared = format!("z{}", "\u{0335}".repeat(40));
        assert_eq!(clean(&smeared).chars().count(), 1 + MARKS_PER_GRAPHEME);
    }

    #[test]
    fn clean_text_is_clean() {
        for text in ["a\u{200d}\u{200d}👧", "\u{301}\u{301}a", "👩\u{200d}\u{202e}\u{200d}👧", "\r\r\n"] {
            let once = clean(text).into_owned();
            assert_eq!(clean(&once), once, "{text:?}");
        }
    }

    #[test]
    fn clean_borrows_what_is_clean() {
        assert!(matches!(clean("Oekraïne, “één” zin…"), Cow::Borrowed(_)));
    }
}
