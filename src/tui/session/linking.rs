//! Parallels on their way to the disk: links made, tables changed, parallels deleted.

use super::App;
use crate::history::Change;
use crate::parallels::{Edit, End, Stance};
use crate::workspace::Trouble;

impl App {
    /// Keeps a link; the passage that was held for it is let go.
    pub(super) fn link(&mut self, ends: &[End; 2], stance: Stance, why: &str) {
        let change = self.workspace.linking([&ends[0], &ends[1]], stance, why);
        if change.is_ok() {
            self.screen.hand.link = None;
        }
        self.keep_parallel(change);
    }

    /// Changes a parallel; one that ships becomes the reader's own.
    pub(super) fn edit_parallel(&mut self, name: &str, edit: &Edit) {
        let change = self.workspace.editing(name, edit);
        self.keep_parallel(change);
    }

    /// Deletes a parallel of the reader's own.
    pub(super) fn unlink(&mut self, name: &str) {
        let change = self.workspace.unlinking(name);
        self.keep_parallel(change);
    }

    fn keep_parallel(&mut self, change: Result<Change, Trouble>) {
        match change {
            Ok(change) if change.before == change.after => self.screen.say("nothing is changed"),
            Ok(change) => self.write(change, None),
            Err(trouble) => self.screen.complain(trouble.to_string()),
        }
    }
}
