//! Names and their variants: `Peking` is `Beijing`, `Kiev` is `Kyiv`, `Amerikaanse` is of the `VS`.
//!
//! The table is a gazetteer as any atlas has it. A name that it does not know is known by its capital, and by its surname where first names
//! go before it; two people of one surname are told apart by their first names.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::parallels::words::Word;
use crate::text;

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// What it is known by, folded: the gazetteer's first form, else the surname.
    pub key: String,
    /// The form that is shown.
    pub shown: String,
    /// The first names that go before it, folded and joined by a space; empty for places, and where there are none.
    pub first: String,
    /// Which words of the text it takes.
    pub words: Range<usize>,
    /// Whether the gazetteer has it.
    pub listed: bool,
}

impl Name {
    /// Whether it is the same name, be it with the `s` of a genitive. Two first names tell two people of one surname apart.
    pub fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (self.key.as_str(), other.key.as_str());
        let surname = one == two || one.strip_suffix('s') == Some(two) || two.strip_suffix('s') == Some(one);
        let shares = || self.first.split(' ').any(|first| other.first.split(' ').any(|theirs| theirs == first));
        surname && (self.first.is_empty() || other.first.is_empty() || shares())
    }
}

struct Gazetteer {
    /// Forms by their folded words: the entry, and the written form where only that one counts (`US`).
    forms: HashMap<Vec<String>, (usize, Option<String>)>,
    /// The first form of each entry.
    shown: Vec<String>,
    longest: usize,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let lines = include_str!("names.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut gazetteer = Gazetteer { forms: HashMap::new(), shown: Vec::new(), longest: 1 };
    for line in lines {
        let forms = line.split('=').next().unwrap_or(line);
        let entry = gazetteer.shown.len();
        for form in forms.split(',').map(str::trim).filter(|form| !form.is_empty()) {
            if gazetteer.shown.len() == entry {
                gazetteer.shown.push(form.to_owned());
            }
            let words: Vec<String> = crate::parallels::words::words(form).into_iter().map(|word| word.folded).collect();
            let capitals = form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            gazetteer.longest = gazetteer.longest.max(words.len());
            gazetteer.forms.entry(words).or_insert((entry, capitals.then(|| form.replace('.', ""))));
        }
    }
    gazetteer
});

/// The names in a text whose words these are.
pub fn names(text: &str, words: &[Word]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match known(text, words, at).or_else(|| unknown(text, words, at)) {
            Some(name) => {
                at = name.words.end;
                found.push(name);
            }
            None => at += 1,
        }
    }
    found
}

/// A name of the gazetteer that opens at a word.
fn known(text: &str, words: &[Word], at: usize) -> Option<Name> {
    if !words[at].capital {
        return None;
    }
    for length in (1..=GAZETTEER.longest.min(words.len() - at)).rev() {
        let folded: Vec<String> = words[at..at + length].iter().map(|word| word.folded.clone()).collect();
        let Some((entry, written)) = GAZETTEER.forms.get(&folded) else { continue };
        let stands = &text[words[at].range.start..words[at + length - 1].range.end];
        if written.as_ref().is_some_and(|written| stands.replace('.', "") != *written) {
            continue;
        }
        let shown = GAZETTEER.shown[*entry].clone();
        let key = text::fold(&shown);
        return Some(Name { key, shown, first: String::new(), words: at..at + length, listed: true });
    }
    None
}

/// Whether a word opens a sentence, where a capital says nothing.
fn opens(text: &str, words: &[Word], at: usize) -> bool {
    let before = text[..words[at].range.start].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '“', '"', '‘', '\'', '(', '–', '•'])
}

/// A run of capitalised words that no table knows; the last one is the surname. What opens a sentence is a name only where the run goes on.
fn unknown(text: &str, words: &[Word], at: usize) -> Option<Name> {
    let is_name = |word: &Word| word.capital && !word.is_common() && word.folded.chars().any(char::is_alphabetic);
    if !is_name(&words[at]) {
        return None;
    }
    let together = |before: usize| {
        let between = &text[words[before].range.end..words[before + 1].range.start];
        // A full stop goes on only after an initial.
        matches!(between, " " | "-" | "\u{a0}") || (matches!(between, ". " | ".") && words[before].folded.chars().count() == 1)
    };
    let mut end = at + 1;
    while end < words.len() && is_name(&words[end]) && together(end - 1) && known(text, words, end).is_none() {
        end += 1;
    }
    if opens(text, words, at) && end == at + 1 && !is_written_as_a_name_elsewhere(text, words, at) {
        return None;
    }
    let last = &words[end - 1];
    let key = last.folded.clone();
    let first = words[at..end - 1].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
    let shown = text[words[at].range.start..last.range.end].trim_end_matches(['’', '\'']).to_owned();
    Some(Name { key, shown, first, words: at..end, listed: false })
}

fn is_written_as_a_name_elsewhere(text: &str, words: &[Word], at: usize) -> bool {
    let other = |other: &usize| *other != at && words[*other].capital && words[*other].folded == words[at].folded;
    (0..words.len()).filter(other).any(|other| !opens(text, words, other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parallels::words::words;

    fn keys(text: &str) -> Vec<String> {
        names(text, &words(text)).into_iter().map(|name| name.key).collect()
    }

    #[test]
    fn variants_are_one_name() {
        assert_eq!(keys("Van Peking naar Kiev"), keys("Van Beijing naar Kyiv"));
        assert_eq!(keys("de Amerikaanse regering"), keys("de regering van de VS"));
        assert_eq!(keys("in the United States"), keys("in de Verenigde Staten"));
    }

    #[test]
    fn a_form_in_capitals_is_no_common_word() {
        assert_eq!(keys("They told us and it was who they were"), Vec::<String>::new());
        assert_eq!(keys("in the US"), ["verenigde staten"]);
    }

    #[test]
    fn a_run_of_capitals_is_a_name_with_its_first_names() {
        let text = "Toen sprak Johanna. Minister Karel J. Hazelhoff zweeg.";
        let found = names(text, &words(text));
        assert!(found.iter().any(|name| name.key == "hazelhoff" && name.first == "minister karel j"), "{found:?}");
    }

    #[test]
    fn a_capital_at_the_start_of_a_sentence_makes_no_name() {
        assert_eq!(keys("Sancties helpen. Misschien."), Vec::<String>::new());
    }
}
