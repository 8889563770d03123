//! What stands beside the text: which blocks carry marks, and what the margin says of the paragraph at the reading line.

use std::collections::HashMap;
use std::sync::Arc;

use super::page::Page;
use crate::document::{BlockId, Document, Remark, Rendition};
use crate::workspace::{Beside, HeldNote, Sign, Workspace};

/// The marks of one block, for the gutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// The strongest of its parallels.
    pub sign: Option<Sign>,
    /// Whether there are notes with text on it.
    pub noted: bool,
    /// Whether something in it is highlighted.
    pub highlighted: bool,
    /// Whether a remark is about it.
    pub remarked: bool,
}

/// The margin of a document, kept at the paragraph that the reader is at.
#[derive(Debug, Default)]
pub struct Margin {
    marks: HashMap<usize, Marks>,
    notes: Arc<[HeldNote]>,
    /// What the marks were made from: the document and the count of changes to notes.
    made_for: Option<(String, Option<Rendition>, u64, usize)>,
    besides: Vec<Beside>,
    at: Option<usize>,
    /// The block at which the margin is kept while the text moves on.
    pub pinned: Option<usize>,
    /// What is chosen in each pane.
    pub choice: Choice,
}

/// Which line of each pane the keys act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// Among the passages of the parallels.
    pub passage: usize,
    /// Among the notes, and the remarks behind them.
    pub note: usize,
}

impl Margin {
    /// Finds out which blocks carry marks, where that is not known yet.
    pub fn mark(&mut self, page: &Page, workspace: &Workspace) {
        let document = page.document();
        let made_for = (document.meta.id.clone(), document.meta.rendition, workspace.notes_version(), document.body.blocks.len());
        if self.made_for.as_ref() != Some(&made_for) {
            self.notes = workspace.notes_on(document);
            self.marks = marks(document, &self.notes, workspace);
            self.made_for = Some(made_for);
        }
    }

    /// Brings the margin to the block at the reading line, unless it is pinned.
    pub fn follow(&mut self, page: &Page, workspace: &Workspace) {
        self.mark(page, workspace);
        let document = page.document();
        let at = self.pinned.unwrap_or_else(|| page.block());
        if self.at != Some(at) {
            self.at = Some(at);
            self.choice = Choice::default();
            let block = document.body.blocks.get(at);
            self.besides = block
                .filter(|_| self.marks(at).sign.is_some())
                .map(|block| workspace.beside(&document.meta.id, &block.id))
                .unwrap_or_default();
        }
    }

    /// Lets go of what is known, so that the next frame looks again.
    pub fn forget(&mut self) {
        self.made_for = None;
        self.at = None;
    }

    /// The marks of a block.
    pub fn marks(&self, block: usize) -> Marks {
        self.marks.get(&block).copied().unwrap_or_default()
    }

    /// The parallels at the block.
    pub fn besides(&self) -> &[Beside] {
        &self.besides
    }

    /// The block that the margin is about.
    pub fn block<'a>(&self, document: &'a Document) -> Option<(usize, &'a BlockId)> {
        let at = self.at?;
        document.body.blocks.get(at).map(|block| (at, &block.id))
    }

    /// All notes on the document, as they are in order of place.
    pub fn all_notes(&self) -> &Arc<[HeldNote]> {
        &self.notes
    }

    /// The notes at the block that the margin is about, with their number among all.
    pub fn notes(&self) -> Vec<(usize, &HeldNote)> {
        let Some(at) = self.at else { return Vec::new() };
        self.notes.iter().enumerate().filter(|(_, held)| held.block == Some(at)).collect()
    }

    /// The note that the keys act on; `None` where there is none, or a remark is chosen.
    pub fn chosen_note(&self) -> Option<&HeldNote> {
        self.notes().get(self.choice.note).map(|(_, held)| *held)
    }

    /// The remark that the keys act on.
    pub fn chosen_remark<'a>(&self, document: &'a Document) -> Option<&'a Remark> {
        let (_, id) = self.block(document)?;
        document.remarks_on(id).nth(self.choice.note.checked_sub(self.notes().len())?)
    }

    /// How many notes and remarks there are to choose from.
    pub fn written(&self, document: &Document) -> usize {
        let remarks = self.block(document).map_or(0, |(_, id)| document.remarks_on(id).count());
        self.notes().len() + remarks
    }
}

fn marks(document: &Document, notes: &[HeldNote], workspace: &Workspace) -> HashMap<usize, Marks> {
    let mut marks: HashMap<usize, Marks> = HashMap::new();
    for (id, sign) in workspace.signs(&document.meta.id) {
        if let Some(at) = document.find(&id) {
            marks.entry(at).or_default().sign = Some(sign);
        }
    }
    for remark in &document.remarks {
        if let Some(at) = document.find(&remark.about) {
            marks.entry(at).or_default().remarked = true;
        }
    }
    for held in notes {
        let Some(at) = held.block else { continue };
        let mark = marks.entry(at).or_default();
        if held.note.body.is_empty() { mark.highlighted = true } else { mark.noted = true }
    }
    marks
}
