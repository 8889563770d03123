//! What a page sets below the end of a text, known by its shape: short lines that are no sentences, of which nobody knows beforehand what they
//! say. What speaks of the writers or of the origin of the text stays.

use super::super::dates::{date, is_dated};
use super::super::names::names;
use super::super::{Item, Role, evidence};
use super::offers::{self, wants};
use super::{is_page_number, replies};
use crate::document::{Kind, Meta};
use crate::text::fold;

/// The fewest words of a paragraph that is surely of the text, and the most of a line that is no sentence.
const PARAGRAPH: usize = 20;
const LINE: usize = 16;

/// The most words of a line in which a page speaks of itself.
const SELF: usize = 30;

/// The most items of the foot of a page.
const REACH: usize = 400;

/// From so many lines on, short ones right below a text are none of a page's lists of other texts.
const LISTED: usize = 10;

/// What stands below the last paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// Known to be of the page.
    Page,
    /// Of the writers, the origin, the notes: it stays.
    Owned,
    /// A short line that is no sentence.
    Loose,
    /// A sentence in which a site wants something.
    Wanting,
    /// Any other sentence.
    Sentence,
}

/// Marks what stands below the last paragraph of a text and is of the page.
pub(in super::super) fn find(items: &mut [Item], meta: &Meta) {
    // Each is asked whether it speaks of somebody of whom the text has not spoken: of very many that would take for ever.
    let Some(last) = (0..items.len()).rev().take(REACH).find(|&at| is_text(items, at, meta)) else { return };
    // Lines behind a colon are what it announces.
    if items[last].text.ends_with(':') {
        return;
    }
    // A note on a writer is no heading's text.
    for at in last + 1..items.len() {
        if items[at].is_open() && (evidence::is_of_writer(items, at, meta) || evidence::tells_making(&items[at].text)) {
            items[at].role = Role::Is(Kind::Colofon);
        }
    }
    let mut announced = false;
    let mut below: Vec<Below> = Vec::new();
    for at in last + 1..items.len() {
        let kind = what(items, at, below.last().copied(), meta);
        // A word or two with a colon label what a page has there.
        let announces = items[at].is_open() && items[at].text.ends_with(':') && (at == last + 1 || below.last() == Some(&Below::Sentence));
        announced = if announces { true } else { announced && kind == Below::Loose };
        let kind = if announced { Below::Owned } else { kind };
        below.push(kind);
    }
    // So many lines right below the text are a list of its own: of those who signed it, of sources.
    let listed = below.iter().take_while(|kind| **kind == Below::Loose).count();
    if listed >= LISTED {
        below[..listed].fill(Below::Owned);
    }
    // A heading over the writers has them below it.
    for at in 0..below.len() {
        let heads = items[last + 1 + at].is_open() && evidence::heads_about(&items[last + 1 + at].text);
        if heads && below.get(at + 1).is_some_and(|next| matches!(next, Below::Owned | Below::Sentence)) {
            below[at] = Below::Owned;
        }
    }
    let counted = |item: &Item| item.role == Role::Furniture && replies::is_count(&fold(&item.text));
    let page =
        (last + 1..items.len()).find(|&at| counted(&items[at]) && is_discussed(&items[at..])).map_or(below.len(), |at| at - last - 1);
    // From the last sentence that says nothing of the site on, all else is of the page.
    let sentence = below[..page].iter().rposition(|kind| *kind == Below::Sentence).map_or(0, |at| at + 1);
    for (at, kind) in below.iter().enumerate().skip(sentence) {
        let item = &mut items[last + 1 + at];
        if (item.is_open() || item.is(&Kind::Caption)) && (at >= page || matches!(kind, Below::Loose | Below::Wanting)) {
            item.role = Role::Furniture;
        }
    }
}

/// Whether a line speaks of the text by its title, and says no sentence with it.
fn names_title(text: &str, title: &str) -> bool {
    let around = text.split_once(title).filter(|_| !title.is_empty());
    let closed = |part: &str| part.contains(['.', '!', '?']);
    around.is_some_and(|(before, behind)| !closed(before) && !closed(behind))
}

/// Whether one of the writers signs so: with the first name, or as `Ihre Anna Vos`.
fn signs_as(text: &str, meta: &Meta) -> bool {
    let before = |name: &String| text.strip_suffix(name.as_str()).map(str::trim_end);
    let first = |name: &String| name.split(' ').next() == Some(text);
    meta.authors.iter().any(|name| first(name) || before(name).is_some_and(|before| !before.is_empty() && !before.contains(' ')))
}

/// Who signs together, folded.
const TEAMS: &[&str] = &["team", "redactie", "redaktion", "redaction", "editors"];

/// Whether readers discuss a text below their number: two of them or more, each with a date, or with a button to answer them.
fn is_discussed(items: &[Item]) -> bool {
    let answered = |item: &Item| item.role == Role::Furniture || ANSWER.contains(&fold(&item.text).as_str());
    items[1..].iter().filter(|item| answered(item) || date(&item.text).is_some()).count() >= 2
}

/// Buttons to answer a reader, folded.
const ANSWER: &[&str] = &["beantwoorden", "beantwoord", "reageer", "reply", "antworten", "repondre", "reageren"];

/// Whether an item is surely of the text.
fn is_text(items: &[Item], at: usize, meta: &Meta) -> bool {
    let item = &items[at];
    match &item.role {
        Role::Open => {
            let whole = item.has_words(PARAGRAPH) && item.ends_sentence();
            whole && (wants(&item.text) < 2 || offers::tells(item)) && !is_owned(items, at, meta)
        }
        // The foot of a page may have its sign behind the name of an issue.
        Role::Is(Kind::Caption) => !(item.text.contains('©') && at + 3 >= items.len()),
        Role::Is(kind) => !matches!(kind, Kind::Colofon | Kind::Heading { .. }),
        Role::Note(_) => true,
        Role::Furniture | Role::Head => false,
    }
}

fn is_owned(items: &[Item], at: usize, meta: &Meta) -> bool {
    let text = items[at].text.as_str();
    evidence::is_of_writer(items, at, meta) || evidence::tells_makers(text) || evidence::is_origin(text) || evidence::is_part(text)
}

/// What an item is that stands below the last paragraph, or below another such item.
fn what(items: &[Item], at: usize, above: Option<Below>, meta: &Meta) -> Below {
    let item = &items[at];
    if item.role == Role::Furniture && !is_page_number(&item.text) {
        return Below::Page;
    }
    let text = item.text.as_str();
    // A name or a day right below the text signs it.
    let name = names(text.split(", ").next().unwrap_or_default());
    let named = name.is_some_and(|found| above.is_none() || found == meta.authors);
    let signs = above.is_none_or(|above| above == Below::Owned) && (named || is_dated(text));
    if item.is(&Kind::Caption) {
        return Below::Loose;
    }
    let farewell = matches!(above, None | Some(Below::Sentence))
        && !item.has_words(9)
        && items.get(at + 1).is_some_and(|next| signs_as(&next.text, meta));
    let signs = signs || signs_as(text, meta) || farewell;
    // Below a farewell its writer signs.
    let team = || fold(text).split(' ').next_back().is_some_and(|last| TEAMS.contains(&last));
    let signs = signs || !item.has_words(6) && (items[at - 1].text.ends_with(',') || above == Some(Below::Sentence) && team());
    // `2 gedachten over “Mag een rechter de toekomst horen?”`
    let titled = names_title(text, meta.title.trim_end_matches('*')) && !item.has_words(30);
    if item.is_open() && (titled || text.starts_with('©') || fold(text).starts_with("copyright ")) {
        return Below::Loose;
    }
    if !item.is_open() || is_owned(items, at, meta) || super::super::lines::heads_notes(text) || signs {
        return Below::Owned;
    }
    // A sentence that is whole within it shows that it is none of a page's labels.
    let says = text.split_once(". ").is_some_and(|(said, _)| said.split(' ').count() >= 6);
    if !item.has_words(LINE + 1) && !item.ends_sentence() && !text.ends_with(',') && !says {
        return Below::Loose;
    }
    // `Vond je dit een goed stuk?`
    let asks = text.ends_with('?') && !item.has_words(LINE) && evidence::speaks_of_text(text);
    // Where to write to.
    let address = !item.has_words(PARAGRAPH) && text.split_whitespace().any(|word| word.contains('@') && word.contains('.'));
    // Below what it says of the writer a site turns to its reader.
    let turns =
        || above.is_some_and(|above| above != Below::Sentence) && !item.has_words(26) && super::super::speech::turns_to_reader(text);
    // One that comes first may be the text's own.
    let wanting = wants(text) > usize::from(above.is_none_or(|above| above == Below::Sentence));
    // `De Kade verschijnt vier keer per jaar.`: a page speaks of itself.
    let itself = !item.has_words(SELF + 1) && offers::names_page(text, &meta.publisher);
    // `Reageren is niet meer mogelijk.`: below what a site sets there, and of its readers' replies.
    let replies = above == Some(Below::Page) && !item.has_words(9) && replies::speaks_of_them(&fold(text));
    if asks || replies || address || turns() || wanting || itself { Below::Wanting } else { Below::Sentence }
}
