//! What a library holds, as far as an import has to know it: which bytes, which words, and which files they came from.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::{Trouble, Workspace};
use crate::disk::{self, Expected};
use crate::document::{self, Document, Meta, Rendition};
use crate::{import, text};

/// The most documents that are looked at because they share words.
const CANDIDATES: usize = 5;

/// What is known of a library. Copies share what it held before; each has its own of what came since.
#[derive(Debug, Default, Clone)]
pub struct Known {
    /// The documents by the hash of the bytes that they were made from.
    bytes: HashMap<String, Vec<String>>,
    /// The documents by their titles, folded.
    titles: HashMap<String, Vec<String>>,
    /// The documents by the fingerprints of their long passages; made at the first need.
    words: Arc<OnceLock<HashMap<u64, Vec<String>>>>,
    /// What came in this run, by its fingerprints.
    came: HashMap<u64, Vec<String>>,
    /// The ids and the front matter of the briefs that say by which fingerprints their articles are known; made at the first need.
    briefs: Arc<OnceLock<Vec<(String, Meta)>>>,
    paths: Paths,
    /// The folder of the library.
    data: PathBuf,
}

/// The files that documents came from, as `state/imports.json` has them.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Paths {
    kantlijn: u32,
    /// The documents by the path of their file.
    paths: BTreeMap<String, String>,
}

impl Known {
    /// Reads the front matter of the library's documents.
    pub(super) fn new(workspace: &Workspace) -> Self {
        let library = workspace.library();
        let (mut bytes, mut titles) = (HashMap::<String, Vec<String>>::new(), HashMap::<String, Vec<String>>::new());
        for id in library.ids() {
            let Ok(source) = library.source(&id, Rendition::Article) else { continue };
            let meta = document::meta_of(&source.text, &id);
            titles.entry(text::fold(&meta.title)).or_default().push(id.clone());
            bytes.entry(meta.source.sha256).or_default().push(id);
        }
        let paths = fs::read(paths_file(workspace)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { bytes, titles, paths, data: library.places().data.clone(), ..Self::default() }
    }

    /// Takes note of documents that another run has brought in since.
    pub(super) fn catch_up(&mut self, workspace: &Workspace) {
        let library = workspace.library();
        let known: HashSet<&String> = self.bytes.values().flatten().collect();
        let is_new = |id: &String| !known.contains(id) && library.path(id, Rendition::Article).is_file();
        let new: Vec<String> = library.ids().into_iter().filter(is_new).collect();
        for id in new {
            if let Ok(source) = library.source(&id, Rendition::Article) {
                self.add(&document::parse(&source.text, &id));
            }
        }
    }

    /// The document that was made from bytes of this hash before, and has a newer version now.
    pub(super) fn older(&self, sha256: &str) -> Option<String> {
        let is_kept = |ending: &str| self.data.join("originals").join(format!("{sha256}.{ending}")).exists();
        import::endings().into_iter().find(|ending| is_kept(ending))?;
        let mut made =
            fs::read_dir(self.data.join("versions")).ok()?.flatten().filter(|id| id.path().join(format!("{sha256}.md")).exists());
        made.find_map(|id| id.file_name().into_string().ok().filter(|id| self.bytes.values().flatten().any(|has| has == id)))
    }

    /// The document that was made from bytes of this hash; with `as_id`, only that one.
    pub(super) fn holding(&self, sha256: &str, as_id: Option<&str>) -> Option<&str> {
        let ids = self.bytes.get(sha256)?;
        ids.iter().find(|id| as_id.is_none_or(|wanted| text::slug(wanted) == **id)).map(String::as_str)
    }

    /// The document that came from a file.
    pub(super) fn from(&self, path: &Path) -> Option<&str> {
        self.paths.paths.get(&whole(path)?).map(String::as_str)
    }

    /// The documents that share long passages, those that share most before the others.
    pub(super) fn of_words(&self, workspace: &Workspace, long: &[u64]) -> Vec<String> {
        let words = self.words.get_or_init(|| words_of(workspace));
        let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
        for id in long.iter().flat_map(|hash| [words.get(hash), self.came.get(hash)]).flatten().flatten() {
            *shared.entry(id).or_default() += 1;
        }
        let mut ids: Vec<(&str, usize)> = shared.into_iter().collect();
        ids.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        ids.into_iter().take(CANDIDATES).map(|(id, _)| id.to_owned()).collect()
    }

    /// The documents of a title.
    pub(super) fn titled(&self, title: &str) -> impl Iterator<Item = &str> {
        self.titles.get(&text::fold(title)).into_iter().flatten().take(CANDIDATES).map(String::as_str)
    }

    /// The document whose brief covers a text of these fingerprints; of several the one that has most of them.
    pub(super) fn covering(&self, workspace: &Workspace, long: &[u64]) -> Option<String> {
        let briefs = self.briefs.get_or_init(|| briefs_of(workspace));
        let found = briefs.iter().filter_map(|(id, brief)| Some((import::covered(long, brief)?, id)));
        // Of those that have as many it is the first.
        found.rev().max_by_key(|(found, _)| *found).map(|(_, id)| id.clone())
    }

    /// Takes note of a document that came.
    pub(super) fn add(&mut self, document: &Document) {
        let id = &document.meta.id;
        self.bytes.values_mut().for_each(|ids| ids.retain(|other| other != id));
        self.bytes.entry(document.meta.source.sha256.clone()).or_default().push(id.clone());
        let titled = self.titles.entry(text::fold(&document.meta.title)).or_default();
        if !titled.contains(id) {
            titled.push(id.clone());
        }
        for hash in import::long_prints(document) {
            self.came.entry(hash).or_default().push(id.clone());
        }
    }

    /// Takes back that a document came, which could not be written.
    pub(super) fn forget(&mut self, id: &str) {
        for ids in self.bytes.values_mut().chain(self.titles.values_mut()).chain(self.came.values_mut()) {
            ids.retain(|other| other != id);
        }
    }

    /// Takes note of the file that a document came from.
    pub(super) fn came_from(&mut self, path: &Path, id: &str) {
        if let Some(path) = whole(path) {
            self.paths.paths.insert(path, id.to_owned());
        }
    }

    /// Keeps where documents came from.
    pub(super) fn keep_paths(&self, workspace: &Workspace) -> Result<(), Trouble> {
        let paths = Paths { kantlijn: document::FORMAT, paths: self.paths.paths.clone() };
        let text = text::escaped(&serde_json::to_string_pretty(&paths).unwrap_or_default()) + "\n";
        let file = paths_file(workspace);
        if paths.paths.is_empty() || fs::read(&file).is_ok_and(|now| now == text.as_bytes()) {
            return Ok(());
        }
        workspace.prepare_state()?;
        disk::replace(&file, text.as_bytes(), Expected::Anything)?;
        Ok(())
    }
}

fn paths_file(workspace: &Workspace) -> PathBuf {
    workspace.library().places().state.join("imports.json")
}

/// A path from the root, links followed, as text; `None` for standard input and for names that are no text.
fn whole(path: &Path) -> Option<String> {
    fs::canonicalize(path).ok()?.to_str().map(str::to_owned)
}

fn briefs_of(workspace: &Workspace) -> Vec<(String, Meta)> {
    let library = workspace.library();
    let brief = |id: String| {
        let source = library.source(&id, Rendition::Brief).ok()?;
        let meta = document::meta_of(&source.text, &id);
        (!meta.fingerprints.is_empty()).then_some((id, meta))
    };
    library.ids().into_iter().filter_map(brief).collect()
}

fn words_of(workspace: &Workspace) -> HashMap<u64, Vec<String>> {
    let library = workspace.library();
    let mut words: HashMap<u64, Vec<String>> = HashMap::new();
    for id in library.ids() {
        let Ok(source) = library.source(&id, Rendition::Article) else { continue };
        let mut prints = import::long_prints(&document::parse(&source.text, &id));
        prints.sort_unstable();
        prints.dedup();
        for hash in prints {
            words.entry(hash).or_default().push(id.clone());
        }
    }
    words
}
