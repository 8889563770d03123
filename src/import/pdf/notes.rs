//! Notes at the foot of columns and pages.

use super::block::{Block, SetAs};
use super::breaks::ends;
use super::columns::Flow;
use super::rows::Row;
use super::setting::Setting;

/// Takes the notes at the foot of a column: rows of smaller letters of which the first has a note's number, or that go on with one.
///
/// `is_open` says whether the last note of the pages before has not come to its end: then small rows at the foot go on with it, numbered or not.
pub(super) fn notes_of(flow: &mut Flow, setting: Setting, page: usize, is_open: bool) -> Vec<Block> {
    let small = |row: &&Row| row.size() < 0.96 * setting.size;
    let mut from = flow.rows.len() - flow.rows.iter().rev().take_while(small).count();
    let numbered = |row: &Row| {
        row.words
            .first()
            .is_some_and(|word| word.superior || matches!(word.text.as_str(), "*" | "†" | "‡" | "**") || number(&word.text).is_some())
    };
    let lower = |row: &Row| row.text().starts_with(char::is_lowercase);
    let first = flow.rows[from..].iter().position(numbered);
    let Some(first) = first.or_else(|| (is_open && flow.rows.get(from).is_some_and(lower)).then_some(0)) else { return Vec::new() };
    // Rows of a caption can stand above the notes; rows that go on with a note of the page before are like its own.
    let goes_on =
        first > 0 && page > 0 && flow.rows[from..from + first].iter().all(|row| (row.size() - flow.rows[from + first].size()).abs() < 0.2);
    if !goes_on || from == 0 {
        from += first;
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut last = None;
    for row in flow.rows.drain(from..) {
        let own = row.words.first().and_then(|word| number(&word.text));
        // A number far from the last is one of the note's own.
        let counts = own.zip(last).is_none_or(|(own, last)| own > last && own <= last + 3);
        let begins = numbered(&row) && counts;
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
