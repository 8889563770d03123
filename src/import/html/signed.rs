//! Who wrote, by what a reader of the page sees: a line that is marked as the byline, or one right below the title that reads as one.
//!
//! Sought only where the data of a page name nobody, or only the house. Among what readers say and beside the text nobody is sought.

use dom_query::{LocalName, local_name};
use memchr::memmem;

use super::super::tree::{NodeId, NodeRef};

use super::super::markup::{is_hidden, name_of, named};
use super::super::structure::{Vocabulary, has_hour};
use super::article::Said;
use super::called::{Part, is_called};
use super::head::{Head, Title, is_prose};
use super::lines::{LONGEST, Lines, line, pieces, spoken};
use super::{byline, dated, is_same};
use crate::text::{count_words, letters};

/// How many elements up several who wrote have one in common.
const TOGETHER: usize = 3;

/// How many times a name is looked at on a page, for who stands beside it.
const MENTIONS: usize = 4;

/// How many nodes of what holds a byline are gone through for a heading over another text.
const CARD: usize = 60;

/// How many elements up a text is asked whether it stands beside the article.
const HIGH: usize = 6;

/// How many elements behind one who wrote another is looked for.
const BEHIND: usize = 20;

/// The most words of a line that says who wrote and at what hour.
const POSTED: usize = 8;

/// Words that say in front of a name that it is the writer's, wherever they stand.
const LABELS: &[&str] = &[
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autora",
    "autores",
    "autorin",
    "autoren",
    "autore",
    "autori",
    "autorka",
    "autorzy",
    "автор",
    "авторы",
];

/// Parts of an address that leads to who wrote.
static PAGES: Vocabulary = Vocabulary::new(&[
    "author",
    "authors",
    "autor",
    "autoren",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "autores",
    "journalist",
    "journalists",
    "journaliste",
    "journalistes",
    "contributor",
    "contributors",
    "columnist",
    "columnists",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "signataires",
]);

/// Parts of an address that leads to a person, who may be another than who wrote.
static PERSONS: Vocabulary = Vocabulary::new(&[
    "people",
    "person",
    "persons",
    "personen",
    "expert",
    "experts",
    "profile",
    "profiles",
    "profil",
    "staff",
    "team",
    "medewerkers",
]);

/// The names in the line of the page that says who wrote.
pub(super) fn names(head: &Head, publisher: &str) -> Vec<String> {
    let seen = |node: &&NodeRef| !is_hidden(node) && !head.is_elsewhere(node);
    let marked_as = |nodes: &[NodeRef], is_own: &dyn Fn(&NodeRef) -> bool| {
        let marked =
            nodes.iter().filter(|node| is_marked(node) && is_own(node)).filter(|node| seen(node) && !is_of_other(node, &head.title));
        let with_others = |node: &NodeRef| {
            let names = marked_names(node, publisher)?;
            Some(byline::of_names(&names.into_iter().chain(others(*node).iter().filter_map(line)).collect::<Vec<_>>(), publisher))
        };
        marked.into_iter().find_map(with_others)
    };
    let marked = |nodes: &[NodeRef]| marked_as(nodes, &|_| true);
    let spoken = |nodes: &[NodeRef]| {
        let spoken = nodes.iter().filter_map(|node| Some((node, spoken_names(node, &head.lines, publisher)?)));
        spoken.into_iter().find(|(node, _)| seen(node)).map(|(_, names)| names)
    };
    let linked = |nodes: &[NodeRef]| {
        let leads = |node: &&NodeRef| leads_to(node, &PAGES) || leads_to(node, &PERSONS) && is_by_name(node);
        let mut links = nodes.iter().filter(leads).filter(seen);
        let (first, names) = links.find_map(|node| Some((node, marked_names(node, publisher)?)))?;
        let around = around(first);
        let others =
            links.filter(|other| is_near(other, &around)).filter_map(|other| head.lines.get(other)).filter(|line| byline::is_person(line));
        Some(byline::of_names(&names.into_iter().chain(others).collect::<Vec<_>>(), publisher))
    };
    let addressed = |nodes: &[NodeRef]| {
        let mut names = nodes.iter().filter(|node| is_addressed(node)).filter(seen).filter_map(|node| head.lines.get(node));
        names.find(|line| byline::is_person(line)).map(|name| vec![name])
    };
    let in_row = |nodes: &[NodeRef]| {
        let mut rows = nodes.iter().filter(|node| is_behind_label(node)).filter(seen);
        rows.find_map(|node| Some(byline::people(&line(node)?, publisher)).filter(|names| !names.is_empty()))
    };
    let near = |nodes: &[NodeRef]| {
        marked(nodes).or_else(|| spoken(nodes)).or_else(|| linked(nodes)).or_else(|| addressed(nodes)).or_else(|| in_row(nodes))
    };
    let plain = |nodes: &[NodeRef]| {
        let opening = nodes.iter().take_while(|node| !named!(node, "p") || !is_prose(node));
        // Where it stands is asked last: it takes a look at all that holds it.
        let mut lines = opening.filter(|node| may_be_plain(node, &head.lines));
        // What holds a line says the same once more.
        let mut nameless = String::new();
        lines.find_map(|node| {
            let said = plain_line(node).filter(|said| *said != nameless)?;
            let names = byline::people(&said, publisher);
            if names.is_empty() {
                nameless = said;
                return None;
            }
            plain_names(node, &said, names, publisher).filter(|_| seen(&node))
        })
    };
    // Whoever was not found there is not found there again.
    let further = &head.rest[head.below.len()..];
    let is_certain =
        |node: &&NodeRef| head.lines.get(node).is_some_and(|line| is_labelled(&line) || is_posted(&line) || dated::line(&line).is_some());
    let certain = || {
        let spoken = further.iter().filter_map(|node| Some((node, spoken_names(node, &head.lines, publisher)?)));
        let is_own =
            |node: &&NodeRef| is_certain(node) && seen(node) && !is_teased(node, &head.title) && !is_below_other(node, &head.title);
        spoken.into_iter().find(|(node, _)| is_own(node)).map(|(_, names)| names)
    };
    let introduced = || further.iter().filter(|node| is_marked(node)).filter(seen).find_map(introduced);
    let of_this = || marked_as(further, &|node| !is_teased(node, &head.title));
    near(head.below)
        .or_else(|| near(&head.above))
        .or_else(|| plain(head.below))
        .or_else(|| plain(&head.above))
        .or_else(of_this)
        .or_else(certain)
        .or_else(introduced)
        .unwrap_or_default()
}

/// Whether an element stands with a heading over another text than the one of this title: a card that leads to it.
fn is_of_other(node: &NodeRef, title: &str) -> bool {
    let is_heading = |inner: &NodeRef| named!(inner, "h1" | "h2" | "h3" | "h4" | "h5");
    let is_other = |inner: &NodeRef| inner.text().split_whitespace().nth(TITLE - 1).is_some() && !Title::of(title).is_in(inner.text());
    let leads = |inner: &NodeRef| inner.descendants().chain(inner.ancestors().take(1)).any(|link| named!(&link, "a"));
    let mut around = node.ancestors().take(TOGETHER).take_while(|outer| !named!(outer, "body" | "html" | "main"));
    let first = around.find_map(|outer| outer.descendants().take(CARD).find(is_heading));
    first.is_some_and(|inner| is_other(&inner) && leads(&inner))
}

/// Whether an element stands below a heading over another text, in one element with it: that of what a reader says.
fn is_below_other(node: &NodeRef, title: &str) -> bool {
    let before = std::iter::successors(node.prev_element_sibling(), NodeRef::prev_element_sibling);
    let heading = before.take(BEHIND).find(|before| named!(before, "h1" | "h2" | "h3" | "h4" | "h5"));
    heading.is_some_and(|heading| !Title::of(title).is_in(heading.text()))
}

/// Whether an element stands in a row behind a cell that says that who wrote follows.
fn is_behind_label(node: &NodeRef) -> bool {
    let is_label = |before: &NodeRef| line(before).is_some_and(|line| is_labelled(&line) && !line.contains(' '));
    named!(node, "td" | "dd") && node.prev_element_sibling().is_some_and(|before| is_label(&before))
}

/// Whether an element is a short line of its own with a name, when nothing says so: with what the one is, or when, beside it.
fn may_be_plain(node: &NodeRef, lines: &Lines) -> bool {
    named!(node, "p" | "div" | "span" | "td" | "h4" | "h5" | "h6" | "b" | "strong" | "em" | "i" | "small" | "center" | "font")
        && lines.may_be(node, |begins, _| begins.starts_with(char::is_uppercase) || begins.starts_with(|c: char| c.is_ascii_digit()))
}

/// Such a line, where it is not called what says under what a text is filed.
fn plain_line(node: &NodeRef) -> Option<String> {
    let is_filed = || node.descendants().chain(std::iter::once(*node)).any(|inner| is_called(&inner, Part::Filed));
    line(node).filter(|line| !line.ends_with(['.', '!', '?', ':']) && !is_filed())
}

/// The names in such a line, where it says that they wrote. A day behind a name and a comma may be where and when something was said.
fn plain_names(node: &NodeRef, said: &str, names: Vec<String>, publisher: &str) -> Option<Vec<String>> {
    let is_linked = |name: &String| node.descendants().any(|inner| named!(&inner, "a") && is_same(inner.text(), name));
    // `Photo: <b>Ina Smid • Kade Press</b>`
    let is_of_others = || node.parent().and_then(|outer| line(&outer)).is_some_and(|line| byline::is_of_others(&line));
    if names.iter().any(is_linked) || is_of_others() {
        return None;
    }
    let rest = names.iter().fold(said.to_owned(), |rest, name| rest.replace(name.as_str(), ""));
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let is_set_off = || {
        let set_off = node.descendants().filter(|inner| named!(inner, "b" | "strong" | "em" | "i"));
        set_off.into_iter().any(|inner| names.iter().any(|name| is_same(inner.text(), name)))
    };
    let is_apart = || {
        let pieces = pieces(node);
        let mut parts = pieces.iter().flat_map(|piece| piece.text.split(['|', '·', '•', '/', '—', '–']));
        parts.any(|part| names.iter().any(|name| is_same(part, name)))
    };
    let says_when = || (dated::line(rest).is_some() || is_reading_time(rest)) && (is_apart() || is_set_off());
    // `Ina Smid (tekst) en Bo Klaver (beeld)`, `Ina Smid (vertaling Bo Klaver)`
    let says_what = |aside: &str| byline::is_opening(aside) || byline::is_of_others(aside);
    let is_text = || said.split_once(" (").is_some_and(|(_, aside)| aside.contains(')') && says_what(aside));
    let is_signed = words <= POSTED && (byline::is_role(rest) || is_text() || !rest.is_empty() && is_same(rest, publisher) || says_when());
    (is_signed || rest.is_empty() && is_above_date(node)).then_some(names)
}

/// Whether a line that is set in other letters, and called nothing, stands right above one with a date.
fn is_above_date(node: &NodeRef) -> bool {
    let is_set_off =
        node.is_bare() && std::iter::once(*node).chain(node.descendants()).any(|inner| named!(&inner, "b" | "strong" | "em" | "i"));
    let outer = if named!(node, "p" | "div") { Some(*node) } else { node.parent().filter(NodeRef::is_bare) };
    let next = || line(&outer?.next_element_sibling()?);
    is_set_off && next().is_some_and(|next| dated::line(&next).is_some())
}

/// Whether a line says how long it takes to read a text.
fn is_reading_time(line: &str) -> bool {
    let mut words = line.split(' ').skip_while(|word| word.parse::<u16>().is_err()).skip(1);
    words.next().is_some_and(|word| word.starts_with("min"))
}

/// The fewest words of the title of another text.
const TITLE: usize = 3;

/// Whether an element stands in a link with the words of a title, beside one or below one: it says who wrote that text.
pub(super) fn is_teased(node: &NodeRef, title: &str) -> bool {
    let words = |node: &NodeRef| count_words(node.text());
    let is_of_writer =
        |link: &NodeRef| leads_to(link, &PAGES) || is_marked(link) || link.attr("href").is_some_and(|href| href.starts_with('#'));
    let own = Title::of(title);
    let is_title = |link: &NodeRef| {
        let text = link.text();
        named!(link, "a") && words(link) >= TITLE && !byline::is_person(text.trim()) && !is_of_writer(link) && !own.is_in(text.trim())
    };
    let is_short = |outer: &NodeRef| outer.text().len() < LONGEST;
    let is_outside = |inner: &NodeRef| inner.ancestors().all(|above| above.id != node.id);
    let leads = |outer: &NodeRef| is_short(outer) && outer.descendants().take(CARD).any(|inner| is_title(&inner) && is_outside(&inner));
    let around = || node.ancestors().take(TOGETHER).take_while(|outer| !named!(outer, "body" | "html" | "main"));
    // A line may end between the two.
    let before = || std::iter::successors(node.prev_element_sibling(), NodeRef::prev_element_sibling).find(|before| !named!(before, "br"));
    let before = || before().filter(is_short);
    around().any(|outer| leads(&outer) || is_title(&outer) && words(&outer) >= TITLE + words(node))
        || before().is_some_and(|before| is_title(&before) || leads(&before))
}

/// Those who wrote together with somebody, where the page names them in one line: the data may have the first of them alone.
pub(super) fn together(root: NodeRef, one: &str, publisher: &str) -> Option<Vec<String>> {
    let name = memmem::Finder::new(one);
    let is_of_it = |node: &NodeRef| {
        is_said(node, &name) && !node.ancestors().take(HIGH).any(|outer| named!(&outer, "aside" | "nav" | "figure" | "footer"))
    };
    let named = root.descendants().filter(NodeRef::is_text).filter(is_of_it).take(MENTIONS);
    let beside = |text: &NodeRef| {
        let node = text.ancestors().take(TOGETHER).find(|node| is_marked(node) && line(node).is_some_and(|line| is_same(&line, one)))?;
        let names: Vec<String> = std::iter::once(one.to_owned()).chain(others(node).iter().filter_map(line)).collect();
        (names.len() > 1).then(|| byline::of_names(&names, publisher))
    };
    named.into_iter().find_map(|text| {
        if let Some(names) = beside(&text) {
            return Some(names);
        }
        let leads_to_one = |node: &NodeRef| node.descendants().any(|inner| says_author(&inner) && is_same(inner.text(), one));
        let is_one = |names: &[String]| names.iter().any(|name| is_same(name, one));
        let are_people = |names: &[String]| {
            names.len() > 1 && is_one(names) && names.iter().all(|name| byline::is_person(name) && !byline::is_weak(name, publisher))
        };
        let is_byline = |node: &NodeRef, line: &str| byline::is_opened(line) || is_marked(node) || leads_to_one(node);
        text.ancestors().take(TOGETHER).find_map(|node| {
            let line = line(&node).filter(|line| byline::has_capitals(line, 4) && is_byline(&node, line))?;
            let leads = |node: &NodeRef| leads_to(node, &PAGES) || leads_to(node, &PERSONS) || says_author(node);
            let linked: Vec<String> = node.descendants().filter(|inner| leads(inner)).filter_map(|inner| self::line(&inner)).collect();
            let are_linked = |names: &[String]| names.iter().all(|name| linked.iter().any(|other| is_same(other, name)));
            let joined = byline::names(&line, publisher);
            if are_people(&joined) && (byline::joins_names(&line, &joined) || are_linked(&joined)) {
                return Some(joined);
            }
            // What each of them is may stand behind the name.
            (is_marked(&node) && are_people(&linked)).then_some(linked)
        })
    })
}

/// Whether a short text has a name in it.
fn is_said(node: &NodeRef, name: &memmem::Finder) -> bool {
    let text = node.text();
    text.len() < LONGEST && text.len() >= name.needle().len() && name.find(text.as_bytes()).is_some()
}

/// The name that stands out in what says below a text who wrote it.
fn introduced(node: &NodeRef) -> Option<Vec<String>> {
    let stands_out = |inner: &NodeRef| named!(inner, "strong" | "b" | "a" | "h2" | "h3" | "h4" | "h5");
    let named = node.descendants().filter(stands_out).filter_map(|inner| line(&inner));
    named.into_iter().flat_map(|line| byline::people(&line, "")).next().map(|name| vec![name])
}

/// Whether a line opens with a word that says what follows: `Author: Ina Smid`.
fn is_labelled(line: &str) -> bool {
    let first = line.split([' ', ':']).next().unwrap_or_default();
    LABELS.contains(&first.to_lowercase().as_str())
}

/// Whether a line says who wrote and at what hour: `posted by Ina at 12:53`. Readers sign with `by` and the hour too.
fn is_posted(line: &str) -> bool {
    line.split(' ').count() <= POSTED && byline::opening(line).contains(' ') && has_hour(line)
}

/// Whether an address for mail follows in a link, as an archive of mail has it behind who wrote.
fn is_addressed(node: &NodeRef) -> bool {
    let is_mail = |next: &NodeRef| named!(next, "a") && next.attr("href").is_some_and(|href| href.starts_with("mailto:"));
    named!(node, "b" | "strong") && node.next_element_sibling().is_some_and(|next| is_mail(&next))
}

/// Whether a link leads to a page whose address has one of these parts.
fn leads_to(node: &NodeRef, parts: &Vocabulary) -> bool {
    named!(node, "a") && node.attr("href").is_some_and(|href| href.split('/').any(|part| parts.contains(part)))
}

/// Whether a link leads to the page of the one whom it names, and stands outside a sentence: `/people/ina-smid`.
fn is_by_name(node: &NodeRef) -> bool {
    let address = node.attr("href").unwrap_or_default();
    let last = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    is_same(last, node.text()) && !node.parent().is_some_and(|outer| named!(&outer, "p") && outer.text().trim().ends_with('.'))
}

/// A byline that the library found, as the page has it: the library runs the pieces of it into one, and takes the first of several names.
/// Nothing where it is what a reader signed a remark with, or another text of the site.
pub(super) fn of_library(elements: &[NodeRef], said: &Said, head: &Head, publisher: &str) -> Vec<String> {
    let byline = &said.byline;
    // Most elements differ from it in the first letter.
    let first = letters(byline).next();
    let opens = |node: &NodeRef| spoken(node).find_map(|text| letters(text).next()) == first;
    let says_it = |node: &NodeRef| line(node).map_or_else(|| is_same(node.text(), byline), |line| is_same(&line, byline));
    let is_it = |node: &&NodeRef| !node.is_bare() && is_marked(node) && opens(node) && says_it(node);
    let is_place = |node: &NodeRef| is_called(node, Part::Filed) && opens(node) && line(node).is_some_and(|line| is_same(&line, byline));
    let Some(node) = elements.iter().copied().find(|node| is_it(&node)) else {
        // It may be where and when a text was written.
        return if byline::is_opened(byline) || !elements.iter().any(is_place) { byline::names(byline, publisher) } else { Vec::new() };
    };
    if is_of_other(&node, &said.title) || is_teased(&node, &said.title) || head.is_remark(&node) {
        return Vec::new();
    }
    let people = called_names(&node).unwrap_or_else(|| byline::of_pieces(&pieces(&node), publisher));
    let own = if people.is_empty() { line(&node).map(|line| byline::names(&line, publisher)).unwrap_or_default() } else { people };
    byline::of_names(&own.into_iter().chain(others(node).iter().filter_map(line)).collect::<Vec<_>>(), publisher)
}

/// Those who are named beside one who wrote, each in an element of its own of the same sort.
fn others(node: NodeRef) -> Vec<NodeRef> {
    let Some(outer) = node.ancestors().take(TOGETHER).last().filter(|_| is_marked(&node)) else { return Vec::new() };
    let is_alike = |other: &NodeRef| says_author(other) && says_author(&node) || node.class().is_some() && other.class() == node.class();
    let is_inside = |other: &NodeRef| other.ancestors().take(TOGETHER).any(|outer| outer.id == node.id);
    let is_name = |other: &NodeRef| line(other).is_some_and(|line| byline::is_person(&line) && !byline::is_opened(&line));
    let behind = outer.descendants().filter(|other| other.is_element() && other.id > node.id).take(BEHIND);
    let alike = behind.filter(|other| name_of(other) == name_of(&node) && is_alike(other) && !is_inside(other));
    alike.filter(|other| is_name(other) && !is_teased(other, "")).collect()
}

/// What holds an element so closely that others in it belong together with it.
fn around(node: &NodeRef) -> Vec<NodeId> {
    node.ancestors().take(TOGETHER).map(|outer| outer.id).collect()
}

fn is_near(other: &NodeRef, around: &[NodeId]) -> bool {
    other.ancestors().take(TOGETHER).any(|outer| around.contains(&outer.id))
}

/// Whether an element says of itself that it names who wrote.
pub(super) fn is_marked(node: &NodeRef) -> bool {
    // A heading has its words for an address: `id=a-type-signature`.
    let is_address = || node.class().is_none() && named!(node, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let is_of_writer = || named!(node, "address") && !node.text().contains(|c: char| c.is_ascii_digit());
    !node.is_bare() && (says_author(node) || is_called(node, Part::Writers) && !is_address() || is_tested_as_byline(node)) || is_of_writer()
}

/// Whether an element is called so for the tests of its site.
fn is_tested_as_byline(node: &NodeRef) -> bool {
    let names = |value: &str| value.split(['-', '_']).any(|part| part.eq_ignore_ascii_case("byline"));
    // The others have a number of the parser's, by which they are told sooner.
    let is_known = |name: &LocalName| matches!(*name, local_name!("class") | local_name!("id") | local_name!("href") | local_name!("src"));
    node.attrs().any(|attr| !is_known(attr.name) && matches!(&**attr.name, "data-testid" | "data-component") && names(attr.value))
}

/// The names that have elements of their own in one that says who wrote: `<div class=author><span class=name>Ina</span> <span>Level 2</span></div>`.
fn called_names(node: &NodeRef) -> Option<Vec<String>> {
    let called = node.descendants().take(CARD).filter(|inner| inner.has_class("name"));
    let names: Vec<String> = called.filter_map(|inner| line(&inner)).filter(|name| byline::is_person(name)).collect();
    (!names.is_empty()).then_some(names)
}

/// Whether an attribute of an element says that it names who wrote.
fn says_author(node: &NodeRef) -> bool {
    let mut said = node.attrs().filter(|attr| matches!(*attr.name, local_name!("rel") | local_name!("itemprop")));
    said.any(|attr| attr.value.split_whitespace().any(|value| value == "author"))
}

fn marked_names(node: &NodeRef, publisher: &str) -> Option<Vec<String>> {
    // `<div itemprop=author><meta itemprop=name content="Ina Smid"></div>`
    let in_meta = || {
        let is_name = |inner: &NodeRef| inner.attr("itemprop").is_some_and(|prop| prop == "name");
        let meta = node.children().find(|inner| named!(inner, "meta") && is_name(inner))?;
        meta.attr("content").map(|name| name.to_string())
    };
    if let Some(names) = called_names(node) {
        return Some(names);
    }
    let said = pieces(node);
    let names = if said.is_empty() { byline::people(&in_meta()?, publisher) } else { byline::of_pieces(&said, publisher) };
    let is_name = |name: &String| !name.contains(' ') && !is_same(name, publisher);
    let alone = || line(node).map(|line| byline::names(&line, publisher)).unwrap_or_default().into_iter().filter(is_name).collect();
    // `<span class="author vcard"><a class="url fn n">Ina</a></span>`
    let is_called = |inner: &NodeRef| inner.has_class("fn") || inner.has_class("username");
    let is_named = |inner: &NodeRef| inner.attr("rel").is_some_and(|rel| rel.contains("author")) || is_called(inner);
    let is_alone = || std::iter::once(*node).chain(node.descendants()).any(|inner| is_named(&inner));
    let names: Vec<String> = if names.is_empty() && is_alone() { alone() } else { names };
    Some(names).filter(|names| !names.is_empty())
}

/// The names in a line that opens as a byline does, where nothing marks it.
fn spoken_names(node: &NodeRef, lines: &Lines, publisher: &str) -> Option<Vec<String>> {
    // Links are the most that a page has.
    if named!(node, "a" | "script" | "style" | "option" | "button" | "title" | "tr" | "th" | "tbody" | "table")
        || !lines.may_be(node, |begins, digits| byline::may_be_opened(begins, digits > 0))
    {
        return None;
    }
    let line = lines.get(node).filter(|line| byline::is_opened(line))?;
    let people = byline::of_pieces(&pieces(node), publisher);
    // With the day behind it, one word is a name too: `by Ina on 5 March 2024`.
    let is_name = |name: &String| !byline::is_house(name, publisher) && !byline::is_role(name);
    let alone = || byline::names(&line, publisher).into_iter().filter(is_name).collect();
    let people: Vec<String> = if people.is_empty() && (dated::line(&line).is_some() || is_posted(&line)) { alone() } else { people };
    Some(people).filter(|names| !names.is_empty())
}
