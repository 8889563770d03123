//! Lines that stand alone: headings and section subtitles.

use super::super::text::is_dashed;
use super::dates::{date, is_dated, is_month};
use super::labels::{is_part, is_shouted};
use super::{HEADING, Item, Role, Setting};
use crate::document::Kind;
use crate::text::{fold, sentences};

/// The most words of a heading that stands between two paragraphs.
const LONGEST: usize = 20;

/// The most words of a line that may be a pull quote or a subtitle.
pub(super) const LINE: usize = 32;

/// Headings over the notes of a text, folded.
const NOTES: &[&str] = &[
    "noten",
    "voetnoten",
    "eindnoten",
    "notes",
    "footnotes",
    "endnotes",
    "anmerkungen",
    "fussnoten",
    "references",
    "referenties",
    "bronnen",
    "bronvermelding",
    "einzelnachweise",
    "endnoten",
    "voetnoot",
    "notities",
    "sources",
];

/// Whether a line is a heading over notes or sources, of which a page may have dropped what stood below.
pub(super) fn heads_notes(text: &str) -> bool {
    NOTES.contains(&fold(text).trim_end_matches(':'))
}

/// Words of headings over the sources of a text, folded, and those that join them or say what kind they are.
const SOURCES: &[&str] = &[
    "references",
    "bibliography",
    "literature",
    "sources",
    "referenties",
    "literatuur",
    "literatuurlijst",
    "bronnen",
    "bronnenlijst",
    "bibliografie",
    "literatur",
    "literaturverzeichnis",
    "quellen",
    "quellenverzeichnis",
    "bibliographie",
    "bibliografia",
    "referencias",
    "fuentes",
    "riferimenti",
    "fonti",
    "fontes",
];
const WITH_SOURCES: &[&str] = &[
    "and",
    "en",
    "und",
    "et",
    "y",
    "e",
    "notes",
    "noten",
    "list",
    "cited",
    "works",
    "further",
    "selected",
    "reading",
    "geraadpleegde",
    "gebruikte",
    "citees",
    "bibliographiques",
    "bibliograficas",
    "bibliografici",
    "citadas",
    "obras",
];

/// Whether a line is a heading over sources, its number aside.
pub(in crate::import) fn heads_sources(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let folded = fold(text);
    let words = || folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let cites = folded.trim_matches(|c: char| !c.is_alphabetic()) == "works cited";
    cites || words().any(|word| SOURCES.contains(&word)) && words().all(|word| SOURCES.contains(&word) || WITH_SOURCES.contains(&word))
}

/// Finds headings, and the subtitles right below them.
pub(super) fn headings(items: &mut [Item]) {
    let open: Vec<usize> = (0..items.len()).filter(|&at| !matches!(items[at].role, Role::Furniture | Role::Head | Role::Note(_))).collect();
    let told = items.iter().any(Item::is_heading);
    let small = (0..open.len()).filter(|&number| is_small(items, &open, number)).take(2).count() == 2;
    let mut under = false;
    for (number, &at) in open.iter().enumerate() {
        let next = open.get(number + 1).copied();
        if !items[at].is_open() {
            under = false;
            continue;
        }
        if under && is_subtitle(items, at, next) {
            items[at].role = Role::Is(Kind::Intro);
            continue;
        }
        under = !matches!(items[at].setting, Setting::Text | Setting::Note)
            && (is_heading(items, at, next) || small && is_small(items, &open, number));
        let over_table = next.is_some_and(|next| matches!(items[next].role, Role::Is(Kind::Table(_)))) && depth(&items[at].text) == 0;
        // A word or two without a number head the part that has nothing but a table.
        let names_part = !items[at].has_words(3) && !items[at].text.contains(|c: char| c.is_ascii_digit());
        if over_table && !names_part && (under || super::pictures::names_source_below(&items[at].text)) {
            // Right above a table a line says what is in it.
            (items[at].role, under) = (Role::Is(Kind::Caption), false);
        } else if under {
            items[at].role = Role::Is(Kind::Heading { level: level(&items[at].text), status: None });
        }
    }
    dashed(items);
    counted(items);
    asides(items, &open);
    portraits(items, &open);
    lone_questions(items, told);
    if !told {
        levels(items);
    }
}

/// Lines between two dashes head what follows.
fn dashed(items: &mut [Item]) {
    for item in items.iter_mut().filter(|item| item.is_open() && is_dashed(&item.text)) {
        item.role = Role::Is(Kind::Heading { level: 2, status: None });
    }
}

/// `1.`, `2.`: numbers alone on their lines, which count from the first on, head the parts of a text.
fn counted(items: &mut [Item]) {
    let number =
        |item: &Item| item.text.strip_suffix('.').filter(|_| item.is_open() && item.text.len() <= 3).and_then(|number| number.parse().ok());
    let found: Vec<(usize, usize)> = items.iter().enumerate().filter_map(|(at, item)| Some((at, number(item)?))).collect();
    let counts = found.iter().enumerate().all(|(nth, (_, number))| *number == nth + 1);
    if found.len() >= 2 && counts {
        found.iter().for_each(|(at, _)| items[*at].role = Role::Is(Kind::Heading { level: 2, status: None }));
    }
}

/// Where headings in capitals, or of numbered parts, open the text and come again, the others between them are of their sections.
fn levels(items: &mut [Item]) {
    let headings: Vec<usize> = (0..items.len()).filter(|&at| items[at].is_heading()).collect();
    let part = |text: &str| text.split_once([':', '–', '—']).is_some_and(|(part, _)| is_part(part.trim_end()));
    let upper: Vec<bool> = headings.iter().map(|&at| is_shouted(&items[at].text) || part(&items[at].text)).collect();
    let count = upper.iter().filter(|is| **is).count();
    if upper.first() != Some(&true) || count < 2 || upper.len() < count + 2 {
        return;
    }
    for (&at, _) in headings.iter().zip(&upper).filter(|(_, upper)| !**upper) {
        if depth(&items[at].text) == 0 && !heads_notes(&items[at].text) && !super::evidence::heads_about(&items[at].text) {
            items[at].role = Role::Is(Kind::Heading { level: 3, status: None });
        }
    }
}

/// `wat blijft`: a line in small letters, alone between two paragraphs that neither lead into it nor go on with it.
fn is_small(items: &[Item], open: &[usize], number: usize) -> bool {
    let item = &items[open[number]];
    let line =
        item.is_open() && item.text.starts_with(char::is_lowercase) && !item.has_words(9) && !item.text.ends_with(['.', ',', ';', ':']);
    let above = number.checked_sub(1).map(|number| &items[open[number]]);
    let apart = |item: &&Item| item.is_open() && item.has_words(12) && item.ends_sentence() && !item.text.ends_with(':');
    let below = open.get(number + 1).map(|&at| &items[at]);
    line && above.filter(apart).is_some() && below.filter(apart).is_some_and(|below| !below.text.starts_with(char::is_lowercase))
}

/// In a text of several headings a short question of some words alone between two paragraphs heads as well; one that has none goes on so.
fn asides(items: &mut [Item], open: &[usize]) {
    if items.iter().filter(|item| item.is_heading()).take(3).count() < 3 {
        return;
    }
    for around in open.windows(3) {
        let [above, at, below] = [around[0], around[1], around[2]];
        let full = |item: &Item| item.is_open() && item.has_words(HEADING) && item.ends_sentence();
        let short = items[at].is_open()
            && items[at].setting == Setting::Plain
            && items[at].has_words(2)
            && !items[at].has_words(6)
            && items[at].text.ends_with('?');
        if short && full(&items[above]) && full(&items[below]) {
            items[at].role = Role::Is(Kind::Heading { level: 2, status: None });
        }
    }
}

/// What heads nothing of the text: somebody's words right above a heading catch the eye, and the name of somebody who was named above, and of whom
/// the text below says nothing, stands below a picture.
fn portraits(items: &mut [Item], open: &[usize]) {
    for around in open.windows(3) {
        let [above, at, below] = [around[0], around[1], around[2]];
        if !items[at].is_heading() || !items[above].has_words(HEADING) {
            continue;
        }
        let text = items[at].text.as_str();
        let opens = text.starts_with(['«', '“', '„', '‘', '"']) && text.ends_with(['»', '”', '“', '’', '"']);
        let named = super::names::is_name(text) && !items[at].has_words(5);
        let surname = text.rsplit(' ').next().unwrap_or_default();
        let told = || items[above.saturating_sub(PORTRAIT)..=above].iter().any(|item| item.text.contains(text));
        let goes_on = || items[below..].iter().take_while(|item| !item.is_heading()).take(PORTRAIT).any(|item| item.text.contains(surname));
        if opens && items[below].is_heading() && items[at].has_words(4) {
            items[at].role = Role::Is(Kind::PullQuote);
        } else if named && told() && !goes_on() {
            items[at].role = Role::Is(Kind::Caption);
        }
    }
}

/// How many items above its picture somebody was named.
const PORTRAIT: usize = 6;

/// One or two questions, in a text that has no other headings, are asked by the text itself.
fn lone_questions(items: &mut [Item], told: bool) {
    let headings: Vec<usize> = (0..items.len()).filter(|&at| items[at].is_heading()).take(3).collect();
    let asks = |at: &usize| items[*at].text.ends_with('?') && items[*at].has_words(4) && !is_numbered(&items[*at].text);
    if !told && headings.len() <= 2 && headings.iter().all(asks) {
        headings.iter().for_each(|&at| items[at].role = Role::Open);
    }
}

/// A line below a heading: in brackets, or a longer line that is no sentence, with text behind it.
fn is_subtitle(items: &[Item], at: usize, next: Option<usize>) -> bool {
    let item = &items[at];
    let bracketed = item.text.starts_with('(') && item.text.ends_with(')') && item.words() <= 40;
    let line = !item.ends_sentence() && depth(&item.text) == 0 && !item.text.contains('\n') && (6..=LINE).contains(&item.words());
    (bracketed || line) && next.is_some_and(|next| items[next].is_open())
}

/// `x = y + z (4.1)`: two sides that are equal, and no word.
fn is_formula(text: &str) -> bool {
    text.contains(" = ") && !text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().nth(3).is_some())
}

fn is_heading(items: &[Item], at: usize, next: Option<usize>) -> bool {
    let item = &items[at];
    let text = item.text.as_str();
    let bare = text.trim_end_matches(['"', '\'', '’', '”', '»', '*', ')']);
    let opens = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let letters = text.chars().any(char::is_alphabetic) || text.len() == 4;
    // `II.`, where the parts of a text have nothing but numbers.
    if is_numeral(text) && items.iter().filter(|other| !other.has_words(2) && is_numeral(&other.text)).nth(1).is_some() {
        return next.is_some();
    }
    let ends = bare.ends_with(['.', ',', ';', ':', '…']) || text.starts_with(['(', '[', '-', '–', '—', '•']);
    if item.words() > HEADING && !stands_between(items, at, next) && !(item.words() <= LONGEST && is_title_case(text))
        || text.contains('\n')
        || !opens
        || !letters
        || ends && (depth(text) == 0 || bare.ends_with(':') && item.has_words(4))
        || at < TOP && date(text).is_some_and(|found| found.len() == 10) && !is_chronicle(items)
        || is_axis(text) && date(text).is_none()
        || is_formula(text)
    {
        return false;
    }
    // A heading heads something: a paragraph, a list, a motto, or a subtitle or heading above one.
    let notes = items.get(at + 1).is_some_and(|below| matches!(below.role, Role::Note(_)));
    if notes && fold(text).split(|c: char| !c.is_alphanumeric()).any(|word| NOTES.contains(&word)) || next.is_none() && heads_notes(text) {
        return true;
    }
    let Some(next) = next else { return false };
    // Below a farewell its writer signs.
    if at > 0 && items[at - 1].text.ends_with(',') && !items[at - 1].has_words(6) && !item.has_words(4) {
        return false;
    }
    // Three sentences are text, whatever their length.
    if sentences(text).len() > 2 || CLOSING.contains(&fold(text).trim_matches(|c: char| !c.is_alphabetic())) {
        return false;
    }
    let follows = match &items[next].role {
        Role::Open => {
            let deeper = depth(text) > 0 && depth(&items[next].text) > depth(text);
            // Two headings, one below the other, above a paragraph.
            let twice = !is_dated(&items[next].text)
                && items.get(next + 1).is_some_and(|below| below.is_open() && below.has_words(HEADING))
                && item.words() <= HEADING / 2;
            deeper || twice || items[next].words() > item.words() || items[next].ends_sentence() || items[next].words() >= 3
        }
        Role::Is(Kind::Colofon) => super::evidence::heads_about(text),
        Role::Is(kind) => !matches!(kind, Kind::PullQuote),
        _ => false,
    };
    // Lines that follow each other without a blank line are verse or an address, unless a paragraph comes right below.
    let crowded = items[next].tight && items[next].words() <= HEADING && !items[next].ends_sentence() && items[next].is_open();
    // Speech and short sentences that ask or exclaim are text, not headings, when they are long.
    let asks = bare.ends_with(['?', '!']) && item.words() > 12 && !is_numbered(text)
        || bare.ends_with('?') && is_aside(text) && !is_numbered(text);
    follows && !crowded && !asks
}

/// So many items from the start of a text a date is its own; further down it may head a day of a diary.
const TOP: usize = 14;

/// Whether days stand above the parts of a text: three or more, each above a paragraph.
pub(super) fn is_chronicle(items: &[Item]) -> bool {
    let stays = |item: &Item| item.is_open() || item.is_heading();
    let heads = |pair: &&[Item]| stays(&pair[0]) && !pair[0].has_words(7) && pair[1].has_words(HEADING) && date(&pair[0].text).is_some();
    items.windows(2).filter(heads).take(3).count() == 3
}

/// `Jan Feb Mar Apr`: what stands along the side of a chart.
fn is_axis(text: &str) -> bool {
    text.split(' ').count() > 2 && fold(text).split(' ').all(|word| is_month(word) || word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Words that close a text for the press, folded.
const CLOSING: &[&str] = &["ends", "end", "einde", "ende", "fin"];

/// `Waarom?`, `En dan?`: a question of one to three words with which a text goes on. One that asks for something, `Wie betaalt?`, may head.
fn is_aside(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    // `Een tweede kans?` names a thing, as headings do.
    let asks = |word: &&str| QUESTIONS.contains(word) || ARTICLES.contains(word);
    let now = || words.last().is_some_and(|word| NOW.contains(word));
    words.len() == 1 || words.len() <= 3 && !words.first().is_some_and(asks) && !now()
}

/// Words of time with which a heading asks, folded.
const NOW: &[&str] = &[
    "nu",
    "jetzt",
    "nun",
    "now",
    "maintenant",
    "verder",
    "next",
    "heute",
    "today",
    "vandaag",
    "aujourd'hui",
    "demain",
    "morgen",
    "tomorrow",
    "dann",
    "later",
];

/// Articles, folded.
const ARTICLES: &[&str] = &["de", "het", "een", "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une"];

/// Words that ask for something, folded.
const QUESTIONS: &[&str] = &[
    "wat", "wie", "hoe", "waar", "waarom", "waarheen", "wanneer", "welke", "welk", "hoeveel", "what", "who", "how", "where", "why", "when",
    "which", "whose", "was", "wer", "wo", "warum", "wann", "welche", "wohin", "wem", "que", "qui", "quoi", "comment", "ou", "pourquoi",
    "quand", "quel", "quelle", "quels", "quelles", "combien",
];

/// Whether nearly all longer words of a line have capitals, as English sets its headings.
fn is_title_case(text: &str) -> bool {
    let long: Vec<&str> = text.split_whitespace().filter(|word| word.chars().count() >= 4).collect();
    let capitals = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    long.len() >= 4 && capitals * 10 >= long.len() * 8
}

/// `IV.`: a Roman number with a full stop, and nothing else.
fn is_numeral(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(|number| (1..=5).contains(&number.len()) && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

/// `III. Et demain ?`: whether a line opens with a number, Roman or not.
fn is_numbered(text: &str) -> bool {
    let number = text.split_once(['.', ')']).map_or("", |(number, _)| number);
    depth(text) > 0 || (1..=5).contains(&number.len()) && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether a line that is long for a heading stands between two paragraphs that neither lead into it nor go on with it.
fn stands_between(items: &[Item], at: usize, next: Option<usize>) -> bool {
    let above = items[..at].iter().rev().find(|item| item.is_open());
    let apart = above.is_some_and(|above| above.has_words(LINE) && above.ends_sentence() && !above.text.ends_with(':'));
    let below = next.is_some_and(|next| items[next].is_open() && items[next].has_words(LINE) && items[next].ends_sentence());
    !items[at].has_words(LONGEST + 1) && !items[at].ends_sentence() && apart && below
}

/// The level of a heading by its own number.
pub(super) fn level(text: &str) -> u8 {
    match depth(text) {
        0 | 1 => 2,
        2 => 3,
        _ => 4,
    }
}

/// How many numbers a heading's own number has: 2 for `1.2 Results`.
pub(super) fn depth(text: &str) -> usize {
    let number = text.split(' ').next().unwrap_or("");
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    if parts.iter().all(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())) { parts.len() } else { 0 }
}
