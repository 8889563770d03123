//! What stands in a file otherwise than as letters: signs, equations, controls, fields, code.

use super::*;

#[test]
fn signs_and_equations_are_said() {
    let sign = |font: &str, code: &str| format!("<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>");
    let spelled = "<w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>&#xF062;</w:t></w:r>";
    let body = p("", &(r("Hoek ") + &sign("Symbol", "F061") + spelled + &sign("Wingdings", "F0FE") + &r(".")));
    assert_eq!(told(&taken(&body, &[]).document.body), "paragraph: Hoek αβ☑.\n");
    let half = "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    let body = p("", &(r("Neem ") + half + &r(" ervan."))) + &p("", &format!("<m:oMathPara>{half}</m:oMathPara>"));
    assert_eq!(told(&taken(&body, &[]).document.body), "paragraph: Neem a/2 ervan.\nparagraph: a/2\n");
}

#[test]
fn a_control_that_asks_for_words_says_none() {
    let control =
        |properties: &str, text: &str| format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r(text));
    let body = p(
        "",
        &(r("Naam: ") + &control("<w:text/>", "Ina") + &r(", stad: ") + &control("<w:showingPlcHdr/>", "Klik hier.") + &r("onbekend")),
    );
    assert_eq!(told(&taken(&body, &[]).document.body), "paragraph: Naam: Ina, stad: onbekend\n");
}

#[test]
fn the_field_that_makes_a_table_of_contents_shows_none_of_the_text() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let opening = |closing: &str| {
        let begin = field("begin") + "<w:r><w:instrText> TOC \\o \"1-3\" </w:instrText></w:r>" + &field("separate");
        let page = field("begin") + "<w:r><w:instrText>PAGEREF a</w:instrText></w:r>" + &field("separate") + &r("3") + &field("end");
        p("", &(begin + &r("De dijk") + &page)) + &p("", &(r("Het veer") + closing))
    };
    let text = p("Heading1", &r("De dijk")) + &p("", &r("Tekst.")) + &p("Heading1", &r("Het veer")) + &p("", &r("Meer."));
    let expected = "heading: De dijk\nparagraph: Tekst.\nheading: Het veer\nparagraph: Meer.\n";
    let read = taken(&(opening(&field("end")) + &text), &[]);
    assert_eq!((told(&read.document.body).as_str(), read.report.boilerplate), (expected, 2));
    // One that is never closed ends where the text has a heading.
    assert_eq!(told(&taken(&(opening("") + &text), &[]).document.body), expected);
}

#[test]
fn code_at_the_end_of_a_paragraph_stays_there() {
    let code = "<w:r><w:rPr><w:rStyle w:val='HTMLCode'/></w:rPr><w:t>sluis</w:t></w:r>";
    let styles = "<w:styles><w:style w:styleId='HTMLCode'><w:name w:val='HTML Code'/></w:style></w:styles>";
    let body = p("", &(r("Roep ") + code)) + &p("", &r("Daarna."));
    assert_eq!(told(&taken(&body, &[("styles", "styles.xml", styles)]).document.body), "paragraph: Roep sluis\nparagraph: Daarna.\n");
}

#[test]
fn a_note_keeps_its_paragraphs_and_the_cells_of_its_table_apart() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
    let table = |cells: &str| format!("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>");
    let notes = format!(
        "<w:footnotes><w:footnote w:id='2'>{}{}</w:footnote></w:footnotes>",
        p("", &r("Gezien.")) + &p("", &r("Twee keer.")),
        table(&(cell("eb") + &cell("vloed")))
    );
    let noted = p("", &(r("Het peil") + "<w:r><w:footnoteReference w:id='2'/></w:r>"));
    let body = noted + &table(&(cell("jaar") + &cell("peil")));
    let read = taken(&body, &[("footnotes", "footnotes.xml", &notes)]);
    assert_eq!(told(&read.document.body), "paragraph: Het peil\nfootnote: Gezien.\nTwee keer.\neb\nvloed\ntable: jaar\tpeil\n");
}

#[test]
fn a_row_that_begins_in_a_later_column_has_empty_cells_before() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r(text)));
    let row = |properties: &str, cells: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>");
    let rows = row("<w:gridBefore w:val='1'/>", &(cell("eb") + &cell("vloed"))) + &row("", &(cell("jaar") + &cell("1") + &cell("2")));
    let table = format!("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>");
    assert_eq!(told(&taken(&table, &[]).document.body), "table: \teb\tvloed\njaar\t1\t2\n");
}

#[test]
fn the_note_that_a_paragraph_opens_with_stands_below_it() {
    let notes = format!("<w:footnotes><w:footnote w:id='2'>{}</w:footnote></w:footnotes>", p("", &r("Gezien.")));
    let body = p("", &r("Voor.")) + &p("", &("<w:r><w:footnoteReference w:id='2'/></w:r>".to_owned() + &r(" Het peil.")));
    let document = taken(&body, &[("footnotes", "footnotes.xml", &notes)]).document;
    assert_eq!(told(&document.body), "paragraph: Voor.\nparagraph: Het peil.\nfootnote: Gezien.\n");
    comes_back(&document);
}

#[test]
fn a_raised_number_stays_raised_behind_figures() {
    let raised = |text: &str| format!("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{text}</w:t></w:r>");
    let body = p("", &(r("Per jaar faalt 10") + &raised("-3") + &r(" van de deuren, in de 19") + &raised("e") + &r(" eeuw 5.")));
    assert_eq!(told(&taken(&body, &[]).document.body), "paragraph: Per jaar faalt 10⁻³ van de deuren, in de 19e eeuw 5.\n");
}
