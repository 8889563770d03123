//! Turning the events of the Markdown parser into drafts of blocks.
//!
//! A block is what stands at the top level, or an item of a list there. Whatever is nested in a quotation, a callout or a footnote, and what
//! is not a list within a list item, becomes a part of that block: a heading there is a paragraph in bold, a table a paragraph a row, a
//! thematic break nothing. A footnote that is defined within something stands behind it.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::assembly::Assembly;
use super::draft::{Draft, Inner};
use super::{Align, Kind, Mark, Marker, html};
use crate::text;

/// Reads events into blocks.
#[derive(Debug)]
pub(super) struct Reader {
    /// Where the blocks go.
    pub(super) assembly: Assembly,
    draft: Option<Draft>,
    /// The open lists around the draft.
    lists: Vec<List>,
    /// What a footnote's definition interrupts.
    outer: Vec<(Option<Draft>, Vec<List>)>,
    /// Footnotes that are defined within something, until that ends.
    held: Vec<Draft>,
    /// A draft whose memory can be used again.
    spare: Option<Draft>,
    /// Where the last cell of a table ended.
    row_end: usize,
}

/// A list whose items are blocks.
#[derive(Debug)]
struct List {
    /// The number of its next item.
    next: Option<u64>,
    /// Whether that is its first.
    first: bool,
}

impl Reader {
    pub(super) const fn new(assembly: Assembly) -> Self {
        Self { assembly, draft: None, lists: Vec::new(), outer: Vec::new(), held: Vec::new(), spare: None, row_end: 0 }
    }

    /// Takes the next event; `at` is what it covers of `source`.
    pub(super) fn event(&mut self, event: Event<'_>, at: &Range<usize>, source: &str) {
        match event {
            Event::Start(tag) => self.start(tag, at.start),
            Event::End(TagEnd::TableCell) => self.row_end = at.end,
            Event::End(TagEnd::TableRow) => self.end_row(source.get(self.row_end..at.end).unwrap_or_default()),
            Event::End(tag) => self.end(tag),
            Event::Text(piece) => self.text(&piece, at, source),
            Event::Code(piece) => self.draft(at.start).code_span(&text::clean_line(&piece)),
            Event::SoftBreak => self.draft(at.start).soft_break(),
            Event::HardBreak => self.draft(at.start).hard_break(),
            Event::InlineHtml(tag) => match html::inline(&tag) {
                html::Inline::Break => self.draft(at.start).hard_break(),
                html::Inline::Words => self.draft(at.start).push(&tag),
                html::Inline::Nothing => {}
            },
            Event::Html(piece) => self.draft(at.start).push_code(&piece),
            Event::FootnoteReference(label) => self.draft(at.start).note(text::clean_line(&label)),
            Event::Rule if self.is_within() => self.draft(at.start).end_part(),
            Event::Rule => self.assembly.thematic_break(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Ends what stands at the top level, with the footnotes that were defined in it.
    pub(super) fn end_of_block(&mut self) {
        self.finish();
        self.lists.clear();
        for note in std::mem::take(&mut self.held) {
            self.assembly.add(note);
        }
    }

    fn text(&mut self, piece: &CowStr<'_>, at: &Range<usize>, source: &str) {
        let draft = self.draft(at.start);
        if draft.is_code() {
            draft.push_code(piece);
        } else if source.get(at.clone()) != Some(piece) {
            // What an entity stands for can be anything, also what was cleaned away before.
            draft.push_escaped(&text::clean(piece));
        } else if is_escaped(source, at.start) {
            draft.push_escaped(piece);
        } else {
            draft.push(piece);
        }
    }

    /// Ends a row of a table. Cells for which its head has no column are not shown by other tools; here they are part of the last one.
    fn end_row(&mut self, excess: &str) {
        let excess = excess.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if let Some(draft) = self.draft.as_mut().filter(|_| !excess.is_empty()) {
            draft.push(" | ");
            draft.push(&excess.replace("\\|", "|"));
        }
    }

    /// The block that is being read, begun here if need be.
    fn draft(&mut self, offset: usize) -> &mut Draft {
        let depth = self.depth();
        let kind = if depth == 0 { Kind::Paragraph } else { Kind::ListItem { depth, marker: Marker::None, first: false } };
        let spare = &mut self.spare;
        self.draft.get_or_insert_with(|| match spare.take() {
            Some(spare) => spare.renew(kind, offset),
            None => Draft::new(kind, offset),
        })
    }

    fn depth(&self) -> u8 {
        u8::try_from(self.lists.len()).unwrap_or(u8::MAX)
    }

    /// Whether what begins now is part of a block, rather than a block of its own.
    fn is_within(&self) -> bool {
        !self.lists.is_empty() || self.draft.is_some()
    }

    /// Whether a list that begins now is part of a block; a list within a list item is not.
    fn holds_lists(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| !matches!(draft.kind, Kind::ListItem { .. }) || draft.is_nested())
    }

    fn begin(&mut self, kind: Kind, offset: usize) -> &mut Draft {
        self.finish();
        let draft = self.draft(offset);
        draft.kind = kind;
        draft
    }

    /// Ends the block that is being read and adds it.
    fn finish(&mut self) {
        if let Some(draft) = self.draft.take() {
            self.spare = Some(self.assembly.add(draft));
        }
    }

    fn start(&mut self, tag: Tag<'_>, offset: usize) {
        match tag {
            Tag::Paragraph => self.draft(offset).end_part(),
            Tag::Emphasis => self.draft(offset).open_span(Mark::Emphasis, None),
            Tag::Strong => self.draft(offset).open_span(Mark::Strong, None),
            Tag::Strikethrough => self.draft(offset).open_span(Mark::Strike, None),
            Tag::Link { link_type, dest_url, title, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let address = format!("{scheme}{}", text::clean_line(&dest_url));
                self.draft(offset).open_span(Mark::Link(address), title_of(&title));
            }
            Tag::Image { dest_url, title, .. } => {
                self.draft(offset).open_span(Mark::Image(text::clean_line(&dest_url)), title_of(&title));
            }
            Tag::List(first) if self.holds_lists() => self.draft(offset).enter(Inner::List(first)),
            Tag::List(next) => {
                self.finish();
                self.lists.push(List { next, first: true });
            }
            Tag::Item if self.holds_lists() => self.draft(offset).enter_item(),
            Tag::Item => self.item(offset),
            Tag::TableHead | Tag::TableRow => self.draft(offset).row(),
            Tag::TableCell => self.draft(offset).cell(),
            Tag::FootnoteDefinition(label) => self.note(&label, offset),
            tag if self.is_within() => self.start_within(&tag, offset),
            tag => self.start_block(tag, offset),
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, offset: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                self.begin(Kind::Heading { level: heading_level(level), status: None }, offset);
            }
            Tag::BlockQuote(_) => {
                self.begin(Kind::Quote, offset);
            }
            Tag::CodeBlock(kind) => self.begin(Kind::Code(language(&kind)), offset).begin_code(),
            Tag::HtmlBlock => self.begin(Kind::Code("html".into()), offset).begin_code(),
            Tag::Table(columns) => {
                self.begin(Kind::Table(columns.into_iter().map(align).collect()), offset);
            }
            _ => {}
        }
    }

    fn start_within(&mut self, tag: &Tag<'_>, offset: usize) {
        let draft = self.draft(offset);
        match tag {
            Tag::Heading { .. } => {
                draft.end_part();
                draft.open_span(Mark::Strong, None);
            }
            Tag::BlockQuote(_) => draft.enter(Inner::Quote),
            Tag::CodeBlock(_) | Tag::HtmlBlock => draft.begin_code(),
            Tag::Table(_) => draft.end_part(),
            _ => {}
        }
    }

    fn item(&mut self, offset: usize) {
        let depth = self.depth();
        let Some(List { next, first }) = self.lists.last_mut() else { return };
        let marker = next.map_or(Marker::Bullet, Marker::Number);
        *next = next.map(|number| number.saturating_add(1));
        let first = std::mem::take(first);
        self.begin(Kind::ListItem { depth, marker, first }, offset);
    }

    /// Begins a footnote, for which whatever else is being read has to wait.
    fn note(&mut self, label: &str, offset: usize) {
        if let Some(draft) = &mut self.draft {
            draft.end_part();
        }
        self.outer.push((self.draft.take(), std::mem::take(&mut self.lists)));
        self.begin(Kind::Footnote, offset).id = format!("fn{}", text::clean_line(label));
    }

    fn end_note(&mut self) {
        let Some((draft, lists)) = self.outer.pop() else { return };
        let note = std::mem::replace(&mut self.draft, draft);
        self.lists = lists;
        self.held.extend(note);
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::FootnoteDefinition {
            return self.end_note();
        }
        let Some(draft) = &mut self.draft else {
            if matches!(tag, TagEnd::List(_)) {
                self.lists.pop();
            }
            return;
        };
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => draft.close_span(),
            TagEnd::Heading(_) if !matches!(draft.kind, Kind::Heading { .. }) => {
                draft.close_span();
                draft.end_part();
            }
            TagEnd::HtmlBlock => draft.end_html(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Table => draft.end_part(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item if draft.is_nested() => draft.leave(),
            TagEnd::Item => self.finish(),
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            _ => {}
        }
    }
}

/// Whether the character at an offset stands behind a backslash that is not itself escaped.
fn is_escaped(source: &str, at: usize) -> bool {
    source.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// The title of a link or a picture, if it has one.
fn title_of(title: &str) -> Option<String> {
    Some(text::clean_line(title)).filter(|title| !title.is_empty())
}

/// The language of a code block, without what other tools may write behind or around it.
fn language(kind: &CodeBlockKind<'_>) -> String {
    let CodeBlockKind::Fenced(info) = kind else { return String::new() };
    let word = info.split([' ', ',']).next().unwrap_or("");
    word.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '#' | '.' | '_'))
        .collect::<String>()
        .trim_matches('.')
        .to_owned()
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
