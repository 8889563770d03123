//! A document as a sequence of blocks over one canonical text.
//!
//! The canonical text is what the document says: its blocks in order, joined by a blank line, table cells by a tab and rows by a line end.
//! Ids, tags, note references and remarks are no part of it. Everything that points into a document (a note, a search hit, a row on the
//! screen) is a byte range of this text, or a range within one block:
//!
//! ```text
//!  text    De kop.\n\nEen alinea met nadruk.\n\nEen punt
//!  blocks  [-h1--]    [--------p01---------]    [-p02--]
//!  spans                         [em--]
//! ```

mod assembly;
mod compose;
mod definitions;
mod dialect;
mod draft;
mod harmless;
mod html;
mod ids;
mod inline;
mod markdown;
mod meta;
mod nesting;
mod reader;
mod spans;
mod trailers;
mod write;

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;

pub use compose::{Composer, Place};
pub use harmless::leads;
pub use html::{HtmlPiece, html_in};
pub(crate) use ids::{Slugs, assign as assign_ids, assign_unused};
pub use inline::escape;
pub use markdown::{meta_of, parse, parse_body, parse_start};
pub use meta::{FORMAT, Meta, Rendition, Source};
pub(crate) use spans::normalize as order_spans;
pub use write::{write, write_block, write_body, write_with};

/// One text of the library in one rendition, parsed. It is never changed in place: another version is another value.
#[derive(Debug, Default)]
pub struct Document {
    /// What its front matter says.
    pub meta: Meta,
    /// What it says.
    pub body: Body,
    /// The margin remarks that ship with a brief, in order.
    pub remarks: Vec<Remark>,
    /// What was wrong with the file, for the reader to know; none of it kept the text from being read.
    pub warnings: Vec<Warning>,
    index: OnceLock<HashMap<BlockId, usize>>,
}

/// Canonical text with the blocks that divide it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The canonical text.
    pub text: String,
    /// The blocks, in reading order; their ranges ascend and are two bytes (a blank line) apart.
    pub blocks: Vec<Block>,
}

/// A remark (*kanttekening*): a margin comment that ships with a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its id, `k01`.
    pub id: BlockId,
    /// The block that it is about.
    pub about: BlockId,
    /// How many blocks of the document stand before it in the file.
    pub after: usize,
    /// Whether it states something that the articles do not (`buiten de bronnen`).
    pub outside: bool,
    /// What it says.
    pub body: Body,
}

/// Something wrong with a file that did not keep it from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// The name of a block, unique in its document and the same in both renditions: `p12`, `q01`, `fn3`, a heading's slug.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
#[serde(transparent)]
pub struct BlockId(Box<str>);

impl BlockId {
    /// An id from its bare text (`p12`, without `^`).
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands in the gutter and after `¶`: `12` for `p12` and `3a` for `p03a`; `None` for blocks that have no number.
    pub fn number(&self) -> Option<&str> {
        let (_, number, suffix) = parts_of_number(&self.0).filter(|(letter, ..)| *letter == "p")?;
        let zeros = number.len() - number.trim_start_matches('0').len();
        Some(&self.0[1 + zeros.min(number.len() - 1)..]).filter(|shown| shown.len() > suffix.len())
    }

    /// How the block is cited: `¶12`, or the id itself.
    pub fn cited(&self) -> String {
        self.number().map_or_else(|| self.0.to_string(), |number| format!("¶{number}"))
    }

    /// Whether there is no id yet.
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is a letter and a number, `p12` or `q03a`.
    fn is_numbered(&self) -> bool {
        parts_of_number(&self.0).is_some_and(|(letter, ..)| !letter.is_empty())
    }

    /// The id with a number of at least two digits after its letters, so that `p3`, `P3` and `^p03` name the same block.
    pub fn normal(id: &str) -> Self {
        let id = id.trim().trim_start_matches(['^', '#', '¶']).trim_start();
        // Nearly all ids are written so already, and a library has very many.
        if let [b'a'..=b'z', b'0'..=b'9', b'0'..=b'9'] = id.as_bytes() {
            return Self(id.into());
        }
        let Some((prefix, number, suffix)) = parts_of_number(id) else { return Self(id.into()) };
        let prefix = if prefix.is_empty() { "p" } else { prefix };
        Self(format!("{}{:0>2}{suffix}", prefix.to_ascii_lowercase(), number.trim_start_matches('0')).into())
    }
}

/// Letter, number and suffix of an id that is named by its number.
fn parts_of_number(id: &str) -> Option<(&str, &str, &str)> {
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (prefix, rest) = id.split_at(letters);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = rest.split_at(digits);
    (digits > 0 && suffix.len() <= 2 && letters <= 1).then_some((prefix, number, suffix))
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The smallest addressable piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name.
    pub id: BlockId,
    /// What it is.
    pub kind: Kind,
    /// Its text, as a byte range of the body's canonical text.
    pub range: Range<usize>,
    /// Its inner paragraphs, where it has more than one or one that is nested; otherwise empty. Ranges are within the block.
    pub parts: Vec<Part>,
    /// Inline markup, ranges within the block, sorted by start; a span holds those that follow it and do not reach further.
    pub spans: Vec<Span>,
    /// What it claims to be: its own tag, else its heading's.
    pub status: Option<Status>,
    /// Its own tags, the status excepted.
    pub tags: Vec<String>,
    /// Whether a thematic break stands before it.
    pub break_before: bool,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A heading; `status` is what its class says of everything below it.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The status that the blocks below inherit.
        status: Option<Status>,
    },
    /// A paragraph.
    Paragraph,
    /// A stand-first, a section's subtitle, an axis line.
    Intro,
    /// A list item, without the items nested in it.
    ListItem {
        /// 1 for the outermost list.
        depth: u8,
        /// What stands before it.
        marker: Marker,
        /// Whether it is the first of its list.
        first: bool,
    },
    /// A quotation.
    Quote,
    /// A sentence of the text, set apart to catch the eye.
    PullQuote,
    /// A motto.
    Epigraph,
    /// The line under a picture.
    Caption,
    /// A figure's label and source.
    Figure,
    /// A footnote; its label is the id without `fn`.
    Footnote,
    /// Where a text appeared first, who wrote it.
    Colofon,
    /// The lines that save reading it all.
    Summary,
    /// A table; the first row is its head.
    Table(Vec<Align>),
    /// Code, or HTML that is shown as it is, with its language.
    Code(String),
    /// The text of a remark.
    Remark,
}

impl Kind {
    /// The word of the command line's JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Heading { .. } => "heading",
            Self::Paragraph => "paragraph",
            Self::Intro => "intro",
            Self::ListItem { .. } => "list_item",
            Self::Quote => "quote",
            Self::PullQuote => "pull_quote",
            Self::Epigraph => "epigraph",
            Self::Caption => "caption",
            Self::Figure => "figure",
            Self::Footnote => "footnote",
            Self::Colofon => "colofon",
            Self::Summary => "summary",
            Self::Table(_) => "table",
            Self::Code(_) => "code",
            Self::Remark => "remark",
        }
    }

    /// The name of the callout that holds a block of this kind in a file.
    pub const fn callout(&self) -> Option<&'static str> {
        Some(match self {
            Self::Intro => "intro",
            Self::PullQuote => "quote",
            Self::Epigraph => "epigraph",
            Self::Caption => "caption",
            Self::Figure => "figure",
            Self::Colofon => "colofon",
            Self::Summary => "kort",
            Self::Remark => "kanttekening",
            _ => return None,
        })
    }

    fn of_callout(name: &str) -> Option<Self> {
        let kinds = [Self::Intro, Self::PullQuote, Self::Epigraph, Self::Caption, Self::Figure, Self::Colofon, Self::Summary, Self::Remark];
        kinds.into_iter().find(|kind| kind.callout() == Some(name))
    }

    /// The letter that an id of this kind opens with; headings and footnotes are named otherwise.
    const fn letter(&self) -> char {
        match self {
            Self::Paragraph | Self::Intro | Self::ListItem { .. } | Self::Heading { .. } | Self::Footnote => 'p',
            Self::Quote | Self::PullQuote | Self::Epigraph => 'q',
            Self::Caption | Self::Figure => 'c',
            Self::Colofon => 'o',
            Self::Summary => 's',
            Self::Table(_) => 't',
            Self::Code(_) => 'x',
            Self::Remark => 'k',
        }
    }
}

/// What stands before a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// A number.
    Number(u64),
    /// Nothing: the text goes on after a list that was nested in the item.
    None,
}

/// A column's alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// As the language reads.
    #[default]
    Start,
    /// Centred.
    Center,
    /// To the right, for numbers.
    End,
}

/// One of several paragraphs within a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands within the block.
    pub range: Range<usize>,
    /// What it is nested in within the block, outermost first.
    pub nest: Vec<Nest>,
    /// Whether it is code.
    pub code: bool,
}

/// What a part of a block is nested in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nest {
    /// A quotation.
    Quote,
    /// The first paragraph of a list item.
    Item(Marker),
    /// A further paragraph of it.
    Continued,
}

/// Inline markup over a range of a block; an empty range is a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Where it stands within the block.
    pub range: Range<usize>,
    /// What it is.
    pub mark: Mark,
}

/// A kind of inline markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck through.
    Strike,
    /// Code.
    Code,
    /// A link to this address.
    Link(String),
    /// A picture at this address; the text is its description.
    Image(String),
    /// The title of the link or picture that precedes it in the list and has the same range.
    Title(String),
    /// A reference to the footnote of this label; its range is empty.
    Footnote(String),
    /// A wikilink; the text is its source, brackets included, and is shown as the title or the number that it leads to.
    CrossRef(Target),
}

/// Where a wikilink leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Target {
    /// A document or a parallel; empty for the document that the link stands in.
    pub document: String,
    /// The block, where one is named.
    pub block: Option<BlockId>,
}

impl Target {
    /// Reads what stands between `[[` and `]]`, or a DOC#BLOCK of the command line: `doc`, `doc#^p12`, `doc#p12`, `#^p12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (document, block) = text.split_once('#').map_or((text, None), |(document, block)| (document, Some(block)));
        let ok = |part: &str| !part.contains(['[', ']', '|', '\n', '\t', '#']);
        let block = block.filter(|block| !block.trim().is_empty());
        if (document.trim().is_empty() && block.is_none()) || !ok(document) || !block.is_none_or(ok) {
            return None;
        }
        Some(Self { document: document.trim().to_owned(), block: block.map(BlockId::normal) })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.document)?;
        self.block.as_ref().map_or(Ok(()), |block| write!(f, "#^{block}"))
    }
}

/// What a passage claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Can be checked, and is stated as such.
    Fact,
    /// The speaker's own judgement.
    Claim,
    /// At second hand.
    Reported,
    /// About what will or may come.
    Forecast,
    /// Imagined.
    Scenario,
}

impl Status {
    /// All of them with the tag that stands for each in a file.
    pub const TAGS: [(Self, &'static str); 5] = [
        (Self::Fact, "feit"),
        (Self::Claim, "bewering"),
        (Self::Reported, "gemeld"),
        (Self::Forecast, "verwachting"),
        (Self::Scenario, "scenario"),
    ];

    /// The status that a tag stands for.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::TAGS.iter().find(|(_, name)| *name == tag).map(|(status, _)| *status)
    }

    /// The tag that stands for it.
    pub fn tag(self) -> &'static str {
        Self::TAGS.iter().find(|(status, _)| *status == self).map_or("", |(_, name)| name)
    }

    /// The word of the command line's JSON and of front matter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Claim => "claim",
            Self::Reported => "reported",
            Self::Forecast => "forecast",
            Self::Scenario => "scenario",
        }
    }
}

impl Block {
    /// The footnote's label, `1` for `fn1`.
    pub fn label(&self) -> Option<&str> {
        matches!(self.kind, Kind::Footnote).then(|| self.id.as_str().strip_prefix("fn").unwrap_or(self.id.as_str()))
    }

    /// The slugs of the voices that speak in it.
    pub fn voices(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().filter_map(|tag| tag.strip_prefix("stem/"))
    }
}

impl Body {
    /// A block's text.
    pub fn block_text(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The index of the block in which a byte of the canonical text stands, or the one before the gap that it stands in.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.range.start <= offset).checked_sub(1)
    }
}

impl Document {
    /// A document of its parts, the blocks of the body in order.
    pub fn new(meta: Meta, body: Body, remarks: Vec<Remark>, warnings: Vec<Warning>) -> Self {
        Self { meta, body, remarks, warnings, index: OnceLock::new() }
    }

    /// Lays what a brief says of its article over the article: status, tags and remarks, block by block of the same id.
    pub fn lay_over(&mut self, brief: &Self) {
        for theirs in &brief.body.blocks {
            let Some(at) = self.find(&theirs.id) else { continue };
            let block = &mut self.body.blocks[at];
            block.status = block.status.or(theirs.status);
            if block.tags.is_empty() {
                block.tags.clone_from(&theirs.tags);
            }
        }
        for remark in &brief.remarks {
            let Some(at) = self.find(&remark.about) else { continue };
            self.remarks.push(Remark { after: at + 1, ..remark.clone() });
        }
        self.meta.voices.extend(brief.meta.voices.iter().map(|(slug, name)| (slug.clone(), name.clone())));
    }

    /// The index of the block with an id, or with one that has the same normal form: `p3` finds `p03`.
    pub fn find(&self, id: &BlockId) -> Option<usize> {
        // Small documents and the first look-up are quicker without an index.
        let blocks = &self.body.blocks;
        if blocks.len() < 64 {
            let exact = blocks.iter().position(|block| block.id == *id);
            return exact.or_else(|| blocks.iter().position(|block| BlockId::normal(block.id.as_str()) == *id));
        }
        self.index.get_or_init(|| index(blocks)).get(id).copied()
    }

    /// The block with an id.
    pub fn block(&self, id: &BlockId) -> Option<&Block> {
        self.find(id).map(|at| &self.body.blocks[at])
    }

    /// The remarks about a block, in order.
    pub fn remarks_on<'a>(&'a self, id: &'a BlockId) -> impl Iterator<Item = &'a Remark> {
        self.remarks.iter().filter(move |remark| remark.about == *id)
    }

    /// The heading under which a block stands, as an index.
    pub fn section_of(&self, block: usize) -> Option<usize> {
        (0..=block.min(self.body.blocks.len().checked_sub(1)?)).rev().find(|&at| matches!(self.body.blocks[at].kind, Kind::Heading { .. }))
    }

    /// The last ¶ number, as it is shown.
    pub fn last_number(&self) -> Option<&str> {
        self.body.blocks.iter().rev().find_map(|block| block.id.number())
    }
}

/// The blocks by id and by its normal form; where two claim one, an id as it stands comes before a normal form, and what stands first before
/// the other.
fn index(blocks: &[Block]) -> HashMap<BlockId, usize> {
    let mut index: HashMap<BlockId, usize> = blocks.iter().enumerate().rev().map(|(at, block)| (block.id.clone(), at)).collect();
    for (at, block) in blocks.iter().enumerate() {
        index.entry(BlockId::normal(block.id.as_str())).or_insert(at);
    }
    index
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        (&self.meta, &self.body, &self.remarks) == (&other.meta, &other.body, &other.remarks)
    }
}
