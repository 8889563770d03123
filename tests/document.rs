//! Documents: what is read from Markdown, and that what is written reads back the same.

use kantlijn::document::{self, Document, Kind, Mark, Status};
use proptest::prelude::*;

fn parse(source: &str) -> Document {
    document::parse(source, "toets")
}

/// One line a block: its id, kind and text.
fn outline(document: &Document) -> String {
    let body = &document.body;
    body.blocks.iter().map(|block| format!("{} {} {:?}\n", block.id, block.kind.name(), body.block_text(block))).collect()
}

const BRIEF: &str = "---
kantlijn: 1
id: toets
title: \"Een toets\"
subtitle: \"Met noot[^*]\"
date: 2025-03
rendition: brief
---

> [!kort]
> - De vraag is eenvoudig.
> - Het antwoord niet.

^s01

[^*]: Bij de ondertitel. #feit

> [!intro]
> Een stand-first. #bewering

^p01

## Kop van *dienst* {#kop}

Eerste alinea[^1] met **nadruk** en `code`. #navo #stem/oetkin #gemeld ^p02

[^1]: Een noot. #feit

> [!kanttekening] ¶2 · buiten de bronnen
> Dit staat nergens, zie [[ander-stuk#^p12]].

^k01

- Een punt. #bewering ^p03
- Nog een.

  Met vervolg. ^p04

> [!quote]
> Uitgelicht. #bewering

^q01

| a | b |
|---|--:|
| *x* | 1 |

^t01

## Scenario 1 {#s1 .scenario}

Verbeeld. ^p05

Werkelijk. #feit ^p06
";

#[test]
fn a_brief_is_read_as_what_it_is() {
    let document = parse(BRIEF);
    assert_eq!(document.warnings, []);
    insta::assert_snapshot!(outline(&document), @r#"
    s01 summary "De vraag is eenvoudig.\nHet antwoord niet."
    fn* footnote "Bij de ondertitel."
    p01 intro "Een stand-first."
    kop heading "Kop van dienst"
    p02 paragraph "Eerste alinea met nadruk en code."
    fn1 footnote "Een noot."
    p03 list_item "Een punt."
    p04 list_item "Nog een.\nMet vervolg."
    q01 pull_quote "Uitgelicht."
    t01 table "a\tb\nx\t1"
    s1 heading "Scenario 1"
    p05 paragraph "Verbeeld."
    p06 paragraph "Werkelijk."
    "#);
    let block = |id: &str| document.block(&document::BlockId::new(id)).unwrap();
    assert_eq!(block("p02").tags, ["navo", "stem/oetkin"]);
    assert_eq!(block("p02").status, Some(Status::Reported));
    assert_eq!(block("p05").status, Some(Status::Scenario));
    assert_eq!(block("p06").status, Some(Status::Fact));
    let remark = &document.remarks[0];
    assert_eq!((remark.id.as_str(), remark.about.as_str(), remark.outside), ("k01", "p02", true));
    assert_eq!(remark.body.text, "Dit staat nergens, zie [[ander-stuk#^p12]].");
}

#[test]
fn what_is_written_reads_back_the_same() {
    let document = parse(BRIEF);
    let written = document::write(&document);
    assert_eq!(parse(&written), document, "{written}");
    assert_eq!(document::write(&parse(&written)), written);
}

#[test]
fn escaped_marks_are_only_themselves() {
    let document = parse("---\nkantlijn: 1\n---\nKop \\#geen-tag \\^geen-id\n\nGeen \\[[link]] en &#91;[link]].\n");
    assert_eq!(outline(&document), "p01 paragraph \"Kop #geen-tag ^geen-id\"\np02 paragraph \"Geen [[link]] en [[link]].\"\n");
    assert!(document.body.blocks.iter().all(|block| block.spans.is_empty() && block.tags.is_empty()));
    assert_eq!(parse(&document::write(&document)).body, document.body);
}

#[test]
fn a_block_between_numbered_ones_gets_a_letter_and_others_count_on() {
    let document = parse("---\nkantlijn: 1\n---\nEen ^p01\n\nTussen\n\nNog een\n\nTwee ^p02\n\nDrie\n");
    let ids: Vec<_> = document.body.blocks.iter().map(|block| block.id.as_str()).collect();
    assert_eq!(ids, ["p01", "p01a", "p01b", "p02", "p03"]);
    let named = document::parse("---\nkantlijn: 1\n---\n\nEen.\n\nTwee. ^parallel-x-1\n\nDrie.\n", "x");
    let ids: Vec<&str> = named.body.blocks.iter().map(|block| block.id.as_str()).collect();
    assert_eq!(ids, ["p01", "parallel-x-1", "p02"], "a name is no number");
}

#[test]
fn an_id_used_twice_is_reported_and_both_blocks_are_kept() {
    let document = parse("---\nkantlijn: 1\n---\nEen ^p01\n\nTwee ^p01\n");
    assert_eq!(document.body.blocks.len(), 2);
    assert!(document.warnings[0].message.contains("p01"), "{:?}", document.warnings);
}

#[test]
fn broken_front_matter_is_a_warning_with_its_line_and_the_text_is_read() {
    let document = parse("---\nid: toets\ntitle: Het geheugen: een schets\n---\n\nDe tekst.\n");
    assert_eq!(document.body.text, "De tekst.");
    assert_eq!(document.meta.title, "Het geheugen: een schets");
    assert_eq!(document.warnings[0].line, Some(3));
}

#[test]
fn tags_of_foreign_files_stay_in_their_text() {
    assert_eq!(parse("Een bericht over #oekraine").body.text, "Een bericht over #oekraine");
}

#[test]
fn entities_bring_no_control_character_in() {
    let document = parse("Rood &#27;[31m en [link](java&#x202E;script:x) &#x9B;x");
    assert!(!document.body.text.contains(|c: char| c.is_control()), "{:?}", document.body.text);
}

#[test]
fn nested_lists_quotes_and_code_keep_their_place() {
    let source = "1. een\n    - twee\n    - drie\n2. vier\n\n> citaat\n>\n> - punt\n> - punt twee\n>\n> > dieper\n\n- met code:\n\n  ```\n  let a = 1;\n\n  b\n  ```\n";
    let document = parse(source);
    insta::assert_snapshot!(outline(&document), @r#"
    p01 list_item "een"
    p02 list_item "twee"
    p03 list_item "drie"
    p04 list_item "vier"
    q01 quote "citaat\npunt\npunt twee\ndieper"
    p05 list_item "met code:\nlet a = 1;\n\nb"
    "#);
    let written = document::write(&document);
    assert_eq!(parse(&written).body, document.body, "{written}");
}

#[test]
fn a_footnote_defined_in_another_section_is_still_a_reference() {
    let filler = format!("{}\n\n", "Vulling. ".repeat(4000));
    let document = parse(&format!("Zin[^n] met [link][ref].\n\n{filler}{filler}[^n]: De noot.\n\n[ref]: https://voorbeeld.nl\n"));
    let marks: Vec<_> = document.body.blocks[0].spans.iter().map(|span| &span.mark).collect();
    assert_eq!(marks, [&Mark::Footnote("n".into()), &Mark::Link("https://voorbeeld.nl".into())]);
    assert_eq!(document.body.blocks.last().unwrap().kind, Kind::Footnote);
}

#[test]
fn the_start_of_a_file_reads_as_the_whole_does() {
    let paragraph = format!("Alinea {}.\n\n", "woord ".repeat(50));
    let source = paragraph.repeat(40);
    let whole = parse(&source);
    let start = document::parse_start(&source[..source.len() / 2], "toets").unwrap();
    let count = start.body.blocks.len();
    assert!(count > 15);
    assert_eq!(start.body.blocks[..], whole.body.blocks[..count]);
}

proptest! {
    #[test]
    fn any_text_survives_writing_and_reading(words in proptest::collection::vec("[a-z0-9é漢*_#^`<>&!|~+.:=\\[\\](){}\\\\\"'-]{1,8}", 1..12)) {
        let text = words.join(" ");
        let source = format!("---\nkantlijn: 1\nid: toets\n---\n\n{} ^p01\n", document::escape(&text));
        let read = parse(&source);
        prop_assert_eq!(&read.body.text, &text, "{}", source);
        prop_assert_eq!(parse(&document::write(&read)), read);
    }

    #[test]
    fn any_bytes_are_a_document_that_writes_and_reads_back(source in "([a-z]{1,6}|[ \\n>#*_`~|+:\\[\\]()!^-]|\n\n|> |- |1\\. |```\n|## |\\[\\^1\\]|    ){0,60}") {
        let once = parse(&format!("---\nkantlijn: 1\nid: toets\n---\n{source}"));
        let twice = parse(&document::write(&once));
        prop_assert_eq!(&twice, &once, "{}", document::write(&once));
    }

    #[test]
    fn any_markdown_is_a_document_that_writes_and_reads_back(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40), ours in any::<bool>()) {
        let head = if ours { "---\nkantlijn: 1\nid: toets\n---\n" } else { "" };
        let once = parse(&format!("{head}{}", pieces.concat()));
        let written = document::write(&once);
        let twice = parse(&written);
        prop_assert_eq!((&twice.body, &twice.remarks), (&once.body, &once.remarks), "{}", written);
        prop_assert_eq!(document::write(&twice), written);
    }
}

/// Pieces of Markdown that make all of its forms when they are put together at random.
const PIECES: &[&str] = &[
    "a",
    "woord",
    "twee woorden",
    "1",
    "12",
    " ",
    " ",
    " ",
    "  ",
    "\t",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "\n  ",
    "\n   ",
    "\n    ",
    "\n\n    ",
    "  \n",
    "\\\n",
    "*",
    "*",
    "**",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "```rust\n",
    "\n```\n",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "\\",
    "&",
    "#",
    "^",
    "|",
    "{",
    "}",
    ":",
    "\"",
    "- ",
    "- ",
    "\n- ",
    "\n- ",
    "\n  - ",
    "\n    - ",
    "* ",
    "+ ",
    "1. ",
    "\n1. ",
    "\n2. ",
    "\n3) ",
    "\n   1. ",
    "> ",
    "\n> ",
    "\n> ",
    "\n>\n> ",
    "\n> - ",
    "\n> 1. ",
    "\n> > ",
    "# ",
    "\n## ",
    "\n### ",
    "\n===\n",
    "\n---\n",
    "\n\n---\n\n",
    "\n* * *\n",
    "[^1]",
    "[^1]",
    "[^a]",
    "\n[^1]: ",
    "\n\n[^1]: ",
    "\n[^a]: ",
    "[[stuk#^p12]]",
    "[[x]]",
    "[[",
    "]]",
    "[link](https://a.nl)",
    "[link](<a b> \"titel\")",
    "](b 'c')",
    "![beeld](x.png)",
    "![](y.png \"t\")",
    "[ref]",
    "\n\n[ref]: /url 'T'\n\n",
    "<https://a.nl/?b=1&c=2>",
    "<a@b.nl>",
    "<br>",
    "<b>",
    "</b>",
    "<sic>",
    "<!-- c -->",
    "\n\n<!-- c -->\n\n",
    "\n\n<div>\n",
    "</div>\n",
    "&amp;",
    "&lt;",
    "&#42;",
    "&#32;",
    "&nbsp;",
    "&lbrack;",
    "é",
    "漢",
    "“",
    "”",
    "\u{a0}",
    "\u{2003}",
    "\n| a | b |\n|---|:-:|\n| ",
    " | ",
    " |\n| ",
    "\\|",
    " ^p01",
    " ^p03",
    "\n\n^q01\n\n",
    " #feit",
    " #navo",
    " #stem/x",
    "\n\n#tag ^t01\n\n",
    "{#kop}",
    " {#s1 .scenario}",
    "\n> [!kort]\n> ",
    "\n> [!quote] ",
    "\n> [!kanttekening] ¶1",
    " · buiten de bronnen",
    "\n\n> [!figure]\n\n",
    "[!kort]",
    "[ ] ",
];
