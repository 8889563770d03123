//! Drawing two texts beside each other, or one above the other where the screen is too narrow for both.

use ratatui::layout::Rect;

use super::{Column, Facing};
use crate::document::Status;
use crate::layout::date_words;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::marks;
use crate::tui::pane::margin::Marks;
use crate::tui::pane::rows::{self, Dress, block_name};
use crate::tui::theme::Role;
use crate::tui::view::passage_label;

/// The fewest cells of a measure that can be read beside another.
const NARROWEST: u16 = 40;
/// Cells between two columns.
const GAP: u16 = 5;
/// Cells for the bar and the ¶ number.
const GUTTER: u16 = 8;
/// The fewest rows in which two texts stand one above the other.
const LOWEST: u16 = 10;
/// From so many rows on there is air, and one row, or two, for why the passages are linked.
const AIRY: u16 = 22;
const ROOMY: u16 = 36;

/// The part of a screen that a view has: all but the status line.
pub(super) const fn area_of((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, if height >= 3 { height - 1 } else { height })
}

/// Where the two texts stand, each with its head.
///
/// ```text
///  how they are linked              how they are linked
///  head..........│.head..........   head...........
///  gutter.text...│.gutter.text...   gutter.text....
///                                   ───────────────
///                                   head...........
///                                   gutter.text....
/// ```
pub(super) struct Halves {
    /// The rows above both.
    top: Rect,
    frames: [Rect; 2],
    /// Whether they stand side by side.
    beside: bool,
}

impl Halves {
    /// The halves of an area for a measure of at most so many cells.
    pub(super) fn of(area: Rect, measure: usize) -> Self {
        let most = GUTTER + u16::try_from(measure).unwrap_or(u16::MAX - GUTTER);
        let across = u16::from(area.width > 60);
        let air = u16::from(area.height >= ROOMY);
        let head = match area.height {
            ROOMY.. => 4,
            AIRY.. => 2,
            LOWEST.. => 1,
            _ => 0,
        };
        let inner = Rect { x: area.x + across, width: area.width.saturating_sub(2 * across), ..area };
        let rest = Rect { y: area.y + air + head, height: area.height.saturating_sub(air + head), ..inner };
        let half = inner.width.saturating_sub(GAP) / 2;
        if half >= GUTTER + NARROWEST {
            let width = half.min(most);
            let left = inner.x + (inner.width - 2 * width - GAP) / 2;
            let frames = [left, left + width + GAP].map(|x| Rect { x, width, ..rest });
            return Self { top: Rect { x: left, y: area.y + air, width: 2 * width + GAP, height: head }, frames, beside: true };
        }
        let width = inner.width.min(most);
        let column = Rect { x: inner.x + (inner.width - width) / 2, width, ..rest };
        let upper = rest.height.saturating_sub(1) / 2;
        let frames = if area.height < LOWEST {
            [column, column]
        } else {
            [Rect { height: upper, ..column }, Rect { y: rest.y + upper + 1, height: rest.height.saturating_sub(upper + 1), ..column }]
        };
        Self { top: Rect { y: area.y + air, height: head, ..column }, frames, beside: false }
    }

    /// The cells of a full line of text.
    pub(super) fn measure(&self) -> usize {
        usize::from(self.frames[0].width.saturating_sub(GUTTER).max(1))
    }

    /// The rows that the text of a side has.
    pub(super) const fn rows(&self, side: usize) -> u16 {
        self.frames[side].height.saturating_sub(self.head())
    }

    /// The rows of a side's head.
    const fn head(&self) -> u16 {
        if self.frames[0].height >= AIRY { 2 } else { 1 }
    }

    /// Whether there is room for one of the two only.
    fn is_one(&self) -> bool {
        self.frames[0] == self.frames[1]
    }
}

impl Facing {
    pub(super) fn draw_all(&self, area: Rect, measure: usize, canvas: &mut Canvas<'_>) {
        let halves = Halves::of(area, measure);
        self.draw_between(halves.top, canvas);
        for (side, column) in self.columns.iter().enumerate() {
            if !halves.is_one() || side == self.active {
                draw_column(column, halves.frames[side], (side == self.active, halves.head()), canvas);
            }
        }
        let [one, other] = halves.frames;
        if halves.beside {
            for y in one.top()..one.bottom() {
                canvas.text((other.x - 3, y), other.x, "│", Role::Rule);
            }
        } else if !halves.is_one() {
            canvas.hairline(Rect { height: one.height + 1, ..one }, one.bottom());
        }
    }

    /// The parallel that sets the two passages side by side, with why, as far as there is room.
    fn draw_between(&self, area: Rect, canvas: &mut Canvas<'_>) {
        if area.height == 0 {
            return;
        }
        let Some(between) = &self.between else {
            let words = if self.is_one_document() { "two places of one document" } else { "no parallel sets these two side by side" };
            canvas.text((area.x, area.y), area.right(), words, Role::Quiet);
            return;
        };
        let (mark, role) = marks::of_sign(between.sign());
        let word = between.verdict().map(|verdict| verdict.name()).or(between.parallel.stance.map(|stance| stance.name()));
        let x = canvas.text((area.x, area.y), area.right(), mark, role) + 1;
        let end = canvas.text_at_right(area, word.unwrap_or_default(), Role::Quiet);
        let room = usize::from(end.saturating_sub(x + 2));
        canvas.text((x, area.y), end, &text::shorten(&between.parallel.title, room), Role::Title);
        let rows = area.height.saturating_sub(if area.height > 2 { 2 } else { 1 });
        canvas.prose(Rect { y: area.y + 1, height: rows, ..area }, &between.parallel.introduction);
    }
}

fn draw_column(column: &Column, area: Rect, (active, head): (bool, u16), canvas: &mut Canvas<'_>) {
    if area.height == 0 || area.width == 0 {
        return;
    }
    let label = label(column, usize::from(area.width));
    canvas.text((area.x, area.y), area.right(), &label, if active { Role::Accent } else { Role::Quiet });
    let bar = if active { Role::Accent } else { Role::Quiet };
    let gutter = GUTTER.min(area.width / 2);
    let text = Rect { y: area.y + head, height: area.height.saturating_sub(head), ..area };
    for (y, visible) in (text.top()..text.bottom()).zip(column.page.visible(usize::from(text.height))) {
        let overlays = if visible.block == column.page.block() { column.overlays.as_slice() } else { &[] };
        let Marks { sign, .. } = column.margin.marks(visible.block);
        let marks = Marks { sign, ..Marks::default() };
        let dress = Dress { gutter, marks, overlays, bar };
        rows::draw(&column.page, &visible, Rect { y, height: 1, ..text }, &dress, canvas);
    }
}

/// `¶10 · Stop de oorlog · February 2024 · article · claim` in some width; where that is little the title gives way.
fn label(column: &Column, width: usize) -> String {
    let document = column.page.document();
    let block = document.body.blocks.get(column.page.block());
    let status = block.and_then(|block| block.status).map_or("", Status::shown);
    let date = date_words(&document.meta.date);
    let rendition = document.meta.rendition.map_or("", |rendition| rendition.name());
    let number = block.map(block_name).unwrap_or_default();
    passage_label((&number, &document.meta.title), &[&date, rendition, status], width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_outside_a_screen_of_any_size_and_a_line_can_be_read() {
        for width in 0..220 {
            for height in 0..70 {
                let area = area_of((width, height));
                let halves = Halves::of(area, 72);
                for part in [halves.top, halves.frames[0], halves.frames[1]] {
                    assert!(part.is_empty() || area.union(part) == area, "{part:?} on {width}×{height}");
                }
                assert!(halves.measure() <= 72 && (!halves.beside || halves.measure() >= usize::from(NARROWEST)));
                let [one, other] = halves.frames;
                assert!(halves.is_one() || one.intersection(other).is_empty(), "{one:?} {other:?}");
            }
        }
    }
}
