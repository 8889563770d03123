//! Sentences and their clauses (UAX #29).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations after which a full stop does not end a Dutch or English sentence.
const ABBREVIATIONS: &[&str] = &[
    "dr", "drs", "ir", "ing", "mr", "mrs", "ms", "prof", "hr", "mevr", "st", "jr", "sr", "nr", "no", "blz", "p", "pp", "art", "afb", "fig",
    "bijv", "bv", "evt", "enz", "ca", "max", "min", "incl", "excl", "resp", "vgl", "zgn", "jl", "ll", "a.d", "o.a", "m.n", "d.w.z",
    "i.p.v", "t.o.v", "m.b.t", "t.a.v", "i.v.m", "o.m", "e.a", "e.d", "cf", "vs", "etc", "e.g", "i.e", "gen", "col", "lt", "sgt", "jan",
    "feb", "mrt", "apr", "aug", "sept", "sep", "okt", "oct", "nov", "dec",
];

/// The sentences of a text as ranges without surrounding white space: UAX #29, rejoined after abbreviations, initials and ordinals.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, piece) in between_bounds(text) {
        let end = at + piece.trim_end().len();
        match out.last_mut() {
            Some(last) if open => last.end = end,
            _ if piece.trim().is_empty() => continue,
            _ => out.push(at + piece.len() - piece.trim_start().len()..end),
        }
        open = out.last().is_some_and(|last| ends_open(&text[last.clone()]));
    }
    out
}

/// The pieces of a text between the bounds of its sentences (UAX #29). A sign that ends a sentence, a space and a capital are one whatever stands
/// around them, and in what stands between two of these there mostly is none: so only the rest is gone through letter by letter.
fn between_bounds(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let is_bound = |at: &usize| *at > 0 && matches!(bytes.get(at - 1..at + 2), Some([b'.' | b'!' | b'?', b' ', b'A'..=b'Z']));
    let bounds = memchr::memchr_iter(b' ', bytes).filter(is_bound).map(|at| at + 1);
    let (mut pieces, mut start) = (Vec::new(), 0);
    for end in bounds.chain(std::iter::once(text.len())) {
        let piece = &text[start..end];
        if is_one(piece) {
            pieces.push((start, piece));
        } else {
            // One by one: these do not say how many they are.
            for (at, inner) in piece.split_sentence_bound_indices() {
                pieces.push((start + at, inner));
            }
        }
        start = end;
    }
    pieces
}

/// Whether no bound stands within a piece of a text, by the signs that it has before its last.
fn is_one(piece: &str) -> bool {
    let mut rest = piece.strip_suffix(' ').unwrap_or(piece).strip_suffix(['.', '!', '?']).unwrap_or(piece).as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r') || !byte.is_ascii()) {
        // Letters with accents, and quotation marks and dashes.
        let length = match rest[at..] {
            [0xC3, _, ..] => 2,
            [0xE2, 0x80, 0x93..=0x9E, ..] => 3,
            _ => return false,
        };
        rest = &rest[at + length..];
    }
    true
}

/// The clauses of a text as ranges without surrounding white space: its sentences, cut behind a comma, semicolon, colon or bracket and at a
/// dash that stands free. A comma within a number cuts nothing.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for sentence in sentences(text) {
        let mut start = sentence.start;
        let inside = &text[sentence.clone()];
        for (at, c) in inside.char_indices() {
            let at = sentence.start + at;
            let behind = at + c.len_utf8();
            let before_space = text[behind..sentence.end].starts_with(char::is_whitespace);
            let cut = match c {
                ',' | ';' | ':' | ')' if before_space => behind,
                '(' => at,
                '—' | '–' if before_space && text[..at].ends_with(char::is_whitespace) => at,
                _ => continue,
            };
            push_trimmed(&mut out, text, start..cut);
            start = cut;
        }
        push_trimmed(&mut out, text, start..sentence.end);
    }
    out
}

fn push_trimmed(out: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = start + piece.trim().len();
    if start < end {
        out.push(start..end);
    }
}

/// Whether a sentence's last full stop belongs to an abbreviation, an initial or a number rather than to the sentence.
fn ends_open(sentence: &str) -> bool {
    let Some(body) = sentence.strip_suffix('.') else { return false };
    let last = body.rsplit([' ', '(', '\u{A0}']).next().unwrap_or(body);
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let initials = last.contains('.') && last.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    let ordinal = !last.is_empty() && last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit()) && body.len() == last.len();
    initial || initials || ordinal || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn clauses_are_cut_at_commas_brackets_and_dashes_and_not_within_numbers() {
        let text = "Hij zegt, na 2,5 jaar (en niet eerder), dat het kan – misschien: ja. Zij niet.";
        let cut: Vec<&str> = clauses(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(cut, ["Hij zegt,", "na 2,5 jaar", "(en niet eerder),", "dat het kan", "– misschien:", "ja.", "Zij niet."]);
    }

    #[test]
    fn sentences_survive_abbreviations_and_initials() {
        let text = "Volgens prof. mr. A.B. Jansen is het zo. Op 3 mei, d.w.z. vandaag, niet meer! Zij ging.";
        let found: Vec<_> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Volgens prof. mr. A.B. Jansen is het zo.", "Op 3 mei, d.w.z. vandaag, niet meer!", "Zij ging."]);
    }

    proptest! {
        #[test]
        fn sentences_are_parted_as_the_standard_parts_them(text in "([A-Za-z]{1,2}|[.!?]|[.] [A-Z]|[ ]|[1é’”“)«…\n\u{AD}\u{2028}]|。|z[.]B[.]){0,24}") {
            let mut parted = Vec::new();
            for piece in text.split_sentence_bound_indices() {
                parted.push(piece);
            }
            prop_assert_eq!(between_bounds(&text), if text.is_empty() { vec![(0, "")] } else { parted });
        }
    }
}
