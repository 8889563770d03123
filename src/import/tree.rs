//! A page as a tree that is only read, laid out in the order of its text.
//!
//! The parser's own tree is made to be changed, and the library that finds the article changes it. This one is taken of it before: each
//! node knows where what is in it ends, in the list of all nodes and in the text of the page. So what is in an element is a range of the
//! list, what it says is a piece of the text, and neither is copied. It takes a third of the room of the parser's.

mod edited;
mod packed;
mod parse;

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use dom_query::{Document, LocalName, NodeData, TreeNode, local_name};

pub(super) use edited::Edit;
pub(super) use packed::Packed;
pub(super) use parse::{parse, parsed};

/// A node of a page by its place: they are counted up in the order in which they open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeId(u32);

impl NodeId {
    /// The place as a number.
    pub(super) const fn place(self) -> usize {
        self.0 as usize
    }
}

/// A node. It is an element where it has a name, else text, but for the first, which holds the page.
#[derive(Debug, Clone)]
struct Node {
    name: LocalName,
    parent: u32,
    /// The first node behind all that it holds.
    end: u32,
    /// Where its text begins; it ends where that of `end` begins.
    text: u32,
    /// Where its attributes begin; they end where those of the next node begin.
    attrs: u32,
}

/// What an element says of itself.
#[derive(Debug, Clone)]
struct Said {
    name: LocalName,
    start: u32,
    end: u32,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    /// The nodes, and behind them one that only says where the last ends.
    nodes: Vec<Node>,
    attrs: Vec<Said>,
    /// The texts of all nodes.
    text: String,
    /// The values of all attributes.
    values: String,
    /// Of each node what was found of it [once](NodeRef::once).
    found: OnceCell<Vec<Cell<u16>>>,
}

/// A node in its tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct NodeRef<'a> {
    pub id: NodeId,
    tree: &'a Tree,
}

/// An attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attr<'a> {
    pub name: &'a LocalName,
    pub value: &'a str,
}

impl<T: AsRef<str>> From<T> for Tree {
    fn from(html: T) -> Self {
        Self::of(&parse(html.as_ref())).0
    }
}

impl Tree {
    /// One without nodes, with room for so many.
    fn empty(nodes: usize) -> Self {
        let nodes = Vec::with_capacity(nodes);
        Self { nodes, attrs: Vec::new(), text: String::new(), values: String::new(), found: OnceCell::new() }
    }

    /// A page as it was parsed, and which node of the parser each of its nodes is.
    pub(super) fn of(page: &Document) -> (Self, Vec<dom_query::NodeId>) {
        // As many as there may be, since what grows by doubling takes twice that.
        let most = page.tree.len();
        let (mut tree, mut origins, mut open) = (Self::empty(most + 1), Vec::with_capacity(most), Vec::new());
        over(page, |step| match step {
            Step::Into(id, node) => {
                let is_taken = tree.take(node, open.last().copied().unwrap_or(0));
                if is_taken {
                    origins.push(id);
                    open.push(place(tree.nodes.len() - 1));
                }
                is_taken
            }
            Step::Behind => {
                let ended = open.pop().unwrap_or_default();
                tree.nodes[ended as usize].end = place(tree.nodes.len());
                true
            }
        });
        tree.end();
        (tree, origins)
    }

    /// Takes a node over; says whether it is one that a page shows something of, which comments and the like are not.
    fn take(&mut self, node: &TreeNode, parent: u32) -> bool {
        let (text, attrs) = (place(self.text.len()), place(self.attrs.len()));
        let name = match &node.data {
            NodeData::Document | NodeData::Fragment => local_name!(""),
            NodeData::Text { contents } => {
                self.text.push_str(contents);
                local_name!("")
            }
            NodeData::Element(element) => {
                for attr in &element.attrs {
                    let start = place(self.values.len());
                    self.values.push_str(&attr.value);
                    self.attrs.push(Said { name: attr.name.local.clone(), start, end: place(self.values.len()) });
                }
                element.name.local.clone()
            }
            _ => return false,
        };
        self.nodes.push(Node { name, parent, end: 0, text, attrs });
        true
    }

    /// Says where the last node ends.
    fn end(&mut self) {
        let (text, attrs) = (place(self.text.len()), place(self.attrs.len()));
        self.nodes.push(Node { name: local_name!(""), parent: 0, end: 0, text, attrs });
    }

    /// What holds the page.
    pub(super) const fn root(&self) -> NodeRef<'_> {
        NodeRef { id: NodeId(0), tree: self }
    }

    /// The element that holds all others.
    pub(super) fn html_root(&self) -> NodeRef<'_> {
        self.root().children().find(NodeRef::is_element).unwrap_or(self.root())
    }

    /// The element that holds what the page shows.
    pub(super) fn shown(&self) -> NodeRef<'_> {
        let html = self.html_root();
        html.children().find(|node| *node.name() == local_name!("body")).unwrap_or(html)
    }

    /// What the page says that its addresses are relative to.
    pub(super) fn base_uri(&self) -> Option<&str> {
        let head = self.html_root().children().find(|node| *node.name() == local_name!("head"))?;
        head.children().find(|node| *node.name() == local_name!("base"))?.attr("href")
    }

    /// All its nodes.
    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeRef<'_>> {
        (0..place(self.nodes.len()).saturating_sub(1)).map(|at| NodeRef { id: NodeId(at), tree: self })
    }
}

impl<'a> NodeRef<'a> {
    #[inline]
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.id.place()]
    }

    #[inline]
    const fn at(self, place: u32) -> Self {
        Self { id: NodeId(place), tree: self.tree }
    }

    /// The name of an element; empty for other nodes.
    #[inline]
    pub(super) fn name(&self) -> &'a LocalName {
        &self.node().name
    }

    #[inline]
    pub(super) fn is_element(&self) -> bool {
        *self.name() != local_name!("")
    }

    #[inline]
    pub(super) fn is_text(&self) -> bool {
        !self.is_element() && self.id.0 > 0
    }

    /// Whether it is text of more than white space.
    #[inline]
    pub(super) fn is_nonempty_text(&self) -> bool {
        self.is_text() && !self.text().trim_start().is_empty()
    }

    /// The texts in it, one behind the other.
    #[inline]
    pub(super) fn text(&self) -> &'a str {
        let node = self.node();
        &self.tree.text[node.text as usize..self.at(node.end).node().text as usize]
    }

    /// The texts in it that say this, each once.
    pub(super) fn texts_that_say<'b>(&self, words: &'b str) -> impl Iterator<Item = Self> + use<'a, 'b> {
        let (node, start, mut last) = (*self, self.node().text as usize, None);
        let texts = memchr::memmem::find_iter(self.text().as_bytes(), words.as_bytes()).map(move |at| {
            let begun = node.tree.nodes[node.inside()].partition_point(|inner| inner.text as usize <= start + at);
            node.at(node.id.0 + place(begun))
        });
        // What begins in one may end in another.
        texts.filter(move |text| last.replace(text.id) != Some(text.id) && text.text().contains(words))
    }

    #[inline]
    pub(super) fn parent(&self) -> Option<Self> {
        (self.id.0 > 0).then(|| self.at(self.node().parent))
    }

    /// What holds it, from the inside out.
    #[inline]
    pub(super) fn ancestors(&self) -> impl Iterator<Item = Self> + use<'a> {
        std::iter::successors(self.parent(), Self::parent)
    }

    /// All that it holds, in order.
    #[inline]
    pub(super) fn descendants(&self) -> impl Iterator<Item = Self> + use<'a> {
        let node = *self;
        (self.id.0 + 1..self.node().end).map(move |at| node.at(at))
    }

    /// It and what holds it, from the inside out.
    #[inline]
    pub(super) fn outward(&self) -> impl Iterator<Item = Self> + use<'a> {
        std::iter::successors(Some(*self), Self::parent)
    }

    /// It and all that it holds, in order.
    #[inline]
    pub(super) fn inward(&self) -> impl Iterator<Item = Self> + use<'a> {
        let node = *self;
        (self.id.0..self.node().end).map(move |at| node.at(at))
    }

    /// The places of all that it holds.
    #[inline]
    pub(super) fn inside(&self) -> Range<usize> {
        self.id.place() + 1..self.node().end as usize
    }

    /// What it holds right in it.
    #[inline]
    pub(super) fn children(&self) -> impl Iterator<Item = Self> + use<'a> {
        let (node, end) = (*self, self.node().end);
        let existing = move |at: u32| (at < end).then(|| node.at(at));
        std::iter::successors(existing(self.id.0 + 1), move |child| existing(child.node().end))
    }

    /// The next element that stands beside it.
    pub(super) fn next_element_sibling(&self) -> Option<Self> {
        let (node, end) = (*self, self.parent()?.node().end);
        let existing = move |at: u32| (at < end).then(|| node.at(at));
        std::iter::successors(existing(self.node().end), move |next| existing(next.node().end)).find(Self::is_element)
    }

    /// The element before it that stands beside it.
    pub(super) fn prev_element_sibling(&self) -> Option<Self> {
        self.elements_before().next()
    }

    /// The elements before it that stand beside it, the nearest first.
    pub(super) fn elements_before(&self) -> impl Iterator<Item = Self> + use<'a> {
        let outer = self.parent().map(|outer| outer.id);
        let before = move |behind: Self| {
            // What stands right before is the last of what the one before it holds.
            let last = behind.at(behind.id.0.checked_sub(1)?);
            last.outward().take_while(|node| Some(node.id) != outer).last()
        };
        std::iter::successors(before(*self), move |node| before(*node)).filter(Self::is_element)
    }

    /// What `find` finds of it, which is asked the first time alone: a bit for each of fifteen things.
    #[inline]
    pub(super) fn once(&self, find: impl FnOnce() -> u16) -> u16 {
        const FOUND: u16 = 1 << 15;
        let all = self.tree.found.get_or_init(|| vec![Cell::new(0); self.tree.nodes.len()]);
        let found = &all[self.id.place()];
        if found.get() == 0 {
            found.set(find() | FOUND);
        }
        found.get() & !FOUND
    }

    /// What it says of itself.
    #[inline]
    pub(super) fn attrs(&self) -> impl Iterator<Item = Attr<'a>> + use<'a> {
        let (tree, next) = (self.tree, self.at(self.id.0 + 1));
        let own = &tree.attrs[self.node().attrs as usize..next.node().attrs as usize];
        own.iter().map(|said| Attr { name: &said.name, value: &tree.values[said.start as usize..said.end as usize] })
    }

    /// The value of its attribute of this name.
    #[inline]
    pub(super) fn attr(&self, name: &str) -> Option<&'a str> {
        self.attrs().find(|attr| **attr.name == *name).map(|attr| attr.value)
    }

    /// The same by the parser's number for the name, which is compared sooner.
    #[inline]
    pub(super) fn said(&self, name: &LocalName) -> Option<&'a str> {
        self.attrs().find(|attr| attr.name == name).map(|attr| attr.value)
    }

    /// Whether it says nothing of itself but its name, as most do.
    #[inline]
    pub(super) fn is_bare(&self) -> bool {
        self.attrs().next().is_none()
    }

    #[inline]
    pub(super) fn class(&self) -> Option<&'a str> {
        self.said(&local_name!("class"))
    }

    #[inline]
    pub(super) fn id_attr(&self) -> Option<&'a str> {
        self.said(&local_name!("id"))
    }

    pub(super) fn has_class(&self, name: &str) -> bool {
        self.class().is_some_and(|class| class.split_ascii_whitespace().any(|word| word == name))
    }
}

/// A step of the way over a page as it was parsed.
enum Step<'a> {
    /// Into a node.
    Into(dom_query::NodeId, &'a TreeNode),
    /// Behind all that a node holds.
    Behind,
}

/// Goes over a page, in the order of its text; past what a node holds where it is not `taken`.
fn over(page: &Document, mut taken: impl FnMut(Step) -> bool) {
    let mut open = Vec::new();
    let mut next = Some(page.root().id);
    loop {
        let Some(id) = next else {
            let Some(behind) = open.pop() else { break };
            taken(Step::Behind);
            next = behind;
            continue;
        };
        let node = page.tree.query_node(&id, |node| (taken(Step::Into(id, node)), node.first_child, node.next_sibling));
        let Some((is_taken, first, behind)) = node else { break };
        next = behind;
        if is_taken {
            open.push(behind);
            next = first;
        }
    }
}

/// A place in a page: a page of more than four gigabytes is read no further than to there.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named<'a>(tree: &'a Tree, name: &str) -> NodeRef<'a> {
        tree.nodes().find(|node| **node.name() == *name).expect("the page has it")
    }

    const PAGE: &str =
        "<title>Kop</title><div id=a class='x y'><p>Een <b>twee</b><!-- niet --> drie</p><hr><p>vier</p></div><ul><li>vijf</ul>";

    #[test]
    fn what_an_element_holds_and_says_is_a_piece_of_the_page() {
        let tree = Tree::from(PAGE);
        let (div, first) = (named(&tree, "div"), named(&tree, "p"));
        assert_eq!((tree.shown().text(), div.text(), first.text()), ("Een twee drieviervijf", "Een twee drievier", "Een twee drie"));
        assert_eq!((div.id_attr(), div.class(), div.has_class("y"), div.attr("style")), (Some("a"), Some("x y"), true, None));
        let names = |nodes: &mut dyn Iterator<Item = NodeRef>| {
            nodes.filter(NodeRef::is_element).map(|node| node.name().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(&mut div.children()), ["p", "hr", "p"]);
        assert_eq!(names(&mut div.descendants()), ["p", "b", "hr", "p"]);
        assert_eq!(names(&mut named(&tree, "b").ancestors()), ["p", "div", "body", "html"]);
        let (before, behind) = (named(&tree, "hr").prev_element_sibling(), named(&tree, "hr").next_element_sibling());
        assert_eq!((before.map(|node| node.text()), behind.map(|node| node.text())), (Some("Een twee drie"), Some("vier")));
    }
}
