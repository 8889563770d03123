//! What the top of a page says: whose page it is, which of its lines is the title, when the text came out.

use super::{head, outline, plain};

/// The title, the publisher and the date of a text with these lines on top and at its foot.
fn told(top: &str, foot: &str) -> (String, String, String) {
    let meta = plain(&format!("{top}\n\nONE\n\nTWO\n\nONE\n\n{foot}\n")).meta;
    (meta.title, meta.publisher, meta.date)
}

#[test]
fn the_name_of_a_page_is_the_one_for_which_most_speaks() {
    let title = "De brug over het water bij de haven";
    for (top, foot, publisher) in [
        // It opens the page and closes it.
        ("De Waalbode\n\nTITLE\n\nDoor Jan Vos", "De Waalbode, Postbus 900, Tiel\n\nPrivacy | Contact", "De Waalbode"),
        // In a row with a date, with the number of an issue, with the name of a body.
        ("Maandblad Getij – mei 2024\n\nTITLE\n\nDoor Jan Vos", "", "Maandblad Getij"),
        ("Hydrographie, Heft 3, September 2024\n\nTITLE\n\nDoor Jan Vos", "", "Hydrographie"),
        ("TITLE\n\nDe keten · rapport nr. 31 · Adviesraad voor Getijden · Den Haag 2023", "", "Adviesraad voor Getijden"),
        ("TITLE\n\nLa Semaine des rivages, 28 mars 2024\n\npar Jan Vos", "", "La Semaine des rivages"),
        // A name with letters apart, which stands in an address as well.
        ("D E  W A A L B O D E\n\nTITLE\n\nDoor Jan Vos", "Schrijf naar post@dewaalbode.example", "De Waalbode"),
        // In capitals on top, as the text writes it in a note on the writer.
        (
            "INSTITUTE FOR RIVER TRADE\n\nTITLE\n\nBy Jan Vos",
            "Jan Vos is a fellow at the Institute for River Trade.",
            "Institute for River Trade",
        ),
    ] {
        let found = told(&top.replace("TITLE", title), foot);
        assert_eq!((found.0.as_str(), found.1.as_str()), (title, publisher), "{top}");
    }
    // A place, a writer and the title are none.
    for top in ["TITLE\n\nGrote Zaal, 28 maart 2024", "TITLE\n\nJan Vos", "TITLE\n\nHet water stijgt mee\n\nDoor Jan Vos"] {
        assert_eq!(told(&top.replace("TITLE", title), "").1, "", "{top}");
    }
}

#[test]
fn lines_that_only_lead_to_the_title_are_none() {
    let title = "Wat de brug over het water kost";
    for top in [
        "Boeken | Waterstaat\nTITLE\n\nJan Vos",
        "Genootschap De Waal – Jaarlijkse Waallezing\nTITLE\n\nJan Vos",
        "UITLEG\nSerie: Rekenen voor beginners (deel 5)\n\nTITLE\n\nJan Vos",
        "Note n° 27 – juin 2024\n\nTITLE\n\nJan Vos",
        "Stadsblad. Krant voor de wijk\nUitgave 14\nRezension\nTITLE\n\nJan Vos",
        "WAALPOST\nWekelijkse brief over water en geld\nNummer 112, donderdag 19 juni 2025\n\nTITLE\n\nDoor Jan Vos",
        "Van: Waalpost <post@waalpost.example>\nAan: lezers\nOnderwerp: Waalpost #61: TITLE\n\nTITLE\n\nJan Vos",
        "Raad voor het Water\nJaarverslag 2024\nHoofdstuk IV\nTITLE\n\nJan Vos",
        "Waterblog\nHome Over Auteurs Archief\nTITLE\nGeplaatst op 4 februari 2025 door Jan Vos",
        "Reportage – De dijk als grens, deel 3\nTITLE\n\nDoor Jan Vos",
        "Raad voor de Binnenwateren\nAdvies 2025/3, juni 2025\n\nTITLE",
        "Conseil des territoires\nAvis 2024-06\nadopté le 18 juin 2024\n\nTITLE",
        "Marga van Dalen-lezing 2023\n\nTITLE\n\nDoor Jan Vos",
        "De Veerbode\n3 september 2024 dinsdag\n\nTITLE",
        "NIEUWE BLADEN\n\n34. Jahrgang 1987 Heft 2\n\nJan Vos\n\nTITLE",
        "De Waalpost\nIdeeën\nVan de overkant\n\nTITLE\n\nDoor Jan Vos",
        "LANGE BAAN\nbrieven over het water\n#37\n\nTITLE",
        "Waalreeks 2024\nZesde avond\n\nTITLE\n\nDoor Jan Vos",
        "[2024] RBW 114\nIN DE RECHTBANK VAN DE WAAL\nVoor: mr. A. Prins\n\nTITLE\n\n5 juni 2024",
        "de Overkant\nmaandblad over water\n\nVan de redactie\n\nTITLE\n\nJan Vos, hoofdredacteur",
    ] {
        let document = plain(&format!("{}\n\nONE\n\nTWO\n\nONE\n", top.replace("TITLE", title)));
        assert_eq!((document.meta.title.as_str(), document.meta.subtitle.as_str()), (title, ""), "{top}");
        assert_eq!(outline(&document).len(), 3, "{top}: {:#?}", outline(&document));
    }
    // Who speaks stands above what they say.
    let said = "‘Wie de brug opheft, maakt van het water een grens’";
    let meta = plain(&format!("Schipper Marleen Tuk over het veer\n\n{said}\n\nDoor Jan Vos\n\nONE\n\nTWO\n")).meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), (said, ""));
    // A title of which the text does not speak is one all the same.
    let subtitled = plain("Afscheid van morgen\n\nWat de brug over het water kost\n\nJan Vos\n\nONE\n\nTWO\n").meta;
    assert_eq!((subtitled.title.as_str(), subtitled.subtitle.as_str()), ("Afscheid van morgen", "Wat de brug over het water kost"));
}

#[test]
fn a_date_anywhere_above_the_text_is_the_date() {
    for (line, date) in [
        ("Rapport van de commissie - juni 2023", "2023-06"),
        ("Grote Zaal, 17 januari 2025", "2025-01-17"),
        ("11-10-25, 06:00", "2025-10-11"),
        ("De keten · rapport nr. 31 · Den Haag 2023", "2023"),
        ("Nummer 112, donderdag 19 juni 2025", "2025-06-19"),
        ("Jaargang 12, nr. 3 maart 2021", "2021-03"),
        ("Laatste update: 13-10-25, 09:42", "2025-10-13"),
    ] {
        assert_eq!(told(&format!("Wat de brug kost\n\n{line}"), "").2, date, "{line}");
    }
    assert_eq!(told("Wat de brug kost tussen 1830 en 1970\n\nDoor Jan Vos", "").2, "");
}

#[test]
fn the_last_sentence_of_a_text_stays_though_it_has_the_title_in_it() {
    let document = plain("De brug\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nDe brug ligt er nog. Daarvan leven wij.\n");
    assert!(document.body.text.ends_with("Daarvan leven wij."));
}

#[test]
fn a_farewell_with_its_name_below_a_short_sentence_stays() {
    let foot = "Sie war nicht da.\n\nBis zum nächsten Freitag grüßt Sie herzlich\n\nIhre Anna Vos\n\nSie wollen den Brief nicht mehr erhalten? Hier abbestellen.\nImpressum | Datenschutz\n";
    let mail = "Absender: Anna Vos <post@waalpost.example>\nAn: Abonnenten\nBetreff: Wat de brug kost\n\n";
    let document = plain(&format!("{mail}ONE\n\nTWO\n\nONE\n\n{foot}"));
    assert_eq!(document.meta.authors, ["Anna Vos"]);
    assert!(document.body.text.contains("grüßt Sie herzlich") && document.body.text.contains("Ihre Anna Vos"), "{}", document.body.text);
}

#[test]
fn a_numbered_section_right_below_the_title_is_no_subtitle() {
    let document = plain("Hoofdstuk 4\n\nWat de brug over het water kost\n\n4.1 Een schaars goed zonder prijs\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.subtitle, "");
    assert!(outline(&document)[0].contains("4.1 Een schaars goed"), "{:?}", outline(&document));
}

#[test]
fn the_name_of_a_page_stands_before_its_day_before_a_number_in_the_sender_of_a_mail_and_in_its_address() {
    let title = "De brug over het water bij de haven";
    for (top, publisher, date) in [
        ("De Waalbode zaterdag 7 september 2024\nOpinie & debat\n\nTITLE", "De Waalbode", "2024-09-07"),
        ("Revue du fleuve n° 58 – été 2024\n\nTITLE\n\nPar Jan Vos", "Revue du fleuve", "2024"),
        ("Van: De Waalbode <brief@waalbode.example>\nAan: lezers\nOnderwerp: TITLE\n\nTITLE", "De Waalbode", ""),
        ("TITLE\n\nwww.waalbode.example\n\nJan Vos\n\n8-10 minuten", "waalbode.example", ""),
        ("Raad voor het Water\nAdvies 14/2023\n\nTITLE\n\nRaad voor het Water", "Raad voor het Water", ""),
    ] {
        let document = plain(&format!("{}\n\nONE\n\nTWO\n\nONE\n", top.replace("TITLE", title)));
        let meta = &document.meta;
        assert_eq!((meta.title.as_str(), meta.publisher.as_str(), meta.date.as_str()), (title, publisher, date), "{top}");
        assert!(!document.body.text.contains("Raad voor"), "{}", document.body.text);
    }
}

#[test]
fn a_label_in_capitals_stands_above_a_title_with_its_stand_first_and_a_writer_above_one_with_its_subtitle() {
    let lead = "Wie er vaart, weet wat het water kost.";
    let told = plain(&format!("De Waalbode\n\nBRIEF VAN DE KADE\n\nDe brug moet hoger\n\n{lead}\n\nDoor Jan Vos\n\nONE\n\nTWO\n")).meta;
    assert_eq!((told.title.as_str(), told.publisher.as_str()), ("De brug moet hoger", "De Waalbode"));
    let above = plain("Waal & Leben 4/2024\n\nJutta Reim\n\nDe brug moet hoger\n\nWat het water kost\n\nONE\n\nTWO\n").meta;
    assert_eq!((above.title.as_str(), above.subtitle.as_str()), ("De brug moet hoger", "Wat het water kost"));
    assert_eq!(above.authors, ["Jutta Reim"]);
}

#[test]
fn a_subject_of_which_the_text_says_nothing_is_no_title_beside_a_line_that_heads_it() {
    let mail = "Van: Jan Vos <jan@waal.example>\nDatum: 18 juni 2024\nOnderwerp: Mijn stukje\n\nDe brug moet hoger\n\nONE\n\nTWO\n";
    let document = plain(mail);
    assert_eq!((document.meta.title.as_str(), document.meta.authors.join(" ").as_str()), ("De brug moet hoger", "Jan Vos"));
    assert!(document.body.text.contains("Mijn stukje"));
}

#[test]
fn a_database_labels_the_writer_and_the_stand_first_of_what_it_gives_out() {
    let document = plain(
        "7 of 31 DOCUMENTS\n\n\nThe Waal Courier\n\n\nMay 3, 2024 Friday\n\nFinal Edition\n\n\nThe bridge that taught a town to wait\n\nBYLINE: Anna \
         Vos\n\nSECTION: FEATURES; Pg. 3\n\nLENGTH: 618 words\n\nHIGHLIGHT: Ten years after the bridge was raised, the harbour wants it \
         higher still. The town has its own figures\n\nONE\n\nTWO\n\nONE\n",
    );
    let meta = &document.meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("The bridge that taught a town to wait", ""));
    assert_eq!((meta.authors.join(" ").as_str(), meta.date.as_str()), ("Anna Vos", "2024-05-03"));
    assert!(outline(&document).contains(&"i Ten years after".to_owned()), "{:?}", outline(&document));
}

#[test]
fn a_subtitle_of_two_words_stands_above_one_writer_and_a_motto_without_its_name_below() {
    let document =
        plain("De brug als grens\n\nEen pleidooi\n\nRuth Everts\n\n»Een oever is zo schaars als een brug.«\n\nONE\n\nTWO\n\nONE\n");
    let meta = &document.meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("De brug als grens", "Een pleidooi"));
    assert_eq!((meta.authors.join(" ").as_str(), document.body.blocks[0].kind.clone()), ("Ruth Everts", crate::document::Kind::Epigraph));
}

#[test]
fn a_record_that_counts_what_was_sought_has_its_title_and_one_that_was_taken_for_the_pages_is_found_again() {
    let document =
        plain("Dokument 4 von 12\n\nMittelländische Rundschau vom 16.07.2022\n\nAutor: Anna Vos\n\nDie Brücke am Kanal\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.title, "Die Brücke am Kanal");
    let document = plain(
        "De brug die de havenmeester sloot\nDe Avondbode\n12 oktober 2023 donderdag\n\nReportage; Blz. 14, 15\n\nCopyright 2023 Avondbode Media BV All \
         Rights Reserved\n\nLength: 1009 words\n\nByline: RUBEN TIELENS\n\nHighlight: De brug moet open, vindt Den Haag. Maar op het kanaal vaart bijna niemand \
         meer.\n\nBody\n\nONE\n\nTWO\n\nONE\n\nLoad-Date: October 11, 2023\n\nEnd of Document\n",
    );
    assert_eq!((document.meta.title.as_str(), document.meta.publisher.as_str()), ("De brug die de havenmeester sloot", "De Avondbode"));
}

#[test]
fn the_top_of_a_page_is_read_in_whatever_order_it_says_what_it_is() {
    let (title, subtitle) = ("De brug over het water", "Wie er vaart weet wat de haven kost");
    for (top, publisher, date) in [
        ("Havenpost\n\nTITLE\n\nSUB\n\nJan Vos", "Havenpost", ""),
        ("Nordkurier Magazin\nZeitschrift für Küste und Hinterland\n\nTITLE\n\nSUB\n\nJan Vos", "Nordkurier Magazin", ""),
        ("De Oostgrens\n\nNieuws uit de delta\n\nTITLE\n\nSUB\n\nDoor Jan Vos", "De Oostgrens", ""),
        ("De Oostgrens | Landbouw | 14 juni 2023\n\nTITLE\n\nSUB\n\nJan Vos", "De Oostgrens", "2023-06-14"),
        ("TITLE\n\nSUB\n\nJan Vos\n\nDe Oostgrens\n\n14 juni 2023", "De Oostgrens", "2023-06-14"),
        ("Jan Vos\n\nTITLE\n\nSUB\n\nHavenpost\n2023", "Havenpost", "2023"),
        ("TITLE\nSUB\n\nDoor Jan Vos\n\nLa Revue des rivages\n\n14 juni 2023", "La Revue des rivages", "2023-06-14"),
    ] {
        let document = plain(&format!("{}\n\nONE\n\nTWO\n\nONE\n", top.replace("TITLE", title).replace("SUB", subtitle)));
        let meta = &document.meta;
        assert_eq!((meta.title.as_str(), meta.subtitle.as_str(), meta.authors.join(" ").as_str()), (title, subtitle, "Jan Vos"), "{top}");
        assert_eq!((meta.publisher.as_str(), meta.date.as_str(), outline(&document).len()), (publisher, date, 3), "{top}");
    }
    let record = plain(&format!("{title}\n\nThe Meridian Review\n\n3 May 2024\n\nBy Jan Vos\n\nONE\n\nTWO\n")).meta;
    assert_eq!((record.subtitle.as_str(), record.publisher.as_str()), ("", "The Meridian Review"));
}

#[test]
fn each_writer_may_have_a_line() {
    let document = plain("De brug over het water\n\nMarit Hoekstra\nJoris van der Meulen\n\n14 juni 2023\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.authors, ["Marit Hoekstra", "Joris van der Meulen"]);
    assert_eq!(outline(&document).len(), 2);
}

#[test]
fn what_a_body_gives_out_is_not_titled_with_its_name_and_a_place_above_the_text_is_of_the_page() {
    let release = plain(
        "PERSBERICHT\n\nWaterschap De Linge en Maas\n\nTiel, 12 september 2023\n\nNieuwe brug houdt de haven open\n\nHet waterschap opent haar op 1 \
         oktober\n\nONE\n\nHet nieuwe gemaal van het waterschap De Linge en Maas is dan ook klaar, en de brug en de haven blijven open.\n\nTWO\n",
    );
    let meta = &release.meta;
    assert_eq!((meta.title.as_str(), meta.publisher.as_str()), ("Nieuwe brug houdt de haven open", "Waterschap De Linge en Maas"));
    assert_eq!((meta.date.as_str(), outline(&release).len()), ("2023-09-12", 3), "{:?}", outline(&release));
    let report = plain(
        "Raad voor de Kustplaatsen\n\nAdvies\n\nTij en tijd\nNaar een eerlijke verdeling\n\nnr. 2022-04\nDen Haag, juni 2022\n\nSamenvatting\n\nONE\n\n\
         TWO\n\n1. Inleiding\n\nONE\n",
    );
    let meta = &report.meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("Tij en tijd", "Naar een eerlijke verdeling"));
    assert_eq!((meta.date.as_str(), outline(&report)[0].as_str()), ("2022-06", "h2 Samenvatting"));
    let podcast = plain("Havenpodcast\nAflevering 41: Wie bezit de mist?\n\nONE\n\nTWO\n").meta;
    assert_eq!(podcast.title, "Aflevering 41: Wie bezit de mist?");
    let record = plain(
        "3 of 14 DOCUMENTS\n\nThe Northern Examiner (Carlisle)\n\nNovember 4, 2011 Friday\n\nWhat the bridge costs\n\nBYLINE: ANNA VOS\n\nONE\n\nTWO\n\nCopyright \
         2011 Northern Examiner Newspapers Ltd\n",
    );
    assert_eq!(record.meta.publisher, "The Northern Examiner");
}

#[test]
fn a_motto_has_its_name_below_and_the_writer_stands_above_the_title() {
    let document = plain(
        "Marguerite Delorme\n\nL'île et la balance\nEssai sur les choses\n\n« Ce qui pèse, demeure. »\nProverbe de Houat\n\nONE\n\nTWO\n",
    );
    let meta = &document.meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("L'île et la balance", "Essai sur les choses"));
    assert_eq!(meta.authors, ["Marguerite Delorme"]);
}

#[test]
fn a_report_of_an_agency_has_its_day_in_its_dateline_and_its_parts_between_dashes() {
    let document = plain(
        "Pêche-littoral-PRÉV\n\nPêche: le quai sous quotas, un an d'apprentissage\n\nPar Yannick Delaroche\n\nATTENTION - ajoute réactions ///\n\nPORT-ÉLOI, 3 déc 2021 (ALP) - ONE\n\n\
         Les deux ports ont signé, et les patrons se parlent par la radio comme jamais, résume celui du\nPetit-Pierre.\n- Sole contre maquereau -\nLe mécanisme repose sur un constat simple: la sole remonte vers le nord, et les droits restent au sud.\n\nTWO\n",
    );
    assert_eq!(head(&document.meta), ("Pêche: le quai sous quotas, un an d'apprentissage", "", "2021-12-03", vec!["Yannick Delaroche"]));
    let seen = outline(&document);
    assert!(seen.iter().any(|line| line.starts_with("h2 ") && line.contains("Sole contre")), "{seen:#?}");
}

#[test]
fn numbers_alone_on_their_lines_head_the_parts_of_a_text() {
    let document = plain("Vertrouwen\n\nONE\n\n1.\n\nTWO\n\n2.\n\nONE\n\n3.\n\nTWO\n");
    let headings: Vec<String> = outline(&document).into_iter().filter(|line| line.starts_with('h')).collect();
    assert_eq!(headings, ["h2 1.", "h2 2.", "h2 3."]);
}

#[test]
fn what_follows_a_greeting_begins_anew_in_a_small_letter_too() {
    let document = plain(
        "Das Archiv\n\nSehr geehrte Frau Bürgermeisterin, liebe Gäste,\n\nals man mich bat, heute zu sprechen, habe ich lange gezögert, denn ich baue Häuser.\n\nTWO\n",
    );
    assert!(outline(&document).iter().any(|line| line.starts_with("p als man mich")), "{:#?}", outline(&document));
}

#[test]
fn names_are_parted_in_the_languages_of_the_south() {
    assert_eq!(super::super::names("Teresa Lobo e Rui Seixas"), Some(vec!["Teresa Lobo".to_owned(), "Rui Seixas".to_owned()]));
    assert_eq!(super::super::names("Ana Lobo, Inés Prats y Rui Seixas").map(|names| names.len()), Some(3));
    assert_eq!(super::super::names("Luis Prats y Lobo"), None, "one name of two families");
}

#[test]
fn an_address_at_the_foot_spells_whose_page_it_is() {
    let foot = "Anna Vos is onderzoeker bij Instituut Havenland.\n\nwww.havenland.example\ninfo@havenland.example\n";
    let meta = plain(&format!("De brug moet hoger\n\nAnna Vos\n\nONE\n\nTWO\n\n{foot}")).meta;
    assert_eq!(meta.publisher, "Instituut Havenland");
}

#[test]
fn whose_page_it_is_may_stand_on_a_path_beside_a_logo_or_in_what_the_text_is_taken_from() {
    let meta = plain("[logo] Havenfunk\n\nSie sind hier: Havenfunk / Umwelt\n\nDie Brücke muss höher\n\nVon Anna Vos\n\nONE\n\nTWO\n").meta;
    assert_eq!(meta.publisher, "Havenfunk");
    for line in ["Aus: »Havenblatt« 5/2022, Seite 81–86", "Uit: Havenblatt, nr. 5, mei 2022, blz. 8"] {
        let meta = plain(&format!("De brug moet hoger\n\nAnna Vos\n\nONE\n\nTWO\n\nTWO\n\n{line}\n")).meta;
        assert_eq!(meta.publisher, "Havenblatt", "{line}");
    }
    let note = "Anna Vos is a contributing editor of The Harbour Review. Her last book was on bridges.";
    let meta =
        plain(&format!("Current Issue\nArchive\nPodcast\nSubscribe\nSign in\n\nThe bridge\n\nAnna Vos\n\nONE\n\nTWO\n\n{note}\n")).meta;
    assert_eq!(meta.publisher, "The Harbour Review");
}

#[test]
fn each_writer_may_have_a_rank_below_the_name() {
    let text = "De brug moet hoger\nAnna Vos\nredacteur Havens\nBram Kok\nredacteur Onderzoek\n19 februari 2025\n\nONE\n\nTWO\n";
    assert_eq!(plain(text).meta.authors, ["Anna Vos", "Bram Kok"]);
}

#[test]
fn a_word_below_the_menu_is_the_section_and_what_work_a_text_stands_in_is_no_title() {
    let menu = "Home Dossiers Nummers Steun ons Winkel Zoeken\n\n";
    let meta =
        plain(&format!("{menu}Arbeid\n\nWaarom de brug over het kanaal vier keer is verhoogd\n\nAnna Vos — 8 maart 2022\n\nONE\n\nTWO\n"))
            .meta;
    assert_eq!(meta.title, "Waarom de brug over het kanaal vier keer is verhoogd");
    let wiki = "Jump to content\nMain menu\nSearch\nCreate account\nLog in\n\nThe bridge of Oostwal\n\nArticle\nTalk\nRead\nEdit\nView history\n\n\
                From Havenpedia, the open work of harbours\n\nONE\n\nTWO\n\nThis page was last edited on 6 March 2021.\nPrivacy policy\n";
    let document = plain(wiki);
    assert_eq!((document.meta.title.as_str(), document.meta.publisher.as_str()), ("The bridge of Oostwal", "Havenpedia"));
    assert!(!document.body.text.contains("last edited"));
}

#[test]
fn who_wrote_and_when_may_stand_in_a_list_below_the_title() {
    let meta = plain("De brug moet hoger\n\n  • 2 november 2023\n  • Door Anna Vos\n\nONE\n\nTWO\n").meta;
    assert_eq!((meta.date.as_str(), &meta.authors[..]), ("2023-11-02", &["Anna Vos".to_owned()][..]));
}

#[test]
fn who_held_a_speech_wrote_it() {
    for line in [
        "Speech by Anna Vos-Kade, Deputy Governor, at the Harbour Forum",
        "Toespraak van Anna Vos-Kade op de kade",
        "Rede von Anna Vos-Kade",
    ] {
        let meta = plain(&format!("De stille deugden van een traag grootboek\n\n{line}\n\n23 mei 2024\n\nONE\n\nTWO\n\nONE\n")).meta;
        assert_eq!(
            (&*meta.title, &*meta.authors),
            ("De stille deugden van een traag grootboek", &["Anna Vos-Kade".to_owned()][..]),
            "{line}"
        );
    }
}

/// A page copied whole: a menu above, and another below.
fn copied(head: &str) -> crate::document::Document {
    plain(&format!(
        "Home\nNieuws\nZoeken\nWord lid\nInloggen\n\n{head}\n\nDelen\nPrinten\nBewaren\n\nONE\n\nTWO\n\nONE\n\nTWO\n\nContact\nPrivacy\nCookies\nVolg ons\n"
    ))
}

#[test]
fn writers_of_a_copied_page_are_no_title_and_what_says_how_stands_below_it() {
    for (head, title) in [
        ("De brug over het water\n\nAnna Vos en Bram Kok\n\n3 mei 2024", "De brug over het water"),
        (
            "De laatste pont van Tiel\n\nHoe een dorp leerde leven met een brug die niemand daar had gewild\n\nAnna Vos\n\n3 mei 2024",
            "De laatste pont van Tiel",
        ),
    ] {
        assert_eq!(copied(head).meta.title, title);
    }
}

#[test]
fn a_motto_on_a_copied_page_keeps_its_name_and_a_summary_its_heading() {
    let document =
        copied("De brug over het water\n\ndoor Anna Vos\n\n‘Wie de brug bewaakt weet niet wat er onderdoor gaat.’\n\nEen gezegde");
    assert!(document.body.text.contains("Een gezegde"), "{:#?}", outline(&document));
}

#[test]
fn a_title_below_its_writers_is_found_and_a_subtitle_below_or_before_them_too() {
    let about =
        "Anna Vos is hoofd van het programma Havens. Zij schrijft over dijken.\n\nBram Kok is jurist en verbonden aan hetzelfde programma.";
    let document = plain(&format!(
        "SEPTEMBER 2025\n\nAnna Vos en Bram Kok\n\nDe brug als grens\n\nHoe een stad haar kanaal leert bewaken en wie daarvoor betaalt\n\nONE\n\nTWO\n\n{about}\n"
    ));
    assert_eq!(document.meta.title, "De brug als grens");
    assert_eq!(document.meta.subtitle, "Hoe een stad haar kanaal leert bewaken en wie daarvoor betaalt");
    let document = plain(
        "De brug moet hoger\nAnna Vos\n11 februari 2025\nHoe een stad haar kanaal leert bewaken en wie daarvoor betaalt\n\nONE\n\nTWO\n\nONE\n",
    );
    assert_eq!(
        head(&document.meta),
        ("De brug moet hoger", "Hoe een stad haar kanaal leert bewaken en wie daarvoor betaalt", "2025-02-11", vec!["Anna Vos"])
    );
}

#[test]
fn who_wrote_stands_behind_the_sort_of_work_or_right_above_the_text_below_a_picture() {
    let document = plain(
        "Das Haus am Kanal\nIn einer Straße wohnen Fischer und Schiffer Tür an Tür.\nEine Reportage von Jutta Lindner\n20. Februar 2025\n\nONE\n\nTWO\n",
    );
    assert_eq!(document.meta.authors, ["Jutta Lindner"]);
    let document = plain(
        "The corridor is a promise\n\nPublished 15 April 2025 — 7 minute READ\n\nImage — Boats waiting on the quay. Photo by Bram Kok/Steppe Pictures.\n\nDr Helen Ashdown\nSenior Fellow, Harbour Programme\n\nONE\n\nTWO\n",
    );
    assert_eq!(document.meta.authors, ["Dr Helen Ashdown"]);
}

#[test]
fn the_number_of_an_issue_behind_a_name_shows_whose_page_it_is() {
    let document = plain(
        "38\nZEEBODE NR. 4 / 2024 (JAARGANG 48)\n\nWachten op de vloot\nDe strategie van een stad tussen brug en begroting\n\nAnna Vos\n\nONE\n\nTWO\n\nZEEBODE 39\n\nONE\n",
    );
    assert_eq!(document.meta.publisher, "ZEEBODE");
}

#[test]
fn a_series_with_its_sort_of_text_an_item_of_a_list_and_an_address_are_no_title_of_a_copied_page() {
    let menu = "Menu\nZoeken\nInloggen\nAbonneren\nContact\n\n";
    let foot = "Deel dit artikel\nTweet\nMail\nAfdrukken\nInloggen\n\nOver ons · Privacy\n\n© 2025 De Vrije Kade\n";
    for above in [
        "Essay – De prijs van de sluis\n",
        "• De brug over het kanaal\n\n",
        "IFRAME: https://havenblad.example/brug-kanaal-verhoogd\n\n",
        "De Vrije Kade\n\n",
    ] {
        let page = format!(
            "{menu}{above}De brug die een schip klemde\n\nAnna Vos\n21 mei 2025\n\nONE\n\nTWO\n\nAnna Vos is redacteur van De Vrije Kade.\n\n{foot}"
        );
        assert_eq!(plain(&page).meta.title, "De brug die een schip klemde", "{above}");
    }
}

#[test]
fn below_the_number_of_an_issue_the_writers_may_stand_above_the_title() {
    let text = "Über die Brücke am Kanal\n\nONE\n\nTWO\n\nONE";
    let journal = "Uferschriften\nZeitschrift für Gegenwart\n78. Jahrgang, Heft 901, Juni 2024\n\nJan Vos\nLob der Schleuse";
    let meta = plain(&format!("{journal}\n{text}\n\nJan Vos, geb. 1961, Jurist und Essayist. 2022 erschien Der Damm.\n")).meta;
    assert_eq!(head(&meta), ("Lob der Schleuse", "Über die Brücke am Kanal", "2024-06", vec!["Jan Vos"]));
    let report = "Forschungsstelle Wasserwirtschaft\nFWW-Analyse Nr. 17 / November 2024\n\nDr. Jan Vos und Anna Kok\n\nStille Ufer";
    let meta = plain(&format!("{report}\n\n{text}\n")).meta;
    assert_eq!((meta.title.as_str(), meta.authors.len(), meta.date.as_str()), ("Stille Ufer", 2, "2024-11"));
}

#[test]
fn a_title_that_broke_behind_a_word_that_waits_is_one_line() {
    let meta = plain("POLICY BRIEF\n\nBORROWED KRANEN\nHow a town can share the cost of\nHolland’s water\n\nJan Vos and Anna Kok\nApril 2025\n\nONE\n\nTWO\n").meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("BORROWED KRANEN", "How a town can share the cost of Holland’s water"));
}

#[test]
fn a_word_of_the_page_above_a_title_is_none_though_a_month_with_its_day_stands_below() {
    let lead = "October 4, 2023 For ninety years the ferry at Narva has crossed the water without a paper, and now both banks want a bridge over it.";
    let meta = plain(&format!(
        "SHORELINE\nPolitics Ideas Culture Climate\n\nDispatch\n\nThe Last Honest Ferry\n\n{lead}\n\nby Jan Vos\n\nONE\n\nTWO\n"
    ))
    .meta;
    assert_eq!(head(&meta), ("The Last Honest Ferry", "", "2023-10-04", vec!["Jan Vos"]));
}

#[test]
fn the_line_of_the_writers_may_stand_glued_before_the_stand_first() {
    let lead = "When the last boat announced that it would not sail, the people of Narva bought it, and five years on nobody knows what they have done.";
    for by in ["By Jan Vos October 3, 2024", "Par Jan Vos, géographe | 3 octobre 2024", "Door Jan Vos 3 oktober 2024"] {
        let document = plain(&format!("The town that kept its boat\n\n{by} {lead}\n\nONE\n\nTWO\n"));
        assert_eq!(head(&document.meta), ("The town that kept its boat", "", "2024-10-03", vec!["Jan Vos"]), "{by}");
        assert!(outline(&document)[0].ends_with(" When the last"), "{by}: {:#?}", outline(&document));
    }
}

#[test]
fn a_day_in_small_letters_goes_on_with_no_title_and_the_end_of_a_path_is_one() {
    let broken = "De havenmeester van Narva heeft de kranen nooit gewild, en wie hem dat vraagt krijgt geen\nantwoord meer. Het water stijgt ieder jaar, \
                  zegt hij, en wie daarop bouwt bouwt voor de vissen\nof voor de bank. Zo gaat het al jaren, en zo zal het nog wel een tijd gaan ook.\n";
    let document = plain(&format!(
        "ACHTERGROND\nWaarom de brug er niet komt\nvr 7 februari 2025, 06:30 • Aangepast vr 7 februari 2025, 14:12\nJan Vos\n\n{broken}\n{broken}\n{broken}"
    ));
    assert_eq!((document.meta.title.as_str(), document.meta.date.as_str()), ("Waarom de brug er niet komt", "2025-02-07"));
    let page = "Direkt zum Inhalt springen\nZeitschrift für Ufer\nHefte\nAnmelden\nAbonnieren\n\nStartseite / Hefte / Wasser / Die brug und das Amt\n\nEssay\n\
                Die brug und das Amt\nWarum Ämter verlernen, was sie einmal konnten\n\nJan Vos\n27.11.2024\n\nONE\n\nTWO\n\nONE\n\nTeilen\nDrucken\nMerken\nKontakt\n";
    let meta = plain(page).meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("Die brug und das Amt", "Warum Ämter verlernen, was sie einmal konnten"));
}

#[test]
fn the_subject_of_a_telegram_is_its_title_and_its_labels_are_no_text() {
    let document = plain(
        "SECTION 01 OF 02 OSTRAVIK 000112\n\nNODIS\n\nFM EMBASSY OSTRAVIK\nTO FOREIGN OFFICE PRIORITY 12\nDATE 2011-05-04 10:12:00\n\n\
         SUBJECT: AFTER THE HARVEST IN THE HILLS:\nDEBT, DROUGHT AND A LITTLE RAIN\n\nREF: A. OSTRAVIK 89\n\nClassified by: the ambassador.\n\n\
         1. (C) SUMMARY: ONE\n\nA QUIET COUNT\n\n2. (C) TWO\n\n3. (C) ONE\n",
    );
    assert_eq!(head(&document.meta), ("AFTER THE HARVEST IN THE HILLS: DEBT, DROUGHT AND A LITTLE RAIN", "", "2011-05-04", vec![]));
    assert_eq!(
        outline(&document).iter().filter(|line| !line.starts_with("o ")).take(2).collect::<Vec<_>>(),
        ["p 1. (C) SUMMARY:", "h2 A QUIET COUNT"]
    );
}

#[test]
fn what_a_writer_is_below_the_name_and_the_issue_with_its_pages_are_no_title() {
    let menu = "Home\nArchives\nAbonnements\nSe connecter\nRecherche\nTwitter\nFacebook\nMon compte\n\n";
    let foot = "\n\nTwitter\nFacebook\nImprimer\nMentions légales\nContact\n";
    let title = "Pourquoi la brigade du canal a relevé le pont";
    let document =
        plain(&format!("{menu}Les Cahiers du Canal, avril 2024, pages 14 et 15\n\n{title}\n\npar Anne Vos\n\nONE\n\nTWO\n\nONE{foot}"));
    assert_eq!(head(&document.meta), (title, "", "2024-04", vec!["Anne Vos"]));
    let title = "Wie de brug over het kanaal liet verhogen";
    let document = plain(&format!(
        "{menu}{title}\n\nTwitter\nFacebook\nPrint\n\nAnna Vos\nSenior fellow, Water and Trade\n\nJan Smid\nResearch fellow, Roads\n\nONE\n\nTWO\n\nONE{foot}"
    ));
    assert_eq!(document.meta.title, title);
}
