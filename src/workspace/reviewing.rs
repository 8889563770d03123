//! Notes whose passage is not where it was: what was noted, what stands there now, and the places that may be meant.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Trouble, Workspace};
use crate::anchor::{self, Anchor, Resolution, Resolver};
use crate::document::{Document, Rendition};
use crate::notes::{Change, Filter, Note};

/// A passage of a note that has moved, is in several places, or is gone.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The document that the note is filed under.
    pub document: String,
    /// The note.
    pub note: Arc<Note>,
    /// Which of its passages it is.
    pub nth: usize,
    /// How it was found: moved, ambiguous, orphan.
    pub state: &'static str,
    /// The text as it is now.
    pub text: Arc<Document>,
    /// Where it may be, the likeliest first.
    pub places: Vec<Place>,
}

/// Where a passage may be now.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Where, in bytes of the canonical text.
    pub range: Range<usize>,
    /// How sure that is, from 0 to 1; `None` where several are as good as each other.
    pub score: Option<f32>,
}

impl Doubt {
    /// What was noted.
    pub fn anchor(&self) -> Option<&Anchor> {
        self.note.anchors.get(self.nth).map(|placed| &placed.anchor)
    }

    /// The anchor of a range of the text as it is now: of a whole block, where the note was about one and the range is one.
    pub fn anchor_at(&self, range: Range<usize>) -> Anchor {
        let block = self.text.body.block_at(range.start).filter(|at| self.text.body.blocks[*at].range == range);
        match (self.anchor().is_some_and(|anchor| anchor.position.is_none()), block) {
            (true, Some(block)) => anchor::describe_block(&self.text, block),
            _ => anchor::describe(&self.text, range),
        }
    }
}

impl Workspace {
    /// Every passage of every note that is not where it was, by document and age. All notes of the library are read for it.
    pub fn doubts(&self) -> Vec<Doubt> {
        let mut texts: HashMap<(String, Option<Rendition>), Option<Arc<Document>>> = HashMap::new();
        let mut found: Vec<Doubt> = Vec::new();
        for filed in self.filed(&Filter::default()) {
            for (nth, placed) in filed.note.anchors.iter().enumerate().filter(|(_, placed)| !placed.is_given_up) {
                let anchor = &placed.anchor;
                let key = (anchor.document.clone(), anchor.rendition);
                let text = texts.entry(key).or_insert_with(|| {
                    let known = self.document(&anchor.document, anchor.rendition);
                    known.or_else(|_| self.document(&anchor.document, None)).ok()
                });
                // Notes on a text that is not at hand wait for it.
                let Some(text) = text else { continue };
                if let Some((state, places)) = in_doubt(text, anchor) {
                    let (document, note, text) = (filed.document.clone(), Arc::clone(&filed.note), Arc::clone(text));
                    found.push(Doubt { document, note, nth, state, text, places });
                }
            }
        }
        found
    }

    /// The change that puts a passage of a note where the reader says it is.
    ///
    /// # Errors
    /// [`Trouble::NoNote`] where the note is gone.
    pub fn putting(&self, doubt: &Doubt, range: Range<usize>) -> Result<Change, Trouble> {
        let anchor = doubt.anchor_at(range);
        self.amending(&doubt.document, &doubt.note.id, |note| {
            if let Some(placed) = note.anchors.get_mut(doubt.nth) {
                (placed.anchor, placed.is_given_up) = (anchor, false);
            }
        })
    }

    /// The change that says that a passage is gone: it keeps its words and is looked for no more.
    ///
    /// # Errors
    /// [`Trouble::NoNote`] where the note is gone.
    pub fn giving_up(&self, doubt: &Doubt) -> Result<Change, Trouble> {
        self.amending(&doubt.document, &doubt.note.id, |note| {
            if let Some(placed) = note.anchors.get_mut(doubt.nth) {
                placed.is_given_up = true;
            }
        })
    }
}

/// The state of an anchor that is not exact, with the places that it may be at: what was found, then what merely reads like it.
fn in_doubt(text: &Document, anchor: &Anchor) -> Option<(&'static str, Vec<Place>)> {
    let resolver = Resolver::new(text);
    let resolution = resolver.resolve(anchor);
    let state = resolution.state();
    let mut places = match resolution {
        Resolution::Exact(_) => return None,
        Resolution::Moved { range, score } => vec![Place { range, score: Some(score) }],
        Resolution::Ambiguous(ranges) => ranges.into_iter().map(|range| Place { range, score: None }).collect(),
        Resolution::Orphan { .. } => Vec::new(),
    };
    for (range, score) in resolver.look_alikes(anchor) {
        if places.iter().all(|place| place.range.end <= range.start || range.end <= place.range.start) {
            places.push(Place { range, score: Some(score) });
        }
    }
    Some((state, places))
}

impl PartialEq for Doubt {
    /// The same passage of the same note; what the text says of it is no matter.
    fn eq(&self, other: &Self) -> bool {
        (&self.document, &self.note.id, self.nth) == (&other.document, &other.note.id, other.nth)
    }
}
