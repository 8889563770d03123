//! Documents written: what stands in the parts, and what pandoc and python-docx make of it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;
use crate::anchor;
use crate::archive::Packing;
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
    try_export(document, notes, parallels, reference).unwrap()
}

fn try_export(document: &Document, notes: &[Note], parallels: &[Parallel], reference: Option<&[u8]>) -> Result<Vec<u8>, NotExported> {
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
            elsewhere: &|_| None,
        },
        &manner,
    )
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
    notes[0].qualities.kind = NoteKind::Question;
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
    marked.qualities.marking = "TLP:RED".into();
    let file = export_of(&document, &[marked], &[], None);
    for name in ["word/header-kantlijn.xml", "word/footer-kantlijn.xml"] {
        assert!(part(&file, name).contains("TLP:RED"));
    }
    assert!(part(&file, "word/document.xml").contains("<w:headerReference"));
}

/// What comes back of a document that was written.
fn back(file: &[u8]) -> crate::import::Imported {
    crate::import::read(file, "terug", crate::import::Options::default()).unwrap()
}

#[test]
fn a_document_comes_back_with_its_blocks_and_its_notes() {
    let document = document();
    let across = "hield het langer vol.\n\neen punt\n\nnog";
    let mut notes = vec![
        note(&document, "eerste dijk stond er al voor", "Nog **nagaan**.\n\nEn *nog* iets.", false),
        note(&document, "voor de stad", "", false),
        note(&document, "De tweede dijk", "- een\n- twee [los](https://example.org)", true),
        note(&document, across, "Over drie blokken.", false),
        note(&document, "Volgens de", "Bij een noot.", false),
        note(&document, "hoog", "In een cel.", false),
    ];
    notes[0].qualities.kind = NoteKind::Question;
    notes[0].qualities.tags = vec!["navo".into(), "stem/gids".into()];
    notes[0].qualities.credibility = crate::notes::Credibility::new(2);
    notes[0].qualities.likelihood = crate::notes::Term::new("very likely");
    notes[0].qualities.voice = "Knack › FT › ?".into();
    notes[0].qualities.marking = "TLP:AMBER".into();
    notes[0].qualities.status = Some(document::Status::Claim);
    let elsewhere = anchor::Anchor { document: "ander".into(), exact: "woorden elders".into(), ..Default::default() };
    notes[2].anchors.push(Placed { anchor: elsewhere, role: Some(crate::notes::Role::Against), ..Placed::default() });
    let mut lost = note(&document, "een punt", "Waar is het?", false);
    lost.id.push('L');
    lost.anchors[0].anchor.exact = "woorden die er niet meer staan en nergens op lijken".into();
    notes.push(lost);
    let read = back(&export_of(&document, &notes, &[], None));
    assert_eq!(read.document.meta, document.meta);
    assert_eq!(document::write(&read.document), document::write(&document));
    assert_eq!(read.exported, Some(document::Rendition::Article));
    assert_eq!(read.margin.len(), notes.len());
    for one in &read.margin {
        let wanted = notes.iter().find(|note| note.id == one.note.id).unwrap();
        assert_eq!(one.note.body, wanted.body);
        assert!(one.is_known && one.edited_from.is_none(), "{}", one.note.body);
        let same = Note { anchors: wanted.anchors.clone(), ..one.note.clone() };
        assert_eq!(same, *wanted);
        match &one.passage {
            Some(passage) => assert_eq!(document.body.text[passage.clone()], wanted.anchors[0].anchor.exact),
            None => assert_eq!(one.note.anchors, wanted.anchors),
        }
    }
}

#[test]
fn a_note_with_a_sign_of_its_own_and_a_link_to_nowhere_come_back() {
    let source = "---\nkantlijn: 1\nid: x\ntitle: \"T\"\nsubtitle: \"Onder[^*]\"\nlang: nl\nrendition: article\n---\n\n[^*]: De makers.\n\n\
                  Tekst [weg](#).[^3] ^p01\n\n[^3]: 3000 meter.\n";
    let document = document::parse(source, "x");
    assert_eq!(document::write(&back(&export_of(&document, &[], &[], None)).document), document::write(&document));
}

#[test]
fn a_table_comes_back_under_its_own_id() {
    let document = document::parse("---\nkantlijn: 1\nid: x\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n^parallel-tempo-2\n", "x");
    let read = back(&export_of(&document, &[], &[], None));
    assert_eq!(read.document.body.blocks[0].id.as_str(), "parallel-tempo-2");
}

#[test]
fn a_note_that_only_a_note_refers_to_stands_in_the_text_and_is_no_note_to_a_note() {
    let document = document::parse("Tekst.[^1]\n\n[^1]: Zie ook[^2].\n\n[^2]: De tweede.\n", "x");
    let file = export_of(&document, &[], &[], None);
    assert!(!part(&file, "word/footnotes.xml").contains("<w:footnoteReference"));
    assert!(part(&file, "word/document.xml").contains("De tweede."));
}

#[test]
fn what_a_colleague_adds_and_changes_in_word_is_told_apart_from_what_went_out() {
    let document = document();
    let file = export_of(&document, &[note(&document, "De tweede dijk", "Klopt dit?", false)], &[], None);
    let script = "import sys, docx\nd = docx.Document(sys.argv[1])\nc = list(d.comments)[0]\nc.paragraphs[0].runs[-1].text = 'Klopt dit echt?'\n\
        p = [p for p in d.paragraphs if p.text.startswith('Het water')][0]\nd.add_comment(p.runs, text='Wanneer?', author='Bert Bakker', initials='BB')\nd.save(sys.stdout.buffer)";
    let mut kept = tempfile::NamedTempFile::with_suffix(".docx").unwrap();
    kept.write_all(&file).unwrap();
    let Ok(output) = Command::new("python3").args(["-c", script, &kept.path().to_string_lossy()]).output() else {
        return println!("skipped: python3 is not installed");
    };
    if !output.status.success() {
        assert!(String::from_utf8_lossy(&output.stderr).contains("No module named"), "{}", String::from_utf8_lossy(&output.stderr));
        return println!("skipped: python-docx is not installed");
    }
    assert!(!is_ours(&output.stdout), "a file that somebody saved is not to be overwritten");
    let read = back(&output.stdout);
    let [edited, added] = &read.margin[..] else { panic!("{:?}", read.margin) };
    assert!(edited.is_known && edited.edited_from.is_some() && edited.note.body == "Klopt dit echt?");
    assert!(!added.is_known && added.note.author == "Bert Bakker" && added.note.body == "Wanneer?");
    assert_eq!(&read.document.body.text[added.passage.clone().unwrap()], "Het water komt.");
}

#[test]
fn a_house_template_gives_its_styles_page_and_header() {
    let head =
        "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>Ons huis</w:t></w:r></w:p></w:hdr>";
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\"><w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut archive = Packing::new();
    let relation = |id: &str, kind: &str, target: &str| format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>");
    let parts = [
        ("_rels/.rels", format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", format!("<Relationships>{}{}</Relationships>", relation("s", "styles", "styles.xml"), relation("h", "header", "header1.xml"))),
        ("word/document.xml", "<w:document><w:body><w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/></w:sectPr></w:body></w:document>".to_owned()),
        ("word/styles.xml", styles.to_owned()),
        ("word/header1.xml", head.to_owned()),
    ];
    for (name, text) in parts {
        archive.add(name, text.as_bytes()).unwrap();
    }
    let reference = archive.finish().unwrap();
    let document = document();
    let mut marked = note(&document, "De tweede dijk", "Geheim.", true);
    marked.qualities.marking = "TLP:RED".into();
    let file = export_of(&document, &[marked], &[], Some(&reference));
    let text = part(&file, "word/document.xml");
    assert!(text.contains("w:val=\"Kop1\"") && text.contains("w:w=\"12240\"") && !text.contains("\"Heading1\""), "{text}");
    let header = part(&file, "word/header1.xml");
    assert!(header.contains("Ons huis") && header.contains("TLP:RED"));
    let styles = part(&file, "word/styles.xml");
    assert!(
        styles.contains("nl-NL")
            && !styles.contains("en-US")
            && styles.contains("w:styleId=\"Quote\"")
            && styles.matches("heading 1\"").count() == 1
    );
    assert_eq!(document::write(&back(&file).document), document::write(&document));
    let refused = try_export(&document, &[], &[], Some(b"no zip"));
    assert!(refused.is_err_and(|refusal| refusal.to_string().contains("reference document")));
}
