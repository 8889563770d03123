//! Notes that were changed on two sides: what the versions are, and making one of them, or two notes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::shelf::{Sheaf, note_file};
use super::{Trouble, Workspace};
use crate::disk;
use crate::notes::{Change, Compared, Note, Origin, compare};

/// A note with a second version of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The document under which it is filed.
    pub document: String,
    /// The note.
    pub id: String,
    /// Who left the second version.
    pub origin: Origin,
    /// The file of the second version; the note's own where git put both into one.
    pub path: PathBuf,
    /// What the note's own file says; `None` where it is gone. Of git's two, the upper.
    pub note: Option<Arc<str>>,
    /// What the second version says.
    pub copy: Arc<str>,
    /// Where both are in one file, all that is in it.
    whole: Option<Arc<str>>,
}

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

impl Conflict {
    /// What only one of the two says, in order; lines that both have are left out.
    pub fn difference(&self) -> Vec<Compared> {
        let mut compared = compare(self.note.as_deref().unwrap_or(""), &self.copy);
        compared.retain(|line| !matches!(line, Compared::Both(_)));
        compared
    }

    /// The name of the file of the second version, without its ending.
    fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn change(&self, id: &str, before: Option<&str>, after: Option<&str>) -> Change {
        Change { id: id.to_owned(), document: self.document.clone(), before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }
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

/// The conflicts of a note in a folder of notes; its versions are read from their files, since hardly any note has more than one.
pub(super) fn conflicts_in(folder: &Path, document: &str, sheaf: &Sheaf) -> Vec<Conflict> {
    let id = sheaf.leaf.stem.to_string();
    let path_of = |stem: &str| note_file(folder, stem);
    let source = |stem: &str| Arc::<str>::from(disk::read_text(&path_of(stem)).map(|(text, _)| text).unwrap_or_default());
    let conflict =
        |origin, path, note, copy| Conflict { document: document.to_owned(), id: id.clone(), origin, path, note, copy, whole: None };
    let mut found = Vec::new();
    if let Some(sides) = &sheaf.leaf.sides {
        let [first, second] = &**sides;
        let whole = Some(source(&id));
        found.push(Conflict { whole, ..conflict(Origin::Git, path_of(&id), Some(first.as_str().into()), second.as_str().into()) });
    }
    if let Some(origin) = sheaf.orphaned {
        let original = crate::notes::original_of(&id).map_or(id.as_str(), |(original, _)| original).to_owned();
        found.push(Conflict { id: original, ..conflict(origin, path_of(&id), None, source(&id)) });
    }
    for (origin, copy) in &sheaf.copies {
        found.push(conflict(*origin, path_of(&copy.stem), Some(source(&id)), source(&copy.stem)));
    }
    found
}
