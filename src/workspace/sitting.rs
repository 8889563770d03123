//! What one sitting leaves to the next: where each document was left, which parallels are listed, which judgement and which
//! brief are in hand.
//!
//! It stands in `state/positions.json`. Several may read in the same library: what this sitting has changed is laid over what the file says by
//! then, so that none takes back what another has written.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Filed, Workspace};
use crate::disk::{Expected, Job};
use crate::document::{self, Rendition};

/// Where a document was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The text that was read.
    pub rendition: Option<Rendition>,
    /// The block.
    pub block: String,
    /// The byte of the block's text.
    pub offset: usize,
    /// How much of the text stands before it, 0 to 100.
    pub percent: usize,
}

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Positions {
    kantlijn: u32,
    last: String,
    /// Which parallels the pane lists; empty for all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    filter: String,
    /// The judgement in hand: the document that it is filed under, and its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    judgement: Option<(String, String)>,
    /// The name of the brief in hand; empty where none is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    brief: String,
    documents: BTreeMap<String, Position>,
}

/// What this sitting has changed in it.
#[derive(Debug, Default)]
pub(super) struct Sitting {
    /// The document that was read last; empty before one has been.
    last: String,
    documents: BTreeMap<String, Position>,
    filter: Option<String>,
    judgement: Option<Option<(String, String)>>,
    brief: Option<String>,
    /// What was given to the disk last.
    given: Option<Positions>,
}

impl Sitting {
    fn lay_over(&self, mut positions: Positions) -> Positions {
        if !self.last.is_empty() {
            positions.last.clone_from(&self.last);
        }
        positions.documents.extend(self.documents.iter().map(|(id, position)| (id.clone(), position.clone())));
        let filter = self.filter.clone().unwrap_or(positions.filter);
        let judgement = self.judgement.clone().unwrap_or(positions.judgement);
        let brief = self.brief.clone().unwrap_or(positions.brief);
        Positions { filter, judgement, brief, ..positions }
    }
}

impl Workspace {
    pub(super) fn positions_path(&self) -> PathBuf {
        self.library.places().state.join("positions.json")
    }

    fn positions_on_disk(&self) -> Positions {
        fs::read(self.positions_path()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Why the file cannot be read, where there is one that cannot.
    pub(super) fn trouble_with_positions(&self) -> Option<String> {
        let bytes = fs::read(self.positions_path()).ok()?;
        serde_json::from_slice::<Positions>(&bytes).err().map(|error| error.to_string())
    }

    fn positions(&self) -> Positions {
        self.reader.sitting.borrow().lay_over(self.positions_on_disk())
    }

    /// Where a document was left.
    pub fn position(&self, id: &str) -> Option<Position> {
        self.positions().documents.remove(id)
    }

    /// The document that was read last, where it is one of the library.
    pub fn last_read(&self) -> Option<(String, Option<Rendition>)> {
        let mut positions = self.positions();
        let position = positions.documents.remove(&positions.last)?;
        Some((positions.last, position.rendition))
    }

    /// Whether a document was last said to be read at this very place; a document without an id is never remembered.
    pub fn remembers(&self, id: &str, position: &Position) -> bool {
        let sitting = self.reader.sitting.borrow();
        id.is_empty() || (sitting.last == id && sitting.documents.get(id) == Some(position))
    }

    /// Says where a document is read; [`Workspace::remembering`] has it kept.
    pub fn remember(&self, id: &str, position: Position) {
        if !id.is_empty() {
            let mut sitting = self.reader.sitting.borrow_mut();
            id.clone_into(&mut sitting.last);
            sitting.documents.insert(id.to_owned(), position);
        }
    }

    /// Which parallels the pane listed when the reader was left; empty for all.
    pub fn kept_filter(&self) -> String {
        self.positions().filter
    }

    /// Says which parallels the pane lists; [`Workspace::remembering`] has it kept.
    pub fn keep_filter(&self, filter: &str) {
        self.reader.sitting.borrow_mut().filter = Some(filter.to_owned());
    }

    /// The judgement that was in hand when the reader was left, where it still stands.
    pub fn kept_judgement(&self) -> Option<Filed> {
        let (document, id) = self.positions().judgement?;
        let (_, note) = self.note_as_it_stands(&document, &id).ok()?;
        Some(Filed { document, note: note.into() })
    }

    /// Says which judgement is in hand; [`Workspace::remembering`] has it kept.
    pub fn keep_judgement(&self, judgement: Option<&Filed>) {
        let judgement = judgement.map(|filed| (filed.document.clone(), filed.note.id.clone()));
        self.reader.sitting.borrow_mut().judgement = Some(judgement);
    }

    /// The brief that was in hand when the reader was left, where it still stands.
    pub fn kept_brief(&self) -> Option<String> {
        let name = self.positions().brief;
        self.report_ids().into_iter().find(|id| *id == name)
    }

    /// Says which brief is in hand; [`Workspace::remembering`] has it kept.
    pub fn keep_brief(&self, brief: Option<&str>) {
        self.reader.sitting.borrow_mut().brief = Some(brief.unwrap_or_default().to_owned());
    }

    /// The job that keeps what this sitting leaves to the next; `None` where that was done or stands there already.
    pub fn remembering(&self) -> Option<Job> {
        let before = self.positions_on_disk();
        let mut sitting = self.reader.sitting.borrow_mut();
        let now = Positions { kantlijn: document::FORMAT, ..sitting.lay_over(before.clone()) };
        // What was given to the disk may not stand there yet.
        if *sitting.given.as_ref().unwrap_or(&before) == now {
            return None;
        }
        let text = serde_json::to_string_pretty(&now).ok()? + "\n";
        sitting.given = Some(now);
        Some(Job::Replace { path: self.positions_path(), bytes: text.into_bytes(), expected: Expected::Anything })
    }
}
