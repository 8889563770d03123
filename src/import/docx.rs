//! Word documents: the text as it would be accepted, its structure by its styles, and the margin as notes.
//!
//! ```text
//!  package ─ book (styles, lists, notes, links, slip) ─ reader ─ blocks, and places of comments and changes
//!                                                              └─ margin ─ notes on passages
//! ```
//!
//! What a paragraph is, its style says: by its name, in English or Dutch, by its outline level, or by the style that it is like. Where no
//! style makes a heading, large or bold lines are headings. Tracked
//! changes are taken as accepted and told in notes. Running heads, tables of contents and pictures are left out; a description of a picture
//! that somebody wrote is a figure.

mod blocks;
mod book;
mod changes;
mod equations;
mod lists;
mod looks;
mod margin;
mod marks;
mod paragraph;
mod reader;
mod shown;
mod state;
mod survey;
mod symbols;
mod tables;

use super::archive::refusal;
use super::{Limits, MarginNote, Refusal, Report, colofon, language, people, structure};
use crate::archive::Damaged;
use crate::document::{self, Block, Body, Document, Kind, Meta, Rendition, Status, Warning};
use crate::docx::{Package, SUPPLIED};
use crate::text::{clean_line, fold};

use book::{Book, Parts};
use reader::Reader;
use state::Front;

/// What a Word document says, in its text and in its margin.
pub(super) struct Read {
    pub document: Document,
    pub report: Report,
    pub margin: Vec<MarginNote>,
    /// Which text kantlijn exported it as, where it did.
    pub exported: Option<Rendition>,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Read, Refusal> {
    let refused = |damaged: Damaged| refusal(&damaged, limits);
    let mut package = Package::open(bytes).map_err(refused)?.within(limits.unpacked(), limits.file());
    let (mut book, parts) = book::open(&mut package).map_err(refused)?.ok_or(Refusal::Broken("an archive without a Word document"))?;
    if book.survey(&parts.document) > limits.lines {
        return Err(Refusal::BeyondLimit { most: limits.lines, what: "paragraphs", key: "lines" });
    }
    let slip = book.carried.slip.take();
    let lowered = book.headings.lowered;
    let mut reader = Reader::new(&mut book);
    reader.story(&parts.document);
    reader.composer.finish();
    reader.read_notes();
    let Reader { mut composer, front, margin, .. } = reader;
    let mut meta = Meta::default();
    if slip.is_none() {
        let writers: Vec<String> = front.authors.iter().flat_map(|line| named(line)).collect();
        colofon::find(composer.body_mut(), &mut meta, &front.authors, |text, _| structure::is_note(text, &writers));
    }
    let mut document = composer.document(meta);
    lower(&mut document, lowered);
    if let Some(slip) = &slip {
        document.meta = document::meta_of(&slip.meta, "");
        dress(&mut document, slip.blocks.iter().map(|block| (block.id.as_str(), block.tags.as_str())));
    }
    let exported = slip.as_ref().and(document.meta.rendition);
    tell(&mut document, &front, &parts, &book, slip.is_some());
    let mut notes = margin::notes_of_comments((&parts.comments, &parts.threads), slip.as_ref(), &margin.passages, &document);
    let (changes, looks) = margin.changes.of_words_and_of_looks();
    if (notes.len() + changes.len()) as u64 > limits.notes {
        return Err(Refusal::BeyondLimit { most: limits.notes, what: "comments and tracked changes", key: "notes" });
    }
    notes.extend(margin::notes_of_changes(changes, &document));
    if (notes.len() + looks.len()) as u64 <= limits.notes {
        notes.extend(margin::notes_of_changes(looks, &document));
    } else {
        document.warnings.push(Warning { line: None, message: format!("{} changes of how the text looks are not told", looks.len()) });
    }
    let report = Report { boilerplate: front.contents, encoding: "DOCX", ..Report::default() };
    Ok(Read { document, report, margin: notes, exported })
}

/// Lowers the headings, so that those below the title are of the second level.
fn lower(document: &mut Document, levels: u8) {
    for block in &mut document.body.blocks {
        if let Kind::Heading { level, .. } = &mut block.kind {
            *level = level.saturating_add(levels).min(6);
        }
    }
}

/// Gives blocks the tags and the status that they went out with.
fn dress<'a>(document: &mut Document, tags: impl Iterator<Item = (&'a str, &'a str)>) {
    for (id, tags) in tags.filter(|(_, tags)| !tags.is_empty()) {
        let Some(block) = document.body.blocks.iter_mut().find(|block| block.id.as_str() == id) else { continue };
        for tag in tags.split(' ') {
            match (tag.strip_prefix('.').and_then(Status::of_tag), &mut block.kind, Status::of_tag(tag)) {
                (Some(class), Kind::Heading { status, .. }, _) => *status = Some(class),
                (_, _, Some(status)) => block.status = Some(status),
                _ => block.tags.push(tag.to_owned()),
            }
        }
    }
}

/// Says what the file says of itself. Its properties count only where the text bears them out: they are often those of another document.
fn tell(document: &mut Document, front: &Front, parts: &Parts, book: &Book, is_ours: bool) {
    let title = front.title.strip_suffix(SUPPLIED);
    let shown = title.unwrap_or(&front.title).to_owned();
    let meta = &mut document.meta;
    if is_ours {
        if !shown.is_empty() && shown != clean_line(&meta.title) {
            (meta.title, meta.title_supplied) = (shown, false);
        }
        return;
    }
    meta.title = shown;
    meta.subtitle.clone_from(&front.subtitle);
    for line in front.authors.iter().filter(|line| !line.is_empty()) {
        let told = structure::line_of_head(line).unwrap_or_default();
        let is_said = !told.date.is_empty() || !told.authors.is_empty();
        meta.authors.extend(if is_said { told.authors } else { named(line) });
        if meta.date.is_empty() {
            meta.date = told.date;
        }
    }
    if let Some(date) = structure::date(&front.date) {
        meta.date = date;
    }
    let edges = Edges::of(&document.body);
    if meta.authors.is_empty() {
        let creator = book::property(&parts.core, "creator");
        let is_whole = edges.name(&creator);
        meta.authors = people::named(&creator).into_iter().filter(|name| is_whole || edges.name(name)).collect();
    }
    let company = book::property(&parts.app, "Company");
    if edges.has_line(&company) {
        meta.publisher = company;
    }
    let found = language::of(&document.body.text);
    meta.lang = if found.is_empty() { language::tag(&book.looks.lang) } else { found.to_owned() };
}

/// The writers that a line names, with or without a word that says that they wrote.
fn named(line: &str) -> Vec<String> {
    let line = people::without_by(line).unwrap_or(line);
    structure::names(line).unwrap_or_else(|| vec![line.to_owned()])
}

/// How many letters at the beginning and at the end of a text may bear out what its file says of it.
const EDGES: (usize, usize) = (600, 300);

/// What stands at the beginning and at the end of a text, folded.
struct Edges(Vec<String>);

impl Edges {
    fn of(body: &Body) -> Self {
        let (from, to) = (EDGES.0, body.text.len().saturating_sub(EDGES.1));
        let is_at_edge = |block: &&Block| block.range.start < from || block.range.end > to;
        // Of a long paragraph only what is near the edge counts.
        let near = |block: &Block| {
            let text = body.block_text(block);
            let end = if block.range.end > to { text.len() } else { text.floor_char_boundary(from - block.range.start) };
            let start = if block.range.start < from { 0 } else { text.floor_char_boundary(to.saturating_sub(block.range.start)) };
            fold(&text[start..end.max(start)])
        };
        Self(body.blocks.iter().filter(is_at_edge).map(near).collect())
    }

    /// Whether one of the lines is this and no more.
    fn has_line(&self, words: &str) -> bool {
        !words.is_empty() && self.0.contains(&fold(words))
    }

    /// Whether a name stands there. A single word may be any, or the name of an account.
    fn name(&self, name: &str) -> bool {
        let folded = fold(name);
        self.has_line(name) || name.contains(' ') && self.0.iter().any(|line| line.contains(&folded))
    }
}

#[cfg(test)]
mod tests;
