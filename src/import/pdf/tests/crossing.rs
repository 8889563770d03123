//! What runs on into another column or stands over some of them, and texts side by side.

use super::*;

fn said(document: &Document) -> Vec<&str> {
    outline(document).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn an_address_that_runs_on_over_the_lines_of_the_next_column_ends_none() {
    let source = format!("Het getal staat sinds dat jaar ook op https://sluis.voorbeeld.example/archief/treden/geteld. {ONE}");
    let beside = |top: f32| {
        let words = [set(&source, 700.0, 40.0), set(TWO, 580.0, 40.0), set(TWO, top, 262.0), set(THREE, top - 100.0, 262.0)].concat();
        of_pages(vec![Sheet { words, ..Sheet::default() }])
    };
    for top in [700.0, 695.0] {
        assert_eq!(said(&beside(top)), [&source, TWO, TWO, THREE], "{top}");
    }
}

#[test]
fn a_heading_in_one_of_three_columns_stays_in_it_where_the_next_has_room() {
    let columns = |left: f32, texts: [&str; 2]| [set(texts[0], 700.0, left), set(texts[1], 580.0, left)].concat();
    let mut words = [columns(40.0, [TWO, THREE]), columns(260.0, [ONE, TWO]), columns(480.0, [THREE, ONE])].concat();
    let italic = line(602.0, 260.0, 10.0, "Na de vloed").into_iter().map(sloping);
    words.extend(italic);
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(said(&document), [TWO, THREE, ONE, "Na de vloed", TWO, THREE, ONE]);
}

#[test]
fn two_texts_side_by_side_are_parted_before_the_columns_of_each() {
    let mut words = line(740.0, 40.0, 20.0, "De treden die nog droog waren in het jaar");
    words.extend(line(740.0, 540.0, 14.0, "De la in de stad waar niemand ooit kwam"));
    let first = [ONE, THREE, TWO, ONE, THREE];
    words.extend(first.iter().zip(0_u8..).flat_map(|(text, at)| set(text, 700.0 - 90.0 * f32::from(at), 40.0)));
    words.extend([set(TWO, 700.0, 262.0), set(THREE, 700.0, 540.0), set(ONE, 700.0, 762.0)].concat());
    words.extend([set(TWO, 610.0, 540.0), set(THREE, 610.0, 762.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let title = document.meta.title.as_str();
    assert_eq!(title, "De treden die nog droog waren in het jaar");
    let expected = [ONE, THREE, TWO, ONE, THREE, TWO, "De la in de stad waar niemand ooit kwam", THREE, TWO, ONE, THREE];
    assert_eq!(said(&document), expected);
}

/// The lines of a paragraph in the next column stand left of those before, or below a caption there.
#[test]
fn a_paragraph_that_goes_on_on_the_next_page_is_one_also_where_its_column_begins_with_a_caption() {
    let ending = "Toen het water die herfst tegen de onderste tree stond, liep de wachter elke avond met zijn lantaarn naar de \
        andere kant van het water op den dijk. Dan telde hij elke tred die nog droog was, en hij ging slapen.";
    let at = ending.find("andere").unwrap();
    let (first, second) = ending.split_at(at);
    let one = [set(TWO, 700.0, 40.0), set(THREE, 700.0, 260.0), set(first.trim(), 600.0, 260.0)].concat();
    let two = |top: f32| [set(second, top, 40.0), set(TWO, top - 100.0, 40.0), set(ONE, 694.0, 260.0), set(THREE, 600.0, 260.0)].concat();
    let plain = [Sheet { words: one.clone(), ..Sheet::default() }, Sheet { words: two(694.0), ..Sheet::default() }];
    assert_eq!(said(&of_pages(plain.into())), [TWO, THREE, ending, TWO, ONE, THREE]);
    let mut words = two(580.0);
    words.retain(|word| word.left < 255.0);
    words.extend([set(ONE, 580.0, 260.0), set(THREE, 480.0, 260.0)].concat());
    words.extend(line(604.0, 70.0, 10.0, "Figuur 1. De trap bij laag water, zoals de wachter haar zag toen hij daar nog liep"));
    let pictures = vec![Area { left: 40.0, right: 470.0, foot: 618.0, head: 710.0 }];
    let document = of_pages(vec![Sheet { words: one, ..Sheet::default() }, Sheet { words, pictures, ..Sheet::default() }]);
    assert!(said(&document).contains(&ending), "{:#?}", outline(&document));
}

#[test]
fn an_item_goes_on_in_a_column_further_left() {
    let item = "• Van elke tred die in dat jaar nog droog was schreef hij het getal met het krijt op. Daar keek geen mens naar om, en zo bleef het.";
    let at = item.find("schreef").unwrap();
    let hung = |text: &str, top: f32, left: f32| {
        let mut words = set(text, top, left);
        words.iter_mut().filter(|word| word.base < top || !text.starts_with('•')).for_each(|word| {
            (word.left, word.right) = (word.left + 8.0, word.right + 8.0);
        });
        words
    };
    let one = [set(TWO, 700.0, 40.0), set(THREE, 700.0, 260.0), hung(item[..at].trim(), 610.0, 260.0)].concat();
    let two = [hung(&item[at..], 694.0, 40.0), set(ONE, 650.0, 40.0), set(THREE, 694.0, 260.0), set(TWO, 600.0, 260.0)].concat();
    let document = of_pages(vec![Sheet { words: one, ..Sheet::default() }, Sheet { words: two, ..Sheet::default() }]);
    assert_eq!(said(&document), [TWO, THREE, &item[4..], ONE, THREE, TWO]);
}

#[test]
fn the_second_line_of_a_title_over_two_columns_stands_over_both() {
    let mut words = line(740.0, 40.0, 18.0, "De treden die nog droog waren in het jaar van");
    words.extend(line(720.0, 40.0, 18.0, "de vloed"));
    words.extend([set(ONE, 700.0, 40.0), set(TWO, 712.0, 262.0), set(THREE, 600.0, 40.0), set(ONE, 612.0, 262.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.meta.title, "De treden die nog droog waren in het jaar van de vloed");
}

#[test]
fn an_address_that_ends_in_the_gap_right_before_the_next_column_ends_none() {
    let address = "https://sluis.voorbeeld.example/archief/peil";
    let first = format!("{ONE} {address} {THREE}");
    let items = [TWO, ONE].map(|text| text.trim_end_matches('.').to_owned() + ";");
    let mut words = [set(&first, 700.0, 40.0), set(&items[0], 700.0, 276.0), set(&items[1], 602.0, 276.0)].concat();
    words.extend([line(700.0, 262.0, 10.0, "•"), line(602.0, 262.0, 10.0, "•")].concat());
    words.extend(set(&format!("{THREE} {TWO}"), 520.0, 262.0));
    // It ends where the words of the list in the next column begin.
    words.iter_mut().filter(|word| word.text == address).for_each(|word| word.right = 275.0);
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(said(&document), [first.as_str(), &items[0], &items[1], &format!("{THREE} {TWO}")]);
}

#[test]
fn a_note_below_both_columns_is_whole_where_an_address_ends_its_line_early() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 700.0, 262.0)].concat();
    words.extend([set(&TWO.replace("vakjes", "vakjes¹"), 600.0, 40.0), set(THREE, 600.0, 262.0)].concat());
    words.extend(line(440.0, 40.0, 8.0, "1. De la: de eerste lijst is verloren gegaan bij een lek, zie daarvoor ook https://www.sluis-"));
    words.extend(line(430.0, 40.0, 8.0, "voorbeeld.example/archief/peil/geteld."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let note =
        "De la: de eerste lijst is verloren gegaan bij een lek, zie daarvoor ook https://www.sluisvoorbeeld.example/archief/peil/geteld.";
    let found: Vec<&str> = outline(&document).iter().filter(|(kind, _)| *kind == "footnote").map(|(_, text)| *text).collect();
    assert_eq!(found, [note]);
}

#[test]
fn two_texts_one_below_the_other_have_columns_of_their_own() {
    let rule = |base: f32| Area { left: 40.0, right: 680.0, foot: base, head: base + 0.5 };
    let mut words = line(740.0, 40.0, 24.0, "De treden die nog droog waren in het jaar van de vloed");
    words.extend([set(ONE, 700.0, 40.0), set(TWO, 700.0, 260.0), set(THREE, 700.0, 480.0)].concat());
    words.extend(line(560.0, 40.0, 18.0, "De la in de stad waar niemand kwam"));
    words.extend([set(TWO, 530.0, 40.0), set(ONE, 430.0, 40.0), set(THREE, 530.0, 390.0), set(TWO, 430.0, 390.0)].concat());
    let widen = |word: Word| {
        let wide = |x: f32| 40.0 + (x - 40.0) * 1.5;
        if word.base < 540.0 && word.left < 385.0 { Word { left: wide(word.left), right: wide(word.right), ..word } } else { word }
    };
    let words = words.into_iter().map(widen).collect();
    let document = of_pages(vec![Sheet { words, rules: vec![rule(590.0)], ..Sheet::default() }]);
    assert_eq!(said(&document), [ONE, TWO, THREE, "De la in de stad waar niemand kwam", TWO, ONE, THREE, TWO]);
}

#[test]
fn headings_in_the_margin_stand_above_the_lines_that_begin_beside_them() {
    let bold = |word: Word| Word { face: Face { bold: true, ..Face::default() }, ..word };
    let mut words = [set(ONE, 700.0, 160.0), set(TWO, 600.0, 160.0), set(THREE, 500.0, 160.0), set(ONE, 400.0, 160.0)].concat();
    // The first line of the second paragraph is indented.
    let indented = words.iter_mut().filter(|word| word.base == 600.0);
    indented.for_each(|word| (word.left, word.right, word.base) = (word.left + 12.0, word.right + 12.0, 600.3));
    words.extend(line(600.0, 40.0, 11.0, "Hoe het begon").into_iter().map(bold));
    words.extend(line(500.0, 40.0, 11.0, "Wat een getal").into_iter().map(bold));
    words.extend(line(487.0, 40.0, 11.0, "waard is").into_iter().map(bold));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let expected = [ONE, "Hoe het begon", TWO, "Wat een getal waard is", THREE, ONE];
    assert_eq!(said(&document), expected);
    assert_eq!(outline(&document)[3].0, "heading");
}

#[test]
fn text_beside_a_narrow_column_and_two_columns_below_have_gaps_of_their_own() {
    let narrow = |text: &str, top: f32| {
        let words = set(text, top, 40.0);
        let mut out = Vec::new();
        let (mut at, mut base) = (40.0, top);
        for word in words {
            let width = 0.7 * (word.right - word.left);
            if at + width > 140.0 {
                (at, base) = (40.0, base - 10.5);
            }
            out.push(Word { left: at, right: at + width, base, size: 9.4, ..word });
            at += width + 2.5;
        }
        out
    };
    let wide = |text: &str, top: f32| {
        let stretch = |x: f32| 170.0 + (x - 40.0) * 1.4;
        let words = set(text, top, 40.0).into_iter();
        words.map(|word| Word { left: stretch(word.left), right: stretch(word.right), ..word }).collect::<Vec<_>>()
    };
    let mut words = [narrow(ONE, 700.0), narrow(THREE, 560.0), wide(TWO, 701.0), wide(THREE, 601.0), wide(ONE, 501.0)].concat();
    for (at, left) in [(0_u8, 40.0), (1, 260.0)] {
        words.extend(
            [ONE, TWO, THREE, TWO]
                .iter()
                .zip(0_u8..)
                .flat_map(|(text, row)| set(text, 400.0 - 90.0 * f32::from(row) - f32::from(at), left)),
        );
    }
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(said(&document), [ONE, THREE, TWO, THREE, ONE, ONE, TWO, THREE, TWO, ONE, TWO, THREE, TWO]);
}

#[test]
fn figures_side_by_side_in_a_box_stand_each_with_their_own_words() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 600.0, 40.0), set(THREE, 360.0, 40.0), set(ONE, 260.0, 40.0)].concat();
    words.extend([line(480.0, 40.0, 24.0, "41 %"), line(480.0, 160.0, 24.0, "3 op 10"), line(480.0, 280.0, 24.0, "1991")].concat());
    for (left, lines) in [
        (40.0, ["van de wachters heeft", "nooit een tabel gezien"]),
        (160.0, ["treden waren droog in", "het jaar van de vloed"]),
        (280.0, ["is het jaar waarin de", "eerste la op slot ging"]),
    ] {
        words.extend(lines.iter().zip([460.0, 448.0]).flat_map(|(text, base)| line(base, left, 9.0, text)));
    }
    let frames = vec![Area { left: 0.0, right: 595.0, foot: 430.0, head: 510.0 }];
    let document = of_pages(vec![Sheet { words, frames, ..Sheet::default() }]);
    let text = document.body.text.replace('\n', " ").replace("  ", " ");
    for whole in ["41 % van de wachters heeft nooit een tabel gezien", "3 op 10 treden waren droog in het jaar", "1991 is het jaar waarin"]
    {
        assert!(text.contains(whole), "{text}");
    }
}

#[test]
fn a_column_of_a_few_lines_over_a_picture_is_one_as_wide_as_the_others() {
    let mut words = [set(ONE, 700.0, 40.0), set(TWO, 616.0, 40.0), set(THREE, 532.0, 40.0)].concat();
    let (short, rest) = TWO.split_at(TWO.find("met vakjes").unwrap());
    words.extend([line(690.0, 262.0, 12.0, "De tred die brak"), set(THREE, 668.0, 262.0), set(ONE, 584.0, 262.0)].concat());
    words.extend([set(short.trim(), 700.0, 484.0), set(rest, 700.0, 706.0), set(ONE, 640.0, 706.0)].concat());
    words.extend(line(556.0, 484.0, 8.0, "De trap bij laag water, gezien vanaf de weg."));
    let pictures = vec![Area { left: 484.0, right: 684.0, foot: 566.0, head: 680.0 }];
    let document = of_pages(vec![Sheet { words, pictures, ..Sheet::default() }]);
    let text = document.body.text.replace('\n', " ").replace("  ", " ");
    assert!(text.contains(&[ONE, TWO, THREE, "De tred die brak", THREE, ONE, short.trim()].join(" ")), "{:#?}", said(&document));
}

#[test]
fn a_column_of_short_lines_beside_one_at_heights_of_its_own_is_read_by_itself() {
    let signs = ["[M]|de maat", "[K]|de krijtstreep", "[D]|de deur", "[T]|de trap", "[L]|de la", "[S]|de stand", "[W]|de wachter"];
    let signs = signs.iter().zip(0_u8..).flat_map(|(text, at)| line(640.0 - 12.0 * f32::from(at), 40.0, 10.0, text));
    let more = ["Trap", "Deur", "Stand", "Wachter", "Krijt"].iter().zip(0_u8..);
    let more = more.flat_map(|(text, at)| line(540.0 - 14.0 * f32::from(at), 40.0, 10.0, text));
    let left: Vec<Word> = set(ONE, 720.0, 40.0).into_iter().chain(signs).chain(more).collect();
    let right = [set(TWO, 717.0, 262.0), set(THREE, 630.0, 262.0), set(ONE, 543.0, 262.0)].concat();
    let document = of_pages(vec![Sheet { words: [left, right].concat(), ..Sheet::default() }]);
    let text = document.body.text.replace('\n', " ").replace("  ", " ");
    assert!(text.starts_with(ONE) && text.ends_with(&[TWO, THREE, ONE].join(" ")), "{:#?}", said(&document));
}

#[test]
fn a_text_in_smaller_letters_beside_lines_that_make_room_for_it_stands_apart_from_them() {
    let wide = "De sluis bleef die winter dicht omdat niemand meer wist hoe hoog het water zou komen te staan";
    let aside =
        ["Wie de treden telt, weet hoe hoog", "het water staat en hoe het komt", "dat de sluis die winter dicht", "bleef, zei men later."];
    let lines = |left: f32| {
        let mut words: Vec<Word> = set(ONE, 700.0, 40.0);
        words.extend((0_u8..).zip(aside).flat_map(|(at, text)| line(700.0 - 10.0 * f32::from(at), left, 8.0, text)));
        words.extend((0_u8..4).flat_map(|at| line(600.0 - 12.0 * f32::from(at), 40.0, 10.0, wide)));
        of_pages(vec![Sheet { words, ..Sheet::default() }])
    };
    assert_eq!(said(&lines(290.0))[..2], [&aside.join(" "), ONE]);
}

#[test]
fn frames_that_come_again_on_all_pages_are_how_they_are_laid_out() {
    let frame = Area { left: 30.0, right: 500.0, foot: 500.0, head: 780.0 };
    let slide = |title: &str, text: &str, notes: &str| {
        let mut words = line(740.0, 50.0, 24.0, title);
        words.extend((0_u8..).zip(text.split('/')).flat_map(|(at, text)| line(700.0 - 30.0 * f32::from(at), 50.0, 18.0, text)));
        words.extend(set(notes, 450.0, 40.0));
        Sheet { words, frames: vec![frame], ..Sheet::default() }
    };
    let texts = [
        "• de trap en wie er in dat jaar staat/• het krijt op de deur",
        "• de la in de stad en wie hem opent/• de tabel die er ligt",
        "• de dochter en wie het haar vroeg/• de deur van het pomphuis",
    ];
    let document = of_pages(vec![slide("De trap", texts[0], ONE), slide("De stad", texts[1], TWO), slide("De deur", texts[2], THREE)]);
    let headings: Vec<&str> = outline(&document).into_iter().filter(|(kind, _)| *kind == "heading").map(|(_, text)| text).collect();
    assert_eq!(headings.last(), Some(&"De deur"), "{:#?}", outline(&document));
}
