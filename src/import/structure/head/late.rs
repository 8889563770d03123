//! What the head of a text says below its stand-first, and the date that it says among other things.

use super::super::likeness::Words;
use super::super::{Item, Role, Setting, evidence};
use super::line::{self, Line};
use super::{LONGEST, counts_part, date, dates, is_dated, names, reach};
use crate::document::{Kind, Meta};

/// Reads a date, and who wrote it, that stand below a stand-first, where the head did not say them.
pub(in super::super) fn read(items: &mut [Item], meta: &mut Meta) {
    let top = reach(items);
    let text = |item: &Item| item.is_open() && item.has_words(LONGEST + 1);
    let second = items[..top].iter().enumerate().filter(|(_, item)| text(item)).nth(1).map_or(top, |(at, _)| at);
    for at in 1..second {
        if !items[at].is_open() || items[at].has_words(LONGEST) || !meta.date.is_empty() && !meta.authors.is_empty() {
            continue;
        }
        let dated = date(&items[at].text).filter(|found| found.len() == 10);
        if let (Some(found), true) = (&dated, meta.date.is_empty()) {
            meta.date.clone_from(found);
            items[at].role = Role::Head;
            if let Some(found) = names(&items[at - 1].text).filter(|_| meta.authors.is_empty() && items[at - 1].is_open()) {
                meta.authors = found;
                items[at - 1].role = Role::Head;
            }
        } else if dated.is_none() && line::of(&items[at].text, meta) == Line::Labels {
            items[at].role = Role::Furniture;
        }
    }
}

/// Finds the title among what was taken for the page's, where nothing else is it: the line on top of which the text speaks most.
pub(in super::super) fn title(items: &mut [Item], meta: &mut Meta) {
    let Some(text) = items.iter().position(|item| item.is_open() && item.has_words(PARAGRAPH)).filter(|_| meta.title.is_empty()) else {
        return;
    };
    let of_page = items[..text].iter().filter(|item| item.role == Role::Furniture).count();
    if of_page > RECORD {
        return;
    }
    let words = Words::of(&items[text..], |_| false);
    let mut best: Option<(f32, usize)> = None;
    for at in 0..text.min(TOP) {
        if items[at].role != Role::Furniture
            || !items[at].has_words(3)
            || !super::may_be_title(&items[at])
            || items[at].setting == Setting::Contents
        {
            continue;
        }
        items[at].role = Role::Open;
        let mark = words.likeness(items, at).unwrap_or(0.0);
        items[at].role = Role::Furniture;
        if mark > best.map_or(LIKE, |(most, _)| most) {
            best = Some((mark, at));
        }
    }
    if let Some((_, at)) = best {
        meta.title.clone_from(&items[at].text);
        items[at].role = Role::Head;
    }
}

/// The most lines of the page above a text among which its title may be; a menu has more.
const RECORD: usize = 5;

/// How much a line has to be like a title to be it: the text has two of its words more than it has not.
const LIKE: f32 = 1.5;

/// How many items from its start a text has its date among other things, and the most words of a line that has.
const TOP: usize = 60;
const LINE: usize = 18;

/// The fewest words of a paragraph of the text.
const PARAGRAPH: usize = 25;

/// The date that stands in a line above the text, or right below its first paragraph, among other things.
pub(in super::super) fn date_on_top(items: &[Item], meta: &Meta) -> Option<String> {
    let end = items.iter().take(TOP).position(|item| item.has_words(PARAGRAPH)).unwrap_or(items.len().min(TOP));
    let told = |item: &&Item| {
        let known = item.text == meta.title || item.text == meta.subtitle || counts_part(&item.text);
        let picture = matches!(item.role, Role::Is(Kind::Caption | Kind::Figure)) || evidence::is_book(&item.text);
        !known
            && !picture
            && !item.has_words(LINE + 1)
            && (!item.ends_sentence() || is_dated(&item.text))
            && !super::super::pictures::is_caption(&item.text)
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
    lines().find_map(|item| dates::within(&item.text)).or_else(|| lines().find_map(of_year))
}
