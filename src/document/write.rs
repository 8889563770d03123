//! Writing a document as the Markdown that [`parse`](super::parse) reads back the same.
//!
//! Every paragraph stands on one line, but for the line ends that are its own. What is nested is indented by as much as stands before the
//! words that it belongs to.

use super::assembly::Inherited;
use super::inline::{Place, inline};
use super::nesting::{Nesting, bullet};
use super::trailers::{self, OUTSIDE};
use super::{Align, Block, Body, Document, Kind, Marker, Nest, Part, Remark, Status};

/// Writes a whole file: front matter, blocks, and remarks where they stood.
pub fn write(document: &Document) -> String {
    write_with(document, |_| None)
}

/// Writes a whole file of which some blocks are written in another form, each with lines that are to stand behind it (behind the whole
/// list, for an item).
pub fn write_with(document: &Document, instead: impl FnMut(&Block) -> Option<(Block, String)>) -> String {
    let mut writer = Writer { out: document.meta.write(), trailers: true, lists: Vec::new() };
    writer.body(&document.body, &document.remarks, instead);
    writer.out
}

/// Writes the blocks of a body, with or without their ids and tags.
pub fn write_body(body: &Body, trailers: bool) -> String {
    let mut writer = Writer { out: String::new(), trailers, lists: Vec::new() };
    writer.body(body, &[], |_| None);
    writer.out
}

/// Writes one block, a line end after its last line. `inherited` is the status that need not be said; ids and tags are left out on demand.
pub fn write_block(body: &Body, block: &Block, inherited: Option<Status>, trailers: bool) -> String {
    let mut writer = Writer { out: String::new(), trailers, lists: Vec::new() };
    writer.block(body, block, inherited, "");
    writer.out
}

/// Writes blocks one after the other.
struct Writer {
    out: String,
    /// Whether ids and tags are written.
    trailers: bool,
    /// The lists that are open, outermost first.
    lists: Vec<Level>,
}

/// An open list whose items are blocks.
#[derive(Debug, Clone, Copy)]
struct Level {
    /// The column at which the words of its last item start.
    column: usize,
    numbered: bool,
    /// Whether it is marked with the other sign, since a list of its sort stands right before it.
    alternate: bool,
}

/// The ids and tags of a block, ready to be written.
struct Trailers {
    tags: String,
    id: String,
}

/// What stands before the first line of something, and before its other lines.
struct Prefix {
    first: String,
    rest: String,
}

impl Writer {
    fn body(&mut self, body: &Body, remarks: &[Remark], mut instead: impl FnMut(&Block) -> Option<(Block, String)>) {
        let mut behind = String::new();
        let mut remarks = remarks.iter().peekable();
        let mut inherited = Inherited::default();
        let mut previous: Option<&Block> = None;
        for (at, block) in body.blocks.iter().enumerate() {
            let is_in_list = previous.is_some_and(|previous| self.follows_tightly(previous, block));
            if !is_in_list && !behind.is_empty() {
                self.out.push('\n');
                self.out.push_str(&std::mem::take(&mut behind));
                previous = None;
            }
            while let Some(remark) = remarks.next_if(|remark| remark.after <= at) {
                self.remark(remark);
                previous = None;
            }
            let follows = previous.is_some_and(|previous| self.follows_tightly(previous, block));
            if !follows && !self.out.is_empty() {
                self.out.push('\n');
            }
            let status = inherited.enter(&block.kind);
            match instead(block) {
                Some((other, lines)) => {
                    self.block(body, &other, status, "");
                    behind.push_str(&lines);
                }
                None => self.block(body, block, status, ""),
            }
            previous = Some(block);
        }
        if !behind.is_empty() {
            self.out.push('\n');
            self.out.push_str(&behind);
        }
        remarks.for_each(|remark| self.remark(remark));
    }

    fn remark(&mut self, remark: &Remark) {
        let Some(block) = remark.body.blocks.first() else { return };
        let about = match remark.about.number() {
            Some(_) => remark.about.cited(),
            None if trailers::is_id(remark.about.as_str()) => format!("^{}", remark.about),
            None => String::new(),
        };
        let outside = if remark.outside { format!(" · {OUTSIDE}") } else { String::new() };
        self.out.push('\n');
        self.block(&remark.body, block, None, &format!("{about}{outside}"));
    }

    /// Whether no blank line stands between two blocks, both of them items: as in a list whose items are short, and only where that is sure
    /// to be read as a list.
    fn follows_tightly(&self, previous: &Block, block: &Block) -> bool {
        let (Kind::ListItem { depth: before, .. }, Kind::ListItem { depth, marker, first }) = (&previous.kind, &block.kind) else {
            return false;
        };
        if !previous.parts.is_empty() || *marker == Marker::None || block.break_before {
            return false;
        }
        if !first {
            return depth <= before;
        }
        // In the midst of a paragraph an item that is empty or not the first of its list would be part of that paragraph.
        let says_something = |block: &Block| self.trailers || !block.range.is_empty();
        let interrupts = matches!(marker, Marker::Bullet | Marker::Number(1)) && says_something(block);
        *depth == before.saturating_add(1) && (interrupts || !says_something(previous))
    }

    /// Writes a block; `head` stands on the opening line of its callout.
    fn block(&mut self, body: &Body, block: &Block, inherited: Option<Status>, head: &str) {
        let own = self.trailers_of(block, inherited);
        if block.break_before {
            self.out.push_str("* * *\n\n");
        }
        if block.break_before || !matches!(block.kind, Kind::ListItem { .. }) {
            self.lists.clear();
        }
        match &block.kind {
            Kind::Heading { level, status } => self.heading(body, block, *level, *status, &own),
            Kind::Paragraph => {
                let tail = own.both();
                self.parts(body, block, &Prefix::none(), &tail, block.parts.len().saturating_sub(1));
            }
            Kind::ListItem { depth, marker, first } => {
                let prefix = self.item(usize::from(*depth), *marker, *first);
                if block.parts.first().is_none_or(trailers::is_plain) {
                    self.parts(body, block, &prefix, &own.both(), 0);
                } else {
                    self.parts(body, block, &prefix, "", 0);
                    self.paragraph(&prefix.rest, &own.both());
                }
            }
            Kind::Footnote => self.footnote(body, block, &own),
            Kind::Table(columns) => {
                self.table(body, block, columns);
                self.paragraph("", &own.both());
            }
            Kind::Code(lang) => {
                self.out.push_str(&code(body.block_text(block), lang));
                self.out.push('\n');
                self.paragraph("", &own.both());
            }
            kind => {
                if let Some(name) = kind.callout() {
                    self.out.push_str(format!("> [!{name}] {head}").trim_end());
                    self.out.push('\n');
                }
                self.quotation(body, block, own);
            }
        }
    }

    fn trailers_of(&self, block: &Block, inherited: Option<Status>) -> Trailers {
        if !self.trailers {
            return Trailers { tags: String::new(), id: String::new() };
        }
        let status = block.status.filter(|status| Some(*status) != inherited);
        let mut tags = String::new();
        for tag in block.tags.iter().map(String::as_str).chain(status.map(Status::tag)) {
            tags.push_str(if tags.is_empty() { "#" } else { " #" });
            tags.push_str(tag);
        }
        Trailers { tags, id: ["^", block.id.as_str()].concat() }
    }

    fn heading(&mut self, body: &Body, block: &Block, level: u8, status: Option<Status>, own: &Trailers) {
        let text = body.block_text(block);
        self.out.push_str(&"#".repeat(usize::from(level.clamp(1, 6))));
        let class = status.map(|status| format!(" .{}", status.tag())).unwrap_or_default();
        let attributes = if self.trailers { format!("{{#{}{class}}}", block.id) } else { String::new() };
        for part in [inline(text, &block.spans, 0..text.len(), Place::Heading), own.tags.clone(), attributes] {
            if !part.is_empty() {
                self.out.push(' ');
                self.out.push_str(&part);
            }
        }
        self.out.push('\n');
    }

    fn footnote(&mut self, body: &Body, block: &Block, own: &Trailers) {
        let prefix = Prefix { first: format!("[^{}]: ", block.label().unwrap_or_default()), rest: "    ".to_owned() };
        let last = block.parts.len().saturating_sub(1);
        let ends_in_code = block.parts.last().is_some_and(|part| part.code);
        self.parts(body, block, &prefix, if ends_in_code { "" } else { &own.tags }, last);
        if ends_in_code {
            self.paragraph(&prefix.rest, &own.tags);
        }
    }

    /// Writes a quotation or what is in a callout; its tags stand in it, its id behind it.
    fn quotation(&mut self, body: &Body, block: &Block, own: Trailers) {
        let says_something = !block.range.is_empty() || !block.spans.is_empty();
        let takes_tags = says_something && block.parts.last().is_none_or(|part| !part.code);
        if says_something {
            // A list that does not start at 1 cannot follow the opening line of a callout without a blank one.
            let first = block.parts.first().and_then(|part| part.nest.first());
            if block.kind.callout().is_some() && matches!(first, Some(Nest::Item(Marker::Number(_)))) {
                self.out.push_str(">\n");
            }
            let prefix = Prefix { first: "> ".to_owned(), rest: "> ".to_owned() };
            self.parts(body, block, &prefix, if takes_tags { &own.tags } else { "" }, block.parts.len().saturating_sub(1));
        }
        let behind = if takes_tags { own.id } else { own.both() };
        self.paragraph("", &behind);
    }

    /// Writes a paragraph of ids and tags, if there are any.
    fn paragraph(&mut self, prefix: &str, trailers: &str) {
        if !trailers.is_empty() {
            self.out.push_str(&format!("\n{prefix}{trailers}\n"));
        }
    }

    /// Opens the next item of a list at a depth: what stands before its lines.
    fn item(&mut self, depth: usize, marker: Marker, first: bool) -> Prefix {
        let depth = depth.max(1);
        self.lists.truncate(depth);
        if marker == Marker::None {
            let indent = " ".repeat(self.lists.last().map_or(0, |level| level.column));
            return Prefix { first: indent.clone(), rest: indent };
        }
        let sibling = if self.lists.len() == depth { self.lists.pop() } else { None };
        let indent = self.lists.last().map_or(0, |level| level.column);
        let numbered = matches!(marker, Marker::Number(_));
        let alternate = sibling.is_some_and(|sibling| sibling.numbered == numbered && sibling.alternate != first);
        let sign = bullet(marker, alternate);
        let level = Level { column: indent + sign.len() + 1, numbered, alternate };
        // An item without the ones that it is nested in stands where they would have stood.
        self.lists.resize(depth - 1, Level { column: indent, numbered: false, alternate: false });
        self.lists.push(level);
        Prefix { first: format!("{}{sign} ", " ".repeat(indent)), rest: " ".repeat(level.column) }
    }

    /// Writes the parts of a block; `tail` goes behind the one at an index.
    fn parts(&mut self, body: &Body, block: &Block, prefix: &Prefix, tail: &str, tail_at: usize) {
        let text = body.block_text(block);
        let whole = [Part { range: 0..text.len(), nest: Vec::new(), code: false }];
        let parts = if block.parts.is_empty() { &whole[..] } else { &block.parts };
        let mut nesting = Nesting::default();
        for (at, part) in parts.iter().enumerate() {
            let step = nesting.enter(part);
            let lead = if at == 0 { &prefix.first } else { &prefix.rest };
            if at > 0 && !step.tight {
                self.out.push_str(format!("{}{}", prefix.rest, step.between).trim_end());
                self.out.push('\n');
            }
            let range = part.range.clone();
            let mut content = if part.code { code(&text[range], "") } else { inline(text, &block.spans, range, Place::Text) };
            if at == tail_at && !tail.is_empty() {
                content.push_str(if content.is_empty() { "" } else { " " });
                content.push_str(tail);
            }
            for (number, line) in content.split('\n').enumerate() {
                let (outer, inner) = if number == 0 { (lead, &step.first) } else { (&prefix.rest, &step.rest) };
                let start = self.out.len();
                self.out.push_str(outer);
                self.out.push_str(inner);
                if line.is_empty() {
                    self.out.truncate(start + self.out[start..].trim_end().len());
                }
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
    }

    fn table(&mut self, body: &Body, block: &Block, columns: &[Align]) {
        let text = body.block_text(block);
        let mut at = 0;
        for (number, row) in text.split('\n').enumerate() {
            self.out.push('|');
            for cell in row.split('\t') {
                let cell = at..at + cell.len();
                at = cell.end + 1;
                self.out.push(' ');
                self.out.push_str(&inline(text, &block.spans, cell, Place::Cell));
                self.out.push_str(" |");
            }
            self.out.push('\n');
            if number == 0 {
                self.out.push('|');
                columns.iter().for_each(|column| self.out.push_str(rule(*column)));
                self.out.push('\n');
            }
        }
    }
}

impl Trailers {
    /// The tags, then the id.
    fn both(&self) -> String {
        if self.tags.is_empty() { self.id.clone() } else { format!("{} {}", self.tags, self.id) }
    }
}

impl Prefix {
    const fn none() -> Self {
        Self { first: String::new(), rest: String::new() }
    }
}

const fn rule(column: Align) -> &'static str {
    match column {
        Align::Start => "---|",
        Align::Center => ":---:|",
        Align::End => "---:|",
    }
}

/// Code between fences that are longer than any in it.
fn code(text: &str, lang: &str) -> String {
    let longest = text.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b'`').count()).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{lang}\n{text}\n{fence}")
}
