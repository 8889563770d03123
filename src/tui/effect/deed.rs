//! What is to be done to notes of the library, to voices and to judgements, as data for the loop to perform.

use std::ops::Range;

use crate::anchor::Anchor;
use crate::notes::{Note, Placed, Role};
use crate::tui::grading::Grading;
use crate::voices::Reliability;
use crate::workspace::{Conflict, Doubt, Filed, Keep};

/// Something to do to a note, wherever it is filed.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Keep a highlight on a range of the text, or the whole block.
    Highlight(Option<Range<usize>>),
    /// Undo what was last done.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Open it in the editor.
    Edit(Box<Filed>),
    /// Delete it: the document that it is filed under, and its id.
    Delete(String, String),
    /// End a conflict.
    Resolve(Box<Conflict>, Keep),
    /// Give it other qualities.
    Qualify(Box<Grading>),
    /// Keep a judgement that is begun, and take it in hand.
    Begin(Box<Note>),
    /// Take a judgement in hand.
    Take(Box<Filed>),
    /// Gather a passage for the judgement in hand.
    Gather(Anchor, Role),
    /// Give a passage that was gathered another part.
    Turn(Box<Filed>, Box<Placed>),
    /// Take a passage out of a judgement.
    TakeOut(Box<Filed>, Box<Placed>),
    /// Ask how far a voice can be relied on.
    AskRating(String),
    /// Judge a voice, by its name, with why.
    Rate(String, Reliability, String),
    /// Put a passage where the reader says it is.
    Put(Box<Doubt>, Range<usize>),
    /// Have the reader select a passage in the text; at which note the review was.
    Reselect(Box<Doubt>, usize),
    /// Look for a passage no more.
    GiveUp(Box<Doubt>),
}
