//! Reading and writing XML, no more of it than Word's parts need. Entities are the five of XML and numbers; a document type is passed over,
//! so that nothing in it is ever defined, fetched or expanded.

use std::borrow::Cow;
use std::fmt::Write as _;

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::text;

/// An element that opens.
#[derive(Debug)]
pub struct Element<'a> {
    start: BytesStart<'a>,
    /// Whether it holds nothing, so that no end follows.
    pub is_empty: bool,
}

/// What comes next in a part.
#[derive(Debug)]
pub enum Piece<'a> {
    /// An element opens.
    Open(Element<'a>),
    /// An element closes.
    Close,
    /// Characters.
    Text(Cow<'a, str>),
}

/// The pieces of a part, in order; it ends where the part is no XML any more.
pub struct Events<'a> {
    part: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// Whether the part broke off.
    pub is_broken: bool,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// The prefix of its name; empty where it has none.
    pub fn prefix(&self) -> &str {
        self.start.name().into_inner().split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The value of an attribute, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let is_it = |attribute: &Attribute<'_>| local(attribute.key.into_inner()) == name;
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(is_it)?;
        Some(value_of(&found))
    }

    /// All attributes as they stand, prefixes included.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false).flatten().map(|attribute| (attribute.key.into_inner().to_owned(), value_of(&attribute))).collect()
    }

    /// The attribute `val`, which most of Word's elements have.
    pub fn val(&self) -> Option<String> {
        self.attribute("val")
    }
}

fn value_of(attribute: &Attribute<'_>) -> String {
    attribute.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute that is only looked at.
pub fn attribute(element: &Element<'_>, name: &str) -> String {
    element.attribute(name).unwrap_or_default()
}

/// Whether a property that is there is on: `<w:b/>`, but not `<w:b w:val="0"/>`.
pub fn is_on(element: &Element<'_>) -> bool {
    !matches!(element.val().as_deref(), Some("0" | "false" | "off" | "none"))
}

impl<'a> Events<'a> {
    /// The pieces of a part.
    pub fn new(part: &'a str) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_dangling_amp = true;
        Self { part, reader, depth: 0, is_broken: false }
    }

    /// Passes over what an element holds, its end included.
    pub fn pass(&mut self, element: &Element<'_>) {
        let until = self.depth;
        if element.is_empty {
            return;
        }
        while self.depth >= until && self.next().is_some() {}
    }

    /// What an element holds, as it stands; its end is passed.
    pub fn raw(&mut self, element: &Element<'_>) -> &'a str {
        let at = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let start = at(&self.reader);
        if element.is_empty {
            return "";
        }
        let until = self.depth;
        let mut end = start;
        while self.depth >= until {
            end = at(&self.reader);
            if self.next().is_none() {
                end = at(&self.reader);
                break;
            }
        }
        self.part.get(start..end.max(start)).unwrap_or_default()
    }

    /// The characters within an element, up to and including its end.
    pub fn text_of(&mut self, element: &Element<'_>) -> String {
        let until = self.depth;
        let mut text = String::new();
        if element.is_empty {
            return text;
        }
        while self.depth >= until {
            match self.next() {
                Some(Piece::Text(piece)) => text.push_str(&piece),
                Some(_) => {}
                None => break,
            }
        }
        text
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => {
                    self.depth += 1;
                    return Some(Piece::Open(Element { start, is_empty: false }));
                }
                Ok(Event::Empty(start)) => return Some(Piece::Open(Element { start, is_empty: true })),
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Piece::Close);
                }
                Ok(Event::Text(text)) => return Some(Piece::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Some(Piece::Text(text.into_inner())),
                Ok(Event::GeneralRef(name)) => {
                    let known = match name.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => name.resolve_char_ref().ok().flatten(),
                    };
                    if let Some(c) = known {
                        return Some(Piece::Text(c.to_string().into()));
                    }
                }
                Ok(Event::Eof) => {
                    self.is_broken |= self.depth > 0;
                    return None;
                }
                Ok(_) => {}
                Err(_) => {
                    self.is_broken = true;
                    return None;
                }
            }
        }
    }
}

/// Text as it stands in XML, between tags and between quotation marks: cleaned, and without the characters that XML has no place for.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| matches!(b, b'\n' | b' '..=b'~') && !matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let clean = text::clean(text);
    let mut out = String::with_capacity(clean.len() + 16);
    for c in clean.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' => out.push_str("&#9;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() && c != '\n' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_no_character_breaks_out() {
        for text in ["a < b & \"c\" 'd' > e", "]]>", "één\ttwee", "a\u{FFFE}\u{0}\u{1b}b"] {
            let part = format!("<w:t w:val=\"{0}\">{0}</w:t>", escape(text));
            let mut events = Events::new(&part);
            let Some(Piece::Open(element)) = events.next() else { panic!("{part}") };
            let expected: String = text.chars().filter(|c| !matches!(c, '\u{FFFE}' | '\0' | '\u{1b}')).collect();
            assert_eq!(element.val().unwrap(), expected);
            assert_eq!(events.text_of(&element), expected);
            assert!(!events.is_broken);
        }
    }

    #[test]
    fn a_document_type_defines_nothing() {
        let part = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"yyyy\">]><a>&x;&y;&#65;</a>";
        let mut events = Events::new(part);
        let Some(Piece::Open(element)) = events.next() else { panic!("no element") };
        assert_eq!(events.text_of(&element), "A");
    }
}
