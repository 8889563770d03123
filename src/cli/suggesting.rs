//! `kantlijn suggest`: passages that may treat the same thing; and the facts in which linked ones disagree.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::Failure;
use super::answers::{find_block, line};
use crate::document::{BlockId, Target};
use crate::parallels::Parallel;
use crate::parallels::facts::Disagreement;
use crate::parallels::suggest::Suggestion;
use crate::workspace::{Suggesting, Workspace};

/// What is to be suggested.
#[derive(Debug, Args)]
pub struct SuggestFor {
    /// `DOC#p12`: the passage that others are sought for
    #[arg(required_unless_present_any = ["all", "refuse", "unrefuse"])]
    target: Option<String>,
    /// The best pairs of the whole library
    #[arg(long, conflicts_with = "target")]
    all: bool,
    /// Also pairs that a parallel links already
    #[arg(long)]
    with_known: bool,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    limit: usize,
    /// Never suggest this pair again
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with_all = ["target", "all", "unrefuse"])]
    refuse: Vec<String>,
    /// Take such a refusal back
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with_all = ["target", "all"])]
    unrefuse: Vec<String>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Suggested<'a> {
    from: Place<'a>,
    to: Place<'a>,
    score: f64,
    reasons: Vec<String>,
    imagined: bool,
}

#[derive(Serialize)]
struct Place<'a> {
    doc: &'a str,
    block: &'a str,
}

fn place(target: &Target) -> Place<'_> {
    Place { doc: &target.document, block: target.block.as_ref().map_or("", BlockId::as_str) }
}

/// `kantlijn suggest`
pub fn suggest(of: &SuggestFor, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    for (pair, refuse) in [(&of.refuse, true), (&of.unrefuse, false)] {
        if let [one, other] = pair.as_slice() {
            let (one, other) = (passage(one, workspace)?, passage(other, workspace)?);
            workspace.refuse(&one, &other, refuse)?;
            super::gate::say(&format!("{} {one} and {other}", if refuse { "refused:" } else { "may be suggested again:" }));
            return Ok(());
        }
    }
    let how = Suggesting { with_known: of.with_known, limit: of.limit };
    let found = match &of.target {
        Some(target) => workspace.suggestions(&passage(target, workspace)?, how)?,
        None => workspace.best_suggestions(how),
    };
    for suggestion in &found {
        if of.json { line(out, &suggested(suggestion))? } else { shown(suggestion, of.all, out)? }
    }
    Ok(())
}

/// The passage that `DOC#BLOCK` names.
fn passage(target: &str, workspace: &Workspace) -> Result<Target, Failure> {
    let (document, block) = find_block(target, None, workspace)?;
    Ok(Target { document: document.meta.id.clone(), block: Some(document.body.blocks[block].id.clone()) })
}

fn suggested(suggestion: &Suggestion) -> Suggested<'_> {
    let score = (suggestion.score * 1000.0).round() / 1000.0;
    let reasons = suggestion.reasons.iter().map(ToString::to_string).collect();
    Suggested { from: place(&suggestion.from), to: place(&suggestion.to), score, reasons, imagined: suggestion.imagined }
}

fn shown(suggestion: &Suggestion, with_from: bool, out: &mut impl Write) -> Result<(), Failure> {
    let from = if with_from { format!("{:<38} ", label(&suggestion.from)) } else { String::new() };
    let reasons: Vec<&str> = suggestion.reasons.iter().map(crate::parallels::suggest::Reason::shared).collect();
    let imagined = if suggestion.imagined { "  (imagined)" } else { "" };
    Ok(writeln!(out, "{:.2}  {from}{:<38} {}{imagined}", suggestion.score, label(&suggestion.to), reasons.join(", "))?)
}

#[derive(Serialize)]
struct Disputed<'a> {
    parallel: &'a str,
    aspect: &'a str,
    fact: &'a str,
    from: Said<'a>,
    to: Said<'a>,
    about: &'a [String],
}

#[derive(Serialize)]
struct Said<'a> {
    doc: &'a str,
    block: &'a str,
    says: &'a str,
}

/// `kantlijn parallels --disagreements`, of one parallel; those that were told already are left out.
pub fn disputes(
    parallel: &Parallel,
    json: bool,
    workspace: &Workspace,
    (told, out): (&mut Vec<(Target, Target, Disagreement)>, &mut impl Write),
) -> Result<(), Failure> {
    for dispute in workspace.disputes(parallel) {
        let this = (dispute.from.clone(), dispute.to.clone(), dispute.found.clone());
        if told.contains(&this) {
            continue;
        }
        told.push(this);
        let found = &dispute.found;
        if !json {
            let (from, to) = (label(&dispute.from), label(&dispute.to));
            writeln!(out, "{}  {from} “{}” ↔ {to} “{}”  ({})", found.sort, found.said.0, found.said.1, found.about.join(", "))?;
            continue;
        }
        let (from, to) = (place(&dispute.from), place(&dispute.to));
        let disputed = Disputed {
            parallel: &parallel.id,
            aspect: &dispute.aspect,
            fact: found.sort.name(),
            from: Said { doc: from.doc, block: from.block, says: &found.said.0 },
            to: Said { doc: to.doc, block: to.block, says: &found.said.1 },
            about: &found.about,
        };
        line(out, &disputed)?;
    }
    Ok(())
}

fn label(target: &Target) -> String {
    format!("{} {}", target.document, target.block.as_ref().map(BlockId::cited).unwrap_or_default())
}
