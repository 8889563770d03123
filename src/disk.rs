//! The one module that writes files.
//!
//! Its promise: when [`replace`] says that a text is kept, it survives `kill -9` and a power cut; after any fault the old or the new file is
//! there, whole; and what another program has put there meanwhile is never overwritten in silence. The head of `put` shows how.
//!
//! The lock is on the folder itself, so that nothing is left lying about in a library that is also a git repository. Where a folder
//! cannot be locked (Windows, some network file systems) a file `.lock` in it serves. It orders kantlijns among themselves; against a program
//! that does not lock, the second check narrows the gap to the moment between it and the rename.

mod calls;
mod drafts;
mod error;
mod lock;
mod presence;
mod put;
mod temp;
mod watch;
mod writer;

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;

use std::ffi::OsStr;
use std::fs::{self, DirEntry, File};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

pub use drafts::{Draft, drafts, drop_draft, keep_draft};
pub use error::{DiskError, plainly};
pub use presence::Presence;
pub use put::{Expected, Put, replace, replace_all};
pub use watch::Watch;
pub use writer::{Done, Job, Outcome, Writer, perform};

use error::At;
pub use lock::Turn;
use lock::lock;
use put::{make_folder, sync_folder};
use temp::{Synced, Temp};

/// The age from which a temporary file is left over for sure.
const LEFT_OVER: Duration = Duration::from_secs(24 * 60 * 60);

/// The coarsest tick of a disk's clock (FAT).
const TICK: Duration = Duration::from_secs(2);

/// The SHA-256 of bytes as 64 hexadecimal digits in lower case, by which files are known.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a file held: its length and SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    length: u64,
    sha256: [u8; 32],
}

impl Stamp {
    /// The stamp of a file that holds these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }

    /// Whether it is the stamp of these bytes.
    fn is_of(self, bytes: &[u8]) -> bool {
        self.length == bytes.len() as u64 && self == Self::of(bytes)
    }

    /// The stamp of a file, which is read piece by piece: it may be far larger than what takes its place.
    ///
    /// # Errors
    /// What the system says where it cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = calls::open_to_read(path)?;
        let mut hasher = Sha256::new();
        let (mut length, mut piece) = (0, vec![0; 64 * 1024]);
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(Self { length, sha256: hasher.finalize().into() }),
                Ok(read) => {
                    hasher.update(&piece[..read]);
                    length += read as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Adds lines to the end of a file, for logs: what stands in them already is never written again. A line that a crash cut short is closed
/// first, so that it spoils no other.
///
/// # Errors
/// As [`replace`], without [`DiskError::Conflict`].
pub fn append(path: &Path, lines: &[u8]) -> Result<(), DiskError> {
    let folder = folder_of(path);
    make_folder(folder)?;
    let _lock = lock(folder)?;
    let is_new = !path.exists();
    let mut file = calls::open_to_add(path).at("open", path)?;
    let mut bytes = lines.to_owned();
    if !is_new && !ends_a_line(&mut file).at("read", path)? {
        bytes.insert(0, b'\n');
    }
    calls::write(&mut file, &bytes).at("write", path)?;
    calls::sync(&file).at("sync", path)?;
    if is_new { sync_folder(folder) } else { Ok(()) }
}

fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// Reads a file with its stamp.
///
/// # Errors
/// [`DiskError::Io`] when it cannot be read.
pub fn read(path: &Path) -> Result<(Vec<u8>, Stamp), DiskError> {
    let bytes = calls::read(path).at("read", path)?;
    let stamp = Stamp::of(&bytes);
    Ok((bytes, stamp))
}

/// Keeps a folder out of the git repository that it may be in; the folder is made as needed.
///
/// # Errors
/// As [`replace`].
pub fn keep_out_of_git(folder: &Path) -> Result<(), DiskError> {
    let ignore = folder.join(".gitignore");
    if ignore.is_file() { Ok(()) } else { replace(&ignore, b"*\n", Expected::Absent).map(drop) }
}

/// Reads a text file with its stamp.
///
/// # Errors
/// As [`read`], and [`DiskError::NotText`] when it is not UTF-8.
pub fn read_text(path: &Path) -> Result<(String, Stamp), DiskError> {
    let (bytes, stamp) = read(path)?;
    let text = String::from_utf8(bytes).map_err(|_| DiskError::NotText { path: path.to_owned() })?;
    Ok((text, stamp))
}

/// Moves a file into a trash folder, under a name that is free there, and returns where it is now.
///
/// # Errors
/// As [`replace`]; a file that is gone is a conflict unless [`Expected::Anything`] was said.
pub fn remove_to_trash(path: &Path, trash: &Path, expected: Expected) -> Result<PathBuf, DiskError> {
    make_folder(trash)?;
    let folder = folder_of(path);
    let _lock = lock(folder)?;
    let (bytes, stamp) = match read(path) {
        Err(DiskError::Io { source, .. }) if source.kind() == ErrorKind::NotFound && expected != Expected::Anything => {
            return Err(DiskError::Conflict { path: path.to_owned() });
        }
        other => other?,
    };
    if matches!(expected, Expected::Absent) || matches!(expected, Expected::Unchanged(known) if known != stamp) {
        return Err(DiskError::Conflict { path: path.to_owned() });
    }
    let _trash_lock = if trash == folder { None } else { Some(lock(trash)?) };
    let place = free_name(trash, path);
    match calls::rename(path, &place) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let copy = Temp::new(&place, path, &bytes)?;
            Temp::sync(vec![copy])?.into_iter().try_for_each(Synced::rename)?;
            sync_folder(trash)?;
            calls::remove(path).at("remove", path)?;
        }
        result => result.at("move to the trash", path)?,
    }
    sync_folder(trash)?;
    sync_folder(folder)?;
    Ok(place)
}

/// Removes a file for good, if it is what was expected; that there is none is no error.
///
/// # Errors
/// As [`replace`].
pub fn remove(path: &Path, expected: Expected) -> Result<(), DiskError> {
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Ok(());
    }
    let _lock = lock(folder)?;
    if let Expected::Unchanged(known) = expected {
        match read(path) {
            Ok((_, stamp)) if stamp != known => return Err(DiskError::Conflict { path: path.to_owned() }),
            Err(DiskError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => return Ok(()),
            other => other.map(drop)?,
        }
    }
    match calls::remove(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => {
            result.at("remove", path)?;
            sync_folder(folder)
        }
    }
}

/// Removes a folder if there is nothing in it, and says whether it did.
///
/// # Errors
/// [`DiskError::Io`].
pub fn remove_empty(folder: &Path) -> Result<bool, DiskError> {
    match calls::remove_folder(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound) => Ok(false),
        result => result.map(|()| true).at("remove the folder", folder),
    }
}

/// What tells one state of a file from another without reading it: its size, its times, and on Unix which file it is, so that neither a clock
/// that goes back nor a change within one tick of it passes unseen where a file was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    size: u64,
    modified: Option<SystemTime>,
    /// Device, inode, and when the inode was last changed (seconds and nanoseconds).
    identity: (u64, u64, i64, i64),
}

impl Look {
    /// Looks at a file; `None` where there is none that can be looked at.
    pub fn at(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (meta.dev(), meta.ino(), meta.ctime(), meta.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0, 0);
        Some(Self { size: meta.len(), modified: meta.modified().ok(), identity })
    }

    /// Whether the file has been as it is for so long at a time that nothing can have been written into it since without its times telling:
    /// clocks of disks tick coarsely, so that a change right after a look may leave the very same times.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let is_past = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > TICK);
        let changed = u64::try_from(self.identity.2).map(|seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        self.modified.is_some_and(is_past) && changed.is_ok_and(is_past)
    }

    /// It as numbers, for a cache; `None` where the file has no time.
    pub fn numbers(&self) -> Option<[u64; 7]> {
        let modified = self.modified?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let (device, inode, seconds, nanoseconds) = self.identity;
        let whole = |number: i64| u64::try_from(number).ok();
        Some([self.size, modified.as_secs(), modified.subsec_nanos().into(), device, inode, whole(seconds)?, whole(nanoseconds)?])
    }

    /// What those numbers stand for.
    pub fn of_numbers([size, seconds, nanoseconds, device, inode, changed, fraction]: [u64; 7]) -> Option<Self> {
        let since = Duration::from_secs(seconds).checked_add(Duration::from_nanos(nanoseconds))?;
        let modified = Some(SystemTime::UNIX_EPOCH.checked_add(since)?);
        Some(Self { size, modified, identity: (device, inode, i64::try_from(changed).ok()?, i64::try_from(fraction).ok()?) })
    }
}

/// A file or a folder in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub folder: bool,
}

/// What is in a folder, sorted by name: files and folders, not what is hidden (and so no temporary file, no lock, no `.gitignore`). A folder
/// that is not there is empty.
///
/// # Errors
/// [`DiskError::Io`] when the folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Entry>, DiskError> {
    let mut entries = Vec::new();
    for entry in contents(folder)? {
        let path = entry.path();
        if is_hidden(&path) {
            continue;
        }
        // Links are followed; pipes, sockets and devices, which could keep a reader waiting for ever, are nothing to us.
        let kind = entry.file_type().at("look at", &path)?;
        let kind = if kind.is_symlink() { fs::metadata(&path).map_or(kind, |meta| meta.file_type()) } else { kind };
        if kind.is_file() || kind.is_dir() {
            entries.push(Entry { path, folder: kind.is_dir() });
        }
    }
    entries.sort();
    Ok(entries)
}

/// Removes what [`left_over`] finds, and returns the paths.
///
/// # Errors
/// [`DiskError::Io`] when the folder cannot be read or one of them cannot be removed.
pub fn sweep(folder: &Path, now: SystemTime) -> Result<Vec<PathBuf>, DiskError> {
    let left = left_over(folder, now)?;
    for path in &left {
        match calls::remove(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            result => result.at("remove", path)?,
        }
    }
    Ok(left)
}

/// What a crash left in a folder: temporary files of more than a day before `now`, and a lock file that nobody holds.
///
/// # Errors
/// [`DiskError::Io`] when the folder cannot be read.
pub fn left_over(folder: &Path, now: SystemTime) -> Result<Vec<PathBuf>, DiskError> {
    let is_old = |path: &PathBuf| {
        let modified = fs::metadata(path).and_then(|meta| meta.modified());
        // A file from the future (a clock that was set back) has no age; it stays.
        modified.is_ok_and(|modified| now.duration_since(modified).is_ok_and(|age| age > LEFT_OVER))
    };
    let paths = contents(folder)?.into_iter().map(|entry| entry.path());
    let mut left: Vec<_> = paths.filter(|path| is_temporary(path) && is_old(path)).collect();
    left.extend(lock::stale(folder));
    left.sort();
    Ok(left)
}

/// Whether files can be kept in a folder, or the folder made; what stands in the way of it otherwise. Nothing is written to find out.
pub fn is_writable(folder: &Path) -> Result<(), DiskError> {
    let above = folder.ancestors().map(|path| if path.as_os_str().is_empty() { Path::new(".") } else { path });
    let Some((there, about)) = above.into_iter().find_map(|path| Some((path, fs::metadata(path).ok()?))) else { return Ok(()) };
    let allowed = if about.is_dir() { may_write(there) } else { Err(ErrorKind::NotADirectory.into()) };
    allowed.at("write in", there)
}

#[cfg(unix)]
fn may_write(folder: &Path) -> io::Result<()> {
    use rustix::fs::Access;
    Ok(rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

#[cfg(not(unix))]
const fn may_write(_: &Path) -> io::Result<()> {
    Ok(())
}

fn contents(folder: &Path) -> Result<Vec<DirEntry>, DiskError> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries.and_then(Iterator::collect).at("list", folder),
    }
}

fn name_of(path: &Path) -> &OsStr {
    path.file_name().unwrap_or_default()
}

fn is_hidden(path: &Path) -> bool {
    name_of(path).as_encoded_bytes().starts_with(b".")
}

/// Whether a path is that of a temporary file of ours.
fn is_temporary(path: &Path) -> bool {
    is_hidden(path) && name_of(path).to_string_lossy().contains(".tmp-")
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The file that a path leads to, links followed.
fn target_of(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink());
    if is_link { fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()) } else { path.to_owned() }
}

/// A path in the trash that is free: the file's own name, or with a number before its extension.
fn free_name(trash: &Path, path: &Path) -> PathBuf {
    let name = Path::new(name_of(path));
    let (stem, extension) = (name.file_stem().unwrap_or_default(), name.extension());
    let numbered = |count: u32| {
        let mut name = stem.to_owned();
        name.push(format!(".{count}"));
        if let Some(extension) = extension {
            name.push(".");
            name.push(extension);
        }
        trash.join(name)
    };
    let places = std::iter::once(trash.join(name)).chain((2..).map(numbered));
    let mut free = places.filter(|place| fs::symlink_metadata(place).is_err());
    free.next().unwrap_or_else(|| trash.join(name))
}
