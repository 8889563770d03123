//! Whose page a text stands on, by an address: the name around the text whose letters are those of the site or of the mail that stands there as well.

use super::super::names::bodies::names_organisation;
use super::super::{Item, Role};
use crate::document::Kind;
use crate::text::fold;

/// How many items at either end of a text are asked, the most words of a line with an address, of one that may have the name, and of that.
const TOP: usize = 10;
const FOOT: usize = 20;
const LINE: usize = 14;
const NOTE: usize = 60;
const NAME: usize = 6;

/// The fewest letters of an address by which a name is known.
const LETTERS: usize = 6;

/// The name that an address at either end of a text spells.
pub(super) fn publisher(items: &[Item]) -> Option<String> {
    let last = items.len().saturating_sub(FOOT).max(TOP.min(items.len()));
    let ends = || items[..items.len().min(TOP)].iter().chain(&items[last..]);
    let hosts: Vec<String> =
        ends().filter(|item| !item.has_words(LINE)).flat_map(|item| item.text.split_whitespace()).filter_map(host).collect();
    if hosts.is_empty() {
        return None;
    }
    let around = |item: &&Item| !item.has_words(NOTE) && matches!(item.role, Role::Furniture | Role::Head | Role::Is(Kind::Colofon));
    ends().filter(around).find_map(|item| spelled(&item.text, &hosts))
}

/// The letters of the name of a site or of a mail: `instituutdehorizon` of `info@instituut-de-horizon.example`.
fn host(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let is_address = word.contains('@') || word.contains("://") || word.starts_with("www.");
    let host = word.rsplit("://").next()?.rsplit('@').next()?.split('/').next()?;
    let (names, _) = host.rsplit_once('.').filter(|_| is_address)?;
    let letters: String = names.split('.').max_by_key(|name| name.len())?.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    (letters.len() >= LETTERS).then(|| letters.to_lowercase())
}

/// The words of a line that an address spells, with the article or the sort of body before them.
fn spelled(text: &str, hosts: &[String]) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let letters = |from: usize, length: usize| -> String {
        words[from..from + length]
            .iter()
            .flat_map(|word| fold(word).chars().collect::<Vec<_>>())
            .filter(char::is_ascii_alphanumeric)
            .collect()
    };
    let starts = (0..words.len()).filter(|&from| capital(words[from]));
    let mut names = starts.flat_map(|from| (1..=NAME.min(words.len() - from)).map(move |length| (from, length)));
    let (from, length) = names.find(|&(from, length)| hosts.contains(&letters(from, length)))?;
    let article = from
        .checked_sub(1)
        .filter(|&at| capital(words[at]) && (ARTICLES.contains(&fold(words[at]).as_str()) || names_organisation(words[at])));
    Some(words[article.unwrap_or(from)..from + length].join(" "))
}

/// What may stand before a name and not in its address, folded.
const ARTICLES: &[&str] = &["the", "de", "het", "der", "die", "das", "le", "la", "les", "el", "los", "il", "o", "os"];
