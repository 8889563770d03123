//! What is known at the place that is read: what stands before the text and in its margin, which lists, tables and bookmarks are open, which
//! notes were referred to.

use std::collections::{HashMap, HashSet};

use super::changes::Changes;
use crate::document::{Align, Place};

/// What stands before the text.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub title: String,
    pub subtitle: String,
    pub authors: Vec<String>,
    pub date: String,
    /// How many lines of a table of contents were left out.
    pub contents: usize,
    /// What the control holds that has just been opened.
    pub control: Control,
    /// How many fields are open in one that makes a table of contents.
    pub listing: Option<usize>,
}

/// What a control holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Control {
    /// Words.
    #[default]
    Words,
    /// A table of contents.
    Contents,
    /// What asks for words where none have been put in.
    Prompt,
}

/// What becomes notes on passages.
#[derive(Debug, Default)]
pub(super) struct Margin {
    /// The passages of comments by their ids: where they begin, and where they end.
    pub passages: HashMap<String, (Place, Option<Place>)>,
    pub changes: Changes,
}

/// A list that is open.
#[derive(Debug, Clone)]
pub(super) struct OpenList {
    pub ilvl: u8,
    pub id: String,
    pub next: Option<u64>,
}

/// What stands within what.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    pub lists: Vec<OpenList>,
    pub tables: Vec<Table>,
    /// How many text boxes and notes are open.
    pub depth: usize,
}

/// What bookmarks of kantlijn's own say of the place that is read.
#[derive(Debug, Default)]
pub(super) struct Bookmarked {
    /// The bookmark of the block that is open.
    pub block: Option<String>,
    /// A reference that is being read, with what it is shown as.
    pub reference: Option<(String, String)>,
    /// Whether what is read stands behind the text.
    pub is_behind: Option<String>,
}

/// Footnotes as far as they have been come upon.
#[derive(Debug, Default)]
pub(super) struct NotesRead {
    /// Those that were referred to and not yet read, with their labels.
    pub waiting: Vec<(String, String)>,
    /// Those that say something of the title or of who wrote, by their labels.
    pub of_head: HashSet<String>,
    /// How many were given a number.
    pub numbered: usize,
    pub is_in_one: bool,
    /// The sign of the one that is read, as long as its words have not begun.
    pub sign: String,
    /// Whose links are followed: what stands before their ids.
    pub links_of: String,
}

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// How many columns its head has.
    pub columns: usize,
    /// How many it has as a first look at the text found.
    pub width: usize,
    pub aligns: Vec<Align>,
    /// The rows and, in the current one, the cells so far.
    pub rows: usize,
    pub cells: usize,
    /// Whether it only frames text.
    pub is_frame: bool,
    /// How many columns more the current cell reaches over.
    pub spanned: usize,
    /// Whether the current cell has words already.
    pub has_words: bool,
    pub row: OpenRow,
}

/// The row of a table that is open.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OpenRow {
    /// Whether nothing of it has been written.
    pub is_due: bool,
    /// Whether it was taken out.
    pub is_out: bool,
}

impl Table {
    /// Whether words are those of a cell, rather than of paragraphs that the table frames.
    pub const fn holds_words(&self) -> bool {
        !self.is_frame && (self.rows > 0 || self.row.is_due)
    }
}

/// How much of the text was begun, what stands in boxes and notes left out.
#[derive(Debug, Default)]
pub(super) struct Begun {
    pub paragraphs: u64,
    pub tables: usize,
}
