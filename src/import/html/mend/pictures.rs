//! Pictures with what is said of them: a caption stands beside a text and is of the article.

use super::super::super::markup::{Nodes, mentions, named};
use super::super::super::tree::{NodeId, NodeRef};
use super::super::called::{Part, is_called};
use super::super::is_same;
use super::super::segments::Segment;
use super::{BOXES, Page, chain, is_beside};
use crate::text::count_words;

/// How many nodes a picture is made of, with what is said of it.
const PICTURE: usize = 40;

impl Page<'_, '_> {
    /// Takes what is said of a picture that stands between the title and the text, or amid the text, where the library left it out.
    pub(super) fn take_captions(&mut self) {
        let Some(first) = self.first_prose() else { return };
        let Some(last) = self.last_prose() else { return };
        let title = self.segments[..first].iter().rposition(|segment| is_same(segment.text, &self.meta.title)).unwrap_or(0);
        let text: Vec<NodeId> = chain(&self.segments[first].element).map(|node| node.id).collect();
        let is_of_text = |at: &usize| {
            let segment = &self.segments[*at];
            let is_box = |outer: &NodeRef| outer.parent().is_some_and(|holder| text.contains(&holder.id));
            let outer = || chain(&segment.element).take(BOXES).find(is_box);
            !segment.kept
                && segment.linked == 0
                && is_called(&segment.element, Part::Picture)
                && outer().is_some_and(|outer| !is_beside(&outer) && is_picture(&outer, 0))
        };
        let mut taken = Nodes::default();
        let boxes = (title..last).filter(is_of_text).filter_map(|at| self.segments[at].element.parent());
        boxes.for_each(|outer| taken.insert(outer.id));
        let is_taken = |segment: &Segment| segment.linked == 0 && segment.element.parent().is_some_and(|outer| taken.contains(outer.id));
        self.segments[title..last].iter_mut().filter(|segment| is_taken(segment)).for_each(|segment| segment.kept = true);
    }
}

/// Whether an element belongs to a picture, by what holds it.
pub(super) fn is_of_picture(element: &NodeRef) -> bool {
    let near = std::iter::once(*element).chain(element.ancestors().take(4));
    near.take_while(|node| !named!(node, "body" | "article" | "main"))
        .any(|node| named!(&node, "figure" | "figcaption") || mentions(&node, &["caption", "gallery", "slide", "carousel", "media"]))
}

/// Whether an element holds nothing but a picture and what is said of it: such a box may be called what it is to the text, as `relatedPhoto`.
/// `words` is how many words of it are kept.
pub(super) fn is_picture(node: &NodeRef, words: usize) -> bool {
    let has = |which: &dyn Fn(&NodeRef) -> bool| node.descendants().take(PICTURE).any(|inner| which(&inner));
    has(&|inner| named!(inner, "img"))
        && !has(&|inner| named!(inner, "a" | "h2" | "h3" | "h4"))
        && has(&|inner| is_called(inner, Part::Picture) && count_words(inner.text()) * 10 >= words * 9)
}
