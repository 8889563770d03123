//! Who has the rights to a page, by the line that says so: whose page it is, or who wrote what stands on it.

use super::super::Item;
use super::{addressed, names};
use crate::document::Meta;
use crate::text::{fold, is_unspaced};

/// `Copyright © 2004 - 2023 The Harbour Team`: who has the rights, on a line of its own.
pub(in super::super) fn claims(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let sign = |word: &str| matches!(word, "©" | "(c)" | "(C)");
    let year = |word: &str| word.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let signed = words.by_ref().take(5).any(|word| sign(word) || word.strip_prefix('©').is_some_and(year));
    signed && (text.contains("©2") || text.contains("©1") || words.next().is_some_and(year)) && text.split_whitespace().count() <= 20
}

/// `© Noordblad 2024`: whose a page is, since when.
pub(super) fn is_rights(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let sign = text.starts_with(['©', '®']) || ["copyright ", "copyright: "].iter().any(|word| fold(text).starts_with(word));
    sign && words.len() <= 8 && words.iter().any(|word| year(&word.trim_end_matches(['.', ','])))
}

/// Whom a page belongs to by the line of its foot: `© 2024 Het Noorderblad. Alle rechten voorbehouden.`
pub(in super::super) fn owner(items: &[Item]) -> Option<String> {
    items.iter().rev().take(FOOT).filter(|item| !item.has_words(16)).find_map(|item| {
        let (name, dated) = holder(&item.text)?;
        // Without a year it may be the sign of a picture, unless the page has the name on top.
        (dated || items.iter().take(FOOT).any(|top| top.text == name)).then_some(name)
    })
}

/// How many items from its end the foot of a page reaches.
pub(super) const FOOT: usize = 12;

/// Who has the rights to a page, by a line of it.
pub(in super::super) fn holder_of(text: &str) -> Option<String> {
    let signed = text.contains('©') || fold(text).starts_with("copyright ");
    let from = text.find('©').or(Some(0)).filter(|_| signed)?;
    let (name, _) = holder(&text[from..])?;
    (!name.is_empty()).then_some(name)
}

/// A name without what says of which form a company is: `Grenzland e. V.`
pub(in super::super) fn without_form(name: &str) -> &str {
    let mut name = name;
    while let Some((before, last)) = name.rsplit_once(' ') {
        let letters: String = fold(last).chars().filter(|c| c.is_alphabetic()).collect();
        if !FORMS.contains(&letters.as_str()) {
            break;
        }
        name = before.trim_end_matches([',', ' ']);
    }
    name
}

/// Forms of companies and unions, folded, without their points.
const FORMS: &[&str] = &[
    "ltd", "limited", "inc", "llc", "plc", "gmbh", "ag", "ev", "e", "v", "bv", "nv", "vzw", "asbl", "sa", "sas", "sarl", "spa", "srl",
    "sl", "lda", "eu",
];

/// Who has the rights, behind the sign for that and a year, or before the year.
fn holder(text: &str) -> Option<(String, bool)> {
    let rest = text.trim_start_matches("Copyright").trim_start();
    let rest = ["©", "(c)", "(C)"].iter().find_map(|sign| rest.strip_prefix(sign)).or_else(|| (rest.len() < text.len()).then_some(rest))?;
    let is_year = |word: &str| {
        let bare = word.trim_end_matches([',', '.', '-', '–']);
        !bare.is_empty() && bare.split(['-', '–']).all(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let dated = rest.split_whitespace().any(is_year);
    let clause = rest.split(['|', '·']).next().unwrap_or_default();
    let clause = [" – ", " — ", " / "]
        .iter()
        .fold(clause, |clause, sign| clause.split(sign).find(|part| part.contains(char::is_alphabetic)).unwrap_or(clause));
    let clause = clause.split_once(". ").map_or(clause, |(first, _)| first);
    // `2020 - 2026 By Anna Vos`: what leads to the name; the sign of the years may stand by itself.
    let leads = |word: &&str| is_year(word) || matches!(*word, "-" | "–" | "By" | "by" | "Copyright");
    let rights = |word: &str| matches!(fold(word).as_str(), "all" | "alle" | "tous" | "todos" | "tutti");
    let ends = |word: &str| {
        is_year(word) || rights(word) || matches!(word, "-" | "–" | "—") || is_made_with(&fold(word)) || word.chars().any(is_unspaced)
    };
    let name: Vec<&str> = clause.split_whitespace().skip_while(leads).take_while(|word| !ends(word)).collect();
    let name = name.join(" ").trim_end_matches([',', '.', ' ']).to_owned();
    let glued = name.strip_prefix("By").filter(|name| name.starts_with(char::is_uppercase)).map(str::to_owned);
    let name = glued.unwrap_or(name);
    let fits = name.starts_with(char::is_alphanumeric) && name.split(' ').count() <= 7 && name.contains(char::is_uppercase);
    fits.then_some((name, dated))
}

/// Whether a word, folded, says what a site is made with.
pub(in super::super) fn is_made_with(folded: &str) -> bool {
    ["theme", "powered", "hexo", "wordpress", "template", "sphinx", "framework"].contains(&folded)
}

/// Reads what the holder of the rights to a page is, now that its name is known. A person whose page has a name of its own wrote what stands on it,
/// and with their names a byline is read that goes on behind them; with no other name the page has theirs.
pub(in super::super) fn settle(items: &[Item], meta: &mut Meta) {
    if meta.publisher.is_empty() {
        meta.publisher = addressed::publisher(items).unwrap_or_default();
    }
    let Some(name) = owner(items) else { return };
    let Some(people) = names(&name) else { return };
    let goes_on =
        |(own, person): (&String, &String)| own.strip_prefix(person.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if meta.publisher.is_empty() && !people.iter().any(|person| meta.authors.contains(person)) {
        meta.publisher = name;
    } else if meta.authors.is_empty() || meta.authors.len() == people.len() && meta.authors.iter().zip(&people).all(goes_on) {
        meta.authors = people;
    }
}
