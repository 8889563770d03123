//! How what a document says is pointed to: the names of blocks, and where a wikilink leads.

use std::fmt;

use serde::Serialize;

/// The name of a block, unique in its document and the same in both renditions: `p12`, `q01`, `fn3`, a heading's slug.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize)]
#[serde(transparent)]
pub struct BlockId(Box<str>);

impl BlockId {
    /// An id from its bare text (`p12`, without `^`).
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands in the gutter and after `¶`: `12` for `p12` and `3a` for `p03a`; `None` for blocks that have no number.
    pub fn number(&self) -> Option<&str> {
        let (_, number, suffix) = parts_of_number(&self.0).filter(|(letter, ..)| *letter == "p")?;
        let zeros = number.len() - number.trim_start_matches('0').len();
        Some(&self.0[1 + zeros.min(number.len() - 1)..]).filter(|shown| shown.len() > suffix.len())
    }

    /// How the block is cited: `¶12`, or the id itself.
    pub fn cited(&self) -> String {
        self.number().map_or_else(|| self.0.to_string(), |number| format!("¶{number}"))
    }

    /// Whether there is no id yet.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is a letter and a number, `p12` or `q03a`.
    pub(super) fn is_numbered(&self) -> bool {
        parts_of_number(&self.0).is_some_and(|(letter, ..)| !letter.is_empty())
    }

    /// The id with a number of at least two digits after its letters, so that `p3`, `P3` and `^p03` name the same block.
    pub fn normal(id: &str) -> Self {
        let id = id.trim().trim_start_matches(['^', '#', '¶']).trim_start();
        // Nearly all ids are written so already, and a library has very many.
        if let [b'a'..=b'z', b'0'..=b'9', b'0'..=b'9'] = id.as_bytes() {
            return Self(id.into());
        }
        let Some((prefix, number, suffix)) = parts_of_number(id) else { return Self(id.into()) };
        let prefix = if prefix.is_empty() { "p" } else { prefix };
        Self(format!("{}{:0>2}{suffix}", prefix.to_ascii_lowercase(), number.trim_start_matches('0')).into())
    }
}

/// Letter, number and suffix of an id that is named by its number.
fn parts_of_number(id: &str) -> Option<(&str, &str, &str)> {
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (prefix, rest) = id.split_at(letters);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = rest.split_at(digits);
    (digits > 0 && suffix.len() <= 2 && letters <= 1).then_some((prefix, number, suffix))
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a wikilink leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Target {
    /// A document or a parallel; empty for the document that the link stands in.
    pub document: String,
    /// The block, where one is named.
    pub block: Option<BlockId>,
}

impl Target {
    /// Reads what stands between `[[` and `]]`, or a DOC#BLOCK of the command line: `doc`, `doc#^p12`, `doc#p12`, `#^p12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (document, block) = text.split_once('#').map_or((text, None), |(document, block)| (document, Some(block)));
        let ok = |part: &str| !part.contains(['[', ']', '|', '\n', '\t', '#']);
        let block = block.filter(|block| !block.trim().is_empty());
        if (document.trim().is_empty() && block.is_none()) || !ok(document) || !block.is_none_or(ok) {
            return None;
        }
        Some(Self { document: document.trim().to_owned(), block: block.map(BlockId::normal) })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.document)?;
        self.block.as_ref().map_or(Ok(()), |block| write!(f, "#^{block}"))
    }
}
