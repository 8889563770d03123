//! Approximate matching: where a pattern stands with a few characters wrong, missing or too many.
//!
//! Myers' bit-vector algorithm (1999) in Hyyrö's form for patterns of any length goes over the text once and says how many edits a match
//! that ends here would need; only where that is few is a start looked for. Everything counts in characters.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::words::{Edges, Letters};

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

/// The best places at which a pattern stands with the errors that its [`budget`] allows, none overlapping another, in order.
///
/// At an edge that is `true` a place begins or ends with a whole word, words being what spaces part.
pub(super) fn find(pattern: &[char], letters: &Letters, edges: Edges) -> Vec<Hit> {
    let budget = budget(pattern.len());
    let search = Both::new(pattern);
    let Some(grams) = letters.grams() else { return find_in(&search, &letters.chars, budget, edges) };
    let regions = grams.regions(pattern, budget).into_iter();
    let found = regions.flat_map(|region| {
        let hits = find_in(&search, &letters.chars[region.clone()], budget, edges);
        hits.into_iter().map(move |Hit { range, errors }| Hit { range: region.start + range.start..region.start + range.end, errors })
    });
    found.collect()
}

/// A pattern read forwards and backwards.
struct Both {
    forward: Pattern,
    backward: Pattern,
}

impl Both {
    fn new(pattern: &[char]) -> Self {
        Self { forward: Pattern::new(pattern), backward: Pattern::new(&pattern.iter().rev().copied().collect::<Vec<_>>()) }
    }
}

/// [`find`] by going over the text.
fn find_in(Both { forward, backward }: &Both, text: &[char], budget: usize, edges: Edges) -> Vec<Hit> {
    let mut ends = best_ends(forward, text, budget);
    ends.sort_by_key(|&(_, errors)| errors);
    // By their ends, where they start: none is longer than the pattern and its budget.
    let mut tried: BTreeMap<usize, usize> = BTreeMap::new();
    let mut best = Vec::new();
    for (end, _) in ends {
        if tried.range(end..=end + forward.length + budget).any(|(_, &start)| start < end) {
            continue;
        }
        let hit = Hit { range: start_of(backward, text, end, budget)..end, errors: budget };
        tried.insert(end, hit.range.start);
        best.extend(at_words(forward, text, &hit, budget, edges));
    }
    best.sort_by_key(|hit: &Hit| hit.range.start);
    best.dedup_by(|b, a| b.range.start < a.range.end);
    best
}

/// The end of the best match in every stretch of the text in which matches within the budget end, with its errors.
fn best_ends(pattern: &Pattern, text: &[char], budget: usize) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (at, errors) in pattern.errors_at(text, Step::Level).enumerate() {
        if errors > budget {
            open = false;
            continue;
        }
        match out.last_mut() {
            Some(best) if open => {
                if errors < best.1 {
                    *best = (at + 1, errors);
                }
            }
            _ => out.push((at + 1, errors)),
        }
        open = true;
    }
    out
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
    ///
    /// A column of the table of edit distances is kept as its vertical differences, 64 rows to a word: `up` has a bit where a row is one more
    /// than the one above it, `down` where it is one less.
    fn errors_at<'a>(&'a self, text: &'a [char], before: Step) -> impl Iterator<Item = usize> + 'a {
        let last_row = 1u64 << ((self.length.max(1) - 1) % 64);
        let mut column = vec![(u64::MAX, 0u64); self.blocks];
        let mut errors = self.length;
        text.iter().map(move |c| {
            let letter = self.ascii.get(u32::from(*c) as usize).copied().unwrap_or_else(|| self.letters.get(c).copied().unwrap_or(0));
            let mut step = before;
            for (block, vertical) in column.iter_mut().enumerate() {
                let top = if block + 1 == self.blocks { last_row } else { 1 << 63 };
                step = advance(vertical, self.rows[letter * self.blocks + block], step, top);
            }
            match step {
                Step::Up => errors += 1,
                Step::Down => errors -= 1,
                Step::Level => {}
            }
            errors
        })
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

/// A match with its ends moved to the nearest ends of words, where that keeps it within the budget.
fn at_words(pattern: &Pattern, text: &[char], hit: &Hit, budget: usize, edges: Edges) -> Option<Hit> {
    let is_start = |at: usize| at < text.len() && text[at] != ' ' && (at == 0 || text[at - 1] == ' ');
    let is_end = |at: usize| at > 0 && text[at - 1] != ' ' && (at == text.len() || text[at] == ' ');
    let near = |at: usize, wanted: bool, fits: &dyn Fn(usize) -> bool| -> Vec<usize> {
        if !wanted {
            return vec![at];
        }
        let before = (0..=at).rev().find(|&at| fits(at));
        let after = (at..=text.len()).find(|&at| fits(at));
        before.into_iter().chain(after).collect()
    };
    let starts = near(hit.range.start, edges.start, &is_start);
    let ends = near(hit.range.end, edges.end, &is_end);
    let pairs = starts.iter().flat_map(|&start| ends.iter().map(move |&end| start..end)).filter(|range| range.start < range.end);
    let measured = pairs.filter_map(|range| Some(Hit { errors: pattern.distance(&text[range.clone()], budget)?, range }));
    measured.min_by_key(|hit| (hit.errors, hit.range.len().abs_diff(pattern.length)))
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
        let hits = find_in(&Both::new(&pattern), &text, budget(pattern.len()), Edges { start: true, end: true });
        assert_eq!(hits.len(), 1);
        assert_eq!(text[hits[0].range.clone()].iter().collect::<String>(), "zegt de schrijvers dat het anders moet");
        assert_eq!(hits[0].errors, 2);
    }

    #[test]
    fn a_match_is_found_in_a_long_text() {
        let filler = "een zin die met de rest niets te maken heeft en maar doorgaat ".repeat(300);
        let text = chars(&format!("{filler}de beide leiders gunden elkaar toen hun eigen invloedssfeer in europa {filler}"));
        let pattern = chars("beide leiders gunnen elkaar hun eigen invloedssfeer in europa");
        let hits = find_in(&Both::new(&pattern), &text, budget(pattern.len()), Edges { start: true, end: true });
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
            pattern in "[abc ]{20,90}",
            between in prop::collection::vec("[a-f ]{0,300}", 1..6),
            edits in prop::collection::vec((0usize..90, "[a-f ]{0,3}", 0usize..3), 0..24),
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
            let plainly = find(&pattern, &letters, edges);
            prop_assert_eq!(find(&pattern, &letters, edges), plainly);
        }

        #[test]
        fn a_start_is_as_good_as_the_end_promised(pattern in "[ab]{1,8}", text in "[ab]{0,20}", budget in 0usize..4) {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let Both { forward, backward } = Both::new(&pattern);
            for (end, errors) in best_ends(&forward, &text, budget) {
                let start = start_of(&backward, &text, end, budget);
                prop_assert_eq!(plain_distance(&pattern, &text[start..end]), errors);
            }
        }
    }
}
