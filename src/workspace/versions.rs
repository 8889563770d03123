//! Versions of a document: what is kept of the older ones, what a newer one changed, and what of the reader's own work that touches.
//!
//! ```text
//!  documents/<id>.md            the newest, which the reader may have edited
//!  versions/<id>/<sha256>.md    each as it was made from the original of that hash
//!  versions/<id>/<sha256>-<8 digits>.md    an older one as it stood when a newer one came, where it had been edited
//!  originals/<sha256>.<ending>  what they were made from
//! ```

use std::fs;
use std::path::PathBuf;

use super::{Trouble, Workspace};
use crate::anchor::{Resolver, State, describe, describe_block};
use crate::disk::{self, Expected, Put, Stamp};
use crate::document::{self, BlockId, Document, Meta, Rendition};
use crate::import::Changes;
use crate::library::markdown_files;
use crate::notes::{Kind, Note};

/// A version of a document.
#[derive(Debug)]
pub struct Version {
    /// What it says.
    pub document: Document,
    /// Its file.
    pub path: PathBuf,
    /// Whether it is the one that is read now.
    pub is_current: bool,
}

/// The version that a newer one comes after.
#[derive(Debug)]
pub(super) struct Before {
    pub document: Document,
    text: String,
}

impl Before {
    /// The article that the library has under an id.
    pub fn of(workspace: &Workspace, id: &str) -> Option<Self> {
        let source = workspace.library().source(id, Rendition::Article).ok()?;
        Some(Self::from_text(&source.text, id))
    }

    /// An article of which this is the file's text.
    pub fn from_text(text: &str, id: &str) -> Self {
        Self { document: article(text, id), text: text.to_owned() }
    }

    /// By which its file is known to be as it was.
    pub fn stamp(&self) -> Stamp {
        Stamp::of(self.text.as_bytes())
    }
}

/// What became of a document when a newer version came.
#[derive(Debug)]
pub struct Renewal {
    /// What changed.
    pub changes: Changes,
    /// Where the older version stands now.
    pub kept: PathBuf,
    /// Whether someone had edited the older version since it was imported.
    pub was_edited: bool,
    /// The notes that have to be looked at.
    pub notes: Vec<TouchedNote>,
    /// The parallels that cite what changed, moved or went.
    pub parallels: Vec<TouchedParallel>,
}

/// A note whose passage is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedNote {
    /// The note.
    pub id: String,
    /// Whether it is a judgement.
    pub is_judgement: bool,
    /// The block that it was at.
    pub block: BlockId,
    /// The block that its passage is in now, where one is sure.
    pub now: Option<BlockId>,
    /// How its passage is found now: exact, moved, ambiguous, orphan.
    pub state: State,
}

/// A parallel that cites blocks that are not what they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedParallel {
    /// Its name.
    pub name: String,
    /// Whether it is a link: two poles and one row.
    pub is_link: bool,
    /// The blocks.
    pub blocks: Vec<BlockId>,
}

impl Workspace {
    fn versions_folder(&self, id: &str) -> PathBuf {
        self.library().places().data.join("versions").join(id)
    }

    /// All versions of a document's article, the current one first. A quotation from any of them can be verified against its words.
    pub fn versions(&self, id: &str) -> Vec<Version> {
        let mut texts = Vec::new();
        let mut out = Vec::new();
        let version = |text: &str, path, is_current| Version { document: article(text, id), path, is_current };
        if let Ok(source) = self.library().source(id, Rendition::Article) {
            out.push(version(&source.text, source.path.unwrap_or_default(), true));
            texts.push(source.text.into_owned());
        }
        for (_, path) in markdown_files(&self.versions_folder(id)) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            if !texts.contains(&text) {
                out.push(version(&text, path, false));
                texts.push(text);
            }
        }
        out
    }

    /// Where a document is kept as it was made from the bytes of this hash, so that what somebody edits in its file later is known as such.
    pub(super) fn as_imported(&self, id: &str, sha256: &str) -> PathBuf {
        self.versions_folder(id).join(format!("{sha256}.md"))
    }

    /// What a newer version, which is to take the place of the one before it, changes and touches; with it the file that keeps the older one.
    /// What was mended by hand in the front matter of that stays mended.
    pub(super) fn renewal(&self, before: &Before, after: &mut Document) -> (Renewal, Put<'static>) {
        let id = after.meta.id.clone();
        let folder = self.versions_folder(&id);
        let hash = &before.document.meta.source.sha256;
        let name = if hash.is_empty() { "unknown" } else { hash };
        let mut kept = folder.join(format!("{name}.md"));
        let as_imported = fs::read_to_string(&kept).ok();
        let was_edited = as_imported.as_ref().is_some_and(|text| *text != before.text);
        if let Some(text) = as_imported.as_ref().filter(|_| was_edited) {
            mended(&mut after.meta, &document::meta_of(text, &id), &before.document.meta);
            kept = folder.join(format!("{name}-{}.md", &disk::sha256(before.text.as_bytes())[..8]));
        }
        let changes = Changes::between(&before.document, after);
        let is_of_it = changes.went.len() * 2 <= before.document.body.blocks.len();
        let changes =
            if is_of_it && inherited(&mut after.meta, &before.document.meta) { Changes::between(&before.document, after) } else { changes };
        let (notes, parallels) = (self.touched_notes(after, &changes), self.touched_parallels(&id, &changes));
        let older = Put { path: kept.clone(), bytes: before.text.clone().into_bytes().into(), expected: Expected::Anything };
        (Renewal { changes, kept, was_edited, notes, parallels }, older)
    }

    /// The notes, of whichever document, on passages of this one that changed, moved or went, or are no longer found for sure.
    fn touched_notes(&self, document: &Document, changes: &Changes) -> Vec<TouchedNote> {
        let resolver = Resolver::new(document);
        let id = &document.meta.id;
        let notes = self.noted_documents().into_iter().flat_map(|filed| self.notes_of(&filed).0);
        let touched = notes.flat_map(|note| {
            let is_judgement = note.qualities.kind == Kind::Judgement;
            let anchors = note.anchors.iter().map(|placed| &placed.anchor);
            let own = anchors.filter(|anchor| anchor.document == *id && anchor.rendition != Some(Rendition::Brief));
            let touched = own.filter_map(|anchor| {
                let found = resolver.resolve(anchor);
                let state = found.state();
                let concerned = state != State::Exact || changes.concern(&anchor.block);
                let now = found.range().and_then(|range| document.body.block_at(range.start)).map(|at| document.body.blocks[at].id.clone());
                concerned.then(|| TouchedNote { id: note.id.clone(), is_judgement, block: anchor.block.clone(), now, state })
            });
            touched.collect::<Vec<_>>()
        });
        touched.collect()
    }

    fn touched_parallels(&self, id: &str, changes: &Changes) -> Vec<TouchedParallel> {
        let files = self.parallels();
        let touched = files.iter().filter_map(|file| {
            let mut blocks: Vec<BlockId> = file.cited_blocks(id).filter(|block| changes.concern(block)).collect();
            blocks.sort();
            blocks.dedup();
            let parallel = (!blocks.is_empty()).then(|| file.parse())?;
            let is_link = parallel.poles.len() == 2 && parallel.aspects.len() == 1;
            Some(TouchedParallel { name: file.name.clone(), is_link, blocks })
        });
        touched.collect()
    }

    /// Takes over the notes that were made on a file before it was imported: each is filed under the document, at the place of its words
    /// there. What is not found keeps the words that it was about, and shows as an orphan.
    pub(super) fn adopt(&self, sha256: &str, id: &str) -> Result<Vec<TouchedNote>, Trouble> {
        let file = format!("file-{}", &sha256[..16]);
        let (notes, _) = self.notes_of(&file);
        if notes.is_empty() {
            return Ok(Vec::new());
        }
        let Some(Before { document, .. }) = Before::of(self, id) else { return Ok(Vec::new()) };
        let mut adopted = Vec::new();
        for note in notes {
            let mut note = Note::clone(&note);
            let state = anchored_anew(&mut note, &file, &document);
            let old_path = self.note_path(&file, &note.id);
            let Ok(old) = fs::read_to_string(&old_path) else { continue };
            disk::replace(&self.note_path(id, &note.id), note.rewrite(&old).as_bytes(), Expected::Absent)?;
            let trash = self.library().places().data.join("trash").join(&file);
            disk::remove_to_trash(&old_path, &trash, Expected::Unchanged(Stamp::of(old.as_bytes())))?;
            let block = note.anchors.first().map(|placed| placed.anchor.block.clone()).unwrap_or_default();
            let now = state.is_found().then(|| block.clone());
            adopted.push(TouchedNote { id: note.id, is_judgement: note.qualities.kind == Kind::Judgement, block, now, state });
        }
        Ok(adopted)
    }
}

fn article(text: &str, id: &str) -> Document {
    let mut document = document::parse(text, id);
    id.clone_into(&mut document.meta.id);
    document.meta.rendition = Some(Rendition::Article);
    document
}

/// Describes anew in a document the passages that a note has in a file; says how the first was found.
fn anchored_anew(note: &mut Note, file: &str, document: &Document) -> State {
    let mut first = None;
    let resolver = Resolver::new(document);
    for placed in note.anchors.iter_mut().filter(|placed| placed.anchor.document == file) {
        let anchor = &mut placed.anchor;
        document.meta.id.clone_into(&mut anchor.document);
        anchor.rendition = document.meta.rendition;
        let found = resolver.resolve(anchor);
        first.get_or_insert(found.state());
        if let Some(range) = found.range() {
            let whole = anchor.position.is_none();
            let block = document.body.block_at(range.start);
            *anchor = match block.filter(|_| whole) {
                Some(block) => describe_block(document, block),
                None => describe(document, range),
            };
        }
    }
    first.unwrap_or(State::Exact)
}

/// What is said of the whole, beside its title, its writers and its date.
const FIELDS: [fn(&mut Meta) -> &mut String; 6] = [
    |meta| &mut meta.subtitle,
    |meta| &mut meta.publisher,
    |meta| &mut meta.lang,
    |meta| &mut meta.original,
    |meta| &mut meta.translator,
    |meta| &mut meta.marking,
];

/// Keeps what the version before said of the whole and another copy of it does not say; says whether there was something.
fn inherited(meta: &mut Meta, before: &Meta) -> bool {
    let own = meta.clone();
    if meta.title_supplied && !before.title_supplied && !before.title.is_empty() {
        (meta.title, meta.title_supplied) = (before.title.clone(), false);
    }
    if meta.date.is_empty() {
        (meta.date, meta.date_inferred) = (before.date.clone(), before.date_inferred);
    }
    if meta.authors.is_empty() {
        meta.authors.clone_from(&before.authors);
    }
    let mut before = before.clone();
    for field in FIELDS.into_iter().filter(|field| field(&mut own.clone()).is_empty()) {
        field(meta).clone_from(field(&mut before));
    }
    *meta != own
}

/// Keeps what somebody mended in the front matter of the version before: what is not as it was imported.
fn mended(meta: &mut Meta, as_imported: &Meta, edited: &Meta) {
    if as_imported.title != edited.title {
        (meta.title, meta.title_supplied) = (edited.title.clone(), edited.title_supplied);
    }
    if as_imported.date != edited.date {
        (meta.date, meta.date_inferred) = (edited.date.clone(), edited.date_inferred);
    }
    if as_imported.authors != edited.authors {
        meta.authors.clone_from(&edited.authors);
    }
    let (mut as_imported, mut edited) = (as_imported.clone(), edited.clone());
    for field in FIELDS {
        if field(&mut as_imported) != field(&mut edited) {
            field(meta).clone_from(field(&mut edited));
        }
    }
}
