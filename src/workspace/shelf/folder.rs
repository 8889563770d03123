//! The notes of one document as they stand on the disk, read once and then only where a file has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::UnreadNote;
use crate::disk::{DiskError, Look, read_text};
use crate::frontmatter::Unreadable;
use crate::notes::{self, Note, Origin};

/// A folder of notes.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// By the name of the file without its ending.
    files: BTreeMap<String, File>,
    /// What cannot be read at all: the folder itself, or names that are not text.
    closed: Vec<UnreadNote>,
    /// Whether every file has to be looked at again, and else which.
    pub(super) stale: Stale,
}

/// Which files may not be what they were when they were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Stale {
    /// Any of them.
    #[default]
    All,
    /// Those of these names, without their endings.
    Some(BTreeSet<String>),
    /// A thread is reading the folder; until it is done nothing is known.
    BeingRead,
}

#[derive(Debug)]
struct File {
    look: Look,
    read: Result<Leaf, Unreadable>,
}

/// A file that could be read as a note.
#[derive(Debug, Clone)]
pub(in crate::workspace) struct Leaf {
    /// Its name without its ending.
    pub(in crate::workspace) stem: Arc<str>,
    /// The note; its id is the name of the file.
    pub(in crate::workspace) note: Arc<Note>,
    /// The whole file.
    pub(in crate::workspace) source: Arc<str>,
    /// The id that the file itself says it has.
    claimed: Option<Box<str>>,
    /// The two versions in a file that git left so.
    pub(in crate::workspace) sides: Option<Arc<[String; 2]>>,
}

/// A note's file with the other versions of it.
#[derive(Debug)]
pub(in crate::workspace) struct Sheaf {
    pub(in crate::workspace) leaf: Leaf,
    /// Who left the version, and its file.
    pub(in crate::workspace) copies: Vec<(Origin, Leaf)>,
    /// Whether it is itself a copy, of a note that is gone.
    pub(in crate::workspace) orphaned: Option<Origin>,
}

impl Sheaf {
    /// Whether there is one version of it only.
    pub(super) fn is_plain(&self) -> bool {
        self.copies.is_empty() && self.orphaned.is_none() && self.leaf.sides.is_none()
    }
}

impl Folder {
    /// A folder that a thread is reading.
    pub(super) fn being_read() -> Self {
        Self { stale: Stale::BeingRead, ..Self::default() }
    }

    /// Reads what has to be read.
    pub(super) fn refresh(&mut self, folder: &Path) {
        match std::mem::replace(&mut self.stale, Stale::Some(BTreeSet::new())) {
            Stale::All => self.read_all(folder),
            Stale::Some(names) => names.iter().for_each(|stem| self.look_again(folder, stem)),
            Stale::BeingRead => self.stale = Stale::BeingRead,
        }
    }

    /// Says that a file may have changed.
    pub(super) fn suspect(&mut self, stem: &str) {
        if let Stale::Some(names) = &mut self.stale {
            names.insert(stem.to_owned());
        }
    }

    fn read_all(&mut self, folder: &Path) {
        let (stems, closed) = stems(folder);
        self.closed = closed;
        self.files.retain(|stem, _| stems.contains(stem));
        for stem in stems {
            self.look_again(folder, &stem);
        }
    }

    fn look_again(&mut self, folder: &Path, stem: &str) {
        let path = path_of(folder, stem);
        let Some(look) = Look::at(&path) else {
            self.files.remove(stem);
            return;
        };
        if self.files.get(stem).is_none_or(|file| file.look != look) {
            self.files.insert(stem.to_owned(), File { look, read: read(&path, stem) });
        }
    }

    /// The notes in order of name, each with the other versions of it.
    pub(super) fn sheaves(&self) -> Vec<Sheaf> {
        let mut copies: BTreeMap<&str, Vec<(Origin, Leaf)>> = BTreeMap::new();
        let mut sheaves = Vec::with_capacity(self.files.len());
        for leaf in self.files.values().filter_map(|file| file.read.as_ref().ok()) {
            match self.original_of(leaf) {
                Some((original, origin)) if self.files.contains_key(original) => {
                    copies.entry(original).or_default().push((origin, leaf.clone()));
                }
                original => {
                    let orphaned = original.map(|(_, origin)| origin);
                    sheaves.push(Sheaf { leaf: leaf.clone(), copies: Vec::new(), orphaned });
                }
            }
        }
        for sheaf in &mut sheaves {
            sheaf.copies = copies.remove(&*sheaf.leaf.stem).unwrap_or_default();
        }
        // Copies of a file that cannot be read stand for themselves.
        let left = copies.into_values().flatten().map(|(origin, leaf)| Sheaf { leaf, copies: Vec::new(), orphaned: Some(origin) });
        sheaves.extend(left);
        sheaves
    }

    fn original_of<'a>(&'a self, leaf: &'a Leaf) -> Option<(&'a str, Origin)> {
        notes::original_of(&leaf.stem).or_else(|| {
            let claimed = leaf.claimed.as_deref()?;
            self.files.contains_key(claimed).then_some((claimed, Origin::Copy))
        })
    }

    /// The files that cannot be read, each with its reason.
    pub(super) fn unread(&self, folder: &Path) -> Vec<UnreadNote> {
        let unread = |(stem, file): (&String, &File)| {
            let reason = file.read.as_ref().err()?.clone();
            Some(UnreadNote { path: path_of(folder, stem), reason })
        };
        self.closed.iter().cloned().chain(self.files.iter().filter_map(unread)).collect()
    }
}

pub(in crate::workspace) fn path_of(folder: &Path, stem: &str) -> PathBuf {
    folder.join(format!("{stem}.md"))
}

/// The names of all notes in a folder without their endings, and what hides others.
fn stems(folder: &Path) -> (BTreeSet<String>, Vec<UnreadNote>) {
    let closed = |path: &Path, message: String| UnreadNote { path: path.to_owned(), reason: Unreadable { line: 1, message } };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Default::default(),
        Err(error) => return (BTreeSet::new(), vec![closed(folder, format!("the folder cannot be read: {error}"))]),
    };
    let (mut stems, mut unread) = (BTreeSet::new(), Vec::new());
    for entry in entries {
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                unread.push(closed(folder, format!("the folder cannot be read to its end: {error}")));
                continue;
            }
        };
        if path.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        match path.file_stem().map(|stem| stem.to_str()) {
            Some(Some(stem)) if !stem.starts_with('.') => drop(stems.insert(stem.to_owned())),
            Some(None) => unread.push(closed(&path, "its name is not text in UTF-8; give it another".into())),
            _ => {}
        }
    }
    (stems, unread)
}

fn read(path: &Path, stem: &str) -> Result<Leaf, Unreadable> {
    let source = match read_text(path) {
        Ok((source, _)) => source,
        Err(DiskError::Io { source, .. }) => return Err(Unreadable { line: 1, message: source.to_string() }),
        Err(error) => return Err(Unreadable { line: 1, message: format!("{error}; {}", error.hint()) }),
    };
    let sides = notes::sides(&source);
    let mut note = match &sides {
        // Whichever side can be read is shown until somebody decides.
        Some([first, second]) => Note::parse(first).or_else(|_| Note::parse(second))?,
        None => Note::parse(&source)?,
    };
    let claimed = (note.id != stem && !note.id.is_empty()).then(|| note.id.as_str().into());
    stem.clone_into(&mut note.id);
    Ok(Leaf { stem: stem.into(), note: Arc::new(note), source: source.into(), claimed, sides: sides.map(Arc::new) })
}
