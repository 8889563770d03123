//! One letter for how two passages stand to each other; a capital asks for the line of why as well.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Action, Outcome};
use crate::parallels::{End, Stance};
use crate::tui::paint;
use crate::tui::screen::Effect;
use crate::tui::theme::{Role, Theme};

/// What the letter is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    /// A new link between two passages.
    Ends(Box<[End; 2]>),
    /// The parallel of this name.
    Parallel(String),
}

/// The question.
#[derive(Debug)]
pub struct StanceOf {
    linked: Linked,
}

impl StanceOf {
    /// Asks for the stance of something.
    pub const fn new(linked: Linked) -> Self {
        Self { linked }
    }

    pub(super) fn handle(&self, key: &KeyEvent) -> Outcome {
        let KeyCode::Char(letter) = key.code else {
            return if matches!(key.code, KeyCode::Esc) { Outcome::Close } else { Outcome::Stay };
        };
        let Some(stance) = Stance::of_letter(letter) else { return Outcome::Stay };
        let action = match &self.linked {
            Linked::Ends(ends) if letter.is_uppercase() => Action::AskWhy(ends.clone(), stance),
            Linked::Ends(ends) => Action::Effect(Effect::Link(ends.clone(), stance, String::new())),
            Linked::Parallel(name) => Action::Effect(Effect::EditParallel(name.clone(), crate::parallels::Edit::Stance(stance))),
        };
        Outcome::Do(action)
    }

    pub(super) fn draw(&self, row: Rect, buffer: &mut Buffer, theme: &Theme) {
        let style = theme.style(Role::Text).patch(theme.style(Role::Field));
        paint::fill(buffer, row, style);
        let mut x = row.x + 1;
        for stance in Stance::ALL {
            x = paint::text(buffer, (x, row.y), row.right(), &stance.letter().to_string(), style.patch(theme.style(Role::Key)));
            x = paint::text(buffer, (x + 1, row.y), row.right(), stance.name(), style.patch(theme.style(Role::Quiet))) + 2;
        }
        if matches!(self.linked, Linked::Ends(_)) {
            paint::text(buffer, (x, row.y), row.right(), "capital: say why", style.patch(theme.style(Role::Quiet)));
        }
    }
}
