//! `kantlijn voices`, `judge` and `judgements`: how far voices can be relied on, and what passages add up to, without a screen.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::Failure;
use super::answers::{find_block, line};
use super::gate::say;
use super::noting::{anchor_at, tags, term, words};
use crate::anchor::Anchor;
use crate::document::{Rendition, Status};
use crate::notes::judgement::{self, Parts, Section};
use crate::notes::{Kind, Note, Role, Term};
use crate::scales::Measure;
use crate::text;
use crate::voices::{Rating, Reliability};
use crate::workspace::{Filed, Trouble, Workspace};

/// `kantlijn voices`
#[derive(Debug, Args)]
pub struct VoicesOf {
    /// The voice; all of them without it
    name: Option<String>,
    /// Judge it: A (completely reliable) to F (cannot be judged)
    #[arg(long, requires = "name", value_parser = reliability)]
    reliability: Option<Reliability>,
    /// Why
    #[arg(long, requires = "reliability", default_value = "")]
    reason: String,
    /// From which day on, as 2026-11-26; today without it
    #[arg(long, requires = "reliability")]
    since: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

fn reliability(word: &str) -> Result<Reliability, String> {
    Reliability::parse(word).ok_or_else(|| "it is A (completely reliable) to F (cannot be judged)".to_owned())
}

#[derive(Serialize)]
struct Heard<'a> {
    voice: &'a str,
    reliability: Option<char>,
    since: &'a str,
    why: &'a str,
    notes: usize,
    history: Vec<Rated<'a>>,
}

#[derive(Serialize)]
struct Rated<'a> {
    reliability: char,
    since: &'a str,
    why: &'a str,
}

/// Lists voices, or judges one.
pub fn voices(of: &VoicesOf, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    if let (Some(name), Some(reliability)) = (&of.name, of.reliability) {
        let voice = text::clean_line(name);
        if text::slug(&voice).is_empty() {
            return Err(Failure::Usage("say whose reliability it is".into()));
        }
        let since = text::clean_line(&of.since.clone().unwrap_or_else(Workspace::today));
        workspace.rate(&Rating { voice, reliability, since, why: text::clean_line(&of.reason) })?;
    }
    let (_, warnings) = workspace.voices();
    warnings.iter().for_each(|warning| say(&format!("kantlijn: {warning}")));
    let wanted = of.name.as_deref().map(text::slug);
    let mut found = 0;
    for speaker in workspace.speakers().iter().filter(|speaker| wanted.as_ref().is_none_or(|wanted| text::slug(&speaker.voice) == *wanted))
    {
        found += 1;
        let now = speaker.ratings.first();
        let letter = now.map(|rating| rating.reliability.letter());
        if of.json {
            let history =
                speaker.ratings.iter().map(|old| Rated { reliability: old.reliability.letter(), since: &old.since, why: &old.why });
            let (since, why) = now.map_or(("", ""), |rating| (&rating.since, &rating.why));
            let heard = Heard { voice: &speaker.voice, reliability: letter, since, why, notes: speaker.notes, history: history.collect() };
            line(out, &heard)?;
            continue;
        }
        let notes = if speaker.notes == 1 { "note" } else { "notes" };
        writeln!(out, "{} {:<36} {:>4} {notes}", letter.unwrap_or('-'), speaker.voice, speaker.notes)?;
        for old in speaker.ratings.iter().filter(|_| wanted.is_some()) {
            writeln!(out, "  {} since {:<10} {}", old.reliability.letter(), if old.since.is_empty() { "?" } else { &old.since }, old.why)?;
        }
    }
    match (&of.name, found) {
        (Some(name), 0) => Err(Failure::Usage(format!(
            "nobody has judged `{0}` and no note has that voice; `kantlijn voices \"{0}\" --reliability B --reason \"..\"` judges it",
            text::clean_line(name)
        ))),
        _ => Ok(()),
    }
}

/// `kantlijn judge`
#[derive(Debug, Args)]
pub struct JudgeOf {
    /// The judgement, by its id or the beginning of it; without it a new one is begun
    #[arg(required_unless_present = "claim", conflicts_with = "claim")]
    id: Option<String>,
    /// Begin a judgement: what is judged to be so; `-` reads it, with its sections, from standard input
    #[arg(long)]
    claim: Option<String>,
    /// A passage that speaks for it: `DOC#p12`, or `DOC#p12:exact words`; can be given more than once
    #[arg(long = "for", value_name = "PASSAGE")]
    supports: Vec<String>,
    /// A passage that speaks against it
    #[arg(long, value_name = "PASSAGE")]
    against: Vec<String>,
    /// A passage that shows what is meant; an imagined one can do no more
    #[arg(long, value_name = "PASSAGE")]
    illustrates: Vec<String>,
    #[command(flatten)]
    verdict: VerdictOf,
    /// Print the judgement as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct VerdictOf {
    /// How likely it is: a term of the scale, in English or Dutch, or n/a
    #[arg(long)]
    likelihood: Option<String>,
    /// How sure that is: low, moderate, high, or n/a
    #[arg(long)]
    confidence: Option<String>,
    /// What the confidence rests on
    #[arg(long)]
    basis: Option<String>,
    /// What is taken for granted
    #[arg(long)]
    assumptions: Option<String>,
    /// What would change one's mind
    #[arg(long)]
    reversal: Option<String>,
    /// A tag; can be given more than once
    #[arg(long)]
    tag: Vec<String>,
}

impl VerdictOf {
    fn is_empty(&self) -> bool {
        let said = [&self.likelihood, &self.confidence, &self.basis, &self.assumptions, &self.reversal];
        said.into_iter().all(Option::is_none) && self.tag.is_empty()
    }

    fn lay_over(&self, note: &mut Note, likelihood: Option<Term>, confidence: Option<Term>) {
        note.qualities.likelihood = likelihood.or(note.qualities.likelihood.take());
        note.qualities.confidence = confidence.or(note.qualities.confidence.take());
        for tag in tags(&self.tag) {
            if !note.qualities.tags.contains(&tag) {
                note.qualities.tags.push(tag);
            }
        }
        for (section, said) in Section::ALL.into_iter().zip([&self.basis, &self.assumptions, &self.reversal]) {
            if let Some(said) = said {
                note.body = judgement::with_section(&note.body, section, &text::clean(said.trim()));
            }
        }
    }
}

/// Begins a judgement, or gathers passages for one.
pub fn judge(of: &JudgeOf, rendition: Option<Rendition>, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let scales = workspace.scales();
    let likelihood = term(Measure::Likelihood, of.verdict.likelihood.as_deref(), scales)?;
    let confidence = term(Measure::Confidence, of.verdict.confidence.as_deref(), scales)?;
    // Every passage is looked up before anything is written.
    let mut passages: Vec<(Anchor, Role)> = Vec::new();
    for (typed, role) in [(&of.supports, Role::For), (&of.against, Role::Against), (&of.illustrates, Role::Illustrates)] {
        for passage in typed {
            passages.push((passage_of(passage, rendition, workspace)?, role));
        }
    }
    let mut filed = match (&of.id, &of.claim) {
        (Some(id), _) => judgement_named(id, workspace)?,
        (None, claim) => {
            let body = words(claim.as_deref().unwrap_or_default())?;
            if body.is_empty() {
                return Err(Failure::Usage("say what is judged to be so".into()));
            }
            let home = passages.first().map(|(anchor, _)| anchor.document.clone());
            begin(
                &body,
                home.ok_or_else(|| Failure::Usage("give the first passage with --for, --against or --illustrates".into()))?,
                workspace,
            )?
        }
    };
    for (anchor, role) in passages {
        let label = format!("{} {}", anchor.document, anchor.block.cited());
        let gathered = workspace.gathering(&filed, anchor, role)?;
        workspace.make(gathered.change)?;
        if gathered.role != role {
            say(&format!("kantlijn: {label} is imagined: it illustrates the judgement and does not speak {} it", role.name()));
        }
    }
    if !of.verdict.is_empty() {
        let change = workspace.amending(&filed.document, &filed.note.id, |note| of.verdict.lay_over(note, likelihood, confidence))?;
        workspace.make(change)?;
    }
    filed = workspace.find_note(&filed.note.id)?;
    if of.json { judged(&filed, workspace, out) } else { Ok(writeln!(out, "{}", summary(&filed, workspace))?) }
}

fn begin(claim: &str, document: String, workspace: &Workspace) -> Result<Filed, Failure> {
    let change = workspace.filing(document, Note { qualities: Kind::Judgement.into(), body: claim.to_owned(), ..Note::default() });
    let id = change.file.name().to_owned();
    workspace.make(change)?;
    Ok(workspace.find_note(&id)?)
}

fn judgement_named(id: &str, workspace: &Workspace) -> Result<Filed, Failure> {
    let filed = workspace.find_note(id).map_err(|trouble| match trouble {
        Trouble::NoNote(typed) => Failure::Usage(format!(
            "there is no judgement `{typed}`; `kantlijn judgements` lists their ids, and `kantlijn judge --claim \"..\" --for DOC#p12` begins one"
        )),
        trouble => trouble.into(),
    })?;
    if filed.note.qualities.kind == Kind::Judgement {
        return Ok(filed);
    }
    let message =
        format!("{} is a {}; `kantlijn judgements` lists what passages are gathered for", filed.note.id, filed.note.qualities.kind.name());
    Err(Failure::Usage(message))
}

/// The anchor of `DOC#p12`, or of `DOC#p12:exact words`.
fn passage_of(typed: &str, rendition: Option<Rendition>, workspace: &Workspace) -> Result<Anchor, Failure> {
    let (target, quote) = match typed.split_once(':') {
        Some((target, quote)) => (target, Some(quote.trim_matches(['"', '“', '”', ' ']))),
        None => (typed, None),
    };
    let (document, block) = find_block(target, rendition, workspace)?;
    anchor_at(&document, block, quote.filter(|quote| !quote.is_empty()))
}

/// `01J..  likely, moderate confidence  2 for, 1 against: De dijk houdt.`
fn summary(filed: &Filed, workspace: &Workspace) -> String {
    let note = &filed.note;
    let grade = |measure, term: &Option<Term>| term.as_ref().map(|term| workspace.scales().word(measure, term.as_str()));
    let grades = [grade(Measure::Likelihood, &note.qualities.likelihood), grade(Measure::Confidence, &note.qualities.confidence)];
    let grades: Vec<String> = grades.into_iter().flatten().collect();
    let grades = if grades.is_empty() { String::new() } else { format!("  {}", grades.join(", ")) };
    let illustrates = match note.count(Role::Illustrates) {
        0 => String::new(),
        count => format!(", {count} illustrate"),
    };
    format!("{}  {} for, {} against{illustrates}{grades}: {}", note.id, note.count(Role::For), note.count(Role::Against), note.claim_line())
}

#[derive(Serialize)]
struct Judged<'a> {
    id: &'a str,
    doc: &'a str,
    claim: &'a str,
    likelihood: Option<&'a str>,
    confidence: Option<&'a str>,
    basis: &'a str,
    assumptions: &'a str,
    reversal: &'a str,
    #[serde(rename = "for")]
    supports: usize,
    against: usize,
    illustrates: usize,
    passages: Vec<Gathered<'a>>,
    tags: &'a [String],
    author: &'a str,
    modified: &'a str,
}

#[derive(Serialize)]
struct Gathered<'a> {
    doc: &'a str,
    rendition: Option<Rendition>,
    block: &'a str,
    quote: &'a str,
    role: Option<Role>,
    status: Option<Status>,
}

fn judged(filed: &Filed, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let note = &filed.note;
    let parts = Parts::of(&note.body);
    let passages = note.anchors.iter().map(|placed| Gathered {
        doc: &placed.anchor.document,
        rendition: placed.anchor.rendition,
        block: placed.anchor.block.as_str(),
        quote: &placed.anchor.exact,
        role: placed.role,
        status: workspace.status_of(&placed.anchor),
    });
    let judged = Judged {
        id: &note.id,
        doc: &filed.document,
        claim: &parts.claim,
        likelihood: note.qualities.likelihood.as_ref().map(Term::as_str),
        confidence: note.qualities.confidence.as_ref().map(Term::as_str),
        basis: &parts.basis,
        assumptions: &parts.assumptions,
        reversal: &parts.reversal,
        supports: note.count(Role::For),
        against: note.count(Role::Against),
        illustrates: note.count(Role::Illustrates),
        passages: passages.collect(),
        tags: &note.qualities.tags,
        author: &note.author,
        modified: &note.modified,
    };
    line(out, &judged)
}

/// `kantlijn judgements`
pub fn judgements(json: bool, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    for filed in workspace.judgements() {
        if json {
            judged(&filed, workspace, out)?;
        } else {
            writeln!(out, "{}", summary(&filed, workspace))?;
        }
    }
    Ok(())
}
