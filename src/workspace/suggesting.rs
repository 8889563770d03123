//! Suggestions: passages that no parallel links yet and that may treat the same thing, and what the reader decided about them.

use std::collections::HashSet;

use super::{Arc, BlockId, Document, Library, Links, PathBuf, Rendition, Target, Trouble, Workspace};
use crate::history::{Change, File};
use crate::index::{Index, Resembling};
use crate::parallels::refused::Refused;
use crate::parallels::suggest::{Collection, Passage, Suggestion};
use crate::parallels::wikilinks::Wikilinks;
use crate::parallels::{Cell, Parallel};

/// Which suggestions are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggesting {
    /// Also pairs that a parallel links already.
    pub with_known: bool,
    /// How many at most.
    pub limit: usize,
}

/// The passages of a library that are compared with each other, those of a document together and in order. What a document says in two
/// renditions is one passage.
pub fn passages(library: &Library) -> Vec<Passage> {
    read_through(library).0
}

/// The same, and where wikilinks in the texts lead.
fn read_through(library: &Library) -> (Vec<Passage>, Wikilinks) {
    let (mut found, mut links) = (Vec::new(), Wikilinks::default());
    for id in library.ids() {
        let read = |rendition: &Rendition| library.document(&id, *rendition).ok();
        let mut renditions: Vec<Document> = library.renditions(&id).iter().filter_map(read).collect();
        renditions.iter().for_each(|document| links.learn(document));
        if let Some(document) = renditions.pop() {
            found.extend(Passage::of_document(&document, renditions.first()));
        }
    }
    (found, links)
}

impl Workspace {
    /// The library's passages in memory, ready to be compared; they are taken in when they are first asked for, and again when a document has
    /// come, gone or changed.
    fn collection(&self) -> Arc<Collection> {
        let stamps: Vec<String> = self.library.ids().iter().map(|id| format!("{id} {}", self.library.stamp(id))).collect();
        let mut known = self.derived.collection.borrow_mut();
        if let Some((_, collection)) = known.as_ref().filter(|(made_of, _)| *made_of == stamps) {
            return Arc::clone(collection);
        }
        let (passages, links) = read_through(&self.library);
        self.keep_links(Links::Known(links));
        let collection = Arc::new(Collection::new(passages));
        *known = Some((stamps, Arc::clone(&collection)));
        collection
    }

    /// Makes ready for suggestions: a large library's index is brought up to date, a small library is read. `progress` is told how far that is, in
    /// hundredths.
    pub fn make_ready_to_suggest(&self, progress: impl FnMut(usize)) {
        if self.has_index() {
            // Where another program is writing it, the index is asked as it is.
            let _ = self.refresh_index(progress);
            self.keep_links(Links::InIndex);
        } else {
            self.collection();
        }
    }

    /// Takes where wikilinks lead, once that is known, to hand it to another that shows them.
    pub fn hand_over_links(&self) -> Option<Links> {
        self.derived.links.borrow_mut().take()
    }

    /// The passages that may treat what a passage treats, the best first; refused ones never.
    ///
    /// # Errors
    /// Where there is no such document or block.
    pub fn suggestions(&self, from: &Target, how: Suggesting) -> Result<Vec<Suggestion>, Trouble> {
        let document = self.document(&from.document, None)?;
        let missing = || Trouble::NoBlock {
            document: from.document.clone(),
            block: from.block.as_ref().map(ToString::to_string).unwrap_or_default(),
        };
        let at = from.block.as_ref().and_then(|block| document.find(block)).ok_or_else(missing)?;
        let from = Target { document: document.meta.id.clone(), block: Some(document.body.blocks[at].id.clone()) };
        let refused = self.refused();
        let known = if how.with_known { HashSet::new() } else { self.linked_with(&from) };
        self.make_ready_to_suggest(|_| {});
        Ok(self.resembling(&from, how.limit, |to| !known.contains(to) && !refused.contains(&from, to)))
    }

    /// The passages that resemble one, the best first, by the index where there is one. `allowed` says which may be suggested.
    pub fn resembling(&self, from: &Target, limit: usize, allowed: impl Fn(&Target) -> bool) -> Vec<Suggestion> {
        if self.has_index() {
            self.resembling_by_index(from, limit, allowed).unwrap_or_default()
        } else {
            self.collection().near(from, limit, allowed)
        }
    }

    fn resembling_by_index(&self, from: &Target, limit: usize, allowed: impl Fn(&Target) -> bool) -> Option<Vec<Suggestion>> {
        let mut known = self.derived.gauge.borrow_mut();
        if known.is_none() {
            *known = self.with_index(Index::gauge)?;
        }
        let gauge = known.as_ref()?;
        let found = self.with_index(|index| index.near(from, gauge))??;
        let own = self.as_compared(from)?;
        let allowed = found.into_iter().filter(|found| allowed(&found.target));
        let suggested = |found: Resembling| Suggestion::of([&own, &self.as_compared(&found.target)?], found.sum, &gauge.counts);
        Some(allowed.filter_map(suggested).take(limit).collect())
    }

    /// A passage as it is compared.
    fn as_compared(&self, target: &Target) -> Option<Passage> {
        let renditions = self.library.renditions(&target.document);
        let mut documents: Vec<_> = renditions.iter().filter_map(|found| self.document(&target.document, Some(*found)).ok()).collect();
        let document = documents.pop()?;
        let all = Passage::of_document(&document, documents.first().map(AsRef::as_ref));
        all.into_iter().find(|passage| passage.target == *target)
    }

    /// Those of some suggestions for a passage that no parallel links yet and nobody refused.
    pub fn unjudged(&self, from: &Target, found: Vec<Suggestion>, limit: usize) -> Vec<Suggestion> {
        let (refused, known) = (self.refused(), self.linked_with(from));
        found.into_iter().filter(|found| !known.contains(&found.to) && !refused.contains(from, &found.to)).take(limit).collect()
    }

    /// The best pairs of the whole library.
    pub fn best_suggestions(&self, how: Suggesting) -> Vec<Suggestion> {
        let refused = self.refused();
        let mut known: HashSet<(Target, Target)> = HashSet::new();
        if !how.with_known {
            for file in self.parallels().iter() {
                known.extend(linked_pairs(&file.parse()));
            }
        }
        let pair = |one: &Target, other: &Target| (one.clone(), other.clone());
        let allowed = |one: &Target, other: &Target| {
            !refused.contains(one, other) && !known.contains(&pair(one, other)) && !known.contains(&pair(other, one))
        };
        self.collection().best(how.limit, allowed)
    }

    /// The passages that a parallel sets beside one.
    fn linked_with(&self, from: &Target) -> HashSet<Target> {
        let Some(block) = &from.block else { return HashSet::new() };
        let files = self.parallels();
        let cites = files.iter().filter(|file| file.cited_blocks(&from.document).any(|cited: BlockId| cited == *block));
        let pairs = cites.flat_map(|file| linked_pairs(&file.parse()));
        pairs.filter_map(|(one, other)| if one == *from { Some(other) } else { (other == *from).then_some(one) }).collect()
    }

    /// Where refused suggestions are kept.
    pub(super) fn refused_path(&self) -> PathBuf {
        self.library.places().data.join("refused.md")
    }

    /// The suggestions that the reader refused.
    pub fn refused(&self) -> Refused {
        let pending = self.pending(&File::Refused).flatten();
        let text = pending.or_else(|| std::fs::read_to_string(self.refused_path()).ok());
        text.map(|text| Refused::parse(&text)).unwrap_or_default()
    }

    /// The change that refuses a suggestion, or takes a refusal back. It builds on a refusal that is still on its way to the disk.
    pub fn refusing(&self, one: &Target, other: &Target, refuse: bool) -> Change {
        let before = self.pending(&File::Refused).unwrap_or_else(|| std::fs::read_to_string(self.refused_path()).ok());
        let refused = Refused::parse(before.as_deref().unwrap_or_default());
        let after = if refuse { refused.with(one, other) } else { refused.without(one, other) };
        Change { file: File::Refused, before, after: Some(after) }
    }

    /// Refuses a suggestion, or takes a refusal back.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn refuse(&self, one: &Target, other: &Target, refuse: bool) -> Result<(), Trouble> {
        let change = self.refusing(one, other, refuse);
        if change.before == change.after {
            return Ok(());
        }
        self.make(change).map(drop)
    }
}

/// The pairs that a parallel sets side by side: passages in different cells of one row.
fn linked_pairs(parallel: &Parallel) -> Vec<(Target, Target)> {
    let mut pairs = Vec::new();
    for aspect in &parallel.aspects {
        for (at, cell) in aspect.cells.iter().enumerate() {
            let later = aspect.cells[at + 1..].iter().flat_map(Cell::targets);
            pairs.extend(later.flat_map(|to| cell.targets().map(|from| (from.clone(), to.clone()))));
        }
    }
    pairs
}
