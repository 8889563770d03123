//! Lines that run on over the letters of another: an address that nothing breaks, over the next column. They are drawn one after the other,
//! and each is read by itself.

use super::glyph::Glyph;

/// From so many numbers on what lies between two letters is other lines.
const OTHERS: u32 = 8;

/// For the width of a letter: how far another one may stand in it; and for a size of 1, how far a line may end before or behind the letter that
/// goes on with it.
const INTO: f32 = 0.4;

/// For a size of 1: what goes back further begins a line.
const BACK: f32 = 0.5;

/// So many letters stand on others where two lines do, if these are drawn one right after the other.
const FEWEST: usize = 3;

/// Whether something else was drawn between two letters.
pub(super) fn is_afresh(one: &Glyph, next: &Glyph) -> bool {
    one.order.abs_diff(next.order) > OTHERS
}

/// The lines that stand at one height, in glyphs that come from left to right; `None` where it is one.
pub(super) fn parted(line: &[Glyph]) -> Option<Vec<Vec<Glyph>>> {
    // The same letter at the same place is drawn twice to look bold.
    let is_over = |one: &Glyph, next: &Glyph| {
        let into = one.x + one.advance - next.x;
        into > INTO * one.advance.min(next.advance) && next.advance > 0.0 && next.x - one.x > 0.12 * one.size
    };
    let solid = || line.iter().filter(|glyph| !glyph.c.is_whitespace());
    let over = solid().zip(solid().skip(1)).filter(|(one, next)| one.order != next.order && is_over(one, next));
    let weight: usize = over.map(|(one, next)| if is_afresh(one, next) { FEWEST } else { 1 }).sum();
    if weight < FEWEST {
        return None;
    }
    let mut drawn = line.to_vec();
    drawn.sort_by_key(|glyph| glyph.order);
    let end = |glyph: &Glyph| glyph.x + glyph.advance;
    let goes_on = |one: &Glyph, next: &Glyph| !is_afresh(one, next) && next.x > end(one) - BACK * one.size;
    let mut pieces: Vec<&[Glyph]> = drawn.chunk_by(goes_on).collect();
    pieces.sort_by(|a, b| a[0].x.total_cmp(&b[0].x));
    let mut out: Vec<Vec<Glyph>> = Vec::new();
    for piece in pieces {
        let fits = |line: &&mut Vec<Glyph>| line.last().is_some_and(|last| end(last) < piece[0].x + INTO * last.size);
        let line = out
            .iter_mut()
            .filter(fits)
            .max_by(|a, b| a.last().map(end).unwrap_or_default().total_cmp(&b.last().map(end).unwrap_or_default()));
        match line {
            Some(line) => line.extend(piece),
            None => out.push(piece.to_vec()),
        }
    }
    out.iter_mut().for_each(|line| line.sort_by(|a, b| a.x.total_cmp(&b.x)));
    Some(out)
}
