//! Parallels on their way to the disk: links made, tables changed, parallels deleted.

use super::App;
use crate::tui::effect::Linking;

impl App {
    /// Does what is to be done to a parallel; one that ships and is changed becomes the reader's own.
    pub(super) fn tie(&mut self, linking: Linking) {
        let change = match linking {
            Linking::Link(ends, stance, why) => {
                let change = self.workspace.linking([&ends[0], &ends[1]], stance, &why);
                if change.is_ok() {
                    self.screen.hand.link = None;
                }
                change
            }
            Linking::Edit(name, edit) => self.workspace.editing(&name, &edit),
            Linking::Unlink(name) => self.workspace.unlinking(&name),
            Linking::Refuse(from, to) => return self.refuse(&from, &to),
        };
        self.keep(change);
    }
}
