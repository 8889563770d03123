//! What each command does to the screen.

use crate::document::Rendition;
use crate::export::Form;
use crate::layout;
use crate::text;
use crate::tui::command::Command;
use crate::tui::effect::{Asked, Effect, Going};
use crate::tui::keymap::Context;
use crate::tui::look::{Areas, Look};
use crate::tui::overlay::{Help, Overlay};
use crate::tui::pane::beside::Filter;
use crate::tui::pane::{Focus, Pane};
use crate::tui::select::{Selection, Unit};
use crate::tui::trail::{Again, Judging, Narrowed};
use crate::tui::view::Around;

use super::{Mode, Screen};

impl Screen {
    /// In which context keys are pressed; `None` where they are typed into an overlay.
    pub fn context(&self) -> Option<Context> {
        match (&self.layers.overlay, &self.mode) {
            (Some(_), _) => None,
            (None, Mode::Reading) => Some(self.layers.view.as_ref().map_or(Context::Page, |view| view.context())),
            (None, Mode::Selecting(_)) => Some(Context::Select),
            (None, Mode::Seeking(_)) => None,
            (None, Mode::Writing(writing)) if writing.shows_sheet() => Some(Context::Grade),
            (None, Mode::Writing(_)) => Some(Context::Write),
            (None, Mode::Grading(_)) => Some(Context::Grade),
        }
    }

    /// Does what a command says; `count` is the number typed before it.
    pub fn apply(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Vec<Effect> {
        self.layers.notice = None;
        if let Mode::Grading(_) = self.mode {
            return self.grade_or_leave(command, count, around);
        }
        if let Mode::Writing(_) = self.mode
            && let Some(effects) = self.grade_while_writing(command, count, around)
        {
            return effects;
        }
        if let (Mode::Reading, Some(view)) = (&self.mode, &mut self.layers.view) {
            let with_held = Around { held: self.hand.link.as_ref(), ..around };
            return view.apply(command, count, with_held).unwrap_or_else(|| self.do_over_view(command, around));
        }
        if let Mode::Selecting(_) = self.mode
            && self.extend(command, count)
        {
            return Vec::new();
        }
        if self.focus.pane != Pane::Text && self.choose(command) {
            return Vec::new();
        }
        if self.move_in_text(command, count, around.look) {
            return Vec::new();
        }
        self.do_other(command, around)
    }

    /// What a command does while a view has the screen and has no use for it.
    fn do_over_view(&mut self, command: Command, around: Around<'_>) -> Vec<Effect> {
        match command {
            Command::Quit | Command::LetGo => vec![Effect::Go(Going::Out)],
            Command::Back
            | Command::Forward
            | Command::Library
            | Command::Brief
            | Command::AllParallels
            | Command::Theme
            | Command::Palette
            | Command::Help
            | Command::Export
            | Command::SearchEverywhere
            | Command::Undo
            | Command::Redo => self.do_other(command, around),
            _ => {
                self.say(format!("“{}” does nothing here; q closes this", command.entry().about.to_lowercase()));
                Vec::new()
            }
        }
    }

    /// Moves the end of the selection; false for commands that do something else.
    fn extend(&mut self, command: Command, count: Option<u32>) -> bool {
        let (unit, forward) = match command {
            Command::NextWord | Command::WordEnd => (Unit::Word, true),
            Command::PreviousWord => (Unit::Word, false),
            Command::NextSentence => (Unit::Sentence, true),
            Command::PreviousSentence => (Unit::Sentence, false),
            Command::NextClause => (Unit::Clause, true),
            Command::PreviousClause => (Unit::Clause, false),
            Command::NextBlock => (Unit::Block, true),
            Command::PreviousBlock => (Unit::Block, false),
            Command::Widen => {
                if let Mode::Selecting(selection) = &mut self.mode {
                    selection.widen(&self.page.document().body);
                }
                return true;
            }
            Command::LineDown | Command::LineUp => {
                self.extend_by_line(command == Command::LineDown);
                return true;
            }
            Command::SwapEnds => {
                if let Mode::Selecting(selection) = &mut self.mode {
                    selection.swap_ends();
                }
                self.show_head();
                return true;
            }
            _ => return false,
        };
        let Mode::Selecting(selection) = &mut self.mode else { return false };
        let body = &self.page.document().body;
        for _ in 0..count.unwrap_or(1).min(1000) {
            selection.extend(body, unit, forward);
        }
        self.show_head();
        true
    }

    fn extend_by_line(&mut self, down: bool) {
        self.page.move_rows(if down { 1 } else { -1 });
        let place = self.page.place();
        let body = &self.page.document().body;
        let Some(block) = body.blocks.get(place.block) else { return };
        if let (Mode::Selecting(selection), Some(at)) = (&mut self.mode, Selection::at(body, block.range.start + place.offset)) {
            selection.head = at.head;
        }
    }

    /// Keeps the moving end of the selection at the reading line.
    pub(super) fn show_head(&mut self) {
        let Mode::Selecting(selection) = self.mode else { return };
        self.to_byte(selection.head);
    }

    /// Goes to a byte of the canonical text.
    pub(super) fn to_byte(&mut self, offset: usize) {
        let body = &self.page.document().body;
        if let Some(block) = body.block_at(offset) {
            let inside = offset - body.blocks[block].range.start;
            self.page.to_offset(block, inside);
        }
    }

    /// Moves the choice in a pane of the margin; false for commands that do something else.
    fn choose(&mut self, command: Command) -> bool {
        let is_of_parallels = self.focus.pane == Pane::Parallels;
        let step: isize = match command {
            Command::LineDown => 1,
            Command::LineUp => -1,
            Command::NextPole | Command::PreviousPole if is_of_parallels => {
                if !self.margin.step(command == Command::NextPole) {
                    self.say("this row has one passage");
                }
                return true;
            }
            _ => return false,
        };
        if is_of_parallels {
            self.margin.choose(step);
        } else {
            let last = self.margin.written(self.page.document()).saturating_sub(1);
            self.margin.choice.note = self.margin.choice.note.saturating_add_signed(step).min(last);
        }
        true
    }

    fn move_in_text(&mut self, command: Command, count: Option<u32>, look: &Look) -> bool {
        let page = isize::from(i16::try_from(Areas::of(look.size, look.measure, self.focus).text.height).unwrap_or(20)).max(4);
        let times = isize::try_from(count.unwrap_or(1).clamp(1, 100_000)).unwrap_or(1);
        match command {
            Command::LineDown => self.page.move_rows(times),
            Command::LineUp => self.page.move_rows(-times),
            Command::PageDown => self.page.move_rows(times * (page - 2)),
            Command::PageUp => self.page.move_rows(-times * (page - 2)),
            Command::HalfDown => self.page.move_rows(times * (page / 2)),
            Command::HalfUp => self.page.move_rows(-times * (page / 2)),
            Command::NextBlock => (0..times).for_each(|_| self.page.move_block(true)),
            Command::PreviousBlock => (0..times).for_each(|_| self.page.move_block(false)),
            Command::Top | Command::Bottom => self.to_number_or_edge(command, count),
            Command::NextParallel => self.to_marked(true, "parallel", |screen, at| screen.margin.marks(at).is_strong()),
            Command::PreviousParallel => self.to_marked(false, "parallel", |screen, at| screen.margin.marks(at).is_strong()),
            Command::NextContradiction => self.to_marked(true, "contradiction", |screen, at| screen.margin.marks(at).is_contradicted()),
            Command::PreviousContradiction => {
                self.to_marked(false, "contradiction", |screen, at| screen.margin.marks(at).is_contradicted())
            }
            Command::NextNote => {
                self.to_marked(true, "note", |screen, at| screen.margin.marks(at).noted || screen.margin.marks(at).highlighted)
            }
            Command::PreviousNote => {
                self.to_marked(false, "note", |screen, at| screen.margin.marks(at).noted || screen.margin.marks(at).highlighted)
            }
            Command::NextHeading => self.to_marked(true, "heading", Self::is_heading),
            Command::PreviousHeading => self.to_marked(false, "heading", Self::is_heading),
            _ => return false,
        }
        true
    }

    fn is_heading(&self, block: usize) -> bool {
        matches!(self.page.document().body.blocks[block].kind, crate::document::Kind::Heading { .. })
    }

    fn to_number_or_edge(&mut self, command: Command, count: Option<u32>) {
        self.leave();
        match count {
            Some(number) => {
                self.go_to(&crate::document::BlockId::normal(&number.to_string()));
            }
            None if command == Command::Top => {
                self.page.to_block(0);
                self.page.move_rows(isize::MIN / 2);
            }
            None => self.page.to_end(),
        }
    }

    fn to_marked(&mut self, forward: bool, what: &str, holds: impl Fn(&Self, usize) -> bool) {
        match self.page.find_block(forward, |at| holds(self, at)) {
            Some(at) => self.page.to_block(at),
            None => self.say(format!("no {what} {} this", if forward { "after" } else { "before" })),
        }
    }

    pub(super) fn do_other(&mut self, command: Command, around: Around<'_>) -> Vec<Effect> {
        match command {
            Command::Follow => return self.follow(),
            Command::Peek => self.peek(around.workspace),
            Command::Compare => return self.compare(),
            Command::Back => {
                return self.trail.back(self.spot()).map_or_else(|| self.nowhere("back"), |spot| vec![Effect::Go(Going::Back(spot))]);
            }
            Command::Forward => {
                return self.trail.forward(self.spot()).map_or_else(|| self.nowhere("forward"), |spot| vec![Effect::Go(Going::Back(spot))]);
            }
            Command::Rendition => return self.other_rendition(around.workspace),
            Command::Outline => self.pick(self.outline()),
            Command::Library => self.pick(self.library(around.workspace)),
            Command::AllNotes => self.pick(self.note_list()),
            Command::EveryNote => return vec![Effect::view(Again::Notes(Narrowed::default()))],
            Command::Brief => return self.brief(around.workspace),
            Command::Judgements => return vec![Effect::view(Again::Judgements(Judging::default()))],
            Command::Voices => return vec![Effect::view(Again::Voices(0))],
            Command::Review => return vec![Effect::view(Again::Review(0))],
            Command::Theme => self.pick(Self::themes(around)),
            Command::Palette => self.pick(self.palette(around.keymap)),
            Command::Export => self.preview_export(Form::default(), around.workspace),
            Command::Help => self.layers.overlay = self.context().map(|context| Overlay::Help(Help::new(around.keymap, context))),
            Command::Search => self.ask_search(Asked::Search),
            Command::SearchEverywhere => self.ask_search(Asked::SearchEverywhere),
            Command::NextHit => self.to_hit(true),
            Command::PreviousHit => self.to_hit(false),
            Command::Select => self.select(),
            Command::Seek => self.seek(around.look),
            Command::Copy => return self.copy(),
            Command::NextPane => self.next_pane(),
            Command::Zoom => self.focus.zoomed = !self.focus.zoomed,
            Command::Pin => self.pin(),
            Command::Filter => return self.next_filter(),
            Command::AllParallels => self.pick(Self::parallel_list(around.workspace)),
            Command::Footnotes => {
                if self.page.toggle_footnotes() == 0 {
                    self.say("this paragraph has no footnotes");
                }
            }
            Command::LetGo => self.let_go(),
            Command::Quit => return self.quit(),
            command => return self.write(command, around),
        }
        Vec::new()
    }

    fn select(&mut self) {
        let place = self.page.place();
        let body = &self.page.document().body;
        let selection = body.blocks.get(place.block).and_then(|block| Selection::at(body, block.range.start + place.offset));
        match selection {
            Some(selection) => {
                self.focus.pane = Pane::Text;
                self.mode = Mode::Selecting(selection);
            }
            None => self.say("there are no words here to select"),
        }
    }

    /// What is selected, or the whole block at the reading line.
    pub(super) fn passage(&self) -> Option<(std::ops::Range<usize>, bool)> {
        let body = &self.page.document().body;
        match self.mode {
            Mode::Selecting(selection) => Some((selection.range(body), true)),
            _ => body.blocks.get(self.page.block()).map(|block| (block.range.clone(), false)),
        }
    }

    fn copy(&mut self) -> Vec<Effect> {
        let Some((range, _)) = self.passage() else { return Vec::new() };
        let document = self.page.document();
        let text = &document.body.text[range.clone()];
        let block = document.body.block_at(range.start).map(|at| document.body.blocks[at].id.cited()).unwrap_or_default();
        let meta = &document.meta;
        let date = layout::date_words(&meta.date);
        let parts = [
            meta.authors.join(", "),
            meta.title.clone(),
            meta.rendition.filter(|r| *r == Rendition::Brief).map(|_| "brief".to_owned()).unwrap_or_default(),
            date,
            block,
        ];
        let citation = text::joined(parts, ", ");
        let copied = format!("“{text}” ({citation})");
        self.mode = Mode::Reading;
        self.say(format!("copied with its citation ({} characters)", text.chars().count()));
        vec![Effect::Copy(copied)]
    }

    fn next_pane(&mut self) {
        self.focus.pane = match self.focus.pane {
            Pane::Text => Pane::Parallels,
            Pane::Parallels => Pane::Notes,
            Pane::Notes => Pane::Text,
        };
    }

    fn next_filter(&mut self) -> Vec<Effect> {
        let filter = self.margin.filter().next();
        self.margin.filter_by(filter);
        let words = if filter == Filter::All { "all parallels".to_owned() } else { format!("only parallels: {}", filter.name()) };
        self.say(format!("{words}; F goes on"));
        vec![Effect::KeepFilter(filter)]
    }

    fn pin(&mut self) {
        self.margin.pinned = if self.margin.pinned.is_some() { None } else { Some(self.page.block()) };
        let id = self.page.block_id().map(crate::document::BlockId::cited).unwrap_or_default();
        self.say(if self.margin.pinned.is_some() {
            format!("the margin stays at {id}; . lets it go")
        } else {
            "the margin follows again".into()
        });
    }

    /// Lets go of the nearest thing that is held; false where nothing is.
    fn release(&mut self) -> bool {
        if matches!(self.mode, Mode::Selecting(_)) {
            self.mode = Mode::Reading;
            self.hand.reselecting = None;
        } else if self.hand.link.take().is_some() {
            self.say("the link is let go");
        } else if self.focus.pane != Pane::Text {
            self.focus.pane = Pane::Text;
        } else if !self.search.query.is_empty() {
            self.search.let_go();
        } else if self.margin.pinned.take().is_none() {
            if self.focus == Focus::default() {
                return false;
            }
            self.focus = Focus::default();
        }
        true
    }

    fn let_go(&mut self) {
        if !self.release() {
            self.say("there is nothing to let go of; q leaves");
        }
    }

    fn quit(&mut self) -> Vec<Effect> {
        if self.release() { Vec::new() } else { vec![Effect::Quit] }
    }
}
