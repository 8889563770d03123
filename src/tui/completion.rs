//! What can be put where one is typing: tags of the library behind `#`; documents, parallels and passages behind `[[`.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::theme::Role;
use crate::document::{Document, Target};
use crate::text;
use crate::workspace::{Workspace, short_title};

/// The most rows that are shown of it.
const ROWS: usize = 7;
/// How much of a passage's text is looked through and shown, in cells.
const EXCERPT: usize = 60;

/// The count of changes that stands for notes that are still being read; it is never that of notes that have been.
const WAITING: u64 = u64::MAX;

/// What is being typed at the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed<'a> {
    /// A tag.
    Tag(&'a str),
    /// A link to a document or a parallel.
    Link(&'a str),
    /// A link to a passage: what stands before the `#`, and behind it.
    Passage(&'a str, &'a str),
}

/// Something that can be put in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Candidate {
    label: String,
    detail: String,
    text: String,
}

/// Where candidates come from; they are gathered once for as long as that is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Tags,
    Places,
    Passages(String),
}

/// The candidates for what is being typed.
#[derive(Debug, Clone)]
pub struct Completion {
    /// The byte at which what is typed starts.
    pub start: usize,
    source: Source,
    all: Arc<[Candidate]>,
    /// The count of changes to notes when they were gathered.
    gathered: u64,
    found: Vec<usize>,
    chosen: usize,
}

/// What is being typed at a byte of a text, and where it starts.
pub fn typed_at(text: &str, cursor: usize) -> Option<(usize, Typed<'_>)> {
    let before = text.get(..cursor)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    if let Some(open) = before[line..].rfind("[[").map(|at| line + at) {
        let inside = &before[open + 2..];
        if !inside.contains("]]") && inside.len() <= 200 {
            let typed = inside
                .split_once('#')
                .map_or(Typed::Link(inside), |(document, block)| Typed::Passage(document, block.trim_start_matches('^')));
            return Some((open, typed));
        }
    }
    let start = before[line..]
        .rfind(char::is_whitespace)
        .map_or(line, |at| line + at + before[line + at..].chars().next().map_or(1, char::len_utf8));
    let tag = before[start..].strip_prefix('#')?;
    let is_tag = tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
    is_tag.then_some((start, Typed::Tag(tag)))
}

impl Completion {
    /// The candidates for what stands before the cursor; those of `before` are used again where they are of the same kind. `None` where
    /// nothing fits, or nothing is being typed that can be completed.
    pub fn of(text: &str, cursor: usize, before: Option<Self>, here: &Document, workspace: &Workspace) -> Option<Self> {
        let (start, typed) = typed_at(text, cursor)?;
        let source = match typed {
            Typed::Tag(_) => Source::Tags,
            Typed::Link(_) => Source::Places,
            Typed::Passage(document, _) => Source::Passages(document_named(document, here, workspace)?),
        };
        // Tags are those of all notes, which may still be being read.
        let gathered = if source == Source::Tags && !workspace.has_all_notes() { WAITING } else { workspace.notes_version() };
        let all = match before.filter(|before| before.source == source && before.gathered == gathered) {
            Some(before) => before.all,
            None => source.candidates(here, workspace).into(),
        };
        let (Typed::Tag(query) | Typed::Link(query) | Typed::Passage(_, query)) = typed;
        let found = matching(&all, query, &source);
        (!found.is_empty() || gathered == WAITING).then_some(Self { start, source, all, gathered, found, chosen: 0 })
    }

    /// Whether its candidates are still being read.
    pub const fn is_waiting(&self) -> bool {
        self.gathered == WAITING
    }

    /// Chooses the next candidate, or the one before.
    pub fn choose(&mut self, forward: bool) {
        let count = self.found.len().max(1);
        self.chosen = if forward { self.chosen + 1 } else { self.chosen + count - 1 } % count;
    }

    /// What is to stand in the place of what was typed.
    pub fn text(&self) -> &str {
        self.found.get(self.chosen).map_or("", |at| self.all[*at].text.as_str())
    }

    /// Draws it below the cursor, or above where there is no room below.
    pub fn draw(&self, cursor: Position, within: Rect, canvas: &mut Canvas<'_>) {
        let rows = u16::try_from(self.found.len().clamp(1, ROWS)).unwrap_or(0);
        let below = within.bottom().saturating_sub(cursor.y + 1);
        let y = if below >= rows { cursor.y + 1 } else { cursor.y.saturating_sub(rows) };
        let first = (self.chosen + 1).saturating_sub(ROWS);
        let shown = || self.found.iter().enumerate().skip(first).take(ROWS).map(|(at, index)| (at, &self.all[*index]));
        let widest = shown().map(|(_, item)| text::width(&item.label) + text::width(&item.detail) + 5).max().unwrap_or(0);
        let width = u16::try_from(widest).unwrap_or(u16::MAX).min(within.width);
        let x = cursor.x.min(within.right().saturating_sub(width)).max(within.x);
        let mut field = canvas.on(Role::Field);
        if self.is_waiting() {
            field.text((cursor.x, y), within.right(), " reading the tags… ", Role::Quiet);
            return;
        }
        for (row, (at, item)) in shown().enumerate() {
            let line = Rect { x, y: y + u16::try_from(row).unwrap_or(0), width, height: 1 }.intersection(field.buffer.area);
            let mut canvas = field.list_row(line, at == self.chosen);
            canvas.fill(line);
            let detail = u16::try_from(text::width(&item.detail)).unwrap_or(0);
            let detail_x = line.right().saturating_sub(detail + 1);
            let room = usize::from(detail_x.saturating_sub(line.x + 2));
            canvas.text((line.x + 1, line.y), line.right(), &text::shorten(&item.label, room), Role::Text);
            canvas.text((detail_x, line.y), line.right(), &item.detail, Role::Quiet);
        }
    }
}

/// The document that is meant by what stands before the `#`: this one where nothing does, else the one of that id, else the first whose id
/// or title has it in it.
fn document_named(typed: &str, here: &Document, workspace: &Workspace) -> Option<String> {
    if typed.trim().is_empty() {
        return Some(here.meta.id.clone());
    }
    let ids = workspace.library().ids();
    if ids.iter().any(|id| id == typed) {
        return Some(typed.to_owned());
    }
    let wanted = text::fold(typed);
    let named = |id: &&String| {
        let title = workspace.name_of(&Target { document: (*id).clone(), block: None }, "").unwrap_or_default();
        text::fold(&format!("{id} {title}")).contains(&wanted)
    };
    ids.iter().find(named).cloned()
}

/// The candidates that fit, best first: those that begin with what was typed before those that have it in them.
fn matching(all: &[Candidate], query: &str, source: &Source) -> Vec<usize> {
    let query = text::fold(query);
    if let (Source::Passages(_), true) = (source, !query.is_empty() && query.chars().all(|c| c.is_ascii_digit())) {
        return (0..all.len()).filter(|at| all[*at].label.trim_start_matches('¶').starts_with(&query)).collect();
    }
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |at: &usize| {
        let whole = text::fold(&format!("{} {} {}", all[*at].label, all[*at].detail, all[*at].text));
        words.iter().all(|word| whole.contains(word))
    };
    let mut found: Vec<usize> = (0..all.len()).filter(fits).collect();
    // A tag that is whole already is not offered: enter is to break the line.
    found.retain(|at| *source != Source::Tags || text::fold(&all[*at].text) != format!("#{query}"));
    found.sort_by_key(|at| !text::fold(all[*at].label.trim_start_matches('#')).starts_with(&query));
    found
}

impl Source {
    fn candidates(&self, here: &Document, workspace: &Workspace) -> Vec<Candidate> {
        match self {
            Self::Tags => {
                let tags = workspace.tags_in_use().into_iter();
                tags.map(|(tag, count)| Candidate { label: format!("#{tag}"), detail: count.to_string(), text: format!("#{tag}") })
                    .collect()
            }
            Self::Places => places(workspace),
            Self::Passages(id) => passages(id, here, workspace),
        }
    }
}

fn places(workspace: &Workspace) -> Vec<Candidate> {
    let candidate = |id: &str, title: &str, detail: &str| Candidate {
        label: if title.is_empty() { id } else { title }.to_owned(),
        detail: detail.to_owned(),
        text: format!("[[{id}]]"),
    };
    let documents = workspace.library().entries();
    let mut found: Vec<_> = documents.iter().map(|entry| candidate(&entry.meta.id, short_title(&entry.meta.title), "document")).collect();
    found.extend(workspace.parallels().iter().map(|file| candidate(&file.name, &file.parse().title, "parallel")));
    found
}

fn passages(id: &str, here: &Document, workspace: &Workspace) -> Vec<Candidate> {
    let own = (id == here.meta.id).then(|| passages_of(here, id));
    own.or_else(|| workspace.document(id, None).ok().map(|document| passages_of(&document, id))).unwrap_or_default()
}

fn passages_of(document: &Document, id: &str) -> Vec<Candidate> {
    let body = &document.body;
    let numbered = body.blocks.iter().filter(|block| block.id.number().is_some());
    let candidate = |block: &crate::document::Block| Candidate {
        label: block.id.cited(),
        detail: text::shorten(&text::clean_line(body.block_text(block)), EXCERPT).into_owned(),
        text: format!("[[{id}#^{}]]", block.id),
    };
    numbered.map(candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_being_typed_is_seen() {
        let at = |text: &str| typed_at(text, text.len()).map(|(start, typed)| (start, format!("{typed:?}")));
        assert_eq!(at("Zie [[dij"), Some((4, "Link(\"dij\")".into())));
        assert_eq!(at("Zie [[de-dijk#^p1"), Some((4, "Passage(\"de-dijk\", \"p1\")".into())));
        assert_eq!(at("[[#12"), Some((0, "Passage(\"\", \"12\")".into())));
        assert_eq!(at("x\n#wat"), Some((2, "Tag(\"wat\")".into())));
        for none in ["", "woord", "# Kop", "## Kop", "[[de-dijk]] en", "a#b", "[[x\nnieuw"] {
            assert_eq!(at(none), None, "{none}");
        }
    }
}
