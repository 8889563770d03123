//! Sets of nodes, of which a page has many and each step asks again.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use dom_query::NodeId;

/// Nodes of a page by their places.
pub(in crate::import) type Nodes = HashSet<NodeId, BuildHasherDefault<OfPlace>>;

/// What is known of nodes, by their places.
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
