//! Passages that are not where they were, of notes, tables and composed briefs, one at a time: what was noted beside what may be meant now, the
//! differences marked. Nothing is moved for good before the reader has seen it.

mod difference;
mod draw;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::View;
use crate::document::Target;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Deed, Effect};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::trail::Again;
use crate::tui::view::Around;
use crate::workspace::{Doubt, Place, Workspace};

/// The view of passages in doubt.
#[derive(Debug, Default)]
pub struct Review {
    doubts: Arc<[Doubt]>,
    chosen: usize,
    /// Which of the places that may be meant is shown.
    place: usize,
    scroll: usize,
    /// Whether they are still being found.
    is_reading: bool,
}

impl Review {
    /// The view, at one of them.
    pub fn open(chosen: usize) -> Self {
        Self { chosen, ..Self::default() }
    }

    fn doubt(&self) -> Option<&Doubt> {
        self.doubts.get(self.chosen)
    }

    fn place(&self) -> Option<&Place> {
        self.doubt()?.places.get(self.place)
    }

    fn move_to(&mut self, chosen: usize) {
        self.chosen = chosen.min(self.doubts.len().saturating_sub(1));
        (self.place, self.scroll) = (0, 0);
    }

    /// Shows the next place that may be meant, or the one before.
    fn turn(&mut self, forward: bool) {
        let count = self.doubt().map_or(0, |doubt| doubt.places.len());
        if count > 0 {
            self.place = if forward { self.place + 1 } else { self.place + count - 1 } % count;
            self.scroll = 0;
        }
    }

    fn accept(&self) -> Vec<Effect> {
        let Some(doubt) = self.doubt() else { return Vec::new() };
        match self.place() {
            Some(place) => vec![Effect::Note(Deed::Put(Box::new(doubt.clone()), place.range.clone()))],
            None => vec![Effect::say("nothing reads like it; s selects the passage in the text, x leaves it as an orphan")],
        }
    }

    /// Leaves it as it is: an orphan from then on, which keeps its words.
    fn leave(&self) -> Vec<Effect> {
        self.doubt().map(|doubt| Effect::Note(Deed::GiveUp(Box::new(doubt.clone())))).into_iter().collect()
    }

    fn go(&self) -> Option<Vec<Effect>> {
        let doubt = self.doubt()?;
        let at = self.place().map(|place| place.range.start);
        let block = at.and_then(|at| doubt.text.body.block_at(at)).map(|at| doubt.text.body.blocks[at].id.clone());
        let target = Target { document: doubt.text.meta.id.clone(), block: block.or_else(|| Some(doubt.anchor.block.clone())) };
        Some(vec![Effect::open(target, doubt.text.meta.rendition)])
    }
}

impl View for Review {
    fn context(&self) -> Context {
        Context::Review
    }

    fn prepare(&mut self, _look: &Look, workspace: &Workspace) {
        match workspace.doubts_at_hand() {
            Some(doubts) if Arc::ptr_eq(&doubts, &self.doubts) => {}
            Some(doubts) => {
                (self.doubts, self.is_reading) = (doubts, false);
                self.move_to(self.chosen);
            }
            None => self.is_reading = true,
        }
    }

    fn apply(&mut self, command: Command, count: Option<u32>, _around: Around<'_>) -> Option<Vec<Effect>> {
        let times = usize::try_from(count.unwrap_or(1)).unwrap_or(1);
        match command {
            Command::LineDown => self.move_to(self.chosen + times),
            Command::LineUp => self.move_to(self.chosen.saturating_sub(times)),
            Command::Top => self.move_to(0),
            Command::Bottom => self.move_to(usize::MAX),
            Command::NextPlace => self.turn(true),
            Command::PreviousPlace => self.turn(false),
            Command::PageDown => self.scroll += 3,
            Command::PageUp => self.scroll = self.scroll.saturating_sub(3),
            Command::Accept => return Some(self.accept()),
            Command::Reselect => return self.doubt().map(|doubt| vec![Effect::Note(Deed::Reselect(Box::new(doubt.clone()), self.chosen))]),
            Command::LeaveOrphan => return Some(self.leave()),
            Command::Follow => return self.go(),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, _look: &Look, _workspace: &Workspace) -> Option<Position> {
        self.draw_all(area, canvas);
        None
    }

    fn status(&self) -> (String, String) {
        let hint = if self.doubts.is_empty() {
            "q close"
        } else {
            "a accept  tab another place  s select by hand  x leave  j k next  u undo  q close"
        };
        (hint.into(), String::new())
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Review(self.chosen))
    }
}
