//! Where everything stands on a screen of some size.

use ratatui::layout::Rect;

use crate::tui::pane::{Focus, Pane};

/// From this width on the margin stands beside the text.
const WIDE: u16 = 100;
/// Cells for the bar, the ¶ number and the marks, beside a margin and without one.
const GUTTER: u16 = 9;
const NARROW_GUTTER: u16 = 8;
/// The least and the greatest width of the margin.
const MARGIN: std::ops::RangeInclusive<u16> = 32..=56;
/// Cells from the end of the measure to the margin's text: air, the kantlijn, air.
const TO_MARGIN: u16 = 5;
/// On a screen of fewer rows the blank rows above and below go.
const LOW: u16 = 16;

/// The parts of the screen.
///
/// ```text
///  ....gutter..text.........│.parallels......     wide
///  ....gutter..text.........│.notes..........
///  status....................................
///
///  title...........tabs......     narrow: one pane at a time
///  gutter.text...............
///  status....................
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// The rows of the text, gutter included.
    pub text: Rect,
    /// How many cells of it the gutter takes.
    pub gutter: u16,
    /// The column of the kantlijn; `None` where one pane has the screen.
    pub rule: Option<u16>,
    /// The parallels.
    pub upper: Rect,
    /// Remarks and notes.
    pub lower: Rect,
    /// The row of tabs; empty where the margin stands beside the text.
    pub tabs: Rect,
    /// The status line; empty where there is no row for it.
    pub status: Rect,
}

impl Areas {
    /// The parts of a screen of some size, for a measure of at most `measure` cells.
    pub fn of((width, height): (u16, u16), measure: usize, focus: Focus) -> Self {
        let measure = u16::try_from(measure).unwrap_or(u16::MAX);
        let status_rows = u16::from(height >= 3);
        let status = Rect::new(0, height - status_rows, width, status_rows);
        if width >= WIDE && !focus.zoomed {
            Self::wide(width, height, measure, status)
        } else {
            Self::narrow(width, height, measure, focus, status)
        }
    }

    fn wide(width: u16, height: u16, measure: u16, status: Rect) -> Self {
        let measure = measure.min(width - GUTTER - TO_MARGIN - MARGIN.start() - 1);
        let margin = (width - GUTTER - measure - TO_MARGIN - 2).clamp(*MARGIN.start(), *MARGIN.end());
        let left = (width - GUTTER - measure - TO_MARGIN - margin) / 2;
        let air = u16::from(height >= LOW);
        let rows = height.saturating_sub(status.height + air);
        let text = Rect::new(left, air, GUTTER + measure, rows);
        let rule = text.right() + 2;
        let margin_left = text.right() + TO_MARGIN;
        // A little more for the parallels: they come in numbers.
        let upper_rows = rows * 3 / 5;
        let upper = Rect::new(margin_left, air, margin, upper_rows);
        let lower = Rect::new(margin_left, air + upper_rows, margin, rows - upper_rows);
        Self { text, gutter: GUTTER, rule: Some(rule), upper, lower, tabs: Rect::default(), status }
    }

    fn narrow(width: u16, height: u16, measure: u16, focus: Focus, status: Rect) -> Self {
        let gutter = if width < 30 { 1 } else { NARROW_GUTTER };
        let measure = measure.min(width.saturating_sub(gutter + 1)).max(1);
        let left = (width.saturating_sub(gutter + measure)) / 2;
        let tabs = Rect::new(0, 0, width, u16::from(height >= 6));
        let air = u16::from(height >= LOW);
        let top = tabs.height + air;
        let rows = height.saturating_sub(status.height + top);
        let column = Rect::new(left, top, (gutter + measure).min(width), rows);
        let hidden = Rect::new(left, top, 0, 0);
        let (text, upper, lower) = match focus.pane {
            Pane::Text => (column, hidden, hidden),
            Pane::Parallels => (below(column, 0), indented(column, gutter), hidden),
            Pane::Notes => (below(column, 0), hidden, indented(column, gutter)),
        };
        Self { text, gutter, rule: None, upper, lower, tabs, status }
    }

    /// The cells of a full line of text.
    pub fn measure(&self) -> usize {
        usize::from(self.text.width.saturating_sub(self.gutter).max(1))
    }
}

const fn below(area: Rect, rows: u16) -> Rect {
    Rect { height: rows, ..area }
}

fn indented(area: Rect, by: u16) -> Rect {
    let by = by.min(area.width);
    Rect { x: area.x + by, width: area.width - by, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_outside_a_screen_of_any_size() {
        for width in (0..260).step_by(3) {
            for height in 0..70 {
                for pane in [Pane::Text, Pane::Parallels, Pane::Notes] {
                    let areas = Areas::of((width, height), 72, Focus { pane, zoomed: false });
                    let screen = Rect::new(0, 0, width, height);
                    for area in [areas.text, areas.upper, areas.lower, areas.tabs, areas.status] {
                        assert!(area.is_empty() || screen.union(area) == screen, "{area:?} on {width}×{height}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_measure_is_whole_where_there_is_room() {
        let measure = |width| Areas::of((width, 40), 72, Focus::default()).measure();
        assert_eq!([measure(80), measure(120), measure(200)], [71, 72, 72]);
        assert!(measure(100) >= 50);
    }
}
