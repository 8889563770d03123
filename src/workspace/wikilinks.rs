//! Wikilinks in the texts themselves, which lead both ways: from the paragraph that has one to the passage that it names, and back.

use std::collections::{HashMap, HashSet};

use super::{Beside, Document, Passage, Target, Workspace};
use crate::document::Mark;

/// Which way a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The paragraph leads there.
    To,
    /// It is led to from there.
    From,
}

/// From which passages of a library each passage is led to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wikilinks {
    into: HashMap<Target, Vec<Target>>,
}

impl Wikilinks {
    /// Takes in the links of a document.
    pub fn learn(&mut self, document: &Document) {
        for block in 0..document.body.blocks.len() {
            let from = Target { document: document.meta.id.clone(), block: Some(document.body.blocks[block].id.clone()) };
            for to in links_of(document, block).filter(|to| to.block.is_some() && *to != from) {
                let known = self.into.entry(to).or_default();
                if !known.contains(&from) {
                    known.push(from.clone());
                }
            }
        }
    }

    /// The passages that lead to one.
    fn into(&self, target: &Target) -> &[Target] {
        self.into.get(target).map_or(&[], Vec::as_slice)
    }
}

/// Where the links of a block lead, in order.
pub(crate) fn links_of(document: &Document, block: usize) -> impl Iterator<Item = Target> {
    let spans = document.body.blocks.get(block).map_or(&[][..], |block| &block.spans);
    spans.iter().filter_map(|span| match &span.mark {
        Mark::CrossRef(target) if target.document.is_empty() => Some(Target { document: document.meta.id.clone(), ..target.clone() }),
        Mark::CrossRef(target) => Some(target.clone()),
        _ => None,
    })
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
        self.derived.links.borrow().as_ref().map_or_else(Vec::new, |links| links.into(target).to_vec())
    }

    /// Keeps the links that a thread found.
    pub fn keep_links(&self, links: Wikilinks) {
        *self.derived.links.borrow_mut() = Some(links);
    }
}
