//! Notes in hand: reading them, finding their places in a document, and the changes that are made of them.

mod cached;
mod changing;
mod conflict;
mod folder;
mod past;
mod placing;
mod reading;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::clock::now;
use super::{Trouble, Workspace};
use crate::disk;
use crate::frontmatter::Unreadable;
use crate::history::{Change, File};
use crate::notes::Note;

pub use changing::{Along, NotKept, Settled};
pub use conflict::Conflict;
pub use placing::HeldNote;
pub use reading::{ReadNotes, Reading};

pub(super) use conflict::conflicts_in;
pub(super) use folder::path_of as note_file;
pub(super) use reading::Bundle;

use changing::Pending;
use folder::{Folder, Sheaf};
use past::Past;
use placing::Placings;
use reading::All;

/// A note's file that cannot be read; it hides no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadNote {
    /// The file.
    pub path: PathBuf,
    /// Where and why.
    pub reason: Unreadable,
}

/// The notes in hand: what has been read of them, what is on its way to the disk, and what was done.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Counts changes, so that others know when to look again.
    version: u64,
    pending: BTreeMap<u64, Pending>,
    past: Past,
    folders: HashMap<String, Folder>,
    placings: Placings,
    /// Whether somebody tells when notes change on the disk, so that it need not be asked.
    is_told: bool,
    all: All,
}

impl Shelf {
    /// A folder of notes as it stands on the disk, as far as that is known without waiting for a thread.
    fn fresh(&mut self, document: &str, path: &Path) -> &Folder {
        let folder = self.folders.entry(document.to_owned()).or_default();
        if !self.is_told {
            folder.suspect_all();
        }
        folder.refresh(path);
        folder
    }

    /// A folder whose changes matter: one that has been read, or any once all are wanted.
    fn folder_that_counts(&mut self, document: &str) -> Option<&mut Folder> {
        if self.all == All::Read { Some(self.folders.entry(document.to_owned()).or_default()) } else { self.folders.get_mut(document) }
    }
}

impl Workspace {
    /// A number that changes whenever notes do.
    pub fn notes_version(&self) -> u64 {
        self.shelf.borrow().version
    }

    pub(super) fn note_path(&self, document: &str, id: &str) -> PathBuf {
        note_file(&self.library.places().notes(document), id)
    }

    /// The documents that notes are filed under.
    pub fn noted_documents(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.library.places().data.join("notes")) else { return Vec::new() };
        let is_folder = |entry: &fs::DirEntry| match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => kind.is_dir(),
            _ => entry.path().is_dir(),
        };
        let names = entries.flatten().filter(is_folder).filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    /// The notes filed under a document as they stand on the disk, in the order in which they were made, and those that cannot be read.
    pub fn notes_of(&self, document: &str) -> (Vec<Arc<Note>>, Vec<UnreadNote>) {
        if document.is_empty() {
            return Default::default();
        }
        let path = self.library.places().notes(document);
        let mut shelf = self.shelf.borrow_mut();
        let folder = shelf.fresh(document, &path);
        (folder.sheaves().into_iter().map(|sheaf| sheaf.leaf.note).collect(), folder.unread(&path))
    }

    /// The notes filed under a document, each with other versions of it; read from the disk only where it has changed.
    pub(super) fn sheaves(&self, document: &str) -> Vec<Sheaf> {
        let path = self.library.places().notes(document);
        self.shelf.borrow_mut().fresh(document, &path).sheaves()
    }

    /// Says that files have changed on the disk, or folders of which it is not known how; gives the documents that are others by now.
    pub fn changed_outside<'p>(&self, paths: impl IntoIterator<Item = &'p Path>) -> Vec<String> {
        let places = self.library.places();
        let mut documents = Vec::new();
        for path in paths {
            let Ok(within) = path.strip_prefix(&places.data) else { continue };
            let mut names = within.iter().filter_map(|name| name.to_str());
            let stem = |name: &str| name.strip_suffix(".md").unwrap_or(name).to_owned();
            match (names.next(), names.next(), names.next()) {
                (Some("notes"), Some(document), file) => self.suspect(document, file.map(stem).as_deref()),
                (Some("parallels"), ..) => self.forget_parallels(),
                (Some("documents" | "briefs"), Some(file), _) => {
                    let id = stem(file);
                    self.documents.borrow_mut().retain(|(known, _), _| *known != id);
                    documents.push(id);
                }
                _ if path == places.voices() => self.forget_voices(),
                _ => {}
            }
        }
        self.shelf.borrow_mut().version += 1;
        documents
    }

    /// Says that a note may have changed on the disk, or any in its folder.
    fn suspect(&self, document: &str, stem: Option<&str>) {
        let mut shelf = self.shelf.borrow_mut();
        match (shelf.folder_that_counts(document), stem) {
            (Some(folder), Some(stem)) => folder.suspect(stem),
            (Some(folder), None) => folder.suspect_all(),
            (None, _) => {}
        }
    }

    pub(super) fn is_told(&self) -> bool {
        self.shelf.borrow().is_told
    }

    /// Says that whoever uses this workspace tells of changes on the disk as far as they matter, by [`Workspace::changed_outside`]; else it is
    /// asked at every look.
    pub fn is_told_of_changes(&self) {
        self.shelf.borrow_mut().is_told = true;
    }

    /// A note's file and what it says.
    ///
    /// # Errors
    /// [`Trouble::NoNote`], [`Trouble::UnreadableNote`].
    pub fn note_as_it_stands(&self, document: &str, id: &str) -> Result<(String, Note), Trouble> {
        let path = self.note_path(document, id);
        if !path.is_file() {
            return Err(Trouble::NoNote(crate::text::clean_line(id)));
        }
        let (source, _) = disk::read_text(&path)?;
        let note = Note::parse(&source).map_err(|reason| Trouble::UnreadableNote { path, reason })?;
        Ok((source, note))
    }

    /// The change that gives the note of this id, filed under a document, another content.
    ///
    /// # Errors
    /// [`Trouble::NoNote`] where the note to be changed is gone.
    pub fn amending(&self, document: &str, id: &str, amend: impl FnOnce(&mut Note)) -> Result<Change, Trouble> {
        let (old, _) = self.note_as_it_stands(document, id)?;
        self.amending_what(document, id, &old, amend)
    }

    /// The same of a note that somebody has had before them since its file said `seen`. What it says by now is not overwritten: where that
    /// is another text both are kept.
    ///
    /// # Errors
    /// [`Trouble::UnreadableNote`] where what was seen is no note.
    pub fn amending_what(&self, document: &str, id: &str, seen: &str, amend: impl FnOnce(&mut Note)) -> Result<Change, Trouble> {
        let unreadable = |reason| Trouble::UnreadableNote { path: self.note_path(document, id), reason };
        let mut note = Note::parse(seen).map_err(unreadable)?;
        amend(&mut note);
        note.modified = now();
        let after = note.rewrite(seen);
        Ok(Change { file: File::note(document, id), before: Some(seen.to_owned()), after: Some(after) })
    }

    /// The change that keeps a note that is whole in all but its id, author and dates; it is filed under the document of its first passage.
    pub fn keeping_new(&self, note: Note) -> Change {
        let document = note.anchors.first().map(|placed| placed.anchor.document.clone()).unwrap_or_default();
        self.filing(document, note)
    }

    /// The same, filed under a document, whatever passages the note has.
    pub fn filing(&self, document: String, mut note: Note) -> Change {
        let now = now();
        note.id = ulid::Ulid::generate().to_string();
        note.author.clone_from(&self.reader.author);
        (note.created, note.modified) = (now.clone(), now);
        Change { file: File::note(document, &note.id), before: None, after: Some(note.write()) }
    }

    /// The change that deletes a note.
    ///
    /// # Errors
    /// [`Trouble::NoNote`].
    pub fn deletion(&self, document: &str, id: &str) -> Result<Change, Trouble> {
        let path = self.note_path(document, id);
        if !path.is_file() {
            return Err(Trouble::NoNote(id.to_owned()));
        }
        let (before, _) = disk::read_text(&path)?;
        Ok(Change { file: File::note(document, id), before: Some(before), after: None })
    }
}
