//! The trash: deleted notes and parallels, which rest there until they are taken back or it is emptied by command.

use std::path::PathBuf;

use super::{Trouble, Workspace};
use crate::disk::{self, Expected, Stamp};
use crate::frontmatter::Unreadable;
use crate::history::Change;
use crate::notes::Note;

/// The folder of deleted parallels; no document can be called so, as the underscore is in no id.
pub(super) const PARALLELS: &str = "_parallels";

/// A deleted note, or a deleted parallel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// The document under which it was filed; empty for a parallel.
    pub document: String,
    /// Its name in the trash, without its ending.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    /// What the file says.
    pub source: String,
    /// The note, where the file can be read as one.
    pub note: Result<Note, Unreadable>,
}

impl Workspace {
    /// What lies in the trash, by document and name, and files there that cannot be read.
    ///
    /// # Errors
    /// [`Trouble::Disk`] where the trash itself cannot be looked into.
    pub fn trash(&self) -> Result<(Vec<Trashed>, Vec<PathBuf>), Trouble> {
        let (mut trashed, mut closed) = (Vec::new(), Vec::new());
        for folder in disk::list(&self.library.places().trash())?.into_iter().filter(|entry| entry.folder) {
            let document = folder.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_note = |entry: &disk::Entry| !entry.folder && entry.path.extension().is_some_and(|ending| ending == "md");
            for entry in disk::list(&folder.path)?.into_iter().filter(is_note) {
                let Ok((source, _)) = disk::read_text(&entry.path) else {
                    closed.push(entry.path);
                    continue;
                };
                let name = entry.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let note = Note::parse(&source);
                let document = if document == PARALLELS { String::new() } else { document.clone() };
                trashed.push(Trashed { document, name, path: entry.path, source, note });
            }
        }
        Ok((trashed, closed))
    }

    /// Takes a note back out of the trash, given by its id or its name there; says what was done.
    ///
    /// # Errors
    /// [`Trouble::NotInTrash`], and [`Trouble::Disk`] where another file has taken its place meanwhile.
    pub fn restore(&self, name: &str) -> Result<String, Trouble> {
        let (trashed, _) = self.trash()?;
        let is_meant = |found: &&Trashed| found.name == name || found.note.as_ref().is_ok_and(|note| note.id == name);
        // Of a note that was deleted more than once the last one counts.
        let found = trashed.iter().rev().find(is_meant).ok_or_else(|| Trouble::NotInTrash(crate::text::clean_line(name)))?;
        if found.document.is_empty() {
            let change = Change::of_parallel(&found.name, None, Some(found.source.clone()));
            let label = change.label();
            self.make(change)?;
            disk::remove(&found.path, Expected::Unchanged(Stamp::of(found.source.as_bytes())))?;
            return Ok(format!("{label} is back"));
        }
        let id = found.note.as_ref().map_or(&found.name, |note| if note.id.is_empty() { &found.name } else { &note.id });
        let change = Change { id: id.clone(), document: found.document.clone(), before: None, after: Some(found.source.clone()) };
        let label = change.label();
        self.make(change)?;
        disk::remove(&found.path, Expected::Unchanged(Stamp::of(found.source.as_bytes())))?;
        Ok(format!("{label} is back in {}", found.document))
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
