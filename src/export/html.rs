//! HTML: one file that needs no script and loads nothing, a page with a true margin.
//!
//! The text is cut into stretches. A stretch opens with a passage that something stands beside, and runs on to the next such passage, so that
//! what stands in the margin has room without pushing the text apart:
//!
//! ```text
//!   lead   headings right above
//!   own    the passage             beside   notes, remarks, parallels
//!   rest   what follows            ...
//! ```
//!
//! In a narrow window the same order reads as it should: the passage, what stands beside it, what follows.

mod beside;
mod blocks;
mod escape;
mod inline;
mod page;
mod palette;
mod parallels;

use super::{Export, Manner, NotExported};

/// By what name the page says who made it.
const GENERATOR: &str = "<meta name=\"generator\" content=\"kantlijn\">";
/// How far into a file that name can stand; a title before it is not longer.
const HEAD: usize = 4096;

/// Writes the export.
#[expect(clippy::unnecessary_wraps, reason = "of one form with the formats that can fail")]
pub(super) fn write(export: &Export<'_>, manner: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    Ok(page::page(export, manner).into_bytes())
}

/// Whether a file says that kantlijn exported it.
pub(super) fn is_ours(file: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&file[..file.len().min(HEAD)]);
    head.split("<title>").next().is_some_and(|head| head.contains(GENERATOR))
}
