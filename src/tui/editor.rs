//! Where notes are written: an editor of many lines, and [`Line`], one of a single line for prompts.
//!
//! The text itself, with cursor and history, is a manuscript, which knows nothing of the screen; which part of it stands on which row is
//! kept beside it; this module brings the two together. It promises that the text is always clean and in NFC, that the cursor is always
//! at the edge of a grapheme and in sight, that every change can be undone, and that a key wraps anew only what stands from just above
//! its change on.

use std::cell::RefCell;
use std::ops::Range;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text;

mod history;
mod ink;
mod key;
mod line;
mod manuscript;
mod rows;
#[cfg(test)]
mod tests;

pub use key::{EditorKey, Motion};
pub use line::Line;
pub use rows::EditorRow;

use manuscript::{Manuscript, Splice};
use rows::Rows;

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// The text changed.
    Edited,
    /// It was a key of the editor, and the text is as it was.
    Moved,
    /// It is not a key of the editor.
    Ignored,
}

impl Handled {
    fn of(splice: Option<Splice>) -> Self {
        if splice.is_some() { Self::Edited } else { Self::Moved }
    }
}

/// How an editor looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Styles {
    /// What is written, and the ground.
    pub text: Style,
    /// What is selected, over the text.
    pub selection: Style,
    /// What is marked, over the text.
    pub marked: Style,
}

/// An editor of a text of many lines.
///
/// ```
/// use kantlijn::tui::editor::{Editor, EditorKey, Motion};
///
/// let mut editor = Editor::new("De kantlijn");
/// editor.apply(EditorKey::Delete(Motion::WordLeft));
/// editor.insert("marge");
/// assert_eq!(editor.text(), "De marge");
/// ```
#[derive(Debug, Clone)]
pub struct Editor {
    manuscript: Manuscript,
    /// What is marked; it goes when something is typed.
    marks: Vec<Range<usize>>,
    /// Drawing finds it out, but changes nothing that is written.
    view: RefCell<View>,
    /// The column that the cursor keeps to as it goes up and down.
    goal: Option<usize>,
    /// Whether the cursor, at a break between two rows, stands at the end of the first.
    before_break: bool,
}

/// What was last seen of a text.
#[derive(Debug, Clone)]
struct View {
    rows: Rows,
    /// The first row in sight.
    top: usize,
    /// The rows in sight.
    height: usize,
}

/// Where a motion leads.
struct Stand {
    at: usize,
    before_break: bool,
    goal: Option<usize>,
}

impl Editor {
    /// An editor of a text, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let manuscript = Manuscript::new(text, false);
        // Until it is drawn there is no width, and a line is a row.
        let rows = Rows::new(manuscript.text(), usize::MAX);
        let view = RefCell::new(View { rows, top: 0, height: 1 });
        Self { manuscript, marks: Vec::new(), view, goal: None, before_break: false }
    }

    /// What is written.
    pub fn text(&self) -> &str {
        self.manuscript.text()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The byte before which the cursor stands.
    pub fn cursor(&self) -> usize {
        self.manuscript.cursor()
    }

    /// What is selected.
    pub fn selected(&self) -> Option<&str> {
        self.manuscript.selection().map(|range| &self.text()[range])
    }

    /// Puts a text, pasted perhaps, in the place of the selection.
    pub fn insert(&mut self, text: &str) {
        let splice = self.manuscript.insert(text);
        self.changed(splice);
    }

    /// Puts another text in the place of all of it; undo brings the old one back.
    pub fn replace(&mut self, text: &str) {
        let splice = self.manuscript.replace_all(text);
        self.changed(splice);
    }

    /// Puts a text in the place of a range, whose ends are edges of graphemes; the cursor stands behind it.
    pub fn put(&mut self, range: Range<usize>, text: &str) {
        let splice = self.manuscript.put(range, text);
        self.changed(splice);
    }

    /// Marks ranges of the text, until something is typed.
    pub fn mark(&mut self, ranges: Vec<Range<usize>>) {
        self.marks = ranges;
    }

    /// Goes to the start.
    pub fn to_start(&mut self) {
        self.apply(EditorKey::Move(Motion::TextStart));
    }

    /// Takes a key.
    pub fn handle(&mut self, event: &KeyEvent) -> Handled {
        EditorKey::read(event).map_or(Handled::Ignored, |key| self.apply(key))
    }

    /// Does what a key says.
    pub fn apply(&mut self, key: EditorKey) -> Handled {
        let stand = key.motion().map(|motion| self.stand(motion));
        let splice = self.manuscript.apply(key, stand.as_ref().map_or(self.cursor(), |stand| stand.at));
        self.changed(splice);
        if let Some(stand) = stand.filter(|stand| stand.at == self.cursor()) {
            self.goal = stand.goal;
            self.before_break = stand.before_break;
        }
        Handled::of(splice)
    }

    /// The rows of the text at a width.
    pub fn rows(&self, width: u16) -> Vec<EditorRow> {
        let width = usize::from(width).max(1);
        let view = self.view.borrow();
        if view.rows.width() == width { view.rows.from(0).collect() } else { Rows::new(self.text(), width).from(0).collect() }
    }

    /// Draws what is in sight, wrapped one cell short of the area's width so that the cursor has room behind a full row; says where the
    /// cursor stands. It stands at least a row from the upper and lower edge, where there is a row to show beyond it.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, styles: &Styles) -> Option<Position> {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return None;
        }
        ink::clear(buffer, area, styles.text);
        let mut view = self.view.borrow_mut();
        view.rows.fit(self.text(), usize::from(area.width) - 1);
        let cursor_row = self.cursor_row(&view);
        view.scroll_to(cursor_row, usize::from(area.height));
        for (y, row) in (area.top()..area.bottom()).zip(view.rows.from(view.top)) {
            self.draw_row(Rect { y, height: 1, ..area }, buffer, styles, &row);
        }
        let column = rows::width(&self.text()[view.rows.row(cursor_row).range.start..self.cursor()]);
        let x = u16::try_from(column).unwrap_or(u16::MAX).min(area.width - 1);
        let y = u16::try_from(cursor_row - view.top).unwrap_or(u16::MAX).min(area.height - 1);
        Some(Position::new(area.x + x, area.y + y))
    }

    fn draw_row(&self, area: Rect, buffer: &mut Buffer, styles: &Styles, row: &EditorRow) {
        let selected = self.manuscript.selection();
        let style_at = |at| {
            let is_marked = self.marks.iter().any(|range| range.contains(&at));
            let text = if is_marked { styles.text.patch(styles.marked) } else { styles.text };
            ink::style_at(at, selected.as_ref(), text, styles.selection)
        };
        let mut x = 0;
        for (at, grapheme) in text::graphemes(&self.text()[row.range.clone()]) {
            if x >= usize::from(area.width) {
                return;
            }
            ink::put(buffer, area, (x, area.y), grapheme, style_at(row.range.start + at));
            x += rows::cells(grapheme);
        }
        // A line break that is selected shows as a space.
        if row.ends_line && selected.as_ref().is_some_and(|range| range.contains(&row.range.end)) {
            ink::put(buffer, area, (x, area.y), " ", style_at(row.range.end));
        }
    }

    /// Takes up what was done to the text.
    fn changed(&mut self, splice: Option<Splice>) {
        self.goal = None;
        self.before_break = false;
        if let Some(splice) = splice {
            self.marks.clear();
            self.view.get_mut().rows.splice(self.manuscript.text(), splice);
        }
    }

    fn stand(&mut self, motion: Motion) -> Stand {
        if let Some(at) = self.manuscript.target(motion) {
            return Stand { at, before_break: false, goal: None };
        }
        let view = self.view.borrow();
        let row = self.cursor_row(&view);
        if let Some(by) = motion.rows(view.height) {
            return self.stand_by_rows(&view, row, by);
        }
        let row = view.rows.row(row);
        let (at, before_break) = if motion == Motion::RowStart { (row.range.start, false) } else { row.at_column(self.text(), usize::MAX) };
        Stand { at, before_break, goal: None }
    }

    fn stand_by_rows(&self, view: &View, row: usize, by: isize) -> Stand {
        let start = view.rows.row(row).range.start;
        let goal = self.goal.unwrap_or_else(|| rows::width(&self.text()[start..self.cursor()]));
        let to = row.saturating_add_signed(by).min(view.rows.count() - 1);
        let (at, before_break) = if to != row {
            view.rows.row(to).at_column(self.text(), goal)
        } else if by < 0 {
            (0, false)
        } else {
            (self.text().len(), false)
        };
        Stand { at, before_break, goal: Some(goal) }
    }

    fn cursor_row(&self, view: &View) -> usize {
        let row = view.rows.row_at(self.cursor());
        let starts_here = || view.rows.row(row).range.start == self.cursor();
        if self.before_break && row > 0 && starts_here() && !view.rows.row(row - 1).ends_line { row - 1 } else { row }
    }
}

impl View {
    /// Brings a row into sight, one from the edge where there are rows beyond it.
    fn scroll_to(&mut self, row: usize, height: usize) {
        let context = usize::from(height >= 3);
        let lowest = (row + context + 1).saturating_sub(height);
        let highest = row.saturating_sub(context);
        let end = self.rows.count().saturating_sub(height);
        self.top = self.top.clamp(lowest, highest.max(lowest)).min(end);
        self.height = height;
    }
}
