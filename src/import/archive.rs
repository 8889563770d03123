//! Files within a zip archive, unpacked in memory and within bounds; nothing is ever written by a name that an archive gives.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Limits, Refusal};

/// The most files that an archive may hold.
const FILES: usize = 20_000;

/// An archive that is being read.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`Refusal::Broken`] where it is none or is cut off, [`Refusal::TooMany`] files.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken("a zip archive that cannot be opened"))?;
        if zip.len() > FILES {
            return Err(Refusal::TooMany("files", FILES));
        }
        Ok(Self { zip, limits, left: limits.unpacked() })
    }

    /// Whether a file of this name is there.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a file; `None` where there is none of this name.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] where all that was unpacked is more than is allowed, [`Refusal::Locked`], [`Refusal::Broken`].
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Refusal::Locked("a password")),
            Err(_) => return Err(Refusal::Broken("an archive of which a file cannot be read")),
        };
        let mut bytes = Vec::new();
        // One byte more than is left, so that too much is known as such; what the archive says of sizes is its own word.
        file.take(self.left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| Refusal::Broken("an archive of which a file is damaged"))?;
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(Refusal::TooLarge { most: self.limits.unpacked_mib, what: "unpacked files", key: "unpacked_mib" });
        };
        self.left = left;
        Ok(Some(bytes))
    }

    /// The text of a file in UTF-8, what is not that replaced.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        Ok(self.read(name)?.map(|bytes| String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)).into_owned()))
    }
}
