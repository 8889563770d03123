//! One parallel on the whole screen: its table above, the passages of the row under the cursor side by side below.

mod draw;
mod editing;
mod passages;
mod table;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::View;
use crate::document::Target;
use crate::library::ParallelFile;
use crate::parallels::{Aspect, Cell, Citation, Origin, Parallel};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::trail::{Again, Compared, Faced, Side};
use crate::tui::view::Around;
use crate::workspace::{Passage, Workspace};

/// The view of a parallel.
#[derive(Debug)]
pub struct Compare {
    at: Compared,
    below: Below,
    files: Arc<[ParallelFile]>,
    origin: Origin,
    parallel: Parallel,
    /// What is wrong with it.
    faults: Vec<String>,
    /// What is known of each passage that it cites.
    passages: HashMap<Target, Passage>,
}

/// What stands below the table.
#[derive(Debug, Default)]
struct Below {
    /// How many rows it is scrolled.
    scroll: usize,
    /// Whether it is the section on where the comparison fails, in place of the passages.
    shows_limits: bool,
}

impl Compare {
    /// Opens the view; `None` where there is no such parallel.
    pub fn open(at: &Compared, workspace: &Workspace) -> Option<Self> {
        let files = workspace.parallels();
        let file = files.iter().find(|file| file.name == at.name)?;
        let (parallel, origin) = (file.parse(), file.origin);
        let (below, faults, passages) = Default::default();
        let mut compare = Self { at: at.clone(), below, files, origin, parallel, faults, passages };
        compare.look_up(workspace);
        Some(compare)
    }

    /// Reads the file again, where the parallels of the library have changed.
    fn refresh(&mut self, workspace: &Workspace) {
        let files = workspace.parallels();
        if Arc::ptr_eq(&files, &self.files) {
            return;
        }
        let before = self.parallel.aspects.clone();
        if let Some(file) = files.iter().find(|file| file.name == self.at.name) {
            (self.parallel, self.origin) = (file.parse(), file.origin);
        }
        self.files = files;
        // A row that came is the one to go on with.
        if is_new(&self.parallel.aspects, &before, self.at.row + 1) {
            self.move_to(self.at.row + 1, self.at.pole);
        }
        self.look_up(workspace);
    }

    fn look_up(&mut self, workspace: &Workspace) {
        self.passages = self.parallel.passages().into_iter().map(|target| (target.clone(), workspace.passage(&target))).collect();
        self.faults =
            self.parallel.warnings.iter().map(ToString::to_string).chain(workspace.citation_faults(&self.parallel, &[])).collect();
        self.at.row = self.at.row.min(self.parallel.aspects.len().saturating_sub(1));
        self.at.pole = self.at.pole.min(self.parallel.poles.len().saturating_sub(1));
        self.at.passage = self.at.passage.min(self.cited_at(self.at.pole).saturating_sub(1));
    }

    /// How many passages the cell of a pole cites in the row under the cursor.
    fn cited_at(&self, pole: usize) -> usize {
        self.parallel.aspects.get(self.at.row).and_then(|aspect| aspect.cells.get(pole)).map_or(0, |cell| cell.citations.len())
    }

    fn cell(&self) -> Option<&Cell> {
        self.parallel.aspects.get(self.at.row)?.cells.get(self.at.pole)
    }

    /// The passage that `enter` goes to.
    fn target(&self) -> Option<&Target> {
        let cell = self.cell()?;
        cell.targets().nth(self.at.passage).or_else(|| cell.targets().next())
    }

    fn is_imagined(&self, target: &Target) -> bool {
        self.passages.get(target).is_some_and(Passage::is_imagined)
    }

    fn move_to(&mut self, row: usize, pole: usize) {
        let row = row.min(self.parallel.aspects.len().saturating_sub(1));
        let pole = pole.min(self.parallel.poles.len().saturating_sub(1));
        if (row, pole) != (self.at.row, self.at.pole) {
            (self.at.row, self.at.pole, self.at.passage, self.below.scroll) = (row, pole, 0, 0);
        }
    }

    /// To the next passage of the row: of the cell, then of the pole on the right; behind the last comes the first.
    fn step_right(&mut self) {
        let Compared { row, pole, passage, .. } = self.at;
        if passage + 1 < self.cited_at(pole) {
            (self.at.passage, self.below.scroll) = (passage + 1, 0);
        } else {
            let next = if pole + 1 < self.parallel.poles.len() { pole + 1 } else { 0 };
            self.move_to(row, next);
            self.at.passage = 0;
        }
    }

    /// To the passage of the row before this one.
    fn step_left(&mut self) {
        let Compared { row, pole, passage, .. } = self.at;
        if passage > 0 {
            (self.at.passage, self.below.scroll) = (passage - 1, 0);
        } else {
            self.move_to(row, pole.checked_sub(1).unwrap_or(usize::MAX));
            self.at.passage = self.cited_at(self.at.pole).saturating_sub(1);
        }
    }

    /// The whole texts of the chosen passage and of the first one beside it.
    fn texts(&self) -> Vec<Effect> {
        let cells = self.parallel.aspects.get(self.at.row).map_or(&[][..], |aspect| &aspect.cells);
        let chosen = self.cell().and_then(|cell| cell.citations.get(self.at.passage).or_else(|| cell.citations.first()));
        let beside = cells.iter().enumerate().filter(|(at, _)| *at != self.at.pole).find_map(|(_, cell)| cell.citations.first());
        let (Some(chosen), Some(beside)) = (chosen, beside) else {
            return vec![Effect::say("two cells of this row must cite a passage before their texts can stand side by side")];
        };
        let side = |citation: &Citation| Side::of(citation.clone(), None);
        let first = cells.iter().position(|cell| !cell.citations.is_empty()) == Some(self.at.pole);
        let faced = match first {
            true => Faced { active: 0, ..Faced::of(side(chosen), side(beside)) },
            false => Faced::of(side(beside), side(chosen)),
        };
        vec![Effect::view(Again::Facing(Box::new(Faced { from: Some(self.at.clone()), ..faced })))]
    }

    fn go(&self, make: impl FnOnce(Target) -> Effect) -> Vec<Effect> {
        match self.target() {
            Some(target) => vec![make(target.clone())],
            None => vec![Effect::say("this cell cites no passage")],
        }
    }
}

impl View for Compare {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn prepare(&mut self, _look: &Look, workspace: &Workspace) {
        self.refresh(workspace);
    }

    fn apply(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Option<Vec<Effect>> {
        let (row, pole) = (self.at.row, self.at.pole);
        let times = usize::try_from(count.unwrap_or(1)).unwrap_or(1);
        match command {
            Command::LineDown => self.move_to(row + times, pole),
            Command::LineUp => self.move_to(row.saturating_sub(times), pole),
            Command::NextPole => self.step_right(),
            Command::PreviousPole => self.step_left(),
            Command::Top => self.move_to(0, pole),
            Command::Bottom => self.move_to(usize::MAX, pole),
            Command::PageDown => self.below.scroll += 5,
            Command::PageUp => self.below.scroll = self.below.scroll.saturating_sub(5),
            Command::Limits => {
                self.below.shows_limits = !self.below.shows_limits;
                self.below.scroll = 0;
            }
            Command::LetGo if self.below.shows_limits => self.below.shows_limits = false,
            Command::Follow => return Some(self.go(|target| Effect::open(target, None))),
            Command::Peek => return Some(self.go(Effect::peek)),
            Command::Texts => return Some(self.texts()),
            Command::Link => return Some(self.cite(around.held.map(|held| held.citation.clone()))),
            command => return self.edit(command),
        }
        Some(Vec::new())
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, _look: &Look, workspace: &Workspace) -> Option<Position> {
        self.draw_all(area, canvas, workspace);
        None
    }

    fn status(&self) -> (String, String) {
        let aspects = self.parallel.aspects.len();
        let place = if aspects == 0 { String::new() } else { format!("{} of {aspects}", self.at.row + 1) };
        ("j k row  h l passage  enter go  o texts  g where it fails  e edit  A row  P pole  ? keys  q close".into(), place)
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Compare(self.at.clone()))
    }
}

/// Whether the row at some place is all that came to a table.
fn is_new(now: &[Aspect], before: &[Aspect], at: usize) -> bool {
    now.len() == before.len() + 1 && at < now.len() && now[..at] == before[..at] && now[at + 1..] == before[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_goes_to_a_row_that_came_below_it_and_stays_otherwise() {
        let table =
            |names: &[&str]| -> Vec<Aspect> { names.iter().map(|name| Aspect { name: (*name).into(), ..Aspect::default() }).collect() };
        let before = table(&["een", "twee"]);
        assert!(is_new(&table(&["een", "nieuw", "twee"]), &before, 1));
        assert!(is_new(&table(&["een", "twee", "nieuw"]), &before, 2));
        for (now, at) in
            [(table(&["nieuw", "een", "twee"]), 1), (table(&["een", "twee"]), 1), (table(&["een", "anders", "derde"]), 1), (table(&[]), 1)]
        {
            assert!(!is_new(&now, &before, at), "{now:?} at {at}");
        }
    }
}
