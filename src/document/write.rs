//! Writing a document as the Markdown that [`parse`](super::parse) reads back the same.

use std::fmt::Write as _;

use super::markdown::OUTSIDE;
use super::{Align, Block, Body, Document, Kind, Mark, Marker, Nest, Part, Remark, Span, Status};

/// Writes a whole file: front matter, blocks, and remarks where they stood.
pub fn write(document: &Document) -> String {
    write_with(document, |_, _| None)
}

/// Writes a whole file of which some blocks are written in another form, each with lines that are to stand behind it (behind the whole
/// list, for an item).
pub fn write_with(document: &Document, mut instead: impl FnMut(usize, &Block) -> Option<(Block, String)>) -> String {
    let mut out = document.meta.write();
    let mut remarks = document.remarks.iter().peekable();
    let mut inherited = Inherited::default();
    let mut previous: Option<&Block> = None;
    let mut behind = String::new();
    for (at, block) in document.body.blocks.iter().enumerate() {
        let tight = previous.is_some_and(|previous| is_tight(previous, block));
        if !tight && !behind.is_empty() {
            out.push('\n');
            out.push_str(&std::mem::take(&mut behind));
        }
        while let Some(remark) = remarks.next_if(|remark| remark.after <= at && !tight) {
            out.push_str(&write_remark(remark));
            previous = None;
        }
        out.push_str(if tight { "" } else { "\n" });
        if !tight && previous.is_some_and(|previous| starts_list_after(previous, block)) {
            // Two lists in a row are one to CommonMark; a comment parts them, and the parser drops it.
            out.push_str("<!-- -->\n\n");
        }
        let status = inherited.enter(block);
        match instead(at, block) {
            Some((block, lines)) => {
                out.push_str(&write_block(&document.body, &block, status, true));
                behind.push_str(&lines);
            }
            None => out.push_str(&write_block(&document.body, block, status, true)),
        }
        previous = Some(block);
    }
    if !behind.is_empty() {
        out.push('\n');
        out.push_str(&behind);
    }
    for remark in remarks {
        out.push_str(&write_remark(remark));
    }
    out
}

/// Whether two blocks follow each other without a blank line between: neighbours in one list.
pub(crate) fn is_tight(previous: &Block, block: &Block) -> bool {
    let is_item = |block: &Block| matches!(block.kind, Kind::ListItem { .. });
    let opens_list = matches!(block.kind, Kind::ListItem { first: true, depth: 1, .. } | Kind::ListItem { marker: Marker::None, .. });
    is_item(previous) && is_item(block) && !opens_list && previous.parts.len() < 2
}

fn starts_list_after(previous: &Block, block: &Block) -> bool {
    matches!(previous.kind, Kind::ListItem { .. }) && matches!(block.kind, Kind::ListItem { first: true, depth: 1, .. })
}

/// The status that headings hand down, followed block by block.
#[derive(Debug, Default)]
pub(crate) struct Inherited(Vec<(u8, Option<Status>)>);

impl Inherited {
    /// The status that a block has without saying so.
    pub(crate) fn enter(&mut self, block: &Block) -> Option<Status> {
        if let Kind::Heading { level, status } = block.kind {
            self.0.retain(|(above, _)| *above < level);
            self.0.push((level, status));
        }
        self.0.iter().rev().find_map(|(_, status)| *status)
    }
}

fn write_remark(remark: &Remark) -> String {
    let outside = if remark.outside { format!(" · {OUTSIDE}") } else { String::new() };
    let Some(block) = remark.body.blocks.first() else { return String::new() };
    let lines = inner(&remark.body, block, "");
    format!("\n> [!kanttekening] {}{outside}\n{}\n^{}\n", remark.about.cited(), quoted(&lines), remark.id)
}

/// Writes one block, a line end after its last line. `inherited` is the status that need not be said; ids and tags are left out on demand.
pub fn write_block(body: &Body, block: &Block, inherited: Option<Status>, trailers: bool) -> String {
    let (tags, id) = if trailers { (tags(block, inherited), format!("^{}", block.id)) } else { Default::default() };
    let mut own = [tags.as_str(), id.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if !own.is_empty() {
        own.insert(0, ' ');
    }
    let tags = if tags.is_empty() { String::new() } else { format!(" {tags}") };
    let belated = if own.is_empty() { String::new() } else { format!("\n{}\n", own.trim_start()) };
    let belated_id = if id.is_empty() { String::new() } else { format!("\n{id}\n") };
    let rule = if block.break_before { "* * *\n\n" } else { "" };
    let text = match &block.kind {
        Kind::Heading { level, status } => heading(body, block, *level, *status, trailers),
        Kind::Paragraph => format!("{}\n", inner(body, block, &own).join("\n")),
        Kind::ListItem { depth, marker, .. } => item(&inner(body, block, &own), *depth, *marker),
        Kind::Footnote => footnote(&inner(body, block, &tags), block.label().unwrap_or_default()),
        Kind::Table(columns) => format!("{}{belated}", table(body, block, columns)),
        Kind::Code(lang) => format!("{}{belated}", code(body.block_text(block), lang)),
        kind => {
            let opening = kind.callout().map(|name| format!("> [!{name}]\n")).unwrap_or_default();
            let after_code = block.parts.last().is_some_and(|part| part.code);
            let (inside, after) = if after_code { ("", belated) } else { (tags.as_str(), belated_id) };
            format!("{opening}{}{after}", quoted(&inner(body, block, inside)))
        }
    };
    format!("{rule}{text}")
}

fn tags(block: &Block, inherited: Option<Status>) -> String {
    let status = block.status.filter(|status| Some(*status) != inherited && !matches!(block.kind, Kind::Heading { .. }));
    let tags = block.tags.iter().map(String::as_str).chain(status.map(Status::tag));
    tags.map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
}

fn heading(body: &Body, block: &Block, level: u8, status: Option<Status>, trailers: bool) -> String {
    let text = inner(body, block, "").join(" ");
    let class = status.map(|status| format!(" .{}", status.tag())).unwrap_or_default();
    let attributes = if trailers { format!(" {{#{}{class}}}", block.id) } else { String::new() };
    format!("{} {text}{attributes}\n", "#".repeat(usize::from(level.clamp(1, 6))))
}

fn item(lines: &[String], depth: u8, marker: Marker) -> String {
    let indent = "    ".repeat(usize::from(depth.saturating_sub(1)));
    let own = if marker == Marker::None { "    ".to_owned() } else { format!("{} ", bullet(marker)) };
    let hang = " ".repeat(if depth == 1 && marker != Marker::None { own.len() } else { 4.max(own.len()) });
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        match (at, line.is_empty()) {
            (_, true) => out.push('\n'),
            (0, _) => out.push_str(&format!("{indent}{own}{line}\n")),
            _ => out.push_str(&format!("{indent}{hang}{line}\n")),
        }
    }
    out
}

fn bullet(marker: Marker) -> String {
    match marker {
        Marker::Bullet => "-".into(),
        Marker::Number(number) => format!("{number}."),
        Marker::None => String::new(),
    }
}

fn footnote(lines: &[String], label: &str) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        match (at, line.is_empty()) {
            (0, _) => out.push_str(&format!("[^{label}]: {line}\n")),
            (_, true) => out.push('\n'),
            _ => out.push_str(&format!("    {line}\n")),
        }
    }
    out
}

fn quoted(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |mut out, line| {
        out.push_str(if line.is_empty() { ">\n" } else { "" });
        if !line.is_empty() {
            let _ = writeln!(out, "> {line}");
        }
        out
    })
}

fn code(text: &str, lang: &str) -> String {
    if lang == "html" {
        return format!("{text}\n");
    }
    let longest = text.lines().map(|line| line.trim_start().bytes().take_while(|b| *b == b'`').count()).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{lang}\n{text}\n{fence}\n")
}

fn table(body: &Body, block: &Block, columns: &[Align]) -> String {
    let text = body.block_text(block);
    let mut out = String::new();
    let mut at = 0;
    for (number, row) in text.split('\n').enumerate() {
        out.push('|');
        for cell in row.split('\t') {
            let range = at..at + cell.len();
            let _ = write!(out, " {} |", inline(text, &block.spans, range, Place::Cell));
            at += cell.len() + 1;
        }
        out.push('\n');
        if number == 0 {
            out.push('|');
            for column in columns {
                out.push_str(match column {
                    Align::Start => "---|",
                    Align::Center => ":---:|",
                    Align::End => "---:|",
                });
            }
            out.push('\n');
        }
    }
    out
}

/// The lines of a block's text with the markup of its parts; `trailer` goes behind the first part of a list item, else behind the last.
fn inner(body: &Body, block: &Block, trailer: &str) -> Vec<String> {
    let text = body.block_text(block);
    let whole = [Part { range: 0..text.len(), nest: Vec::new(), code: false }];
    let parts = if block.parts.is_empty() { &whole[..] } else { &block.parts };
    let last = if matches!(block.kind, Kind::ListItem { .. }) { 0 } else { parts.len() - 1 };
    let mut lines: Vec<String> = Vec::new();
    let mut widths: Vec<usize> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 && !follows_tightly(&parts[at - 1], part) {
            lines.push(parting(&parts[at - 1].nest, &part.nest));
        }
        let (first, rest) = prefixes(&part.nest, &mut widths);
        let mut content =
            if part.code { code(&text[part.range.clone()], "") } else { inline(text, &block.spans, part.range.clone(), Place::Text) };
        if at == last {
            content.push_str(trailer);
        }
        for (number, line) in content.trim_end_matches('\n').split('\n').enumerate() {
            let prefix = if number == 0 { &first } else { &rest };
            let line = format!("{prefix}{line}");
            lines.push(if part.code { line } else { line.trim_end().to_owned() });
        }
    }
    lines
}

fn follows_tightly(previous: &Part, part: &Part) -> bool {
    let is_item = |part: &Part| matches!(part.nest.last(), Some(Nest::Item(_)));
    is_item(previous) && is_item(part) && !previous.code
}

/// The blank line between two parts, which keeps the quotation open that both stand in.
fn parting(previous: &[Nest], next: &[Nest]) -> String {
    let shared = previous.iter().zip(next).take_while(|pair| matches!(pair, (Nest::Quote, Nest::Quote))).count();
    "> ".repeat(shared).trim_end().to_owned()
}

fn prefixes(nest: &[Nest], widths: &mut Vec<usize>) -> (String, String) {
    let (mut first, mut rest) = (String::new(), String::new());
    widths.resize(nest.len(), 2);
    for (level, nest) in nest.iter().enumerate() {
        match nest {
            Nest::Quote => {
                first.push_str("> ");
                rest.push_str("> ");
            }
            Nest::Item(marker) => {
                let bullet = format!("{} ", bullet(*marker));
                widths[level] = bullet.len();
                rest.push_str(&" ".repeat(bullet.len()));
                first.push_str(&bullet);
            }
            Nest::Continued => {
                let indent = " ".repeat(widths[level]);
                first.push_str(&indent);
                rest.push_str(&indent);
            }
        }
    }
    (first, rest)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Cell,
}

/// The Markdown of a range of a block's text.
fn inline(text: &str, spans: &[Span], range: std::ops::Range<usize>, place: Place) -> String {
    let mut out = String::new();
    let mut open: Vec<&Span> = Vec::new();
    let mut at = range.start;
    let inside = |span: &&Span| span.range.start >= range.start && span.range.end <= range.end;
    for span in spans.iter().filter(inside) {
        close(&mut out, &mut open, text, &mut at, Some(span.range.start), place);
        escape_into(&mut out, &text[at.min(span.range.start)..span.range.start], at == range.start, place);
        at = span.range.start.max(at);
        let slice = &text[span.range.clone()];
        match &span.mark {
            Mark::Footnote(label) => out.push_str(&format!("[^{label}]")),
            Mark::Code => {
                out.push_str(&code_span(slice, place));
                at = span.range.end;
            }
            Mark::CrossRef(_) => {
                out.push_str(slice);
                at = span.range.end;
            }
            mark => {
                out.push_str(delimiters(mark).0);
                open.push(span);
            }
        }
    }
    close(&mut out, &mut open, text, &mut at, None, place);
    escape_into(&mut out, &text[at..range.end], at == range.start, place);
    out
}

/// Closes the spans that end before `until`, writing the text up to each end.
fn close(out: &mut String, open: &mut Vec<&Span>, text: &str, at: &mut usize, until: Option<usize>, place: Place) {
    while let Some(span) = open.last().copied().filter(|span| until.is_none_or(|until| span.range.end <= until)) {
        open.pop();
        if *at < span.range.end {
            escape_into(out, &text[*at..span.range.end], false, place);
            *at = span.range.end;
        }
        match &span.mark {
            Mark::Link(url) | Mark::Image(url) => out.push_str(&format!("]({})", address(url))),
            mark => out.push_str(delimiters(mark).1),
        }
    }
}

const fn delimiters(mark: &Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Emphasis => ("*", "*"),
        Mark::Strong => ("**", "**"),
        Mark::Strike => ("~~", "~~"),
        Mark::Link(_) => ("[", "]"),
        Mark::Image(_) => ("![", "]"),
        Mark::Code | Mark::Footnote(_) | Mark::CrossRef(_) => ("", ""),
    }
}

fn address(url: &str) -> String {
    let plain = !url.is_empty() && !url.contains([' ', '(', ')', '<', '>', '\\', '&']);
    if plain {
        url.to_owned()
    } else {
        format!("<{}>", url.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>").replace('&', "&amp;"))
    }
}

fn code_span(text: &str, place: Place) -> String {
    let mut longest = 0;
    let mut run = 0;
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || (text.starts_with(' ') && text.ends_with(' ')) { " " } else { "" };
    let text = if place == Place::Cell { text.replace('|', "\\|") } else { text.to_owned() };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Plain text as Markdown that says just that, for a place at the start of a line.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    escape_into(&mut out, text, true, Place::Text);
    out
}

fn escape_into(out: &mut String, text: &str, starts_line: bool, place: Place) {
    let mut line_start = starts_line && out.is_empty();
    let mut before = out.chars().next_back();
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next();
        match c {
            '\n' => out.push_str("\\\n"),
            _ if line_start && opens_block(c, rest) => {
                if c.is_ascii_digit() {
                    out.push(c);
                } else {
                    out.push('\\');
                    out.push(c);
                }
            }
            '.' | ')' if is_after_number(out) => {
                out.push('\\');
                out.push(c);
            }
            '|' if place == Place::Cell => out.push_str("\\|"),
            c if must_escape(c, before, next) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        line_start = c == '\n';
        before = Some(c);
    }
}

/// Whether a character at the start of a line would open a block.
fn opens_block(c: char, rest: &str) -> bool {
    match c {
        '-' | '+' | '=' | '>' | ':' | '|' => true,
        '#' => true,
        _ => rest.is_empty() && matches!(c, '-' | '='),
    }
}

/// Whether only a number stands on the current line, so that a full stop would make it a list item.
fn is_after_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or(out);
    !line.is_empty() && line.len() <= 9 && line.bytes().all(|b| b.is_ascii_digit())
}

fn must_escape(c: char, before: Option<char>, next: Option<char>) -> bool {
    let at_word = before.is_none_or(char::is_whitespace) && next.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '*' | '`' | '[' | ']' | '<' | '~' => true,
        '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        '&' => next.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
        '!' => next == Some('['),
        '{' => true,
        '#' | '^' => at_word || next.is_some_and(|c| c == '*'),
        _ => false,
    }
}
