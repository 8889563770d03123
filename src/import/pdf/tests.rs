//! Pages of our own: the text beside them says what has to come out.

mod papers;

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
fn the_running_head_of_a_single_page_is_known_by_its_number() {
    let under = |head: &str, size: f32| {
        let lines =
            [(50.0, size, head), (50.0, 10.0, ""), (50.0, 22.0, "De sluis"), (50.0, 10.0, ""), (50.0, 10.0, FULL), (50.0, 10.0, LAST)];
        let document = page(&lines);
        format!("{} {}", document.meta.title, document.body.text)
    };
    for head in ["Tijdschrift voor oevers · 1", "12 | Tijdschrift voor oevers"] {
        assert!(!under(head, 8.0).contains("oevers"), "{head}");
    }
    // Nor is a year a number of a page, nor what stands in the letters of the text.
    assert!(under("Een kroniek van oevers – 1953", 8.0).contains("oevers"));
    assert!(under("Oevers in twee delen, deel – 2", 10.0).contains("Oevers"));
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
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, ..Sheet::default() }] };
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
fn a_sentence_ends_before_the_dagger_of_a_note() {
    let rows = [
        (800.0, FULL),
        (786.0, "in het voorjaar aan de andere kant van de dijk zou staan.†"),
        (767.0, FULL),
        (753.0, LAST),
        (739.0, FULL),
        (725.0, LAST),
    ];
    let words = rows.iter().flat_map(|(base, text)| line(*base, 50.0, 10.0, text)).collect();
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, ..Sheet::default() }] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    assert!(outline(&document)[0].1.ends_with("zou staan.†"), "{:#?}", outline(&document));
}

#[test]
fn a_table_that_a_page_end_breaks_is_one() {
    let of = |rows: &[(f32, &str)]| Sheet {
        words: rows.iter().flat_map(|(base, text)| line(*base, 50.0, 10.0, text)).collect(),
        ..Sheet::default()
    };
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
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, ..Sheet::default() }] };
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

/// A file of one page in Helvetica.
fn file(content: &str) -> Vec<u8> {
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
    file.into_bytes()
}

/// A word for which another would stand in: `/ActualText` of two bytes that the font has other letters for.
#[test]
fn what_would_stand_in_for_a_word_is_not_taken_for_letters_of_the_font() {
    let content = "BT /F1 12 Tf 50 700 Td (De sluis bleef ) Tj /Span <</ActualText <FEFF00AD>>> BDC (dicht) Tj EMC ( in de winter.) Tj ET";
    let document = of_sheets(&sheets(&file(content)).unwrap(), "x", Options::default()).unwrap().document;
    assert_eq!(document.body.text, "De sluis bleef dicht in de winter.");
}

#[test]
fn a_bullet_in_a_place_that_the_encoding_leaves_open_is_one() {
    let content = r"BT /F1 12 Tf 50 700 Td (\177) Tj 14 0 Td (De pomp was oud) Tj -14 -20 Td (\177) Tj 14 0 Td (De wachter sliep) Tj ET";
    let words: Vec<String> = sheets(&file(content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
    assert_eq!(words.join(" "), "• De pomp was oud • De wachter sliep");
}

#[test]
fn frames_are_known_whether_they_are_drawn_as_one_or_as_four_lines_or_filled() {
    let frames = |content: &str| sheets(&file(&format!("{content} BT /F1 12 Tf 60 610 Td (Peil) Tj ET"))).unwrap().pages[0].frames.clone();
    let box_of = |frames: Vec<Area>| frames.first().map(|area| [area.left, area.right, area.foot, area.head].map(f32::round));
    let expected = Some([50.0, 250.0, 600.0, 700.0]);
    assert_eq!(box_of(frames("50 600 200 100 re S")), expected);
    assert_eq!(box_of(frames("q 0.9 g 2 0 0 2 0 0 cm 25 300 100 50 re f Q")), expected);
    assert_eq!(box_of(frames("50 600 m 50 700 l S 250 600 m 250 700 l S 50 600 m 250 600 l S 50 700 m 250 700 l S")), expected);
    assert_eq!(box_of(frames("1 g 50 600 200 100 re f")), None, "white on white");
    assert_eq!(box_of(frames("50 600 200 100 re W n")), None, "what only clips");
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
    let sheets = Sheets { info: Info::default(), pages: vec![Sheet { words, ..Sheet::default() }] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    let heads = document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { .. }));
    let heads: Vec<&str> = heads.map(|block| document.body.block_text(block)).collect();
    assert_eq!(heads, ["Before the ship", "After the flood"]);
}

/// The same word in italics.
fn sloping(word: Word) -> Word {
    Word { face: Face { italic: true, ..Face::default() }, ..word }
}

/// Pages of words, from top to bottom as a reader gives them.
fn of_pages(pages: Vec<Sheet>) -> Document {
    let pages = pages.into_iter().map(|mut sheet| {
        sheet.words.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
        sheet
    });
    let sheets = Sheets { info: Info::default(), pages: pages.collect() };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

/// A text in lines of some forty letters, 12 points from each other, from a height and an edge on.
fn set(text: &str, top: f32, left: f32) -> Vec<Word> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        if lines[last].len() + word.len() > 40 {
            lines.push(word.to_owned());
        } else {
            lines[last] = format!("{} {word}", lines[last]).trim().to_owned();
        }
    }
    let mut base = top + 12.0;
    lines
        .iter()
        .flat_map(|text| {
            base -= 12.0;
            line(base, left, 10.0, text)
        })
        .collect()
}

/// Paragraphs of seven lines or so.
const ONE: &str = "Toen het water die herfst tegen de onderste tree stond, liep de wachter elke avond met zijn lantaarn naar de \
    andere kant, telde de treden die nog droog waren en schreef het getal met krijt op de deur van het pomphuis, waar \
    niemand het las.";
const TWO: &str = "Het waterschap had daar een tabel voor laten drukken, met vakjes voor de datum en de stand, maar de wachter \
    vond dat een getal bij het water hoorde, en niet in een la in de stad, waar het alleen nog dienen kon om achteraf \
    gelijk te krijgen.";
const THREE: &str = "Zijn dochter bewaarde later de deur, en wie haar vroeg waarom, kreeg te horen dat er op dat hout meer wijsheid \
    stond dan in het hele archief van de dijkgraaf, waar men de tabellen nog heeft en de treden niet.";

#[test]
fn columns_whose_lines_stand_at_heights_of_their_own_are_read_one_after_the_other() {
    let words = [set(ONE, 700.0, 40.0), set(TWO, 694.0, 260.0), set(THREE, 697.0, 480.0)].concat();
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let paragraphs: Vec<&str> = outline(&document).iter().map(|(_, text)| *text).collect();
    assert_eq!(paragraphs, [ONE, TWO, THREE]);
}

#[test]
fn a_short_heading_for_which_both_columns_make_room_ends_them() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 700.0, 260.0)].concat();
    words.extend(line(590.0, 40.0, 14.0, "Na de vloed"));
    words.extend([set(THREE, 565.0, 40.0), set(ONE, 565.0, 260.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let texts: Vec<&str> = outline(&document).iter().map(|(_, text)| *text).collect();
    assert_eq!(texts, [ONE, TWO, "Na de vloed", THREE, ONE]);
    assert_eq!(outline(&document)[2].0, "heading");
}

#[test]
fn a_box_stands_behind_the_paragraph_beside_it_and_is_set_apart() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0), set(THREE, 500.0, 40.0)].concat();
    words.extend(set("Het peil in het kort. Alle hoogten in dit stuk zijn gemeten aan de steen bij de sluis.", 660.0, 300.0));
    let frames = vec![Area { left: 290.0, right: 520.0, foot: 620.0, head: 680.0 }];
    let document = of_pages(vec![Sheet { words, frames, ..Sheet::default() }]);
    let seen = outline(&document);
    assert_eq!((seen[0].1, seen[2].1, seen[3].1), (ONE, TWO, THREE), "{seen:#?}");
    assert!(seen[1].1.starts_with("Het peil in het kort."), "{seen:#?}");
    let apart: Vec<bool> = document.body.blocks.iter().map(|block| block.break_before).collect();
    assert_eq!(apart, [false, true, true, false]);
}

#[test]
fn numbers_that_count_the_lines_in_the_margin_are_no_part_of_the_text() {
    let mut words = set(&format!("{ONE} {TWO} {THREE}"), 700.0, 80.0);
    words.extend((1_u8..5).flat_map(|count| line(700.0 - 12.0 * (f32::from(count) * 5.0 - 1.0), 55.0, 8.0, &format!("{}", count * 5))));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.body.text, format!("{ONE} {TWO} {THREE}"));
}

#[test]
fn a_small_line_under_a_picture_is_its_caption_and_the_paragraph_around_it_is_one() {
    let (first, second) = ONE.split_at(ONE.find("telde").unwrap());
    let mut words = set(first.trim(), 700.0, 40.0);
    words.extend(line(540.0, 40.0, 8.0, "De trap bij laag water"));
    words.extend(set(second, 510.0, 40.0));
    words.extend(set(THREE, 420.0, 40.0));
    let pictures = vec![Area { left: 40.0, right: 250.0, foot: 552.0, head: 650.0 }];
    let document = of_pages(vec![Sheet { words, pictures, ..Sheet::default() }]);
    assert_eq!(outline(&document), [("paragraph", ONE), ("caption", "De trap bij laag water"), ("paragraph", THREE)]);
}

#[test]
fn heads_of_which_one_part_changes_and_heads_that_change_wholly_are_dropped() {
    let page = |left: &str, right: &str, text: &str| {
        let mut words = set(text, 700.0, 40.0);
        words.extend(set(THREE, 600.0, 40.0));
        words.extend(line(760.0, 40.0, 8.0, left));
        words.extend(line(760.0, 400.0, 8.0, right));
        Sheet { words, ..Sheet::default() }
    };
    let parts = of_pages(vec![page("De trap", "Jaarboek", ONE), page("De deur", "Jaarboek", TWO)]);
    let whole = of_pages(vec![page("De trap", "", ONE), page("De deur", "", TWO), page("De tabel", "", ONE)]);
    for document in [parts, whole] {
        assert!(document.body.blocks.iter().all(|block| document.body.block_text(block).len() > 100), "{:#?}", outline(&document));
    }
}

#[test]
fn a_table_of_contents_goes_and_the_text_does_not_go_on_with_it() {
    let mut words = line(760.0, 40.0, 14.0, "Inhoud");
    words.extend(line(730.0, 40.0, 10.0, "De trap ............................ — 1 —"));
    words.extend(line(716.0, 40.0, 10.0, "De deur ............................ 2"));
    words.extend(line(690.0, 40.0, 14.0, "De trap"));
    words.extend(set(ONE, 670.0, 40.0));
    words.extend(line(570.0, 40.0, 14.0, "De deur"));
    words.extend(set(TWO, 550.0, 40.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(outline(&document), [("heading", "De trap"), ("paragraph", ONE), ("heading", "De deur"), ("paragraph", TWO)]);
}

#[test]
fn large_letters_amid_a_sentence_are_a_pull_quote_and_the_sentence_is_whole() {
    let (first, second) = ONE.split_at(ONE.find("telde").unwrap());
    let mut words = line(760.0, 40.0, 13.0, "Bij de trap");
    words.extend(set(first.trim(), 740.0, 40.0));
    words.extend(line(680.0, 40.0, 15.0, "Een getal hoort bij het water").into_iter().map(sloping));
    words.extend(set(second, 650.0, 40.0));
    words.extend(line(590.0, 40.0, 13.0, "In de stad"));
    words.extend(set(THREE, 570.0, 40.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let expected = [
        ("heading", "Bij de trap"),
        ("paragraph", ONE),
        ("pull_quote", "Een getal hoort bij het water"),
        ("heading", "In de stad"),
        ("paragraph", THREE),
    ];
    assert_eq!(outline(&document), expected);
}

#[test]
fn notes_with_full_stops_are_told_from_a_list_that_counts_as_they_do() {
    let mut words = set(&ONE.replace("krijt op", "krijt¹ op"), 700.0, 40.0);
    words.extend(set("1. de datum van de dag;", 600.0, 40.0));
    words.extend(set("2. de stand bij de trap.", 586.0, 40.0));
    words.extend(set(&TWO.replace("vakjes", "vakjes²"), 560.0, 40.0));
    words.extend(line(100.0, 40.0, 8.0, "1. Het krijt lag naast de deur."));
    words.extend(line(90.0, 40.0, 8.0, "2. Er waren er twaalf op een blad, zie blad HB/4/1-"));
    words.extend(line(80.0, 40.0, 8.0, "17. Dat is de klapper."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "footnote", "list_item", "list_item", "paragraph", "footnote"], "{:#?}", outline(&document));
    assert!(outline(&document)[5].1.ends_with("Dat is de klapper."));
}

#[test]
fn dashes_before_small_letters_are_bullets_and_before_capitals_speech() {
    let lines = |items: [&str; 2]| {
        let mut words = set(ONE, 700.0, 40.0);
        words.extend(line(600.0, 55.0, 10.0, items[0]));
        words.extend(line(580.0, 55.0, 10.0, items[1]));
        words.extend(set(TWO, 560.0, 40.0));
        of_pages(vec![Sheet { words, ..Sheet::default() }])
    };
    let kinds = |document: &Document| document.body.blocks.iter().filter(|block| block.kind.name() == "list_item").count();
    assert_eq!(kinds(&lines(["— de datum van de dag ;", "— de stand bij de trap."])), 2);
    assert_eq!(kinds(&lines(["— Wat is de datum?", "— Dat weet ik niet."])), 0);
}

#[test]
fn a_large_letter_that_is_a_word_stays_one() {
    let mut words = line(786.0, 82.0, 10.0, "trois pas de la digue, le gardien comptait les marches au sec");
    words.extend(line(772.0, 82.0, 10.0, "et notait le chiffre à la craie sur la porte de la pompe."));
    words.insert(0, Word { text: "À".into(), left: 50.0, right: 78.0, base: 770.0, size: 34.0, ..Word::default() });
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert!(document.body.text.starts_with("À trois pas"), "{}", document.body.text);
}

#[test]
fn a_table_goes_on_in_the_next_column_and_its_broken_words_are_mended() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0), set(THREE, 640.0, 300.0), set(ONE, 560.0, 300.0)].concat();
    let row = |base: f32, left: f32, cells: [&str; 3]| {
        let places = [left, left + 80.0, left + 140.0];
        cells.into_iter().zip(places).flat_map(move |(cell, place)| line(base, place, 10.0, cell)).collect::<Vec<_>>()
    };
    words.extend(row(500.0, 40.0, ["Sluis", "1950", "2020"]));
    words.extend(row(486.0, 40.0, ["Noorder-", "410", "620"]));
    words.extend(row(474.0, 40.0, ["dam", "", ""]));
    words.extend(row(700.0, 300.0, ["Zuid", "390", "500"]));
    words.extend(row(686.0, 300.0, ["West", "220", "240"]));
    words.extend(row(672.0, 300.0, ["Oost", "180", "190"]));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let tables: Vec<&str> = outline(&document).into_iter().filter(|(kind, _)| *kind == "table").map(|(_, text)| text).collect();
    assert_eq!(tables, ["Sluis\t1950\t2020\nNoorderdam\t410\t620\nZuid\t390\t500\nWest\t220\t240\nOost\t180\t190"]);
}

#[test]
fn lines_that_end_where_they_please_break_no_words() {
    let text = "The keeper counted every step that was dry and wrote the number on the door. It was, as is said there, by now a well- known habit \
        of his, and nobody asked what it meant. The board had printed a table for that, with a space for the date and \
        for the level, but he held that a number belongs to the water and not to a drawer in the town where it could \
        only serve to be right after the event. The door was kept by his daughter, who said that there was more sense \
        on it than in all of the tables. She was the last who knew the steps by their names and the tides by their \
        sound, and when she died the door went to the museum, where it hangs behind glass with its face to the wall, \
        since that was the side with the number of the house.";
    let document = of_pages(vec![Sheet { words: set(text, 700.0, 40.0), ..Sheet::default() }]);
    assert!(document.body.text.contains("by now a well-known habit"), "{}", document.body.text);
}

#[test]
fn the_words_say_the_language_where_the_file_says_another() {
    let mut words = set(ONE, 700.0, 40.0);
    words.extend(set(TWO, 600.0, 40.0));
    words.sort_by(|a, b| b.base.total_cmp(&a.base));
    let info = Info { lang: "en".into(), ..Info::default() };
    let document = of_sheets(&Sheets { info, pages: vec![Sheet { words, ..Sheet::default() }] }, "x", Options::default()).unwrap().document;
    assert_eq!(document.meta.lang, "nl");
}

#[test]
fn a_heading_in_letters_set_apart_is_words() {
    let letters = "DE TRAP BIJ DE DEUR".chars().enumerate().map(|(at, c)| {
        #[expect(clippy::cast_precision_loss, reason = "a few letters")]
        let x = 50.0 + at as f32 * 8.7;
        glyphs::Glyph { c, x, y: 700.0, advance: 7.5, size: 10.0, face: Face::default() }
    });
    let words: Vec<String> = glyphs::words(letters.collect()).into_iter().map(|word| word.text).collect();
    assert_eq!(words, ["DE", "TRAP", "BIJ", "DE", "DEUR"]);
}

#[test]
fn a_line_in_the_middle_under_a_picture_is_its_caption_and_a_colon_ends_no_paragraph_before_small_letters() {
    let mut words = set(&ONE.replace("kant,", "kant:"), 700.0, 40.0);
    words.extend(set(THREE, 510.0, 40.0));
    let edge = words.iter().map(|word| word.right).fold(0.0, f32::max);
    let caption = line(540.0, 0.0, 10.0, "De trap bij water");
    let shift = f32::midpoint(40.0, edge) - caption[3].right / 2.0;
    words.extend(caption.into_iter().map(|word| Word { left: word.left + shift, right: word.right + shift, ..word }));
    let pictures = vec![Area { left: 40.0, right: 250.0, foot: 552.0, head: 600.0 }];
    let document = of_pages(vec![Sheet { words, pictures, ..Sheet::default() }]);
    let one = ONE.replace("kant,", "kant:");
    assert_eq!(outline(&document), [("paragraph", one.as_str()), ("caption", "De trap bij water"), ("paragraph", THREE)]);
}

#[test]
fn notes_with_a_star_and_a_dagger_stand_at_their_words() {
    let mut words = set(&ONE.replace("krijt op", "krijt* op"), 700.0, 40.0);
    words.extend(set(&TWO.replace("vakjes", "vakjes†"), 600.0, 40.0));
    words.extend(line(100.0, 40.0, 8.0, "* Het krijt lag naast de deur."));
    words.extend(line(90.0, 40.0, 8.0, "† Er waren er twaalf op een blad."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "footnote", "paragraph", "footnote"], "{:#?}", outline(&document));
}
