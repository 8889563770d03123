//! A change on its way to the disk and back: begun, settled, undone; of a note, a parallel, a brief, whatever file of the reader's it is.

use std::fmt;
use std::path::PathBuf;

use super::folder::path_of as note_file;
use crate::disk::{self, DiskError, Done, Expected, Job, Stamp};
use crate::history::{Change, File, Logged, Step};
use crate::notes;
use crate::workspace::trash::PARALLELS;
use crate::workspace::{Trouble, Workspace};

/// How a change came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    Done,
    /// Of the change with this key in the history.
    Undone(String),
    Redone(String),
}

/// A change on its way to the disk.
#[derive(Debug)]
pub(super) struct Pending {
    pub(super) change: Change,
    way: Way,
    along: Along,
}

/// What goes along with a change.
#[derive(Debug, Clone, Default)]
pub struct Along {
    /// The draft that it makes needless.
    pub draft: Option<String>,
    /// What is said once it is kept, in place of the usual words.
    pub says: Option<String>,
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
    pub fn begin(&self, change: Change, along: Along) -> (u64, Job) {
        self.begin_as(change, Way::Done, along)
    }

    fn begin_as(&self, change: Change, way: Way, along: Along) -> (u64, Job) {
        let job = self.job(&change);
        let mut shelf = self.shelf.borrow_mut();
        shelf.version += 1;
        let number = shelf.version;
        shelf.pending.insert(number, Pending { change, way, along });
        (number, job)
    }

    /// What a file will say once the disk has done what it was given; `None` where nothing is on its way.
    pub(in crate::workspace) fn pending(&self, file: &File) -> Option<Option<String>> {
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
        Some(self.begin_as(change, if again { Way::Redone(key) } else { Way::Undone(key) }, Along::default()))
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

    fn settled(&self, Pending { change, way, along: Along { draft, says } }: Pending) -> Settled {
        let label = change.label();
        let is_copy = notes::original_of(change.file.name()).is_some();
        let said = match &way {
            Way::Done if is_copy && change.after.is_some() => {
                format!("{label} had been changed elsewhere; both are kept, `kantlijn mend {}` shows them", original(change.file.name()))
            }
            Way::Done if change.after.is_none() => format!("{label} deleted; u brings it back"),
            Way::Done => says.unwrap_or_else(|| format!("{label} kept; u undoes it")),
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
    fn disputed(&self, Pending { change, way, along }: Pending, path: PathBuf) -> Result<Settled, NotKept> {
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
        Ok(Settled { said: String::new(), then: vec![self.begin(Change { file, before: None, ..change }, along)] })
    }

    /// Makes a change at once and waits for the disk; says what was done.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn make(&self, change: Change) -> Result<String, Trouble> {
        self.prepare_state()?;
        let mut queue = vec![self.begin(change, Along::default())];
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
