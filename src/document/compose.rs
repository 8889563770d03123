//! Putting a document together from a format that says its own structure, block by block and run by run.
//!
//! What a run says is only itself: brackets that would be a wikilink in a file, braces that would be a heading's id, are words here. The
//! document that comes out is one that [`write`](super::write) writes and [`parse`](super::parse) reads back the same.

use std::ops::Range;

use super::assembly::{Assembly, Form};
use super::draft::{Draft, Inner};
use super::{Align, Body, Document, Kind, Mark, Meta, Nest, Target, Warning};
use crate::text;

/// A document that is being put together.
#[derive(Debug)]
pub struct Composer {
    assembly: Assembly,
    draft: Option<Draft>,
    /// The marks that are open, outermost first.
    open: Vec<Mark>,
    /// Code that goes on with the next run of code.
    code: String,
    /// What the current part is nested in, as many as were entered.
    nested: usize,
}

/// A place in a document that is being put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    block: usize,
    at: usize,
}

impl Composer {
    /// A document of which nothing has been said.
    pub fn new() -> Self {
        let form = Form { trailers: false, remarks: false };
        let (draft, open, code) = Default::default();
        Self { assembly: Assembly::new(form, Vec::new()), draft, open, code, nested: 0 }
    }

    /// Begins a block, with its id where that is known.
    pub fn begin(&mut self, kind: Kind, id: &str) {
        self.finish();
        let mut draft = Draft::new(kind, 0);
        id.clone_into(&mut draft.id);
        if matches!(draft.kind, Kind::Code(_)) {
            draft.begin_code();
        }
        self.draft = Some(draft);
    }

    /// Gives the open block its id, where it has none yet.
    pub fn name(&mut self, id: &str) {
        if let Some(draft) = self.draft.as_mut().filter(|draft| draft.id.is_empty()) {
            id.clone_into(&mut draft.id);
        }
    }

    /// Ends the block; one that says nothing is none.
    pub fn finish(&mut self) {
        self.end_runs();
        self.nested = 0;
        if let Some(mut draft) = self.draft.take() {
            if let Kind::Table(columns) = &mut draft.kind {
                // A file that breaks off in its first row has promised more columns than there are cells, one that does so later owes cells.
                columns.resize(draft.text.lines().next().unwrap_or("").matches('\t').count() + 1, Align::Start);
                let last = draft.text.rsplit('\n').next().unwrap_or("").matches('\t').count() + 1;
                if last < columns.len() {
                    let end = draft.text.trim_end_matches(' ').len();
                    draft.text.truncate(end);
                    draft.spans.iter_mut().for_each(|span| span.range = span.range.start.min(end)..span.range.end.min(end));
                }
                (last..columns.len()).for_each(|_| draft.text.push('\t'));
            }
            self.assembly.add(draft);
        }
    }

    /// Puts a line across the page before the next block.
    pub fn thematic_break(&mut self) {
        self.finish();
        self.assembly.thematic_break();
    }

    /// How many blocks are complete.
    pub const fn blocks(&self) -> usize {
        self.assembly.body.blocks.len()
    }

    /// The kind of the block that is being put together.
    pub fn kind(&self) -> Option<&Kind> {
        self.draft.as_ref().map(|draft| &draft.kind)
    }

    /// Begins another paragraph of the block, nested as `nest` says.
    pub fn part(&mut self, nest: &[Nest], code: bool) {
        self.end_runs();
        let Some(draft) = &mut self.draft else { return };
        draft.end_part();
        for _ in 0..std::mem::take(&mut self.nested) {
            draft.leave();
        }
        for nest in nest {
            draft.enter(match nest {
                Nest::Quote => Inner::Quote,
                Nest::Item(marker) => Inner::Item(*marker, true),
                Nest::Continued => Inner::Item(super::Marker::None, false),
            });
        }
        self.nested = nest.len();
        if code {
            draft.begin_code();
        }
    }

    /// Says which marks the next words bear, the outermost first; what is open and goes on stays open.
    pub fn style(&mut self, marks: &[Mark]) {
        let shared = self.open.iter().zip(marks).take_while(|(open, mark)| open == mark).count();
        if shared == self.open.len() && shared == marks.len() {
            return;
        }
        self.end_code();
        let Some(draft) = self.draft.as_mut().filter(|draft| !draft.is_code()) else { return self.open.clear() };
        for _ in self.open.drain(shared..) {
            draft.close_span();
        }
        for mark in &marks[shared..] {
            draft.open_span(mark.clone(), None);
            self.open.push(mark.clone());
        }
    }

    /// Says words, which are cleaned and folded.
    pub fn push(&mut self, words: &str) {
        self.end_code();
        let words = text::clean(words);
        let Some(draft) = &mut self.draft else { return };
        if draft.is_code() {
            return draft.push_code(&words);
        }
        // What opens with a sign of our own format is pushed as escaped, so that it stays what it is.
        let mut rest = words.as_ref();
        while let Some(at) = rest.find(['[', '{']) {
            draft.push(&rest[..at]);
            draft.push_escaped(&rest[at..=at]);
            rest = &rest[at + 1..];
        }
        draft.push(rest);
    }

    /// Says code within running text.
    pub fn push_code(&mut self, code: &str) {
        self.code.push_str(&text::clean(code));
    }

    /// What has come so far, an open block aside, to be changed before its blocks are numbered.
    pub(crate) fn body_mut(&mut self) -> &mut Body {
        &mut self.assembly.body
    }

    /// Ends what goes on from run to run.
    fn end_runs(&mut self) {
        self.end_code();
        self.style(&[]);
    }

    fn end_code(&mut self) {
        let code = std::mem::take(&mut self.code);
        let Some(draft) = self.draft.as_mut().filter(|_| !code.is_empty()) else { return };
        if draft.is_code() {
            return draft.push_code(&code);
        }
        let line = text::clean_line(&code);
        if code.starts_with(char::is_whitespace) || line.is_empty() {
            draft.push(" ");
        }
        draft.code_span(&line);
        if code.ends_with(char::is_whitespace) && !line.is_empty() {
            draft.push(" ");
        }
    }

    /// Ends a line where the author ended it.
    pub fn line_break(&mut self) {
        self.end_code();
        match &mut self.draft {
            Some(draft) if draft.is_code() => draft.push_code("\n"),
            Some(draft) => draft.hard_break(),
            None => {}
        }
    }

    /// Ends a link, which no other may stand in; the other marks go on.
    fn end_link(&mut self) {
        self.end_code();
        let marks: Vec<Mark> = self.open.iter().filter(|mark| !matches!(mark, Mark::Link(_))).cloned().collect();
        self.style(&marks);
    }

    /// Refers to a footnote.
    pub fn note(&mut self, label: &str) {
        self.end_link();
        // Code is only its words.
        if let Some(draft) = self.draft.as_mut().filter(|draft| !draft.is_code()) {
            draft.note(text::clean_line(label));
        }
    }

    /// Says a wikilink.
    pub fn cross_ref(&mut self, target: &Target) {
        self.end_link();
        if let Some(draft) = &mut self.draft {
            draft.push(&format!("[[{target}]]"));
        }
    }

    /// Begins a row of a table.
    pub fn row(&mut self) {
        self.end_runs();
        if let Some(draft) = &mut self.draft {
            draft.row();
        }
    }

    /// Begins a cell of a row.
    pub fn cell(&mut self) {
        self.end_runs();
        if let Some(draft) = &mut self.draft {
            draft.cell();
        }
    }

    /// Says how the columns of the table that is being put together are aligned.
    pub fn set_columns(&mut self, columns: Vec<Align>) {
        if let Some(draft) = &mut self.draft {
            draft.kind = Kind::Table(columns);
        }
    }

    /// The words of the block so far.
    pub fn so_far(&self) -> &str {
        self.draft.as_ref().map_or("", |draft| &draft.text)
    }

    /// The place behind what has been said.
    pub fn place(&mut self) -> Place {
        self.end_code();
        Place { block: self.blocks(), at: self.so_far().len() }
    }

    /// The document, numbered, and the way from places to its canonical text.
    pub fn document(mut self, meta: Meta) -> Document {
        self.finish();
        self.assembly.document(meta)
    }

    /// Adds a warning.
    pub fn warn(&mut self, message: String) {
        self.assembly.warnings.push(Warning { line: None, message });
    }
}

impl Default for Composer {
    fn default() -> Self {
        Self::new()
    }
}

impl Document {
    /// The passage between two places of its composing, without white space at its edges.
    pub fn passage(&self, from: Place, to: Place) -> Range<usize> {
        let at = |place: Place| match self.body.blocks.get(place.block) {
            Some(block) => (block.range.start + place.at).min(block.range.end),
            None => self.body.text.len(),
        };
        let (start, end) = (at(from), at(to).max(at(from)));
        let text = &self.body.text;
        let (start, end) = (text.floor_char_boundary(start), text.ceil_char_boundary(end));
        let words = text[start..end].trim();
        let start = if words.is_empty() { end } else { end - text[start..end].trim_start().len() };
        start..start + words.len()
    }
}
