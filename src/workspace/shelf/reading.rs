//! Reading notes behind the frame: those of a document that has many, and those of the whole library.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::cached;
use super::folder::{Files, Folder};
use super::placing::Placings;
use crate::disk;
use crate::document::Document;
use crate::workspace::Workspace;
use crate::workspace::cores::on_all_cores;

/// From so many files on a folder is read on a thread of its own, and remembered in the cache.
const MANY: usize = 200;

/// How far the notes of the whole library have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum All {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// Somebody has, and no thread reads them yet.
    Wanted,
    /// A thread reads them.
    BeingRead,
    /// They have been read; from then on somebody tells of changes.
    Read,
}

/// Notes that are to be read on another thread, and placed where they are those of the document that is shown.
#[derive(Debug)]
pub struct Reading {
    folders: Vec<ToRead>,
    /// Where it is remembered what they held.
    cache: PathBuf,
    /// Whether they are the whole library's.
    is_all: bool,
}

#[derive(Debug)]
struct ToRead {
    id: String,
    path: PathBuf,
    cache: PathBuf,
    known: Folder,
    shown: Option<(Arc<Document>, Placings)>,
}

/// Notes that were read.
#[derive(Debug)]
pub struct ReadNotes {
    folders: Vec<ReadFolder>,
    /// Whether they are the whole library's.
    is_all: bool,
    /// Whether that was all; else it is what the cache remembers, and what the disk says is still to come.
    is_last: bool,
}

#[derive(Debug)]
struct ReadFolder {
    id: String,
    folder: Folder,
    placings: Option<Placings>,
    /// Whether it is not what the cache remembers.
    is_news: bool,
}

impl Reading {
    /// Reads and places them. `tell` hears what the cache remembers, where it remembers anything, and then what the disk says.
    pub fn perform(mut self, tell: impl Fn(ReadNotes)) {
        let is_all = self.is_all;
        if let [one] = &mut self.folders[..]
            && !is_all
            && one.recall()
        {
            tell(ReadNotes { folders: vec![one.as_known()], is_all, is_last: false });
        }
        let folders = on_all_cores(&self.folders, 1, ToRead::read);
        let is_worth_it = |read: &&ReadFolder| read.is_news && read.folder.files().len() >= MANY;
        let news: Vec<(PathBuf, Folder)> =
            folders.iter().filter(is_worth_it).map(|read| (self.cache.join(&read.id), read.folder.clone())).collect();
        tell(ReadNotes { folders, is_all, is_last: true });
        if news.is_empty() || self.cache.parent().is_none_or(|cache| disk::keep_out_of_git(cache).is_err()) {
            return;
        }
        for (cache, folder) in news {
            // Whoever cannot write a cache reads the files again next time.
            let _ = cached::remember(&cache, folder.files());
        }
    }
}

impl ToRead {
    /// Begins with what the cache remembers, where nothing is known yet; false where it remembers nothing.
    fn recall(&mut self) -> bool {
        let Some(files) = self.remembered() else { return false };
        self.known = Folder::remembered(files);
        if let Some((document, placings)) = &mut self.shown {
            placings.lay(document, &self.known, &self.path);
        }
        true
    }

    fn remembered(&self) -> Option<Files> {
        if self.known.files().is_empty() { cached::recall(&self.cache) } else { None }
    }

    fn as_known(&self) -> ReadFolder {
        let placings = self.shown.as_ref().map(|(_, placings)| placings.clone());
        ReadFolder { id: self.id.clone(), folder: self.known.clone(), placings, is_news: false }
    }

    fn read(&self) -> ReadFolder {
        let mut folder = self.remembered().map_or_else(|| self.known.clone(), Folder::remembered);
        let before = folder.edition();
        folder.refresh(&self.path);
        let place = |(document, placings): &(Arc<Document>, Placings)| {
            let mut placings = placings.clone();
            placings.lay(document, &folder, &self.path);
            placings
        };
        let placings = self.shown.as_ref().map(place);
        ReadFolder { id: self.id.clone(), is_news: folder.edition() != before, folder, placings }
    }
}

impl Workspace {
    /// The notes on a document, where they are so many that no frame should wait for them and they have not been read: to be read elsewhere
    /// and handed to [`Workspace::take_in`]. Until then those stand that are known, at first none.
    pub fn reading_behind(&self, document: &Arc<Document>) -> Option<Reading> {
        let id = &document.meta.id;
        let path = self.library.places().notes(id);
        let mut shelf = self.shelf.borrow_mut();
        let are_many = match shelf.folders.get(id) {
            _ if id.is_empty() => false,
            Some(folder) => folder.is_unread() && folder.files().len() >= MANY,
            None => fs::read_dir(&path).is_ok_and(|entries| entries.take(MANY).count() == MANY),
        };
        if !are_many {
            return None;
        }
        let placings = shelf.placings.clone();
        let known = shelf.folders.entry(id.clone()).or_default().hand_over();
        let cache = self.notes_cache();
        let one = ToRead { id: id.clone(), path, cache: cache.join(id), known, shown: Some((Arc::clone(document), placings)) };
        Some(Reading { folders: vec![one], cache, is_all: false })
    }

    /// The notes of the whole library, where somebody has asked for them and they have not been read: to be read elsewhere and handed to
    /// [`Workspace::take_in`].
    pub fn reading_all(&self) -> Option<Reading> {
        if self.shelf.borrow().all != All::Wanted {
            return None;
        }
        let cache = self.notes_cache();
        let documents = self.noted_documents();
        let mut shelf = self.shelf.borrow_mut();
        shelf.all = All::BeingRead;
        let mut folders = Vec::new();
        for id in documents {
            let folder = shelf.folders.entry(id.clone()).or_default();
            if !folder.is_being_read() {
                let path = self.library.places().notes(&id);
                folders.push(ToRead { path, cache: cache.join(&id), known: folder.hand_over(), shown: None, id });
            }
        }
        Some(Reading { folders, cache, is_all: true })
    }

    /// Whether the notes of the whole library are known. Where somebody tells of changes they are read behind the frame, and are wanted from
    /// the moment that this is asked ([`Workspace::reading_all`]); else they are read when they are needed.
    pub fn has_all_notes(&self) -> bool {
        let mut shelf = self.shelf.borrow_mut();
        if shelf.is_told && shelf.all == All::Unasked {
            shelf.all = All::Wanted;
        }
        !shelf.is_told || shelf.all == All::Read
    }

    /// The documents under which notes are filed; where somebody tells of changes, those of which the notes have been read.
    pub(in crate::workspace) fn documents_with_notes(&self) -> Vec<String> {
        let shelf = self.shelf.borrow();
        if !shelf.is_told {
            drop(shelf);
            return self.noted_documents();
        }
        let mut known: Vec<String> = shelf.folders.keys().cloned().collect();
        known.sort();
        known
    }

    /// Has the notes of the whole library read again, where they have been; for systems that tell nobody of changes.
    pub fn look_at_all_again(&self) {
        let mut shelf = self.shelf.borrow_mut();
        if shelf.all == All::Read {
            shelf.all = All::Wanted;
        }
    }

    /// Takes in notes that were read elsewhere.
    pub fn take_in(&self, read: ReadNotes) {
        let ReadNotes { folders, is_all, is_last } = read;
        let mut shelf = self.shelf.borrow_mut();
        for ReadFolder { id, folder, placings, .. } in folders {
            shelf.placings = placings.unwrap_or_else(|| std::mem::take(&mut shelf.placings));
            shelf.folders.entry(id).or_default().take_over(folder, is_last);
        }
        if is_all {
            shelf.all = All::Read;
        }
        shelf.version += 1;
    }

    fn notes_cache(&self) -> PathBuf {
        self.library.places().cache.join("notes")
    }
}
