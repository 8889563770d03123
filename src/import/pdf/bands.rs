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
    bands.into_iter().map(|(band, _)| &rows[band]).collect()
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
