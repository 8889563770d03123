//! What passages are about in the large: a space of few dimensions in which passages lie near each other that use words that go together,
//! be it not the same words (latent semantic analysis; Deerwester and others, 1990).
//!
//! The space is spanned by the directions in which the passages of the library differ most. They are found by subspace iteration from a
//! fixed start, so that the same passages always give the same space. Cosines do not depend on which basis spans it. Pieces of words are
//! counted rather than words, so that the forms and compounds of a word stay together, in a fixed number of buckets, so that memory is bounded.

use super::hash;

/// How many directions are kept.
pub const DIMENSIONS: usize = 20;
/// How many buckets the pieces of words fall into.
const BUCKETS: usize = 1 << 13;
/// The letters of a piece.
const PIECE: usize = 4;
/// By then the directions stand still for all that ranking can tell.
const ROUNDS: usize = 6;
/// So many passages for a direction at least: fewer would have every passage point its own way.
const FOR_A_DIRECTION: usize = 3;
/// The most passages from which directions are learned; of more, every so many-th is taken.
pub const LEARNED_FROM: usize = 4000;

/// A passage's pieces with their weights, in order of bucket.
pub type Pieces = Vec<(u16, f32)>;
/// A passage's place in the space.
pub type Place = [f32; DIMENSIONS];

/// The pieces of some words, counted.
pub fn pieces<'a>(words: impl Iterator<Item = &'a str>) -> Pieces {
    let mut buckets: Vec<u16> = Vec::new();
    for word in words {
        let padded: Vec<char> = std::iter::once('_').chain(word.chars()).chain(std::iter::once('_')).collect();
        let mut piece = String::with_capacity(4 * PIECE);
        for window in padded.windows(PIECE.min(padded.len())) {
            piece.clear();
            piece.extend(window);
            buckets.push((hash(&piece) as usize % BUCKETS) as u16);
        }
    }
    buckets.sort_unstable();
    let mut counted: Pieces = Vec::new();
    for bucket in buckets {
        match counted.last_mut() {
            Some((last, count)) if *last == bucket => *count += 1.0,
            _ => counted.push((bucket, 1.0)),
        }
    }
    counted
}

/// The directions of a library, and how rare each piece is in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Space {
    /// For each bucket its part in each direction.
    directions: Vec<Place>,
    rarity: Vec<f32>,
}

impl Space {
    /// The space of a library's passages.
    pub fn new(passages: &[Pieces]) -> Self {
        let mut found = vec![0_u32; BUCKETS];
        for (bucket, _) in passages.iter().flatten() {
            found[*bucket as usize] += 1;
        }
        let total = passages.len() as f32;
        let rarity = found.iter().map(|found| if *found < 2 { 0.0 } else { (1.0 + total / (*found as f32 + 2.0)).ln() }).collect();
        let mut space = Self { directions: start(), rarity };
        let step = passages.len().div_ceil(LEARNED_FROM).max(1);
        let rows: Vec<Pieces> = passages.iter().step_by(step).map(|pieces| space.weighted(pieces)).collect();
        for _ in 0..ROUNDS {
            let mut next = vec![[0.0; DIMENSIONS]; BUCKETS];
            for row in &rows {
                let place = project(&space.directions, row);
                for (bucket, weight) in row {
                    let direction = &mut next[*bucket as usize];
                    direction.iter_mut().zip(place).for_each(|(sum, along)| *sum += weight * along);
                }
            }
            make_orthonormal(&mut next, rows.len() / FOR_A_DIRECTION);
            space.directions = next;
        }
        space
    }

    /// The space as bytes; [`Space::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = self.directions.iter().flatten().chain(&self.rarity);
        numbers.flat_map(|number| number.to_le_bytes()).collect()
    }

    /// Reads a space; `None` where the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != 4 * BUCKETS * (DIMENSIONS + 1) {
            return None;
        }
        let mut numbers = bytes.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap_or_default()));
        let directions = (0..BUCKETS).map(|_| std::array::from_fn(|_| numbers.next().unwrap_or_default())).collect();
        Some(Self { directions, rarity: numbers.collect() })
    }

    /// Pieces by how often they occur and how rare they are, at unit length.
    fn weighted(&self, pieces: &Pieces) -> Pieces {
        let weight =
            |(bucket, count): &(u16, f32)| (*bucket, 2.2 * count / (count + 1.2) * self.rarity.get(*bucket as usize).unwrap_or(&0.0));
        let mut row: Pieces = pieces.iter().map(weight).filter(|(_, weight)| *weight > 0.0).collect();
        let length = row.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        row.iter_mut().for_each(|(_, weight)| *weight /= length.max(f32::EPSILON));
        row
    }

    /// Where a passage lies, at unit length; nowhere (all zero) where nothing of it is known.
    pub fn place(&self, pieces: &Pieces) -> Place {
        let mut place = project(&self.directions, &self.weighted(pieces));
        let length = place.iter().map(|along| along * along).sum::<f32>().sqrt();
        if length > f32::EPSILON {
            place.iter_mut().for_each(|along| *along /= length);
        }
        place
    }
}

/// How near two places are: the cosine, 1 at most.
pub fn nearness(a: &Place, b: &Place) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn project(directions: &[Place], row: &Pieces) -> Place {
    let mut place = [0.0; DIMENSIONS];
    for (bucket, weight) in row {
        if let Some(direction) = directions.get(*bucket as usize) {
            place.iter_mut().zip(direction).for_each(|(sum, along)| *sum += weight * along);
        }
    }
    place
}

/// Directions that nothing distinguishes, the same each time.
fn start() -> Vec<Place> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..BUCKETS).map(|_| std::array::from_fn(|_| next())).collect()
}

/// Gram and Schmidt, column by column; those after the first so many are left empty.
fn make_orthonormal(columns: &mut [Place], kept: usize) {
    for at in 0..DIMENSIONS {
        if at >= kept {
            columns.iter_mut().for_each(|row| row[at] = 0.0);
            continue;
        }
        for before in 0..at {
            let along: f32 = columns.iter().map(|row| row[at] * row[before]).sum();
            columns.iter_mut().for_each(|row| row[at] -= along * row[before]);
        }
        let length = columns.iter().map(|row| row[at] * row[at]).sum::<f32>().sqrt();
        let scale = if length > 1e-12 { length.recip() } else { 0.0 };
        columns.iter_mut().for_each(|row| row[at] *= scale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Pieces {
        pieces(text.split_whitespace())
    }

    #[test]
    fn words_that_go_together_bring_passages_near() {
        let texts = [
            "dijk water polder",
            "polder gemaal water",
            "dijk gemaal polder",
            "orkest viool cello",
            "viool muziek cello",
            "orkest muziek viool",
        ];
        let passages: Vec<Pieces> = texts.iter().map(|text| of(text)).collect();
        let space = Space::new(&passages);
        let place = |text: &str| space.place(&of(text));
        let (near, far) = (nearness(&place("dijk"), &place("gemaal")), nearness(&place("dijk"), &place("cello")));
        assert!(near > far + 0.3, "{near} {far}");
        assert_eq!(Space::new(&passages), space, "the same passages, the same space");
    }

    #[test]
    fn of_nothing_nothing_is_made() {
        let space = Space::new(&[]);
        assert!(space.place(&of("woord")).iter().all(|along| along.abs() < f32::EPSILON));
    }
}
