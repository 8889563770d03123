//! The lines on top of a letter, above the words with which it turns to its reader: who sends it, to whom, when, about what.

use super::super::super::text::Piece;
use super::super::{Item, Role};
use super::{bodies, field, line};
use crate::document::Meta;
use crate::text::fold;

/// Openings of the words with which a letter turns to its reader, folded.
const SALUTATIONS: &[&str] = &[
    "geachte ",
    "beste ",
    "dear ",
    "sehr geehrte",
    "liebe ",
    "lieber ",
    "madame, monsieur",
    "monsieur le ",
    "madame la ",
    "cher ",
    "chere ",
];

/// Labels of a letter that need no colon, folded.
const BARE: &[&str] = &["datum", "date", "betreft", "onderwerp", "betreff", "subject", "objet"];

/// How many items from its start the text of a letter begins at the latest, and the most words of a line above it.
const REACH: usize = 25;
const LINE: usize = 20;

/// Reads what stands above the salutation of a letter that says what it is about; says whether the text is one.
pub(super) fn read(items: &mut [Item], meta: &mut Meta) -> bool {
    let Some(begin) = items.iter().take(REACH).position(salutes).filter(|begin| *begin >= 3) else { return false };
    let short = |item: &Item| item.role == Role::Furniture || item.is_open() && !item.has_words(LINE + 1) && !item.text.ends_with('.');
    let about = |item: &Item| labelled(&item.text).is_some_and(|text| !text.starts_with(['d', 'D']));
    if !items[..begin].iter().all(short) || !items[..begin].iter().any(about) {
        return false;
    }
    for item in items[..begin].iter_mut().filter(|item| item.is_open()) {
        let known = labelled(&item.text).is_some_and(|text| field(&text, meta)) || field(&item.text, meta);
        if !known && meta.publisher.is_empty() && bodies::is_organisation(&item.text) {
            meta.publisher.clone_from(&item.text);
            item.role = Role::Head;
        } else if known {
            item.role = Role::Head;
        } else {
            // `Den Haag, 1 februari 2023` gives the date as well.
            line::of(&item.text, meta);
            item.role = Role::Furniture;
        }
    }
    !meta.title.is_empty()
}

/// The rows of what stands on top of a letter, `Datum` and behind a tab its value, of which none is a table.
pub(in super::super) fn rows(piece: Piece) -> Vec<Piece> {
    let row = |line: &str| line.split_once('\t').map(|(label, value)| (fold(label), !value.contains('\t')));
    let is_register = |lines: std::str::Lines| {
        lines.clone().all(|line| row(line).is_some_and(|(_, pair)| pair))
            && lines.filter_map(row).any(|(label, _)| BARE.contains(&label.trim_end_matches([':', ' '])))
    };
    if piece.lines.0 > REACH || !piece.text.contains('\t') || !is_register(piece.text.lines()) {
        return vec![piece];
    }
    let at = |nth: usize| (piece.lines.0 + nth, piece.lines.0 + nth);
    let line = |(nth, line): (usize, &str)| Piece { text: line.replace('\t', " "), lines: at(nth), tight: nth > 0, ..Piece::default() };
    piece.text.lines().enumerate().map(line).collect()
}

fn salutes(item: &Item) -> bool {
    let folded = fold(&item.text);
    item.is_open()
        && !item.has_words(12)
        && item.text.ends_with([',', ':', '!'])
        && SALUTATIONS.iter().any(|words| folded.starts_with(words))
}

/// A line with the colon behind its label that it may lack.
fn labelled(text: &str) -> Option<String> {
    let folded = fold(text);
    let label = BARE.iter().find(|label| folded.strip_prefix(*label).is_some_and(|rest| rest.starts_with([' ', ':'])))?;
    let value = text.chars().skip(label.chars().count()).collect::<String>();
    Some(format!("{}: {}", label.trim_end(), value.trim_start_matches([':', ' '])))
}
