//! A block while it is being read.
//!
//! A draft owns the text of its block and what is known about it: its inner paragraphs, its inline markup, which of its characters were
//! escaped. It promises that its parts ascend, that they are one line end apart, and that no span reaches over the edge of a part.

use std::ops::Range;

use super::{Kind, Mark, Marker, Nest, Part, Span, Target, html, spans};

/// White space that Markdown folds to one space.
const SPACE: [char; 3] = [' ', '\t', '\n'];

/// A block that is being read.
#[derive(Debug)]
pub(super) struct Draft {
    /// What the block is.
    pub(super) kind: Kind,
    /// Its id, where the file gives one.
    pub(super) id: String,
    /// Its text so far.
    pub(super) text: String,
    /// The inner paragraphs that are complete.
    pub(super) parts: Vec<Part>,
    /// Its inline markup, in the order in which it opens.
    pub(super) spans: Vec<Span>,
    /// Where the block starts in the section that is being read.
    pub(super) offset: usize,
    /// Where the first line of the source ended.
    pub(super) first_line: Option<usize>,
    cursor: Cursor,
}

/// Where in a block the reading is.
#[derive(Debug, Default)]
struct Cursor {
    /// What the current place is nested in within the block.
    nest: Vec<Inner>,
    /// Where the current part began: in the text, and in the list of spans.
    part: Option<(usize, usize)>,
    /// What the current part is.
    mode: Mode,
    /// Inline markup that is open, as the range of its spans; empty where it says nothing that is not said already.
    open: Vec<Range<usize>>,
    /// Where characters stand that were escaped, so that they are only themselves.
    escaped: Vec<usize>,
}

/// What is being read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Mode {
    #[default]
    Text,
    /// Code, as it stands.
    Code,
    /// A row of a table, with the number of its cells so far.
    Row(usize),
}

/// What stands before a place in its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Space,
    Text,
}

/// What a place is nested in within a block.
#[derive(Debug)]
pub(super) enum Inner {
    /// A quotation.
    Quote,
    /// A list with the number of its next item.
    List(Option<u64>),
    /// An item of it, and whether nothing of it has been read yet.
    Item(Marker, bool),
}

impl Draft {
    pub(super) fn new(kind: Kind, offset: usize) -> Self {
        let (id, text, parts, spans, cursor) = Default::default();
        Self { kind, id, text, parts, spans, offset, first_line: None, cursor }
    }

    /// Makes a new draft of an old one, so that its memory is used again.
    pub(super) fn renew(mut self, kind: Kind, offset: usize) -> Self {
        self.id.clear();
        self.text.clear();
        self.parts.clear();
        self.spans.clear();
        let Cursor { nest, open, escaped, .. } = &mut self.cursor;
        nest.clear();
        open.clear();
        escaped.clear();
        (self.cursor.part, self.cursor.mode, self.first_line) = (None, Mode::Text, None);
        Self { kind, offset, ..self }
    }

    /// Whether nothing has been said in it, not even by a note reference or a picture.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.spans.is_empty()
    }

    /// Whether the current place is within something within the block.
    pub(super) fn is_nested(&self) -> bool {
        !self.cursor.nest.is_empty()
    }

    pub(super) fn is_code(&self) -> bool {
        self.cursor.mode == Mode::Code
    }

    /// Adds running text, its white space folded to single spaces.
    pub(super) fn push(&mut self, piece: &str) {
        let piece = match self.begin_part() {
            Before::Nothing => piece.trim_start(),
            Before::Space => piece.trim_start_matches(SPACE),
            Before::Text => piece,
        };
        if is_even(piece.as_bytes()) {
            self.text.push_str(piece);
            return;
        }
        for (at, word) in piece.split(SPACE).enumerate() {
            if at > 0 && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    /// Adds running text whose first character means only itself.
    pub(super) fn push_escaped(&mut self, piece: &str) {
        self.begin_part();
        self.cursor.escaped.push(self.text.len());
        self.push(piece);
    }

    /// Adds text as it stands, for code.
    pub(super) fn push_code(&mut self, piece: &str) {
        self.begin_part();
        self.text.push_str(piece);
    }

    /// Adds code within running text.
    pub(super) fn code_span(&mut self, code: &str) {
        self.begin_part();
        let start = self.text.len();
        self.text.push_str(code);
        if start < self.text.len() {
            self.spans.push(Span { range: start..self.text.len(), mark: Mark::Code });
        }
    }

    /// Ends a line of the source within a paragraph.
    pub(super) fn soft_break(&mut self) {
        self.first_line.get_or_insert(self.text.trim_end_matches(' ').len());
        self.push(" ");
    }

    /// Ends a line where the author ended it; headings and cells have one line only.
    pub(super) fn hard_break(&mut self) {
        if matches!(self.kind, Kind::Heading { .. }) || matches!(self.cursor.mode, Mode::Row(_)) {
            self.push(" ");
            return;
        }
        self.begin_part();
        let end = self.text.trim_end_matches(' ').len();
        self.first_line.get_or_insert(end);
        if self.cursor.part.is_some_and(|(start, _)| start < end) && !self.text[..end].ends_with('\n') {
            self.text.truncate(end);
            self.text.push('\n');
        }
    }

    /// Begins a part unless one has begun; says what stands before the current place in it.
    fn begin_part(&mut self) -> Before {
        let Some((start, _)) = self.cursor.part else {
            if !self.parts.is_empty() {
                self.text.push('\n');
            }
            self.cursor.part = Some((self.text.len(), self.spans.len()));
            return Before::Nothing;
        };
        match self.text.as_bytes().last() {
            _ if start == self.text.len() => Before::Nothing,
            Some(b' ' | b'\n' | b'\t') => Before::Space,
            _ => Before::Text,
        }
    }

    /// Ends the current part; one that says nothing has never been.
    pub(super) fn end_part(&mut self) {
        let code = self.is_code();
        let mode = std::mem::take(&mut self.cursor.mode);
        let Some((start, spans)) = self.cursor.part.take() else { return };
        let said = &self.text[start..];
        let is_table = matches!(self.kind, Kind::Table(_)) && mode != Mode::Text;
        let kept = if code || is_table { said.trim_end_matches(if code { '\n' } else { ' ' }) } else { said.trim_end() };
        let end = start + kept.len();
        if kept.trim().is_empty() && self.spans.len() == spans && !is_table {
            self.text.truncate(self.parts.last().map_or(0, |part| part.range.end));
            return;
        }
        if end < self.text.len() {
            self.text.truncate(end);
            for span in &mut self.spans[spans..] {
                span.range = span.range.start.min(end)..span.range.end.min(end);
            }
        }
        let nest = self.cursor.nest.iter_mut().filter_map(|inner| match inner {
            Inner::Quote => Some(Nest::Quote),
            Inner::List(_) => None,
            Inner::Item(marker, fresh) => Some(if std::mem::take(fresh) { Nest::Item(*marker) } else { Nest::Continued }),
        });
        self.parts.push(Part { range: start..end, nest: nest.collect(), code });
    }

    /// Begins a part of code.
    pub(super) fn begin_code(&mut self) {
        self.end_part();
        self.cursor.mode = Mode::Code;
    }

    /// Ends a part of HTML; a comment is none.
    pub(super) fn end_html(&mut self) {
        if let Some((start, _)) = self.cursor.part.filter(|(start, _)| html::is_comment(&self.text[*start..])) {
            self.text.truncate(start);
        }
        self.end_part();
    }

    /// Enters something within the block.
    pub(super) fn enter(&mut self, inner: Inner) {
        self.end_part();
        self.cursor.nest.push(inner);
    }

    /// Enters the next item of the list that the current place is in.
    pub(super) fn enter_item(&mut self) {
        self.end_part();
        let Some(Inner::List(next)) = self.cursor.nest.last_mut() else { return };
        let marker = next.map_or(Marker::Bullet, Marker::Number);
        *next = next.map(|number| number.saturating_add(1));
        self.cursor.nest.push(Inner::Item(marker, true));
    }

    /// Leaves what was entered last.
    pub(super) fn leave(&mut self) {
        self.end_part();
        self.cursor.nest.pop();
    }

    /// Begins a row of a table, which within another block is a part of that block.
    pub(super) fn row(&mut self) {
        if matches!(self.kind, Kind::Table(_)) {
            self.begin_part();
            if self.cursor.mode != Mode::Text {
                self.end_cell('\n');
            }
        } else {
            self.end_part();
        }
        self.cursor.mode = Mode::Row(0);
    }

    /// Begins a cell; within another block cells are parted by a bar, as they were in the source.
    pub(super) fn cell(&mut self) {
        let Mode::Row(cells) = self.cursor.mode else { return };
        self.cursor.mode = Mode::Row(cells + 1);
        if cells > 0 && matches!(self.kind, Kind::Table(_)) {
            self.end_cell('\t');
        } else if cells > 0 {
            self.push(" | ");
        } else {
            self.begin_part();
        }
    }

    fn end_cell(&mut self, mark: char) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push(mark);
    }

    /// Opens inline markup, with the title of a link or a picture; emphasis in emphasis and a link in a link say nothing new.
    pub(super) fn open_span(&mut self, mark: Mark, title: Option<String>) {
        self.begin_part();
        let first = self.spans.len();
        let at = self.text.len();
        let is_link = matches!(mark, Mark::Link(_));
        let says_again = |span: &Span| (spans::is_style(&mark) && span.mark == mark) || (is_link && matches!(span.mark, Mark::Link(_)));
        if !self.cursor.open.iter().any(|open| self.spans[open.clone()].iter().any(says_again)) {
            self.spans.push(Span { range: at..at, mark });
            self.spans.extend(title.map(|title| Span { range: at..at, mark: Mark::Title(title) }));
        }
        self.cursor.open.push(first..self.spans.len());
    }

    /// Closes the markup that was opened last. Its range is trimmed, since emphasis that begins or ends with a space cannot be written.
    pub(super) fn close_span(&mut self) {
        let Some(open) = self.cursor.open.pop() else { return };
        let Some(Span { range: Range { start, .. }, mark }) = self.spans.get(open.start).cloned().filter(|_| !open.is_empty()) else {
            return;
        };
        let inside = self.text.get(start..).unwrap_or("");
        let start = start.min(self.text.len()) + inside.len() - inside.trim_start().len();
        let mut range = start..start + inside.trim().len();
        if range.is_empty() {
            match mark {
                Mark::Image(_) => range = self.point(),
                Mark::Link(address) if !address.is_empty() => range = self.address(&address),
                _ => {
                    self.spans.drain(open);
                    return;
                }
            }
        }
        for span in &mut self.spans[open] {
            span.range = range.clone();
        }
    }

    /// A link that shows nothing shows where it leads.
    fn address(&mut self, address: &str) -> Range<usize> {
        self.begin_part();
        let start = self.text.len();
        self.text.push_str(address);
        start..self.text.len()
    }

    /// Adds a reference to a footnote.
    pub(super) fn note(&mut self, label: String) {
        self.begin_part();
        let range = self.point();
        self.spans.push(Span { range, mark: Mark::Footnote(label) });
    }

    /// The place behind the last word, where what has no text of its own is put: a space before it belongs to what follows.
    fn point(&self) -> Range<usize> {
        let start = self.cursor.part.map_or(0, |(start, _)| start);
        let before = &self.text[start..];
        let in_table = matches!(self.kind, Kind::Table(_));
        let at = start + if in_table { before.trim_end_matches(' ') } else { before.trim_end() }.len();
        at..at
    }

    pub(super) fn is_escaped(&self, at: usize) -> bool {
        self.cursor.escaped.binary_search(&at).is_ok()
    }

    /// Takes a range out of the text; parts and spans close up, and markup of which no words are left goes with them.
    pub(super) fn remove(&mut self, gone: Range<usize>) {
        self.text.replace_range(gone.clone(), "");
        let moved = |at: usize| if at >= gone.end { at - gone.len() } else { at.min(gone.start) };
        let moved_range = |range: &Range<usize>| moved(range.start)..moved(range.end);
        self.parts.iter_mut().for_each(|part| part.range = moved_range(&part.range));
        self.spans.retain_mut(|span| {
            let had_words = !span.range.is_empty();
            span.range = moved_range(&span.range);
            !(had_words && span.range.is_empty())
        });
        self.cursor.escaped.retain(|at| !gone.contains(at));
        self.cursor.escaped.iter_mut().for_each(|at| *at = moved(*at));
        self.first_line = self.first_line.map(moved);
    }

    /// Drops a part from which everything has been taken, where it is the first or the last of several.
    pub(super) fn drop_emptied_parts(&mut self) {
        let says_nothing = |part: &Part| part.range.is_empty() && !self.spans.iter().any(|span| span.range == part.range);
        let last = self.parts.last().is_some_and(&says_nothing);
        let first = self.parts.first().is_some_and(|part| says_nothing(part) && part.nest.is_empty());
        if last && self.parts.len() > 1 {
            self.parts.pop();
            self.text.truncate(self.parts.last().map_or(0, |part| part.range.end));
        }
        if first && self.parts.len() > 1 {
            self.remove(0..self.parts[1].range.start);
            self.parts.remove(0);
        }
    }

    /// Finds the wikilinks. One that was escaped, or that other markup begins or ends in, is only text.
    pub(super) fn find_cross_refs(&mut self) {
        let mut edges: Option<Edges> = None;
        let mut from = 0;
        while let Some(at) = memchr::memmem::find(&self.text.as_bytes()[from..], b"[[").map(|at| from + at) {
            from = at + 1;
            let Some((range, target)) = self.cross_ref(at) else { continue };
            if !edges.get_or_insert_with(|| Edges::of(&self.spans)).cut(&range) {
                from = range.end;
                self.spans.push(Span { range, mark: Mark::CrossRef(target) });
            }
        }
    }

    fn cross_ref(&self, at: usize) -> Option<(Range<usize>, Target)> {
        if self.is_escaped(at) || self.is_escaped(at + 1) {
            return None;
        }
        // Brackets that open within are another link, so that a text full of them is gone through once.
        let inside = &self.text[at + 2..];
        let (inside, _) = inside.split_at_checked(inside.find(['[', ']', '\n', '\t', '|'])?).filter(|(_, rest)| rest.starts_with("]]"))?;
        Target::parse(inside).map(|target| (at..at + inside.len() + 4, target))
    }
}

/// Where markup begins and ends in a text, sorted.
struct Edges {
    all: Vec<usize>,
    code: Vec<Range<usize>>,
}

impl Edges {
    fn of(spans: &[Span]) -> Self {
        let mut all: Vec<usize> = spans.iter().flat_map(|span| [span.range.start, span.range.end]).collect();
        all.sort_unstable();
        Self { all, code: spans.iter().filter(|span| span.mark == Mark::Code).map(|span| span.range.clone()).collect() }
    }

    /// Whether markup begins or ends within a range, or the range is code.
    fn cut(&self, range: &Range<usize>) -> bool {
        let next = self.all.get(self.all.partition_point(|edge| *edge <= range.start));
        let code = self.code.partition_point(|code| code.start < range.end).checked_sub(1).map(|at| &self.code[at]);
        next.is_some_and(|edge| *edge < range.end) || code.is_some_and(|code| code.end > range.start)
    }
}

/// Whether white space in a text needs no folding: no tabs, no line ends, no two spaces in a row.
fn is_even(bytes: &[u8]) -> bool {
    // Without an early exit the compiler makes vectors of this.
    let ends = bytes.iter().fold(false, |found, b| found | matches!(b, b'\t' | b'\n'));
    let doubled = bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(false, |found, (a, b)| found | (*a == b' ' && *b == b' '));
    !ends && !doubled
}
