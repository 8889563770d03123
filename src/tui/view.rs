//! Views: what has the whole screen for a while, in place of the page. Overlays lie over a view as they do over the page.

mod brief;
mod canvas;
mod compare;
mod facing;
mod judgements;
mod list;
mod notes;
mod review;
mod voices;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::command::Command;
use super::keymap::Context;
use super::paper::Paper;
use super::screen::{Around, Effect, Look};
use crate::text;
use crate::workspace::{Workspace, short_title};

pub use brief::{Brief, Briefing};
pub use compare::{Compare, Compared};
pub use facing::{Faced, Facing, Side};
pub use judgements::{Judgements, Judging};
pub use notes::{Narrowed, Notes};
pub use review::Review;
pub use voices::Voices;

/// Something that has the whole screen for a while, in place of the page.
pub trait View: std::fmt::Debug {
    /// The section of the keymap in which its keys are looked up; [`Context::Write`] while something is typed in it.
    fn context(&self) -> Context;

    /// Brings it up to date with the library before a frame is drawn.
    fn prepare(&mut self, look: &Look, workspace: &Workspace);

    /// Does what a command says. `None`: it is not this view's, and the screen does it (help, palette, theme, undo; quit closes the view).
    fn apply(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Option<Vec<Effect>>;

    /// Draws it above the status line; says where the cursor stands.
    fn draw(&self, area: Rect, buffer: &mut Buffer, look: &Look, workspace: &Workspace) -> Option<Position>;

    /// What the status line says of it: left, right.
    fn status(&self) -> (String, String);

    /// Takes a key that no command stands for (typing in a field of it); false: not wanted.
    fn type_key(&mut self, _key: &KeyEvent) -> bool {
        false
    }

    /// Takes pasted text; false: not wanted.
    fn paste(&mut self, _text: &str) -> bool {
        false
    }

    /// What is being typed in it and must not be lost, with the name of its draft.
    fn paper(&mut self) -> Option<(String, &mut Paper)> {
        None
    }

    /// Puts away what is being typed, which is safe as a draft.
    fn put_away(&mut self) {}

    /// What it takes to open it again as it is, for the way back; `None` where it does not come back.
    fn again(&self) -> Option<Again> {
        None
    }
}

/// A view that was left, and where one was in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Again {
    /// A brief in the making.
    Brief(Briefing),
    /// One parallel.
    Compare(Compared),
    /// Two texts.
    Facing(Box<Faced>),
    /// All notes.
    Notes(Narrowed),
    /// All judgements.
    Judgements(Judging),
    /// All voices, with the one under the cursor.
    Voices(usize),
    /// The notes in doubt, with the one that is shown.
    Review(usize),
}

impl Again {
    /// Opens the view; `None` where what it showed is gone.
    pub fn open(&self, workspace: &Workspace) -> Option<Box<dyn View>> {
        match self {
            Self::Brief(briefing) => Some(Box::new(Brief::open(briefing))),
            Self::Compare(compared) => Some(Box::new(Compare::open(compared, workspace)?)),
            Self::Facing(faced) => Some(Box::new(Facing::open(faced, workspace)?)),
            Self::Notes(narrowed) => Some(Box::new(Notes::open(narrowed))),
            Self::Judgements(judging) => Some(Box::new(Judgements::open(judging))),
            Self::Voices(chosen) => Some(Box::new(Voices::open(*chosen))),
            Self::Review(chosen) => Some(Box::new(Review::open(*chosen))),
        }
    }
}

/// What heads a passage, `¶10 · Stop de oorlog · Feb 2024 · claim`, in at most `width` cells; where that is little the title gives way.
fn passage_label((number, title): (&str, &str), rest: &[&str], width: usize) -> String {
    let rest: String = rest.iter().filter(|part| !part.is_empty()).map(|part| format!(" · {part}")).collect();
    let room = width.saturating_sub(text::width(number) + text::width(&rest) + 3).max(8);
    let title = text::shorten(short_title(title), room);
    text::shorten(&format!("{number} · {title}{rest}"), width).into_owned()
}
