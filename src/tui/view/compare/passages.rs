//! The passages of the row under the cursor, side by side: each with its title, date and ¶, in its context.

use std::rc::Rc;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::Compare;
use crate::document::{Document, Target};
use crate::layout::{self, Hyphenation, Row, Setting};
use crate::parallels::Citation;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::paint::{self, Overlay, RowPaint};
use crate::tui::theme::Role;
use crate::tui::view::passage_label;
use crate::workspace::Workspace;

/// The fewest cells in which a passage is read beside another, and the cells between two.
const NARROWEST: u16 = 32;
const GAP: u16 = 5;
/// How many rows of what stands before a passage are shown.
const BEFORE: usize = 2;

/// A row of a column of passages.
enum Entry {
    /// Where a passage stands; whether `enter` goes to it.
    Head(String, bool),
    /// A row of a block.
    Text { document: Arc<Document>, block: usize, row: Row, around: bool, marks: Rc<[Overlay]> },
    /// Nothing, or a few words of ours.
    Words(String),
}

impl Compare {
    /// As many poles side by side as there is room for, that of the cursor among them.
    pub(super) fn draw_passages(&self, area: Rect, canvas: &mut Canvas<'_>, workspace: &Workspace) {
        let count = u16::try_from(self.parallel.poles.len()).unwrap_or(1).max(1);
        let fits = ((area.width + GAP) / (NARROWEST + GAP)).clamp(1, count).min(3);
        let here = u16::try_from(self.at.pole).unwrap_or(0);
        let first = here.saturating_sub(fits - 1).max(here.min(count - fits).min(here)).min(count - fits);
        let width = (area.width + GAP) / fits - GAP;
        for column in 0..fits {
            let x = area.x + column * (width + GAP);
            let own = Rect { x, width: width.min(area.right().saturating_sub(x)), ..area };
            self.draw_column(usize::from(first + column), own, canvas, workspace);
            if column > 0 {
                for y in area.top()..area.bottom() {
                    canvas.text((x - 3, y), x, "│", Role::Rule);
                }
            }
        }
    }

    fn draw_column(&self, pole: usize, area: Rect, canvas: &mut Canvas<'_>, workspace: &Workspace) {
        let entries = self.entries(pole, usize::from(area.width), workspace);
        // The passage that was chosen stands on top, where others of its cell come before it.
        let chosen = entries.iter().position(|entry| matches!(entry, Entry::Head(_, true))).unwrap_or(0);
        let first = (chosen + self.below.scroll).min(entries.len().saturating_sub(2));
        for (y, entry) in (area.top()..area.bottom()).zip(entries.iter().skip(first)) {
            match entry {
                Entry::Head(words, chosen) => {
                    canvas.text((area.x, y), area.right(), words, if *chosen { Role::Accent } else { Role::Quiet });
                }
                Entry::Text { document, block, row, around, marks } => {
                    let block = &document.body.blocks[*block];
                    let base = canvas.style(if *around { Role::Quiet } else { Role::Text });
                    let paint = RowPaint { base, overlays: marks };
                    paint::row(canvas, (area.x, y), area.right(), (row, document.body.block_text(block)), &paint);
                }
                Entry::Words(words) => {
                    canvas.text((area.x, y), area.right(), words, Role::Quiet);
                }
            }
        }
    }

    fn entries(&self, pole: usize, width: usize, workspace: &Workspace) -> Vec<Entry> {
        let cell = self.parallel.aspects.get(self.at.row).and_then(|aspect| aspect.cells.get(pole));
        let citations = cell.map_or(&[][..], |cell| &cell.citations);
        if citations.is_empty() {
            let words = if cell.is_some_and(|cell| cell.text == "—") { "the text is silent" } else { "no passage is cited here" };
            return vec![Entry::Words(words.into())];
        }
        let mut entries = Vec::new();
        for (at, citation) in citations.iter().enumerate() {
            let target = &citation.target;
            if at > 0 {
                entries.push(Entry::Words(String::new()));
            }
            let chosen = pole == self.at.pole && at == self.at.passage.min(citations.len() - 1);
            entries.push(Entry::Head(self.head(target, width), chosen));
            let marks = self.marks(pole, citation, workspace);
            entries.extend(in_context(target, width, citations.len() == 1, &marks, workspace));
        }
        entries
    }

    /// What is marked in a passage: the words that are meant, the words that it shares with the passage it is held against, and the facts in
    /// which it differs. All are held against the chosen passage, and that against the first one beside it.
    fn marks(&self, pole: usize, citation: &Citation, workspace: &Workspace) -> Rc<[Overlay]> {
        let cells = self.parallel.aspects.get(self.at.row).map_or(&[][..], |aspect| &aspect.cells);
        let beside = || cells.iter().enumerate().filter(|(at, _)| *at != pole).find_map(|(_, cell)| cell.targets().next());
        let against = if pole == self.at.pole { beside() } else { self.target() };
        let mut found = Vec::new();
        if let Some(against) = against {
            let marks = workspace.marks(&citation.target, against);
            found.extend(marks.shared.0.into_iter().map(|range| Overlay { range, role: Role::Passage }));
            found.extend(marks.differing.0.into_iter().map(|range| Overlay { range, role: Role::Hit }));
        }
        let document = workspace.document(&citation.target.document, None).ok().filter(|_| !citation.exact.is_empty());
        let block = document
            .as_ref()
            .and_then(|document| document.block(citation.target.block.as_ref()?).map(|block| document.body.block_text(block)));
        let exact = block.and_then(|text| crate::search::hits(text, &citation.exact).into_iter().next());
        found.extend(exact.map(|range| Overlay { range, role: Role::Highlight }));
        found.into()
    }

    /// `¶10 · Stop de oorlog · Feb 2024 · claim`.
    fn head(&self, target: &Target, width: usize) -> String {
        let block = target.block.as_ref().map(|block| block.cited()).unwrap_or_default();
        let Some(passage) = self.passages.get(target) else { return text::shorten(&block, width).into_owned() };
        passage_label((&block, &passage.title), &[&passage.date, passage.claims_to_be()], width)
    }
}

/// A passage; where it stands alone, with the end of what comes before and what follows.
fn in_context(target: &Target, width: usize, alone: bool, marks: &Rc<[Overlay]>, workspace: &Workspace) -> Vec<Entry> {
    let found = workspace.document(&target.document, None).ok();
    let Some((document, at)) = found.and_then(|document| target.block.as_ref().and_then(|id| document.find(id)).map(|at| (document, at)))
    else {
        return vec![Entry::Words(format!("{target} leads nowhere"))];
    };
    let setting = Setting { measure: width.max(1), hyphenation: Hyphenation::of(&document.meta.lang) };
    let rows = |block: usize, around: bool| {
        let found = layout::rows(&document.body, &document.body.blocks[block], setting, &|_| None).into_iter();
        let none: Rc<[Overlay]> = Rc::default();
        let marks = if around { &none } else { marks };
        found.map(|row| Entry::Text { document: Arc::clone(&document), block, row, around, marks: Rc::clone(marks) }).collect::<Vec<_>>()
    };
    let mut entries = Vec::new();
    if alone && at > 0 {
        let before = rows(at - 1, true);
        let skipped = before.len().saturating_sub(BEFORE);
        entries.extend(before.into_iter().skip(skipped));
        entries.push(Entry::Words(String::new()));
    }
    entries.extend(rows(at, false));
    if alone && at + 1 < document.body.blocks.len() {
        entries.push(Entry::Words(String::new()));
        entries.extend(rows(at + 1, true));
    }
    entries
}
