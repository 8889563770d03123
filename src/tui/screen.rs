//! What is on the screen and what keys do to it. Commands change the screen and give effects, as data, for the loop to perform.

mod annotating;
mod apply;
mod composing;
mod draw;
mod going;
mod hand;
mod judging;
mod linking;
mod lists;
mod searching;
mod status;

use std::sync::Arc;

use crossterm::event::KeyEvent;

use super::effect::{Asked, Drafting, Effect, Linked, Notice};
use super::grading::Grading;
use super::look::Look;
use super::overlay::{Action, Outcome, Overlay, Picker, Prompt, StanceOf};
use super::pane::margin::Margin;
use super::pane::page::Page;
use super::pane::{Focus, Pane};
use super::paper::Paper;
use super::seek::Seek;
use super::select::Selection;
use super::trail::{Again, Spot, Trail};
use super::view::{self, View};
use super::writing::Writing;
use crate::document::{BlockId, Document, Target};
use crate::workspace::Workspace;

pub use hand::Hand;
pub use searching::Search;

/// What the keys do to the text.
#[derive(Debug, Default)]
pub enum Mode {
    /// Move about.
    #[default]
    Reading,
    /// Select words.
    Selecting(Selection),
    /// Select words by typing their first letters.
    Seeking(Box<Seek>),
    /// Write a note.
    Writing(Box<Writing>),
    /// Say what a note is.
    Grading(Box<Grading>),
}

/// Everything that is shown, and nothing that is kept.
#[derive(Debug)]
pub struct Screen {
    /// The text.
    pub page: Page,
    /// What stands beside it.
    pub margin: Margin,
    /// Which pane the keys go to.
    pub focus: Focus,
    /// What the keys do to the text.
    pub mode: Mode,
    /// What lies over the page.
    pub layers: Layers,
    /// Where the reader came from.
    pub trail: Trail,
    /// What was searched for.
    pub search: Search,
    /// What the reader goes on with.
    pub hand: Hand,
}

/// What lies over the page, lowest first.
#[derive(Debug, Default)]
pub struct Layers {
    /// What has the screen in place of the page.
    pub view: Option<Box<dyn View>>,
    /// What lies over everything.
    pub overlay: Option<Overlay>,
    /// What the status line has to say.
    pub notice: Option<Notice>,
    /// What has been typed towards a command, with what may follow it.
    pub begun: String,
}

impl Screen {
    /// A screen that shows a document from its beginning.
    pub fn new(document: Arc<Document>, look: &Look, workspace: &Workspace) -> Self {
        let page = page_of(document, look, Focus::default(), workspace);
        let (margin, focus, mode, layers, trail, search, hand) = Default::default();
        Self { page, margin, focus, mode, layers, trail, search, hand }
    }

    /// Shows another document, from its beginning.
    pub fn show(&mut self, document: Arc<Document>, look: &Look, workspace: &Workspace) {
        self.page = page_of(document, look, self.focus, workspace);
        self.margin = self.margin.turned();
        self.mode = Mode::Reading;
        self.layers.view = None;
        self.focus.pane = Pane::Text;
        self.search_again();
    }

    /// Shows the same document, read further or as another program has left it, at the same place.
    pub fn read_further(&mut self, document: Arc<Document>, workspace: &Workspace) {
        let id = document.meta.id.clone();
        self.page.read_further(document, |target| workspace.name_of(target, &id));
        self.margin.forget();
        self.search_again();
    }

    /// Brings everything up to date with the size, the place and what is in the library, before a frame is drawn.
    pub fn prepare(&mut self, look: &Look, workspace: &Workspace) {
        self.page.set(look.setting(self.page.document(), self.focus));
        self.margin.follow(&self.page, workspace);
        if let Some(view) = &mut self.layers.view {
            view.prepare(look, workspace);
        }
        self.fill_list(workspace);
        if let Some(overlay) = &mut self.layers.overlay {
            overlay.prepare(look.size);
        }
        if let Mode::Writing(writing) = &mut self.mode {
            writing.complete(self.page.document(), workspace);
        }
    }

    /// Where the reader is, for the trail and the next start.
    pub fn spot(&self) -> Spot {
        let document = self.page.document();
        Spot {
            target: Target { document: document.meta.id.clone(), block: self.page.block_id().cloned() },
            rendition: document.meta.rendition,
            offset: self.page.place().offset,
            pane: self.focus.pane,
            choice: self.margin.choice,
            view: self.layers.view.as_ref().and_then(|view| view.again()),
        }
    }

    /// Says something in the status line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.layers.notice = Some(Notice::said(text));
    }

    /// Says in the status line what went wrong.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.layers.notice = Some(Notice::wrong(text));
    }

    /// Goes to a block of the document that is shown; says so where there is none.
    pub fn go_to(&mut self, block: &BlockId) -> bool {
        match self.page.document().find(block) {
            Some(at) => self.page.to_block(at),
            None => {
                let message = format!("there is no {} here", block.cited());
                self.complain(message);
                return false;
            }
        }
        true
    }

    /// What is being typed, in a note or in a view, with the name of its draft.
    pub fn paper(&mut self) -> Option<(String, &mut Paper)> {
        match (&mut self.mode, &mut self.layers.view) {
            (Mode::Writing(writing), _) => Some((writing.draft_key(), &mut writing.paper)),
            (Mode::Reading, Some(view)) => view.paper(),
            _ => None,
        }
    }

    /// Takes a key that no command stands for: typing, in a note or an overlay.
    pub fn type_key(&mut self, key: &KeyEvent) -> Vec<Effect> {
        if let Some(overlay) = &mut self.layers.overlay {
            let outcome = overlay.handle(key);
            self.search_while_typing(&outcome);
            return self.after_overlay(outcome);
        }
        if matches!(self.mode, Mode::Seeking(_)) {
            self.seek_key(key);
            return Vec::new();
        }
        let typed = match (&mut self.mode, &mut self.layers.view) {
            (Mode::Writing(writing), _) => writing.handle(key),
            (Mode::Reading, Some(view)) => view.type_key(key) && view.paper().is_some(),
            _ => false,
        };
        if typed { vec![Effect::Draft(Drafting::Hold)] } else { Vec::new() }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(overlay) = &mut self.layers.overlay {
            overlay.paste(text);
            self.search_while_typing(&Outcome::Stay);
        } else if let Mode::Writing(writing) = &mut self.mode {
            writing.insert(text);
            return vec![Effect::Draft(Drafting::Hold)];
        } else if let Some(view) = &mut self.layers.view
            && view.paste(text)
            && view.paper().is_some()
        {
            return vec![Effect::Draft(Drafting::Hold)];
        }
        Vec::new()
    }

    fn after_overlay(&mut self, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Stay => Vec::new(),
            Outcome::Close => {
                self.layers.overlay = None;
                Vec::new()
            }
            Outcome::Do(action) => {
                self.layers.overlay = None;
                match action {
                    Action::Effect(effect) => vec![effect],
                    Action::Command(command) => vec![Effect::Run(command)],
                    Action::Search(query) => {
                        self.start_search(&query);
                        Vec::new()
                    }
                    Action::Voice(voice) => self.set_voice(voice),
                    Action::Tag(tag) => self.toggle_tag(&tag),
                    Action::TakeJudgement(filed) => self.take_judgement(filed.map(|filed| *filed)),
                    Action::BeginJudgement(claim) => self.begin_judgement(&claim),
                    Action::SearchEverywhere(query) => {
                        self.search.remember(&query);
                        vec![Effect::SearchEverywhere(query)]
                    }
                    Action::AskWhy(ends, stance) => {
                        self.ask(Asked::Why(ends, stance), "");
                        Vec::new()
                    }
                    Action::AskExport(form, id) => {
                        self.ask_export(form, &id);
                        Vec::new()
                    }
                    Action::GoTo(block) => {
                        self.leave();
                        self.go_to(&block);
                        Vec::new()
                    }
                }
            }
        }
    }

    /// Remembers this place before a jump; a view that has the screen is put away.
    pub fn leave(&mut self) {
        let spot = self.spot();
        self.trail.leave(spot);
        self.layers.view = None;
    }

    /// Opens a list over everything.
    fn pick(&mut self, picker: Picker) {
        self.layers.overlay = Some(Overlay::Pick(picker));
    }

    /// Asks for a line, with something typed already.
    pub fn ask(&mut self, asked: Asked, typed: &str) {
        self.layers.overlay = Some(Overlay::Ask(Prompt::new(asked, typed)));
    }

    /// Asks for a stance.
    pub fn ask_stance(&mut self, linked: Linked) {
        self.layers.overlay = Some(Overlay::Stance(StanceOf::new(linked)));
    }

    /// Gives a view the screen.
    pub fn open_view(&mut self, again: &Again, workspace: &Workspace) {
        match view::open(again, workspace) {
            Some(view) => self.layers.view = Some(view),
            None => self.complain("what was shown there is gone"),
        }
    }

    /// Puts everything but the text back as it was when a place was left.
    pub fn restore(&mut self, spot: &Spot, workspace: &Workspace) {
        self.focus.pane = spot.pane;
        self.margin.follow(&self.page, workspace);
        self.margin.choice = spot.choice;
        self.layers.view = spot.view.as_ref().and_then(|again| view::open(again, workspace));
    }
}

fn page_of(document: Arc<Document>, look: &Look, focus: Focus, workspace: &Workspace) -> Page {
    let setting = look.setting(&document, focus);
    let id = document.meta.id.clone();
    Page::new(document, setting, |target| workspace.name_of(target, &id))
}
