//! The rules by which a place is believed to be an anchor's.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

use super::evidence::{Candidate, Likeness, Quote, alike};
use super::words::Words;
use super::{Anchor, BY_PARAGRAPH, CONTEXT, Resolution, byte_of, head, near, tail};
use crate::document::{BlockId, Document};

/// Documents up to this many bytes are folded once and kept so; longer ones go by in windows of this size.
const WINDOW: usize = 1 << 20;

/// Beyond so many places the neighbours of a phrase are compared only where they look promising at a glance.
const MANY: usize = 64;

/// The lowest score at which changed words are believed.
const FLOOR: f32 = 0.7;

/// How far a place's score must be above the next one's.
const MARGIN: f32 = 0.08;

/// How alike a block must be to what it was for a note on all of it to stay there.
const SAME_BLOCK: f32 = 0.3;

/// Quotes of more letters than this are found by their two ends when they are not found whole.
const LONG: usize = 1000;

/// The characters by which either end of a long quote is known.
const END: usize = 300;

/// One document, ready to have many anchors found in it. What a search needs of the whole text is prepared at the first need.
#[derive(Debug)]
pub struct Resolver<'d> {
    document: &'d Document,
    whole: OnceLock<Words>,
}

/// A search: the quote, where its block is, and what is worth knowing only now and then.
struct Search<'r, 'd> {
    resolver: &'r Resolver<'d>,
    quote: Quote<'r>,
    home: Option<usize>,
    scar: OnceCell<bool>,
    nearly: OnceCell<Vec<Candidate>>,
}

impl<'d> Resolver<'d> {
    /// Takes a document; nothing is done yet.
    pub const fn new(document: &'d Document) -> Self {
        Self { document, whole: OnceLock::new() }
    }

    fn text(&self) -> &'d str {
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
            anchor.twins = self.search(&anchor).count().checked_sub(1);
        }
        anchor
    }

    fn search<'r>(&'r self, anchor: &'r Anchor) -> Search<'r, 'd> {
        let find = |id: &BlockId| self.document.find(id);
        let home = find(&anchor.block).or_else(|| find(&BlockId::normal(anchor.block.as_str())));
        Search { resolver: self, quote: Quote::new(anchor), home, scar: OnceCell::new(), nearly: OnceCell::new() }
    }

    /// As [`resolve`](super::resolve).
    pub fn resolve(&self, anchor: &Anchor) -> Resolution {
        let elsewhere = anchor.rendition.zip(self.document.meta.rendition).is_some_and(|(then, now)| then != now);
        if !elsewhere && let Some(range) = self.in_place(anchor) {
            return Resolution::Exact(range);
        }
        let search = self.search(anchor);
        match (elsewhere, anchor.position.is_none()) {
            (true, _) => search.across(),
            (false, true) => search.block(),
            (false, false) => search.passage(),
        }
    }

    /// Every place that reads like the anchor's words, the most likely first, for a person to choose from; at most nine.
    pub fn look_alikes(&self, anchor: &Anchor) -> Vec<(Range<usize>, f32)> {
        let search = self.search(anchor);
        let mut found = search.everywhere();
        for near in search.nearly() {
            if found.iter().all(|other| other.range.end <= near.range.start || near.range.end <= other.range.start) {
                found.push(near.clone());
            }
        }
        let mut scored: Vec<_> = found.into_iter().map(|place| (place.score(search.length()), place)).collect();
        scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(y.home.cmp(&x.home)));
        scored.into_iter().take(9).map(|(score, place)| (place.range, score)).collect()
    }

    /// The byte where the anchor's position starts.
    fn position(&self, anchor: &Anchor, home: usize) -> Option<usize> {
        let block = &self.document.body.blocks[home].range;
        let nth = anchor.position.as_ref()?.start;
        byte_of(&self.text()[block.start..], nth).map(|at| block.start + at)
    }

    /// The passage, where all that is stored of it is as it was.
    fn in_place(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let home = self.document.find(&anchor.block)?;
        let text = self.text();
        let block = self.document.body.blocks[home].range.clone();
        if anchor.position.is_none() {
            return (text[block.clone()] == anchor.exact).then_some(block);
        }
        let start = self.position(anchor, home)?;
        let range = start..start + anchor.exact.len();
        let same = text.get(range.clone()) == Some(anchor.exact.as_str())
            && text[..range.start].ends_with(anchor.prefix.as_str())
            && text[range.end..].starts_with(anchor.suffix.as_str());
        same.then_some(range)
    }

    /// Goes over the whole text in windows that share `overlap` bytes.
    fn windows(&self, overlap: usize, mut visit: impl FnMut(&Words)) {
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

impl Search<'_, '_> {
    fn text(&self) -> &str {
        self.resolver.text()
    }

    fn length(&self) -> usize {
        self.quote.letters.len()
    }

    /// Bytes in which the quote surely fits, edits included, with its neighbours.
    fn reach(&self) -> usize {
        2 * self.quote.anchor.exact.len() + 8 * CONTEXT
    }

    fn orphan(&self) -> Resolution {
        Resolution::Orphan { block: self.home }
    }

    /// A place with all that speaks for it.
    fn candidate(&self, range: Range<usize>, likeness: Option<Likeness>, company: bool) -> Candidate {
        let document = self.resolver.document;
        let block = document.body.block_at(range.start);
        let home = block.is_some() && block == self.home;
        let (before, after) = if company || home { self.quote.sides(self.text(), &range) } else { (0.0, 0.0) };
        Candidate {
            home,
            in_place: home && self.home.and_then(|home| self.resolver.position(self.quote.anchor, home)) == Some(range.start),
            kin: block.is_some_and(|at| sort(&document.body.blocks[at].id) == sort(&self.quote.anchor.block)),
            likeness: likeness.unwrap_or_else(|| self.quote.likeness(&self.text()[range.clone()])),
            before,
            after,
            range,
        }
    }

    /// Where the same words stand in a part of the text.
    fn same(&self, words: &Words) -> Vec<Candidate> {
        if self.quote.words.is_empty() {
            return Vec::new();
        }
        let places: Vec<_> = words.find(&self.quote.words, self.quote.edges).collect();
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

    /// The text in which a quote of the home block stands, if it still starts there.
    fn home_words(&self) -> Option<Words> {
        let block = &self.resolver.document.body.blocks[self.home?].range;
        let end = self.text().floor_char_boundary((block.end + self.reach()).min(self.text().len()));
        Some(Words::new(self.text(), block.start..end))
    }

    fn at_home(&self) -> Vec<Candidate> {
        let mut found = self.home_words().map_or_else(Vec::new, |words| self.same(&words));
        found.retain(|place| place.home);
        found
    }

    /// Every place where the same words stand.
    fn everywhere(&self) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        self.resolver.windows(self.reach(), |words| found.extend(self.same(words)));
        found.sort_by_key(|place| (place.range.start, place.range.end));
        found.dedup_by(|a, b| a.range == b.range);
        found
    }

    /// Every place that reads nearly the same; of a long quote, its start.
    fn nearly(&self) -> &[Candidate] {
        self.nearly.get_or_init(|| {
            if self.quote.is_short() {
                return Vec::new();
            }
            let mut found: Vec<Candidate> = Vec::new();
            self.resolver.windows(self.reach(), |words| found.extend(self.nearly_in(words)));
            found.sort_by_key(|place| (place.range.start, place.range.end));
            found.dedup_by(|b, a| b.range.start < a.range.end);
            found
        })
    }

    fn nearly_in(&self, words: &Words) -> Vec<Candidate> {
        let pattern = &self.quote.letters[..self.length().min(LONG)];
        let letters = Letters::new(words);
        let hits = near::find(pattern, &letters.chars, near::budget(pattern.len()), self.quote.edges);
        hits.into_iter().map(|hit| self.near(words, &letters, &hit)).collect()
    }

    fn near(&self, words: &Words, letters: &Letters, hit: &near::Hit) -> Candidate {
        let range = words.range(letters.bytes(&hit.range));
        self.candidate(self.quote.fit(self.text(), range), Some(Likeness::Near(hit.errors)), true)
    }

    /// How many places there are that read the same or nearly so.
    fn count(&self) -> usize {
        if self.quote.is_short() { self.everywhere().len() } else { self.nearly().len() }
    }

    /// Whether there is a copy more than the twins that there were, so that ours need not be the one that went.
    fn is_complete(&self) -> bool {
        self.quote.anchor.twins.is_some_and(|twins| self.count() > twins)
    }

    /// Whether there are as few copies as there were twins: one went, and it may be ours.
    fn is_one_missing(&self) -> bool {
        self.quote.anchor.twins.is_some_and(|twins| self.count() <= twins)
    }

    /// Whether the words had no twin and stand in one place.
    fn is_sole(&self) -> bool {
        self.quote.anchor.twins == Some(0) && self.count() == 1
    }

    /// Whether what stood around the words stands side by side now: they were cut out.
    fn has_scar(&self) -> bool {
        *self.scar.get_or_init(|| {
            let Some(scar) = self.quote.scar() else { return false };
            let anywhere = super::words::Edges { start: false, end: false };
            let blocks = &self.resolver.document.body.blocks;
            if let Some(home) = self.home {
                let last = (home + 1).min(blocks.len() - 1);
                let around = blocks[home.saturating_sub(1)].range.start..blocks[last].range.end;
                return Words::new(self.text(), around).find(&scar, anywhere).next().is_some();
            }
            let mut found = false;
            self.resolver.windows(self.reach(), |words| found |= words.find(&scar, anywhere).next().is_some());
            found
        })
    }

    /// Finds a passage that is not as it was.
    fn passage(&self) -> Resolution {
        if self.quote.words.is_empty() {
            return self.symbols();
        }
        // Most edits leave a passage in its block between its neighbours; then the rest of the document need not be read.
        let mut sure = self.at_home();
        sure.retain(|place| place.neighbours() == 2);
        if let [place] = &sure[..] {
            return self.accept(place);
        }
        let found = self.everywhere();
        self.weigh(&found)
            .or_else(|| self.nearly_at_home())
            .or_else(|| self.weakly(&found))
            .or_else(|| self.nearly_elsewhere())
            .or_else(|| self.by_its_ends())
            .unwrap_or_else(|| self.orphan())
    }

    fn accept(&self, place: &Candidate) -> Resolution {
        if place.home && place.likeness == Likeness::Same {
            return Resolution::Exact(place.range.clone());
        }
        Resolution::Moved { range: place.range.clone(), score: place.score(self.length()) }
    }

    /// How good a place with the same words is; `None` where the evidence does not hold.
    fn rank(&self, place: &Candidate) -> Option<f32> {
        let long = !self.quote.is_short();
        let rank = match (place.neighbours(), place.home) {
            (2, true) => 7.0,
            // A whole passage may stand twice. If one of the two is gone, nothing says that it was not ours.
            (2, false) if !self.is_one_missing() => 5.0,
            (1, true) if !self.has_scar() || (long && self.is_complete()) => 4.0,
            (1, false) if place.kin && (self.is_sole() || (long && self.is_complete())) => 2.5,
            (0, true) if self.is_sole() || (long && self.is_complete()) => 2.0,
            (0, true) if long && place.in_place && self.quote.anchor.twins.is_none() && !self.has_scar() => 2.0,
            _ => return None,
        };
        Some(rank + if place.in_place { 1.1 } else { 0.0 })
    }

    /// Decides among places with the same words.
    fn weigh(&self, found: &[Candidate]) -> Option<Resolution> {
        let ranked: Vec<_> = found.iter().filter_map(|place| Some((self.rank(place)?, place))).collect();
        let order = |a: &(f32, &Candidate), b: &(f32, &Candidate)| a.0.total_cmp(&b.0).then(a.1.company().total_cmp(&b.1.company()));
        let (top, best) = *ranked.iter().max_by(|a, b| order(a, b))?;
        let rivals = |(rank, place): &&(f32, &Candidate)| {
            let outdone = (top - rank).abs() < f32::EPSILON && best.company() - place.company() >= 0.15;
            place.range == best.range || (*rank >= top - 1.0 && !outdone)
        };
        let close: Vec<_> = ranked.iter().filter(rivals).map(|(_, place)| place.range.clone()).collect();
        Some(if close.len() == 1 { self.accept(best) } else { Resolution::Ambiguous(close) })
    }

    /// Places with the same words that have nothing else for them.
    fn weakly(&self, found: &[Candidate]) -> Option<Resolution> {
        let kin: Vec<_> = found.iter().filter(|place| place.kin && !place.home).collect();
        if kin.is_empty() || self.quote.is_short() || !self.is_complete() {
            return None;
        }
        Some(match &kin[..] {
            [place] if self.is_sole() => self.accept(place),
            _ => Resolution::Ambiguous(kin.into_iter().map(|place| place.range.clone()).collect()),
        })
    }

    /// Changed words in the block where they belong.
    fn nearly_at_home(&self) -> Option<Resolution> {
        if self.quote.is_short() || self.length() > LONG {
            return None;
        }
        let words = self.home_words()?;
        let mut found = self.nearly_in(&words);
        found.extend(self.between_pins(&words));
        found.retain(|place| place.home && (place.neighbours() == 2 || (place.neighbours() == 1 && !self.has_scar())));
        self.best(found)
    }

    /// What stands now between the neighbours, where both do to the letter. The place is beyond doubt then, and a third of the words may
    /// have changed.
    fn between_pins(&self, words: &Words) -> Vec<Candidate> {
        let Some((before, after)) = self.quote.pins() else { return Vec::new() };
        let text = words.text();
        let letters = Letters::new(words);
        let anywhere = super::words::Edges { start: false, end: false };
        let between = words.find(&before, anywhere).filter_map(|pin| {
            let start = text.len() - text[pin.end..].trim_start().len();
            let end = start + text[start..].find(&after)?;
            let range = start..start + text[start..end].trim_end().len();
            let chars = letters.chars_of(&range);
            let errors = near::distance(&self.quote.letters, &letters.chars[chars.clone()], self.length() / 3)?;
            Some(self.near(words, &letters, &near::Hit { range: chars, errors }))
        });
        between.collect()
    }

    /// Changed words in another block: both neighbours, or one to the letter and hardly an edit, and no copy missing.
    fn nearly_elsewhere(&self) -> Option<Resolution> {
        if self.length() > LONG || self.is_one_missing() {
            return None;
        }
        let length = self.length();
        let firm = |place: &Candidate| match place.neighbours() {
            2 => !self.has_scar(),
            1 => {
                let few = matches!(place.likeness, Likeness::Near(errors) if errors * 10 <= length);
                few && length >= 2 * near::SHORT && place.is_vouched_for() && self.is_complete() && !self.has_scar()
            }
            _ => false,
        };
        self.best(self.nearly().iter().filter(|place| place.kin && !place.home && firm(place)).cloned().collect())
    }

    /// The place with the highest score, if it is high enough and the next one's is far enough below.
    fn best(&self, mut found: Vec<Candidate>) -> Option<Resolution> {
        let score = |place: &Candidate| place.score(self.length());
        found.retain(|place| score(place) >= FLOOR);
        found.sort_by(|a, b| score(b).total_cmp(&score(a)));
        let best = found.first()?;
        let apart = |place: &&Candidate| best.range.end <= place.range.start || place.range.end <= best.range.start;
        let close = |place: &&Candidate| score(best) - score(place) < MARGIN;
        let mut rivals: Vec<_> = found.iter().filter(apart).filter(close).map(|place| place.range.clone()).collect();
        if rivals.is_empty() {
            return Some(self.accept(best));
        }
        rivals.push(best.range.clone());
        rivals.sort_by_key(|range| range.start);
        Some(Resolution::Ambiguous(rivals))
    }

    /// A long quote by its first and last lines.
    fn by_its_ends(&self) -> Option<Resolution> {
        let anchor = self.quote.anchor;
        if self.length() <= LONG {
            return None;
        }
        let (first, last) = (head(&anchor.exact, END), tail(&anchor.exact, END));
        let inner = |text: &str| text.to_owned();
        let start =
            Anchor { exact: inner(first), suffix: inner(head(&anchor.exact[first.len()..], CONTEXT)), twins: None, ..anchor.clone() };
        let rest = &anchor.exact[..anchor.exact.len() - last.len()];
        let end = Anchor { block: BlockId::default(), exact: inner(last), prefix: inner(tail(rest, CONTEXT)), ..anchor.clone() };
        let found = |anchor: &Anchor| self.resolver.search(anchor).passage().range();
        let range = found(&start)?.start..found(&Anchor { twins: None, ..end })?.end;
        let fits = range.start < range.end && range.len() * 2 > anchor.exact.len() && range.len() < anchor.exact.len() * 2;
        let score = fits.then(|| alike(&self.text()[range.clone()], &anchor.exact))?;
        (score >= FLOOR).then_some(Resolution::Moved { range, score })
    }

    /// A quote without a letter or digit in it is found by its neighbours only.
    fn symbols(&self) -> Resolution {
        let exact = &self.quote.anchor.exact;
        let Some(home) = self.home.filter(|_| !exact.is_empty()) else { return self.orphan() };
        let block = self.resolver.document.body.blocks[home].range.clone();
        let places = memchr::memmem::find_iter(&self.text().as_bytes()[block.clone()], exact.as_bytes());
        let mut found: Vec<_> =
            places.map(|at| self.candidate(block.start + at..block.start + at + exact.len(), Some(Likeness::Same), true)).collect();
        found.retain(|place| place.neighbours() == 2);
        match &found[..] {
            [place] => self.accept(place),
            _ => self.orphan(),
        }
    }

    /// A whole block.
    fn block(&self) -> Resolution {
        let exact = &self.quote.anchor.exact;
        let blocks = &self.resolver.document.body.blocks;
        if let Some(block) = self.home.map(|home| &blocks[home]) {
            let now = &self.text()[block.range.clone()];
            let score = alike(now, exact);
            if self.quote.likeness(now) == Likeness::Same {
                return Resolution::Exact(block.range.clone());
            }
            // Ids of files that kantlijn did not write are counted off; a paragraph put before this one has taken its id.
            if let Some(range) = self.elsewhere_whole() {
                return Resolution::Moved { range, score: 1.0 };
            }
            if score >= SAME_BLOCK {
                return Resolution::Moved { range: block.range.clone(), score };
            }
        }
        match self.passage() {
            Resolution::Exact(range) => Resolution::Moved { range, score: 1.0 },
            other => other,
        }
    }

    /// The other block that reads exactly like this one did, where there was and is only one.
    fn elsewhere_whole(&self) -> Option<Range<usize>> {
        if self.quote.is_short() || !self.is_sole() {
            return None;
        }
        let found = self.everywhere();
        let place = found.first().filter(|place| place.kin && !place.home)?;
        let block = self.resolver.document.body.blocks.get(self.resolver.document.body.block_at(place.range.start)?)?;
        (block.range == place.range).then(|| block.range.clone())
    }

    /// In the other rendition: the words if the paragraph has them, else the paragraph.
    fn across(&self) -> Resolution {
        let Some(home) = self.home else {
            let mut found = self.everywhere();
            found.retain(|place| place.neighbours() == 2);
            return if let [place] = &found[..] { self.accept(place) } else { self.orphan() };
        };
        let range = self.resolver.document.body.blocks[home].range.clone();
        if self.quote.anchor.position.is_some()
            && self.length() >= 8
            && let [place] = &self.at_home()[..]
        {
            return Resolution::Moved { range: place.range.clone(), score: place.score(self.length()) };
        }
        Resolution::Moved { range, score: BY_PARAGRAPH }
    }
}

/// The characters of a text's words with the byte at which each starts.
struct Letters {
    chars: Vec<char>,
    starts: Vec<usize>,
}

impl Letters {
    fn new(words: &Words) -> Self {
        let (mut starts, chars): (Vec<usize>, Vec<char>) = words.text().char_indices().unzip();
        starts.push(words.text().len());
        Self { chars, starts }
    }

    fn bytes(&self, chars: &Range<usize>) -> Range<usize> {
        self.starts[chars.start]..self.starts[chars.end]
    }

    fn chars_of(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.starts.partition_point(|&start| start < byte);
        at(bytes.start)..at(bytes.end)
    }
}

/// The letter by which an id tells what sort of block it names; headings and footnotes are a sort of their own.
fn sort(id: &BlockId) -> Option<char> {
    let mut chars = id.as_str().chars();
    let letter = chars.next()?;
    chars.next()?.is_ascii_digit().then_some(letter)
}
