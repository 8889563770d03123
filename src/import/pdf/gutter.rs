//! The gap between two columns: a strip that no word crosses, seen in line after line, with lines on both sides that fill their width.

use std::ops::Range;

use super::rows::{Edges, Row, usual_size};
use super::sheet::{Joint, Word};
use crate::import::text::marker;

/// The gap between two columns of text.
pub(super) fn find(rows: &[Row]) -> Option<Range<f32>> {
    let size = usual_size(rows)?;
    let gaps = gaps(rows, size);
    let Edges { left: start, right: end } = Edges::of(rows);
    if !(start.is_finite() && end.is_finite()) || end - start > 20_000.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the page is at most 20,000 points wide")]
    let bin = |x: f32| (x - start).max(0.0) as usize;
    let mut votes = vec![0_i32; bin(end) + 2];
    for gap in &gaps {
        let (from, to) = (bin(gap.start) + 1, bin(gap.end));
        if from < to {
            votes[from] += 1;
            votes[to] -= 1;
        }
    }
    let mut sum = 0;
    for vote in &mut votes {
        sum += *vote;
        *vote = sum;
    }
    let found = strips(&votes).into_iter().filter_map(|strip| {
        #[expect(clippy::cast_precision_loss, reason = "at most 20,000")]
        let found = to_the_edge(rows, start + strip.start as f32..start + strip.end as f32);
        is_between_columns(rows, &found).then_some(found)
    });
    // Two texts side by side are parted before the columns of each.
    let crossed = |strip: &Range<f32>| rows.iter().filter(|row| crosses(&row.words, cut(row, strip), strip)).count();
    let parts_texts =
        |one: &Range<f32>, other: &Range<f32>| other.end - other.start > WIDER * (one.end - one.start) && crossed(other) < crossed(one);
    found.reduce(|one, other| if parts_texts(&one, &other) { other } else { one })
}

/// A strip as far as the column behind it: where most of its lines are set in, as those of a list are, its signs and its other lines begin before.
fn to_the_edge(rows: &[Row], strip: Range<f32>) -> Range<f32> {
    let begins = |row: &Row| {
        let at = row.words.partition_point(|word| word.left < strip.start);
        let first = row.words.get(at).filter(|word| word.left > strip.start + 0.85 * word.size && word.left < strip.end - 1.0)?;
        let is_sign = row.words.get(at + 1).is_some_and(|next| marker(&format!("{} {}", first.text, next.text)).is_some());
        (is_sign || row.right() > strip.end + 8.0 * first.size).then_some((first.left, is_sign))
    };
    let mut found: Vec<(f32, bool)> = rows.iter().filter_map(begins).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let near = |one: Option<&(f32, bool)>, left: f32| one.is_some_and(|one| (one.0 - left).abs() < 1.0);
    let alike = |at: usize| near(found.get(at + 1), found[at].0) || near(at.checked_sub(1).and_then(|at| found.get(at)), found[at].0);
    let first = (0..found.len()).find(|&at| found[at].1 || alike(at)).map_or(strip.end, |at| found[at].0);
    strip.start..first.min(strip.end)
}

/// So many times as wide as the gap between columns is the one between two texts at the least.
const WIDER: f32 = 1.3;

/// For a size of 1: from where on a strip parts texts, and how wide the gap between the columns of these may be.
const FAR: f32 = 3.5;
const NARROW: f32 = 1.5;

/// How many strips are tried.
const TRIES: usize = 4;

/// The strips with many votes, those with most of them first, among equals the widest.
fn strips(votes: &[i32]) -> Vec<Range<usize>> {
    let mut left = votes.to_vec();
    let mut out = Vec::new();
    for _ in 0..TRIES {
        let most = left.iter().copied().max().unwrap_or(0);
        if most < 4 {
            break;
        }
        let mut at = 0;
        let mut best = 0..0;
        for strip in left.chunk_by(|a, b| (*a * 10 >= most * 9) == (*b * 10 >= most * 9)) {
            if strip[0] * 10 >= most * 9 && strip.len() > best.len() {
                best = at..at + strip.len();
            }
            at += strip.len();
        }
        left[best.clone()].fill(0);
        out.push(best);
    }
    out
}

/// The gaps between words that stand at about one height, whichever column they are of.
fn gaps(rows: &[Row], size: f32) -> Vec<Range<f32>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let top = rows[at].base();
        let length = rows[at..].iter().take_while(|row| top - row.base() < 1.2 * size).count().max(1);
        let mut words: Vec<&Word> = rows[at..at + length].iter().flat_map(|row| &row.words).collect();
        words.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut end = words.first().map_or(0.0, |word| word.right);
        for word in words {
            if word.left - end > 0.85 * size {
                out.push(end..word.left);
            }
            end = end.max(word.right);
        }
        at += length;
    }
    out
}

/// Whether both sides of a strip are columns: wide, and filled by most of their lines. What counts of a line is what stands at the strip,
/// to the next gap of its width: there may be more columns.
fn is_between_columns(rows: &[Row], strip: &Range<f32>) -> bool {
    let size = usual_size(rows).unwrap_or(10.0);
    let wide = strip.end - strip.start;
    // Two texts side by side have columns of their own.
    parts_columns(rows, strip, (0.9 * wide).max(0.7 * size)) || wide > FAR * size && parts_columns(rows, strip, NARROW * size)
}

/// [`is_between_columns`], where a gap ends what stands at the strip from a width on.
fn parts_columns(rows: &[Row], strip: &Range<f32>, wide: f32) -> bool {
    let size = usual_size(rows).unwrap_or(10.0);
    let (mut lefts, mut rights): (Vec<f32>, Vec<f32>) = Default::default();
    let mut across = 0;
    // What stands above and below the columns says nothing.
    let parted = |row: &Row| (1..row.words.len()).contains(&cut(row, strip)) && !crosses(&row.words, cut(row, strip), strip);
    let reach = rows.iter().position(parted).unwrap_or(0)..rows.iter().rposition(parted).map_or(0, |at| at + 1);
    for row in rows {
        let at = cut(row, strip);
        // Writers, headings and notes are short, and of another size.
        if crosses(&row.words, at, strip) || (row.size() - size).abs() > 0.08 * size {
            continue;
        }
        let (left, right) = row.words.split_at(at);
        if let Some(run) = left.chunk_by(|one, next| next.left - one.right < wide).last() {
            lefts.push(run[run.len() - 1].right - run[0].left);
        }
        if let Some(run) = right.chunk_by(|one, next| next.left - one.right < wide).next() {
            rights.push(run[run.len() - 1].right - run[0].left);
        }
    }
    for row in rows.get(reach.clone()).unwrap_or_default() {
        across += usize::from(crosses(&row.words, cut(row, strip), strip));
    }
    let apart = is_drawn_apart(rows, strip);
    let is_column = |mut widths: Vec<f32>| {
        widths.sort_by(f32::total_cmp);
        let Some(widest) = widths.get(widths.len() * 9 / 10).copied() else { return false };
        let full = widths.len() - widths.partition_point(|width| *width < 0.95 * widest);
        widths.len() >= 4 && widest > 8.0 * size && (widths[widths.len() / 2] > 0.6 * widest || apart && full >= FULL)
    };
    across * 2 <= reach.len() && is_column(lefts) && is_column(rights)
}

/// Whether what stands behind a strip is drawn apart from what stands before it, or at heights of its own, in nearly all lines that stand side
/// by side: the cells of a table are not.
fn is_drawn_apart(rows: &[Row], strip: &Range<f32>) -> bool {
    let cuts: Vec<usize> = rows.iter().map(|row| cut(row, strip)).collect();
    let beside = |at: usize| {
        let is_before =
            |other: usize| cuts[other] == rows[other].words.len() && (rows[other].base() - rows[at].base()).abs() < rows[at].size();
        match rows[at].words.get(cuts[at]).filter(|word| word.left < strip.end + HANG * word.size) {
            Some(word) if cuts[at] > 0 => Some(word.joint == Joint::Afresh),
            Some(_) => (at > 0 && is_before(at - 1) || at + 1 < rows.len() && is_before(at + 1)).then_some(true),
            None => None,
        }
    };
    let all: Vec<bool> = (0..rows.len()).filter_map(beside).collect();
    let apart = all.iter().filter(|apart| **apart).count();
    apart >= FULL && apart * 10 >= all.len() * 9
}

/// So many full lines show a column whose other lines are short.
const FULL: usize = 4;

/// The first word of a row that stands behind a gap. A column's right edge may be ragged; the left one of the next is straight, but that
/// opening marks may hang before it.
pub(super) fn cut(row: &Row, gutter: &Range<f32>) -> usize {
    let at = row.words.partition_point(|word| word.left < gutter.end - HANG * word.size.min(SIZE));
    // The number of a note may hang before its words.
    let hangs = |mark: &Word, next: &Word| {
        mark.superior && !mark.is_glued() && mark.left > gutter.start && next.left - mark.right < NUMBER * next.size
    };
    let pair = at.checked_sub(1).and_then(|before| row.words.get(before).zip(row.words.get(at)));
    if pair.is_some_and(|(mark, next)| hangs(mark, next)) { at - 1 } else { at }
}

/// For a size of 1: how far from its words the number of a note may hang.
const NUMBER: f32 = 0.6;

/// For a size of 1, of letters no larger than `SIZE`: how far marks may hang before the edge of a column.
const HANG: f32 = 0.2;
const SIZE: f32 = 12.0;

/// Whether what a row says goes on over a gap, behind which its word at `at` is the first.
pub(super) fn crosses(words: &[Word], at: usize, gutter: &Range<f32>) -> bool {
    let end = words[..at].iter().map(|word| word.right).fold(0.0, f32::max);
    // A heading in one of the columns has larger letters than the gap was made for.
    let near = |before: &Word, next: &Word| next.left - end < 0.8 * next.size.min(before.size) && !ends_late(words, at, gutter);
    // Words that stand on each other are of two lines.
    let is_over = words.get(at).is_some_and(|next| end > next.left + 0.5 * next.size);
    let crosses = || end > gutter.end - 1.0 || at > 0 && words.get(at).is_some_and(|next| near(&words[at - 1], next));
    !is_over && !is_overfull(words, at, gutter) && crosses()
}

/// Whether what stands behind a gap was drawn apart from the line that runs on into it.
pub(super) fn opens_afresh(words: &[Word], at: usize, gutter: &Range<f32>) -> bool {
    // The sign of a list is drawn apart from its item.
    let is_line = |next: &&Word| at > 0 && words[0].left < gutter.start - LINE * next.size;
    words.get(at).filter(is_line).is_some_and(|next| next.joint == Joint::Afresh && next.left < gutter.end + SET_IN * next.size)
}

/// For a size of 1: how far the first word of a line may be set in.
const SET_IN: f32 = 2.5;

/// For a size of 1: how long a line is that runs on into the gap, at the least.
const LINE: f32 = 8.0;

/// Whether an address that no line broke runs on from the column before a gap, and words of the next one stand behind it, or it ends there.
fn is_overfull(words: &[Word], at: usize, gutter: &Range<f32>) -> bool {
    let is_address = |word: &Word| word.text.contains("://") || word.text.starts_with("www.");
    let runs_on = |word: &Word| is_address(word) && word.right - word.left > 8.0 * word.size && word.left < gutter.start;
    let ends_there = || words.len() == 1 && words[0].right < gutter.end + 3.0 * words[0].size;
    // It stands at the edge of its column, or touches the next one.
    let opens = |last: usize| last == 0 || words[last].left - words[last - 1].right > 0.85 * words[last].size;
    let touches = |last: usize| words.get(at).is_some_and(|next| next.left - words[last].right < 0.15 * next.size);
    at.checked_sub(1).is_some_and(|last| runs_on(&words[last]) && (opens(last) || touches(last))) && (at < words.len() || ends_there())
}

/// Whether a line of the column before a gap only runs on into it: what follows begins at the edge of its column, behind more room than any
/// other words of the row have between them.
fn ends_late(words: &[Word], at: usize, gutter: &Range<f32>) -> bool {
    let next = &words[at];
    let gap = next.left - words[at - 1].right;
    let pairs = words.windows(2).enumerate().filter(|(before, pair)| before + 1 != at && !pair[1].is_glued());
    let widest = pairs.map(|(_, pair)| pair[1].left - pair[0].right).fold(0.0, f32::max);
    (next.left - gutter.end).abs() < HANG * next.size && gap > (1.3 * widest).max(0.45 * next.size)
}
