//! The help: what the keys do where one is, from the one table of commands.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::{Outcome, scrolling, step};
use crate::layout::{self, Hyphenation};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::{Entry, Group};
use crate::tui::keymap::{Context, Keymap};
use crate::tui::marks::{self, Mark};
use crate::tui::theme::Role;

/// Cells for the keys of a command.
const KEYS: usize = 15;
/// What the marks in the gutter and the margin mean.
const MARKS: [(Mark, &str); 7] = [
    (marks::PARALLEL, "parallel passage"),
    (marks::CONTRADICTS, "says the contrary"),
    (marks::IMAGINED, "only imagined there"),
    (marks::NOTE, "your note"),
    (marks::HIGHLIGHT, "your highlight"),
    (marks::REMARK, "the brief's remark"),
    (marks::SCENARIO, "part of a scenario"),
];

/// The help, and how far it is scrolled.
#[derive(Debug)]
pub struct Help {
    lines: Vec<Vec<(String, Role)>>,
    /// The lines as they are laid out on the screen as it is.
    laid: Vec<Vec<(String, Role)>>,
    per_column: usize,
    /// The first line in sight, and the furthest that may be.
    first: usize,
    furthest: usize,
    /// How many lines a page is.
    page: usize,
}

/// Adds commands with their keys under a heading.
fn add(lines: &mut Vec<Vec<(String, Role)>>, heading: &str, listing: &[(&Entry, String)]) {
    if listing.is_empty() {
        return;
    }
    lines.push(vec![(heading.to_owned(), Role::Heading)]);
    for (entry, keys) in listing {
        let keys = text::shorten(keys, KEYS - 1);
        let pad = KEYS.saturating_sub(text::width(&keys));
        lines.push(vec![(format!("  {keys}{}", " ".repeat(pad)), Role::Key), (entry.about.to_owned(), Role::Text)]);
    }
    lines.push(Vec::new());
}

impl Help {
    /// The help for the keys that hold here; over the text, those of what begins there as well.
    pub fn new(keymap: &Keymap, context: Context) -> Self {
        let mut lines = Vec::new();
        let here = keymap.listing(context);
        for group in Group::ALL {
            let within: Vec<_> = here.iter().filter(|(entry, _)| entry.group == group).cloned().collect();
            add(&mut lines, group.title(), &within);
        }
        if context == Context::Page {
            for begun in [Context::Select, Context::Write, Context::Grade] {
                add(&mut lines, begun.title(), &keymap.listing_of_its_own(begun));
            }
        }
        lines.push(vec![("Marks".to_owned(), Role::Heading)]);
        for pair in MARKS.chunks(2) {
            let width = |at| if at + 1 < pair.len() { 22 } else { 0 };
            let cell = |(at, ((mark, role), about)): (usize, &(Mark, &str))| {
                [(format!("  {mark} "), *role), (format!("{about:<0$}", width(at)), Role::Text)]
            };
            lines.push(pair.iter().enumerate().flat_map(cell).collect());
        }
        Self { lines, laid: Vec::new(), per_column: 0, first: 0, furthest: 0, page: 1 }
    }

    pub(super) fn handle(&mut self, key: &KeyEvent) -> Outcome {
        match step(&scrolling(key), self.first, self.furthest + 1, self.page) {
            Some(first) => {
                self.first = first;
                Outcome::Stay
            }
            None => Outcome::Close,
        }
    }

    /// Lays the lines out in an area, and sees to it that the last of them is not scrolled past.
    pub(super) fn prepare(&mut self, area: Rect) {
        // Two columns where there is room, so that most screens show all of it.
        let columns = if area.width >= 90 { 2 } else { 1 };
        self.laid = self.laid_at(usize::from(area.width) / columns);
        let height = usize::from(area.height.saturating_sub(foot_rows(area)));
        let whole = columns * height;
        let is_whole = self.laid.len() <= whole;
        self.per_column = if columns == 2 && is_whole { self.laid.len().div_ceil(2) } else { height };
        self.page = height.saturating_sub(2).max(1);
        self.furthest = self.laid.len().saturating_sub(whole);
        self.first = self.first.min(self.furthest);
    }

    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let columns: u16 = if area.width >= 90 { 2 } else { 1 };
        let width = area.width / columns;
        for (at, line) in self.laid.iter().skip(self.first).enumerate().take(usize::from(columns) * self.per_column) {
            let (column, row) = (at / self.per_column.max(1), at % self.per_column.max(1));
            let left = area.x + width * u16::try_from(column).unwrap_or(0);
            let end = (left + width).min(area.right());
            let y = area.y + u16::try_from(row).unwrap_or(0);
            let mut x = left;
            for (piece, role) in line {
                let shown = text::shorten(piece, usize::from(end.saturating_sub(x + 1)));
                x = canvas.text((x, y), end, &shown, *role);
            }
        }
        if foot_rows(area) > 0 {
            let scroll = match (self.first > 0, self.first < self.furthest) {
                (false, false) => "",
                (false, true) => "j k scroll ↓   ",
                (true, true) => "j k scroll ↑↓   ",
                (true, false) => "j k scroll ↑   ",
            };
            let hint = format!("{scroll}any other key closes");
            canvas.text((area.x, area.bottom() - 1), area.right(), &hint, Role::Quiet);
        }
    }

    /// The lines at a width, what a command does going on below its first line where it is long, and all of it below the keys where hardly
    /// anything has room beside them.
    fn laid_at(&self, width: usize) -> Vec<Vec<(String, Role)>> {
        let is_narrow = width < 2 * KEYS + 4;
        let indent = if is_narrow { 4 } else { KEYS + 2 };
        let mut laid = Vec::new();
        for line in &self.lines {
            let [keys, (about, role)] = line.as_slice() else {
                laid.push(line.clone());
                continue;
            };
            if is_narrow {
                laid.push(vec![keys.clone()]);
            }
            let room = width.saturating_sub(indent + 1).max(1);
            for (at, part) in layout::wrap(about, room, Hyphenation::Off).into_iter().enumerate() {
                let before = if at == 0 && !is_narrow { keys.clone() } else { (" ".repeat(indent), Role::Key) };
                laid.push(vec![before, (about[part.range].to_owned(), *role)]);
            }
        }
        laid
    }
}

/// The rows at the foot for what the keys do to the help itself.
const fn foot_rows(area: Rect) -> u16 {
    if area.height > 8 { 2 } else { 0 }
}
