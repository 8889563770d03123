//! Importing files into the library, and knowing again what it has already.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{Trouble, Workspace, apart, name_of, open_regular};
use crate::disk::{self, Expected, Stamp};
use crate::document::{self, Document, Meta, Rendition, Source};
use crate::frontmatter;
use crate::import::{self, Limits, Recognition, Refusal, Report};
use crate::text;

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

/// A file that was read, on its way into the library.
#[derive(Debug)]
pub struct Taken {
    /// The document.
    pub document: Document,
    /// What was done to make it.
    pub report: Report,
    /// Which document it was known to be, where it was.
    pub recognised: Option<Recognition>,
    /// The ending of its original.
    ending: &'static str,
}

/// What became of a file.
#[derive(Debug)]
pub enum Imported {
    /// It is in the library now.
    Written(Box<Taken>),
    /// It was there already, to the byte, under this id.
    Same(String),
}

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// [`Trouble::Unreadable`], also where it is larger than the limits allow.
pub fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let unreadable = |source| Trouble::Unreadable { path: path.into(), source };
    let most = limits.file().saturating_add(1);
    let mut bytes = Vec::new();
    // One byte more than is allowed, so that too much is known as such without being read.
    if path.as_os_str() == "-" {
        io::stdin().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        open_regular(path)?.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() as u64 > limits.file() {
        let refusal = Refusal::TooLarge { most: limits.file_mib, what: "data", key: "file_mib" };
        return Err(unreadable(io::Error::other(refusal)));
    }
    Ok(bytes)
}

/// The files below a folder, in order, hidden ones and links to folders left out; a file is itself.
///
/// # Errors
/// [`Trouble::Unreadable`] where the folder cannot be listed.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if !path.is_dir() {
        return Ok(vec![path.into()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|source| Trouble::Unreadable { path: folder.clone(), source })?;
        for entry in entries.flatten().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.')) {
            // The type of the entry itself: a link to a folder could lead back up.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_symlink() && entry.path().is_dir() => {}
                _ => files.push(entry.path()),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a document without a title: its file's.
fn named(path: &Path) -> String {
    if path.as_os_str() == "-" { "document".into() } else { name_of(path) }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Workspace {
    /// Reads a file as a document of the library, recognises it, and touches nothing.
    ///
    /// # Errors
    /// [`Trouble::Unreadable`], with what the file is.
    pub fn take(&self, path: &Path, bytes: &[u8], how: &Importing) -> Result<Taken, Trouble> {
        let options = import::Options { keep_boilerplate: how.keep_boilerplate, limits: how.limits };
        let unreadable = |message: String| Trouble::Unreadable { path: path.into(), source: io::Error::other(message) };
        let read = if import::pdf::is_pdf(bytes) {
            let sheets = apart::sheets(self.program.as_deref(), bytes, how.limits).map_err(unreadable)?;
            import::of_sheets(&sheets, &named(path), options)
        } else {
            import::read(bytes, &named(path), options)
        };
        let read = read.map_err(|refusal| unreadable(refusal.to_string()))?;
        let import::Imported { mut document, report, ending } = read;
        let file = path.file_name().filter(|name| *name != "-").map(|name| text::clean_line(&name.to_string_lossy())).unwrap_or_default();
        document.meta.source = Source { file, sha256: sha256(bytes) };
        let recognised = self.recognise(&mut document, how.as_id.as_deref());
        if let Some(id) = &how.as_id {
            document.meta.id = text::slug(id);
        }
        Ok(Taken { document, report, recognised, ending })
    }

    /// Finds the document that this one is: a version of its article that is there already, else the brief that covers it.
    fn recognise(&self, document: &mut Document, as_id: Option<&str>) -> Option<Recognition> {
        let library = self.library();
        let read = |id: &str, rendition| library.source(id, rendition).ok().map(|source| document::parse(&source.text, id));
        let long = import::long_prints(document);
        let brief = match as_id {
            Some(id) => Some(text::slug(id)),
            None => library.ids().into_iter().find(|id| {
                let Ok(source) = library.source(id, Rendition::Brief) else { return false };
                import::is_covered(&long, &document::meta_of(&source.text, id))
            }),
        };
        let id = brief.or_else(|| Some(document.meta.id.clone()))?;
        let digest = read(&id, Rendition::Brief);
        let found = [read(&id, Rendition::Article), digest].into_iter().flatten().find_map(|mut known| {
            known.meta.id.clone_from(&id);
            import::recognise(document, &known)
        });
        if found.is_some() {
            document.meta.id.clone_from(&id);
            if let Ok(source) = library.source(&id, Rendition::Brief) {
                complete(&mut document.meta, document::meta_of(&source.text, &id));
            }
        } else if as_id.is_none() {
            document.meta.id = self.free_id(&document.meta.id);
        }
        found
    }

    /// An id that no document has yet: another text of the same title is another document.
    fn free_id(&self, id: &str) -> String {
        let free = |id: &String| self.library().renditions(id).is_empty();
        let numbered = (2..10_000).map(|number| format!("{id}-{number}"));
        std::iter::once(id.to_owned()).chain(numbered).find(free).unwrap_or_else(|| id.to_owned())
    }

    /// Imports a file: the document into `documents/`, the original byte for byte into `originals/`.
    ///
    /// # Errors
    /// As the variants of [`Trouble`] say; the library is then as it was.
    pub fn import(&self, path: &Path, how: &Importing) -> Result<Imported, Trouble> {
        let bytes = bytes_of(path, &how.limits)?;
        if let Some(id) = self.holds(&sha256(&bytes), how.as_id.as_deref()) {
            return Ok(Imported::Same(id));
        }
        let taken = self.take(path, &bytes, how)?;
        let places = self.library().places();
        let original = places.data.join("originals").join(format!("{}.{}", taken.document.meta.source.sha256, taken.ending));
        if !original.exists() {
            disk::replace(&original, &bytes, Expected::Anything)?;
        }
        let target = places.data.join("documents").join(format!("{}.md", taken.document.meta.id));
        let expected = fs::read_to_string(&target).map_or(Expected::Absent, |text| Expected::Unchanged(Stamp::of(text.as_bytes())));
        disk::replace(&target, document::write(&taken.document).as_bytes(), expected)?;
        self.documents.borrow_mut().remove(&(taken.document.meta.id.clone(), Rendition::Article));
        Ok(Imported::Written(Box::new(taken)))
    }

    /// The document that was made from just these bytes.
    fn holds(&self, sha256: &str, as_id: Option<&str>) -> Option<String> {
        let library = self.library();
        library.ids().into_iter().filter(|id| as_id.is_none_or(|wanted| text::slug(wanted) == **id)).find(|id| {
            let source = library.source(id, Rendition::Article);
            source.is_ok_and(|source| document::meta_of(&source.text, id).source.sha256 == sha256)
        })
    }
}

/// What the text itself does not say, its brief may know; the brief says too what of it was supplied or inferred.
fn complete(meta: &mut Meta, brief: Meta) {
    if meta.title_supplied || meta.title.is_empty() {
        (meta.title, meta.title_supplied) = (brief.title, brief.title_supplied);
    }
    if meta.date.is_empty() {
        (meta.date, meta.date_inferred) = (brief.date, brief.date_inferred);
    }
    let fields = [
        (&mut meta.publisher, brief.publisher),
        (&mut meta.original, brief.original),
        (&mut meta.translator, brief.translator),
        (&mut meta.lang, brief.lang),
    ];
    for (own, theirs) in fields {
        if own.is_empty() {
            *own = theirs;
        }
    }
    if meta.authors.is_empty() {
        meta.authors = brief.authors;
    }
}

/// Writes the fingerprints of an article into its brief's file and changes nothing else of it; gives their number.
///
/// # Errors
/// [`Trouble::Unreadable`] where one of the files cannot be read or their items are not the same, [`Trouble::Disk`].
pub fn write_fingerprints(brief: &Path, article: &Path) -> Result<usize, Trouble> {
    let trouble = |path: &Path, message: String| Trouble::Unreadable { path: path.into(), source: io::Error::other(message) };
    let source = String::from_utf8(bytes_of(brief, &Limits::default())?).map_err(|error| trouble(brief, error.to_string()))?;
    let split = frontmatter::split(&source);
    let yaml = split.yaml.ok_or_else(|| trouble(brief, "it has no front matter; a brief opens with `---`".into()))?;
    let read = import::read(&bytes_of(article, &Limits::default())?, &name_of(article), import::Options::default())
        .map_err(|refusal| trouble(article, refusal.to_string()))?;
    let prints = import::fingerprints_like(&document::parse(&source, &name_of(brief)), &read.document)
        .map_err(|message| trouble(article, message))?;
    let list: Vec<String> = prints.iter().map(|print| format!("\n    - {}", frontmatter::quoted(print))).collect();
    let yaml = frontmatter::set(yaml, "fingerprints", Some(&format!("\n  {}:{}", import::RECIPE, list.concat())));
    disk::replace(brief, format!("---\n{yaml}---\n{}", split.body).as_bytes(), Expected::Unchanged(Stamp::of(source.as_bytes())))?;
    Ok(prints.len())
}
