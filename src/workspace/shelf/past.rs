//! What was done to notes, in this sitting and in earlier ones.
//!
//! Several may read in one library and all write one log. What another did that is still at work is left to it: who presses `u` means what
//! was done here, or what stood when everybody had gone.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use crate::history::{History, Logged, Step};

/// The history of changes. Of earlier sittings nothing is read before somebody wants to undo.
#[derive(Debug, Default)]
pub(super) struct Past {
    history: History,
    /// What was done in this sitting, until the log has been read.
    steps: Vec<Step>,
    /// The keys of what was done in this sitting.
    own: HashSet<String>,
    is_recalled: bool,
    leaves_to_others: bool,
}

impl Past {
    pub(super) const fn history(&self) -> &History {
        &self.history
    }

    /// Whether the change of this key was made in this sitting.
    pub(super) fn is_own(&self, key: &str) -> bool {
        self.own.contains(key)
    }

    /// Whether the log told of changes that were left to others.
    pub(super) const fn leaves_to_others(&self) -> bool {
        self.leaves_to_others
    }

    pub(super) fn take(&mut self, step: Step) {
        self.own.extend(step.done().map(str::to_owned));
        if !self.is_recalled {
            self.steps.push(step.clone());
        }
        self.history.take(step);
    }

    /// Reads what the log tells of earlier sittings, once. `is_at_work` knows the other readers that are.
    pub(super) fn recall(&mut self, log: &Path, is_at_work: impl Fn(&str) -> bool) {
        if self.is_recalled {
            return;
        }
        self.is_recalled = true;
        let log = fs::read(log).unwrap_or_default();
        let told: Vec<Logged> = String::from_utf8_lossy(&log).lines().filter_map(Logged::read).collect();
        let known: HashSet<&str> = told.iter().filter_map(|logged| logged.step.done()).collect();
        // What was done last may still be on its way into the log. What stands there may have been undone since, by another reader.
        let mut own = std::mem::take(&mut self.steps);
        own.retain(|step| step.done().is_none_or(|key| !known.contains(key)));
        let theirs = in_other_hands(&told, is_at_work);
        self.leaves_to_others = !theirs.is_empty();
        let ours = told.into_iter().map(|logged| logged.step).filter(|step| !theirs.contains(step.key()));
        self.history = History::of(ours.chain(own));
    }
}

/// The keys of the changes that another reader at work made, undid or did again.
fn in_other_hands(told: &[Logged], is_at_work: impl Fn(&str) -> bool) -> HashSet<String> {
    let mut readers: HashMap<&str, bool> = HashMap::new();
    for Logged { by, .. } in told {
        readers.entry(by).or_insert_with(|| is_at_work(by));
    }
    told.iter().filter(|logged| readers[logged.by.as_str()]).map(|logged| logged.step.key().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files that are read")]

    use super::*;
    use crate::history::{Change, File};

    fn done(key: &str) -> Step {
        let change = Change { file: File::note("stuk", key), before: None, after: Some(String::new()) };
        Step::Done { key: key.into(), change }
    }

    fn log_of<const N: usize>(by: &str, steps: [Step; N]) -> String {
        steps.map(|step| Logged { step, by: by.into() }.line()).concat()
    }

    fn last(past: &Past) -> Option<&str> {
        past.history().undo().map(|(key, _)| key)
    }

    #[test]
    fn what_is_still_on_its_way_into_the_log_is_undone_first() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        fs::write(&log, log_of("zelf", [done("een")])).unwrap();
        let mut past = Past::default();
        past.take(done("twee"));
        past.recall(&log, |_| false);
        assert_eq!(last(&past), Some("twee"));
    }

    #[test]
    fn what_another_reader_undid_of_ours_is_not_undone_again() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let mut past = Past::default();
        past.take(done("een"));
        // The other undid it and went on, which forgets that it was undone.
        let told = [done("een"), Step::Undone { key: "een".into() }, done("van een ander")];
        fs::write(&log, log_of("een ander", told)).unwrap();
        past.recall(&log, |_| false);
        assert_eq!(last(&past), Some("van een ander"));
        past.take(Step::Undone { key: "van een ander".into() });
        assert_eq!(last(&past), None);
    }

    #[test]
    fn what_another_reader_at_work_has_in_hand_is_neither_undone_nor_done_again() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let old = log_of("gestopt", [done("oud"), done("ouder werk"), Step::Undone { key: "ouder werk".into() }]);
        // The one at work has done something, and done again what an earlier sitting undid.
        let new = log_of("een ander", [Step::Redone { key: "ouder werk".into() }, done("nieuw")]);
        fs::write(&log, old + &new).unwrap();
        let mut past = Past::default();
        past.recall(&log, |reader| reader == "een ander");
        assert_eq!((last(&past), past.history().redo()), (Some("oud"), None));
        assert!(past.leaves_to_others());
        let mut later = Past::default();
        later.recall(&log, |_| false);
        assert_eq!((last(&later), later.leaves_to_others()), (Some("nieuw"), false));
    }
}
