//! Lists of sources at the end of a text: each entry keeps its place below their heading, whatever number it opens with, and is no note.

use super::block::{Block, SetAs};
use super::rows::Row;
use crate::import::structure;

/// Whether rows stand in a list of sources: below its heading, which is the last one above them in their flow, or else in the text so far.
pub(super) fn are_so(above: &[Row], blocks: &[Block], is_heading: impl Fn(&Row) -> bool) -> bool {
    let heads = |row: &Row| structure::heads_sources(&row.text());
    let last = above.iter().rev().find(|row| heads(row) || is_heading(row));
    last.map_or_else(|| blocks.iter().rev().find(|block| ends(block)).is_some_and(|block| heads(&block.rows[0])), heads)
}

/// Which blocks are entries of a list of sources.
pub(super) fn find(blocks: &[Block]) -> Vec<bool> {
    let mut is_open = false;
    let of = |block: &Block| {
        if ends(block) {
            is_open = structure::heads_sources(&block.rows[0].text());
            return false;
        }
        is_open && matches!(block.kind, SetAs::Text | SetAs::Note)
    };
    blocks.iter().map(of).collect()
}

/// Whether a block begins or ends such a list.
fn ends(block: &Block) -> bool {
    block.kind == SetAs::Heading || block.rows.len() == 1 && structure::heads_sources(&block.rows[0].text())
}
