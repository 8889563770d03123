//! Looking for a quote: where its words stand, where they nearly stand, and what there is to know about each place.

use std::cell::OnceCell;
use std::ops::Range;

use super::copies::{Copies, MANY};
use super::evidence::{Candidate, Likeness, Place, Quote, glances};
use super::near::{self, CROWD, Patience};
use super::prepared::Prepared;
use super::words::{Edges, Words};
use super::{Alike, Anchor, CONTEXT, Resolution, Twins};
use crate::document::BlockId;

/// Quotes of more letters than this are found by their two ends when they are not found whole.
pub(super) const LONG: usize = 1000;

/// The letters of a quote by which its twins are counted: enough to tell them, few enough to be quick.
const COUNTED: usize = 192;

/// A search: the quote, where its block is, and what is worth knowing only now and then.
pub(super) struct Search<'r, 'd> {
    pub(super) prepared: &'r Prepared<'d>,
    pub(super) quote: Quote<'r>,
    pub(super) home: Option<usize>,
    scar: OnceCell<bool>,
    count: OnceCell<Option<usize>>,
    beginnings: OnceCell<Option<Vec<Range<usize>>>>,
    nearly: OnceCell<Option<Vec<Candidate>>>,
    patience: Patience,
}

impl<'r, 'd> Search<'r, 'd> {
    pub(super) fn new(prepared: &'r Prepared<'d>, anchor: &'r Anchor) -> Self {
        Self::with_patience(prepared, anchor, Patience::Bounded)
    }

    pub(super) fn with_patience(prepared: &'r Prepared<'d>, anchor: &'r Anchor, patience: Patience) -> Self {
        let find = |id: &BlockId| prepared.document.find(id);
        let home = find(&anchor.block).or_else(|| find(&BlockId::normal(anchor.block.as_str())));
        Self {
            prepared,
            quote: Quote::new(anchor),
            home,
            scar: OnceCell::new(),
            count: OnceCell::new(),
            beginnings: OnceCell::new(),
            nearly: OnceCell::new(),
            patience,
        }
    }
}

impl Search<'_, '_> {
    pub(super) fn text(&self) -> &str {
        self.prepared.text()
    }

    pub(super) fn length(&self) -> usize {
        self.quote.letters.len()
    }

    /// Bytes in which the quote surely fits, edits included, with its neighbours.
    pub(super) fn reach(&self) -> usize {
        2 * self.quote.anchor.exact.len() + 8 * CONTEXT
    }

    pub(super) fn orphan(&self) -> Resolution {
        Resolution::Orphan { block: self.home }
    }

    /// A place with all that speaks for it.
    pub(super) fn candidate(&self, range: Range<usize>, likeness: Option<Likeness>, company: bool) -> Candidate {
        let document = self.prepared.document;
        let block = document.body.block_at(range.start);
        let home = block.is_some() && block == self.home;
        let (before, after) = if company || home { self.quote.sides(self.text(), &Place::new(range.clone())) } else { (0.0, 0.0) };
        Candidate {
            home,
            in_place: home && self.home.and_then(|home| self.prepared.position(self.quote.anchor, home)) == Some(range.start),
            kin: block.is_some_and(|at| sort(&document.body.blocks[at].id) == sort(&self.quote.anchor.block)),
            likeness: likeness.unwrap_or_else(|| self.quote.likeness(&self.text()[range.clone()])),
            before,
            after,
            range,
        }
    }

    /// Where the same words stand in a part of the text.
    pub(super) fn same(&self, words: &Words) -> Vec<Candidate> {
        if self.quote.words.is_empty() {
            return Vec::new();
        }
        let places = words.find(&self.quote.words, self.quote.edges);
        let many = places.len() > MANY;
        let fitted = places.into_iter().filter_map(|place| {
            let core = words.range(place.clone());
            (core.start < core.end).then(|| {
                let company = !many || self.quote.may_agree(words, &place);
                self.candidate(self.quote.fit(self.text(), core), None, company)
            })
        });
        fitted.collect()
    }

    /// The text in which a quote of the home block stands, if it still starts there, with what stands before the block: its first words have
    /// their neighbours there.
    pub(super) fn home_words(&self) -> Option<Words> {
        let block = &self.prepared.document.body.blocks[self.home?].range;
        let start = self.text().floor_char_boundary(block.start.saturating_sub(8 * CONTEXT));
        let end = self.text().floor_char_boundary((block.end + self.reach()).min(self.text().len()));
        Some(Words::new(self.text(), start..end))
    }

    pub(super) fn at_home(&self) -> Vec<Candidate> {
        let mut found = self.home_words().map_or_else(Vec::new, |words| self.same(&words));
        found.retain(|place| place.home);
        found
    }

    /// Every place where the same words stand.
    pub(super) fn everywhere(&self) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        self.prepared.windows(self.reach(), |words| found.extend(self.same(words)));
        found.sort_by_key(|place| (place.range.start, place.range.end));
        found.dedup_by(|a, b| a.range == b.range);
        found
    }

    /// Every place that reads nearly the same; of a very long quote, its start. `None` where they are [a crowd](CROWD).
    pub(super) fn nearly(&self) -> Option<&[Candidate]> {
        let found = self.nearly.get_or_init(|| {
            if self.quote.is_short() {
                return Some(Vec::new());
            }
            let mut found: Vec<Candidate> = Vec::new();
            if self.length() <= COUNTED {
                let mut is_crowd = false;
                self.prepared.windows(self.reach(), |words| match self.nearly_in(words) {
                    Some(places) => found.extend(places),
                    None => is_crowd = true,
                });
                if is_crowd {
                    return None;
                }
            } else {
                let ending = &self.quote.letters[self.length() - COUNTED..];
                let beginnings = self.beginnings()?;
                let endings = if beginnings.is_empty() { self.pieces(ending, Edges { start: false, ..self.quote.edges })? } else { vec![] };
                for piece in beginnings.iter().chain(&endings) {
                    found.extend(self.nearly_in(&self.words_around(piece))?);
                }
            }
            found.sort_by_key(|place| (place.range.start, place.range.end));
            found.dedup_by(|b, a| b.range.start < a.range.end);
            Some(found)
        });
        found.as_deref()
    }

    /// The text around a place in which the whole quote fits.
    fn words_around(&self, place: &Range<usize>) -> Words {
        let (text, reach) = (self.text(), self.reach());
        let around =
            text.floor_char_boundary(place.start.saturating_sub(reach))..text.ceil_char_boundary((place.end + reach).min(text.len()));
        Words::new(text, around)
    }

    pub(super) fn nearly_in(&self, words: &Words) -> Option<Vec<Candidate>> {
        let pattern = &self.quote.letters[..self.length().min(LONG)];
        let hits = near::find(pattern, words.letters(), self.quote.edges, self.patience)?;
        Some(hits.into_iter().map(|hit| self.near(words, &hit)).collect())
    }

    pub(super) fn near(&self, words: &Words, hit: &near::Hit) -> Candidate {
        let range = words.range(words.letters().bytes(&hit.range));
        self.candidate(self.quote.fit(self.text(), range), Some(Likeness::Near(hit.errors)), true)
    }

    /// Where a pattern stands or nearly stands in the whole text; `None` where that is a crowd.
    pub(super) fn pieces(&self, pattern: &[char], edges: Edges) -> Option<Vec<Range<usize>>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut is_crowd = false;
        self.prepared.windows(self.reach(), |words| {
            let letters = words.letters();
            match near::find(pattern, letters, edges, self.patience) {
                Some(hits) => found.extend(hits.into_iter().map(|hit| words.range(letters.bytes(&hit.range)))),
                None => is_crowd = true,
            }
        });
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        (!is_crowd).then_some(found)
    }

    /// The places that read like the start of a quote that is longer than what is counted by; `None` where they are a crowd.
    pub(super) fn beginnings(&self) -> Option<&[Range<usize>]> {
        let beginning = &self.quote.letters[..COUNTED.min(self.length())];
        self.beginnings.get_or_init(|| self.pieces(beginning, Edges { end: false, ..self.quote.edges })).as_deref()
    }

    /// How many places there are that read the same or nearly so, going by the quote's first letters; `None` where they are a crowd.
    pub(super) fn count(&self) -> Option<usize> {
        *self.count.get_or_init(|| match self.length() {
            0 => Some(0),
            length if length > COUNTED => self.beginnings().map(<[_]>::len),
            _ if self.quote.is_short() => Some(self.everywhere().len()),
            _ => self.nearly().map(<[_]>::len),
        })
    }

    /// The other places where the words of an anchor stand that has just been made; `None` where they do not even stand in its own.
    pub(super) fn twins(&self) -> Option<Twins> {
        let copies = self.prepared.copies((&self.quote.anchor.exact, self.quote.edges), || self.copies());
        let all = copies.all.checked_sub(1)?;
        let home = self.home.map(|home| &self.prepared.document.body.blocks[home].range);
        let between = || copies.between(&self.quote, self.text(), home).saturating_sub(1);
        Some(Twins { all, alike: (all > 0).then(|| Alike { words: copies.same.len().saturating_sub(1), neighbours: between() }) })
    }

    /// Where the words stand in the whole text.
    fn copies(&self) -> Copies {
        let quote = &self.quote;
        let mut found = Vec::new();
        if !quote.words.is_empty() {
            self.prepared.windows(self.reach(), |words| {
                for place in words.find(&quote.words, quote.edges) {
                    let core = words.range(place.clone());
                    if core.start < core.end {
                        found.push((quote.fit(self.text(), core), glances(words, &place)));
                    }
                }
            });
        }
        Copies::of(found, (!quote.is_short()).then(|| self.count().unwrap_or(CROWD + 1)))
    }

    /// How many twins there were.
    pub(super) fn had_twins(&self) -> Option<usize> {
        self.quote.anchor.twins.map(|twins| twins.all)
    }

    /// Whether they were so many that nobody counted them: then counting again tells nothing.
    fn had_crowd(&self) -> bool {
        !self.quote.is_short() && self.had_twins() >= Some(CROWD)
    }

    /// How many twins had the very words, and how many of these the neighbours too, at most.
    pub(super) fn had_at_most(&self) -> Alike {
        let twins = self.quote.anchor.twins.unwrap_or_default();
        let most = if self.had_crowd() { usize::MAX } else { twins.all };
        // Where paragraphs end changes with little: what is nearly the same over two of them becomes the same.
        twins.alike.filter(|_| !self.quote.anchor.exact.contains("\n\n")).unwrap_or(Alike { words: most, neighbours: most })
    }

    /// Whether the words stand once, and no twin of the crowd had the very same: they are ours, then.
    fn is_one_of_its_crowd(&self) -> bool {
        let had_none = self.quote.anchor.twins.and_then(|twins| twins.alike).is_some_and(|alike| alike.words == 0);
        self.had_crowd() && had_none && self.everywhere().len() == 1
    }

    /// Whether there is a copy more than the twins that there were, so that ours need not be the one that went.
    pub(super) fn is_complete(&self) -> bool {
        // Whoever asks has found one copy, so that counting can be spared where there were no twins.
        self.had_twins().is_some_and(|twins| twins == 0 || (!self.had_crowd() && self.count().is_some_and(|count| count > twins)))
            || self.is_one_of_its_crowd()
    }

    /// Whether there are as few copies as there were twins, or nobody can tell: one went, and it may be ours.
    pub(super) fn is_one_missing(&self) -> bool {
        self.had_twins().is_some_and(|twins| twins > 0 && (self.had_crowd() || self.count().is_none_or(|count| count <= twins)))
    }

    /// Whether the words had no twin and stand in one place.
    pub(super) fn is_sole(&self) -> bool {
        self.had_twins() == Some(0) && self.count() == Some(1) || self.is_one_of_its_crowd()
    }

    /// Whether the words and their block are all that was written down, as a person would do it.
    pub(super) fn is_bare(&self) -> bool {
        let Anchor { prefix, suffix, twins, .. } = self.quote.anchor;
        prefix.is_empty() && suffix.is_empty() && twins.is_none()
    }

    /// Whether what stood around the words stands side by side now: they were cut out.
    pub(super) fn has_scar(&self) -> bool {
        *self.scar.get_or_init(|| {
            let Some(scar) = self.quote.scar() else { return false };
            let anywhere = Edges { start: false, end: false };
            let blocks = &self.prepared.document.body.blocks;
            if let Some(home) = self.home {
                let last = (home + 1).min(blocks.len() - 1);
                let around = blocks[home.saturating_sub(1)].range.start..blocks[last].range.end;
                return !Words::new(self.text(), around).find(&scar, anywhere).is_empty();
            }
            let mut found = false;
            self.prepared.windows(self.reach(), |words| found |= !words.find(&scar, anywhere).is_empty());
            found
        })
    }
}

/// The letter by which an id tells what sort of block it names; headings and footnotes are a sort of their own.
fn sort(id: &BlockId) -> Option<char> {
    let mut chars = id.as_str().chars();
    let letter = chars.next()?;
    chars.next()?.is_ascii_digit().then_some(letter)
}
