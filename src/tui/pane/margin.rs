//! What stands beside the text: which blocks carry marks, and what the margin says of the paragraph at the reading line.

use std::sync::Arc;

use super::beside::{self, Coming, Entry, Filter};
use super::page::Page;
use crate::document::{BlockId, Document, Remark, Rendition, Target};
use crate::parallels::suggest::Suggestion;
use crate::workspace::{HeldNote, Passage, Sign, Workspace};

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

impl Marks {
    /// Whether something stands parallel that is not only imagined.
    pub fn is_strong(self) -> bool {
        self.sign.is_some_and(|sign| sign < Sign::Imagined)
    }

    /// Whether something says the contrary.
    pub fn is_contradicted(self) -> bool {
        self.sign == Some(Sign::Contradicts)
    }
}

/// The margin of a document, kept at the paragraph that the reader is at.
#[derive(Debug, Default)]
pub struct Margin {
    known: Known,
    list: Listing,
    /// Whether suggestions come at all, and how much of the library has been taken in for them, in hundredths.
    suggestions: Option<usize>,
    at: Option<usize>,
    /// The block at which the margin is kept while the text moves on.
    pub pinned: Option<usize>,
    /// What is chosen in each pane.
    pub choice: Choice,
}

/// What is known of the whole document.
#[derive(Debug, Default)]
struct Known {
    /// The marks of each block.
    marks: Vec<Marks>,
    notes: Arc<[HeldNote]>,
    /// The blocks that the passages of notes are in, at least in part, each with the number of the note; in order.
    within: Vec<(usize, usize)>,
    /// From what it was made: the document and the count of changes to notes.
    made_for: Option<(String, Option<Rendition>, u64, usize)>,
}

/// What stands beside the block, as far as the filter lets it pass.
#[derive(Debug, Default)]
struct Listing {
    entries: Vec<Entry>,
    /// How many parallels the filter keeps away.
    hidden: usize,
    filter: Filter,
    /// From how many origins the block and what says the same come.
    sources: String,
    /// Whether suggestions for the block have come.
    suggested: bool,
    /// Whether it is to be made again.
    stale: bool,
}

/// Which line of each pane the keys act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// Among what stands beside.
    pub passage: usize,
    /// Among the passages of that parallel.
    pub number: usize,
    /// Among the notes, and the remarks behind them.
    pub note: usize,
}

impl Margin {
    /// Finds out which blocks carry marks, where that is not known yet.
    pub fn mark(&mut self, page: &Page, workspace: &Workspace) {
        let document = page.document();
        let made_for = (document.meta.id.clone(), document.meta.rendition, workspace.notes_version(), document.body.blocks.len());
        if self.known.made_for.as_ref() != Some(&made_for) {
            let notes = workspace.notes_on(document);
            let (marks, within) = (marks(document, &notes, workspace), within(document, &notes));
            self.known = Known { marks, notes, within, made_for: Some(made_for) };
        }
    }

    /// Brings the margin to the block at the reading line, unless it is pinned.
    pub fn follow(&mut self, page: &Page, workspace: &Workspace) {
        self.mark(page, workspace);
        let document = page.document();
        let at = self.pinned.unwrap_or_else(|| page.block());
        if self.at != Some(at) || self.list.stale {
            // What is chosen stays chosen where the same paragraph is listed again, because something was kept or refused.
            let is_same = self.at.replace(at) == Some(at);
            if !is_same {
                self.choice = Choice::default();
            }
            self.list.stale = false;
            self.list(document, (at, is_same), workspace);
        }
    }

    /// The margin of another document, filtered as this one is.
    #[must_use]
    pub fn turned(&self) -> Self {
        let list = Listing { filter: self.list.filter, ..Listing::default() };
        Self { list, suggestions: self.suggestions, ..Self::default() }
    }

    fn list(&mut self, document: &Document, (at, is_same): (usize, bool), workspace: &Workspace) {
        let Some(block) = document.body.blocks.get(at) else { return };
        let filter = self.list.filter;
        let found = if self.marks(at).sign.is_some() { workspace.beside(&document.meta.id, &block.id) } else { Vec::new() };
        let all = found.len();
        let listed: Vec<_> = found.into_iter().filter(|beside| filter.passes(beside)).collect();
        self.list.hidden = all - listed.len();
        self.list.sources = workspace.said_by(&document.meta.id, &block.id, &listed);
        let counterpart = workspace.counterpart(document, &block.id).map(|(passage, rendition)| Entry::Counterpart(passage, rendition));
        let linked = if filter == Filter::All { workspace.linked_in_text(document, at, &listed) } else { Vec::new() };
        let parallels = beside::in_order(listed).into_iter().map(|beside| Entry::Parallel(Box::new(beside)));
        // Suggestions that have come stay until others do: a list that is made again does not flicker.
        let suggested = std::mem::take(&mut self.list.entries).into_iter();
        let suggested = suggested.filter(|entry| is_same && filter.passes_suggestions() && entry.is_suggested());
        let linked = linked.into_iter().map(|(passage, way)| Entry::Linked(passage, way));
        self.list.suggested = false;
        self.list.entries = counterpart.into_iter().chain(parallels).chain(linked).chain(suggested).collect();
    }

    /// Says how much of the library has been taken in for suggestions, in hundredths.
    pub fn expect_suggestions(&mut self, percent: usize) {
        self.suggestions = Some(percent);
    }

    /// The passage for which suggestions are still to come.
    pub fn wants_suggestions(&self, document: &Document) -> Option<Target> {
        let wanted = !self.list.suggested && self.list.filter.passes_suggestions() && document.meta.rendition.is_some();
        let (_, block) = self.block(document).filter(|_| wanted)?;
        block.number()?;
        Some(Target { document: document.meta.id.clone(), block: Some(block.clone()) })
    }

    /// How far suggestions for the block are.
    pub fn coming(&self, document: &Document) -> Coming {
        let is_listed = self.list.entries.iter().any(Entry::is_suggested);
        match (self.suggestions, self.wants_suggestions(document)) {
            (None, _) => Coming::Not,
            _ if is_listed => Coming::Not,
            (Some(100..), Some(_)) => Coming::Soon,
            (Some(percent), Some(_)) => Coming::Reading(percent),
            (Some(_), None) if self.list.suggested => Coming::Nothing,
            (Some(_), None) => Coming::Not,
        }
    }

    /// Takes suggestions in, behind everything else, where they are for the block that the margin is about.
    pub fn suggest(&mut self, document: &Document, from: &Target, found: Vec<(Passage, Suggestion)>) {
        if self.wants_suggestions(document).as_ref() != Some(from) {
            return;
        }
        self.list.suggested = true;
        self.list.entries.retain(|entry| !entry.is_suggested());
        self.list.entries.extend(found.into_iter().map(|(passage, suggestion)| Entry::Suggested(passage, Box::new(suggestion))));
        self.choice.passage = self.choice.passage.min(self.list.entries.len().saturating_sub(1));
    }

    /// Takes a suggestion away.
    pub fn drop_suggestion(&mut self, to: &Target) {
        self.list.entries.retain(|entry| !matches!(entry, Entry::Suggested(_, suggestion) if suggestion.to == *to));
        self.choice.passage = self.choice.passage.min(self.list.entries.len().saturating_sub(1));
    }

    /// Lists by another filter, which stays until it is changed.
    pub fn filter_by(&mut self, filter: Filter) {
        self.list.filter = filter;
        self.list.stale = true;
        (self.choice.passage, self.choice.number) = (0, 0);
    }

    /// Lets go of what is known, so that the next frame looks again.
    pub fn forget(&mut self) {
        self.known.made_for = None;
        self.list.stale = true;
    }

    /// The marks of a block.
    pub fn marks(&self, block: usize) -> Marks {
        self.known.marks.get(block).copied().unwrap_or_default()
    }

    /// Which parallels are listed.
    pub const fn filter(&self) -> Filter {
        self.list.filter
    }

    /// What stands beside the block, in the order of the list.
    pub fn entries(&self) -> &[Entry] {
        &self.list.entries
    }

    /// From how many origins the block and what says the same come; empty where that says nothing.
    pub fn sources(&self) -> &str {
        &self.list.sources
    }

    /// How many parallels are listed, and how many the filter keeps away.
    pub fn counts(&self) -> (usize, usize) {
        (self.list.entries.iter().filter(|entry| entry.parallel().is_some()).count(), self.list.hidden)
    }

    /// The entry that the keys act on.
    pub fn chosen(&self) -> Option<&Entry> {
        self.list.entries.get(self.choice.passage)
    }

    /// Where `enter` would go from the entry that is chosen.
    pub fn chosen_target(&self) -> Option<(Target, Option<Rendition>)> {
        self.chosen()?.target(self.choice.number)
    }

    /// Moves the choice by some entries.
    pub fn choose(&mut self, step: isize) {
        let last = self.list.entries.len().saturating_sub(1);
        let chosen = self.choice.passage.saturating_add_signed(step).min(last);
        if chosen != self.choice.passage {
            (self.choice.passage, self.choice.number) = (chosen, 0);
        }
    }

    /// Steps through the passages of the parallel that is chosen, round and round; false where it has one only.
    pub fn step(&mut self, forward: bool) -> bool {
        let count = self.chosen().map_or(0, Entry::passages);
        if count < 2 {
            return false;
        }
        let at = self.choice.number.min(count - 1);
        self.choice.number = if forward { (at + 1) % count } else { (at + count - 1) % count };
        true
    }

    /// The block that the margin is about.
    pub fn block<'a>(&self, document: &'a Document) -> Option<(usize, &'a BlockId)> {
        let at = self.at?;
        document.body.blocks.get(at).map(|block| (at, &block.id))
    }

    /// All notes on the document, as they are in order of place.
    pub fn all_notes(&self) -> &Arc<[HeldNote]> {
        &self.known.notes
    }

    /// How many notes stand nowhere in the document, though they are on it and nobody has said that their passage is gone.
    pub fn lost(&self) -> usize {
        // They are the last.
        let first = self.known.notes.partition_point(|held| held.block.is_some());
        let is_lost = |held: &&HeldNote| held.home.is_none() && held.note.anchors.iter().any(|placed| !placed.is_given_up);
        self.known.notes[first..].iter().filter(is_lost).count()
    }

    /// The notes whose passage is at least in part in a block.
    pub fn notes_within(&self, block: usize) -> impl Iterator<Item = &HeldNote> {
        let first = self.known.within.partition_point(|(at, _)| *at < block);
        self.known.within[first..].iter().take_while(move |(at, _)| *at == block).filter_map(|(_, number)| self.known.notes.get(*number))
    }

    /// The notes at the block that the margin is about, with their number among all.
    pub fn notes(&self) -> Vec<(usize, &HeldNote)> {
        let Some(at) = self.at else { return Vec::new() };
        // Those without a place are the last.
        let before = |held: &HeldNote| held.block.is_some_and(|block| block < at);
        let first = self.known.notes.partition_point(before);
        self.known.notes.iter().enumerate().skip(first).take_while(|(_, held)| held.block == Some(at)).collect()
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

fn within(document: &Document, notes: &[HeldNote]) -> Vec<(usize, usize)> {
    let mut within = Vec::with_capacity(notes.len());
    for (number, held) in notes.iter().enumerate() {
        let Some((first, range)) = held.block.zip(held.range.as_ref().filter(|range| !range.is_empty())) else { continue };
        let goes_on = |block: &crate::document::Block| block.range.start < range.end;
        within.extend(
            document.body.blocks.iter().enumerate().skip(first).take_while(|(_, block)| goes_on(block)).map(|(at, _)| (at, number)),
        );
    }
    within.sort_unstable();
    within
}

fn marks(document: &Document, notes: &[HeldNote], workspace: &Workspace) -> Vec<Marks> {
    let mut marks = vec![Marks::default(); document.body.blocks.len()];
    for (id, sign) in workspace.signs(&document.meta.id) {
        if let Some(mark) = document.find(&id).and_then(|at| marks.get_mut(at)) {
            mark.sign = Some(sign);
        }
    }
    for remark in &document.remarks {
        if let Some(mark) = document.find(&remark.about).and_then(|at| marks.get_mut(at)) {
            mark.remarked = true;
        }
    }
    for held in notes {
        let Some(mark) = held.block.and_then(|at| marks.get_mut(at)) else { continue };
        if held.note.body.is_empty() { mark.highlighted = true } else { mark.noted = true }
    }
    marks
}
