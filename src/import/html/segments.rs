//! A page as its paragraphs: runs of text with the element that they stand in, so that what is kept of it can be judged one by one.

use std::cell::OnceCell;

use dom_query::local_name;

use super::super::tree::{NodeId, NodeRef};

use super::super::markup::{Known, Nodes, is_heading, is_parting, named, shown};
use crate::text::{count_words, fold};

/// A paragraph of the page.
pub(super) struct Segment<'a> {
    /// The element that begins and ends it.
    pub element: NodeRef<'a>,
    /// Its nodes of text.
    pub nodes: &'a [NodeId],
    /// Its text.
    pub text: &'a str,
    /// How many words it has.
    pub words: usize,
    /// How many of them are links.
    pub linked: usize,
    /// Whether most of it is kept.
    pub kept: bool,
    /// What [`folded`](Self::folded) gives, which is asked by many rules.
    folded: OnceCell<String>,
}

impl Segment<'_> {
    /// Its text folded, white space single, without what is no letter or digit at its ends.
    pub(super) fn folded(&self) -> &str {
        self.folded.get_or_init(|| {
            let folded = fold(self.text);
            let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
            // Folding leaves single spaces, but where a sign folds to one itself.
            if bare.contains("  ") { bare.split_whitespace().collect::<Vec<_>>().join(" ") } else { bare.to_owned() }
        })
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

/// A page cut into its paragraphs: what they say and their nodes of text, one behind the other.
#[derive(Default)]
pub(super) struct Cut<'a> {
    text: String,
    nodes: Vec<NodeId>,
    pieces: Vec<Piece<'a>>,
}

/// A paragraph by where it begins; it ends where the next one does.
struct Piece<'a> {
    element: NodeRef<'a>,
    text: usize,
    nodes: usize,
    words: usize,
    linked: usize,
    words_kept: usize,
}

impl<'a> Cut<'a> {
    /// Cuts what a page holds below a node.
    pub(super) fn of(root: NodeRef<'a>, kept: &Nodes) -> Self {
        let mut cutter = Cutter { kept, cut: Self::default(), links: 0, fresh: true };
        cutter.visit(root, root);
        cutter.cut
    }

    /// The paragraphs, in order.
    pub(super) fn segments(&self) -> Vec<Segment<'_>> {
        let ends = self.pieces.iter().skip(1).map(|next| (next.text, next.nodes)).chain([(self.text.len(), self.nodes.len())]);
        let segment = |(piece, (text, nodes)): (&Piece<'a>, (usize, usize))| Segment {
            element: piece.element,
            nodes: &self.nodes[piece.nodes..nodes],
            text: &self.text[piece.text..text],
            words: piece.words,
            linked: piece.linked,
            kept: piece.words_kept * 2 > piece.words,
            folded: OnceCell::new(),
        };
        self.pieces.iter().zip(ends).map(segment).collect()
    }
}

struct Cutter<'a, 'b> {
    kept: &'b Nodes,
    cut: Cut<'a>,
    /// How many links are open.
    links: usize,
    /// Whether the next text begins a paragraph.
    fresh: bool,
}

impl<'a> Cutter<'a, '_> {
    fn visit(&mut self, node: NodeRef<'a>, block: NodeRef<'a>) {
        if node.is_text() {
            return self.text(&node, block);
        }
        let Some(name) = shown(&node) else { return };
        let parts = is_parting(name);
        // Without an address it is only a place that others lead to, and a heading leads to itself.
        let leads = |address: &str| !address.starts_with('#') || !is_heading(&block);
        let is_link = named!(&node, "a") && node.said(&local_name!("href")).is_some_and(leads);
        if named!(&node, "br") && !self.cut.pieces.is_empty() {
            self.cut.text.push('\n');
        }
        self.fresh |= parts;
        self.links += usize::from(is_link);
        for child in node.children() {
            self.visit(child, if parts { node } else { block });
        }
        self.links -= usize::from(is_link);
        self.fresh |= parts;
    }

    fn text(&mut self, node: &NodeRef<'a>, block: NodeRef<'a>) {
        let (text, Cut { text: all, nodes, pieces }) = (node.text(), &mut self.cut);
        // Most texts of a page only set off its tags.
        let words = if text.trim_ascii_start().is_empty() { 0 } else { count_words(text) };
        if words == 0 {
            // What sets off an element within a paragraph parts words.
            if !self.fresh && !text.is_empty() && !pieces.is_empty() {
                all.push(' ');
            }
            return;
        }
        if std::mem::take(&mut self.fresh) {
            pieces.push(Piece { element: block, text: all.len(), nodes: nodes.len(), words: 0, linked: 0, words_kept: 0 });
        }
        let Some(piece) = pieces.last_mut() else { return };
        if is_seam(&all[piece.text..], text) && !node.parent().is_some_and(|outer| named!(&outer, "sub" | "sup")) {
            all.push(' ');
        }
        nodes.push(node.id);
        all.push_str(text);
        piece.words += words;
        piece.linked += if self.links > 0 { words } else { 0 };
        piece.words_kept += if self.kept.contains(node.id) { words } else { 0 };
    }
}

/// Whether what stands in elements of its own is set apart by a style sheet alone: `5 March 2024` and `11:04`, `Vos` and `Updated`.
fn is_seam(before: &str, text: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), text.chars().next()) else { return false };
    last.is_lowercase() && first.is_uppercase() || last.is_ascii_digit() && (first.is_ascii_digit() || first.is_uppercase())
}

/// How many words that are kept each element holds, down from the root.
pub(super) fn weights(segments: &[Segment]) -> Known<usize> {
    let mut weights = Known::default();
    let mut add = |node: NodeId, words: usize| weights.insert(node, weights.get(node).unwrap_or(0) + words);
    let kept: Vec<&Segment> = segments.iter().filter(|segment| segment.kept).collect();
    // Sisters are counted together: the way up from them is the same.
    for sisters in kept.chunk_by(|one, next| one.element.parent().map(|node| node.id) == next.element.parent().map(|node| node.id)) {
        sisters.iter().for_each(|segment| add(segment.element.id, segment.words));
        let words: usize = sisters.iter().map(|segment| segment.words).sum();
        for outer in sisters.iter().take(1).flat_map(|segment| segment.element.ancestors()) {
            add(outer.id, words);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::*;

    #[test]
    fn each_paragraph_is_a_piece_of_what_all_say() {
        let page = Tree::from("<p>De <b>kade</b> <i>zakt</i><br><p hidden>niet<p> <a href=/b>Lees meer</a> <p>Dicht");
        let kept = page.nodes().filter(|node| node.is_text() && node.text().contains("Dicht")).map(|node| node.id).collect();
        let cut = Cut::of(page.html_root(), &kept);
        let segments = cut.segments();
        let said: Vec<_> = segments.iter().map(|one| (one.text, one.nodes.len(), one.words, one.linked, one.kept)).collect();
        assert_eq!(said, [("De kade zakt\n", 3, 3, 0, false), ("Lees meer ", 1, 2, 2, false), ("Dicht", 1, 1, 0, true)]);
        assert!(segments[0].folded() == "de kade zakt" && std::ptr::eq(segments[0].folded(), segments[0].folded()), "it is folded once");
    }
}
