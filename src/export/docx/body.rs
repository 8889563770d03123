//! Blocks as paragraphs and tables.

use std::fmt::Write as _;
use std::ops::Range;

use super::margin::Pins;
use super::numbering::indent;
use super::relations::Relations;
use super::runs::{Pin, Pinned, Words, runs};
use super::sheet::Sheet;
use super::xml::{Pieces, looking};
use crate::archive::Packed;
use crate::document::{Align, Block, Body, Kind, Marker, Nest, Status};
use crate::docx::style_of;

/// The line across the page that stands for a thematic break.
const RULE: &str = "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"808080\"/></w:pBdr></w:pPr></w:p>";

/// What marks a passage that only imagines.
const SCENARIO: &str = "<w:pBdr><w:left w:val=\"dotted\" w:sz=\"12\" w:space=\"8\" w:color=\"808080\"/></w:pBdr>";

/// Writes the blocks of a document with what is pinned to each, one after the other.
pub(super) fn blocks(sheet: &mut Sheet<'_>, relations: &mut Relations, mut pins: Pins, to: &mut Pieces<'_>) -> Packed {
    let document = sheet.export.document;
    for (at, block) in document.body.blocks.iter().enumerate() {
        // A footnote stands below its page; one that nothing refers to stands where it is.
        let is_referred = block.label().is_some_and(|label| sheet.has_note(label));
        if is_referred {
            continue;
        }
        let pins = pins.remove(&at).unwrap_or_default();
        let tags = sheet.bookmark(block);
        to(&self::block(sheet, relations, &document.body, block, Dress { pins, tags }))?;
    }
    Ok(())
}

/// What stands around and between the words of a block beside its markup.
#[derive(Debug, Default)]
pub(super) struct Dress {
    /// What is pinned to its words.
    pub pins: Vec<Pin>,
    /// What stands before and behind it.
    pub tags: (String, String),
}

impl Dress {
    /// Takes what is pinned to words that end at a place, or to all that are left.
    fn take(&mut self, end: usize, is_last: bool) -> Vec<Pin> {
        let is_now = |pin: &Pin| is_last || pin.at < end || (pin.at == end && pin.how != Pinned::Start);
        let (now, later) = std::mem::take(&mut self.pins).into_iter().partition(is_now);
        self.pins = later;
        now
    }
}

/// Writes a block of a body.
pub(super) fn block(sheet: &mut Sheet<'_>, relations: &mut Relations, body: &Body, block: &Block, dress: Dress) -> String {
    let mut out = String::new();
    if block.break_before {
        out.push_str(RULE);
    }
    if !matches!(block.kind, Kind::ListItem { .. }) || block.break_before {
        sheet.numbering.close();
    }
    let text = body.block_text(block);
    if let Kind::Table(columns) = &block.kind {
        out.push_str(&table(sheet, relations, Words { text, spans: &block.spans, range: 0..text.len(), pins: Vec::new() }, columns, dress));
    } else {
        out.push_str(&paragraphs(sheet, relations, text, block, dress));
    }
    out
}

fn paragraphs(sheet: &mut Sheet<'_>, relations: &mut Relations, text: &str, block: &Block, mut dress: Dress) -> String {
    let mut out = String::new();
    let whole = [(0..text.len(), &[][..], false)];
    let parts: Vec<(Range<usize>, &[Nest], bool)> = if block.parts.is_empty() {
        whole.to_vec()
    } else {
        block.parts.iter().map(|part| (part.range.clone(), part.nest.as_slice(), part.code)).collect()
    };
    let last = parts.len() - 1;
    for (at, (range, nest, is_code)) in parts.into_iter().enumerate() {
        let pins = dress.take(range.end, at == last);
        let properties = properties(sheet, block, at == 0, nest, is_code);
        let runs = runs(sheet, relations, Words { text, spans: &block.spans, range, pins });
        let open = if at == 0 { dress.tags.0.as_str() } else { "" };
        let close = if at == last { dress.tags.1.as_str() } else { "" };
        let _ = write!(out, "<w:p><w:pPr>{properties}</w:pPr>{open}{runs}{close}</w:p>");
    }
    out
}

/// The properties of a paragraph of a block, in the order of the schema: style, list, border, indent.
fn properties(sheet: &mut Sheet<'_>, block: &Block, is_first: bool, nest: &[Nest], is_code: bool) -> String {
    let depth = if let Kind::ListItem { depth, .. } = block.kind { usize::from(depth) } else { 0 };
    let lists = nest.iter().filter(|nest| **nest != Nest::Quote).count();
    let raised = sheet.raised;
    let style = match &block.kind {
        _ if is_code => "HTMLPreformatted",
        Kind::Heading { level, .. } => style_of(&Kind::Heading { level: level.saturating_sub(raised).max(1), status: None }),
        Kind::Quote | Kind::PullQuote | Kind::Epigraph => style_of(&block.kind),
        _ if nest.contains(&Nest::Quote) => "Quote",
        Kind::ListItem { .. } if !is_first => "ListContinue",
        kind => style_of(kind),
    };
    let mut out = sheet.style(style);
    let mut set_in = String::new();
    match (&block.kind, nest.last()) {
        (_, Some(Nest::Item(marker))) => out.push_str(&sheet.numbering.item(depth + lists, *marker, false)),
        (Kind::ListItem { marker: marker @ (Marker::Bullet | Marker::Number(_)), first: begins, .. }, None) if is_first => {
            out.push_str(&sheet.numbering.item(depth, *marker, *begins));
        }
        _ if depth + lists > 0 => set_in = indent(depth + lists),
        _ => {}
    }
    if block.status == Some(Status::Scenario) && !matches!(block.kind, Kind::Heading { .. }) {
        out.push_str(SCENARIO);
    }
    out.push_str(&set_in);
    out
}

/// A table whose first row is its head, repeated on every page.
fn table(sheet: &mut Sheet<'_>, relations: &mut Relations, words: Words<'_>, columns: &[Align], mut dress: Dress) -> String {
    let rows: Vec<&str> = words.text.split('\n').collect();
    let width = rows.iter().map(|row| row.split('\t').count()).max().unwrap_or(1);
    let mut out = opening(sheet, width);
    let mut at = 0;
    let end = words.text.len();
    for (number, row) in rows.iter().enumerate() {
        out.push_str(if number == 0 {
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        } else {
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        });
        let cells: Vec<&str> = row.split('\t').collect();
        for column in 0..width {
            let range = cells.get(column).map_or(at..at, |cell| at..at + cell.len());
            let is_last = number + 1 == rows.len() && column + 1 == width;
            let pins = if column < cells.len() || is_last { dress.take(range.end, is_last) } else { Vec::new() };
            at = if column < cells.len() { (range.end + 1).min(end) } else { at };
            let runs = runs(sheet, relations, Words { range, pins, ..words.clone() });
            let jc = match columns.get(column) {
                Some(Align::Center) => "<w:jc w:val=\"center\"/>",
                Some(Align::End) => "<w:jc w:val=\"right\"/>",
                _ => "",
            };
            let open = if number == 0 && column == 0 { dress.tags.0.as_str() } else { "" };
            let close = if is_last { dress.tags.1.as_str() } else { "" };
            cell(&format!("{}<w:spacing w:after=\"40\"/>{jc}", sheet.style("Normal")), &format!("{open}{runs}{close}"), &mut out);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}

/// The opening of a table of so many columns.
pub(super) fn opening(sheet: &Sheet<'_>, width: usize) -> String {
    let style = sheet.template.id("TableGrid");
    let column = 9_072 / width.max(1);
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr>\
         <w:tblGrid>{}</w:tblGrid>",
        format!("<w:gridCol w:w=\"{column}\"/>").repeat(width.max(1))
    )
}

/// A cell with one paragraph.
pub(super) fn cell(properties: &str, runs: &str, out: &mut String) {
    let _ = write!(out, "<w:tc><w:tcPr/><w:p><w:pPr>{properties}</w:pPr>{runs}</w:p></w:tc>");
}

/// A row of a table of plain words.
pub(super) fn row(sheet: &Sheet<'_>, cells: &[String], is_head: bool, out: &mut String) {
    out.push_str(if is_head { "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" } else { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" });
    let properties = format!("{}<w:spacing w:after=\"40\"/>", sheet.style("Normal"));
    for text in cells {
        cell(&properties, &looking(if is_head { "<w:b/><w:bCs/>" } else { "" }, text), out);
    }
    out.push_str("</w:tr>");
}
