//! The lock by which kantlijns take turns in a folder.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::error::At;
use super::{DiskError, calls, make_folder};

/// How long another program may hold a folder's lock; ours hold it for milliseconds.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 6 } else { 10 });

/// The name of the file that is locked where a folder itself cannot be.
pub(super) const LOCK: &str = ".lock";

/// Locks a folder until the handle is dropped; `None` on a file system that has no locks.
pub(super) fn lock(folder: &Path) -> Result<Option<File>, DiskError> {
    let own = if cfg!(unix) { calls::open_folder(folder).at("open the folder", folder).map(Some)? } else { None };
    if let Some(handle) = own
        && let Some(handle) = wait_for(handle, folder)?
    {
        return Ok(Some(handle));
    }
    let path = folder.join(LOCK);
    let handle = calls::open_lock(&path).at("open the lock", &path)?;
    wait_for(handle, folder)
}

/// A turn at something that takes more than one change of the disk, until it is dropped.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "held for its lock")] Option<File>);

impl Turn {
    /// Waits for a turn of those who take them in a folder, which is made where it is not there, and in which nothing else is written.
    ///
    /// # Errors
    /// [`DiskError::Io`] where the folder cannot be made, [`DiskError::Busy`] where another's turn takes too long.
    pub fn take(folder: &Path) -> Result<Self, DiskError> {
        make_folder(folder)?;
        lock(folder).map(Self)
    }
}

fn wait_for(handle: File, folder: &Path) -> Result<Option<File>, DiskError> {
    let started = Instant::now();
    loop {
        match handle.try_lock() {
            Ok(()) => return Ok(Some(handle)),
            Err(TryLockError::WouldBlock) if started.elapsed() > PATIENCE => return Err(DiskError::Busy { path: folder.to_owned() }),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
}

/// The lock file of a folder that nobody holds: it does no harm, and is what a kantlijn on a file system without folder locks leaves.
pub(super) fn stale(folder: &Path) -> Option<PathBuf> {
    let path = folder.join(LOCK);
    let file = File::open(&path).ok()?;
    file.try_lock().is_ok().then_some(path)
}
