//! Zip archives. They are read in memory and within bounds, since a small archive can unpack to anything and what it says of sizes is its own
//! word; nothing is ever written by a name that an archive gives. They are written without a clock, so that the same files are the same bytes,
//! and piece by piece, so that a long file is never whole in memory.

use std::io::{Cursor, Read as _, Write as _};

use thiserror::Error;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The most bytes that are unpacked, all files together, where nothing else is said.
const ALL: u64 = 256 << 20;
/// The most files that an archive may hold.
pub const FILES: usize = 20_000;

/// Why an archive cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Damaged {
    /// It is none, or a broken one.
    #[error("its archive is broken ({0})")]
    Broken(String),
    /// It holds more than [`FILES`] files.
    #[error("it holds more than {FILES} files")]
    TooMany,
    /// It unpacks to more than is read.
    #[error("it unpacks to too much")]
    TooLarge,
    /// A file of it unpacks to more than is read of one.
    #[error("one of its files unpacks to too much")]
    FileTooLarge,
    /// It is protected by a password.
    #[error("it is protected by a password; open it in the program that it was made with and save it without one")]
    Locked,
}

impl From<ZipError> for Damaged {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Locked,
            error => Self::Broken(error.to_string()),
        }
    }
}

/// Why an archive cannot be written: a name that is there already, or more than an archive holds.
#[derive(Debug, Error)]
#[error(transparent)]
pub struct NotPacked(#[from] ZipError);

/// What comes of writing.
pub type Packed<T = ()> = Result<T, NotPacked>;

/// An archive that is read file by file.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
    /// How many one file may unpack to.
    of_one: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`Damaged::Broken`] where it is none or is cut off, [`Damaged::TooMany`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        let zip = ZipArchive::new(Cursor::new(bytes))?;
        if zip.len() > FILES { Err(Damaged::TooMany) } else { Ok(Self { zip, left: ALL, of_one: ALL }) }
    }

    /// The same archive, of which no more than so many bytes are unpacked, and no more than `of_one` of one file.
    #[must_use]
    pub fn within(mut self, most: u64, of_one: u64) -> Self {
        (self.left, self.of_one) = (most, of_one);
        self
    }

    /// Whether a file of this name is there.
    pub fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a file by its name, without a `/` before it; `None` where there is none.
    ///
    /// # Errors
    /// As the variants of [`Damaged`] say.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Damaged> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut bytes = Vec::new();
        // One byte more than is allowed, so that too much is known as such.
        let most = self.left.min(self.of_one);
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Damaged::Broken(error.to_string()))?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(if most < self.left { Damaged::FileTooLarge } else { Damaged::TooLarge });
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// Whether all files bear the date that [`Packing`] gives them, which is none.
    pub fn is_undated(&mut self) -> bool {
        let indices = 0..self.zip.len();
        let is_undated = |at| self.zip.by_index_raw(at).is_ok_and(|file| file.last_modified() == Some(DateTime::DEFAULT));
        indices.into_iter().all(is_undated)
    }
}

/// An archive that is written.
pub struct Packing {
    writer: ZipWriter<Cursor<Vec<u8>>>,
}

impl Packing {
    /// An archive without files.
    pub fn new() -> Self {
        Self { writer: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Begins a file; what is written from now on is its own.
    ///
    /// # Errors
    /// [`NotPacked`], as wherever something is written.
    pub fn begin(&mut self, name: &str) -> Packed {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        Ok(self.writer.start_file(name, options)?)
    }

    /// Writes on in the file that was begun last.
    ///
    /// # Errors
    /// [`NotPacked`].
    pub fn write(&mut self, piece: &[u8]) -> Packed {
        Ok(self.writer.write_all(piece).map_err(ZipError::from)?)
    }

    /// Adds a whole file.
    ///
    /// # Errors
    /// [`NotPacked`].
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Packed {
        self.begin(name)?;
        self.write(bytes)
    }

    /// The archive's bytes.
    ///
    /// # Errors
    /// [`NotPacked`].
    pub fn finish(self) -> Packed<Vec<u8>> {
        Ok(self.writer.finish()?.into_inner())
    }
}

impl Default for Packing {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_unpack_to_more_than_is_allowed_are_refused() {
        let mut packing = Packing::new();
        packing.add("word/document.xml", &vec![b' '; (2 << 20) + 1]).unwrap();
        packing.add("word/styles.xml", &vec![b' '; 1 << 20]).unwrap();
        let bytes = packing.finish().unwrap();
        assert!(bytes.len() < 1 << 16);
        let within = |all, of_one| Archive::open(&bytes).unwrap().within(all, of_one);
        assert_eq!(within(2 << 20, 2 << 20).bytes("word/document.xml"), Err(Damaged::TooLarge));
        assert_eq!(within(4 << 20, 2 << 20).bytes("word/document.xml"), Err(Damaged::FileTooLarge));
        let mut archive = within(3 << 20, 3 << 20);
        assert!(archive.bytes("word/document.xml").is_ok());
        assert_eq!(archive.bytes("word/styles.xml"), Err(Damaged::TooLarge), "all files together");
    }

    #[test]
    fn a_file_written_in_pieces_is_one_file() {
        let mut packing = Packing::new();
        packing.begin("a").unwrap();
        packing.write(b"een ").unwrap();
        packing.write(b"twee").unwrap();
        let bytes = packing.finish().unwrap();
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.bytes("a"), Ok(Some(b"een twee".to_vec())));
        assert_eq!((archive.bytes("b"), archive.is_undated(), archive.holds("b")), (Ok(None), true, false));
    }
}
