//! A temporary file beside its target, which takes the target's place once the disk has all of it.

use std::fs::File;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::At;
use super::{DiskError, calls, folder_of, name_of};

/// A temporary file beside its target, gone when it is dropped before it was renamed.
pub(super) struct Temp {
    path: PathBuf,
    file: File,
    renamed: bool,
}

impl Temp {
    pub(super) fn new(target: &Path) -> Result<Self, DiskError> {
        let name = name_of(target).to_string_lossy();
        // A name may have 255 bytes; what is added takes at most 40.
        let name = &name[..name.floor_char_boundary(200)];
        loop {
            let random = RandomState::new().build_hasher().finish();
            let path = folder_of(target).join(format!(".{name}.tmp-{}-{random:016x}", std::process::id()));
            match calls::make_file(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                result => return Ok(Self { file: result.at("make a file beside", target)?, path, renamed: false }),
            }
        }
    }

    /// Writes everything and waits until the disk has it; permissions are those of `like`, where that exists.
    pub(super) fn fill(&mut self, like: &Path, bytes: &[u8]) -> Result<(), DiskError> {
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
        calls::write(&mut self.file, bytes).at("write", like)?;
        calls::sync(&self.file).at("sync", like)
    }

    pub(super) fn rename(mut self, target: &Path) -> Result<(), DiskError> {
        calls::rename(&self.path, target).at("replace", target)?;
        self.renamed = true;
        Ok(())
    }
}

impl Drop for Temp {
    fn drop(&mut self) {
        if !self.renamed {
            // What cannot be removed now is swept later.
            let _ = calls::remove(&self.path);
        }
    }
}
