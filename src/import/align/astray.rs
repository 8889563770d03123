//! Passages that stand elsewhere than in order.

use std::collections::{HashMap, HashSet};

use super::cell::{Cell, Print};
use super::{CELLS, SURE};
use crate::import::recognise::distance;
use crate::text;

/// The most bits in which a passage that moved may differ from one whose words are nearly the same.
const NEAR: u32 = 24;

/// Captions, pull quotes and notes on the writers may stand elsewhere on another copy of the page, and in a newer version paragraphs may: they
/// are known wherever they are, by their fingerprints or by what they `said`.
pub(super) fn strays<'a>(
    cells: &mut [Cell],
    prints: &[Print],
    said: impl Fn(&Print) -> Option<&'a str>,
    may_move: impl Fn(&Print) -> bool,
) {
    let mut used: HashSet<String> = cells.iter().map(|cell| cell.id.clone()).collect();
    let mut free: Vec<&Print> = prints.iter().filter(|print| !used.contains(&print.id) && may_move(print)).collect();
    let mut compared = 0;
    for cell in cells.iter_mut().filter(|cell| cell.id.is_empty() && cell.long && !cell.is_heading() && !cell.is_furniture()) {
        let Some(hash) = cell.hash else { continue };
        compared += free.len();
        if compared > 4 * CELLS {
            return;
        }
        let Some(best) = (0..free.len()).min_by_key(|at| distance(hash, free[*at].hash)) else { continue };
        let bits = distance(hash, free[best].hash);
        let is_same = bits <= SURE || bits <= NEAR && said(free[best]).is_some_and(|said| is_reworded(said, &cell.text));
        if !is_same {
            continue;
        }
        let id = free.remove(best).id.clone();
        // Two versions may have the same passage.
        free.retain(|print| print.id != id);
        if used.insert(id.clone()) {
            cell.id = id;
        }
    }
}

/// Whether a text has most of the words of another, and not many more.
fn is_reworded(one: &str, other: &str) -> bool {
    let words = |text: &str| text::fold(text).split_whitespace().map(str::to_owned).collect::<Vec<String>>();
    let (one, other) = (words(one), words(other));
    let mut left: HashMap<&str, usize> = HashMap::new();
    one.iter().for_each(|word| *left.entry(word).or_default() += 1);
    let shared = other
        .iter()
        .filter(|word| left.get_mut(word.as_str()).is_some_and(|count| std::mem::replace(count, count.saturating_sub(1)) > 0))
        .count();
    shared * 4 >= one.len().max(other.len()) * 3
}
