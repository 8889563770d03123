//! The names in a line that says who wrote.

mod around;
mod dates;
mod opening;
mod openings;
mod shape;
#[cfg(test)]
mod tests;
mod words;

use super::is_same;
use crate::text::{clean_line, fold};
use around::{is_aside, spaced, turned, until_mark, until_others, with_all, without_asides, without_mail};
pub(super) use dates::date_in;
use dates::{behind_date, is_lead, may_open_date, without_date};
use opening::{ITALIAN, is_mark, may_have_opening, without_opening};
pub(super) use opening::{POSTED, is_labelled, is_opening, is_posted, opening};
use shape::{
    OFFICES, goes_on_name, is_called_in_short, is_degree, is_description, is_name_in_han, is_one_office, is_publisher, is_said, is_site,
    opens_as_none, says_others, without_description,
};
pub(super) use shape::{goes_on_with_what_one_is, introduced, introduced_together, is_house, is_person, is_role, is_weak};
use words::{ABOUT, AGENCIES, AGENTS, AND, BEHIND, BETWEEN, COMPANIES, PARTICLES, TOPICS};

/// The most names of one article.
const MOST: usize = 40;

/// Names that a page gives one by one, each looked over as a line would be.
pub(super) fn of_names(given: &[String], publisher: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in given.iter().take(MOST).flat_map(|line| names(line, publisher)) {
        if !found.iter().any(|other| is_same(other, &name)) {
            found.push(name);
        }
    }
    found
}

/// A line of several that stand one below the other.
pub(super) struct Piece {
    pub text: String,
    /// The place among them of the first that is set as this one is.
    pub sort: usize,
}

/// The people in lines of which each says something else: who wrote, what the one is, who made the pictures.
pub(super) fn of_pieces(pieces: &[Piece], publisher: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let (mut first, mut label) = (None, Label::None);
    for piece in pieces.iter().take(MOST) {
        let text = piece.text.trim_matches(is_aside);
        // Behind that stands what it is about.
        if TOPICS.contains(&fold(text).trim_end_matches([':', ' '])) {
            break;
        }
        // What any other label leads to is something else.
        let own = Some(label_of(text)).filter(|own| *own != Label::None || !text.ends_with(':')).unwrap_or(Label::Others);
        let before = std::mem::replace(&mut label, Label::None);
        if is_alone(text, own) {
            label = own;
            continue;
        }
        let said = if own == Label::None { before } else { own };
        if said == Label::Others {
            continue;
        }
        let names = people(text, publisher);
        // What stands below a name says more of the one, unless it is a name that is set as the first.
        let is_more = || said == Label::Writers || first == Some(piece.sort) && names.iter().all(|name| text.contains(name.as_str()));
        if names.is_empty() || !found.is_empty() && !is_more() {
            continue;
        }
        first = first.or(Some(piece.sort));
        names.into_iter().for_each(|name| {
            if !found.iter().any(|other| is_same(other, &name)) {
                found.push(name);
            }
        });
    }
    found
}

/// The persons in a line.
pub(super) fn people(line: &str, publisher: &str) -> Vec<String> {
    let bare = line.trim_matches(|c: char| !c.is_alphabetic());
    if is_name_in_han(bare) {
        return vec![bare.to_owned()];
    }
    if !has_capitals(line, 2) {
        return Vec::new();
    }
    names(line, publisher).into_iter().filter(|name| is_person(name) && !is_publisher(name, publisher)).collect()
}

/// Whether a line has so many capitals: each person's name has two, and to take a line apart costs.
pub(super) fn has_capitals(line: &str, least: usize) -> bool {
    line.chars().filter(|c| c.is_uppercase()).nth(least - 1).is_some()
}

/// Of whom a line says by its first words that they follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Writers,
    /// Who made the pictures, edited or translated.
    Others,
}

fn label_of(line: &str) -> Label {
    let is_and = || line.split(' ').next().is_some_and(|word| AND.contains(&word));
    let opened = without_opening(line);
    match () {
        () if opened.len() < line.len() && (opened.is_empty() || !says_others(&fold(opened))) => Label::Writers,
        () if says_others(&fold(opened)) => Label::Others,
        () if is_and() => Label::Writers,
        () => Label::None,
    }
}

/// Whether a line opens with words about who made the pictures, edited or translated.
pub(super) fn is_of_others(line: &str) -> bool {
    label_of(line) == Label::Others
}

/// Whether a line is such words and nothing else.
fn is_alone(line: &str, label: Label) -> bool {
    match label {
        Label::None => false,
        Label::Writers => without_opening(line).is_empty() || AND.contains(&line),
        Label::Others => {
            line.ends_with(':') || line.split(' ').count() < 2 || line.split(' ').next_back().is_some_and(|last| AGENTS.contains(&last))
        }
    }
}

/// The names in a line: `By Ina Smid and Bo Klaver, De Kade | 5 March` names two.
pub(super) fn names(line: &str, publisher: &str) -> Vec<String> {
    let line = without_mail(&clean_line(line));
    let line = turned(&line);
    let line = with_all(line.trim_start_matches(is_mark).trim_matches(is_aside), publisher);
    let parts = said_apart(&line, publisher);
    let spoken = parts.iter().skip(1).find(|part| label_of(part) == Label::Writers);
    let mut found = spoken.into_iter().chain(&parts).map(|part| of_part(part, publisher)).filter(|names| !names.is_empty());
    let names_person = |names: &Vec<String>| names.iter().any(|name| is_person(name) && !is_publisher(name, publisher));
    let Some(first) = found.next() else { return Vec::new() };
    if names_person(&first) { first } else { found.find(names_person).unwrap_or(first) }
}

/// What a line says apart: what stands before a bar or a dot, and behind it when, where or how to reach who wrote.
fn said_apart<'a>(line: &'a str, publisher: &str) -> Vec<&'a str> {
    let bars = line.split(" | ").flat_map(|part| part.split(" • ")).flat_map(|part| part.split(" · ")).flat_map(|part| part.split(" / "));
    let mut parts = Vec::new();
    let bare = |part: &'a str| part.trim_start_matches(is_mark).trim_end_matches(|c| is_mark(c) && c != ':');
    for part in bars.map(bare).filter(|part| !part.is_empty()) {
        // A dash may be within the name of a house.
        let dash = part.match_indices([' ']).map(|(at, _)| at).find(|at| part[*at..].starts_with(" — ") || part[*at..].starts_with(" – "));
        let (before, behind) = dash.map_or((part, ""), |at| part.split_at(at));
        let of_house = part.rsplit_once(" - ").filter(|(_, house)| is_publisher(house, publisher));
        match () {
            () if of_house.is_some() => parts.extend(of_house.map(|(before, _)| before)),
            () if behind.is_empty() || !people(before, publisher).is_empty() => parts.push(before),
            () if date_in(before) == Some(0) => parts.extend([before, behind.trim_start_matches(is_mark)]),
            () => parts.push(part),
        }
    }
    parts
}

/// The names in a line that says one thing.
fn of_part(line: &str, publisher: &str) -> Vec<String> {
    let line = without_opening(without_date(line));
    let folded = fold(line);
    if says_others(&folded) || opens_as_none(&folded) || line.ends_with(':') {
        return Vec::new();
    }
    if let Some(name) = introduced(line) {
        return vec![name];
    }
    let mut found: Vec<Name> = Vec::new();
    let line = until_others(until_mark(line));
    let parts: Vec<Part> = parts(&spaced(&without_asides(line))).into_iter().map(Part::named).collect();
    for (at, part) in parts.iter().enumerate() {
        let text = &part.text;
        if !found.is_empty() && says_others(&fold(text)) {
            // It says so of the one before, or names others.
            if text.split(' ').count() < 3 && part.behind && !part.joined {
                found.pop();
                continue;
            }
            break;
        }
        // `Kade Communications, Inc.`
        if let Some(before) = found.last_mut().filter(|_| part.behind && COMPANIES.contains(&text.to_lowercase().as_str())) {
            before.text = format!("{}, {text}", before.text);
            before.is_office = true;
            continue;
        }
        let is_new = |text: &str| found.iter().all(|other| !is_same(&other.text, text));
        if found.len() < MOST && is_said(text) && is_new(text) {
            let is_more = || !found.is_empty() && (is_description(text) || part.behind && !part.joined && is_called_in_short(text));
            let is_office = is_role(text)
                || part.is_of_house && found.first().is_some_and(Name::is_calm)
                || is_more()
                || is_closed(&parts, at)
                || is_of_office(&parts, at, &found, publisher);
            found.push(Name { text: text.clone(), is_office, behind: part.behind && !part.joined });
        }
    }
    drop_place(&mut found, line);
    who(found, line, publisher)
}

/// Whether a part stands alone behind the last of several names: `Ina Smid and Bo Klaver, Kade Vandaag`.
fn is_closed(parts: &[Part], at: usize) -> bool {
    let part = &parts[at];
    let is_last = at + 1 == parts.len() && part.behind && !part.joined;
    is_last && at > 1 && parts[at - 1].joined && parts[..at].iter().filter(|before| before.joined).count() == 1
}

/// Whether a part goes on with the office or the place before it.
fn is_of_office(parts: &[Part], at: usize, found: &[Name], publisher: &str) -> bool {
    let (part, Some(before)) = (&parts[at], found.last()) else { return false };
    // A single word behind the house is where it is.
    let is_place = before.is_company() || is_publisher(&before.text, publisher) && !part.text.contains(' ');
    // An office may go on behind a comma, a degree does not. Who is joined by a word, or has an office too, is another.
    let has_office =
        parts.get(at + 1).is_some_and(|next| next.behind && !next.joined && (is_role(&next.text) || is_description(&next.text)));
    let is_another = is_person(&part.text) && (part.joined && found.iter().any(|name| !name.is_office) || has_office);
    part.behind && (is_place || before.is_office && !is_degree(&before.text) && !is_another)
}

/// Who of those that a line names wrote. The house beside its writers is no writer, nor is what they are; alone, it is who wrote. In capitals
/// beside names that are not, it is the house too.
fn who(found: Vec<Name>, line: &str, publisher: &str) -> Vec<String> {
    let is_loud = |name: &Name| !name.is_calm();
    let is_first_loud = found.first().is_none_or(is_loud);
    let is_shouted = |name: &&Name| !is_first_loud && is_loud(name) && name.text.contains(char::is_uppercase);
    let is_person = |name: &&Name| !name.is_office && !is_publisher(&name.text, publisher) && !name.is_initials() && !is_shouted(name);
    let people: Vec<String> = found.iter().filter(is_person).map(|name| name.text.clone()).collect();
    // `Ministerie van Arbeid en Rust` is one house.
    if people.is_empty() && found.len() == 2 && found.iter().all(|name| name.is_office) && is_one_office(line) {
        return vec![named(line)];
    }
    if found.len() > 1 && !people.is_empty() { people } else { found.into_iter().map(|name| name.text).take(1).collect() }
}

/// What is named in a line.
struct Name {
    text: String,
    /// Whether it is an office, or where somebody holds one.
    is_office: bool,
    /// Whether it stands behind a comma.
    behind: bool,
}

impl Name {
    /// Whether it is the name of a company by its last word.
    fn is_company(&self) -> bool {
        self.text.split(' ').next_back().is_some_and(|last| COMPANIES.contains(&last.to_lowercase().as_str()))
    }

    /// Whether it has small letters.
    fn is_calm(&self) -> bool {
        self.text.contains(char::is_lowercase)
    }

    /// Whether it is nothing but capitals, as a press agency is called.
    fn is_initials(&self) -> bool {
        self.text.len() <= 5 && self.text.chars().all(char::is_uppercase)
    }
}

/// Drops where somebody is behind who it is: `Ina Smid, Zwolle`, `Ina Smid, Cape Kade, Maine`.
fn drop_place(found: &mut Vec<Name>, line: &str) {
    let is_place = |name: &Name| name.behind && !name.text.contains(' ');
    if found.len() < 2 || !found[0].text.contains(' ') || !found.last().is_some_and(is_place) {
        return;
    }
    found.pop();
    if found.len() > 1 && !has_and(line) {
        found.pop();
    }
}

fn has_and(line: &str) -> bool {
    line.split_whitespace().any(|word| AND.contains(&word))
}

/// Whether a line joins two of its names by a word, as one does with those who wrote together and not with a house. What one writes of may have
/// such a word in it too: `Ina Smid, Correspondent Water & Macht`.
pub(super) fn joins_names(line: &str, names: &[String]) -> bool {
    let between = |one: &str, other: &str| line.split_once(one)?.1.split_once(other).map(|(between, _)| between);
    let joins =
        |between: &str| between.split_whitespace().last().is_some_and(|word| AND.contains(&word)) && !between.contains(char::is_uppercase);
    names.windows(2).any(|pair| between(&pair[0], &pair[1]).is_some_and(joins))
}

/// The name in a part: without the marks around it, and without the office behind it: `Ina Smid Senior Correspondent`.
fn named(part: &str) -> String {
    let (opened, part) = (opening(part.trim()), without_opening(part.trim()));
    let part = ABOUT.iter().find_map(|about| part.strip_prefix(about)).filter(|name| is_person(name)).unwrap_or(part);
    let part = without_description(part.trim_matches([',', ';', '|', '-', '–', '*', '"', '“', '”', ' ']), is_role(opened));
    let part = part.split_once(" - ").filter(|(_, behind)| is_role(behind)).map_or(part, |(name, _)| name);
    let words: Vec<&str> = part.split(' ').collect();
    let name = words[..end(&words)].join(" ");
    // The number of a note.
    let name = if name.contains(' ') { name.trim_end_matches(|c: char| c.is_numeric()).trim_end().to_owned() } else { name };
    // A full stop that ends the line goes, one of `e.V.` or `Jr.` stays.
    let ends_short = name.rsplit([' ', '.']).nth(1).is_some_and(|last| last.chars().count() <= 3);
    if name.ends_with('.') && !ends_short { name.trim_end_matches('.').to_owned() } else { name }
}

/// How many words of a part are the name: what the one is, whose, or where comes behind it.
fn end(words: &[&str]) -> usize {
    // In the plural at the end it is how several are called: `De Kade's Editorial Writers`.
    let is_office = |at: &usize| {
        let word = words[*at];
        OFFICES.contains(&fold(word)) && (!word.ends_with('s') && word != "Staff" || at + 1 < words.len())
    };
    let office = (2..words.len()).find(is_office);
    // `Ina Smid KADE Senior Editor` names the house before the office.
    let is_short = |word: &&str| (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let house =
        office.filter(|at| *at > 2 && is_short(&words[at - 1]) && !is_short(&words[at - 2]) && !words[0].chars().all(char::is_uppercase));
    // `Ina Smid kade.example Archive` names the site.
    let site = (2..words.len()).find(|at| is_site(words[*at]));
    // `Ina Smid in Zwolle` says where, `Ina Smid for De Kade` for whom, `INA SMID Kade Press` of whom.
    let is_house = words.last().is_some_and(|last| COMPANIES.contains(&last.to_lowercase().as_str()));
    let is_place = |at: &usize| BEHIND.contains(&words[*at]) && !is_house && !goes_on_name(words.get(at + 1).copied().unwrap_or_default());
    let place = (1..words.len()).find(is_place).filter(|at| *at > 1);
    // `INA SMID AFP`
    let agency = (2..words.len()).find(|at| AGENCIES.contains(&words[*at]));
    // What led to a date that stood elsewhere.
    let lead = words.len().checked_sub(1).filter(|last| *last > 0 && is_lead(words[*last]));
    let is_loud = |word: &&str| word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase);
    let loud = words.iter().take_while(|word| is_loud(word) || PARTICLES.contains(word)).count();
    let loud = (loud >= 2 && loud < words.len() && !is_role(&words[..loud].join(" "))).then_some(loud);
    let house = house.map_or(office, |at| Some(at - 1));
    [house, site, place, loud, agency, lead].into_iter().flatten().min().unwrap_or(words.len())
}

/// A piece of a line.
#[derive(Default)]
struct Part {
    text: String,
    /// Whether it may go on with the one before, where that is an office: no comma and `and` part the two.
    behind: bool,
    /// Whether a word joins it to the one before.
    joined: bool,
    /// Whether it says what somebody is at a house that is called in short: `ANP Technology Writer`.
    is_of_house: bool,
}

impl Part {
    /// The same with the name that is in it alone.
    fn named(self) -> Self {
        let is_short = |word: &str| (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_of_house = is_role(&self.text) && is_short(self.text.split(' ').next().unwrap_or_default());
        Self { text: named(&self.text), is_of_house, ..self }
    }
}

/// A line parted at commas, semicolons and the words between names.
fn parts(line: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    for word in line.split_whitespace() {
        if BETWEEN.contains(&fold(word).as_str()) {
            match parts.last_mut() {
                Some(last) if last.text.is_empty() => last.behind = false,
                // `Speech and Law Project` is one office.
                _ => parts.push(Part { behind: true, joined: true, ..Part::default() }),
            }
            continue;
        }
        if let Some(last) = parts.last_mut() {
            if !last.text.is_empty() {
                last.text.push(' ');
            }
            last.text.push_str(word);
        }
        if word.ends_with([',', ';']) {
            parts.push(Part { behind: word.ends_with(','), ..Part::default() });
        }
    }
    parts
}

/// Whether a line that begins so may be [opened](is_opened): by a date, or by its first two letters, of which one that is not in ASCII can be any.
pub(super) fn may_be_opened(line: &str, has_number: bool) -> bool {
    let may_have = || if line.contains(" :") { may_have_opening(&line.replace(" :", ":")) } else { may_have_opening(line) };
    has_number && may_open_date(line) || line.starts_with(ITALIAN.trim_end()) || may_have()
}

/// Whether a line opens with words that only a byline has before a name, or has them behind the date that it opens with.
pub(super) fn is_opened(line: &str) -> bool {
    let is_dated = || may_open_date(line) && !behind_date(line).is_empty() && date_in(line) == Some(0);
    without_opening(line).len() < line.len() || is_dated()
}
