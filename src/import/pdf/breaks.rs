//! Where a paragraph ends: whether a row goes on with the one above it, in the same column or in the next.
//!
//! What ends a paragraph: a wider gap, an indent, the sign of a list, or a line that ends although the next word would have fitted. It goes on
//! in the next column where its last line is full and the next is not indented.

use super::block::{Block, SetAs};
use super::rows::{Edges, Row};
use super::setting::{Setting, is_indented};
use crate::import::text::{Mark, has_leader, marker};

/// So many words of a line show whether it begins in italics.
const FIRST: usize = 3;

/// Whether a row goes on with the paragraph of the row right above it.
pub(super) fn goes_on(block: &Block, above: &Row, row: &Row, setting: Setting) -> bool {
    let size = block.size;
    let edges = inner_edges(block, row);
    let step = (above.base() - row.base()) / size;
    if !(-0.1..1.3 * setting.lead + 0.05).contains(&step) {
        return false;
    }
    if block.kind == SetAs::Caption && are_centred(block, row) && !begins_anew(block, above, row) {
        return true;
    }
    if block.kind == SetAs::Heading {
        let counts = |row: &Row| row.words.len() > 1 && !row.words[0].superior && is_section(&row.words[0].text);
        return step < (1.12 * setting.lead).max(1.6) && !(counts(row) && counts(&block.rows[0]));
    }
    let (text, last) = (row.text(), above.text());
    if has_leader(&last) {
        return false;
    }
    let is_list = is_item(&block.rows[0].text());
    let own_left = match block.rows.len() {
        0 | 1 if is_list => row.left(),
        0 | 1 => block.edges.left,
        _ => above.left(),
    };
    let full = is_full(above, row, edges, size);
    let ended = ends(&last);
    // In line with the words of its item, and amid its sentence, `o` is a word and no sign.
    let goes_on_amid = is_list && full && !ended && stands_at_words(&block.rows[0], row, size);
    let is_bullet = matches!(marker(&text), Some((Mark::Bullet, rest)) if !rest.is_empty());
    if starts_item(&text) && !goes_on_amid && (is_bullet || is_list || !full || last.ends_with(':')) {
        return false;
    }
    if !full && leaves_italics(block, above, row) {
        return false;
    }
    if is_list && leaves_item(block, above, row) {
        return false;
    }
    // Lines of one paragraph stand as far apart as all do.
    if ended && step > 1.12 * setting.lead || moves(block, row, own_left, is_list, ended) {
        return false;
    }
    full || last.ends_with([':', ';']) && text.starts_with(char::is_lowercase) && !is_list
        || !ended
            && (text.starts_with(char::is_lowercase)
                || !is_list && above.right() - above.left() > 0.6 * (block.edges.right - block.edges.left))
}

/// Whether a row begins elsewhere than its paragraph does at `own_left`: it is indented, or stands out from below an indent.
fn moves(block: &Block, row: &Row, own_left: f32, is_list: bool, ended: bool) -> bool {
    let (size, first_left) = (block.size, block.rows[0].left());
    let indented = row.left() - own_left > 0.6 * size && row.left() - own_left < 4.5 * size;
    let out = own_left - row.left() > 0.6 * size && block.rows.len() > 1;
    let opens = block.rows.len() == 1 && row.left() - first_left > 0.6 * size && first_left - block.edges.left < 0.4 * size;
    let opens = opens && !(is_number(&block.rows[0].words[0].text) && stands_at_words(&block.rows[0], row, size));
    indented && block.rows.len() > 1 || out && (ended || is_list) || opens && !is_list && ended
}

/// `1.1.`, `(4)`, `[12]`: whether a word may number a paragraph before which it hangs.
fn is_number(word: &str) -> bool {
    word.len() <= 8
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || b".()[]".contains(&byte))
}

/// Whether a row that is upright stands below a line in italics, which is a heading's where it ends early.
fn leaves_italics(block: &Block, above: &Row, row: &Row) -> bool {
    block.rows[0].is_italic() && above.is_italic() && !row.words.iter().take(FIRST).any(|word| word.face.italic)
}

/// `2`, `2.1`, `A.1`: whether a word may be the number of a section.
fn is_section(word: &str) -> bool {
    let part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let letter = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut parts = word.trim_end_matches('.').split('.').peekable();
    parts.next().is_some_and(|first| part(first) || letter(first) && parts.peek().is_some()) && parts.all(part)
}

/// Whether the rows of a block and the next one stand in the middle of each other, none of them at an edge that they share.
fn are_centred(block: &Block, row: &Row) -> bool {
    let middle = |row: &Row| f32::midpoint(row.left(), row.right());
    let first = &block.rows[0];
    block.rows.iter().all(|other| (middle(other) - middle(row)).abs() < 0.4 * block.size)
        && (first.left() - row.left()).abs() > 0.6 * block.size
}

/// Whether a row fills its column below a line in the middle that had room for its first word.
fn begins_anew(block: &Block, above: &Row, row: &Row) -> bool {
    let Edges { left, right } = block.edges;
    let first = row.words.first().map_or(0.0, |word| word.right - word.left);
    let room = right - left - (above.right() - above.left());
    row.left() - left < 0.3 * block.size && room > first + 1.5 * block.size
}

/// Whether a row at the top of a column or page goes on with the last paragraph of the one before.
pub(super) fn goes_on_elsewhere(block: &Block, row: &Row, edges: Edges, setting: Setting) -> bool {
    let Some(above) = block.rows.last() else { return false };
    let (text, last) = (row.text(), above.text());
    let indented = is_indented(row, edges, block.size) && !is_item(&block.rows[0].text());
    let lower = text.starts_with(char::is_lowercase);
    if has_leader(&last) || starts_item(&text) || indented && setting.indents && !lower {
        return false;
    }
    let full = is_full(above, row, block.edges, block.size);
    let ended = ends(&last);
    // What begins at the edge of its column is no part of an item whose words hang.
    let hangs = block.rows[0].words.get(1).is_some_and(|word| word.left - block.edges.left > 0.6 * block.size);
    if (ended || !lower && hangs) && is_item(&block.rows[0].text()) && row.left() - edges.left < 0.4 * block.size {
        return false;
    }
    lower && !ended || full && (!ended || setting.indents && !indented || lower)
}

/// The edges between which a paragraph is set: those of its column, or less on both sides where it is set in alike on both.
fn inner_edges(block: &Block, row: &Row) -> Edges {
    let rows = || block.rows.iter().chain([row]);
    let indent = rows().map(Row::left).fold(f32::MAX, f32::min) - block.edges.left;
    let right = block.edges.right - indent;
    let is_set_in = indent > block.size && rows().all(|row| row.right() < right + 0.5 * block.size);
    if is_set_in { Edges { left: block.edges.left + indent, right } } else { block.edges }
}

/// Whether a row stands right below the words of an item, behind its sign.
fn stands_at_words(first: &Row, row: &Row, size: f32) -> bool {
    let hang = first.words.get(1).map_or(first.left(), |word| word.left);
    (row.left() - hang).abs() < 0.6 * size
}

/// Whether a row below an item of a list, of one row so far or of several, does not go on with it: it stands left of its sign, or elsewhere
/// than its words do after its sentence has ended. In another column than its sign the line above shows where its words stand.
fn leaves_item(block: &Block, above: &Row, row: &Row) -> bool {
    let (size, first) = (block.size, &block.rows[0]);
    let is_here = first.base() >= above.base() && first.left() > block.edges.left - size && first.left() < block.edges.right;
    if !is_here {
        return (row.left() - above.left()).abs() > 0.6 * size && ends(&above.text()) || row.left() < above.left() - 0.6 * size;
    }
    let in_line = stands_at_words(first, row, size);
    let out = row.left() < first.left() - 0.3 * size;
    !in_line && (out || ends(&above.text()) && (row.left() - first.left()).abs() > 0.2 * size)
}

/// Whether a line ended because the next word did not fit.
fn is_full(above: &Row, row: &Row, edges: Edges, size: f32) -> bool {
    let mut words = row.words.iter();
    let first = words.next().map_or(0.0, |word| word.left);
    let end = words.take_while(|word| word.is_glued()).last().or(row.words.first()).map_or(0.0, |word| word.right);
    above.text().ends_with(['-', '\u{AD}']) || above.right() + 0.25 * size + (end - first) > edges.right - 1.2 * size
}

/// Whether a text begins as an item of a list.
pub(super) fn starts_item(text: &str) -> bool {
    marker(text).is_some_and(|(_, rest)| !rest.is_empty()) || is_source(text)
}

fn is_item(text: &str) -> bool {
    marker(text).is_some() || is_source(text)
}

/// `[12] Vos, A.`: whether a text begins as a source does in a numbered list of them.
fn is_source(text: &str) -> bool {
    let number = text.strip_prefix('[').and_then(|text| text.split_once(']')).filter(|(_, rest)| rest.starts_with(' '));
    number.is_some_and(|(number, _)| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text ends as a sentence does, notes' numbers and closing marks aside.
pub(super) fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        matches!(c, '"' | '\'' | '’' | '”' | '»' | ')' | ']' | '*' | '†' | '‡' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
    });
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}
