//! The parts of a file beside its text, read before it.

use std::collections::HashMap;

use super::lists::Lists;
use super::looks::Looks;
use super::shown::Shown;
use crate::archive::Damaged;
use crate::docx::{CarriedBlock, CarriedReference, Events, Package, Piece, Related, Slip, attribute};
use crate::text::clean_line;

/// What has to be known of a file to read its text.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub looks: Looks,
    pub lists: Lists,
    /// The addresses of links by their ids.
    pub links: HashMap<String, String>,
    pub notes: Footnotes,
    pub carried: Carried,
    pub headings: Headings,
    /// How many columns the tables of the text have, in their order.
    pub widths: Vec<usize>,
}

/// Footnotes and endnotes, by `footnote 2` or `endnote 2`.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Their text as it stands in the file.
    pub texts: HashMap<String, String>,
    /// The labels of those that were referred to.
    pub labels: HashMap<String, String>,
    /// The signs of those that Word does not number, which stand before their words as well.
    pub signs: HashMap<String, String>,
}

/// What a file says that kantlijn exported: what its bookmarks stand for.
#[derive(Debug, Default)]
pub(super) struct Carried {
    pub slip: Option<Slip>,
    /// What the slip says of blocks and references, by their bookmarks.
    pub blocks: HashMap<String, CarriedBlock>,
    pub references: HashMap<String, CarriedReference>,
    /// The bookmarks that are open, by their ids.
    pub open: HashMap<String, String>,
}

/// How the headings of a file are to be taken.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// Whether the only one of the first level, and the first paragraph, is the title.
    pub first_is_title: bool,
    /// By how many levels they are lowered.
    pub lowered: u8,
    /// The title that the file has among its properties.
    pub title: String,
    /// What paragraphs are by their looks, by their numbers.
    pub shown: HashMap<u64, Shown>,
}

/// A file with its parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub document: String,
    pub comments: String,
    pub threads: String,
    pub core: String,
    pub app: String,
}

/// Reads the parts of a package; `None` where it holds no document.
pub(super) fn open(package: &mut Package<'_>) -> Result<Option<(Book, Parts)>, Damaged> {
    let root = package.related("")?;
    let target = |kind: &str| root.iter().find(|part| part.kind == kind && !part.is_outside).map(|part| part.target.clone());
    let main = target("officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(document) = package.text(&main)? else { return Ok(None) };
    let mut parts = Parts { document, ..Parts::default() };
    if let Some(core) = target("core-properties") {
        parts.core = package.text(&core)?.unwrap_or_default();
    }
    if let Some(app) = target("extended-properties") {
        parts.app = package.text(&app)?.unwrap_or_default();
    }
    let mut book = Book::default();
    book.headings.title = property(&parts.core, "title");
    let related = package.related(&main)?;
    let mut text = |part: &Related| package.text(&part.target).map(Option::unwrap_or_default);
    let mut notes = Vec::new();
    for part in related {
        match part.kind.as_str() {
            "hyperlink" if part.is_outside => drop(book.links.insert(part.id, part.target)),
            _ if part.is_outside => {}
            "styles" => book.looks = Looks::read(&text(&part)?),
            "numbering" => book.lists = Lists::read(&text(&part)?),
            "footnotes" | "endnotes" => {
                let kind = part.kind.trim_end_matches('s').to_owned();
                for (id, inside) in children(&text(&part)?, &kind) {
                    book.notes.texts.insert(format!("{kind} {id}"), inside);
                }
                notes.push((kind, part.target));
            }
            "comments" => parts.comments = text(&part)?,
            "commentsExtended" => parts.threads = text(&part)?,
            "customXml" if book.carried.slip.is_none() => book.carried.slip = Slip::read(&text(&part)?),
            _ => {}
        }
    }
    // Each part has links of its own, whose ids are those of others elsewhere.
    for (kind, part) in notes {
        for link in package.related(&part)?.into_iter().filter(|link| link.is_outside) {
            book.links.insert(format!("{kind} {}", link.id), link.target);
        }
    }
    let slip = book.carried.slip.clone().unwrap_or_default();
    book.carried.blocks = slip.blocks.into_iter().map(|block| (block.bookmark.clone(), block)).collect();
    book.carried.references = slip.references.into_iter().map(|reference| (reference.bookmark.clone(), reference)).collect();
    Ok(Some((book, parts)))
}

/// The children of a part's root that have a name, by their ids, as they stand; separators of notes left out.
fn children(part: &str, name: &str) -> Vec<(String, String)> {
    let mut events = Events::new(part);
    let mut found = Vec::new();
    while let Some(piece) = events.next() {
        let Piece::Open(element) = piece else { continue };
        if element.name() == name {
            let is_text = matches!(attribute(&element, "type").as_str(), "" | "normal");
            let inside = events.raw(&element);
            if is_text {
                found.push((attribute(&element, "id"), inside.to_owned()));
            }
        }
    }
    found
}

/// A property of the document, as its part of properties has it.
pub(super) fn property(part: &str, name: &str) -> String {
    let mut events = Events::new(part);
    while let Some(piece) = events.next() {
        if let Piece::Open(element) = piece
            && element.name() == name
        {
            return clean_line(&events.text_of(&element));
        }
    }
    String::new()
}
