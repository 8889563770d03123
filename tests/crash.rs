//! The real program killed, and refused by the system, at the calls of a save.
//!
//! What is done here from outside with `strace` is done within, for every call and without it, by the tests of `disk`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use tempfile::TempDir;

/// The calls by which a save changes the disk, or waits for it.
const CALLS: [&str; 5] = ["write", "fsync", "rename", "mkdir", "flock"];

struct Ran {
    status: ExitStatus,
    out: String,
    err: String,
}

impl Ran {
    /// A killed program has no exit code, and under strace the signal's.
    fn was_killed(&self) -> bool {
        self.status.code().is_none_or(|code| code == 137)
    }
}

fn program(library: &Path, arguments: &[&str], before: &[&str]) -> Command {
    let mut words = before.iter().copied().chain([env!("CARGO_BIN_EXE_kantlijn")]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut command = Command::new(words.next().unwrap());
    command.args(words).args(arguments).env_clear().env("PATH", path).env("KANTLIJN_LIBRARY", library).stdin(Stdio::null());
    command
}

fn run(library: &Path, arguments: &[&str], before: &[&str]) -> Ran {
    let output = program(library, arguments, before).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { status: output.status, out: text(output.stdout), err: text(output.stderr) }
}

fn injected(library: &Path, arguments: &[&str], call: &str, fault: &str, nth: usize) -> Ran {
    let (trace, inject) = (format!("trace={call}"), format!("inject={call}:{fault}:when={nth}"));
    run(library, arguments, &["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject])
}

fn can_inject() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let works = Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "-e", "trace=write", "-e", "inject=write:error=EIO:when=1", "true"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !works {
        println!("skipped: there is no strace here that can inject faults");
    }
    works
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// A library with a note in conflict: `hier` in its file, `daar` in a second version. Gives the note's id.
fn library() -> (TempDir, String) {
    let library = tempfile::tempdir().unwrap();
    let said = run(library.path(), &["note", "stop-de-oorlog#p3", "hier"], &[]);
    assert!(said.status.success(), "{}", said.err);
    let path = files_below(&library.path().join("notes")).remove(0);
    let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let other = fs::read_to_string(&path).unwrap().replace("hier", "daar");
    fs::write(path.with_file_name(format!("{id}.sync-conflict-20261126-193000-AAAAAAA.md")), other).unwrap();
    (library, id)
}

/// What must hold whatever was done to the program.
fn examine(library: &Path, ran: &Ran, what: &str, done: &str) {
    let notes = run(library, &["notes", "stop-de-oorlog"], &[]);
    assert_eq!(notes.err, "", "{what}: a note cannot be read any more");
    let all: String = files_below(library).iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    assert!(all.contains("\nhier\n") && all.contains("\ndaar\n"), "{what}: words are lost\n{all}");
    if ran.status.success() {
        assert!(notes.out.contains(done), "{what}: said to be kept, and is not: {}", notes.out);
    } else if !ran.was_killed() {
        assert!(ran.err.contains("kantlijn: ") && !ran.err.contains("panicked"), "{what}: {}", ran.err);
    }
}

/// Lets a fault fall on every call in turn, until one comes too late; gives how many fell.
fn everywhere(fault: &str, calls: &[&str]) -> usize {
    let mut fell = 0;
    for call in calls {
        for (arguments, done) in [(vec!["note", "stop-de-oorlog#p4", "nieuw"], "nieuw"), (vec!["mend", "ID", "--keep", "copy"], "daar")] {
            for nth in 1.. {
                let (library, id) = library();
                let arguments: Vec<&str> = arguments.iter().map(|word| if *word == "ID" { id.as_str() } else { word }).collect();
                let ran = injected(library.path(), &arguments, call, fault, nth);
                let what = format!("{fault} at {call} {nth} of {arguments:?}");
                examine(library.path(), &ran, &what, done);
                if ran.status.success() {
                    break;
                }
                fell += 1;
                assert!(nth < 60, "{what}: there is no end to it");
            }
        }
    }
    fell
}

#[test]
fn killed_at_any_call_of_a_save_no_note_is_lost() {
    if can_inject() {
        let fell = everywhere("signal=KILL", &CALLS);
        println!("killed at {fell} calls");
        assert!(fell >= 10, "the program was killed at {fell} calls only");
    }
}

#[test]
fn a_disk_that_fails_or_is_full_is_said_and_loses_no_note() {
    if can_inject() {
        let fell = everywhere("error=EIO", &["fsync", "rename", "mkdir"]) + everywhere("error=ENOSPC", &["write", "fsync"]);
        println!("refused at {fell} calls");
        assert!(fell >= 8, "the program was refused at {fell} calls only");
    }
}

/// A folder with texts of some paragraphs, which wait for the disk together.
fn texts() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for nth in 0..3 {
        let text = format!("Verslag {nth}\n\nOp dag {nth} stond het water hoog.\n\nDe wacht bleef tot de ochtend.\n");
        fs::write(folder.path().join(format!("{nth}.txt")), text).unwrap();
    }
    folder
}

/// What a library holds, by its place in it: what is hidden is nobody's.
fn holds(library: &Path) -> BTreeMap<PathBuf, String> {
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let files = ["documents", "versions", "originals"].iter().flat_map(|folder| files_below(&library.join(folder)));
    let read = |path: PathBuf| (path.strip_prefix(library).unwrap().to_owned(), fs::read_to_string(&path).unwrap());
    files.filter(|path| !is_hidden(path)).map(read).collect()
}

#[test]
fn an_import_killed_at_any_call_leaves_whole_documents_and_goes_on_from_there() {
    if !can_inject() {
        return;
    }
    let texts = texts();
    let arguments = ["import", texts.path().to_str().unwrap()];
    let clean = tempfile::tempdir().unwrap();
    assert!(run(clean.path(), &arguments, &[]).status.success());
    let all = holds(clean.path());
    let whole = 3 * 3;
    assert_eq!(all.len(), whole, "{:?}", all.keys());
    let mut halves = BTreeSet::new();
    for call in CALLS {
        for nth in 1.. {
            let library = tempfile::tempdir().unwrap();
            let ran = injected(library.path(), &arguments, call, "signal=KILL", nth);
            let what = format!("killed at {call} {nth}");
            let there = holds(library.path());
            assert!(there.iter().all(|(path, text)| all.get(path) == Some(text)), "{what}: half a file\n{there:?}");
            let documents = there.keys().filter(|path| path.starts_with("documents")).count();
            let kept = |folder: &str| there.keys().filter(|path| path.starts_with(folder)).count();
            assert!(documents == 0 || kept("versions") == 3 && kept("originals") == 3, "{what}: a document without what it was made from");
            if ran.was_killed() {
                halves.insert(there.len());
            } else {
                assert!(ran.status.success(), "{what}: {}", ran.err);
            }
            let again = run(library.path(), &arguments, &[]);
            assert!(again.status.success() && holds(library.path()) == all, "{what}: {}", again.err);
            if !ran.was_killed() {
                break;
            }
            assert!(nth < 60, "{what}: there is no end to it");
        }
    }
    println!("killed with {halves:?} of {whole} files there");
    assert!(halves.len() > 4, "{halves:?}");
}
