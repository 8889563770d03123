//! A note that is being written: the passage it is about, its kind, and the editor.

use std::ops::Range;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::editor::{Editor, Handled, Styles};
use super::paint;
use super::theme::{Role, Theme};
use crate::anchor::{self, Anchor};
use crate::document::Document;
use crate::notes::{Kind, Note, Qualities};
use crate::text;

/// Which note of the library is being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The document that it is filed under.
    pub document: String,
    /// Its id.
    pub id: String,
}

/// A note that is being written.
#[derive(Debug)]
pub struct Writing {
    /// What is typed.
    pub editor: Editor,
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
}

impl Writing {
    /// A new note on a range of a document's text; on the whole block where nothing is selected.
    pub fn begin(document: &Document, range: Range<usize>, selected: bool) -> Self {
        let block = document.body.block_at(range.start).unwrap_or(0);
        let anchor = if selected { anchor::describe(document, range.clone()) } else { anchor::describe_block(document, block) };
        let qualities = Qualities::of_passage(document, block);
        Self { editor: Editor::new(""), anchor, range, qualities, changes: None, drafted: false, drafts: 0 }
    }

    /// A note that is there already, to be changed; or one that could not be kept, where `changes` is `None`.
    pub fn of(document: &Document, note: &Note, changes: Option<Kept>) -> Self {
        let anchor = note.anchors.first().map(|placed| placed.anchor.clone()).unwrap_or_default();
        let mut typed = note.body.clone();
        if !note.tags.is_empty() {
            let tags: Vec<_> = note.tags.iter().map(|tag| format!("#{tag}")).collect();
            typed = format!("{}\n\n{}", typed.trim_end(), tags.join(" "));
        }
        let range = anchor::resolve(document, &anchor).range().unwrap_or(0..0);
        Self { editor: Editor::new(&typed), anchor, range, qualities: note.qualities(), changes, drafted: false, drafts: 0 }
    }

    /// The note with a draft, where there is one.
    #[must_use]
    pub fn with_draft(mut self, draft: Option<String>) -> Self {
        if let Some(draft) = draft {
            self.editor = Editor::new(&draft);
            self.drafted = true;
        }
        self
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
        let changed = matches!(self.editor.handle(key), Handled::Edited);
        if changed {
            self.drafted = false;
        }
        changed
    }

    /// Goes to the next kind of note.
    pub fn next_kind(&mut self) {
        let kinds = [Kind::Note, Kind::Question, Kind::Claim, Kind::Evidence];
        let at = kinds.iter().position(|kind| *kind == self.qualities.kind).unwrap_or(0);
        self.qualities.kind = kinds[(at + 1) % kinds.len()];
    }

    /// What was typed, cut into the note's text and the tags of a last line that holds nothing else.
    pub fn body_and_tags(&self) -> (String, Vec<String>) {
        let typed = self.editor.text().trim_end().to_owned();
        let (body, last) = typed.rsplit_once('\n').unwrap_or(("", &typed));
        let words: Vec<&str> = last.split_whitespace().collect();
        let is_tag = |word: &&str| word.len() > 1 && word.starts_with('#') && !word[1..].starts_with(['#', ' ']);
        if words.is_empty() || !words.iter().all(is_tag) {
            return (typed, Vec::new());
        }
        (body.trim_end().to_owned(), words.iter().map(|word| word[1..].to_owned()).collect())
    }

    /// What the status line says while it is being written.
    pub fn status(&self) -> String {
        let draft = if self.drafted { "draft kept · " } else { "" };
        format!("{draft}ctrl-s keep  esc leave as draft  ctrl-x discard  ctrl-t kind  ctrl-e $EDITOR")
    }

    /// Draws heading and editor; says where the cursor stands.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
        if area.height == 0 {
            return None;
        }
        let base = theme.style(Role::Text);
        let about = format!("{} ON {}", self.qualities.kind.name().to_uppercase(), self.anchor.block.cited());
        let shown = text::shorten(&about, usize::from(area.width));
        let x = paint::text(buffer, (area.x, area.y), area.right(), &shown, base.patch(theme.style(Role::Accent)));
        if self.anchor.position.is_some() {
            let room = usize::from(area.right().saturating_sub(x + 2));
            let quote = text::shorten(&text::clean_line(&self.anchor.exact), room.saturating_sub(2)).into_owned();
            if room > 8 {
                paint::text(buffer, (x + 2, area.y), area.right(), &format!("“{quote}”"), base.patch(theme.style(Role::Quiet)));
            }
        }
        let gap = u16::from(area.height > 4);
        let editor = Rect { y: area.y + 1 + gap, height: area.height.saturating_sub(1 + gap), ..area };
        let styles = Styles {
            text: base.patch(theme.style(Role::Own)),
            selection: base.patch(theme.style(Role::Selection)),
            placeholder: base.patch(theme.style(Role::Quiet)),
        };
        self.editor.draw(editor, buffer, &styles)
    }
}
