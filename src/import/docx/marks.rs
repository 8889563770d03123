//! What stands between the words: comments, bookmarks, links, changes, references to notes.

use super::changes::What;
use super::paragraph::Sink;
use super::reader::{Reader, by};
use super::state::Table;
use crate::document::{Kind, Mark, Place, Target};
use crate::docx::{APPARATUS, Element, Events, NOWHERE, Piece, Sort, TOP, attribute};

/// The most bytes of a note that a change says.
const NOTE: usize = 2_000;

impl Reader<'_> {
    pub(super) fn end_run(&mut self) {
        if let Some((id, mark)) = self.paragraph.hanging.custom_mark.take() {
            self.book.notes.signs.insert(id.clone(), mark.trim().to_owned());
            self.note(id, mark.trim());
        }
        self.paragraph.run.is_open = false;
    }

    pub(super) fn open_link(&mut self, element: &Element<'_>) {
        let key = format!("{}{}", self.notes.links_of, attribute(element, "id"));
        let is_top = attribute(element, "anchor") == TOP;
        let address = if is_top { Some(NOWHERE.to_owned()) } else { self.book.links.get(&key).cloned() };
        self.paragraph.begin_link(address);
    }

    pub(super) fn open_change(&mut self, element: &Element<'_>) {
        let is_deletion = matches!(element.name(), "del" | "moveFrom");
        let what = if element.name().starts_with("move") { What::Place } else { What::Words };
        let is_waiting = self.paragraph.sink.is_none() && self.nesting.tables.last().is_none_or(|table| table.is_frame);
        let place = self.place();
        self.margin.changes.open(is_deletion, what, by(element), (place, is_waiting));
    }

    /// Takes who changed the look of a run, or how a paragraph is set.
    pub(super) fn changed(&mut self, element: &Element<'_>) {
        match element.name() {
            "rPrChange" if self.paragraph.run.is_open => self.paragraph.run.changed = Some(by(element)),
            "pPrChange" => self.paragraph.tracked.setting = Some(by(element)),
            _ => {}
        }
    }

    /// Tells what was changed of the paragraph as a whole, at its end.
    pub(super) fn tell_changes(&mut self) {
        let tracked = std::mem::take(&mut self.paragraph.tracked);
        let is_told = self.paragraph.sink == Some(Sink::Words) && tracked.has_old;
        if is_told && (tracked.setting.is_some() || tracked.end.is_some()) {
            let place = self.place();
            if let Some(by) = tracked.setting {
                self.margin.changes.set(What::Setting, by, ("", "¶"), (tracked.start.unwrap_or(place), place));
            }
            if let Some((is_out, by)) = tracked.end {
                let end = if is_out { ("¶", "") } else { ("", "¶") };
                self.margin.changes.set(What::Break, by, end, (place, place));
            }
        }
    }

    pub(super) fn field(&mut self, kind: &str) {
        self.front.listing = match (kind, self.front.listing) {
            ("begin", Some(open)) => Some(open + 1),
            ("separate", None) if self.paragraph.makes_contents() => Some(0),
            ("end", Some(open)) => open.checked_sub(1),
            (_, listing) => listing,
        };
        self.paragraph.field(kind);
    }

    /// The place behind what has been said.
    pub(super) fn place(&mut self) -> Place {
        self.composer.place()
    }

    pub(super) fn begin_comment(&mut self, id: String) {
        if self.paragraph.sink.is_none() && self.nesting.tables.last().is_none_or(|table| table.is_frame) {
            self.paragraph.waiting.push(id);
            return;
        }
        let place = self.place();
        self.margin.passages.entry(id).or_insert((place, None));
    }

    pub(super) fn end_comment(&mut self, id: &str) {
        let is_waiting = self.paragraph.waiting.iter().any(|waiting| waiting == id);
        let place = self.place();
        let passage = self.margin.passages.entry(id.to_owned()).or_insert((place, None));
        if passage.1.is_none() {
            passage.1 = Some(place);
        }
        if is_waiting {
            self.paragraph.waiting.retain(|waiting| waiting != id);
        }
    }

    pub(super) fn begin_bookmark(&mut self, name: &str, id: String) {
        if name == APPARATUS {
            self.carried.is_behind = Some(id);
        } else if let Some(carried) = self.book.carried.blocks.get(name) {
            // The bookmark of a table stands in its first cell, when the table has long begun.
            if self.nesting.tables.last().is_some_and(Table::holds_words) {
                self.composer.name(&carried.id);
            }
            if self.paragraph.bookmark.is_none() {
                self.paragraph.bookmark = Some(name.to_owned());
            }
            self.book.carried.open.insert(id, name.to_owned());
        } else if self.book.carried.references.contains_key(name) && self.carried.reference.is_none() && self.carried.is_behind.is_none() {
            self.begin_words();
            self.carried.reference = Some((name.to_owned(), String::new()));
            self.book.carried.open.insert(id, name.to_owned());
        }
    }

    pub(super) fn end_bookmark(&mut self, id: &str) {
        if self.carried.is_behind.as_deref() == Some(id) {
            self.carried.is_behind = None;
            return;
        }
        let Some(name) = self.book.carried.open.remove(id) else { return };
        if self.carried.block.as_ref() == Some(&name) {
            // What follows in this paragraph is still of the block; the next paragraph is not.
            self.carried.block = Some(String::new());
        }
        let Some((_, shown)) = self.carried.reference.take_if(|(reference, _)| *reference == name) else { return };
        let Some(carried) = self.book.carried.references.get(&name).cloned() else { return };
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
        if self.notes.is_in_one || self.carried.is_behind.is_some() {
            return;
        }
        if self.margin.changes.is_open()
            && let Some(text) = self.book.notes.texts.get(&id)
        {
            let words = words(text);
            self.margin.changes.say(&words);
        }
        if self.margin.changes.is_deleted() {
            return;
        }
        if is_marked {
            self.paragraph.hanging.custom_mark = Some((id, String::new()));
        } else {
            self.notes.numbered += 1;
            let label = self.notes.numbered.to_string();
            self.note(id, &label);
        }
    }

    /// Refers to a note; one that the file does not have is none, and one that was referred to before keeps its label.
    pub(super) fn note(&mut self, id: String, label: &str) {
        let known = self.book.notes.labels.get(&id).cloned();
        if known.is_none() && !self.book.notes.texts.contains_key(&id) {
            return;
        }
        // Beginning a block reads the notes of those before it.
        self.begin_words();
        let own = known.unwrap_or_else(|| self.label(id, label));
        match self.paragraph.sink {
            Some(Sink::Front) => {
                if self.sort() == Sort::Subtitle {
                    self.paragraph.front.push_str(&format!("[^{own}]"));
                } else {
                    self.notes.of_head.insert(own);
                }
            }
            Some(Sink::Words) if !self.notes.of_head.contains(&own) => self.composer.note(&own),
            _ => {}
        }
    }

    /// A label that no other note has, for a note that waits to be read.
    pub(super) fn label(&mut self, id: String, label: &str) -> String {
        let is_starred = label.bytes().all(|byte| byte == b'*');
        let is_fine = !label.is_empty() && label.len() <= 16 && (is_starred || label.chars().all(char::is_alphanumeric));
        let mut own = if is_fine { label.to_owned() } else { "n".to_owned() };
        while self.book.notes.labels.values().any(|used| *used == own) {
            own.push('a');
        }
        self.book.notes.labels.insert(id.clone(), own.clone());
        self.notes.waiting.push((id, own.clone()));
        own
    }

    /// Reads the notes that were referred to, each into a block of its own.
    pub(super) fn read_notes(&mut self) {
        if self.notes.is_in_one {
            return;
        }
        let (outer, tables) = (std::mem::take(&mut self.paragraph), std::mem::take(&mut self.nesting.tables));
        for (id, label) in std::mem::take(&mut self.notes.waiting) {
            let Some(text) = self.book.notes.texts.remove(&id) else { continue };
            // Front matter refers to no note but in the subtitle.
            if self.notes.of_head.contains(&label) {
                self.composer.begin(Kind::Colofon, "");
            } else {
                self.composer.begin(Kind::Footnote, &format!("fn{label}"));
            }
            self.notes.is_in_one = true;
            self.notes.sign = self.book.notes.signs.remove(&id).unwrap_or_default();
            self.notes.links_of = id.split_once(' ').map_or_else(String::new, |(kind, _)| format!("{kind} "));
            self.story(&text);
            self.notes.links_of.clear();
            self.notes.is_in_one = false;
            self.composer.finish();
        }
        (self.paragraph, self.nesting.tables) = (outer, tables);
    }
}

/// The words of a note, as far as a change that puts it in or takes it out is told.
fn words(xml: &str) -> String {
    let mut words = String::new();
    let mut events = Events::new(xml);
    while let Some(piece) = events.next() {
        let Piece::Open(element) = piece else { continue };
        if element.name() == "t" {
            words.push_str(&events.text_of(&element));
        }
        if words.len() > NOTE {
            break;
        }
    }
    words
}
