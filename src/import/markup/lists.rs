//! Lists: what their items are, and what stands between them.

use super::super::tree::NodeRef;

use super::{Open, Walker, is_heading, named};
use crate::document::{Kind, Marker, Nest};
use crate::import::blocks::Inner;

/// What a list has come to.
pub(super) struct List {
    /// The number of the next item; `None` for bullets.
    number: Option<u64>,
    /// Whether the next item is its first, or the first since something else came between.
    first: bool,
    /// Whether the item that is open has said something.
    said: bool,
}

impl<'a> Walker<'a, '_> {
    pub(super) fn list(&mut self, node: NodeRef<'a>, name: &str) {
        self.end_paragraph();
        // Cards and the steps of a listicle are laid out as a list and read as text under headings, and pictures with what is said of them.
        let is_layout = self.hand.block.is_none() && (node.descendants().any(|inner| is_heading(&inner)) || is_of_pictures(&node));
        if is_layout {
            return self.children(node);
        }
        let start = node.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let number = (name == "ol").then_some(start);
        if self.is_listing() {
            self.end_block();
        }
        self.lists.push(List { number, first: true, said: false });
        self.children(node);
        self.end_paragraph();
        if self.is_listing() {
            self.end_block();
        }
        self.lists.pop();
        self.reopen_item();
        if self.lists.is_empty() && self.hand.block.is_none() {
            self.give_notes();
        }
    }

    /// Whether items are blocks here, rather than nested in one.
    fn is_listing(&self) -> bool {
        self.hand.block.as_ref().is_none_or(|block| matches!(block.kind, Kind::ListItem { .. })) && self.hand.nest.is_empty()
    }

    pub(super) fn item(&mut self, node: NodeRef<'a>) {
        self.end_paragraph();
        let Some(list) = self.lists.last_mut() else { return self.parting_children(node) };
        let marker = list.number.map_or(Marker::Bullet, Marker::Number);
        list.number = list.number.map(|number| number.saturating_add(1).min(999_999_999));
        if !self.is_listing() {
            return self.nested(node, Nest::Item(marker));
        }
        self.begin_item(marker);
        self.children(node);
        self.end_block();
    }

    /// A term of a list of terms: an item that opens with it, to which its description goes on.
    pub(super) fn term(&mut self, node: NodeRef<'a>) {
        self.end_paragraph();
        if self.lists.is_empty() || !self.is_listing() {
            return self.parting_children(node);
        }
        self.begin_item(Marker::Bullet);
        self.bold(node);
    }

    pub(super) fn description(&mut self, node: NodeRef<'a>) {
        self.end_paragraph();
        if !self.lists.is_empty() && self.hand.block.is_none() {
            self.begin_item(Marker::Bullet);
        }
        self.parting_children(node);
    }

    fn begin_item(&mut self, marker: Marker) {
        self.end_block();
        if let Some(list) = self.lists.last_mut() {
            list.said = false;
            self.hand.block = Some(Open::of(Kind::ListItem { depth: 1, marker, first: list.first }));
        }
    }

    /// Ends an item of what an element held.
    pub(super) fn end_item(&mut self, marker: Marker, inner: Vec<Inner>) {
        let outer = self.lists.len().saturating_sub(1);
        let depth = 1 + self.lists[..outer].iter().filter(|list| list.said).count();
        let first = marker != Marker::None && self.lists.last().is_some_and(|list| list.first);
        let depth = u8::try_from(depth).unwrap_or(u8::MAX);
        self.out.push_all(Kind::ListItem { depth, marker, first }, inner);
        if let Some(list) = self.lists.last_mut() {
            (list.first, list.said) = (false, true);
        }
    }

    /// After something that stood in an item, what follows there goes on with it.
    pub(super) fn reopen_item(&mut self) {
        if self.hand.block.is_none() && self.lists.last().is_some_and(|list| list.said) {
            let kind = Kind::ListItem { depth: 1, marker: Marker::None, first: false };
            self.hand.block = Some(Open::of(kind));
        }
    }

    /// Something else than an item came: the lists that are open go on behind it as new ones.
    pub(super) fn interrupt(&mut self) {
        for list in &mut self.lists {
            (list.first, list.said) = (true, false);
        }
    }
}

/// Whether each item of a list holds a picture.
fn is_of_pictures(list: &NodeRef) -> bool {
    let is_picture = |node: NodeRef| named!(&node, "img" | "picture" | "figure");
    let mut items = list.children().filter(|item| named!(item, "li")).peekable();
    items.peek().is_some() && items.all(|item| item.descendants().any(is_picture))
}
