//! Text of a brief that is being typed: new paragraphs, or other words for what stands there.

use ratatui::layout::{Position, Rect};

use crate::report::{self, Report, Slot};
use crate::tui::canvas::Canvas;
use crate::tui::paper::Paper;
use crate::tui::view::list;

/// Words on their way into a brief.
#[derive(Debug)]
pub(super) struct Typing {
    slot: Slot,
    /// What was there before anything was typed.
    before: String,
    pub(super) paper: Paper,
}

impl Typing {
    /// Begins; `before` is what stands there, `draft` what was typed in another sitting and not kept.
    pub(super) fn begin(slot: Slot, before: String, draft: Option<&str>) -> Self {
        Self { slot, paper: Paper::new(draft.unwrap_or(&before), Vec::new()), before }
    }

    /// Whether nothing was typed that is not kept already.
    pub(super) fn is_idle(&self) -> bool {
        let typed = self.paper.editor.text().trim();
        typed.is_empty() || typed == self.before.trim()
    }

    /// Puts what was typed where it goes.
    pub(super) fn put(&self, report: &mut Report) {
        report.put(self.slot, report::items(self.paper.editor.text()));
    }

    /// Draws it; says where the cursor stands.
    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
        let label = if let Slot::Instead(_) = self.slot { "IN OTHER WORDS" } else { "TEXT" };
        let below = list::heading(area, (label, ""), canvas);
        self.paper.draw(below, canvas)
    }
}
