//! Importing files into the library: reading them, on any thread, into documents. `run` brings those in.

mod run;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::too_large;
use super::known::Known;
use super::versions::{Before, Renewal, TouchedNote};
use super::{Margin, Trouble, Workspace, apart, deadline, name_of, named_after, open_regular};
use crate::disk::{self, Expected, Stamp};
use crate::document::{self, Document, Rendition};
use crate::frontmatter;
use crate::import::{self, Limits, MarginNote, Recognition, Report};
use crate::library::Places;

pub use run::Importer;

/// How to import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Importing {
    /// The id that the document is to have, whatever it would be otherwise.
    pub as_id: Option<String>,
    /// Whether what belongs to the page and not to the text is kept and marked.
    pub keep_boilerplate: bool,
    /// How much a file may ask of the machine.
    pub limits: Limits,
}

/// A file that was read and not yet brought into the library. It can be made on any thread.
#[derive(Debug)]
pub struct Read {
    path: PathBuf,
    /// Shared with the thread that reads it: a large one is in memory once.
    bytes: Arc<Vec<u8>>,
    sha256: String,
    /// What it became; `None` where a document was made from the same bytes before.
    imported: Option<import::Imported>,
}

impl Read {
    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// A document on its way into the library.
#[derive(Debug)]
pub struct Taken {
    /// The document.
    pub document: Document,
    /// What was done to make it.
    pub report: Report,
    /// Which document it was known to be, where it was.
    pub recognised: Option<Recognition>,
    /// The version of it that the library has.
    before: Option<Before>,
    /// What became of the notes in its margin.
    pub margin: Margin,
    /// The notes in its margin.
    notes: Vec<MarginNote>,
    /// Which text kantlijn exported it as, where it did.
    pub(super) exported: Option<Rendition>,
    /// The ending of its original.
    ending: &'static str,
}

/// What became of a file.
#[derive(Debug)]
pub enum Imported {
    /// It is in the library now.
    Written(Box<Written>),
    /// It was there already, to the byte.
    Same {
        /// The document's id.
        id: String,
        /// Whether it was made from these bytes once, and from others since.
        is_older: bool,
        /// The notes that were made on the file before.
        adopted: Vec<TouchedNote>,
    },
    /// It is a document of this id that was exported, and only the notes in its margin were taken.
    Margin(String, Margin),
}

/// A document that is in the library now.
#[derive(Debug)]
pub struct Written {
    /// The document, with what was done to make it.
    pub taken: Taken,
    /// What it is to the version before it, where there was one.
    pub renewal: Option<Renewal>,
    /// The notes that were made on the file before it was imported.
    pub adopted: Vec<TouchedNote>,
    /// Another document that came from the same place or has the same title, where this one is new.
    pub namesake: Option<String>,
}

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// [`Trouble::Unreadable`], also where it is larger than the limits allow.
pub fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let unreadable = |source| Trouble::Unreadable { path: path.into(), source };
    let bytes = if path.as_os_str() == "-" {
        whole(io::stdin(), limits.file())
    } else {
        let (file, most) = (open_regular(path, limits)?, limits.file());
        in_time(limits.seconds, move || whole(file, most))
    };
    let bytes = bytes.map_err(unreadable)?;
    if bytes.len() as u64 > limits.file() {
        return Err(unreadable(too_large(limits)));
    }
    Ok(bytes)
}

/// All bytes of a reader, or one more than are allowed, so that too much is known as such without being read.
fn whole(reader: impl io::Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What reading gives, in time: some files of the system, or of a network, let their reader wait for ever.
fn in_time<T: Send + 'static>(seconds: u64, read: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    deadline::within(seconds, read).map_err(io::Error::other).flatten()
}

/// The files below a folder, in order, with the folders that cannot be listed; a file is itself. What is hidden is left out, and so are links to
/// folders and what the library keeps there itself.
pub fn files_below(path: &Path, places: &Places) -> (Vec<PathBuf>, Vec<Trouble>) {
    if !path.is_dir() {
        return (vec![path.into()], Vec::new());
    }
    let (mut files, mut closed) = (Vec::new(), Vec::new());
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) => {
                closed.push(Trouble::Unreadable { path: folder, source });
                continue;
            }
        };
        for entry in entries.flatten().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')) {
            // The type of the entry itself: a link to a folder could lead back up.
            match entry.file_type() {
                Ok(kind) if kind.is_symlink() && entry.path().is_dir() => {}
                Ok(_) if places.are_of(&entry.path()) => {}
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                _ => files.push(entry.path()),
            }
        }
    }
    files.sort();
    (files, closed)
}

/// The name of a document without a title: its file's.
fn named(path: &Path) -> String {
    if path.as_os_str() == "-" { "document".into() } else { name_of(path) }
}

/// Reads a file and makes a document of it; `program` is this program, which reads a PDF in a process of its own. What is in the library
/// already, to the byte, is not read again.
///
/// # Errors
/// [`Trouble::Unreadable`], with what the file is.
pub fn read(path: &Path, how: &Importing, program: Option<&Path>, known: &Known) -> Result<Read, Trouble> {
    let bytes = Arc::new(bytes_of(path, &how.limits)?);
    let sha256 = disk::sha256(&bytes);
    let is_known = known.holding(&sha256, how.as_id.as_deref()).is_some() || how.as_id.is_none() && known.older(&sha256).is_some();
    let imported = if is_known { None } else { Some(converted(path, &bytes, how, program)?) };
    Ok(Read { path: path.into(), bytes, sha256, imported })
}

/// The longest text, in bytes, that is converted while somebody waits for it.
const TEXT: u64 = 1 << 20;

/// Whether a file is a text without markup, by its beginning, and short enough to be converted. Whoever calls it Markdown means that.
fn is_plain_text(path: &Path, beginning: &[u8]) -> bool {
    let is_markdown = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown"));
    !is_markdown && import::is_unmarked(beginning) && fs::metadata(path).is_ok_and(|about| about.len() <= TEXT)
}

fn converted(path: &Path, bytes: &Arc<Vec<u8>>, how: &Importing, program: Option<&Path>) -> Result<import::Imported, Trouble> {
    let options = import::Options { keep_boilerplate: how.keep_boilerplate, limits: how.limits };
    let (bytes, name, program) = (Arc::clone(bytes), named(path), program.map(Path::to_owned));
    let read = deadline::within(how.limits.seconds, move || {
        let read = if import::pdf::is_pdf(&bytes) {
            import::of_sheets(&apart::sheets(program.as_deref(), &bytes, options.limits)?, &name, options)
        } else {
            import::read(&bytes, &name, options)
        };
        read.map_err(|refusal| refusal.to_string())
    });
    read.flatten().map_err(|message| Trouble::Unreadable { path: path.into(), source: io::Error::other(message) })
}

impl Workspace {
    /// A file that is read without being imported, converted where its beginning shows that it has to be; `None` where it is Markdown, or a
    /// text that is too long to be converted while somebody waits.
    ///
    /// Of plain text nothing is left out: what an import would drop as the page's is there, marked. So its items have the ids that an import
    /// gives them.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`], with what the file is.
    pub fn converted_file(&self, path: &Path, beginning: &[u8]) -> Result<Option<Document>, Trouble> {
        let is_foreign = import::is_foreign(beginning);
        if !is_foreign && !is_plain_text(path, beginning) {
            return Ok(None);
        }
        let how = Importing { limits: *self.limits(), keep_boilerplate: !is_foreign, ..Importing::default() };
        let bytes = Arc::new(bytes_of(path, &how.limits)?);
        match converted(path, &bytes, &how, self.program()) {
            Ok(imported) => Ok(Some(named_after(imported.document, path, Some(&bytes)))),
            // A text can be read as it stands.
            Err(_) if !is_foreign => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    /// Writes the fingerprints of an article, in any format that is imported, into its brief's file and changes nothing else of it; gives their
    /// number.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`] where one of the files cannot be read or their items are not the same, [`Trouble::Disk`].
    pub fn write_fingerprints(&self, brief: &Path, article: &Path) -> Result<usize, Trouble> {
        let trouble = |path: &Path, message: String| Trouble::Unreadable { path: path.into(), source: io::Error::other(message) };
        let how = Importing { limits: *self.limits(), ..Importing::default() };
        let source = String::from_utf8(bytes_of(brief, &how.limits)?).map_err(|error| trouble(brief, error.to_string()))?;
        let split = frontmatter::split(&source);
        let yaml = split.yaml.ok_or_else(|| trouble(brief, "it has no front matter; a brief opens with `---`".into()))?;
        let read = converted(article, &Arc::new(bytes_of(article, &how.limits)?), &how, self.program())?;
        let prints = import::fingerprints_like(&document::parse(&source, &name_of(brief)), &read.document)
            .map_err(|message| trouble(article, message))?;
        let list: Vec<String> = prints.iter().map(|print| format!("\n    - {}", frontmatter::quoted(print))).collect();
        let yaml = frontmatter::set(yaml, "fingerprints", Some(&format!("\n  {}:{}", import::RECIPE, list.concat())));
        disk::replace(brief, format!("---\n{yaml}---\n{}", split.body).as_bytes(), Expected::Unchanged(Stamp::of(source.as_bytes())))?;
        Ok(prints.len())
    }

    /// Makes a document of the bytes of a file, recognises it by what is known of the library, and touches nothing.
    ///
    /// # Errors
    /// As [`read`].
    pub(super) fn take(&self, path: &Path, bytes: Vec<u8>, how: &Importing, known: &Known) -> Result<Taken, Trouble> {
        let bytes = Arc::new(bytes);
        let imported = Some(converted(path, &bytes, how, self.program())?);
        let mut read = Read { path: path.into(), sha256: disk::sha256(&bytes), bytes, imported };
        Importer::knowing(self, how, known.clone()).take(&mut read)
    }

    /// Imports one file; for many an [`Importer`] looks at the library only once.
    ///
    /// # Errors
    /// As the variants of [`Trouble`] say; the library is then as it was.
    pub fn import(&self, path: &Path, how: &Importing) -> Result<Imported, Trouble> {
        let mut importer = Importer::new(self, how);
        let imported = importer.import(importer.read(path)?)?;
        importer.finish()?;
        Ok(imported)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_file_that_lets_its_reader_wait_for_ever_is_not_waited_for() {
        struct Mute(mpsc::Receiver<()>);
        impl io::Read for Mute {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Ok(self.0.recv().map_or(0, |()| 0))
            }
        }
        let (held, holds) = mpsc::channel();
        let late = in_time(0, move || whole(Mute(holds), 1000)).unwrap_err();
        assert!(late.to_string().contains("`seconds` in the section [import]"), "{late}");
        drop(held);
        assert_eq!(in_time(60, || whole(&b"tien tekens"[..], 3)).unwrap(), b"tien", "one more than is allowed");
    }
}
