//! What must be known of a library before a passage of it can be taken in: which words it has, and in which directions it differs.

use super::Passage;
use super::imprint::Imprint;
use super::space::{LEARNED_FROM, Pieces, Space, pieces};
use crate::parallels::words::{Lexicon, Word, words};

/// The words and the directions of a library, or of so much of it as they were learned from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ground {
    lexicon: Lexicon,
    space: Space,
}

impl Ground {
    /// From so many passages on the rest teaches nothing that ranking could tell.
    pub const ENOUGH: usize = LEARNED_FROM;

    /// Learns from the passages of a library, or some of them.
    pub fn of(passages: &[Passage]) -> Self {
        let mut lexicon = Lexicon::default();
        let said: Vec<Vec<Word>> = passages.iter().map(|passage| words(&passage.text)).collect();
        for (passage, said) in passages.iter().zip(&said) {
            lexicon.learn(said, passage.language);
        }
        let pieces: Vec<Pieces> = said.iter().map(|said| pieces_of(said)).collect();
        Self { lexicon, space: Space::new(&pieces) }
    }

    /// Begins to take passages in.
    pub fn imprinting(&self) -> Imprinting<'_> {
        Imprinting { space: &self.space, lexicon: self.lexicon.clone() }
    }

    /// The ground as bytes, for an index; [`Ground::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let words = self.lexicon.to_text();
        let mut bytes = u32::try_from(words.len()).unwrap_or(0).to_le_bytes().to_vec();
        bytes.extend(words.as_bytes());
        bytes.extend(self.space.to_bytes());
        bytes
    }

    /// Reads a ground; `None` where the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_at_checked(4)?;
        let (words, space) = rest.split_at_checked(super::imprint::number(length)? as usize)?;
        Some(Self { lexicon: Lexicon::from_text(std::str::from_utf8(words).ok()?), space: Space::from_bytes(space)? })
    }
}

/// Takes passages in, and remembers what each word said.
#[derive(Debug)]
pub struct Imprinting<'a> {
    space: &'a Space,
    lexicon: Lexicon,
}

impl Imprinting<'_> {
    /// The imprint of a passage.
    pub fn of(&mut self, passage: &Passage) -> Imprint {
        let said = words(&passage.text);
        let place = self.space.place(&pieces_of(&said));
        Imprint { place, ..Imprint::of(passage, &said, &mut self.lexicon) }
    }
}

fn pieces_of(said: &[Word]) -> Pieces {
    pieces(said.iter().filter(|word| word.tells()).map(|word| word.folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Target;
    use crate::parallels::words::Language;

    #[test]
    fn a_ground_that_is_read_back_gives_the_same_imprints() {
        let passage = |text: &str| {
            let target = Target { document: "a".into(), block: None };
            Passage { target, text: text.into(), heading: String::new(), language: Language::Dutch, status: None }
        };
        let texts = ["Het water en een kering.", "De waterkering van Waard.", "Een orkest met een viool.", "De viool van Waards orkest."];
        let passages = texts.map(passage);
        let ground = Ground::of(&passages);
        let again = Ground::from_bytes(&ground.to_bytes()).unwrap();
        for passage in &passages {
            assert_eq!(ground.imprinting().of(passage), again.imprinting().of(passage));
        }
        assert_eq!(Ground::from_bytes(&ground.to_bytes()[..40]), None);
    }
}
