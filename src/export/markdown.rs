//! Annotated Markdown: the document as its file has it, with notes, highlights, remarks and the parallels that it takes part in.
//!
//! A note's place is carried into the text as a footnote reference of a label that no document uses; for CriticMarkup those references are
//! then replaced by its marks.

use std::fmt::Write as _;

use super::{Export, Manner, NotExported, PlacedNote, Style};
use crate::document::{self, Block, Body, Mark, Span, Target, escape};
use crate::frontmatter;
use crate::layout::date_words;
use crate::notes::Note;
use crate::parallels::{Cell, Parallel};
use crate::text;

/// How the references open that stand for the marks of CriticMarkup while the document is written.
const REFERENCE: &str = "[^critic-";
/// What the writer puts between a reference and text that it must not touch.
const APART: &str = "<!-- -->";
/// The line by which an exported file says who made it.
const MADE_BY: &str = "exported_by";

/// Writes the export.
#[expect(clippy::unnecessary_wraps, reason = "of one form with the formats that can fail")]
pub(super) fn write(export: &Export<'_>, manner: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    let style = manner.form.style;
    let mut number = 0;
    let mut out = document::write_with(export.document, |block| {
        let notes = export.notes_in(block);
        (!notes.is_empty()).then(|| annotated(block, notes, style, &mut number))
    });
    if style == Style::Critic {
        out = with_critic_marks(&out, export.notes);
    }
    placeless(export, &mut out);
    parallels(export, &mut out);
    let split = frontmatter::split(&out);
    let mut yaml = frontmatter::set(split.yaml.unwrap_or(""), MADE_BY, Some("kantlijn"));
    let marking = export.marking();
    if !marking.is_empty() {
        yaml = frontmatter::set(&yaml, "marking", Some(&frontmatter::quoted(&marking)));
    }
    Ok(format!("---\n{yaml}---\n{}", split.body).into_bytes())
}

/// Whether a file says that kantlijn exported it.
pub(super) fn is_ours(file: &[u8]) -> bool {
    let is_mark = |line: &str| line.split_once(':').is_some_and(|(key, value)| key == MADE_BY && value.trim() == "kantlijn");
    std::str::from_utf8(file).is_ok_and(|text| frontmatter::split(text).yaml.is_some_and(|yaml| yaml.lines().any(is_mark)))
}

/// A block with references to its notes, and the notes themselves.
fn annotated(block: &Block, notes: &[PlacedNote<'_>], style: Style, number: &mut usize) -> (Block, String) {
    let mut block = block.clone();
    let mut behind = String::new();
    for note in notes {
        *number += 1;
        let Some(range) = note.range.as_ref() else { continue };
        let start = range.start.max(block.range.start) - block.range.start;
        let end = range.end.min(block.range.end).max(block.range.start) - block.range.start;
        let at = |place: usize, label: String| Span { range: place..place, mark: Mark::Footnote(label) };
        match style {
            Style::Footnotes => {
                block.spans.push(at(end, format!("n{number}")));
                behind.push_str(&footnote(*number, note));
            }
            Style::Critic => {
                if !note.is_whole {
                    block.spans.push(at(start, format!("critic-{number}-begin")));
                }
                block.spans.push(at(end, format!("critic-{number}-end")));
            }
        }
    }
    block.spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    (block, behind)
}

/// `[^n1]: **question** · Naam · 22 Nov 2026 · “the words”`, and the note's text below.
fn footnote(number: usize, note: &PlacedNote<'_>) -> String {
    let mut out = format!("[^n{number}]: {}\n", head(note));
    let body = text(note.note);
    if !body.is_empty() {
        out.push('\n');
        for line in body.lines() {
            out.push_str(if line.is_empty() { "" } else { "    " });
            let _ = writeln!(out, "{line}");
        }
    }
    out.push('\n');
    out
}

fn head(placed: &PlacedNote<'_>) -> String {
    let note = placed.note;
    let kind = if note.body.is_empty() { "highlight" } else { note.kind.name() };
    let quote =
        note.anchors.first().filter(|_| !placed.is_whole).map(|placed| format!("“{}”", escape(&text::clean_line(&placed.anchor.exact))));
    let date = date_words(note.modified.split('T').next().unwrap_or(""));
    let state = if placed.state == "exact" { String::new() } else { format!("passage {}", placed.state) };
    let parts = [format!("**{kind}**"), escape(&note.author), date, state, quote.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn text(note: &Note) -> String {
    let tags: Vec<_> = note.tags.iter().map(|tag| format!("\\#{tag}")).collect();
    let parts = [note.body.trim().to_owned(), tags.join(" ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Puts the marks in the places of the references that stand for them, in one pass.
fn with_critic_marks(text: &str, notes: &[PlacedNote<'_>]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(at) = rest.find(REFERENCE) {
        let (before, reference) = rest.split_at(at);
        let Some((mark, length)) = critic_mark(reference, notes) else {
            out.push_str(&rest[..at + REFERENCE.len()]);
            rest = &rest[at + REFERENCE.len()..];
            continue;
        };
        // The writer keeps references from touching the text by empty comments, which the marks do not need.
        out.push_str(before.strip_suffix(APART).unwrap_or(before));
        out.push_str(&mark);
        let after = &reference[length..];
        rest = after.strip_prefix(APART).unwrap_or(after);
    }
    out.push_str(rest);
    out
}

/// The mark for the reference that a text opens with, and the length of that reference.
fn critic_mark(text: &str, notes: &[PlacedNote<'_>]) -> Option<(String, usize)> {
    let label = &text[REFERENCE.len()..text.find(']')?];
    let (number, side) = label.split_once('-')?;
    let note = notes.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
    let mark = match side {
        "begin" => "{==".to_owned(),
        "end" => format!("{}{}", if note.is_whole { "" } else { "==}" }, critic_comment(note.note)),
        _ => return None,
    };
    Some((mark, REFERENCE.len() + label.len() + 1))
}

/// `{>>@author: question: the words<<}`; nothing for a highlight.
fn critic_comment(note: &Note) -> String {
    let body = text::clean_line(&text(note)).replace("<<}", "< <}").replace("{>>", "{> >");
    let kind = if note.kind == crate::notes::Kind::Note { String::new() } else { format!("{}: ", note.kind.name()) };
    let by = if note.author.is_empty() { String::new() } else { format!("@{}: ", text::clean_line(&note.author)) };
    if body.is_empty() { String::new() } else { format!("{{>>{by}{kind}{body}<<}}") }
}

/// The notes whose passage is not found: they are never left out.
fn placeless(export: &Export<'_>, out: &mut String) {
    let lost: Vec<_> = export.notes.iter().filter(|note| note.range.is_none()).collect();
    if lost.is_empty() {
        return;
    }
    out.push_str("\n## Notes without a place {#notes-without-a-place}\n");
    for note in lost {
        let place = note.note.anchors.first().map(|placed| placed.anchor.block.cited()).unwrap_or_default();
        let _ = write!(out, "\n- {place} · {}\n", head(note));
        for line in text(note.note).lines() {
            let _ = writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("  {line}") });
        }
    }
}

fn parallels(export: &Export<'_>, out: &mut String) {
    if export.parallels.is_empty() {
        return;
    }
    out.push_str("\n## Parallels {#parallels}\n");
    for parallel in export.parallels {
        let _ = writeln!(out, "\n### {} {{#parallel-{}}}", escape(&parallel.title), parallel.id);
        let about = [parallel.subject.map(|subject| subject.name()), parallel.stance.map(|stance| stance.name())];
        let about: Vec<_> = about.into_iter().flatten().collect();
        if !about.is_empty() {
            let _ = writeln!(out, "\n*{}*", about.join(" · "));
        }
        prose(&parallel.introduction, out);
        table(parallel, export, out);
        if !parallel.limits.blocks.is_empty() {
            out.push_str("\n**Where the comparison breaks down**\n");
        }
        prose(&parallel.limits, out);
    }
}

fn prose(body: &Body, out: &mut String) {
    for block in &body.blocks {
        let _ = write!(out, "\n{}", document::write_block(body, block, None, false));
    }
}

fn table(parallel: &Parallel, export: &Export<'_>, out: &mut String) {
    let cell = |text: &str| escape(text).replace('|', "\\|");
    let poles: Vec<_> = parallel.poles.iter().map(|pole| cell(pole)).collect();
    let _ = writeln!(out, "\n| aspect | {} | verdict |\n|---|{}---|", poles.join(" | "), "---|".repeat(poles.len()));
    for aspect in &parallel.aspects {
        let cells: Vec<_> = aspect.cells.iter().map(|found| cell(&cited(found, export))).collect();
        let verdict = aspect.verdict.map(|verdict| verdict.name().to_owned());
        let verdict: Vec<_> = [verdict, Some(aspect.difference.clone())].into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let _ = writeln!(out, "| {} | {} | {} |", cell(&aspect.name), cells.join(" | "), cell(&verdict.join(": ")));
    }
}

fn cited(cell: &Cell, export: &Export<'_>) -> String {
    let name = |target: &Target| (export.names)(target).unwrap_or_else(|| format!("{target} (leads nowhere)"));
    let citations: Vec<_> = cell.citations.iter().map(name).collect();
    if citations.is_empty() { cell.text.clone() } else { format!("{} ({})", cell.text, citations.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_takes_the_place_of_its_reference_and_leaves_nothing_behind() {
        let note = Note { body: "Nee.".into(), ..Note::default() };
        let placed = PlacedNote { note: &note, range: Some(3..7), further: Vec::new(), is_whole: false, state: "exact" };
        let text = "de <!-- -->[^critic-1-begin]<!-- -->vier[^critic-1-end] rest [^critic-9-end] [^critic-x";
        assert_eq!(with_critic_marks(text, &[placed]), "de {==vier==}{>>Nee.<<} rest [^critic-9-end] [^critic-x");
    }
}
