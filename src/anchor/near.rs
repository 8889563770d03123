//! Approximate matching: where a pattern stands with a few characters wrong, missing or too many.
//!
//! Myers' bit-vector algorithm (1999) in Hyyrö's form for patterns of any length goes over the text once and says how many edits a match
//! that ends here would need; only where that is few is a start looked for. Everything counts in characters.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::words::{Edges, Letters, PLAINLY};

/// Patterns shorter than this (characters) are matched to the letter or not at all: with one error in it, a short phrase is another phrase.
pub(super) const SHORT: usize = 20;

/// The errors that a pattern may have anywhere: none below [`SHORT`], 1 at 20 characters, 6 at 40, and a fifth from 80 on.
pub(super) const fn budget(length: usize) -> usize {
    let (slow, fifth) = (length.saturating_sub(16) / 4, length / 5);
    if length < SHORT {
        0
    } else if slow < fifth {
        slow
    } else {
        fifth
    }
}

/// A place at which a pattern stands, with the number of single-character edits between the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// The place in the text that was searched.
    pub(super) range: Range<usize>,
    /// The edits.
    pub(super) errors: usize,
}

/// The most places of a pattern that are told apart. Where it nearly stands in more, it is one of a crowd.
pub(super) const CROWD: usize = 64;

/// How much is looked at for one pattern, in trigrams and in steps of 64 rows by one character: a few milliseconds. Prose takes less for the
/// longest pattern in a text of a million characters.
const EFFORT: usize = 1 << 20;

/// Where trigrams leave more than one in so many characters to be gone over, all is like the pattern; prose leaves one in ten or fewer, and
/// hardly ever one in three.
const ALIKE: usize = 2;

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// Until it has found a [`CROWD`], or the text proves to be all likenesses.
    Bounded,
    /// To the end, for one whom a person waits for.
    Endless,
}

/// The best places at which a pattern stands with the errors that its [`budget`] allows, none overlapping another, in order; `None` where a
/// [bounded](Patience::Bounded) search did not come to an end.
///
/// At an edge that is `true` a place begins or ends with a whole word, words being what spaces part.
pub(super) fn find(pattern: &[char], letters: &Letters, edges: Edges, patience: Patience) -> Option<Vec<Hit>> {
    let search = Search { forward: Pattern::new(pattern), backward: Pattern::reversed(pattern), budget: budget(pattern.len()), edges };
    let mut ends = Ends::new(&search, &letters.chars, patience);
    match letters.grams() {
        None => ends.go_over(&(0..letters.chars.len()))?,
        Some(grams) => {
            for stretch in grams.stretches(pattern, search.budget) {
                ends.spend(stretch.looks)?;
                stretch.regions.iter().try_for_each(|region| ends.go_over(region))?;
                ends.looked_up_to(stretch.end)?;
            }
        }
    }
    Some(search.hits(&letters.chars, ends.best))
}

/// A pattern, read forwards and backwards, and what counts as a place of it.
struct Search {
    forward: Pattern,
    backward: Pattern,
    budget: usize,
    edges: Edges,
}

impl Search {
    /// The places that end at some of these ends.
    fn hits(&self, text: &[char], mut ends: Vec<(usize, usize)>) -> Vec<Hit> {
        ends.sort_by_key(|&(_, errors)| errors);
        // By their ends, where they start: none is longer than the pattern and its budget.
        let mut tried: BTreeMap<usize, usize> = BTreeMap::new();
        let mut best = Vec::new();
        for (end, _) in ends {
            if tried.range(end..=end + self.forward.length + self.budget).any(|(_, &start)| start < end) {
                continue;
            }
            let range = start_of(&self.backward, text, end, self.budget)..end;
            tried.insert(end, range.start);
            best.extend(self.at_words(text, &range));
        }
        best.sort_by_key(|hit: &Hit| hit.range.start);
        best.dedup_by(|b, a| b.range.start < a.range.end);
        best
    }

    /// A match with its ends moved to the nearest ends of words, where that keeps it within the budget.
    fn at_words(&self, text: &[char], hit: &Range<usize>) -> Option<Hit> {
        let is_start = |at: usize| at < text.len() && text[at] != ' ' && (at == 0 || text[at - 1] == ' ');
        let is_end = |at: usize| at > 0 && text[at - 1] != ' ' && (at == text.len() || text[at] == ' ');
        // Further away it would be too long or too short.
        let most = 2 * self.budget + 1;
        let near = |at: usize, wanted: bool, fits: &dyn Fn(usize) -> bool| -> Vec<usize> {
            if !wanted {
                return vec![at];
            }
            let before = (at.saturating_sub(most)..=at).rev().find(|&at| fits(at));
            let after = (at..=(at + most).min(text.len())).find(|&at| fits(at));
            before.into_iter().chain(after).collect()
        };
        let starts = near(hit.start, self.edges.start, &is_start);
        let ends = near(hit.end, self.edges.end, &is_end);
        let pairs = starts.iter().flat_map(|&start| ends.iter().map(move |&end| start..end)).filter(|range| range.start < range.end);
        let measured = pairs.filter_map(|range| Some(Hit { errors: self.forward.distance(&text[range.clone()], self.budget)?, range }));
        measured.min_by_key(|hit| (hit.errors, hit.range.len().abs_diff(self.forward.length)))
    }
}

/// The end of the best match in every stretch of a text in which matches within the budget end, with its errors.
struct Ends<'a> {
    search: &'a Search,
    text: &'a [char],
    column: Column,
    /// The character up to which the column has come.
    upto: usize,
    /// Whether the best of the last stretch may still be bettered.
    is_open: bool,
    best: Vec<(usize, usize)>,
    /// How many there may be.
    most: usize,
    /// What may still be spent; `None` where nobody counts it.
    purse: Option<Purse>,
}

/// What a bounded search has left, and what it was spent on.
struct Purse {
    /// Of [`EFFORT`].
    left: usize,
    /// The characters that were gone over.
    gone_over: usize,
}

impl<'a> Ends<'a> {
    fn new(search: &'a Search, text: &'a [char], patience: Patience) -> Self {
        let is_bounded = patience == Patience::Bounded;
        Self {
            search,
            text,
            column: Column::new(&search.forward),
            upto: 0,
            is_open: false,
            best: Vec::new(),
            most: if is_bounded { CROWD } else { usize::MAX },
            purse: (is_bounded && text.len() > PLAINLY).then_some(Purse { left: EFFORT, gone_over: 0 }),
        }
    }

    /// Takes note of what was looked at; `None` where that is enough.
    fn spend(&mut self, effort: usize) -> Option<()> {
        if let Some(purse) = &mut self.purse {
            purse.left = purse.left.checked_sub(effort)?;
        }
        Some(())
    }

    /// Takes note that all that had to be gone over before `end` has been; `None` where that was much of it.
    fn looked_up_to(&self, end: usize) -> Option<()> {
        let is_lost = self.purse.as_ref().is_some_and(|purse| end > PLAINLY && purse.gone_over * ALIKE > end);
        (!is_lost).then_some(())
    }

    /// Goes over a part of the text that begins no earlier than the last one, on from where that ended if they meet; `None` where enough has
    /// been seen.
    fn go_over(&mut self, part: &Range<usize>) -> Option<()> {
        let pattern = &self.search.forward;
        if part.start > self.upto {
            self.column = Column::new(pattern);
            self.is_open = false;
            self.upto = part.start;
        }
        let rest = self.upto..part.end.max(self.upto);
        self.upto = rest.end;
        self.spend(rest.len() * pattern.blocks)?;
        if let Some(purse) = &mut self.purse {
            purse.gone_over += rest.len();
        }
        for at in rest {
            let errors = self.column.after(pattern, self.text[at], Step::Level);
            if errors > self.search.budget {
                self.is_open = false;
            } else if !self.is_open {
                if self.best.len() == self.most {
                    return None;
                }
                self.is_open = true;
                self.best.push((at + 1, errors));
            } else if let Some(best) = self.best.last_mut().filter(|best| errors < best.1) {
                *best = (at + 1, errors);
            }
        }
        Some(())
    }
}

/// A pattern made ready to be held against texts.
#[derive(Debug)]
pub(super) struct Pattern {
    length: usize,
    /// Which of its letters a character is; 0 is every character that it does not have.
    letters: HashMap<char, usize>,
    ascii: Vec<usize>,
    /// For each letter, 64 rows to a word, a bit where the pattern has it.
    rows: Vec<u64>,
    /// How many words a letter has.
    blocks: usize,
}

impl Pattern {
    fn reversed(pattern: &[char]) -> Self {
        Self::new(&pattern.iter().rev().copied().collect::<Vec<_>>())
    }

    pub(super) fn new(pattern: &[char]) -> Self {
        let blocks = pattern.len().div_ceil(64).max(1);
        let mut letters: HashMap<char, usize> = HashMap::new();
        let mut rows: Vec<u64> = vec![0; blocks];
        for (row, &c) in pattern.iter().enumerate() {
            let letter = *letters.entry(c).or_insert(rows.len() / blocks);
            rows.resize(rows.len().max((letter + 1) * blocks), 0);
            rows[letter * blocks + row / 64] |= 1 << (row % 64);
        }
        let ascii = (0..128u8).map(|byte| letters.get(&char::from(byte)).copied().unwrap_or(0)).collect();
        Self { length: pattern.len(), letters, ascii, rows, blocks }
    }

    /// For every character of a text, the errors of the best match that ends with it and starts anywhere (`Step::Level`) or with the text
    /// (`Step::Up`: every character of the text before it would be an error).
    fn errors_at<'a>(&'a self, text: &'a [char], before: Step) -> impl Iterator<Item = usize> + 'a {
        let mut column = Column::new(self);
        text.iter().map(move |c| column.after(self, *c, before))
    }

    /// The fewest errors with which a text begins with the pattern.
    pub(super) fn errors_at_start(&self, text: &[char]) -> usize {
        self.errors_at(text, Step::Up).fold(self.length, usize::min)
    }

    /// The number of single-character edits between it and a text, where that is at most `most`.
    fn distance(&self, text: &[char], most: usize) -> Option<usize> {
        if self.length.abs_diff(text.len()) > most {
            return None;
        }
        let errors = self.errors_at(text, Step::Up).last().unwrap_or(self.length);
        (errors <= most).then_some(errors)
    }
}

/// A column of the table of edit distances, kept as its vertical differences, 64 rows to a word: the first has a bit where a row is one more
/// than the one above it, the second where it is one less.
#[derive(Debug)]
struct Column {
    verticals: Vec<(u64, u64)>,
    /// What its last row comes to.
    errors: usize,
    last_row: u64,
}

impl Column {
    /// The one before any text.
    fn new(pattern: &Pattern) -> Self {
        let last_row = 1 << ((pattern.length.max(1) - 1) % 64);
        Self { verticals: vec![(u64::MAX, 0); pattern.blocks], errors: pattern.length, last_row }
    }

    /// Its last row after one character more of the text.
    fn after(&mut self, pattern: &Pattern, c: char, before: Step) -> usize {
        let other = || pattern.letters.get(&c).copied().unwrap_or(0);
        let letter = pattern.ascii.get(u32::from(c) as usize).copied().unwrap_or_else(other);
        let mut step = before;
        for (block, vertical) in self.verticals.iter_mut().enumerate() {
            let top = if block + 1 == pattern.blocks { self.last_row } else { 1 << 63 };
            step = advance(vertical, pattern.rows[letter * pattern.blocks + block], step, top);
        }
        match step {
            Step::Up => self.errors += 1,
            Step::Down => self.errors -= 1,
            Step::Level => {}
        }
        self.errors
    }
}

/// The difference between a cell and the one to its left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Level,
    Down,
}

/// Takes 64 rows of a column one character on; `equal` has a bit for every row whose letter is that character.
fn advance((up, down): &mut (u64, u64), equal: u64, above: Step, top: u64) -> Step {
    let vertical = equal | *down;
    let equal = equal | u64::from(above == Step::Down);
    let horizontal = ((equal & *up).wrapping_add(*up) ^ *up) | equal;
    let rises = *down | !(horizontal | *up);
    let falls = *up & horizontal;
    let step = if rises & top != 0 {
        Step::Up
    } else if falls & top != 0 {
        Step::Down
    } else {
        Step::Level
    };
    let rises = rises << 1 | u64::from(above == Step::Up);
    let falls = falls << 1 | u64::from(above == Step::Down);
    *up = falls | !(vertical | rises);
    *down = rises & vertical;
    step
}

/// The start of the best match that ends at `end`, by the pattern read backwards; of several, the one as long as it, or nearest to it.
fn start_of(backward: &Pattern, text: &[char], end: usize, budget: usize) -> usize {
    let from = end.saturating_sub(backward.length + budget);
    let back: Vec<char> = text[from..end].iter().rev().copied().collect();
    let errors = backward.errors_at(&back, Step::Up).enumerate();
    let best = errors.map(|(at, errors)| (at + 1, errors)).min_by_key(|&(length, errors)| (errors, length.abs_diff(backward.length)));
    end - best.map_or(0, |(length, _)| length)
}

/// The number of single-character edits between two texts, where it is at most `most`.
pub(super) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    Pattern::new(a).distance(b, most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// Where a pattern of whole words stands, by going over the whole text.
    fn hits(pattern: &[char], text: &[char]) -> Vec<Hit> {
        find(pattern, &Letters::new(&text.iter().collect::<String>()), Edges { start: true, end: true }, Patience::Endless).unwrap()
    }

    fn plain_distance(a: &[char], b: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, c) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, d) in b.iter().enumerate() {
                let old = row[j + 1];
                row[j + 1] = (diagonal + usize::from(c != d)).min(old + 1).min(row[j] + 1);
                diagonal = old;
            }
        }
        row[b.len()]
    }

    #[test]
    fn the_budget_falls_to_nothing() {
        let budgets: Vec<_> = [0, 10, 19, 20, 24, 40, 80, 100, 1000].into_iter().map(budget).collect();
        assert_eq!(budgets, [0, 0, 0, 1, 2, 6, 16, 20, 200]);
    }

    #[test]
    fn a_match_ends_with_whole_words() {
        let text = chars("eerst dit dan zegt de schrijvers dat het anders moet en klaar");
        let pattern = chars("zegt de schrijver dat het andere moet");
        let hits = hits(&pattern, &text);
        assert_eq!(hits.len(), 1);
        assert_eq!(text[hits[0].range.clone()].iter().collect::<String>(), "zegt de schrijvers dat het anders moet");
        assert_eq!(hits[0].errors, 2);
    }

    #[test]
    fn of_a_crowd_nobody_is_told_apart_unless_a_person_waits() {
        let pattern = chars("bij paal 500 stond het water die nacht hoger dan peil 3500");
        let edges = Edges { start: true, end: true };
        let text = |count: usize| -> String {
            (0..count).map(|n| format!("bij paal {n} stond het water die nacht hoger dan peil {} ", n * 7)).collect()
        };
        for count in [CROWD, CROWD + 1, 2000] {
            let letters = Letters::new(&text(count));
            let hits = find(&pattern, &letters, edges, Patience::Bounded).map(|hits| hits.len());
            assert_eq!(hits, (count <= CROWD).then_some(count), "of {count}");
            assert_eq!(find(&pattern, &letters, edges, Patience::Endless).map(|hits| hits.len()), Some(count));
        }
    }

    #[test]
    fn a_text_that_is_all_likenesses_is_given_up_and_one_that_is_not_is_searched_to_its_end() {
        let mut dice = 7_u32;
        let mut word = || {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ["water ", "bij ", "de ", "sluis ", "over ", "met ", "en ", "dijk "][(dice >> 20) as usize % 8]
        };
        let text: String = (0..20_000).map(|_| word()).collect();
        let pattern: Vec<char> = chars(&text[60_000..60_150]);
        let edges = Edges { start: false, end: false };
        assert_eq!(find(&pattern, &Letters::new(&text), edges, Patience::Bounded), None);
        let apart: String = (0..6_000).map(|n| format!("{} ging {} weg ", n * 7919, n * 104_729 % 9973)).collect();
        let letters = Letters::new(&format!("{apart}{}{apart}", &text[60_000..60_150]));
        assert_eq!(find(&pattern, &letters, edges, Patience::Bounded).map(|hits| hits.len()), Some(1));
    }

    #[test]
    fn a_match_is_found_in_a_long_text() {
        let filler = "een zin die met de rest niets te maken heeft en maar doorgaat ".repeat(300);
        let text = chars(&format!("{filler}de beide leiders gunden elkaar toen hun eigen invloedssfeer in europa {filler}"));
        let pattern = chars("beide leiders gunnen elkaar hun eigen invloedssfeer in europa");
        let hits = hits(&pattern, &text);
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].range.start, filler.len() + 3);
    }

    proptest! {
        #[test]
        fn distances_agree_with_the_plain_table(a in "[ab ]{1,12}|[abc]{60,130}", b in "[ab ]{0,12}|[abc]{60,130}", most in 0usize..100) {
            let (a, b) = (chars(&a), chars(&b));
            let plain = plain_distance(&a, &b);
            prop_assert_eq!(distance(&a, &b, most), Some(plain).filter(|&errors| errors <= most));
        }

        #[test]
        fn a_beginning_is_held_against_every_length_of_it(pattern in "[ab ]{0,12}|[abc]{60,70}", text in "[ab ]{0,16}|[abc]{50,90}") {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let plain = (0..=text.len()).map(|end| plain_distance(&pattern, &text[..end])).min();
            prop_assert_eq!(Some(Pattern::new(&pattern).errors_at_start(&text)), plain);
        }

        #[test]
        fn errors_are_counted_at_every_end(pattern in "[abc]{1,9}|[ab]{60,140}", text in "[abcd]{0,24}|[ab]{0,200}") {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let mut column: Vec<usize> = (0..=pattern.len()).collect();
            for (at, errors) in Pattern::new(&pattern).errors_at(&text, Step::Level).enumerate() {
                let mut diagonal = 0;
                for row in 1..column.len() {
                    let old = column[row];
                    column[row] = (diagonal + usize::from(pattern[row - 1] != text[at])).min(old + 1).min(column[row - 1] + 1);
                    diagonal = old;
                }
                prop_assert_eq!(errors, column[pattern.len()], "at {}", at);
            }
        }

        #[test]
        fn trigrams_leave_no_place_out(
            pattern in "[abc ]{20,90}|[a-d ]{90,210}",
            between in prop::collection::vec("[a-f ]{0,300}", 1..6),
            edits in prop::collection::vec((0usize..210, "[a-f ]{0,3}", 0usize..3), 0..60),
            edges in prop::array::uniform2(any::<bool>()),
        ) {
            let mut copies: Vec<Vec<char>> = vec![chars(&pattern); between.len()];
            for (nth, (at, with, gone)) in edits.into_iter().enumerate() {
                let copy = &mut copies[nth % between.len()];
                let at = at.min(copy.len());
                copy.splice(at..(at + gone).min(copy.len()), with.chars());
            }
            let text: String = between.iter().zip(copies).map(|(between, copy)| format!("{between}{}", String::from_iter(copy))).collect();
            let (pattern, edges) = (chars(&pattern), Edges { start: edges[0], end: edges[1] });
            let letters = Letters::new(&text);
            let plainly = find(&pattern, &letters, edges, Patience::Endless);
            prop_assert!(plainly.is_some());
            prop_assert_eq!(find(&pattern, &letters, edges, Patience::Endless), plainly);
        }

        #[test]
        fn a_start_is_as_good_as_the_end_promised(pattern in "[ab]{1,8}", text in "[ab]{0,20}", budget in 0usize..4) {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let edges = Edges { start: false, end: false };
            let search = Search { forward: Pattern::new(&pattern), backward: Pattern::reversed(&pattern), budget, edges };
            let mut ends = Ends::new(&search, &text, Patience::Endless);
            prop_assert_eq!(ends.go_over(&(0..text.len())), Some(()));
            for (end, errors) in ends.best {
                let start = start_of(&search.backward, &text, end, budget);
                prop_assert_eq!(plain_distance(&pattern, &text[start..end]), errors);
            }
        }
    }
}
