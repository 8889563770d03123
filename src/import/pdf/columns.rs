//! Rows in reading order: columns one after the other.
//!
//! A column's gap is a strip that no word crosses, seen in line after line, with lines on both sides that fill their width. What runs across
//! it (a title, a table, a picture, a wide note) ends the columns above it: these are read first, column by column, then it, then what is
//! below. A short heading or caption runs across where both columns make room for it.

use std::ops::Range;

use super::rows::Row;
use super::{Area, Word, middle};

/// A page as its rows, and the pictures and boxes among them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub rows: Vec<Row>,
    pub pictures: Vec<Area>,
}

/// Rows that follow each other in one column, or across all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Flow {
    pub rows: Vec<Row>,
    /// Where the text of its column begins and ends.
    pub edges: (f32, f32),
}

impl Flow {
    /// Rows that are a column by themselves.
    pub fn of(rows: Vec<Row>) -> Self {
        let edges = edges_of(&rows);
        Self { rows, edges }
    }
}

/// How deep columns are sought within columns.
const DEEP: usize = 3;

/// The flows of all pages, page by page, in reading order.
pub(super) fn ordered(pages: Vec<Page>) -> Vec<Vec<Flow>> {
    let found: Vec<Option<Range<f32>>> = pages.iter().map(|page| gutter(&page.rows)).collect();
    let known: Vec<Range<f32>> = found.iter().flatten().cloned().collect();
    let per_page = pages.into_iter().zip(found).map(|(page, own)| {
        // A page with a few lines in its second column shows its gap because the other pages do.
        let own = own.or_else(|| known.iter().take(50).find(|gutter| is_like_the_others(&page.rows, gutter)).cloned());
        let edges = edges_of(&page.rows);
        flows(page.rows, own, edges, (&page.pictures, DEEP))
    });
    per_page.collect()
}

fn edges_of(rows: &[Row]) -> (f32, f32) {
    let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    (left, rows.iter().map(Row::right).fold(0.0, f32::max))
}

fn flows(rows: Vec<Row>, gutter_here: Option<Range<f32>>, edges: (f32, f32), (pictures, deep): (&[Area], usize)) -> Vec<Flow> {
    let Some(gutter_here) = gutter_here.filter(|_| deep > 0) else { return vec![Flow { rows, edges }] };
    let size = middle(rows.iter().map(Row::size).collect()).unwrap_or(10.0);
    let sides: Vec<Side> = rows.into_iter().map(|row| side(row, &gutter_here)).collect();
    let sides = across_again(sides, (edges, size), pictures, &gutter_here);
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
                out.extend(flows(std::mem::take(rows), gutter.clone(), *edges, (pictures, deep - 1)));
            }
        }
    };
    let mut dividers = pictures.iter().filter(|area| area.left < gutter_here.start && area.right > gutter_here.end).peekable();
    for side in sides {
        if dividers.next_if(|area| side.base() < area.head).is_some() {
            columns_end(&mut lefts, &mut rights, &mut out);
        }
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

    fn is_across(&self) -> bool {
        matches!(self, Self::Across(_))
    }

    fn base(&self) -> f32 {
        match self {
            Self::Across(row) => row.base(),
            Self::Parted(one, other) => one.as_ref().or(other.as_ref()).map_or(0.0, Row::base),
        }
    }
}

fn side(row: Row, gutter: &Range<f32>) -> Side {
    let at = cut(&row, gutter);
    if crosses(&row.words, at, gutter) {
        return Side::Across(row);
    }
    let mut left = row.words;
    let right = left.split_off(at);
    let some = |words: Vec<Word>| (!words.is_empty()).then_some(Row { words });
    Side::Parted(some(left), some(right))
}

/// The first word of a row that stands behind a gap. A column's right edge may be ragged; the left one of the next is straight.
fn cut(row: &Row, gutter: &Range<f32>) -> usize {
    row.words.partition_point(|word| word.left < gutter.end - 1.0)
}

fn crosses(words: &[Word], at: usize, gutter: &Range<f32>) -> bool {
    let end = words[..at].iter().map(|word| word.right).fold(0.0, f32::max);
    // A heading in one of the columns has larger letters than the gap was made for.
    let near = |before: &Word, next: &Word| next.left - end < 0.8 * next.size.min(before.size);
    end > gutter.end - 1.0 || at > 0 && words.get(at).is_some_and(|next| near(&words[at - 1], next))
}

/// Takes for what runs across the columns: the short last line of a paragraph that does, a short line for which both columns make room,
/// and what stands below a picture that is as wide as both.
fn across_again(sides: Vec<Side>, (edges, size): ((f32, f32), f32), pictures: &[Area], gutter: &Range<f32>) -> Vec<Side> {
    let mut across: Vec<bool> = sides.iter().map(Side::is_across).collect();
    for at in 0..sides.len() {
        across[at] |= stands_over(&sides, &across, at);
        let Some(row) = sides[at].left().filter(|_| sides[at].right().is_none() && !across[at]) else { continue };
        let above = at.checked_sub(1).map(|above| &sides[above]);
        let (next_right, next_left) = (below(&sides, at, Side::right), below(&sides, at, Side::left));
        // No line of the right column stands beside it.
        let free = next_right.is_none_or(|next| row.base() - next.base() > 1.1 * row.size());
        let last_line = above.is_some_and(|above| {
            let step = (above.base() - row.base()) / row.size();
            across[at - 1]
                && matches!(above, Side::Across(above) if (above.size() - row.size()).abs() < 0.3 && above.right() > edges.1 - 4.0 * size)
                && step < 1.6
                && next_left.is_none_or(|next| row.base() - next.base() > 1.02 * (above.base() - row.base()))
        });
        let set_apart = (row.size() - size).abs() > 0.07 * size || row.is_bold() || row.is_italic();
        let wide = |area: &&Area| area.left < gutter.start && area.right > gutter.end;
        let pictured = pictures.iter().filter(wide).any(|area| (0.0..2.6 * row.size()).contains(&(area.foot - row.base())));
        across[at] = free
            && (last_line || set_apart && (pictured || makes_room(&sides, at, row, pictures) && stands_apart(&sides, &across, at, row)));
    }
    let back = |(side, across): (Side, bool)| match side {
        Side::Parted(Some(row), None) | Side::Parted(None, Some(row)) if across => Side::Across(row),
        side => side,
    };
    sides.into_iter().zip(across).map(back).collect()
}

/// Whether a row of one side stands over both columns: right below what runs across, well above where both begin.
fn stands_over(sides: &[Side], across: &[bool], at: usize) -> bool {
    let Side::Parted(one, other) = &sides[at] else { return false };
    let (Some(row), true) = (one.as_ref().or(other.as_ref()), one.is_none() || other.is_none()) else { return false };
    let (Some(left), Some(right)) = (below(sides, at, Side::left), below(sides, at, Side::right)) else { return false };
    let level = (left.base() - right.base()).abs() < 0.5 * left.size();
    at > 0 && across[at - 1] && level && row.base() - left.base() > 1.5 * row.size().max(left.size())
}

/// The nearest row below a place on one side of the gap, none where something runs across before it.
fn below(sides: &[Side], at: usize, pick: fn(&Side) -> Option<&Row>) -> Option<&Row> {
    sides[at + 1..].iter().take_while(|side| !side.is_across()).find_map(pick)
}

/// Whether the right column leaves as much room at a short line of the left one as this does itself: it ends near where the left one does
/// above it, and begins where that does below it.
fn makes_room(sides: &[Side], at: usize, row: &Row, pictures: &[Area]) -> bool {
    let above = |pick: fn(&Side) -> Option<&Row>| sides[..at].iter().rev().take_while(|side| !side.is_across()).find_map(pick);
    let (above_left, above_right) = (above(Side::left), above(Side::right));
    let (below_left, below_right) = (below(sides, at, Side::left), below(sides, at, Side::right));
    let (Some(above_right), Some(below_right)) = (above_right, below_right) else { return false };
    let size = row.size();
    let free = above_right.base() > row.base() + 0.9 * size
        && below_right.base() + below_right.size() < row.base() + 0.1 * size
        && above_right.base() - below_right.base() > 2.2 * size.max(above_right.size());
    let level = |one: Option<&Row>, other: &Row, most: f32| one.is_some_and(|one| (one.base() - other.base()).abs() < most * other.size());
    let filled = pictures.iter().any(|area| area.left > row.right() && area.head > row.base() && area.foot < row.base());
    // What is set in larger letters below it keeps a distance of its own.
    let larger = below_right.size() > 1.09 * above_right.size();
    let opens = |left: &Row| {
        pictures.iter().any(|area| area.left > row.right() && (area.head - left.base() - 0.8 * left.size()).abs() < left.size())
    };
    let starts = (level(below_left, below_right, 0.7) || below_left.is_some_and(opens)) && level(above_left, above_right, 5.0);
    free && !filled && (starts || larger && level(above_left, above_right, 0.6))
}

/// Whether a row stands well below the one above it in its column, or goes on with a line that does and runs across.
fn stands_apart(sides: &[Side], across: &[bool], at: usize, row: &Row) -> bool {
    let Some(above) = sides[..at].iter().rposition(|side| side.left().is_some() || side.is_across()) else { return true };
    let step = sides[above].base() - row.base();
    let alike = sides[above].left().is_some_and(|other| (other.size() - row.size()).abs() < 0.3);
    step > 1.45 * row.size() || across[above] && alike
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
    strips(&votes).into_iter().find_map(|strip| {
        #[expect(clippy::cast_precision_loss, reason = "at most 20,000")]
        let found = start + strip.start as f32..start + strip.end as f32;
        is_between_columns(rows, &found).then_some(found)
    })
}

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
    let size = middle(rows.iter().map(Row::size).collect()).unwrap_or(10.0);
    let wide = (0.9 * (strip.end - strip.start)).max(0.7 * size);
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
    let is_column = |mut widths: Vec<f32>| {
        widths.sort_by(f32::total_cmp);
        let Some(widest) = widths.get(widths.len() * 9 / 10).copied() else { return false };
        widths.len() >= 4 && widest > 8.0 * size && widths[widths.len() / 2] > 0.6 * widest
    };
    across * 2 <= reach.len() && is_column(lefts) && is_column(rights)
}

/// Whether a page whose second column has but a few lines is divided as other pages are.
fn is_like_the_others(rows: &[Row], gutter: &Range<f32>) -> bool {
    let sides: Vec<Side> = rows.iter().cloned().map(|row| side(row, gutter)).collect();
    let across = sides.iter().filter(|side| side.is_across()).count();
    across * 4 <= sides.len() && sides.iter().any(|side| side.right().is_some())
}
