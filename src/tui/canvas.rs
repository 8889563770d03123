//! What everything is drawn on: the cells of the screen, the theme that colours them, and the ground on which text stands.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Role, Theme};
use crate::document::Body;
use crate::layout::{self, Hyphenation};
use crate::text;

/// The cells to draw on. Drawing code names roles; how they look follows from the ground.
pub struct Canvas<'a> {
    pub buffer: &'a mut Buffer,
    pub theme: &'a Theme,
    /// What lies below the text: the page, or the sheet of an overlay.
    ground: Style,
    /// Whether the row that `enter` would take is drawn.
    is_chosen: bool,
}

impl<'a> Canvas<'a> {
    /// The page.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme, ground: theme.style(Role::Text), is_chosen: false }
    }

    /// The same cells with the ground of a role laid over the page.
    pub fn on(&mut self, ground: Role) -> Canvas<'_> {
        let ground = self.theme.style(Role::Text).patch(self.theme.style(ground));
        Canvas { buffer: self.buffer, theme: self.theme, ground, is_chosen: false }
    }

    /// A row of a list; the ground of the chosen one is laid over what stands on it.
    pub fn list_row(&mut self, row: Rect, is_chosen: bool) -> Canvas<'_> {
        let mut canvas = Canvas { buffer: self.buffer, theme: self.theme, ground: self.ground, is_chosen };
        if is_chosen {
            canvas.fill(row);
        }
        canvas
    }

    /// How a role looks here. The ground of a chosen row comes last: where it has an ink of its own, that is the one that can be read on it.
    pub fn style(&self, role: Role) -> Style {
        let style = if role == Role::Text { self.ground } else { self.ground.patch(self.theme.style(role)) };
        if self.is_chosen { style.patch(self.theme.style(Role::Chosen)) } else { style }
    }

    /// Clears an area to the ground.
    pub fn fill(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        // Styles add up on a cell: what stood there before must go first.
        let mut blank = Cell::EMPTY;
        blank.set_style(self.style(Role::Text));
        for y in area.top()..area.bottom() {
            let first = self.buffer.index_of(area.left(), y);
            self.buffer.content[first..first + usize::from(area.width)].fill(blank.clone());
        }
    }

    /// Puts text on a row up to `end`; gives the cell behind it.
    pub fn text(&mut self, at: (u16, u16), end: u16, content: &str, role: Role) -> u16 {
        text(self.buffer, at, end, content, self.style(role))
    }

    /// Puts text at the right end of a row; gives the cell where it begins.
    pub fn text_at_right(&mut self, row: Rect, content: &str, role: Role) -> u16 {
        let x = row.right().saturating_sub(cells(content));
        self.text((x, row.y), row.right(), content, role);
        x
    }

    /// The bar that says where one is.
    pub fn bar(&mut self, at: (u16, u16)) {
        let style = self.style(Role::Text).patch(self.theme.style(Role::Accent));
        text(self.buffer, at, at.0 + 1, "▍", style);
    }

    /// A line across an area, where that reaches so far down.
    pub fn hairline(&mut self, area: Rect, y: u16) {
        if y < area.bottom() {
            self.text((area.x, y), area.right(), &"─".repeat(usize::from(area.width)), Role::Rule);
        }
    }

    /// Says in the last corner of an area that more stands below what is in sight of it.
    pub fn more_below(&mut self, area: Rect) {
        self.text((area.right() - 1, area.bottom() - 1), area.right(), "↓", Role::Quiet);
    }

    /// Says at the right of an area that more stands above it: on the first of its rows with room, for the sign stands on no word.
    pub fn more_above(&mut self, area: Rect) {
        let x = area.right().saturating_sub(1).max(area.left());
        let is_blank = |y: &u16| (x.saturating_sub(1).max(area.left())..=x).all(|x| self.buffer[(x, *y)].symbol() == " ");
        // The last row has the sign for what stands below.
        let free = (area.top()..area.bottom().saturating_sub(1)).find(is_blank);
        if let Some(y) = free {
            self.text((x, y), area.right(), "↑", Role::Quiet);
        }
    }

    /// The first paragraph of some prose in an area, with a sign where more of it follows.
    pub fn prose(&mut self, area: Rect, body: &Body) {
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

/// Puts text on a row from `x` on, up to (not including) `end`; returns the cell behind it. A wide character that would be cut is left out.
pub fn text(buffer: &mut Buffer, (x, y): (u16, u16), end: u16, content: &str, style: Style) -> u16 {
    let mut x = x;
    for (_, grapheme) in text::graphemes(content) {
        x = put(buffer, (x, y), end, grapheme, style).unwrap_or(end);
        if x >= end {
            break;
        }
    }
    x
}

/// Puts one grapheme on a cell; `None` where it does not fit.
pub fn put(buffer: &mut Buffer, (x, y): (u16, u16), end: u16, grapheme: &str, style: Style) -> Option<u16> {
    let is_plain = matches!(grapheme.as_bytes(), [b' '..=b'~']);
    let cells = if is_plain { 1 } else { u16::try_from(text::width(grapheme)).unwrap_or(0) };
    let next = x.checked_add(cells)?;
    if next > end || (!is_plain && grapheme.chars().any(char::is_control)) {
        return if cells == 0 { Some(x) } else { None };
    }
    if cells == 0 {
        return Some(x);
    }
    buffer.cell_mut((x, y))?.set_symbol(grapheme).set_style(style);
    for covered in x + 1..next {
        if let Some(cell) = buffer.cell_mut((covered, y)) {
            cell.reset();
            cell.set_style(style);
        }
    }
    Some(next)
}

/// How many cells a text takes.
pub fn cells(content: &str) -> u16 {
    u16::try_from(text::width(content)).unwrap_or(u16::MAX)
}

/// How many rows the first paragraph of some prose takes.
pub fn rows_of(body: &Body, width: u16) -> u16 {
    let said = body.blocks.first().map_or("", |block| body.block_text(block));
    u16::try_from(layout::wrap(said, usize::from(width).max(1), Hyphenation::Off).len()).unwrap_or(u16::MAX)
}
