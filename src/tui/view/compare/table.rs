//! The table of a parallel as lines: a column per pole where there is room, else a section per aspect.

use std::ops::Range;

use crate::document::Target;
use crate::layout::{self, Hyphenation};
use crate::parallels::{Aspect, Cell, Parallel, Verdict};
use crate::text;
use crate::tui::theme::Role;

/// Cells between two columns.
const GAP: usize = 3;
/// The fewest cells in which a pole's column can be read.
const NARROWEST: usize = 22;
/// From so many poles on a section per aspect reads better than columns.
const MANY_POLES: usize = 4;

/// Text at a column of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The first cell, counted from the left edge of the table.
    pub column: usize,
    /// The text.
    pub text: String,
    /// How it looks.
    pub role: Role,
}

/// A line of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableLine {
    /// What stands on it.
    pub pieces: Vec<Piece>,
    /// The row of the table that it belongs to; `None` for the head.
    pub row: Option<usize>,
    /// Where the cell of each pole stands on it; in sections, that of one pole.
    pub cells: Vec<(usize, Range<usize>)>,
}

/// A table, set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the poles; empty where they stand in the sections.
    pub head: Vec<TableLine>,
    /// The rows.
    pub lines: Vec<TableLine>,
}

/// The sign of a verdict and how it looks.
pub const fn verdict_sign(verdict: Verdict) -> (&'static str, Role) {
    match verdict {
        Verdict::Agree => ("=", Role::MarkParallel),
        Verdict::Qualify => ("≈", Role::MarkHighlight),
        Verdict::Contradict => ("≠", Role::MarkContradicts),
        Verdict::Incomparable => ("∥", Role::Quiet),
    }
}

/// Where the columns stand.
struct Columns {
    aspect: Range<usize>,
    poles: Vec<Range<usize>>,
    verdict: Range<usize>,
}

impl Columns {
    /// Columns for a table of some width; `None` where sections read better.
    fn of(parallel: &Parallel, width: usize) -> Option<Self> {
        let count = parallel.poles.len();
        if count == 0 || count >= MANY_POLES {
            return None;
        }
        let longest = parallel.aspects.iter().map(|aspect| text::width(&aspect.name)).max().unwrap_or(0);
        let aspect = longest.clamp(8, (width / 7).max(12));
        let verdict = (width / 4).clamp(16, 44);
        let room = width.checked_sub(aspect + verdict + GAP * (count + 1))?;
        let pole = room / count;
        if pole < NARROWEST {
            return None;
        }
        let left = |at: usize| aspect + GAP + at * (pole + GAP);
        let poles = (0..count).map(|at| left(at)..left(at) + pole).collect();
        Some(Self { aspect: 0..aspect, poles, verdict: left(count)..width })
    }
}

/// Sets a table; `imagined` says which passages are a scenario's.
pub fn set(parallel: &Parallel, width: usize, imagined: &dyn Fn(&Target) -> bool) -> Table {
    match Columns::of(parallel, width) {
        Some(columns) => in_columns(parallel, &columns, imagined),
        None => in_sections(parallel, width, imagined),
    }
}

fn in_columns(parallel: &Parallel, columns: &Columns, imagined: &dyn Fn(&Target) -> bool) -> Table {
    let mut head = Vec::new();
    for (pole, range) in parallel.poles.iter().zip(&columns.poles) {
        lay(&mut head, range, wrapped(pole, range.len(), Role::Strong));
    }
    lay(&mut head, &columns.verdict, vec![vec![("verdict".into(), Role::Quiet)]]);
    let mut lines = Vec::new();
    for (row, aspect) in parallel.aspects.iter().enumerate() {
        let mut own = Vec::new();
        lay(&mut own, &columns.aspect, wrapped(&aspect.name, columns.aspect.len(), Role::Quiet));
        for (cell, range) in aspect.cells.iter().zip(&columns.poles) {
            lay(&mut own, range, cell_lines(cell, range.len(), imagined));
        }
        lay(&mut own, &columns.verdict, verdict_lines(aspect, columns.verdict.len()));
        let cells: Vec<_> = columns.poles.iter().cloned().enumerate().collect();
        lines.extend(own.into_iter().map(|line| TableLine { row: Some(row), cells: cells.clone(), ..line }));
        if row + 1 < parallel.aspects.len() {
            lines.push(TableLine::default());
        }
    }
    Table { head, lines }
}

fn in_sections(parallel: &Parallel, width: usize, imagined: &dyn Fn(&Target) -> bool) -> Table {
    let longest = parallel.poles.iter().map(|pole| text::width(pole)).max().unwrap_or(0);
    let label = 2..2 + longest.min(width / 3);
    let body = label.end + 2..width.max(label.end + 3);
    let mut lines = Vec::new();
    for (row, aspect) in parallel.aspects.iter().enumerate() {
        let start = lines.len();
        lay_below(&mut lines, &(0..width), wrapped(&aspect.name, width, Role::Strong));
        for (pole, (name, cell)) in parallel.poles.iter().zip(&aspect.cells).enumerate() {
            let mut own = Vec::new();
            lay(&mut own, &label, wrapped(name, label.len(), Role::Quiet));
            lay(&mut own, &body, cell_lines(cell, body.len(), imagined));
            lines.extend(own.into_iter().map(|line| TableLine { cells: vec![(pole, label.start..body.end)], ..line }));
        }
        lay_below(&mut lines, &(2..width.max(3)), verdict_lines(aspect, width.saturating_sub(2).max(1)));
        lines[start..].iter_mut().for_each(|line| line.row = Some(row));
        if row + 1 < parallel.aspects.len() {
            lines.push(TableLine::default());
        }
    }
    Table { head: Vec::new(), lines }
}

type Pieces = Vec<(String, Role)>;

/// Lays lines into a column, beside what stands there.
fn lay(lines: &mut Vec<TableLine>, column: &Range<usize>, pieces: Vec<Pieces>) {
    for (at, pieces) in pieces.into_iter().enumerate() {
        if lines.len() <= at {
            lines.push(TableLine::default());
        }
        let mut start = column.start;
        for (text, role) in pieces {
            let width = text::width(&text);
            lines[at].pieces.push(Piece { column: start, text, role });
            start += width;
        }
    }
}

fn lay_below(lines: &mut Vec<TableLine>, column: &Range<usize>, pieces: Vec<Pieces>) {
    let mut own = Vec::new();
    lay(&mut own, column, pieces);
    lines.extend(own);
}

fn wrapped(words: &str, width: usize, role: Role) -> Vec<Pieces> {
    let lines = layout::wrap(words, width.max(1), Hyphenation::Dutch);
    lines.into_iter().map(|line| vec![(shown(words, &line), role)]).collect()
}

fn shown(words: &str, line: &layout::Line) -> String {
    let hyphen = if line.hyphen { "-" } else { "" };
    format!("{}{hyphen}", &words[line.range.clone()])
}

/// What a cell says, the ¶ of its passages quietly behind it.
fn cell_lines(cell: &Cell, width: usize, imagined: &dyn Fn(&Target) -> bool) -> Vec<Pieces> {
    let mark = |target: &Target| {
        let block = target.block.as_ref().map_or_else(|| target.document.clone(), |block| block.cited());
        if imagined(target) { format!("◇{block}") } else { block }
    };
    let cited: Vec<String> = cell.targets().map(mark).collect();
    let whole = [cell.text.as_str(), &cited.join(" ")].join(" ");
    let whole = whole.trim();
    let quiet_from = cell.text.len().min(whole.len());
    let lines = layout::wrap(whole, width.max(1), Hyphenation::Dutch);
    let pieces = |line: layout::Line| {
        let range = line.range.clone();
        let cut = quiet_from.clamp(range.start, range.end);
        let said = shown(whole, &layout::Line { range: range.start..cut, hyphen: line.hyphen && cut == range.end });
        vec![(said, Role::Text), (whole[cut..range.end].to_owned(), Role::Quiet)]
    };
    lines.into_iter().map(pieces).collect()
}

/// The verdict's sign and word, and below it what differs.
fn verdict_lines(aspect: &Aspect, width: usize) -> Vec<Pieces> {
    let mut lines = Vec::new();
    if let Some(verdict) = aspect.verdict {
        let (sign, role) = verdict_sign(verdict);
        lines.push(vec![(format!("{sign} {verdict}"), role)]);
    }
    if !aspect.difference.is_empty() {
        lines.extend(wrapped(&aspect.difference, width, Role::Quiet));
    }
    lines
}
