//! Texts as people have them, each with what a reader sees in it.

use crate::document::{Document, Kind, Meta, parse, write};
use crate::import::{Options, read};

fn text(name: &str) -> Document {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/texts").join(name);
    let document = read(&std::fs::read(path).unwrap(), "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

/// What each block is, in a letter, with its first words: `h` heading, `p` paragraph, `i` stand-first, `l` item, `q` pull quote, `c` caption,
/// `f` figure, `n` note, `o` colofon; a line before it is a `-`.
fn outline(document: &Document) -> Vec<String> {
    let line = |block: &crate::document::Block| {
        let letter = match block.kind {
            Kind::Heading { level, .. } => return format!("h{level} {}", document.body.block_text(block)),
            Kind::Paragraph => "p",
            Kind::Intro => "i",
            Kind::ListItem { .. } => "l",
            Kind::PullQuote => "q",
            Kind::Caption => "c",
            Kind::Figure => "f",
            Kind::Footnote => "n",
            Kind::Colofon => "o",
            _ => "?",
        };
        let words: Vec<&str> = document.body.block_text(block).split_whitespace().take(3).collect();
        format!("{}{letter} {}", if block.break_before { "-" } else { "" }, words.join(" "))
    };
    document.body.blocks.iter().map(line).collect()
}

fn head(meta: &Meta) -> (&str, &str, &str, Vec<&str>) {
    (&meta.title, &meta.subtitle, &meta.date, meta.authors.iter().map(String::as_str).collect())
}

#[test]
fn a_page_of_a_newspaper_has_its_title_below_the_name_of_the_section_and_its_byline_below_the_stand_first() {
    let document = text("krant.txt");
    assert_eq!(head(&document.meta), ("De veerman vaart voorlopig door", "", "2023-03-14", vec!["Marieke van Loon"]));
    let seen = [
        "i Gemeente en provincie",
        "p OUDEKERK – Het",
        "p Het pontje vaart",
        "q „Een brug kost",
        "c Klaas Hoekstra op",
        "p Daar wil de",
        "h2 Geen geld voor een brug",
        "p Een brug is",
        "h2 Wat vinden de bewoners?",
        "p In het dorpshuis",
        "p De provincie beslist",
    ];
    assert_eq!(outline(&document), seen);
}

#[test]
fn a_policy_brief_keeps_its_numbered_steps_apart_from_its_notes() {
    let document = text("denktank.txt");
    let subtitle = "How small ports shape grain security in the North Sea basin";
    assert_eq!(head(&document.meta), ("The Quiet Frontier", subtitle, "2024-10", vec!["Eleanor Marsh", "Dirk van Houten"]));
    let seen = outline(&document);
    let opening = ["h2 SUMMARY", "l Small ports handle", "l A closure of", "l We recommend a", "h2 1. Introduction", "p Grain security is"];
    assert_eq!(seen[..6], opening);
    assert_eq!(seen[6..9], ["n Not counted are", "h2 2. The state of the ports", "h3 2.1 Depth and dredging"]);
    let steps = ["h2 3. What to do", "p We propose three", "l A register of", "l A reserve of", "l A dredging fund,", "p None of these"];
    assert!(seen.windows(6).any(|lines| lines == steps), "{seen:#?}");
    assert!(seen.contains(&"f Figure 1: Storage".to_owned()) && seen.contains(&"n Coastal Dredging Survey".to_owned()));
    assert!(seen.ends_with(&["o The Institute for".to_owned(), "o © 2024 Institute".to_owned()]));
}

#[test]
fn a_report_of_pages_loses_its_contents_its_numbers_and_its_running_heads() {
    let document = text("rapport.txt");
    let subtitle = "Onderzoek naar het beheer van de gemeentelijke havens";
    assert_eq!(head(&document.meta), ("TUSSEN WAL EN SCHIP", subtitle, "2022-06", vec![]));
    assert_eq!(document.meta.publisher, "Rekenkamer Waterland");
    let seen = [
        "h2 1 Aanleiding en vraagstelling",
        "p In 2021 bleek",
        "p De hoofdvraag luidt:",
        "h2 2 Bevindingen",
        "h3 2.1 Ligplaatsen",
        "p De administratie van",
        "n Peildatum 1 september",
        "h3 2.2 Inkomsten",
        "p De inkomsten daalden",
        "h2 3 Conclusies",
        "p Het beheer is",
    ];
    assert_eq!(outline(&document), seen);
    assert!(document.body.text.contains("Van de 310 ligplaatsen staan") && document.body.text.contains("Een verklaring hiervoor"));
}

#[test]
fn a_letter_sent_by_mail_keeps_its_lines_across_the_page_and_loses_what_the_sender_must_say() {
    let document = text("nieuwsbrief.txt");
    assert_eq!(head(&document.meta), ("THE TIDE TABLE", "A weekly letter on water and power", "", vec![]));
    let seen = [
        "p Good morning,",
        "p This week: a",
        "h2 THE LOCK NOBODY WANTS",
        "p The lock at",
        "p \"We built the",
        "h2 THE RIVER THAT CHANGED ITS MIND",
        "p After the floods",
        "h2 ONE CHART",
        "p Days a year",
        "-p That is all",
        "p Joan and the",
    ];
    assert_eq!(outline(&document), seen);
    assert_eq!(document.body.blocks.iter().filter(|block| block.break_before).count(), 4);
}

#[test]
fn a_weblog_has_its_date_among_its_labels() {
    let document = text("weblog.txt");
    assert_eq!(head(&document.meta), ("Wat ik leerde van een kapotte fiets", "", "2024-05-12", vec![]));
    let seen = outline(&document);
    assert_eq!(seen[1..5], ["p Ik had drie", "l een bandenplakset zonder", "l een appel", "l veel te veel"]);
    assert_eq!(seen.iter().filter(|line| line.starts_with('h')).count(), 2);
    assert_eq!(seen.last().unwrap(), "p De fiets rijdt", "the labels at the end are none of the text");
}

#[test]
fn a_speech_has_no_headings_and_loses_no_word() {
    let document = text("toespraak.txt");
    let title = "Toespraak van de burgemeester bij de herdenking van de watersnood";
    assert_eq!(head(&document.meta), (title, "", "2023-02-01", vec![]));
    let seen = outline(&document);
    assert!(seen.iter().all(|line| line.starts_with("p ")) && seen.len() == 9, "{seen:#?}");
    assert!(document.body.text.starts_with("Gemeentehuis, 1 februari 2023"));
}

#[test]
fn lines_broken_at_a_width_are_paragraphs_and_those_that_stand_in_a_list_stay_lines() {
    let document = text("regels.txt");
    assert_eq!(head(&document.meta), ("THE LAST LIGHTHOUSE KEEPER OF SANDØ", "", "", vec!["Peter Nash"]));
    assert_eq!(document.meta.original, "The Skerry");
    let seen =
        ["p When the lamp", "p \"People ask what", "h2 I", "p Sandø is three", "p He was born", "h2 II", "p The log books", "p Wind SW 4."];
    assert_eq!(outline(&document)[..8], seen);
    assert_eq!(outline(&document)[8..], ["p He does not", "-o This piece was"]);
    assert!(document.body.text.contains("Rain. No ships.\nWind W 7."));
}
