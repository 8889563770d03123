//! The measuring bench: whole programs in a pseudo-terminal, kantlijn beside `less` and a ten-line ratatui program.
//!
//! ```text
//! cargo bench                     everything, from 15 KB to 50 MB
//! cargo bench -- --quick          fewer repetitions, and only 15 KB and 1 MB
//! cargo bench -- jump idle        the measurements with these words in their names
//! ```
//! The tables go to stdout in Markdown, the progress to stderr. A time says little about another machine or another
//! hour; the ratios are between programs of the same run, in which they take turns. No figure makes the bench fail.
#![allow(clippy::disallowed_methods, reason = "the bench makes the files and starts the programs that it measures")]
#![allow(clippy::unwrap_used, dead_code, unused_imports, reason = "the corpus of anchors is shared with the tests")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "its table goes to standard output, its progress to standard error")]

mod anchors;
#[path = "../anchors.rs"]
mod corpus;
mod documents;
mod importing;
mod library;
mod measure;
mod notes;
mod process;
mod programs;
mod pty;
mod table;

use std::path::Path;
use std::{env, io, thread};

use documents::Document;
use measure::Bench;
use programs::{PATIENCE, Program};

const DOCUMENTS: &[(&str, usize)] = &[("15 KB", 15_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000), ("50 MB", 50_000_000)];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        eprintln!("this measures, and tests nothing: run it with cargo bench");
        return Ok(());
    }
    let quick = arguments.iter().any(|argument| argument == "--quick");
    let wanted: Vec<&str> = arguments.iter().map(String::as_str).filter(|argument| !argument.starts_with('-')).collect();
    let folder = tempfile::tempdir()?;
    let bench = prepare(folder.path(), quick)?;
    let before = process::load();
    let chosen = measure::ALL.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|word| name.contains(word)));
    let tables: Vec<_> = chosen.map(|(_, measurement)| measurement(&bench)).collect();
    println!("{}\n", surroundings(before, process::load()));
    tables.iter().for_each(|table| println!("{table}"));
    Ok(())
}

fn prepare(folder: &Path, quick: bool) -> io::Result<Bench> {
    eprintln!("writing the documents");
    let sizes = DOCUMENTS.iter().filter(|(_, bytes)| !quick || *bytes <= 1_000_000);
    let documents = sizes.map(|(label, bytes)| Document::write(folder, label, *bytes)).collect::<io::Result<Vec<_>>>()?;
    let like_the_brief = Document::write(folder, "as long as the brief", measure::brief_bytes())?;
    let mut programs = programs::find(folder)?;
    programs.retain(|program| draws(program, &like_the_brief));
    Ok(Bench { programs, documents, like_the_brief, presses: if quick { 20 } else { 60 }, quick })
}

/// Whether a program shows its text at all; one that does not is left out with a plain line.
fn draws(program: &Program, document: &Document) -> bool {
    let drawn = program.open_and_read(&document.target).is_some();
    if !drawn {
        println!("{}: shows no text within {} s; skipped\n", program.name, PATIENCE.as_secs());
    }
    drawn
}

fn surroundings(before: Option<String>, after: Option<String>) -> String {
    let processors = thread::available_parallelism().map_or(0, usize::from);
    let load = |load: Option<String>| load.unwrap_or_else(|| "?".to_owned());
    format!("{}×{} cells, {processors} processors, load {} before and {} after.", pty::COLUMNS, pty::ROWS, load(before), load(after))
}
