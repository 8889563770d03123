//! Typing: a text of several lines with soft wrap and undo, and a single line for prompts.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_normalization::UnicodeNormalization;

use super::paint;
use crate::text;

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// The text changed.
    Edited,
    /// The cursor moved.
    Moved,
    /// Nothing: the key is for somebody else.
    Ignored,
}

/// The styles of an editor.
#[derive(Debug, Clone, Copy)]
pub struct Styles {
    /// What is typed.
    pub text: Style,
    /// What is selected.
    pub selection: Style,
    /// What stands there before anything is typed.
    pub placeholder: Style,
}

/// A text that is being typed.
#[derive(Debug, Clone, Default)]
pub struct Editor {
    text: String,
    cursor: usize,
    undone: Vec<(String, usize)>,
    done: Vec<(String, usize)>,
    typing: bool,
    goal: Option<usize>,
    width: std::cell::Cell<usize>,
}

impl Editor {
    /// An editor with a text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let text: String = text::clean(text).nfc().collect();
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts another text in its place, as one step that can be undone.
    pub fn replace(&mut self, text: &str) {
        self.remember(false);
        self.text = text::clean(text).nfc().collect();
        self.cursor = self.text.len();
    }

    /// Inserts typed or pasted text.
    pub fn insert(&mut self, piece: &str) {
        let piece: String = text::clean(piece).replace('\t', "    ").nfc().collect();
        self.remember(piece.chars().count() == 1 && piece != " " && piece != "\n");
        self.text.insert_str(self.cursor, &piece);
        self.cursor += piece.len();
        self.goal = None;
    }

    fn remember(&mut self, typing: bool) {
        if !(typing && self.typing) {
            self.done.push((self.text.clone(), self.cursor));
        }
        self.typing = typing;
        self.undone.clear();
    }

    fn delete(&mut self, range: Range<usize>) -> Handled {
        if range.is_empty() {
            return Handled::Moved;
        }
        self.remember(false);
        self.cursor = range.start;
        self.text.replace_range(range, "");
        self.goal = None;
        Handled::Edited
    }

    fn left(&self) -> usize {
        text::graphemes(&self.text[..self.cursor]).next_back().map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        self.cursor + text::graphemes(&self.text[self.cursor..]).next().map_or(0, |(_, grapheme)| grapheme.len())
    }

    fn word_left(&self) -> usize {
        text::words(&self.text[..self.cursor]).next_back().map_or(0, |word| word.start)
    }

    fn word_right(&self) -> usize {
        text::words(&self.text[self.cursor..]).next().map_or(self.text.len(), |word| self.cursor + word.end)
    }

    /// The rows of the text at a width, as ranges; a space at the end of a row belongs to it.
    fn rows(&self, width: usize) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.text.split('\n') {
            wrap_line(line, start, width.max(1), &mut rows);
            start += line.len() + 1;
        }
        rows
    }

    fn row_of(rows: &[Range<usize>], at: usize) -> usize {
        rows.iter().rposition(|row| row.start <= at).unwrap_or(0)
    }

    fn vertical(&mut self, by: isize) -> Handled {
        let rows = self.rows(self.width.get().max(1));
        let here = Self::row_of(&rows, self.cursor);
        let column = self.goal.unwrap_or_else(|| text::width(&self.text[rows[here].start..self.cursor]));
        let target = here.saturating_add_signed(by).min(rows.len() - 1);
        if target == here {
            return Handled::Moved;
        }
        let row = rows[target].clone();
        let mut at = row.start;
        let mut used = 0;
        for (offset, grapheme) in text::graphemes(&self.text[row.clone()]) {
            if used + text::width(grapheme) > column {
                break;
            }
            used += text::width(grapheme);
            at = row.start + offset + grapheme.len();
        }
        let is_soft = target + 1 < rows.len() && rows[target + 1].start == row.end;
        if is_soft && at == row.end {
            at = text::graphemes(&self.text[row.clone()]).next_back().map_or(row.start, |(offset, _)| row.start + offset);
        }
        self.cursor = at;
        self.goal = Some(column);
        Handled::Moved
    }

    fn step(&mut self, back: bool) -> Handled {
        let (from, to) = if back { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        let Some((text, cursor)) = from.pop() else { return Handled::Moved };
        to.push((std::mem::replace(&mut self.text, text), std::mem::replace(&mut self.cursor, cursor)));
        self.typing = false;
        Handled::Edited
    }

    fn go(&mut self, to: usize) -> Handled {
        self.cursor = to;
        self.typing = false;
        self.goal = None;
        Handled::Moved
    }

    /// Takes a key.
    pub fn handle(&mut self, key: &KeyEvent) -> Handled {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('z') if control => self.step(true),
            KeyCode::Char('y') if control => self.step(false),
            KeyCode::Char('w') if control => self.delete(self.word_left()..self.cursor),
            KeyCode::Char('u') if control => {
                let rows = self.rows(self.width.get().max(1));
                self.delete(rows[Self::row_of(&rows, self.cursor)].start..self.cursor)
            }
            KeyCode::Char('k') if control => {
                let end = self.text[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at);
                self.delete(self.cursor..end)
            }
            KeyCode::Char('b') if alt => self.go(self.word_left()),
            KeyCode::Char('f') if alt => self.go(self.word_right()),
            KeyCode::Char(c) if !control && !alt => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                Handled::Edited
            }
            KeyCode::Enter => {
                self.insert("\n");
                Handled::Edited
            }
            KeyCode::Backspace if control || alt => self.delete(self.word_left()..self.cursor),
            KeyCode::Backspace => self.delete(self.left()..self.cursor),
            KeyCode::Delete => self.delete(self.cursor..self.right()),
            KeyCode::Left if control || alt => self.go(self.word_left()),
            KeyCode::Right if control || alt => self.go(self.word_right()),
            KeyCode::Left => self.go(self.left()),
            KeyCode::Right => self.go(self.right()),
            KeyCode::Up => self.vertical(-1),
            KeyCode::Down => self.vertical(1),
            KeyCode::PageUp => self.vertical(-8),
            KeyCode::PageDown => self.vertical(8),
            KeyCode::Home if control => self.go(0),
            KeyCode::End if control => self.go(self.text.len()),
            KeyCode::Home => {
                let rows = self.rows(self.width.get().max(1));
                self.go(rows[Self::row_of(&rows, self.cursor)].start)
            }
            KeyCode::End => {
                let end = self.text[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at);
                self.go(end)
            }
            _ => Handled::Ignored,
        }
    }

    /// Draws the rows around the cursor; says where it stands.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, styles: &Styles) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        // One cell stays free for the cursor behind a full row.
        let width = usize::from(area.width.saturating_sub(1)).max(1);
        self.width.set(width);
        let rows = self.rows(width);
        let here = Self::row_of(&rows, self.cursor);
        let height = usize::from(area.height);
        let first = (here + 1 + usize::from(here + 1 < rows.len())).saturating_sub(height).min(here);
        for (y, row) in (area.top()..area.bottom()).zip(&rows[first..]) {
            paint::text(buffer, (area.x, y), area.right(), &self.text[row.clone()], styles.text);
        }
        let column = u16::try_from(text::width(&self.text[rows[here].start..self.cursor])).unwrap_or(u16::MAX);
        let y = area.y + u16::try_from(here - first).unwrap_or(0);
        Some(Position::new(area.x.saturating_add(column).min(area.right() - 1), y))
    }
}

fn wrap_line(line: &str, start: usize, width: usize, rows: &mut Vec<Range<usize>>) {
    let (mut row_start, mut used, mut last_space) = (0, 0, None);
    for (at, grapheme) in text::graphemes(line) {
        let cells = text::width(grapheme);
        if used + cells > width && at > row_start && grapheme != " " {
            let cut = last_space.filter(|cut| *cut > row_start).unwrap_or(at);
            rows.push(start + row_start..start + cut);
            row_start = cut;
            used = text::width(&line[cut..at]);
            last_space = None;
        }
        used += cells;
        if grapheme == " " {
            last_space = Some(at + 1);
        }
    }
    rows.push(start + row_start..start + line.len());
}

/// A single line that is being typed.
#[derive(Debug, Clone, Default)]
pub struct Line(Editor);

impl Line {
    /// A line with something typed already.
    pub fn new(text: &str) -> Self {
        Self(Editor::new(&text::clean_line(text)))
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.0.text()
    }

    /// Inserts pasted text; line ends become spaces.
    pub fn insert(&mut self, text: &str) {
        self.0.insert(&text::clean(text).replace('\n', " "));
    }

    /// Takes a key.
    pub fn handle(&mut self, key: &KeyEvent) -> Handled {
        match key.code {
            KeyCode::Enter | KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => Handled::Ignored,
            _ => self.0.handle(key),
        }
    }

    /// Draws the part around the cursor; says where it stands.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, style: Style) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let room = usize::from(area.width.saturating_sub(1));
        let typed = &self.0.text[..self.0.cursor];
        let mut first = 0;
        while text::width(&typed[first..]) > room {
            first += text::graphemes(&typed[first..]).next().map_or(1, |(_, grapheme)| grapheme.len());
        }
        paint::text(buffer, (area.x, area.y), area.right(), &self.0.text[first..], style);
        let column = u16::try_from(text::width(&typed[first..])).unwrap_or(0);
        Some(Position::new(area.x + column, area.y))
    }
}
