//! The parts of a file beside its text, read before it.

use std::collections::HashMap;

use super::lists::Lists;
use super::looks::Looks;
use crate::archive::Damaged;
use crate::document::Kind;
use crate::docx::{CarriedBlock, CarriedReference, Events, Package, Piece, Related, Slip, Sort, attribute};

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
}

/// A file with its parts.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub document: String,
    pub comments: String,
    pub threads: String,
    pub core: String,
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
    let mut book = Book::default();
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

impl Book {
    /// Looks through the text for its headings: which is the title, and how deep the others are. Gives the number of paragraphs.
    pub(super) fn survey(&mut self, document: &str) -> u64 {
        let mut survey = Survey::default();
        for piece in Events::new(document) {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "p" if element.prefix() != "a" => survey.begin(),
                "pStyle" => survey.style = attribute(&element, "val"),
                "outlineLvl" => survey.outline = attribute(&element, "val").parse().ok(),
                "t" if !survey.is_counted => {
                    survey.is_counted = true;
                    let outlined = survey.outline.filter(|level| *level < 6).map(|level| level + 1);
                    match self.looks.sort(&survey.style) {
                        Some(Sort::Title) => survey.titles += 1,
                        Some(Sort::Is(Kind::Heading { level, .. })) => survey.heading(level),
                        Some(_) => survey.others += 1,
                        None => match outlined {
                            Some(level) => survey.heading(level),
                            None => survey.others += 1,
                        },
                    }
                }
                _ => {}
            }
        }
        let tops = survey.levels.iter().filter(|level| **level == 1).count();
        self.headings.first_is_title = survey.titles == 0 && tops == 1 && survey.opens_with_top;
        let lowest = survey.levels.iter().copied().filter(|level| !(self.headings.first_is_title && *level == 1)).min();
        self.headings.lowered = match &self.carried.slip {
            Some(slip) => slip.raised.min(5),
            None => u8::from(lowest == Some(1)),
        };
        survey.paragraphs
    }
}

/// What a first look at the text tells.
#[derive(Debug, Default)]
struct Survey {
    style: String,
    outline: Option<u8>,
    /// Whether the current paragraph has been counted.
    is_counted: bool,
    titles: usize,
    others: usize,
    levels: Vec<u8>,
    opens_with_top: bool,
    paragraphs: u64,
}

impl Survey {
    fn begin(&mut self) {
        self.paragraphs += 1;
        self.style.clear();
        (self.outline, self.is_counted) = (None, false);
    }

    fn heading(&mut self, level: u8) {
        self.opens_with_top |= level == 1 && self.levels.is_empty() && self.others == 0;
        self.levels.push(level);
    }
}
