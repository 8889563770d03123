//! What a name is: a person's, the house's, an office.

use super::super::super::structure::{Openings, Vocabulary, is_control};
use super::super::{date, is_same};
use super::dates::is_lead;
use super::words::{
    ACCOUNTS, AND, ARTICLES, COLLECTIVES, COMPANIES, COPULAS, DEGREES, DESKS, HOUSES, NONE, OTHERS, OURS, PARTICLES, PLACES, ROLES, TITLES,
};
use crate::text::fold;

/// Whether a part can be a name: a few words with letters, and no date or address.
pub(super) fn is_said(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let folded = fold(name);
    (1..=8).contains(&words)
        && name.chars().any(char::is_alphabetic)
        && !name.ends_with(':')
        && !name.contains(['@', '<', '{', '+'])
        && !name.starts_with("http")
        && !name.starts_with('©')
        && !name.contains(": ")
        && !ACCOUNTS.contains(&folded.as_str())
        && !opens_as_none(&folded)
        && !(words > 1 && folded.split(' ').next_back().is_some_and(|last| ARTICLES.contains(&last)))
        && !is_control(&folded)
        && !name.split(' ').all(is_lead)
}

/// Whether a folded text opens with a word with which no name does, where names are looked for.
pub(super) fn opens_as_none(folded: &str) -> bool {
    folded.split([' ', ':', '\'']).next().is_some_and(|first| OPENS_NONE.contains(first) || date::is_done(first))
}

/// Whether a name is that of the house: its publisher's, or that of a company, an agency or a site.
pub(in super::super) fn is_house(name: &str, publisher: &str) -> bool {
    let last = name.split(' ').next_back().unwrap_or_default().to_lowercase();
    let is_initials = name.len() <= 5 && name.chars().all(char::is_uppercase);
    is_publisher(name, publisher) || COMPANIES.contains(&last.as_str()) || is_site(name) || is_initials
}

/// Whether a name gives way to that of a person: the house's, an office, what somebody logs in with.
pub(in super::super) fn is_weak(name: &str, publisher: &str) -> bool {
    is_house(name, publisher)
        || is_role(name)
        || !name.contains(' ') && !name.contains(char::is_uppercase)
        || COLLECTIVES.contains(&fold(name).as_str())
}

/// Whether a word is the address of a site: `kade.nl`.
pub(super) fn is_site(word: &str) -> bool {
    !word.contains(' ') && word.split_once('.').is_some_and(|(host, end)| host.len() > 2 && (2..=4).contains(&end.len()))
}

/// Whether a name is the publisher's, the end of its address aside: `USA KADE` of `USAKADE.COM`; or of what belongs to it: `Uitgeverij De Kade`.
pub(super) fn is_publisher(name: &str, publisher: &str) -> bool {
    let short = publisher.rsplit_once('.').filter(|(_, end)| (2..=4).contains(&end.len())).map_or(publisher, |(host, _)| host);
    // `De Kade Courant` is `DKC`.
    let initials = || name.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
    let is_part = || {
        let (name, publisher) = (fold(name), fold(short));
        name.strip_prefix(&*publisher).is_some_and(|rest| rest.starts_with(' '))
            || name.strip_suffix(&*publisher).is_some_and(|rest| rest.ends_with(' ') && !rest.trim_end().contains(' '))
    };
    is_same(name, publisher)
        || is_same(name, short)
        || name.contains(' ') && short.len() >= 2 && initials() == short
        || (publisher.contains(' ') || short.len() < publisher.len()) && name.len() > short.len() && is_part()
}

/// Whether a name has the shape of a person's: two words or more with capitals, small words only between them.
pub(in super::super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    // `d’Ancona`
    let own = |word: &'_ str| word.rsplit(['\'', '’']).next().is_some_and(|own| own.starts_with(char::is_uppercase));
    let is_capital = |word: &str| (word.starts_with(char::is_uppercase) || own(word)) && !word.contains(|c: char| c.is_ascii_digit());
    let opens = || {
        let first = fold(words[0]);
        ![ARTICLES, PLACES].iter().any(|none| none.contains(&first.as_str()))
    };
    let titles = words.iter().take_while(|word| TITLES.contains(word)).count();
    let words = &words[titles.min(words.len() - 1)..];
    // Most that is asked is told by its length, its first word or its last.
    let [first, .., last] = words else { return false };
    if words.len() > 6 || !is_capital(first) || !is_capital(last) {
        return false;
    }
    let is_particle = |at: usize| {
        let word = words[at];
        PARTICLES.contains(&word)
            || word.contains('’') && PARTICLES.contains(&word.replace('’', "'").as_str())
            || word == "in" && words.get(at + 1).is_some_and(|next| goes_on_name(next))
    };
    let is_loud = || is_call_sign(first) && last.contains(char::is_lowercase);
    (0..words.len()).all(|at| is_capital(words[at]) || is_particle(at)) && opens() && !is_loud() && !is_role(name)
}

/// Whether a word is how a house calls itself in short: `KADE Vandaag`, `KADE-Studio Zwolle`.
fn is_call_sign(word: &str) -> bool {
    let word = word.split('-').next().unwrap_or_default();
    word.chars().count() >= 3 && word.chars().all(char::is_uppercase)
}

/// Whether what stands behind a name is a house that begins with how it calls itself in short.
pub(super) fn is_called_in_short(text: &str) -> bool {
    text.contains(char::is_lowercase) && text.split_once(' ').is_some_and(|(first, _)| is_call_sign(first))
}

/// Whether a name goes on with a word behind `in`, as in `Bo in ’t Veld`.
pub(super) fn goes_on_name(word: &str) -> bool {
    matches!(word, "’t" | "'t" | "den")
}

/// Whether what is said of somebody is no name, by the letter it begins with: `transport editor`.
pub(super) fn is_description(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    first.starts_with(char::is_lowercase) && !PARTICLES.contains(&first) && !TITLES.contains(&first) && !first.contains(['\'', '’'])
}

/// A name without what says before it what the one is: `onze redacteur economie Ina Smid`; `by_role` where that was begun before.
pub(super) fn without_description(part: &str, by_role: bool) -> &str {
    if !is_description(part) {
        return part;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(part.match_indices(' ').map(|(at, _)| at + 1)).take(DESCRIPTION).collect();
    let is_ours = OURS.contains(&part.split(' ').next().unwrap_or_default());
    let behind = starts.into_iter().find(|at| part[*at..].starts_with(char::is_uppercase) && is_person(&part[*at..]));
    behind.filter(|at| by_role || is_ours || is_role(&part[..*at])).map_or(part, |at| &part[at..])
}

/// The most words before a name and with its first that say what the one is.
const DESCRIPTION: usize = 6;

/// Whether a folded line opens with words about who made pictures, edited or translated.
pub(super) fn says_others(folded: &str) -> bool {
    OF_OTHERS.open(folded)
}

/// Whether a word is what somebody took at a university, as it stands behind a name.
pub(super) fn is_degree(name: &str) -> bool {
    DEGREES.contains(&fold(name).as_str())
}

/// Whether a line that names offices names one: `and` alone parts it, and it opens with what a house is.
pub(super) fn is_one_office(line: &str) -> bool {
    let first = fold(line.split(' ').next().unwrap_or_default());
    let ands = line.split(' ').filter(|word| AND.contains(word)).count();
    ands == 1 && !line.contains([',', ';']) && HOUSES.contains(&first.as_str())
}

/// Whether a name says what somebody is, or is called after what a house is.
pub(in super::super) fn is_role(name: &str) -> bool {
    // `Professor Ina Smid`
    let title = name.split_once(' ').filter(|(title, rest)| TITLES.contains(&fold(title).as_str()) && rest.starts_with(char::is_uppercase));
    let folded = fold(title.map(|(_, rest)| rest).filter(|rest| rest.contains(' ')).unwrap_or(name));
    let is_desk = |word: &str| DESKS.iter().any(|desk| word.ends_with(desk));
    // `Korrespondenten`, `redactrices`
    let is_inflected = |word: &str| {
        let ends = (word.len().saturating_sub(ENDING).max(LONG)..=word.len()).filter_map(|end| word.get(..end));
        ends.into_iter().any(|stem| OFFICES.contains(stem))
    };
    folded.split_whitespace().any(|word| OFFICES.contains(word) || OF_HOUSES.contains(word) || is_desk(word) || is_inflected(word))
}

/// What lines and their first words are asked.
static OF_OTHERS: Openings = Openings::new(OTHERS);
static OPENS_NONE: Vocabulary = Vocabulary::new(NONE);

/// What each word of each name is asked.
pub(super) static OFFICES: Vocabulary = Vocabulary::new(ROLES);
static OF_HOUSES: Vocabulary = Vocabulary::new(HOUSES);

/// The fewest letters of a word for an office that is known with an ending too.
const LONG: usize = 7;

/// The most letters of such an ending.
const ENDING: usize = 3;

/// The most words of a name.
const NAME: usize = 6;

/// Whom a text introduces that opens with the name and says what the one is.
pub(in super::super) fn introduced(text: &str) -> Option<String> {
    let ends = text.match_indices(' ').map(|(end, _)| end).take(NAME);
    // Of what follows the first word is asked, or the one behind parentheses.
    let next =
        |rest: &'_ str| if rest.starts_with(['(', '（']) { fold(rest) } else { fold(rest.split_whitespace().next().unwrap_or_default()) };
    let is = |end: &usize| goes_on_with_what_one_is(&next(text[*end..].trim_start()));
    ends.into_iter().find(|end| is(end) && is_person(&text[..*end])).map(|end| text[..end].to_owned())
}

/// Whom a text introduces that opens with the names of several and says what they are.
pub(in super::super) fn introduced_together(text: &str) -> Vec<String> {
    let plurals = [" are ", " zijn ", " sind ", " sont ", " son ", " sono "];
    let Some(end) = plurals.iter().filter_map(|plural| text.find(plural)).min() else { return Vec::new() };
    let head = text[..end].split(", ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" en "));
    let head = head.flat_map(|part| part.split(" und ")).flat_map(|part| part.split(" et ")).flat_map(|part| part.split(" y "));
    let names: Vec<String> = head.map(|part| part.trim_start_matches("and ").to_owned()).collect();
    if names.len() > 1 && names.iter().all(|name| is_person(name)) { names } else { Vec::new() }
}

/// Whether a line is a name in Han characters, and none of a house.
pub(super) fn is_name_in_han(line: &str) -> bool {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}' | '々');
    (3..=6).contains(&line.chars().count()) && line.chars().all(is_han) && !line.ends_with(['社', '部', '局', '紙', '会', '版'])
}

/// Whether what follows a name goes on with what the one is.
pub(in super::super) fn goes_on_with_what_one_is(rest: &str) -> bool {
    // When somebody was born stands between: `Ina Smid (1950) schrijft`.
    let rest = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
    COPULAS.contains(&rest.split_whitespace().next().unwrap_or_default())
}
