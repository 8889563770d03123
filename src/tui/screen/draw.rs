//! Drawing the screen. Nothing here changes anything.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Mode, Screen};
use crate::document::Block;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::grading;
use crate::tui::look::{Areas, Look};
use crate::tui::paint::Overlay;
use crate::tui::pane::beside::{self, Filter};
use crate::tui::pane::lines::{self, Line, Shown};
use crate::tui::pane::page::Visible;
use crate::tui::pane::rows::{self, Dress, block_name};
use crate::tui::pane::{Pane, written};
use crate::tui::theme::Role;
use crate::workspace::{HeldNote, Workspace};

/// In fewer rows than these a pane has no blank row below its heading, and no passage above it.
const LOW: u16 = 7;

impl Screen {
    /// Draws everything; says where the cursor stands, where something is typed.
    pub fn draw(&self, buffer: &mut Buffer, look: &Look, workspace: &Workspace) -> Option<Position> {
        let screen = buffer.area;
        let areas = Areas::of((screen.width, screen.height), look.measure, self.focus);
        let canvas = &mut Canvas::new(buffer, &look.theme);
        canvas.fill(screen);
        let mut cursor = match &self.layers.view {
            Some(view) => {
                let above = Rect { height: screen.height - areas.status.height, ..screen };
                view.draw(above, canvas, look, workspace)
            }
            None => {
                let cursor = self.draw_panes(&areas, canvas, workspace);
                self.draw_tabs(&areas, canvas);
                cursor
            }
        };
        self.draw_status(areas.status, canvas);
        if let Some(overlay) = &self.layers.overlay {
            cursor = overlay.draw(screen, areas.status, canvas);
        }
        cursor
    }

    fn draw_panes(&self, areas: &Areas, canvas: &mut Canvas<'_>, workspace: &Workspace) -> Option<Position> {
        if let Some(x) = areas.rule {
            for y in 0..areas.status.y {
                canvas.text((x, y), x + 1, "│", Role::Rule);
            }
            self.draw_text(areas.text, areas.gutter, canvas);
            self.draw_parallels(areas.upper, canvas);
            canvas.hairline(areas.lower, areas.lower.y);
            let lower = Rect { y: areas.lower.y + 1, height: areas.lower.height.saturating_sub(1), ..areas.lower };
            return self.draw_notes_or_editor(lower, canvas, workspace);
        }
        if let Mode::Writing(_) | Mode::Grading(_) = self.mode {
            // Whichever pane the keys went to before: its area is the whole column, those of the others are empty.
            let below = self.draw_passage(areas.text.union(areas.upper).union(areas.lower), areas, canvas);
            return self.draw_notes_or_editor(below, canvas, workspace);
        }
        match self.focus.pane {
            Pane::Text => self.draw_text(areas.text, areas.gutter, canvas),
            Pane::Parallels => {
                let below = self.draw_passage(areas.upper, areas, canvas);
                self.draw_parallels(below, canvas);
            }
            Pane::Notes => {
                let below = self.draw_passage(areas.lower, areas, canvas);
                return self.draw_notes_or_editor(below, canvas, workspace);
            }
        }
        None
    }

    /// The text with its gutter.
    fn draw_text(&self, area: Rect, gutter: u16, canvas: &mut Canvas<'_>) {
        for (y, visible) in (area.top()..area.bottom()).zip(self.page.visible(usize::from(area.height))) {
            self.draw_row(&visible, Rect { y, height: 1, ..area }, gutter, canvas);
        }
        if self.page.document().body.blocks.is_empty() && area.height > 2 {
            canvas.text((area.x + gutter, area.y + 1), area.right(), "this document is empty", Role::Quiet);
        }
    }

    fn draw_row(&self, visible: &Visible, line: Rect, gutter: u16, canvas: &mut Canvas<'_>) {
        let block = self.page.document().body.blocks.get(visible.block);
        let overlays = block.filter(|_| visible.row.is_some()).map(|block| self.overlays(visible.block, block)).unwrap_or_default();
        let dress = Dress { gutter, marks: self.margin.marks(visible.block), overlays: &overlays, bar: Role::Accent };
        rows::draw(&self.page, visible, line, &dress, canvas);
    }

    /// What lies over a block's text, lowest first.
    fn overlays(&self, at: usize, block: &Block) -> Vec<Overlay> {
        let mut overlays = Vec::new();
        let mut add = |range: &Range<usize>, role: Role| {
            let (start, end) = (range.start.max(block.range.start), range.end.min(block.range.end));
            if start < end {
                overlays.push(Overlay { range: start - block.range.start..end - block.range.start, role });
            }
        };
        let chosen = self.margin.chosen_note().filter(|_| self.focus.pane == Pane::Notes).map(|held| &held.note.id);
        // Where one highlight lies over another it looks no different: they are painted as one, for there may be hundreds in a block.
        let (mut lit, mut passage): (Option<Range<usize>>, _) = (None, None);
        for (held, range) in self.margin.notes_within(at).filter_map(|held| Some((held, held.range.as_ref()?))) {
            if chosen == Some(&held.note.id) {
                passage = Some(range);
            } else if !held.is_whole() || (held.note.body.is_empty() && held.block == Some(at)) {
                match &mut lit {
                    Some(lit) if range.start <= lit.end => lit.end = lit.end.max(range.end),
                    _ => lit.replace(range.clone()).iter().for_each(|lit| add(lit, Role::Highlight)),
                }
            }
        }
        lit.iter().for_each(|lit| add(lit, Role::Highlight));
        passage.into_iter().for_each(|range| add(range, Role::Passage));
        let hits = &self.search.hits;
        let first = hits.partition_point(|hit| hit.end <= block.range.start);
        for (number, hit) in hits.iter().enumerate().skip(first).take_while(|(_, hit)| hit.start < block.range.end) {
            add(hit, if self.search.current == Some(number) { Role::HitCurrent } else { Role::Hit });
        }
        match &self.mode {
            Mode::Selecting(selection) => add(&selection.range(&self.page.document().body), Role::Selection),
            Mode::Writing(writing) if writing.anchor.position.is_some() => add(&writing.range, Role::Passage),
            Mode::Seeking(seek) => {
                let body = &self.page.document().body;
                let found = seek.found(body);
                let chosen = seek.chosen(&found);
                if let Some(selection) = seek.selection(body).filter(|_| seek.anchor.is_some()) {
                    add(&selection.range(body), Role::Selection);
                }
                for (at, word) in found.iter().enumerate() {
                    add(word, if chosen == Some(at) { Role::HitCurrent } else { Role::Hit });
                }
            }
            Mode::Writing(_) | Mode::Grading(_) | Mode::Reading => {}
        }
        overlays
    }

    /// The paragraph that the margin is about, above a pane that has the screen for itself; gives what is left below.
    fn draw_passage(&self, area: Rect, areas: &Areas, canvas: &mut Canvas<'_>) -> Rect {
        let column = Rect { x: areas.text.x, width: areas.text.width, ..area };
        let inner = Rect { x: areas.text.x + areas.gutter, width: areas.text.width.saturating_sub(areas.gutter), ..area };
        if area.height < LOW {
            return inner;
        }
        let most = usize::from(area.height) * 2 / 5;
        let at = self.margin.block(self.page.document()).map_or(0, |(at, _)| at);
        let rows = self.page.rows(at);
        let shown = rows.len().min(most);
        for row in 0..shown {
            let y = column.y + u16::try_from(row).unwrap_or(0);
            self.draw_row(&Visible { block: at, row: Some(row), front: None }, Rect { y, height: 1, ..column }, areas.gutter, canvas);
        }
        let used = u16::try_from(shown).unwrap_or(0);
        let y = area.y + used;
        canvas.hairline(inner, y);
        Rect { y: y + 1, height: area.height - used - 1, ..inner }
    }

    /// What the margin is about, as it is cited.
    fn cited(&self) -> String {
        let document = self.page.document();
        let pin = if self.margin.pinned.is_some() { " · pinned" } else { "" };
        self.margin.block(document).map_or_else(String::new, |(at, _)| format!("{}{pin}", block_name(&document.body.blocks[at])))
    }

    fn draw_heading(&self, area: Rect, label: &str, count: usize, has_focus: bool, canvas: &mut Canvas<'_>) {
        if area.height == 0 {
            return;
        }
        let role = if has_focus { Role::Accent } else { Role::Quiet };
        let number = if count == 0 { String::new() } else { count.to_string() };
        let end = canvas.text_at_right(area, &number, role).saturating_sub(1);
        let label = format!("{label} {}", self.cited());
        let room = usize::from(end.saturating_sub(area.x));
        canvas.text((area.x, area.y), end, &text::shorten(&label, room), role);
    }

    fn draw_parallels(&self, area: Rect, canvas: &mut Canvas<'_>) {
        if self.margin.block(self.page.document()).is_none() {
            return;
        }
        let document = self.page.document();
        let focus = self.focus.pane == Pane::Parallels;
        let (count, hidden) = self.margin.counts();
        let label = match self.margin.filter() {
            Filter::All => "PARALLELS AT".to_owned(),
            filter => format!("ONLY {} AT", filter.name().to_uppercase()),
        };
        self.draw_heading(area, &label, count, focus, canvas);
        let rows = below_heading(area, 1);
        let nothing = match (self.margin.filter(), hidden) {
            (_, 1..) => format!("{hidden} of another kind · F: next"),
            (Filter::Suggested, 0) => String::new(),
            _ => "nothing stands parallel here".to_owned(),
        };
        let choice = self.margin.choice;
        let found = beside::lines(
            &beside::Shown {
                entries: self.margin.entries(),
                sources: self.margin.sources(),
                nothing: &nothing,
                coming: self.margin.coming(document),
                within: &document.meta.id,
                chosen: (choice.passage, choice.number),
            },
            usize::from(area.width),
        );
        let chosen = focus.then_some(choice.passage);
        lines::draw(rows, Shown { lines: &found, chosen, scroll: 0 }, canvas);
    }

    fn draw_notes_or_editor(&self, area: Rect, canvas: &mut Canvas<'_>, workspace: &Workspace) -> Option<Position> {
        if let Mode::Writing(writing) = &self.mode {
            return writing.draw(area, canvas, workspace);
        }
        if let Mode::Grading(grading) = &self.mode {
            let label = text::shorten(&grading.label.to_uppercase(), usize::from(area.width)).into_owned();
            canvas.text((area.x, area.y), area.right(), &label, Role::Accent);
            let sheet = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
            let (voices, _) = workspace.voices();
            grading::draw(sheet, canvas, &grading.qualities, (&voices, workspace.scales()));
            return None;
        }
        let focus = self.focus.pane == Pane::Notes;
        let notes = self.margin.notes();
        let found = self.note_lines(&notes, usize::from(area.width), workspace);
        self.draw_heading(area, "NOTES ON", notes.len(), focus, canvas);
        let hint_rows = u16::from(area.height > 8);
        let rows = below_heading(area, hint_rows);
        let chosen = focus.then_some(self.margin.choice.note);
        lines::draw(rows, Shown { lines: &found, chosen, scroll: 0 }, canvas);
        if hint_rows > 0 {
            draw_hint(canvas, (area.x, area.bottom() - 1), area.right());
        }
        None
    }

    fn note_lines(&self, notes: &[(usize, &HeldNote)], width: usize, workspace: &Workspace) -> Vec<Line> {
        let document = self.page.document();
        let names = |target: &crate::document::Target| workspace.name_of(target, &document.meta.id);
        let mut found = Vec::new();
        for (choice, (_, held)) in notes.iter().enumerate() {
            if choice > 0 {
                found.push(Line::default());
            }
            found.extend(written::lines(held, width, &names, workspace).into_iter().map(|line| line.of(choice)));
        }
        if let Some((_, id)) = self.margin.block(document) {
            let remarks = lines::remarks(document, id, width, &names, notes.len());
            if !found.is_empty() && !remarks.is_empty() {
                found.push(Line::default());
            }
            found.extend(remarks);
        }
        found
    }

    fn draw_tabs(&self, areas: &Areas, canvas: &mut Canvas<'_>) {
        let area = areas.tabs;
        if area.height == 0 {
            return;
        }
        let count = |number: usize| if number == 0 { String::new() } else { format!(" {number}") };
        let remarks = self.margin.block(self.page.document()).map_or(0, |(_, id)| self.page.document().remarks_on(id).count());
        let writing = matches!(self.mode, Mode::Writing(_) | Mode::Grading(_));
        let beside = match self.margin.filter() {
            Filter::All => "parallels".to_owned(),
            filter => format!("only {}", filter.name()),
        };
        let tabs = [
            (Pane::Text, "text".to_owned()),
            (Pane::Parallels, format!("{beside}{}", count(self.margin.counts().0))),
            (Pane::Notes, format!("notes{}", count(self.margin.notes().len() + remarks))),
        ];
        let width: usize = tabs.iter().map(|(_, label)| text::width(label) + 3).sum();
        let right = areas.text.right().max(areas.upper.right()).max(areas.lower.right()).min(area.right());
        let start = right.saturating_sub(u16::try_from(width).unwrap_or(0));
        let title_x = (areas.text.x + areas.gutter).min(area.right());
        let room = usize::from(start.saturating_sub(title_x + 2));
        let title = crate::workspace::short_title(&self.page.document().meta.title).to_owned();
        canvas.text((title_x, area.y), start, &text::shorten(&title, room), Role::Quiet);
        let mut x = start.max(title_x);
        for (pane, label) in tabs {
            let here = if writing { pane == Pane::Notes } else { pane == self.focus.pane };
            x = canvas.text((x + 3, area.y), area.right(), &label, if here { Role::Accent } else { Role::Quiet });
        }
    }
}

/// The part of a pane below its heading, so many rows at its foot left out.
const fn below_heading(area: Rect, foot: u16) -> Rect {
    let (head, foot) = if area.height < LOW { (1, 0) } else { (2, foot) };
    Rect { y: area.y + head, height: area.height.saturating_sub(head + foot), ..area }
}

/// The keys that one begins with, as far as there is room; the one that shows all others is always among them.
fn draw_hint(canvas: &mut Canvas<'_>, (x, y): (u16, u16), end: u16) {
    const HINTS: [(&str, &str); 4] = [("a", "note"), ("v", "select"), ("enter", "follow"), ("?", "keys")];
    let width = |(key, about): &(&str, &str)| u16::try_from(key.len() + about.len() + 3).unwrap_or(0);
    let [first @ .., keys] = &HINTS;
    let mut room = (end + 2).saturating_sub(x + width(keys));
    let fits = first.iter().take_while(|hint| {
        let fits = width(hint) <= room;
        room = room.saturating_sub(width(hint));
        fits
    });
    let mut x = x;
    for (key, about) in fits.chain([keys]) {
        x = canvas.text((x, y), end, key, Role::Key);
        x = canvas.text((x + 1, y), end, about, Role::Quiet) + 2;
    }
}
