//! Plain text, one level below Markdown: cleaning hostile input, cell widths, the folded normal form in which text is compared, and the
//! boundaries of words and sentences.
//!
//! Everything here is a pure function of strings. Offsets are bytes into the string that was given, always on a `char` boundary.

mod sentences;
mod spelling;

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use sentences::{clauses, sentences};
pub use spelling::closest;

/// The most combining marks that one grapheme keeps; more serve no script and can smear over other rows ("zalgo").
const MARKS_PER_GRAPHEME: usize = 8;
/// How many bytes are looked at together where a text is plain.
const STRIDE: usize = 32;
/// How many bytes are counted together.
const PIECE: usize = 128;

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

/// Cleans a short text that stands on one line (a title, a file name, a message): as [`clean`], with line ends and tabs made spaces.
pub fn clean_line(text: &str) -> String {
    let text = clean(text);
    // Most is one line already.
    if memchr::memchr2(b'\n', b'\t', text.as_bytes()).is_none() {
        return text.trim().to_owned();
    }
    text.split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
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

/// A text in its normal form, with the way back to where each part came from.
///
/// The form is: NFKD without combining marks, lower case, typographic quotes and dashes made plain, every run of white space one space,
/// soft hyphens gone. `coöperatie`, `Coo\u{308}peratie` and `COOPERATIE` have the same form.
///
/// ```
/// let folded = kantlijn::text::Folded::new("De “Coöperatie”");
/// assert_eq!(folded.text(), "de \"cooperatie\"");
/// assert_eq!(folded.range(4..14), 6..17);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the byte of the original at which its source character starts, and at the end the original's length.
    from: Vec<u32>,
}

impl Folded {
    /// Folds a text of at most 4 GiB.
    pub fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut from = Vec::with_capacity(original.len() + 1);
        for (at, c) in original.char_indices() {
            let before = text.len();
            fold_char(c, &mut text);
            from.extend(std::iter::repeat_n(u32::try_from(at).unwrap_or(u32::MAX), text.len() - before));
        }
        from.push(u32::try_from(original.len()).unwrap_or(u32::MAX));
        Self { text, from }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of the original from which a range of the folded text came; it ends where the next kept character begins.
    pub fn range(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.from[folded.start] as usize;
        if folded.end == folded.start {
            return start..start;
        }
        start..self.from[folded.end] as usize
    }
}

/// What the letters from `À` on are without their accents; a space where that is said elsewhere.
const LATIN: &[u8; 64] = b"aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy y";

/// Whether a letter is surely one that folding leaves as it is: of Greek, Cyrillic, Hebrew, Arabic, Thai and Han, which the tables of Unicode
/// take long to say.
const fn is_folded(c: char) -> bool {
    matches!(c, 'α'..='ω' | 'а'..='и' | 'к'..='я' | 'א'..='ת' | 'ا'..='غ' | 'ف'..='ي' | 'ก'..='ะ' | '㐀'..='䶿' | '一'..='\u{9FFF}')
}

fn fold_char(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        c if c.is_whitespace() => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
        '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | '´' => out.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => out.push('"'),
        '‐'..='―' | '−' => out.push('-'),
        '…' => out.push_str("..."),
        'ß' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'À'..='ÿ' if LATIN[c as usize - 'À' as usize] != b' ' => out.push(char::from(LATIN[c as usize - 'À' as usize])),
        c if is_folded(c) => out.push(c),
        c => out.extend(c.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase)),
    }
}

/// The folded form of a text, where the way back is not needed.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let start = out.len();
        let taken = if c.is_ascii() { plain(rest) } else { rest.find(|c| !is_folded(c)).unwrap_or(rest.len()) };
        if taken == 0 {
            fold_char(c, &mut out);
        } else {
            out.push_str(&rest[..taken]);
            out[start..].make_ascii_lowercase();
        }
        rest = &rest[taken.max(c.len_utf8())..];
    }
    out
}

/// The letters and digits of a text in its normal form, one by one: most that is compared differs in the first of them.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    let folded = text.chars().flat_map(|c| {
        let is_itself = c.is_ascii() || is_folded(c);
        let other = if is_itself { Vec::new() } else { fold(c.encode_utf8(&mut [0; 4])).chars().collect() };
        is_itself.then(|| c.to_ascii_lowercase()).into_iter().chain(other)
    });
    folded.filter(|c| c.is_alphanumeric())
}

/// How much of the beginning of a text is words in ASCII with a single space between them, in bytes: nearly all of a text is, and can be
/// taken many letters at a time.
pub fn plain(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        // As long as no two spaces meet, a space is as good as a letter; the last byte of a stride is looked at again.
        while at > 0 && bytes.get(at - 1..at + STRIDE).is_some_and(is_spaced) {
            at += STRIDE - 1;
        }
        at += bytes[at..].iter().position(|byte| !byte.is_ascii_graphic()).unwrap_or(bytes.len() - at);
        if at == 0 || bytes.get(at) != Some(&b' ') || !bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) {
            return at;
        }
        at += 1;
    }
}

/// Whether these bytes are ASCII with a shape, and spaces of which no two meet. No early end, as in [`printed`].
fn is_spaced(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(&bytes[1..]);
    pairs.fold(true, |spaced, (one, next)| spaced & matches!(next, b' '..=b'~') & !((*one == b' ') & (*next == b' ')))
}

/// Whether a character is of a script that sets no blanks between its words: Han, kana, and the signs that stand among them.
pub const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF65}' | '\u{20000}'..='\u{3FFFF}')
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

/// A name that can stand in an address: folded, letters and digits kept, everything else a single hyphen.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in fold(text).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if matches!(c, '\'' | '"') {
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The words of a text (UAX #29) as ranges, punctuation and white space left out.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> {
    text.unicode_word_indices().map(|(at, word)| at..at + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Other scripts, and white space of three bytes beside signs that begin with the same two.
    const WIDE: &str =
        "海の水、高い。水\u{3000}門 “De\u{2009}kade” – Вода\u{202F}у\u{A0}ёлки\u{1680}x\u{85}y\u{205F}z\u{2028}ก็น้ำ …\u{200A}";

    #[test]
    fn what_is_taken_many_letters_at_a_time_is_what_comes_of_one_by_one() {
        for text in ["", " ", "De  Brug", " Één brug,\t3\u{A0}KM – ver\n", "a\u{B}b\u{1C}c", "x y ", "\u{AD}af\u{AD}breken ¨ ß", WIDE]
        {
            let mut folded = String::new();
            text.chars().for_each(|c| fold_char(c, &mut folded));
            assert_eq!(fold(text), folded, "{text:?}");
            assert_eq!(letters(text).collect::<String>(), folded.replace(|c: char| !c.is_alphanumeric(), ""), "{text:?}");
            assert_eq!(count_words(text), text.split_whitespace().count(), "{text:?}");
        }
        let one_by_one = |text: &str| {
            let parts = |at: usize| text[at..].starts_with(' ') && text[at + 1..].starts_with(|c: char| c.is_ascii_graphic());
            let ends = |at: &usize| !(text.as_bytes()[*at].is_ascii_graphic() || *at > 0 && parts(*at));
            (0..text.len()).find(ends).unwrap_or(text.len())
        };
        for before in 0..3 * STRIDE {
            for between in ["  ", "\t", " é", " x", "x", " ", "\u{7f}"] {
                let text = format!("{}{between}{}", &"ab c de fghij ".repeat(STRIDE)[..before], "x y".repeat(STRIDE));
                assert_eq!(plain(&text), one_by_one(&text), "{text:?}");
                assert_eq!(count_words(&text), text.split_whitespace().count(), "{text:?}");
            }
        }
        assert_eq!((plain("De brug  is"), plain("één"), plain(" brug"), plain("brug ")), (7, 0, 0, 4));
    }

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
    fn letters_that_are_folded_at_a_glance_are_as_the_tables_have_them() {
        let latin = |c: char| ('À'..='ÿ').contains(&c) && LATIN[c as usize - 'À' as usize] != b' ';
        for c in ('\u{80}'..='\u{FFFF}').filter(|c| is_folded(*c) || latin(*c)) {
            let by_tables: String = c.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&c.to_string()), by_tables, "{c}");
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

    #[test]
    fn folding_leads_back_to_the_same_words() {
        let original = "Zelf–beschikking in Coo\u{308}peratie ‘Noord’";
        let folded = Folded::new(original);
        for word in ["beschikking", "cooperatie", "'noord'"] {
            let at = folded.text().find(word).unwrap();
            let range = folded.range(at..at + word.len());
            assert_eq!(fold(&original[range]), word);
        }
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Een ideologie van 'zij'"), "een-ideologie-van-zij");
        assert_eq!(slug("Scenario 1. “Tough Love”"), "scenario-1-tough-love");
    }
}
