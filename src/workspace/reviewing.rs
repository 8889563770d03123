//! Passages that are not where they were: of notes, of the cells of parallels, and quotations of composed briefs. What was noted, what stands
//! there now, and the places that may be meant; nothing is moved for good before the reader has said so.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Filed, Trouble, Workspace};
use crate::anchor::{self, Anchor, Resolution, Resolver, State};
use crate::document::{BlockId, Document, Rendition, Target};
use crate::history::Change;
use crate::library::Places;
use crate::notes::{Filter, Note};
use crate::parallels::{Citation, Edit, NotEdited, Origin, given_up};
use crate::report::Item;
use crate::verify;

/// A passage that has moved, is in several places, or is gone.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// What holds it.
    pub holder: Holder,
    /// What was noted.
    pub anchor: Anchor,
    /// How it was found: moved, ambiguous, orphan.
    pub state: State,
    /// The text as it is now.
    pub text: Arc<Document>,
    /// Where it may be, the likeliest first.
    pub places: Vec<Place>,
}

/// What holds a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// A note.
    Note {
        /// The document that it is filed under.
        document: String,
        /// The note.
        note: Arc<Note>,
        /// Which of its passages it is.
        nth: usize,
    },
    /// A cell of one of the reader's parallels, links among them.
    Cell {
        /// The name of the parallel.
        parallel: String,
        /// Its title.
        title: String,
        /// The row, the pole, and which of the passages that the cell cites, each counted from 0.
        at: [usize; 3],
        /// The passage as the cell cites it.
        citation: Citation,
    },
    /// A quotation of a composed brief.
    Quotation {
        /// The name of the brief.
        report: String,
        /// Its title.
        title: String,
        /// Which of its items it is.
        at: usize,
        /// The item as it was read.
        item: Item,
    },
}

/// Where a passage may be now.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Where, in bytes of the canonical text.
    pub range: Range<usize>,
    /// How sure that is, from 0 to 1; `None` where several are as good as each other.
    pub score: Option<f32>,
}

/// What is known of passages in doubt, for the reader that waits for nothing.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    /// The count of changes to notes, and what was in doubt then.
    known: Option<(u64, Arc<[Doubt]>)>,
    /// The count for which somebody wants to know it.
    wanted: Option<u64>,
    is_being_found: bool,
}

/// The search for passages in doubt, to be done on another thread.
#[derive(Debug)]
pub struct Doubting {
    places: Places,
    filed: Vec<Filed>,
    version: u64,
}

impl Doubting {
    /// Searches; what is found is handed to [`Workspace::take_doubts`] with the number.
    pub fn perform(self) -> (u64, Vec<Doubt>) {
        (self.version, Workspace::open(self.places, "").doubts_among(&self.filed))
    }
}

impl Doubt {
    /// The anchor of a range of the text as it is now: of a whole block, where the note was about one and the range is one.
    pub fn anchor_at(&self, range: Range<usize>) -> Anchor {
        match (self.anchor.position.is_none(), self.whole_block(&range)) {
            (true, Some(block)) => anchor::describe_block(&self.text, block),
            _ => anchor::describe(&self.text, range),
        }
    }

    fn whole_block(&self, range: &Range<usize>) -> Option<usize> {
        self.text.body.block_at(range.start).filter(|at| self.text.body.blocks[*at].range == *range)
    }

    /// A range as a cell or a brief names it: within one block, and by the block alone where it was named so and is all of it.
    fn citation_at(&self, range: &Range<usize>) -> Option<Citation> {
        let block = self.text.body.blocks.get(self.text.body.block_at(range.start)?)?;
        let target = Target { document: self.text.meta.id.clone(), block: Some(block.id.clone()) };
        let words = &self.text.body.text[range.start..range.end.min(block.range.end)];
        Some(if self.anchor.exact.is_empty() { Citation::whole(target) } else { Citation::of_words(target, words) })
    }
}

impl PartialEq for Doubt {
    /// The same passage of the same file; what the text says of it is no matter.
    fn eq(&self, other: &Self) -> bool {
        match (&self.holder, &other.holder) {
            (Holder::Note { document, note, nth }, Holder::Note { document: there, note: other, nth: second }) => {
                (document, &note.id, nth) == (there, &other.id, second)
            }
            (one, other) => one == other,
        }
    }
}

impl Workspace {
    /// Every passage of notes, parallels and composed briefs that is not where it was. All notes of the library are read for it.
    pub fn doubts(&self) -> Vec<Doubt> {
        self.doubts_among(&self.filed(&Filter::default()))
    }

    /// What is in doubt, as far as it is known; `None` where it is still being found. In a reader that is told of changes it is found behind the
    /// frame, once somebody asks for it.
    pub fn doubts_at_hand(&self) -> Option<Arc<[Doubt]>> {
        let version = self.notes_version();
        if !self.has_all_notes() {
            return None;
        }
        let mut doubts = self.derived.doubts.borrow_mut();
        let is_known = doubts.known.as_ref().is_some_and(|(known, _)| *known == version);
        if !is_known && self.is_told() {
            doubts.wanted = Some(version);
        } else if !is_known {
            drop(doubts);
            let found = self.doubts().into();
            self.derived.doubts.borrow_mut().known = Some((version, found));
            doubts = self.derived.doubts.borrow_mut();
        }
        doubts.known.as_ref().map(|(_, found)| Arc::clone(found))
    }

    /// The search that somebody waits for, to be done elsewhere.
    pub fn doubting(&self) -> Option<Doubting> {
        let version = {
            let mut doubts = self.derived.doubts.borrow_mut();
            if doubts.is_being_found {
                return None;
            }
            doubts.wanted.take()?
        };
        self.derived.doubts.borrow_mut().is_being_found = true;
        Some(Doubting { places: self.library.places().clone(), filed: self.filed(&Filter::default()), version })
    }

    /// Takes in what was found elsewhere.
    pub fn take_doubts(&self, (version, found): (u64, Vec<Doubt>)) {
        *self.derived.doubts.borrow_mut() = Doubts { known: Some((version, found.into())), ..Doubts::default() };
    }

    fn doubts_among(&self, filed: &[Filed]) -> Vec<Doubt> {
        let mut texts = Texts { workspace: self, known: HashMap::new() };
        let mut found = Vec::new();
        for Filed { document, note } in filed {
            for (nth, placed) in note.anchors.iter().enumerate().filter(|(_, placed)| !placed.is_given_up) {
                // Notes on a text that is not at hand wait for it.
                let Some(text) = texts.of(&placed.anchor.document, placed.anchor.rendition) else { continue };
                if let Some((state, places)) = in_doubt(&text, &placed.anchor) {
                    let holder = Holder::Note { document: document.clone(), note: Arc::clone(note), nth };
                    found.push(Doubt { holder, anchor: placed.anchor.clone(), state, text, places });
                }
            }
        }
        self.doubt_cells(&mut texts, &mut found);
        self.doubt_quotations(&mut texts, &mut found);
        found
    }

    /// The passages that cells of the reader's own parallels cite. Shipped ones quote nothing.
    fn doubt_cells(&self, texts: &mut Texts<'_>, found: &mut Vec<Doubt>) {
        for file in self.parallels().iter().filter(|file| file.origin == Origin::Own) {
            let (parallel, given_up) = (file.parse(), given_up::read(&file.source));
            for (row, aspect) in parallel.aspects.iter().enumerate() {
                for (pole, cell) in aspect.cells.iter().enumerate() {
                    for (nth, citation) in cell.citations.iter().enumerate().filter(|(_, citation)| !given_up.contains(citation)) {
                        let (at, citation) = ([row, pole, nth], citation.clone());
                        let holder =
                            || Holder::Cell { parallel: file.name.clone(), title: parallel.title.clone(), at, citation: citation.clone() };
                        found.extend(texts.doubt(&citation.target, &citation.exact, holder));
                    }
                }
            }
        }
    }

    fn doubt_quotations(&self, texts: &mut Texts<'_>, found: &mut Vec<Doubt>) {
        for held in self.report_ids().iter().filter_map(|id| self.report(id).ok()) {
            let given_up = held.report.given_up();
            for (at, item) in held.report.items.iter().enumerate() {
                let Some(citation) = item.citation().filter(|citation| !given_up.contains(citation)) else { continue };
                let (report, title, item) = (held.id.clone(), held.report.head.title.clone(), item.clone());
                found.extend(texts.doubt(&citation.target, &citation.exact, || Holder::Quotation { report, title, at, item }));
            }
        }
    }

    /// The change that puts a passage where the reader says it is.
    ///
    /// # Errors
    /// [`Trouble::NoNote`], [`Trouble::NoParallel`] and [`Trouble::NoReport`] where what held it is gone, [`Trouble::NotEdited`] where a table
    /// or a brief is not what it was.
    pub fn putting(&self, doubt: &Doubt, range: Range<usize>) -> Result<Change, Trouble> {
        let citation = doubt.citation_at(&range);
        match &doubt.holder {
            Holder::Note { document, note, nth } => {
                let anchor = doubt.anchor_at(range);
                self.amending(document, &note.id, |note| {
                    if let Some(placed) = note.anchors.get_mut(*nth) {
                        (placed.anchor, placed.is_given_up) = (anchor, false);
                    }
                })
            }
            Holder::Cell { parallel, at: [row, pole, nth], .. } => {
                let citation = citation.ok_or(NotEdited::Missing("citation"))?;
                self.editing(parallel, &Edit::Recite { row: *row, pole: *pole, nth: *nth, citation })
            }
            Holder::Quotation { report, at, item, .. } => {
                let Citation { target, exact } = citation.ok_or(NotEdited::Missing("quotation"))?;
                self.requoting(report, (*at, item), Item::Passage { target, words: Some(exact).filter(|words| !words.is_empty()) })
            }
        }
    }

    /// The change that says that a passage is gone: what holds it keeps its words, and it is looked for no more.
    ///
    /// # Errors
    /// [`Trouble::NoNote`], [`Trouble::NoParallel`] and [`Trouble::Disk`] where what held it is gone.
    pub fn giving_up(&self, doubt: &Doubt) -> Result<Change, Trouble> {
        match &doubt.holder {
            Holder::Note { document, note, nth } => {
                let give_up = |note: &mut Note| note.anchors.get_mut(*nth).into_iter().for_each(|placed| placed.is_given_up = true);
                self.amending(document, &note.id, give_up)
            }
            Holder::Cell { parallel, citation, .. } => self.editing(parallel, &Edit::GiveUp(citation.clone())),
            Holder::Quotation { report, item, .. } => self.giving_up_quotation(report, item),
        }
    }
}

/// The texts in which passages are looked for, each read once.
struct Texts<'w> {
    workspace: &'w Workspace,
    known: HashMap<(String, Option<Rendition>), Option<Arc<Document>>>,
}

impl Texts<'_> {
    fn of(&mut self, document: &str, rendition: Option<Rendition>) -> Option<Arc<Document>> {
        let find = || {
            let known = self.workspace.document(document, rendition);
            known.or_else(|_| self.workspace.document(document, None)).ok()
        };
        self.known.entry((document.to_owned(), rendition)).or_insert_with(find).clone()
    }

    /// A passage that is named by its block and perhaps its words, where it is in doubt in every rendition: as it is in the one in which most is
    /// known of it.
    fn doubt(&mut self, target: &Target, exact: &str, holder: impl FnOnce() -> Holder) -> Option<Doubt> {
        let renditions = self.workspace.library.renditions(&target.document);
        let mut found: Option<Doubt> = None;
        let mut holder = Some(holder);
        for rendition in renditions.into_iter().rev() {
            let Some(text) = self.of(&target.document, Some(rendition)) else { continue };
            let anchor = named(target, exact, rendition);
            let (state, places) = if !exact.is_empty() {
                let (state, places) = in_doubt(&text, &anchor)?;
                // A cell knows no neighbours by which changed words could be told: what is like them in its block is offered.
                let offered = if places.is_empty() { closest(&text, &anchor) } else { None };
                (state, places.into_iter().chain(offered).collect())
            } else if text.find(&anchor.block).is_none() {
                (State::Orphan, Vec::new())
            } else {
                return None;
            };
            match &mut found {
                Some(known) if places.is_empty() || known.state != State::Orphan => {}
                Some(known) => (known.anchor, known.state, known.text, known.places) = (anchor, state, text, places),
                None => found = holder.take().map(|holder| Doubt { holder: holder(), anchor, state, text, places }),
            }
        }
        found
    }
}

/// What is most like the words of an anchor in its own block.
fn closest(text: &Document, anchor: &Anchor) -> Option<Place> {
    let block = text.block(&anchor.block)?;
    let (range, score) = verify::closest(&anchor.exact, text.body.block_text(block))?;
    Some(Place { range: block.range.start + range.start..block.range.start + range.end, score: Some(score) })
}

/// What a cell or a brief knows of a passage, as an anchor. Where in the block the words are it does not say, only that they are not all of it.
fn named(target: &Target, exact: &str, rendition: Rendition) -> Anchor {
    Anchor {
        document: target.document.clone(),
        rendition: Some(rendition),
        block: target.block.clone().unwrap_or_else(|| BlockId::new("")),
        position: (!exact.is_empty()).then(|| 0..exact.chars().count()),
        exact: exact.to_owned(),
        ..Anchor::default()
    }
}

/// The state of an anchor that is not exact, with the places that it may be at: what was found, then what merely reads like it.
fn in_doubt(text: &Document, anchor: &Anchor) -> Option<(State, Vec<Place>)> {
    let resolver = Resolver::new(text);
    let resolution = resolver.resolve(anchor);
    let state = resolution.state();
    let mut places = match resolution {
        Resolution::Exact(_) => return None,
        Resolution::Moved { range, score } => vec![Place { range, score: Some(score) }],
        Resolution::Ambiguous(ranges) => ranges.into_iter().map(|range| Place { range, score: None }).collect(),
        Resolution::Orphan { .. } => Vec::new(),
    };
    for (range, score) in resolver.look_alikes(anchor) {
        if places.iter().all(|place| place.range.end <= range.start || range.end <= place.range.start) {
            places.push(Place { range, score: Some(score) });
        }
    }
    Some((state, places))
}
