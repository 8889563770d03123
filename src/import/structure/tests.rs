//! Texts as people have them, each with what a reader sees in it.

use crate::document::{Document, Kind, Meta, parse, write};
use crate::import::{Options, read};

fn text(name: &str) -> Document {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/texts").join(name);
    let document = read(&std::fs::read(path).unwrap(), "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

/// What each block is, in a letter, with its first words: `h` heading, `p` paragraph, `i` stand-first, `l` item, `q` pull quote, `c` caption,
/// `f` figure, `n` note, `o` colofon; a line before it is a `-`.
fn outline(document: &Document) -> Vec<String> {
    let line = |block: &crate::document::Block| {
        let letter = match block.kind {
            Kind::Heading { level, .. } => return format!("h{level} {}", document.body.block_text(block)),
            Kind::Paragraph => "p",
            Kind::Intro => "i",
            Kind::ListItem { .. } => "l",
            Kind::PullQuote => "q",
            Kind::Caption => "c",
            Kind::Figure => "f",
            Kind::Footnote => "n",
            Kind::Colofon => "o",
            _ => "?",
        };
        let words: Vec<&str> = document.body.block_text(block).split_whitespace().take(3).collect();
        format!("{}{letter} {}", if block.break_before { "-" } else { "" }, words.join(" "))
    };
    document.body.blocks.iter().map(line).collect()
}

fn head(meta: &Meta) -> (&str, &str, &str, Vec<&str>) {
    (&meta.title, &meta.subtitle, &meta.date, meta.authors.iter().map(String::as_str).collect())
}

#[test]
fn a_page_of_a_newspaper_has_its_title_below_the_name_of_the_section_and_its_byline_below_the_stand_first() {
    let document = text("krant.txt");
    assert_eq!(head(&document.meta), ("De veerman vaart voorlopig door", "", "2023-03-14", vec!["Marieke van Loon"]));
    let seen = [
        "i Gemeente en provincie",
        "p OUDEKERK – Het",
        "p Het pontje vaart",
        "q „Een brug kost",
        "c Klaas Hoekstra op",
        "p Daar wil de",
        "h2 Geen geld voor een brug",
        "p Een brug is",
        "h2 Wat vinden de bewoners?",
        "p In het dorpshuis",
        "p De provincie beslist",
    ];
    assert_eq!(outline(&document), seen);
}

#[test]
fn a_policy_brief_keeps_its_numbered_steps_apart_from_its_notes() {
    let document = text("denktank.txt");
    let subtitle = "How small ports shape grain security in the North Sea basin";
    assert_eq!(head(&document.meta), ("The Quiet Frontier", subtitle, "2024-10", vec!["Eleanor Marsh", "Dirk van Houten"]));
    let seen = outline(&document);
    let opening = ["h2 SUMMARY", "l Small ports handle", "l A closure of", "l We recommend a", "h2 1. Introduction", "p Grain security is"];
    assert_eq!(seen[..6], opening);
    assert_eq!(seen[6..9], ["n Not counted are", "h2 2. The state of the ports", "h3 2.1 Depth and dredging"]);
    let steps = ["h2 3. What to do", "p We propose three", "l A register of", "l A reserve of", "l A dredging fund,", "p None of these"];
    assert!(seen.windows(6).any(|lines| lines == steps), "{seen:#?}");
    assert!(seen.contains(&"f Figure 1: Storage".to_owned()) && seen.contains(&"n Coastal Dredging Survey".to_owned()));
    assert!(seen.ends_with(&["o The Institute for".to_owned()]));
    assert_eq!(document.meta.publisher, "Institute for Coastal Studies");
}

#[test]
fn a_report_of_pages_loses_its_contents_its_numbers_and_its_running_heads() {
    let document = text("rapport.txt");
    let subtitle = "Onderzoek naar het beheer van de gemeentelijke havens";
    assert_eq!(head(&document.meta), ("TUSSEN WAL EN SCHIP", subtitle, "2022-06", vec![]));
    assert_eq!(document.meta.publisher, "Rekenkamer Waterland");
    let seen = [
        "h2 1 Aanleiding en vraagstelling",
        "p In 2021 bleek",
        "p De hoofdvraag luidt:",
        "h2 2 Bevindingen",
        "h3 2.1 Ligplaatsen",
        "p De administratie van",
        "n Peildatum 1 september",
        "h3 2.2 Inkomsten",
        "p De inkomsten daalden",
        "h2 3 Conclusies",
        "p Het beheer is",
    ];
    assert_eq!(outline(&document), seen);
    assert!(document.body.text.contains("Van de 310 ligplaatsen staan") && document.body.text.contains("Een verklaring hiervoor"));
}

#[test]
fn a_memorandum_has_its_writers_at_the_right_and_its_title_in_the_middle_and_loses_the_feet_of_its_pages() {
    let document = text("memorandum.txt");
    let title = "Het peil van de kade en van het achterland";
    assert_eq!(head(&document.meta), (title, "", "2007-05", vec!["J. Waard", "K. Dijk"]));
    assert_eq!(document.meta.publisher, "Dienst Kade en Haven");
    let seen = outline(&document);
    assert_eq!(seen[..3], ["o J. Waard, Afdeling", "h2 Samenvatting", "p De kade is"]);
    let outcomes = seen.iter().filter(|line| line.ends_with("Uitkomst")).count();
    assert_eq!(outcomes, 2, "sections of one name are no heads of pages: {seen:#?}");
    assert!(!document.body.text.contains("Page") && !document.body.text.contains("4858"), "{seen:#?}");
    assert!(document.body.text.contains("is de fout van de meting. Die bleef"), "{seen:#?}");
    assert!(seen.contains(&"l de rest van".to_owned()), "{seen:#?}");
}

#[test]
fn a_letter_sent_by_mail_keeps_its_lines_across_the_page_and_loses_what_the_sender_must_say() {
    let document = text("nieuwsbrief.txt");
    assert_eq!(head(&document.meta), ("THE TIDE TABLE", "A weekly letter on water and power", "", vec![]));
    let seen = [
        "p Good morning,",
        "p This week: a",
        "h2 THE LOCK NOBODY WANTS",
        "p The lock at",
        "p \"We built the",
        "h2 THE RIVER THAT CHANGED ITS MIND",
        "p After the floods",
        "h2 ONE CHART",
        "p Days a year",
        "-p That is all",
        "p Joan and the",
    ];
    assert_eq!(outline(&document), seen);
    assert_eq!(document.body.blocks.iter().filter(|block| block.break_before).count(), 4);
}

#[test]
fn a_weblog_has_its_date_among_its_labels() {
    let document = text("weblog.txt");
    assert_eq!(head(&document.meta), ("Wat ik leerde van een kapotte fiets", "", "2024-05-12", vec![]));
    let seen = outline(&document);
    assert_eq!(seen[1..5], ["p Ik had drie", "l een bandenplakset zonder", "l een appel", "l veel te veel"]);
    assert_eq!(seen.iter().filter(|line| line.starts_with('h')).count(), 2);
    assert_eq!(seen.last().unwrap(), "p De fiets rijdt", "the labels at the end are none of the text");
}

#[test]
fn a_speech_has_no_headings_and_loses_no_word() {
    let document = text("toespraak.txt");
    let title = "Toespraak van de burgemeester bij de herdenking van de watersnood";
    assert_eq!(head(&document.meta), (title, "", "2023-02-01", vec![]));
    let seen = outline(&document);
    assert!(seen.iter().all(|line| line.starts_with("p ")) && seen.len() == 9, "{seen:#?}");
    assert!(document.body.text.starts_with("Gemeentehuis, 1 februari 2023"));
}

#[test]
fn lines_broken_at_a_width_are_paragraphs_and_those_that_stand_in_a_list_stay_lines() {
    let document = text("regels.txt");
    assert_eq!(head(&document.meta), ("THE LAST LIGHTHOUSE KEEPER OF SANDØ", "", "", vec!["Peter Nash"]));
    assert_eq!(document.meta.original, "The Skerry");
    let seen =
        ["p When the lamp", "? \"People ask what", "h2 I", "p Sandø is three", "p He was born", "h2 II", "p The log books", "? Wind SW 4."];
    assert_eq!(outline(&document)[..8], seen);
    assert_eq!(outline(&document)[8..], ["p He does not", "-o This piece was"]);
    assert!(document.body.text.contains("Rain. No ships.\nWind W 7."));
}

/// Long enough to be no line of the head, in two forms that share no words.
const ONE: &str = "De brug over het kanaal is in de jaren vijftig gebouwd en sindsdien vier keer verhoogd, telkens nadat een schip er \
klem onder was komen te zitten en de sluis een dag gesloten bleef.";
const TWO: &str = "Volgens de havenmeester zal het niet de laatste keer zijn, want de kranen worden hoger en het water stijgt ieder jaar \
een paar millimeter, hoeveel keien de aannemer ook in de vaargeul stort.";

fn plain(text: &str) -> Document {
    let text = text.replace("ONE", ONE).replace("TWO", TWO);
    let document = read(text.as_bytes(), "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

#[test]
fn who_wrote_and_when_is_read_from_bylines_of_many_forms_and_none_of_them_is_a_heading() {
    let forms = [
        ("Door Marieke van Loon op 27 februari 2023", "2023-02-27"),
        ("Marieke van Loon, 27.02.2023", "2023-02-27"),
        ("Tekst: Marieke van Loon Beeld: Jan de Wit\n\n27 februari 2023 om 07:00", "2023-02-27"),
        ("Par Marieke van Loon\n\nPublié le 27 février 2023 à 11h45", "2023-02-27"),
        ("Von Marieke van Loon\n\nMontag, 27. Februar 2023, 10:32 Uhr", "2023-02-27"),
        ("M. van Loon, 2023", "2023"),
        ("Marieke van Loon\n\n2023", "2023"),
    ];
    for (line, date) in forms {
        let below = plain(&format!("De brug moet hoger\n\nEen kanaal, een kraan en een sluis die dicht bleef.\n\n{line}\n\nONE\n\nTWO\n"));
        assert_eq!((below.meta.title.as_str(), below.meta.date.as_str()), ("De brug moet hoger", date), "{line}");
        assert!(below.meta.authors.len() == 1 && below.meta.authors[0].ends_with("van Loon"), "{line}: {:?}", below.meta.authors);
        assert_eq!(outline(&below), ["i Een kanaal, een", "p De brug over", "p Volgens de havenmeester"], "{line}");
    }
}

#[test]
fn a_place_with_a_date_is_no_writer_and_no_heading() {
    let document = plain("De brug moet hoger\n\nVan onze redactie binnenland\n\nDEN HAAG - dinsdag 3 december 2024\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("De brug moet hoger", "", "2024-12-03", vec![]));
    assert_eq!(outline(&document), ["p DEN HAAG -", "p De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn what_publishes_a_text_stands_above_its_title_by_its_name_or_on_the_tab_of_the_page() {
    let named = plain("Instituut Zeezicht\n\nSeptember 2024\n\nWachten op de brug\n\nWie verhoogt wat in het kanaal\n\nONE\n\nTWO\n");
    assert_eq!(head(&named.meta), ("Wachten op de brug", "Wie verhoogt wat in het kanaal", "2024-09", vec![]));
    assert_eq!(named.meta.publisher, "Instituut Zeezicht");
    let tab = plain("De Zeebode - Wachten op de brug\n\nWachten op de brug\n\n31 januari 2020\n\nONE\n\nTWO\n");
    assert_eq!((tab.meta.title.as_str(), tab.meta.publisher.as_str()), ("Wachten op de brug", "De Zeebode"));
    assert_eq!(outline(&tab), ["p De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn headings_with_letters_are_no_initials() {
    let document = plain("Advies over de brug\n\n7 juni 2019\n\nA. Aanleiding\n\nONE\n\nB. Advies\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Advies over de brug", "", "2019-06-07", vec![]));
    assert_eq!(outline(&document), ["h2 A. Aanleiding", "p De brug over", "h2 B. Advies", "p Volgens de havenmeester"]);
}

#[test]
fn the_controls_of_a_page_go_alone_in_rows_and_with_their_counts() {
    let around = "Home\n\nAccepteren\n\nDe brug moet hoger\n\nLeestijd 6 minuten\n\nONE\n\nLire aussi : Le pont\n\nTWO\n\nFacebook Twitter E-mail\n\n\
        Luister naar dit artikel · 11 min\n\nReacties (12)\n\nGerelateerde berichten\n\nDe brug van toen\n";
    let document = plain(around);
    assert_eq!(document.meta.title, "De brug moet hoger");
    assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn lines_that_somebody_says_are_no_headings() {
    let turns =
        plain("De brug\n\nONE\n\nDemir: Wie betaalt dat?\n\nVan Hout: TWO\n\nDemir: En wie niet?\n\nVan Hout: Nee.\n\n‘Mag dat?’\n\nONE\n");
    assert!(outline(&turns).iter().all(|line| line.starts_with(['p', 'i'])), "{:#?}", outline(&turns));
    let questions = plain("De brug\n\nONE\n\nWat zag u?\n\n‘TWO’\n\nWaarom niet?\n\n‘ONE’\n\nGelooft u dat?\n\n‘TWO’\n");
    assert!(outline(&questions).iter().all(|line| line.starts_with(['p', 'i'])), "{:#?}", outline(&questions));
    let asked = plain("De brug\n\nONE\n\nWie betaalt?\n\nTWO\n\nHet water\n\nONE\n\nEn nu?\n\nTWO\n");
    assert_eq!(outline(&asked).iter().filter(|line| line.starts_with('h')).count(), 3, "a text may ask in its headings");
}

#[test]
fn lists_count_by_letters_and_are_nested_by_their_marks() {
    let document = plain(
        "De brug\n\nONE\n\n• Een kraan.\no Met haak.\no Zonder haak.\n• Een sluis.\n\nTWO\n\n(i) een norm;\n(ii) een plicht.\n\nONE\n\n\
         a) eerst dit;\nb) dan dat.\n",
    );
    let items: Vec<(u8, bool, &str)> = document
        .body
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            Kind::ListItem { depth, first, .. } => Some((depth, first, document.body.block_text(block))),
            _ => None,
        })
        .collect();
    let expected = [
        (1, true, "Een kraan."),
        (2, true, "Met haak."),
        (2, false, "Zonder haak."),
        (1, false, "Een sluis."),
        (1, true, "(i) een norm;"),
        (1, false, "(ii) een plicht."),
        (1, true, "a) eerst dit;"),
        (1, false, "b) dan dat."),
    ];
    assert_eq!(items, expected);
}

#[test]
fn lines_whose_cells_stand_in_columns_are_a_table() {
    let document = plain(
        "De brug\n\nONE\n\nTabel 1. Hoogten\n\nBrug         1950    2020\nNoord        4,10    6,20\nZuid bij Aa  3,90\n\nBron: het waterschap\n\nTWO\n",
    );
    let table = document.body.blocks.iter().find(|block| matches!(block.kind, Kind::Table(_))).unwrap();
    assert_eq!(document.body.block_text(table), "Brug\t1950\t2020\nNoord\t4,10\t6,20\nZuid bij Aa\t3,90\t");
    assert_eq!(outline(&document)[1..], ["f Tabel 1. Hoogten", "? Brug 1950 2020", "c Bron: het waterschap", "p Volgens de havenmeester"]);
    let prose = plain(
        "De brug\n\nHier staat een halve regel tekst      en daar de andere helft van\nin twee kolommen naast elkaar,       de bladzijde, die niemand meer\n\
        zoals een dump ze soms geeft,        uit elkaar houdt zonder de plaats\n\nONE\n",
    );
    assert!(!prose.body.blocks.iter().any(|block| matches!(block.kind, Kind::Table(_))));
}

#[test]
fn notes_are_found_by_numbers_in_round_brackets_and_behind_years() {
    let document = plain(
        "De brug\n\nIn 1992 ging de eerste open.(1) ONE De laatste ging dicht in 2019.2\n\n(1) Mededeling van de sluiswachter.\n\n2 Zie het jaarverslag.\n\nTWO\n",
    );
    assert_eq!(outline(&document)[1..3], ["n Mededeling van de", "n Zie het jaarverslag."]);
    let text = document.body.block_text(&document.body.blocks[0]);
    assert!(text.starts_with("In 1992 ging de eerste open. De brug") && text.ends_with("in 2019."));
}

#[test]
fn verse_below_the_title_is_a_motto_and_a_large_letter_belongs_to_its_word() {
    let document = plain("De brug\n\nHet water komt, zei hij, en ging,\nen niemand die hem tegenhing.\n\nD e brug is dicht. ONE\n\nTWO\n");
    assert_eq!(document.body.blocks[0].kind, Kind::Epigraph);
    assert!(document.body.text.contains("De brug is dicht."));
    let signed = plain("De brug\n\nNiets is zo nieuw als een herinnering.\n— Spreekwoord\n\nONE\n\nTWO\n");
    assert_eq!(signed.body.blocks[0].kind, Kind::Epigraph);
}

#[test]
fn who_wrote_is_said_below_the_text_too() {
    let bio = plain("De brug\n\nONE\n\nTWO\n\nONE\n\nPieter Jan de Rooij is hoogleraar waterbouw in Harderwijk.\n");
    assert_eq!((outline(&bio).pop().unwrap().as_str(), bio.meta.authors.join(" ")), ("o Pieter Jan de", "Pieter Jan de Rooij".into()));
    let signature = plain("De brug\n\nONE\n\nTWO\n\nONE\n\nHanna Prins\n");
    assert_eq!((outline(&signature).pop().unwrap().as_str(), signature.meta.authors.join(" ")), ("o Hanna Prins", "Hanna Prins".into()));
    let told = plain("De brug\n\nONE\n\nDe schipper heette Rooij. TWO\n\nONE\n\nPieter Jan de Rooij is daarna nooit meer gevaren.\n");
    assert!(outline(&told).pop().unwrap().starts_with("p ") && told.meta.authors.is_empty(), "of whom the text has told, it tells on");
}

#[test]
fn below_the_byline_a_short_line_heads_the_text_and_right_below_the_title_it_is_the_subtitle() {
    let document =
        plain("Het kanaal: een kroniek\n\nLuc De Smet\n\n2017\n\n1823-1885: de eerste sluis\n\nONE\n\nDe laatste sluis\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Het kanaal: een kroniek", "", "2017", vec!["Luc De Smet"]));
    assert_eq!(outline(&document)[0], "h2 1823-1885: de eerste sluis");
    let subtitled = plain("Het kanaal\n\nEen kroniek van twee eeuwen\n\nLuc De Smet\n\nInleiding\n\nONE\n\nTWO\n");
    assert_eq!(head(&subtitled.meta), ("Het kanaal", "Een kroniek van twee eeuwen", "", vec!["Luc De Smet"]));
}

#[test]
fn a_note_between_the_halves_of_a_paragraph_may_be_referred_to_by_the_second() {
    let document = plain(
        "De brug\n\nONE\n\nDe rails van de oude lijn werden in die winter opgebroken en verdwenen toen naar\n\n1 Archief, map 41.\n\n3\n\n\
        het oosten, waar ze nog liggen.¹ TWO\n\nONE\n",
    );
    assert!(document.body.text.contains("verdwenen toen naar het oosten, waar ze nog liggen. Volgens"));
    assert_eq!(outline(&document)[2], "n Archief, map 41.");
}

#[test]
fn a_quotation_put_together_from_what_somebody_says_is_a_pull_quote() {
    let document = plain(
        "De brug\n\nONE\n\n“De grens is geen lijn, maar een gewoonte”\n\nTWO\n\n“De grens is geen lijn,” zegt hij, “maar een gewoonte die je \
        leert.” ONE\n",
    );
    assert_eq!(outline(&document)[1], "q “De grens is");
}

#[test]
fn a_line_that_leads_away_takes_the_title_below_it_along() {
    let document = plain("De brug\n\nONE\n\nLees ook\n\nWaarom de sluis twee wachters had\n\nTWO\n\nEen sluis\n\nTWO\n");
    assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester", "h2 Een sluis", "p Volgens de havenmeester"]);
    let translated = plain("De brug\n\nONE\n\nTWO\n\nONE\n\nVertaald uit het Tsjechisch door Anna Roelofs\n");
    assert_eq!(translated.meta.translator, "Anna Roelofs");
}

#[test]
fn a_menu_above_the_title_is_of_the_page_and_a_kicker_with_a_title_of_one_word_is_not() {
    let document = plain("Nieuws\n\nSport\n\nVideo\n\nDe brug moet hoger\n\nLotte Hendriks 9 oktober 2023, 18:45\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("De brug moet hoger", "", "2023-10-09", vec!["Lotte Hendriks"]));
    let column = plain("COLUMN\n\nAfscheid\n\nOver wie er vaart en wie er blijft\n\nLotte Hendriks\n\nONE\n\nTWO\n");
    assert_eq!(head(&column.meta), ("Afscheid", "Over wie er vaart en wie er blijft", "", vec!["Lotte Hendriks"]));
}

#[test]
fn of_two_dates_the_first_is_the_texts_and_one_may_stand_before_the_name() {
    let changed = plain("De brug moet hoger\n\n3 maart 2023 om 06:00, bijgewerkt op 4 maart 2023 om 09:12\n\nONE\n\nTWO\n");
    assert_eq!(head(&changed.meta), ("De brug moet hoger", "", "2023-03-03", vec![]));
    let posted = plain("De brug moet hoger\n\nPosted on January 8, 2022 by Emma\n\nONE\n\nTWO\n");
    assert_eq!(head(&posted.meta), ("De brug moet hoger", "", "2022-01-08", vec!["Emma"]));
}

#[test]
fn a_line_of_two_sentences_below_the_byline_is_a_stand_first_and_one_of_two_words_above_it_a_subtitle() {
    let document = plain(
        "De brug\n\nEen verkenning\n\nDirk Maas en Ella Prins\n\n2023\n\nDe brug wil omhoog. Wat betekent dat voor het water?\n\nONE\n\nTWO\n",
    );
    assert_eq!(head(&document.meta), ("De brug", "Een verkenning", "2023", vec!["Dirk Maas", "Ella Prins"]));
    assert_eq!(outline(&document)[0], "i De brug wil");
}

#[test]
fn lines_drawn_around_a_table_are_none_of_its_rows_and_a_mastheads_issue_gives_the_date() {
    let document = plain(
        "NOORDELIJK BERICHT\n\nJaargang 12, nr. 3   maart 2021\n\nEEN SLUIS VOOR TWEE LANDEN\n\ndoor P. Kramer\n\nONE\n\n+------+------+\nJaar   Noord\n\
         +------+------+\n2021   1,2\n2022   1,3\n+------+------+\n\nTWO\n",
    );
    assert_eq!(head(&document.meta), ("EEN SLUIS VOOR TWEE LANDEN", "", "2021-03", vec!["P. Kramer"]));
    assert_eq!(document.meta.publisher, "Noordelijk Bericht");
    assert_eq!(document.body.block_text(&document.body.blocks[1]), "Jaar\tNoord\n2021\t1,2\n2022\t1,3");
    let role = plain("De brug moet hoger\n\nJan Willem Vos\nHistoricus\n\nONE\n\nTWO\n");
    assert_eq!((outline(&role)[0].as_str(), role.meta.authors.join(" ")), ("o Historicus", "Jan Willem Vos".into()));
}

#[test]
fn what_leads_about_a_page_is_no_title_and_the_lines_below_the_title_say_what_they_are() {
    let document = plain(
        "Ga naar de hoofdinhoud\n\nMenu\n\nReportage Waterwegen\n\nDe brug moet hoger\n\nWie vaart, wacht. Wie wacht, rekent.\n\nfoto Olga \
         Prins\n\nTamar Gouds\n\nCorrespondent Water\n\n30 maart 2022 – uit nr. 13\n\nMaak notities\n\nONE\n\nTWO\n\nPraat mee\n\n34 \
         bijdragen\n\nNog een knop\n",
    );
    assert_eq!(head(&document.meta), ("De brug moet hoger", "", "2022-03-30", vec!["Tamar Gouds"]));
    let expected = ["i Wie vaart, wacht.", "c foto Olga Prins", "o Correspondent Water", "p De brug over", "p Volgens de havenmeester"];
    assert_eq!(outline(&document), expected);
}

#[test]
fn a_mail_says_on_top_who_sent_it_when_and_about_what() {
    let document = plain(
        "From: Fiona Grant <f.grant@example.org>\n\nTo: Bridge group\n\nDate: Thu, 9 Mar 2023 10:12:44 +0100\n\nSubject: Minutes of \
         Tuesday\n\nONE\n\nTWO\n",
    );
    assert_eq!(head(&document.meta), ("Minutes of Tuesday", "", "2023-03-09", vec!["Fiona Grant"]));
    assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn where_a_text_appeared_first_is_read_above_it_and_in_four_languages() {
    for origin in [
        "First published in The Meridian, Winter 2019.",
        "Cet article a d'abord paru dans The Meridian.",
        "Dieser Beitrag erschien zuerst in The Meridian.",
        "Een versie van dit essay verscheen eerder in The Meridian.",
    ] {
        let document = plain(&format!("De brug moet hoger\n\nTimo Mars\n\n4 mei 2024\n\n{origin}\n\nONE\n\nTWO\n"));
        assert_eq!((document.meta.original.as_str(), document.meta.date.as_str()), ("The Meridian", "2024-05-04"), "{origin}");
        assert_eq!(document.body.blocks[0].kind, Kind::Colofon, "{origin}");
    }
}

#[test]
fn a_series_with_its_number_is_no_writer_and_a_name_above_the_title_is_one_that_a_note_explains() {
    let document = plain(
        "Stiftung Wasser\n\nKurzanalyse Nr. 7, September 2023\n\nMatthias Kühn\n\nGrenzfall Brücke\n\nWer sie hebt und wer sie \
         senkt\n\nONE\n\nTWO\n\nONE\n\nMatthias Kühn leitet das Referat Brücken.\n",
    );
    assert_eq!(head(&document.meta), ("Grenzfall Brücke", "Wer sie hebt und wer sie senkt", "2023-09", vec!["Matthias Kühn"]));
    assert_eq!(document.meta.publisher, "Stiftung Wasser");
}

#[test]
fn a_short_question_goes_on_with_the_text_and_one_that_asks_for_something_heads() {
    let document =
        plain("De brug\n\nDoor Jan Vos\n\nONE\n\nWaarom?\n\nTWO\n\nKan dat kloppen?\n\nTWO\n\nEn nu?\n\nONE\n\nWie betaalt?\n\nTWO\n");
    let outline = outline(&document);
    let heads: Vec<&str> = outline.iter().filter(|line| line.starts_with('h')).map(String::as_str).collect();
    assert_eq!(heads, ["h2 En nu?", "h2 Wie betaalt?"]);
    assert!(outline.contains(&"p Waarom?".to_owned()) && outline.contains(&"p Kan dat kloppen?".to_owned()));
}

#[test]
fn contents_without_pages_go_and_headings_lose_their_links_to_edit_them() {
    let document = plain(
        "De brug\n\nUit Wikipedia, de vrije encyclopedie\n\nONE\n\nTWO\n\nInhoud\n\n1 Bouw\n\n2 Val\n\nBouw[bewerken | brontekst \
         bewerken]\n\nTWO\n\nVal[bewerken | brontekst bewerken]\n\nTWO\n",
    );
    assert_eq!(
        outline(&document),
        ["p De brug over", "p Volgens de havenmeester", "h2 Bouw", "p Volgens de havenmeester", "h2 Val", "p Volgens de havenmeester"]
    );
}

#[test]
fn notes_in_square_brackets_leave_numbered_items_alone_and_a_number_in_round_ones_may_stand_apart() {
    let squared =
        plain("De brug\n\nONE[1]\n\n1) Een pijler die te dun is.\n\n2) Een wachter die slaapt.\n\nTWO\n\n[1] Havenboek, deel 4.\n");
    assert_eq!(squared.body.blocks.iter().filter(|block| matches!(block.kind, Kind::ListItem { .. })).count(), 2);
    let round = plain("De brug\n\nONE Het duurde tien jaar (1). TWO\n\n(1) Havenboek, deel 4.\n");
    let note = round.body.blocks.iter().find(|block| block.kind == Kind::Footnote).unwrap();
    assert_eq!((note.id.as_str(), round.body.block_text(note)), ("fn1", "Havenboek, deel 4."));
}

mod copied;
mod evidence;
mod manuals;
mod pages;
mod prints;
mod shapes;
mod sites;
mod tops;

/// The format marks the note of a subtitle in it; a title is read in lists and status lines.
#[test]
fn the_star_of_a_note_goes_from_a_title_and_becomes_a_mark_in_a_subtitle() {
    let of = |top: &str| plain(&format!("{top}\n\nDoor Anna Vos\n\nONE\n\nTWO\n\n* Met dank aan het archief van de stad.\n"));
    let (titled, subtitled) = (of("De stille sluis*"), of("De stille sluis\n\nEen geschiedenis van uitstel*"));
    assert_eq!(titled.meta.title, "De stille sluis");
    assert_eq!(subtitled.meta.subtitle, "Een geschiedenis van uitstel[^*]");
    for document in [titled, subtitled] {
        assert!(document.body.blocks.iter().any(|block| block.kind == Kind::Footnote), "the note stays");
    }
}
