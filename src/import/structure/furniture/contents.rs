//! The table of contents: lines above the text that come again below, each by itself, as its headings.
//!
//! An entry is known by its words: the number before it, the word that the text sets before that number (`Chapter 1.`), and the dots and the
//! page behind it may differ. Below a heading the table reaches to where its first entry comes again, however long that is, as long as most
//! of its lines come again; without a heading all of them must.

use std::collections::HashMap;
use std::ops::Range;

use super::words::CONTENTS;
use super::{HEADING, has_leader};
use crate::document::Kind;
use crate::import::structure::{Item, Role, Setting, lines};
use crate::text::fold;

/// The most rows of a table of contents, and the most words of one.
const ROWS: usize = 2000;
const ENTRY: usize = 40;

/// Within so many lines from the start of a text a table without a heading begins.
const TOP: usize = 60;

/// The fewest rows of a table without a heading.
const LEAST: usize = 4;

/// Whether a line is the heading over a table of contents.
pub(in crate::import) fn heads(text: &str) -> bool {
    CONTENTS.contains(&fold(text).trim_end_matches(':'))
}

/// Marks the tables of contents.
pub(super) fn find(items: &mut [Item]) {
    let keys: Vec<String> = items
        .iter()
        .map(|item| if is_row(item) || item.is_heading() || has_leader(&item.text) { key(&item.text) } else { String::new() })
        .collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
        places.entry(key).or_default().push(at);
    }
    let found = Entries { keys: &keys, places: &places };
    let mut at = 0;
    while at + 1 < items.len() {
        let headed = items[at].is_open() && !items[at].has_words(5) && heads(&items[at].text);
        let end = if headed { below_heading(items, at, &found) } else { None };
        if let Some(end) = end {
            mark(items, at..end, &found);
        }
        at = end.unwrap_or(at + 1);
    }
    if let Some(rows) = without_heading(items, &found) {
        mark(items, rows, &found);
    }
}

/// Marks the rows of a table, and the headings that they name.
fn mark(items: &mut [Item], rows: Range<usize>, entries: &Entries) {
    for row in rows.clone() {
        items[row].role = Role::Furniture;
        items[row].setting = Setting::Contents;
        let heading = entries.from(row, rows.end).filter(|&at| items[at].is_open());
        if let Some(at) = heading {
            items[at].role = Role::Is(Kind::Heading { level: lines::level(&items[at].text), status: None });
        }
    }
}

/// What the short lines of a text say, and where each stands.
struct Entries<'a> {
    keys: &'a [String],
    places: &'a HashMap<&'a str, Vec<usize>>,
}

impl Entries<'_> {
    /// Where the line at a place stands for the last time, below it.
    fn last(&self, at: usize) -> Option<usize> {
        self.places.get(self.keys[at].as_str())?.last().copied().filter(|last| *last > at)
    }

    /// Where it stands for the first time from a place on.
    fn from(&self, at: usize, from: usize) -> Option<usize> {
        let places = self.places.get(self.keys[at].as_str())?;
        places.get(places.partition_point(|place| *place < from)).copied()
    }
}

/// Where the table below a heading ends.
fn below_heading(items: &[Item], at: usize, entries: &Entries) -> Option<usize> {
    let (mut end, mut row, mut again) = ((at + 1 + ROWS).min(items.len()), at + 1, 0);
    while row < end && (items[row].role == Role::Furniture || is_entry(&items[row])) {
        if let Some(last) = entries.last(row) {
            // What comes again above is the head of the page, or stands in the table twice.
            end = end.min(last);
            again += 1;
        }
        row += 1;
    }
    if row == end && again >= 2 && again * 5 >= (end - at - 1) * 3 {
        return Some(end);
    }
    // The entries were links, and are gone.
    let bare = items[at].words() == 1 && fold(&items[at].text).len() >= 12 && !items[at + 1].has_words(HEADING + 1);
    (bare || has_leader(&items[at + 1].text)).then_some(at + 1)
}

/// Lines near the top that all come again further down, in their order.
fn without_heading(items: &[Item], entries: &Entries) -> Option<Range<usize>> {
    let mut length: usize = 0;
    for at in 0..items.len().min(TOP) {
        length = if length > 0 { length - 1 } else { items[at..].iter().take(ROWS).take_while(|item| is_entry(item)).count() };
        // Each comes again below the one before it.
        let again = (at..at + length).scan(at + length, |from, row| {
            let found = entries.from(row, *from)?;
            *from = found + 1;
            Some(())
        });
        let rows = again.count();
        // The last of them may be the first of the headings themselves.
        let rows =
            if rows == 0 { entries.from(at, at + 1).filter(|again| *again < at + length).map_or(0, |again| again - at) } else { rows };
        if rows >= LEAST && (at..at + rows).all(|row| entries.from(row, at + rows).is_some()) {
            // Further down one in five may be worded otherwise than its heading.
            let again = |row: usize| entries.from(row, at + length).is_some();
            let mut counted = rows;
            let rows = (at + rows..at + length)
                .filter(|row| again(*row))
                .take_while(|row| {
                    counted += 1;
                    counted * 5 >= (row - at + 1) * 4
                })
                .last()
                .map_or(rows, |row| row + 1 - at);
            return Some(at..at + rows);
        }
    }
    None
}

/// Whether a line may stand in a table whose other rows are known.
fn is_entry(item: &Item) -> bool {
    is_row(item) || item.is_open() && !item.has_words(ENTRY) && !item.ends_sentence()
}

fn is_row(item: &Item) -> bool {
    item.is_open() && !item.has_words(HEADING) && item.text.len() < 200
}

/// What an entry says, folded: without its number, the word before that, and the page that it stands on.
fn key(text: &str) -> String {
    let text = text.trim_start_matches(['•', '-', '–', '*', ' ']);
    let text = match text.split_once(' ') {
        Some((number, rest)) if is_number(number) => rest,
        Some((_, rest)) => {
            rest.split_once(' ').filter(|(number, _)| is_number(number) && number.ends_with('.')).map_or(text, |(_, rest)| rest)
        }
        None => text,
    };
    let text = if has_leader(text) { text.trim_end_matches(|c: char| c.is_ascii_digit() || ". …·_".contains(c)) } else { text };
    fold(text).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// `4.13.1.`, `2`, `A.`, `A.1`, `IV.`: whether a word counts a part.
fn is_number(word: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part.len() <= 4
            && (part.bytes().all(|byte| byte.is_ascii_digit()) || part.len() == 1 || part.chars().all(|c| "IVXL".contains(c)))
    };
    let bare = word.strip_suffix(['.', ')']).unwrap_or(word);
    bare.split('.').all(part) && (bare.len() < word.len() || bare.contains(|c: char| c.is_ascii_digit()))
}
