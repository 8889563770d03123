//! Files beside the documents: a file that is read without being imported, what is lent to another editor, the reader's own themes and keys.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{Trouble, Workspace};
use crate::disk::{self, Expected};
use crate::document::{self, Document, Kind};
use crate::import::{Limits, Refusal};
use crate::text;

/// Opens a file to be read; what is no regular file, or too large, is refused rather than read for ever.
///
/// # Errors
/// [`Trouble::Unreadable`], with the reason.
pub fn open_regular(path: &Path, limits: &Limits) -> Result<File, Trouble> {
    let trouble = |source| Trouble::Unreadable { path: path.into(), source };
    let about = fs::metadata(path).map_err(trouble)?;
    if !about.is_file() {
        let what = if about.is_dir() { "it is a folder; name a file in it" } else { "it is not a regular file" };
        return Err(trouble(io::Error::other(what)));
    }
    if about.len() > limits.file() {
        return Err(trouble(too_large(limits)));
    }
    File::open(path).map_err(trouble)
}

/// That a file is larger than the limits allow, and how to go on.
pub(super) fn too_large(limits: &Limits) -> io::Error {
    io::Error::other(Refusal::TooLarge { most: limits.file_mib, what: "data", key: "file_mib" })
}

/// A document of a file's bytes, known by their hash.
pub fn document_of_file(path: &Path, bytes: &[u8]) -> Document {
    let document = document::parse(&String::from_utf8_lossy(bytes), &name_of(path));
    named_after(document, path, Some(bytes))
}

/// Gives a document that is a file its id (by its content, so that notes stay with it under any name) and, where it has none, a title: its
/// first heading of the first level, else the file's name.
pub fn named_after(mut document: Document, path: &Path, bytes: Option<&[u8]>) -> Document {
    let heading = document.body.blocks.iter().take(5).find(|block| matches!(block.kind, Kind::Heading { level: 1, .. }));
    if document.meta.title.is_empty() {
        document.meta.title = heading.map_or_else(|| name_of(path), |block| document.body.block_text(block).to_owned());
        // The page need not say twice what the text says itself.
        document.meta.title_supplied = true;
    }
    document.meta.id = bytes.map(|bytes| format!("file-{}", &disk::sha256(bytes)[..16])).unwrap_or_default();
    document.meta.rendition = None;
    document
}

/// The name of a document that is a file: the file's, without its ending.
pub fn name_of(path: &Path) -> String {
    path.file_stem()
        .map(|stem| text::clean_line(&stem.to_string_lossy()))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "document".into())
}

impl Workspace {
    /// State and cache are nobody else's business: in a library that is a git repository they are not committed.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn prepare_state(&self) -> Result<(), Trouble> {
        let places = self.library.places();
        for folder in [&places.state, &places.cache].into_iter().filter(|folder| folder.starts_with(&places.data)) {
            disk::keep_out_of_git(folder)?;
        }
        Ok(())
    }

    /// Puts a text where another editor can have it; gives the file.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn lend(&self, text: &str) -> Result<PathBuf, Trouble> {
        self.prepare_state()?;
        let path = self.library.places().state.join("editing.md");
        disk::replace(&path, text.as_bytes(), Expected::Anything)?;
        Ok(path)
    }

    /// Clears away what [`Workspace::lend`] gave, once it has been read back.
    pub fn take_back(&self, path: &Path) {
        // A copy that stays behind does no harm; the note itself is in the editor and in its draft.
        let _ = disk::remove(path, Expected::Anything);
    }

    /// A file of the config folder.
    pub fn config_file(&self, name: &str) -> Option<(String, PathBuf)> {
        let path = self.library.places().config.join(name);
        Some((String::from_utf8_lossy(&fs::read(&path).ok()?).into_owned(), path))
    }

    /// A theme of the reader's own.
    pub fn own_theme(&self, name: &str) -> Option<(String, PathBuf)> {
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        plain.then(|| self.config_file(&format!("themes/{name}.toml"))).flatten()
    }

    /// The names of the reader's own themes.
    pub fn own_themes(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.library.places().config.join("themes")) else { return Vec::new() };
        let names = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".toml").map(str::to_owned));
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }
}
