//! Where the text of a copied page ends: at what a page sets below its text, where nothing below it goes on with it.

use std::ops::Range;

use super::super::byline::is_line_of_head;
use super::super::names::names;
use super::super::{Item, evidence, lines, pictures};
use super::{ARTICLE, NOTICE, SENTENCE, best_run, heads_box, worth};
use crate::import::text::{Mark, marker};

/// So many controls in a row are what a page has its readers do with a text that they have read.
const ROW: usize = 4;

/// The end of an article within its run: at whose page it is, at a row of controls, at a heading of other texts, where only sentences that stand
/// alone come below it, and little of them: first words of others, what the page says of itself.
pub(super) fn of_run(items: &[Item], article: &Range<usize>, controls: &[bool]) -> usize {
    let text = |at: usize| worth(&items[at]).max(0);
    let all: i32 = article.clone().map(text).sum();
    let sentences: Vec<usize> = article.clone().filter(|at| text(*at) >= i32::try_from(SENTENCE).unwrap_or(0)).collect();
    let (mut above, mut row) = (0, 0);
    for at in article.clone() {
        row = if controls[at] { row + 1 } else { 0 };
        let is_sign = || row == ROW || heads_box(&items[at].text) || evidence::claims_rights(&items[at].text);
        if above >= ARTICLE && above >= 2 * (all - above) && is_sign() {
            let rest = &sentences[sentences.partition_point(|sentence| *sentence <= at)..];
            let texts = &rest[..rest.len().min(LOOKED)];
            let alone = texts.windows(2).all(|pair| pair[1] > pair[0] + 1);
            if alone && (texts.len() != 1 || !heads_box(&items[at].text)) && texts.len() < LOOKED {
                return at + 1 - row.max(1);
            }
        }
        above += text(at);
    }
    article.end
}

/// The most sentences below an article that are asked whether they stand alone.
const LOOKED: usize = 40;

/// From so many lines on, short ones right below a text are none of a page's.
const SIGNED: usize = 10;

/// Where what a page sets below an article begins, above the first line that is known to be of the page: at the first of the short lines that
/// nothing shows to be of the text, as an item of a list, a source or a note on its making are.
pub(super) fn of_text(items: &[Item], article: &Range<usize>, below: usize) -> usize {
    let end = article.end.min(below);
    let lines = end..below;
    let is_listed = is_listed(&items[..article.start]);
    let sources = |item: &Item| lines::heads_sources(&item.text) || evidence::heads_about(&item.text);
    if items[lines.clone()].iter().any(sources) || best_run(&items[lines.clone()]).1 > NOTICE {
        return below;
    }
    let loose = |at: usize| items[at].is_open() && worth(&items[at]) < 0 && !is_owned(&items[at], is_listed);
    // Many right below the text may be its own: who signed it.
    let is_parted = items.iter().any(|item| item.tight);
    let signed = lines.clone().take_while(|at| loose(*at) && (*at == end || !is_parted || items[*at].tight)).count();
    let from = end + if signed >= SIGNED { signed } else { 0 };
    // What stands above a list heads it.
    let heads_list = |at: usize| !is_listed && items.get(at + 2).is_some_and(|third| marker(&third.text).is_some());
    let begins =
        |at: usize| items[at].is_open() && heads_box(&items[at].text) || loose(at) && at + 1 < below && loose(at + 1) && !heads_list(at);
    (from..below).find(|&at| begins(at)).unwrap_or(below)
}

/// Whether a page has the entries of its menus as items of lists, as terminals show them: then such marks show nothing.
fn is_listed(above: &[Item]) -> bool {
    let short = || above.iter().filter(|item| !item.has_words(SENTENCE));
    short().filter(|item| is_item(&item.text)).count() * 3 > short().count()
}

fn is_item(text: &str) -> bool {
    matches!(marker(text), Some((Mark::Bullet | Mark::Star | Mark::Ring, _)))
}

/// Whether something shows that a short line below a text is of it; `is_listed` is whether the mark of a list does not.
fn is_owned(item: &Item, is_listed: bool) -> bool {
    let text = match marker(&item.text) {
        Some((_, rest)) if is_listed && is_item(&item.text) => rest,
        _ => item.text.as_str(),
    };
    let is_set = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | '*')) || text.ends_with([',', ';', ':']);
    is_set
        || item.has_words(SENTENCE)
        || marker(text).is_some()
        || names(text.split(',').next().unwrap_or_default()).is_some()
        || text.contains('@')
        || text.contains(": ")
        || is_line_of_head(text)
        || evidence::is_origin(text)
        || evidence::tells_making(text)
        || pictures::is_credit(text)
        || pictures::is_caption(text)
}
