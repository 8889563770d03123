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
mod block;
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
mod target;
mod trailers;
mod write;

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

pub use block::{Align, Block, Kind, Mark, Marker, Nest, Part, Span, Status};
pub use compose::{Composer, Place};
pub use harmless::leads;
pub use html::{HtmlPiece, html_in};
pub(crate) use ids::{Slugs, assign as assign_ids, assign_unused};
pub use inline::escape;
pub use markdown::{meta_of, parse, parse_body, parse_start};
pub use meta::{FORMAT, Meta, Rendition, Source};
pub(crate) use spans::normalize as order_spans;
pub use target::{BlockId, Target};
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
