//! Whose page a text stands on. No line says so: the name is the one of a few words on top for which most speaks, since it opens the page, stands
//! in a row with a date or the number of an issue, behind the title on its tab, in the sender of a mail or an address, and comes again at its foot.

mod again;

use super::super::labels::{self, KICKERS, counts, counts_part, is_capitalised};
use super::super::{Item, Role, evidence, furniture, pictures};
use super::{bodies, byline, date, dates, issue, names};
use crate::document::{Kind, Meta};
use crate::text::fold;
use again::Ends;

/// How many items from its start a page has its name, how many from its end its foot reaches, and how many at either end are asked for the name.
const TOP: usize = 60;
const FOOT: usize = 15;
const NEAR: usize = 150;

/// How many items from the first paragraph on the head of a text goes on below it.
const BELOW: usize = 5;

/// How many lines of a menu are asked for a control.
const MENU: usize = 8;

/// So many lines of a page among those right below its name are a menu, whatever they say.
const ENTRIES: usize = 4;

/// So few lines above a name, it nearly opens the page.
const NEARLY: usize = 3;

/// The fewest words of a paragraph, below which no page has its name.
const PARAGRAPH: usize = 25;

/// The most words of a name, and of one that nothing shows to be one but its place.
const LONGEST: usize = 8;
const SHORT: usize = 5;

/// The most words of a row that may hold a name; a longer one is a menu or a paragraph, of which each part would be weighed.
const ROW: usize = 60;

/// What must speak for a name.
const ENOUGH: u32 = 4;

/// A name, with what speaks for it where it stands.
struct Name {
    text: String,
    at: usize,
    weight: u32,
}

/// Says whose page a text stands on, where enough speaks for a name that is neither the title nor one of the writers.
pub(in super::super) fn find(items: &[Item], meta: &Meta) -> Option<String> {
    let mut names = on_top(items);
    names.extend(running(items));
    let of_text = |name: &Name| {
        let own = fold(&name.text);
        let known = [&meta.title, &meta.subtitle].into_iter().chain(&meta.authors);
        known.filter(|known| !known.is_empty()).any(|known| fold(known) == own || meta.title == *known && fold(known).starts_with(&own))
    };
    names.retain(|name| !of_text(name));
    let ends = Ends::of(items);
    let weighed = names.iter().map(|name| (name.weight + ends.speak_for(name), name));
    // Of equals the upper one.
    let (weight, best) = weighed.rev().max_by_key(|(weight, _)| *weight)?;
    (weight >= ENOUGH).then(|| as_written(items, &best.text))
}

/// Whether a line opens a page with its name, of which enough speaks for that.
pub(super) fn opens(items: &[Item], at: usize) -> bool {
    let names = on_top(&items[..=at]);
    let mut own = names.iter().filter(|name| name.at == at && name.weight > 1).peekable();
    own.peek().is_some() && {
        let ends = Ends::of(items);
        own.any(|name| name.weight + ends.speak_for(name) >= ENOUGH)
    }
}

/// The names that may be meant on top of a page: lines there, and the parts of rows.
fn on_top(items: &[Item]) -> Vec<Name> {
    let paragraph = items.iter().take(TOP).position(|item| item.has_words(PARAGRAPH)).unwrap_or(items.len().min(TOP));
    // Below a stand-first more of the head may stand.
    let top = Top { items: &items[..items.len().min(paragraph + BELOW)], paragraph };
    let mut found: Vec<Name> = Vec::new();
    let mut above = 0;
    for (at, item) in top.items.iter().enumerate().filter(|(_, item)| !item.is(&Kind::Caption)) {
        // What a site has to be pressed stands above its name.
        let control = item.role == Role::Furniture && furniture::is_control_folded(&fold(&item.text));
        if !item.has_words(ROW + 1) {
            found.extend(top.names_in(at, above, control));
        }
        above += usize::from(!control && !is_host(&item.text));
    }
    found
}

/// The top of a page.
struct Top<'a> {
    items: &'a [Item],
    /// Where the first paragraph stands.
    paragraph: usize,
}

impl Top<'_> {
    /// The names in a line with so many others above it, and what speaks for them there.
    fn names_in(&self, at: usize, above: usize, control: bool) -> Vec<Name> {
        let item = &self.items[at];
        let parts = parts(&item.text);
        let named: Vec<(usize, &str)> = parts.iter().copied().enumerate().filter(|(_, part)| is_name_like(part, parts.len() > 1)).collect();
        if named.is_empty() {
            return Vec::new();
        }
        let issued = parts.iter().any(|part| counts(part) || issue::is_number(&fold(part)));
        let dated = parts.iter().any(|part| is_day(part));
        let titled = parts.len() > 1 && parts.iter().any(|part| is_line_of_its_own(self.items, at, part));
        let (numbered, between) = (self.is_numbered(at), self.is_between(at));
        let menu = item.role == Role::Furniture && above == 0 && self.is_menu_below(at);
        // Below two controls, in one block with them, stands another entry of the menu.
        let is_control = |above: &Item| above.role == Role::Furniture && furniture::is_control_folded(&fold(&above.text));
        let entry = item.tight && at >= 2 && self.items[at - 2..at].iter().all(is_control);
        let is_path = path(&item.text).is_some() || labels::of_work(&item.text).is_some();
        let weigh = |number: usize, part: &str| {
            let opens =
                if number > 0 || control || entry || at > self.paragraph { 0 } else { u32::from(above <= NEARLY) + u32::from(above == 0) };
            let row = if issued {
                3 + u32::from(dated)
            } else {
                2 * u32::from(dated) + 2 * u32::from(dated && parts.len() == 2 && is_long_name(part, &item.text))
            };
            let tab = 4 * u32::from(titled && number > 0 && !is_line_of_its_own(self.items, at, part));
            let short = part.split(' ').count() <= 2 || is_capitalised(part);
            let below =
                2 * u32::from(numbered && number == 0 && opens > 0 && short) + 4 * u32::from(between && part.split(' ').count() <= 4);
            let body = 2 * u32::from(bodies::is_organisation(part) || bodies::is_paper(part));
            // Who sends a mail and is nobody is whose it is.
            let sends = 3 * u32::from(sender(&item.text) == Some(part) && names(part).is_none());
            // The path to a page begins with its name, and what work it stands in says it.
            let path = 4 * u32::from(number == 0 && is_path);
            opens + row + tab + below + body + sends + path + if opens > 0 && menu { 2 } else { 0 }
        };
        named.into_iter().map(|(number, part)| Name { text: part.to_owned(), at, weight: weigh(number, part) }).collect()
    }

    /// Whether the number of an issue, or a part of the paper, stands right below a line.
    fn is_numbered(&self, at: usize) -> bool {
        let below = self.items[at + 1..].iter().filter(|item| item.role != Role::Furniture || !item.tight);
        below.take(2).any(|below| is_told_below(&below.text))
    }

    /// Whether a line stands between the writer and the date: `By Jane Doe`, `Meridian`, `3 May 2024`.
    fn is_between(&self, at: usize) -> bool {
        let is_dated = |next: &Item| date(&next.text).is_some();
        at > 0 && byline::is_labelled(&self.items[at - 1].text) && self.items.get(at + 1).is_some_and(is_dated)
    }

    /// Whether the menu of a site stands right below a line: on top of that stands whose site it is.
    fn is_menu_below(&self, at: usize) -> bool {
        let below = || self.items[at + 1..].iter().take(MENU);
        below().any(|below| furniture::is_control_folded(&fold(&below.text)))
            || below().filter(|below| below.role == Role::Furniture).count() >= ENTRIES
    }
}

/// The names in lines that come again on every page.
fn running(items: &[Item]) -> Vec<Name> {
    let running = |at: &usize| {
        let item = &items[*at];
        item.role == Role::Furniture && !item.has_words(13) && items[at + 1..].iter().take(NEAR).any(|other| other.text == item.text)
    };
    let Some(at) = (0..items.len().min(NEAR)).find(running) else { return Vec::new() };
    let parts = parts(&items[at].text);
    let names = parts.iter().filter(|part| bodies::is_organisation(part));
    names.map(|name| Name { text: (*name).to_owned(), at, weight: 2 }).collect()
}

/// What parts a row.
const SIGNS: [&str; 10] = [" | ", " · ", " • ", " – ", " — ", " - ", " / ", " > ", " › ", " » "];

/// The parts of a row, without the date or the number that may close each.
fn parts(text: &str) -> Vec<&str> {
    let text = sender(text).or_else(|| path(text)).or_else(|| labels::of_work(text)).unwrap_or(text);
    let text = ["[logo] ", "[image] ", "[img] "].iter().find_map(|picture| text.strip_prefix(picture)).unwrap_or(text);
    let mut parts = vec![text];
    let may_part = text.as_bytes().windows(2).any(|pair| pair[0] == b' ' && !pair[1].is_ascii_alphanumeric());
    for sign in if may_part { &SIGNS[..] } else { &[] } {
        parts = parts.into_iter().flat_map(|part| part.split(*sign)).collect();
    }
    // `The Northern Examiner (Carlisle)`: where it comes out.
    let placed = |part: &str| {
        part.strip_suffix(')').and_then(|part| part.rsplit_once(" (")).is_some_and(|(_, place)| place.starts_with(char::is_uppercase))
    };
    let bare = |part| if placed(part) { part.rsplit_once(" (").map_or(part, |(name, _)| name) } else { part };
    parts.into_iter().map(bare).flat_map(|part| clauses(part.trim())).filter(|part| !part.is_empty()).collect()
}

/// `La Revue, 28 mars 2024`, `Annalen 2022, nr. 4`, `The Post, by Anna Vos`: a name, and what stands behind its comma.
fn clauses(part: &str) -> Vec<&str> {
    // `Bücherbogen. Zeitschrift für Leser`: what a paper says of itself.
    let tagged = |(name, tag): &(&str, &str)| name.split(' ').count() <= 3 && !name.contains('.') && tag.starts_with(char::is_uppercase);
    let part = part.split_once(". ").filter(tagged).map_or(part, |(name, _)| name);
    let Some((name, behind)) = part.split_once(", ").filter(|(_, behind)| is_told(behind) && !labels::is_part(behind)) else {
        return dated(part);
    };
    // A place stands before a date as well.
    let place = name.split(' ').count() < 4 && is_day(behind) && !bodies::is_organisation(name);
    if place { vec![part] } else { [unnumbered(name)].into_iter().chain(behind.split(", ")).collect() }
}

/// `De Veerbode zaterdag 7 september 2024`: a name, and the day behind it.
fn dated(part: &str) -> Vec<&str> {
    if !part.contains(char::is_numeric) {
        return vec![part];
    }
    let day = |(at, _): &(usize, &str)| date(&part[at + 1..]).is_some_and(|found| found.len() == 10);
    match part.match_indices(' ').take(SHORT + 1).find(day).filter(|(at, _)| !byline::is_labelled(part) && names(&part[..*at]).is_none()) {
        Some((at, _)) => vec![&part[..at], &part[at + 1..]],
        None => numbered(part).map_or_else(|| vec![unnumbered(part)], |(name, number)| vec![name, number]),
    }
}

/// `DE ZEEBODE NR. 4 / 2024 (JAARGANG 48)`: a name, and the number of the issue behind it.
fn numbered(part: &str) -> Option<(&str, &str)> {
    let folded = fold(part);
    let at = issue::number_at(&folded).filter(|at| *at > 1 && folded.len() == part.len() && issue::is_number(&folded[*at..]))?;
    Some((part.get(..at)?.trim_end_matches([' ', ',']), part.get(at..)?))
}

fn is_told(text: &str) -> bool {
    // `pp. 211-214`: on which pages of the issue.
    let pages = |part: &str| {
        ["pp. ", "p. ", "blz. ", "S. "]
            .iter()
            .find_map(|word| part.strip_prefix(word))
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    text.split(", ").all(|part| is_day(part) || counts(part) || issue::is_number(&fold(part)) || byline::is_labelled(part) || pages(part))
}

fn is_day(text: &str) -> bool {
    date(text).is_some() || dates::year(text).is_some()
}

/// Whether a line right below the name of a page tells of the page: the number of an issue, a part of the paper.
fn is_told_below(text: &str) -> bool {
    let folded = fold(text);
    issue::is_number(&folded) || KICKERS.contains(&folded.as_str()) || labels::is_label(text)
}

/// Whether so many words before a date are no place, which has at most a few, or says where it is.
fn is_long_name(name: &str, line: &str) -> bool {
    line.strip_prefix(name).is_some_and(|rest| rest.starts_with(", "))
        && name.split(' ').count() >= 4
        && ![" te ", " in ", " at ", " à ", " zu ", " near "].iter().any(|word| name.contains(word))
}

/// `Annalen 2022`: without the year.
fn unnumbered(name: &str) -> &str {
    name.rsplit_once(' ')
        .filter(|(before, year)| dates::year(year).is_some() && before.contains(' ') && date(name).is_none())
        .map_or(name, |(name, _)| name)
}

/// `From: The Post <post@the-post.example>`: the name of who sends a mail.
fn sender(text: &str) -> Option<&str> {
    let (label, value) = text.split_once(": ")?;
    let sent = matches!(fold(label).as_str(), "from" | "van" | "von" | "de") && value.contains(['<', '@']);
    let name = value.split(['<', '[', '(']).next().unwrap_or_default().trim().trim_matches('"');
    // `Anna Vos from The Post`.
    let of = [" vom ", " von ", " van ", " from "].iter().find_map(|word| name.split_once(word)).filter(|(name, _)| names(name).is_some());
    sent.then_some(of.map_or(name, |(_, paper)| paper))
}

/// `Sie sind hier: Nordfunk / Umwelt`: the path to a page, behind the words that say that it is one.
fn path(text: &str) -> Option<&str> {
    let (label, path) = text.split_once(": ")?;
    HERE.contains(&fold(label.trim_end()).as_str()).then(|| path.trim_start())
}

/// Words before the path to a page, folded.
const HERE: &[&str] = &[
    "sie sind hier",
    "sie befinden sich hier",
    "you are here",
    "u bent hier",
    "je bent hier",
    "u bevindt zich hier",
    "vous etes ici",
    "esta usted aqui",
    "estas aqui",
    "usted esta aqui",
    "sei qui",
    "ti trovi qui",
    "voce esta aqui",
    "esta aqui",
];

fn is_host(text: &str) -> bool {
    text.contains("://") || text.contains('@')
}

/// `waalbode.example`: the name of a site, and nothing else.
fn is_bare_host(text: &str) -> bool {
    let named = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let end = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.split('.').all(named) && end.len() >= 2 && end.chars().all(|c| c.is_ascii_lowercase())
}

/// Whether a part of a row on top of a page stands there as a line of its own as well.
fn is_line_of_its_own(top: &[Item], at: usize, part: &str) -> bool {
    part.contains(' ') && top.iter().enumerate().any(|(other, item)| other != at && item.text == part)
}

/// Whether a few words may be the name of a paper, a site or a body.
pub(super) fn is_name_like(text: &str, in_row: bool) -> bool {
    let words = text.split(' ').count();
    let capitalised = || is_capitalised(text);
    text.starts_with(|c: char| c.is_uppercase())
        && text.chars().count() >= 4
        && words <= LONGEST
        && !text.ends_with(['.', '?', '!', ':', ';', ',', '…'])
        && !text.contains([':', ','])
        && (in_row && words <= SHORT + 1 || words <= SHORT || capitalised() || bodies::is_organisation(text))
        && !is_day(text)
        && !text.rsplit(' ').next().is_some_and(|last| dates::is_month(&fold(last)))
        && !counts(text)
        && !counts_part(text)
        && is_no_other(&fold(text))
        && !pictures::is_caption(text)
        && !byline::is_labelled(text)
}

/// Whether a line, folded, is no day, no kicker, no control, no number of an issue, and names nothing that a site is made with.
fn is_no_other(folded: &str) -> bool {
    !dates::DAYS.contains(&folded)
        && !KICKERS.contains(&folded)
        && !folded.split(' ').any(evidence::is_made_with)
        && !SEARCH.contains(&folded.split(' ').next().unwrap_or_default())
        && !furniture::is_control_folded(folded)
        && !issue::is(folded)
}

/// Words before the name of what a site lets its reader search, folded.
const SEARCH: &[&str] = &["search", "zoek", "zoeken", "doorzoek", "suche", "durchsuchen", "rechercher", "buscar", "cerca", "pesquisar"];

/// A name as the text writes it, where the page sets it in capitals.
fn as_written(items: &[Item], name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let last = items.len().saturating_sub(NEAR).max(NEAR.min(items.len()));
    let near = items[..items.len().min(NEAR)].iter().chain(&items[last..]);
    let length = name.split(' ').count();
    // Of several words, since one alone may be any word of the text.
    let alike = |words: &[&str]| {
        let written = words.join(" ");
        let bare = written.trim_end_matches([',', '.', ';', ':']);
        (bare.starts_with(char::is_uppercase) && bare.contains(char::is_lowercase) && bare.to_uppercase() == name).then(|| bare.to_owned())
    };
    let written = near.filter(|item| item.text.len() >= name.len()).find_map(|item| {
        let words: Vec<&str> = item.text.split(' ').collect();
        words.windows(length).find_map(alike)
    });
    written.unwrap_or_else(|| lowered(name))
}

/// Words that have small letters within a name, folded.
const SMALL: &[&str] = &[
    "en", "van", "de", "het", "der", "den", "voor", "of", "the", "and", "for", "on", "in", "und", "fur", "des", "von", "et", "du", "la",
    "les", "pour",
];

/// `BERG EN DAL` as `Berg en Dal`; one word may be all initials, and stays.
fn lowered(name: &str) -> String {
    let lower = |(at, word): (usize, &str)| {
        let small =
            at > 0 && (SMALL.contains(&fold(word).as_str()) || ["D'", "L'", "D’", "L’"].iter().any(|article| word.starts_with(article)));
        let letter = |(at, c): (usize, char)| if at == 0 && !small { c.to_string() } else { c.to_lowercase().to_string() };
        word.chars().enumerate().map(letter).collect::<String>()
    };
    if name.contains(' ') { name.split(' ').enumerate().map(lower).collect::<Vec<_>>().join(" ") } else { name.to_owned() }
}

/// A name, folded, without the article that it opens with.
fn without_article(folded: &str) -> &str {
    let articles = ["the ", "de ", "het ", "der ", "die ", "das ", "le ", "la ", "les ", "l'", "el ", "il ", "o ", "a "];
    articles.iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(folded)
}

/// Gives a publisher the name by which its page calls itself: without the number of the issue, and as the text writes it.
pub(in super::super) fn settle(items: &mut [Item], meta: &mut Meta) {
    if fold(&meta.publisher) == fold(&meta.title) {
        meta.publisher.clear();
    }
    let weighed = find(items, meta);
    match weighed {
        Some(name) if meta.publisher.is_empty() || fold(&meta.publisher).contains(without_article(&fold(&name))) => meta.publisher = name,
        _ if !meta.publisher.is_empty() => meta.publisher = as_written(items, &meta.publisher),
        _ => {}
    }
    let above = items.iter().take(TOP).position(|item| item.has_words(PARAGRAPH)).unwrap_or(0);
    // Where nothing else says whose page it is, its address does.
    if meta.publisher.is_empty() {
        let host = items[..above].iter().filter(|item| is_bare_host(&item.text)).map(|item| item.text.trim_start_matches("www."));
        meta.publisher = host.take(1).collect();
    }
    // Above the text it has said all that it has to say.
    let told =
        |item: &&mut Item| matches!(item.role, Role::Open | Role::Is(Kind::Intro | Kind::Heading { .. })) && !item.has_words(LONGEST + 1);
    for item in items[..above].iter_mut().filter(told).filter(|item| fold(&item.text) == fold(&meta.publisher)) {
        item.role = Role::Head;
    }
}
