//! What is laid side by side: the items of an article, and the fingerprints of those that are known.

use std::ops::Range;

use super::{LONG, SAME, SURE};
use crate::document::{Block, BlockId, Body, Document, Kind, Part, Span};
use crate::import::recognise::{distance, simhash};

/// What two items must share to stand beside each other: the letters of the ids that their kinds have.
pub(super) fn place(block: &Block) -> &'static str {
    match block.kind {
        Kind::Footnote => "fn",
        Kind::Quote | Kind::PullQuote | Kind::Epigraph => "q",
        Kind::Caption | Kind::Figure => "c",
        Kind::Colofon => "o",
        Kind::Table(_) => "t",
        _ => "p",
    }
}

/// A fingerprint with the id of its item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Print {
    pub(super) id: String,
    pub(super) hash: u64,
}

impl Print {
    pub(super) fn read(line: &str) -> Option<Self> {
        let (id, hash) = line.trim().rsplit_once(' ')?;
        Some(Self { id: id.to_owned(), hash: u64::from_str_radix(hash, 16).ok()? })
    }

    pub(super) fn place(&self) -> &str {
        let letters = self.id.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.id.len());
        &self.id[..letters]
    }
}

pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A block on its own, to be joined, split and numbered.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) block: Block,
    /// Its id in the known document, once that is known.
    pub(super) id: String,
    pub(super) hash: Option<u64>,
    pub(super) long: bool,
}

impl Cell {
    pub(super) fn new(body: &Body, block: &Block) -> Self {
        Self::of(body.block_text(block).to_owned(), block.clone())
    }

    pub(super) fn of(text: String, block: Block) -> Self {
        let (hash, long) = (simhash(&text), words(&text) >= LONG);
        Self { text, block, id: String::new(), hash, long }
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.block.kind, Kind::Heading { .. })
    }

    pub(super) fn is_furniture(&self) -> bool {
        self.block.tags.iter().any(|tag| tag == "boilerplate")
    }

    /// What it costs to set it beside a fingerprint.
    pub(super) fn price(&self, print: &Print) -> Option<u32> {
        let bits = distance(self.hash?, print.hash);
        let alike = place(&self.block) == print.place() && !self.is_heading();
        match bits {
            _ if self.is_furniture() => None,
            0..=SURE => (alike || self.long || bits <= 2).then_some(bits),
            0..=SAME if alike => Some(bits),
            // What was reworded, or is too short to be known, falls into place between what is known.
            0..=20 if alike => Some(bits + 4),
            0..=30 if alike && !self.long => Some(bits + 8),
            _ => None,
        }
    }

    /// Takes the kind of the block that it was found to be: a brief was divided by someone who read the article.
    pub(super) fn take_kind(&mut self, known: &Document) {
        let Some(block) = known.block(&BlockId::new(&self.id)).filter(|_| !self.id.is_empty()) else { return };
        let same = std::mem::discriminant(&block.kind) == std::mem::discriminant(&self.block.kind);
        let shaped = |kind: &Kind| matches!(kind, Kind::Footnote | Kind::Table(_) | Kind::Code(_));
        if !same && !shaped(&block.kind) && !shaped(&self.block.kind) {
            self.block.kind = block.kind.clone();
        }
    }

    pub(super) fn joined(mut self, other: Self) -> Self {
        let shift = self.text.len() + 1;
        self.text = format!("{} {}", self.text, other.text);
        self.block
            .spans
            .extend(other.block.spans.into_iter().map(|span| Span { range: span.range.start + shift..span.range.end + shift, ..span }));
        self.block.parts.clear();
        Self::of(self.text, self.block)
    }

    /// Its two halves; `gap` is the white space between them.
    pub(super) fn split(self, gap: Range<usize>) -> (Self, Self) {
        let (mut first, mut second) = (self.block.clone(), self.block);
        first.spans.retain(|span| span.range.end <= gap.start);
        second.spans.retain(|span| span.range.start >= gap.end);
        for span in &mut second.spans {
            span.range = span.range.start - gap.end..span.range.end - gap.end;
        }
        for block in [&mut first, &mut second] {
            block.parts = Vec::<Part>::new();
        }
        second.break_before = false;
        (Self::of(self.text[..gap.start].to_owned(), first), Self::of(self.text[gap.end..].to_owned(), second))
    }
}
