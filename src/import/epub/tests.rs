//! Books made here, good and bad.

use std::io::{Cursor, Write};

use super::super::{Imported, Limits, Options, Refusal, read};
use crate::document::{BlockId, Document, Kind, parse, write};

const CONTAINER: &str = r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
    <rootfile full-path="OEBPS/boek.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

const PACKAGE: &str = r##"<?xml version="1.0"?><!DOCTYPE package [<!ENTITY geheim SYSTEM "file:///etc/passwd">]>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:title id="t1">De wacht bij de sluis&geheim;</dc:title><dc:title id="t2">Een winter aan het water</dc:title>
    <meta refines="#t1" property="title-type">main</meta><meta refines="#t2" property="title-type">subtitle</meta>
    <dc:creator id="c1">Ina Smid</dc:creator><meta refines="#c1" property="role" scheme="marc:relators">aut</meta>
    <dc:contributor id="c2">Bo de Klaver</dc:contributor><meta refines="#c2" property="role">trl</meta>
    <dc:publisher>De Kade &amp; Zn.</dc:publisher><dc:date>2021-06</dc:date><dc:language>nl</dc:language></metadata>
    <manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="h1" href="tekst/een.xhtml" media-type="application/xhtml+xml"/><item id="h2" href="tekst/twee%202.xhtml" media-type="application/xhtml+xml"/>
    <item id="n" href="noten.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="nav"/><itemref idref="h1"/><itemref idref="h2"/><itemref idref="n" linear="no"/></spine></package>"##;

const NAV: &str = r#"<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="tekst/een.xhtml">De eerste nacht</a></li>
    <li><a href="tekst/twee%202.xhtml">De tweede nacht</a></li></ol></nav></body></html>"#;

const ONE: &str = r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>
    <h1>De eerste nacht</h1><p>Om tien uur ging de lamp uit.<a epub:type="noteref" href="../noten.xhtml#n1">1</a> De wachter bleef <em>zitten</em>.</p>
    <span epub:type="pagebreak" title="12"/><ul><li>een kan koffie</li><li>een <a href="twee%202.xhtml">stok</a></li></ul><h2>Later</h2><p>Toen kwam het water.</p></body></html>"#;

const TWO: &str =
    r#"<html><body><p>In de tweede nacht gebeurde er niets.<a epub:type="noteref" href="../noten.xhtml#n2">1</a></p></body></html>"#;

const NOTES: &str = r#"<html><body><h1>Noten</h1><aside epub:type="footnote" id="n1"><p><a href="tekst/een.xhtml#r1">1</a>. Zo staat het in het logboek.</p></aside>
    <aside epub:type="footnote" id="n2"><p>1. Het logboek zwijgt erover.</p></aside></body></html>"#;

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const BOOK: [(&str, &str); 6] = [
    ("META-INF/container.xml", CONTAINER),
    ("OEBPS/boek.opf", PACKAGE),
    ("OEBPS/nav.xhtml", NAV),
    ("OEBPS/tekst/een.xhtml", ONE),
    ("OEBPS/tekst/twee 2.xhtml", TWO),
    ("OEBPS/noten.xhtml", NOTES),
];

fn with(more: &[(&str, &str)]) -> Vec<u8> {
    archive(&[&BOOK[..], more].concat())
}

fn outline(document: &Document) -> Vec<(&str, &'static str, &str)> {
    let body = &document.body;
    body.blocks.iter().map(|block| (block.id.as_str(), block.kind.name(), body.block_text(block))).collect()
}

#[test]
fn a_book_is_one_document_with_its_chapters_as_headings_and_its_notes_at_their_words() {
    let Imported { document, ending, .. } = read(&with(&[]), "boek", Options::default()).unwrap();
    let expected = [
        ("de-eerste-nacht", "heading", "De eerste nacht"),
        ("p01", "paragraph", "Om tien uur ging de lamp uit. De wachter bleef zitten."),
        ("fn1", "footnote", "Zo staat het in het logboek."),
        ("p02", "list_item", "een kan koffie"),
        ("p03", "list_item", "een stok"),
        ("later", "heading", "Later"),
        ("p04", "paragraph", "Toen kwam het water."),
        ("de-tweede-nacht", "heading", "De tweede nacht"),
        ("p05", "paragraph", "In de tweede nacht gebeurde er niets."),
        ("fn2", "footnote", "Het logboek zwijgt erover."),
    ];
    assert_eq!(outline(&document), expected);
    let meta = &document.meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("De wacht bij de sluis", "Een winter aan het water"));
    assert_eq!((meta.authors.join("+").as_str(), meta.translator.as_str()), ("Ina Smid", "Bo de Klaver"));
    assert_eq!((meta.publisher.as_str(), meta.date.as_str(), meta.lang.as_str(), ending), ("De Kade & Zn.", "2021-06", "nl", "epub"));
    assert!(document.block(&BlockId::new("p03")).unwrap().spans.is_empty(), "a link to another file of the book leads nowhere");
    assert_eq!(parse(&write(&document), "boek"), document);
}

#[test]
fn what_a_book_says_is_a_pull_quote_or_a_motto_is_one() {
    let page = r#"<html><body><p epub:type="epigraph">Wie wacht, ziet het water.</p><p>Het water stond die nacht hoog en niemand sliep.</p>
        <aside epub:type="z3998:production pullquote"><p>Niemand sliep.</p></aside><p>Tegen de ochtend zakte het.</p>
        <blockquote role="doc-pullquote"><p>Het zakte.</p></blockquote><p>De wacht ging naar huis.</p></body></html>"#;
    let mut files = BOOK.to_vec();
    files.iter_mut().filter(|(name, _)| *name == "OEBPS/tekst/twee 2.xhtml").for_each(|file| file.1 = page);
    let document = read(&archive(&files), "boek", Options::default()).unwrap().document;
    let set = outline(&document).into_iter().filter(|(_, kind, _)| matches!(*kind, "pull_quote" | "epigraph"));
    let expected = [("epigraph", "Wie wacht, ziet het water."), ("pull_quote", "Niemand sliep."), ("pull_quote", "Het zakte.")];
    assert_eq!(set.map(|(_, kind, text)| (kind, text)).collect::<Vec<_>>(), expected);
}

#[test]
fn a_book_that_is_locked_is_refused_and_one_with_locked_fonts_or_pictures_is_read() {
    let locked = |file: &str, algorithm: &str| {
        format!(
            "<encryption><EncryptedData><EncryptionMethod Algorithm=\"{algorithm}\"/><CipherData><CipherReference URI=\"{file}\"/></CipherData>\
             </EncryptedData></encryption>"
        )
    };
    let of =
        |file: &str, algorithm: &str| read(&with(&[("META-INF/encryption.xml", &locked(file, algorithm))]), "boek", Options::default());
    assert!(of("OEBPS/letter.otf", "http://www.idpf.org/2008/embedding").is_ok());
    assert!(of("OEBPS/plaat.jpg", "http://www.w3.org/2001/04/xmlenc#aes128-cbc").is_ok());
    let refusal = of("OEBPS/tekst/een.xhtml", "http://www.w3.org/2001/04/xmlenc#aes128-cbc").unwrap_err();
    assert_eq!(refusal, Refusal::Locked("copy protection"));
    assert_eq!(refusal.to_string().lines().count(), 1);
}

#[test]
fn a_page_that_only_says_the_title_again_is_none_of_the_text() {
    let page = "<html><body><h1>De wacht bij de sluis</h1><h2>Een winter aan het water</h2><p>door Ina Smid</p><p>Uitgeverij De Kade &amp; Zn.</p></body></html>";
    let package = PACKAGE
        .replace("<manifest>", "<manifest><item id=\"t\" href=\"titel.xhtml\" media-type=\"application/xhtml+xml\"/>")
        .replace("<spine>", "<spine><itemref idref=\"t\"/>");
    let mut files = BOOK.to_vec();
    files.iter_mut().filter(|(name, _)| *name == "OEBPS/boek.opf").for_each(|file| file.1 = &package);
    files.push(("OEBPS/titel.xhtml", page));
    let with = read(&archive(&files), "boek", Options::default()).unwrap().document;
    let without = read(&archive(&BOOK), "boek", Options::default()).unwrap().document;
    assert_eq!(with.body, without.body);
}

#[test]
fn a_book_that_unpacks_to_too_much_or_is_cut_off_is_refused() {
    let zeros = "\0".repeat(3 << 20);
    let bomb = archive(&[("META-INF/container.xml", CONTAINER), ("OEBPS/boek.opf", PACKAGE), ("OEBPS/tekst/een.xhtml", &zeros)]);
    let options = Options { limits: Limits { unpacked_mib: 1, ..Limits::default() }, ..Options::default() };
    assert!(matches!(read(&bomb, "boek", options), Err(Refusal::TooLarge { key: "unpacked_mib", .. })));
    let small = Options { limits: Limits { file_mib: 2, ..Limits::default() }, ..Options::default() };
    assert!(matches!(read(&bomb, "boek", small), Err(Refusal::TooLarge { key: "file_mib", .. })));
    let few = Options { limits: Limits { elements: 20, ..Limits::default() }, ..Options::default() };
    let most = Refusal::BeyondLimit { most: 20, what: "elements", key: "elements" };
    assert_eq!(read(&with(&[]), "boek", few).unwrap_err(), most, "all pages together");
    let whole = with(&[("../../buiten.txt", "buiten")]);
    assert!(read(&whole, "boek", Options::default()).is_ok());
    for cut in (0..whole.len()).step_by(97) {
        let _ = read(&whole[..cut], "boek", Options::default());
    }
    assert!(matches!(read(&whole[..whole.len() / 2], "boek", Options::default()), Err(Refusal::Broken(_))));
    assert!(matches!(read(&archive(&BOOK[..1]), "boek", Options::default()), Err(Refusal::Broken(_))));
}

/// A book of these pages, in their order; the package calls it `De wacht bij de sluis`, by Ina Smid.
fn book(pages: &[&str], nav: &str) -> Imported {
    book_by("<dc:creator>Ina Smid</dc:creator>", pages, nav)
}

/// A book of these pages whose package has this for its writers.
fn book_by(creator: &str, pages: &[&str], nav: &str) -> Imported {
    let names: Vec<String> = (0..pages.len()).map(|page| format!("p{page}.xhtml")).collect();
    let items: String = names.iter().map(|name| format!("<item id='{name}' href='{name}' media-type='application/xhtml+xml'/>")).collect();
    let spine: String = names.iter().map(|name| format!("<itemref idref='{name}'/>")).collect();
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>De wacht \
         bij de sluis</dc:title>{creator}<dc:publisher>De Kade</dc:publisher><dc:date>2021</dc:date><dc:rights>Alle \
         rechten voorbehouden</dc:rights></metadata><manifest><item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' \
         properties='nav'/>{items}</manifest><spine>{spine}</spine></package>"
    );
    let nav = format!("<html><body><nav><ol>{nav}</ol></nav></body></html>");
    let pages: Vec<(String, String)> = names
        .iter()
        .map(|name| format!("OEBPS/{name}"))
        .zip(pages.iter().map(|page| format!("<html xmlns:epub='http://www.idpf.org/2007/ops'><body>{page}</body></html>")))
        .collect();
    let mut files = vec![("META-INF/container.xml", CONTAINER), ("OEBPS/boek.opf", package.as_str()), ("OEBPS/nav.xhtml", nav.as_str())];
    files.extend(pages.iter().map(|(name, page)| (name.as_str(), page.as_str())));
    read(&archive(&files), "boek.epub", Options::default()).unwrap()
}

const NIGHT: &str = "<p>Om tien uur ging de lamp uit, en de wachter bleef zitten tot het water kwam.</p>";

#[test]
fn a_book_whose_package_names_nobody_is_by_whom_its_first_lines_name() {
    let closing = "<p><em>Dit stuk verscheen eerder in Het Peilschrift. Uit het Fries vertaald door Bo Klaver.</em></p>";
    let page = format!("<h1>De wacht bij de sluis</h1><p>Door Ina Smid</p>{}{closing}", NIGHT.repeat(2));
    let document = book_by("", &[&page], "").document;
    let meta = &document.meta;
    assert_eq!(
        (meta.authors.join("+").as_str(), meta.original.as_str(), meta.translator.as_str()),
        ("Ina Smid", "Het Peilschrift", "Bo Klaver")
    );
    let kinds: Vec<&Kind> = document.body.blocks.iter().map(|block| &block.kind).collect();
    assert_eq!(kinds, [&Kind::Paragraph, &Kind::Paragraph, &Kind::Colofon]);
}

#[test]
fn the_title_page_of_a_program_is_no_text_and_tells_the_subtitle() {
    let title = "<h1 class='title'>De wacht bij de sluis</h1><p class='subtitle'>Een winter aan het water</p><p class='author'>Ina Smid</p>\
        <p class='date'>2021</p><div class='rights'>Alle rechten voorbehouden</div>";
    let again = format!("<h1>De wacht bij de sluis</h1><p>Ina Smid</p>{NIGHT}");
    let document = book(&[title, &again], "").document;
    assert_eq!(document.meta.subtitle, "Een winter aan het water");
    assert_eq!(document.body.text, "Om tien uur ging de lamp uit, en de wachter bleef zitten tot het water kwam.");
}

#[test]
fn an_imprint_and_a_page_of_contents_are_dropped_and_counted() {
    let imprint = "<p>© 2021 Ina Smid</p><p>ISBN 978 90 0000 000 0</p><p>Niets uit deze uitgave mag worden verveelvoudigd.</p>";
    let contents =
        "<p>Inhoud</p><p><a href='p2.xhtml'>De nacht</a></p><p><a href='p3.xhtml'>De dag</a></p><p><a href='p4.xhtml'>Later</a></p>";
    let chapter = |name: &str| format!("<h1>{name}</h1>{NIGHT}");
    let imported = book(&[imprint, contents, &chapter("De nacht"), &chapter("De dag"), &chapter("Later")], "");
    let kinds: Vec<&str> = imported.document.body.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!((kinds, imported.report.boilerplate), (vec!["heading", "paragraph", "heading", "paragraph", "heading", "paragraph"], 2));
}

#[test]
fn a_book_of_nothing_but_contents_is_read() {
    let contents = "<p><a href='p1.xhtml'>De nacht</a></p><p><a href='p2.xhtml'>De dag</a></p><p><a href='p3.xhtml'>Later</a></p>";
    assert_eq!(book(&[contents], "").document.body.blocks.len(), 3);
}

#[test]
fn the_name_of_a_chapter_that_its_page_repeats_stands_once_and_notes_have_no_heading_of_their_own() {
    let chapter = format!(
        "<p class='kop'><span>De nacht</span></p>{}",
        NIGHT.replace("zitten", "zitten<a href='p1.xhtml#n1' id='r1'><sup>1</sup></a>")
    );
    let notes = "<p class='kop'>Noten</p><p id='n1'><a href='p0.xhtml#r1'>1</a> Zo staat het in het logboek.</p>";
    let nav = "<li><a href='p0.xhtml'>De nacht</a></li><li><a href='p1.xhtml'>Noten</a></li>";
    let imported = book(&[&chapter, notes], nav);
    let texts: Vec<(&str, &str)> = outline(&imported.document).iter().map(|(_, kind, text)| (*kind, *text)).collect();
    let night = "Om tien uur ging de lamp uit, en de wachter bleef zitten tot het water kwam.";
    assert_eq!(texts, [("heading", "De nacht"), ("paragraph", night), ("footnote", "Zo staat het in het logboek.")]);
}

/// What the blocks of a book are and say.
fn told(imported: &Imported) -> Vec<(&'static str, String)> {
    let body = &imported.document.body;
    let name = |kind: &Kind| {
        if let Kind::Heading { level, .. } = kind { ["", "h1", "h2", "h3", "h4", "h5", "h6"][usize::from(*level)] } else { kind.name() }
    };
    body.blocks.iter().map(|block| (name(&block.kind), body.block_text(block).to_owned())).collect()
}

fn headings(imported: &Imported) -> Vec<(&'static str, String)> {
    told(imported).into_iter().filter(|(kind, _)| kind.starts_with('h')).collect()
}

#[test]
fn headings_are_as_deep_as_their_entries_in_the_table_of_contents_whatever_their_elements_are() {
    let part = "<h1>Deel een</h1><h2>Winter</h2>";
    let first = format!("<h1>1</h1><h1>De nacht</h1>{NIGHT}<h2>Later</h2>{NIGHT}");
    let second = format!("<p class='kop' id='k2'><span>2</span><br/>De dag</p>{NIGHT}<p id='k3'><b>Hoofdstuk 3. De avond</b></p>{NIGHT}");
    let nav = "<li><a href='p0.xhtml'>Deel een: Winter</a><ol><li><a href='p1.xhtml'>1 De nacht</a></li><li><a href='p2.xhtml#k2'>2. De dag</a></li>\
        <li><a href='p2.xhtml#k3'>De avond</a></li></ol></li>";
    let found = headings(&book(&[part, &first, &second], nav));
    let expected = [("h2", "Deel een: Winter"), ("h3", "1 De nacht"), ("h4", "Later"), ("h3", "2 De dag"), ("h3", "Hoofdstuk 3. De avond")];
    assert_eq!(found.iter().map(|(kind, text)| (*kind, text.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn a_section_within_another_is_below_it_though_both_headings_are_of_the_first_rank() {
    let page = format!(
        "<section><h1>De nacht</h1>{NIGHT}<section><h1>Later</h1>{NIGHT}</section></section><section><h1>De dag</h1>{NIGHT}</section>"
    );
    let found = headings(&book(&[&page], ""));
    assert_eq!(
        found.iter().map(|(kind, text)| (*kind, text.as_str())).collect::<Vec<_>>(),
        [("h2", "De nacht"), ("h3", "Later"), ("h2", "De dag")]
    );
}

#[test]
fn a_list_of_contents_within_a_page_is_dropped_and_counted_and_an_index_stays() {
    let opening = format!(
        "<h1>De wacht</h1><p>Inhoud</p><ul><li><a href='p1.xhtml'>De nacht</a></li><li><a href='p2.xhtml'>De dag</a></li><li><a \
         href='p3.xhtml'>Register</a></li></ul>{NIGHT}"
    );
    let chapter = |name: &str| format!("<h1>{name}</h1>{NIGHT}");
    let index = "<h1>Register</h1><p>lamp, <a href='p1.xhtml#a'>3</a>, <a href='p2.xhtml#b'>9</a></p><p>sluis, <a href='p1.xhtml#c'>4</a></p><p>water, \
        <a href='p1.xhtml#d'>5</a></p>";
    let nav = "<li><a href='p0.xhtml'>De wacht</a></li><li><a href='p1.xhtml'>De nacht</a></li><li><a href='p2.xhtml'>De dag</a></li><li><a \
        href='p3.xhtml'>Register</a></li>";
    let imported = book(&[&opening, &chapter("De nacht"), &chapter("De dag"), index], nav);
    let kinds: Vec<&str> = told(&imported).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["h2", "paragraph", "h2", "paragraph", "h2", "paragraph", "h2", "paragraph", "paragraph", "paragraph"]);
    assert_eq!(imported.report.boilerplate, 1);
}

#[test]
fn notes_that_lead_back_to_their_words_are_notes_whatever_they_are_called_and_wherever_they_stand() {
    let text = "<h1>De nacht</h1><p>De lamp ging uit.<a href='p1.xhtml#a1' id='b1'>[1]</a> Het water kwam<sup><a href='p1.xhtml#a2' id='b2'>2</a></sup> \
        hoger.<a href='p1.xhtml#a3' id='b3'>3</a> Niemand sliep.<a href='p2.xhtml#a4' id='b4'><sup>[4]</sup></a></p>";
    let notes = "<h1>Noten</h1><h2>De nacht</h2><p id='a1'><a href='p0.xhtml#b1'>1</a> Volgens het logboek van de sluis.</p><dl id='a2'><dt>[<a \
        href='p0.xhtml#b2'>←2</a>]</dt><dd><p>Met een halve el.</p></dd></dl><table><tr><td><a id='a3' href='p0.xhtml#b3'>3</a></td><td>Bij springtij.</td>\
        </tr></table>";
    let alone = "<h1 id='a4'>4</h1><div>Ook de kat niet.</div>";
    let found = told(&book(&[text, notes, alone], "<li><a href='p1.xhtml'>Noten</a></li><li><a href='p2.xhtml'>4</a></li>"));
    let expected = [
        ("h2", "De nacht"),
        ("paragraph", "De lamp ging uit. Het water kwam hoger. Niemand sliep."),
        ("footnote", "Volgens het logboek van de sluis."),
        ("footnote", "Met een halve el."),
        ("footnote", "Bij springtij."),
        ("footnote", "Ook de kat niet."),
    ];
    assert_eq!(found.iter().map(|(kind, text)| (*kind, text.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn the_lines_of_a_poem_are_one_paragraph_and_a_line_of_stars_is_a_break() {
    let page = format!("<h1>De nacht</h1><div class='poem'><p>Het water kwam,</p><p>het water ging.</p></div><p>* * *</p>{NIGHT}");
    let imported = book(&[&page], "");
    assert_eq!(told(&imported)[1], ("paragraph", "Het water kwam,\nhet water ging.".to_owned()));
    assert!(imported.document.body.blocks[2].break_before && told(&imported).len() == 3);
}

#[test]
fn a_caption_that_is_not_read_out_twice_is_shown_and_so_is_how_a_sign_is_spoken() {
    let page = "<h1>De nacht</h1><figure><img src='a.png' alt='De sluis'/><figcaption aria-hidden='true'>De sluis bij nacht</figcaption></figure>\
        <p>Het teken <ruby>水<rt>sui</rt></ruby> is water.</p>";
    let found = told(&book(&[page], ""));
    assert_eq!(found[1..], [("caption", "De sluis bij nacht".to_owned()), ("paragraph", "Het teken 水(sui) is water.".to_owned())]);
}

#[test]
fn a_title_page_tells_the_subtitle_and_a_page_called_cover_is_none_of_the_text() {
    let title = "<p>De wacht bij de sluis</p><p>Een winter aan het water</p><p>door Ina Smid</p><p>Brugge · Gent</p>";
    let chapter = format!("<h1>De nacht</h1>{NIGHT}");
    let imported = book(&["<h1>Omslag</h1>", title, &chapter], "<li><a href='p0.xhtml'>Omslag</a></li>");
    assert_eq!(imported.document.meta.subtitle, "Een winter aan het water");
    assert_eq!((headings(&imported).len(), imported.report.boilerplate), (1, 2));
}

#[test]
fn who_wrote_is_named_one_by_one_first_name_first() {
    let authors = |creators: &str| {
        let package = PACKAGE.replace("<dc:creator id=\"c1\">Ina Smid</dc:creator>", creators);
        let mut files = BOOK.to_vec();
        files.iter_mut().filter(|(name, _)| *name == "OEBPS/boek.opf").for_each(|file| file.1 = &package);
        read(&archive(&files), "boek", Options::default()).unwrap().document.meta.authors.join("+")
    };
    assert_eq!(authors("<dc:creator>Smid, Ina</dc:creator>"), "Ina Smid");
    assert_eq!(authors("<dc:creator>Ina Smid; Bo de Klaver</dc:creator>"), "Ina Smid+Bo de Klaver");
    assert_eq!(authors("<dc:creator>I. Smid &amp; B. de Klaver</dc:creator>"), "I. Smid+B. de Klaver");
    assert_eq!(authors("<dc:creator>De Sluiswacht &lt;wacht@sluis.example></dc:creator>"), "De Sluiswacht");
}

#[test]
fn pages_without_a_table_of_contents_or_headings_bear_their_own_titles_and_what_they_declare_is_no_text() {
    let package = PACKAGE.replace(" properties=\"nav\"", "").replace("<itemref idref=\"nav\"/>", "");
    let page = |title: &str, text: &str| {
        format!(
            "<!DOCTYPE html [<!ENTITY geheim SYSTEM \"file:///etc/passwd\">]><html><head><title>{title}</title></head><body><p>{text}</p></body></html>"
        )
    };
    let (one, two, notes) = (page("De nacht", "Het water kwam."), page("De dag", "Het water ging."), page("Noten", "Meer niet."));
    let files = [
        BOOK[0],
        ("OEBPS/boek.opf", package.as_str()),
        ("OEBPS/tekst/een.xhtml", &one),
        ("OEBPS/tekst/twee 2.xhtml", &two),
        ("OEBPS/noten.xhtml", &notes),
    ];
    let found = told(&read(&archive(&files), "boek", Options::default()).unwrap());
    let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["De nacht", "Het water kwam.", "De dag", "Het water ging."]);
}
