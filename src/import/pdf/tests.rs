//! Pages of our own: the text beside them says what has to come out.

use super::*;
use crate::document::{BlockId, Kind, parse, write};
use crate::import::{Imported, of_sheets};

/// How a PDF is made that is read here: `tests/data/pdf/archief.txt` set by two programs in one and two columns.
const FILES: [&str; 5] = ["untagged-one", "untagged-two", "row-by-row", "tagged-one", "tagged-two"];

fn data(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pdf").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(name: &str) -> Imported {
    of_sheets(&sheets(&data(&format!("{name}.pdf"))).unwrap(), name, Options::default()).unwrap()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The words of the text in the order in which they have to come: each note behind the paragraph that refers to it.
fn source() -> Vec<String> {
    let text = String::from_utf8(data("archief.txt")).unwrap();
    let (notes, paragraphs): (Vec<&str>, Vec<&str>) = text.split("\n\n").partition(|paragraph| paragraph.starts_with('['));
    let mut out = Vec::new();
    for paragraph in paragraphs {
        out.extend(words(&paragraph.replace("[1]", "").replace("[2]", "")));
        for note in notes.iter().filter(|note| paragraph.contains(&note[..3])) {
            out.extend(words(&note[3..]));
        }
    }
    out
}

/// How many words two texts have in common in order.
fn in_order(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut corner = 0;
        for (at, theirs) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == theirs { corner + 1 } else { above.max(row[at]) };
            corner = above;
        }
    }
    row[other.len()]
}

#[test]
fn the_words_of_one_and_two_columns_come_in_order() {
    let source = source();
    for name in FILES {
        let document = read(name).document;
        let found = words(&format!("{} {}", document.meta.title, document.body.text));
        let (common, of) = (in_order(&source, &found), source.len());
        assert_eq!(common, of, "{name}: words lost or out of order");
        // The line under the figure is not in the text.
        assert!(found.len() <= of + 9, "{name}: {} words too many", found.len() - of);
    }
}

#[test]
fn paragraphs_headings_lists_and_notes_are_what_they_are() {
    for name in FILES {
        let document = read(name).document;
        assert_eq!(document.meta.title, "Het archief onder de dijk", "{name}");
        // Of one file the title is the name of another file: then its author may be anybody's account.
        let author = if name == "untagged-one" { "" } else { "J. de Vries" };
        assert_eq!((document.meta.authors.join(" ").as_str(), document.meta.lang.as_str()), (author, "nl"), "{name}");
        let kinds = |kind: &str| document.body.blocks.iter().filter(|block| block.kind.name() == kind).count();
        assert_eq!(["heading", "list_item", "footnote"].map(kinds), [3, 3, 2], "{name}");
        assert_eq!(kinds("paragraph") + kinds("intro"), 9, "{name}");
        let referring = document.block(&BlockId::new("p02")).unwrap();
        let at = referring.spans.iter().find(|span| matches!(span.mark, crate::document::Mark::Footnote(_))).unwrap().range.start;
        assert!(document.body.block_text(referring)[..at].ends_with("wist men van niets."), "{name}");
        assert!(document.body.blocks.iter().all(|block| !matches!(block.kind, Kind::Heading { level: 1, .. })));
        assert_eq!(parse(&write(&document), name), document, "{name}");
    }
}

#[test]
fn running_heads_and_page_numbers_are_dropped_or_kept_and_marked() {
    let sheets = sheets(&data("untagged-two.pdf")).unwrap();
    let kept = of_sheets(&sheets, "x", Options { keep_boilerplate: true, ..Options::default() }).unwrap();
    let marked = kept.document.body.blocks.iter().filter(|block| block.tags.iter().any(|tag| tag == "boilerplate"));
    assert!(marked.map(|block| kept.document.body.block_text(block)).any(|text| text.contains("Jaarboek voor de waterstaat")));
    assert!(!read("untagged-two").document.body.text.contains("Jaarboek"));
}

#[test]
fn what_cannot_be_read_is_refused_in_one_line() {
    let said = |bytes: &[u8]| sheets(bytes).unwrap_err().to_string();
    assert!(said(&data("encrypted.pdf")).contains("encrypted"));
    assert!(said(&data("pictures.pdf")).contains("without text"));
    assert!(said(b"%PDF-1.7 and then nothing").contains("damaged"));
}
