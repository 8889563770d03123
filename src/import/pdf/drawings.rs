//! Drawings that are a part of a page by themselves (form XObjects, ISO 32000-1, 8.10), as programs place figures: their words are labels of
//! axes and of parts, and no text.

use super::sheet::{Area, Word};

/// The fewest words of a line of text, and how far apart they may stand, for a size of 1.
const TEXT: usize = 5;
const NEAR: f32 = 1.0;

/// The most drawings of a page that are looked at; more are signs and ornaments.
const MOST: usize = 60;

/// The drawings of a page that are figures.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub areas: Vec<Area>,
    /// Their labels, those of each as one line.
    pub labels: Vec<String>,
}

/// The words of a page without the labels of its figures, and these.
pub(super) fn take(words: Vec<Word>, drawings: &[Area]) -> (Vec<Word>, Figures) {
    let mut rest = words;
    let mut found = Figures::default();
    for area in drawings.iter().take(MOST) {
        let within = |word: &Word| area.holds(f32::midpoint(word.left, word.right), word.base + 0.3 * word.size);
        let (own, others): (Vec<Word>, Vec<Word>) = rest.iter().cloned().partition(within);
        if is_text(&own) {
            continue;
        }
        found.areas.push(*area);
        if !own.is_empty() {
            found.labels.push(own.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "));
            rest = others;
        }
    }
    (rest, found)
}

/// Whether most words of a drawing stand in lines of text: a program may place a whole page so, or a box of it.
fn is_text(words: &[Word]) -> bool {
    let goes_on = |one: &Word, next: &Word| {
        (one.base - next.base).abs() < 0.2 * one.size && (-0.5..NEAR).contains(&((next.left - one.right) / one.size))
    };
    let of_text = words.chunk_by(goes_on).map(<[Word]>::len).filter(|count| *count >= TEXT).sum::<usize>();
    of_text * 2 > words.len()
}
