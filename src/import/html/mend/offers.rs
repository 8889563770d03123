//! What a site offers amid a text: a small box of lines that closes with a button, or with a link that is a line of its own.

use super::super::super::markup::{OfNodes, is_any, name_of};
use super::super::super::structure::wants;
use super::super::super::tree::{NodeId, NodeRef};
use super::super::segments::Segment;
use super::{Page, chain};

/// The most words of an offer.
const OFFER: usize = 40;

/// The most words on a button.
const BUTTON: usize = 6;

/// The fewest letters of a word on a button: with less it refers to a note.
const LETTERS: usize = 4;

/// How many elements up the box of a button is.
const CLOSE: usize = 3;

impl Page<'_, '_> {
    /// The paragraphs in such boxes; `weights` says how many words are kept in each element.
    pub(super) fn offers(&self, elements: &[NodeRef], weights: &OfNodes<usize>) -> Vec<usize> {
        let says = |button: &NodeRef| button.text().split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= LETTERS);
        let is_open = |outer: &NodeRef| weights.get(&outer.id).is_some_and(|words| *words <= OFFER) && is_box(outer);
        let closed = elements.iter().filter(|node| is_any(node, &["button"]) && says(node)).filter_map(|button| {
            let outer = button.ancestors().take(CLOSE).find(|outer| weights.contains_key(&outer.id)).filter(is_open)?;
            let inside = self.inside(&outer);
            inside.iter().all(|at| self.segments[*at].nodes.iter().all(|text| *text < button.id)).then_some(inside)
        });
        let linked = (0..self.segments.len()).filter(|at| self.segments[*at].kept && is_link(&self.segments[*at])).filter_map(|at| {
            let element = self.segments[at].element;
            let outer = if is_box(&element) { Some(element) } else { element.parent() }.filter(is_open)?;
            let inside = self.inside(&outer);
            let text: Vec<&str> = inside.iter().map(|at| self.segments[*at].text.as_str()).collect();
            (inside.len() > 1 && inside.last() == Some(&at) && wants(&text.join(" ")) > 0).then_some(inside)
        });
        let mut found: Vec<usize> =
            closed.chain(linked).filter(|inside| inside.iter().all(|at| is_line(&self.segments[*at]))).flatten().collect();
        found.retain(|at| !self.said[*at]);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The paragraphs that are kept of an element.
    fn inside(&self, outer: &NodeRef) -> Vec<usize> {
        let is_in = |id: NodeId, segment: &Segment| chain(&segment.element).take(OFFER).any(|node| node.id == id);
        (0..self.segments.len()).filter(|at| self.segments[*at].kept && is_in(outer.id, &self.segments[*at])).collect()
    }
}

/// Whether an element is no part of a text by its name.
fn is_box(node: &NodeRef) -> bool {
    is_any(node, &["div", "section"]) || name_of(node).contains('-')
}

/// Whether a paragraph is a link of a few words and nothing else.
fn is_link(segment: &Segment) -> bool {
    segment.linked == segment.words && segment.words <= BUTTON && !is_any(&segment.element, &["li", "td", "th", "dd", "figcaption"])
}

/// Whether a paragraph can be one of an offer.
fn is_line(segment: &Segment) -> bool {
    let of_text = ["li", "td", "th", "dt", "dd", "pre", "blockquote", "figcaption", "figure"];
    !chain(&segment.element).take(CLOSE).any(|node| is_any(&node, &of_text))
}
