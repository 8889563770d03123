//! `kantlijn import` and `kantlijn fingerprint`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::document;
use crate::import::Limits;
use crate::text;
use crate::workspace::{Imported, Importing, Taken, Workspace, bytes_of, files_below, write_fingerprints};

/// What to import, and how.
#[derive(Debug, Args)]
#[command(after_help = limits())]
pub struct ImportOf {
    /// Files, folders (with all below them), or `-` for standard input
    #[arg(required = true, value_name = "FILE|DIR|-")]
    sources: Vec<PathBuf>,
    /// Print the Markdown instead, and touch nothing on disk
    #[arg(long)]
    stdout: bool,
    /// The id of the document, for one file; a newer version of a document is imported under its id
    #[arg(long = "as", value_name = "ID")]
    as_id: Option<String>,
    /// Keep menus, appeals and page numbers, tagged #boilerplate
    #[arg(long)]
    keep_boilerplate: bool,
}

/// The limits, as the help shows them.
fn limits() -> String {
    let mut help = String::from("Limits (in the section [import] of config.toml others can be set):\n");
    for limit in Limits::default().table() {
        let value = format!("{} {}", limit.value, limit.unit);
        help.push_str(&format!("  {:<14}{:<12}{}\n", limit.key, value.trim_end(), limit.what));
    }
    help
}

/// `kantlijn import`: the ids on standard output; what was done, what failed and a summary on standard error.
pub fn import(of: &ImportOf, limits: Limits, workspace: &Workspace, out: &mut impl Write) -> Result<(), Failure> {
    let how = Importing { as_id: of.as_id.clone(), keep_boilerplate: of.keep_boilerplate, limits };
    if how.as_id.as_deref().is_some_and(|id| text::slug(id).is_empty()) {
        return Err(Failure::Usage("--as takes an id of letters and digits, as de-eeuwige-reset".into()));
    }
    let mut files = Vec::new();
    let mut failed = 0;
    for source in &of.sources {
        match files_below(source) {
            Ok(found) => files.extend(found),
            Err(trouble) => failed += complain(&trouble.to_string()),
        }
    }
    if how.as_id.is_some() && files.len() != 1 {
        return Err(Failure::Usage(format!("--as names one document, and there are {} files", files.len())));
    }
    let (mut written, mut same) = (0, 0);
    for file in &files {
        match import_one(file, of.stdout, &how, workspace, out) {
            Ok(true) => written += 1,
            Ok(false) => same += 1,
            Err(Failure::Trouble(trouble)) => failed += complain(&trouble.to_string()),
            Err(failure) => return Err(failure),
        }
    }
    if files.len() != 1 && !of.stdout {
        say(&format!("{written} imported, {same} there already, {failed} failed"));
    }
    out.flush()?;
    if failed > 0 { Err(Failure::Found) } else { Ok(()) }
}

/// Imports one file; says whether anything was written.
fn import_one(file: &Path, stdout: bool, how: &Importing, workspace: &Workspace, out: &mut impl Write) -> Result<bool, Failure> {
    if stdout {
        let taken = workspace.take(file, &bytes_of(file, &how.limits)?, how)?;
        out.write_all(document::write(&taken.document).as_bytes())?;
        return Ok(true);
    }
    match workspace.import(file, how)? {
        Imported::Written(taken) => {
            writeln!(out, "{}", taken.document.meta.id)?;
            say(&told(&taken));
            Ok(true)
        }
        Imported::Same(id) => {
            writeln!(out, "{id}")?;
            say(&format!("{id}: the same bytes are in the library already; nothing to do"));
            Ok(false)
        }
    }
}

/// What was done, in one line.
fn told(taken: &Taken) -> String {
    let body = &taken.document.body;
    let headings = body.blocks.iter().filter(|block| matches!(block.kind, document::Kind::Heading { .. })).count();
    let count = |number: usize, one: &str, more: &str| format!("{number} {}", if number == 1 { one } else { more });
    let blocks = count(body.blocks.len() - headings, "block", "blocks");
    let mut parts = vec![format!("{blocks} under {}", count(headings, "heading", "headings"))];
    let report = &taken.report;
    if report.rejoined > 0 {
        parts.push(count(report.rejoined, "broken paragraph joined", "broken paragraphs joined"));
    }
    if report.boilerplate > 0 {
        parts.push(count(report.boilerplate, "piece of boilerplate", "pieces of boilerplate"));
    }
    if let Some(known) = &taken.recognised {
        parts.push(format!("recognised, {} of {} passages, {} new", known.found, known.of, known.new));
    }
    if !matches!(report.encoding, "UTF-8") {
        parts.push(format!("read as {}", report.encoding));
    }
    format!("{}: {}", taken.document.meta.id, parts.join("; "))
}

fn say(message: &str) {
    let _ = writeln!(io::stderr(), "{}", text::clean_line(message));
}

fn complain(message: &str) -> usize {
    say(&format!("kantlijn: {message}"));
    1
}

/// `kantlijn fingerprint`
pub fn fingerprint(brief: &Path, article: &Path) -> Result<(), Failure> {
    let count = write_fingerprints(brief, article)?;
    say(&format!("{count} fingerprints written into {}", brief.display()));
    Ok(())
}
