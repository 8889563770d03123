//! A list that typing narrows: the library, the outline, commands, themes, notes, search results.

use std::borrow::Cow;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};

use super::{Action, Outcome, step};
use crate::text;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::editor::Line;
use crate::tui::theme::Role;

/// How far page up and page down go.
const PAGE: usize = 10;

/// One row of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub label: String,
    /// More about it, on the right.
    pub detail: String,
    /// How far it is indented, in steps of two cells.
    pub depth: usize,
    /// What `enter` does.
    pub action: Action,
}

impl Item {
    /// A row that is not indented.
    pub fn new(label: impl Into<String>, detail: impl Into<String>, action: Action) -> Self {
        Self { label: label.into(), detail: detail.into(), depth: 0, action }
    }
}

/// A list, what was typed to narrow it, and the row that `enter` would take.
#[derive(Debug)]
pub struct Picker {
    title: String,
    items: Vec<Item>,
    typed: Line,
    chosen: usize,
    /// What `enter` does with what was typed where no item is just that, and what the row for it says.
    new: Option<Typed>,
    /// What of the library's notes it is to list once they have been read.
    awaited: Option<Listed>,
}

/// What a list has from the notes of the whole library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Tags.
    Tags,
    /// Voices.
    Voices,
    /// Judgements.
    Judgements,
}

/// What the row for what was typed says, and what `enter` does with it.
type Typed = (&'static str, fn(String) -> Action);

impl Picker {
    /// A list with a row chosen.
    pub fn new(title: impl Into<String>, items: Vec<Item>, chosen: usize) -> Self {
        let chosen = chosen.min(items.len().saturating_sub(1));
        Self { title: title.into(), items, typed: Line::new(""), chosen, new: None, awaited: None }
    }

    /// The same, where what is typed can be taken too.
    #[must_use]
    pub fn or_typed(mut self, detail: &'static str, make: fn(String) -> Action) -> Self {
        self.new = Some((detail, make));
        self
    }

    /// The same, to be filled again once the notes of the library have been read; with `None` it is whole as it is.
    #[must_use]
    pub fn awaiting(mut self, awaited: Option<Listed>) -> Self {
        self.awaited = awaited;
        self
    }

    /// What it waits for.
    pub const fn awaited(&self) -> Option<Listed> {
        self.awaited
    }

    /// The list that it waited for takes its place; what was typed stays.
    pub fn fill(&mut self, whole: Self) {
        *self = Self { typed: std::mem::replace(&mut self.typed, Line::new("")), chosen: self.chosen, ..whole };
    }

    /// How many rows the whole list has.
    pub fn rows(&self) -> u16 {
        u16::try_from(self.items.len().max(1) + usize::from(self.new.is_some())).unwrap_or(u16::MAX)
    }

    /// The items in which every typed word occurs, whatever its case and diacritics; behind them what was typed, where it can be taken.
    fn found(&self) -> Vec<Cow<'_, Item>> {
        let typed = text::fold(self.typed.text());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let matches = |item: &&Item| {
            let whole = text::fold(&format!("{} {}", item.label, item.detail));
            words.iter().all(|word| whole.contains(word))
        };
        let mut found: Vec<Cow<'_, Item>> = self.items.iter().filter(matches).map(Cow::Borrowed).collect();
        let is_there = || self.items.iter().any(|item| text::fold(item.label.trim_start_matches('#')) == typed.trim());
        if let Some((detail, make)) = self.new.filter(|_| !typed.trim().is_empty() && !is_there()) {
            let label = self.typed.text().trim().to_owned();
            found.push(Cow::Owned(Item::new(label.clone(), detail, make(label))));
        }
        found
    }

    pub(super) fn handle(&mut self, key: &KeyEvent) -> Outcome {
        let count = self.found().len();
        if let Some(at) = step(key, self.chosen, count, PAGE) {
            self.chosen = at;
            return Outcome::Stay;
        }
        match key.code {
            KeyCode::Esc => Outcome::Close,
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => Outcome::Close,
            KeyCode::Enter => self.found().get(self.chosen).map_or(Outcome::Stay, |item| Outcome::Do(item.action.clone())),
            _ => {
                let before = self.typed.text().to_owned();
                self.typed.handle(key);
                if self.typed.text() != before {
                    self.chosen = 0;
                }
                Outcome::Stay
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.typed.insert(text);
        self.chosen = 0;
    }

    /// What is said in place of a list without rows.
    fn nothing(&self) -> &'static str {
        match (self.items.is_empty(), self.new) {
            _ if self.awaited.is_some() => "",
            (true, Some(_)) => "nothing yet; type, and enter begins it",
            (true, None) => "nothing yet",
            (false, _) => "nothing here matches",
        }
    }

    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
        let found = self.found();
        let x = canvas.text((area.x, area.y), area.right(), &self.title, Role::Heading);
        let count = if self.awaited.is_some() {
            "reading…".to_owned()
        } else if found.len() >= self.items.len() {
            self.items.len().to_string()
        } else {
            format!("{} of {}", found.len(), self.items.len())
        };
        let count_x = area.right().saturating_sub(cells(&count));
        canvas.text((count_x.max(x), area.y), area.right(), &count, Role::Quiet);
        let typed_row = Rect { x: (x + 2).min(area.right()), width: count_x.saturating_sub(x + 4), height: area.height.min(1), ..area };
        let cursor = self.typed.draw(typed_row, canvas.buffer, canvas.style(Role::Text));
        let rows = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if found.is_empty() && rows.height > 0 {
            canvas.text((rows.x, rows.y), rows.right(), self.nothing(), Role::Quiet);
        }
        let height = usize::from(rows.height).max(1);
        let first = (self.chosen + 1).saturating_sub(height);
        for (y, (at, item)) in (rows.top()..rows.bottom()).zip(found.iter().enumerate().skip(first)) {
            draw_item(item, Rect { y, height: 1, ..rows }, at == self.chosen, canvas);
        }
        cursor
    }
}

fn draw_item(item: &Item, row: Rect, is_chosen: bool, canvas: &mut Canvas<'_>) {
    let (x, y, end) = (row.x, row.y, row.right());
    let mut canvas = canvas.list_row(row, is_chosen);
    if is_chosen {
        canvas.bar((x, y));
    }
    let indent = x + 2 + u16::try_from(2 * item.depth).unwrap_or(0);
    let room = usize::from(end.saturating_sub(indent));
    // What it is called comes first: what is said about it has the room that is left, or half where that is little.
    let detail = text::shorten(&item.detail, (room.saturating_sub(text::width(&item.label) + 2)).max(room / 2).saturating_sub(1));
    let detail_width = cells(&detail);
    let detail_x = end.saturating_sub(detail_width + 1);
    let label_end = if detail_width == 0 { end } else { detail_x.saturating_sub(1) };
    let room = usize::from(label_end.saturating_sub(indent));
    canvas.text((indent, y), label_end, &text::shorten(&item.label, room), Role::Text);
    canvas.text((detail_x, y), end, &detail, Role::Quiet);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::command::Command;
    use crate::tui::theme::Theme;

    #[test]
    fn the_rows_of_a_list_stand_on_the_ground_of_the_list() {
        let item = |label: &str| Item::new(label, "", Action::Command(Command::Help));
        let picker = Picker::new("Lijst", ["een", "twee"].map(item).into(), 0);
        let (area, theme) = (Rect::new(0, 0, 20, 5), Theme::builtin("dark").unwrap());
        let mut buffer = Buffer::empty(area);
        let mut page = Canvas::new(&mut buffer, &theme);
        let mut field = page.on(Role::Field);
        field.fill(area);
        picker.draw(area, &mut field);
        let grounds: BTreeSet<String> = (0..area.width).map(|x| format!("{:?}", buffer[(x, 3)].bg)).collect();
        assert_eq!(grounds.len(), 1, "a row that is not chosen: {grounds:?}");
    }
}
