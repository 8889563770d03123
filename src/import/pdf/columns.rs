//! Words as lines in reading order: raised figures back at their words, and columns one after the other.
//!
//! A column's gap is a strip that no word crosses, seen in line after line, with lines on both sides that fill their width. Where a line
//! runs across it (a title, a table, a wide note), what stands above is read first, column by column, then the line, then what is below.

use std::ops::Range;

use super::{Sheet, Word};

/// Words that stand on one line, from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub words: Vec<Word>,
}

/// Rows that follow each other in one column, or across all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Flow {
    pub rows: Vec<Row>,
    /// Where the text of its column begins and ends.
    pub edges: (f32, f32),
}

impl Row {
    pub fn left(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    pub fn right(&self) -> f32 {
        self.words.iter().map(|word| word.right).fold(0.0, f32::max)
    }

    pub fn base(&self) -> f32 {
        self.words.iter().find(|word| !word.superior).or(self.words.first()).map_or(0.0, |word| word.base)
    }

    /// The size of most of its letters.
    pub fn size(&self) -> f32 {
        let letters = |word: &Word| if word.superior { 0 } else { word.text.chars().count() };
        let most = self.words.iter().max_by_key(|word| {
            let alike = self.words.iter().take(40).filter(|other| (other.size - word.size).abs() < 0.3);
            alike.map(letters).sum::<usize>()
        });
        most.map_or(0.0, |word| word.size)
    }

    /// Whether all of it is bold.
    pub fn is_bold(&self) -> bool {
        let mut solid = self.words.iter().filter(|word| !word.superior && word.text.chars().any(char::is_alphabetic)).peekable();
        solid.peek().is_some() && solid.all(|word| word.face.bold)
    }

    /// Whether all of it is in italics.
    pub fn is_italic(&self) -> bool {
        let mut solid = self.words.iter().filter(|word| !word.superior && word.text.chars().any(char::is_alphabetic)).peekable();
        solid.peek().is_some() && solid.all(|word| word.face.italic)
    }

    /// What it says.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for word in &self.words {
            if !out.is_empty() && !word.glued {
                out.push(' ');
            }
            if word.superior && word.text.bytes().all(|byte| byte.is_ascii_digit()) {
                out.extend(word.text.bytes().map(|digit| SUPERIOR[usize::from(digit - b'0')]));
            } else {
                out.push_str(&word.text);
            }
        }
        out
    }
}

/// The raised figures.
const SUPERIOR: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// How deep columns are sought within columns.
const DEEP: usize = 3;

/// The rows of a page from top to bottom.
pub(super) fn rows(page: &Sheet) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for word in &page.words {
        match rows.last_mut().filter(|row| row.words.last().is_some_and(|last| (last.base - word.base).abs() < 0.2 * word.size)) {
            Some(row) => row.words.push(word.clone()),
            None => rows.push(Row { words: vec![word.clone()] }),
        }
    }
    drop_caps(&mut rows);
    settle(&mut rows);
    rows
}

/// From so many times the size of the text on, a letter at the start of a line is that of a whole passage.
const DROPPED: f32 = 1.7;

/// Brings the large letter that a text opens with, as high as several lines, to the first word of the uppermost of these.
fn drop_caps(rows: &mut Vec<Row>) {
    let Some(size) = middle(rows.iter().map(Row::size).collect()) else { return };
    let is_cap = |word: &Word| word.size > DROPPED * size && word.text.chars().count() == 1 && word.text.chars().all(char::is_uppercase);
    for at in 0..rows.len() {
        // A row is not in order yet: its words stand as their heights put them.
        let Some(place) = rows[at].words.iter().position(is_cap) else { continue };
        let letter = rows[at].words[place].clone();
        let (foot, head) = (letter.base - 0.3 * size, letter.base + letter.size);
        let beside = |row: &Row| {
            let first = row.words.iter().find(|word| !is_cap(word));
            (foot..head).contains(&row.base()) && first.is_some_and(|word| word.left > letter.left && word.left - letter.right < 1.2 * size)
        };
        let lines: Vec<usize> = (at.saturating_sub(4)..rows.len().min(at + 5)).filter(|other| beside(&rows[*other])).collect();
        let Some(first) = lines.iter().copied().max_by(|a, b| rows[*a].base().total_cmp(&rows[*b].base())) else { continue };
        rows[at].words.remove(place);
        for line in lines {
            let word = rows[line].words.first_mut().filter(|word| word.left > letter.left);
            if let Some(word) = word {
                if line == first {
                    word.text.insert_str(0, &letter.text);
                }
                word.left = letter.left;
            }
        }
    }
    rows.retain(|row| !row.words.is_empty());
}

/// Brings raised and lowered words to the row that they belong to.
fn settle(rows: &mut Vec<Row>) {
    for at in 0..rows.len() {
        let small = std::mem::take(&mut rows[at].words);
        let mut stay = Vec::with_capacity(small.len());
        for mut word in small {
            match home(rows, at, &word) {
                Some((row, place)) => {
                    let base = rows[row].base();
                    word.superior = word.base > base;
                    word.base = base;
                    word.glued =
                        place.checked_sub(1).and_then(|before| rows[row].words.get(before)).is_some_and(|before| touches(before, &word));
                    rows[row].words.insert(place, word);
                }
                None => stay.push(word),
            }
        }
        rows[at].words.splice(0..0, stay);
        rows[at].words.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows.retain(|row| !row.words.is_empty());
}

fn touches(before: &Word, word: &Word) -> bool {
    word.left - before.right < 0.15 * before.size.max(word.size)
}

/// The row near this one, and the place in it, to which a word of smaller size belongs.
fn home(rows: &[Row], at: usize, word: &Word) -> Option<(usize, usize)> {
    let near = at.saturating_sub(2)..(at + 4).min(rows.len());
    near.filter(|other| *other != at).find_map(|other| {
        let row = &rows[other].words;
        let place = row.partition_point(|neighbour| neighbour.left < word.left);
        let fits = |neighbour: &Word| {
            let rise = (word.base - neighbour.base) / neighbour.size;
            word.size < 0.85 * neighbour.size && (-0.35..0.7).contains(&rise) && rise.abs() > 0.02
        };
        let behind = place.checked_sub(1).and_then(|before| row.get(before)).filter(|before| fits(before) && touches(before, word));
        // A note's own number stands raised before its first word.
        let before =
            row.get(place).filter(|next| fits(next) && next.left - word.right < 0.6 * next.size && place == 0 && word.base > next.base);
        (behind.is_some() || before.is_some()).then_some((other, place))
    })
}

/// The flows of all pages, page by page, in reading order.
pub(super) fn ordered(pages: Vec<Vec<Row>>) -> Vec<Vec<Flow>> {
    let found: Vec<Option<Range<f32>>> = pages.iter().map(|rows| gutter(rows)).collect();
    let known: Vec<Range<f32>> = found.iter().flatten().cloned().collect();
    let per_page = pages.into_iter().zip(found).map(|(rows, own)| {
        // A page with a few lines in its second column shows its gap because the other pages do.
        let own = own.or_else(|| known.iter().take(50).find(|gutter| is_like_the_others(&rows, gutter)).cloned());
        let edges = edges_of(&rows);
        flows(rows, own, edges, DEEP)
    });
    per_page.collect()
}

fn edges_of(rows: &[Row]) -> (f32, f32) {
    let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    (left, rows.iter().map(Row::right).fold(0.0, f32::max))
}

fn flows(rows: Vec<Row>, gutter_here: Option<Range<f32>>, edges: (f32, f32), deep: usize) -> Vec<Flow> {
    let Some(gutter_here) = gutter_here.filter(|_| deep > 0) else { return vec![Flow { rows, edges }] };
    let sides: Vec<Side> = rows.into_iter().map(|row| side(row, &gutter_here)).collect();
    let of_side = |pick: fn(&Side) -> Option<&Row>| {
        let rows: Vec<Row> = sides.iter().filter_map(pick).cloned().collect();
        let edges = edges_of(&rows);
        (gutter(&rows), edges)
    };
    let (left, right) = (of_side(|side| side.left()), of_side(|side| side.right()));
    let mut out = Vec::new();
    let mut across: Vec<Row> = Vec::new();
    let (mut lefts, mut rights): (Vec<Row>, Vec<Row>) = Default::default();
    let columns_end = |lefts: &mut Vec<Row>, rights: &mut Vec<Row>, out: &mut Vec<Flow>| {
        for (rows, (gutter, edges)) in [(lefts, &left), (rights, &right)] {
            if !rows.is_empty() {
                out.extend(flows(std::mem::take(rows), gutter.clone(), *edges, deep - 1));
            }
        }
    };
    for side in sides {
        match side {
            Side::Across(row) => {
                columns_end(&mut lefts, &mut rights, &mut out);
                across.push(row);
            }
            Side::Parted(one, other) => {
                if !across.is_empty() {
                    out.push(Flow { rows: std::mem::take(&mut across), edges });
                }
                lefts.extend(one);
                rights.extend(other);
            }
        }
    }
    columns_end(&mut lefts, &mut rights, &mut out);
    if !across.is_empty() {
        out.push(Flow { rows: across, edges });
    }
    out
}

/// A row at a gap between columns.
enum Side {
    Across(Row),
    Parted(Option<Row>, Option<Row>),
}

impl Side {
    fn left(&self) -> Option<&Row> {
        if let Self::Parted(left, _) = self { left.as_ref() } else { None }
    }

    fn right(&self) -> Option<&Row> {
        if let Self::Parted(_, right) = self { right.as_ref() } else { None }
    }
}

fn side(row: Row, gutter: &Range<f32>) -> Side {
    // A column's right edge may be ragged; the left one of the next is straight.
    let cut = gutter.end - 1.0;
    let at = row.words.partition_point(|word| word.left < cut);
    let end = row.words[..at].iter().map(|word| word.right).fold(0.0, f32::max);
    let crosses = end > cut || at > 0 && row.words.get(at).is_some_and(|next| next.left - end < 0.8 * next.size);
    if crosses {
        return Side::Across(row);
    }
    let mut left = row.words;
    let right = left.split_off(at);
    let some = |words: Vec<Word>| (!words.is_empty()).then_some(Row { words });
    Side::Parted(some(left), some(right))
}

/// The gap between two columns of text.
fn gutter(rows: &[Row]) -> Option<Range<f32>> {
    let size = middle(rows.iter().map(Row::size).collect())?;
    let gaps = gaps(rows, size);
    let (start, end) = edges_of(rows);
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
    let most = *votes.iter().max()?;
    if most < 4 {
        return None;
    }
    // Among equals the widest.
    let strips = votes.chunk_by(|a, b| (*a * 10 >= most * 9) == (*b * 10 >= most * 9));
    let mut at = 0;
    let mut best = 0..0;
    for strip in strips {
        if strip[0] * 10 >= most * 9 && strip.len() > best.len() {
            best = at..at + strip.len();
        }
        at += strip.len();
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 20,000")]
    let found = start + best.start as f32..start + best.end as f32;
    is_between_columns(rows, &found, size).then_some(found)
}

fn middle(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
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

/// Whether both sides of a strip are columns: wide, and filled by most of their lines.
fn is_between_columns(rows: &[Row], strip: &Range<f32>, size: f32) -> bool {
    let sides: Vec<Side> = rows.iter().cloned().map(|row| side(row, strip)).collect();
    let is_column = |pick: fn(&Side) -> Option<&Row>| {
        let lines: Vec<&Row> = sides.iter().filter_map(pick).collect();
        let widths: Vec<f32> = lines.iter().map(|row| row.right() - row.left()).collect();
        let widest = widths.iter().copied().fold(0.0, f32::max);
        lines.len() >= 4 && widest > 8.0 * size && middle(widths).is_some_and(|usual| usual > 0.6 * widest)
    };
    let across = sides.iter().filter(|side| matches!(side, Side::Across(_))).count();
    across * 2 <= sides.len() && is_column(|side| side.left()) && is_column(|side| side.right())
}

/// Whether a page whose second column has but a few lines is divided as other pages are.
fn is_like_the_others(rows: &[Row], gutter: &Range<f32>) -> bool {
    let sides: Vec<Side> = rows.iter().cloned().map(|row| side(row, gutter)).collect();
    let across = sides.iter().filter(|side| matches!(side, Side::Across(_))).count();
    across * 4 <= sides.len() && sides.iter().any(|side| side.right().is_some())
}
