//! What something interrupts and is one: paragraphs around a caption, a table, a note, a box or a pull quote, tables around the end of a page.

use super::block::{Block, SetAs};
use super::breaks::{ends, goes_on_elsewhere};
use super::setting::Setting;
use super::tables;

/// Joins paragraphs that something interrupts: a picture's caption, a table, a note, a box, a sentence in large letters. Gives the places
/// of the blocks that are left.
pub(super) fn join_paragraphs(blocks: &mut Vec<Block>, setting: Setting) -> Vec<usize> {
    let mut places: Vec<usize> = (0..blocks.len()).collect();
    let mut at = 0;
    while at < blocks.len() {
        let is_part = |block: &Block| block.kind == SetAs::Text && block.boxed.is_none();
        let between = blocks[at + 1..]
            .iter()
            .take_while(|block| block.boxed.is_some() || !matches!(block.kind, SetAs::Text | SetAs::Heading | SetAs::Code))
            .count();
        let next = at + 1 + between;
        let joins = between > 0
            && between < 30
            && is_part(&blocks[at])
            && blocks.get(next).is_some_and(|other| {
                let (block, row) = (&blocks[at], &other.rows[0]);
                let alike = is_part(other) && (block.size - other.size).abs() < 0.06 * block.size && block.page + 1 >= other.page;
                alike && goes_on_elsewhere(block, row, other.edges, setting) && block.rows.last().is_some_and(|row| !ends(&row.text()))
            });
        if joins {
            let other = blocks.remove(next);
            places.remove(next);
            let block = &mut blocks[at];
            (block.edges, block.page) = (other.edges, other.page);
            block.rows.extend(other.rows);
        } else {
            at += 1;
        }
    }
    places
}

/// Joins the parts of tables that a page end broke, of which one may be a row or two alone.
pub(super) fn join_tables(blocks: &mut [Block]) {
    let mut above: Option<usize> = None;
    for at in 0..blocks.len() {
        if blocks[at].kind == SetAs::Note {
            continue;
        }
        let elsewhere = |above: usize| {
            let (one, other) = (&blocks[above], &blocks[at]);
            one.page + 1 == other.page || one.page == other.page && one.edges.right < other.edges.left
        };
        let whole = above.filter(|above| elsewhere(*above)).and_then(|above| {
            let parts = [&blocks[above], &blocks[at]];
            let fits = parts.iter().any(|part| part.kind == SetAs::Table)
                && parts.iter().all(|part| part.kind == SetAs::Table || part.rows.len() <= 2);
            fits.then(|| tables::whole(&parts[0].rows, &parts[1].rows)).flatten().map(|text| (above, text))
        });
        match whole {
            Some((above, text)) => {
                let (rows, page) = (std::mem::take(&mut blocks[at].rows), blocks[at].page);
                let rows = tables::without_head(&blocks[above].rows, &rows).to_vec();
                (blocks[at].kind, blocks[at].table) = (SetAs::Table, String::new());
                let block = &mut blocks[above];
                block.rows.extend(rows);
                (block.kind, block.table, block.page) = (SetAs::Table, text, page);
            }
            None => above = Some(at),
        }
    }
}
