//! Dates on lines that say who wrote.

use super::super::super::structure::{DAYS, is_month, opens_month};
use super::super::date;
use super::opening::{is_mark, without_opening};
use crate::text::fold;

/// Words that lead to a date behind a name; those from [`SHORT`] on may also be the end of one.
const LEADS: [&str; 9] = ["on", "am", "um", "om", "em", "op", "le", "el", "at"];
const SHORT: usize = 5;

/// Words that open a byline behind a date.
const BY: [&str; 16] = ["by", "von", "door", "par", "por", "di", "av", "af", "By", "Von", "Door", "Par", "Por", "Di", "Av", "Af"];

/// Words before one that says that a text was changed, in small letters.
const LAST: [&str; 3] = ["last", "laatst", "zuletzt"];

/// A line without a date: what stands before it, or else behind it, where an opening may part it from the name.
pub(super) fn without_date(line: &str) -> &str {
    let Some(start) = date_in(line) else { return line };
    let mut before = line[..start].trim_end();
    // `on` and its like lead to the date, `Last updated`, `Date:`.
    let last = |before: &str| before.rsplit(' ').next().map(|last| fold(last.trim_matches(is_mark))).unwrap_or_default();
    let shorter = |before: &'_ str| before.rsplit_once(' ').map_or(0, |(shorter, _)| shorter.len());
    if LEADS.contains(&last(before).as_str()) || date::is_done(&last(before)) || before.ends_with(':') && before.contains(": ") {
        before = &before[..shorter(before)];
        if LAST.contains(&last(before).as_str()) {
            before = &before[..shorter(before)];
        }
    }
    let said = fold(without_opening(before));
    if said.split(|c: char| !c.is_alphabetic()).any(|word| !word.is_empty() && !date::is_done(word)) {
        return before;
    }
    behind_date(&line[start..])
}

/// What a word that opens a byline parts from the date before it, into which it may have run: `5.3.2024von Ina`.
pub(super) fn behind_date(line: &str) -> &str {
    let opener = |end: usize| line[..end].rsplit(' ').next().unwrap_or_default().trim_start_matches(|c: char| !c.is_alphabetic());
    let opened = line.match_indices(' ').map(|(at, _)| at).find(|at| BY.contains(&opener(*at)));
    opened.map_or("", |at| &line[at + 1..])
}

/// Where a date or an hour begins: at a number, or at the name of a month or a day before one.
pub(in super::super) fn date_in(line: &str) -> Option<usize> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut words = Vec::new();
    let mut at = 0;
    for word in line.split(' ') {
        words.push((at, word));
        at += word.len() + 1;
    }
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let year = |word: &str| {
        let at = word.find(|c: char| c.is_ascii_digit())?;
        // A year with a month is no shorter: `2024-3`.
        let may_be = word.len() - at >= 6 || !word.is_ascii();
        may_be.then(|| date::read(&word[at..])).flatten().filter(|date| date.len() > 4).map(|_| at)
    };
    let is_of_date = |word: &str| {
        let folded = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        is_month(&folded) || DAYS.contains(&folded.as_str())
    };
    let first = (0..words.len()).find(|&at| {
        let number = |at: usize| words.get(at).is_some_and(|(_, word)| is_number(word));
        // `Tuesday, Aug. 17`
        let next = number(at + 1) || number(at + 2) && words.get(at + 1).is_some_and(|(_, next)| is_of_date(next));
        is_number(words[at].1) || next && is_of_date(words[at].1) || year(words[at].1).is_some()
    })?;
    // A word may have run into a date that stood in an element of its own: `KlaverSa 13 Jul`, `Klaver2024-03-05`.
    let (at, word) = words[first];
    if let Some(within) = year(word) {
        return Some(at + within);
    }
    let before = first.checked_sub(1).map(|before| words[before]).filter(|_| is_number(word));
    let run_in = |(at, word): (usize, &str)| {
        let capital = word.char_indices().skip(2).find(|(_, c)| c.is_uppercase())?.0;
        (word[capital..].len() <= 3).then_some(at + capital)
    };
    Some(before.map_or(at, |before| run_in(before).unwrap_or_else(|| if is_of_date(before.1) { before.0 } else { at })))
}

/// Whether a word leads to a date; the shortest may be the end of a name.
pub(super) fn is_lead(word: &str) -> bool {
    LEADS[..SHORT].contains(&word) || date::is_done(&fold(word))
}

/// Whether a line that begins so may open with a date: a number, or the first two letters of a month or a day.
pub(super) fn may_open_date(line: &str) -> bool {
    let Some(pair) = line.as_bytes().first_chunk::<2>().map(|pair| pair.map(|byte| byte.to_ascii_lowercase())) else { return true };
    let is_of = |name: &&str| name.as_bytes().starts_with(&pair);
    !pair.iter().all(u8::is_ascii_alphabetic) || opens_month(pair) || DAYS.iter().any(is_of)
}
