//! Elements that stand with the title of another text, and say who wrote that.

use std::cell::LazyCell;

use super::super::super::markup::{is_heading, named};
use super::super::super::tree::NodeRef;
use super::super::byline;
use super::super::lines::LONGEST;
use super::super::title::Title;
use super::marked::{PAGES, is_marked, leads_to};
use super::{BEHIND, CARD, TOGETHER};
use crate::text::count_words;

/// The fewest words of the title of another text.
const TITLE: usize = 3;

/// Whether an element stands with a heading over another text than the one of this title: a card that leads to it.
pub(super) fn is_of_other(node: &NodeRef, title: &str) -> bool {
    let is_other = |inner: &NodeRef| inner.text().split_whitespace().nth(TITLE - 1).is_some() && !Title::of(title).is_in(inner.text());
    let leads = |inner: &NodeRef| inner.descendants().chain(inner.ancestors().take(1)).any(|link| named!(&link, "a"));
    let mut around = node.ancestors().take(TOGETHER).take_while(|outer| !named!(outer, "body" | "html" | "main"));
    let first = around.find_map(|outer| outer.descendants().take(CARD).find(is_heading));
    first.is_some_and(|inner| is_other(&inner) && leads(&inner))
}

/// Whether an element stands below a heading over another text, in one element with it: that of what a reader says.
pub(super) fn is_below_other(node: &NodeRef, title: &str) -> bool {
    let heading = node.elements_before().take(BEHIND).find(is_heading);
    heading.is_some_and(|heading| !Title::of(title).is_in(heading.text()))
}

/// Whether an element stands in a link with the words of a title, beside one or below one: it says who wrote that text.
pub(in super::super) fn is_teased(node: &NodeRef, title: &str) -> bool {
    let words = |node: &NodeRef| count_words(node.text());
    let is_of_writer =
        |link: &NodeRef| leads_to(link, &PAGES) || is_marked(link) || link.attr("href").is_some_and(|href| href.starts_with('#'));
    let own = LazyCell::new(|| Title::of(title));
    let is_title = |link: &NodeRef| {
        let text = link.text();
        named!(link, "a") && words(link) >= TITLE && !byline::is_person(text.trim()) && !is_of_writer(link) && !own.is_in(text.trim())
    };
    let is_short = |outer: &NodeRef| outer.text().len() < LONGEST;
    let is_outside = |inner: &NodeRef| inner.ancestors().all(|above| above.id != node.id);
    let leads = |outer: &NodeRef| is_short(outer) && outer.descendants().take(CARD).any(|inner| is_title(&inner) && is_outside(&inner));
    let around = || node.ancestors().take(TOGETHER).take_while(|outer| !named!(outer, "body" | "html" | "main"));
    // A line may end between the two.
    let before = || node.elements_before().find(|before| !named!(before, "br")).filter(is_short);
    around().any(|outer| leads(&outer) || is_title(&outer) && words(&outer) >= TITLE + words(node))
        || before().is_some_and(|before| is_title(&before) || leads(&before))
}
