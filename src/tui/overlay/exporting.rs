//! What would be exported, in each form, before it is.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use super::{Action, Outcome, scrolling, step};
use crate::export::{Form, Preview};
use crate::text;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::effect::Effect;
use crate::tui::paint;
use crate::tui::theme::Role;

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

    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let line = |canvas: &mut Canvas<'_>, y: u16, indent: u16, words: &str, role: Role| {
            let room = usize::from(area.width.saturating_sub(indent));
            if y < area.bottom() {
                canvas.text((area.x + indent, y), area.right(), &text::shorten(words, room), role);
            }
        };
        let bottom = area.bottom().saturating_sub(1);
        line(canvas, area.y, 0, &format!("Export · {}", self.title), Role::Heading);
        let hint = "enter names the file   j k choose   any other key closes";
        line(canvas, bottom, 2, &paint::hints(hint, usize::from(area.width.saturating_sub(2))), Role::Quiet);
        let below = self.draw_forms(Rect { y: area.y + 1, height: bottom.saturating_sub(area.y + 1), ..area }, canvas);
        let y = below.y + 1;
        if below.height < 2 {
            return;
        }
        let mut holds = self.preview.holds.join(" · ");
        if holds.is_empty() {
            holds.push_str("the text alone");
        }
        line(canvas, y, 2, &holds, Role::Text);
        if !self.preview.marking.is_empty() {
            let x = u16::try_from(text::width(&holds)).unwrap_or(0).saturating_add(4);
            line(canvas, y, x, &self.preview.marking, Role::Warning);
        }
        for (y, words) in (y + 1..bottom.saturating_sub(1)).zip(&self.preview.lines) {
            line(canvas, y, 2, &text::clean_line(words), Role::Quiet);
        }
    }

    /// The formats, those around the chosen one where not all fit; gives what is left below them.
    fn draw_forms(&self, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
        let forms: Vec<Form> = Form::all().collect();
        let at = forms.iter().position(|form| *form == self.chosen).unwrap_or(0);
        let air = u16::from(usize::from(area.height) > forms.len() + 2);
        let rows = usize::from(area.height.saturating_sub(air));
        let first = (at + 1).saturating_sub(rows);
        let mut y = area.y + air;
        for form in forms.into_iter().skip(first).take(rows) {
            self.draw_form(form, Rect { y, height: 1, ..area }, canvas);
            y += 1;
        }
        Rect { y, height: area.bottom().saturating_sub(y), ..area }
    }

    fn draw_form(&self, form: Form, row: Rect, canvas: &mut Canvas<'_>) {
        let mut canvas = canvas.list_row(row, form == self.chosen);
        if form == self.chosen {
            canvas.bar((row.x, row.y));
        }
        let name = form.name();
        let name_x = row.right().saturating_sub(cells(&name) + 1);
        let room = usize::from(name_x.saturating_sub(row.x + 3));
        canvas.text((row.x + 2, row.y), name_x, &text::shorten(&form.about(), room), Role::Text);
        if name_x > row.x + 2 {
            canvas.text((name_x, row.y), row.right(), &name, Role::Quiet);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn every_form_can_be_read_to_its_end_on_eighty_columns() {
        let area = Rect::new(0, 0, 80 - 2 * 3, 1);
        for form in Form::all() {
            let mut buffer = Buffer::empty(area);
            let exporting = Exporting::new(Default::default(), form, Preview::default());
            exporting.draw_form(form, area, &mut Canvas::new(&mut buffer, &Theme::builtin("light").unwrap()));
            let row: String = (0..area.width).map(|x| buffer[(x, 0)].symbol()).collect();
            assert!(row.contains(&form.about()), "{row}");
        }
    }
}
