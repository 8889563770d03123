//! Notes at the foot of columns and pages.

use super::block::{Block, SetAs};
use super::breaks::ends;
use super::columns::Flow;
use super::rows::Row;
use super::setting::Setting;
use crate::import::structure;

/// Takes the notes at the foot of a column: rows of smaller letters of which the first has a note's number, or that go on with one.
///
/// `of_sources` says whether what stands below rows is a list of sources. `is_open` says whether the last note of the pages before has not come to its end: then small rows at the foot go on with it, numbered or not.
pub(super) fn notes_of(flow: &mut Flow, setting: Setting, page: usize, is_open: bool, of_sources: impl Fn(&[Row]) -> bool) -> Vec<Block> {
    let Some(from) = first_row(&flow.rows, setting, page, is_open, of_sources) else { return Vec::new() };
    let mut blocks: Vec<Block> = Vec::new();
    let mut last = None;
    for row in flow.rows.drain(from..) {
        let own = row.words.first().and_then(|word| number(&word.text));
        // A number far from the last is one of the note's own.
        let counts = own.zip(last).is_none_or(|(own, last)| own > last && own <= last + 3);
        let begins = has_sign(&row) && counts;
        if begins {
            last = own;
        }
        match blocks.last_mut().filter(|_| !begins) {
            Some(block) => block.rows.push(row),
            None => blocks.push(Block::new(row, SetAs::Note, flow.edges, page)),
        }
    }
    blocks
}

/// With which row the notes at the foot of a column begin.
fn first_row(rows: &[Row], setting: Setting, page: usize, is_open: bool, of_sources: impl Fn(&[Row]) -> bool) -> Option<usize> {
    let small = |row: &&Row| row.size() < 0.96 * setting.size;
    let from = rows.len() - rows.iter().rev().take_while(small).count();
    if of_sources(&rows[..from]) {
        return None;
    }
    let goes_on_with_last = || is_open && rows.get(from).is_some_and(|row| row.text().starts_with(char::is_lowercase));
    let signed = match rows[from..].iter().position(has_sign) {
        Some(below) => from + below,
        None => return goes_on_with_last().then_some(from),
    };
    // Rows of a caption can stand above the notes; rows that go on with a note of the page before are like its own.
    let alike = || {
        let goes_on = |row: &Row| (row.size() - rows[signed].size()).abs() < 0.2 && !structure::opens_caption(&row.text());
        rows[from..signed].iter().all(goes_on)
    };
    Some(if page > 0 && from > 0 && alike() { from } else { signed })
}

/// Whether a row opens with the number or the sign of a note.
fn has_sign(row: &Row) -> bool {
    row.words
        .first()
        .is_some_and(|word| word.superior || matches!(word.text.as_str(), "*" | "†" | "‡" | "**") || number(&word.text).is_some())
}

/// Whether the last note so far ends amid a sentence.
pub(super) fn are_open(blocks: &[Block]) -> bool {
    blocks
        .iter()
        .rev()
        .take(40)
        .find(|block| block.kind == SetAs::Note)
        .and_then(|note| note.rows.last())
        .is_some_and(|row| !ends(&row.text()))
}

/// Adds the notes of a page; what has no number goes on with the last note of the page before.
pub(super) fn add_notes(blocks: &mut Vec<Block>, notes: Vec<Block>) {
    for note in notes {
        let goes_on = note
            .rows
            .first()
            .is_some_and(|row| row.words.first().is_some_and(|word| !word.superior && word.text.chars().any(char::is_alphabetic)));
        match blocks.iter_mut().rev().take(40).find(|block| block.kind == SetAs::Note).filter(|_| goes_on) {
            Some(last) => last.rows.extend(note.rows),
            None => blocks.push(note),
        }
    }
}

/// The number of `12`, `12.`, `12)`, `[12]`, `(12)`.
fn number(text: &str) -> Option<u32> {
    let bare = text.trim_start_matches(['[', '(']).trim_end_matches(['.', ')', ']']);
    let fits = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= bare.len() + 2;
    bare.parse().ok().filter(|_| fits)
}
