//! The words of a passage as they are compared: folded, without those that say little, brought back to their stem, compounds taken apart.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text;

/// Words that say little about what a passage treats, Dutch and English, folded.
static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(text::fold).collect()
});

/// The shortest part that a compound falls into, and the shortest compound, in letters.
const PART: usize = 4;
const COMPOUND: usize = 8;

/// The language by whose rules words are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Language {
    /// Dutch, and whatever is not known to be another.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// The language of a document's `lang`.
    pub fn of(lang: &str) -> Self {
        if lang.trim().to_ascii_lowercase().starts_with("en") { Self::English } else { Self::Dutch }
    }

    fn stemmer(self) -> &'static Stemmer {
        static DUTCH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Dutch));
        static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
        match self {
            Self::Dutch => &DUTCH,
            Self::English => &ENGLISH,
        }
    }

    /// A folded word's stem. It is stemmed until nothing changes, so that `Bidens` and `Biden` end alike. Snowball's Dutch leaves two things
    /// that are mended here: the plural in `-ies`, and `v` and `z` that are `f` and `s` at a word's end (`brieven`, `grenzen`).
    pub fn stem(self, word: &str) -> String {
        let word = match self {
            Self::Dutch if word.len() > 5 && word.ends_with("ies") => &word[..word.len() - 1],
            _ => word,
        };
        let mut stem = self.stemmer().stem(word).into_owned();
        loop {
            let again = self.stemmer().stem(&stem).into_owned();
            if again.len() >= stem.len() {
                break;
            }
            stem = again;
        }
        if self == Self::Dutch && stem.len() > 2 {
            let last = stem.pop();
            stem.extend(last.map(|last| match last {
                'v' => 'f',
                'z' => 's',
                other => other,
            }));
            return self.stemmer().stem(&stem).into_owned();
        }
        stem
    }
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its folded form, without what follows an apostrophe (`Biden's`) and without inner dots (`V.S.`).
    pub folded: String,
    /// Whether it opens with a capital.
    pub capital: bool,
}

impl Word {
    /// Whether it is one of the words that say little.
    pub fn is_common(&self) -> bool {
        COMMON.contains(&self.folded)
    }

    /// Whether it counts for what a passage treats.
    pub(super) fn tells(&self) -> bool {
        !self.is_common() && self.folded.len() > 1
    }
}

/// The words of a text in order. A hyphen parts them, as it does for Unicode.
pub fn words(text: &str) -> Vec<Word> {
    text::words(text).filter_map(|range| word(text, range)).collect()
}

fn word(text: &str, range: Range<usize>) -> Option<Word> {
    let shown = &text[range.clone()];
    let capital = shown.chars().next().is_some_and(char::is_uppercase);
    let mut folded = text::fold(shown);
    if let Some(apostrophe) = folded.find('\'').filter(|at| *at > 0) {
        folded.truncate(apostrophe);
    }
    if !folded.contains(|c: char| c.is_ascii_digit()) {
        folded.retain(|c| c != '.');
    }
    (!folded.is_empty()).then_some(Word { range, folded, capital })
}

/// What is known of words while a collection is taken in: the stems that compounds may be made of, and what each word was found to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lexicon {
    /// Words and their stems.
    stems: HashSet<String>,
    /// Words that were written with a capital, and without.
    capitals: HashSet<String>,
    small: HashSet<String>,
    known: HashMap<(Language, String), Vec<(String, f32)>>,
}

impl Lexicon {
    /// What it knows as text: a line each of stems, of words with a capital, and of those without, in order.
    pub(super) fn to_text(&self) -> String {
        let line = |words: &HashSet<String>| {
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            words.sort_unstable();
            words.join(" ")
        };
        [line(&self.stems), line(&self.capitals), line(&self.small)].join("\n")
    }

    /// Reads such a text.
    pub(super) fn from_text(text: &str) -> Self {
        let mut lines = text.split('\n').map(|line| line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect());
        let mut next = || lines.next().unwrap_or_default();
        Self { stems: next(), capitals: next(), small: next(), known: HashMap::new() }
    }

    /// Takes in the words of a text, as parts that compounds may have.
    pub fn learn(&mut self, words: &[Word], language: Language) {
        for word in words.iter().filter(|word| word.folded.len() >= PART && !word.is_common()) {
            if self.stems.insert(word.folded.clone()) {
                self.stems.insert(language.stem(&word.folded));
            }
            let as_written = if word.capital { &mut self.capitals } else { &mut self.small };
            if !as_written.contains(&word.folded) {
                as_written.insert(word.folded.clone());
            }
        }
    }

    /// What a word is known by as a name, which no language stems: without the `s` of a genitive, where the library has it without as well.
    /// `None` for a word that is also written without a capital.
    pub fn name<'a>(&self, word: &'a Word) -> Option<&'a str> {
        let name = word.folded.strip_suffix('s').filter(|bare| self.capitals.contains(*bare)).unwrap_or(&word.folded);
        (word.capital && !self.small.contains(name)).then_some(name)
    }

    /// What a word says: its stem, and with less weight the parts of a compound. Nothing for a word that says little.
    pub fn terms(&mut self, word: &Word, language: Language) -> &[(String, f32)] {
        let key = (language, word.folded.clone());
        let stems = &self.stems;
        self.known.entry(key).or_insert_with(|| terms(word, language, stems))
    }
}

fn terms(word: &Word, language: Language, stems: &HashSet<String>) -> Vec<(String, f32)> {
    const OF_A_PART: f32 = 0.6;
    if word.is_common() || word.folded.chars().count() < 2 {
        return Vec::new();
    }
    let stem = language.stem(&word.folded);
    let parts = if stem.len() >= COMPOUND { parts(&stem, stems) } else { Vec::new() };
    let parts = parts.into_iter().map(|part| (language.stem(part), OF_A_PART));
    std::iter::once((stem.clone(), 1.0)).chain(parts.collect::<Vec<_>>()).collect()
}

/// The two parts of a compound, both known as words by themselves; `-s-` or `-en-` may join them. The longest last part counts, since
/// that is what the thing is: `wapen|stilstand`.
fn parts<'a>(stem: &'a str, stems: &HashSet<String>) -> Vec<&'a str> {
    let places = stem.char_indices().map(|(at, _)| at).filter(|at| *at >= PART && stem.len() - at >= PART);
    for at in places {
        let (first, last) = stem.split_at(at);
        if !stems.contains(last) {
            continue;
        }
        let bare = [Some(first), first.strip_suffix('s'), first.strip_suffix("en")];
        if let Some(first) = bare.into_iter().flatten().find(|first| first.len() >= PART && stems.contains(*first)) {
            return vec![first, last];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, known: &str) -> Vec<String> {
        let mut lexicon = Lexicon::default();
        lexicon.learn(&words(known), Language::Dutch);
        words(text).iter().flat_map(|word| lexicon.terms(word, Language::Dutch).to_vec()).map(|(term, _)| term).collect()
    }

    #[test]
    fn compounds_fall_into_words_that_the_library_knows() {
        let stems = |words: [&str; 3]| words.map(|word| Language::Dutch.stem(word)).to_vec();
        assert_eq!(said("wapenstilstand", "Een wapen en een stilstand."), stems(["wapenstilstand", "wapen", "stilstand"]));
        assert_eq!(said("wapenstilstand", "Niets ervan.").len(), 1);
        assert_eq!(said("vredesoverleg", "vrede overleg").len(), 3, "the -s- joins");
    }

    #[test]
    fn a_common_word_says_nothing_and_is_part_of_nothing() {
        assert_eq!(said("Dat is ook zo.", ""), Vec::<String>::new());
        assert_eq!(said("onderhandelen", "onder handel").len(), 1);
    }

    #[test]
    fn forms_of_a_word_are_one() {
        assert_eq!(said("Bidens", ""), said("Biden’s", ""));
        assert_eq!(said("sancties", ""), said("sanctie", ""));
        assert_eq!(said("grenzen brieven", ""), said("grens brief", ""));
    }
}
