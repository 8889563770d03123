//! Where paragraphs end, and which go on elsewhere.

use super::*;

#[test]
fn a_paragraph_that_ends_in_an_address_ends_there() {
    let sources = format!("{THREE} → https://dijk.voorbeeld.example/archief");
    let texts = [ONE, TWO, &sources, ONE];
    let mut top = 800.0;
    let words = texts.iter().flat_map(|text| {
        let words = set(text, top, 40.0);
        top = words.last().map_or(top, |word| word.base) - 30.0;
        words
    });
    let document = of_pages(vec![Sheet { words: words.collect(), ..Sheet::default() }]);
    let said: Vec<&str> = outline(&document).into_iter().map(|(_, text)| text).collect();
    assert_eq!(said, texts);
}

#[test]
fn a_line_amid_a_paragraph_that_has_the_words_of_a_caption_stays_in_it() {
    let lines = [
        "Hoe hoog het water in die herfst aan de trap stond leest men nog steeds in",
        "tabel 3. Die werd met krijt op de deur van het pomphuis geschreven, waar de",
        "wachter haar las.",
    ];
    let document = page(&lines.map(|text| (50.0, 10.0, text)));
    assert_eq!(outline(&document), [("paragraph", lines.join(" ").as_str())]);
}

#[test]
fn a_paragraph_below_the_last_line_of_a_caption_in_the_middle_is_no_part_of_it() {
    let full = "Figuur 1. De trap bij laag water, gezien vanaf de kant waar de deur hing";
    let document = page(&[
        (50.0, 10.0, FULL),
        (50.0, 10.0, LAST),
        (63.5, 10.0, full),
        (190.0, 10.0, "tot aan de vloed."),
        (50.0, 10.0, "Zijn dochter bewaarde later de deur, en wie haar vroeg waarom, kreeg te lezen"),
        (50.0, 10.0, "wat er op stond."),
    ]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["paragraph", "figure", "paragraph"], "{:#?}", outline(&document));
}

#[test]
fn hyphens_and_stops_that_hang_beyond_the_edge_make_no_line_short() {
    let text = format!("{ONE} {TWO} {THREE}");
    let mut words = set(&text, 700.0, 40.0);
    let mut lines: Vec<f32> = words.iter().map(|word| word.base).collect();
    lines.dedup();
    for (at, base) in lines[..lines.len() - 1].iter().enumerate() {
        let last = words.iter().rposition(|word| (word.base - base).abs() < 0.1).unwrap();
        words[last].right = if at == 3 {
            330.0
        } else if at % 3 == 0 {
            241.9
        } else {
            240.0
        };
    }
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    assert_eq!(document.body.blocks.len(), 1, "{:#?}", outline(&document));
}

#[test]
fn what_a_figure_is_called_in_other_languages_opens_its_caption() {
    for label in ["Figura 1: La escalera", "Figure 1 – L’escalier", "Figure 1 : L’escalier", "Tabella 2. La scala", "Quadro 3: A escada"]
    {
        let label = format!("{label} (1951).");
        let document = page(&[
            (50.0, 10.0, FULL),
            (50.0, 10.0, LAST),
            (50.0, 10.0, ""),
            (50.0, 10.0, &label),
            (50.0, 10.0, ""),
            (50.0, 10.0, FULL),
            (50.0, 10.0, LAST),
        ]);
        assert_eq!(outline(&document)[1].0, "figure", "{label}");
    }
}

#[test]
fn a_paragraph_whose_number_hangs_before_it_goes_on_where_its_first_line_ends_a_sentence() {
    for number in ["1.1.", "(4)", "[12]"] {
        let lines = [
            (50.0, format!("{number}|Om kwart voor zes in de ochtend hing er nog mist boven het water.")),
            (150.0, "De wachter stond dan al buiten, met een kan onder de arm en een stuk".to_owned()),
            (150.0, "krijt achter het oor, en telde de treden die nog droog waren.".to_owned()),
            (50.0, format!("{}|Dat deed hij elke dag.", number.replace(['1', '4'], "5"))),
        ];
        let lines: Vec<(f32, f32, &str)> = lines.iter().map(|(left, text)| (*left, 10.0, text.as_str())).collect();
        assert_eq!(page(&lines).body.blocks.len(), 2, "{:#?}", outline(&page(&lines)));
    }
}

#[test]
fn code_amid_a_sentence_stays_where_it_stands() {
    let fixed = |word: Word| Word { face: Face { fixed: true, ..Face::default() }, ..word };
    let mut words = set(&format!("{TWO} {}", ONE.split_once(", waar").unwrap().0), 700.0, 40.0);
    words.extend((0_u8..3).flat_map(|at| line(500.0 - 12.0 * f32::from(at), 40.0, 9.0, "tel(treden, \"droog\") = 14")).map(fixed));
    words.extend(set(&format!("waar het getal bleef staan. {THREE}"), 440.0, 40.0));
    let document = of_pages(vec![Sheet { words, ..Sheet::default() }]);
    let kinds: Vec<&str> = outline(&document).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds[1..], ["code", "paragraph"], "{:#?}", outline(&document));
}
