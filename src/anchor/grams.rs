//! Where a pattern may nearly stand, told without going over the text: an index of its trigrams.
//!
//! An edit changes at most three trigrams of a pattern. So a place within `k` edits of a pattern of `m` characters shares at least
//! `m - 2 - 3k` trigrams with it (the q-gram lemma: Jokinen & Ukkonen 1991), and since an edit shifts what follows by one character at most,
//! it shares them on neighbouring diagonals: where each stands in the text, less where it stands in the pattern. Counting them by diagonal
//! (Rasmussen, Stoye & Myers 2006) leaves few places for [`near`](super::near) to look at, and leaves none of them out. Of a long pattern
//! each piece is counted by itself: of `j` pieces one has at most `k / j` of the edits (Navarro & Baeza-Yates 1999), and the fewer edits, the
//! narrower the strip of diagonals in which chance has to bring trigrams together. The text is gone over in stretches, so that whoever has
//! seen enough need not see the rest.

use std::ops::Range;

/// The bits of a trigram's hash: more than a language has common trigrams, and a table small enough for the cache of a processor.
const BITS: u32 = 15;

/// The characters that a piece of a pattern has at least.
const PIECE: usize = 36;

/// How many diagonals are counted at a time.
const STRETCH: usize = 1 << 14;

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

    /// Where the rarest trigram of a pattern stands in it, and its places in the text; `None` of a pattern that has none.
    pub(super) fn rarest(&self, pattern: &[char]) -> Option<Gram<'_>> {
        pattern.windows(3).map(|gram| self.places(gram)).enumerate().min_by_key(|(_, places)| places.len())
    }

    /// The places of a trigram, and of others with its hash.
    fn places(&self, gram: &[char]) -> &[u32] {
        &self.places[self.starts[hash(gram)] as usize..self.starts[hash(gram) + 1] as usize]
    }

    /// The stretches of the text, in order, with the parts of each outside which the pattern stands nowhere with at most `budget` errors.
    pub(super) fn stretches(&self, pattern: &[char], budget: usize) -> Stretches<'_> {
        let pieces = (pattern.len() / PIECE).max(1);
        // A match of a piece spreads over `2k + 1` diagonals, which lie in two neighbouring strips of that width.
        let of_piece = budget / pieces;
        let shift = (2 * of_piece + 1).next_power_of_two().trailing_zeros();
        let size = pattern.len().div_ceil(pieces).max(1);
        let pieces = (0..).step_by(size).zip(pattern.chunks(size)).map(|(at, piece)| self.telling(piece, at, of_piece, shift));
        Stretches { pieces: pieces.collect(), shift, before: pattern.len(), budget, length: self.length, next: 0, counts: Vec::new() }
    }

    /// The trigrams of a piece that are worth counting, and how many of these a match shares at least. What stands everywhere tells little and
    /// costs most: each that is left out is one fewer that must be shared.
    fn telling(&self, piece: &[char], at: usize, budget: usize, shift: u32) -> Piece<'_> {
        /// Fewer come together anywhere: what is known of one another are words.
        const SHARED: usize = 5;
        /// How many times as many as chance brings together there must be.
        const CHANCE: usize = 8;
        let least = piece.len().saturating_sub(2 + 3 * budget);
        let mut grams: Vec<Gram<'_>> = (at..).zip(piece.windows(3).map(|gram| self.places(gram))).collect();
        grams.sort_by_key(|(_, places)| places.len());
        let mut shared = least.min(SHARED);
        let mut counted = grams.len() - (least - shared);
        let mut looks: usize = grams[..counted].iter().map(|(_, places)| places.len()).sum();
        while shared < least && (looks * CHANCE) << (shift + 1) > shared * self.length {
            looks += grams[counted].1.len();
            counted += 1;
            shared += 1;
        }
        grams.truncate(counted);
        Piece { grams, least: u32::try_from(shared).unwrap_or(u32::MAX) }
    }
}

/// Where a trigram stands in the pattern, and its places in the text, in order.
pub(super) type Gram<'g> = (usize, &'g [u32]);

/// A piece of a pattern.
struct Piece<'g> {
    /// Those that are counted, with the places that have not been gone over yet.
    grams: Vec<Gram<'g>>,
    /// How many of them a match shares at least.
    least: u32,
}

/// A search that goes over the text a stretch at a time.
pub(super) struct Stretches<'g> {
    pieces: Vec<Piece<'g>>,
    /// The width of a strip of diagonals, as a power of two.
    shift: u32,
    /// What is added to a diagonal, which may start before the text.
    before: usize,
    /// By how many characters a match may begin beside its diagonals, and be longer than the pattern.
    budget: usize,
    length: usize,
    /// The first strip of the next stretch.
    next: usize,
    counts: Vec<u32>,
}

/// What is to be known of a stretch.
pub(super) struct Stretch {
    /// Where the pattern may stand, in order: every match lies within one of them. They may overlap.
    pub(super) regions: Vec<Range<usize>>,
    /// How many trigrams were looked at.
    pub(super) looks: usize,
    /// The character of the text up to which all matches lie in what has been given.
    pub(super) end: usize,
}

impl Iterator for Stretches<'_> {
    type Item = Stretch;

    fn next(&mut self) -> Option<Stretch> {
        let first = self.next;
        if first << self.shift >= self.length + self.before {
            return None;
        }
        let strips = (STRETCH >> self.shift).max(1);
        self.next = first + strips;
        let mut may_match = vec![false; strips];
        let mut looks = 0;
        for piece in &mut self.pieces {
            // One strip more, since two neighbours count together.
            self.counts.clear();
            self.counts.resize(strips + 1, 0);
            for (at, places) in &mut piece.grams {
                let strip = |place: u32| (place as usize + self.before - *at) >> self.shift;
                let beyond = places.iter().take_while(|place| strip(**place) <= first + strips);
                let mut gone = 0;
                for &place in beyond {
                    let strip = strip(place) - first;
                    self.counts[strip] += 1;
                    gone += usize::from(strip < strips);
                    looks += 1;
                }
                *places = &places[gone..];
            }
            for (may_match, counts) in may_match.iter_mut().zip(self.counts.windows(2)) {
                *may_match |= counts[0] + counts[1] >= piece.least;
            }
        }
        let region = |strip: usize| {
            let (from, to) = ((first + strip) << self.shift, (first + strip + 2) << self.shift);
            from.saturating_sub(self.before + self.budget)..(to + 2 * self.budget).min(self.length)
        };
        let regions = may_match.iter().enumerate().filter(|(_, may_match)| **may_match).map(|(strip, _)| region(strip)).collect();
        Some(Stretch { regions, looks, end: (self.next << self.shift).saturating_sub(self.before) })
    }
}

fn hash(gram: &[char]) -> usize {
    let mixed = gram.iter().fold(0_u32, |hash, c| hash.wrapping_mul(0x0101_0051).wrapping_add(u32::from(*c)));
    (mixed.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}
