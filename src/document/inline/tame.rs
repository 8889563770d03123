//! Markup that reads back as it is written, as the rules of CommonMark let one see without reading it: nearly all of it, and to read a
//! paragraph costs more than everything else about writing it.

use std::ops::Range;

use super::super::{Mark, Span};
use super::{has_entity, having};

/// Whether a range of a text, written with these spans, is sure to read back the same. It is where the words are letters and plain
/// punctuation, no span stands against another or in one, but a style in a link or a link in a style, and no letter stands against a style.
pub(super) fn is_tame(text: &str, spans: &[&Span], range: &Range<usize>) -> bool {
    let Some(words) = text.get(range.clone()) else { return false };
    let begins = words.chars().next().is_some_and(|c| is_letter(c) || matches!(c, '"' | '\'' | '(' | '“' | '‘' | '«'));
    begins && !words.ends_with(' ') && is_plain(words) && are_apart(spans) && spans.iter().all(|span| is_clear(text, span, range))
}

/// Whether no span stands against another, and none in one but a link in a style or a style in a link.
fn are_apart(spans: &[&Span]) -> bool {
    let is_link = |span: &Span| matches!(span.mark, Mark::Link(_));
    let holds = |outer: &Span, inner: &Span| inner.range.end <= outer.range.end;
    let mut outer: Option<&Span> = None;
    spans.windows(2).all(|pair| {
        let (before, span) = (pair[0], pair[1]);
        outer = outer.filter(|outer| span.range.start <= outer.range.end);
        if before.range.end < span.range.start {
            return outer.is_none_or(|outer| holds(outer, span) && is_link(outer) != is_link(span));
        }
        let is_free = outer.replace(before).is_none();
        is_free && holds(before, span) && is_link(before) != is_link(span) && [before, span].iter().all(|span| is_style_or_link(span))
    })
}

const fn is_style_or_link(span: &Span) -> bool {
    matches!(span.mark, Mark::Emphasis | Mark::Strong | Mark::Link(_))
}

/// Whether none of a text's characters can be markup or part of it, and none is changed when it is read: no two spaces meet.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Before a space an ampersand is itself.
        let is_plain = || *byte == b' ' && bytes.get(at + 1) != Some(&b' ') || *byte == b'&' && bytes.get(at + 1) == Some(&b' ');
        if PLAIN[usize::from(*byte)] || is_plain() {
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next().filter(|c| is_letter(*c) || SIGNS.contains(c)) else { return false };
            at += c.len_utf8();
        }
    }
    true
}

/// Bytes that mean nothing in Markdown within a line.
const PLAIN: [bool; 256] = having(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.'\"()-:;?/%!+@|$");

/// Signs beyond ASCII that texts have and Markdown does not know.
const SIGNS: &[char] = &['–', '—', '‘', '’', '“', '”', '„', '…', '«', '»', '€', '£', '·', '•', '°', '©', '→', '、', '。', '「', '」'];

/// Whether it is a letter of the Latin, Greek or Cyrillic script, kana or Han.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{C0}'..='\u{24F}') && !matches!(c, '×' | '÷')
        || matches!(c, '\u{370}'..='\u{52F}' | '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}') && c.is_alphabetic()
}

/// Whether what stands at the edges of a span makes it begin and end there.
fn is_clear(text: &str, span: &Span, range: &Range<usize>) -> bool {
    let Range { start, end } = span.range;
    let (Some(before), Some(words), Some(behind)) = (text.get(range.start..start), text.get(start..end), text.get(end..range.end)) else {
        return false;
    };
    let (before, behind) = (before.chars().next_back(), behind.chars().next());
    // Behind it, a link would be a picture.
    if before == Some('!') {
        return false;
    }
    let is_trim = !words.is_empty() && !words.starts_with(' ') && !words.ends_with(' ');
    match &span.mark {
        Mark::Emphasis | Mark::Strong => {
            let is_outside = |c: Option<char>| c.is_none_or(|c| c.is_ascii() && !c.is_ascii_alphanumeric());
            is_trim && is_outside(before) && is_outside(behind)
        }
        // One whose words are its address may be written in another form.
        Mark::Link(address) => is_trim && !address.ends_with(words) && is_plain_address(address),
        Mark::Code => is_trim,
        Mark::Footnote(label) => {
            let is_label = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric());
            words.is_empty() && is_label && before.is_some_and(|c| c != ' ') && behind.is_none_or(|c| !matches!(c, '(' | ':'))
        }
        _ => false,
    }
}

/// Whether an address stands between parentheses as it is.
fn is_plain_address(address: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/:?#=%+,;&@$~".contains(&byte);
    address.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/') && address.bytes().all(is_plain) && !has_entity(address)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::Mark;
    use super::super::{Pen, Place, reads_back};
    use super::*;

    /// A text of such pieces, some of them marked.
    fn marked(pieces: &[(String, u8)]) -> (String, Vec<Span>) {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for (piece, sort) in pieces {
            let start = text.len();
            let mark = match sort {
                0 => Mark::Emphasis,
                1 => Mark::Strong,
                2 => Mark::Code,
                3 | 6 => Mark::Link("https://kade.example/a_b?c=1&d#e".to_owned()),
                4 => Mark::Link("/a_b".to_owned()),
                7 | 8 => Mark::Strong,
                5 => {
                    spans.push(Span { range: start..start, mark: Mark::Footnote("3".to_owned()) });
                    text.push_str(piece);
                    continue;
                }
                _ => {
                    text.push_str(piece);
                    continue;
                }
            };
            text.push_str(piece);
            if start < text.len() {
                spans.push(Span { range: start..text.len(), mark });
            }
            // In some of them stands another.
            let first = piece.chars().next().map_or(0, char::len_utf8);
            let (inner, mark) = match sort {
                6 => (start..text.len(), Mark::Strong),
                7 => (start..text.len(), Mark::Link("/a_b".to_owned())),
                8 => (start + first..text.len(), Mark::Link("/a_b".to_owned())),
                _ => continue,
            };
            if !inner.is_empty() {
                spans.push(Span { range: inner, mark });
            }
        }
        (text, spans)
    }

    proptest! {
        #[test]
        fn what_is_tame_reads_back_the_same(pieces in prop::collection::vec(("[a-c1éжか水 “”’.,:;?!(\"+|&€·。$-]{0,4}", 0..11_u8), 1..7)) {
            let (text, spans) = marked(&pieces);
            let spans: Vec<&Span> = spans.iter().collect();
            let range = 0..text.len();
            if is_tame(&text, &spans, &range) {
                for place in [Place::Text, Place::Heading] {
                    let written = Pen::new(&text, range.clone(), place).write(&spans, false);
                    prop_assert!(reads_back(&written, &text, &spans, &range), "{written:?}");
                }
            }
        }
    }

    #[test]
    fn nearly_all_markup_is_tame() {
        let pieces = [
            ("De wachter zag ", 9),
            ("het water", 0),
            (", en – in ", 9),
            ("zijn boek", 3),
            (" – “stond” ", 9),
            ("alles", 1),
            (", ", 9),
            ("Zie ook: het boek.", 3),
            (" ", 9),
            ("Ina:", 1),
            (" ", 9),
            ("lees verder", 6),
            (" of ", 9),
            ("blijf", 7),
            (".", 9),
            ("", 5),
        ];
        let (text, spans) = marked(&pieces.map(|(piece, sort)| (piece.to_owned(), sort)));
        assert_eq!(spans.len(), 10);
        assert!(is_tame(&text, &spans.iter().collect::<Vec<_>>(), &(0..text.len())));
    }
}
