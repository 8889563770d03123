//! The editor of one line, for prompts.

use std::cell::Cell;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::manuscript::Manuscript;
use super::{EditorKey, Handled, Motion, ink, rows};
use crate::text;

/// One line that is being written: what is searched, a path, a name. Keys are those of an [`Editor`](super::Editor), but for the ones that
/// need more lines, which whoever asks for the line may use.
#[derive(Debug, Clone)]
pub struct Line {
    manuscript: Manuscript,
    /// The cells that have gone off the left edge when it was last drawn.
    gone: Cell<usize>,
}

impl Line {
    /// A line with the cursor at its end. Line breaks in a text, here and later, become spaces.
    pub fn new(text: &str) -> Self {
        Self { manuscript: Manuscript::new(text, true), gone: Cell::new(0) }
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

    /// Puts a text, pasted perhaps, in the place of the selection.
    pub fn insert(&mut self, text: &str) {
        self.manuscript.insert(text);
    }

    /// Puts another text in the place of all of it; undo brings the old one back.
    pub fn replace(&mut self, text: &str) {
        self.manuscript.replace_all(text);
    }

    /// Takes a key.
    pub fn handle(&mut self, event: &KeyEvent) -> Handled {
        EditorKey::read(event).map_or(Handled::Ignored, |key| self.apply(key))
    }

    /// Does what a key says.
    pub fn apply(&mut self, key: EditorKey) -> Handled {
        let target = match key.motion() {
            Some(Motion::RowStart) => Some(0),
            Some(Motion::RowEnd) => Some(self.text().len()),
            Some(motion) => self.manuscript.target(motion),
            None => Some(self.cursor()),
        };
        match target {
            Some(target) if key != EditorKey::Newline => Handled::of(self.manuscript.apply(key, target)),
            _ => Handled::Ignored,
        }
    }

    /// Draws it on the first row of an area, with what is selected reversed; says where the cursor stands.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, style: Style) -> Option<Position> {
        let area = Rect { height: area.height.min(1), ..area }.intersection(buffer.area);
        if area.is_empty() {
            return None;
        }
        ink::clear(buffer, area, style);
        let column = rows::width(&self.text()[..self.cursor()]);
        let gone = self.scrolled(column, usize::from(area.width));
        let selected = self.manuscript.selection();
        let mut used = 0;
        for (at, grapheme) in text::graphemes(self.text()) {
            let x = used;
            used += rows::cells(grapheme);
            if x >= gone + usize::from(area.width) {
                break;
            }
            if x >= gone {
                let style = ink::style_at(at, selected.as_ref(), style, Style::new().add_modifier(Modifier::REVERSED));
                ink::put(buffer, area, (x - gone, area.y), grapheme, style);
            }
        }
        let x = u16::try_from(column - gone).unwrap_or(u16::MAX).min(area.width - 1);
        Some(Position::new(area.x + x, area.y))
    }

    /// How many cells go off the left edge, so that the cursor and what it stands on are in sight and no more is hidden than needs be.
    fn scrolled(&self, column: usize, width: usize) -> usize {
        let behind = &self.text()[self.cursor()..];
        let under = text::graphemes(behind).next().map_or(1, |(_, grapheme)| rows::cells(grapheme));
        let most = (column + rows::width(behind) + 1).saturating_sub(width);
        let least = (column + under).saturating_sub(width).min(column);
        let gone = self.gone.get().min(most).clamp(least, column);
        self.gone.set(gone);
        gone
    }
}
