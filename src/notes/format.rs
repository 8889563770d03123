//! The text of a note's file.

use std::ops::Range;

use serde::{Deserialize, Deserializer};

use super::{Credibility, ID, Kind, Note, Placed, Qualities, Role, Source, Term, Unreadable, is_id};
use crate::anchor::{Alike, Anchor, Twins};
use crate::document::{BlockId, Rendition, Status};
use crate::frontmatter::{self, split};

/// The newest version of the note format that this program reads and the one that it writes.
pub const FORMAT: u32 = 1;

/// The keys of a note in the order in which they are written; the anchors follow.
const KEYS: [&str; 14] = [
    "kantlijn",
    "id",
    "author",
    "created",
    "modified",
    "kind",
    "status",
    "voice",
    "tags",
    "credibility",
    "likelihood",
    "confidence",
    "marking",
    "source",
];

/// The keys of an anchor in the order in which they are written.
const ANCHOR_KEYS: [&str; 11] =
    ["document", "rendition", "block", "position", "exact", "prefix", "suffix", "twins", "twins_alike", "role", "given_up"];

impl Note {
    /// Reads a note's file.
    ///
    /// # Errors
    /// Says the line and the cause where the file has no front matter, where that is no YAML or not a note's, and where a newer kantlijn
    /// wrote it.
    pub fn parse(source: &str) -> Result<Self, Unreadable> {
        let unreadable = |line, message: &str| Unreadable { line, message: message.to_owned() };
        let parts = split(source);
        let Some(yaml) = parts.yaml else {
            return Err(unreadable(1, "it does not open with front matter between `---` lines; a note does"));
        };
        let (version, as_written) = match read_as_written(yaml) {
            Some((version, raw)) => (version, Some(raw)),
            None => (frontmatter::read::<Version>(yaml)?.kantlijn, None),
        };
        match version {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                let message = format!("it was written by a newer kantlijn (format {newer}, this one reads {FORMAT}); update to read it");
                return Err(unreadable(line_of(yaml, "kantlijn"), &message));
            }
            _ => {
                return Err(unreadable(
                    2,
                    &format!("it does not say that it is a note; add the line `kantlijn: {FORMAT}` to its front matter"),
                ));
            }
        }
        let raw: Raw = as_written.map_or_else(|| frontmatter::read(yaml), Ok)?;
        if raw.id.len() > ID || !raw.id.chars().all(is_id) {
            return Err(unreadable(line_of(yaml, "id"), "its id has other characters than letters, digits, `-` and `_`, or more than 64"));
        }
        let credibility = match raw.credibility.as_str() {
            "" => None,
            Term::NOT_APPLICABLE => Some(Credibility::NOT_APPLICABLE),
            grade => match grade.parse().ok().and_then(Credibility::new) {
                Some(grade) => Some(grade),
                None => return Err(unreadable(line_of(yaml, "credibility"), "its credibility is not 1 to 6 or not_applicable")),
            },
        };
        if raw.anchors.iter().any(|raw| raw.position.is_some_and(|[start, end]| start > end)) {
            return Err(unreadable(line_of(yaml, "anchors"), "a position ends before it starts"));
        }
        let body = parts.body.strip_prefix("\r\n").or_else(|| parts.body.strip_prefix('\n')).unwrap_or(parts.body);
        let note = Self {
            id: raw.id,
            author: raw.author,
            created: raw.created,
            modified: raw.modified,
            qualities: Qualities {
                kind: raw.kind,
                status: raw.status,
                voice: raw.voice,
                tags: raw.tags,
                credibility,
                likelihood: Term::new(&raw.likelihood),
                confidence: Term::new(&raw.confidence),
                marking: raw.marking,
            },
            source: raw.source,
            anchors: raw.anchors.into_iter().map(RawPlaced::placed).collect(),
            body: body.to_owned(),
        };
        Ok(note.cleaned())
    }

    /// The text of a new file.
    pub fn write(&self) -> String {
        let note = self.clone().cleaned();
        let mut out = String::from("---\n");
        for key in KEYS {
            if let Some(value) = note.value(key) {
                out.push_str(&format!("{key}: {value}\n"));
            }
        }
        if !note.anchors.is_empty() {
            out.push_str("anchors:\n");
            note.anchors.iter().for_each(|placed| out.push_str(&placed.item()));
        }
        out.push_str("---\n");
        out.push_str(&written_body(&note.body));
        out
    }

    /// The text of a file that held an older version of the note.
    ///
    /// Only the lines change whose content has changed; keys that kantlijn does not know, comments, their order and their manner stay. A
    /// file that cannot be read as a note is written anew.
    #[must_use]
    pub fn rewrite(&self, old_source: &str) -> String {
        let note = self.clone().cleaned();
        let Ok(old) = Self::parse(old_source) else { return note.write() };
        let parts = split(old_source);
        let Some(old_yaml) = parts.yaml else { return note.write() };
        let yaml = note.changed_keys(&old, old_yaml);
        let rest = old_source.len() - parts.body.len();
        let opening = old_source.find("---").and_then(|at| old_source[at..].find('\n').map(|end| at + end + 1)).unwrap_or(rest);
        let closing = &old_source[(opening + old_yaml.len()).min(rest)..rest];
        let line_end = if closing.ends_with('\n') { "" } else { "\n" };
        let body = if note.body == old.body { parts.body.to_owned() } else { format!("{line_end}{}", written_body(&note.body)) };
        let out = format!("{}{yaml}{closing}{body}", &old_source[..opening]);
        // YAML has more ways of writing a key than are looked for here. Better a file in our manner than one that says something else.
        if Self::parse(&out).is_ok_and(|read| read == note) { out } else { note.write() }
    }

    fn changed_keys(&self, old: &Self, yaml: &str) -> String {
        let mut yaml = yaml.to_owned();
        for key in KEYS {
            let value = self.value(key);
            if value != old.value(key) {
                yaml = splice(&yaml, key, value.map(|value| format!("{key}: {value}\n")).as_deref());
            }
        }
        if self.anchors == old.anchors {
            return yaml;
        }
        let items = self.changed_items(old, &yaml);
        let lines = (!items.is_empty()).then(|| format!("anchors:\n{items}"));
        splice(&yaml, "anchors", lines.as_deref())
    }

    /// The lines of all anchors, those of an unchanged anchor as they were.
    fn changed_items(&self, old: &Self, yaml: &str) -> String {
        let items = items(yaml, "anchors").filter(|items| items.len() == old.anchors.len());
        let Some(items) = items else { return self.anchors.iter().map(Placed::item).collect() };
        let mut free: Vec<bool> = vec![true; items.len()];
        let kept: Vec<Option<usize>> = (self.anchors.iter())
            .map(|placed| {
                let at = (0..items.len()).find(|&at| free[at] && old.anchors[at] == *placed)?;
                free[at] = false;
                Some(at)
            })
            .collect();
        let mut out = String::new();
        for (at, placed) in self.anchors.iter().enumerate() {
            match kept[at] {
                Some(same) => out.push_str(items[same]),
                None if free.get(at) == Some(&true) => out.push_str(&placed.changed_item(&old.anchors[at], items[at])),
                None => out.push_str(&placed.item()),
            }
        }
        out
    }

    /// What stands after a key, where anything does.
    fn value(&self, key: &str) -> Option<String> {
        let said = |value: &str| (!value.is_empty()).then(|| scalar(value));
        match key {
            "kantlijn" => Some(FORMAT.to_string()),
            "id" => said(&self.id),
            "author" => said(&self.author),
            "created" => said(&self.created),
            "modified" => said(&self.modified),
            "kind" => Some(self.qualities.kind.name().to_owned()),
            "status" => self.qualities.status.map(|status| status.name().to_owned()),
            "voice" => said(&self.qualities.voice),
            "tags" => (!self.qualities.tags.is_empty())
                .then(|| format!("[{}]", self.qualities.tags.iter().map(|tag| quoted(tag)).collect::<Vec<_>>().join(", "))),
            "credibility" => {
                self.qualities.credibility.map(|grade| grade.grade().map_or(Term::NOT_APPLICABLE.to_owned(), |grade| grade.to_string()))
            }
            "likelihood" => self.qualities.likelihood.as_ref().map(|term| scalar(term.as_str())),
            "confidence" => self.qualities.confidence.as_ref().map(|term| scalar(term.as_str())),
            "marking" => said(&self.qualities.marking),
            "source" => self.source.as_ref().map(Source::value),
            _ => None,
        }
    }
}

impl Source {
    /// What stands after its key, on one line.
    fn value(&self) -> String {
        let parts = [("file", &self.file), ("initials", &self.initials), ("reply_to", &self.reply_to)];
        let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
        format!("{{{}}}", parts.map(|(key, value)| format!("{key}: {}", quoted(value))).collect::<Vec<_>>().join(", "))
    }
}

impl Placed {
    fn value(&self, key: &str) -> Option<String> {
        let anchor = &self.anchor;
        let said = |value: &str| (!value.is_empty()).then(|| quoted(value));
        match key {
            "document" => Some(scalar(&anchor.document)),
            "rendition" => anchor.rendition.map(|rendition| rendition.name().to_owned()),
            "block" => (!anchor.block.as_str().is_empty()).then(|| scalar(anchor.block.as_str())),
            "position" => anchor.position.as_ref().map(|range| format!("[{}, {}]", range.start, range.end)),
            "exact" => said(&anchor.exact),
            "prefix" => said(&anchor.prefix),
            "suffix" => said(&anchor.suffix),
            "twins" => anchor.twins.map(|twins| twins.all.to_string()),
            "twins_alike" => anchor.twins.and_then(|twins| twins.alike).map(|alike| format!("[{}, {}]", alike.words, alike.neighbours)),
            "role" => self.role.map(|role| role.name().to_owned()),
            "given_up" => self.is_given_up.then(|| "true".to_owned()),
            _ => None,
        }
    }

    /// The lines of the anchor.
    fn item(&self) -> String {
        let lines = ANCHOR_KEYS.iter().filter_map(|key| Some(format!("{key}: {}\n", self.value(key)?))).collect::<String>();
        indented(&lines, "  - ", "    ")
    }

    /// The lines of an anchor that has changed, as far as it has.
    fn changed_item(&self, old: &Self, item: &str) -> String {
        let Some(dash) = item.find('-') else { return self.item() };
        let column = dash + 1 + (item[dash + 1..].len() - item[dash + 1..].trim_start_matches(' ').len());
        let dedented = item.split_inclusive('\n').map(|line| line.get(column..).unwrap_or("\n"));
        let mut lines = dedented.collect::<String>();
        for key in ANCHOR_KEYS {
            let value = self.value(key);
            if value != old.value(key) {
                lines = splice(&lines, key, value.map(|value| format!("{key}: {value}\n")).as_deref());
            }
        }
        indented(&lines, &item[..column], &" ".repeat(column))
    }
}

fn indented(lines: &str, first: &str, rest: &str) -> String {
    let line = |(at, line): (usize, &str)| match (at, line.trim().is_empty()) {
        (0, _) => format!("{first}{line}"),
        (_, true) => line.to_owned(),
        (_, false) => format!("{rest}{line}"),
    };
    lines.split_inclusive('\n').enumerate().map(line).collect()
}

fn written_body(body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("\n{body}\n") }
}

/// A string as YAML: plain where every reader takes it for a string, quoted elsewhere.
fn scalar(value: &str) -> String {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let plain = value.starts_with(|c: char| c.is_ascii_lowercase())
        && value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        && !WORDS.contains(&value);
    if plain { value.to_owned() } else { quoted(value) }
}

/// A string in quotes. Two code points that no character has are legal in a string and not in YAML; there they are spelled out.
fn quoted(value: &str) -> String {
    frontmatter::quoted(value).replace('\u{FFFE}', "\\ufffe").replace('\u{FFFF}', "\\uffff")
}

/// The lines of a top-level key with its value, as a range of bytes. Blank lines and comments behind them are not among them.
fn lines_of_key(yaml: &str, key: &str) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let end = at + line.len();
        match &mut found {
            None if is_key(line, key) => found = Some(at..end),
            None => {}
            Some(range) if line.starts_with([' ', '\t', '-']) && !line.trim().is_empty() => range.end = end,
            Some(_) if line.trim().is_empty() || line.starts_with('#') => {}
            Some(_) => break,
        }
        at = end;
    }
    found
}

fn is_key(line: &str, key: &str) -> bool {
    line.strip_prefix(key)
        .and_then(|rest| rest.strip_prefix(':'))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// The line of a key within the file, the first `---` being line 1.
fn line_of(yaml: &str, key: &str) -> usize {
    lines_of_key(yaml, key).map_or(1, |range| yaml[..range.start].lines().count() + 2)
}

/// Puts lines in the place of a key's, or behind everything where it has none; `None` takes them away.
fn splice(yaml: &str, key: &str, lines: Option<&str>) -> String {
    let range = lines_of_key(yaml, key).unwrap_or(yaml.len()..yaml.len());
    let before = &yaml[..range.start];
    let gap = if before.is_empty() || before.ends_with('\n') || lines.is_none() { "" } else { "\n" };
    format!("{before}{gap}{}{}", lines.unwrap_or(""), &yaml[range.end..])
}

/// The lines of each item of a block sequence; `None` where the key has none or is written otherwise.
fn items<'a>(yaml: &'a str, key: &str) -> Option<Vec<&'a str>> {
    let block = &yaml[lines_of_key(yaml, key)?];
    let (opening, rest) = block.split_once('\n')?;
    if opening.trim_end() != format!("{key}:") {
        return None;
    }
    let dash = rest.find(|c| c != ' ')?;
    let opener = format!("{}-", &rest[..dash]);
    let is_opener = |line: &str| line.strip_prefix(&opener).is_some_and(|rest| rest.starts_with([' ', '\r', '\n']));
    let mut starts = Vec::new();
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if is_opener(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([rest.len()]);
    (starts.first() == Some(&0)).then(|| starts.iter().zip(ends).map(|(&start, end)| &rest[start..end]).collect())
}

/// Front matter in the manner in which [`Note::write`] writes it, read many times faster than as YAML of any kind: a document may have ten
/// thousand notes. `None` where anything else stands in it.
fn read_as_written(yaml: &str) -> Option<(Option<u32>, Raw)> {
    let (head, anchors) = match yaml.find("anchors:\n") {
        Some(at) if at == 0 || yaml[..at].ends_with('\n') => (&yaml[..at], &yaml[at + "anchors:\n".len()..]),
        Some(_) => return None,
        None => (yaml, ""),
    };
    let version: Version = frontmatter::read_plain(head)?;
    let mut raw: Raw = frontmatter::read_plain(head)?;
    let mut items: Vec<String> = Vec::new();
    for line in anchors.split_inclusive('\n') {
        match (line.strip_prefix("  - "), line.strip_prefix("    "), items.last_mut()) {
            (Some(first), ..) => items.push(first.to_owned()),
            (None, Some(further), Some(item)) => item.push_str(further),
            _ => return None,
        }
    }
    raw.anchors = items.iter().map(|item| frontmatter::read_plain(item)).collect::<Option<_>>()?;
    Some((version.kantlijn, raw))
}

#[derive(Deserialize)]
struct Version {
    kantlijn: Option<u32>,
}

/// Front matter as it stands in a file. What a person left empty is as if it were not there.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Raw {
    #[serde(deserialize_with = "said")]
    id: String,
    #[serde(deserialize_with = "said")]
    author: String,
    #[serde(deserialize_with = "said")]
    created: String,
    #[serde(deserialize_with = "said")]
    modified: String,
    #[serde(deserialize_with = "or_default")]
    kind: Kind,
    status: Option<Status>,
    #[serde(deserialize_with = "said")]
    voice: String,
    #[serde(deserialize_with = "or_default")]
    tags: Vec<String>,
    #[serde(deserialize_with = "said")]
    credibility: String,
    #[serde(deserialize_with = "said")]
    likelihood: String,
    #[serde(deserialize_with = "said")]
    confidence: String,
    #[serde(deserialize_with = "said")]
    marking: String,
    source: Option<Source>,
    #[serde(deserialize_with = "or_default")]
    anchors: Vec<RawPlaced>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawPlaced {
    #[serde(deserialize_with = "said")]
    document: String,
    rendition: Option<Rendition>,
    #[serde(deserialize_with = "said")]
    block: String,
    position: Option<[usize; 2]>,
    #[serde(deserialize_with = "said")]
    exact: String,
    #[serde(deserialize_with = "said")]
    prefix: String,
    #[serde(deserialize_with = "said")]
    suffix: String,
    twins: Option<usize>,
    twins_alike: Option<[usize; 2]>,
    role: Option<Role>,
    #[serde(deserialize_with = "or_default")]
    given_up: bool,
}

impl RawPlaced {
    fn placed(self) -> Placed {
        let anchor = Anchor {
            document: self.document,
            rendition: self.rendition,
            block: BlockId::new(&self.block),
            position: self.position.map(|[start, end]| start..end),
            exact: self.exact,
            prefix: self.prefix,
            suffix: self.suffix,
            twins: self.twins.map(|all| Twins { all, alike: self.twins_alike.map(|[words, neighbours]| Alike { words, neighbours }) }),
        };
        Placed { anchor, role: self.role, is_given_up: self.given_up }
    }
}

fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    or_default(deserializer)
}

fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
