//! Who wrote, by what a reader of the page sees: a line that is marked as the byline, or one right below the title that reads as one.
//!
//! Sought only where the data of a page name nobody, or only the house. Among what readers say and beside the text nobody is sought. Near the
//! title all evidence counts, from the surest on: what is [`marked`], what opens as a byline does, links that lead to who wrote, and lines that
//! are [`plain`]; further down only what is sure, and is not [said of another text](teased).

mod marked;
mod plain;
mod teased;
mod together;

use super::super::tree::{NodeId, NodeRef};

use super::super::markup::named;
use super::head::{Head, is_prose};
use super::lines::{line, pieces};
use super::{byline, dated};
pub(super) use marked::is_marked;
use marked::{PAGES, PERSONS, is_by_name, leads_to, marked_names};
use plain::{may_be_plain, plain_line, plain_names};
pub(super) use teased::is_teased;
use teased::{is_below_other, is_of_other};
use together::with_others;
pub(super) use together::{of_library, together};

/// How many elements up several who wrote have one in common.
const TOGETHER: usize = 3;

/// How many nodes of what holds a byline are gone through.
const CARD: usize = 60;

/// How many elements before or behind one who wrote are looked at.
const BEHIND: usize = 20;

/// The names in the line of the page that says who wrote.
pub(super) fn names(head: &Head, publisher: &str) -> Vec<String> {
    let seen = Seen { head, publisher };
    // Whoever was not found near the title is not found there again.
    let further = &head.rest[head.below.len()..];
    seen.near(head.below)
        .or_else(|| seen.near(&head.above))
        .or_else(|| seen.plain(head.below))
        .or_else(|| seen.plain(&head.above))
        .or_else(|| seen.marked(further, |node| !is_teased(node, &head.title)))
        .or_else(|| seen.certain(further))
        .or_else(|| seen.introduced(further))
        .unwrap_or_default()
}

/// What is seen of who wrote, each sort of evidence by itself: the names in the first of some elements that has it.
struct Seen<'h, 'a, 'b> {
    head: &'h Head<'a, 'b>,
    publisher: &'h str,
}

impl<'a> Seen<'_, 'a, '_> {
    /// What is seen near the title.
    fn near(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        self.marked(nodes, |_| true)
            .or_else(|| self.spoken(nodes))
            .or_else(|| self.linked(nodes))
            .or_else(|| self.addressed(nodes))
            .or_else(|| self.in_row(nodes))
    }

    /// An element that says of itself that it names who wrote.
    fn marked(&self, nodes: &[NodeRef<'a>], is_wanted: impl Fn(&NodeRef<'a>) -> bool) -> Option<Vec<String>> {
        let is_one =
            |node: &NodeRef<'a>| is_marked(node) && is_wanted(node) && self.head.is_own(node) && !is_of_other(node, &self.head.title);
        let mut marked = nodes.iter().filter(|node| is_one(node));
        marked.find_map(|node| Some(with_others(marked_names(node, self.publisher)?, node, self.publisher)))
    }

    /// A line that opens as a byline does.
    fn spoken(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        nodes.iter().find_map(|node| self.spoken_names(node).filter(|_| self.head.is_own(node)))
    }

    /// A link to the page of who wrote, with others beside it.
    fn linked(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        let leads = |node: &NodeRef| leads_to(node, &PAGES) || leads_to(node, &PERSONS) && is_by_name(node);
        let mut links = nodes.iter().filter(|node| leads(node) && self.head.is_own(node));
        let (first, mut names) = links.find_map(|node| Some((node, marked_names(node, self.publisher)?)))?;
        let around: Vec<NodeId> = first.ancestors().take(TOGETHER).map(|outer| outer.id).collect();
        let is_near = |other: &NodeRef| other.ancestors().take(TOGETHER).any(|outer| around.contains(&outer.id));
        let others = links.filter(|other| is_near(other)).filter_map(|other| self.head.lines.get(other));
        names.extend(others.filter(|line| byline::is_person(line)));
        Some(byline::of_names(&names, self.publisher))
    }

    /// A name with an address for mail behind it.
    fn addressed(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        let names = nodes.iter().filter(|node| is_addressed(node) && self.head.is_own(node)).filter_map(|node| self.head.lines.get(node));
        names.into_iter().find(|line| byline::is_person(line)).map(|name| vec![name])
    }

    /// A cell behind one that says what it holds.
    fn in_row(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        let rows = nodes.iter().filter(|node| is_behind_label(node) && self.head.is_own(node));
        rows.into_iter().map(|node| byline::people(&line(node).unwrap_or_default(), self.publisher)).find(|names| !names.is_empty())
    }

    /// A line that is nothing but a name with what shows that it is the writer's, above the text.
    fn plain(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        let opening = nodes.iter().take_while(|node| !named!(node, "p") || !is_prose(node));
        // Where it stands is asked last: it takes a look at all that holds it.
        let mut lines = opening.filter(|node| may_be_plain(node, &self.head.lines));
        // What holds a line says the same once more.
        let mut nameless = String::new();
        lines.find_map(|node| {
            let said = plain_line(node).filter(|said| *said != nameless)?;
            let names = byline::people(&said, self.publisher);
            if names.is_empty() {
                nameless = said;
                return None;
            }
            plain_names(node, &said, names, self.publisher).filter(|_| self.head.is_own(node))
        })
    }

    /// A line that opens as a byline does and says more than that, wherever it stands.
    fn certain(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        let title = &self.head.title;
        let is_sure = |line: &str| byline::is_labelled(line) || byline::is_posted(line) || dated::line(line).is_some();
        let is_certain = |node: &NodeRef| self.head.lines.get(node).is_some_and(|line| is_sure(&line));
        let is_one =
            |node: &NodeRef<'a>| is_certain(node) && self.head.is_own(node) && !is_teased(node, title) && !is_below_other(node, title);
        nodes.iter().find_map(|node| self.spoken_names(node).filter(|_| is_one(node)))
    }

    /// The name that stands out in what says below a text who wrote it.
    fn introduced(&self, nodes: &[NodeRef<'a>]) -> Option<Vec<String>> {
        let stands_out = |inner: &NodeRef| named!(inner, "strong" | "b" | "a" | "h2" | "h3" | "h4" | "h5");
        let boxes = nodes.iter().filter(|node| is_marked(node) && self.head.is_own(node));
        let lines = boxes.flat_map(NodeRef::descendants).filter(stands_out).filter_map(|inner| line(&inner));
        lines.into_iter().flat_map(|line| byline::people(&line, "")).next().map(|name| vec![name])
    }

    /// The names in a line that opens as a byline does, where nothing marks it.
    fn spoken_names(&self, node: &NodeRef) -> Option<Vec<String>> {
        // Links are the most that a page has.
        if named!(node, "a" | "script" | "style" | "option" | "button" | "title" | "tr" | "th" | "tbody" | "table")
            || !self.head.lines.may_be(node, |begins, digits| byline::may_be_opened(begins, digits > 0))
        {
            return None;
        }
        let line = self.head.lines.get(node).filter(|line| byline::is_opened(line))?;
        let people = byline::of_pieces(&pieces(node), self.publisher);
        // With the day behind it, one word is a name too: `by Ina on 5 March 2024`.
        let is_name = |name: &String| !byline::is_house(name, self.publisher) && !byline::is_role(name);
        let alone = || byline::names(&line, self.publisher).into_iter().filter(is_name).collect();
        let people: Vec<String> =
            if people.is_empty() && (dated::line(&line).is_some() || byline::is_posted(&line)) { alone() } else { people };
        Some(people).filter(|names| !names.is_empty())
    }
}

/// Whether an element stands in a row behind a cell that says that who wrote follows.
fn is_behind_label(node: &NodeRef) -> bool {
    let is_label = |before: &NodeRef| line(before).is_some_and(|line| byline::is_labelled(&line) && !line.contains(' '));
    named!(node, "td" | "dd") && node.prev_element_sibling().is_some_and(|before| is_label(&before))
}

/// Whether an address for mail follows in a link, as an archive of mail has it behind who wrote.
fn is_addressed(node: &NodeRef) -> bool {
    let is_mail = |next: &NodeRef| named!(next, "a") && next.attr("href").is_some_and(|href| href.starts_with("mailto:"));
    named!(node, "b" | "strong") && node.next_element_sibling().is_some_and(|next| is_mail(&next))
}
