//! Tables of which each cell stands in a line, as programs write them that do not set columns: a name, and below it its numbers, and so on.
//!
//! ```text
//! Haven
//! 1984
//! 2004
//! Zwolle
//! 88
//! 51
//! ```

use std::ops::Range;

use super::tables::Table;

/// The fewest numbers of a row: of one number each, names may be anything that is counted. And the most.
const NUMBERS: Range<usize> = 2..13;

/// The fewest rows, with the one that heads them.
const ROWS: usize = 3;

/// The most words and the most bytes of a cell.
const CELL: (usize, usize) = (6, 60);

/// The tables of a text, in order.
pub(super) fn find(lines: &[&str]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match table(lines, at) {
            Some(found) => {
                at = found.lines.end;
                tables.push(found);
            }
            None => at += 1,
        }
    }
    tables
}

/// The table whose first row of numbers begins on a line.
fn table(lines: &[&str], at: usize) -> Option<Table> {
    let numbers = numbers(lines, at).filter(|numbers| NUMBERS.contains(numbers))?;
    let columns = numbers + 1;
    let rows = (0..).take_while(|row| self::numbers(lines, at + row * columns) == Some(numbers)).count();
    // What heads the columns has letters; years there make a row of numbers of it.
    let is_head = |first: &usize| lines[*first..at].iter().all(|line| is_cell(line));
    let first = at.checked_sub(columns).filter(is_head).unwrap_or(at);
    let lines_of = first..at + rows * columns;
    let text = |row: &[&str]| row.iter().map(|cell| cell.trim()).collect::<Vec<_>>().join("\t");
    let rows: Vec<String> = lines[lines_of.clone()].chunks(columns).map(text).collect();
    (rows.len() >= ROWS).then(|| Table { lines: lines_of, text: rows.join("\n") })
}

/// How many numbers stand right below a line that may name a row.
fn numbers(lines: &[&str], at: usize) -> Option<usize> {
    let is_name = lines.get(at).is_some_and(|line| is_cell(line) && line.contains(char::is_alphabetic));
    is_name.then(|| lines[at + 1..].iter().take(NUMBERS.end).take_while(|line| is_number(line)).count())
}

/// Whether a line may be a cell: a few words, and no sentence.
fn is_cell(line: &str) -> bool {
    let cell = line.trim();
    !cell.is_empty()
        && cell.len() <= CELL.1
        && cell.split_whitespace().count() <= CELL.0
        && !cell.ends_with(['.', '?', '!', ':', ';', ','])
        && super::marker(cell).is_none()
}

/// Whether a line is a number, with the sign of what it counts, or a dash for one.
fn is_number(line: &str) -> bool {
    let cell = line.trim();
    let is_of_number = |c: char| c.is_ascii_digit() || " .,%‰€$£+-−–()'’".contains(c);
    cell.len() <= CELL.1
        && cell.chars().all(is_of_number)
        && (cell.contains(|c: char| c.is_ascii_digit()) || matches!(cell, "-" | "–" | "−"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Range<usize>, String)> {
        find(&text.split('\n').collect::<Vec<_>>()).into_iter().map(|table| (table.lines, table.text)).collect()
    }

    #[test]
    fn names_each_with_as_many_numbers_below_are_a_table() {
        let text = "Zo liep het.\nHaven\n1984\n2004\nZwolle\n88\n51,5 %\nGent\n72\n–\nDaarna werd het stil.";
        assert_eq!(found(text), [(1..10, "Haven\t1984\t2004\nZwolle\t88\t51,5 %\nGent\t72\t–".to_owned())]);
        let headed = "Zo liep het.\nHaven\nIn de oorlog\nDaarna\nZwolle\n88\n51\nGent\n72\n70\nDaarna werd het stil.";
        assert_eq!(found(headed), [(1..10, "Haven\tIn de oorlog\tDaarna\nZwolle\t88\t51\nGent\t72\t70".to_owned())]);
    }

    #[test]
    fn what_is_counted_once_each_and_numbers_of_pages_are_none() {
        for text in [
            "Water\n3\nSluizen\n2\nVeren\n5\nDijken\n8",
            "De brug\n12\n13\nDe sluis\n14\n\n15\n",
            "Zwolle\n88\n51\nGent\n72\n70\n2\nHasselt\n1",
        ] {
            assert!(found(text).is_empty(), "{text:?}: {:?}", found(text));
        }
    }
}
