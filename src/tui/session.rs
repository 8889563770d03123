//! One sitting at the reader: how it begins, and the loop. `perform` carries effects out, `keeping` brings notes to the disk.

mod composing;
mod judging;
mod keeping;
mod linking;
mod opening;
mod outside;
mod perform;
mod suggesting;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use crossterm::event::KeyEvent;

use super::command::Command;
use super::effect::Effect;
use super::event::{Event, Events};
use super::keyboard::{Keyboard, Pressed};
use super::keymap::Keymap;
use super::look::Look;
use super::pane::beside::Filter;
use super::screen::{Mode, Screen};
use super::terminal::Terminal;
use super::theme::Depth;
use super::view::Around;
use crate::config::Config;
use crate::disk::{Done, Writer};
use crate::document::{BlockId, Document, Rendition, Target, Warning};
use crate::parallels::suggest::Suggestion;
use crate::workspace::{Doubt, Links, ReadNotes, Reading, Sifted, Trouble, Workspace};

use opening::Rest;
use outside::Outside;

/// Drafts are given to the writer under numbers from here on; changes to notes count from 1.
const DRAFTS: u64 = 1 << 32;
/// The number of the job by which the reader parts with a draft.
const PARTING: u64 = DRAFTS - 1;
/// The number of the job that keeps what the next sitting begins with.
const SITTING: u64 = DRAFTS - 2;
/// How long the reader rests at a place before it is remembered.
const REST: Duration = Duration::from_secs(2);

/// Where the reader begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// Where it was left, or at the first document.
    WhereLeft,
    /// At a document, perhaps at a block of it.
    Document(Target, Option<Rendition>),
    /// At a file that is not in the library.
    File(PathBuf),
}

/// What the terminal and the system say at the start; the environment is asked once, by the caller.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// How many colours the terminal has.
    pub depth: Depth,
    /// Whether the terminal's background is said to be light.
    pub light: bool,
    /// `$VISUAL` or `$EDITOR`.
    pub editor: Option<String>,
}

/// What a background task reports.
#[derive(Debug)]
enum Report {
    /// The rest of a file has been read.
    Read(Box<Document>),
    /// A change has been written, or not.
    Written(Done),
    /// Another program has written in the library.
    Changed,
    /// Passages in doubt have been found, as they were at this count of changes to notes.
    Doubts((u64, Vec<Doubt>)),
    /// The notes that a query wants have been found.
    Sifted(Box<Sifted>),
    /// Notes have been read.
    Notes(Box<ReadNotes>),
    /// So much of the library has been taken into its index, in hundredths.
    Indexed(usize),
    /// The library is ready for suggestions, and it is known where wikilinks lead.
    Ready(Option<Links>),
    /// What resembles a passage.
    Suggested(Target, Vec<Suggestion>),
}

struct App {
    workspace: Workspace,
    screen: Screen,
    look: Look,
    keyboard: Keyboard,
    writer: Option<Writer>,
    surroundings: Surroundings,
    outside: Outside,
    /// The draft that the reader parts with. Until the disk has answered keys wait, so that none falls between the two.
    parting: Option<Parting>,
}

/// How the reader parts with what is typed.
#[derive(Debug, PartialEq, Eq)]
enum Parting {
    /// It closes, once the disk has the draft of this key.
    Closing(String),
    /// Its draft is thrown away.
    Dropping,
}

/// Runs the reader until it is left.
///
/// # Errors
/// What keeps it from starting: no such document, no terminal. Once it runs, mistakes are said in the status line.
pub fn run(
    start: &Start,
    workspace: Workspace,
    config: &Config,
    warnings: Vec<Warning>,
    surroundings: Surroundings,
) -> Result<(), Trouble> {
    let (theme, theme_warnings) = opening::theme(config, &surroundings, &workspace);
    let size = Terminal::size().unwrap_or((80, 24));
    let look = Look { theme: theme.at(surroundings.depth), measure: config.measure, hyphenate: config.hyphenate, size };
    let (document, rest) = opening::document(start, &workspace)?;
    let mut screen = Screen::new(document, &look, &workspace);
    if matches!(rest, Some(Rest::OfFile { .. })) {
        screen.page.expect_more();
    }
    let (keyboard, outside, parting) = Default::default();
    let mut app = App { workspace, screen, look, keyboard, writer: None, surroundings, outside, parting };
    app.resume(start);
    // The text comes first; its marks and what stands beside it mean reading notes and other documents, and follow in the next frame.
    let mut terminal = Terminal::take().map_err(Trouble::Terminal)?;
    app.paint(&mut terminal)?;
    let (reports, told) = channel();
    app.read_on(rest, &reports);
    // Of very many notes the next frame shows those in sight; all are read behind it.
    let behind = app.workspace.reading_behind(app.screen.page.document());
    let is_reading = behind.is_some();
    app.start_background(behind, &reports);
    if !is_reading {
        app.outside.take_library_in(&app.workspace);
    }
    let events = Events::start((reports, told));
    let of_theme = theme_warnings.into_iter().map(|message| Warning { line: None, message });
    // Whoever opens it for the first time is told how to get on, and out.
    if *start == Start::WhereLeft && app.workspace.last_read().is_none() {
        app.screen.say("? shows the keys, : finds a command, L lists the documents, q leaves");
    }
    app.say_warnings(warnings.into_iter().chain(of_theme).collect());
    app.run(events, terminal)
}

impl App {
    fn run(mut self, mut events: Events<Report>, mut terminal: Terminal) -> Result<(), Trouble> {
        loop {
            self.draw(&mut terminal)?;
            let effects = match self.next(&mut events) {
                Event::Key(key) => self.key(&key),
                Event::Paste(text) => self.screen.paste(&text),
                // The next frame asks for it.
                Event::Resize => Vec::new(),
                Event::Report(report) => {
                    self.hear(report);
                    Vec::new()
                }
                Event::End => break,
            };
            if self.perform(effects, &mut terminal)? {
                break;
            }
        }
        if matches!(self.screen.mode, Mode::Writing(_)) {
            self.keep_draft();
        }
        // The reader has the terminal back before the disk is waited for.
        drop(terminal);
        self.remember_position();
        Ok(())
    }

    /// Waits for what happens next. Where the reader rests at another place than before that is remembered meanwhile, for a program that is
    /// killed remembers nothing.
    fn next(&mut self, events: &mut Events<Report>) -> Event<Report> {
        if self.parting.is_some() {
            return events.next_but_keys();
        }
        if self.is_elsewhere() {
            if let Some(event) = events.next_within(REST) {
                return event;
            }
            self.remember_position();
        }
        events.next()
    }

    fn draw(&mut self, terminal: &mut Terminal) -> Result<(), Trouble> {
        // A size that changed before anybody listened is never told.
        self.look.size = Terminal::size().unwrap_or(self.look.size);
        self.show_changed();
        self.outside.attend(&self.screen.page, self.look.size.1.into(), &self.workspace);
        self.screen.prepare(&self.look, &self.workspace);
        self.paint(terminal)?;
        self.outside.fetch(&self.workspace);
        self.suggest();
        Ok(())
    }

    fn paint(&self, terminal: &mut Terminal) -> Result<(), Trouble> {
        let (screen, look, workspace) = (&self.screen, &self.look, &self.workspace);
        terminal.draw(look.size, |buffer| screen.draw(buffer, look, workspace)).map_err(Trouble::Terminal)
    }

    /// Goes to the block that was asked for, or to where the document was left.
    fn resume(&mut self, start: &Start) {
        if let Start::Document(Target { block: Some(block), .. }, _) = start {
            self.screen.go_to(&block.clone());
            return;
        }
        let id = self.screen.page.document().meta.id.clone();
        if let Some(position) = self.workspace.position(&id) {
            self.to_position(&BlockId::new(&position.block), position.offset);
        }
    }

    fn to_position(&mut self, block: &BlockId, offset: usize) {
        if let Some(at) = self.screen.page.document().find(block) {
            self.screen.page.to_offset(at, offset);
        }
    }

    fn start_background(&mut self, behind: Option<Reading>, reports: &Sender<Event<Report>>) {
        self.keyboard.map = Keymap::built_in();
        if let Some((source, path)) = self.workspace.config_file("keys.toml") {
            let warnings = self.keyboard.map.lay_over(&source, &path.display().to_string());
            self.say_warnings(warnings);
        }
        self.screen.margin.filter_by(Filter::named(&self.workspace.kept_filter()));
        self.screen.hand.judgement = self.workspace.kept_judgement();
        self.screen.hand.brief = self.workspace.kept_brief();
        match self.workspace.waiting_drafts() {
            Some((1, draft)) => self.screen.say(format!("a draft waits on {draft}")),
            Some((count, draft)) => self.screen.say(format!("{count} drafts wait, one on {draft}")),
            None => {}
        }
        self.outside = Outside::start(reports.clone(), &self.workspace, behind);
        self.screen.margin.expect_suggestions(100);
        let written = reports.clone();
        let report = move |done| {
            if matches!(done, Done { id: SITTING, result: Ok(_) }) {
                return;
            }
            let _ = written.send(Event::Report(Report::Written(done)));
        };
        match Writer::start(report) {
            Ok(writer) => self.writer = Some(writer),
            Err(error) => self.screen.complain(format!("notes cannot be kept: {error}")),
        }
    }

    fn say_warnings(&mut self, warnings: Vec<Warning>) {
        let of_document = self.screen.page.document().warnings.iter();
        let all: Vec<String> = warnings.iter().chain(of_document).map(ToString::to_string).collect();
        if let Some(first) = all.first() {
            let more = if all.len() > 1 { format!(" (and {} more; `kantlijn doctor` lists them)", all.len() - 1) } else { String::new() };
            self.screen.complain(format!("{first}{more}"));
        }
    }

    fn key(&mut self, key: &KeyEvent) -> Vec<Effect> {
        let Some(context) = self.screen.context() else { return self.screen.type_key(key) };
        let pressed = self.keyboard.press(context, key);
        self.screen.layers.begun = self.keyboard.begun(context);
        match pressed {
            Pressed::Command(command, count) => self.command(command, count),
            Pressed::Typed => self.screen.type_key(key),
            Pressed::Nothing => {
                self.screen.layers.notice = None;
                Vec::new()
            }
            Pressed::Unknown(keys) => {
                self.screen.say(format!("{keys} does nothing here; ? shows the keys"));
                Vec::new()
            }
        }
    }

    fn command(&mut self, command: Command, count: Option<u32>) -> Vec<Effect> {
        if command == Command::Hyphenation {
            self.look.hyphenate = !self.look.hyphenate;
            self.screen.say(if self.look.hyphenate { "long words are broken" } else { "long words stay whole" });
            return Vec::new();
        }
        let around = Around { workspace: &self.workspace, keymap: &self.keyboard.map, look: &self.look, held: None };
        self.screen.apply(command, count, around)
    }

    fn hear(&mut self, report: Report) {
        match report {
            Report::Indexed(100) => self.screen.say("the library is ready to be searched"),
            Report::Indexed(percent) => {
                self.screen.margin.expect_suggestions(percent);
                self.screen.say(format!("taking the library into its index: {percent} %"));
            }
            Report::Read(document) => {
                let place = self.screen.page.place();
                let warnings = document.warnings.len();
                self.screen.read_further(Arc::from(document), &self.workspace);
                if place == super::pane::page::Place::default() || self.screen.page.block() == 0 {
                    self.resume(&Start::WhereLeft);
                }
                if warnings > 0 {
                    self.say_warnings(Vec::new());
                }
            }
            Report::Written(Done { id: PARTING, result }) => self.parted(result),
            Report::Written(Done { id: SITTING, result }) => {
                if let Err(error) = result {
                    self.screen.complain(format!("where you are is not remembered: {error}; {}", error.hint()));
                }
            }
            Report::Written(Done { id, result }) if id >= DRAFTS => self.drafted(id, result.map(drop)),
            Report::Written(done) => {
                let said = self.workspace.settle(done);
                self.screen.margin.forget();
                match said {
                    Ok(settled) => self.go_on(settled),
                    Err(problem) => self.not_kept(&problem),
                }
            }
            Report::Ready(links) => self.hear_ready(links),
            Report::Suggested(from, found) => self.hear_suggested(&from, found),
            Report::Changed => self.hear_of_changes(),
            Report::Doubts(found) => self.workspace.take_doubts(found),
            Report::Sifted(found) => self.workspace.take_sifted(*found),
            Report::Notes(read) => {
                self.workspace.take_in(*read);
                self.outside.take_library_in(&self.workspace);
            }
        }
    }
}
