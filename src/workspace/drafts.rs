//! What is typed and not yet kept. Several readers may write at the same place of one library: each has a draft of its own, and is offered
//! only what no other has in hand.
//!
//! The disk knows a draft by `key@READER`. Whose reader is at work holds a lock (`disk::Presence`); that of a dead one is taken over with its
//! lock, so that of two readers only one takes a draft up again.

use std::cell::RefCell;
use std::collections::HashMap;

use super::Workspace;
use crate::disk::{self, Draft, Job, Presence};

/// What this reader has in hand.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// Who this is: first itself, then the dead ones whose drafts it has taken over.
    selves: Vec<Presence>,
    /// The name, before anybody was told of it.
    name: String,
    /// The keys of the disk of drafts that were taken up again.
    taken: HashMap<String, String>,
}

impl Workspace {
    /// What was typed and neither kept nor thrown away, the latest first; not what another reader is typing.
    pub fn draft(&self, key: &str) -> Option<String> {
        let (mut drafts, _) = disk::drafts(&self.library.places().state).ok()?;
        drafts.retain(|draft| parted(&draft.key).0 == key && !draft.text.trim().is_empty());
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.modified));
        let found = drafts.into_iter().find(|draft| self.takes_over(parted(&draft.key).1))?;
        self.desk().borrow_mut().taken.insert(key.to_owned(), found.key);
        Some(found.text)
    }

    /// Whether a draft of this reader is ours by now. One that bears no name is anybody's.
    fn takes_over(&self, reader: Option<&str>) -> bool {
        let Some(reader) = reader else { return true };
        let state = &self.library.places().state;
        let mut desk = self.desk().borrow_mut();
        if desk.is(reader) {
            return true;
        }
        match Presence::begin(state, reader) {
            Ok(Some(taken)) => {
                // The first of the selves is under whose name new drafts are kept; any that is ours will do.
                desk.selves.push(taken);
                true
            }
            // Where there are no locks it cannot be known; a text that is offered twice is better than one that is not.
            Ok(None) => !Presence::is_at_work(state, reader),
            Err(_) => true,
        }
    }

    /// The drafts that wait, under the keys that they were given: those of other readers that are at work do not.
    pub(super) fn waiting(&self) -> (Vec<Draft>, Vec<disk::DiskError>) {
        let state = &self.library.places().state;
        let (drafts, errors) = disk::drafts(state).unwrap_or_else(|error| (Vec::new(), vec![error]));
        let is_in_hand = |draft: &Draft| parted(&draft.key).1.is_some_and(|reader| self.is_another_at_work(reader));
        let waiting = drafts.into_iter().filter(|draft| !is_in_hand(draft));
        (waiting.map(|draft| Draft { key: parted(&draft.key).0.to_owned(), ..draft }).collect(), errors)
    }

    /// The job that keeps what is typed, so that a crash does not lose it.
    pub fn drafting(&self, key: &str, text: &str) -> Job {
        Job::KeepDraft { state: self.library.places().state.clone(), key: self.own_key(key), text: text.to_owned() }
    }

    /// The job that keeps a text as a draft beside the one in hand, to be offered once that is gone.
    pub fn setting_aside(&self, key: &str, text: &str) -> Job {
        let key = format!("{key}@{}", ulid::Ulid::generate());
        Job::KeepDraft { state: self.library.places().state.clone(), key, text: text.to_owned() }
    }

    /// The job that throws a draft away: this reader's, whatever others have at the same place.
    pub fn dropping(&self, key: &str) -> Job {
        let own = self.own_key(key);
        self.desk().borrow_mut().taken.remove(key);
        Job::DropDraft { state: self.library.places().state.clone(), key: own }
    }

    fn own_key(&self, key: &str) -> String {
        if let Some(taken) = self.desk().borrow().taken.get(key) {
            return taken.clone();
        }
        format!("{key}@{}", self.own_name())
    }

    /// The name under which this reader is at work; from the first time that it is asked for, others can see that it is.
    pub(super) fn own_name(&self) -> String {
        let mut desk = self.desk().borrow_mut();
        if desk.name.is_empty() {
            desk.name = ulid::Ulid::generate().to_string();
            // Where nobody can be told that we are here neither draft nor history can be kept, and that is said.
            let told = Presence::begin(&self.library.places().state, &desk.name).ok().flatten();
            desk.selves.extend(told);
        }
        desk.name.clone()
    }

    /// Whether another reader of this name is at work.
    pub(super) fn is_another_at_work(&self, reader: &str) -> bool {
        !reader.is_empty() && !self.desk().borrow().is(reader) && Presence::is_at_work(&self.library.places().state, reader)
    }
}

impl Desk {
    fn is(&self, reader: &str) -> bool {
        self.name == reader || self.selves.iter().any(|own| own.name() == reader)
    }
}

impl Workspace {
    fn desk(&self) -> &RefCell<Desk> {
        &self.reader.desk
    }
}

/// A key of the disk as the key that was given and the reader whose draft it is.
fn parted(key: &str) -> (&str, Option<&str>) {
    match key.rsplit_once('@') {
        Some((given, reader)) if ulid::Ulid::from_string(reader).is_ok() => (given, Some(reader)),
        _ => (key, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Places;

    fn reader(folder: &std::path::Path) -> Workspace {
        Workspace::open(Places::within(folder), "")
    }

    fn types(reader: &Workspace, text: &str) {
        disk::perform(reader.drafting("stuk-p12", text)).unwrap();
    }

    #[test]
    fn each_of_two_readers_at_one_place_has_a_draft_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (reader(folder.path()), reader(folder.path()));
        types(&one, "van de een");
        assert_eq!(other.draft("stuk-p12"), None, "what another is typing is not offered");
        assert_eq!(other.waiting().0, []);
        types(&other, "van de ander");
        types(&one, "van de een, verder");
        // One keeps its note, the other is killed.
        disk::perform(one.dropping("stuk-p12")).unwrap();
        assert_eq!(one.draft("stuk-p12"), None);
        drop(other);
        assert_eq!(one.waiting().0.len(), 1);
        assert_eq!(one.draft("stuk-p12").as_deref(), Some("van de ander"));
    }

    #[test]
    fn after_a_crash_of_two_readers_both_drafts_are_offered_and_each_to_one_reader_only() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (reader(folder.path()), reader(folder.path()));
        types(&one, "van de een");
        types(&other, "van de ander");
        drop((one, other));
        let (next, beside) = (reader(folder.path()), reader(folder.path()));
        assert_eq!(next.waiting().0.len(), 2);
        let first = next.draft("stuk-p12").unwrap();
        let second = beside.draft("stuk-p12").unwrap();
        assert_ne!(first, second);
        // What was taken up again is written further in its place, and goes when it is kept.
        types(&next, "verder");
        assert_eq!(next.draft("stuk-p12").as_deref(), Some("verder"));
        disk::perform(next.dropping("stuk-p12")).unwrap();
        assert_eq!(next.draft("stuk-p12"), None);
        drop(beside);
        assert_eq!(next.draft("stuk-p12"), Some(second));
    }

    #[test]
    fn a_draft_of_a_kantlijn_that_gave_it_no_name_is_offered() {
        let folder = tempfile::tempdir().unwrap();
        let reader = reader(folder.path());
        disk::keep_draft(&reader.library.places().state, "stuk-p12", "van vroeger").unwrap();
        assert_eq!(reader.draft("stuk-p12").as_deref(), Some("van vroeger"));
        types(&reader, "verder");
        disk::perform(reader.dropping("stuk-p12")).unwrap();
        assert_eq!(reader.draft("stuk-p12"), None);
    }
}
