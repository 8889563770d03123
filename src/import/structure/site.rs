//! What shows that lines around an article are of a site, whatever they say: the shape of a menu, a script that is not the text's, a list of
//! the text's own headings, words that a page has set without a blank between them.

use std::collections::HashSet;
use std::ops::Range;

use super::super::text::{Mark, marker};
use super::dates::date;
use super::names::names;
use super::{Item, Role, Setting};

/// The fewest entries of a menu, one right below the other, and the most words of each.
const MENU: usize = 4;
const ENTRY: usize = 3;

/// The fewest lines of a list of headings.
const CONTENTS: usize = 2;

/// The most words of a line that is asked.
const LINE: usize = 40;

/// Marks the lines around an article that their shape shows to be of a site, and says which ones list its headings; a report does so as well.
pub(super) fn mark(items: &[Item], article: &Range<usize>, marks: &mut [bool]) -> HashSet<usize> {
    let mut listed = HashSet::new();
    let headings: HashSet<&str> =
        items[article.clone()].iter().filter(|item| !item.has_words(LINE)).map(|item| item.text.as_str()).collect();
    // Where no blank line parts anything, more entries have to follow each other, and below an article they may be those who signed it.
    let loose = items[..article.start].iter().all(|item| !item.tight);
    let menu = if loose { 2 * MENU } else { MENU };
    let is_latin = items[article.clone()].iter().take(LINE).all(|item| !is_foreign(&item.text));
    for around in [0..article.start, article.end..items.len()] {
        let open = |at: usize| is_unmarked(&items[at]);
        runs(
            around.clone(),
            |at| open(at) && is_entry(&items[at]),
            |at| loose && around.start == 0 || items[at].tight,
            |run| {
                // The last of them may be the title.
                let last = run.end - usize::from(around.start == 0);
                if run.len() >= menu {
                    marks[run.start..last].fill(true);
                }
            },
        );
        let comes_again = |at: usize| headings.contains(items[at].text.as_str()) || headings.contains(rest(&items[at].text));
        runs(
            around.clone(),
            comes_again,
            |_| true,
            |run| {
                // Below its text no report lists its headings.
                if run.len() >= CONTENTS && around.start > 0 {
                    marks[run].fill(true);
                } else if run.len() >= CONTENTS {
                    listed.extend(run);
                }
            },
        );
        for at in around {
            let glued = || items[at].text.split(' ').any(is_glued);
            marks[at] |= open(at) && !items[at].has_words(LINE) && (is_latin && is_foreign(&items[at].text) || glued());
        }
    }
    listed.iter().for_each(|&at| marks[at] = false);
    listed
}

/// Calls with each run of lines that are so, the next of which goes on with the one above it.
fn runs(lines: Range<usize>, is: impl Fn(usize) -> bool, goes_on: impl Fn(usize) -> bool, mut found: impl FnMut(Range<usize>)) {
    let mut from = lines.start;
    while from < lines.end {
        let end = (from..lines.end).find(|&at| !is(at) || at > from && !goes_on(at)).unwrap_or(lines.end);
        if end > from {
            found(from..end);
        }
        from = end.max(from + 1);
    }
}

/// Whether nothing is known of a line but that it may be of a site.
fn is_unmarked(item: &Item) -> bool {
    matches!(item.role, Role::Open | Role::Furniture) && item.setting != Setting::Contents
}

/// A line without the mark of a list.
fn rest(text: &str) -> &str {
    marker(text).map_or(text, |(_, rest)| rest)
}

/// Whether a line has the shape of an entry of a menu.
fn is_entry(item: &Item) -> bool {
    let text = match marker(&item.text) {
        Some((Mark::Bullet | Mark::Star, rest)) => rest,
        Some(_) => return false,
        None => &item.text,
    };
    let letters =
        text.starts_with(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ':' | ';' | '"' | '“'));
    letters && text.split(' ').count() <= ENTRY && !item.ends_sentence() && date(text).is_none() && names(text).is_none()
}

/// Whether a line has letters of a script that no language of ours is written in.
fn is_foreign(text: &str) -> bool {
    text.chars().any(|c| {
        c >= '\u{370}' && c.is_alphabetic() && !matches!(c, '\u{1D00}'..='\u{1EFF}' | '\u{2000}'..='\u{2BFF}' | '\u{FB00}'..='\u{FB06}')
    })
}

/// `HomeArchivesTags`: whether a word is several, each with a capital.
pub(super) fn is_glued(word: &str) -> bool {
    let small = |c: char| c.is_lowercase();
    let turns = word.chars().zip(word.chars().skip(1)).filter(|(a, b)| small(*a) && b.is_uppercase()).count();
    turns >= 2 && word.chars().all(char::is_alphabetic)
}
