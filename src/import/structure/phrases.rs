//! Many phrases looked for in one pass over a text.

/// How many slots there are for the heads of phrases: so many that other words seldom share one with them.
const SLOTS: usize = 1 << 14;

/// The bytes by which a phrase is known.
const HEAD: usize = 4;

/// Phrases of which any may stand in a text; none is shorter than its head.
pub(super) struct Phrases {
    phrases: &'static [&'static str],
    /// A bit for each slot in which the head of a phrase falls.
    heads: [u64; SLOTS / 64],
}

impl Phrases {
    /// Made when the program is built.
    pub(super) const fn new(phrases: &'static [&'static str]) -> Self {
        let mut heads = [0; SLOTS / 64];
        let mut at = 0;
        while at < phrases.len() {
            let bytes = phrases[at].as_bytes();
            let slot = slot([bytes[0], bytes[1], bytes[2], bytes[3]]);
            heads[slot / 64] |= 1 << (slot % 64);
            at += 1;
        }
        Self { phrases, heads }
    }

    /// Whether one of them stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.array_windows::<HEAD>().enumerate().any(|(at, head)| {
            let slot = slot(*head);
            // Nearly every place ends here.
            self.heads[slot / 64] & 1 << (slot % 64) != 0 && self.phrases.iter().any(|phrase| bytes[at..].starts_with(phrase.as_bytes()))
        })
    }
}

/// The slot of a head: the upper bits of a product with 2^32 over the golden ratio (Knuth, 6.4).
const fn slot(head: [u8; HEAD]) -> usize {
    (u32::from_le_bytes(head).wrapping_mul(0x9E37_79B9) >> (u32::BITS - SLOTS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOME: &[&str] = &["baba", "abab", "bbcab", "caaaa", "ab c"];

    proptest! {
        #[test]
        fn one_pass_finds_what_one_by_one_finds(text in "[abc ]{0,40}") {
            prop_assert_eq!(Phrases::new(SOME).is_in(&text), SOME.iter().any(|phrase| text.contains(phrase)));
        }
    }
}
