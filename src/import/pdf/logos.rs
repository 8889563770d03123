//! Letters that are drawn into the two beside them and a little above or below these, as in the names of TeX and its kin: they stand on the
//! line of their word, and are as large as its letters.

use super::glyph::Glyph;

/// By how much of the size such a letter reaches into each of its neighbours at the least; what is set below a line or above it keeps away.
const INTO: f32 = 0.05;

/// How far it may stand above their line or below it, in parts of the size.
const OFF: std::ops::Range<f32> = 0.08..0.35;

/// How many glyphs are looked at on either side, in the order of their heights: a few lines of a page.
const NEIGHBOURS: usize = 600;

/// Brings such letters to their words; the glyphs come sorted from the top, and go so.
pub(super) fn settle(glyphs: &mut [Glyph]) {
    let capitals = (0..glyphs.len()).filter(|at| glyphs[*at].c.is_uppercase());
    let found: Vec<(usize, Glyph)> = capitals.filter_map(|at| Some((at, settled(glyphs, at)?))).collect();
    if found.is_empty() {
        return;
    }
    found.into_iter().for_each(|(at, glyph)| glyphs[at] = glyph);
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
}

/// A letter as its neighbours would have it.
fn settled(glyphs: &[Glyph], at: usize) -> Option<Glyph> {
    let own = glyphs[at];
    let reach = |other: &&Glyph| (other.y - own.y).abs() < OFF.end * own.size * 1.5;
    let above = glyphs[..at].iter().rev().take(NEIGHBOURS).take_while(reach);
    let below = glyphs[at + 1..].iter().take(NEIGHBOURS).take_while(reach);
    let beside = |other: &&Glyph| {
        let off = (other.y - own.y).abs() / other.size;
        other.c.is_uppercase() && OFF.contains(&off) && (0.95..1.6).contains(&(other.size / own.size))
    };
    let others: Vec<&Glyph> = above.chain(below).filter(beside).collect();
    let meets = |one: &Glyph, next: &Glyph| {
        let into = (one.x + one.advance - next.x) / one.size.max(next.size);
        one.x < next.x && (INTO..0.5).contains(&into)
    };
    let before = others.iter().find(|other| meets(other, &own))?;
    let level = |other: &&&Glyph| (other.y - before.y).abs() < 0.02 * before.size && (other.size - before.size).abs() < 0.1;
    let next = others.iter().filter(level).find(|other| meets(&own, other))?;
    (next.x > before.x).then_some(Glyph { y: before.y, size: before.size, ..own })
}
