//! Labels of a page: the sort of a text, its part of a paper, the number of a part; and the capitals that they are set in.

mod words;

use super::dates::{date, is_month, year};
use crate::text::fold;
pub(super) use words::{KICKERS, UNNAMED};

/// Whether a line shows by itself that it is a label: parts in a row, a word with a number, the sort of a text before a name.
pub(super) fn is_label(text: &str) -> bool {
    parted(text) == Some(true) || counts(text) || is_sorted(text) || is_dated_row(text)
}

/// `De keten · rapport nr. 31 · Raad voor Water`: three parts or more in a row.
pub(super) fn is_row(text: &str) -> bool {
    parted(text) == Some(true) && text.split([' ']).filter(|word| matches!(*word, "|" | "·" | "•")).count() >= 2
}

/// `Rapport de la mission - Juin 2023`: of the parts of a row one is a date; `Advies 2025/3, juni 2025`: behind a number it is.
fn is_dated_row(text: &str) -> bool {
    if text.split_once(", ").is_some_and(|(number, day)| counts(number) && date(day).is_some()) {
        return true;
    }
    let sign = [" | ", " · ", " • ", " – ", " — ", " - "].into_iter().find(|sign| text.contains(sign));
    sign.is_some_and(|sign| text.split(sign).any(|part| date(part).is_some()))
}

/// `Interview Historicus Anna Vos`: the sort of a text, and behind it nothing but capitals.
pub(super) fn is_sorted(text: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    text.split_once(' ')
        .is_some_and(|(sort, rest)| KICKERS.contains(&fold(sort).as_str()) && rest.split(' ').all(capital) && rest.contains(' '))
}

/// Whether a line is of short parts, by signs that part nothing else.
pub(super) fn parted(text: &str) -> Option<bool> {
    let strong = [" | ", " · ", " • ", " > ", " › ", " » "].into_iter().find(|sign| text.contains(sign));
    let sign = strong.or_else(|| [" – ", " — ", " - "].into_iter().find(|sign| text.contains(sign)))?;
    let short = |part: &str| part.split(' ').count() <= 4 && part.starts_with(char::is_uppercase) && date(part).is_none();
    let many = || strong.is_some() && text.split(sign).count() >= 3 && text.split(sign).all(|part| part.split(' ').count() <= 4);
    (text.split(sign).all(short) || many()).then_some(strong.is_some())
}

/// `Heft 3`, `rapport nr. 31`, `Analyse 14/2023`: up to three words and a number.
pub(super) fn counts(text: &str) -> bool {
    let Some((words, number)) = text.rsplit_once(' ').map(|(words, number)| (words, number.trim_start_matches('#'))) else { return false };
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
        && number.len() <= 7
        && year(number).is_none()
        && words.split(' ').count() <= 3
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '°' | 'º' | '-'))
        && !is_month(&fold(words))
}

/// `Serie: Klimaat (deel 5)`, `De stad van straks (3/6)`, `Grenzen van water, deel 2`: the number of a part closes the line.
pub(super) fn counts_part(text: &str) -> bool {
    if text.rsplit_once(", ").is_some_and(|(_, part)| part.starts_with(char::is_lowercase) && is_part(part)) {
        return true;
    }
    let Some((_, inside)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else { return false };
    let folded = fold(inside);
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let of = folded.split_once(['/', ' ']).is_some_and(|(part, of)| (number(part) || !part.contains(char::is_numeric)) && number(of));
    number(&folded) || of
}

/// `Baltic Centre | Policy Brief`: the name beside the label of a page.
pub(super) fn beside_label(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(" | ").map(str::trim).collect();
    let label = |part: &&str| KICKERS.contains(&fold(part).as_str());
    let name = |part: &&&str| !label(part) && part.contains(' ') && is_capitalised(part);
    parts.iter().any(label).then(|| parts.iter().find(name).map(|name| (*name).to_owned())).flatten()
}

/// `Hoofdstuk 3`, `Part II`: the number of a part, without its title.
pub(super) fn is_part(text: &str) -> bool {
    let folded = fold(text);
    let numbered = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit()) || number.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    folded.split_once(' ').is_some_and(|(part, number)| COUNTED.contains(&part) && numbered(number.trim_end_matches(['.', ':'])))
}

/// What is counted, folded.
const COUNTED: &[&str] = &[
    "hoofdstuk",
    "chapter",
    "kapitel",
    "chapitre",
    "deel",
    "part",
    "teil",
    "partie",
    "aflevering",
    "episode",
    "folge",
    "capitulo",
    "capitolo",
    "parte",
];

/// `From Wikipedia, the free encyclopedia`: the work that a text stands in, and what that is.
pub(super) fn of_work(text: &str) -> Option<&str> {
    let rest = ["From ", "Uit ", "Aus ", "Un article de ", "De ", "Da "].iter().find_map(|word| text.strip_prefix(word))?;
    let (name, what) = rest.split_once(", ")?;
    let article = ["the ", "de ", "het ", "der ", "die ", "das ", "dem ", "l'", "l’", "la ", "il ", "o ", "a "]
        .iter()
        .any(|word| what.starts_with(word));
    let named = name.starts_with(char::is_uppercase) && name.split(' ').count() <= 3;
    (article && named && (2..=9).contains(&what.split(' ').count()) && !what.contains(['.', ',', '?', ':'])).then_some(name)
}

/// Whether a line is set in capitals.
pub(in crate::import) fn is_shouted(text: &str) -> bool {
    // Nearly every text ends here with its second letter.
    !text.chars().any(char::is_lowercase) && text.chars().filter(|c| c.is_uppercase()).nth(3).is_some()
}

/// Whether all words but small ones have capitals.
pub(super) fn is_capitalised(text: &str) -> bool {
    text.split(' ').all(|word| !word.starts_with(char::is_lowercase) || word.chars().count() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_part_stands_in_brackets_at_the_end() {
        for label in ["Serie: Water in de polder (deel 3)", "De stad van straks (2/6)", "Grenzen (4)", "Grenzen van water, deel 2"] {
            assert!(counts_part(label), "{label}");
        }
        for title in ["De brug (en wat hij kost)", "De dijk van Narva (1921)", "De sluis"] {
            assert!(!counts_part(title), "{title}");
        }
    }
}
