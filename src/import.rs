//! Making a document of what an analyst has on disk: bytes and a name in, a document with a report out.
//!
//! [`read`] detects the format by content, decodes it, and recovers the structure that plain text does not mark: which short line is a
//! heading and which repeats a sentence of the text, where a page end broke a paragraph, which line belongs to a picture. It promises to
//! keep every word of the text itself, in order, and to invent none; what belongs to the page rather than to the text (menus, appeals,
//! page numbers) is dropped and counted, or kept and marked.

mod again;
mod align;
mod archive;
mod blocks;
mod colofon;
mod crossheads;
mod data;
mod detect;
mod docx;
mod epub;
mod exported;
mod html;
mod language;
mod limits;
mod markdown;
mod markup;
mod message;
pub mod pdf;
mod people;
mod recognise;
mod stand_first;
mod structure;
mod text;
mod tree;

use crate::document::{self, Document, Meta, Rendition};
use crate::notes::Note;
use crate::text::{clean_line, composed, slug};
use detect::Format;
use text::Decoded;

pub use again::{Changes, Renamed};
pub use align::{Kinship, Older, Recognition, covered, fingerprints, fingerprints_like, long_prints, recognise, recognise_part, renumber};
pub use detect::endings;
pub use limits::{Limit, Limits};
pub use recognise::{RECIPE, distance, simhash};

use thiserror::Error;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// There is nothing in it.
    #[error("it holds no text")]
    Empty,
    /// It is no text.
    #[error("it is no text: {0}")]
    Binary(&'static str),
    /// It is a format that kantlijn knows and does not read.
    #[error("it is {what}, which this version does not read; {instead}")]
    Unread {
        /// What it is.
        what: &'static str,
        /// What to do.
        instead: &'static str,
    },
    /// It says what it is, and cannot be read as that.
    #[error("it is {0}; get it again from where it came from")]
    Broken(&'static str),
    /// It is encrypted.
    #[error("it is locked by {0}; unlock it in the program that it was made for")]
    Locked(&'static str),
    /// It holds more of something than a text does.
    #[error("it holds more than {1} {0}")]
    TooMany(&'static str, usize),
    /// It holds more of something than is allowed.
    #[error("it holds more than {most} {what}; `{key}` in the section [import] of config.toml allows more")]
    BeyondLimit {
        /// How many are allowed.
        most: u64,
        /// What it holds.
        what: &'static str,
        /// The key of the limit.
        key: &'static str,
    },
    /// It is too large.
    #[error("it holds more than {most} MiB of {what}; `{key}` in the section [import] of config.toml allows more")]
    TooLarge {
        /// How much is allowed.
        most: u64,
        /// What it holds.
        what: &'static str,
        /// The key of the limit.
        key: &'static str,
    },
}

/// How to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether what belongs to the page and not to the text is kept, tagged `#boilerplate`.
    pub keep_boilerplate: bool,
    /// How much the file may ask of the machine.
    pub limits: Limits,
}

/// What was done to a file to make it a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many pieces of boilerplate were dropped, or kept and marked.
    pub boilerplate: usize,
    /// How many paragraphs were put together again that a page end had broken.
    pub rejoined: usize,
    /// The first and the last line of the file, counted from 1, that each block came from; empty for formats without lines.
    pub lines: Vec<(usize, usize)>,
    /// How the bytes were read, `UTF-8`.
    pub encoding: &'static str,
    /// How many notes in the margin of an exported file were left out, since only those of a Word document come back.
    pub margin: usize,
}

/// A note that stands in the margin of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarginNote {
    /// The note; its anchors are those that it came with, if any.
    pub note: Note,
    /// Its passage as a byte range of the canonical text; `None` where its anchors say it.
    pub passage: Option<std::ops::Range<usize>>,
    /// Whether it went out from kantlijn with its id, and came back.
    pub is_known: bool,
    /// A sign of what it said when it went out (`docx::words_of`), where somebody changed its words since.
    pub edited_from: Option<String>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Imported {
    /// The document, numbered, without a source.
    pub document: Document,
    /// What was done.
    pub report: Report,
    /// The ending under which its original is kept, `txt`.
    pub ending: &'static str,
    /// The notes in its margin.
    pub margin: Vec<MarginNote>,
    /// Which text of which document it is, where kantlijn exported it.
    pub exported: Option<Rendition>,
}

/// The text of a file as it stands there, markup and all, decoded and not yet cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup {
    /// The text.
    pub text: String,
    /// Whether it is HTML; else it is Markdown, or reads like it.
    pub is_html: bool,
}

/// The markup of a file; `None` where it is of a format that is not text itself.
///
/// # Errors
/// [`Refusal`] where it holds no text.
pub fn markup(bytes: &[u8]) -> Result<Option<Markup>, Refusal> {
    let format = detect::format(bytes)?;
    let is_text = matches!(format, Format::Text | Format::Markdown | Format::Html);
    Ok(is_text.then(|| Markup { text: text::decode(bytes).text, is_html: format == Format::Html }))
}

/// Reads a file. `name` is the file's name without its ending: the document's id where it has no title.
///
/// # Errors
/// [`Refusal`] where it holds no text that this version reads.
pub fn read(bytes: &[u8], name: &str, options: Options) -> Result<Imported, Refusal> {
    let format = detect::format(bytes)?;
    let (document, report) = match format {
        Format::Markdown => {
            let Decoded { text, encoding } = decoded(bytes, options.limits)?;
            let ours = exported::markdown(&text);
            let report = Report { encoding, margin: ours.as_ref().map_or(0, |ours| ours.notes), ..Report::default() };
            let mut document = markdown::read(ours.as_ref().map_or(&*text, |ours| &*ours.text), name, options.limits)?;
            if let Some(ours) = ours {
                document.remarks.clear();
                return finished(document, report, format, name).map(|read| Imported { exported: Some(ours.rendition), ..read });
            }
            (document, report)
        }
        Format::Text => {
            let Decoded { text, encoding } = decoded(bytes, options.limits)?;
            let (document, report) = structure::recover(text, options);
            (document, Report { encoding, ..report })
        }
        Format::Html => {
            let (document, report) = html::read(bytes, options)?;
            let exported = document.meta.rendition;
            return finished(document, report, format, name).map(|read| Imported { exported, ..read });
        }
        Format::Mhtml | Format::Mail => message::read(bytes, format, options)?,
        Format::Epub => epub::read(bytes, options)?,
        Format::Docx => {
            let docx::Read { document, report, margin, exported } = docx::read(bytes, options.limits)?;
            return finished(document, report, format, name).map(|read| Imported { margin, exported, ..read });
        }
        // The library that reads its pages may panic: that is done apart, and they come to `of_sheets`.
        Format::Pdf => return Err(Refusal::Unread { what: "a PDF", instead: "`kantlijn import` takes it into the library" }),
    };
    finished(document, report, format, name)
}

/// Whether a file is of a format that has to be converted before it can be read: its beginning shows it.
pub fn is_foreign(beginning: &[u8]) -> bool {
    // The list of what a zip archive holds stands at its end; and most texts show by their first character that they are no page.
    let first = beginning.iter().find(|byte| !byte.is_ascii_whitespace());
    let is_page = || first.is_some_and(|byte| matches!(byte, b'<' | 0xEF | 0xFE | 0xFF)) && detect::format(beginning) == Ok(Format::Html);
    beginning.starts_with(b"PK\x03\x04") || pdf::is_pdf(beginning) || is_page() || detect::message(beginning).is_some()
}

/// Whether a file is text that shows its structure by nothing but its lines.
pub fn is_unmarked(beginning: &[u8]) -> bool {
    detect::format(beginning) == Ok(Format::Text)
}

/// Decodes a file that is text, where it is not too long.
fn decoded(bytes: &[u8], limits: Limits) -> Result<Decoded, Refusal> {
    if bytes.len() as u64 > limits.text() {
        return Err(Refusal::TooLarge { most: limits.text_mib, what: "text", key: "text_mib" });
    }
    let decoded = text::decode(bytes);
    // Each of them becomes a structure that is many times as large as a letter.
    if memchr::memchr2_iter(b'\n', b'|', decoded.text.as_bytes()).count() as u64 > limits.lines {
        return Err(Refusal::BeyondLimit { most: limits.lines, what: "lines and table cells", key: "lines" });
    }
    Ok(decoded)
}

/// Makes a document of the pages of a PDF, which [`pdf::sheets`] has read.
///
/// # Errors
/// [`Refusal::Empty`] where they hold no text.
pub fn of_sheets(sheets: &pdf::Sheets, name: &str, options: Options) -> Result<Imported, Refusal> {
    let (document, mut report) = pdf::recover(sheets, options);
    report.encoding = "PDF";
    finished(document, report, Format::Pdf, name)
}

/// Gives a document what every imported one has.
fn finished(mut document: Document, report: Report, format: Format, name: &str) -> Result<Imported, Refusal> {
    if document.body.blocks.is_empty() {
        return Err(Refusal::Empty);
    }
    document.meta.kantlijn = Some(document::FORMAT);
    document.meta.rendition = Some(Rendition::Article);
    let Meta { title, subtitle, authors, publisher, translator, .. } = &mut document.meta;
    for words in [title, subtitle, publisher, translator].into_iter().chain(authors) {
        *words = composed(words).into_owned();
    }
    if document.meta.lang.is_empty() {
        document.meta.lang = language::of_paragraphs(&document).to_owned();
    }
    if document.meta.title.is_empty() {
        document.meta.title = clean_line(name);
        document.meta.title_supplied = true;
    }
    if document.meta.id.is_empty() {
        document.meta.id = id_of(if document.meta.title_supplied { name } else { &document.meta.title });
    }
    Ok(Imported { document, report, ending: format.ending(), margin: Vec::new(), exported: None })
}

/// An id of a title: its slug, cut at a hyphen where it is long.
fn id_of(title: &str) -> String {
    let slug = slug(title);
    if slug.chars().count() <= 60 {
        return if slug.is_empty() { "document".into() } else { slug };
    }
    let cut: String = slug.chars().take(60).collect();
    cut.rfind('-').map_or(cut.clone(), |end| cut[..end].to_owned())
}

#[cfg(test)]
mod tests;
