//! `kantlijn verify`: a report that reads like a compiler's.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Failure, gate};
use crate::config::Config;
use crate::text;
use crate::verify::{Check, Finding, Usage, Verdict};
use crate::workspace::Workspace;

/// Cells of a quotation in the report.
const SHOWN: usize = 100;

/// Checks finished texts; those that cannot be read are said, and the others are checked all the same.
pub(super) fn verify(files: &[PathBuf], json: bool, config: &Config, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let usage = Usage { scales: config.scales(), rules: config.lint.clone() };
    let against = workspace.against(usage);
    let (mut holds, mut is_read) = (true, false);
    let mut counts: BTreeMap<(Check, &str), usize> = BTreeMap::new();
    for path in files {
        let findings = match workspace.verify(path, config.import, &against) {
            Ok(findings) => findings,
            Err(trouble) => {
                gate::say(&format!("kantlijn: {trouble}"));
                holds = false;
                continue;
            }
        };
        is_read = true;
        for finding in &findings {
            holds &= finding.verdict.holds();
            *counts.entry((finding.check, finding.verdict.name())).or_default() += 1;
            if json {
                writeln!(out, "{}", gate::escaped(&object(path, finding).to_string()))?;
            } else if !finding.verdict.holds() {
                report(path, finding, out)?;
            }
        }
    }
    // Of what could not be read nothing was found, which is not to say that nothing is there.
    if is_read {
        gate::say(&summary(&counts));
    }
    if holds { Ok(()) } else { Err(Failure::Found) }
}

fn object(path: &Path, finding: &Finding) -> serde_json::Value {
    let source = finding.source.as_ref().map(|(target, rendition)| {
        json!({ "doc": target.document, "block": target.block.as_ref().map(ToString::to_string), "rendition": rendition.name() })
    });
    json!({
        "file": path.display().to_string(),
        "line": finding.line,
        "check": finding.check.name(),
        "verdict": finding.verdict.name(),
        "quote": finding.quote,
        "source": source,
        "notes": finding.notes,
    })
}

/// `brief.md:12: altered: “...”`, and below it why, a line each.
fn report(path: &Path, finding: &Finding, out: &mut impl Write) -> Result<(), Failure> {
    let quote = text::clean_line(&finding.quote);
    let quote = text::shorten(&quote, SHOWN);
    writeln!(out, "{}:{}: {}: “{quote}”", path.display(), finding.line, said(finding.verdict))?;
    if let Some((target, rendition)) = &finding.source {
        writeln!(out, "    = source: {target} ({})", rendition.name())?;
    }
    for note in &finding.notes {
        writeln!(out, "    = {note}")?;
    }
    Ok(())
}

const fn said(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim => "verbatim",
        Verdict::Altered => "altered quotation",
        Verdict::Misattributed => "misattributed quotation",
        Verdict::NotFound => "quotation not found",
        Verdict::Scenario => "a scenario quoted as if it were real",
        Verdict::Digest => "the digest quoted as the article",
        Verdict::NoArticle => "no article to check against",
        Verdict::NoDocument => "no such document",
        Verdict::NoBlock => "no such paragraph",
        Verdict::NotInPassage => "figure not in the passage",
        Verdict::Wording => "wording",
    }
}

/// `12 quotations: 9 verbatim, 2 altered, 1 not_found; 1 citation: 1 no_block`
fn summary(counts: &BTreeMap<(Check, &str), usize>) -> String {
    let checks = [Check::Quotation, Check::Citation, Check::Number, Check::Language];
    let parts = checks.into_iter().filter_map(|check| {
        let of_check: Vec<(&str, usize)> =
            counts.iter().filter(|((of, _), _)| *of == check).map(|((_, verdict), count)| (*verdict, *count)).collect();
        let total: usize = of_check.iter().map(|(_, count)| count).sum();
        let verdicts = of_check.iter().map(|(verdict, count)| format!("{count} {verdict}")).collect::<Vec<_>>().join(", ");
        let plural = if total == 1 { "" } else { "s" };
        (total > 0).then(|| match check {
            // It has one verdict, which is its name.
            Check::Language => format!("{total} wording{plural} to be looked at"),
            _ => format!("{total} {}{plural}: {verdicts}", check.name()),
        })
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "no quotation of more than four words, no citation".into() } else { parts.join("; ") }
}
