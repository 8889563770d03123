//! The ranking: how much two passages resemble each other in four ways, and what the four come to.

use std::collections::HashMap;

use super::reasons::reasons;
use super::sketch::{Sketch, Term};
use super::space::{Pieces, Place, Space, nearness};
use super::words::{Lexicon, words};
use super::{Passage, Suggestion};
use crate::document::Target;

/// What each way of resembling weighs, in units of its spread over the library.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Shared words.
    pub words: f32,
    /// Shared ideas.
    pub ideas: f32,
    /// Nearness in the space of the library.
    pub space: f32,
    /// What stands around.
    pub around: f32,
    /// How much less a likeness counts that one word alone carries: 0 is not at all.
    pub breadth: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { words: 1.0, ideas: 0.4, space: 1.0, around: 0.8, breadth: 0.5 }
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
/// The sum of likenesses, in spreads, at which the score is about 0.63.
const FAIR: f64 = 10.0;
/// Up to so many passages are compared each with each; of more, only those that share a telling word are looked at, the best few hundred.
const EACH_WITH_EACH: usize = 4000;
const CANDIDATES: usize = 400;
/// How many reasons are given.
const REASONS: usize = 5;

/// A passage's terms with what each weighs in this library, and the length of that vector.
#[derive(Debug, Clone, Default)]
struct Vector {
    terms: Vec<(u32, f32)>,
    length: f32,
}

/// A passage, ready to be compared.
#[derive(Debug, Clone)]
struct Entry {
    words: Vector,
    ideas: Vector,
    people: Vec<(u32, u32)>,
    place: Place,
    /// The document, by number: passages of one are never suggested to each other.
    document: usize,
}

/// How far likenesses spread over pairs of passages of a library, by which they can be added.
#[derive(Debug, Clone, Copy, Default)]
struct Spreads {
    words: f32,
    ideas: f32,
    space: f32,
    around: f32,
}

/// The passages of a library, ready to be compared with each other.
#[derive(Debug)]
pub struct Collection {
    passages: Vec<Passage>,
    entries: Vec<Entry>,
    by_target: HashMap<Target, usize>,
    /// The passages of each term, where there are too many passages to compare each with each.
    postings: HashMap<u32, Vec<u32>>,
    spreads: Spreads,
    weights: Weights,
}

impl Collection {
    /// Takes in the passages of a library, those of a document together and in order.
    pub fn new(passages: Vec<Passage>) -> Self {
        Self::weighed(passages, Weights::default())
    }

    /// As [`Collection::new`], with other weights, to measure what each part brings.
    pub fn weighed(passages: Vec<Passage>, weights: Weights) -> Self {
        let mut lexicon = Lexicon::default();
        for passage in &passages {
            lexicon.learn(&words(&passage.text), passage.language);
        }
        let sketches: Vec<Sketch> = passages.iter().map(|passage| Sketch::of(passage, &mut lexicon)).collect();
        let entries = entries(&passages, sketches);
        let by_target = passages.iter().enumerate().map(|(at, passage)| (passage.target.clone(), at)).collect();
        let postings = if entries.len() > EACH_WITH_EACH { postings(&entries) } else { HashMap::new() };
        let mut collection = Self { passages, entries, by_target, postings, spreads: Spreads::default(), weights };
        collection.spreads = collection.spreads();
        collection
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// A passage by its place.
    pub fn passage(&self, target: &Target) -> Option<&Passage> {
        self.by_target.get(target).map(|at| &self.passages[*at])
    }

    /// The passages of other documents that treat what a passage treats, the best first; none for a passage that is not there. `allowed`
    /// says which may be suggested.
    pub fn near(&self, from: &Target, limit: usize, allowed: impl Fn(&Target) -> bool) -> Vec<Suggestion> {
        let Some(&at) = self.by_target.get(from) else { return Vec::new() };
        let scores = self.scores(at);
        let mut ranked: Vec<(usize, f32)> = scores.into_iter().enumerate().filter(|(_, score)| *score > 0.0).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let allowed = ranked.into_iter().filter(|(other, _)| allowed(&self.passages[*other].target));
        allowed.take(limit).map(|(other, score)| self.suggestion(at, other, score)).collect()
    }

    /// The best pairs of the library, each once, the best first. `allowed` says which may be suggested.
    pub fn best(&self, limit: usize, allowed: impl Fn(&Target, &Target) -> bool) -> Vec<Suggestion> {
        /// So many of each passage's own best take part.
        const OF_EACH: usize = 10;
        let mut pairs: Vec<(usize, usize, f32)> = Vec::new();
        for at in 0..self.passages.len() {
            let from = &self.passages[at].target;
            let mut row: Vec<(usize, f32)> = self.scores(at).into_iter().enumerate().filter(|(_, score)| *score > 0.0).collect();
            row.retain(|(other, _)| allowed(from, &self.passages[*other].target));
            row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            pairs.extend(row.into_iter().take(OF_EACH).map(|(other, score)| (at.min(other), at.max(other), score)));
        }
        pairs.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        pairs.dedup_by_key(|pair| (pair.0, pair.1));
        pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        pairs.into_iter().take(limit).map(|(from, to, score)| self.suggestion(from, to, score)).collect()
    }

    fn suggestion(&self, from: usize, to: usize, score: f32) -> Suggestion {
        let (one, other) = (&self.passages[from], &self.passages[to]);
        let imagined = [one, other].into_iter().any(|passage| passage.status == Some(crate::document::Status::Scenario));
        let score = 1.0 - (-f64::from(score) / FAIR).exp();
        let mut reasons = reasons(one, other, |term| self.rarity(term));
        reasons.truncate(REASONS);
        Suggestion { from: one.target.clone(), to: other.target.clone(), score, reasons, imagined }
    }

    /// How rare a term is: in how many passages it does not occur for one in which it does, as a logarithm.
    fn rarity(&self, key: u32) -> f32 {
        let has = |entry: &&Entry| entry.words.terms.binary_search_by_key(&key, |term| term.0).is_ok();
        let found = self.entries.iter().filter(has).count().max(1);
        (self.entries.len() as f32 / found as f32).ln()
    }

    /// What each passage scores beside one; 0 for those of its own document and for those that are no candidates.
    fn scores(&self, at: usize) -> Vec<f32> {
        let candidates = self.candidates(at);
        let mut pool: Vec<usize> = candidates.iter().flat_map(|&other| self.neighbours(other)).map(|(other, _)| other).collect();
        pool.extend(&candidates);
        pool.sort_unstable();
        pool.dedup();
        let row = self.row(at, &pool);
        let around = self.around(at, &row, &candidates);
        let mut scores = vec![0.0; self.entries.len()];
        for (other, around) in candidates.into_iter().zip(around) {
            let space = nearness(&self.entries[at].place, &self.entries[other].place) / self.spreads.space;
            let likeness = &row[other];
            let sum = self.weights.words * likeness.words / self.spreads.words
                + self.weights.ideas * likeness.ideas / self.spreads.ideas
                + self.weights.space * space
                + self.weights.around * around / self.spreads.around;
            let breadth = ((1.0 - likeness.alone) / (1.0 - ALONE)).clamp(0.0, 1.0).powf(self.weights.breadth);
            scores[other] = sum * breadth * if likeness.confused { CONFUSED } else { 1.0 };
        }
        scores
    }

    /// The passages of other documents that may resemble one, in order.
    fn candidates(&self, at: usize) -> Vec<usize> {
        let own = &self.entries[at];
        let is_other = |other: &usize| self.entries[*other].document != own.document;
        if self.postings.is_empty() {
            return (0..self.entries.len()).filter(is_other).collect();
        }
        let mut sums: HashMap<usize, f32> = HashMap::new();
        for (term, weight) in &own.words.terms {
            for &other in self.postings.get(term).into_iter().flatten() {
                *sums.entry(other as usize).or_default() += weight * weight;
            }
        }
        let mut found: Vec<(usize, f32)> = sums.into_iter().filter(|(other, _)| is_other(other)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut found: Vec<usize> = found.into_iter().take(CANDIDATES).map(|(other, _)| other).collect();
        found.sort_unstable();
        found
    }

    /// How a passage's own words and ideas resemble those of some passages, of other documents; all else stays at nothing.
    fn row(&self, at: usize, pool: &[usize]) -> Vec<Likeness> {
        let one = &self.entries[at];
        let mut row = vec![Likeness::default(); self.entries.len()];
        for &other in pool {
            if self.entries[other].document != one.document {
                row[other] = one.likeness(&self.entries[other]);
            }
        }
        row
    }

    /// What the surroundings of a passage have in common with each of some others, and the passage with their surroundings.
    fn around(&self, at: usize, row: &[Likeness], others: &[usize]) -> Vec<f32> {
        let mut sums = vec![0.0; others.len()];
        for (neighbour, weight) in self.neighbours(at) {
            for (sum, &other) in sums.iter_mut().zip(others) {
                *sum += weight * self.plain(&self.entries[neighbour].likeness(&self.entries[other]));
            }
        }
        for (sum, &other) in sums.iter_mut().zip(others) {
            *sum += self.neighbours(other).into_iter().map(|(neighbour, weight)| weight * self.plain(&row[neighbour])).sum::<f32>();
        }
        sums
    }

    /// Words and ideas together.
    fn plain(&self, likeness: &Likeness) -> f32 {
        likeness.words / self.spreads.words + self.weights.ideas * likeness.ideas / self.spreads.ideas
    }

    /// The passages around one, in its document, with weights that come to 1.
    fn neighbours(&self, at: usize) -> Vec<(usize, f32)> {
        let document = self.entries[at].document;
        let both = AROUND.into_iter().flat_map(|(far, weight)| [(at.checked_sub(far), weight), (Some(at + far), weight)]);
        let there = |at: &usize| self.entries.get(*at).is_some_and(|entry| entry.document == document);
        let mut found: Vec<(usize, f32)> = both.filter_map(|(at, weight)| Some((at.filter(there)?, weight))).collect();
        let sum: f32 = found.iter().map(|(_, weight)| weight).sum();
        found.iter_mut().for_each(|(_, weight)| *weight /= sum.max(f32::EPSILON));
        found
    }

    /// The spread of each likeness over passages taken at even distances.
    fn spreads(&mut self) -> Spreads {
        const SAMPLE: usize = 200;
        self.spreads = Spreads { words: 1.0, ideas: 1.0, space: 1.0, around: 1.0 };
        let step = self.entries.len().div_ceil(SAMPLE).max(1);
        let (mut words, mut ideas, mut space) = (Spread::default(), Spread::default(), Spread::default());
        for at in (0..self.entries.len()).step_by(step) {
            let one = &self.entries[at];
            for other in self.entries.iter().step_by(step).filter(|other| other.document != one.document) {
                let likeness = one.likeness(other);
                words.add(likeness.words);
                ideas.add(likeness.ideas);
                space.add(nearness(&one.place, &other.place));
            }
        }
        self.spreads = Spreads { words: words.width(), ideas: ideas.width(), space: space.width(), around: 1.0 };
        let mut around = Spread::default();
        for at in (0..self.entries.len()).step_by(step.max(self.entries.len() / 60).max(1)) {
            let own = self.entries[at].document;
            let others: Vec<usize> = (0..self.entries.len()).step_by(step).filter(|other| self.entries[*other].document != own).collect();
            let mut pool: Vec<usize> = others.iter().flat_map(|&other| self.neighbours(other)).map(|(other, _)| other).collect();
            pool.sort_unstable();
            self.around(at, &self.row(at, &pool), &others).into_iter().for_each(|found| around.add(found));
        }
        Spreads { around: around.width(), ..self.spreads }
    }
}

/// The passages of each term that is not everywhere.
fn postings(entries: &[Entry]) -> HashMap<u32, Vec<u32>> {
    const TELLING: usize = 50;
    let mut postings: HashMap<u32, Vec<u32>> = HashMap::new();
    for (at, entry) in (0_u32..).zip(entries) {
        entry.words.terms.iter().for_each(|(term, _)| postings.entry(*term).or_default().push(at));
    }
    postings.retain(|_, found| found.len() <= (entries.len() / TELLING).max(CANDIDATES));
    postings
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
    ideas: f32,
    /// How much of it the weightiest word carries, 0 to 1.
    alone: f32,
    /// Whether they name two people of one surname.
    confused: bool,
}

impl Entry {
    fn likeness(&self, other: &Self) -> Likeness {
        let namesakes = namesakes(&self.people, &other.people);
        let (words, most) = self.words.shared(&other.words, &namesakes);
        let alone = if words > 0.0 { most / words } else { 0.0 };
        let (ideas, _) = self.ideas.shared(&other.ideas, &[]);
        Likeness {
            words: self.words.even(&other.words, words),
            ideas: self.ideas.even(&other.ideas, ideas),
            alone,
            confused: !namesakes.is_empty(),
        }
    }
}

impl Vector {
    fn new(terms: &[Term], length: f32, library: &Counts) -> Self {
        let terms: Vec<(u32, f32)> =
            terms.iter().map(|term| (term.key, library.weigh(term, length))).filter(|(_, weight)| *weight > 0.0).collect();
        let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        Self { terms, length }
    }

    /// The product with another, and the most that one term brings to it. Some terms are left out.
    fn shared(&self, other: &Self, but: &[u32]) -> (f32, f32) {
        let (mut sum, mut most) = (0.0_f32, 0.0_f32);
        let (mut one, mut two) = (self.terms.as_slice(), other.terms.as_slice());
        while let (Some((a, weight_a)), Some((b, weight_b))) = (one.first(), two.first()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => one = &one[1..],
                std::cmp::Ordering::Greater => two = &two[1..],
                std::cmp::Ordering::Equal => {
                    if !but.contains(a) {
                        sum += weight_a * weight_b;
                        most = most.max(weight_a * weight_b);
                    }
                    (one, two) = (&one[1..], &two[1..]);
                }
            }
        }
        (sum, most)
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

/// In how many passages of a library each term occurs, and how long its passages are.
struct Counts {
    found: HashMap<u32, u32>,
    passages: f32,
    length: f32,
}

impl Counts {
    fn new<'a>(all: impl Iterator<Item = (&'a [Term], f32)>) -> Self {
        let mut counts = Self { found: HashMap::new(), passages: 0.0, length: 0.0 };
        for (terms, length) in all {
            terms.iter().for_each(|term| *counts.found.entry(term.key).or_default() += 1);
            counts.passages += 1.0;
            counts.length += length;
        }
        counts.length /= counts.passages.max(1.0);
        counts
    }

    /// What a term weighs: by its nature, by how rare it is, and by how often it occurs for the length of the passage (BM25). One that
    /// occurs once in the library weighs nothing.
    fn weigh(&self, term: &Term, length: f32) -> f32 {
        const SATURATION: f32 = 1.2;
        const FOR_LENGTH: f32 = 0.3;
        let found = *self.found.get(&term.key).unwrap_or(&0) as f32;
        if found < 2.0 {
            return 0.0;
        }
        let often =
            term.count * (SATURATION + 1.0) / (term.count + SATURATION * (1.0 - FOR_LENGTH + FOR_LENGTH * length / self.length.max(1.0)));
        term.weight * often * (1.0 + self.passages / (found + 0.5)).ln()
    }
}

fn entries(passages: &[Passage], sketches: Vec<Sketch>) -> Vec<Entry> {
    let terms = Counts::new(sketches.iter().map(|sketch| (sketch.terms.as_slice(), sketch.length)));
    let ideas = Counts::new(sketches.iter().map(|sketch| (sketch.ideas.as_slice(), idea_length(sketch))));
    let pieces: Vec<Pieces> = sketches.iter().map(|sketch| sketch.pieces.clone()).collect();
    let space = Space::new(&pieces);
    let mut document = 0;
    let mut entries = Vec::with_capacity(passages.len());
    for (at, sketch) in sketches.into_iter().enumerate() {
        if at > 0 && passages[at].target.document != passages[at - 1].target.document {
            document += 1;
        }
        entries.push(Entry {
            words: Vector::new(&sketch.terms, sketch.length, &terms),
            ideas: Vector::new(&sketch.ideas, idea_length(&sketch), &ideas),
            people: sketch.people,
            place: space.place(&sketch.pieces),
            document,
        });
    }
    entries
}

fn idea_length(sketch: &Sketch) -> f32 {
    sketch.ideas.iter().map(|idea| idea.count).sum()
}
