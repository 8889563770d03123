//! The parts of a file beside its text, read before it.

use std::collections::HashMap;

use super::lists::Lists;
use super::looks::Looks;
use super::shown::{self, Line, Shown};
use crate::archive::Damaged;
use crate::document::Kind;
use crate::docx::{CarriedBlock, CarriedReference, Element, Events, Package, Piece, Related, Slip, Sort, attribute, is_on};

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
        let mut events = Events::new(document);
        while let Some(piece) = events.next() {
            match piece {
                Piece::Text(text) if survey.run.is_text => self.surveyed(&mut survey, &text),
                Piece::Text(_) => {}
                Piece::Close => survey.close(),
                Piece::Open(element) if matches!(element.name(), "txbxContent" | "Fallback") => {
                    survey.beside += paragraphs(events.raw(&element));
                }
                Piece::Open(element) => survey.open(&element),
            }
        }
        let tops = survey.headings.levels.iter().filter(|level| **level == 1).count();
        self.headings.first_is_title = survey.headings.titles == 0 && tops == 1 && survey.headings.opens_with_top;
        let lowest = survey.headings.levels.iter().copied().filter(|level| !(self.headings.first_is_title && *level == 1)).min();
        self.headings.lowered = match &self.carried.slip {
            Some(slip) => slip.raised.min(5),
            None => u8::from(lowest == Some(1)),
        };
        let width = |grid: &Grid| if grid.columns == 0 { grid.cells.min(SPAN) } else { grid.columns };
        self.widths = survey.tables.iter().map(width).collect();
        if self.carried.slip.is_none() {
            let is_styled = survey.headings.titles > 0 || !survey.headings.levels.is_empty();
            survey.lines.retain(|line| line.letters > 0);
            self.headings.shown = shown::find(&survey.lines, is_styled);
        }
        survey.paragraphs + survey.beside
    }

    /// Takes words of a paragraph.
    fn surveyed(&self, survey: &mut Survey, text: &str) {
        if !survey.now.is_counted {
            survey.now.is_counted = true;
            let outlined = survey.now.outline.filter(|level| *level < 6).map(|level| level + 1);
            let sort = self.looks.sort(&survey.now.style).or(outlined.map(|level| Sort::Is(Kind::Heading { level, status: None })));
            match &sort {
                Some(Sort::Title) => survey.headings.titles += 1,
                Some(Sort::Is(Kind::Heading { level, .. })) => survey.headings.take(*level),
                _ => survey.headings.others += 1,
            }
            if let Some(line) = survey.lines.last_mut() {
                line.sort = sort;
                line.is_placed |= self.looks.list(&survey.now.style).is_some();
            }
        }
        let (size, is_bold) = self.looks.letters(&survey.now.style);
        let run = &survey.run;
        if let Some(line) = survey.lines.last_mut() {
            line.say(text, run.size.unwrap_or(size), run.is_bold.unwrap_or(is_bold));
        }
    }
}

/// How many paragraphs a text has.
pub(super) fn paragraphs(xml: &str) -> u64 {
    Events::new(xml).filter(|piece| matches!(piece, Piece::Open(element) if element.name() == "p" && element.prefix() != "a")).count()
        as u64
}

/// The most columns that a cell reaches over.
const SPAN: usize = 63;

/// What a first look at the text tells.
#[derive(Debug, Default)]
struct Survey {
    now: Current,
    headings: Levels,
    paragraphs: u64,
    /// How many paragraphs stand in boxes.
    beside: u64,
    lines: Vec<Line>,
    run: Letters,
    /// The elements that are open: which table each is.
    open: Vec<Option<usize>>,
    tables: Vec<Grid>,
}

/// The paragraph that a first look is at.
#[derive(Debug, Default)]
struct Current {
    style: String,
    outline: Option<u8>,
    is_counted: bool,
}

/// The headings that a first look has seen.
#[derive(Debug, Default)]
struct Levels {
    titles: usize,
    levels: Vec<u8>,
    /// How many paragraphs are neither.
    others: usize,
    /// Whether the first of all is a heading of the highest level.
    opens_with_top: bool,
}

impl Levels {
    fn take(&mut self, level: u8) {
        self.opens_with_top |= level == 1 && self.levels.is_empty() && self.others == 0;
        self.levels.push(level);
    }
}

/// How wide a table is.
#[derive(Debug, Default)]
struct Grid {
    columns: usize,
    rows: usize,
    /// How many cells its first row has.
    cells: usize,
}

/// The letters that a first look is at.
#[derive(Debug, Default)]
struct Letters {
    /// Whether they are words, rather than what stands beside them.
    is_text: bool,
    /// Whether a run has begun, to which properties belong.
    is_run: bool,
    size: Option<u16>,
    is_bold: Option<bool>,
}

impl Survey {
    fn open(&mut self, element: &Element<'_>) {
        let value = || attribute(element, "val");
        let is_run = self.run.is_run;
        match element.name() {
            "p" if element.prefix() != "a" => self.begin(),
            "pStyle" => self.now.style = value(),
            "outlineLvl" => self.now.outline = value().parse().ok(),
            "numId" => self.lines.last_mut().into_iter().for_each(|line| line.is_placed = true),
            "r" => self.run = Letters { is_run: true, ..Letters::default() },
            "b" if is_run => self.run.is_bold = self.run.is_bold.or(Some(is_on(element))),
            "sz" if is_run => self.run.size = self.run.size.or(value().parse().ok()),
            "tab" if is_run => self.lines.last_mut().into_iter().for_each(|line| line.say("\t", 0, false)),
            "t" if element.prefix() != "a" => self.run.is_text = !element.is_empty,
            _ => {}
        }
        if element.name() == "tbl" {
            self.tables.push(Grid::default());
        } else if let Some(table) = self.open.iter().rev().flatten().next().and_then(|table| self.tables.get_mut(*table)) {
            match element.name() {
                "gridCol" => table.columns += 1,
                "tr" => table.rows += 1,
                "tc" if table.rows == 1 => table.cells += 1,
                "gridSpan" if table.rows == 1 => table.cells += value().parse::<usize>().unwrap_or(1).clamp(1, SPAN) - 1,
                _ => {}
            }
        }
        if !element.is_empty {
            self.open.push((element.name() == "tbl").then(|| self.tables.len() - 1));
        }
    }

    fn close(&mut self) {
        self.open.pop();
        self.run.is_text = false;
    }

    fn begin(&mut self) {
        self.now = Current::default();
        self.run = Letters::default();
        self.lines.push(Line { number: self.paragraphs, is_placed: self.open.iter().any(Option::is_some), ..Line::default() });
        self.paragraphs += 1;
    }
}
