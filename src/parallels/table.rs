//! A parallel's table as its file has it: lines and cells to the letter, so that one cell can be changed and all else stays.

use std::ops::Range;

use crate::text;

/// A table within a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// The line of its head, counted from 0; the delimiters stand on the next.
    pub head: usize,
    /// The lines of its rows.
    pub rows: Range<usize>,
}

impl Source {
    /// The first table of a text: a head, and below it as many runs of dashes as it has cells. What stands between fences is none.
    pub fn find(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let mut fence: Option<&str> = None;
        for (at, line) in lines.iter().enumerate() {
            let trimmed = line.trim_start();
            match fence {
                Some(mark) if trimmed.starts_with(mark) => fence = None,
                Some(_) => {}
                None if trimmed.starts_with("```") => fence = Some("```"),
                None if trimmed.starts_with("~~~") => fence = Some("~~~"),
                None if lines.get(at + 1).is_some_and(|next| opens(line, next)) => {
                    let rows = at + 2..lines.len();
                    let end = rows.clone().find(|row| lines[*row].trim().is_empty()).unwrap_or(lines.len());
                    return Some(Self { head: at, rows: at + 2..end.max(at + 2) });
                }
                None => {}
            }
        }
        None
    }
}

fn opens(head: &str, delimiters: &str) -> bool {
    let is_run = |cell: &Range<usize>| {
        let cell = delimiters[cell.clone()].trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let runs = cells(delimiters);
    head.contains('|') && delimiters.contains('|') && runs.iter().all(is_run) && runs.len() == cells(head).len()
}

/// The cells of a line, white space around what they say included.
pub(super) fn cells(line: &str) -> Vec<Range<usize>> {
    let end = line.trim_end().len();
    let mut start = line.len() - line.trim_start().len();
    if line[start..].starts_with('|') {
        start += 1;
    }
    let mut found = Vec::new();
    let mut escaped = false;
    let first = start;
    for (at, c) in line[..end].char_indices().skip_while(|(at, _)| *at < first) {
        if c == '|' && !escaped {
            found.push(start..at);
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < end {
        found.push(start..end);
    }
    found
}

/// What a cell says, as it can stand on a line between pipes.
pub(super) fn fitting(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut escaped = false;
    for c in text::single_spaced(words).chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    // A last backslash would take the pipe behind it into the cell.
    if escaped {
        out.push('\\');
    }
    out
}

/// The line with another cell in one column; a line that has not so many columns gets them.
pub(super) fn with_cell(line: &str, column: usize, words: &str) -> String {
    let found = cells(line);
    if let Some(cell) = found.get(column) {
        return format!("{}{}{}", &line[..cell.start], spaced(words, line, cell), &line[cell.end..]);
    }
    let mut out = line.trim_end().to_owned();
    if !out.ends_with('|') || out.ends_with("\\|") {
        out.push_str(" |");
    }
    (found.len()..column).for_each(|_| out.push_str("  |"));
    out.push_str(&format!(" {} |", fitting(words)));
    out
}

/// The line without one column, as far as it has it.
pub(super) fn without_cell(line: &str, column: usize) -> String {
    let found = cells(line);
    match found.get(column) {
        Some(cell) if cell.end < line.trim_end().len() => format!("{}{}", &line[..cell.start], &line[cell.end + 1..]),
        Some(cell) => line[..cell.start].trim_end_matches('|').to_owned(),
        None => line.to_owned(),
    }
}

/// The line with a cell before one column.
pub(super) fn with_new_cell(line: &str, column: usize, words: &str) -> String {
    match cells(line).get(column) {
        Some(cell) => format!("{} {} |{}", &line[..cell.start], fitting(words), &line[cell.start..]),
        None => with_cell(line, column, words),
    }
}

/// What goes into a cell, with a space on either side; a line that ends without a pipe goes on doing so.
fn spaced(words: &str, line: &str, cell: &Range<usize>) -> String {
    let before = if cell.start == 0 { "" } else { " " };
    let after = if cell.end >= line.trim_end().len() { "" } else { " " };
    format!("{before}{}{after}", fitting(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Vec<&str> {
        cells(line).into_iter().map(|cell| line[cell].trim()).collect()
    }

    #[test]
    fn a_line_is_cut_at_pipes_that_are_not_escaped() {
        assert_eq!(said("| a | b \\| c |  |"), ["a", "b \\| c", ""]);
        assert_eq!(said("a | b"), ["a", "b"]);
        assert_eq!(said("| a | b"), ["a", "b"]);
    }

    #[test]
    fn the_first_table_outside_fences_is_found() {
        let text = "```\n| a |\n|---|\n```\n\na | b\n--|:-:\n1 | 2\n3\n\nrest\n";
        assert_eq!(Source::find(text), Some(Source { head: 5, rows: 7..9 }));
        assert_eq!(Source::find("| a | b |\n|---|\n"), None);
    }

    #[test]
    fn a_cell_is_changed_and_the_others_stay_to_the_letter() {
        assert_eq!(with_cell("|a|  b  |c", 1, "x|y"), "|a| x\\|y |c");
        assert_eq!(with_cell("|a|  b  |c", 2, "d"), "|a|  b  | d");
        assert_eq!(with_cell("| a |", 3, "d"), "| a |  |  | d |");
        assert_eq!(without_cell("| a | b | c |", 1), "| a | c |");
        assert_eq!(without_cell("| a | b", 1), "| a ");
        assert_eq!(with_new_cell("| a | b |", 1, "x"), "| a | x | b |");
    }
}
