//! Another passage, read in its surroundings without leaving the page.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::{Action, Outcome, scrolling};
use crate::document::{Document, Status, Target};
use crate::layout::{self, Hyphenation, Setting};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::effect::Effect;
use crate::tui::paint::{self, RowPaint};
use crate::tui::pane::rows::block_name;
use crate::tui::theme::Role;
use crate::workspace::short_title;

/// A passage of a document with the blocks around it.
#[derive(Debug)]
pub struct Peek {
    document: Arc<Document>,
    block: usize,
    first: usize,
    /// The rows that a page is.
    page: usize,
}

impl Peek {
    /// A look at a block.
    pub const fn new(document: Arc<Document>, block: usize) -> Self {
        Self { document, block, first: 0, page: 1 }
    }

    pub(super) fn handle(&mut self, key: &KeyEvent) -> Outcome {
        match scrolling(key).code {
            KeyCode::Down => self.first += 1,
            KeyCode::Up => self.first = self.first.saturating_sub(1),
            KeyCode::PageDown => self.first += self.page,
            KeyCode::PageUp => self.first = self.first.saturating_sub(self.page),
            KeyCode::Enter => {
                let block = self.document.body.blocks.get(self.block).map(|block| block.id.clone());
                let target = Target { document: self.document.meta.id.clone(), block };
                return Outcome::Do(Action::Effect(Effect::open(target, self.document.meta.rendition)));
            }
            _ => return Outcome::Close,
        }
        Outcome::Stay
    }

    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let body = &self.document.body;
        let Some(block) = body.blocks.get(self.block) else { return };
        let imagined = if block.status == Some(Status::Scenario) { " · imagined" } else { "" };
        let title = format!("{} · {}{imagined}", block_name(block), short_title(&self.document.meta.title));
        let title = text::shorten(&title, usize::from(area.width));
        canvas.text((area.x, area.y), area.right(), &title, Role::Heading);
        let rows = rows_within(area);
        let hint = "enter goes there   j k scroll   any other key closes";
        let y = area.bottom().saturating_sub(1);
        canvas.text((area.x, y), area.right(), &paint::hints(hint, usize::from(area.width)), Role::Quiet);
        self.draw_blocks(rows, canvas);
    }

    /// Sees to it that the end is not scrolled past.
    pub(super) fn prepare(&mut self, area: Rect) {
        let height = usize::from(rows_within(area).height);
        self.page = height.saturating_sub(1).max(1);
        let body = &self.document.body;
        let setting = self.setting(area);
        let from = self.block.saturating_sub(1);
        let mut lines = 0;
        for (at, block) in body.blocks.iter().enumerate().skip(from) {
            lines += usize::from(at > from) + layout::rows(body, block, setting, &|_| None).len();
            // What stands further down is not asked for before somebody scrolls there.
            if lines >= self.first + height {
                return;
            }
        }
        self.first = lines.saturating_sub(height);
    }

    fn setting(&self, area: Rect) -> Setting {
        Setting { measure: usize::from(area.width.saturating_sub(4)).max(1), hyphenation: Hyphenation::of(&self.document.meta.lang) }
    }

    /// The block before, quietly, the block itself, and what follows as far as there is room.
    fn draw_blocks(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let body = &self.document.body;
        let setting = self.setting(area);
        let mut skip = self.first;
        let mut y = area.y;
        let from = self.block.saturating_sub(1);
        for at in from..body.blocks.len() {
            let block = &body.blocks[at];
            let base = canvas.style(if at == self.block { Role::Text } else { Role::Quiet });
            let gap = if at > from { 1 } else { 0 };
            let rows = layout::rows(body, block, setting, &|_| None);
            let lines = std::iter::repeat_n(None, gap).chain(rows.iter().map(Some));
            for line in lines {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                if y >= area.bottom() {
                    return;
                }
                if let Some(row) = line {
                    let paint = RowPaint { base, overlays: &[] };
                    paint::row(canvas, (area.x + 2, y), area.right(), (row, body.block_text(block)), &paint);
                    if at == self.block {
                        canvas.bar((area.x, y));
                    }
                }
                y += 1;
            }
        }
    }
}

/// The rows for the text, between title and hint.
const fn rows_within(area: Rect) -> Rect {
    Rect { y: area.y + 2, height: area.height.saturating_sub(4), ..area }
}
