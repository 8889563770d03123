//! Many phrases looked for in one pass over a text, and many words of which a given one may be one.

/// How many slots there are for pieces of phrases: so many that other letters seldom share one with them.
const SLOTS: usize = 1 << 16;

/// Phrases of which any may stand in a text, which is looked at every so many bytes. They are known by pieces of so many: the first, and those
/// that begin within the next step. None is shorter than these pieces together, and so one of them stands where the text is looked at.
pub(super) struct Phrases<const PIECE: usize, const STEP: usize> {
    phrases: &'static [&'static str],
    /// A bit for each slot in which a piece of a phrase falls, and the same of other slots: in both fall none but these pieces.
    pieces: [[u64; SLOTS / 64]; 2],
}

impl<const PIECE: usize, const STEP: usize> Phrases<PIECE, STEP> {
    /// Made when the program is built.
    pub(super) const fn new(phrases: &'static [&'static str]) -> Self {
        let mut pieces = [[0; SLOTS / 64]; 2];
        let mut at = 0;
        while at < phrases.len() {
            let mut from = 0;
            while from < STEP {
                let (mut piece, mut byte) = ([0; PIECE], 0);
                while byte < PIECE {
                    piece[byte] = phrases[at].as_bytes()[from + byte];
                    byte += 1;
                }
                let [slot, other] = slots(&piece);
                pieces[0][slot / 64] |= 1 << (slot % 64);
                pieces[1][other / 64] |= 1 << (other % 64);
                from += 1;
            }
            at += 1;
        }
        Self { phrases, pieces }
    }

    /// Whether one of them stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(piece) = bytes[at..].first_chunk::<PIECE>() {
            let [slot, other] = slots(piece);
            // Nearly every place ends here.
            let may_be = self.pieces[0][slot / 64] & 1 << (slot % 64) != 0 && self.pieces[1][other / 64] & 1 << (other % 64) != 0;
            if may_be && self.is_near(bytes, at) {
                return true;
            }
            // There are at least the bytes of a piece.
            at += STEP;
        }
        false
    }

    /// Whether a phrase begins at a place or right before it.
    fn is_near(&self, bytes: &[u8], at: usize) -> bool {
        (at.saturating_sub(STEP - 1)..=at).any(|at| self.phrases.iter().any(|phrase| bytes[at..].starts_with(phrase.as_bytes())))
    }
}

/// Words, or whole lines, with the lengths that they have and the bytes that they begin with: nearly every other word has none of both.
pub(in crate::import) struct Vocabulary {
    words: &'static [&'static str],
    /// For each length a bit for each first byte, by its lower bits.
    begins: [u64; 64],
    /// A bit for each sum of a word: where there are many words, their lengths and first bytes tell little.
    sums: [u64; SUMS / 64],
    /// The same of the first word of each.
    firsts: [u64; SUMS / 64],
}

/// How many sums of words are told apart.
const SUMS: usize = 1 << 13;

impl Vocabulary {
    /// Made when the program is built; no word of it is empty.
    pub(in crate::import) const fn new(words: &'static [&'static str]) -> Self {
        let (mut begins, mut sums, mut firsts) = ([0; 64], [0; SUMS / 64], [0; SUMS / 64]);
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            begins[bytes.len() % 64] |= 1 << (bytes[0] % 64);
            let sum = Sum::of(bytes).get();
            sums[sum / 64] |= 1 << (sum % 64);
            let first = first_sum(bytes);
            firsts[first / 64] |= 1 << (first % 64);
            at += 1;
        }
        Self { words, begins, sums, firsts }
    }

    /// Whether a word is one of them.
    pub(in crate::import) fn contains(&self, word: &str) -> bool {
        let Some(first) = word.bytes().next() else { return false };
        self.begins[word.len() % 64] & 1 << (first % 64) != 0 && self.has_sum(word.as_bytes()) && self.words.contains(&word)
    }

    /// Whether a word is one of them but for the case of its letters in ASCII.
    pub(in crate::import) fn contains_in_any_case(&self, word: impl AsRef<[u8]>) -> bool {
        let word = word.as_ref();
        let Some(first) = word.first() else { return false };
        self.begins[word.len() % 64] & 1 << (first.to_ascii_lowercase() % 64) != 0
            && self.has_sum(word)
            && self.words.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(word))
    }

    /// Whether a word may be the first of one of them.
    pub(in crate::import) const fn may_open(&self, first: &str) -> bool {
        let sum = first_sum(first.as_bytes());
        self.firsts[sum / 64] & 1 << (sum % 64) != 0
    }

    const fn has_sum(&self, word: &[u8]) -> bool {
        let sum = Sum::of(word).get();
        self.sums[sum / 64] & 1 << (sum % 64) != 0
    }
}

/// A sum of the bytes of a word in their order, the case of its letters in ASCII aside (FNV-1a).
#[derive(Clone, Copy)]
pub(in crate::import) struct Sum(u32);

impl Sum {
    /// That of no byte.
    pub(in crate::import) const START: Self = Self(0x811C_9DC5);

    /// That of a word.
    pub(in crate::import) const fn of(word: &[u8]) -> Self {
        Self::until(word, word.len())
    }

    const fn until(word: &[u8], end: usize) -> Self {
        let (mut sum, mut at) = (Self::START, 0);
        while at < end {
            sum = sum.with(word[at]);
            at += 1;
        }
        sum
    }

    /// With one more byte.
    pub(in crate::import) const fn with(self, byte: u8) -> Self {
        Self((self.0 ^ byte.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193))
    }

    /// The sum as a number below [`SUMS`].
    pub(in crate::import) const fn get(self) -> usize {
        (self.0 >> (u32::BITS - SUMS.ilog2())) as usize
    }
}

/// The sum of the bytes before the first space.
const fn first_sum(line: &[u8]) -> usize {
    let mut end = 0;
    while end < line.len() && line[end] != b' ' {
        end += 1;
    }
    Sum::until(line, end).get()
}

/// Beginnings of lines, filed by the pairs of bytes that they begin with: nearly every other line begins with another pair.
pub(in crate::import) struct Openings {
    openings: &'static [&'static str],
    /// Of each slot the first that is filed there, and of each opening the next one in the same slot: as a number that counts from 1.
    first: [u16; PAIRS],
    next: [u16; OPENINGS],
}

/// The most beginnings of lines that are looked for together.
const OPENINGS: usize = 256;

/// How many slots there are for pairs of bytes.
const PAIRS: usize = 256;

impl Openings {
    /// Made when the program is built; each has two bytes or more, and there are no more than [`OPENINGS`].
    pub(in crate::import) const fn new(openings: &'static [&'static str]) -> Self {
        let (mut first, mut next) = ([0; PAIRS], [0; OPENINGS]);
        let mut number = openings.len();
        while number > 0 {
            let bytes = openings[number - 1].as_bytes();
            let slot = slot_of([bytes[0], bytes[1]]);
            next[number - 1] = first[slot];
            first[slot] = number as u16;
            number -= 1;
        }
        Self { openings, first, next }
    }

    /// Those that begin with the same two bytes as a line.
    pub(in crate::import) fn near(&self, line: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        let pair = line.as_bytes().first_chunk::<2>().copied();
        let place = |number: u16| usize::from(number).checked_sub(1);
        let filed = std::iter::successors(pair.and_then(|pair| place(self.first[slot_of(pair)])), move |at| place(self.next[*at]));
        filed.map(|at| self.openings[at]).filter(move |opening| opening.as_bytes().first_chunk() == pair.as_ref())
    }

    /// Whether a line begins with one of them.
    pub(in crate::import) fn open(&self, line: &str) -> bool {
        self.near(line).any(|opening| line.starts_with(opening))
    }
}

/// The slot of a pair of bytes.
const fn slot_of([first, second]: [u8; 2]) -> usize {
    (first as usize * 31 + second as usize) % PAIRS
}

/// The slots of a piece: the upper bits of a product with 2^64 over the golden ratio (Knuth, 6.4), and those behind them.
const fn slots<const PIECE: usize>(piece: &[u8; PIECE]) -> [usize; 2] {
    let (mut bytes, mut at) = (0_u64, 0);
    while at < PIECE {
        bytes = bytes << 8 | piece[at] as u64;
        at += 1;
    }
    let product = bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    [(product >> (u64::BITS - SLOTS.ilog2())) as usize, (product >> (u64::BITS - 2 * SLOTS.ilog2())) as usize % SLOTS]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOME: &[&str] = &["abababaab", "babababab", "bbabbabba bb", "aaaaaaaaaa", "a b a b a"];

    proptest! {
        #[test]
        fn one_pass_finds_what_one_by_one_finds(before in "[ab ]{0,20}", some in 0..2 * SOME.len(), after in "[ab ]{0,20}") {
            let text = format!("{before}{}{after}", SOME.get(some).unwrap_or(&""));
            let is_in = SOME.iter().any(|phrase| text.contains(phrase));
            prop_assert_eq!([Phrases::<8, 2>::new(SOME).is_in(&text), Phrases::<4, 2>::new(SOME).is_in(&text), Phrases::<6, 4>::new(SOME).is_in(&text)], [is_in; 3]);
        }
    }

    #[test]
    fn a_line_is_opened_by_what_it_begins_with_and_by_nothing_else() {
        let openings = Openings::new(SOME);
        for opening in SOME {
            assert!(openings.open(opening) && openings.open(&format!("{opening} x")));
        }
        for line in ["", "a", "ababa", "xabababaab", "é"] {
            assert!(!openings.open(line), "{line:?}");
        }
    }

    #[test]
    fn a_vocabulary_has_its_words_and_no_others() {
        for word in SOME {
            assert!(Vocabulary::new(SOME).contains(word));
            assert!(Vocabulary::new(SOME).may_open(word.split(' ').next().unwrap()));
            assert!(Vocabulary::new(SOME).contains_in_any_case(word.to_uppercase()));
        }
        for word in ["", "b", "abababab", "abababaaa", "babababa ", "é"] {
            assert!(!Vocabulary::new(SOME).contains(word), "{word:?}");
            assert!(!Vocabulary::new(SOME).may_open(word), "{word:?}");
            assert!(!Vocabulary::new(SOME).contains_in_any_case(word), "{word:?}");
        }
    }
}
