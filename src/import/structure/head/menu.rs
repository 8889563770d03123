//! The menu of a site above the head of a text.

use super::super::super::text::{Mark, marker};
use super::super::{Item, Role};
use super::{bodies, byline, date, mail, may_be_title, names};

/// Marks the menu above the title, as a list or as bare words.
pub(super) fn find(items: &mut [Item]) {
    listed(items);
    between(items);
}

/// What stands between the title as a page has it on its tab or its path, with the site's name or without, and the title above the text.
fn between(items: &mut [Item]) {
    let open: Vec<usize> =
        (0..items.len()).filter(|&at| items[at].is_open()).take(ABOVE).take_while(|&at| !items[at].has_words(PARAGRAPH)).collect();
    let title = |at: usize| items[at].has_words(3) && may_be_title(&items[at]) && !bodies::is_organisation(&items[at].text);
    // The subject of a mail may stand further down.
    let subject = open.iter().skip(2).find(|&&at| mail::subject(&items[at].text).is_some());
    let found = open.iter().take(2).chain(subject).find_map(|&first| {
        let again = open.iter().rev().find(|&&at| at > first && title(at) && names_it(&items[first].text, &items[at].text));
        again.map(|&again| (first, again))
    });
    let Some((first, again)) = found else { return };
    // Behind the title alone the name of the site stands, which is read later; a path is of no use.
    let ends = items[first].text.starts_with(&items[again].text) || items[first].text.ends_with(&items[again].text);
    if items[first].text != items[again].text && (!ends || items[first].text.contains(['»', '>'])) {
        items[first].role = Role::Furniture;
    }
    for item in items[first + 1..again].iter_mut().filter(|item| item.is_open() && !item.has_words(MENU)) {
        let told = date(&item.text).is_some() || names(&item.text).is_some() || byline::is_labelled(&item.text);
        if !told && !item.ends_sentence() {
            item.role = Role::Furniture;
        }
    }
}

/// Whether a line has a title in it, by itself or with the name of a site or a path around it.
fn names_it(line: &str, title: &str) -> bool {
    let parting = |c: char| matches!(c, '|' | '-' | '–' | '—' | '»' | '>' | '·' | '/' | ':');
    line.split_once(title).is_some_and(|(before, behind)| {
        let (before, behind) = (before.trim_end(), behind.trim_start());
        (before.is_empty() || before.ends_with(parting)) && (behind.is_empty() || behind.starts_with(parting))
    })
}

/// How many lines from its start a page can repeat its title, and the fewest words of a paragraph.
const ABOVE: usize = 40;
const PARAGRAPH: usize = 25;

/// The menu of a site as a list: bullets of a few words each above anything that is a paragraph.
fn listed(items: &mut [Item]) {
    let bullet = |item: &Item| marker(&item.text).is_some_and(|(mark, _)| mark == Mark::Bullet);
    let short = |item: &Item| item.role == Role::Furniture || item.is_open() && !item.has_words(MENU + 1) && !item.ends_sentence();
    let length = items.iter().take_while(|item| short(item)).count();
    let Some(last) = (0..length).rev().find(|&at| bullet(&items[at])) else { return };
    let bullets = items[..=last].iter().filter(|item| bullet(item)).count();
    // A list of the text stands below a title, and has fewer entries.
    if bullets >= 6 && bullets * 4 >= last * 3 && items.iter().any(|item| item.has_words(25)) {
        items[..=last].iter_mut().for_each(|item| item.role = Role::Furniture);
    }
}

/// The most words of a line of a menu.
const MENU: usize = 10;
