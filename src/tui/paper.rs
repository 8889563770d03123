//! Words of one's own while they are typed: an editor that marks what is not worded as agreed, and says at its foot why.

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use super::canvas::Canvas;
use super::editor::{Editor, Styles};
use super::theme::Role;
use crate::document::Target;
use crate::layout::{self, Hyphenation};
use crate::lint::Remark;
use crate::text;
use crate::workspace::Workspace;

/// So many rows are left to what is typed before any explain it.
const TYPED: u16 = 4;

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
    pub fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
        let styles = Styles {
            text: canvas.style(Role::Own),
            selection: canvas.style(Role::Selection),
            marked: canvas.theme.style(Role::Warning).add_modifier(Modifier::UNDERLINED),
        };
        let remark = self.remark().map(explained).unwrap_or_default();
        let rest = foot(&remark, area, canvas);
        self.editor.draw(rest, canvas.buffer, &styles)
    }
}

/// What is to be said of some words: the rule, by whose name it is switched off, and the explanation.
pub fn explained(remark: &Remark) -> String {
    format!("{}: {}", remark.rule.name(), remark.message)
}

/// Draws an explanation at the foot of an area, in the lines that there is room for; gives what is left above it.
pub fn foot(explanation: &str, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let width = usize::from(area.width).max(1);
    let lines = layout::wrap(explanation, width, Hyphenation::Off);
    let rows = area.height.saturating_sub(TYPED).min(u16::try_from(lines.len()).unwrap_or(u16::MAX));
    if explanation.is_empty() || rows == 0 {
        return area;
    }
    let height = area.height - rows;
    for (y, line) in (area.y + height..area.bottom()).zip(&lines) {
        let range = if y + 1 == area.bottom() { line.range.start..explanation.len() } else { line.range.clone() };
        canvas.text((area.x, y), area.right(), &text::shorten(&explanation[range], width), Role::Quiet);
    }
    Rect { height, ..area }
}
