//! Words of one's own while they are typed: an editor that marks what is not worded as agreed, and says at its foot why.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::editor::{Editor, Styles};
use super::paint;
use super::theme::{Role, Theme};
use crate::document::Target;
use crate::layout::{self, Hyphenation};
use crate::lint::Remark;
use crate::text;
use crate::workspace::Workspace;

/// From how many rows on an explanation may have several; below it has one, and below [`BARE`] none.
const ROOMY: u16 = 10;
const BARE: u16 = 4;

/// What is written on.
#[derive(Debug)]
pub struct Paper {
    /// What is typed.
    pub editor: Editor,
    /// The passages that it rests on.
    about: Vec<Target>,
    /// What was typed when it was looked at last.
    seen: String,
    remarks: Vec<Remark>,
}

impl Paper {
    /// A text that rests on some passages, with the cursor at its end.
    pub fn new(text: &str, about: Vec<Target>) -> Self {
        Self { editor: Editor::new(text), about, seen: String::new(), remarks: Vec::new() }
    }

    /// Looks how it is worded, where something was typed since.
    pub fn check(&mut self, workspace: &Workspace) {
        if self.seen == self.editor.text() {
            return;
        }
        self.editor.text().clone_into(&mut self.seen);
        self.remarks = workspace.wording(&self.seen, &self.about);
        self.editor.mark(self.remarks.iter().map(|remark| remark.range.clone()).collect());
    }

    /// What is to be said of the words at the cursor, else of those before it, else of the first.
    fn remark(&self) -> Option<&Remark> {
        let cursor = self.editor.cursor();
        self.remarks.iter().rev().find(|remark| remark.range.start <= cursor).or_else(|| self.remarks.first())
    }

    /// Draws it; says where the cursor stands.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
        let base = theme.style(Role::Text);
        let styles = Styles {
            text: base.patch(theme.style(Role::Own)),
            selection: base.patch(theme.style(Role::Selection)),
            placeholder: base.patch(theme.style(Role::Quiet)),
            marked: theme.style(Role::Warning).add_modifier(Modifier::UNDERLINED),
        };
        let foot = self.foot(area);
        let height = area.height.saturating_sub(u16::try_from(foot.len()).unwrap_or(u16::MAX));
        for (y, line) in (area.y + height..area.bottom()).zip(&foot) {
            paint::text(buffer, (area.x, y), area.right(), line, base.patch(theme.style(Role::Quiet)));
        }
        self.editor.draw(Rect { height, ..area }, buffer, &styles)
    }

    /// The explanation, in the lines that there is room for.
    fn foot(&self, area: Rect) -> Vec<String> {
        let Some(remark) = self.remark().filter(|_| area.height >= BARE) else { return Vec::new() };
        let words = format!("{}: {}", remark.rule.name(), remark.message);
        let width = usize::from(area.width).max(1);
        if area.height < ROOMY {
            return vec![text::shorten(&words, width).into_owned()];
        }
        let rows = layout::wrap(&words, width, Hyphenation::Off);
        rows.into_iter().map(|row| words[row.range].to_owned()).collect()
    }
}
