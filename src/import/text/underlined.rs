//! Headings that a text underlines with signs on the line below, as CommonMark (setext headings) and reStructuredText do.

use crate::text::width;

/// Signs that underline a heading.
const SIGNS: &str = "=-*~^\"'`#+_.:";

/// The headings that a text underlines: the number of each heading's line, counted from 0, and its level, in order. The level is 0 for the title,
/// which is the only one of its sign, or the first line of all.
pub(super) fn find(lines: &[&str]) -> Vec<(usize, u8)> {
    let mut signs: Vec<char> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, sign) in (0..lines.len()).filter_map(|at| Some((at, sign(lines, at)?))) {
        let rank = signs.iter().position(|known| *known == sign).unwrap_or_else(|| {
            signs.push(sign);
            signs.len() - 1
        });
        found.push((at, rank));
    }
    let alone = found.iter().filter(|(_, rank)| *rank == 0).nth(1).is_none();
    let opens = found.first().is_some_and(|(at, _)| lines[..*at].iter().all(|line| !line.contains(char::is_alphanumeric)));
    let level = |(place, &(at, rank)): (usize, &(usize, usize))| {
        let level = u8::try_from(rank + if alone { 1 } else { 2 }).unwrap_or(MOST).min(MOST);
        (at, if place == 0 && (alone || opens) { 0 } else { level })
    };
    found.iter().enumerate().map(level).collect()
}

/// The deepest level of a heading.
const MOST: u8 = 6;

/// Whether some headings are underlined as Markdown does not know it: by other signs than its two, or below a line that is set in.
pub(in crate::import) fn is_foreign(lines: &[&str]) -> bool {
    (0..lines.len()).any(|at| sign(lines, at).is_some_and(|sign| !matches!(sign, '=' | '-') || lines[at].starts_with("    ")))
}

/// The sign that underlines a line: as long as its words, and with nothing above them but the same.
fn sign(lines: &[&str], at: usize) -> Option<char> {
    let (line, below) = (lines[at].trim(), lines.get(at + 1)?.trim());
    let sign = below.chars().next().filter(|sign| SIGNS.contains(*sign))?;
    let length = below.len();
    // A line that is longer than a page is looked at no further.
    if !(3..=LINE).contains(&length) || line.len() > 4 * LINE || below.bytes().any(|byte| char::from(byte) != sign) {
        return None;
    }
    let above = at.checked_sub(1).map_or("", |above| lines[above].trim());
    let apart = above.is_empty() || above == below;
    // Below columns it is drawn under the head of a table.
    let words = line.chars().any(char::is_alphabetic) && !line.contains(['\t', '|']) && !line.contains("  ");
    (apart && words && width(line).abs_diff(length) <= 2).then_some(sign)
}

/// The longest line that underlines a heading.
const LINE: usize = 160;
