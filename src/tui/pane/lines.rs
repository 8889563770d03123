//! Lines in roles, of which one choice is under the cursor: what the margin and the lists of views are made of.

use ratatui::layout::Rect;

use crate::document::{Block, Body, Document};
use crate::layout::{self, Hyphenation, Row, Setting};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::marks::{self, Mark};
use crate::tui::theme::Role;

/// How many rows of a passage stand where another is listed.
const EXCERPT_ROWS: usize = 2;

/// A line of the margin: pieces of text with their roles, and which choice of the pane it belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The text, left to right.
    pub pieces: Vec<(String, Role)>,
    /// The index of the choice that the line belongs to.
    pub choice: Option<usize>,
}

impl Line {
    /// A line of one piece.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { pieces: vec![(text.into(), role)], choice: None }
    }

    /// A line that begins with a mark.
    pub fn marked((sign, role): Mark) -> Self {
        Self::new(format!("{sign} "), role)
    }

    /// The line with another piece behind it.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, role: Role) -> Self {
        self.pieces.push((text.into(), role));
        self
    }

    fn width(&self) -> usize {
        self.pieces.iter().map(|(piece, _)| text::width(piece)).sum()
    }

    /// The line as part of a choice.
    #[must_use]
    pub fn of(mut self, choice: usize) -> Self {
        self.choice = Some(choice);
        self
    }
}

/// The lines for the remarks about a block, each a choice, counted from `first`.
pub fn remarks(document: &Document, block: &crate::document::BlockId, width: usize, names: layout::Names<'_>, first: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, remark) in document.remarks_on(block).enumerate() {
        let choice = first + at;
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let label = if remark.outside { "remark, beyond the sources" } else { "remark" };
        lines.push(Line::marked(marks::REMARK).and(label, Role::Quiet).of(choice));
        lines.extend(body_lines(&remark.body, width, Role::Shipped, names).into_iter().map(|line| line.of(choice)));
    }
    lines
}

/// A body of Markdown as lines, indented by two.
pub fn body_lines(body: &Body, width: usize, role: Role, names: layout::Names<'_>) -> Vec<Line> {
    lines_of(body, width, &|_| role, names)
}

/// The same, each block in a role of its own.
pub fn lines_of(body: &Body, width: usize, role: &dyn Fn(&Block) -> Role, names: layout::Names<'_>) -> Vec<Line> {
    let setting = Setting { measure: width.saturating_sub(2).max(1), hyphenation: Hyphenation::Dutch };
    let mut lines = Vec::new();
    let mut previous = None;
    for block in &body.blocks {
        lines.extend((0..layout::gap(previous, block).min(1)).map(|_| Line::default()));
        let content = body.block_text(block);
        lines.extend(layout::rows(body, block, setting, names).iter().map(|row| row_line(row, content, role(block))));
        previous = Some(block);
    }
    lines
}

/// The first rows of some words at a width, indented, with a sign where they go on.
pub fn excerpt(words: &str, indent: usize, width: usize, role: Role) -> Vec<Line> {
    let found = layout::wrap(words, width.max(1), Hyphenation::Off);
    let is_cut = found.len() > EXCERPT_ROWS;
    let line = |(at, line): (usize, layout::Line)| {
        let mut shown = words[line.range].to_owned();
        if is_cut && at + 1 == EXCERPT_ROWS {
            shown = text::shorten(&format!("{shown} …"), width).into_owned();
        }
        Line::new(" ".repeat(indent), Role::Text).and(shown, role)
    };
    found.into_iter().take(EXCERPT_ROWS).enumerate().map(line).collect()
}

fn row_line(row: &Row, content: &str, role: Role) -> Line {
    let mut line = Line::new("  ", role);
    let mut column = 0;
    for run in &row.runs {
        let shown = run.text(content);
        if run.column > column {
            line.pieces.push((" ".repeat(run.column - column), role));
        }
        column = run.column + text::width(shown);
        let links = run.style.has(layout::Inline::CROSS_REF) || run.style.has(layout::Inline::LINK);
        let broken = run.style.has(layout::Inline::BROKEN);
        line.pieces.push((
            shown.to_owned(),
            if broken {
                Role::Error
            } else if links {
                Role::Link
            } else {
                role
            },
        ));
    }
    line
}

/// A list of lines with what is chosen in it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The lines.
    pub lines: &'a [Line],
    /// The choice that `enter` would take, where the pane has the focus.
    pub chosen: Option<usize>,
    /// The first line in sight, where nothing is chosen.
    pub scroll: usize,
}

/// Draws lines in an area, the chosen one in sight, with signs where more stands above and below.
pub fn draw(area: Rect, shown: Shown<'_>, canvas: &mut Canvas<'_>) {
    let height = usize::from(area.height);
    if height == 0 || area.width == 0 {
        return;
    }
    let of_choice = |line: &Line| shown.chosen.is_some() && line.choice == shown.chosen;
    let last_chosen = shown.lines.iter().rposition(of_choice);
    let first_chosen = shown.lines.iter().position(of_choice);
    let furthest = shown.lines.len().saturating_sub(height);
    let mut first = shown.scroll.min(furthest);
    if let (Some(top), Some(bottom)) = (first_chosen, last_chosen) {
        // The heading of the parallel, two lines up, stays in sight with its passage.
        first = (bottom + 2).saturating_sub(height).max(first.min(top.saturating_sub(2))).min(top).min(furthest);
    }
    let goes_on = first + height < shown.lines.len();
    // The sign that more follows stands where nothing else does, if need be in place of the last line.
    let is_full = goes_on && shown.lines[first + height - 1].width() + 2 > usize::from(area.width);
    let rows = area.top()..area.bottom() - u16::from(is_full);
    for (y, line) in rows.zip(&shown.lines[first.min(shown.lines.len())..]) {
        let mut x = area.left();
        let mut row = canvas.list_row(Rect { y, height: 1, ..area }, of_choice(line));
        for (piece, role) in &line.pieces {
            x = row.text((x, y), area.right(), piece, *role);
        }
        if of_choice(line) {
            canvas.bar((area.left(), y));
        }
    }
    if goes_on {
        canvas.more_below(area);
    }
    if first > 0 {
        canvas.more_above(area);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn an_excerpt_says_where_it_is_cut() {
        let shown = |words: &str| {
            let lines = excerpt(words, 1, 12, Role::Text);
            lines.iter().map(|line| line.pieces.iter().map(|(piece, _)| piece.as_str()).collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(shown("Het water komt."), [" Het water", " komt."]);
        assert_eq!(shown("Het water komt hoog, en niemand betaalt de rekening."), [" Het water", " komt hoog, …"]);
    }

    #[test]
    fn the_sign_that_more_follows_stands_on_no_word() {
        let lines: Vec<Line> = ["kort", "lang genoeg", "lang genoeg", "kort"].map(|words| Line::new(words, Role::Text)).into();
        assert_eq!(drawn(&lines, 1, 0), ["kort      ↓"]);
        assert_eq!(drawn(&lines, 3, 0), ["kort       ", "lang genoeg", "          ↓"]);
        assert_eq!(drawn(&lines, 4, 0), ["kort       ", "lang genoeg", "lang genoeg", "kort       "]);
    }

    #[test]
    fn a_list_that_is_scrolled_says_that_more_stands_above() {
        let lines: Vec<Line> = ["een", "lang genoeg", "twee", "drie", "vier"].map(|words| Line::new(words, Role::Text)).into();
        assert_eq!(drawn(&lines, 3, 2), ["twee      ↑", "drie       ", "vier       "]);
        assert_eq!(drawn(&lines, 3, 1), ["lang genoeg", "twee      ↑", "drie      ↓"]);
        assert_eq!(drawn(&lines, 1, 4), ["vier       "], "no room for it");
    }

    /// The rows that a list comes to in an area 11 cells wide.
    fn drawn(lines: &[Line], height: u16, scroll: usize) -> Vec<String> {
        let area = Rect::new(0, 0, 11, height);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::builtin("light").unwrap();
        draw(area, Shown { lines, chosen: None, scroll }, &mut Canvas::new(&mut buffer, &theme));
        let row = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..height).map(row).collect()
    }
}
