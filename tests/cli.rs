//! The command line as scripts and careful readers meet it: the real program, in a folder of its own, with an empty environment.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use kantlijn::document::{self, Kind};
use serde_json::Value;
use tempfile::TempDir;

pub const DOC: &str = "de-eeuwige-reset";

/// A library in a folder that goes away with the test.
pub struct Shop {
    folder: TempDir,
}

/// What a run of the program said.
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Shop {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn library(&self) -> PathBuf {
        self.path("library")
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(&path, text).expect("a file can be written");
        path.to_str().expect("a plain path").to_owned()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kantlijn"));
        command.env_clear().env("USER", "toetser").env("KANTLIJN_LIBRARY", self.library()).current_dir(self.folder.path());
        command.args(arguments).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments).output().expect("the program runs"))
    }

    /// Runs it and insists that it went well, without a message.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{arguments:?}");
        said.out
    }

    /// Runs it and gives the objects that it printed, one a line.
    pub fn json(&self, arguments: &[&str]) -> Vec<Value> {
        let out = self.ok(&[arguments, &["--json"]].concat());
        out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {line}"))).collect()
    }

    fn typed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Said {
        let mut child =
            self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        child.stdin.take().expect("its input").write_all(input.as_ref()).expect("it reads");
        said(child.wait_with_output().expect("it ends"))
    }
}

fn said(output: Output) -> Said {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn has_fields(object: &Value, fields: &[&str]) {
    for field in fields {
        assert!(object.get(field).is_some(), "no `{field}` in {object}");
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn list_names_the_shipped_documents() {
    let shop = Shop::new();
    let listed = shop.json(&["list"]);
    assert_eq!(listed.len(), 4);
    for document in &listed {
        has_fields(document, &["id", "title", "title_supplied", "renditions", "lang", "date"]);
        assert_eq!(document["renditions"], serde_json::json!(["brief"]));
        assert!(shop.ok(&["list"]).contains(document["title"].as_str().expect("a title")));
    }
    assert!(files_below(&shop.library()).is_empty(), "looking changes nothing on disk");
}

/// A dump as somebody has it on disk, in an encoding of its own.
#[test]
fn a_text_that_is_not_imported_is_read_with_the_structure_that_an_import_gives_it_and_with_every_word() {
    let shop = Shop::new();
    let text = "De brug die bleef\n\nDoor Ina Smid\n12 mei 2024\n\nDe brug over de Kade bleef dertig jaar gesloten voor zwaar verkeer, en niemand \
        in het dorp wist nog precies waarom dat zo was gebleven.\n\nWat er gebeurde\n\nToen de nieuwe burgemeester kwam, vroeg zij op haar \
        eerste dag naar de sleutel van het brughuis, en kreeg die niet.\n\n• een sleutel\n• een brief\n\nDaarna ging de brug open en kwamen \
        de vrachtwagens terug, zoals velen hadden gehoopt en sommigen hadden gevreesd.\n\nDeel dit artikel\n";
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("brug.txt", text.as_bytes().to_vec()), ("brug", utf16)] {
        let file = shop.write(name, bytes);
        let shown = shop.json(&["show", &file]);
        let of = |kind: &str| {
            shown.iter().filter(|block| block["kind"] == kind).map(|block| block["text"].as_str().unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(of("heading"), ["Wat er gebeurde"], "{name}");
        assert_eq!(of("list_item"), ["een sleutel", "een brief"], "{name}");
        assert!(of("paragraph").contains(&"Deel dit artikel"), "{name}: what an import drops is there");
        assert!(shop.ok(&["show", &file]).contains("Ina Smid · 2024-05-12"), "{name}");
    }
    let marked = shop.write("brug.md", text);
    assert_eq!(shop.json(&["show", &marked])[0]["text"], "De brug die bleef", "what is called Markdown is read as that");
}

#[test]
fn show_says_who_translated_a_text_and_where_it_appeared_first() {
    let shop = Shop::new();
    let shown = shop.ok(&["show", "stop-de-oorlog"]);
    let byline = shown.lines().nth(1).unwrap();
    assert!(byline.contains("translated by redactie Grenzeloos · ") && byline.ends_with(" · first in International Viewpoint"), "{byline}");
}

#[test]
fn show_prints_every_block_with_its_fields() {
    let shop = Shop::new();
    let shown = shop.json(&["show", DOC]);
    for block in &shown {
        has_fields(block, &["doc", "rendition", "block", "kind", "level", "status", "text"]);
        assert_eq!((block["doc"].as_str(), block["rendition"].as_str()), (Some(DOC), Some("brief")));
    }
    let ids: Vec<_> = shown.iter().filter_map(|block| block["block"].as_str()).filter(|id| id.starts_with('p')).collect();
    assert_eq!((ids.len(), ids[0], ids[23]), (24, "p01", "p24"));
    let kinds = ["heading", "paragraph", "intro", "summary", "remark"];
    for kind in kinds {
        assert!(shown.iter().any(|block| block["kind"] == kind), "no {kind}");
    }
    let text = shop.ok(&["show", DOC]);
    assert!(text.starts_with("De eeuwige reset\n"));
}

#[test]
fn a_block_is_found_by_every_way_to_write_its_number() {
    let shop = Shop::new();
    let expected = shop.json(&["show", &format!("{DOC}#p03")]);
    assert_eq!(expected[0]["block"], "p03");
    for way in ["p3", "P3", "^p03", "3", "¶3", "p003"] {
        assert_eq!(shop.json(&["show", &format!("{DOC}#{way}")]), expected, "{way}");
    }
    assert_eq!(shop.run(&[&format!("{DOC}#p03")]).out, shop.ok(&["show", &format!("{DOC}#p03")]), "without a terminal the reader prints");
}

#[test]
fn search_finds_words_whatever_their_accents() {
    let shop = Shop::new();
    let hits = shop.json(&["search", "OEKRAINE"]);
    assert!(hits.len() > 10);
    for hit in &hits {
        has_fields(hit, &["doc", "rendition", "block", "text", "score"]);
        assert!(hit["text"].as_str().expect("text").to_lowercase().contains("oekraïne"), "{hit}");
    }
    let scores: Vec<_> = hits.iter().map(|hit| hit["score"].as_f64().expect("a number")).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "the best come first");
    assert!(shop.json(&["search", "zwijgzamelijk"]).is_empty());
}

#[test]
fn a_note_is_kept_and_listed() {
    let shop = Shop::new();
    let target = format!("{DOC}#p3");
    let kept = shop.json(&[
        "note",
        &target,
        "Wie zegt dit?",
        "--quote",
        "financial times",
        "--kind",
        "question",
        "--tag",
        "bron",
        "--tag",
        "#geld",
        "--grade",
        "3",
    ]);
    let notes = shop.json(&["notes", DOC]);
    assert_eq!(kept, notes, "what was kept is what is listed");
    let [note] = &notes[..] else { panic!("one note: {notes:?}") };
    has_fields(note, &["id", "doc", "rendition", "block", "quote", "body", "kind", "status", "voice", "tags", "state"]);
    for (field, value) in [
        ("doc", DOC),
        ("rendition", "brief"),
        ("block", "p03"),
        ("quote", "Financial Times"),
        ("body", "Wie zegt dit?"),
        ("kind", "question"),
        ("state", "exact"),
        ("author", "toetser"),
    ] {
        assert_eq!(note[field], value, "{field}");
    }
    assert_eq!(note["tags"], serde_json::json!(["bron", "geld"]));
    let path = shop.library().join("notes").join(DOC).join(format!("{}.md", note["id"].as_str().expect("an id")));
    let file = fs::read_to_string(path).expect("one file a note");
    assert!(file.starts_with("---\nkantlijn: 1\n") && file.contains("Wie zegt dit?"), "{file}");
    assert!(shop.ok(&["notes"]).contains("Wie zegt dit?"), "without a name, the notes on all documents");
    assert!(shop.json(&["notes", "stop-de-oorlog"]).is_empty());
}

#[test]
fn a_note_is_read_from_standard_input() {
    let shop = Shop::new();
    let said = shop.typed(&["note", &format!("{DOC}#p05"), "-"], "Eerste regel.\n\nTweede alinea, met ¶ en “citaat”.\n");
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert_eq!(shop.json(&["notes", DOC])[0]["body"], "Eerste regel.\n\nTweede alinea, met ¶ en “citaat”.");
}

#[test]
fn a_note_without_words_is_a_highlight() {
    let shop = Shop::new();
    shop.ok(&["note", &format!("{DOC}#p05")]);
    assert_eq!(shop.json(&["notes", DOC])[0]["body"], "");
}

#[test]
fn words_that_do_not_stand_there_cannot_be_quoted() {
    let shop = Shop::new();
    let said = shop.run(&["note", &format!("{DOC}#p05"), "x", "--quote", "woorden die er niet staan"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("woorden die er niet staan") && said.err.contains("¶5"), "{}", said.err);
    assert!(files_below(&shop.library()).is_empty());
}

#[test]
fn parallels_are_listed_whole_by_document_and_by_passage() {
    let shop = Shop::new();
    let all = shop.json(&["parallels"]);
    assert!(all.len() >= 60);
    for parallel in &all {
        has_fields(parallel, &["id", "title", "subject", "stance", "origin", "poles", "aspects", "passages"]);
        assert_eq!(parallel["origin"], "shipped");
        let lists = ["poles", "aspects"].map(|field| parallel[field].as_array().expect("a list").iter().all(Value::is_string));
        assert_eq!(lists, [true, true]);
        for passage in parallel["passages"].as_array().expect("a list") {
            has_fields(passage, &["doc", "block", "status"]);
            assert!(passage["status"].is_string(), "every passage says what it claims to be: {passage}");
        }
    }
    let of_document = shop.json(&["parallels", DOC]);
    let of_block = shop.json(&["parallels", &format!("{DOC}#p22")]);
    assert!(!of_block.is_empty() && of_block.len() < of_document.len() && of_document.len() < all.len());
    let cites =
        |parallel: &Value| parallel["passages"].as_array().is_some_and(|all| all.iter().any(|at| at["doc"] == DOC && at["block"] == "p22"));
    assert!(of_block.iter().all(cites));
    assert_eq!(all.iter().filter(|parallel| cites(parallel)).count(), of_block.len());
}

#[test]
fn an_export_repeats_and_reads_back_the_same() {
    let shop = Shop::new();
    shop.ok(&["note", &format!("{DOC}#p03"), "Nagaan *wie*.\n\n- een\n- twee", "--quote", "Financial Times"]);
    shop.ok(&["note", &format!("{DOC}#p10"), "--quote", "Europa"]);
    for style in ["footnotes", "critic"] {
        let export = shop.ok(&["export", DOC, "-f", "markdown", "--style", style]);
        assert_eq!(export, shop.ok(&["export", DOC, "-f", "markdown", "--style", style]), "{style}: twice the same bytes");
        assert!(export.contains("Nagaan") && export.contains("Jalta 2.0"), "{style}: with notes and parallels");
        if style == "critic" {
            assert!(export.contains("{>>") && export.contains("{=="), "highlights and comments");
        }
    }
    let export = shop.ok(&["export", DOC]);
    let own = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/briefs/{DOC}.md"))).expect("the brief");
    let [before, after] = [document::parse(&own, DOC), document::parse(&export, DOC)];
    assert_eq!(after.warnings, []);
    let texts = |document: &document::Document| {
        let body = &document.body;
        let own = body.blocks.iter().filter(|block| before.find(&block.id).is_some() && !matches!(block.kind, Kind::Footnote));
        own.map(|block| (block.id.to_string(), body.block_text(block).to_owned(), block.status)).collect::<Vec<_>>()
    };
    assert_eq!(texts(&after), texts(&before), "every block of the brief, to the letter");
}

#[test]
fn an_export_overwrites_its_own_file_and_no_other() {
    let shop = Shop::new();
    let path = shop.path("uit.md");
    let target = path.to_str().expect("a plain path");
    let said = shop.run(&["export", DOC, "-o", target]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "the result is the file; {}", said.err);
    assert_eq!(fs::read_to_string(&path).expect("the file"), shop.ok(&["export", DOC]));
    assert_eq!(shop.run(&["export", DOC, "-o", target]).code, Some(0), "its own file may go");
    fs::write(&path, "Van iemand anders.\n").expect("a file can be written");
    let said = shop.run(&["export", DOC, "-o", target]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains(target) && said.err.contains("--force"), "{}", said.err);
    assert_eq!(fs::read_to_string(&path).expect("the file"), "Van iemand anders.\n");
    assert_eq!(shop.run(&["export", DOC, "-o", target, "--force"]).code, Some(0));
    assert!(fs::read_to_string(&path).expect("the file").contains("De eeuwige reset"));
}

#[test]
fn a_file_that_speaks_of_an_export_is_not_one() {
    let shop = Shop::new();
    let theirs = "---\ntitle: \"over exported_by en kantlijn\"\n---\n\nVan iemand anders.\n";
    let target = shop.write("uit.md", theirs);
    assert_eq!(shop.run(&["export", DOC, "-o", &target]).code, Some(1));
    assert_eq!(fs::read_to_string(&target).expect("the file"), theirs);
}

#[test]
fn all_documents_are_exported_into_a_folder() {
    let shop = Shop::new();
    let folder = shop.path("uit");
    let said = shop.run(&["export", "--all", "-o", folder.to_str().expect("a plain path"), "--json"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!((said.out.lines().count(), files_below(&folder).len()), (4, 4));
}

#[test]
fn an_export_that_somebody_changed_is_theirs() {
    let shop = Shop::new();
    shop.ok(&["note", &format!("{DOC}#p03"), "Nagaan"]);
    for (format, name) in [("html", "uit.html"), ("csv", "uit.csv"), ("jsonld", "uit.jsonld"), ("markdown", "uit.md")] {
        let path = shop.path(name);
        let arguments = ["export", DOC, "-f", format, "-o", path.to_str().expect("a plain path")];
        assert_eq!(shop.run(&arguments).code, Some(0), "{format}");
        assert_eq!(shop.run(&arguments).code, Some(0), "{format}: as kantlijn left it");
        let mut changed = fs::read_to_string(&path).expect("the file");
        changed.push_str("\nmet de hand");
        fs::write(&path, &changed).expect("a file can be written");
        let said = shop.run(&arguments);
        assert_eq!(said.code, Some(1), "{format}");
        assert!(said.err.contains("--force") && fs::read_to_string(&path).expect("the file") == changed, "{format}: {}", said.err);
    }
}

#[test]
fn several_documents_go_into_one_table_or_into_pages_that_lead_to_each_other() {
    let shop = Shop::new();
    shop.ok(&["note", &format!("{DOC}#p03"), "Nagaan"]);
    shop.ok(&["note", "stop-de-oorlog#p01", "Ook nagaan"]);
    let table = shop.path("noten.csv");
    assert_eq!(shop.run(&["export", "--all", "-f", "csv", "-o", table.to_str().expect("a plain path")]).code, Some(0));
    let rows = fs::read_to_string(&table).expect("the table");
    assert_eq!((rows.lines().count(), rows.matches("highest_marking").count()), (3, 1), "{rows}");
    assert_eq!(rows, shop.ok(&["export", "--all", "-f", "csv"]), "a pipe gets the same bytes");
    let folder = shop.path("bladzijden");
    assert_eq!(shop.run(&["export", "--all", "-f", "html", "-o", folder.to_str().expect("a plain path")]).code, Some(0));
    let page = fs::read_to_string(folder.join(format!("{DOC}.html"))).expect("the page");
    assert!(page.contains("href=\"stop-de-oorlog.html#p"), "leads to the other page");
    assert!(!shop.ok(&["export", DOC, "-f", "html"]).contains("href=\"stop-de-oorlog.html"), "alone it leads nowhere");
}

#[test]
fn doctor_finds_nothing_in_a_new_library() {
    let shop = Shop::new();
    assert!(shop.json(&["doctor"]).is_empty());
    assert_eq!(shop.ok(&["doctor"]), "all is well\n");
}

#[test]
fn a_note_that_is_no_utf_8_on_standard_input_is_refused_in_those_words() {
    let shop = Shop::new();
    let said = shop.typed(&["note", &format!("{DOC}#p05"), "-"], b"caf\xe9");
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("cannot read standard input") && said.err.contains("UTF-8") && said.err.contains("iconv"), "{}", said.err);
    assert!(shop.json(&["notes", DOC]).is_empty());
}

#[test]
fn a_file_that_is_not_there_is_said_not_to_be_there() {
    let shop = Shop::new();
    for arguments in [["verify", "nota.md"], ["import", "nota.md"], ["show", "./nota.md"]] {
        let said = shop.run(&arguments);
        assert_eq!(said.code, Some(1));
        assert!(
            said.err.contains("cannot read") && said.err.contains("there is no such file") && !said.err.contains("os error"),
            "{}",
            said.err
        );
    }
}

#[test]
fn doctor_says_what_is_wrong_and_how_to_mend_it() {
    let shop = Shop::new();
    shop.write("library/notes/stop-de-oorlog/01ABC.md", "---\nkantlijn: 1\nid: \"01ABC\nanchors: [\n---\n\nkapot");
    shop.write("library/notes/weg/01ABD.md", "---\nkantlijn: 1\nid: 01ABD\nanchors: [{document: weg, block: p01}]\n---\n\nop niets");
    shop.write("library/briefs/eigen.md", "---\nkantlijn: 1\nid: eigen\nrendition: brief\n---\n\nZie [[nergens#^p12]]. ^p01\n");
    shop.ok(&["note", "stop-de-oorlog#p01", "een goede noot"]);
    let said = shop.run(&["doctor", "--json"]);
    assert_eq!(said.code, Some(1), "a check that finds something");
    let found: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for ailment in &found {
        has_fields(ailment, &["problem", "path", "hint"]);
        assert_ne!(ailment["hint"], "", "{ailment}");
    }
    for word in ["01ABC", "notes/weg", "nergens"] {
        assert!(said.out.contains(word), "nothing about {word}: {}", said.out);
    }
    // A bad note hides no other.
    let notes = shop.run(&["notes", "stop-de-oorlog"]);
    assert!(notes.out.contains("een goede noot") && notes.err.contains("01ABC.md"), "{} {}", notes.out, notes.err);
}

#[test]
fn wrong_usage_is_2_and_what_cannot_be_done_is_1() {
    let shop = Shop::new();
    for (arguments, code, words) in [
        (&["--onzin"][..], 2, "--onzin"),
        (&["onzin", "nog", "meer"], 2, "nog"),
        (&["show"], 2, "<TARGET>"),
        (&["note", DOC, "welke alinea?"], 2, "#p12"),
        (&["export"], 2, "--all"),
        (&["export", DOC, "-f", "html", "--style", "critic"], 2, "markdown"),
        (&["export", "--all", "-f", "html"], 2, "-o"),
        (&[], 2, "--help"),
        (&["show", "onbekend-stuk"], 1, "`kantlijn list`"),
        (&["show", "reset"], 1, "de-eeuwige-reset"),
        (&["show", "de-eeuwige-reset#p99"], 1, "`kantlijn show de-eeuwige-reset`"),
        (&["show", "de-eeuwige-reset", "--rendition", "article"], 1, "brief"),
        (&["show", "weg/stuk.md"], 1, "weg/stuk.md"),
        (&["show", "./"], 1, "folder"),
        (&["export", "onbekend-stuk"], 1, "onbekend-stuk"),
        (&["notes", "onbekend-stuk"], 1, "onbekend-stuk"),
        (&["parallels", "de-eeuwige-reset#p99"], 1, "p99"),
    ] {
        let said = shop.run(arguments);
        assert_eq!((said.code, said.out.as_str()), (Some(code), ""), "{arguments:?}: {}", said.err);
        assert!(said.err.contains(words), "{arguments:?} says nothing of {words}: {}", said.err);
    }
    for arguments in [&["--help"][..], &["--version"], &["completions", "bash"], &["man"]] {
        assert!(!shop.ok(arguments).is_empty());
    }
}

#[test]
fn the_library_is_named_by_option_or_variable_and_the_option_wins() {
    let shop = Shop::new();
    let other = shop.path("elders");
    shop.ok(&["--library", other.to_str().expect("a plain path"), "note", &format!("{DOC}#p01"), "elders"]);
    assert!(shop.json(&["notes"]).is_empty());
    assert_eq!(files_below(&other.join("notes")).len(), 1);
    assert!(!shop.library().exists());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let shop = Shop::new();
    for arguments in [
        &["show", "europa-tussen-trump-en-poetin"][..],
        &["export", "europa-tussen-trump-en-poetin"],
        &["parallels", "--json"],
        &["completions", "bash"],
        &["man"],
    ] {
        let mut child = shop.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut first = [0];
        let mut out = child.stdout.take().expect("its output");
        out.read_exact(&mut first).expect("it writes");
        drop(out);
        let said = said(child.wait_with_output().expect("it ends"));
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_library_that_cannot_be_written_is_said_and_reading_goes_on() {
    let shop = Shop::new();
    let path = shop.write("library", "geen map");
    assert!(shop.ok(&["show", DOC]).contains("De eeuwige reset"));
    assert_eq!(shop.json(&["list"]).len(), 4);
    let said = shop.run(&["note", &format!("{DOC}#p01"), "verloren?"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains(&path) && said.err.contains("folder"), "the path and a way out: {}", said.err);
    assert_eq!(fs::read_to_string(&path).expect("the file"), "geen map", "and nothing was harmed");
    let doctor = shop.run(&["doctor"]).out;
    assert_eq!(doctor.matches("cannot be kept").count(), 1, "{doctor}");
}

#[test]
fn what_was_not_found_or_not_read_is_said_as_that() {
    let shop = Shop::new();
    let nothing = shop.run(&["search", "zwaluwnestje"]);
    assert_eq!((nothing.code, nothing.out.as_str(), nothing.err.contains("zwaluwnestje")), (Some(0), "", true), "{}", nothing.err);
    let unread = shop.run(&["verify", "nergens.md"]);
    assert_eq!((unread.code, unread.err.lines().count()), (Some(1), 1), "{}", unread.err);
    let worded = shop.write("nota.md", "Dit is misschien zo. Wij weten niet of de dijk het houdt.\n");
    assert!(shop.run(&["verify", &worded]).err.ends_with("1 wording to be looked at\n"));
    let no_judgement = shop.run(&["judge", "De dijk houdt", "--for", &format!("{DOC}#p01")]).err;
    assert!(no_judgement.contains("judgements` lists") && no_judgement.contains("--claim"), "{no_judgement}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_library_in_an_impossible_place_is_said_and_reading_goes_on() {
    let shop = Shop::new();
    let library = ["--library", "/proc/kantlijn-toets"];
    assert!(shop.ok(&[&library[..], &["show", DOC]].concat()).contains("De eeuwige reset"));
    let said = shop.run(&[&library[..], &["note", &format!("{DOC}#p01"), "verloren?"]].concat());
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("/proc/kantlijn-toets"), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn a_read_only_library_is_said_with_a_way_out() {
    use std::os::unix::fs::PermissionsExt as _;
    let shop = Shop::new();
    fs::create_dir(shop.library()).expect("a folder can be made");
    fs::set_permissions(shop.library(), fs::Permissions::from_mode(0o555)).expect("a folder can be closed");
    let may_write_anyway = fs::write(shop.library().join("proef"), "").is_ok();
    let said = shop.run(&["note", &format!("{DOC}#p01"), "verloren?"]);
    fs::set_permissions(shop.library(), fs::Permissions::from_mode(0o755)).expect("a folder can be opened");
    if may_write_anyway {
        println!("skipped: this account may write where nobody may");
        return;
    }
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("library") && said.err.contains("--library"), "{}", said.err);
    assert!(shop.ok(&["show", DOC]).contains("De eeuwige reset"));
}

/// A file with everything that a terminal might obey, raw and in disguise.
const HOSTILE: &str = "---
title: \"T\\e]0;titel\\atitel \\u202eomgekeerd\\u009b31m\"
authors: [\"A\\x1b[31mrood\", \"\\u2066B\"]
publisher: \"U\\x9b6n\"
date: \"2025\\x07\"
---

# Kop \u{1b}]0;titel\u{7} en &#27;]52;c;AAAA&#7;

Rood \u{1b}[31m en \u{9b}31m en &#x1b;[31m en &#x9b;31m en &#127; en &#8; en \u{8}\u{7f}.

Koppeling [&#27;[2J](http://a.b/&#27;[2J \"&#27;c\") en <http://a.b/\u{1b}c> en ![&#x1b;P](x&#27;y).

`code \u{1b}[6n &#27;` en \u{202e}omgekeerd\u{202c} en &#8238;ook&#8237; en \u{2066}x\u{2069} en \u{200b}\u{feff}\u{e0041}.

```taal\u{1b}[0m
\u{1b}P1$r\u{1b}\\ en \u{9d}0;x\u{9c}\r\u{1b}[1A
```

<p>\u{1b}[8m</p>

| a\u{1b} | b |
|---|---|
| &#27;[31m | &#x9b; |

Noot[^\u{1b}x].

[^\u{1b}x]: &#27;]8;;http://a.b&#27;\\\\ ^p\u{1b}9

> [!kanttekening] ¶1 &#27;
> &#27;[31m #\u{1b}x
";

/// Whether a terminal might obey it: controls other than line ends and tabs, and what turns or hides text.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn is_harmless(what: &str, said: &Said) {
    for (stream, text) in [("stdout", &said.out), ("stderr", &said.err)] {
        let bad = text.lines().find(|line| line.contains(is_obeyed));
        assert!(bad.is_none(), "{what}, {stream}: {bad:?}");
    }
}

#[test]
fn nothing_that_a_terminal_obeys_comes_out_of_a_file() {
    let shop = Shop::new();
    let file = shop.write("boos.md", HOSTILE);
    let raw = shop.write("ruw.md", [&b"\x1b]0;x\x07\xff\xfe\x80\x9b31m gewoon\r\n\x00\xc2\x9b"[..], &[0xe2, 0x80]].concat());
    shop.write("library/documents/boos.md", HOSTILE.replacen("---\n", "---\nid: boos\n", 1));
    shop.write("library/notes/boos/01ABC.md", "---\nkantlijn: 1\nid: \"01ABC\\e[31m\"\ntags: [\"a\\x1bb\"]\nauthor: \"\\e]0;x\\a\"\nanchors: [{document: boos, block: p01, quote: {exact: \"\\e[1m\"}}]\n---\n\nNoot \u{1b}[31m &#27;[31m\n");
    shop.write("library/notes/boos/01\u{1b}[31mX.md", "---\nkapot: [\u{1b}[31m\n---\n");
    shop.write("library/parallels/boos.md", "---\nkantlijn: 1\nid: boos\ntitle: \"\\e[31mT\"\nsubject: \"\\e[5m\"\npoles: [\"\\x1bA\", \"B\"]\n---\n\n| a | \u{1b}A | B | oordeel |\n|---|---|---|---|\n| &#27;c | x [[boos#^p01]] | y [[boos#^\u{1b}p02]] | agree &#27; |\n");
    for file in [&file[..], &raw] {
        let said = shop.run(&["show", file]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        is_harmless(file, &said);
        assert!(!said.out.trim().is_empty());
    }
    for arguments in [
        &["list"][..],
        &["show", "boos"],
        &["show", "boos#p01"],
        &["search", "rood"],
        &["notes"],
        &["notes", "boos"],
        &["parallels"],
        &["export", "boos"],
        &["export", "boos", "--style", "critic"],
        &["doctor"],
    ] {
        is_harmless(&format!("{arguments:?}"), &shop.run(arguments));
        if arguments[0] != "export" {
            is_harmless(&format!("{arguments:?} --json"), &shop.run(&[arguments, &["--json"]].concat()));
        }
    }
}

#[test]
fn nothing_that_a_terminal_obeys_comes_out_of_a_name() {
    let shop = Shop::new();
    let name = "bo\u{1b}]0;x\u{7}os\u{202e}dm";
    let file = shop.write(&format!("{name}.md"), "Tekst zonder titel.\n");
    let broken = shop.write(&format!("{name}-kapot.md"), "---\ntitle: [a\n---\n\nTekst.\n");
    for target in [&file[..], &broken, "./weg\u{1b}[31m.md", "weg\u{1b}[31m", "de-eeuwige-reset#\u{1b}[31m"] {
        is_harmless(target, &shop.run(&["show", target]));
        is_harmless(target, &shop.run(&["show", target, "--json"]));
        is_harmless(target, &shop.run(&["note", target, "x"]));
        is_harmless(target, &shop.run(&[target]));
    }
    is_harmless("--rendition", &shop.run(&["--rendition", "\u{1b}[31m", "list"]));
    is_harmless("an option", &shop.run(&["--\u{1b}[31m"]));
    let target = shop.path("uit\u{1b}[31m.md");
    for _ in 0..2 {
        is_harmless("export -o", &shop.run(&["export", DOC, "-o", target.to_str().expect("UTF-8")]));
        fs::write(&target, "van een ander").expect("a file can be written");
    }
}

#[test]
fn broken_front_matter_is_said_and_the_text_is_there() {
    let shop = Shop::new();
    for (front, title) in [
        ("title: Het geheugen: een schets\nid: [", "Het geheugen: een schets"),
        ("\t- {{{", "stuk"),
        ("kantlijn: [1, 2]\ntitle: Goed", "Goed"),
    ] {
        let file = shop.write("stuk.md", format!("---\n{front}\n---\n\nDe tekst staat er nog.\n"));
        let said = shop.run(&["show", &file]);
        assert_eq!(said.code, Some(0), "{front:?}: {}", said.err);
        assert!(said.out.contains("De tekst staat er nog."), "{}", said.out);
        assert!(said.out.starts_with(title), "{front:?}: {}", said.out);
        assert!(said.err.contains(&file) && said.err.contains("line "), "{front:?}: {}", said.err);
    }
    // What only looks like front matter is text.
    let file = shop.write("los.md", "---\ntitle: nooit gesloten\n\nDe tekst staat er nog.\n");
    let said = shop.run(&["show", &file]);
    assert!(said.out.contains("De tekst staat er nog.") && said.err.contains("`---`"), "{}", said.err);
    let newer = shop.write("nieuwer.md", "---\nkantlijn: 99\nid: nieuwer\n---\n\nDe tekst staat er nog.\n");
    let said = shop.run(&["show", &newer]);
    assert!(said.out.contains("De tekst") && said.err.contains("newer kantlijn"), "{}", said.err);
}

#[test]
fn mistakes_in_the_settings_are_said_and_nothing_stops() {
    let shop = Shop::new();
    shop.write("library/config.toml", "meting = 80\n");
    let said = shop.run(&["list"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(said.out.lines().count(), 4);
}

const POLDER: &str = "---\nkantlijn: 1\nid: de-polder\ntitle: De polder\nlang: nl\nrendition: brief\n---\n\nHet gemaal bij Lemsterhuizen maalde in 1953 dag en nacht. ^p01\n\nDe kosten van de zeedijk drukten zwaar op de boeren van Lemsterhuizen. ^p02\n\nDe kerk kreeg een orgel. ^p03\n";
const DIKE: &str = "---\nkantlijn: 1\nid: the-dike\ntitle: The dike\nlang: en\nrendition: brief\n---\n\nAn organ was built for the church. ^p01\n\nIn 1953 the pumps of Lemsterhuizen ran for weeks. ^p02\n\nFarmers near Lemsterhuizen paid dearly for the dike. ^p03\n";

fn with_two_briefs() -> Shop {
    let shop = Shop::new();
    shop.write("library/briefs/de-polder.md", POLDER);
    shop.write("library/briefs/the-dike.md", DIKE);
    shop
}

#[test]
fn a_suggestion_says_which_passage_and_why_across_languages() {
    let shop = with_two_briefs();
    let found = shop.json(&["suggest", "de-polder#1"]);
    let first = &found[0];
    assert_eq!((&first["from"]["doc"], &first["from"]["block"]), (&"de-polder".into(), &"p01".into()));
    assert_eq!((&first["to"]["doc"], &first["to"]["block"]), (&"the-dike".into(), &"p02".into()), "{first}");
    let reasons = first["reasons"].to_string();
    assert!(reasons.contains("Lemsterhuizen") && reasons.contains("1953"), "{reasons}");
    assert!(first["score"].as_f64().is_some_and(|score| score > 0.0 && score < 1.0));
    let limited = shop.json(&["suggest", "--all", "--limit", "3"]);
    assert_eq!(limited.len(), 3);
}

#[test]
fn a_refused_suggestion_never_comes_back_until_it_is_allowed_again() {
    let shop = with_two_briefs();
    let first = |shop: &Shop| {
        let found = shop.json(&["suggest", "de-polder#1", "--limit", "1"]);
        format!("{}#{}", found[0]["to"]["doc"].as_str().unwrap(), found[0]["to"]["block"].as_str().unwrap())
    };
    let refused = first(&shop);
    assert_eq!(shop.run(&["suggest", "--refuse", "de-polder#1", &refused]).code, Some(0));
    assert_ne!(first(&shop), refused);
    let kept = fs::read_to_string(shop.path("library/refused.md")).unwrap();
    assert!(kept.contains("[[de-polder#^p01]] [[the-dike#^p02]]"), "{kept}");
    assert_eq!(shop.run(&["suggest", "--unrefuse", &refused, "de-polder#1"]).code, Some(0));
    assert_eq!(first(&shop), refused);
}

#[test]
fn what_a_parallel_links_is_suggested_only_when_asked_for() {
    let shop = with_two_briefs();
    let link = "---\nkantlijn: 1\nid: gemaal\ntitle: Gemaal\nstance: supports\npoles: [\"Een\", \"Twee\"]\n---\n\n| aspect | Een | Twee | oordeel |\n|---|---|---|---|\n| pompen | nat [[de-polder#^p01]] | wet [[the-dike#^p02]] | agree |\n";
    shop.write("library/parallels/gemaal.md", link);
    let to = |arguments: &[&str]| {
        let found = shop.json(arguments);
        found.iter().map(|found| format!("{}#{}", found["to"]["doc"], found["to"]["block"])).collect::<Vec<_>>()
    };
    let linked = "\"the-dike\"#\"p02\"".to_owned();
    assert!(!to(&["suggest", "de-polder#1"]).contains(&linked));
    assert_eq!(to(&["suggest", "de-polder#1", "--with-known"])[0], linked);
    let all = shop.json(&["suggest", "--all", "--limit", "500"]);
    let is_linked = |found: &Value| found["from"]["block"] == "p01" && found["from"]["doc"] == "de-polder" && found["to"]["block"] == "p02";
    assert!(!all.is_empty() && !all.iter().any(|found| is_linked(found) && found["to"]["doc"] == "the-dike"));
}

#[test]
fn a_suggestion_needs_a_passage() {
    let shop = with_two_briefs();
    assert_eq!(shop.run(&["suggest", "de-polder"]).code, Some(2));
    assert_eq!(shop.run(&["suggest"]).code, Some(2));
    let unknown = shop.run(&["suggest", "de-polder#p99"]);
    assert!(unknown.code == Some(1) && unknown.err.contains("has no block"), "{}", unknown.err);
}

#[test]
fn facts_in_which_linked_passages_disagree_are_listed() {
    let shop = Shop::new();
    let brief = |id: &str, text: &str| format!("---\nkantlijn: 1\nid: {id}\ntitle: {id}\nlang: nl\nrendition: brief\n---\n\n{text} ^p01\n");
    shop.write("library/briefs/een.md", brief("een", "Bij de doorbraak van de zeedijk bij Lemster verdronken 1.836 mensen."));
    shop.write("library/briefs/twee.md", brief("twee", "De doorbraak van de zeedijk bij Lemster kostte 1.795 mensen het leven."));
    shop.write("library/briefs/drie.md", brief("drie", "Bij de doorbraak van de zeedijk bij Lemster verdronken 9 mensen. #scenario"));
    let row = "| doden | veel [[een#^p01]] | veel [[twee#^p01]] | veel [[drie#^p01]] | agree |";
    let link = format!(
        "---\nkantlijn: 1\nid: doden\ntitle: Doden\npoles: [\"A\", \"B\", \"C\"]\n---\n\n| aspect | A | B | C | oordeel |\n|---|---|---|---|---|\n{row}\n"
    );
    shop.write("library/parallels/doden.md", link);
    let found = shop.json(&["parallels", "een", "--disagreements"]);
    assert_eq!(found.len(), 1, "the scenario disagrees with nothing: {found:?}");
    assert_eq!(
        (&found[0]["fact"], &found[0]["from"]["says"], &found[0]["to"]["says"]),
        (&"number".into(), &"1.836 mensen".into(), &"1.795 mensen".into())
    );
    assert!(shop.ok(&["parallels", "een", "--disagreements"]).starts_with("number  een ¶1"));
}

#[test]
fn a_mistyped_command_is_told_the_nearest_one() {
    let shop = Shop::new();
    for (typed, near) in [
        (&["lst"][..], "list"),
        (&["serach", "water"], "search"),
        (&["exprot", DOC, "-f", "csv"], "export"),
        (&["--library", "elders", "doctr"], "doctor"),
        (&["--rendition=brief", "notess"], "notes"),
    ] {
        let said = shop.run(typed);
        assert!(said.err.contains(&format!("did you mean `kantlijn {near}`?")), "{typed:?}: {}", said.err);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{typed:?}");
    }
    let said = shop.run(&["de-eeuwige-rezet"]);
    assert_eq!((said.code, said.err.contains("did you mean `de-eeuwige-reset`?")), (Some(1), true), "{}", said.err);
    let said = shop.run(&["onbekend", "nog", "iets"]);
    assert!(!said.err.contains("read-pdf") && said.code == Some(2), "{}", said.err);
}

#[test]
fn tags_on_the_last_line_of_a_note_are_its_tags_as_in_the_reader() {
    let shop = Shop::new();
    shop.ok(&["note", "de-eeuwige-reset#p22", "--tag", "jalta", "Wie zit er aan tafel?\n\n#jalta #later"]);
    let note: Value = serde_json::from_str(shop.ok(&["notes", "--json"]).trim()).expect("a note");
    assert_eq!((&note["body"], &note["tags"]), (&"Wie zit er aan tafel?".into(), &serde_json::json!(["jalta", "later"])));
}
