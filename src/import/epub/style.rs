//! What the style sheets of a book say of its classes, as far as it is more than looks: what is hidden, emphasised, bold or raised.
//!
//! Programs that make books write classes where a page of the web has elements. Only plain rules are read (`.it`, `span.it`): those of parts
//! of parts are about looks.

use std::collections::HashMap;

use dom_query::{LocalName, local_name};

use super::super::markup::{is_parting, named};
use super::super::tree::{Edit, NodeId, NodeRef};
use crate::text::count_words;

/// The most bytes of all sheets, and the most rules.
const BYTES: usize = 4 << 20;
const RULES: usize = 50_000;

/// What holds notes.
const NOTES: &[&str] = &["footnotes", "endnotes", "rearnotes"];

/// What holds the lines of a poem.
const VERSES: &[&str] = &["poem", "verse", "stanza", "strophe", "gedicht", "gedichte", "poeme", "poesia", "poema", "song", "lied"];

/// The most words of a line of a poem.
const LINE: usize = 16;

/// What a class makes of its element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Look {
    hidden: bool,
    italic: bool,
    bold: bool,
    raised: bool,
}

impl Look {
    fn add(&mut self, other: Self) {
        self.hidden |= other.hidden;
        self.italic |= other.italic;
        self.bold |= other.bold;
        self.raised |= other.raised;
    }
}

/// What the classes of a book make of elements.
#[derive(Debug, Default)]
pub(super) struct Style {
    /// By class, or by element and class: `it`, `span.it`.
    looks: HashMap<String, Look>,
}

impl Style {
    /// Takes a sheet in.
    pub(super) fn read(&mut self, sheet: &str) {
        let sheet = uncommented(&sheet[..sheet.floor_char_boundary(BYTES)]);
        let mut rest = sheet.as_str();
        while let Some((head, behind)) = rest.split_once('{') {
            let head = head.rsplit(['}', ';']).next().unwrap_or_default();
            // What is for some screens or for paper only has rules within it, which go with it.
            let end = if head.trim_start().starts_with('@') { closing(behind) } else { behind.find('}').unwrap_or(behind.len()) };
            rest = behind.get(end + 1..).unwrap_or_default();
            if head.trim_start().starts_with('@') {
                continue;
            }
            let look = look(&behind[..end]);
            if look == Look::default() {
                continue;
            }
            for name in head.split(',').filter_map(plain) {
                if self.looks.len() < RULES {
                    self.looks.entry(name).or_default().add(look);
                }
            }
        }
    }

    fn of(&self, node: &NodeRef) -> Look {
        let mut all = Look::default();
        for class in node.class().unwrap_or_default().split_ascii_whitespace() {
            let own = [class.to_ascii_lowercase(), format!("{}.{}", node.name(), class.to_ascii_lowercase())];
            own.iter().filter_map(|name| self.looks.get(name)).for_each(|look| all.add(*look));
        }
        all
    }

    /// What becomes of the elements of a page by their classes.
    pub(super) fn edits(&self, page: &NodeRef) -> HashMap<NodeId, Edit> {
        let mut edits: HashMap<NodeId, Edit> = page.descendants().filter(is_rule_above_notes).map(|rule| (rule.id, Edit::Gone)).collect();
        let mut hidden = Vec::new();
        for node in page.descendants().filter(NodeRef::is_element) {
            if is_verse(&node) {
                edits.insert(node.id, Edit::Named(local_name!("p")));
                edits.extend(node.children().filter(NodeRef::is_element).map(|line| (line.id, Edit::Line)));
                continue;
            }
            let look = self.of(&node);
            if look.hidden && is_left_out(&node) {
                hidden.push(node);
            } else if let Some(mark) = mark(&node, look) {
                edits.insert(node.id, mark);
            }
        }
        // What is most of a page is shown by some other rule.
        if hidden.iter().map(|node| node.text().len()).sum::<usize>() * 2 < page.text().len() {
            edits.extend(hidden.into_iter().map(|node| (node.id, Edit::Gone)));
        }
        edits
    }
}

/// Whether an element is the line that a program draws above the notes of a page.
fn is_rule_above_notes(node: &NodeRef) -> bool {
    let says =
        |outer: &NodeRef, name: &str| outer.attr(name).is_some_and(|value| value.split_whitespace().any(|word| NOTES.contains(&word)));
    let is_above = |outer: NodeRef| named!(outer, "body" | "section" | "div") && (says(&outer, "epub:type") || says(&outer, "class"));
    named!(node, "hr") && node.parent().is_some_and(is_above)
}

/// Whether an element holds the lines of a poem, each in an element of its own.
fn is_verse(node: &NodeRef) -> bool {
    if !named!(node, "div" | "section" | "blockquote") {
        return false;
    }
    let is_named = |value: &str| {
        value.split_whitespace().any(|word| VERSES.contains(&word.rsplit(':').next().unwrap_or(word).to_ascii_lowercase().as_str()))
    };
    let is_line = |line: NodeRef| {
        named!(line, "p" | "div" | "span") && count_words(line.text()) <= LINE && !line.descendants().any(|inner| is_parting(inner.name()))
    };
    let mut lines = node.children().filter(|child| child.is_element() || child.is_nonempty_text()).peekable();
    let is_said = node.attr("epub:type").is_some_and(is_named) || node.class().is_some_and(is_named);
    is_said && lines.peek().is_some() && lines.all(is_line)
}

/// Whether an element that is hidden is none of the text: what a link may show is.
fn is_left_out(node: &NodeRef) -> bool {
    let is_place = |node: &NodeRef| node.id_attr().is_some();
    !is_place(node) && !node.descendants().any(|inner| is_place(&inner))
}

fn mark(node: &NodeRef, look: Look) -> Option<Edit> {
    let name: LocalName = match look {
        Look { raised: true, .. } => local_name!("sup"),
        Look { italic: true, .. } => local_name!("em"),
        Look { bold: true, .. } => local_name!("strong"),
        _ => return None,
    };
    if named!(node, "span") {
        return Some(Edit::Named(name));
    }
    (look.bold && named!(node, "p")).then_some(Edit::Holds(local_name!("strong")))
}

/// Where the sign stands that closes what is open.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    let closes = |(_, c): &(usize, char)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth == 0
    };
    text.char_indices().find(closes).map_or(text.len(), |(at, _)| at)
}

/// What the properties of a rule say.
fn look(body: &str) -> Look {
    let mut look = Look::default();
    for (property, value) in body.split(';').filter_map(|rule| rule.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        let value = value.split_whitespace().next().unwrap_or_default();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => look.hidden |= value == "none",
            "visibility" => look.hidden |= value == "hidden",
            "font-style" => look.italic |= matches!(value, "italic" | "oblique"),
            "font-weight" => look.bold |= matches!(value, "bold" | "bolder" | "600" | "700" | "800" | "900"),
            "vertical-align" => look.raised |= matches!(value, "super" | "text-top"),
            _ => {}
        }
    }
    look
}

/// The class of a plain selector, with its element where it names one.
fn plain(selector: &str) -> Option<String> {
    let selector = selector.trim();
    let (element, class) = selector.split_once('.')?;
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if class.is_empty() || !is_name(class) || !is_name(element) {
        return None;
    }
    let class = class.to_ascii_lowercase();
    Some(if element.is_empty() { class } else { format!("{}.{class}", element.to_ascii_lowercase()) })
}

/// A sheet without its remarks.
fn uncommented(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        out.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tree::Tree;

    #[test]
    fn classes_that_emphasise_or_hide_are_told_from_those_of_looks() {
        let mut style = Style::default();
        style.read(
            "@charset 'utf-8'; /* .groot { font-weight: bold } */ .it, em.x { font-style: italic } p.vet{FONT-WEIGHT:700} .weg{display:none}\n\
             @media print { .druk { display: none } .druk2 { display: none } } .hoog { vertical-align: super; font-size: 70% } div .diep { font-style: italic }\
             .plat { font-style: normal; font-weight: normal }",
        );
        let mut names: Vec<&str> = style.looks.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["em.x", "hoog", "it", "p.vet", "weg"]);
        let page = Tree::from(
            "<p>een <span class=it>twee</span> en drie, ver weg</p><p class=vet>vier</p><p class=weg>vijf</p><p class=weg id=noot>zes</p>",
        );
        let edits = style.edits(&page.shown());
        let edited = page.edited(&edits);
        assert_eq!(edited.shown().text(), "een twee en drie, ver wegvierzes");
        assert_eq!(
            edited.nodes().filter(|node| named!(node, "em" | "strong")).map(|node| node.text()).collect::<Vec<_>>(),
            ["twee", "vier"]
        );
    }
}
