//! Papers, as TeX sets them: title blocks, accents, notes, what is set in.

use super::*;

/// A page as LaTeX sets a paper: the title, the names side by side over their places, a column that ends early.
#[test]
fn the_writers_of_a_paper_stand_side_by_side_below_its_title() {
    let mut words = line(760.0, 60.0, 17.0, "De prijs van een stille grens");
    words.extend(line(735.0, 60.0, 12.0, "Mira Kask"));
    words.extend(line(735.0, 300.0, 12.0, "Ilse van Dorp"));
    words.extend(line(720.0, 33.0, 12.0, "Centrum voor Grenzen"));
    words.extend(line(720.0, 303.0, 12.0, "Havenschool"));
    words.extend(line(700.0, 180.0, 12.0, "12 mei 2022"));
    words.extend([set(ONE, 660.0, 40.0), set(TWO, 660.0, 270.0), set(THREE, 560.0, 40.0), set("Zo bleef het.", 560.0, 270.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let meta = &document.meta;
    assert_eq!((meta.title.as_str(), meta.date.as_str()), ("De prijs van een stille grens", "2022-05-12"));
    assert_eq!(meta.authors, ["Mira Kask", "Ilse van Dorp"]);
    let seen = outline(&document);
    assert_eq!(seen[0], ("colofon", "Mira Kask, Centrum voor Grenzen"));
    assert_eq!(seen[1], ("colofon", "Ilse van Dorp, Havenschool"));
    let texts: Vec<&str> = seen[2..].iter().map(|(_, text)| *text).collect();
    assert_eq!(texts, [ONE, THREE, TWO, "Zo bleef het."]);
}

#[test]
fn what_is_set_in_by_as_much_as_a_letter_is_high_is_quoted() {
    let narrow = "Wij telden omdat niemand had gezegd dat het mocht ophouden en";
    let lines = [(50.0, 10.0, FULL), (50.0, 10.0, FULL), (50.0, 10.0, LAST), (50.0, 10.0, "")];
    let document = page(
        &[lines.as_slice(), &[(60.0, 10.0, narrow), (60.0, 10.0, "omdat het boek betaald was.")], &[(50.0, 10.0, "")], &lines].concat(),
    );
    assert_eq!(outline(&document)[1].0, "quote", "{:#?}", outline(&document));
}

#[test]
fn what_is_set_in_on_both_sides_is_quoted_and_what_a_paper_says_in_short_is_not() {
    let narrow = "Wij telden omdat niemand had gezegd dat het mocht ophouden";
    let document = page(&[
        (50.0, 14.0, "Kort"),
        (50.0, 10.0, ""),
        (80.0, 10.0, narrow),
        (80.0, 10.0, "en omdat het boek tot het einde van het jaar betaald was."),
        (50.0, 10.0, ""),
        (50.0, 14.0, "Tellen"),
        (50.0, 10.0, ""),
        (50.0, 10.0, FULL),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
        (50.0, 10.0, ""),
        (80.0, 10.0, narrow),
        (80.0, 10.0, "en omdat het boek tot het einde van het jaar betaald was."),
        (50.0, 10.0, ""),
        (90.0, 10.0, "Daarna telden wij uit gewoonte."),
        (50.0, 10.0, ""),
        (50.0, 10.0, FULL),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
    ]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds[2..], ["heading", "paragraph", "quote", "quote", "paragraph"], "{:#?}", outline(&document));
    assert_ne!(kinds[1], "quote");
}

#[test]
fn a_list_of_sources_in_square_brackets_leaves_the_notes_their_numbers() {
    let mut words = set(ONE, 700.0, 40.0);
    words.push(Word {
        text: "1".into(),
        superior: true,
        joint: Joint::Glued,
        base: 700.0 - 12.0 * 5.0,
        left: 400.0,
        right: 403.0,
        size: 7.0,
        ..Word::default()
    });
    words.extend(set(TWO, 610.0, 40.0));
    words.extend(line(500.0, 40.0, 14.0, "Bronnen"));
    words.extend(line(480.0, 40.0, 10.0, "[1] Kask, M. (2019). Karren en tellen. Noordzijde."));
    words.extend(line(60.0, 40.0, 8.0, "1 De tabellen staan in de bijlage van het tweede deel."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert!(
        outline(&document).contains(&("footnote", "De tabellen staan in de bijlage van het tweede deel.")),
        "{:#?}",
        outline(&document)
    );
}

/// As TeX's first fonts draw them: the accent, a step back, the letter; higher over a capital. What stands beside a letter stays there.
#[test]
fn an_accent_that_is_drawn_over_a_letter_belongs_to_it() {
    let content = r"BT /F1 12 Tf 51.3 700 Td (\264) Tj -1.3 0 Td (een E) Tj 24.4 3 Td (\250) Tj -1.4 -3 Td (Een gra\270) Tj ET
        BT /F1 12 Tf 50 680 Td (om 5 \260C of `aan`) Tj ET";
    let words: Vec<String> = sheets(&file(content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
    assert_eq!(words.join(" "), "éen Ëen gra¸ om 5 °C of `aan`");
}

/// Where the last line of a page is `11-29.` or a year, it is text: the number of a page stands away from it, or where that of another does.
#[test]
fn the_last_words_of_a_page_are_no_page_number() {
    let of = |own: &str, last: &str, number: &str| {
        let before = format!("en {own} werd weer open gezet in de maand maart van het jaar, te weten");
        let rows = [(300.0, FULL), (286.0, LAST), (272.0, own), (230.0, FULL), (216.0, before.as_str()), (202.0, last)];
        let words = rows.iter().flat_map(|(base, text)| line(*base, 50.0, 10.0, text)).chain(line(160.0, 180.0, 10.0, number));
        Sheet { words: words.collect(), ..Sheet::default() }
    };
    let text = |last: [&str; 2], numbers: [&str; 2]| {
        of_pages(vec![of("het gat", last[0], numbers[0]), of("de duiker", last[1], numbers[1])]).body.text
    };
    let numbered = text(["1953", "11–29."], ["7", "8"]);
    assert!(numbered.contains("weten 1953") && numbered.contains("weten 11–29.") && !numbered.contains(['7', '8']), "{numbered}");
    let counted = text(["6", "7"], ["", ""]);
    assert!(!counted.contains(['6', '7']), "at one height on two pages they count them: {counted}");
    let ended = text(["1953.", "1961."], ["", ""]);
    assert!(ended.contains("weten 1953.") && ended.contains("weten 1961."), "{ended}");
}

#[test]
fn a_mark_that_is_drawn_at_the_foot_of_a_line_opens_a_quotation() {
    let content = r"BT /F1 12 Tf 50 700 Td (zei ) Tj 20.01 -7 Td (\224) Tj 4 7 Td (Ja\224 en ging) Tj ET";
    let words: Vec<String> = sheets(&file(content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
    assert_eq!(words.join(" "), "zei „Ja” en ging");
}

/// The gap between columns is as wide as a letter of the text, and less than one of a heading; lines of the columns stand at heights of
/// their own, and the number of a note between them.
#[test]
fn a_heading_beside_a_line_of_the_other_column_stays_in_its_own() {
    let justified = |text: &str, top: f32, left: f32| {
        let mut words = set(text, top, left);
        for at in 1..words.len() {
            if words[at].base < words[at - 1].base {
                words[at - 1].right = left + 200.0;
            }
        }
        words
    };
    let mut words = [justified(ONE, 700.0, 40.0), justified(TWO, 616.0, 40.0)].concat();
    words.extend([justified(THREE, 698.4, 250.5), justified(ONE, 570.4, 250.5)].concat());
    words.extend(line(592.0, 250.5, 14.0, "Na de vloed"));
    let word = words.iter().find(|word| word.text == "gelijk").cloned().unwrap();
    words.push(Word { text: "1".into(), size: 7.0, base: word.base + 3.6, left: word.right, right: word.right + 3.5, ..Word::default() });
    words.extend(line(80.0, 40.0, 8.0, "1 De tabel ligt in de la van de dijkgraaf."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let seen = outline(&document);
    let texts: Vec<&str> = seen.iter().map(|(_, text)| *text).collect();
    let noted = "De tabel ligt in de la van de dijkgraaf.";
    assert_eq!(texts, [ONE, TWO, noted, THREE, "Na de vloed", ONE], "{seen:#?}");
    assert_eq!((seen[2].0, seen[4].0), ("footnote", "heading"));
}

#[test]
fn notes_that_count_from_one_on_every_page_belong_each_to_its_own() {
    let of = |text: &str, note: &str| {
        let mut words = set(text, 700.0, 40.0);
        let last = words.last().unwrap().clone();
        words.push(Word {
            text: "1".into(),
            size: 7.0,
            base: last.base + 3.6,
            left: last.right,
            right: last.right + 3.5,
            ..Word::default()
        });
        words.extend(line(80.0, 40.0, 8.0, note));
        Sheet { words, ..Sheet::default() }
    };
    let document = of_pages(vec![of(ONE, "1 Hij kon het wel lezen."), of(TWO, "1 De la is sinds die winter op slot.")]);
    let notes: Vec<&str> = outline(&document).into_iter().map(|(kind, text)| if kind == "footnote" { text } else { kind }).collect();
    assert_eq!(notes, ["paragraph", "Hij kon het wel lezen.", "paragraph", "De la is sinds die winter op slot."]);
    let labels: Vec<&str> = document.body.blocks.iter().filter_map(|block| block.id.as_str().strip_prefix("fn")).collect();
    assert_eq!(labels, ["1", "1-2"]);
}

#[test]
fn the_title_is_what_stands_over_the_writers_where_chapters_have_larger_letters() {
    let mut words = line(760.0, 60.0, 17.0, "De trap en de tabel");
    words.extend(line(735.0, 60.0, 14.0, "Een geschiedenis van het peil"));
    words.extend(line(710.0, 60.0, 12.0, "Mira Kask"));
    words.extend(line(670.0, 40.0, 20.0, "De trap"));
    words.extend(set(ONE, 640.0, 40.0));
    words.extend(line(530.0, 40.0, 20.0, "De tabel"));
    words.extend(set(TWO, 500.0, 40.0));
    let meta = of_pages(vec![Sheet { words, ..Sheet::default() }]).meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("De trap en de tabel", "Een geschiedenis van het peil"));
    assert_eq!(meta.authors, ["Mira Kask"]);
}

/// Notes beside their words, one of them further down than the text; a gloss; and a running head as wide as the page.
#[test]
fn what_stands_in_a_wide_margin_is_a_note_or_a_text_of_its_own_and_no_part_of_the_lines() {
    let note = |base: f32, number: &str, text: &str| {
        let raised = Word { text: number.into(), size: 5.0, base: base + 3.0, left: 300.0, right: 303.0, ..Word::default() };
        [vec![raised], line(base, 304.0, 7.0, text)].concat()
    };
    let mut words = [line(760.0, 40.0, 10.0, "De trap"), line(760.0, 380.0, 10.0, "7")].concat();
    words.extend([set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0)].concat());
    for (at, word) in [("lantaarn", "1"), ("krijgen.", "2")] {
        let at = words.iter().find(|word| word.text == at).cloned().unwrap();
        words.push(Word { text: word.into(), size: 7.0, base: at.base + 3.6, left: at.right, right: at.right + 3.0, ..Word::default() });
    }
    words.extend([note(690.0, "1", "Een lantaarn met olie"), line(681.0, 300.0, 7.0, "uit de kelder.")].concat());
    words.extend(line(640.0, 300.0, 7.0, "Dijkgraaf: wie de dijk bewaakt"));
    words.extend([note(522.0, "2", "Zie de tabel van"), line(513.0, 300.0, 7.0, "het jaar daarna.")].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let seen = outline(&document);
    let texts: Vec<&str> = seen.iter().map(|(_, text)| *text).filter(|text| text.len() > 10).collect();
    assert!(texts.contains(&ONE) && texts.contains(&TWO) && texts.contains(&"Dijkgraaf: wie de dijk bewaakt"), "{seen:#?}");
    let notes: Vec<&str> = seen.iter().filter(|(kind, _)| *kind == "footnote").map(|(_, text)| *text).collect();
    assert_eq!(notes, ["Een lantaarn met olie uit de kelder.", "Zie de tabel van het jaar daarna."]);
}

#[test]
fn a_note_goes_on_at_the_foot_of_the_next_page() {
    let mut first = set(ONE, 700.0, 40.0);
    let last = first.last().unwrap().clone();
    first.push(Word { text: "1".into(), size: 7.0, base: last.base + 3.6, left: last.right, right: last.right + 3.5, ..Word::default() });
    first.extend(line(80.0, 40.0, 8.0, "1 De la is sinds die winter op slot, en de sleutel ligt bij"));
    let second = [set(TWO, 700.0, 40.0), line(80.0, 40.0, 8.0, "de dijkgraaf, die er niet over spreekt.")].concat();
    let document = of_pages(vec![Sheet { words: first, ..Sheet::default() }, Sheet { words: second, ..Sheet::default() }]);
    let note = "De la is sinds die winter op slot, en de sleutel ligt bij de dijkgraaf, die er niet over spreekt.";
    assert_eq!(outline(&document), [("paragraph", ONE), ("footnote", note), ("paragraph", TWO)]);
}

/// A line that ends with its sentence where the edge of what is set in is, and not that of the column.
#[test]
fn a_line_that_fills_what_is_set_in_ends_no_paragraph() {
    let within = ["Wij telden de treden die nog droog waren. Dat", "deden wij elke avond, en soms des nachts. Wie", "ons zag, zei niets."];
    let mut rows = vec![(50.0, 14.0, "Kort"), (50.0, 10.0, "")];
    rows.extend(within.map(|text| (110.0, 10.0, text)));
    rows.extend([(50.0, 10.0, ""), (50.0, 14.0, "Tellen"), (50.0, 10.0, ""), (50.0, 10.0, FULL), (50.0, 10.0, FULL), (50.0, 10.0, LAST)]);
    let document = page(&rows);
    assert_eq!(outline(&document)[1].1, within.join(" "), "{:#?}", outline(&document));
}

#[test]
fn no_menus_of_a_site_are_sought_in_a_report() {
    let page = Sheet { words: [set(ONE, 780.0, 40.0), set(TWO, 680.0, 40.0), set("Lees meer", 560.0, 40.0)].concat(), ..Sheet::default() };
    let text = of_pages(vec![page]).body.text;
    assert!(text.ends_with("Lees meer"), "{text}");
}

#[test]
fn names_in_bold_below_the_title_are_the_writers_and_what_is_not_bold_is_where_they_work() {
    let bold = |word: Word| Word { face: Face { bold: true, ..Face::default() }, ..word };
    let mut words = line(780.0, 120.0, 18.0, "De trap en het water");
    words.extend(line(750.0, 100.0, 12.0, "Anna Vos").into_iter().map(bold));
    words.extend(line(750.0, 330.0, 12.0, "Bram Smit").into_iter().map(bold));
    words.extend(line(736.0, 90.0, 12.0, "Waterschap Oever"));
    words.extend(line(736.0, 325.0, 12.0, "Sluis Museum"));
    words.extend((0..6_u8).flat_map(|row| line(700.0 - 14.0 * f32::from(row), 40.0, 10.0, FULL)));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.authors, ["Anna Vos", "Bram Smit"]);
    assert_eq!(document.meta.subtitle, "");
}

#[test]
fn two_writers_over_two_columns_and_the_end_of_a_title_stand_over_both() {
    let mut words = line(790.0, 50.0, 17.0, "De prijs van een stille grens in een jaar zonder");
    words.extend(line(770.0, 220.0, 17.0, "wachter"));
    words.extend(line(740.0, 90.0, 11.0, "Mira Kask"));
    words.extend(line(740.0, 310.0, 11.0, "Ilse van Dorp"));
    words.extend([set(ONE, 700.0, 40.0), set(TWO, 610.0, 40.0), set(THREE, 700.0, 270.0), set(ONE, 610.0, 270.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.title, "De prijs van een stille grens in een jaar zonder wachter");
    assert_eq!(document.meta.authors, ["Mira Kask", "Ilse van Dorp"]);
    let said: Vec<&str> = outline(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, [ONE, TWO, THREE, ONE]);
}

#[test]
fn a_line_of_writers_with_the_day_is_no_subtitle() {
    let document = page(&[
        (50.0, 20.0, "De prijs van een stille grens"),
        (50.0, 11.5, "Mira Kask en Ilse van Dorp · 12 mei 2022"),
        (50.0, 1.0, ""),
        (50.0, 15.0, "Het begin"),
        (50.0, 10.0, FULL),
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
    ]);
    let meta = &document.meta;
    assert_eq!((meta.subtitle.as_str(), meta.date.as_str(), meta.authors.len()), ("", "2022-05-12", 2));
}

/// A file of two pages, of which only the second has a head.
#[test]
fn the_head_of_one_page_alone_goes_where_it_says_what_the_first_page_opens_with() {
    let of = |head: Vec<Word>| {
        let first =
            [line(800.0, 50.0, 18.0, "Kleine dingen"), line(780.0, 50.0, 11.0, "Mira Kask en Ilse van Dorp"), set(ONE, 740.0, 50.0)];
        let pages = [first.concat(), [head, set(TWO, 760.0, 50.0)].concat()];
        of_pages(pages.map(|words| Sheet { words, ..Sheet::default() }).to_vec()).body.text
    };
    let text = of(line(800.0, 50.0, 10.0, "Kask en Van Dorp"));
    assert!(!text.contains("Kask"), "{text}");
    let text = of(line(800.0, 50.0, 8.0, "De Haven|mei 2022"));
    assert!(!text.contains("Haven"), "{text}");
    let text = of(line(800.0, 50.0, 10.0, "Een ander stuk"));
    assert!(text.contains("Een ander stuk"), "{text}");
}

#[test]
fn the_line_of_the_writers_whom_the_file_names_is_no_paragraph() {
    let mut words = line(800.0, 50.0, 9.0, "Observatorio de Trabajo Abierto");
    words.extend(line(700.0, 50.0, 24.0, "Kleine dingen"));
    words.extend(line(670.0, 50.0, 15.0, "Een verslag uit het veld"));
    words.extend(line(640.0, 50.0, 10.0, "Mira Kask"));
    words.extend(line(616.0, 50.0, 10.0, "12 mei 2022"));
    let pages = [words, set(ONE, 760.0, 50.0)].map(|words| Sheet { words, ..Sheet::default() }).to_vec();
    let info = Info { title: "Kleine dingen".into(), author: "Mira Kask".into(), ..Info::default() };
    let document = of_sheets(&Sheets { info, pages }, "x", Options::default()).unwrap().document;
    assert_eq!(document.meta.authors, ["Mira Kask"]);
    assert!(!document.body.text.contains("Kask"), "{}", document.body.text);
}

#[test]
fn the_heading_and_the_paragraphs_of_a_text_in_the_margin_are_one() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 610.0, 40.0)].concat();
    let bold = |word: Word| Word { face: Face { bold: true, ..Face::default() }, ..word };
    words.extend(line(690.0, 300.0, 8.0, "Hoe geteld werd").into_iter().map(bold));
    words.extend([line(668.0, 300.0, 8.0, "De wachter telde treden"), line(658.0, 300.0, 8.0, "en geen duimen.")].concat());
    words.extend(line(640.0, 300.0, 8.0, "Dat deed hij elke avond."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let apart = document.body.blocks.iter().filter(|block| block.break_before).count();
    let seen = outline(&document);
    let from = seen.iter().position(|(_, text)| *text == "Hoe geteld werd").unwrap();
    assert_eq!((seen[from + 1].1, seen[from + 2].1), ("De wachter telde treden en geen duimen.", "Dat deed hij elke avond."), "{seen:#?}");
    assert_eq!(apart, 2, "{seen:#?}");
}

/// Names in letters as large as those of the text, over a summary that is set in, with the day below it at the edge.
#[test]
fn names_one_below_the_other_in_the_middle_are_the_writers_and_the_heading_below_them_is_of_the_summary() {
    let centred = |base: f32, size: f32, text: &str| {
        let words = line(base, 0.0, size, text);
        let shift = 160.0 - words[words.len() - 1].right / 2.0;
        words.into_iter().map(move |word| Word { left: word.left + shift, right: word.right + shift, ..word }).collect::<Vec<_>>()
    };
    let mut words = centred(780.0, 16.0, "De prijs van een grens");
    for (name, at) in ["Mira Kask", "Ilse van Dorp", "Bram Oudekerk"].iter().zip(0_u8..) {
        words.extend(centred(756.0 - 14.0 * f32::from(at), 10.0, name));
    }
    words.extend(centred(700.0, 10.0, "SAMENVATTING").into_iter().map(sloping));
    let summary = [
        "Wij telden de treden die nog droog waren",
        "en schreven elke avond met een stuk krijt",
        "het getal op de deur van het pomphuis dat",
        "daar stond.",
    ];
    words.extend(summary.iter().zip(0_u8..).flat_map(|(text, at)| line(680.0 - 12.0 * f32::from(at), 60.0, 10.0, text)));
    words.extend(line(610.0, 20.0, 10.0, "5 februari 2024"));
    words.extend([set(ONE, 580.0, 20.0), set(TWO, 480.0, 20.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.authors, ["Mira Kask", "Ilse van Dorp", "Bram Oudekerk"]);
    assert!(outline(&document).contains(&("heading", "SAMENVATTING")), "{:#?}", outline(&document));
}

#[test]
fn names_side_by_side_below_a_title_are_no_table() {
    let mut words = line(760.0, 60.0, 17.0, "De prijs van een stille grens");
    for (base, cells) in [
        (735.0, ["Mira Kask", "Ilse Dorp", "Bram Oud"]),
        (722.0, ["Havenschool", "Stadhuis", "Pomphuis"]),
        (709.0, ["Oosterwijk", "Zuidwolde", "Westdorp"]),
    ] {
        for (cell, at) in cells.iter().zip(0_u8..) {
            let left = 40.0 + 190.0 * f32::from(at);
            words.extend(line(base, left, if base > 730.0 { 12.0 } else { 11.0 }, cell));
        }
    }
    words.extend([set(ONE, 660.0, 40.0), set(TWO, 660.0, 270.0), set(THREE, 560.0, 40.0), set(ONE, 560.0, 270.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.authors, ["Mira Kask", "Ilse Dorp", "Bram Oud"], "{:#?}", outline(&document));
}

#[test]
fn a_paragraph_in_italics_that_is_set_in_on_the_left_alone_is_quoted() {
    let mut words = set(ONE, 700.0, 40.0);
    words.extend(set(THREE, 600.0, 64.0).into_iter().map(sloping));
    words.extend(set(&format!("{TWO} {ONE}"), 500.0, 40.0));
    // The column is as wide as what is set in.
    let edge = words.iter().map(|word| word.right).fold(0.0, f32::max);
    words.iter_mut().filter(|word| word.right > 225.0 && word.left < 260.0).for_each(|word| word.right = edge);
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(outline(&document)[1], ("quote", THREE), "{:#?}", outline(&document));
}

#[test]
fn a_day_in_five_words_is_a_whole_day() {
    let mut words = line(760.0, 40.0, 17.0, "El precio de una frontera");
    words.extend(line(735.0, 40.0, 10.0, "(Dated: 9 de abril de 2024)"));
    words.extend([set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.date, "2024-04-09");
}

#[test]
fn a_line_that_runs_out_into_the_margin_hides_no_note_there() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0), set(THREE, 500.0, 40.0)].concat();
    words.extend(line(676.0, 244.0, 10.0, "verrassend"));
    for (at, text) in ["Het verslag ligt ter inzage", "bij de dijkgraaf thuis in", "een la die klemt als het", "regent in het voorjaar"]
        .iter()
        .enumerate()
    {
        words.extend(line(650.0 - 9.0 * at as f32, 262.0, 7.0, text));
    }
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let texts: Vec<&str> = outline(&document).iter().map(|(_, text)| *text).collect();
    assert!(
        texts.contains(&"Het verslag ligt ter inzage bij de dijkgraaf thuis in een la die klemt als het regent in het voorjaar"),
        "{texts:#?}"
    );
    assert!(texts.contains(&TWO), "{texts:#?}");
}

#[test]
fn the_line_of_the_writers_opens_as_it_does_in_magazines_and_in_other_languages() {
    for (by, name) in [("Words", "Anna Vos"), ("di", "Anna Vos"), ("Por", "Anna Vos"), ("Tekst:", "Anna Vos"), ("TEXT", "Anna Vos")] {
        let mut words = line(760.0, 40.0, 24.0, "De trap en de la");
        words.extend(line(730.0, 40.0, 10.0, &format!("{by} {name}")));
        words.extend([set(ONE, 690.0, 40.0), set(TWO, 600.0, 40.0)].concat());
        let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
        assert_eq!((document.meta.authors.as_slice(), document.meta.title.as_str()), (&[name.to_owned()][..], "De trap en de la"), "{by}");
    }
}

#[test]
fn the_sign_of_a_note_behind_a_title_in_two_lines_parts_it_not() {
    let mut words = line(760.0, 120.0, 20.0, "De treden die nog");
    words.extend(line(735.0, 110.0, 20.0, "droog waren"));
    let right = words.last().map_or(0.0, |word| word.right);
    words.push(Word { text: "*".into(), left: right + 6.0, right: right + 12.0, base: 742.0, size: 13.0, ..Word::default() });
    words.extend([set(ONE, 690.0, 40.0), set(TWO, 600.0, 40.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.title, "De treden die nog droog waren");
}
