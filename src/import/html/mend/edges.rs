//! What stands at the edges of a text and is of the page: dates, bylines, paths, labels, who the writer is.

use super::super::super::markup::named;
use super::super::super::structure::{has_hour, is_ago, is_origin, opens_caption, tells_making};
use super::super::super::tree::NodeId;
use super::super::called::{Part, is_called};
use super::super::segments::Segment;
use super::super::{byline, date, dated, is_same, signed};
use super::pictures::is_of_picture;
use super::{Page, chain, is_listed};
use crate::text::fold;

/// The most words of a line above a text that says who wrote it and when.
const HEAD: usize = 20;

/// The most words of a line that is a date.
const LINE: usize = 12;

/// The most words of a line that says what a writer is.
const ROLE: usize = 8;

/// The most words that open a heading which says who wrote.
pub(super) const OPENING: usize = 4;

/// The most words of what says who wrote.
const BIOGRAPHY: usize = 90;

/// The most words of what says of a text who wrote it and when, and perhaps about what.
const ABOUT: usize = 40;

/// What heads the words about who wrote, folded.
pub(super) const ABOUT_WRITER: &[&str] = &[
    "about the author",
    "about the authors",
    "over de auteur",
    "over de auteurs",
    "uber den autor",
    "uber die autorin",
    "a propos de l'auteur",
];

impl Page<'_, '_> {
    /// Drops what stands before the first paragraph and behind the last and is of the page: dates, bylines, paths, labels.
    pub(super) fn drop_edges(&mut self) {
        let Some(first) = self.segments.iter().position(is_text) else { return };
        let last = self.segments.iter().rposition(|segment| segment.kept && segment.is_prose() && !is_about(segment)).unwrap_or(first);
        let text: Vec<NodeId> = chain(&self.segments[first].element).map(|node| node.id).collect();
        let is_of_head = |one: &Segment| self.is_of_head(one) || is_about(one) || is_beside_byline(one, &text);
        let head = (0..first).filter(|&at| !self.said[at] && is_of_head(&self.segments[at]));
        // Below a stand-first, only a line that names who wrote, or says when it came out, is of the page for certain.
        let second = (first + 1..last).find(|&at| is_text(&self.segments[at])).unwrap_or(first);
        let is_below = |one: &Segment| one.kept && (self.is_imprint(one) || self.lists_writer(one));
        let below = (first..second).filter(|&at| !self.said[at] && is_below(&self.segments[at]));
        let behind = last + 1..self.segments.len();
        // Who else worked on a text is said of it.
        let tells = |segment: &Segment| is_origin(segment.text.trim()) || tells_making(segment.text.trim());
        let is_signed =
            |segment: &Segment| segment.kept && byline::is_opened(segment.text.trim()) && self.is_byline(segment) && !tells(segment);
        let is_of_page = |segment: &Segment| is_of_tail(segment) || is_about(segment) || is_signed(segment);
        let tail = behind.filter(|&at| !self.said[at] && is_of_page(&self.segments[at]));
        for at in head.chain(below).chain(tail).collect::<Vec<_>>() {
            self.segments[at].kept = false;
        }
    }

    fn is_of_head(&self, segment: &Segment) -> bool {
        if !segment.kept || segment.words > HEAD {
            return false;
        }
        let is_path =
            segment.linked == segment.words && segment.words <= 6 && !named!(&segment.element, "h1" | "h2" | "h3") && !is_listed(segment);
        // How many have said something.
        let is_count = || segment.words == 1 && segment.text.trim().bytes().all(|byte| byte.is_ascii_digit());
        is_path
            || is_count()
            || self.is_imprint(segment)
            || self.lists_writer(segment)
            || is_ago(segment.text.trim())
            || is_dated_row(segment)
    }

    /// Whether a line is one of a list of who wrote.
    fn lists_writer(&self, segment: &Segment) -> bool {
        named!(&segment.element, "li") && self.meta.authors.iter().any(|name| is_same(segment.text, name))
    }

    /// Whether a line says who wrote a text, or when it came out.
    pub(super) fn is_imprint(&self, segment: &Segment) -> bool {
        self.is_byline(segment) || says_when(segment) || is_stamp(segment)
    }

    /// Whether a line says little more than who wrote.
    fn is_byline(&self, segment: &Segment) -> bool {
        // A reading time ends with a stop: `6 min.`
        let is_sentence = segment.ends_sentence() && !segment.text.trim_end().ends_with("min.");
        if segment.words > HEAD || is_sentence || named!(&segment.element, "figcaption" | "td" | "li") {
            return false;
        }
        let folded = segment.folded();
        let names = self.meta.authors.iter().map(|name| fold(name)).filter(|name| folded.contains(name));
        let named: usize = names.map(|name| name.split(' ').count()).sum();
        let is_opened = || byline::is_opened(segment.text.trim());
        let more = match () {
            () if named == 0 => return false,
            // A heading that names somebody may be about them.
            () if named!(&segment.element, "h2" | "h3" | "h4") => {
                return is_opened() && (segment.words <= named + OPENING || dated::line(segment.text.trim()).is_some());
            }
            // Who made the pictures, and when it came out.
            () if is_opened() => 12,
            () if signed::is_marked(&segment.element) => HEAD,
            // With the day and the hour of publication it is longer.
            () if folded.contains(|c: char| c.is_ascii_digit()) => 10,
            () => 6,
        };
        segment.words <= named + more
    }
}

/// Whether a paragraph is one of the text itself, and no heading and nothing that is said of a picture.
fn is_text(segment: &Segment) -> bool {
    let is_heading = || named!(&segment.element, "h1" | "h2" | "h3" | "h4");
    // Who made a picture is set off.
    let is_caption = || segment.text.contains(['(', '©', '/', ':', '|']) && opens_caption(segment.text);
    segment.kept && segment.is_prose() && !is_heading() && !is_of_picture(&segment.element) && !is_caption()
}

/// Whom a paragraph introduces that opens with the name and says what the one is.
pub(super) fn introduced(segment: &Segment) -> Option<String> {
    if segment.words <= BIOGRAPHY { byline::introduced(segment.text.trim()) } else { None }
}

/// Whether a line behind the last paragraph says when. Links there may close a text: where to read on, what was quoted.
fn is_of_tail(segment: &Segment) -> bool {
    segment.kept && says_when(segment)
}

/// Whether a line is a date, or says of one that a text came out then or was changed.
fn says_when(segment: &Segment) -> bool {
    segment.words <= LINE && (date::read(segment.text).is_some() || dated::says_when(segment.text.trim()))
}

/// Whether a line opens with when a text came out, and goes on with where it is filed or with controls: `5 maart 2024 | Water`.
fn is_dated_row(segment: &Segment) -> bool {
    let opens = |line: &str| date::read(line.trim()).is_some() || dated::says_when(line.trim());
    let is_row = || segment.text.split_once(" | ").is_some_and(|(first, _)| opens(first));
    // A date has three words.
    let has_controls = || segment.linked > 0 && segment.words <= segment.linked + 3 && dated::line(segment.text.trim()).is_some();
    !segment.ends_sentence() && (is_row() || has_controls())
}

/// Whether a line stands in what is marked as the byline, and that holds nothing of the text: what the writer is, and where.
fn is_beside_byline(segment: &Segment, text: &[NodeId]) -> bool {
    segment.kept
        && segment.words <= ROLE
        && !segment.ends_sentence()
        && !named!(&segment.element, "h1" | "h2" | "h3" | "h4" | "li")
        && chain(&segment.element).take(3).any(|node| signed::is_marked(&node) && !text.contains(&node.id))
}

/// Whether a line before a text or behind it is called what says of the text who wrote it and when, and says so.
fn is_about(segment: &Segment) -> bool {
    let is_said = || {
        dated::line(segment.text).is_some()
            || byline::is_opened(segment.text.trim())
            || dated::FILED.iter().any(|filed| segment.folded().starts_with(filed))
    };
    segment.kept && segment.words <= ABOUT && chain(&segment.element).take(3).any(|node| is_called(&node, Part::AboutText)) && is_said()
}

/// Whether a line says when a text came out, to the hour: `Gepubliceerd op 5 maart 2024 om 06:00, leestijd 4 minuten`.
fn is_stamp(segment: &Segment) -> bool {
    !segment.ends_sentence()
        && !named!(&segment.element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        && has_hour(segment.text)
        && dated::line(segment.text.trim()).is_some()
}
