//! The package of a book: what it is called and by whom, which pages it has and in which order.

use std::collections::HashMap;

use super::super::archive::Archive;
use super::super::markup::{named, resolved};
use super::super::{Limits, Refusal, html, language};
use super::xml::{Element, elements};
use crate::document::Meta;
use crate::text::clean_line;

/// The most pages of a book.
const PAGES: usize = 5000;

/// The algorithms that only keep fonts from being taken out of a book.
const OF_FONTS: &[&str] = &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// A file of the book.
struct Item {
    path: String,
    media: String,
    properties: String,
}

impl Item {
    /// Whether it is the table of contents.
    fn is_nav(&self) -> bool {
        self.properties.split_whitespace().any(|property| property == "nav")
    }
}

/// What the package says.
pub(super) struct Package {
    elements: Vec<Element>,
    /// The files by their ids.
    items: HashMap<String, Item>,
}

/// Whether the text of a book is encrypted.
pub(super) fn is_locked(archive: &mut Archive) -> Result<bool, Refusal> {
    let Some(source) = archive.text("META-INF/encryption.xml")? else { return Ok(archive.holds("META-INF/license.lcpl")) };
    let methods: Vec<Element> = elements(&source).into_iter().filter(|element| element.name == "EncryptionMethod").collect();
    Ok(methods.iter().any(|method| !OF_FONTS.contains(&method.attribute("Algorithm"))))
}

impl Package {
    /// Finds and reads the package.
    ///
    /// # Errors
    /// [`Refusal::Broken`] where there is none, and as [`Archive::read`] says.
    pub(super) fn read(archive: &mut Archive) -> Result<Self, Refusal> {
        let container = archive.text("META-INF/container.xml")?.unwrap_or_default();
        let root = elements(&container).into_iter().find(|element| element.name == "rootfile");
        let path = root.map(|root| resolved("", root.attribute("full-path"))).unwrap_or_default();
        let source = archive.text(&path)?.ok_or(Refusal::Broken("an EPUB whose package is missing"))?;
        let elements = elements(&source);
        let items = elements.iter().filter(|element| element.name == "item").map(|item| {
            let path = resolved(&path, item.attribute("href"));
            let (media, properties) = (item.attribute("media-type").to_owned(), item.attribute("properties").to_owned());
            (item.attribute("id").to_owned(), Item { path, media, properties })
        });
        Ok(Self { items: items.collect(), elements })
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name && !element.text.is_empty())
    }

    /// What a `meta` of EPUB 3 says of an element.
    fn refined(&self, element: &Element, property: &str) -> &str {
        let id = element.attribute("id");
        let refines = |meta: &&Element| meta.attribute("refines").strip_prefix('#') == Some(id) && meta.attribute("property") == property;
        self.all("meta").find(|meta| !id.is_empty() && refines(meta)).map_or("", |meta| meta.text.as_str())
    }

    /// The front matter of the book.
    pub(super) fn meta(&self) -> Meta {
        let role = |creator: &Element| match creator.attribute("role") {
            "" => self.refined(creator, "role").to_owned(),
            role => role.to_owned(),
        };
        let people = || self.all("creator").chain(self.all("contributor"));
        let is_title = |title: &&Element| matches!(self.refined(title, "title-type"), "" | "main");
        let subtitle = self.all("title").find(|title| self.refined(title, "title-type") == "subtitle");
        let published = self
            .all("date")
            .find(|date| date.attribute("event") == "publication")
            .or_else(|| self.all("date").find(|date| !matches!(date.attribute("event"), "modification" | "creation" | "conversion")));
        let text = |name: &str| self.all(name).next().map(|element| element.text.clone()).unwrap_or_default();
        Meta {
            title: self.all("title").find(is_title).map(|title| title.text.clone()).unwrap_or_default(),
            subtitle: subtitle.map(|title| title.text.clone()).unwrap_or_default(),
            authors: self
                .all("creator")
                .filter(|creator| matches!(role(creator).as_str(), "" | "aut"))
                .map(|creator| creator.text.clone())
                .collect(),
            translator: people().find(|person| role(person) == "trl").map(|person| person.text.clone()).unwrap_or_default(),
            publisher: text("publisher"),
            date: published.and_then(|date| html::date(&date.text)).unwrap_or_default(),
            lang: language::tag(&text("language")),
            ..Meta::default()
        }
    }

    /// All that the package says of the book.
    pub(super) fn said(&self) -> Vec<String> {
        let names = ["title", "creator", "contributor", "publisher", "date", "rights", "identifier", "language", "source"];
        names.iter().flat_map(|name| self.all(name)).map(|element| element.text.clone()).collect()
    }

    /// The paths of the pages in reading order, with whether each is part of it.
    pub(super) fn spine(&self) -> impl Iterator<Item = (&str, bool)> {
        let pages = self.elements.iter().filter(|element| element.name == "itemref").take(PAGES).filter_map(|page| {
            let item = self.items.get(page.attribute("idref"))?;
            let is_page = item.media.contains("html") && !item.is_nav();
            is_page.then_some((item.path.as_str(), page.attribute("linear") != "no"))
        });
        pages.filter(|(path, _)| !path.is_empty())
    }

    /// What the table of contents calls the pages, the first name of each.
    pub(super) fn labels(&self, archive: &mut Archive, limits: Limits) -> Result<Vec<(String, String)>, Refusal> {
        // In the order of the file, which a map does not keep.
        let items =
            || self.elements.iter().filter(|element| element.name == "item").filter_map(|item| self.items.get(item.attribute("id")));
        let nav = items().find(|item| item.is_nav());
        if let Some(nav) = nav {
            let Some(bytes) = archive.read(&nav.path)? else { return Ok(Vec::new()) };
            let (tree, _) = html::tree_of_xml(&bytes, limits)?;
            let root = tree.html_root();
            let links = root.descendants().filter(|node| named!(node, "a")).take(PAGES);
            let named = links.filter_map(|link| Some((page(&nav.path, link.attr("href")?), clean_line(link.text()))));
            return Ok(named.filter(|(_, label)| !label.is_empty()).collect());
        }
        let Some(ncx) = items().find(|item| item.media == "application/x-dtbncx+xml") else { return Ok(Vec::new()) };
        let source = archive.text(&ncx.path)?.unwrap_or_default();
        let mut label = String::new();
        let mut labels = Vec::new();
        for element in elements(&source).into_iter().take(PAGES * 8) {
            match element.name.as_str() {
                "text" => label = element.text,
                "content" if !label.is_empty() => labels.push((page(&ncx.path, element.attribute("src")), std::mem::take(&mut label))),
                _ => {}
            }
        }
        Ok(labels)
    }
}

/// The page to which an address of a table of contents leads.
fn page(from: &str, href: &str) -> String {
    resolved(from, href.split('#').next().unwrap_or_default())
}
