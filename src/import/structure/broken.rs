//! Paragraphs that a page end broke.

use super::super::text::glue;
use super::{Item, Role};
use crate::document::Kind;

/// From so many words on, a piece without an end of a sentence is a broken paragraph, whatever the next one begins with.
const PARAGRAPH: usize = 24;

/// Joins what was broken; says how many joints there were.
pub(super) fn join(items: &mut Vec<Item>, source: &str) -> usize {
    let mut joints = 0;
    let mut at = 0;
    let mut seen = 0;
    while at < items.len() {
        match rest_of(items, at, seen) {
            Some(next) => {
                let rest = items.remove(next);
                glue(&mut items[at].text, &rest.text, source);
                items[at].lines.extend(rest.lines);
                joints += 1;
                // What stood between comes behind the whole, and the whole may be broken once more.
            }
            None => {
                seen += usize::from(items[at].is_open() && items[at].words() >= PARAGRAPH);
                at += 1;
            }
        }
    }
    joints
}

/// The item that goes on with this one; `seen` paragraphs came before it.
fn rest_of(items: &[Item], at: usize, seen: usize) -> Option<usize> {
    let item = &items[at];
    let is_text = item.is_open() || matches!(item.role, Role::Is(Kind::ListItem { .. })) && item.words() >= 6;
    if !is_text || item.ends_sentence() {
        return None;
    }
    let next = (at + 1..items.len()).find(|&next| !can_stand_between(&items[next]))?;
    let rest = &items[next];
    if !rest.is_open() {
        return None;
    }
    let first = rest.text.chars().next()?;
    let words = item.words();
    let lower = first.is_lowercase() && words >= 5;
    // A stand-first may lack its full stop, so the first paragraph needs the plainer evidence.
    let certain = words >= PARAGRAPH && seen > 0 && !item.text.ends_with(['"', '”', '’', '»']) && rest.words() >= 4;
    let upper = certain && item.is_open() && (rest.ends_sentence() || rest.words() >= PARAGRAPH) && !is_between_headings(items, next);
    (lower || upper).then_some(next)
}

fn is_between_headings(items: &[Item], at: usize) -> bool {
    items[at].words() <= 14 && !items[at].ends_sentence()
}

/// Whether a page end can have put this into the middle of a paragraph.
fn can_stand_between(item: &Item) -> bool {
    matches!(item.role, Role::Note(_) | Role::Furniture | Role::Head | Role::Is(Kind::Caption | Kind::Figure | Kind::PullQuote))
}
