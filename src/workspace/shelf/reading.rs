//! Reading notes behind the frame: those of a document that has many, and those of the whole library.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::cached::{self, Memory};
use super::folder::{Files, Folder};
use super::placing::Placings;
use crate::disk;
use crate::document::{BlockId, Document};
use crate::notes::Note;
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

/// The notes filed under a document, as they were when somebody took them elsewhere.
#[derive(Debug)]
pub(in crate::workspace) struct Bundle {
    document: String,
    folder: Folder,
}

impl Bundle {
    pub(in crate::workspace) fn document(&self) -> &str {
        &self.document
    }

    /// The notes in the order in which they were made.
    pub(in crate::workspace) fn notes(&self) -> Vec<Arc<Note>> {
        self.folder.sheaves().into_iter().map(|sheaf| sheaf.leaf.note).collect()
    }
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
    /// What the cache remembers of the notes on these blocks, the first of them first, and as much as a frame can wait for: to be shown before
    /// they are read. `None` where it remembers nothing of them.
    pub fn in_sight(&self, blocks: &[BlockId]) -> Option<ReadNotes> {
        let [one] = self.folders.as_slice() else { return None };
        let (document, placings) = one.shown.as_ref().filter(|_| one.known.files().is_empty())?;
        let folder = Memory::open(&one.cache)?.of(blocks).filter(|files| !files.is_empty()).map(Folder::remembered)?;
        let mut placings = placings.clone();
        placings.lay(document, &folder, &one.path);
        let few = ReadFolder { id: one.id.clone(), folder, placings: Some(placings), is_news: false };
        Some(ReadNotes { folders: vec![few], is_all: false, is_last: false })
    }

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
        let news: Vec<(String, Folder)> = folders.iter().filter(is_worth_it).map(|read| (read.id.clone(), read.folder.clone())).collect();
        tell(ReadNotes { folders, is_all, is_last: true });
        if news.is_empty() || self.cache.parent().is_none_or(|cache| disk::keep_out_of_git(cache).is_err()) {
            return;
        }
        for (id, folder) in news {
            // Whoever cannot write a cache reads the files again next time.
            let _ = cached::remember(&self.cache.join(&id), &id, folder.files());
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
        if self.known.files().is_empty() { Memory::open(&self.cache)?.all() } else { None }
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

    /// Whether all notes have been read, and every change of them is told of.
    pub(in crate::workspace) fn is_told_of_all(&self) -> bool {
        let shelf = self.shelf.borrow();
        shelf.is_told && shelf.all == All::Read
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

    /// The notes of the whole library as far as they are known, to be looked through elsewhere; by document.
    pub(in crate::workspace) fn bundles(&self) -> Vec<Bundle> {
        let documents = self.documents_with_notes();
        let mut shelf = self.shelf.borrow_mut();
        let bundle = |document: String| {
            let folder = shelf.fresh(&document, &self.library.places().notes(&document)).clone();
            Bundle { document, folder }
        };
        documents.into_iter().map(bundle).collect()
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

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files that are read")]

    use std::path::Path;
    use std::sync::mpsc::channel;

    use super::super::folder::{File, Leaf};
    use super::*;
    use crate::anchor;
    use crate::disk::Look;
    use crate::library::Places;
    use crate::notes::Placed;

    const BRIEF: &str = "---\nkantlijn: 1\nid: stuk\ntitle: Een stuk\nlang: nl\nrendition: brief\n---\n\n\
                         De eerste alinea zegt iets. ^p01\n\nDe tweede zegt iets anders. ^p02\n\nDe derde besluit. ^p03\n";

    /// A library with very many notes on three paragraphs, and what the cache remembers of them.
    fn library(folder: &Path) -> (Workspace, Arc<Document>) {
        fs::create_dir_all(folder.join("briefs")).unwrap();
        fs::write(folder.join("briefs/stuk.md"), BRIEF).unwrap();
        let workspace = Workspace::open(Places::within(folder), "proef");
        workspace.is_told_of_changes();
        let document = workspace.document("stuk", None).unwrap();
        fs::create_dir_all(folder.join("notes/stuk")).unwrap();
        let file = |nth: usize| {
            let anchors = vec![Placed::at(anchor::describe_block(&document, nth % 3))];
            let note = Note { id: format!("{nth:026}"), anchors, body: format!("Noot {nth}."), ..Note::default() };
            let path = folder.join(format!("notes/stuk/{nth:026}.md"));
            fs::write(&path, note.write()).unwrap();
            let stem: Arc<str> = note.id.as_str().into();
            let note = Note::parse(&note.write()).unwrap();
            (Arc::clone(&stem), Arc::new(File { look: Look::at(&path).unwrap(), is_settled: true, read: Ok(Leaf::plain(stem, note)) }))
        };
        let files: Files = (0..3 * MANY).map(file).collect();
        cached::remember(&folder.join("cache/notes/stuk"), "stuk", &files).unwrap();
        (workspace, document)
    }

    fn blocks(workspace: &Workspace, document: &Document) -> Vec<usize> {
        let mut blocks: Vec<usize> = workspace.notes_on(document).iter().filter_map(|held| held.block).collect();
        blocks.dedup();
        blocks
    }

    #[test]
    fn the_notes_in_sight_are_there_before_the_others_and_all_in_the_end_as_they_stand_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let (workspace, document) = library(folder.path());
        let reading = workspace.reading_behind(&document).unwrap();
        assert!(reading.in_sight(&[BlockId::new("p09")]).is_none());
        workspace.take_in(reading.in_sight(&[BlockId::new("p02")]).unwrap());
        assert_eq!(blocks(&workspace, &document), [1]);
        assert_eq!(workspace.notes_on(&document).len(), MANY);
        // Changed and gone since it was remembered, which nobody has told.
        let path = |nth: usize| folder.path().join(format!("notes/stuk/{nth:026}.md"));
        fs::write(path(1), fs::read_to_string(path(1)).unwrap().replace("Noot 1.", "Herschreven.")).unwrap();
        fs::remove_file(path(4)).unwrap();
        // Kept meanwhile.
        let note = Note { anchors: vec![Placed::at(anchor::describe_block(&document, 0))], body: "Nieuw.".into(), ..Note::default() };
        workspace.make(workspace.keeping_new(note)).unwrap();
        let (send, told) = channel();
        reading.perform(|read| send.send(read).unwrap());
        told.try_iter().for_each(|read| workspace.take_in(read));
        assert_eq!(blocks(&workspace, &document), [0, 1, 2]);
        let notes = workspace.notes_on(&document);
        assert_eq!(notes.len(), 3 * MANY);
        let says = |body: &str| notes.iter().filter(|held| held.note.body == body).count();
        assert_eq!((says("Noot 1."), says("Herschreven."), says("Noot 4."), says("Nieuw.")), (0, 1, 0, 1));
        // What is known need not be recalled.
        workspace.changed_outside([folder.path().join("notes/stuk").as_path()]);
        assert!(workspace.reading_behind(&document).unwrap().in_sight(&[BlockId::new("p02")]).is_none());
    }
}
