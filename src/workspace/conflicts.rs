//! Notes that were changed on two sides: making one of the versions, or two notes.

use super::shelf::{Conflict, conflicts_in};
use super::{Trouble, Workspace};
use crate::history::Change;
use crate::notes::Note;

/// What becomes of a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The note as it stands; the second version goes to the trash.
    Note,
    /// The second version takes the note's place.
    Copy,
    /// Both, as two notes.
    Both,
}

impl Workspace {
    /// The conflicts of the notes that are filed under a document.
    pub fn conflicts_of(&self, document: &str) -> Vec<Conflict> {
        let folder = self.library.places().notes(document);
        self.sheaves(document).iter().flat_map(|sheaf| conflicts_in(&folder, document, sheaf)).collect()
    }

    /// All conflicts of a note, given by its id or by the name of the file of a second version.
    ///
    /// # Errors
    /// [`Trouble::NoConflict`] where there is none.
    pub fn conflicts_on(&self, id: &str) -> Result<Vec<Conflict>, Trouble> {
        let mut found = Vec::new();
        for document in self.noted_documents() {
            found.extend(self.conflicts_of(&document).into_iter().filter(|conflict| conflict.id == id || conflict.stem() == id));
        }
        if found.is_empty() { Err(Trouble::NoConflict(crate::text::clean_line(id))) } else { Ok(found) }
    }

    /// The changes that end a conflict, to be made in this order; undone one by one they bring it back. A version that is not kept goes to the
    /// trash before another takes its place, so that at no moment it stands nowhere.
    ///
    /// # Errors
    /// [`Trouble::Unmergeable`] where both are to be kept and the second version cannot be read as a note.
    pub fn resolving(&self, conflict: &Conflict, keep: Keep) -> Result<Vec<Change>, Trouble> {
        let (note, copy) = (conflict.note.as_deref(), &*conflict.copy);
        let (id, stem) = (conflict.id.as_str(), conflict.stem());
        let mut changes = Vec::new();
        if keep == Keep::Both {
            let mut second = Note::parse(copy).map_err(|reason| Trouble::Unmergeable { path: conflict.path.clone(), reason })?;
            second.id = ulid::Ulid::generate().to_string();
            changes.push(conflict.change(&second.id, None, Some(&second.rewrite(copy))));
        }
        let stays = if keep == Keep::Copy { Some(copy) } else { note };
        let stands = conflict.whole.as_deref().or(note);
        if stays != stands {
            changes.extend(stands.map(|stands| conflict.change(id, Some(stands), None)));
            changes.push(conflict.change(id, None, stays));
        }
        if conflict.whole.is_none() {
            changes.push(conflict.change(&stem, Some(copy), None));
        }
        Ok(changes)
    }
}
