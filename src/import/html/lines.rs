//! What elements say in a line, where it is short enough to say who wrote or when.
//!
//! Most elements of a page are asked for theirs, and what holds others says what they say: so the page is gone through once, and how much
//! each element holds is then known by what came before it and before what follows it.

use std::borrow::Cow;

use super::super::tree::{NodeRef, Tree};

use super::super::markup::{is_code, is_parting, named, shown};
use super::byline::{Piece, is_person, opening};
use super::date;
use crate::text::{clean, clean_line};

/// The longest line that says who wrote or when, in bytes, as the library has it.
pub(super) const LONGEST: usize = 100;

/// The same as a sum has it: a line is shorter.
const SHORTER: u32 = 100;

/// What stands before the last of several names.
const BETWEEN: [&str; 4] = [" and ", " en ", " und ", " et "];

/// How many bytes of a line are glanced at.
const GLANCE: usize = 8;

/// The lines of a page.
pub(super) struct Lines {
    /// What the texts before each node come to, and all of them.
    sums: Vec<Sum>,
}

/// What texts come to.
#[derive(Default, Clone, Copy)]
struct Sum {
    /// How many bytes of them stay at the least, however they are cleaned; of a long text enough of them.
    least: u32,
    /// How many [digits](date::digits) they have; none of a long one.
    digits: u32,
}

impl Lines {
    /// The lines of a page.
    pub(super) fn of(page: &Tree) -> Self {
        let mut sum = Sum::default();
        let before = |node: NodeRef| {
            let before = sum;
            if node.is_text() {
                sum.take(&node);
            }
            before
        };
        let mut sums: Vec<Sum> = page.nodes().map(before).collect();
        sums.push(sum);
        Self { sums }
    }

    /// The line of an element, as [`line`].
    pub(super) fn get(&self, node: &NodeRef) -> Option<String> {
        (self.sum(node).least < SHORTER).then(|| line(node))?
    }

    /// Whether an element may have a line that begins so and has so many digits: it is asked of most elements of a page, and for few the
    /// answer is worth more than a glance.
    pub(super) fn may_be(&self, node: &NodeRef, is_wanted: impl Fn(&str, usize) -> bool) -> bool {
        let sum = self.sum(node);
        if sum.least >= SHORTER {
            return false;
        }
        let mut begins = spoken(node).map(|text| {
            let text = text.trim_start();
            &text[..text.floor_char_boundary(GLANCE)]
        });
        let mut first = Cow::Borrowed(begins.next().unwrap_or_default());
        while first.len() < 2
            && let Some(more) = begins.next()
        {
            first += more;
        }
        is_wanted(&first, sum.digits as usize)
    }

    /// Whether an element may have a line with so many digits.
    pub(super) fn may_have(&self, node: &NodeRef, digits: usize) -> bool {
        self.sum(node).least < SHORTER && self.may_say(node, digits)
    }

    /// Whether an element or a text, which may be longer than a line, may have so many digits.
    pub(super) fn may_say(&self, node: &NodeRef, digits: usize) -> bool {
        let sum = self.sum(node);
        sum.least >= SHORTER || sum.digits as usize >= digits
    }

    /// What the texts in an element come to.
    fn sum(&self, node: &NodeRef) -> Sum {
        let (before, all) = (self.sums[node.id.place()], self.sums[node.inside().end]);
        Sum { least: all.least - before.least, digits: all.digits - before.digits }
    }
}

impl Sum {
    fn take(&mut self, node: &NodeRef) {
        let text = node.text();
        if text.trim_ascii_start().is_empty() || is_code(node) {
            return;
        }
        let least = bytes_at_least(text);
        self.least = self.least.saturating_add(least);
        self.digits = self.digits.saturating_add(if least < SHORTER { u32::try_from(date::digits(text)).unwrap_or(u32::MAX) } else { 0 });
    }
}

/// What is said in an element, without code and style sheets.
pub(super) fn spoken<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    node.descendants().filter(|text| text.is_text() && !is_code(text)).map(|text| text.text())
}

/// The text of an element as a line, its pieces apart, and names that stand in elements of their own by commas; `None` where it is empty or
/// too long for one of the head.
pub(super) fn line(node: &NodeRef) -> Option<String> {
    let mut line = String::with_capacity(LONGEST);
    for text in spoken(node) {
        join(&mut line, text);
        if line.len() > 4 * LONGEST {
            return None;
        }
    }
    let line = clean_line(&line);
    let line = without_space(line);
    (!line.is_empty() && line.len() < LONGEST).then_some(line)
}

/// The most bytes of what is read line by line.
const ALL: usize = 6 * LONGEST;

/// What an element says, each line of it apart: what begins a paragraph, stands in a cell, or would run into what is before it.
pub(super) fn pieces(node: &NodeRef) -> Vec<Piece> {
    let mut cutter = Cutter { pieces: Vec::new(), elements: Vec::new(), fresh: true, ends_word: false, left: ALL };
    cutter.visit(*node, *node);
    if cutter.left == 0 {
        return Vec::new();
    }
    cutter.pieces.iter_mut().for_each(|piece| piece.text = without_space(clean_line(&piece.text)));
    cutter.pieces
}

struct Cutter<'a> {
    pieces: Vec<Piece>,
    /// What each of them stands in.
    elements: Vec<NodeRef<'a>>,
    /// Whether the next text begins a piece.
    fresh: bool,
    /// Whether what was read last ends with a letter.
    ends_word: bool,
    left: usize,
}

impl<'a> Cutter<'a> {
    fn visit(&mut self, node: NodeRef<'a>, outer: NodeRef<'a>) {
        if node.is_text() {
            return self.text(node.text(), outer);
        }
        let Some(name) = shown(&node) else { return };
        let parts = is_parting(name) || named!(&node, "br" | "td" | "th" | "tr" | "dt" | "dd" | "li");
        self.fresh |= parts;
        for child in node.children() {
            if self.left > 0 {
                self.visit(child, node);
            }
        }
        self.fresh |= parts;
    }

    fn text(&mut self, text: &str, outer: NodeRef<'a>) {
        self.left = self.left.saturating_sub(text.trim().len());
        if text.trim().is_empty() {
            self.ends_word &= text.is_empty();
            return;
        }
        // The number of a note is none of a name.
        if named!(&outer, "sup") && !text.contains(char::is_alphabetic) {
            return;
        }
        // What a label says goes for all that follows it: `Authors: `.
        let is_label = text.trim_end().ends_with(':');
        // An initial may be set larger than the rest of its word.
        let is_word = self.pieces.last().is_some_and(|piece| piece.text.chars().count() > 1);
        let runs_in = self.ends_word && is_word && text.starts_with(char::is_alphanumeric);
        self.ends_word = text.ends_with(char::is_alphanumeric);
        if self.fresh || runs_in || is_label {
            let alike = |other: &NodeRef| other.name() == outer.name() && other.class() == outer.class();
            let sort = self.elements.iter().position(alike).unwrap_or(self.elements.len());
            self.pieces.push(Piece { text: String::new(), sort });
            self.elements.push(outer);
        }
        if let Some(piece) = self.pieces.last_mut() {
            join(&mut piece.text, text);
            self.fresh = is_label;
        }
    }
}

/// A line without the space before a comma and, as it is written in French, before a colon.
fn without_space(line: String) -> String {
    if line.contains(" ,") || line.contains(" :") { line.replace(" ,", ",").replace(" :", ":") } else { line }
}

/// Adds a text to a line.
fn join(line: &mut String, text: &str) {
    let text = clean(text);
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return };
    let mut words = words.peekable();
    let is_name = words.peek().is_some() && first.starts_with(char::is_uppercase);
    // `Written By` has the shape of a name too.
    let is_named = |before: &str| {
        let last = BETWEEN.iter().find_map(|and| before.rsplit_once(and)).map_or(before, |(_, last)| last);
        is_person(last) && opening(last).len() < last.len()
    };
    let before = if line.contains(',') { line.rsplit(", ").next().unwrap_or_default() } else { line.as_str() };
    let between = match before {
        "" => "",
        _ if is_name && may_end_name(before) && is_named(before) => ", ",
        _ => " ",
    };
    line.push_str(between);
    line.push_str(first);
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
}

/// Whether the last word of a text may be that of a name: nearly every other is told by its first letter.
fn may_end_name(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.starts_with(char::is_uppercase) || last.contains(['\'', '’'])
}

/// How many bytes of a text stay at the least, however it is cleaned; of a long one it is enough that it is too long.
fn bytes_at_least(text: &str) -> u32 {
    let text = &text.as_bytes()[..text.len().min(4 * LONGEST)];
    let graphic = |text: &[u8]| usize::from(text.iter().map(|byte| u8::from(byte.is_ascii_graphic())).sum::<u8>());
    // So few are counted in bytes, of which many are added up together.
    let mut pieces = text.chunks(2 * LONGEST).map(graphic);
    let first = pieces.next().unwrap_or_default();
    if first >= LONGEST {
        return SHORTER;
    }
    let graphic = first + pieces.sum::<usize>();
    // Of three bytes of another script one letter may be what is cleaned away; one of Han never is.
    let others = || text.iter().map(|byte| usize::from(*byte >= 0xC0) + if matches!(byte, 0xE4..=0xE9) { 5 } else { 0 }).sum::<usize>() / 2;
    let others = if graphic * 2 > text.len() { 0 } else { others() };
    u32::try_from(graphic + others).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
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
            let (lines, node) = (Lines::of(&page), *elements.iter().find(|node| node.id_attr() == Some("d")).unwrap());
            let found = line(&node);
            assert_eq!(lines.get(&node), found);
            let digits = found.as_deref().map_or(0, date::digits);
            assert!(found.is_none() || lines.may_have(&node, digits), "{found:?}");
        }
        let page = Tree::from(format!("<div>{}</div>", long("een zin ", 1000)));
        let elements: Vec<NodeRef> = page.html_root().descendants().filter(NodeRef::is_element).collect();
        let lines = Lines::of(&page);
        assert!(!elements.iter().any(|node| lines.may_have(node, 1)), "a paragraph is not looked at further");
    }
}
