//! The only module that writes.
//!
//! A file is replaced whole: a temporary file in the same folder, synced, takes its name, and the folder is synced, so that a crash leaves
//! the old file or the new one and never a part of either. Errors always name the path.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use thiserror::Error;

/// Why a file could not be written.
#[derive(Debug, Error)]
pub enum DiskError {
    /// The system refused.
    #[error("cannot write {}: {source}{}", path.display(), hint(source))]
    Refused {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another program changed the file since it was read.
    #[error("{} was changed by another program; nothing was overwritten", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
}

fn hint(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "; make the folder writable, or choose another with --library",
        io::ErrorKind::StorageFull => "; make room on the disk, then keep it again",
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => "; a file stands where a folder should be",
        _ => "",
    }
}

/// What must be at a path for it to be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Anything, or nothing.
    Anything,
    /// Nothing.
    Absent,
    /// Just this.
    Text(String),
}

/// Makes a file hold just these bytes, and returns once they would survive a power loss.
///
/// # Errors
/// [`DiskError`]; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8], expected: &Expected) -> Result<(), DiskError> {
    let refused = |source| DiskError::Refused { path: path.into(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(refused)?;
    let temporary = temporary_beside(path);
    let written = write_synced(&temporary, bytes, path).map_err(refused).and_then(|()| check(path, expected));
    #[expect(clippy::disallowed_methods, reason = "this is the one place where a file takes another's name")]
    let renamed = written.and_then(|()| fs::rename(&temporary, path).map_err(refused));
    if renamed.is_err() {
        let _ = fs::remove_file(&temporary);
        return renamed;
    }
    sync_folder(folder).map_err(refused)
}

/// Moves a file away, to be found again: into a folder, under its own name.
///
/// # Errors
/// [`DiskError`]; the file is then where it was.
pub fn move_to(path: &Path, folder: &Path, expected: &Expected) -> Result<(), DiskError> {
    let refused = |source| DiskError::Refused { path: path.into(), source };
    check(path, expected)?;
    fs::create_dir_all(folder).map_err(refused)?;
    let name = path.file_name().unwrap_or_default();
    #[expect(clippy::disallowed_methods, reason = "this is the one place where a file takes another's name")]
    fs::rename(path, folder.join(name)).map_err(refused)?;
    sync_folder(folder).map_err(refused)?;
    path.parent().map_or(Ok(()), |from| sync_folder(from).map_err(refused))
}

/// Removes a file that is no longer needed, such as a draft; one that is gone already is no error.
///
/// # Errors
/// [`DiskError`].
pub fn remove(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(DiskError::Refused { path: path.into(), source }),
        _ => Ok(()),
    }
}

fn temporary_beside(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    path.with_file_name(format!(".{name}.tmp-{}-{number}", std::process::id()))
}

fn write_synced(temporary: &Path, bytes: &[u8], target: &Path) -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where files are made")]
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    if let Ok(old) = fs::metadata(target) {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}

fn check(path: &Path, expected: &Expected) -> Result<(), DiskError> {
    let changed = || DiskError::Changed { path: path.into() };
    match expected {
        Expected::Anything => Ok(()),
        Expected::Absent => if path.exists() { Err(changed()) } else { Ok(()) },
        Expected::Text(text) => match fs::read(path) {
            Ok(bytes) if bytes == text.as_bytes() => Ok(()),
            _ => Err(changed()),
        },
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Work for the disk, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Make a file hold a text.
    Replace {
        /// The file.
        path: PathBuf,
        /// The text.
        text: String,
        /// What must be there.
        expected: Expected,
    },
    /// Move a file into a folder.
    Move {
        /// The file.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
        /// What must be there.
        expected: Expected,
    },
}

impl Job {
    /// Does it.
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn perform(&self) -> Result<(), DiskError> {
        match self {
            Self::Replace { path, text, expected } => replace(path, text.as_bytes(), expected),
            Self::Move { path, folder, expected } => move_to(path, folder, expected),
        }
    }
}

/// A thread that does jobs in order, so that no frame waits for the disk. Dropping it waits until all of them are done.
#[derive(Debug)]
pub struct Writer {
    jobs: Option<Sender<(u64, Job)>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts it; `done` is called with each job's number and how it went.
    pub fn start(done: impl Fn(u64, Result<(), DiskError>) + Send + 'static) -> Self {
        let (jobs, queue) = channel::<(u64, Job)>();
        let thread = thread::spawn(move || {
            for (number, job) in queue {
                done(number, job.perform());
            }
        });
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    /// Adds a job.
    pub fn write(&self, number: u64, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The thread ends only when this sender is dropped.
            let _ = jobs.send((number, job));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
