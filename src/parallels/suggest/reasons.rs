//! Why a passage is suggested, in words that a reader can check.

use std::collections::HashSet;
use std::fmt;

use super::names::names;
use super::{Passage, name_key, word_key};
use crate::parallels::quantities::{Quantity, quantities};
use crate::parallels::words::{Word, words};
use crate::text::clean_line;

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
    /// No word: what both are about, and what stands around them.
    Whole,
}

impl Reason {
    /// The word that says what kind of thing is shared.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Date(_) => "date",
            Self::Number(_) => "number",
            Self::Term(_) => "term",
            Self::Whole => "likeness",
        }
    }

    /// What is shared.
    pub fn shared(&self) -> &str {
        match self {
            Self::Name(shared) | Self::Date(shared) | Self::Number(shared) | Self::Term(shared) => shared,
            Self::Whole => "as a whole",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind(), self.shared())
    }
}

/// How rare what is shared must be to be told, as the logarithm of passages for each that has it; where nothing is, the rarest two are.
const RARE_NAME: f32 = 1.6;
const RARE_TERM: f32 = 2.0;
/// A quantity in common counts for as much as a thing this rare.
const FIGURE: f32 = 5.0;

/// What two passages share, the rarest first. `rarity` is of a term's key.
pub fn reasons(one: &Passage, other: &Passage, rarity: impl Fn(u32) -> f32) -> Vec<Reason> {
    let (ours, theirs) = (words(&one.text), words(&other.text));
    let our_names = names(&one.text, &ours);
    let mut found: Vec<(f32, bool, Reason)> = Vec::new();
    let mut taken = HashSet::new();
    let their_names = names(&other.text, &theirs);
    for name in &our_names {
        let Some(same) = their_names.iter().find(|theirs| theirs.is_same(name)) else { continue };
        let shorter = if same.key.len() < name.key.len() { same } else { name };
        if taken.insert(shorter.key.clone()) {
            let shown = if same.key.len() < name.key.len() || same.first.len() > name.first.len() { same } else { name };
            let rare = rarity(name_key(&shorter.key));
            found.push((rare, rare >= RARE_NAME, Reason::Name(shown.shown.clone())));
        }
    }
    let their_quantities = quantities(&other.text, other.language);
    for quantity in
        quantities(&one.text, one.language).iter().filter(|quantity| their_quantities.iter().any(|theirs| theirs.is_same(quantity)))
    {
        found.push((FIGURE, true, reason_of(quantity, &one.text)));
    }
    let in_a_name = |at: usize| our_names.iter().any(|name| name.words.contains(&at));
    let stems: HashSet<String> = theirs.iter().filter(|word| is_telling(word)).map(|word| other.language.stem(&word.folded)).collect();
    for (_, word) in ours.iter().enumerate().filter(|(at, word)| is_telling(word) && !in_a_name(*at)) {
        let stem = one.language.stem(&word.folded);
        let rare = rarity(word_key(&stem));
        if stems.contains(&stem) && taken.insert(stem) {
            found.push((rare, rare >= RARE_TERM, Reason::Term(one.text[word.range.clone()].to_lowercase())));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    if found.iter().any(|(_, rare, _)| *rare) {
        found.retain(|(_, rare, _)| *rare);
    } else {
        found.truncate(2);
    }
    let mut reasons: Vec<Reason> = Vec::new();
    for (_, _, reason) in found {
        if !reasons.iter().any(|told| says(told.shared(), reason.shared())) {
            reasons.push(reason);
        }
    }
    reasons
}

/// Whether a word can be a reason.
fn is_telling(word: &Word) -> bool {
    !word.is_common() && word.folded.chars().count() > 3 && word.folded.chars().all(char::is_alphabetic)
}

/// Whether a reason tells all that another would tell: its words are among the words of the one.
fn says(told: &str, other: &str) -> bool {
    let words_of = |text: &str| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
    let told = words_of(told);
    words_of(other).iter().all(|word| told.contains(word))
}

/// A number is told as it is written: nobody reads `5200000000`.
fn reason_of(quantity: &Quantity, text: &str) -> Reason {
    if quantity.is_date() { Reason::Date(quantity.to_string()) } else { Reason::Number(clean_line(&text[quantity.range.clone()])) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Target;
    use crate::parallels::words::Language;

    #[test]
    fn a_reason_is_told_once_and_a_number_as_it_is_written() {
        let passage = |text: &str| Passage {
            target: Target { document: "dijk".into(), block: None },
            text: text.to_owned(),
            heading: String::new(),
            language: Language::English,
            status: None,
        };
        let one = passage("The Delta Institute puts the damage to 214 farms at 5.2 billion euros; an institute of farms.");
        let other = passage("By 2050 the farms, 214 farms in all, lose 5.2 billion euros, says the Delta Institute, an institute.");
        let told: Vec<String> = reasons(&one, &other, |_| 3.0).iter().map(|reason| reason.shared().to_owned()).collect();
        assert_eq!(told.iter().filter(|reason| reason.contains("farms")).count(), 1, "{told:?}");
        assert_eq!(told.iter().filter(|reason| reason.to_lowercase().contains("institute")).count(), 1, "{told:?}");
        assert!(told.contains(&"5.2 billion euros".to_owned()), "{told:?}");
    }
}
