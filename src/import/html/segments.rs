//! A page as its paragraphs: runs of text with the element that they stand in, so that what is kept of it can be judged one by one.

use dom_query::local_name;

use super::super::tree::{NodeId, NodeRef};

use super::super::markup::{Nodes, OfNodes, is_parting, named, shown, with_text};
use crate::text::{count_words, fold, single_spaced};

/// A paragraph of the page.
pub(super) struct Segment<'a> {
    /// The element that begins and ends it.
    pub element: NodeRef<'a>,
    /// Its nodes of text.
    pub nodes: Vec<NodeId>,
    /// Its text.
    pub text: String,
    /// How many words it has.
    pub words: usize,
    /// How many of them are links.
    pub linked: usize,
    /// Whether most of it is kept.
    pub kept: bool,
}

impl Segment<'_> {
    /// Its text folded, white space single, without what is no letter or digit at its ends.
    pub(super) fn folded(&self) -> String {
        let folded = fold(&self.text);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        // Folding leaves single spaces, but where a sign folds to one itself.
        if bare.contains("  ") { single_spaced(bare) } else { bare.to_owned() }
    }

    /// Whether it is a paragraph of a text, rather than a line of a page.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= 20 && self.linked * 3 < self.words
    }

    /// Whether it ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        self.text.trim_end().trim_end_matches(['"', '”', '’', '\'', '»', ')']).ends_with(['.', '!', '?', '…', ':', ';'])
    }
}

/// The paragraphs of a page below a node, in order.
pub(super) fn of<'a>(root: NodeRef<'a>, kept: &Nodes) -> Vec<Segment<'a>> {
    let mut cutter = Cutter { kept, found: Vec::new(), links: 0, fresh: true, words_kept: 0 };
    cutter.visit(root, root);
    cutter.end();
    cutter.found
}

struct Cutter<'a, 'b> {
    kept: &'b Nodes,
    found: Vec<Segment<'a>>,
    /// How many links are open.
    links: usize,
    /// Whether the next text begins a paragraph.
    fresh: bool,
    /// How many words of the paragraph in hand are kept.
    words_kept: usize,
}

impl<'a> Cutter<'a, '_> {
    fn visit(&mut self, node: NodeRef<'a>, block: NodeRef<'a>) {
        if with_text(&node, |text| self.text(&node, text, block)).is_some() {
            return;
        }
        let Some(name) = shown(&node) else { return };
        let parts = is_parting(name);
        // Without an address it is only a place that others lead to, and a heading leads to itself.
        let leads = |address: &str| !address.starts_with('#') || !named!(&block, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let is_link = named!(&node, "a") && node.said(&local_name!("href")).is_some_and(leads);
        if named!(&node, "br")
            && let Some(segment) = self.found.last_mut()
        {
            segment.text.push('\n');
        }
        self.fresh |= parts;
        self.links += usize::from(is_link);
        for child in node.children() {
            self.visit(child, if parts { node } else { block });
        }
        self.links -= usize::from(is_link);
        self.fresh |= parts;
    }

    fn text(&mut self, node: &NodeRef<'a>, text: &str, block: NodeRef<'a>) {
        // Most texts of a page only set off its tags.
        let words = if text.trim_ascii_start().is_empty() { 0 } else { count_words(text) };
        if words == 0 {
            // What sets off an element within a paragraph parts words.
            if let Some(segment) = self.found.last_mut().filter(|_| !self.fresh && !text.is_empty()) {
                segment.text.push(' ');
            }
            return;
        }
        if self.fresh {
            self.end();
            self.found.push(Segment {
                element: block,
                nodes: Vec::new(),
                text: String::with_capacity(text.len()),
                words: 0,
                linked: 0,
                kept: false,
            });
            self.fresh = false;
        }
        let Some(segment) = self.found.last_mut() else { return };
        if is_seam(&segment.text, text) && !node.parent().is_some_and(|outer| named!(&outer, "sub" | "sup")) {
            segment.text.push(' ');
        }
        segment.nodes.push(node.id);
        segment.text.push_str(text);
        segment.words += words;
        segment.linked += if self.links > 0 { words } else { 0 };
        self.words_kept += if self.kept.contains(node.id) { words } else { 0 };
    }

    fn end(&mut self) {
        if let Some(segment) = self.found.last_mut() {
            segment.kept = self.words_kept * 2 > segment.words;
        }
        self.words_kept = 0;
    }
}

/// Whether what stands in elements of its own is set apart by a style sheet alone: `5 March 2024` and `11:04`, `Vos` and `Updated`.
fn is_seam(before: &str, text: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), text.chars().next()) else { return false };
    last.is_lowercase() && first.is_uppercase() || last.is_ascii_digit() && (first.is_ascii_digit() || first.is_uppercase())
}

/// How many words that are kept each element holds, down from the root.
pub(super) fn weights(segments: &[Segment]) -> OfNodes<usize> {
    let mut weights = OfNodes::default();
    let kept: Vec<&Segment> = segments.iter().filter(|segment| segment.kept).collect();
    // Sisters are counted together: the way up from them is the same.
    for sisters in kept.chunk_by(|one, next| one.element.parent().map(|node| node.id) == next.element.parent().map(|node| node.id)) {
        sisters.iter().for_each(|segment| *weights.entry(segment.element.id).or_default() += segment.words);
        let words: usize = sisters.iter().map(|segment| segment.words).sum();
        for outer in sisters.iter().take(1).flat_map(|segment| segment.element.ancestors()) {
            *weights.entry(outer.id).or_default() += words;
        }
    }
    weights
}
