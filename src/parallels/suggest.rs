//! Suggestions: passages of other documents that treat the same thing, ranked, with the reasons why.
//!
//! What a passage says is seen in three ways, and each is a similarity of two passages:
//!
//! ```text
//!   words   stems, parts of compounds, names by their gazetteer, figures; rare ones and long ones weigh more (BM25's saturation, cosine)
//!   space   what the passage is about in the large: latent directions of this very library
//!   around  how the paragraphs before and after the one resemble the other
//! ```
//!
//! They are added in units of their own spread in the library. Two rules keep false friends away: where one word alone carries the likeness
//! the sum counts for less, and so does what names and figures bring beyond what the words of both passages bear out. Nothing is learned from
//! parallels: the ranking comes from the texts alone, and the same texts give the same ranking.
//!
//! ```text
//!   Passage ─ Ground (words and directions of the library) ─ Imprint ─ Counts (how rare each term is) ─ Field (who resembles whom)
//! ```
//!
//! [`Collection`] does all of it in memory, for a library of few documents. For a large one the index keeps imprints, and a field is made of
//! those that may matter.

mod collection;
mod counts;
mod field;
mod ground;
mod imprint;
mod names;
mod passage;
mod reasons;
mod space;

use super::words::Language;
use crate::document::{Status, Target};

pub use collection::Collection;
pub use counts::{Counts, Tally};
pub use field::{Entry, Field, Spreads, Weights};
pub use ground::{Ground, Imprinting};
pub use imprint::Imprint;
pub use names::{Name, names};
pub use reasons::{Reason, reasons};

/// The sum of likenesses, in spreads, at which the score is about 0.63.
const FAIR: f64 = 10.0;
/// How many reasons are given.
const REASONS: usize = 5;
/// The score from which passages are suggested that share no word to be told.
const ALONE: f64 = 0.3;
/// The bit of a key that says that it is a name's or a figure's.
const NAMED: u32 = 1 << 31;

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

impl Suggestion {
    /// A suggestion from two passages, the sum of their likenesses, and how rare terms are; `None` where they are alike only in the large, and
    /// not by much: a reader could see nothing of it for themselves.
    pub fn of([one, other]: [&Passage; 2], sum: f32, counts: &Counts) -> Option<Self> {
        let imagined = [one, other].into_iter().any(|passage| passage.status == Some(Status::Scenario));
        let score = 1.0 - (-f64::from(sum) / FAIR).exp();
        let mut reasons = reasons(one, other, |term| counts.rarity(term));
        reasons.truncate(REASONS);
        if reasons.is_empty() {
            if score < ALONE {
                return None;
            }
            reasons.push(Reason::Whole);
        }
        Some(Self { from: one.target.clone(), to: other.target.clone(), score, reasons, imagined })
    }
}

/// The key by which a name or a figure is known. Names and words are kept apart by the highest bit.
fn name_key(name: &str) -> u32 {
    hash(name) | NAMED
}

/// The key by which any other word is known.
fn word_key(word: &str) -> u32 {
    hash(word) & !NAMED
}

/// FNV-1a, by which words and pieces of words are known; it is the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
