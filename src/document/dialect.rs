//! Which Markdown is read: CommonMark with tables, footnotes and strikethrough.
//!
//! The parser's alerts and superscript are off, since `> [!quote]` and `^p12` are kantlijn's own; so is smart punctuation, which would change
//! what a text says.

use pulldown_cmark::Options;

/// The parser's options.
pub(super) const fn options() -> Options {
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH)
}
