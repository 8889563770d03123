//! A line of the head that says several things at once: `12 mei 2024 | Jan Jansen | 4 reacties`, `Gemeentehuis, 1 februari 2023`.

use super::{date, field, names};
use crate::document::Meta;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The labels of a page, with a date among them.
    Labels,
    /// A place and a date.
    Dateline,
    /// Something else.
    Other,
}

/// Says what a line is, and reads into the front matter what it gives and is not known yet.
pub(super) fn of(text: &str, meta: &mut Meta) -> Line {
    let short = |part: &&str| part.split_whitespace().count() <= 6;
    let parts: Vec<&str> = text.split(['|', '·', '•']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() >= 2 && parts.iter().all(short) && parts.iter().any(|part| date(part).is_some()) {
        for part in parts {
            if !field(part, meta) && meta.authors.is_empty() {
                meta.authors = names(part).unwrap_or_default();
            }
        }
        return Line::Labels;
    }
    let Some((place, rest)) = text.split_once(',') else { return Line::Other };
    let words: Vec<&str> = place.split_whitespace().collect();
    let named = (1..=3).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    match date(rest).filter(|_| named) {
        Some(found) => {
            if meta.date.is_empty() {
                meta.date = found;
            }
            Line::Dateline
        }
        None => Line::Other,
    }
}
