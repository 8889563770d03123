//! Lines that stand alone: headings, section subtitles, pull quotes, epigraphs.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::super::text::marker;
use super::head::is_name;
use super::{Item, Role, Setting, date, is_month};
use crate::document::Kind;
use crate::text::{fold, sentences};

/// The most words of a heading.
pub(super) const HEADING: usize = 15;

/// The most words of a heading that stands between two paragraphs.
const LONGEST: usize = 20;

/// The most words of a line that may be a pull quote or a subtitle.
const LINE: usize = 32;

/// The most short lines among which pull quotes are sought.
const MOST: usize = 2000;

/// How many items away the sentence stands that a pull quote repeats, at most.
const NEAR: usize = 60;

/// The most words of a motto.
const SAYING: usize = 80;

/// Finds lines that repeat or reword a sentence of the text, and sayings with the name of who said them.
pub(super) fn pull_quotes(items: &mut [Item]) {
    // In a text of nothing but short lines none of them stands out, and comparing each with each would take for ever.
    if items.iter().filter(|item| item.is_open() && item.words() <= LINE).count() > MOST {
        return;
    }
    let texts: Vec<(usize, Vec<Box<[Stem]>>)> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.is_open() && item.words() > 12)
        .map(|(at, item)| (at, stems(&item.text)))
        .collect();
    let folded: Vec<(usize, String)> =
        items.iter().enumerate().filter(|(_, item)| item.is_open()).map(|(at, item)| (at, fold(&item.text))).collect();
    let mut previous_is_line = true;
    let mut work = 0;
    for at in 0..items.len() {
        if !items[at].is_open() {
            continue;
        }
        let is_line = items[at].words() <= LINE;
        let shared = is_line.then(|| shared(&items[at].text)).flatten().filter(|rest| repeats(rest, at, &folded)).map(str::to_owned);
        if let Some(shared) = shared {
            items[at].text = shared;
            items[at].role = Role::Is(Kind::PullQuote);
        } else if items[at].words() <= SAYING && epigraph(items, at) {
            let under_heading = previous_is_line;
            items[at].role = Role::Is(if under_heading { Kind::Epigraph } else { Kind::Quote });
        } else if is_line
            && affordable(&mut work, at, &folded)
            && (repeats(&items[at].text, at, &folded)
                || gathers(&items[at].text, at, &folded)
                || !previous_is_line && rewords(&items[at], at, &texts))
        {
            items[at].role = Role::Is(Kind::PullQuote);
            // Whose words they are may stand below.
            let quoted = items[at].text.starts_with(['“', '"', '‘', '„', '«']);
            if let Some(name) = items.get_mut(at + 1).filter(|next| quoted && next.is_open() && is_name(&next.text)) {
                name.role = Role::Is(Kind::PullQuote);
            }
        }
        // What stands right under a heading is its subtitle and no pull quote.
        let most = if previous_is_line { LINE } else { HEADING };
        previous_is_line = items[at].is_open() && items[at].words() <= most && !items[at].ends_sentence();
    }
}

/// What stands behind the word of a button that is there to share it.
fn shared(text: &str) -> Option<&str> {
    ["Delen ", "Share ", "Tweet ", "Teilen ", "Partager "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .filter(|rest| rest.starts_with(char::is_uppercase))
}

/// The most bytes of text that lines are compared with in all; a text that asks for more has no paragraphs.
const WORK: usize = 256 << 20;

/// Whether a line can still be compared with the text near it.
fn affordable(work: &mut usize, at: usize, folded: &[(usize, String)]) -> bool {
    *work += near(folded, at).iter().map(|(_, text)| text.len()).sum::<usize>();
    *work <= WORK
}

/// The content words of each sentence of a text, cut to their stems.
fn stems(text: &str) -> Vec<Box<[Stem]>> {
    sentences(text).into_iter().map(|range| content(&text[range]).into()).collect()
}

/// A word cut to its stem, as a number: of a long text all are in memory at once, and words would take ten times as much. Two that share a
/// number by chance make no line a pull quote.
type Stem = u64;

fn content(text: &str) -> Vec<Stem> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4 && !FUNCTION.contains(word));
    let stem = |word: &str| {
        let mut hasher = DefaultHasher::new();
        word.chars().take(7).for_each(|c| c.hash(&mut hasher));
        hasher.finish()
    };
    words.map(stem).collect()
}

/// Longer words that say little, folded.
const FUNCTION: &[&str] = &[
    "deze", "niet", "voor", "naar", "maar", "door", "over", "onder", "zich", "haar", "hebben", "heeft", "wordt", "worden", "werd", "waren",
    "zijn", "zoals", "omdat", "waar", "waarin", "wat", "hoe", "meer", "veel", "ook", "nog", "want", "tussen", "tegen", "with", "from",
    "that", "this", "have", "been", "were", "which", "their", "they", "what", "when", "would", "into", "than", "about", "more", "auch",
    "nicht", "eine", "einen", "einer", "sich", "oder", "wird", "sind",
];

/// Whether a line stands word for word within another item; a shorter one as all that is said between two marks there, as a heading would not.
fn repeats(text: &str, own: usize, folded: &[(usize, String)]) -> bool {
    let line = fold(text);
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let whole = |other: &str| {
        let mark =
            |c: Option<char>| c.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '…' | '“' | '”' | '"' | '‘' | '’' | '„' | '«' | '»'));
        other.match_indices(line).any(|(at, _)| {
            mark(other[..at].trim_end().chars().next_back())
                && mark(other[at + line.len()..].chars().next())
                && other.len() > line.len() + 6
        })
    };
    let words = line.split(' ').count();
    near(folded, own).iter().filter(|(at, _)| *at != own).any(|(_, other)| match words {
        0..=3 => false,
        4..=5 => whole(other),
        _ => other.len() > line.len() + 20 && other.contains(line),
    })
}

/// Whether a line in quotation marks, or a long one, is put together from what somebody says further on: its words, in order, with but a few between.
fn gathers(text: &str, own: usize, folded: &[(usize, String)]) -> bool {
    let quoted = text.starts_with(['“', '"', '‘', '„', '«']) && text.ends_with(['”', '"', '’', '“', '»']);
    // Without the marks it is one only if it is long, and no sentence of the text itself.
    let quoted = quoted || text.split(' ').nth(UNMARKED - 1).is_some() && !text.ends_with(['.', ':', ';', ',']);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    // What joins two parts may be the editor's.
    let joins = |word: &str| word.is_empty() || ["en", "maar", "and", "but", "und", "aber", "et", "mais"].contains(&word);
    let line: Vec<String> = fold(text).split(' ').map(bare).filter(|word| !joins(word)).collect();
    if !quoted || line.len() < 5 {
        return false;
    }
    let within = |words: &[&str]| {
        let mut coming = words.iter();
        line.iter().all(|word| coming.any(|other| bare(other) == *word)).then(|| words.len() - coming.len())
    };
    near(folded, own).iter().filter(|(at, other)| *at != own && other.len() > text.len() + 20 && other.contains(line[0].as_str())).any(
        |(_, other)| {
            let words: Vec<&str> = other.split(' ').collect();
            let starts = (0..words.len()).filter(|at| bare(words[*at]) == line[0]).take(8);
            starts.into_iter().any(|at| within(&words[at..]).is_some_and(|length| length <= line.len() + BETWEEN))
        },
    )
}

/// The fewest words of a quotation without its marks.
const UNMARKED: usize = 8;

/// The most words between the words of a quotation that is put together.
const BETWEEN: usize = 8;

/// The entries of items near another; entries ascend.
fn near<T>(entries: &[(usize, T)], own: usize) -> &[(usize, T)] {
    let start = entries.partition_point(|(at, _)| at + NEAR < own);
    let end = entries.partition_point(|(at, _)| *at <= own + NEAR);
    &entries[start..end]
}

/// Whether most of what a line says stands in one sentence of the text.
fn rewords(item: &Item, own: usize, texts: &[(usize, Vec<Box<[Stem]>>)]) -> bool {
    if item.ends_sentence() && !item.text.ends_with(['”', '’', '"']) || marker(&item.text).is_some() {
        return false;
    }
    let line: HashSet<Stem> = content(&item.text).into_iter().collect();
    if line.len() < 5 {
        return false;
    }
    near(texts, own).iter().filter(|(at, _)| *at != own).flat_map(|(_, sentences)| sentences).any(|sentence| {
        let shared = line.iter().filter(|stem| sentence.contains(stem)).count();
        shared * 100 >= line.len() * 80
    })
}

/// A saying in quotation marks with a name behind it, on its line or on the next.
fn epigraph(items: &mut [Item], at: usize) -> bool {
    let text = items[at].text.clone();
    if let Some((_, last)) = text.rsplit_once('\n') {
        return is_signature(last) || opens_text(items, at);
    }
    if !is_quoted(&text) {
        return false;
    }
    if let Some(named) = names_its_sayer(&text) {
        // A long text with a bracket at its end is a paragraph.
        return named && !(text.ends_with(')') && items[at].has_words(LINE));
    }
    let Some(next) = items.get(at + 1).filter(|next| next.is_open()) else { return false };
    let signed = next.text.strip_prefix(['–', '—', '―', '-']).is_some_and(|behind| is_attribution(behind.trim()));
    if closes_quotation(&text) && signed {
        let (next, lines) = items[at + 1].taken();
        items[at].text = format!("{text} {next}");
        items[at].lines.extend(lines);
        return true;
    }
    false
}

/// Whether a line is a saying in quotation marks with the name of who said it behind it, behind a dash or in brackets.
pub(super) fn is_saying(text: &str) -> bool {
    is_quoted(text) && names_its_sayer(text).unwrap_or(false)
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['“', '"', '‘', '\'', '«', '„'])
}

fn closes_quotation(text: &str) -> bool {
    text.trim_end_matches(['.', ',', ' ']).ends_with(['”', '"', '’', '\'', '»', '“'])
}

/// Whether what stands behind the dash of a quoted line, or in brackets at its end, is a name; `None` where there is neither.
fn names_its_sayer(text: &str) -> Option<bool> {
    if let Some(dash) = text.rfind(['–', '—', '―']).or_else(|| text.rfind(" - ").map(|dash| dash + 1)) {
        let behind = text[dash..].trim_start_matches(['–', '—', '―', '-', ' ']);
        return Some(closes_quotation(text[..dash].trim_end()) && is_attribution(behind));
    }
    let (saying, name) = text.strip_suffix(')')?.rsplit_once(" (")?;
    Some(closes_quotation(saying) && name.split(' ').count() >= 2 && is_attribution(name))
}

/// `— Spreekwoord`: the name below a saying.
fn is_signature(line: &str) -> bool {
    line.strip_prefix(['–', '—', '―']).is_some_and(|behind| is_attribution(behind.trim()))
}

/// Whether lines of verse stand between the title and the text.
fn opens_text(items: &[Item], at: usize) -> bool {
    let headed = items[..at].iter().any(|item| item.role == Role::Head);
    let plain = |item: &Item| matches!(item.role, Role::Head | Role::Furniture | Role::Is(Kind::Caption | Kind::Intro));
    let text = items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| next.has_words(LINE));
    headed && text && items[..at].iter().all(plain) && items[at].text.lines().count() <= 8 && items[at].ends_sentence()
}

fn is_attribution(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let named = text.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    (1..=12).contains(&words) && named && !text.ends_with(['.', '!', '?'])
}

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

/// Finds headings, and the subtitles right below them.
pub(super) fn headings(items: &mut [Item]) {
    let open: Vec<usize> = (0..items.len()).filter(|&at| !matches!(items[at].role, Role::Furniture | Role::Head | Role::Note(_))).collect();
    let told = items.iter().any(Item::is_heading);
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
        under = items[at].setting != Setting::Text && is_heading(items, at, next);
        if under {
            let level = if depth(&items[at].text) > 1 { 3 } else { 2 };
            items[at].role = Role::Is(Kind::Heading { level, status: None });
        }
    }
    lone_questions(items, told);
}

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

fn is_heading(items: &[Item], at: usize, next: Option<usize>) -> bool {
    let item = &items[at];
    let text = item.text.as_str();
    let bare = text.trim_end_matches(['"', '\'', '’', '”', '»', '*', ')']);
    let opens = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let letters = text.chars().any(char::is_alphabetic) || text.len() == 4;
    let ends = bare.ends_with(['.', ',', ';', ':', '…']) || text.starts_with(['(', '[', '-', '–', '—', '•']);
    if item.words() > HEADING && !stands_between(items, at, next) && !(item.words() <= LONGEST && is_title_case(text))
        || text.contains('\n')
        || !opens
        || !letters
        || ends && depth(text) == 0
        || at < TOP && date(text).is_some_and(|found| found.len() == 10)
        || is_axis(text)
    {
        return false;
    }
    // A heading heads something: a paragraph, a list, a motto, or a subtitle or heading above one.
    let notes = items.get(at + 1).is_some_and(|below| matches!(below.role, Role::Note(_)));
    if notes && fold(text).split(|c: char| !c.is_alphanumeric()).any(|word| NOTES.contains(&word)) {
        return true;
    }
    let Some(next) = next else { return false };
    // Three sentences are text, whatever their length.
    if sentences(text).len() > 2 || CLOSING.contains(&fold(text).trim_matches(|c: char| !c.is_alphabetic())) {
        return false;
    }
    let follows = match &items[next].role {
        Role::Open => {
            let deeper = depth(text) > 0 && depth(&items[next].text) > depth(text);
            deeper || items[next].words() > item.words() || items[next].ends_sentence() || items[next].words() >= 3
        }
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

/// `Jan Feb Mar Apr`: what stands along the side of a chart.
fn is_axis(text: &str) -> bool {
    text.contains(' ') && fold(text).split(' ').all(|word| is_month(word) || word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Words that close a text for the press, folded.
const CLOSING: &[&str] = &["ends", "end", "einde", "ende", "fin"];

/// `Waarom?`, `En dan?`: a question of one to three words with which a text goes on. One that asks for something, `Wie betaalt?`, may head.
fn is_aside(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    // `Een tweede kans?` names a thing, as headings do.
    let asks = |word: &&str| QUESTIONS.contains(word) || ARTICLES.contains(word);
    let now = || words.last().is_some_and(|word| ["nu", "jetzt", "nun", "now", "maintenant", "verder", "next"].contains(word));
    words.len() == 1 || words.len() <= 3 && !words.first().is_some_and(asks) && !now()
}

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

/// How many numbers a heading's own number has: 2 for `1.2 Results`.
fn depth(text: &str) -> usize {
    let number = text.split(' ').next().unwrap_or("");
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    if parts.iter().all(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())) { parts.len() } else { 0 }
}
