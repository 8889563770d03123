//! When a page came out, by what a reader of it sees: a time that is marked up, a class that says so, a line beside the title.
//!
//! Sought only where the data of a page do not say it. What stands at the title goes before the rest of the page, where times are those of
//! other texts and of remarks.

use super::super::tree::NodeRef;

use super::super::markup::{is_hidden, mentions, named};
use super::super::structure::long_year;
use super::head::Head;
use super::lines::LONGEST;
use super::{byline, date};

/// How many times and dates are looked at.
const MOST: usize = 20;

/// How many elements behind the title a line with a date is looked for in.
const NEAR: usize = 80;

/// How many words stand before a date on its line.
const BEFORE: usize = 6;

/// Words of a class or an id that say that an element holds a date.
const DATED: [&str; 7] = ["date", "datum", "published", "pubdate", "dateline", "timestamp", "postdate"];

/// How many words a date has, with the day of the week.
const WORDS: usize = 6;

/// What opens a line that says since when somebody has been writing on a site.
const JOINED: &[&str] = &["Joined", "Member since", "Registered", "Lid sinds", "Geregistreerd", "Registriert", "Inscrit", "Registrato"];

/// What opens a sentence that says when a text was put up and where it is filed, folded.
pub(super) const FILED: &[&str] = &[
    "this entry was posted",
    "this post was published",
    "this entry was published",
    "dieser beitrag wurde",
    "dieser eintrag wurde",
    "dit bericht werd geplaatst",
    "dit bericht is geplaatst",
    "cette entree a ete publiee",
    "ce contenu a ete publie",
    "esta entrada fue publicada",
    "questo articolo e stato pubblicato",
    "este post foi publicado",
    "este artigo foi publicado",
];

/// The most bytes of such a sentence.
const SENTENCE: usize = 300;

/// How many words stand before the one that says that.
const OPENING: usize = 3;

/// When the page with this head came out.
pub(super) fn find(elements: &[NodeRef], head: &Head) -> Option<String> {
    let near = |nodes: &[NodeRef]| marked(nodes, head).or_else(|| printed(nodes, head));
    near(head.below)
        .or_else(|| lines(&head.below[..head.below.len().min(NEAR)], head))
        .or_else(|| near(&head.above))
        .or_else(|| lines(&head.above, head))
        .or_else(|| head.bare.iter().find_map(|text| line(text)))
        .or_else(|| marked(elements, head))
        .or_else(|| printed(&head.rest[head.below.len()..], head))
        .or_else(|| said(head, date::CAME_OUT))
        .or_else(|| filed(head))
        // Where nothing else is said it is the only date that there is.
        .or_else(|| said(head, date::CHANGED))
        .or_else(|| only(elements))
}

/// The day of all times that are marked up on a page, where it is one: beside the text, or in its menu.
fn only(elements: &[NodeRef]) -> Option<String> {
    let times = elements.iter().filter(|node| named!(node, "time") && !is_hidden(node)).take(MOST);
    let days =
        times.filter_map(|node| node.attr("datetime")).map(|time| date::read(time).map(|day| day.get(..10).unwrap_or(&day).to_owned()));
    let days: std::collections::BTreeSet<Option<String>> = days.collect();
    days.into_iter().collect::<Option<Vec<_>>>().and_then(|days| <[String; 1]>::try_from(days).ok()).map(|[day]| day)
}

/// The first of these that is a date and nothing else, or else the first that has one beside a name.
fn lines(nodes: &[NodeRef], head: &Head) -> Option<String> {
    let lines = nodes.iter().filter(|node| may_be_dated(node, head)).filter_map(|node| Some((node, head.lines.get(node)?)));
    let lines: Vec<(&NodeRef, String)> = lines.collect();
    // Where a line stands is asked last: it takes a look at all that holds it.
    let first = |date: &dyn Fn(&str) -> Option<String>| lines.iter().find_map(|(node, text)| date(text).filter(|_| is_line(node, head)));
    // When it was changed is asked last.
    let is_changed = |text: &str| is_opened(text, date::CHANGED) && !is_opened(text, date::CAME_OUT);
    first(&|text| day(text).filter(|_| !is_changed(text))).or_else(|| first(&|text| line(text).filter(|_| !is_changed(text))))
}

/// Whether one of these words is among the first of a line.
fn is_opened(line: &str, words: &[&str]) -> bool {
    crate::text::fold(line).split([' ', ':']).take(BEFORE).any(|word| words.contains(&word))
}

/// A time that is marked up, that of publication first.
fn marked(nodes: &[NodeRef], head: &Head) -> Option<String> {
    let is_marked = |node: &&NodeRef| {
        named!(node, "time")
            || named!(node, "abbr") && node.has_class("published")
            || named!(node, "abbr" | "span") && node.attr("title").is_some_and(|title| date::read(title).is_some())
            || node.attr("itemprop").is_some_and(|prop| prop == "datePublished")
    };
    let times: Vec<&NodeRef> = nodes.iter().filter(is_marked).filter(|node| head.is_own(node)).take(MOST).collect();
    let written = |node: &&NodeRef| {
        let value = ["datetime", "content", "title"].iter().find_map(|name| node.attr(name)).map(|value| value.to_string());
        value.as_deref().and_then(date::read).or_else(|| date::read(node.text()))
    };
    let of_publication = times.iter().filter(|node| is_of_publication(node)).find_map(written);
    of_publication.or_else(|| times.iter().filter(|node| !is_of_change(node)).find_map(written)).or_else(|| times.iter().find_map(written))
}

/// A date that is printed where a class says that one is.
fn printed(nodes: &[NodeRef], head: &Head) -> Option<String> {
    let is_date = |word: &str| DATED.iter().any(|dated| word.eq_ignore_ascii_case(dated));
    let says = |said: Option<&str>| said.is_some_and(|said| said.split(|c: char| !c.is_alphanumeric()).any(is_date));
    let named = |node: &NodeRef| says(node.class()) || says(node.id_attr());
    let dates = nodes.iter().filter(|node| named(node) && head.is_own(node) && !is_of_change(node));
    dates.take(MOST).find_map(|node| date::read(node.text()).or_else(|| line(&head.lines.get(node)?)))
}

/// A date behind such words that say what was done to a text then, or behind the name of who wrote it.
fn said(head: &Head, done: &[&str]) -> Option<String> {
    let says = |line: &str| byline::is_opened(line) || is_opened(line, done);
    let dated = head.rest.iter().filter(|node| may_be_dated(node, head));
    dated.into_iter().find_map(|node| {
        let text = head.lines.get(node)?;
        let found = if date::may_be_in(&text) && says(&text) { line(&text) } else { None };
        found.filter(|_| is_line(node, head))
    })
}

/// The date in a sentence that says when a text was put up and where it is filed, or in a line that stands among others in its element.
fn filed(head: &Head) -> Option<String> {
    let texts = head.rest.iter().flat_map(|node| node.children().filter(NodeRef::is_text).map(move |text| (node, text)));
    texts.into_iter().find_map(|(node, text)| {
        let said = Some(text).filter(|text| head.lines.may_say(text, date::DIGITS))?.text().trim();
        let said = Some(said).filter(|said| said.len() <= SENTENCE && date::may_be_in(said))?;
        let folded = crate::text::fold(said);
        let is_filed = FILED.iter().any(|filed| folded.starts_with(filed)) || said.len() < LONGEST && says_when(said);
        (is_filed && head.is_own(node)).then(|| line(said))?
    })
}

/// Whether an element may be a line with a date: without the digits of one none is, and a link leads to another text.
fn may_be_dated(node: &NodeRef, head: &Head) -> bool {
    // Those are no line of a head, or hold more than one.
    let is_none = || {
        named!(
            node,
            "a" | "script" | "style" | "option" | "button" | "title" | "h2" | "h3" | "h4" | "th" | "tbody" | "table" | "html" | "body"
        )
    };
    head.lines.may_have(node, date::DIGITS) && !is_none()
}

/// Whether an element may be a line that says when.
fn is_line(node: &NodeRef, head: &Head) -> bool {
    head.is_own(node) && !is_of_change(node) && !node.children().any(|child| is_of_change(&child))
}

/// Whether a line opens with the words that a text came out or was changed, and says when: `Laatst gewijzigd: 20 februari 2023 09:14`.
pub(super) fn says_when(text: &str) -> bool {
    let folded = crate::text::fold(text);
    let mut opening = folded.split([' ', ':']).filter(|word| !word.is_empty()).take(OPENING);
    opening.any(date::is_done) && line(text).is_some()
}

/// The date on a line that is one, to the day, or that names who wrote or where it belongs beside it: `Ina Smid | 5 March 2024`.
pub(super) fn line(text: &str) -> Option<String> {
    if !date::may_be_in(text) {
        return None;
    }
    if let Some(found) = day(text).or_else(|| text.split(['|', '·', '•']).skip(1).find_map(day)) {
        return Some(found);
    }
    if text.ends_with(['.', '!', '?']) || JOINED.iter().any(|joined| text.starts_with(joined)) {
        return None;
    }
    let at = byline::date_in(text)?;
    if text[..at].split_whitespace().count() > BEFORE {
        return None;
    }
    let words: Vec<&str> = text[at..].split_whitespace().take(WORDS).collect();
    (1..=words.len()).rev().find_map(|count| day(&words[..count].join(" ")))
}

/// The date that a text is, to the day; also with the year in short, as in `28.3.25` and `28-3-25`.
fn day(text: &str) -> Option<String> {
    let long = || {
        // The hour may stand behind it: `02-04-24, 05:30`.
        let (text, hour) = text.trim().split_once([',', ' ']).unwrap_or((text.trim(), ""));
        let mark = if text.contains('-') { '-' } else { '.' };
        let (rest, year) = text.rsplit_once(mark).filter(|(_, year)| year.len() == 2)?;
        let is_hour = hour.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b' '));
        (is_hour && rest.split(mark).count() == 2).then(|| date::read(&format!("{rest}{mark}{}", long_year(year))))?
    };
    date::read(text).or_else(long).filter(|date| date.len() == 10)
}

fn is_of_publication(time: &NodeRef) -> bool {
    time.attr("pubdate").is_some()
        || time.attr("itemprop").is_some_and(|prop| prop == "datePublished")
        || mentions(time, &["publish", "entry-date"])
}

/// Whether a time is that of a later change. Many a theme calls its only date `date updated`.
fn is_of_change(node: &NodeRef) -> bool {
    let names = || [node.class(), node.id_attr()].into_iter().flatten().flat_map(str::split_whitespace);
    let ends = |name: &str| name.rsplit(['-', '_']).next().is_some_and(|last| last.eq_ignore_ascii_case("date"));
    let is_date = || mentions(node, &["publish"]) || names().any(ends);
    node.attr("itemprop").is_some_and(|prop| prop == "dateModified") || mentions(node, &["updated", "modified"]) && !is_date()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_that_opens_with_a_change_says_when() {
        for (text, expected) in [
            ("Published 17 February 2024", true),
            ("Laatst gewijzigd: 20 februari 2023 09:14", true),
            ("Mis à jour le 5 mars 2024 à 18h00", true),
            ("De brug is op 5 maart 2024 gewijzigd", false),
        ] {
            assert_eq!(super::says_when(text), expected, "{text}");
        }
    }

    #[test]
    fn a_year_in_short_is_one_of_the_century_that_it_can_be() {
        assert_eq!(super::day("28.3.25").as_deref(), Some("2025-03-28"));
        assert_eq!(super::day("06.01.94").as_deref(), Some("1994-01-06"));
    }

    #[test]
    fn since_when_somebody_has_been_writing_dates_no_text() {
        assert_eq!(super::line("Joined: Mon Mar 01, 2017"), None);
        assert_eq!(super::line("Lid sinds 1 maart 2017"), None);
        assert_eq!(super::line("Bo Klaver, 1 maart 2017").as_deref(), Some("2017-03-01"));
    }
}
