//! What stands in a margin as wide as a column: notes beside their words, and texts of their own in smaller letters.

use super::rows::{Edges, Row, middle, rows};
use super::sheet::{Area, Word};

/// What a page has in its margins.
#[derive(Debug, Default)]
pub(super) struct Margin {
    /// Notes, each with its number before it.
    pub notes: Vec<Row>,
    /// Texts, with where each stands.
    pub texts: Vec<(Area, Vec<Row>)>,
}

/// For a size of 1: how far from the text a margin begins, and how wide it is at the least.
const APART: f32 = 0.5;
const WIDE: f32 = 5.0;

/// The fewest words that a margin has to hold, so that it is one.
const FEWEST: usize = 4;

/// From so much of a line on, a gap parts what stands below each other in a margin: two labels, behind a sentence
/// two texts, and none its heading from what it heads.
const GAP: (f32, f32, f32) = (1.6, 2.4, 3.2);

/// So far below the last line of the text, for a size of 1, a note beside it may go on.
const BELOW: f32 = 8.0;

/// Takes from the words of a page what stands in its margins.
pub(super) fn take(words: Vec<Word>, is_word: &dyn Fn(&str) -> bool) -> (Vec<Word>, Margin) {
    let mut found = Margin::default();
    let Some(size) = middle(words.iter().flat_map(|word| std::iter::repeat_n(word.size, word.text.len().min(20))).collect()) else {
        return (words, found);
    };
    let Area { left, right, foot, head } = area_of_text(&words, size);
    let small = |word: &Word| word.size < 0.94 * size && (foot - BELOW * size..head + size).contains(&word.base);
    let in_margin = |word: &Word| small(word) && (word.left > right + APART * size || word.right < left - APART * size);
    let (aside, mut rest): (Vec<Word>, Vec<Word>) = words.iter().cloned().partition(in_margin);
    // A table in small letters may be wider than the text.
    let is_mark = |word: &Word| word.text.len() <= 3 && word.text.bytes().all(|byte| byte.is_ascii_digit());
    let mut lines: Vec<f32> = rest.iter().filter(|word| small(word) && !is_mark(word)).map(|word| word.base).collect();
    lines.sort_by(f32::total_cmp);
    let goes_on = |word: &&Word| {
        let at = lines.partition_point(|base| *base < word.base - 0.2 * word.size);
        lines.get(at).is_some_and(|base| *base < word.base + 0.2 * word.size)
    };
    for side in [|word: &Word, right: f32| word.left > right, |word: &Word, right: f32| word.left <= right] {
        let own: Vec<Word> = aside.iter().filter(|word| side(word, right)).cloned().collect();
        if own.is_empty() {
            continue;
        }
        let left = own.iter().map(|word| word.left).fold(f32::MAX, f32::min);
        let edges = Edges { left, right: own.iter().map(|word| word.right).fold(0.0, f32::max) };
        if own.len() < FEWEST || edges.right - edges.left < WIDE * size || own.iter().filter(goes_on).count() * 4 > own.len() {
            return (words, Margin::default());
        }
        for group in groups(rows(&own, is_word)) {
            // What begins below the text is of the page.
            if group.first().is_some_and(|row| row.base() < foot - size) {
                rest.extend(group.into_iter().flat_map(|row| row.words));
            } else {
                found.add(group, edges);
            }
        }
    }
    (rest, found)
}

/// Where the words of the text's size stand: from its last line to its first, and as wide as the lines between these, since they may be of the
/// page, and as wide as it.
fn area_of_text(words: &[Word], size: f32) -> Area {
    let of_text = || words.iter().filter(|word| (word.size - size).abs() < 0.06 * size);
    let foot = of_text().map(|word| word.base).fold(f32::MAX, f32::min);
    let head = of_text().map(|word| word.base).fold(0.0, f32::max);
    let within = || of_text().filter(|word| word.base > foot + 0.3 * size && word.base < head - 0.3 * size);
    let left = within().map(|word| word.left).fold(f32::MAX, f32::min);
    // One line alone may run out into the margin.
    let right = within().map(|word| word.right).fold(0.0, f32::max);
    let alone = within().filter(|word| word.right > right - 0.5 * size).map(|word| word.base);
    let alone = alone.map(Some).reduce(|one, next| one.filter(|one| next.is_some_and(|next| (one - next).abs() < 0.2 * size))).flatten();
    let other = |word: &&Word| alone.is_some_and(|base| (word.base - base).abs() > 0.2 * size);
    let right = within().filter(other).map(|word| word.right).reduce(f32::max).unwrap_or(right);
    Area { left, right, foot, head }
}

/// Rows by what stands below each other without a gap; a note begins where a number does.
fn groups(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut out: Vec<Vec<Row>> = Vec::new();
    let goes_on = |above: &Row, row: &Row| {
        let most = match above {
            above if above.is_bold() && !row.is_bold() => GAP.2,
            above if above.text().ends_with(['.', '!', '?', '…', '”', '»']) => GAP.1,
            _ => GAP.0,
        };
        !is_note(row) && above.base() - row.base() < most * row.size()
    };
    for row in rows {
        match out.last_mut().filter(|group| group.last().is_some_and(|above| goes_on(above, &row))) {
            Some(group) => group.push(row),
            None => out.push(vec![row]),
        }
    }
    out
}

/// Whether a row opens with the raised number of a note.
fn is_note(row: &Row) -> bool {
    row.words.first().is_some_and(|word| word.superior && word.text.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Margin {
    fn add(&mut self, rows: Vec<Row>, Edges { left, right }: Edges) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        if is_note(first) {
            self.notes.extend(rows);
        } else {
            let area = Area { left, right, foot: last.base() - 0.3 * last.size(), head: first.base() + first.size() };
            self.texts.push((area, rows));
        }
    }
}
