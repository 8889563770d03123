//! Where the name of a page comes again: near either end of the text that stands on it.

use std::cell::LazyCell;

use memchr::memmem;

use super::super::super::{Item, Role};
use super::{FOOT, LONGEST, NEAR, Name, SHORT, TOP, names};
use crate::text::fold;

/// The lines near either end of a text, among which the name of its page comes again.
pub(super) struct Ends<'a> {
    items: &'a [Item],
    /// Their places.
    places: Vec<usize>,
    /// Of each whether it may have an address in it.
    addressed: Vec<bool>,
    /// Each in capitals, once one is sought that is set so.
    loud: LazyCell<Vec<String>, Box<dyn FnOnce() -> Vec<String> + 'a>>,
}

impl<'a> Ends<'a> {
    pub(super) fn of(items: &'a [Item]) -> Self {
        let last = items.len().saturating_sub(NEAR).max(NEAR.min(items.len()));
        let places: Vec<usize> = (0..items.len().min(NEAR)).chain(last..items.len()).collect();
        let near = places.clone();
        let is_addressed = |at: &usize| {
            let text = items[*at].text.as_str();
            text.contains('@') || text.contains('.') && (text.contains("://") || text.contains("www."))
        };
        let addressed = places.iter().map(is_addressed).collect();
        let loud: Box<dyn FnOnce() -> Vec<String>> = Box::new(move || near.iter().map(|at| items[*at].text.to_uppercase()).collect());
        Self { items, places, addressed, loud: LazyCell::new(loud) }
    }

    /// Which of them have a name in them as a whole, in capitals or not.
    fn naming(&self, name: &str) -> Vec<bool> {
        let calm = memmem::Finder::new(name);
        if !name.chars().any(char::is_lowercase) {
            return self.loud.iter().map(|line| has_whole(line, &calm)).collect();
        }
        let capitals = name.to_uppercase();
        let loud = memmem::Finder::new(&capitals);
        let names_it = |text: &str| has_whole(text, &calm) || name.len() <= text.len() && has_whole(text, &loud);
        self.places.iter().map(|at| names_it(&self.items[*at].text)).collect()
    }

    /// What speaks for a name elsewhere: at the foot, in what belongs to the page, as a speaker, in an address.
    pub(super) fn speak_for(&self, name: &Name) -> u32 {
        if name.weight == 0 && name.at >= TOP {
            return 0;
        }
        let items = self.items;
        let (mut foot, mut page, mut text, mut speaks, mut address) = (0, 0, 0, 0, 0);
        // `The Northern Examiner` may be of `Northern Examiner Ltd`.
        let article = ["The ", "De ", "Het ", "Der ", "Die ", "Das ", "Le ", "La ", "Les ", "El ", "Il "]
            .iter()
            .find_map(|article| name.text.strip_prefix(article));
        let bare = article.filter(|bare| bare.contains(' ')).unwrap_or(&name.text);
        let host: String = fold(&name.text).chars().filter(char::is_ascii_alphanumeric).collect();
        let naming = self.naming(bare);
        for (number, at) in self.places.iter().copied().enumerate().filter(|(_, at)| *at != name.at) {
            let item = &items[at];
            if host.len() >= 6 && self.addressed[number] && in_address(&item.text, &host) {
                address = 3;
            }
            if !naming[number] {
                continue;
            }
            match item.role {
                _ if at + FOOT >= items.len() && (item.role == Role::Furniture || is_of_foot(item, &name.text)) => {
                    foot = if item.text.contains('©') || item.text.starts_with("Copyright") { 3 } else { 2 };
                }
                _ if at + FOOT >= items.len() && item.text.starts_with('©') => foot = 3,
                Role::Furniture => page = 1,
                // Somebody who speaks is a person where it has the shape of a name.
                _ if item.text.get(name.text.len()..).is_some_and(|rest| rest.trim_start().starts_with(':')) => {
                    speaks = if names(&name.text).is_some() { 0 } else { 2 };
                }
                _ => text = 1,
            }
        }
        foot + page + text + speaks + address
    }
}

/// Whether a line at the foot is short and no sentence of the text, or begins with the name.
fn is_of_foot(item: &Item, name: &str) -> bool {
    !item.has_words(SHORT + LONGEST)
        && (!item.ends_sentence() || item.text.strip_prefix(name).is_some_and(|rest| rest.starts_with([',', '.', '|'])))
}

/// Whether a name stands in a text as a whole.
fn has_whole(text: &str, name: &memmem::Finder) -> bool {
    let part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_whole = |at: usize| !part(text[..at].chars().next_back()) && !part(text[at + name.needle().len()..].chars().next());
    name.find_iter(text.as_bytes()).any(is_whole)
}

/// Whether the letters of a name stand in an address of a line.
fn in_address(text: &str, host: &str) -> bool {
    let bare = |word: &str| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let is_address = |word: &str| word.contains('@') || word.contains("://") || word.starts_with("www.");
    text.split_whitespace().filter(|word| is_address(word)).any(|word| bare(word).contains(host))
}
