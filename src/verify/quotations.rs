//! Finds what a finished text puts in quotation marks or sets as a quotation.

use std::ops::Range;

use super::marks::marked;
use super::prose::Paragraph;
use crate::text;

/// Quotations of so many words or fewer are single expressions, and not checked.
pub const FEWEST: usize = 4;

/// Somebody's words in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The paragraph's index.
    pub paragraph: usize,
    /// The bytes of its text within the marks.
    pub range: Range<usize>,
}

/// The quotations of more than [`FEWEST`] words, in order.
pub fn quotations(paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(at + 1).map_or("", |next| next.text.trim_start());
        let mut marked = marked(&paragraph.text, next);
        if paragraph.is_quotation {
            let whole = set_apart(&paragraph.text);
            // What stands in marks within a quotation that is set apart is part of it, unless it is all of it.
            let inner = marked.iter().find(|range| range.len() * 3 > whole.len() * 2).cloned();
            marked = vec![inner.unwrap_or(whole)];
        }
        let long = marked.into_iter().filter(|range| word_count(&paragraph.text[range.clone()]) > FEWEST);
        found.extend(long.map(|range| Quotation { paragraph: at, range }));
    }
    found
}

/// The number of words of a quotation, what was put in between brackets left out.
fn word_count(quotation: &str) -> usize {
    let mut depth = 0_usize;
    let bare: String = quotation
        .chars()
        .map(|c| {
            match c {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                c if depth == 0 => return c,
                _ => {}
            }
            ' '
        })
        .collect();
    text::words(&bare).count()
}

/// The words of a quotation that is set apart, without a line that names its source.
fn set_apart(words: &str) -> Range<usize> {
    let start = words.len() - words.trim_start().len();
    if words[start..].starts_with(['—', '–']) {
        return start..start;
    }
    let source = [" — ", " – "].iter().filter_map(|dash| words.rfind(dash)).filter(|at| ends_a_sentence(&words[..*at])).min();
    let end = source.unwrap_or(words.len());
    // A citation in brackets at its end.
    let bare = words[..end].trim_end().trim_end_matches('.');
    let end = match (bare.ends_with(')'), bare.rfind('(')) {
        (true, Some(open)) if open > start && bare[open..].contains('¶') => open,
        _ => end,
    };
    start..start.max(words[..end].trim_end().len())
}

fn ends_a_sentence(words: &str) -> bool {
    words.trim_end().ends_with(['.', '!', '?', '…', '”', '’', '"', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_apart_loses_its_source_line() {
        let cut = |words: &'static str| &words[set_apart(words)];
        assert_eq!(cut("Het water kwam hoog. — De dijk, ¶3"), "Het water kwam hoog.");
        assert_eq!(cut("Het water kwam hoog (De dijk, ¶3)."), "Het water kwam hoog");
        assert_eq!(cut("Het water – en de wind – kwam hoog."), "Het water – en de wind – kwam hoog.");
        assert_eq!(cut("— De dijk"), "");
    }

    #[test]
    fn few_words_are_an_expression() {
        let paragraph = |text: &str| Paragraph { text: text.into(), ..Paragraph::default() };
        let texts =
            [paragraph("De “nieuwe orde van nu” en “de nieuwe orde van nu”."), paragraph("Zij zei “dat [Jan de Boer] kwam toen niet”.")];
        let found: Vec<_> = quotations(&texts).into_iter().map(|found| &texts[found.paragraph].text[found.range]).collect();
        assert_eq!(found, ["de nieuwe orde van nu"]);
    }
}
