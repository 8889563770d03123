//! What would be exported, in each form, before it is.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Action, Outcome, scrolling, step};
use crate::export::{Form, Preview};
use crate::text;
use crate::tui::effect::Effect;
use crate::tui::paint;
use crate::tui::theme::{Role, Theme};

/// The forms to export in, the one that is chosen, and what it would hold.
#[derive(Debug)]
pub struct Exporting {
    id: String,
    title: String,
    chosen: Form,
    preview: Preview,
}

/// How many of its first lines are shown.
pub const LINES: usize = 6;

impl Exporting {
    /// A look at a document of this id and title in a form.
    pub fn new((id, title): (String, String), chosen: Form, preview: Preview) -> Self {
        Self { id, title, chosen, preview }
    }

    /// How many rows it needs.
    pub(super) fn rows(&self) -> u16 {
        u16::try_from(Form::all().count() + self.preview.lines.len() + 6).unwrap_or(u16::MAX)
    }

    pub(super) fn handle(&self, key: &KeyEvent) -> Outcome {
        let forms: Vec<Form> = Form::all().collect();
        let at = forms.iter().position(|form| *form == self.chosen).unwrap_or(0);
        match step(&scrolling(key), at, forms.len(), forms.len()) {
            Some(next) if next == at => Outcome::Stay,
            Some(next) => Outcome::Do(Action::Effect(Effect::PreviewExport(forms[next]))),
            None if key.code == KeyCode::Enter => Outcome::Do(Action::AskExport(self.chosen, self.id.clone())),
            None => Outcome::Close,
        }
    }

    pub(super) fn draw(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) {
        let base = theme.style(Role::Text).patch(theme.style(Role::Field));
        let line = |buffer: &mut Buffer, y: u16, indent: u16, words: &str, role: Role| {
            let room = usize::from(area.width.saturating_sub(indent));
            if y < area.bottom() {
                paint::text(buffer, (area.x + indent, y), area.right(), &text::shorten(words, room), paint::over(theme, base, role));
            }
        };
        let bottom = area.bottom().saturating_sub(1);
        line(buffer, area.y, 0, &format!("Export · {}", self.title), Role::Heading);
        let hint = "enter names the file   j k choose   any other key closes";
        line(buffer, bottom, 2, &paint::hints(hint, usize::from(area.width.saturating_sub(2))), Role::Quiet);
        let below = self.draw_forms(Rect { y: area.y + 1, height: bottom.saturating_sub(area.y + 1), ..area }, buffer, theme);
        let y = below.y + 1;
        if below.height < 2 {
            return;
        }
        let mut holds = self.preview.holds.join(" · ");
        if holds.is_empty() {
            holds.push_str("the text alone");
        }
        line(buffer, y, 2, &holds, Role::Text);
        if !self.preview.marking.is_empty() {
            let x = u16::try_from(text::width(&holds)).unwrap_or(0).saturating_add(4);
            line(buffer, y, x, &self.preview.marking, Role::Warning);
        }
        for (y, words) in (y + 1..bottom.saturating_sub(1)).zip(&self.preview.lines) {
            line(buffer, y, 2, &text::clean_line(words), Role::Quiet);
        }
    }

    /// The formats, those around the chosen one where not all fit; gives what is left below them.
    fn draw_forms(&self, area: Rect, buffer: &mut Buffer, theme: &Theme) -> Rect {
        let forms: Vec<Form> = Form::all().collect();
        let at = forms.iter().position(|form| *form == self.chosen).unwrap_or(0);
        let air = u16::from(usize::from(area.height) > forms.len() + 2);
        let rows = usize::from(area.height.saturating_sub(air));
        let first = (at + 1).saturating_sub(rows);
        let mut y = area.y + air;
        for form in forms.into_iter().skip(first).take(rows) {
            self.draw_form(form, Rect { y, height: 1, ..area }, buffer, theme);
            y += 1;
        }
        Rect { y, height: area.bottom().saturating_sub(y), ..area }
    }

    fn draw_form(&self, form: Form, row: Rect, buffer: &mut Buffer, theme: &Theme) {
        let chosen = form == self.chosen;
        let base = paint::in_list(theme, chosen, Role::Text);
        if chosen {
            paint::fill(buffer, row, base);
            paint::text(buffer, (row.x, row.y), row.right(), "▍", base.patch(theme.style(Role::Accent)));
        }
        let name = form.name();
        let name_x = row.right().saturating_sub(u16::try_from(text::width(&name)).unwrap_or(0) + 1);
        let room = usize::from(name_x.saturating_sub(row.x + 3));
        paint::text(buffer, (row.x + 2, row.y), name_x, &text::shorten(&form.about(), room), base);
        if name_x > row.x + 2 {
            paint::text(buffer, (name_x, row.y), row.right(), &name, paint::in_list(theme, chosen, Role::Quiet));
        }
    }
}
