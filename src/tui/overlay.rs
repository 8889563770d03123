//! What lies over the page for a moment: lists to pick from, a line to type in, the help, another passage.

mod exporting;
mod help;
mod peek;
mod picker;
mod stance;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::command::Command;
use super::editor::Line;
use super::effect::{Asked, Composing, Deed, Effect, Linking};
use super::theme::Role;
use crate::document::BlockId;
use crate::export::Form;
use crate::parallels::{End, Stance};
use crate::voices::Reliability;
use crate::workspace::Filed;

pub use exporting::{Exporting, LINES};
pub use help::Help;
pub use peek::Peek;
pub use picker::{Item, Listed, Picker};
pub use stance::StanceOf;

/// Something over the page; keys go to it until it closes.
#[derive(Debug)]
pub enum Overlay {
    /// A list that typing narrows.
    Pick(Picker),
    /// A line to type in.
    Ask(Prompt),
    /// The keys.
    Help(Help),
    /// Another passage in its surroundings.
    Peek(Peek),
    /// What would be exported.
    Export(Box<Exporting>),
    /// How two passages stand to each other.
    Stance(StanceOf),
}

/// What became of an overlay by a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It stays.
    Stay,
    /// It closes.
    Close,
    /// It closes, and this is to be done.
    Do(Action),
}

/// What an overlay was opened for.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Run a command as if its key had been pressed.
    Command(Command),
    /// Something outside the screen.
    Effect(Effect),
    /// Search in the document.
    Search(String),
    /// Search in the library.
    SearchEverywhere(String),
    /// Give the note in hand a voice.
    Voice(String),
    /// Give it a tag, or take that away.
    Tag(String),
    /// Take a judgement in hand, or lay it down.
    TakeJudgement(Option<Box<Filed>>),
    /// Begin a judgement that claims this.
    BeginJudgement(String),
    /// Go to a block of the document.
    GoTo(BlockId),
    /// Ask for the file to export to.
    AskExport(Form, String),
    /// Ask why two passages are linked.
    AskWhy(Box<[End; 2]>, Stance),
}

/// A line to type in, at the bottom of the screen.
#[derive(Debug)]
pub struct Prompt {
    asked: Asked,
    line: Line,
    /// What was typed to such a question before, the last of it last, and how far back the line has gone in it.
    past: (Vec<String>, usize),
    /// Why what was typed could not be taken.
    refusal: &'static str,
}

impl Prompt {
    /// A prompt with something typed already.
    pub fn new(asked: Asked, typed: &str) -> Self {
        Self { asked, line: Line::new(typed), past: Default::default(), refusal: "" }
    }

    /// A prompt in which the arrows bring back what was typed before.
    pub fn recalling(asked: Asked, past: Vec<String>) -> Self {
        Self { past: (past, 0), ..Self::new(asked, "") }
    }

    /// What is typed so far of what to search for in the document.
    pub fn searched(&self) -> Option<&str> {
        (self.asked == Asked::Search).then(|| self.line.text())
    }

    fn recall(&mut self, back: usize) {
        let (past, at) = &mut self.past;
        *at = back.min(past.len());
        let line = past.len().checked_sub(*at).and_then(|at| past.get(at)).map_or("", String::as_str);
        self.line.replace(line);
    }

    fn handle(&mut self, key: &KeyEvent) -> Outcome {
        match key.code {
            KeyCode::Esc => Outcome::Close,
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => Outcome::Close,
            KeyCode::Enter => {
                let typed = self.line.text().to_owned();
                Outcome::Do(match self.asked.clone() {
                    Asked::Search => Action::Search(typed),
                    Asked::SearchEverywhere => Action::SearchEverywhere(typed),
                    Asked::ExportTo(form) => Action::Effect(Effect::Export(typed, form)),
                    Asked::Rating(voice) => {
                        let (letter, why) = typed.trim().split_once(char::is_whitespace).unwrap_or((typed.trim(), ""));
                        let Some(reliability) = Reliability::parse(letter) else {
                            self.refusal = "first a letter from A to F, then why";
                            return Outcome::Stay;
                        };
                        Action::Effect(Effect::Note(Deed::Rate(voice, reliability, why.trim().to_owned())))
                    }
                    Asked::Why(ends, stance) => Action::Effect(Effect::Parallel(Linking::Link(ends, stance, typed))),
                    Asked::Heading(held, slot) => Action::Effect(Effect::Brief(Composing::with_heading(held, slot, &typed))),
                    Asked::Edit(name, field) => Action::Effect(Effect::Parallel(Linking::Edit(name, field.edit(typed)))),
                })
            }
            KeyCode::Up if !self.past.0.is_empty() => {
                self.recall(self.past.1 + 1);
                Outcome::Stay
            }
            KeyCode::Down if self.past.1 > 0 => {
                self.recall(self.past.1 - 1);
                Outcome::Stay
            }
            _ => {
                self.line.handle(key);
                Outcome::Stay
            }
        }
    }

    fn draw(&self, row: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
        canvas.fill(row);
        let (label, role) = if self.refusal.is_empty() { (self.asked.label(), Role::Key) } else { (self.refusal.to_owned(), Role::Error) };
        let x = canvas.text((row.x, row.y), row.right(), &format!(" {label} "), role);
        let x = canvas.text((x, row.y), row.right(), " ", Role::Text);
        let room = Rect { x, width: row.right().saturating_sub(x), ..row };
        self.line.draw(room, canvas.buffer, canvas.style(Role::Text))
    }
}

impl Overlay {
    /// Takes a key.
    pub fn handle(&mut self, key: &KeyEvent) -> Outcome {
        match self {
            Self::Pick(picker) => picker.handle(key),
            Self::Ask(prompt) => prompt.handle(key),
            Self::Help(help) => help.handle(key),
            Self::Peek(peek) => peek.handle(key),
            Self::Export(exporting) => exporting.handle(key),
            Self::Stance(stance) => stance.handle(key),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) {
        match self {
            Self::Pick(picker) => picker.paste(text),
            Self::Ask(prompt) => prompt.line.insert(text),
            Self::Help(_) | Self::Peek(_) | Self::Export(_) | Self::Stance(_) => {}
        }
    }

    /// Fits it to the size of the screen before a frame is drawn.
    pub fn prepare(&mut self, (width, height): (u16, u16)) {
        let screen = Rect::new(0, 0, width, height);
        match self {
            Self::Help(help) => help.prepare(within(ground(screen, HELP))),
            Self::Peek(peek) => peek.prepare(within(ground(screen, PEEK))),
            Self::Pick(_) | Self::Ask(_) | Self::Export(_) | Self::Stance(_) => {}
        }
    }

    /// Draws it over a screen of which `status` is the last row; says where the cursor stands.
    pub fn draw(&self, screen: Rect, status: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
        let field = &mut canvas.on(Role::Field);
        match self {
            Self::Pick(picker) => return picker.draw(sheet(screen, (84, picker.rows().saturating_add(4)), field), field),
            Self::Ask(prompt) => return prompt.draw(status, field),
            Self::Stance(stance) => stance.draw(status, field),
            Self::Help(help) => help.draw(sheet(screen, HELP, field), field),
            Self::Peek(peek) => peek.draw(sheet(screen, PEEK, field), field),
            Self::Export(exporting) => exporting.draw(sheet(screen, (84, exporting.rows().saturating_add(2)), field), field),
        }
        None
    }
}

/// The most cells and rows of the sheet of the help, and of that of a look at another passage.
const HELP: (u16, u16) = (118, u16::MAX);
const PEEK: (u16, u16) = (84, 22);

/// A key of the page as the one that scrolls or chooses in a sheet.
const fn scrolling(key: &KeyEvent) -> KeyEvent {
    let code = match key.code {
        KeyCode::Char('j') => KeyCode::Down,
        KeyCode::Char('k') => KeyCode::Up,
        KeyCode::Char(' ') => KeyCode::PageDown,
        KeyCode::Char('b') => KeyCode::PageUp,
        code => code,
    };
    KeyEvent::new(code, key.modifiers)
}

/// Where a sheet lies in the middle of the screen, at most so wide and high. One that would leave no more than a row of the page in sight
/// covers that as well.
fn ground(screen: Rect, (width, height): (u16, u16)) -> Rect {
    let most = screen.height.saturating_sub(1).max(screen.height.min(3));
    let (width, height) = (width.min(screen.width), if height.saturating_add(2) > most { most } else { height });
    Rect::new(screen.x + (screen.width - width) / 2, screen.y + (screen.height - height) / 3, width, height)
}

/// What is within the margins of a sheet.
fn within(sheet: Rect) -> Rect {
    let (across, down) = (if sheet.width > 20 { 3 } else { 0 }, u16::from(sheet.height > 6));
    Rect::new(sheet.x + across, sheet.y + down, sheet.width - 2 * across, sheet.height - 2 * down)
}

/// Clears a sheet of the greatest size that is given, and gives the area within its margins.
fn sheet(screen: Rect, most: (u16, u16), canvas: &mut Canvas<'_>) -> Rect {
    let sheet = ground(screen, most);
    canvas.fill(sheet);
    within(sheet)
}

/// Moves through a list by the keys that every list knows; `None` for other keys.
fn step(key: &KeyEvent, at: usize, count: usize, page: usize) -> Option<usize> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let last = count.saturating_sub(1);
    Some(match key.code {
        KeyCode::Down => (at + 1).min(last),
        KeyCode::Up => at.saturating_sub(1),
        KeyCode::Char('n' | 'j') if control => (at + 1).min(last),
        KeyCode::Char('p' | 'k') if control => at.saturating_sub(1),
        KeyCode::PageDown => (at + page).min(last),
        KeyCode::PageUp => at.saturating_sub(page),
        KeyCode::Home => 0,
        KeyCode::End => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_that_is_judged_without_a_letter_goes_on_being_judged() {
        let mut prompt = Prompt::new(Asked::Rating("Waard".into()), "goede bron");
        let enter = KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE);
        assert_eq!(prompt.handle(&enter), Outcome::Stay);
        assert_eq!(prompt.line.text(), "goede bron", "what was typed is not lost");
        let mut prompt = Prompt::new(Asked::Rating("Waard".into()), "b  goede bron");
        assert!(matches!(prompt.handle(&enter), Outcome::Do(_)));
    }
}
