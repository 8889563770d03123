//! `kantlijn import` as people use it: the real program on real files, good and bad, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// What takes longer than this hangs; how fast it is, the bench measures.
const HANG: Duration = Duration::from_secs(60);

/// A library in a folder that goes away with the test.
struct Library {
    folder: TempDir,
}

impl Library {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kantlijn"));
        command.env_clear().env("USER", "toetser").env("KANTLIJN_LIBRARY", self.path("library")).current_dir(self.folder.path());
        command.args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs it; the exit code, what it printed and what it said.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path("library").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of the files in a folder of the library.
    fn files(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path("library").join(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_becomes_a_document_with_its_original_beside_it() {
    let library = Library::new();
    let file = data("pdf/tagged-two.pdf");
    let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (0, "het-archief-onder-de-dijk\n"), "{err}");
    let document = library.read("documents/het-archief-onder-de-dijk.md");
    assert!(document.contains("wist men van niets.[^1]"), "{document}");
    let originals = library.files("originals");
    assert_eq!(originals.len(), 1);
    assert!(originals[0].ends_with(".pdf"));
    assert_eq!(fs::read(library.path("library/originals").join(&originals[0])).unwrap(), fs::read(file).unwrap());
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_that_anybody_may_open_is_read_whatever_its_owner_locked() {
    let library = Library::new();
    let body = |name: &str| {
        let (code, out, said) = library.run(&["import", "--stdout", data(name).to_str().unwrap()]);
        assert_eq!(code, 0, "{name}: {said}");
        out.split_once("\n---\n").unwrap().1.to_owned()
    };
    let open = body("pdf/tagged-one.pdf");
    assert_eq!([body("pdf/owner-rc4.pdf"), body("pdf/owner-aes.pdf")], [open.clone(), open]);
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_that_asks_too_much_is_one_line() {
    let library = Library::new();
    let file = data("pdf/tagged-one.pdf");
    let complains = |config: &str, about: &str| {
        library.write("library/config.toml", config);
        let started = Instant::now();
        let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains(about), "{err}");
        assert!(started.elapsed() < HANG);
    };
    complains("[import]\nseconds = 0\n", "`seconds` in the section [import]");
    if cfg!(target_os = "linux") {
        complains("[import]\nmemory_mib = 9\n", "memory");
    }
    complains("[import]\nfile_mib = 0\n", "`file_mib` in the section [import]");
    assert!(library.files("documents").is_empty());
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_without_a_text_is_one_line() {
    let library = Library::new();
    let whole = fs::read(data("pdf/tagged-one.pdf")).unwrap();
    let cut = library.write("cut.pdf", &whole[..whole.len() / 2]);
    for (file, about) in [(data("pdf/encrypted.pdf"), "encrypted"), (data("pdf/pictures.pdf"), "without text"), (cut, "cut off")] {
        let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains(about), "{err}");
    }
}

/// Paragraphs of our own, each long enough to be known by its words.
const PARAGRAPHS: [&str; 5] = [
    "De veerpont over het kanaal vaart sinds het begin van de zomer alleen nog overdag, van de vroege ochtend tot de late middag, en nooit meer op zondag.",
    "Wie na zonsondergang aan de overkant moet zijn, loopt om langs de spoorbrug, en dat kost een uur heen en een uur terug.",
    "De gemeente wijst op de kosten van een tweede schipper en op het geringe aantal reizigers in de avond.",
    "De bewoners van de overkant hebben daarom zelf een roeiboot gekocht, die aan beide oevers aan een ketting ligt.",
    "Het waterschap zoekt nog uit of dat mag, en heeft beloofd om tot die tijd de andere kant op te kijken.",
];

fn text(paragraphs: &[&str]) -> String {
    format!("Het laatste veer van de dag\n\n{}\n", paragraphs.join("\n\n"))
}

const ID: &str = "het-laatste-veer-van-de-dag";

#[test]
fn a_newer_version_keeps_its_numbers_and_says_what_changed() {
    let library = Library::new();
    let [one, two, three, four, five] = PARAGRAPHS;
    let file = library.write("veer.txt", text(&PARAGRAPHS));
    let path = file.to_str().unwrap();
    assert_eq!(library.run(&["import", path]).1, format!("{ID}\n"));
    for (block, words) in [("p02", "een uur heen en een uur terug"), ("p03", "een tweede schipper"), ("p05", "beloofd")] {
        assert_eq!(library.run(&["note", &format!("{ID}#{block}"), "--quote", words, "Nagaan."]).0, 0);
    }
    let first = library.read(&format!("documents/{ID}.md"));

    // Under another name: the third is gone, one came between the first two, the fourth stands last, the second lost a few words.
    let shorter = two.replace(" heen en een uur terug", "");
    let new = "Er is over dit besluit geen enkele keer met de bewoners van de beide dorpen aan de oevers gesproken.";
    let newer = library.write("elders/pont.txt", text(&[one, new, &shorter, five, four]));
    let (code, out, err) = library.run(&["import", newer.to_str().unwrap()]);
    assert_eq!((code, out), (0, format!("{ID}\n")), "{err}");
    for said in ["1 changed (¶2)", "1 moved (¶", "1 came (¶1a)", "1 went (¶3)", "is kept in "] {
        assert!(err.contains(said), "no `{said}` in:\n{err}");
    }
    let second = library.read(&format!("documents/{ID}.md"));
    for (id, words) in [("p01", one), ("p01a", new), ("p02", shorter.as_str()), ("p04", four), ("p05", five)] {
        assert!(second.contains(&format!("{words} ^{id}\n")), "{id} in:\n{second}");
    }
    // Every note is there; the one whose words went says so, and no note was moved unseen.
    let notes = library.run(&["notes", ID, "--json"]).1;
    assert_eq!(notes.lines().count(), 3);
    assert!(notes.contains("\"orphan\"") && err.matches(": touches note").count() >= 2, "{err}\n{notes}");
    // What was quoted from the older version still stands somewhere.
    let versions = library.files(&format!("versions/{ID}"));
    assert!(versions.iter().any(|name| library.read(&format!("versions/{ID}/{name}")) == first), "{versions:?}");
    assert_eq!(library.files("originals").len(), 2);

    // A number that went is never given again, and what comes back gets its own.
    let last = "Aan het slot van de vergadering is besloten dat er in het voorjaar opnieuw zal worden gestemd over het veer.";
    library.write("veer.txt", text(&[one, new, &shorter, three, five, four, last]));
    let (code, _, err) = library.run(&["import", path]);
    assert_eq!(code, 0, "{err}");
    let third = library.read(&format!("documents/{ID}.md"));
    for (id, words) in [("p01a", new), ("p03", three), ("p06", last)] {
        assert!(third.contains(&format!("{words} ^{id}\n")), "{id} in:\n{third}");
    }
}

#[test]
fn a_newer_version_says_what_its_title_is_now_and_where_its_notes_have_gone() {
    let library = Library::new();
    let [one, two, three, four, five] = PARAGRAPHS;
    let file = library.write("veer.txt", text(&PARAGRAPHS));
    let path = file.to_str().unwrap();
    assert_eq!(library.run(&["import", path]).0, 0);
    for (block, words) in [("p02", "een uur heen en een uur terug"), ("p03", "een tweede schipper"), ("p05", "beloofd")] {
        assert_eq!(library.run(&["note", &format!("{ID}#{block}"), "--quote", words, "Nagaan."]).0, 0);
    }
    // The third is one with the second now, the fifth has lost a word, and all of it has another name.
    let (joined, shorter) = (format!("{two} {three}"), five.replace("beloofd om", "beloofd"));
    library.write("veer.txt", text(&[one, &joined, four, &shorter]).replace("Het laatste veer", "Het allerlaatste veer"));
    let (code, out, err) = library.run(&["import", path]);
    assert_eq!((code, out), (0, format!("{ID}\n")), "{err}");
    for said in ["its title is now “Het allerlaatste veer van de dag”; before “Het laatste veer van de dag”", "at ¶3: moved to ¶2\n"]
    {
        assert!(err.contains(said), "no `{said}` in:\n{err}");
    }
    let doctor = library.run(&["doctor"]).1;
    assert!(doctor.contains("¶3: the passage of a note is moved, to ¶2"), "{doctor}");
}

#[test]
fn the_same_bytes_again_do_nothing_and_say_so() {
    let library = Library::new();
    let file = library.write("veer.txt", text(&PARAGRAPHS));
    library.run(&["import", file.to_str().unwrap()]);
    let before = library.read(&format!("documents/{ID}.md"));
    let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
    assert_eq!((code, out), (0, format!("{ID}\n")));
    assert!(err.contains("nothing to do"), "{err}");
    assert_eq!(library.read(&format!("documents/{ID}.md")), before);
}

#[test]
fn a_folder_with_two_versions_of_a_document_is_imported_once() {
    let library = Library::new();
    library.write("map/een.txt", text(&PARAGRAPHS));
    let newer = library.write("map/twee.txt", text(&PARAGRAPHS).replace("een ketting", "twee kettingen"));
    let (folder, old) = (newer.parent().unwrap().to_str().unwrap().to_owned(), newer.with_file_name("een.txt"));
    assert!(library.run(&["import", &folder]).2.contains("a newer version: 1 changed"));
    let now = library.read(&format!("documents/{ID}.md"));
    let (code, _, err) = library.run(&["import", &folder]);
    assert!(
        code == 0 && err.contains("an older version, of which the library has a newer one") && err.contains("0 imported, 2 there"),
        "{err}"
    );
    assert_eq!(library.read(&format!("documents/{ID}.md")), now);
    // Whoever wants it back says so; and where the document is gone the older bytes are as good as any.
    assert_eq!(library.run(&["import", old.to_str().unwrap(), "--as", ID]).0, 0);
    assert!(library.read(&format!("documents/{ID}.md")).contains("een ketting"));
    fs::remove_file(library.path("library").join(format!("documents/{ID}.md"))).unwrap();
    assert!(library.run(&["import", newer.to_str().unwrap()]).2.contains("blocks under"));
}

#[test]
fn what_was_edited_by_hand_is_kept_aside_and_mended_front_matter_stays() {
    let library = Library::new();
    let file = library.write("veer.txt", text(&PARAGRAPHS));
    library.run(&["import", file.to_str().unwrap()]);
    let name = format!("documents/{ID}.md");
    let edited =
        library.read(&name).replace("lang: \"nl\"", "authors: [\"An Veerman\"]\nlang: \"nl\"").replace("op zondag.", "op zaterdag.");
    library.write(&format!("library/{name}"), &edited);
    library.write("veer.txt", text(&PARAGRAPHS).replace("een ketting", "twee kettingen"));
    let (code, _, err) = library.run(&["import", file.to_str().unwrap()]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("edited by hand"), "{err}");
    let now = library.read(&name);
    assert!(now.contains("An Veerman") && now.contains("op zondag.") && now.contains("twee kettingen"), "{now}");
    let versions = library.files(&format!("versions/{ID}"));
    assert!(versions.iter().any(|file| library.read(&format!("versions/{ID}/{file}")) == edited), "{versions:?}");
}

#[test]
fn as_says_of_which_document_a_file_is_a_version() {
    let library = Library::new();
    let file = library.write("veer.txt", text(&PARAGRAPHS));
    library.run(&["import", file.to_str().unwrap()]);
    let other = library
        .write("anders.txt", "Een heel andere tekst, die met het veer over het kanaal op zichzelf weinig te maken heeft, zegt men.\n");
    let (code, out, err) = library.run(&["import", other.to_str().unwrap(), "--as", ID]);
    assert_eq!((code, out), (0, format!("{ID}\n")), "{err}");
    let now = library.read(&format!("documents/{ID}.md"));
    assert!(now.contains("zegt men. ^p06"), "the numbers of the older text are not given again: {now}");
    assert!(err.contains("5 went"), "{err}");
}

#[test]
fn a_scanned_copy_with_a_fault_in_every_paragraph_is_a_version_and_another_text_of_that_title_is_told_apart() {
    let library = Library::new();
    let long = |word: &str| {
        format!(
            "De {word} die in het najaar werd gebouwd, bleek volgens het waterschap na drie jaar al te klein voor de boten die er elke ochtend \
             met de vloed binnenkwamen, zodat de raad besloot om hem voor de winter te laten verbreden.\n\n"
        )
    };
    let page = |text: String| format!("# Het veer bij de sluis\n\n{text}");
    let whole = ["haven", "kade", "brug"].map(long).concat();
    let file = library.write("veer.md", page(whole.clone()));
    library.run(&["import", file.to_str().unwrap()]);
    let (number, scan) = whole.split("waterschap").enumerate().fold((0, String::new()), |(_, out), (at, piece)| {
        (at, if at == 0 { piece.to_owned() } else { format!("{out}watersch{at}p{piece}") })
    });
    assert_eq!(number, 3);
    let scan = library.write("scan.md", page(scan));
    let (_, out, err) = library.run(&["import", scan.to_str().unwrap()]);
    assert!(out == "het-veer-bij-de-sluis\n" && err.contains("a newer version: 3 changed"), "{out}{err}");
    let other = "In een ander jaar schreef iemand onder dezelfde titel over de kermis, de molen en het koren dat niet rijp wilde worden.\n";
    let other = library.write("kermis.md", page(other.to_owned()));
    let (_, out, err) = library.run(&["import", other.to_str().unwrap()]);
    assert!(out == "het-veer-bij-de-sluis-2\n" && err.contains("`--as het-veer-bij-de-sluis` says so"), "{out}{err}");
}

#[test]
fn a_copy_that_says_less_of_the_whole_takes_nothing_away_that_the_version_before_said() {
    let library = Library::new();
    let page = |text: &str| {
        format!(
            "---\ntitle: Het veer bij de sluis\nauthor: An Veerman\ndate: 2021-03-12\n---\n\n{}\n",
            text.replacen("# Het veer\n\n", "", 1)
        )
    };
    let plain = text(&PARAGRAPHS);
    let file = library.write("veer.md", page(&plain));
    library.run(&["import", file.to_str().unwrap()]);
    let id = library.files("documents")[0].trim_end_matches(".md").to_owned();
    let bare = plain.split_once("\n\n").unwrap().1.replace("een ketting", "twee kettingen");
    let copy = library.write("kopie.txt", bare);
    let (_, out, err) = library.run(&["import", copy.to_str().unwrap()]);
    assert_eq!(out, format!("{id}\n"), "{err}");
    let now = library.read(&format!("documents/{id}.md"));
    assert!(now.contains("title: \"Het veer bij de sluis\"") && now.contains("An Veerman") && now.contains("2021-03-12"), "{now}{err}");
}

#[test]
fn two_files_of_one_name_are_two_documents() {
    let library = Library::new();
    library.write(
        "map/een/nota.txt",
        "Over het eerste onderwerp valt weinig te zeggen, behalve dat het er is en dat het er ook zal blijven.\n",
    );
    library.write(
        "map/twee/nota.txt",
        "Het tweede gaat over iets anders, en wie het leest, merkt al gauw dat de naam van het bestand toeval is.\n",
    );
    library.write("map/leeg.txt", "");
    let (code, out, err) = library.run(&["import", "map"]);
    assert_eq!((code, out.as_str()), (1, "nota\nnota-2\n"), "{err}");
    assert!(err.contains("leeg.txt") && err.ends_with("2 imported, 0 there already, 1 failed\n"), "{err}");
    assert_eq!(library.files("documents"), ["nota-2.md", "nota.md"]);
}

#[test]
#[cfg(unix)]
fn a_file_name_that_turns_text_round_is_remembered_and_leaves_no_such_sign_in_the_library() {
    let library = Library::new();
    let name = "nota-\u{202e}txt.\u{9b}31m.txt";
    let same = "Over het eerste onderwerp valt weinig te zeggen, behalve dat het er is en dat het er ook zal blijven.";
    let other =
        |word: &str| format!("De {word} die hier staat, zegt over de {word} dat er meer over de {word} te zeggen valt dan er staat.");
    let text = |words: [&str; 3]| format!("{same}\n\n{}\n", words.map(other).join("\n\n"));
    library.write(name, text(["sluis", "dijk", "brug"]));
    let (code, out, err) = library.run(&["import", name]);
    assert_eq!((code, out.as_str()), (0, "nota-txt-31m\n"), "{err}");
    assert!(!(out + &err).contains(['\u{202e}', '\u{9b}']));
    let files = ["state/imports.json", "documents/nota-txt-31m.md"].map(|file| library.read(file));
    assert!(files.iter().all(|file| !file.contains(['\u{202e}', '\u{9b}'])), "{files:?}");
    // Little of it is the same: it is known as a newer version by its place.
    library.write(name, text(["haven", "toren", "molen"]));
    let (code, out, err) = library.run(&["import", name]);
    assert_eq!((code, out.as_str()), (0, "nota-txt-31m\n"), "{err}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_whose_name_is_no_text_is_shown_and_imported() {
    use std::os::unix::ffi::OsStrExt as _;
    let library = Library::new();
    let name = std::ffi::OsStr::from_bytes(b"nota-\xff\xfe.txt");
    fs::write(library.folder.path().join(name), "Over dit onderwerp valt weinig te zeggen, behalve dat het er is.\n").unwrap();
    for arguments in [&["show"][..], &["import"], &[]] {
        let output = library.command(arguments).arg(name).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty() && String::from_utf8(output.stdout).is_ok());
    }
}

#[test]
fn notes_made_on_a_file_go_along_when_it_is_imported() {
    let library = Library::new();
    let file = library.write("veer.md", text(&PARAGRAPHS));
    let bytes = fs::read(&file).unwrap();
    let own = format!("file-{}", &sha256(&bytes)[..16]);
    let anchor = format!(
        "---\nkantlijn: 1\nid: 01JAAAAAAAAAAAAAAAAAAAAAAA\nauthor: toetser\ncreated: 2025-03-01T09:00:00Z\nmodified: 2025-03-01T09:00:00Z\nkind: note\nanchors:\n  - document: {own}\n    block: p03\n    start: 58\n    end: 66\n    exact: spoorbrug\n    prefix: 'loopt om langs de '\n    suffix: ', en dat kost'\n---\n\nHoe ver is dat?\n"
    );
    library.write(&format!("library/notes/{own}/01JAAAAAAAAAAAAAAAAAAAAAAA.md"), anchor);
    let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
    assert_eq!((code, err.contains("1 of the file's own notes taken over")), (0, true), "{err}");
    let notes = library.run(&["notes", out.trim(), "--json"]).1;
    assert!(notes.contains("Hoe ver is dat?") && notes.contains("\"exact\""), "{notes}");
    assert!(library.files(&format!("notes/{own}")).is_empty());
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
#[cfg(unix)]
fn an_import_that_is_stopped_leaves_whole_documents_and_goes_on_from_there() {
    use std::io::{BufRead, BufReader, Read};
    let library = Library::new();
    for number in 0..500 {
        library.write(
            &format!("map/{number:03}.txt"),
            format!("Verslag {number}\n\nOp dag {number} stond het water hoog, en de wacht bleef.\n"),
        );
    }
    let mut child = library.command(&["import", "map"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut first = String::new();
    said.read_line(&mut first).unwrap();
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "{rest}");
    let there = library.files("documents");
    assert!(!there.is_empty() && there.len() < 500, "{} documents", there.len());
    assert!(rest.contains(&format!("{} imported, 0 there already, 0 failed\n", there.len())), "{rest}");
    assert!(rest.ends_with(&format!("stopped before the last {} of 500 files; the same command goes on from there\n", 500 - there.len())));
    let whole: Vec<String> = there.iter().map(|name| library.read(&format!("documents/{name}"))).collect();
    assert!(whole.iter().all(|text| text.trim_end().ends_with("en de wacht bleef. ^p01")));

    let (code, _, said) = library.run(&["import", "map"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.ends_with(&format!("{} imported, {} there already, 0 failed\n", 500 - there.len(), there.len())), "{said}");
    let again: Vec<String> = there.iter().map(|name| library.read(&format!("documents/{name}"))).collect();
    assert_eq!(again, whole);
}

#[test]
fn two_imports_of_one_folder_at_the_same_time_bring_each_file_in_once() {
    let library = Library::new();
    for number in 0..60_u32 {
        let word = |at: u32| format!("w{:x}", (number * 977 + at).wrapping_mul(2_654_435_761) >> 12);
        let paragraph = |from: u32| (from..from + 30).map(word).collect::<Vec<_>>().join(" ");
        library.write(&format!("map/stuk {number}.txt"), format!("Het {}.\n\nEen {}.\n", paragraph(0), paragraph(30)));
    }
    let runs = [1, 2].map(|_| library.command(&["import", "map"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap());
    let told = runs.map(|run| {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stderr).unwrap().lines().last().unwrap().to_owned()
    });
    assert_eq!((library.files("documents").len(), library.files("originals").len()), (60, 60), "{told:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_listed_is_one_failure_and_the_others_come_in() {
    use std::os::unix::fs::PermissionsExt as _;
    let library = Library::new();
    library.write("map/a.txt", "De sluis bleef die winter dicht.\n");
    fs::create_dir(library.path("map/dicht")).unwrap();
    fs::set_permissions(library.path("map/dicht"), fs::Permissions::from_mode(0o000)).unwrap();
    // Root lists any folder.
    let failed = usize::from(fs::read_dir(library.path("map/dicht")).is_err());
    let (code, out, said) = library.run(&["import", "map"]);
    fs::set_permissions(library.path("map/dicht"), fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!((code, out.as_str()), (i32::try_from(failed).unwrap(), "a\n"), "{said}");
    assert_eq!(said.lines().filter(|line| line.contains("dicht: Permission denied")).count(), failed);
}

#[test]
fn a_folder_that_holds_the_library_brings_in_what_is_beside_it() {
    let library = Library::new();
    library.write("stuk.txt", "De sluis bleef die winter dicht.\n");
    library.write("library/notes.txt", "Ook dit stuk gaat over de sluis, maar het zegt wat anders.\n");
    for (code, said) in [(0, "2 imported, 0 there already, 0 failed\n"), (0, "0 imported, 2 there already, 0 failed\n")] {
        let (found, _, told) = library.run(&["import", "."]);
        assert_eq!((found, told.ends_with(said)), (code, true), "{told}");
    }
    assert_eq!(library.files("documents"), ["notes.md", "stuk.md"]);
    // Whoever names such a folder means it.
    let (code, _, told) = library.run(&["import", "library/originals"]);
    assert_eq!((code, told.ends_with("0 imported, 2 there already, 0 failed\n")), (0, true), "{told}");
}

#[test]
fn printing_touches_nothing_on_disk() {
    let library = Library::new();
    let file = library.write("veer.txt", text(&PARAGRAPHS));
    let (code, out, err) = library.run(&["import", "--stdout", file.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("^p05") && !library.path("library").exists(), "{out}");
}

/// Whatever a file is, it ends soon in a clean document or in one line, and nothing of it reaches the terminal that a terminal obeys.
#[test]
fn what_is_no_document_is_one_line_and_exit_code_1() {
    let library = Library::new();
    let large = library.write("groot.txt", "a b c d e f g h\n".repeat(600_000));
    let files = [
        library.write("leeg.txt", ""),
        library.write("wit.txt", " \n\n\t\n"),
        library.write("nullen.txt", [0; 5000]),
        library.write("rest.pdf", b"%PDF-1.7\nen dan niets"),
        library.write("twee\nregels.txt", "\u{1b}[31m\0\0"),
        library.path("bestaat-niet.txt"),
        large,
    ];
    for file in files {
        let started = Instant::now();
        let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{}: {err}", file.display());
        assert!(err.starts_with("kantlijn: ") && !err.contains('\u{1b}'), "{err}");
        assert!(started.elapsed() < HANG, "{}", file.display());
    }
    assert!(library.files("documents").is_empty() && library.files("originals").is_empty());
}

#[test]
#[cfg(unix)]
fn what_never_ends_is_refused() {
    let library = Library::new();
    let pipe = library.path("pijp.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for file in [pipe.as_path(), Path::new("/dev/zero"), Path::new("/dev/urandom")] {
        let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
    }
    // Standard input without an end.
    library.write("library/config.toml", "[import]\nfile_mib = 4\n");
    let output = library.command(&["import", "-"]).stdin(fs::File::open("/dev/zero").unwrap()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1);
}

#[test]
fn what_is_only_read_keeps_to_the_limits_of_an_import() {
    let library = Library::new();
    library.write("library/config.toml", "[import]\nfile_mib = 1\n");
    library.write("lang.md", "De sluis bleef dicht. ".repeat(60_000));
    for command in ["show", "import"] {
        let (code, out, err) = library.run(&[command, library.path("lang.md").to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains("more than 1 MiB of data; `file_mib` in the section [import]"), "{err}");
    }
}

#[test]
fn an_import_says_that_its_limits_cannot_be_read() {
    let library = Library::new();
    library.write("library/config.toml", "[import]\nlines = \"veel\"\n");
    library.write("stuk.txt", "De sluis bleef die winter dicht.\n");
    let (code, _, said) = library.run(&["import", "stuk.txt"]);
    assert!(code == 0 && said.lines().count() == 2 && said.starts_with("kantlijn: line 2: config.toml is not used"), "{said}");
}

#[test]
fn the_help_lists_the_limits() {
    let (_, help, _) = Library::new().run(&["import", "--help"]);
    for limit in kantlijn::import::Limits::default().table() {
        assert!(help.contains(limit.key) && help.contains(limit.what), "{} is not in the help", limit.key);
    }
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for limit in kantlijn::import::Limits::default().table() {
        assert!(readme.contains(&format!("{} = {} ", limit.key, limit.value)), "{} is not in the README as it is", limit.key);
    }
}

#[test]
#[cfg(feature = "pdf")]
fn a_pdf_is_read_without_being_imported() {
    let library = Library::new();
    let (code, out, err) = library.run(&["show", data("pdf/tagged-two.pdf").to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Het archief onder de dijk\n") && out.contains("daalde met een lantaarn af"), "{out}");
    assert!(!library.path("library").exists());
}

#[test]
fn a_brief_gets_the_fingerprints_of_its_article_whatever_format_that_has() {
    let library = Library::new();
    let pdf = data("pdf/tagged-one.pdf");
    let (_, article, _) = library.run(&["import", "--stdout", pdf.to_str().unwrap()]);
    let brief = library.write("brief.md", article.replacen("rendition: article", "rendition: brief", 1));
    let (code, _, said) = library.run(&["fingerprint", "brief.md", pdf.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    let written = fs::read_to_string(brief).unwrap();
    let count = written.lines().filter(|line| line.starts_with("    - ")).count();
    assert!(count > 0 && said.starts_with(&format!("{count} fingerprints")), "{said}\n{written}");
    // An article is held to the limits of an import here too.
    library.write("library/config.toml", "[import]\nfile_mib = 0\n");
    let (code, _, said) = library.run(&["fingerprint", "brief.md", pdf.to_str().unwrap()]);
    assert!(code == 1 && said.contains("file_mib"), "{said}");
}

/// A text of so many paragraphs, none of which is like another.
fn article(paragraphs: u32) -> Vec<String> {
    let paragraph = |number: u32| {
        let word = |at: u32| format!("w{:x}", (number * 977 + at).wrapping_mul(2_654_435_761) >> 12);
        format!("Alinea {number} {}.", (0..24).map(word).collect::<Vec<_>>().join(" "))
    };
    (1..=paragraphs).map(paragraph).collect()
}

/// Puts the brief of an article into the library, under an id.
fn brief(library: &Library, id: &str, paragraphs: &[String]) {
    let file = library.write(&format!("{id}.txt"), paragraphs.join("\n\n") + "\n");
    let items: String = (1..=paragraphs.len()).map(|number| format!("Onze woorden bij {number}. ^p{number:02}\n\n")).collect();
    let brief = library.write(
        &format!("library/briefs/{id}.md"),
        format!("---\nkantlijn: 1\nid: {id}\ntitle: \"{id}\"\nrendition: brief\n---\n\n{items}"),
    );
    let (code, _, said) = library.run(&["fingerprint", brief.to_str().unwrap(), file.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
}

/// The ids of a document's paragraphs.
fn ids(library: &Library, document: &str) -> String {
    let text = library.read(&format!("documents/{document}.md"));
    text.lines().filter_map(|line| line.rsplit_once(" ^")).map(|(_, id)| id).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_part_of_an_article_that_the_reader_names_gets_the_numbers_that_its_brief_has() {
    let library = Library::new();
    let paragraphs = article(12);
    brief(&library, "de-sluis", &paragraphs);
    library.write(
        "deel.txt",
        paragraphs[6..8].join("\n\n") + "\n\nWat hier staat weet de brief van niets en niemand zei het ooit tegen wie dan ook.\n",
    );
    let (code, out, said) = library.run(&["import", "--as", "de-sluis", "deel.txt"]);
    assert_eq!((code, out.as_str()), (0, "de-sluis\n"), "{said}");
    assert_eq!(ids(&library, "de-sluis"), "p07 p08 p13");
    assert!(said.contains("recognised, 2 of 12 passages, 1 new"), "{said}");
    // What is nothing of it has none of its numbers.
    let other = Library::new();
    brief(&other, "de-sluis", &paragraphs);
    other.write("vreemd.txt", "Wat hier staat weet de brief van niets en niemand zei het ooit tegen wie dan ook.\n");
    assert_eq!(other.run(&["import", "--as", "de-sluis", "vreemd.txt"]).0, 0);
    assert!(!(1..=12).any(|number| ids(&other, "de-sluis") == format!("p{number:02}")), "{}", ids(&other, "de-sluis"));
}

#[test]
fn of_two_briefs_that_cover_an_article_it_is_of_that_which_has_most_of_it() {
    let library = Library::new();
    let paragraphs = article(12);
    brief(&library, "a-begin", &paragraphs[..5]);
    brief(&library, "b-geheel", &paragraphs);
    library.write("stuk.txt", paragraphs.join("\n\n") + "\n");
    assert_eq!(library.run(&["import", "stuk.txt"]).1, "b-geheel\n");
}

#[test]
fn what_of_a_file_could_not_be_taken_is_said() {
    let library = Library::new();
    library.write("stuk.md", "---\ntitle: De sluis: een verhaal\n---\n\nDe sluis bleef die winter dicht.\n");
    let (code, _, said) = library.run(&["import", "stuk.md"]);
    assert!(code == 0 && said.lines().count() == 2 && said.contains("put values that contain a colon in quotation marks"), "{said}");
}

#[test]
fn data_is_no_article_and_never_a_version_of_one() {
    let library = Library::new();
    let file = library.write("veer.txt", text(&PARAGRAPHS));
    library.run(&["import", file.to_str().unwrap()]);
    let before = library.read(&format!("documents/{ID}.md"));
    for (format, is) in [("jsonld", "annotations"), ("csv", "a table")] {
        let export = library.run(&["export", ID, "-f", format]).1;
        let file = library.write(&format!("uit.{format}"), export);
        let (code, out, err) = library.run(&["import", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains(is) && err.contains("Markdown, HTML or Word"), "{err}");
    }
    assert_eq!(library.read(&format!("documents/{ID}.md")), before);
    let table = library.write("noten.csv", "id,noot\n1,\"## Grond\n\nEen bron.\n\n## Aannames\"\n");
    assert!(library.run(&["import", table.to_str().unwrap()]).2.contains("a table"), "values may hold Markdown");
}
