//! What is kept of a passage to compare it: its terms, ideas and pieces of words, counted.

use super::names::names;
use super::space::{Pieces, pieces};
use super::words::{Language, Lexicon, Word, words};
use super::{Passage, hash, ideas};

/// A heading's words weigh less than the passage's own.
const OF_A_HEADING: f32 = 0.3;
/// What a name of the gazetteer weighs, as a word of so many letters: its own length says nothing about it.
const LETTERS_OF_A_NAME: usize = 8;

/// A word, a part of one, a name or an idea in a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// What it is known by.
    pub key: u32,
    /// How often it occurs; a part of a compound counts for less than one.
    pub count: f32,
    /// What it weighs by its nature.
    pub weight: f32,
}

/// What is kept of a passage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sketch {
    /// Its terms, in order of key.
    pub terms: Vec<Term>,
    /// Its ideas, in order of key.
    pub ideas: Vec<Term>,
    /// The term of each surname that goes with first names, and the hash of each of those; in order.
    pub people: Vec<(u32, u32)>,
    /// How many words count.
    pub length: f32,
    /// The pieces of its words.
    pub pieces: Pieces,
}

impl Sketch {
    /// Sketches a passage with the words that the lexicon knows.
    pub fn of(passage: &Passage, lexicon: &mut Lexicon) -> Self {
        let said = words(&passage.text);
        let mut terms = Vec::new();
        let mut people = Vec::new();
        add_terms(&passage.text, &said, passage.language, (1.0, lexicon), &mut terms);
        add_terms(&passage.heading, &words(&passage.heading), passage.language, (OF_A_HEADING, lexicon), &mut terms);
        for name in names(&passage.text, &said) {
            let surname = said.get(name.words.end - 1).and_then(|word| lexicon.name(word)).unwrap_or(&name.key);
            let term = hash(surname);
            people.extend(name.first.split(' ').filter(|first| !first.is_empty()).map(|first| (term, hash(first))));
        }
        people.sort_unstable();
        people.dedup();
        let content = said.iter().filter(|word| !word.is_common() && word.folded.len() > 1);
        let length = content.clone().count() as f32;
        let pieces = pieces(content.map(|word| word.folded.as_str()));
        let ideas =
            ideas::ideas(&said, passage.language).into_iter().map(|(idea, count)| Term { key: u32::from(idea), count, weight: 1.0 });
        Self { terms: summed(terms), ideas: ideas.collect(), people, length, pieces }
    }
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
                terms.push(Term { key: hash(&name.key), count: times, weight: by_length(LETTERS_OF_A_NAME) });
                continue;
            }
            Some(name) if name.words.end == at + 1 => {
                if let Some(key) = lexicon.name(word) {
                    terms.push(Term { key: hash(key), count: times, weight: by_length(letters(key)) });
                    continue;
                }
            }
            _ => {}
        }
        let term = |(term, count): &(String, f32)| Term { key: hash(term), count: times * count, weight: by_length(letters(term)) };
        terms.extend(lexicon.terms(word, language).iter().map(term));
    }
}

/// The letters of a term; a figure is as telling as a name, however few digits it has.
fn letters(term: &str) -> usize {
    if term.len() > 1 && term.bytes().all(|byte| byte.is_ascii_digit()) { LETTERS_OF_A_NAME } else { term.chars().count() }
}

/// Long words say more than short ones.
fn by_length(letters: usize) -> f32 {
    (letters.saturating_sub(1).max(1) as f32).sqrt()
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
