//! Numbers as they are shown, before items and headings.

use super::*;

const LEGAL: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='Artikel %1'/>\
    </w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl><w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt \
    w:val='lowerLetter'/><w:lvlText w:val='%3)'/></w:lvl></w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

#[test]
fn labels_of_more_than_a_number_are_words_of_the_text() {
    let body = [item(0, "De koop"), item(1, "De koper betaalt:"), item(2, "in geld;"), item(2, "op tijd."), item(0, "Het slot")].concat();
    let document = taken(&body, &[("numbering", "numbering.xml", LEGAL)]).document;
    let expected = "paragraph: Artikel 1 De koop\nlist_item: 1.1 De koper betaalt:\nlist_item: a) in geld;\nlist_item: b) op tijd.\nparagraph: Artikel 2 Het slot\n";
    assert_eq!(told(&document.body), expected);
    comes_back(&document);
}

#[test]
fn a_heading_has_its_number() {
    let heading = |level: u8, style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='{style}'/><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let numbering = LEGAL.replace("Artikel %1", "%1.");
    let body = [
        heading(0, "Heading1", "De koop"),
        p("", &r("Tekst.")),
        heading(1, "Heading2", "De prijs"),
        p("", &r("Tekst.")),
        heading(0, "Heading1", "Slot"),
    ];
    let document = taken(&body.concat(), &[("numbering", "numbering.xml", &numbering)]).document;
    let headings: Vec<&str> = document
        .body
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, Kind::Heading { .. }))
        .map(|block| document.body.block_text(block))
        .collect();
    assert_eq!(headings, ["1. De koop", "1.1 De prijs", "2. Slot"]);
}
