//! Walking the tree of a page: elements become blocks, in the order in which a reader meets them.
//!
//! One walk serves saved pages and the chapters of a book. It goes by what elements are, not by how they look: an element that holds
//! paragraphs parts them, one that holds words is a paragraph, and lists, quotations, captions, tables, code and notes come out as what they
//! are. It promises that words that are kept are kept in order and once; what is hidden, run or filled in (scripts, forms, players) is no text.

mod address;
mod code;
mod element;
mod kept;
mod lists;
mod notes;
mod role;
mod table;

use dom_query::{LocalName, local_name};

use super::tree::NodeRef;

use super::blocks::{Blocks, Inner, Words};
use crate::document::{Kind, Mark, Nest};
use crate::text;

pub(super) use address::Base;
use code::language;
pub(super) use code::verbatim;
pub(super) use element::{is_any, is_code, is_heading, is_hidden, is_parting, mentions, name_of, named, rank, shown};
use element::{is_page_break, offers_address};
pub(super) use kept::{Known, Nodes, OfNodes, OfPlace};
use lists::List;
pub(super) use notes::{Notes, resolved};

/// A page to walk.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// What holds its text.
    pub root: NodeRef<'a>,
    /// Its path within a book; empty for a page by itself.
    pub path: &'a str,
    /// The nodes of text that are kept; `None` where all are.
    pub kept: Option<&'a Nodes>,
    /// Whether what is not kept comes along as boilerplate.
    pub marked: bool,
}

/// How pages are walked.
pub(super) struct How<'a> {
    /// All pages of the document, for notes that stand on another one.
    pub pages: &'a [Page<'a>],
    /// The notes of all pages.
    pub notes: &'a Notes<'a>,
    /// What relative addresses are relative to.
    pub base: &'a Base,
    /// What is added to the level of a heading.
    pub shift: i8,
}

/// Walks a page into blocks; says how many pieces were not kept.
pub(super) fn walk(page: usize, how: &How, out: &mut Blocks) -> usize {
    let mut walker = Walker::new(page, how, out);
    walker.visit(walker.page.root);
    walker.end_block();
    walker.give_notes();
    walker.dropped
}

/// A block of which more may come.
struct Open {
    kind: Kind,
    inner: Vec<Inner>,
}

impl Open {
    const fn of(kind: Kind) -> Self {
        Self { kind, inner: Vec::new() }
    }
}

/// The paragraph in hand, and the block that it is for.
#[derive(Default)]
struct Hand {
    words: Words,
    /// The block; `None` where each paragraph is one.
    block: Option<Open>,
    /// What the paragraph is nested in within the block.
    nest: Vec<Nest>,
    /// How many elements are open that hold one line, whatever they hold: headings, cells.
    lines: usize,
    /// Words that are not kept.
    dropped: Words,
}

struct Walker<'a, 'b> {
    how: &'b How<'a>,
    page: Page<'a>,
    /// The page's index.
    number: usize,
    out: &'b mut Blocks,
    hand: Hand,
    lists: Vec<List>,
    /// Notes that were referred to and wait for the end of the block.
    due: Vec<String>,
    /// How many pieces were not kept.
    dropped: usize,
}

impl<'a, 'b> Walker<'a, 'b> {
    fn new(page: usize, how: &'b How<'a>, out: &'b mut Blocks) -> Self {
        Self { how, page: how.pages[page], number: page, out, hand: Hand::default(), lists: Vec::new(), due: Vec::new(), dropped: 0 }
    }
}

impl<'a> Walker<'a, '_> {
    fn visit(&mut self, node: NodeRef<'a>) {
        if node.is_text() {
            return self.text(&node);
        }
        let Some(name) = shown(&node).filter(|_| !is_page_break(&node)) else { return };
        if let Some(label) = self.how.notes.reference(self.number, node.id) {
            return self.refer(label);
        }
        if self.how.notes.is_text(self.number, node.id) {
            return;
        }
        match *name {
            local_name!("br") => self.line_end(),
            local_name!("wbr") => {}
            local_name!("hr") => {
                self.end_paragraph();
                if self.hand.block.is_none() {
                    self.out.rule();
                }
            }
            local_name!("ul") | local_name!("ol") | local_name!("menu") | local_name!("dl") => self.list(node, name),
            local_name!("li") => self.item(node),
            local_name!("dt") => self.term(node),
            local_name!("dd") => self.description(node),
            local_name!("blockquote") => self.quote(node),
            local_name!("pre") => self.code(node),
            local_name!("table") => self.table(node),
            local_name!("figcaption") | local_name!("caption") => self.block(node, Kind::Caption),
            local_name!("q") => self.between(node, "“", "”"),
            // How a sign is spoken, which stands above it.
            local_name!("rt") => self.between(node, "(", ")"),
            local_name!("sup") if let Some(power) = self.power(&node) => self.hand.words.say(&power),
            local_name!("a") if offers_address(&node) => {}
            _ if let Some(rank) = rank(&node) => self.heading(node, rank),
            _ if is_parting(name) || named!(&node, "span") && role::is_crosshead(&node) => self.parting(node),
            _ => self.inline(node, name),
        }
    }

    fn children(&mut self, node: NodeRef<'a>) {
        node.children().for_each(|child| self.visit(child));
    }

    fn between(&mut self, node: NodeRef<'a>, before: &str, behind: &str) {
        self.hand.words.say(before);
        self.children(node);
        self.hand.words.say(behind);
    }

    /// A raised number as it stands behind the words so far, where it holds nothing else.
    fn power(&self, node: &NodeRef) -> Option<String> {
        let is_words = self.is_kept(node) && node.descendants().all(|inner| inner.is_text());
        is_words.then(|| text::power(self.hand.words.text(), node.text())).flatten()
    }

    fn text(&mut self, node: &NodeRef) {
        let is_kept = self.page.kept.is_none_or(|kept| kept.contains(node.id));
        let text = node.text();
        if text.trim_start().is_empty() {
            self.hand.words.gap();
            self.hand.dropped.gap();
        } else if is_kept {
            self.hand.words.say(text);
        } else {
            self.hand.words.gap();
            // What is only counted is counted once.
            if self.page.marked || self.hand.dropped.is_untouched() {
                self.hand.dropped.say(text);
            }
        }
    }

    /// Whether some text of an element is kept.
    fn is_kept(&self, node: &NodeRef) -> bool {
        self.page.kept.is_none_or(|kept| kept.is_in(node))
    }

    fn line_end(&mut self) {
        if self.hand.lines > 0 {
            self.hand.words.gap();
        } else if self.hand.words.ends_line() {
            // Two in a row part paragraphs, whatever element they stand in.
            self.end_paragraph();
        } else {
            self.hand.words.line_end();
        }
    }

    fn refer(&mut self, label: &str) {
        self.hand.words.note(label);
        self.due.push(label.to_owned());
    }

    /// An element that begins and ends a paragraph.
    fn parting(&mut self, node: NodeRef<'a>) {
        self.end_paragraph();
        // Of what is not kept nothing will be a block.
        let kind = if self.is_kept(&node) { role::of(&node, || self.out.is_opening()) } else { None };
        match kind {
            // Whether it is one goes by what stands around it.
            Some(Kind::Heading { .. }) => self.bold(node),
            Some(kind) if self.hand.block.is_none() => self.block(node, kind),
            _ => self.children(node),
        }
        self.end_paragraph();
    }

    fn bold(&mut self, node: NodeRef<'a>) {
        self.hand.words.open(Mark::Strong);
        self.children(node);
        self.end_paragraph();
        self.hand.words.close();
    }

    fn inline(&mut self, node: NodeRef<'a>, name: &LocalName) {
        let mark = match *name {
            local_name!("em") | local_name!("i") | local_name!("cite") | local_name!("dfn") | local_name!("var") => Some(Mark::Emphasis),
            local_name!("strong") | local_name!("b") => Some(Mark::Strong),
            local_name!("s") | local_name!("del") | local_name!("strike") => Some(Mark::Strike),
            local_name!("code") | local_name!("kbd") | local_name!("samp") | local_name!("tt") => Some(Mark::Code),
            local_name!("a") if self.is_kept(&node) => {
                node.said(&local_name!("href")).and_then(|href| self.how.base.join(href)).map(Mark::Link)
            }
            _ => None,
        };
        let is_marked = mark.is_some();
        if let Some(mark) = mark {
            self.hand.words.open(mark);
        }
        self.children(node);
        if is_marked {
            self.hand.words.close();
        }
    }

    /// A block of one kind, with all that the element holds.
    fn block(&mut self, node: NodeRef<'a>, kind: Kind) {
        self.end_paragraph();
        if self.hand.block.as_ref().is_some_and(|block| !matches!(block.kind, Kind::ListItem { .. })) {
            self.children(node);
            return self.end_paragraph();
        }
        self.end_block();
        self.hand.block = Some(Open::of(kind));
        self.children(node);
        self.end_block();
        self.reopen_item();
    }

    fn heading(&mut self, node: NodeRef<'a>, level: u8) {
        self.end_paragraph();
        let inside = self.hand.block.is_some();
        if !inside && role::called(&node) == Some(Kind::PullQuote) {
            return self.block(node, Kind::PullQuote);
        }
        if !inside {
            let level = i16::from(level) + i16::from(self.how.shift);
            let level = u8::try_from(level.clamp(2, 6)).unwrap_or(2);
            self.hand.block = Some(Open::of(Kind::Heading { level, status: None }));
        }
        self.hand.lines += 1;
        self.children(node);
        self.hand.lines -= 1;
        self.end_paragraph();
        if !inside {
            self.end_block();
        }
    }

    /// What stands in an element within the block in hand.
    fn nested(&mut self, node: NodeRef<'a>, nest: Nest) {
        self.hand.nest.push(nest);
        self.children(node);
        self.end_paragraph();
        self.hand.nest.pop();
    }

    fn quote(&mut self, node: NodeRef<'a>) {
        self.end_paragraph();
        if self.hand.block.is_some() {
            return self.nested(node, Nest::Quote);
        }
        let kind = role::called(&node).filter(|kind| matches!(kind, Kind::PullQuote | Kind::Epigraph)).unwrap_or(Kind::Quote);
        self.block(node, kind);
    }

    fn parting_children(&mut self, node: NodeRef<'a>) {
        self.children(node);
        self.end_paragraph();
    }

    fn code(&mut self, node: NodeRef<'a>) {
        self.end_paragraph();
        if !self.is_kept(&node) {
            return;
        }
        let text = verbatim(&node);
        if let Some(block) = &mut self.hand.block {
            let words = Words::code(&text);
            block.inner.push(Inner { words, nest: self.hand.nest.clone(), code: true });
            continued(&mut self.hand.nest);
            return;
        }
        self.out.push_code(&language(&node), &text);
        self.interrupt();
    }

    /// Ends the paragraph in hand.
    fn end_paragraph(&mut self) {
        if self.hand.lines > 0 {
            return self.hand.words.gap();
        }
        if self.hand.words.is_untouched() && self.hand.dropped.is_untouched() {
            return;
        }
        let words = self.hand.words.take();
        let dropped = std::mem::take(&mut self.hand.dropped);
        if self.hand.block.is_none() && is_ornament(words.text()) {
            return self.out.rule();
        }
        if words.is_empty() {
            return self.drop(dropped);
        }
        let inner = Inner { words, nest: self.hand.nest.clone(), code: false };
        if let Some(block) = &mut self.hand.block {
            block.inner.push(inner);
            continued(&mut self.hand.nest);
            return;
        }
        self.out.push(Kind::Paragraph, inner.words);
        self.interrupt();
        self.give_notes();
    }

    /// Counts what is not kept, or takes it along marked.
    fn drop(&mut self, words: Words) {
        if words.is_empty() {
            return;
        }
        self.dropped += 1;
        if self.page.marked {
            self.end_block();
            self.out.push_boilerplate(words);
            self.interrupt();
        }
    }

    /// Ends the block in hand.
    fn end_block(&mut self) {
        self.end_paragraph();
        let Some(Open { kind, inner }) = self.hand.block.take() else { return };
        self.hand.nest.clear();
        if inner.is_empty() {
            return;
        }
        let Kind::ListItem { marker, .. } = kind else {
            self.out.push_all(kind, inner);
            self.interrupt();
            return self.give_notes();
        };
        self.end_item(marker, inner);
    }

    /// Puts the notes here that were referred to.
    fn give_notes(&mut self) {
        // Within a list they would part its items.
        if !self.lists.is_empty() {
            return;
        }
        for label in std::mem::take(&mut self.due) {
            let Some((page, node)) = self.how.notes.text_of(&label) else { continue };
            if self.out.has_note(&label) {
                continue;
            }
            let mut walker = Walker::new(page, self.how, &mut *self.out);
            (walker.page.kept, walker.hand.block) = (None, Some(Open::of(Kind::Footnote)));
            walker.note(&label, node);
        }
    }

    /// Walks the text of a note, without its label and the way back.
    fn note(&mut self, label: &str, node: NodeRef<'a>) {
        self.children(node);
        self.end_paragraph();
        let Some(Open { inner, .. }) = self.hand.block.take() else { return };
        self.out.push_note(label, inner);
    }
}

/// Whether a line is only a sign that parts what is above from what is below.
fn is_ornament(line: &str) -> bool {
    const SIGNS: [char; 9] = ['*', '⁂', '❦', '❧', '•', '·', '∗', '⁎', '✻'];
    !line.is_empty() && line.len() <= 40 && line.chars().all(|c| c.is_whitespace() || SIGNS.contains(&c))
}

/// After the first paragraph of an item, others go on with it.
fn continued(nest: &mut [Nest]) {
    nest.iter_mut().filter(|nest| matches!(nest, Nest::Item(_))).for_each(|nest| *nest = Nest::Continued);
}
