//! One letter for how two passages stand to each other; a capital asks for the line of why as well.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::{Action, Outcome};
use crate::parallels::Stance;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::effect::{Effect, Linked, Linking};
use crate::tui::theme::Role;

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
            Linked::Ends(ends) => Action::Effect(Effect::Parallel(Linking::Link(ends.clone(), stance, String::new()))),
            Linked::Parallel(name) => Action::Effect(Effect::Parallel(Linking::Edit(name.clone(), crate::parallels::Edit::Stance(stance)))),
        };
        Outcome::Do(action)
    }

    pub(super) fn draw(&self, row: Rect, canvas: &mut Canvas<'_>) {
        canvas.fill(row);
        let why = if matches!(self.linked, Linked::Ends(_)) { "shift: why" } else { "" };
        let width: usize = Stance::ALL.iter().map(|stance| text::width(stance.name()) + 4).sum::<usize>() + why.len() + 1;
        let gap = if width > usize::from(row.width) { 1 } else { 2 };
        let mut x = row.x + 1;
        for stance in Stance::ALL {
            x = canvas.text((x, row.y), row.right(), &stance.letter().to_string(), Role::Key);
            x = canvas.text((x + 1, row.y), row.right(), stance.name(), Role::Quiet) + gap;
        }
        canvas.text((x, row.y), row.right(), why, Role::Quiet);
    }
}
