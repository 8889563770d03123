//! The store of notes: nothing that was said to be kept is lost, whoever writes in the same folder and whatever they leave there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kantlijn::anchor::{self, State};
use kantlijn::disk::{self, Done};
use kantlijn::history::{Change, File};
use kantlijn::library::Places;
use kantlijn::notes::{Note, Placed};
use kantlijn::workspace::{Along, Keep, Workspace};
use tempfile::TempDir;

const DOC: &str = "de-dijk";

struct Store {
    folder: TempDir,
}

impl Store {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library/briefs");
        fs::create_dir_all(folder.path().join("briefs")).unwrap();
        for entry in fs::read_dir(from).unwrap().flatten() {
            fs::copy(entry.path(), folder.path().join("briefs").join(entry.file_name())).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn note(&self, stem: &str) -> PathBuf {
        self.path(&format!("notes/{DOC}/{stem}.md"))
    }

    fn workspace(&self) -> Workspace {
        Workspace::open(Places::within(self.folder.path()), "toetser")
    }

    /// Runs the program and gives its exit code and what it printed.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kantlijn"));
        command.env_clear().env("KANTLIJN_LIBRARY", self.folder.path()).args(arguments).stdin(Stdio::null());
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    /// Keeps a note on ¶2 and gives its id.
    fn keep(&self, body: &str) -> String {
        let workspace = self.workspace();
        let change = workspace.keeping_new(on_paragraph(&workspace, "p02", body));
        let id = change.file.name().to_owned();
        workspace.make(change).unwrap();
        id
    }

    /// The bodies of the notes, as a reader sees them.
    fn bodies(&self) -> Vec<String> {
        bodies(&self.workspace())
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn bodies(workspace: &Workspace) -> Vec<String> {
    workspace.notes_of(DOC).0.iter().map(|note| note.body.clone()).collect()
}

fn on_paragraph(workspace: &Workspace, block: &str, body: &str) -> Note {
    let document = workspace.document(DOC, None).unwrap();
    let at = document.find(&kantlijn::document::BlockId::new(block)).unwrap();
    let anchors = vec![Placed::at(anchor::describe_block(&document, at))];
    Note { anchors, body: body.into(), ..Note::default() }
}

/// Undoes or does again at once; says what was said, or `None` where there is nothing.
fn undo(workspace: &Workspace, again: bool) -> Option<String> {
    let (id, job) = workspace.begin_undo(again)?;
    let settled = workspace.settle(Done { id, result: disk::perform(job) }).unwrap();
    settled.then.into_iter().for_each(|(id, job)| drop(workspace.settle(Done { id, result: disk::perform(job) }).unwrap()));
    Some(settled.said)
}

#[test]
fn undo_and_redo_outlive_the_sitting() {
    let store = Store::new();
    let first = store.keep("een");
    store.keep("twee");
    let workspace = store.workspace();
    workspace.make(workspace.deletion(DOC, &first).unwrap()).unwrap();
    assert_eq!(store.names("trash/de-dijk"), [format!("{first}.md")]);
    drop(workspace);

    let later = store.workspace();
    assert!(undo(&later, false).unwrap().starts_with("undone: note on ¶2"));
    assert_eq!(store.bodies(), ["een", "twee"]);
    assert_eq!(store.names("trash/de-dijk"), Vec::<String>::new(), "what is back is no deleted note");
    undo(&later, false).unwrap();
    assert_eq!(store.bodies(), ["een"]);
    drop(later);

    let still_later = store.workspace();
    undo(&still_later, true).unwrap();
    assert_eq!(store.bodies(), ["een", "twee"]);
    assert_eq!((undo(&still_later, false), undo(&still_later, false), undo(&still_later, false)).2, None);
    assert_eq!(store.bodies(), Vec::<String>::new());
}

#[test]
fn undo_does_not_take_back_what_another_reader_at_work_did() {
    let store = Store::new();
    store.keep("van gisteren");
    let (one, other) = (store.workspace(), store.workspace());
    let keeps =
        |workspace: &Workspace, body: &str| drop(workspace.make(workspace.keeping_new(on_paragraph(workspace, "p02", body))).unwrap());
    keeps(&one, "van de een");
    keeps(&other, "van de ander");
    assert_eq!(undo(&other, false).unwrap(), "undone: note on ¶2");
    assert_eq!(store.bodies(), ["van gisteren", "van de een"]);
    assert_eq!(
        undo(&other, false).unwrap(),
        "undone: note on ¶2, of another sitting",
        "what nobody has in hand can be taken back, and it is said"
    );
    assert_eq!((undo(&other, false), other.leaves_to_others()), (None, true));
    assert_eq!(store.bodies(), ["van de een"]);
    // Nor does one do again what the other has undone.
    assert_eq!(undo(&one, true), None);
    assert_eq!(undo(&one, false).unwrap(), "undone: note on ¶2");
    drop((one, other));
    // Once both have gone all of it is one history.
    let later = store.workspace();
    while undo(&later, true).is_some() {}
    assert_eq!(store.bodies(), ["van gisteren", "van de een", "van de ander"]);
}

#[test]
fn undo_leaves_alone_what_was_changed_elsewhere_and_goes_on() {
    let store = Store::new();
    let (first, second) = (store.keep("een"), store.keep("twee"));
    let path = store.note(&second);
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("twee", "van een ander")).unwrap();
    let workspace = store.workspace();
    assert!(undo(&workspace, false).unwrap().contains("changed elsewhere"));
    assert_eq!(store.bodies(), ["een", "van een ander"]);
    assert!(undo(&workspace, false).unwrap().starts_with("undone"));
    assert!(!store.note(&first).exists());
    assert_eq!(store.bodies(), ["van een ander"]);
}

#[test]
fn what_was_changed_on_two_sides_is_kept_twice() {
    let store = Store::new();
    let id = store.keep("eerst");
    let workspace = store.workspace();
    let change = |words: &str| {
        let old = fs::read_to_string(store.note(&id)).unwrap();
        Change { file: File::note(DOC, &id), after: Some(old.replace("eerst", words)), before: Some(old) }
    };
    let (mine, theirs) = (change("van mij"), change("van een ander"));
    store.workspace().make(theirs).unwrap();
    let said = workspace.make(mine).unwrap();
    assert!(said.contains("both are kept"), "{said}");
    assert_eq!(store.bodies(), ["van een ander"]);
    let document = workspace.document(DOC, None).unwrap();
    let held = workspace.notes_on(&document);
    assert_eq!((held.len(), held[0].conflicts.len()), (1, 1));
    let difference = held[0].conflicts[0].difference();
    let lines = format!("{difference:?}");
    assert!(lines.contains("First(\"van een ander\")") && lines.contains("Second(\"van mij\")"), "{lines}");
    for change in workspace.resolving(&held[0].conflicts[0], Keep::Both).unwrap() {
        workspace.make(change).unwrap();
    }
    let mut bodies = store.bodies();
    bodies.sort();
    assert_eq!(bodies, ["van een ander", "van mij"]);
    assert_eq!(store.workspace().conflicts_of(DOC), []);
}

#[test]
fn an_edit_outlives_a_deletion_elsewhere() {
    let store = Store::new();
    let id = store.keep("eerst");
    let workspace = store.workspace();
    let old = fs::read_to_string(store.note(&id)).unwrap();
    fs::remove_file(store.note(&id)).unwrap();
    let after = Some(old.replace("eerst", "toch"));
    workspace.make(Change { file: File::note(DOC, id), before: Some(old), after }).unwrap();
    assert_eq!(store.bodies(), ["toch"]);
}

#[test]
fn second_versions_are_known_whoever_left_them_and_are_offered_for_merging() {
    let copies = [
        ".sync-conflict-20261126-193000-ABCDEFG",
        " (conflicted copy 2026-11-26)",
        " (Conflicterend exemplaar van Anna 2026-11-26)",
        ".conflict-01KZZZZZZZZZZZZZZZZZZZZZZZ",
        " kopie",
    ];
    for (keep, left) in [("note", vec!["hier"]), ("copy", vec!["daar"]), ("both", vec!["daar", "hier"])] {
        for copy in copies {
            let store = Store::new();
            let id = store.keep("hier");
            let other = fs::read_to_string(store.note(&id)).unwrap().replace("hier", "daar");
            fs::write(store.note(&format!("{id}{copy}")), other).unwrap();
            assert_eq!(store.run(&["notes", DOC]).1.lines().count(), 1, "{copy}: the second version passes for a note of its own");
            let (code, said) = store.run(&["doctor"]);
            assert!(code == 1 && said.contains("changed on two sides") && said.contains(&format!("kantlijn mend {id}")), "{said}");
            let (code, said) = store.run(&["mend", &id]);
            assert!(code == 1 && said.contains("note | hier") && said.contains("copy | daar"), "{said}");
            assert_eq!(store.run(&["mend", &id, "--keep", keep]).0, 0);
            let mut bodies = store.bodies();
            bodies.sort();
            assert_eq!(bodies, left, "{copy}, --keep {keep}");
            assert_eq!(store.run(&["doctor"]), (0, "all is well\n".into()), "{copy}, --keep {keep}");
        }
    }
}

#[test]
fn what_git_could_not_merge_is_shown_and_offered_for_merging() {
    for (keep, left) in [("note", vec!["hier"]), ("copy", vec!["daar"]), ("both", vec!["daar", "hier"])] {
        let store = Store::new();
        let id = store.keep("hier");
        let source = fs::read_to_string(store.note(&id)).unwrap();
        let both = source.replace("hier\n", "<<<<<<< HEAD\nhier\n=======\ndaar\n>>>>>>> anna\n");
        fs::write(store.note(&id), &both).unwrap();
        assert_eq!(store.bodies(), ["hier"]);
        assert_eq!(fs::read_to_string(store.note(&id)).unwrap(), both, "reading changes nothing");
        assert!(store.run(&["doctor"]).1.contains("changed on two sides (git)"));
        assert_eq!(store.run(&["mend", &id, "--keep", keep]).0, 0);
        let mut bodies = store.bodies();
        bodies.sort();
        assert_eq!(bodies, left, "--keep {keep}");
        assert_eq!(store.run(&["doctor"]).0, 0);
    }
}

#[test]
fn a_second_version_whose_note_is_gone_is_still_shown() {
    let store = Store::new();
    let id = store.keep("alleen dit");
    fs::rename(store.note(&id), store.note(&format!("{id}.sync-conflict-20261126-193000-ABCDEFG"))).unwrap();
    assert_eq!(store.bodies(), ["alleen dit"]);
    assert!(store.run(&["doctor"]).1.contains("only a second version is left"));
    assert_eq!(store.run(&["mend", &id, "--keep", "copy"]).0, 0);
    assert_eq!((store.bodies(), store.note(&id).exists()), (vec!["alleen dit".to_owned()], true));
}

#[test]
fn deleted_notes_rest_until_they_are_taken_back_or_the_trash_is_emptied() {
    let store = Store::new();
    let (first, second) = (store.keep("een"), store.keep("twee"));
    let workspace = store.workspace();
    for id in [&first, &second] {
        workspace.make(workspace.deletion(DOC, id).unwrap()).unwrap();
    }
    let (code, listed) = store.run(&["trash", "--json"]);
    assert_eq!((code, listed.lines().count()), (0, 2), "{listed}");
    assert!(listed.contains(&format!("\"id\":\"{first}\",\"doc\":\"de-dijk\",\"block\":\"p02\",\"body\":\"een\"")), "{listed}");
    assert_eq!(store.run(&["trash", "--restore", &first]), (0, "note on ¶2 is back in de-dijk\n".into()));
    assert_eq!(store.bodies(), ["een"]);
    assert_eq!(store.run(&["trash", "--restore", &first]).0, 1);
    assert_eq!(store.run(&["trash", "--empty"]), (0, "1 note is gone for good\n".into()));
    assert_eq!((store.names("trash"), store.bodies()), (Vec::new(), vec!["een".to_owned()]));
}

#[test]
fn no_damaged_file_hides_another_or_is_changed_by_reading() {
    let store = Store::new();
    let (whole, id) = (store.keep("heel"), store.keep("een noot die stuk gaat"));
    let path = store.note(&id);
    let source = fs::read(&path).unwrap();
    let prefixes = (0..source.len()).map(|end| source[..end].to_vec());
    let flipped = (0..source.len()).map(|at| {
        let mut bytes = source.clone();
        bytes[at] ^= 1 << (at % 8);
        bytes
    });
    let workspace = store.workspace();
    for bytes in prefixes.chain(flipped) {
        fs::write(&path, &bytes).unwrap();
        let (notes, unread) = workspace.notes_of(DOC);
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        assert!(notes.iter().any(|note| note.id == whole && note.body == "heel"), "{shown}");
        assert_eq!(notes.len() + unread.len(), 2, "neither read nor listed: {shown}");
        assert!(unread.iter().all(|unread| unread.path == path && !unread.reason.message.is_empty()));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn names_and_folders_that_cannot_be_read_are_listed() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let store = Store::new();
    store.keep("heel");
    fs::write(store.path("notes/de-dijk").join(OsStr::from_bytes(b"\xff.md")), "x").unwrap();
    fs::write(store.note("latin"), b"---\nkantlijn: 1\n---\ncaf\xe9\n").unwrap();
    let (notes, unread) = store.workspace().notes_of(DOC);
    assert_eq!((notes.len(), unread.len()), (1, 2), "{unread:?}");
    let (code, said) = store.run(&["doctor"]);
    assert!(code == 1 && said.contains("its name is not text") && said.contains("is not text in UTF-8"), "{said}");
}

#[test]
fn a_change_is_seen_though_the_clock_went_back() {
    let store = Store::new();
    let id = store.keep("aaaa");
    let workspace = store.workspace();
    assert_eq!(bodies(&workspace), ["aaaa"]);
    let path = store.note(&id);
    let times = fs::metadata(&path).unwrap().modified().unwrap();
    let source = fs::read_to_string(&path).unwrap().replace("aaaa", "bbbb");
    for (nth, back) in [0, 3600].into_iter().enumerate() {
        let source = if nth == 0 { source.clone() } else { source.replace("bbbb", "cccc") };
        fs::write(path.with_extension("neu"), source).unwrap();
        let file = fs::File::options().write(true).open(path.with_extension("neu")).unwrap();
        file.set_modified(times - std::time::Duration::from_secs(back)).unwrap();
        fs::rename(path.with_extension("neu"), &path).unwrap();
        assert_eq!(bodies(&workspace), [["bbbb"], ["cccc"]][nth]);
    }
}

#[test]
fn a_note_is_put_where_it_belongs_by_command() {
    let store = Store::new();
    let (id, doc) = (store.keep("waar hoort dit"), format!("{DOC}#p03"));
    let path = store.note(&id);
    let source = fs::read_to_string(&path).unwrap();
    let line = |line: &str| match line.trim_start().split(':').next() {
        Some("exact") => "    exact: \"Deze woorden staan nergens in het hele stuk.\"\n".to_owned(),
        Some("block") => "    block: p77\n".to_owned(),
        _ => format!("{line}\n"),
    };
    fs::write(&path, source.lines().map(line).collect::<String>()).unwrap();
    let (code, said) = store.run(&["doctor"]);
    assert!(code == 1 && said.contains("orphan") && said.contains(&format!("kantlijn mend {id} --at")), "{said}");
    assert_eq!(store.run(&["mend", &id, "--at", &doc, "--quote", "het meest"]).0, 0);
    let (_, listed) = store.run(&["notes", "--json"]);
    assert!(listed.contains("\"block\":\"p03\",\"quote\":\"het meest\"") && listed.contains("\"state\":\"exact\""), "{listed}");
    assert_eq!(store.run(&["doctor"]).0, 0);
}

#[test]
fn a_note_on_the_summary_of_a_brief_has_its_place_there_when_the_article_comes() {
    let store = Store::new();
    let workspace = store.workspace();
    workspace.make(workspace.keeping_new(on_paragraph(&workspace, "s01", "klopt dit"))).unwrap();
    let article = format!("---\nkantlijn: 1\nid: {DOC}\ntitle: \"De dijk\"\nrendition: article\n---\n\nDe dijk ligt er al. ^p01\n");
    fs::create_dir_all(store.path("documents")).unwrap();
    fs::write(store.path("documents").join(format!("{DOC}.md")), article).unwrap();
    let (_, listed) = store.run(&["notes"]);
    assert!(listed.contains("s01 note [on the brief]: klopt dit"), "{listed}");
    let (_, said) = store.run(&["doctor"]);
    assert!(!said.contains("orphan"), "{said}");
}

#[test]
fn the_command_that_doctor_names_for_an_orphan_works_as_it_stands() {
    let store = Store::new();
    let id = store.keep("waar hoort dit");
    let path = store.note(&id);
    let source = fs::read_to_string(&path).unwrap();
    let is_of_words = |line: &str| ["exact", "prefix", "suffix"].contains(&line.trim_start().split(':').next().unwrap_or_default());
    let line = |line: &str| {
        if is_of_words(line) {
            format!("    {}: \"Nergens in het hele stuk.\"\n", line.trim_start().split(':').next().unwrap())
        } else {
            format!("{line}\n")
        }
    };
    fs::write(&path, source.lines().map(line).collect::<String>()).unwrap();
    let (code, said) = store.run(&["doctor"]);
    assert!(code == 1 && said.contains("its paragraph still stands"), "{said}");
    let command = said.split('`').find(|piece| piece.starts_with("kantlijn mend")).unwrap();
    assert_eq!(store.run(&command.split(' ').skip(1).collect::<Vec<_>>()).0, 0, "{command}");
    assert_eq!(store.run(&["doctor"]).0, 0);
}

#[test]
fn doctor_has_a_command_for_each_place_of_a_note_that_may_be_in_several() {
    let store = Store::new();
    let id = store.keep("welke van de twee");
    let brief = store.path("briefs/de-dijk.md");
    let text = fs::read_to_string(&brief).unwrap();
    let line = text.lines().find(|line| line.ends_with("^p02")).unwrap().to_owned();
    let [one, other] = ["^p50", "^p51"].map(|block| line.replace("^p02", block));
    fs::write(&brief, text.replace(&line, "Hier staat nu heel iets anders. ^p02") + &format!("\n{one}\n\n{other}\n")).unwrap();
    let (code, said) = store.run(&["doctor"]);
    assert!(code == 1 && said.contains("ambiguous"), "{said}");
    let commands: Vec<_> = said.split('`').filter(|piece| piece.starts_with(&format!("kantlijn mend {id} --at"))).collect();
    assert_eq!(commands.len(), 2, "{said}");
    assert_eq!(store.run(&commands[1].split(' ').skip(1).collect::<Vec<_>>()).0, 0);
    assert_eq!(store.run(&["doctor"]).0, 0);
    assert!(store.run(&["notes", "--json"]).1.contains("\"block\":\"p51\""));
}

#[test]
fn a_note_is_left_as_an_orphan_by_command_and_can_be_given_a_place_again() {
    let store = Store::new();
    let id = store.keep("waar hoort dit");
    assert_eq!(store.run(&["mend", &id, "--give-up"]).0, 1, "nothing is given up that stands");
    let brief = store.path("briefs/de-dijk.md");
    let text = fs::read_to_string(&brief).unwrap();
    let document = store.workspace().document(DOC, None).unwrap();
    let at = document.find(&kantlijn::document::BlockId::new("p02")).unwrap();
    let words = document.body.block_text(&document.body.blocks[at]).to_owned();
    let first = words.split_whitespace().next().unwrap();
    let line = text.lines().find(|line| line.starts_with(first)).unwrap().to_owned();
    fs::write(&brief, text.replace(&line, "Hier staat nu heel iets anders ^p02")).unwrap();
    let (code, said) = store.run(&["doctor"]);
    let command = said.split('`').find(|piece| piece.ends_with("--give-up")).unwrap_or_else(|| panic!("{code} {said}"));
    assert_eq!(store.run(&command.split(' ').skip(1).collect::<Vec<_>>()).0, 0);
    assert_eq!(store.run(&["doctor"]).0, 0);
    let listed = store.run(&["notes", "--json"]).1;
    assert!(listed.contains("\"state\":\"orphan\"") && listed.contains("waar hoort dit"), "{listed}");
    assert_eq!(store.run(&["mend", &id, "--at", &format!("{DOC}#p02")]).0, 0);
    assert!(store.run(&["notes", "--json"]).1.contains("\"state\":\"exact\""));
}

#[test]
fn doctor_names_every_broken_file_of_ones_own_with_a_command() {
    let store = Store::new();
    store.keep("een");
    assert_eq!(store.run(&["doctor"]).0, 0);
    let broken = [
        ("config.toml", "x = [\n"),
        ("keys.toml", "x = [\n"),
        ("themes/mijn.toml", "x = [\n"),
        ("sources.md", "| voice | reliability |\n|---|---|\n| J. Waard | Z |\n"),
        ("state/positions.json", "{"),
    ];
    for (name, text) in broken {
        let path = store.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let log = store.path("state/history.jsonl");
    fs::write(&log, fs::read_to_string(&log).unwrap() + "{\"done\":{\"ke").unwrap();
    let (code, said) = store.run(&["doctor"]);
    assert_eq!(code, 1);
    let of = |name: &str| said.split_once(&format!("/{name}\n")).and_then(|(_, rest)| rest.lines().next());
    for name in broken.map(|(name, _)| name).into_iter().chain(["state/history.jsonl"]) {
        let hint = of(name).unwrap_or_else(|| panic!("{name} is not named: {said}"));
        assert!(hint.contains('`') && hint.contains(&format!("/{name}'`")), "{name}: {hint}");
    }
    assert!(said.contains("line 2 of the history"), "{said}");
}

#[test]
fn the_command_that_doctor_names_for_a_stray_note_puts_it_where_it_is_read() {
    let store = Store::new();
    let id = store.keep("verdwaald");
    fs::rename(store.note(&id), store.path(&format!("notes/{id}.md"))).unwrap();
    fs::write(store.path("notes/boos.md"), fs::read_to_string(store.path(&format!("notes/{id}.md"))).unwrap().replace(DOC, "$(touch x)"))
        .unwrap();
    let said = store.run(&["doctor"]).1;
    assert!(!said.contains("$(touch"), "a name out of a file is no part of a command: {said}");
    let command = said.split('`').find(|piece| piece.starts_with("mkdir")).unwrap();
    assert!(Command::new("sh").args(["-c", command]).status().unwrap().success());
    assert_eq!(store.bodies(), ["verdwaald"]);
}

#[test]
fn a_place_that_was_found_is_taken_for_good_by_command_only() {
    let store = Store::new();
    let workspace = store.workspace();
    let document = workspace.document(DOC, None).unwrap();
    let at = document.body.text.find("schat de kosten").unwrap();
    let place = anchor::describe(&document, at..at + "schat de kosten in mei 2024".len());
    let note = Note { anchors: vec![Placed::at(place)], body: "klopt dit".into(), ..Note::default() };
    let change = workspace.keeping_new(note);
    let id = change.file.name().to_owned();
    workspace.make(change).unwrap();
    let brief = store.path("briefs/de-dijk.md");
    fs::write(&brief, fs::read_to_string(&brief).unwrap().replace("schat de kosten in mei", "schat de kosten in juni")).unwrap();
    let before = fs::read_to_string(store.note(&id)).unwrap();
    let (code, said) = store.run(&["doctor"]);
    assert!(code == 1 && said.contains("¶2: the words of a note's passage have changed") && said.contains("--found"), "{said}");
    assert_eq!(fs::read_to_string(store.note(&id)).unwrap(), before, "nothing is moved for good unseen");
    assert_eq!(store.run(&["mend", &id, "--found"]).0, 0);
    assert_eq!(store.run(&["doctor"]).0, 0);
    assert!(fs::read_to_string(store.note(&id)).unwrap().contains("schat de kosten in juni 2024"));
    assert_eq!(store.run(&["mend", &id, "--found"]).0, 1);
}

#[test]
fn doctor_names_what_is_left_over_and_mend_clears_it_away() {
    let store = Store::new();
    store.keep("heel");
    let left = store.path("notes/de-dijk/.x.md.tmp-1-00000000000000aa");
    fs::write(&left, "half").unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&left).unwrap().set_modified(old).unwrap();
    fs::write(store.path("notes/de-dijk/.lock"), "").unwrap();
    disk::keep_draft(&store.path("state"), "de-dijk-p02", "half gedacht").unwrap();
    disk::keep_draft(&store.path("state"), "een-stuk-dat-er-niet-is-p02", "half gedacht").unwrap();
    fs::write(store.path("briefs/de-dijk.sync-conflict-20261126-193000-ABCDEFG.md"), "---\nkantlijn: 1\n---\n").unwrap();
    let (code, said) = store.run(&["doctor"]);
    assert_eq!(code, 1);
    for problem in ["left over from a save", "a draft on de-dijk", "a draft is left of a document", "second version of `de-dijk`"] {
        assert!(said.contains(problem), "{problem}: {said}");
    }
    assert_eq!(store.run(&["mend"]).1.matches("was left over").count(), 2);
    assert_eq!(store.names("notes/de-dijk").iter().filter(|name| name.starts_with('.')).count(), 0);
    assert_eq!(store.bodies(), ["heel"]);
}

const CHILD: &str = "KANTLIJN_TEST_STORE";
const EACH: usize = 500;

/// Not a test of its own: what each of two processes does.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let workspace = Workspace::open(Places::within(Path::new(&folder)), "kind");
    for nth in 0..EACH {
        let change = workspace.keeping_new(on_paragraph(&workspace, "p02", &format!("{} {nth}", std::process::id())));
        workspace.make(change).unwrap();
    }
}

#[test]
fn two_processes_keep_five_hundred_notes_each_in_one_library() {
    let store = Store::new();
    let start = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["store::child", "--exact"]).env(CHILD, store.folder.path()).stdout(Stdio::null());
        command.spawn().unwrap()
    };
    for mut child in [start(), start()] {
        assert!(child.wait().unwrap().success());
    }
    let workspace = store.workspace();
    let (notes, unread) = workspace.notes_of(DOC);
    let mut said: Vec<_> = notes.iter().map(|note| note.body.clone()).collect();
    said.sort();
    said.dedup();
    assert_eq!((said.len(), unread.len(), store.names("notes/de-dijk").len()), (2 * EACH, 0, 2 * EACH));
    // Each of them can be undone: the log has lost none either.
    let log = fs::read_to_string(store.path("state/history.jsonl")).unwrap();
    assert_eq!(log.lines().count(), 2 * EACH);
}

#[test]
fn many_notes_are_read_behind_the_frame_and_none_that_is_written_meanwhile_is_missed() {
    let store = Store::new();
    let mut id = store.keep("eerste");
    let first = fs::read_to_string(store.note(&id)).unwrap();
    for nth in 0..250 {
        let stem = format!("{nth:026}");
        fs::write(store.note(&stem), first.replace(&id, &stem)).unwrap();
    }
    let workspace = store.workspace();
    workspace.is_told_of_changes();
    let document = workspace.document(DOC, None).unwrap();
    let reading = workspace.reading_behind(&document).expect("so many are read elsewhere");
    assert!(workspace.reading_behind(&document).is_none(), "one thread is enough");
    assert_eq!(workspace.notes_on(&document).len(), 0, "nothing is read before");
    let told = std::sync::mpsc::channel();
    reading.perform(|read| told.0.send(read).unwrap());
    // Kept, and deleted by another, while the thread was at work or its answer on the way.
    let change = workspace.keeping_new(on_paragraph(&workspace, "p02", "intussen"));
    change.file.name().clone_into(&mut id);
    workspace.make(change).unwrap();
    let gone = store.note(&format!("{:026}", 7));
    fs::remove_file(&gone).unwrap();
    workspace.changed_outside([gone.as_path()]);
    assert_eq!(workspace.notes_on(&document).len(), 1, "what is kept meanwhile stands at once");
    told.1.try_iter().for_each(|read| workspace.take_in(read));
    let notes = workspace.notes_on(&document);
    assert_eq!(notes.len(), 251);
    assert!(notes.iter().all(|held| held.state == State::Exact));
    assert!(notes.iter().any(|held| held.note.id == id) && notes.iter().all(|held| held.note.id != format!("{:026}", 7)));
}

#[test]
fn a_note_that_changes_is_laid_alone_and_all_stand_as_if_they_were_read_anew() {
    let store = Store::new();
    let at = ["p01", "p02", "p03", "p01", "p02"];
    let first = store.workspace();
    for block in at {
        first.make(first.keeping_new(on_paragraph(&first, block, "Eerst."))).unwrap();
    }
    let workspace = store.workspace();
    workspace.is_told_of_changes();
    let document = workspace.document(DOC, None).unwrap();
    let stems: Vec<String> = workspace.notes_on(&document).iter().map(|held| held.note.id.clone()).collect();
    assert_eq!(stems.len(), at.len());
    let same = |what: &str| {
        let anew = store.workspace();
        assert_eq!(workspace.notes_on(&document), anew.notes_on(&document), "{what}");
    };
    let untouched = std::sync::Arc::clone(&workspace.notes_on(&document)[4].note);

    workspace.make(workspace.keeping_new(on_paragraph(&workspace, "p02", "Erbij."))).unwrap();
    same("kept");
    workspace.make(workspace.amending(DOC, &stems[1], |note| note.body = "Anders.".into()).unwrap()).unwrap();
    same("changed");
    workspace.make(workspace.deletion(DOC, &stems[2]).unwrap()).unwrap();
    same("deleted");
    undo(&workspace, false).unwrap();
    same("brought back");
    assert!(workspace.notes_on(&document).iter().any(|held| std::sync::Arc::ptr_eq(&held.note, &untouched)));

    // Another program writes: a second version, a file that cannot be read, one that says that it is another.
    let tell = |stem: &str| workspace.changed_outside([store.note(stem).as_path()]);
    let source = fs::read_to_string(store.note(&stems[0])).unwrap();
    let copy = format!("{}.sync-conflict-20260101-120000-ABCDEFG", stems[0]);
    for (stem, text) in [(&copy, source.replace("Eerst.", "Elders.")), (&stems[3], "geen noot".into()), (&"los".to_owned(), source.clone())]
    {
        fs::write(store.note(stem), text).unwrap();
        tell(stem);
        same(stem);
    }
    assert_eq!(workspace.notes_on(&document).iter().map(|held| held.conflicts.len()).sum::<usize>(), 2);
    for stem in [&copy, &"los".to_owned(), &stems[0]] {
        fs::remove_file(store.note(stem)).unwrap();
        tell(stem);
        same(stem);
    }

    // What is on its way to the disk stands where it will stand once it is there.
    let change = workspace.amending(DOC, &stems[4], |note| note.body = "Onderweg.".into()).unwrap();
    let (id, job) = workspace.begin(change, Along::default());
    let before = workspace.notes_on(&document);
    assert_eq!(before.iter().filter(|held| held.is_being_kept).map(|held| held.note.body.as_str()).collect::<Vec<_>>(), ["Onderweg."]);
    workspace.settle(Done { id, result: disk::perform(job) }).unwrap();
    let bodies = |held: &[kantlijn::workspace::HeldNote]| held.iter().map(|held| held.note.body.clone()).collect::<Vec<_>>();
    assert_eq!(bodies(&before), bodies(&workspace.notes_on(&document)));
    same("settled");
}

#[test]
fn what_is_to_be_said_of_a_change_that_was_refused_is_not_said_of_the_next() {
    let store = Store::new();
    let workspace = store.workspace();
    let note = || on_paragraph(&workspace, "p02", "Nagaan.");
    let (id, _) = workspace.begin(workspace.keeping_new(note()), Along { says: Some("¶2 speaks for it".into()), ..Along::default() });
    let path = store.note("geen");
    assert!(workspace.settle(Done { id, result: Err(disk::DiskError::Busy { path }) }).is_err());
    let (id, job) = workspace.begin(workspace.keeping_new(note()), Along::default());
    let settled = workspace.settle(Done { id, result: disk::perform(job) }).unwrap();
    assert_eq!(settled.said, "note on ¶2 kept; u undoes it");
    let (id, job) = workspace.begin(workspace.keeping_new(note()), Along { says: Some("¶2 speaks for it".into()), ..Along::default() });
    assert_eq!(workspace.settle(Done { id, result: disk::perform(job) }).unwrap().said, "¶2 speaks for it");
}
