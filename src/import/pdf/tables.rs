//! Tables: rows one below the other whose words stand in columns, parted by strips that no word crosses.

use std::ops::Range;

use super::columns::Row;

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
                tables.push(Table { rows: at..at + length, text });
                at += length;
            }
            None => at += 1,
        }
    }
    tables
}

/// The table that rows make with those on the next page, where all of them are one.
pub(super) fn whole(rows: &[Row], next: &[Row]) -> Option<String> {
    let (last, first) = (rows.last()?, next.first()?);
    let shift = last.base() - 1.5 * last.size() - first.base();
    let mut all = rows.to_vec();
    all.extend(next.iter().cloned().map(|mut row| {
        row.words.iter_mut().for_each(|word| word.base += shift);
        row
    }));
    find(&all).into_iter().find(|table| table.rows == (0..all.len())).map(|table| table.text)
}

/// How many rows from the first on stand in columns, and where these are.
fn reach(rows: &[Row]) -> (usize, Vec<Range<f32>>) {
    let mut columns = cells(&rows[0]);
    if columns.len() < 2 {
        return (1, columns);
    }
    let mut length = 1;
    for pair in rows.windows(2).take(MOST.0) {
        let step = (pair[0].base() - pair[1].base()) / pair[0].size();
        let more = joined(&columns, &cells(&pair[1]));
        let single = cells(&pair[1]).len() < 2;
        // One cell alone goes on with one of the row above, below any column but the first.
        let goes_on = !single || pair[1].left() > columns[0].end && step < 1.5;
        if !(0.5..3.5).contains(&step) || more.len() < 2 || more.len() < columns.len() || !goes_on {
            break;
        }
        columns = more;
        length += 1;
    }
    (length, columns)
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
        match table.last_mut().filter(|_| own.iter().filter(|cell| !cell.is_empty()).count() == 1 && own[0].is_empty()) {
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
