//! What the head of a text says below its stand-first, and the title among what was taken for the page's.

use super::super::likeness::Words;
use super::super::{Item, Role, Setting};
use super::line::{self, Line};
use super::{LONGEST, date, names, reach};
use crate::document::Meta;

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

/// How many items from its start a text has its title.
const TOP: usize = 60;

/// The fewest words of a paragraph of the text.
const PARAGRAPH: usize = 25;
