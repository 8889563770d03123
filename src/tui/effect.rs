//! What commands have done with the world outside the screen, as data: notes, briefs and parallels on the disk, other documents, what is asked.

mod asked;
mod composing;
mod deed;
mod linking;

use super::command::Command;
use super::pane::beside::Filter;
use super::trail::{Again, Spot};
use crate::document::{Rendition, Target};
use crate::export::Form;

pub use asked::{Asked, Field, Linked};
pub use composing::Composing;
pub use deed::Deed;
pub use linking::Linking;

/// A line for the reader in the status row, gone with the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
}

impl Notice {
    /// Something to know.
    pub fn said(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: false }
    }

    /// Something that went wrong.
    pub fn wrong(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_error: true }
    }
}

/// Something for the loop to do with the world outside the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Go to a document, or a block of it.
    Open(Target, Option<Rendition>),
    /// Go back to a place that was left.
    Return(Spot),
    /// Keep the note that is being written.
    KeepNote,
    /// Keep a highlight on a range of the text, or the whole block.
    Highlight(Option<std::ops::Range<usize>>),
    /// Keep what is typed as a draft.
    KeepDraft,
    /// Close the note that is being written, its draft kept.
    CloseNote,
    /// Throw the draft away.
    DropDraft(String),
    /// Do something to a note.
    Note(Deed),
    /// Do something to a brief in the making.
    Brief(Composing),
    /// Do something to a parallel.
    Parallel(Linking),
    /// Undo what was last done to notes.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Go on writing in `$EDITOR`.
    EditOutside,
    /// Put text on the clipboard.
    Copy(String),
    /// Use another theme.
    Theme(String),
    /// Show what an export in another form would hold.
    PreviewExport(Form),
    /// Write the annotated document to a file.
    Export(String, Form),
    /// List what the library says on some words.
    SearchEverywhere(String),
    /// Run a command as if its key had been pressed.
    Run(Command),
    /// Say something in the status line.
    Say(Notice),
    /// Show a passage over what has the screen.
    Peek(Target),
    /// Keep which parallels are listed, for the next sitting.
    KeepFilter(Filter),
    /// Let go of the passage that is held for a link.
    LetGoOfLink,
    /// Ask for a line, with something typed already.
    Ask(Asked, String),
    /// Ask for a stance.
    AskStance(Linked),
    /// Give a view the screen.
    View(Again),
    /// Close the view that has the screen.
    Close,
    /// End the program.
    Quit,
}
