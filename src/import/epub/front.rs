//! What a book has around its text: the page with its title, its imprint, its table of contents, and what its pages repeat of these.

use std::collections::HashSet;

use super::super::html::{self, is_same};
use super::super::markup::named;
use super::super::tree::{NodeId, NodeRef};
use super::super::{people, structure};
use super::lines::Line;
use crate::document::Meta;
use crate::text::{count_words, fold};

/// The most bytes of a page that is no part of the text.
const MOST: usize = 2000;

/// Words that stand on a title page between what is known of the book, folded.
const BETWEEN: &[&str] = &[
    "door",
    "by",
    "von",
    "par",
    "de",
    "por",
    "di",
    "van",
    "en",
    "and",
    "und",
    "et",
    "y",
    "e",
    "uitgeverij",
    "verlag",
    "vertaald",
    "translated",
    "roman",
    "a",
    "een",
];

/// What covers are called, folded.
const COVERS: &[&str] = &["cover", "omslag", "kaft", "umschlag", "couverture", "cubierta", "portada", "copertina", "capa"];

/// What an imprint says, folded; each is one sign of it.
const IMPRINT: &[&str] = &[
    "isbn",
    "©",
    "copyright",
    "impressum",
    "all rights reserved",
    "alle rechten voorbehouden",
    "niets uit deze uitgave",
    "alle rechte vorbehalten",
    "tous droits reserves",
    "todos los derechos reservados",
    "reservados todos los derechos",
    "todos os direitos reservados",
    "tutti i diritti riservati",
    "no part of this",
    "first published",
    "eerste druk",
    "1. auflage",
    "premiere edition",
    "primera edicion",
    "prima edizione",
    "primeira edicao",
    "omslagontwerp",
    "umschlaggestaltung",
    "cover design",
    "depot legal",
    "deposito legal",
    "d/20",
    "gedrukt",
    "printed in",
];

/// The most lines of a title page, how many of them the package may not say, and of how many words each is.
const LINES: usize = 12;
const OTHERS: usize = 4;
const WORDS: usize = 12;

/// How many lines from its start a page says who wrote.
const NEAR: usize = 4;

/// The fewest entries of a table of contents, and the most words around them.
const ENTRIES: usize = 3;
const AROUND: usize = 8;

/// What a page may be that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// It says what the package says.
    Title,
    Imprint,
    Contents,
}

/// What a page is, if it is no part of the text. `kinds` are what the book says that it is, `said` is all that its package says.
pub(super) fn of(page: &NodeRef, lines: &[Line], kinds: &[&str], meta: &Meta, said: &[String], is_opening: bool) -> Option<Front> {
    let length: usize = lines.iter().map(|line| line.text.len()).sum();
    if length == 0 {
        return None;
    }
    let is_short = length <= MOST;
    // What only a part of the page is called says nothing of the rest.
    let is_most = |node: &NodeRef| node.text().len() * 5 >= page.text().len() * 4;
    let is_called = |names: &[&str]| page.descendants().chain([*page]).any(|node| is_named(&node, names) && is_most(&node));
    let named = |names: &[&str]| kinds.iter().any(|kind| names.contains(kind)) || is_called(names);
    let opens = || named(&["titlepage", "title-page", "halftitlepage", "cover"]) || is_cover(lines) || is_title_page(lines, meta, said);
    if is_short && is_opening && opens() {
        return Some(Front::Title);
    }
    if is_short && (named(&["copyright-page"]) || is_imprint(lines)) {
        return Some(Front::Imprint);
    }
    let is_listed = || kinds.contains(&"toc") && !lines.iter().any(|line| line.href.is_none() && line.words() > 2 * WORDS);
    (is_contents(lines) || is_listed()).then_some(Front::Contents)
}

/// Whether the page or a part of it is marked as one of these.
fn is_named(node: &NodeRef, names: &[&str]) -> bool {
    let has = |attribute: &str| node.attr(attribute).is_some_and(|value| value.split_whitespace().any(|word| names.contains(&word)));
    named!(node, "body" | "section" | "div") && (has("epub:type") || has("class"))
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether nothing but the name of a cover stands on a page.
fn is_cover(lines: &[Line]) -> bool {
    matches!(lines, [line] if COVERS.contains(&fold(&line.text).as_str()))
}

/// The title without the subtitle that a package puts behind it.
fn short(title: &str) -> &str {
    title.split_once(": ").map_or(title, |(title, _)| title)
}

/// Whether a page says the title of the book, and little but what the package says too: who wrote and published it.
fn is_title_page(lines: &[Line], meta: &Meta, said: &[String]) -> bool {
    let known: HashSet<String> = said.iter().flat_map(|said| words(said)).chain(words(&marked_subtitle(lines))).collect();
    let all: HashSet<String> = lines.iter().flat_map(|line| words(&line.text)).collect();
    let has = |text: &str| words(text).iter().all(|word| all.contains(word));
    if meta.title.is_empty() || !has(short(&meta.title)) {
        return false;
    }
    let is_known = |line: &&Line| words(&line.text).iter().all(|word| known.contains(word) || BETWEEN.contains(&word.as_str()));
    let others: Vec<&Line> = lines.iter().filter(|line| !is_known(line)).collect();
    let is_of_title = |line: &&Line| line.words() <= WORDS && !line.ends_sentence();
    let has_writers = !meta.authors.is_empty() && meta.authors.iter().all(|author| has(author));
    others.is_empty() || has_writers && lines.len() <= LINES && others.len() <= OTHERS && others.iter().all(is_of_title)
}

/// Whether a page has two signs of an imprint and no paragraph of any length.
fn is_imprint(lines: &[Line]) -> bool {
    let folded = fold(&lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "));
    let has = |sign: &str| folded.contains(sign);
    // Both say the same.
    let signs = IMPRINT.iter().filter(|sign| has(sign)).count() - usize::from(has("©") && has("copyright"));
    signs >= 2 && !lines.iter().any(|line| line.words() > 60)
}

/// Whether nearly all that a page says leads to other places of the book.
fn is_contents(lines: &[Line]) -> bool {
    let leading = lines.iter().filter(|line| line.only_leads()).count();
    let around: usize = lines.iter().filter(|line| !line.only_leads()).map(Line::words).sum();
    leading >= ENTRIES && around <= AROUND + leading
}

/// The lines of tables of contents within a page, and how many of these there are: several below each other that say what an entry of the
/// book's own does, with what stands above them.
pub(super) fn contents_within(lines: &[Line], labels: &HashSet<String>) -> (Vec<NodeId>, usize) {
    let is_entry = |line: &Line| line.only_leads() && labels.contains(&line.letters());
    let (mut found, mut tables, mut first) = (Vec::new(), 0, 0);
    while first < lines.len() {
        let run = lines[first..].iter().take_while(|line| is_entry(line)).count();
        if run >= ENTRIES {
            let above = first.checked_sub(1).filter(|above| structure::heads_contents(&lines[*above].text));
            found.extend(lines[above.unwrap_or(first)..first + run].iter().flat_map(|line| line.nodes.iter().copied()));
            tables += 1;
        }
        first += run.max(1);
    }
    (found, tables)
}

/// The line below the title, as a page marks it.
fn marked_subtitle(lines: &[Line]) -> String {
    let is_it = |line: &&Line| line.block.has_class("subtitle") || line.block.has_class("untertitel") || line.block.has_class("ondertitel");
    lines.iter().find(is_it).map(|line| line.text.clone()).unwrap_or_default()
}

/// Tells the title from the subtitle that stands on a line of its own: as the page marks it, behind a colon in the package, or alone between
/// the title and who wrote.
pub(super) fn subtitle(lines: &[Line], meta: &mut Meta) {
    if !meta.subtitle.is_empty() {
        return;
    }
    meta.subtitle = marked_subtitle(lines);
    let has = |text: &str| lines.iter().any(|line| is_same(&line.text, text));
    if let Some((title, behind)) = meta.title.split_once(": ").filter(|(title, behind)| has(title) && has(behind)) {
        (meta.title, meta.subtitle) = (title.to_owned(), behind.to_owned());
    }
    if meta.subtitle.is_empty() {
        let between = lines.windows(3).find(|three| is_same(&three[0].text, &meta.title) && is_of_writers(&three[2].text, &meta.authors));
        let said = between
            .map(|three| &three[1])
            .filter(|line| !line.ends_sentence() && line.words() <= 2 * WORDS && !is_of_writers(&line.text, &meta.authors));
        meta.subtitle = said.map(|line| line.text.clone()).unwrap_or_default();
    }
}

/// Takes who wrote from the lines at the start of a page, where the package names nobody.
pub(super) fn writers(lines: &[Line], meta: &mut Meta) {
    if meta.authors.is_empty() {
        meta.authors = lines.iter().take(NEAR).find_map(|line| people::byline(&line.text)).unwrap_or_default();
    }
}

/// Whether a line names who wrote, and says little else.
fn is_of_writers(line: &str, authors: &[String]) -> bool {
    let folded = fold(line);
    count_words(line) <= WORDS && authors.iter().any(|author| !author.is_empty() && folded.contains(&fold(author)))
}

/// The lines at the start of a page that repeat what is known of the book: its title and subtitle, who wrote it and when.
pub(super) fn repeated(lines: &[Line], meta: &Meta) -> Vec<NodeId> {
    let is_day = |text: &str| {
        !meta.date.is_empty() && html::date(text).is_some_and(|date| meta.date.starts_with(&date) || date.starts_with(&meta.date))
    };
    let known = [&meta.title, &meta.subtitle].into_iter().chain(&meta.authors);
    let is_known = |line: &&Line| known.clone().any(|known| !known.is_empty() && is_same(&line.text, known)) || is_day(&line.text);
    let is_byline = |line: &&Line| people::byline(&line.text).is_some_and(|names| names == meta.authors);
    lines.iter().take(LINES).take_while(|line| is_known(line) || is_byline(line)).flat_map(|line| line.nodes.iter().copied()).collect()
}
