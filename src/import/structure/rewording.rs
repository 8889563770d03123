//! Whether a line says again what a sentence or a few of them near it say: so a pull quote is told from a heading, which says in other words
//! what comes below it. Two things show it: that the words of the line which are rare in the text stand together there, and that most of its
//! words, rare or not, stand there in the same order.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::Item;
use super::phrases::Vocabulary;
use crate::text::{fold, sentences};

/// A word cut to its stem, as a number: of a long text all are in memory at once, and words would take ten times as much. Two that share a
/// number by chance make no line a pull quote.
pub(super) type Stem = u32;

/// How many letters of a word are its stem, and the fewest of a word that says something.
const STEM: usize = 6;
const LEAST: usize = 4;

/// The bit of a stem that says something; of words that only join others it is not set.
const SAYS: Stem = 1 << 31;

/// How many items away sentences stand that a line rewords, how many at most are right beside it, and how many sentences in a row it may
/// put together: more where it stands between quotation marks.
const NEAR: usize = 25;
const BESIDE: usize = 3;
const ROW: usize = 3;
const QUOTED: usize = 5;

/// The fewest words of a line that rewords something, and the most that are compared.
const WORDS: usize = 6;
const MOST: usize = 40;

/// How far away sentences stand that a line says in their order, what part of its words that is, and from how many words on. Of fewer words
/// a larger part has to be there, and the sentences above the line.
const CLOSE: usize = 12;
const ORDER: f32 = 0.68;
const LONG: usize = 8;
const SHORT: f32 = 0.84;

/// The fewest words that say something which both have, and what part of those of the line they are; of so many less is enough.
const COMMON: usize = 2;
const MOSTLY: (usize, usize) = (3, 5);
const MANY: usize = 4;

/// What a line looks like that may say something again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Neither in quotation marks nor with a full stop, as headings are.
    Line,
    /// In quotation marks, or of more than a sentence, as headings seldom are.
    Quoted,
    /// With a full stop, as the sentences of the text itself: only the order of its words shows anything.
    Sentence,
}

impl Form {
    /// How many rare words of a line have to be in what it rewords, and what part of its rarity, right beside that and further off.
    const fn least(self) -> (usize, f32, f32) {
        match self {
            Self::Line => (4, 0.62, 0.74),
            Self::Quoted => (3, 0.5, 0.74),
            Self::Sentence => (MOST + 1, 1.0, 1.0),
        }
    }
}

/// The sentences of a text as the stems of their words, in order, and in how many of them each that says something stands.
pub(super) struct Sentences {
    of_items: Vec<(usize, Vec<Box<[Stem]>>)>,
    counts: HashMap<Stem, u16>,
    all: f32,
}

impl Sentences {
    /// Those of the paragraphs among items.
    pub(super) fn of(items: &[Item]) -> Self {
        let paragraphs = items.iter().enumerate().filter(|(_, item)| item.is_open() && item.has_words(13));
        let of_text = |text: &str| sentences(text).into_iter().map(|range| stems(&text[range])).collect();
        let of_items: Vec<(usize, Vec<Box<[Stem]>>)> = paragraphs.map(|(at, item)| (at, of_text(&item.text))).collect();
        let mut counts: HashMap<Stem, u16> = HashMap::new();
        let mut all = 0.0;
        for sentence in of_items.iter().flat_map(|(_, sentences)| sentences) {
            all += 1.0;
            for stem in once(sentence) {
                let count = counts.entry(stem).or_default();
                *count = count.saturating_add(1);
            }
        }
        Self { of_items, counts, all }
    }

    /// Whether a few sentences near a line say what it says.
    pub(super) fn say(&self, text: &str, own: usize, form: Form) -> bool {
        let line = stems(text);
        if !(WORDS..=MOST).contains(&line.len()) {
            return false;
        }
        let rare: Vec<(Stem, f32)> = once(&line).into_iter().map(|stem| (stem, self.rarity(stem))).collect();
        let whole: f32 = rare.iter().map(|(_, weight)| weight).sum();
        let (shared, beside, far) = form.least();
        let length = if form == Form::Quoted { QUOTED } else { ROW };
        let start = self.of_items.partition_point(|(at, _)| at + NEAR < own);
        let mut near = self.of_items[start..].iter().take_while(|(at, _)| *at <= own + NEAR).filter(|(at, _)| *at != own);
        near.any(|(at, sentences)| {
            let distance = at.abs_diff(own);
            let least = if distance <= BESIDE { beside } else { far };
            let said: Vec<u64> = sentences.iter().map(|sentence| said_of(&rare, sentence)).collect();
            (0..sentences.len()).any(|first| {
                let row = &sentences[first..sentences.len().min(first + length)];
                let all = said[first..][..row.len()].iter().fold(0, |all, said| all | said);
                let weights = rare.iter().enumerate().filter(|(at, _)| all & 1 << at != 0).map(|(_, (_, weight))| weight);
                let (count, weight) = weights.fold((0, 0.0), |(count, sum), weight| (count + 1, sum + weight));
                let order = || distance <= CLOSE && is_in_order(&line, row, *at < own);
                count >= shared && weight >= least * whole || is_mostly(count, rare.len()) && order()
            })
        })
    }

    /// How much a word says of what it stands in: more, the fewer sentences have it.
    fn rarity(&self, stem: Stem) -> f32 {
        let count = self.counts.get(&stem).map_or(0.0, |count| f32::from(*count));
        ((self.all + 1.0) / (count + 0.5)).ln().max(0.1)
    }
}

/// Whether so many of the rare words of a line are most of them.
fn is_mostly(count: usize, all: usize) -> bool {
    count >= COMMON && count * MOSTLY.1 >= all * MOSTLY.0 || count >= MANY && count * 2 >= all
}

/// Which stems of a line a sentence has, a bit for each: they are no more than [`MOST`].
fn said_of(rare: &[(Stem, f32)], sentence: &[Stem]) -> u64 {
    rare.iter().enumerate().fold(0, |said, (at, (stem, _))| said | u64::from(sentence.contains(stem)) << at)
}

/// Whether most words of a line stand in sentences in the same order (the longest common subsequence).
fn is_in_order(line: &[Stem], row: &[Box<[Stem]>], is_above: bool) -> bool {
    let mut best = vec![0_u16; line.len() + 1];
    for stem in row.iter().flat_map(|sentence| sentence.iter()) {
        let mut diagonal = 0;
        for (at, own) in line.iter().enumerate() {
            let upper = best[at + 1];
            best[at + 1] = if own == stem { diagonal + 1 } else { upper.max(best[at]) };
            diagonal = upper;
        }
    }
    let length = u16::try_from(line.len()).unwrap_or(u16::MAX);
    let part = f32::from(best[line.len()]) / f32::from(length);
    if line.len() >= LONG { part >= ORDER } else { part >= SHORT && is_above }
}

/// The stems of all words of a text, in order.
pub(super) fn stems(text: &str) -> Box<[Stem]> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = |word: &str| {
        let end = word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
        let mut hasher = DefaultHasher::new();
        word[..end].hash(&mut hasher);
        let says = word.chars().nth(LEAST - 1).is_some() && !FUNCTION.contains(word);
        let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
        let stem = Stem::from_le_bytes([a, b, c, d]);
        if says { stem | SAYS } else { stem & !SAYS }
    };
    words.map(stem).collect()
}

/// Whether a stem says something.
pub(super) fn says(stem: &Stem) -> bool {
    stem & SAYS != 0
}

/// The stems among these that say something, each once.
fn once(stems: &[Stem]) -> Vec<Stem> {
    let mut own: Vec<Stem> = stems.iter().copied().filter(says).collect();
    own.sort_unstable();
    own.dedup();
    own
}

/// Longer words that say little, folded.
static FUNCTION: Vocabulary = Vocabulary::new(&[
    "deze", "niet", "voor", "naar", "maar", "door", "over", "onder", "zich", "haar", "hebben", "heeft", "wordt", "worden", "werd", "waren",
    "zijn", "zoals", "omdat", "waar", "waarin", "wat", "hoe", "meer", "veel", "ook", "nog", "want", "tussen", "tegen", "with", "from",
    "that", "this", "have", "been", "were", "which", "their", "they", "what", "when", "would", "into", "than", "about", "more", "auch",
    "nicht", "eine", "einen", "einer", "sich", "oder", "wird", "sind",
]);
