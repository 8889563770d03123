//! Who wrote: lines that say it with a name alone, with a date, with the name of an organisation.

mod field;
pub(super) mod line;
mod words;

use super::dates::{date, is_dated, year};
use super::labels::KICKERS;
use super::names::bodies::{is_organisation, is_paper, is_service};
use super::names::{is_name, names};
use super::{Item, Role, evidence, pictures};
use crate::document::Meta;
use crate::text::{fold, single_spaced};
pub(super) use field::field;
pub(super) use words::{Field, LABELS, RANKS};

/// The most words of a title or subtitle.
pub(super) const LONGEST: usize = 22;

/// What parts the name from the date on one line.
const BEFORE_DATE: &[&str] = &[", ", " op ", " on ", " - ", " – ", " — ", " | ", " · ", " / ", " le ", " am ", " (", " "];

/// `redacteur`, `hoofdredacteur`: whether a word, folded, says what somebody is who writes.
fn is_rank(word: &str) -> bool {
    RANKS.iter().any(|rank| word.strip_suffix(rank).is_some_and(|before| before.is_empty() || rank.len() >= 7))
}

/// `redacteur Onderzoek`, `Correspondent Zorg`: whether a few words open with what somebody is who writes.
pub(super) fn opens_with_rank(text: &str) -> bool {
    let first = fold(text.split(' ').next().unwrap_or_default());
    RANKS.contains(&first.as_str()) && text.split(' ').count() <= 6 && !text.ends_with(['.', '?', '!'])
}

/// Whether a line was read as that of the writers.
pub(super) fn is_read(item: &Item, meta: &Meta) -> bool {
    item.role == Role::Head && names(&item.text).is_some_and(|found| found == meta.authors)
}

/// Whether a line was read as that of one of the writers.
pub(super) fn is_one_of(item: &Item, meta: &Meta) -> bool {
    item.role == Role::Head && names(&item.text).is_some_and(|found| found.len() == 1 && meta.authors.last() == found.first())
}

/// What a line of the head says of who wrote and when; `None` where it says something else as well.
pub(in crate::import) fn told(text: &str) -> Option<Meta> {
    let mut meta = Meta { date: date(text).unwrap_or_default(), ..Meta::default() };
    let is_told = !meta.date.is_empty() || matches!(line::of(text, &mut meta), line::Line::Labels | line::Line::Signed);
    is_told.then_some(meta)
}

/// Whether the line below is that of the writers or the date.
pub(super) fn follows(items: &[Item], at: usize) -> bool {
    let next = items[at + 1..].iter().find(|item| item.is_open());
    next.is_some_and(|next| {
        date(&next.text).is_some()
            || is_labelled(&next.text)
            || line::among_labels(&next.text).is_some()
            || signed(&next.text).is_some()
            || names(&next.text).is_some_and(|found| found.len() > 1)
    }) || (at + 1..items.len()).find(|&next| items[next].is_open()).is_some_and(|next| below(items, next).is_some())
}

/// What a line with a date behind a name says: the writers or the organisation, and the date.
pub(super) fn signed(text: &str) -> Option<(Signed, String)> {
    if text.split_whitespace().count() > 16 {
        return None;
    }
    // `Posted by Anna Vos on 3 May 2024`.
    let set = SET.iter().find_map(|word| text.strip_prefix(word));
    // Behind such a word one may have but a name of its own making.
    let handle = |name: &str| (set.is_some() && name.len() >= 3 && name.chars().all(char::is_alphanumeric)).then(|| vec![name.to_owned()]);
    let text = set.map_or(text, |text| ["on ", "op ", "am ", "le "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text));
    if let Some((found, writers)) = [" by ", " door ", " von ", " par "].iter().find_map(|parting| {
        let (before, behind) = text.split_once(parting)?;
        Some((date(before)?, writers(behind.trim(), true).or_else(|| handle(behind.trim()))?))
    }) {
        return Some((Signed::People(writers), found));
    }
    // `3 jun 2024 Anna Vos`.
    let dated = text.match_indices(' ').skip(1).take(4).find_map(|(at, _)| Some((date(&text[..at])?, names(&text[at + 1..])?)));
    if let Some((found, people)) = dated.filter(|(found, _)| found.len() == 10) {
        return Some((Signed::People(people), found));
    }
    BEFORE_DATE.iter().flat_map(|parting| text.match_indices(parting)).find_map(|(at, parting)| {
        let (before, behind) = (text[..at].trim(), text[at + parting.len()..].trim_end_matches(')').trim());
        let found = date(behind).or_else(|| (parting == ", ").then(|| year(behind)).flatten().map(|year| year.to_string()))?;
        let label = BY.iter().find_map(|word| before.strip_prefix(word));
        if label.is_none() && (is_organisation(before) || is_paper(before)) {
            return Some((Signed::Organisation(before.to_owned()), found));
        }
        if label.is_none() && is_place(before) {
            return None;
        }
        // `Evidence given by Anna Vos on 3 May 2024`.
        let given = || {
            let (deed, people) = [" by ", " door ", " von ", " par "].iter().find_map(|by| before.split_once(by))?;
            names(people)
                .filter(|_| deed.split(' ').count() <= 3 && deed.split(' ').skip(1).all(|word| word.starts_with(char::is_lowercase)))
        };
        Some((Signed::People(writers(label.unwrap_or(before), label.is_some()).or_else(given)?), found))
    })
}

/// Words for how a text came onto its page, before who wrote it.
const SET: &[&str] = &[
    "Posted ",
    "Published ",
    "Written ",
    "Submitted ",
    "Geplaatst ",
    "Gepubliceerd ",
    "Geschreven ",
    "Veröffentlicht ",
    "Publié ",
    "Rédigé ",
];

/// Whether a name is rather that of a place: set in capitals, or with a word that places have.
fn is_place(name: &str) -> bool {
    let places = ["Den ", "New ", "San ", "Los ", "Sint ", "Saint ", "Bad ", "Port ", "Kaap ", "Cape "];
    !name.chars().any(char::is_lowercase) || places.iter().any(|word| name.starts_with(word))
}

/// Who signs a line with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Signed {
    People(Vec<String>),
    Organisation(String),
}

/// What opens the name of who made the pictures, behind those of the writers.
const CREDITS: &[&str] = &[
    " Beeld",
    " Foto",
    " Illustratie",
    " Photo",
    " Image",
    " Bild",
    " beeld ",
    " foto ",
    " fotografie ",
    " illustratie ",
    " photo ",
    " photos ",
    " photography ",
    " bild ",
];

/// The writers behind a label, without who made the pictures; where the line is surely a byline, one may have a single name.
pub(super) fn writers(value: &str, is_sure: bool) -> Option<Vec<String>> {
    let credit = CREDITS.iter().filter_map(|word| value.find(word)).min();
    let value = value[..credit.unwrap_or(value.len())].trim_end_matches([' ', ',', '|', '/', '-', '–', '·']);
    let value = [" and co-workers", " et al.", " e.a.", " u. a."].iter().find_map(|others| value.strip_suffix(others)).unwrap_or(value);
    let single = |name: &str| {
        name.chars().count() >= 3 && name.starts_with(char::is_uppercase) && name.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
    };
    // `By Jane Doe in Oslo and Bram Kok in Ghent`: where somebody wrote is no part of the name.
    let somewhere = || {
        let places = [" in ", " te ", " aus ", " à "];
        let apart = [" and ", " en ", " und ", " et "]
            .iter()
            .find_map(|word| value.split_once(word))
            .filter(|(first, _)| places.iter().any(|word| first.contains(word)));
        let parts = apart.map_or(vec![value], |(first, second)| vec![first, second]);
        let name = |part: &&str| places.iter().find_map(|word| names(part.split_once(word)?.0)).or_else(|| names(part));
        let found: Option<Vec<Vec<String>>> = parts.iter().map(name).collect();
        found.filter(|_| is_sure && places.iter().any(|word| value.contains(word))).map(|found| found.concat())
    };
    let named = || {
        value
            .split_once(", ")
            .filter(|(_, rank)| is_sure && rank.starts_with(char::is_lowercase) && date(rank).is_none())
            .and_then(|(name, _)| names(name))
    };
    // `By Jane Doe Science reporter, The Courier`, `By Jane Doe BBC News`: two names, and what their bearer is.
    let served = || {
        let (end, _) = value.match_indices([' ', ',']).nth(1).filter(|_| is_sure)?;
        let behind = value[end..].trim_start_matches([' ', ',']);
        let mut words = behind.split([' ', ',']).filter(|word| !word.is_empty());
        let fits = words.clone().count() <= 6 && words.any(|word| is_rank(&fold(word)) || is_service(word));
        names(&value[..end]).filter(|found| fits && found.len() == 1)
    };
    // `By Jane Doe, The Courier`.
    let for_paper = || {
        let (name, paper) = value.split_once(", ").filter(|_| is_sure)?;
        let capitals = paper.split(' ').count() <= 5 && paper.starts_with(char::is_uppercase) && !paper.ends_with('.');
        names(name).filter(|_| capitals && !paper.contains(", "))
    };
    names(value)
        .or_else(somewhere)
        .or_else(named)
        .or_else(for_paper)
        .or_else(served)
        .or_else(|| (is_sure && single(value)).then(|| vec![value.to_owned()]))
}

/// Whether the line below says with a label who wrote: then this one does not.
pub(super) fn is_labelled_below(items: &[Item], at: usize) -> bool {
    let next = items[at + 1..].iter().find(|item| item.is_open());
    next.is_some_and(|next| is_labelled(&next.text))
}

/// What stands before the name of who wrote.
const BY: &[&str] = &[
    "By ", "by ", "BY ", "Door ", "door ", "DOOR ", "Von ", "von ", "VON ", "Par ", "par ", "PAR ", "Por ", "por ", "POR ", "Di ", "di ",
    "DI ", "Tekst ", "Tekst: ", "Text: ", "Texte : ", "Testo: ", "Texto: ",
];

/// Whether a line opens with what stands before the name of who wrote.
pub(super) fn opens_with_label(text: &str) -> bool {
    BY.iter().any(|word| text.starts_with(word))
}

/// Whether a line says with a label who wrote.
pub(super) fn is_labelled(text: &str) -> bool {
    BY.iter()
        .find_map(|word| text.strip_prefix(word))
        .is_some_and(|value| !value.ends_with('.') && writers(value, true).is_some_and(|found| is_name(&found[0])))
        || did(text).is_some()
}

/// Whether a line is a name of which a note below the text says who that is.
pub(super) fn signs_below(items: &[Item], at: usize) -> bool {
    let name = items[at].text.as_str();
    let note = |item: &Item| evidence::is_note(&item.text, &[name.to_owned()]) || item.text == name;
    is_name(name) && items[at + 1..].iter().rev().take(12).any(note)
}

/// How many items below a line a byline is looked for.
const NEAR: usize = 6;

/// Whether other names of writers come a little below a line: then it has none, and is the title.
pub(super) fn others_come(items: &[Item], at: usize, found: &[String]) -> bool {
    let near = items[at + 1..].iter().take(NEAR).take_while(|item| !item.has_words(25)).filter(|item| item.is_open());
    let named = |item: &Item| is_labelled(&item.text) || names(&item.text).is_some_and(|others| others.len() > 1 && others != found);
    near.into_iter().any(named)
}

/// Whether a line that says who wrote comes a little below one, with nothing longer than a stand-first between.
pub(super) fn comes(items: &[Item], at: usize) -> bool {
    let near = items[at + 1..].iter().take(NEAR).take_while(|item| !item.has_words(81));
    near.filter(|item| item.is_open()).any(|item| is_labelled(&item.text) || signed(&item.text).is_some())
}

/// `commented by Anna Vos`, `Analyse door Bram Kok (Gent)`: what somebody did for the text, and who.
pub(super) fn did(text: &str) -> Option<Vec<String>> {
    let split = |words: &[&str]| words.iter().find_map(|by| text.split_once(by));
    let (deed, people) =
        split(&[" by ", " door ", " von ", " par "]).or_else(|| split(&[" van ", " de ", " di "]).filter(|(deed, _)| is_a_work(deed)))?;
    let lower = |word: &str| word.chars().all(|c| c.is_lowercase());
    let done = text.starts_with(char::is_lowercase) && deed.split(' ').count() <= 2 && deed.split(' ').all(lower);
    // Where each of them is may stand in brackets.
    let bare: String = people
        .split('(')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) })
        .collect();
    let bare = single_spaced(&bare);
    // `Commentaire par Yann Le Goff, avocat`.
    let name = bare.split_once(", ").filter(|(_, rank)| rank.starts_with(char::is_lowercase)).map_or(bare.as_str(), |(name, _)| name);
    names(name).filter(|_| (done || is_a_work(deed) || KICKERS.contains(&fold(deed).as_str())) && text.split(' ').count() <= 16)
}

/// `Eine Reportage`, `An essay`: a work of some sort, as a byline has it.
fn is_a_work(text: &str) -> bool {
    let (article, work) = text.split_once(' ').unwrap_or_default();
    let articles = ["een", "a", "an", "ein", "eine", "un", "une", "una", "um", "uma"];
    articles.contains(&fold(article).as_str()) && KICKERS.contains(&fold(work).as_str())
}

/// `Anna Vos, Energy correspondent`: a name with what its bearer is in the service of a paper or a school.
pub(super) fn ranked(text: &str) -> Option<Vec<String>> {
    let (name, of) = [" | ", " · ", ", "].iter().find_map(|sign| text.split_once(sign))?;
    let rank = fold(of);
    let fits = rank.split(' ').count() <= 6
        && !text.ends_with(['.', '?'])
        && (rank.split(|c: char| !c.is_alphabetic()).any(is_rank) || is_organisation(of));
    names(name).filter(|_| fits)
}

/// `Anna Vos, haute-commissaire à l'eau`: a name and what its bearer is, in small letters, right above the place and the day.
pub(super) fn presented(items: &[Item], at: usize) -> Option<Vec<String>> {
    let (name, rank) = items[at].text.split_once(", ")?;
    let dated = items.get(at + 1).is_some_and(|next| next.tight && is_dated(&next.text));
    let fits = dated && rank.starts_with(char::is_lowercase) && rank.split(' ').count() <= 9 && !items[at].ends_sentence();
    names(name).filter(|found| fits && found.len() == 1)
}

/// `Anna Vos – De Ochtend`: a name, and for whom it wrote, above the date.
pub(super) fn for_whom(items: &[Item], at: usize) -> Option<Vec<String>> {
    let (name, paper) = [" – ", " — ", " - "].iter().find_map(|dash| items[at].text.split_once(dash))?;
    let dated = items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| date(&next.text).is_some());
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let fits = dated && capital(paper) && paper.split(' ').count() <= 5 && !items[at].ends_sentence();
    names(name).filter(|_| fits)
}

/// Whether a name stands above the title of a text in which none of its words comes again, and no other name stands there; English and German set
/// titles as they set names.
pub(super) fn is_strangers(items: &[Item], at: usize, lang: &str) -> bool {
    let name = items[at].text.as_str();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<String> = name.split(' ').filter(capital).map(fold).filter(|word| word.chars().count() >= 3).collect();
    let told = |item: &Item| fold(&item.text).split(|c: char| !c.is_alphanumeric()).any(|word| words.iter().any(|own| own == word));
    // Below a motto stands whose it is.
    let quoted = |item: &Item| item.text.starts_with(['“', '"', '‘', '«', '„', '»']);
    let by = |item: &Item| names(&item.text).is_some() || is_labelled(&item.text) || signed(&item.text).is_some();
    // In a line that English sets as a title a small word shows that it is no second name.
    let titled = || {
        let next = items[at + 1..].iter().find(|item| item.is_open()).filter(|next| !next.has_words(LONGEST) && !next.ends_sentence());
        let asks = |next: &Item| ["How ", "Why ", "What ", "Where ", "Who "].iter().any(|word| next.text.starts_with(word));
        let capitals = |word: &str| word.starts_with(char::is_uppercase) || word.chars().count() <= 3;
        next.is_some_and(|next| {
            !asks(next) && next.text.split(' ').all(capitals) && next.text.split(' ').any(|word| word.starts_with(char::is_lowercase))
        })
    };
    // Of a title with its subtitle below, neither of them a name, it is the writer in any language.
    let pair = || {
        let mut below = items[at + 1..].iter().filter(|item| item.is_open());
        let phrase =
            |item: &Item| !item.has_words(LONGEST) && !item.ends_sentence() && names(&item.text).is_none() && date(&item.text).is_none();
        below.next().is_some_and(|title| phrase(title) && title.has_words(3))
            && below.next().is_some_and(|subtitle| phrase(subtitle) && subtitle.has_words(5))
    };
    (!matches!(lang, "" | "en" | "de") || lang == "en" && titled() || pair())
        && is_name(name)
        && !words.is_empty()
        && items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| date(&next.text).is_none())
        && !items[at + 1..].iter().filter(|item| item.is_open()).take(4).take_while(|item| !quoted(item)).any(by)
        && !items[at + 1..].iter().any(told)
}

/// `Van onze redactie`, `Van onze correspondent Jan Jansen`: a byline of those who are in a paper's service, with the names that it gives.
pub(super) fn of_staff(text: &str) -> Option<Vec<String>> {
    let rest =
        ["Van onze ", "Van een onzer ", "Door onze ", "Par notre ", "By our ", "From our ", "Von unserem ", "Von unserer ", "De notre "]
            .iter()
            .find_map(|word| text.strip_prefix(word))?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let end = words.iter().position(|word| matches!(*word, "in" | "te" | "à")).unwrap_or(words.len());
    let name = (1..end).map(|from| words[from..end].join(" ")).find_map(|name| names(&name));
    (words.len() <= 9 && !text.ends_with(['.', '!', '?'])).then(|| name.unwrap_or_default())
}

/// A bare year right below the names of the writers is the text's.
pub(super) fn is_year(items: &[Item], at: usize, meta: &mut Meta) -> bool {
    let above = items[..at].iter().rev().find(|item| item.role != Role::Furniture);
    let signed = meta.date.is_empty()
        && above.is_some_and(|item| {
            let publishes = item.text == meta.publisher && (items[at].tight || items[at - 1].text == meta.publisher);
            item.role == Role::Head && (publishes || !meta.authors.is_empty() && names(&item.text).is_some())
        });
    match year(&items[at].text).filter(|_| signed) {
        Some(year) => {
            meta.date = year.to_string();
            true
        }
        None => false,
    }
}

/// Whether `A. Aanleiding` is a heading with a letter, as `B. Gevolgen` further down is, and no initial.
pub(super) fn is_lettered(items: &[Item], at: usize) -> bool {
    let letter = |text: &str| text.as_bytes().first().copied().filter(|byte| byte.is_ascii_uppercase() && text[1..].starts_with(". "));
    let Some(own) = letter(&items[at].text) else { return false };
    items[at + 1..].iter().any(|item| !item.has_words(LONGEST) && letter(&item.text) == Some(own + 1))
}

/// The names in a line below a stand-first: a byline where the text has no more to say of who is named there, or gives a date right below.
pub(super) fn below(items: &[Item], at: usize) -> Option<Vec<String>> {
    let found = names(&items[at].text).filter(|found| found.len() > 1 || items[at].words() <= 4)?;
    let dated = items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| date(&next.text).is_some());
    let surname = |name: &str| name.split(' ').next_back().unwrap_or_default().to_owned();
    let told = |name: &String| {
        let surname = surname(name);
        let other = |item: &Item| item.text.contains(&surname) && !item.text.starts_with(name.as_str());
        // Who writes may have made a picture as well.
        items[at + 1..].iter().take(60).any(|item| other(item) && !pictures::is_caption(&item.text))
    };
    (dated || found.iter().all(|name| is_name(name) && !told(name))).then_some(found)
}

/// Whether a line says when a text was published, who wrote it or what part of a paper it is of, and nothing else.
pub(super) fn is_line_of_head(text: &str) -> bool {
    date(text).is_some()
        || is_labelled(text)
        || line::of(text, &mut Meta::default()) != line::Line::Other
        || KICKERS.contains(&fold(text).as_str())
}
