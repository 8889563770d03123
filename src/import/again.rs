//! What became of a document in a newer version, block by block.

use std::collections::HashMap;

use crate::document::{BlockId, Document, Meta};

/// What a newer version of a document did to its blocks; each list in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Blocks that say something else.
    pub changed: Vec<BlockId>,
    /// Blocks that stand elsewhere among those that stayed.
    pub moved: Vec<BlockId>,
    /// Blocks that were not there.
    pub came: Vec<BlockId>,
    /// Blocks that are gone.
    pub went: Vec<BlockId>,
    /// What is said of the whole otherwise than before.
    pub renamed: Vec<Renamed>,
}

/// A key of the front matter that says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Its name.
    pub key: &'static str,
    /// What it said; empty where it was not there.
    pub before: String,
    /// What it says now.
    pub after: String,
}

impl Changes {
    /// Compares two versions of a document of which the newer has the ids of the older.
    ///
    /// ```
    /// # use kantlijn::{document::parse, import::Changes};
    /// let before = parse("---\nkantlijn: 1\n---\n\nEen. ^p01\n\nTwee. ^p02\n\nDrie. ^p03\n", "x");
    /// let after = parse("---\nkantlijn: 1\n---\n\nEen! ^p01\n\nNieuw. ^p01a\n\nTwee. ^p02\n", "x");
    /// let ids = |ids: Vec<_>| ids.iter().map(ToString::to_string).collect::<Vec<String>>().join(" ");
    /// let Changes { changed, moved, came, went, .. } = Changes::between(&before, &after);
    /// assert_eq!([changed, moved, came, went].map(ids), ["p01", "", "p01a", "p03"]);
    /// ```
    pub fn between(before: &Document, after: &Document) -> Self {
        let places = |document: &Document| -> HashMap<BlockId, usize> {
            document.body.blocks.iter().enumerate().map(|(at, block)| (block.id.clone(), at)).collect()
        };
        let (old, new) = (places(before), places(after));
        let mut changes = Self::default();
        let mut stayed: Vec<(usize, &BlockId)> = Vec::new();
        for block in &after.body.blocks {
            match old.get(&block.id) {
                None => changes.came.push(block.id.clone()),
                Some(&at) => {
                    stayed.push((at, &block.id));
                    if before.body.block_text(&before.body.blocks[at]) != after.body.block_text(block) {
                        changes.changed.push(block.id.clone());
                    }
                }
            }
        }
        let in_order = rising(&stayed.iter().map(|(at, _)| *at).collect::<Vec<_>>());
        changes.moved = stayed.iter().zip(in_order).filter(|(_, stays)| !stays).map(|((_, id), _)| (*id).clone()).collect();
        let gone = before.body.blocks.iter().map(|block| &block.id).filter(|id| !new.contains_key(*id));
        changes.went = gone.cloned().collect();
        changes.renamed = renamed(&before.meta, &after.meta);
        changes
    }

    /// Whether no block changed.
    pub const fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.moved.is_empty() && self.came.is_empty() && self.went.is_empty()
    }

    /// Whether a block says something else, stands elsewhere, or is gone.
    pub fn concern(&self, id: &BlockId) -> bool {
        [&self.changed, &self.moved, &self.went].into_iter().any(|ids| ids.contains(id))
    }
}

/// What a reader knows a document by, where it is not what it was.
fn renamed(before: &Meta, after: &Meta) -> Vec<Renamed> {
    let said = |meta: &Meta| {
        let Meta { title, subtitle, authors, publisher, date, .. } = meta.clone();
        [title, subtitle, authors.join(", "), publisher, date]
    };
    let keys = ["title", "subtitle", "authors", "publisher", "date"];
    let pairs = keys.into_iter().zip(said(before).into_iter().zip(said(after)));
    pairs.filter(|(_, (before, after))| before != after).map(|(key, (before, after))| Renamed { key, before, after }).collect()
}

/// Which of these numbers are part of the longest sequence that rises, so that as few as possible are not.
fn rising(numbers: &[usize]) -> Vec<bool> {
    // For each length the place of the smallest number that such a sequence ends with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rises = vec![false; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(place) = at {
        rises[place] = true;
        at = before[place];
    }
    rises
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_have_moved() {
        assert_eq!(rising(&[0, 1, 5, 2, 3]), [true, true, false, true, true]);
        assert_eq!(rising(&[]), Vec::<bool>::new());
    }
}
