//! Word documents read: what others wrote in Word, and what kantlijn wrote itself.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;

mod front;
mod labels;
mod margin;
mod words;

use super::*;
use crate::archive::Packing;
use crate::document::{Mark, Marker};

/// A document of these parts; `body` stands within the text, `extra` are further parts that it refers to.
fn file(body: &str, extra: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut archive = Packing::new();
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut relations = String::new();
    for (number, (kind, name, text)) in extra.iter().enumerate() {
        let _ = write!(relations, "<Relationship Id='rId{number}' Type='{office}/{kind}' Target='{name}'/>");
        archive.add(&format!("word/{name}"), text.as_bytes()).unwrap();
    }
    let _ = write!(relations, "<Relationship Id='web' Type='{office}/hyperlink' Target='https://example.org/x' TargetMode='External'/>");
    let _ = write!(relations, "<Relationship Id='bad' Type='{office}/hyperlink' Target='javascript:alert(1)' TargetMode='External'/>");
    let root = format!("<Relationships><Relationship Id='a' Type='{office}/officeDocument' Target='word/document.xml'/></Relationships>");
    archive.add("_rels/.rels", root.as_bytes()).unwrap();
    archive.add("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>").as_bytes()).unwrap();
    let document = format!("<w:document xmlns:w='x'><w:body>{body}<w:sectPr/></w:body></w:document>");
    archive.add("word/document.xml", document.as_bytes()).unwrap();
    archive.finish().unwrap()
}

fn taken(body: &str, extra: &[(&str, &str, &str)]) -> Read {
    read(&file(body, extra), Limits::default()).unwrap()
}

/// A paragraph of a style.
fn p(style: &str, inside: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val='{style}'/></w:pPr>") };
    format!("<w:p>{style}{inside}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

/// The blocks as `kind: text`, a line each.
fn told(body: &Body) -> String {
    body.blocks.iter().map(|block| format!("{}: {}\n", block.kind.name(), body.block_text(block))).collect()
}

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='•'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl></w:abstractNum><w:num w:numId='7'>\
    <w:abstractNumId w:val='0'/></w:num></w:numbering>";

fn item(level: u8, text: &str) -> String {
    format!("<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr></w:pPr>{}</w:p>", r(text))
}

#[test]
fn a_document_of_word_becomes_blocks_by_its_styles() {
    let body = [
        p("Titel", &r("De zee komt")),
        p("Author", &r("Anna de Vries en Bert Bakker")),
        p("Author", &r("Cor Smit")),
        p("Kop1", &r("Vooraf")),
        p(
            "",
            &(r("Gewoon ")
                + "<w:r><w:rPr><w:i/></w:rPr><w:t>schuin</w:t></w:r><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t> niet vet.</w:t></w:r>"),
        ),
        item(0, "een"),
        item(1, "een-een"),
        item(1, "een-twee"),
        item(0, "twee"),
        p("Citaat", &r("Wie weet het.")),
        p("Citaat", &r("Niemand.")),
        p("Bijschrift", &r("Foto: eigen werk")),
        p("Inhopg1", &r("Vooraf 1")),
        "<w:p><w:pPr><w:pBdr><w:bottom w:val='single'/></w:pBdr></w:pPr></w:p>".to_owned(),
        p("Kop2", "<w:r><w:rPr><w:b/></w:rPr><w:t>Later</w:t></w:r>"),
        p(
            "",
            &("<w:hyperlink r:id='web'>".to_owned()
                + &r("web")
                + "</w:hyperlink> <w:hyperlink r:id='bad'>"
                + &r(" kwaad")
                + "</w:hyperlink>"),
        ),
    ]
    .concat();
    let read = taken(&body, &[("numbering", "numbering.xml", NUMBERING)]);
    let document = &read.document;
    assert_eq!((document.meta.title.as_str(), document.meta.authors.len()), ("De zee komt", 3));
    assert_eq!(
        told(&document.body),
        "heading: Vooraf\nparagraph: Gewoon schuin niet vet.\nlist_item: een\nlist_item: een-een\nlist_item: een-twee\nlist_item: twee\n\
         quote: Wie weet het.\nNiemand.\ncaption: Foto: eigen werk\nheading: Later\nparagraph: web kwaad\n"
    );
    let blocks = &document.body.blocks;
    assert_eq!(blocks[3].kind, Kind::ListItem { depth: 2, marker: Marker::Number(1), first: true });
    assert_eq!(blocks[4].kind, Kind::ListItem { depth: 2, marker: Marker::Number(2), first: false });
    assert_eq!(blocks[5].kind, Kind::ListItem { depth: 1, marker: Marker::Bullet, first: false });
    assert_eq!(blocks[1].spans.iter().map(|span| (span.range.clone(), &span.mark)).collect::<Vec<_>>(), [(7..13, &Mark::Emphasis)]);
    assert!(blocks[8].spans.is_empty() && blocks[8].break_before, "a heading is bold anyhow, and the line stands before it");
    assert_eq!(blocks[9].spans.len(), 1, "a link that runs something is none");
    assert_eq!(read.report.boilerplate, 1);
    assert!(blocks.iter().all(|block| !matches!(block.kind, Kind::Heading { level: 1, .. })));
    comes_back(document);
}

#[test]
fn the_line_that_pandoc_draws_is_a_thematic_break() {
    let line = "<w:p><w:r><w:pict><v:rect style='width:0;height:1.5pt' o:hralign='center' o:hrstd='t' o:hr='t'/></w:pict></w:r></w:p>";
    let read = taken(&(p("", &r("Voor.")) + line + &p("", &r("Na."))), &[]);
    assert!(read.document.body.blocks[1].break_before);
}

fn comes_back(document: &Document) {
    let mut meta = document.meta.clone();
    meta.kantlijn = Some(document::FORMAT);
    let whole = Document::new(meta, document.body.clone(), Vec::new(), Vec::new());
    let text = document::write(&whole);
    let again = document::parse(&text, "x");
    assert_eq!(again.body, whole.body, "{text}");
}

#[test]
fn the_only_first_heading_is_the_title() {
    let read = taken(&[p("Heading1", &r("De titel")), p("", &r("Tekst.")), p("Heading2", &r("Kop"))].concat(), &[]);
    assert_eq!(read.document.meta.title, "De titel");
    assert_eq!(told(&read.document.body), "paragraph: Tekst.\nheading: Kop\n");
    assert_eq!(read.document.body.blocks[1].kind, Kind::Heading { level: 2, status: None });
}

#[test]
fn tables_keep_their_cells_and_notes_their_words() {
    let cell = |inside: &str| format!("<w:tc>{}</w:tc>", p("", &r(inside)));
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{}{}</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc></w:tr>\
         <w:tr>{}</w:tr></w:tbl>",
        cell("jaar"),
        cell("peil"),
        p("", &r("samen")),
        cell("1953")
    );
    let frame = format!("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{}</w:tr></w:tbl>", cell("Een kader."));
    let noted = p(
        "",
        &(r("Het woord")
            + "<w:r><w:footnoteReference w:id='4'/></w:r>"
            + &r(" en meer")
            + "<w:r><w:endnoteReference w:id='2'/></w:r>"
            + &r(".")),
    );
    let notes = format!(
        "<w:footnotes><w:footnote w:id='0' w:type='separator'>{0}</w:footnote><w:footnote w:id='4'>{0}</w:footnote></w:footnotes>",
        p("", &r("Bij het woord."))
    );
    let ends = format!("<w:endnotes><w:endnote w:id='2'>{}</w:endnote></w:endnotes>", p("", &r("Aan het eind.")));
    let extra = [("footnotes", "footnotes.xml", notes.as_str()), ("endnotes", "endnotes.xml", ends.as_str())];
    let read = taken(&(table + &frame + &noted + &p("", &r("Slot."))), &extra);
    assert_eq!(
        told(&read.document.body),
        "table: jaar\tpeil\nsamen\t\n1953\t\nparagraph: Een kader.\nparagraph: Het woord en meer.\nfootnote: Bij het woord.\nfootnote: Aan het eind.\nparagraph: Slot.\n"
    );
    let spans = &read.document.body.blocks[2].spans;
    assert_eq!(
        spans.iter().map(|span| (span.range.start, &span.mark)).collect::<Vec<_>>(),
        [(9, &Mark::Footnote("1".into())), (17, &Mark::Footnote("2".into()))]
    );
    comes_back(&read.document);
}

const COMMENTS: &str = "<w:comments><w:comment w:id='3' w:author='Bert' w:initials='BB' w:date='2024-05-01T10:12:00Z'><w:p w14:paraId='1A'><w:r><w:t>Klopt \
    dit?</w:t></w:r></w:p></w:comment><w:comment w:id='4' w:author='Anna' w:date='2024-05-01T10:12:00Z'><w:p w14:paraId='1B'><w:r><w:rPr><w:b/></w:rPr>\
    <w:t>Ja</w:t></w:r></w:p></w:comment><w:comment w:id='5' w:author='Anna'><w:p><w:r><w:t>Over twee alinea's</w:t></w:r></w:p></w:comment></w:comments>";

fn quotes(read: &Read) -> Vec<(String, String)> {
    let quote = |one: &MarginNote| read.document.body.text[one.passage.clone().unwrap()].to_owned();
    read.margin.iter().map(|one| (one.note.body.clone(), quote(one))).collect()
}

#[test]
fn comments_become_notes_on_their_exact_words_and_replies_follow() {
    let start = |id| format!("<w:commentRangeStart w:id='{id}'/>");
    let end = |id| format!("<w:commentRangeEnd w:id='{id}'/><w:r><w:commentReference w:id='{id}'/></w:r>");
    let body = p("", &(r("De ") + &start(3) + &start(4) + &r("eerste dijk") + &end(3) + &end(4) + &r(" stond ") + &start(5) + &r("er.")))
        + &p("", &(r("En") + &end(5) + &r(" daarna.")));
    let threads = "<w15:commentsEx><w15:commentEx w15:paraId='1B' w15:paraIdParent='1A'/></w15:commentsEx>";
    let extra = [("comments", "comments.xml", COMMENTS), ("commentsExtended", "commentsExtended.xml", threads)];
    let read = taken(&body, &extra);
    assert_eq!(
        quotes(&read),
        [
            ("Klopt dit?".into(), "eerste dijk".into()),
            ("**Ja**".into(), "eerste dijk".into()),
            ("Over twee alinea's".into(), "er.\n\nEn".to_owned()),
        ]
    );
    let [asked, answered, _] = &read.margin[..] else { panic!() };
    assert_eq!((asked.note.author.as_str(), asked.note.created.as_str()), ("Bert", "2024-05-01T10:12:00Z"));
    assert_eq!(asked.note.source.as_ref().unwrap().initials, "BB");
    assert_eq!(answered.note.source.as_ref().unwrap().reply_to, asked.note.id);
    assert_eq!(read.margin, taken(&body, &extra).margin, "the same comment is the same note");
}

#[test]
fn tracked_changes_are_accepted_and_told() {
    let change = |tag: &str, inside: &str| format!("<w:{tag} w:author='Bert' w:date='2024-05-01T10:12:00Z'>{inside}</w:{tag}>");
    let deleted = |text: &str| format!("<w:r><w:delText>{text}</w:delText></w:r>");
    let body = p(
        "",
        &(r("De ")
            + &change("del", &deleted("oude"))
            + &change("ins", &r("nieuwe"))
            + &r(" dijk")
            + &change("del", &deleted(" hier"))
            + &r(" staat.")),
    ) + "<w:p><w:pPr><w:rPr><w:del w:author='Bert'/></w:rPr></w:pPr><w:r><w:t>Dit en </w:t></w:r></w:p>"
        + &p("", &(r("dat ") + &change("ins", &r("ook")) + &r(".")));
    let read = taken(&body, &[]);
    assert_eq!(told(&read.document.body), "paragraph: De nieuwe dijk staat.\nparagraph: Dit en dat ook.\n");
    assert_eq!(
        quotes(&read),
        [
            ("replaced: “oude” by “nieuwe”".into(), "nieuwe".into()),
            ("deleted: “hier”".into(), "dijk".into()),
            ("deleted: the end of a paragraph".into(), "en".into()),
            ("inserted: “ook”".to_owned(), "ook".to_owned()),
        ]
    );
    assert_eq!(read.margin[0].note.author, "Bert");
}

#[test]
fn fields_boxes_hidden_words_and_pictures_are_read_as_they_are_seen() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let link = field("begin")
        + "<w:r><w:instrText>HYPERLINK \"https://example.org\"</w:instrText></w:r>"
        + &field("separate")
        + &r("hier")
        + &field("end");
    let box_ = "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr='Een dijk bij storm'/><a:t>niet</a:t><w:txbxContent>"
        .to_owned()
        + &p("", &r("In het kader."))
        + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        + &p("", &r("dubbel"))
        + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    let body = p("", &(r("Zie ") + &link + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>" + &r(".") + &box_))
        + &p("", &r("[[de-dijk]] {#x} blijft."));
    let read = taken(&body, &[]);
    assert_eq!(
        told(&read.document.body),
        "paragraph: Zie hier.\nfigure: Een dijk bij storm\nparagraph: In het kader.\nparagraph: [[de-dijk]] {#x} blijft.\n"
    );
    assert_eq!(read.document.body.blocks[0].spans[0].mark, Mark::Link("https://example.org".into()));
    comes_back(&read.document);
}

#[test]
fn captions_and_contents_are_known_without_a_style() {
    let contents = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>"
        .to_owned()
        + &p("", &r("De dijk 1"))
        + &p("", &r("Het veer 2"))
        + "</w:sdtContent></w:sdt>";
    let control = "<w:sdt><w:sdtPr/><w:sdtContent>".to_owned() + &p("", &r("Figuur 1 laat zien hoe hoog.")) + "</w:sdtContent></w:sdt>";
    let body = contents + &p("", &r("Het water steeg.")) + &p("", &r("Figuur 1: Het peil in centimeters.")) + &control;
    assert_eq!(
        told(&taken(&body, &[]).document.body),
        "paragraph: Het water steeg.\ncaption: Figuur 1: Het peil in centimeters.\nparagraph: Figuur 1 laat zien hoe hoog.\n"
    );
}

#[test]
fn a_broken_or_hostile_file_is_one_line_or_a_clean_document() {
    let whole = file(&p("", &r("Tekst.")), &[]);
    for end in (0..whole.len()).step_by(7) {
        let _ = crate::import::read(&whole[..end], "x", crate::import::Options::default());
    }
    let cut = "<w:p><w:r><w:t>Een begin</w:t></w:r></w:p><w:p><w:r><w:t>en dan";
    let mut archive = Packing::new();
    archive.add("word/document.xml", format!("<w:document><w:body>{cut}").as_bytes()).unwrap();
    let read = read(&archive.finish().unwrap(), Limits::default()).unwrap();
    assert!(told(&read.document.body).starts_with("paragraph: Een begin\n") && read.document.warnings.len() == 1);
    let deep = "<w:tbl>".repeat(20_000) + &p("", &r("diep")) + &"<w:sdt>".repeat(20_000);
    taken(&deep, &[]);
    let beside = Instant::now();
    taken(&("<w:sdt><w:sdtContent>".repeat(100_000) + &p("", &r("diep"))), &[]);
    assert!(beside.elapsed() < Duration::from_secs(10), "what is open is not gone through for each that opens");
    let escapes = taken(&p("", &r("a&#27;[31m&#x202e;b &unknown; c")), &[]);
    assert_eq!(told(&escapes.document.body), "paragraph: a[31mb c\n");
}

fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>woord ",
        "</w:t>",
        "<w:t> x[[a]]</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>",
        "<w:pPr><w:pStyle w:val='Heading2'/></w:pPr>",
        "<w:pPr><w:pStyle w:val='Quote'/></w:pPr>",
        "<w:pPr><w:pStyle w:val='HTMLPreformatted'/></w:pPr>",
        "<w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/></w:numPr></w:pPr>",
        "<w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>",
        "<w:rPr><w:b/><w:i/></w:rPr>",
        "<w:rPr><w:rStyle w:val='HTMLCode'/></w:rPr>",
        "<w:br/>",
        "<w:tab/>",
        "<w:ins w:author='A'>",
        "</w:ins>",
        "<w:del w:author='B'>",
        "</w:del>",
        "<w:delText>weg</w:delText>",
        "<w:commentRangeStart w:id='3'/>",
        "<w:commentRangeEnd w:id='3'/>",
        "<w:footnoteReference w:id='4'/>",
        "<w:hyperlink r:id='web'>",
        "</w:hyperlink>",
        "<w:pPr><w:pBdr><w:top w:val='single'/></w:pBdr></w:pPr>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:fldChar w:fldCharType='begin'/>",
        "<w:fldChar w:fldCharType='end'/>",
        "<w:fldChar w:fldCharType='separate'/>",
        "<w:instrText>TOC</w:instrText>",
        "<w:trPr><w:del/></w:trPr>",
        "<w:rPr><w:rPrChange w:author='A'/></w:rPr>",
        "<w:pPr><w:pPrChange w:author='A'/></w:pPr>",
        "<m:oMath><m:f><m:num>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
        "<w:p><w:r><w:t># 1. kop</w:t></w:r></w:p>",
        "<w:pPr><w:pStyle w:val='Title'/></w:pPr>",
        "<w:drawing><wp:docPr descr='plaat'/></w:drawing>",
        "&amp;",
        "]]>",
        "<!--",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn the_words_of_a_table_within_a_cell_stay_words_of_their_own() {
    let cell = |inside: &str| format!("<w:tc>{}</w:tc>", p("", &r(inside)));
    let grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>";
    let inner = format!("<w:tbl>{grid}<w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("eb"), cell("vloed"), cell("kade"), cell("kraan"));
    let table = format!("<w:tbl>{grid}<w:tr>{}<w:tc>{}{inner}</w:tc></w:tr></w:tbl>", cell("sluis"), p("", &r("peil")));
    assert_eq!(told(&taken(&table, &[]).document.body), "table: sluis\tpeil eb vloed kade kraan\n");
}

#[test]
fn a_table_that_breaks_off_in_its_first_row_has_the_cells_that_it_has() {
    let broken = "<w:tbl><w:tc><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tbl>";
    comes_back(&taken(broken, &[]).document);
}

#[test]
fn a_file_with_more_comments_than_are_allowed_is_refused() {
    let body = |id: u32| {
        format!("<w:commentRangeStart w:id='{id}'/>{}<w:commentRangeEnd w:id='{id}'/><w:commentReference w:id='{id}'/>", r("woord"))
    };
    let bytes = file(&p("", &[body(3), body(4)].concat()), &[("comments", "comments.xml", COMMENTS)]);
    let within = |notes| read(&bytes, Limits { notes, ..Limits::default() }).map(|read| read.margin.len());
    assert_eq!(within(3), Ok(3));
    assert_eq!(within(2), Err(Refusal::BeyondLimit { most: 2, what: "comments and tracked changes", key: "notes" }));
}

#[test]
fn a_row_that_is_never_closed_has_all_its_cells() {
    let grid = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>";
    for rows in [
        "<w:tr><w:tr>",
        "<w:tr><w:tc/><w:tr><w:tc><w:p><w:r><w:t>woord </w:t>",
        "<w:tr><w:tc/><w:tc/></w:tr><w:tr><w:tc><w:p><w:r><w:t>een</w:t></w:r></w:p></w:tc>",
    ] {
        comes_back(&taken(&format!("{grid}{rows}"), &[]).document);
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_a_file_it_is_read_and_comes_back_the_same(body in soup()) {
        let notes = format!("<w:footnotes><w:footnote w:id='4'>{}</w:footnote></w:footnotes>", p("", &r("Noot.")));
        let extra = [("numbering", "numbering.xml", NUMBERING), ("comments", "comments.xml", COMMENTS), ("footnotes", "footnotes.xml", notes.as_str())];
        let read = taken(&body, &extra);
        for one in &read.margin {
            let passage = one.passage.clone().unwrap_or_default();
            prop_assert!(read.document.body.text.get(passage).is_some());
        }
        comes_back(&read.document);
    }

    #[test]
    fn a_file_with_bytes_changed_is_read_or_refused(at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = file(&(p("Heading1", &r("Kop")) + &item(0, "een") + &p("", &r("Tekst."))), &[("comments", "comments.xml", COMMENTS)]);
        for (index, byte) in at {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = crate::import::read(&bytes, "x", crate::import::Options::default());
    }
}

/// A run of a size in half points.
fn large(text: &str, size: u16) -> String {
    format!("<w:r><w:rPr><w:b/><w:sz w:val='{size}'/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

const ALINEA: &str = "De sluis bleef die winter dicht omdat niemand meer wist hoe hoog het water aan de andere kant zou staan.";

#[test]
fn large_and_bold_lines_are_headings_where_no_style_makes_one_and_typed_bullets_are_items() {
    let lines = [
        p("", &large("De sluis", 36)),
        p("", &r("Door Marijke Olthof")),
        p("", &r(ALINEA)),
        p("", &large("Na de vloed", 26)),
        p("", &r(ALINEA)),
        p("", &format!("{}<w:r><w:tab/></w:r>{}", r("•"), r("de pomp was oud;"))),
        p("", &format!("{}<w:r><w:tab/></w:r>{}", r("•"), r("de wachter sliep."))),
        p("", &large("In de stad", 26)),
        p("", &r(ALINEA)),
    ];
    let document = taken(&lines.concat(), &[]).document;
    assert_eq!((document.meta.title.as_str(), document.meta.authors.join("; ").as_str()), ("De sluis", "Marijke Olthof"));
    let expected = format!(
        "paragraph: {ALINEA}\nheading: Na de vloed\nparagraph: {ALINEA}\nlist_item: de pomp was oud;\nlist_item: de wachter sliep.\n\
         heading: In de stad\nparagraph: {ALINEA}\n"
    );
    assert_eq!(told(&document.body), expected);
    // Where a style makes headings, a bold line is none.
    let styled = taken(&format!("{}{}", p("Kop1", &r("Kop")), lines.concat()), &[]).document;
    assert_eq!(styled.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { .. })).count(), 0, "{}", told(&styled.body));
}

#[test]
fn the_items_of_list_bullet_2_stand_within_those_of_list_bullet_and_part_no_list() {
    let styles = "<w:styles><w:style w:styleId='A'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='B'><w:name w:val='List Bullet 2'/><w:pPr><w:numPr><w:numId w:val='8'/></w:numPr></w:pPr></w:style></w:styles>";
    let numbering = NUMBERING.replace("</w:numbering>", "<w:num w:numId='8'><w:abstractNumId w:val='0'/></w:num></w:numbering>");
    let body = [p("A", &r("Een")), p("B", &r("Daarin")), p("A", &r("Twee"))].concat();
    let document = taken(&body, &[("styles", "styles.xml", styles), ("numbering", "numbering.xml", &numbering)]).document;
    let items = document.body.blocks.iter().map(|block| match block.kind {
        Kind::ListItem { depth, first, .. } => (depth, first),
        _ => (0, false),
    });
    assert_eq!(items.collect::<Vec<_>>(), [(1, true), (2, true), (1, false)]);
}

#[test]
fn bullets_of_two_lists_without_a_paragraph_between_are_of_one() {
    let numbering = NUMBERING.replace("</w:numbering>", "<w:num w:numId='8'><w:abstractNumId w:val='0'/></w:num></w:numbering>");
    let body = [item(0, "Een"), item(0, "Twee").replace("numId w:val='7'", "numId w:val='8'")].concat();
    let document = taken(&body, &[("numbering", "numbering.xml", &numbering)]).document;
    assert!(matches!(document.body.blocks[1].kind, Kind::ListItem { first: false, .. }));
}

#[test]
fn a_table_without_a_grid_is_as_wide_as_its_first_row() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
    let body = format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("Jaar"), cell("Stand"), cell("1926"), cell("371"));
    assert_eq!(told(&taken(&body, &[]).document.body), "table: Jaar\tStand\n1926\t371\n");
}

#[test]
fn a_name_below_the_title_is_who_wrote_the_text_and_a_note_stands_before_the_list() {
    let notes = "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:t>Zie het archief.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let reference = "<w:r><w:footnoteReference w:id='2'/></w:r>";
    let body = [
        p("Titel", &r("De sluis")),
        p("", &r("Marijke Olthof")),
        p("", &format!("{}{reference}", r(ALINEA))),
        item(0, "Een"),
        item(0, "Twee"),
    ];
    let document = taken(&body.concat(), &[("footnotes", "footnotes.xml", notes), ("numbering", "numbering.xml", NUMBERING)]).document;
    assert_eq!(document.meta.authors, ["Marijke Olthof"]);
    assert_eq!(told(&document.body), format!("paragraph: {ALINEA}\nfootnote: Zie het archief.\nlist_item: Een\nlist_item: Twee\n"));
}

#[test]
fn a_letter_set_over_several_lines_is_the_first_of_its_paragraph() {
    let cap = |place: &str| format!("<w:p><w:pPr><w:framePr w:dropCap='{place}' w:lines='3'/></w:pPr>{}</w:p>", r("D"));
    let body =
        [cap("drop"), p("", &r("e sluis gaat dicht.")), p("", &r("De geul is vol.")), cap("margin"), p("", &r("at is zo."))].concat();
    let read = taken(&body, &[]);
    let text = told(&read.document.body);
    assert_eq!(text, "paragraph: De sluis gaat dicht.\nparagraph: De geul is vol.\nparagraph: Dat is zo.\n");
}

#[test]
fn bold_lines_below_each_other_head_nothing() {
    let bold = |text: &str| p("", &format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"));
    let text = "De sluis gaat dicht zodra het vriest, zei de wachter, en wie dan nog wil varen, die moet om.";
    let address = ["Waterschap De Kade", "Postbus 12", "Veere"].map(bold).concat();
    let body = [address, p("", &r(text)), bold("De geul"), p("", &r(text)), p("", &r(text))].concat();
    let read = taken(&body, &[]);
    let kinds: Vec<&str> = read.document.body.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(kinds, ["paragraph", "paragraph", "paragraph", "paragraph", "heading", "paragraph", "paragraph"]);
}

#[test]
fn a_text_of_word_is_known_wherever_its_package_keeps_it() {
    let mut archive = Packing::new();
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    archive
        .add("[Content_Types].xml", format!("<Types><Override PartName='/word/document2.xml' ContentType='{main}'/></Types>").as_bytes())
        .unwrap();
    let root = format!("<Relationships><Relationship Id='a' Type='{office}/officeDocument' Target='word/document2.xml'/></Relationships>");
    archive.add("_rels/.rels", root.as_bytes()).unwrap();
    let text = format!("<w:document xmlns:w='x'><w:body>{}</w:body></w:document>", p("", &r("De sluis gaat dicht.")));
    archive.add("word/document2.xml", text.as_bytes()).unwrap();
    let imported = crate::import::read(&archive.finish().unwrap(), "stuk", crate::import::Options::default()).unwrap();
    assert!(imported.document.body.text.contains("De sluis gaat dicht."));
}
