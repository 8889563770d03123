//! Lists of sources at the end of a text: each entry keeps its place below their heading, whatever number it opens with, and is no note.

use super::block::{Block, SetAs};
use super::rows::Row;
use crate::import::structure;

/// So many blocks back the heading of a list is sought.
const REACH: usize = 2_000;

/// Whether small rows below others are a list of sources: right below its heading, or at the top of a column where the text so far ends in one.
/// Below sources in letters of the text small ones are notes.
pub(super) fn are_so(above: &[Row], blocks: &[Block]) -> bool {
    let heads = |row: &Row| structure::heads_sources(&row.text());
    above.last().map_or_else(|| blocks.iter().rev().take(REACH).find(|block| ends(block)).is_some_and(|block| heads(&block.rows[0])), heads)
}

/// Which blocks are entries of a list of sources.
pub(super) fn find(blocks: &[Block]) -> Vec<bool> {
    let mut is_open = false;
    let of = |block: &Block| {
        if ends(block) {
            is_open = structure::heads_sources(&block.rows[0].text());
            return false;
        }
        is_open && block.kind == SetAs::Text
    };
    blocks.iter().map(of).collect()
}

/// Whether a block begins or ends such a list.
fn ends(block: &Block) -> bool {
    block.kind == SetAs::Heading || block.rows.len() == 1 && structure::heads_sources(&block.rows[0].text())
}
