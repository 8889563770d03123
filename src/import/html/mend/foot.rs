//! Who wrote, by what stands at the foot of a text: a name that signs it, or a line that says who the writer is.
//!
//! Asked only where the page names nobody elsewhere. A text may also close with a sentence about somebody, so a name counts that is set off,
//! and that the text itself does not speak of.

use super::super::super::markup::named;
use super::super::byline;
use super::super::called::{Part, is_called};
use super::super::segments::Segment;
use super::super::signed::is_teased;
use super::edges::{ABOUT_WRITER as ABOUT_WRITER_LINES, OPENING, introduced};
use super::{Page, chain, is_of_picture};
use crate::text::fold;

/// How many paragraphs at the end are its foot.
const FOOT: usize = 4;

/// How many paragraphs behind the text may say who wrote it.
const BEHIND: usize = 12;

/// The most words of a line that signs a text.
const SIGNED: usize = 10;

impl Page<'_, '_> {
    /// Who wrote, by the foot of the text, or by what the page says of its writers behind it.
    pub(super) fn signed_below(&self) -> Vec<String> {
        let Some(last) = self.segments.iter().rposition(|segment| segment.kept) else { return Vec::new() };
        let foot = (0..=last).rev().filter(|at| self.segments[*at].kept).take(FOOT);
        let is_own = |at: usize, name: &String| !self.speaks_of(at, name) && !byline::is_weak(name, &self.meta.publisher);
        let signed = foot
            .map(|at| (at, self.signer(at)))
            .find(|(at, names)| !names.is_empty() && names.iter().all(|name| is_own(*at, name)))
            .map_or_else(Vec::new, |(_, names)| names);
        if !signed.is_empty() {
            return signed;
        }
        // The library drops them, wherever it goes on.
        let behind = || (0..self.segments.len()).skip_while(|at| !self.segments[*at].kept).take_while(|at| *at <= last + BEHIND);
        let is_about = |at: &usize| is_about_writer(&self.segments[*at]) || self.is_headed_so(*at);
        let about = behind().filter(|at| !self.segments[*at].kept).filter(is_about);
        let names = about.filter_map(|at| Some((at, introduced(&self.segments[at])?)));
        let named: Vec<String> = names.filter(|(at, name)| !self.speaks_of(*at, name)).map(|(_, name)| name).collect();
        if !named.is_empty() {
            return named;
        }
        // So is a line right below it that opens as a byline does, or with a dash.
        let below = behind().skip_while(|at| *at <= last).take_while(|at| !named!(&self.segments[*at].element, "h2" | "h3" | "h4"));
        let signs = |at: usize| Some((at, self.signer(at))).filter(|(_, names)| !names.is_empty());
        let signed = below.take(FOOT).find_map(signs);
        signed.filter(|(at, names)| names.iter().all(|name| is_own(*at, name))).map_or_else(Vec::new, |(_, names)| names)
    }

    /// Whether a heading right above a paragraph says that who wrote is below it.
    fn is_headed_so(&self, at: usize) -> bool {
        let heading = at.checked_sub(1).map(|before| &self.segments[before]);
        heading.is_some_and(|heading| heading.words <= OPENING && ABOUT_WRITER_LINES.contains(&heading.folded()))
    }

    /// Whom a paragraph at the foot names as the writer.
    fn signer(&self, at: usize) -> Vec<String> {
        let segment = &self.segments[at];
        if named!(&segment.element, "h1" | "h2" | "h3" | "h4" | "li" | "td" | "figcaption" | "blockquote")
            || is_of_picture(&segment.element)
            || is_teased(&segment.element, &self.meta.title)
        {
            return Vec::new();
        }
        let text = segment.text.trim().trim_matches(['(', ')']);
        let is_set_off = || is_set_off(segment) || is_about_writer(segment) || self.is_headed_so(at);
        if is_set_off() {
            if let Some(name) = introduced(segment) {
                return vec![name];
            }
            let together = byline::introduced_together(text);
            if !together.is_empty() {
                return together;
            }
        }
        let signs = segment.words <= if text.contains(';') { 2 * SIGNED } else { SIGNED } && !segment.ends_sentence();
        let opened = || byline::is_opened(text);
        // A name behind a quotation is whose words they are.
        let quotes =
            || at > 0 && (self.segments[at - 1].text.trim_end().ends_with(['"', '”', '»', '’']) || is_quoted(&self.segments[at - 1]));
        let is_dashed = text.starts_with(['—', '–']);
        let alone = || (segment.linked == 0 || text.contains('@')) && (is_dashed || is_set_off()) && !quotes();
        if !signs || !opened() && !alone() {
            return Vec::new();
        }
        // A house may stand in the line below the name.
        let lines = text.split('\n').map(|line| byline::people(line, &self.meta.publisher));
        lines.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// Whether the text above a paragraph has a name, or its last word, in it.
    fn speaks_of(&self, at: usize, name: &str) -> bool {
        let last = fold(name.rsplit(' ').next().unwrap_or(name));
        self.segments[..at].iter().any(|segment| segment.kept && segment.folded().contains(&last))
    }
}

/// Whether the first words of a paragraph are set in other letters than text is.
fn is_set_off(segment: &Segment) -> bool {
    let first = segment.nodes.first().and_then(|id| segment.element.descendants().find(|node| node.id == *id));
    let around = first.into_iter().flat_map(|text| text.ancestors().take_while(|node| node.id != segment.element.id).collect::<Vec<_>>());
    around.into_iter().any(|node| named!(&node, "strong" | "b" | "em" | "i"))
}

/// Whether the page calls a paragraph what says who wrote.
fn is_about_writer(segment: &Segment) -> bool {
    chain(&segment.element).take(3).any(|node| is_called(&node, Part::AboutWriter))
}

fn is_quoted(segment: &Segment) -> bool {
    chain(&segment.element).take(3).any(|node| named!(&node, "blockquote"))
}
