//! The slip: what an export carries along, out of sight, so that the document and its comments come back as what they were.
//!
//! It is a custom XML part, which Word and LibreOffice keep as it is. It holds ids, tags, kinds and dates, and no words that do not also stand
//! in the document: whoever deletes a sentence or a comment in Word must not hand it on in a part that nobody sees. (The words of a note's
//! further passages, and of one that has no place, are in its comment or at the end.) Comments are known again by the id of their last
//! paragraph, or by their author and date with their words; whatever is not on the slip was made by somebody else, and is read as such.
//!
//! It is written element by element, since a long document has as many of them as it has blocks, and read whole.

use std::fmt::Write as _;

use super::xml::{Events, Piece, attribute, escape};

/// The name of the part.
pub const PART: &str = "customXml/item1.xml";

/// The namespace of the slip; the number is the version of its form.
const NAMESPACE: &str = "urn:kantlijn:docx:1";

/// What a document carries along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slip {
    /// The document's front matter, without the fingerprints.
    pub meta: String,
    /// By how many levels its headings were raised.
    pub raised: u8,
    /// Its blocks.
    pub blocks: Vec<CarriedBlock>,
    /// What bookmarks stand for: a wikilink, or another reference to a note.
    pub references: Vec<CarriedReference>,
    /// The notes and what else stands in comments.
    pub notes: Vec<CarriedNote>,
}

/// What a block is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarriedBlock {
    /// The bookmark around it.
    pub bookmark: String,
    /// Its id.
    pub id: String,
    /// Its status and tags as they stand in a file, parted by spaces.
    pub tags: String,
    /// The language of code.
    pub lang: String,
}

/// What stands for something else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarriedReference {
    /// The bookmark around it.
    pub bookmark: String,
    /// What it stands for: the target of a wikilink, or `[^1]`.
    pub to: String,
    /// What it is shown as.
    pub shown: String,
}

/// What a comment was made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarriedNote {
    /// The id of the comment's last paragraph.
    pub paragraph: String,
    /// The author and the date in the comment, as they stand there.
    pub by: String,
    /// A sign of its words, by which a comment that was edited is told.
    pub words: String,
    /// Whether the comment holds the note's source.
    pub is_source: bool,
    /// Whether the passage is the one that the comment is on; otherwise it is as the note says.
    pub is_in_place: bool,
    /// The note's file without what it says; empty for what is no note (a remark, a parallel).
    pub note: String,
}

/// How the part opens: what it is, and what it says of the document.
pub fn opening(meta: &str, raised: u8) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<kantlijn xmlns=\"{NAMESPACE}\">\
         <document raised=\"{raised}\">{}</document>",
        escape(meta)
    )
}

/// How the part closes.
pub const CLOSING: &str = "</kantlijn>";

impl CarriedBlock {
    /// Its element.
    pub fn write(&self) -> String {
        let mut out = format!("<block bookmark=\"{}\" id=\"{}\"", escape(&self.bookmark), escape(&self.id));
        for (name, value) in [("tags", &self.tags), ("lang", &self.lang)] {
            if !value.is_empty() {
                let _ = write!(out, " {name}=\"{}\"", escape(value));
            }
        }
        out + "/>"
    }
}

impl CarriedReference {
    /// Its element.
    pub fn write(&self) -> String {
        let Self { bookmark, to, shown } = self;
        format!("<reference bookmark=\"{}\" to=\"{}\" shown=\"{}\"/>", escape(bookmark), escape(to), escape(shown))
    }
}

impl CarriedNote {
    /// Its element.
    pub fn write(&self) -> String {
        format!(
            "<comment paragraph=\"{}\" by=\"{}\" words=\"{}\" source=\"{}\" place=\"{}\">{}</comment>",
            escape(&self.paragraph),
            escape(&self.by),
            escape(&self.words),
            u8::from(self.is_source),
            u8::from(self.is_in_place),
            escape(&self.note)
        )
    }
}

impl Slip {
    /// Reads a part; `None` where it is no slip, or one of a newer form.
    pub fn read(part: &str) -> Option<Self> {
        let mut events = Events::new(part);
        let mut slip = Self::default();
        let root = events.find_map(|piece| match piece {
            Piece::Open(element) => Some(element),
            _ => None,
        })?;
        if root.name() != "kantlijn" || attribute(&root, "xmlns") != NAMESPACE {
            return None;
        }
        while let Some(piece) = events.next() {
            let Piece::Open(element) = piece else { continue };
            let get = |name: &str| attribute(&element, name);
            match element.name() {
                "document" => {
                    slip.raised = get("raised").parse().unwrap_or(0);
                    slip.meta = events.text_of(&element);
                }
                "block" => {
                    slip.blocks.push(CarriedBlock { bookmark: get("bookmark"), id: get("id"), tags: get("tags"), lang: get("lang") });
                }
                "reference" => {
                    slip.references.push(CarriedReference { bookmark: get("bookmark"), to: get("to"), shown: get("shown") });
                }
                "comment" => {
                    let (is_source, is_in_place) = (get("source") == "1", get("place") == "1");
                    let (paragraph, by, words) = (get("paragraph"), get("by"), get("words"));
                    let note = events.text_of(&element);
                    slip.notes.push(CarriedNote { paragraph, by, words, is_source, is_in_place, note });
                }
                _ => {}
            }
        }
        (!events.is_broken).then_some(slip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_reads_back_and_nothing_on_it_breaks_out() {
        let slip = Slip {
            meta: "---\ntitle: \"a < b & 'c'\"\n---\n".into(),
            raised: 1,
            blocks: vec![CarriedBlock { bookmark: "_kl1".into(), id: "p01".into(), tags: "#feit".into(), lang: String::new() }],
            references: vec![CarriedReference { bookmark: "_klr1".into(), to: "de-dijk#^p02".into(), shown: "¶2".into() }],
            notes: vec![CarriedNote {
                paragraph: "4B000001".into(),
                by: "Naam \"X\" 2026".into(),
                words: "3 9".into(),
                is_source: true,
                is_in_place: true,
                note: "---\nid: A\n</comment><comment>---\n".into(),
            }],
        };
        let elements = [slip.blocks[0].write(), slip.references[0].write(), slip.notes[0].write()].concat();
        let part = format!("{}{elements}{CLOSING}", opening(&slip.meta, slip.raised));
        assert_eq!(Slip::read(&part), Some(slip));
        assert_eq!(Slip::read("<kantlijn xmlns=\"urn:kantlijn:docx:2\"/>"), None);
        assert_eq!(Slip::read("<a/>"), None);
    }
}
