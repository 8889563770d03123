//! What was done to notes, in this sitting and in earlier ones.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use crate::notes::{History, Step};

/// The history of changes. Of earlier sittings nothing is read before somebody wants to undo.
#[derive(Debug, Default)]
pub(super) struct Past {
    history: History,
    /// What was done in this sitting, until the log has been read.
    steps: Vec<Step>,
    is_recalled: bool,
}

impl Past {
    pub(super) const fn history(&self) -> &History {
        &self.history
    }

    pub(super) fn take(&mut self, step: Step) {
        if !self.is_recalled {
            self.steps.push(step.clone());
        }
        self.history.take(step);
    }

    /// Reads what the log tells of earlier sittings, once.
    pub(super) fn recall(&mut self, log: &Path) {
        if self.is_recalled {
            return;
        }
        self.is_recalled = true;
        let log = fs::read(log).unwrap_or_default();
        let told: Vec<Step> = String::from_utf8_lossy(&log).lines().filter_map(Step::read).collect();
        let known: HashSet<&str> = told.iter().filter_map(Step::done).collect();
        // What was done last may still be on its way into the log. What stands there may have been undone since, by another reader.
        let mut own = std::mem::take(&mut self.steps);
        own.retain(|step| step.done().is_none_or(|key| !known.contains(key)));
        self.history = History::of(told.into_iter().chain(own));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files that are read")]

    use super::*;
    use crate::notes::Change;

    fn done(key: &str) -> Step {
        let change = Change { id: key.into(), document: "stuk".into(), before: None, after: Some(String::new()) };
        Step::Done { key: key.into(), change }
    }

    fn last(past: &Past) -> Option<&str> {
        past.history().undo().map(|(key, _)| key)
    }

    #[test]
    fn what_is_still_on_its_way_into_the_log_is_undone_first() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        fs::write(&log, done("een").line()).unwrap();
        let mut past = Past::default();
        past.take(done("twee"));
        past.recall(&log);
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
        fs::write(&log, told.iter().map(Step::line).collect::<String>()).unwrap();
        past.recall(&log);
        assert_eq!(last(&past), Some("van een ander"));
        past.take(Step::Undone { key: "van een ander".into() });
        assert_eq!(last(&past), None);
    }
}
