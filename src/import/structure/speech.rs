//! Lines that somebody says, which are no headings however short they are: questions of an interview, turns under a name, whole quotations.

use std::collections::{HashMap, HashSet};

use super::HEADING;
use super::names::is_name;
use super::{Item, Role, Setting};
use crate::document::Kind;
use crate::text::fold;

/// How many questions make an interview of a text.
const QUESTIONS: usize = 3;

/// Words with which a question turns to somebody, folded.
const YOU: &[&str] =
    &["u", "uw", "je", "jij", "jou", "jouw", "jullie", "you", "your", "sie", "ihr", "ihnen", "ihre", "vous", "votre", "vos", "tu"];

/// Whether a sentence turns to somebody.
pub(super) fn turns_to_reader(text: &str) -> bool {
    fold(text).split(|c: char| !c.is_alphabetic()).any(|word| YOU.contains(&word))
}

/// What a text calls a conversation, folded.
const INTERVIEW: &[&str] = &["interview", "gesprek", "gesprach", "interviewed", "entretien", "vraaggesprek"];

/// Notes of lines that are speech that they are text.
pub(super) fn find(items: &mut [Item]) {
    let turns = turns(items);
    let interview = is_interview(items);
    let question = |item: &Item| item.is_open() && !item.has_words(HEADING + 1) && item.text.ends_with('?');
    let heads: Vec<bool> = (0..items.len()).map(|at| question(&items[at]) && items.get(at + 1).is_some_and(question)).collect();
    for (at, item) in items.iter_mut().enumerate().filter(|(_, item)| item.is_open() && !item.has_words(HEADING + 1)) {
        // A question right above another one heads it.
        if heads[at] && interview {
            item.role = Role::Is(Kind::Heading { level: 2, status: None });
            continue;
        }
        let turn = speaker(&item.text).is_some_and(|name| turns.contains(name));
        // With a number before it a question heads what answers it.
        let asked = interview && item.text.ends_with('?') && !item.text.starts_with(|c: char| c.is_ascii_digit());
        if item.setting == Setting::Plain && (turn || is_quoted_sentence(&item.text) || asked) {
            item.setting = Setting::Text;
        }
    }
}

/// Whether a conversation begins with a paragraph: with a turn of somebody who speaks again, or with a question of an interview.
pub(super) fn begins(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    speaker(&item.text).is_some_and(|name| turns(items).contains(name))
        || item.text.ends_with('?') && !item.has_words(QUESTION + 1) && is_interview(items)
}

/// Whether a paragraph is the turn of somebody who speaks more than once.
pub(super) fn speaks(items: &[Item], at: usize) -> bool {
    speaker(&items[at].text).is_some_and(|name| turns(items).contains(name))
}

/// The most words of a question.
const QUESTION: usize = 60;

/// Who speaks more than once, by their names or letters.
fn turns(items: &[Item]) -> HashSet<String> {
    let mut turns: HashMap<&str, usize> = HashMap::new();
    for name in items.iter().filter(|item| item.is_open()).filter_map(|item| speaker(&item.text)) {
        *turns.entry(name).or_default() += 1;
    }
    turns.into_iter().filter(|(_, count)| *count >= 2).map(|(name, _)| name.to_owned()).collect()
}

/// How many bytes of a text hold the name that it may open with, and the sign behind it.
const OPENING: usize = 48;

/// The name or letter that a turn of a conversation opens with: `Demir: ...`, `V: ...`.
pub(super) fn speaker(text: &str) -> Option<&str> {
    let text = &text[..text.floor_char_boundary(OPENING)];
    let colon = text.split_once(':').filter(|(_, rest)| rest.starts_with(' '));
    // `T. H. – Et ensuite ?`: by a dash only initials and names open a turn.
    let dash = || {
        let (name, rest) = [" - ", " – ", " — "].iter().filter_map(|dash| text.split_once(dash)).min_by_key(|(name, _)| name.len())?;
        let initials = name.split(' ').all(|word| word.ends_with('.') && word.chars().count() <= 3);
        (initials || is_name(name)).then_some((name, rest))
    };
    let (name, _) = colon.filter(|(name, _)| name.len() <= 40).or_else(dash)?;
    let fits = name.len() <= 40 && name.starts_with(char::is_uppercase) && name.split(' ').count() <= 4;
    (fits && !name.contains(|c: char| c.is_ascii_digit())).then_some(name)
}

/// A sentence that stands in quotation marks from its start to its end.
fn is_quoted_sentence(text: &str) -> bool {
    let opened = text.starts_with(['“', '"', '‘', '\'', '«', '„']);
    let inside = text.trim_end_matches(['”', '"', '’', '\'', '»', '“', ' ']);
    opened && inside.len() < text.len() && inside.ends_with(['.', '!', '?'])
}

/// Whether a text's short lines are mostly questions, and those turn to somebody or are answered in quotation marks.
fn is_interview(items: &[Item]) -> bool {
    let open: Vec<&Item> = items.iter().filter(|item| item.is_open()).collect();
    let short = |item: &Item| !item.has_words(HEADING + 1);
    // At either end a text says that it is one.
    let ends = items.iter().take(6).chain(items.iter().rev().take(3));
    let ends = ends.filter(|item| !matches!(item.role, Role::Furniture) && !item.has_words(QUESTION + 1));
    let said = ends.flat_map(|item| item.text.split(|c: char| !c.is_alphabetic())).any(|word| INTERVIEW.contains(&fold(word).as_str()));
    let (mut questions, mut others, mut signs) = (0_usize, 0_usize, 0_usize);
    for (at, item) in open.iter().enumerate().filter(|(_, item)| short(item)) {
        if item.text.ends_with('?') {
            questions += 1;
            let answered = open.get(at + 1).is_some_and(|next| next.text.starts_with(['“', '"', '‘', '„', '«', '–', '—']));
            let asked = said || fold(&item.text).split(|c: char| !c.is_alphabetic()).any(|word| YOU.contains(&word));
            signs += usize::from(answered || asked);
        } else if !item.ends_sentence() {
            others += 1;
        }
    }
    questions >= QUESTIONS && questions > others && signs * 2 >= questions
}
