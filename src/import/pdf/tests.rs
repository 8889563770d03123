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

/// Words of a line from `left` on, each letter half as wide as it is high; `|` goes on at the next 100 points.
fn line(base: f32, left: f32, size: f32, text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = left;
    for cell in text.split('|') {
        for text in cell.split(' ').filter(|word| !word.is_empty()) {
            #[expect(clippy::cast_precision_loss, reason = "a few letters")]
            let width = text.chars().count() as f32 * 0.5 * size;
            words.push(Word { text: text.to_owned(), left: at, right: at + width, base, size, ..Word::default() });
            at += width + 0.3 * size;
        }
        at = ((at - left) / 100.0).ceil() * 100.0 + left;
    }
    words
}

/// A page of lines, 14 points from one to the next: where each begins, its size, and what it says.
fn page(lines: &[(f32, f32, &str)]) -> Document {
    let mut base = 800.0;
    let mut words = Vec::new();
    for (left, size, text) in lines {
        base -= 14.0;
        words.extend(line(base, *left, *size, text));
    }
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, askew: 0 }] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

fn outline(document: &Document) -> Vec<(&str, &str)> {
    document.body.blocks.iter().map(|block| (block.kind.name(), document.body.block_text(block))).collect()
}

const FULL: &str = "De sluis bleef die winter dicht omdat niemand meer wist hoe hoog het water";
const LAST: &str = "aan de andere kant van de dijk in het voorjaar zou staan.";

#[test]
fn words_in_columns_are_a_table_with_or_without_lines_around_them() {
    let document = page(&[
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
        (50.0, 10.0, ""),
        (50.0, 10.0, "Sluis|1950|2020"),
        (50.0, 10.0, "Noord bij Aa|4,10|6,20"),
        (50.0, 10.0, "Zuid|3,90|5,00"),
        (50.0, 10.0, ""),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
    ]);
    let seen = outline(&document);
    assert_eq!(seen.len(), 3, "{seen:#?}");
    assert_eq!(seen[1], ("table", "Sluis\t1950\t2020\nNoord bij Aa\t4,10\t6,20\nZuid\t3,90\t5,00"));
}

#[test]
fn a_table_that_a_page_end_breaks_is_one() {
    let of = |rows: &[(f32, &str)]| Sheet { words: rows.iter().flat_map(|(base, text)| line(*base, 50.0, 10.0, text)).collect(), askew: 0 };
    let first = [(300.0, FULL), (286.0, LAST), (258.0, "Sluis|1950|2020"), (244.0, "Noord|4,10|6,20")];
    let second = [(800.0, "Zuid|3,90|5,00"), (772.0, FULL), (758.0, LAST)];
    let sheets = Sheets { info: Info::default(), pages: vec![of(&first), of(&second)] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    assert_eq!(outline(&document)[1], ("table", "Sluis\t1950\t2020\nNoord\t4,10\t6,20\nZuid\t3,90\t5,00"));
    assert_eq!(document.body.blocks.len(), 3);
}

#[test]
fn the_line_below_the_title_that_is_set_like_no_other_is_the_subtitle() {
    let lines = |heading: f32| {
        page(&[
            (50.0, 22.0, "De sluis"),
            (50.0, 1.0, ""),
            (50.0, heading, "Over water en uitstel"),
            (50.0, 10.0, ""),
            (50.0, 10.0, FULL),
            (50.0, 10.0, LAST),
            (50.0, 10.0, ""),
            (50.0, 15.0, "Wie kijkt er"),
            (50.0, 10.0, ""),
            (50.0, 10.0, FULL),
            (50.0, 10.0, LAST),
        ])
    };
    let headings = |document: &Document| document.body.blocks.iter().filter(|block| block.kind.name() == "heading").count();
    let (own, alike) = (lines(13.0), lines(15.0));
    assert_eq!((own.meta.title.as_str(), own.meta.subtitle.as_str(), headings(&own)), ("De sluis", "Over water en uitstel", 1));
    assert_eq!((alike.meta.subtitle.as_str(), headings(&alike)), ("", 2), "set like the others it is a heading");
}

#[test]
fn a_letter_of_several_lines_belongs_to_the_word_beside_its_head() {
    let mut words = line(786.0, 82.0, 10.0, "e sluis bleef die winter dicht omdat niemand meer wist hoe hoog het");
    words.extend(line(772.0, 82.0, 10.0, "water aan de andere kant van de dijk in het voorjaar zou gaan staan"));
    words.insert(0, Word { text: "D".into(), left: 50.0, right: 78.0, base: 770.0, size: 34.0, ..Word::default() });
    words.extend(line(758.0, 50.0, 10.0, "en wie dat nog kon meten."));
    words.sort_by(|a, b| b.base.total_cmp(&a.base));
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, askew: 0 }] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    assert!(
        document.body.text.starts_with("De sluis bleef") && document.body.text.contains("hoog het water aan"),
        "{}",
        document.body.text
    );
    assert_eq!(document.body.blocks.len(), 1);
}

#[test]
fn items_whose_bullets_are_drawn_are_a_list_behind_the_line_that_announces_them() {
    let document = page(&[
        (50.0, 10.0, FULL),
        (50.0, 10.0, "zou staan, en wel om drie redenen:"),
        (50.0, 10.0, ""),
        (70.0, 10.0, "De pomp was oud."),
        (70.0, 10.0, ""),
        (70.0, 10.0, "De wachter sliep."),
        (50.0, 10.0, ""),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
    ]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "list_item", "list_item", "paragraph"]);
}

/// One page with a word for which another would stand in: `/ActualText` of two bytes that the font has other letters for.
#[test]
fn what_would_stand_in_for_a_word_is_not_taken_for_letters_of_the_font() {
    let content = "BT /F1 12 Tf 50 700 Td (De sluis bleef ) Tj /Span <</ActualText <FEFF00AD>>> BDC (dicht) Tj EMC ( in de winter.) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 6\n0000000000 65535 f \n{}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        places.concat()
    ));
    let document = of_sheets(&sheets(file.as_bytes()).unwrap(), "x", Options::default()).unwrap().document;
    assert_eq!(document.body.text, "De sluis bleef dicht in de winter.");
}

#[test]
fn lines_in_italics_alone_above_paragraphs_are_headings_and_a_name_is_none() {
    let upright =
        ["The lock was built before anybody had seen the ship, and the", "ship before anybody had measured the river that it was for."];
    let mut words = line(780.0, 50.0, 10.0, "Jan Vos").into_iter().map(sloping).collect::<Vec<_>>();
    let mut base = 760.0;
    for heading in ["Before the ship", "After the flood"] {
        for text in upright {
            words.extend(line(base, 50.0, 10.0, text));
            base -= 12.0;
        }
        base -= 12.0;
        words.extend(line(base, 50.0, 10.0, heading).into_iter().map(sloping));
        base -= 20.0;
    }
    for text in upright {
        words.extend(line(base, 50.0, 10.0, text));
        base -= 12.0;
    }
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, askew: 0 }] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    let heads = document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { .. }));
    let heads: Vec<&str> = heads.map(|block| document.body.block_text(block)).collect();
    assert_eq!(heads, ["Before the ship", "After the flood"]);
}

/// The same word in italics.
fn sloping(word: Word) -> Word {
    Word { face: Face { italic: true, ..Face::default() }, ..word }
}
