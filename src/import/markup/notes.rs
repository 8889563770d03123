//! Footnotes of pages: links that refer to one, and what they lead to.
//!
//! A reference is a short label that links to a place of the same document, and is marked as a note or stands superior; its note is the
//! element at that place, with more in it than the label. The way back from the note and its own label are no text.

use std::collections::{HashMap, HashSet};

use dom_query::local_name;

use super::super::tree::{NodeId, NodeRef};

use super::element::is_edit_link;
use super::kept::{OfPlaces, Place};
use super::{Page, is_any, is_heading, mentions, named};
use crate::text::fold;

/// The longest note, in bytes; what is longer is a section that a link leads to.
const LONGEST: usize = 6000;

/// Elements that can be a note.
const BODIES: &[&str] = &["li", "p", "div", "dl", "dd", "aside", "section", "tr", "blockquote", "small"];

/// Headings that stand over notes and over nothing else, folded.
const HEADINGS: &[&str] = &[
    "notes",
    "footnotes",
    "endnotes",
    "noten",
    "voetnoten",
    "eindnoten",
    "fussnoten",
    "anmerkungen",
    "endnoten",
    "notes de bas de page",
    "notas",
    "note",
    "references",
    "referenties",
    "bronnen",
    "bronvermelding",
    "bronnen, noten en/of referenties",
    "noten en referenties",
    "noten en bronnen",
    "einzelnachweise",
    "notes and references",
    "notes et references",
];

/// The notes of a document.
#[derive(Default)]
pub(in crate::import) struct Notes<'a> {
    /// What refers to a note, with its label.
    references: OfPlaces<String>,
    /// What is text of a note, or a way back from one.
    elsewhere: OfPlaces<()>,
    texts: HashMap<String, (usize, NodeRef<'a>)>,
}

/// A link that may refer to a note, with its label, and whether the link by itself says so.
type Short<'a> = (usize, NodeRef<'a>, (String, bool));

/// A link that refers to a note.
struct Reference<'a> {
    page: usize,
    link: NodeRef<'a>,
    label: String,
    body: (usize, NodeRef<'a>),
}

impl<'a> Notes<'a> {
    /// Finds the notes of all pages of a document.
    pub(in crate::import) fn find(pages: &[Page<'a>]) -> Self {
        let links: Vec<(usize, NodeRef<'a>)> = pages
            .iter()
            .enumerate()
            .flat_map(|(number, page)| page.root.descendants().map(move |node| (number, node)))
            .filter(|(_, node)| named!(node, "a") && node.said(&local_name!("href")).is_some_and(|href| href.contains('#')))
            .collect();
        let short: Vec<Short> = links.iter().filter_map(|(page, link)| Some((*page, *link, label_of(link)?))).collect();
        if short.is_empty() {
            return Self::default();
        }
        let anchors = anchors(pages, &short);
        let find = |(page, link, (label, is_sure)): Short<'a>| {
            let href = link.attr("href")?;
            let body = body(anchors.get(&target(pages[page].path, href))?, &label)?;
            if !is_sure && !leads_back(body, (page, link), pages) {
                return None;
            }
            let within = body.0 == page && link.ancestors().any(|outer| outer.id == body.1.id);
            let kept = pages[page].kept.is_none_or(|kept| kept.is_in(&link));
            // What stands before the link is the text that refers to the note in which the link stands.
            let behind = (body.0, body.1.id) > (page, link.id);
            (!within && kept && behind).then_some(Reference { page, link, label, body })
        };
        let found: Vec<Reference<'a>> = short.into_iter().filter_map(find).collect();
        if found.is_empty() {
            return Self::default();
        }
        let mut notes = Self::default();
        notes.take(found);
        notes.ways_back(&links);
        notes.headings(pages);
        notes
    }

    /// Files references under labels that are each one note's.
    fn take(&mut self, found: Vec<Reference<'a>>) {
        let mut label_of: OfPlaces<String> = OfPlaces::default();
        let mut owner: HashMap<&str, Place> = HashMap::new();
        // A note does not refer to itself: what two notes call each other is the way there and the way back.
        let is_clear =
            found.iter().all(|one| *owner.entry(&one.label).or_insert((one.body.0, one.body.1.id)) == (one.body.0, one.body.1.id));
        for Reference { page, link, label, body } in &found {
            let place = (body.0, body.1.id);
            let number = label_of.len() + 1;
            let label = label_of.entry(place).or_insert_with(|| if is_clear { label.clone() } else { number.to_string() });
            self.texts.entry(label.clone()).or_insert(*body);
            self.elsewhere.insert(place, ());
            self.references.insert((*page, whole(link).id), label.clone());
        }
    }

    /// Links in notes that lead back to what refers to them.
    fn ways_back(&mut self, links: &[(usize, NodeRef<'a>)]) {
        for (page, link) in links {
            let in_note = link.ancestors().any(|outer| self.elsewhere.contains_key(&(*page, outer.id)));
            if in_note && !self.references.contains_key(&(*page, whole(link).id)) && is_way_back(link) {
                let named = |outer: &NodeRef| !self.is_text(*page, outer.id) && mentions(outer, &["backlink"]);
                let way = link.ancestors().take(4).find(named).unwrap_or_else(|| whole(link));
                self.elsewhere.insert((*page, way.id), ());
            }
        }
    }

    /// Headings under which nothing stands but notes.
    fn headings(&mut self, pages: &[Page<'a>]) {
        if self.texts.is_empty() {
            return;
        }
        let with_notes: HashSet<usize> = self.texts.values().map(|(page, _)| *page).collect();
        for (number, page) in pages.iter().enumerate() {
            if !page.path.is_empty() && with_notes.contains(&number) {
                self.headings_of_notes(number, page.root);
            }
            for heading in page.root.descendants().filter(|node| is_heading(node) && heads_notes(node)) {
                let near = [heading.next_element_sibling(), heading.parent().and_then(|parent| parent.next_element_sibling())];
                let next = near.into_iter().flatten().find(|next| !next.text().trim().is_empty() && !is_edit_link(next));
                if next.is_some_and(|next| self.is_all_notes(number, next)) {
                    self.elsewhere.insert((number, heading.id), ());
                }
            }
        }
    }

    /// All headings of a page of a book where nothing else stands but notes.
    fn headings_of_notes(&mut self, page: usize, root: NodeRef<'a>) {
        let is_other = |text: NodeRef| !text.ancestors().any(|outer| is_heading(&outer) || self.elsewhere.contains_key(&(page, outer.id)));
        if !root.descendants().filter(NodeRef::is_nonempty_text).any(is_other) {
            let headings: Vec<NodeId> = root.descendants().filter(is_heading).map(|heading| heading.id).collect();
            self.elsewhere.extend(headings.into_iter().map(|heading| ((page, heading), ())));
        }
    }

    fn is_all_notes(&self, page: usize, node: NodeRef<'a>) -> bool {
        let is_note = |node: &NodeRef| node.ancestors().any(|outer| self.elsewhere.contains_key(&(page, outer.id)));
        node.descendants().filter(|node| node.is_text() && !node.text().trim().is_empty()).all(|text| is_note(&text))
    }

    /// The label of the note to which an element refers.
    pub(super) fn reference(&self, page: usize, node: NodeId) -> Option<&str> {
        self.references.get(&(page, node)).map(String::as_str)
    }

    /// Whether an element is a note or a way back from one, and so stands elsewhere or nowhere.
    pub(in crate::import) fn is_text(&self, page: usize, node: NodeId) -> bool {
        self.elsewhere.contains_key(&(page, node))
    }

    /// The element that holds the text of a note.
    pub(super) fn text_of(&self, label: &str) -> Option<(usize, NodeRef<'a>)> {
        self.texts.get(label).copied()
    }
}

/// Whether a heading is one over notes.
fn heads_notes(heading: &NodeRef) -> bool {
    let children = heading.children().filter(|child| !is_edit_link(child));
    let text: String = children.map(|child| child.text().to_string()).collect();
    HEADINGS.contains(&fold(text.trim()).as_str())
}

/// The label of a link, where it is one that notes have; and whether the link is marked as one to a note.
fn label_of(link: &NodeRef) -> Option<(String, bool)> {
    let text = link.text();
    let text = text.trim().trim_matches(['[', ']', '(', ')']).trim();
    let is_number = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_sign = !text.is_empty() && text.chars().count() <= 3 && text.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let is_letter = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_lowercase()) && !text.is_empty();
    if !is_number && !is_sign && !is_letter {
        return None;
    }
    let said = |node: &NodeRef| {
        let role = node.attr("role").is_some_and(|role| role == "doc-noteref");
        let kind = node.attr("epub:type").is_some_and(|kind| kind.contains("noteref"));
        role || kind || mentions(node, &["footnote", "noteref", "fnref", "reference", "endnote", "voetnoot"])
    };
    let parent = link.parent();
    let is_superior = parent.is_some_and(|parent| named!(&parent, "sup")) || link.children().any(|child| named!(&child, "sup"));
    let is_said = said(link) || parent.is_some_and(|parent| said(&parent));
    let href = link.attr("href")?.to_ascii_lowercase();
    let names_note = href
        .split_once('#')
        .is_some_and(|(_, id)| ["fn", "ftn", "note", "noot", "cite", "sdfootnote"].iter().any(|word| id.contains(word)));
    let is_sure = (is_number || is_sign) && (is_superior || is_said || names_note) || is_letter && (is_said || is_superior && names_note);
    (is_sure || is_number || is_sign).then(|| (text.to_owned(), is_sure))
}

/// A link with the superior or the span that holds nothing else.
fn whole<'a>(link: &NodeRef<'a>) -> NodeRef<'a> {
    let bare = |node: &NodeRef| node.text().trim().trim_matches(['[', ']', '(', ')']).trim().to_owned();
    let own = bare(link);
    link.ancestors()
        .take(2)
        .take_while(|outer| named!(outer, "sup" | "span" | "small" | "b" | "dt") && bare(outer) == own)
        .last()
        .unwrap_or(*link)
}

/// The places of the pages to which these links lead, by path and name.
fn anchors<'a>(pages: &[Page<'a>], links: &[Short<'a>]) -> HashMap<(String, String), (usize, NodeRef<'a>)> {
    let mut wanted: HashMap<String, HashSet<String>> = HashMap::new();
    for (page, link, _) in links {
        let (path, name) = target(pages[*page].path, link.attr("href").unwrap_or_default());
        wanted.entry(path).or_default().insert(name);
    }
    let mut found = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        let Some(names) = wanted.get(page.path) else { continue };
        for node in page.root.descendants().filter(NodeRef::is_element) {
            let places = [node.id_attr(), node.attr("name").filter(|_| named!(&node, "a"))];
            for name in places.into_iter().flatten().filter(|name| names.contains(&**name)) {
                found.entry((page.path.to_owned(), name.to_string())).or_insert((number, node));
            }
        }
    }
    found
}

/// Path and name of the place to which an address leads.
fn target(page: &str, href: &str) -> (String, String) {
    let (path, name) = href.split_once('#').unwrap_or((href, ""));
    // On a page by itself, an address before the `#` is the page's own or that of another one, which has no such note.
    let path = if path.is_empty() || page.is_empty() { page.to_owned() } else { resolved(page, path) };
    (path, name.to_owned())
}

/// A path within a book, relative to the page that names it; it leads up to the root and no further.
pub(in crate::import) fn resolved(page: &str, path: &str) -> String {
    let path = unescaped(path);
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The element that holds a note, from the place that a link leads to.
fn body<'a>(place: &(usize, NodeRef<'a>), label: &str) -> Option<(usize, NodeRef<'a>)> {
    let (page, node) = *place;
    let says_more = |node: &NodeRef| {
        let text = node.text();
        let length = text.trim().len();
        length > label.len() + 3 && length <= LONGEST
    };
    // Of a list of terms that holds several notes, each is what stands behind its term.
    let is_one = |node: &NodeRef| !named!(node, "dl") || node.children().filter(|child| named!(child, "dt")).count() == 1;
    let fits = |node: &NodeRef| is_any(node, BODIES) && says_more(node) && is_one(node);
    let is_label = |node: &NodeRef| is_heading(node) && node.text().trim() == label;
    let node = match node {
        node if fits(&node) => node,
        node if named!(node, "dt") => node.next_element_sibling().filter(|next| named!(next, "dd") && says_more(next))?,
        // A note that has a part of the page for itself, under its number.
        node if is_label(&node) => node.parent().filter(|outer| says_more(outer) && has_one_heading(outer))?,
        node => node.ancestors().take(4).find(|outer| is_any(outer, BODIES)).filter(fits)?,
    };
    Some((page, node))
}

fn has_one_heading(node: &NodeRef) -> bool {
    node.descendants().filter(is_heading).count() == 1
}

/// How many nodes of a note are asked whether they lead back to it, and how far from a link its place may be.
const ASKED: usize = 200;
const NEAR: usize = 3;

/// Whether a note leads back to the link that refers to it.
fn leads_back(body: (usize, NodeRef), link: (usize, NodeRef), pages: &[Page]) -> bool {
    let ((at, body), (page, link)) = (body, link);
    let around = link.outward().take(NEAR + 1).chain(link.descendants().take(NEAR));
    let names: Vec<&str> = around.flat_map(|node| [node.id_attr(), node.attr("name")]).flatten().collect();
    let hrefs = body.descendants().take(ASKED).filter(|node| named!(node, "a")).filter_map(|node| node.attr("href"));
    let mut targets = hrefs.filter(|href| href.contains('#')).map(|href| target(pages[at].path, href));
    targets.any(|(path, name)| path == pages[page].path && names.contains(&name.as_str()))
}

/// Whether a link in a note leads back to the text.
fn is_way_back(link: &NodeRef) -> bool {
    let text = link.text();
    let text = text.trim();
    let is_sign = !text.chars().any(|c| c.is_alphabetic());
    let said = link.attr("role").is_some_and(|role| role == "doc-backlink") || mentions(link, &["back"]);
    let to_place = link.attr("href").is_some_and(|href| href.contains('#'));
    said || to_place && (is_sign || text.chars().count() <= 2 || matches!(fold(text).as_str(), "back" | "terug" | "return" | "jump up"))
}

/// A path with its `%20` and the like read; what is no such pair, or no UTF-8, stays.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let pair = behind.get(..2).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match pair.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}
