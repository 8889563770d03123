//! Boxes: text that a frame or a ground of another colour sets apart from the text around it.

use super::sheet::{Area, Word};

/// The fewest words of a box; less is a label or the cell of a table.
const FEWEST: usize = 12;

/// The fewest words of one that lines of the text run around.
const FEWEST_AMID: usize = 8;

/// So near to it, for a size of 1, lines run around it; another column stands further away.
const NEAR: f32 = 1.2;

/// How near edges are that touch, in points.
const TOUCH: f32 = 3.0;

/// The most frames that are looked at; more are a drawing.
const MOST: usize = 120;

/// The words of a page that stand in no box, and its boxes with theirs. `is_table` says whether words are a table: that is part of the text.
pub(super) fn take(words: Vec<Word>, frames: &[Area], is_table: &dyn Fn(&[Word]) -> bool) -> (Vec<Word>, Vec<(Area, Vec<Word>)>) {
    let mut boxes: Vec<(Area, Vec<Word>)> = boxes(&words, frames, is_table).into_iter().map(|area| (area, Vec::new())).collect();
    let within = |word: &Word| boxes.iter().position(|(area, _)| holds(area, word));
    let places: Vec<Option<usize>> = words.iter().map(within).collect();
    let mut text = Vec::new();
    for (word, place) in words.into_iter().zip(places) {
        match place {
            Some(place) => boxes[place].1.push(word),
            None => text.push(word),
        }
    }
    (text, boxes)
}

/// The frames that come again at the same place of most pages: how a text is laid out, as slides are above the words that go with them.
pub(super) fn layout<'a>(pages: impl Iterator<Item = &'a [Area]>) -> Vec<Area> {
    let (mut seen, mut count): (Vec<(Area, usize)>, usize) = (Vec::new(), 0);
    for frames in pages {
        count += 1;
        for frame in frames.iter().take(FEW) {
            match seen.iter().position(|(other, _)| is_same(other, frame)) {
                Some(at) => seen[at].1 += 1,
                None if seen.len() < FEW => seen.push((*frame, 1)),
                None => {}
            }
        }
    }
    seen.into_iter().filter(|(_, times)| *times >= PAGES && times * 2 > count).map(|(frame, _)| frame).collect()
}

/// The most frames of a page, and of all, that may be of the layout, and the fewest pages that show it.
const FEW: usize = 40;
const PAGES: usize = 3;

/// Whether two frames stand at one place.
pub(super) fn is_same(one: &Area, other: &Area) -> bool {
    one.encloses(other, TOUCH) && other.encloses(one, TOUCH)
}

fn holds(area: &Area, word: &Word) -> bool {
    area.holds(f32::midpoint(word.left, word.right), word.base + 0.3 * word.size)
}

fn boxes(words: &[Word], frames: &[Area], is_table: &dyn Fn(&[Word]) -> bool) -> Vec<Area> {
    if frames.len() > MOST {
        return Vec::new();
    }
    let mut frames = frames.to_vec();
    frames.sort_by(|a, b| (b.right - b.left).total_cmp(&(a.right - a.left)).then(b.head.total_cmp(&a.head)));
    let cells: Vec<Area> = frames.iter().filter(|area| is_cell(area, &frames)).copied().collect();
    let mut out: Vec<Area> = Vec::new();
    let mut held = 0;
    for area in &frames {
        let own: Vec<&Word> = words.iter().filter(|word| holds(area, word)).collect();
        let lines = own.chunk_by(|one, next| (one.base - next.base).abs() < 0.5 * one.size).count();
        // A ground that ends within a word is none of this text.
        let cut = own.iter().any(|word| word.left < area.left - 1.0 || word.right > area.right + 1.0);
        let known = heads(area, words) || out.iter().any(|outer| outer.encloses(area, TOUCH));
        let beside = |word: &Word| (word.left - area.right).max(area.left - word.right) < NEAR * word.size;
        let runs_around = || words.iter().any(|word| !holds(area, word) && (area.foot..area.head).contains(&word.base) && beside(word));
        let few = own.len() < FEWEST && !(own.len() >= FEWEST_AMID && runs_around());
        if known || cut || lines < 2 || few || has_cells(area, &cells) {
            continue;
        }
        // Where most of the page stands in boxes, they are how it is laid out.
        if own.len() * 5 > words.len() * 3 || is_table(&own.iter().map(|word| (*word).clone()).collect::<Vec<_>>()) {
            continue;
        }
        held += own.len();
        out.push(*area);
    }
    if held * 5 > words.len() * 3 { Vec::new() } else { out }
}

/// Whether a ground is that of the page's head: wider than all of the text, with nothing above it.
fn heads(area: &Area, words: &[Word]) -> bool {
    let below = || words.iter().filter(|word| !holds(area, word));
    let wider = |word: &Word| word.left > area.left + BLEED && word.right < area.right - BLEED;
    below().next().is_some() && below().all(|word| wider(word) && word.base < area.foot)
}

/// So far beyond the text, in points, a ground reaches that goes on to the edge of its page.
const BLEED: f32 = 15.0;

/// Whether a frame is a cell, or has cells in it.
fn has_cells(area: &Area, cells: &[Area]) -> bool {
    cells.contains(area) || cells.iter().filter(|cell| area.encloses(cell, TOUCH)).count() > 1
}

/// Whether a frame shares an edge with another, as the cells of a table do.
fn is_cell(area: &Area, frames: &[Area]) -> bool {
    let near = |one: f32, other: f32| (one - other).abs() < TOUCH;
    frames.iter().filter(|other| !area.encloses(other, TOUCH) && !other.encloses(area, TOUCH)).any(|other| {
        let beside = (near(area.right, other.left) || near(area.left, other.right)) && area.foot < other.head && other.foot < area.head;
        let above =
            (near(area.head, other.foot) || near(area.foot, other.head)) && near(area.left, other.left) && near(area.right, other.right);
        beside || above
    })
}
