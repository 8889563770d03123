//! What was done to notes, in this sitting and in earlier ones.

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
        let mut history = History::replay(&String::from_utf8_lossy(&log));
        // What was done last may still be on its way into the log.
        for step in std::mem::take(&mut self.steps) {
            if !matches!(&step, Step::Done { key, .. } if history.knows(key)) {
                history.take(step);
            }
        }
        self.history = history;
    }
}
