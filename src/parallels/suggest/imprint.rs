//! What is kept of a passage to compare it: its terms, counted, the people in it, and its place in the space of the library.

use super::names::names;
use super::space::{DIMENSIONS, Place};
use super::{Passage, name_key, word_key};
use crate::parallels::words::{Language, Lexicon, Word, words};

/// A heading's words weigh less than the passage's own.
const OF_A_HEADING: f32 = 0.3;
/// What a name of the gazetteer weighs, as a word of so many letters: its own length says nothing about it.
const LETTERS_OF_A_NAME: u8 = 8;
/// Counts are kept in parts of this.
const GRAIN: f32 = 50.0;

/// A word, a part of one, a name or a figure in a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// What it is known by.
    pub key: u32,
    /// How often it occurs, in steps of a fiftieth; a part of a compound counts for less than one.
    pub count: f32,
    /// How many letters it has, or weighs as.
    pub letters: u8,
}

/// What is kept of a passage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imprint {
    /// Its terms, in order of key.
    pub terms: Vec<Term>,
    /// The term of each surname that goes with first names, and the hash of each of those; in order.
    pub people: Vec<(u32, u32)>,
    /// How many words count.
    pub length: u32,
    /// Where it lies in the space of the library.
    pub place: Place,
}

impl Imprint {
    /// The terms and people of a passage with the words that the lexicon knows; its place is found by whoever knows the space.
    pub(super) fn of(passage: &Passage, said: &[Word], lexicon: &mut Lexicon) -> Self {
        let mut terms = Vec::new();
        let mut people = Vec::new();
        add_terms(&passage.text, said, passage.language, (1.0, lexicon), &mut terms);
        add_terms(&passage.heading, &words(&passage.heading), passage.language, (OF_A_HEADING, lexicon), &mut terms);
        for name in names(&passage.text, said) {
            let surname = said.get(name.words.end - 1).and_then(|word| lexicon.name(word)).unwrap_or(&name.key);
            let term = name_key(surname);
            people.extend(name.first.split(' ').filter(|first| !first.is_empty()).map(|first| (term, super::hash(first))));
        }
        people.sort_unstable();
        people.dedup();
        let length = said.iter().filter(|word| word.tells()).count();
        Self { terms: summed(terms), people, length: u32::try_from(length).unwrap_or(u32::MAX), place: [0.0; DIMENSIONS] }
    }

    /// The imprint as bytes, for an index; [`Imprint::from_bytes`] reads them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(12 + 4 * DIMENSIONS + 7 * self.terms.len() + 8 * self.people.len());
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes();
        bytes.extend(self.length.to_le_bytes());
        bytes.extend(count(self.terms.len()));
        bytes.extend(count(self.people.len()));
        self.place.iter().for_each(|along| bytes.extend(along.to_le_bytes()));
        for term in &self.terms {
            bytes.extend(term.key.to_le_bytes());
            bytes.extend(((term.count * GRAIN).round() as u16).to_le_bytes());
            bytes.push(term.letters);
        }
        for (surname, first) in &self.people {
            bytes.extend(surname.to_le_bytes());
            bytes.extend(first.to_le_bytes());
        }
        bytes
    }

    /// Reads an imprint; `None` where the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut take = |length: usize| {
            let (taken, left) = rest.split_at_checked(length)?;
            rest = left;
            Some(taken)
        };
        let length = number(take(4)?)?;
        let (terms, people) = (number(take(4)?)? as usize, number(take(4)?)? as usize);
        let mut place = [0.0; DIMENSIONS];
        for along in &mut place {
            *along = f32::from_bits(number(take(4)?)?);
        }
        let term = |bytes: &[u8]| {
            let (key, rest) = bytes.split_at_checked(4)?;
            let count = u16::from_le_bytes([*rest.first()?, *rest.get(1)?]);
            Some(Term { key: number(key)?, count: f32::from(count) / GRAIN, letters: *rest.get(2)? })
        };
        let terms = take(terms.checked_mul(7)?)?.chunks_exact(7).map(term).collect::<Option<_>>()?;
        let person = |bytes: &[u8]| Some((number(&bytes[..4])?, number(&bytes[4..])?));
        let people = take(people.checked_mul(8)?)?.chunks_exact(8).map(person).collect::<Option<_>>()?;
        Some(Self { terms, people, length, place })
    }
}

/// Four bytes as a number.
pub(super) fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// The terms of a text: names by the gazetteer or by their surname, all else by its stem and the parts of compounds.
fn add_terms(text: &str, said: &[Word], language: Language, (times, lexicon): (f32, &mut Lexicon), terms: &mut Vec<Term>) {
    let found = names(text, said);
    let mut found = found.iter().peekable();
    for (at, word) in said.iter().enumerate() {
        while found.peek().is_some_and(|name| name.words.end <= at) {
            found.next();
        }
        match found.peek().filter(|name| name.words.contains(&at)) {
            Some(name) if name.listed && name.words.start < at => continue,
            Some(name) if name.listed => {
                terms.push(Term { key: name_key(&name.key), count: times, letters: LETTERS_OF_A_NAME });
                continue;
            }
            Some(name) if name.words.end == at + 1 => {
                if let Some(key) = lexicon.name(word) {
                    terms.push(Term { key: name_key(key), count: times, letters: letters(key) });
                    continue;
                }
            }
            _ => {}
        }
        let term = |(term, count): &(String, f32)| {
            let key = if is_figure(term) { name_key(term) } else { word_key(term) };
            Term { key, count: times * count, letters: letters(term) }
        };
        terms.extend(lexicon.terms(word, language).iter().map(term));
    }
}

fn is_figure(term: &str) -> bool {
    term.bytes().all(|byte| byte.is_ascii_digit())
}

/// The letters of a term; a figure is as telling as a name, however few digits it has.
fn letters(term: &str) -> u8 {
    if term.len() > 1 && is_figure(term) { LETTERS_OF_A_NAME } else { u8::try_from(term.chars().count()).unwrap_or(u8::MAX) }
}

/// Terms in order of key, the counts of each added up.
fn summed(mut terms: Vec<Term>) -> Vec<Term> {
    terms.sort_by(|a, b| a.key.cmp(&b.key).then(a.count.total_cmp(&b.count)));
    let mut sums: Vec<Term> = Vec::new();
    for term in terms {
        match sums.last_mut() {
            Some(last) if last.key == term.key => last.count += term.count,
            _ => sums.push(term),
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Target;

    #[test]
    fn an_imprint_is_read_back_from_its_bytes() {
        let text = "In mei 1953 zag Jan Waard de waterkering van Vlissingen bezwijken.".to_owned();
        let target = Target { document: "a".into(), block: None };
        let passage = Passage { target, text, heading: "De kering".into(), language: Language::Dutch, status: None };
        let mut lexicon = Lexicon::default();
        lexicon.learn(&words("Het water en een kering."), Language::Dutch);
        let mut imprint = Imprint::of(&passage, &words(&passage.text), &mut lexicon);
        imprint.place[3] = 0.25;
        let bytes = imprint.to_bytes();
        assert_eq!(Imprint::from_bytes(&bytes), Some(imprint));
        assert_eq!((0..bytes.len()).find_map(|end| Imprint::from_bytes(&bytes[..end])), None, "what is cut off is none");
    }
}
