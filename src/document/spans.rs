//! The one order and form of a block's inline markup.
//!
//! Markdown can say the same in many ways; a document has it in one, so that what is written reads back as the same list of spans. Sorted
//! by start; where several start at one place, notes and pictures come first, then what reaches furthest; of styles over the same words,
//! strike is outermost and strong innermost. No span is empty but notes and pictures, and a title follows its link or picture.

use std::cmp::Reverse;

use super::{Mark, Span};

/// Puts spans, in the order in which they open, into the order of the module.
pub(crate) fn normalize(spans: &mut Vec<Span>) {
    if spans.is_empty() {
        return;
    }
    let mut owned = false;
    spans.retain(|span| {
        owned = match span.mark {
            Mark::Title(_) => owned,
            Mark::Footnote(_) | Mark::Image(_) => true,
            _ => !span.range.is_empty(),
        };
        owned
    });
    spans.sort_by_key(|span| (span.range.start, !span.range.is_empty(), Reverse(span.range.end)));
    for run in spans.chunk_by_mut(|a, b| a.range == b.range && is_style(&a.mark) && is_style(&b.mark)) {
        run.sort_by_key(|span| rank(&span.mark));
    }
}

/// Whether a mark only changes how words look.
pub(super) const fn is_style(mark: &Mark) -> bool {
    matches!(mark, Mark::Emphasis | Mark::Strong | Mark::Strike)
}

const fn rank(mark: &Mark) -> u8 {
    match mark {
        Mark::Strike => 0,
        Mark::Emphasis => 1,
        _ => 2,
    }
}
