//! Which readers are at work on a library: each holds a lock while it types, so that no other takes its drafts for those of a crash.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::At;
use super::{DiskError, calls, make_folder};

/// A reader at work, until this is dropped. The system lets go of the lock of a reader that was killed.
#[derive(Debug)]
pub struct Presence {
    name: String,
    path: PathBuf,
    /// Held for its lock.
    _lock: File,
}

impl Presence {
    /// Begins to be the reader of this name; `None` where another is that already, or where the file system has no locks.
    ///
    /// # Errors
    /// [`DiskError::Io`] where the folder cannot be written.
    pub fn begin(state: &Path, name: &str) -> Result<Option<Self>, DiskError> {
        let path = path_of(state, name);
        make_folder(&state.join("readers"))?;
        // Whoever clears away what is left of a dead reader may have taken the file from under the lock.
        for _ in 0..8 {
            let file = calls::open_lock(&path).at("open the lock", &path)?;
            match file.try_lock() {
                Ok(()) if path.exists() => return Ok(Some(Self { name: name.to_owned(), path, _lock: file })),
                Ok(()) => {}
                Err(_) => return Ok(None),
            }
        }
        Ok(None)
    }

    /// The reader's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the reader of this name is at work.
    pub fn is_at_work(state: &Path, name: &str) -> bool {
        File::open(path_of(state, name)).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // A file that stays behind does no harm: nobody holds its lock.
        let _ = calls::remove(&self.path);
    }
}

fn path_of(state: &Path, name: &str) -> PathBuf {
    state.join("readers").join(format!("{name}.lock"))
}
