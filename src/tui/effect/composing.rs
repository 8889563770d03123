//! What is to be done to the briefs that the reader composes, as data for the loop to perform.

use crate::report::{self, Item, Slot};
use crate::workspace::HeldReport;

/// Something to do to the briefs that the reader composes.
#[derive(Debug, Clone, PartialEq)]
pub enum Composing {
    /// Take one in hand, by its name, and add what waited for it.
    Take(String),
    /// Begin one of this title.
    Begin(String),
    /// Write one as it was changed.
    Put(Box<HeldReport>),
    /// Type a heading of one.
    Heading(Box<HeldReport>, Slot),
    /// Write one with what was typed, and throw the draft of this name away once it is on the disk.
    Type(Box<HeldReport>, String),
}

impl Composing {
    /// A brief with a heading that was typed: words for a new one, Markdown for one that was there.
    pub fn with_heading(mut held: Box<HeldReport>, slot: Slot, typed: &str) -> Self {
        let items = match slot {
            _ if typed.trim().is_empty() => Vec::new(),
            Slot::Before(_) => vec![Item::heading(typed)],
            Slot::Instead(_) => report::items(typed),
        };
        held.report.put(slot, items);
        Self::Put(held)
    }
}
