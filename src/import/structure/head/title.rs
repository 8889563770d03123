//! The title, and what a page sets above it: who publishes it, its part of the paper, the issue.

use super::super::labels::{beside_label, of_work};
use super::super::{Item, Role};
use super::leading::is_sure;
use super::{KICKERS, OPENINGS, REACH, byline, date, dates, issue, may_be_title, names};
use crate::document::{Kind, Meta};
use crate::text::fold;

/// The role of a line that labels the text, or says what the writer above it is.
pub(super) fn label(items: &[Item], at: usize, meta: &mut Meta) -> Option<Role> {
    let folded = fold(&items[at].text);
    let is_issue = issue::is_number(&folded) || issue::is(&folded) && (!meta.title.is_empty() || title_below(items, at).is_some());
    if KICKERS.contains(&folded.trim_end_matches(':'))
        || of_work(&items[at].text).is_some()
        || is_issue
        || meta.title.is_empty() && is_masthead(items, at)
        || meta.title.is_empty() && (is_section(items, at) || is_sure(&items[at].text) && title_below(items, at).is_some())
    {
        if meta.publisher.is_empty() {
            // What stands below by itself is the title.
            let again = |name: &String| items[at + 1..].iter().take(REACH).any(|item| item.text == *name);
            meta.publisher = beside_label(&items[at].text).filter(|name| !again(name)).unwrap_or_default();
        }
        if meta.date.is_empty() && is_issue {
            meta.date = issue::date_of(&items[at].text).unwrap_or_default();
        }
        return Some(Role::Furniture);
    }
    let ranks =
        items[at].tight && !items[at].has_words(7) && at > 0 && byline::is_read(&items[at - 1], meta) && names(&items[at].text).is_none();
    // `Mar 11` below the writer.
    let day = dates::before_day(&items[at].text) == Some("");
    ranks.then_some(if day { Role::Head } else { Role::Is(Kind::Colofon) })
}

/// Takes a line for the title where there is none yet, or for what stands above it.
pub(super) fn take(items: &mut [Item], at: usize, meta: &mut Meta) -> Option<Role> {
    let text = items[at].text.clone();
    let folded = fold(&text);
    if meta.title.is_empty() {
        if let Some(publisher) = publisher(items, at) {
            meta.publisher = publisher;
        } else if let Some(found) = several_above(items, at) {
            meta.authors = found;
        } else if (byline::signs_below(items, at) || meta.authors.is_empty() && byline::is_strangers(items, at, &meta.lang))
            && title_below(items, at).is_some()
        {
            meta.authors = vec![text];
        } else if OPENINGS.contains(&folded.as_str()) {
            return None;
        } else {
            // A page may say it on its tab, on its path and on top of the text.
            let counted = |text: &str| fold(text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '))) == folded;
            for other in at + 1..items.len().min(at + 1 + REACH) {
                if items[other].is_open() && counted(&items[other].text) {
                    // `1. News` above it is the beginning of the path.
                    let begins =
                        items[other].tight && items[other].text.starts_with(|c: char| c.is_ascii_digit()) && !items[other - 1].has_words(4);
                    if begins && items[other - 1].is_open() {
                        items[other - 1].role = Role::Furniture;
                    }
                    items[other].role = Role::Head;
                }
            }
            // `Umwelt:Was der Fluss kostet`: a label of the page that lost the blank behind it.
            let label = text
                .split_once(':')
                .filter(|(label, title)| !label.contains(' ') && label.len() >= 4 && title.starts_with(char::is_uppercase))
                .filter(|(label, title)| label.chars().any(char::is_lowercase) && title.contains(' '));
            meta.title = label.map_or(text.as_str(), |(_, title)| title).to_owned();
        }
        return Some(Role::Head);
    }
    None
}

/// The names of two writers or more, each with a first one, above the title.
fn several_above(items: &[Item], at: usize) -> Option<Vec<String>> {
    let found = names(&items[at].text).filter(|found| found.len() > 1 && found.iter().all(|name| name.contains(' ')))?;
    (title_below(items, at).is_some() && !byline::others_come(items, at, &found)).then_some(found)
}

/// A word above the date, with the title below that.
fn is_masthead(items: &[Item], at: usize) -> bool {
    let own = items[at].text.as_str();
    let mut below = items[at + 1..].iter().filter(|item| item.is_open());
    let dated = below.next().is_some_and(|next| date(&next.text).is_some());
    // One of more words comes again at the start of the title.
    let fits = |title: &Item| !items[at].has_words(2) || title.text.strip_prefix(own).is_some_and(|rest| rest.starts_with(':'));
    let title = below.next().filter(|_| dated);
    title.is_some_and(|title| title.has_words(3) && may_be_title(title) && names(&title.text).is_none() && fits(title))
}

/// `Reportage Waterwegen`, `Europe | Island life`: the label of a page with more behind it, and a title below it.
fn is_section(items: &[Item], at: usize) -> bool {
    let folded = fold(&items[at].text);
    let parted = folded.split('|').count() > 1 && folded.split('|').any(|part| KICKERS.contains(&part.trim()));
    let opened = !items[at].has_words(4) && folded.split_once(' ').is_some_and(|(first, _)| KICKERS.contains(&first));
    // `Dubbelinterview met Anna Vos en Bram Kok`.
    let mut words = folded.split(' ');
    let sort = words.next().is_some_and(|first| KICKERS.iter().any(|word| word.len() >= 8 && first.ends_with(word)));
    let with = sort && words.next().is_some_and(|word| ["met", "with", "mit", "avec"].contains(&word)) && !items[at].has_words(13);
    // `Business | The Man Who Counts Boats` above that title.
    let path = items[at].text.split_once(" | ").is_some_and(|(section, title)| {
        KICKERS.contains(&fold(section).as_str()) && items[at + 1..].iter().take(REACH).any(|item| item.text == title)
    });
    (parted || opened || with || path) && title_below(items, at).is_some_and(|title| title.has_words(3))
}

/// `They bought a house. Then it moved.`: a title with a full stop, which the byline or the date below it shows to be one.
pub(super) fn stops(items: &[Item], at: usize, meta: &Meta) -> bool {
    let below = || items[at + 1..].iter().filter(|item| item.is_open()).take(4);
    let head = || below().any(|item| date(&item.text).is_some() || byline::signed(&item.text).is_some() || byline::is_labelled(&item.text));
    let first = items[..at].iter().all(|item| item.role == Role::Furniture);
    meta.title.is_empty() && first && (items[at].text.ends_with('.') || says(items, at)) && !items[at].has_words(15) && head()
}

/// `“They told us to wait. We waited.”`: what somebody says, as the title of a conversation.
pub(super) fn says(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let whole = text.starts_with(['“', '"', '‘', '«', '„', '»']) && text.ends_with(['”', '"', '’', '»', '“', '«']);
    whole
        && !items[at].has_words(15)
        && items.get(at + 1).is_some_and(|next| byline::is_labelled(&next.text) || byline::did(&next.text).is_some())
}

/// The line that may be the title, of those close below one that is not.
fn title_below(items: &[Item], at: usize) -> Option<&Item> {
    let below = items[at + 1..].iter().filter(|item| item.is_open()).take(4);
    below.take_while(|item| may_be_title(item)).find(|item| date(&item.text).is_none() && names(&item.text).is_none())
}

/// Who publishes a text, in what a page adds to the title on its tab.
fn publisher(items: &[Item], at: usize) -> Option<String> {
    let text = items[at].text.as_str();
    let below = items[at + 1..].iter().take(REACH).filter(|item| item.is_open() && item.words() >= 2);
    below.filter(|item| item.text.len() < text.len()).find_map(|item| {
        let name = text.strip_suffix(item.text.as_str()).or_else(|| text.strip_prefix(item.text.as_str()))?;
        let bare = name.trim().trim_matches(['-', '–', '—', '|', '·', ':', '•']).trim();
        let section = KICKERS.contains(&fold(bare).as_str());
        (!section && bare.len() < name.trim().len() && (1..=5).contains(&bare.split_whitespace().count())).then(|| bare.to_owned())
    })
}
