//! Undo and redo as values: what a note's file said before and after.

use serde::{Deserialize, Serialize};

use super::Note;

/// One change of one note's file. It can be kept, sent and turned round; whoever applies it sees to it that the file still says `before`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The note's id.
    pub id: String,
    /// The document in whose folder the note lies.
    pub document: String,
    /// The file's text before; `None` where there was no file.
    pub before: Option<String>,
    /// The file's text after; `None` where there is no file any more.
    pub after: Option<String>,
}

impl Change {
    /// The change that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let Self { id, document, before, after } = self.clone();
        Self { id, document, before: after, after: before }
    }

    /// What it was done to, for the status line: `note on ¶12`, `highlight on ¶3`.
    pub fn label(&self) -> String {
        let source = self.after.as_deref().or(self.before.as_deref());
        source.and_then(|source| Note::parse(source).ok()).map_or_else(|| format!("note {}", self.id), |note| note.label())
    }
}

/// What was done, and what was undone of it. It holds no opinion on files: ask for the change, perform it, and only then say that it is done.
///
/// ```text
///   done     a b c |         undo gives c turned round
///            a b   | c       after undone(); redo gives c
///            a b d |         after done(d): what was undone before it is forgotten
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Takes in a change that was performed.
    pub fn done(&mut self, change: Change) {
        self.done.push(change);
        self.undone.clear();
    }

    /// The change to perform in order to undo the last one.
    pub fn undo(&self) -> Option<Change> {
        self.done.last().map(Change::inverse)
    }

    /// Says that what [`undo`](Self::undo) gave was performed.
    pub fn undone(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// The change to perform in order to redo the last one that was undone.
    pub fn redo(&self) -> Option<Change> {
        self.undone.last().cloned()
    }

    /// Says that what [`redo`](Self::redo) gave was performed.
    pub fn redone(&mut self) {
        self.done.extend(self.undone.pop());
    }

    /// What undo would undo.
    pub fn undo_label(&self) -> Option<String> {
        self.done.last().map(Change::label)
    }

    /// What redo would redo.
    pub fn redo_label(&self) -> Option<String> {
        self.undone.last().map(Change::label)
    }
}
