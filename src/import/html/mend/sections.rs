//! Texts that a page sets in sections, of which the library takes the longest for the whole.
//!
//! It weighs what stands beside the densest element only by its own density, and so a manual or a report whose sections stand each in an
//! element of its own comes out as one of them. Sections are told from the other articles of a page by their headings: all are of one rank,
//! none leads anywhere, and none is the title.

use super::super::super::markup::{Known, OfNodes, is_heading, name_of, named};
use super::super::super::tree::{NodeId, NodeRef};
use super::super::title::Title;
use super::choice::{are_alike, is_long, is_named, named_place};
use super::{BODY, Page, around, chain};

/// The fewest sections that nothing but their headings shows to be of one kind.
const NAMELESS: usize = 3;

/// How much of what is kept must be missing, in percent: what is less the library left out for a reason.
const MISSING: usize = 10;

/// What stands in an element.
#[derive(Debug, Clone, Copy)]
struct Held {
    /// Its first paragraph, by number.
    first: usize,
    /// How many words of text are in it, and how many of them are kept.
    words: usize,
    kept: usize,
}

impl<'a> Page<'a, '_> {
    /// Takes the sections beside those that are kept.
    pub(super) fn take_sections(&mut self, elements: &[NodeRef<'a>]) {
        let mut known = Known::default();
        let mut is_beside = |node: &NodeRef| around(node, &mut known, &mut |node| named_place(node).map(drop)).is_some();
        let texts: Vec<bool> = self.segments.iter().map(|one| is_long(one) && !is_beside(&one.element)).collect();
        // On most pages hardly any text is left, and no more need be asked.
        let left: usize = self.segments.iter().zip(&texts).filter(|(one, is_text)| **is_text && !one.kept).map(|(one, _)| one.words).sum();
        let is_much = |words: usize| words > 0 && words * 100 >= self.words() * MISSING;
        if !is_much(left) {
            return;
        }
        let held = self.held(&texts);
        let mut sisters: OfNodes<Vec<NodeRef<'a>>> = OfNodes::default();
        for element in elements.iter().filter(|node| named!(node, "section" | "div" | "article") && held.contains_key(&node.id)) {
            if let Some(outer) = element.parent() {
                sisters.entry(outer.id).or_default().push(*element);
            }
        }
        let title = Title::of(&self.meta.title);
        let mut missing: OfNodes<()> = OfNodes::default();
        for sisters in sisters.into_values() {
            for kind in sisters.chunk_by(|one, other| are_alike(one, other)) {
                missing.extend(self.missing(kind, &title, &held).into_iter().map(|id| (id, ())));
            }
        }
        let words: usize = missing.keys().filter_map(|id| held.get(id)).map(|held| held.words).sum();
        if !is_much(words) {
            return;
        }
        let mut known = Known::default();
        let mut is_missing = |node: &NodeRef| around(node, &mut known, &mut |node| missing.get(&node.id).copied()).is_some();
        let inside: Vec<bool> = self.segments.iter().map(|one| is_missing(&one.element)).collect();
        self.take_inside(&|at| inside[at], &texts);
    }

    /// What stands in each element that holds text.
    fn held(&self, texts: &[bool]) -> OfNodes<Held> {
        let mut held: OfNodes<Held> = OfNodes::default();
        for (at, segment) in self.segments.iter().enumerate() {
            let words = if texts[at] { segment.words } else { 0 };
            for node in chain(&segment.element) {
                let held = held.entry(node.id).or_insert(Held { first: at, words: 0, kept: 0 });
                held.words += words;
                held.kept += if segment.kept { words } else { 0 };
            }
        }
        held.retain(|_, held| held.words > 0);
        held
    }

    /// The sections of which nothing is kept, where all sisters are sections and one of them is kept.
    fn missing(&self, sisters: &[NodeRef], title: &Title, held: &OfNodes<Held>) -> Vec<NodeId> {
        let held = |node: &NodeRef| held.get(&node.id).copied();
        let rank = |node: &NodeRef| {
            let first = &self.segments[held(node)?.first];
            let is_heading = is_heading(&first.element) && first.linked == 0 && !title.is_in(first.text);
            is_heading.then(|| name_of(&first.element))
        };
        let ranks: Vec<_> = sisters.iter().map(rank).collect();
        let is_kept = sisters.iter().filter_map(held).any(|held| held.kept >= BODY.min(held.words));
        let few = if is_named(&sisters[0]) { 2 } else { NAMELESS };
        if !is_kept || ranks.len() < few || ranks.iter().any(|rank| rank.is_none() || *rank != ranks[0]) {
            return Vec::new();
        }
        sisters.iter().filter(|node| held(node).is_some_and(|held| held.kept * 2 < held.words)).map(|node| node.id).collect()
    }
}
