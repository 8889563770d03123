//! What a text says of itself below its end: who wrote it, where it appeared first, who translated it; and its language.

mod addressed;
mod dated;
mod origin;
mod rights;
mod sheets;
mod words;

use std::borrow::Cow;

use self::origin::gather_origin;
pub(super) use self::origin::{is_known, speaks_of_text, tells_makers};
pub(in crate::import) use self::origin::{is_origin, source, tell_origin, tells_making};
use self::rights::{FOOT, is_rights};
pub(super) use self::rights::{claims as claims_rights, holder_of, is_made_with, owner, settle as settle_rights, without_form};
pub(super) use self::sheets::read as read_sheets;
use self::words::{ABOUT, IS, PARTS, RANKS, SPEECHES, WRITER};
use super::names::{is_name, names};
use super::phrases::Vocabulary;
use super::{Item, Role};
use crate::document::{Kind, Meta};
use crate::text::{fold, sentences};

/// Frequent words by language.
static LANGUAGES: [(&str, Vocabulary); 6] = [
    (
        "nl",
        Vocabulary::new(&["de", "het", "een", "van", "en", "is", "dat", "niet", "op", "te", "zijn", "voor", "met", "die", "ook", "wordt"]),
    ),
    ("en", Vocabulary::new(&["the", "of", "and", "to", "in", "is", "that", "it", "was", "for", "with", "as", "his", "are", "by", "this"])),
    (
        "de",
        Vocabulary::new(&[
            "der", "die", "und", "das", "ist", "nicht", "ein", "eine", "zu", "den", "mit", "von", "sich", "auf", "dem", "auch",
        ]),
    ),
    (
        "fr",
        Vocabulary::new(&["le", "la", "les", "des", "et", "est", "une", "que", "dans", "pour", "qui", "pas", "sur", "du", "au", "plus"]),
    ),
    ("es", Vocabulary::new(&["el", "la", "los", "las", "que", "del", "una", "por", "con", "para", "como", "pero", "su", "al", "es", "lo"])),
    (
        "it",
        Vocabulary::new(&["il", "di", "che", "la", "per", "una", "del", "della", "con", "non", "sono", "gli", "nel", "piu", "anche", "le"]),
    ),
];

/// The most letters of such a word.
const LONGEST: usize = 5;

/// Whether a line stands above what a text says of its writers or its publisher.
pub(super) fn heads_about(text: &str) -> bool {
    ABOUT.contains(&fold(text).as_str())
}

/// So many bytes of a word show that it is no frequent one.
const LETTERS: usize = 64;

/// The language of a text as a BCP 47 tag; empty where its words do not show it.
///
/// Lines of a file may be a list of names, a table or a programme, which have no language: its small words must be a tenth of all. Of a page or
/// a book that is text `import::language` is sure sooner, by letters.
pub(in crate::import) fn language(text: &str) -> &'static str {
    let mut words = 0;
    let mut scores = LANGUAGES.each_ref().map(|(tag, _)| (0, *tag));
    for word in text.split_whitespace().take(4000) {
        words += 1;
        // A word without end is counted, and is none of those that are looked for.
        let bare = word[..word.floor_char_boundary(LETTERS)].trim_matches(|c: char| !c.is_alphabetic());
        // Only signs beyond ASCII may fold to fewer.
        if bare.len() > LONGEST && bare.is_ascii() {
            continue;
        }
        let folded = if bare.is_ascii() { Cow::Borrowed(bare) } else { Cow::Owned(fold(bare)) };
        for ((count, _), (_, frequent)) in scores.iter_mut().zip(&LANGUAGES) {
            *count += usize::from(frequent.contains_in_any_case(&*folded));
        }
    }
    scores.sort_unstable();
    match scores[..] {
        [.., (second, _), (best, tag)] if best >= 5 && best * 10 >= words && best * 4 >= second * 5 => tag,
        _ => "",
    }
}

/// Gives notes on the writers or the series above a text their role, before what ends without a full stop is joined to the text.
pub(super) fn on_top(items: &mut [Item], meta: &Meta) {
    // A text does not open with the name of its own writer, nor close with it.
    let opens = |text: &str| {
        meta.authors
            .iter()
            .filter_map(|name| text.strip_prefix(name.as_str())?.strip_prefix(' '))
            .any(|rest| rest.starts_with(char::is_lowercase))
    };
    let length = items.len();
    for (_, item) in items.iter_mut().enumerate().filter(|(at, item)| (*at < TOP || at + 6 >= length) && item.is_open()) {
        if opens(&item.text) && !item.has_words(61)
            || is_part(&item.text)
            || is_note(&item.text, &meta.authors) && !is_origin(&item.text)
            || is_ranked(&item.text)
        {
            item.role = Role::Is(Kind::Colofon);
        }
    }
}

/// `Prof. Dr. Anna Vos ist Senior Fellow der Stiftung.`: who somebody is, and nothing else, by a title and a rank.
fn is_ranked(text: &str) -> bool {
    let titled = ["Prof. ", "Dr. ", "Dr ", "Prof "].iter().any(|title| text.starts_with(title));
    titled && text.split_whitespace().count() <= 25 && writer_of(text).is_some() && sentences(text).len() <= 3
}

/// The name with which a note on a writer opens, without titles.
fn writer_of(text: &str) -> Option<Vec<String>> {
    let at = IS.iter().filter_map(|word| text.find(word)).min()?;
    let words =
        text[..at].split(' ').skip_while(|word| matches!(*word, "Prof." | "Dr." | "Dr" | "Prof" | "i." | "R." | "em." | "mr." | "ir."));
    names(&words.collect::<Vec<_>>().join(" "))
}

/// Gives notes on the writers, the publisher and the origin of a text, which close it, their role.
pub(super) fn colofon(items: &mut [Item], meta: &mut Meta) {
    let paragraphs: Vec<usize> = (0..items.len()).filter(|&at| items[at].is_open()).collect();
    let mut about = None;
    // What a site has below the text makes the text no longer.
    let near_end = items.iter().rposition(|item| item.role != Role::Furniture).unwrap_or(0) * 6 / 10;
    for at in 0..items.len() {
        let closing = at + 6 >= items.len() && items[at].is_heading() && is_origin(&items[at].text);
        if closing {
            items[at].role = Role::Is(Kind::Colofon);
        } else if items[at].is_heading() {
            let folded = fold(&items[at].text);
            let organisation = at >= near_end && is_about_name(&items[at].text) && closes(items, at);
            about = (at >= near_end && ABOUT.contains(&folded.as_str()) || organisation).then_some(at);
        } else if items[at].is_open() {
            let last = paragraphs.iter().rev().take(4).any(|&other| other == at);
            let is_origin = last && items[at].words() <= 60 && is_origin(&items[at].text);
            let is_writer = last && at > near_end && (is_of_writer(items, at, meta) || goes_on_about(items, at));
            let is_signature = meta.authors.is_empty() && Some(&at) == paragraphs.last() && at > near_end && items[at].words() <= 12;
            let name = items[at].text.split_once(", ").filter(|(_, of)| of.chars().all(|c| c.is_uppercase())).map(|(name, _)| name);
            let signed = is_signature.then(|| names(name.unwrap_or(&items[at].text))).flatten();
            if last && about.is_none() && is_rights(&items[at].text) {
                items[at].role = Role::Furniture;
            } else if about.is_some() || is_origin || is_writer || signed.is_some() {
                meta.authors.extend(signed.unwrap_or_default());
                items[at].role = Role::Is(Kind::Colofon);
            }
        }
    }
    gather_origin(items, meta);
}

/// So many items from its start a text may say who its writers are.
const TOP: usize = 14;

/// Whether what stands below a text, or close to its end, says who wrote: a note on a writer, or a few sentences in which one of the writers is
/// named in full. A text does not name its own writer, save where they speak.
pub(super) fn is_of_writer(items: &[Item], at: usize, meta: &Meta) -> bool {
    let text = items[at].text.as_str();
    let speaks = |name: &String| text.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(':') || rest.contains("):"));
    let says = |name: &str| {
        text.starts_with(name) && text.len() > name.len() || text.contains(name) && items[at].has_words(6) && items[at].ends_sentence()
    };
    let named = |name: &String| name.contains(' ') && says(name) && !speaks(name);
    !items[at].has_words(NOTE + 1) && (is_bio(items, at) || is_note(text, &meta.authors) || meta.authors.iter().any(named))
}

/// Whether a short paragraph goes on about the writer of whom the one above it speaks: `Zij publiceerde eerder ...`.
fn goes_on_about(items: &[Item], at: usize) -> bool {
    let above = items[..at].iter().rev().find(|item| item.role != Role::Furniture);
    let first = items[at].text.split([' ', '\'', '’']).next().map(fold).unwrap_or_default();
    above.is_some_and(|above| above.is(&Kind::Colofon)) && PRONOUNS.contains(&first.as_str()) && !items[at].has_words(NOTE + 1)
}

/// The most words of a note on a writer.
const NOTE: usize = 60;

/// Words for somebody of whom was spoken, folded.
const PRONOUNS: &[&str] =
    &["hij", "zij", "ze", "hun", "haar", "zijn", "he", "she", "they", "his", "her", "er", "sie", "il", "elle", "ils", "elles"];

/// A note on a writer at the end: `De auteur is ...`, or somebody of whom the text has not spoken, and what they are.
fn is_bio(items: &[Item], at: usize) -> bool {
    let item = &items[at];
    if item.has_words(NOTE + 1) {
        return false;
    }
    let folded = fold(&item.text);
    let verb = |rest: &str| IS.iter().any(|word| word.trim_start().strip_suffix(' ').is_some_and(|word| rest.starts_with(word)));
    if WRITER.iter().any(|opening| folded.strip_prefix(opening).is_some_and(verb)) {
        return true;
    }
    let name = IS.iter().filter_map(|word| item.text.find(word)).min().map(|end| &item.text[..end]);
    // `Anna Vos (1968) is ...`, `Anna Vos, geboren in 1968, is ...`.
    let name = name.map(|name| name.split([',', '(']).next().unwrap_or_default().trim_end());
    let Some(name) = name.filter(|name| is_name(name)) else { return false };
    let surname = name.split(' ').next_back().unwrap_or_default();
    // `Anna Vos, 1961 in Gent geboren, ist ...`: whoever it is, nothing of the text opens so at its end.
    let behind = item.text[name.len()..].trim_start_matches([',', ' ', '(']);
    let born = behind
        .split(|c: char| !c.is_alphanumeric())
        .take(4)
        .any(|word| word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit()));
    let headed =
        items[..at].iter().rev().find(|item| item.role != Role::Furniture).is_some_and(|above| above.is_heading() || !above.has_words(9));
    // Where people speak under their names, a paragraph that opens with one of them without a colon speaks of them.
    let spoken = items[..at].iter().rev().find(|item| item.is_open()).is_some_and(|above| super::speech::speaker(&above.text).is_some());
    (born || spoken && super::speech::speaker(&item.text).is_none()) && !headed
        || !items[..at]
            .iter()
            .any(|other| other.is_open() && other.text.contains(surname) && super::names::author(&other.text).as_deref() != Some(name))
}

/// Whether a short text says where it comes from, or what one of its writers is.
pub(in crate::import) fn is_note(text: &str, writers: &[String]) -> bool {
    if text.split_whitespace().nth(60).is_some() {
        return false;
    }
    let folded = fold(text);
    let says = |name: &String| {
        let rest = folded.strip_prefix(fold(name).as_str()).unwrap_or("");
        IS.iter().any(|word| rest.starts_with(word)) || rest.starts_with("'s ") || rest.starts_with(" (") && !rest.contains("):")
    };
    is_origin(text) || writers.iter().any(says)
}

/// Whether a line says of which series a text is a part.
pub(super) fn is_part(text: &str) -> bool {
    if text.split_whitespace().nth(40).is_some() {
        return false;
    }
    let folded = fold(text);
    PARTS.iter().any(|words| folded.starts_with(words))
}

/// Gives what a review says of its book, and the label right above that, their role.
pub(super) fn books(items: &mut [Item]) {
    for at in 0..items.len() {
        if !items[at].is_open() || !is_book(&items[at].text) {
            continue;
        }
        items[at].role = Role::Is(Kind::Colofon);
        let above = |far: usize| at.checked_sub(far).filter(|&above| items[above].is_open() && !items[above].has_words(TITLE));
        let label = above(1).filter(|&label| !items[label].has_words(5) && items[label].text.contains(':'));
        // Who wrote it, and above that its title.
        let writer = above(1).filter(|&writer| ["by ", "By ", "door ", "von ", "par "].iter().any(|by| items[writer].text.starts_with(by)));
        let title = writer.and_then(|_| above(2));
        for line in [label, writer, title].into_iter().flatten() {
            items[line].role = Role::Is(Kind::Colofon);
        }
    }
}

/// The most words of the title of a book.
const TITLE: usize = 20;

/// `Anna Vos: Het veer. Uitgeverij De Kade, 320 blz.; 24,50 euro`: a book with its pages and its price.
pub(super) fn is_book(text: &str) -> bool {
    // Folding makes digits of other numerals.
    if !text.contains(char::is_numeric) {
        return false;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().map(|word| word.trim_matches([',', ';', '.', '(', ')', ':'])).collect();
    let number = |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let pages = ["blz", "pagina's", "paginas", "pp", "p", "pages", "seiten", "pag", "s"];
    let glued = |word: &str| word.strip_suffix("pp").is_some_and(number);
    let paged = words.windows(2).any(|pair| number(pair[0]) && pages.contains(&pair[1])) || words.iter().any(|word| glued(word));
    let priced = folded.contains(['€', '£', '$']) || ["euro", "eur", "isbn"].iter().any(|word| words.contains(word));
    paged && priced && words.len() <= 45
}

/// `Over Stichting X`, `About The X Institute`: what follows is all names.
fn is_about_name(text: &str) -> bool {
    let rest = ["Over ", "About "].iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|name| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (1..=6).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "de" | "van" | "het" | "of" | "the" | "for"))
    })
}

/// Whether a heading near the end has but little below it that is text: then it is no section like the others.
fn closes(items: &[Item], at: usize) -> bool {
    let furniture = items[at..].iter().take(100).any(|item| item.role == Role::Furniture);
    let paragraphs = items[at + 1..].iter().take(100).filter(|item| item.is_open()).take(9).count();
    paragraphs <= 8 && (furniture || paragraphs <= 2)
}

/// Reads authors and publisher from where the text names them.
pub(super) fn gather(items: &[Item], meta: &mut Meta) {
    if meta.authors.is_empty() {
        meta.authors = writers(items);
    }
    if meta.authors.is_empty()
        && let Some(first) = items.iter().find(|item| item.is(&Kind::Intro))
    {
        meta.authors = super::names::author(&first.text).into_iter().collect();
    }
    if meta.authors.is_empty() {
        meta.authors = items.iter().filter(|item| item.is_open()).find_map(|item| ourselves(&item.text)).into_iter().collect();
    }
    if meta.authors.is_empty() {
        meta.authors = items.iter().filter(|item| item.is_open()).take(2).find_map(|item| speaker(&item.text)).into_iter().collect();
    }
    if meta.date.is_empty() {
        meta.date = super::dates::issue::date_in_title(&meta.title).unwrap_or_default();
    }
    if meta.date.is_empty() {
        meta.date = items.iter().find(|item| item.is_open()).and_then(|item| dated::dateline(&item.text)).unwrap_or_default();
    }
    if meta.date.is_empty() {
        meta.date = dated::on_top(items, meta).unwrap_or_default();
    }
    if meta.publisher.is_empty() {
        let owner = owner(items).filter(|name| names(name).is_none()).map(|name| without_form(&name).to_owned());
        let page = || items.iter().filter(|item| item.role == Role::Furniture);
        let labelled = || page().find_map(|item| super::labels::beside_label(&item.text)).filter(|name| *name != meta.title);
        meta.publisher = owner.or_else(labelled).unwrap_or_default();
    }
    if meta.publisher.is_empty() {
        // `Institute for Ports` above its address.
        let foot = || {
            items
                .iter()
                .rev()
                .take(FOOT)
                .filter(|item| item.role == Role::Furniture)
                .find(|item| super::names::bodies::is_organisation(&item.text))
        };
        meta.publisher = publisher(items).or_else(|| foot().map(|item| item.text.clone())).unwrap_or_default();
    }
}

/// The names with which notes on the writers open.
fn writers(items: &[Item]) -> Vec<String> {
    let notes = items.iter().filter(|item| item.is(&Kind::Colofon));
    let opening = notes.filter_map(|item| writer_of(&item.text));
    let mut found: Vec<String> = opening.flatten().filter(|name| is_name(name)).collect();
    found.dedup();
    found
}

/// `Uitgesproken door minister Anja Jansen op 1 mei 2023`: who held a speech, where its first lines say so.
pub(super) fn speaker(text: &str) -> Option<String> {
    let by = ["Uitgesproken door ", "Gehouden door ", "Delivered by ", "Remarks by ", "Speech by ", "Gehalten von ", "Prononcé par "];
    // `Toespraak van Anna Vos bij ...`: a speech, and whose it is.
    let speech = || {
        let (sort, rest) = [" van ", " by ", " von ", " de ", " of ", " door ", " par "]
            .iter()
            .filter_map(|by| text.split_once(by))
            .min_by_key(|(sort, _)| sort.len())?;
        // `Speech given by`, `Discours prononcé par`.
        let sort = fold(sort);
        let first = sort.split(' ').next().unwrap_or_default();
        (SPEECHES.contains(&first) && sort.split(' ').count() <= 2).then_some(rest)
    };
    let rest = by.iter().find_map(|words| text.strip_prefix(words)).or_else(speech)?;
    let words: Vec<&str> = rest.split_whitespace().take(9).collect();
    // What the speaker is stands in small letters before the name, or is one of a few words.
    let rank = |word: &str| RANKS.contains(&fold(word).as_str());
    // `Foreign Minister Anna Vos`: a rank may have capitals before it.
    let ranked = words.iter().take(4).rposition(|word| rank(word)).map_or(0, |at| at + 1);
    let from = ranked + words[ranked..].iter().position(|word| word.starts_with(char::is_uppercase))?;
    (2..=5)
        .rev()
        .filter_map(|length| words.get(from..from + length))
        .map(|name| name.join(" "))
        .map(|name| name.trim_end_matches([',', '.']).to_owned())
        .find(|name| is_name(name))
}

/// `Wij, de X van Y, ...`: a text in which a group speaks.
fn ourselves(text: &str) -> Option<String> {
    let rest = ["Wij, de ", "Wij, het ", "We, the ", "Wir, die "].iter().find_map(|words| text.strip_prefix(words))?;
    let name = rest.split(',').next()?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    ((2..=6).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase) || word.len() <= 3))
        .then(|| name.to_owned())
}

/// The most lines of the page among which appeals are looked for.
const APPEALS: usize = 60;

/// Who speaks of itself at the end: in `About X` with addresses below it, or by name in an appeal.
fn publisher(items: &[Item]) -> Option<String> {
    let about = items.iter().enumerate().filter(|(at, item)| {
        item.is_heading()
            && is_about_name(&item.text)
            && !ABOUT.contains(&fold(&item.text).as_str())
            && items.get(at + 1).is_some_and(|next| next.is(&Kind::Colofon))
    });
    if let Some(name) = about.map(|(_, item)| item.text.split_once(' ').map_or("", |(_, name)| name)).next() {
        return Some(name.to_owned());
    }
    // Of the many lines of a page that was copied whole hardly one is an appeal.
    if items.iter().filter(|item| item.role == Role::Furniture).nth(APPEALS).is_some() {
        return None;
    }
    let mut appeals: Vec<&str> =
        items.iter().rev().filter(|item| item.role == Role::Furniture).take(50).map(|item| item.text.as_str()).collect();
    // A line that comes on every page says its words once.
    appeals.sort_unstable();
    appeals.dedup();
    // In a line of capitals none of them stands out.
    appeals.retain(|text| text.chars().any(char::is_lowercase));
    let capital = |word: &&str| word.chars().count() >= 3 && word.chars().all(char::is_uppercase);
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    appeals
        .iter()
        .flat_map(|text| words(text))
        .find(|word| capital(&word.as_str()) && appeals.iter().filter(|text| words(text).contains(word)).count() >= 2)
}
