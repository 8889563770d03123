//! Searching the whole library: through its index where there is much to search, else through the documents themselves. Either way gives the
//! same hits.

use super::reviewing::Doubts;
use super::sifting::Sieve;
use super::{Arc, BlockId, Filed, Links, RefCell, Rendition, Workspace};
use crate::index::{Candidate, Gauge, Index, Refreshed};
use crate::parallels::suggest::Collection;
use crate::search;

/// So many documents make an index worth its while; fewer are gone through faster than it is opened.
pub const INDEX_PAYS: usize = 200;

/// What is made of the documents and can be made again.
#[derive(Debug, Default)]
pub(super) struct Derived {
    /// The passages that are compared with each other, and the documents that they were taken from.
    pub(super) collection: RefCell<Option<(Vec<String>, Arc<Collection>)>>,
    /// Where wikilinks in the texts lead back to.
    pub(super) links: RefCell<Option<Links>>,
    /// What queries for suggestions must know of the index as it is.
    pub(super) gauge: RefCell<Option<Gauge>>,
    /// Which passages are in doubt.
    pub(super) doubts: RefCell<Doubts>,
    /// All notes, as they were at a count of their changes.
    pub(super) filed: RefCell<Option<(u64, Arc<[Filed]>)>>,
    /// The notes narrowed by a query.
    pub(super) sieve: RefCell<Sieve>,
    index: RefCell<Option<Index>>,
}

/// A hit of a search through the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: String,
    /// The text that was searched.
    pub rendition: Rendition,
    /// The block.
    pub block: BlockId,
    /// The block's text.
    pub text: String,
    /// How often the words occur for the length of the block: higher is better, above 0.
    pub score: f64,
}

impl Workspace {
    /// Searches all documents, each in its default rendition, the best first. Every word must occur in a block.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        match self.candidates(&words) {
            Some(candidates) => {
                for Candidate { document, rendition, block, text } in candidates {
                    hits.extend(score(&text, query, &words).map(|score| Hit { document, rendition, block, text, score }));
                }
            }
            None => self.search_documents(query, &words, &mut hits),
        }
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
        hits
    }

    /// Whether the library is so large that it is looked through by its index.
    pub fn has_index(&self) -> bool {
        self.library.ids().len() >= INDEX_PAYS
    }

    /// The passages that the index knows to hold every word; `None` where it is not worth its while or cannot be had.
    fn candidates(&self, words: &[&str]) -> Option<Vec<Candidate>> {
        if !self.has_index() {
            return None;
        }
        self.refresh_index(|_| {})?;
        self.with_index(|index| index.holding(words))?
    }

    /// Brings the index of a large library up to date. `progress` is told the beginning and each further tenth, in hundredths, where there is enough to be read
    /// for a reader to notice. `None` where that cannot be done.
    pub fn refresh_index(&self, mut progress: impl FnMut(usize)) -> Option<()> {
        let mut known = self.derived.index.borrow_mut();
        if known.is_none() {
            *known = Index::open(&self.library.places().cache);
        }
        let mut told = 0;
        let done = known.as_mut()?.refresh(&self.library, |done, of| {
            let percent = 100 * done / of.max(1);
            if of >= INDEX_PAYS && (done == 0 || percent / 10 > told / 10 || done == of) {
                told = percent;
                progress(percent);
            }
        })?;
        if done != Refreshed::default() {
            // What has been read of the documents is older than the index by now.
            self.documents.borrow_mut().clear();
            *self.derived.gauge.borrow_mut() = None;
        }
        Some(())
    }

    /// Asks the index, which is opened where it is not; `None` where there is none.
    pub(super) fn with_index<T>(&self, ask: impl FnOnce(&Index) -> T) -> Option<T> {
        let mut known = self.derived.index.borrow_mut();
        if known.is_none() {
            *known = Index::open(&self.library.places().cache);
        }
        known.as_ref().map(ask)
    }

    fn search_documents(&self, query: &str, words: &[&str], hits: &mut Vec<Hit>) {
        for id in self.library.ids() {
            let Ok(document) = self.document(&id, None) else { continue };
            let rendition = document.meta.rendition.unwrap_or(Rendition::Article);
            for block in &document.body.blocks {
                let text = document.body.block_text(block);
                let hit = |score| Hit { document: id.clone(), rendition, block: block.id.clone(), text: text.to_owned(), score };
                hits.extend(score(text, query, words).map(hit));
            }
        }
    }
}

/// How well a passage answers a query; `None` where a word does not occur in it.
fn score(said: &str, query: &str, words: &[&str]) -> Option<f64> {
    let counts: Vec<usize> = words.iter().map(|word| search::hits(said, word).len()).collect();
    if counts.contains(&0) {
        return None;
    }
    // A phrase that stands together counts for more than its words apart.
    let phrase = if words.len() > 1 { search::hits(said, query.trim()).len() } else { 0 };
    let found: usize = counts.iter().sum::<usize>() + 4 * phrase;
    #[expect(clippy::cast_precision_loss, reason = "counts and lengths are far below 2^52")]
    let score = found as f64 / (1.0 + (said.len() as f64 / 200.0).sqrt());
    Some(score)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files that the library reads")]

    use super::*;
    use crate::library::Places;

    #[test]
    fn the_index_finds_what_is_found_without_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("documents")).unwrap();
        let words = ["dijk", "coöperatie", "Zeeland", "gemaal", "zee", "\"orgel\"", "een", "straße", "cooperatie 1953"];
        for number in 0..INDEX_PAYS {
            let paragraph =
                |from: usize| (0..6).map(|at| words[(number * 7 + from * 3 + at * at) % words.len()]).collect::<Vec<_>>().join(" ");
            let text = format!("{}\n\n{}\n", paragraph(1), paragraph(2));
            std::fs::write(folder.path().join("documents").join(format!("d{number:03}.md")), text).unwrap();
        }
        let workspace = Workspace::open(Places::within(folder.path()), "");
        let sorted = |mut hits: Vec<Hit>| {
            hits.sort_by(|a, b| (&a.document, &a.block).cmp(&(&b.document, &b.block)));
            hits
        };
        for query in
            ["dijk", "COOPERATIE", "oper", "dijk gemaal", "ee", "ee zee", "\"orgel\"", "strasse", "dijk \u{301}", "-", "AND", "zee*"]
        {
            let split: Vec<&str> = query.split_whitespace().collect();
            let mut plain = Vec::new();
            workspace.search_documents(query, &split, &mut plain);
            assert_eq!(sorted(workspace.search(query)), sorted(plain), "{query:?}");
        }
        assert!(workspace.derived.index.borrow().is_some(), "it was asked");
    }

    #[test]
    fn a_small_library_has_no_index_and_a_large_one_tells_how_far_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::within(folder.path());
        let told = |places: &Places| {
            let mut told = Vec::new();
            Workspace::open(places.clone(), "").refresh_index(|percent| told.push(percent)).unwrap();
            told
        };
        assert!(Workspace::open(places.clone(), "").search("dijk").is_empty() && !places.cache.exists());
        std::fs::create_dir_all(folder.path().join("documents")).unwrap();
        for number in 0..INDEX_PAYS {
            std::fs::write(folder.path().join("documents").join(format!("d{number:03}.md")), "Een dijk.\n").unwrap();
        }
        let first = told(&places);
        assert!(first.len() >= 5 && first.is_sorted() && first.last() == Some(&100), "{first:?}");
        assert!(told(&places).is_empty(), "there was nothing to do");
    }
}
