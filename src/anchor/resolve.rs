//! A document made ready for describing and resolving anchors.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::copies::Copies;
use super::near::Patience;
use super::pairs::Pairs;
use super::search::Search;
use super::words::{Edges, Words};
use super::{Anchor, CONTEXT, Resolution, byte_of, head, tail};
use crate::document::Document;

/// Documents up to this many bytes are folded once and kept so; longer ones go by in windows of this size.
const WINDOW: usize = 1 << 20;

/// Of how many places it is remembered that words of anchors stand there.
const KEPT: usize = 50_000;

/// One document, ready to have many anchors found in it. What a search needs of the whole text is prepared at the first need.
#[derive(Debug)]
pub struct Resolver<'d> {
    pub(super) document: &'d Document,
    whole: OnceLock<Words>,
    pairs: OnceLock<Pairs>,
    copies: Mutex<Kept>,
}

/// What was counted for anchors, by their words.
#[derive(Debug, Default)]
struct Kept {
    copies: HashMap<(String, Edges), Arc<Copies>>,
    /// How many places there are in all of them.
    places: usize,
}

impl<'d> Resolver<'d> {
    /// Takes a document; nothing is done yet.
    pub fn new(document: &'d Document) -> Self {
        Self { document, whole: OnceLock::new(), pairs: OnceLock::new(), copies: Mutex::default() }
    }

    pub(super) fn text(&self) -> &'d str {
        &self.document.body.text
    }

    /// As [`describe`](super::describe).
    pub fn describe(&self, range: Range<usize>) -> Anchor {
        let text = self.text();
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        let Some(block) = self.document.body.block_at(start).map(|at| &self.document.body.blocks[at]) else {
            return self.quoted(Anchor::default(), start..end);
        };
        let from = text[block.range.start..start].chars().count();
        let position = from..from + text[start..end].chars().count();
        self.quoted(Anchor { block: block.id.clone(), position: Some(position), ..Anchor::default() }, start..end)
    }

    /// As [`describe_block`](super::describe_block).
    pub fn describe_block(&self, index: usize) -> Anchor {
        match self.document.body.blocks.get(index) {
            Some(block) => self.quoted(Anchor { block: block.id.clone(), ..Anchor::default() }, block.range.clone()),
            None => self.quoted(Anchor::default(), 0..0),
        }
    }

    fn quoted(&self, anchor: Anchor, range: Range<usize>) -> Anchor {
        let text = self.text();
        let meta = &self.document.meta;
        let mut anchor = Anchor {
            document: meta.id.clone(),
            rendition: meta.rendition,
            exact: text[range.clone()].to_owned(),
            prefix: tail(&text[..range.start], CONTEXT).to_owned(),
            suffix: head(&text[range.end..], CONTEXT).to_owned(),
            ..anchor
        };
        if text.len() <= WINDOW {
            anchor.twins = Search::new(self, &anchor).twins();
        }
        anchor
    }

    /// As [`resolve`](super::resolve).
    pub fn resolve(&self, anchor: &Anchor) -> Resolution {
        let elsewhere = anchor.rendition.zip(self.document.meta.rendition).is_some_and(|(then, now)| then != now);
        if !elsewhere && let Some(range) = self.in_place(anchor) {
            return Resolution::Exact(range);
        }
        let search = Search::new(self, anchor);
        match (elsewhere, anchor.position.is_none()) {
            (true, _) => search.across(),
            (false, true) => search.block(),
            (false, false) => search.passage(),
        }
    }

    /// Every place that reads like the anchor's words, the most likely first, for a person to choose from; at most nine.
    pub fn look_alikes(&self, anchor: &Anchor) -> Vec<(Range<usize>, f32)> {
        let search = Search::with_patience(self, anchor, Patience::Endless);
        let mut found = search.everywhere();
        for near in search.nearly().unwrap_or_default() {
            if found.iter().all(|other| other.range.end <= near.range.start || near.range.end <= other.range.start) {
                found.push(near.clone());
            }
        }
        let mut scored: Vec<_> = found.into_iter().map(|place| (place.score(search.length()), place)).collect();
        scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(y.home.cmp(&x.home)));
        scored.into_iter().take(9).map(|(score, place)| (place.range, score)).collect()
    }

    /// The byte where the anchor's position starts.
    pub(super) fn position(&self, anchor: &Anchor, home: usize) -> Option<usize> {
        let block = &self.document.body.blocks[home].range;
        let nth = anchor.position.as_ref()?.start;
        byte_of(&self.text()[block.start..], nth).map(|at| block.start + at)
    }

    /// The passage, where all that is stored of it and of its own block is as it was. Other blocks may have been put around that one: they
    /// tell where the block stood, and that is its id's to say.
    fn in_place(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let home = self.document.find(&anchor.block)?;
        let text = self.text();
        let block = self.document.body.blocks[home].range.clone();
        if anchor.position.is_none() {
            return (text[block.clone()] == anchor.exact).then_some(block);
        }
        let start = self.position(anchor, home)?;
        let range = start..start + anchor.exact.len();
        if text.get(range.clone()) != Some(anchor.exact.as_str()) {
            return None;
        }
        let is_before = |context: &str| text[..range.start].ends_with(context);
        let is_behind = |context: &str| text[range.end..].starts_with(context);
        let is_within = || {
            let before = anchor.prefix.rsplit_once("\n\n").map_or(anchor.prefix.as_str(), |(_, own)| own);
            let behind = anchor.suffix.split_once("\n\n");
            let ends = |own: &str| range.end + own.len() == block.end;
            let is_same_end = behind.map_or(is_behind(&anchor.suffix), |(own, _)| is_behind(own) && ends(own));
            is_before(before) && is_same_end
        };
        (is_before(&anchor.prefix) && is_behind(&anchor.suffix) || is_within()).then_some(range)
    }

    /// The pairs of words of the document's blocks.
    pub(super) fn pairs(&self) -> &Pairs {
        self.pairs.get_or_init(|| Pairs::of(&self.document.body))
    }

    /// Where the words of an anchor stand that is being made, for all of the same words.
    pub(super) fn copies(&self, search: &Search<'_, '_>) -> Arc<Copies> {
        let key = (search.quote.anchor.exact.clone(), search.quote.edges);
        let kept = || self.copies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(copies) = kept().copies.get(&key) {
            return Arc::clone(copies);
        }
        let copies = Arc::new(Copies::of(search));
        let mut kept = kept();
        // Of words that stand everywhere there are many places: what is kept must not outgrow the document.
        if kept.places > KEPT {
            *kept = Kept::default();
        }
        kept.places += copies.same.len();
        kept.copies.insert(key, Arc::clone(&copies));
        copies
    }

    /// Goes over the whole text in windows that share `overlap` bytes.
    pub(super) fn windows(&self, overlap: usize, mut visit: impl FnMut(&Words)) {
        let text = self.text();
        if text.len() <= WINDOW {
            return visit(self.whole.get_or_init(|| Words::new(text, 0..text.len())));
        }
        // A window starts and ends at a space, so that no word is cut in two.
        let space = |at: usize| {
            let at = text.floor_char_boundary(at);
            at + text[at..].find([' ', '\n']).unwrap_or(text.len() - at)
        };
        let size = WINDOW.max(4 * overlap);
        let mut start = 0;
        loop {
            let end = space((start + size).min(text.len()));
            visit(&Words::new(text, start..end));
            if end == text.len() {
                return;
            }
            start = space(end - overlap).min(end);
        }
    }
}
