//! Lines that are quoted: pull quotes, which repeat or reword a sentence of the text, sayings with the name of who said them, what is set in.

mod alone;
mod motto;

use std::cell::LazyCell;

use memchr::memmem::Finder;

use super::super::text::{is_counted, is_dashed, marker};
use super::HEADING;
use super::dates::is_dated;
use super::labels::{counts, is_shouted};
use super::lines::LINE;
use super::names::is_name;
use super::rewording::{Form, Sentences};
use super::{Item, Role, Setting};
use crate::document::{Kind, Meta};
use crate::text::{fold, sentences};
pub(super) use alone::{find as alone, set_in};
use motto::tells_whose;
pub(super) use motto::{is_motto, motto_in_line};

/// The most short lines among which pull quotes are sought.
const MOST: usize = 2000;

/// How many items away the sentence stands that a pull quote repeats, at most.
const NEAR: usize = 60;

/// The most words of a motto.
const SAYING: usize = 80;

/// How many lines may say again in other words what a text says: so many, or one of so many paragraphs.
const SAID_AGAIN: usize = 6;
const RARE: usize = 10;

/// Finds lines that repeat or reword a sentence of the text, and sayings with the name of who said them.
pub(super) fn pull_quotes(items: &mut [Item], meta: &Meta) {
    // In a text of nothing but short lines none of them stands out, and comparing each with each would take for ever.
    if items.iter().filter(|item| item.is_open() && item.words() <= LINE).count() > MOST {
        return;
    }
    let paragraphs = items.iter().filter(|item| item.is_open()).count();
    let reworded = find(items, meta);
    // A text that says everything twice quotes nothing by that.
    if reworded.len() > SAID_AGAIN.max(paragraphs / RARE) {
        for at in reworded {
            if items[at].is(&Kind::PullQuote) {
                items[at].role = Role::Open;
            }
        }
    }
}

/// Finds them, and gives those that only say again what the text says in other words.
fn find(items: &mut [Item], meta: &Meta) -> Vec<usize> {
    signed_lines(items);
    let said = Sentences::of(items);
    let folded: Vec<(usize, String)> =
        items.iter().enumerate().filter(|(_, item)| item.is_open()).map(|(at, item)| (at, fold(&item.text))).collect();
    let usual = usual(items);
    let mut reworded = Vec::new();
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
        } else if items[at].words() <= SAYING && !(is_line && said_near(items, at, &folded, &said)) && epigraph(items, at) {
            let begun = items[..at].iter().any(|item| item.is_open() && item.has_words(LINE));
            let under_heading = previous_is_line || !begun;
            items[at].role = Role::Is(if under_heading { Kind::Epigraph } else { Kind::Quote });
        } else if is_dedication(items, at) || is_unsigned(items, at, meta) && !repeats(&items[at].text, at, &folded) {
            items[at].role = Role::Is(Kind::Epigraph);
        } else if is_line
            && affordable(&mut work, at, &folded)
            && !is_quoted_heading(&items[at].text)
            && !is_counted(&items[at].text)
            && (said_near(items, at, &folded, &said)
                || is_amid(items, at)
                || is_long_quotation(items, at)
                || repeats(&items[at].text, at, &folded)
                // What is set as the text is may say its own again.
                || !previous_is_line && items[at].setting != Setting::Text && rewords(&items[at], at, usual, &said) && {
                    reworded.push(at);
                    true
                })
        {
            // Of two between the halves of a paragraph, the second is what a picture shows.
            let second = at > 0 && items[at - 1].is(&Kind::PullQuote) && is_amid(items, at) && !is_quoted(&items[at].text);
            items[at].role = Role::Is(if second { Kind::Caption } else { Kind::PullQuote });
            // Whose words they are may stand below.
            let quoted = items[at].text.starts_with(['“', '"', '‘', '„', '«']);
            let said = items.get(at + 1).filter(|next| next.is_open() && next.tight && !next.has_words(9) && !next.ends_sentence());
            let alone = items.get(at + 2).is_some_and(|below| !below.tight) && !items[at].ends_sentence();
            // `Anna Vos, hydrologe`: a name, and what its bearer is.
            let sayer = |next: &&Item| is_name(next.text.split(',').next().unwrap_or_default()) && next.text.contains(", ");
            let whose =
                items.get(at + 1).filter(|next| quoted && next.is_open() && !next.has_words(9) && !next.ends_sentence()).filter(sayer);
            if said.is_some() && alone || whose.is_some() {
                let (name, lines) = items[at + 1].taken();
                items[at].text = format!("{}\n{name}", items[at].text);
                items[at].lines.extend(lines);
            } else if let Some(name) = items.get_mut(at + 1).filter(|next| quoted && next.is_open() && is_name(&next.text)) {
                name.role = Role::Is(Kind::PullQuote);
            }
        }
        // What stands right under a heading is its subtitle and no pull quote.
        let most = if previous_is_line { LINE } else { HEADING };
        previous_is_line = items[at].is_open() && items[at].words() <= most && !items[at].ends_sentence();
    }
    reworded
}

/// Whether a saying, without the name of who said it on the line below, stands in the text as well.
fn said_near(items: &[Item], at: usize, folded: &[(usize, String)], said: &Sentences) -> bool {
    let saying = items[at].text.split('\n').next().unwrap_or_default();
    let named = saying.len() < items[at].text.len()
        || items.get(at + 1).is_some_and(|next| next.is_open() && next.tight && is_name(next.text.split(',').next().unwrap_or_default()));
    named && is_quoted(saying) && (repeats(saying, at, folded) || said.say(saying, at, Form::Quoted))
}

/// What stands behind the word of a button that is there to share it.
fn shared(text: &str) -> Option<&str> {
    ["Delen ", "Share ", "Tweet ", "Teilen ", "Partager "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .filter(|rest| rest.starts_with(char::is_uppercase))
}

/// The most bytes of text that lines are compared with in all; a text that asks for more has no paragraphs.
const WORK: usize = 128 << 20;

/// Whether a line can still be compared with the text near it.
fn affordable(work: &mut usize, at: usize, folded: &[(usize, String)]) -> bool {
    *work += near(folded, at).iter().map(|(_, text)| text.len()).sum::<usize>();
    *work <= WORK
}

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
    // To make it costs more than to look through a paragraph.
    let finder = LazyCell::new(|| Finder::new(line));
    near(folded, own).iter().filter(|(at, _)| *at != own).any(|(_, other)| match words {
        0..=3 => false,
        4..=5 => whole(other),
        _ => other.len() > line.len() + 20 && finder.find(other.as_bytes()).is_some(),
    })
}

/// How many lines a page sets between the halves of a paragraph at most.
const AMID: usize = 6;

/// Whether a line stands between the halves of a paragraph, of which the second goes on with a small letter.
fn is_amid(items: &[Item], at: usize) -> bool {
    let between = |item: &&Item| !matches!(item.role, Role::Furniture | Role::Note(_) | Role::Head);
    let beside = |item: &&Item| between(item) && !matches!(item.role, Role::Is(Kind::PullQuote | Kind::Caption));
    let above = items[..at].iter().rev().take(AMID).find(beside);
    // Another line may stand there too.
    let line =
        |item: &&Item| item.is_open() && !item.text.starts_with(char::is_lowercase) && !item.has_words(LINE) && !item.ends_sentence();
    let mut below = items[at + 1..].iter().take(AMID).filter(beside);
    let below = below.next().and_then(|next| if line(&next) { below.next() } else { Some(next) });
    let text = items[at].text.as_str();
    let line = items[at].has_words(4) && text.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()) && marker(text).is_none();
    let halves = above.is_some_and(|above| above.is_open() && above.has_words(12) && !above.ends_sentence());
    line && halves && below.is_some_and(|below| below.is_open() && below.has_words(4) && below.text.starts_with(char::is_lowercase))
}

/// Whether words of somebody, more than a heading has, stand alone between two paragraphs.
fn is_long_quotation(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let full = |item: &Item| item.is_open() && item.has_words(PARAGRAPH) && item.ends_sentence();
    let above = items[..at].iter().rev().find(|item| item.role != Role::Furniture).is_some_and(full);
    // A heading may stand below it.
    let mut rest =
        items[at + 1..].iter().filter(|item| item.role != Role::Furniture).skip_while(|item| item.is_open() && !item.has_words(6));
    let below = rest.next().is_some_and(full);
    let inside = text.trim_end_matches(['”', '"', '’', '\'', '“', '‘', '»', ' ']);
    is_quoted(text)
        && inside.len() < text.len()
        && !inside.ends_with(['.', '!', '?', ','])
        && items[at].has_words(UNMARKED + 1)
        && above
        && below
}

/// The fewest words of a paragraph beside such words.
const PARAGRAPH: usize = 20;

/// `„Endlich einer mit Geld“`: a few words of somebody that are no sentence head what follows.
fn is_quoted_heading(text: &str) -> bool {
    let inside = text.trim_end_matches(['”', '"', '’', '\'', '“', '‘', '»', ' ']);
    // French sets its headings between such marks as it sets what is said.
    let longest = if text.starts_with('«') { 8 } else { 5 };
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(longest + 1).count();
    is_quoted(text) && inside.len() < text.len() && !inside.ends_with(['.', '!', '?', ',']) && words <= longest
}

/// The fewest words of a quotation without its marks.
const UNMARKED: usize = 8;

/// The entries of items near another; entries ascend.
fn near<T>(entries: &[(usize, T)], own: usize) -> &[(usize, T)] {
    let start = entries.partition_point(|(at, _)| at + NEAR < own);
    let end = entries.partition_point(|(at, _)| *at <= own + NEAR);
    &entries[start..end]
}

/// Whether a line says what sentences of the text near it say, where the headings of that have so many words.
fn rewords(item: &Item, own: usize, usual: usize, said: &Sentences) -> bool {
    let form = match item.text.as_str() {
        text if is_quoted(text) && closes_quotation(text) => Form::Quoted,
        text if text.ends_with('.') => Form::Sentence,
        text if is_shouted(text) || item.rule_before || numbers_part(text) => return false,
        _ if item.ends_sentence() => return false,
        text if sentences(text).len() > 1 => Form::Quoted,
        _ if item.words() >= UNMARKED && item.words() * 5 > usual * 8 => Form::Long,
        _ => Form::Line,
    };
    marker(&item.text).is_none() && !item.text.starts_with(char::is_lowercase) && said.say(&item.text, own, form)
}

/// How many words the lines of a text have that may be its headings, as a rule.
fn usual(items: &[Item]) -> usize {
    let line = |item: &&Item| {
        let shape = !item.has_words(HEADING) && !item.text.ends_with(['.', ':', ',', ';']) && !is_quoted(&item.text);
        (item.is_open() && !item.tight || item.is_heading()) && shape
    };
    let mut lengths: Vec<usize> = items.iter().filter(line).map(Item::words).collect();
    lengths.sort_unstable();
    // Some of them are none, and those are the longer ones.
    if lengths.len() < FEW { USUAL } else { lengths[lengths.len() / 3].max(USUAL - 1) }
}

/// How many words a heading has where a text shows none: where it has so few lines.
const USUAL: usize = 5;
const FEW: usize = 3;

/// `Stelling 2. Geld houdt de poort open`: whether a line opens with the number of a part.
fn numbers_part(text: &str) -> bool {
    text.split_once([':', '.']).is_some_and(|(part, title)| counts(part) && title.starts_with(' '))
}

/// `À ma grand-mère`: to whom a text is given, between its head and a motto or its first heading.
fn is_dedication(items: &[Item], at: usize) -> bool {
    if items[at].has_words(12) {
        return false;
    }
    let folded = fold(&items[at].text);
    let above = items[..at]
        .iter()
        .all(|item| matches!(item.role, Role::Head | Role::Furniture | Role::Is(Kind::Intro | Kind::Colofon | Kind::Caption)));
    let below = items.get(at + 1).is_some_and(|next| {
        is_quoted(&next.text) || next.is(&Kind::Epigraph) || next.is_open() && !next.has_words(HEADING) && !next.ends_sentence()
    });
    // `Voor Olena, die de sleutel bewaart`.
    let named = items[at].text.split(' ').nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let below = below || named && items.get(at + 1).is_some_and(|next| next.has_words(LINE));
    let given = DEDICATES.iter().any(|words| folded.starts_with(words)) && !items[at].text.ends_with(['?', ':']);
    let dated = items.get(at + 1).is_some_and(|next| is_dated(&next.text));
    given && above && below && !dated && at > 0
}

/// Openings of such lines, folded.
const DEDICATES: &[&str] = &[
    "voor ",
    "aan ",
    "for ",
    "to ",
    "a la memoire ",
    "a ma ",
    "a mon ",
    "a mes ",
    "pour ",
    "fur ",
    "in memoriam",
    "ter nagedachtenis ",
    "in memory ",
];

/// A saying in quotation marks with a name behind it, on its line or on the next.
fn epigraph(items: &mut [Item], at: usize) -> bool {
    let text = items[at].text.clone();
    if let Some((saying, last)) = text.rsplit_once('\n') {
        let named = || is_quoted(saying) && closes_quotation(saying) && is_name(last.split(',').next().unwrap_or_default());
        // Above the text whose saying it is needs no dash.
        let signed = || {
            let ends = saying.ends_with(['.', '!', '?', '”', '’', '"', '»', '“']) || is_name(last.split(',').next().unwrap_or_default());
            ends && is_attribution(last) && !last.split(' ').nth(8).is_some_and(|_| true) && begins_text(items, at)
        };
        return is_signature(last) || named() || opens_text(items, at) || signed();
    }
    let signed_below = items.get(at + 1).is_some_and(|next| next.is_open() && next.tight && is_signature(&next.text));
    if !is_quoted(&text) && !signed_below {
        return false;
    }
    if let Some(named) = names_its_sayer(&text).filter(|_| !signed_below) {
        // A long text with a bracket at its end is a paragraph.
        return named && !(text.ends_with(')') && items[at].has_words(LINE));
    }
    let Some(next) = items.get(at + 1).filter(|next| next.is_open()) else { return false };
    let signed = next.text.strip_prefix(['–', '—', '―', '-']).is_some_and(|behind| is_attribution(behind.trim())) && !is_dashed(&next.text);
    // Without a dash right below it: `Joseph Nardin, Carnets d'un douanier`.
    let name = next.text.split(',').next().unwrap_or_default();
    let signed = signed || next.tight && closes_quotation(&text) && is_attribution(&next.text) && is_name(name);
    // Above the text itself whose saying it is needs no name: `Sprichwort aus dem Hunsrück`.
    let paragraph = items.get(at + 2).is_some_and(|text| text.has_words(LINE));
    let signed = signed
        || closes_quotation(&text)
            && paragraph
            && (next.tight || !is_name(&next.text))
            && !next.has_words(7)
            && is_attribution(&next.text)
            && begins_text(items, at);
    if (closes_quotation(&text) || signed_below) && signed {
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
    text.starts_with(['“', '"', '‘', '\'', '«', '„', '»'])
}

/// Whether all of a line is said by somebody.
pub(super) fn is_said(text: &str) -> bool {
    is_quoted(text) && closes_quotation(text)
}

fn closes_quotation(text: &str) -> bool {
    text.trim_end_matches(['.', ',', ' ']).ends_with(['”', '"', '’', '\'', '»', '“', '«'])
}

/// Whether all that stands between the line of the writers and the text is a saying in quotation marks: a motto, whose it is or not.
fn is_unsigned(items: &[Item], at: usize, meta: &Meta) -> bool {
    let text = items[at].text.as_str();
    let whole = is_quoted(text) && text.ends_with(['”', '"', '’', '»', '“', '«']) && text.matches(['“', '"', '„', '«', '»']).count() <= 2;
    let signed = items[..at].iter().rev().find(|item| item.role != Role::Furniture).is_some_and(|above| {
        above.role == Role::Head && !meta.authors.is_empty() && above.text != meta.title && above.text != meta.subtitle
    });
    let below = items.get(at + 1).is_some_and(|next| next.is_open() && !next.tight && next.has_words(LINE));
    whole && signed && below && items[at].has_words(5) && !items[at].has_words(LINE + 8)
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
    let begins = begins_text(items, at) && items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| next.has_words(LINE));
    begins && items[at].text.lines().count() <= 8 && items[at].ends_sentence()
}

/// Lines between the head and the text of which the last gives with a dash whose words they are: a motto, each line by itself.
fn signed_lines(items: &mut [Item]) {
    let short = |item: &Item| item.is_open() && !item.has_words(13);
    // Without a dash the lines stand close to each other.
    let bracketed = |item: &Item| item.tight && item.text.starts_with('(') && item.text.ends_with(')') && tells_whose(&item.text);
    let Some(name) = items.iter().take(TOP).position(|item| short(item) && (is_signature(&item.text) || bracketed(item))) else { return };
    let close = bracketed(&items[name]);
    let length = items[..name].iter().rev().take(8).take_while(|item| short(item) && (!close || item.tight)).count();
    let opens = |item: &Item| item.is_open() && !item.tight && !item.has_words(VERSE);
    let first = name - length - usize::from(close && length + 1 < name && opens(&items[name - length - 1]));
    // The number of the first part may stand between.
    let paragraph = items[name + 1..].iter().find(|item| item.has_words(2));
    if first == name || !begins_text(items, first) || !paragraph.is_some_and(|next| next.has_words(LINE)) {
        return;
    }
    let rest: Vec<_> = items[first + 1..=name].iter_mut().map(Item::taken).collect();
    for (text, lines) in rest {
        items[first].text.push('\n');
        items[first].text.push_str(&text);
        items[first].lines.extend(lines);
    }
    items[first].role = Role::Is(Kind::Epigraph);
}

/// The fewest words of what is no line of verse.
const VERSE: usize = 20;

/// How many items from its start a text has its motto.
const TOP: usize = 40;

/// Whether nothing but the head of a text stands above an item, and a paragraph below it.
fn begins_text(items: &[Item], at: usize) -> bool {
    let headed = items[..at].iter().any(|item| item.role == Role::Head);
    let plain = |item: &Item| matches!(item.role, Role::Head | Role::Furniture | Role::Is(Kind::Caption | Kind::Intro | Kind::Colofon));
    let text = items[at + 1..].iter().filter(|item| item.is_open()).take(8).any(|next| next.has_words(LINE) || next.text.ends_with(','));
    headed && text && items[..at].iter().all(plain)
}

fn is_attribution(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let named = text.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
    (1..=12).contains(&words) && named && !text.ends_with(['.', '!', '?'])
}
