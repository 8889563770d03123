//! What a page asks of its reader amid a text: to subscribe, to give, to try. No two pages say it alike, so that no phrase shows it; but it speaks
//! of what the page sells and to its reader, by a price or an address, and its words are none of the text's.

use std::collections::HashMap;

use super::super::super::text::marker;
use super::super::rewording::{Stem, says, stems};
use super::super::{HEADING, Item, Role, ends_sentence, evidence, speech};
use super::offers::{names_page, wants};
use super::{has_words, is_contact};
use crate::document::Meta;
use crate::text::fold;

/// The most words of what a page says in one go, and of a line of it, and the most lines.
const MOST: usize = 40;
const LINE: usize = 16;
const LINES: usize = 6;

/// The fewest words of a paragraph of the text, below which it has begun.
const PARAGRAPH: usize = 25;

/// What must speak for such lines.
const ENOUGH: u32 = 4;

/// The most times that it is asked whether such lines are about a writer: to answer that, all that stands above is gone over.
const TRIES: usize = 400;

/// Marks what a page asks amid its text, and the lines right beside it that go with it.
pub(in super::super) fn find(items: &mut [Item], page: &str, meta: &Meta) {
    let begun = items.iter().position(|item| item.has_words(PARAGRAPH)).map_or(items.len(), |at| at + 1);
    let last = items.iter().rposition(|item| item.is_open() && item.has_words(PARAGRAPH)).unwrap_or(0);
    let mut words: Option<HashMap<Stem, u32>> = None;
    let mut tries = 0;
    let mut at = begun;
    while at < items.len() {
        let end = group(items, at);
        let open = items[at..end].iter().any(Item::is_open);
        let text = items[at..end].iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" ");
        let asks = open
            && !has_words(&text, MOST + 1)
            && !is_said(&items[at])
            && (wants(&text) > 0 || names_page(&text, page) && (at > last || speech::turns_to_reader(&text)));
        let enough = ENOUGH + u32::from(has_words(&text, PARAGRAPH));
        let weight =
            |words: &mut Option<_>| weight(&text, page, may_head(items, at, end), words.get_or_insert_with(|| counts(&items[begun - 1..])));
        let is_strange = asks && weight(&mut words) >= enough;
        tries += usize::from(is_strange);
        let owned = |at: usize| {
            let text = items[at].text.as_str();
            evidence::is_of_writer(items, at, meta) || evidence::is_origin(text) || evidence::tells_making(text)
        };
        if is_strange && tries <= TRIES && !(at..end).any(owned) {
            let from = at - heads(items, at);
            items[from..end].iter_mut().filter(|item| item.is_open()).for_each(|item| item.role = Role::Furniture);
        }
        at = end;
    }
}

/// Where the short lines end that stand close to each other from an item on, a few of them; behind the item where it stands alone.
fn group(items: &[Item], at: usize) -> usize {
    let short = |item: &Item| !item.has_words(LINE + 1) && marker(&item.text).is_none();
    let end = (at + 1..items.len().min(at + LINES + 1))
        .find(|&next| !items[next].tight || !short(&items[next]))
        .unwrap_or(items.len().min(at + LINES + 1));
    let ends = end >= items.len() || !items[end].tight;
    if ends && end > at + 1 && short(&items[at]) { end } else { at + 1 }
}

/// Whether somebody says a line in the text: in quotation marks, in their turn, as an item of a list.
fn is_said(item: &Item) -> bool {
    item.text.starts_with(|c: char| c.is_lowercase() || matches!(c, '“' | '"' | '‘' | '„' | '«' | '–' | '—'))
        || marker(&item.text).is_some()
        || speech::speaker(&item.text).is_some()
}

/// How many lines right above what a page asks lead up to it: one of a few words that wants something or has no full stop.
fn heads(items: &[Item], at: usize) -> usize {
    let above = at.checked_sub(1).map(|above| &items[above]).filter(|above| above.is_open() && !above.has_words(LINE) && !is_said(above));
    usize::from(above.is_some_and(|above| items[at].tight && !above.ends_sentence() || wants(&above.text) > 0))
}

/// Whether it is a line alone above a paragraph, as a heading is.
fn may_head(items: &[Item], at: usize, end: usize) -> bool {
    end == at + 1 && !items[at].has_words(HEADING + 1) && items.get(end).is_some_and(|next| next.is_open() && next.has_words(PARAGRAPH))
}

/// What speaks for a page that asks something. A line that `may_head` what follows has no end of a sentence for that reason.
fn weight(text: &str, page: &str, may_head: bool, words: &HashMap<Stem, u32>) -> u32 {
    let own: Vec<Stem> = stems(text).into_iter().filter(says).collect();
    let within = |stem: &Stem| u32::try_from(own.iter().filter(|other| *other == stem).count()).unwrap_or(u32::MAX);
    let foreign = own.iter().filter(|stem| words.get(*stem).is_none_or(|all| *all <= within(stem))).count() * 10;
    let strange = u32::from(foreign >= own.len() * 5) + u32::from(foreign >= own.len() * 7);
    let folded = fold(text);
    let priced = folded.contains(['€', '£', '$']) || folded.split(' ').any(|word| word == "euro");
    let price = priced && text.contains(|c: char| c.is_ascii_digit());
    let addressed = text.split_whitespace().any(is_contact);
    // A longer one without an end is half a paragraph.
    let open = !may_head && !has_words(text, LINE + 4) && !ends_sentence(text) && !text.ends_with(',');
    let kinds = u32::try_from(wants(text)).unwrap_or(0);
    let spoken = u32::from(speech::turns_to_reader(text)) + 2 * u32::from(names_page(text, page));
    // What is asked with a question mark may be asked of somebody in the text.
    let asks = 2 * u32::from(text.ends_with('?'));
    let turned = spoken > 0 || kinds > 1 || addressed || open;
    if strange == 0 || !turned {
        0
    } else {
        (strange + kinds + spoken + u32::from(price) + u32::from(addressed) + u32::from(open)).saturating_sub(asks)
    }
}

/// How often each word stands in a text.
fn counts(items: &[Item]) -> HashMap<Stem, u32> {
    let mut counts = HashMap::new();
    for stem in items.iter().filter(|item| item.is_open()).flat_map(|item| stems(&item.text)).filter(says) {
        *counts.entry(stem).or_default() += 1;
    }
    counts
}

/// The most items of a box.
const BOX: usize = 6;

/// Marks what stands in a box of its own, with a line across the page above it and below, and wants something or speaks of the page.
pub(in super::super) fn boxes(items: &mut [Item], page: &str) {
    let begun = items.iter().position(|item| item.has_words(PARAGRAPH)).unwrap_or(items.len());
    let mut at = begun;
    while at < items.len() {
        let next = (at + 1..items.len()).take(BOX).find(|&next| items[next].rule_before);
        let Some(end) = next.filter(|_| items[at].rule_before) else {
            at += 1;
            continue;
        };
        let inside = &items[at..end];
        let short = inside.iter().all(|item| !item.has_words(MOST + 1));
        let asks = |item: &Item| item.role == Role::Furniture || wants(&item.text) > 0 || names_page(&item.text, page);
        if short && inside.iter().filter(|item| asks(item)).count() * 2 >= inside.len() {
            items[at..end].iter_mut().filter(|item| item.is_open()).for_each(|item| item.role = Role::Furniture);
            // The lines across the page are those of the box.
            items[at].rule_before = false;
            items[end].rule_before = false;
        }
        at = end;
    }
}
