//! The notes of one document as they stand on the disk, read once and then only where a file has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::UnreadNote;
use crate::disk::{DiskError, Look};
use crate::frontmatter::Unreadable;
use crate::notes::{self, Note, Origin};
use crate::workspace::cores::{FEW, on_all_cores};

/// The files of a folder, by their names without their endings.
pub(super) type Files = BTreeMap<Arc<str>, Arc<File>>;

/// A folder of notes.
#[derive(Debug, Default, Clone)]
pub(super) struct Folder {
    files: Arc<Files>,
    /// What cannot be read at all: the folder itself, or names that are not text.
    closed: Vec<UnreadNote>,
    /// Another whenever a file is another than it was.
    edition: u64,
    /// The edition at which all files were read last.
    since: u64,
    /// The files that have become others since, each with the edition that it did so in.
    changes: Vec<(u64, Arc<str>)>,
    suspected: Suspected,
    /// Whether a thread is reading it. Until that is done, what was known before stands.
    is_being_read: bool,
}

/// Which files may not be what they were when they were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Suspected {
    /// Any of them.
    #[default]
    All,
    /// Those of these names, without their endings.
    Some(BTreeSet<Box<str>>),
}

/// A file as it was read.
#[derive(Debug)]
pub(super) struct File {
    pub(super) look: Look,
    /// Whether a change since would show in its times.
    pub(super) is_settled: bool,
    pub(super) read: Result<Leaf, Unreadable>,
}

/// A file that could be read as a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workspace) struct Leaf {
    /// Its name without its ending.
    pub(in crate::workspace) stem: Arc<str>,
    /// The note; its id is the name of the file.
    pub(in crate::workspace) note: Arc<Note>,
    /// The id that the file itself says it has.
    claimed: Option<Box<str>>,
    /// The two versions in a file that git left so.
    pub(in crate::workspace) sides: Option<Arc<[String; 2]>>,
}

impl Leaf {
    /// A file that says of itself what its name says, and holds one version of its note.
    pub(super) fn plain(stem: Arc<str>, note: Note) -> Self {
        Self { stem, note: Arc::new(note), claimed: None, sides: None }
    }

    /// Whether it is such a file.
    pub(super) const fn is_plain(&self) -> bool {
        self.claimed.is_none() && self.sides.is_none()
    }
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
    /// A folder of which a cache remembers these files; each is still to be looked at.
    pub(super) fn remembered(files: Files) -> Self {
        let edition = next_edition();
        Self { files: Arc::new(files), edition, since: edition, ..Self::default() }
    }

    /// What a thread that reads the folder begins with; until it is done this folder stays as it is.
    pub(super) fn hand_over(&mut self) -> Self {
        let known = Self { suspected: Suspected::All, ..self.clone() };
        self.suspected = Suspected::Some(BTreeSet::new());
        self.is_being_read = true;
        known
    }

    /// Takes what a thread has read so far. What was suspected meanwhile is still to be looked at: the thread may have been past it.
    pub(super) fn take_over(&mut self, read: Self, is_last: bool) {
        *self = Self { suspected: std::mem::take(&mut self.suspected), is_being_read: !is_last, ..read };
    }

    /// Whether every file has to be looked at, and no thread does so yet.
    pub(super) fn is_unread(&self) -> bool {
        self.suspected == Suspected::All && !self.is_being_read
    }

    /// Whether a thread is reading it.
    pub(super) const fn is_being_read(&self) -> bool {
        self.is_being_read
    }

    /// A number that is another whenever a file is.
    pub(super) const fn edition(&self) -> u64 {
        self.edition
    }

    /// The files that alone are others than they were in an edition; `None` where that is not known, or the edition was another folder's.
    pub(super) fn changed_since(&self, edition: u64) -> Option<BTreeSet<&str>> {
        let is_ours = edition == self.since || self.changes.iter().any(|(at, _)| *at == edition);
        is_ours.then(|| self.changes.iter().filter(|(at, _)| *at > edition).map(|(_, stem)| &**stem).collect())
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// Reads what has to be read.
    pub(super) fn refresh(&mut self, folder: &Path) {
        match (&mut self.suspected, self.is_being_read) {
            (Suspected::All, true) => {}
            (Suspected::All, false) => {
                self.suspected = Suspected::Some(BTreeSet::new());
                self.read_all(folder);
            }
            // They stay suspected until the thread is done.
            (Suspected::Some(names), true) => {
                let names = names.clone();
                self.read_some(folder, &names);
            }
            (Suspected::Some(names), false) => {
                let names = std::mem::take(names);
                self.read_some(folder, &names);
            }
        }
    }

    /// Says that a file may have changed.
    pub(super) fn suspect(&mut self, stem: &str) {
        if let Suspected::Some(names) = &mut self.suspected {
            names.insert(stem.into());
        }
    }

    /// Says that any file may have changed.
    pub(super) fn suspect_all(&mut self) {
        self.suspected = Suspected::All;
    }

    fn read_all(&mut self, folder: &Path) {
        let (stems, closed) = stems(folder);
        let mut is_other = self.closed != closed;
        self.closed = closed;
        let gone: Vec<Arc<str>> = self.files.keys().filter(|stem| stems.binary_search(*stem).is_err()).cloned().collect();
        for stem in gone {
            is_other |= self.take(stem, Now::Gone);
        }
        let known = Arc::clone(&self.files);
        for (stem, now) in stems.iter().zip(on_all_cores(&stems, FEW, |stem| look_again(folder, stem, &known))) {
            is_other |= self.take(Arc::clone(stem), now);
        }
        if is_other {
            self.edition = next_edition();
            self.since = self.edition;
            self.changes.clear();
        }
    }

    fn read_some(&mut self, folder: &Path, stems: &BTreeSet<Box<str>>) {
        let mut others = Vec::new();
        for stem in stems.iter().map(|stem| Arc::<str>::from(&**stem)) {
            let now = look_again(folder, &stem, &self.files);
            if self.take(Arc::clone(&stem), now) {
                others.push(stem);
            }
        }
        if !others.is_empty() {
            self.edition = next_edition();
            self.changes.extend(others.into_iter().map(|stem| (self.edition, stem)));
        }
    }

    /// Takes in what has become of a file; says whether it is another.
    fn take(&mut self, stem: Arc<str>, now: Now) -> bool {
        match now {
            Now::TheSame => false,
            Now::Gone => Arc::make_mut(&mut self.files).remove(&stem).is_some(),
            Now::Read(file) => match Arc::make_mut(&mut self.files).get_mut(&stem) {
                // What was read again and says the same is the same note, so that nobody has to place it again.
                Some(known) if known.read == file.read => {
                    let read = known.read.clone();
                    *known = Arc::new(File { read, ..file });
                    false
                }
                _ => {
                    Arc::make_mut(&mut self.files).insert(stem, Arc::new(file));
                    true
                }
            },
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
        let unread = |(stem, file): (&Arc<str>, &Arc<File>)| {
            let reason = file.read.as_ref().err()?.clone();
            Some(UnreadNote { path: path_of(folder, stem), reason })
        };
        self.closed.iter().cloned().chain(self.files.iter().filter_map(unread)).collect()
    }
}

pub(in crate::workspace) fn path_of(folder: &Path, stem: &str) -> PathBuf {
    folder.join(format!("{stem}.md"))
}

/// A number that no folder has had yet.
fn next_edition() -> u64 {
    static EDITIONS: AtomicU64 = AtomicU64::new(1);
    EDITIONS.fetch_add(1, Ordering::Relaxed)
}

/// The names of all notes in a folder without their endings, in order, and what hides others.
fn stems(folder: &Path) -> (Vec<Arc<str>>, Vec<UnreadNote>) {
    let closed = |path: PathBuf, message: String| UnreadNote { path, reason: Unreadable { line: 1, message } };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Default::default(),
        Err(error) => return (Vec::new(), vec![closed(folder.to_owned(), format!("the folder cannot be read: {error}"))]),
    };
    let (mut stems, mut unread) = (Vec::new(), Vec::new());
    for entry in entries {
        let name = match entry {
            Ok(entry) => entry.file_name(),
            Err(error) => {
                unread.push(closed(folder.to_owned(), format!("the folder cannot be read to its end: {error}")));
                continue;
            }
        };
        match name.to_str() {
            Some(name) => stems.extend(name.strip_suffix(".md").filter(|stem| !stem.starts_with('.')).map(Arc::from)),
            None if Path::new(&name).extension().is_some_and(|ending| ending == "md") => {
                unread.push(closed(folder.join(&name), "its name is not text in UTF-8; give it another".into()));
            }
            None => {}
        }
    }
    stems.sort_unstable();
    (stems, unread)
}

/// What has become of a file.
enum Now {
    /// It is as it was when it was read.
    TheSame,
    Gone,
    Read(File),
}

fn look_again(folder: &Path, stem: &Arc<str>, known: &Files) -> Now {
    let path = path_of(folder, stem);
    let Some(look) = Look::at(&path) else { return Now::Gone };
    match known.get(stem) {
        Some(file) if file.look == look && file.is_settled => Now::TheSame,
        _ => Now::Read(File { look, is_settled: look.is_settled(crate::workspace::clock::time()), read: read(&path, stem) }),
    }
}

fn read(path: &Path, stem: &Arc<str>) -> Result<Leaf, Unreadable> {
    let unreadable = |message: String| Unreadable { line: 1, message };
    let bytes = fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    let source = String::from_utf8(bytes).map_err(|_| {
        let error = DiskError::NotText { path: path.to_owned() };
        unreadable(format!("{error}; {}", error.hint()))
    })?;
    let sides = notes::sides(&source);
    let mut note = match &sides {
        // Whichever side can be read is shown until somebody decides.
        Some([first, second]) => Note::parse(first).or_else(|_| Note::parse(second))?,
        None => Note::parse(&source)?,
    };
    let claimed = (*note.id != **stem && !note.id.is_empty()).then(|| note.id.as_str().into());
    note.id = (**stem).to_owned();
    Ok(Leaf { claimed, sides: sides.map(Arc::new), ..Leaf::plain(Arc::clone(stem), note) })
}
