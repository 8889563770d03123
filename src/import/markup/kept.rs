//! Sets of nodes, of which a page has many and each step asks again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::super::tree::{NodeId, NodeRef};

/// Nodes of a page.
#[derive(Debug, Default, Clone)]
pub(in crate::import) struct Nodes {
    /// Of each place whether it is one of them.
    places: Vec<bool>,
    /// How many they are.
    count: usize,
}

impl Nodes {
    pub(in crate::import) fn contains(&self, node: NodeId) -> bool {
        self.places.get(node.place()).is_some_and(|is_one| *is_one)
    }

    /// Whether one is among what an element holds.
    pub(in crate::import) fn is_in(&self, node: &NodeRef) -> bool {
        let Range { start, end } = node.inside();
        self.places.get(start..end.min(self.places.len())).is_some_and(|inside| inside.contains(&true))
    }

    pub(in crate::import) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(in crate::import) fn insert(&mut self, node: NodeId) {
        if self.places.len() <= node.place() {
            self.places.resize(room(node), false);
        }
        self.count += usize::from(!std::mem::replace(&mut self.places[node.place()], true));
    }

    pub(in crate::import) fn remove(&mut self, node: NodeId) {
        if let Some(place) = self.places.get_mut(node.place()) {
            self.count -= usize::from(std::mem::take(place));
        }
    }
}

impl FromIterator<NodeId> for Nodes {
    fn from_iter<T: IntoIterator<Item = NodeId>>(nodes: T) -> Self {
        let mut all = Self::default();
        nodes.into_iter().for_each(|node| all.insert(node));
        all
    }
}

/// What is known of most nodes of a page, by their places.
#[derive(Debug)]
pub(in crate::import) struct Known<T>(Vec<Option<T>>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> Known<T> {
    pub(in crate::import) fn get(&self, node: NodeId) -> Option<T> {
        self.0.get(node.place()).copied().flatten()
    }

    pub(in crate::import) fn insert(&mut self, node: NodeId, said: T) {
        if self.0.len() <= node.place() {
            self.0.resize(room(node), None);
        }
        self.0[node.place()] = Some(said);
    }
}

/// How many places there are to be so that a node has one: they come in order, and each growth is work.
const fn room(node: NodeId) -> usize {
    (node.place() + 1).next_power_of_two()
}

/// What is known of a few nodes, by their places.
pub(in crate::import) type OfNodes<T> = HashMap<NodeId, T, BuildHasherDefault<OfPlace>>;

/// Nodes of the pages of a book, each by its page and its place there.
pub(super) type Place = (usize, NodeId);

/// What is known of nodes of several pages.
pub(super) type OfPlaces<T> = HashMap<Place, T, BuildHasherDefault<OfPlace>>;

/// Hashes the place of a node. A parser counts them up, so that nothing that a page says can make them meet, and a multiplication does.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::import) struct OfPlace(u64);

/// 2^64 over the golden ratio, which spreads numbers that follow each other (Knuth, 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Hasher for OfPlace {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, place: u32) {
        self.0 = (self.0 ^ u64::from(place)).wrapping_mul(GOLDEN);
    }

    fn write_usize(&mut self, page: usize) {
        self.0 = (self.0 ^ page as u64).wrapping_mul(GOLDEN);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
