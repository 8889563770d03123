//! Links for a vault of Obsidian, in which a document goes by the name of its exported file.

use crate::document::Target;
use crate::export::{Export, Manner};

/// The text with its wikilinks leading to the files that are exported together, and within this one. What is in code is left alone.
pub(super) fn with_links(text: &str, export: &Export<'_>, manner: &Manner<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(['>', ' ']).trim_end();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => {
                links_of_line(line, export, manner, &mut out);
                continue;
            }
            _ => {}
        }
        out.push_str(line);
    }
    out
}

fn links_of_line(line: &str, export: &Export<'_>, manner: &Manner<'_>, out: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let is_code = out[out.rfind('\n').map_or(0, |at| at + 1)..].matches('`').count() % 2 == 1;
        let found = after.split_once("]]").filter(|_| !is_code);
        let led = found.and_then(|(name, after)| Some((lead(&Target::parse(name)?, export, manner)?, after)));
        match led {
            Some((name, after)) => {
                out.push_str(&format!("[[{name}]]"));
                rest = after;
            }
            None => {
                out.push_str("[[");
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

/// What a link is to be, where it has to be another.
fn lead(target: &Target, export: &Export<'_>, manner: &Manner<'_>) -> Option<String> {
    let block = target.block.as_ref().map(|block| format!("#^{block}")).unwrap_or_default();
    if target.document == export.document.meta.id && !block.is_empty() {
        return Some(block);
    }
    let is_there = manner.together.contains(&target.document) || target.document == export.document.meta.id;
    let file = manner.form.format.file_name(&target.document);
    is_there.then(|| format!("{}{block}", file.trim_end_matches(".md")))
}
