//! One block at a width becomes rows; each run of a row knows which range of the block's text it shows.
//!
//! Layout is done block by block, when a block comes into sight. What is painted over rows (marks, selections, search hits) never changes
//! them: only the text, the width and the settings do.

mod table;
mod wrap;

use std::ops::Range;

use crate::document::{Block, Body, Document, Kind, Mark, Marker, Nest, Part, Span, Target};
use crate::text;

pub use wrap::{Hyphenation, Line, wrap};

/// How blocks are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The measure: cells in a full line of running text, at least 1.
    pub measure: usize,
    /// How long words are broken.
    pub hyphenation: Hyphenation,
}

/// One row of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What stands on it, from left to right.
    pub runs: Vec<Run>,
    /// What the row is, where it is not just text of its block.
    pub role: RowRole,
}

/// What a row is beyond text of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowRole {
    /// Text of the block.
    #[default]
    Text,
    /// The title of a document.
    Title,
    /// Its subtitle.
    Subtitle,
    /// Authors, publisher, date.
    Byline,
    /// A label of ours, such as the one above the ten lines.
    Label,
    /// The head of a table.
    Head,
    /// A line between rows of a table, or a thematic break.
    Rule,
}

/// Text that stands together on a row in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The first cell, counted from the left edge of the measure.
    pub column: usize,
    /// What of the block's text it shows; empty for what is added, such as a bullet or a hyphen.
    pub range: Range<usize>,
    /// What is shown in place of that text, where it is not the text itself.
    pub shown: Option<Box<str>>,
    /// Its inline markup.
    pub style: Inline,
}

impl Run {
    fn added(column: usize, shown: &str, style: Inline) -> Self {
        Self { column, range: 0..0, shown: Some(shown.into()), style }
    }

    /// The text that is shown, given the text of the block.
    pub fn text<'a>(&'a self, block: &'a str) -> &'a str {
        self.shown.as_deref().unwrap_or_else(|| &block[self.range.clone()])
    }
}

impl Row {
    /// The range of the block's text on the row; `None` where it shows none.
    pub fn range(&self) -> Option<Range<usize>> {
        let own = || self.runs.iter().filter(|run| !run.range.is_empty());
        Some(own().map(|run| run.range.start).min()?..own().map(|run| run.range.end).max()?)
    }
}

/// Inline markup as a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Inline(u16);

impl Inline {
    /// Emphasis.
    pub const EMPHASIS: Self = Self(1);
    /// Strong emphasis.
    pub const STRONG: Self = Self(2);
    /// Struck through.
    pub const STRIKE: Self = Self(4);
    /// Code.
    pub const CODE: Self = Self(8);
    /// A link to an address.
    pub const LINK: Self = Self(16);
    /// A reference to a footnote.
    pub const FOOTNOTE: Self = Self(32);
    /// A link to a passage.
    pub const CROSS_REF: Self = Self(64);
    /// A link to nothing.
    pub const BROKEN: Self = Self(128);
    /// Added by the layout: a bullet, a hyphen, a number.
    pub const ADDED: Self = Self(256);

    /// Whether all flags of another set are in this one.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The flags of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Says how a wikilink is shown: the title or the ¶ that it leads to; `None` where it leads nowhere.
pub type Names<'a> = &'a dyn Fn(&Target) -> Option<String>;

/// Lays out one block.
pub fn rows(body: &Body, block: &Block, setting: Setting, names: Names<'_>) -> Vec<Row> {
    let text = body.block_text(block);
    let mut rows = Vec::new();
    if block.kind == Kind::Summary {
        rows.push(Row { runs: vec![Run::added(0, "In short", Inline::default())], role: RowRole::Label });
    }
    match &block.kind {
        Kind::Table(columns) => table::rows(text, &block.spans, columns, setting, names, &mut rows),
        Kind::Code(_) => code(text, 0..text.len(), 2, setting.measure, &mut rows),
        kind => {
            let shape = shape(kind, block);
            let whole = [Part { range: 0..text.len(), nest: Vec::new(), code: false }];
            let parts = if block.parts.is_empty() { &whole[..] } else { &block.parts };
            for (at, part) in parts.iter().enumerate() {
                if at > 0 && !matches!(part.nest.last(), Some(Nest::Item(_))) {
                    rows.push(Row::default());
                }
                let prefix = if at == 0 { shape.prefix.as_str() } else { "" };
                part_rows(text, &block.spans, part, &Shape { prefix: prefix.to_owned(), ..shape.clone() }, setting, names, &mut rows);
            }
        }
    }
    rows
}

/// The rows between a block and the one before it.
pub fn gap(previous: Option<&Block>, block: &Block) -> usize {
    let item = |block: &Block| matches!(block.kind, Kind::ListItem { .. });
    let Some(previous) = previous else { return 0 };
    let break_rows = if block.break_before { 2 } else { 0 };
    break_rows
        + match block.kind {
            Kind::Heading { level: ..=2, .. } => 2,
            Kind::ListItem { first, .. } if item(previous) && !first => 0,
            Kind::Footnote if matches!(previous.kind, Kind::Footnote) => 0,
            _ => 1,
        }
}

/// The head of a document's page: title, subtitle, and who published it when. A title that the text opens with itself stands there once.
pub fn front(document: &Document, setting: Setting) -> Vec<Row> {
    let (meta, body) = (&document.meta, &document.body);
    let mut rows = Vec::new();
    let opens = body.blocks.first().filter(|block| matches!(block.kind, Kind::Heading { .. })).map_or("", |block| body.block_text(block));
    let title = if opens.trim() == meta.title.trim() { String::new() } else { meta.title.clone() };
    let subtitle = meta.subtitle.split("[^").next().unwrap_or("").to_owned();
    // A day stays on one line.
    let date = date_words(&meta.date).replace(' ', "\u{A0}");
    let byline = text::joined(meta.credits(date), " · ");
    for (text, role) in [(title, RowRole::Title), (subtitle, RowRole::Subtitle), (byline, RowRole::Byline)] {
        if text.is_empty() {
            continue;
        }
        if role == RowRole::Byline && !rows.is_empty() {
            rows.push(Row::default());
        }
        for line in wrap(&text, setting.measure, Hyphenation::Off) {
            rows.push(Row { runs: vec![Run::added(0, &text[line.range].replace('\u{A0}', " "), Inline::default())], role });
        }
    }
    rows
}

/// A date as a reader writes it: `2025`, `Mar 2025`, `28 Mar 2025`; anything else as it is.
pub fn date_words(date: &str) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    let month = month.and_then(|month| month.parse::<usize>().ok()).and_then(|month| MONTHS.get(month.wrapping_sub(1)));
    match (month, day) {
        (Some(month), Some(day)) => format!("{} {month} {year}", day.trim_start_matches('0')),
        (Some(month), None) => format!("{month} {year}"),
        _ => date.to_owned(),
    }
}

/// How a block stands within the measure.
#[derive(Debug, Clone)]
struct Shape {
    /// What stands before the first line.
    prefix: String,
    /// Cells before the prefix.
    indent: usize,
    /// Cells that stay empty on the right.
    inset: usize,
    /// Whether long words are broken.
    hyphenate: bool,
}

fn shape(kind: &Kind, block: &Block) -> Shape {
    let (prefix, indent, inset, hyphenate) = match kind {
        Kind::ListItem { depth, marker, .. } => {
            let prefix = match marker {
                Marker::Bullet => "• ".to_owned(),
                Marker::Number(number) => format!("{number}. "),
                Marker::None => "  ".to_owned(),
            };
            (prefix, 2 * usize::from(depth - 1), 0, true)
        }
        Kind::Quote => (String::new(), 4, 4, true),
        Kind::Epigraph => (String::new(), 4, 4, false),
        Kind::PullQuote => ("❝ ".to_owned(), 0, 4, false),
        Kind::Footnote => (format!("{} ", superscript(block.label().unwrap_or_default())), 2, 2, true),
        Kind::Caption | Kind::Figure => ("▫ ".to_owned(), 0, 4, true),
        Kind::Heading { .. } => (String::new(), 0, 0, false),
        _ => (String::new(), 0, 0, true),
    };
    Shape { prefix, indent, inset, hyphenate }
}

/// A part's text as it is shown, with the way back to where each stretch of it came from.
struct Shown {
    text: String,
    stretches: Vec<Stretch>,
}

/// A stretch of shown text in one style.
struct Stretch {
    shown: Range<usize>,
    /// What it shows of the block's text.
    range: Range<usize>,
    style: Inline,
    /// Whether it shows something else than that text.
    replaced: bool,
}

fn part_rows(text: &str, spans: &[Span], part: &Part, shape: &Shape, setting: Setting, names: Names<'_>, rows: &mut Vec<Row>) {
    let mut indent = shape.indent;
    let mut prefixes = Vec::new();
    let mut add = |prefix: &str| {
        if !prefix.is_empty() {
            prefixes.push((indent, prefix.to_owned()));
            indent += text::width(prefix);
        }
    };
    add(&shape.prefix);
    for nest in &part.nest {
        match nest {
            Nest::Quote => add("  "),
            Nest::Item(Marker::Number(number)) => add(&format!("{number}. ")),
            Nest::Item(_) => add("• "),
            Nest::Continued => add("  "),
        }
    }
    // In a terminal narrower than the indents the text comes first.
    let width = setting.measure.saturating_sub(indent + shape.inset).max(1);
    if indent + 4 > setting.measure {
        indent = 0;
        prefixes.clear();
    }
    let hanging = indent_of_block(shape, indent);
    let first = rows.len();
    if part.code {
        code(text, part.range.clone(), indent, setting.measure, rows);
    } else {
        let hyphenation = if shape.hyphenate { setting.hyphenation } else { Hyphenation::Off };
        let shown = show(text, spans, part.range.clone(), names);
        let width = if indent == 0 { setting.measure } else { width };
        for line in wrap(&shown.text, width, hyphenation) {
            rows.push(Row { runs: shown.runs(&line, hanging), role: RowRole::Text });
        }
    }
    if let Some(row) = rows.get_mut(first) {
        row.runs.splice(0..0, prefixes.iter().map(|(column, prefix)| Run::added(*column, prefix.trim_end(), Inline::ADDED)));
    }
}

/// Later parts of a block hang under its first line's text.
const fn indent_of_block(_shape: &Shape, indent: usize) -> usize {
    indent
}

/// Builds the shown text of a range: note references as superscripts, wikilinks by the name of what they lead to.
fn show(text: &str, spans: &[Span], range: Range<usize>, names: Names<'_>) -> Shown {
    let mut shown = Shown { text: String::with_capacity(range.len()), stretches: Vec::new() };
    let mut edges: Vec<usize> = vec![range.start, range.end];
    let inside: Vec<&Span> = spans.iter().filter(|span| span.range.start >= range.start && span.range.end <= range.end).collect();
    edges.extend(inside.iter().flat_map(|span| [span.range.start, span.range.end]));
    edges.sort_unstable();
    edges.dedup();
    for (at, edge) in edges.iter().enumerate() {
        for span in inside.iter().filter(|span| span.range.is_empty() && span.range.start == *edge) {
            if let Mark::Footnote(label) = &span.mark {
                shown.replace(&superscript(label), *edge..*edge, Inline::FOOTNOTE);
            }
        }
        let Some(next) = edges.get(at + 1) else { break };
        let stretch = *edge..*next;
        let covering =
            || inside.iter().filter(|span| span.range.start <= stretch.start && span.range.end >= stretch.end && !span.range.is_empty());
        let style = covering().fold(Inline::default(), |style, span| style.with(flag(&span.mark)));
        let link = covering().find_map(|span| match &span.mark {
            Mark::CrossRef(target) => Some((target, span.range.clone())),
            _ => None,
        });
        match link {
            // Markup inside a wikilink would show its name once for every stretch.
            Some((_, whole)) if whole.start < stretch.start => {}
            Some((target, whole)) => match names(target) {
                Some(name) => shown.replace(&name, whole, style),
                None => shown.replace(&text[whole.clone()], whole, style.with(Inline::BROKEN)),
            },
            None => shown.copy(text, stretch, style),
        }
    }
    shown
}

const fn flag(mark: &Mark) -> Inline {
    match mark {
        Mark::Emphasis => Inline::EMPHASIS,
        Mark::Strong => Inline::STRONG,
        Mark::Strike => Inline::STRIKE,
        Mark::Code => Inline::CODE,
        Mark::Link(_) | Mark::Image(_) | Mark::Title(_) => Inline::LINK,
        Mark::Footnote(_) => Inline::FOOTNOTE,
        Mark::CrossRef(_) => Inline::CROSS_REF,
    }
}

impl Shown {
    fn copy(&mut self, text: &str, range: Range<usize>, style: Inline) {
        let start = self.text.len();
        self.text.push_str(&text[range.clone()]);
        self.stretches.push(Stretch { shown: start..self.text.len(), range, style, replaced: false });
    }

    fn replace(&mut self, with: &str, range: Range<usize>, style: Inline) {
        let start = self.text.len();
        self.text.push_str(with);
        self.stretches.push(Stretch { shown: start..self.text.len(), range, style, replaced: true });
    }

    /// The runs of one line, the first at `column`.
    fn runs(&self, line: &Line, column: usize) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut column = column;
        let first = self.stretches.partition_point(|stretch| stretch.shown.end <= line.range.start && !stretch.shown.is_empty());
        for stretch in &self.stretches[first.min(self.stretches.len())..] {
            if stretch.shown.start >= line.range.end {
                break;
            }
            let start = stretch.shown.start.max(line.range.start);
            let end = stretch.shown.end.min(line.range.end);
            if start >= end {
                continue;
            }
            let piece = &self.text[start..end];
            let (range, shown) = if stretch.replaced {
                (stretch.range.clone(), Some(piece.into()))
            } else {
                let from = stretch.range.start + (start - stretch.shown.start);
                (from..from + (end - start), None)
            };
            runs.push(Run { column, range, shown, style: stretch.style });
            column += text::width(piece);
        }
        if line.hyphen {
            runs.push(Run::added(column, "-", Inline::ADDED));
        }
        runs
    }
}

/// Lays out code: lines as they are, tabs to every fourth cell, too long ones broken.
fn code(text: &str, range: Range<usize>, indent: usize, measure: usize, rows: &mut Vec<Row>) {
    let indent = if indent + 4 > measure { 0 } else { indent };
    let width = measure.saturating_sub(indent).max(1);
    let mut start = range.start;
    for line in text[range].split('\n') {
        let mut column = 0;
        let mut row = Row::default();
        let mut from = 0;
        for (at, grapheme) in text::graphemes(line) {
            let cells = if grapheme == "\t" { 4 - column % 4 } else { text::width(grapheme) };
            let wraps = column > 0 && column + cells > width;
            if (wraps || grapheme == "\t") && from < at {
                row.runs.push(Run { column: 0, range: start + from..start + at, shown: None, style: Inline::CODE });
                from = at;
            }
            if wraps {
                push_code_row(&mut row, indent, text, rows);
                column = 0;
            }
            if grapheme == "\t" {
                row.runs.push(Run {
                    column: 0,
                    range: start + at..start + at + 1,
                    shown: Some(" ".repeat(cells).into()),
                    style: Inline::CODE,
                });
                from = at + 1;
            }
            column += cells;
        }
        if from < line.len() {
            row.runs.push(Run { column: 0, range: start + from..start + line.len(), shown: None, style: Inline::CODE });
        }
        push_code_row(&mut row, indent, text, rows);
        start += line.len() + 1;
    }
}

fn push_code_row(row: &mut Row, indent: usize, text: &str, rows: &mut Vec<Row>) {
    let mut column = indent;
    for run in &mut row.runs {
        run.column = column;
        column += text::width(run.text(text));
    }
    rows.push(std::mem::take(row));
}

/// A footnote's label as superscript where Unicode has it.
pub fn superscript(label: &str) -> String {
    let digit = |c: char| match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32)).unwrap_or(c),
        c => c,
    };
    label.chars().map(digit).collect()
}
