//! What the reader is asked for: a line to type, or a letter.

use crate::export::Form;
use crate::parallels::{Edit, End, Stance};
use crate::report::Slot;
use crate::workspace::HeldReport;

/// What a typed line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Words to search for in the document.
    Search,
    /// Words to search for in the library.
    SearchEverywhere,
    /// The file to export to, in a form.
    ExportTo(Form),
    /// How far a voice can be relied on.
    Rating(String),
    /// A heading of a brief in the making.
    Heading(Box<HeldReport>, Slot),
    /// Why two passages are linked.
    Why(Box<[End; 2]>, Stance),
    /// A part of the parallel of this name.
    Edit(String, Field),
}

/// A part of a parallel that is typed on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// What stands above the table.
    Introduction,
    /// Where the comparison fails.
    Limits,
    /// A paragraph more above the table, behind what stands there.
    MoreIntroduction(String),
    /// A paragraph more on where the comparison fails.
    MoreLimits(String),
    /// A cell.
    Cell {
        /// Its row.
        row: usize,
        /// Its column: 0 is the aspect, then come the poles, then the verdict.
        column: usize,
    },
    /// A new row before this one.
    AddAspect(usize),
    /// A new pole before this one.
    AddPole(usize),
    /// Another name for a pole.
    RenamePole(usize),
}

impl Field {
    /// The field that adds a paragraph to what a section says.
    #[must_use]
    pub fn adding(self, to: String) -> Self {
        match self {
            Self::Limits => Self::MoreLimits(to),
            _ => Self::MoreIntroduction(to),
        }
    }

    /// The change that what was typed makes.
    pub fn edit(self, typed: String) -> Edit {
        let more = |before: String, typed: String| if typed.trim().is_empty() { before } else { format!("{before}\n\n{typed}") };
        match self {
            Self::Title => Edit::Title(typed),
            Self::Introduction => Edit::Introduction(typed),
            Self::Limits => Edit::Limits(typed),
            Self::MoreIntroduction(before) => Edit::Introduction(more(before, typed)),
            Self::MoreLimits(before) => Edit::Limits(more(before, typed)),
            Self::Cell { row, column } => Edit::Cell { row, column, says: typed },
            Self::AddAspect(row) => Edit::AddAspect { row, name: typed },
            Self::AddPole(pole) => Edit::AddPole { pole, name: typed },
            Self::RenamePole(pole) => Edit::RenamePole { pole, name: typed },
        }
    }

    const fn label(&self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Introduction => "introduction",
            Self::Limits => "where it fails",
            Self::MoreIntroduction(_) | Self::MoreLimits(_) => "one paragraph more",
            Self::Cell { column: 0, .. } => "aspect",
            Self::Cell { .. } => "cell",
            Self::AddAspect(_) => "new aspect",
            Self::AddPole(_) => "new pole",
            Self::RenamePole(_) => "pole",
        }
    }
}

impl Asked {
    /// What stands before the line.
    pub fn label(&self) -> String {
        match self {
            Self::Search => "search".into(),
            Self::SearchEverywhere => "search everywhere".into(),
            Self::ExportTo(_) => "export to".into(),
            Self::Why(..) => "why".into(),
            Self::Heading(..) => "heading".into(),
            Self::Edit(_, field) => field.label().into(),
            Self::Rating(voice) => format!("{}: A to F, and why", crate::text::shorten(voice, 30)),
        }
    }
}

/// What the letter is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    /// A new link between two passages.
    Ends(Box<[End; 2]>),
    /// The parallel of this name.
    Parallel(String),
}
