//! JSON-LD: the W3C Web Annotation Data Model (REC-annotation-model-20170223), one collection with all annotations on its first page.
//!
//! - Notes and highlights are annotations of their own kind; remarks comment; a parallel links the passages that it compares.
//! - A target names its source and, for a passage of this document, selects it twice: by position in code points of the canonical text,
//!   and by its words with what stands around them. Whoever cannot resolve one has the other.
//! - An address of the network stands only where the document itself gives one. All other names are URNs.

mod model;
mod points;

use std::ops::Range;

use model::{Annotation, Body, Collection, Named, Page, Selector, Target};
use points::Points;

use super::{Elsewhere, Export, Manner, NotExported, PlacedNote, Sought, words};
use crate::anchor::{Anchor, CONTEXT, State};
use crate::document::{self, Document, Rendition};
use crate::notes::{Kind, Note, Role};
use crate::parallels::Parallel;

/// The name that says who made a collection.
const GENERATOR: &str = "kantlijn";

/// Writes the export.
#[expect(clippy::unnecessary_wraps, reason = "of one form with the formats that can fail")]
pub(super) fn write(export: &Export<'_>, _: &Manner<'_>) -> Result<Vec<u8>, NotExported> {
    let maker =
        Maker { export, points: Points::new(&export.document.body.text), source: source(export.document), lang: language(export.document) };
    let notes = export.notes.iter().map(|placed| maker.note(placed));
    let remarks = export.document.remarks.iter().filter_map(|remark| maker.remark(remark));
    let parallels = export.parallels.iter().filter_map(|parallel| maker.parallel(parallel));
    let items: Vec<Annotation> = notes.chain(remarks).chain(parallels).collect();
    let id = format!("{}:annotations", maker.urn());
    let collection = Collection {
        context: model::context(),
        total: items.len(),
        first: Page { id: format!("{id}:1"), kind: "AnnotationPage", part_of: id.clone(), start_index: 0, items },
        last: format!("{id}:1"),
        id,
        kind: "AnnotationCollection",
        label: export.document.meta.title.clone(),
        generator: Named { id: Some("urn:kantlijn".into()), kind: "Software", name: GENERATOR.into() },
        marking: export.marking(),
    };
    let mut out = serde_json::to_vec_pretty(&collection).unwrap_or_default();
    out.push(b'\n');
    Ok(out)
}

/// Whether a file says that kantlijn exported it.
pub(super) fn is_ours(file: &[u8]) -> bool {
    let collection: serde_json::Value = serde_json::from_slice(file).unwrap_or_default();
    collection["type"] == "AnnotationCollection" && collection["generator"]["name"] == GENERATOR
}

/// Makes the annotations of one document.
struct Maker<'a> {
    export: &'a Export<'a>,
    points: Points<'a>,
    source: String,
    lang: Option<&'a str>,
}

impl Maker<'_> {
    /// The document's name among all that kantlijn names.
    fn urn(&self) -> String {
        format!("urn:kantlijn:{}", self.export.document.meta.id)
    }

    fn note(&self, placed: &PlacedNote<'_>) -> Annotation {
        let note = placed.note;
        let motivation = motivation(note);
        let mut body: Vec<Body> = Vec::new();
        if !note.body.is_empty() {
            body.push(self.text(note.body.clone(), motivation));
        }
        body.extend(note.qualities.tags.iter().map(|tag| Body {
            kind: "TextualBody",
            value: tag.clone(),
            format: None,
            language: None,
            purpose: "tagging",
        }));
        let ranges = std::iter::once(&placed.range).chain(&placed.further);
        let mut target: Vec<Target> =
            note.anchors.iter().zip(ranges).map(|(anchor, range)| self.target(&anchor.anchor, range.clone(), anchor.role)).collect();
        if target.is_empty() {
            target.push(Target { source: self.source.clone(), ..Target::default() });
        }
        let creator = (!note.author.is_empty()).then(|| Named { id: None, kind: "Person", name: note.author.clone() });
        let said = words::judgements(note, self.export.scales).into_iter().filter(|(name, _)| *name != "credibility");
        let credibility =
            note.qualities.credibility.and_then(crate::notes::Credibility::grade).map(|grade| ("credibility", grade.to_string()));
        let state = (placed.state != State::Exact).then(|| ("state", placed.state.name().to_owned()));
        let kind = ("kind", note.kind_word().to_owned());
        Annotation {
            id: note_name(&note.id),
            kind: "Annotation",
            motivation,
            creator,
            created: moment(&note.created),
            modified: moment(&note.modified),
            body,
            target,
            said: model::said(std::iter::once(kind).chain(said).chain(credibility).chain(state)),
        }
    }

    fn remark(&self, remark: &document::Remark) -> Option<Annotation> {
        let at = self.export.document.find(&remark.about)?;
        let block = &self.export.document.body.blocks[at];
        let target = self.found(block.range.clone(), block.id.to_string());
        let value = document::write_body(&remark.body, false).trim_end().to_owned();
        Some(Annotation {
            id: format!("{}:{}", self.urn(), remark.id),
            body: vec![self.text(value, "commenting")],
            target: vec![target],
            said: model::said([("kind", "remark".to_owned())]),
            ..Annotation::new("commenting")
        })
    }

    /// A parallel as a link between all passages that it cites; `None` where it cites nothing.
    fn parallel(&self, parallel: &Parallel) -> Option<Annotation> {
        let here = &self.export.document.meta.id;
        let target: Vec<Target> = parallel
            .passages()
            .into_iter()
            .map(|cited| {
                let block = cited.block.as_ref().filter(|_| cited.document == *here).and_then(|block| self.export.document.block(block));
                let elsewhere = || if cited.document == *here { None } else { (self.export.elsewhere)(Sought::Block(&cited)) };
                match (block, elsewhere()) {
                    (Some(block), _) => self.found(block.range.clone(), block.id.to_string()),
                    (None, Some(passage)) => found_elsewhere(&passage),
                    (None, None) => {
                        Target::of_block(format!("urn:kantlijn:{}", cited.document), cited.block.map(|block| block.to_string()))
                    }
                }
            })
            .collect();
        let body = self.text(super::markdown::parallel(parallel, self.export), "linking");
        let words = [("subject", parallel.subject.map(|word| word.name())), ("stance", parallel.stance.map(|word| word.name()))];
        let sources = Some(("sources", (self.export.sources)(&parallel.passages()))).filter(|(_, words)| !words.is_empty());
        let words = words.into_iter().filter_map(|(name, word)| Some((name, word?.to_owned()))).chain(sources);
        (!target.is_empty()).then(|| Annotation {
            id: format!("urn:kantlijn:{}", parallel.id),
            body: vec![body],
            target,
            said: model::said([("kind", "parallel".to_owned())].into_iter().chain(words)),
            ..Annotation::new("linking")
        })
    }

    fn text(&self, value: String, purpose: &'static str) -> Body {
        Body { kind: "TextualBody", value, format: Some("text/markdown"), language: self.lang.map(str::to_owned), purpose }
    }

    /// The target of an anchor: where it is found, here or in another document, or else what is known of it.
    fn target(&self, anchor: &Anchor, range: Option<Range<usize>>, role: Option<Role>) -> Target {
        let role = role.map(Role::name);
        let is_here = anchor.document == self.export.document.meta.id;
        let elsewhere = || if is_here { None } else { (self.export.elsewhere)(Sought::Anchor(anchor)) };
        match (range, elsewhere()) {
            (Some(range), _) => Target { role, ..self.found(range.clone(), block_of(self.export.document, &range)) },
            (None, Some(passage)) => Target { role, ..found_elsewhere(&passage) },
            (None, None) => {
                let source = if is_here { self.source.clone() } else { format!("urn:kantlijn:{}", anchor.document) };
                let quote = Selector::quote(anchor.exact.clone(), anchor.prefix.clone(), anchor.suffix.clone());
                Target { role, selector: vec![quote], ..Target::of_block(source, Some(anchor.block.to_string())) }
            }
        }
    }

    /// The target of a passage of the document.
    fn found(&self, range: Range<usize>, block: String) -> Target {
        let selector = selectors(&self.export.document.body.text, &range, |at| self.points.of(at));
        Target { source: self.source.clone(), block: Some(block), selector, role: None }
    }
}

/// The target of a passage of another document.
fn found_elsewhere(Elsewhere { document, range }: &Elsewhere) -> Target {
    let points = |at: usize| document.body.text[..at].chars().count();
    let selector = selectors(&document.body.text, range, points);
    Target { source: source(document), block: Some(block_of(document, range)), selector, role: None }
}

/// The id of the block in which a passage begins.
fn block_of(document: &Document, range: &Range<usize>) -> String {
    document.body.block_at(range.start).map(|at| document.body.blocks[at].id.to_string()).unwrap_or_default()
}

/// A passage by its position and by its words; `points` counts the code points before a byte.
fn selectors(text: &str, range: &Range<usize>, points: impl Fn(usize) -> usize) -> Vec<Selector> {
    let before: Vec<char> = text[..range.start].chars().rev().take(CONTEXT).collect();
    let suffix: String = text[range.end..].chars().take(CONTEXT).collect();
    let position = Selector::position(points(range.start), points(range.end));
    vec![position, Selector::quote(text[range.clone()].to_owned(), before.into_iter().rev().collect(), suffix)]
}

/// The document's address on the network where it names one, else its URN. A brief is a text of its own.
fn source(document: &Document) -> String {
    let meta = &document.meta;
    let address = meta.original.trim();
    let is_address = (address.starts_with("https://") || address.starts_with("http://"))
        && address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
    match meta.rendition {
        Some(Rendition::Brief) => format!("urn:kantlijn:{}:brief", meta.id),
        _ if is_address => address.to_owned(),
        _ => format!("urn:kantlijn:{}", meta.id),
    }
}

fn language(document: &Document) -> Option<&str> {
    let lang = document.meta.lang.as_str();
    (!lang.is_empty() && lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')).then_some(lang)
}

/// A ULID as a URN; the name that a person gave, within ours.
fn note_name(id: &str) -> String {
    if id.parse::<ulid::Ulid>().is_ok() { format!("urn:ulid:{id}") } else { format!("urn:kantlijn:note:{id}") }
}

/// A time that `xsd:dateTime` allows.
fn moment(time: &str) -> Option<String> {
    time.parse::<jiff::Timestamp>().ok().map(|_| time.to_owned())
}

/// The motivation of the model that comes nearest.
fn motivation(note: &Note) -> &'static str {
    match note.qualities.kind {
        Kind::Note if note.is_highlight() => "highlighting",
        Kind::Note => "commenting",
        Kind::Question => "questioning",
        Kind::Claim => "describing",
        Kind::Evidence | Kind::Judgement => "assessing",
    }
}
