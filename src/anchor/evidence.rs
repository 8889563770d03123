//! What speaks for a place: how much its words are the anchor's words, and how much its neighbours are the anchor's neighbours.

use std::collections::HashMap;
use std::ops::Range;

use super::near::{self, SHORT};
use super::words::{Edges, Words};
use super::{Anchor, CONTEXT, head, tail};
use crate::text;

/// How alike a stored context and what stands there must be for the two to agree; unrelated prose reaches about 0.35.
const AGREES: f32 = 0.7;

/// The least letters in a context that may be compared loosely; less is compared whole.
const LOOSE: usize = 8;

/// An anchor made ready for comparing.
#[derive(Debug)]
pub(super) struct Quote<'a> {
    pub(super) anchor: &'a Anchor,
    /// The words of `exact`.
    pub(super) words: String,
    /// The same as characters.
    pub(super) letters: Vec<char>,
    pub(super) edges: Edges,
    /// From the first to the last letter of `exact`, in bytes.
    core: Range<usize>,
    /// The words of the contexts, from the quote outward.
    before: Vec<char>,
    after: Vec<char>,
}

impl<'a> Quote<'a> {
    pub(super) fn new(anchor: &'a Anchor) -> Self {
        let exact = Words::new(&anchor.exact, 0..anchor.exact.len());
        let words = exact.text().trim();
        let start = exact.text().len() - exact.text().trim_start().len();
        Self {
            anchor,
            letters: words.chars().collect(),
            edges: Edges::of(&anchor.prefix, &anchor.exact, &anchor.suffix),
            core: if words.is_empty() { 0..anchor.exact.len() } else { exact.range(start..start + words.len()) },
            before: Words::of(&anchor.prefix).chars().rev().collect(),
            after: Words::of(&anchor.suffix).chars().collect(),
            words: words.to_owned(),
        }
    }

    /// Whether no word of its block stood behind it.
    pub(super) fn ends_its_block(&self) -> bool {
        let behind = self.anchor.suffix.split("\n\n").next().unwrap_or("");
        !behind.contains(char::is_alphanumeric)
    }

    /// Whether it is too short for its words alone to say much.
    pub(super) fn is_short(&self) -> bool {
        self.letters.len() < SHORT
    }

    /// The range that answers to all of `exact`, given where its words stand: with the same spaces and punctuation at its ends, where the
    /// text has them.
    pub(super) fn fit(&self, canonical: &str, words: Range<usize>) -> Range<usize> {
        let exact = &self.anchor.exact;
        let start = words.start.checked_sub(self.core.start);
        if let Some(whole) = start.map(|start| start..start + exact.len())
            && canonical.get(whole.clone()) == Some(exact)
        {
            return whole;
        }
        let is_mark = |c: &char| !c.is_whitespace() && !c.is_alphanumeric();
        let lead = exact[..self.core.start].chars().rev().take_while(is_mark).count();
        let trail = exact[self.core.end..].chars().take_while(is_mark).count();
        let lead: usize = canonical[..words.start].chars().rev().take(lead).take_while(is_mark).map(char::len_utf8).sum();
        let trail: usize = canonical[words.end..].chars().take(trail).take_while(is_mark).map(char::len_utf8).sum();
        words.start - lead..words.end + trail
    }

    /// How much the words of a range are the anchor's, from 0 to 1.
    pub(super) fn likeness(&self, found: &str) -> Likeness {
        let exact = &self.anchor.exact;
        if found == exact || text::fold(found.trim()) == text::fold(exact.trim()) { Likeness::Same } else { Likeness::Words }
    }

    /// How much the text before and after a range is what it was, each from 0 to 1.
    pub(super) fn sides(&self, canonical: &str, range: &Range<usize>) -> (f32, f32) {
        let Anchor { prefix, suffix, .. } = self.anchor;
        let (before, after) = (&canonical[..range.start], &canonical[range.end..]);
        let is_whole = |context: &str, there: &str| context.len() == there.len() || context.chars().count() >= CONTEXT;
        let first = if before.ends_with(prefix.as_str()) && is_whole(prefix, before) {
            1.0
        } else {
            let there: Vec<char> = Words::of(tail(before, 2 * CONTEXT)).chars().rev().collect();
            agreement(&self.before, &there)
        };
        let second = if after.starts_with(suffix.as_str()) && is_whole(suffix, after) {
            1.0
        } else {
            let there: Vec<char> = Words::of(head(after, 2 * CONTEXT)).chars().collect();
            agreement(&self.after, &there)
        };
        (first, second)
    }

    /// Whether the letters next to a place are worth a closer look: three of them, on either side, are what they were.
    pub(super) fn may_agree(&self, words: &Words, place: &Range<usize>) -> bool {
        let (before, after) = (&words.text()[..place.start], &words.text()[place.end..]);
        let same = |context: &[char], mut there: Box<dyn Iterator<Item = char> + '_>| {
            context.iter().filter(|c| **c != ' ').take(3).all(|&c| there.next() == Some(c))
        };
        same(&self.before, Box::new(before.chars().rev().filter(|&c| c != ' ')))
            || same(&self.after, Box::new(after.chars().filter(|&c| c != ' ')))
    }

    /// The contexts side by side with the quote cut out from between them; `None` where they are too short to be known again.
    pub(super) fn scar(&self) -> Option<String> {
        let near = |context: &[char]| context.iter().copied().take(16).collect::<Vec<_>>();
        let (before, after) = (near(&self.before), near(&self.after));
        let gap = if self.edges.start || self.edges.end { " " } else { "" };
        (before.len() >= 6 && after.len() >= 6).then(|| before.iter().rev().collect::<String>() + gap + &after.iter().collect::<String>())
    }

    /// The last letters of the context before and the first of the one after, between which the quote stood; `None` where either is short.
    pub(super) fn pins(&self) -> Option<(String, String)> {
        (self.before.len() >= LOOSE && self.after.len() >= LOOSE).then(|| {
            let before: Vec<char> = self.before.iter().copied().take(16).collect();
            (before.iter().rev().collect(), self.after.iter().take(16).collect())
        })
    }
}

/// How much the start of what stands there is the context, both read from the quote outward.
fn agreement(context: &[char], there: &[char]) -> f32 {
    if context.len() < LOOSE {
        return if context == there { 1.0 } else { 0.0 };
    }
    let there = &there[..there.len().min(context.len() + context.len() / 4)];
    let mut row: Vec<usize> = (0..=there.len()).collect();
    for (i, c) in context.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, d) in there.iter().enumerate() {
            let step = diagonal + usize::from(c != d);
            diagonal = row[j + 1];
            row[j + 1] = step.min(diagonal + 1).min(row[j] + 1);
        }
    }
    let errors = row.into_iter().min().unwrap_or(context.len());
    1.0 - share(errors, context.len())
}

/// How much the words of a place are the anchor's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// To the letter, case and typography aside.
    Same,
    /// The same words with other punctuation.
    Words,
    /// With this many edits.
    Near(usize),
}

/// A place where the words stand, or nearly.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) range: Range<usize>,
    /// Whether it starts in the anchor's own block.
    pub(super) home: bool,
    /// Whether it starts at the very position.
    pub(super) in_place: bool,
    /// Whether its block is of the sort of the anchor's block.
    pub(super) kin: bool,
    pub(super) likeness: Likeness,
    pub(super) before: f32,
    pub(super) after: f32,
}

impl Candidate {
    /// How many of its two neighbours are the anchor's.
    pub(super) fn neighbours(&self) -> usize {
        usize::from(self.before >= AGREES) + usize::from(self.after >= AGREES)
    }

    /// Whether what stands behind it is what stood there.
    pub(super) fn is_followed(&self) -> bool {
        self.after >= AGREES
    }

    /// The same to the letter, but for case and typography.
    pub(super) fn is_followed_to_the_letter(&self) -> bool {
        self.after >= 0.99
    }

    /// Whether both neighbours are the same to the letter, but for case and typography.
    pub(super) fn is_kept_company_to_the_letter(&self) -> bool {
        self.before >= 0.99 && self.after >= 0.99
    }

    /// How much the neighbours agree, from 0 to 1.
    pub(super) fn company(&self) -> f32 {
        f32::midpoint(self.before, self.after)
    }

    /// How sure it is, from 0 to 1: the words count for seven tenths, the neighbours for three.
    pub(super) fn score(&self, length: usize) -> f32 {
        let words = match self.likeness {
            Likeness::Same => 1.0,
            Likeness::Words => 0.97,
            Likeness::Near(errors) => 1.0 - share(errors, length),
        };
        0.7 * words + 0.3 * self.company()
    }
}

/// How alike two blocks' texts are, from 0 to 1: the pairs of neighbouring words that they share, or for a few words the letters.
pub(super) fn alike(a: &str, b: &str) -> f32 {
    let (a, b) = (Words::of(a), Words::of(b));
    let list = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (first, second) = (list(&a), list(&b));
    if first.len().min(second.len()) < 4 {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let length = a.len().max(b.len());
        let errors = near::distance(&a, &b, length / 4).unwrap_or(length);
        return if length == 0 { 1.0 } else { 1.0 - share(errors, length) };
    }
    let mut pairs: HashMap<&[String], usize> = HashMap::new();
    first.windows(2).for_each(|pair| *pairs.entry(pair).or_default() += 1);
    let mut shared = 0;
    for pair in second.windows(2) {
        if let Some(left) = pairs.get_mut(pair).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    share(2 * shared, first.len() + second.len() - 2)
}

/// A count as a share of a total that is not 0.
#[expect(clippy::cast_precision_loss, reason = "counts of characters, far below 2^24")]
fn share(part: usize, total: usize) -> f32 {
    part as f32 / total as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_agree_despite_a_typo_and_not_by_chance() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let context = chars("het witte huis bejegent rusland");
        assert!(agreement(&context, &chars("het witte huys bejegent rusland tegenwoordig")) > 0.95);
        assert!(agreement(&context, &chars("in de afgelopen maand schaarden de vs zich")) < AGREES - 0.2);
        assert!(agreement(&chars("kop"), &chars("kop")) > 0.99);
        assert!(agreement(&chars("kop"), &chars("kop en meer")) < 0.01);
    }

    #[test]
    fn blocks_are_alike_by_the_words_they_share_in_order() {
        let old = "Het patroon keert terug: ieder zoekt eerst toenadering en eindigt met minder dan hij had.";
        assert!(alike(old, "Het patroon keert terug: ieder zoekt eerst toenadering en eindigt slechter.") > 0.6);
        assert!(alike(old, "De grenzen van het plan zijn duidelijk en het geld is op, zegt hij met een zucht.") < 0.1);
        assert!(alike("Inleiding", "inleidingen") > 0.75);
        assert!(alike("Inleiding", "Tot slot") < 0.1);
    }
}
