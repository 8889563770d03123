//! Reading Markdown into a [`Document`]. Parsing is total: whatever the bytes, there is a document, with warnings beside it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::sections;
use super::{Align, Block, BlockId, Body, Document, Kind, Mark, Marker, Meta, Nest, Part, Remark, Span, Status, Target, Warning};
use crate::{frontmatter, text};

/// Reads a whole file. `name` is the id of a document whose front matter gives none.
pub fn parse(source: &str, name: &str) -> Document {
    let (meta, body, lines, warnings) = open(source, name);
    let definitions = link_definitions(body);
    let mut builder = Builder::new(meta.kantlijn.is_some(), warnings);
    for range in sections::cut(body) {
        builder.section(body, range, &definitions, lines);
    }
    builder.document(meta)
}

/// Reads the beginning of a file of which more is to come: all of `source` but the section that it breaks off in. `None` where that leaves
/// nothing to show.
pub fn parse_start(source: &str, name: &str) -> Option<Document> {
    let (meta, body, lines, warnings) = open(source, name);
    let end = sections::last_cut(body);
    if end == 0 {
        return None;
    }
    let mut builder = Builder::new(meta.kantlijn.is_some(), warnings);
    builder.section(body, 0..end, "", lines);
    Some(builder.document(meta))
}

/// Reads Markdown that stands within something else: a note, a remark, the introduction of a parallel.
pub fn parse_body(source: &str) -> Body {
    let mut builder = Builder::new(false, Vec::new());
    builder.section(source, 0..source.len(), "", 0);
    assign_ids(&mut builder.body.blocks, &mut builder.warnings);
    builder.body
}

/// Reads a file's front matter alone.
pub fn meta_of(source: &str, name: &str) -> Meta {
    open(source, name).0
}

fn open<'a>(source: &'a str, name: &str) -> (Meta, &'a str, usize, Vec<Warning>) {
    let mut warnings = Vec::new();
    let split = frontmatter::split(source);
    let mut meta = split.yaml.map(|yaml| Meta::read(yaml, &mut warnings)).unwrap_or_default();
    if meta.id.is_empty() {
        meta.id = text::slug(name);
    }
    if split.yaml.is_none() && source.starts_with("---\n") {
        warnings.push(Warning { line: Some(1), message: "the front matter has no closing `---` line; add one below the last key".into() });
    }
    (meta, split.body, split.lines, warnings)
}

const fn options() -> Options {
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_HEADING_ATTRIBUTES)
}

/// The link reference definitions of a text, so that a section can use those of another.
fn link_definitions(source: &str) -> String {
    let mut out = String::new();
    for at in memchr::memmem::find_iter(source.as_bytes(), b"]:") {
        let start = memchr::memrchr(b'\n', &source.as_bytes()[..at]).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |length| at + length);
        let line = &source[start..end];
        if line.trim_start().starts_with('[') && !line.trim_start().starts_with("[^") && line.len() < 2000 {
            out.push_str(line.trim_start());
            out.push('\n');
        }
    }
    out
}

/// What must stand behind a section for its references to be seen as such: definitions of links, and of the footnotes that it refers to.
fn appendix(section: &str, definitions: &str) -> String {
    let mut out = String::new();
    if !definitions.is_empty() {
        out.push_str("\n\n");
        out.push_str(definitions);
    }
    let mut seen = HashSet::new();
    for at in memchr::memmem::find_iter(section.as_bytes(), b"[^") {
        let Some(length) = section[at + 2..].find(']').filter(|length| *length <= 64) else { continue };
        let label = &section[at + 2..at + 2 + length];
        if !label.is_empty() && !label.contains([' ', '\n', '[', '\\']) && seen.insert(label) && !section.contains(&format!("[^{label}]:"))
        {
            out.push_str(&format!("\n\n[^{label}]: .\n"));
        }
    }
    out
}

/// Turns the events of the parser into blocks.
struct Builder {
    body: Body,
    remarks: Vec<Remark>,
    warnings: Vec<Warning>,
    /// Whether ids and tags at the end of a block are ours to take, as in files of our own format.
    trailers: bool,
    draft: Option<Draft>,
    /// The open lists around the draft, each with the number of its next item and whether that is its first.
    lists: Vec<(Option<u64>, bool)>,
    break_before: bool,
    /// The status that headings give to what stands below them, by level.
    inherited: Vec<(u8, Option<Status>)>,
    /// How often each heading's slug came by.
    slugs: HashMap<String, usize>,
}

/// A block that is being read.
struct Draft {
    kind: Kind,
    id: String,
    text: String,
    parts: Vec<Part>,
    spans: Vec<Span>,
    /// What the current place is nested in within the block.
    nest: Vec<Inner>,
    /// Where the current part began.
    part: Option<usize>,
    /// Inline markup that is open, with where it began.
    open: Vec<(usize, Mark)>,
    /// Where characters stand that were escaped, so that they are only themselves.
    escaped: Vec<usize>,
    /// Where the first line of the source ended.
    first_line: Option<usize>,
    /// The line of the file on which the block starts.
    line: usize,
}

enum Inner {
    Quote,
    List(Option<u64>),
    Item(Marker, bool),
}

impl Draft {
    fn new(kind: Kind, line: usize) -> Self {
        let (id, text) = Default::default();
        let (parts, spans, nest, open, escaped) = Default::default();
        Self { kind, id, text, parts, spans, nest, part: None, open, escaped, first_line: None, line }
    }

    /// Adds running text, its white space folded to single spaces.
    fn push(&mut self, piece: &str) {
        self.begin_part();
        for (at, word) in piece.split([' ', '\t', '\n']).enumerate() {
            if at > 0 && !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    /// Adds text as it stands, for code.
    fn push_code(&mut self, piece: &str) {
        self.begin_part();
        self.text.push_str(piece);
    }

    fn begin_part(&mut self) {
        if self.part.is_none() {
            if !self.parts.is_empty() {
                self.text.push('\n');
            }
            self.part = Some(self.text.len());
        }
    }

    fn end_part(&mut self, code: bool) {
        let Some(start) = self.part.take() else { return };
        let keep = if code { self.text.len() } else { start + self.text[start..].trim_end_matches([' ', '\n']).len() };
        self.text.truncate(keep);
        let nest = self.nest.iter_mut().filter_map(|inner| match inner {
            Inner::Quote => Some(Nest::Quote),
            Inner::List(_) => None,
            Inner::Item(marker, fresh) => Some(if std::mem::take(fresh) { Nest::Item(*marker) } else { Nest::Continued }),
        });
        let nest = nest.collect();
        self.parts.push(Part { range: start..keep, nest, code });
    }

    fn is_escaped(&self, at: usize) -> bool {
        self.escaped.binary_search(&at).is_ok()
    }

    /// Cuts the text at `end`; parts and spans end with it.
    fn cut(&mut self, part: usize, end: usize) {
        let removed = self.parts[part].range.end - end;
        let old = self.parts[part].range.end;
        self.text.replace_range(end..old, "");
        self.parts[part].range.end = end;
        for later in &mut self.parts[part + 1..] {
            later.range = later.range.start - removed..later.range.end - removed;
        }
        let moved = |at: usize| if at >= old { at - removed } else { at.min(end) };
        for span in &mut self.spans {
            span.range = moved(span.range.start)..moved(span.range.end);
        }
    }

    /// Takes the tags and the id from the end of a part; returns the tags in order.
    fn take_trailers(&mut self, part: usize) -> Vec<String> {
        let mut tags = Vec::new();
        loop {
            let range = self.parts[part].range.clone();
            let body = &self.text[range.clone()];
            let start = body
                .rfind([' ', '\n', '\u{A0}'])
                .map_or(range.start, |at| range.start + at + body[at..].chars().next().map_or(1, char::len_utf8));
            let word = &self.text[start..range.end];
            if self.is_escaped(start) || self.spans.iter().any(|span| span.mark == Mark::Code && span.range.end > start) {
                break;
            }
            if let Some(id) = word.strip_prefix('^').filter(|id| self.id.is_empty() && tags.is_empty() && is_id(id)) {
                self.id = id.to_owned();
            } else if let Some(tag) = word.strip_prefix('#').filter(|tag| is_tag(tag)) {
                tags.insert(0, tag.to_owned());
            } else {
                break;
            }
            let end = range.start + self.text[range.start..start].trim_end().len();
            self.cut(part, end);
        }
        tags
    }

    /// Finds the wikilinks.
    fn cross_refs(&mut self) {
        let mut from = 0;
        while let Some(at) = self.text[from..].find("[[").map(|at| from + at) {
            from = at + 2;
            let Some(length) = self.text[from..].find("]]") else { break };
            let inside = &self.text[from..from + length];
            let in_code = self.spans.iter().any(|span| span.mark == Mark::Code && span.range.contains(&at));
            if in_code || self.is_escaped(at) || self.is_escaped(at + 1) {
                continue;
            }
            if let Some(target) = Target::parse(inside) {
                let end = from + length + 2;
                self.spans.push(Span { range: at..end, mark: Mark::CrossRef(target) });
                from = end;
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '*'))
}

fn is_tag(tag: &str) -> bool {
    tag.starts_with(char::is_alphabetic) && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))
}

impl Builder {
    fn new(trailers: bool, warnings: Vec<Warning>) -> Self {
        let (body, remarks, lists, inherited, slugs) = Default::default();
        Self { body, remarks, warnings, trailers, draft: None, lists, break_before: false, inherited, slugs }
    }

    fn document(mut self, meta: Meta) -> Document {
        assign_ids(&mut self.body.blocks, &mut self.warnings);
        for (number, remark) in self.remarks.iter_mut().enumerate() {
            if remark.id.as_str().is_empty() {
                remark.id = BlockId::new(&format!("k{:02}", number + 1));
            }
            if remark.about.as_str().is_empty() {
                remark.about = remark.after.checked_sub(1).map(|at| self.body.blocks[at].id.clone()).unwrap_or_default();
            }
            for block in &mut remark.body.blocks {
                block.id = remark.id.clone();
            }
        }
        self.body.text.shrink_to_fit();
        self.body.blocks.shrink_to_fit();
        Document::new(meta, self.body, self.remarks, self.warnings)
    }

    /// Parses one section of a text and adds its blocks; `lines` stand before the text in its file.
    fn section(&mut self, source: &str, range: Range<usize>, definitions: &str, lines: usize) {
        let cleaned = text::clean(&source[range.clone()]);
        let end = cleaned.len();
        let appendix = appendix(&cleaned, definitions);
        let joined;
        let input = if appendix.is_empty() {
            cleaned.as_ref()
        } else {
            joined = format!("{cleaned}{appendix}");
            &joined
        };
        // A line number is only needed for a warning: count lines then, and not for every block.
        let line_of = |at: usize| lines + memchr::memchr_iter(b'\n', &source.as_bytes()[..range.start + at.min(range.len())]).count() + 1;
        for (event, at) in Parser::new_ext(input, options()).into_offset_iter() {
            if at.start < end {
                self.event(event, &at, input, at.start);
            }
        }
        self.finish();
        self.lists.clear();
        for warning in &mut self.warnings {
            if let Some(offset) = warning.line.filter(|line| *line >= UNCOUNTED) {
                warning.line = Some(line_of(offset - UNCOUNTED));
            }
        }
    }

    fn event(&mut self, event: Event<'_>, at: &Range<usize>, source: &str, line: usize) {
        match event {
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(tag),
            Event::Text(piece) => self.text(&piece, at, source),
            Event::Code(piece) => {
                let draft = self.draft(line);
                draft.begin_part();
                let start = draft.text.len();
                let clean = text::clean_line(&piece);
                draft.push_code(&clean);
                draft.spans.push(Span { range: start..draft.text.len(), mark: Mark::Code });
            }
            Event::SoftBreak => {
                let draft = self.draft(line);
                draft.first_line.get_or_insert(draft.text.trim_end().len());
                draft.push(" ");
            }
            Event::HardBreak => self.draft(line).hard_break(),
            Event::InlineHtml(html) => {
                if html.to_ascii_lowercase().starts_with("<br") {
                    self.draft(line).hard_break();
                }
            }
            Event::Html(html) => {
                if self.draft.as_ref().is_some_and(|draft| matches!(draft.kind, Kind::Code(_))) {
                    let clean = text::clean(&html).into_owned();
                    self.draft(line).push_code(&clean);
                } else {
                    self.draft(line).push(&text::clean_line(&html));
                }
            }
            Event::FootnoteReference(label) => {
                let draft = self.draft(line);
                draft.begin_part();
                let at = draft.text.len();
                draft.spans.push(Span { range: at..at, mark: Mark::Footnote(text::clean_line(&label)) });
            }
            Event::Rule => {
                self.finish();
                self.break_before = true;
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, piece: &CowStr<'_>, at: &Range<usize>, source: &str) {
        let draft = self.draft(at.start);
        if matches!(draft.kind, Kind::Code(_)) || draft.part.is_some() && draft.nest_is_code() {
            let clean = text::clean(piece).into_owned();
            draft.push_code(&clean);
            return;
        }
        draft.begin_part();
        let escaped = at.start > 0 && source.as_bytes()[at.start - 1] == b'\\';
        let decoded = !matches!(piece, CowStr::Borrowed(_)) && source.get(at.clone()) != Some(piece);
        if escaped || decoded {
            draft.escaped.push(draft.text.len());
        }
        if decoded {
            let clean = text::clean(piece).into_owned();
            draft.push(&clean);
        } else {
            draft.push(piece);
        }
    }

    /// The block that is being read, begun here if need be.
    fn draft(&mut self, line: usize) -> &mut Draft {
        let kind = match self.lists.len() {
            0 => Kind::Paragraph,
            depth => Kind::ListItem { depth: u8::try_from(depth).unwrap_or(u8::MAX), marker: Marker::None, first: false },
        };
        self.draft.get_or_insert_with(|| Draft::new(kind, line))
    }

    /// Whether the parser is inside a block other than a plain list item, so that what begins now is a part of that block.
    fn is_inside(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| !matches!(draft.kind, Kind::ListItem { .. }) || !draft.nest.is_empty())
    }

    fn begin(&mut self, kind: Kind, line: usize) {
        self.finish();
        self.draft = Some(Draft::new(kind, line));
    }

    fn start(&mut self, tag: Tag<'_>, line: usize) {
        let inside = self.is_inside();
        match tag {
            Tag::Paragraph => self.draft(line).end_part(false),
            Tag::Heading { level, id, classes, .. } if !inside => {
                let status = classes.iter().find_map(|class| Status::of_tag(class));
                self.begin(Kind::Heading { level: heading_level(level), status }, line);
                self.draft(line).id = id.map(|id| text::clean_line(&id)).unwrap_or_default();
            }
            Tag::Heading { .. } => self.draft(line).end_part(false),
            Tag::BlockQuote(_) if !inside && !matches!(self.draft, Some(Draft { kind: Kind::ListItem { .. }, .. })) => {
                self.begin(Kind::Quote, line)
            }
            Tag::BlockQuote(_) => self.draft(line).nest_in(Inner::Quote),
            Tag::FootnoteDefinition(label) => {
                self.begin(Kind::Footnote, line);
                self.draft(line).id = format!("fn{}", text::clean_line(&label));
            }
            Tag::CodeBlock(_) if inside || !self.lists.is_empty() => {
                let draft = self.draft(line);
                draft.end_part(false);
                draft.begin_part();
                draft.open.push((usize::MAX, Mark::Code));
            }
            Tag::CodeBlock(kind) => {
                let lang = if let CodeBlockKind::Fenced(info) = kind {
                    text::clean_line(info.split(' ').next().unwrap_or(""))
                } else {
                    String::new()
                };
                self.begin(Kind::Code(lang), line);
            }
            Tag::HtmlBlock if !inside => self.begin(Kind::Code("html".into()), line),
            Tag::List(first) if inside => self.draft(line).nest_in(Inner::List(first)),
            Tag::List(first) => {
                self.finish();
                self.lists.push((first, true));
            }
            Tag::Item if inside => self.draft(line).item(),
            Tag::Item => self.item(line),
            Tag::Table(columns) if !inside => self.begin(Kind::Table(columns.into_iter().map(align).collect()), line),
            Tag::Table(_) => self.draft(line).end_part(false),
            Tag::TableHead | Tag::TableRow => self.draft(line).row(),
            Tag::TableCell => self.draft(line).cell(),
            Tag::Emphasis => self.draft(line).open_span(Mark::Emphasis),
            Tag::Strong => self.draft(line).open_span(Mark::Strong),
            Tag::Strikethrough => self.draft(line).open_span(Mark::Strike),
            Tag::Link { dest_url, .. } => self.draft(line).open_span(Mark::Link(text::clean_line(&dest_url))),
            Tag::Image { dest_url, .. } => self.draft(line).open_span(Mark::Image(text::clean_line(&dest_url))),
            _ => {}
        }
    }

    fn item(&mut self, line: usize) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let Some((next, first)) = self.lists.last_mut() else { return };
        let marker = next.map_or(Marker::Bullet, Marker::Number);
        *next = next.map(|number| number.saturating_add(1));
        let first = std::mem::take(first);
        self.begin(Kind::ListItem { depth, marker, first }, line);
    }

    fn end(&mut self, tag: TagEnd) {
        let Some(draft) = &mut self.draft else {
            if matches!(tag, TagEnd::List(_)) {
                self.lists.pop();
            }
            return;
        };
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => draft.close_span(),
            TagEnd::Paragraph => {
                draft.end_part(false);
                if matches!(draft.kind, Kind::Paragraph) {
                    self.finish();
                }
            }
            TagEnd::Heading(_) if matches!(draft.kind, Kind::Heading { .. }) => self.finish(),
            TagEnd::CodeBlock if !matches!(draft.kind, Kind::Code(_)) => {
                draft.open.pop();
                draft.text.truncate(draft.text.trim_end_matches('\n').len());
                draft.end_part(true);
            }
            TagEnd::BlockQuote(_) if draft.nest.is_empty() && !matches!(draft.kind, Kind::ListItem { .. }) => self.finish(),
            TagEnd::BlockQuote(_) => draft.leave(),
            TagEnd::List(_) if !draft.nest.is_empty() => draft.leave(),
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            TagEnd::Item if !draft.nest.is_empty() => draft.leave(),
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.finish(),
            TagEnd::Table if matches!(draft.kind, Kind::Table(_)) => self.finish(),
            _ => {}
        }
    }

    /// Ends the block that is being read and adds it to what it belongs to.
    fn finish(&mut self) {
        let Some(mut draft) = self.draft.take() else { return };
        let code = matches!(draft.kind, Kind::Code(_));
        if code {
            draft.text.truncate(draft.text.trim_end_matches('\n').len());
        }
        draft.end_part(code);
        if let Kind::Code(lang) = &draft.kind
            && lang == "html"
            && draft.text.trim_start().starts_with("<!--")
        {
            return;
        }
        let title = if draft.kind == Kind::Quote { callout(&mut draft) } else { None };
        let tags = if self.trailers && !code && !draft.parts.is_empty() { take_trailers(&mut draft) } else { Vec::new() };
        while draft.parts.len() > 1 && draft.parts.last().is_some_and(|part| part.range.is_empty() && part.nest.is_empty()) {
            draft.parts.pop();
            draft.text.truncate(draft.parts.last().map_or(0, |part| part.range.end));
        }
        if draft.text.is_empty() && !matches!(draft.kind, Kind::Footnote | Kind::Table(_)) {
            self.belated(&draft, tags);
            return;
        }
        draft.cross_refs();
        self.add(draft, tags, title);
    }

    /// An id (and tags) in a paragraph of its own belong to the block before.
    fn belated(&mut self, draft: &Draft, tags: Vec<String>) {
        if draft.id.is_empty() && tags.is_empty() {
            return;
        }
        let id = BlockId::new(&draft.id);
        let last = self.body.blocks.len();
        if let Some(remark) = self.remarks.last_mut().filter(|remark| remark.after == last && remark.id.as_str().is_empty()) {
            remark.id = id;
            return;
        }
        let Some(block) = self.body.blocks.last_mut() else { return };
        if block.id.as_str().is_empty() {
            block.id = id;
            set_tags(block, tags);
        } else {
            let message = format!("the id ^{id} follows a block that has one already (^{}); it is not used", block.id);
            self.warnings.push(Warning { line: Some(UNCOUNTED + draft.line), message });
        }
    }

    fn add(&mut self, draft: Draft, tags: Vec<String>, title: Option<String>) {
        let Draft { kind, id: mut block_id, text, mut parts, mut spans, line, .. } = draft;
        if parts.len() == 1 && parts[0].nest.is_empty() && !parts[0].code {
            parts.clear();
        }
        if matches!(kind, Kind::Code(_) | Kind::Table(_)) {
            parts.clear();
        }
        spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
        if let Kind::Heading { level, status } = kind {
            self.inherited.retain(|(above, _)| *above < level);
            self.inherited.push((level, status));
            if block_id.is_empty() {
                block_id = heading_id(&text, &mut self.slugs);
            }
        }
        let inherited = self.inherited.iter().rev().find_map(|(_, status)| *status);
        let status = if matches!(kind, Kind::Heading { .. } | Kind::Summary | Kind::Colofon | Kind::Remark) { None } else { inherited };
        let break_before = std::mem::take(&mut self.break_before);
        let is_remark = kind == Kind::Remark;
        let mut block = Block { id: BlockId::new(&block_id), kind, range: 0..0, parts, spans, status, tags: Vec::new(), break_before };
        set_tags(&mut block, tags);
        if is_remark {
            block.range = 0..text.len();
            self.remark(block, text, &title.unwrap_or_default());
            return;
        }
        if block.id.as_str().is_empty() && block.range.is_empty() && text.is_empty() && self.trailers {
            self.warnings.push(Warning { line: Some(UNCOUNTED + line), message: "an empty block is shown as such".into() });
        }
        let body = &mut self.body;
        if !body.blocks.is_empty() {
            body.text.push_str("\n\n");
        }
        let start = body.text.len();
        body.text.push_str(&text);
        block.range = start..body.text.len();
        block.parts.shrink_to_fit();
        block.spans.shrink_to_fit();
        body.blocks.push(block);
    }

    fn remark(&mut self, block: Block, text: String, title: &str) {
        let (about, rest) = title.split_once('·').unwrap_or((title, ""));
        let about = about.trim();
        let about = if about.is_empty() { BlockId::default() } else { BlockId::normal(about) };
        let outside = rest.trim() == OUTSIDE;
        let id = block.id.clone();
        self.remarks.push(Remark { id, about, after: self.body.blocks.len(), outside, body: Body { text, blocks: vec![block] } });
    }
}

/// The words that head a remark which states what the articles do not.
pub(super) const OUTSIDE: &str = "buiten de bronnen";

/// Marks a line number in a warning that is still an offset into its section.
const UNCOUNTED: usize = usize::MAX / 2;

impl Draft {
    fn nest_in(&mut self, inner: Inner) {
        self.end_part(false);
        self.nest.push(inner);
    }

    fn item(&mut self) {
        self.end_part(false);
        let Some(Inner::List(next)) = self.nest.last_mut() else { return };
        let marker = next.map_or(Marker::Bullet, Marker::Number);
        *next = next.map(|number| number.saturating_add(1));
        self.nest.push(Inner::Item(marker, true));
    }

    fn leave(&mut self) {
        self.end_part(false);
        self.nest.pop();
    }

    fn hard_break(&mut self) {
        self.begin_part();
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        self.first_line.get_or_insert(end);
        self.text.push(if matches!(self.kind, Kind::Table(_)) { ' ' } else { '\n' });
    }

    fn nest_is_code(&self) -> bool {
        self.open.last().is_some_and(|(start, _)| *start == usize::MAX)
    }

    fn row(&mut self) {
        if matches!(self.kind, Kind::Table(_)) {
            let started = self.part.is_some();
            self.begin_part();
            if started {
                self.trim_cell();
                self.text.push('\n');
            }
        } else {
            self.end_part(false);
        }
        self.first_line = Some(usize::MAX);
    }

    fn cell(&mut self) {
        self.begin_part();
        if self.first_line != Some(usize::MAX) {
            self.trim_cell();
            self.text.push('\t');
        }
        self.first_line = None;
    }

    fn trim_cell(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
    }

    fn open_span(&mut self, mark: Mark) {
        self.begin_part();
        self.open.push((self.text.len(), mark));
    }

    fn close_span(&mut self) {
        if let Some((start, mark)) = self.open.pop()
            && start != usize::MAX
        {
            let end = self.text.len();
            let start = start + (self.text[start..].len() - self.text[start..].trim_start_matches(' ').len());
            if start < end || matches!(mark, Mark::Image(_)) {
                self.spans.push(Span { range: start.min(end)..end, mark });
            }
        }
    }
}

fn take_trailers(draft: &mut Draft) -> Vec<String> {
    let last = draft.parts.len() - 1;
    let mut tags = draft.take_trailers(last);
    if last > 0 && matches!(draft.kind, Kind::ListItem { .. }) {
        tags.splice(0..0, draft.take_trailers(0));
    }
    tags
}

fn set_tags(block: &mut Block, tags: Vec<String>) {
    for tag in tags {
        match Status::of_tag(&tag) {
            Some(status) => block.status = Some(status),
            None => block.tags.push(tag),
        }
    }
}

/// Reads a quotation that opens with `[!name] title` as the callout it is, and returns its title.
fn callout(draft: &mut Draft) -> Option<String> {
    let first = draft.parts.first()?.clone();
    if draft.is_escaped(0) || !first.nest.is_empty() {
        return None;
    }
    let line_end = draft.first_line.unwrap_or(usize::MAX).min(first.range.end);
    let line = draft.text.get(..line_end)?;
    let (name, title) = line.strip_prefix("[!")?.split_once(']')?;
    draft.kind = Kind::of_callout(&name.to_lowercase())?;
    let title = title.trim().to_owned();
    let body = draft.text[line_end..first.range.end].trim_start();
    let mut cut = first.range.end - body.len();
    if body.is_empty() {
        draft.parts.remove(0);
        cut = draft.parts.first().map_or(draft.text.len(), |part| part.range.start);
    }
    draft.text.drain(..cut);
    for part in &mut draft.parts {
        part.range = part.range.start.saturating_sub(cut)..part.range.end - cut;
    }
    draft.spans.retain(|span| span.range.start >= cut);
    for span in &mut draft.spans {
        span.range = span.range.start - cut..span.range.end - cut;
    }
    draft.escaped.retain(|at| *at >= cut);
    draft.escaped.iter_mut().for_each(|at| *at -= cut);
    Some(title)
}

/// Gives an id to every block that has none, and takes it from those whose id is in use.
///
/// Without any ids in the file, numbers count from 1. In a file that has them, a block between `p12` and `p13` is `p12a`.
pub(crate) fn assign_ids(blocks: &mut [Block], warnings: &mut Vec<Warning>) {
    let mut seen = HashSet::new();
    let mut last_given = HashMap::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        if block.id.as_str().is_empty() {
            continue;
        }
        if seen.insert(block.id.clone()) {
            if is_numbered(&block.kind) {
                last_given.insert(block.kind.letter(), at);
            }
        } else {
            let message = format!("the id {} is used twice; the second block is numbered anew", block.id);
            warnings.push(Warning { line: None, message });
            block.id = BlockId::default();
        }
    }
    let mut counters: HashMap<char, (u64, usize)> = HashMap::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        let letter = block.kind.letter();
        let is_new = block.id.as_str().is_empty();
        if !is_new && !is_numbered(&block.kind) {
            continue;
        }
        let (number, between) = counters.entry(letter).or_default();
        if let Some(given) = number_of(&block.id, letter) {
            (*number, *between) = (given, 0);
        } else if is_new {
            let more_given = last_given.get(&letter).is_some_and(|last| *last > at);
            block.id = loop {
                let id = if more_given {
                    *between += 1;
                    format!("{letter}{number:02}{}", suffix(*between))
                } else {
                    *number += 1;
                    format!("{letter}{number:02}")
                };
                let id = BlockId::new(&id);
                if !seen.contains(&id) {
                    break id;
                }
            };
        }
    }
}

/// Whether a block is named by a letter and a number.
const fn is_numbered(kind: &Kind) -> bool {
    !matches!(kind, Kind::Heading { .. } | Kind::Footnote)
}

fn heading_id(text: &str, slugs: &mut HashMap<String, usize>) -> String {
    let mut slug = text::slug(text);
    slug.truncate(slug.char_indices().nth(60).map_or(slug.len(), |(at, _)| at));
    let slug = if slug.is_empty() { "h".to_owned() } else { slug };
    let count = slugs.entry(slug.clone()).or_default();
    *count += 1;
    if *count == 1 { slug } else { format!("{slug}-{count}") }
}

fn number_of(id: &BlockId, letter: char) -> Option<u64> {
    let digits = id.as_str().strip_prefix(letter)?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

/// `a` to `z`, then `aa`, `ab`...
fn suffix(mut number: usize) -> String {
    let mut out = String::new();
    while number > 0 {
        number -= 1;
        out.insert(0, char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    out
}

const fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

const fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
