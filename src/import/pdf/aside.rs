//! Texts in smaller letters beside lines that make room for them, without a frame: what a paper says in short, who wrote it.

use std::ops::Range;

use super::rows::{Row, middle, rows};
use super::sheet::{Area, Word};
use crate::import::structure;

/// The fewest lines and words of such a text, and the fewest lines beside it.
const LINES: usize = 4;
const WORDS: usize = 12;
const BESIDE: usize = 3;

/// The most texts of a page that are looked at.
const MOST: usize = 60;

/// For a size of 1: how wide it is at the least, and how far the lines beside it stay away.
const WIDE: f32 = 8.0;
const AWAY: f32 = 0.8;

/// The most numbers of notes in the lines beside it.
const MARKS: usize = 4;

/// How large its letters are, for a size of 1.
const SMALL: Range<f32> = 0.6..0.92;

/// From so many times the size of the letters on, a gap parts columns.
const GAP: f32 = 0.9;

/// So many sizes apart its lines stand at the most, with headings between its parts.
const STEP: f32 = 4.5;

/// What else a page has that tells what small letters are.
pub(super) struct Around<'a> {
    pub pictures: &'a [Area],
    pub is_word: &'a dyn Fn(&str) -> bool,
    pub is_table: &'a dyn Fn(&[Word]) -> bool,
}

/// Takes such texts from the words of a page; gives where each stands.
pub(super) fn take(words: Vec<Word>, around: &Around) -> (Vec<Word>, Vec<(Area, Vec<Row>)>) {
    let size = middle(words.iter().flat_map(|word| std::iter::repeat_n(word.size, word.text.len().min(20))).collect()).unwrap_or(10.0);
    let small: Vec<Word> = words.iter().filter(|word| SMALL.contains(&(word.size / size))).cloned().collect();
    let text: Vec<&Word> = words.iter().filter(|word| (word.size / size - 1.0).abs() < 0.06).collect();
    let mut found = groups(rows(&small, around.is_word), size);
    // A column of a table has others beside it; the lines of the text may have numbers of notes.
    let beside = |area: &Area, word: &Word| (area.foot..area.head).contains(&word.base) && !area.holds(word.left + 1.5, word.base);
    let is_mark = |word: &Word| word.text.len() < 3 && word.text.bytes().all(|byte| byte.is_ascii_digit());
    let alone = |area: &Area| {
        let mut others = small.iter().filter(|word| beside(area, word));
        others.clone().all(is_mark) && others.nth(MARKS).is_none()
    };
    found.retain(|group| alone(&area_of(group)) && is_aside(group, &text, size, around));
    if found.is_empty() {
        return (words, Vec::new());
    }
    let areas: Vec<Area> = found.iter().map(|group| with_heading(area_of(group), &words, size)).collect();
    let place = |word: &Word| areas.iter().position(|area| area.holds(f32::midpoint(word.left, word.right), word.base));
    let mut own: Vec<Vec<Word>> = vec![Vec::new(); areas.len()];
    let mut rest = Vec::new();
    for word in words {
        match place(&word) {
            Some(at) => own[at].push(word),
            None => rest.push(word),
        }
    }
    let own = own.iter().map(|words| rows(words, around.is_word));
    (rest, areas.into_iter().zip(own).collect())
}

/// The area of a text with the line in bold right above it.
fn with_heading(area: Area, words: &[Word], size: f32) -> Area {
    let above = |word: &&Word| (area.head - 0.5 * size..area.head + HEADING * size).contains(&word.base);
    let within = |word: &Word| word.left > area.left - size && word.right < area.right + size && word.face.bold;
    let line = || words.iter().filter(above).filter(|word| word.right > area.left && word.left < area.right);
    let head = line().map(|word| word.base + word.size).fold(area.head, f32::max);
    if line().all(within) { Area { head, ..area } } else { area }
}

/// So many sizes above a text its heading stands at the most.
const HEADING: f32 = 1.6;

/// Parts of rows that stand below each other at one edge.
fn groups(rows: Vec<Row>, size: f32) -> Vec<Vec<Row>> {
    let mut out: Vec<Vec<Row>> = Vec::new();
    for part in rows.iter().flat_map(Row::parts).map(|words| Row { words: words.to_vec() }) {
        let goes_on = |group: &&mut Vec<Row>| {
            let step = |last: &Row| last.base() - part.base();
            let near = |last: &Row| (0.0..STEP * size).contains(&step(last)) && last.left() < part.right() && last.right() > part.left();
            group.last().is_some_and(near) && (group[0].left() - part.left()).abs() < 3.0 * size
        };
        match out.iter_mut().rev().take(8).find(goes_on) {
            Some(group) => group.push(part),
            None => out.push(vec![part]),
        }
    }
    out.retain(|group| group.len() >= LINES && group.iter().map(|row| row.words.len()).sum::<usize>() >= WORDS);
    out.truncate(MOST);
    out
}

fn area_of(group: &[Row]) -> Area {
    let left = group.iter().map(Row::left).fold(f32::MAX, f32::min);
    let right = group.iter().map(Row::right).fold(0.0, f32::max);
    let (head, foot) = (group[0].base() + group[0].size(), group[group.len() - 1].base() - 0.3 * group[0].size());
    Area { left: left - 1.0, right: right + 1.0, foot, head }
}

/// Whether rows stand beside lines of the text that end before them, and those above or below run across where these end.
fn is_aside(group: &[Row], text: &[&Word], size: f32, around: &Around) -> bool {
    let area = area_of(group);
    let first = group[0].text();
    let numbered = group[0].words[0].superior || first.starts_with(|c: char| c.is_ascii_digit());
    let pictured = around
        .pictures
        .iter()
        .any(|picture| (-size..2.8 * size).contains(&(picture.foot - area.head)) && picture.left < area.right && picture.right > area.left);
    if area.right - area.left < WIDE * size || numbered || pictured || structure::opens_caption(&first) {
        return false;
    }
    let beside = || text.iter().filter(|word| (area.foot..area.head).contains(&word.base));
    let before = beside().all(|word| word.right < area.left - AWAY * size);
    if !before && !beside().all(|word| word.left > area.right + AWAY * size) {
        return false;
    }
    let mut lines: Vec<f32> = beside().map(|word| word.base).collect();
    lines.dedup_by(|one, other| (*one - *other).abs() < 0.2 * size);
    let strip = if before {
        beside().map(|word| word.right).fold(0.0, f32::max)..area.left
    } else {
        area.right..beside().map(|word| word.left).fold(f32::MAX, f32::min)
    };
    let table: Vec<Word> = group.iter().flat_map(|row| row.words.clone()).collect();
    lines.len() >= BESIDE && makes_room(text, &area, &strip, size) && !(around.is_table)(&table)
}

/// Whether the nearest lines above and below an area run across the strip at its side: it stands amid a text, and is no column of it.
fn makes_room(text: &[&Word], area: &Area, strip: &Range<f32>, size: f32) -> bool {
    let over = || text.iter().filter(|word| word.left < area.right && word.right > area.left);
    let above = over().map(|word| word.base).filter(|base| *base >= area.head).reduce(f32::min);
    let below = over().map(|word| word.base).filter(|base| *base <= area.foot).reduce(f32::max);
    let crossed = |base: f32| {
        let mut line: Vec<&&Word> = text.iter().filter(|word| (word.base - base).abs() < 0.2 * size).collect();
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        let is_gap = |pair: &[&&Word]| pair[1].left - pair[0].right > GAP * size && pair[0].right < strip.end && pair[1].left > strip.start;
        let begins = line.first().is_some_and(|word| word.left < strip.start);
        let ends = line.last().is_some_and(|word| word.right > strip.end);
        begins && ends && !line.windows(2).any(is_gap)
    };
    let mut nearest = above.into_iter().chain(below).peekable();
    nearest.peek().is_some() && nearest.all(crossed)
}
