//! CSV (RFC 4180): a row for each passage of each note.
//!
//! Spreadsheets take a cell that opens with `=`, `+`, `-`, `@`, a tab or a line end for a formula, quoted or not, and run it. Such a cell gets an
//! apostrophe before it, which keeps it text. The file opens with a byte order mark: without one Excel reads it as Windows-1252.

use super::{Export, Manner, NotExported, PlacedNote, Sought, words};
use crate::notes::{Placed, Role};

/// The names of the columns.
const COLUMNS: [&str; 22] = [
    "document",
    "title",
    "paragraph",
    "rendition",
    "quote",
    "note",
    "kind",
    "status",
    "voice",
    "tags",
    "credibility",
    "likelihood",
    "confidence",
    "role",
    "marking",
    "author",
    "created",
    "modified",
    "state",
    "citation",
    "id",
    "highest_marking",
];

/// The mark by which programs know UTF-8.
const MARK: &str = "\u{feff}";

/// Writes the export.
#[expect(clippy::unnecessary_wraps, reason = "of one form with the formats that can fail")]
pub(super) fn write(export: &Export<'_>, _: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    let mut out = header();
    let highest = export.marking();
    for placed in export.notes {
        let nowhere = Placed::default();
        let anchors = if placed.note.anchors.is_empty() { std::slice::from_ref(&nowhere) } else { &placed.note.anchors };
        for (at, anchor) in anchors.iter().enumerate() {
            push_row(&mut out, &row(export, placed, anchor, at, &highest));
        }
    }
    Ok(out.into_bytes())
}

/// One file of several: the names of the columns stand once.
pub(super) fn join(files: &[Vec<u8>]) -> Vec<u8> {
    let header = header().into_bytes();
    let rows = files.iter().flat_map(|file| file.strip_prefix(&header[..]).unwrap_or(file));
    header.iter().chain(rows).copied().collect()
}

/// Nothing in a table of notes says who made it; the workspace remembers what it wrote.
pub(super) const fn is_ours(_: &[u8]) -> bool {
    false
}

fn header() -> String {
    format!("{MARK}{}\r\n", COLUMNS.join(","))
}

/// The row of a note's passage, the one of the anchor with this index.
fn row(export: &Export<'_>, placed: &PlacedNote<'_>, anchor: &Placed, at: usize, highest: &str) -> [String; COLUMNS.len()] {
    let (note, Placed { anchor, role, .. }) = (placed.note, anchor);
    let range = if at == 0 { placed.range.clone() } else { placed.further.get(at - 1).cloned().flatten() };
    let elsewhere = if anchor.document == export.document.meta.id { None } else { (export.elsewhere)(Sought::Anchor(anchor)) };
    let found = match (&range, &elsewhere) {
        (Some(range), _) => Some((export.document, range.clone())),
        (None, Some(passage)) => Some((passage.document.as_ref(), passage.range.clone())),
        (None, None) => None,
    };
    let block = found.as_ref().and_then(|(document, range)| Some((*document, document.body.block_at(range.start)?)));
    // Where it stands now; where it is not found, where it stood.
    let paragraph = block.map_or_else(|| anchor.block.cited(), |(document, block)| document.body.blocks[block].id.cited());
    let quote = found.as_ref().map_or_else(|| anchor.exact.clone(), |(document, range)| document.body.text[range.clone()].to_owned());
    let is_here = anchor.document == export.document.meta.id;
    let title = found.as_ref().map(|(document, _)| *document).or(is_here.then_some(export.document));
    let said = |name: &str| {
        words::judgements(note, export.scales).into_iter().find(|(said, _)| *said == name).map(|(_, value)| value).unwrap_or_default()
    };
    [
        anchor.document.clone(),
        title.map(|document| document.meta.title.clone()).unwrap_or_default(),
        paragraph,
        anchor.rendition.map(|rendition| rendition.name().to_owned()).unwrap_or_default(),
        quote,
        note.body.clone(),
        note.kind_word().to_owned(),
        said("status"),
        said("voice"),
        note.qualities.tags.join(" "),
        note.qualities.credibility.and_then(crate::notes::Credibility::grade).map(|grade| grade.to_string()).unwrap_or_default(),
        said("likelihood"),
        said("confidence"),
        role.map(Role::name).unwrap_or_default().to_owned(),
        said("marking"),
        note.author.clone(),
        note.created.clone(),
        note.modified.clone(),
        if at == 0 { placed.state.name().to_owned() } else { String::new() },
        block.map(|(document, block)| words::citation(document, block)).unwrap_or_default(),
        note.id.clone(),
        highest.to_owned(),
    ]
}

fn push_row(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

fn push_cell(out: &mut String, cell: &str) {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\n', '\r', '＝', '＋', '－', '＠']);
    let guard = if is_formula { "'" } else { "" };
    if !is_formula && !cell.contains(['"', ',', ';', '\t', '\n', '\r']) && cell.trim() == cell {
        out.push_str(cell);
        return;
    }
    out.push('"');
    out.push_str(guard);
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stays_one_cell_and_is_never_a_formula() {
        let written = |cell: &str| {
            let mut out = String::new();
            push_cell(&mut out, cell);
            out
        };
        assert_eq!(written("gewoon"), "gewoon");
        assert_eq!(written("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1"] {
            assert_eq!(written(formula), format!("\"'{formula}\""));
        }
        assert_eq!(written("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
    }

    #[test]
    fn files_are_joined_under_one_header() {
        let file = |rows: &str| format!("{}{rows}", header()).into_bytes();
        assert_eq!(join(&[file("a\r\n"), file("b\r\n")]), file("a\r\nb\r\n"));
    }
}
