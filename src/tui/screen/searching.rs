//! Searching the document: while one types, from hit to hit, and again what was searched for before.

use std::ops::Range;

use super::Screen;
use crate::search;
use crate::tui::effect::Asked;
use crate::tui::overlay::{Outcome, Overlay, Prompt};

/// A longer text, in bytes, is searched once all is typed and not at every key.
const LONG: usize = 1 << 20;

/// What was searched for, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// The words.
    pub query: String,
    /// The hits, as ranges of the canonical text, in order.
    pub hits: Vec<Range<usize>>,
    /// The hit that the reader is at.
    pub current: Option<usize>,
    /// What was searched for in this sitting, the last of it last, each once.
    past: Vec<String>,
    /// The block, the byte in it and the words that were searched for, as they were before something is typed.
    before: Option<(usize, usize, String)>,
}

impl Search {
    /// Forgets the hits, and not what was searched for.
    pub(super) fn let_go(&mut self) {
        *self = Self { past: std::mem::take(&mut self.past), ..Self::default() };
    }

    /// Remembers what was searched for.
    pub(super) fn remember(&mut self, query: &str) {
        if !query.trim().is_empty() {
            self.past.retain(|past| past != query);
            self.past.push(query.to_owned());
        }
    }
}

impl Screen {
    /// Asks what to search for; what was searched for before can be had again.
    pub(super) fn ask_search(&mut self, asked: Asked) {
        self.layers.overlay = Some(Overlay::Ask(Prompt::recalling(asked, self.search.past.clone())));
    }

    /// Shows the first hit of what is typed so far, and the place from which the search began again where it is given up.
    pub(super) fn search_while_typing(&mut self, outcome: &Outcome) {
        let typed = match &self.layers.overlay {
            Some(Overlay::Ask(prompt)) => prompt.searched().map(str::to_owned),
            _ => None,
        };
        let Some(typed) = typed.filter(|_| self.page.document().body.text.len() <= LONG) else { return };
        let place = self.page.place();
        let (block, offset, query) = self.search.before.take().unwrap_or_else(|| (place.block, place.offset, self.search.query.clone()));
        self.page.to_offset(block, offset);
        if matches!(outcome, Outcome::Stay) {
            self.search_for(&typed);
            self.to_first_hit();
            self.search.before = Some((block, offset, query));
        } else {
            self.search_for(&query);
        }
    }

    /// Searches the document, all of it, and goes to the first hit from here on; for nothing, for what was searched for last.
    pub(super) fn start_search(&mut self, query: &str) {
        self.leave();
        let query = if query.is_empty() { self.search.past.last().cloned().unwrap_or_default() } else { query.to_owned() };
        self.search.remember(&query);
        self.search_for(&query);
        if !self.to_first_hit() && !query.trim().is_empty() {
            self.say(format!("“{query}” does not occur here"));
        }
    }

    /// Looks for what was searched for in the document that is shown now: hits are places of one text.
    pub(super) fn search_again(&mut self) {
        if !self.search.query.is_empty() {
            let query = std::mem::take(&mut self.search.query);
            self.search_for(&query);
        }
    }

    fn search_for(&mut self, query: &str) {
        self.search.hits = search::in_body(&self.page.document().body, query);
        query.clone_into(&mut self.search.query);
        self.search.current = None;
    }

    /// Goes to the first hit from here on; false where there is none.
    fn to_first_hit(&mut self) -> bool {
        let count = self.search.hits.len();
        if count > 0 {
            self.show_hit(self.hits_before_here() % count);
        }
        count > 0
    }

    fn hits_before_here(&self) -> usize {
        let place = self.page.place();
        let here = self.page.document().body.blocks.get(place.block).map_or(0, |block| block.range.start + place.offset);
        self.search.hits.partition_point(|hit| hit.start < here)
    }

    /// Goes to the next hit, or the one before; of what was searched for last, where its hits were let go of.
    pub(super) fn to_hit(&mut self, forward: bool) {
        if self.search.query.is_empty()
            && let Some(last) = self.search.past.last().cloned()
        {
            self.search_for(&last);
        }
        let count = self.search.hits.len();
        if count == 0 {
            let query = &self.search.query;
            let said =
                if query.is_empty() { "nothing is searched for; / begins".into() } else { format!("“{query}” does not occur here") };
            self.say(said);
            return;
        }
        let at = match (self.search.current, forward) {
            (Some(current), true) => current + 1,
            (Some(current), false) => current + count - 1,
            (None, true) => self.hits_before_here(),
            (None, false) => self.hits_before_here() + count - 1,
        };
        self.show_hit(at % count);
    }

    fn show_hit(&mut self, at: usize) {
        self.search.current = Some(at);
        self.to_byte(self.search.hits[at].start);
    }
}
