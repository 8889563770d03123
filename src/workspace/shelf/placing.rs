//! Where notes stand in a document, found once for each.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::folder::Folder;
use crate::anchor::{Resolution, Resolver};
use crate::document::{Document, Rendition};
use crate::layout::date_words;
use crate::notes::{self, Change, Kind, Note, Placed};
use crate::workspace::conflicts::conflicts_in;
use crate::workspace::cores::{FEW, on_all_cores};
use crate::workspace::{Conflict, Workspace};

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
    pub state: &'static str,
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

    /// The name of its state: exact, moved, ambiguous, orphan.
    pub const fn state_name(&self) -> &'static str {
        self.state
    }

    /// The day it was last changed, in words.
    pub fn when(&self) -> String {
        date_words(self.note.modified.split('T').next().unwrap_or(""))
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
}

impl Placings {
    /// The notes of a document's folder in order of place.
    pub(super) fn lay(&mut self, document: &Document, folder: &Folder, path: &Path) -> Arc<[HeldNote]> {
        let text = text_of(document);
        if self.text != text {
            *self = Self { text, ..Self::default() };
        }
        if self.edition == folder.edition() {
            return Arc::clone(&self.laid);
        }
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
        self.laid = in_order(laid).into();
        self.edition = folder.edition();
        Arc::clone(&self.laid)
    }
}

fn in_order(mut held: Vec<HeldNote>) -> Vec<HeldNote> {
    let place = |held: &HeldNote| (held.block.is_none(), held.block, held.range.as_ref().map(|range| range.start));
    held.sort_unstable_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.note.id.cmp(&b.note.id)));
    held
}

/// The note as a change leaves it; `None` where that deletes it, or puts a second version beside it.
fn being_kept(change: &Change) -> Option<Arc<Note>> {
    let source = change.after.as_deref().filter(|_| notes::original_of(&change.id).is_none())?;
    Note::parse(source).ok().map(Arc::new)
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
        let pending: Vec<&Change> = pending.values().map(|pending| &pending.change).filter(|change| change.document == *id).collect();
        if pending.is_empty() {
            return laid;
        }
        let resolver = Resolver::new(document);
        let is_pending = |held: &&HeldNote| pending.iter().any(|change| change.id == held.note.id);
        let mut held: Vec<HeldNote> = laid.iter().filter(|held| !is_pending(held)).cloned().collect();
        for change in pending {
            held.retain(|held| held.note.id != change.id);
            held.extend(being_kept(change).map(|note| HeldNote { is_being_kept: true, ..place(document, &resolver, note) }));
        }
        in_order(held).into()
    }
}
