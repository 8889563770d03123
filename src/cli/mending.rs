//! `kantlijn mend` and `kantlijn trash`: what is done about that which `doctor` has found, and about deleted notes.

use std::io::Write;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::answers::{find_block, line};
use super::noting::anchor_at;
use super::{Failure, gate};
use crate::anchor;
use crate::history::Change;
use crate::notes::{Compared, Note};
use crate::text;
use crate::workspace::{Conflict, Keep, Workspace};

/// What is to be mended.
#[derive(Debug, Args)]
pub struct MendOf {
    /// The note, by its id; without it only what needs no judgement is mended
    note: Option<String>,
    /// Of a note that was changed on two sides, what to keep
    #[arg(long, value_enum, requires = "note")]
    keep: Option<KeepWord>,
    /// Where a note belongs whose passage was lost: `DOC#p12`
    #[arg(long, value_name = "DOC#BLOCK", requires = "note", conflicts_with_all = ["keep", "found"])]
    at: Option<String>,
    /// The words there
    #[arg(long, requires = "at")]
    quote: Option<String>,
    /// Take the place where a passage was found that has moved
    #[arg(long, requires = "note", conflicts_with = "keep")]
    found: bool,
    /// Leave a note whose passage was lost as an orphan: it keeps its text and is listed, and its passage is not asked about again
    #[arg(long, requires = "note", conflicts_with_all = ["keep", "at", "found"])]
    give_up: bool,
}

/// What to keep of a note that was changed on two sides.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum KeepWord {
    /// The note as it stands
    Note,
    /// The second version, in its place
    Copy,
    /// Both, as two notes
    Both,
}

impl KeepWord {
    const fn said(self) -> &'static str {
        match self {
            Self::Note => "the note stays, the second version is in the trash",
            Self::Copy => "the second version has taken its place, what it said is in the trash",
            Self::Both => "both are kept, as two notes",
        }
    }
}

impl From<KeepWord> for Keep {
    fn from(word: KeepWord) -> Self {
        match word {
            KeepWord::Note => Self::Note,
            KeepWord::Copy => Self::Copy,
            KeepWord::Both => Self::Both,
        }
    }
}

/// `kantlijn mend`
pub fn mend(of: &MendOf, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let Some(id) = &of.note else {
        let done = workspace.mend()?;
        if done.is_empty() {
            writeln!(out, "nothing to mend without you; `kantlijn doctor` says what needs a hand")?;
        }
        return done.iter().try_for_each(|said| Ok(writeln!(out, "{said}")?));
    };
    if let Some(target) = &of.at {
        return place(id, target, of.quote.as_deref(), workspace, out);
    }
    if of.found {
        return take_found(id, workspace, out);
    }
    if of.give_up {
        return leave(id, workspace, out);
    }
    let conflicts = workspace.conflicts_on(id)?;
    let Some(keep) = of.keep else {
        conflicts.iter().try_for_each(|conflict| show(conflict, out))?;
        out.flush()?;
        return Err(Failure::Found);
    };
    // More than two versions are decided one after the other, each against what stands then.
    let mut left = conflicts.len();
    while let Some(conflict) = workspace.conflicts_on(id).unwrap_or_default().first().filter(|_| left > 0) {
        for change in workspace.resolving(conflict, keep.into())? {
            workspace.make(change)?;
        }
        writeln!(out, "{} from {}: {}", conflict.id, conflict.origin.name(), keep.said())?;
        left -= 1;
    }
    Ok(())
}

fn show(conflict: &Conflict, out: &mut impl Write) -> Result<(), Failure> {
    let Conflict { document, id, origin, path, .. } = conflict;
    writeln!(out, "{id} on {document}: a second version from {}\n  {}", origin.name(), path.display())?;
    for line in conflict.difference() {
        let (mark, line) = match line {
            Compared::First(line) => ("note", line),
            Compared::Second(line) => ("copy", line),
            Compared::Both(_) => continue,
        };
        writeln!(out, "  {mark} | {line}")?;
    }
    Ok(writeln!(out, "  `kantlijn mend {id} --keep note`, copy or both")?)
}

fn place(id: &str, target: &str, quote: Option<&str>, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let filed = workspace.find_note(id)?;
    let (document, block) = find_block(target, None, workspace)?;
    let anchor = anchor_at(&document, block, quote)?;
    // Of a note with several passages the one that is lost is meant.
    let is_lost = |placed: &crate::notes::Placed| {
        placed.anchor.document == document.meta.id && anchor::resolve(&document, &placed.anchor).range().is_none()
    };
    let nth = filed.note.anchors.iter().position(is_lost).unwrap_or(0);
    let change = workspace.placing(&filed.document, &filed.note.id, nth, anchor)?;
    Ok(writeln!(out, "{}", workspace.make(change)?)?)
}

fn take_found(id: &str, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let filed = workspace.find_note(id)?;
    let found = workspace.found_places(&filed.note);
    if found.iter().all(Option::is_none) {
        gate::say(&format!("kantlijn: no passage of {} has moved; `kantlijn doctor` says what is wrong with it", text::clean_line(id)));
        return Err(Failure::Found);
    }
    for (nth, anchor) in found.into_iter().enumerate() {
        let Some(anchor) = anchor else { continue };
        let change = workspace.placing(&filed.document, &filed.note.id, nth, anchor)?;
        writeln!(out, "{}", workspace.make(change)?)?;
    }
    Ok(())
}

fn leave(id: &str, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let filed = workspace.find_note(id)?;
    let Some(change) = workspace.leaving(&filed.document, &filed.note.id)? else {
        gate::say(&format!("kantlijn: no passage of {} is in doubt; it stays as it is", text::clean_line(id)));
        return Err(Failure::Found);
    };
    let label = change.label();
    workspace.make(change)?;
    Ok(writeln!(out, "{label} is left as an orphan; `kantlijn mend {} --at DOC#BLOCK` gives it a place again", filed.note.id)?)
}

/// What is done with the trash.
#[derive(Debug, Args)]
pub struct TrashOf {
    /// Take a note back, by its id
    #[arg(long, value_name = "NOTE")]
    restore: Option<String>,
    /// Remove all deleted notes for good
    #[arg(long, conflicts_with = "restore")]
    empty: bool,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Deleted<'a> {
    id: &'a str,
    doc: &'a str,
    block: &'a str,
    body: &'a str,
    path: String,
}

/// `kantlijn trash`
pub fn trash(of: &TrashOf, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(name) = &of.restore {
        return Ok(writeln!(out, "{}", workspace.restore(name)?)?);
    }
    if of.empty {
        let count = workspace.empty_trash()?;
        return Ok(writeln!(out, "{count} {} gone for good", if count == 1 { "note is" } else { "notes are" })?);
    }
    let (trashed, closed) = workspace.trash()?;
    for path in closed {
        gate::say(&format!("kantlijn: {}: it is not text in UTF-8", path.display()));
    }
    for deleted in &trashed {
        let nothing = Note::default();
        let note = deleted.note.as_ref().unwrap_or(&nothing);
        let block = note.anchors.first().map(|placed| placed.anchor.block.clone()).unwrap_or_default();
        if of.json {
            let (doc, path) = (deleted.file.noted_document().unwrap_or_default(), deleted.path.display().to_string());
            line(out, &Deleted { id: &deleted.name, doc, block: block.as_str(), body: &note.body, path })?;
            continue;
        }
        let Some(document) = deleted.file.noted_document() else {
            let change = Change { file: deleted.file.clone(), before: Some(deleted.source.clone()), after: None };
            writeln!(out, "{} {}", deleted.name, change.label())?;
            continue;
        };
        let quote = note.anchors.first().map_or("", |placed| placed.anchor.exact.as_str());
        let words = if note.body.is_empty() { format!("“{quote}”") } else { note.body.clone() };
        writeln!(out, "{} {} {}: {}", deleted.name, document, block.cited(), text::shorten(&text::clean_line(&words), 160))?;
    }
    Ok(())
}
