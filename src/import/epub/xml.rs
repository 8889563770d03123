//! The small XML files of a book as a list of their elements.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::text::clean_line;

/// The most elements of such a file.
const MOST: usize = 200_000;

/// An element, in the order of the file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without prefix.
    pub name: String,
    /// Its attributes, their names without prefix.
    attributes: Vec<(String, String)>,
    /// The text right in it, on one line.
    pub text: String,
    /// In how many elements it stands.
    pub depth: usize,
}

impl Element {
    /// The value of an attribute; empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }
}

/// The elements of a file, as far as it can be read. Entities other than those of XML itself are nothing.
pub(super) fn elements(source: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while found.len() < MOST {
        let text = match reader.read_event() {
            Ok(Event::Start(start)) => {
                let depth = open.len();
                open.push(found.len());
                found.push(element(&start, depth));
                continue;
            }
            Ok(Event::Empty(start)) => {
                found.push(element(&start, open.len()));
                continue;
            }
            Ok(Event::End(_)) => {
                if let Some(at) = open.pop() {
                    found[at].text = clean_line(&found[at].text);
                }
                continue;
            }
            Ok(Event::Text(text)) => text.xml_content(XmlVersion::default()).into_owned(),
            Ok(Event::CData(text)) => text.xml_content(XmlVersion::default()).into_owned(),
            Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                Ok(Some(c)) => c.to_string(),
                _ => quick_xml::escape::resolve_xml_entity(&entity).unwrap_or_default().to_owned(),
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => continue,
        };
        if let Some(at) = open.last() {
            found[*at].text.push_str(&text);
        }
    }
    found
}

fn element(start: &BytesStart, depth: usize) -> Element {
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::default()).unwrap_or_default();
        (attribute.key.local_name().as_ref().to_owned(), value.into_owned())
    });
    Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), text: String::new(), depth }
}
