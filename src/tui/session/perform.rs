//! What effects do to the world: other documents, the clipboard, themes, exports. Notes and drafts are `keeping`'s.

use super::{App, SITTING, Start, opening};
use crate::disk;
use crate::document::{Rendition, Target};
use crate::export::{Form, Manner};
use crate::library;
use crate::tui::effect::{Drafting, Effect, Going};
use crate::tui::pane::beside::Filter;
use crate::tui::terminal::Terminal;
use crate::tui::trail::Spot;
use crate::workspace::{Position, Trouble};

impl App {
    /// Carries effects out; true when the reader wants to leave.
    pub(super) fn perform(&mut self, effects: Vec<Effect>, terminal: &mut Terminal) -> Result<bool, Trouble> {
        let mut queue: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Run(command) => queue.extend(self.command(command, None)),
                Effect::Say(notice) => self.screen.layers.notice = Some(notice),
                Effect::Go(going) => self.go(going),
                Effect::Draft(drafting) => self.draft(drafting, terminal)?,
                Effect::Parallel(linking) => self.tie(linking),
                Effect::KeepFilter(filter) => self.keep_filter(filter),
                Effect::LetGoOfLink => self.screen.hand.link = None,
                Effect::Ask(asked, typed) => self.screen.ask(asked, &typed),
                Effect::AskStance(linked) => self.screen.ask_stance(linked),
                Effect::Note(deed) => self.deed(deed),
                Effect::Brief(composing) => self.compose(composing),
                Effect::Copy(text) => terminal.copy(&text).map_err(Trouble::Terminal)?,
                Effect::Theme(name) => self.use_theme(&name),
                Effect::PreviewExport(form) => self.screen.preview_export(form, &self.workspace),
                Effect::Export(path, form) => self.export(&path, form),
                Effect::SearchEverywhere(query) => {
                    let hits = self.workspace.search(&query);
                    self.screen.list_hits(&query, hits, &self.workspace);
                }
            }
        }
        Ok(false)
    }

    fn go(&mut self, going: Going) {
        match going {
            Going::To(target, rendition) => self.open(&target, rendition),
            Going::Back(spot) => self.return_to(&spot),
            Going::Peek(target) => self.screen.peek_at(&target, None, &self.workspace),
            Going::View(again) => {
                if !self.outside.is_told() {
                    self.workspace.look_at_all_again();
                }
                self.screen.open_view(&again, &self.workspace);
            }
            Going::Out => self.screen.layers.view = None,
        }
    }

    fn draft(&mut self, drafting: Drafting, terminal: &mut Terminal) -> Result<(), Trouble> {
        match drafting {
            Drafting::Keep => self.keep_note(),
            Drafting::Hold => self.keep_draft(),
            Drafting::Close => self.close_note(),
            Drafting::Drop(key) => self.drop_draft(&key),
            Drafting::Outside => self.edit_outside(terminal)?,
        }
        Ok(())
    }

    pub(super) fn open(&mut self, target: &Target, rendition: Option<Rendition>) {
        let here = self.screen.page.document().meta.clone();
        let within =
            target.document.is_empty() || (target.document == here.id && rendition.is_none_or(|wanted| Some(wanted) == here.rendition));
        if within {
            self.screen.leave();
            if let Some(block) = &target.block {
                self.screen.go_to(block);
            }
            return;
        }
        match self.workspace.document(&target.document, rendition) {
            Ok(document) => {
                self.screen.leave();
                self.remember_position();
                self.screen.show(document, &self.look, &self.workspace);
                match &target.block {
                    Some(block) => {
                        self.screen.go_to(block);
                    }
                    None => self.resume(&Start::WhereLeft),
                }
                self.say_warnings(Vec::new());
            }
            Err(trouble) => match self.workspace.first_passage(&target.document) {
                Some(passage) if passage.document != target.document => self.open(&passage, None),
                _ => self.screen.complain(trouble.to_string()),
            },
        }
    }

    fn return_to(&mut self, spot: &Spot) {
        let here = &self.screen.page.document().meta;
        if spot.target.document != here.id || spot.rendition != here.rendition {
            match self.workspace.document(&spot.target.document, spot.rendition) {
                Ok(document) => {
                    self.remember_position();
                    self.screen.show(document, &self.look, &self.workspace);
                }
                Err(trouble) => {
                    self.screen.complain(trouble.to_string());
                    return;
                }
            }
        }
        if let Some(block) = &spot.target.block {
            self.to_position(&block.clone(), spot.offset);
        }
        self.screen.restore(spot, &self.workspace);
    }

    /// Where the reader is; `None` where that is nowhere to come back to.
    fn position(&self) -> Option<(String, Position)> {
        let page = &self.screen.page;
        let meta = &page.document().meta;
        let block = page.block_id().filter(|_| !meta.id.is_empty())?.to_string();
        let position = Position { rendition: meta.rendition, block, offset: page.place().offset, percent: page.percent() };
        Some((meta.id.clone(), position))
    }

    /// Whether the reader is elsewhere than was last remembered.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.position().is_some_and(|(id, position)| !self.workspace.remembers(&id, &position))
    }

    pub(super) fn remember_position(&mut self) {
        if let Some((id, position)) = self.position() {
            self.workspace.remember(&id, position);
        }
        self.workspace.keep_judgement(self.screen.hand.judgement.as_ref());
        self.workspace.keep_brief(self.screen.hand.brief.as_deref());
        self.keep_sitting();
    }

    fn keep_filter(&mut self, filter: Filter) {
        self.workspace.keep_filter(filter.name());
        self.keep_sitting();
    }

    /// Has kept what the next sitting begins with. That it is kept is told to nobody; where it is not, that is said.
    fn keep_sitting(&mut self) {
        let Some(job) = self.workspace.remembering() else { return };
        let undone = match (self.workspace.prepare_state(), &self.writer) {
            (Err(trouble), _) => Some(trouble),
            // A writer that is gone is told of where notes are written.
            (Ok(()), Some(writer)) => writer.submit(SITTING, job).err().and(None),
            (Ok(()), None) => disk::perform(job).err().map(Trouble::from),
        };
        if let Some(trouble) = undone {
            self.screen.complain(trouble.to_string());
        }
    }

    fn use_theme(&mut self, name: &str) {
        let (theme, warnings) = opening::theme_named(name, &self.workspace);
        self.look.theme = theme.at(self.surroundings.depth);
        match warnings.first() {
            Some(warning) => self.screen.complain(warning.clone()),
            None => self.screen.say(format!("theme {name}; `theme = \"{name}\"` in config.toml keeps it")),
        }
    }

    fn export(&mut self, path: &str, form: Form) {
        let path = library::typed_path(path);
        let what = self.screen.exportable(&self.workspace);
        let file = what.and_then(|what| self.workspace.exporter().export(&what, &Manner { form, ..Manner::default() }));
        match file.and_then(|file| self.workspace.export_to(&path, &file, form.format, false)) {
            Ok(()) => self.screen.say(format!("written to {}", path.display())),
            Err(error) => self.screen.complain(error.to_string()),
        }
    }
}
