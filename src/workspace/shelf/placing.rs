//! Where notes stand in a document, found once for each.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::conflict::{Conflict, conflicts_in};
use super::folder::Folder;
use crate::anchor::{Resolution, Resolver, State};
use crate::document::{Document, Rendition};
use crate::history::Change;
use crate::layout::date_words;
use crate::notes::{self, Kind, Note};
use crate::workspace::Workspace;
use crate::workspace::cores::{FEW, on_all_cores};

/// A note with its place in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldNote {
    /// The note.
    pub note: Arc<Note>,
    /// The block that it is at: where its passage begins, else the block it was written on, where that still stands.
    pub block: Option<usize>,
    /// Its passage in the canonical text, where it was found.
    pub range: Option<Range<usize>>,
    /// How its passage was found.
    pub state: State,
    /// The document's other rendition, where its passage is of that one: here it stands on the paragraph, or has no place, and is not lost.
    pub home: Option<Rendition>,
    /// Where its passage may be, where several places are as good as each other.
    pub candidates: Vec<Range<usize>>,
    /// Whether the disk has still to say yes.
    pub is_being_kept: bool,
    /// Other versions of it that wait for a decision.
    pub conflicts: Vec<Conflict>,
}

impl HeldNote {
    /// The words that it is about.
    pub fn quote(&self) -> &str {
        self.note.anchors.first().map_or("", |placed| placed.anchor.exact.as_str())
    }

    /// Whether it is about the whole block.
    pub fn is_whole(&self) -> bool {
        self.note.anchors.first().is_some_and(|placed| placed.anchor.position.is_none())
    }

    /// Where it stands, for a reader; nothing where that is where it was written.
    pub fn standing(&self) -> String {
        match self.home {
            Some(home) => format!("on the {}", home.name()),
            None if self.state == State::Exact => String::new(),
            None => self.state.name().to_owned(),
        }
    }

    /// The day it was last changed, in words.
    pub fn when(&self) -> String {
        date_words(&Workspace::day_of(&self.note.modified))
    }
}

/// The text in which notes have been placed, told from others by where it lies in memory and what it is.
type Text = (String, Option<Rendition>, usize, usize, usize);

fn text_of(document: &Document) -> Text {
    let body = &document.body;
    (document.meta.id.clone(), document.meta.rendition, body.text.as_ptr() as usize, body.text.len(), body.blocks.len())
}

/// The places of notes in one text.
#[derive(Debug, Default, Clone)]
pub(super) struct Placings {
    text: Text,
    /// The edition of the folder whose notes they are.
    edition: u64,
    /// Its notes in order of place; one is placed again only where it is not the one that was placed before.
    laid: Arc<[HeldNote]>,
    /// Whether each of them is the only version of its note, so that a file that changes touches no other.
    is_plain: bool,
}

impl Placings {
    /// The notes of a document's folder in order of place.
    pub(super) fn lay(&mut self, document: &Document, folder: &Folder, path: &Path) -> Arc<[HeldNote]> {
        let text = text_of(document);
        if self.text != text {
            *self = Self { text, ..Self::default() };
        }
        if self.edition != folder.edition() {
            match self.changed(folder) {
                Some(changed) => self.laid = replaced(&self.laid, &changed, document),
                None => self.lay_all(document, folder, path),
            }
            self.edition = folder.edition();
        }
        Arc::clone(&self.laid)
    }

    /// What has become of the few files that changed since the notes were laid; `None` where there are many, or one has to do with another.
    fn changed<'f>(&self, folder: &'f Folder) -> Option<BTreeMap<&'f str, Option<Held>>> {
        let stems = folder.changed_since(self.edition).filter(|stems| self.is_plain && stems.len() <= FEW)?;
        let now = |stem: &'f str| {
            let Some(file) = folder.files().get(stem) else { return Some((stem, None)) };
            let leaf = file.read.as_ref().ok().filter(|leaf| leaf.is_plain() && notes::original_of(stem).is_none())?;
            Some((stem, Some(Held { note: Arc::clone(&leaf.note), is_being_kept: false })))
        };
        stems.into_iter().map(now).collect()
    }

    fn lay_all(&mut self, document: &Document, folder: &Folder, path: &Path) {
        let sheaves = folder.sheaves();
        let placed: HashMap<&str, &HeldNote> = self.laid.iter().map(|held| (held.note.id.as_str(), held)).collect();
        let resolver = Resolver::new(document);
        let laid = on_all_cores(&sheaves, FEW, |sheaf| {
            let note = &sheaf.leaf.note;
            let known = placed.get(note.id.as_str()).filter(|held| Arc::ptr_eq(&held.note, note));
            let held = known.map_or_else(|| place(document, &resolver, Arc::clone(note)), |held| (*held).clone());
            let conflicts = if sheaf.is_plain() { Vec::new() } else { conflicts_in(path, &document.meta.id, sheaf) };
            HeldNote { conflicts, ..held }
        });
        self.is_plain = sheaves.iter().all(|sheaf| sheaf.is_plain() && sheaf.leaf.is_plain());
        self.laid = in_order(laid).into();
    }
}

/// A note that is to take the place of what was there.
struct Held {
    note: Arc<Note>,
    is_being_kept: bool,
}

fn in_order(mut held: Vec<HeldNote>) -> Vec<HeldNote> {
    held.sort_unstable_by(by_place);
    held
}

fn by_place(a: &HeldNote, b: &HeldNote) -> Ordering {
    let place = |held: &HeldNote| (held.block.is_none(), held.block, held.range.as_ref().map(|range| range.start));
    place(a).cmp(&place(b)).then_with(|| a.note.id.cmp(&b.note.id))
}

/// The notes in order of place after a few of them, known by their ids, have become others or gone; no other is placed again.
fn replaced(laid: &[HeldNote], others: &BTreeMap<&str, Option<Held>>, document: &Document) -> Arc<[HeldNote]> {
    let resolver = Resolver::new(document);
    let mut all = Vec::with_capacity(laid.len() + others.len());
    all.extend(laid.iter().filter(|held| !others.contains_key(held.note.id.as_str())).cloned());
    for other in others.values().flatten() {
        let held = HeldNote { is_being_kept: other.is_being_kept, ..place(document, &resolver, Arc::clone(&other.note)) };
        let at = all.partition_point(|before| by_place(before, &held).is_lt());
        all.insert(at, held);
    }
    all.into()
}

/// The note as a change leaves it; `None` where that deletes it, or puts a second version beside it.
fn being_kept(change: &Change) -> Option<Arc<Note>> {
    let source = change.after.as_deref().filter(|_| notes::original_of(change.file.name()).is_none())?;
    Note::parse(source).ok().map(Arc::new)
}

fn place(document: &Document, resolver: &Resolver<'_>, note: Arc<Note>) -> HeldNote {
    let orphan = |note| HeldNote {
        note,
        block: None,
        range: None,
        state: State::Orphan,
        home: None,
        candidates: Vec::new(),
        is_being_kept: false,
        conflicts: Vec::new(),
    };
    let Some(placed) = note.place_in(&document.meta.id) else {
        // A judgement is begun before anything has been gathered for it, and may gather elsewhere only: it has lost nothing.
        let state = if note.qualities.kind == Kind::Judgement { State::Exact } else { State::Orphan };
        return HeldNote { state, ..orphan(note) };
    };
    let anchor = &placed.anchor;
    if placed.is_given_up {
        return HeldNote { block: document.find(&anchor.block), ..orphan(note) };
    }
    let home = anchor.rendition.filter(|then| document.meta.rendition.is_some_and(|now| now != *then));
    let resolution = resolver.resolve(anchor);
    let (state, range) = (resolution.state(), resolution.range());
    let (block, candidates) = match resolution {
        Resolution::Orphan { block } => (block, Vec::new()),
        Resolution::Ambiguous(candidates) => (candidates.first().and_then(|range| document.body.block_at(range.start)), candidates),
        Resolution::Exact(range) | Resolution::Moved { range, .. } => (document.body.block_at(range.start), Vec::new()),
    };
    HeldNote { block, range, state, home, candidates, ..orphan(note) }
}

impl Workspace {
    /// The notes on a document with their places, in order of place; what is being kept among them.
    pub fn notes_on(&self, document: &Document) -> Arc<[HeldNote]> {
        let id = &document.meta.id;
        if id.is_empty() {
            return Arc::default();
        }
        let path = self.library.places().notes(id);
        let mut shelf = self.shelf.borrow_mut();
        shelf.fresh(id, &path);
        let super::Shelf { folders, placings, pending, .. } = &mut *shelf;
        let laid = folders.get(id).map(|folder| placings.lay(document, folder, &path)).unwrap_or_default();
        let changes = pending.values().map(|pending| &pending.change).filter(|change| change.file.noted_document() == Some(id));
        let being_kept = |change| being_kept(change).map(|note| Held { note, is_being_kept: true });
        // Of several changes to one note the last stands.
        let pending: BTreeMap<&str, Option<Held>> = changes.map(|change| (change.file.name(), being_kept(change))).collect();
        if pending.is_empty() { laid } else { replaced(&laid, &pending, document) }
    }
}
