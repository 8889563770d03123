//! Drawing the view of a parallel.

use ratatui::layout::Rect;

use super::Compare;
use super::table::{self, Table, TableLine};
use crate::parallels::Origin;
use crate::text;
use crate::tui::canvas::{Canvas, rows_of};
use crate::tui::pane::lines::{self, Shown};
use crate::tui::theme::Role;
use crate::workspace::Workspace;

/// The fewest rows that the passages have below the table.
const PASSAGES: u16 = 6;
/// From so many rows on there is one for what stands above the table in the file, and from so many on three.
const AIRY: u16 = 22;
const ROOMY: u16 = 32;

fn cells(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

impl Compare {
    pub(super) fn draw_all(&self, area: Rect, canvas: &mut Canvas<'_>, workspace: &Workspace) {
        let (across, down) = (if area.width > 60 { 2 } else { 0 }, u16::from(area.height > 18));
        // One cell is kept on the left for the bar.
        let inner =
            Rect { x: area.x + across + 1, y: area.y + down, width: area.width.saturating_sub(2 * across + 1), height: area.height - down };
        if inner.width < 4 || inner.height < 3 {
            return;
        }
        let top = self.draw_title(inner, canvas);
        let table = table::set(&self.parallel, usize::from(inner.width), &|target| self.is_imagined(target));
        let head = cells(table.head.len());
        let rest = inner.bottom().saturating_sub(top + head + 2);
        let rows = cells(table.lines.len()).min(rest.saturating_sub((rest * 2 / 5).max(PASSAGES))).max(rest.min(2));
        self.draw_head(&table, Rect { y: top, height: head, ..inner }, canvas);
        canvas.hairline(inner, top + head);
        let body = Rect { y: top + head + 1, height: rows.min(inner.bottom().saturating_sub(top + head + 1)), ..inner };
        self.draw_table(&table, body, canvas);
        canvas.hairline(inner, body.bottom());
        let below = Rect { y: body.bottom() + 1, height: inner.bottom().saturating_sub(body.bottom() + 1), ..inner };
        if self.below.shows_limits {
            self.draw_limits(below, canvas, workspace);
        } else {
            self.draw_passages(below, canvas, workspace);
        }
    }

    /// Title, what is compared how, and what is wrong with the file; gives the row below.
    fn draw_title(&self, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
        let own = if self.origin == Origin::Own { "your own" } else { "" };
        let parts = [
            own.to_owned(),
            self.parallel.subject.map(|subject| subject.to_string()).unwrap_or_default(),
            self.parallel.stance.map(|stance| stance.to_string()).unwrap_or_default(),
        ];
        let right = text::joined(parts, " · ");
        let start = canvas.text_at_right(area, &right, Role::Quiet);
        let room = usize::from(start.saturating_sub(area.x + 2));
        canvas.text((area.x, area.y), start, &text::shorten(&self.parallel.title, room), Role::Title);
        let mut y = area.y + 1;
        for (at, fault) in self.faults.iter().take(2).enumerate() {
            let more = if at == 1 && self.faults.len() > 2 { format!(" (and {} more)", self.faults.len() - 2) } else { String::new() };
            let room = usize::from(area.width).saturating_sub(text::width(&more) + 2);
            canvas.text((area.x, y), area.right(), &format!("! {}{more}", text::shorten(fault, room)), Role::Warning);
            y += 1;
        }
        let rows = match area.height {
            ROOMY.. => 3,
            AIRY.. => 1,
            _ => 0,
        };
        let introduction = &self.parallel.introduction;
        if rows > 0 && !introduction.blocks.is_empty() {
            let shown = rows_of(introduction, area.width).min(rows);
            canvas.prose(Rect { y, height: shown, ..area }, introduction);
            y += shown;
        }
        y + u16::from(area.height > 18)
    }

    fn draw_head(&self, table: &Table, area: Rect, canvas: &mut Canvas<'_>) {
        for (y, line) in (area.top()..area.bottom()).zip(&table.head) {
            draw_line(line, (area.x, y), area.right(), canvas);
        }
    }

    /// The rows, with that of the cursor in sight.
    fn draw_table(&self, table: &Table, area: Rect, canvas: &mut Canvas<'_>) {
        let height = usize::from(area.height);
        let is_here = |line: &TableLine| line.row == Some(self.at.row);
        let begin = table.lines.iter().position(is_here).unwrap_or(0);
        let end = table.lines.iter().rposition(is_here).map_or(0, |at| at + 1);
        let furthest = table.lines.len().saturating_sub(height);
        let first =
            (begin + (end - begin) / 2).saturating_sub(height / 2).min(begin).min(furthest).max(end.saturating_sub(height).min(begin));
        // No row begins in the middle, as far as that of the cursor stays whole.
        let begins = |at: &usize| at.checked_sub(1).is_none_or(|before| table.lines[before].row != table.lines[*at].row);
        let first = (first..=begin).find(|at| begins(at) && table.lines[*at].row.is_some()).unwrap_or(first);
        for (y, line) in (area.top()..area.bottom()).zip(&table.lines[first..]) {
            draw_line(line, (area.x, y), area.right(), canvas);
            if is_here(line) {
                self.draw_cursor(line, area, y, canvas);
            }
        }
        if first + height < table.lines.len() && height > 0 {
            canvas.more_below(area);
        }
        if first > 0 {
            canvas.more_above(area);
        }
    }

    /// The bar of the row and the ground of the cell under the cursor.
    fn draw_cursor(&self, line: &TableLine, area: Rect, y: u16, canvas: &mut Canvas<'_>) {
        canvas.bar((area.x.saturating_sub(1), y));
        let Some((_, range)) = line.cells.iter().find(|(pole, _)| *pole == self.at.pole) else { return };
        // Laid over what is written there: where the ground has an ink of its own, that is the one that can be read on it.
        let ground = Rect::new(area.x + cells(range.start), y, cells(range.len()), 1).intersection(canvas.buffer.area);
        canvas.buffer.set_style(ground.intersection(area), canvas.theme.style(Role::Chosen));
    }

    fn draw_limits(&self, area: Rect, canvas: &mut Canvas<'_>, workspace: &Workspace) {
        let names = |target: &crate::document::Target| workspace.name_of(target, "");
        let measure = usize::from(area.width).min(76);
        let mut found = vec![lines::Line::new("Where the comparison fails", Role::Heading), lines::Line::default()];
        if self.parallel.limits.blocks.is_empty() {
            found.push(lines::Line::new("the parallel does not say", Role::Quiet));
        }
        found.extend(lines::body_lines(&self.parallel.limits, measure, Role::Text, &names));
        if !self.parallel.introduction.blocks.is_empty() {
            found.extend([lines::Line::default(), lines::Line::new("What is compared", Role::Heading), lines::Line::default()]);
            found.extend(lines::body_lines(&self.parallel.introduction, measure, Role::Text, &names));
        }
        lines::draw(area, Shown { lines: &found, chosen: None, scroll: self.below.scroll }, canvas);
    }
}

fn draw_line(line: &TableLine, (x, y): (u16, u16), end: u16, canvas: &mut Canvas<'_>) {
    for piece in &line.pieces {
        canvas.text((x + cells(piece.column), y), end, &piece.text, piece.role);
    }
}
