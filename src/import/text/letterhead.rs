//! What a letter, a memorandum or a report sets on top in two columns: whose it is and which one at the left, who wrote it and when flush at the
//! right.
//!
//! ```text
//! Dienst Kade en Haven                          J. Waard
//! Memorandum: 4858                              Afdeling Peil
//!                                               mei 2007
//!
//!                    Het peil van de kade
//! ```
//!
//! What stands below it in the middle is the title.

use std::ops::Range;

use crate::text::single_spaced;

/// Where the lines of both columns are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letterhead {
    /// The lines that it stands on, counted from 0.
    pub lines: Range<usize>,
    /// What stands at the left, each with the number of its line.
    pub left: Vec<(usize, String)>,
    /// What stands at the right.
    pub right: Vec<(usize, String)>,
    /// What stands in the middle below both, and the lines it is on.
    pub title: Option<(Range<usize>, String)>,
}

/// The fewest rows with something in both columns, and the most lines.
const ROWS: usize = 2;
const MOST: usize = 24;

/// The fewest blanks between the columns.
const GAP: usize = 3;

/// The most lines of a title, and how far it may be off the middle.
const TITLE: usize = 3;
const OFF: usize = 2;

/// The longest line of a page that is set in one width, in bytes.
const WIDEST: usize = 160;

/// The letterhead on top of a text: the first lines that have words, down to the first blank one.
pub(super) fn find(lines: &[&str]) -> Option<Letterhead> {
    let start = lines.iter().position(|line| !line.trim().is_empty())?;
    let length = lines[start..].iter().take(MOST).take_while(|line| !line.trim().is_empty()).count();
    let head = &lines[start..start + length];
    if head.iter().any(|line| line.len() > WIDEST || line.contains('\t')) {
        return None;
    }
    let cells: Vec<(&str, &str)> = head.iter().map(|line| cells(line)).collect();
    let edge = head.iter().zip(&cells).filter(|(_, cells)| !cells.1.is_empty()).map(|(line, _)| columns(line)).max()?;
    let mut found = Letterhead { lines: start..start + length, ..Letterhead::default() };
    let (mut rows, mut begins) = (0, Vec::new());
    for (at, (line, (left, right))) in head.iter().zip(&cells).enumerate() {
        if !right.is_empty() {
            // A column of figures is a table's, and one whose cells begin below each other may be.
            if edge - columns(line) > 1 || !right.contains(char::is_alphabetic) {
                return None;
            }
            begins.push(columns(line) - columns(right));
            found.right.push((start + at, single_spaced(right)));
        }
        if !left.is_empty() {
            found.left.push((start + at, single_spaced(left)));
        }
        rows += usize::from(!left.is_empty() && !right.is_empty());
    }
    begins.sort_unstable();
    begins.dedup();
    found.title = centred(lines, found.lines.end, edge);
    (rows >= ROWS && begins.len() >= ROWS).then_some(found)
}

/// The next lines with words, where all stand in the middle between the margin and the right edge.
fn centred(lines: &[&str], behind: usize, edge: usize) -> Option<(Range<usize>, String)> {
    let start = behind + lines[behind..].iter().position(|line| !line.trim().is_empty())?;
    let length = lines[start..].iter().take(TITLE + 1).take_while(|line| !line.trim().is_empty()).count();
    let is_centred = |line: &&str| {
        let indent = line.len() - line.trim_start().len();
        indent > 0 && columns(line) <= edge && indent.abs_diff(edge - columns(line)) <= OFF
    };
    let lines = &lines[start..start + length];
    let text = single_spaced(&lines.join(" "));
    (length <= TITLE && lines.iter().all(is_centred) && !text.ends_with(['.', ',', ':'])).then(|| (start..start + length, text))
}

/// What stands at the left of a line and what at its right, with a gap between them; one of both may be nothing.
fn cells(line: &str) -> (&str, &str) {
    let line = line.trim_end();
    let words = line.trim_start();
    let indent = line.len() - words.len();
    let gap = " ".repeat(GAP);
    match words.split_once(&gap) {
        Some((left, right)) => (left, right.trim_start()),
        None if indent > words.len().max(GAP) => ("", words),
        None => (words, ""),
    }
}

fn columns(text: &str) -> usize {
    text.trim_end().chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<Letterhead> {
        find(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn what_stands_in_two_columns_on_top_is_read_one_by_one() {
        let head = "\n\nDienst Kade en Haven                          J. Waard\nMemorandum: 4858                         Afdeling Peil\n\
                    \x20                                             K. Dijk\n\x20                                            mei 2007\n\n   Het peil\n";
        let head = found(head).unwrap();
        let words = |cells: &[(usize, String)]| cells.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>().join("|");
        assert_eq!(words(&head.left), "Dienst Kade en Haven|Memorandum: 4858");
        assert_eq!(words(&head.right), "J. Waard|Afdeling Peil|K. Dijk|mei 2007");
        assert_eq!(head.title, None, "it stands at the margin");
    }

    #[test]
    fn what_stands_in_the_middle_below_it_is_the_title() {
        let head = "Dienst Kade en Haven                          J. Waard\nMemorandum: 4858                         Afdeling Peil\n\n\
                    \x20            Het peil van de kade en van\n\x20                   het achterland\n\nDe kade zakt.\n";
        assert_eq!(found(head).unwrap().title.unwrap().1, "Het peil van de kade en van het achterland");
    }

    #[test]
    fn a_table_and_a_list_of_labels_are_no_letterhead() {
        assert_eq!(found("haven      diepte\nKade           12\nDijk            7\n"), None);
        assert_eq!(found("Aan:       J. Waard\nVan:       K. Dijk\nDatum:     mei 2007\n"), None);
        assert_eq!(found("Het water steeg die nacht.\nDe sluis bleef dicht.\n"), None);
    }
}
