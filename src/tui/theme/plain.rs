//! TOML of the plainest kind, read in a fraction of the time: the first frame waits for a theme and for little else.
//!
//! Sections, one key a line, and values that are text without escapes, `true`, `false`, or a table of these on one line. Whatever is not
//! that, right or wrong, is left to the library, which knows all of TOML 1.0 and says what is wrong.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a file; `None` where it is not of the plainest kind.
pub(super) fn read(source: &str) -> Option<DeTable<'_>> {
    if source.bytes().any(|byte| byte.is_ascii_control() && byte != b'\n') {
        return None;
    }
    let mut document = DeTable::new();
    let mut section = None;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let mut rest = Rest { source, at, end: at + line.trim_end().len() };
        at += line.len();
        rest.skip_blanks();
        let start = rest.at;
        if rest.take("[") {
            let name = rest.key()?;
            let end = rest.at + 1;
            if !rest.take("]") || document.contains_key(name.1) {
                return None;
            }
            document.insert(text(name.clone()), Spanned::new(start..end, DeValue::Table(DeTable::new())));
            section = Some(name.1);
        } else if !rest.is_over() {
            let table = match section {
                None => &mut document,
                Some(name) => match document.get_mut(name)?.get_mut() {
                    DeValue::Table(table) => table,
                    _ => return None,
                },
            };
            rest.pair(table)?;
        }
        if !rest.is_over() {
            return None;
        }
    }
    Some(document)
}

/// A piece of the source and where it stands.
type Found<'a> = (Range<usize>, &'a str);

fn text<'a>((at, found): Found<'a>) -> Spanned<Cow<'a, str>> {
    Spanned::new(at, Cow::Borrowed(found))
}

/// What is left of a line.
struct Rest<'a> {
    source: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Rest<'a> {
    fn skip_blanks(&mut self) {
        let left = &self.source[self.at..self.end];
        self.at += left.len() - left.trim_start_matches(' ').len();
    }

    /// Whether only a comment can follow.
    fn is_over(&mut self) -> bool {
        self.skip_blanks();
        matches!(self.source.as_bytes()[self.at..self.end].first(), None | Some(b'#'))
    }

    /// Takes a sign and the blanks behind it, where it comes next.
    fn take(&mut self, sign: &str) -> bool {
        let takes = self.source[self.at..self.end].starts_with(sign);
        if takes {
            self.at += sign.len();
            self.skip_blanks();
        }
        takes
    }

    /// A key of letters, digits, `-` and `_`, and the blanks behind it.
    fn key(&mut self) -> Option<Found<'a>> {
        let left = &self.source[self.at..self.end];
        let length = left.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
        let found = (self.at..self.at + length, &left[..length]);
        self.at += length;
        self.skip_blanks();
        (length > 0).then_some(found)
    }

    /// A key with its value, put into a table that does not have it yet.
    fn pair(&mut self, table: &mut DeTable<'a>) -> Option<()> {
        let key = self.key()?;
        if !self.take("=") || table.contains_key(key.1) {
            return None;
        }
        let value = self.value()?;
        table.insert(text(key), value);
        Some(())
    }

    fn value(&mut self) -> Option<Spanned<DeValue<'a>>> {
        let start = self.at;
        let value = if self.take("{") {
            let mut table = DeTable::new();
            self.pair(&mut table)?;
            while self.take(",") {
                self.pair(&mut table)?;
            }
            let end = self.at + 1;
            let value = self.take("}").then_some(DeValue::Table(table))?;
            return Some(Spanned::new(start..end, value));
        } else if self.source[self.at..self.end].starts_with('"') {
            let left = &self.source[self.at + 1..self.end];
            let length = left.find('"')?;
            let content = &left[..length];
            self.at += length + 2;
            (!content.contains('\\')).then_some(DeValue::String(Cow::Borrowed(content)))?
        } else {
            match self.key()?.1 {
                "true" => DeValue::Boolean(true),
                "false" => DeValue::Boolean(false),
                _ => return None,
            }
        };
        let written = self.source[start..self.at].trim_end().len();
        self.skip_blanks();
        Some(Spanned::new(start..start + written, value))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::theme::BUILT_IN;

    #[test]
    fn the_shipped_themes_are_of_the_plainest_kind() {
        for (name, source) in BUILT_IN {
            let read = read(source).unwrap_or_else(|| panic!("{name} is read the long way"));
            let (whole, errors) = DeTable::parse_recoverable(source);
            assert!(errors.is_empty(), "{name}");
            assert_eq!(format!("{read:?}"), format!("{:?}", whole.get_ref()), "{name}");
        }
    }

    #[test]
    fn what_is_right_but_not_plain_is_left_to_the_library() {
        for source in
            ["a.b = \"x\"", "a = 'x'", "a = \"x\\n\"", "[a.b]", "a = 12", "a = [\"x\"]", "\"a\" = true", "a = \"\"\"x\"\"\"", "a = {}"]
        {
            assert!(read(source).is_none(), "{source}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_library_reads(
            lines in prop::collection::vec(
                "(\\[(a|b|roles)\\]|(a|b|c|text) ?= ?(\"#?[a-z\\\\]{0,3}\"|true|false|1|\\{ ?a = \"x\"(, ?[ab] = (true|\"é\"))?,? ?\\}|\\{\\})|\"a\" = 1|)( ?#.{0,3}| x|,|)",
                0..6,
            )
        ) {
            let source = lines.join("\n");
            if let Some(read) = read(&source) {
                let (whole, errors) = DeTable::parse_recoverable(&source);
                prop_assert!(errors.is_empty(), "{source} is wrong: {errors:?}");
                prop_assert_eq!(format!("{read:?}"), format!("{:?}", whole.get_ref()));
            }
        }
    }
}
