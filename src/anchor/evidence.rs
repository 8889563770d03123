//! What speaks for a place: how much its words are the anchor's words, and how much its neighbours are the anchor's neighbours.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::near::{self, Pattern, SHORT};
use super::pairs::TELLING;
use super::words::{Edges, Words};
use super::{Anchor, CONTEXT, head, tail};
use crate::text;

/// How alike a stored context and what stands there must be for the two to agree; unrelated prose reaches about 0.35.
const AGREES: f32 = 0.7;

/// The letters next to a place that are looked at first.
pub(super) const GLANCE: usize = 3;

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
    before: Context,
    after: Context,
}

/// What stood on one side of a quote, read from there outward.
#[derive(Debug)]
struct Context {
    letters: Vec<char>,
    pattern: Pattern,
}

impl Context {
    fn new(letters: Vec<char>) -> Self {
        Self { pattern: Pattern::new(&letters), letters }
    }

    /// How much the start of what stands there is the context.
    fn agreement(&self, there: &[char]) -> f32 {
        let length = self.letters.len();
        if length < LOOSE {
            return if self.letters == there { 1.0 } else { 0.0 };
        }
        let errors = self.pattern.errors_at_start(&there[..there.len().min(length + length / 4)]);
        1.0 - share(errors, length)
    }

    /// The letters by which it is known at a glance; fewer where there are no more.
    fn glance(&self) -> Vec<char> {
        self.letters.iter().copied().filter(|c| *c != ' ').take(GLANCE).collect()
    }
}

/// A place where the words of a quote stand; what stands around it is folded at the first need and kept.
#[derive(Debug)]
pub(super) struct Place {
    /// In bytes of the canonical text.
    pub(super) range: Range<usize>,
    before: OnceLock<Vec<char>>,
    after: OnceLock<Vec<char>>,
}

impl Place {
    pub(super) const fn new(range: Range<usize>) -> Self {
        Self { range, before: OnceLock::new(), after: OnceLock::new() }
    }

    fn before(&self, canonical: &str) -> &[char] {
        self.before.get_or_init(|| Words::of(tail(&canonical[..self.range.start], 2 * CONTEXT)).chars().rev().collect())
    }

    fn after(&self, canonical: &str) -> &[char] {
        self.after.get_or_init(|| Words::of(head(&canonical[self.range.end..], 2 * CONTEXT)).chars().collect())
    }
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
            before: Context::new(Words::of(&anchor.prefix).chars().rev().collect()),
            after: Context::new(Words::of(&anchor.suffix).chars().collect()),
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

    /// How much the text before and after a place is what it was, each from 0 to 1.
    pub(super) fn sides(&self, canonical: &str, place: &Place) -> (f32, f32) {
        let Anchor { prefix, suffix, .. } = self.anchor;
        let (before, after) = (&canonical[..place.range.start], &canonical[place.range.end..]);
        let is_whole = |context: &str, there: &str| context.len() == there.len() || context.chars().count() >= CONTEXT;
        let is_same_before = before.ends_with(prefix.as_str()) && is_whole(prefix, before);
        let is_same_after = after.starts_with(suffix.as_str()) && is_whole(suffix, after);
        let first = if is_same_before { 1.0 } else { self.before.agreement(place.before(canonical)) };
        let second = if is_same_after { 1.0 } else { self.after.agreement(place.after(canonical)) };
        (first, second)
    }

    /// Whether a place stands between the neighbours that the quote had.
    pub(super) fn is_between(&self, canonical: &str, place: &Place) -> bool {
        let (before, after) = self.sides(canonical, place);
        before >= AGREES && after >= AGREES
    }

    /// Whether the letters next to a place are worth a closer look: three of them, on either side, are what they were.
    pub(super) fn may_agree(&self, words: &Words, place: &Range<usize>) -> bool {
        self.glances().iter().zip(glances(words, place)).any(|(own, there)| there.starts_with(own))
    }

    /// The letters by which its neighbours are known at a glance, before and after it.
    pub(super) fn glances(&self) -> [Vec<char>; 2] {
        [self.before.glance(), self.after.glance()]
    }

    /// The contexts side by side with the quote cut out from between them; `None` where they are too short to be known again.
    pub(super) fn scar(&self) -> Option<String> {
        let near = |context: &Context| context.letters.iter().copied().take(16).collect::<Vec<_>>();
        let (before, after) = (near(&self.before), near(&self.after));
        let gap = if self.edges.start || self.edges.end { " " } else { "" };
        (before.len() >= 6 && after.len() >= 6).then(|| before.iter().rev().collect::<String>() + gap + &after.iter().collect::<String>())
    }

    /// The last letters of the context before and the first of the one after, between which the quote stood; `None` where either is short.
    pub(super) fn pins(&self) -> Option<(String, String)> {
        let (before, after) = (&self.before.letters, &self.after.letters);
        (before.len() >= LOOSE && after.len() >= LOOSE).then(|| {
            let before: Vec<char> = before.iter().copied().take(16).collect();
            (before.iter().rev().collect(), after.iter().take(16).collect())
        })
    }
}

/// The letters next to a place of the words, from there outward, before and after it.
pub(super) fn glances(words: &Words, place: &Range<usize>) -> [Vec<char>; 2] {
    let (before, after) = (&words.text()[..place.start], &words.text()[place.end..]);
    let is_letter = |c: &char| *c != ' ';
    [before.chars().rev().filter(is_letter).take(GLANCE).collect(), after.chars().filter(is_letter).take(GLANCE).collect()]
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
    if first.len().min(second.len()) < TELLING {
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
        let agreement = |context: &str, there: &str| Context::new(chars(context)).agreement(&chars(there));
        let context = "het witte huis bejegent rusland";
        assert!(agreement(context, "het witte huys bejegent rusland tegenwoordig") > 0.95);
        assert!(agreement(context, "in de afgelopen maand schaarden de vs zich") < AGREES - 0.2);
        assert!(agreement("kop", "kop") > 0.99);
        assert!(agreement("kop", "kop en meer") < 0.01);
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
