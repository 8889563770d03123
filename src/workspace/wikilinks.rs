//! Wikilinks in the texts themselves, which lead both ways: from the paragraph that has one to the passage that it names, and back.

use std::collections::HashSet;

use super::{Beside, Document, Passage, Target, Workspace};
use crate::parallels::wikilinks::{Wikilinks, links_of};

/// Which way a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The paragraph leads there.
    To,
    /// It is led to from there.
    From,
}

/// Where it is known from where a passage is led to.
#[derive(Debug, PartialEq, Eq)]
pub enum Links {
    /// Here, since a thread has read the library.
    Known(Wikilinks),
    /// In the index, which is up to date.
    InIndex,
}

impl Workspace {
    /// The passages that wikilinks lead to from a block and to it from elsewhere, each once, those left out that a listed parallel shows.
    /// Links to it are known once the library has been read behind the frame.
    pub fn linked_in_text(&self, document: &Document, block: usize, listed: &[Beside]) -> Vec<(Passage, Way)> {
        let Some(id) = document.body.blocks.get(block).map(|block| block.id.clone()) else { return Vec::new() };
        let here = Target { document: document.meta.id.clone(), block: Some(id) };
        let mut seen: HashSet<Target> = listed.iter().flat_map(|beside| &beside.others).map(|passage| passage.target.clone()).collect();
        seen.insert(here.clone());
        let to = links_of(document, block).map(|target| (target, Way::To));
        let from = self.links_into(&here).into_iter().map(|target| (target, Way::From));
        // A link to a parallel or to a whole document names no passage.
        let fresh = to.chain(from).filter(|(target, _)| target.block.is_some() && seen.insert(target.clone()));
        fresh.map(|(target, way)| (self.passage(&target), way)).collect()
    }

    fn links_into(&self, target: &Target) -> Vec<Target> {
        match self.derived.links.borrow().as_ref() {
            Some(Links::Known(links)) => links.into(target).to_vec(),
            Some(Links::InIndex) => self.with_index(|index| index.links_into(target)).unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Keeps where links are known.
    pub fn keep_links(&self, links: Links) {
        *self.derived.links.borrow_mut() = Some(links);
    }
}
