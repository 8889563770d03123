//! A run of imports: each file is recognised by what the library and the run have, and brought in.
//!
//! Many files wait for the disk together. What waits counts as being there: the next file is compared with it, and takes another id. A
//! document comes last, behind its original, its text as imported and the notes of its margin: wherever the program is stopped, what is
//! there is whole, and the same command does the rest.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{mem, slice};

use super::{Imported, Importing, Read, Taken, Written, converted, read};
use crate::disk::{self, Expected, Put, Turn};
use crate::document::{self, Document, Meta, Rendition, Source};
use crate::import::{self, Kinship, Older, Recognition};
use crate::text;
use crate::workspace::known::Known;
use crate::workspace::versions::{Before, Renewal};
use crate::workspace::{Margin, Trouble, Workspace};

/// What a run of imports works with: a library, what it is known to hold, and what is on its way there.
#[derive(Debug)]
pub struct Importer<'w> {
    workspace: &'w Workspace,
    how: &'w Importing,
    known: Known,
    coming: Vec<Coming>,
}

/// A document that waits for the disk.
#[derive(Debug)]
struct Coming {
    taken: Taken,
    path: PathBuf,
    bytes: Arc<Vec<u8>>,
    /// Its file's text.
    text: String,
    /// What its file must be now.
    expected: Expected,
    /// What it is to the version before it, and the file that keeps that.
    renewal: Option<(Renewal, Put<'static>)>,
}

/// What is to be done about a file.
enum Next {
    /// Its document is to be written.
    Comes(Box<Coming>),
    /// Nothing more.
    Done(Imported),
}

impl Coming {
    fn id(&self) -> &str {
        &self.taken.document.meta.id
    }

    /// What must be there before the document is.
    fn sources(&self, workspace: &Workspace) -> Vec<Put<'_>> {
        let meta = &self.taken.document.meta;
        let mut files = Vec::with_capacity(3);
        let original = workspace.library().places().data.join("originals").join(format!("{}.{}", meta.source.sha256, self.taken.ending));
        if !original.exists() {
            files.push(Put { path: original, bytes: Cow::from(self.bytes.as_slice()), expected: Expected::Anything });
        }
        files.extend(self.renewal.iter().map(|(_, older)| older.clone()));
        let as_imported = workspace.as_imported(&meta.id, &meta.source.sha256);
        // A version that comes back was kept as it was made. Of a new document there is one where a run was stopped before its end.
        if self.renewal.is_none() || !as_imported.exists() {
            files.push(Put { path: as_imported, bytes: self.text.as_bytes().into(), expected: Expected::Anything });
        }
        files
    }

    fn document(&self, workspace: &Workspace) -> Put<'_> {
        let path = workspace.library().path(self.id(), Rendition::Article);
        Put { path, bytes: self.text.as_bytes().into(), expected: self.expected }
    }
}

impl<'w> Importer<'w> {
    /// A run of imports; the library's front matter is read, no text.
    pub fn new(workspace: &'w Workspace, how: &'w Importing) -> Self {
        Self::knowing(workspace, how, Known::new(workspace))
    }

    pub(super) const fn knowing(workspace: &'w Workspace, how: &'w Importing, known: Known) -> Self {
        Self { workspace, how, known, coming: Vec::new() }
    }

    /// What the library is known to hold.
    pub const fn known(&self) -> &Known {
        &self.known
    }

    /// Reads a file.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read(&self, path: &Path) -> Result<Read, Trouble> {
        read(path, self.how, self.workspace.program(), &self.known)
    }

    /// Makes a document of the library of what was read, recognises it, and touches nothing.
    ///
    /// # Errors
    /// As [`read`].
    pub fn take(&self, read: &mut Read) -> Result<Taken, Trouble> {
        let imported = match read.imported.take() {
            Some(imported) => imported,
            None => converted(&read.path, &read.bytes, self.how, self.workspace.program())?,
        };
        let import::Imported { mut document, report, ending, margin: notes, exported } = imported;
        document.meta.source = Source { file: file_of(&read.path), sha256: read.sha256.clone() };
        if exported == Some(Rendition::Article) {
            self.workspace.lift(&mut document);
        }
        // What was exported from here and stands here as it was need not be recognised: it says what it is.
        let is_here = self.how.as_id.is_none() && self.workspace.exported(&document, exported).is_some();
        let (recognised, before) = if is_here { (None, None) } else { self.recognise(&mut document, &read.path) };
        if let Some(id) = &self.how.as_id {
            document.meta.id = text::slug(id);
        } else if recognised.is_none() && !is_here && !self.workspace.is_missing(&document.meta.id, exported) {
            document.meta.id = self.free_id(&document.meta.id);
        }
        let margin = Margin { left: report.margin, ..Margin::default() };
        Ok(Taken { document, report, recognised, margin, notes, exported, before, ending })
    }

    /// Brings what was read into the library: the document into `documents/`, the original byte for byte into `originals/`, the version before
    /// it into `versions/`.
    ///
    /// # Errors
    /// As the variants of [`Trouble`] say; the document is then not in the library, or as it was.
    pub fn import(&mut self, read: Read) -> Result<Imported, Trouble> {
        let _turn = self.turn();
        match self.next(read)? {
            Next::Comes(coming) => self.alone(*coming),
            Next::Done(imported) => Ok(imported),
        }
    }

    /// Brings files into the library in their order, each as [`Importer::import`] would, and says of each what became of it. They wait for
    /// the disk together.
    pub fn import_all(&mut self, reads: Vec<Read>) -> Vec<Result<Imported, Trouble>> {
        if reads.is_empty() {
            return Vec::new();
        }
        let _turn = self.turn();
        let mut done = Vec::with_capacity(reads.len());
        for read in reads {
            // What is said to be there has to be, and what was exported from here is held against the document of the library.
            let is_exported = read.imported.as_ref().is_some_and(|imported| imported.exported.is_some());
            if is_exported || self.known.holding(&read.sha256, None).is_some() {
                done.extend(self.settle());
            }
            match self.next(read) {
                Ok(Next::Comes(coming)) if coming.taken.before.is_none() => {
                    self.known.add(&coming.taken.document);
                    self.coming.push(*coming);
                }
                other => {
                    done.extend(self.settle());
                    done.push(other.and_then(|next| match next {
                        Next::Comes(coming) => self.alone(*coming),
                        Next::Done(imported) => Ok(imported),
                    }));
                }
            }
        }
        done.extend(self.settle());
        done
    }

    /// Waits until no other run brings documents into this library, and takes note of those that it has brought. Where the folder has no
    /// locks, or cannot be written, what is to be written says so.
    fn turn(&mut self) -> Option<Turn> {
        let turn =
            self.workspace.prepare_state().ok().and_then(|()| Turn::take(&self.workspace.library().places().state.join("imports")).ok());
        self.known.catch_up(self.workspace);
        turn
    }

    fn next(&mut self, mut read: Read) -> Result<Next, Trouble> {
        let workspace = self.workspace;
        let now = self.known.holding(&read.sha256, self.how.as_id.as_deref()).map(|id| (id.to_owned(), false));
        // A folder with two versions of a document would else bring them in by turns, each time that it is imported.
        let older = || self.known.older(&read.sha256).filter(|_| self.how.as_id.is_none()).map(|id| (id, true));
        if let Some((id, is_older)) = now.or_else(older) {
            self.known.came_from(&read.path, &id);
            let adopted = workspace.adopt(&read.sha256, &id)?;
            return Ok(Next::Done(Imported::Same { id, is_older, adopted }));
        }
        let mut taken = self.take(&mut read)?;
        // Another run may have made them the newest version meanwhile.
        if let Some(before) = taken.before.as_ref().filter(|before| before.document.meta.source.sha256 == read.sha256) {
            let id = before.document.meta.id.clone();
            let adopted = workspace.adopt(&read.sha256, &id)?;
            return Ok(Next::Done(Imported::Same { id, is_older: false, adopted }));
        }
        if let Some(known) = workspace.exported(&taken.document, taken.exported).filter(|_| self.how.as_id.is_none()) {
            // Where the words are others, the notes are on those, and are found again in the known ones like all notes.
            taken.document.meta.rendition = taken.exported;
            let on = if known.body.text == taken.document.body.text { &*known } else { &taken.document };
            let margin = workspace.keep_margin(on, &taken.notes, &taken.document.meta.source.file)?;
            let margin = Margin { left: taken.report.margin, ..margin };
            return Ok(Next::Done(Imported::Margin(known.meta.id.clone(), margin)));
        }
        let text = document::write(&taken.document);
        let Read { path, bytes, .. } = read;
        Ok(Next::Comes(Box::new(Coming { taken, path, bytes, text, expected: Expected::Absent, renewal: None })))
    }

    /// Writes a document that may be a newer version of another.
    fn alone(&mut self, mut coming: Coming) -> Result<Imported, Trouble> {
        if let Some(before) = coming.taken.before.take() {
            coming.renewal = Some(self.workspace.renewal(&before, &mut coming.taken.document));
            coming.text = document::write(&coming.taken.document);
            coming.expected = Expected::Unchanged(before.stamp());
        }
        self.write(slice::from_mut(&mut coming))?;
        self.known.add(&coming.taken.document);
        self.arrived(coming)
    }

    /// Writes what waits. Where that fails, each is written by itself, so that a file fails for its own sake only.
    fn settle(&mut self) -> Vec<Result<Imported, Trouble>> {
        let mut coming = mem::take(&mut self.coming);
        let is_written = self.write(&mut coming).is_ok();
        let arrive = |mut one: Coming| {
            if !is_written && let Err(trouble) = self.write(slice::from_mut(&mut one)) {
                self.known.forget(one.id());
                return Err(trouble);
            }
            self.arrived(one)
        };
        coming.into_iter().map(arrive).collect()
    }

    fn write(&self, coming: &mut [Coming]) -> Result<(), Trouble> {
        disk::replace_all(&coming.iter().flat_map(|one| one.sources(self.workspace)).collect::<Vec<_>>())?;
        for Coming { taken, .. } in &mut *coming {
            let left = taken.margin.left;
            let margin = self.workspace.keep_margin(&taken.document, &taken.notes, &taken.document.meta.source.file)?;
            taken.margin = Margin { left, ..margin };
        }
        disk::replace_all(&coming.iter().map(|one| one.document(self.workspace)).collect::<Vec<_>>())?;
        Ok(())
    }

    /// Takes note of a document that is there now.
    fn arrived(&mut self, coming: Coming) -> Result<Imported, Trouble> {
        let namesake = self.namesake(&coming);
        let Meta { id, source, .. } = &coming.taken.document.meta;
        self.workspace.documents.borrow_mut().remove(&(id.clone(), Rendition::Article));
        self.known.came_from(&coming.path, id);
        let adopted = self.workspace.adopt(&source.sha256, id)?;
        let renewal = coming.renewal.map(|(renewal, _)| renewal);
        Ok(Imported::Written(Box::new(Written { taken: coming.taken, renewal, adopted, namesake })))
    }

    /// Another document from the same place or of the same title, where this one was not known to be a version of it.
    fn namesake(&self, coming: &Coming) -> Option<String> {
        let Meta { id, title, title_supplied, .. } = &coming.taken.document.meta;
        if coming.renewal.is_some() || coming.taken.recognised.is_some() || self.how.as_id.is_some() {
            return None;
        }
        let titled = self.known.titled(title).filter(|_| !title_supplied);
        self.known.from(&coming.path).into_iter().chain(titled).find(|other| other != id).map(str::to_owned)
    }

    /// Remembers where the documents of this run came from.
    ///
    /// # Errors
    /// [`Trouble::Disk`].
    pub fn finish(&self) -> Result<(), Trouble> {
        self.known.keep_paths(self.workspace)
    }

    /// Finds the document that this one is, with the version of it that is there: the one that the reader names, the one whose brief covers it,
    /// the one that came from the same place, the one of the same words, the one of the same title.
    fn recognise(&self, document: &mut Document, path: &Path) -> (Option<Recognition>, Option<Before>) {
        if let Some(id) = &self.how.as_id {
            return self.recognise_as(document, &text::slug(id), Kinship::Said);
        }
        let long = import::long_prints(document);
        if let Some(id) = self.known.covering(self.workspace, &long) {
            return self.recognise_as(document, &id, Kinship::Said);
        }
        let by_place = self.known.from(path).map(|id| (id.to_owned(), Kinship::Place));
        let by_words = self.known.of_words(self.workspace, &long).into_iter().map(|id| (id, Kinship::Words));
        // A copy of which no passage is quite the same bears the same title at least.
        let by_title = self.known.titled(&document.meta.title).map(|id| (id.to_owned(), Kinship::Words)).collect::<Vec<_>>();
        for (id, kinship) in by_place.into_iter().chain(by_words).chain(by_title) {
            let (found, before) = self.recognise_as(document, &id, kinship);
            if found.is_some() {
                return (found, before);
            }
        }
        (None, None)
    }

    /// Takes a document for that of an id, where it is one.
    fn recognise_as(&self, document: &mut Document, id: &str, kinship: Kinship) -> (Option<Recognition>, Option<Before>) {
        let library = self.workspace.library();
        let brief = library.source(id, Rendition::Brief).ok().map(|source| document::parse(&source.text, id));
        let coming = self.coming.iter().find(|coming| coming.id() == id);
        let before = coming.map(|coming| Before::from_text(&coming.text, id)).or_else(|| Before::of(self.workspace, id));
        let found = match &before {
            Some(before) => {
                let versions = self.workspace.versions(id).into_iter().map(|version| version.document);
                let versions: Vec<Document> =
                    coming.map(|coming| Before::from_text(&coming.text, id).document).into_iter().chain(versions).collect();
                import::renumber(document, &before.document, &Older::of(&versions, brief.is_some()), kinship)
            }
            None if self.how.as_id.is_some() => brief.as_ref().and_then(|brief| import::recognise_part(document, brief)),
            None => brief.as_ref().and_then(|brief| import::recognise(document, brief)),
        };
        let Some(found) = found else { return (None, None) };
        id.clone_into(&mut document.meta.id);
        if let Some(brief) = brief {
            complete(&mut document.meta, brief.meta);
        }
        (Some(Recognition { id: id.to_owned(), ..found }), before)
    }

    /// An id that no document has yet: another text of the same title is another document.
    fn free_id(&self, id: &str) -> String {
        let comes = |id: &String| self.coming.iter().any(|coming| coming.id() == id);
        let free = |id: &String| self.workspace.library().renditions(id).is_empty() && !comes(id);
        let numbered = (2..10_000).map(|number| format!("{id}-{number}"));
        std::iter::once(id.to_owned()).chain(numbered).find(free).unwrap_or_else(|| id.to_owned())
    }
}

/// The name of a file as the front matter has it.
fn file_of(path: &Path) -> String {
    path.file_name().filter(|name| *name != "-").map(|name| text::clean_line(&name.to_string_lossy())).unwrap_or_default()
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
