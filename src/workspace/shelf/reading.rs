//! Where notes stand in a document, found once for each; and reading many notes behind the frame.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::HeldNote;
use super::folder::{Folder, Stale};
use crate::anchor::{Resolution, Resolver};
use crate::document::{Document, Rendition};
use crate::notes::{Kind, Note, Placed};
use crate::workspace::Workspace;

/// From so many files on a folder is read on a thread of its own.
const MANY: usize = 200;

/// The text in which notes have been placed, told from others by where it lies in memory and what it is.
type Text = (String, Option<Rendition>, usize, usize, usize);

fn text_of(document: &Document) -> Text {
    let body = &document.body;
    (document.meta.id.clone(), document.meta.rendition, body.text.as_ptr() as usize, body.text.len(), body.blocks.len())
}

/// The places of notes in one text.
#[derive(Debug, Default)]
pub(super) struct Placings {
    text: Text,
    places: HashMap<String, HeldNote>,
}

impl Placings {
    /// Turns to a text; what is known of another is forgotten.
    pub(super) fn turn_to(&mut self, document: &Document) {
        let text = text_of(document);
        if self.text != text {
            (self.text, self.places) = (text, HashMap::new());
        }
    }

    /// The place of a note, looked for only where the note is not the one that was placed before.
    pub(super) fn place(&mut self, document: &Document, resolver: &Resolver<'_>, note: Arc<Note>) -> HeldNote {
        match self.places.get(&note.id) {
            Some(held) if Arc::ptr_eq(&held.note, &note) => held.clone(),
            _ => {
                let held = place(document, resolver, note);
                self.places.insert(held.note.id.clone(), held.clone());
                held
            }
        }
    }
}

fn place(document: &Document, resolver: &Resolver<'_>, note: Arc<Note>) -> HeldNote {
    let orphan = |note| HeldNote {
        note,
        block: None,
        range: None,
        state: "orphan",
        candidates: Vec::new(),
        is_being_kept: false,
        conflicts: Vec::new(),
    };
    let here = |placed: &&Placed| placed.anchor.document.is_empty() || placed.anchor.document == document.meta.id;
    let Some(placed) = note.anchors.iter().find(here) else {
        // A judgement is begun before anything has been gathered for it, and may gather elsewhere only: it has lost nothing.
        let state = if note.qualities.kind == Kind::Judgement { "exact" } else { "orphan" };
        return HeldNote { state, ..orphan(note) };
    };
    let anchor = &placed.anchor;
    if placed.is_given_up {
        return HeldNote { block: document.find(&anchor.block), ..orphan(note) };
    }
    let resolution = resolver.resolve(anchor);
    let (state, range) = (resolution.state(), resolution.range());
    let (block, candidates) = match resolution {
        Resolution::Orphan { block } => (block, Vec::new()),
        Resolution::Ambiguous(candidates) => (candidates.first().and_then(|range| document.body.block_at(range.start)), candidates),
        Resolution::Exact(range) | Resolution::Moved { range, .. } => (document.body.block_at(range.start), Vec::new()),
    };
    HeldNote { block, range, state, candidates, ..orphan(note) }
}

/// Notes that are to be read and placed on another thread.
#[derive(Debug)]
pub struct Reading {
    document: Arc<Document>,
    folder: PathBuf,
}

/// Notes that were.
#[derive(Debug)]
pub struct ReadNotes {
    document: String,
    folder: Folder,
    placings: Placings,
}

impl Reading {
    /// Reads and places them.
    pub fn perform(self) -> ReadNotes {
        let (mut folder, mut placings) = (Folder::default(), Placings::default());
        folder.refresh(&self.folder);
        placings.turn_to(&self.document);
        let resolver = Resolver::new(&self.document);
        for sheaf in folder.sheaves() {
            placings.place(&self.document, &resolver, sheaf.leaf.note);
        }
        ReadNotes { document: self.document.meta.id.clone(), folder, placings }
    }
}

impl Workspace {
    /// The notes on a document, where they are so many that no frame should wait for them and none has been read yet: to be read elsewhere
    /// and handed to [`Workspace::take_in`]. Until then the document seems to have none.
    pub fn reading_behind(&self, document: &Arc<Document>) -> Option<Reading> {
        let id = &document.meta.id;
        let mut shelf = self.shelf.borrow_mut();
        if id.is_empty() || shelf.folders.contains_key(id) {
            return None;
        }
        let folder = self.library.places().notes(id);
        if fs::read_dir(&folder).ok()?.take(MANY).count() < MANY {
            return None;
        }
        shelf.folders.insert(id.clone(), Folder::being_read());
        Some(Reading { document: Arc::clone(document), folder })
    }

    /// Takes in notes that were read elsewhere.
    pub fn take_in(&self, read: ReadNotes) {
        let ReadNotes { document, mut folder, placings } = read;
        let mut shelf = self.shelf.borrow_mut();
        // Files may have come while the folder was being read; those that did not change cost one look each.
        folder.stale = Stale::All;
        shelf.folders.insert(document, folder);
        shelf.placings = placings;
        shelf.version += 1;
    }
}
