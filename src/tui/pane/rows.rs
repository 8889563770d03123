//! A row of the text with its gutter: the bar where the reader is, the ¶ number, the weightiest mark, the line along what is imagined.

use ratatui::layout::Rect;

use super::margin::Marks;
use super::page::{Page, Visible};
use crate::document::{Block, Kind, Status};
use crate::tui::canvas::{Canvas, cells};
use crate::tui::marks::{self, Mark};
use crate::tui::paint::{self, Overlay, RowPaint};
use crate::tui::theme::Role;

/// The narrowest gutter in which more than the bar stands, in cells.
const NARROWEST: u16 = 4;

/// What is laid on and beside a row.
#[derive(Debug, Clone, Copy)]
pub struct Dress<'a> {
    /// How many cells the gutter takes.
    pub gutter: u16,
    /// The marks of the row's block.
    pub marks: Marks,
    /// What lies over the text of the block, lowest first.
    pub overlays: &'a [Overlay],
    /// How the bar looks where the reader is.
    pub bar: Role,
}

/// Draws a row that is in sight on a line of the screen.
pub fn draw(page: &Page, visible: &Visible, line: Rect, dress: &Dress<'_>, canvas: &mut Canvas<'_>) {
    let text_x = line.x + dress.gutter;
    if let Some(row) = visible.front.and_then(|front| page.front().get(front)) {
        let paint = RowPaint { base: canvas.style(Role::Text), overlays: &[] };
        paint::row(canvas, (text_x, line.y), line.right(), (row, ""), &paint);
    }
    let body = &page.document().body;
    let (Some(number), Some(block)) = (visible.row, body.blocks.get(visible.block)) else { return };
    let rows = page.rows(visible.block);
    let Some(row) = rows.get(number) else { return };
    let first = rows.iter().position(|row| row.range().is_some()).unwrap_or(0);
    draw_gutter(page, visible.block, (number, first, rows.len()), (line, dress), canvas);
    let paint = RowPaint { base: paint::block_style(canvas.theme, block), overlays: dress.overlays };
    paint::row(canvas, (text_x, line.y), line.right(), (row, body.block_text(block)), &paint);
}

/// The gutter of a row of a block, whose text begins on its row `first` and which has so many rows in all.
fn draw_gutter(
    page: &Page,
    at: usize,
    (row, first, rows): (usize, usize, usize),
    (line, dress): (Rect, &Dress<'_>),
    canvas: &mut Canvas<'_>,
) {
    let block = &page.document().body.blocks[at];
    if at == page.block() {
        // The bar is a little wider on the very line, so that every step of j is seen.
        let bar = if page.is_readers_row(at, row) { "▌" } else { "▍" };
        canvas.text((line.x, line.y), line.x + 1, bar, dress.bar);
    }
    if dress.gutter < NARROWEST {
        return;
    }
    let end = line.x + dress.gutter;
    if row == first
        && let Some(number) = block.id.number()
    {
        let x = (end - 4).saturating_sub(cells(number)).max(line.x + 1);
        canvas.text((x, line.y), end - 3, number, Role::Quiet);
    }
    if let Some((mark, role)) = mark_on(dress.marks, row.saturating_sub(first), rows - first) {
        canvas.text((end - 3, line.y), end - 2, mark, role);
    }
    if block.status == Some(Status::Scenario) {
        let (mark, role) = marks::SCENARIO;
        canvas.text((end - 2, line.y), end - 1, mark, role);
    }
}

/// The mark on a row of a block's text: one a row, the weightiest first; a block of one row shows the reader's own first.
fn mark_on(marked: Marks, row: usize, rows: usize) -> Option<Mark> {
    let sign = marked.sign.map(marks::of_sign);
    let note = marked.noted.then_some(marks::NOTE);
    let highlight = marked.highlighted.then_some(marks::HIGHLIGHT);
    let remark = marked.remarked.then_some(marks::REMARK);
    let mut order = [sign, note, highlight, remark];
    if rows == 1 {
        order = [note, highlight, sign, remark];
    }
    order.into_iter().flatten().nth(row)
}

/// `¶12`, or what the block is where it has no number.
pub fn block_name(block: &Block) -> String {
    match (block.id.number(), &block.kind) {
        (Some(number), _) => format!("¶{number}"),
        (None, Kind::Summary) => "the summary".into(),
        (None, Kind::Heading { .. }) => "the heading".into(),
        (None, Kind::Footnote) => format!("note {}", block.label().unwrap_or_default()),
        (None, kind) => format!("the {}", kind.name().replace('_', " ")),
    }
}
