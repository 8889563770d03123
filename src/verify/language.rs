//! The words of likelihood and confidence in what a finished text says itself; somebody else's words are left as they are.

use std::ops::Range;

use super::{Check, Finding, Library, Read, Usage, Verdict, marks};
use crate::document::Target;
use crate::lint;
use crate::parallels::origins::{self, Witness};
use crate::parallels::words::Language;

/// What goes against the agreed usage. All paragraphs are read as one text, so that two rows of a scale are told wherever they stand.
pub(super) fn check(read: &[Read<'_>], library: &Library, usage: &Usage) -> Vec<Finding> {
    let said = Said::of(read);
    let origins = |sentence: &Range<usize>| origins(&said.cited(sentence), library);
    let remarks = lint::check(&said.own, &usage.scales, &usage.rules, origins);
    let finding = |remark: lint::Remark| {
        let (at, start) = said.paragraph(remark.range.start);
        Finding {
            line: read[at].paragraph.line(remark.range.start - start),
            check: Check::Language,
            verdict: Verdict::Wording,
            quote: said.own[remark.range].to_owned(),
            source: None,
            notes: vec![
                remark.message,
                format!("`off = [\"{}\"]` under `[lint]` in config.toml switches this rule off", remark.rule.name()),
            ],
        }
    };
    remarks.into_iter().map(finding).collect()
}

/// What a text says in its writer's own words.
struct Said<'r> {
    read: &'r [Read<'r>],
    /// The words; what is not the writer's own is blank or left out.
    own: String,
    /// Where each paragraph begins in them.
    starts: Vec<usize>,
}

impl<'r> Said<'r> {
    fn of(read: &'r [Read<'r>]) -> Self {
        let mut said = Self { read, own: String::new(), starts: Vec::with_capacity(read.len()) };
        for (at, Read { paragraph, .. }) in read.iter().enumerate() {
            said.starts.push(said.own.len());
            if !paragraph.is_quotation && !paragraph.is_taken_over {
                let next = read.get(at + 1).map_or("", |next| next.paragraph.text.trim_start());
                said.own.push_str(&own_words(&paragraph.text, next));
            }
            said.own.push_str("\n\n");
        }
        said
    }

    /// The index of the paragraph of a byte, and where that begins.
    fn paragraph(&self, byte: usize) -> (usize, usize) {
        let at = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        (at, self.starts[at])
    }

    /// What a sentence rests on: what it cites itself, else what its paragraph does, else what stands under the same heading, as the evidence of
    /// a judgement does. A key judgement is said once more where its evidence is.
    fn cited(&self, sentence: &Range<usize>) -> Vec<&'r Target> {
        let (at, start) = self.paragraph(sentence.start);
        // A citation in brackets may stand right behind the full stop.
        let own = self.cited_in(at, sentence.start - start..sentence.end - start + 3);
        if !own.is_empty() {
            return own;
        }
        let paragraph = self.cited_in(at, 0..usize::MAX);
        if !paragraph.is_empty() {
            return paragraph;
        }
        let words = self.own[sentence.clone()].trim();
        let again = (0..self.read.len()).filter(|other| self.read[*other].paragraph.text.contains(words));
        again.chain([at]).flat_map(|at| self.section(at)).flat_map(|at| self.cited_in(at, 0..usize::MAX)).collect()
    }

    /// What a part of a paragraph cites, in the notes that it refers to as well.
    fn cited_in(&self, at: usize, range: Range<usize>) -> Vec<&'r Target> {
        let Read { paragraph, citations } = &self.read[at];
        let labels: Vec<&str> =
            paragraph.references.iter().filter(|(place, _)| range.contains(place)).map(|(_, label)| label.as_str()).collect();
        let is_referred = |read: &&Read<'_>| read.paragraph.footnote.as_deref().is_some_and(|label| labels.contains(&label));
        let notes = self.read.iter().filter(is_referred).flat_map(|read| &read.citations);
        let own = citations.iter().filter(|citation| range.contains(&citation.range.start));
        own.chain(notes).map(|citation| &citation.target).collect()
    }

    /// The paragraphs that stand under one heading with this one.
    fn section(&self, at: usize) -> Range<usize> {
        let is_heading = |read: &Read<'_>| read.paragraph.is_heading;
        let start = self.read[..=at].iter().rposition(is_heading).unwrap_or(0);
        let length = self.read[at + 1..].iter().position(is_heading).unwrap_or(self.read.len() - at - 1);
        start..at + 1 + length
    }
}

/// From how many independent origins some passages come; of a document that is only named all is one.
fn origins(cited: &[&Target], library: &Library) -> usize {
    let witness = |target: &&Target| {
        let text = library.source(&target.document)?.text()?;
        let block = target.block.as_ref().and_then(|id| text.block(id));
        let named =
            || Witness { target: (*target).clone(), text: String::new(), language: Language::of(""), status: None, voices: Vec::new() };
        Some(block.map_or_else(named, |block| Witness::of(text, block)))
    };
    let witnesses: Vec<Witness> = cited.iter().filter_map(witness).collect();
    origins::origins(&witnesses).len()
}

/// A paragraph, or a text of several, with spaces for what is not its writer's own: what stands in quotation marks or is set as a quotation, and
/// names in wikilinks. Every byte stays where it was. `next` is the paragraph that follows, in which a quotation may go on.
pub fn own_words(words: &str, next: &str) -> String {
    let mut own = words.to_owned();
    let mut blank = |range: Range<usize>| own.replace_range(range.clone(), &" ".repeat(range.len()));
    marks::marked(words, next).into_iter().for_each(&mut blank);
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        if line.trim_start().starts_with('>') {
            blank(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    for (start, _) in words.match_indices("[[") {
        if let Some(length) = words[start..].find("]]") {
            blank(start..start + length + 2);
        }
    }
    own
}
