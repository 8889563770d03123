//! Tables, and the table of contents.

use super::*;

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
fn a_table_over_two_pages_keeps_its_rows_and_its_head_once() {
    let row = |base: f32, text: &str| line(base, 50.0, 10.0, text);
    let bold = |words: Vec<Word>| words.into_iter().map(|word| Word { face: Face { bold: true, ..Face::default() }, ..word });
    let mut one = set(ONE, 700.0, 50.0);
    one.extend(bold(row(140.0, "Jaar|Peil|Treden")));
    one.extend([row(120.0, "1951|870|12"), row(100.0, "1952|881|11"), row(80.0, "1953|940|9")].concat());
    let mut two: Vec<Word> = bold(row(780.0, "Jaar|Peil|Treden")).collect();
    two.extend(row(760.0, "1954|860|13"));
    two.extend(set(TWO, 700.0, 50.0));
    let document = of_pages(vec![Sheet { words: one, ..Sheet::default() }, Sheet { words: two, ..Sheet::default() }]);
    let table = outline(&document).into_iter().find(|(kind, _)| *kind == "table").map(|(_, text)| text.to_owned());
    assert_eq!(table.as_deref(), Some("Jaar\tPeil\tTreden\n1951\t870\t12\n1952\t881\t11\n1953\t940\t9\n1954\t860\t13"));
}

#[test]
fn lines_of_code_keep_their_ends_and_indents() {
    let fixed = |words: Vec<Word>| words.into_iter().map(|word| Word { face: Face { fixed: true, ..Face::default() }, ..word });
    let mut words = set(ONE, 700.0, 50.0);
    words.extend(fixed(line(600.0, 50.0, 10.0, "if peil > 900:")));
    words.extend(fixed(line(588.0, 60.0, 10.0, "sluit(deur)")));
    words.extend(set(TWO, 560.0, 50.0));
    words.extend(fixed(set(
        "Het peil stond in letters van een schrijfmachine op de kaart, en daar bleef het die hele winter op staan.",
        450.0,
        50.0,
    )));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "code", "paragraph", "paragraph"], "{:#?}", outline(&document));
    assert_eq!(outline(&document)[1].1, "if peil > 900:\n  sluit(deur)");
}
