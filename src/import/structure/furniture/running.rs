//! Heads and feet of pages: what comes again on them, what names the text or its series, what stands within a sentence.

use std::collections::HashMap;

use super::super::HEADING;
use super::super::dates::{date, has_hour, is_month};
use super::super::labels::beside_label;
use super::super::{Item, Role};
use super::is_counted;
use super::is_page_number;
use crate::document::Meta;
use crate::text::fold;

/// `The Institute, March 2024 3`: a short line with a number at one end that stands within a sentence is the head or the foot of a page.
pub(super) fn between_halves(items: &mut [Item]) {
    let number = |word: Option<&str>| word.is_some_and(|word| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    for at in 1..items.len().saturating_sub(1) {
        let words = || items[at].text.split(' ');
        let numbered = items[at].is_open() && !items[at].has_words(HEADING) && number(words().next()) != number(words().next_back());
        let (above, below) = (&items[at - 1], &items[at + 1]);
        let halves = above.is_open() && above.has_words(8) && !above.ends_sentence() && below.text.starts_with(char::is_lowercase);
        // `March 2024 43`: the month and the page.
        let text = items[at].text.as_str();
        let rest =
            text.split_once(' ').filter(|(first, _)| number(Some(first))).map(|(_, rest)| rest).or_else(|| Some(text.rsplit_once(' ')?.0));
        let halves = halves || numbered && above.has_words(8) && rest.is_some_and(|rest| date(rest).is_some());
        if numbered && halves && !items[at].tight && !below.tight && below.is_open() {
            items[at].role = Role::Furniture;
        }
    }
}

/// So many parts a text may count, whose numbers are none of pages.
const FIRST: u32 = 9;

/// `212 Anna Vos` and `The bridge 213`: two lines with the numbers of pages that follow each other, of which one stands in front and one behind.
pub(super) fn facing(items: &mut [Item]) {
    let number = |word: Option<&str>| word.filter(|word| word.len() <= 4).and_then(|word| word.parse::<u32>().ok());
    let ends = |item: &Item| {
        let line = item.is_open() && !item.has_words(HEADING) && item.has_words(2) && !item.ends_sentence();
        let (first, last) = (number(item.text.split(' ').next()), number(item.text.split(' ').next_back()));
        // `24 The Quayside Quarterly · Autumn 2019`: the year is no page.
        let is_year = |number: Option<u32>| number.is_some_and(|number| (1900..2100).contains(&number));
        match (first, last) {
            (Some(page), None) => Some((page, true)),
            (None, Some(page)) => Some((page, false)),
            (Some(page), year) if is_year(year) && !is_year(first) => Some((page, true)),
            (year, Some(page)) if is_year(year) && !is_year(last) => Some((page, false)),
            _ => None,
        }
        .filter(|_| line)
    };
    let numbered: Vec<(usize, (u32, bool))> = (1..items.len()).filter_map(|at| Some((at, ends(&items[at])?))).collect();
    for pair in numbered.windows(2) {
        let [(first, (page, front)), (second, (next, behind))] = [pair[0], pair[1]];
        if page > FIRST && next == page + 1 && front != behind {
            items[first].role = Role::Furniture;
            items[second].role = Role::Furniture;
        }
    }
}

/// Right beside the number of a page, a short line between the halves of a sentence is the head or the foot of that page; the notes of the page may
/// stand above it.
pub(super) fn beside_numbers(items: &mut [Item]) {
    let note = |item: &Item| item.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '*' | '¹' | '²' | '³'));
    for at in 1..items.len().saturating_sub(1) {
        if !items[at].is_open() || items[at].has_words(FOOT) || items[at].ends_sentence() {
            continue;
        }
        let (above, below) = (is_page_number(&items[at - 1].text), is_page_number(&items[at + 1].text));
        let behind = at + 1 + usize::from(below);
        // Without a number beside it, it has to stand within a long one.
        let least = if above != below { 8 } else { PARAGRAPH };
        let halves =
            |first: &Item, second: &Item| first.has_words(least) && !first.ends_sentence() && second.is_open() && goes_on(&second.text);
        let first = items[..at].iter().rev().take(NOTES).find(|item| item.is_open() && !note(item));
        let second = items[behind..].iter().take(NOTES).find(|item| goes_on(&item.text) || !note(item));
        let apart = above != below || !items[at].tight && items[at].text.starts_with(char::is_uppercase);
        if apart && second.is_some_and(|second| first.is_some_and(|first| halves(first, second))) {
            items[at].role = Role::Furniture;
        }
    }
}

/// Whether a piece goes on with a sentence: with a small letter, or with a year and a small letter behind it.
fn goes_on(text: &str) -> bool {
    let behind = text.split_once(' ').filter(|(first, _)| first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit()));
    behind.map_or(text, |(_, behind)| behind).starts_with(char::is_lowercase)
}

/// The fewest words of a paragraph that a line stands within.
const PARAGRAPH: usize = 24;

/// The fewest words of a line that is none of a page's head or foot, and how many lines of notes a page has at most.
const FOOT: usize = 9;
const NOTES: usize = 10;

/// Behind the beginning of a text, a short line of nothing but its title, its writers and its publisher is the head of a page.
pub(in super::super) fn running_titles(items: &mut [Item], meta: &Meta, masthead: &str) {
    let Some(begun) = items.iter().position(|item| item.is_open() && item.has_words(25)) else { return };
    let known = [meta.title.as_str(), meta.subtitle.as_str(), meta.publisher.as_str(), masthead]
        .into_iter()
        .chain(meta.authors.iter().map(String::as_str));
    // Of a title with two parts a head may have the first.
    let short = meta.title.split_once(": ").map(|(short, _)| short);
    let known: Vec<String> = known.chain(short).filter(|name| name.contains(' ')).map(|name| fold(name.trim_end_matches('*'))).collect();
    for at in begun..items.len() {
        let beside =
            is_page_number(&items[at - usize::from(at > 0)].text) || items.get(at + 1).is_some_and(|next| is_page_number(&next.text));
        let item = &mut items[at];
        if !item.is_open() || item.has_words(HEADING + 10) || item.ends_sentence() {
            continue;
        }
        let mut rest = fold(&item.text);
        let Some(longest) = known.iter().filter(|name| rest.contains(name.as_str())).max_by_key(|name| name.len()) else { continue };
        // A single name may sign the text, but not beside the number of a page.
        let is_authors = !beside && meta.authors.iter().any(|name| fold(name) == *longest) && rest == *longest;
        for name in &known {
            rest = rest.replace(name.as_str(), "");
        }
        if !is_authors && !rest.contains(char::is_alphabetic) {
            item.role = Role::Furniture;
        }
    }
    shortened_titles(&mut items[begun..], &meta.title);
}

/// Beside the number of a page, a line of nothing but words of the title, and of most of them, is its head.
fn shortened_titles(items: &mut [Item], title: &str) {
    let words = |text: &str| fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let own: Vec<String> = words(title);
    for at in 0..items.len() {
        let by_number = at > 0 && is_page_number(&items[at - 1].text) || items.get(at + 1).is_some_and(|next| is_page_number(&next.text));
        if !by_number || !items[at].is_open() || items[at].has_words(HEADING) || items[at].ends_sentence() {
            continue;
        }
        let line: Vec<String> = words(&items[at].text);
        if line.len() >= 3 && line.len() * 2 >= own.len() && line.iter().all(|word| own.contains(word)) {
            items[at].role = Role::Furniture;
        }
    }
}

/// `Institute | Policy Brief` behind a paragraph: the head of a page.
pub(super) fn labelled_heads(items: &mut [Item]) {
    let Some(begun) = items.iter().position(|item| item.has_words(25)) else { return };
    for item in items[begun..].iter_mut().filter(|item| item.is_open() && !item.has_words(HEADING)) {
        if beside_label(&item.text).is_some() {
            item.role = Role::Furniture;
        }
    }
}

/// `Peil en kade [Page 4]`: a line without the number of the page at one end of it.
fn unpaged(text: &str) -> &str {
    let around = |c: char| c.is_ascii_digit() || c.is_whitespace() || "|-–[]".contains(c);
    let bare = text.trim_matches(around);
    // A reference of nothing but numbers.
    if bare.is_empty() && text.len() >= REFERENCE {
        return text;
    }
    // Only where a number stood behind it the word is that of a page.
    let numbered = bare.len() < text.len() && text.trim_end_matches([']', ' ']).ends_with(|c: char| c.is_ascii_digit());
    let unnamed = || ["page", "Page", "pagina", "Pagina", "Seite", "p."].iter().find_map(|word| bare.strip_suffix(word));
    numbered.then(unnamed).flatten().map_or(bare, |bare| bare.trim_matches(around))
}

/// The fewest signs of a reference that is no number of a page.
const REFERENCE: usize = 8;

/// Whether a text was printed on pages: a line of some words comes on three or more of them, with another number at its end each time.
pub(in super::super) fn is_printed(items: &[Item]) -> bool {
    let mut feet: HashMap<&str, Vec<&str>> = HashMap::new();
    for item in items.iter().filter(|item| item.role == Role::Furniture && !item.has_words(13) && !has_hour(&item.text)) {
        let foot = unpaged(&item.text);
        let number = item.text.trim_end_matches(']').rsplit([' ', '|', '[']).next().unwrap_or_default();
        // A year is no page.
        let is_year = number.len() == 4 && number.starts_with(['1', '2']);
        let is_numbered =
            (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) && !is_year && !foot.contains("://");
        if is_numbered && (foot.contains(' ') && !foot.contains(number) || item.text.starts_with('[') || item.text.ends_with(']')) {
            let numbers = feet.entry(foot).or_default();
            let value = |number: &str| number.parse::<u32>().unwrap_or(0);
            // The pages of a text count on.
            if numbers.last().is_none_or(|last| value(last) < value(number)) {
                numbers.push(number);
            }
        }
    }
    feet.values().any(|numbers| numbers.len() >= 3)
}

/// Pictures in a row, each with the button below its caption with which it is seen larger.
pub(super) fn galleries(items: &mut [Item]) {
    let is_button = |item: &Item| !item.has_words(4) && ENLARGE.contains(&fold(&item.text).as_str());
    let buttons: Vec<usize> = (1..items.len()).filter(|&at| is_button(&items[at])).collect();
    for run in buttons.chunk_by(|one, next| next - one <= CAPTION) {
        if let [first, .., last] = run[..]
            && run.len() >= PICTURES
        {
            items[first - 1..=last].iter_mut().for_each(|item| item.role = Role::Furniture);
        }
    }
}

/// What a button says with which a picture is seen larger, folded.
const ENLARGE: &[&str] = &[
    "fullscreen",
    "full screen",
    "enlarge",
    "volledig scherm",
    "vergroten",
    "vollbild",
    "vergrossern",
    "plein ecran",
    "agrandir",
    "pantalla completa",
    "ampliar",
    "schermo intero",
    "ingrandisci",
    "ecra inteiro",
    "ecra completo",
];

/// The fewest of such pictures, and the most lines from one button to the next.
const PICTURES: usize = 4;
const CAPTION: usize = 4;

/// The fewest words from one head of a page to the next: what comes again sooner is of the text, as the lines of a listing are.
const PAGE: usize = 20;

/// The same short line three times or more, or twice beside the number of a page, a page apart, stands on top or at the foot of pages.
pub(super) fn running_heads(items: &mut [Item]) {
    // How often each comes, and where it last did, in words from the beginning.
    let mut count: HashMap<String, (usize, usize)> = HashMap::new();
    // `September 2024` is the month of an issue where it comes again; of `29 december` the day is no page.
    let key = |text: &str| Some(unpaged(text)).filter(|bare| !is_month(&fold(bare))).unwrap_or(text).to_owned();
    let mut words = 0;
    for item in items.iter() {
        if !item.has_words(13) && !item.ends_sentence() {
            let (count, last) = count.entry(key(&item.text)).or_default();
            if *count == 0 || words - *last >= PAGE {
                *count += 1;
            }
            *last = words;
        }
        words += item.words();
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    let numbers: Vec<bool> = items.iter().map(|item| is_page_number(&item.text)).collect();
    let by_number = |at: usize| at > 0 && numbers[at - 1] || numbers.get(at + 1).is_some_and(|number| *number);
    // What is set as a heading is one, also where the heads of its pages say the same.
    let may_be = |item: &Item| !item.has_words(13) && !item.is_heading();
    for (at, item) in items.iter_mut().enumerate().filter(|(_, item)| may_be(item)) {
        let key = key(&item.text);
        // `7.1. The kernel`, `8.1. The kernel`: sections of two chapters may have one name.
        let often = !item.ends_sentence()
            && !is_counted(&item.text)
            && key.chars().count() >= 4
            && count.get(&key).is_some_and(|(count, _)| *count >= 3 || *count == 2 && by_number(at));
        // `29 december`, `30 december`: days head the parts of a chronicle.
        if often && !key.contains('?') && !is_month(&fold(&key)) {
            let nth = seen.entry(key).or_default();
            *nth += 1;
            // The first may be the title itself.
            if *nth > 1 || at > 3 {
                item.role = Role::Furniture;
            }
        }
    }
}
