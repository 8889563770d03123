//! The trash: deleted notes and parallels, which rest there until they are taken back or it is emptied by command.

use std::path::PathBuf;

use super::{Trouble, Workspace};
use crate::disk::{self, Expected, Stamp};
use crate::frontmatter::Unreadable;
use crate::history::{Change, File};
use crate::notes::Note;

/// The folder of deleted parallels; no document can be called so, as the underscore is in no id.
pub(super) const PARALLELS: &str = "_parallels";

/// A deleted note, or a deleted parallel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Where it stood.
    pub file: File,
    /// Its name in the trash, without its ending.
    pub name: String,
    /// Its file in the trash.
    pub path: PathBuf,
    /// What the file says.
    pub source: String,
    /// The note, where the file can be read as one.
    pub note: Result<Note, Unreadable>,
}

impl Workspace {
    /// What lies in the trash, by folder and name, and files there that cannot be read.
    ///
    /// # Errors
    /// [`Trouble::Disk`] where the trash itself cannot be looked into.
    pub fn trash(&self) -> Result<(Vec<Trashed>, Vec<PathBuf>), Trouble> {
        let (mut trashed, mut closed) = (Vec::new(), Vec::new());
        for folder in disk::list(&self.library.places().trash())?.into_iter().filter(|entry| entry.folder) {
            let within = folder.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_text = |entry: &disk::Entry| !entry.folder && entry.path.extension().is_some_and(|ending| ending == "md");
            for entry in disk::list(&folder.path)?.into_iter().filter(is_text) {
                let Ok((source, _)) = disk::read_text(&entry.path) else {
                    closed.push(entry.path);
                    continue;
                };
                let name = entry.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let note = Note::parse(&source);
                let file = match within.as_str() {
                    PARALLELS => File::Parallel(name.clone()),
                    document => File::note(document, note.as_ref().map_or(&name, |note| if note.id.is_empty() { &name } else { &note.id })),
                };
                trashed.push(Trashed { file, name, path: entry.path, source, note });
            }
        }
        Ok((trashed, closed))
    }

    /// Takes a note, or what else was deleted, back out of the trash, given by its id or its name there; says what was done.
    ///
    /// # Errors
    /// [`Trouble::NotInTrash`], and [`Trouble::Disk`] where another file has taken its place meanwhile.
    pub fn restore(&self, name: &str) -> Result<String, Trouble> {
        let (trashed, _) = self.trash()?;
        let is_meant = |found: &&Trashed| found.name == name || found.note.as_ref().is_ok_and(|note| note.id == name);
        // Of a note that was deleted more than once the last one counts.
        let found = trashed.iter().rev().find(is_meant).ok_or_else(|| Trouble::NotInTrash(crate::text::clean_line(name)))?;
        let change = Change { file: found.file.clone(), before: None, after: Some(found.source.clone()) };
        let label = change.label();
        self.make(change)?;
        disk::remove(&found.path, Expected::Unchanged(Stamp::of(found.source.as_bytes())))?;
        Ok(found.file.noted_document().map_or_else(|| format!("{label} is back"), |document| format!("{label} is back in {document}")))
    }

    /// Removes all deleted notes for good; says how many they were. Files that are no notes stay.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn empty_trash(&self) -> Result<usize, Trouble> {
        let (trashed, closed) = self.trash()?;
        let paths: Vec<PathBuf> = trashed.into_iter().map(|note| note.path).chain(closed).collect();
        for path in &paths {
            disk::remove(path, Expected::Anything)?;
        }
        for folder in disk::list(&self.library.places().trash())?.into_iter().filter(|entry| entry.folder) {
            disk::remove_empty(&folder.path)?;
        }
        Ok(paths.len())
    }
}
