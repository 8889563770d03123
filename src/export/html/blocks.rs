//! Blocks as elements: paragraphs, lists, quotations, tables, and what is nested within a block.

use std::fmt::Write as _;

use super::escape::{escaped, push};
use super::inline::{Passage, Pen, Words, reference_name};
use crate::document::{Align, Block, Body, Kind, Marker, Nest, Part, Status};

/// A block, ready to be written.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its text.
    pub text: &'a str,
    /// The passages of notes in it.
    pub passages: &'a [Passage],
}

impl<'a> Piece<'a> {
    fn words(&self) -> Words<'a> {
        Words { text: self.text, spans: &self.block.spans, passages: self.passages }
    }
}

/// Writes blocks that are no list items, and the parts of all.
pub(super) struct Setter<'p, 'a> {
    pub(super) out: String,
    pub(super) pen: &'p mut Pen<'a>,
    /// Whether blocks have names and numbers.
    pub(super) numbered: bool,
    /// The level of the heading before, so that none is skipped.
    pub(super) level: u8,
}

impl Setter<'_, '_> {
    /// Writes a body that stands in the margin or under a heading of ours: no ids, headings as strong paragraphs.
    pub(super) fn body(&mut self, body: &Body) {
        let pieces: Vec<Piece<'_>> = body.blocks.iter().map(|block| Piece { block, text: body.block_text(block), passages: &[] }).collect();
        self.run(&pieces);
    }

    /// Writes a run of blocks, items that follow each other as lists.
    pub(super) fn run(&mut self, pieces: &[Piece<'_>]) {
        let mut rest = pieces;
        while let Some(first) = rest.first() {
            let is_item = |piece: &Piece<'_>| matches!(piece.block.kind, Kind::ListItem { .. });
            let length = if is_item(first) { rest.iter().take_while(|piece| is_item(piece)).count() } else { 1 };
            let (these, others) = rest.split_at(length);
            if is_item(first) {
                self.list(these)
            } else {
                self.block(first)
            }
            rest = others;
        }
    }

    /// The attributes of a block's element, `id` first.
    fn attributes(&self, block: &Block, class: &str) -> String {
        let mut out = if self.numbered { format!(" id=\"{}\"", escaped(block.id.as_str())) } else { String::new() };
        let imagined = if block.status == Some(Status::Scenario) && self.numbered { "imagined" } else { "" };
        let classes: Vec<&str> = class.split(' ').chain([imagined]).filter(|class| !class.is_empty()).collect();
        if !classes.is_empty() {
            let _ = write!(out, " class=\"{}\"", classes.join(" "));
        }
        out
    }

    /// What stands in the gutter: the number, as a link to itself, and what the block claims to be.
    fn gutter(&mut self, block: &Block) {
        if !self.numbered {
            return;
        }
        let status = block.status.filter(|_| !matches!(block.kind, Kind::Heading { .. }));
        let number = block.id.number();
        if number.is_none() && status.is_none() {
            return;
        }
        self.out.push_str("<span class=\"gutter\" lang=\"en\">");
        if let Some(number) = number {
            let _ = write!(
                self.out,
                "<a href=\"#{}\" aria-label=\"paragraph {number}\">{number}</a>",
                super::escape::fragment(block.id.as_str())
            );
        }
        if let Some(status) = status {
            let _ = write!(self.out, " <span class=\"status\">{}</span>", status.name());
        }
        self.out.push_str("</span>\n");
    }

    fn block(&mut self, piece: &Piece<'_>) {
        let block = piece.block;
        if block.break_before {
            self.out.push_str("<hr>\n");
        }
        let class = match &block.kind {
            Kind::Heading { level, .. } => return self.heading(piece, *level),
            Kind::Footnote if self.numbered => return self.footnote(piece),
            Kind::Intro => "intro",
            Kind::Quote => "quote",
            Kind::PullQuote => "pull",
            Kind::Epigraph => "epigraph",
            Kind::Caption => "caption",
            Kind::Figure => "figure",
            Kind::Colofon => "colofon",
            Kind::Summary => "summary",
            Kind::Table(_) => "table",
            Kind::Code(_) => "code",
            Kind::Paragraph | Kind::ListItem { .. } | Kind::Footnote | Kind::Remark => "",
        };
        let attributes = self.attributes(block, &format!("b {class}"));
        let _ = writeln!(self.out, "<div{attributes}>");
        self.gutter(block);
        match &block.kind {
            Kind::Table(columns) => self.table(piece, columns),
            Kind::Code(_) => {
                self.out.push_str("<pre tabindex=\"0\"><code>");
                push(&mut self.out, piece.text);
                self.out.push_str("</code></pre>\n");
            }
            Kind::Quote | Kind::Epigraph => {
                self.out.push_str("<blockquote>\n");
                self.parts(piece);
                self.out.push_str("</blockquote>\n");
            }
            _ => self.parts(piece),
        }
        self.typed_tags(block);
        self.out.push_str("</div>\n");
    }

    /// The tags at the end of a block of the margin: in a note they are words that somebody typed.
    fn typed_tags(&mut self, block: &Block) {
        let status = block.status.map(Status::tag);
        let tags: Vec<String> = block.tags.iter().map(String::as_str).chain(status).map(|tag| format!("#{tag}")).collect();
        if !self.numbered && !tags.is_empty() {
            let _ = writeln!(self.out, "<p>{}</p>", escaped(&tags.join(" ")));
        }
    }

    /// Writes a footnote, with the ways back to where it is referred to.
    fn footnote(&mut self, piece: &Piece<'_>) {
        let block = piece.block;
        let label = block.label().unwrap_or_default().to_owned();
        let attributes = self.attributes(block, "b footnote");
        let _ = write!(self.out, "<div{attributes} role=\"doc-footnote\">\n<span class=\"label\">{}</span>\n<div>\n", escaped(&label));
        self.parts(piece);
        for times in 1..=self.pen.references(&label) {
            let href = super::escape::fragment(&reference_name(&label, times));
            let _ = write!(
                self.out,
                "<a class=\"back\" href=\"#{href}\" role=\"doc-backlink\" lang=\"en\" aria-label=\"back to reference {times} of footnote {}\">↩</a>",
                escaped(&label)
            );
        }
        self.out.push_str("\n</div>\n</div>\n");
    }

    fn heading(&mut self, piece: &Piece<'_>, level: u8) {
        let all = 0..piece.text.len();
        if !self.numbered {
            self.out.push_str("<p><strong>");
            self.pen.write(&mut self.out, piece.words(), all);
            self.out.push_str("</strong></p>\n");
            return;
        }
        // The page's title is the one heading of level 1, and none below it is left out.
        let level = level.clamp(2, 6).min(self.level + 1);
        self.level = level;
        let attributes = self.attributes(piece.block, "");
        let _ = write!(self.out, "<h{level}{attributes}>");
        self.pen.write(&mut self.out, piece.words(), all);
        let _ = writeln!(self.out, "</h{level}>");
    }

    /// Writes items that follow each other as lists, nested by their depth.
    fn list(&mut self, pieces: &[Piece<'_>]) {
        let mut open: Vec<&'static str> = Vec::new();
        for piece in pieces {
            let Kind::ListItem { depth, marker, first } = piece.block.kind else { continue };
            let depth = usize::from(depth.max(1));
            while open.len() > depth {
                self.close_list(&mut open);
            }
            if marker == Marker::None && open.len() == depth {
                self.item_body(piece, "div");
                continue;
            }
            let tag = if matches!(marker, Marker::Number(_)) { "ol" } else { "ul" };
            if open.len() == depth {
                if first || open.last() != Some(&tag) {
                    self.close_list(&mut open);
                } else {
                    self.out.push_str("</li>\n");
                }
            }
            while open.len() < depth {
                // Items without the ones that they are nested in stand in lists that hold nothing else.
                let is_last = open.len() + 1 == depth;
                let tag = if is_last { tag } else { "ul" };
                let _ = writeln!(self.out, "<{tag}>{}", if is_last { "" } else { "<li class=\"bare\">" });
                open.push(tag);
            }
            if let Marker::Number(number) = marker {
                let _ = write!(self.out, "<li value=\"{number}\">");
            } else {
                self.out.push_str("<li>");
            }
            self.item_body(piece, "div");
        }
        while !open.is_empty() {
            self.close_list(&mut open);
        }
    }

    fn close_list(&mut self, open: &mut Vec<&'static str>) {
        if let Some(tag) = open.pop() {
            let _ = writeln!(self.out, "</li></{tag}>");
        }
    }

    fn item_body(&mut self, piece: &Piece<'_>, tag: &str) {
        let attributes = self.attributes(piece.block, "b");
        let _ = writeln!(self.out, "<{tag}{attributes}>");
        self.gutter(piece.block);
        self.parts(piece);
        self.typed_tags(piece.block);
        let _ = write!(self.out, "</{tag}>");
    }

    /// Writes the paragraphs of a block with what each is nested in.
    pub(super) fn parts(&mut self, piece: &Piece<'_>) {
        let whole = [Part { range: 0..piece.text.len(), nest: Vec::new(), code: false }];
        let parts = if piece.block.parts.is_empty() { &whole[..] } else { &piece.block.parts };
        let mut open: Vec<Nest> = Vec::new();
        for part in parts {
            self.enter(&mut open, &part.nest);
            if part.code {
                self.out.push_str("<pre tabindex=\"0\"><code>");
                push(&mut self.out, &piece.text[part.range.clone()]);
                self.out.push_str("</code></pre>\n");
            } else {
                self.out.push_str("<p>");
                self.pen.write(&mut self.out, piece.words(), part.range.clone());
                self.out.push_str("</p>\n");
            }
        }
        self.enter(&mut open, &[]);
    }

    /// Closes what a part is no longer nested in and opens what it is.
    fn enter(&mut self, open: &mut Vec<Nest>, nest: &[Nest]) {
        let goes_on = |(old, new): (&Nest, &Nest)| match (old, new) {
            (Nest::Quote, Nest::Quote) => true,
            (old, Nest::Continued) => *old != Nest::Quote,
            _ => false,
        };
        let shared = open.iter().zip(nest).take_while(|(old, new)| goes_on((*old, *new))).count();
        // The next item of the innermost list that both are in needs no new list.
        let is_next = match (open.get(shared), nest.get(shared)) {
            (Some(Nest::Item(old)), Some(Nest::Item(new))) => list_tag(*old) == list_tag(*new),
            _ => false,
        };
        while open.len() > shared {
            let keeps_list = is_next && open.len() == shared + 1;
            match open.pop() {
                Some(Nest::Quote) => self.out.push_str("</blockquote>\n"),
                Some(Nest::Item(marker)) if !keeps_list => {
                    let _ = writeln!(self.out, "</li></{}>", list_tag(marker));
                }
                _ => self.out.push_str("</li>\n"),
            }
        }
        for (at, step) in nest.iter().enumerate().skip(shared) {
            let step = match step {
                // A further paragraph of an item that never began.
                Nest::Continued => Nest::Item(Marker::None),
                step => *step,
            };
            match step {
                Nest::Quote => self.out.push_str("<blockquote>\n"),
                Nest::Item(marker) => {
                    if !(is_next && at == shared) {
                        let _ = writeln!(self.out, "<{}>", list_tag(marker));
                    }
                    match marker {
                        Marker::Number(number) => {
                            let _ = write!(self.out, "<li value=\"{number}\">");
                        }
                        _ => self.out.push_str("<li>"),
                    }
                }
                Nest::Continued => {}
            }
            open.push(step);
        }
    }

    fn table(&mut self, piece: &Piece<'_>, columns: &[Align]) {
        let mut at = 0;
        let name = piece.block.id.as_str();
        let _ = writeln!(self.out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"table {}\">\n<table>", escaped(name));
        for (number, row) in piece.text.split('\n').enumerate() {
            self.out.push_str(match number {
                0 => "<thead>\n<tr>",
                1 => "<tbody>\n<tr>",
                _ => "<tr>",
            });
            for (column, cell) in row.split('\t').enumerate() {
                let range = at..at + cell.len();
                at = range.end + 1;
                let tag = if number == 0 && !cell.trim().is_empty() { "th" } else { "td" };
                let scope = if tag == "th" { " scope=\"col\"" } else { "" };
                let align = match columns.get(column) {
                    Some(Align::Center) => " class=\"center\"",
                    Some(Align::End) => " class=\"end\"",
                    _ => "",
                };
                let _ = write!(self.out, "<{tag}{scope}{align}>");
                self.pen.write(&mut self.out, piece.words(), range);
                let _ = write!(self.out, "</{tag}>");
            }
            self.out.push_str(if number == 0 { "</tr>\n</thead>\n" } else { "</tr>\n" });
        }
        self.out.push_str(if piece.text.contains('\n') { "</tbody>\n" } else { "" });
        self.out.push_str("</table>\n</div>\n");
    }
}

const fn list_tag(marker: Marker) -> &'static str {
    if matches!(marker, Marker::Number(_)) { "ol" } else { "ul" }
}
