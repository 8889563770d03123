//! Drawings that are a part of a page by themselves (form XObjects, ISO 32000-1, 8.10), as programs place figures: their words are labels of
//! axes and of parts, and no text. Bars that are drawn side by side make a figure too.

use super::sheet::{Area, Sheet, Word};

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
pub(super) fn take(words: Vec<Word>, sheet: &Sheet) -> (Vec<Word>, Figures) {
    let mut rest = words;
    let mut found = Figures::default();
    for area in bars(&sheet.frames) {
        let labels = labels(&rest, &area);
        if !labels.contains(&true) {
            continue;
        }
        found.areas.push(area);
        let own = rest.iter().zip(&labels).filter(|(_, is_label)| **is_label).map(|(word, _)| word.text.as_str());
        found.labels.push(own.collect::<Vec<_>>().join(" "));
        rest = rest.into_iter().zip(labels).filter(|(_, is_label)| !is_label).map(|(word, _)| word).collect();
    }
    for area in sheet.drawings.iter().take(MOST) {
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

/// The figures that bars make, with the room around them that labels stand in: three or more on one line, as wide as each other and not as
/// high, or from one line on to the right.
fn bars(frames: &[Area]) -> Vec<Area> {
    let near = |one: f32, other: f32| (one - other).abs() < EVEN;
    let mut found = Vec::new();
    let mut frames = frames.to_vec();
    frames.sort_by(|a, b| a.foot.total_cmp(&b.foot));
    for row in frames.chunk_by(|a, b| near(a.foot, b.foot) && near(a.right - a.left, b.right - b.left)) {
        found.extend(figure(row, |bar| bar.head - bar.foot));
    }
    frames.sort_by(|a, b| a.left.total_cmp(&b.left));
    for row in frames.chunk_by(|a, b| near(a.left, b.left) && near(a.head - a.foot, b.head - b.foot)) {
        found.extend(figure(row, |bar| bar.right - bar.left));
    }
    found.truncate(MOST);
    found
}

/// What bars make together, where they are of several lengths and none stands on another.
fn figure(bars: &[Area], length: fn(&Area) -> f32) -> Option<Area> {
    let uneven = bars.iter().any(|bar| (length(bar) - length(&bars[0])).abs() > 2.0 * EVEN);
    let crossed = |pair: &[Area]| {
        pair[0].left < pair[1].right && pair[1].left < pair[0].right && pair[0].foot < pair[1].head && pair[1].foot < pair[0].head
    };
    if bars.len() < BARS || !uneven || bars.windows(2).any(crossed) {
        return None;
    }
    let edge = |edge: fn(&Area) -> f32, least: fn(f32, f32) -> f32| bars.iter().map(edge).reduce(least).unwrap_or(0.0);
    Some(Area {
        left: edge(|bar| bar.left, f32::min) - BESIDE,
        right: edge(|bar| bar.right, f32::max) + AROUND,
        foot: edge(|bar| bar.foot, f32::min) - AROUND,
        head: edge(|bar| bar.head, f32::max) + AROUND,
    })
}

/// The fewest bars of a figure, how even they are, and how far around them labels stand, in points.
const BARS: usize = 3;
const EVEN: f32 = 1.5;
const AROUND: f32 = 15.0;
const BESIDE: f32 = 60.0;

/// Which words are labels in an area: few on a line, and all of them in it.
fn labels(words: &[Word], area: &Area) -> Vec<bool> {
    let within =
        |word: &Word| word.left > area.left && word.right < area.right && (area.foot..area.head).contains(&(word.base + 0.3 * word.size));
    let runs = words.chunk_by(goes_on);
    runs.flat_map(|run| std::iter::repeat_n(run.len() < TEXT && run.iter().all(within), run.len())).collect()
}

fn goes_on(one: &Word, next: &Word) -> bool {
    (one.base - next.base).abs() < 0.2 * one.size && (-0.5..NEAR).contains(&((next.left - one.right) / one.size))
}

/// Whether most words of a drawing stand in lines of text: a program may place a whole page so, or a box of it.
fn is_text(words: &[Word]) -> bool {
    let of_text = words.chunk_by(goes_on).map(<[Word]>::len).filter(|count| *count >= TEXT).sum::<usize>();
    of_text * 2 > words.len()
}
