//! Where the text begins: the stand-first, and the large letter of its first word.

use super::super::likeness::Words;
use super::super::names::{author, is_name};
use super::super::{Item, Role, Setting, speech};
use crate::document::{Kind, Meta};
use crate::text::{fold, sentences};

/// The first paragraph is a stand-first where something shows it: a date glued to it, its writer named in it, a picture right below it, or
/// a sentence in it that the text repeats.
pub(in crate::import::structure) fn stand_first(items: &mut [Item], meta: &Meta) {
    let Some(first) = items.iter().position(|item| item.is_open()) else { return };
    // Something other than the head before it, and it is the text.
    if items[..first].iter().any(|item| {
        !matches!(item.role, Role::Head | Role::Furniture | Role::Note(_) | Role::Is(Kind::Intro | Kind::Caption | Kind::Colofon))
    }) {
        return;
    }
    let item = &items[first];
    let below = items[first + 1..].iter().find(|item| item.role != Role::Furniture);
    let picture = below.is_some_and(|next| next.is(&Kind::Caption)) && (!meta.title.is_empty() || !item.has_words(41));
    let part = items.get(first + 1).is_some_and(|next| super::super::evidence::is_part(&next.text));
    // With a comma it is a salutation.
    let unmarked = item.setting != Setting::Text && !item.ends_sentence() && !item.text.ends_with(',');
    // A short paragraph alone between the head and the first heading leads in what follows.
    // Between a byline and the first heading a page may have its buttons.
    let signed = !meta.authors.is_empty();
    let headed = below.filter(|_| signed).or(items.get(first + 1)).is_some_and(Item::is_heading)
        && items.iter().filter(|item| item.is_heading()).count() > 1;
    let begun = items[..first].iter().any(|item| item.is(&Kind::Intro));
    let lead = headed && !begun && !item.has_words(61);
    let next = (first + 1..items.len()).find(|&at| items[at].is_open());
    let follows = next.is_some();
    // A text has one, of which the day may be glued to the second part.
    if item.has_words(121) || !follows || begun && item.setting != Setting::Lead {
        return;
    }
    let dropped =
        item.words() <= 60 && items.get(first + 1).is_some_and(|next| next.is_open() && dropped_cap(&next.text, &meta.lang).is_some());
    let led = !meta.subtitle.is_empty() || items[..first].iter().any(|item| item.is(&Kind::Intro));
    let asks = |at: usize| !led && !speech::begins(items, first) && speech::begins(items, at);
    if lead
        || item.setting == Setting::Lead
        || next.is_some_and(asks)
        || !led && introduces_conversation(items, first)
        || part
        || picture
        || is_short_lead(items, first, meta)
        || dropped
        || unmarked
        || author(&item.text).is_some()
        || repeats(items, first)
        || leaves_off_with_speech(&item.text)
        || is_introduced_again(items, first)
        || !led && meta.authors.iter().any(|name| item.text.contains(name.as_str()))
    {
        items[first].role = Role::Is(Kind::Intro);
    }
}

/// Whether a second paragraph and a heading stand between the first one and a conversation.
fn introduces_conversation(items: &[Item], first: usize) -> bool {
    let mut below = (first + 1..items.len()).filter(|&at| items[at].is_open());
    let (second, third) = (below.next(), below.next());
    let told = |at: usize| items[at].ends_sentence() && !items[at].has_words(61) && speech::speaker(&items[at].text).is_none();
    let headed = second.is_some_and(|second| items.get(second + 1).is_some_and(Item::is_heading));
    headed && told(first) && second.is_some_and(told) && third.is_some_and(|third| speech::speaks(items, third))
}

/// How many items of a text are read to know what it speaks of.
const TEXT: usize = 200;

/// A short paragraph right below the title, the writers and the date leads in a text of which the paragraphs are much longer.
fn is_short_lead(items: &[Item], first: usize, meta: &Meta) -> bool {
    let item = &items[first];
    let signed = !meta.authors.is_empty() && !meta.title.is_empty();
    // Below a subtitle that says what the text is about more has to show it.
    let shorter = if meta.subtitle.is_empty() { 5 } else { 6 };
    let begun = items[..first].iter().any(|item| item.is(&Kind::Intro)) || item.setting == Setting::Text || !item.ends_sentence();
    let speaks = item.text.starts_with(['“', '"', '‘', '„', '«', '–', '—', '(']) || item.text.ends_with([':', '”', '’', '"']);
    let Some(next) = items[first + 1..].iter().find(|item| item.is_open()) else { return false };
    // Of one that is longer for that the text speaks further on.
    let comes_back = || Words::of(&items[first + 1..items.len().min(first + 1 + TEXT)], |_| false).part(&item.text) >= 0.3;
    let mut lengths: Vec<usize> =
        items[first + 1..].iter().filter(|item| item.is_open() && item.has_words(12)).take(40).map(Item::words).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    signed
        && !begun
        && !speaks
        && (9..=48).contains(&item.words())
        && lengths.len() >= 4
        && (usual * 13 >= item.words() * 25 || usual * 3 >= item.words() * shorter && comes_back())
        && next.words() * 2 >= item.words() * 3
        && !FIRST_PERSON.iter().any(|word| fold(&item.text).split(|c: char| !c.is_alphanumeric()).any(|other| other == *word))
}

/// Words of who tells, folded: a stand-first is not the writer's own voice.
const FIRST_PERSON: &[&str] = &["ik", "mijn", "mij", "i", "my", "ich", "mein", "meine", "mir"];

fn repeats(items: &[Item], first: usize) -> bool {
    let text = &items[first].text;
    let folded = |range: std::ops::Range<usize>| fold(text[range].trim_matches(|c: char| !c.is_alphanumeric()));
    let own: Vec<String> = sentences(text).into_iter().map(folded).filter(|sentence: &String| sentence.split(' ').count() >= 6).collect();
    !own.is_empty()
        && items[first + 1..].iter().filter(|item| item.is_open()).any(|item| {
            let text = fold(&item.text);
            own.iter().any(|sentence| text.contains(sentence))
        })
}

/// Whether somebody's words close a paragraph, of whom it does not say that they spoke: a taste of the text below.
fn leaves_off_with_speech(text: &str) -> bool {
    let pairs = [('‘', '’'), ('“', '”'), ('„', '“'), ('«', '»'), ('"', '"')];
    pairs.iter().any(|(open, close)| {
        let Some(inside) = text.trim_end_matches('.').strip_suffix(*close) else { return false };
        let Some(at) = inside.rfind(&format!(" {open}")) else { return false };
        let (before, said) = (&text[..at], &inside[at + 1 + open.len_utf8()..]);
        let whole = (said.ends_with(['.', '!', '?']) || text.ends_with('.')) && said.split(' ').count() >= 4;
        whole
            && before.ends_with(['.', '!', '?', ':'])
            && before.split(' ').count() >= 12
            && !before.contains(*open)
            && !text.starts_with(*open)
    })
}

/// Whether a person whom a paragraph names in full is introduced by one of the next as though nothing had been said yet, or comes again
/// with the same rank before the name.
fn is_introduced_again(items: &[Item], first: usize) -> bool {
    let words: Vec<&str> = items[first].text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let may_be = |first: &str| first.is_empty() || first.starts_with(char::is_uppercase);
    let named = |at: usize, length: usize| {
        let name = words.get(at..at + length).filter(|name| may_be(name[0]))?;
        Some(name.join(" ")).filter(|name| is_name(name))
    };
    let rank = |at: usize| words.get(at.checked_sub(1)?).filter(|rank| rank.chars().count() >= 4 && rank.starts_with(char::is_lowercase));
    let below = || items[first + 1..].iter().filter(|item| item.is_open());
    let introduces = |item: &Item, name: &str| {
        let verbs = [" is ", " was ", " (", ", ", " ist ", " est ", " war "];
        item.text.starts_with(name) || item.text.split_once(name).is_some_and(|(_, rest)| verbs.iter().any(|words| rest.starts_with(words)))
    };
    (0..words.len()).any(|at| {
        (2..=4).filter_map(|length| named(at, length)).any(|name| {
            let ranked = rank(at).map(|rank| format!("{rank} {name}"));
            ranked.is_some_and(|ranked| below().take(20).any(|item| item.text.contains(&ranked)))
                || below().take(2).any(|item| introduces(item, &name))
        })
    })
}

/// Puts the large letter with which a text or a section opens back to its word: `D e brug` is `De brug`.
pub(in crate::import::structure) fn drop_caps(items: &mut [Item], lang: &str) {
    for item in items.iter_mut().filter(|item| item.is_open() && item.has_words(12)) {
        if let Some(letter) = dropped_cap(&item.text, lang) {
            item.text.remove(letter);
        }
    }
}

/// Where the space stands behind a large first letter; a letter that is a word of the language has one of its own.
fn dropped_cap(text: &str, lang: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next().filter(|c| c.is_uppercase())?;
    let parted = chars.next() == Some(' ') && chars.next().is_some_and(char::is_lowercase);
    let words = match lang {
        "nl" => "UO",
        "en" => "AIO",
        "fr" => "AÀOYÔ",
        "de" => "O",
        _ => "AÀEÈIOUY",
    };
    (parted && !words.contains(first)).then(|| first.len_utf8())
}
