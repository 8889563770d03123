//! Which part of a text stands on which row: soft wrap, kept between keys and done again only from just above a change.
//!
//! A row breaks behind a space, which hangs over the edge where it does not fit. A word that is wider than a row is broken between
//! graphemes. Every grapheme takes a cell at least, so that the cursor is never in two places that look the same.

use std::ops::Range;

use super::manuscript::Splice;
use crate::text;

/// The part of a text that stands on one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorRow {
    /// Its bytes: with the spaces that hang over the edge, without the line break.
    pub range: Range<usize>,
    /// Whether its line ends here, at a line break or at the end of the text.
    pub ends_line: bool,
}

/// The cells that a grapheme takes in an editor.
pub(super) fn cells(grapheme: &str) -> usize {
    text::width(grapheme).max(1)
}

/// The cells that a text takes in an editor.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text::graphemes(text).map(|(_, grapheme)| cells(grapheme)).sum() }
}

/// As [`text::graphemes`], ten times as fast on plain letters: one with another behind it is a grapheme (there is no `\r` in clean text).
fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let rest = &text[end..];
        let grapheme = match rest.as_bytes() {
            [one, next, ..] if one.is_ascii() && next.is_ascii() => &rest[..1],
            _ => text::graphemes(rest).next()?.1,
        };
        let start = end;
        end += grapheme.len();
        Some((start, grapheme))
    })
}

/// One line of a text, wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wrapped {
    len: usize,
    /// Where its rows start; the first at 0.
    starts: Vec<usize>,
}

impl Wrapped {
    fn new(line: &str, width: usize) -> Self {
        let mut wrapped = Self { len: line.len(), starts: vec![0] };
        // No grapheme is wider than its bytes are many.
        if line.len() > width {
            wrapped.wrap_on(line, width, |_| None);
        }
        wrapped
    }

    /// Wraps from the last known row on, to the end or to where `known` has the rows behind a start.
    fn wrap_on(&mut self, line: &str, width: usize, mut known: impl FnMut(usize) -> Option<Vec<usize>>) {
        let mut start = self.starts.last().copied().unwrap_or(0);
        loop {
            match next_row(&line[start..], width) {
                Next::At(len) => start += len,
                Next::End => return,
                // What is typed next stands there, so the cursor shows it.
                Next::Fresh => start = line.len(),
            }
            self.starts.push(start);
            if start == line.len() {
                return;
            }
            if let Some(rest) = known(start) {
                self.starts.extend(rest);
                return;
            }
        }
    }

    /// Wraps a line anew in which `splice`, counted from its start, was made.
    ///
    /// Where a row ends depends on its start and on what follows up to the first grapheme behind it. So rows that end two above the change
    /// stay (two, as a mark may join the grapheme before it and change how that fits), and once a row starts where one did before,
    /// all rows behind it are as they were.
    fn splice(&mut self, line: &str, splice: Splice, width: usize) {
        let row = self.starts.partition_point(|start| *start <= splice.at).saturating_sub(1);
        let old = self.starts.split_off(row.saturating_sub(2) + 1);
        self.len = line.len();
        self.wrap_on(line, width, |start| {
            let before = start.checked_sub(splice.at + splice.inserted)? + splice.at + splice.removed;
            let index = old.binary_search(&before).ok()?;
            Some(old[index + 1..].iter().map(|old| old - before + start).collect())
        });
    }

    fn rows(&self, start: usize) -> impl Iterator<Item = EditorRow> {
        let ends = self.starts.iter().skip(1).chain([&self.len]);
        let last = self.starts.len() - 1;
        let row =
            move |(index, (from, to)): (usize, (&usize, &usize))| EditorRow { range: start + from..start + to, ends_line: index == last };
        self.starts.iter().zip(ends).enumerate().map(row)
    }
}

/// What follows the first row of a text.
enum Next {
    /// A row, from here on.
    At(usize),
    /// Nothing.
    End,
    /// Nothing yet; but a space hangs over the edge, and the cursor behind it stands on a row of its own.
    Fresh,
}

fn next_row(rest: &str, width: usize) -> Next {
    let mut used = 0;
    let mut behind_space = None;
    for (at, grapheme) in graphemes(rest) {
        let cells = cells(grapheme);
        if grapheme == " " {
            behind_space = Some(at + 1);
        } else if used + cells > width && at > 0 {
            return Next::At(behind_space.unwrap_or(at));
        }
        used += cells;
    }
    if used > width && behind_space == Some(rest.len()) { Next::Fresh } else { Next::End }
}

/// The rows of a text at a width.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    width: usize,
    lines: Vec<Wrapped>,
}

impl Rows {
    /// Wraps a text at a width of a cell at least.
    pub fn new(text: &str, width: usize) -> Self {
        let width = width.max(1);
        Self { width, lines: text.split('\n').map(|line| Wrapped::new(line, width)).collect() }
    }

    /// Wraps the text again, where the width is another than it was.
    pub fn fit(&mut self, text: &str, width: usize) {
        if self.width != width.max(1) {
            *self = Self::new(text, width);
        }
    }

    /// Takes up a change that was made; `text` is what it led to.
    pub fn splice(&mut self, text: &str, splice: Splice) {
        let (first, start) = self.line_at(splice.at);
        let (last, last_start) = self.line_at(splice.at + splice.removed);
        let end = last_start + self.lines[last].len - splice.removed + splice.inserted;
        let touched = &text[start..end];
        if first == last && !text[splice.at..splice.at + splice.inserted].contains('\n') {
            self.lines[first].splice(touched, Splice { at: splice.at - start, ..splice }, self.width);
        } else {
            let width = self.width;
            self.lines.splice(first..=last, touched.split('\n').map(|line| Wrapped::new(line, width)));
        }
    }

    /// The line in which a byte stands, with its start; a line break stands at the end of its line.
    fn line_at(&self, at: usize) -> (usize, usize) {
        let mut start = 0;
        for (index, line) in self.lines.iter().enumerate() {
            if at <= start + line.len {
                return (index, start);
            }
            start += line.len + 1;
        }
        (self.lines.len() - 1, start.saturating_sub(1 + self.lines.last().map_or(0, |line| line.len)))
    }

    /// The width at which the text is wrapped.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many rows there are; one at least.
    pub fn count(&self) -> usize {
        self.lines.iter().map(|line| line.starts.len()).sum()
    }

    /// The rows from `first` on.
    pub fn from(&self, first: usize) -> impl Iterator<Item = EditorRow> {
        let (mut above, mut start, mut skipped) = (0, 0, 0);
        for line in &self.lines {
            if above + line.starts.len() > first {
                break;
            }
            above += line.starts.len();
            start += line.len + 1;
            skipped += 1;
        }
        let rows = self.lines[skipped..].iter().scan(start, |start, line| {
            let rows = line.rows(*start);
            *start += line.len + 1;
            Some(rows)
        });
        rows.flatten().skip(first - above)
    }

    /// One row; the last where there are fewer.
    pub fn row(&self, index: usize) -> EditorRow {
        let index = index.min(self.count() - 1);
        self.from(index).next().unwrap_or(EditorRow { range: 0..0, ends_line: true })
    }

    /// The row on which a byte stands: at a break between two rows, the second.
    pub fn row_at(&self, at: usize) -> usize {
        let (index, start) = self.line_at(at);
        let above: usize = self.lines[..index].iter().map(|line| line.starts.len()).sum();
        above + self.lines[index].starts.partition_point(|row| start + row <= at).saturating_sub(1)
    }
}

impl EditorRow {
    /// The byte of a row that stands at a column or next before it, and whether that is the end of a row with no space to stand before:
    /// the same byte then begins the next row.
    pub(super) fn at_column(&self, text: &str, column: usize) -> (usize, bool) {
        let row = &text[self.range.clone()];
        let mut used = 0;
        let mut at = 0;
        for (start, grapheme) in text::graphemes(row) {
            used += cells(grapheme);
            if used > column || (!self.ends_line && grapheme == " " && start + 1 == row.len()) {
                return (self.range.start + start, false);
            }
            at = start + grapheme.len();
        }
        (self.range.start + at, !self.ends_line && at > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text as strings at 17 cells, a prime; `⏎` where a line ends.
    fn wrapped(text: &str) -> Vec<String> {
        let rows = Rows::new(text, 17);
        rows.from(0).map(|row| format!("{}{}", &text[row.range], if row.ends_line { "⏎" } else { "" })).collect()
    }

    #[test]
    fn rows_break_behind_spaces() {
        assert_eq!(wrapped("een kantlijn is een streep"), ["een kantlijn is ", "een streep⏎"]);
        assert_eq!(wrapped("zeventien letters"), ["zeventien letters⏎"]);
        assert_eq!(wrapped("zeventien letters en meer"), ["zeventien letters ", "en meer⏎"]);
        assert_eq!(wrapped("zeventien letters   en meer"), ["zeventien letters   ", "en meer⏎"]);
        assert_eq!(wrapped("  ingesprongen en verder"), ["  ingesprongen en ", "verder⏎"]);
    }

    #[test]
    fn an_empty_line_has_a_row() {
        assert_eq!(wrapped(""), ["⏎"]);
        assert_eq!(wrapped("a\n\nb\n"), ["a⏎", "⏎", "b⏎", "⏎"]);
    }

    #[test]
    fn a_hanging_space_at_the_end_gives_the_cursor_a_row() {
        assert_eq!(wrapped("zeventien letters "), ["zeventien letters ", "⏎"]);
        assert_eq!(wrapped("zeventien letter "), ["zeventien letter ⏎"]);
        assert_eq!(wrapped("zeventien letters \nb"), ["zeventien letters ", "⏎", "b⏎"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_broken() {
        assert_eq!(wrapped("de zelfbeschikkingsrechtverklaring ook"), ["de ", "zelfbeschikkingsr", "echtverklaring ", "ook⏎"]);
    }

    #[test]
    fn wide_graphemes_are_not_split() {
        assert_eq!(wrapped("漢字漢字漢字漢字漢字"), ["漢字漢字漢字漢字", "漢字⏎"]);
        assert_eq!(wrapped("x漢字漢字漢字漢字漢"), ["x漢字漢字漢字漢字", "漢⏎"]);
        let rows = Rows::new("a漢b", 1);
        assert_eq!(rows.from(0).map(|row| row.range).collect::<Vec<_>>(), [0..1, 1..4, 4..5]);
    }

    #[test]
    fn rows_are_found_again() {
        let text = "een kantlijn is een streep\n\nwit";
        let rows = Rows::new(text, 17);
        assert_eq!(rows.count(), 4);
        for (index, row) in rows.from(0).enumerate() {
            assert_eq!(rows.row(index), row);
            assert_eq!(rows.row_at(row.range.start), index);
        }
        assert_eq!(rows.row_at(15), 0);
        assert_eq!(rows.row_at(text.len()), 3);
        assert_eq!(rows.from(9).count(), 0);
    }
}
