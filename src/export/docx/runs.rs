//! Words as runs: the inline markup of a block, with the comments, bookmarks and notes that stand between its words.

use std::ops::Range;

use super::relations::Relations;
use super::sheet::Sheet;
use super::xml::looking;
use crate::document::{Mark, Span, Target};
use crate::docx::{NOWHERE, TOP};

/// What a pin does where it stands; the order in which several stand at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pinned {
    /// It ends something with words in it.
    End,
    /// It begins what holds a reference to a note.
    BeforeNotes,
    /// It ends that.
    BehindNotes,
    /// It begins something with words in it.
    Start,
    /// It is a place.
    Place,
}

/// Something without words at a place of the canonical text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pin {
    pub at: usize,
    pub how: Pinned,
    pub xml: String,
}

/// Words of a block, with what is pinned to them; places are bytes within the block.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub spans: &'a [Span],
    pub range: Range<usize>,
    pub pins: Vec<Pin>,
}

impl Words<'_> {
    /// Moves what would stand within a wikilink, whose words are not shown, to its edge.
    fn settle(&mut self) {
        for span in self.spans.iter().filter(|span| matches!(span.mark, Mark::CrossRef(_))) {
            let inside = |pin: &&mut Pin| span.range.start < pin.at && pin.at < span.range.end;
            for pin in self.pins.iter_mut().filter(inside) {
                let begins = matches!(pin.how, Pinned::Start | Pinned::BeforeNotes);
                pin.at = if begins { span.range.start } else { span.range.end };
            }
        }
        let range = self.range.clone();
        self.pins.iter_mut().for_each(|pin| pin.at = pin.at.clamp(range.start, range.end));
        self.pins.sort_by_key(|pin| (pin.at, pin.how));
    }

    /// Where something begins, ends or stands.
    fn cuts(&self) -> Vec<usize> {
        let edges = self.spans.iter().flat_map(|span| [span.range.start, span.range.end]);
        let mut cuts: Vec<usize> = edges.chain(self.pins.iter().map(|pin| pin.at)).filter(|at| self.range.contains(at)).collect();
        cuts.extend([self.range.start, self.range.end]);
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }
}

/// The runs of some words.
pub(super) fn runs(sheet: &mut Sheet<'_>, relations: &mut Relations, mut words: Words<'_>) -> String {
    words.settle();
    let mut out = String::new();
    let mut link_end = None;
    let cuts = words.cuts();
    for (number, &at) in cuts.iter().enumerate() {
        if link_end == Some(at) {
            out.push_str("</w:hyperlink>");
            link_end = None;
        }
        pinned(&words, at, |how| how <= Pinned::BeforeNotes, &mut out);
        for span in words.spans.iter().filter(|span| span.range == (at..at)) {
            if let Mark::Footnote(label) = &span.mark {
                out.push_str(&sheet.note(label));
            }
        }
        pinned(&words, at, |how| how > Pinned::BeforeNotes, &mut out);
        let Some(&end) = cuts.get(number + 1) else { break };
        if link_end.is_none()
            && let Some((tag, until)) = opening_link(sheet, relations, &words, at)
        {
            out.push_str(&tag);
            link_end = Some(until);
        }
        let over: Vec<&Mark> =
            words.spans.iter().filter(|span| span.range.start <= at && end <= span.range.end).map(|span| &span.mark).collect();
        match over.iter().find_map(|mark| if let Mark::CrossRef(target) = mark { Some(target) } else { None }) {
            Some(target) => {
                if words.spans.iter().any(|span| span.range.start == at && matches!(span.mark, Mark::CrossRef(_))) {
                    out.push_str(&cross_ref(sheet, target, &over));
                }
            }
            None => out.push_str(&run(sheet, &words.text[at..end], &over)),
        }
    }
    if link_end.is_some() {
        out.push_str("</w:hyperlink>");
    }
    out
}

fn pinned(words: &Words<'_>, at: usize, is_now: impl Fn(Pinned) -> bool, out: &mut String) {
    words.pins.iter().filter(|pin| pin.at == at && is_now(pin.how)).for_each(|pin| out.push_str(&pin.xml));
}

/// The tag of a link that begins at a place, and where the link ends.
fn opening_link(sheet: &Sheet<'_>, relations: &mut Relations, words: &Words<'_>, at: usize) -> Option<(String, usize)> {
    words.spans.iter().filter(|span| span.range.start == at && !span.range.is_empty()).find_map(|span| {
        let until = span.range.end.min(words.range.end);
        match &span.mark {
            Mark::Link(address) if address == NOWHERE => Some((format!("<w:hyperlink w:anchor=\"{TOP}\" w:history=\"1\">"), until)),
            Mark::Link(address) => Some((relations.link(address)?, until)),
            Mark::CrossRef(target) => Some((format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", sheet.bookmark_of(target)?), until)),
            _ => None,
        }
    })
}

/// A wikilink, shown as what it leads to.
fn cross_ref(sheet: &mut Sheet<'_>, target: &Target, over: &[&Mark]) -> String {
    let shown = (sheet.export.names)(target).unwrap_or_else(|| target.to_string());
    let (open, close) = sheet.reference(&target.to_string(), &shown);
    format!("{open}{}{close}", run(sheet, &shown, over))
}

/// A run of one look.
pub(super) fn run(sheet: &Sheet<'_>, text: &str, marks: &[&Mark]) -> String {
    let has = |wanted: &Mark| marks.contains(&wanted);
    let mut look = String::new();
    if has(&Mark::Code) {
        look.push_str(&sheet.character("HTMLCode"));
    } else if marks.iter().any(|mark| matches!(mark, Mark::Link(_) | Mark::CrossRef(_))) {
        look.push_str(&sheet.character("Hyperlink"));
    }
    let toggles = [(Mark::Strong, "<w:b/><w:bCs/>"), (Mark::Emphasis, "<w:i/><w:iCs/>"), (Mark::Strike, "<w:strike/>")];
    toggles.iter().filter(|(mark, _)| has(mark)).for_each(|(_, xml)| look.push_str(xml));
    if text.is_empty() { String::new() } else { looking(&look, text) }
}
