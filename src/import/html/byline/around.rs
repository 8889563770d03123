//! What stands around the names in a line and is none: addresses, asides, marks, who did other work.

use std::borrow::Cow;

use super::dates::date_in;
use super::opening::{is_mark, without_opening};
use super::shape::{is_house, is_person, says_others};
use super::words::AGENTS;
use crate::text::{fold, single_spaced};

/// How many bytes of what a line goes on with tell that it names others.
const OTHERS: usize = 60;

/// How many words there are at most between what others did and who they are: `Translated from the Dutch by`.
const LEAD: usize = 4;

/// A line without addresses for mail and names of accounts; of one that has a name behind it in parentheses, the name.
pub(super) fn without_mail(line: &str) -> String {
    if !line.contains('@') {
        return single_spaced(line).replace(" ,", ",");
    }
    let is_mail = |word: &str| word.find('@').is_some_and(|at| at > 0 && word[at..].contains('.'));
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest = words.collect::<Vec<_>>().join(" ");
    if let Some(name) = rest.strip_prefix('(').and_then(|name| name.strip_suffix(')')).filter(|_| is_mail(first)) {
        return name.to_owned();
    }
    // `Ina Smid (@inasmid), Bo Klaver (@boklaver)`; behind a single one stands the house.
    let is_handle = |word: &&str| word.trim_start_matches('(').starts_with('@') && word.len() > 2;
    let are_several = line.split_whitespace().filter(is_handle).count() > 1;
    let kept = line.split_whitespace().filter(|word| !is_mail(word));
    let without = |word: &'_ str| if word.ends_with(',') { "," } else { "" };
    let kept = kept.map(|word| if are_several && is_handle(&word) { without(word).to_owned() } else { word.to_owned() });
    kept.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

pub(super) fn is_aside(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | ' ')
}

/// Names of a catalogue as one says them: `Smid, Ina; Klaver, Bo`.
pub(super) fn turned(line: &str) -> Cow<'_, str> {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let one = |part: &str| {
        let (family, given) = part.trim().split_once(", ")?;
        let is_name = !family.contains(' ') && given.split(' ').count() <= 2 && is_capital(family) && given.split(' ').all(is_capital);
        (is_name && !given.contains(',')).then(|| format!("{given} {family}"))
    };
    if line.contains('=') {
        return Cow::Owned(named_by_key(line));
    }
    let all = || line.split(';').map(one).collect::<Option<Vec<String>>>();
    if line.contains(';') { all().map_or(Cow::Borrowed(line), |all| Cow::Owned(all.join(", "))) } else { Cow::Borrowed(line) }
}

/// The name in a line of keys and what they say: `personalName=Smid, Ina; address=Kade 1`.
fn named_by_key(line: &str) -> String {
    let pairs: Vec<(&str, &str)> = line.split(';').filter_map(|pair| pair.split_once('=')).collect();
    let said = |key: &str| pairs.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(key)).map(|(_, said)| said.trim());
    let name = ["personalName", "name", "corporateName", "o", "ou"].into_iter().find_map(said).unwrap_or(line);
    name.split_once(", ").map_or_else(|| name.to_owned(), |(family, given)| format!("{given} {family}"))
}

/// A line up to where it goes on with who made the pictures or edited it: `Ina Smid. Illustrations by Bo Klaver`.
pub(super) fn until_others(line: &str) -> &str {
    let says = |at: usize| {
        // No more is asked, so that a line of any length takes its own time.
        let rest = &line[at + 1..line.floor_char_boundary(at + 1 + OTHERS)];
        // Nearly every place ends here.
        if !says_others(&fold(rest)) {
            return false;
        }
        let words: Vec<&str> = rest.splitn(LEAD + 2, ' ').collect();
        let leads = || words[0].ends_with(':') || words.iter().skip(1).take(LEAD).any(|word| AGENTS.contains(word));
        // `Tekst Ina Smid Beeld Bo Klaver`
        let is_label = || words.len() > 2 && at > 0 && is_person(&words[1..3].join(" ")) && line[..at].contains(' ');
        rest.starts_with(char::is_lowercase) && words.len() > 1 || leads() || is_label()
    };
    let end = memchr::memchr_iter(b' ', line.as_bytes()).find(|at| says(*at));
    let is_text = |before: &&str| !before.ends_with(',') && !without_opening(before).is_empty();
    end.map(|end| &line[..end]).filter(is_text).map_or(line, |before| before.trim_end_matches(['.', ',', ' ']))
}

/// A line with commas between names that bars or dots part, and no date behind them: `Ina Smid | Bo Klaver | 5 March`.
pub(super) fn with_all<'a>(line: &'a str, publisher: &str) -> Cow<'a, str> {
    let is_name = |part: &&str| is_person(part.trim()) && !is_house(part.trim(), publisher);
    let names = |mark: &&str| {
        let (names, others): (Vec<&str>, Vec<&str>) = without_opening(line).split(*mark).partition(|part| is_name(part));
        (names.len() > 1 && others.iter().all(|other| date_in(other) == Some(0))).then(|| names.join(", "))
    };
    let marks = [" | ", " • ", " · ", " / "];
    marks.iter().filter(|mark| line.contains(**mark)).find_map(names).map_or(Cow::Borrowed(line), Cow::Owned)
}

/// A line with a space behind each of its commas and semicolons: `Ina Smid,Bo Klaver`.
pub(super) fn spaced(line: &str) -> Cow<'_, str> {
    let is_tight = |(at, c): (usize, char)| matches!(c, ',' | ';') && line[at + 1..].starts_with(char::is_uppercase);
    if line.char_indices().any(is_tight) { Cow::Owned(line.replace(',', ", ").replace(';', "; ")) } else { Cow::Borrowed(line) }
}

/// A line without what stands in parentheses behind a name: `Ina Smid (Zwolle, correspondent)`; where a date was cut off, one may be open.
pub(super) fn without_asides(line: &str) -> Cow<'_, str> {
    let mut line = Cow::Borrowed(line);
    while let Some(start) = line.find(" (") {
        let end = line[start..].find(')').map_or(line.len(), |end| start + end + 1);
        let aside = line[start + 2..end].trim_end_matches(')');
        // `Bo Klaver (foto's)`
        let aside = if says_others(&fold(aside)) { format!(", {aside}") } else { String::new() };
        line = Cow::Owned(format!("{}{aside}{}", &line[..start], &line[end..]));
    }
    line
}

/// A line up to what says how to reach who wrote.
pub(super) fn until_mark(line: &str) -> &str {
    let marks = [" (@", "@", "http", " www.", " (www."];
    // `Ina Smid Foto: Bo Klaver`
    let label = line.find(": ").and_then(|at| line[..at].rfind(' '));
    let end = marks.iter().filter_map(|mark| line.find(mark)).chain(label).filter(|at| *at > 0).min().unwrap_or(line.len());
    line[..end].trim_end_matches(|c| is_mark(c) || c == '<')
}
