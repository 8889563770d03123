//! Writing a paragraph's words and its inline markup.
//!
//! Whether `*` opens emphasis depends on what stands on either side of it, a `]` may be part of this link or of that one. So what has markup
//! is written plainly, read again where it is not plain that it says the same, and only where that yields something else is all markup
//! fenced off by empty comments, which no reader shows.

mod tame;

use std::ops::Range;

use super::markdown::parse_inline;
use super::{Mark, Span, spans, trailers};

/// Where a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On lines of its own.
    Text,
    /// In a heading.
    Heading,
    /// In a cell of a table.
    Cell,
    /// The writer does not know.
    Anywhere,
}

/// Plain text as Markdown that says just that, for a place at the start of a line, in a heading or in a cell.
pub fn escape(text: &str) -> String {
    let mut pen = Pen::new(text, 0..text.len(), Place::Anywhere);
    pen.text_until(text.len());
    pen.out
}

/// The Markdown of a range of a block's text.
pub(super) fn inline(text: &str, spans: &[Span], range: Range<usize>, place: Place) -> String {
    let first = spans.partition_point(|span| span.range.start < range.start);
    let end = spans.partition_point(|span| span.range.start <= range.end);
    let spans: Vec<&Span> = spans[first..end].iter().filter(|span| span.range.end <= range.end).collect();
    let plain = Pen::new(text, range.clone(), place).write(&spans, false);
    if spans.is_empty() || tame::is_tame(text, &spans, &range) {
        return plain;
    }
    let fits = match place {
        Place::Cell => reads_back(&Pen::new(text, range.clone(), Place::Text).write(&spans, false), text, &spans, &range),
        _ => reads_back(&plain, text, &spans, &range),
    };
    if fits { plain } else { Pen::new(text, range, place).write(&spans, true) }
}

fn reads_back(written: &str, text: &str, spans: &[&Span], range: &Range<usize>) -> bool {
    let body = parse_inline(written);
    let [block] = &body.blocks[..] else { return false };
    let same = |(read, meant): (&Span, &&Span)| {
        read.mark == meant.mark && read.range.start + range.start == meant.range.start && read.range.end + range.start == meant.range.end
    };
    body.text == text[range.clone()] && block.spans.len() == spans.len() && block.spans.iter().zip(spans).all(same)
}

/// Writes a range of a block's text.
struct Pen<'a> {
    out: String,
    text: &'a str,
    range: Range<usize>,
    /// How far the text has been written.
    at: usize,
    place: Place,
    fenced: bool,
}

impl<'a> Pen<'a> {
    fn new(text: &'a str, range: Range<usize>, place: Place) -> Self {
        Self { out: String::with_capacity(range.len() + 8), text, at: range.start, range, place, fenced: false }
    }

    fn write(mut self, spans: &[&Span], fenced: bool) -> String {
        self.fenced = fenced;
        let mut open: Vec<(&Span, Option<&str>)> = Vec::new();
        for (at, span) in spans.iter().enumerate() {
            self.close(&mut open, span.range.start);
            self.text_until(span.range.start);
            let title = title_after(spans, at);
            if self.is_autolink(spans, at) {
                let words = &self.text[span.range.clone()];
                self.atom(&format!("<{words}>"), span.range.end);
                continue;
            }
            match &span.mark {
                Mark::Title(_) => {}
                Mark::Footnote(label) => self.atom(&format!("[^{}]", self.in_cell(label)), span.range.end),
                Mark::Code => self.atom(&self.in_cell(&code_span(&self.text[span.range.clone()])), span.range.end),
                Mark::CrossRef(_) => self.cross_ref(&span.range),
                Mark::Image(address) if span.range.is_empty() => {
                    self.atom(&format!("![{}", self.destination(address, title)), span.range.end);
                }
                mark => {
                    self.fence();
                    self.out.push_str(opening(mark));
                    if spans::is_style(mark) {
                        self.fence();
                    }
                    open.push((span, title));
                }
            }
        }
        self.close(&mut open, usize::MAX);
        self.text_until(self.range.end);
        self.out
    }

    /// Closes the spans that end before a place.
    fn close(&mut self, open: &mut Vec<(&Span, Option<&str>)>, until: usize) {
        while let Some((span, title)) = open.pop_if(|(span, _)| span.range.end <= until) {
            self.text_until(span.range.end);
            if let Mark::Link(address) | Mark::Image(address) = &span.mark {
                self.out.push_str(&self.destination(address, title));
            } else {
                self.fence();
                self.out.push_str(opening(&span.mark));
            }
            self.fence();
        }
    }

    /// Writes what is whole in itself.
    fn atom(&mut self, markup: &str, end: usize) {
        self.fence();
        self.out.push_str(markup);
        self.at = self.at.max(end);
        self.fence();
    }

    fn cross_ref(&mut self, range: &Range<usize>) {
        self.fence();
        self.out.push_str("[[");
        self.at = range.start + 2;
        self.text_until(range.end - 2);
        self.out.push_str("]]");
        self.at = range.end;
        self.fence();
    }

    /// Parts markup from what stands beside it. At the start of a line a comment would be a block, and nothing stands beside it anyway.
    fn fence(&mut self) {
        if self.fenced && !self.out.is_empty() && !self.out.ends_with(['\n']) && !self.out.ends_with("<!-- -->") {
            self.out.push_str("<!-- -->");
        }
    }

    /// Whether a link is written as its address between angle brackets.
    fn is_autolink(&self, spans: &[&Span], at: usize) -> bool {
        let Mark::Link(address) = &spans[at].mark else { return false };
        let words = &self.text[spans[at].range.clone()];
        let is_alone = spans.get(at + 1).is_none_or(|next| next.range.start >= spans[at].range.end);
        let is_plain = !words.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\' | '`' | '|')) && !has_entity(words);
        !self.fenced && is_alone && is_plain && ((words == address && has_scheme(words)) || address.strip_prefix("mailto:") == Some(words))
    }

    /// What stands behind the words of a link or a picture.
    fn destination(&self, address: &str, title: Option<&str>) -> String {
        let is_plain = !address.is_empty() && !address.contains([' ', '(', ')', '<', '>', '\\', '`']) && !has_entity(address);
        let address = if is_plain { address.to_owned() } else { format!("<{}>", with_escapes(address)) };
        let title = title.map(|title| format!(" \"{}\"", with_escapes(title))).unwrap_or_default();
        self.in_cell(&format!("]({address}{title})"))
    }

    /// Markup as it stands in a cell, where a bar ends the cell whatever it is in.
    fn in_cell(&self, markup: &str) -> String {
        if self.place == Place::Cell { markup.replace('|', "\\|") } else { markup.to_owned() }
    }

    /// Writes the text up to a place.
    fn text_until(&mut self, end: usize) {
        let (text, place) = (self.text, self.place);
        let Some(mut rest) = text.get(self.at..end) else { return };
        self.at = end;
        // Between the signs a text is written as it is.
        while let Some(length) = rest.bytes().position(|byte| MAY_BE_MARKUP[usize::from(byte)]) {
            let (words, from_sign) = rest.split_at(length);
            self.out.push_str(words);
            let sign = char::from(from_sign.as_bytes()[0]);
            rest = &from_sign[1..];
            if sign == '\n' {
                self.out.push_str(if matches!(place, Place::Heading | Place::Cell) { " " } else { "\\\n" });
                continue;
            }
            let behind = end - rest.len();
            let here = Here {
                place,
                out: &self.out,
                before: text[self.range.start..behind - 1].chars().next_back(),
                behind: &text[behind..self.range.end],
                ends_piece: rest.is_empty(),
            };
            if here.must_escape(sign) {
                self.out.push('\\');
            }
            self.out.push(sign);
        }
        self.out.push_str(rest);
    }
}

/// The bytes that mean something in Markdown, at some places.
const MAY_BE_MARKUP: [bool; 256] = having(b"\n\\*`[]~-+=>:.)|{<&_#^");

/// A table of all bytes in which these are marked.
const fn having(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

/// What stands around a character that is about to be written.
struct Here<'a> {
    place: Place,
    /// What has been written.
    out: &'a str,
    /// The character before it in the text.
    before: Option<char>,
    /// The text behind it.
    behind: &'a str,
    /// Whether markup follows it.
    ends_piece: bool,
}

impl Here<'_> {
    fn must_escape(&self, c: char) -> bool {
        let next = self.behind.chars().next();
        let opens_line = matches!(self.place, Place::Text | Place::Anywhere) && (self.out.is_empty() || self.out.ends_with('\n'));
        match c {
            '\\' | '*' | '`' | '[' | ']' | '~' => true,
            '-' | '+' | '=' | '>' | ':' if opens_line => true,
            '.' | ')' => next.is_none_or(char::is_whitespace) && self.is_after_number(),
            '|' => opens_line || matches!(self.place, Place::Cell | Place::Anywhere),
            '{' => matches!(self.place, Place::Heading | Place::Anywhere),
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_entity(self.behind),
            '_' => {
                let joins = |c: char| c.is_alphanumeric();
                !(self.out.chars().next_back().is_some_and(joins) && next.is_some_and(joins)) || self.ends_piece
            }
            '#' | '^' => {
                let opens_word = self.before.is_none_or(char::is_whitespace);
                let is_closing =
                    c == '#' && matches!(self.place, Place::Heading | Place::Anywhere) && (opens_word || self.before == Some('#'));
                opens_line || is_closing || (opens_word && next.is_some_and(trailers::is_id_char)) || (c == '^' && self.out.ends_with('['))
            }
            _ => false,
        }
    }

    /// Whether only a number stands on the current line, so that a full stop would make it a list item.
    fn is_after_number(&self) -> bool {
        let digits = self.out.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
        let before = self.out[..self.out.len() - digits].bytes().next_back();
        matches!(digits, 1..=9) && before.is_none_or(|byte| byte == b'\n') && matches!(self.place, Place::Text | Place::Anywhere)
    }
}

/// The title of the link or picture at an index.
fn title_after<'a>(spans: &[&'a Span], at: usize) -> Option<&'a str> {
    let next = spans.get(at + 1).filter(|next| next.range == spans[at].range)?;
    if let Mark::Title(title) = &next.mark { Some(title) } else { None }
}

const fn opening(mark: &Mark) -> &'static str {
    match mark {
        Mark::Emphasis => "*",
        Mark::Strong => "**",
        Mark::Strike => "~~",
        Mark::Link(_) => "[",
        Mark::Image(_) => "![",
        _ => "",
    }
}

/// Whether an ampersand before this text would be read as an entity.
fn is_entity(behind: &str) -> bool {
    let name = behind.trim_start_matches('#');
    let end = name.bytes().take(40).take_while(u8::is_ascii_alphanumeric).count();
    end > 0 && name[end..].starts_with(';')
}

fn has_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| is_entity(&text[at + 1..]))
}

/// Whether an address opens with a scheme, as CommonMark asks of one between angle brackets.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    let is_mark = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    (2..=32).contains(&scheme.len()) && scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_mark)
}

/// The text of an address or a title that stands between brackets or quotation marks.
fn with_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for (at, c) in text.char_indices() {
        if matches!(c, '\\' | '<' | '>' | '"' | '`') || (c == '&' && is_entity(&text[at + 1..])) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || (text.starts_with(' ') && text.ends_with(' ')) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
