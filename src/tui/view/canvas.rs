//! What views draw on: text in roles, hairlines, a few rows of prose.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::document::Body;
use crate::layout::{self, Hyphenation};
use crate::text;
use crate::tui::paint;
use crate::tui::theme::{Role, Theme};

/// A part of the screen to draw on.
pub(super) struct Canvas<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) theme: &'a Theme,
}

impl Canvas<'_> {
    /// Text in a role; gives the cell behind it.
    pub(super) fn text(&mut self, at: (u16, u16), end: u16, content: &str, role: Role) -> u16 {
        let style = self.theme.style(Role::Text).patch(self.theme.style(role));
        paint::text(self.buffer, at, end, content, style)
    }

    /// Says that more stands above what is in sight of an area.
    pub(super) fn more_above(&mut self, area: Rect) {
        let style = self.theme.style(Role::Text).patch(self.theme.style(Role::Quiet));
        paint::more_above(self.buffer, area, style);
    }

    /// A line across an area, where that reaches so far down.
    pub(super) fn hairline(&mut self, area: Rect, y: u16) {
        if y < area.bottom() {
            self.text((area.x, y), area.right(), &"─".repeat(usize::from(area.width)), Role::Rule);
        }
    }

    /// How many rows the first paragraph of some prose takes.
    pub(super) fn rows_of(body: &Body, width: u16) -> u16 {
        let said = body.blocks.first().map_or("", |block| body.block_text(block));
        u16::try_from(layout::wrap(said, usize::from(width).max(1), Hyphenation::Off).len()).unwrap_or(u16::MAX)
    }

    /// The first paragraph of some prose in an area, with a sign where more of it follows.
    pub(super) fn prose(&mut self, area: Rect, body: &Body) {
        let Some(said) = body.blocks.first().map(|block| body.block_text(block)) else { return };
        let (width, rows) = (usize::from(area.width), usize::from(area.height));
        let lines = layout::wrap(said, width.max(1), Hyphenation::Off);
        let is_whole = lines.len() <= rows && body.blocks.len() == 1;
        let last = lines.len().min(rows);
        for ((at, line), y) in lines.into_iter().take(rows).enumerate().zip(area.top()..) {
            let more = if !is_whole && at + 1 == last { " …" } else { "" };
            let shown = format!("{}{more}", &said[line.range]);
            self.text((area.x, y), area.right(), &text::shorten(&shown, width), Role::Shipped);
        }
    }
}
