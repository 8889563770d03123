//! Blocks: what kinds there are, what marks stand over their words, and what a block claims to be.

use std::ops::Range;

use serde::Serialize;

use super::{BlockId, Target};

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

    pub(super) fn of_callout(name: &str) -> Option<Self> {
        let kinds = [Self::Intro, Self::PullQuote, Self::Epigraph, Self::Caption, Self::Figure, Self::Colofon, Self::Summary, Self::Remark];
        kinds.into_iter().find(|kind| kind.callout() == Some(name))
    }

    /// The letter that an id of this kind opens with; headings and footnotes are named otherwise.
    pub(super) const fn letter(&self) -> char {
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

    /// The word for a reader: of a scenario, that it is imagined.
    pub const fn shown(self) -> &'static str {
        match self {
            Self::Scenario => "imagined",
            status => status.name(),
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
