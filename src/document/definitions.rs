//! What a text defines in one place and refers to in another: links and footnotes.
//!
//! A text is parsed a section at a time, and CommonMark resolves a reference only where it has seen the definition.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{CowStr, Parser};

use crate::text;

/// The most bytes that one definition of a link is looked for in.
const DEFINITION: usize = 4000;

/// The longest label of a footnote.
const LABEL: usize = 200;

/// The links and footnotes that a whole text defines.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    /// Address and title by label.
    links: HashMap<String, (String, String)>,
    /// The labels of the footnotes; `None` where any may still be defined.
    notes: Option<HashSet<String>>,
}

impl Definitions {
    /// The definitions in a whole text.
    pub(super) fn of(source: &str) -> Self {
        Self { notes: Some(notes(source).filter(|note| note.defined).map(|note| fold(note.label)).collect()), ..Self::so_far(source) }
    }

    /// The definitions in a text of which more is to come: a note that it does not define may be defined there.
    pub(super) fn so_far(source: &str) -> Self {
        Self { links: links(source), notes: None }
    }

    /// No definitions but those of the section itself.
    pub(super) fn none() -> Self {
        Self { links: HashMap::new(), notes: Some(HashSet::new()) }
    }

    /// Definitions of nothing, with every note defined somewhere.
    pub(super) fn anywhere() -> Self {
        Self::default()
    }

    /// What must stand before a section for its notes to be seen as such.
    pub(super) fn preface(&self, section: &str) -> String {
        if self.notes.as_ref().is_some_and(HashSet::is_empty) {
            return String::new();
        }
        let mut known: HashSet<&str> = notes(section).filter(|note| note.defined).map(|note| note.label).collect();
        let mut out = String::new();
        for note in notes(section).filter(|note| !note.defined) {
            let is_defined = self.notes.as_ref().is_none_or(|notes| notes.contains(&fold(note.label)));
            if is_defined && known.insert(note.label) {
                out.push_str("[^");
                out.push_str(note.label);
                out.push_str("]: .\n\n");
            }
        }
        if !out.is_empty() {
            // Ends the last note, so that a section that starts with an indented line is no part of it.
            out.push_str("<!-- -->\n\n");
        }
        out
    }

    /// Address and title of a link that its section does not define.
    pub(super) fn link(&self, label: &str) -> Option<(CowStr<'static>, CowStr<'static>)> {
        if self.links.is_empty() {
            return None;
        }
        self.links.get(&fold(label)).map(|(address, title)| (address.clone().into(), title.clone().into()))
    }
}

/// A label, so that two that CommonMark takes for the same are the same.
fn fold(label: &str) -> String {
    text::single_spaced(label).to_lowercase()
}

/// `[^label]` in a text.
struct Note<'a> {
    label: &'a str,
    /// Whether it is a definition rather than a reference.
    defined: bool,
}

fn notes(text: &str) -> impl Iterator<Item = Note<'_>> {
    memchr::memmem::find_iter(text.as_bytes(), b"[^").filter_map(|at| {
        let inside = &text[at + 2..];
        let end = memchr::memchr3(b']', b'[', b'\n', &inside.as_bytes()[..inside.len().min(LABEL)])?;
        let (label, rest) = inside.split_at(end);
        let is_label = rest.starts_with(']') && !label.trim().is_empty() && !label.contains('\\');
        is_label.then(|| Note { label, defined: rest.starts_with("]:") && opens_line(&text[..at]) })
    })
}

/// Whether nothing but the signs of lists and quotations stands on the line that a text ends in.
fn opens_line(before: &str) -> bool {
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')'));
    words.is_empty() || words.ends_with('\n')
}

/// Where the next line that may hold a definition begins, signs of quotations before it or not.
fn next_bracket(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'\n', text.as_bytes()).find(|at| text[at + 1..].trim_start_matches([' ', '\t', '>']).starts_with('['))
}

/// The links that a text defines, as far as a definition starts on a line of its own.
fn links(text: &str) -> HashMap<String, (String, String)> {
    let mut links = HashMap::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let label = line.trim_start_matches([' ', '\t', '>']);
        let start = line_start + line.len() - label.len();
        line_start += line.len();
        if !label.starts_with('[') || label.starts_with("[^") || !label.contains("]:") {
            continue;
        }
        let definition = &text[start..];
        let end = definition.char_indices().nth(DEFINITION).map_or(definition.len(), |(at, _)| at);
        let end = next_bracket(&definition[..end]).unwrap_or(end);
        for (label, link) in Parser::new(&definition[..end]).reference_definitions().iter() {
            let title = link.title.as_deref().unwrap_or("").to_owned();
            links.entry(fold(label)).or_insert_with(|| (link.dest.to_string(), title));
        }
    }
    links
}
