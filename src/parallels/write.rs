//! Writing a parallel's file anew. What a person edited is changed by [`Edit`](super::Edit) instead, line by line.

use super::edit::LIMITS;
use super::{Aspect, Cell, Parallel, table};
use crate::document::{self, Body};
use crate::frontmatter;
use crate::text;

impl Parallel {
    /// The file that reads back as this parallel.
    pub fn write(&self) -> String {
        let mut out = format!("---\nkantlijn: {}\nid: {}\ntitle: {}\n", document::FORMAT, self.id, frontmatter::quoted(&self.title));
        if let Some(subject) = self.subject {
            out.push_str(&format!("subject: {subject}\n"));
        }
        if let Some(stance) = self.stance {
            out.push_str(&format!("stance: {stance}\n"));
        }
        out.push_str(&format!("poles: {}\n---\n", frontmatter::list(&self.poles)));
        push_body(&mut out, &self.introduction);
        let names: String = self.poles.iter().map(|pole| format!(" {} |", words(pole))).collect();
        out.push_str(&format!("\n| aspect |{names} verdict |\n|{}\n", "---|".repeat(self.poles.len() + 2)));
        for aspect in &self.aspects {
            out.push_str(&row(aspect));
        }
        if !self.limits.blocks.is_empty() {
            out.push_str(&format!("\n{LIMITS}\n"));
            push_body(&mut out, &self.limits);
        }
        out
    }
}

fn push_body(out: &mut String, body: &Body) {
    if !body.blocks.is_empty() {
        out.push('\n');
        out.push_str(document::write_body(body, false).trim_end());
        out.push('\n');
    }
}

fn row(aspect: &Aspect) -> String {
    let cells: String = aspect.cells.iter().map(|cell| format!(" {} |", said(cell))).collect();
    let verdict = match (aspect.verdict, aspect.difference.as_str()) {
        (Some(verdict), "") => verdict.to_string(),
        (Some(verdict), difference) => format!("{verdict}: {}", words(difference)),
        (None, difference) => words(difference),
    };
    format!("| {} |{cells} {verdict} |\n", words(&aspect.name))
}

/// A cell as it stands between pipes: what it says, and behind it what it rests on.
fn said(cell: &Cell) -> String {
    let citations = cell.citations.iter().map(ToString::to_string);
    let parts = std::iter::once(words(&cell.text)).chain(citations.map(|citation| table::fitting(&citation)));
    text::joined(parts, " ")
}

fn words(text: &str) -> String {
    table::fitting(&document::escape(text))
}
