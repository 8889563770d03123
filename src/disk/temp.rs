//! A temporary file beside its target, which takes the target's place once the disk has all of it: only [`Synced`] can be renamed.

use std::fs::File;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::At;
use super::{DiskError, calls, folder_of, name_of};

/// A temporary file with all that its target shall hold; the disk need not have it yet.
pub(super) struct Temp {
    file: File,
    beside: Beside,
}

/// A temporary file that the disk has.
pub(super) struct Synced(Beside);

/// The place of a temporary file, which is gone when this is dropped before it was renamed.
struct Beside {
    path: PathBuf,
    target: PathBuf,
    renamed: bool,
}

impl Temp {
    /// Writes a file beside its target, with the permissions of `like`, where that exists.
    pub(super) fn new(target: &Path, like: &Path, bytes: &[u8]) -> Result<Self, DiskError> {
        let name = name_of(target).to_string_lossy();
        // A name may have 255 bytes; what is added takes at most 40.
        let name = &name[..name.floor_char_boundary(200)];
        let mut temp = loop {
            let random = RandomState::new().build_hasher().finish();
            let path = folder_of(target).join(format!(".{name}.tmp-{}-{random:016x}", std::process::id()));
            match calls::make_file(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                result => {
                    let file = result.at("make a file beside", target)?;
                    break Self { file, beside: Beside { path, target: target.to_owned(), renamed: false } };
                }
            }
        };
        temp.fill(like, bytes)?;
        Ok(temp)
    }

    fn fill(&mut self, like: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        let meta = match calls::look_at(like) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            meta => Some(meta.at("look at", like)?),
        };
        if let Some(meta) = meta {
            if meta.is_dir() {
                return Err(io::Error::from(ErrorKind::IsADirectory)).at("replace", like);
            }
            // A rename asks the folder's permission only. Whoever made the file read-only did not mean that.
            if meta.permissions().readonly() {
                return Err(io::Error::from(ErrorKind::PermissionDenied)).at("replace the read-only file", like);
            }
            calls::set_permissions(&self.file, meta.permissions()).at("set the permissions of the new", like)?;
        }
        calls::write(&mut self.file, bytes).at("write", like)
    }

    /// Waits until the disk has them all.
    pub(super) fn sync(temps: Vec<Self>) -> Result<Vec<Synced>, DiskError> {
        let (files, besides): (Vec<File>, Vec<Beside>) = temps.into_iter().map(|temp| (temp.file, temp.beside)).unzip();
        let synced = calls::sync_all(&files).into_iter().zip(besides);
        synced.map(|(said, beside)| said.at("sync", &beside.target).map(|()| Synced(beside))).collect()
    }
}

impl Synced {
    /// What it takes the place of.
    pub(super) fn target(&self) -> &Path {
        &self.0.target
    }

    pub(super) fn rename(mut self) -> Result<(), DiskError> {
        calls::rename(&self.0.path, &self.0.target).at("replace", &self.0.target)?;
        self.0.renamed = true;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.renamed {
            // What cannot be removed now is swept later.
            let _ = calls::remove(&self.path);
        }
    }
}
