//! Whose page a text stands on, by what the page says of itself around the text: who has its rights, what it is, of whom it wants its reader to be a
//! member, where its writers work. The name that most of that is said of is its own.

use std::collections::{HashMap, HashSet};

use super::super::dates::{date, is_month};
use super::super::furniture::{self, wants};
use super::super::names::bodies::{is_organisation, is_paper, is_service};
use super::super::{Item, Role, evidence};
use crate::document::{Kind, Meta};
use crate::text::fold;

/// The most words of a line that is asked, and of a name.
const LINE: usize = 60;
const NAME: usize = 7;

/// What must be said of a name, and so much that another name of which nothing is said gives way.
const ENOUGH: u32 = 2;
const MUCH: u32 = 3;

/// Reads whose page it is where no line on top has said so, or one of which the page says nothing; without the article with which a sentence names
/// a body: `the Institute for Water`, `Die Wasser-Stiftung`.
pub(in super::super) fn settle(items: &[Item], meta: &mut Meta) {
    read(items, meta);
    let small = ["the ", "de ", "het ", "der ", "die ", "das ", "den ", "la ", "le ", "el ", "il "];
    let bare = small.iter().find_map(|article| meta.publisher.strip_prefix(article)).or_else(|| {
        let body = |name: &&str| is_organisation(name);
        ["Der ", "Die ", "Das "].iter().find_map(|article| meta.publisher.strip_prefix(article)).filter(body)
    });
    if let Some(bare) = bare.filter(|bare| bare.starts_with(char::is_uppercase)).map(str::to_owned) {
        meta.publisher = bare;
    }
}

/// [`settle`], with the article.
fn read(items: &[Item], meta: &mut Meta) {
    if furniture::counts_replies(&meta.publisher)
        || furniture::heads_contents(&meta.publisher)
        || furniture::is_control_folded(&fold(&meta.publisher))
        || date(&meta.publisher).is_some()
    {
        meta.publisher.clear();
    }
    let mut said = said(items);
    let own: Vec<String> = [&meta.title, &meta.subtitle].into_iter().chain(&meta.authors).map(|known| fold(known)).collect();
    said.retain(|said| {
        !is_service(said.name.trim_start_matches("The "))
            && !own.iter().any(|known| !known.is_empty() && known.starts_with(&fold(&said.name)))
    });
    let known = fold(&meta.publisher);
    let is_known = !known.is_empty()
        && said.iter().any(|said| {
            let name = fold(&said.name);
            // `Longitude` of `Longitude Media Ltd`.
            name.contains(&known) && (!said.is_company || name.len() > known.len()) || !said.is_company && known.contains(&name)
        });
    let is_company = said.iter().any(|said| said.is_company && fold(&said.name) == known);
    // Of equals the upper one.
    let Some(best) = said.into_iter().rev().max_by_key(|said| said.weight) else { return };
    // A company that has the rights publishes under another name.
    let gives_way = meta.publisher.is_empty() || is_company || is_of_initials(&best.name, &meta.publisher);
    let is_named = best.weight >= ENOUGH && gives_way;
    if is_named || best.weight >= MUCH && !is_known {
        meta.publisher = best.name;
    }
}

/// Whether a name is the one that initials stand for: `Centre for Inland Economies` of `CIE`.
fn is_of_initials(name: &str, initials: &str) -> bool {
    let capitals = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    initials.chars().count() >= 2 && capitals.eq(initials.chars())
}

/// A name, and how much is said of it.
struct Said {
    name: String,
    weight: u32,
    /// Whether nothing is said of it but that it is a company that has the rights.
    is_company: bool,
}

/// What a page says of names around its text. A line that comes again says it once.
fn said(items: &[Item]) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut lines = HashSet::new();
    let mut alone = HashSet::new();
    let foot = items.len().saturating_sub(FOOT);
    let is_around = |at: usize, item: &Item| match item.role {
        Role::Furniture | Role::Is(Kind::Colofon) => true,
        Role::Open => item.text.starts_with('©') || at >= foot && item.text.contains('©'),
        _ => false,
    };
    let around = items.iter().enumerate().filter(|(at, item)| is_around(*at, item) && !item.has_words(LINE));
    for (_, item) in around.filter(|(_, item)| lines.insert(item.text.as_str())) {
        for Said { name, weight, is_company } in of_line(item) {
            let folded = fold(&name);
            // A menu has a name on a line of its own in many ways.
            if weight == ALONE && !alone.insert(folded.clone()) {
                continue;
            }
            if let Some(&at) = places.get(&folded) {
                found[at].weight += weight;
                found[at].is_company &= is_company;
            } else if found.len() < NAMES {
                places.insert(folded, found.len());
                found.push(Said { name, weight, is_company });
            }
        }
    }
    found
}

/// What a line says of a name that is nothing else.
const ALONE: u32 = 1;

/// How many items from its end a page says who has its rights behind whatever else.
const FOOT: usize = 12;

/// The most names that are weighed.
const NAMES: usize = 200;

/// The names that a line around a text says something of.
fn of_line(item: &Item) -> Vec<Said> {
    let text = item.text.as_str();
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_note = item.role == Role::Is(Kind::Colofon);
    if let Some(holder) = of_rights(text).filter(|_| !is_note) {
        return vec![holder];
    }
    let said = |run: (usize, usize), weight: u32| Said { name: name(&words, run), weight, is_company: false };
    let runs = runs(&words);
    if is_note {
        // Where a writer works stands behind what they are there.
        let works = |run: &(usize, usize)| run.0 > 2 && BELONGING.contains(&fold(words[run.0 - 1]).as_str());
        return runs.into_iter().filter(works).map(|run| said(run, ALONE)).take(1).collect();
    }
    let leads = |from: usize, to: usize| from > 0 && to == words.len() && words.len() <= NAME;
    let before = |from: usize| fold(&words[..from].join(" "));
    let about = |(from, to): (usize, usize)| leads(from, to) && ABOUT.contains(&before(from).as_str());
    if is_whole(&words, &runs) && !about(runs[0]) {
        return vec![said((0, words.len()), ALONE)];
    }
    let is_sentence = item.ends_sentence();
    let appeals = || wants(text) > usize::from(!is_sentence) || words.first().is_some_and(|word| APPEALS.contains(&fold(word).as_str()));
    let is_appeal = runs.len() == 1 && appeals();
    let weigh = |(from, to): (usize, usize)| {
        let behind = |at: usize| words.get(to + at).map(|word| fold(word));
        let closes = words[to - 1].ends_with(|c: char| !c.is_alphanumeric());
        let what = behind(1).is_some_and(|word| ARTICLES.contains(&word.as_str()));
        let is = (is_sentence || what) && !closes && behind(0).is_some_and(|word| IS.contains(&word.as_str()));
        let about = about((from, to));
        match () {
            () if about || from == 0 && is && what => MUCH,
            () if leads(from, to) && MORE.contains(&before(from).as_str()) => ENOUGH,
            () if from > 0 && is_appeal && words.len() >= to - from + APPEAL => ENOUGH,
            () if from == 0 && is => ALONE,
            () => 0,
        }
    };
    runs.iter().map(|run| said(*run, weigh(*run))).filter(|said| said.weight > 0 && !is_common(&said.name)).collect()
}

/// Who has the rights to a page.
fn of_rights(text: &str) -> Option<Said> {
    let holder = evidence::holder_of(text)?;
    let name = evidence::without_form(&holder).to_owned();
    let is_company = name != holder;
    // `The Holborn Review Ltd.`: a paper's own.
    let weight = match is_company {
        true if is_paper(&name) => ENOUGH,
        true => ALONE,
        false => MUCH,
    };
    Some(Said { name, weight, is_company })
}

/// The fewest words that an appeal has besides the name.
const APPEAL: usize = 3;

/// What an appeal of a page opens with, folded.
const APPEALS: &[&str] = &[
    "help",
    "steun",
    "support",
    "word",
    "maak",
    "volg",
    "follow",
    "subscribe",
    "join",
    "aidez",
    "soutenez",
    "suivez",
    "rejoignez",
    "helfen",
    "unterstutzen",
    "unterstutze",
    "folgen",
    "folge",
    "apoya",
    "sigue",
    "sostieni",
    "segui",
    "apoie",
    "siga",
];

/// Whether a line is one name and nothing else, of two words or more.
fn is_whole(words: &[&str], runs: &[(usize, usize)]) -> bool {
    (2..=NAME).contains(&words.len()) && matches!(runs, [(from, to)] if *from <= 1 && *to == words.len())
}

/// The runs of words of a line that have a capital, with small ones between them. The first word of a sentence has one whatever it is.
fn runs(words: &[&str]) -> Vec<(usize, usize)> {
    let capital = |at: usize| words[at].trim_start_matches(OPENERS).starts_with(char::is_uppercase);
    let closes = |at: usize| words[at].ends_with(['.', ',', ';', ':', '!', '?', ')', '”', '"', '»']);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !capital(at) {
            at += 1;
            continue;
        }
        let mut to = at + 1;
        while to < words.len() && !closes(to - 1) {
            let small = (to..words.len()).take(3).take_while(|&at| SMALL.contains(&words[at])).count();
            if to + small >= words.len() || !capital(to + small) {
                break;
            }
            to += small + 1;
        }
        let opens = at == 0 || words[at - 1].ends_with(['.', '!', '?', ':']);
        // `Help Oostweg het jaar door`: the second word is the name.
        let is_article = SAID.contains(&fold(words[at]).as_str());
        let is_subject = words.get(to).is_some_and(|word| IS.contains(&fold(word).as_str()));
        let drops = opens && to > at + 1 && !is_article && !is_subject;
        let from = if drops { (at + 1..to).find(|&at| !SMALL.contains(&words[at])).unwrap_or(at) } else { at };
        if to - from <= NAME && (!opens || from > at || is_subject || is_article && to > at + 1) {
            found.push((from, to));
        }
        at = to;
    }
    found
}

/// The words of a run as a name.
fn name(words: &[&str], (from, to): (usize, usize)) -> String {
    words[from..to].join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

const OPENERS: &[char] = &['“', '"', '‘', '„', '«', '('];

/// Whether a name is one that any page may say: of a network, of a day, of a month, a single letter.
fn is_common(name: &str) -> bool {
    let folded = fold(name);
    name.chars().count() < 4
        || name.contains(char::is_numeric)
        || POINTING.contains(&folded.as_str())
        || folded.split(' ').any(|word| NETWORKS.contains(&word) || is_month(word))
}

/// What every page leads to, folded.
const NETWORKS: &[&str] = &[
    "facebook",
    "twitter",
    "instagram",
    "linkedin",
    "youtube",
    "tiktok",
    "whatsapp",
    "telegram",
    "bluesky",
    "mastodon",
    "google",
    "apple",
    "spotify",
    "signal",
    "pinterest",
    "reddit",
    "disqus",
    "javascript",
    "flash",
    "paypal",
    "ideal",
];

/// What points at something and names nothing, folded.
const POINTING: &[&str] = &[
    "below",
    "here",
    "this",
    "that",
    "there",
    "hier",
    "hieronder",
    "deze",
    "onder",
    "unten",
    "dies",
    "dieser",
    "diese",
    "ceci",
    "cette",
    "esto",
    "este",
    "questo",
    "questa",
    "isto",
    "esta",
];

/// Words within a name.
const SMALL: &[&str] = &[
    "van", "de", "der", "den", "het", "voor", "en", "of", "the", "for", "and", "on", "&", "für", "und", "des", "du", "la", "les", "le",
    "et", "del", "della", "di", "e", "y", "do", "da", "dos",
];

/// Articles with which a name may begin, folded.
const SAID: &[&str] = &["the", "de", "het", "der", "die", "das", "le", "la", "les", "el", "los", "il", "lo", "o", "os"];

/// What says that something is something, folded.
const IS: &[&str] = &["is", "ist", "est", "e", "es"];

/// What stands before what somebody is, folded.
const ARTICLES: &[&str] = &[
    "a", "an", "the", "een", "de", "het", "ein", "eine", "der", "die", "das", "un", "une", "le", "la", "una", "il", "el", "um", "uma", "o",
];

/// What stands before a name of which a page tells something, folded.
const ABOUT: &[&str] = &[
    "about",
    "about the",
    "over",
    "over de",
    "over het",
    "uber",
    "uber den",
    "uber die",
    "uber das",
    "a propos de",
    "a propos du",
    "acerca de",
    "sobre",
    "sobre o",
    "sobre a",
    "chi siamo",
];

/// What stands before the name of a page that leads to more of its texts, folded.
const MORE: &[&str] = &["more from", "meer van", "mehr von", "plus de", "mas de", "altro da", "mais de"];

/// What stands between what somebody is and where, folded.
const BELONGING: &[&str] = &[
    "van", "bij", "voor", "het", "at", "of", "for", "the", "von", "bei", "beim", "am", "der", "des", "de", "du", "a", "pour", "di", "del",
    "della", "per", "en", "do", "da", "para",
];
