//! Tracked changes: what was put in and what was taken out, by whom, and where.

use crate::document::Place;

/// A change that somebody proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// What was taken out; empty where nothing was.
    pub deleted: String,
    /// What was put in; empty where nothing was.
    pub inserted: String,
    pub is_move: bool,
    pub author: String,
    pub date: String,
    /// Where it stands in the text as it would be accepted.
    pub from: Place,
    pub to: Place,
}

/// The changes so far.
#[derive(Debug, Default)]
pub(super) struct Changes {
    open: Vec<(bool, Change)>,
    all: Vec<Change>,
}

impl Changes {
    pub(super) fn open(&mut self, is_deletion: bool, is_move: bool, (author, date): (String, String), place: Place) {
        let (deleted, inserted) = Default::default();
        self.open.push((is_deletion, Change { deleted, inserted, is_move, author, date, from: place, to: place }));
    }

    /// Whether what is read was deleted.
    pub(super) fn is_deleted(&self) -> bool {
        self.open.iter().any(|(is_deletion, _)| *is_deletion)
    }

    /// Takes words that belong to the open change, if there is one.
    pub(super) fn say(&mut self, words: &str) {
        let is_deleted = self.is_deleted();
        let change = self.open.iter_mut().rev().find(|(is_deletion, _)| *is_deletion == is_deleted);
        if let Some((_, change)) = change {
            if is_deleted { &mut change.deleted } else { &mut change.inserted }.push_str(words);
        }
    }

    pub(super) fn close(&mut self, place: Place) {
        let Some((_, mut change)) = self.open.pop() else { return };
        change.to = place;
        if change.deleted.is_empty() && change.inserted.is_empty() {
            return;
        }
        match self.all.last_mut() {
            // Word cuts a change at every change of look, and replaces by taking out and putting in.
            Some(last) if last.to == change.from && last.author == change.author && last.is_move == change.is_move => {
                last.deleted.push_str(&change.deleted);
                last.inserted.push_str(&change.inserted);
                last.to = change.to;
            }
            _ => self.all.push(change),
        }
    }

    /// All of them, in order.
    pub(super) fn all(self) -> Vec<Change> {
        self.all
    }
}
