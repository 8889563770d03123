//! The words of likelihood and confidence in what a finished text says itself; somebody else's words are left as they are.

use std::collections::HashSet;

use super::prose::Paragraph;
use super::{Check, Finding, Read, Usage, Verdict, quotations};
use crate::lint;

/// What goes against the agreed usage. All paragraphs are read as one text, so that two rows of a scale are told wherever they stand.
pub(super) fn check(read: &[Read<'_>], paragraphs: &[Paragraph], usage: &Usage) -> Vec<Finding> {
    let mut own = String::new();
    let mut starts = Vec::with_capacity(read.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        starts.push(own.len());
        if !paragraph.is_quotation {
            let next = paragraphs.get(at + 1).map_or("", |next| next.text.trim_start());
            own.push_str(&without_quotations(&paragraph.text, next));
        }
        own.push_str("\n\n");
    }
    let paragraph_of = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    let origins = |sentence: &std::ops::Range<usize>| {
        let at = paragraph_of(sentence.start);
        let (from, to) = (sentence.start - starts[at], sentence.end - starts[at] + 3);
        let cited = read[at].citations.iter().filter(|citation| (from..to).contains(&citation.range.start));
        cited.map(|citation| citation.target.document.as_str()).collect::<HashSet<_>>().len()
    };
    let remarks = lint::check(&own, &usage.scales, &usage.rules, origins);
    let finding = |remark: lint::Remark| {
        let at = paragraph_of(remark.range.start);
        Finding {
            line: paragraphs[at].line(remark.range.start - starts[at]),
            check: Check::Language,
            verdict: Verdict::Wording,
            quote: own[remark.range].to_owned(),
            source: None,
            notes: vec![
                remark.message,
                format!("`off = [\"{}\"]` under `[lint]` in config.toml switches this rule off", remark.rule.name()),
            ],
        }
    };
    remarks.into_iter().map(finding).collect()
}

/// The text with spaces for what stands in quotation marks, every byte where it was.
fn without_quotations(words: &str, next: &str) -> String {
    let mut own = words.to_owned();
    for range in quotations::marked(words, next) {
        own.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    own
}
