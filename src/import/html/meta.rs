//! What a page says of its article: title, subtitle, writers, date, publisher, language.
//!
//! Each is taken from the best that the page says of it: data for machines (JSON-LD, then `<meta>`), markup that names what it holds
//! (`itemprop`, `<time>`), then the class of an element. What nothing says stays empty.

mod writers;

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::super::tree::NodeRef;

use super::super::language;
use super::super::markup::{Base, is_hidden, named};
use super::article::Found;
use super::called::{Part, is_called};
use super::head::Head;
use super::linked::Article;
use super::title::Title;
use super::{date, dated, is_same, site, title};
use crate::document::Meta;
use crate::text::{clean_line, joined};

/// The most words of a subtitle; what is longer is a stand-first.
const SUBTITLE: usize = 22;

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
    let sources = Sources { found, elements, linked, metas: metas(elements) };
    let page = title::Shown::of(elements);
    let address = sources.address();
    let publisher = sources.publisher(&page.tab, &address);
    // A page shows several spaces as one.
    let single = |text: &str| joined(text.split_ascii_whitespace(), " ");
    let title = single(&title::find(&found.said.title, &page, linked, &publisher));
    let other = title::headline(&page, &title).map(|headline| single(&headline));
    let headline = other.clone().unwrap_or_else(|| title.clone());
    let head = LazyCell::new(|| Head::find(&found.tree, elements, &headline));
    let meta = Meta {
        subtitle: single(&sources.subtitle(&title, other.as_deref())),
        authors: sources.writers(&publisher, &head),
        date: sources.date(|| dated::find(elements, &head)).unwrap_or_default(),
        lang: sources.lang(),
        translator: linked.translators.join(", "),
        title,
        publisher,
        ..Meta::default()
    };
    Said { meta, headline, base: Base::new(&address) }
}

/// What of a page says what its front matter is to say.
struct Sources<'p, 'a> {
    found: &'p Found,
    elements: &'p [NodeRef<'a>],
    /// Its data in JSON-LD.
    linked: &'p Article,
    metas: Metas,
}

impl Sources<'_, '_> {
    /// What `<meta>` elements of this name say, or the first of them.
    fn first(&self, name: &str) -> Option<&String> {
        self.metas.get(name)?.first()
    }

    /// What those of the first of these names say.
    fn first_of(&self, names: &[&str]) -> String {
        names.iter().find_map(|name| self.first(name)).cloned().unwrap_or_default()
    }

    /// The address of the page, or as much of it as is known.
    fn address(&self) -> String {
        let is_canonical =
            |node: &&NodeRef| named!(node, "link") && node.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
        let own = self.elements.iter().find(is_canonical).and_then(|link| link.attr("href")).map(str::to_owned);
        let base = self.found.tree.base_uri().map(str::to_owned).filter(|base| base.contains("://"));
        // One that is no more than a path says nothing of the site.
        let addresses: Vec<String> = base.into_iter().chain(own).chain([self.first_of(&["og:url", "twitter:url"])]).collect();
        addresses.iter().find(|address| address.contains("://")).or(addresses.first()).cloned().unwrap_or_default()
    }

    /// Whose the page is that is called so in its tab and has this address.
    fn publisher(&self, tab: &str, address: &str) -> String {
        let linked = &self.linked.publisher;
        let [journals, sites, others] = [&PUBLISHERS[..1], &PUBLISHERS[1..2], &PUBLISHERS[2..]].map(|names| self.first_of(names));
        // Of a paper it is the journal, whosever site shows it.
        let names = [&journals, &self.found.said.site, &sites, &linked.name, &others].map(|name| clean_line(name));
        let names: Vec<String> = names.into_iter().filter(|name| !name.is_empty() && !name.starts_with('@')).collect();
        // The one who wrote is the publisher where the site has no name of its own.
        let is_writer = |name: &&String| linked.is_writer && is_same(name, &linked.name);
        let given = names.iter().find(|name| !is_writer(name)).or(names.first()).cloned().unwrap_or_default();
        if !given.is_empty() && !is_address(&given) {
            return given;
        }
        // Where the data have the address of the site, its name may be shown.
        let shown = || Some(site::name(self.elements, tab, address)).filter(|name| !name.is_empty());
        Some(site::marked(self.elements)).filter(|name| !name.is_empty()).or_else(shown).unwrap_or(given)
    }

    /// The subtitle: what says that it is one, the headline that the page shows in place of its title, or the heading right below the title in what
    /// heads the article.
    fn subtitle(&self, title: &str, headline: Option<&str>) -> String {
        let fits = |text: &str| (2..=SUBTITLE).contains(&text.split_whitespace().count()) && !is_same(text, title);
        if fits(&self.linked.subtitle) {
            return self.linked.subtitle.clone();
        }
        if let Some(headline) = headline {
            return title::behind(title, headline).unwrap_or(headline).to_owned();
        }
        let known = Title::of(title);
        let is_heading = |node: &NodeRef| named!(node, "h1") && (is_same(node.text(), title) || known.is_in(&clean_line(node.text())));
        let Some(at) = self.elements.iter().position(is_heading) else {
            return String::new();
        };
        let below = self.elements[at + 1..].iter().take(12).filter(|node| !is_hidden(node));
        let named =
            |node: &NodeRef| node.attr("itemprop").is_some_and(|prop| prop == "alternativeHeadline") || is_called(node, Part::Subtitle);
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

    /// When it came out. Where a program says the same second of that and of the last change, it is when the file was made, and an earlier date
    /// that the page shows goes before it.
    fn date(&self, shown: impl FnOnce() -> Option<String>) -> Option<String> {
        let [issued, changed] = ["dcterms.issued", "dcterms.modified"].map(|name| self.first(name));
        let is_made = issued.is_some_and(|issued| issued.contains(':')) && issued == changed && self.linked.published.is_empty();
        let in_data = std::iter::once(&self.linked.published).chain(DATES.iter().filter_map(|name| self.first(name)));
        let said = in_data.map(String::as_str).find_map(date::read);
        if is_made { shown().filter(|date| Some(date) < said.as_ref()).or(said) } else { said.or_else(shown) }
    }

    fn lang(&self) -> String {
        let html = self.found.tree.html_root();
        let html = html.attr("lang").or_else(|| html.attr("xml:lang"));
        let of = |name: &str| self.first(name).map(String::as_str);
        let said = [html, of("content-language"), Some(&self.linked.lang), of("og:locale"), of("dc.language")];
        said.into_iter().flatten().map(language::tag).find(|tag| !tag.is_empty()).unwrap_or_default()
    }
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
