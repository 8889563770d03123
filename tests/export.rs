//! What exports promise: hostile words stay words in every format, nothing depends on the time, and the tools of others can read what was
//! written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use kantlijn::anchor::{self, State};
use kantlijn::document::{self, Document, Target};
use kantlijn::export::{self, Export, Form, Format, Manner, PlacedNote, Style};
use kantlijn::notes::{Credibility, Kind, Note, Placed, Qualities, Role, Term};
use kantlijn::parallels::Parallel;
use kantlijn::scales::Scales;
use serde_json::Value;

/// Words that try to be markup, script, a field or a formula.
const HOSTILE: &str =
    "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> \" onload=\"x ' ]]> --> {{x}} =1+1 [a](javascript:x)";

fn text() -> String {
    let yaml = HOSTILE.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "---\nkantlijn: 1\nid: proef\ntitle: \"Proef {yaml}\"\nsubtitle: \"Onder{yaml}[^*]\"\nauthors: [\"{yaml}\"]\ndate: 2025-03-28\nlang: nl\n\
         rendition: brief\nmarking: \"TLP:GREEN\"\nvoices: {{spreker: \"{yaml}\"}}\n---\n\n\
         ## Een kop {{#kop}}\n\nDe *eerste **zin* staat** hier.[^1] De tweede [leidt](https://voorbeeld.nl/?a=\"b) weg, zie [[proef#^p02]] en [[ander#^p03]]. #gemeld #stem/spreker ^p01\n\n\
         - punt één <script>alert(2)</script> ^p02\n- punt twee\n  - genest ^p03\n\n> [!kanttekening] ¶1\n> Een <b onclick=x>opmerking</b>, zie [[proef#^p01]].\n\n^k01\n\n\
         ### Verbeeld {{#toekomst .scenario}}\n\nDit is **niet** gebeurd. ^p04\n\n| kop | `=1+1` |\n|---|--:|\n| <i>x</i> | -2 |\n\n^t01\n\n```html\n<script>alert(3)</script>\n```\n\n^x01\n\n\
         [^1]: Een noot, [kwaad](javascript:alert(4)).\n\n[^*]: Van de ondertitel.\n"
    )
}

fn parallel() -> Parallel {
    let yaml = HOSTILE.replace('"', "\\\"");
    let source = format!(
        "---\nkantlijn: 1\nid: zij-aan-zij\ntitle: \"{yaml}\"\nsubject: concept\nstance: qualifies\npoles: [\"{yaml}\", \"Twee\"]\n---\n\nWaarom.\n\n\
         | aspect | Een | Twee | oordeel |\n|---|---|---|---|\n| tempo <script> | snel [[proef#^p01]] “<i>eerste</i> zin” | =traag [[ander#^p03]] | contradict: <b>x</b> |\n\n## Grens\n\nOveral.\n"
    );
    Parallel::parse(&source, "zij-aan-zij")
}

/// Notes that overlap: on words, on a whole paragraph, a highlight, a judgement on two passages, and one whose passage is gone.
fn notes(document: &Document) -> Vec<Note> {
    let all = &document.body.text;
    let of = |words: &str| {
        let at = all.find(words).expect("words of the text");
        Placed::as_part(anchor::describe(document, at..at + words.len()), None)
    };
    let note = |id: &str, kind: Kind, body: &str, anchors: Vec<Placed>| Note {
        id: id.into(),
        author: HOSTILE.into(),
        created: "2026-11-22T10:00:00Z".into(),
        modified: "2026-11-22T10:00:00Z".into(),
        qualities: Qualities {
            tags: vec!["a<b>".into(), "\"=x".into()],
            voice: HOSTILE.into(),
            marking: "TLP:AMBER".into(),
            credibility: Credibility::new(3),
            likelihood: Term::new("very likely"),
            ..kind.into()
        },
        body: body.into(),
        anchors,
        ..Note::default()
    };
    let mut lost = of("tweede");
    lost.anchor.exact = HOSTILE.into();
    let (mut pro, mut contra) = (of("eerste zin"), of("genest"));
    (pro.role, contra.role) = (Some(Role::For), Some(Role::Against));
    let whole = Placed::as_part(anchor::describe_block(document, document.find(&document::BlockId::new("p02")).expect("p02")), None);
    vec![
        note("01ARZ3NDEKTSV4RRFFQ69G5FA1", Kind::Judgement, HOSTILE, vec![pro, contra]),
        note(
            "01ARZ3NDEKTSV4RRFFQ69G5FA2",
            Kind::Question,
            "=Waarom?\n\n- <script>x</script>\n- [b](javascript:x)",
            vec![of("zin staat hier")],
        ),
        note("01ARZ3NDEKTSV4RRFFQ69G5FA3", Kind::Note, "", vec![of("hier. De tweede")]),
        note("01ARZ3NDEKTSV4RRFFQ69G5FA4", Kind::Claim, "-2 punten", vec![whole]),
        note("01ARZ3NDEKTSV4RRFFQ69G5FA5", Kind::Note, "verloren", vec![lost]),
    ]
}

/// Calls with everything that can be in an export.
fn with_all<T>(then: impl FnOnce(&Export<'_>) -> T) -> T {
    let document = document::parse(&text(), "proef");
    let notes = notes(&document);
    let found = |anchor: &anchor::Anchor| anchor::resolve(&document, anchor).range();
    let mut placed: Vec<PlacedNote<'_>> = Vec::new();
    for note in &notes {
        let anchors = &note.anchors;
        let range = found(&anchors[0].anchor);
        let further = anchors[1..].iter().map(|placed| found(&placed.anchor)).collect();
        let state = if range.is_some() { State::Exact } else { State::Orphan };
        placed.push(PlacedNote { note, range, further, is_whole: anchors[0].anchor.position.is_none(), state });
    }
    placed.sort_by_key(|placed| placed.range.as_ref().map_or(usize::MAX, |range| range.start));
    let parallels = [parallel()];
    let names = |target: &Target| Some(format!("<{target}>"));
    let imagined = |target: &Target| target.document == "ander";
    then(&Export {
        document: &document,
        notes: &placed,
        parallels: &parallels,
        names: &names,
        imagined: &imagined,
        scales: &Scales::default(),
        sources: &|passages| format!("{} independent sources", passages.len()),
        elsewhere: &|_| None,
    })
}

fn written(format: Format) -> Vec<u8> {
    let together = ["proef".to_owned(), "ander".to_owned()];
    let manner = Manner { form: Form { format, ..Form::default() }, together: &together, ..Manner::default() };
    with_all(|export| export::write(export, &manner).expect("an export"))
}

fn text_of(format: Format) -> String {
    String::from_utf8(written(format)).expect("UTF-8")
}

/// An element's name and its attributes, or, with `/`, its end.
type Tag = (String, Vec<(String, String)>);

/// The tags of a page that is as strict as ours: every attribute in double quotation marks, every `<` a tag's.
fn tags(html: &str) -> Vec<Tag> {
    let style = html.find("<style>").expect("a style")..html.find("</style>").expect("its end");
    assert!(!html[style.start + 7..style.end].contains('<'), "a style ends only at its end");
    let html = format!("{}{}", &html[..style.start + 7], &html[style.end..]);
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        let (inside, after) = piece.split_once('>').expect("a tag ends");
        assert!(!after.contains('>'), "a bare > after <{inside}>");
        let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut attributes = Vec::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a value ends");
            attributes.push((key.trim().to_owned(), value.to_owned()));
            rest = after;
        }
        assert!(rest.trim().is_empty() || name == "!DOCTYPE", "<{inside}>");
        found.push((name.to_owned(), attributes));
    }
    found
}

#[test]
fn a_page_is_well_formed_and_leads_nowhere_by_mistake() {
    let html = text_of(Format::Html);
    let tags = tags(&html);
    let mut open: Vec<&str> = Vec::new();
    let mut level = 0;
    for (name, _) in &tags {
        if let Some(end) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(end), "</{end}>");
        } else if !["!DOCTYPE", "meta", "br", "hr"].contains(&name.as_str()) {
            assert!(!(name == "p" && open.contains(&"p")), "a paragraph in a paragraph");
            open.push(name);
        }
        if let Some(next) = name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok()) {
            assert!(next <= level + 1, "h{next} after h{level}");
            level = next;
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    let attributes = |wanted: &'static str| {
        let all = tags.iter().flat_map(|(_, attributes)| attributes);
        all.filter(move |(key, _)| key == wanted).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
    };
    let ids: BTreeSet<&str> = attributes("id").into_iter().collect();
    assert_eq!(ids.len(), attributes("id").len(), "every id once");
    for href in attributes("href") {
        match href.strip_prefix('#') {
            Some(id) => assert!(id.is_empty() || ids.contains(id), "#{id} leads nowhere"),
            None => assert!(href.starts_with("https://voorbeeld.nl/") || href.starts_with("ander.html#p03"), "{href}"),
        }
    }
    for id in ["p01", "p02", "kop", "fn1", "t01", "note:n1", "at:n1", "parallel:zij-aan-zij", "ref:1:1", "ref:*:1"] {
        assert!(ids.contains(id), "no {id}");
    }
}

#[test]
fn hostile_words_are_words_in_a_page() {
    let html = text_of(Format::Html);
    for (name, attributes) in tags(&html) {
        assert!(!["script", "img", "iframe", "object", "link", "base", "form"].contains(&name.as_str()), "<{name}>");
        for (key, value) in attributes {
            assert!(!key.starts_with("on") && key != "src" && key != "style", "{key}");
            assert!(key != "href" || !value.to_lowercase().contains("script"), "{value}");
        }
    }
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "and they are there to be read");
    assert!(html.contains("<title>Proef &lt;/style&gt;"));
}

#[test]
fn a_page_shows_what_hangs_on_the_text() {
    let html = text_of(Format::Html);
    for part in [
        "<header class=\"marking\">TLP:AMBER</header>",
        "<html lang=\"nl\">",
        "<mark class=\"noted hl\">hier</mark>",
        "role=\"doc-noteref\"",
        "role=\"doc-backlink\"",
        "<th scope=\"row\">tempo",
        "<th scope=\"col\">Twee</th>",
        "very likely",
        "3, possibly true",
        "for ¶1, against ¶3",
        "Notes without a place",
        "class=\"b imagined\"",
        "href=\"ander.html#p03\"",
        "aria-label=\"paragraph 1\"",
        "concept · qualifies · 2 independent sources",
    ] {
        assert!(html.contains(part), "no {part}\n{html}");
    }
}

#[test]
fn the_same_goes_out_as_the_same_bytes() {
    for form in Form::all() {
        let manner = Manner { form, ..Manner::default() };
        let once = with_all(|export| export::write(export, &manner).expect("an export"));
        assert!(once == with_all(|export| export::write(export, &manner).expect("an export")), "{}", form.name());
        assert!(form.format.is_ours(&once) || form.format == Format::Csv, "{} says who made it", form.name());
        assert!(!form.format.is_ours(b"<html>") && !form.format.is_ours(b"{\"generator\":{\"name\":\"kantlijn\"}}"));
    }
}

#[test]
fn every_text_format_shows_the_highest_marking_and_every_note() {
    for format in Format::ALL.iter().copied().filter(|format| format.is_text()) {
        let text = text_of(format);
        assert!(text.contains("TLP:AMBER"), "{}", format.name());
        for words in ["verloren", "punten", "Waarom?"] {
            assert!(text.contains(words), "{} without {words}", format.name());
        }
    }
}

fn markdown(style: Style) -> String {
    let manner = Manner { form: Form { format: Format::Markdown, style }, ..Manner::default() };
    String::from_utf8(with_all(|export| export::write(export, &manner).expect("an export"))).expect("UTF-8")
}

#[test]
fn nothing_in_exported_markdown_runs() {
    for &style in Style::ALL {
        let text = markdown(style);
        let mut in_code = false;
        let (_, body) = text.split_once("\n---\n").expect("front matter");
        for line in body.lines() {
            let inner = line.trim_start_matches(['>', ' ', '-']);
            in_code ^= inner.starts_with("```");
            let raw = ["<script", "<img", "<b ", "</style"]
                .iter()
                .any(|tag| line.match_indices(tag).any(|(at, _)| !line[..at].ends_with('\\') && !line[..at].contains('`')));
            assert!(!raw || in_code, "{}: {line}", style.name());
        }
        let read = document::parse(&text, "proef");
        let addresses = read.body.blocks.iter().flat_map(|block| &block.spans).filter_map(|span| match &span.mark {
            document::Mark::Link(address) | document::Mark::Image(address) => Some(address.clone()),
            _ => None,
        });
        assert_eq!(addresses.collect::<Vec<_>>(), ["https://voorbeeld.nl/?a=\"b"], "{}", style.name());
        assert_eq!(
            (read.meta.lang.as_str(), read.meta.marking.as_str()),
            ("nl", "TLP:AMBER"),
            "front matter kept, the highest marking in it"
        );
    }
}

#[test]
fn obsidian_gets_callouts_with_ids_and_marks_that_close() {
    let text = markdown(Style::Obsidian);
    for part in ["> [!judgement] ", "> [!question] ", "[[#^p01]]", "\n^n2\n", "^p01\n", "likelihood: very likely"] {
        assert!(text.contains(part), "no {part}\n{text}");
    }
    let line = text.lines().find(|line| line.contains("staat")).expect("the paragraph");
    assert_eq!(line.matches("==").count() % 2, 0, "{line}");
    assert!(line.contains("==hier.") && line.contains("==De tweede=="), "{line}");
    assert!(!text.contains("[^critic"), "no mark is left over");
}

#[test]
fn pandoc_reads_the_markdown_and_finds_no_script() {
    let folder = tempfile::tempdir().expect("a folder");
    for &style in Style::ALL {
        let path = put(folder.path(), "proef.md", markdown(style).as_bytes());
        let Some(output) = tool("pandoc", &["-f", "commonmark_x", "-t", "html", &path.to_string_lossy()]) else { return };
        let html = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && html.contains("verloren"), "{}", style.name());
        assert!(
            !html.contains("<script") && !html.contains("onerror=alert(1)>") && !html.contains("href=\"javascript"),
            "{}: {html}",
            style.name()
        );
    }
}

#[test]
fn a_preview_says_what_will_go_in() {
    for form in Form::all() {
        let manner = Manner { form, ..Manner::default() };
        let preview = with_all(|export| export::preview(export, &manner, 4));
        assert_eq!(preview.holds.join(", "), "4 notes, 1 highlight, 1 remark, 1 parallel, 1 passage not found");
        assert_eq!((preview.marking.as_str(), preview.lines.len()), ("TLP:AMBER", 4), "{}", form.name());
    }
}

/// Reads CSV as RFC 4180 says.
fn records(csv: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = csv.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => cell.extend(chars.next()),
            ('"', true) => quoted = false,
            ('"', false) if cell.is_empty() => quoted = true,
            (',', false) => record.push(std::mem::take(&mut cell)),
            ('\r', false) => {
                assert_eq!(chars.next(), Some('\n'), "rows end in CRLF");
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            (c, _) => cell.push(c),
        }
    }
    assert!(cell.is_empty() && record.is_empty() && !quoted, "the last row ends");
    records
}

#[test]
fn a_table_has_a_row_for_each_passage_and_no_formula() {
    let csv = text_of(Format::Csv);
    let records = records(csv.strip_prefix('\u{feff}').expect("a byte order mark"));
    let (head, rows) = records.split_first().expect("a header");
    assert_eq!(rows.len(), 6, "a judgement on two passages has two");
    let cell = |row: &Vec<String>, name: &str| row[head.iter().position(|column| column == name).expect("a column")].clone();
    for row in rows {
        assert_eq!(row.len(), head.len());
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "{row:?}");
        assert_eq!((cell(row, "credibility"), cell(row, "highest_marking")), ("3".into(), "TLP:AMBER".into()));
    }
    assert_eq!((cell(&rows[0], "role"), cell(&rows[1], "role")), ("for".into(), "against".into()));
    assert_eq!((cell(&rows[1], "quote"), cell(&rows[1], "paragraph")), ("genest".into(), "¶3".into()));
    assert_eq!(cell(&rows[2], "note"), "'=Waarom?\n\n- <script>x</script>\n- [b](javascript:x)");
    let citation = cell(&rows[0], "citation");
    assert!(citation.contains("“Een kop”") && citation.ends_with("¶1") && citation.contains("28 Mar 2025"), "{citation}");
    assert_eq!(cell(&rows[5], "state"), "orphan");
}

/// Holds a value to the MUSTs of the Web Annotation Data Model that concern it.
fn is_annotation(annotation: &Value) {
    let iri = |value: &Value| value.as_str().is_some_and(|iri| iri.contains(':') && !iri.contains([' ', '<', '>', '"']));
    assert!(iri(&annotation["id"]), "1 id, an IRI: {annotation}");
    assert_eq!(annotation["type"], "Annotation");
    let motivations = [
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    ];
    assert!(motivations.iter().any(|known| annotation["motivation"] == *known), "{annotation}");
    for moment in ["created", "modified"].iter().filter_map(|key| annotation[key].as_str()) {
        assert!(moment.ends_with('Z') && moment.contains('T'), "xsd:dateTime with its zone: {moment}");
    }
    for body in annotation["body"].as_array().into_iter().flatten() {
        assert!(body["type"] == "TextualBody" && body["value"].is_string(), "{body}");
        assert!(body["language"].is_null() || body["language"] == "nl");
        assert!(motivations.iter().any(|known| body["purpose"] == *known));
    }
    let targets = annotation["target"].as_array().expect("1 or more targets");
    assert!(!targets.is_empty());
    for target in targets {
        assert!(iri(&target["source"]), "exactly 1 source: {target}");
        for selector in target["selector"].as_array().into_iter().flatten() {
            match selector["type"].as_str() {
                Some("TextQuoteSelector") => assert!(["exact", "prefix", "suffix"].iter().all(|key| selector[key].is_string())),
                Some("TextPositionSelector") => {
                    assert!(selector["start"].as_u64() <= selector["end"].as_u64() && selector["start"].is_u64())
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn annotations_are_those_of_the_model_and_their_selectors_agree() {
    let collection: Value = serde_json::from_slice(&written(Format::Jsonld)).expect("JSON");
    assert_eq!(collection["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(collection["type"], "AnnotationCollection");
    let page = &collection["first"];
    assert_eq!((&page["type"], &page["partOf"]), (&Value::from("AnnotationPage"), &collection["id"]));
    let items = page["items"].as_array().expect("items");
    assert_eq!(collection["total"], items.len());
    items.iter().for_each(is_annotation);
    let text: Vec<char> = document::parse(&text(), "proef").body.text.chars().collect();
    let mut positions = 0;
    for target in items.iter().flat_map(|item| item["target"].as_array().expect("targets")) {
        let [position, quote] = &target["selector"].as_array().map_or(&[][..], Vec::as_slice) else { continue };
        let at = |key: &str| usize::try_from(position[key].as_u64().expect("a position")).expect("small");
        let words: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(quote["exact"], words, "both selectors select the same");
        let before: String = text[..at("start")].iter().collect();
        assert!(before.ends_with(quote["prefix"].as_str().expect("a prefix")));
        positions += 1;
    }
    assert!(positions >= 7, "{positions}");
    let motivations: Vec<&str> = items.iter().filter_map(|item| item["motivation"].as_str()).collect();
    for wanted in ["assessing", "questioning", "highlighting", "commenting", "linking"] {
        assert!(motivations.contains(&wanted), "no {wanted}");
    }
}

/// Runs a program of this machine; `None`, with a plain line, where it is not installed.
fn tool(name: &str, arguments: &[&str]) -> Option<std::process::Output> {
    match Command::new(name).args(arguments).output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: {name} is not installed");
            None
        }
    }
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}

#[test]
fn python_reads_the_table_and_the_annotations() {
    let folder = tempfile::tempdir().expect("a folder");
    let csv = put(folder.path(), "noten.csv", &written(Format::Csv));
    let json = put(folder.path(), "noten.jsonld", &written(Format::Jsonld));
    let script = "import csv, json, sys\n\
        rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))\n\
        items = json.load(open(sys.argv[2], encoding='utf-8'))['first']['items']\n\
        print(len(rows), len(items), len({len(row) for row in rows}))";
    let Some(output) = tool("python3", &["-c", script, &csv.to_string_lossy(), &json.to_string_lossy()]) else { return };
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "6 7 1", "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn chromium_shows_the_page_at_three_widths_and_prints_it() {
    let Some(browser) =
        ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok())
    else {
        println!("skipped: no Chromium is installed");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let page = put(folder.path(), "proef.html", &written(Format::Html));
    let address = format!("file://{}", page.display());
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let base = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", profile.as_str()];
    let mut sizes = Vec::new();
    for width in [500, 900, 1300] {
        let picture = folder.path().join(format!("{width}.png"));
        let (window, shot) = (format!("--window-size={width},1200"), format!("--screenshot={}", picture.display()));
        let arguments: Vec<&str> = base.iter().copied().chain([window.as_str(), shot.as_str(), address.as_str()]).collect();
        tool(browser, &arguments);
        let bytes = std::fs::read(&picture).unwrap_or_default();
        assert!(bytes.starts_with(b"\x89PNG"), "a picture at {width}");
        sizes.push(bytes);
    }
    assert!(sizes[0] != sizes[1] && sizes[1] != sizes[2]);
    let (pdf, dom) = (folder.path().join("proef.pdf"), "--dump-dom");
    let print = format!("--print-to-pdf={}", pdf.display());
    tool(browser, &base.iter().copied().chain([print.as_str(), address.as_str()]).collect::<Vec<_>>());
    assert!(std::fs::read(&pdf).unwrap_or_default().starts_with(b"%PDF"), "a printed page");
    let output = tool(browser, &base.iter().copied().chain([dom, address.as_str()]).collect::<Vec<_>>()).expect("Chromium ran before");
    let dom = String::from_utf8_lossy(&output.stdout);
    assert!(dom.contains("id=\"note:n1\"") && !dom.contains("<script"), "the page as the browser reads it");
}

/// A document with one note on some of its words, as Markdown in a style, exported together with `ander`.
fn markdown_of(source: &str, words: &str, style: Style) -> String {
    let document = document::parse(source, "klein");
    let at = document.body.text.find(words).expect("words of the text");
    let anchor = anchor::describe(&document, at..at + words.len());
    let note = Note { body: "Opgemerkt.".into(), anchors: vec![Placed::as_part(anchor, None)], ..Note::default() };
    let range = at..at + words.len();
    let placed = [PlacedNote { note: &note, range: Some(range), further: Vec::new(), is_whole: false, state: State::Exact }];
    let export = Export {
        document: &document,
        notes: &placed,
        parallels: &[],
        names: &|_| None,
        imagined: &|_| false,
        scales: &Scales::default(),
        sources: &|_| String::new(),
        elsewhere: &|_| None,
    };
    let together = ["klein".to_owned(), "ander".to_owned()];
    let manner = Manner { form: Form { format: Format::Markdown, style }, together: &together, ..Manner::default() };
    String::from_utf8(export::write(&export, &manner).expect("an export")).expect("UTF-8")
}

#[test]
fn a_note_over_several_blocks_marks_all_of_them() {
    let source = "---\nkantlijn: 1\nid: klein\n---\n\nEen begin hier. ^p01\n\n- een punt ^p02\n\nEn het slot. ^p03\n";
    let words = "hier.\n\neen punt\n\nEn het";
    let critic = markdown_of(source, words, Style::Critic);
    assert!(
        critic.contains("{==hier.==}{>>Opgemerkt.<<}") && critic.contains("- {==een punt==}") && critic.contains("{==En het==} slot."),
        "{critic}"
    );
    let obsidian = markdown_of(source, words, Style::Obsidian);
    assert!(obsidian.contains("==hier.==") && obsidian.contains("- ==een punt==") && obsidian.contains("==En het== slot."), "{obsidian}");
    let notes = markdown_of(source, words, Style::Footnotes);
    assert!(!notes.contains("==") && notes.contains("hier.[^n1]"), "{notes}");
}

#[test]
fn links_in_a_vault_lead_to_the_files_that_are_exported() {
    let source = "---\nkantlijn: 1\nid: klein\n---\n\nWoord, zie [[klein#^p02]], [[ander#^p03]], [[ander]] en [[elders#^p01]]. ^p01\n\n\
                  Niet `[[ander]]`. ^p02\n\n```\n[[ander]]\n```\n\n^x01\n";
    let obsidian = markdown_of(source, "Woord", Style::Obsidian);
    let line = "zie [[#^p02]], [[ander-annotated#^p03]], [[ander-annotated]] en [[elders#^p01]].";
    assert!(obsidian.contains(line) && obsidian.contains("`[[ander]]`") && obsidian.contains("\n[[ander]]\n"), "{obsidian}");
    assert!(markdown_of(source, "Woord", Style::Footnotes).contains("zie [[klein#^p02]], [[ander#^p03]]"));
}

#[test]
fn keys_of_other_programs_stay_in_the_front_matter_of_markdown_and_go_nowhere_else() {
    let source = "---\nkantlijn: 1\nid: klein\naliases: [Dijk]\nexported_by: kantlijn\ntags:\n  - water\n---\n\nWoord. ^p01\n";
    let out = markdown_of(source, "Woord", Style::Footnotes);
    assert!(out.contains("\naliases: [Dijk]\ntags:\n  - water\n") && out.matches("exported_by").count() == 1, "{out}");
    assert_eq!(document::parse(&out, "klein").meta.others, "aliases: [Dijk]\ntags:\n  - water\n");
}

#[test]
fn the_words_that_a_cell_cites_stand_in_the_page_for_all_to_see() {
    let page = text_of(Format::Html);
    assert!(page.contains("&lt;proef#^p01&gt;</a>: <q>eerste zin</q>"), "{page}");
    // Those of a language are often the ones that its words within open with.
    assert!(page.contains("q{quotes:\"\u{201C}\""), "{page}");
}
