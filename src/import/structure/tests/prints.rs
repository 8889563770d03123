//! Pages as a printer, a browser for terminals and a newsletter set them: margins, numbers, signs for pictures, controls.

use super::{ONE, TWO, outline, plain};
use crate::document::Kind;

/// A text with its lines broken and set in by so many blanks.
fn broken(text: &str, indent: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        if lines.last().is_some_and(|line| line.chars().count() + word.chars().count() > 64) {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines.iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_set_in_further_than_the_margin_of_all_lines_is_quoted() {
    for margin in [0, 3, 6] {
        let said = "Wie hier gevaren heeft, vergeet de geur van het water nooit meer, en ook de kou niet die in de planken zit.";
        let set = " ".repeat(margin);
        let text = format!(
            "{set}De brug\n\n{set}Door Jan Vos\n\n{}\n\n{}\n\n{}\n\n{}\n\n{}\n",
            broken(ONE, margin),
            broken(TWO, margin),
            broken(said, margin + 4),
            broken(ONE, margin),
            broken(TWO, margin)
        );
        let document = plain(&text);
        let quoted: Vec<&str> =
            document.body.blocks.iter().filter(|block| block.kind == Kind::Quote).map(|block| document.body.block_text(block)).collect();
        assert_eq!(quoted, [said], "{margin}: {:?}", outline(&document));
    }
}

#[test]
fn a_sign_for_a_picture_is_no_word() {
    let document =
        plain("[logo.png] De Waalbode\n\nDe brug\n\nDoor Jan Vos\n\nONE\n\n[IMG] De brug bij avond (foto: Anna Vos)\n\nTWO\n\nONE\n");
    assert_eq!(document.meta.publisher, "De Waalbode");
    assert!(outline(&document).contains(&"c De brug bij".to_owned()), "{:?}", outline(&document));
}

#[test]
fn heads_of_facing_pages_have_their_numbers_at_either_end_and_a_foot_has_its_month() {
    let document = plain(
        "De brug: een biografie\n\nAnna Vos en Bram Kok\n\nONE\n\n212 A. Vos en B. Kok\n\nTWO\n\nDe brug 213\n\nONE\n\nMaart 2019 43\n\nTWO\n\n— 44 \
         —\n\nAnna Vos\n\nONE\n",
    );
    assert_eq!(outline(&document).len(), 5, "{:?}", outline(&document));
    assert_eq!(document.meta.authors, ["Anna Vos", "Bram Kok"]);
    let numbered = plain("De brug\n\nJan Vos\n\nONE\n\n1 Het begin\n\nTWO\n\nDe brug van 2\n\nONE\n");
    assert_eq!(outline(&numbered)[1], "h2 1 Het begin");
}

#[test]
fn a_paper_says_its_volume_and_marks_where_its_writers_work() {
    let meta =
        plain("Journal of Rivers 12 (2018) 211–219\n\nWhat the bridge costs the port\n\nAnna Vos^a, Bram Kok²\n\nONE\n\nTWO\n\nONE\n").meta;
    assert_eq!((meta.title.as_str(), meta.publisher.as_str()), ("What the bridge costs the port", "Journal of Rivers"));
    assert_eq!((meta.date.as_str(), meta.authors.join(", ").as_str()), ("2018", "Anna Vos, Bram Kok"));
}

#[test]
fn a_heading_below_a_button_and_a_note_on_the_writer_above_an_appeal_stay() {
    let document = plain(
        "De brug\n\nAnna Prins\n\n♡ 214   💬 37   Share\n\nONE\n\nTWO\n\nShare\n\nDe prijs van het wachten\n\nONE\n\nTWO\n\nAnna Prins est sociologue à \
         l'université. Il a publié Le Pont (2018).\n\nSoutenez une presse libre : faites un don à partir de 5 euros\n",
    );
    let seen = outline(&document);
    assert_eq!(seen.len(), 6, "{seen:?}");
    assert_eq!((seen[2].as_str(), seen[5].as_str()), ("h2 De prijs van het wachten", "o Anna Prins est"));
}

#[test]
fn a_long_line_below_the_title_of_a_copied_page_is_its_subtitle() {
    let menu = "Ga naar inhoud\nInloggen\nMenu\nVoorpagina\nRegio\nBinnenland\nEconomie\nOpinie\nZoeken";
    let subtitle = "Volgens de havenmeester stijgt het water ieder jaar, en in de vaargeul storten aannemers hun keien";
    let document = plain(&format!("{menu}\n\nWie stil staat\n\n{subtitle}\n\nDoor Jan Vos\n\nDeel dit artikel\n\nONE\n\nTWO\n\nONE\n"));
    assert_eq!((document.meta.title.as_str(), document.meta.subtitle.as_str()), ("Wie stil staat", subtitle));
}

#[test]
fn a_picture_and_a_pull_quote_may_stand_in_the_midst_of_a_sentence() {
    let document = plain(
        "De brug\n\nJan Vos\n\nONE\n\nTWO\n\nIk heb op scholen vaak aan de kinderen van groep zeven gevraagd\n\n‘Een brug is er alleen zolang wij \
         dat vinden’\n\nAnna Prins op de kade, waar in 2012 het water over de rand sloeg\n\nhoe oud de brug bij de haven is, en geen van hen wist het \
         toen.\n\nONE\n",
    );
    let seen = outline(&document);
    assert_eq!((seen[3].as_str(), seen[4].as_str()), ("q ‘Een brug is", "c Anna Prins op"), "{seen:?}");
    assert!(document.body.text.contains("gevraagd hoe oud"));
}

#[test]
fn a_weblog_gives_its_name_above_its_menu_and_its_readers_below_their_number() {
    let document = plain(
        "Kadepraat\nOver water en wat daar drijft\n\nHome\nOver mij\nContact\n\nDe brug\n\nGeplaatst op 3 mei 2019 door Jan Vos\n\nONE\n\nTWO\n\nONE\n\n\
         Geplaatst in Bruggen, Water\nTags: brug, haven\n\nDelen:\nKlik om te delen op Facebook\n\n2 reacties op “De brug”\n\nTruus zegt:\n4 mei 2019 om \
         10:12\nMooi stuk.\nBeantwoorden\n\nGeef een reactie\n",
    );
    assert_eq!((document.meta.publisher.as_str(), document.meta.title.as_str()), ("Kadepraat", "De brug"));
    assert_eq!(outline(&document).len(), 3, "{:?}", outline(&document));
    let posted = plain(
        "The Tidal Notebook\n\nEssays on rivers\n\n     * Home\n     * Archive\n\nThe bridge\n\n   Posted on May 14, 2016 by edwina\n\nONE\n\nTWO\n\nONE\n\n   \
         This entry was posted in Rivers. Bookmark the permalink.\n\n3 thoughts on “The bridge”\n\nRon on May 15, 2016 at 9:12 am said:\nGood.\nReply ↓\n",
    );
    assert_eq!((posted.meta.date.as_str(), posted.meta.authors.join(" ").as_str()), ("2016-05-14", "edwina"));
    assert!(!posted.body.text.contains("thoughts"), "{:?}", outline(&posted));
}

#[test]
fn a_newsletter_gives_a_day_without_its_year_beside_its_writer() {
    for top in ["Anna Prins\nMar 11", "Anna Prins Mar 11", "Anna Prins · 11 mrt"] {
        let document = plain(&format!("De brug\n\nWat de haven met het water doet\n\n{top}\n\nONE\n\nTWO\n"));
        assert_eq!(document.meta.authors, ["Anna Prins"], "{top}");
        assert_eq!(outline(&document).len(), 2, "{top}: {:?}", outline(&document));
    }
}

#[test]
fn french_sets_headings_between_its_quotation_marks() {
    let document = plain("De brug\n\nJan Vos\n\nONE\n\nTWO\n\n« Nous ne sommes pas une île »\n\nONE\n\nTWO\n");
    assert_eq!(outline(&document)[2], "h2 « Nous ne sommes pas une île »");
}

#[test]
fn quotations_that_are_set_in_stay_quotations_where_a_third_of_the_text_is_quoted() {
    // No word comes twice, so that nothing repeats anything.
    let syllable =
        |at: usize| format!("{}{}", ["b", "d", "f", "k", "l", "m", "n", "r", "t", "v"][at % 10], ["a", "e", "i", "o"][at / 10 % 4]);
    let word = |at: usize| [at % 40, at / 40 % 40, (at * 7) % 40].map(syllable).concat();
    let words = |nth: usize, count: usize| (0..count).map(|at| word(nth * count + at)).collect::<Vec<_>>().join(" ");
    let part = |nth: usize| {
        let paragraph = |kind: usize, indent: usize| broken(&format!("De {} dicht.", words(3 * nth + kind, 48)), indent);
        format!("{}\n\n{}\n\n{}\n\n", paragraph(0, 0), paragraph(1, 0), paragraph(2, 4))
    };
    let document = plain(&format!("De kade\n\nAnna Vos\n\n{}", (0..8).map(part).collect::<String>()));
    assert_eq!(document.body.blocks.iter().filter(|block| block.kind == Kind::Quote).count(), 8, "{:?}", outline(&document));
}

#[test]
fn what_readers_said_below_a_text_goes_by_who_said_it_and_at_what_hour() {
    let said =
        "Truus V. schreef op 4 mei 2019 om 09:12:\n\nWat een heerlijk stuk over de brug.\n\nBram schreef op 5 mei 2019 om 10:00:\n\nOnzin.";
    let document = plain(&format!("De brug bij Pell\n\nDoor Anna Vos\n\nONE\n\nTWO\n\nONE\n\n3 reacties op De brug bij Pell\n\n{said}\n"));
    assert_eq!(outline(&document).len(), 3, "{:?}", outline(&document));
    let dated = plain("De brug bij Pell\n\nDoor Anna Vos\n\nONE\n\nTWO\n\nHaar moeder schreef op 4 mei 2019 om 09:12:\n\nTWO\n\nONE\n");
    assert_eq!(outline(&dated).len(), 5, "one letter within a text is the text's: {:?}", outline(&dated));
}

#[test]
fn heads_of_facing_pages_go_by_their_numbers_though_a_year_stands_at_the_other_end() {
    let page = |head: &str| format!("The bank opened a branch and\n\n\u{C}{head}\n\ntwo shops opened to be near to the bank.\n\nONE\n\n");
    let heads =
        ["24        The Quay Review · Autumn 2019", "Autumn 2019 · The Quay Review        25", "26        The Quay Review · Autumn 2019"];
    let document = plain(&format!("The bridge at Pell\n\nBy Anna Vos\n\nONE\n\nTWO\n\n{}", heads.map(page).concat()));
    assert!(!document.body.text.contains("Quay Review ·"), "{}", document.body.text);
    assert_eq!(outline(&document).len(), 8, "{:?}", outline(&document));
}

#[test]
fn a_byline_in_spanish_is_one() {
    let document = plain("La lengua que supo esperar\n\nPor Ana Vos\n\n21 abril 2024\n\nONE\n\nTWO\n\nONE\n");
    assert_eq!(document.meta.authors, ["Ana Vos"]);
}

#[test]
fn a_print_without_blank_lines_has_its_heads_its_notes_and_its_numbered_parts() {
    let wrapped = |text: &str| {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            if lines[lines.len() - 1].chars().count() + 1 + word.chars().count() > 72 {
                lines.push(String::new());
            }
            let line = lines.last_mut().unwrap();
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
        lines.join("\n")
    };
    let (one, two) = (wrapped(&format!("{ONE} {TWO}")), wrapped(&format!("{TWO} {ONE}")));
    let half = wrapped(&format!("{TWO} {}", ONE.replace("gebouwd en", "gebouwd, zegt Vos,1 en")));
    let (first, second) = half.rsplit_once('\n').unwrap();
    let text = format!(
        "De brug\n\nAnna Vos\n\n1\n{one}\n{two}\n{one}\n2\n{first}\n1 Archief van het waterschap, map 41, blad 3 tot en met 12, met een kaart van\nhet kanaal.\n\
         31    DE KADE 2023/4\nANNA VOS\n{second}\n{two}\n{one}\n3\n{two}\n{one}\n{two}\n"
    );
    let document = plain(&text);
    let seen = outline(&document);
    let expected = [
        "h2 1",
        "p De brug over",
        "p Volgens de havenmeester",
        "p De brug over",
        "h2 2",
        "p Volgens de havenmeester",
        "n Archief van het",
        "p Volgens de havenmeester",
    ];
    assert_eq!(seen[..8], expected, "{seen:#?}");
    assert!(document.body.text.contains("gebouwd, zegt Vos, en sindsdien"), "{}", document.body.text);
    assert!(seen.contains(&"h2 3".to_owned()));
}

#[test]
fn what_the_notes_of_a_page_broke_goes_on_below_them_in_a_name_as_well() {
    let document = plain(
        "De brug\n\nAnna Vos\n\nONE\n\nTWO ONE\n\nHet tweede ongeluk, de breuk van een leiding en een kabel in de Finse\n\n\
         1 Archief van het waterschap, map 41.\n\n3\n\nGolf, gaf een patroon.¹ ONE TWO\n\nTWO\n",
    );
    assert!(document.body.text.contains("in de Finse Golf, gaf een patroon."), "{:#?}", outline(&document));
    // The sign that closes a text ends its last sentence.
    let document =
        plain("De brug\n\nAnna Vos\n\nONE\n\nTWO ONE Zo bleef het. ♦\n\nDit artikel verscheen eerder in de Kadebode van 3 mei 2023.\n");
    assert_eq!(outline(&document).last().unwrap(), "o Dit artikel verscheen");
}

#[test]
fn whose_sheets_a_text_stands_on_and_of_when_they_say_themselves() {
    for (sheet, publisher, date) in [("18\nDE KADE | 14 MAART 2024", "DE KADE", "2024-03-14"), ("4\nANNA VOS", "", "")] {
        let document = plain(&format!(
            "De brug\n\nAnna Vos\n\nONE\n\nDe kade van de haven werd\n\n{sheet}\n\ndie winter opnieuw verhoogd. TWO\n\nONE\n"
        ));
        assert_eq!((document.meta.publisher.as_str(), document.meta.date.as_str()), (publisher, date), "{sheet}");
    }
}

#[test]
fn the_month_of_an_issue_that_comes_on_each_page_is_no_heading() {
    let (first, rest) = ONE.split_at(ONE.find("telkens").unwrap());
    let page = |number: u32| format!("{TWO}\n\n{}\n\n{number}\n\nOever-Actueel 41\nSeptember 2024\n\n{rest}\n\n", first.trim());
    let document = plain(&format!("De brug\n\nDoor Anna Vos\n\n{}{}{}{}", page(1), page(2), page(3), page(4)));
    let text = &document.body.text;
    assert!(!text.contains("September") && !text.contains("Actueel"), "{text}");
    // The days of a chronicle are of the text.
    let days: String = (1..5).map(|day| format!("{day} september 2024\n\n{ONE}\n\n")).collect();
    let text = plain(&format!("De brug\n\nDoor Anna Vos\n\n{TWO}\n\n{days}")).body.text;
    assert!((2..5).all(|day| text.contains(&format!("{day} september 2024"))), "{text}");
}
