//! Where the title of a page stands, and what the page sets above it: where on the site it is, the part of the paper, the number of the chapter,
//! the name of the paper. The line of the writers is the anchor: the title is what stands right above it.

use super::super::{Item, Role, evidence, furniture};
use super::words::{Field, KICKERS, LABELS, OPENINGS};
use super::{byline, date, is_dated, is_shouted, issue, may_be_title, names};
use crate::document::Meta;
use crate::text::fold;

/// How many items from its start a page can have such lines, and the fewest words of a paragraph.
const REACH: usize = 40;
const PARAGRAPH: usize = 25;

/// How many lines a title and what belongs to it have at most, and how far below a stand-first the line of the writers stands.
const LINES: usize = 2;
const BELOW: usize = 4;

/// Gives lines above the title that lead to it their role.
pub(super) fn find(items: &mut [Item], meta: &mut Meta) {
    let paragraph = items.iter().take(REACH).position(|item| item.has_words(PARAGRAPH)).unwrap_or(items.len().min(REACH));
    let owner = evidence::owner(items).filter(|owner| items[..paragraph].iter().any(|item| item.text == *owner));
    let title = anchored(items, paragraph, owner.as_deref());
    let name = owner.or_else(|| repeated(items, title?));
    for at in 0..title.unwrap_or(paragraph) {
        let text = items[at].text.as_str();
        // The title with the name of the site behind it is read later.
        if !items[at].is_open() || title.is_some_and(|title| text.contains(items[title].text.as_str())) {
            continue;
        }
        let titled = items[at + 1..paragraph].iter().any(may_be_the_title);
        let owned = name.as_deref() == Some(untagged(text));
        let masthead = || title.is_some() && is_first(items, at) && is_name_like(text) || is_masthead(items, at, paragraph);
        let publisher =
            super::beside_label(text).or_else(|| (owned || masthead()).then(|| untagged(text).to_owned())).or_else(|| series(text));
        if publisher.is_none() && is_told(text) {
            continue;
        }
        let leads = || title.is_some() || is_label(text) || is_shouted_label(items, at, paragraph);
        if !titled || publisher.is_none() && !leads() {
            if title.is_none() && may_be_the_title(&items[at]) {
                return;
            }
            continue;
        }
        if meta.date.is_empty() {
            meta.date = issue::date_of(text).unwrap_or_default();
        }
        items[at].role = if publisher.is_some() { Role::Head } else { Role::Furniture };
        if let Some(name) = publisher.filter(|_| meta.publisher.is_empty()) {
            meta.publisher = name;
        }
    }
    if let Some(name) = name.filter(|_| meta.publisher.is_empty() && title.is_some()) {
        meta.publisher = name;
    }
}

/// The first line of what stands right above the line of the writers: the title, with a subtitle or without.
fn anchored(items: &[Item], paragraph: usize, name: Option<&str>) -> Option<usize> {
    // With the number of an issue in front it stands above the title.
    let is_issue = |at: usize| issue::opens(&fold(&items[at].text));
    let signed = (0..paragraph).find(|&at| at > 0 && items[at].is_open() && !is_issue(at) && signs(items, at));
    // Below a stand-first it shows that no heading stands above that.
    let below = || (paragraph + 1..items.len().min(paragraph + 1 + BELOW)).any(|at| items[at].is_open() && signs(items, at));
    let anchor = signed.or_else(|| below().then_some(paragraph))?;
    let mut found = None;
    let mut lines = 0;
    for at in (0..anchor).rev() {
        let item = &items[at];
        let other = !item.is_open() || is_label(&item.text) || is_dated(&item.text) || Some(untagged(&item.text)) == name;
        match (other, found) {
            (true, None) => {}
            (true, Some(_)) => break,
            (false, _) if lines < LINES && may_be_the_title(item) => {
                (found, lines) = (Some(at), lines + 1);
            }
            (false, None) if item.ends_sentence() => {}
            _ => break,
        }
    }
    found
}

/// Whether a line says who wrote: with a label, a date or a rank, or a name that no other such line follows.
fn signs(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let bare = || names(text).is_some_and(|found| !byline::others_come(items, at, &found) && !byline::is_labelled_below(items, at));
    is_signed(text) || items[at].words() <= 8 && bare()
}

fn is_signed(text: &str) -> bool {
    if text.split_whitespace().take(17).count() > 16 {
        return false;
    }
    let folded = fold(text);
    let value = |label: &str| text.chars().skip(label.chars().count()).collect::<String>();
    let labelled = LABELS.iter().filter(|(_, field)| matches!(field, Field::Author)).any(|(label, _)| {
        folded.strip_prefix(label).is_some_and(|rest| rest.starts_with([' ', ':']))
            && byline::writers(value(label).trim_start_matches([' ', ':']).trim(), true).is_some_and(|found| found[0].contains(' '))
    });
    let parts: Vec<&str> = text.split(['|', '·', '•']).map(str::trim).collect();
    let row = parts.len() > 1
        && (byline::is_labelled(parts[0])
            || parts.iter().any(|part| date(part).is_some())
                && parts.iter().any(|part| byline::is_labelled(part) || names(part).is_some()));
    labelled
        || row
        || byline::is_labelled(text)
        || byline::signed(text).is_some()
        || byline::ranked(text).is_some()
        || byline::of_staff(text).is_some()
        || evidence::speaker(text).is_some()
}

/// Whether a line above the title tells something that is read later: when, who, what it is.
fn is_told(text: &str) -> bool {
    let labelled = || text.split_once(':').is_some_and(|(label, _)| LABELS.iter().any(|(known, _)| *known == fold(label)));
    is_dated(text)
        || names(text).is_some()
        || is_signed(text)
        || labelled()
        || byline::is_organisation(text)
        || super::line::among_labels(text).is_some()
        || text.split(['|', '·', '•']).any(|part| date(part).is_some())
        || super::super::pictures::is_caption(text)
}

/// Whether nothing stands above a line but what is surely of the site.
fn is_first(items: &[Item], at: usize) -> bool {
    items[..at].iter().all(|item| !item.is_open() && item.role != Role::Head)
}

/// A few words with capitals that are no label: the name of a paper on top of its page.
fn is_name_like(text: &str) -> bool {
    let name = untagged(text);
    let words = name.split(' ').count();
    (2..=6).contains(&words)
        && name.starts_with(char::is_uppercase)
        && is_capitalised(name)
        && !is_label(text)
        && !is_told(text)
        && !text.ends_with(['?', '!', '.'])
}

fn is_capitalised(text: &str) -> bool {
    text.split(' ').all(|word| word.starts_with(char::is_uppercase) || word.chars().count() <= 3)
}

/// The name of a few words above the title that stands elsewhere on the page within a line as well, and is no beginning of the title.
fn repeated(items: &[Item], title: usize) -> Option<String> {
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = |text: &str, name: &str| {
        text.len() > name.len()
            && text
                .match_indices(name)
                .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + name.len()..].chars().next()))
    };
    let again = |name: &str| items[title + 1..].iter().any(|item| whole(&item.text, name)) && !items[title].text.contains(name);
    let top = items[..title].iter().take(TOP).filter(|item| item.role != Role::Head);
    let names = top.flat_map(|item| item.text.split(" | ")).map(|part| untagged(part.trim()));
    let fits = |name: &str| {
        let known = is_label(name) || furniture::is_control_folded(&fold(name)) || date(name).is_some() || is_shouted(name);
        name.split(' ').count() <= 4 && name.starts_with(char::is_uppercase) && is_capitalised(name) && name.chars().count() >= 5 && !known
    };
    names.filter(|name| fits(name) && again(name)).map(str::to_owned).next()
}

/// How many items from its start a page has its name.
const TOP: usize = 8;

fn may_be_the_title(item: &Item) -> bool {
    let other = |text: &str| date(text).is_some() || names(text).is_some() || is_signed(text);
    item.is_open() && may_be_title(item) && !other(&item.text) && !is_label(&item.text) && !OPENINGS.contains(&fold(&item.text).as_str())
}

/// Whether a line is surely a label of a page, wherever it stands.
pub(super) fn is_label(text: &str) -> bool {
    let folded = fold(text);
    KICKERS.contains(&folded.trim_end_matches(':'))
        || issue::opens(&folded)
        || issue::is(&folded)
        || is_row(text)
        || is_part(text)
        || is_kicker(text)
}

/// The name of a paper with what it says of itself or without, right above a line that is surely a label of the page, and a title below that.
fn is_masthead(items: &[Item], at: usize, paragraph: usize) -> bool {
    let text = items[at].text.as_str();
    let name = untagged(text);
    let fits = !items[at].has_words(10) && name.starts_with(char::is_uppercase) && name.split(' ').count() <= 5 && is_capitalised(name);
    let labels = items[at + 1..paragraph].iter().take_while(|item| is_label(&item.text)).count();
    let below = items[at + 1 + labels..paragraph].iter().find(|item| item.is_open());
    fits && is_first(items, at)
        && labels > 0
        && !is_label(text)
        && !text.ends_with(['?', '!'])
        && below.is_some_and(|title| may_be_the_title(title) && title.has_words(3))
}

/// `Quartal – Magazin für Wirtschaft`: the name before what a paper says of itself.
pub(super) fn untagged(text: &str) -> &str {
    let bare = [" – ", " — ", " - "].iter().find_map(|dash| text.split_once(dash)).map_or(text, |(name, _)| name);
    // `Slow Lines, by Anna Vos`.
    bare.split_once(", ").filter(|(_, by)| byline::is_labelled(by)).map_or(bare, |(name, _)| name)
}

/// `UITGELEGD` above a title that is not set in capitals.
fn is_shouted_label(items: &[Item], at: usize, paragraph: usize) -> bool {
    let mut below = items[at + 1..paragraph].iter().filter(|item| may_be_the_title(item));
    is_shouted(&items[at].text)
        && !items[at].has_words(3)
        && below.next().is_some_and(|title| !is_shouted(&title.text) && title.has_words(3))
}

/// `Les Cahiers du Doubs, n° 42, avril 2019`: the name of a series before the number of its issue.
pub(super) fn series(text: &str) -> Option<String> {
    let folded = fold(text);
    let at = issue::number_at(&folded).filter(|at| *at > 0)?;
    let length = folded[..at].chars().count();
    let name: String = text.chars().take(length).collect();
    let name = name.trim_end_matches([' ', ',', '|', '·', '-', '–']).to_owned();
    let named = name.starts_with(char::is_uppercase) && (2..=6).contains(&name.split(' ').count()) && date(&name).is_none();
    let kicker = |word: &str| KICKERS.contains(&word) || word.len() >= 10 && KICKERS.iter().any(|kicker| word.ends_with(kicker));
    (named && !fold(&name).split(' ').any(kicker) && issue::is(&folded)).then_some(name)
}

/// `Startseite | Über uns | Archiv`, `Zaterdagbijlage / Economie`: short names in a row, none of them a date.
fn is_row(text: &str) -> bool {
    let sign = [" | ", " · ", " • ", " / "].into_iter().find(|sign| text.contains(*sign));
    let parts: Vec<&str> = sign.map(|sign| text.split(sign).collect()).unwrap_or_default();
    let opens = |part: &str| part.starts_with(char::is_uppercase) || !part.contains(char::is_alphanumeric);
    let short = |part: &&str| part.split(' ').count() <= 3 && opens(part) && date(part).is_none() && names(part).is_none();
    let few = parts.len() >= 3 || parts.iter().all(|part| part.split(' ').count() <= 2);
    parts.len() >= 2 && few && parts.iter().all(short)
}

/// `Hoofdstuk 3`, `Part II`: the number of a part, without its title.
pub(in super::super) fn is_part(text: &str) -> bool {
    let folded = fold(text);
    let numbered = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit()) || number.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    folded.split_once(' ').is_some_and(|(part, number)| COUNTED.contains(&part) && numbered(number.trim_end_matches(['.', ':'])))
}

/// What is counted, folded.
const COUNTED: &[&str] = &["hoofdstuk", "chapter", "kapitel", "chapitre", "deel", "part", "teil", "partie", "aflevering", "episode"];

/// `HET GROTE INTERVIEW`, `The Saturday Essay`, `POLICY BRIEF 14`: the label of a page with what distinguishes it.
fn is_kicker(text: &str) -> bool {
    let folded = fold(text);
    let unnumbered = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | '#' | ':')).trim_end();
    if unnumbered.len() < folded.len() && KICKERS.contains(&unnumbered.trim_end_matches(" nr.").trim_end_matches(" no.")) {
        return true;
    }
    let words: Vec<&str> = unnumbered.split(' ').collect();
    let [.., sort] = words[..] else { return false };
    let large = |word: &&str| LARGE.contains(word);
    (2..=4).contains(&words.len()) && KICKERS.contains(&sort) && (is_shouted(text) || words[..words.len() - 1].iter().any(large))
}

/// Words of such labels, folded.
const LARGE: &[&str] = &[
    "grote", "lange", "big", "long", "great", "grand", "grande", "grosse", "weekend", "zaterdag", "zondag", "saturday", "sunday", "monday",
    "friday", "vrijdag", "weekly", "week",
];
