//! Whose page a text stands on, and of when it is, by what stands at the head or the foot of its sheets: `De Kade | 14 maart 2024`,
//! `31 De Kade 2023/4`.

use super::super::dates::{date, year};
use super::super::names::names;
use super::super::{Item, Role};
use crate::document::Meta;
use crate::text::fold;

/// The most words of such a line, and of a name.
const LINE: usize = 10;
const NAME: usize = 5;

/// The fewest words of a paragraph, below which sheets begin anew.
const PARAGRAPH: usize = 25;

/// Reads them where nothing on top of the text says so.
pub(in super::super) fn read(items: &[Item], meta: &mut Meta) {
    if !meta.publisher.is_empty() {
        return;
    }
    let Some(begun) = items.iter().position(|item| item.has_words(PARAGRAPH)) else { return };
    let is_head = |item: &&Item| item.role == Role::Furniture && !item.has_words(LINE + 1);
    let known: Vec<String> = meta.authors.iter().chain([&meta.title, &meta.subtitle]).map(|known| fold(known)).collect();
    let is_own = |name: &str| known.iter().any(|known| known.contains(name) || name.contains(known.as_str()) && !known.is_empty());
    let found = items[begun..].iter().filter(is_head).find_map(|item| {
        let (name, day) = parted(&item.text)?;
        let fits = !name.contains(|c: char| c.is_numeric() || matches!(c, '?' | '!' | ':'))
            && (2..=NAME).contains(&name.split(' ').count())
            && name.split(' ').next()?.starts_with(char::is_uppercase);
        (fits && !is_own(&fold(name)) && names(name).is_none()).then(|| (name.to_owned(), day))
    });
    let Some((name, day)) = found else { return };
    meta.publisher = name;
    if meta.date.is_empty() {
        meta.date = day;
    }
}

/// The name and the day of such a line, the number of the page aside.
fn parted(text: &str) -> Option<(&str, String)> {
    if let Some((name, day)) = [" | ", " · ", " – ", " — "].iter().find_map(|sign| text.split_once(sign)) {
        return Some((name, date(day)?));
    }
    let is_page = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.split_once(' ').filter(|(page, _)| is_page(page)).map_or(text, |(_, rest)| rest);
    let text = text.rsplit_once(' ').filter(|(_, page)| is_page(page)).map_or(text, |(rest, _)| rest);
    let (name, issue) = text.rsplit_once(' ')?;
    let (of, number) = issue.split_once('/')?;
    Some((name, year(of).filter(|_| is_page(number))?.to_string()))
}
