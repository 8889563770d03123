//! All notes of the library, whatever document each is filed under: those that a filter wants, one by its id, the tags that they bear.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Trouble, Workspace};
use crate::document::{Rendition, Target};
use crate::library::markdown_files;
use crate::notes::{Filter, Note, Placed};
use crate::text;

/// A note with the document that it is filed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The document.
    pub document: String,
    /// The note.
    pub note: Arc<Note>,
}

impl Filed {
    /// Where it stands: at its first passage, else in the document that it is filed under.
    pub fn place(&self) -> (Target, Option<Rendition>) {
        let Some(Placed { anchor, .. }) = self.note.anchors.first() else {
            return (Target { document: self.document.clone(), block: None }, None);
        };
        let block = Some(anchor.block.clone()).filter(|block| !block.as_str().is_empty());
        (Target { document: anchor.document.clone(), block }, anchor.rendition)
    }
}

impl Workspace {
    /// All notes of the library that a filter wants, by document and age.
    pub fn filed(&self, filter: &Filter) -> Vec<Filed> {
        let (voices, _) = self.voices();
        if self.is_told() {
            return self.all_filed().iter().filter(|filed| filter.wants(&filed.document, &filed.note, &voices)).cloned().collect();
        }
        let mut found = Vec::new();
        for document in self.documents_with_notes().into_iter().filter(|document| document.contains(&filter.document)) {
            let (notes, _) = self.notes_of(&document);
            let wanted = notes.into_iter().filter(|note| filter.wants(&document, note, &voices));
            found.extend(wanted.map(|note| Filed { document: document.clone(), note }));
        }
        found
    }

    /// All notes of the library. A reader that is told of changes puts them together once after each, and not for every key.
    pub(super) fn all_filed(&self) -> Arc<[Filed]> {
        let version = self.notes_version();
        let may_be_kept = self.is_told_of_all();
        if let Some((_, known)) = self.derived.filed.borrow().as_ref().filter(|(known, _)| may_be_kept && *known == version) {
            return Arc::clone(known);
        }
        let filed = |document: String| {
            let (notes, _) = self.notes_of(&document);
            notes.into_iter().map(move |note| Filed { document: document.clone(), note })
        };
        let all: Arc<[Filed]> = self.documents_with_notes().into_iter().flat_map(filed).collect();
        if may_be_kept {
            *self.derived.filed.borrow_mut() = Some((version, Arc::clone(&all)));
        }
        all
    }

    /// The tags of all notes, the most used first, each with how often it is used.
    pub fn tags_in_use(&self) -> Vec<(String, usize)> {
        let all = self.all_filed();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for tag in all.iter().flat_map(|filed| &filed.note.qualities.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let mut tags: Vec<_> = counts.into_iter().map(|(tag, count)| (tag.to_owned(), count)).collect();
        tags.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        tags
    }

    /// The note of this id, wherever it is filed; the beginning of an id will do where only one begins so.
    ///
    /// # Errors
    /// [`Trouble::NoNote`] where there is none or more than one, [`Trouble::UnreadableNote`].
    pub fn find_note(&self, id: &str) -> Result<Filed, Trouble> {
        let none = || Trouble::NoNote(text::clean_line(id));
        let wanted = id.to_ascii_uppercase();
        let mut found = Vec::new();
        for document in self.noted_documents() {
            let files = markdown_files(&self.library.places().notes(&document));
            let named = files.into_iter().filter(|(name, _)| !wanted.is_empty() && name.to_ascii_uppercase().starts_with(&wanted));
            found.extend(named.map(|(name, _)| (document.clone(), name)));
        }
        let whole = found.iter().position(|(_, name)| name.eq_ignore_ascii_case(id));
        let (document, name) = match (whole, found.len()) {
            (Some(at), _) => found.swap_remove(at),
            (None, 1) => found.swap_remove(0),
            _ => return Err(none()),
        };
        let (_, mut note) = self.note_as_it_stands(&document, &name)?;
        note.id = name;
        Ok(Filed { document, note: Arc::new(note) })
    }
}
