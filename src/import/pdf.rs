//! PDF: pages as words with their places, and the text that they make.
//!
//! ```text
//!  bytes ─ glyphs ─ words with places ┊ lines in reading order ─ furniture out ─ paragraphs, notes ─ structure
//!                       (a child)     ┊ (here)
//! ```
//!
//! The library that reads the file may hang or panic, so what it gives ([`Sheets`]) comes from a child process; `workspace` starts it. All
//! that is ours works on that: which words make a line, where columns part, what repeats from page to page, where a paragraph ends.

mod beside;
mod columns;
#[cfg(feature = "pdf")]
mod drawn;
mod flow;
mod frames;
mod furniture;
#[cfg(feature = "pdf")]
mod glyphs;
mod heads;
mod items;
mod margin;
mod notes;
mod outline;
#[cfg(feature = "pdf")]
mod reader;
mod rows;
mod setting;
mod tables;
mod writers;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::structure::{self, Told, What};
use super::{Options, Refusal, Report};
use crate::document::{Document, Meta};
use crate::text::fold;

/// Whether a file is a PDF: its first line stands at the start of a line in the first kilobyte, as readers of PDF accept it.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let at = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-");
    // What stands before it is left over from the way that the file came; a text about PDF has no objects.
    let has_objects = || memchr::memmem::find(&bytes[..bytes.len().min(64 << 10)], b" obj").is_some();
    at.is_some_and(|at| at == 0 || bytes[at - 1].is_ascii_whitespace() && has_objects())
}

/// What a PDF says, page by page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheets {
    /// What it says of itself.
    pub info: Info,
    /// Its pages.
    pub pages: Vec<Sheet>,
}

/// What a PDF says of itself in its Info dictionary and its catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// Its title; often the name of the file that it was made from.
    pub title: String,
    /// Its author; often the account of who made the file.
    pub author: String,
    /// Its language as a BCP 47 tag.
    pub lang: String,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its words, those of a line from left to right, lines from top to bottom.
    pub words: Vec<Word>,
    /// How many words stand on it at another angle than most: labels of axes, stamps in the margin.
    pub askew: usize,
    /// Its pictures.
    pub pictures: Vec<Area>,
    /// What is drawn around words or below them: frames, grounds of another colour.
    pub frames: Vec<Area>,
}

/// A part of a page, in points from the lower left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its lower edge.
    pub foot: f32,
    /// Its upper edge.
    pub head: f32,
}

impl Area {
    /// Whether a point lies in it.
    fn holds(&self, x: f32, y: f32) -> bool {
        (self.left..self.right).contains(&x) && (self.foot..self.head).contains(&y)
    }

    /// Whether another lies in it, give or take so many points.
    fn encloses(&self, other: &Self, slack: f32) -> bool {
        other.left > self.left - slack
            && other.right < self.right + slack
            && other.foot > self.foot - slack
            && other.head < self.head + slack
    }
}

/// A word with its place on the page, in points from the lower left.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Where it begins.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The line that it stands on.
    pub base: f32,
    /// The size of its letters.
    pub size: f32,
    /// How its letters are drawn.
    pub face: Face,
    /// Whether it follows the word before it without a space.
    pub glued: bool,
    /// Whether it is raised above its line, or set in raised figures.
    pub superior: bool,
}

/// How letters are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they slope.
    pub italic: bool,
}

/// Reads the pages of a PDF. The library that does so may panic or not come to an end: this is called in a process of its own.
///
/// # Errors
/// [`Refusal`] where it is encrypted, broken, or has pictures of text instead of text.
#[cfg(feature = "pdf")]
pub fn sheets(bytes: &[u8]) -> Result<Sheets, Refusal> {
    reader::read(bytes)
}

/// Without the feature `pdf` there is no reader in the program.
///
/// # Errors
/// Always [`Refusal::Unread`].
#[cfg(not(feature = "pdf"))]
pub fn sheets(_: &[u8]) -> Result<Sheets, Refusal> {
    Err(Refusal::Unread { what: "a PDF", instead: "build kantlijn with the feature `pdf`, or save it as text first" })
}

/// A document of pages.
pub(super) fn recover(sheets: &Sheets, options: Options) -> (Document, Report) {
    // What stands beside a large letter is one of the words itself.
    let is_word = |letters: &str| {
        let words = sheets.pages.iter().flat_map(|page| &page.words);
        words.filter(|word| word.text.len() == letters.len() && word.text.to_lowercase() == letters).nth(1).is_some()
    };
    let is_table = |words: &[Word]| tables::is_one(&rows::rows(words, &is_word));
    let mut pages = Vec::with_capacity(sheets.pages.len());
    let mut boxes = Vec::with_capacity(sheets.pages.len());
    let mut notes = Vec::with_capacity(sheets.pages.len());
    for sheet in &sheets.pages {
        let (words, boxed) = frames::take(margin::without_numbers(&sheet.words), &sheet.frames, &is_table);
        let (words, margin) = beside::take(words, &is_word);
        let pictures = sheet.pictures.iter().chain(boxed.iter().map(|(area, _)| area)).copied().collect();
        pages.push(columns::Page { rows: rows::rows(&words, &is_word), pictures });
        notes.push(margin.notes);
        let boxed = boxed.into_iter().map(|(area, words)| (area, rows::rows(&words, &is_word))).chain(margin.texts);
        boxes.push(boxed.map(|(area, rows)| flow::Framed { area, rows, aside: false }).collect::<Vec<_>>());
    }
    let furniture = furniture::take(&mut pages, &sheets.info);
    let around = furniture.into_iter().zip(boxes).zip(&sheets.pages);
    let around = around.map(|((furniture, boxes), sheet)| flow::Around { furniture, boxes, pictures: sheet.pictures.clone() }).collect();
    let mut flows = columns::ordered(pages);
    for (flows, notes) in flows.iter_mut().zip(notes).filter(|(_, notes)| !notes.is_empty()) {
        flows.push(columns::Flow::of(notes));
    }
    let mut told = flow::paragraphs(flows, around);
    let mut meta = Meta { lang: sheets.info.lang.clone(), ..Meta::default() };
    // Programs write the language that they are set to: what the words themselves show goes before it.
    let sample: Vec<&str> = told.iter().map(|told| told.piece.text.as_str()).take(200).collect();
    let shown = structure::language(&sample.join(" "));
    if !shown.is_empty() {
        shown.clone_into(&mut meta.lang);
    }
    head(&mut told, &sheets.info, &mut meta);
    let (document, mut report) = structure::recover_told(told, meta, options);
    report.boilerplate += sheets.pages.iter().filter(|page| page.askew > 0).count();
    report.lines.clear();
    (document, report)
}

/// The value in the middle.
fn middle(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// How many pieces at the start may hold the title.
const HEAD: usize = 10;

/// Reads title and authors: what the file says of itself counts where its first page says it too.
fn head(told: &mut [Told], info: &Info, meta: &mut Meta) {
    let same = |piece: &Told| !info.title.is_empty() && fold(&piece.piece.text) == fold(&info.title);
    let confirmed = told.iter().take(HEAD).position(same);
    if let Some(at) = confirmed {
        for piece in told.iter_mut().filter(|piece| piece.what == What::Title) {
            piece.what = What::Heading(2);
        }
        told[at].what = What::Title;
    }
    if let Some(subtitle) = told.iter().find(|piece| piece.what == What::Subtitle) {
        meta.subtitle.clone_from(&subtitle.piece.text);
    }
    if let Some(title) = told.iter().find(|piece| piece.what == What::Title) {
        meta.title.clone_from(&title.piece.text);
    }
    if let Some(writers) = told.iter().find(|piece| piece.what == What::Writers) {
        meta.authors = structure::names(&writers.piece.text).unwrap_or_default();
    }
    let names = structure::names(&info.author).unwrap_or_default();
    let beginning: String = told.iter().take(HEAD).map(|piece| piece.piece.text.as_str()).collect::<Vec<_>>().join(" ");
    if !names.is_empty() && (confirmed.is_some() || names.iter().all(|name| beginning.contains(name.as_str()))) {
        meta.authors = names;
    }
}
