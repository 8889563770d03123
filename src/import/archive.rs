//! Files within an archive, refused in the words of an import.

use super::{Limits, Refusal};
use crate::archive::{self, Damaged, FILES};

/// An archive that is being read.
pub(super) struct Archive<'a> {
    archive: archive::Archive<'a>,
    limits: Limits,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`Refusal::Broken`] where it is none or is cut off, [`Refusal::TooMany`] files.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Refusal> {
        let archive = archive::Archive::open(bytes).map_err(|damaged| refusal(&damaged, limits))?;
        Ok(Self { archive: archive.within(limits.unpacked(), limits.file()), limits })
    }

    /// Whether a file of this name is there.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.archive.holds(name)
    }

    /// The bytes of a file; `None` where there is none of this name.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] where all that was unpacked is more than is allowed, [`Refusal::Locked`], [`Refusal::Broken`].
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        self.archive.bytes(name).map_err(|damaged| refusal(&damaged, self.limits))
    }

    /// The text of a file in UTF-8, what is not that replaced.
    ///
    /// # Errors
    /// As [`read`](Self::read), and [`Refusal::TooLarge`] where it is longer than a text may be.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        if bytes.len() as u64 > self.limits.text() {
            return Err(Refusal::TooLarge { most: self.limits.text_mib, what: "text in one file", key: "text_mib" });
        }
        Ok(Some(String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)).into_owned()))
    }
}

/// Why a file is not read whose archive is damaged.
pub(super) fn refusal(damaged: &Damaged, limits: Limits) -> Refusal {
    match damaged {
        Damaged::Broken(_) => Refusal::Broken("an archive that is cut off or damaged"),
        Damaged::TooMany => Refusal::TooMany("files", FILES),
        Damaged::TooLarge => Refusal::TooLarge { most: limits.unpacked_mib, what: "unpacked files", key: "unpacked_mib" },
        // A file within an archive is no larger than one by itself.
        Damaged::FileTooLarge => Refusal::TooLarge { most: limits.file_mib, what: "data in one file", key: "file_mib" },
        Damaged::Locked => Refusal::Locked("a password"),
    }
}
