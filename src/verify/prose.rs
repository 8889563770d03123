//! A finished text as paragraphs of plain words, each byte of which knows its line in the file.
//!
//! Markup is taken away and what it says of the words is kept: what is set as a quotation, where a link leads, which footnote belongs to
//! which words. Code, scripts and front matter say nothing.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::marks::marked;
use crate::document::{Block, Document, Kind, Mark, Span, Target};
use crate::report::PARALLEL;
use crate::{frontmatter, notes, text};

mod html;

/// A finished text, ready to be checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// Its paragraphs, headings, list items and cells, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The document of the library that it says it is, in its front matter; its ¶ numbers are that document's.
    pub document: Option<String>,
}

/// Some words that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The words, without markup.
    pub text: String,
    /// Whether it is set as a quotation.
    pub is_quotation: bool,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Whether an export took it over from a document or from a parallel, so that its words are not the writer's.
    pub is_taken_over: bool,
    /// The footnote that it belongs to.
    pub footnote: Option<String>,
    /// Where links lead, each with the bytes of its words (none, for a wikilink).
    pub links: Vec<(Range<usize>, Target)>,
    /// Which footnotes are referred to, and at which byte.
    pub references: Vec<(usize, String)>,
    /// From which byte on which line of the file is read, counted from 1; ascending.
    pub(super) lines: Vec<(usize, usize)>,
    pub(super) whose: Whose,
}

/// What the markup says of whose words a paragraph holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Whose {
    /// Nothing.
    #[default]
    Unsaid,
    /// It is a cell of a table, which has no id of its own.
    Cell,
    /// It is a note that somebody made on the text.
    Note,
    /// Its id.
    Id(String),
}

impl Paragraph {
    /// The line of the file in which a byte of the text stands, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= at);
        self.lines.get(after.saturating_sub(1)).map_or(1, |(_, line)| *line)
    }

    fn push(&mut self, words: &str, line: usize) {
        let mut line = line;
        for (number, part) in words.split('\n').enumerate() {
            if number > 0 {
                line += 1;
                self.space();
            }
            if self.lines.last().is_none_or(|(_, last)| *last != line) {
                self.lines.push((self.text.len(), line));
            }
            self.text.push_str(&text::clean(part));
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }
}

/// Collects paragraphs as the text is gone through.
#[derive(Debug, Default)]
struct Collector {
    done: Vec<Paragraph>,
    now: Paragraph,
    quotations: usize,
    footnote: Option<String>,
    /// The callout that is open: how deep it stands, whether it is somebody's words, and whether it is a note.
    callout: Option<(usize, bool, bool)>,
}

impl Collector {
    /// Ends the paragraph; what follows is another.
    fn end(&mut self) {
        let next = Paragraph { footnote: self.footnote.clone(), is_quotation: self.quotations > 0, ..Paragraph::default() };
        let mut ended = std::mem::replace(&mut self.now, next);
        if self.quotations > 0 {
            self.tell_callout(&mut ended);
        }
        if !ended.text.trim().is_empty() || !ended.links.is_empty() {
            self.done.push(ended);
        }
    }

    fn quotation(&mut self, begins: bool) {
        self.end();
        self.quotations = if begins { self.quotations + 1 } else { self.quotations.saturating_sub(1) };
        self.callout = self.callout.filter(|(depth, ..)| *depth <= self.quotations);
        self.now.is_quotation = self.quotations > 0;
    }

    /// Takes `[!quote]` and its like from the beginning; only quotations, pull quotes and mottoes are somebody's words, in all their paragraphs.
    fn tell_callout(&mut self, paragraph: &mut Paragraph) {
        if let Some((kind, rest)) = paragraph.text.strip_prefix("[!").and_then(|rest| rest.split_once(']')) {
            let is_note = notes::Kind::ALL.iter().any(|known| known.name() == kind);
            self.callout = Some((self.quotations, matches!(kind, "quote" | "epigraph"), is_note));
            let cut = paragraph.text.len() - rest.len();
            paragraph.text.replace_range(..cut, &" ".repeat(cut));
        }
        if let Some((depth, is_quotation, is_note)) = self.callout {
            paragraph.is_quotation = is_quotation || self.quotations > depth;
            if is_note {
                paragraph.whose = Whose::Note;
            }
        }
    }

    /// Begins what is set in. Plain text has no other way to set a quotation apart, and announces it by a colon; anything else that is set in
    /// may be a table, an address, a list.
    fn indented(&mut self) {
        self.end();
        self.now.is_quotation |= self.done.last().is_some_and(|before| before.text.trim_end().ends_with(':'));
    }
}

/// Where each line of a text begins.
struct Lines(Vec<usize>);

impl Lines {
    fn of(source: &str) -> Self {
        Self(std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of a byte, counted from 1.
    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte).max(1)
    }
}

impl Prose {
    /// Reads Markdown, or plain text, which reads the same.
    pub fn of_markdown(source: &str) -> Self {
        let front = frontmatter::split(source);
        let skipped = source.len() - front.body.len();
        let lines = Lines::of(source);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_WIKILINKS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut reader = MarkdownReader { collector: Collector::default(), silent: 0, links: Vec::new() };
        for (event, range) in Parser::new_ext(front.body, options).into_offset_iter() {
            reader.take(event, lines.at(skipped + range.start));
        }
        reader.collector.end();
        let mut paragraphs = reader.collector.done;
        paragraphs.iter_mut().for_each(take_id);
        tell_taken_over(&mut paragraphs, front.yaml.is_some_and(is_of_a_document));
        paragraphs.retain(|paragraph| !paragraph.text.trim().is_empty() || !paragraph.links.is_empty());
        Self { paragraphs, document: front.yaml.and_then(document_of) }
    }

    /// Reads a page of HTML.
    pub fn of_html(source: &str) -> Self {
        let (mut paragraphs, document) = html::paragraphs(source);
        paragraphs.iter_mut().for_each(take_wikilinks);
        Self { paragraphs, document }
    }

    /// The same text, of which nothing is its writer's own: a copy of a document.
    #[must_use]
    pub fn taken_over(mut self) -> Self {
        self.paragraphs.iter_mut().for_each(|paragraph| paragraph.is_taken_over = true);
        self
    }

    /// Takes a document that was read from a file without lines of text: its blocks count as lines.
    pub fn of_document(document: &Document) -> Self {
        let paragraphs = document.body.blocks.iter().enumerate().flat_map(|(at, block)| {
            let words = document.body.block_text(block);
            pieces(block, words).into_iter().map(move |piece| {
                let mut paragraph = Paragraph {
                    is_quotation: matches!(block.kind, Kind::Quote | Kind::PullQuote | Kind::Epigraph),
                    is_heading: matches!(block.kind, Kind::Heading { .. }),
                    footnote: block.label().map(str::to_owned),
                    is_taken_over: block.id.as_str().starts_with(PARALLEL),
                    ..Paragraph::default()
                };
                paragraph.push(&words[piece.clone()].replace(['\n', '\t'], " "), at + 1);
                let within = |span: &&Span| piece.start <= span.range.start && span.range.end <= piece.end;
                for Span { range, mark } in block.spans.iter().filter(within) {
                    let range = range.start - piece.start..range.end - piece.start;
                    match mark {
                        Mark::CrossRef(target) => {
                            paragraph.text.replace_range(range.clone(), &" ".repeat(range.len()));
                            paragraph.links.push((range, target.clone()));
                        }
                        Mark::Footnote(label) => paragraph.references.push((range.start, label.clone())),
                        _ => {}
                    }
                }
                take_wikilinks(&mut paragraph);
                paragraph
            })
        });
        Self { paragraphs: paragraphs.collect(), document: None }
    }
}

/// The parts of a block that say something by themselves: the cells of a table, else all of it.
fn pieces(block: &Block, words: &str) -> Vec<Range<usize>> {
    if !matches!(block.kind, Kind::Table(_)) {
        return std::iter::once(0..words.len()).collect();
    }
    let mut start = 0;
    let cells = words.split(['\n', '\t']).map(|cell| {
        let range = start..start + cell.len();
        start = range.end + 1;
        range
    });
    cells.collect()
}

/// The document that a front matter names as its own.
fn document_of(yaml: &str) -> Option<String> {
    let id = yaml.lines().find_map(|line| line.strip_prefix("id:"))?;
    Some(text::slug(id)).filter(|id| !id.is_empty())
}

/// Whether a front matter is that of a text of the library, with whatever hangs on it.
fn is_of_a_document(yaml: &str) -> bool {
    yaml.lines().any(|line| line.strip_prefix("rendition:").is_some_and(|rendition| !rendition.trim().is_empty()))
}

/// Tells what was taken over. In a text of the library all but the notes is; else what stands under the heading of a parallel, as long as the
/// blocks have ids of one. A note has a label or a callout by which it is known.
fn tell_taken_over(paragraphs: &mut [Paragraph], is_of_a_document: bool) {
    let mut is_of_a_parallel = false;
    for paragraph in paragraphs {
        is_of_a_parallel = match &paragraph.whose {
            Whose::Id(id) => id.starts_with(PARALLEL),
            Whose::Cell => is_of_a_parallel,
            Whose::Unsaid | Whose::Note => false,
        };
        let is_footnote = || paragraph.footnote.as_deref().and_then(|label| label.strip_prefix('n')).is_some_and(is_number);
        let is_note = paragraph.whose == Whose::Note || is_footnote();
        paragraph.is_taken_over = is_of_a_parallel || is_of_a_document && !is_note;
        if is_of_a_document && !is_note {
            take_tags(paragraph);
        }
    }
}

fn is_number(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// Takes the tags off that end a block of a text of the library: `#bewering` is no word of it.
fn take_tags(paragraph: &mut Paragraph) {
    while let Some((before, last)) = paragraph.text.trim_end().rsplit_once(' ')
        && last.len() > 1
        && last.starts_with('#')
    {
        let length = before.len();
        paragraph.text.truncate(length);
    }
}

struct MarkdownReader {
    collector: Collector,
    /// How many things are open whose text says nothing: code, pictures.
    silent: usize,
    /// The links that are open, with the byte at which their words began.
    links: Vec<(usize, Option<Target>, bool)>,
}

impl MarkdownReader {
    fn take(&mut self, event: Event<'_>, line: usize) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) if self.silent == 0 => self.collector.now.push(&words, line),
            Event::SoftBreak | Event::HardBreak => self.collector.now.space(),
            Event::FootnoteReference(label) => {
                let at = self.collector.now.text.len();
                self.collector.now.references.push((at, label.to_string()));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.collector.quotation(true),
            Tag::Heading { id, .. } => {
                self.collector.end();
                self.collector.now.is_heading = true;
                self.collector.now.whose = id.map_or(Whose::Unsaid, |id| Whose::Id(id.to_string()));
            }
            Tag::TableCell => {
                self.collector.end();
                self.collector.now.whose = Whose::Cell;
            }
            Tag::FootnoteDefinition(label) => {
                self.collector.footnote = Some(label.to_string());
                self.collector.end();
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::MetadataBlock(_) | Tag::HtmlBlock => self.silent += 1,
            Tag::Image { .. } => self.silent += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
                let target = if is_wiki { Target::parse(&dest_url) } else { target_of_address(&dest_url) };
                self.silent += usize::from(is_wiki);
                self.links.push((self.collector.now.text.len(), target, is_wiki));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.collector.indented(),
            Tag::Paragraph | Tag::Item => self.collector.end(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => self.collector.quotation(false),
            TagEnd::FootnoteDefinition => {
                self.collector.footnote = None;
                self.collector.end();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.silent = self.silent.saturating_sub(1);
                self.collector.end();
            }
            TagEnd::Image => self.silent = self.silent.saturating_sub(1),
            TagEnd::Link => {
                let Some((start, target, is_wiki)) = self.links.pop() else { return };
                self.silent = self.silent.saturating_sub(usize::from(is_wiki));
                if let Some(target) = target {
                    self.collector.now.links.push((start..self.collector.now.text.len(), target));
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => self.collector.end(),
            _ => {}
        }
    }
}

/// Takes the id off that kantlijn and Obsidian write behind a block, or under a table: `^p06` is no figure of the text.
fn take_id(paragraph: &mut Paragraph) {
    let words = paragraph.text.trim_end();
    let Some((before, id)) = words.rsplit_once('^') else { return };
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_id && (before.is_empty() || before.ends_with(char::is_whitespace)) {
        let (id, rest) = (id.to_owned(), before.trim_end().len());
        paragraph.text.truncate(rest);
        paragraph.whose = Whose::Id(id);
    }
}

/// Takes what stands between `[[` and `]]` for a link also where no markup made it one, as in what was pasted into a Word document. Its name is no
/// word of the text. In a quotation it is one.
fn take_wikilinks(paragraph: &mut Paragraph) {
    if paragraph.is_quotation {
        return;
    }
    let quoted = marked(&paragraph.text, "");
    let mut at = 0;
    while let Some(found) = paragraph.text[at..].find("[[") {
        let start = at + found;
        let Some(length) = paragraph.text[start..].find("]]") else { break };
        let end = start + length + 2;
        let target = Target::parse(&paragraph.text[start + 2..end - 2]).filter(|_| quoted.iter().all(|range| !range.contains(&start)));
        if let Some(target) = target {
            paragraph.text.replace_range(start..end, &" ".repeat(end - start));
            paragraph.links.push((start..end, target));
        }
        at = end;
    }
    paragraph.links.sort_by_key(|(range, _)| range.start);
}

/// The passage that an address of an export leads to: `#p12`, `de-eeuwige-reset.html#p12`, `reset.md#^p12`.
fn target_of_address(address: &str) -> Option<Target> {
    if address.contains("://") {
        return None;
    }
    let (file, block) = address.split_once('#')?;
    let name = file.rsplit('/').next()?;
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    Target::parse(&format!("{name}#{block}")).filter(|target| target.block.as_ref().is_some_and(|block| block.number().is_some()))
}

#[cfg(test)]
mod tests;
