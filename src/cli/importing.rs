//! `kantlijn import` and `kantlijn fingerprint`.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};
use std::{mem, thread};

use clap::Args;
use signal_hook::consts::SIGINT;
use signal_hook::flag;

use super::Failure;
use super::gate::say;
use crate::anchor::State;
use crate::document::{self, BlockId};
use crate::import::{Changes, Limits, Renamed};
use crate::text;
use crate::workspace::{
    Imported, Importer, Importing, Known, Margin, Read, Renewal, Taken, TouchedNote, Trouble, Workspace, files_below, read,
};

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
    let mut count = Count::default();
    for source in &of.sources {
        let (found, closed) = files_below(source, workspace.library().places());
        files.extend(found);
        count.failed += closed.iter().map(|trouble| complain(&trouble.to_string())).sum::<usize>();
    }
    if how.as_id.is_some() && files.len() != 1 {
        return Err(Failure::Usage(format!("--as names one document, and there are {} files", files.len())));
    }
    let importer = Importer::new(workspace, &how);
    // What comes in this run is known to the importer, which sees each file again.
    let known = importer.known().clone();
    let stop = Stop::of(files.len());
    let reading = Reading { known: &known, stop: &stop, how: &how, program: workspace.program() };
    let progress = Progress::new(files.len());
    let mut run = Run { importer, is_printed: of.stdout, waiting: Waiting::default(), count, progress, out };
    reading.each(&files, &mut run)?;
    run.progress.clear();
    if !of.stdout {
        run.importer.finish()?;
        if files.len() != 1 {
            say(&format!("{} imported, {} there already, {} failed", run.count.written, run.count.same, run.count.failed));
        }
    }
    let left = files.len() - run.progress.at;
    if stop.is_asked() && left > 0 {
        say(&format!("kantlijn: stopped before the last {left} of {} files; the same command goes on from there", files.len()));
    }
    run.out.flush()?;
    if run.count.failed > 0 || stop.is_asked() && left > 0 { Err(Failure::Found) } else { Ok(()) }
}

/// Whether the reader has asked with ctrl-c to stop: what is in hand is then finished, and a second time ends the program at once.
#[derive(Debug)]
struct Stop(Arc<AtomicBool>);

impl Stop {
    /// For so many files. One is whole or not there, whenever the program ends.
    fn of(files: usize) -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        if files > 1 {
            // In this order: the first time the flag is not yet set when it is asked for. Where a signal cannot be caught it ends the program.
            let _ = flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&asked))
                .and_then(|_| flag::register(SIGINT, Arc::clone(&asked)));
        }
        Self(asked)
    }

    fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What became of the files.
#[derive(Debug, Default)]
struct Count {
    written: usize,
    same: usize,
    failed: usize,
}

/// How many warnings about a file are said.
const WARNINGS: usize = 3;

/// How many files each core may be ahead of the one that is being written.
const AHEAD: usize = 3;

/// How long a file that was read may wait for others, so that those that come slowly are not lost together.
const PATIENCE: Duration = Duration::from_millis(500);

/// How files are read.
struct Reading<'a> {
    /// What the library had before.
    known: &'a Known,
    stop: &'a Stop,
    how: &'a Importing,
    /// This program.
    program: Option<&'a Path>,
}

impl Reading<'_> {
    /// Reads files on all cores, and hands them on one by one in their order, so that the same folder gives the same ids; it breaks off where
    /// the reader wants to stop.
    fn each<W: Write>(&self, files: &[PathBuf], run: &mut Run<'_, '_, W>) -> Result<(), Failure> {
        let read = |file: &Path| read(file, self.how, self.program, self.known);
        if let [file] = files {
            run.takes(file, read(file))?;
            return run.settles();
        }
        let cores = thread::available_parallelism().map_or(1, usize::from).min(files.len());
        thread::scope(|scope| {
            // Of so many cores each has every so manieth file, so that whose turn it is follows from the order.
            let shares = (0..cores).map(|core| {
                let (hands_on, share) = mpsc::sync_channel(AHEAD);
                let own = files.iter().skip(core).step_by(cores);
                scope.spawn(move || own.take_while(|_| !self.stop.is_asked()).all(|file| hands_on.send(read(file)).is_ok()));
                share
            });
            let shares: Vec<_> = shares.collect();
            for (file, share) in files.iter().zip(shares.iter().cycle()).take_while(|_| !self.stop.is_asked()) {
                let read = match share.recv_timeout(PATIENCE) {
                    Err(RecvTimeoutError::Timeout) => {
                        run.settles()?;
                        share.recv().ok()
                    }
                    read => read.ok(),
                };
                let Some(read) = read else { break };
                run.takes(file, read)?;
            }
            run.settles()
        })
    }
}

/// Files that were read, and wait to be brought in together.
#[derive(Debug, Default)]
struct Waiting {
    reads: Vec<Read>,
    bytes: usize,
    /// When the first of them was read.
    since: Option<Instant>,
}

impl Waiting {
    /// The most files, and from how many bytes on no other waits with them.
    const MOST: (usize, usize) = (64, 8 << 20);

    fn add(&mut self, read: Read) {
        self.bytes += read.len();
        self.reads.push(read);
        self.since.get_or_insert_with(Instant::now);
    }

    fn is_long_enough(&self) -> bool {
        self.reads.len() >= Self::MOST.0 || self.bytes >= Self::MOST.1 || self.since.is_some_and(|since| since.elapsed() > PATIENCE)
    }
}

/// What is done with files that were read: they are brought in, many at once, or printed.
struct Run<'a, 'w, W> {
    importer: Importer<'w>,
    is_printed: bool,
    waiting: Waiting,
    count: Count,
    progress: Progress,
    out: &'a mut W,
}

impl<W: Write> Run<'_, '_, W> {
    fn takes(&mut self, file: &Path, read: Result<Read, Trouble>) -> Result<(), Failure> {
        self.progress.shows(file);
        match read {
            Ok(mut read) if self.is_printed => match self.importer.take(&mut read) {
                Ok(taken) => {
                    self.out.write_all(document::write(&taken.document).as_bytes())?;
                    warned(&taken);
                }
                Err(trouble) => self.fails(&trouble),
            },
            Ok(read) => self.waiting.add(read),
            Err(trouble) => self.fails(&trouble),
        }
        if self.waiting.is_long_enough() { self.settles() } else { Ok(()) }
    }

    /// Brings in what waits, and says of each file what became of it.
    fn settles(&mut self) -> Result<(), Failure> {
        for imported in self.importer.import_all(mem::take(&mut self.waiting).reads) {
            match imported {
                Ok(imported) => self.tells(&imported)?,
                Err(trouble) => self.fails(&trouble),
            }
        }
        Ok(())
    }

    fn fails(&mut self, trouble: &Trouble) {
        self.progress.clear();
        self.count.failed += complain(&trouble.to_string());
    }

    fn tells(&mut self, imported: &Imported) -> Result<(), Failure> {
        self.progress.clear();
        match imported {
            Imported::Written(written) => {
                let id = &written.taken.document.meta.id;
                writeln!(self.out, "{id}")?;
                say(&told(&written.taken));
                warned(&written.taken);
                if let Some(renewal) = &written.renewal {
                    renewed(id, renewal);
                }
                if let Some(other) = &written.namesake {
                    say(&format!(
                        "{id}: another text than {other}, by its words; where it is a newer version of that, `--as {other}` says so"
                    ));
                }
                adopted(id, &written.adopted);
                self.count.written += 1;
            }
            Imported::Same { id, is_older, adopted: notes } => {
                writeln!(self.out, "{id}")?;
                say(&if *is_older {
                    format!("{id}: an older version, of which the library has a newer one; nothing to do (--as {id} puts it in its place)")
                } else {
                    format!("{id}: the same bytes are in the library already; nothing to do")
                });
                adopted(id, notes);
                self.count.same += 1;
            }
            Imported::Margin(id, margin) => {
                writeln!(self.out, "{id}")?;
                say(&format!("{id}: the document that was exported; {}", told_of(margin)));
                self.count.same += 1;
            }
        }
        Ok(())
    }
}

/// What became of the notes in a file's margin.
fn told_of(margin: &Margin) -> String {
    let parts = [
        (margin.new, "new"),
        (margin.changed, "changed"),
        (margin.in_conflict, "in conflict, `kantlijn doctor` shows them"),
        (margin.same, "there already"),
        (margin.deleted, "deleted here and left in the trash"),
    ];
    let parts: Vec<_> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    match margin.all() {
        0 if margin.left > 0 => format!("{} in its margin left out: notes come back from Word only", margin.left),
        0 => "no notes in its margin".to_owned(),
        1 => format!("1 note from its margin ({})", parts.join(", ")),
        all => format!("{all} notes from its margin ({})", parts.join(", ")),
    }
}

/// What of a file could not be taken as it stands.
fn warned(taken: &Taken) {
    let Taken { document, .. } = taken;
    for warning in document.warnings.iter().take(WARNINGS) {
        say(&format!("{}: {warning}", document.meta.id));
    }
    if let Some(more) = document.warnings.len().checked_sub(WARNINGS).filter(|more| *more > 0) {
        say(&format!("{}: {more} more such remarks", document.meta.id));
    }
}

/// What a newer version changed and what that touches.
fn renewed(id: &str, renewal: &Renewal) {
    let Changes { changed, moved, came, went, renamed } = &renewal.changes;
    let list = |ids: &[BlockId]| {
        ids.iter().take(12).map(BlockId::cited).collect::<Vec<_>>().join(", ") + if ids.len() > 12 { ", ..." } else { "" }
    };
    let parts = [("changed", changed), ("moved", moved), ("came", came), ("went", went)];
    let parts: Vec<String> =
        parts.into_iter().filter(|(_, ids)| !ids.is_empty()).map(|(what, ids)| format!("{} {what} ({})", ids.len(), list(ids))).collect();
    let parts = if parts.is_empty() { "no passage says anything else".to_owned() } else { parts.join(", ") };
    say(&format!("{id}: a newer version: {parts}"));
    for Renamed { key, before, after } in renamed {
        let said = |value: &str| if value.is_empty() { "nothing".to_owned() } else { format!("“{value}”") };
        say(&format!("{id}: its {key} {} now {}; before {}", if key.ends_with('s') { "are" } else { "is" }, said(after), said(before)));
    }
    let edited = if renewal.was_edited { "as it had been edited by hand" } else { "as it was" };
    say(&format!("{id}: the older version, {edited}, is kept in {}", renewal.kept.display()));
    for note in &renewal.notes {
        let what = if note.is_judgement { "judgement" } else { "note" };
        let found = match &note.now {
            Some(now) if *now != note.block => format!("{} to {}", note.state.name(), now.cited()),
            Some(_) if note.state == State::Moved => "its words have changed".to_owned(),
            _ => note.state.name().to_owned(),
        };
        say(&format!("{id}: touches {what} {} at {}: {found}", note.id, note.block.cited()));
    }
    for parallel in &renewal.parallels {
        let what = if parallel.is_link { "link" } else { "parallel" };
        say(&format!("{id}: touches {what} {} at {}", parallel.name, list(&parallel.blocks)));
    }
}

/// What became of the notes that were made on the file before it was imported.
fn adopted(id: &str, notes: &[TouchedNote]) {
    if notes.is_empty() {
        return;
    }
    let lost = notes.iter().filter(|note| !note.state.is_found()).count();
    let lost = if lost > 0 { format!("; {lost} of them without a sure place, `kantlijn notes {id}` shows which") } else { String::new() };
    say(&format!("{id}: {} of the file's own notes taken over{lost}", notes.len()));
}

/// A line on standard error that says how far it is, where that is a terminal.
#[derive(Debug)]
struct Progress {
    /// How many files there are; 0 where nothing is shown.
    of: usize,
    at: usize,
    is_shown: bool,
}

impl Progress {
    /// Cells of the bar.
    const WIDTH: usize = 24;

    fn new(files: usize) -> Self {
        Self { of: if files > 1 && io::stderr().is_terminal() { files } else { 0 }, at: 0, is_shown: false }
    }

    /// Shows that the next file is in hand.
    fn shows(&mut self, file: &Path) {
        self.at += 1;
        if self.of == 0 {
            return;
        }
        let name = text::clean_line(&file.file_name().unwrap_or_default().to_string_lossy());
        let name: String = name.chars().take(30).collect();
        let done = Self::WIDTH * self.at / self.of;
        let bar = format!("{}{}", "━".repeat(done), "─".repeat(Self::WIDTH - done));
        // What a terminal cannot show does not stop the import.
        let _ = write!(io::stderr(), "\r{bar} {}/{} {name:<30}", self.at, self.of);
        self.is_shown = true;
    }

    /// Takes the line away, for something else to be said.
    fn clear(&mut self) {
        if mem::take(&mut self.is_shown) {
            let _ = write!(io::stderr(), "\r{}\r", " ".repeat(Self::WIDTH + 60));
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
    if taken.margin.all() + taken.margin.left > 0 {
        parts.push(told_of(&taken.margin));
    }
    if !matches!(report.encoding, "UTF-8") {
        parts.push(format!("read as {}", report.encoding));
    }
    format!("{}: {}", taken.document.meta.id, parts.join("; "))
}

fn complain(message: &str) -> usize {
    say(&format!("kantlijn: {message}"));
    1
}

/// `kantlijn fingerprint`
pub fn fingerprint(brief: &Path, article: &Path, workspace: &Workspace) -> Result<(), Failure> {
    let count = workspace.write_fingerprints(brief, article)?;
    say(&format!("{count} fingerprints written into {}", brief.display()));
    Ok(())
}
