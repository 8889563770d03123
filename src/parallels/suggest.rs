//! Suggestions: passages of other documents that treat the same thing, ranked, with the reasons why.
//!
//! What a passage says is seen in four ways, and each is a similarity of two passages:
//!
//! ```text
//!   words   stems, parts of compounds, names by their gazetteer, figures; rare ones and long ones weigh more (BM25's saturation, cosine)
//!   ideas   words of a glossary that say the same, so that `truce` meets `wapenstilstand`
//!   space   what the passage is about in the large: latent directions of this very library
//!   around  how the paragraphs before and after the one resemble the other
//! ```
//!
//! They are added in units of their own spread in the library. Where one word alone carries the likeness the sum counts for less, which is
//! what keeps false friends away. Nothing is learned from parallels: the ranking comes from the texts alone, and the same texts always give
//! the same ranking.

mod ideas;
mod names;
mod rank;
mod reasons;
mod sketch;
mod space;
mod words;

use crate::document::{Status, Target};

pub use names::{Name, names};
pub use rank::{Collection, Weights};
pub use reasons::Reason;
pub use words::{Language, Word, words};

/// A passage as it is compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands: a document and a block.
    pub target: Target,
    /// What it says, in every rendition that there is of it.
    pub text: String,
    /// The heading that it stands under; empty where there is none.
    pub heading: String,
    /// Its language.
    pub language: Language,
    /// What it claims to be.
    pub status: Option<Status>,
}

/// Two passages that may treat the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The one.
    pub from: Target,
    /// The other, of another document.
    pub to: Target,
    /// How much they resemble each other, above 0 and below 1; comparable within one library.
    pub score: f64,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
    /// Whether one of the two is only imagined.
    pub imagined: bool,
}

/// FNV-1a, by which words and pieces of words are known; it is the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
