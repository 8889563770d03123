//! What has only moved: where most of a frame is the one before, some rows further up or down, the terminal moves them itself. Over a slow line
//! that is a tenth of the bytes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use ratatui::buffer::{Buffer, Cell};

/// So many cells of a row are compared at once.
const PIECE: usize = 8;
/// So many rows must be spared.
const WORTH: usize = 3;

/// Rows of the terminal that move together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first of them.
    pub top: usize,
    /// The last of them.
    pub bottom: usize,
    /// By how many rows.
    pub by: usize,
    /// Whether they go up.
    pub up: bool,
}

impl Scroll {
    /// What to move of `before` to come nearest to `next`, where that spares much.
    pub fn between(before: &Buffer, next: &Buffer) -> Option<Self> {
        let columns = usize::from(next.area.width);
        if columns == 0 || before.area != next.area {
            return None;
        }
        let is_changed = |(old, new): &(&[Cell], &[Cell])| old != new;
        let rows = || before.content.chunks_exact(columns).zip(next.content.chunks_exact(columns));
        if rows().filter(is_changed).count() < 2 * WORTH {
            return None;
        }
        let (old, new) = (pieces(before, columns), pieces(next, columns));
        let height = old.len();
        let best = (1..height / 2).flat_map(|by| [(by, true), (by, false)]).filter_map(|(by, up)| stretch(&old, &new, by, up));
        let (spared, scroll) = best.max_by_key(|(spared, _)| *spared)?;
        let row = i64::try_from(columns.div_ceil(PIECE)).ok()?;
        (spared >= row * i64::try_from(WORTH).ok()?).then_some(scroll)
    }

    /// Moves the rows of a buffer, as the terminal does.
    pub fn apply(self, buffer: &mut Buffer) {
        let columns = usize::from(buffer.area.width);
        let rows = &mut buffer.content[self.top * columns..(self.bottom + 1) * columns];
        let (blank, by) = (Cell::EMPTY, self.by * columns);
        let length = rows.len();
        if self.up {
            rows.rotate_left(by);
            rows[length - by..].fill(blank);
        } else {
            rows.rotate_right(by);
            rows[..by].fill(blank);
        }
    }
}

/// Signs of the pieces of each row.
fn pieces(buffer: &Buffer, columns: usize) -> Vec<Vec<u64>> {
    let sign = |cells: &[Cell]| {
        let mut hasher = DefaultHasher::new();
        cells.hash(&mut hasher);
        hasher.finish()
    };
    buffer.content.chunks_exact(columns).map(|row| row.chunks(PIECE).map(sign).collect()).collect()
}

/// The rows that are best moved by so many, and how many pieces of rows that spares: the stretch with the highest sum.
fn stretch(old: &[Vec<u64>], new: &[Vec<u64>], by: usize, up: bool) -> Option<(i64, Scroll)> {
    let same = |one: &[u64], other: &[u64]| i64::try_from(one.iter().zip(other).filter(|(one, other)| one == other).count()).unwrap_or(0);
    let mut best: Option<(i64, usize, usize)> = None;
    let (mut sum, mut start) = (0, 0);
    for row in 0..new.len() - by {
        // The row where it comes to stand, and where it stood.
        let (to, from) = if up { (row, row + by) } else { (row + by, row) };
        if sum <= 0 {
            (sum, start) = (0, row);
        }
        sum += same(&old[from], &new[to]) - same(&old[to], &new[to]);
        if best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, start, row + by));
        }
    }
    let (sum, top, bottom) = best?;
    // Rows that are left blank have to be written whole.
    let blank = if up { bottom + 1 - by..bottom + 1 } else { top..top + by };
    let lost: i64 = blank.map(|row| same(&old[row], &new[row])).sum();
    Some((sum - lost, Scroll { top, bottom, by, up }))
}
