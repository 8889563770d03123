//! Notes in hand: reading them, finding their places in a document, and changing them, undo included.

mod cached;
mod conflict;
mod folder;
mod past;
mod placing;
mod reading;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::trash::PARALLELS;
use super::{Trouble, Workspace};
use crate::disk::{self, DiskError, Done, Expected, Job, Stamp};
use crate::document::Document;
use crate::frontmatter::Unreadable;
use crate::history::{Change, File, Logged, Step};
use crate::notes::{self, Note};
use crate::text;

pub use conflict::Conflict;
pub use placing::HeldNote;
pub use reading::{ReadNotes, Reading};

pub(super) use conflict::conflicts_in;
pub(super) use folder::path_of as note_file;
pub(super) use reading::Bundle;

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

/// How a change came about.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    Done,
    /// Of the change with this key in the history.
    Undone(String),
    Redone(String),
}

/// A change on its way to the disk.
#[derive(Debug)]
struct Pending {
    change: Change,
    way: Way,
    draft: Option<String>,
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

/// How a change went.
#[derive(Debug, Default)]
pub struct Settled {
    /// What was done, for the status line.
    pub said: String,
    /// What is to be done next, under the numbers by which it is settled in its turn.
    pub then: Vec<(u64, Job)>,
}

/// The number of a job that nobody waits for.
pub(super) const CHORE: u64 = 0;

/// A change that the disk refused, with everything needed to bring it back.
#[derive(Debug)]
pub struct NotKept {
    /// What was to be done.
    pub change: Change,
    /// Why it could not be done.
    pub error: DiskError,
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} was not kept: {}; {}", self.change.label(), self.error, self.error.hint())
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

    /// What the disk has to do for a change. A deleted note goes to the trash, from where it can be taken back by hand.
    fn job(&self, change: &Change) -> Job {
        let path = self.path_of(&change.file);
        let expected = change.before.as_ref().map_or(Expected::Absent, |text| Expected::Unchanged(Stamp::of(text.as_bytes())));
        match &change.after {
            Some(text) => Job::Replace { path, bytes: text.clone().into_bytes(), expected },
            None => match self.trash_of(&change.file) {
                Some(trash) => Job::Trash { path, trash, expected },
                None => Job::Remove { path, expected },
            },
        }
    }

    fn path_of(&self, file: &File) -> PathBuf {
        match file {
            File::Note { document, id } => self.note_path(document, id),
            File::Parallel(name) => self.library.places().parallel(name),
            File::Report(name) => self.report_path(name),
            File::Voices => self.library.places().voices(),
            File::Refused => self.refused_path(),
        }
    }

    /// Where a file goes when it is deleted; `None` for one that is never deleted but by undo, which has its text in the history.
    fn trash_of(&self, file: &File) -> Option<PathBuf> {
        let folder = match file {
            File::Note { document, .. } => document,
            File::Parallel(_) => PARALLELS,
            File::Report(_) | File::Voices | File::Refused => return None,
        };
        Some(self.library.places().trash().join(folder))
    }

    /// Begins a change; the job that is given is to be performed and its outcome told to [`Workspace::settle`].
    pub fn begin(&self, change: Change, draft: Option<String>) -> (u64, Job) {
        self.begin_as(change, Way::Done, draft)
    }

    fn begin_as(&self, change: Change, way: Way, draft: Option<String>) -> (u64, Job) {
        let job = self.job(&change);
        let mut shelf = self.shelf.borrow_mut();
        shelf.version += 1;
        let number = shelf.version;
        shelf.pending.insert(number, Pending { change, way, draft });
        (number, job)
    }

    /// What a parallel's file will say once the disk has done what it was given; `None` where nothing is on its way.
    pub(super) fn pending_parallel(&self, name: &str) -> Option<Option<String>> {
        self.pending(&File::Parallel(name.to_owned()))
    }

    /// The same of a composed brief's file.
    pub(super) fn pending_report(&self, name: &str) -> Option<Option<String>> {
        self.pending(&File::Report(name.to_owned()))
    }

    /// The same of the refused suggestions.
    pub(super) fn pending_refused(&self) -> Option<Option<String>> {
        self.pending(&File::Refused)
    }

    fn pending(&self, file: &File) -> Option<Option<String>> {
        let shelf = self.shelf.borrow();
        let mut of_it = shelf.pending.values().filter(|pending| pending.change.file == *file);
        of_it.next_back().map(|pending| pending.change.after.clone())
    }

    /// Whether a change is on its way to the disk.
    pub fn is_keeping(&self) -> bool {
        !self.shelf.borrow().pending.is_empty()
    }

    /// Begins to undo the last change, or to do the last undone one again; `None` where there is none. What was done in earlier sittings is
    /// undone as well, where the file is as it was left; what another reader did that is at work is left to it.
    pub fn begin_undo(&self, again: bool) -> Option<(u64, Job)> {
        let (key, change) = {
            let mut shelf = self.shelf.borrow_mut();
            shelf.past.recall(&self.library.places().history(), |reader| self.is_another_at_work(reader));
            let history = shelf.past.history();
            let (key, change) = if again { history.redo() } else { history.undo() }?;
            (key.to_owned(), change)
        };
        Some(self.begin_as(change, if again { Way::Redone(key) } else { Way::Undone(key) }, None))
    }

    /// Whether the history holds changes of other readers at work, which are neither undone nor done again here.
    pub fn leaves_to_others(&self) -> bool {
        self.shelf.borrow().past.leaves_to_others()
    }

    /// Takes note of how a job went; says what was done and what is to be done next.
    ///
    /// # Errors
    /// [`NotKept`], with the change that was refused.
    pub fn settle(&self, done: Done) -> Result<Settled, NotKept> {
        let pending = {
            let mut shelf = self.shelf.borrow_mut();
            let Some(pending) = shelf.pending.remove(&done.id) else { return Ok(chore(done.result)) };
            shelf.version += 1;
            if let File::Note { document, id } = &pending.change.file
                && let Some(folder) = shelf.folders.get_mut(document)
            {
                folder.suspect(id);
            }
            pending
        };
        match pending.change.file {
            File::Parallel(_) => self.forget_parallels(),
            File::Voices => self.forget_voices(),
            File::Note { .. } | File::Report(_) | File::Refused => {}
        }
        match done.result {
            Ok(_) => Ok(self.settled(pending)),
            Err(DiskError::Conflict { path }) => self.disputed(pending, path),
            Err(error) => Err(NotKept { change: pending.change, error }),
        }
    }

    fn settled(&self, Pending { change, way, draft }: Pending) -> Settled {
        let label = change.label();
        let is_copy = notes::original_of(change.file.name()).is_some();
        let said = match &way {
            Way::Done if is_copy && change.after.is_some() => {
                format!("{label} had been changed elsewhere; both are kept, `kantlijn mend {}` shows them", original(change.file.name()))
            }
            Way::Done if change.after.is_none() => format!("{label} deleted; u brings it back"),
            Way::Done => format!("{label} kept; u undoes it"),
            Way::Undone(key) => format!("undone: {label}{}", self.of_another_sitting(key)),
            Way::Redone(key) => format!("done again: {label}{}", self.of_another_sitting(key)),
        };
        let mut then = Vec::new();
        if let Some(text) = change.after.as_ref().filter(|_| change.before.is_none() && way != Way::Done)
            && let Some(trash) = self.trash_of(&change.file)
        {
            // What a deletion put into the trash is no deleted note any more.
            let path = note_file(&trash, change.file.name());
            then.push(Job::Remove { path, expected: Expected::Unchanged(Stamp::of(text.as_bytes())) });
        }
        let step = match way {
            Way::Done => Step::Done { key: ulid::Ulid::generate().to_string(), change },
            Way::Undone(key) => Step::Undone { key },
            Way::Redone(key) => Step::Redone { key },
        };
        then.push(self.log(step));
        // A draft that stays behind is offered again, which is better than an error about it now.
        then.extend(draft.map(|key| self.dropping(&key)));
        Settled { said, then: then.into_iter().map(|job| (CHORE, job)).collect() }
    }

    /// What is said of a change that was not made in this sitting: nobody saw it made here.
    fn of_another_sitting(&self, key: &str) -> &'static str {
        if self.shelf.borrow().past.is_own(key) { "" } else { ", of another sitting" }
    }

    /// Takes a step into the history; gives the job that writes it down.
    fn log(&self, step: Step) -> Job {
        self.shelf.borrow_mut().past.take(step.clone());
        Job::Append { path: self.library.places().history(), lines: Logged { step, by: self.own_name() }.line() }
    }

    /// The file was not what it was thought to be. What was written is kept beside it; what was to be undone or deleted is left alone.
    fn disputed(&self, Pending { change, way, draft }: Pending, path: PathBuf) -> Result<Settled, NotKept> {
        if let Way::Undone(key) | Way::Redone(key) = way {
            let said =
                format!("{} was changed elsewhere since, and stays as it is; press again for what was done before it", change.label());
            return Ok(Settled { said, then: vec![(CHORE, self.log(Step::Dropped { key }))] });
        }
        let file = match &change.file {
            // Deleted elsewhere: what has been written since outlives that.
            File::Note { .. } if change.after.is_some() && !path.exists() => change.file.clone(),
            File::Note { document, id } if change.after.is_some() => {
                File::note(document, notes::copy_name(original(id), &ulid::Ulid::generate().to_string()))
            }
            // A table is changed in one cell: it is not kept twice, but what was changed elsewhere is shown, and the cell can be changed again.
            _ => return Err(NotKept { change, error: DiskError::Conflict { path } }),
        };
        Ok(Settled { said: String::new(), then: vec![self.begin(Change { file, before: None, ..change }, draft)] })
    }

    /// Makes a change at once and waits for the disk; says what was done.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn make(&self, change: Change) -> Result<String, Trouble> {
        self.prepare_state()?;
        let mut queue = vec![self.begin(change, None)];
        let mut said = Vec::new();
        while let Some((id, job)) = queue.pop() {
            let result = disk::perform(job);
            let settled = self.settle(Done { id, result }).map_err(|refused| Trouble::from(refused.error))?;
            said.extend(Some(settled.said).filter(|words| !words.is_empty()));
            queue.extend(settled.then);
        }
        Ok(said.join("; "))
    }
}

/// Of what nobody waits for only its failure is told, and not where a file was to be cleared away that is another by now.
fn chore(result: Result<disk::Outcome, DiskError>) -> Settled {
    match result {
        Ok(_) | Err(DiskError::Conflict { .. }) => Settled::default(),
        Err(error) => Settled { said: format!("{error}; {}", error.hint()), then: Vec::new() },
    }
}

/// The note of which a file is a second version, or the note itself.
fn original(stem: &str) -> &str {
    notes::original_of(stem).map_or(stem, |(original, _)| original)
}

/// The time, for the age of files.
pub(super) fn time() -> SystemTime {
    let since = u64::try_from(jiff::Timestamp::now().as_millisecond()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_millis(since)
}

/// The time, as notes carry it.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl Workspace {
    /// A range of a block that holds just these words (case and typography aside), in bytes of the canonical text.
    ///
    /// # Errors
    /// [`Trouble::NoQuote`].
    pub fn find_quote(document: &Document, block: usize, quote: &str) -> Result<Range<usize>, Trouble> {
        let found = &document.body.blocks[block];
        let hits = crate::search::hits(document.body.block_text(found), quote);
        let hit = hits.first().ok_or_else(|| Trouble::NoQuote { quote: text::clean_line(quote), block: found.id.cited() })?;
        Ok(found.range.start + hit.start..found.range.start + hit.end)
    }
}
