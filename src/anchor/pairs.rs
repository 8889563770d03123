//! Which blocks of a document read much like a text, told by the pairs of neighbouring words that they share: an index, made once.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::words::Words;
use crate::document::Body;

/// The least words that a text must have to be told by its pairs.
pub(super) const TELLING: usize = 4;

/// The pairs of a document's blocks.
#[derive(Debug)]
pub(super) struct Pairs {
    /// By the hash of a pair, in which blocks it stands, and how often in each.
    blocks: HashMap<u64, Vec<(usize, usize)>>,
    /// How many pairs each block has.
    counts: Vec<usize>,
    /// The blocks with too few words.
    short: Vec<usize>,
}

impl Pairs {
    /// Goes over all blocks once.
    pub(super) fn of(body: &Body) -> Self {
        let mut pairs = Self { blocks: HashMap::new(), counts: Vec::with_capacity(body.blocks.len()), short: Vec::new() };
        for (at, block) in body.blocks.iter().enumerate() {
            let mut count = 0;
            for (pair, times) in counted(&body.text[block.range.clone()]) {
                count += times;
                pairs.blocks.entry(pair).or_default().push((at, times));
            }
            if count + 1 < TELLING {
                pairs.short.push(at);
            }
            pairs.counts.push(count);
        }
        pairs
    }

    /// The blocks that share at least half of their pairs with a text, and those that have too few words for it; all of them where the text has.
    pub(super) fn likely(&self, text: &str) -> Vec<usize> {
        let own = counted(text);
        let count: usize = own.values().sum();
        if count + 1 < TELLING {
            return (0..self.counts.len()).collect();
        }
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (pair, times) in &own {
            for &(at, there) in self.blocks.get(pair).into_iter().flatten() {
                *shared.entry(at).or_default() += there.min(*times);
            }
        }
        shared.retain(|at, shared| *shared * 4 >= count + self.counts[*at]);
        shared.into_keys().chain(self.short.iter().copied()).collect()
    }
}

/// The pairs of neighbouring words of a text by their hash, with how often each stands there.
fn counted(text: &str) -> BTreeMap<u64, usize> {
    let words = Words::of(text);
    let mut counts = BTreeMap::new();
    for pair in words.split(' ').zip(words.split(' ').skip(1)) {
        let mut hasher = DefaultHasher::new();
        pair.hash(&mut hasher);
        *counts.entry(hasher.finish()).or_default() += 1;
    }
    counts
}
