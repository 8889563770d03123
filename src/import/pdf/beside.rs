//! A sentence in large letters that the lines of a column run around: its rows stand among theirs, and are to come behind them.

use super::columns::Flow;
use super::rows::Row;
use super::setting::Setting;
use super::sheet::{Area, Word};

/// From so many times the size of the text on, letters are large; the heading of a column has no text beside it.
const LARGE: f32 = 1.08;

/// The fewest rows of such a sentence, and of the text beside it; the most of one, and the most sentences of a column.
const ROWS: usize = 2;
const MOST: usize = 40;

/// Large rows that follow each other.
struct Group {
    rows: Vec<Row>,
    area: Area,
}

/// Brings the rows of such sentences behind the lines that run around them; gives where they stand.
pub(super) fn settle(flow: &mut Flow, setting: Setting) -> Vec<Area> {
    let is_large = |row: &Row| row.size() > LARGE * setting.size;
    let parts: Vec<Row> = flow.rows.iter().flat_map(|row| parts(row, setting)).collect();
    if !parts.iter().any(is_large) {
        return Vec::new();
    }
    let (large, text): (Vec<Row>, Vec<Row>) = parts.into_iter().partition(is_large);
    let groups: Vec<Group> = groups(large).into_iter().filter(|group| is_beside(group, &text)).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let within = |row: &Row| groups.iter().any(|group| group.rows.contains(row));
    let mut waiting = groups.iter().peekable();
    let mut rows: Vec<Row> = Vec::with_capacity(flow.rows.len());
    for row in flow.rows.iter().flat_map(|row| if row_has_part(row, &groups) { self::parts(row, setting) } else { vec![row.clone()] }) {
        if within(&row) {
            continue;
        }
        while let Some(group) = waiting.next_if(|group| row.base() < group.area.foot - 0.3 * setting.size) {
            rows.extend(group.rows.iter().cloned());
        }
        rows.push(row);
    }
    waiting.for_each(|group| rows.extend(group.rows.iter().cloned()));
    flow.rows = rows;
    groups.into_iter().map(|group| group.area).collect()
}

/// Whether a row shares its height with a group.
fn row_has_part(row: &Row, groups: &[Group]) -> bool {
    groups.iter().any(|group| (group.area.foot - row.size()..group.area.head).contains(&row.base()))
}

/// The parts of a row that are large and those that are not, where a gap sets them apart.
fn parts(row: &Row, setting: Setting) -> Vec<Row> {
    let large = |size: f32| size > LARGE * setting.size;
    let alike = |one: &Word, next: &Word| large(one.size) == large(next.size) || next.left - one.right < 0.5 * setting.size;
    row.words.chunk_by(alike).map(|words| Row { words: words.to_vec() }).collect()
}

/// Rows of one size right below each other.
fn groups(rows: Vec<Row>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for row in rows {
        let (size, base) = (row.size(), row.base());
        let goes_on = |group: &&mut Group| {
            let last = group.rows.last().map_or((0.0, 0.0), |last| (last.size(), last.base()));
            let overlaps = row.left() < group.area.right && row.right() > group.area.left;
            (last.0 - size).abs() < 0.05 * size && (0.5..1.8).contains(&((last.1 - base) / size)) && overlaps
        };
        match out.last_mut().filter(goes_on) {
            Some(group) => {
                let area = &mut group.area;
                (area.left, area.right, area.foot) = (area.left.min(row.left()), area.right.max(row.right()), base);
                group.rows.push(row);
            }
            None => out
                .push(Group { area: Area { left: row.left(), right: row.right(), foot: base, head: base + 0.7 * size }, rows: vec![row] }),
        }
    }
    out.retain(|group| (ROWS..MOST).contains(&group.rows.len()));
    out.truncate(MOST);
    out
}

/// Whether lines of the text stand beside a group, and none in its place.
fn is_beside(group: &Group, text: &[Row]) -> bool {
    let Area { left, right, foot, head } = group.area;
    // Rows come from the top.
    let from = text.partition_point(|row| row.base() >= head);
    let near = text[from..].iter().take_while(|row| row.base() > foot - 0.3 * row.size());
    let (mut beside, mut clear) = (0, true);
    for row in near {
        clear &= row.right() < left - 0.3 * row.size() || row.left() > right + 0.3 * row.size();
        beside += 1;
    }
    clear && beside >= ROWS
}
