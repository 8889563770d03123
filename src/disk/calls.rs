//! The system calls of a save, a function each: the one place through which all that changes a disk goes.
//!
//! A test can let any of them fail, write only half, or be the last that is made (`faults`); in the program they are what the standard
//! library does.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::Path;
use std::thread;

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "in tests it fails")]
const fn step(_call: &str) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
use super::faults::step;

/// Opens a folder, to lock or to sync it.
pub(super) fn open_folder(path: &Path) -> io::Result<File> {
    step("open the folder")?;
    File::open(path)
}

/// Opens a lock file, made where there is none.
pub(super) fn open_lock(path: &Path) -> io::Result<File> {
    step("open the lock")?;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    step("make a folder")?;
    fs::create_dir(path)
}

/// Makes a file that must not be there yet.
pub(super) fn make_file(path: &Path) -> io::Result<File> {
    step("make a file")?;
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Opens a file to add to its end, made where there is none.
pub(super) fn open_to_add(path: &Path) -> io::Result<File> {
    step("open to add")?;
    OpenOptions::new().read(true).append(true).create(true).open(path)
}

pub(super) fn set_permissions(file: &File, permissions: Permissions) -> io::Result<()> {
    step("set permissions")?;
    file.set_permissions(permissions)
}

pub(super) fn write(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    #[cfg(test)]
    if super::faults::is_short() {
        file.write_all(&bytes[..bytes.len() / 2])?;
        return Err(io::ErrorKind::StorageFull.into());
    }
    step("write")?;
    file.write_all(bytes)
}

pub(super) fn sync(file: &File) -> io::Result<()> {
    step("sync")?;
    file.sync_all()
}

/// How many syncs a disk is asked for at once; more gained nothing.
const AT_ONCE: usize = 8;

/// Syncs files or folders, many at once; what the system says of each, in their order.
pub(super) fn sync_all(files: &[File]) -> Vec<io::Result<()>> {
    if let [file] = files {
        return vec![sync(file)];
    }
    // The steps are taken on this thread, for which a test plans its faults.
    let mut asked: Vec<(&File, io::Result<()>)> = files.iter().map(|file| (file, step("sync"))).collect();
    let share = files.len().div_ceil(AT_ONCE).max(1);
    thread::scope(|scope| {
        for share in asked.chunks_mut(share) {
            scope.spawn(move || share.iter_mut().filter(|(_, said)| said.is_ok()).for_each(|(file, said)| *said = file.sync_all()));
        }
    });
    asked.into_iter().map(|(_, said)| said).collect()
}

pub(super) fn look_at(path: &Path) -> io::Result<Metadata> {
    step("look at")?;
    fs::metadata(path)
}

pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    step("read")?;
    fs::read(path)
}

pub(super) fn open_to_read(path: &Path) -> io::Result<File> {
    step("read")?;
    File::open(path)
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step("rename")?;
    fs::rename(from, to)
}

pub(super) fn remove(path: &Path) -> io::Result<()> {
    step("remove")?;
    fs::remove_file(path)
}

/// Removes a folder that is empty.
pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    step("remove a folder")?;
    fs::remove_dir(path)
}
