//! Views that were left, and where one was in each: what it takes to open them again.

use crate::document::Rendition;
use crate::parallels::Citation;

/// A view that was left, and where one was in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Again {
    /// A brief in the making.
    Brief(Briefing),
    /// One parallel.
    Compare(Compared),
    /// Two texts.
    Facing(Box<Faced>),
    /// All notes.
    Notes(Narrowed),
    /// All judgements.
    Judgements(Judging),
    /// All voices, with the one under the cursor.
    Voices(usize),
    /// The notes in doubt, with the one that is shown.
    Review(usize),
}

/// Which brief is shown, and which of its items is under the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Briefing {
    /// The name of the brief.
    pub id: String,
    /// The item.
    pub chosen: usize,
}

/// Which parallel is compared, the cell under the cursor, and which of its passages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// The name of its file.
    pub name: String,
    /// The row of the table.
    pub row: usize,
    /// The pole.
    pub pole: usize,
    /// The passage of the cell.
    pub passage: usize,
}

/// A passage of one of the two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Where it stands, and the words of it that are meant.
    pub citation: Citation,
    /// The text it is read in; the one that has the words where none is named.
    pub rendition: Option<Rendition>,
    /// The byte of the block's text at the reading line.
    pub offset: usize,
}

impl Side {
    /// A passage at its beginning.
    pub const fn of(citation: Citation, rendition: Option<Rendition>) -> Self {
        Self { citation, rendition, offset: 0 }
    }
}

/// Which passages are compared, and how the texts move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faced {
    /// The two passages.
    pub sides: [Side; 2],
    /// The side that the keys act on, 0 or 1.
    pub active: usize,
    /// Whether the other text moves along.
    pub together: bool,
    /// The table that they were opened from, which is shown again when they close.
    pub from: Option<Compared>,
}

impl Faced {
    /// Two passages, the keys on the second. Two renditions of one document move together, paragraph by paragraph.
    pub fn of(one: Side, other: Side) -> Self {
        let together = one.citation.target.document == other.citation.target.document;
        Self { sides: [one, other], active: 1, together, from: None }
    }
}

/// What the notes were narrowed to, and the one under the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// The query.
    pub query: String,
    /// The note under the cursor.
    pub chosen: usize,
}

/// Which judgement is under the cursor, and which of its passages where it is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judging {
    /// The judgement.
    pub chosen: usize,
    /// The passage, where the judgement is open.
    pub passage: Option<usize>,
}
