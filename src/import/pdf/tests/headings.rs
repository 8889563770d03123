//! Headings and what looks like them: the subtitle, lines in italics, sentences in large letters.

use super::*;

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
fn a_heading_in_letters_set_apart_is_words() {
    let letters = "DE TRAP BIJ DE DEUR".chars().enumerate().map(|(at, c)| {
        #[expect(clippy::cast_precision_loss, reason = "a few letters")]
        let x = 50.0 + at as f32 * 8.7;
        glyph::Glyph { c, x, y: 700.0, advance: 7.5, size: 10.0, face: Face::default(), order: 0 }
    });
    let words: Vec<String> = glyphs::words(letters.collect()).into_iter().map(|word| word.text).collect();
    assert_eq!(words, ["DE", "TRAP", "BIJ", "DE", "DEUR"]);
}

#[test]
fn a_stand_first_in_bold_is_no_heading() {
    let bold = |word: Word| Word { face: Face { bold: true, ..Face::default() }, ..word };
    let lead = "Wie in die winter langs het pomphuis liep, zag op de deur een rij getallen staan, en niemand in het dorp die wist wie ze daar had gezet of waarvoor.";
    let mut words = line(760.0, 40.0, 20.0, "De treden van de sluis");
    words.extend(set(lead, 720.0, 40.0).into_iter().map(bold));
    words.extend(set(ONE, 640.0, 40.0));
    words.extend(set(TWO, 540.0, 40.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.title, "De treden van de sluis");
    let kinds: Vec<_> = outline(&document).into_iter().filter(|(kind, _)| *kind == "heading").collect();
    assert!(kinds.is_empty() && document.body.text.contains(lead), "{:?}", outline(&document));
}

#[test]
fn letters_set_apart_are_a_word_beside_a_column_where_they_are_not() {
    let beside = "BT /F1 10 Tf 300 700 Td (De wachter telde elke avond de treden die nog droog waren) Tj ET\n";
    let content = format!("{beside}BT /F1 10 Tf 3 Tc 50 700 Td (NA DE VLOED) Tj ET");
    let words: Vec<String> = sheets(&file(&content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
    assert_eq!(words[..3], ["NA", "DE", "VLOED"]);
}

#[test]
fn small_capitals_are_small_letters() {
    let words =
        |content: &str| sheets(&file(content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect::<Vec<_>>().join(" ");
    let small = |at: &str, text: &str| format!("/F1 8 Tf ({text}) Tj /F1 10 Tf {at}");
    let line = format!("BT 50 700 Td /F1 10 Tf (A) Tj {} (V) Tj {} ET", small("( ) Tj", "NNA"), small("", "OS"));
    assert_eq!(words(&line), "Anna Vos");
    assert_eq!(words("BT 50 700 Td /F1 10 Tf (de ) Tj /F1 8 Tf (NAVO) Tj /F1 10 Tf ( zweeg) Tj ET"), "de NAVO zweeg");
}

#[test]
fn what_opens_the_line_of_the_writers_is_no_name() {
    for by in ["By", "Von", "par"] {
        let mut words = line(780.0, 40.0, 20.0, "The steps of the sluice");
        words.extend(line(755.0, 40.0, 10.0, &format!("{by} Anna Vos")));
        words.extend([set(ONE, 720.0, 40.0), set(TWO, 620.0, 40.0)].concat());
        assert_eq!(of_pages(vec![Sheet { words, ..Sheet::default() }]).meta.authors, ["Anna Vos"], "{by}");
    }
}

#[test]
fn a_bold_line_that_says_who_wrote_is_no_subtitle() {
    let bold = |word: Word| Word { face: Face { bold: true, ..Face::default() }, ..word };
    let mut words = line(780.0, 40.0, 20.0, "De treden van de sluis");
    words.extend(line(755.0, 40.0, 10.0, "door Anna Vos en Bram Kok").into_iter().map(bold));
    words.extend([set(ONE, 720.0, 40.0), set(TWO, 620.0, 40.0)].concat());
    let meta = of_pages(vec![Sheet { words, ..Sheet::default() }]).meta;
    assert_eq!((meta.subtitle.as_str(), meta.authors.as_slice()), ("", ["Anna Vos".to_owned(), "Bram Kok".to_owned()].as_slice()));
}

#[test]
fn numbered_headings_that_differ_in_their_figures_alone_are_no_running_head() {
    let sheet = |heading: &str, text: &str| {
        let mut words = line(780.0, 40.0, 14.0, heading);
        words.extend(set(text, 740.0, 40.0));
        Sheet { words, ..Sheet::default() }
    };
    let document = of_pages(vec![sheet("4.3 De reeks van 2", ONE), sheet("4.6 De reeks van 5", TWO)]);
    let headings: Vec<&str> = outline(&document).into_iter().filter(|(kind, _)| *kind == "heading").map(|(_, text)| text).collect();
    assert_eq!(headings, ["4.3 De reeks van 2", "4.6 De reeks van 5"]);
}

fn headings(document: &Document) -> Vec<&str> {
    outline(document).into_iter().filter(|(kind, _)| *kind == "heading").map(|(_, text)| text).collect()
}

#[test]
fn signs_of_formulas_are_no_headings_and_numbers_of_chapters_are() {
    let document = page(&[
        (50.0, 22.0, "De sluis"),
        (50.0, 15.0, "2"),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
        (250.0, 15.0, "Z"),
        (250.0, 15.0, "x = y + z (4.1)"),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
        (50.0, 15.0, "II"),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
    ]);
    assert_eq!(headings(&document), ["2", "II"]);
}

#[test]
fn the_heading_above_the_first_paragraph_is_the_title_where_sections_are_as_large() {
    let bold = |base: f32, text: &str| {
        line(base, 50.0, 10.0, text).into_iter().map(|word| Word { face: Face { bold: true, ..Face::default() }, ..word })
    };
    let mut words: Vec<Word> = bold(790.0, "De trap van het water").collect();
    words.extend(line(776.0, 50.0, 10.0, "Sluis aan de Oever"));
    words.extend(set(ONE, 750.0, 50.0));
    words.extend(bold(640.0, "Wie er keek"));
    words.extend(set(TWO, 620.0, 50.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!((document.meta.title.as_str(), headings(&document)), ("De trap van het water", vec!["Wie er keek"]));
}

#[test]
fn a_long_summary_in_larger_letters_is_a_paragraph() {
    let mut lines = vec![(50.0, 22.0, "De sluis"), (50.0, 1.0, "")];
    let large = "Dit is wat er in het kort van de wachter en zijn trap te zeggen valt";
    lines.extend([(50.0, 12.0, large), (50.0, 12.0, large), (50.0, 12.0, large), (50.0, 12.0, "en meer is er niet.")]);
    lines.extend([(50.0, 1.0, ""), (50.0, 15.0, "Wie er keek"), (50.0, 1.0, "")]);
    lines.extend([(50.0, 10.0, FULL); 12]);
    assert_eq!(headings(&page(&lines)), ["Wie er keek"]);
}

#[test]
fn lines_that_count_sections_are_headings_and_items_of_a_list_are_none() {
    let part = |base: f32, heading: &str, text: &str| [line(base, 40.0, 10.0, heading), set(text, base - 20.0, 40.0)].concat();
    let sections = [
        part(780.0, "1. Wie er keek", ONE),
        part(660.0, "2. Wat er stond", TWO),
        part(540.0, "3. Wie het bewaarde", THREE),
        part(420.0, "Literatuur", "Vos, A. De trap."),
    ];
    let document = of_pages(vec![Sheet { words: sections.concat(), ..Sheet::default() }]);
    assert_eq!(headings(&document), ["1. Wie er keek", "2. Wat er stond", "3. Wie het bewaarde", "Literatuur"]);
    let items = ["1. Krijt", "2. Een lantaarn", "3. Een tabel"];
    let mut words = set(ONE, 780.0, 40.0);
    words.extend(items.iter().zip([660.0, 646.0, 632.0]).flat_map(|(item, base)| line(base, 40.0, 10.0, item)));
    words.extend(set(TWO, 610.0, 40.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert!(!headings(&document).contains(&"1. Krijt"), "{:#?}", outline(&document));
}

#[test]
fn two_lines_in_the_middle_below_the_title_are_no_text() {
    let bold = |word: Word| Word { face: Face { bold: true, ..Face::default() }, ..word };
    let mut words: Vec<Word> = line(790.0, 120.0, 10.0, "De trap van het water").into_iter().map(bold).collect();
    words.extend(line(770.0, 81.0, 10.0, "A. Vos, Sluis aan de Oever,"));
    words.extend(line(758.0, 84.0, 10.0, "B. Smit, Museum in de stad"));
    words.extend(set(ONE, 720.0, 50.0));
    words.extend(line(610.0, 50.0, 10.0, "Wie er keek").into_iter().map(bold));
    words.extend(set(TWO, 590.0, 50.0));
    assert_eq!(of_pages(vec![Sheet { words, ..Sheet::default() }]).meta.title, "De trap van het water");
}

#[test]
fn a_counted_line_in_italics_right_above_its_paragraph_is_a_heading() {
    let upright =
        ["The lock was built before anybody had seen the ship, and the", "ship before anybody had measured the river that it was"];
    let mut base = 780.0;
    let mut words = Vec::new();
    for (heading, end) in [("A. Before the ship", "for."), ("B. After the flood", "for the other one.")] {
        words.extend(line(base, 50.0, 10.0, heading).into_iter().map(sloping));
        for (text, left) in upright.iter().zip([60.0, 50.0]) {
            base -= 12.0;
            words.extend(line(base, left, 10.0, text));
        }
        base -= 12.0;
        words.extend(line(base, 50.0, 10.0, end));
        base -= 14.0;
    }
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let heads: Vec<&str> = outline(&document).into_iter().filter(|(kind, _)| *kind == "heading").map(|(_, text)| text).collect();
    assert_eq!(heads, ["A. Before the ship", "B. After the flood"]);
}

#[test]
fn a_letter_of_a_title_is_none_that_opens_a_text() {
    let document =
        page(&[(50.0, 20.0, "Water: A Case Study"), (50.0, 1.0, ""), (50.0, 10.0, FULL), (50.0, 10.0, FULL), (50.0, 10.0, LAST)]);
    assert_eq!(document.meta.title, "Water: A Case Study");
}

#[test]
fn counted_headings_right_below_each_other_are_two() {
    let document = page(&[
        (50.0, 22.0, "De sluis"),
        (50.0, 10.0, ""),
        (50.0, 13.0, "2 De treden"),
        (50.0, 13.0, "2.1 Wie ze telde"),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
    ]);
    assert_eq!(headings(&document), ["2 De treden", "2.1 Wie ze telde"]);
}

#[test]
fn a_heading_that_the_heads_of_its_pages_say_again_stays() {
    let sheet = |top: &[Word], text: &str| {
        let head = line(780.0, 40.0, 8.0, "De treden van de sluis");
        Sheet { words: [head, top.to_vec(), set(text, 700.0, 40.0), set(THREE, 600.0, 40.0)].concat(), ..Sheet::default() }
    };
    let heading = line(730.0, 40.0, 14.0, "De treden van de sluis");
    let document = of_pages(vec![
        Sheet {
            words: [line(780.0, 40.0, 22.0, "Water en steen"), set(TWO, 700.0, 40.0), set(THREE, 600.0, 40.0), set(ONE, 500.0, 40.0)]
                .concat(),
            ..Sheet::default()
        },
        sheet(&heading, ONE),
        sheet(&[], TWO),
        sheet(&[], ONE),
    ]);
    assert_eq!(headings(&document), ["De treden van de sluis"]);
}

#[test]
fn lines_in_the_middle_above_paragraphs_at_the_edge_are_headings() {
    let edges = [(50.0, 10.0, FULL), (50.0, 10.0, FULL), (50.0, 10.0, LAST), (50.0, 10.0, "")];
    let document = page(
        &[
            &[(50.0, 22.0, "De sluis"), (50.0, 10.0, "")],
            edges.as_slice(),
            &[(180.0, 10.0, "Wat de wachter zag"), (50.0, 10.0, "")],
            &edges,
            &[(181.5, 10.0, "Wat hij opschreef"), (50.0, 10.0, "")],
            &edges,
        ]
        .concat(),
    );
    assert_eq!(headings(&document), ["Wat de wachter zag", "Wat hij opschreef"]);
    let one = page(
        &[&[(50.0, 22.0, "De sluis"), (50.0, 10.0, "")], edges.as_slice(), &[(189.0, 10.0, "II. De Wachter"), (50.0, 10.0, "")], &edges]
            .concat(),
    );
    assert_eq!(headings(&one), ["II. De Wachter"], "{:?}", outline(&one));
}

#[test]
fn the_heading_that_two_slides_share_is_one_of_each() {
    let slide = |heading: &str, text: &str| {
        let words = [line(760.0, 40.0, 14.0, heading), set(text, 700.0, 40.0), line(600.0, 40.0, 6.0, "M. Kask (Havenschool)")].concat();
        Sheet { words, ..Sheet::default() }
    };
    let slides = [("De deur", THREE), ("De treden", ONE), ("De treden", TWO), ("De la in de stad", ONE), ("De dochter", TWO)];
    let document = of_pages(slides.iter().map(|(heading, text)| slide(heading, text)).collect());
    assert_eq!(headings(&document), slides.map(|(heading, _)| heading));
}

#[test]
fn a_sentence_set_large_in_two_lines_in_the_middle_is_a_pull_quote_where_the_text_breaks_a_word_of_it() {
    let text = "Het bestuur schreef later op trap-water.example dat een getal bij het water hoort. Zo ging dat.";
    let mut words = [set(ONE, 700.0, 40.0), set(text, 600.0, 40.0)].concat();
    words.extend(line(540.0, 60.0, 14.0, "Het bestuur schreef later op trap-"));
    words.extend(line(524.0, 60.0, 14.0, "water.example dat een getal bij"));
    words.extend(line(508.0, 110.0, 14.0, "het water hoort."));
    words.extend([set(THREE, 480.0, 40.0), set(TWO, 400.0, 40.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "paragraph", "pull_quote", "paragraph", "paragraph"], "{:#?}", outline(&document));
}

/// Sections in large letters and what their parts are called in those of the text.
#[test]
fn lines_that_only_their_numbers_show_count_on_from_headings_that_are_set_as_such() {
    let mut words = Vec::new();
    let mut base = 760.0;
    let mut add = |size: f32, text: &str| {
        let lines = if text.len() > 60 { set(text, base, 40.0) } else { line(base, 40.0, size, text) };
        base = lines.iter().map(|word| word.base).fold(base, f32::min) - 24.0;
        words.extend(lines);
    };
    for (size, text) in [(14.0, "1. De trap"), (10.0, THREE), (10.0, "1.1. De treden"), (10.0, ONE), (10.0, "1.2. De deur"), (10.0, TWO)] {
        add(size, text);
    }
    for (size, text) in [(14.0, "2. De lade"), (10.0, THREE), (10.0, "2.1. De tabel"), (10.0, ONE), (10.0, "4. De sleutel"), (10.0, TWO)] {
        add(size, text);
    }
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let heads = outline(&document).into_iter().filter(|(kind, _)| *kind == "heading").map(|(_, text)| text);
    assert_eq!(
        heads.collect::<Vec<_>>(),
        ["1. De trap", "1.1. De treden", "1.2. De deur", "2. De lade", "2.1. De tabel"],
        "{:#?}",
        outline(&document)
    );
}

#[test]
fn lines_that_roman_numbers_count_are_headings_also_in_small_capitals_and_right_above_those_below_them() {
    let mut words = set(THREE, 760.0, 40.0);
    words.extend(line(660.0, 90.0, 8.0, "I. DE TREDEN AAN HET WATER"));
    words.extend(line(642.0, 40.0, 10.0, "A. Wie Daar Telde").into_iter().map(sloping));
    words.extend(set(ONE, 626.0, 40.0));
    words.extend(line(526.0, 100.0, 8.0, "II. DE DEUR"));
    words.extend(set(TWO, 510.0, 40.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let headings: Vec<&str> = outline(&document).into_iter().filter(|(kind, _)| *kind == "heading").map(|(_, text)| text).collect();
    assert_eq!(headings, ["I. DE TREDEN AAN HET WATER", "A. Wie Daar Telde", "II. DE DEUR"], "{:#?}", outline(&document));
}

#[test]
fn bold_capitals_in_smaller_letters_are_a_heading() {
    let mut words = [set(THREE, 760.0, 40.0), set(ONE, 640.0, 40.0)].concat();
    let bold = |word: Word| Word { face: Face { bold: true, ..Face::default() }, ..word };
    words.extend(line(660.0, 40.0, 8.0, "DE TREDEN AAN HET WATER").into_iter().map(bold));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(outline(&document)[1], ("heading", "DE TREDEN AAN HET WATER"));
}
