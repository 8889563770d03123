//! The package of a book: what it is called and by whom, which pages it has and in which order.

use std::collections::{HashMap, HashSet};

use super::super::archive::Archive;
use super::super::markup::{named, resolved};
use super::super::tree::{NodeRef, Tree};
use super::super::{Limits, Refusal, html, language, people};
use super::xml::{Element, elements};
use crate::document::Meta;
use crate::text::clean_line;

/// The most pages of a book.
const PAGES: usize = 5000;

/// The most entries of its table of contents.
const ENTRIES: usize = 50_000;

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
    path: String,
    elements: Vec<Element>,
    /// The files by their ids.
    items: HashMap<String, Item>,
}

/// An entry of the table of contents.
pub(super) struct Entry {
    /// The page.
    pub path: String,
    /// The place on it; empty where it is the page.
    pub place: String,
    /// How deep it stands.
    pub depth: u8,
    pub label: String,
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
        Ok(Self { items: items.collect(), path, elements })
    }

    /// Whether pages of the book are encrypted: fonts may be, and pictures.
    ///
    /// # Errors
    /// As [`Archive::text`].
    pub(super) fn is_locked(&self, archive: &mut Archive) -> Result<bool, Refusal> {
        let Some(source) = archive.text("META-INF/encryption.xml")? else { return Ok(archive.holds("META-INF/license.lcpl")) };
        let found = elements(&source);
        let mut files =
            found.iter().filter(|element| element.name == "CipherReference").map(|file| resolved("", file.attribute("URI"))).peekable();
        if files.peek().is_none() {
            return Ok(found.iter().any(|element| element.name == "EncryptionMethod"));
        }
        let pages: HashSet<&str> = self.spine().map(|(path, _)| path).collect();
        Ok(files.any(|file| pages.contains(&*file)))
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
                .flat_map(|creator| people::named(&creator.text))
                .collect(),
            translator: people()
                .find(|person| role(person) == "trl")
                .map(|person| people::named(&person.text).join(", "))
                .unwrap_or_default(),
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
            item.media.contains("html").then_some((item.path.as_str(), page.attribute("linear") != "no"))
        });
        pages.filter(|(path, _)| !path.is_empty())
    }

    /// The sheets that say how pages look.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &str> {
        let sheets = self.elements.iter().filter(|element| element.name == "item").filter_map(|item| self.items.get(item.attribute("id")));
        sheets.filter(|item| item.media == "text/css").map(|item| item.path.as_str())
    }

    /// What the package says that pages are: `cover`, `title-page`.
    pub(super) fn guide(&self) -> impl Iterator<Item = (String, &str)> {
        let references = self.elements.iter().filter(|element| element.name == "reference");
        references
            .map(|place| (resolved(&self.path, place.attribute("href").split('#').next().unwrap_or_default()), place.attribute("type")))
    }

    /// The table of contents, and what it says that pages are beside that (`landmarks`).
    pub(super) fn contents(&self, archive: &mut Archive, limits: Limits) -> Result<Contents, Refusal> {
        // In the order of the file, which a map does not keep.
        let items =
            || self.elements.iter().filter(|element| element.name == "item").filter_map(|item| self.items.get(item.attribute("id")));
        let mut contents = Contents::default();
        if let Some(nav) = items().find(|item| item.is_nav()) {
            contents.kinds.push((nav.path.clone(), "toc".to_owned()));
            if let Some(bytes) = archive.read(&nav.path)? {
                contents.read_nav(&html::tree_of_xml(&bytes, limits)?.0, &nav.path);
            }
        }
        let ncx = items().find(|item| item.media == "application/x-dtbncx+xml").filter(|_| contents.entries.is_empty());
        if let Some(ncx) = ncx {
            contents.read_ncx(&elements(&archive.text(&ncx.path)?.unwrap_or_default()), &ncx.path);
        }
        Ok(contents)
    }
}

/// What the table of contents says.
#[derive(Default)]
pub(super) struct Contents {
    pub entries: Vec<Entry>,
    /// What pages are.
    pub kinds: Vec<(String, String)>,
}

impl Contents {
    fn push(&mut self, from: &str, href: &str, depth: usize, label: &str) {
        let label = clean_line(label);
        if !label.is_empty() && self.entries.len() < ENTRIES {
            let (page, place) = href.split_once('#').unwrap_or((href, ""));
            // A place in the table itself is none of the text.
            let path = if page.is_empty() { String::new() } else { resolved(from, page) };
            let depth = u8::try_from(depth).unwrap_or(u8::MAX);
            self.entries.push(Entry { path, place: resolved("", place), depth, label });
        }
    }

    fn read_nav(&mut self, tree: &Tree, path: &str) {
        let is_list = |node: &NodeRef| named!(node, "ol" | "ul");
        // Lists that are open, by where they end.
        let (mut open, mut nav): (Vec<usize>, Option<NodeRef>) = (Vec::new(), None);
        for node in tree.html_root().descendants() {
            while open.pop_if(|end| *end <= node.id.place()).is_some() {}
            nav = nav.filter(|nav| nav.inside().end > node.id.place());
            if named!(node, "nav") {
                nav = Some(node);
            } else if is_list(&node) {
                open.push(node.inside().end);
            } else if named!(node, "a") {
                let href = node.attr("href").unwrap_or_default();
                match nav.and_then(|nav| nav.attr("epub:type")).unwrap_or("toc") {
                    "toc" => self.push(path, href, open.len(), node.text()),
                    "landmarks" => {
                        let kinds = node.attr("epub:type").unwrap_or_default().split_whitespace();
                        self.kinds.extend(kinds.map(|kind| (resolved(path, href.split('#').next().unwrap_or_default()), kind.to_owned())));
                    }
                    _ => {}
                }
            }
        }
    }

    fn read_ncx(&mut self, elements: &[Element], path: &str) {
        let mut label = "";
        let mut depth = 0;
        for element in elements {
            match element.name.as_str() {
                "navPoint" => depth = element.depth,
                "text" => label = &element.text,
                "content" if !label.is_empty() => self.push(path, element.attribute("src"), depth, std::mem::take(&mut label)),
                _ => {}
            }
        }
    }
}
