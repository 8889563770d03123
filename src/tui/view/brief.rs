//! The brief in the making: its outline, a line for each item, and beside it the finished text, or what is being typed for it.

mod typing;

use crossterm::event::KeyEvent;
use ratatui::layout::{Position, Rect};

use super::View;
use super::list::{self, List};
use crate::document::{self, Kind as Block, Rendition, Target};
use crate::notes::Kind;
use crate::report::{self, Evidence, Item, Part, Report, Slot};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::command::Command;
use crate::tui::editor::Handled;
use crate::tui::effect::{Composing, Drafting, Effect};
use crate::tui::keymap::Context;
use crate::tui::look::Look;
use crate::tui::pane::lines::{self, Line, Shown};
use crate::tui::paper::{self, Paper};
use crate::tui::theme::Role;
use crate::tui::trail::{Again, Briefing};
use crate::tui::view::Around;
use crate::workspace::{HeldReport, Workspace};

use typing::Typing;

/// From so many cells on the finished text stands beside the outline.
const WIDE: u16 = 100;

/// The view of a brief.
#[derive(Debug)]
pub struct Brief {
    id: String,
    held: Option<HeldReport>,
    /// Why it cannot be shown.
    trouble: Option<String>,
    outline: Outline,
    finished: Finished,
    typing: Option<Typing>,
    /// As it was before each change, while it is shown.
    past: Past,
    made_for: Option<(u64, u16)>,
}

/// The items, as they are shown.
#[derive(Debug, Default)]
struct Outline {
    list: List,
    /// What of each is not worded as agreed; empty where all is.
    remarks: Vec<String>,
}

/// The finished text, as it is shown.
#[derive(Debug, Default)]
struct Finished {
    lines: Vec<Line>,
    pages: usize,
    marking: String,
    /// Whether the keys go to it.
    has_focus: bool,
    scroll: usize,
}

#[derive(Debug, Default)]
struct Past {
    reports: Vec<Report>,
    is_undoing: bool,
}

impl Brief {
    /// The view of a brief.
    pub fn open(briefing: &Briefing) -> Self {
        Self {
            id: briefing.id.clone(),
            held: None,
            trouble: None,
            outline: Outline { list: List::at(briefing.chosen), remarks: Vec::new() },
            finished: Finished::default(),
            typing: None,
            past: Past::default(),
            made_for: None,
        }
    }

    fn put(&self, change: impl FnOnce(&mut Report)) -> Vec<Effect> {
        let Some(held) = &self.held else { return Vec::new() };
        let mut held = Box::new(held.clone());
        change(&mut held.report);
        vec![Effect::Brief(Composing::Put(held))]
    }

    /// The name under which what is typed is kept as a draft.
    fn draft_key(&self) -> String {
        self.held.as_ref().map(HeldReport::draft_key).unwrap_or_default()
    }

    /// Begins to type text; what was typed for something new in another sitting comes back.
    fn begin(&mut self, slot: Slot, workspace: &Workspace) -> Vec<Effect> {
        let (before, draft) = match slot {
            Slot::Instead(_) => (self.chosen().map(Item::write).unwrap_or_default(), None),
            Slot::Before(_) => (String::new(), workspace.draft(&self.draft_key())),
        };
        self.typing = Some(Typing::begin(slot, before, draft.as_deref()));
        let said = draft.map(|_| Effect::say("your draft is back; ctrl-x throws it away"));
        said.into_iter().collect()
    }

    fn ask_heading(&self, slot: Slot) -> Vec<Effect> {
        self.held.clone().map(|held| Effect::Brief(Composing::Heading(Box::new(held), slot))).into_iter().collect()
    }

    /// What a command does while something is typed.
    fn type_on(&mut self, command: Command) -> Vec<Effect> {
        let key = self.draft_key();
        let Some(typing) = &self.typing else { return Vec::new() };
        match command {
            Command::KeepNote | Command::CloseNote if typing.is_idle() => {
                self.typing = None;
                vec![Effect::Draft(Drafting::Drop(key))]
            }
            Command::KeepNote => {
                let Some(held) = &self.held else { return Vec::new() };
                let mut held = Box::new(held.clone());
                typing.put(&mut held.report);
                self.typing = None;
                vec![Effect::Brief(Composing::Type(held, key))]
            }
            Command::CloseNote => vec![Effect::Draft(Drafting::Close)],
            Command::DiscardNote => {
                self.typing = None;
                vec![Effect::Draft(Drafting::Drop(key)), Effect::say("thrown away")]
            }
            Command::ExternalEditor => vec![Effect::Draft(Drafting::Outside)],
            _ => Vec::new(),
        }
    }

    fn chosen(&self) -> Option<&Item> {
        self.held.as_ref()?.report.items.get(self.outline.list.chosen)
    }

    /// Where a new item goes: behind the one under the cursor.
    fn behind(&self) -> usize {
        self.held.as_ref().map_or(0, |held| (self.outline.list.chosen + 1).min(held.report.items.len()))
    }

    fn edit(&mut self, workspace: &Workspace) -> Vec<Effect> {
        match self.chosen() {
            Some(Item::Own(_)) => self.begin(Slot::Instead(self.outline.list.chosen), workspace),
            Some(Item::Heading(_)) => self.ask_heading(Slot::Instead(self.outline.list.chosen)),
            Some(_) => vec![Effect::say("it is not yours to word; enter goes where it stands")],
            None => Vec::new(),
        }
    }

    fn follow(&self, workspace: &Workspace) -> Vec<Effect> {
        let place = match self.chosen() {
            Some(Item::Passage { target, .. }) => Some((target.clone(), None)),
            Some(item @ Item::Named(_)) => first_passage(&workspace.part_of(item)),
            _ => None,
        };
        let Some((target, rendition)) = place else { return vec![Effect::say("this leads nowhere else")] };
        vec![Effect::open(target, rendition)]
    }

    fn undo(&mut self) -> Vec<Effect> {
        let Some(before) = self.past.reports.pop() else { return vec![Effect::say("nothing was changed here")] };
        self.past.is_undoing = true;
        self.put(|report| *report = before)
    }

    fn take(&mut self, held: HeldReport) {
        if let Some(old) = self.held.replace(held) {
            let (before, now) = (old.report.items.len(), self.held.as_ref().map_or(0, |held| held.report.items.len()));
            if !std::mem::take(&mut self.past.is_undoing) {
                self.outline.list.chosen += usize::from(now == before + 1 && before > 0);
                self.past.reports.push(old.report);
            }
        }
    }
}

impl View for Brief {
    fn context(&self) -> Context {
        if self.typing.is_some() { Context::Write } else { Context::Brief }
    }

    fn prepare(&mut self, look: &Look, workspace: &Workspace) {
        if let Some(typing) = &mut self.typing {
            typing.paper.check(workspace);
        }
        let made_for = (workspace.notes_version(), look.size.0);
        match workspace.report(&self.id) {
            Ok(held) if self.made_for == Some(made_for) && self.held.as_ref() == Some(&held) => return,
            Ok(held) if self.held.as_ref() == Some(&held) => {}
            Ok(held) => self.take(held),
            Err(trouble) => {
                (self.held, self.trouble) = (None, Some(trouble.to_string()));
                self.outline.list.fill(Vec::new(), 0);
                return;
            }
        }
        self.made_for = Some(made_for);
        let Some(held) = &self.held else { return };
        let (outline, preview) = areas(Rect::new(0, 0, look.size.0, look.size.1), self.finished.has_focus);
        let width = usize::from(if outline.width > 0 { outline.width } else { preview.width });
        let items = held.report.items.iter().enumerate();
        self.outline.remarks = held.report.items.iter().map(|item| remark_on(item, workspace)).collect();
        let remarks = &self.outline.remarks;
        let rows = items.flat_map(|(at, item)| {
            let is_worded = remarks[at].is_empty();
            rows_of(item, width, is_worded, workspace).into_iter().map(move |line| if line.pieces.is_empty() { line } else { line.of(at) })
        });
        self.outline.list.fill(rows.collect(), held.report.items.len());
        match workspace.finished(held) {
            Ok(text) => {
                let width = if look.size.0 >= WIDE { preview.width } else { look.size.0 };
                let finished = document::parse(&text, &self.id);
                self.trouble = None;
                self.finished.pages = report::pages(&text);
                self.finished.lines = preview_lines(&finished, usize::from(width), workspace);
                self.finished.marking = finished.meta.marking;
            }
            Err(trouble) => self.trouble = Some(trouble.to_string()),
        }
    }

    fn apply(&mut self, command: Command, count: Option<u32>, around: Around<'_>) -> Option<Vec<Effect>> {
        if self.typing.is_some() {
            return Some(self.type_on(command));
        }
        if self.finished.has_focus && self.finished.scroll(command) || !self.finished.has_focus && self.outline.list.apply(command, count) {
            return Some(Vec::new());
        }
        let at = self.outline.list.chosen;
        match command {
            Command::NextPane => self.finished.has_focus = !self.finished.has_focus,
            Command::LetGo if self.finished.has_focus => self.finished.has_focus = false,
            Command::ItemDown | Command::ItemUp => {
                let by = if command == Command::ItemDown { 1 } else { -1 };
                let effects = self.put(|report| {
                    report.shift(at, by);
                });
                self.outline.list.chosen = at.saturating_add_signed(by).min(self.outline.list.count.saturating_sub(1));
                return Some(effects);
            }
            Command::Delete if self.chosen().is_some() => return Some(self.put(|report| drop(report.items.remove(at)))),
            Command::AddHeading => return Some(self.ask_heading(Slot::Before(self.behind()))),
            Command::AddText => return Some(self.begin(Slot::Before(self.behind()), around.workspace)),
            Command::Edit => return Some(self.edit(around.workspace)),
            Command::Follow => return Some(self.follow(around.workspace)),
            Command::Undo => return Some(self.undo()),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, _look: &Look, _workspace: &Workspace) -> Option<Position> {
        let (outline, preview) = areas(area, self.finished.has_focus || self.typing.is_some());
        if outline.width > 0 {
            self.draw_outline(outline, canvas);
        }
        if let Some(typing) = &self.typing {
            return typing.draw(preview, canvas);
        }
        if preview.width > 0 {
            let label = if self.finished.has_focus { "FINISHED, as it reads" } else { "FINISHED" };
            let below = list::heading(preview, (label, &self.finished.marking), canvas);
            lines::draw(below, Shown { lines: &self.finished.lines, chosen: None, scroll: self.finished.scroll }, canvas);
        }
        None
    }

    fn type_key(&mut self, key: &KeyEvent) -> bool {
        self.typing.as_mut().is_some_and(|typing| typing.paper.editor.handle(key) == Handled::Edited)
    }

    fn paste(&mut self, text: &str) -> bool {
        let Some(typing) = &mut self.typing else { return false };
        typing.paper.editor.insert(text);
        true
    }

    fn paper(&mut self) -> Option<(String, &mut Paper)> {
        let key = self.draft_key();
        self.typing.as_mut().map(|typing| (key, &mut typing.paper))
    }

    fn put_away(&mut self) {
        self.typing = None;
    }

    fn status(&self) -> (String, String) {
        let pages = match self.finished.pages {
            1 => "1 page".to_owned(),
            pages => format!("{pages} pages"),
        };
        let right = text::joined([&self.finished.marking, &pages], " · ");
        let keys = if self.typing.is_some() {
            "ctrl-s keep  esc draft  ctrl-x discard  ctrl-e $EDITOR"
        } else {
            "J K move  h heading  a text  e edit  d out  x export  tab finished"
        };
        (keys.into(), right)
    }

    fn again(&self) -> Option<Again> {
        Some(Again::Brief(Briefing { id: self.id.clone(), chosen: self.outline.list.chosen }))
    }
}

impl Brief {
    fn draw_outline(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let title = self.held.as_ref().map_or(self.id.as_str(), |held| held.report.head.title.as_str());
        let below = list::heading(area, (title, ""), canvas);
        if let Some(trouble) = &self.trouble {
            canvas.text((below.x, below.y), below.right(), trouble, Role::Warning);
            return;
        }
        if self.outline.list.count == 0 {
            let words = lines::excerpt("nothing in it yet; B in the text adds, h and a here", 0, usize::from(below.width), Role::Quiet);
            lines::draw(below, Shown { lines: &words, chosen: None, scroll: 0 }, canvas);
            return;
        }
        let remark = self.outline.remarks.get(self.outline.list.chosen).map(String::as_str).unwrap_or_default();
        let rest = paper::foot(remark, below, canvas);
        self.outline.list.draw(rest, canvas);
    }
}

impl Finished {
    /// Scrolls; false for commands that do something else.
    fn scroll(&mut self, command: Command) -> bool {
        let last = self.lines.len().saturating_sub(1);
        self.scroll = match command {
            Command::LineDown => self.scroll + 1,
            Command::LineUp => self.scroll.saturating_sub(1),
            Command::PageDown => self.scroll + 15,
            Command::PageUp => self.scroll.saturating_sub(15),
            Command::Top => 0,
            Command::Bottom => last,
            _ => return false,
        }
        .min(last);
        true
    }
}

/// Where outline and finished text stand; on a narrow screen one of them has no width.
fn areas(area: Rect, shows_text: bool) -> (Rect, Rect) {
    let none = Rect { width: 0, ..area };
    if area.width < WIDE {
        let whole = list::column(area);
        return if shows_text { (none, whole) } else { (whole, none) };
    }
    let air = u16::from(area.height >= 16);
    let (y, height, left) = (area.y + air, area.height - air, area.width * 2 / 5);
    (Rect { x: area.x + 2, y, width: left - 4, height }, Rect { x: area.x + left, y, width: (area.width - left - 2).min(84), height })
}

/// What of one's own words in an item is not worded as agreed; empty where all is.
fn remark_on(item: &Item, workspace: &Workspace) -> String {
    let found = match item {
        Item::Own(markdown) | Item::Heading(markdown) => workspace.wording(markdown, &[]),
        Item::Named(_) => match workspace.part_of(item) {
            Part::Note(noted) => workspace.wording(&noted.note.body, &noted.note.supports()),
            _ => Vec::new(),
        },
        Item::Passage { .. } => Vec::new(),
    };
    found.first().map(paper::explained).unwrap_or_default()
}

/// An item in one line of the outline; what is not worded as agreed bears a sign.
fn rows_of(item: &Item, width: usize, is_worded: bool, workspace: &Workspace) -> Vec<Line> {
    let room = width.saturating_sub(4);
    let line = |mark: &str, words: &str, role| {
        let words = text::clean_line(words);
        let (mark, mark_role) = if is_worded { (mark, Role::Quiet) } else { ("≈", Role::Warning) };
        Line::new(format!("  {mark} "), mark_role).and(text::shorten(&words, room.saturating_sub(2)).into_owned(), role)
    };
    let row = match workspace.part_of(item) {
        Part::Own(markdown) if matches!(item, Item::Heading(_)) => {
            return vec![Line::default(), line(" ", markdown.trim_start_matches('#').trim(), Role::Heading)];
        }
        Part::Own(markdown) => line(" ", &markdown.replace('\n', " "), Role::Own),
        Part::Note(noted) if noted.note.qualities.kind == Kind::Judgement => line("=", &noted.note.claim_line(), Role::Text),
        Part::Note(noted) => line("●", if noted.note.body.is_empty() { "highlight" } else { &noted.note.body }, Role::Text),
        Part::Parallel(parallel) => line("◆", &parallel.title, Role::Text),
        Part::Passage(Evidence::Found(quoted)) => {
            let block = &quoted.document.body.blocks[quoted.block];
            let role = if block.status == Some(document::Status::Scenario) { Role::Imagined } else { Role::Text };
            line("“", &format!("{} {}", block.id.cited(), quoted.words.replace(['\n', '\t'], " ")), role)
        }
        Part::Passage(Evidence::Lost { target, words }) => line("?", &format!("{target} {words}"), Role::Warning),
        Part::Missing(item) => line("?", &item.write(), Role::Warning),
    };
    vec![row]
}

/// Where a note or a parallel stands.
fn first_passage(part: &Part) -> Option<(Target, Option<Rendition>)> {
    match part {
        Part::Note(noted) => {
            let anchor = &noted.note.anchors.first()?.anchor;
            Some((anchor.target(), anchor.rendition))
        }
        Part::Parallel(parallel) => Some((parallel.passages().first()?.clone(), None)),
        _ => None,
    }
}

/// The finished text in lines; wikilinks say where they lead, as in an export.
fn preview_lines(finished: &document::Document, width: usize, workspace: &Workspace) -> Vec<Line> {
    let role = |block: &document::Block| match block.kind {
        Block::Heading { .. } => Role::Heading,
        Block::Quote => Role::Quiet,
        _ => Role::Text,
    };
    lines::lines_of(&finished.body, width.saturating_sub(2), &role, &|target| workspace.name_of(target, ""))
}
