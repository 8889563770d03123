//! The lines on top of a telegram: from where it was sent and to whom, and its subject, which is its title, all with their labels.

use super::super::dates::within;
use super::super::labels::is_shouted;
use super::super::{Item, Role};
use super::mail;
use crate::document::{Kind, Meta};

/// How many lines from its start a telegram has its subject.
const TOP: usize = 30;

/// The most words of a label.
const LABEL: usize = 4;

/// Reads a telegram's head; says whether the text is one.
pub(super) fn read(items: &mut [Item], meta: &mut Meta) -> bool {
    let opens = |label: &str| items.iter().take(TOP).any(|item| item.is_open() && item.text.starts_with(label) && is_shouted(&item.text));
    let subject =
        |item: &Item| item.is_open() && item.text.starts_with(char::is_uppercase) && mail::subject(&item.text).is_some_and(is_shouted);
    let Some(at) = items.iter().take(TOP).position(subject).filter(|_| opens("FM ") && opens("TO ")) else { return false };
    meta.title = mail::subject(&items[at].text).unwrap_or_default().to_owned();
    items[at].role = Role::Head;
    let mut below = at + 1;
    while let Some(line) =
        items.get_mut(below).filter(|line| line.tight && line.is_open() && is_shouted(&line.text) && !is_labelled(&line.text))
    {
        meta.title = format!("{} {}", meta.title, line.text);
        line.role = Role::Head;
        below += 1;
    }
    let labelled = items[below..].iter().take_while(|item| item.is_open() && is_labelled(&item.text)).count();
    for item in items[..below + labelled].iter_mut().filter(|item| item.is_open()) {
        if meta.date.is_empty() && item.text.starts_with("DATE") {
            meta.date = within(&item.text).unwrap_or_default();
        }
        item.role = Role::Is(Kind::Colofon);
    }
    true
}

/// `REF: A. VELDIN 12`, `Classified by: ...`: whether a line opens with a label.
fn is_labelled(text: &str) -> bool {
    let label = text.split_once(": ").map(|(label, _)| label);
    label.is_some_and(|label| label.starts_with(char::is_uppercase) && label.split(' ').count() <= LABEL)
}
