//! Lists whose signs are drawn, or are dashes.

use super::*;

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
fn dots_that_are_drawn_and_signs_without_a_name_are_bullets() {
    let circle = |y: i32| format!("{} {y} m 52 {} 56 {} 56 {y} c 56 {} 52 {} 52 {y} c f\n", 52, y + 2, y + 2, y - 2, y - 2);
    let item = |y: i32, text: &str| format!("BT /F1 12 Tf 62 {y} Td ({text}) Tj ET\n");
    let drawn = format!("{}{}{}{}", circle(704), item(700, "De pomp was oud"), circle(684), item(680, "De wachter sliep"));
    let words =
        |content: &str| sheets(&file(content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(words(&drawn), "• De pomp was oud • De wachter sliep");
    let amid = format!("{}BT /F1 12 Tf 20 700 Td (peil) Tj ET\n{}", circle(704), item(700, "De pomp was oud"));
    assert!(!words(&amid).contains('•'), "amid a line");
}

#[test]
fn a_line_of_an_item_that_opens_with_what_may_be_a_sign_goes_on_with_it() {
    let document = page(&[
        (50.0, 10.0, "La licenza dice due cose soltanto, e nessuna delle due piace a chi vende:"),
        (50.0, 10.0, "• Nessuno vieta che il registro del canale si legga nella sala dove si vende"),
        (58.0, 10.0, "o si lasci nella casa del custode, dove chi passa lo apre e lo legge tutto"),
        (58.0, 10.0, "- se vuole - fino in fondo."),
        (50.0, 10.0, "• Chi lo copia mette il proprio nome in fondo alla copia."),
    ]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds[1..], ["list_item", "list_item"], "{:#?}", outline(&document));
}

#[test]
fn the_last_item_of_a_list_ends_without_a_full_stop() {
    let item = "• van de treden die de wachter in dat jaar nog";
    let list = [(50.0, 10.0, FULL), (50.0, 10.0, "De wachter hield drie lijsten bij:"), (50.0, 10.0, item), (50.0, 10.0, item)];
    let at_its_words = page(&[list.as_slice(), &[(58.0, 10.0, "Daarna kwam de winter en"), (50.0, 10.0, LAST)]].concat());
    let kinds = |document: &Document| outline(document).iter().map(|(kind, _)| (*kind).to_owned()).collect::<Vec<_>>();
    assert_eq!(kinds(&at_its_words)[1..], ["list_item", "list_item", "paragraph"], "{:#?}", outline(&at_its_words));
    let full = "• van de treden die de wachter in dat jaar nog had gezien en van wie hem hielp";
    let lines = [(50.0, FULL), (50.0, "De wachter hield twee lijsten bij:"), (50.0, full), (50.0, full)];
    let words = lines.iter().zip(0_u8..).flat_map(|((left, text), at)| line(100.0 - 14.0 * f32::from(at), *left, 10.0, text));
    let next = [
        line(800.0, 50.0, 10.0, "Daarna kwam de winter en het water stond hoger dan de wachter ooit had gezien"),
        line(786.0, 50.0, 10.0, LAST),
    ]
    .concat();
    let over = of_pages(vec![Sheet { words: words.collect(), ..Sheet::default() }, Sheet { words: next, ..Sheet::default() }]);
    assert_eq!(kinds(&over)[1..], ["list_item", "list_item", "paragraph"], "{:#?}", outline(&over));
}

#[test]
fn a_bullet_opens_an_item_also_below_a_full_line_and_in_whichever_form() {
    let full = "De wachter hield in die jaren twee lijsten bij, en geen mens wist van welke.";
    for sign in ['•', '∙'] {
        let item = format!("{sign} van de treden die hij in dat jaar had gezien, en van wie hem hielp, en waarom");
        let document = page(&[(50.0, 10.0, full), (50.0, 10.0, &item), (58.0, 10.0, "dat was."), (50.0, 10.0, &item)]);
        let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, ["paragraph", "list_item", "list_item"], "{:#?}", outline(&document));
    }
}

#[test]
fn dots_before_items_are_bullets_also_where_the_next_column_is_near() {
    let circle = |x: i32, y: i32| {
        format!("{x} {y} m {x} {} {} {} {} {y} c {} {} {x} {} {x} {y} c f\n", y + 2, x + 4, y + 2, x + 4, x + 4, y - 2, y - 2)
    };
    let text = |x: i32, text: &str| format!("BT /F1 12 Tf {x} 700 Td ({text}) Tj ET\n");
    let content = format!("{}{}{}", text(20, "peil"), circle(58, 704), text(66, "De pomp was oud"));
    let words: Vec<String> = sheets(&file(&content)).unwrap().pages[0].words.iter().map(|word| word.text.clone()).collect();
    assert_eq!(words.join(" "), "peil • De pomp was oud");
}

#[test]
fn numbers_without_a_sign_open_items_where_they_count_on_and_what_is_said_hangs() {
    let item = |left: f32, base: f32, number: &str, text: [&str; 2]| {
        [line(base, left, 10.0, number), line(base, left + 15.0, 10.0, text[0]), line(base - 14.0, left + 15.0, 10.0, text[1])].concat()
    };
    let first = ["Wie de treden telt, schrijft het getal met krijt op de deur van het pomphuis en", "laat het daar staan."];
    let second = ["Wie het getal niet lezen kan, vraagt het aan de dochter van de wachter, die het", "ook niet weet."];
    let list = |numbers: [&str; 2]| {
        let words = [line(700.0, 40.0, 10.0, FULL), line(686.0, 40.0, 10.0, "zou staan, en wie dat zou meten:")].concat();
        let items = [item(45.0, 660.0, numbers[0], first), item(45.0, 624.0, numbers[1], second)].concat();
        let document = of_pages(vec![Sheet { words: [words, items].concat(), ..Sheet::default() }]);
        document.body.blocks.iter().filter(|block| block.kind.name() == "list_item").count()
    };
    assert_eq!([list(["1", "2"]), list(["3", "7"])], [2, 0]);
}
