//! The signs of lists: drawn as a shape, taken from a font of ornaments, or from one that does not say which sign it shows.

use super::sheet::{Area, Word};

/// More dots are a drawing.
const MOST: usize = 300;

/// Signs of ornaments that open the items of lists.
const ORNAMENTS: [char; 14] = ['❍', '❏', '❐', '❑', '❒', '❖', '✦', '◆', '◇', '❯', '➤', '▶', '▸', '⁃'];

/// What stands for a sign that the font does not name.
pub(super) const UNNAMED: char = char::REPLACEMENT_CHARACTER;

/// For a size of 1: how far from its sign an item begins, and how far from other words on its line the sign stands, at the least and beside how
/// far its item does: the gap between columns may be narrow.
const GAP: std::ops::Range<f32> = 0.1..2.4;
const APART: (f32, f32) = (1.2, 1.3);

/// Gives the items of lists their bullets, among words that come line by line from the top; takes away other signs without a name.
pub(super) fn write(words: &mut Vec<Word>, dots: &[Area]) {
    let heights: Vec<f32> = words.iter().map(|word| -word.base).collect();
    let opens: Vec<bool> = (0..words.len()).map(|at| is_sign(&words[at]) && opens_line(words, &heights, at)).collect();
    for (word, opens) in words.iter_mut().zip(opens) {
        if opens {
            "•".clone_into(&mut word.text);
        }
    }
    let mut drawn: Vec<(usize, Word)> = Vec::new();
    if dots.len() <= MOST {
        drawn.extend(dots.iter().filter_map(|dot| bullet(words, &heights, dot)));
    }
    drawn.sort_by_key(|(at, _)| *at);
    for (at, word) in drawn.into_iter().rev() {
        words.insert(at, word);
    }
    words.retain(|word| !word.text.starts_with(UNNAMED));
}

fn is_sign(word: &Word) -> bool {
    let mut letters = word.text.chars();
    letters.next().is_some_and(|c| c == UNNAMED || ORNAMENTS.contains(&c)) && letters.next().is_none()
}

/// The words on about one line with a height, from those that come line by line.
fn beside<'a>(words: &'a [Word], heights: &[f32], base: f32, reach: f32) -> impl Iterator<Item = (usize, &'a Word)> {
    let start = heights.partition_point(|height| *height < -base - reach);
    let end = heights.partition_point(|height| *height <= -base + reach);
    words[start..end.max(start)].iter().enumerate().map(move |(at, word)| (start + at, word))
}

/// Whether a sign stands alone at the start of its line.
fn opens_line(words: &[Word], heights: &[f32], at: usize) -> bool {
    let sign = &words[at];
    let size = sign.size;
    let others = || beside(words, heights, sign.base, 0.3 * size).filter(|(other, _)| *other != at).map(|(_, word)| word);
    let gap = others().map(|word| word.left - sign.right).filter(|gap| GAP.contains(&(gap / size))).reduce(f32::min);
    gap.is_some_and(|gap| !others().any(|word| word.left < sign.left && word.right > sign.left - apart(gap, size)))
}

/// How far before a sign no other word stands, where its item begins a gap behind it.
fn apart(gap: f32, size: f32) -> f32 {
    (APART.0 * size).max(APART.1 * gap)
}

/// The bullet that a dot is to the word behind it, and where among the words it goes.
fn bullet(words: &[Word], heights: &[f32], dot: &Area) -> Option<(usize, Word)> {
    let (middle, high) = (f32::midpoint(dot.foot, dot.head), dot.head - dot.foot);
    let fits = |word: &Word| {
        let rise = (middle - word.base) / word.size;
        (0.1..0.65).contains(&rise) && (0.12..0.75).contains(&(high / word.size))
    };
    let line = || beside(words, heights, middle, 8.0 * high).filter(|(_, word)| fits(word));
    let behind = line().filter(|(_, word)| GAP.contains(&((word.left - dot.right) / word.size)));
    let (at, first) = behind.min_by(|a, b| a.1.left.total_cmp(&b.1.left))?;
    let room = apart(first.left - dot.right, first.size);
    let is_free = !line().any(|(_, word)| word.left < dot.right && word.right > dot.left - room);
    let word = Word { text: "•".into(), left: dot.left, right: dot.right, base: first.base, size: first.size, ..Word::default() };
    (is_free && !is_sign(first) && first.text != "•").then_some((at, word))
}
