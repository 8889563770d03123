//! Two texts on the whole screen, side by side or one above the other, each with the paragraph at its reading line: the words that the two
//! paragraphs share are marked, and the facts in which they differ. The texts scroll apart or together.

mod column;
mod draw;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::View;
use crate::library::ParallelFile;
use crate::parallels::facts::{self, Statement};
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Linked};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::pane::page::Page;
use crate::tui::pane::rows::block_name;
use crate::tui::trail::{Again, Compared, Faced};
use crate::tui::view::Around;
use crate::workspace::{Beside, Workspace};

use column::Column;
use draw::Halves;

/// The view of two texts.
#[derive(Debug)]
pub struct Facing {
    columns: [Column; 2],
    active: usize,
    together: bool,
    /// The table that they were opened from.
    from: Option<Compared>,
    /// The parallel that sets the two passages side by side, strongest first.
    between: Option<Beside>,
    /// What the marks were made for: both blocks, and the parallels as they were.
    made_for: Option<([usize; 2], Arc<[ParallelFile]>)>,
}

impl Facing {
    /// Opens the view; `None` where one of the passages is not there.
    pub fn open(faced: &Faced, workspace: &Workspace) -> Option<Self> {
        let [one, other] = &faced.sides;
        let columns = [Column::open(one, workspace)?, Column::open(other, workspace)?];
        let (active, together, from) = (faced.active.min(1), faced.together, faced.from.clone());
        Some(Self { columns, active, together, from, between: None, made_for: None })
    }

    fn faced(&self) -> Faced {
        let [one, other] = &self.columns;
        Faced { sides: [one.side(), other.side()], active: self.active, together: self.together, from: self.from.clone() }
    }

    fn is_one_document(&self) -> bool {
        let [one, other] = self.columns.each_ref().map(|column| &column.page.document().meta.id);
        one == other
    }

    /// Moves the text that has the keys, and the other one along where they move together: two renditions of a document by their
    /// paragraphs, two documents by the same step.
    fn travel(&mut self, step: impl Fn(&mut Column)) {
        let by_paragraph = self.is_one_document();
        let [one, other] = &mut self.columns;
        let (moved, along) = if self.active == 0 { (one, other) } else { (other, one) };
        step(moved);
        if !self.together {
            return;
        }
        if by_paragraph {
            let same = moved.page.block_id().and_then(|id| along.page.document().find(id));
            same.into_iter().for_each(|at| along.page.to_block(at));
        } else {
            step(along);
        }
    }

    /// What a command moves; false for those that move nothing.
    fn moves(&mut self, command: Command, count: Option<u32>, look: &Look) -> bool {
        let rows = isize::from(i16::try_from(Halves::of(draw::area_of(look.size), look.measure).rows(self.active)).unwrap_or(20)).max(4);
        let times = isize::try_from(count.unwrap_or(1).clamp(1, 100_000)).unwrap_or(1);
        let by = |rows: isize| move |column: &mut Column| column.page.move_rows(rows);
        match command {
            Command::LineDown => self.travel(by(times)),
            Command::LineUp => self.travel(by(-times)),
            Command::PageDown => self.travel(by(times * (rows - 2))),
            Command::PageUp => self.travel(by(-times * (rows - 2))),
            Command::HalfDown => self.travel(by(times * (rows / 2))),
            Command::HalfUp => self.travel(by(-times * (rows / 2))),
            Command::NextBlock => self.travel(|column| (0..times).for_each(|_| column.page.move_block(true))),
            Command::PreviousBlock => self.travel(|column| (0..times).for_each(|_| column.page.move_block(false))),
            Command::Top | Command::Bottom => self.travel(|column| column.to_number_or_edge(command == Command::Top, count)),
            Command::NextParallel => self.travel(|column| column.to_parallel(true)),
            Command::PreviousParallel => self.travel(|column| column.to_parallel(false)),
            _ => return false,
        }
        true
    }

    /// Asks how the two passages stand to each other.
    fn link(&self) -> Vec<Effect> {
        let [one, other] = &self.columns;
        match (one.end(), other.end()) {
            (Some(one), Some(other)) => vec![Effect::AskStance(Linked::Ends(Box::new([one, other])))],
            _ => vec![Effect::say("there is no passage here to link")],
        }
    }

    /// The table of the parallel that sets the two side by side.
    fn table(&self) -> Vec<Effect> {
        let Some(between) = &self.between else {
            return vec![Effect::say("no parallel sets these two side by side; p links them")];
        };
        let here = self.columns[0].target();
        let place = here.block.as_ref().and_then(|block| between.parallel.citings(&here.document, block).next());
        let (row, pole, passage) = place.unwrap_or_default();
        vec![Effect::view(Again::Compare(Compared { name: between.name.clone(), row, pole, passage }))]
    }

    /// Compares the paragraphs at the reading lines, where they or the parallels are others than before.
    fn compare(&mut self, workspace: &Workspace) {
        let blocks = self.columns.each_ref().map(|column| column.page.block());
        let files = workspace.parallels();
        if self.made_for.as_ref().is_some_and(|(made_for, known)| *made_for == blocks && Arc::ptr_eq(known, &files)) {
            return;
        }
        self.made_for = Some((blocks, files));
        let [one, other] = &mut self.columns;
        let marks = match (statement(&one.page), statement(&other.page)) {
            (Some(ours), Some(theirs)) => facts::marks(&ours, &theirs),
            _ => facts::Marks::default(),
        };
        one.mark(marks.shared.0, marks.differing.0);
        other.mark(marks.shared.1, marks.differing.1);
        let (here, there) = (one.target(), other.target());
        let found = here.block.as_ref().map(|block| workspace.beside(&here.document, block)).unwrap_or_default();
        self.between = found.into_iter().find(|beside| beside.others.iter().any(|passage| passage.target == there));
    }
}

/// The paragraph at a page's reading line, to be compared.
fn statement(page: &Page) -> Option<Statement<'_>> {
    let document = page.document();
    let block = document.body.blocks.get(page.block())?;
    let language = crate::parallels::words::Language::of(&document.meta.lang);
    Some(Statement { text: document.body.block_text(block), language, status: block.status })
}

impl View for Facing {
    fn context(&self) -> Context {
        Context::Facing
    }

    fn prepare(&mut self, look: &Look, workspace: &Workspace) {
        let halves = Halves::of(draw::area_of(look.size), look.measure);
        for column in &mut self.columns {
            column.prepare(halves.measure(), look.hyphenate, workspace);
        }
        self.compare(workspace);
    }

    fn apply(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Option<Vec<Effect>> {
        if self.moves(command, count, around.look) {
            return Some(Vec::new());
        }
        match command {
            Command::NextPane => self.active = 1 - self.active,
            Command::Quit | Command::LetGo => return self.from.clone().map(|from| vec![Effect::view(Again::Compare(from))]),
            Command::Together => self.together = !self.together,
            Command::Rendition => return Some(self.columns[self.active].turn(around.workspace)),
            Command::Link => return Some(self.link()),
            Command::Texts => return Some(self.table()),
            Command::Follow => {
                let column = &self.columns[self.active];
                return Some(vec![Effect::open(column.target(), column.page.document().meta.rendition)]);
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, look: &Look, _workspace: &Workspace) -> Option<Position> {
        self.draw_all(area, look.measure, canvas);
        None
    }

    fn status(&self) -> (String, String) {
        let name = |page: &Page| page.document().body.blocks.get(page.block()).map(block_name).unwrap_or_default();
        let [one, other] = self.columns.each_ref().map(|column| name(&column.page));
        let scroll = if self.together { "together" } else { "apart" };
        let keys = "tab side  = together  enter go  p link  o table  ? keys";
        (keys.into(), format!("{one} ↔ {other} · {scroll}"))
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Facing(Box::new(self.faced())))
    }
}
