//! Keeping the notes that come in with a file: comments of others, and our own that were handed over and come back.

use std::collections::BTreeMap;
use std::path::Path;

use super::cores::{FEW, on_all_cores};
use super::{Trouble, Workspace};
use crate::anchor::{Anchor, Resolver};
use crate::disk::{self, Expected, Put, Stamp};
use crate::document::{Document, Rendition};
use crate::docx;
use crate::import::MarginNote;
use crate::notes::{self, Note, Placed};

/// What became of the notes in a file's margin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Margin {
    /// How many were kept that were not there before.
    pub new: usize,
    /// How many were there, and say now what somebody made of them.
    pub changed: usize,
    /// How many were changed on both sides; the second version stands beside the first.
    pub in_conflict: usize,
    /// How many were there and say the same.
    pub same: usize,
    /// How many were deleted here, and rest in the trash.
    pub deleted: usize,
    /// How many were left in a file of which notes do not come back.
    pub left: usize,
}

impl Margin {
    /// How many came with the file.
    pub const fn all(&self) -> usize {
        self.new + self.changed + self.in_conflict + self.same + self.deleted
    }
}

impl Workspace {
    /// Keeps the notes of a file's margin on the document that was made of it; `file` is the file's name.
    ///
    /// A note is known by its id, which for a comment follows from what it says: the same file, or another with the same comments, brings no
    /// second one. A comment that was changed in Word changes the note, unless the note was changed here as well.
    ///
    /// # Errors
    /// [`Trouble::Disk`]; the notes before it are kept.
    pub(super) fn keep_margin(&self, document: &Document, margin: &[MarginNote], file: &str) -> Result<Margin, Trouble> {
        let mut kept = Margin::default();
        // For each passage the whole text is looked through for its like.
        let resolver = Resolver::new(document);
        let notes = on_all_cores(margin, FEW, |one| placed(one, document, &resolver, file));
        let places = self.library().places();
        let (folder, trash) = (places.notes(&document.meta.id), places.trash().join(&document.meta.id));
        // Those that nobody has seen wait for the disk together.
        let mut new: BTreeMap<String, String> = BTreeMap::new();
        for (one, note) in margin.iter().zip(notes) {
            let name = format!("{}.md", note.id);
            if new.contains_key(&name) || folder.join(&name).exists() {
                create_all(&folder, std::mem::take(&mut new))?;
                self.keep_one(&document.meta.id, one, note, &mut kept)?;
            } else if trash.join(&name).exists() {
                kept.deleted += 1;
            } else {
                new.insert(name, note.write());
                kept.new += 1;
            }
        }
        create_all(&folder, new)?;
        if kept.new + kept.changed + kept.in_conflict > 0 {
            self.changed_outside(std::iter::once(self.library().places().notes(&document.meta.id).as_path()));
        }
        Ok(kept)
    }

    /// Keeps a note that is there already.
    fn keep_one(&self, document: &str, one: &MarginNote, note: Note, kept: &mut Margin) -> Result<(), Trouble> {
        let folder = self.library().places().notes(document);
        let path = folder.join(format!("{}.md", note.id));
        let (source, _) = disk::read_text(&path)?;
        let edited = one.edited_from.as_ref().zip(Note::parse(&source).ok()).filter(|(_, old)| old.body != note.body);
        let Some((went_out, old)) = edited else {
            kept.same += 1;
            return Ok(());
        };
        // The words are compared, not the dates, which are the same for two changes within a second.
        if docx::words_of(&docx::comment_of(&old).0) == *went_out {
            let changed = self.amending(document, &note.id, |old| old.body = note.body)?;
            keep(&path, changed.after.as_deref().unwrap_or(&source), Expected::Unchanged(Stamp::of(source.as_bytes())))?;
            kept.changed += 1;
            return Ok(());
        }
        // The sum of its words names the second version, so that the same one does not come twice.
        let key = disk::sha256(note.body.as_bytes());
        let copy = folder.join(format!("{}.md", notes::copy_name(&note.id, &key[..16])));
        if !copy.exists() {
            keep(&copy, &Note { body: note.body, ..old }.write(), Expected::Absent)?;
        }
        kept.in_conflict += 1;
        Ok(())
    }

    /// Whether a file that was exported is an article of which this library has none: it then keeps its id.
    pub(super) fn is_missing(&self, id: &str, exported: Option<Rendition>) -> bool {
        exported == Some(Rendition::Article) && !self.library().renditions(id).contains(&Rendition::Article)
    }

    /// Takes off an exported article what its brief had laid over it: the article's file holds the article's own words only.
    pub(super) fn lift(&self, document: &mut Document) {
        let Ok(brief) = self.library().document(&document.meta.id, Rendition::Brief) else { return };
        for block in &mut document.body.blocks {
            let Some(theirs) = brief.block(&block.id) else { continue };
            if block.tags == theirs.tags {
                block.tags.clear();
            }
            block.status = block.status.filter(|status| Some(*status) != theirs.status);
        }
        document.meta.voices.retain(|slug, name| brief.meta.voices.get(slug) != Some(name));
    }

    /// The document of the library that kantlijn exported a file from, where it is there as it was: its comments are all that is new.
    pub(super) fn exported(&self, read: &Document, rendition: Option<Rendition>) -> Option<std::sync::Arc<Document>> {
        let known = self.document(&read.meta.id, Some(rendition?)).ok()?;
        let is_same = known.body.text == read.body.text;
        // A brief is nobody's full text: one whose words were changed in Word stays as it is, and takes the comments.
        (is_same || rendition == Some(Rendition::Brief)).then_some(known)
    }
}

/// Puts notes into a folder that has none of their names.
fn create_all(folder: &Path, notes: BTreeMap<String, String>) -> Result<(), Trouble> {
    let put = |(name, text): (String, String)| Put { path: folder.join(name), bytes: text.into_bytes().into(), expected: Expected::Absent };
    disk::replace_all(&notes.into_iter().map(put).collect::<Vec<_>>())?;
    Ok(())
}

fn keep(path: &Path, text: &str, expected: Expected) -> Result<(), Trouble> {
    disk::replace(path, text.as_bytes(), expected)?;
    Ok(())
}

/// The note with its passage described as it stands in the document.
fn placed(one: &MarginNote, document: &Document, resolver: &Resolver<'_>, file: &str) -> Note {
    let mut note = one.note.clone();
    if let Some(source) = &mut note.source {
        file.clone_into(&mut source.file);
    }
    let first = note.anchors.first();
    let role = first.and_then(|placed| placed.role);
    let was_whole = first.is_none_or(|placed| placed.anchor.position.is_none());
    let anchor = match &one.passage {
        Some(passage) => {
            let block = document.body.block_at(passage.start).filter(|at| document.body.blocks[*at].range == *passage);
            block.filter(|_| was_whole).map_or_else(|| resolver.describe(passage.clone()), |at| resolver.describe_block(at))
        }
        None if note.anchors.is_empty() => {
            Anchor { document: document.meta.id.clone(), rendition: document.meta.rendition, ..Anchor::default() }
        }
        None => return note,
    };
    let placed = Placed::as_part(anchor, role);
    if note.anchors.is_empty() {
        note.anchors.push(placed)
    } else {
        note.anchors[0] = placed
    }
    note
}
