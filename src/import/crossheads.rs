//! Crossheads: subheadings within a text that a page or a book sets as paragraphs, in bold or in capitals.
//!
//! A line counts as one by what it is and by where it stands: short, without the end of a sentence, set apart as a whole, and between
//! paragraphs of text. Speakers, labels, questions of an interview and lists of bold lines are set the same way, and are told by that.

use super::structure;
use crate::document::{Block, BlockId, Body, Kind, Mark, Slugs, Span};
use crate::text::{count_words, fold};

/// The most words of one; in capitals it is shorter, since a sentence may shout.
const BOLD: usize = 12;
const CAPITALS: usize = 8;

/// The fewest words of a paragraph of text.
const PROSE: usize = 12;

/// The fewest words of a sentence that is a paragraph.
const SENTENCE: usize = 6;

/// The fewest paragraphs of a text that has some.
const TEXT: usize = 3;

/// How many others there are where one opens the text: alone it may be anything that stands above.
const OTHERS: usize = 2;

/// Makes headings of the crossheads, one level below the heading that they stand under; where the first stands under none, the others do not
/// either: the headings between them are those of boxes. `authors` are who wrote the text: their names are none.
pub(super) fn raise(body: &mut Body, slugs: &mut Slugs, authors: &[String]) {
    let found = find(body, authors);
    if found.is_empty() {
        return;
    }
    let is_heading = |block: &Block| matches!(block.kind, Kind::Heading { .. });
    let is_under = body.blocks[..found[0]].iter().any(is_heading);
    let (mut level, mut found) = (2, found.into_iter().peekable());
    for (at, block) in body.blocks.iter_mut().enumerate() {
        if let Kind::Heading { level: own, .. } = block.kind {
            level = if is_under { own.saturating_add(1).min(6) } else { 2 };
        } else if found.next_if_eq(&at).is_some() {
            block.id = BlockId::new(&slugs.of(&body.text[block.range.clone()]));
            block.kind = Kind::Heading { level, status: None };
            block.spans.retain(|span| span.mark != Mark::Strong);
        }
    }
}

/// The numbers of the blocks that are crossheads.
fn find(body: &Body, authors: &[String]) -> Vec<usize> {
    let page = Text { body, shown: (0..body.blocks.len()).filter(|at| is_of_text(&body.blocks[*at])).collect() };
    let prose = page.shown.iter().filter(|at| page.is_prose(**at)).count();
    let lines: Vec<usize> = (0..page.shown.len()).filter(|place| page.is_line(*place)).collect();
    if prose < TEXT || lines.is_empty() {
        return Vec::new();
    }
    let asks = lines.iter().filter(|place| page.text(**place).ends_with('?')).count();
    let is_interview = asks * 2 >= lines.len();
    let mut found: Vec<usize> = lines.into_iter().filter(|place| page.stands_apart(*place) && !page.is_name(*place, authors)).collect();
    found.retain(|place| !is_interview || !page.text(*place).ends_with('?'));
    let opens = |place: &usize| page.before(*place).is_none();
    if found.len() <= OTHERS {
        found.retain(|place| !opens(place));
    }
    if found.len() > prose {
        found.clear();
    }
    found.into_iter().map(|place| page.shown[place]).collect()
}

/// Whether a block is read with the text: pictures and notes stand beside it.
pub(super) fn is_of_text(block: &Block) -> bool {
    !matches!(block.kind, Kind::Footnote | Kind::Caption) && block.tags.is_empty()
}

/// A text with the blocks that are read one after another.
struct Text<'a> {
    body: &'a Body,
    shown: Vec<usize>,
}

impl Text<'_> {
    fn block(&self, place: usize) -> &Block {
        &self.body.blocks[self.shown[place]]
    }

    fn text(&self, place: usize) -> &str {
        &self.body.text[self.block(place).range.clone()]
    }

    /// Whether a block is a paragraph of text, by its number.
    fn is_prose(&self, at: usize) -> bool {
        let block = &self.body.blocks[at];
        block.kind == Kind::Paragraph && count_words(&self.body.text[block.range.clone()]) >= PROSE
    }

    /// Whether a block is a paragraph of text, or as short as a sentence of one.
    fn is_sentence(&self, place: usize) -> bool {
        let text = self.text(place).trim_end_matches(['"', '”', '’', '\'', '»', ')']);
        let is_short = self.block(place).kind == Kind::Paragraph && count_words(text) >= SENTENCE && text.ends_with(['.', '!', '?', '…']);
        is_short || self.is_prose(self.shown[place])
    }

    /// Whether a block is set as a crosshead is.
    fn is_line(&self, place: usize) -> bool {
        let (block, text) = (self.block(place), self.text(place));
        let is_single = block.kind == Kind::Paragraph && block.parts.is_empty() && !text.contains('\n');
        let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase();
        is_single
            && text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(begins)
            && !text.ends_with(['.', ',', ':', ';', '…'])
            && !is_labelled(text)
            && (is_bold(text, &block.spans) && count_words(text) <= BOLD || is_in_capitals(text))
            && !block.spans.iter().any(|span| matches!(span.mark, Mark::Link(_)) && span.range.len() * 2 > text.len())
    }

    /// What stands before a block; nothing where it opens the text.
    fn before(&self, place: usize) -> Option<usize> {
        place.checked_sub(1).filter(|before| !matches!(self.block(*before).kind, Kind::Intro | Kind::Epigraph))
    }

    /// Whether a line stands between text and text.
    fn stands_apart(&self, place: usize) -> bool {
        let goes_on = |next: usize| self.is_sentence(next) && !self.is_line(next) || self.is_listed(next);
        let closes = |before: usize| {
            let is_whole = self.block(before).kind != Kind::Paragraph || count_words(self.text(before)) >= PROSE;
            !matches!(self.block(before).kind, Kind::Heading { .. })
                && is_whole
                && !self.is_line(before)
                && !self.text(before).ends_with(':')
        };
        place + 1 < self.shown.len() && goes_on(place + 1) && self.before(place).is_none_or(closes)
    }

    fn is_listed(&self, place: usize) -> bool {
        matches!(self.block(place).kind, Kind::ListItem { .. } | Kind::Quote)
    }

    /// Whether a line names who is spoken of below it, or who wrote.
    fn is_name(&self, place: usize, authors: &[String]) -> bool {
        let (line, name) = (self.text(place), fold(self.text(place)));
        let is_person = || line.contains(' ') && structure::names(line).is_some();
        authors.iter().any(|author| fold(author) == name) || fold(self.text(place + 1)).starts_with(&name) && is_person()
    }
}

/// Whether a line opens with a label in capitals, as sites put before what lies elsewhere: `VIDEO: …`.
fn is_labelled(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| is_in_capitals(label))
}

/// Whether all words of a text are bold; its spans come in the order of their starts.
pub(super) fn is_bold(text: &str, spans: &[Span]) -> bool {
    let says = |piece: &str| piece.contains(char::is_alphanumeric);
    let mut end = 0;
    for span in spans.iter().filter(|span| span.mark == Mark::Strong) {
        if says(text.get(end..span.range.start).unwrap_or_default()) {
            return false;
        }
        end = end.max(span.range.end);
    }
    end > 0 && !says(&text[end..])
}

/// Whether a text is a few words in capitals.
fn is_in_capitals(text: &str) -> bool {
    structure::is_shouted(text) && count_words(text) <= CAPITALS && !text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_bold_where_each_of_its_words_is() {
        let strong = |range| Span { range, mark: Mark::Strong };
        let text = "De sluis, dicht";
        assert!(is_bold(text, &[strong(0..8), strong(10..15)]) && is_bold(text, &[strong(0..15), strong(3..8)]));
        assert!(!is_bold(text, &[strong(0..8)]) && !is_bold(text, &[strong(3..15)]) && !is_bold(text, &[]));
    }
}
