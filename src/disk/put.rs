//! Putting files in their places: one, or many that wait for the disk together.
//!
//! ```text
//!   lock the folders ── each: check, .NAME.tmp-PID-RANDOM, write ── sync all ── each: check again, rename ── sync the folders
//! ```
//!
//! One file goes the same way as many. A disk that is asked for many syncs at once writes them in a few strokes, where one after the other
//! each is waited for by itself.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::At;
use super::lock::lock;
use super::temp::Temp;
use super::{DiskError, Stamp, calls, folder_of, target_of};

/// How many files wait together: each of them, and its folder, is held open meanwhile, and some systems allow a program 256 open files.
const TOGETHER: usize = 64;

/// What must be at a path for it to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Anything or nothing.
    Anything,
    /// No file.
    Absent,
    /// The file that was read or written with this stamp.
    Unchanged(Stamp),
}

/// A file that is to be put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put<'a> {
    /// Its path.
    pub path: PathBuf,
    /// What it shall hold.
    pub bytes: Cow<'a, [u8]>,
    /// What it must hold now.
    pub expected: Expected,
}

/// Puts a file in the place of another, or where there was none; its folders are made as needed, its permissions kept.
///
/// A symbolic link stays one, and what it points to is replaced. If the file already holds these very bytes all is well, so that a save
/// that failed may be tried again as it was.
///
/// # Errors
/// [`DiskError::Conflict`] when the target is not what was expected, [`DiskError::Busy`] when another program holds the folder for ten seconds, and
/// [`DiskError::Io`] for everything else. Whatever the error, the target holds what it held, or, if only the last sync failed, the new bytes.
pub fn replace(path: &Path, bytes: &[u8], expected: Expected) -> Result<Stamp, DiskError> {
    put(&[Put { path: path.to_owned(), bytes: bytes.into(), expected }])?;
    Ok(Stamp::of(bytes))
}

/// Puts files in their places in this order, each as [`replace`] would. Whenever the program is stopped, each of them is whole or as it was.
///
/// # Errors
/// That of the first file that cannot be written. The others may be there or not; all of it may be tried again as it was.
pub fn replace_all(files: &[Put<'_>]) -> Result<(), DiskError> {
    files.chunks(TOGETHER).try_for_each(put)
}

fn put(files: &[Put<'_>]) -> Result<(), DiskError> {
    let targets: Vec<PathBuf> = files.iter().map(|file| target_of(&file.path)).collect();
    // In one order, so that two who put files into the same folders do not wait for each other.
    let folders: BTreeSet<&Path> = targets.iter().map(|target| folder_of(target)).collect();
    let mut changed: BTreeSet<PathBuf> = folders.iter().map(|folder| folder.to_path_buf()).collect();
    for folder in &folders {
        make(folder, &mut changed)?;
    }
    let _locks = folders.iter().map(|folder| lock(folder)).collect::<Result<Vec<_>, _>>()?;
    let mut temps = Vec::with_capacity(files.len());
    let mut wanting = Vec::with_capacity(files.len());
    for (file, target) in files.iter().zip(&targets) {
        if !check(target, file)? {
            temps.push(Temp::new(target, target, &file.bytes)?);
            wanting.push(file);
        }
    }
    let synced = Temp::sync(temps)?.into_iter().zip(wanting);
    let renamed = synced.into_iter().try_for_each(|(temp, file)| if check(temp.target(), file)? { Ok(()) } else { temp.rename() });
    sync_folders(&changed)?;
    renamed
}

/// Whether a file holds already what it shall; an error where it is not as expected.
fn check(target: &Path, file: &Put<'_>) -> Result<bool, DiskError> {
    let now = match Stamp::of_file(target) {
        Ok(stamp) => Some(stamp),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error).at("read", target),
    };
    let as_expected = match file.expected {
        Expected::Anything => true,
        Expected::Absent => now.is_none(),
        Expected::Unchanged(stamp) => now == Some(stamp),
    };
    if now.is_some_and(|now| now.is_of(&file.bytes)) {
        return Ok(true);
    }
    if as_expected { Ok(false) } else { Err(DiskError::Conflict { path: target.to_owned() }) }
}

/// Makes a folder and those above it, and has the disk keep them.
pub(super) fn make_folder(folder: &Path) -> Result<(), DiskError> {
    let mut changed = BTreeSet::new();
    make(folder, &mut changed)?;
    sync_folders(&changed)
}

/// Makes a folder and those above it; the folders that got something new have to be synced.
fn make(folder: &Path, changed: &mut BTreeSet<PathBuf>) -> Result<(), DiskError> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder_of(folder);
    if above != folder && above != Path::new(".") {
        make(above, changed)?;
    }
    match calls::make_folder(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(io::Error::from(ErrorKind::NotADirectory)).at("make the folder", folder)
        }
        Err(error) => Err(error).at("make the folder", folder),
        Ok(()) => {
            changed.insert(above.to_owned());
            Ok(())
        }
    }
}

/// Makes what happened to a folder's names survive a power cut.
pub(super) fn sync_folder(folder: &Path) -> Result<(), DiskError> {
    sync_folders(&BTreeSet::from([folder.to_owned()]))
}

fn sync_folders(folders: &BTreeSet<PathBuf>) -> Result<(), DiskError> {
    const WHAT: &str = "sync the folder";
    if cfg!(not(unix)) {
        return Ok(());
    }
    let mut open: Vec<File> = Vec::with_capacity(folders.len());
    for folder in folders {
        open.push(calls::open_folder(folder).at(WHAT, folder)?);
    }
    folders.iter().zip(calls::sync_all(&open)).try_for_each(|(folder, synced)| match synced {
        // Some network and user-space file systems do not sync folders, and say so.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        result => result.at(WHAT, folder),
    })
}
