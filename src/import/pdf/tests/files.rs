//! Files that two programs made of one text: what is in it has to come out, in its order. And files of a few operators.

use super::*;

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
    let round = "0.9 g 60 600 m 240 600 l 246 600 250 604 250 610 c 250 690 l 250 696 246 700 240 700 c 60 700 l 54 700 50 696 50 690 c \
        50 610 l 50 604 54 600 60 600 c f";
    assert_eq!(box_of(frames(round)), expected);
    assert_eq!(box_of(frames("50 600 200 100 re 50 600 200 99 re f*")), None, "an edge alone");
    assert_eq!(box_of(frames("1 g 50 600 200 100 re f")), None, "white on white");
    assert_eq!(box_of(frames("50 600 200 100 re W n")), None, "what only clips");
}

#[test]
fn the_dots_of_a_leader_part_no_words_and_join_none() {
    let dots = "(.) -400 ".repeat(20);
    let content =
        format!("BT /F1 12 Tf 50 700 Td [(Waarom) -250 (de) -250 (pont) -250 (niet) -250 (meer) -250 (vaart) -400 {dots}(12)] TJ ET");
    let words: Vec<String> = sheets(&file(&content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
    assert_eq!(words[..6].join(" "), "Waarom de pont niet meer vaart");
}

#[test]
fn a_page_whose_letters_lie_on_their_side_is_read_as_one_that_stands() {
    let upright: String =
        ONE.split(", ").enumerate().map(|(at, part)| format!("BT /F1 10 Tf 60 {} Td ({part}) Tj ET\n", 700 - 12 * at)).collect();
    let of = |content: &str| sheets(&file(content)).unwrap().pages.remove(0);
    let (standing, lying) = (of(&upright), of(&format!("q 0 1 -1 0 595 0 cm\n{upright}Q")));
    let texts = |sheet: &Sheet| sheet.words.iter().map(|word| word.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&standing), texts(&lying));
    assert!(standing.words.iter().zip(&lying.words).all(|(one, other)| (one.right - one.left - other.right + other.left).abs() < 0.01));
}

#[test]
fn a_letter_drawn_into_both_of_its_neighbours_is_of_their_word() {
    // The name as its own program sets it: the second letter raised and smaller, the fourth lowered, each kerned into those beside it.
    let logo = "BT /F1 10 Tf 100 700 Td (De wachter zet L) Tj ET BT /F1 7 Tf 173.3 702 Td (A) Tj ET \
        BT /F1 10 Tf 176.5 700 Td (T) Tj ET BT /F1 10 Tf 181 697.8 Td (E) Tj ET BT /F1 10 Tf 186.4 700 Td (X naast de lamp.) Tj ET \
        BT /F1 10 Tf 100 688 Td (De tweede regel is er een als alle andere.) Tj ET";
    let document = of_sheets(&sheets(&file(logo)).unwrap(), "x", Options::default()).unwrap().document;
    assert!(document.body.text.contains("zet LATEX naast de lamp"), "{}", document.body.text);
}

#[test]
fn a_glyph_may_be_called_by_the_names_of_its_letters() {
    let encoding = "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/f_f_i 2/t_t]>>";
    let text = "BT /F1 10 Tf 100 700 Td (De o\\001cier zet een be\\002ere stoel bij het raam.) Tj ET";
    let document = of_sheets(&sheets(&file_in(encoding, text)).unwrap(), "x", Options::default()).unwrap().document;
    assert_eq!(document.body.text, "De officier zet een bettere stoel bij het raam.");
}

#[test]
fn two_lines_that_stand_on_each_other_are_read_one_after_the_other() {
    let content = "BT /F1 10 Tf 50 700 Td (zie hier https://sluis.voorbeeld/treden/geteld) Tj ET \
        BT /F1 10 Tf 193 700 Td (en de wachter schreef het op.) Tj ET";
    let words: Vec<String> = sheets(&file(content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
    assert_eq!(words.join(" "), "zie hier https://sluis.voorbeeld/treden/geteld en de wachter schreef het op.");
}

#[test]
fn a_line_that_ends_right_at_the_next_column_is_none_with_its_line() {
    let column = |left: f32, text: &str| {
        let lines = text.split('|').enumerate();
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let shown = lines.map(|(at, line)| format!("BT /F1 10 Tf {left} {} Td ({line}) Tj ET\n", 700.0 - 12.0 * at as f32));
        shown.collect::<String>()
    };
    // What is as wide as the column and the gap beside it, up to the first letter of the next line.
    let long = "BT /F1 10 Tf 265.6 652 Td (dichtbij-) Tj ET\n";
    let left = "Toen het water die herfst tegen de onderste tree|stond, liep de wachter elke avond met zijn lamp|naar de andere kant, telde de treden die nog|\
        droog waren en schreef het getal met krijt op de|deur van het pomphuis, dat daar heel|gelegen was, waar niemand het las of er om vroeg,|\
        tot zijn dochter de deur meenam naar huis toen|hij stierf, en haar aan de muur van de keuken hing,|waar zij nu nog hangt.";
    let right = "Het waterschap had daar een tabel voor laten|drukken, met vakjes voor de datum en de stand,|maar de wachter vond dat een getal bij het|\
        water hoorde, en niet in een la in de stad, waar|het alleen nog dienen kon om achteraf gelijk|te krijgen tegen wie er toen niet bij was,|\
        en die dus ook niet wist hoe laat het was op die|avond, of hoe hard het woei, of wie er op de|trap stond en telde.";
    let (first, rest) = left.split_at(left.find("|gelegen").unwrap());
    let rest: String = rest
        .trim_start_matches('|')
        .split('|')
        .enumerate()
        .map(|(at, line)| {
            #[expect(clippy::cast_precision_loss, reason = "a few lines")]
            let base = 640.0 - 12.0 * at as f32;
            format!("BT /F1 10 Tf 50 {base} Td ({line}) Tj ET\n")
        })
        .collect();
    let content = [column(50.0, first), long.to_owned(), rest, column(300.05, right)].concat();
    let document = of_sheets(&sheets(&file(&content)).unwrap(), "x", Options::default()).unwrap().document;
    assert!(document.body.text.contains("heel dichtbijgelegen was, waar niemand"), "{}", document.body.text);
    assert!(document.body.text.contains("waar het alleen nog dienen kon om achteraf gelijk te krijgen"), "{}", document.body.text);
}

/// Lines of words, each line turned about where it begins on a page that is turned about its corner.
fn askew(lines: &[&str], page: f32, degrees: &[f32], (left, top): (f32, f32)) -> String {
    let mut content = String::new();
    for ((line, degrees), row) in lines.iter().zip(degrees.iter().cycle()).zip(0_u8..) {
        let (sine, cosine) = page.to_radians().sin_cos();
        let base = top - 14.0 * f32::from(row);
        let (first, base) = (left * cosine - base * sine, left * sine + base * cosine);
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let mut along = 0.0;
        for word in line.split(' ') {
            let (x, y) = (first + along * cosine, base + along * sine);
            content.push_str(&format!("BT /F1 10 Tf {cosine} {sine} {} {cosine} {x} {y} Tm ({word} ) Tj ET\n", -sine));
            // About as wide as the letters of Helvetica are.
            along += 5.6 * f32::from(u8::try_from(word.len()).unwrap()) + 3.0;
        }
    }
    content
}

/// A page that lay askew in the scanner has its words on lines that rise or fall, not all by the same.
#[test]
fn lines_that_rise_or_fall_a_little_are_read_whole() {
    let lines = [
        "Toen het water die herfst tegen de onderste tree stond, liep de wachter elke avond met zijn",
        "lantaarn naar de andere kant, telde de treden die nog droog waren en schreef het getal met",
        "krijt op de deur van het pomphuis, waar niemand het las, en waar het in de lente verbleekte.",
    ];
    for (page, degrees) in [(0.45, [0.45, 0.0, 0.55]), (-0.5, [-0.4, -0.62, -0.45]), (2.5, [2.4, 2.6, 2.5])] {
        let content = askew(&lines, page, &degrees, (50.0, 700.0));
        let words: Vec<String> = sheets(&file(&content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
        assert_eq!(words.join(" "), lines.join(" "), "{degrees:?}");
    }
}

#[test]
fn columns_of_a_page_that_lay_askew_are_read_one_after_the_other() {
    let [left, right] = [
        ["De wachter telde elke avond de treden", "die nog droog waren en schreef het op."].repeat(12),
        ["Het schap had daar een tabel voor laten", "drukken die de wachter nooit gebruikte."].repeat(12),
    ];
    for degrees in [1.5, -2.0] {
        let content = askew(&left, degrees, &[degrees], (60.0, 760.0)) + &askew(&right, degrees, &[degrees], (310.0, 760.0));
        let text = of_sheets(&sheets(&file(&content)).unwrap(), "x", Options::default()).unwrap().document.body.text;
        let read: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(read.join(" "), [left.join(" "), right.join(" ")].join(" "), "{degrees}");
    }
}
