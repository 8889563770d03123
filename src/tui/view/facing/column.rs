//! One of the two texts: its page, the words that are meant, and what is marked in the paragraph at the reading line.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{BlockId, Document, Rendition, Target};
use crate::layout::{Hyphenation, Setting};
use crate::parallels::{Citation, End};
use crate::tui::effect::Effect;
use crate::tui::paint::Overlay;
use crate::tui::pane::margin::Margin;
use crate::tui::pane::page::Page;
use crate::tui::theme::Role;
use crate::tui::trail::Side;
use crate::workspace::Workspace;

/// The measure until the size of the screen is known, in cells.
const MEASURE: usize = 72;

/// A text with the place in it.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) page: Page,
    /// What carries marks in the text.
    pub(super) margin: Margin,
    /// The passage that the view was opened at.
    meant: Citation,
    /// What lies over the paragraph at the reading line.
    pub(super) overlays: Vec<Overlay>,
}

impl Column {
    /// A text at a passage; `None` where that is not there.
    pub(super) fn open(side: &Side, workspace: &Workspace) -> Option<Self> {
        let target = &side.citation.target;
        let document = document_of(side, workspace)?;
        let block = target.block.as_ref().map_or(Some(0), |block| document.find(block))?;
        let mut page = page_of(document, workspace);
        page.to_offset(block, side.offset);
        Some(Self { page, margin: Margin::default(), meant: side.citation.clone(), overlays: Vec::new() })
    }

    /// Where one is in it; the words that are meant go along only with their own paragraph.
    pub(super) fn side(&self) -> Side {
        let target = self.target();
        let citation = if target == self.meant.target { self.meant.clone() } else { Citation::whole(target) };
        Side { citation, rendition: self.page.document().meta.rendition, offset: self.page.place().offset }
    }

    /// The paragraph at the reading line.
    pub(super) fn target(&self) -> Target {
        Target { document: self.page.document().meta.id.clone(), block: self.page.block_id().cloned() }
    }

    /// That paragraph, or the words of it that are meant, as one end of a link.
    pub(super) fn end(&self) -> Option<End> {
        let exact = Some(self.meant.exact.as_str()).filter(|exact| !exact.is_empty() && self.target() == self.meant.target);
        let document = self.page.document();
        document.body.blocks.get(self.page.block())?;
        Workspace::end(document, self.page.block(), exact).or_else(|_| Workspace::end(document, self.page.block(), None)).ok()
    }

    /// Sets the text for a measure, and finds out what carries marks.
    pub(super) fn prepare(&mut self, measure: usize, hyphenate: bool, workspace: &Workspace) {
        let lang = &self.page.document().meta.lang;
        let hyphenation = if hyphenate { Hyphenation::of(if lang.is_empty() { "nl" } else { lang }) } else { Hyphenation::Off };
        self.page.set(Setting { measure, hyphenation });
        self.margin.mark(&self.page, workspace);
    }

    /// Marks words of the paragraph at the reading line: those that the other one shares, and the facts in which it differs.
    pub(super) fn mark(&mut self, shared: Vec<Range<usize>>, differing: Vec<Range<usize>>) {
        let overlay = |role| move |range| Overlay { range, role };
        self.overlays = shared.into_iter().map(overlay(Role::Passage)).chain(differing.into_iter().map(overlay(Role::Hit))).collect();
        if self.target() == self.meant.target {
            let document = self.page.document();
            let start = document.body.blocks[self.page.block()].range.start;
            let exact = exact_in(document, &self.meant).map(|range| range.start - start..range.end - start);
            self.overlays.extend(exact.map(overlay(Role::Highlight)));
        }
    }

    /// Goes to the paragraph of a number, or to an end of the text.
    pub(super) fn to_number_or_edge(&mut self, top: bool, count: Option<u32>) {
        match count {
            Some(number) => {
                let block = self.page.document().find(&BlockId::normal(&number.to_string()));
                block.into_iter().for_each(|block| self.page.to_block(block));
            }
            None if top => self.page.to_block(0),
            None => self.page.to_end(),
        }
    }

    /// Goes to the next passage with a parallel that is not only imagined, or to the one before.
    pub(super) fn to_parallel(&mut self, forward: bool) {
        let found = self.page.find_block(forward, |at| self.margin.marks(at).is_strong());
        found.into_iter().for_each(|at| self.page.to_block(at));
    }

    /// Turns to the same paragraph of the other rendition.
    pub(super) fn turn(&mut self, workspace: &Workspace) -> Vec<Effect> {
        let meta = &self.page.document().meta;
        let here = meta.rendition.unwrap_or(Rendition::Article);
        let other = workspace.library().renditions(&meta.id).into_iter().find(|other| *other != here);
        let turned = other.and_then(|other| Self::open(&Side::of(Citation::whole(self.target()), Some(other)), workspace));
        match turned {
            Some(turned) => {
                *self = turned;
                Vec::new()
            }
            None => vec![Effect::say(format!("there is only the {} of this paragraph", here.name()))],
        }
    }
}

/// The rendition that is named; else the default one, or another where only that has the words that are meant.
fn document_of(side: &Side, workspace: &Workspace) -> Option<Arc<Document>> {
    let id = &side.citation.target.document;
    let renditions = match side.rendition {
        Some(rendition) => vec![rendition],
        None => workspace.library().renditions(id).into_iter().rev().collect(),
    };
    let found: Vec<_> = renditions.into_iter().filter_map(|rendition| workspace.document(id, Some(rendition)).ok()).collect();
    let has = |document: &&Arc<Document>| side.citation.exact.is_empty() || exact_in(document, &side.citation).is_some();
    found.iter().find(has).or_else(|| found.first()).cloned()
}

/// Where the words that are meant stand in the canonical text.
fn exact_in(document: &Document, citation: &Citation) -> Option<Range<usize>> {
    let block = document.find(citation.target.block.as_ref()?)?;
    if citation.exact.is_empty() { None } else { Workspace::find_quote(document, block, &citation.exact).ok() }
}

fn page_of(document: Arc<Document>, workspace: &Workspace) -> Page {
    let setting = Setting { measure: MEASURE, hyphenation: Hyphenation::Off };
    let id = document.meta.id.clone();
    Page::new(document, setting, |target| workspace.name_of(target, &id))
}
