//! Lines above the title that look like one and only lead to it: the name of a body, a series with the number of its part, the parts of a paper in a
//! row. What such a line is shows in its shape, and that it is no title in that the text speaks of what the line below it says.

use super::super::likeness::Words;
use super::super::{Item, Role};
use super::masthead::{self, counts};
use super::words::KICKERS;
use super::{above, byline, date, is_dated, issue, may_be_title, names};
use crate::text::fold;

/// How many items from its start a text has such lines, and how many lines further the title stands at most.
const TOP: usize = 25;
const BELOW: usize = 4;

/// The fewest words of a paragraph, and how many items of the text are read to know what it speaks of.
const PARAGRAPH: usize = 25;
const TEXT: usize = 30;

/// What must speak for a line that it only leads to the title.
const ENOUGH: u32 = 4;

/// The fewest words of a title of which the length speaks for it.
const LONG: usize = 5;

/// How much more like a title the line below is.
const LIKER: f32 = 1.2;

/// Gives lines that only lead to the title their role.
pub(super) fn find(items: &mut [Item]) {
    let open = items.iter().enumerate().filter(|(_, item)| item.is_open()).take(TOP);
    let Some(paragraph) = open.filter(|(_, item)| item.has_words(PARAGRAPH)).map(|(at, _)| at).next() else { return };
    // Where the text turns to its reader, or says a sentence, it has begun.
    let begins =
        |at: &usize| items[*at].is_open() && (items[*at].ends_sentence() || items[*at].text.ends_with(',')) && !may_be_title(&items[*at]);
    let begun = (0..paragraph).find(begins).unwrap_or(paragraph);
    let candidates: Vec<usize> = (0..begun).filter(|&at| is_candidate(&items[at])).take(BELOW + 1).collect();
    if candidates.len() < 2 {
        return;
    }
    let text = Words::of(&items[paragraph..items.len().min(paragraph + TEXT)], |_| false);
    let marks: Vec<f32> = candidates.iter().map(|&at| text.likeness(items, at).unwrap_or(-1.0)).collect();
    for (number, &at) in candidates.iter().enumerate() {
        // The line that is most like a title of those below it, of equals the upper one.
        // What stands right above the number of an issue is of the issue.
        let headed = |at: usize| items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| numbers(&next.text));
        let other = |number: &usize| !numbers(&items[candidates[*number]].text) && !headed(candidates[*number]);
        let below = (number + 1..candidates.len()).rev().filter(other).max_by(|&a, &b| marks[a].total_cmp(&marks[b]));
        let Some(title) = below else { return };
        // What everybody knows to be a label is read later, with what it says.
        if super::is_line_of_head(&items[at].text) {
            continue;
        }
        let shape = shape(items, at);
        let liker = 2 * u32::from(marks[title] - marks[number] >= LIKER);
        let long = u32::from(items[candidates[title]].has_words(LONG));
        let text = items[at].text.as_str();
        let labelled = (numbers(text) || is_dated_row(text) || is_sorted(text)) && (number == 0 || items[candidates[title]].has_words(3));
        let issued = || issue_below(items, at, candidates[title]);
        if !labelled && shape + liker * u32::from(shape > 0) + long < ENOUGH && !(number == 0 && issued()) {
            return;
        }
        items[at].role = Role::Furniture;
    }
}

/// Whether the number of an issue stands between a line and the title, so that the line is of the issue too.
fn issue_below(items: &[Item], at: usize, title: usize) -> bool {
    items[title].has_words(3) && items[at + 1..title].iter().any(|item| !item.has_words(LONG + 4) && numbers(&item.text))
}

/// Whether a line, or a part of one, gives the number of an issue or of a part.
fn numbers(text: &str) -> bool {
    issue::is_number(&fold(text)) || text.split([',', '|', '·']).any(|part| counts(part.trim()))
}

/// Whether a line may be taken for the title.
fn is_candidate(item: &Item) -> bool {
    let told = |text: &str| is_dated(text) || names(text).is_some() || byline::is_labelled(text) || byline::signed(text).is_some();
    item.is_open() && may_be_title(item) && !told(&item.text)
}

/// What in the shape of a line speaks for a label.
fn shape(items: &[Item], at: usize) -> u32 {
    let text = items[at].text.as_str();
    if !items[at].has_words(2) {
        return 2 * u32::from(masthead::opens(items, at));
    }
    let named = masthead::opens(items, at);
    let capitals = masthead::is_capitalised(text);
    let row = parted(text).is_some_and(|strong| strong || capitals);
    let part = counts_part(text) || is_sorted(text);
    // What a paper says of itself stands right below its name.
    let tagline = at > 0 && items[at].tight && items[at - 1].role == Role::Furniture && masthead::opens(items, at - 1);
    if !(named || row || part || tagline) {
        return 0;
    }
    // A title may come again at the foot as a name does: its capitals say nothing.
    let capitals = capitals && (row || part || tagline || byline::is_organisation(text));
    2 * u32::from(named) + 2 * u32::from(row) + 2 * u32::from(part) + u32::from(capitals) + u32::from(tagline)
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
fn is_sorted(text: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    text.split_once(' ')
        .is_some_and(|(sort, rest)| KICKERS.contains(&fold(sort).as_str()) && rest.split(' ').all(capital) && rest.contains(' '))
}

/// Whether a line is of short parts, by signs that part nothing else.
fn parted(text: &str) -> Option<bool> {
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
