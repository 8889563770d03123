//! The shapes of the Web Annotation Data Model, as far as they are used. Keys outside it have the prefix `kantlijn:`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

/// The context of the model, with ours beside it so that its words mean something to a processor.
pub(super) fn context() -> Value {
    json!(["http://www.w3.org/ns/anno.jsonld", {"kantlijn": "urn:kantlijn:term:"}])
}

/// A collection of annotations.
#[derive(Serialize)]
pub(super) struct Collection {
    #[serde(rename = "@context")]
    pub context: Value,
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub label: String,
    pub generator: Named,
    #[serde(rename = "kantlijn:marking", skip_serializing_if = "String::is_empty")]
    pub marking: String,
    pub total: usize,
    pub last: String,
    pub first: Page,
}

/// A page of a collection.
#[derive(Serialize)]
pub(super) struct Page {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(rename = "partOf")]
    pub part_of: String,
    #[serde(rename = "startIndex")]
    pub start_index: usize,
    pub items: Vec<Annotation>,
}

/// An annotation.
#[derive(Serialize)]
pub(super) struct Annotation {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Body>,
    pub target: Vec<Target>,
    /// What it says in words of ours.
    #[serde(flatten)]
    pub said: BTreeMap<String, String>,
}

impl Annotation {
    /// An annotation of nobody, at no time, on nothing yet.
    pub(super) fn new(motivation: &'static str) -> Self {
        let (id, creator, created, modified, body, target, said) = Default::default();
        Self { id, kind: "Annotation", motivation, creator, created, modified, body, target, said }
    }
}

/// Words of ours, each under its prefixed name.
pub(super) fn said<'a>(words: impl IntoIterator<Item = (&'a str, String)>) -> BTreeMap<String, String> {
    words.into_iter().map(|(name, word)| (format!("kantlijn:{name}"), word)).collect()
}

/// A person or a program.
#[derive(Serialize)]
pub(super) struct Named {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub name: String,
}

/// What an annotation says.
#[derive(Serialize)]
pub(super) struct Body {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub purpose: &'static str,
}

/// What an annotation is about; with a selector it is a `SpecificResource`, which its source makes known.
#[derive(Serialize, Default)]
pub(super) struct Target {
    pub source: String,
    #[serde(rename = "kantlijn:block", skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    #[serde(rename = "kantlijn:role", skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub selector: Vec<Selector>,
}

impl Target {
    /// A block of a text that is not at hand.
    pub(super) fn of_block(source: String, block: Option<String>) -> Self {
        Self { source, block, ..Self::default() }
    }
}

/// How a passage is found.
#[derive(Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector {
    /// By position, in code points.
    TextPositionSelector { start: usize, end: usize },
    /// By its words and what stands around them.
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
}

impl Selector {
    pub(super) const fn position(start: usize, end: usize) -> Self {
        Self::TextPositionSelector { start, end }
    }

    pub(super) const fn quote(exact: String, prefix: String, suffix: String) -> Self {
        Self::TextQuoteSelector { exact, prefix, suffix }
    }
}
