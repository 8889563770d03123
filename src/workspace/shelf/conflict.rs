//! A note and its second version: what either of them says, and where it stands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{Sheaf, path_of as note_file};
use crate::disk;
use crate::history::{Change, File};
use crate::notes::{Compared, Origin, compare, original_of};

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
    pub(in crate::workspace) whole: Option<Arc<str>>,
}

impl Conflict {
    /// What only one of the two says, in order; lines that both have are left out.
    pub fn difference(&self) -> Vec<Compared> {
        let mut compared = compare(self.note.as_deref().unwrap_or(""), &self.copy);
        compared.retain(|line| !matches!(line, Compared::Both(_)));
        compared
    }

    /// The name of the file of the second version, without its ending.
    pub(in crate::workspace) fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    pub(in crate::workspace) fn change(&self, id: &str, before: Option<&str>, after: Option<&str>) -> Change {
        Change { file: File::note(&self.document, id), before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }
}

/// The conflicts of a note in a folder of notes; its versions are read from their files, since hardly any note has more than one.
pub(in crate::workspace) fn conflicts_in(folder: &Path, document: &str, sheaf: &Sheaf) -> Vec<Conflict> {
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
        let original = original_of(&id).map_or(id.as_str(), |(original, _)| original).to_owned();
        found.push(Conflict { id: original, ..conflict(origin, path_of(&id), None, source(&id)) });
    }
    for (origin, copy) in &sheaf.copies {
        found.push(conflict(*origin, path_of(&copy.stem), Some(source(&id)), source(&copy.stem)));
    }
    found
}
