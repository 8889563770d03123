//! The YAML between `---` lines on top of every file of a library: cutting it off, reading it, and changing single keys of it.
//!
//! A key that kantlijn does not know, a comment, an order: whatever a person put there stays as it is, because [`set`] replaces the lines of
//! one key and touches no other.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::text;

/// A file cut into its front matter and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split<'a> {
    /// The YAML without its `---` lines; `None` where the file opens with none.
    pub yaml: Option<&'a str>,
    /// Everything behind it.
    pub body: &'a str,
    /// The number of lines before `body`.
    pub lines: usize,
}

/// Cuts the front matter off. An opening `---` that no `---` or `...` line closes is not one: all of the file is body.
pub fn split(source: &str) -> Split<'_> {
    let none = Split { yaml: None, body: source, lines: 0 };
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let Some(rest) = source.strip_prefix("---").and_then(|rest| rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))) else {
        return none;
    };
    let mut at = 0;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            return Split { yaml: Some(&rest[..at]), body: &rest[at + line.len()..], lines: number + 2 };
        }
        at += line.len();
    }
    none
}

/// Why front matter could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The line within the file, counted from 1, where the reader stopped.
    pub line: usize,
    /// What is wrong, in one line.
    pub message: String,
}

/// Reads front matter into a type.
///
/// # Errors
/// Says the line within the file (the first `---` is line 1) and the cause when the text is not YAML, or not of that shape.
pub fn read<T: DeserializeOwned>(yaml: &str) -> Result<T, Unreadable> {
    serde_saphyr::from_str(yaml).map_err(|error| {
        let line = error.location().map_or(1, |location| usize::try_from(location.line()).unwrap_or(1)) + 1;
        let message = error.without_snippet().to_string();
        Unreadable { line, message: text::clean_line(&message) }
    })
}

/// Reads front matter of the plainest form, a `key: value` a line with values as kantlijn writes them, several times faster than [`read`];
/// `None` where anything else stands in it, and [`read`] is to be asked.
pub fn read_plain<T: DeserializeOwned>(yaml: &str) -> Option<T> {
    let mut map = serde_json::Map::new();
    for line in yaml.lines().filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once(": ")?;
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if !is_key || map.insert(key.to_owned(), plain_value(value)?).is_some() {
            return None;
        }
    }
    serde_json::from_value(Value::Object(map)).ok()
}

/// A value that YAML and JSON read alike, or a word or number that needs no quotation marks.
fn plain_value(value: &str) -> Option<Value> {
    match value.as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(value).ok().map(Value::from),
        b'[' => {
            let numbers = || serde_json::from_str::<Vec<u64>>(value).ok().map(Value::from);
            serde_json::from_str::<Vec<String>>(value).ok().map(Value::from).or_else(numbers)
        }
        b'{' => flow_map(value.strip_prefix('{')?.strip_suffix('}')?),
        _ => bare_word(value),
    }
}

/// A word with a letter first, a whole number, or a date; nothing that YAML might take for something else.
fn bare_word(value: &str) -> Option<Value> {
    const OTHERS: [&str; 8] = ["yes", "no", "on", "off", "null", "y", "n", "nan"];
    match value {
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        _ => {}
    }
    let lower = value.to_ascii_lowercase();
    let is_word = value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !OTHERS.contains(&lower.as_str())
        && !matches!(lower.as_str(), "true" | "false" | "inf");
    let is_date = value.len() >= 7
        && value.contains('-')
        && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && !value.starts_with('-');
    if is_word || is_date {
        return Some(Value::from(value));
    }
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit()) && (value == "0" || !value.starts_with('0'));
    if is_number { value.parse::<i64>().ok().map(Value::from) } else { None }
}

/// The inside of `{key: "value", other: "value"}`.
fn flow_map(inside: &str) -> Option<Value> {
    let mut map = serde_json::Map::new();
    let mut rest = inside;
    while !rest.is_empty() {
        let (key, after) = rest.split_once(": ")?;
        let key = key.trim_matches('"');
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let mut values = serde_json::Deserializer::from_str(after).into_iter::<String>();
        let value = values.next()?.ok()?;
        let end = values.byte_offset();
        if !is_key || map.insert(key.to_owned(), Value::from(value)).is_some() {
            return None;
        }
        rest = after[end..].strip_prefix(", ").or_else(|| after[end..].is_empty().then_some(""))?;
    }
    Some(Value::Object(map))
}

/// A string as a YAML scalar that reads back the same, whatever is in it.
pub fn quoted(value: &str) -> String {
    Value::from(value).to_string()
}

/// A list of strings as a YAML flow sequence.
pub fn list<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let values: Vec<_> = values.into_iter().map(|value| quoted(value.as_ref())).collect();
    format!("[{}]", values.join(", "))
}

/// The top-level keys that are not among the known ones, each with its value, to the letter: what other programs keep there. What cannot be read by
/// itself is left out, so that it spoils nothing where it is put.
pub fn others(yaml: &str, known: &[&str]) -> String {
    let mut out = String::new();
    let mut entry = String::new();
    for line in yaml.lines().chain([""]) {
        let goes_on = line.starts_with([' ', '\t']) || line.starts_with("- ") || line == "-";
        if !goes_on {
            let is_readable = !entry.is_empty() && read::<Value>(&entry).is_ok();
            out.push_str(if is_readable { &entry } else { "" });
            entry.clear();
            let key = line.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with([' ', '\t'])).map(|(key, _)| key);
            let is_name = |key: &&str| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
            if key.filter(is_name).is_none_or(|key| known.contains(&key)) {
                continue;
            }
        } else if entry.is_empty() {
            continue;
        }
        entry.push_str(&text::clean(line));
        entry.push('\n');
    }
    out
}

/// Replaces, adds or (with `None`) removes one top-level key; `value` is YAML and may run over several indented lines.
pub fn set(yaml: &str, key: &str, value: Option<&str>) -> String {
    let separator = |value: &str| if value.starts_with('\n') { "" } else { " " };
    let line = value.map(|value| format!("{key}:{}{value}\n", separator(value)));
    let mut out = String::with_capacity(yaml.len() + 32);
    let mut skipping = false;
    let mut written = false;
    for old in yaml.split_inclusive('\n') {
        if is_key(old, key) {
            skipping = true;
            if !written {
                out.push_str(line.as_deref().unwrap_or(""));
                written = true;
            }
        } else if skipping && (old.starts_with([' ', '\t', '-']) || (old.trim().is_empty() && value.is_none())) {
        } else {
            skipping = false;
            out.push_str(old);
        }
    }
    if !written && let Some(line) = line {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&line);
    }
    out
}

/// A file with another value of one top-level key of its front matter, which it gets where it has none; `value` is YAML.
pub fn with_key(source: &str, key: &str, value: &str) -> String {
    let split = split(source);
    match split.yaml {
        Some(yaml) => {
            let start = source.len() - source.trim_start_matches('\u{FEFF}').len();
            let opening = source[start..].find('\n').map_or(start, |end| start + end + 1);
            format!("{}{}{}", &source[..opening], set(yaml, key, Some(value)), &source[opening + yaml.len()..])
        }
        None => format!("---\n{key}: {value}\n---\n\n{source}"),
    }
}

fn is_key(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_end() == ":" || rest.starts_with(": ") || rest.starts_with(":\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_others_are_kept_to_the_letter_and_what_is_broken_is_not() {
        let yaml = "id: a\naliases:\n  - Dijk\n- twee\ncssclasses: [wide]\ntitle: T\n# weg\nkapot: [a,\nb]\nanker: *x\ntags: [a] # zo\n";
        assert_eq!(others("id: a\ntags:\n- een\n- twee\ntitle: T\n", &["id", "title"]), "tags:\n- een\n- twee\n");
        assert_eq!(others(yaml, &["id", "title"]), "cssclasses: [wide]\ntags: [a] # zo\n");
        assert_eq!(others("", &[]), "");
    }

    #[test]
    fn splits_only_what_is_closed() {
        let split_of = |source| (split(source).yaml, split(source).body);
        assert_eq!(split_of("---\nid: a\n---\ntekst"), (Some("id: a\n"), "tekst"));
        assert_eq!(split_of("---\r\nid: a\r\n---\r\ntekst"), (Some("id: a\r\n"), "tekst"));
        assert_eq!(split_of("---\nid: a\ntekst"), (None, "---\nid: a\ntekst"));
        assert_eq!(split_of("tekst\n---\nid: a\n---\n"), (None, "tekst\n---\nid: a\n---\n"));
    }

    #[test]
    fn an_error_names_the_line_in_the_file() {
        #[derive(serde::Deserialize, Debug)]
        struct Any {
            #[allow(dead_code)]
            title: String,
        }
        let error = read::<Any>("id: a\ntitle: Het geheugen: een schets\n").unwrap_err();
        assert_eq!(error.line, 3, "{}", error.message);
        assert!(!error.message.contains('\n'));
    }

    #[test]
    fn the_plain_way_reads_what_the_whole_reader_reads_or_leaves_it_to_it() {
        type Any = std::collections::BTreeMap<String, Value>;
        let plain = [
            "id: een-id\ntitle: \"Een: \\\"titel\\\" é\"\nkantlijn: 1\ntitle_supplied: true\nauthors: [\"A\", \"B\"]\n",
            "date: 2025-03\nvoices: {oetkin: \"Sergej, expert\", ft: \"FT\"}\nsource: {file: \"a.txt\", sha256: \"00ff\"}\n",
        ];
        for yaml in plain {
            assert_eq!(read_plain::<Any>(yaml), Some(read::<Any>(yaml).unwrap()), "{yaml}");
        }
        for yaml in ["a: b # c\n", "a: no\n", "a:\n  - b\n", "a: 'b'\n", "a: b\na: c\n", "a: b: c\n", "a: 012\n", "a: {b: c}\n", "- a\n"] {
            assert_eq!(read_plain::<Any>(yaml), None, "{yaml}");
        }
    }

    #[test]
    fn setting_a_key_leaves_the_others_to_the_letter() {
        let yaml = "# van mij\nid: a\ntags:\n  - een\n  - twee\neigen_sleutel: {x: 1}\n";
        assert_eq!(set(yaml, "tags", Some("[\"drie\"]")), "# van mij\nid: a\ntags: [\"drie\"]\neigen_sleutel: {x: 1}\n");
        assert_eq!(set(yaml, "tags", None), "# van mij\nid: a\neigen_sleutel: {x: 1}\n");
        assert_eq!(set(yaml, "kind", Some("note")), format!("{yaml}kind: note\n"));
    }
}
