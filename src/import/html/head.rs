//! The head of an article on its page: where the title stands, and what stands around it. There a reader sees who wrote, and when.

use std::cmp::Reverse;

use super::super::tree::{NodeId, NodeRef, Tree};

use super::super::markup::{is_hidden, named};
use super::called::{Part, is_called};
use super::is_same;
use super::lines::{LONGEST, Lines};
use super::title::Title;
use crate::text::{clean_line, count_words};

/// How many words a paragraph has behind which the head is over.
const PROSE: usize = 25;

/// How many elements before the title are looked at.
const BEFORE: usize = 15;

/// How many elements behind the title are looked at for what is said of it.
const BELOW: usize = 250;

/// How many elements up what holds a title does so closely.
const CLOSE: usize = 3;

/// How many elements up one is asked what it is about.
const HIGH: usize = 8;

/// What stands around the title of a page.
pub(super) struct Head<'a, 'b> {
    /// What stands right above it, held by what holds it closely: further up, a site says what day it is.
    pub above: Vec<NodeRef<'a>>,
    /// From it to the second paragraph: a stand-first may come before a byline. Where the page shows no title, all before the first.
    pub below: &'b [NodeRef<'a>],
    /// All that is behind it; the whole page where it shows no title.
    pub rest: &'b [NodeRef<'a>],
    /// What stands beside it in no element of its own.
    pub bare: Vec<String>,
    /// What the elements of the page say in a line.
    pub lines: Lines,
    /// The title itself.
    pub title: String,
    /// What holds the title, from the inside out.
    around: Vec<NodeId>,
    /// Whether the title is a piece of its own as others are: then they say nothing by being called so.
    in_pieces: bool,
}

impl<'a, 'b> Head<'a, 'b> {
    /// The head of a page with this title.
    pub fn find(page: &Tree, elements: &'b [NodeRef<'a>], title: &str) -> Self {
        let lines = Lines::of(page);
        let Some(at) = heading(elements, title).or_else(|| shown(elements, title, &lines)) else {
            let has_long =
                |node: &NodeRef| !named!(node, "script" | "style") && node.children().any(|child| child.is_text() && is_long(child.text()));
            let first = elements.iter().position(has_long);
            let below = &elements[..first.unwrap_or(0).min(BELOW)];
            let title = title.to_owned();
            return Self { above: Vec::new(), below, rest: elements, bare: Vec::new(), lines, title, around: Vec::new(), in_pieces: false };
        };
        let holds = |node: &NodeRef| !named!(node, "body" | "html");
        let around: Vec<NodeId> = elements[at].ancestors().take_while(holds).map(|node| node.id).collect();
        let in_pieces = elements[at].ancestors().take(HIGH).any(|node| is_called(&node, Part::Piece));
        let is_close = |node: &NodeRef| node.ancestors().take(CLOSE).any(|outer| around[..around.len().min(CLOSE)].contains(&outer.id));
        let beside = elements[at].parent().filter(holds);
        let texts = beside.iter().flat_map(|parent| parent.children()).filter(NodeRef::is_text).map(|text| clean_line(text.text()));
        let bare = texts.filter(|text| !text.is_empty() && text.len() < LONGEST).collect();
        let above = elements[at.saturating_sub(BEFORE)..at].iter().filter(|node| is_close(node)).copied().collect();
        let rest = &elements[at + 1..];
        let second = rest.iter().enumerate().filter(|(_, node)| named!(node, "p") && is_prose(node)).nth(1);
        let below = &rest[..second.map_or(rest.len(), |(at, _)| at + 1).min(BELOW)];
        Self { above, below, rest, bare, lines, title: title.to_owned(), around, in_pieces }
    }

    /// Whether a reader sees an element, and it is not about a remark or about another text.
    pub fn is_own(&self, node: &NodeRef<'a>) -> bool {
        !is_hidden(node) && !self.is_elsewhere(node)
    }

    /// Whether an element stands among what is about others. What holds the title too is about this text, whatever it is called.
    fn is_elsewhere(&self, node: &NodeRef<'a>) -> bool {
        let chain = self.chain(node);
        // The foot of the article itself says who wrote it; that of the page is the site's.
        let common = chain.last().and_then(NodeRef::parent);
        let is_own = common.is_some_and(|common| self.around.iter().take(CLOSE).any(|id| *id == common.id));
        let outside = |node: &NodeRef| {
            named!(node, "aside" | "nav" | "form" | "figure" | "figcaption")
                || is_called(node, Part::Elsewhere)
                || is_called(node, Part::Readers)
                || !self.in_pieces && is_called(node, Part::Piece)
                || !is_own && (named!(node, "footer") || is_called(node, Part::Foot))
        };
        chain.iter().any(outside)
    }

    /// Whether an element stands among what readers say.
    pub fn is_remark(&self, node: &NodeRef<'a>) -> bool {
        self.chain(node).iter().any(|node| is_called(node, Part::Readers))
    }

    /// An element and what holds it, as far as that does not hold the title too.
    fn chain(&self, node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
        let is_beside = |node: &NodeRef| !named!(node, "body" | "html") && !self.around.contains(&node.id);
        node.outward().take_while(is_beside).take(HIGH).collect()
    }
}

/// Where the heading is that is the title, or else the only one of the first level.
fn heading(elements: &[NodeRef], title: &str) -> Option<usize> {
    if title.is_empty() {
        return None;
    }
    let known = Title::of(title);
    // The name of a site may be a part of the title too, and stands above it: what says the most of the title is it.
    let said = |(at, node): (usize, &NodeRef)| {
        let text = clean_line(node.text());
        known.is_in(&text).then(|| (Reverse(text.len().min(title.len())), !named!(node, "h1" | "h2"), at))
    };
    let named =
        elements.iter().enumerate().filter(|(_, node)| named!(node, "h1" | "h2" | "h3" | "h4") && !is_hidden(node)).filter_map(said).min();
    let only = || {
        let mut first = elements.iter().enumerate().filter(|(_, node)| named!(node, "h1") && !is_hidden(node));
        first.next().filter(|(_, node)| first.next().is_none() && !node.text().trim().is_empty()).map(|(at, _)| at)
    };
    named.map(|(_, _, at)| at).or_else(only)
}

/// Where a page without such a heading shows its title: in large letters or bold ones.
fn shown(elements: &[NodeRef], title: &str, lines: &Lines) -> Option<usize> {
    let first = title.chars().next()?;
    let is_it = |node: &NodeRef| {
        named!(node, "b" | "strong" | "font" | "big" | "center" | "p" | "div" | "span" | "td")
            && lines.may_be(node, |begins, _| begins.starts_with(first))
            && lines.get(node).is_some_and(|line| is_same(&line, title))
    };
    elements.iter().position(|node| is_it(node) && !is_hidden(node))
}

/// Whether a text is a paragraph.
fn is_long(text: &str) -> bool {
    // So many words take as many letters and the spaces between them.
    text.len() >= 2 * PROSE - 1 && count_words(text) >= PROSE
}

/// Whether an element has as many words as a paragraph.
pub(super) fn is_prose(node: &NodeRef) -> bool {
    is_long(node.text())
}
