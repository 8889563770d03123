//! What stands between the words: comments, bookmarks, links, changes, references to notes.

use super::paragraph::Sink;
use super::reader::Reader;
use super::tables::Table;
use crate::document::{Kind, Mark, Place, Target};
use crate::docx::{APPARATUS, Element, NOWHERE, TOP, attribute};

impl Reader<'_> {
    pub(super) fn end_run(&mut self) {
        if let Some((id, mark)) = self.paragraph.custom_mark.take() {
            self.book.signs.insert(id.clone(), mark.trim().to_owned());
            self.note(id, mark.trim());
        }
        self.paragraph.in_run = false;
    }

    pub(super) fn open_link(&mut self, element: &Element<'_>) {
        let key = format!("{}{}", self.links_of, attribute(element, "id"));
        let is_top = attribute(element, "anchor") == TOP;
        let address = if is_top { Some(NOWHERE.to_owned()) } else { self.book.links.get(&key).cloned() };
        self.paragraph.begin_link(address);
    }

    pub(super) fn open_change(&mut self, element: &Element<'_>) {
        let is_deletion = matches!(element.name(), "del" | "moveFrom");
        let is_move = element.name().starts_with("move");
        let place = self.place();
        self.changes.open(is_deletion, is_move, (attribute(element, "author"), attribute(element, "date")), place);
    }

    /// The place behind what has been said.
    pub(super) fn place(&mut self) -> Place {
        self.composer.place()
    }

    pub(super) fn begin_comment(&mut self, id: String) {
        if self.paragraph.sink.is_none() && self.tables.last().is_none_or(|table| table.is_frame) {
            self.paragraph.waiting.push(id);
            return;
        }
        let place = self.place();
        self.passages.entry(id).or_insert((place, None));
    }

    pub(super) fn end_comment(&mut self, id: &str) {
        let is_waiting = self.paragraph.waiting.iter().any(|waiting| waiting == id);
        let place = self.place();
        let passage = self.passages.entry(id.to_owned()).or_insert((place, None));
        if passage.1.is_none() {
            passage.1 = Some(place);
        }
        if is_waiting {
            self.paragraph.waiting.retain(|waiting| waiting != id);
        }
    }

    pub(super) fn begin_bookmark(&mut self, name: &str, id: String) {
        if name == APPARATUS {
            self.is_behind = Some(id);
        } else if let Some(carried) = self.book.blocks.get(name) {
            // The bookmark of a table stands in its first cell, when the table has long begun.
            if self.tables.last().is_some_and(Table::holds_words) {
                self.composer.name(&carried.id);
            }
            if self.paragraph.bookmark.is_none() {
                self.paragraph.bookmark = Some(name.to_owned());
            }
            self.book.open.insert(id, name.to_owned());
        } else if self.book.references.contains_key(name) && self.reference.is_none() && self.is_behind.is_none() {
            self.begin_words();
            self.reference = Some((name.to_owned(), String::new()));
            self.book.open.insert(id, name.to_owned());
        }
    }

    pub(super) fn end_bookmark(&mut self, id: &str) {
        if self.is_behind.as_deref() == Some(id) {
            self.is_behind = None;
            return;
        }
        let Some(name) = self.book.open.remove(id) else { return };
        if self.block.as_ref() == Some(&name) {
            // What follows in this paragraph is still of the block; the next paragraph is not.
            self.block = Some(String::new());
        }
        let Some((_, shown)) = self.reference.take_if(|(reference, _)| *reference == name) else { return };
        let Some(carried) = self.book.references.get(&name).cloned() else { return };
        if shown.is_empty() {
            return;
        }
        let label = carried.to.strip_prefix("[^").and_then(|label| label.strip_suffix(']'));
        let (marks, _) = self.paragraph.marks(false);
        self.composer.style(&marks.into_iter().filter(|mark| !matches!(mark, Mark::Link(_))).collect::<Vec<_>>());
        match (label, Target::parse(&carried.to)) {
            (Some(label), _) if shown == carried.shown => self.composer.note(label),
            (None, Some(target)) if shown == carried.shown => self.composer.cross_ref(&target),
            _ => self.composer.push(&shown),
        }
    }

    /// Takes a reference to a note; its label may follow.
    pub(super) fn refer(&mut self, id: String, is_marked: bool) {
        if self.in_note || self.changes.is_deleted() || self.is_behind.is_some() {
            return;
        }
        if is_marked {
            self.paragraph.custom_mark = Some((id, String::new()));
        } else {
            self.labels += 1;
            let label = self.labels.to_string();
            self.note(id, &label);
        }
    }

    /// Refers to a note; one that the file does not have is none, and one that was referred to before keeps its label.
    pub(super) fn note(&mut self, id: String, label: &str) {
        let known = self.book.labels.get(&id).cloned();
        if known.is_none() && !self.book.notes.contains_key(&id) {
            return;
        }
        let own = known.unwrap_or_else(|| self.label(id, label));
        self.begin_words();
        match self.paragraph.sink {
            Some(Sink::Front) => self.paragraph.front.push_str(&format!("[^{own}]")),
            Some(Sink::Words) => self.composer.note(&own),
            _ => {}
        }
    }

    /// A label that no other note has, for a note that waits to be read.
    pub(super) fn label(&mut self, id: String, label: &str) -> String {
        let is_starred = label.bytes().all(|byte| byte == b'*');
        let is_fine = !label.is_empty() && label.len() <= 16 && (is_starred || label.chars().all(char::is_alphanumeric));
        let mut own = if is_fine { label.to_owned() } else { "n".to_owned() };
        while self.book.labels.values().any(|used| *used == own) {
            own.push('a');
        }
        self.book.labels.insert(id.clone(), own.clone());
        self.waiting.push((id, own.clone()));
        own
    }

    /// Reads the notes that were referred to, each into a block of its own.
    pub(super) fn read_notes(&mut self) {
        if self.in_note {
            return;
        }
        let outer = std::mem::take(&mut self.paragraph);
        for (id, label) in std::mem::take(&mut self.waiting) {
            let Some(text) = self.book.notes.remove(&id) else { continue };
            self.composer.begin(Kind::Footnote, &format!("fn{label}"));
            self.in_note = true;
            self.note_sign = self.book.signs.remove(&id).unwrap_or_default();
            self.links_of = id.split_once(' ').map_or_else(String::new, |(kind, _)| format!("{kind} "));
            self.story(&text);
            self.links_of.clear();
            self.in_note = false;
            self.composer.finish();
        }
        self.paragraph = outer;
    }
}
