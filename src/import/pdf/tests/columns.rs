//! The page: columns and what runs across them, boxes, captions, numbers of lines, running heads, large first letters.

use super::*;

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
fn a_line_that_makes_room_for_the_large_letter_above_it_is_of_its_paragraph() {
    let text = [
        "e sluis bleef die winter dicht omdat niemand meer wist hoe hoog het",
        "water aan de andere kant van de dijk in het voorjaar zou gaan staan,",
    ];
    let mut words: Vec<Word> = (0..2_u8).flat_map(|at| line(786.0 - 14.0 * f32::from(at), 82.0, 10.0, text[usize::from(at)])).collect();
    words.push(Word { text: "D".into(), left: 50.0, right: 78.0, base: 768.0, size: 30.0, ..Word::default() });
    words.extend(line(758.0, 82.0, 10.0, "zo lang als dat in de jaren van de grote droogte nog duren kon, en de"));
    words.extend(line(744.0, 50.0, 10.0, "wachter sliep."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.body.blocks.len(), 1, "{}", document.body.text);
}

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
fn fewer_numbers_of_lines_are_known_by_the_margin_of_another_page() {
    let page = |count: u8, from: u8| {
        let mut words = set(&format!("{ONE} {TWO} {THREE}"), 700.0, 80.0);
        let number = |at: u8| line(700.0 - 12.0 * (f32::from(at) * 5.0 - 1.0), 55.0, 8.0, &format!("{}", (from + at) * 5));
        words.extend((1..=count).flat_map(number));
        Sheet { words, ..Sheet::default() }
    };
    let document = of_pages(vec![page(4, 10), page(1, 14)]);
    assert!(!document.body.text.contains(|c: char| c.is_ascii_digit()), "{}", document.body.text);
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
fn a_large_letter_that_is_a_word_stays_one() {
    let mut words = line(786.0, 82.0, 10.0, "trois pas de la digue, le gardien comptait les marches au sec");
    words.extend(line(772.0, 82.0, 10.0, "et notait le chiffre à la craie sur la porte de la pompe."));
    words.insert(0, Word { text: "À".into(), left: 50.0, right: 78.0, base: 770.0, size: 34.0, ..Word::default() });
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert!(document.body.text.starts_with("À trois pas"), "{}", document.body.text);
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
fn a_line_drawn_across_the_columns_ends_them() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 700.0, 260.0)].concat();
    words.extend([set(THREE, 600.0, 40.0), set(ONE, 600.0, 260.0)].concat());
    let rule = Area { left: 38.0, right: 470.0, foot: 616.0, head: 616.5 };
    let texts = |rules: Vec<Area>| {
        let document = of_pages(vec![Sheet { words: words.clone(), rules, ..Sheet::default() }]);
        outline(&document).iter().map(|(_, text)| (*text).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts(vec![rule]), [ONE, TWO, THREE, ONE]);
    let short = Area { left: 240.0, right: 280.0, ..rule };
    assert_eq!(texts(vec![short]), [ONE, THREE, TWO, ONE]);
}

#[test]
fn the_last_page_is_parted_as_the_others_are() {
    let full = |top: f32| [set(ONE, top, 40.0), set(TWO, top, 260.0), set(THREE, top, 480.0)].concat();
    let start = |text: &str| text.split(' ').skip(11).take(12).collect::<Vec<_>>().join(" ");
    let last = [set(&start(TWO), 700.0, 40.0), set(&start(THREE), 700.0, 260.0), set(&start(ONE), 700.0, 480.0)].concat();
    let page = |words: Vec<Word>| Sheet { words, ..Sheet::default() };
    let document = of_pages(vec![page(full(700.0)), page(last)]);
    let text = &document.body.text;
    assert!([ONE, TWO, THREE].iter().all(|one| text.contains(&start(one)) && text.matches(&start(one)).count() == 2), "{text}");
}

#[test]
fn words_recognised_in_a_scan_have_one_size_and_one_height_in_a_line() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 700.0, 260.0)].concat();
    // As much off as programs are, in no order.
    for (at, word) in words.iter_mut().enumerate() {
        let off = f32::from(u8::try_from(at * 7 % 13).unwrap()) / 13.0 - 0.5;
        (word.size, word.base) = (word.size * (1.0 + 0.2 * off), word.base + 1.4 * off);
    }
    let page = Area { left: 0.0, right: 600.0, foot: 0.0, head: 800.0 };
    let document = of_pages(vec![Sheet { words, pictures: vec![page], ..Sheet::default() }]);
    assert_eq!(outline(&document), [("paragraph", ONE), ("paragraph", TWO)]);
}

#[test]
fn a_line_that_runs_on_beyond_the_edge_makes_no_other_line_short() {
    let text = format!("{ONE} {TWO} {THREE}");
    let mut words = set(&text, 700.0, 40.0);
    // Justified: each line ends at the edge.
    let mut lines: Vec<f32> = words.iter().map(|word| word.base).collect();
    lines.dedup();
    for base in &lines[..lines.len() - 1] {
        let last = words.iter().rposition(|word| (word.base - base).abs() < 0.1).unwrap();
        words[last].right = if *base == lines[3] { 330.0 } else { 240.0 };
    }
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.body.blocks.len(), 1, "{:#?}", outline(&document));
}

#[test]
fn a_box_of_a_report_is_its_own_whatever_it_speaks_of() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0), set(THREE, 500.0, 40.0)].concat();
    words.extend(set(
        "Wie in die jaren een abonnement op de sluis had, kreeg elke week een kaartje met het peil van de dag.",
        660.0,
        300.0,
    ));
    let frame = Area { left: 290.0, right: 520.0, foot: 630.0, head: 672.0 };
    let document = of_pages(vec![Sheet { words, frames: vec![frame], ..Sheet::default() }]);
    assert!(document.body.text.contains("abonnement"), "{:#?}", outline(&document));
}

#[test]
fn the_lines_of_a_caption_in_the_middle_of_its_column_are_one() {
    let mut words = set(ONE, 700.0, 40.0);
    words.extend(line(480.0, 60.0, 9.0, "De trap van de sluis met de deur waarop de"));
    words.extend(line(469.0, 105.0, 9.0, "wachter schreef, in 1953."));
    words.extend(set(TWO, 440.0, 40.0));
    let picture = Area { left: 40.0, right: 260.0, foot: 492.0, head: 600.0 };
    let document = of_pages(vec![Sheet { words, pictures: vec![picture], ..Sheet::default() }]);
    let captions: Vec<&str> = outline(&document).iter().filter(|(kind, _)| *kind == "caption").map(|(_, text)| *text).collect();
    assert_eq!(captions, ["De trap van de sluis met de deur waarop de wachter schreef, in 1953."], "{:#?}", outline(&document));
}

#[test]
fn a_head_that_says_what_the_heading_of_its_page_does_is_furniture() {
    let sheet = |head: &str| {
        let mut words = line(790.0, 40.0, 8.0, head);
        words.extend(line(730.0, 40.0, 14.0, "De treden van de sluis"));
        words.extend([set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0)].concat());
        of_pages(vec![Sheet { words, ..Sheet::default() }]).body.text
    };
    assert!(!sheet("De treden van de sluis").contains("De treden van de sluis\n\n"));
    assert!(sheet("Een stuk over treden en deuren").starts_with("Een stuk over treden"));
}

#[test]
fn a_sentence_that_lines_run_around_stands_behind_them() {
    let narrow = |text: &str, top: f32| {
        let mut at = top;
        text.split('/')
            .flat_map(|text| {
                at -= 12.0;
                line(at, 40.0, 10.0, text)
            })
            .collect::<Vec<_>>()
    };
    let mut words = set(ONE, 712.0, 40.0);
    words.extend(narrow(
        "In de winter van het jaar/daarop sloot het bestuur/de sluis, en wie over de/trap wilde, moest eerst/om een sleutel vragen.",
        628.0,
    ));
    words.extend(line(612.0, 180.0, 13.0, "Er is niets"));
    words.extend(line(597.0, 180.0, 13.0, "dat zo wacht"));
    words.extend(line(582.0, 180.0, 13.0, "als water"));
    words.extend(set(TWO, 555.0, 40.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let text = &document.body.text;
    assert!(
        text.contains("van het jaar daarop sloot het bestuur de sluis, en wie over de trap wilde, moest eerst om een sleutel vragen."),
        "{text}"
    );
    assert!(text.contains("Er is niets dat zo wacht als water"), "{text}");
}

#[test]
fn labels_of_a_drawing_that_is_a_part_by_itself_are_no_text_and_its_lines_of_text_are() {
    let mut words = set(ONE, 780.0, 40.0);
    words.extend(line(640.0, 60.0, 8.0, "0|50|100"));
    words.extend(line(600.0, 60.0, 8.0, "Waterstand"));
    words.extend(line(560.0, 60.0, 8.0, "Figuur 1. De stand bij de trap."));
    words.extend(set(TWO, 530.0, 40.0));
    let drawings =
        vec![Area { left: 50.0, right: 300.0, foot: 580.0, head: 660.0 }, Area { left: 30.0, right: 300.0, foot: 440.0, head: 545.0 }];
    let document = of_pages(vec![Sheet { words, drawings, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "figure", "paragraph"], "{:#?}", outline(&document));
}

#[test]
fn signs_of_lists_that_hang_before_a_column_are_of_it() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 614.0, 40.0), set(THREE, 528.0, 40.0)].concat();
    let item = [ONE, TWO, THREE].join(" ");
    words.extend([line(705.0, 268.0, 10.0, "•"), set(&item, 705.0, 276.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let said: Vec<&str> = outline(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, [ONE, TWO, THREE, &item]);
}

#[test]
fn a_column_of_a_list_begins_where_its_first_lines_do() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 614.0, 40.0), set(THREE, 528.0, 40.0)].concat();
    let item = [ONE, TWO, THREE].join(" ");
    words.extend(
        [set("Zo schreef de wachter het op in zijn boek:", 705.0, 264.0), line(681.0, 273.0, 10.0, "•"), set(&item, 681.0, 281.0)].concat(),
    );
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let said: Vec<&str> = outline(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, [ONE, TWO, THREE, "Zo schreef de wachter het op in zijn boek:", &item]);
}

/// Columns close together, of which a line runs on into the gap and another opens with a mark that hangs before its edge.
#[test]
fn lines_that_run_on_into_the_gap_and_marks_that_hang_before_it_cross_nothing() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 616.0, 40.0), set(TWO, 700.0, 255.0), set(ONE, 604.0, 255.0)].concat();
    let is_long = |word: &&mut Word| word.left < 250.0 && word.base == 664.0;
    let edge = words.iter_mut().filter(is_long).map(|word| word.right).fold(0.0, f32::max);
    let wider = (249.5 - 40.0) / (edge - 40.0);
    words.iter_mut().filter(is_long).for_each(|word| {
        (word.left, word.right) = (40.0 + (word.left - 40.0) * wider, 40.0 + (word.right - 40.0) * wider);
    });
    words.iter_mut().filter(|word| word.left == 255.0 && word.base == 688.0).for_each(|word| word.left = 253.4);
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let said: Vec<&str> = outline(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, [ONE, TWO, TWO, ONE]);
}

/// Lines of one size each, by whether they have letters that stand out above and below.
#[test]
fn lines_of_a_scan_take_turns_in_their_sizes_and_figures_are_as_wide_as_their_line() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0)].concat();
    for word in &mut words {
        let at = (700.0 - word.base) / 12.0;
        word.size = if at.round() % 2.0 == 0.0 { 10.0 } else { 11.0 };
    }
    words.extend(line(500.0, 40.0, 10.0, "7 treden bleven droog."));
    let seven = words.iter().position(|word| word.text == "7").unwrap();
    words[seven].superior = true;
    let page = Area { left: 0.0, right: 600.0, foot: 0.0, head: 800.0 };
    let document = of_pages(vec![Sheet { words, pictures: vec![page], ..Sheet::default() }]);
    assert_eq!(outline(&document), [("paragraph", ONE), ("paragraph", TWO), ("paragraph", "7 treden bleven droog.")]);
}

#[test]
fn a_large_letter_reaches_no_line_above_its_head() {
    let mut words = line(800.0, 50.0, 10.0, "20 februari 2025");
    words.extend(line(786.0, 92.0, 10.0, "e sluis bleef die winter dicht omdat niemand meer wist hoe hoog"));
    words.extend(line(772.0, 82.0, 10.0, "water aan de andere kant van de dijk in het voorjaar zou gaan staan"));
    words.push(Word { text: "D".into(), left: 50.0, right: 78.0, base: 770.0, size: 34.0, ..Word::default() });
    words.extend(line(758.0, 50.0, 10.0, "en wie dat nog kon meten."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert!(document.body.text.contains("De sluis bleef"), "{}", document.body.text);
}

#[test]
fn a_ground_across_the_head_of_the_page_holds_the_title_and_is_no_box() {
    let mut words = line(790.0, 40.0, 10.0, "maart 2024|Notitie");
    words.extend(line(760.0, 40.0, 24.0, "De trap en de la"));
    words.extend(line(735.0, 40.0, 10.0, "Door Wiebe Harmsma en een archief dat hem niet kende"));
    words.extend([set(ONE, 660.0, 40.0), set(TWO, 560.0, 40.0), set(THREE, 660.0, 260.0), set(ONE, 560.0, 260.0)].concat());
    let frames = vec![Area { left: 0.0, right: 595.0, foot: 700.0, head: 842.0 }];
    let document = of_pages(vec![Sheet { words, frames, ..Sheet::default() }]);
    assert_eq!(document.meta.title, "De trap en de la");
}

#[test]
fn a_foot_of_figures_alone_that_comes_again_is_dropped() {
    let page = |number: &str, text: &str| {
        let mut words = set(text, 700.0, 40.0);
        words.extend(set(THREE, 600.0, 40.0));
        words.extend(line(110.0, 40.0, 8.0, "24-01873"));
        words.extend(line(110.0, 440.0, 8.0, number));
        Sheet { words, ..Sheet::default() }
    };
    let document = of_pages(vec![page("1/3", ONE), page("2/3", TWO), page("3/3", ONE)]);
    assert!(!document.body.text.contains("01873"), "{:#?}", outline(&document));
}

#[test]
fn signs_that_a_scan_takes_for_others_are_bullets_and_numbers_of_notes() {
    let one = ONE.replace("las.", "las.!").replace("lantaarn", "lantaarn3");
    let mut words = [set(&one, 700.0, 40.0), set(TWO, 600.0, 40.0), set("¢ de datum van de dag;", 500.0, 40.0)].concat();
    words.extend([set("* de stand bij de trap.", 486.0, 40.0), set(THREE, 460.0, 40.0)].concat());
    words.extend(line(100.0, 40.0, 8.0, "'De la: de eerste lijst ging verloren."));
    words.extend(line(90.0, 40.0, 8.0, "3De deur: zie de tabel van dat jaar."));
    let page = Area { left: 0.0, right: 600.0, foot: 0.0, head: 800.0 };
    let info = Info { made_by: "Tesseract 5".into(), ..Info::default() };
    let sheets = Sheets { info, pages: vec![Sheet { words, pictures: vec![page], ..Sheet::default() }] };
    let document = of_sheets(&sheets, "x", Options::default()).unwrap().document;
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        ["paragraph", "footnote", "footnote", "paragraph", "list_item", "list_item", "paragraph"],
        "{:#?}",
        outline(&document)
    );
}

#[test]
fn what_stands_at_bars_is_a_label_and_no_text() {
    let heights = [40.0, 60.0, 50.0];
    let bar = |at: u8, height: f32| {
        let left = 60.0 + 50.0 * f32::from(at);
        Area { left, right: left + 30.0, foot: 500.0, head: 500.0 + height }
    };
    let frames: Vec<Area> = (0_u8..).zip(heights).map(|(at, height)| bar(at, height)).collect();
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 470.0, 40.0)].concat();
    for (frame, label) in frames.iter().zip(["1931", "1932", "1933"]) {
        words.extend([line(489.0, frame.left, 8.0, label), line(frame.head + 3.0, frame.left, 8.0, "4,1")].concat());
    }
    let document = of_pages(vec![Sheet { words, frames, ..Sheet::default() }]);
    assert_eq!(outline(&document), [("paragraph", ONE), ("paragraph", TWO)]);
}

#[test]
fn a_bold_label_and_number_open_a_caption_without_a_sign_behind_them() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 570.0, 40.0)].concat();
    let caption = line(600.0, 40.0, 10.0, "Figuur 1 De trap bij laag water");
    words.extend(caption.into_iter().enumerate().map(|(at, word)| Word { face: Face { bold: at < 2, ..Face::default() }, ..word }));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(outline(&document)[1].0, "caption", "{:#?}", outline(&document));
}
