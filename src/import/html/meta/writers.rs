//! Who wrote, by all that a page says of it: its data, what the library read of its head, and then what it shows.

use std::ops::Deref;

use super::super::head::Head;
use super::super::{byline, is_same, linked, signed};
use super::Sources;

/// The most names that one `<meta>` gives.
const MOST: usize = 40;

/// Names under which a page gives its writers, one a time.
const WRITERS: &[&str] = &[
    "citation_author",
    "bepress_citation_author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "cse_author",
    "parsely-author",
    "article.author",
    "og:article:author",
    "dcsext.articleauthor",
    "cxenseparse:author",
    "shareaholic:article_author_name",
];

impl Sources<'_, '_> {
    /// Who wrote. A person goes before the house, wherever the page says it; who its `head` shows is asked last.
    pub(super) fn writers<'a: 'b, 'b>(&self, publisher: &str, head: &impl Deref<Target = Head<'a, 'b>>) -> Vec<String> {
        let said = self.said(publisher, head);
        let is_person = |name: &String| byline::is_person(name) && !byline::is_house(name, publisher);
        if said.iter().any(is_person) {
            // The house beside its writers is no writer.
            let said: Vec<String> = said.into_iter().filter(|name| !byline::is_house(name, publisher)).collect();
            // The data of many a page have the first of those whom it names together.
            return match &said[..] {
                [one] => signed::together(self.found.tree.html_root(), one, publisher).unwrap_or(said),
                _ => said,
            };
        }
        if let Some(people) = self.given("author", publisher).filter(|names| names.iter().all(is_person)) {
            return people;
        }
        // What logs in to write is a name only where nothing better is.
        let is_weak = |name: &String| byline::is_weak(name, publisher);
        let people = if said.iter().all(is_weak) { signed::names(head, publisher) } else { Vec::new() };
        if people.is_empty() { said } else { people }
    }

    /// Whom the best of what says so names.
    fn said<'a: 'b, 'b>(&self, publisher: &str, head: &impl Deref<Target = Head<'a, 'b>>) -> Vec<String> {
        let names = |given: &[String]| Some(byline::of_names(given, publisher)).filter(|names| !names.is_empty());
        names(&self.linked.authors)
            .or_else(|| self.by_library(publisher, head))
            .or_else(|| WRITERS.iter().find_map(|name| self.given(name, publisher)))
            .or_else(|| names(&self.labelled()))
            .unwrap_or_default()
    }

    /// The names that `<meta>` elements of this name give.
    fn given(&self, name: &str, publisher: &str) -> Option<Vec<String>> {
        let names = byline::of_names(&forward(name, self.metas.get(name)?), publisher);
        Some(names).filter(|names| !names.is_empty())
    }

    /// Whom the library found, with those beside them whom the data name.
    fn by_library<'a: 'b, 'b>(&self, publisher: &str, head: &impl Deref<Target = Head<'a, 'b>>) -> Option<Vec<String>> {
        let said = &self.found.said;
        // What it read of the data is read there again, with what else is said of it.
        let is_read = |name: &&str| self.metas.get(*name).is_some_and(|names| names.contains(&said.byline));
        let names = match WRITERS.iter().copied().chain(["author", "article:author"]).find(is_read) {
            Some(name) => self.given(name, publisher)?,
            None if self.metas.contains_key("author") => byline::names(&said.byline, publisher),
            None => signed::of_library(self.elements, said, head, publisher),
        };
        if names.is_empty() {
            return None;
        }
        // It takes the first of those whom the page shows, where its data name all.
        let more = WRITERS.iter().find_map(|name| self.given(name, publisher)).filter(|all| all.len() > names.len());
        more.filter(|all| names.iter().all(|name| all.iter().any(|other| is_same(other, name)))).or(Some(names))
    }

    /// What a card for social media has beside the words that somebody wrote it.
    fn labelled(&self) -> Vec<String> {
        let pairs = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
        let is_writer = |label: &str| self.first(label).is_some_and(|label| byline::is_opened(label));
        pairs.iter().filter(|(label, _)| is_writer(label)).filter_map(|(_, data)| self.first(data)).cloned().collect()
    }
}

/// Names as one says them: catalogues have `Smid, Ina`.
fn forward(name: &str, given: &[String]) -> Vec<String> {
    let is_catalogue = name.contains("citation") || name.starts_with("dc");
    // Elsewhere two words and a comma may be house and city, or two who wrote.
    let is_one = |given: &str| !given.contains(' ') && given.starts_with(char::is_uppercase) && given.contains(char::is_lowercase);
    let turned = |line: &String| {
        let (family, given) = line.split_once(", ").filter(|(family, given)| {
            (is_catalogue || is_one(given) && is_one(family)) && !given.contains([',', ';']) && !family.contains([' ', '='])
        })?;
        (given.split(' ').count() <= 2).then(|| format!("{given} {family}"))
    };
    given.iter().take(MOST).map(|line| linked::plain(line)).map(|line| turned(&line).unwrap_or(line)).collect()
}
