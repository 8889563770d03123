//! The words of a block with their markup, and with the passages of notes marked in them.
//!
//! Passages overlap as they like; markup nests. So a passage is marked in segments, the innermost elements of all: a segment ends wherever
//! markup or another passage begins or ends.

use std::collections::BTreeMap;
use std::ops::Range;

use super::escape::{escaped, followable, fragment, push};
use crate::document::{Mark, Span, Target};

/// The passage of a note within a block.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Where it stands within the block; empty for a note on the whole block.
    pub range: Range<usize>,
    /// The number of its note; `None` for a mark without a note.
    pub note: Option<usize>,
    /// Whether it only marks.
    pub is_highlight: bool,
    /// Whether it ends in this block, so that the note's number stands behind it.
    pub ends: bool,
    /// Whether it is the first passage of its note, to which the note leads back.
    pub is_first: bool,
}

/// Leads to what a wikilink means: the words that are shown and the address, where there is one.
pub(super) type Leads<'a> = &'a dyn Fn(&Target) -> (String, Option<String>);

/// Writes runs of text one after the other, and counts the references to each footnote.
pub(super) struct Pen<'a> {
    leads: Leads<'a>,
    /// How often each footnote has been referred to so far.
    referred: BTreeMap<String, usize>,
    /// Whether references and passages have names, which must be unique in the page.
    names: bool,
}

/// Text with its markup.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// The block's text.
    pub text: &'a str,
    /// Its markup.
    pub spans: &'a [Span],
    /// The passages of notes in it.
    pub passages: &'a [Passage],
}

impl<'a> Pen<'a> {
    /// A pen for the text, where references have names, or for what stands beside it.
    pub(super) fn new(leads: Leads<'a>, names: bool) -> Self {
        Self { leads, referred: BTreeMap::new(), names }
    }

    /// How often a footnote was referred to.
    pub(super) fn references(&self, label: &str) -> usize {
        self.referred.get(label).copied().unwrap_or(0)
    }

    /// Where a wikilink leads.
    pub(super) fn lead(&self, target: &Target) -> (String, Option<String>) {
        (self.leads)(target)
    }

    /// Writes a range of a block's words.
    pub(super) fn write(&mut self, out: &mut String, words: Words<'_>, range: Range<usize>) {
        let mut open: Vec<(&Span, &'static str)> = Vec::new();
        let mut skip_to = range.start;
        let stops = stops(words, &range);
        for (at, &stop) in stops.iter().enumerate() {
            while let Some((_, closing)) = open.pop_if(|(span, _)| span.range.end <= stop) {
                out.push_str(closing);
            }
            self.ends(out, words, stop, &range);
            for (index, span) in spans_at(words.spans, stop) {
                if span.range.end > range.end || stop < skip_to {
                    continue;
                }
                match &span.mark {
                    Mark::CrossRef(target) => {
                        let marking = begin_marks(out, words.passages, stop..span.range.end);
                        self.link(out, target);
                        out.push_str(if marking { "</mark>" } else { "" });
                        skip_to = span.range.end;
                    }
                    Mark::Footnote(label) => self.reference(out, label),
                    Mark::Image(address) if span.range.is_empty() => image(out, "", address),
                    mark => {
                        if let Some(closing) = opened(out, mark, title_after(words.spans, index)) {
                            open.push((span, closing));
                        }
                    }
                }
            }
            let next = stops.get(at + 1).copied().unwrap_or(range.end);
            if stop < next && stop >= skip_to {
                let marking = begin_marks(out, words.passages, stop..next);
                text_with_breaks(out, &words.text[stop..next]);
                out.push_str(if marking { "</mark>" } else { "" });
            }
        }
        while let Some((_, closing)) = open.pop() {
            out.push_str(closing);
        }
    }

    /// The numbers of the notes whose passages end at a place.
    fn ends(&self, out: &mut String, words: Words<'_>, stop: usize, range: &Range<usize>) {
        for passage in words.passages {
            let Some(note) = passage.note else { continue };
            let is_last = stop == passage.range.end && (stop > range.start || passage.range.is_empty());
            if passage.ends && is_last && self.names {
                let name = if passage.is_first { format!(" id=\"at:n{note}\"") } else { String::new() };
                out.push_str(&format!("<sup class=\"at\"{name}><a href=\"#note:n{note}\" aria-label=\"note n{note}\">n{note}</a></sup>"));
            }
        }
    }

    /// Writes a reference to a footnote.
    pub(super) fn reference(&mut self, out: &mut String, label: &str) {
        if !self.names {
            out.push_str(&format!("<sup>{}</sup>", escaped(label)));
            return;
        }
        let times = self.referred.entry(label.to_owned()).or_default();
        *times += 1;
        let name = reference_name(label, *times);
        let href = fragment(&format!("fn{label}"));
        out.push_str(&format!("<sup><a id=\"{}\" href=\"#{href}\" role=\"doc-noteref\">{}</a></sup>", escaped(&name), escaped(label)));
    }

    fn link(&self, out: &mut String, target: &Target) {
        let (words, address) = self.lead(target);
        match address {
            Some(address) => out.push_str(&format!("<a href=\"{}\">{}</a>", escaped(&address), escaped(&words))),
            None => push(out, &words),
        }
    }
}

/// The name of a reference to a footnote, by which the footnote leads back to it.
pub(super) fn reference_name(label: &str, times: usize) -> String {
    format!("ref:{label}:{times}")
}

/// Where something begins or ends within a range, in order.
fn stops(words: Words<'_>, range: &Range<usize>) -> Vec<usize> {
    let of_spans = words.spans.iter().flat_map(|span| [span.range.start, span.range.end]);
    let of_passages = words.passages.iter().flat_map(|passage| [passage.range.start, passage.range.end]);
    let inside = |at: &usize| range.start <= *at && *at <= range.end;
    let mut stops: Vec<usize> = of_spans.chain(of_passages).filter(inside).chain([range.start, range.end]).collect();
    stops.sort_unstable();
    stops.dedup();
    stops
}

/// The spans that begin at a place, with their index.
fn spans_at(spans: &[Span], at: usize) -> impl Iterator<Item = (usize, &Span)> {
    let first = spans.partition_point(|span| span.range.start < at);
    spans.iter().enumerate().skip(first).take_while(move |(_, span)| span.range.start == at)
}

fn title_after(spans: &[Span], index: usize) -> Option<&str> {
    match spans.get(index + 1) {
        Some(Span { mark: Mark::Title(title), .. }) => Some(title),
        _ => None,
    }
}

/// Opens a `mark` for the passages that hold a segment; false where none does.
fn begin_marks(out: &mut String, passages: &[Passage], segment: Range<usize>) -> bool {
    let holds = |passage: &&Passage| passage.range.start <= segment.start && segment.end <= passage.range.end;
    let (mut notes, mut highlighted) = (0, false);
    for passage in passages.iter().filter(holds) {
        if passage.is_highlight { highlighted = true } else { notes += 1 }
    }
    let class = match (notes, highlighted) {
        (0, false) => return false,
        (0, true) => "hl",
        (1, false) => "noted",
        (_, false) => "noted many",
        (_, true) => "noted hl",
    };
    out.push_str(&format!("<mark class=\"{class}\">"));
    true
}

/// Opens the element of a markup; gives what closes it.
fn opened(out: &mut String, mark: &Mark, title: Option<&str>) -> Option<&'static str> {
    let (opening, closing) = match mark {
        Mark::Emphasis => ("<em>", "</em>"),
        Mark::Strong => ("<strong>", "</strong>"),
        Mark::Strike => ("<s>", "</s>"),
        Mark::Code => ("<code>", "</code>"),
        Mark::Link(address) => {
            let address = followable(address)?;
            let title = title.map(|title| format!(" title=\"{}\"", escaped(title))).unwrap_or_default();
            out.push_str(&format!("<a href=\"{}\"{title} rel=\"noreferrer\">", escaped(&address)));
            return Some("</a>");
        }
        Mark::Image(_) => ("<span class=\"image\">", "</span>"),
        Mark::Title(_) | Mark::Footnote(_) | Mark::CrossRef(_) => return None,
    };
    out.push_str(opening);
    Some(closing)
}

/// A picture without a description: its address, since the page loads nothing.
fn image(out: &mut String, description: &str, address: &str) {
    let words = if description.is_empty() { address } else { description };
    out.push_str(&format!("<span class=\"image\">{}</span>", escaped(words)));
}

fn text_with_breaks(out: &mut String, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        out.push_str(if number > 0 { "<br>\n" } else { "" });
        push(out, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, spans: &[Span], passages: &[(Range<usize>, bool)]) -> String {
        let passage = |(at, (range, is_highlight)): (usize, &(Range<usize>, bool))| Passage {
            range: range.clone(),
            note: (!is_highlight).then_some(at + 1),
            is_highlight: *is_highlight,
            ends: true,
            is_first: true,
        };
        let passages: Vec<_> = passages.iter().enumerate().map(passage).collect();
        let leads = |target: &Target| (format!("<{target}>"), None);
        let mut out = String::new();
        Pen::new(&leads, false).write(&mut out, Words { text, spans, passages: &passages }, 0..text.len());
        out
    }

    fn span(range: Range<usize>, mark: Mark) -> Span {
        Span { range, mark }
    }

    #[test]
    fn passages_that_overlap_each_other_and_the_markup_are_cut_into_segments() {
        let spans = [span(2..6, Mark::Emphasis)];
        let html = written("abcdefgh", &spans, &[(0..4, false), (3..7, true)]);
        let want = "<mark class=\"noted\">ab</mark><em><mark class=\"noted\">c</mark><mark class=\"noted hl\">d</mark>\
                    <mark class=\"hl\">ef</mark></em><mark class=\"hl\">g</mark>h";
        assert_eq!(html, want);
    }

    #[test]
    fn markup_of_the_text_is_text_in_the_page() {
        let spans = [
            span(0..1, Mark::Link("javascript:alert(1)".into())),
            span(1..2, Mark::Link("https://a.nl/?\"onclick=x".into())),
            span(1..2, Mark::Title("\"><script>".into())),
            span(3..3, Mark::Image("\"><script>".into())),
            span(3..6, Mark::CrossRef(Target { document: "x".into(), block: None })),
        ];
        let html = written("<&'[[x", &spans, &[]);
        assert!(!html.contains("<script") && !html.contains("javascript") && !html.contains("\"onclick"), "{html}");
        assert!(
            html.starts_with(
                "&lt;<a href=\"https://a.nl/?%22onclick=x\" title=\"&quot;&gt;&lt;script&gt;\" rel=\"noreferrer\">&amp;</a>&#39;"
            ),
            "{html}"
        );
    }
}
