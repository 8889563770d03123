//! Lists whose signs are drawn, or are not those of a list everywhere.

use super::block::{Block, SetAs};
use super::rows::Row;
use super::setting::is_indented;
use crate::import::text::marker;

/// Gives items of a list whose bullets are drawn and not written their bullets back: two paragraphs or more, all of whose lines are indented
/// alike, behind a line at the edge that announces them.
pub(super) fn drawn_bullets(blocks: &[Block], texts: &mut [String]) {
    let indent = |block: &Block| {
        let left = block.rows.first().map_or(0.0, Row::left);
        let even = block.rows.iter().all(|row| (row.left() - left).abs() < 0.3 * block.size);
        // In another column it is the same indent from another edge.
        (block.kind == SetAs::Text && even && is_indented(&block.rows[0], block.edges, block.size)).then_some(left - block.edges.left)
    };
    let mut at = 1;
    while at < blocks.len() {
        let announced = blocks[at - 1].kind == SetAs::Text && texts[at - 1].ends_with(':') && indent(&blocks[at - 1]).is_none();
        let Some(left) = indent(&blocks[at]).filter(|_| announced) else {
            at += 1;
            continue;
        };
        let alike = |block: &&Block| indent(block).is_some_and(|other| (other - left).abs() < 0.3 * block.size);
        let length = blocks[at..].iter().take_while(alike).count();
        if length >= 2 && texts[at..at + length].iter().all(|text| marker(text).is_none()) {
            texts[at..at + length].iter_mut().for_each(|text| text.insert_str(0, "• "));
        }
        at += length;
    }
}

/// Gives items of a list that dashes open their bullets: two or more behind the line that announces them, or
/// in small letters. A dash may open speech, too.
pub(super) fn dashes(blocks: &[Block], texts: &mut [String]) {
    let item = |text: &str| text.strip_prefix(['—', '–']).map(str::trim_start).filter(|rest| !rest.is_empty()).map(str::to_owned);
    let mut at = 1;
    while at < blocks.len() {
        let announced = blocks[at - 1].kind == SetAs::Text && texts[at - 1].trim_end().ends_with(':');
        let length =
            blocks[at..].iter().zip(&texts[at..]).take_while(|(block, text)| block.kind == SetAs::Text && item(text).is_some()).count();
        // Speech begins with a capital.
        let lower = || texts[at..at + length].iter().all(|text| item(text).is_some_and(|item| item.starts_with(char::is_lowercase)));
        if length >= 2 && (announced || lower()) {
            for text in &mut texts[at..at + length] {
                *text = item(text).map_or_else(String::new, |item| format!("• {item}"));
            }
        }
        at += length.max(1);
    }
}

/// Gives the numbers of items that only their place sets apart a full stop: from 1 on each is one more than the last, and what an item says
/// hangs behind its number, or stands behind more room than a space is wide.
pub(super) fn bare_numbers(blocks: &[Block], texts: &mut [String]) {
    let mut last = 0;
    let mut at = 0;
    while at < blocks.len() {
        let counts = |(next, block): (u32, &Block)| bare_number(block) == Some(next);
        let counted = |from: u32| (from..).zip(&blocks[at..]).take_while(|item| counts(*item)).count();
        let (on, anew) = (counted(last + 1), counted(1));
        let (length, first) = if on > 0 && last > 0 { (on, last + 1) } else { (anew, 1) };
        if length >= 2 || length == 1 && first > 1 {
            for (number, text) in (first..).zip(&mut texts[at..at + length]) {
                let digits = number.to_string().len();
                text.insert(digits, '.');
                last = number;
            }
        }
        at += length.max(1);
    }
}

/// The number without a sign that opens an item.
fn bare_number(block: &Block) -> Option<u32> {
    let first = block.rows.first().filter(|_| block.kind == SetAs::Text)?;
    let [number, next, ..] = first.words.as_slice() else { return None };
    let room = next.left - number.right;
    let hangs = block.rows.get(1).map_or(room > 0.5 * next.size, |row| (row.left() - next.left).abs() < 0.3 * next.size);
    let says = next.text.starts_with(char::is_alphabetic) && room > 0.2 * next.size && !number.superior;
    number.text.parse().ok().filter(|number| hangs && says && (1..100).contains(number))
}
