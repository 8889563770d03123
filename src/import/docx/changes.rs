//! Tracked changes: what was put in, taken out or given another look, by whom, and where.

use crate::document::Place;

/// What was changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum What {
    /// Words.
    #[default]
    Words,
    /// The place of words.
    Place,
    /// The look of words.
    Look,
    /// How a paragraph is set.
    Setting,
    /// Where a paragraph ends.
    Break,
}

/// Who changed something, and when.
pub(super) type By = (String, String);

/// A change that somebody proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// What was taken out; empty where nothing was.
    pub deleted: String,
    /// What was put in; empty where nothing was.
    pub inserted: String,
    pub what: What,
    pub by: By,
    /// Where it stands in the text as it would be accepted.
    pub from: Place,
    pub to: Place,
    /// Whether the paragraph in which it stands has not begun.
    is_waiting: bool,
}

/// The changes so far.
#[derive(Debug, Default)]
pub(super) struct Changes {
    open: Vec<(bool, Change)>,
    all: Vec<Change>,
    /// How many there were when the paragraph opened.
    before: usize,
}

impl Changes {
    pub(super) fn open(&mut self, is_deletion: bool, what: What, by: By, (place, is_waiting): (Place, bool)) {
        let (deleted, inserted) = Default::default();
        self.open.push((is_deletion, Change { deleted, inserted, what, by, from: place, to: place, is_waiting }));
    }

    /// Whether what is read was deleted.
    pub(super) fn is_deleted(&self) -> bool {
        self.open.iter().any(|(is_deletion, _)| *is_deletion)
    }

    /// Whether what is read was put in or deleted.
    pub(super) const fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Takes words that belong to the open change, if there is one.
    pub(super) fn say(&mut self, words: &str) {
        let is_deleted = self.is_deleted();
        let change = self.open.iter_mut().rev().find(|(is_deletion, _)| *is_deletion == is_deleted);
        if let Some((_, change)) = change {
            if is_deleted { &mut change.deleted } else { &mut change.inserted }.push_str(words);
        }
    }

    /// The paragraph has its first word, at a place: there stands what was changed before it.
    pub(super) fn begin(&mut self, place: Place) {
        let closed = self.all.iter_mut().skip(self.before);
        let waiting = closed.chain(self.open.iter_mut().map(|(_, change)| change));
        for change in waiting.filter(|change| change.is_waiting) {
            (change.from, change.to, change.is_waiting) = (place, place, false);
        }
    }

    /// Another paragraph opens. What was taken out of one of which nothing is left stands where that was.
    pub(super) fn next_paragraph(&mut self) {
        self.before = self.all.len();
    }

    pub(super) fn close(&mut self, place: Place) {
        let Some((_, mut change)) = self.open.pop() else { return };
        change.to = place;
        if !(change.deleted.is_empty() && change.inserted.is_empty()) {
            self.add(change);
        }
    }

    /// Takes a change of which all is known; what it concerns stands between two places.
    pub(super) fn set(&mut self, what: What, by: By, (deleted, inserted): (&str, &str), (from, to): (Place, Place)) {
        let (deleted, inserted) = (deleted.to_owned(), inserted.to_owned());
        self.add(Change { deleted, inserted, what, by, from, to, is_waiting: false });
    }

    fn add(&mut self, mut change: Change) {
        if self.all.len() <= self.before {
            // What is joined from two paragraphs does not run together.
            for words in [&mut change.deleted, &mut change.inserted].into_iter().filter(|words| !words.is_empty()) {
                words.insert(0, ' ');
            }
        }
        match self.all.last_mut() {
            // Word cuts a change at every change of look, and replaces by taking out and putting in.
            Some(last) if last.to == change.from && last.by.0 == change.by.0 && last.what == change.what && last.what != What::Setting => {
                last.deleted.push_str(&change.deleted);
                last.inserted.push_str(&change.inserted);
                last.to = change.to;
            }
            _ => self.all.push(change),
        }
    }

    /// All of them in order, those of words apart from those of how they look.
    pub(super) fn of_words_and_of_looks(self) -> (Vec<Change>, Vec<Change>) {
        self.all.into_iter().partition(|change| !matches!(change.what, What::Look | What::Setting))
    }
}
