//! The package: a zip archive of parts. It is read with limits, since a small archive can unpack to anything, and written without a clock,
//! so that the same parts are the same bytes. Nothing in it is ever unpacked to a disk.

use std::io::{Cursor, Read, Write as _};

use thiserror::Error;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::xml::{Events, Piece, attribute};

/// The most bytes of all parts that are read, unpacked, where nothing else is said.
const ALL: u64 = 256 << 20;

/// Why a package cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Damaged {
    /// It is no archive, or a broken one.
    #[error("its archive is broken ({0})")]
    Archive(String),
    /// It unpacks to more than is read.
    #[error("it unpacks to too much")]
    TooLarge,
    /// It holds no document.
    #[error("it holds no Word document")]
    NoDocument,
    /// Its parts are protected by a password.
    #[error("it is protected by a password; open it in Word and save it without one")]
    Encrypted,
}

/// A package that is read part by part.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// [`Damaged::Archive`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Damaged::Archive(error.to_string()))?;
        Ok(Self { archive, left: ALL })
    }

    /// The same package, of which no more than so many bytes are unpacked.
    #[must_use]
    pub fn within(mut self, most: u64) -> Self {
        self.left = most;
        self
    }

    /// The bytes of a part by its name, without a `/` before it; `None` where there is none.
    ///
    /// # Errors
    /// As the variants of [`Damaged`] say.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Damaged> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Damaged::Encrypted),
            Err(error) => return Err(Damaged::Archive(error.to_string())),
        };
        let most = self.left;
        let mut bytes = Vec::new();
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Damaged::Archive(error.to_string()))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(Damaged::TooLarge);
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// Whether all parts bear the date that kantlijn gives them, which is none.
    pub fn is_undated(&mut self) -> bool {
        let indices = 0..self.archive.len();
        let is_undated = |at| self.archive.by_index_raw(at).is_ok_and(|file| file.last_modified() == Some(DateTime::DEFAULT));
        indices.into_iter().all(is_undated)
    }

    /// The text of a part, in UTF-8 or UTF-16, what is broken in it replaced.
    ///
    /// # Errors
    /// As the variants of [`Damaged`] say.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Damaged> {
        let bytes = self.bytes(name)?;
        Ok(bytes.map(|bytes| match bytes.as_slice() {
            [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
            [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(),
            _ => {
                let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
                text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)
            }
        }))
    }

    /// The parts that a part refers to, as (id, type's last word, target within the package or outside it).
    ///
    /// # Errors
    /// As the variants of [`Damaged`] say.
    pub fn related(&mut self, part: &str) -> Result<Vec<Related>, Damaged> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(text) = self.text(&rels)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for piece in Events::new(&text) {
            let Piece::Open(element) = piece else { continue };
            if element.name() != "Relationship" {
                continue;
            }
            let is_outside = attribute(&element, "TargetMode") == "External";
            let target = attribute(&element, "Target");
            let kind = attribute(&element, "Type").rsplit('/').next().unwrap_or_default().to_owned();
            let target = if is_outside { target } else { within(folder, &target) };
            found.push(Related { id: attribute(&element, "Id"), kind, target, is_outside });
        }
        Ok(found)
    }
}

/// A part or an address that a part refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The id by which it is referred to.
    pub id: String,
    /// What it is: `styles`, `comments`, `hyperlink`.
    pub kind: String,
    /// The part's name within the package, or the address.
    pub target: String,
    /// Whether it is an address outside the package.
    pub is_outside: bool,
}

/// A target as the name of a part; `..` leads up to the root and no further.
fn within(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// A package that is written.
pub struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
}

impl Archive {
    /// A package without parts.
    pub fn new() -> Self {
        Self { writer: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Adds a part.
    ///
    /// # Errors
    /// Where the archive refuses it, as it does a name that is there already.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.writer.start_file(name, options)?;
        Ok(self.writer.write_all(bytes)?)
    }

    /// The package's bytes.
    ///
    /// # Errors
    /// Where the archive cannot be ended.
    pub fn finish(self) -> Result<Vec<u8>, ZipError> {
        Ok(self.writer.finish()?.into_inner())
    }
}

impl Default for Archive {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_never_leads_out_of_the_package() {
        assert_eq!(within("word", "styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "../../../etc/passwd"), "etc/passwd");
    }

    #[test]
    fn parts_that_unpack_to_more_than_is_allowed_are_refused() {
        let mut archive = Archive::new();
        archive.add("word/document.xml", &vec![b' '; (2 << 20) + 1]).unwrap();
        archive.add("word/styles.xml", &vec![b' '; 1 << 20]).unwrap();
        let bytes = archive.finish().unwrap();
        assert!(bytes.len() < 1 << 16);
        assert_eq!(Package::open(&bytes).unwrap().within(2 << 20).bytes("word/document.xml"), Err(Damaged::TooLarge));
        let mut package = Package::open(&bytes).unwrap().within(3 << 20);
        assert!(package.bytes("word/document.xml").is_ok());
        assert_eq!(package.bytes("word/styles.xml"), Err(Damaged::TooLarge), "all parts together");
    }
}
