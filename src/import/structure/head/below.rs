//! What stands below the title: who wrote, the subtitle, what a page files the text under, and the stand-first.

use super::super::byline::RANKS;
use super::super::dates::year;
use super::super::labels::{is_capitalised, is_shouted};
use super::super::{Item, Role, evidence, lines, pictures, quotes};
use super::line::{self, Line};
use super::{KICKERS, LONGEST, OPENINGS, bodies, byline, date, dates, field, is_dated, issue, masthead, names};
use crate::document::{Kind, Meta};
use crate::text::{fold, sentences};

/// Takes a line for that of the writers.
pub(super) fn people(items: &[Item], at: usize, meta: &mut Meta) -> Option<Role> {
    let text = items[at].text.as_str();
    // `Anna Vos Mar 11`
    let day = dates::before_day(text).filter(|_| !meta.title.is_empty());
    let found = names(day.unwrap_or(text));
    // A name beside the picture of who has it, above the line that says what they did.
    let again = |next: &Item| byline::is_labelled(&next.text) && next.text.ends_with(text);
    if !meta.title.is_empty() && found.is_some() && items.get(at + 1).is_some_and(again) {
        return Some(Role::Head);
    }
    if meta.authors.is_empty() {
        if let Some(found) = found
            .filter(|found| day.is_some() || are_writers(items, at, found, meta))
            .or_else(|| byline::did(text))
            .or_else(|| byline::ranked(text).or_else(|| byline::presented(items, at)).filter(|_| !meta.title.is_empty()))
        {
            meta.authors = found;
            return Some(Role::Head);
        }
    } else if let Some([another]) = found.as_deref()
        && (is_of_row(items, at) && byline::is_one_of(&items[at - 1], meta) || works_below(items, at))
        && !meta.authors.contains(another)
    {
        meta.authors.push(another.clone());
        return Some(Role::Head);
    } else if found.is_some_and(|found| found == meta.authors) {
        // What the file says of itself stands on its page too.
        return Some(Role::Head);
    }
    if let Some(found) = byline::of_staff(text) {
        meta.authors.extend(found);
        return Some(Role::Head);
    }
    let speaker = evidence::speaker(text).filter(|_| !meta.title.is_empty() && meta.authors.is_empty())?;
    meta.authors = vec![speaker];
    if meta.date.is_empty() {
        meta.date = issue::date_of(text).unwrap_or_default();
    }
    Some(Role::Is(Kind::Colofon))
}

/// Whether a name stands right below another one, or in a row of names above the day, where each line is a paragraph.
fn is_of_row(items: &[Item], at: usize) -> bool {
    items[at].tight || items[at..].iter().find(|item| names(&item.text).is_none()).is_some_and(|below| date(&below.text).is_some())
}

/// Whether right below a name stands where its bearer works, as it does below the one above it.
fn works_below(items: &[Item], at: usize) -> bool {
    // `redacteur Onderzoek`: or what its bearer is.
    let below = items.get(at + 1).filter(|next| next.tight);
    let works = below.is_some_and(|next| !items[at].tight && bodies::is_organisation(&next.text) || byline::opens_with_rank(&next.text));
    works && at > 0 && matches!(items[at - 1].role, Role::Is(Kind::Colofon) | Role::Furniture | Role::Head)
}

/// Whether names are those of the writers: several are, one may be a title.
fn are_writers(items: &[Item], at: usize, found: &[String], meta: &Meta) -> bool {
    let text = items[at].text.as_str();
    let words = items[at].words();
    // In capitals it is one where the date stands below it.
    let dated = || items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| date(&next.text).is_some());
    (!is_shouted(text)
        || !meta.title.is_empty()
            && words <= 4
            && (dated() || byline::signs_below(items, at) || !is_shouted(&meta.title) && byline::below(items, at).is_some()))
        && (meta.title.is_empty() || !text.starts_with(&meta.title))
        && (found.len() > 1 && (words <= 12 || text.ends_with(')') && words <= 40) || words <= 4 && next_is_head(items, at))
        && !(meta.title.is_empty() && byline::others_come(items, at, found))
        && !byline::is_lettered(items, at)
        && !byline::is_labelled_below(items, at)
}

/// Takes a line for the subtitle, a short stand-first, a label of the page, or what a writer is.
pub(super) fn take(items: &[Item], at: usize, meta: &mut Meta) -> Option<Role> {
    let item = &items[at];
    let words = item.words();
    let titled = !meta.title.is_empty();
    if titled && meta.publisher.is_empty() && publishes(items, at, meta) {
        meta.publisher.clone_from(&item.text);
        return Some(Role::Head);
    }
    if titled && words >= 8 && sentences(&item.text).len() > 1 {
        // A subtitle is one phrase.
        return Some(Role::Is(Kind::Intro));
    }
    if titled && is_told_with_date(&item.text) {
        if meta.date.is_empty() {
            meta.date = dates::within(&item.text).unwrap_or_default();
        }
        return Some(Role::Furniture);
    }
    if titled && are_topics(&item.text) {
        return Some(Role::Furniture);
    }
    if !item.tight && items.get(at + 1).is_some_and(|next| next.tight && next.has_words(LONGEST + 3)) {
        // With the text right below it, it heads that.
        return None;
    }
    let follows = byline::follows(items, at);
    let phrase = (words >= 4 || words >= 2 && follows) && !quotes::is_saying(&item.text);
    // `4.1 Wie betaalt`
    let is_section = lines::depth(&item.text) > 1;
    if meta.subtitle.is_empty() && phrase && !is_section && !heads_the_text(items, at, meta) {
        meta.subtitle.clone_from(&item.text);
        return Some(Role::Head);
    }
    if is_rank(items, at, meta) {
        return Some(Role::Is(Kind::Colofon));
    }
    // Where more of the head stands below it, it is a label.
    (titled && words <= 3 && !item.ends_sentence() && follows).then_some(Role::Furniture)
}

/// Whether a line by itself is the name of who publishes: of a paper, or in another script of names than titles have, above the date.
fn publishes(items: &[Item], at: usize, meta: &Meta) -> bool {
    let (text, next) = (items[at].text.as_str(), items[at + 1..].iter().find(|item| item.is_open()));
    let dated = next.is_some_and(|next| is_dated(&next.text) || year(&next.text).is_some());
    let proper =
        || !matches!(meta.lang.as_str(), "" | "en" | "de") && text.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
    !items[at].has_words(7)
        && masthead::is_name_like(text, false)
        && (bodies::is_paper(text) && (dated || !items[at].tight)
            || !items[at].tight && dated && is_capitalised(text) && (bodies::is_organisation(text) || proper()))
}

/// `La Revue des idées, 28 mars 2024`: a few words of the page, and the day behind a comma or a dash.
fn is_told_with_date(text: &str) -> bool {
    let parts = [", ", " – ", " — ", " - ", " | ", " · "];
    let dated = parts
        .iter()
        .filter_map(|sign| text.rsplit_once(sign))
        .any(|(before, day)| before.split(' ').count() <= 8 && before.starts_with(char::is_uppercase) && date(day).is_some());
    dated && !text.ends_with(['.', '?', '!'])
}

/// `United States, Ports, Defence Policy, UK`: what a page files a text under.
fn are_topics(text: &str) -> bool {
    let parts: Vec<&str> = text.split(", ").collect();
    let topic = |part: &&str| part.starts_with(char::is_uppercase) && part.split(' ').count() <= 3;
    // `Analyse Diplomatie & Buitenlandse Zaken`.
    let words: Vec<&str> = text.split(' ').filter(|word| *word != "&").collect();
    let sorted =
        words.len() >= 3 && KICKERS.contains(&fold(words[0]).as_str()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    sorted || parts.len() >= 4 && parts.iter().all(topic) && names(text).is_none() && !text.ends_with(['.', '?', '!'])
}

/// `Correspondent Zorg`: what the writer is, between the name and the date.
fn is_rank(items: &[Item], at: usize, meta: &Meta) -> bool {
    let above = items[..at].iter().rev().find(|item| item.role != Role::Furniture);
    let short = !items[at].has_words(9) && !items[at].ends_sentence();
    let rank = |word: &str| RANKS.contains(&word);
    let ranked = fold(&items[at].text).split(|c: char| !c.is_alphabetic()).any(rank);
    short && above.is_some_and(|above| byline::is_read(above, meta)) && (ranked || byline::follows(items, at))
}

/// A paragraph with the byline or the date below it is a stand-first.
pub(super) fn stand_first(items: &mut [Item], at: usize, meta: &mut Meta) {
    if items[at].has_words(101) {
        return;
    }
    // Without a title only what is surely a byline shows it.
    let untitled = meta.title.is_empty();
    let mut leads = false;
    for below in at + 1..items.len().min(at + 6) {
        if !items[below].is_open() {
            continue;
        }
        if super::heads_part(items, below, meta) {
            break;
        }
        let text = items[below].text.clone();
        let read = field(&text, meta) || byline::is_year(items, below, meta);
        if !read && pictures::is_caption(&text) {
            continue;
        }
        let role = match if read { Line::Signed } else { line::of(&text, meta) } {
            Line::Signed => Some(Role::Head),
            Line::Labels => Some(Role::Furniture),
            _ => writers_below(items, below, meta, untitled),
        };
        let Some(role) = role else { break };
        items[below].role = role;
        leads = true;
    }
    if leads && items[at].is_open() {
        items[at].role = Role::Is(Kind::Intro);
    }
}

/// Takes a line below a stand-first for that of the writers, or for what they are.
fn writers_below(items: &[Item], at: usize, meta: &mut Meta, untitled: bool) -> Option<Role> {
    let is_unsigned = meta.authors.is_empty();
    if let Some(found) = byline::of_staff(&items[at].text) {
        meta.authors.extend(found);
        return Some(Role::Head);
    }
    let sure = || byline::did(&items[at].text).or_else(|| byline::for_whom(items, at));
    // Without a title the day that was glued to the stand-first shows it, or the picture below it.
    let headed = || !meta.date.is_empty() && items.get(at + 1).is_some_and(|next| pictures::is_caption(&next.text));
    let below = || byline::below(items, at).filter(|_| !untitled || headed());
    if let Some(found) = is_unsigned.then(|| sure().or_else(below)).flatten() {
        meta.authors = found;
        return Some(Role::Head);
    }
    (!untitled && is_rank(items, at, meta)).then_some(Role::Is(Kind::Colofon))
}

/// A bare name is an author's where more of the head follows it, or the text itself.
fn next_is_head(items: &[Item], at: usize) -> bool {
    items[at + 1..].iter().find(|item| item.is_open()).is_some_and(|next| {
        let opening = OPENINGS.contains(&fold(&next.text).as_str()) || year(&next.text).is_some();
        // Each writer may have a line.
        let another = next.tight && names(&next.text).is_some();
        another || next.words() >= 4 || date(&next.text).is_some() || opening
    }) || byline::below(items, at).is_some()
}

/// A line below the title is a subtitle only if it stands right there: below the writers, or a short one below the date, it heads the text.
fn heads_the_text(items: &[Item], at: usize, meta: &Meta) -> bool {
    let between = items[..at].iter().rev().take_while(|item| item.role != Role::Head).count();
    let above = items[..at].iter().rev().find(|item| item.role == Role::Head).map_or("", |item| item.text.as_str());
    let below_title = above == meta.title || meta.title.is_empty();
    let dated = date(above).is_some() && items[at].has_words(6) && items[..at].iter().filter(|item| item.role == Role::Head).count() <= 2;
    between > 1 || !below_title && !dated && !items[at].has_words(LONGEST - 6)
}
