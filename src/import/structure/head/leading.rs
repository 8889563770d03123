//! Lines above the title that show by themselves that they only lead to it: the number of an issue, the parts of a paper in a row, a series with the
//! number of its part, the sort of a text before a name.

use super::masthead::counts;
use super::words::KICKERS;
use super::{above, date, issue};
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
    if text.rsplit_once(", ").is_some_and(|(_, part)| part.starts_with(char::is_lowercase) && above::is_part(part)) {
        return true;
    }
    let Some((_, inside)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else { return false };
    let folded = fold(inside);
    let number = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let of = folded.split_once(['/', ' ']).is_some_and(|(part, of)| (number(part) || !part.contains(char::is_numeric)) && number(of));
    number(&folded) || of
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
