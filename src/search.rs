//! Search within one document: a query becomes ranges of the canonical text, whatever the case and the diacritics.

use std::ops::Range;

use memchr::memmem;

use crate::document::Body;
use crate::text::{Folded, fold};

/// The hits of a query in a text, in order and without overlap. Case, diacritics, the kind of quotes and dashes, and the amount of white
/// space make no difference. An empty query has no hits.
pub fn hits(text: &str, query: &str) -> Vec<Range<usize>> {
    let query = fold(query);
    if query.trim().is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(text);
    memmem::find_iter(folded.text().as_bytes(), query.as_bytes()).map(|at| folded.range(at..at + query.len())).collect()
}

/// The hits in a document's canonical text. Text of many megabytes is gone through block by block, so that memory stays small.
pub fn in_body(body: &Body, query: &str) -> Vec<Range<usize>> {
    let folded_query = fold(query);
    if folded_query.trim().is_empty() {
        return Vec::new();
    }
    let in_block = |range: &Range<usize>| {
        let start = range.start;
        hits(&body.text[range.clone()], query).into_iter().map(move |hit| hit.start + start..hit.end + start)
    };
    body.blocks.iter().map(|block| block.range.clone()).flat_map(|range| in_block(&range).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_diacritics_make_no_difference() {
        let text = "De coöperatie in Oekraïne; COOPERATIE, coo\u{308}peratie.";
        let found: Vec<_> = hits(text, "Cooperatie").into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["coöperatie", "COOPERATIE", "coo\u{308}peratie"]);
        assert_eq!(hits(text, "oekraine").len(), 1);
        assert_eq!(hits(text, "OEKRAÏNE").len(), 1);
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        assert!(hits("tekst", "").is_empty() && hits("tekst met", " ").is_empty());
    }

    #[test]
    fn quotes_and_dashes_are_plain() {
        assert_eq!(hits("de ‘Derde Weg’ — of niet", "'derde weg' - of").len(), 1);
    }
}
