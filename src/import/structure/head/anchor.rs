//! The line of the writers as an anchor: the title is what stands right above it, with a subtitle or without. What is further up leads to it.

use super::super::{Item, evidence};
use super::byline::{Field, LABELS};
use super::leading::{is_known, is_sure};
use super::{bodies, byline, date, is_dated, issue, names};
use crate::text::fold;

/// How many lines a title and what belongs to it have at most, and how far below a stand-first the line of the writers stands.
const LINES: usize = 2;
const BELOW: usize = 4;

/// The line of the writers, or the paragraph that stands above it, and the first of the lines right above that may be the title.
pub(super) fn find(items: &[Item], paragraph: usize, may_be: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    // With the number of an issue in front it stands above the title.
    let is_issue = |at: usize| issue::opens(&fold(&items[at].text));
    let signed = (0..paragraph).find(|&at| at > 0 && items[at].is_open() && !is_issue(at) && signs(items, at));
    // Below a stand-first it shows that no heading stands above that.
    let below = || (paragraph + 1..items.len().min(paragraph + 1 + BELOW)).any(|at| items[at].is_open() && signs(items, at));
    // Below the block of the page, which the number of an issue closes, the writers may stand above the title.
    if let Some(title) = signed.and_then(|at| below_writers(items, at, paragraph, &may_be)) {
        return Some((title, paragraph));
    }
    let anchor = signed.or_else(|| below().then_some(paragraph))?;
    let mut found = None;
    let mut lines = 0;
    for at in (0..anchor).rev() {
        let item = &items[at];
        let other = !item.is_open()
            || is_known(&item.text)
            || is_dated(&item.text)
            || bodies::is_organisation(&item.text)
            || bodies::is_paper(&item.text);
        match (other, found) {
            (true, None) => {}
            (true, Some(_)) => break,
            (false, _) if lines < LINES && may_be(at) => (found, lines) = (Some(at), lines + 1),
            (false, None) if item.ends_sentence() => {}
            _ => break,
        }
    }
    found.map(|title| (title, anchor))
}

/// The line right below a bare name that is the title, where nothing stands above that but lines of which the last gives the number of an issue.
fn below_writers(items: &[Item], signed: usize, paragraph: usize, may_be: impl Fn(usize) -> bool) -> Option<usize> {
    let above = items[..signed].iter().rev().find(|item| item.is_open())?;
    let numbered = !items[signed].tight && is_sure(&above.text) && !byline::is_labelled(&items[signed].text);
    (signed + 1..paragraph).take(LINES).find(|&at| numbered && may_be(at) && names(&items[at].text).is_none())
}

/// Whether a line says who wrote: with a label, a date or a rank, or a name that no other such line follows.
fn signs(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    // Below a motto stands whose it is.
    let motto = || items[at].tight && at > 0 && items[at - 1].text.starts_with(['“', '"', '‘', '«', '„', '»']);
    let bare =
        || !motto() && names(text).is_some_and(|found| !byline::others_come(items, at, &found) && !byline::is_labelled_below(items, at));
    is_signed(text) || !items[at].has_words(9) && bare()
}

/// Whether a line shows by itself that it says who wrote.
pub(super) fn is_signed(text: &str) -> bool {
    if text.split_whitespace().take(17).count() > 16 {
        return false;
    }
    let folded = fold(text);
    let value = |label: &str| text.chars().skip(label.chars().count()).collect::<String>();
    let labelled = LABELS.iter().filter(|(_, field)| matches!(field, Field::Author)).any(|(label, _)| {
        folded.strip_prefix(label).is_some_and(|rest| rest.starts_with([' ', ':']))
            && byline::writers(value(label).trim_start_matches([' ', ':']).trim(), true).is_some_and(|found| found[0].contains(' '))
    });
    let parts: Vec<&str> = text.split(['|', '·', '•']).map(str::trim).collect();
    let row = parts.len() > 1
        && (byline::is_labelled(parts[0])
            || parts.iter().any(|part| date(part).is_some())
                && parts.iter().any(|part| byline::is_labelled(part) || names(part).is_some()));
    labelled
        || row
        || byline::is_labelled(text)
        || byline::signed(text).is_some()
        || byline::ranked(text).is_some()
        || byline::of_staff(text).is_some()
        || evidence::speaker(text).is_some()
}
