//! Checks a finished text against the documents that it quotes: every quotation, every citation, the figures beside them.
//!
//! A quotation of more than four words is looked for in all articles, in every version of each. Typography, case, hyphenation and punctuation
//! make no difference; `(...)`, `[Poetin]` and nested marks are understood. The text needs no marks of ours, and where it has them (links,
//! `¶12`) they say which passage is meant. Nothing here reads a file: the text and the documents are values.

mod citations;
mod judge;
mod language;
mod marks;
mod numbers;
mod prose;
mod quotations;
mod sources;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use crate::document::{Rendition, Status, Target};
use crate::lint::Rules;
use crate::scales::Scales;

pub use language::own_words;
pub use prose::{Paragraph, Prose};
pub use sources::Source;
pub use words::closest;

use citations::{Citation, Names};
use quotations::Quotation;

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Whether a quotation stands in its source.
    Quotation,
    /// Whether the place that is cited exists.
    Citation,
    /// Whether the cited passage holds a number or a date.
    Number,
    /// Whether words of likelihood and confidence are used as agreed.
    Language,
}

impl Check {
    /// The word of the report and of JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Citation => "citation",
            Self::Number => "number",
            Self::Language => "language",
        }
    }
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The words stand in the source, and what is said of them is right.
    Verbatim,
    /// Words were changed, left out or put in without a sign.
    Altered,
    /// The words stand elsewhere, or somebody else says them.
    Misattributed,
    /// The words stand nowhere in the library.
    NotFound,
    /// The words stand there, but of a scenario: they are imagined, and the text does not say so.
    Scenario,
    /// The words are those of our digest, not of the article.
    Digest,
    /// Only the digest of what is cited is here, so that nobody can tell.
    NoArticle,
    /// There is no such document.
    NoDocument,
    /// The document has no such block.
    NoBlock,
    /// The cited passage does not hold this figure.
    NotInPassage,
    /// A word of likelihood or confidence is not used as agreed.
    Wording,
}

impl Verdict {
    /// The word of the report and of JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Altered => "altered",
            Self::Misattributed => "misattributed",
            Self::NotFound => "not_found",
            Self::Scenario => "scenario",
            Self::Digest => "digest",
            Self::NoArticle => "no_article",
            Self::NoDocument => "no_document",
            Self::NoBlock => "no_block",
            Self::NotInPassage => "not_in_passage",
            Self::Wording => "wording",
        }
    }

    /// Whether the text needs no hand here.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Verbatim)
    }
}

/// What was found at one place of a finished text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line of the file, counted from 1; for a DOCX the paragraph.
    pub line: usize,
    /// What was checked.
    pub check: Check,
    /// What came of it.
    pub verdict: Verdict,
    /// The words of the text that it is about.
    pub quote: String,
    /// The passage that it was checked against, where there is one, and in which text.
    pub source: Option<(Target, Rendition)>,
    /// What is wrong and how to mend it, a sentence each; empty where all is well.
    pub notes: Vec<String>,
}

/// The documents that a text may cite.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The documents.
    pub sources: Vec<Source>,
    /// The ids of parallels, which may be linked to as well.
    pub parallels: HashSet<String>,
}

impl Library {
    fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// A paragraph with what it names.
struct Read<'p> {
    paragraph: &'p Paragraph,
    citations: Vec<Citation>,
}

/// How words of likelihood and confidence are to be used.
#[derive(Debug, Clone, Default)]
pub struct Usage {
    /// The scales that are agreed on.
    pub scales: Scales,
    /// Which rules apply.
    pub rules: Rules,
}

/// Checks a finished text, in the order of its lines.
pub fn verify(prose: &Prose, library: &Library, usage: &Usage) -> Vec<Finding> {
    let names = Names::of(&library.sources, prose.document.as_deref().filter(|id| library.source(id).is_some()));
    let read: Vec<Read<'_>> = prose.paragraphs.iter().map(|paragraph| Read { paragraph, citations: names.citations(paragraph) }).collect();
    let mut quotations = quotations::quotations(&prose.paragraphs);
    quotations.retain(|quotation| !judge::is_a_title(quotation, prose, library, &names));
    let tokens = quotations.iter().map(|quotation| words::tokens(words_of(prose, quotation))).collect();
    let places = sources::Search::new(tokens).run(&library.sources);
    let mut findings = Vec::new();
    for (at, (quotation, places)) in quotations.iter().zip(places).enumerate() {
        let case = judge::Case { library, read: &read, quotations: &quotations, at };
        findings.push(case.judge(quotation, &places));
    }
    for read in &read {
        findings.extend(check_citations(read, library));
        findings.extend(numbers::check(read.paragraph, &read.citations, library));
    }
    findings.extend(language::check(&read, library, usage));
    findings.sort_by_key(|finding| (finding.line, finding.check));
    findings
}

fn words_of<'p>(prose: &'p Prose, quotation: &Quotation) -> &'p str {
    &prose.paragraphs[quotation.paragraph].text[quotation.range.clone()]
}

/// The citations of a paragraph that lead nowhere.
fn check_citations(read: &Read<'_>, library: &Library) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What an export wrote itself says `¶7` of a document that it named long before; its links say which.
    let links: HashSet<&Range<usize>> = read.paragraph.links.iter().map(|(range, _)| range).collect();
    let is_meant = |citation: &&Citation| !read.paragraph.is_taken_over || links.contains(&citation.range);
    for citation in read.citations.iter().filter(is_meant) {
        let Target { document, block } = &citation.target;
        let (verdict, note) = match library.source(document) {
            None if library.parallels.contains(document) => continue,
            None => (Verdict::NoDocument, format!("there is no document `{document}`; `kantlijn list` shows them all")),
            Some(source) => {
                let Some(block) = block else { continue };
                if source.articles.iter().chain(&source.brief).any(|text| text.block(block).is_some()) {
                    continue;
                }
                let last = source.text().and_then(|text| text.last_number().map(str::to_owned)).unwrap_or_default();
                (Verdict::NoBlock, format!("`{document}` has no {}; its last is ¶{last}", block.cited()))
            }
        };
        findings.push(Finding {
            line: read.paragraph.line(citation.range.start),
            check: Check::Citation,
            verdict,
            quote: citation.target.to_string(),
            source: None,
            notes: vec![note],
        });
    }
    findings
}

/// Whether a block of a text is imagined.
fn is_imagined(text: &crate::document::Document, block: usize) -> bool {
    text.body.blocks.get(block).is_some_and(|block| block.status == Some(Status::Scenario))
}

#[cfg(test)]
mod tests;
