//! Approximate matching: where a pattern stands with a few characters wrong, missing or too many.
//!
//! Sellers' algorithm (1980) with Ukkonen's cut-off gives the places; before it, a filter on runs of six characters leaves only the parts
//! of a long text in which a match can be hoped for. Everything counts in characters.

use std::ops::Range;

use super::words::Edges;

/// The length of the runs by which the filter knows a pattern.
const RUN: usize = 6;

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

/// The best places at which a pattern stands with at most `budget` errors, none overlapping another, in order.
///
/// At an edge that is `true` a place begins or ends with a whole word, words being what spaces part.
pub(super) fn find(pattern: &[char], text: &[char], budget: usize, edges: Edges) -> Vec<Hit> {
    let mut raw: Vec<Hit> = hopeful(pattern, text, budget).into_iter().flat_map(|part| ends(pattern, text, part, budget)).collect();
    raw.sort_by_key(|hit| hit.errors);
    let mut best: Vec<Hit> = Vec::new();
    for hit in raw {
        let free =
            |best: &[Hit], hit: &Hit| best.iter().all(|other| other.range.end <= hit.range.start || hit.range.end <= other.range.start);
        if free(&best, &hit)
            && let Some(hit) = at_words(pattern, text, &hit, budget, edges)
            && free(&best, &hit)
        {
            best.push(hit);
        }
    }
    best.sort_by_key(|hit| hit.range.start);
    best
}

/// The parts of a text that share enough runs of characters with the pattern; all of the text where filtering would not pay.
///
/// A match of `length` characters shares `length - 5 - 6 * errors` runs for sure. In practice errors come in words, and a twelfth of all
/// runs is left far beyond the budgets allowed here; unrelated prose shares about a hundredth.
fn hopeful(pattern: &[char], text: &[char], budget: usize) -> Vec<Range<usize>> {
    let width = pattern.len() + budget;
    if text.len() <= 4 * width || pattern.len() < SHORT {
        return std::iter::once(0..text.len()).collect();
    }
    let mut known = vec![0u64; 1024];
    for run in pattern.windows(RUN) {
        let key = key(run);
        known[key / 64] |= 1 << (key % 64);
    }
    let shared = |run: &[char]| known[key(run) / 64] >> (key(run) % 64) & 1 == 1;
    let needed = (pattern.len() / 12).max(2).max((pattern.len() + 1).saturating_sub(RUN * (budget + 1)));
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut recent = std::collections::VecDeque::new();
    for (at, run) in text.windows(RUN).enumerate() {
        if !shared(run) {
            continue;
        }
        recent.push_back(at);
        while recent.front().is_some_and(|&first| first + width < at) {
            recent.pop_front();
        }
        if recent.len() >= needed {
            let part = at.saturating_sub(width + budget)..(at + width + budget).min(text.len());
            match parts.last_mut() {
                Some(last) if last.end >= part.start => last.end = part.end,
                _ => parts.push(part),
            }
        }
    }
    parts
}

/// A run of characters as a number below 65536.
fn key(run: &[char]) -> usize {
    let hash = run.iter().fold(0u64, |hash, &c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23));
    (hash >> 48) as usize
}

/// Every end of a match within a part of the text, with the start that suits it best.
fn ends(pattern: &[char], text: &[char], part: Range<usize>, budget: usize) -> Vec<Hit> {
    let length = pattern.len();
    // One column of the table: for each prefix of the pattern the least errors with which it ends here, and where that match began.
    let mut column: Vec<(usize, usize)> = (0..=length).map(|row| (row, part.start)).collect();
    let mut last = (budget + 1).min(length);
    let mut hits = Vec::new();
    for at in part {
        let mut diagonal = (0, at);
        column[0] = (0, at + 1);
        for row in 1..=last {
            let old = column[row];
            let step = (diagonal.0 + usize::from(pattern[row - 1] != text[at]), diagonal.1);
            let gap = if old.0 <= column[row - 1].0 { (old.0 + 1, old.1) } else { (column[row - 1].0 + 1, column[row - 1].1) };
            column[row] = if step.0 <= gap.0 { step } else { gap };
            diagonal = old;
        }
        while column[last].0 > budget {
            last -= 1;
        }
        if last == length {
            hits.push(Hit { range: column[length].1..at + 1, errors: column[length].0 });
        } else {
            last += 1;
        }
    }
    hits
}

/// A match with its ends moved to the nearest ends of words, where that keeps it within the budget.
fn at_words(pattern: &[char], text: &[char], hit: &Hit, budget: usize, edges: Edges) -> Option<Hit> {
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
    let measured = pairs.filter_map(|range| Some(Hit { errors: distance(pattern, &text[range.clone()], budget)?, range }));
    measured.min_by_key(|hit| (hit.errors, hit.range.len().abs_diff(pattern.len())))
}

/// The number of single-character edits between two texts, where it is at most `most`.
pub(super) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let far = most + 1;
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at.min(far)).collect();
    for (i, &c) in a.iter().enumerate() {
        let (from, to) = (i.saturating_sub(most), (i + most + 1).min(b.len()));
        let mut diagonal = row[from];
        row[from] = if from == 0 { (i + 1).min(far) } else { far };
        for j in from..to {
            let old = if j + 1 == i + most + 1 { far } else { row[j + 1] };
            row[j + 1] = (diagonal + usize::from(c != b[j])).min(old + 1).min(row[j] + 1).min(far);
            diagonal = old;
        }
    }
    Some(row[b.len()]).filter(|&errors| errors <= most)
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
        let hits = find(&pattern, &text, budget(pattern.len()), Edges { start: true, end: true });
        assert_eq!(hits.len(), 1);
        assert_eq!(text[hits[0].range.clone()].iter().collect::<String>(), "zegt de schrijvers dat het anders moet");
        assert_eq!(hits[0].errors, 2);
    }

    #[test]
    fn the_filter_finds_what_stands_in_a_long_text() {
        let filler = "een zin die met de rest niets te maken heeft en maar doorgaat ".repeat(300);
        let text = chars(&format!("{filler}de beide leiders gunden elkaar toen hun eigen invloedssfeer in europa {filler}"));
        let pattern = chars("beide leiders gunnen elkaar hun eigen invloedssfeer in europa");
        let hits = find(&pattern, &text, budget(pattern.len()), Edges { start: true, end: true });
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].range.start, filler.len() + 3);
    }

    proptest! {
        #[test]
        fn distances_agree_with_the_plain_table(a in "[ab ]{0,12}", b in "[ab ]{0,12}", most in 0usize..14) {
            let (a, b) = (chars(&a), chars(&b));
            let plain = plain_distance(&a, &b);
            prop_assert_eq!(distance(&a, &b, most), Some(plain).filter(|&errors| errors <= most));
        }

        #[test]
        fn every_end_within_the_budget_is_found(pattern in "[ab]{1,8}", text in "[ab]{0,20}", budget in 0usize..4) {
            let (pattern, text) = (chars(&pattern), chars(&text));
            let hits = ends(&pattern, &text, 0..text.len(), budget);
            for end in 1..=text.len() {
                let least = (0..=end).map(|start| plain_distance(&pattern, &text[start..end])).min().unwrap();
                let found = hits.iter().find(|hit| hit.range.end == end).map(|hit| hit.errors);
                prop_assert_eq!(found, Some(least).filter(|&errors| errors <= budget), "end {}", end);
                if let Some(hit) = hits.iter().find(|hit| hit.range.end == end) {
                    prop_assert_eq!(plain_distance(&pattern, &text[hit.range.clone()]), hit.errors);
                }
            }
        }
    }
}
