//! Exporting a document with what hangs on it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{HeldNote, HeldReport, ParallelFile, Trouble, Workspace};
use crate::anchor::{self, Anchor, Resolver, State};
use crate::disk::{self, Expected, Stamp};
use crate::document::{self, Document, Target};
use crate::export::{self, Elsewhere, Export, Format, Manner, PlacedNote, Sought};
use crate::notes::Note;
use crate::text;

/// The files that were exported, with what was written into each.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Exports {
    kantlijn: u32,
    files: BTreeMap<String, Stamp>,
}

/// Exports of several documents, one after the other: what is told of a parallel for one is known for the next.
#[derive(Debug)]
pub struct Exporter<'a> {
    workspace: &'a Workspace,
    /// From how many independent sources passages come, which takes a comparison of each with each.
    sources: RefCell<HashMap<Vec<Target>, String>>,
}

/// What can be exported: a document, or a brief that the reader composed.
#[derive(Debug, Clone)]
pub struct Exportable {
    /// The document; of a brief the finished text.
    pub document: Arc<Document>,
    report: Option<Box<HeldReport>>,
}

impl From<Arc<Document>> for Exportable {
    fn from(document: Arc<Document>) -> Self {
        Self { document, report: None }
    }
}

impl Exporter<'_> {
    /// Calls with what an export in a format holds: a document with its remarks, notes and parallels. All of that stands in the finished text of
    /// a brief already; where the format has no text, it holds what the brief refers to.
    pub fn with<T>(&self, what: &Exportable, format: Format, then: impl FnOnce(&Export<'_>) -> T) -> T {
        let workspace = self.workspace;
        let document = &*what.document;
        let referred = what.report.as_deref().filter(|_| format.is_of_notes()).map(|held| workspace.referred(held)).unwrap_or_default();
        let held = workspace.notes_on(document);
        let resolver = held.iter().any(|held| held.note.anchors.len() > 1).then(|| Resolver::new(document));
        let here = held.iter().map(|held| placed(held, resolver.as_ref(), document));
        let notes: Vec<PlacedNote<'_>> = here.chain(referred.iter().map(|note| self.referred(note))).collect();
        let files = workspace.parallels();
        // What selects passages for a program needs their own words, what people read all that there is to read.
        let read = |file: &ParallelFile| {
            if format.is_of_notes() { file.parse() } else { workspace.spelled_out(file.parse(), &document.meta.id) }
        };
        let parallels: Vec<_> = files.iter().filter(|file| file.cited_blocks(&document.meta.id).next().is_some()).map(read).collect();
        // Parallels cite the same passages over and over, and to look one up asks the disk whether its document is still there.
        let known: RefCell<HashMap<Target, (Option<String>, bool)>> = RefCell::default();
        let known = |target: &Target| {
            let look = || (workspace.name_of(target, &document.meta.id), workspace.passage(target).is_imagined());
            known.borrow_mut().entry(target.clone()).or_insert_with(look).clone()
        };
        let names = |target: &Target| known(target).0;
        let imagined = |target: &Target| known(target).1;
        let sources = |passages: &[Target]| {
            let count = || workspace.sources(passages).label();
            self.sources.borrow_mut().entry(passages.to_vec()).or_insert_with(count).clone()
        };
        then(&Export {
            document,
            notes: &notes,
            parallels: &parallels,
            names: &names,
            imagined: &imagined,
            scales: workspace.scales(),
            sources: &sources,
            elsewhere: &|sought| match sought {
                Sought::Anchor(anchor) => workspace.elsewhere(anchor),
                Sought::Block(target) => workspace.block_elsewhere(target),
            },
        })
    }

    /// A note that a brief refers to: its passages are in other documents.
    fn referred<'n>(&self, note: &'n Note) -> PlacedNote<'n> {
        let first = note.anchors.first().map(|placed| &placed.anchor);
        let is_found = first.is_none_or(|anchor| self.workspace.elsewhere(anchor).is_some());
        let is_whole = first.is_some_and(|anchor| anchor.position.is_none());
        let further = note.anchors.iter().skip(1).map(|_| None).collect();
        PlacedNote { note, range: None, further, is_whole, state: if is_found { State::Exact } else { State::Orphan } }
    }

    /// What is exported, as a file of a format.
    ///
    /// # Errors
    /// [`Trouble::NotExported`].
    pub fn export(&self, what: &Exportable, manner: &Manner<'_>) -> Result<Vec<u8>, Trouble> {
        Ok(self.with(what, manner.form.format, |export| export::write(export, manner))?)
    }
}

impl Workspace {
    /// Begins to export.
    pub fn exporter(&self) -> Exporter<'_> {
        Exporter { workspace: self, sources: RefCell::default() }
    }

    /// A brief that is to be exported.
    ///
    /// # Errors
    /// As [`Workspace::report`] and [`Workspace::finished`].
    pub fn exportable_report(&self, id: &str) -> Result<Exportable, Trouble> {
        let held = self.report(id)?;
        let document = Arc::new(document::parse(&self.finished(&held)?, id));
        Ok(Exportable { document, report: Some(Box::new(held)) })
    }

    /// The document of an anchor, in the rendition that it was noted in, or else in the one that is there.
    pub fn noted_in(&self, anchor: &Anchor) -> Option<Arc<Document>> {
        self.document(&anchor.document, anchor.rendition).or_else(|_| self.document(&anchor.document, None)).ok()
    }

    /// The passage of an anchor, in the rendition that it was noted in, or else in the one that is there.
    pub(super) fn elsewhere(&self, anchor: &Anchor) -> Option<Elsewhere> {
        let document = self.noted_in(anchor)?;
        let range = anchor::resolve(&document, anchor).range()?;
        Some(Elsewhere { document, range })
    }

    /// A block of another document, of the article where there is one.
    fn block_elsewhere(&self, target: &Target) -> Option<Elsewhere> {
        let document = self.document(&target.document, None).ok()?;
        let range = document.block(target.block.as_ref()?)?.range.clone();
        Some(Elsewhere { document, range })
    }

    /// Writes an export to a file; one that kantlijn did not make, or that was changed since, is not overwritten unless `force` says so.
    ///
    /// # Errors
    /// [`Trouble::Exists`], [`Trouble::Disk`].
    pub fn export_to(&self, path: &Path, file: &[u8], format: Format, force: bool) -> Result<(), Trouble> {
        let expected = match Stamp::of_file(path) {
            _ if force => Expected::Anything,
            Ok(old) if self.may_replace(path, old, format) => Expected::Unchanged(old),
            Ok(_) => return Err(Trouble::Exists(path.into())),
            Err(_) if path.exists() => return Err(Trouble::Exists(path.into())),
            Err(_) => Expected::Absent,
        };
        let stamp = disk::replace(path, file, expected)?;
        self.remember_export(path, stamp)
    }

    /// Whether a file is as kantlijn left it. Where that is not remembered, as on another machine, the file's own word is taken.
    fn may_replace(&self, path: &Path, old: Stamp, format: Format) -> bool {
        match self.exports().files.get(&key(path)) {
            Some(stamp) => *stamp == old,
            None => fs::read(path).is_ok_and(|file| Stamp::of(&file) == old && format.is_ours(&file)),
        }
    }

    fn exports_path(&self) -> PathBuf {
        self.library().places().state.join("exports.json")
    }

    fn exports(&self) -> Exports {
        fs::read(self.exports_path()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    fn remember_export(&self, path: &Path, stamp: Stamp) -> Result<(), Trouble> {
        let mut exports = self.exports();
        if exports.files.insert(key(path), stamp) == Some(stamp) {
            return Ok(());
        }
        exports.kantlijn = document::FORMAT;
        exports.files.retain(|path, _| Path::new(path).exists());
        let text = text::escaped(&serde_json::to_string_pretty(&exports).unwrap_or_default()) + "\n";
        self.prepare_state()?;
        disk::replace(&self.exports_path(), text.as_bytes(), Expected::Anything)?;
        Ok(())
    }
}

fn placed<'a>(held: &'a HeldNote, resolver: Option<&Resolver<'_>>, document: &Document) -> PlacedNote<'a> {
    let find =
        |anchor: &Anchor| resolver.filter(|_| anchor.document == document.meta.id).and_then(|resolver| resolver.resolve(anchor).range());
    let further = held.note.anchors.iter().skip(1).map(|placed| find(&placed.anchor)).collect();
    PlacedNote { note: &held.note, range: held.range.clone(), further, is_whole: held.is_whole(), state: held.state }
}

/// A path as it is remembered: the same from whatever folder it was named.
fn key(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.into());
    fs::canonicalize(&whole).unwrap_or(whole).to_string_lossy().into_owned()
}
