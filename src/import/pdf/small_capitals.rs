//! Small capitals that are capitals in a smaller size: they stand for small letters.

use super::glyph::Glyph;

/// How large they are, beside the capitals before them.
const SMALL: std::ops::Range<f32> = 0.6..0.88;

/// Makes small letters of the small capitals of a line, and gives them the size of those beside them: in each run of capitals in which small
/// ones follow a large one. A short name in somewhat smaller letters amid a text has no large ones.
pub(super) fn settle(line: &mut [Glyph]) {
    for run in line.chunk_by_mut(|one, next| !one.c.is_lowercase() && !next.c.is_lowercase()) {
        let is_letter = |glyph: &&Glyph| glyph.c.is_uppercase();
        let large = run.iter().filter(is_letter).map(|glyph| glyph.size).fold(0.0, f32::max);
        let is_small = |glyph: &Glyph| SMALL.contains(&(glyph.size / large));
        let follows = |pair: &[Glyph]| {
            let [one, next] = pair else { return false };
            let touch = next.x - one.x - one.advance < 0.15 * large;
            let large_one = one.c.is_uppercase() && !is_small(one);
            large_one && next.c.is_uppercase() && is_small(next) && touch && (one.y - next.y).abs() < 0.04 * large
        };
        // One letter behind a capital may be lowered or raised.
        let small = run.iter().filter(is_letter).filter(|glyph| is_small(glyph)).count();
        if small < 3 || !run.windows(2).any(follows) {
            continue;
        }
        for glyph in run.iter_mut().filter(|glyph| is_small(glyph)) {
            glyph.c = glyph.c.to_lowercase().next().filter(|_| glyph.c != 'İ').unwrap_or(glyph.c);
            glyph.size = large;
        }
    }
}
