//! Ideas: words that say much the same thing, in Dutch and in English, by a glossary of the news.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{Language, Word, words};

struct Glossary {
    /// Ideas by one stem.
    words: HashMap<String, Vec<u16>>,
    /// Ideas by the stems of a phrase of two or three words.
    phrases: HashMap<Vec<String>, Vec<u16>>,
}

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| {
    let lines = include_str!("glossary.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut glossary = Glossary { words: HashMap::new(), phrases: HashMap::new() };
    for (idea, line) in lines.enumerate() {
        let idea = u16::try_from(idea).unwrap_or(u16::MAX);
        let (dutch, english) = line.split_once('=').unwrap_or((line, ""));
        for (side, language) in [(dutch, Language::Dutch), (english, Language::English)] {
            for form in side.split(',') {
                let mut stems: Vec<String> = words(form).iter().map(|word| language.stem(&word.folded)).collect();
                let ideas = match stems.len() {
                    0 => continue,
                    1 => glossary.words.entry(stems.remove(0)).or_default(),
                    _ => glossary.phrases.entry(stems).or_default(),
                };
                if !ideas.contains(&idea) {
                    ideas.push(idea);
                }
            }
        }
    }
    glossary
});

/// The shortest part of a compound that is looked up.
const PART: usize = 5;

/// The ideas of a text with how often each is named, in order of idea.
pub fn ideas(words: &[Word], language: Language) -> Vec<(u16, f32)> {
    let words: Vec<&Word> = words.iter().filter(|word| !word.is_common()).collect();
    let stems: Vec<String> = words.iter().map(|word| language.stem(&word.folded)).collect();
    let mut found: Vec<u16> = Vec::new();
    for (at, stem) in stems.iter().enumerate() {
        match GLOSSARY.words.get(stem) {
            Some(ideas) => found.extend(ideas),
            None => found.extend(of_parts(stem)),
        }
        for length in 2..=3.min(stems.len() - at) {
            found.extend(GLOSSARY.phrases.get(&stems[at..at + length]).into_iter().flatten());
        }
    }
    found.sort_unstable();
    let mut counted: Vec<(u16, f32)> = Vec::new();
    for idea in found {
        match counted.last_mut() {
            Some((last, count)) if *last == idea => *count += 1.0,
            _ => counted.push((idea, 1.0)),
        }
    }
    counted
}

/// The ideas of a compound, by what it opens or ends with.
fn of_parts(stem: &str) -> Vec<u16> {
    let mut found = Vec::new();
    for (at, _) in stem.char_indices().filter(|(at, _)| *at >= 4 && stem.len() - at >= 4) {
        let (first, last) = stem.split_at(at);
        for part in [first, last].into_iter().filter(|part| part.len() >= PART) {
            found.extend(GLOSSARY.words.get(part).into_iter().flatten());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idea_is_the_same_in_both_languages_and_in_compounds() {
        let of = |text: &str, language| ideas(&words(text), language).into_iter().map(|(idea, _)| idea).collect::<Vec<_>>();
        let truce = of("wapenstilstand", Language::Dutch);
        assert_eq!(of("armistice", Language::English), truce);
        assert_eq!(of("De vluchtelingenopvang", Language::Dutch).len(), 1);
        assert_eq!(of("Middle class", Language::English), of("middenklasse", Language::Dutch));
    }
}
