//! When a text came out, where its head does not say so: among other things on top, or in the dateline of a report.

use super::super::dates::{self, date, is_dated};
use super::super::labels::counts_part;
use super::super::pictures::is_caption;
use super::super::{Item, Role};
use super::is_book;
use crate::document::{Kind, Meta};

/// How many items from its start a text has its date among other things, and the most words of a line that has.
const TOP: usize = 60;
const LINE: usize = 18;

/// So many months are those of an archive.
const SEVERAL: usize = 3;

/// The fewest words of a paragraph of the text.
const PARAGRAPH: usize = 25;

/// The date that stands in a line above the text, or right below its first paragraph, among other things.
pub(super) fn on_top(items: &[Item], meta: &Meta) -> Option<String> {
    let end = items.iter().take(TOP).position(|item| item.has_words(PARAGRAPH)).unwrap_or(items.len().min(TOP));
    let told = |item: &&Item| {
        let known = item.text == meta.title || item.text == meta.subtitle || counts_part(&item.text);
        let picture = matches!(item.role, Role::Is(Kind::Caption | Kind::Figure)) || is_book(&item.text);
        !known && !picture && !item.has_words(LINE + 1) && (!item.ends_sentence() || is_dated(&item.text)) && !is_caption(&item.text)
    };
    let of_year = |item: &Item| {
        let row = [" · ", " | ", " – ", ", "].iter().any(|sign| item.text.contains(sign));
        let last = |part: &str| part.split([' ', '(', ')']).rfind(|word| !word.is_empty()).and_then(dates::year);
        item.text
            .split(['·', '|', ','])
            .flat_map(|part| part.split(" – "))
            .find_map(last)
            .filter(|_| row && !item.is_heading())
            .map(|year| year.to_string())
    };
    let lines = || items[..end].iter().filter(told);
    // Several months, each by itself, lead to the archive of a site.
    let month = |item: &&Item| !item.has_words(4) && dates::within(&item.text).is_some_and(|found| found.len() == 7);
    let archive = lines().filter(month).take(SEVERAL).count() == SEVERAL;
    let dated = |item: &&Item| !(archive && month(item));
    lines().filter(dated).find_map(|item| dates::within(&item.text)).or_else(|| lines().filter(dated).find_map(of_year))
}

/// `BRUSSEL, 3 december 2023 – De ministers ...`: the day before the dash with which a report opens.
pub(super) fn dateline(text: &str) -> Option<String> {
    let before = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| text.split_once(dash))
        .map(|(before, _)| before)
        .min_by_key(|before| before.len())?;
    // Whose report it is stands in brackets behind the day.
    let before = before.split_once(" (").map_or(before, |(before, _)| before);
    let (place, day) =
        before.split_once(", ").filter(|(place, _)| place.split(' ').count() <= 4 && place.starts_with(char::is_uppercase))?;
    date(day).filter(|_| !place.is_empty())
}
