//! What a page says of its article: title, subtitle, writers, date, publisher, language.
//!
//! Each is taken from the best that the page says of it: data for machines (JSON-LD, then `<meta>`), markup that names what it holds
//! (`itemprop`, `<time>`), then the class of an element. What nothing says stays empty.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::super::tree::{NodeRef, Tree};

use super::super::language;
use super::super::markup::{Base, is_hidden, named};
use super::article::Found;
use super::called::{Part, is_called};
use super::head::{Head, Title};
use super::linked::{self, Article};
use super::{byline, date, dated, is_same, signed, site, title};
use crate::document::Meta;
use crate::text::{clean_line, joined};

/// The most words of a subtitle; what is longer is a stand-first.
const SUBTITLE: usize = 22;

/// The most names that one of them gives.
const MOST: usize = 40;

/// What `<meta>` elements say, by name or property in lower case, the first of each.
type Metas = BTreeMap<String, Vec<String>>;

/// Names under which a page gives its date of publication.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.available",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "article.created",
    "publication-date",
    "published-date",
    "originalpublicationdate",
    "dcsext.articlefirstpublished",
    "cxenseparse:recs:publishtime",
    "pdate",
    "date",
];

/// Names under which a page gives its publisher.
const PUBLISHERS: &[&str] =
    &["citation_journal_title", "og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name"];

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

/// What a page says of its article.
pub(super) struct Said {
    /// The front matter.
    pub meta: Meta,
    /// What heads the text on the page: its title, or what it shows in place of that.
    pub headline: String,
    /// What its relative addresses are relative to.
    pub base: Base,
}

/// Reads the front matter of a page.
pub(super) fn read(found: &Found, elements: &[NodeRef], linked: &Article) -> Said {
    let (tree, said) = (&found.tree, &found.said);
    let metas = metas(elements);
    let first = |names: &[&str]| names.iter().find_map(|name| metas.get(*name)?.first()).cloned().unwrap_or_default();
    let is_canonical = |node: &&NodeRef| named!(node, "link") && node.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
    let own = elements.iter().find(is_canonical).and_then(|link| link.attr("href")).map(|href| href.to_string());
    let base = tree.base_uri().map(|base| base.to_string()).filter(|base| base.contains("://"));
    // One that is no more than a path says nothing of the site.
    let addresses: Vec<String> = base.into_iter().chain(own).chain([first(&["og:url", "twitter:url"])]).collect();
    let address = addresses.iter().find(|address| address.contains("://")).or(addresses.first()).cloned().unwrap_or_default();
    // Of a paper it is the journal, whosever site shows it.
    let sites =
        [first(&PUBLISHERS[..1]), said.site.clone(), first(&PUBLISHERS[1..2]), linked.publisher.name.clone(), first(&PUBLISHERS[2..])];
    let sites: Vec<String> = sites.iter().map(|name| clean_line(name)).filter(|name| !name.is_empty() && !name.starts_with('@')).collect();
    // The one who wrote is the publisher where the site has no name of its own.
    let is_writer = |name: &&String| linked.publisher.is_writer && is_same(name, &linked.publisher.name);
    let given = sites.iter().find(|name| !is_writer(name)).or(sites.first()).cloned().unwrap_or_default();
    let page = title::Shown::of(elements);
    // Where the data have the address of the site, its name may be shown.
    let shown = || Some(site::name(elements, &page.tab, &address)).filter(|name| !name.is_empty());
    let marked = || Some(site::marked(elements)).filter(|name| !name.is_empty());
    let publisher = if given.is_empty() || is_address(&given) { marked().or_else(shown).unwrap_or(given) } else { given };
    // A page shows several spaces as one.
    let single = |text: &str| joined(text.split_ascii_whitespace(), " ");
    let title = single(&title::find(&said.title, &page, linked, &publisher));
    let other = title::headline(&page, &title).map(|headline| single(&headline));
    let headline = other.clone().unwrap_or_else(|| title.clone());
    let head = LazyCell::new(|| Head::find(tree, elements, &headline));
    let meta = Meta {
        subtitle: single(&subtitle(elements, linked, &title, other.as_deref())),
        authors: writers((found, elements), linked, &metas, &publisher, || &*head),
        date: date_of(linked, &metas, || dated::find(elements, &head)).unwrap_or_default(),
        lang: lang(tree, linked, &metas),
        translator: joined(linked.translators.iter().take(MOST).map(String::as_str), ", "),
        title: title.clone(),
        publisher: publisher.clone(),
        ..Meta::default()
    };
    Said { meta, headline, base: Base::new(&address) }
}

/// Whether a name of a publisher is the address of its site: `dekade.example`.
fn is_address(name: &str) -> bool {
    name.contains('.') && !name.contains(|c: char| c.is_whitespace() || c.is_uppercase())
}

fn metas(elements: &[NodeRef]) -> Metas {
    let mut metas = Metas::new();
    for node in elements.iter().filter(|node| named!(node, "meta")) {
        let content = node.attr("content").unwrap_or_default();
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| node.attr(key));
        if let Some(name) = name.filter(|_| !content.trim().is_empty()) {
            metas.entry(name.trim().to_ascii_lowercase()).or_default().push(clean_line(content));
        }
    }
    metas
}

/// The subtitle: what says that it is one, the headline that the page shows in place of its title, or the heading right below the title in what
/// heads the article.
fn subtitle(elements: &[NodeRef], linked: &Article, title: &str, headline: Option<&str>) -> String {
    let fits = |text: &str| (2..=SUBTITLE).contains(&text.split_whitespace().count()) && !is_same(text, title);
    if fits(&linked.subtitle) {
        return linked.subtitle.clone();
    }
    if let Some(headline) = headline {
        return title::behind(title, headline).unwrap_or(headline).to_owned();
    }
    let known = Title::of(title);
    let is_heading = |node: &NodeRef| named!(node, "h1") && (is_same(node.text(), title) || known.is_in(&clean_line(node.text())));
    let Some(at) = elements.iter().position(is_heading) else {
        return String::new();
    };
    let below = elements[at + 1..].iter().take(12).filter(|node| !is_hidden(node));
    let named = |node: &NodeRef| node.attr("itemprop").is_some_and(|prop| prop == "alternativeHeadline") || is_called(node, Part::Subtitle);
    let sister = |node: &NodeRef| {
        let heads = || node.parent().is_some_and(|parent| named!(&parent, "header" | "hgroup"));
        // Who wrote and when stands below what goes on with the title, and not below the heading of a section.
        let is_imprint = |next: &NodeRef| {
            let is_called_so = || is_called(next, Part::Writers) || is_called(next, Part::AboutText);
            !named!(next, "p") && (is_called_so() || date::read(&clean_line(next.text())).is_some())
        };
        let is_above = || node.next_element_sibling().is_some_and(|next| is_imprint(&next));
        named!(node, "h2" | "h3") && node.prev_element_sibling().is_some_and(|before| named!(&before, "h1")) && (heads() || is_above())
    };
    let text = below.filter(|node| named(node) || sister(node)).map(|node| clean_line(node.text())).find(|text| fits(text));
    text.unwrap_or_default()
}

/// Who wrote. A person goes before the house, wherever the page says it; who its `head` shows is asked last.
fn writers<'a: 'h, 'b: 'h, 'h>(
    (found, elements): (&Found, &'b [NodeRef<'a>]),
    linked: &Article,
    metas: &Metas,
    publisher: &str,
    head: impl Fn() -> &'h Head<'a, 'b>,
) -> Vec<String> {
    let given =
        |name: &&str| metas.get(*name).map(|names| byline::of_names(&forward(name, names), publisher)).filter(|names| !names.is_empty());
    let by_library = || {
        let byline = &found.said.byline;
        // What it read of the head of the page is read there again, with what else is said of it.
        let read = WRITERS.iter().chain(&["author", "article:author"]);
        if let Some(name) = read.into_iter().find(|name| metas.get(**name).is_some_and(|names| names.iter().any(|name| name == byline))) {
            return given(name);
        }
        let names = if metas.contains_key("author") {
            byline::names(byline, publisher)
        } else {
            signed::of_library(elements, &found.said, head(), publisher)
        };
        Some(names).filter(|names| !names.is_empty())
    };
    let in_data = Some(byline::of_names(&linked.authors, publisher)).filter(|names| !names.is_empty());
    let labelled = || Some(byline::of_names(&labelled(metas), publisher)).filter(|names| !names.is_empty());
    // The library takes the first of those whom the page shows, where its data name all.
    let all = |names: Vec<String>| {
        let more = WRITERS.iter().find_map(given).filter(|all| all.len() > names.len());
        more.filter(|all| names.iter().all(|name| all.iter().any(|other| is_same(other, name)))).unwrap_or(names)
    };
    let said = in_data.or_else(|| by_library().map(all)).or_else(|| WRITERS.iter().find_map(given)).or_else(labelled).unwrap_or_default();
    let is_person = |name: &String| byline::is_person(name) && !byline::is_house(name, publisher);
    if said.iter().any(is_person) {
        // The house beside its writers is no writer.
        let said: Vec<String> = said.into_iter().filter(|name| !byline::is_house(name, publisher)).collect();
        // The data of many a page have the first of those whom it names together.
        return match &said[..] {
            [one] => signed::together(found.tree.html_root(), one, publisher).unwrap_or(said),
            _ => said,
        };
    }
    if let Some(people) = given(&"author").filter(|names| names.iter().all(is_person)) {
        return people;
    }
    // What logs in to write is a name only where nothing better is.
    let is_weak = |name: &String| byline::is_weak(name, publisher);
    let people = if said.iter().all(is_weak) { signed::names(head(), publisher) } else { Vec::new() };
    if people.is_empty() { said } else { people }
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

/// What a card for social media has beside the words that somebody wrote it.
fn labelled(metas: &Metas) -> Vec<String> {
    let pairs = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
    let is_writer = |label: &str| metas.get(label).and_then(|labels| labels.first()).is_some_and(|label| byline::is_opened(label));
    pairs.iter().filter(|(label, _)| is_writer(label)).filter_map(|(_, data)| metas.get(*data)?.first()).cloned().collect()
}

fn published(linked: &Article, metas: &Metas) -> Option<String> {
    let in_data = std::iter::once(linked.published.as_str());
    let in_metas = DATES.iter().filter_map(|name| metas.get(*name)?.first()).map(String::as_str);
    in_data.chain(in_metas).find_map(date::read)
}

/// When it came out. Where a program says the same second of that and of the last change, it is when the file was made, and an earlier date that
/// the page shows goes before it.
fn date_of(linked: &Article, metas: &Metas, shown: impl FnOnce() -> Option<String>) -> Option<String> {
    let [issued, changed] = ["dcterms.issued", "dcterms.modified"].map(|name| metas.get(name).and_then(|values| values.first()));
    let is_made = issued.is_some_and(|issued| issued.contains(':')) && issued == changed && linked.published.is_empty();
    let said = published(linked, metas);
    if is_made { shown().filter(|date| Some(date) < said.as_ref()).or(said) } else { said.or_else(shown) }
}

fn lang(tree: &Tree, linked: &Article, metas: &Metas) -> String {
    let of = |name: &str| metas.get(name).and_then(|values| values.first()).cloned().unwrap_or_default();
    let html = [tree.html_root()].into_iter().find_map(|html| html.attr("lang").or_else(|| html.attr("xml:lang")));
    let said = [
        html.map(|lang| lang.to_string()).unwrap_or_default(),
        of("content-language"),
        linked.lang.clone(),
        of("og:locale"),
        of("dc.language"),
    ];
    said.iter().map(|said| language::tag(said)).find(|tag| !tag.is_empty()).unwrap_or_default()
}
