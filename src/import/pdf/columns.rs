//! Rows in reading order: columns one after the other.
//!
//! Columns are parted by a gap (`gutter`). What runs across it (a title, a table, a picture, a wide note) ends the columns above it: these are
//! read first, column by column, then it, then what is below. A short heading or caption runs across where both columns make room for it.

use std::ops::Range;

use super::rows::{Edges, Page, Row, usual_size};
use super::sheet::{Area, Word};
use super::{bands, gutter};

/// Rows that follow each other in one column, or across all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Flow {
    pub rows: Vec<Row>,
    /// Where the text of its column begins and ends.
    pub edges: Edges,
}

impl Flow {
    /// Rows that are a column by themselves.
    pub fn of(rows: Vec<Row>) -> Self {
        let edges = Edges::of(&rows);
        Self { rows, edges }
    }
}

/// How deep columns are sought within columns.
const DEEP: usize = 3;

/// The flows of all pages, page by page, in reading order.
pub(super) fn ordered(pages: Vec<Page>) -> Vec<Vec<Flow>> {
    let mut known = Vec::new();
    let bands: Vec<Vec<&[Row]>> = pages.iter().map(bands::of).collect();
    for rows in bands.iter().flatten() {
        find_all(rows, DEEP, &mut known);
    }
    known.truncate(KNOWN);
    let flows = |page: &Page, rows: &[Row]| {
        Column { gutter: gutter_of(rows, &known), edges: Edges::usual(rows), page, depth: DEEP, known: &known }.flows(rows.to_vec())
    };
    pages.iter().zip(bands).map(|(page, bands)| bands.into_iter().flat_map(|rows| flows(page, rows)).collect()).collect()
}

/// The flows of a box.
pub(super) fn of_box(rows: Vec<Row>) -> Vec<Flow> {
    if let Some(columns) = side_by_side(&rows) {
        return columns;
    }
    let page = Page { rows, ..Page::default() };
    let flows = ordered(vec![page.clone()]).pop().unwrap_or_default();
    if flows.len() < 2 { vec![Flow::of(page.rows)] } else { flows }
}

/// The columns of a box whose first row has figures or words in large letters side by side, each above what it stands for.
pub(super) fn side_by_side(rows: &[Row]) -> Option<Vec<Flow>> {
    let (first, last) = (rows.first()?, rows.last()?);
    let parts = first.words.chunk_by(|one, next| next.left - one.right < 0.6 * one.size);
    let mut starts: Vec<f32> = parts.map(|part| part[0].left).collect();
    if !(2..=SIDE_BY_SIDE).contains(&starts.len()) || first.size() < LARGE * last.size() {
        return None;
    }
    starts[0] = f32::MIN;
    let mut columns = vec![Vec::new(); starts.len()];
    for row in rows {
        for words in row.words.chunk_by(|one, next| !starts.iter().any(|start| (one.right..next.left + 1.0).contains(start))) {
            let at = starts.partition_point(|start| *start < words[0].left + 1.0).max(1) - 1;
            let fits = starts.get(at + 1).is_none_or(|next| words[words.len() - 1].right < *next);
            if !fits {
                return None;
            }
            columns[at].push(Row { words: words.to_vec() });
        }
    }
    Some(columns.into_iter().map(Flow::of).collect())
}

/// The most columns of a box.
const SIDE_BY_SIDE: usize = 12;

/// From so many times the size of the words below it a figure is set large.
const LARGE: f32 = 1.4;

/// The most gaps of other pages that are looked for.
const KNOWN: usize = 50;

/// All gaps between columns, and those within these.
fn find_all(rows: &[Row], depth: usize, known: &mut Vec<Range<f32>>) {
    let Some(gutter) = gutter::find(rows).filter(|_| depth > 0 && known.len() < KNOWN) else { return };
    let sides: Vec<Side> = rows.iter().cloned().map(|row| side(row, &gutter)).collect();
    known.push(gutter);
    for pick in [Side::left, Side::right] {
        let half: Vec<Row> = sides.iter().filter_map(pick).cloned().collect();
        find_all(&half, depth - 1, known);
    }
}

/// The gap that parts rows. Those with a few lines in their second column show it because other pages do.
fn gutter_of(rows: &[Row], known: &[Range<f32>]) -> Option<Range<f32>> {
    gutter::find(rows).or_else(|| known.iter().find(|gutter| is_like_the_others(rows, gutter)).cloned())
}

/// The gap that parts rows which are as wide as several columns like the one beside them: what stands behind it begins as far from their edge
/// as that column does, or half as far where it is behind both.
fn as_wide_as(rows: &[Row], own: Edges, other: Edges, gutter: &Range<f32>) -> Option<Range<f32>> {
    let size = usual_size(rows)?;
    let pitch = if other.left > own.left { (other.left - own.left) / 2.0 } else { own.left - other.left };
    let end = own.left + pitch;
    let found = end - (gutter.end - gutter.start).min(size)..end;
    let begins = |row: &Row| row.words.get(gutter::cut(row, &found)).map(|word| word.left);
    let edge = rows.iter().filter_map(begins).fold(f32::MAX, f32::min);
    let is_one = (edge - end).abs() < 0.3 * size && other.right - other.left < pitch && own.right > end + WIDE * size;
    (is_one && is_like_the_others(rows, &found)).then_some(found)
}

/// For a size of 1: the least width of a column that few lines show.
const WIDE: f32 = 8.0;

/// What is known of rows before they are read: a page, or a column of one.
struct Column<'a> {
    /// The gap that parts it into two.
    gutter: Option<Range<f32>>,
    edges: Edges,
    /// Its page, whose pictures and lines end columns.
    page: &'a Page,
    /// How many times it may be parted.
    depth: usize,
    /// The gaps of all pages.
    known: &'a [Range<f32>],
}

impl Column<'_> {
    fn flows(&self, rows: Vec<Row>) -> Vec<Flow> {
        let Some(gutter) = self.gutter.as_ref().filter(|_| self.depth > 0) else { return vec![Flow { rows, edges: self.edges }] };
        let size = usual_size(&rows).unwrap_or(10.0);
        let mut sides: Vec<Side> = rows.into_iter().map(|row| side(row, gutter)).collect();
        run_on(&mut sides);
        let sides = self.across_again(sides, gutter, size);
        let rows = |pick: fn(&Side) -> Option<&Row>| -> Vec<Row> { sides.iter().filter_map(pick).cloned().collect() };
        let rows = [rows(Side::left), rows(Side::right)];
        let edges = [Edges::usual(&rows[0]), Edges::usual(&rows[1])];
        let half = |at: usize| {
            let found = gutter_of(&rows[at], self.known).or_else(|| as_wide_as(&rows[at], edges[at], edges[1 - at], gutter));
            Column { gutter: found, edges: edges[at], depth: self.depth - 1, ..*self }
        };
        let mut reading = Reading::new([half(0), half(1)], self.edges);
        let wide = |area: &&Area| area.left < gutter.start && area.right > gutter.end;
        let rules = self.page.rules.iter().filter(|rule| ends_columns(rule, &sides, gutter));
        let mut dividers: Vec<&Area> = self.page.pictures.iter().filter(wide).chain(rules).collect();
        dividers.sort_by(|a, b| b.head.total_cmp(&a.head));
        let mut dividers = dividers.into_iter().peekable();
        for side in sides {
            while dividers.next_if(|area| side.base() < area.head).is_some() {
                reading.end_columns();
            }
            reading.add(side);
        }
        reading.end()
    }

    /// Whether a line across the columns ends near their edge, or where the first word of the next one did not fit.
    fn is_full(&self, above: &Row, row: &Row, size: f32) -> bool {
        let first = row.words.first().map_or(0.0, |word| word.right - word.left);
        above.right() + first.max(3.0 * size) > self.edges.right - size
    }

    /// Takes for what runs across the columns: the short last line of a paragraph that does, a short line for which both columns make room,
    /// and what stands below a picture that is as wide as both.
    fn across_again(&self, sides: Vec<Side>, gutter: &Range<f32>, size: f32) -> Vec<Side> {
        let mut across: Vec<bool> = sides.iter().map(Side::is_across).collect();
        let head = head(&sides, size, [gutter.start - self.edges.left, self.edges.right - gutter.end]);
        across[..head].fill(true);
        for at in head..sides.len() {
            across[at] |= stands_over(&sides, &across, at) || ends_title(&sides, &across, at, size);
            let Some(row) = sides[at].left().filter(|_| sides[at].right().is_none() && !across[at]) else { continue };
            let above = at.checked_sub(1).map(|above| &sides[above]);
            let (next_right, next_left) = (below(&sides, at, Side::right), below(&sides, at, Side::left));
            // No line of the right column stands beside it.
            let free = next_right.is_none_or(|next| row.base() - next.base() > 1.1 * row.size());
            let last_line = above.is_some_and(|above| {
                let step = (above.base() - row.base()) / row.size();
                across[at - 1]
                    && matches!(above, Side::Across(above) if (above.size() - row.size()).abs() < 0.3 && self.is_full(above, row, size))
                    && step < 1.6
                    && next_left.is_none_or(|next| row.base() - next.base() > 1.02 * (above.base() - row.base()))
            });
            let set_apart = (row.size() - size).abs() > 0.07 * size || row.is_bold() || row.is_italic();
            let wide = |area: &&Area| area.left < gutter.start && area.right > gutter.end;
            let pictured = self.page.pictures.iter().filter(wide).any(|area| (0.0..2.6 * row.size()).contains(&(area.foot - row.base())));
            // Over two of several columns nothing less than a title stands.
            let may_stand = self.depth == DEEP || row.size() > TITLE * size;
            let middle = f32::midpoint(self.edges.left, gutter.start);
            let is_centred =
                row.left() > self.edges.left + row.size() && (f32::midpoint(row.left(), row.right()) - middle).abs() < 0.5 * row.size();
            let over_both = || may_stand && !is_centred && makes_room(&sides, at, row, self.page) && stands_apart(&sides, &across, at, row);
            across[at] = free && (last_line || set_apart && (pictured || over_both()));
        }
        let back = |(side, across): (Side, bool)| match side {
            Side::Parted(Some(row), None) | Side::Parted(None, Some(row)) if across => Side::Across(row),
            Side::Parted(Some(mut left), Some(right)) if across => {
                left.words.extend(right.words);
                Side::Across(left)
            }
            side => side,
        };
        sides.into_iter().zip(across).map(back).collect()
    }
}

/// Rows on their way into flows.
struct Reading<'a> {
    /// Of each half its column, and the rows of it since something last ran across.
    halves: [(Column<'a>, Vec<Row>); 2],
    /// What ran across since then, between these edges.
    across: Flow,
    out: Vec<Flow>,
}

impl<'a> Reading<'a> {
    fn new(halves: [Column<'a>; 2], edges: Edges) -> Self {
        Self { halves: halves.map(|half| (half, Vec::new())), across: Flow { rows: Vec::new(), edges }, out: Vec::new() }
    }

    fn add(&mut self, side: Side) {
        match side {
            Side::Across(row) => {
                self.end_columns();
                self.across.rows.push(row);
            }
            Side::Parted(left, right) => {
                self.end_across();
                self.halves[0].1.extend(left);
                self.halves[1].1.extend(right);
            }
        }
    }

    fn end_columns(&mut self) {
        for (column, rows) in self.halves.iter_mut().filter(|(_, rows)| !rows.is_empty()) {
            self.out.extend(column.flows(std::mem::take(rows)));
        }
    }

    fn end_across(&mut self) {
        if !self.across.rows.is_empty() {
            let rows = std::mem::take(&mut self.across.rows);
            self.out.push(Flow { rows, edges: self.across.edges });
        }
    }

    fn end(mut self) -> Vec<Flow> {
        self.end_columns();
        self.end_across();
        self.out
    }
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
    let at = gutter::cut(&row, gutter);
    if gutter::crosses(&row.words, at, gutter) && !gutter::opens_afresh(&row.words, at, gutter) {
        return Side::Across(row);
    }
    let mut left = row.words;
    let right = left.split_off(at);
    let some = |words: Vec<Word>| (!words.is_empty()).then_some(Row { words });
    Side::Parted(some(left), some(right))
}

/// Takes for lines of the left column those that run on into the right one, over the letters of its lines: an address that no line broke.
fn run_on(sides: &mut [Side]) {
    for at in 0..sides.len() {
        let Side::Across(row) = &sides[at] else { continue };
        let meets = |side: &Side| {
            side.right()
                .is_some_and(|right| (right.base() - row.base()).abs() < 0.7 * row.size() && right.left() < row.right() - row.size())
        };
        if at > 0 && meets(&sides[at - 1]) || sides.get(at + 1).is_some_and(meets) {
            let row = row.clone();
            sides[at] = Side::Parted(Some(row), None);
        }
    }
}

/// How many rows at the top are the title that runs across and what stands below it, each for itself or side by side: the end of a title, who
/// wrote, where they work. None of them fills a column, and the columns begin well below; `widths` are those of both.
fn head(sides: &[Side], size: f32, widths: [f32; 2]) -> usize {
    let titles = sides.iter().take_while(|side| side.is_across()).count();
    let is_title = |side: &Side| matches!(side, Side::Across(row) if row.size() > TITLE * size);
    if !sides[..titles].iter().any(is_title) {
        return 0;
    }
    let fills = |row: Option<&Row>, width: f32| row.is_some_and(|row| row.right() - row.left() > 0.7 * width);
    let is_text = |side: &Side| fills(side.left(), widths[0]) || fills(side.right(), widths[1]);
    let length = sides[titles..].iter().take(ROWS_OF_HEAD).take_while(|side| !side.is_across() && !is_text(side)).count();
    let Some(text) = sides.get(titles + length) else { return 0 };
    let stands_over = |side: &&Side| text.is_across() || side.base() - text.base() > 1.5 * size;
    titles + sides[titles..titles + length].iter().rposition(|side| stands_over(&side)).map_or(0, |last| last + 1)
}

/// From so many times the size of the text on, what runs across is a title; the most rows below it.
const TITLE: f32 = 1.2;
const ROWS_OF_HEAD: usize = 12;

/// Whether a row of one side stands over both columns: right below what runs across, well above where both begin.
fn stands_over(sides: &[Side], across: &[bool], at: usize) -> bool {
    let Side::Parted(one, other) = &sides[at] else { return false };
    let (Some(row), true) = (one.as_ref().or(other.as_ref()), one.is_none() || other.is_none()) else { return false };
    let (Some(left), Some(right)) = (below(sides, at, Side::left), below(sides, at, Side::right)) else { return false };
    let level = (left.base() - right.base()).abs() < 0.5 * left.size();
    at > 0 && across[at - 1] && level && row.base() - left.base() > 1.5 * row.size().max(left.size())
}

/// Whether a row of the left column ends a title that runs across: right below it, in the same large letters.
fn ends_title(sides: &[Side], across: &[bool], at: usize, size: f32) -> bool {
    let row = match &sides[at] {
        Side::Parted(Some(row), None) if row.size() > TITLE * size => row,
        _ => return false,
    };
    let above = at.checked_sub(1).filter(|above| across[*above]).map(|above| &sides[above]);
    above.is_some_and(|above| {
        let alike = matches!(above, Side::Across(above) if (above.size() - row.size()).abs() < 0.03 * row.size());
        alike && above.base() - row.base() < 1.5 * row.size()
    })
}

/// The nearest row below a place on one side of the gap, none where something runs across before it.
fn below(sides: &[Side], at: usize, pick: fn(&Side) -> Option<&Row>) -> Option<&Row> {
    sides[at + 1..].iter().take_while(|side| !side.is_across()).find_map(pick)
}

/// Whether the right column leaves as much room at a short line of the left one as this does itself: it ends near where the left one does
/// above it, and begins where that does below it.
fn makes_room(sides: &[Side], at: usize, row: &Row, page: &Page) -> bool {
    let above = |pick: fn(&Side) -> Option<&Row>| sides[..at].iter().rev().take_while(|side| !side.is_across()).find_map(pick);
    let (above_left, above_right) = (above(Side::left), above(Side::right));
    let (below_left, below_right) = (below(sides, at, Side::left), below(sides, at, Side::right));
    let (Some(above_right), Some(below_right)) = (above_right, below_right) else { return false };
    let size = row.size();
    let free = above_right.base() > row.base() + 0.9 * size
        && below_right.base() + below_right.size() < row.base() + 0.1 * size
        && above_right.base() - below_right.base() > 2.2 * size.max(above_right.size());
    let level = |one: Option<&Row>, other: &Row, most: f32| one.is_some_and(|one| (one.base() - other.base()).abs() < most * other.size());
    let filled = page.pictures.iter().any(|area| area.left > row.right() && area.head > row.base() && area.foot < row.base());
    // A drawing of lines is none of its pictures.
    let inside =
        |line: &Area| line.left > row.right() && (below_right.base() + below_right.size()..above_right.base()).contains(&line.head);
    let filled = filled || page.rules.iter().filter(|line| inside(line)).nth(1).is_some();
    // What is set in larger letters below it keeps a distance of its own.
    let larger = below_right.size() > 1.09 * above_right.size();
    let opens = |left: &Row| {
        page.pictures.iter().any(|area| area.left > row.right() && (area.head - left.base() - 0.8 * left.size()).abs() < left.size())
    };
    let starts = (level(below_left, below_right, 0.7) || below_left.is_some_and(opens)) && level(above_left, above_right, 5.0);
    // A heading of the other column keeps room of its own.
    let is_heading =
        (below_right.size() - size).abs() < 0.3 && below_right.is_bold() == row.is_bold() && below_right.is_italic() == row.is_italic();
    free && !filled && !is_heading && (starts || larger && level(above_left, above_right, 0.6))
}

/// Whether a row stands well below the one above it in its column, or goes on with a line that does and runs across.
fn stands_apart(sides: &[Side], across: &[bool], at: usize, row: &Row) -> bool {
    let Some(above) = sides[..at].iter().rposition(|side| side.left().is_some() || side.is_across()) else { return true };
    let step = sides[above].base() - row.base();
    let alike = sides[above].left().is_some_and(|other| (other.size() - row.size()).abs() < 0.3);
    step > 1.45 * row.size() || across[above] && alike
}

/// Whether a line that is drawn across the gap ends both columns: it is as wide as what stands above it or below, and crosses no row.
fn ends_columns(rule: &Area, sides: &[Side], gutter: &Range<f32>) -> bool {
    let across = rule.left < gutter.start - 1.0 && rule.right > gutter.end + 1.0;
    let edge = |pick: fn(&Side) -> Option<&Row>, edge: fn(&Row) -> f32, least: fn(f32, f32) -> f32, start: f32| {
        sides.iter().filter_map(pick).map(edge).fold(start, least)
    };
    let left = edge(Side::left, Row::left, f32::min, f32::MAX);
    let right = edge(Side::right, Row::right, f32::max, 0.0);
    across && rule.left < left + 0.25 * (gutter.start - left) && rule.right > right - 0.25 * (right - gutter.end)
}

/// Whether a page whose second column has but a few lines is divided as other pages are.
fn is_like_the_others(rows: &[Row], gutter: &Range<f32>) -> bool {
    let sides: Vec<Side> = rows.iter().cloned().map(|row| side(row, gutter)).collect();
    let across = sides.iter().filter(|side| side.is_across()).count();
    across * 4 <= sides.len() && [Side::left, Side::right].iter().all(|pick| sides.iter().any(|side| pick(side).is_some()))
}
