//! The catalogue: which documents and parallels there are, shipped or the reader's own, and where their files stand.
//!
//! Files are the truth. Nothing is read before it is asked for: knowing that a document exists costs one look at the disk, showing it one
//! file, and only a list of the whole library reads the front matter of all.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::document::{self, BlockId, Document, Meta, Rendition, Warning};
use crate::parallels::{self, Origin, Parallel};
use crate::text;

mod shipped {
    include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
}

/// Where a file is that somebody typed: `~/` is the home folder, as a shell has it, and what begins nowhere begins where the program was started.
pub fn typed_path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    let path = typed.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))).unwrap_or_else(|| typed.into());
    std::path::absolute(&path).unwrap_or(path)
}

/// Where the files of a library stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Documents, parallels, notes, originals.
    pub data: PathBuf,
    /// `config.toml`, `keys.toml` and `themes/`.
    pub config: PathBuf,
    /// Reading positions and drafts.
    pub state: PathBuf,
    /// What can be rebuilt at any time.
    pub cache: PathBuf,
}

impl Places {
    /// All of it in one folder, as `--library DIR` asks.
    pub fn within(folder: &Path) -> Self {
        Self { data: folder.into(), config: folder.into(), state: folder.join("state"), cache: folder.join("cache") }
    }

    /// Where the platform keeps such files; `None` where there is no home folder.
    pub fn of_platform() -> Option<Self> {
        let folders = directories::ProjectDirs::from("", "", "kantlijn")?;
        let data = folders.data_dir().to_owned();
        let state = folders.state_dir().map_or_else(|| data.join("state"), Path::to_owned);
        Some(Self { data, config: folders.config_dir().into(), state, cache: folders.cache_dir().into() })
    }

    /// The register of voices.
    pub fn voices(&self) -> PathBuf {
        self.data.join("sources.md")
    }

    /// Where deleted notes rest, in a folder for each document.
    pub fn trash(&self) -> PathBuf {
        self.data.join("trash")
    }

    /// Where the briefs stand that the reader composes.
    pub fn reports(&self) -> PathBuf {
        self.data.join("reports")
    }

    /// What was done to notes, a line each; undo and redo read it.
    pub fn history(&self) -> PathBuf {
        self.state.join("history.jsonl")
    }

    /// Where the file of one of the reader's own parallels stands.
    pub fn parallel(&self, name: &str) -> PathBuf {
        self.data.join("parallels").join(format!("{name}.md"))
    }

    /// Whether a file or a folder is one in which a library keeps what is its own; links are followed.
    pub fn are_of(&self, path: &Path) -> bool {
        const OWN: [&str; 10] =
            ["briefs", "documents", "notes", "originals", "parallels", "refused.md", "reports", "sources.md", "trash", "versions"];
        let beside = [&self.state, &self.cache];
        let is_named = |name: &OsStr| OWN.iter().any(|own| name == *own) || beside.iter().any(|folder| folder.file_name() == Some(name));
        // Of most names that is all.
        if !path.file_name().is_some_and(is_named) {
            return false;
        }
        let whole = |path: &Path| fs::canonicalize(path).ok();
        let own = OWN.iter().map(|name| self.data.join(name)).chain(beside.into_iter().cloned());
        whole(path).is_some_and(|path| own.filter_map(|own| whole(&own)).any(|own| own == path))
    }

    /// Where notes on a document stand.
    pub fn notes(&self, document: &str) -> PathBuf {
        self.data.join("notes").join(document)
    }
}

/// A document as the library lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its front matter, of the article where there is one.
    pub meta: Meta,
    /// The texts that are at hand, the brief first.
    pub renditions: Vec<Rendition>,
    /// Why its file could not be read, where it could not.
    pub trouble: Option<String>,
}

/// The text of a file of the library.
#[derive(Debug)]
pub struct Source {
    /// What it says.
    pub text: Cow<'static, str>,
    /// Where it stands; `None` for what ships in the program.
    pub path: Option<PathBuf>,
}

/// A parallel's file, not yet read as one.
#[derive(Debug, Clone)]
pub struct ParallelFile {
    /// The file's name without its ending.
    pub name: String,
    /// What it says.
    pub source: Cow<'static, str>,
    /// Whose it is.
    pub origin: Origin,
    /// Where it stands; `None` for what ships in the program.
    pub path: Option<PathBuf>,
}

impl ParallelFile {
    /// Reads it. It is known by the name of its file, whatever id it gives itself.
    pub fn parse(&self) -> Parallel {
        let mut parallel = Parallel::parse(&self.source, &self.name);
        if parallel.id != text::slug(&self.name) {
            let message = format!("it calls itself `{}`, but is known as `{}`, after its file", parallel.id, self.name);
            parallel.warnings.push(Warning { line: None, message });
        }
        parallel.id.clone_from(&self.name);
        parallel
    }

    /// The blocks of a document that it cites.
    pub fn cited_blocks(&self, document: &str) -> impl Iterator<Item = BlockId> + '_ {
        parallels::cited_blocks(&self.source, document)
    }
}

/// The documents and parallels of one reader.
#[derive(Debug)]
pub struct Library {
    places: Places,
}

impl Library {
    /// A library at these places; nothing is read yet.
    pub const fn new(places: Places) -> Self {
        Self { places }
    }

    /// Where its files stand.
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// Where a rendition's file stands, if it is the reader's own.
    pub fn path(&self, id: &str, rendition: Rendition) -> PathBuf {
        let folder = match rendition {
            Rendition::Brief => "briefs",
            Rendition::Article => "documents",
        };
        self.places.data.join(folder).join(format!("{id}.md"))
    }

    /// The texts of a document that are at hand, the brief first.
    pub fn renditions(&self, id: &str) -> Vec<Rendition> {
        let has = |rendition: &Rendition| {
            is_name(id) && (self.path(id, *rendition).is_file() || (*rendition == Rendition::Brief && shipped_brief(id).is_some()))
        };
        [Rendition::Brief, Rendition::Article].into_iter().filter(has).collect()
    }

    /// The text of one rendition; the reader's own brief comes before the shipped one.
    ///
    /// # Errors
    /// `NotFound` where there is none, and what the disk says where a file cannot be read.
    pub fn source(&self, id: &str, rendition: Rendition) -> io::Result<Source> {
        if !is_name(id) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let path = self.path(id, rendition);
        match fs::read(&path) {
            Ok(bytes) => Ok(Source { text: Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()), path: Some(path) }),
            // No such file, or no such folder, or one that nobody may look into: what ships can be read all the same.
            Err(error) if !path.is_file() => match shipped_brief(id).filter(|_| rendition == Rendition::Brief) {
                Some(text) => Ok(Source { text: Cow::Borrowed(text), path: None }),
                None => Err(error),
            },
            Err(error) => Err(error),
        }
    }

    /// The ids of all documents, in order.
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = shipped::BRIEFS.iter().map(|(id, _)| (*id).to_owned()).collect();
        for folder in ["briefs", "documents"] {
            ids.extend(markdown_files(&self.places.data.join(folder)).into_iter().map(|(name, _)| name));
        }
        ids.sort();
        ids.dedup();
        ids
    }

    /// What a document is read from: its files with their length and time; for what ships, this program's version. It changes with the document.
    pub fn stamp(&self, id: &str) -> String {
        let mut stamp = env!("CARGO_PKG_VERSION").to_owned();
        for rendition in self.renditions(id) {
            stamp.push_str(&format!(" {}", rendition.name()));
            if let Ok(file) = fs::metadata(self.path(id, rendition)) {
                let time = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
                stamp.push_str(&format!(" {} {}", file.len(), time.as_nanos()));
            }
        }
        stamp
    }

    /// All documents with their front matter, in order of id.
    pub fn entries(&self) -> Vec<Entry> {
        self.ids().iter().map(|id| self.entry(id)).collect()
    }

    fn entry(&self, id: &str) -> Entry {
        let renditions = self.renditions(id);
        let named = || Meta { id: id.to_owned(), title: id.to_owned(), ..Meta::default() };
        match renditions.last().map(|rendition| self.source(id, *rendition)) {
            Some(Ok(source)) => {
                let mut meta = document::meta_of(&source.text, id);
                id.clone_into(&mut meta.id);
                Entry { meta, renditions, trouble: None }
            }
            Some(Err(error)) => Entry { meta: named(), renditions, trouble: Some(error.to_string()) },
            None => Entry { meta: named(), renditions, trouble: Some("its file is gone".into()) },
        }
    }

    /// Reads one rendition of a document, with what its brief says laid over an article.
    ///
    /// # Errors
    /// As [`Library::source`].
    pub fn document(&self, id: &str, rendition: Rendition) -> io::Result<Document> {
        let source = self.source(id, rendition)?;
        let mut document = document::parse(&source.text, id);
        id.clone_into(&mut document.meta.id);
        document.meta.rendition = Some(rendition);
        if rendition == Rendition::Article
            && let Ok(brief) = self.source(id, Rendition::Brief)
        {
            document.lay_over(&document::parse(&brief.text, id));
        }
        Ok(document)
    }

    /// The blocks in the first so many bytes of a document, without what is laid over them. `None` where it is not twice as long, or cannot be
    /// read.
    pub fn beginning(&self, id: &str, rendition: Rendition, bytes: usize) -> Option<Document> {
        let source = self.source(id, rendition).ok()?.text;
        let head = source.get(..source.floor_char_boundary(bytes)).filter(|_| source.len() >= 2 * bytes)?;
        let mut document = document::parse_start(head, id)?;
        id.clone_into(&mut document.meta.id);
        document.meta.rendition = Some(rendition);
        Some(document)
    }

    /// The parallels: the shipped ones, then the reader's own, each in order of name. A file of the reader's stands in for a shipped one of
    /// its name.
    pub fn parallels(&self) -> Vec<ParallelFile> {
        let own = markdown_files(&self.places.data.join("parallels"));
        let shipped = shipped::PARALLELS.iter().filter(|(name, _)| !own.iter().any(|(own, _)| own == name));
        let mut files: Vec<_> = shipped
            .map(|(name, source)| ParallelFile { name: (*name).into(), source: Cow::Borrowed(source), origin: Origin::Shipped, path: None })
            .collect();
        for (name, path) in own {
            let Ok(bytes) = fs::read(&path) else { continue };
            let source = Cow::Owned(String::from_utf8_lossy(&bytes).into_owned());
            files.push(ParallelFile { name, source, origin: Origin::Own, path: Some(path) });
        }
        files
    }
}

fn shipped_brief(id: &str) -> Option<&'static str> {
    shipped::BRIEFS.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}

/// Whether a name may be one of a document: what [`text::slug`] makes, so that it leads nowhere else on the disk.
fn is_name(id: &str) -> bool {
    !id.is_empty() && id.len() <= 200 && text::slug(id) == id
}

/// The Markdown files of a folder by name, hidden ones left out; none where the folder is missing or cannot be read.
pub fn markdown_files(folder: &Path) -> Vec<(String, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    let named = paths.filter_map(|path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        (path.extension()? == "md" && !name.starts_with('.')).then_some((name, path))
    });
    let mut files: Vec<_> = named.collect();
    files.sort();
    files
}
