//! How a text is set: the size of its letters, the distance of its lines, its indents.

use super::columns::Flow;
use super::rows::{Edges, Row};
use crate::import::structure;
use crate::import::text::marker;

/// How the text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The size of its letters.
    pub size: f32,
    /// From line to line, for a size of 1.
    pub lead: f32,
    pub bold: bool,
    /// Whether its letters are all as wide, as those of a typewriter.
    pub fixed: bool,
    /// Whether first lines are indented.
    pub indents: bool,
}

/// The setting of most of the text, whose flows are gone over again and again.
pub(super) fn of<'a, F: Iterator<Item = &'a Flow>>(flows: impl Fn() -> F) -> Option<Setting> {
    let rows = || flows().flat_map(|flow| &flow.rows);
    let letters = |row: &Row| row.words.iter().map(|word| word.text.len()).sum::<usize>();
    // Of a text with much code the prose tells.
    let is_code = |row: &Row| row.words.iter().all(|word| word.face.fixed);
    let prose = |row: &Row| if is_code(row) { 0 } else { letters(row) };
    let prose_tells = rows().map(prose).sum::<usize>() * 4 > rows().map(letters).sum::<usize>();
    let weight = |row: &Row| if prose_tells { prose(row) } else { letters(row) };
    let size = weighed(rows().map(|row| (row.size(), weight(row))))?;
    let alike = |row: &Row| (row.size() - size).abs() < 0.06 * size;
    let pairs = || flows().flat_map(|flow| flow.rows.windows(2)).filter(|pair| alike(&pair[0]) && alike(&pair[1]));
    let steps = pairs().map(|pair| pair[0].base() - pair[1].base()).filter(|step| *step > 0.8 * size && *step < 2.6 * size);
    let lead = weighed(steps.map(|step| (step, 1))).unwrap_or(1.25 * size) / size;
    let bold = rows().filter(|row| alike(row) && row.is_bold()).map(letters).sum::<usize>() * 2
        > rows().filter(|row| alike(row)).map(letters).sum::<usize>();
    let fixed = rows().filter(|row| is_code(row)).map(letters).sum::<usize>() * 2 > rows().map(letters).sum();
    let indented = |flow: &Flow| {
        let lines = flow.rows.windows(2).filter(|pair| alike(&pair[0]) && alike(&pair[1]));
        lines
            .filter(|pair| {
                is_indented(&pair[0], flow.edges, size)
                    && (pair[1].left() - flow.edges.left).abs() < 0.4 * size
                    && marker(&pair[0].text()).is_none()
            })
            .count()
    };
    let indents = flows().map(indented).sum::<usize>() >= 3;
    Some(Setting { size, lead, bold, fixed, indents })
}

/// Languages that write many words with a hyphen.
const HYPHENED: [&str; 2] = ["en", "fr"];

/// The language of the first rows, where their words show it.
pub(super) fn language<'a>(flows: impl Iterator<Item = &'a Flow>) -> &'static str {
    let sample: Vec<String> = flows.flat_map(|flow| &flow.rows).take(100).map(Row::text).collect();
    structure::language(&sample.join(" "))
}

/// Whether no word is broken at the end of a line, in a language with many hyphens: lines end where they please, few of them with one.
pub(super) fn breaks_no_words<'a>(flows: impl Iterator<Item = &'a Flow>, setting: Setting, lang: &str) -> bool {
    if !HYPHENED.contains(&lang) {
        return false;
    }
    let alike = |row: &Row| (row.size() - setting.size).abs() < 0.06 * setting.size;
    let (mut all, mut even, mut hyphened) = (0_usize, 0_usize, 0_usize);
    for flow in flows {
        let rows = || flow.rows.iter().filter(|row| alike(row));
        // Where hyphens and stops hang in the margin, most lines end a little before its edge.
        let edge = weighed(rows().map(|row| (row.right(), 1))).unwrap_or(flow.edges.right);
        for row in rows() {
            all += 1;
            even += usize::from((edge - row.right()).abs() < 0.15 * setting.size);
            hyphened += usize::from(row.words.last().is_some_and(|word| word.text.ends_with('-')));
        }
    }
    all >= 15 && even * 5 < all * 2 && hyphened <= all / 15
}

/// The value that carries most weight, within a quarter of a point.
fn weighed(values: impl Iterator<Item = (f32, usize)>) -> Option<f32> {
    let mut values: Vec<(f32, usize)> = values.collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let alike = values.chunk_by(|a, b| b.0 - a.0 < 0.25);
    alike.max_by_key(|run| run.iter().map(|(_, weight)| weight).sum::<usize>()).map(|run| run[run.len() / 2].0)
}

/// Whether a row stands as far from the left edge as the first line of a paragraph may.
pub(super) fn is_indented(row: &Row, edges: Edges, size: f32) -> bool {
    let indent = row.left() - edges.left;
    indent > 0.6 * size && indent < 4.5 * size
}
