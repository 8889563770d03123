//! Whether a line says again what a sentence or a few of them near it say: so a pull quote is told from a heading, which says in other words
//! what comes below it. Two things show it, and they are added up: that the words of the line which are rare in the text stand together there, and
//! that its words, rare or not, stand there in the same order. How much of it is enough the shape of the line tells: little for one that is
//! longer than the headings of its text.

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
const LETTERS: usize = 4;

/// The bit of a stem that says something; of words that only join others it is not set.
const SAYS: Stem = 1 << 31;

/// How many items away sentences stand that a line rewords, how many at most are right above it, and how many sentences in a row it may put
/// together.
const NEAR: usize = 25;
const CLOSE: usize = 3;
const ROW: usize = 3;

/// The fewest words of a line that rewords something, and the most that are compared.
const WORDS: usize = 6;
const MOST: usize = 40;

/// What it costs a line to put one more sentence together, and the least part of its rarity that sentences have of which the order is asked.
const MORE: f32 = 0.05;
const LEAST: f32 = 0.3;

/// How much more of the rarity of a line counts than stands in its order.
const ABOUT: f32 = 0.4;

/// What a line looks like that may say something again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Neither in quotation marks nor with a full stop, as headings are.
    Line,
    /// Such a line of many more words than the headings of the text have.
    Long,
    /// In quotation marks, or of more than a sentence, as headings seldom are.
    Quoted,
    /// With a full stop, as the sentences of the text itself.
    Sentence,
    /// As a heading may be that is taken from what somebody says.
    Heading,
}

/// A line of fewer words may well head what comes below it, in quotation marks or not.
const SHORT: usize = 8;

/// How much a line repeats of a few sentences, at most 2: of those right above it, of any above it, and of any below it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Again {
    /// How many words the line has.
    words: usize,
    close: f32,
    above: f32,
    below: f32,
}

impl Again {
    /// Whether nearly all of it stands there.
    pub(super) fn is_all(self) -> bool {
        self.above >= 1.9
    }

    /// Whether that is enough for a line of such a form, where this part of what it usually takes above it will do.
    pub(super) fn is_enough(self, form: Form, part: f32) -> bool {
        let is = |above: f32, enough: f32| above >= enough * part;
        match form {
            // A heading has the words of what comes below it.
            Form::Line if self.words < SHORT => is(self.above, 1.6),
            Form::Line => is(self.above, 1.35),
            Form::Long => is(self.above, 0.95) || self.below >= 1.5 || self.words > SHORT + 1 && self.close >= 0.7,
            // What is said below may have its heading in its own words.
            Form::Heading => is(self.above, 0.85),
            Form::Quoted if self.words < SHORT => is(self.above, 0.85),
            Form::Quoted => is(self.above, 0.75) || self.below >= 0.75,
            Form::Sentence => is(self.close, 1.0) || is(self.above, 1.2) || self.below >= 1.2,
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

    /// How much of what a line says sentences near it say; nothing of one that is too short or too long.
    pub(super) fn again(&self, text: &str, own: usize) -> Option<Again> {
        let line = stems(text);
        if !(WORDS..=MOST).contains(&line.len()) {
            return None;
        }
        let rare: Vec<(Stem, f32)> = once(&line).into_iter().map(|stem| (stem, self.rarity(stem))).collect();
        let line = Line { whole: rare.iter().map(|(_, weight)| weight).sum(), rare, stems: line };
        let start = self.of_items.partition_point(|(at, _)| at + NEAR < own);
        let near = self.of_items[start..].iter().take_while(|(at, _)| *at <= own + NEAR).filter(|(at, _)| *at != own);
        let mut again = Again { words: line.stems.len(), ..Again::default() };
        for (at, sentences) in near {
            let most = line.most_in(sentences);
            let side = if *at < own { &mut again.above } else { &mut again.below };
            *side = side.max(most);
            if *at < own && own - at <= CLOSE {
                again.close = again.close.max(most);
            }
        }
        Some(again)
    }

    /// How much a word says of what it stands in: more, the fewer sentences have it.
    fn rarity(&self, stem: Stem) -> f32 {
        let count = self.counts.get(&stem).map_or(0.0, |count| f32::from(*count));
        ((self.all + 1.0) / (count + 0.5)).ln().max(0.1)
    }
}

/// A line that may say something again: its words that say something, each once with its rarity, the sum of that, and all its words in order.
struct Line {
    rare: Vec<(Stem, f32)>,
    whole: f32,
    stems: Box<[Stem]>,
}

impl Line {
    /// How much the line repeats of a few of these sentences in a row: what part of the rarity of its words they have, and what part of all its
    /// words stands in them in the same order.
    fn most_in(&self, sentences: &[Box<[Stem]>]) -> f32 {
        let said: Vec<u64> = sentences.iter().map(|sentence| said_of(&self.rare, sentence)).collect();
        let mut most = 0.0_f32;
        for first in 0..sentences.len() {
            let (mut all, mut cost) = (0, 0.0);
            for end in first + 1..=sentences.len().min(first + ROW) {
                let more = all | said[end - 1];
                // A sentence that has none of its words has nothing to add.
                if more != all {
                    all = more;
                    let part = self.part(all);
                    if part >= LEAST && part + 1.0 - cost > most {
                        let order = in_order(&self.stems, &sentences[first..end]);
                        // Words that stand there in no order are what both are about.
                        most = most.max(part.min(order + ABOUT) + order - cost);
                    }
                }
                cost += MORE;
            }
        }
        most
    }

    /// What part of the rarity of its words these have.
    fn part(&self, said: u64) -> f32 {
        let weights = self.rare.iter().enumerate().filter(|(at, _)| said & 1 << at != 0).map(|(_, (_, weight))| weight);
        weights.sum::<f32>() / self.whole
    }
}

/// Which stems of a line a sentence has, a bit for each: they are no more than [`MOST`].
fn said_of(rare: &[(Stem, f32)], sentence: &[Stem]) -> u64 {
    rare.iter().enumerate().fold(0, |said, (at, (stem, _))| said | u64::from(sentence.contains(stem)) << at)
}

/// What part of the words of a line stands in sentences in the same order (the longest common subsequence).
fn in_order(line: &[Stem], row: &[Box<[Stem]>]) -> f32 {
    let mut best = vec![0_u16; line.len() + 1];
    for stem in row.iter().flat_map(|sentence| sentence.iter()) {
        let mut diagonal = 0;
        for (at, own) in line.iter().enumerate() {
            let upper = best[at + 1];
            best[at + 1] = if own == stem { diagonal + 1 } else { upper.max(best[at]) };
            diagonal = upper;
        }
    }
    f32::from(best[line.len()]) / f32::from(u16::try_from(line.len()).unwrap_or(u16::MAX))
}

/// The stems of all words of a text, in order.
pub(super) fn stems(text: &str) -> Box<[Stem]> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = |word: &str| {
        let end = word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
        let mut hasher = DefaultHasher::new();
        word[..end].hash(&mut hasher);
        let says = word.chars().nth(LETTERS - 1).is_some() && !FUNCTION.contains(word);
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
