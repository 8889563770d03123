//! Graphemes onto cells; nothing outside the buffer or the area is touched.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::rows;
use crate::text;

/// Stands for a grapheme that has no width of its own, and carries its marks.
const NOTHING: char = '◌';

/// Empties an area.
pub(super) fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    for at in area.intersection(buffer.area).positions() {
        if let Some(cell) = buffer.cell_mut(at) {
            cell.reset();
            cell.set_style(style);
        }
    }
}

/// Puts a grapheme on a row from column `x` of the area on. One that the edge would cut leaves its cells empty; one that no row of the area
/// could hold is `…`.
pub(super) fn put(buffer: &mut Buffer, area: Rect, (x, y): (usize, u16), grapheme: &str, style: Style) {
    let end = x + rows::cells(grapheme);
    let width = usize::from(area.width);
    let symbol = if end - x > width {
        "…"
    } else if end > width {
        " "
    } else {
        grapheme
    };
    for column in x..end.min(width) {
        let Ok(column) = u16::try_from(column) else { return };
        if let Some(cell) = buffer.cell_mut((area.x.saturating_add(column), y)) {
            cell.reset();
            cell.set_style(style);
        }
    }
    let Ok(x) = u16::try_from(x.min(width)) else { return };
    if let Some(cell) = buffer.cell_mut((area.x.saturating_add(x), y)).filter(|_| x < area.width) {
        if text::width(symbol) > 0 {
            cell.set_symbol(symbol);
        } else {
            let marks = symbol.chars().filter(|c| unicode_normalization::char::is_combining_mark(*c));
            cell.set_symbol(&[NOTHING].into_iter().chain(marks).collect::<String>());
        }
    }
}

/// The style of a grapheme at a byte: that of the selection where that covers it.
pub(super) fn style_at(at: usize, selected: Option<&Range<usize>>, text: Style, selection: Style) -> Style {
    if selected.is_some_and(|range| range.contains(&at)) { text.patch(selection) } else { text }
}
