//! Handing a document over with everything that hangs on it: one table of formats, each made from blocks, never from rows.
//!
//! What goes in is a value: a document with notes, remarks and parallels laid over it, from the library or composed. What comes out is a whole
//! file, the same bytes for the same value. Whatever the value holds, nothing in it becomes markup, script or a field of the file.

mod csv;
mod docx;
mod harmless;
mod html;
mod jsonld;
mod markdown;
mod marking;
mod preview;
mod words;

use std::ops::Range;
use std::sync::Arc;

use thiserror::Error;

use crate::anchor::{Anchor, State};
use crate::document::{Block, Document, Target};
use crate::notes::Note;
use crate::parallels::{Cell, Citation, Parallel};
use crate::scales::Scales;

pub(crate) use harmless::markdown as harmless_markdown;
pub(crate) use marking::highest as highest_marking;
pub use preview::{Preview, preview};

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
    /// Whether what a link leads to is only imagined, as part of a scenario.
    pub imagined: &'a dyn Fn(&Target) -> bool,
    /// The scales that notes are graded by.
    pub scales: &'a Scales,
    /// From how many independent sources some passages come, in words; empty where that is not known.
    pub sources: &'a dyn Fn(&[Target]) -> String,
    /// A passage of another document; `None` where it is not found.
    pub elsewhere: &'a dyn Fn(Sought<'_>) -> Option<Elsewhere>,
}

/// By what a passage of another document is looked for.
#[derive(Debug, Clone, Copy)]
pub enum Sought<'a> {
    /// What a note is anchored to.
    Anchor(&'a Anchor),
    /// A block.
    Block(&'a Target),
}

/// A passage of another document than the one that is exported.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// The document.
    pub document: Arc<Document>,
    /// The passage as a byte range of its canonical text.
    pub range: Range<usize>,
}

/// A note with where it stands in the document that is exported.
#[derive(Debug, Clone)]
pub struct PlacedNote<'a> {
    /// The note.
    pub note: &'a Note,
    /// The passage of its first anchor as a byte range of the canonical text; `None` where it cannot be found.
    pub range: Option<Range<usize>>,
    /// The passages of its other anchors, in order; `None` for one that is not found, or stands in another document.
    pub further: Vec<Option<Range<usize>>>,
    /// Whether it is about whole blocks.
    pub is_whole: bool,
    /// How surely the passage was found: exact, moved, ambiguous, orphan.
    pub state: State,
}

/// How a document is to be written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner<'a> {
    /// The form.
    pub form: Form,
    /// The ids of the documents that are written together with it, into one folder and under [`Format::file_name`]: links lead there.
    pub together: &'a [String],
    /// A file that it is to be modelled on, where the format takes one: a template with the styles of a house.
    pub reference: Option<&'a [u8]>,
}

impl Export<'_> {
    /// The highest protective marking of what is in it, as its writer spelt it; empty where nothing is marked.
    pub fn marking(&self) -> String {
        let notes = self.notes.iter().map(|placed| placed.note.qualities.marking.as_str());
        marking::highest(std::iter::once(self.document.meta.marking.as_str()).chain(notes))
    }

    /// How much is in it.
    pub fn counts(&self) -> Counts {
        let highlights = self.notes.iter().filter(|placed| placed.note.kind_word() == "highlight").count();
        Counts {
            notes: self.notes.len() - highlights,
            highlights,
            remarks: self.document.remarks.len(),
            parallels: self.parallels.len(),
            placeless: self.notes.iter().filter(|placed| placed.range.is_none() && placed.state != State::Exact).count(),
        }
    }

    /// What a cell of a parallel says, and in brackets where it stands, with the words that are meant where they are named.
    fn cited(&self, cell: &Cell) -> String {
        let name = |Citation { target, exact }: &Citation| {
            let name = (self.names)(target).unwrap_or_else(|| format!("{target} (leads nowhere)"));
            if exact.is_empty() { name } else { format!("{name}: “{exact}”") }
        };
        let citations = cell.citations.iter().map(name).collect::<Vec<_>>().join(", ");
        match (cell.text.as_str(), citations.as_str()) {
            (text, "") => text.to_owned(),
            ("", citations) => citations.to_owned(),
            (text, citations) => format!("{text} ({citations})"),
        }
    }

    /// The notes that begin in a block, in order of place.
    fn notes_in(&self, block: &Block) -> &[PlacedNote<'_>] {
        let start = |note: &PlacedNote<'_>| note.range.as_ref().map_or(usize::MAX, |range| range.start);
        let from = self.notes.partition_point(|note| start(note) < block.range.start);
        // An empty passage may stand at the very end of a block; no other passage begins there.
        let to = self.notes.partition_point(|note| start(note) <= block.range.end);
        &self.notes[from..to]
    }
}

/// How much is in an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Notes that say something.
    pub notes: usize,
    /// Notes that only mark.
    pub highlights: usize,
    /// Remarks that ship with a brief.
    pub remarks: usize,
    /// Parallels.
    pub parallels: usize,
    /// Notes and highlights whose passage is not found.
    pub placeless: usize,
}

impl Counts {
    /// What there is, in words: `3 notes`, `1 remark`.
    pub fn words(self) -> Vec<String> {
        let counted = [(self.notes, "note"), (self.highlights, "highlight"), (self.remarks, "remark"), (self.parallels, "parallel")];
        let placeless = words::count(self.placeless, "passage").map(|words| format!("{words} not found"));
        counted.into_iter().filter_map(|(number, one)| words::count(number, one)).chain(placeless).collect()
    }
}

/// Why a document could not be written.
#[derive(Debug, Error)]
pub enum NotExported {
    /// A file that it was to be modelled on is of no use.
    #[error("the reference document cannot be used: {0}")]
    Reference(String),
    /// A package could not be put together.
    #[error("the document could not be put together: {0}")]
    Package(String),
}

/// A format that documents are exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Markdown that any viewer shows well and kantlijn reads again.
    #[default]
    Markdown,
    /// One HTML file, the text with a margin.
    Html,
    /// A Word document with real comments and footnotes.
    Docx,
    /// W3C Web Annotation.
    Jsonld,
    /// A table of notes.
    Csv,
}

/// Makes one file of several.
type Join = fn(&[Vec<u8>]) -> Vec<u8>;

/// A row of the table of formats.
struct Row {
    name: &'static str,
    about: &'static str,
    /// What follows a document's id in the name of its file.
    tail: &'static str,
    styles: &'static [Style],
    is_text: bool,
    /// Whether it holds what was noted, and not the text itself.
    is_of_notes: bool,
    write: fn(&Export<'_>, &Manner<'_>) -> Result<Vec<u8>, NotExported>,
    /// `None` where several documents in one file are no file of the format.
    join: Option<Join>,
    /// Whether a file shows that kantlijn made it.
    is_ours: fn(&[u8]) -> bool,
}

/// All formats, in the order of the variants. Command line, reader and papers derive from it.
static TABLE: [Row; Format::ALL.len()] = [MARKDOWN, HTML, DOCX, JSONLD, CSV];

const MARKDOWN: Row = Row {
    name: "markdown",
    about: "Markdown",
    tail: "-annotated.md",
    styles: Style::ALL,
    is_text: true,
    is_of_notes: false,
    write: markdown::write,
    join: None,
    is_ours: markdown::is_ours,
};

const HTML: Row = Row {
    name: "html",
    about: "HTML, one page with a margin",
    tail: ".html",
    styles: &[],
    is_text: true,
    is_of_notes: false,
    write: html::write,
    join: None,
    is_ours: html::is_ours,
};

const DOCX: Row = Row {
    name: "docx",
    about: "Word document with comments",
    tail: "-annotated.docx",
    styles: &[],
    is_text: false,
    is_of_notes: false,
    write: docx::write,
    join: None,
    is_ours: docx::is_ours,
};

const JSONLD: Row = Row {
    name: "jsonld",
    about: "JSON-LD, W3C Web Annotation",
    tail: ".jsonld",
    styles: &[],
    is_text: true,
    is_of_notes: true,
    write: jsonld::write,
    join: None,
    is_ours: jsonld::is_ours,
};

const CSV: Row = Row {
    name: "csv",
    about: "CSV, a row for each passage of a note",
    tail: ".csv",
    styles: &[],
    is_text: true,
    is_of_notes: true,
    write: csv::write,
    join: Some(csv::join),
    is_ours: csv::is_ours,
};

impl Format {
    /// All formats.
    pub const ALL: &[Self] = &[Self::Markdown, Self::Html, Self::Docx, Self::Jsonld, Self::Csv];

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is, in a few words.
    pub fn about(self) -> &'static str {
        self.row().about
    }

    /// The ways in which notes can stand in it; empty where there is only one.
    pub fn styles(self) -> &'static [Style] {
        self.row().styles
    }

    /// Whether a file of it is text, which a terminal can show.
    pub fn is_text(self) -> bool {
        self.row().is_text
    }

    /// Whether a file of it holds what was noted, and not the text itself.
    pub fn is_of_notes(self) -> bool {
        self.row().is_of_notes
    }

    /// Whether it can be modelled on another file.
    pub fn takes_reference(self) -> bool {
        self == Self::Docx
    }

    /// The name of a document's file where none is given.
    pub fn file_name(self, document: &str) -> String {
        format!("{document}{}", self.row().tail)
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// One file of several documents' files, which [can be joined](Self::can_be_joined).
    pub fn join(self, files: Vec<Vec<u8>>) -> Vec<u8> {
        match self.row().join {
            Some(join) => join(&files),
            // Of one file there is no copy.
            None => files.into_iter().reduce(|all, file| [all, file].concat()).unwrap_or_default(),
        }
    }

    /// Whether several documents can stand in one file.
    pub fn can_be_joined(self) -> bool {
        self.row().join.is_some()
    }

    /// Whether a file of this format shows that kantlijn made it.
    pub fn is_ours(self, file: &[u8]) -> bool {
        (self.row().is_ours)(file)
    }
}

/// A format with the style in which notes stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    /// The format.
    pub format: Format,
    /// The style; without meaning where the format has none.
    pub style: Style,
}

impl Form {
    /// Every format in each of its styles.
    pub fn all() -> impl Iterator<Item = Self> {
        Format::ALL.iter().flat_map(|&format| {
            let styles = if format.styles().is_empty() { &[Style::Footnotes] } else { format.styles() };
            styles.iter().map(move |&style| Self { format, style })
        })
    }

    /// What it is, in a few words.
    pub fn about(self) -> String {
        let Self { format, style } = self;
        if format.styles().is_empty() { format.about().to_owned() } else { format!("{}, {}", format.about(), style.about()) }
    }

    /// The words of the command line.
    pub fn name(self) -> String {
        let Self { format, style } = self;
        if format.styles().is_empty() { format.name().to_owned() } else { format!("{} {}", format.name(), style.name()) }
    }
}

/// How notes stand in exported Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// As footnotes.
    #[default]
    Footnotes,
    /// As CriticMarkup: `{==passage==}{>>note<<}`.
    Critic,
    /// As callouts under their paragraphs, with block ids and `==marks==`, for Obsidian.
    Obsidian,
}

impl Style {
    /// All styles.
    pub const ALL: &[Self] = &[Self::Footnotes, Self::Critic, Self::Obsidian];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Footnotes => "footnotes",
            Self::Critic => "critic",
            Self::Obsidian => "obsidian",
        }
    }

    /// What it looks like, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Footnotes => "notes as footnotes",
            Self::Critic => "notes as CriticMarkup, in the text",
            Self::Obsidian => "notes as Obsidian's callouts, block ids",
        }
    }

    /// The style of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|style| style.name() == name)
    }
}

/// Writes a document as a file of a format.
///
/// # Errors
/// As the variants of [`NotExported`] say.
pub fn write(export: &Export<'_>, manner: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    (manner.form.format.row().write)(export, manner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_row() {
        for (at, format) in Format::ALL.iter().enumerate() {
            assert_eq!((*format as usize, Format::named(format.name())), (at, Some(*format)));
        }
    }
}
