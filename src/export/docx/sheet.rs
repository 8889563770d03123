//! What is known while a document is written: its styles, its bookmarks, its notes, and what the slip will say.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::Export;
use super::numbering::Numbering;
use super::parts::Pieces;
use super::runs::{Words, looking, runs};
use super::template::Template;
use crate::archive::Packed;
use crate::document::{Block, BlockId, Kind, Target};
use crate::docx::{CarriedBlock, CarriedReference, escape};

/// The state of writing.
pub(super) struct Sheet<'a> {
    pub export: &'a Export<'a>,
    pub template: Template,
    pub numbering: Numbering,
    pub footnotes: Footnotes,
    /// By how many levels headings are raised, so that sections stand right below the title.
    pub raised: u8,
    /// What bookmarks within the text stand for.
    pub references: Vec<CarriedReference>,
    /// The numbers of blocks by their ids: theirs is the bookmark `_kl` with the number.
    numbers: HashMap<&'a BlockId, u32>,
    /// How many bookmarks there are.
    count: usize,
}

/// The footnotes that were referred to so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The labels, in the order of their numbers.
    labels: Vec<String>,
    /// The same, to be looked up.
    known: HashSet<String>,
    /// Whether they are being written: Word has no notes to notes, so that a reference in one is words.
    are_written: bool,
    /// How many of them are numbered by Word.
    automatic: usize,
}

/// The parts and addresses that a part refers to.
#[derive(Debug, Default)]
pub(super) struct Relations {
    xml: String,
    count: usize,
}

/// Addresses that a link may lead to: nothing that runs.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

/// The lines that Word puts between a text and its footnotes.
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
     <w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr>\
     <w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl<'a> Sheet<'a> {
    pub(super) fn new(export: &'a Export<'a>, template: Template) -> Self {
        let numbers = (1..).zip(&export.document.body.blocks).map(|(number, block)| (&block.id, number)).collect();
        let numbering = Numbering::after(template.numbering());
        let raised = raised(export);
        Self { export, template, numbering, footnotes: Footnotes::default(), raised, references: Vec::new(), numbers, count: 0 }
    }

    /// The property that gives a paragraph a style of the house.
    pub(super) fn style(&self, id: &str) -> String {
        format!("<w:pStyle w:val=\"{}\"/>", escape(self.template.id(id)))
    }

    /// The property that gives a run a style of the house.
    pub(super) fn character(&self, id: &str) -> String {
        format!("<w:rStyle w:val=\"{}\"/>", escape(self.template.id(id)))
    }

    /// The tags before and behind a block, by which it is found again and linked to.
    pub(super) fn bookmark(&mut self, block: &Block) -> (String, String) {
        let Some(number) = self.numbers.get(&block.id) else { return Default::default() };
        self.marked(&bookmark(*number))
    }

    /// What each block is called, for the slip.
    pub(super) fn carried(&self) -> impl Iterator<Item = CarriedBlock> {
        (1..).zip(&self.export.document.body.blocks).map(|(number, block)| {
            let own = block.tags.iter().cloned().chain(block.status.map(|status| status.tag().to_owned()));
            // What a heading says of all below it stands behind a full stop, as in a file.
            let class =
                if let Kind::Heading { status, .. } = block.kind { status.map(|status| format!(".{}", status.tag())) } else { None };
            let tags = own.chain(class).collect::<Vec<_>>().join(" ");
            let lang = if let Kind::Code(lang) = &block.kind { lang.clone() } else { String::new() };
            CarriedBlock { bookmark: bookmark(number), id: block.id.to_string(), tags, lang }
        })
    }

    /// The tags of a bookmark.
    pub(super) fn marked(&mut self, name: &str) -> (String, String) {
        self.count += 1;
        let id = self.count;
        (format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>"), format!("<w:bookmarkEnd w:id=\"{id}\"/>"))
    }

    /// The tags around words that stand for something else.
    pub(super) fn reference(&mut self, to: &str, shown: &str) -> (String, String) {
        let bookmark = format!("_klr{}", self.references.len() + 1);
        let tags = self.marked(&bookmark);
        self.references.push(CarriedReference { bookmark, to: to.to_owned(), shown: shown.to_owned() });
        tags
    }

    /// The bookmark of a block of this document.
    pub(super) fn bookmark_of(&self, target: &Target) -> Option<String> {
        let document = self.export.document;
        let is_here = target.document.is_empty() || target.document == document.meta.id;
        let block = target.block.as_ref().filter(|_| is_here)?;
        self.numbers.get(&document.block(block)?.id).map(|number| bookmark(*number))
    }

    /// A reference to a footnote. A label that is not the number that Word would give is shown as it is.
    pub(super) fn note(&mut self, label: &str) -> String {
        let is_words = self.footnotes.are_written || self.footnotes.known.contains(label);
        if is_words || self.export.document.block(&BlockId::new(&format!("fn{label}"))).is_none() {
            let (open, close) = self.reference(&format!("[^{label}]"), label);
            return format!("{open}{}{close}", looking(&self.character("FootnoteReference"), label));
        }
        self.footnotes.labels.push(label.to_owned());
        self.footnotes.known.insert(label.to_owned());
        let id = self.footnotes.labels.len();
        let style = self.character("FootnoteReference");
        if label == (self.footnotes.automatic + 1).to_string() {
            self.footnotes.automatic += 1;
            return format!("<w:r><w:rPr>{style}</w:rPr><w:footnoteReference w:id=\"{id}\"/></w:r>");
        }
        let shown = escape(label);
        format!("<w:r><w:rPr>{style}</w:rPr><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"{id}\"/><w:t>{shown}</w:t></w:r>")
    }

    /// Whether a footnote has been referred to.
    pub(super) fn has_note(&self, label: &str) -> bool {
        self.footnotes.known.contains(label)
    }

    /// Writes what stands within the part with the footnotes; gives what it refers to.
    pub(super) fn footnotes(&mut self, to: &mut Pieces<'_>) -> Packed<Relations> {
        let mut relations = Relations::default();
        to(SEPARATORS)?;
        let document = self.export.document;
        self.footnotes.are_written = true;
        let mut automatic = 0;
        for (number, label) in self.footnotes.labels.clone().iter().enumerate() {
            let Some(block) = document.block(&BlockId::new(&format!("fn{label}"))) else { continue };
            let style = self.character("FootnoteReference");
            let sign = if *label == (automatic + 1).to_string() {
                automatic += 1;
                format!("<w:r><w:rPr>{style}</w:rPr><w:footnoteRef/></w:r>")
            } else {
                looking(&style, label)
            };
            let paragraphs = self.footnote(&document.body.text[block.range.clone()], block, &sign, &mut relations);
            to(&format!("<w:footnote w:id=\"{}\">{paragraphs}</w:footnote>", number + 1))?;
        }
        Ok(relations)
    }

    fn footnote(&mut self, text: &str, block: &Block, sign: &str, relations: &mut Relations) -> String {
        let (open, close) = self.bookmark(block);
        let mut ranges: Vec<_> = block.parts.iter().map(|part| part.range.clone()).collect();
        if ranges.is_empty() {
            ranges.push(0..text.len());
        }
        let last = ranges.len() - 1;
        let mut out = String::new();
        for (at, range) in ranges.into_iter().enumerate() {
            let runs = runs(self, relations, Words { text, spans: &block.spans, range, pins: Vec::new() });
            let before = if at == 0 { format!("{sign}{}{open}", looking("", " ")) } else { String::new() };
            let behind = if at == last { close.as_str() } else { "" };
            let _ = write!(out, "<w:p><w:pPr>{}</w:pPr>{before}{runs}{behind}</w:p>", self.style("FootnoteText"));
        }
        out
    }
}

/// The bookmark of the block with this number.
fn bookmark(number: u32) -> String {
    format!("_kl{number}")
}

/// By how many levels headings are raised, so that sections stand right below the title.
fn raised(export: &Export<'_>) -> u8 {
    let level = |kind: &Kind| if let Kind::Heading { level, .. } = kind { Some(*level) } else { None };
    export.document.body.blocks.iter().filter_map(|block| level(&block.kind)).min().map_or(0, |lowest| lowest.saturating_sub(1))
}

impl Relations {
    /// Refers to a part; gives the id.
    pub(super) fn part(&mut self, kind: &str, target: &str) -> String {
        self.add(&format!("{OFFICE}/{kind}"), target, "")
    }

    /// Refers to a part by the whole name of its type.
    pub(super) fn add(&mut self, kind: &str, target: &str, mode: &str) -> String {
        self.count += 1;
        let id = format!("rId{}", self.count);
        let _ = write!(self.xml, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{mode}/>", escape(target));
        id
    }

    /// The tag of a link to an address; `None` where it is none that is only read.
    pub(super) fn link(&mut self, address: &str) -> Option<String> {
        let address = address.trim();
        let is_fine = SCHEMES.iter().any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
        let is_clean = !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
        if !is_fine || !is_clean {
            return None;
        }
        let id = self.add(&format!("{OFFICE}/hyperlink"), address, " TargetMode=\"External\"");
        Some(format!("<w:hyperlink r:id=\"{id}\" w:history=\"1\">"))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The part's text.
    pub(super) fn part_text(&self) -> String {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        format!("{head}{}</Relationships>", self.xml)
    }
}
