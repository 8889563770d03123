//! What a file says of itself, and what of it the text bears out.

use super::*;

/// A document with properties: its title, its creator and a company.
fn with(body: &str, title: &str, creator: &str, company: &str) -> Meta {
    let mut archive = Packing::new();
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        "<Relationships><Relationship Id='a' Type='{office}/officeDocument' Target='word/document.xml'/><Relationship Id='b' \
         Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' Target='docProps/core.xml'/>\
         <Relationship Id='c' Type='{office}/extended-properties' Target='docProps/app.xml'/></Relationships>"
    );
    archive.add("_rels/.rels", root.as_bytes()).unwrap();
    let core = format!("<cp:coreProperties><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator></cp:coreProperties>");
    archive.add("docProps/core.xml", core.as_bytes()).unwrap();
    archive.add("docProps/app.xml", format!("<Properties><Company>{company}</Company></Properties>").as_bytes()).unwrap();
    let document = format!("<w:document xmlns:w='x'><w:body>{body}<w:sectPr/></w:body></w:document>");
    archive.add("word/document.xml", document.as_bytes()).unwrap();
    read(&archive.finish().unwrap(), Limits::default()).unwrap().document.meta
}

#[test]
fn the_first_line_is_the_title_where_the_properties_call_it_that() {
    let text = p("", &r(ALINEA));
    for style in ["", "Heading1"] {
        let body = p(style, &r("De sluis bij Veere")) + &text + &p("Heading1", &r("Slot")) + &text;
        assert_eq!(with(&body, "De Sluis bij Veere", "", "").title, "De sluis bij Veere", "{style}");
    }
    assert_eq!(with(&(p("", &r("De sluis bij Veere")) + &text), "Sjabloon 3", "", "").title, "");
}

#[test]
fn a_creator_or_a_company_counts_where_the_text_says_it_at_an_edge() {
    let body = p("", &r(ALINEA)) + &p("", &r("Waterschap De Kade")) + &p("", &r("Ina Smid"));
    let meta = with(&body, "", "Smid, Ina; Bo Kok", "Waterschap De Kade");
    assert_eq!((meta.authors.join("; ").as_str(), meta.publisher.as_str()), ("Ina Smid", "Waterschap De Kade"));
    // An account of one word may be any word of the text.
    let meta = with(&body, "", "Ina", "Kade");
    assert!(meta.authors.is_empty() && meta.publisher.is_empty());
    assert!(with(&p("", &r(ALINEA)), "", "Ina Smid", "").authors.is_empty());
}

#[test]
fn lines_below_the_title_say_who_wrote_and_when() {
    let read = |lines: &[&str]| {
        let lines: String = lines.iter().map(|line| p("", &r(line))).collect();
        let document = taken(&(p("Title", &r("De sluis")) + &lines + &p("", &r(ALINEA))), &[]).document;
        (document.meta.authors.join("; "), document.meta.date, document.body.blocks.len())
    };
    let expected = ("Marijke Olthof".to_owned(), "2021-03-12".to_owned(), 1);
    assert_eq!(read(&["Door Marijke Olthof", "12 maart 2021"]), expected);
    assert_eq!(read(&["Marijke Olthof, 12 maart 2021"]), expected);
    assert_eq!(read(&["12 maart 2021 | Marijke Olthof"]), expected);
}

#[test]
fn where_a_text_appeared_first_and_who_translated_it_is_read_from_its_last_lines() {
    let body = p("", &r(ALINEA)) + &p("", &r("Dit stuk verscheen eerder in Het Peilschrift. Uit het Fries vertaald door Bo Kok."));
    let meta = with(&body, "", "", "");
    assert_eq!((meta.original.as_str(), meta.translator.as_str()), ("Het Peilschrift", "Bo Kok"));
}

#[test]
fn a_note_to_the_title_or_to_a_writer_is_told_below_and_leaves_no_sign_in_either() {
    let notes: String = [(2, "Bij de titel."), (3, "Bij de ondertitel."), (4, "Zij bouwt dijken."), (5, "Bij de tekst.")]
        .map(|(id, text)| format!("<w:footnote w:id='{id}'>{}</w:footnote>", p("", &r(text))))
        .concat();
    let noted = |text: &str, id: u8| r(text) + &format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let body = [
        p("Title", &noted("De sluis", 2)),
        p("Subtitle", &noted("Een verhaal", 3)),
        p("Author", &noted("Ina Smid", 4)),
        p("", &noted(ALINEA, 5)),
    ];
    let document = taken(&body.concat(), &[("footnotes", "footnotes.xml", &format!("<w:footnotes>{notes}</w:footnotes>"))]).document;
    let meta = &document.meta;
    assert_eq!(
        (meta.title.as_str(), meta.subtitle.as_str(), meta.authors.join(", ").as_str()),
        ("De sluis", "Een verhaal[^2]", "Ina Smid")
    );
    let expected = format!(
        "colofon: Bij de titel.\nfootnote: Bij de ondertitel.\ncolofon: Zij bouwt dijken.\nparagraph: {ALINEA}\nfootnote: Bij de tekst.\n"
    );
    assert_eq!(told(&document.body), expected);
    comes_back(&document);
}
