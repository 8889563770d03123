//! Every system call of a save failing, writing half of what it should, and being the last that is made.
//!
//! The calls of `calls` are counted. A fault is put on each of them in turn, in a library of its own, and afterwards the disk is looked at:
//! what was said to be kept is there, what was there is whole, and the same save goes through once the fault is gone.

use std::cell::RefCell;

use super::*;

/// What happens at a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The system refuses, with this number of an error.
    Fails(i32),
    /// A write ends half way, because the disk is full.
    Short,
    /// The program is killed before the call.
    Dies,
    /// The program is killed in the midst of a write.
    DiesHalfWay,
}

const EIO: i32 = 5;
const ENOSPC: i32 = 28;

#[derive(Debug, Default)]
struct Plan {
    fault: Option<(usize, Fault)>,
    made: Vec<String>,
    is_dead: bool,
}

thread_local! {
    static PLAN: RefCell<Plan> = RefCell::default();
}

/// Asked before every call.
pub(super) fn step(call: &str) -> io::Result<()> {
    PLAN.with_borrow_mut(|plan| {
        if plan.is_dead {
            return Err(io::Error::other("the program is dead"));
        }
        let at = plan.made.len();
        plan.made.push(call.to_owned());
        match plan.fault {
            Some((nth, Fault::Fails(number))) if nth == at => Err(io::Error::from_raw_os_error(number)),
            Some((nth, Fault::Dies)) if nth == at => {
                plan.is_dead = true;
                Err(io::Error::other("killed"))
            }
            _ => Ok(()),
        }
    })
}

/// Asked before every write: whether only half of it is to be done.
pub(super) fn is_short() -> bool {
    PLAN.with_borrow_mut(|plan| {
        let fault = plan.fault.filter(|(nth, _)| *nth == plan.made.len() && !plan.is_dead).map(|(_, fault)| fault);
        plan.is_dead |= fault == Some(Fault::DiesHalfWay);
        matches!(fault, Some(Fault::Short | Fault::DiesHalfWay))
    })
}

/// Does something with a fault at its `nth` call; gives the calls that were made.
fn with<T>(fault: Option<(usize, Fault)>, act: impl FnOnce() -> T) -> (T, Vec<String>) {
    PLAN.set(Plan { fault, ..Plan::default() });
    let result = act();
    (result, PLAN.take().made)
}

const NOTE: &str = "notes/stuk/een.md";
const NEIGHBOUR: &str = "notes/stuk/twee.md";

/// A way of changing a library, and what may lie at a path before and after it; `None` is no file.
struct Scenario {
    name: &'static str,
    path: &'static str,
    before: Option<&'static str>,
    after: Option<&'static str>,
    act: fn(&Path) -> Result<(), DiskError>,
}

fn scenarios() -> Vec<Scenario> {
    vec![
        Scenario {
            name: "a new note",
            path: NOTE,
            before: None,
            after: Some("nieuw"),
            act: |library| replace(&library.join(NOTE), b"nieuw", Expected::Absent).map(drop),
        },
        Scenario {
            name: "the first note of a document",
            path: "notes/ander/een.md",
            before: None,
            after: Some("nieuw"),
            act: |library| replace(&library.join("notes/ander/een.md"), b"nieuw", Expected::Absent).map(drop),
        },
        Scenario {
            name: "a changed note",
            path: NOTE,
            before: Some("oud"),
            after: Some("nieuw"),
            act: |library| replace(&library.join(NOTE), b"nieuw", Expected::Unchanged(Stamp::of(b"oud"))).map(drop),
        },
        Scenario {
            name: "a note among others that come together",
            path: NOTE,
            before: Some("oud"),
            after: Some("nieuw"),
            act: |library| {
                let absent = ["notes/stuk/drie.md", "notes/ander/een.md", "notes/ander/twee.md"].map(|path| (path, Expected::Absent));
                let files = absent.into_iter().chain([(NOTE, Expected::Unchanged(Stamp::of(b"oud")))]);
                let put = |(path, expected)| Put { path: library.join(path), bytes: b"nieuw"[..].into(), expected };
                let done = replace_all(&files.map(put).collect::<Vec<_>>());
                let text = |path| text_at(&library.join(path));
                assert!(done.is_err() || text("notes/stuk/drie.md") == text("notes/ander/twee.md"));
                done
            },
        },
        Scenario {
            name: "a draft",
            path: "drafts/stuk-p12-f5a6d4ca9ee5f3ae.md",
            before: None,
            after: None,
            act: |library| keep_draft(library, "stuk#p12", "half"),
        },
        Scenario {
            name: "a note deleted",
            path: NOTE,
            before: Some("oud"),
            after: None,
            act: |library| {
                remove_to_trash(&library.join(NOTE), &library.join("trash/stuk"), Expected::Unchanged(Stamp::of(b"oud"))).map(drop)
            },
        },
        Scenario {
            name: "a note removed for good",
            path: NOTE,
            before: Some("oud"),
            after: None,
            act: |library| remove(&library.join(NOTE), Expected::Unchanged(Stamp::of(b"oud"))),
        },
    ]
}

fn library_with(scenario: &Scenario) -> tempfile::TempDir {
    let library = tempfile::tempdir().unwrap();
    fs::create_dir_all(library.path().join("notes/stuk")).unwrap();
    fs::write(library.path().join(NEIGHBOUR), "een ander").unwrap();
    if let Some(text) = scenario.before {
        fs::write(library.path().join(scenario.path), text).unwrap();
    }
    library
}

fn text_at(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

fn hidden(folder: &Path) -> Vec<PathBuf> {
    contents(folder).unwrap().into_iter().map(|entry| entry.path()).filter(|path| is_hidden(path)).collect()
}

/// What must hold whatever happened; `said` is what the save said.
fn examine(scenario: &Scenario, library: &Path, said: &Result<(), DiskError>, what: &str) {
    let path = library.join(scenario.path);
    let now = text_at(&path);
    if said.is_ok() && scenario.name != "a draft" {
        assert_eq!(now.as_deref(), scenario.after, "{what}: said to be done, and is not");
    }
    assert!(now.as_deref() == scenario.before || now.as_deref() == scenario.after, "{what}: neither old nor new but {now:?}");
    if scenario.name == "a note deleted" {
        let lies = [text_at(&path), text_at(&library.join("trash/stuk/een.md"))];
        assert!(lies.iter().flatten().any(|text| text == "oud"), "{what}: the note is gone: {lies:?}");
    }
    assert_eq!(text_at(&library.join(NEIGHBOUR)).as_deref(), Some("een ander"), "{what}");
    let listed = ["notes/stuk", "notes/ander"].map(|folder| list(&library.join(folder)).unwrap()).concat();
    let whole = [scenario.before, scenario.after, Some("een ander")];
    let is_whole = |entry: &Entry| text_at(&entry.path).is_some_and(|text| whole.contains(&Some(text.as_str())));
    assert!(listed.iter().all(is_whole), "{what}: half a file is listed");
    if let Err(error) = said {
        assert!(error.path().starts_with(library) && !error.hint().is_empty(), "{what}: {error}");
    }
}

#[test]
fn no_call_that_fails_or_is_the_last_loses_or_damages_a_note() {
    let mut tried = 0;
    for scenario in scenarios() {
        let library = library_with(&scenario);
        let (said, calls) = with(None, || (scenario.act)(library.path()));
        said.unwrap();
        assert!(calls.len() >= 4, "{}: {calls:?}", scenario.name);
        for (nth, call) in calls.iter().enumerate() {
            for fault in [Fault::Fails(EIO), Fault::Fails(ENOSPC), Fault::Dies, Fault::Short, Fault::DiesHalfWay] {
                if matches!(fault, Fault::Short | Fault::DiesHalfWay) && call != "write" {
                    continue;
                }
                let what = format!("{}, {fault:?} at call {nth} ({call})", scenario.name);
                let library = library_with(&scenario);
                let (said, made) = with(Some((nth, fault)), || (scenario.act)(library.path()));
                assert!(made.len() > nth || matches!(fault, Fault::Short | Fault::DiesHalfWay), "{what}: never came to pass");
                examine(&scenario, library.path(), &said, &what);
                if matches!(fault, Fault::Fails(_) | Fault::Short) && call != "remove" {
                    let left = ["notes/stuk", "notes/ander"].map(|folder| hidden(&library.path().join(folder))).concat();
                    assert_eq!(left, Vec::<PathBuf>::new(), "{what}: a temporary file is left");
                }
                // Once the fault is gone the same can be done, whatever was left lying about.
                let (again, _) = with(None, || (scenario.act)(library.path()));
                let was_done = text_at(&library.path().join(scenario.path)).as_deref() == scenario.after;
                assert!(again.is_ok() || was_done, "{what}: {again:?}");
                examine(&scenario, library.path(), &again, &what);
                tried += 1;
            }
        }
    }
    println!("{tried} faults at the calls of {} kinds of save", scenarios().len());
}

#[test]
fn a_line_that_was_cut_short_spoils_no_other_line_of_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let (said, calls) = with(None, || append(&log, b"een\n"));
    said.unwrap();
    for nth in 0..calls.len() {
        for fault in [Fault::Fails(EIO), Fault::Dies, Fault::Short, Fault::DiesHalfWay] {
            fs::write(&log, "een\n").unwrap();
            let (said, _) = with(Some((nth, fault)), || append(&log, b"twee\n"));
            append(&log, b"drie\n").unwrap();
            let text = text_at(&log).unwrap();
            let lines: Vec<_> = text.lines().collect();
            assert_eq!((lines[0], lines[lines.len() - 1]), ("een", "drie"), "{fault:?} at {nth}: {text:?}");
            assert!(said.is_err() || lines.contains(&"twee"), "{fault:?} at {nth}: {text:?}");
        }
    }
}
