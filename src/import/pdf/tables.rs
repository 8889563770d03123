//! Tables: rows one below the other whose words stand in columns, parted by strips that no word crosses.

use std::ops::Range;

use super::rows::{Row, said};
use super::sheet::Word;

/// A table among the rows of a flow.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub rows: Range<usize>,
    /// Its rows by line ends, their cells by tabs.
    pub text: String,
}

/// The least strip between columns, and between two that are all, for a size of 1: justified prose has gaps, too.
const STRIP: f32 = 0.7;
const WIDE: f32 = 2.5;

/// From so many times the size of the row above on, a row is none of its table.
const HEADING: f32 = 1.15;

/// The most words of a usual cell.
const CELL: usize = 5;

/// The most rows and columns of one table.
const MOST: (usize, usize) = (500, 24);

/// The tables of a flow, from top to bottom.
pub(super) fn find(rows: &[Row]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let (length, columns) = reach(&rows[at..]);
        match read(&rows[at..at + length], &columns) {
            Some(text) => {
                let table = at..at + length;
                at += length;
                tables.push(with_head(rows, table, text, &columns, tables.last().map_or(0, |table: &Table| table.rows.end)));
            }
            None => at += 1,
        }
    }
    tables
}

/// A table with the row right above it, where that is its head.
fn with_head(rows: &[Row], table: Range<usize>, text: String, columns: &[Range<f32>], free: usize) -> Table {
    let size = rows[table.start].size();
    let above = table.start.checked_sub(1).filter(|above| *above >= free).map(|above| (above, &rows[above]));
    let head = above.filter(|(_, row)| row.base() - rows[table.start].base() < 3.0 * size && heads(row, columns, size));
    match head {
        Some((above, row)) => {
            let cells: Vec<String> =
                row.words.chunk_by(|one, next| next.left - one.right < 0.22 * size || next.is_glued()).map(said).collect();
            Table { rows: above..table.end, text: format!("{}\n{text}", cells.join("\t")) }
        }
        None => Table { rows: table, text },
    }
}

/// Whether rows are a table and nothing else.
pub(super) fn is_one(rows: &[Row]) -> bool {
    find(rows).iter().map(|table| table.rows.len()).sum::<usize>() * 5 >= rows.len() * 4
}

/// The table that rows make with those on the next page, where all of them are one.
pub(super) fn whole(rows: &[Row], next: &[Row]) -> Option<String> {
    let next = without_head(rows, next);
    let (last, first) = (rows.last()?, next.first()?);
    let shift = last.base() - 1.5 * last.size() - first.base();
    let left = |rows: &[Row]| rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    // In the next column it stands as far from the edge of that.
    let aside = if (left(rows) - left(next)).abs() > 60.0 { left(rows) - left(next) } else { 0.0 };
    let mut all = rows.to_vec();
    all.extend(next.iter().cloned().map(|mut row| {
        row.words.iter_mut().for_each(|word| {
            word.base += shift;
            (word.left, word.right) = (word.left + aside, word.right + aside);
        });
        row
    }));
    find(&all).into_iter().find(|table| table.rows == (0..all.len())).map(|table| table.text)
}

/// The rows that go on with a table, without its head, which comes again on each page.
pub(super) fn without_head<'a>(rows: &[Row], next: &'a [Row]) -> &'a [Row] {
    match (rows.first(), next) {
        (Some(head), [first, rest @ ..]) if !rest.is_empty() && head.text() == first.text() => rest,
        _ => next,
    }
}

/// How many rows from the first on stand in columns, and where these are.
fn reach(rows: &[Row]) -> (usize, Vec<Range<f32>>) {
    let mut columns = cells(&rows[0]);
    if columns.len() < 2 || is_prose(&rows[0]) {
        return (1, columns);
    }
    let mut length = 1;
    for pair in rows.windows(2).take(MOST.0) {
        let step = (pair[0].base() - pair[1].base()) / pair[0].size();
        let more = joined(&columns, &cells(&pair[1]));
        // The number of a heading stands apart from its words, too.
        if is_prose(&pair[1]) || pair[1].size() > HEADING * pair[0].size() {
            break;
        }
        let single = cells(&pair[1]).len() < 2;
        // One cell alone goes on with one of the row above, below any column but the first.
        let goes_on = !single || step < 1.5 && (pair[1].left() > columns[0].end || is_broken(&pair[0]));
        if !(0.5..3.5).contains(&step) || more.len() < 2 || more.len() < columns.len() || !goes_on {
            break;
        }
        columns = more;
        length += 1;
    }
    (length, columns)
}

/// Whether a word of the first cell is broken at its end.
fn is_broken(row: &Row) -> bool {
    let first = cells(row).into_iter().next();
    let word = first.and_then(|cell| row.words.iter().rfind(|word| word.right <= cell.end + 0.1));
    word.is_some_and(|word| word.text.ends_with('-') && word.text.len() > 2)
}

/// Whether a row is a line of text whose words are set apart to fill it: several of them, all as far from each other, and not far.
fn is_prose(row: &Row) -> bool {
    let gaps = row.words.windows(2).filter(|pair| !pair[1].is_glued()).map(|pair| pair[1].left - pair[0].right);
    let (least, most, count) = gaps.fold((f32::MAX, 0.0_f32, 0), |(least, most, count), gap| (least.min(gap), most.max(gap), count + 1));
    let figures = row.words.iter().filter(|word| word.text.bytes().any(|byte| byte.is_ascii_digit())).count();
    count >= 3 && most < 1.5 * least && most < 1.7 * row.size() && figures * 2 < row.words.len()
}

/// The row of words in the head of a table that stand so near each other that no strip parts them: one above each of its columns.
fn heads(row: &Row, columns: &[Range<f32>], size: f32) -> bool {
    let parts: Vec<&[Word]> = row.words.chunk_by(|one, next| next.left - one.right < 0.22 * size || next.is_glued()).collect();
    let above = |at: usize| {
        let (part, column) = (parts[at], &columns[at]);
        let (left, right) = (part[0].left, part[part.len() - 1].right);
        // In the middle of its column, which may be wider than what it says.
        let within = || row.is_bold() && columns.get(at + 1).is_none_or(|next| right < next.start);
        (left < column.end + 0.5 * size || within()) && right > column.start - 0.5 * size
    };
    parts.len() == columns.len() && columns.len() > 2 && (0..columns.len()).all(above)
}

/// Where the cells of a row begin and end.
fn cells(row: &Row) -> Vec<Range<f32>> {
    let words = row.words.iter().map(|word| word.left..word.right).collect();
    merged(words, STRIP * row.size())
}

/// The columns of two sets of cells: what overlaps is one.
fn joined(one: &[Range<f32>], other: &[Range<f32>]) -> Vec<Range<f32>> {
    merged(one.iter().chain(other).cloned().collect(), 0.4 * STRIP)
}

fn merged(mut spans: Vec<Range<f32>>, gap: f32) -> Vec<Range<f32>> {
    spans.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut out: Vec<Range<f32>> = Vec::new();
    for span in spans {
        match out.last_mut().filter(|last| span.start - last.end < gap) {
            Some(last) => last.end = last.end.max(span.end),
            None => out.push(span),
        }
    }
    out
}

/// The text of rows in columns, where they are those of a table.
fn read(rows: &[Row], columns: &[Range<f32>]) -> Option<String> {
    let size = rows.first()?.size();
    let strips = columns.windows(2).map(|pair| pair[1].start - pair[0].end);
    let wide = strips.fold(f32::MAX, f32::min) > if columns.len() == 2 { WIDE } else { STRIP } * size;
    let enough = rows.len() >= 3 || rows.len() == 2 && columns.len() >= 3;
    if !wide || !enough || columns.len() > MOST.1 {
        return None;
    }
    let mut table: Vec<Vec<String>> = Vec::new();
    for row in rows {
        let own: Vec<String> = columns.iter().map(|column| within(row, column)).collect();
        let alone = own.iter().filter(|cell| !cell.is_empty()).count() == 1;
        let broken = |above: &Vec<String>| alone && !own[0].is_empty() && above[0].ends_with('-') && own[0].starts_with(char::is_lowercase);
        if let Some(above) = table.last_mut().filter(|above| broken(above)) {
            above[0].pop();
            above[0].push_str(&own[0]);
            continue;
        }
        match table.last_mut().filter(|_| alone && own[0].is_empty()) {
            Some(above) => above.iter_mut().zip(&own).filter(|(_, more)| !more.is_empty()).for_each(|(cell, more)| {
                cell.push(' ');
                cell.push_str(more);
            }),
            None => table.push(own),
        }
    }
    let mut words: Vec<usize> = table.iter().flatten().filter(|cell| !cell.is_empty()).map(|cell| cell.split(' ').count()).collect();
    words.sort_unstable();
    let short = words.get(words.len() / 2).is_some_and(|count| *count <= CELL);
    let filled = words.len() * 3 >= table.len() * columns.len() * 2;
    // Marks of a list with their items beside them are no table.
    let marks = table.iter().all(|row| row[0].chars().count() <= 3 && crate::import::text::marker(&format!("{} x", row[0])).is_some());
    (short && filled && !marks && table.len() >= 2).then(|| table.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n"))
}

/// What a row says within a column.
fn within(row: &Row, column: &Range<f32>) -> String {
    let words = row.words.iter().filter(|word| word.left >= column.start - 0.1 && word.left < column.end).cloned().collect();
    Row { words }.text()
}
