//! Where a pattern may nearly stand, told without going over the text: an index of its trigrams.
//!
//! An edit changes at most three trigrams of a pattern. So a place within `k` edits of a pattern of `m` characters shares at least
//! `m - 2 - 3k` trigrams with it (the q-gram lemma: Jokinen & Ukkonen 1991), and since an edit shifts what follows by one character at most,
//! it shares them on neighbouring diagonals: where each stands in the text, less where it stands in the pattern. Counting them by diagonal
//! (Rasmussen, Stoye & Myers 2006) leaves few places for [`near`](super::near) to look at, and leaves none of them out. Of the trigrams only the
//! rarest are counted.

use std::ops::Range;

/// The bits of a trigram's hash: more than a language has common trigrams, and a table small enough for the cache of a processor.
const BITS: u32 = 15;

/// The trigrams of a text and where they start.
#[derive(Debug)]
pub(super) struct Grams {
    /// For each hash where its places begin in `places`, and at the end their number.
    starts: Vec<u32>,
    places: Vec<u32>,
    /// The characters of the text.
    length: usize,
}

impl Grams {
    /// Goes over a text of less than 2³² characters once.
    pub(super) fn new(text: &[char]) -> Self {
        let mut starts = vec![0_u32; (1 << BITS) + 1];
        for gram in text.windows(3) {
            starts[hash(gram) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![0; text.len().saturating_sub(2)];
        for (at, gram) in (0..).zip(text.windows(3)) {
            let slot = &mut next[hash(gram)];
            places[*slot as usize] = at;
            *slot += 1;
        }
        Self { starts, places, length: text.len() }
    }

    /// The parts of the text outside which the pattern stands nowhere with at most `budget` errors, in order, each with so much around it that
    /// a search in it finds what a search of the whole finds there.
    pub(super) fn regions(&self, pattern: &[char], budget: usize) -> Vec<Range<usize>> {
        let before = pattern.len();
        // A match spreads over `2k + 1` diagonals, which lie in two neighbouring strips of that width. A diagonal may start before the text.
        let shift = (2 * budget + 1).next_power_of_two().trailing_zeros();
        let (counted, least) = self.telling(pattern, pattern.len().saturating_sub(2 + 3 * budget));
        let shared = self.shared(&counted, before, shift);
        let mut regions: Vec<Range<usize>> = Vec::new();
        let around = 2 * pattern.len() + budget;
        let mut add = |strip: usize| {
            let (from, to) = (strip << shift, (strip + 2) << shift);
            let region = from.saturating_sub(before + around)..(to + around).min(self.length);
            match regions.last_mut() {
                Some(last) if region.start <= last.end => last.end = region.end,
                _ => regions.push(region),
            }
        };
        for (nth, &(strip, count)) in shared.iter().enumerate() {
            let of = |other: Option<&(usize, usize)>, strip: usize| other.filter(|(at, _)| *at == strip).map_or(0, |(_, count)| *count);
            let is_first = nth == 0 || shared[nth - 1].0 + 1 < strip;
            if is_first && strip > 0 && count >= least {
                add(strip - 1);
            }
            if count + of(shared.get(nth + 1), strip + 1) >= least {
                add(strip);
            }
        }
        regions
    }

    /// The trigrams of a pattern that are worth counting, with their places, and how many of these a match shares at least. What stands
    /// everywhere tells little and costs most: each that is left out is one fewer that must be shared.
    fn telling(&self, pattern: &[char], least: usize) -> (Vec<(usize, &[u32])>, usize) {
        /// Of fewer each place of one would have to be looked at.
        const SHARED: usize = 2;
        let places = |gram: &[char]| &self.places[self.starts[hash(gram)] as usize..self.starts[hash(gram) + 1] as usize];
        let mut grams: Vec<(usize, &[u32])> = pattern.windows(3).map(places).enumerate().collect();
        grams.sort_by_key(|(_, places)| places.len());
        let left_out = least.saturating_sub(SHARED).min(grams.len());
        grams.truncate(grams.len() - left_out);
        (grams, least - left_out)
    }

    /// How many of the trigrams each strip of diagonals has; strips without one are left out.
    fn shared(&self, grams: &[(usize, &[u32])], before: usize, shift: u32) -> Vec<(usize, usize)> {
        let strips = grams.iter().flat_map(|(nth, places)| places.iter().map(move |&place| (place as usize + before - nth) >> shift));
        // Few are sorted sooner than all strips are gone over.
        if grams.iter().map(|(_, places)| places.len()).sum::<usize>() < self.length / 16 {
            let mut strips: Vec<usize> = strips.collect();
            strips.sort_unstable();
            return strips.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect();
        }
        let mut counts = vec![0_usize; ((self.length + before) >> shift) + 1];
        strips.for_each(|strip| counts[strip] += 1);
        counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect()
    }
}

fn hash(gram: &[char]) -> usize {
    let mixed = gram.iter().fold(0_u32, |hash, c| hash.wrapping_mul(0x0101_0051).wrapping_add(u32::from(*c)));
    (mixed.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}
