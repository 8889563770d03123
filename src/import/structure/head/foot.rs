//! What a page says of its text below the end of it, where its head did not say it: who wrote, and when, each behind a label.

use super::super::{Item, Role};
use super::{LABELS, byline, field};
use crate::document::{Kind, Meta};
use crate::text::fold;

/// The fewest words of a paragraph of the text, how many items below it the foot of a page reaches, and the most words of a line of it that is read.
const PARAGRAPH: usize = 20;
const REACH: usize = 60;
const LINE: usize = 12;

/// Reads who wrote a text, and when, from the lines below it. Where several are named, or several days, they are of other texts.
pub(in super::super) fn read(items: &mut [Item], meta: &mut Meta) {
    let Some(end) = items.iter().rposition(|item| item.is_open() && item.has_words(PARAGRAPH) && item.ends_sentence()) else { return };
    let end = end + 1;
    let (mut writers, mut dates) = (Vec::new(), Vec::new());
    for at in end..items.len().min(end + REACH) {
        let Some((found, lines)) = labelled(items, at) else { continue };
        if !found.authors.is_empty() {
            writers.push((found.authors, at..at + lines));
        } else if !found.date.is_empty() {
            dates.push((found.date, at..at + lines));
        }
    }
    let mut told = Vec::new();
    if let [(authors, lines)] = &writers[..]
        && meta.authors.is_empty()
    {
        meta.authors.clone_from(authors);
        told.extend(lines.clone());
    }
    if let [(date, lines)] = &dates[..]
        && meta.date.is_empty()
    {
        meta.date.clone_from(date);
        told.extend(lines.clone());
    }
    told.into_iter().for_each(|at| items[at].role = Role::Head);
}

/// What a line with a label says, with its value on the line below or not, and how many lines that takes.
fn labelled(items: &[Item], at: usize) -> Option<(Meta, usize)> {
    let item = &items[at];
    let is_read = matches!(item.role, Role::Open | Role::Furniture | Role::Is(Kind::Heading { .. }));
    if !is_read || item.has_words(LINE) || item.ends_sentence() {
        return None;
    }
    let label = |text: &str| {
        let folded = fold(text.split(':').next().unwrap_or_default().trim());
        LABELS.iter().find(|(label, _)| *label == folded).map(|(_, field)| *field)
    };
    let told = |field: byline::Field| matches!(field, byline::Field::Author | byline::Field::Date);
    let read = |text: &str| {
        // Below its title a text may name its writer behind a label without a colon.
        let mut found = Meta { title: "-".to_owned(), ..Meta::default() };
        (field(text, &mut found) && (!found.date.is_empty() || !found.authors.is_empty())).then_some(found)
    };
    if label(&item.text).is_some_and(told) {
        if item.text.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty()) {
            return Some((read(&item.text)?, 1));
        }
        let value = &items.get(at + 1).filter(|next| next.tight && !next.has_words(LINE))?.text;
        return Some((read(&format!("{}: {value}", item.text.trim_end_matches(':')))?, 2));
    }
    if byline::is_labelled(&item.text) { Some((read(&item.text)?, 1)) } else { None }
}
