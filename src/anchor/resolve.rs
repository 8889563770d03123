//! Describing and resolving the anchors of one document.

use std::ops::Range;

use super::near::Patience;
use super::prepared::{Prepared, WINDOW};
use super::search::Search;
use super::{Anchor, CONTEXT, Resolution, head, tail};
use crate::document::Document;

/// One document, ready to have many anchors found in it. What a search needs of the whole text is prepared at the first need.
#[derive(Debug)]
pub struct Resolver<'d> {
    prepared: Prepared<'d>,
}

impl<'d> Resolver<'d> {
    /// Takes a document; nothing is done yet.
    pub fn new(document: &'d Document) -> Self {
        Self { prepared: Prepared::new(document) }
    }

    /// As [`describe`](super::describe).
    pub fn describe(&self, range: Range<usize>) -> Anchor {
        let text = self.prepared.text();
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        let Some(block) = self.prepared.document.body.block_at(start).map(|at| &self.prepared.document.body.blocks[at]) else {
            return self.quoted(Anchor::default(), start..end);
        };
        let from = text[block.range.start..start].chars().count();
        let position = from..from + text[start..end].chars().count();
        self.quoted(Anchor { block: block.id.clone(), position: Some(position), ..Anchor::default() }, start..end)
    }

    /// As [`describe_block`](super::describe_block).
    pub fn describe_block(&self, index: usize) -> Anchor {
        match self.prepared.document.body.blocks.get(index) {
            Some(block) => self.quoted(Anchor { block: block.id.clone(), ..Anchor::default() }, block.range.clone()),
            None => self.quoted(Anchor::default(), 0..0),
        }
    }

    fn quoted(&self, anchor: Anchor, range: Range<usize>) -> Anchor {
        let text = self.prepared.text();
        let meta = &self.prepared.document.meta;
        let mut anchor = Anchor {
            document: meta.id.clone(),
            rendition: meta.rendition,
            exact: text[range.clone()].to_owned(),
            prefix: tail(&text[..range.start], CONTEXT).to_owned(),
            suffix: head(&text[range.end..], CONTEXT).to_owned(),
            ..anchor
        };
        if text.len() <= WINDOW {
            anchor.twins = Search::new(&self.prepared, &anchor).twins();
        }
        anchor
    }

    /// As [`resolve`](super::resolve).
    pub fn resolve(&self, anchor: &Anchor) -> Resolution {
        let elsewhere = anchor.rendition.zip(self.prepared.document.meta.rendition).is_some_and(|(then, now)| then != now);
        if !elsewhere && let Some(range) = self.in_place(anchor) {
            return Resolution::Exact(range);
        }
        let search = Search::new(&self.prepared, anchor);
        match (elsewhere, anchor.position.is_none()) {
            (true, _) => search.across(),
            (false, true) => search.block(),
            (false, false) => search.passage(),
        }
    }

    /// Every place that reads like the anchor's words, the most likely first, for a person to choose from; at most nine.
    pub fn look_alikes(&self, anchor: &Anchor) -> Vec<(Range<usize>, f32)> {
        let search = Search::with_patience(&self.prepared, anchor, Patience::Endless);
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

    /// The passage, where all that is stored of it and of its own block is as it was. Other blocks may have been put around that one: they
    /// tell where the block stood, and that is its id's to say.
    fn in_place(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let home = self.prepared.document.find(&anchor.block)?;
        let text = self.prepared.text();
        let block = self.prepared.document.body.blocks[home].range.clone();
        if anchor.position.is_none() {
            return (text[block.clone()] == anchor.exact).then_some(block);
        }
        let start = self.prepared.position(anchor, home)?;
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
}
