//! All judgements with what was gathered for and against them; one of them opened shows its passages.

use ratatui::layout::{Position, Rect};

use super::View;
use super::list::{self, List};
use crate::layout::{self, Hyphenation, date_words};
use crate::notes::judgement::Parts;
use crate::notes::{Placed, Role as Part};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Deed, Effect};
use crate::tui::grading;
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::pane::lines::{self, Line};
use crate::tui::theme::Role;
use crate::tui::trail::{Again, Judging};
use crate::tui::view::Around;
use crate::workspace::{Filed, Workspace};

/// The view of judgements.
#[derive(Debug)]
pub struct Judgements {
    found: Vec<Filed>,
    /// All of them.
    all: List,
    /// The passages of the one that is open.
    open: Option<List>,
    /// The passages of the one that is open, in the order in which they are shown.
    passages: Vec<Placed>,
    made_for: Option<(u64, u16, Option<usize>)>,
    /// Whether the notes are still being read.
    is_reading: bool,
}

/// The parts of a judgement's passages, in order.
const PARTS: [(Option<Part>, &str); 4] =
    [(Some(Part::For), "FOR"), (Some(Part::Against), "AGAINST"), (Some(Part::Illustrates), "ILLUSTRATES"), (None, "ABOUT")];

impl Judgements {
    /// The view, as it was left.
    pub fn open(judging: &Judging) -> Self {
        let all = List::at(judging.chosen);
        let open = judging.passage.map(List::at);
        Self { found: Vec::new(), all, open, passages: Vec::new(), made_for: None, is_reading: false }
    }

    fn chosen(&self) -> Option<&Filed> {
        self.found.get(self.all.chosen)
    }

    fn passage(&self) -> Option<&Placed> {
        self.passages.get(self.open.as_ref()?.chosen)
    }

    fn follow(&mut self) -> Vec<Effect> {
        if self.open.is_none() {
            self.open = (!self.found.is_empty()).then(List::default);
            return Vec::new();
        }
        let Some(placed) = self.passage() else {
            return vec![Effect::say("nothing has been gathered yet; J takes it in hand, + adds")];
        };
        vec![Effect::open(placed.anchor.target(), placed.anchor.rendition)]
    }

    fn peek(&self) -> Option<Vec<Effect>> {
        let placed = self.passage()?;
        Some(vec![Effect::peek(placed.anchor.target())])
    }

    /// Gives the passage under the cursor another part in the judgement.
    fn turn(&self, part: Part) -> Option<Vec<Effect>> {
        let (placed, filed) = (self.passage()?, self.chosen()?);
        Some(vec![Effect::Note(Deed::Turn(Box::new(filed.clone()), Box::new(Placed { role: Some(part), ..placed.clone() })))])
    }
}

impl View for Judgements {
    fn context(&self) -> Context {
        Context::List
    }

    fn prepare(&mut self, look: &Look, workspace: &Workspace) {
        self.is_reading = !workspace.has_all_notes();
        if self.is_reading {
            return;
        }
        let made_for = (workspace.notes_version(), look.size.0, self.open.is_some().then_some(self.all.chosen));
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        self.found = workspace.judgements();
        let width = list::width(look);
        let lines =
            self.found.iter().enumerate().flat_map(|(at, filed)| summary(filed, width, workspace).into_iter().map(move |line| line.of(at)));
        self.all.fill(lines.collect(), self.found.len());
        let Some(filed) = self.found.get(self.all.chosen).filter(|_| self.open.is_some()) else {
            self.open = None;
            return;
        };
        let (lines, passages) = opened(filed, width, workspace);
        if let Some(open) = &mut self.open {
            open.fill(lines, passages.len());
        }
        self.passages = passages;
    }

    fn apply(&mut self, command: Command, count: Option<u32>, _around: Around<'_>) -> Option<Vec<Effect>> {
        let list = self.open.as_mut().unwrap_or(&mut self.all);
        if list.apply(command, count) {
            return Some(Vec::new());
        }
        match command {
            Command::Follow => Some(self.follow()),
            Command::Peek => self.peek(),
            Command::LetGo | Command::Quit if self.open.take().is_some() => Some(Vec::new()),
            Command::Edit => self.chosen().map(|filed| vec![Effect::Note(Deed::Edit(Box::new(filed.clone())))]),
            Command::Judgement => self.chosen().map(|filed| vec![Effect::Note(Deed::Take(Box::new(filed.clone())))]),
            Command::For => self.turn(Part::For),
            Command::Against => self.turn(Part::Against),
            Command::Delete if self.open.is_some() => {
                let (filed, placed) = (self.chosen()?.clone(), self.passage()?.clone());
                Some(vec![Effect::Note(Deed::TakeOut(Box::new(filed), Box::new(placed)))])
            }
            Command::Delete => self.chosen().map(|filed| vec![Effect::Note(Deed::Delete(filed.document.clone(), filed.note.id.clone()))]),
            _ => None,
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, _look: &Look, _workspace: &Workspace) -> Option<Position> {
        let column = list::column(area);
        match &self.open {
            _ if self.is_reading => drop(list::heading(column, ("JUDGEMENTS", list::READING), canvas)),
            Some(open) => {
                let place = format!("{} of {}", self.all.chosen + 1, self.found.len());
                let below = list::heading(column, ("JUDGEMENT", &place), canvas);
                open.draw(below, canvas);
            }
            None => {
                let below = list::heading(column, ("JUDGEMENTS", &self.found.len().to_string()), canvas);
                if self.found.is_empty() && below.height > 0 {
                    canvas.text((below.x, below.y), below.right(), "nothing has been judged yet; J begins one in the text", Role::Quiet);
                }
                self.all.draw(below, canvas);
            }
        }
        None
    }

    fn status(&self) -> (String, String) {
        match &self.open {
            Some(open) => {
                let place =
                    if self.passages.is_empty() { String::new() } else { format!("{} of {}", open.chosen + 1, self.passages.len()) };
                ("enter go there  i peek  + - turn  d take out  e edit  J take in hand  q all".into(), place)
            }
            None => ("enter open  e edit  J take in hand  d delete  q close".into(), String::new()),
        }
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Judgements(Judging { chosen: self.all.chosen, passage: self.open.as_ref().map(|open| open.chosen) }))
    }
}

/// What a judgement says, and what there is for and against it.
fn summary(filed: &Filed, width: usize, workspace: &Workspace) -> Vec<Line> {
    let note = &filed.note;
    let room = width.saturating_sub(4);
    let (voices, _) = workspace.voices();
    let mut parts = vec![format!("{} for", note.count(Part::For)), format!("{} against", note.count(Part::Against))];
    match note.count(Part::Illustrates) {
        0 => {}
        count => parts.push(format!("{count} illustrate")),
    }
    parts.extend(grading::graded_parts(&note.qualities, &voices, workspace.scales()));
    parts.push(date_words(&Workspace::day_of(&note.modified)));
    vec![
        Line::new(format!("  {}", text::shorten(&note.claim_line(), room)), Role::Own),
        Line::new(format!("  {}", text::shorten(&parts.join(" · "), room)), Role::Quiet),
    ]
}

/// The lines of a judgement that is open, with its passages in the order in which they stand there.
fn opened(filed: &Filed, width: usize, workspace: &Workspace) -> (Vec<Line>, Vec<Placed>) {
    let note = &filed.note;
    let parts = Parts::of(&note.body);
    let mut lines = paragraphs("", &parts.claim, width, Role::Own);
    lines.extend(summary(filed, width, workspace).into_iter().skip(1));
    for (label, said) in [("basis", &parts.basis), ("assumptions", &parts.assumptions), ("would change it", &parts.reversal)] {
        if !said.is_empty() {
            lines.push(Line::default());
            lines.extend(paragraphs(label, said, width, Role::Text));
        }
    }
    let mut passages = Vec::new();
    for (part, label) in PARTS {
        let of_part: Vec<&Placed> = note.anchors.iter().filter(|placed| placed.role == part).collect();
        if of_part.is_empty() {
            continue;
        }
        lines.push(Line::default());
        lines.push(Line::new(format!("  {label} "), Role::Heading).and(of_part.len().to_string(), Role::Quiet));
        for placed in of_part {
            let choice = passages.len();
            lines.extend(passage(placed, width, workspace).into_iter().map(|line| line.of(choice)));
            passages.push(placed.clone());
        }
    }
    (lines, passages)
}

/// Wrapped paragraphs, with a label before the first.
fn paragraphs(label: &str, said: &str, width: usize, role: Role) -> Vec<Line> {
    let indent = if label.is_empty() { 2 } else { 18 };
    let mut lines: Vec<Line> = Vec::new();
    for paragraph in said.lines().filter(|line| !line.trim().is_empty()) {
        for row in layout::wrap(paragraph, width.saturating_sub(indent + 2).max(1), Hyphenation::Off) {
            let lead = if lines.is_empty() && !label.is_empty() { format!("  {label:<16}") } else { " ".repeat(indent) };
            lines.push(Line::new(lead, Role::Quiet).and(paragraph[row.range].to_owned(), role));
        }
    }
    lines
}

/// Where a passage stands, what it claims to be, and its words.
fn passage(placed: &Placed, width: usize, workspace: &Workspace) -> Vec<Line> {
    let passage = workspace.passage(&placed.anchor.target());
    let place = format!("{} {}", placed.anchor.block.cited(), passage.title);
    let about = text::joined([place.trim(), &passage.date, passage.claims_to_be()], " · ");
    let room = width.saturating_sub(6).max(1);
    let mut lines = vec![Line::new(format!("    {}", text::shorten(&about, room)), Role::Quiet)];
    let role = if passage.is_imagined() { Role::Imagined } else { Role::Text };
    // Of a long passage no more is laid out than can be shown.
    let words = text::shorten(&text::clean_line(&placed.anchor.exact), 3 * room).into_owned();
    lines.extend(lines::excerpt(&words, 4, room, role));
    lines
}
