//! Notes: the reader's own remarks on passages, one file each.

use serde::Deserialize;

use crate::anchor::Anchor;
use crate::document::{BlockId, Rendition, Status};
use crate::frontmatter::{self, Unreadable};
use crate::text;

/// The newest version of the note format.
pub const FORMAT: u32 = 1;

/// What kind of note it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A remark.
    #[default]
    Note,
    /// A question.
    Question,
    /// Something that is claimed.
    Claim,
    /// Something that speaks for or against a claim.
    Evidence,
    /// A judgement, with passages for and against.
    Judgement,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Note, Self::Question, Self::Claim, Self::Evidence, Self::Judgement];

    /// The word that stands for it in files and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Question => "question",
            Self::Claim => "claim",
            Self::Evidence => "evidence",
            Self::Judgement => "judgement",
        }
    }
}

/// Whether a passage speaks for a judgement or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// For it.
    For,
    /// Against it.
    Against,
}

/// An anchor of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Where the note belongs.
    pub anchor: Anchor,
    /// What that passage is to a judgement.
    pub role: Option<Role>,
}

/// A note. One without a body is a highlight.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Note {
    /// Its ULID.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// When, as RFC 3339 in UTC.
    pub created: String,
    /// When it was last changed.
    pub modified: String,
    /// What kind of note it is.
    pub kind: Kind,
    /// What its passage claims to be.
    pub status: Option<Status>,
    /// Who says it.
    pub voice: String,
    /// Its tags, without `#`.
    pub tags: Vec<String>,
    /// How credible the claim is, 1 to 6 (Admiralty code), or `not_applicable`.
    pub credibility: String,
    /// How likely, as a term of the scale in use.
    pub likelihood: String,
    /// How sure that is: low, moderate or high.
    pub confidence: String,
    /// Its protective marking.
    pub marking: String,
    /// The passages that it is about.
    pub anchors: Vec<Placed>,
    /// What it says, in Markdown.
    pub body: String,
}

/// What was done to one note, as the texts of its file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The note's id.
    pub id: String,
    /// The document that it is filed under.
    pub document: String,
    /// The file as it was; `None` where there was none.
    pub before: Option<String>,
    /// The file as it is to be; `None` where it goes.
    pub after: Option<String>,
    /// What was done, for the status line: `note on ¶12`.
    pub label: String,
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone(), ..self.clone() }
    }
}

/// What was done to notes, to be undone and done again.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Remembers a change; what was undone before it can no longer be done again.
    pub fn did(&mut self, change: Change) {
        self.done.push(change);
        self.undone.clear();
    }

    /// The change that would undo the last one.
    pub fn undoing(&self) -> Option<Change> {
        self.done.last().map(Change::inverse)
    }

    /// The change that would do the last undone one again.
    pub fn redoing(&self) -> Option<Change> {
        self.undone.last().cloned()
    }

    /// Remembers that the last change was undone.
    pub fn undid(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// Remembers that the last undone change was done again.
    pub fn redid(&mut self) {
        self.done.extend(self.undone.pop());
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Head {
    kantlijn: Option<u32>,
    id: String,
    author: String,
    created: String,
    modified: String,
    kind: Kind,
    status: Option<Status>,
    voice: String,
    tags: Vec<String>,
    credibility: String,
    likelihood: String,
    confidence: String,
    marking: String,
    anchors: Vec<AnchorHead>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct AnchorHead {
    document: String,
    rendition: Option<Rendition>,
    block: String,
    position: Option<(usize, usize)>,
    exact: String,
    prefix: String,
    suffix: String,
    twins: Option<usize>,
    role: Option<Role>,
}

impl From<AnchorHead> for Placed {
    fn from(head: AnchorHead) -> Self {
        let words = |words: &str| text::clean(words).into_owned();
        let anchor = Anchor {
            document: text::clean_line(&head.document),
            rendition: head.rendition,
            block: BlockId::new(&text::clean_line(&head.block)),
            position: head.position.map(|(start, end)| start..end.max(start)),
            exact: words(&head.exact),
            prefix: words(&head.prefix),
            suffix: words(&head.suffix),
            twins: head.twins,
        };
        Self { anchor, role: head.role }
    }
}

impl Note {
    /// Reads a note's file.
    ///
    /// # Errors
    /// Says where and why the front matter cannot be read, or that a newer kantlijn wrote it.
    pub fn parse(source: &str) -> Result<Self, Unreadable> {
        let split = frontmatter::split(source);
        let Some(yaml) = split.yaml else {
            return Err(Unreadable { line: 1, message: "there is no front matter, so it is not known what the note is about".into() });
        };
        let head: Head = frontmatter::read(yaml)?;
        if head.kantlijn.is_some_and(|version| version > FORMAT) {
            return Err(Unreadable { line: 2, message: "a newer kantlijn wrote this note; update to read it".into() });
        }
        let line = |value: &str| text::clean_line(value);
        Ok(Self {
            id: line(&head.id),
            author: line(&head.author),
            created: line(&head.created),
            modified: line(&head.modified),
            kind: head.kind,
            status: head.status,
            voice: line(&head.voice),
            tags: head.tags.iter().map(|tag| line(tag)).collect(),
            credibility: line(&head.credibility),
            likelihood: line(&head.likelihood),
            confidence: line(&head.confidence),
            marking: line(&head.marking),
            anchors: head.anchors.into_iter().map(Placed::from).collect(),
            body: text::clean(split.body.trim_matches('\n')).into_owned(),
        })
    }

    /// Writes a new note's file.
    pub fn write(&self) -> String {
        let mut yaml = format!("kantlijn: {FORMAT}\n");
        for (key, value) in self.keys() {
            if let Some(value) = value {
                yaml = frontmatter::set(&yaml, key, Some(&value));
            }
        }
        self.file(&yaml)
    }

    /// Writes a note over the file it was read from: only lines that must change do, and keys that are not known stay.
    pub fn rewrite(&self, old: &str) -> String {
        let Some(yaml) = frontmatter::split(old).yaml else { return self.write() };
        let Ok(before) = Self::parse(old) else { return self.write() };
        let mut yaml = yaml.replace("\r\n", "\n");
        for ((key, value), (_, was)) in self.keys().into_iter().zip(before.keys()) {
            if value != was {
                yaml = frontmatter::set(&yaml, key, value.as_deref());
            }
        }
        self.file(&yaml)
    }

    fn file(&self, yaml: &str) -> String {
        let body = self.body.trim_matches('\n');
        let body = if body.is_empty() { String::new() } else { format!("\n{body}\n") };
        format!("---\n{yaml}---\n{body}")
    }

    /// Each key with its value as YAML; `None` where there is nothing to say.
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        let text = |value: &str| (!value.is_empty()).then(|| frontmatter::quoted(value));
        vec![
            ("id", text(&self.id)),
            ("author", text(&self.author)),
            ("created", text(&self.created)),
            ("modified", text(&self.modified)),
            ("kind", Some(self.kind.name().to_owned())),
            ("status", self.status.map(|status| status.name().to_owned())),
            ("voice", text(&self.voice)),
            ("tags", (!self.tags.is_empty()).then(|| frontmatter::list(&self.tags))),
            ("credibility", text(&self.credibility)),
            ("likelihood", text(&self.likelihood)),
            ("confidence", text(&self.confidence)),
            ("marking", text(&self.marking)),
            ("anchors", (!self.anchors.is_empty()).then(|| self.anchors.iter().map(anchor_yaml).collect::<String>())),
        ]
    }
}

fn anchor_yaml(placed: &Placed) -> String {
    let anchor = &placed.anchor;
    let quoted = frontmatter::quoted;
    let mut out = format!("\n  - document: {}\n    block: {}", quoted(&anchor.document), quoted(anchor.block.as_str()));
    let mut add = |key: &str, value: String| out.push_str(&format!("\n    {key}: {value}"));
    if let Some(rendition) = anchor.rendition {
        add("rendition", rendition.name().to_owned());
    }
    if let Some(position) = &anchor.position {
        add("position", format!("[{}, {}]", position.start, position.end));
    }
    add("exact", quoted(&anchor.exact));
    add("prefix", quoted(&anchor.prefix));
    add("suffix", quoted(&anchor.suffix));
    if let Some(twins) = anchor.twins {
        add("twins", twins.to_string());
    }
    if let Some(role) = placed.role {
        add("role", if role == Role::For { "for".to_owned() } else { "against".to_owned() });
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn note(body: &str, exact: &str) -> Note {
        let anchor = Anchor { document: "a".into(), block: BlockId::new("p12"), exact: exact.into(), position: Some(3..9), ..Anchor::default() };
        let anchors = vec![Placed { anchor, role: None }];
        Note { id: "01J".into(), kind: Kind::Question, tags: vec!["een-tag".into()], anchors, body: body.into(), ..Note::default() }
    }

    #[test]
    fn rewriting_leaves_what_others_put_there() {
        let old = "---\nkantlijn: 1\n# mijn regel\nid: \"01J\"\nkind: note\ngewicht: 3\n---\n\nOud.\n";
        let mut changed = Note::parse(old).unwrap();
        changed.kind = Kind::Claim;
        changed.body = "Nieuw.".into();
        assert_eq!(changed.rewrite(old), "---\nkantlijn: 1\n# mijn regel\nid: \"01J\"\nkind: claim\ngewicht: 3\n---\n\nNieuw.\n");
    }

    #[test]
    fn a_newer_format_is_not_guessed_at() {
        assert!(Note::parse("---\nkantlijn: 99\nid: x\n---\n").unwrap_err().message.contains("newer"));
        assert_eq!(Note::parse("geen kop").unwrap_err().line, 1);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(body in "[a-zé\"'\\\\#:\n\\-漢👩]{0,60}", exact in "[a-z\"'\\\\ :\n…-]{0,30}") {
            let note = note(body.trim_matches('\n'), &exact);
            let read = Note::parse(&note.write()).unwrap();
            prop_assert_eq!(&read, &note);
            prop_assert_eq!(note.rewrite(&note.write()), note.write());
        }
    }
}
