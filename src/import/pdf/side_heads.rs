//! Headings in a wide margin, each beside the first line of what it heads: they are brought above it.

use super::rows::{Edges, Row, rows, usual_size};
use super::sheet::Word;

/// How wide the margin is at the least, for a size of 1, and how far from the text a heading in it ends.
const WIDE: f32 = 5.0;
const APART: f32 = 0.5;

/// The fewest lines of a text that has such a margin.
const FEWEST: usize = 8;

/// The most words and lines of a heading.
const WORDS: usize = 14;
const LINES: usize = 5;

/// How far the first line of a paragraph may be indented.
const INDENT: f32 = 3.0;

/// How much of its column the line beside a heading fills.
const FULL: f32 = 0.7;

/// The words of a page, the headings in its margin each as a line above the one beside it.
pub(super) fn above(words: Vec<Word>, is_word: &dyn Fn(&str) -> bool) -> Vec<Word> {
    let found = find(&rows(&words, is_word));
    if found.is_empty() {
        return words;
    }
    let is_of_one = |word: &Word| {
        // Of the headings, from the uppermost on, the one whose lines stand as high as the word does.
        let at = found.partition_point(|head| head.foot > word.base + 0.1);
        found.get(at).is_some_and(|head| word.right < head.left && word.base < head.base + 0.6 * word.size)
    };
    let mut out = Vec::with_capacity(words.len());
    let mut next = found.iter().peekable();
    for word in words.into_iter().filter(|word| !is_of_one(word)) {
        while let Some(head) = next.next_if(|head| word.base < head.base + 0.1) {
            out.extend(head.line());
        }
        out.push(word);
    }
    out
}

/// A heading in the margin.
#[derive(Debug)]
struct Head {
    words: Vec<Word>,
    lines: usize,
    /// The line of its last row, and that of the text beside its first.
    foot: f32,
    base: f32,
    /// Where the text begins.
    left: f32,
}

impl Head {
    /// Its words on one line halfway between that of the text and the one above.
    fn line(&self) -> impl Iterator<Item = Word> {
        let mut at = self.left;
        self.words.iter().map(move |word| {
            let left = if word.is_glued() { at } else { at + 0.25 * word.size };
            at = left + word.right - word.left;
            Word { left, right: at, base: self.base + 0.6 * word.size, ..word.clone() }
        })
    }
}

/// The headings in the margin, from the uppermost on; none where other things stand there as well.
fn find(rows: &[Row]) -> Vec<Head> {
    let Some(size) = usual_size(rows).filter(|_| rows.len() >= FEWEST) else { return Vec::new() };
    let Some(left) = edge(rows, size) else { return Vec::new() };
    let right = Edges::usual(rows).right;
    let parts: Vec<(usize, &[Word])> = rows.iter().enumerate().filter_map(|(at, row)| Some((at, beside(row, left, size)?))).collect();
    let widest = parts.iter().map(|(_, part)| left - part[0].left).fold(0.0, f32::max);
    let mut found: Vec<Head> = Vec::new();
    for (at, part) in parts {
        let row = Row { words: part.to_vec() };
        let above = found.last_mut().filter(|head| head.foot - row.base() < 1.5 * row.size());
        let line = if above.is_none() { line_beside(rows, at, left, size) } else { None };
        if above.is_none() && line.is_none() {
            continue;
        }
        // A table has short cells beside its labels.
        let fills = line.is_none_or(|line| line.right() - left > FULL * (right - left));
        if !fills || !(row.is_bold() || row.size() > 1.09 * size) {
            return Vec::new();
        }
        match (above, line) {
            (Some(head), _) => {
                (head.lines, head.foot) = (head.lines + 1, row.base());
                head.words.extend(row.words);
            }
            (None, line) => {
                let of_line = line.into_iter().flat_map(|line| &line.words).filter(|word| word.left > left - 1.0 && !word.superior);
                let base = of_line.map(|word| word.base).fold(row.base(), f32::max);
                found.push(Head { foot: row.base(), words: row.words, lines: 1, base, left });
            }
        }
        if found.last().is_some_and(|head| head.lines > LINES || head.words.len() > WORDS) {
            return Vec::new();
        }
    }
    if widest < WIDE * size { Vec::new() } else { found }
}

/// Where most lines of a text begin that leaves room for a margin.
fn edge(rows: &[Row], size: f32) -> Option<f32> {
    let start = |row: &Row| {
        let at = (1..row.words.len()).find(|at| row.words[*at].left - row.words[at - 1].right > APART * size).unwrap_or(0);
        [row.left(), row.words.get(at).map_or(0.0, |word| word.left)]
    };
    let mut starts: Vec<f32> = rows.iter().flat_map(start).collect();
    starts.sort_by(f32::total_cmp);
    let alike = |at: usize| starts.partition_point(|left| *left < starts[at] + 1.0) - at;
    let at = (0..starts.len()).max_by_key(|at| alike(*at))?;
    (alike(at) >= rows.len()).then(|| starts[at])
}

/// What of a row stands in the margin before an edge: all of it, or what a gap parts from the text that begins there.
fn beside(row: &Row, left: f32, size: f32) -> Option<&[Word]> {
    let at = row.words.partition_point(|word| word.left < left - 1.0);
    let end = row.words[..at].iter().map(|word| word.right).fold(0.0, f32::max);
    let apart = end < left - APART * size;
    (at > 0 && apart && row.words.get(at).is_none_or(|word| word.left < left + INDENT * size)).then(|| &row.words[..at])
}

/// The line of the text that stands beside the first row of a heading.
fn line_beside(rows: &[Row], at: usize, left: f32, size: f32) -> Option<&Row> {
    let of_text = |row: &&Row| row.words.iter().any(|word| (left - 1.0..left + INDENT * size).contains(&word.left));
    let away = |row: &Row| (row.base() - rows[at].base()).abs();
    let near = rows[at.saturating_sub(1)..].iter().take(3).filter(of_text).min_by(|a, b| away(a).total_cmp(&away(b)));
    near.filter(|line| away(line) < 0.7 * size)
}
