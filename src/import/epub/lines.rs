//! The lines of a page of a book: what stands in one element of a paragraph, and what of it leads elsewhere.

use super::super::markup::{is_any, is_parting, named, rank, shown};
use super::super::tree::{NodeId, NodeRef};
use crate::text::{clean_line, count_words, letters};

/// The elements of which one line can make a heading.
const HEADS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "center", "header"];

/// A line.
pub(super) struct Line<'a> {
    /// What holds it.
    pub block: NodeRef<'a>,
    /// Its texts.
    pub nodes: Vec<NodeId>,
    /// What it says.
    pub text: String,
    /// How many of its words lead to another place of the book.
    pub linked: usize,
    /// Where they lead.
    pub href: Option<&'a str>,
}

impl Line<'_> {
    /// Whether nothing of it but numbers is outside of links, as in a table of contents.
    pub(super) fn only_leads(&self) -> bool {
        self.href.is_some() && spelled(&self.text) <= self.linked
    }

    /// Whether its element holds nothing but it, so that it can be a heading.
    pub(super) fn is_alone(&self) -> bool {
        let held = || self.block.descendants().filter(NodeRef::is_nonempty_text).take(self.nodes.len() + 1).count();
        is_any(&self.block, HEADS) && held() == self.nodes.len()
    }

    /// The level of the heading that it is.
    pub(super) fn rank(&self) -> Option<u8> {
        rank(&self.block)
    }

    pub(super) fn words(&self) -> usize {
        count_words(&self.text)
    }

    /// Its letters and figures.
    pub(super) fn letters(&self) -> String {
        letters(&self.text).collect()
    }

    /// Whether it ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        self.text.ends_with(['.', '!', '?', '…', ':', ';', '”', '»'])
    }
}

/// The lines of a page, in order.
pub(super) fn of(page: NodeRef<'_>) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut is_parted = false;
    for node in page.descendants() {
        if !node.is_nonempty_text() {
            is_parted |= node.is_text() || named!(node, "br");
            continue;
        }
        let (block, link) = place_of(node, page);
        if shown(&block).is_none() {
            continue;
        }
        if lines.last().is_none_or(|line| line.block.id != block.id) {
            lines.push(Line { block, nodes: Vec::new(), text: String::new(), linked: 0, href: None });
        }
        let Some(line) = lines.last_mut() else { continue };
        if std::mem::take(&mut is_parted) {
            line.text.push(' ');
        }
        line.nodes.push(node.id);
        line.text.push_str(node.text());
        if let Some(href) = link {
            line.linked += spelled(node.text());
            line.href = line.href.or(Some(href));
        }
    }
    lines.iter_mut().for_each(|line| line.text = clean_line(&line.text));
    lines
}

/// The element of which a text is a line, and where it leads.
fn place_of<'a>(text: NodeRef<'a>, page: NodeRef<'a>) -> (NodeRef<'a>, Option<&'a str>) {
    let mut link = None;
    for outer in text.ancestors() {
        if named!(outer, "a") {
            link = outer.attr("href").filter(|href| leads_within(href));
        }
        if outer.id == page.id || is_parting(outer.name()) {
            return (outer, link);
        }
    }
    (page, link)
}

/// How many words a text has that are no numbers.
fn spelled(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

/// Whether an address is one within the book.
fn leads_within(href: &str) -> bool {
    !href.is_empty() && !href.contains("://") && !href.starts_with("mailto:")
}
