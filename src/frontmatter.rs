//! The YAML between `---` lines on top of every file of a library: cutting it off, reading it, and changing single keys of it.
//!
//! A key that kantlijn does not know, a comment, an order: whatever a person put there stays as it is, because [`set`] replaces the lines of
//! one key and touches no other.

use serde::de::DeserializeOwned;

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

/// A string as a YAML scalar that reads back the same, whatever is in it.
pub fn quoted(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

/// A list of strings as a YAML flow sequence.
pub fn list<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let values: Vec<_> = values.into_iter().map(|value| quoted(value.as_ref())).collect();
    format!("[{}]", values.join(", "))
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

fn is_key(line: &str, key: &str) -> bool {
    line.strip_prefix(key).is_some_and(|rest| rest.trim_end() == ":" || rest.starts_with(": ") || rest.starts_with(":\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn setting_a_key_leaves_the_others_to_the_letter() {
        let yaml = "# van mij\nid: a\ntags:\n  - een\n  - twee\neigen_sleutel: {x: 1}\n";
        assert_eq!(set(yaml, "tags", Some("[\"drie\"]")), "# van mij\nid: a\ntags: [\"drie\"]\neigen_sleutel: {x: 1}\n");
        assert_eq!(set(yaml, "tags", None), "# van mij\nid: a\neigen_sleutel: {x: 1}\n");
        assert_eq!(set(yaml, "kind", Some("note")), format!("{yaml}kind: note\n"));
    }
}
