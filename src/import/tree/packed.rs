//! A tree laid aside: what its nodes are takes a fifth of the room, until they are wanted.
//!
//! Of a page of very many small elements there is no room for the parser's tree and for ours at once.

use std::collections::HashMap;

use dom_query::{Document, LocalName};

use super::{Node, NodeId, Step, Tree, over, place};

/// A tree of which the nodes are steps of the way that goes over them.
pub(in crate::import) struct Packed {
    /// The tree without its nodes.
    rest: Tree,
    /// For each node its name, how many bytes its text and how many attributes it has, and how many nodes end behind it.
    steps: Vec<u8>,
    /// The names of nodes.
    names: Vec<LocalName>,
}

impl Packed {
    /// A page as it was parsed; `seen` is told of each node which one of the parser it is.
    pub(in crate::import) fn of(page: &Document, mut seen: impl FnMut(NodeId, dom_query::NodeId)) -> Self {
        let mut packed = Self { rest: Tree::empty(0), steps: Vec::with_capacity(page.tree.len() * 4), names: Vec::new() };
        let mut numbers = HashMap::new();
        let (mut count, mut ended) = (0, 0);
        over(page, |step| match step {
            Step::Into(id, node) => {
                let (text, attrs) = (packed.rest.text.len(), packed.rest.attrs.len());
                let Some(node) = packed.rest.take(node, 0).then(|| packed.rest.nodes.pop()).flatten() else { return false };
                if count > 0 {
                    packed.push(std::mem::take(&mut ended));
                }
                let next = numbers.len();
                let name = *numbers.entry(node.name).or_insert_with_key(|name| {
                    packed.names.push(name.clone());
                    next
                });
                packed.push(name);
                packed.push(packed.rest.text.len() - text);
                packed.push(packed.rest.attrs.len() - attrs);
                seen(NodeId(count), id);
                count += 1;
                true
            }
            Step::Behind => {
                ended += 1;
                true
            }
        });
        packed.push(ended);
        packed
    }

    /// Writes a number, seven bits to a byte.
    fn push(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.steps.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.steps.push(number as u8);
    }

    /// The tree.
    pub(in crate::import) fn tree(self) -> Tree {
        let Self { rest: mut tree, steps, names } = self;
        let mut bytes = steps.iter();
        let mut next = || {
            let (mut number, mut shift) = (0, 0);
            for byte in bytes.by_ref() {
                number |= usize::from(byte & 0x7F) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    return Some(number);
                }
            }
            None
        };
        let (mut open, mut text, mut attrs) = (Vec::new(), 0, 0);
        while let Some(name) = next() {
            let parent = open.last().copied().unwrap_or(0);
            open.push(place(tree.nodes.len()));
            tree.nodes.push(Node { name: names[name].clone(), parent, end: 0, text: place(text), attrs: place(attrs) });
            text += next().unwrap_or_default();
            attrs += next().unwrap_or_default();
            for _ in 0..next().unwrap_or_default() {
                let ended = open.pop().unwrap_or_default();
                tree.nodes[ended as usize].end = place(tree.nodes.len());
            }
        }
        tree.end();
        tree
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn nodes_that_are_laid_aside_take_a_fifth_of_the_room() {
        let parsed = parse(&"<b>woord</b> <a href=x>woord</a> ".repeat(10_000));
        let packed = Packed::of(&parsed, |_, _| {});
        assert!(packed.steps.len() * 5 <= parsed.tree.len() * size_of::<Node>(), "{} bytes", packed.steps.len());
    }

    #[test]
    fn a_tree_that_was_laid_aside_is_the_same() {
        let long = format!("<p title='{}'>{}<a href=x>", "a".repeat(200), "woord ".repeat(5_000));
        for page in ["", "tekst", "<table>los<tr><td>een<td>twee</table><my-box a b=c><!-- weg --><i>drie<p>vier</i>vijf", &long] {
            let parsed = parse(page);
            let (tree, origins) = Tree::of(&parsed);
            let mut seen = Vec::new();
            let packed = Packed::of(&parsed, |node, origin| seen.push((node, origin)));
            assert_eq!(format!("{:?}", packed.tree()), format!("{tree:?}"), "{page:.80}");
            assert!(seen.iter().copied().eq(tree.nodes().map(|node| node.id).zip(origins)));
        }
    }
}
