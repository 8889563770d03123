//! Plain text, one level below Markdown: cleaning hostile input, cell widths, the folded normal form in which text is compared, and the
//! boundaries of words and sentences.
//!
//! Everything here is a pure function of strings. Offsets are bytes into the string that was given, always on a `char` boundary.

mod cells;
mod cleaning;
mod folding;
mod scripts;
mod sentences;
mod spelling;
mod words;

pub use cells::{graphemes, shorten, width};
pub use cleaning::{clean, clean_line, composed, escaped, is_forbidden};
pub use folding::{Folded, fold, letters, plain, slug};
pub use scripts::{lowered, power, raised};
pub use sentences::{clauses, sentences};
pub use spelling::closest;
pub use words::{count_words, is_unspaced, joined, single_spaced, words};

/// How many bytes are looked at together where a text is plain.
const STRIDE: usize = 32;
