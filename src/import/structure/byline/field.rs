//! A line with a label before what it gives: `Author: Anna Vos`.

use super::super::dates::{self, date, year};
use super::super::evidence;
use super::super::names::names;
use super::words::{Field, LABELS};
use super::writers;
use crate::document::Meta;
use crate::text::fold;

/// Reads a line that is a date, or a label with a value.
pub(in super::super) fn field(text: &str, meta: &mut Meta) -> bool {
    if let Some(found) = date(text) {
        if meta.date.is_empty() || dates::is_finer(&found, &meta.date) {
            meta.date = found;
        }
        return true;
    }
    let folded = fold(text);
    let Some((label, field)) = LABELS.iter().filter(|(label, _)| folded.starts_with(label)).max_by_key(|(label, _)| label.len()) else {
        return false;
    };
    let rest = text.chars().skip(label.chars().count()).collect::<String>();
    let (colon, spaced) = (rest.trim_start().starts_with(':'), rest.starts_with(' '));
    let value = rest.trim_start_matches([' ', ':']).trim().to_owned();
    // Where no colon stands between them, a label that may open a sentence has nothing but names behind it.
    let verbal = *label == "von" || *label == "par" || ["by", "door", "ubersetzt von"].iter().any(|word| label.ends_with(word));
    // `Vertaling Anna Vos`, below the writers.
    let verbal = verbal || matches!(field, Field::Translator) && names(&value).is_some();
    let below_title = matches!(field, Field::Author) && !meta.title.is_empty();
    let bare = spaced && (verbal || below_title && writers(&value, false).is_some());
    if value.is_empty() || !(colon || bare) || value.split_whitespace().count() > 14 {
        return false;
    }
    match field {
        Field::Date => date(&value).or_else(|| year(&value).map(|year| year.to_string())).map(|found| meta.date = found).is_some(),
        Field::Author => writers(&value, !meta.title.is_empty()).map(|found| meta.authors = found).is_some(),
        Field::Title => {
            meta.title = value;
            true
        }
        Field::Subtitle => {
            meta.subtitle = value;
            true
        }
        Field::Publisher => {
            meta.publisher = value;
            true
        }
        Field::Translator => {
            if evidence::is_known(&value) {
                meta.translator = value;
            }
            true
        }
    }
}
