//! Notes in hand: reading them, finding their places in a document, and changing them, undo included.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Trouble, Workspace};
use crate::anchor::{Resolution, Resolver};
use crate::disk::{self, DiskError, Done, Expected, Job, Stamp};
use crate::document::Document;
use crate::frontmatter::Unreadable;
use crate::layout::date_words;
use crate::library::markdown_files;
use crate::notes::{Change, History, Kind, Note};
use crate::text;

/// A note with its place in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldNote {
    /// The note.
    pub note: Note,
    /// The block that it is at: where its passage begins, else the block it was written on, where that still stands.
    pub block: Option<usize>,
    /// Its passage in the canonical text, where it was found.
    pub range: Option<Range<usize>>,
    /// Whether it is about the whole block.
    pub is_whole: bool,
    /// How its passage was found.
    pub state: &'static str,
    /// Whether the disk has still to say yes.
    pub is_being_kept: bool,
}

impl HeldNote {
    /// The words that it is about.
    pub fn quote(&self) -> &str {
        self.note.anchors.first().map_or("", |placed| placed.anchor.exact.as_str())
    }

    /// The name of its state: exact, moved, ambiguous, orphan.
    pub const fn state_name(&self) -> &'static str {
        self.state
    }

    /// The day it was last changed, in words.
    pub fn when(&self) -> String {
        date_words(self.note.modified.split('T').next().unwrap_or(""))
    }
}

/// A note's file that cannot be read; it hides no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadNote {
    /// The file.
    pub path: PathBuf,
    /// Where and why.
    pub reason: Unreadable,
}

/// How a change came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Done,
    Undone,
    Redone,
}

/// A change on its way to the disk.
#[derive(Debug)]
struct Pending {
    change: Change,
    way: Way,
    draft: Option<String>,
}

/// What has been done to notes in this sitting.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Counts changes, so that others know when to look again.
    version: u64,
    pending: BTreeMap<u64, Pending>,
    history: History,
}

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

    fn note_path(&self, document: &str, id: &str) -> PathBuf {
        self.library.places().notes(document).join(format!("{id}.md"))
    }

    /// The documents that notes are filed under.
    pub fn noted_documents(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.library.places().data.join("notes")) else { return Vec::new() };
        let names = entries.flatten().filter(|entry| entry.path().is_dir()).filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    /// The notes filed under a document as they stand on the disk, in the order in which they were made, and those that cannot be read.
    pub fn notes_of(&self, document: &str) -> (Vec<Note>, Vec<UnreadNote>) {
        let (mut notes, mut unread) = (Vec::new(), Vec::new());
        if document.is_empty() {
            return (notes, unread);
        }
        for (_, path) in markdown_files(&self.library.places().notes(document)) {
            let read = fs::read(&path).map_err(|error| Unreadable { line: 1, message: error.to_string() });
            match read.and_then(|bytes| Note::parse(&String::from_utf8_lossy(&bytes))) {
                Ok(note) => notes.push(note),
                Err(reason) => unread.push(UnreadNote { path, reason }),
            }
        }
        (notes, unread)
    }

    /// The notes on a document with their places, in order of place; what is being kept among them.
    pub fn notes_on(&self, document: &Document) -> Arc<[HeldNote]> {
        let (notes, _) = self.notes_of(&document.meta.id);
        let mut notes: Vec<(Note, bool)> = notes.into_iter().map(|note| (note, false)).collect();
        for pending in self.shelf.borrow().pending.values().filter(|pending| pending.change.document == document.meta.id) {
            notes.retain(|(note, _)| note.id != pending.change.id);
            notes.extend(pending.change.after.as_deref().and_then(|text| Note::parse(text).ok()).map(|note| (note, true)));
        }
        if notes.is_empty() {
            return Arc::default();
        }
        let resolver = Resolver::new(document);
        let mut held: Vec<HeldNote> =
            notes.into_iter().map(|(note, is_being_kept)| place(document, &resolver, note, is_being_kept)).collect();
        held.sort_by(|a, b| {
            (a.block.is_none(), a.block, a.range.as_ref().map(|range| range.start), &a.note.id).cmp(&(
                b.block.is_none(),
                b.block,
                b.range.as_ref().map(|range| range.start),
                &b.note.id,
            ))
        });
        held.into()
    }

    /// The change that gives the note of this id, filed under a document, another content.
    ///
    /// # Errors
    /// [`Trouble::NoNote`] where the note to be changed is gone.
    pub fn amending(&self, document: &str, id: &str, amend: impl FnOnce(&mut Note)) -> Result<Change, Trouble> {
        let old = fs::read_to_string(self.note_path(document, id)).map_err(|_| Trouble::NoNote(id.to_owned()))?;
        let mut note = Note::parse(&old).map_err(|_| Trouble::NoNote(id.to_owned()))?;
        amend(&mut note);
        note.modified = now();
        let after = note.rewrite(&old);
        Ok(Change { id: id.to_owned(), document: document.to_owned(), before: Some(old), after: Some(after) })
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
        note.author.clone_from(&self.author);
        (note.created, note.modified) = (now.clone(), now);
        Change { id: note.id.clone(), document, before: None, after: Some(note.write()) }
    }

    /// The change that deletes a note.
    ///
    /// # Errors
    /// [`Trouble::NoNote`].
    pub fn deletion(&self, document: &str, id: &str) -> Result<Change, Trouble> {
        let before = fs::read_to_string(self.note_path(document, id)).map_err(|_| Trouble::NoNote(id.to_owned()))?;
        Ok(Change { id: id.to_owned(), document: document.to_owned(), before: Some(before), after: None })
    }

    /// What the disk has to do for a change. A deleted note goes to the trash, from where it can be taken back by hand.
    fn job(&self, change: &Change) -> Job {
        let path = self.note_path(&change.document, &change.id);
        let expected = change.before.as_ref().map_or(Expected::Absent, |text| Expected::Unchanged(Stamp::of(text.as_bytes())));
        match &change.after {
            Some(text) => Job::Replace { path, bytes: text.clone().into_bytes(), expected },
            None => Job::Trash { path, trash: self.library.places().data.join("trash").join(&change.document), expected },
        }
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

    /// Whether a change is on its way to the disk.
    pub fn is_keeping(&self) -> bool {
        !self.shelf.borrow().pending.is_empty()
    }

    /// Begins to undo the last change, or to do the last undone one again; `None` where there is none.
    pub fn begin_undo(&self, again: bool) -> Option<(u64, Job)> {
        let change = if again { self.shelf.borrow().history.redo() } else { self.shelf.borrow().history.undo() }?;
        Some(self.begin_as(change, if again { Way::Redone } else { Way::Undone }, None))
    }

    /// Takes note of how a change went; says what was done.
    ///
    /// # Errors
    /// [`NotKept`], with the change that was refused.
    pub fn settle(&self, done: Done) -> Result<String, NotKept> {
        let mut shelf = self.shelf.borrow_mut();
        shelf.version += 1;
        let Some(Pending { change, way, draft }) = shelf.pending.remove(&done.id) else { return Ok(String::new()) };
        if let Err(error) = done.result {
            return Err(NotKept { change, error });
        }
        let label = change.label();
        let said = match way {
            Way::Done if change.after.is_none() => format!("{label} deleted; u brings it back"),
            Way::Done => format!("{label} kept; u undoes it"),
            Way::Undone => format!("undone: {label}"),
            Way::Redone => format!("done again: {label}"),
        };
        match way {
            Way::Done => shelf.history.done(change),
            Way::Undone => shelf.history.undone(),
            Way::Redone => shelf.history.redone(),
        }
        drop(shelf);
        if let Some(key) = draft {
            // A draft that stays behind is offered again, which is better than an error about it now.
            let _ = self.drop_draft(&key);
        }
        Ok(said)
    }

    /// Makes a change at once and waits for the disk.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn make(&self, change: Change) -> Result<(), Trouble> {
        let (id, job) = self.begin(change, None);
        let result = disk::perform(job);
        self.settle(Done { id, result }).map(|_| ()).map_err(|refused| Trouble::from(refused.error))
    }
}

fn place(document: &Document, resolver: &Resolver<'_>, note: Note, is_being_kept: bool) -> HeldNote {
    let Some(anchor) = note.anchors.first().map(|placed| &placed.anchor) else {
        // A judgement is begun before anything has been gathered for it: it has lost nothing.
        let state = if note.kind == Kind::Judgement { "exact" } else { "orphan" };
        return HeldNote { note, block: None, range: None, is_whole: false, state, is_being_kept };
    };
    let resolution = resolver.resolve(anchor);
    let range = resolution.range();
    let block = match (&range, &resolution) {
        (Some(range), _) => document.body.block_at(range.start),
        (None, Resolution::Ambiguous(candidates)) => candidates.first().and_then(|range| document.body.block_at(range.start)),
        (None, Resolution::Orphan { block }) => *block,
        _ => None,
    };
    let is_whole = anchor.position.is_none();
    HeldNote { block, range, is_whole, state: resolution.state(), is_being_kept, note }
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
