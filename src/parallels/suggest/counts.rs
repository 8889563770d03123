//! How rare each term is in a library: in how many passages it occurs.

use std::collections::HashMap;

use super::imprint::{Imprint, Term, number};

/// In how many passages of a library each term occurs, and how long its passages are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts {
    /// Terms in order of key, each with its passages.
    found: Vec<(u32, u32)>,
    passages: u32,
    /// All passages together, in words that count.
    length: u64,
}

/// Passages that come and go, to be counted all at once.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    changes: HashMap<u32, i64>,
    passages: i64,
    length: i64,
}

impl Tally {
    /// Counts a passage that has come.
    pub fn add(&mut self, imprint: &Imprint) {
        self.change(imprint, 1);
    }

    /// Counts a passage that is gone.
    pub fn take(&mut self, imprint: &Imprint) {
        self.change(imprint, -1);
    }

    fn change(&mut self, imprint: &Imprint, by: i64) {
        imprint.terms.iter().for_each(|term| *self.changes.entry(term.key).or_default() += by);
        self.passages += by;
        self.length += by * i64::from(imprint.length);
    }
}

impl Counts {
    /// The counts of some passages.
    pub fn of<'a>(imprints: impl IntoIterator<Item = &'a Imprint>) -> Self {
        let mut tally = Tally::default();
        imprints.into_iter().for_each(|imprint| tally.add(imprint));
        Self::default().with(tally)
    }

    /// The counts when some passages have come and others are gone.
    #[must_use]
    pub fn with(self, tally: Tally) -> Self {
        let Tally { mut changes, passages, length } = tally;
        let mut found = self.found;
        for (key, count) in &mut found {
            if let Some(by) = changes.remove(key) {
                *count = u32::try_from(i64::from(*count) + by).unwrap_or(0);
            }
        }
        found.extend(changes.into_iter().filter_map(|(key, by)| Some((key, u32::try_from(by).ok()?))));
        found.retain(|(_, count)| *count > 0);
        found.sort_unstable();
        let passages = u32::try_from(i64::from(self.passages) + passages).unwrap_or(0);
        Self { found, passages, length: self.length.saturating_add_signed(length) }
    }

    /// How many passages there are.
    pub const fn passages(&self) -> u32 {
        self.passages
    }

    /// In how many passages a term occurs.
    pub fn found(&self, key: u32) -> u32 {
        self.found.binary_search_by_key(&key, |(key, _)| *key).map_or(0, |at| self.found[at].1)
    }

    /// How rare a term is: in how many passages it does not occur for one in which it does, as a logarithm.
    pub fn rarity(&self, key: u32) -> f32 {
        (self.passages.max(1) as f32 / self.found(key).max(1) as f32).ln()
    }

    /// What a term weighs: long words say more than short ones, rare ones more than frequent ones, and those that occur often for the length of
    /// the passage more than those that occur once (BM25). One that occurs once in the library weighs nothing.
    pub(super) fn weigh(&self, term: &Term, length: u32) -> f32 {
        const SATURATION: f32 = 1.2;
        const FOR_LENGTH: f32 = 0.3;
        let found = self.found(term.key);
        if found < 2 {
            return 0.0;
        }
        let usual = (self.length as f32 / self.passages.max(1) as f32).max(1.0);
        let often = term.count * (SATURATION + 1.0) / (term.count + SATURATION * (1.0 - FOR_LENGTH + FOR_LENGTH * length as f32 / usual));
        let by_length = f32::from(term.letters.saturating_sub(1).max(1)).sqrt();
        by_length * often * (1.0 + self.passages as f32 / (found as f32 + 0.5)).ln()
    }

    /// The counts as bytes, for an index; [`Counts::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(12 + 8 * self.found.len());
        bytes.extend(self.passages.to_le_bytes());
        bytes.extend(self.length.to_le_bytes());
        for (key, count) in &self.found {
            bytes.extend(key.to_le_bytes());
            bytes.extend(count.to_le_bytes());
        }
        bytes
    }

    /// Reads counts; `None` where the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (passages, rest) = bytes.split_at_checked(4)?;
        let (length, rest) = rest.split_at_checked(8)?;
        let pairs = rest.chunks_exact(8);
        if !pairs.remainder().is_empty() {
            return None;
        }
        let found = pairs.map(|pair| Some((number(&pair[..4])?, number(&pair[4..])?))).collect::<Option<_>>()?;
        Some(Self { found, passages: number(passages)?, length: u64::from_le_bytes(length.try_into().ok()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imprint(keys: &[u32]) -> Imprint {
        let term = |key: &u32| Term { key: *key, count: 1.0, letters: 5 };
        Imprint { terms: keys.iter().map(term).collect(), length: 10, ..Imprint::default() }
    }

    #[test]
    fn passages_come_and_go_as_if_those_that_are_gone_had_never_been() {
        let (one, two, three) = (imprint(&[1, 2]), imprint(&[2, 3]), imprint(&[2, 4]));
        let mut tally = Tally::default();
        tally.add(&three);
        tally.take(&one);
        let counts = Counts::of([&one, &two]).with(tally);
        assert_eq!(counts, Counts::of([&two, &three]));
        assert_eq!((counts.found(2), counts.found(1), counts.passages()), (2, 0, 2));
        assert_eq!(Counts::from_bytes(&counts.to_bytes()), Some(counts));
        assert_eq!(Counts::from_bytes(&[1, 2, 3]), None);
    }
}
