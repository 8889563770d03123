//! Custom elements (HTML Standard, 4.13): a site makes them and a script gives them their meaning.
//!
//! Most hold elements that are known. One that holds the words of a paragraph itself is no paragraph for the library, nor for the walk, and is
//! given a name by which it is one.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use dom_query::{Document, NodeData, NodeId, NodeRef};

use super::super::markup::OfPlace;
use super::super::tree;

/// How long the text of an element is that is a paragraph, in bytes.
const TEXT: usize = 100;

/// Elements that hold paragraphs and are none.
const BOXES: [&str; 4] = ["div", "main", "article", "section"];

/// Whether elements hold paragraphs and no words of their own, as far as it is known.
type Known = HashMap<NodeId, bool, BuildHasherDefault<OfPlace>>;

/// The tree of a page in which a custom element that is a paragraph is one.
pub(super) fn parse(html: &str) -> Document {
    let (page, closes_one) = tree::parsed(html);
    if closes_one {
        let mut known = Known::default();
        let mut is_paragraph =
            |node: &NodeRef| is_custom(node) && says(node, TEXT) && node.parent().is_some_and(|outer| holds_paragraphs(&outer, &mut known));
        // Their names are what tells them, and change when all are found.
        let found: Vec<NodeRef> = page.root().descendants_it().filter(|node| is_paragraph(node)).collect();
        found.iter().for_each(|node| node.rename("div"));
    }
    page
}

fn is_custom(node: &NodeRef) -> bool {
    node.qual_name_ref().is_some_and(|name| name.local.contains('-'))
}

/// Whether an element and all that holds it hold paragraphs: in a line of text, a custom element is a part of that.
fn holds_paragraphs(node: &NodeRef, known: &mut Known) -> bool {
    if let Some(known) = known.get(&node.id) {
        return *known;
    }
    let name = node.qual_name_ref().map(|name| name.local.clone());
    let holds = match name.as_deref() {
        None | Some("body" | "html") => true,
        Some(name) => {
            (name.contains('-') || BOXES.contains(&name))
                && !says(node, 1)
                && node.parent().is_some_and(|outer| holds_paragraphs(&outer, known))
        }
    };
    known.insert(node.id, holds);
    holds
}

/// Whether a text of so many bytes stands right in an element.
fn says(node: &NodeRef, least: usize) -> bool {
    let is_long =
        |text: &NodeRef| text.query_or(false, |node| matches!(&node.data, NodeData::Text { contents } if contents.trim().len() >= least));
    node.children_it(false).any(|child| is_long(&child))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_never_end_are_not_gone_over_for_each_other() {
        let page = format!("<p>Een alinea.</p>{}", "</a".repeat(200_000));
        let started = std::time::Instant::now();
        let _ = parse(&page);
        // Time that goes with the square of the length would be minutes; what it takes on a busy machine is not the point.
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
