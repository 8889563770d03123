//! A note that is being written: the passage it is about, what it is, and the editor.

use std::ops::Range;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::command::Command;
use super::completion::Completion;
use super::editor::{Editor, Handled};
use super::grading;
use super::paper::Paper;
use super::theme::Role;
use crate::anchor::{self, Anchor};
use crate::document::Document;
use crate::notes::{self, Kind, Note, Qualities, judgement};
use crate::text;
use crate::workspace::Workspace;

/// Which note of the library is being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The document that it is filed under.
    pub document: String,
    /// Its id.
    pub id: String,
    /// What its file said when the editing began.
    pub source: Arc<str>,
}

/// A note that is being written.
#[derive(Debug)]
pub struct Writing {
    /// What is typed.
    pub paper: Paper,
    /// What the note is about.
    pub anchor: Anchor,
    /// Where that stands in the text that is shown.
    pub range: Range<usize>,
    /// What it is apart from its words; the tags stand in the text until it is kept.
    pub qualities: Qualities,
    /// The note that is being changed; `None` for a new one.
    pub changes: Option<Kept>,
    /// Whether what is typed is safe on the disk as a draft.
    pub drafted: bool,
    /// How many drafts of it were given to the disk.
    pub drafts: u64,
    open: Open,
}

/// What is open beside the text.
#[derive(Debug, Default)]
enum Open {
    /// Nothing.
    #[default]
    Nothing,
    /// Something was typed, and it has yet to be seen whether it can be completed; with what there was to choose from before.
    Typing(Option<Completion>),
    /// What was typed can be completed.
    Completing(Completion),
    /// The sheet of what the note is.
    Sheet,
}

impl Writing {
    /// A new note on a range of a document's text; on the whole block where nothing is selected.
    pub fn begin(document: &Document, range: Range<usize>, selected: bool) -> Self {
        let block = document.body.block_at(range.start).unwrap_or(0);
        let anchor = if selected { anchor::describe(document, range.clone()) } else { anchor::describe_block(document, block) };
        let qualities = Qualities::of_passage(document, block);
        let about = vec![anchor.target()];
        Self { paper: Paper::new("", about), anchor, range, qualities, changes: None, drafted: false, drafts: 0, open: Open::Nothing }
    }

    /// A note that is there already, to be changed; or one that could not be kept, where `changes` is `None`.
    pub fn of(document: &Document, note: &Note, changes: Option<Kept>) -> Self {
        let anchor = note.anchors.first().map(|placed| placed.anchor.clone()).unwrap_or_default();
        let range = if anchor.document == document.meta.id { anchor::resolve(document, &anchor).range() } else { None };
        let paper = Paper::new(&with_tags(&note.body, &note.qualities.tags), note.supports());
        let (range, qualities) = (range.unwrap_or(0..0), note.qualities.clone());
        Self { paper, anchor, range, qualities, changes, drafted: false, drafts: 0, open: Open::Nothing }
    }

    /// The note with the kind and the tags of another.
    #[must_use]
    pub fn like(mut self, kind: Kind, tags: &[String]) -> Self {
        self.paper.editor = Editor::new(&with_tags("", tags));
        self.paper.editor.to_start();
        self.set_kind(kind);
        self
    }

    /// The note with a draft, where there is one.
    #[must_use]
    pub fn with_draft(mut self, draft: Option<String>) -> Self {
        let Some(draft) = draft else { return self };
        match Note::parse(&draft) {
            Ok(note) => {
                self.paper.editor = Editor::new(&note.body);
                self.qualities = note.qualities.clone();
            }
            // Not one that this program wrote, or an older one: all of it is text.
            Err(_) => self.paper.editor = Editor::new(&draft),
        }
        self.drafted = true;
        self
    }

    /// What is kept of it while it is being written: a note's file, so that nothing is lost of what it is either.
    pub fn draft(&self) -> String {
        let qualities = Qualities { tags: Vec::new(), ..self.qualities.clone() };
        Note { qualities, body: self.paper.editor.text().to_owned(), ..Note::default() }.write()
    }

    /// The name under which a draft of it is kept.
    pub fn draft_key(&self) -> String {
        match &self.changes {
            Some(kept) => kept.id.clone(),
            None => {
                let position =
                    self.anchor.position.as_ref().map(|position| format!("-{}-{}", position.start, position.end)).unwrap_or_default();
                format!("{}-{}{position}", self.anchor.document, self.anchor.block)
            }
        }
    }

    /// Takes a key that is typed; says whether the text changed.
    pub fn handle(&mut self, key: &KeyEvent) -> bool {
        if self.choose(key) {
            return false;
        }
        if key.code == KeyCode::Enter && self.accept() {
            return true;
        }
        let handled = self.paper.editor.handle(key);
        self.open = match (handled, std::mem::take(&mut self.open)) {
            (Handled::Edited, Open::Completing(before)) => Open::Typing(Some(before)),
            (Handled::Edited, _) => Open::Typing(None),
            _ => Open::Nothing,
        };
        self.drafted &= handled != Handled::Edited;
        handled == Handled::Edited
    }

    /// Moves through what can be completed.
    fn choose(&mut self, key: &KeyEvent) -> bool {
        let Open::Completing(completion) = &mut self.open else { return false };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let forward = match key.code {
            KeyCode::Down => true,
            KeyCode::Up => false,
            KeyCode::Char('n') if control => true,
            KeyCode::Char('p') if control => false,
            _ => return false,
        };
        completion.choose(forward);
        true
    }

    /// Puts a text in.
    pub fn insert(&mut self, text: &str) {
        self.paper.editor.insert(text);
        (self.drafted, self.open) = (false, Open::Nothing);
    }

    /// Looks how what was typed is worded, and what can complete it.
    pub fn complete(&mut self, document: &Document, workspace: &Workspace) {
        self.paper.check(workspace);
        match std::mem::take(&mut self.open) {
            // What it waited for has come.
            Open::Completing(waiting) if waiting.is_waiting() && workspace.has_all_notes() => self.open = Open::Typing(Some(waiting)),
            open => self.open = open,
        }
        if let Open::Typing(before) = &mut self.open {
            let found = Completion::of(self.paper.editor.text(), self.paper.editor.cursor(), before.take(), document, workspace);
            self.open = found.map_or(Open::Nothing, Open::Completing);
        }
    }

    /// Puts what is chosen in the place of what was typed; false where nothing can be completed.
    pub fn accept(&mut self) -> bool {
        let Open::Completing(completion) = &self.open else { return false };
        if completion.is_waiting() {
            return false;
        }
        self.paper.editor.put(completion.start..self.paper.editor.cursor(), completion.text());
        (self.drafted, self.open) = (false, Open::Nothing);
        true
    }

    /// Puts the candidates away; false where there were none.
    pub fn dismiss(&mut self) -> bool {
        let shown = matches!(self.open, Open::Completing(_));
        if shown {
            self.open = Open::Nothing;
        }
        shown
    }

    /// Shows the sheet of what the note is, or the text again.
    pub fn toggle_sheet(&mut self) {
        self.open = if self.shows_sheet() { Open::Nothing } else { Open::Sheet };
    }

    /// Whether keys go to the sheet.
    pub const fn shows_sheet(&self) -> bool {
        matches!(self.open, Open::Sheet)
    }

    /// Changes what the note is; says whether the command does that.
    pub fn grade(&mut self, command: Command, count: Option<u32>, workspace: &Workspace) -> bool {
        let before = self.qualities.kind;
        let changed = grading::change(&mut self.qualities, command, count, workspace.scales());
        if changed {
            self.drafted = false;
            self.fit_form(before);
        }
        changed
    }

    /// Goes to the next kind of note.
    pub fn next_kind(&mut self) {
        let at = Kind::ALL.iter().position(|kind| *kind == self.qualities.kind).unwrap_or(0);
        self.set_kind(Kind::ALL[(at + 1) % Kind::ALL.len()]);
    }

    fn set_kind(&mut self, kind: Kind) {
        let before = std::mem::replace(&mut self.qualities.kind, kind);
        self.drafted = false;
        self.fit_form(before);
    }

    /// A judgement is written into a form, as long as nothing else was written.
    fn fit_form(&mut self, before: Kind) {
        let (body, tags) = self.body_and_tags();
        let form = judgement::form("");
        let is_judgement = self.qualities.kind == Kind::Judgement;
        let fitted = match before == Kind::Judgement {
            false if is_judgement && body.trim().is_empty() => with_tags(&form, &tags),
            true if !is_judgement && body.trim() == form.trim() => with_tags("", &tags),
            _ => return,
        };
        self.paper.editor.replace(&fitted);
        self.paper.editor.to_start();
    }

    /// Adds a tag to the last line, or takes it away.
    pub fn toggle_tag(&mut self, tag: &str) {
        let (body, mut tags) = self.body_and_tags();
        grading::toggle_tag(&mut tags, tag);
        self.paper.editor.replace(&with_tags(&body, &tags));
        self.drafted = false;
    }

    /// What was typed, cut into the note's text and the tags of a last line that holds nothing else.
    pub fn body_and_tags(&self) -> (String, Vec<String>) {
        notes::body_and_tags(self.paper.editor.text())
    }

    /// What the status line says while it is being written.
    pub fn status(&self) -> String {
        match &self.open {
            Open::Sheet => "a letter or a figure changes it  enter back to the text  ctrl-s keep".into(),
            Open::Completing(_) => "tab enter put it in  ↑ ↓ choose  esc leave it".into(),
            _ => {
                let draft = if self.drafted { "draft kept · " } else { "" };
                format!("{draft}ctrl-s keep  esc draft  ctrl-x discard  tab grades  ctrl-e $EDITOR")
            }
        }
    }

    /// Draws heading, what the note is, and editor or sheet; says where the cursor stands.
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>, workspace: &Workspace) -> Option<Position> {
        if area.height == 0 {
            return None;
        }
        self.draw_heading(area, canvas);
        let (voices, _) = workspace.voices();
        let said = u16::from(area.height > 3);
        if said > 0 {
            let line = grading::summary(&self.qualities, &voices, workspace.scales());
            canvas.text((area.x, area.y + 1), area.right(), &text::shorten(&line, usize::from(area.width)), Role::Quiet);
        }
        let gap = u16::from(area.height > 6);
        let below = Rect { y: area.y + 1 + said + gap, height: area.height.saturating_sub(1 + said + gap), ..area };
        if self.shows_sheet() {
            let qualities = Qualities { tags: self.body_and_tags().1, ..self.qualities.clone() };
            grading::draw(below, canvas, &qualities, (&voices, workspace.scales()));
            return None;
        }
        let cursor = self.paper.draw(below, canvas)?;
        if let Open::Completing(completion) = &self.open {
            completion.draw(cursor, area, canvas);
        }
        Some(cursor)
    }

    fn draw_heading(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let block = self.anchor.block.cited();
        let about = if block.is_empty() { String::new() } else { format!(" ON {block}") };
        let about = format!("{}{about}", self.qualities.kind.name().to_uppercase());
        let shown = text::shorten(&about, usize::from(area.width));
        let x = canvas.text((area.x, area.y), area.right(), &shown, Role::Accent);
        let room = usize::from(area.right().saturating_sub(x + 2));
        if self.anchor.position.is_some() && room > 8 {
            let quote = text::shorten(&text::clean_line(&self.anchor.exact), room.saturating_sub(2)).into_owned();
            canvas.text((x + 2, area.y), area.right(), &format!("“{quote}”"), Role::Quiet);
        }
    }
}

/// A note's text as it is edited: its tags on a line of their own, the last one.
fn with_tags(body: &str, tags: &[String]) -> String {
    if tags.is_empty() {
        return body.to_owned();
    }
    let tags: Vec<_> = tags.iter().map(|tag| format!("#{tag}")).collect();
    format!("{}\n\n{}", body.trim_end(), tags.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    fn writing() -> Writing {
        let document = document::parse("---\nkantlijn: 1\n---\n\nTekst. #gemeld ^p1\n", "t");
        Writing::begin(&document, 0..5, false)
    }

    #[test]
    fn a_draft_brings_back_what_the_note_is_and_one_of_plain_text_is_read_too() {
        let mut first = writing();
        first.insert("Nagaan.\n\n#water");
        first.grade(Command::KindQuestion, None, &workspace());
        first.grade(Command::Credibility, Some(3), &workspace());
        let second = writing().with_draft(Some(first.draft()));
        assert_eq!((second.paper.editor.text(), &second.qualities), (first.paper.editor.text(), &first.qualities));
        assert_eq!(writing().with_draft(Some("Los.".into())).paper.editor.text(), "Los.");
    }

    #[test]
    fn a_judgement_is_written_into_a_form_that_goes_where_nothing_was_filled_in() {
        let mut writing = writing();
        writing.grade(Command::KindJudgement, None, &workspace());
        assert!(writing.paper.editor.text().contains("## Assumptions") && writing.paper.editor.cursor() == 0);
        writing.grade(Command::KindNote, None, &workspace());
        assert_eq!(writing.paper.editor.text(), "");
        writing.insert("Al iets.");
        writing.grade(Command::KindJudgement, None, &workspace());
        assert_eq!(writing.paper.editor.text(), "Al iets.");
    }

    #[test]
    fn tags_come_and_go_on_the_last_line() {
        let mut writing = writing();
        writing.insert("Nagaan.");
        writing.toggle_tag("water");
        writing.toggle_tag("geld");
        assert_eq!(writing.paper.editor.text(), "Nagaan.\n\n#water #geld");
        writing.toggle_tag("water");
        writing.toggle_tag("geld");
        assert_eq!(writing.paper.editor.text(), "Nagaan.");
    }

    fn workspace() -> Workspace {
        Workspace::open(crate::library::Places::within(std::path::Path::new("/nowhere")), "")
    }
}
