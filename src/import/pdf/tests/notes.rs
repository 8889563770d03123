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
