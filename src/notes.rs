//! Notes: the reader's own remarks on passages, and the text of their files.
//!
//! A note is one file: front matter that says what it is and where it belongs, then what it says in Markdown. A highlight is a note that
//! says nothing. This module turns files into notes and back and reads or writes none; whoever keeps a note hands the text to `disk`.
//!
//! It promises that `parse(write(x)) = x`, and that [`Note::rewrite`] leaves every line of a file that a person edited as it was, unless what
//! the line says has changed.

mod conflict;
mod filter;
mod format;
pub mod judgement;
mod packed;

#[cfg(test)]
mod tests;

use crate::anchor::Anchor;
use crate::document::{Document, Status, Target};
use crate::text;
use crate::voices;

pub use crate::frontmatter::Unreadable;
pub use conflict::{Compared, Origin, compare, copy_name, original_of, sides};
pub use filter::Filter;
pub use format::FORMAT;
pub use packed::{PACKED, Packer, Unpacker};

/// A remark on one or more passages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// Its name, a ULID: letters, digits, `-` and `_`, at most 64. Empty where a person wrote the file and gave none; the file's name serves.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// When it was made, RFC 3339 in UTC.
    pub created: String,
    /// When it was last changed, RFC 3339 in UTC.
    pub modified: String,
    /// What it is, and what is thought of the passage.
    pub qualities: Qualities,
    /// Where it came from, where it was not written in kantlijn.
    pub source: Option<Source>,
    /// The passages that it is about.
    pub anchors: Vec<Placed>,
    /// What it says, in Markdown, without line ends after it. Empty in a highlight.
    pub body: String,
}

/// What a note is apart from its passages and its words: all that can be changed with single keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Qualities {
    /// What it is.
    pub kind: Kind,
    /// What the passage claims to be.
    pub status: Option<Status>,
    /// Who says what the passage says: a slug of the register, or a chain such as `Knack › FT › ?`.
    pub voice: String,
    /// Its tags, without `#`.
    pub tags: Vec<String>,
    /// How credible the passage is.
    pub credibility: Option<Credibility>,
    /// How likely it is, a term of the scale that the reader uses.
    pub likelihood: Option<Term>,
    /// How sure that judgement is, a term of the scale that the reader uses.
    pub confidence: Option<Term>,
    /// The protective marking, such as `TLP:AMBER`.
    pub marking: String,
}

impl Qualities {
    /// Those of a new note on a block: its status and its voice are what the text says of them.
    pub fn of_passage(document: &Document, block: usize) -> Self {
        let block = document.body.blocks.get(block);
        Self {
            status: block.and_then(|block| block.status),
            voice: block.map(|block| voices::speaking(document, block)).unwrap_or_default(),
            ..Self::default()
        }
    }
}

impl From<Kind> for Qualities {
    /// Those of a note of which no more is known than what it is.
    fn from(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }
}

/// Where a note came from: the margin of a file that was imported.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Source {
    /// The file's name.
    pub file: String,
    /// The author's initials, as they stand there.
    pub initials: String,
    /// The id of the note that it replies to; empty where it replies to none.
    pub reply_to: String,
}

/// A passage of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed {
    /// Where it is.
    pub anchor: Anchor,
    /// What it does in a judgement.
    pub role: Option<Role>,
    /// Whether the reader has decided that it is gone, so that it is looked for no more.
    pub is_given_up: bool,
}

impl Placed {
    /// A passage in no particular role.
    pub const fn at(anchor: Anchor) -> Self {
        Self::as_part(anchor, None)
    }

    /// A passage in a role.
    pub const fn as_part(anchor: Anchor, role: Option<Role>) -> Self {
        Self { anchor, role, is_given_up: false }
    }
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A remark.
    #[default]
    Note,
    /// Something to find out.
    Question,
    /// Something that is claimed.
    Claim,
    /// Something that speaks for or against a claim.
    Evidence,
    /// A conclusion, with what speaks for and against it.
    Judgement,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Note, Self::Question, Self::Claim, Self::Evidence, Self::Judgement];

    /// The word of front matter and of the command line's JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Question => "question",
            Self::Claim => "claim",
            Self::Evidence => "evidence",
            Self::Judgement => "judgement",
        }
    }

    /// The kind that a word stands for.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a passage does in a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It speaks for it.
    For,
    /// It speaks against it.
    Against,
    /// It shows what is meant. An imagined passage can do no more: what did not happen supports nothing.
    Illustrates,
}

impl Role {
    /// The word of front matter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Illustrates => "illustrates",
        }
    }

    /// What a passage can do that claims to be of this status.
    #[must_use]
    pub fn open_to(self, status: Option<Status>) -> Self {
        if status == Some(Status::Scenario) { Self::Illustrates } else { self }
    }
}

/// How credible a piece of information is: 1 (confirmed by others) to 6 (cannot be judged), or not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Credibility(u8);

impl Credibility {
    /// The question makes no sense for this passage.
    pub const NOT_APPLICABLE: Self = Self(0);

    /// A grade of the Admiralty code, 1 to 6.
    pub const fn new(grade: u8) -> Option<Self> {
        if matches!(grade, 1..=6) { Some(Self(grade)) } else { None }
    }

    /// A grade as it is typed: `1` to `6`, or `n/a` in any of its forms.
    pub fn parse(word: &str) -> Option<Self> {
        match word.trim() {
            "n/a" | "N/A" | "n.v.t." | Term::NOT_APPLICABLE => Some(Self::NOT_APPLICABLE),
            word => word.parse().ok().and_then(Self::new),
        }
    }

    /// The grade, where it applies.
    pub const fn grade(self) -> Option<u8> {
        if self.0 == 0 { None } else { Some(self.0) }
    }
}

/// A term of one of the reader's scales, in `snake_case`: `very_likely`, `moderate`, `not_applicable`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term(Box<str>);

impl Term {
    /// What a scale says where it makes no sense.
    pub const NOT_APPLICABLE: &'static str = "not_applicable";

    /// A term from its words; `None` where there is no letter or digit among them.
    pub fn new(words: &str) -> Option<Self> {
        let name = settle(words, text::slug).replace('-', "_");
        (!name.is_empty()).then(|| Self(name.into()))
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Note {
    /// Whether it only marks a passage.
    pub const fn is_highlight(&self) -> bool {
        self.body.is_empty()
    }

    /// The word for what it is: its kind, or a highlight where it says nothing and asks nothing.
    pub const fn kind_word(&self) -> &'static str {
        match self.qualities.kind {
            Kind::Note if self.is_highlight() => "highlight",
            kind => kind.name(),
        }
    }

    /// Its first passage in a document.
    pub fn place_in(&self, document: &str) -> Option<&Placed> {
        self.anchors.iter().find(|placed| placed.anchor.document.is_empty() || placed.anchor.document == document)
    }

    /// The passages that it rests on: those that speak for it, and those that have no part to play.
    pub fn supports(&self) -> Vec<Target> {
        let supports = self.anchors.iter().filter(|placed| matches!(placed.role, None | Some(Role::For)));
        supports.map(|placed| placed.anchor.target()).collect()
    }

    /// What it is called where there is room for a few words: `question on ¶12`.
    pub fn label(&self) -> String {
        let what = self.kind_word();
        match self.anchors.first().map(|placed| placed.anchor.block.cited()).filter(|block| !block.is_empty()) {
            Some(block) => format!("{what} on {block}"),
            None => what.to_owned(),
        }
    }

    /// The note as a file can hold it: without characters that [`text::clean`] removes, single-line fields on one line, no line ends after
    /// the body. A note that was read from a file is so already.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        self.id.retain(is_id);
        self.id.truncate(ID);
        for line in [&mut self.author, &mut self.created, &mut self.modified, &mut self.qualities.voice, &mut self.qualities.marking] {
            *line = settle(line, text::clean_line);
        }
        if let Some(source) = &mut self.source {
            for line in [&mut source.file, &mut source.initials, &mut source.reply_to] {
                *line = settle(line, text::clean_line);
            }
        }
        self.source = self.source.filter(|source| *source != Source::default());
        self.qualities.tags = self.qualities.tags.iter().map(|tag| settle(tag, text::clean_line)).filter(|tag| !tag.is_empty()).collect();
        self.anchors.iter_mut().for_each(|placed| clean_anchor(&mut placed.anchor));
        self.body = settle(&self.body, |body| text::clean(body).into_owned());
        self.body.truncate(self.body.trim_end_matches('\n').len());
        self
    }
}

/// The most characters of an id.
const ID: usize = 64;

const fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// What was typed as a note, cut into what it says and the tags of a last line that holds nothing else.
pub fn body_and_tags(typed: &str) -> (String, Vec<String>) {
    let typed = typed.trim_end();
    let (body, last) = typed.rsplit_once('\n').unwrap_or(("", typed));
    let is_tag = |word: &str| word.len() > 1 && word.starts_with('#') && !word[1..].starts_with('#');
    if last.trim().is_empty() || !last.split_whitespace().all(is_tag) {
        return (typed.to_owned(), Vec::new());
    }
    (body.trim_end().to_owned(), last.split_whitespace().map(|word| word[1..].to_owned()).collect())
}

fn clean_anchor(anchor: &mut Anchor) {
    anchor.document = settle(&anchor.document, text::slug);
    anchor.block = crate::document::BlockId::new(&settle(anchor.block.as_str(), text::clean_line));
    for words in [&mut anchor.exact, &mut anchor.prefix, &mut anchor.suffix] {
        *words = settle(words, clean_within);
    }
}

/// Cleans a piece that was cut out of a longer text, where a joiner or an accent may stand at the cut.
fn clean_within(piece: &str) -> String {
    // Any letter that joiners and accents may stand beside will do for a neighbour.
    const NEIGHBOUR: &str = "\u{4E00}";
    let whole = text::clean(&format!("{NEIGHBOUR}{piece}{NEIGHBOUR}")).into_owned();
    whole.strip_prefix(NEIGHBOUR).and_then(|whole| whole.strip_suffix(NEIGHBOUR)).unwrap_or(&whole).to_owned()
}

/// Cleans until nothing changes: what is taken away can bring two characters together that may not stand so.
fn settle(text: &str, clean: impl Fn(&str) -> String) -> String {
    let mut text = clean(text);
    // Every round that changes something takes or folds a character, so this ends; two rounds are the most that was ever seen.
    for _ in 0..text.len() {
        let again = clean(&text);
        if again == text {
            break;
        }
        text = again;
    }
    text
}
