//! The reader among others: what they write while it runs, and what becomes of one's own words when it is ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::terminal::Terminal;

const SOON: Duration = Duration::from_secs(60);

fn library() -> TempDir {
    let library = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library/briefs");
    fs::create_dir(library.path().join("briefs")).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        fs::copy(entry.path(), library.path().join("briefs").join(entry.file_name())).unwrap();
    }
    library
}

fn open(library: &TempDir, target: &str) -> Terminal {
    let library = library.path().to_str().unwrap();
    Terminal::open(env!("CARGO_BIN_EXE_kantlijn"), &["--library", library, target], &[("USER", "proef")], (120, 40))
}

/// Another kantlijn.
fn other(library: &TempDir, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kantlijn"));
    command.env_clear().env("USER", "ander").arg("--library").arg(library.path()).args(arguments);
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn notes(library: &TempDir) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(library.path().join("notes/de-dijk")) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

#[test]
fn what_another_writes_appears_without_a_key() {
    if !cfg!(target_os = "linux") {
        println!("skipped: where the system tells nobody of changes there is nothing to see");
        return;
    }
    let library = library();
    let mut reader = open(&library, "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    // The folder of the notes is not there yet; another makes it.
    other(&library, &["note", "de-dijk#p2", "Van een ander."]);
    reader.wait_for("Van een ander.", SOON);
    let path = notes(&library).remove(0);
    let source = fs::read_to_string(&path).unwrap();
    fs::write(&path, source.replace("Van een ander.", "Ter plaatse herschreven.")).unwrap();
    reader.wait_for("Ter plaatse herschreven.", SOON);
    fs::remove_file(&path).unwrap();
    reader.wait_until("the note is gone", SOON, |screen| !screen.contents().contains("Ter plaatse"));
    reader.press("q");
    reader.wait_exit(SOON);
}

#[test]
fn a_document_that_another_changes_shows_itself_as_it_stands() {
    if !cfg!(target_os = "linux") {
        println!("skipped: where the system tells nobody of changes there is nothing to see");
        return;
    }
    let library = library();
    let mut reader = open(&library, "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    let path = library.path().join("briefs/de-dijk.md");
    let source = fs::read_to_string(&path).unwrap();
    assert!(source.contains("12 miljoen"));
    // While something is written it waits.
    reader.press("a");
    reader.wait_for("NOTE ON ¶2", SOON);
    fs::write(&path, source.replace("12 miljoen", "97 miljoen")).unwrap();
    reader.wait_for("it is shown so once this is done", SOON);
    reader.press("Bezig.");
    reader.wait_for("Bezig.", SOON);
    reader.press("<c-s>");
    reader.wait_for("97 miljoen", SOON);
    reader.wait_for("note on ¶2 kept", SOON);
    // What was searched for is searched for in the text as it stands.
    reader.press("/miljoen<enter>");
    reader.wait_for("“miljoen” 1 of 1", SOON);
    fs::write(&path, source.replace("12 miljoen", "een miljoen en nog een miljoen")).unwrap();
    reader.wait_for("een miljoen en", SOON);
    reader.press("n");
    reader.wait_for("“miljoen” 1 of 2", SOON);
    reader.press("<esc>q");
    reader.wait_exit(SOON);
}

#[test]
fn lists_of_all_notes_fill_in_without_another_key() {
    let library = library();
    other(&library, &["note", "de-polder#p2", "Uit een ander stuk. #elders"]);
    other(&library, &["note", "de-dijk#p2", "--quote", "12 miljoen", "Over geld."]);
    let path = library.path().join("briefs/de-dijk.md");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("12 miljoen", "12 duizend miljoen")).unwrap();
    let mut reader = open(&library, "de-dijk#p4");
    reader.wait_for("NOTES ON ¶4", SOON);
    reader.press("gN");
    reader.wait_for("Uit een ander stuk.", SOON);
    reader.press("q");
    reader.wait_for("NOTES ON ¶4", SOON);
    reader.press("gr");
    reader.wait_for("AS NOTED", SOON);
    reader.press("qq");
    reader.wait_exit(SOON);
}

#[test]
fn a_note_changed_elsewhere_while_it_is_edited_is_kept_twice_and_shown_so() {
    let library = library();
    other(&library, &["note", "de-dijk#p2", "Eerste tekst."]);
    let mut reader = open(&library, "de-dijk#p2");
    reader.wait_for("Eerste tekst.", SOON);
    reader.press("<tab>e");
    reader.wait_for("NOTE ON ¶2", SOON);
    reader.press("Van mij. ");
    reader.wait_for("Van mij.", SOON);
    let path = notes(&library).remove(0);
    let source = fs::read_to_string(&path).unwrap();
    fs::write(&path, source.replace("Eerste tekst.", "Van een ander.")).unwrap();
    reader.press("<c-s>");
    reader.wait_for("in conflict", SOON);
    reader.wait_until("both versions are shown", SOON, |screen| {
        let contents = screen.contents();
        contents.contains("Van mij.") && contents.contains("Van een ander.") && contents.contains("second version (kantlijn)")
    });
    let texts: Vec<_> = notes(&library).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("Van mij.")) && texts.iter().any(|text| text.contains("Van een ander.")));
    reader.press("<esc>q");
    reader.wait_exit(SOON);
}

#[test]
fn what_was_typed_outlives_the_end_of_the_terminal() {
    for signal in ["HUP", "TERM"] {
        let library = library();
        let mut reader = open(&library, "de-dijk#p3");
        reader.wait_for("NOTES ON ¶3", SOON);
        reader.press("a");
        reader.wait_for("NOTE ON ¶3", SOON);
        reader.press("midden in een zin");
        reader.wait_for("midden in een zin", SOON);
        reader.signal(signal);
        reader.wait_exit(SOON);
        let mut again = open(&library, "de-dijk#p3");
        again.wait_for("¶3; a there brings it back", SOON);
        again.wait_for("NOTES ON ¶3", SOON);
        again.press("a");
        again.wait_for("midden in een zin", SOON);
        again.press("<c-s>");
        again.wait_for("note on ¶3 kept", SOON);
        // A note on its way to the disk when the end comes is waited for.
        again.press("u");
        again.signal(signal);
        again.wait_exit(SOON);
        assert!(notes(&library).len() <= 1);
    }
}

#[test]
fn what_was_done_in_an_earlier_sitting_is_undone() {
    let library = library();
    let mut reader = open(&library, "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("aBlijft dit?<c-s>");
    reader.wait_for("note on ¶2 kept", SOON);
    reader.press("q");
    reader.wait_exit(SOON);
    let mut again = open(&library, "de-dijk#p2");
    again.wait_for("Blijft dit?", SOON);
    again.press("u");
    again.wait_for("undone: note on ¶2", SOON);
    assert_eq!(notes(&library), Vec::<PathBuf>::new());
    again.press("q");
    again.wait_exit(SOON);
}

#[test]
fn two_readers_side_by_side_see_each_others_notes_and_keep_both_versions_of_one() {
    if !cfg!(target_os = "linux") {
        println!("skipped: where the system tells nobody of changes there is nothing to see");
        return;
    }
    let library = library();
    let mut readers = [open(&library, "de-dijk#p2"), open(&library, "de-dijk#p2")];
    readers.iter().for_each(|reader| drop(reader.wait_for("NOTES ON ¶2", SOON)));
    readers[0].press("aSamen.<c-s>");
    readers[0].wait_for("note on ¶2 kept", SOON);
    // Both change it at the same time.
    for reader in &mut readers {
        reader.wait_for("Samen.", SOON);
        reader.press("<tab><tab>e");
        reader.wait_for("NOTE ON ¶2", SOON);
    }
    for (reader, words) in readers.iter_mut().zip(["De een:", "De ander:"]) {
        reader.press(words);
        reader.wait_for(words, SOON);
    }
    readers.iter_mut().for_each(|reader| reader.press("<c-s>"));
    for reader in &readers {
        reader.wait_until("both versions are shown", SOON, |screen| {
            let contents = screen.contents();
            ["in conflict", "De een:", "De ander:"].iter().all(|words| contents.contains(words))
        });
    }
    assert_eq!(notes(&library).len(), 2);
    for reader in &mut readers {
        reader.press("<esc>q");
        reader.wait_exit(SOON);
    }
}
