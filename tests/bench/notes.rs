//! What notes cost: opening a document that has many, starting in a library that has very many, and keeping one.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use kantlijn::anchor;
use kantlijn::disk::{self, Expected};
use kantlijn::library::Places;
use kantlijn::notes::{Note, Placed};
use kantlijn::workspace::Workspace;

use crate::documents::{self, Target};
use crate::measure::{BRIEF, Bench};
use crate::programs::Program;
use crate::table::{Samples, Table, multiple};

/// What the frame that brings the margin shows where there is no note; the panes' own headings stand in the one before it.
const MARGIN: &str = "PARALLELS AT";

/// A library to open, and the word that says that its notes have come.
struct Library {
    label: &'static str,
    folder: PathBuf,
    notes: Option<&'static str>,
}

/// Opens the same brief in libraries without notes, with 10,000 on it, and with 100,000 on a thousand other documents.
pub fn opening(bench: &Bench) -> Table {
    let about = "Until the first text of a brief stands, and until its margin does, notes included: median ms (nine in ten stay under), and \
                 the multiple of the library without notes.";
    let head = ["library", "n", "first text", "÷ none", "margin", "÷ none"].map(str::to_owned).to_vec();
    let mut table = Table { title: "Opening with notes", about, head, rows: Vec::new() };
    let Ok(folder) = tempfile::tempdir() else { return table };
    let (Ok(libraries), Ok((target, _)), Some(kantlijn)) =
        (libraries(folder.path(), bench.quick), documents::brief(BRIEF), bench.programs.first())
    else {
        return table;
    };
    let mut samples: Vec<[Samples; 2]> = libraries.iter().map(|_| Default::default()).collect();
    let rounds = if bench.quick { 5 } else { 21 };
    for round in 0..rounds {
        eprintln!("notes: round {} of {rounds}", round + 1);
        for (library, [first, margin]) in libraries.iter().zip(&mut samples) {
            first.extend(time_to(kantlijn, &target, library, None));
            margin.extend(time_to(kantlijn, &target, library, Some(library.notes.unwrap_or(MARGIN))));
        }
    }
    for (library, [first, margin]) in libraries.iter().zip(&samples) {
        let ratio =
            |own: &Samples, none: &Samples| own.median().zip(none.median()).map_or_else(|| "—".into(), |(own, none)| multiple(own / none));
        let [none_first, none_margin] = &samples[0];
        let (first_ratio, margin_ratio) = (ratio(first, none_first), ratio(margin, none_margin));
        table.rows.push(vec![library.label.to_owned(), first.len().to_string(), first.times(), first_ratio, margin.times(), margin_ratio]);
    }
    table
}

/// The time until a word stands on the screen, else until the text does.
fn time_to(program: &Program, target: &Target, library: &Library, word: Option<&str>) -> Option<Duration> {
    let mut running = program.open_in(target, &library.folder).ok()?;
    let marks: Vec<String> = word.map_or_else(|| target.marks.clone(), |word| vec![word.to_owned()]);
    running.session.first(&marks, crate::programs::PATIENCE)
}

fn libraries(folder: &Path, quick: bool) -> io::Result<Vec<Library>> {
    let (many, very_many) = if quick { (1_000, 10_000) } else { (10_000, 100_000) };
    eprintln!("notes: writing {many} and {very_many} notes");
    let (none, on_it, elsewhere) = (folder.join("none"), folder.join("on it"), folder.join("elsewhere"));
    fs::create_dir_all(&none)?;
    write_notes(&on_it, |_| BRIEF.to_owned(), many)?;
    remember(&on_it);
    write_notes(&elsewhere, |nth| format!("stuk-{}", nth % 1000), very_many)?;
    Ok(vec![
        Library { label: "no notes", folder: none, notes: None },
        Library { label: if quick { "1,000 on the brief" } else { "10,000 on the brief" }, folder: on_it, notes: Some("●") },
        Library { label: if quick { "10,000 elsewhere" } else { "100,000 elsewhere" }, folder: elsewhere, notes: None },
    ])
}

/// Opens the library once, as its reader has: what was read is in the cache. What was written a moment ago is not believed to be settled.
fn remember(library: &Path) {
    thread::sleep(Duration::from_secs(3));
    let workspace = Workspace::open(Places::within(library), "meter");
    let reading = workspace.document(BRIEF, None).ok().and_then(|document| workspace.reading_behind(&document));
    reading.into_iter().for_each(|reading| reading.perform(drop));
}

/// Writes notes on phrases of the brief, every one found where it was made.
fn write_notes(library: &Path, document: impl Fn(usize) -> String, count: usize) -> io::Result<()> {
    let workspace = Workspace::open(Places::within(library), "meter");
    let brief = workspace.document(BRIEF, None).map_err(io::Error::other)?;
    let text = &brief.body.text;
    let words: Vec<_> = kantlijn::text::words(text).collect();
    for nth in 0..count {
        let first = nth * 7 % (words.len() - 4);
        let range = words[first].start..words[first + 3].end;
        let block = &brief.body.blocks[brief.body.block_at(range.start).unwrap_or(0)];
        // Counting twins takes long, and is no part of what is measured: the anchor is put together by hand.
        let from = text[block.range.start..range.start].chars().count();
        let position = Some(from..from + text[range.clone()].chars().count());
        let exact = text[range].to_owned();
        let filed = document(nth);
        let anchor = anchor::Anchor {
            document: filed.clone(),
            rendition: brief.meta.rendition,
            block: block.id.clone(),
            position,
            exact,
            twins: Some(anchor::Twins::default()),
            ..anchor::Anchor::default()
        };
        let note =
            Note { body: format!("Noot {nth}, om te meten."), anchors: vec![Placed { anchor, ..Placed::default() }], ..Note::default() };
        let change = workspace.keeping_new(note);
        let folder = library.join("notes").join(&filed);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("{}.md", change.file.name())), change.after.unwrap_or_default())?;
    }
    Ok(())
}

/// Keeps notes one by one, with every sync.
pub fn keeping(bench: &Bench) -> Table {
    let about = "A note kept with all its syncs, as the writer does it, and with what is done behind it for undo: median ms (nine in ten stay under).";
    let head = ["what", "n", "ms"].map(str::to_owned).to_vec();
    let mut table = Table { title: "Keeping a note", about, head, rows: Vec::new() };
    // Beside the program rather than in a temporary folder, which may be in memory.
    let Some(Ok(folder)) = Path::new(env!("CARGO_BIN_EXE_kantlijn")).parent().map(tempfile::tempdir_in) else { return table };
    let workspace = Workspace::open(Places::within(folder.path()), "meter");
    let Ok(document) = workspace.document(BRIEF, None) else { return table };
    let (mut file, mut whole) = (Samples::default(), Samples::default());
    for nth in 0..if bench.quick { 40 } else { 200 } {
        let path = folder.path().join(format!("notes/los/{nth}.md"));
        let started = Instant::now();
        if disk::replace(&path, &[b'x'; 1500], Expected::Absent).is_ok() {
            file.push_time(started.elapsed());
        }
        let anchors = vec![Placed { anchor: anchor::describe_block(&document, 3), ..Placed::default() }];
        let change = workspace.keeping_new(Note { anchors, body: format!("Noot {nth}."), ..Note::default() });
        let started = Instant::now();
        if workspace.make(change).is_ok() {
            whole.push_time(started.elapsed());
        }
    }
    table.rows.push(vec!["the note's file".into(), file.len().to_string(), file.times()]);
    table.rows.push(vec!["and the log for undo".into(), whole.len().to_string(), whole.times()]);
    table
}
