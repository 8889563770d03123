//! A line of the head that says several things at once: `12 mei 2024 | Jan Jansen | 4 reacties`, `Gemeentehuis, 1 februari 2023`.

use super::super::dates::{self, date, issue};
use super::super::furniture::{counts_replies, is_control_folded as is_control};
use super::super::labels::{KICKERS, UNNAMED};
use super::super::names::names;
use super::{Signed, field, is_labelled, signed, writers};
use crate::document::Meta;
use crate::text::fold;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Line {
    /// The labels of a page, with a date among them.
    Labels,
    /// Who wrote or published it, with the date.
    Signed,
    /// A place and a date.
    Dateline,
    /// Something else.
    Other,
}

/// Says what a line is, and reads into the front matter what it gives and is not known yet.
pub(in super::super) fn of(text: &str, meta: &mut Meta) -> Line {
    let short = |part: &&str| part.split_whitespace().count() <= 6 || part.len() < 160 && date(part).is_some();
    let parts: Vec<&str> = text.split(['|', '·', '•']).map(str::trim).filter(|part| !part.is_empty()).collect();
    // `Tekst: Anna Vos · Heft 11/2024 · 9 Minuten`: who wrote, behind a label, shows what such a line is as well.
    let by = |part: &str| is_labelled(part) && parts[0] == part;
    if parts.len() >= 2 && parts.iter().all(short) && parts.iter().any(|part| date(part).is_some() || by(part)) {
        for part in parts {
            if meta.date.is_empty() {
                meta.date = issue::month_of(&fold(part)).unwrap_or_default();
            }
            if !field(part, meta) && meta.authors.is_empty() {
                meta.authors = names(part).unwrap_or_default();
            }
        }
        return Line::Labels;
    }
    if let Some((by, found)) = signed(text) {
        match by {
            Signed::People(people) if meta.authors.is_empty() => meta.authors = people,
            Signed::Organisation(name) if meta.publisher.is_empty() => meta.publisher = name,
            _ => {}
        }
        if meta.date.is_empty() {
            meta.date = found;
        }
        return Line::Signed;
    }
    // All that follows has a date in it.
    if !text.contains(char::is_numeric) {
        return Line::Other;
    }
    if let Some((people, found)) = stamp(text) {
        if meta.authors.is_empty() {
            meta.authors = people;
        }
        if meta.date.is_empty() {
            meta.date = found;
        }
        return Line::Labels;
    }
    // `Door Anna Vos – beeld Bram Kok – 3 mei 2024`.
    let parts: Vec<&str> =
        [" – ", " — ", " - "].iter().map(|dash| text.split(dash).collect::<Vec<_>>()).max_by_key(Vec::len).unwrap_or_default();
    // Without its label a name may be anything.
    let said = |part: &&&str| is_labelled(part);
    if parts.len() >= 3
        && parts.iter().all(short)
        && let (Some(by), Some(found)) = (parts.iter().find(said), parts.iter().find_map(|part| date(part)))
    {
        if meta.authors.is_empty() && !field(by, meta) {
            meta.authors = names(by).unwrap_or_default();
        }
        if meta.date.is_empty() {
            meta.date = found;
        }
        return Line::Signed;
    }
    // `Expert comment Published 13 February 2024`, `30 maart 2022 – uit nr. 13`: the date among labels.
    if let Some(found) = among_labels(text) {
        if meta.date.is_empty() || dates::is_finer(&found, &meta.date) {
            meta.date = found;
        }
        return Line::Labels;
    }
    // `buitenland - 08 02 2022`.
    let section = [" - ", " – ", " — ", ", "].iter().find_map(|parting| text.split_once(parting));
    if let Some(found) = section.filter(|(label, _)| KICKERS.contains(&fold(label).as_str())).and_then(|(_, rest)| date(rest)) {
        if meta.date.is_empty() {
            meta.date = found;
        }
        return Line::Labels;
    }
    let Some((place, rest)) = [", ", " - ", " – ", " — "].iter().find_map(|parting| text.split_once(parting)) else {
        return Line::Other;
    };
    let words: Vec<&str> = place.split_whitespace().collect();
    let named = (1..=3).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    match date(rest).filter(|_| named) {
        Some(found) => {
            let is_label = UNNAMED.contains(&fold(words[0]).as_str());
            if meta.date.is_empty() {
                meta.date = found;
            }
            if is_label { Line::Labels } else { Line::Dateline }
        }
        None => Line::Other,
    }
}

/// The writers and the date of a line that is put together of these and of what a page counts: `Veröffentlicht am 6. Juli 2015 von Anna
/// Vos — 3 Kommentare`, `19.03.2019 11:45 | von Anna Vos`.
fn stamp(text: &str) -> Option<(Vec<String>, String)> {
    if text.split_whitespace().count() > STAMP {
        return None;
    }
    let mut parted = text.to_owned();
    for opening in OPENINGS {
        if let Some(at) = parted.find(opening) {
            parted.insert(at, '|');
        }
    }
    let (mut people, mut found) = (Vec::new(), None);
    for part in parted.split(['|', '·', '•', '—', '–']).map(str::trim).filter(|part| !part.is_empty()) {
        let part = without_count(part);
        let writers = || OPENINGS.iter().find_map(|opening| writers(part.strip_prefix(opening.trim_start())?, true));
        match date(part) {
            Some(day) if found.is_none() => found = Some(day),
            _ if part.is_empty() || is_control(&fold(part)) => {}
            _ => people.extend(writers()?),
        }
    }
    found.map(|found| (people, found))
}

/// The most words of a line of labels.
const STAMP: usize = 16;

/// Words before which a part of a line of labels begins.
const OPENINGS: &[&str] = &[
    " von ",
    " by ",
    " door ",
    " par ",
    " Von ",
    " By ",
    " Door ",
    " Par ",
    " Veröffentlicht ",
    " Published ",
    " Gepubliceerd ",
    " Publié ",
];

/// A part of a line without what a page counts at its end: `9:21 Uhr 57 Kommentare`.
fn without_count(part: &str) -> &str {
    let counted = part.rsplit_once(' ').filter(|(_, word)| counts_replies(word)).and_then(|(before, _)| {
        let (rest, number) = before.rsplit_once(' ').unwrap_or(("", before));
        number.bytes().all(|byte| byte.is_ascii_digit()).then_some(rest)
    });
    counted.unwrap_or(part).trim_end_matches([',', ' '])
}

/// The date of a line that has a label before the word for coming out, or the number of an issue behind a dash, or opens with a small letter.
pub(in super::super) fn among_labels(text: &str) -> Option<String> {
    if !text.contains(char::is_numeric) {
        return None;
    }
    let published = [" Published ", " Gepubliceerd ", " Veröffentlicht ", " Publié "];
    let labelled = published.iter().find_map(|word| text.split_once(word)).filter(|(label, _)| label.split(' ').count() <= 4);
    if let Some((_, behind)) = labelled {
        return date(behind);
    }
    // `SWP-Aktuell 2022/A 12, 11.02.2022, 7 Seiten`.
    let parts: Vec<&str> = text.split(", ").collect();
    let short = parts.len() >= 3 && parts.iter().all(|part| part.split(' ').count() <= 3) && !text.ends_with('.');
    let dated = || parts.iter().find_map(|part| date(part)).filter(|found| found.len() == 10 && date(text).is_none());
    if let Some(found) = short.then(dated).flatten() {
        return Some(found);
    }
    // `adopté le 18 juin 2024`.
    let closes = text.starts_with(char::is_lowercase) && text.split(' ').count() <= 8 && text.ends_with(|c: char| c.is_ascii_digit());
    if let Some(found) = closes.then(|| dates::within(text)).flatten().filter(|found| found.len() == 10) {
        return Some(found);
    }
    let (before, behind) = [" – ", " - ", " — "].iter().find_map(|parting| text.split_once(parting))?;
    let behind = fold(behind);
    let numbered =
        issue::is_number(["uit ", "verschenen in ", "from ", "aus "].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(&behind));
    date(before).filter(|_| numbered)
}
