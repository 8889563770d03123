//! Setting a table: columns as wide as they need and may be, cells wrapped; where the measure has no room for columns, a list instead.

use std::ops::Range;

use super::{Hyphenation, Inline, Names, Row, RowRole, Run, Setting, Shown, show, wrap};
use crate::document::{Align, Span};
use crate::text;

/// Cells between two columns.
const GUTTER: usize = 3;
/// The fewest cells in which a column can be read.
const NARROWEST: usize = 8;

/// Lays out a table's text, cells parted by tabs and rows by line ends.
pub(super) fn rows(text: &str, spans: &[Span], columns: &[Align], setting: Setting, names: Names<'_>, out: &mut Vec<Row>) {
    let cells = cells(text);
    let show_row = |row: &Vec<Range<usize>>| row.iter().map(|cell| show(text, spans, cell.clone(), names)).collect();
    let shown: Vec<Vec<Shown>> = cells.iter().map(show_row).collect();
    let count = shown.iter().map(Vec::len).max().unwrap_or(0);
    let wanted: Vec<usize> = (0..count).map(|column| widest(&shown, column)).collect();
    match widths(&wanted, setting.measure) {
        Some(widths) => grid(&shown, &widths, columns, setting, out),
        None => list(&shown, setting, out),
    }
}

fn cells(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut at = 0;
    let mut rows = Vec::new();
    for line in text.split('\n') {
        let mut row = Vec::new();
        for cell in line.split('\t') {
            row.push(at..at + cell.len());
            at += cell.len() + 1;
        }
        rows.push(row);
    }
    rows
}

fn widest(shown: &[Vec<Shown>], column: usize) -> usize {
    shown.iter().filter_map(|row| row.get(column)).map(|cell| text::width(&cell.text)).max().unwrap_or(0).max(1)
}

/// The width of each column: what it wants where all fit, else a fair share of the measure; `None` where a share could not be read.
fn widths(wanted: &[usize], measure: usize) -> Option<Vec<usize>> {
    let mut left = measure.checked_sub(GUTTER * wanted.len().saturating_sub(1))?;
    if wanted.iter().sum::<usize>() <= left {
        return Some(wanted.to_vec());
    }
    // Columns that want less than an equal share get what they want; the others divide what is left.
    let mut widths = vec![0; wanted.len()];
    let mut open: Vec<usize> = (0..wanted.len()).collect();
    while !open.is_empty() {
        let share = left / open.len();
        let (small, large): (Vec<usize>, Vec<usize>) = open.iter().partition(|&&column| wanted[column] <= share);
        if small.is_empty() {
            let extra = left % large.len();
            large.iter().enumerate().for_each(|(at, column)| widths[*column] = share + usize::from(at < extra));
            break;
        }
        for column in small {
            widths[column] = wanted[column];
            left -= wanted[column];
        }
        open = large;
    }
    widths.iter().zip(wanted).all(|(width, wanted)| width >= wanted || *width >= NARROWEST).then_some(widths)
}

fn grid(shown: &[Vec<Shown>], widths: &[usize], columns: &[Align], setting: Setting, out: &mut Vec<Row>) {
    let total = widths.iter().sum::<usize>() + GUTTER * widths.len().saturating_sub(1);
    for (number, row) in shown.iter().enumerate() {
        let role = if number == 0 { RowRole::Head } else { RowRole::Text };
        let mut lines: Vec<Row> = Vec::new();
        let mut left = 0;
        for (column, cell) in row.iter().enumerate().take(widths.len()) {
            let width = widths[column];
            for (at, line) in wrap(&cell.text, width, setting.hyphenation).iter().enumerate() {
                if lines.len() <= at {
                    lines.push(Row { runs: Vec::new(), role });
                }
                let used = text::width(&cell.text[line.range.clone()]) + usize::from(line.hyphen);
                let slack = width.saturating_sub(used);
                let shift = match columns.get(column).copied().unwrap_or_default() {
                    Align::Start => 0,
                    Align::Center => slack / 2,
                    Align::End => slack,
                };
                lines[at].runs.extend(cell.runs(line, left + shift));
            }
            left += width + GUTTER;
        }
        out.append(&mut lines);
        if number == 0 {
            out.push(Row { runs: vec![Run::added(0, &"─".repeat(total), Inline::ADDED)], role: RowRole::Rule });
        }
    }
}

/// A table that is too wide: a paragraph a row, each cell under its head.
fn list(shown: &[Vec<Shown>], setting: Setting, out: &mut Vec<Row>) {
    let Some((head, body)) = shown.split_first() else { return };
    let body = if body.is_empty() { shown } else { body };
    for (number, row) in body.iter().enumerate() {
        if number > 0 {
            out.push(Row::default());
        }
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
            let title = head.get(column).map_or("", |head| head.text.as_str());
            if column > 0 && !title.is_empty() {
                for line in wrap(title, setting.measure, Hyphenation::Off) {
                    out.push(Row { runs: vec![Run::added(0, &title[line.range], Inline::ADDED)], role: RowRole::Head });
                }
            }
            let indent = if column > 0 && setting.measure > 6 { 2 } else { 0 };
            for line in wrap(&cell.text, setting.measure - indent, setting.hyphenation) {
                out.push(Row { runs: cell.runs(&line, indent), role: RowRole::Text });
            }
        }
    }
}
