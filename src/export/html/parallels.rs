//! Parallels as tables, under the text.

use std::fmt::Write as _;

use super::blocks::Setter;
use super::escape::{escaped, fragment};
use super::inline::Pen;
use crate::document::Target;
use crate::export::{Export, words};
use crate::parallels::{Cell, Citation, Parallel};

/// The name of a parallel's section in the page, ready for an address.
pub(super) fn name(id: &str) -> String {
    fragment(&format!("parallel:{id}"))
}

/// Writes a parallel under the text.
pub(super) fn section(parallel: &Parallel, export: &Export<'_>, pen: &mut Pen<'_>) -> String {
    let name = escaped(&name(&parallel.id));
    let title = escaped(&parallel.title);
    let mut out = format!("<section class=\"comparison\" id=\"{name}\">\n<h3>{title}</h3>\n");
    let about = words::about(parallel, export);
    if !about.is_empty() {
        let _ = writeln!(out, "<p class=\"about\" lang=\"en\">{}</p>", escaped(&about.join(" · ")));
    }
    out.push_str(&body(&parallel.introduction, pen));
    if !parallel.aspects.is_empty() {
        table(parallel, export, pen, &mut out);
    }
    if !parallel.limits.blocks.is_empty() {
        out.push_str("<p class=\"limits\" lang=\"en\">Where the comparison breaks down</p>\n");
        out.push_str(&body(&parallel.limits, pen));
    }
    out.push_str("</section>\n");
    out
}

/// A passage as a link with what it is called; what is only imagined says so.
pub(super) fn citation(target: &Target, export: &Export<'_>, pen: &Pen<'_>) -> String {
    let (words, address) = pen.lead(target);
    let words = escaped(&words);
    let link = address.map_or_else(|| words.clone(), |address| format!("<a href=\"{}\">{words}</a>", escaped(&address)));
    if (export.imagined)(target) { format!("{link} <span class=\"only\" lang=\"en\">imagined</span>") } else { link }
}

fn table(parallel: &Parallel, export: &Export<'_>, pen: &Pen<'_>, out: &mut String) {
    let title = escaped(&parallel.title);
    let _ = write!(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{title}\">\n<table>\n<thead>\n<tr>");
    out.push_str("<th scope=\"col\" lang=\"en\">aspect</th>");
    for pole in &parallel.poles {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(pole));
    }
    out.push_str("<th scope=\"col\" lang=\"en\">verdict</th></tr>\n</thead>\n<tbody>\n");
    for aspect in &parallel.aspects {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", escaped(&aspect.name));
        for cell in &aspect.cells {
            let _ = write!(out, "<td>{}</td>", cited(cell, export, pen));
        }
        let verdict = aspect.verdict.map(|verdict| verdict.name()).unwrap_or_default();
        let _ = writeln!(out, "<td><b lang=\"en\">{verdict}</b> {}</td></tr>", escaped(&aspect.difference));
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

/// What a cell says, with the passages that it cites and the words of them that are meant.
fn cited(cell: &Cell, export: &Export<'_>, pen: &Pen<'_>) -> String {
    let quoted = |Citation { target, exact }: &Citation| {
        let words = if exact.is_empty() { String::new() } else { format!(": <q>{}</q>", escaped(exact)) };
        format!("{}{words}", citation(target, export, pen))
    };
    let citations: Vec<_> = cell.citations.iter().map(quoted).collect();
    let words = escaped(&cell.text);
    if citations.is_empty() { words } else { format!("{words} <span class=\"cites\">{}</span>", citations.join(" · ")) }
}

fn body(body: &crate::document::Body, pen: &mut Pen<'_>) -> String {
    let mut setter = Setter { out: String::new(), pen, numbered: false, level: 6 };
    setter.body(body);
    setter.out
}
