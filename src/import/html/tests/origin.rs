//! What a page says of where its text comes from: the paper in which it appeared first, who translated it, who else worked on it.

use super::{ALINEA, composed};
use crate::document::{Document, Kind};

/// A page of De Kade with these lines below its title and these below its text.
fn paged(above: &str, below: &str) -> Document {
    let title = "De sluis gaat dicht voor de winter begint";
    let body = format!("<article><h1>{title}</h1>{above}{}{below}</article>", ALINEA.repeat(6));
    composed("<meta property='og:site_name' content='De Kade'>", &body)
}

/// The kinds of the last blocks.
fn closing(document: &Document, last: usize) -> Vec<&Kind> {
    let blocks = &document.body.blocks;
    blocks[blocks.len() - last..].iter().map(|block| &block.kind).collect()
}

#[test]
fn who_translated_a_text_stands_in_its_byline_or_below_it() {
    for (above, below) in [
        ("<p class=byline>Door Ina Smid, vertaald door Bo Klaver</p>", ""),
        ("<p>Ina Smid (vertaling Bo Klaver)</p>", ""),
        ("<p class=byline>Par Ina Smid. Traduit du néerlandais par Bo Klaver</p>", ""),
        ("<p class=byline>By Ina Smid Translated from the Dutch by Bo Klaver</p>", ""),
        ("<p class=byline>Por Ina Smid</p><p>Traducción de Bo Klaver</p>", ""),
        ("<p class=byline>Door Ina Smid</p>", "<p><em>Uit het Duits vertaald door Bo Klaver.</em></p>"),
    ] {
        let meta = paged(above, below).meta;
        assert_eq!((meta.authors.join("+").as_str(), meta.translator.as_str()), ("Ina Smid", "Bo Klaver"), "{above} {below}");
    }
    let data = "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":{\"name\":\"Ina Smid\"},\"translator\":{\"name\":\"Bo Klaver\"}}</script>";
    assert_eq!(composed(data, &format!("<article>{}</article>", ALINEA.repeat(6))).meta.translator, "Bo Klaver");
}

#[test]
fn where_a_text_appeared_first_is_said_of_it_and_is_no_part_of_it() {
    for (above, below, original) in [
        ("", "<p>Dit artikel verscheen eerder in Het Peilschrift.</p>", "Het Peilschrift"),
        (
            "",
            "<p>This article was originally published by <a href=/x>The Weir Review</a> and is republished with permission.</p>",
            "The Weir Review",
        ),
        ("<p>Uit: Het Peilschrift, 3/2024</p>", "", "Het Peilschrift"),
        // A day is no paper, and that it appeared where it stands says nothing.
        ("<p>Originally published on Wed June 5, 2013 3:23 pm</p>", "", ""),
        ("", "<p>Dit artikel verscheen eerder in De Kade.</p>", ""),
    ] {
        let document = paged(above, below);
        assert_eq!(document.meta.original, original, "{above} {below}");
        if !below.is_empty() {
            assert_eq!(closing(&document, 2), [&Kind::Paragraph, &Kind::Colofon], "{below}");
        }
    }
}

#[test]
fn who_else_worked_on_a_text_is_said_below_it() {
    for line in [
        "<p>With reporting by AFP, AP, and Reuters</p>",
        "<p>(Reporting by Ina Smid; Editing by Bo Klaver)</p>",
        "<p><i>The Weir Press contributed to this report.</i></p>",
        "<p>Met medewerking van Bo Klaver</p>",
    ] {
        let document = paged("<p class=byline>Door Ina Smid</p>", line);
        assert_eq!(closing(&document, 2), [&Kind::Paragraph, &Kind::Colofon], "{line}");
    }
    // Amid a text it is a sentence.
    let amid = paged("", &format!("<p>Bo Klaver contributed to this report, said the guard, and he was thanked for it.</p>{ALINEA}"));
    assert_eq!(closing(&amid, 2), [&Kind::Paragraph, &Kind::Paragraph]);
}
