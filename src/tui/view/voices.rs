//! All voices, those of the register and those of notes, with how far each can be relied on and what was thought before.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::View;
use super::list::{self, List};
use crate::scales::Measure;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::effect::{Deed, Effect};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::pane::lines::Line;
use crate::tui::theme::Role;
use crate::tui::trail::Again;
use crate::tui::view::Around;
use crate::voices::Voices as Register;
use crate::workspace::{Speaker, Workspace};

/// The view of voices.
#[derive(Debug, Default)]
pub struct Voices {
    speakers: Vec<Speaker>,
    list: List,
    register: Option<Arc<Register>>,
    made_for: Option<(u64, u16)>,
    /// Whether the notes are still being read.
    is_reading: bool,
}

impl Voices {
    /// The view, with a voice under the cursor.
    pub fn open(chosen: usize) -> Self {
        Self { list: List::at(chosen), ..Self::default() }
    }
}

impl View for Voices {
    fn context(&self) -> Context {
        Context::List
    }

    fn prepare(&mut self, look: &Look, workspace: &Workspace) {
        self.is_reading = !workspace.has_all_notes();
        if self.is_reading {
            return;
        }
        let made_for = (workspace.notes_version(), look.size.0);
        let (register, _) = workspace.voices();
        if self.made_for == Some(made_for) && self.register.as_ref().is_some_and(|known| Arc::ptr_eq(known, &register)) {
            return;
        }
        (self.made_for, self.register) = (Some(made_for), Some(register));
        self.speakers = workspace.speakers();
        let width = list::width(look);
        let lines = self
            .speakers
            .iter()
            .enumerate()
            .flat_map(|(at, speaker)| lines_of(speaker, width, workspace).into_iter().map(move |line| line.of(at)));
        self.list.fill(lines.collect(), self.speakers.len());
    }

    fn apply(&mut self, command: Command, count: Option<u32>, _around: Around<'_>) -> Option<Vec<Effect>> {
        if self.list.apply(command, count) {
            return Some(Vec::new());
        }
        let voice = || self.speakers.get(self.list.chosen).map(|speaker| speaker.voice.clone());
        match command {
            Command::Follow | Command::Edit => Some(voice().map(|voice| Effect::Note(Deed::AskRating(voice))).into_iter().collect()),
            _ => None,
        }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, _look: &Look, _workspace: &Workspace) -> Option<Position> {
        let column = list::column(area);
        let count = if self.is_reading { list::READING.to_owned() } else { self.speakers.len().to_string() };
        let below = list::heading(column, ("VOICES", &count), canvas);
        if !self.is_reading && self.speakers.is_empty() && below.height > 0 {
            canvas.text((below.x, below.y), below.right(), "no note has a voice yet, and nobody is in sources.md", Role::Quiet);
        }
        self.list.draw(below, canvas);
        None
    }

    fn status(&self) -> (String, String) {
        let place = if self.speakers.is_empty() { String::new() } else { format!("{} of {}", self.list.chosen + 1, self.speakers.len()) };
        ("enter judge: A to F and why  q close".into(), place)
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Voices(self.list.chosen))
    }
}

/// A voice with what is thought of it, and below it what was thought before.
fn lines_of(speaker: &Speaker, width: usize, workspace: &Workspace) -> Vec<Line> {
    let now = speaker.ratings.first();
    let letter = now.map_or('·', |rating| rating.reliability.letter());
    let notes = match speaker.notes {
        1 => "1 note".to_owned(),
        count => format!("{count} notes"),
    };
    let word =
        now.map_or_else(|| "not judged yet".to_owned(), |rating| workspace.scales().word(Measure::Reliability, &rating.reliability.term()));
    let name = text::shorten(&speaker.voice, width.saturating_sub(24)).into_owned();
    let mut lines =
        vec![Line::new(format!("  {letter} "), Role::Accent).and(name, Role::Text).and(format!("  {word} · {notes}"), Role::Quiet)];
    for rating in &speaker.ratings {
        let since = if rating.since.is_empty() { String::new() } else { format!(" since {}", rating.since) };
        let why = if rating.why.is_empty() { String::new() } else { format!(": {}", rating.why) };
        let said = format!("    {}{since}{why}", rating.reliability.letter());
        lines.push(Line::new(text::shorten(&said, width.saturating_sub(2)).into_owned(), Role::Quiet));
    }
    lines
}
