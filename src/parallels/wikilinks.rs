//! Wikilinks in the texts themselves: where a paragraph leads, and from where it is led to.

use std::collections::HashMap;

use crate::document::{Document, Mark, Target};

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
    pub fn into(&self, target: &Target) -> &[Target] {
        self.into.get(target).map_or(&[], Vec::as_slice)
    }
}

/// Where the links of a block lead, in order.
pub fn links_of(document: &Document, block: usize) -> impl Iterator<Item = Target> {
    let spans = document.body.blocks.get(block).map_or(&[][..], |block| &block.spans);
    spans.iter().filter_map(|span| match &span.mark {
        Mark::CrossRef(target) if target.document.is_empty() => Some(Target { document: document.meta.id.clone(), ..target.clone() }),
        Mark::CrossRef(target) => Some(target.clone()),
        _ => None,
    })
}
