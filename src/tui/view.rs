//! Views: what has the whole screen for a while, in place of the page. Overlays lie over a view as they do over the page.

mod brief;
mod compare;
mod facing;
mod judgements;
mod list;
mod notes;
mod review;
mod voices;

use crossterm::event::KeyEvent;
use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::command::Command;
use super::effect::Effect;
use super::keymap::{Context, Keymap};
use super::look::Look;
use super::paper::Paper;
use super::trail::Again;
use crate::parallels::End;
use crate::text;
use crate::workspace::{Workspace, short_title};

use brief::Brief;
use compare::Compare;
use facing::Facing;
use judgements::Judgements;
use notes::Notes;
use review::Review;
use voices::Voices;

/// What commands may look at.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The library.
    pub workspace: &'a Workspace,
    /// The keys.
    pub keymap: &'a Keymap,
    /// The look.
    pub look: &'a Look,
    /// The passage that is held for a link.
    pub held: Option<&'a End>,
}

/// Something that has the whole screen for a while, in place of the page.
pub trait View: std::fmt::Debug {
    /// The section of the keymap in which its keys are looked up; [`Context::Write`] while something is typed in it.
    fn context(&self) -> Context;

    /// Brings it up to date with the library before a frame is drawn.
    fn prepare(&mut self, look: &Look, workspace: &Workspace);

    /// Does what a command says. `None`: it is not this view's, and the screen does it (help, palette, theme, undo; quit closes the view).
    fn apply(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Option<Vec<Effect>>;

    /// Draws it above the status line; says where the cursor stands.
    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, look: &Look, workspace: &Workspace) -> Option<Position>;

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

/// Opens a view as it was left; `None` where what it showed is gone.
pub fn open(again: &Again, workspace: &Workspace) -> Option<Box<dyn View>> {
    match again {
        Again::Brief(briefing) => Some(Box::new(Brief::open(briefing))),
        Again::Compare(compared) => Some(Box::new(Compare::open(compared, workspace)?)),
        Again::Facing(faced) => Some(Box::new(Facing::open(faced, workspace)?)),
        Again::Notes(narrowed) => Some(Box::new(Notes::open(narrowed))),
        Again::Judgements(judging) => Some(Box::new(Judgements::open(judging))),
        Again::Voices(chosen) => Some(Box::new(Voices::open(*chosen))),
        Again::Review(chosen) => Some(Box::new(Review::open(*chosen))),
    }
}

/// The cells that are left of a title before what stands behind it gives way.
const TITLE: usize = 12;

/// What heads a passage, `¶10 · Stop de oorlog · Feb 2024 · claim`, in at most `width` cells. Where that is little the title gives way, and
/// before little is left of that, what stands behind it but for the last: what the passage claims to be.
fn passage_label((number, title): (&str, &str), rest: &[&str], width: usize) -> String {
    let mut rest: Vec<&str> = rest.iter().copied().filter(|part| !part.is_empty()).collect();
    let title = short_title(title);
    let room = |rest: &[&str]| width.saturating_sub(text::width(number) + 3 + rest.iter().map(|part| text::width(part) + 3).sum::<usize>());
    while rest.len() > 1 && room(&rest) < text::width(title).min(TITLE) {
        rest.remove(0);
    }
    let title = text::shorten(title, room(&rest).max(1)).into_owned();
    let parts: Vec<&str> = [number, &title].into_iter().chain(rest).collect();
    text::shorten(&parts.join(" · "), width).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_passage_claims_to_be_is_the_last_that_gives_way() {
        let label = |width| passage_label(("¶13", "De eeuwige reset"), &["Mar 2025", "forecast"], width);
        assert_eq!(label(44), "¶13 · De eeuwige reset · Mar 2025 · forecast");
        assert_eq!(label(40), "¶13 · De eeuwige… · Mar 2025 · forecast");
        assert_eq!(label(35), "¶13 · De eeuwige reset · forecast");
        assert_eq!(label(26), "¶13 · De eeuwi… · forecast");
    }
}
