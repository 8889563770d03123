//! Lines above the title that show by themselves that they only lead to it: the number of an issue, the parts of a paper in a row, a series with the
//! number of its part, the sort of a text before a name.

use super::masthead::counts;
use super::words::KICKERS;
use super::{byline, date, is_shouted, issue, names};
use crate::text::fold;

/// Whether a line, or a part of one, gives the number of an issue or of a part.
pub(super) fn numbers(text: &str) -> bool {
    issue::is_number(&fold(text)) || text.split([',', '|', '·']).any(|part| counts(part.trim()))
}

/// Whether a line shows by itself that it is a label: parts in a row, a word with a number, the sort of a text before a name.
pub(in super::super) fn is_label(text: &str) -> bool {
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

/// `Serie: Klimaat (deel 5)`, `De stad van straks (3/6)`, `Grenzen van water, deel 2`: the number of a part closes the line.
pub(in super::super) fn counts_part(text: &str) -> bool {
    if text.rsplit_once(", ").is_some_and(|(_, part)| part.starts_with(char::is_lowercase) && is_part(part)) {
        return true;
    }
    let Some((_, inside)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else { return false };
    let folded = fold(inside);
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let of = folded.split_once(['/', ' ']).is_some_and(|(part, of)| (number(part) || !part.contains(char::is_numeric)) && number(of));
    number(&folded) || of
}

/// `Quartal – Magazin für Wirtschaft`: the name before what a paper says of itself.
pub(super) fn untagged(text: &str) -> &str {
    let bare = [" – ", " — ", " - "].iter().find_map(|dash| text.split_once(dash)).map_or(text, |(name, _)| name);
    // `Slow Lines, by Anna Vos`.
    bare.split_once(", ").filter(|(_, by)| byline::is_labelled(by)).map_or(bare, |(name, _)| name)
}

/// `Les Cahiers du Doubs, n° 42, avril 2019`: the name of a series before the number of its issue.
pub(super) fn series(text: &str) -> Option<String> {
    let folded = fold(text);
    let at = issue::number_at(&folded).filter(|at| *at > 0)?;
    let length = folded[..at].chars().count();
    let name: String = text.chars().take(length).collect();
    let name = name.trim_end_matches([' ', ',', '|', '·', '-', '–']).to_owned();
    let named = name.starts_with(char::is_uppercase) && (2..=6).contains(&name.split(' ').count()) && date(&name).is_none();
    let kicker = |word: &str| KICKERS.contains(&word) || word.len() >= 10 && KICKERS.iter().any(|kicker| word.ends_with(kicker));
    (named && !fold(&name).split(' ').any(kicker) && issue::is(&folded)).then_some(name)
}

/// `Aflevering 74: De brug over het water`: whether the title of a part stands behind its number.
fn titles_part(text: &str) -> bool {
    let titled = text.split_once(": ").filter(|(_, title)| title.contains(' '));
    titled.is_some_and(|(count, _)| counts(count) || issue::is_number(&fold(count)))
}

/// Whether a line is surely a label of a page, wherever it stands.
pub(super) fn is_known(text: &str) -> bool {
    let folded = fold(text);
    KICKERS.contains(&folded.trim_end_matches(':'))
        || issue::opens(&folded) && !titles_part(text)
        || issue::is(&folded)
        || is_menu(text)
        || is_part(text)
        || is_kicker(text)
}

/// `Startseite | Über uns | Archiv`, `Zaterdagbijlage / Economie`: short names in a row, none of them a date.
fn is_menu(text: &str) -> bool {
    let sign = [" | ", " · ", " • ", " / "].into_iter().find(|sign| text.contains(*sign));
    let parts: Vec<&str> = sign.map(|sign| text.split(sign).collect()).unwrap_or_default();
    let opens = |part: &str| part.starts_with(char::is_uppercase) || !part.contains(char::is_alphanumeric);
    let short = |part: &&str| part.split(' ').count() <= 3 && opens(part) && date(part).is_none() && names(part).is_none();
    let few = parts.len() >= 3 || parts.iter().all(|part| part.split(' ').count() <= 2);
    parts.len() >= 2 && few && parts.iter().all(short)
}

/// `Hoofdstuk 3`, `Part II`: the number of a part, without its title.
pub(in super::super) fn is_part(text: &str) -> bool {
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

/// `HET GROTE INTERVIEW`, `The Saturday Essay`, `POLICY BRIEF 14`: the label of a page with what distinguishes it.
fn is_kicker(text: &str) -> bool {
    let folded = fold(text);
    let unnumbered = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | '#' | ':')).trim_end();
    if unnumbered.len() < folded.len() && KICKERS.contains(&unnumbered.trim_end_matches(" nr.").trim_end_matches(" no.")) {
        return true;
    }
    let words: Vec<&str> = unnumbered.split(' ').collect();
    let [.., sort] = words[..] else { return false };
    let large = |word: &&str| LARGE.contains(word);
    (2..=4).contains(&words.len()) && KICKERS.contains(&sort) && (is_shouted(text) || words[..words.len() - 1].iter().any(large))
}

/// Words of such labels, folded.
const LARGE: &[&str] = &[
    "grote", "lange", "big", "long", "great", "grand", "grande", "grosse", "weekend", "zaterdag", "zondag", "saturday", "sunday", "monday",
    "friday", "vrijdag", "weekly", "week",
];

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
