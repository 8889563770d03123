//! A thread that writes, so that no frame waits for a disk.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::SystemTime;

use super::{DiskError, Expected, Stamp, append, drop_draft, keep_draft, remove, remove_to_trash, replace, sweep};

/// Something to be done on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// [`replace`] a file.
    Replace {
        /// The file.
        path: PathBuf,
        /// What it shall hold.
        bytes: Vec<u8>,
        /// What it must hold now.
        expected: Expected,
    },
    /// [`remove_to_trash`].
    Trash {
        /// The file.
        path: PathBuf,
        /// The trash folder.
        trash: PathBuf,
        /// What it must hold now.
        expected: Expected,
    },
    /// [`keep_draft`]; a job of the same key that waits behind it takes its place.
    KeepDraft {
        /// The state folder.
        state: PathBuf,
        /// What it is a draft of.
        key: String,
        /// The text.
        text: String,
    },
    /// [`drop_draft`].
    DropDraft {
        /// The state folder.
        state: PathBuf,
        /// What it was a draft of.
        key: String,
    },
    /// [`append`] to a log.
    Append {
        /// The log.
        path: PathBuf,
        /// The lines, each with its end.
        lines: String,
    },
    /// [`remove`] a file.
    Remove {
        /// The file.
        path: PathBuf,
        /// What it must hold now.
        expected: Expected,
    },
    /// [`sweep`] a folder.
    Sweep {
        /// The folder.
        folder: PathBuf,
        /// The time.
        now: SystemTime,
    },
}

/// What became of a job.
#[derive(Debug)]
pub struct Done {
    /// The id that it was given.
    pub id: u64,
    /// How it went.
    pub result: Result<Outcome, DiskError>,
}

/// How a job went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The file holds what it should; this is its stamp.
    Kept(Stamp),
    /// The file lies here now.
    Trashed(PathBuf),
    /// The draft is kept, or a later one is about to be.
    Drafted,
    /// The draft is gone.
    Dropped,
    /// The lines stand in the log.
    Added,
    /// The file is gone.
    Removed,
    /// These temporary files are gone.
    Swept(Vec<PathBuf>),
}

/// A thread that does jobs one after the other, in the order in which they come. When it is dropped it first finishes them all.
#[derive(Debug)]
pub struct Writer {
    sender: Option<Sender<(u64, Job)>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread. `on_done` is called on it after every job; if it panics, the jobs go on.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn start(on_done: impl Fn(Done) + Send + 'static) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let thread = Builder::new().name("writer".into()).spawn(move || work(&receiver, on_done))?;
        Ok(Self { sender: Some(sender), thread: Some(thread) })
    }

    /// Hands in a job under an id of the caller's choice.
    ///
    /// # Errors
    /// Gives the job back if the thread is gone, so that what was to be kept is not lost.
    pub fn submit(&self, id: u64, job: Job) -> Result<(), Box<Job>> {
        match &self.sender {
            Some(sender) => sender.send((id, job)).map_err(|refused| Box::new(refused.0.1)),
            None => Err(Box::new(job)),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(receiver: &Receiver<(u64, Job)>, on_done: impl Fn(Done)) {
    let mut queue: VecDeque<(u64, Job)> = VecDeque::new();
    while let Some((id, job)) = queue.pop_front().or_else(|| receiver.recv().ok()) {
        queue.extend(receiver.try_iter());
        let result = if is_outdated(&job, &queue) { Ok(Outcome::Drafted) } else { perform(job) };
        // The face may be gone already; what is still to be written is written all the same.
        let _ = catch_unwind(AssertUnwindSafe(|| on_done(Done { id, result })));
    }
}

/// Whether a draft need not be kept because a later job keeps or drops one of the same key: typing must not outrun a slow disk.
fn is_outdated(job: &Job, queue: &VecDeque<(u64, Job)>) -> bool {
    let Job::KeepDraft { state, key, .. } = job else { return false };
    queue.iter().any(|(_, later)| match later {
        Job::KeepDraft { state: other, key: same, .. } | Job::DropDraft { state: other, key: same } => other == state && same == key,
        _ => false,
    })
}

/// Does a job at once.
///
/// # Errors
/// As the function that the job names.
pub fn perform(job: Job) -> Result<Outcome, DiskError> {
    match job {
        Job::Replace { path, bytes, expected } => replace(&path, &bytes, expected).map(Outcome::Kept),
        Job::Trash { path, trash, expected } => remove_to_trash(&path, &trash, expected).map(Outcome::Trashed),
        Job::KeepDraft { state, key, text } => keep_draft(&state, &key, &text).map(|()| Outcome::Drafted),
        Job::DropDraft { state, key } => drop_draft(&state, &key).map(|()| Outcome::Dropped),
        Job::Append { path, lines } => append(&path, lines.as_bytes()).map(|()| Outcome::Added),
        Job::Remove { path, expected } => remove(&path, expected).map(|()| Outcome::Removed),
        Job::Sweep { folder, now } => sweep(&folder, now).map(Outcome::Swept),
    }
}
