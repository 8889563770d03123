//! Suggestions: passages that no parallel links yet and that may treat the same thing, and what the reader decided about them.

use std::collections::HashSet;

use super::{Arc, BlockId, Document, Library, PathBuf, Rendition, Target, Trouble, Wikilinks, Workspace};
use crate::document::Kind;
use crate::notes::Change;
use crate::parallels::refused::Refused;
use crate::parallels::suggest::{Collection, Language, Passage, Suggestion};
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

/// The same, and where wikilinks in the texts lead. It needs nothing of a workspace, so that a thread can do it.
pub fn read_through(library: &Library) -> (Vec<Passage>, Wikilinks) {
    let (mut found, mut links) = (Vec::new(), Wikilinks::default());
    for id in library.ids() {
        let read = |rendition: &Rendition| library.document(&id, *rendition).ok();
        let mut renditions: Vec<Document> = library.renditions(&id).iter().filter_map(read).collect();
        renditions.iter().for_each(|document| links.learn(document));
        if let Some(document) = renditions.pop() {
            found.extend(passages_of(&document, renditions.first()));
        }
    }
    (found, links)
}

fn passages_of(document: &Document, brief: Option<&Document>) -> Vec<Passage> {
    let mut heading = String::new();
    let mut found = Vec::new();
    let language = Language::of(&document.meta.lang);
    for block in &document.body.blocks {
        let own = document.body.block_text(block);
        match block.kind {
            Kind::Heading { .. } => own.clone_into(&mut heading),
            // These repeat what stands elsewhere in the document, or are not part of what it says.
            Kind::PullQuote | Kind::Summary | Kind::Colofon | Kind::Code(_) | Kind::Remark => {}
            _ => {
                let digest = brief.and_then(|brief| brief.block(&block.id).map(|block| brief.body.block_text(block)));
                let text = digest.map_or_else(|| own.to_owned(), |digest| format!("{own}\n\n{digest}"));
                let target = Target { document: document.meta.id.clone(), block: Some(block.id.clone()) };
                found.push(Passage { target, text, heading: heading.clone(), language, status: block.status });
            }
        }
    }
    found
}

impl Workspace {
    /// The library's passages, ready to be compared. They are taken in when they are first asked for, which takes as long as reading every
    /// document; [`Workspace::keep_collection`] brings what a thread took in.
    pub fn collection(&self) -> Arc<Collection> {
        let known = self.derived.collection.borrow().clone();
        known.unwrap_or_else(|| {
            let collection = Arc::new(Collection::new(passages(&self.library)));
            self.keep_collection(Arc::clone(&collection));
            collection
        })
    }

    /// The collection, where it is there already.
    pub fn collection_at_hand(&self) -> Option<Arc<Collection>> {
        self.derived.collection.borrow().clone()
    }

    /// Keeps a collection that a thread took in.
    pub fn keep_collection(&self, collection: Arc<Collection>) {
        *self.derived.collection.borrow_mut() = Some(collection);
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
        Ok(self.suggestions_in(&self.collection(), &from, how))
    }

    /// As [`Workspace::suggestions`], of a collection that is at hand, for a frame that waits for nothing.
    pub fn suggestions_in(&self, collection: &Collection, from: &Target, how: Suggesting) -> Vec<Suggestion> {
        let refused = self.refused();
        let known = if how.with_known { HashSet::new() } else { self.linked_with(from) };
        collection.near(from, how.limit, |to| !known.contains(to) && !refused.contains(from, to))
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
        let pending = self.pending_refused().flatten();
        let text = pending.or_else(|| std::fs::read_to_string(self.refused_path()).ok());
        text.map(|text| Refused::parse(&text)).unwrap_or_default()
    }

    /// The change that refuses a suggestion, or takes a refusal back. It builds on a refusal that is still on its way to the disk.
    pub fn refusing(&self, one: &Target, other: &Target, refuse: bool) -> Change {
        let before = self.pending_refused().unwrap_or_else(|| std::fs::read_to_string(self.refused_path()).ok());
        let refused = Refused::parse(before.as_deref().unwrap_or_default());
        let after = if refuse { refused.with(one, other) } else { refused.without(one, other) };
        Change::of_refused(before, Some(after))
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
