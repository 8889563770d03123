//! What a name is: a person's, the house's, an office.

use super::super::is_same;
use super::dates::is_lead;
use super::words::{ACCOUNTS, AND, ARTICLES, CAME_OUT, COLLECTIVES, COMPANIES, COPULAS, DEGREES, DESKS, HOUSES, PARTICLES, ROLES};
use crate::text::fold;

/// Whether a part can be a name: a few words with letters, and no date or address.
pub(super) fn is_said(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=8).contains(&words)
        && name.chars().any(char::is_alphabetic)
        && !name.ends_with(':')
        && !name.contains(['@', '<', '{'])
        && !name.starts_with("http")
        && !ACCOUNTS.contains(&fold(name).as_str())
        && !name.split(' ').all(|word| is_lead(word) || CAME_OUT.contains(&fold(word).as_str()))
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

/// Whether a name is the publisher's, the end of its address aside: `USA KADE` of `USAKADE.COM`.
pub(super) fn is_publisher(name: &str, publisher: &str) -> bool {
    let short = publisher.rsplit_once('.').filter(|(_, end)| (2..=4).contains(&end.len())).map_or(publisher, |(host, _)| host);
    // `De Kade Courant` is `DKC`.
    let initials = || name.split(' ').filter_map(|word| word.chars().next()).collect::<String>();
    is_same(name, publisher) || is_same(name, short) || name.contains(' ') && short.len() >= 2 && initials() == short
}

/// Whether a name has the shape of a person's: two words or more with capitals, small words only between them.
pub(in super::super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    // `d’Ancona`
    let own = |word: &str| word.rsplit(['\'', '’']).next().unwrap_or_default().to_owned();
    let is_capital = |word: &&str| {
        (word.starts_with(char::is_uppercase) || own(word).starts_with(char::is_uppercase)) && !word.contains(|c: char| c.is_ascii_digit())
    };
    let opens = words.first().is_some_and(|word| !ARTICLES.contains(&fold(word).as_str()));
    (2..=6).contains(&words.len())
        && opens
        && words.first().zip(words.last()).is_some_and(|(first, last)| is_capital(first) && is_capital(last))
        && words.iter().all(|word| is_capital(word) || PARTICLES.contains(&word.replace('’', "'").as_str()))
        && !is_role(name)
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
    let folded = fold(name);
    let is_desk = |word: &str| DESKS.iter().any(|desk| word.ends_with(desk));
    folded.split_whitespace().any(|word| ROLES.contains(&word) || HOUSES.contains(&word) || is_desk(word))
}

/// The most words of a name.
const NAME: usize = 6;

/// Whom a text introduces that opens with the name and says what the one is.
pub(in super::super) fn introduced(text: &str) -> Option<String> {
    let ends = text.match_indices(' ').map(|(end, _)| end).take(NAME);
    let is = |end: &usize| goes_on_with_what_one_is(&fold(&text[*end..]));
    ends.into_iter().find(|end| is_person(&text[..*end]) && is(end)).map(|end| text[..end].to_owned())
}

/// Whether what follows a name goes on with what the one is.
pub(in super::super) fn goes_on_with_what_one_is(rest: &str) -> bool {
    // When somebody was born stands between: `Ina Smid (1950) schrijft`.
    let rest = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
    COPULAS.contains(&rest.split_whitespace().next().unwrap_or_default())
}
