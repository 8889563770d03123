//! Who resembles whom: how much two passages have in common in three ways, and what the three come to.

use super::NAMED;
use super::counts::Counts;
use super::imprint::Imprint;
use super::space::{Place, nearness};

/// What each way of resembling weighs, in units of its spread over the library.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Shared words.
    pub words: f32,
    /// Nearness in the space of the library.
    pub space: f32,
    /// What stands around.
    pub around: f32,
    /// How much less a likeness counts that one word alone carries: 0 is not at all.
    pub breadth: f32,
    /// How much of what names and figures bring counts beyond what the words bear out: 1 is all of it.
    pub beyond: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { words: 1.0, space: 1.0, around: 0.8, breadth: 0.5, beyond: 0.8 }
    }
}

/// A word that carries more of a likeness than this much of it carries it alone.
const ALONE: f32 = 0.7;
/// A long passage has more to share; its length counts by this power, 1 being a plain cosine.
const EVENNESS: f32 = 0.85;
/// What is left of a likeness in which two people of one surname are taken for one.
const CONFUSED: f32 = 0.5;
/// How far the paragraphs before and after reach, with what each distance weighs.
const AROUND: [(usize, f32); 2] = [(1, 1.0), (2, 0.5)];

/// A passage's terms with what each weighs in this library, and the length of that vector.
#[derive(Debug, Clone, Default)]
struct Vector {
    terms: Vec<(u32, f32)>,
    length: f32,
}

/// A passage, ready to be compared.
#[derive(Debug, Clone)]
pub struct Entry {
    words: Vector,
    people: Vec<(u32, u32)>,
    place: Place,
    /// The document, by number: passages of one are never suggested to each other.
    document: usize,
    /// Which passage of its document it is.
    at: usize,
}

/// How far likenesses spread over pairs of passages of a library, by which they can be added.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spreads {
    /// Of shared words.
    pub words: f32,
    /// Of nearness.
    pub space: f32,
    /// Of what stands around.
    pub around: f32,
}

impl Default for Spreads {
    fn default() -> Self {
        Self { words: 1.0, space: 1.0, around: 1.0 }
    }
}

/// Passages of a library that are compared with each other, in order of document and place.
#[derive(Debug)]
pub struct Field {
    entries: Vec<Entry>,
    spreads: Spreads,
    weights: Weights,
}

impl Field {
    /// A field of some entries, those of a document together and in order; `spreads` are those of the library, and found out here where they
    /// are not known.
    pub fn new(entries: Vec<Entry>, spreads: Option<Spreads>, weights: Weights) -> Self {
        let mut field = Self { entries, spreads: Spreads::default(), weights };
        field.spreads = spreads.unwrap_or_else(|| field.spreads());
        field
    }

    /// How many passages there are.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The passages, ready to be compared.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What likenesses are measured in.
    pub const fn units(&self) -> Spreads {
        self.spreads
    }

    /// What passages score beside one, the best first and those that score nothing left out; none of `others` may be of its document.
    pub fn ranked(&self, at: usize, others: &[usize]) -> Vec<(usize, f32)> {
        let mut pool: Vec<usize> = others.iter().flat_map(|&other| self.neighbours(other)).map(|(other, _)| other).collect();
        pool.extend(others);
        pool.sort_unstable();
        pool.dedup();
        let row = self.row(at, &pool);
        let around = self.around(at, &row, others);
        let score = |(&other, around): (&usize, f32)| (other, self.score(at, other, row.of(other), around));
        let mut ranked: Vec<(usize, f32)> = others.iter().zip(around).map(score).filter(|(_, score)| *score > 0.0).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }

    /// The most promising of some passages by themselves, what stands around them left out; in order of place.
    pub fn promising(&self, at: usize, others: &[usize], limit: usize) -> Vec<usize> {
        let row = self.row(at, others);
        let mut found: Vec<(usize, f32)> = others.iter().map(|&other| (other, self.score(at, other, row.of(other), 0.0))).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut found: Vec<usize> = found.into_iter().take(limit).map(|(other, _)| other).collect();
        found.sort_unstable();
        found
    }

    fn score(&self, at: usize, other: usize, likeness: &Likeness, around: f32) -> f32 {
        let space = nearness(&self.entries[at].place, &self.entries[other].place) / self.spreads.space;
        let sum = self.weights.words * likeness.words / self.spreads.words
            + self.weights.space * space
            + self.weights.around * around / self.spreads.around;
        let breadth = ((1.0 - likeness.alone) / (1.0 - ALONE)).clamp(0.0, 1.0).powf(self.weights.breadth);
        sum * breadth * if likeness.confused { CONFUSED } else { 1.0 }
    }

    /// How a passage's own words resemble those of some passages, in order.
    fn row(&self, at: usize, pool: &[usize]) -> Row {
        let one = &self.entries[at];
        let likeness = |&other: &usize| {
            let other = &self.entries[other];
            if other.document == one.document { Likeness::default() } else { one.likeness(other, self.weights.beyond) }
        };
        Row { likenesses: pool.iter().map(likeness).collect(), pool: pool.to_vec() }
    }

    /// What the surroundings of a passage have in common with each of some others, and the passage with their surroundings.
    fn around(&self, at: usize, row: &Row, others: &[usize]) -> Vec<f32> {
        let mut sums = vec![0.0; others.len()];
        for (neighbour, weight) in self.neighbours(at) {
            let neighbour = &self.entries[neighbour];
            for (sum, &other) in sums.iter_mut().zip(others) {
                *sum += weight * neighbour.likeness(&self.entries[other], self.weights.beyond).words;
            }
        }
        for (sum, &other) in sums.iter_mut().zip(others) {
            *sum += self.neighbours(other).into_iter().map(|(neighbour, weight)| weight * row.of(neighbour).words).sum::<f32>();
            *sum /= self.spreads.words;
        }
        sums
    }

    /// The passages around one, in its document, as far as they are in the field, with weights that come to 1.
    fn neighbours(&self, at: usize) -> Vec<(usize, f32)> {
        let own = &self.entries[at];
        let reach = AROUND.len();
        let near = at.saturating_sub(reach)..(at + reach + 1).min(self.entries.len());
        let weight = |other: usize| {
            let there = &self.entries[other];
            let distance = own.at.abs_diff(there.at);
            let found = AROUND.iter().find(|(far, _)| *far == distance && there.document == own.document);
            found.map(|(_, weight)| (other, *weight))
        };
        let mut found: Vec<(usize, f32)> = near.filter_map(weight).collect();
        let sum: f32 = found.iter().map(|(_, weight)| weight).sum();
        found.iter_mut().for_each(|(_, weight)| *weight /= sum.max(f32::EPSILON));
        found
    }

    /// The spread of each likeness over passages taken at even distances.
    fn spreads(&self) -> Spreads {
        const SAMPLE: usize = 200;
        const OF_AROUND: usize = 60;
        let step = self.entries.len().div_ceil(SAMPLE).max(1);
        let (mut words, mut space) = (Spread::default(), Spread::default());
        for one in self.entries.iter().step_by(step) {
            for other in self.entries.iter().step_by(step).filter(|other| other.document != one.document) {
                words.add(one.likeness(other, self.weights.beyond).words);
                space.add(nearness(&one.place, &other.place));
            }
        }
        let mut around = Spread::default();
        for at in (0..self.entries.len()).step_by(step.max(self.entries.len() / OF_AROUND).max(1)) {
            let own = self.entries[at].document;
            let others: Vec<usize> = (0..self.entries.len()).step_by(step).filter(|other| self.entries[*other].document != own).collect();
            let mut pool: Vec<usize> = others.iter().flat_map(|&other| self.neighbours(other)).map(|(other, _)| other).collect();
            pool.sort_unstable();
            pool.dedup();
            // Spreads are not known yet: these are in no unit, and become one of words.
            self.around(at, &self.row(at, &pool), &others).into_iter().for_each(|found| around.add(found / words.width()));
        }
        Spreads { words: words.width(), space: space.width(), around: around.width() }
    }
}

/// The standard deviation of a stream of values.
#[derive(Debug, Default)]
struct Spread {
    count: f64,
    sum: f64,
    squares: f64,
}

impl Spread {
    fn add(&mut self, value: f32) {
        let value = f64::from(value);
        self.count += 1.0;
        self.sum += value;
        self.squares += value * value;
    }

    /// The deviation, or 1 where nothing deviates.
    fn width(&self) -> f32 {
        let mean = self.sum / self.count.max(1.0);
        let width = (self.squares / self.count.max(1.0) - mean * mean).max(0.0).sqrt() as f32;
        if width > 1e-9 { width } else { 1.0 }
    }
}

/// How two passages resemble each other by themselves.
#[derive(Debug, Clone, Copy, Default)]
struct Likeness {
    words: f32,
    /// How much of it the weightiest word carries; 1 and more is all of it.
    alone: f32,
    /// Whether they name two people of one surname.
    confused: bool,
}

/// The likenesses of one passage with some others.
struct Row {
    /// The others, in order.
    pool: Vec<usize>,
    likenesses: Vec<Likeness>,
}

impl Row {
    fn of(&self, other: usize) -> &Likeness {
        const NONE: &Likeness = &Likeness { words: 0.0, alone: 0.0, confused: false };
        self.pool.binary_search(&other).map_or(NONE, |at| &self.likenesses[at])
    }
}

impl Entry {
    /// A passage in a library with these counts: which document it is of, by number, and which passage of that.
    pub fn new(imprint: &Imprint, (document, at): (usize, usize), counts: &Counts) -> Self {
        let terms = imprint.terms.iter().map(|term| (term.key, counts.weigh(term, imprint.length)));
        let terms: Vec<(u32, f32)> = terms.filter(|(_, weight)| *weight > 0.0).collect();
        let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        Self { words: Vector { terms, length }, people: imprint.people.clone(), place: imprint.place, document, at }
    }

    /// Its document, by number.
    pub const fn document(&self) -> usize {
        self.document
    }

    /// Its terms with what each weighs.
    pub fn terms(&self) -> &[(u32, f32)] {
        &self.words.terms
    }

    fn likeness(&self, other: &Self, beyond: f32) -> Likeness {
        let namesakes = namesakes(&self.people, &other.people);
        let shared = self.words.shared(&other.words, &namesakes);
        // Names say who and where; what passages treat, their other words say.
        let product = shared.words + shared.names.min(shared.words) + beyond * (shared.names - shared.words).max(0.0);
        let alone = if product > 0.0 { shared.most / product } else { 0.0 };
        Likeness { words: self.words.even(&other.words, product), alone, confused: !namesakes.is_empty() }
    }
}

/// What two passages have in common.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    /// What words bring.
    words: f32,
    /// What names and figures bring.
    names: f32,
    /// The most that one term brings.
    most: f32,
}

impl Vector {
    /// The product with another, some terms left out.
    fn shared(&self, other: &Self, but: &[u32]) -> Shared {
        let mut shared = Shared::default();
        let (mut one, mut two) = (self.terms.as_slice(), other.terms.as_slice());
        while let (Some((a, weight_a)), Some((b, weight_b))) = (one.first(), two.first()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => one = &one[1..],
                std::cmp::Ordering::Greater => two = &two[1..],
                std::cmp::Ordering::Equal => {
                    if !but.contains(a) {
                        let product = weight_a * weight_b;
                        *(if a & NAMED == 0 { &mut shared.words } else { &mut shared.names }) += product;
                        shared.most = shared.most.max(product);
                    }
                    (one, two) = (&one[1..], &two[1..]);
                }
            }
        }
        shared
    }

    fn even(&self, other: &Self, product: f32) -> f32 {
        if product > 0.0 { product / (self.length * other.length).powf(EVENNESS) } else { 0.0 }
    }
}

/// Surnames that both have, with other first names: not the same people.
fn namesakes(one: &[(u32, u32)], other: &[(u32, u32)]) -> Vec<u32> {
    let mut found = Vec::new();
    for (surname, _) in one {
        let theirs = || other.iter().filter(|(name, _)| name == surname);
        let same = one.iter().filter(|(name, _)| name == surname).any(|(_, first)| theirs().any(|(_, theirs)| theirs == first));
        if !same && theirs().next().is_some() && !found.contains(surname) {
            found.push(*surname);
        }
    }
    found
}
