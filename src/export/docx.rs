//! A Word document: the text with its footnotes, the margin as comments on the exact words, parallels as tables.
//!
//! ```text
//!  blocks ─ paragraphs and tables ─┐
//!  notes, remarks, parallels ─ comments, pinned to places of the text ─┼─ parts ─ package
//!  what comments are made of ─ the slip ─┘
//! ```
//!
//! The long parts go into the package paragraph by paragraph, so that of a long text only the words are in memory, never the XML.
//!
//! Nothing in a text becomes markup or a field: all of it goes through [`escape`](crate::docx::escape), links lead to the web or to mail, and
//! the only field is the page number. No clock is asked, so the same document is the same bytes.

mod apparatus;
mod body;
mod footnotes;
mod margin;
mod numbering;
mod parts;
mod relations;
mod runs;
mod sheet;
mod template;
mod xml;

use super::{Export, Manner, NotExported, PlacedNote};
use crate::docx::{Package, SLIP};

use parts::Parts;
use sheet::Sheet;
use template::Template;

/// Writes the export as a package.
pub(super) fn write(export: &Export<'_>, manner: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    let template = manner.reference.map(Template::of).transpose()?.unwrap_or_default();
    let package = Parts::new(Sheet::new(export, template)).package(&margin::comments(export));
    package.map_err(|error| NotExported::Package(error.to_string()))
}

/// Whether a file is a package that kantlijn wrote and nobody has saved since.
pub(super) fn is_ours(file: &[u8]) -> bool {
    let Ok(mut package) = Package::open(file) else { return false };
    let has_slip = matches!(package.bytes(SLIP), Ok(Some(_)));
    let app = package.text(parts::APP);
    has_slip && package.is_undated() && matches!(app, Ok(Some(app)) if app.contains("<Application>kantlijn</Application>"))
}

#[cfg(test)]
mod tests;
