//! Drawing the review: the note above, what was noted and what may be meant side by side, one above the other on a narrow screen.

use std::ops::Range;

use ratatui::layout::Rect;

use super::Review;
use super::difference::differing;
use crate::anchor;
use crate::layout::{self, Hyphenation};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::pane::lines::{self, Line, Shown};
use crate::tui::theme::Role;
use crate::tui::view::list;
use crate::workspace::{Doubt, Holder, Place};

/// From this width on the two stand side by side.
const WIDE: u16 = 76;
/// How much is shown before and after a passage, in bytes.
const AROUND: usize = 60;

/// A text that is shown with its surroundings.
struct Seen {
    text: String,
    /// The passage in it.
    passage: Range<usize>,
}

impl Review {
    pub(super) fn draw_all(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let column = list::column(area);
        let place = match self.doubts.len() {
            _ if self.is_reading => list::READING.to_owned(),
            0 => String::new(),
            count => format!("{} of {count}", self.chosen + 1),
        };
        let below = list::heading(column, ("REVIEW: PASSAGES THAT HAVE MOVED OR ARE GONE", &place), canvas);
        let Some(doubt) = self.doubt() else {
            if self.is_reading {
                return;
            }
            canvas.text((below.x, below.y), below.right(), "all that was noted, cited and quoted stands where it did", Role::Quiet);
            return;
        };
        let head = head_lines(doubt, usize::from(below.width));
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX).min(below.height / 2);
        lines::draw(Rect { height: rows, ..below }, shown(&head, 0), canvas);
        let rest = Rect { y: below.y + rows, height: below.height - rows, ..below };
        self.draw_texts(doubt, rest, canvas);
    }

    fn draw_texts(&self, doubt: &Doubt, area: Rect, canvas: &mut Canvas<'_>) {
        let noted = noted(doubt);
        let now = self.place().map(|place| standing(doubt, place));
        let (gone, come) = match &now {
            Some(now) => differing(&noted.text[noted.passage.clone()], &now.text[now.passage.clone()]),
            None => Default::default(),
        };
        let (left, right) = halves(area);
        let now_label = self.now_label(doubt);
        let mut old = vec![Line::new("AS NOTED", Role::Heading), Line::default()];
        old.extend(marked(&noted, &gone, usize::from(left.width)));
        let mut new = vec![Line::new(text::shorten(&now_label, usize::from(right.width)).into_owned(), Role::Heading), Line::default()];
        match &now {
            Some(now) => new.extend(marked(now, &come, usize::from(right.width))),
            None => new.push(Line::new("nothing in the text reads like it", Role::Quiet)),
        }
        lines::draw(left, shown(&old, self.scroll), canvas);
        lines::draw(right, shown(&new, self.scroll), canvas);
    }

    /// `NOW, ¶14 · 83 % · place 1 of 3`.
    fn now_label(&self, doubt: &Doubt) -> String {
        let Some(place) = self.place() else { return "NOW".into() };
        let block = doubt.text.body.block_at(place.range.start).map(|at| doubt.text.body.blocks[at].id.cited()).unwrap_or_default();
        let score = place.score.map(|score| format!(" · {:.0} %", score * 100.0)).unwrap_or_default();
        let of = if doubt.places.len() > 1 { format!(" · place {} of {}", self.place + 1, doubt.places.len()) } else { String::new() };
        format!("NOW, {block}{score}{of}")
    }
}

const fn shown(lines: &[Line], scroll: usize) -> Shown<'_> {
    Shown { lines, chosen: None, scroll }
}

fn halves(area: Rect) -> (Rect, Rect) {
    if area.width >= WIDE {
        let half = (area.width - 4) / 2;
        return (Rect { width: half, ..area }, Rect { x: area.x + half + 4, width: area.width - half - 4, ..area });
    }
    let upper = area.height / 2;
    let left = Rect { height: upper.saturating_sub(1), ..area };
    (left, Rect { y: area.y + upper, height: area.height - upper, ..area })
}

/// What holds the passage, where it was, how it was found, and what a note says.
fn head_lines(doubt: &Doubt, width: usize) -> Vec<Line> {
    let place = format!("{} {}", crate::workspace::short_title(&doubt.text.meta.title), doubt.anchor.block.cited());
    let (holder, body) = match &doubt.holder {
        Holder::Note { note, .. } => (format!("{} on {place}", note.kind_word()), text::clean_line(&note.body)),
        Holder::Cell { title, at: [row, ..], .. } => {
            (format!("{place}, cited in row {} of the parallel “{title}”", row + 1), String::new())
        }
        Holder::Quotation { title, .. } => (format!("{place}, quoted in the brief “{title}”"), String::new()),
    };
    let mut lines = vec![
        Line::new(format!("{} ", doubt.state.name()), Role::Warning).and(text::shorten(&holder, width.saturating_sub(12)), Role::Quiet),
    ];
    let rows = if body.is_empty() { Vec::new() } else { layout::wrap(&body, width.max(1), Hyphenation::Off) };
    lines.extend(rows.into_iter().take(2).map(|row| Line::new(body[row.range].to_owned(), Role::Own)));
    lines.push(Line::default());
    lines
}

/// What was noted, with what stood around it.
fn noted(doubt: &Doubt) -> Seen {
    let anchor = &doubt.anchor;
    if anchor.exact.is_empty() {
        let text = format!("all of {}", anchor.block.cited());
        return Seen { passage: 0..text.len(), text };
    }
    let whole = format!("{}{}{}", anchor.prefix, anchor.exact, anchor.suffix);
    let is_cut = |context: &str| context.chars().count() >= anchor::CONTEXT;
    framed(&whole, anchor.prefix.len()..anchor.prefix.len() + anchor.exact.len(), (is_cut(&anchor.prefix), is_cut(&anchor.suffix)))
}

/// A passage with what stands around it, where that may begin or end amid a word without that word.
fn framed(text: &str, passage: Range<usize>, (is_cut_before, is_cut_behind): (bool, bool)) -> Seen {
    let (before, behind) = (&text[..passage.start], &text[passage.end..]);
    let start =
        before.split_once(char::is_whitespace).filter(|_| is_cut_before).map_or(0, |(_, rest)| before.len() - rest.trim_start().len());
    let end = behind.rfind(char::is_whitespace).filter(|_| is_cut_behind).map_or(behind.len(), |end| behind[..end].trim_end().len());
    Seen { text: text[start..passage.end + end].to_owned(), passage: passage.start - start..passage.end - start }
}

/// What stands at a place now, with what stands around it.
fn standing(doubt: &Doubt, place: &Place) -> Seen {
    let whole = &doubt.text.body.text;
    let start = whole.ceil_char_boundary(place.range.start.saturating_sub(AROUND));
    let end = whole.floor_char_boundary((place.range.end + AROUND).min(whole.len()));
    framed(&whole[start..end], place.range.start - start..place.range.end - start, (start > 0, end < whole.len()))
}

/// A text as lines: the passage in ink, what differs in it marked, what stands around it quiet.
fn marked(seen: &Seen, differing: &[Range<usize>], width: usize) -> Vec<Line> {
    let marks: Vec<Range<usize>> = differing.iter().map(|range| range.start + seen.passage.start..range.end + seen.passage.start).collect();
    let role_at = |at: usize| {
        if marks.iter().any(|mark| mark.contains(&at)) {
            Role::Hit
        } else if seen.passage.contains(&at) {
            Role::Text
        } else {
            Role::Quiet
        }
    };
    let flat = seen.text.replace(['\n', '\t'], " ");
    let rows = layout::wrap(&flat, width.max(1), Hyphenation::Off);
    rows.into_iter().map(|row| pieces(&flat, row.range, &role_at)).collect()
}

fn pieces(text: &str, range: Range<usize>, role_at: &dyn Fn(usize) -> Role) -> Line {
    let mut line = Line::default();
    for (at, grapheme) in text::graphemes(&text[range.clone()]) {
        let role = role_at(range.start + at);
        match line.pieces.last_mut() {
            Some((piece, last)) if *last == role => piece.push_str(grapheme),
            _ => line.pieces.push((grapheme.to_owned(), role)),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_passage_has_whole_words_whatever_blank_parts_them() {
        for blank in [" ", "\u{A0}", "\u{2009}"] {
            let text = format!("oeveel{blank}voer ging over de brug, en het{blank}wa");
            let start = text.find("de brug").expect("it is there");
            let seen = framed(&text, start..start + 7, (true, true));
            assert_eq!((&*seen.text, &seen.text[seen.passage]), ("voer ging over de brug, en het", "de brug"));
        }
        let seen = framed("voer ging", 5..9, (true, true));
        assert_eq!((&*seen.text, seen.passage), ("ging", 0..4));
        assert_eq!(framed("voer ging", 5..9, (false, false)).text, "voer ging");
    }
}
