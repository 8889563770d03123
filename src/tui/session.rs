//! One sitting at the reader: the loop, and what effects do to the world.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::{process, thread};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::Command;
use super::event::{Event, Events};
use super::keymap::{Key, Keymap, Meaning};
use super::screen::{Around, Effect, Look, Mode, Screen};
use super::terminal::Terminal;
use super::theme::{Depth, Theme};
use super::trail::Spot;
use super::writing::Writing;
use crate::config::Config;
use crate::disk::{Done, Writer};
use crate::document::{self, BlockId, Document, Rendition, Target, Warning};
use crate::export::{Format, Style};
use crate::notes::{Change, Kind, Note};
use crate::workspace::{NotKept, Position, Trouble, Workspace};

/// Drafts are given to the writer under numbers from here on; changes to notes count from 1.
const DRAFTS: u64 = 1 << 32;
/// How much of a file is read before the first frame, in bytes.
const FIRST_READ: usize = 96 * 1024;

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
}

/// The keys pressed so far towards a command.
#[derive(Debug, Default)]
struct Input {
    keys: Vec<Key>,
    count: Option<u32>,
}

struct App {
    workspace: Workspace,
    screen: Screen,
    look: Look,
    keymap: Keymap,
    input: Input,
    writer: Option<Writer>,
    surroundings: Surroundings,
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
    let (theme, theme_warnings) = theme_named(&chosen_theme(config, &surroundings), &workspace);
    let size = crossterm::terminal::size().unwrap_or((80, 24));
    let look = Look { theme: theme.at(surroundings.depth), measure: config.measure, hyphenate: config.hyphenate, size };
    let (document, rest) = first_document(start, &workspace)?;
    let mut screen = Screen::new(document, &look, &workspace);
    screen.page.is_partial = rest.is_some();
    let mut app = App { workspace, screen, look, keymap: Keymap::default(), input: Input::default(), writer: None, surroundings };
    app.resume(start);
    let mut terminal = Terminal::take().map_err(Trouble::Terminal)?;
    // The text comes first; what stands beside it means reading other documents, and follows in the next frame.
    app.screen.prepare_first(&app.look, &app.workspace);
    app.paint(&mut terminal)?;
    let events = Events::start();
    app.start_background(rest, &events.reports());
    let of_theme = theme_warnings.into_iter().map(|message| Warning { line: None, message });
    app.say_warnings(warnings.into_iter().chain(of_theme).collect());
    app.run(events, terminal)
}

fn chosen_theme(config: &Config, surroundings: &Surroundings) -> String {
    match (config.theme.as_str(), surroundings.depth) {
        ("auto", Depth::Ansi16) => "sixteen".into(),
        ("auto", _) if surroundings.light => "light".into(),
        ("auto", _) => "dark".into(),
        (name, _) => name.to_owned(),
    }
}

/// A theme of the reader's own, or one that ships; where there is neither, the dark one.
fn theme_named(name: &str, workspace: &Workspace) -> (Theme, Vec<String>) {
    if let Some((source, path)) = workspace.own_theme(name) {
        let (theme, warnings) = Theme::parse(&source, &path.display().to_string());
        return (theme, warnings.iter().map(ToString::to_string).collect());
    }
    match Theme::builtin(name) {
        Some(theme) => (theme, Vec::new()),
        None => {
            let warning = format!("there is no theme `{name}`; there are {}", Theme::names().join(", "));
            (Theme::builtin("dark").unwrap_or_else(|| Theme::parse("", "dark").0), vec![warning])
        }
    }
}

/// The rest of a file, to be read behind the first frame.
struct Rest {
    path: PathBuf,
    file: File,
    begun: Vec<u8>,
}

fn first_document(start: &Start, workspace: &Workspace) -> Result<(Arc<Document>, Option<Rest>), Trouble> {
    let (id, rendition) = match start {
        Start::File(path) => return open_file(path).map(|(document, rest)| (Arc::new(document), rest)),
        Start::Document(target, rendition) => (target.document.clone(), *rendition),
        Start::WhereLeft => match workspace.last_read() {
            Some((id, rendition)) if workspace.document(&id, rendition).is_ok() => (id, rendition),
            _ => (workspace.library().ids().into_iter().next_back().unwrap_or_default(), None),
        },
    };
    workspace.document(&id, rendition).map(|document| (document, None))
}

/// Opens a file: all of it where it is short, its beginning where it is long.
fn open_file(path: &Path) -> Result<(Document, Option<Rest>), Trouble> {
    let trouble = |source| Trouble::Unreadable { path: path.into(), source };
    let mut file = crate::workspace::open_regular(path)?;
    let mut begun = vec![0; FIRST_READ];
    let mut filled = 0;
    while filled < FIRST_READ {
        match file.read(&mut begun[filled..]).map_err(trouble)? {
            0 => break,
            read => filled += read,
        }
    }
    begun.truncate(filled);
    if filled == FIRST_READ {
        let whole = std::str::from_utf8(&begun).map_or_else(|error| error.valid_up_to(), str::len);
        let head = String::from_utf8_lossy(&begun[..whole]);
        if let Some(document) = document::parse_start(&head, &crate::workspace::name_of(path)) {
            return Ok((crate::workspace::named_after(document, path, None), Some(Rest { path: path.into(), file, begun })));
        }
        file.read_to_end(&mut begun).map_err(trouble)?;
    }
    Ok((crate::workspace::document_of_file(path, &begun), None))
}

impl App {
    fn run(mut self, mut events: Events<Report>, mut terminal: Terminal) -> Result<(), Trouble> {
        loop {
            self.draw(&mut terminal)?;
            let effects = match events.next() {
                Event::Key(key) => self.key(&key),
                Event::Paste(text) => self.screen.paste(&text),
                Event::Resize => {
                    self.look.size = crossterm::terminal::size().unwrap_or(self.look.size);
                    Vec::new()
                }
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

    fn draw(&mut self, terminal: &mut Terminal) -> Result<(), Trouble> {
        self.screen.prepare(&self.look, &self.workspace);
        self.paint(terminal)
    }

    fn paint(&self, terminal: &mut Terminal) -> Result<(), Trouble> {
        let (screen, look, workspace) = (&self.screen, &self.look, &self.workspace);
        let paint = |frame: &mut ratatui::Frame<'_>| {
            if let Some(cursor) = screen.draw(frame.buffer_mut(), look, workspace) {
                frame.set_cursor_position(cursor);
            }
        };
        terminal.draw(paint).map_err(Trouble::Terminal)
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

    fn start_background(&mut self, rest: Option<Rest>, reports: &Sender<Event<Report>>) {
        self.keymap = Keymap::built_in();
        if let Some((source, path)) = self.workspace.config_file("keys.toml") {
            let warnings = self.keymap.lay_over(&source, &path.display().to_string());
            self.say_warnings(warnings);
        }
        let written = reports.clone();
        let report = move |done| {
            let _ = written.send(Event::Report(Report::Written(done)));
        };
        match Writer::start(report) {
            Ok(writer) => self.writer = Some(writer),
            Err(error) => self.screen.complain(format!("notes cannot be kept: {error}")),
        }
        let Some(Rest { path, mut file, mut begun }) = rest else { return };
        let read = reports.clone();
        thread::spawn(move || {
            if file.read_to_end(&mut begun).is_ok() {
                let document = crate::workspace::document_of_file(&path, &begun);
                drop(begun);
                let _ = read.send(Event::Report(Report::Read(Box::new(document))));
            }
        });
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
        let writing = matches!(self.screen.mode, Mode::Writing(_));
        let pressed = Key::of(key);
        if key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL) && !writing {
            self.input = Input::default();
            return vec![Effect::Run(Command::LetGo)];
        }
        if let Some(digit) =
            pressed.digit().filter(|digit| !writing && self.input.keys.is_empty() && (*digit > 0 || self.input.count.is_some()))
        {
            self.input.count = Some(self.input.count.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            return Vec::new();
        }
        self.input.keys.push(pressed);
        match self.keymap.meaning(context, &self.input.keys) {
            Meaning::Pending => Vec::new(),
            Meaning::Command(command) => {
                let count = std::mem::take(&mut self.input).count;
                self.command(command, count)
            }
            Meaning::Nothing => {
                let keys = std::mem::take(&mut self.input).keys;
                if writing {
                    return self.screen.type_key(key);
                }
                let typed: String = keys.iter().map(ToString::to_string).collect();
                self.screen.say(format!("{typed} does nothing here; ? shows the keys"));
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
        let around = Around { workspace: &self.workspace, keymap: &self.keymap, look: &self.look };
        self.screen.apply(command, count, around)
    }

    fn hear(&mut self, report: Report) {
        match report {
            Report::Read(document) => {
                let place = self.screen.page.place();
                let warnings = document.warnings.len();
                self.screen.page.read_further(Arc::from(document));
                self.screen.margin.forget();
                if place == super::pane::page::Place::default() || self.screen.page.block() == 0 {
                    self.resume(&Start::WhereLeft);
                }
                if warnings > 0 {
                    self.say_warnings(Vec::new());
                }
            }
            Report::Written(Done { id, result }) if id >= DRAFTS => self.drafted(id, result.map(drop)),
            Report::Written(done) => {
                let said = self.workspace.settle(done);
                self.screen.margin.forget();
                match said {
                    Ok(words) => self.screen.say(words),
                    Err(problem) => self.not_kept(&problem),
                }
            }
        }
    }

    /// A note that could not be written comes back into the editor, with the reason.
    fn not_kept(&mut self, problem: &NotKept) {
        let note = problem.change.after.as_deref().and_then(|text| Note::parse(text).ok()).filter(|note| !note.body.is_empty());
        if let (Some(note), Mode::Reading) = (note, &self.screen.mode) {
            let changes = problem.change.before.as_ref().map(|_| note.id.clone());
            let writing = Writing::of(self.screen.page.document(), &note, changes);
            self.screen.mode = Mode::Writing(Box::new(writing));
        }
        self.screen.complain(problem.to_string());
    }

    /// Carries effects out; true when the reader wants to leave.
    fn perform(&mut self, effects: Vec<Effect>, terminal: &mut Terminal) -> Result<bool, Trouble> {
        let mut queue: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Run(command) => queue.extend(self.command(command, None)),
                Effect::Open(target, rendition) => self.open(&target, rendition),
                Effect::Return(spot) => self.return_to(&spot),
                Effect::KeepNote => self.keep_note(),
                Effect::Highlight(range) => self.highlight(range),
                Effect::KeepDraft => self.keep_draft(),
                Effect::CloseNote => self.close_note(),
                Effect::DropDraft(key) => self.drop_draft(&key),
                Effect::DeleteNote(id) => self.change(|workspace, document| workspace.deletion(&document.meta.id, &id)),
                Effect::Undo => self.undo(false),
                Effect::Redo => self.undo(true),
                Effect::EditOutside => self.edit_outside(terminal)?,
                Effect::Copy(text) => terminal.copy(&text).map_err(Trouble::Terminal)?,
                Effect::Theme(name) => self.use_theme(&name),
                Effect::Export(path, style) => self.export(&path, style),
                Effect::SearchEverywhere(query) => {
                    let hits = self.workspace.search(&query);
                    self.screen.list_hits(&query, hits, &self.workspace);
                }
            }
        }
        Ok(false)
    }

    fn open(&mut self, target: &Target, rendition: Option<Rendition>) {
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
    }

    fn remember_position(&mut self) {
        let page = &self.screen.page;
        let meta = &page.document().meta;
        let Some(block) = page.block_id() else { return };
        let position =
            Position { rendition: meta.rendition, block: block.to_string(), offset: page.place().offset, percent: page.percent() };
        let id = meta.id.clone();
        if let Err(error) = self.workspace.remember(&id, position) {
            self.screen.complain(error.to_string());
        }
    }

    fn keep_note(&mut self) {
        let Mode::Writing(writing) = &self.screen.mode else { return };
        let (body, tags) = writing.body_and_tags();
        if body.trim().is_empty() && writing.changes.is_none() {
            self.screen.say("there is nothing to keep yet");
            return;
        }
        let change = self.workspace.keeping(writing.changes.as_deref(), writing.anchor.clone(), writing.kind, body, tags);
        let key = writing.draft_key();
        match change {
            Ok(change) => {
                self.screen.mode = Mode::Reading;
                self.write(change, Some(key));
            }
            Err(trouble) => self.screen.complain(trouble.to_string()),
        }
    }

    fn highlight(&mut self, range: Option<std::ops::Range<usize>>) {
        let document = Arc::clone(self.screen.page.document());
        let Some(at) = document.body.blocks.get(self.screen.page.block()).map(|_| self.screen.page.block()) else { return };
        let anchor = match range {
            Some(range) => crate::anchor::describe(&document, range),
            None => crate::anchor::describe_block(&document, at),
        };
        self.change(|workspace, _| workspace.keeping(None, anchor, Kind::Note, String::new(), Vec::new()));
    }

    fn change(&mut self, make: impl FnOnce(&Workspace, &Document) -> Result<Change, Trouble>) {
        let document = Arc::clone(self.screen.page.document());
        match make(&self.workspace, &document) {
            Ok(change) => self.write(change, None),
            Err(trouble) => self.screen.complain(trouble.to_string()),
        }
    }

    /// Hands a change to the writer; the screen shows it as being kept until the disk has said yes.
    fn write(&mut self, change: Change, draft: Option<String>) {
        if let Some(writer) = &self.writer {
            let (number, job) = self.workspace.begin(change, draft);
            if writer.submit(number, job).is_err() {
                self.screen.complain("the note was not kept: the writer is gone; copy its text and start again");
            }
            self.screen.margin.forget();
        }
    }

    fn undo(&mut self, again: bool) {
        if self.workspace.is_keeping() {
            self.screen.say("the last change is still being kept; press again");
            return;
        }
        match (self.workspace.begin_undo(again), &self.writer) {
            (Some((number, job)), Some(writer)) => drop(writer.submit(number, job)),
            _ => self.screen.say(if again { "there is nothing to redo" } else { "there is nothing to undo" }),
        }
    }

    fn keep_draft(&mut self) {
        let Mode::Writing(writing) = &mut self.screen.mode else { return };
        if let Err(trouble) = self.workspace.prepare_state() {
            self.screen.complain(format!("the draft cannot be kept: {trouble}"));
            return;
        }
        let job = self.workspace.drafting(&writing.draft_key(), writing.editor.text());
        writing.drafted = false;
        writing.drafts += 1;
        let number = DRAFTS + writing.drafts;
        // The disk answers behind the frame; until it does, the status line does not say that the draft is kept.
        if self.writer.as_ref().is_none_or(|disk| disk.submit(number, job).is_err()) {
            self.screen.complain("the draft cannot be kept");
        }
    }

    /// Only the answer to the last draft says that what stands in the editor is safe.
    fn drafted(&mut self, number: u64, result: Result<(), crate::disk::DiskError>) {
        match result {
            Ok(()) => {
                if let Mode::Writing(writing) = &mut self.screen.mode
                    && number == DRAFTS + writing.drafts
                {
                    writing.drafted = true;
                }
            }
            Err(error) => self.screen.complain(format!("the draft is not kept: {error}; {}", error.hint())),
        }
    }

    fn close_note(&mut self) {
        let Mode::Writing(writing) = std::mem::take(&mut self.screen.mode) else { return };
        if writing.editor.text().trim().is_empty() {
            self.drop_draft(&writing.draft_key());
        } else {
            // The text may only go once the disk has it: this draft is written before the note closes, not behind it.
            match crate::disk::perform(self.workspace.drafting(&writing.draft_key(), writing.editor.text())) {
                Ok(_) => {
                    let key = if writing.changes.is_some() { "e" } else { "a" };
                    self.screen.say(format!("kept as a draft; {key} brings it back"));
                }
                Err(error) => {
                    self.screen.mode = Mode::Writing(writing);
                    self.screen.complain(format!("the note stays open, its draft is not kept: {error}; {}", error.hint()));
                }
            }
        }
    }

    fn drop_draft(&mut self, key: &str) {
        if let Err(trouble) = self.workspace.drop_draft(key) {
            self.screen.complain(trouble.to_string());
        }
    }

    fn edit_outside(&mut self, terminal: &mut Terminal) -> Result<(), Trouble> {
        let Mode::Writing(writing) = &self.screen.mode else { return Ok(()) };
        let Some(editor) = self.surroundings.editor.clone() else {
            self.screen.complain("set $EDITOR to the editor that you want to use");
            return Ok(());
        };
        let path = match self.workspace.lend(writing.editor.text()) {
            Ok(path) => path,
            Err(error) => {
                self.screen.complain(error.to_string());
                return Ok(());
            }
        };
        let mut words = editor.split_whitespace();
        let Some(program) = words.next() else { return Ok(()) };
        let status = terminal.lend(|| process::Command::new(program).args(words).arg(&path).status()).map_err(Trouble::Terminal)?;
        let written = std::fs::read_to_string(&path);
        self.workspace.take_back(&path);
        match (status, written) {
            (Ok(status), Ok(text)) if status.success() => {
                if let Mode::Writing(writing) = &mut self.screen.mode {
                    writing.editor.replace(&text);
                }
            }
            (Ok(status), Ok(_)) => self.screen.complain(format!("{program} ended with {status}; the note is as it was")),
            (Err(error), _) | (_, Err(error)) => self.screen.complain(format!("{program}: {error}; the note is as it was")),
        }
        Ok(())
    }

    fn use_theme(&mut self, name: &str) {
        let (theme, warnings) = theme_named(name, &self.workspace);
        self.look.theme = theme.at(self.surroundings.depth);
        match warnings.first() {
            Some(warning) => self.screen.complain(warning.clone()),
            None => self.screen.say(format!("theme {name}; `theme = \"{name}\"` in config.toml keeps it")),
        }
    }

    fn export(&mut self, path: &str, style: Style) {
        let document = Arc::clone(self.screen.page.document());
        let text = self.workspace.export(&document, Format::Markdown, style);
        match self.workspace.export_to(Path::new(path.trim()), &text, false) {
            Ok(()) => self.screen.say(format!("written to {}", path.trim())),
            Err(error) => self.screen.complain(error.to_string()),
        }
    }
}
