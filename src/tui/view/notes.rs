//! All notes of the library in one list, narrowed by a query of words and `key:value` pairs.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect};

use super::View;
use super::list::{self, List};
use crate::document::Target;
use crate::layout::date_words;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::editor;
use crate::tui::effect::{Deed, Effect};
use crate::tui::grading;
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::marks;
use crate::tui::pane::lines::Line;
use crate::tui::theme::Role;
use crate::tui::trail::{Again, Narrowed};
use crate::tui::view::Around;
use crate::workspace::{Filed, Workspace};

/// The view of all notes.
#[derive(Debug)]
pub struct Notes {
    query: editor::Line,
    is_typing: bool,
    /// What was found; `None` while the notes are read.
    found: Option<Arc<[Filed]>>,
    /// Whether that is what the query wants at present, and not what another wanted before.
    is_current: bool,
    list: List,
}

impl Notes {
    /// The view, as it was left.
    pub fn open(narrowed: &Narrowed) -> Self {
        let list = List::at(narrowed.chosen);
        Self { query: editor::Line::new(&narrowed.query), is_typing: false, found: None, is_current: false, list }
    }

    fn found(&self) -> &[Filed] {
        self.found.as_deref().unwrap_or_default()
    }

    fn chosen(&self) -> Option<&Filed> {
        self.found().get(self.list.chosen)
    }

    fn go(&self) -> Vec<Effect> {
        let Some((target, rendition)) = self.chosen().map(Filed::place) else { return Vec::new() };
        vec![Effect::open(target, rendition)]
    }
}

impl View for Notes {
    fn context(&self) -> Context {
        if self.is_typing { Context::Write } else { Context::List }
    }

    fn prepare(&mut self, look: &Look, workspace: &Workspace) {
        // What another list found before is not shown; what this one did stands until it finds something else.
        let has_begun = self.found.is_some();
        let Some((found, is_current)) = workspace.sifted(self.query.text()).filter(|(_, is_current)| *is_current || has_begun) else {
            self.found = None;
            return;
        };
        self.is_current = is_current;
        // There may be a hundred thousand: only those get lines that can come into sight.
        let chosen = self.list.chosen.min(found.len().saturating_sub(1));
        let in_reach = usize::from(look.size.1);
        let width = list::width(look);
        let near = found.iter().enumerate().skip(chosen.saturating_sub(in_reach)).take(2 * in_reach + 1);
        let lines = near.flat_map(|(at, filed)| lines_of(filed, width, workspace).map(|line| line.of(at)));
        self.list.fill(lines.collect(), found.len());
        self.found = Some(found);
    }

    fn apply(&mut self, command: Command, count: Option<u32>, _around: Around<'_>) -> Option<Vec<Effect>> {
        if self.is_typing {
            // The keys by which a note is kept or closed end the typing of the query.
            self.is_typing = false;
            return Some(Vec::new());
        }
        if self.list.apply(command, count) {
            return Some(Vec::new());
        }
        match command {
            Command::Follow => Some(self.go()),
            Command::Search => {
                self.is_typing = true;
                Some(Vec::new())
            }
            Command::Edit => self.chosen().map(|filed| vec![Effect::Note(Deed::Edit(Box::new(filed.clone())))]),
            Command::Delete => self.chosen().map(|filed| vec![Effect::Note(Deed::Delete(filed.document.clone(), filed.note.id.clone()))]),
            Command::LetGo if !self.query.text().is_empty() => {
                self.query = editor::Line::new("");
                Some(Vec::new())
            }
            _ => None,
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, _look: &Look, _workspace: &Workspace) -> Option<Position> {
        let column = list::column(area);
        let count = match &self.found {
            None => list::READING.to_owned(),
            Some(found) if self.is_current => found.len().to_string(),
            Some(found) => format!("{}…", found.len()),
        };
        let below = list::heading(column, ("NOTES", &count), canvas);
        let x = column.x + 8;
        let row = Rect { x, width: column.width.saturating_sub(16), height: column.height.min(1), ..column };
        let mut cursor = None;
        if self.is_typing {
            cursor = self.query.draw(row, canvas.buffer, canvas.style(Role::Field));
        } else if self.query.text().is_empty() {
            canvas.text((x, column.y), row.right(), "/ narrows: words, doc:, kind:, #tag, grade:B3", Role::Quiet);
        } else {
            canvas.text((x, column.y), row.right(), &text::clean_line(self.query.text()), Role::Text);
        }
        if self.found.is_none() {
            return cursor;
        }
        if self.found().is_empty() && self.is_current && below.height > 0 {
            let nothing = if self.query.text().is_empty() { "there are no notes yet; a writes one" } else { "no note is like that" };
            canvas.text((below.x, below.y), below.right(), nothing, Role::Quiet);
        }
        self.list.draw(below, canvas);
        cursor
    }

    fn status(&self) -> (String, String) {
        let hint = if self.is_typing {
            "words, doc:, kind:, #tag, grade:B3  enter to the notes"
        } else {
            "enter go there  / narrow  e edit  d delete  u undo  q close"
        };
        let place = if self.found().is_empty() { String::new() } else { format!("{} of {}", self.list.chosen + 1, self.found().len()) };
        (hint.into(), place)
    }

    fn type_key(&mut self, key: &KeyEvent) -> bool {
        if !self.is_typing {
            return false;
        }
        if matches!(key.code, KeyCode::Enter | KeyCode::Down) {
            self.is_typing = false;
        } else {
            self.query.handle(key);
        }
        true
    }

    fn paste(&mut self, text: &str) -> bool {
        if self.is_typing {
            self.query.insert(text);
        }
        self.is_typing
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Notes(Narrowed { query: self.query.text().to_owned(), chosen: self.list.chosen }))
    }
}

/// Two lines: what a note is and where, and what it says.
fn lines_of(filed: &Filed, width: usize, workspace: &Workspace) -> [Line; 2] {
    let note = &filed.note;
    let (mark, role) = marks::of_note(note);
    let (voices, _) = workspace.voices();
    let (Target { document, block }, _) = filed.place();
    let title = workspace.name_of(&Target { document: document.clone(), block: None }, "").unwrap_or(document);
    let place = format!("{} {}", crate::workspace::short_title(&title), block.map(|block| block.cited()).unwrap_or_default());
    let mut parts = vec![note.kind_word().to_owned(), place.trim().to_owned(), date_words(&Workspace::day_of(&note.modified))];
    parts.extend(grading::graded_parts(&note.qualities, &voices, workspace.scales()));
    parts.extend(note.qualities.tags.iter().map(|tag| format!("#{tag}")));
    let about = text::shorten(&parts.join(" · "), width.saturating_sub(4)).into_owned();
    let words = if note.is_highlight() {
        format!("“{}”", note.anchors.first().map_or("", |placed| &placed.anchor.exact))
    } else {
        note.body.clone()
    };
    let said = text::shorten(&text::clean_line(&words), width.saturating_sub(4)).into_owned();
    let own = if note.is_highlight() { Role::Text } else { Role::Own };
    [Line::new(format!("  {mark} "), role).and(about, Role::Quiet), Line::new(format!("    {said}"), own)]
}
