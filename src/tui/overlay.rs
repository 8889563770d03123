//! What lies over the page for a moment: lists to pick from, a line to type in, the help, another passage.

mod exporting;
mod help;
mod peek;
mod picker;
mod stance;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::command::Command;
use super::editor::Line;
use super::paint;
use super::screen::{Composing, Deed, Effect};
use super::theme::{Role, Theme};
use crate::document::BlockId;
use crate::export::Form;
use crate::parallels::{Edit, End, Stance};
use crate::report::Slot;
use crate::workspace::{Filed, HeldReport};

pub use exporting::{Exporting, LINES};
pub use help::Help;
pub use peek::Peek;
pub use picker::{Item, Listed, Picker};
pub use stance::{Linked, StanceOf};

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

/// What a typed line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Words to search for in the document.
    Search,
    /// Words to search for in the library.
    SearchEverywhere,
    /// The file to export to, in a form.
    ExportTo(Form),
    /// How far a voice can be relied on.
    Rating(String),
    /// A heading of a brief in the making.
    Heading(Box<HeldReport>, Slot),
    /// Why two passages are linked.
    Why(Box<[End; 2]>, Stance),
    /// A part of the parallel of this name.
    Edit(String, Field),
}

/// A part of a parallel that is typed on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// What stands above the table.
    Introduction,
    /// Where the comparison fails.
    Limits,
    /// A paragraph more above the table, behind what stands there.
    MoreIntroduction(String),
    /// A paragraph more on where the comparison fails.
    MoreLimits(String),
    /// A cell.
    Cell {
        /// Its row.
        row: usize,
        /// Its column: 0 is the aspect, then come the poles, then the verdict.
        column: usize,
    },
    /// A new row before this one.
    AddAspect(usize),
    /// A new pole before this one.
    AddPole(usize),
    /// Another name for a pole.
    RenamePole(usize),
}

impl Field {
    /// The field that adds a paragraph to what a section says.
    #[must_use]
    pub fn adding(self, to: String) -> Self {
        match self {
            Self::Limits => Self::MoreLimits(to),
            _ => Self::MoreIntroduction(to),
        }
    }

    /// The change that what was typed makes.
    fn edit(self, typed: String) -> Edit {
        let more = |before: String, typed: String| if typed.trim().is_empty() { before } else { format!("{before}\n\n{typed}") };
        match self {
            Self::Title => Edit::Title(typed),
            Self::Introduction => Edit::Introduction(typed),
            Self::Limits => Edit::Limits(typed),
            Self::MoreIntroduction(before) => Edit::Introduction(more(before, typed)),
            Self::MoreLimits(before) => Edit::Limits(more(before, typed)),
            Self::Cell { row, column } => Edit::Cell { row, column, says: typed },
            Self::AddAspect(row) => Edit::AddAspect { row, name: typed },
            Self::AddPole(pole) => Edit::AddPole { pole, name: typed },
            Self::RenamePole(pole) => Edit::RenamePole { pole, name: typed },
        }
    }

    const fn label(&self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Introduction => "introduction",
            Self::Limits => "where it fails",
            Self::MoreIntroduction(_) | Self::MoreLimits(_) => "one paragraph more",
            Self::Cell { column: 0, .. } => "aspect",
            Self::Cell { .. } => "cell",
            Self::AddAspect(_) => "new aspect",
            Self::AddPole(_) => "new pole",
            Self::RenamePole(_) => "pole",
        }
    }
}

impl Asked {
    fn label(&self) -> String {
        match self {
            Self::Search => "search".into(),
            Self::SearchEverywhere => "search everywhere".into(),
            Self::ExportTo(_) => "export to".into(),
            Self::Why(..) => "why".into(),
            Self::Heading(..) => "heading".into(),
            Self::Edit(_, field) => field.label().into(),
            Self::Rating(voice) => format!("{}: A to F, and why", crate::text::shorten(voice, 30)),
        }
    }
}

/// A line to type in, at the bottom of the screen.
#[derive(Debug)]
pub struct Prompt {
    asked: Asked,
    line: Line,
}

impl Prompt {
    /// A prompt with something typed already.
    pub fn new(asked: Asked, typed: &str) -> Self {
        Self { asked, line: Line::new(typed) }
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
                    Asked::Rating(voice) => Action::Effect(Effect::Note(Deed::Rate(voice, typed))),
                    Asked::Why(ends, stance) => Action::Effect(Effect::Link(ends, stance, typed)),
                    Asked::Heading(held, slot) => Action::Effect(Effect::Brief(Composing::with_heading(held, slot, &typed))),
                    Asked::Edit(name, field) => Action::Effect(Effect::EditParallel(name, field.edit(typed))),
                })
            }
            _ => {
                self.line.handle(key);
                Outcome::Stay
            }
        }
    }

    fn draw(&self, row: Rect, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
        let style = theme.style(Role::Text).patch(theme.style(Role::Field));
        paint::fill(buffer, row, style);
        let label = format!(" {} ", self.asked.label());
        let x = paint::text(buffer, (row.x, row.y), row.right(), &label, style.patch(theme.style(Role::Key)));
        let x = paint::text(buffer, (x, row.y), row.right(), " ", style);
        let room = Rect { x, width: row.right().saturating_sub(x), ..row };
        self.line.draw(room, buffer, style)
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

    /// Draws it over a screen of which `status` is the last row; says where the cursor stands.
    pub fn draw(&self, screen: Rect, status: Rect, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
        match self {
            Self::Pick(picker) => picker.draw(sheet(screen, 84, picker.rows() + 4, buffer, theme), buffer, theme),
            Self::Ask(prompt) => prompt.draw(status, buffer, theme),
            Self::Stance(stance) => {
                stance.draw(status, buffer, theme);
                None
            }
            Self::Help(help) => {
                help.draw(sheet(screen, 118, u16::MAX, buffer, theme), buffer, theme);
                None
            }
            Self::Peek(peek) => {
                peek.draw(sheet(screen, 84, 22, buffer, theme), buffer, theme);
                None
            }
            Self::Export(exporting) => {
                exporting.draw(sheet(screen, 84, exporting.rows() + 2, buffer, theme), buffer, theme);
                None
            }
        }
    }
}

/// Clears a sheet in the middle of the screen, at most so wide and high, and gives the area within its margins.
fn sheet(screen: Rect, width: u16, height: u16, buffer: &mut Buffer, theme: &Theme) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height.saturating_sub(2)).max(screen.height.min(3)));
    let area = Rect::new(screen.x + (screen.width - width) / 2, screen.y + (screen.height - height) / 3, width, height);
    paint::fill(buffer, area, theme.style(Role::Text).patch(theme.style(Role::Field)));
    let (across, down) = (if width > 20 { 3 } else { 0 }, u16::from(height > 6));
    Rect::new(area.x + across, area.y + down, width - 2 * across, height - 2 * down)
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
