//! Changing a parallel from its view: the cell under the cursor, rows and poles, what stands above and below the table.

use super::Compare;
use crate::parallels::{Citation, Edit};
use crate::tui::command::Command;
use crate::tui::effect::{Asked, Effect, Field, Linked, Linking};

impl Compare {
    /// What a command changes; `None` where it changes nothing here.
    pub(super) fn edit(&self, command: Command) -> Option<Vec<Effect>> {
        let name = || self.at.name.clone();
        let ask = |field: Field, typed: String| vec![Effect::Ask(Asked::Edit(name(), field), typed)];
        let (row, pole, poles) = (self.at.row, self.at.pole, self.parallel.poles.len());
        Some(match command {
            Command::Edit if self.below.shows_limits => self.ask_section(Field::Limits),
            Command::EditIntroduction => self.ask_section(Field::Introduction),
            Command::Edit => ask(Field::Cell { row, column: pole + 1 }, self.source_of(row, pole + 1)),
            Command::EditVerdict => ask(Field::Cell { row, column: poles + 1 }, self.source_of(row, poles + 1)),
            Command::EditAspect => ask(Field::Cell { row, column: 0 }, self.source_of(row, 0)),
            Command::EditPole => ask(Field::RenamePole(pole), self.parallel.poles.get(pole).cloned().unwrap_or_default()),
            Command::EditTitle => ask(Field::Title, self.parallel.title.clone()),
            Command::AddAspect => ask(Field::AddAspect(if self.parallel.aspects.is_empty() { 0 } else { row + 1 }), String::new()),
            Command::AddPole => ask(Field::AddPole(pole + 1), String::new()),
            Command::Stance => vec![Effect::AskStance(Linked::Parallel(name()))],
            Command::RemoveAspect => vec![Effect::Parallel(Linking::Edit(name(), Edit::RemoveAspect(row)))],
            Command::RemovePole => vec![Effect::Parallel(Linking::Edit(name(), Edit::RemovePole(pole)))],
            _ => return None,
        })
    }

    /// The passage that is held for a link becomes one that the cell under the cursor cites.
    pub(super) fn cite(&self, held: Option<Citation>) -> Vec<Effect> {
        match held {
            Some(citation) => {
                let edit = Edit::Cite { row: self.at.row, pole: self.at.pole, citation };
                vec![Effect::Parallel(Linking::Edit(self.at.name.clone(), edit)), Effect::LetGoOfLink]
            }
            None => vec![Effect::say("take a passage up with p in its text, then come here and press p on the cell that cites it")],
        }
    }

    /// A cell as its file has it.
    fn source_of(&self, row: usize, column: usize) -> String {
        let file = self.files.iter().find(|file| file.name == self.at.name);
        file.and_then(|file| crate::parallels::cell_source(&file.source, row, column)).unwrap_or_default()
    }

    /// A section of one paragraph is changed on the line; a longer one gets another paragraph, as a line shows only one.
    fn ask_section(&self, field: Field) -> Vec<Effect> {
        let body = if field == Field::Limits { &self.parallel.limits } else { &self.parallel.introduction };
        let source = crate::document::write_body(body, false).trim().to_owned();
        let (field, typed) = if source.contains('\n') { (field.adding(source), String::new()) } else { (field, source) };
        vec![Effect::Ask(Asked::Edit(self.at.name.clone(), field), typed)]
    }
}
