//! Notes, and the signs that refer to them.

use super::*;

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
fn notes_with_a_star_and_a_dagger_stand_at_their_words() {
    let mut words = set(&ONE.replace("krijt op", "krijt* op"), 700.0, 40.0);
    words.extend(set(&TWO.replace("vakjes", "vakjes†"), 600.0, 40.0));
    words.extend(line(100.0, 40.0, 8.0, "* Het krijt lag naast de deur."));
    words.extend(line(90.0, 40.0, 8.0, "† Er waren er twaalf op een blad."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "footnote", "paragraph", "footnote"], "{:#?}", outline(&document));
}

#[test]
fn two_notes_that_differ_in_their_figures_alone_are_no_running_foot() {
    let sheet = |text: &str, note: &str| {
        let mut words = set(text, 700.0, 40.0);
        words.extend(line(100.0, 40.0, 8.0, note));
        Sheet { words, ..Sheet::default() }
    };
    let one = sheet(&ONE.replace("krijt op", "krijt¹ op"), "1. Dagboek van de sluis, blad 12.");
    let document = of_pages(vec![one, sheet(&TWO.replace("vakjes", "vakjes²"), "2. Dagboek van de sluis, blad 40.")]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "footnote", "paragraph", "footnote"], "{:#?}", outline(&document));
}

#[test]
fn small_letters_above_the_text_are_no_notes() {
    let mut words = line(780.0, 40.0, 18.0, "De trap");
    words.extend(line(750.0, 40.0, 8.0, "1 Waterschap van de Oever, 2 Museum van de Sluis"));
    words.extend([set(ONE, 700.0, 40.0), set(TWO, 700.0, 260.0)].concat());
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert!(outline(&document).iter().all(|(kind, _)| *kind != "footnote"), "{:#?}", outline(&document));
}

#[test]
fn the_number_of_a_note_may_be_nearly_as_large_as_its_text() {
    let mut words = set(&ONE.replace("droog waren", "droog waren 1"), 700.0, 40.0);
    let at = words.iter().position(|word| word.text == "1").unwrap();
    let Word { right: left, base, .. } = words[at - 1];
    words[at] = Word { base: base + 4.0, size: 8.8, left, right: left + 4.4, ..words[at].clone() };
    words.extend(line(100.0, 40.0, 8.0, "1 Het krijt lag naast de deur."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "footnote"], "{:#?}", outline(&document));
}

#[test]
fn sources_keep_their_place_below_their_heading() {
    let mut words = set(&ONE.replace("krijt op", "krijt [1] op"), 780.0, 40.0);
    words.extend(set(&TWO.replace("vakjes", "vakjes [2]"), 680.0, 40.0));
    words.extend(line(560.0, 40.0, 12.0, "5. Literatuur"));
    words.extend(line(540.0, 40.0, 8.0, "[1] Vos, A. De trap en het water. Oeverpers, 1931."));
    words.extend(line(528.0, 40.0, 8.0, "[2] Smit, B. Tabellen van de sluis. Oeverpers, 1934."));
    let next = set("[3] Kok, C. Krijt. Oeverpers, 1936.", 780.0, 40.0);
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }, Sheet { words: next, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "paragraph", "heading", "paragraph", "paragraph", "paragraph"], "{:#?}", outline(&document));
}

#[test]
fn a_numbered_source_is_one_paragraph_also_where_its_line_ends_with_a_full_stop() {
    let mut words = set(ONE, 780.0, 40.0);
    words.extend(line(660.0, 40.0, 12.0, "Literatuur"));
    words.extend(line(640.0, 40.0, 10.0, "[1]"));
    words.extend(line(640.0, 58.0, 10.0, "Vos, A. De trap en het water. Oeverp."));
    words.extend(line(628.0, 58.0, 10.0, "54, blad 2. Sluisstad, bij de oude"));
    words.extend(line(616.0, 58.0, 10.0, "brug."));
    words.extend(line(604.0, 40.0, 10.0, "[2]"));
    words.extend(line(604.0, 58.0, 10.0, "Smit, B. Tabellen van de sluis."));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let texts: Vec<&str> = outline(&document)[2..].iter().map(|(_, text)| *text).collect();
    let first = "[1] Vos, A. De trap en het water. Oeverp. 54, blad 2. Sluisstad, bij de oude brug.";
    assert_eq!(texts, [first, "[2] Smit, B. Tabellen van de sluis."], "{:#?}", outline(&document));
}

#[test]
fn the_end_of_a_note_that_comes_again_at_the_foot_of_a_page_stays() {
    let of = |text: &str, number: &str| {
        let note = line(70.0, 50.0, 8.0, &format!("{number} {} enzovoort, bewaard in", &text[..50]));
        let end = [line(60.6, 50.0, 8.0, "het pomphuis."), line(60.6, 300.0, 10.0, "en nog eens, want")].concat();
        Sheet { words: [set(text, 760.0, 50.0), note, end].concat(), ..Sheet::default() }
    };
    let text = of_pages(vec![of(ONE, "1"), of(TWO, "2")]).body.text;
    assert_eq!(text.matches("het pomphuis").count(), 3, "{text}");
}

#[test]
fn a_caption_above_the_notes_of_a_page_goes_on_with_no_note() {
    let note = |base: f32, number: &str, text: &str| line(base, 40.0, 8.0, &format!("{number} {text}"));
    let marked = |text: &str, number: &str| {
        let mut words = set(text, 700.0, 40.0);
        let last = words[words.len() - 1].clone();
        words.push(Word {
            text: number.into(),
            size: 7.0,
            base: last.base + 3.6,
            left: last.right,
            right: last.right + 3.5,
            ..Word::default()
        });
        words
    };
    let one = [marked(ONE, "1"), note(80.0, "1", "De la is sinds die winter op slot.")].concat();
    let caption = line(104.0, 40.0, 8.0, "Figuur 1. De trap bij laag water");
    let two = [marked(TWO, "2"), caption, note(80.0, "2", "De sleutel ligt bij de dijkgraaf.")].concat();
    let pictures = vec![Area { left: 40.0, right: 250.0, foot: 116.0, head: 400.0 }];
    let document = of_pages(vec![Sheet { words: one, ..Sheet::default() }, Sheet { words: two, pictures, ..Sheet::default() }]);
    let notes: Vec<&str> = outline(&document).into_iter().filter(|(kind, _)| *kind == "footnote").map(|(_, text)| text).collect();
    assert_eq!(notes, ["De la is sinds die winter op slot.", "De sleutel ligt bij de dijkgraaf."]);
}

#[test]
fn the_raised_number_of_a_note_in_another_column_is_that_of_the_note() {
    let mut words = [set(&format!("{ONE} {TWO}"), 700.0, 40.0), set(&format!("{TWO} {THREE}"), 700.0, 262.0)].concat();
    let raised = |base: f32, left: f32, number: &str| line(base + 3.2, left, 6.0, number);
    words.extend(raised(695.0, 245.0, "1"));
    words.extend([raised(560.0, 40.0, "1"), line(560.0, 46.0, 8.0, "De trap is in dat jaar gesloopt, en de deur ook,")].concat());
    words.extend(line(550.0, 46.0, 8.0, "zegt men in de stad die er niets van weet."));
    let afresh = |word: Word| Word { joint: if word.text == "Wie" { Joint::Afresh } else { word.joint }, ..word };
    words.extend(raised(550.0, 262.0, "2"));
    words.extend(line(550.0, 268.0, 8.0, "Wie dat zei, is niet bekend.").into_iter().map(afresh));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(outline(&document).last().unwrap().1, "² Wie dat zei, is niet bekend.");
}
