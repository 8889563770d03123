//! A paragraph of somebody else's words that no name shows to be quoted: it is set in, a colon announces it, or it stands between its marks from its
//! first word to its last where nothing around it does.

use super::super::lines::LINE;
use super::super::{Item, Role, Setting, speech};
use super::is_signature;
use crate::document::Kind;
use crate::import::text::marker;
use crate::text::fold;

/// The fewest words of a paragraph beside such words, and of what stands between marks.
const PARAGRAPH: usize = 12;
const MARKED: usize = 12;

/// The fewest and the most words of what a colon announces: a longer paragraph goes on with what the one above it says.
const LEAST: usize = 6;
const MOST: usize = 80;

/// The fewest words that announce it.
const ANNOUNCED: usize = 5;

/// So many paragraphs between marks are those of a conversation.
const CONVERSATION: usize = 3;

/// Gives paragraphs that are somebody else's words their role.
pub(in super::super) fn find(items: &mut [Item]) {
    let open: Vec<usize> = (0..items.len()).filter(|&at| items[at].role != Role::Furniture && items[at].role != Role::Head).collect();
    let whole: Vec<usize> = open.iter().copied().filter(|&at| items[at].is_open() && is_whole(&items[at].text)).collect();
    let speaks = |at: usize| items.get(at).is_some_and(|item| item.is_open() && opens(&item.text));
    let mut quoted = Vec::new();
    for around in open.windows(3).filter(|around| is_paragraph(&items[around[0]]) || announces(&items[around[0]])) {
        let &[above, at, below] = around else { continue };
        let item = &items[at];
        let fits =
            item.is_open() && matches!(item.setting, Setting::Plain | Setting::SetIn) && item.ends_sentence() && !item.text.ends_with(':');
        // What comes below may be the heading of the next part.
        let text_below =
            is_paragraph(&items[below]) || !items[below].ends_sentence() && (items[below].is_open() || items[below].is_heading());
        let announced = items[above].text.ends_with(':') && item.has_words(LEAST) && !item.has_words(MOST + 1) && !counts(&item.text);
        let marked = || {
            is_paragraph(&items[above])
                && whole.len() < CONVERSATION
                && whole.contains(&at)
                && item.has_words(MARKED)
                && !speaks(above)
                && !speaks(below)
        };
        if fits && text_below && !item.tight && !items[below].tight && speech::speaker(&item.text).is_none() && (announced || marked()) {
            quoted.push(at);
        }
    }
    quoted.into_iter().for_each(|at| items[at].role = Role::Is(Kind::Quote));
}

fn is_paragraph(item: &Item) -> bool {
    item.is_open() && item.has_words(PARAGRAPH) && item.ends_sentence()
}

/// `Ich habe mir die Stelle abgeschrieben:`: a few words that announce what is quoted below them.
fn announces(item: &Item) -> bool {
    item.is_open() && item.text.ends_with(':') && item.has_words(ANNOUNCED)
}

fn opens(text: &str) -> bool {
    text.starts_with(['“', '"', '‘', '«', '„', '»'])
}

/// Whether a text stands between two marks, and has no others of their kind within: then nobody is named who says it.
fn is_whole(text: &str) -> bool {
    let pairs = [('“', '”'), ('‘', '’'), ('„', '“'), ('„', '”'), ('«', '»'), ('»', '«'), ('"', '"')];
    pairs.iter().any(|(open, close)| {
        let inside =
            text.strip_prefix(*open).and_then(|text| text.strip_suffix(*close).or_else(|| text.strip_suffix('.')?.strip_suffix(*close)));
        // The sign that closes may be an apostrophe as well.
        let ends =
            |inside: &str| inside.match_indices(*close).any(|(at, sign)| !inside[at + sign.len()..].starts_with(char::is_alphanumeric));
        inside.is_some_and(|inside| !inside.contains(*open) && !ends(inside))
    })
}

/// `Ten eerste ...`, `4.2. The owner ...`: whether a paragraph is the first of several that a colon announces.
fn counts(text: &str) -> bool {
    let folded = fold(text);
    text.starts_with(|c: char| c.is_ascii_digit())
        || FIRST.iter().any(|word| folded.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ',', ':', '.'])))
}

/// Words that open the first of several, folded.
const FIRST: &[&str] = &[
    "ten eerste",
    "eerst",
    "allereerst",
    "om te beginnen",
    "de eerste",
    "het eerste",
    "first",
    "firstly",
    "to begin with",
    "the first",
    "one",
    "erstens",
    "zunachst",
    "zuerst",
    "der erste",
    "die erste",
    "das erste",
    "d'abord",
    "premierement",
    "tout d'abord",
    "le premier",
    "la premiere",
    "en primer lugar",
    "primero",
    "el primero",
    "la primera",
    "in primo luogo",
    "anzitutto",
    "il primo",
    "la prima",
    "em primeiro lugar",
    "primeiro",
    "o primeiro",
    "a primeira",
];

/// What is set in from the text around it, a paragraph or verse, is quoted.
pub(in super::super) fn set_in(items: &mut [Item]) {
    for item in items.iter_mut().filter(|item| item.is_open() && item.has_words(8)) {
        if let Some(rest) = item.text.strip_prefix("> ") {
            item.text = rest.to_owned();
            item.role = Role::Is(Kind::Quote);
        }
    }
    let begun =
        items.iter().position(|item| item.is_open() && item.setting != Setting::SetIn && item.has_words(LINE)).unwrap_or(items.len());
    for at in begun..items.len() {
        let goes_on = at > 0 && items[at - 1].is(&Kind::Quote);
        let item = &mut items[at];
        if !item.is_open() || item.setting != Setting::SetIn {
            continue;
        }
        // What is quoted ends as it did where it was said; what is to catch the eye, as headings do.
        let broken = item.lines.iter().any(|(first, last)| last > first);
        let catches = broken
            && item.has_words(6)
            && !item.has_words(CATCHES + 1)
            && !item.ends_sentence()
            && !item.text.ends_with(',')
            && !item.text.contains('\n');
        if catches && marker(&item.text).is_none() && !goes_on && !is_signature(&item.text) {
            item.role = Role::Is(Kind::PullQuote);
        } else if goes_on || item.has_words(12) || item.text.contains('\n') {
            item.role = Role::Is(Kind::Quote);
        }
    }
}

/// The most words of a line that is set in to catch the eye.
const CATCHES: usize = 25;
