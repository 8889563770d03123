//! Lines that belong together: items of lists, lines of verse.

use super::super::text::{Mark, marker};
use super::evidence::is_origin;
use super::{HEADING, Item, Role, Setting, evidence};
use crate::document::{Kind, Marker};

/// The most items that are looked at for the next one of a list, past those nested in it.
const RUN: usize = 60;

/// Lists: bullets are items wherever they stand, dashes, asterisks and rings where two follow each other, numbers and letters where they
/// count. What another mark stands between is nested below it.
pub(super) fn find(items: &mut [Item]) {
    let open: Vec<usize> = (0..items.len()).filter(|&at| items[at].is_open()).collect();
    let marks: Vec<Option<Mark>> =
        open.iter().map(|&at| marker(&items[at].text).filter(|(_, rest)| !rest.is_empty()).map(|(mark, _)| mark)).collect();
    let signs: Vec<Option<char>> = open.iter().zip(&marks).map(|(&at, mark)| mark.and_then(|mark| sign(mark, &items[at].text))).collect();
    // The signs of the lists that are open, outermost first.
    let mut nest: Vec<char> = Vec::new();
    for (number, &at) in open.iter().enumerate() {
        let (Some(mark), Some(own)) = (marks[number], signs[number]) else {
            nest.clear();
            continue;
        };
        let before = number.checked_sub(1).and_then(|number| marks[number]);
        let after = marks.get(number + 1).copied().flatten();
        let is_item = match mark {
            // One that says where the text comes from is a note of the page.
            Mark::Bullet => before == Some(mark) || after == Some(mark) || !is_origin(rest_of(&items[at].text)),
            Mark::Dash | Mark::Star => (before == Some(mark) || after == Some(mark)) && !is_speech(items, &open, number),
            Mark::Ring => before.is_some() && !nest.is_empty() || after == Some(mark),
            Mark::Number(_) | Mark::Letter { .. } => counts(&marks, number) && !is_numbered_heading(items, &open, number),
        };
        if !is_item {
            nest.clear();
            continue;
        }
        let first = match nest.iter().position(|sign| *sign == own) {
            Some(level) => {
                nest.truncate(level + 1);
                matches!(mark, Mark::Number(1))
            }
            None => {
                let nested = nest.last().is_some_and(|outer| mark == Mark::Ring || comes_back(*outer, &signs[number..]));
                if !nested {
                    nest.clear();
                }
                nest.push(own);
                true
            }
        };
        let Some((_, rest)) = marker(&items[at].text) else { continue };
        // No list of a document has letters: they stay words of the text.
        let keeps = matches!(mark, Mark::Letter { .. });
        let text = if keeps { items[at].text.clone() } else { rest.to_owned() };
        let marker = if let Mark::Number(own) = mark { Marker::Number(own) } else { Marker::Bullet };
        let depth = u8::try_from(nest.len()).unwrap_or(u8::MAX);
        items[at].role = Role::Is(Kind::ListItem { depth, marker, first });
        items[at].text = text;
    }
}

/// A line without its mark.
fn rest_of(text: &str) -> &str {
    marker(text).map_or(text, |(_, rest)| rest)
}

/// The sign of a mark: what all items of one list have alike.
fn sign(mark: Mark, text: &str) -> Option<char> {
    match mark {
        Mark::Number(_) => Some('1'),
        Mark::Letter { .. } => Some('a'),
        Mark::Bullet | Mark::Dash | Mark::Star | Mark::Ring => text.chars().next(),
    }
}

/// Whether a sign comes again further down the same run of items: then what stands between is nested.
fn comes_back(outer: char, signs: &[Option<char>]) -> bool {
    signs.iter().take(RUN).map_while(|sign| *sign).any(|sign| sign == outer)
}

/// Whether a line with a long dash is a line of speech: lines of a list stand close, or behind a colon.
fn is_speech(items: &[Item], open: &[usize], number: usize) -> bool {
    let dashed = |number: usize| open.get(number).is_some_and(|&at| items[at].text.starts_with(['–', '—']) || items[at].is(&DASHED));
    if !dashed(number) {
        return false;
    }
    let close = items[open[number]].tight || open.get(number + 1).is_some_and(|&next| items[next].tight && dashed(number + 1));
    let opening =
        (0..number).rev().take(12).map(|before| &items[open[before]]).find(|item| item.is_open() && !item.text.starts_with(['–', '—']));
    !close && !opening.is_some_and(|opening| opening.text.ends_with(':'))
}

const DASHED: Kind = Kind::ListItem { depth: 1, marker: Marker::Bullet, first: false };

/// Whether a number or letter follows the one before it in its run of items, or the next one follows it.
fn counts(marks: &[Option<Mark>], number: usize) -> bool {
    let Some(own) = marks[number] else { return false };
    let of_kind = |mark: &Mark| {
        matches!(mark, Mark::Number(_)) == matches!(own, Mark::Number(_)) && matches!(mark, Mark::Number(_) | Mark::Letter { .. })
    };
    let before = marks[..number].iter().rev().take(RUN).map_while(|mark| *mark).find(of_kind);
    let after = marks[number + 1..].iter().take(RUN).map_while(|mark| *mark).find(of_kind);
    before.is_some_and(|before| follows(before, own)) || after.is_some_and(|after| follows(own, after))
}

fn follows(before: Mark, own: Mark) -> bool {
    match (before, own) {
        (Mark::Number(before), Mark::Number(own)) => own == before + 1,
        (Mark::Letter { letter, roman }, Mark::Letter { letter: next, roman: next_roman }) => {
            letter > 0 && next == letter + 1 || roman > 0 && next_roman == roman + 1
        }
        _ => false,
    }
}

/// Whether a numbered line is a heading with a number: short, no sentence, with a paragraph behind it that has no number.
fn is_numbered_heading(items: &[Item], open: &[usize], number: usize) -> bool {
    let item = &items[open[number]];
    let next = open.get(number + 1).map(|&at| &items[at]);
    // The last of a list goes on with its sentence: `5. the response to an error`.
    let goes_on = rest_of(&item.text).starts_with(char::is_lowercase);
    !goes_on && !item.ends_sentence() && item.words() <= 14 && next.is_some_and(|next| marker(&next.text).is_none() && next.words() > 25)
}

/// Lists whose marks a copy has left behind: lines right below each other, all alike, behind a line that ends with a colon.
pub(super) fn unmarked(items: &mut [Item]) {
    let mut at = 1;
    while at < items.len() {
        let end = (at + 1..items.len()).find(|&next| !items[next].tight).unwrap_or(items.len());
        let end = end - usize::from(heads_below(items, at..end));
        let above = if items[at - 1].is_open() { items[at - 1].text.as_str() } else { "" };
        // With blank lines between them, small letters show that they are no paragraphs.
        let small = if above.ends_with(':') { items[at..].iter().take_while(|item| is_small(item)).count() } else { 0 };
        let end = end.max(at + small);
        let is_line = |item: &Item| item.is_open() && item.setting == Setting::Plain && item.has_words(2);
        let is_told = above.ends_with(':') || end >= at + 3 && above.ends_with('.') && items[at..end].iter().all(tells);
        if is_told && end >= at + 2 && items[at..end].iter().all(is_line) && are_alike(&items[at..end]) {
            for (number, item) in items[at..end].iter_mut().enumerate() {
                item.role = Role::Is(Kind::ListItem { depth: 1, marker: Marker::Bullet, first: number == 0 });
            }
        }
        at = end.max(at + 1);
    }
}

/// Whether a line opens with a small letter and is not too long for an item of a list.
fn is_small(item: &Item) -> bool {
    item.is_open() && item.text.starts_with(char::is_lowercase) && !item.has_words(SENTENCE)
}

/// Whether a line is a whole sentence of a list: no paragraph has so few words, and nobody speaks in it.
fn tells(item: &Item) -> bool {
    let opens = item.text.starts_with(char::is_uppercase);
    opens && item.text.ends_with('.') && item.has_words(5) && !item.has_words(SENTENCE) && !item.text.contains(['"', '“', '„', '«'])
}

/// The fewest words of a sentence that is none of a list that nothing announces.
const SENTENCE: usize = 24;

/// Whether lines begin and end alike, as those of a list do; the last may have a full stop behind others that have none.
fn are_alike(lines: &[Item]) -> bool {
    let small = |item: &Item| item.text.starts_with(char::is_lowercase);
    let end = |item: &Item| match item.text.chars().next_back() {
        Some('.' | '!' | '?') => '.',
        Some(sign @ (',' | ';' | ':')) => sign,
        _ => ' ',
    };
    let [first, .., last] = lines else { return false };
    let others = &lines[..lines.len() - 1];
    lines.iter().all(|item| small(item) == small(first))
        && others.iter().all(|item| end(item) == end(first))
        && matches!(end(last), '.' | ' ')
        && end(first) != ':'
        && (end(last) == end(first) || end(first) != '.')
}

/// Whether the last of some lines right below each other is a heading: a line without an end behind sentences, or with a capital behind small
/// letters, above a paragraph.
fn heads_below(items: &[Item], lines: std::ops::Range<usize>) -> bool {
    let [others @ .., last] = &items[lines.clone()] else { return false };
    let differs = others.iter().all(Item::ends_sentence) || others.iter().all(|item| item.text.starts_with(char::is_lowercase));
    let heads = last.is_open() && !last.ends_sentence() && !last.text.ends_with(',') && last.text.starts_with(char::is_uppercase);
    let text = |item: &Item| item.is_open() && item.has_words(HEADED);
    let below = items.get(lines.end).is_some_and(text) && !last.has_words(HEADING);
    !others.is_empty() && differs && heads && below && lines.start.checked_sub(1).is_some_and(|above| text(&items[above]))
}

/// The fewest words of the paragraphs around such a heading.
const HEADED: usize = 12;

/// Whether the first of two lines heads the other: a few words without a mark above a sentence, or what always heads.
fn heads_its_next(group: &[Item]) -> bool {
    let [first, second] = group else { return evidence::heads_about(&group[0].text) };
    let heads = !first.has_words(6) && first.text.ends_with(char::is_alphanumeric) && first.text.starts_with(char::is_uppercase);
    heads && second.has_words(6) && second.text.ends_with('.') || evidence::heads_about(&first.text)
}

/// Lines that follow each other at once, all of them short, are one piece: a stanza, an address.
pub(super) fn verses(items: &mut [Item]) {
    let mut at = 0;
    while at < items.len() {
        let end = (at + 1..items.len()).find(|&next| !items[next].tight).unwrap_or(items.len());
        let group = &items[at..end];
        let is_verse = group.len() >= 2
            && !heads_its_next(group)
            && !heads_below(items, at..end)
            && group.iter().all(|item| item.is_open() && item.words() <= 12 && !item.text.ends_with(':'));
        if is_verse {
            let quoted = items[at..end].iter().all(|item| item.setting == Setting::SetIn) && at > 0;
            items[at].setting = if quoted { Setting::SetIn } else { Setting::Verse };
            for line in at + 1..end {
                let (text, lines) = items[line].taken();
                items[at].text.push('\n');
                items[at].text.push_str(&text);
                items[at].lines.extend(lines);
            }
        }
        at = end;
    }
}
