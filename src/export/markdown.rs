//! Annotated Markdown: the document as its file has it, with notes, highlights, remarks and the parallels that it takes part in.
//!
//! A note's place is carried into the text as a footnote reference of a label that no document uses; for CriticMarkup and Obsidian those
//! references are then replaced by marks.

mod vault;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::{Export, Manner, NotExported, PlacedNote, Style, harmless, words};
use crate::document::{self, Block, Body, Kind, Mark, Span, escape};
use crate::frontmatter;
use crate::notes::Note;
use crate::parallels::Parallel;
use crate::text;

/// How the labels of the references open that stand for marks while the document is written.
const MARK: &str = "critic-";
/// How those references open.
const REFERENCE: &str = "[^critic-";
/// What the writer puts between a reference and text that it must not touch.
const APART: &str = "<!-- -->";
/// The line by which an exported file says who made it.
const MADE_BY: &str = "exported_by";

/// One pass through the document.
struct Pass<'a> {
    export: &'a Export<'a>,
    style: Style,
    /// How the labels of notes open; no footnote of the document has such a label.
    label: String,
    /// The number of the last note.
    number: usize,
    /// What of passages that began further up stands in a block, by the place where the block begins.
    further: HashMap<usize, Vec<Range<usize>>>,
}

/// What of passages stands in the blocks behind the first of each. A note on whole blocks marks nothing, and neither does one in a footnote.
fn further(export: &Export<'_>, style: Style) -> HashMap<usize, Vec<Range<usize>>> {
    let mut found: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
    let body = &export.document.body;
    let is_marking = |placed: &&PlacedNote<'_>| style != Style::Footnotes && (!placed.is_whole || placed.note.is_highlight());
    for range in export.notes.iter().filter(is_marking).filter_map(|placed| placed.range.as_ref()) {
        let Some(first) = body.block_at(range.start) else { continue };
        let behind = body.blocks[first + 1..].iter().take_while(|block| block.range.start < range.end);
        for block in behind.filter(|block| block.kind != Kind::Footnote) {
            found.entry(block.range.start).or_default().push(0..range.end.min(block.range.end) - block.range.start);
        }
    }
    found
}

/// `n`, or `nn` and so on where footnotes of the document are called `n1`.
fn label(document: &document::Document) -> String {
    let mut label = "n".to_owned();
    let is_of = |id: &str, label: &str| {
        let number = id.strip_prefix("fn").and_then(|own| own.strip_prefix(label));
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    while document.body.blocks.iter().any(|block| is_of(block.id.as_str(), &label)) {
        label.push('n');
    }
    label
}

/// Writes the export.
#[expect(clippy::unnecessary_wraps, reason = "of one form with the formats that can fail")]
pub(super) fn write(export: &Export<'_>, manner: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    let style = manner.form.style;
    let mut pass = Pass { export, style, label: label(export.document), number: 0, further: further(export, style) };
    let body = &export.document.body;
    let mut out = document::write_with(export.document, |block| {
        let (notes, harmless) = (export.notes_in(block), block.harmless());
        if notes.is_empty() && !pass.further.contains_key(&block.range.start) {
            return harmless.map(|block| (block, String::new()));
        }
        Some(annotated(harmless.as_ref().unwrap_or(block), body.block_text(block), notes, &mut pass))
    });
    if style != Style::Footnotes {
        out = with_marks(&out, export);
    }
    placeless(export, &mut out);
    parallels(export, &mut out);
    if style == Style::Obsidian {
        out = vault::with_links(&out, export, manner);
    }
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

/// A block with the marks of its notes, and what stands behind it.
fn annotated(block: &Block, text: &str, notes: &[PlacedNote<'_>], pass: &mut Pass<'_>) -> (Block, String) {
    let mut block = block.clone();
    let mut behind = String::new();
    let mut marked: Vec<Range<usize>> = pass.further.get(&block.range.start).cloned().unwrap_or_default();
    for note in notes {
        pass.number += 1;
        let number = pass.number;
        let Some(range) = note.range.as_ref() else { continue };
        let start = range.start.max(block.range.start) - block.range.start;
        let end = range.end.min(block.range.end).max(range.start) - block.range.start;
        match pass.style {
            Style::Footnotes => {
                let label = format!("{}{number}", pass.label);
                block.spans.push(reference(end, &label));
                behind.push_str(&footnote(&label, note, pass.export));
            }
            Style::Critic => {
                if is_code(&block, end) {
                    // Code is to the letter, so the comment stands under it.
                    behind.push_str(&format!("{}\n", critic_comment(note.note, pass.export)));
                    continue;
                }
                if !note.is_whole {
                    block.spans.push(reference(start, &format!("{MARK}{number}-begin")));
                }
                block.spans.push(reference(end, &format!("{MARK}{number}-end")));
            }
            Style::Obsidian => {
                if !note.is_whole || note.note.is_highlight() {
                    marked.push(start..end);
                }
                behind.push_str(&callout(number, note, pass.export));
            }
        }
    }
    let (opens, closes) = if pass.style == Style::Critic { ("open", "close") } else { ("mark", "mark") };
    for piece in pieces(text, &block, marked) {
        block.spans.extend([reference(piece.start, &format!("{MARK}0-{opens}")), reference(piece.end, &format!("{MARK}0-{closes}"))]);
    }
    block.spans.sort_by_key(|span| (span.range.start, !span.range.is_empty(), std::cmp::Reverse(span.range.end)));
    (block, behind)
}

/// A reference to a footnote, at a place of a block.
fn reference(place: usize, label: &str) -> Span {
    Span { range: place..place, mark: Mark::Footnote(label.to_owned()) }
}

/// Whether a place of a block stands in code, which can bear no marks.
fn is_code(block: &Block, place: usize) -> bool {
    matches!(block.kind, Kind::Code(_)) || block.parts.iter().any(|part| part.code && (part.range.start..=part.range.end).contains(&place))
}

/// The marked ranges without overlaps, cut wherever markup, a cell or a line begins or ends, since `==` closes before all of these.
fn pieces(text: &str, block: &Block, mut marked: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marked.sort_by_key(|range| range.start);
    let mut whole: Vec<Range<usize>> = Vec::new();
    for range in marked {
        match whole.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => whole.push(range),
        }
    }
    let of_spans = block.spans.iter().flat_map(|span| [span.range.start, span.range.end]);
    let of_parts = block.parts.iter().flat_map(|part| [part.range.start, part.range.end]);
    let of_lines = text.match_indices(['\t', '\n']).flat_map(|(at, found)| [at, at + found.len()]);
    let mut cuts: Vec<usize> = of_spans.chain(of_parts).chain(of_lines).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for range in whole {
        let inner = cuts.iter().copied().filter(|cut| range.start < *cut && *cut < range.end);
        let stops: Vec<usize> = std::iter::once(range.start).chain(inner).chain([range.end]).collect();
        for stop in stops.windows(2) {
            let words = &text[stop[0]..stop[1]];
            let start = stop[0] + words.len() - words.trim_start().len();
            let end = start + words.trim().len();
            let is_link = block
                .spans
                .iter()
                .any(|span| matches!(span.mark, Mark::CrossRef(_) | Mark::Code) && span.range.start <= start && end <= span.range.end);
            if start < end && !is_link && !is_code(block, start) {
                pieces.push(start..end);
            }
        }
    }
    pieces
}

/// `> [!question] Naam · 22 Nov 2026 · [[#^p12]]`, the words, and the note's text; its id behind it.
fn callout(number: usize, placed: &PlacedNote<'_>, export: &Export<'_>) -> String {
    let note = placed.note;
    if note.kind_word() == "highlight" && note.qualities.tags.is_empty() && words::judgements(note, export.scales).is_empty() {
        return String::new();
    }
    let block = placed.range.as_ref().and_then(|range| export.document.body.block_at(range.start));
    let link = block.map(|block| format!("[[#^{}]]", export.document.body.blocks[block].id));
    let parts = [escape(&note.author), words::day(note), words::state(placed).unwrap_or_default(), link.unwrap_or_default()];
    let head = text::joined(parts, " · ");
    let mut out = format!("> [!{}] {head}\n", note.kind_word());
    if let Some(quote) = quote(placed) {
        let _ = writeln!(out, "> > {quote}\n>");
    }
    for line in text(note, export).lines() {
        let _ = writeln!(out, "{}", format!("> {line}").trim_end());
    }
    let _ = writeln!(out, "\n^n{number}\n");
    out
}

/// `[^n1]: **question** · Naam · 22 Nov 2026 · “the words”`, and the note's text below.
fn footnote(label: &str, note: &PlacedNote<'_>, export: &Export<'_>) -> String {
    let mut out = format!("[^{label}]: {}\n", head(note));
    let body = text(note.note, export);
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
    let kind = format!("**{}**", note.kind_word());
    let parts = [kind, escape(&note.author), words::day(note), words::state(placed).unwrap_or_default(), quote(placed).unwrap_or_default()];
    text::joined(parts, " · ")
}

/// The words that a note is about, in quotation marks; `None` for a note on a whole block.
fn quote(placed: &PlacedNote<'_>) -> Option<String> {
    let anchor = &placed.note.anchors.first().filter(|_| !placed.is_whole)?.anchor;
    Some(format!("“{}”", escape(&text::clean_line(&anchor.exact))))
}

/// What a note says and judges, and its tags.
fn text(note: &Note, export: &Export<'_>) -> String {
    let tags: Vec<_> = note.qualities.tags.iter().map(|tag| format!("\\#{}", escape(tag))).collect();
    let further = Some(("passages", words::further(note, &export.document.meta.id))).filter(|(_, passages)| !passages.is_empty());
    let judged = words::judgements(note, export.scales).into_iter().chain(further);
    let judged: Vec<_> = judged.map(|(name, value)| format!("{name}: {}", escape(&text::clean_line(&value)))).collect();
    let parts = [harmless::markdown(note.body.trim()).into_owned(), judged.join(" · "), tags.join(" ")];
    text::joined(parts, "\n\n")
}

/// Puts the marks in the places of the references that stand for them, in one pass.
fn with_marks(text: &str, export: &Export<'_>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(at) = rest.find(REFERENCE) {
        let (before, reference) = rest.split_at(at);
        let Some((mark, length)) = mark(reference, export) else {
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
fn mark(text: &str, export: &Export<'_>) -> Option<(String, usize)> {
    let label = &text[REFERENCE.len()..text.find(']')?];
    let (number, side) = label.split_once('-')?;
    let note = || export.notes.get(number.parse::<usize>().ok()?.checked_sub(1)?);
    let mark = match side {
        "mark" => "==".to_owned(),
        "open" => "{==".to_owned(),
        "close" => "==}".to_owned(),
        "begin" => note().map(|_| "{==".to_owned())?,
        "end" => note().map(|note| format!("{}{}", if note.is_whole { "" } else { "==}" }, critic_comment(note.note, export)))?,
        _ => return None,
    };
    Some((mark, REFERENCE.len() + label.len() + 1))
}

/// `{>>@author: question: the words<<}`; nothing for a highlight.
fn critic_comment(note: &Note, export: &Export<'_>) -> String {
    let body = text::clean_line(&text(note, export)).replace("<<}", "< <}").replace("{>>", "{> >");
    let kind = if note.qualities.kind == crate::notes::Kind::Note { String::new() } else { format!("{}: ", note.qualities.kind.name()) };
    let by = if note.author.is_empty() { String::new() } else { format!("@{}: ", escape(&text::clean_line(&note.author))) };
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
        for line in text(note.note, export).lines() {
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
        let _ = writeln!(out, "\n### {} {{#parallel-{}}}\n\n{}", escape(&parallel.title), parallel.id, self::parallel(parallel, export));
    }
}

/// A parallel under its title.
pub(super) fn parallel(parallel: &Parallel, export: &Export<'_>) -> String {
    let mut out = String::new();
    let about = words::about(parallel, export);
    if !about.is_empty() {
        let _ = writeln!(out, "\n*{}*", about.join(" · "));
    }
    prose(&parallel.introduction, &mut out);
    table(parallel, export, &mut out);
    if !parallel.limits.blocks.is_empty() {
        out.push_str("\n**Where the comparison breaks down**\n");
    }
    prose(&parallel.limits, &mut out);
    out.trim().to_owned()
}

fn prose(body: &Body, out: &mut String) {
    for block in &body.blocks {
        let harmless = block.harmless();
        let _ = write!(out, "\n{}", document::write_block(body, harmless.as_ref().unwrap_or(block), None, false));
    }
}

fn table(parallel: &Parallel, export: &Export<'_>, out: &mut String) {
    let cell = |text: &str| escape(text).replace('|', "\\|");
    let poles: Vec<_> = parallel.poles.iter().map(|pole| cell(pole)).collect();
    let _ = writeln!(out, "\n| aspect | {} | verdict |\n|---|{}---|", poles.join(" | "), "---|".repeat(poles.len()));
    for aspect in &parallel.aspects {
        let cells: Vec<_> = aspect.cells.iter().map(|found| cell(&export.cited(found))).collect();
        let verdict = aspect.verdict.map(|verdict| verdict.name().to_owned());
        let verdict: Vec<_> = [verdict, Some(aspect.difference.clone())].into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let _ = writeln!(out, "| {} | {} | {} |", cell(&aspect.name), cells.join(" | "), cell(&verdict.join(": ")));
    }
}
