//! Putting a document together block by block: what the readers of formats with markup hand their paragraphs to.
//!
//! [`Words`] takes the words of a paragraph as they come, with the markup that opens and closes between them; [`Blocks`] takes paragraphs
//! with what they are, and numbers them. Both promise the one form in which a document holds a text: white space folded, no space at the
//! edges, no markup without words, spans in their order, so that what is written reads back the same.

use std::collections::HashSet;

use super::{colofon, crossheads, stand_first};
use crate::document::{Align, Block, BlockId, Body, Document, Kind, Mark, Meta, Nest, Part, Slugs, Span, assign_ids, order_spans};
use crate::text::{clean, composed, plain};

/// How deep markup nests in a paragraph; deeper is only how a page looks.
const DEPTH: usize = 8;

/// The words of a paragraph with their markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    text: String,
    /// Markup that is closed, with its place in the order of opening.
    spans: Vec<(usize, Span)>,
    /// How often markup opened.
    opened: usize,
    open: Vec<Open>,
    /// Whether white space came by that shows once a word follows.
    gap: bool,
}

/// Markup that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Open {
    /// What it is; `None` where it adds nothing to what is open already.
    mark: Option<Mark>,
    /// Where its first word starts, once there is one.
    start: Option<usize>,
    /// Its place in the order of opening.
    order: usize,
}

impl Words {
    /// Code, whose lines and spaces are its own.
    pub(super) fn code(text: &str) -> Self {
        let text = clean(text);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        Self { text: lines.join("\n").trim_matches('\n').to_owned(), ..Self::default() }
    }

    /// Takes text, cleans it, and folds its white space.
    pub(super) fn say(&mut self, text: &str) {
        // Most of what is said is plain words, set off by a line or a blank, with nothing in it to clean.
        let is_blank = |c: char| matches!(c, ' ' | '\n');
        let words = text.trim_matches(is_blank);
        if plain(words) == words.len() {
            self.gap |= text.starts_with(is_blank);
            self.put(words);
            self.gap |= text.ends_with(is_blank);
            return;
        }
        let text = clean(text);
        let text = composed(&text);
        self.text.reserve(text.len());
        let mut rest = text.as_ref();
        while let Some(c) = rest.chars().next() {
            // Nearly all of a text is plain words with a space between: they are taken many at a time.
            let piece = plain(rest).max(c.len_utf8());
            let (taken, behind) = rest.split_at(piece);
            rest = behind;
            // A soft hyphen says where a line may break, which is for the layout to find.
            if c == '\u{AD}' {
                continue;
            }
            if c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}' {
                self.gap = true;
                continue;
            }
            self.put(taken);
        }
    }

    /// Takes words as they are.
    fn put(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if std::mem::take(&mut self.gap) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        for open in &mut self.open {
            open.start.get_or_insert(self.text.len());
        }
        self.text.push_str(words);
    }

    /// Parts what comes from what was, as white space does.
    pub(super) fn gap(&mut self) {
        self.gap = true;
    }

    /// The words so far, closed; what comes next is a paragraph of its own with the same markup open.
    pub(super) fn take(&mut self) -> Self {
        let open = self.open.iter().map(|open| Open { mark: open.mark.clone(), start: None, order: open.order }).collect();
        std::mem::replace(self, Self { open, opened: self.opened, ..Self::default() })
    }

    /// Whether the last thing was the end of a line.
    pub(super) fn ends_line(&self) -> bool {
        self.text.ends_with('\n')
    }

    /// Ends a line that is to stay a line.
    pub(super) fn line_end(&mut self) {
        self.gap = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Opens markup. Every opening has its [`close`](Self::close).
    pub(super) fn open(&mut self, mark: Mark) {
        let links = |mark: &Mark| matches!(mark, Mark::Link(_));
        let idle = self.open.len() >= DEPTH
            || self.open.iter().filter_map(|open| open.mark.as_ref()).any(|outer| {
                // Code holds nothing else, and what is in a link or in emphasis cannot be so twice.
                *outer == Mark::Code || *outer == mark || links(outer) && links(&mark)
            });
        self.opened += 1;
        self.open.push(Open { mark: Some(mark).filter(|_| !idle), start: None, order: self.opened });
    }

    /// Closes what was opened last.
    pub(super) fn close(&mut self) {
        let Some(Open { mark: Some(mark), start: Some(start), order }) = self.open.pop() else { return };
        let end = self.text.trim_end().len();
        // Bold in two pieces that touch is bold in one.
        let touches = |span: &Span| span.mark == mark && span.range.end == start && mark != Mark::Code;
        // They stand in the order of their ends, so that few are asked.
        let mut near = self.spans.iter().rev().take_while(|(_, span)| span.range.end >= start);
        if let Some(back) = near.position(|(_, span)| touches(span)) {
            let (place, span) = self.spans.remove(self.spans.len() - 1 - back);
            self.spans.push((place, Span { range: span.range.start..end, ..span }));
        } else if start < end {
            self.spans.push((order, Span { range: start..end, mark }));
        }
    }

    /// Puts a reference to a note behind the last word.
    pub(super) fn note(&mut self, label: &str) {
        if self.open.iter().any(|open| open.mark == Some(Mark::Code)) {
            return;
        }
        let at = self.text.trim_end_matches('\n').len();
        self.opened += 1;
        self.spans.push((self.opened, Span { range: at..at, mark: Mark::Footnote(label.to_owned()) }));
    }

    /// The words so far.
    pub(super) fn text(&self) -> &str {
        self.text.trim_end()
    }

    /// Takes a note's own label off its words: `1. `, `[1] `, and the full stop that a label left which was a link.
    fn drop_label(&mut self, label: &str) {
        let text = self.text.as_str();
        let rest = text.trim_start_matches(['[', '(']);
        // In a book whose notes count anew in every chapter, a note bears another number than its label.
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let other = Some(&rest[digits..]).filter(|rest| (1..=3).contains(&digits) && rest.starts_with(['.', ')', ']', ':']));
        let signs = rest.trim_start_matches(['*', '†', '‡', '§']);
        let other = other.or(Some(signs).filter(|signs| signs.len() < rest.len() && signs.starts_with([' ', '\u{A0}', ')'])));
        let own = rest.strip_prefix(label).filter(|rest| !rest.starts_with(char::is_alphanumeric));
        let rest = own.or(other).unwrap_or(text);
        let rest = rest.trim_start_matches(['.', ')', ']', ':', '^', ' ', '\u{A0}']);
        let cut = text.len() - rest.len();
        self.text.drain(..cut);
        for (_, span) in &mut self.spans {
            span.range = span.range.start.saturating_sub(cut)..span.range.end.saturating_sub(cut);
        }
    }

    /// Whether nothing came yet that is kept, not even white space or a note.
    pub(super) fn is_untouched(&self) -> bool {
        self.text.is_empty() && self.spans.is_empty()
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The words and their markup, everything closed.
    fn done(mut self) -> (String, Vec<Span>) {
        while !self.open.is_empty() {
            self.close();
        }
        self.text.truncate(self.text.trim_end().len());
        let length = self.text.len();
        self.spans.sort_by_key(|(order, _)| *order);
        let mut spans: Vec<Span> = self.spans.into_iter().map(|(_, span)| span).collect();
        spans.iter_mut().for_each(|span| span.range = span.range.start.min(length)..span.range.end.min(length));
        spans.retain(|span| !span.range.is_empty() || matches!(span.mark, Mark::Footnote(_)));
        order_spans(&mut spans);
        (self.text, spans)
    }
}

/// A paragraph within a block, with what it is nested in there.
#[derive(Debug, Clone, Default)]
pub(super) struct Inner {
    /// Its words.
    pub words: Words,
    /// What it is nested in within the block, outermost first.
    pub nest: Vec<Nest>,
    /// Whether it is code, whose lines are its own.
    pub code: bool,
}

impl From<Words> for Inner {
    fn from(words: Words) -> Self {
        Self { words, nest: Vec::new(), code: false }
    }
}

/// A document that is being put together.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    body: Body,
    slugs: Slugs,
    /// The labels of the notes that are there.
    notes: HashSet<String>,
    /// Whether a thematic break stands before the next block.
    rule: bool,
    /// How many pieces of boilerplate there are.
    boilerplate: usize,
}

impl Blocks {
    /// Adds a block of one paragraph; nothing where it says nothing.
    pub(super) fn push(&mut self, kind: Kind, words: Words) {
        if !words.is_empty() {
            let mut block = Draft::default();
            block.take(words);
            self.add(kind, BlockId::default(), block);
        }
    }

    /// Adds a block of a line without markup.
    pub(super) fn push_line(&mut self, kind: Kind, line: &str) {
        let mut words = Words::default();
        words.say(line);
        self.push(kind, words);
    }

    /// Adds a block of several paragraphs, those that say nothing left out.
    pub(super) fn push_all(&mut self, kind: Kind, inner: Vec<Inner>) {
        let mut block = Draft::default();
        inner.into_iter().filter(|inner| !inner.words.is_empty()).for_each(|inner| block.part(inner));
        self.add(kind, BlockId::default(), block);
    }

    /// Adds the text of a note.
    pub(super) fn push_note(&mut self, label: &str, mut inner: Vec<Inner>) {
        if !self.notes.insert(label.to_owned()) {
            return;
        }
        if let Some(first) = inner.first_mut() {
            first.words.drop_label(label);
        }
        let mut block = Draft::default();
        inner.into_iter().filter(|inner| !inner.words.is_empty()).for_each(|inner| block.part(inner));
        self.add(Kind::Footnote, BlockId::new(&format!("fn{label}")), block);
    }

    /// Adds what belongs to the page and not to the text, tagged so.
    pub(super) fn push_boilerplate(&mut self, words: Words) {
        self.boilerplate += 1;
        let mut block = Draft::default();
        block.part(words.into());
        self.add(Kind::Paragraph, BlockId::new(&format!("b{:02}", self.boilerplate)), block);
        if let Some(block) = self.body.blocks.last_mut() {
            block.tags.push("boilerplate".to_owned());
        }
    }

    /// Adds code, line by line as it is.
    pub(super) fn push_code(&mut self, lang: &str, text: &str) {
        let (text, _) = Words::code(text).done();
        let lang = lang.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#')).take(30).collect();
        self.add(Kind::Code(lang), BlockId::default(), Draft { text, ..Draft::default() });
    }

    /// Adds a table of rows of cells, the first row its head; rows that are too short are filled.
    pub(super) fn push_table(&mut self, rows: Vec<Vec<Words>>) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut block = Draft::default();
        for (number, mut row) in rows.into_iter().enumerate() {
            row.resize_with(width, Words::default);
            for (column, cell) in row.into_iter().enumerate() {
                match (number, column) {
                    (_, 1..) => block.text.push('\t'),
                    (1.., _) => block.text.push('\n'),
                    _ => {}
                }
                block.take(cell);
            }
        }
        self.add(Kind::Table(vec![Align::default(); width]), BlockId::default(), block);
    }

    /// Puts a thematic break before the next block, where there is one on either side.
    pub(super) fn rule(&mut self) {
        self.rule = !self.body.blocks.is_empty();
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.body.text
    }

    /// Sets apart what the text says of itself, and takes over where it comes from, also by `lines` above it.
    pub(super) fn tell(&mut self, meta: &mut Meta, lines: &[String], is_of_writer: impl Fn(&str, &[String]) -> bool) {
        colofon::find(&mut self.body, meta, lines, is_of_writer);
    }

    /// Makes of paragraphs what they are set as: a stand-first, headings. `authors` are who wrote the text.
    pub(super) fn set(&mut self, authors: &[String]) {
        stand_first::find(&mut self.body);
        crossheads::raise(&mut self.body, &mut self.slugs, authors);
    }

    /// Whether no text has come yet but headings and captions.
    pub(super) fn is_opening(&self) -> bool {
        self.body.blocks.iter().all(|block| matches!(block.kind, Kind::Heading { .. } | Kind::Caption))
    }

    /// Whether the note of this label is there.
    pub(super) fn has_note(&self, label: &str) -> bool {
        self.notes.contains(label)
    }

    fn add(&mut self, kind: Kind, id: BlockId, draft: Draft) {
        let Draft { text, mut spans, mut parts } = draft;
        if text.trim().is_empty() {
            return;
        }
        if matches!(&parts[..], [part] if part.nest.is_empty() && !part.code) {
            parts.clear();
        }
        // A heading is bold as it is.
        if matches!(kind, Kind::Heading { .. }) && crossheads::is_bold(&text, &spans) {
            spans.retain(|span| span.mark != Mark::Strong);
        }
        let id = if matches!(kind, Kind::Heading { .. }) { BlockId::new(&self.slugs.of(&text)) } else { id };
        let body = &mut self.body;
        if !body.text.is_empty() {
            body.text.push_str("\n\n");
        }
        let start = body.text.len();
        body.text.push_str(&text);
        let range = start..body.text.len();
        let break_before = std::mem::take(&mut self.rule) && !matches!(kind, Kind::ListItem { first: false, .. } | Kind::Footnote);
        body.blocks.push(Block { id, kind, range, parts, spans, status: None, tags: Vec::new(), break_before });
    }

    /// The document, numbered.
    pub(super) fn document(mut self, meta: Meta) -> Document {
        let mut warnings = Vec::new();
        assign_ids(&mut self.body.blocks, &mut [], &mut warnings);
        Document::new(meta, self.body, Vec::new(), warnings)
    }
}

/// The text of a block while its paragraphs come in.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    spans: Vec<Span>,
    parts: Vec<Part>,
}

impl Draft {
    fn part(&mut self, inner: Inner) {
        if !self.parts.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let Inner { words, nest, code } = inner;
        self.take(words);
        self.parts.push(Part { range: start..self.text.len(), nest, code });
    }

    fn take(&mut self, words: Words) {
        let (text, spans) = words.done();
        if self.text.is_empty() && self.spans.is_empty() {
            (self.text, self.spans) = (text, spans);
            return;
        }
        let start = self.text.len();
        self.spans.extend(spans.into_iter().map(|span| Span { range: span.range.start + start..span.range.end + start, mark: span.mark }));
        self.text.push_str(&text);
    }
}
