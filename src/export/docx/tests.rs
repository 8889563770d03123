//! Documents written: what stands in the parts, and what pandoc and python-docx make of it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;
use crate::anchor;
use crate::document::{self, Document, Target};
use crate::export::{Form, Format, PlacedNote};
use crate::notes::{Kind as NoteKind, Note, Placed};
use crate::parallels::Parallel;

const TEXT: &str = "---\nkantlijn: 1\nid: de-dijk\ntitle: \"De dijk & <het> water\"\nauthors: [\"A. de Vries\"]\ndate: 2025-03\nlang: nl\nrendition: article\n---\n\n\
    > [!intro]\n> Waarom het water *altijd* wint.\n\n^p01\n\n## Het begin {#het-begin}\n\nDe eerste dijk stond er[^1] al voor **de stad** er was, zegt \
    [de gids](https://example.org/gids?a=1&b=2). Zie [[de-dijk#^p03]]. ^p02\n\n[^1]: Volgens de *kroniek*. ^fn1\n\n\
    De tweede dijk kwam later en hield het langer vol. ^p03\n\n- een punt ^p04\n- nog een ^p05\n  1. genest ^p06\n\n> Een citaat.\n>\n> Met een tweede alinea.\n\n^q01\n\n\
    | jaar | peil |\n|---|---:|\n| 1953 | hoog |\n| 2020 | laag |\n\n^t01\n\n```sh\nls  -l\necho\n```\n\n^x01\n\n## Wat als {#wat-als .scenario}\n\nHet water komt. ^p07\n";

fn document() -> Document {
    document::parse(TEXT, "de-dijk")
}

/// A note on words of the document, or on the whole block in which they stand.
pub(crate) fn note(document: &Document, words: &str, body: &str, is_whole: bool) -> Note {
    let start = document.body.text.find(words).unwrap();
    let block = document.body.block_at(start).unwrap();
    let anchor = if is_whole { anchor::describe_block(document, block) } else { anchor::describe(document, start..start + words.len()) };
    let id = format!("01J{:023}", start);
    Note {
        id,
        author: "Anna de Vries".into(),
        created: "2026-11-22T10:00:00Z".into(),
        modified: "2026-11-22T10:00:00Z".into(),
        anchors: vec![Placed::at(anchor)],
        body: body.into(),
        ..Note::default()
    }
}

fn export_of(document: &Document, notes: &[Note], parallels: &[Parallel], reference: Option<&[u8]>) -> Vec<u8> {
    let mut placed: Vec<PlacedNote<'_>> = notes
        .iter()
        .map(|note| {
            let resolution = anchor::resolve(document, &note.anchors[0].anchor);
            let is_whole = note.anchors[0].anchor.position.is_none();
            PlacedNote { note, range: resolution.range(), further: Vec::new(), is_whole, state: resolution.state() }
        })
        .collect();
    placed.sort_by_key(|note| note.range.as_ref().map_or(usize::MAX, |range| range.start));
    let names = |target: &Target| target.block.as_ref().map(document::BlockId::cited);
    let manner = Manner { form: Form { format: Format::Docx, ..Form::default() }, reference, ..Manner::default() };
    write(
        &Export {
            document,
            notes: &placed,
            parallels,
            names: &names,
            imagined: &|_| false,
            scales: &crate::scales::Scales::default(),
            sources: &|_| String::new(),
        },
        &manner,
    )
    .unwrap()
}

fn part(file: &[u8], name: &str) -> String {
    Package::open(file).unwrap().text(name).unwrap().unwrap_or_else(|| panic!("no {name}"))
}

/// The output of a program that reads the file, or `None` with a plain line where it is not installed.
fn read_with(program: &str, arguments: &[&str], file: &[u8]) -> Option<String> {
    let mut kept = tempfile::NamedTempFile::with_suffix(".docx").unwrap();
    kept.write_all(file).unwrap();
    let path = kept.path().to_string_lossy().into_owned();
    let arguments: Vec<&str> = arguments.iter().map(|argument| if *argument == "FILE" { path.as_str() } else { argument }).collect();
    match Command::new(program).args(&arguments).stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => Some(String::from_utf8(output.stdout).unwrap()),
        Ok(output) if String::from_utf8_lossy(&output.stderr).contains("No module named") => {
            println!("skipped: {program} lacks a module");
            None
        }
        Ok(output) => panic!("{program}: {}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => {
            println!("skipped: {program} is not installed");
            None
        }
    }
}

fn annotated() -> Vec<u8> {
    let document = document();
    let across = "hield het langer vol.\n\neen punt\n\nnog";
    let mut notes = vec![
        note(&document, "eerste dijk stond er al voor", "Nog **nagaan**.", false),
        note(&document, "voor de stad", "", false),
        note(&document, "De tweede dijk", "Hele alinea & meer.", true),
        note(&document, across, "Over drie blokken.", false),
        note(&document, "de kroniek", "Bij een noot.", false),
    ];
    notes[0].kind = NoteKind::Question;
    export_of(&document, &notes, &[], None)
}

#[test]
fn pandoc_reads_the_exact_ranges_and_the_notes() {
    let Some(native) = read_with("pandoc", &["--track-changes=all", "-f", "docx", "-t", "markdown", "--wrap=none", "FILE"], &annotated())
    else {
        return;
    };
    for expected in [
        "[Nog **nagaan**.",
        "author=\"Anna de Vries\" date=\"2026-11-22T10:00:00Z\"",
        "}eerste dijk stond er",
        "[^1]: Volgens de *kroniek*.",
        "[de gids](https://example.org/gids?a=1&b=2)",
        "-   een punt",
        "> Een citaat.",
    ] {
        assert!(native.contains(expected), "{expected}\n{native}");
    }
}

#[test]
fn python_docx_reads_styles_comments_and_tables() {
    let script = "import sys, docx\nd = docx.Document(sys.argv[1])\n\
        [print('P', p.style.name, '|', p.text) for p in d.paragraphs]\n\
        [print('C', c.author, c.initials, c.timestamp.isoformat() if c.timestamp else '', '|', c.text.replace(chr(10), ' / ')) for c in d.comments]\n\
        [print('T', [[x.text for x in r.cells] for r in t.rows]) for t in d.tables]\nprint('L', d.core_properties.title, d.core_properties.language)";
    let Some(read) = read_with("python3", &["-c", script, "FILE"], &annotated()) else { return };
    for expected in [
        "P Title | De dijk & <het> water",
        "P Heading 1 | Het begin",
        "P Kantlijn Intro | Waarom het water altijd wint.",
        "P List Number | genest",
        "P Quote | Met een tweede alinea.",
        "C Anna de Vries ADV 2026-11-22T10:00:00+00:00 | Nog nagaan. / question",
        "| highlight",
        "T [['jaar', 'peil'], ['1953', 'hoog'], ['2020', 'laag']]",
        "L De dijk & <het> water nl-NL",
    ] {
        assert!(read.contains(expected), "{expected}\n{read}");
    }
}

#[test]
fn the_same_export_is_the_same_bytes_and_known_as_ours() {
    let file = annotated();
    assert_eq!(file, annotated());
    assert!(is_ours(&file));
    assert!(!is_ours(b"PK\x03\x04") && !is_ours(b""));
}

#[test]
fn nothing_in_a_text_becomes_markup_or_a_field() {
    let source = "# x\n\n</w:t></w:r><w:instrText>DATE</w:instrText> &amp;amp; [weg](javascript:alert(1)) [pad](file:///etc/passwd) ^p01\n";
    let document = document::parse(source, "scherp");
    let mut hostile = note(&document, "weg", "]]></w:comment><w:fldSimple w:instr=\"DATE\"/>\u{1b}[31m", false);
    hostile.author = "\"><w:x/>".into();
    let file = export_of(&document, &[hostile], &[], None);
    for name in ["word/document.xml", "word/comments.xml", SLIP] {
        let text = part(&file, name);
        assert!(!text.contains("<w:instrText>DATE") && !text.contains("<w:fldSimple") && !text.contains("<w:x/>"), "{text}");
        assert!(!text.contains('\u{1b}'));
    }
    let relations = part(&file, "word/_rels/document.xml.rels");
    assert!(!relations.contains("javascript") && !relations.contains("file:"), "{relations}");
}

#[test]
fn the_highest_marking_stands_in_header_and_footer() {
    let document = document();
    let mut marked = note(&document, "De tweede dijk", "Geheim.", true);
    marked.marking = "TLP:RED".into();
    let file = export_of(&document, &[marked], &[], None);
    for name in ["word/header-kantlijn.xml", "word/footer-kantlijn.xml"] {
        assert!(part(&file, name).contains("TLP:RED"));
    }
    assert!(part(&file, "word/document.xml").contains("<w:headerReference"));
}
