//! Elements that say of themselves that they name who wrote, and links that lead there.

use dom_query::local_name;

use super::super::super::markup::{is_heading, named};
use super::super::super::structure::Vocabulary;
use super::super::super::tree::{Attr, NodeRef};
use super::super::called::{Part, is_called};
use super::super::lines::{line, pieces};
use super::super::{byline, is_same};
use super::CARD;

/// Parts of an address that leads to who wrote.
pub(super) static PAGES: Vocabulary = Vocabulary::new(&[
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
pub(super) static PERSONS: Vocabulary = Vocabulary::new(&[
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

/// Whether a link leads to a page whose address has one of these parts.
pub(super) fn leads_to(node: &NodeRef, parts: &Vocabulary) -> bool {
    named!(node, "a") && node.attr("href").is_some_and(|href| href.split('/').any(|part| parts.contains(part)))
}

/// Whether a link leads to the page of the one whom it names, and stands outside a sentence: `/people/ina-smid`.
pub(super) fn is_by_name(node: &NodeRef) -> bool {
    let address = node.attr("href").unwrap_or_default();
    let last = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    is_same(last, node.text()) && !node.parent().is_some_and(|outer| named!(&outer, "p") && outer.text().trim().ends_with('.'))
}

/// Whether an element says of itself that it names who wrote.
pub(in super::super) fn is_marked(node: &NodeRef) -> bool {
    // A heading has its words for an address: `id=a-type-signature`.
    let is_address = || node.class().is_none() && is_heading(node);
    let is_of_writer = || named!(node, "address") && !node.text().contains(|c: char| c.is_ascii_digit());
    let is_said = || is_called(node, Part::Writers) && !is_address() || node.attrs().any(|attr| names_author(&attr) || is_tested(&attr));
    !node.is_bare() && is_said() || is_of_writer()
}

/// Whether an attribute calls its element a byline for the tests of its site.
fn is_tested(attr: &Attr) -> bool {
    // The most frequent are told by their numbers.
    let is_other = matches!(*attr.name, local_name!("class") | local_name!("id") | local_name!("href") | local_name!("src"));
    let is_byline = || attr.value.split(['-', '_']).any(|part| part.eq_ignore_ascii_case("byline"));
    !is_other && matches!(&**attr.name, "data-testid" | "data-component") && is_byline()
}

/// The names that have elements of their own in one that says who wrote: `<div class=author><span class=name>Ina</span> <span>Level 2</span></div>`.
pub(super) fn called_names(node: &NodeRef) -> Option<Vec<String>> {
    let called = node.descendants().take(CARD).filter(|inner| inner.has_class("name"));
    let names: Vec<String> = called.filter_map(|inner| line(&inner)).filter(|name| byline::is_person(name)).collect();
    (!names.is_empty()).then_some(names)
}

/// Whether an attribute of an element says that it names who wrote.
pub(super) fn says_author(node: &NodeRef) -> bool {
    node.attrs().any(|attr| names_author(&attr))
}

fn names_author(attr: &Attr) -> bool {
    matches!(*attr.name, local_name!("rel") | local_name!("itemprop")) && attr.value.split_whitespace().any(|value| value == "author")
}

/// The names in an element that says so of itself.
pub(super) fn marked_names(node: &NodeRef, publisher: &str) -> Option<Vec<String>> {
    // `<div itemprop=author><meta itemprop=name content="Ina Smid"></div>`
    let in_meta = || {
        let is_name = |inner: &NodeRef| inner.attr("itemprop").is_some_and(|prop| prop == "name");
        let meta = node.children().find(|inner| named!(inner, "meta") && is_name(inner))?;
        meta.attr("content")
    };
    if let Some(names) = called_names(node) {
        return Some(names);
    }
    let said = pieces(node);
    let names = if said.is_empty() { byline::people(in_meta()?, publisher) } else { byline::of_pieces(&said, publisher) };
    let is_name = |name: &String| !name.contains(' ') && !is_same(name, publisher);
    let alone = || line(node).map(|line| byline::names(&line, publisher)).unwrap_or_default().into_iter().filter(is_name).collect();
    // `<span class="author vcard"><a class="url fn n">Ina</a></span>`
    let is_called = |inner: &NodeRef| inner.has_class("fn") || inner.has_class("username");
    let is_named = |inner: &NodeRef| inner.attr("rel").is_some_and(|rel| rel.contains("author")) || is_called(inner);
    let is_alone = || node.inward().any(|inner| is_named(&inner));
    let names: Vec<String> = if names.is_empty() && is_alone() { alone() } else { names };
    Some(names).filter(|names| !names.is_empty())
}
