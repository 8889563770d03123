//! Texts one below the other on a page, each in columns of its own: parted by a line that is drawn as wide as the page, or by a title.

use std::ops::Range;

use super::gutter;
use super::rows::{Edges, Page, Row, usual_size};

/// From so many times the size of the text on, what stands alone on its line may be the title of another text.
const TITLE: f32 = 1.5;

/// How much of a page's width is drawn across where another text begins below.
const WIDTH: f32 = 0.9;

/// The most places at which a page may be parted.
const MOST: usize = 50;

/// The rows of a page, parted where the columns of what stands below are others than those above.
pub(super) fn of(page: &Page) -> Vec<&[Row]> {
    let rows = &page.rows;
    let mut starts = starts(page);
    starts.push(rows.len());
    let mut bands: Vec<(Range<usize>, Option<Range<f32>>)> = Vec::new();
    let mut from = 0;
    for to in starts {
        let gutter = gutter::find(&rows[from..to]);
        match bands.last_mut() {
            Some((band, above)) if !differ(above.as_ref(), gutter.as_ref()) => {
                band.end = to;
                *above = above.take().or(gutter);
            }
            _ => bands.push((from..to, gutter)),
        }
        from = to;
    }
    let parted = bands.into_iter().flat_map(|(band, gutter)| {
        let change = gutter.and_then(|gutter| change(&rows[band.clone()], &gutter)).map_or(band.start, |at| band.start + at);
        [band.start..change, change..band.end]
    });
    parted.filter(|band| !band.is_empty()).map(|band| &rows[band]).collect()
}

/// The fewest rows of a text with columns of its own.
const FEWEST: usize = 8;

/// So near each other the lines of a column begin, in points; a strip is known to the point.
const STRAIGHT: f32 = 2.5;

/// Where the text of a page goes over into other columns, without a line or a title: most of what crosses their gap stands above it, or below.
fn change(rows: &[Row], gutter: &Range<f32>) -> Option<usize> {
    let crosses: Vec<bool> = rows.iter().map(|row| gutter::crosses(&row.words, gutter::cut(row, gutter), gutter)).collect();
    let all = crosses.iter().filter(|crosses| **crosses).count();
    // Of two columns the lines of one may stand at heights of their own, and cross nothing.
    let weight = |crosses: bool| if crosses { 2_i32 } else { -1 };
    let mut sum = 0;
    let sums = crosses.iter().map(|crosses| {
        sum += weight(*crosses);
        sum
    });
    let sums: Vec<i32> = [0].into_iter().chain(sums).collect();
    let (most, least) = (0..sums.len()).fold((0, 0), |(most, least), at| {
        (if sums[at] > sums[most] { at } else { most }, if sums[at] <= sums[least] { at } else { least })
    });
    let fits = |at: usize, above: bool| {
        let own = if above { 0..at } else { at..rows.len() };
        let crossing = crosses[own.clone()].iter().filter(|crosses| **crosses).count();
        let both = at >= FEWEST && rows.len() - at >= FEWEST;
        if !both || crossing * 5 < own.len() * 2 || (all - crossing) * 10 > rows.len() - own.len() {
            return false;
        }
        let other = gutter::find(&rows[own.clone()]);
        // Writers stand in columns as well, each in the middle of his.
        let at_it = |row: &&Row| other.as_ref().is_some_and(|gap| row.words.iter().any(|word| (word.left - gap.end).abs() < STRAIGHT));
        differ(Some(gutter), other.as_ref()) && rows[own.clone()].iter().filter(at_it).count() * 5 >= own.len() * 2
    };
    [(most, true), (least, false)].into_iter().find(|(at, above)| fits(*at, *above)).map(|(at, _)| at)
}

/// Whether two gaps stand beside each other.
fn differ(one: Option<&Range<f32>>, other: Option<&Range<f32>>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.end < other.start || other.end < one.start)
}

/// The rows that may begin another text.
fn starts(page: &Page) -> Vec<usize> {
    let rows = &page.rows;
    let size = usual_size(rows).unwrap_or(10.0);
    let Edges { left, right } = Edges::of(rows);
    let wide = page.rules.iter().filter(|rule| rule.right.min(right) - rule.left.max(left) > WIDTH * (right - left));
    let below = wide.map(|rule| rows.partition_point(|row| row.base() > rule.head));
    let is_title = |row: &Row| row.size() > TITLE * size && row.parts().count() == 1 && row.left() < left + size;
    // No line of a column stands beside it.
    let alone = |at: usize| {
        let row = &rows[at];
        rows[at - 1].base() > row.base() + row.size() && rows.get(at + 1).is_none_or(|next| next.base() < row.base() - 0.9 * row.size())
    };
    let titles = (1..rows.len()).filter(|at| is_title(&rows[*at]) && !is_title(&rows[at - 1]) && alone(*at));
    let mut starts: Vec<usize> = below.chain(titles).filter(|at| (1..rows.len()).contains(at)).collect();
    starts.sort_unstable();
    starts.dedup();
    starts.truncate(MOST);
    starts
}
