//! PDF: pages as words with their places, and the text that they make.
//!
//! ```text
//!  sheet ─ glyph ─ right_to_left, small_capitals, logos, laid_over, bullets ─ glyphs, drawn, glyph_names ─ ligatures, order, weight ─ reader ┊ rows ─ drawings, scanned, line_numbers, frames, side_heads, margin, aside ─ furniture ─ gutter ─ bands ─ columns ─ setting
//!                                   (in a child)                                            ┊  ─ block ─ code, tables, breaks ─ sources, notes, beside, writers ─ paragraphs ─ interrupted, headings ─ lists ─ outline
//! ```
//!
//! A file uses only those before it. A sheet is words with their places; rows are its lines; a flow is the rows of one column; a block is the
//! rows of one paragraph; and the outline says what each block is for the whole, from which `structure` goes on.
//!
//! The library that reads the file may hang or panic, so what it gives ([`Sheets`]) comes from a child process; `workspace` starts it. All
//! that is ours works on that: which words make a line, where columns part, what repeats from page to page, where a paragraph ends.

mod aside;
mod bands;
mod beside;
mod block;
mod breaks;
#[cfg(feature = "pdf")]
mod bullets;
mod code;
mod columns;
mod drawings;
#[cfg(feature = "pdf")]
mod drawn;
mod frames;
mod furniture;
#[cfg(feature = "pdf")]
mod glyph;
#[cfg(feature = "pdf")]
mod glyph_names;
#[cfg(feature = "pdf")]
mod glyphs;
mod gutter;
mod headings;
mod interrupted;
#[cfg(feature = "pdf")]
mod laid_over;
#[cfg(feature = "pdf")]
mod lay;
mod ligatures;
mod line_numbers;
mod lists;
#[cfg(feature = "pdf")]
mod logos;
mod margin;
mod notes;
#[cfg(feature = "pdf")]
mod order;
mod outline;
mod paragraphs;
mod printed;
#[cfg(feature = "pdf")]
mod reader;
mod right_to_left;
mod rows;
mod scanned;
mod setting;
mod sheet;
mod side_heads;
#[cfg(feature = "pdf")]
mod small_capitals;
mod sources;
mod tables;
#[cfg(feature = "pdf")]
mod weight;
mod writers;

#[cfg(test)]
mod tests;

pub use sheet::{Area, Face, Info, Joint, Sheet, Sheets, Word};

use columns::Flow;
use paragraphs::{Framed, Leaf};
use rows::Row;

use super::structure::{self, Told, What};
use super::text::Hyphens;
use super::{Options, Refusal, Report};
use crate::document::{Document, Meta};

/// Whether a file is a PDF: its first line stands at the start of a line in the first kilobyte, as readers of PDF accept it.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let at = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-");
    // What stands before it is left over from the way that the file came; a text about PDF has no objects.
    let has_objects = || memchr::memmem::find(&bytes[..bytes.len().min(64 << 10)], b" obj").is_some();
    at.is_some_and(|at| at == 0 || bytes[at - 1].is_ascii_whitespace() && has_objects())
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
    let (leaves, furniture) = leaves(sheets);
    let is_printed = printed::is_one(&furniture, &sheets.info.made_by);
    let Recovered { mut told, is_named } = told(leaves, furniture, &sheets.info);
    let mut meta = Meta { lang: sheets.info.lang.clone(), ..Meta::default() };
    // Programs write the language that they are set to: what the words themselves show goes before it.
    let sample: Vec<&str> = told.iter().map(|told| told.piece.text.as_str()).take(200).collect();
    let shown = structure::language(&sample.join(" "));
    if !shown.is_empty() {
        shown.clone_into(&mut meta.lang);
    }
    head(&mut told, &sheets.info, is_named, &mut meta);
    let (document, mut report) = structure::recover_told(told, meta, options, is_printed);
    report.boilerplate += sheets.pages.iter().filter(|page| page.askew > 0).count();
    report.lines.clear();
    (document, report)
}

/// What pages say.
#[derive(Default)]
struct Recovered {
    told: Vec<Told>,
    /// Whether a line of the head says just what the file calls itself.
    is_named: bool,
}

/// The pages in the order of their text, and the furniture that was taken from each.
fn leaves(sheets: &Sheets) -> (Vec<Leaf>, Vec<Vec<String>>) {
    // What stands beside a large letter is one of the words itself.
    let is_word = |letters: &str| {
        let words = sheets.pages.iter().flat_map(|page| &page.words);
        words.filter(|word| word.text.len() == letters.len() && word.text.to_lowercase() == letters).nth(1).is_some()
    };
    let is_scan = scanned::recognises(&sheets.info.made_by) || sheets.pages.iter().any(scanned::is_one);
    let is_table = |words: &[Word]| {
        let rows = rows::rows(words, &is_word);
        tables::is_one(&rows) && columns::side_by_side(&rows).is_none()
    };
    let mut pages = Vec::with_capacity(sheets.pages.len());
    let mut around = Vec::with_capacity(sheets.pages.len());
    let mut labelled = Vec::with_capacity(sheets.pages.len());
    let (words, figures): (Vec<Vec<Word>>, Vec<drawings::Figures>) =
        sheets.pages.iter().map(|sheet| drawings::take(scanned::even(sheet, is_scan), sheet)).unzip();
    let layout = frames::layout(sheets.pages.iter().map(|sheet| sheet.frames.as_slice()));
    for ((sheet, words), figures) in sheets.pages.iter().zip(line_numbers::without(words)).zip(figures) {
        let own: Vec<Area> = sheet.pictures.iter().chain(&figures.areas).copied().collect();
        labelled.push(figures.labels);
        let (words, boxed) = frames::take(words, &sheet.frames, &is_table);
        let (words, margin) = margin::take(side_heads::above(words, &is_word), &is_word);
        let (words, asides) = aside::take(words, &aside::Around { pictures: &own, is_word: &is_word, is_table: &is_table });
        let pictures = own.iter().chain(boxed.iter().map(|(area, _)| area)).copied().collect();
        pages.push(rows::Page { rows: rows::rows(&words, &is_word), pictures, rules: sheet.rules.clone() });
        let boxed = boxed.into_iter().map(|(area, words)| (area, rows::rows(&words, &is_word))).chain(margin.texts).chain(asides);
        let framed = boxed.map(|(area, rows)| Framed { area, rows, is_layout: layout.iter().any(|frame| frames::is_same(frame, &area)) });
        around.push((framed.collect::<Vec<_>>(), margin.notes, own));
    }
    let mut furniture = furniture::take(&mut pages, &sheets.info);
    furniture.iter_mut().zip(labelled).for_each(|(lines, labels)| lines.extend(labels));
    let mut leaves = Vec::with_capacity(sheets.pages.len());
    for (flows, (boxes, notes, pictures)) in columns::ordered(pages).into_iter().zip(around) {
        let notes = (!notes.is_empty()).then(|| Flow::of(notes));
        leaves.push(Leaf { flows: flows.into_iter().chain(notes).collect(), boxes, pictures });
    }
    (leaves, furniture)
}

/// What pages say, paragraph by paragraph, with what each is for the whole; the furniture of a page stands behind it.
fn told(leaves: Vec<Leaf>, furniture: Vec<Vec<String>>, info: &Info) -> Recovered {
    let flows = || leaves.iter().flat_map(|leaf| &leaf.flows);
    let Some(setting) = setting::of(flows) else { return Recovered::default() };
    let lang = setting::language(flows());
    let hyphens = Hyphens::of(flows().flat_map(|flow| &flow.rows).map(Row::text), lang);
    let hyphens = hyphens.all_own(setting::breaks_no_words(flows(), setting, lang));
    let is_printed = printed::is_one(&furniture, &info.made_by);
    let mut blocks = Vec::new();
    let mut furnished = Vec::new();
    for ((page, leaf), furniture) in leaves.into_iter().enumerate().zip(furniture) {
        paragraphs::add_page(&mut blocks, leaf, page, setting);
        furnished.extend(furniture.into_iter().map(|line| (blocks.len(), line)));
    }
    code::settle(&mut blocks);
    interrupted::join_tables(&mut blocks);
    headings::signs(&mut blocks);
    headings::bold_paragraphs(&mut blocks, setting);
    headings::lines_apart(&mut blocks);
    headings::numbered(&mut blocks);
    headings::pull_quotes(&mut blocks, &hyphens);
    headings::contents(&mut blocks);
    let kept = interrupted::join_paragraphs(&mut blocks, setting);
    furnished.iter_mut().for_each(|(at, _)| *at = kept.partition_point(|before| *before < *at));
    let named = headings::named(&blocks, &info.title, &hyphens);
    let head = outline::Head { named: named.map(|named| named.at), is_printed };
    let told = outline::pieces(&blocks, furnished, setting, &hyphens, head);
    Recovered { told, is_named: named.is_some_and(|named| named.is_whole) }
}

/// How many pieces at the start may hold the writers.
const HEAD: usize = 10;

/// Reads title and authors: what the file says of itself counts where its first page says it too.
fn head(told: &mut [Told], info: &Info, is_named: bool, meta: &mut Meta) {
    if let Some(subtitle) = told.iter().find(|piece| piece.what == What::Subtitle) {
        meta.subtitle.clone_from(&subtitle.piece.text);
    }
    if let Some(title) = told.iter().find(|piece| piece.what == What::Title) {
        // What refers to a note of the title is none of its words.
        let refers = |c: char| matches!(c, '*' | '∗' | '⋆' | '†' | '‡' | ',' | ' ');
        let bare = title.piece.text.trim_end_matches(refers);
        bare.clone_into(&mut meta.title);
    }
    if let Some(writers) = told.iter().find(|piece| piece.what == What::Writers) {
        meta.authors = structure::names(&writers.piece.text).unwrap_or_default();
    }
    let names = structure::names(&info.author).unwrap_or_default();
    let beginning: String = told.iter().take(HEAD).map(|piece| piece.piece.text.as_str()).collect::<Vec<_>>().join(" ");
    if !names.is_empty() && (is_named || names.iter().all(|name| beginning.contains(name.as_str()))) {
        meta.authors = names;
    }
    let says_who = |piece: &&mut Told| structure::names(&piece.piece.text).is_some_and(|names| names == meta.authors);
    if let Some(line) = told.iter_mut().take(HEAD).find(says_who).filter(|line| matches!(line.what, What::Open | What::Text)) {
        line.what = What::Writers;
    }
}
