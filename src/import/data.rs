//! Files that hold data and no text: JSON, and tables of values between commas or semicolons. They say what they are by their shape alone.

use serde::de::IgnoredAny;

/// What data is, and what to take instead of it.
pub(super) type Kind = (&'static str, &'static str);

const JSON: Kind = ("data (JSON)", "take the text that it was made from");
const ANNOTATIONS: Kind =
    ("a list of annotations (JSON-LD)", "of an export take the Markdown, HTML or Word file; notes come back from the last of these");
const TABLE: Kind = ("a table (CSV)", "of an export take the Markdown, HTML or Word file; a table that is to be read stands in a text");

/// Where the context of web annotations is named, in the first bytes of a list of them.
const CONTEXT: &[u8] = b"www.w3.org/ns/anno.jsonld";

/// How far from its beginning JSON names its context, in bytes.
const NAMED: usize = 4 << 10;

/// What kind of data a file is; `None` where it is none. `head` is its beginning, as far as a table is looked at.
pub(super) fn kind(bytes: &[u8], head: &[u8]) -> Option<Kind> {
    if is_json(bytes) {
        let is_annotations = memchr::memmem::find(&bytes[..bytes.len().min(NAMED)], CONTEXT).is_some();
        return Some(if is_annotations { ANNOTATIONS } else { JSON });
    }
    let is_whole = head.len() == bytes.len();
    let head = String::from_utf8_lossy(head);
    [',', ';'].into_iter().any(|separator| is_table(&head, separator, is_whole)).then_some(TABLE)
}

/// Whether all of a file is JSON: an object or a list, or a line of it for each.
fn is_json(bytes: &[u8]) -> bool {
    let opens = |byte: u8| matches!(byte, b'{' | b'[');
    let first = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
    first.is_some_and(|at| opens(bytes[at])) && {
        let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<IgnoredAny>();
        values.all(|value| value.is_ok())
    }
}

/// Whether a text is a table: every line has as many values as the first, none of them begins with a space, as what follows a comma in prose
/// does, and not every line is a sentence. A value in quotation marks may hold separators and line ends.
fn is_table(text: &str, separator: char, is_whole: bool) -> bool {
    let mut rows = Rows { text: text.trim_end(), separator, ends_a_sentence: false };
    let Some(columns) = rows.next().flatten().filter(|columns| *columns > 1) else { return false };
    if rows.text.is_empty() {
        // The names of columns, with no row below them.
        return columns > 3 && is_whole && !text.trim().contains(char::is_whitespace);
    }
    let (mut count, mut sentences) = (1, 0);
    while let Some(row) = rows.next() {
        // What is cut off in its middle says nothing.
        if rows.text.is_empty() && !is_whole {
            break;
        }
        if row != Some(columns) {
            return false;
        }
        count += 1;
        sentences += usize::from(rows.ends_a_sentence);
    }
    sentences * 2 < count
}

/// The rows of a table: how many values each has, `None` where it is no row.
struct Rows<'a> {
    text: &'a str,
    separator: char,
    /// Whether the last row ended as a sentence does.
    ends_a_sentence: bool,
}

impl Iterator for Rows<'_> {
    type Item = Option<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.text.is_empty() {
            return None;
        }
        let (mut values, mut is_quoted, mut is_row, mut before) = (1, false, true, '\n');
        let mut end = self.text.len();
        for (at, c) in self.text.char_indices() {
            match c {
                // A mark within a value is doubled: it closes and opens again.
                '"' if is_quoted || before == self.separator || matches!(before, '\n' | '"' | '\u{FEFF}') => is_quoted = !is_quoted,
                '\r' if !is_quoted => continue,
                '\n' if !is_quoted => {
                    end = at + 1;
                    break;
                }
                c if c == self.separator && !is_quoted => values += 1,
                ' ' if before == self.separator && !is_quoted => is_row = false,
                _ => {}
            }
            before = c;
        }
        self.text = &self.text[end..];
        self.ends_a_sentence = matches!(before, '.' | '!' | '?');
        Some(is_row.then_some(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Kind> {
        kind(text.as_bytes(), text.as_bytes())
    }

    #[test]
    fn data_is_known_by_its_shape() {
        let annotations = "{\n \"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n \"type\": \"AnnotationPage\", \"items\": []\n}\n";
        assert_eq!(of(annotations), Some(ANNOTATIONS));
        for json in ["{\"a\": [1, 2, {\"b\": null}]}", "[\n  \"een\",\n  \"twee\"\n]\n", "{\"id\":1}\n{\"id\":2}\n"] {
            assert_eq!(of(json), Some(JSON), "{json}");
        }
        let quoted =
            "\u{FEFF}plaats,peil,opmerking\r\nKampen,\"2,4\",\"hoog, zegt men \"\"daar\"\", en\r\nblijft hoog\"\r\nZwolle,1.9,\r\n";
        for table in ["plaats,peil,dag,uur\n", "naam,aantal\nzeis,3\nhark,12\n", "naam;prijs;datum\nzeis;12,50;2021-03-04\n", quoted] {
            assert_eq!(of(table), Some(TABLE), "{table}");
        }
    }

    #[test]
    fn text_is_no_data() {
        for text in [
            "[1] Zie het jaarboek, bladzijde 4.\n[2] Zie daar ook.\n",
            "{een haakje} opent deze regel, en verder niets.\n",
            "[Het veer](https://example.org) vaart.\n\nElke dag, behalve zondag.\n",
            "Zwaluwen, spreeuwen, mussen\nReigers, meeuwen, eenden\n",
            "Een regel, en nog een,maar dan zonder spatie.\nEen tweede regel.\n",
            "Peil 2,4 meter.\nPeil 2,5 meter en stijgend, zegt men.\n",
            "Het peil is 2,4 meter.\r\nMorgen is dat 2,5 meter.\r\n",
            "Zonder scheiding.\nOok zonder.\n",
            "Eén regel,zonder meer\n",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_long_table_is_known_by_its_beginning() {
        let table = "naam,aantal\n".to_owned() + &"zeis,3\n".repeat(100);
        assert_eq!(kind(table.as_bytes(), &table.as_bytes()[..80]), Some(TABLE), "the last row is cut in two");
        // What opens and never closes is read once.
        let open = "a,\"b\n".to_owned() + &"c,d\n".repeat(200_000);
        let started = std::time::Instant::now();
        assert_eq!(of(&open), None);
        assert_eq!(of(&"[".repeat(1_000_000)), None);
        assert!(started.elapsed().as_secs() < 5);
    }
}
