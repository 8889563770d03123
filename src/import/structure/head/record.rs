//! Lines that give a label and a value each, as archives, agencies and registers set them above a text.

use super::super::{Item, Role};
use super::{REACH, bodies, date, mail};
use crate::document::{Kind, Meta};
use crate::text::fold;

/// How far from its start a text may have such lines, in items, and the most words of one.
const TOP: usize = 25;
const WORDS: usize = 14;

/// Whether a line is one of three or more that have a colon behind their labels.
pub(super) fn is_labelled(items: &[Item], at: usize) -> bool {
    let labelled = |item: &Item| {
        item.text.split_once(": ").is_some_and(|(label, value)| {
            let words = label.split(' ').count();
            words <= 6 && label.starts_with(char::is_uppercase) && !label.contains(['.', '?', '!', '‘', '“', '"']) && !value.is_empty()
        }) && !item.has_words(40)
    };
    // Those that were read already are of the head.
    let one = |item: &Item| labelled(item) && (item.is_open() || matches!(item.role, Role::Head | Role::Is(Kind::Colofon)));
    let below = items[at..].iter().take(REACH).take_while(|item| one(item)).count();
    let above = items[..at].iter().rev().take_while(|item| one(item)).count();
    below > 0 && above + below >= 3
}

/// Groups of lines without colons of which one says when the text came out: `Publicatiedatum 07-05-2019`.
pub(super) fn groups(items: &mut [Item], meta: &mut Meta) {
    // A mail has such lines too, which say other things.
    let mut at = if mail::opens(items) { TOP } else { 0 };
    while at < items.len().min(TOP) {
        let end = (at + 1..items.len()).find(|&next| !items[next].tight).unwrap_or(items.len());
        let line = |item: &Item| item.is_open() && !item.has_words(WORDS + 1) && item.has_words(2) && !item.ends_sentence();
        let dated = items[at..end].iter().find_map(|item| dated(&item.text));
        if let Some(found) = dated.filter(|_| end >= at + 3 && items[at..end].iter().all(line)) {
            if meta.date.is_empty() {
                meta.date = found;
            }
            let organisation =
                |item: &Item| item.text.split_once(' ').map(|(_, name)| name.to_owned()).filter(|name| bodies::is_organisation(name));
            if meta.publisher.is_empty() {
                meta.publisher = items[at..end].iter().find_map(organisation).unwrap_or_default();
            }
            items[at..end].iter_mut().for_each(|item| item.role = Role::Is(Kind::Colofon));
        }
        at = end;
    }
}

/// The register above a ruling, of which each line has a label before a colon; says whether there is one. What follows is the ruling itself.
pub(super) fn ruling(items: &mut [Item], meta: &mut Meta) -> bool {
    let value = |item: &Item| {
        let (label, value) = item.text.split_once(':')?;
        (label.split(' ').count() <= 4 && label.starts_with(char::is_uppercase) && !value.is_empty())
            .then(|| (fold(label), value.trim().to_owned()))
    };
    let Some(from) = items.iter().take(TOP).position(|item| item.text.starts_with("ECLI:")) else { return false };
    let lines: Vec<(String, String)> = items[from..].iter().take(TOP).map_while(value).collect();
    if lines.len() < REGISTER {
        return false;
    }
    let of = |fits: &dyn Fn(&str) -> bool| lines.iter().find(|(label, _)| fits(label)).map(|(_, value)| value.clone());
    meta.date = of(&of_date).and_then(|day| date(&day)).unwrap_or_default();
    meta.publisher = of(&|label| BODIES.contains(&label)).unwrap_or_default();
    items[from..from + lines.len()].iter_mut().for_each(|item| item.role = Role::Is(Kind::Colofon));
    true
}

/// The fewest lines of a register.
const REGISTER: usize = 4;

/// Labels and values that stand on lines of their own, as registers of rulings and of papers set them: `Datum uitspraak`, and below it the day.
pub(super) fn pairs(items: &mut [Item], meta: &mut Meta) {
    let line = |item: &Item| item.is_open() && !item.has_words(WORDS + 1) && !item.ends_sentence();
    let Some(start) = items.iter().take(TOP).position(|item| item.is_open()) else { return };
    let end = start + items[start..].iter().take(TOP).take_while(|item| line(item)).count();
    let below = |at: usize| items[start..end].get(at + 1 - start).map(|item| item.text.as_str());
    let day = (start..end).find_map(|at| below(at).and_then(date).filter(|_| of_date(&items[at].text)).map(|found| (at + 1, found)));
    let numbered = items[start..end].iter().any(|item| item.text.starts_with("ECLI:"));
    // The pairs end where a line counts a section.
    let counts =
        |item: &Item| item.text.starts_with(|c: char| c.is_ascii_digit()) && date(&item.text).is_none() && item.text.contains(". ");
    let end = (start..end).find(|&at| counts(&items[at])).unwrap_or(end);
    let Some((last, found)) = day.filter(|_| numbered || end - start >= 6) else { return };
    meta.date = found;
    let court = (start..end).find(|&at| BODIES.contains(&fold(&items[at].text).as_str()));
    if let Some(name) = court.and_then(below) {
        name.clone_into(&mut meta.publisher);
    }
    let end = if numbered { end } else { (last + 1).max(start + 6).min(end) };
    items[start..end].iter_mut().for_each(|item| item.role = Role::Is(Kind::Colofon));
}

/// `Datum uitspraak`: a label of the day on which something came out.
fn of_date(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.trim_end_matches(':').split(' ');
    words.clone().count() <= 3 && words.any(|word| DATES.contains(&word))
}

/// Labels of the body that a paper comes from, folded.
const BODIES: &[&str] =
    &["instantie", "rechtscollege", "court", "gericht", "juridiction", "uitgever", "publisher", "herausgeber", "organisatie"];

/// The date behind a label that says that it is the text's.
fn dated(text: &str) -> Option<String> {
    let (label, value) = text.split_once(' ')?;
    DATES.contains(&fold(label).trim_end_matches(':')).then(|| date(value)).flatten()
}

/// Labels of the date of a text in such groups, folded.
const DATES: &[&str] = &["publicatiedatum", "datum", "documentdatum", "date", "published", "erscheinungsdatum", "stand", "gepubliceerd"];
