//! Names of people, by how they are written.

pub(super) mod bodies;
mod told;

use std::borrow::Cow;

use super::dates::issue;
use super::labels::{KICKERS, UNNAMED, is_part, is_shouted};
use crate::text::fold;
pub(super) use told::author;

/// Names of people, where all of a text is that.
pub(in crate::import) fn names(text: &str) -> Option<Vec<String>> {
    let unmarked = unmarked(text);
    let text = without_ranks(unmarked.trim_end_matches(['.', '*', '†', ',']));
    // The first of them begins with a capital.
    if text.starts_with(|c: char| !c.is_uppercase() && !c.is_whitespace() && !matches!(c, ',' | ';')) {
        return None;
    }
    let split = text
        .replace(" / ", ", ")
        .replace(" en ", ", ")
        .replace(" and ", ", ")
        .replace(" & ", ", ")
        .replace(" und ", ", ")
        .replace(" et ", ", ");
    let split = split_in_the_south(&split);
    let mut found: Vec<&str> = split.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
    // `Anna Vos, Kustnieuws Today`: for whom somebody wrote is no second name.
    if found.first().is_some_and(|first| !bodies::is_service(first)) {
        found.retain(|name| !bodies::is_service(name));
    }
    (!found.is_empty() && found.iter().all(|name| is_name(name))).then(|| found.into_iter().map(lowered).collect())
}

/// `Ana Lobo y Rui Seixas`: parted where each side is a name; `Ortega y Gasset` is one.
fn split_in_the_south(text: &str) -> Cow<'_, str> {
    let is_parted = |and: &&str| {
        text.split([',', ';']).any(|part| part.split_once(*and).is_some_and(|(one, other)| is_name(one.trim()) && is_name(other.trim())))
    };
    [" e ", " y "].iter().find(|and| is_parted(and)).map_or(Cow::Borrowed(text), |and| Cow::Owned(text.replace(*and, ", ")))
}

/// `Anna Vos (Universiteit Gent) en Bram Kok (Clingendael)`: the names without where each works.
fn without_ranks(text: &str) -> Cow<'_, str> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, (inside, behind))) = rest.split_once(" (").and_then(|(before, rest)| Some((before, rest.split_once(')')?))) {
        if !inside.starts_with(char::is_alphabetic) || inside.contains(['.', '(']) {
            return Cow::Borrowed(text);
        }
        out.push_str(before);
        rest = behind;
    }
    if out.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(out + rest) }
}

/// `Anna Vos^a, Bram Kok²`: names without the marks that lead to where each works.
fn unmarked(text: &str) -> Cow<'_, str> {
    let is_mark = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹');
    if !text.contains(|c: char| c == '^' || is_mark(c)) {
        return Cow::Borrowed(text);
    }
    let bare = |word: &str| {
        let (name, marks) = word.split_once('^').unwrap_or((word, ""));
        let comma = if marks.ends_with(',') && !name.ends_with(',') { "," } else { "" };
        name.replace(is_mark, "") + comma
    };
    Cow::Owned(text.split(' ').map(bare).collect::<Vec<_>>().join(" "))
}

/// A name without the capitals of a page's type: `ANNA VOS` and `Anna VOS` are Anna Vos; initials and short words stay.
fn lowered(name: &str) -> String {
    let all = name.split(' ').all(|word| !word.chars().any(char::is_lowercase));
    let lower = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = letters >= if all { 3 } else { 4 } && !word.contains('.') && !word.chars().any(char::is_lowercase);
        let mut first = true;
        let mut letter = |c: char| {
            let upper = std::mem::replace(&mut first, !c.is_alphabetic());
            if upper { c.to_string() } else { c.to_lowercase().to_string() }
        };
        // `YANN LE GOFF`, `ANNA DE VRIES`.
        if all && ["LE", "LA"].contains(&word) {
            return word[..1].to_owned() + &word[1..].to_lowercase();
        }
        let particle = all && ["DE", "DU", "DA", "DI"].contains(&word);
        if particle {
            word.to_lowercase()
        } else if shouted {
            word.chars().map(&mut letter).collect::<String>()
        } else {
            word.to_owned()
        }
    };
    name.split(' ').map(lower).collect::<Vec<_>>().join(" ")
}

/// `Final Edition`, `Dritter Vortrag`: whether a word says of what sort a text is, or counts an issue.
fn is_sort(word: &str) -> bool {
    issue::is_word(word) || SORTS.contains(&fold(word).as_str())
}

/// Words for what is said to many, folded: no name of a person closes with one of them.
const SORTS: &[&str] = &["vortrag", "lezing", "lecture", "vorlesung", "conference", "rede", "speech", "discours"];

/// Whether this is written as a person's name is: two to six words, each with a capital or a particle, none with a digit.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let particle = |word: &str| {
        matches!(
            word,
            "van"
                | "de"
                | "der"
                | "den"
                | "ten"
                | "ter"
                | "von"
                | "zu"
                | "la"
                | "le"
                | "el"
                | "al"
                | "bin"
                | "da"
                | "dos"
                | "di"
                | "du"
                | "'t"
                | "’t"
        )
    };
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    let articles = || {
        let first = fold(words[0]);
        UNNAMED.contains(&first.as_str()) || KICKERS.contains(&first.as_str())
    };
    let body = || {
        bodies::names_organisation(words[0])
            || words.last().is_some_and(|last| (words.len() > 2 || last.len() >= 7) && bodies::names_organisation(last))
            || words.iter().any(|word| word.len() >= 6 && bodies::names_paper(word))
            || bodies::is_service(text)
            || words.iter().any(|word| word.ends_with(['\'', '’']) || bodies::is_of_page(word))
    };
    // In capitals a title is longer than a name.
    let longest = || if is_shouted(text) && !words.iter().any(|word| particle(&word.to_lowercase())) { 3 } else { 6 };
    // How the words look tells soonest.
    (2..=6).contains(&words.len())
        && capital(words[0])
        && words.iter().all(|word| particle(word) || capital(word))
        && words.last().is_some_and(|word| capital(word) && word.chars().count() > 1 && !is_sort(word))
        && words.len() <= longest()
        && !articles()
        && !is_part(text)
        && !body()
}
