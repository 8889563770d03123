//! The normal form in which text is compared.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::STRIDE;

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
pub(super) const fn is_folded(c: char) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_many_letters_at_a_time_is_what_comes_of_one_by_one() {
        let wide = "海の水、高い。水\u{3000}門 “De\u{2009}kade” – Вода\u{202F}у\u{A0}ёлки ก็น้ำ …";
        for text in ["", " ", "De  Brug", " Één brug,\t3\u{A0}KM – ver\n", "a\u{B}b\u{1C}c", "x y ", "\u{AD}af\u{AD}breken ¨ ß", wide]
        {
            let mut folded = String::new();
            text.chars().for_each(|c| fold_char(c, &mut folded));
            assert_eq!(fold(text), folded, "{text:?}");
            assert_eq!(letters(text).collect::<String>(), folded.replace(|c: char| !c.is_alphanumeric(), ""), "{text:?}");
        }
    }

    #[test]
    fn plain_words_end_where_they_would_one_by_one() {
        let one_by_one = |text: &str| {
            let parts = |at: usize| text[at..].starts_with(' ') && text[at + 1..].starts_with(|c: char| c.is_ascii_graphic());
            let ends = |at: &usize| !(text.as_bytes()[*at].is_ascii_graphic() || *at > 0 && parts(*at));
            (0..text.len()).find(ends).unwrap_or(text.len())
        };
        for before in 0..3 * STRIDE {
            for between in ["  ", "\t", " é", " x", "x", " ", "\u{7f}"] {
                let text = format!("{}{between}{}", &"ab c de fghij ".repeat(STRIDE)[..before], "x y".repeat(STRIDE));
                assert_eq!(plain(&text), one_by_one(&text), "{text:?}");
            }
        }
        assert_eq!((plain("De brug  is"), plain("één"), plain(" brug"), plain("brug ")), (7, 0, 0, 4));
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
