//! What elements say in a line, where it is short enough to say who wrote or when.
//!
//! Most elements of a page are asked for theirs, and what holds others says what they say: so the page is gone through once, and how much
//! each element holds is then known by what came before its first text and before what follows its last.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::tree::{NodeId, NodeRef};

use super::super::markup::{OfNodes, is_any, with_text};
use super::byline::is_person;
use super::date;
use crate::text::{clean, clean_line};

/// The longest line that says who wrote or when, in bytes, as the library has it.
pub(super) const LONGEST: usize = 100;

/// What stands before the last of several names.
const BETWEEN: [&str; 4] = [" and ", " en ", " und ", " et "];

/// How many bytes of a line are glanced at.
const GLANCE: usize = 8;

/// The lines of a page.
#[derive(Default)]
pub(super) struct Lines<'a> {
    /// The texts of the page in their order.
    texts: Vec<NodeRef<'a>>,
    /// What the texts before each of them come to, and all of them.
    sums: Vec<Sum>,
    held: OfNodes<Held>,
}

/// What texts come to.
#[derive(Default, Clone, Copy)]
struct Sum {
    /// How many bytes of them stay at the least, however they are cleaned; of a long text enough of them.
    least: usize,
    /// How many [digits](date::digits) they have; none of a long one.
    digits: usize,
}

/// What an element holds.
struct Held {
    /// Its texts.
    texts: Range<usize>,
    /// Its line, once that was asked for.
    line: OnceCell<Option<String>>,
}

impl<'a> Lines<'a> {
    /// The lines of these elements, which are all of a page.
    pub(super) fn of(elements: &[NodeRef<'a>]) -> Self {
        let mut lines = Self { sums: vec![Sum::default()], ..Self::default() };
        let Some(root) = elements.first().and_then(NodeRef::parent) else { return lines };
        let mut open: Vec<(NodeId, usize)> = Vec::new();
        for node in root.descendants() {
            let outer = node.parent().map(|outer| outer.id);
            while let Some((id, start)) = open.pop_if(|(id, _)| Some(*id) != outer) {
                lines.close(id, start);
            }
            if node.is_element() {
                open.push((node.id, lines.texts.len()));
            } else {
                with_text(&node, |text| lines.take(node, text));
            }
        }
        open.into_iter().for_each(|(id, start)| lines.close(id, start));
        lines
    }

    fn close(&mut self, id: NodeId, start: usize) {
        self.held.insert(id, Held { texts: start..self.texts.len(), line: OnceCell::new() });
    }

    fn take(&mut self, node: NodeRef<'a>, text: &str) {
        if text.trim_ascii_start().is_empty() || is_run(&node) {
            return;
        }
        let Sum { least, digits } = self.sums.last().copied().unwrap_or_default();
        let own = bytes_at_least(text);
        self.texts.push(node);
        self.sums.push(Sum { least: least + own, digits: digits + if own < LONGEST { date::digits(text) } else { 0 } });
    }

    /// The line of an element, as [`line`].
    pub(super) fn get(&self, node: &NodeRef) -> Option<&str> {
        let held = self.held.get(&node.id)?;
        held.line.get_or_init(|| joined(self.texts[held.texts.clone()].iter().copied())).as_deref()
    }

    /// Whether an element may have a line that begins so and has so many digits: it is asked of most elements of a page, and for few the
    /// answer is worth more than a glance.
    pub(super) fn may_be(&self, node: &NodeRef, is_wanted: impl Fn(&str, usize) -> bool) -> bool {
        let Some(Held { texts, .. }) = self.held.get(&node.id) else { return false };
        let (before, all) = (self.sums[texts.start], self.sums[texts.end]);
        if all.least - before.least >= LONGEST {
            return false;
        }
        let mut begins = String::new();
        for text in &self.texts[texts.clone()] {
            with_text(text, |text| {
                let text = text.trim_start();
                begins.push_str(&text[..text.floor_char_boundary(GLANCE)]);
            });
            if begins.len() >= 2 {
                break;
            }
        }
        is_wanted(&begins, all.digits - before.digits)
    }
}

/// The text of an element as a line, its pieces apart, and names that stand in elements of their own by commas; `None` where it is empty or
/// too long for one of the head.
pub(super) fn line(node: &NodeRef) -> Option<String> {
    joined(node.descendants().filter(|text| text.is_text() && !is_run(text)))
}

fn joined<'a>(texts: impl Iterator<Item = NodeRef<'a>>) -> Option<String> {
    let mut line = String::new();
    for text in texts {
        with_text(&text, |text| join(&mut line, text));
        if line.len() > 4 * LONGEST {
            return None;
        }
    }
    let line = clean_line(&line);
    let line = if line.contains(" ,") { line.replace(" ,", ",") } else { line };
    (!line.is_empty() && line.len() < LONGEST).then_some(line)
}

/// Adds a text to a line.
fn join(line: &mut String, text: &str) {
    let text = clean(text);
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return };
    let mut words = words.peekable();
    let is_name = words.peek().is_some() && first.starts_with(char::is_uppercase);
    line.push_str(match line.rsplit(", ").next() {
        None | Some("") => "",
        Some(before) if is_name && is_person(BETWEEN.iter().find_map(|and| before.rsplit_once(and)).map_or(before, |(_, last)| last)) => {
            ", "
        }
        Some(_) => " ",
    });
    line.push_str(first);
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
}

/// Whether a text is code or a style sheet.
fn is_run(text: &NodeRef) -> bool {
    text.parent().is_some_and(|outer| is_any(&outer, &["script", "style"]))
}

/// How many bytes of a text stay at the least, however it is cleaned; of a long one it is enough that it is too long.
fn bytes_at_least(text: &str) -> usize {
    let text = &text.as_bytes()[..text.len().min(4 * LONGEST)];
    let graphic = text.iter().filter(|byte| byte.is_ascii_graphic()).count();
    // Of three bytes of another script one letter may be what is cleaned away.
    if graphic * 2 > text.len() { graphic } else { graphic + text.iter().filter(|byte| **byte >= 0xC0).count() / 2 }
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::*;

    #[test]
    fn no_line_of_a_head_is_missed_by_a_glance_at_it() {
        let long = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
        let pieces = [
            "Door Ina Smid, 5 maart 2024".to_owned(),
            "  Door \n <b> Ina </b> Smid ".to_owned(),
            long("ab ", 140),
            long("\u{200B}", 300) + "Door Ina Smid",
            long("海", 97),
            long("ё ", 120),
            "<script>".to_owned() + &long("a();", 400) + "</script>5 maart 2024",
            "x".repeat(LONGEST - 1),
        ];
        for piece in pieces {
            let page = Tree::from(format!("<p>12</p><div id=d>{piece}</div><p>3</p>"));
            let elements: Vec<NodeRef> = page.html_root().descendants().filter(NodeRef::is_element).collect();
            let (lines, node) = (Lines::of(&elements), *elements.iter().find(|node| node.id_attr() == Some("d")).unwrap());
            let found = line(&node);
            assert_eq!(lines.get(&node), found.as_deref());
            let digits = found.as_deref().map_or(0, date::digits);
            assert!(found.is_none() || lines.may_be(&node, |_, all| all >= digits), "{found:?}");
        }
        let page = Tree::from(format!("<div>{}</div>", long("een zin ", 1000)));
        let elements: Vec<NodeRef> = page.html_root().descendants().filter(NodeRef::is_element).collect();
        let lines = Lines::of(&elements);
        assert!(!elements.iter().any(|node| lines.may_be(node, |_, digits| digits > 0)), "a paragraph is not looked at further");
    }
}
