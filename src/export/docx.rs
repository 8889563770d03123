//! A Word document: the text with its footnotes, the margin as comments on the exact words, parallels as tables.
//!
//! ```text
//!  blocks ─ paragraphs and tables ─┐
//!  notes, remarks, parallels ─ comments, pinned to places of the text ─┼─ parts ─ package
//!  what comments are made of ─ the slip ─┘
//! ```
//!
//! Nothing in a text becomes markup or a field: all of it goes through [`escape`](crate::docx::escape), links lead to the web or to mail, and
//! the only field is the page number. No clock is asked, so the same document is the same bytes.

mod apparatus;
mod body;
mod margin;
mod numbering;
mod parts;
mod runs;
mod sheet;
mod template;

use super::{Export, Manner, NotExported, PlacedNote};
use crate::document::{Kind, Meta};
use crate::docx::{Archive, Package, SLIP};

use parts::Parts;
use sheet::{Relations, Sheet};
use template::{NAMESPACES, Template, XML};

/// About how many bytes of tags stand around a block.
const TAGS: usize = 360;

/// Writes the export as a package.
pub(super) fn write(export: &Export<'_>, manner: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    let template = manner.reference.map(Template::of).transpose()?.unwrap_or_default();
    let document = export.document;
    let mut sheet = Sheet::new(export, template);
    sheet.slip.meta = Meta { fingerprints: Default::default(), ..document.meta.clone() }.write();
    sheet.slip.raised = raised(export);
    let mut relations = Relations::default();
    let comments = margin::comments(export);
    // Room for the words and for the tags around each block, so that a long text is not copied as it grows.
    let mut text = String::with_capacity(document.body.text.len() * 5 / 4 + document.body.blocks.len() * TAGS);
    text.push_str(&format!("{XML}<w:document {NAMESPACES}><w:body>"));
    apparatus::title(&mut sheet, &mut text);
    let pins = margin::pins(&comments, &sheet);
    body::blocks(&mut sheet, &mut relations, pins, &mut text);
    apparatus::behind(&mut sheet, &mut relations, &comments, &mut text);
    let parts = Parts::new(sheet, relations, &comments);
    parts.package(text).map_err(|error| NotExported::Package(error.to_string()))
}

/// By how many levels headings are raised, so that sections stand right below the title.
fn raised(export: &Export<'_>) -> u8 {
    let level = |kind: &Kind| if let Kind::Heading { level, .. } = kind { Some(*level) } else { None };
    export.document.body.blocks.iter().filter_map(|block| level(&block.kind)).min().map_or(0, |lowest| lowest.saturating_sub(1))
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
