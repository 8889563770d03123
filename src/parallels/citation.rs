//! What a cell rests on: a passage, perhaps only some words of it, as it stands in a cell behind what the cell says.

use std::fmt;
use std::ops::Range;

use super::Cell;
use crate::document::{self, Target};
use crate::text;

/// A passage that a cell cites.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// Where it stands.
    pub target: Target,
    /// The words of it that are meant; empty where it is the whole block.
    pub exact: String,
}

impl Citation {
    /// The whole of a passage.
    pub const fn whole(target: Target) -> Self {
        Self { target, exact: String::new() }
    }

    /// Some words of a passage, as they stand in its text.
    pub fn of_words(target: Target, words: &str) -> Self {
        let exact = text::single_spaced(&text::clean_line(words));
        // The words stand between curly marks: those within must pair. Whoever looks the words up takes every kind of mark for the same.
        let exact = if is_balanced(&exact) { exact } else { exact.replace(['“', '”'], "\"") };
        Self { target, exact }
    }
}

/// As it stands in a cell: `[[a#^p01]]`, `[[a#^p01]] “exact words”`.
impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[[{}]]", self.target)?;
        if self.exact.is_empty() { Ok(()) } else { write!(f, " “{}”", document::escape(&self.exact)) }
    }
}

fn is_balanced(words: &str) -> bool {
    let depth = words.chars().try_fold(0_usize, |depth, c| match c {
        '“' => Some(depth + 1),
        '”' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

/// Reads a cell from its text and the wikilinks in it.
pub(super) fn read(cell: &str, links: Vec<(Range<usize>, Target)>) -> Cell {
    let mut said = String::new();
    let mut at = 0;
    let mut citations = Vec::new();
    let ends: Vec<usize> = links.iter().skip(1).map(|(range, _)| range.start).chain([cell.len()]).collect();
    for ((range, target), end) in links.into_iter().zip(ends) {
        said.push_str(&cell[at..range.start]);
        at = range.end;
        let behind = &cell[range.end..end];
        citations.push(match quoted(behind) {
            Some(words) => {
                at += words.end + behind[words.end..].chars().next().map_or(0, char::len_utf8);
                Citation::of_words(target, &behind[words])
            }
            None => Citation::whole(target),
        });
    }
    said.push_str(&cell[at..]);
    let words: Vec<_> = said.split_whitespace().collect();
    let said = words.join(" ").replace(" ,", ",").replace(" .", ".").replace(" ;", ";");
    Cell { text: said.trim_end_matches([',', ';', ' ']).to_owned(), citations }
}

/// A citation in a cell as its file has it, by its number: the link and the words behind it.
pub(super) fn nth_in(cell: &str, nth: usize) -> Option<Range<usize>> {
    let mut links = cell.match_indices("[[").map(|(at, _)| at).skip(nth);
    let start = links.next()?;
    let behind = start + cell[start..].find("]]")? + 2;
    let next = links.next().filter(|next| *next >= behind).unwrap_or(cell.len());
    let end = quoted(&cell[behind..next]).map_or(behind, |words| {
        let end = behind + words.end;
        end + cell[end..].chars().next().map_or(0, char::len_utf8)
    });
    Some(start..end)
}

/// The words between marks with which a text opens, without the marks.
fn quoted(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let opening = text[start..].chars().next()?;
    let inside = start + opening.len_utf8();
    if opening == '"' {
        return Some(inside..inside + text[inside..].find('"')?);
    }
    let mut depth = usize::from(opening == '“');
    for (at, c) in text[inside..].char_indices().take_while(|_| opening == '“') {
        depth = match c {
            '“' => depth + 1,
            '”' => depth - 1,
            _ => depth,
        };
        if depth == 0 {
            return Some(inside..inside + at);
        }
    }
    None
}
