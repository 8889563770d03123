//! A document made ready for searches in it: what one of them had to work out is there for the next.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::copies::Copies;
use super::pairs::Pairs;
use super::words::{Edges, Words};
use super::{Anchor, byte_of};
use crate::document::Document;

/// Documents up to this many bytes are folded once and kept so; longer ones go by in windows of this size.
pub(super) const WINDOW: usize = 1 << 20;

/// Of how many places it is remembered that words of anchors stand there.
const KEPT: usize = 50_000;

/// A document with what searches need of its whole text, prepared at the first need.
#[derive(Debug)]
pub(super) struct Prepared<'d> {
    pub(super) document: &'d Document,
    whole: OnceLock<Words>,
    pairs: OnceLock<Pairs>,
    copies: Mutex<Kept>,
}

/// What was counted for anchors, by their words.
#[derive(Debug, Default)]
struct Kept {
    copies: HashMap<(String, Edges), Arc<Copies>>,
    /// How many places there are in all of them.
    places: usize,
}

impl<'d> Prepared<'d> {
    /// Takes a document; nothing is done yet.
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, whole: OnceLock::new(), pairs: OnceLock::new(), copies: Mutex::default() }
    }

    pub(super) fn text(&self) -> &'d str {
        &self.document.body.text
    }

    /// The byte where the anchor's position starts.
    pub(super) fn position(&self, anchor: &Anchor, home: usize) -> Option<usize> {
        let block = &self.document.body.blocks[home].range;
        let nth = anchor.position.as_ref()?.start;
        byte_of(&self.text()[block.start..], nth).map(|at| block.start + at)
    }

    /// The pairs of words of the document's blocks.
    pub(super) fn pairs(&self) -> &Pairs {
        self.pairs.get_or_init(|| Pairs::of(&self.document.body))
    }

    /// Where words stand, found once for all anchors of the same words with the same edges.
    pub(super) fn copies(&self, words: (&str, Edges), find: impl FnOnce() -> Copies) -> Arc<Copies> {
        let key = (words.0.to_owned(), words.1);
        let kept = || self.copies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(copies) = kept().copies.get(&key) {
            return Arc::clone(copies);
        }
        let copies = Arc::new(find());
        let mut kept = kept();
        // Of words that stand everywhere there are many places: what is kept must not outgrow the document.
        if kept.places > KEPT {
            *kept = Kept::default();
        }
        kept.places += copies.same.len();
        kept.copies.insert(key, Arc::clone(&copies));
        copies
    }

    /// Goes over the whole text in windows that share `overlap` bytes.
    pub(super) fn windows(&self, overlap: usize, mut visit: impl FnMut(&Words)) {
        let text = self.text();
        if text.len() <= WINDOW {
            return visit(self.whole.get_or_init(|| Words::new(text, 0..text.len())));
        }
        // A window starts and ends at a space, so that no word is cut in two.
        let space = |at: usize| {
            let at = text.floor_char_boundary(at);
            at + text[at..].find([' ', '\n']).unwrap_or(text.len() - at)
        };
        let size = WINDOW.max(4 * overlap);
        let mut start = 0;
        loop {
            let end = space((start + size).min(text.len()));
            visit(&Words::new(text, start..end));
            if end == text.len() {
                return;
            }
            start = space(end - overlap).min(end);
        }
    }
}
