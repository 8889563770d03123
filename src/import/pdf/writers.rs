//! Who wrote it, below the title: names side by side, each over the place of its bearer's work, as papers have them.

use std::ops::Range;

use super::block::{Block, SetAs};
use super::rows::{Row, said};
use super::setting::Setting;
use super::sheet::Word;
use crate::import::structure;

/// The most rows of names and places.
const ROWS: usize = 30;

/// The most words of a row of a place.
const WORDS: usize = 16;

/// The writers below a title.
#[derive(Debug, Default)]
pub(super) struct Writers {
    /// The blocks that say so.
    pub blocks: Range<usize>,
    /// Their names with a comma between.
    pub names: String,
    /// Where each works, with the name where it stands over the place; what is said of all of them.
    pub places: Vec<String>,
    /// The date below them.
    pub date: Option<String>,
}

/// A name with what stands below it.
struct Column {
    middle: f32,
    lines: Vec<String>,
}

/// The title that the writers below it show, where chapters have letters as large: what opens the first page, in larger letters than the text
/// and than the names.
pub(super) fn above(blocks: &[Block], setting: Setting) -> Option<usize> {
    let opens = |at: &usize| {
        let title = blocks.get(*at).filter(|title| title.kind == SetAs::Heading && title.page == 0 && title.size > 1.2 * setting.size)?;
        let names = below(blocks, *at)?.blocks.start;
        let smaller = |block: &Block| 1.03 * block.size < title.size;
        (blocks[names].size > 0.97 * setting.size && blocks[at + 1..=names].iter().all(smaller)).then_some(*at)
    };
    (0..FIRST).find_map(|at| opens(&at))
}

/// Among so many blocks is the title.
const FIRST: usize = 3;

/// Finds the writers right below the title, or below the line under it.
pub(super) fn below(blocks: &[Block], title: usize) -> Option<Writers> {
    let middle = middle_of(&blocks[title].rows[0]);
    let starts = |at: &usize| {
        let names = |block: &Block| parts(&block.rows[0].words).all(|part| name(part).is_some());
        blocks.get(*at).is_some_and(|block| is_of_head(block, middle) && names(block))
    };
    let between = |at: &usize| *at == title + 1 || blocks[title + 1].kind == SetAs::Heading || blocks[title + 1].rows.len() < 3;
    let start = (title + 1..(title + 3).min(blocks.len())).filter(between).find(starts)?;
    let mut length = blocks[start..].iter().take_while(|block| is_of_head(block, middle) && !is_justified(block)).count();
    // Above a paragraph stands its heading.
    let heads = |block: &Block| structure::heads_opening(&block.rows[0].text());
    while length > 1 && heads(&blocks[start + length - 1]) {
        length -= 1;
    }
    let mut found = Writers { blocks: start..start + length, ..Writers::default() };
    let mut columns: Vec<Column> = Vec::new();
    let mut names = Vec::new();
    let rows: Vec<_> = blocks[found.blocks.clone()].iter().flat_map(|block| &block.rows).collect();
    if rows.len() > ROWS || rows.iter().any(|row| row.words.len() > WORDS) {
        return None;
    }
    let (is_bold, size) = rows.first().map_or((false, 0.0), |row| (row.words[0].face.bold, row.words[0].size));
    let is_like_names = |word: &Word| word.face.bold == is_bold && word.size > 0.96 * size;
    for row in rows {
        if structure::date(&row.text()).is_some() {
            found.date = Some(row.text());
            continue;
        }
        for part in parts(&row.words) {
            let text = said(part);
            let (left, right) = (part[0].left, part[part.len() - 1].right);
            let (middle, size) = (f32::midpoint(left, right), part[0].size);
            // Below names in bold or in larger letters, what is not set so is where they work.
            if let Some(those) = name(part).filter(|_| is_like_names(&part[0])) {
                names.extend(those);
                columns.push(Column { middle, lines: vec![text] });
            } else {
                match columns.iter_mut().rev().find(|column| (column.middle - middle).abs() < size) {
                    Some(column) => column.lines.push(text),
                    None => found.places.push(text),
                }
            }
        }
    }
    let own = columns.into_iter().filter(|column| column.lines.len() > 1).map(|column| column.lines.join(", "));
    found.places = own.chain(std::mem::take(&mut found.places)).collect();
    found.names = names.join(", ");
    Some(found)
}

fn middle_of(row: &Row) -> f32 {
    f32::midpoint(row.left(), row.right())
}

/// Whether a block can be of the writers, below a title with its middle there: none of the text, no heading in bold.
fn is_of_head(block: &Block, middle: f32) -> bool {
    let short = block.rows.iter().all(|row| row.words.len() <= WORDS);
    let centred = |block: &Block| {
        block.rows.iter().all(|row| {
            let (before, behind) = (row.left() - block.edges.left, block.edges.right - row.right());
            before > block.size && ((before - behind).abs() < block.size || (middle_of(row) - middle).abs() < 0.7 * block.size)
        })
    };
    block.page == 0
        && block.boxed.is_none()
        && short
        && (is_labelled(block) || !block.bold || are_names(block))
        && (block.kind == SetAs::Heading || block.kind == SetAs::Text && centred(block))
}

/// Whether the lines of a block but for the last are as wide as each other: a paragraph, also where it is set in.
fn is_justified(block: &Block) -> bool {
    let [rows @ .., _] = block.rows.as_slice() else { return false };
    let wide = |row: &Row| row.right() - row.left();
    rows.len() > 2 && rows[1..].windows(2).all(|pair| (wide(&pair[0]) - wide(&pair[1])).abs() < 0.3 * block.size)
}

/// Whether the first of rows is names side by side: they and what stands below them are no table.
pub(super) fn are_so(rows: &[Row]) -> bool {
    rows.first().is_some_and(|row| parts(&row.words).count() > 1 && parts(&row.words).all(|part| name(part).is_some()))
}

/// Whether all that a block says is names.
fn are_names(block: &Block) -> bool {
    block.rows.iter().all(|row| parts(&row.words).all(|part| name(part).is_some()))
}

/// The parts of a row that a gap as wide as two letters sets apart.
fn parts(words: &[Word]) -> impl Iterator<Item = &[Word]> {
    words.chunk_by(|one, next| next.left - one.right < APART * one.size)
}

/// From so many times the size of the letters on, a gap parts two names.
const APART: f32 = 1.2;

/// The names that a part of a row says, the numbers and signs that refer to places and notes aside.
fn name(part: &[Word]) -> Option<Vec<String>> {
    let words: Vec<Word> = part.iter().filter(|word| !word.superior && !word.text.chars().all(is_sign)).cloned().collect();
    let text = said(&words);
    let text = text.trim_end_matches(|c| is_sign(c) || c == ',');
    let bare = unlabelled(text);
    structure::names(bare).filter(|_| !structure::is_organisation(bare))
}

/// A line without what it may open with before the names of writers.
pub(super) fn unlabelled(text: &str) -> &str {
    let label = |(label, names): (&str, &'_ str)| BY.contains(&label.trim_end_matches(':').to_lowercase().as_str()).then_some(names.len());
    text.split_once(' ').and_then(label).map_or(text, |length| &text[text.len() - length..])
}

/// Whether a block is one line that says with a label who wrote.
fn is_labelled(block: &Block) -> bool {
    let [row] = block.rows.as_slice() else { return false };
    let text = row.text();
    let names = unlabelled(&text);
    names.len() < text.len() && structure::names(names).is_some()
}

/// What a line of writers may open with.
const BY: [&str; 12] = ["door", "by", "von", "par", "por", "di", "tekst", "text", "words", "texte", "texto", "testo"];

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '∗' | '†' | '‡' | '§' | '¶')
}
