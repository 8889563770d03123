//! Handing a document over with everything that hangs on it: one table of formats, each made from blocks, never from rows.

mod markdown;

use crate::document::{Block, Document, Target};
use crate::notes::Note;
use crate::parallels::Parallel;

/// What goes into an export.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// The document, remarks included.
    pub document: &'a Document,
    /// The notes with the place of each, in order of place; those that have none come last.
    pub notes: &'a [PlacedNote<'a>],
    /// The parallels that it takes part in.
    pub parallels: &'a [Parallel],
    /// How what a link leads to is named.
    pub names: &'a dyn Fn(&Target) -> Option<String>,
}

/// A note with where it stands in the document that is exported.
#[derive(Debug, Clone)]
pub struct PlacedNote<'a> {
    /// The note.
    pub note: &'a Note,
    /// Its passage as a byte range of the canonical text; `None` where it cannot be found.
    pub range: Option<std::ops::Range<usize>>,
    /// Whether it is about whole blocks.
    pub is_whole: bool,
    /// How surely the passage was found: exact, moved, ambiguous, orphan.
    pub state: &'static str,
}

/// A format that documents are exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown that any viewer shows well and kantlijn reads again.
    Markdown,
}

impl Format {
    /// All formats.
    pub const ALL: &[Self] = &[Self::Markdown];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
        }
    }
}

/// How notes stand in exported Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As footnotes.
    Footnotes,
    /// As CriticMarkup: `{==passage==}{>>note<<}`.
    Critic,
}

impl Style {
    /// All styles.
    pub const ALL: &[Self] = &[Self::Footnotes, Self::Critic];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Footnotes => "footnotes",
            Self::Critic => "critic",
        }
    }

    /// What it looks like, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Footnotes => "Notes as footnotes",
            Self::Critic => "Notes as CriticMarkup, in the text",
        }
    }
}

/// Writes a document in a format.
pub fn write(export: &Export<'_>, format: Format, style: Style) -> String {
    match format {
        Format::Markdown => markdown::write(export, style),
    }
}

/// Whether a note stands in a block: it begins there.
fn is_in(note: &PlacedNote<'_>, block: &Block) -> bool {
    note.range.as_ref().is_some_and(|range| {
        block.range.start <= range.start && (range.start < block.range.end || range.is_empty() && range.start == block.range.end)
    })
}
