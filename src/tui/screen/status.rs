//! The status line: what was said last, what is being done, and where one is.

use ratatui::layout::Rect;

use super::{Mode, Screen};
use crate::document::Rendition;
use crate::layout::{self, Hyphenation};
use crate::notes;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::paint;
use crate::tui::pane::rows::block_name;
use crate::tui::theme::Role;

/// The columns and rows in which the panes have room with their tabs.
const LEAST: (u16, u16) = (40, 8);

impl Screen {
    /// Draws it at the foot of the screen. What is said is said to its end, in as many rows as that takes.
    pub(super) fn draw_status(&self, area: Rect, canvas: &mut Canvas<'_>) {
        if area.height == 0 {
            return;
        }
        let canvas = &mut canvas.on(Role::Status);
        let room = usize::from(area.width.saturating_sub(2));
        let (left, role) = self.status_words(room, area.width < LEAST.0 || area.bottom() < LEAST.1);
        if self.is_said() && text::width(&left) > room {
            return draw_said(&left, role, area, canvas);
        }
        canvas.fill(area);
        let right = self.status_right(area.width, room.saturating_sub(text::width(&left) + 2));
        let end = canvas.text_at_right(Rect { width: area.width.saturating_sub(1), ..area }, &right, Role::Text);
        let room = usize::from(end.saturating_sub(area.x + 2));
        canvas.text((area.x + 1, area.y), end, &paint::hints(&left, room), role);
    }

    /// Whether the status line says what a key has come to, rather than what there is.
    fn is_said(&self) -> bool {
        self.layers.notice.is_some() && self.layers.begun.is_empty()
    }

    /// What stands on the right of the status line: where one is, in so few words as there is room for. Of what is said and typed nothing
    /// gives way to it.
    fn status_right(&self, width: u16, room: usize) -> String {
        if let Some(view) = &self.layers.view {
            return view.status().1;
        }
        // While a note is written on a narrow screen the keys matter more than the place.
        if matches!(self.mode, Mode::Writing(_)) && width < 100 {
            return String::new();
        }
        let is_carrying = self.hand.link.is_some() && matches!(self.mode, Mode::Reading);
        let gives_way =
            is_carrying || self.layers.notice.is_some() || !self.layers.begun.is_empty() || matches!(self.mode, Mode::Seeking(_));
        self.status_place(if gives_way { room } else { share_of_place(usize::from(width.saturating_sub(2))) })
    }

    /// The one thing worth knowing now: a message, what is being done, the hit that one is at, else the title.
    fn status_words(&self, room: usize, is_small: bool) -> (String, Role) {
        if !self.layers.begun.is_empty() {
            return (self.layers.begun.clone(), Role::Text);
        }
        if let Some(notice) = &self.layers.notice {
            return (notice.text.clone(), if notice.is_error { Role::Error } else { Role::Text });
        }
        if let Some(view) = &self.layers.view {
            return (view.status().0, Role::Text);
        }
        match &self.mode {
            Mode::Writing(writing) => return (writing.status(), Role::Text),
            Mode::Selecting(_) => {
                return (
                    "a note  m mark  space all of it  w word  , clause  ) sentence  } ¶  s by letters  o other end".into(),
                    Role::Text,
                );
            }
            Mode::Seeking(seek) => return (seek.status(&self.page.document().body), Role::Text),
            Mode::Grading(_) => return ("a letter or a figure changes it  enter keep  esc leave it as it was".into(), Role::Text),
            Mode::Reading => {}
        }
        if let Some(words) = self.linking_words(room) {
            return (words, Role::Text);
        }
        let document = self.page.document();
        if !self.search.query.is_empty() {
            let count = self.search.hits.len();
            let at = self.search.current.map_or_else(|| count.to_string(), |at| format!("{} of {count}", at + 1));
            return (format!("“{}” {at}", self.search.query), Role::Text);
        }
        if self.page.is_partial() {
            return (format!("{} · reading the rest…", document.meta.title), Role::Text);
        }
        let place = self.status_place(share_of_place(room));
        let room = room.saturating_sub(text::width(&place) + 2);
        if !is_small {
            return (self.title_words(room), Role::Text);
        }
        let (columns, rows) = LEAST;
        let words =
            [format!("too small for the margin: {columns}×{rows} has room"), format!("too small: {columns}×{rows}"), "too small".into()];
        (words.into_iter().find(|words| text::width(words) <= room).unwrap_or_default(), Role::Text)
    }

    /// The title, which gives way before what stands behind it: the rendition, and the judgement in hand with its counts.
    fn title_words(&self, room: usize) -> String {
        let meta = &self.page.document().meta;
        let rendition = meta.rendition.map_or("file", Rendition::name);
        let short = crate::workspace::short_title(&meta.title);
        let Some(filed) = &self.hand.judgement else {
            let rendition = match self.margin.lost() {
                0 => rendition.to_owned(),
                1 => format!("{rendition} · 1 note has lost its place  g r looks for it"),
                lost => format!("{rendition} · {lost} notes have lost their places  g r looks for them"),
            };
            let whole = format!("{} · {rendition}", meta.title);
            return if text::width(&whole) <= room {
                whole
            } else {
                format!("{} · {rendition}", text::shorten(short, room.saturating_sub(text::width(&rendition) + 3)))
            };
        };
        let (supports, against) = (filed.note.count(notes::Role::For), filed.note.count(notes::Role::Against));
        let counts = format!("(+{supports} −{against})");
        let fixed = format!(" · {rendition} · in hand: ");
        let room = room.saturating_sub(text::width(&fixed) + text::width(&counts) + 1);
        let claim = filed.note.claim_line();
        let claim = text::shorten(&claim, room.clamp(8, 40));
        // The title has what the claim leaves it, and half of the room at least.
        let title = text::shorten(short, room.saturating_sub(text::width(&claim)).max(room / 2));
        let claim = text::shorten(&claim, room.saturating_sub(text::width(&title)));
        format!("{title}{fixed}{claim} {counts}")
    }

    /// Where one is, in as many words as there is room for: `claim · ¶12 of 27 · 46 %`, `¶12 of 27 · 46 %`, `¶12`.
    fn status_place(&self, room: usize) -> String {
        let document = self.page.document();
        let block = document.body.blocks.get(self.page.block());
        let here = block.map(block_name).unwrap_or_default();
        let status = block.and_then(|block| block.status).map(|status| format!("{} · ", status.shown()));
        let of = match (block.and_then(|block| block.id.number()), document.last_number()) {
            (Some(_), Some(last)) if !self.page.is_partial() => format!(" of {last}"),
            _ => String::new(),
        };
        let place = format!("{here}{of} · {} %", self.page.percent());
        let places = [format!("{}{place}", status.unwrap_or_default()), place, here];
        places.into_iter().find(|place| text::width(place) <= room).unwrap_or_default()
    }
}

/// What is said and is longer than the line, in rows that reach upwards, to the middle of the screen at most.
fn draw_said(words: &str, role: Role, area: Rect, canvas: &mut Canvas<'_>) {
    let room = usize::from(area.width.saturating_sub(2)).max(1);
    let lines = layout::wrap(words, room, Hyphenation::Off);
    let rows = lines.len().min(usize::from(canvas.buffer.area.height / 2)).max(1);
    let top = area.y.saturating_sub(u16::try_from(rows - 1).unwrap_or(0));
    for (at, (line, y)) in lines.iter().take(rows).zip(top..).enumerate() {
        let range = if at + 1 == rows { line.range.start..words.len() } else { line.range.clone() };
        canvas.fill(Rect { y, height: 1, ..area });
        canvas.text((area.x + 1, y), area.right(), &text::shorten(&words[range], room), role);
    }
}

/// So much of the status line may say where one is, where nothing else needs it.
const fn share_of_place(width: usize) -> usize {
    width * 3 / 5
}
