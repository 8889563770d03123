//! What is known while a document is written: its styles, its bookmarks, its notes, and what the slip will say.

use std::collections::{HashMap, HashSet};

use super::Export;
use super::numbering::Numbering;
use super::template::Template;
use super::xml::looking;
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
    pub(super) labels: Vec<String>,
    /// The same, to be looked up.
    known: HashSet<String>,
    /// Whether they are being written: Word has no notes to notes, so that a reference in one is words.
    pub(super) are_written: bool,
    /// How many of them are numbered by Word.
    automatic: usize,
}

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
