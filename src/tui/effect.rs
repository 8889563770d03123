//! What commands have done with the world outside the screen, as data: notes, briefs and parallels on the disk, other documents, what is asked.

mod asked;
mod composing;
mod deed;
mod drafting;
mod going;
mod linking;

use super::command::Command;
use super::pane::beside::Filter;
use super::trail::Again;
use crate::document::{Rendition, Target};
use crate::export::Form;

pub use asked::{Asked, Field, Linked};
pub use composing::Composing;
pub use deed::Deed;
pub use drafting::Drafting;
pub use going::Going;
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
    /// Go somewhere, or look there.
    Go(Going),
    /// Do something with what is typed.
    Draft(Drafting),
    /// Do something to a note.
    Note(Deed),
    /// Do something to a brief in the making.
    Brief(Composing),
    /// Do something to a parallel.
    Parallel(Linking),
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
    /// Keep which parallels are listed, for the next sitting.
    KeepFilter(Filter),
    /// Let go of the passage that is held for a link.
    LetGoOfLink,
    /// Ask for a line, with something typed already.
    Ask(Asked, String),
    /// Ask for a stance.
    AskStance(Linked),
    /// End the program.
    Quit,
}

impl Effect {
    /// Say something in the status line.
    pub fn say(text: impl Into<String>) -> Self {
        Self::Say(Notice::said(text))
    }

    /// Go to a document, or a block of it.
    pub const fn open(target: Target, rendition: Option<Rendition>) -> Self {
        Self::Go(Going::To(target, rendition))
    }

    /// Show a passage over what has the screen.
    pub const fn peek(target: Target) -> Self {
        Self::Go(Going::Peek(target))
    }

    /// Give a view the screen.
    pub const fn view(again: Again) -> Self {
        Self::Go(Going::View(again))
    }
}
