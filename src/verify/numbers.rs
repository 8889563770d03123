//! Whether the figures beside a citation stand in the passage that is cited.
//!
//! Only what a sentence states in its own words and cites a passage for is checked, and nothing that an export took over. Figures within quotation marks are the quotation's
//! business, those within a citation in brackets name it, and small numbers in words are grammar more often than not.

use super::citations::Citation;
use super::prose::Paragraph;
use super::{Check, Finding, Library, Verdict};
use crate::document::{Document, Rendition};
use crate::figures::{Figure, Sighting, figures};
use crate::text;

/// Numbers in words up to this one are not checked.
const GRAMMAR: f64 = 12.0;

/// The figures of a paragraph that the passages cited in their sentence do not hold.
pub(super) fn check(paragraph: &Paragraph, citations: &[Citation], library: &Library) -> Vec<Finding> {
    let mut findings = Vec::new();
    if paragraph.is_quotation || paragraph.is_taken_over || !citations.iter().any(|citation| citation.target.block.is_some()) {
        return findings;
    }
    for sentence in text::sentences(&paragraph.text) {
        // A citation may stand behind the full stop: `... in 1998. (¶8)`.
        let reach = sentence.end + 3;
        let here: Vec<&Citation> =
            citations.iter().filter(|citation| citation.range.start >= sentence.start && citation.range.start < reach).collect();
        let passages: Vec<(&Citation, Vec<&Document>)> =
            here.iter().filter_map(|citation| Some((*citation, texts(citation, library)?))).collect();
        let words = &paragraph.text[sentence.clone()];
        for sighting in figures(words).into_iter().filter(|sighting| !passages.is_empty() && is_stated(sighting, words)) {
            let said = passages.iter().any(|(citation, texts)| texts.iter().any(|text| holds(text, citation, &sighting.figure)));
            if said {
                continue;
            }
            let quote = words[sighting.range.clone()].to_owned();
            let cited: Vec<String> = passages.iter().map(|(citation, _)| citation.target.to_string()).collect();
            let note = match cited.as_slice() {
                [one] => format!("{one} does not say {quote}"),
                many => format!("neither {} says {quote}", many.join(" nor ")),
            };
            // The citation behind the figure is the one that it leans on.
            let behind = passages.iter().find(|(citation, _)| citation.range.start >= sentence.start + sighting.range.start);
            let source = behind.or(passages.last()).map(|(citation, _)| (citation.target.clone(), Rendition::Article));
            let line = paragraph.line(sentence.start + sighting.range.start);
            findings.push(Finding { line, check: Check::Number, verdict: Verdict::NotInPassage, quote, source, notes: vec![note] });
        }
    }
    findings
}

/// The texts that hold a cited block; `None` where no block is cited, or it does not exist.
fn texts<'l>(citation: &Citation, library: &'l Library) -> Option<Vec<&'l Document>> {
    let block = citation.target.block.as_ref()?;
    let source = library.source(&citation.target.document)?;
    let texts: Vec<&Document> =
        source.articles.iter().chain(&source.brief).map(AsRef::as_ref).filter(|text| text.block(block).is_some()).collect();
    (!texts.is_empty()).then_some(texts)
}

fn holds(document: &Document, citation: &Citation, figure: &Figure) -> bool {
    // The date of publication may be said with any passage.
    let published = figures(&document.meta.date);
    let block = citation.target.block.as_ref().and_then(|block| document.block(block));
    let passage = block.map_or("", |block| document.body.block_text(block));
    figures(passage).iter().chain(&published).any(|said| figure.is_said_by(&said.figure))
}

/// Whether a sentence states a figure itself: not in quotation marks, not in a citation, and more than grammar.
fn is_stated(sighting: &Sighting, sentence: &str) -> bool {
    if sighting.in_words && matches!(sighting.figure, Figure::Number { value, unit: None } if value <= GRAMMAR) {
        return false;
    }
    let before = &sentence[..sighting.range.start];
    let opened = |open: &[char], close: &[char]| before.matches(open).count() > before.matches(close).count();
    let in_marks = opened(&['“', '„', '«', '‘'], &['”', '»', '’']) || before.matches('"').count() % 2 == 1;
    let in_brackets = before.rfind('(').is_some_and(|open| {
        !before[open..].contains(')') && sentence[open..].split(')').next().is_some_and(|inner| inner.contains('¶') || inner.contains("[["))
    });
    // `¶12`, `p. 12`, `scenario 3`, `1.` in front of a point.
    let label = before.trim_end_matches([' ', '\u{A0}', '-', '–']).rsplit([' ', '\u{A0}', '(']).next().unwrap_or("");
    let names = [
        "¶",
        "p.",
        "pp.",
        "blz.",
        "nr.",
        "no.",
        "scenario",
        "hoofdstuk",
        "deel",
        "chapter",
        "part",
        "figuur",
        "figure",
        "tabel",
        "table",
        "noot",
        "note",
    ];
    let folded = label.to_lowercase();
    // `(4)` counts off or refers; `(1998)` states.
    let is_counted = before.ends_with('(')
        && sentence[sighting.range.end..].starts_with(')')
        && matches!(sighting.figure, Figure::Number { value, unit: None } if value < 100.0);
    let is_label = is_counted
        || names.iter().any(|name| folded == *name)
        || folded.contains('¶')
        || before.trim().is_empty() && sentence[sighting.range.end..].starts_with(['.', ')']);
    // `28 Nov 2026 · ¶10`: what stands alone between points is no part of a sentence.
    let (before, after) = (before.trim(), sentence[sighting.range.end..].trim());
    let stands_alone = (before.is_empty() || before.ends_with('·')) && (after.is_empty() || after.starts_with('·'));
    !in_marks && !in_brackets && !is_label && !stands_alone
}
