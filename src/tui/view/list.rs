//! What the views that are lists share: a heading, rows of lines of which one choice is under the cursor, and moving through them.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::look::Look;
use crate::tui::pane::lines::{self, Line, Shown};
use crate::tui::theme::Role;

/// The widest that a list is, in cells.
const WIDEST: u16 = 110;
/// What stands in place of a count while the notes are read.
pub const READING: &str = "reading…";
/// How many choices page up and page down pass.
const PAGE: usize = 10;

/// Lines with a choice among them.
#[derive(Debug, Default)]
pub struct List {
    /// The lines.
    pub lines: Vec<Line>,
    /// How many choices there are.
    pub count: usize,
    /// The choice under the cursor.
    pub chosen: usize,
}

impl List {
    /// A list that is not filled yet, with a choice under the cursor.
    pub fn at(chosen: usize) -> Self {
        Self { chosen, count: usize::MAX, ..Self::default() }
    }

    /// Other lines in the place of these; the cursor stays where it can.
    pub fn fill(&mut self, lines: Vec<Line>, count: usize) {
        (self.lines, self.count) = (lines, count);
        self.chosen = self.chosen.min(count.saturating_sub(1));
    }

    /// Moves the cursor; false for commands that do something else.
    pub fn apply(&mut self, command: Command, count: Option<u32>) -> bool {
        let times = usize::try_from(count.unwrap_or(1)).unwrap_or(1);
        let last = self.count.saturating_sub(1);
        self.chosen = match command {
            Command::LineDown => (self.chosen + times).min(last),
            Command::LineUp => self.chosen.saturating_sub(times),
            Command::PageDown => (self.chosen + PAGE).min(last),
            Command::PageUp => self.chosen.saturating_sub(PAGE),
            Command::Top => 0,
            Command::Bottom => last,
            _ => return false,
        };
        true
    }

    /// Draws the lines.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let chosen = (self.count > 0).then_some(self.chosen);
        lines::draw(area, Shown { lines: &self.lines, chosen, scroll: 0 }, canvas);
    }
}

/// The column in which a list stands on a screen of some width.
pub fn column(area: Rect) -> Rect {
    let air = u16::from(area.height >= 16);
    let side = if area.width >= 60 { 4 } else { 0 };
    let width = area.width.saturating_sub(2 * side).min(WIDEST);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + air, width, height: area.height.saturating_sub(air) }
}

/// How many cells a list is wide on a screen.
pub fn width(look: &Look) -> usize {
    usize::from(column(Rect::new(0, 0, look.size.0, look.size.1)).width)
}

/// Draws a heading with something on its right and a hairline below it; gives what is left below.
pub fn heading(area: Rect, (label, right): (&str, &str), canvas: &mut Canvas<'_>) -> Rect {
    let room = usize::from(canvas.text_at_right(area, right, Role::Quiet).saturating_sub(area.x + 1));
    canvas.text((area.x, area.y), area.right(), &text::shorten(label, room), Role::Accent);
    if area.height < 4 {
        return Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    }
    canvas.hairline(area, area.y + 1);
    Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }
}
