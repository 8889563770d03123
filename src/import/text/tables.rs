//! Tables that a text sets with spaces or tabs: lines one below the other whose cells begin or end in columns.

use std::ops::Range;

use crate::text::single_spaced;

/// A table with the lines that it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub lines: Range<usize>,
    /// Its rows by line ends, their cells by tabs.
    pub text: String,
}

/// The most lines of one table, the most columns, and the longest line, in characters.
const MOST: (usize, usize, usize) = (500, 24, 400);

/// The most characters of a usual cell: columns of prose have more.
const CELL: usize = 24;

/// The tables of a text, in order.
pub(super) fn find(lines: &[&str]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = lines[at..].iter().take(MOST.0).take_while(|line| has_cells(line) || is_line(line)).count();
        let rows: Vec<&str> = lines[at..at + length].iter().copied().filter(|line| !is_line(line)).collect();
        if rows.len() >= 2
            && let Some(cells) = cells(&rows)
        {
            let rows: Vec<String> = cells.iter().map(|row| row.join("\t")).collect();
            tables.push(Table { lines: at..at + length, text: rows.join("\n") });
        }
        at += length.max(1);
    }
    tables
}

/// Whether a line is drawn with signs, as tables have them below their heads.
pub(super) fn is_line(line: &str) -> bool {
    let inner = line.trim();
    inner.len() >= 5 && inner.chars().all(|c| matches!(c, '-' | '–' | '—' | '=' | '_' | '+' | '|' | ' '))
}

/// Whether a line has more than one cell: a wide gap within it.
fn has_cells(line: &str) -> bool {
    let inner = line.trim();
    (inner.contains("  ") || inner.contains('\t'))
        && inner.len() <= 4 * MOST.2
        && !super::has_leader(inner)
        && super::marker(inner).is_none()
}

/// The cells of lines, where these make columns and are those of a table.
fn cells(lines: &[&str]) -> Option<Vec<Vec<String>>> {
    let tabbed = lines.iter().all(|line| line.trim().contains('\t'));
    let rows = if tabbed { by_tabs(lines) } else { by_columns(lines) }?;
    let columns = rows.first()?.len();
    let mut lengths: Vec<usize> = rows.iter().flatten().filter(|cell| !cell.is_empty()).map(|cell| cell.chars().count()).collect();
    lengths.sort_unstable();
    let short = lengths.get(lengths.len() / 2).is_some_and(|length| *length <= CELL);
    let filled = lengths.len() * 3 >= rows.len() * columns * 2;
    let enough = (2..=MOST.1).contains(&columns) && (rows.len() >= 3 || columns >= 3);
    (enough && short && filled && !is_contents(&rows)).then_some(rows)
}

fn by_tabs(lines: &[&str]) -> Option<Vec<Vec<String>>> {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| line.trim().split('\t').map(single_spaced).collect()).collect();
    let columns = rows.first()?.len();
    rows.iter().all(|row| row.len() == columns).then_some(rows)
}

/// Columns are parted by strips, two characters wide or more, that are blank in all lines.
fn by_columns(lines: &[&str]) -> Option<Vec<Vec<String>>> {
    let lines: Vec<Vec<char>> = lines.iter().map(|line| line.chars().map(|c| if c == '\t' { ' ' } else { c }).collect()).collect();
    let width = lines.iter().map(Vec::len).max().filter(|width| *width <= MOST.2)?;
    let is_blank = |column: usize| lines.iter().all(|line| line.get(column).is_none_or(|c| c.is_whitespace()));
    let mut columns: Vec<Range<usize>> = Vec::new();
    for at in (0..width).filter(|at| !is_blank(*at)) {
        match columns.last_mut() {
            // A single blank within a column may be between two words of all its cells.
            Some(last) if at <= last.end + 1 => last.end = at + 1,
            _ => columns.push(at..at + 1),
        }
    }
    let cell =
        |line: &Vec<char>, column: &Range<usize>| single_spaced(&line.iter().skip(column.start).take(column.len()).collect::<String>());
    Some(lines.iter().map(|line| columns.iter().map(|column| cell(line, column)).collect()).collect())
}

/// Headings with the numbers of their pages, which only rise, or with those of their sections, are a table of contents.
fn is_contents(rows: &[Vec<String>]) -> bool {
    if rows.iter().all(|row| row.len() == 2 && super::is_section_number(&row[0])) {
        return true;
    }
    let pages: Option<Vec<u32>> = rows.iter().map(|row| row.last().and_then(|cell| cell.parse().ok())).collect();
    rows.iter().all(|row| row.len() == 2) && pages.is_some_and(|pages| pages.is_sorted() && pages.iter().all(|page| *page < 1000))
}
