//! A page as it is once some of its elements are something else: all of them at once, in one pass over the page.

use std::collections::HashMap;

use dom_query::{LocalName, local_name};

use super::{Node, NodeId, Said, Tree, place};

/// What becomes of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Edit {
    /// It goes, with all that it holds.
    Gone,
    /// It is an element of this name.
    Named(LocalName),
    /// What it holds stands in an element of this name.
    Holds(LocalName),
    /// It is an element of this name that holds one text.
    Says(LocalName, String),
    /// What it holds stands in its place, as a line.
    Line,
}

impl Tree {
    /// The page with these changes. The places of its nodes are others.
    pub(in crate::import) fn edited(self, edits: &HashMap<NodeId, Edit>) -> Self {
        if edits.is_empty() {
            return self;
        }
        let nodes = self.nodes.len().saturating_sub(1);
        let mut made = Making { page: &self, made: Self::empty(nodes + 2 * edits.len()), open: Vec::new() };
        let mut at = 0;
        while at < nodes {
            made.close(at);
            at = made.take(at, edits.get(&NodeId(place(at))));
        }
        made.close(nodes);
        made.made.end();
        made.made
    }
}

/// A page in the making.
struct Making<'a> {
    page: &'a Tree,
    made: Tree,
    /// What is open: the place behind it in the page that was, and what it is now.
    open: Vec<(usize, Open)>,
}

#[derive(Clone, Copy)]
enum Open {
    /// An element, by its place.
    Element(usize),
    /// A line, behind which one ends.
    Line,
}

impl Making<'_> {
    /// Ends what ends before a place.
    fn close(&mut self, at: usize) {
        while let Some((_, open)) = self.open.pop_if(|(end, _)| *end <= at) {
            match open {
                Open::Element(node) => self.made.nodes[node].end = place(self.made.nodes.len()),
                Open::Line => {
                    let line_end = self.push(local_name!("br"));
                    self.made.nodes[line_end].end = place(self.made.nodes.len());
                }
            }
        }
    }

    /// Takes a node over; says which comes next.
    fn take(&mut self, at: usize, edit: Option<&Edit>) -> usize {
        let (node, next) = (&self.page.nodes[at], &self.page.nodes[at + 1]);
        let end = node.end as usize;
        match edit {
            Some(Edit::Gone) => return end,
            Some(Edit::Line) => {
                self.open.push((end, Open::Line));
                return at + 1;
            }
            _ => {}
        }
        let name = match edit {
            Some(Edit::Named(name) | Edit::Says(name, _)) => name.clone(),
            _ => node.name.clone(),
        };
        let made = self.push(name);
        self.open.push((end, Open::Element(made)));
        for said in &self.page.attrs[node.attrs as usize..next.attrs as usize] {
            let start = place(self.made.values.len());
            self.made.values.push_str(&self.page.values[said.start as usize..said.end as usize]);
            self.made.attrs.push(Said { name: said.name.clone(), start, end: place(self.made.values.len()) });
        }
        match edit {
            Some(Edit::Says(_, text)) => {
                let line = self.push(local_name!(""));
                self.made.text.push_str(text);
                self.made.nodes[line].end = place(self.made.nodes.len());
                return end;
            }
            Some(Edit::Holds(name)) => {
                let inner = self.push(name.clone());
                self.open.push((end, Open::Element(inner)));
            }
            _ => self.made.text.push_str(&self.page.text[node.text as usize..next.text as usize]),
        }
        at + 1
    }

    /// Opens a node; says where.
    fn push(&mut self, name: LocalName) -> usize {
        let outer = self.open.iter().rev().find_map(|(_, open)| if let Open::Element(node) = open { Some(*node) } else { None });
        let (parent, text, attrs) = (place(outer.unwrap_or(0)), place(self.made.text.len()), place(self.made.attrs.len()));
        self.made.nodes.push(Node { name, parent, end: 0, text, attrs });
        self.made.nodes.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page in its own words: what each element is and holds.
    fn shape(tree: &Tree) -> String {
        fn say(node: super::super::NodeRef, out: &mut String) {
            if node.is_text() {
                return out.push_str(node.text());
            }
            let id = node.id_attr().map(|id| format!("#{id}")).unwrap_or_default();
            out.push_str(&format!("{}{id}(", node.name()));
            node.children().for_each(|child| say(child, out));
            out.push(')');
        }
        let mut out = String::new();
        tree.shown().children().for_each(|node| say(node, &mut out));
        out
    }

    #[test]
    fn a_page_is_changed_in_one_pass() {
        let tree = Tree::from("<div id=a><p id=b>een <b>twee</b></p><p id=c>drie</p><p id=d>vier</p></div><p id=e>vijf</p><p>zes</p>");
        let by = |id: &str| tree.nodes().find(|node| node.id_attr() == Some(id)).unwrap().id;
        let edits = HashMap::from([
            (by("a"), Edit::Named(local_name!("p"))),
            (by("b"), Edit::Line),
            (by("c"), Edit::Line),
            (by("d"), Edit::Gone),
            (by("e"), Edit::Holds(local_name!("strong"))),
        ]);
        let edited = tree.edited(&edits);
        assert_eq!(shape(&edited), "p#a(een b(twee)br()driebr())p#e(strong(vijf))p(zes)");
        assert_eq!(edited.shown().text(), "een tweedrievijfzes");
        let line = edited.nodes().find(|node| node.id_attr() == Some("e")).unwrap().id;
        let said = edited.edited(&HashMap::from([(line, Edit::Says(local_name!("h2"), "5".into()))]));
        assert_eq!(shape(&said), "p#a(een b(twee)br()driebr())h2#e(5)p(zes)");
        assert_eq!(said.nodes().filter_map(|node| node.parent()).count(), said.nodes().count() - 1);
    }

    #[test]
    fn a_page_without_a_part_is_as_one_that_never_had_it() {
        const PAGE: &str = "<title>Kop</title><div id=a class='x y'><p>Een <b>twee</b> drie</p><hr><p>vier</p></div><ul><li>vijf</ul>";
        let all = |tree: &Tree| {
            let say = |node: super::super::NodeRef| {
                (node.name().to_string(), node.text().to_owned(), node.attrs().map(|attr| attr.value.to_owned()).collect::<Vec<_>>())
            };
            tree.nodes().map(|node| (node.parent().map(|outer| outer.id), node.inside(), say(node))).collect::<Vec<_>>()
        };
        let div = &PAGE[PAGE.find("<div").unwrap()..PAGE.find("<ul").unwrap()];
        for (name, part) in [("hr", "<hr>"), ("div", div), ("li", "<li>vijf")] {
            let tree = Tree::from(PAGE);
            let node = tree.nodes().find(|node| **node.name() == *name).unwrap().id;
            let edited = tree.edited(&HashMap::from([(node, Edit::Gone)]));
            assert_eq!(all(&edited), all(&Tree::from(PAGE.replace(part, ""))), "{name}");
        }
    }
}
