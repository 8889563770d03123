//! The rules by which a place is believed to be an anchor's.

use std::ops::Range;

use super::evidence::{Candidate, Likeness, alike};
use super::search::{LONG, Search};
use super::words::{Edges, Words};
use super::{Anchor, BY_PARAGRAPH, CONTEXT, Resolution, head, near, tail};
use crate::document::BlockId;

/// The lowest score at which changed words are believed.
const FLOOR: f32 = 0.7;

/// How far a place's score must be above the next one's.
const MARGIN: f32 = 0.08;

/// How alike a block must be to what it was for a note on all of it to stay there; unrelated paragraphs of one text come near 0.4.
const SAME_BLOCK: f32 = 0.45;

/// How alike it must be for nobody to ask whether another block is more so.
const SURELY_SAME: f32 = 0.75;

/// Up to how many copies of a short quote are worth counting: of a word that stands everywhere one more or less says nothing.
const FEW: usize = 3;

/// The characters by which either end of a long quote is known.
const END: usize = 300;

impl Search<'_, '_> {
    /// Finds a passage that is not as it was.
    pub(super) fn passage(&self) -> Resolution {
        if self.quote.words.is_empty() {
            return self.symbols();
        }
        // Most edits leave a passage in its block between its neighbours; then the rest of the document need not be read.
        let mut sure = self.at_home();
        sure.retain(|place| place.neighbours() == 2 && (place.in_place || self.is_told_by_neighbours()));
        if let [place] = &sure[..] {
            return self.accept(place);
        }
        let found = self.everywhere();
        self.weigh(&found)
            .map(|weighed| self.against_home(weighed))
            .or_else(|| self.nearly_at_home())
            .or_else(|| self.weakly(&found))
            .or_else(|| self.nearly_elsewhere())
            .or_else(|| self.by_its_ends())
            .unwrap_or_else(|| self.orphan())
    }

    /// A place elsewhere, held against words at home that have changed a little between the very neighbours that ours had: those may be ours,
    /// and the ones elsewhere their twin.
    fn against_home(&self, weighed: Resolution) -> Resolution {
        let Resolution::Moved { range, .. } = &weighed else { return weighed };
        let is_home = self.home.is_some() && self.prepared.document.body.block_at(range.start) == self.home;
        // A twin that read otherwise does not come to have our very words.
        let had_same = self.had_twins().is_none() || self.had_at_most().words > 0;
        if is_home || !had_same {
            return weighed;
        }
        match self.nearly_at_home().and_then(|near| near.range()) {
            Some(near) => {
                Resolution::Ambiguous(if near.start < range.start { vec![near, range.clone()] } else { vec![range.clone(), near] })
            }
            None => weighed,
        }
    }

    fn accept(&self, place: &Candidate) -> Resolution {
        if place.home && place.likeness == Likeness::Same {
            return Resolution::Exact(place.range.clone());
        }
        Resolution::Moved { range: place.range.clone(), score: place.score(self.length()) }
    }

    /// Whether every copy that there was still stands among those that were found, and of those between our neighbours too, where the place is
    /// one. Else one was changed or went, and nothing says that it was not ours: what stands between our neighbours may be a twin that had them
    /// all along, and what stands in our block may have come there with its number.
    fn is_every_copy_there(&self, found: &[Candidate], place: &Candidate) -> bool {
        let then = self.had_at_most();
        let between = || found.iter().filter(|place| place.neighbours() == 2).count();
        then.words == 0 || (found.len() > then.words && (place.neighbours() < 2 || between() > then.neighbours))
    }

    /// Whether neighbours tell our words from all twins that they had.
    fn is_told_by_neighbours(&self) -> bool {
        self.had_at_most().neighbours == 0
    }

    /// How good a place with the same words is; `None` where the evidence does not hold.
    fn rank(&self, place: &Candidate, found: &[Candidate]) -> Option<f32> {
        let long = !self.quote.is_short();
        let is_at_home = place.home && place.neighbours() == 2 && self.is_told_by_neighbours();
        if !place.in_place && !is_at_home && !self.is_every_copy_there(found, place) {
            return None;
        }
        // Words that stood apart within one paragraph may come to stand together where others were taken out; they are not ours for that.
        if !place.home
            && place.neighbours() < 2
            && !self.quote.anchor.exact.contains("\n\n")
            && self.text()[place.range.clone()].contains("\n\n")
        {
            return None;
        }
        let rank = match (place.neighbours(), place.home) {
            (2, true) => 7.0,
            // A whole passage may stand twice. If ours was cut out at home, what stands elsewhere between the same neighbours had them all along.
            (2, false) if self.had_twins() == Some(0) || !self.has_scar() => 5.0,
            // A word that stands everywhere has half its neighbours everywhere: it is ours where it stood,
            // before the very words that followed it, or if there are few and none is missing.
            (1, true) if !long && self.had_twins().is_some_and(|twins| twins > 0) => {
                let counts = self.had_twins() <= Some(FEW) && self.is_complete();
                // What is cut out pulls up what stood behind it: a place, or what stands before it, says nothing without that.
                let stays = place.in_place && (place.is_followed() || self.quote.ends_its_block());
                if self.has_scar() || !(counts || stays || place.is_followed_to_the_letter()) {
                    return None;
                }
                4.0
            }
            (1, true) if !self.has_scar() || (long && self.is_complete()) => 4.0,
            (1, false) if self.is_sole() || (long && self.is_complete()) => 2.5,
            (0, true) if self.is_sole() || (long && self.is_complete()) => 2.0,
            (0, true) if self.is_bare() => 2.0,
            (0, true) if long && place.in_place && self.had_twins().is_none() && !self.has_scar() => 2.0,
            _ => return None,
        };
        Some(rank + if place.in_place { 1.1 } else { 0.0 })
    }

    /// Decides among places with the same words.
    fn weigh(&self, found: &[Candidate]) -> Option<Resolution> {
        let ranked: Vec<_> = found.iter().filter_map(|place| Some((self.rank(place, found)?, place))).collect();
        let order = |a: &(f32, &Candidate), b: &(f32, &Candidate)| a.0.total_cmp(&b.0).then(a.1.company().total_cmp(&b.1.company()));
        let (top, best) = *ranked.iter().max_by(|a, b| order(a, b))?;
        let rivals = |(rank, place): &&(f32, &Candidate)| {
            let outdone = self.is_told_by_neighbours() && (top - rank).abs() < f32::EPSILON && best.company() - place.company() >= 0.15;
            // Neighbours against the block's id: whichever is believed, it may be the look-alike.
            let at_odds = place.home && !best.home;
            // Nor does either mean anything where two stand between the same neighbours, and neither where ours was.
            let at_odds = at_odds || (place.neighbours() == 2 && !best.in_place && !self.is_told_by_neighbours());
            place.range == best.range || at_odds || (*rank >= top - 1.0 && !outdone)
        };
        let close: Vec<_> = ranked.iter().filter(rivals).map(|(_, place)| place.range.clone()).collect();
        // One neighbour is also what a refrain or a pull quote has: elsewhere it casts doubt, and is believed only of words without a twin.
        // And a word that stands everywhere has nearly the same neighbours everywhere.
        let is_common = self.quote.is_short() && self.had_twins() > Some(FEW);
        let is_between = best.neighbours() == 2 && (!is_common || best.is_kept_company_to_the_letter());
        let believed = best.home || is_between || (best.kin && self.is_sole());
        match close.len() {
            1 if believed => Some(self.accept(best)),
            1 => None,
            _ => Some(Resolution::Ambiguous(close)),
        }
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
        let mut found = self.nearly_in(&words).unwrap_or_default();
        found.extend(self.between_pins(&words));
        let firm = |place: &Candidate| match place.neighbours() {
            2 => true,
            1 if !self.has_scar() => true,
            _ => self.is_hardly_changed(place) && self.is_sole(),
        };
        found.retain(|place| place.home && firm(place) && (place.in_place || self.is_told_by_neighbours()));
        self.best(found)
    }

    /// What stands now between the neighbours, where both do to the letter. The place is beyond doubt then, and a third of the words may
    /// have changed.
    fn between_pins(&self, words: &Words) -> Vec<Candidate> {
        let Some((before, after)) = self.quote.pins() else { return Vec::new() };
        let text = words.text();
        let letters = words.letters();
        let anywhere = Edges { start: false, end: false };
        let between = words.find(&before, anywhere).into_iter().filter_map(|pin| {
            let start = text.len() - text[pin.end..].trim_start().len();
            let end = start + text[start..].find(&after)?;
            let range = start..start + text[start..end].trim_end().len();
            let chars = letters.chars_of(&range);
            let errors = near::distance(&self.quote.letters, &letters.chars[chars.clone()], self.length() / 3)?;
            Some(self.near(words, &near::Hit { range: chars, errors }))
        });
        between.collect()
    }

    /// Whether a place with changed words has so few changes in so many words that it can hardly be anything else.
    fn is_hardly_changed(&self, place: &Candidate) -> bool {
        let few = matches!(place.likeness, Likeness::Near(errors) if errors * 10 <= self.length());
        few && self.length() >= 2 * near::SHORT
    }

    /// Changed words in another block: with both neighbours, or hardly changed and never had a twin.
    fn nearly_elsewhere(&self) -> Option<Resolution> {
        if self.length() > LONG || self.is_one_missing() {
            return None;
        }
        let firm = |place: &Candidate| match place.neighbours() {
            2 if !self.has_scar() => true,
            _ => self.is_hardly_changed(place) && self.is_sole(),
        };
        self.best(self.nearly()?.iter().filter(|place| place.kin && !place.home && firm(place)).cloned().collect())
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
        let found = |anchor: &Anchor| Search::new(self.prepared, anchor).passage().range();
        let range = found(&start)?.start..found(&Anchor { twins: None, ..end })?.end;
        let fits = range.start < range.end && range.len() * 2 > anchor.exact.len() && range.len() < anchor.exact.len() * 2;
        let score = fits.then(|| alike(&self.text()[range.clone()], &anchor.exact))?;
        (score >= FLOOR).then_some(Resolution::Moved { range, score })
    }

    /// A quote without a letter or digit in it is found by its neighbours only.
    fn symbols(&self) -> Resolution {
        let exact = &self.quote.anchor.exact;
        let Some(home) = self.home.filter(|_| !exact.is_empty()) else { return self.orphan() };
        let block = self.prepared.document.body.blocks[home].range.clone();
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
    pub(super) fn block(&self) -> Resolution {
        let exact = &self.quote.anchor.exact;
        let blocks = &self.prepared.document.body.blocks;
        if let Some(block) = self.home.map(|home| &blocks[home]) {
            let now = &self.text()[block.range.clone()];
            if self.quote.likeness(now) == Likeness::Same {
                return Resolution::Exact(block.range.clone());
            }
            // Ids of files that kantlijn did not write are counted off; a paragraph put before this one has taken its id.
            if let Some(range) = self.elsewhere_whole() {
                return Resolution::Moved { range, score: 1.0 };
            }
            let score = alike(now, exact);
            if score < SURELY_SAME
                && let Some(moved) = self.block_more_alike(score)
            {
                return moved;
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

    /// Another block that is surely what this one was, where its own is less so and no third one is nearly as much.
    fn block_more_alike(&self, own: f32) -> Option<Resolution> {
        if self.is_one_missing() {
            return None;
        }
        let exact = &self.quote.anchor.exact;
        let body = &self.prepared.document.body;
        let long_enough = |length: usize| length * 2 > exact.len() && length < exact.len() * 2;
        // What shares less than half of its words with it is neither that block nor a rival of it.
        let others = self.prepared.pairs().likely(exact).into_iter().filter(|at| Some(*at) != self.home);
        let mut scored: Vec<(f32, Range<usize>)> = others
            .map(|at| body.blocks[at].range.clone())
            .filter(|range| long_enough(range.len()))
            .map(|range| (alike(&self.text()[range.clone()], exact), range))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
        let next = scored.get(1).map_or(own, |second| second.0.max(own));
        let (score, range) = scored.into_iter().next()?;
        (score >= SURELY_SAME && score - next >= 2.0 * MARGIN).then_some(Resolution::Moved { range, score })
    }

    /// The other block that reads exactly like this one did, where there was and is only one.
    fn elsewhere_whole(&self) -> Option<Range<usize>> {
        if self.quote.is_short() || !self.is_sole() {
            return None;
        }
        let found = self.everywhere();
        let place = found.first().filter(|place| place.kin && !place.home)?;
        let block = self.prepared.document.body.blocks.get(self.prepared.document.body.block_at(place.range.start)?)?;
        (block.range == place.range).then(|| block.range.clone())
    }

    /// In the other rendition: the words if the paragraph has them, else the paragraph.
    pub(super) fn across(&self) -> Resolution {
        let Some(home) = self.home else {
            let mut found = self.everywhere();
            found.retain(|place| place.neighbours() == 2);
            return if let [place] = &found[..] { self.accept(place) } else { self.orphan() };
        };
        let range = self.prepared.document.body.blocks[home].range.clone();
        if self.quote.anchor.position.is_some()
            && self.length() >= 8
            && let [place] = &self.at_home()[..]
        {
            return Resolution::Moved { range: place.range.clone(), score: place.score(self.length()) };
        }
        Resolution::Moved { range, score: BY_PARAGRAPH }
    }
}
