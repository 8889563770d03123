//! What stands around the text: its title and who wrote it, before it; the notes without a place and the parallels, behind it.

use std::fmt::Write as _;

use super::body::{Dress, block, opening, row};
use super::margin::{self, Comment};
use super::relations::Relations;
use super::sheet::Sheet;
use super::xml::looking;
use crate::document::Body;
use crate::docx::{APPARATUS, SUPPLIED};
use crate::export::words;
use crate::layout::date_words;
use crate::parallels::Parallel;

/// The title, subtitle, authors and date.
pub(super) fn title(sheet: &mut Sheet<'_>) -> String {
    let mut out = String::new();
    let meta = &sheet.export.document.meta;
    let words = |text: &str| if text.is_empty() { String::new() } else { looking("", text) };
    let is_supplied = meta.title_supplied && !meta.title.is_empty();
    let supplied = if is_supplied { looking("<w:color w:val=\"595959\"/><w:sz w:val=\"22\"/>", SUPPLIED) } else { String::new() };
    let (subtitle, is_noted) = meta.subtitle.strip_suffix("[^*]").map_or((meta.subtitle.as_str(), false), |words| (words.trim_end(), true));
    let reference = if is_noted { sheet.note("*") } else { String::new() };
    let inferred = if meta.date_inferred && !meta.date.is_empty() { " (inferred)" } else { "" };
    let date = date_words(&meta.date) + inferred;
    let published: Vec<&str> = [meta.publisher.as_str(), &date].into_iter().filter(|part| !part.is_empty()).collect();
    let lines = [
        ("Title", words(&meta.title) + &supplied),
        ("Subtitle", words(subtitle) + &reference),
        ("Author", words(&meta.authors.join("; "))),
        ("Date", words(&published.join(" · "))),
    ];
    for (style, runs) in lines.into_iter().filter(|(_, runs)| !runs.is_empty()) {
        let _ = write!(out, "<w:p><w:pPr>{}</w:pPr>{runs}</w:p>", sheet.style(style));
    }
    out
}

/// What stands behind the text, where there is anything.
pub(super) fn behind(sheet: &mut Sheet<'_>, relations: &mut Relations, comments: &[Comment]) -> String {
    let mut out = String::new();
    let lost = margin::placeless(comments, sheet);
    if lost.is_empty() && sheet.export.parallels.is_empty() {
        return out;
    }
    let (open, close) = sheet.marked(APPARATUS);
    let mut open = Some(open);
    if !lost.is_empty() {
        heading(sheet, "Heading1", "Notes without a place", open.take(), &mut out);
        out.extend(lost);
    }
    if !sheet.export.parallels.is_empty() {
        heading(sheet, "Heading1", "Parallels", open.take(), &mut out);
    }
    for parallel in sheet.export.parallels {
        one(sheet, relations, parallel, &mut out);
    }
    let _ = write!(out, "<w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr>{close}</w:p>");
    out
}

fn heading(sheet: &Sheet<'_>, style: &str, words: &str, open: Option<String>, out: &mut String) {
    let _ = write!(out, "<w:p><w:pPr>{}</w:pPr>{}{}</w:p>", sheet.style(style), open.unwrap_or_default(), looking("", words));
}

fn one(sheet: &mut Sheet<'_>, relations: &mut Relations, parallel: &Parallel, out: &mut String) {
    heading(sheet, "Heading2", &parallel.title, None, out);
    let about = words::about(parallel, sheet.export);
    if !about.is_empty() {
        let _ = write!(out, "<w:p><w:pPr>{}</w:pPr>{}</w:p>", sheet.style("KantlijnAbout"), looking("", &about.join(" · ")));
    }
    prose(sheet, relations, &parallel.introduction, out);
    table(sheet, parallel, out);
    if !parallel.limits.blocks.is_empty() {
        heading(sheet, "Heading3", "Where the comparison breaks down", None, out);
    }
    prose(sheet, relations, &parallel.limits, out);
}

fn prose(sheet: &mut Sheet<'_>, relations: &mut Relations, body: &Body, out: &mut String) {
    for one in &body.blocks {
        out.push_str(&block(sheet, relations, body, one, Dress::default()));
    }
}

fn table(sheet: &Sheet<'_>, parallel: &Parallel, out: &mut String) {
    out.push_str(&opening(sheet, parallel.poles.len() + 2));
    let head = std::iter::once("aspect").chain(parallel.poles.iter().map(String::as_str)).chain(std::iter::once("verdict"));
    row(sheet, &head.map(str::to_owned).collect::<Vec<_>>(), true, out);
    for aspect in &parallel.aspects {
        let verdict = [aspect.verdict.map(|verdict| verdict.name().to_owned()), Some(aspect.difference.clone())];
        let verdict: Vec<_> = verdict.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let mut cells = vec![aspect.name.clone()];
        cells.extend((0..parallel.poles.len()).map(|at| aspect.cells.get(at).map_or_else(String::new, |found| sheet.export.cited(found))));
        cells.push(verdict.join(": "));
        row(sheet, &cells, false, out);
    }
    // Two tables that touch are one to Word.
    out.push_str("</w:tbl><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr></w:p>");
}
