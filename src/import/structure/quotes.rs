//! Lines that are quoted: pull quotes, which repeat or reword a sentence of the text, sayings with the name of who said them, what is set in.

mod alone;
mod motto;
mod pulled;

use super::super::text::is_dashed;
use super::HEADING;
use super::dates::is_dated;
use super::lines::LINE;
use super::names::is_name;
use super::{Item, Role};
use crate::document::{Kind, Meta};
use crate::text::fold;
pub(super) use alone::{find as alone, set_in};
use motto::tells_whose;
pub(super) use motto::{is_motto, motto_in_line};
pub(super) use pulled::find as pull_quotes;

/// The most words of a motto.
const SAYING: usize = 80;

/// The role of a saying: a motto, or under a heading or above the text somebody's words with the name of who said them.
fn motto_of(items: &mut [Item], at: usize, meta: &Meta, below_line: bool, text: &pulled::Text) -> Option<Kind> {
    let said_near = |items: &[Item]| items[at].words() <= LINE && text.said_near(items, at);
    if items[at].words() <= SAYING && !said_near(items) && epigraph(items, at) {
        let begun = items[..at].iter().any(|item| item.is_open() && item.has_words(LINE));
        return Some(if below_line || !begun { Kind::Epigraph } else { Kind::Quote });
    }
    let unsigned = is_unsigned(items, at, meta) && text.has(&items[at].text, at).is_none();
    (is_dedication(items, at) || unsigned).then_some(Kind::Epigraph)
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
