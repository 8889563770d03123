//! Lines that run on over the letters of another: an address that nothing breaks, over the next column. Each is read by itself.

use super::glyph::Glyph;

/// So many letters near each other stand on others where two lines do.
const FEWEST: usize = 3;

/// For the width of a letter: how far another one may stand in it.
const INTO: f32 = 0.4;

/// For a size of 1: how far before the end of a line its next letter begins, and how far behind it.
const NEAR: std::ops::Range<f32> = -0.12..0.7;

/// For a size of 1: how near its place a letter stands, and among so many letters it is sought.
const EXACT: f32 = 0.03;
const AHEAD: usize = 3;

/// The most lines that stand on each other.
const LINES: usize = 3;

/// The lines that stand at one height, in glyphs that come from left to right; `None` where it is one.
pub(super) fn parted(line: &[Glyph]) -> Option<Vec<Vec<Glyph>>> {
    let is_over = |one: &Glyph, next: &Glyph| {
        // In the name of TeX letters of other sizes and heights do in one line.
        let alike = (one.size - next.size).abs() < 0.03 * one.size && (one.y - next.y).abs() < 0.03 * one.size;
        let into = one.x + one.advance - next.x;
        alike && one.advance > 0.0 && into > INTO * one.advance.min(next.advance) && next.x - one.x > 0.12 * one.size
    };
    let solid = || line.iter().filter(|glyph| !glyph.c.is_whitespace());
    let (mut run, mut longest) = (0, 0);
    for (one, next) in solid().zip(solid().skip(1)) {
        run = if is_over(one, next) { run + 2 } else { usize::saturating_sub(run, 1) };
        longest = longest.max(run);
    }
    if longest < 2 * FEWEST {
        return None;
    }
    let mut out: Vec<Vec<Glyph>> = Vec::new();
    for (at, glyph) in line.iter().enumerate() {
        let end = |line: &Vec<Glyph>| line.last().map_or(f32::MIN, |last| last.x + last.advance);
        // A letter further on begins right where the line ends.
        let waits = |end: f32| {
            let next = || line[at + 1..].iter().take(AHEAD).any(|next| (next.x - end).abs() < EXACT * glyph.size);
            glyph.x < end - EXACT * glyph.size && next()
        };
        let near = out.iter().map(end).enumerate().filter(|(_, end)| NEAR.contains(&((glyph.x - end) / glyph.size)) && !waits(*end));
        let of = near.min_by(|a, b| (a.1 - glyph.x).abs().total_cmp(&(b.1 - glyph.x).abs())).map(|(line, _)| line);
        // Behind a wide gap either line may go on: the one that has ended.
        let of = of.or_else(|| out.iter().rposition(|line| glyph.x - end(line) >= NEAR.end * glyph.size));
        match of {
            Some(of) => out[of].push(*glyph),
            None if out.len() < LINES => out.push(vec![*glyph]),
            None => out[LINES - 1].push(*glyph),
        }
    }
    Some(out)
}
