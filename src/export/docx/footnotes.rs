//! Footnotes: those that were referred to while the text was written, in the order of their numbers.

use std::fmt::Write as _;

use super::relations::Relations;
use super::runs::{Words, runs};
use super::sheet::Sheet;
use super::xml::{Pieces, looking};
use crate::archive::Packed;
use crate::document::{Block, BlockId};

/// The lines that Word puts between a text and its footnotes.
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
     <w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr>\
     <w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

/// Writes what stands within their part; gives what it refers to.
pub(super) fn write(sheet: &mut Sheet<'_>, to: &mut Pieces<'_>) -> Packed<Relations> {
    let mut relations = Relations::default();
    to(SEPARATORS)?;
    let document = sheet.export.document;
    sheet.footnotes.are_written = true;
    let mut automatic = 0;
    for (number, label) in sheet.footnotes.labels.clone().iter().enumerate() {
        let Some(block) = document.block(&BlockId::new(&format!("fn{label}"))) else { continue };
        let style = sheet.character("FootnoteReference");
        let sign = if *label == (automatic + 1).to_string() {
            automatic += 1;
            format!("<w:r><w:rPr>{style}</w:rPr><w:footnoteRef/></w:r>")
        } else {
            looking(&style, label)
        };
        let paragraphs = footnote(sheet, &document.body.text[block.range.clone()], block, &sign, &mut relations);
        to(&format!("<w:footnote w:id=\"{}\">{paragraphs}</w:footnote>", number + 1))?;
    }
    Ok(relations)
}

fn footnote(sheet: &mut Sheet<'_>, text: &str, block: &Block, sign: &str, relations: &mut Relations) -> String {
    let (open, close) = sheet.bookmark(block);
    let mut ranges: Vec<_> = block.parts.iter().map(|part| part.range.clone()).collect();
    if ranges.is_empty() {
        ranges.push(0..text.len());
    }
    let last = ranges.len() - 1;
    let mut out = String::new();
    for (at, range) in ranges.into_iter().enumerate() {
        let runs = runs(sheet, relations, Words { text, spans: &block.spans, range, pins: Vec::new() });
        let before = if at == 0 { format!("{sign}{}{open}", looking("", " ")) } else { String::new() };
        let behind = if at == last { close.as_str() } else { "" };
        let _ = write!(out, "<w:p><w:pPr>{}</w:pPr>{before}{runs}{behind}</w:p>", sheet.style("FootnoteText"));
    }
    out
}
