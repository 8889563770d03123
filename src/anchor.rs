//! Anchors: what is stored of a passage so that it is found again, and the finding.
//!
//! An anchor holds the three selectors of the W3C Web Annotation model: the block's id, the position within it, and the words themselves
//! with what stood around them. [`resolve`] tries them in that order and believes none of them against the text:
//!
//! ```text
//!   position   p12 [10, 45)         the words there are the words, between what its block had there   exact
//!   own block  p12                  the words stand in it, elsewhere in it or between other neighbours  exact
//!   document                        they stand elsewhere, and evidence says that they moved            moved
//!   words      quotes, dashes, spaces and case do not count                                           as above
//!   nearly     with a few edits, where their neighbours or their block vouch for the place             moved
//!              several places are as good as each other                                            ambiguous
//!              none of it                                                                             orphan
//! ```
//!
//! The hard question is when the same words elsewhere are *our* words, moved, and when they are a twin (a pull quote, a refrain) of a
//! sentence that has been deleted. What speaks for a move:
//!
//! - both neighbours stand around them, wherever that is, and no twin stood [between the same](Alike::neighbours) that may be what is found;
//! - or one neighbour does, and no copy is missing: an anchor knows how many [`twins`](Anchor::twins) its words had when it was made, and
//!   if there are as few copies now as there were twins then, ours is the one that went;
//! - or the words are long, had no twin then, and stand in one place now.
//!
//! What speaks against it is a *scar* (the two neighbours now stand side by side, the words cut out from between them) and a block of
//! another sort: a sentence of a paragraph does not become a pull quote. Words that are only similar need their own block or both
//! neighbours. Whoever fails here is an orphan; [`Resolver::look_alikes`] offers the places to a person, who may know better.

mod copies;
mod evidence;
mod grams;
mod near;
mod pairs;
mod prepared;
mod resolve;
mod rules;
mod search;
mod words;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::document::{BlockId, Document, Rendition, Target};

pub use resolve::Resolver;

/// The most characters (Unicode code points) that a prefix or a suffix holds.
pub const CONTEXT: usize = 32;

/// The score of a note that stands on a whole paragraph because its words are of the other rendition.
pub const BY_PARAGRAPH: f32 = 0.5;

/// What is stored of a passage.
///
/// ```text
///  canonical text   ...gaat vooraf. [De woorden zelf] Wat volgt...
///  block            |<- start of p12, from which positions count
///  position                         [10            25)          code points; may run on past the block's end
///  prefix           [...  ≤ 32     ]
///  exact                            [De woorden zelf]
///  suffix                                           [ ≤ 32  ...]
/// ```
///
/// The three texts follow each other in the canonical text without a gap. With `position` `None` the anchor is of the whole block, and
/// `exact` is its text as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The document's id.
    pub document: String,
    /// The rendition that the position and the words are of.
    pub rendition: Option<Rendition>,
    /// The block in which the passage starts.
    pub block: BlockId,
    /// Where in the block's text it stands, in code points; it may run on through the blocks that follow. `None` is the whole block.
    pub position: Option<Range<usize>>,
    /// The words.
    pub exact: String,
    /// At most 32 characters before them.
    pub prefix: String,
    /// At most 32 characters after them.
    pub suffix: String,
    /// In how many other places of the rendition the same words stood when the anchor was made; `None` where nobody counted.
    pub twins: Option<Twins>,
}

/// The other places in which the words of an anchor stood when it was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Twins {
    /// How many there were, those among them that read nearly the same.
    pub all: usize,
    /// What there is to know of them; `None` where there were none, or nobody looked.
    pub alike: Option<Alike>,
}

/// How much the twins of an anchor were like it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Alike {
    /// How many had the very words.
    pub words: usize,
    /// How many of these stood between the same neighbours.
    pub neighbours: usize,
}

impl Anchor {
    /// The block that it is in, or was.
    pub fn target(&self) -> Target {
        Target { document: self.document.clone(), block: Some(self.block.clone()) }
    }
}

/// Where an anchor's passage is now.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolution {
    /// The same words in their own block; at most case and typography differ.
    Exact(Range<usize>),
    /// Changed words, or another place.
    Moved {
        /// Where, in bytes of the canonical text.
        range: Range<usize>,
        /// How sure that is, from 0 to 1.
        score: f32,
    },
    /// Several places are as good as each other, in reading order.
    Ambiguous(Vec<Range<usize>>),
    /// Nowhere.
    Orphan {
        /// The index of its block, where that still stands.
        block: Option<usize>,
    },
}

impl Resolution {
    /// How it was found, without where.
    pub const fn state(&self) -> State {
        match self {
            Self::Exact(_) => State::Exact,
            Self::Moved { .. } => State::Moved,
            Self::Ambiguous(_) => State::Ambiguous,
            Self::Orphan { .. } => State::Orphan,
        }
    }

    /// The one place, where there is one.
    pub fn range(&self) -> Option<Range<usize>> {
        match self {
            Self::Exact(range) | Self::Moved { range, .. } => Some(range.clone()),
            Self::Ambiguous(_) | Self::Orphan { .. } => None,
        }
    }
}

/// How an anchor's passage was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As it was.
    Exact,
    /// In other words, or elsewhere.
    Moved,
    /// In several places that are as good as each other.
    Ambiguous,
    /// Nowhere.
    Orphan,
}

impl State {
    /// Its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::Ambiguous => "ambiguous",
            Self::Orphan => "orphan",
        }
    }

    /// Whether the passage has one place.
    pub const fn is_found(self) -> bool {
        matches!(self, Self::Exact | Self::Moved)
    }
}

/// Describes a passage, given in bytes of the canonical text; an end inside a character is moved outward, one past the text to its end.
pub fn describe(document: &Document, range: Range<usize>) -> Anchor {
    Resolver::new(document).describe(range)
}

/// Describes a whole block, given by its index; an index past the last gives an anchor that leads nowhere.
pub fn describe_block(document: &Document, index: usize) -> Anchor {
    Resolver::new(document).describe_block(index)
}

/// Finds an anchor's passage. For many anchors of one document a [`Resolver`] saves work.
pub fn resolve(document: &Document, anchor: &Anchor) -> Resolution {
    Resolver::new(document).resolve(anchor)
}

/// The byte at which the `nth` character of a text starts, or its end for the count of its characters.
fn byte_of(text: &str, nth: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).nth(nth)
}

/// The last characters of a text, at most `count`.
fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The first characters of a text, at most `count`.
fn head(text: &str, count: usize) -> &str {
    &text[..byte_of(text, count).unwrap_or(text.len())]
}
