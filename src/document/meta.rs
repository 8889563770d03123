//! What a document says of itself: the front matter of its file.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::Warning;
use crate::{frontmatter, text};

/// The newest version of the document format that this program reads and the one that it writes.
pub const FORMAT: u32 = 1;

/// Which text of a document a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rendition {
    /// Our own digest, paragraph by paragraph.
    Brief,
    /// The full text.
    Article,
}

impl Rendition {
    /// The word that stands in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Article => "article",
        }
    }

    /// The rendition of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Brief, Self::Article].into_iter().find(|rendition| rendition.name() == word)
    }
}

/// The file that a document was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The file's name as it was.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// A document's front matter. Everything is optional: a file without any is a document all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// The version of the format; `None` in a Markdown file that kantlijn did not write.
    pub kantlijn: Option<u32>,
    /// The short name by which the library and links know the document.
    pub id: String,
    /// The title, without markup.
    #[serde(deserialize_with = "scalar")]
    pub title: String,
    /// Whether the title is ours because the text bears none.
    pub title_supplied: bool,
    /// The subtitle; its own note is marked `[^*]`.
    #[serde(deserialize_with = "scalar")]
    pub subtitle: String,
    /// Who wrote it.
    #[serde(deserialize_with = "one_or_many")]
    pub authors: Vec<String>,
    /// Who published it.
    #[serde(deserialize_with = "scalar")]
    pub publisher: String,
    /// The date of publication, as precise as is known: `2025`, `2025-03` or `2025-03-28`.
    #[serde(deserialize_with = "scalar")]
    pub date: String,
    /// Whether the date is concluded from the text rather than printed in it.
    pub date_inferred: bool,
    /// The language as a BCP 47 tag, `nl`.
    pub lang: String,
    /// Which text this is; `None` in a file that is read without being imported.
    pub rendition: Option<Rendition>,
    /// Where it appeared first.
    #[serde(deserialize_with = "scalar")]
    pub original: String,
    /// Who translated it.
    #[serde(deserialize_with = "scalar")]
    pub translator: String,
    /// The protective marking, such as `TLP:AMBER`.
    #[serde(deserialize_with = "scalar")]
    pub marking: String,
    /// The file it was made from.
    pub source: Source,
    /// The names behind the `#stem/...` tags.
    pub voices: BTreeMap<String, String>,
    /// The fingerprints of the article's items, `p01 9f3c...`, by the name of their recipe.
    pub fingerprints: BTreeMap<String, Vec<String>>,
    /// The lines of keys that are not ours, to the letter, as other programs keep them there.
    #[serde(skip)]
    pub others: String,
}

/// The keys that are ours: those of the fields, and the one by which an exported file says who made it.
const KEYS: [&str; 18] = [
    "kantlijn",
    "id",
    "title",
    "title_supplied",
    "subtitle",
    "authors",
    "publisher",
    "date",
    "date_inferred",
    "lang",
    "rendition",
    "original",
    "translator",
    "marking",
    "source",
    "voices",
    "fingerprints",
    "exported_by",
];

/// Accepts any scalar as text, so that `date: 2025` need not be quoted.
fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Scalar {
        Text(String),
        Whole(i64),
        Real(f64),
        Truth(bool),
        None,
    }
    Ok(match Scalar::deserialize(deserializer)? {
        Scalar::Text(text) => text,
        Scalar::Whole(number) => number.to_string(),
        Scalar::Real(number) => number.to_string(),
        Scalar::Truth(truth) => truth.to_string(),
        Scalar::None => String::new(),
    })
}

/// Accepts `authors: A` as well as `authors: [A, B]`.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(name) => vec![name],
        OneOrMany::Many(names) => names,
    })
}

impl Meta {
    /// Who wrote it, who translated it, who published it on a day that is said in these words, and where it appeared first, as a reader is told;
    /// what is not known is empty.
    pub fn credits(&self, date: String) -> [String; 5] {
        let said = |words: &str, name: &str| if name.is_empty() { String::new() } else { format!("{words} {name}") };
        let (translator, original) = (said("translated by", &self.translator), said("first in", &self.original));
        [self.authors.join(", "), translator, self.publisher.clone(), date, original]
    }

    /// Reads front matter. It never fails: what cannot be read becomes a warning, and single `key: value` lines are still used.
    pub(super) fn read(yaml: &str, warnings: &mut Vec<Warning>) -> Self {
        let (yaml, fingerprints) = match take_fingerprints(yaml) {
            Some((rest, fingerprints)) => (std::borrow::Cow::Owned(rest), fingerprints),
            None => (std::borrow::Cow::Borrowed(yaml), BTreeMap::new()),
        };
        let yaml = yaml.as_ref();
        let mut meta = frontmatter::read_plain(yaml).map_or_else(|| frontmatter::read::<Self>(yaml), Ok).unwrap_or_else(|error| {
            let message =
                format!("the front matter cannot be read ({}); put values that contain a colon in quotation marks", error.message);
            warnings.push(Warning { line: Some(error.line), message });
            Self::lenient(yaml)
        });
        if meta.kantlijn.is_some_and(|version| version > FORMAT) {
            let message =
                format!("this file was written by a newer kantlijn (format {}); update to see all of it", meta.kantlijn.unwrap_or(0));
            warnings.push(Warning { line: Some(2), message });
        }
        meta.fingerprints.extend(fingerprints);
        meta.others = frontmatter::others(yaml, &KEYS);
        meta.clean();
        meta
    }

    fn lenient(yaml: &str) -> Self {
        let mut meta = Self::default();
        for (key, value) in yaml.lines().filter_map(|line| line.split_once(':')) {
            let value = value.trim().trim_matches(['"', '\'']).to_owned();
            match key {
                "kantlijn" => meta.kantlijn = value.parse().ok(),
                "id" => meta.id = value,
                "title" => meta.title = value,
                "subtitle" => meta.subtitle = value,
                "date" => meta.date = value,
                "lang" => meta.lang = value,
                "rendition" if value == "brief" => meta.rendition = Some(Rendition::Brief),
                "rendition" if value == "article" => meta.rendition = Some(Rendition::Article),
                _ => {}
            }
        }
        meta
    }

    /// YAML escapes can bring in control characters that the file's bytes did not show.
    fn clean(&mut self) {
        let lines = [&mut self.title, &mut self.subtitle, &mut self.publisher, &mut self.date, &mut self.lang];
        let more = [&mut self.original, &mut self.translator, &mut self.marking, &mut self.source.file, &mut self.source.sha256];
        for value in lines
            .into_iter()
            .chain(more)
            .chain(&mut self.authors)
            .chain(self.voices.values_mut())
            .chain(self.fingerprints.values_mut().flatten())
        {
            *value = text::clean_line(value);
        }
        self.id = text::slug(&self.id);
    }

    /// Writes the front matter between its `---` lines, each key only where it says something, those of others last.
    pub fn write(&self) -> String {
        let mut out = format!("---\nkantlijn: {FORMAT}\nid: {}\n", self.id);
        let mut text = |key: &str, value: &str| {
            if !value.is_empty() {
                out.push_str(&format!("{key}: {}\n", frontmatter::quoted(value)));
            }
        };
        text("title", &self.title);
        text("subtitle", &self.subtitle);
        text("publisher", &self.publisher);
        text("date", &self.date);
        text("lang", &self.lang);
        text("original", &self.original);
        text("translator", &self.translator);
        text("marking", &self.marking);
        for (key, is) in [("title_supplied", self.title_supplied), ("date_inferred", self.date_inferred)] {
            if is {
                out.push_str(&format!("{key}: true\n"));
            }
        }
        if !self.authors.is_empty() {
            out.push_str(&format!("authors: {}\n", frontmatter::list(&self.authors)));
        }
        if let Some(rendition) = self.rendition {
            out.push_str(&format!("rendition: {}\n", rendition.name()));
        }
        if self.source != Source::default() {
            let Source { file, sha256 } = &self.source;
            out.push_str(&format!("source: {{file: {}, sha256: {}}}\n", frontmatter::quoted(file), frontmatter::quoted(sha256)));
        }
        if !self.voices.is_empty() {
            let voices: Vec<_> =
                self.voices.iter().map(|(slug, name)| format!("{}: {}", frontmatter::quoted(slug), frontmatter::quoted(name))).collect();
            out.push_str(&format!("voices: {{{}}}\n", voices.join(", ")));
        }
        if !self.fingerprints.is_empty() {
            out.push_str("fingerprints:\n");
        }
        for (recipe, items) in &self.fingerprints {
            let items = items.iter().map(|item| format!("\n    - {}", frontmatter::quoted(item)));
            let items = if items.len() == 0 { " []".to_owned() } else { items.collect() };
            out.push_str(&format!("  {}:{items}\n", frontmatter::quoted(recipe)));
        }
        out.push_str(&self.others);
        out.push_str("---\n");
        out
    }
}

/// Takes the fingerprints out of front matter where they stand as kantlijn writes them; blank lines stay in their place, so that the lines of
/// the rest keep their numbers. They are most of a brief's front matter, and a general reader of YAML takes longer over them than the first
/// frame may take.
fn take_fingerprints(yaml: &str) -> Option<(String, BTreeMap<String, Vec<String>>)> {
    let start = if yaml.starts_with("fingerprints:\n") { 0 } else { yaml.find("\nfingerprints:\n")? + 1 };
    let (mut rest, mut found) = (yaml[..start].to_owned(), BTreeMap::new());
    let mut lines = yaml[start..].split_inclusive('\n');
    rest.push_str(lines.next().map_or("", |_| "\n"));
    let mut recipe: Option<&str> = None;
    for line in lines.by_ref() {
        if !line.starts_with(' ') {
            rest.push_str(line);
            break;
        }
        let content = line.trim_end();
        if let Some(item) = content.strip_prefix("    - \"").and_then(|item| item.strip_suffix('"')) {
            let plain = item.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'*'));
            found.get_mut(recipe.filter(|_| plain)?).map(|items: &mut Vec<String>| items.push(item.to_owned()))?;
        } else {
            let name = content.strip_prefix("  ")?.strip_suffix(':')?;
            let name = name.trim_matches('"');
            if name.is_empty() || name.contains([' ', '"', '\'']) {
                return None;
            }
            found.insert(name.to_owned(), Vec::new());
            recipe = Some(name);
        }
        rest.push('\n');
    }
    lines.for_each(|line| rest.push_str(line));
    Some((rest, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_read_alike_with_and_without_the_short_way() {
        let yaml = "id: a\nfingerprints:\n  \"simhash64-v1\":\n    - \"p01 9f3c000000000000\"\n    - \"fn* 0\"\ntitle: \"T\"\n";
        let (rest, found) = take_fingerprints(yaml).unwrap();
        assert_eq!(rest, "id: a\n\n\n\n\ntitle: \"T\"\n");
        assert_eq!(frontmatter::read::<Meta>(yaml).unwrap().fingerprints, found);
        assert_eq!(Meta::read(yaml, &mut Vec::new()).fingerprints, found);
    }

    #[test]
    fn fingerprints_in_another_form_are_left_to_the_reader_of_yaml() {
        let yaml = "fingerprints:\n  simhash64-v1: [\"p01 9f3c\"]\nid: a\n";
        assert_eq!(take_fingerprints(yaml), None);
        assert_eq!(Meta::read(yaml, &mut Vec::new()).fingerprints["simhash64-v1"], ["p01 9f3c"]);
    }
}
