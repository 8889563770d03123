//! The real program in a pseudo-terminal: what a reader does from start to end, and what must survive it.

use std::fs;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use kantlijn::disk::Watch;

use crate::terminal::Terminal;

const SOON: Duration = Duration::from_secs(60);

fn copy_library(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library");
    for folder in ["briefs", "parallels"] {
        fs::create_dir_all(to.join(folder)).unwrap();
        for entry in fs::read_dir(from.join(folder)).unwrap().flatten() {
            fs::copy(entry.path(), to.join(folder).join(entry.file_name())).unwrap();
        }
    }
}

fn open(library: &Path, target: &str) -> Terminal {
    let library = library.to_str().unwrap();
    Terminal::open(env!("CARGO_BIN_EXE_kantlijn"), &["--library", library, target], &[("USER", "proef")], (100, 30))
}

fn notes(library: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(library.join("notes/de-dijk")) else { return Vec::new() };
    entries.flatten().map(|entry| fs::read_to_string(entry.path()).unwrap()).collect()
}

#[test]
fn a_note_is_written_undone_redone_and_found_again() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("a");
    reader.wait_for("NOTE ON ¶2", SOON);
    reader.press("Nagaan bij Waard.<enter>#kosten<c-s>");
    reader.wait_for("note on ¶2 kept", SOON);
    reader.wait_for("●", SOON);
    let kept = notes(library.path());
    assert!(kept.len() == 1 && kept[0].contains("Nagaan bij Waard.") && kept[0].contains("kosten"), "{kept:?}");
    reader.press("u");
    reader.wait_for("undone: note on ¶2", SOON);
    assert_eq!(notes(library.path()), Vec::<String>::new());
    reader.press("<c-r>");
    reader.wait_for("done again: note on ¶2", SOON);
    assert_eq!(notes(library.path()), kept);
    reader.press("q");
    reader.wait_exit(SOON);
    let mut again = open(library.path(), "de-dijk");
    again.wait_for("Nagaan bij Waard.", SOON);
    again.press("q");
    again.wait_exit(SOON);
}

#[test]
fn a_brief_is_begun_in_the_text_filled_ordered_and_undone() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let file = || fs::read_to_string(library.path().join("reports/houdt-hij.md")).unwrap_or_default();
    let body = || file().split_once("\n---\n").map(|(_, body)| body.trim().to_owned()).unwrap_or_default();
    // While a line is typed the status line is not to be seen.
    let shows = |reader: &Terminal, words: &str| {
        reader.wait_until(words, SOON, |screen| screen.contents().contains(words) && screen.contents().contains("J K move"));
    };
    let mut reader = open(library.path(), "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("B");
    reader.wait_for("Brief: type its title", SOON);
    reader.press("Houdt hij?<enter>");
    reader.wait_for("added to “Houdt hij?”, 1 in all", SOON);
    // A selection becomes a quotation of its words.
    reader.press("vwwB");
    reader.wait_for("2 in all", SOON);
    assert!(body().starts_with("![[de-dijk#^p02]]\n\n![[de-dijk#^p02]] “") && body().ends_with('”'), "{}", file());
    reader.press("gb");
    reader.wait_for("FINISHED", SOON);
    reader.press("hDe kern<enter>");
    shows(&reader, "De kern");
    reader.press("KaEigen woorden.<c-s>");
    shows(&reader, "Eigen woorden.");
    reader.press("e Meer.<c-s>");
    shows(&reader, "Eigen woorden. Meer.");
    let filled = body();
    assert!(filled.starts_with("## De kern\n\nEigen woorden. Meer.\n\n![[de-dijk#^p02]]"), "{filled}");
    // Text that is left comes back, paragraphs become items, and what is vague is explained.
    reader.press("aMisschien.<enter><enter>Nog een.");
    reader.wait_for("bands: “misschien”", SOON);
    reader.press("<esc>");
    reader.wait_for("kept as a draft; a brings it back", SOON);
    reader.press("a");
    reader.wait_for("your draft is back", SOON);
    reader.press("<c-s>");
    shows(&reader, "Nog een.");
    let as_typed = "## De kern\n\nEigen woorden. Meer.\n\nMisschien.\n\nNog een.\n\n![[de-dijk#^p02]]";
    reader.wait_until("the text is in the file", SOON, |_| body().starts_with(as_typed));
    reader.press("u");
    reader.wait_until("the text is taken back", SOON, |screen| !screen.contents().contains("Nog een."));
    reader.press("d");
    reader.wait_until("the text is taken out", SOON, |screen| !screen.contents().contains("Eigen woorden."));
    reader.press("u");
    shows(&reader, "Eigen woorden. Meer.");
    assert_eq!(body(), filled, "what was taken out comes back");
    reader.press("qq");
    reader.wait_exit(SOON);
}

/// The system tells only the first program of a session that its terminal is gone; behind a shell that lives on, the reader span for ever.
#[cfg(unix)]
#[test]
fn a_terminal_that_hangs_up_behind_a_shell_ends_the_reader() {
    use std::io::Read as _;
    use std::process::{Command, Stdio};

    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let ended = library.path().join("ended");
    let (program, folder) = (env!("CARGO_BIN_EXE_kantlijn"), library.path().display());
    let shell = format!("trap '' HUP; stty rows 30 cols 100; '{program}' --library '{folder}' de-dijk; touch '{}'", ended.display());
    // `script` makes a terminal in a process of its own, which can be killed.
    let started = Command::new("script").args(["-qfc", &shell, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut terminal) = started else {
        println!("skipped: there is no `script` to make a terminal with");
        return;
    };
    let mut shown = Vec::new();
    let mut output = terminal.stdout.take().unwrap();
    while !String::from_utf8_lossy(&shown).contains("summary") {
        let mut some = [0; 4096];
        let read = output.read(&mut some).unwrap();
        assert!(read > 0, "the reader did not open: {}", String::from_utf8_lossy(&shown));
        shown.extend_from_slice(&some[..read]);
    }
    terminal.kill().unwrap();
    terminal.wait().unwrap();
    let begun = std::time::Instant::now();
    while !ended.exists() {
        assert!(begun.elapsed() < SOON, "the reader goes on without a terminal");
        std::thread::yield_now();
    }
}

#[test]
fn a_draft_outlives_the_terminal() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk#p3");
    reader.wait_for("NOTES ON ¶3", SOON);
    reader.press("a");
    reader.wait_for("NOTE ON ¶3", SOON);
    reader.press("half gedacht");
    reader.wait_for("half gedacht", SOON);
    reader.wait_for("draft kept", SOON);
    reader.kill();
    let mut again = open(library.path(), "de-dijk#p3");
    again.wait_for("NOTES ON ¶3", SOON);
    again.press("a");
    again.wait_for("half gedacht", SOON);
    again.press("<c-x>");
    again.wait_for("thrown away", SOON);
    again.press("q");
    again.wait_exit(SOON);
}

#[test]
fn passages_are_gathered_for_the_judgement_in_hand_and_that_can_be_undone() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("+");
    reader.wait_for("type what you judge to be so", SOON);
    reader.press("De dijk wordt duurder.<enter>");
    reader.wait_for("begun, and in hand", SOON);
    reader.press("}-");
    reader.wait_for("¶3 speaks against “De dijk wordt duurder.”", SOON);
    let kept = notes(library.path());
    assert!(kept.len() == 1 && kept[0].contains("role: for") && kept[0].contains("role: against"), "{kept:?}");
    reader.press("5G+");
    reader.wait_for("¶5 is imagined: it illustrates", SOON);
    assert!(notes(library.path())[0].contains("role: illustrates"));
    reader.press("u");
    reader.wait_for("undone", SOON);
    assert_eq!(notes(library.path()), kept);
    reader.press("k");
    reader.wait_for("in hand: De dijk wordt duurder. (+1 −1)", SOON);
    // A long title gives way before it.
    reader.press("LTrumps Amerika<enter>");
    reader.wait_until("title, rendition and judgement", SOON, |screen| {
        let status = screen.contents().lines().last().unwrap_or_default().to_owned();
        status.trim_start().starts_with("Europa tussen")
            && status.contains("… · brief · in hand: De dijk wordt")
            && status.contains("(+1 −1)")
    });
    reader.press("q");
    reader.wait_exit(SOON);
}

#[test]
fn what_a_note_is_can_be_changed_in_the_margin_and_a_voice_judged() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("aNagaan.<c-s>");
    reader.wait_for("note on ¶2 kept", SOON);
    reader.press(",c3");
    reader.wait_for("3 possibly true", SOON);
    reader.press("<enter>");
    reader.wait_for("claim on ¶2 kept", SOON);
    let kept = notes(library.path());
    assert!(kept[0].contains("kind: claim") && kept[0].contains("credibility: 3") && kept[0].contains("voice: \"J. Waard\""), "{kept:?}");
    reader.press("gv");
    reader.wait_for("not judged yet", SOON);
    reader.press("<enter>");
    reader.wait_for("A to F, and why", SOON);
    reader.press("B eerder raak<enter>");
    reader.wait_for("usually reliable", SOON);
    assert!(fs::read_to_string(library.path().join("sources.md")).unwrap().contains("| J. Waard | B |"));
    reader.press("q");
    reader.wait_for("J. Waard (B)", SOON);
    reader.press("q");
    reader.wait_exit(SOON);
}

#[test]
fn a_passage_in_doubt_is_selected_by_hand_and_the_review_comes_back() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("v)aNagaan.<c-s>");
    reader.wait_for("note on ¶2 kept", SOON);
    reader.press("q");
    reader.wait_exit(SOON);
    let path = library.path().join("briefs/de-dijk.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Dijkgraaf Waard schat de kosten in mei 2024 op", "De graaf raamt alles in die maand op")).unwrap();
    let mut again = open(library.path(), "de-dijk#p2");
    again.wait_for("NOTES ON ¶2", SOON);
    again.press("gr");
    again.wait_for("AS NOTED", SOON);
    again.press("s");
    again.wait_for("enter puts it there", SOON);
    again.press("w<enter>");
    again.wait_for("all that was noted, cited and quoted stands where it did", SOON);
    again.wait_for("kept; u undoes it", SOON);
    assert!(notes(library.path())[0].contains("exact: \"De graaf\""), "{:?}", notes(library.path()));
    again.press("u");
    again.wait_for("AS NOTED", SOON);
    again.press("q");
    again.press("q");
    again.wait_exit(SOON);
}

#[test]
fn ctrl_c_never_quits_with_text_unsaved() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk#p3");
    reader.wait_for("NOTES ON ¶3", SOON);
    reader.press("aniet weg<c-c>");
    reader.wait_for("niet weg", SOON);
    reader.press("!<c-s>");
    reader.wait_for("note on ¶3 kept", SOON);
    assert!(notes(library.path())[0].contains("niet weg!"));
    reader.press("q");
    reader.wait_exit(SOON);
}

#[test]
fn the_reader_opens_where_it_was_left_and_a_resize_keeps_the_place() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk");
    reader.wait_for("the summary", SOON);
    reader.press("5G");
    reader.wait_for("¶5 of 5", SOON);
    for (columns, rows) in [(60, 12), (200, 50), (31, 7), (100, 30)] {
        reader.resize(columns, rows);
        reader.wait_for("¶5", SOON);
    }
    reader.press("q");
    reader.wait_exit(SOON);
    let mut again = open(library.path(), "de-dijk");
    again.wait_for("¶5 of 5", SOON);
    again.press("q");
    again.wait_exit(SOON);
}

/// It was remembered at a clean end only.
#[test]
fn the_reader_opens_where_it_was_left_after_it_was_killed() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let mut reader = open(library.path(), "de-dijk");
    reader.wait_for("the summary", SOON);
    reader.press("5G");
    reader.wait_for("¶5 of 5", SOON);
    // Nothing on the screen tells that the place is on the disk.
    let (state, (send, told)) = (library.path().join("state"), channel());
    let Some(mut watch) = Watch::start(move || _ = send.send(())) else {
        println!("skipped: this system tells nobody of changes");
        return;
    };
    watch.follow(std::slice::from_ref(&state));
    while !fs::read_to_string(state.join("positions.json")).unwrap_or_default().contains("\"p05\"") {
        told.recv_timeout(SOON).unwrap();
        watch.follow(std::slice::from_ref(&state));
        watch.take();
    }
    reader.kill();
    let mut again = open(library.path(), "de-dijk");
    again.wait_for("¶5 of 5", SOON);
    again.press("q");
    again.wait_exit(SOON);
}

#[test]
fn an_export_from_the_reader_is_written_and_says_so() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let target = library.path().join("uit.md");
    let folder = library.path().to_str().unwrap();
    let variables = [("USER", "proef"), ("HOME", folder)];
    let mut reader = Terminal::open(env!("CARGO_BIN_EXE_kantlijn"), &["--library", folder, "de-dijk#p2"], &variables, (100, 30));
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("x");
    reader.wait_for("as footnotes", SOON);
    reader.press("j");
    reader.wait_for("enter names the file", SOON);
    reader.press("k<enter>");
    reader.wait_for("export to", SOON);
    reader.press("<c-u>");
    // As a shell has it.
    reader.press("~/uit.md<enter>");
    reader.wait_for("written to /", SOON);
    assert!(fs::read_to_string(&target).unwrap().contains("Kosten van de dijk"));
    reader.press("q");
    reader.wait_exit(SOON);
}

#[test]
fn a_suggestion_is_refused_and_taken_back_and_the_filter_outlives_the_sitting() {
    let library = tempfile::tempdir().unwrap();
    let refused = library.path().join("refused.md");
    let mut reader = open(library.path(), "de-eeuwige-reset#p22");
    reader.wait_for("PARALLELS AT ¶22", SOON);
    reader.press("FFFFFFFF");
    reader.wait_for("ONLY SUGGESTED AT ¶22", SOON);
    reader.wait_for("? 0.", SOON);
    reader.press("<tab>d");
    reader.wait_for("refused; it does not come back", SOON);
    assert_eq!(fs::read_to_string(&refused).unwrap().matches("de-eeuwige-reset#^p22").count(), 1);
    reader.press("u");
    reader.wait_for("undone: refusal of", SOON);
    assert!(!refused.exists(), "as it was before");
    reader.press("qq");
    reader.wait_exit(SOON);
    let mut again = open(library.path(), "de-eeuwige-reset#p22");
    again.wait_for("ONLY SUGGESTED AT ¶22", SOON);
    again.press("q");
    again.wait_exit(SOON);
}

#[cfg(unix)]
#[test]
fn esc_waits_for_the_disk_and_no_frame_does_and_a_disk_that_refuses_leaves_the_note_open() {
    let library = tempfile::tempdir().unwrap();
    copy_library(library.path());
    let drafts = library.path().join("state/drafts");
    let mut reader = open(library.path(), "de-dijk#p2");
    reader.wait_for("NOTES ON ¶2", SOON);
    reader.press("aEen begin.");
    reader.wait_for("draft kept", SOON);
    // Another program holds the folder.
    let held = fs::File::open(&drafts).unwrap();
    held.lock().unwrap();
    reader.press("..<esc>");
    reader.wait_for("the draft is being kept", SOON);
    reader.resize(100, 30);
    let is_drawn = |screen: &vt100::Screen| screen.rows(0, 100).nth(29).is_some_and(|row| row.contains("the draft is being kept"));
    reader.wait_until("a frame of the new size", SOON, is_drawn);
    reader.wait_for("Een begin...", SOON);
    drop(held);
    reader.wait_for("kept as a draft; a brings it back", SOON);
    reader.press("a");
    reader.wait_for("your draft is back", SOON);
    fs::remove_dir_all(&drafts).unwrap();
    fs::write(&drafts, "geen map").unwrap();
    reader.press(" Meer.<esc>");
    reader.wait_for("it stays open", SOON);
    reader.wait_for("Een begin... Meer.", SOON);
    fs::remove_file(&drafts).unwrap();
    reader.press("<esc>");
    reader.wait_for("kept as a draft; a brings it back", SOON);
    reader.press("a");
    reader.wait_for("Een begin... Meer.", SOON);
    // What is thrown away does not come back.
    reader.press("<c-x>a");
    reader.wait_until("an empty note", SOON, |screen| screen.contents().contains("NOTE ON ¶2") && !screen.contents().contains("Meer."));
    reader.press("<esc>q");
    reader.wait_exit(SOON);
}

#[test]
fn whoever_opens_it_for_the_first_time_is_told_how_to_get_on_and_out() {
    let library = tempfile::tempdir().unwrap();
    let folder = library.path().to_str().unwrap();
    let opened = || Terminal::open(env!("CARGO_BIN_EXE_kantlijn"), &["--library", folder], &[("USER", "proef")], (80, 24));
    let mut first = opened();
    first.wait_for("? shows the keys, : finds a command, L lists the documents, q leaves", SOON);
    first.press("}");
    first.wait_until("the place in its stead", SOON, |screen| !screen.contents().contains("q leaves"));
    first.press("q");
    first.wait_exit(SOON);
    let mut again = opened();
    again.wait_for("brief", SOON);
    again.press("L");
    again.wait_until("no more of it", SOON, |screen| screen.contents().contains("Library") && !screen.contents().contains("q leaves"));
    again.press("<esc>q");
    again.wait_exit(SOON);
}
