//! The stand-first of a page that says of none that it is one: the whole of the first paragraph in bold, or a heading that is a sentence.

use super::crossheads::{is_bold, is_of_text};
use crate::document::{BlockId, Body, Kind, Mark};
use crate::text::count_words;

/// The fewest words of one.
const FEWEST: usize = 12;

/// The fewest words of a heading above a text that is a sentence, whatever it ends with.
const SENTENCE: usize = 18;

/// How many blocks into a text it begins: what is said of a film may stand above, or where the text is filed.
const NEAR: usize = 4;

/// Makes a stand-first of what opens a text as such.
pub(super) fn find(body: &mut Body) {
    let Body { text, blocks } = body;
    let shown: Vec<usize> = (0..blocks.len()).filter(|at| is_of_text(&blocks[*at])).take(NEAR + 1).collect();
    let is_text = |at: usize| blocks[at].kind == Kind::Paragraph && !is_bold(&text[blocks[at].range.clone()], &blocks[at].spans);
    let is_short = |at: usize| count_words(&text[blocks[at].range.clone()]) < FEWEST;
    let opens = |place: &usize| {
        let (block, text) = (&blocks[shown[*place]], &text[blocks[shown[*place]].range.clone()]);
        let words = count_words(text);
        words >= FEWEST
            && match block.kind {
                Kind::Heading { .. } => *place < 2 && (words >= SENTENCE || text.ends_with(['.', '…'])),
                Kind::Paragraph => shown[..*place].iter().all(|at| is_short(*at)) && block.parts.is_empty() && is_bold(text, &block.spans),
                _ => false,
            }
            && shown.get(place + 1).is_some_and(|next| is_text(*next))
    };
    let Some(at) = (0..shown.len().min(NEAR)).find(opens).map(|place| shown[place]) else { return };
    if matches!(blocks[at].kind, Kind::Heading { .. }) {
        blocks[at].id = BlockId::default();
    }
    blocks[at].kind = Kind::Intro;
    blocks[at].spans.retain(|span| span.mark != Mark::Strong);
}
