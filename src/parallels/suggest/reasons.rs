//! Why a passage is suggested, in words that a reader can check.

use std::collections::HashSet;
use std::fmt;

use super::names::{Name, names};
use super::words::{Language, Word, words};
use super::{Passage, hash};
use crate::parallels::figures::{Figure, figures};

/// One thing that two passages have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A name, in the form that is best known.
    Name(String),
    /// A date or a year.
    Date(String),
    /// A number with what it counts.
    Number(String),
    /// A word that is rare in the library, as the passage has it.
    Term(String),
}

impl Reason {
    /// The word that says what kind of thing is shared.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Date(_) => "date",
            Self::Number(_) => "number",
            Self::Term(_) => "term",
        }
    }

    /// What is shared.
    pub fn shared(&self) -> &str {
        match self {
            Self::Name(shared) | Self::Date(shared) | Self::Number(shared) | Self::Term(shared) => shared,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind(), self.shared())
    }
}

/// A name that more of the library has than this says nothing; as the logarithm of passages for each that has it.
const RARE_NAME: f32 = 1.2;
const RARE_TERM: f32 = 1.6;

/// What two passages share: figures first, then names and terms by how rare they are. `rarity` is of a term's hash.
pub fn reasons(one: &Passage, other: &Passage, rarity: impl Fn(u32) -> f32) -> Vec<Reason> {
    let mut found: Vec<(f32, Reason)> = Vec::new();
    let (ours, theirs) = (words(&one.text), words(&other.text));
    let names_of_theirs = names(&other.text, &theirs);
    let mut taken = HashSet::new();
    for name in names(&one.text, &ours) {
        let same = |theirs: &&Name| {
            is_same_name(&theirs.key, &name.key) && (theirs.first.is_empty() || name.first.is_empty() || shares_first(theirs, &name))
        };
        let Some(same) = names_of_theirs.iter().find(same) else { continue };
        let shortest = if same.key.len() < name.key.len() { &same.key } else { &name.key };
        let rare = rarity(hash(shortest));
        taken.insert(one.language.stem(&name.key));
        if taken.insert(shortest.clone()) && rare >= RARE_NAME {
            let shown = if same.key.len() < name.key.len() || same.first.len() > name.first.len() { &same.shown } else { &name.shown };
            found.push((rare + 0.5, Reason::Name(shown.clone())));
        }
    }
    for figure in figures(&one.text, one.language) {
        if figures(&other.text, other.language).iter().any(|theirs| theirs.is_same(&figure)) {
            found.push((5.0, reason_of(&figure)));
        }
    }
    for (rare, word) in shared_terms(&ours, one.language, &theirs, other.language, &rarity) {
        if taken.insert(one.language.stem(&word.folded)) {
            found.push((rare, Reason::Term(one.text[word.range.clone()].to_lowercase())));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut reasons: Vec<Reason> = Vec::new();
    for (_, reason) in found {
        if !reasons.iter().any(|known| known.shared() == reason.shared()) {
            reasons.push(reason);
        }
    }
    reasons
}

/// Whether two surnames are one, be it with the `s` of a genitive.
fn is_same_name(one: &str, other: &str) -> bool {
    one == other || one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
}

fn shares_first(one: &Name, other: &Name) -> bool {
    one.first.split(' ').any(|first| other.first.split(' ').any(|theirs| theirs == first))
}

fn reason_of(figure: &Figure) -> Reason {
    if figure.is_date() { Reason::Date(figure.to_string()) } else { Reason::Number(figure.to_string()) }
}

/// The rare words of one text that the other has in some form.
fn shared_terms<'a>(
    ours: &'a [Word],
    language: Language,
    theirs: &[Word],
    other: Language,
    rarity: impl Fn(u32) -> f32,
) -> Vec<(f32, &'a Word)> {
    let stems: HashSet<String> = theirs.iter().filter(|word| !word.is_common()).map(|word| other.stem(&word.folded)).collect();
    let is_word = |word: &&Word| !word.is_common() && word.folded.chars().count() > 3 && word.folded.chars().all(char::is_alphabetic);
    let shared = ours.iter().filter(is_word).filter_map(|word| {
        let stem = language.stem(&word.folded);
        let rare = rarity(hash(&stem));
        (stems.contains(&stem) && rare >= RARE_TERM).then_some((rare, word))
    });
    shared.collect()
}
