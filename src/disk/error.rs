//! What can go wrong on a disk, always with the path and with a way out.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A failure to read or write. Nothing that was there is lost by it.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// The system refused.
    #[error("cannot {action} {}: {}", path.display(), plainly(source))]
    Io {
        /// What was tried, as it stands before the path.
        action: &'static str,
        /// What it was tried on.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not what it was when it was read; nothing was overwritten.
    #[error("{} has been changed by another program", path.display())]
    Conflict {
        /// The file.
        path: PathBuf,
    },
    /// Another program has the folder locked and does not let go.
    #[error("{} is locked by another program", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// The file holds other bytes than text.
    #[error("{} is not text in UTF-8", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
}

impl DiskError {
    /// The path that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Io { path, .. } | Self::Conflict { path } | Self::Busy { path } | Self::NotText { path } => path,
        }
    }

    /// How to mend it, in one line.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io { source, .. } => hint(source),
            Self::Conflict { .. } => "look at both versions and keep one, or keep yours as a new note",
            Self::Busy { .. } => "close or wake the other program (a stopped kantlijn?) and try again",
            Self::NotText { .. } => "open it in another program, or convert it to UTF-8",
        }
    }
}

/// What the system says, without the number that it has for it.
pub fn plainly(error: &io::Error) -> String {
    if error.kind() == ErrorKind::NotFound {
        return "there is no such file or folder".into();
    }
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or_default().to_owned()
}

fn hint(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "see whether it was moved or removed, or its disk unmounted",
        ErrorKind::PermissionDenied => "give yourself the right to write there (chmod u+w), or choose another library with --library DIR",
        ErrorKind::ReadOnlyFilesystem => "mount the disk for writing, or choose another library with --library DIR",
        ErrorKind::StorageFull => "free some space on that disk and try again",
        ErrorKind::QuotaExceeded => "free some space within your quota and try again",
        ErrorKind::FileTooLarge => "raise the limit on the size of files (ulimit -f) and try again",
        ErrorKind::NotADirectory => "a file stands where a folder is needed; move it out of the way",
        ErrorKind::IsADirectory | ErrorKind::DirectoryNotEmpty => "a folder stands where the file belongs; move it out of the way",
        ErrorKind::InvalidFilename => "the name is too long or not allowed on that disk; choose a shorter one",
        _ => "see whether the disk is well and try again",
    }
}

/// Says of a system's error what was tried and on what.
pub(super) trait At<T> {
    fn at(self, action: &'static str, path: &Path) -> Result<T, DiskError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, action: &'static str, path: &Path) -> Result<T, DiskError> {
        self.map_err(|source| DiskError::Io { action, path: path.to_owned(), source })
    }
}
