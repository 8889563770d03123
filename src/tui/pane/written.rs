//! The lines of a note in the margin: what it is, the words it is about, what it says, its tags.

use super::lines::{Line, body_lines};
use crate::document::parse_body;
use crate::frontmatter;
use crate::layout::{self, Hyphenation, Names};
use crate::notes::{self, Compared, Kind, Role as Part};
use crate::text;
use crate::tui::grading;
use crate::tui::marks;
use crate::tui::theme::Role;
use crate::workspace::{Conflict, HeldNote, Workspace};

/// The lines of a note, `width` cells wide.
pub fn lines(held: &HeldNote, width: usize, names: Names<'_>, workspace: &Workspace) -> Vec<Line> {
    let mut found = vec![head(held, width)];
    found.extend(graded(held, width, workspace));
    let note = &held.note;
    if note.body.is_empty() || !held.is_whole() {
        found.extend(quote(held, width));
    }
    if !note.body.is_empty() {
        found.extend(body_lines(&parse_body(&note.body), width, Role::Own, names));
    }
    found.extend(held.conflicts.iter().flat_map(|conflict| conflict_lines(conflict, width)));
    if !note.qualities.tags.is_empty() {
        let tags = note.qualities.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
        found.push(Line::new(format!("  {}", text::shorten(&tags, width.saturating_sub(2))), Role::Quiet));
    }
    found
}

/// `● question · 22 nov · moved`; where there is no room for all of it the day gives way.
fn head(held: &HeldNote, width: usize) -> Line {
    let kind = held.note.kind_word();
    let when = if held.conflicts.is_empty() { held.when() } else { "in conflict".into() };
    let (standing, keeping) = (held.standing(), if held.is_being_kept { "being kept" } else { "" });
    let room = width.saturating_sub(2);
    let whole = text::joined([kind, &when, &standing, keeping], " · ");
    let head = if text::width(&whole) <= room { whole } else { text::joined([kind, &standing, keeping], " · ") };
    Line::marked(marks::of_note(&held.note)).and(text::shorten(&head, room), Role::Quiet)
}

/// Voice and grades, where somebody has graded; what was gathered, for a judgement.
fn graded(held: &HeldNote, width: usize, workspace: &Workspace) -> Vec<Line> {
    let note = &held.note;
    let qualities = &note.qualities;
    let (voices, _) = workspace.voices();
    let mut parts = Vec::new();
    if qualities.kind == Kind::Judgement {
        parts.push(format!("{} for, {} against", note.count(Part::For), note.count(Part::Against)));
    }
    if grading::is_graded(qualities, &voices) || matches!(qualities.kind, Kind::Claim | Kind::Evidence) {
        parts.extend(grading::graded_parts(qualities, &voices, workspace.scales()));
    }
    let room = width.saturating_sub(2).max(1);
    let line = parts.join(" · ");
    let rows = if line.is_empty() { Vec::new() } else { layout::wrap(&line, room, Hyphenation::Off) };
    rows.into_iter().map(|row| Line::new(format!("  {}", &line[row.range]), Role::Quiet)).collect()
}

fn quote(held: &HeldNote, width: usize) -> Vec<Line> {
    if held.quote().is_empty() {
        return Vec::new();
    }
    let quote = format!("“{}”", text::shorten(&text::clean_line(held.quote()), width.saturating_sub(4) * 2));
    let rows = layout::wrap(&quote, width.saturating_sub(2).max(1), Hyphenation::Off);
    rows.into_iter().take(2).map(|row| Line::new(format!("  {}", &quote[row.range]), Role::Quiet)).collect()
}

/// What a second version of a note says otherwise, line by line; dates and the like left out.
fn conflict_lines(conflict: &Conflict, width: usize) -> Vec<Line> {
    let from = format!("  second version ({}):", conflict.origin.name());
    let mut lines = vec![Line::new(text::shorten(&from, width).into_owned(), Role::Warning)];
    let body = |source: &str| frontmatter::split(source).body.to_owned();
    for compared in notes::compare(&body(conflict.note.as_deref().unwrap_or("")), &body(&conflict.copy)) {
        let (mark, words) = match compared {
            Compared::First(words) => ("−", words),
            Compared::Second(words) => ("+", words),
            Compared::Both(_) => continue,
        };
        let words = text::clean_line(&words);
        for row in layout::wrap(&words, width.saturating_sub(4).max(1), Hyphenation::Off) {
            lines.push(Line::new(format!("  {mark} {}", &words[row.range]), Role::Quiet));
        }
    }
    lines.push(Line::new(text::shorten("  C says which of the two holds", width).into_owned(), Role::Quiet));
    lines
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::anchor::State;
    use crate::notes::Note;

    #[test]
    fn that_a_note_has_moved_is_said_before_when_it_was_written() {
        let note = Note { body: "Nagaan.".into(), modified: "2026-11-28T12:00:00Z".into(), ..Note::default() };
        let (note, candidates, conflicts) = (Arc::new(note), Vec::new(), Vec::new());
        let held =
            HeldNote { note, block: Some(0), range: None, state: State::Moved, home: None, candidates, is_being_kept: false, conflicts };
        let shown = |width| head(&held, width).pieces.into_iter().map(|(piece, _)| piece).collect::<String>();
        assert_eq!(shown(40), "● note · 28 Nov 2026 · moved");
        assert_eq!(shown(24), "● note · moved");
        assert_eq!(shown(12), "● note · mo…");
    }
}
