//! What a note says of its passage, in words, the same in every format.

use crate::anchor::State;
use crate::document::{Document, Rendition};
use crate::layout::date_words;
use crate::notes::{Credibility, Note, Role, Term};
use crate::parallels::Parallel;
use crate::scales::{Measure, Scales};
use crate::text;

use super::{Export, PlacedNote};

/// The day of its last change, `22 Nov 2026`.
pub(super) fn day(note: &Note) -> String {
    date_words(note.modified.split('T').next().unwrap_or(""))
}

/// How its passage was found, where that is not as it should be: `passage moved`.
pub(super) fn state(placed: &PlacedNote<'_>) -> Option<String> {
    (placed.state != State::Exact).then(|| format!("passage {}", placed.state.name()))
}

/// What it judges of its passage, each with its name, in the words of the reader's scales. Likelihood and confidence are two judgements and
/// never one sentence (ICD 203).
pub(super) fn judgements(note: &Note, scales: &Scales) -> Vec<(&'static str, String)> {
    let graded = |measure: Measure, term: &Option<Term>| term.as_ref().map(|term| scales.word(measure, term.as_str()));
    let all = [
        ("status", note.qualities.status.map(|status| status.name().to_owned())),
        ("voice", Some(note.qualities.voice.clone())),
        ("credibility", note.qualities.credibility.map(|credibility| credible(credibility, scales))),
        ("likelihood", graded(Measure::Likelihood, &note.qualities.likelihood)),
        ("confidence", graded(Measure::Confidence, &note.qualities.confidence)),
        ("marking", Some(note.qualities.marking.clone())),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?))).collect()
}

/// A grade of the Admiralty code with its words: `3, possibly true`.
fn credible(credibility: Credibility, scales: &Scales) -> String {
    let Some(grade) = credibility.grade().map(|grade| grade.to_string()) else { return "not applicable".into() };
    let word = scales.word(Measure::Credibility, &grade);
    if word == grade { grade } else { format!("{grade}, {word}") }
}

/// The passages of a note beyond the first, `for ¶12, against de-dijk ¶3`; empty where there are none.
pub(super) fn further(note: &Note, within: &str) -> String {
    let said = note.anchors.iter().enumerate().filter(|(at, placed)| *at > 0 || placed.role.is_some()).map(|(_, placed)| {
        let anchor = &placed.anchor;
        let role = placed.role.map(Role::name).unwrap_or_default();
        let document = if anchor.document == within { "" } else { anchor.document.as_str() };
        let parts = [role, document, &anchor.block.cited()];
        text::joined(parts, " ")
    });
    said.collect::<Vec<_>>().join(", ")
}

/// A number of things: `1 note`, `3 notes`; `None` for none.
pub(super) fn count(number: usize, one: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {one}s")),
    }
}

/// Where a passage stands, for whoever has not got the file: author, title, date, section, ¶.
pub(super) fn citation(document: &Document, block: usize) -> String {
    let meta = &document.meta;
    let section = document.section_of(block).map(|at| document.body.block_text(&document.body.blocks[at]).replace('\n', " "));
    let brief = (meta.rendition == Some(Rendition::Brief)).then(|| "brief".to_owned());
    let parts = [
        meta.authors.join(", "),
        meta.title.clone(),
        brief.unwrap_or_default(),
        date_words(&meta.date),
        section.map(|section| format!("“{section}”")).unwrap_or_default(),
        document.body.blocks[block].id.cited(),
    ];
    text::joined(parts, ", ")
}

/// What a parallel is: what kind of thing it compares, how its passages stand to each other, and from how many independent sources they come.
pub(super) fn about(parallel: &Parallel, export: &Export<'_>) -> Vec<String> {
    let words = [parallel.subject.map(|subject| subject.name()), parallel.stance.map(|stance| stance.name())];
    let sources = (export.sources)(&parallel.passages());
    words.into_iter().flatten().map(str::to_owned).chain([sources]).filter(|words| !words.is_empty()).collect()
}
