//! `kantlijn report`: the briefs that one composes, without a screen.

use std::io::Write;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::Failure;
use super::answers::line;
use super::gate::say;
use super::noting::words;
use crate::report::{self, Head, Item};
use crate::workspace::{HeldReport, Workspace};

/// `kantlijn report`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ReportOf {
    #[command(subcommand)]
    what: Option<What>,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Begin a report
    New {
        /// Its title, of which its name is made
        title: String,
        /// Its language: nl, en
        #[arg(long, default_value = "nl")]
        lang: String,
        /// Its template: nota, note, or one of your own in the config folder's `templates`
        #[arg(long, default_value = "")]
        template: String,
        /// Its protective marking
        #[arg(long, default_value = "")]
        marking: String,
        /// Say as JSON what was begun
        #[arg(long)]
        json: bool,
    },
    /// Add to the end of a report: passages, notes, judgements, parallels, a heading, text
    Add {
        /// The report
        id: String,
        /// `DOC#p12`, `DOC#p12:words` as they stand there, the id of a note or of a parallel
        #[arg(required_unless_present_any = ["heading", "text"])]
        items: Vec<String>,
        /// A heading, before all else
        #[arg(long)]
        heading: Option<String>,
        /// Text of your own in Markdown, behind the heading; `-` reads it from standard input
        #[arg(long)]
        text: Option<String>,
    },
    /// List what a report consists of, numbered
    Items {
        /// The report
        id: String,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Move an item to another place
    Move {
        /// The report
        id: String,
        /// The number of the item
        from: usize,
        /// The number that it is to have
        to: usize,
    },
    /// Take items out; what they refer to stays where it is
    Remove {
        /// The report
        id: String,
        /// The number of the item
        item: usize,
    },
    /// Print the finished text as Markdown; `kantlijn export` makes the other formats of it
    Show {
        /// The report
        id: String,
    },
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    lang: &'a str,
    items: usize,
    pages: usize,
}

#[derive(Serialize)]
struct Numbered {
    number: usize,
    item: String,
}

/// Lists reports, or does what was asked to one.
pub fn report(of: ReportOf, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    match of.what {
        None => list(of.json, workspace, out),
        Some(What::New { title, lang, template, marking, json }) => {
            let held = workspace.begin_report(Head { title, lang, template, marking, ..Head::default() })?;
            if json { listed(&held, workspace, out) } else { Ok(writeln!(out, "report begun ({})", held.id)?) }
        }
        Some(What::Add { id, items, heading, text }) => {
            let mut added: Vec<Item> = heading.iter().map(|heading| Item::heading(heading)).collect();
            added.extend(text.map(|text| words(&text)).transpose()?.iter().flat_map(|text| report::items(text)));
            for item in &items {
                added.push(workspace.item_of(item)?);
            }
            let count = added.len();
            let held = workspace.add_to_report(&id, added)?;
            Ok(writeln!(out, "{count} added, {} in all ({id})", held.report.items.len())?)
        }
        Some(What::Items { id, json }) => {
            for (at, item) in workspace.report(&id)?.report.items.iter().enumerate() {
                let (number, item) = (at + 1, item.write());
                match json {
                    true => line(out, &Numbered { number, item })?,
                    false => writeln!(out, "{number:>3}  {}", item.replace('\n', "\n     "))?,
                }
            }
            Ok(())
        }
        Some(What::Move { id, from, to }) => change(&id, from, workspace, |held, at| {
            let to = isize::try_from(to).unwrap_or(isize::MAX);
            let by = to.saturating_sub(1).saturating_sub(isize::try_from(at).unwrap_or(0));
            held.report.shift(at, by);
        }),
        Some(What::Remove { id, item }) => change(&id, item, workspace, |held, at| drop(held.report.items.remove(at))),
        Some(What::Show { id }) => Ok(write!(out, "{}", workspace.finished(&workspace.report(&id)?)?)?),
    }
}

/// Changes a report at one of its items, which is given by its number.
fn change(id: &str, number: usize, workspace: &Workspace, change: impl FnOnce(&mut HeldReport, usize)) -> Result<(), Failure> {
    let mut held = workspace.report(id)?;
    let count = held.report.items.len();
    let at = number.checked_sub(1).filter(|at| *at < count);
    let at = at.ok_or_else(|| Failure::Usage(format!("`{id}` has {count} items; `kantlijn report items {id}` numbers them")))?;
    change(&mut held, at);
    Ok(workspace.keep_report(&mut held)?)
}

fn list(json: bool, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    for id in workspace.report_ids() {
        // One that cannot be read keeps nobody from the others.
        match workspace.report(&id) {
            Ok(held) if json => listed(&held, workspace, out)?,
            Ok(held) => {
                let pages = pages(&held, workspace);
                writeln!(out, "{:<36} {:>3} items {:>3} pages  {}", held.id, held.report.items.len(), pages, held.report.head.title)?;
            }
            Err(trouble) => say(&format!("kantlijn: {trouble}")),
        }
    }
    Ok(())
}

fn listed(held: &HeldReport, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let head = &held.report.head;
    let (items, pages) = (held.report.items.len(), pages(held, workspace));
    line(out, &Listed { id: &held.id, title: &head.title, lang: &head.lang, items, pages })
}

fn pages(held: &HeldReport, workspace: &Workspace) -> usize {
    workspace.finished(held).map_or(0, |text| report::pages(&text))
}
