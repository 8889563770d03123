//! Mending what a check has found: giving a note another place, and clearing away what is left over.

use super::{Conflict, Keep, Trouble, Workspace};
use crate::anchor::{self, Anchor};
use crate::disk;
use crate::document::Document;
use crate::history::{Change, File};
use crate::notes::{Note, Placed};

impl Workspace {
    /// The change that gives a note, filed under a document, another place: `nth` counts its passages from 0.
    ///
    /// # Errors
    /// [`Trouble::NoNote`], [`Trouble::UnreadableNote`], and [`Trouble::OtherDocument`] where the place is not in the document of that passage.
    pub fn placing(&self, document: &str, id: &str, nth: usize, place: Anchor) -> Result<Change, Trouble> {
        let (before, mut note) = self.note_as_it_stands(document, id)?;
        match note.anchors.get_mut(nth) {
            Some(placed) if !placed.anchor.document.is_empty() && placed.anchor.document != place.document => {
                return Err(Trouble::OtherDocument { id: id.to_owned(), document: placed.anchor.document.clone() });
            }
            Some(placed) => (placed.anchor, placed.is_given_up) = (place, false),
            None => note.anchors.push(Placed::at(place)),
        }
        let after = note.rewrite(&before);
        Ok(Change { file: File::note(document, id), before: Some(before), after: Some(after) })
    }

    /// The change that leaves a note as an orphan: of its passages those that are in doubt are not looked for again. `None` where none is.
    ///
    /// # Errors
    /// [`Trouble::NoNote`], [`Trouble::UnreadableNote`].
    pub fn leaving(&self, document: &str, id: &str) -> Result<Option<Change>, Trouble> {
        let (before, note) = self.note_as_it_stands(document, id)?;
        let is_in_doubt = |placed: &Placed| {
            let text = self.noted_in(&placed.anchor);
            text.is_some_and(|text| super::examining::misplaced(&note, &placed.anchor, &text).is_some())
        };
        let lost: Vec<bool> = note.anchors.iter().map(|placed| !placed.is_given_up && is_in_doubt(placed)).collect();
        if !lost.contains(&true) {
            return Ok(None);
        }
        let give_up = |note: &mut Note| note.anchors.iter_mut().zip(lost).for_each(|(placed, is_lost)| placed.is_given_up |= is_lost);
        self.amending_what(document, id, &before, give_up).map(Some)
    }

    /// The places of a note's passages as they were found, described anew; `None` for a passage that stands as it was or was not found.
    pub fn found_places(&self, note: &Note) -> Vec<Option<Anchor>> {
        let found = |anchor: &Anchor| {
            let document = self.document(&anchor.document, None).ok()?;
            match anchor::resolve(&document, anchor) {
                anchor::Resolution::Moved { range, .. } => Some(described(&document, anchor, range)),
                _ => None,
            }
        };
        note.anchors.iter().map(|placed| found(&placed.anchor).filter(|_| !placed.is_given_up)).collect()
    }

    /// Mends what needs no judgement: what a save left over is removed, and a second version that says the same as its note goes to the
    /// trash. Says what was done.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn mend(&self) -> Result<Vec<String>, Trouble> {
        let mut said = Vec::new();
        for folder in self.written_folders() {
            let swept = disk::sweep(&folder, super::clock::time())?;
            said.extend(swept.iter().map(|path| format!("{} was left over and is gone", path.display())));
        }
        let conflicts = self.noted_documents().into_iter().flat_map(|document| self.conflicts_of(&document));
        let same: Vec<Conflict> = conflicts.filter(|conflict| conflict.note.as_ref() == Some(&conflict.copy)).collect();
        for conflict in same {
            for change in self.resolving(&conflict, Keep::Note)? {
                self.make(change)?;
            }
            said.push(format!("{} said the same as its note and is in the trash", conflict.path.display()));
        }
        Ok(said)
    }
}

fn described(document: &Document, old: &Anchor, range: std::ops::Range<usize>) -> Anchor {
    match document.body.block_at(range.start) {
        Some(at) if old.position.is_none() && document.body.blocks[at].range == range => anchor::describe_block(document, at),
        _ => anchor::describe(document, range),
    }
}
