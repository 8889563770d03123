//! The documents that a finished text may quote, and where in them a quotation stands or nearly stands.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::words::{Alignment, Token, Word, align, words};
use crate::document::Document;

/// A document with everything that is known of its text.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// The article, the newest version first; empty where only the brief is there.
    pub articles: Vec<Arc<Document>>,
    /// Our own digest of it.
    pub brief: Option<Arc<Document>>,
}

impl Source {
    /// The text that citations are checked against: the article where there is one.
    pub fn text(&self) -> Option<&Arc<Document>> {
        self.articles.first().or(self.brief.as_ref())
    }

    /// All texts, the articles first; with each whether it is an article.
    fn texts(&self) -> impl Iterator<Item = (bool, &Arc<Document>)> {
        self.articles.iter().map(|text| (true, text)).chain(self.brief.iter().map(|text| (false, text)))
    }
}

/// A place where a quotation stands, or what comes nearest to it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The index of the source.
    pub source: usize,
    /// The text that it stands in.
    pub document: Arc<Document>,
    /// Whether that is the article, rather than our digest.
    pub is_article: bool,
    /// The block in which it begins.
    pub block: usize,
    /// How the two differ.
    pub alignment: Alignment,
}

impl Found {
    /// Whether it stands there word for word.
    pub const fn is_verbatim(&self) -> bool {
        self.alignment.cost == 0
    }
}

/// How many of a quotation's words may differ for it to be the same quotation, as a part of them.
const MOST_CHANGED: f64 = 0.4;
/// Windows of a text that are laid beside a quotation at most.
const WINDOWS: usize = 4;
/// How many words beyond a quotation's own number a window holds, more where words were left out.
const AROUND: usize = 12;
const LEFT_OUT: usize = 400;

/// Finds quotations in documents, all in one pass through their words.
#[derive(Debug, Default)]
pub struct Search {
    quotations: Vec<Vec<Token>>,
    /// Which quotations hold a pair of neighbouring words.
    pairs: HashMap<(u64, u64), Vec<usize>>,
}

impl Search {
    /// A search for these quotations.
    pub fn new(quotations: Vec<Vec<Token>>) -> Self {
        let mut pairs: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
        for (number, tokens) in quotations.iter().enumerate() {
            for pair in tokens.windows(2) {
                if let [Token::Word(first), Token::Word(second)] = pair {
                    let holders = pairs.entry((first.hash, second.hash)).or_default();
                    if holders.last() != Some(&number) {
                        holders.push(number);
                    }
                }
            }
        }
        Self { quotations, pairs }
    }

    /// For each quotation the places where it stands, or nearly; those that stand word for word first, articles before digests.
    pub fn run(&self, sources: &[Source]) -> Vec<Vec<Found>> {
        let mut found: Vec<Vec<Found>> = self.quotations.iter().map(|_| Vec::new()).collect();
        for (source, texts) in sources.iter().enumerate() {
            for (is_article, document) in texts.texts() {
                let of_text = words(&document.body.text);
                for (quotation, hits) in self.hits(&of_text) {
                    for alignment in self.places(quotation, &hits, &of_text) {
                        let block = document.body.block_at(alignment.range.start).unwrap_or(0);
                        found[quotation].push(Found { source, document: Arc::clone(document), is_article, block, alignment });
                    }
                }
            }
        }
        for places in &mut found {
            places.sort_by_key(|place| (place.alignment.cost, !place.is_article));
        }
        found
    }

    /// Where the pairs of each quotation stand in a text, as indices of its words.
    fn hits(&self, text: &[Word]) -> Vec<(usize, Vec<usize>)> {
        let mut hits: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, pair) in text.windows(2).enumerate() {
            for quotation in self.pairs.get(&(pair[0].hash, pair[1].hash)).into_iter().flatten() {
                hits.entry(*quotation).or_default().push(at);
            }
        }
        let mut hits: Vec<_> = hits.into_iter().collect();
        hits.sort_unstable();
        hits
    }

    /// The places of a text that read like a quotation.
    fn places(&self, quotation: usize, hits: &[usize], text: &[Word]) -> Vec<Alignment> {
        let tokens = &self.quotations[quotation];
        let length = tokens.iter().filter(|token| matches!(token, Token::Word(_))).count();
        let reach = length * 3 / 2 + AROUND + LEFT_OUT * tokens.iter().filter(|token| **token == Token::Gap).count();
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred words")]
        let most = (length as f64 * MOST_CHANGED) as usize;
        let mut places: Vec<Alignment> = Vec::new();
        for window in windows(hits, reach, length) {
            let window = window.start.saturating_sub(AROUND)..(window.end + AROUND).min(text.len());
            if let Some(place) = align(tokens, &text[window])
                && place.cost <= most
                && !places.iter().any(|other| other.range.start == place.range.start)
            {
                places.push(place);
            }
        }
        places
    }
}

/// The stretches of at most `reach` words that hold the most hits; none that holds too few to be a quotation of `length` words.
fn windows(hits: &[usize], reach: usize, length: usize) -> Vec<Range<usize>> {
    let least = (length / 5).max(1);
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut end = 0;
    for (first, start) in hits.iter().enumerate() {
        while end < hits.len() && hits[end] < start + reach {
            end += 1;
        }
        let count = end - first;
        if count < least {
            continue;
        }
        let window = *start..hits[end - 1] + 2 + reach / 4;
        // Of windows that share most of their words the fullest stands for all.
        match found.last_mut() {
            Some((fullest, last)) if *start < last.start + reach / 2 => {
                if count > *fullest {
                    (*fullest, *last) = (count, window);
                }
            }
            _ => found.push((count, window)),
        }
    }
    found.sort_by_key(|(count, window)| (std::cmp::Reverse(*count), window.start));
    found.into_iter().take(WINDOWS).map(|(_, window)| window).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::words::tokens;

    fn source(text: &str) -> Source {
        let document = Arc::new(crate::document::parse(text, "de-dijk"));
        Source { id: "de-dijk".into(), articles: vec![document], brief: None }
    }

    fn find(quotation: &str, text: &str) -> Vec<(usize, String)> {
        let sources = [source(text)];
        let found = Search::new(vec![tokens(quotation)]).run(&sources).remove(0);
        found.into_iter().map(|found| (found.alignment.cost, found.document.body.blocks[found.block].id.to_string())).collect()
    }

    const TEXT: &str = "---\nkantlijn: 1\nid: de-dijk\n---\n\nHet water stond die nacht hoger dan de kade kon houden. ^p01\n\n\
                        Niemand had de sluis gesloten, en niemand zei waarom. ^p02\n\nHet water stond die nacht hoger dan ooit. ^p03\n";

    #[test]
    fn a_quotation_is_found_in_its_block() {
        assert_eq!(find("niemand had de sluis gesloten", TEXT), [(0, "p02".into())]);
        assert_eq!(find("water stond die nacht hoger dan ooit", TEXT)[0], (0, "p03".into()));
    }

    #[test]
    fn a_changed_quotation_is_found_with_what_it_cost() {
        assert_eq!(find("niemand had het hek gesloten, en niemand zei waarom", TEXT), [(2, "p02".into())]);
        assert_eq!(find("de kade kon het water (...) niemand had de sluis gesloten", TEXT)[0].1, "p01");
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert!(find("de burgemeester wist van niets en zweeg", TEXT).is_empty());
    }
}
