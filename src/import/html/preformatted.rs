//! Pages whose text is preformatted: archives of mail, cables, standards, minutes. What stands in their `<pre>` is a text without markup, with
//! lines of its own making, and its structure is recovered as that of any other.

use super::super::markup::{Nodes, named, verbatim};
use super::super::structure;
use super::super::tree::{NodeId, NodeRef};
use super::super::{Options, Refusal, Report, decoded};
use super::segments::{Cut, Segment};
use crate::document::{Document, Meta};

/// How many words make a text of it; fewer are an example.
const TEXT: usize = 150;
/// Of how many of the words that are kept one may stand outside.
const OUTSIDE: usize = 5;
/// A line of prose has as many words at least, and less than one sign of programs in so many letters.
const LINE: usize = 6;
const SIGNS: usize = 16;

/// The document of a page whose text is preformatted, by what the page says of it.
///
/// # Errors
/// [`Refusal::BeyondLimit`] where the text has too many lines.
pub(super) fn read(elements: &[NodeRef], kept: &Nodes, said: &Meta, options: Options) -> Result<Option<(Document, Report)>, Refusal> {
    let is_kept = |node: &NodeRef| named!(node, "pre") && kept.is_in(node);
    let Some(root) = elements.first().and_then(NodeRef::parent).filter(|_| elements.iter().any(is_kept)) else { return Ok(None) };
    let cut = Cut::of(root, kept);
    let segments: Vec<Segment> = cut.segments().into_iter().filter(|segment| segment.kept).collect();
    if !is_preformatted(&segments) {
        return Ok(None);
    }
    let is_headline = |segment: &Segment| named!(&segment.element, "h1") && super::is_same(segment.text, &said.title);
    let shown = segments.iter().any(is_headline);
    let text = text_of(segments.iter().filter(|segment| !is_headline(segment)));
    // A title that only the window had says less than the one that the text opens with.
    let known = if shown { said.clone() } else { Meta { title: String::new(), ..said.clone() } };
    let (mut document, report) = structure::recover_known(decoded(text.as_bytes(), options.limits)?.text, known, options);
    if document.meta.title.is_empty() {
        document.meta.title.clone_from(&said.title);
    }
    Ok(Some((document, report)))
}

/// What paragraphs say, with a blank line between them; what is preformatted as it stands.
fn text_of<'a, 'b: 'a>(segments: impl Iterator<Item = &'a Segment<'b>>) -> String {
    let mut text = String::new();
    // What was taken whole with its first words.
    let mut taken: Option<NodeId> = None;
    for segment in segments {
        let element = segment.element;
        if taken.is_some_and(|taken| element.id == taken || element.ancestors().any(|outer| outer.id == taken)) {
            continue;
        }
        if named!(&element, "pre") {
            text.push_str(&verbatim(&element));
            taken = Some(element.id);
        } else {
            text.push_str(segment.text.trim());
        }
        text.push_str("\n\n");
    }
    text
}

/// Whether nearly all is preformatted, and prose rather than a program.
fn is_preformatted(segments: &[Segment]) -> bool {
    let set = || segments.iter().filter(|segment| named!(&segment.element, "pre"));
    let (all, words): (usize, usize) = (segments.iter().map(|segment| segment.words).sum(), set().map(|segment| segment.words).sum());
    if words < TEXT || (all - words) * OUTSIDE > all {
        return false;
    }
    let lines = || set().flat_map(|segment| segment.text.lines()).map(str::trim);
    let is_sign =
        |c: &char| matches!(c, '{' | '}' | '(' | ')' | '[' | ']' | '<' | '>' | '=' | ';' | '/' | '\\' | '|' | '*' | '+' | '$' | '#' | '_');
    let is_prose =
        |line: &&str| line.split_whitespace().nth(LINE - 1).is_some() && line.chars().filter(is_sign).count() * SIGNS < line.len();
    lines().filter(is_prose).map(str::len).sum::<usize>() * 2 > lines().map(str::len).sum()
}
