//! Paragraphs that a page end broke.

use super::super::text::{Hyphens, glue};
use super::{Item, Role, Setting};
use crate::document::Kind;
use crate::text::sentences;

/// From so many words on, a piece without an end of a sentence is a broken paragraph, whatever the next one begins with.
const PARAGRAPH: usize = 24;

/// The most items that a page end can put between two halves of a paragraph.
const BETWEEN: usize = 12;

/// Joins what was broken; says how many joints there were. Where a page has shown where paragraphs end (`laid_out`), a capital begins one.
pub(super) fn join(items: Vec<Item>, hyphens: &Hyphens, laid_out: bool) -> (Vec<Item>, usize) {
    let mut joints = 0;
    let mut paragraphs = 0;
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        match first_half(&out, &item, if laid_out { 0 } else { paragraphs }) {
            Some(at) => {
                glue(&mut out[at].text, &item.text, hyphens);
                out[at].lines.extend(item.lines);
                joints += 1;
            }
            None => {
                paragraphs += usize::from(item.is_open() && item.has_words(PARAGRAPH));
                out.push(item);
            }
        }
    }
    (out, joints)
}

/// The item before that this one goes on with; `paragraphs` long ones came before it.
fn first_half(before: &[Item], rest: &Item, paragraphs: usize) -> Option<usize> {
    if !rest.is_open() {
        return None;
    }
    let at = before.iter().enumerate().rev().take(BETWEEN).find(|(_, item)| !can_stand_between(item))?.0;
    let item = &before[at];
    // What is joined grows, and is asked again for each piece: no question may go over all of it.
    let is_text = item.is_open() || matches!(item.role, Role::Is(Kind::ListItem { .. })) && item.has_words(6);
    if !is_text || item.ends_sentence() || greets(item) || item.setting == Setting::Verse {
        return None;
    }
    let lower = rest.text.trim_start_matches(['(', '[']).starts_with(char::is_lowercase) && item.has_words(5);
    // A stand-first may lack its full stop, so the first paragraph needs the plainer evidence: that it has one further up.
    let begun = || paragraphs > 1 || paragraphs == 1 && stops_within(&item.text);
    let certain = item.has_words(PARAGRAPH) && begun() && !item.text.ends_with(['"', '”', '’', '»']) && rest.has_words(4);
    let upper = certain && item.is_open() && (rest.ends_sentence() || rest.has_words(PARAGRAPH));
    // A line that follows at once, or what a preposition waits for.
    let adjacent =
        at + 1 == before.len() && rest.tight && rest.setting != Setting::Indented && item.has_words(LINE) && rest.ends_sentence();
    let awaited = item.has_words(LINE - 2) && waits(&item.text) && rest.has_words(4);
    // Above the notes of a page no heading stands, since it would have nothing below it there.
    let noted = item.has_words(LINE) && before[at + 1..].iter().any(|item| matches!(item.role, Role::Note(_)));
    let upper = upper || noted && begun() && item.is_open() && rest.has_words(PARAGRAPH) && rest.ends_sentence();
    (lower || upper || item.is_open() && (adjacent || awaited)).then_some(at)
}

/// Whether a sentence ends within a paragraph, of which no more than the beginning is read.
fn stops_within(text: &str) -> bool {
    sentences(&text[..text.floor_char_boundary(BEGINNING)]).len() > 1
}

/// The most bytes of a paragraph that are asked whether a sentence ends among them.
const BEGINNING: usize = 1200;

/// The most words of a line with which somebody turns to an audience.
const GREETING: usize = 25;

/// Whether a line turns to those who are there, or to whom it is written; what follows begins anew, if in a small letter.
fn greets(item: &Item) -> bool {
    let opens = |words: &&str| item.text.get(..words.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(words));
    item.text.ends_with(',') && !item.has_words(GREETING) && GREETINGS.iter().any(opens)
}

/// How such lines begin.
const GREETINGS: &[&str] = &[
    "sehr geehrte",
    "liebe ",
    "lieber ",
    "meine damen",
    "geachte ",
    "beste ",
    "waarde ",
    "dames en heren",
    "dear ",
    "ladies and gentlemen",
    "mesdames",
    "monsieur",
    "madame",
    "mijnheer",
    "meneer",
    "mevrouw",
    "excellentie",
    "your excellenc",
    "exzellenz",
    "estimad",
    "señor",
    "senhor",
    "signor",
    "gentil",
    "egregi",
    "cher ",
    "chers ",
    "chère",
    "mr. president",
    "mr president",
];

/// From so many words on, a line is no line of verse.
const LINE: usize = 10;

/// Whether a line ends with a word that waits for more.
pub(super) fn waits(text: &str) -> bool {
    text.rsplit(' ').next().is_some_and(|last| WAITING.contains(&last))
}

/// Words that end no line that is whole.
const WAITING: &[&str] = &[
    "de", "het", "een", "van", "voor", "met", "in", "op", "en", "of", "dat", "naar", "door", "bij", "als", "om", "te", "tot", "uit",
    "over", "zonder", "tegen", "tussen", "onder", "aan", "die", "wiens", "wier", "the", "a", "an", "and", "or", "to", "with", "for",
    "from", "by", "that", "at", "on", "into", "than", "whose", "which", "der", "das", "dem", "den", "des", "ein", "eine", "einen", "einem",
    "einer", "eines", "und", "oder", "mit", "von", "für", "denen", "deren", "dessen", "dass", "zum", "zur", "im", "am", "vom", "beim",
    "wie", "le", "la", "les", "du", "et", "ou", "avec", "pour", "dans", "par", "un", "une", "que", "qui", "dont", "aux", "au", "sur",
    "sans", "el", "los", "las", "una", "y", "o", "con", "por", "para", "del", "al", "il", "lo", "gli", "di", "e", "che", "dei", "delle",
    "della", "dal", "nel", "nella", "per", "os", "um", "uma", "do", "da", "dos", "em", "ao", "as",
];

/// Whether a page end can have put this into the middle of a paragraph.
fn can_stand_between(item: &Item) -> bool {
    matches!(item.role, Role::Note(_) | Role::Furniture | Role::Head | Role::Is(Kind::Caption | Kind::Figure | Kind::PullQuote))
}
