//! What a line is by its shape and its place, where nobody knows beforehand what it says.

use super::super::Item;
use super::super::text::Piece;
use super::{head, outline, plain};
use crate::document::Kind;
use crate::text::is_unspaced;

/// The text of blocks of a kind.
fn of_kind(text: &str, wanted: &Kind) -> Vec<String> {
    let document = plain(text);
    document.body.blocks.iter().filter(|block| block.kind == *wanted).map(|block| document.body.block_text(block).to_owned()).collect()
}

#[test]
fn below_the_last_paragraph_short_lines_are_of_the_page_whatever_they_say() {
    for foot in [
        "Meer uit het dossier grenzen\n\nDe muur die niemand wilde\n\n3 februari 2023\n\nEen brug te veel\n\n14 januari 2023",
        "Continue with\n\nThe Men Who Move the Wheat\n\nHow a Port Learned to Wait",
        "Mehr aus dem Ressort\n\nWer die Brücke bezahlt\n\nArtikel empfehlen",
        "Nos autres articles\n\nLe canal oublié\n\nQuand la digue cède",
        "3 reacties\n\nHenk\n\n11 oktober 2021 om 09:14\n\nMooi stuk, maar de tol was toen al afgeschaft.\n\nBeantwoorden",
    ] {
        let document = plain(&format!("Wat het veer kost\n\nJan Vos\n\n3 mei 2023\n\nONE\n\nTWO\n\nONE\n\n{foot}\n"));
        assert_eq!(outline(&document).len(), 3, "{foot}: {:#?}", outline(&document));
    }
}

#[test]
fn the_last_words_of_a_text_are_no_foot() {
    for last in [
        "Het abonnement op de pont werd duurder.",
        "I should be glad to take your questions.",
        "Dank u wel.",
        "Wij nemen mee:\n\ntouw\n\nwater\n\nbrood",
        "Groet,\n\nPriya",
    ] {
        let document = plain(&format!("Wat het veer kost\n\nJan Vos\n\n3 mei 2023\n\nONE\n\nTWO\n\nONE\n\n{last}\n"));
        let words = last.split_whitespace().next_back().unwrap();
        assert!(document.body.text.contains(words), "{last}: {:#?}", outline(&document));
    }
}

#[test]
fn a_page_that_speaks_of_itself_is_not_the_text_amid_it_or_below() {
    let amid = |plea: &str| {
        let top = "De Waalbode\n\nDe brug over het water bij de haven\n\nJan Vos\n\n3 mei 2023";
        plain(&format!("{top}\n\nONE\n\n{plea}\n\nTWO\n\nONE\n\nDe Waalbode verschijnt veertig keer per jaar.\n\nDe Waalbode, Tiel\n"))
    };
    for plea in [
        "Dit verhaal lees je voor niets. Vind je dat goed? Help De Waalbode vooruit.\nDoe mee",
        "Elke vrijdag het beste van De Waalbode in je inbox\nMeld je aan",
        "De Waalbode heeft je steun nodig.",
    ] {
        assert_eq!(outline(&amid(plea)).len(), 3, "{plea}: {:#?}", outline(&amid(plea)));
    }
    // What somebody says of it is the text's own.
    for said in ["‘Je leest De Waalbode niet voor je plezier’, zegt de veerman.", "De Waalbode schreef er in mei 1952 al over."] {
        assert_eq!(outline(&amid(said)).len(), 4, "{said}: {:#?}", outline(&amid(said)));
    }
}

#[test]
fn what_readers_say_below_a_text_is_known_by_its_hours_and_polls_by_their_answers() {
    for below in [
        "Waalvis\nGisteren om 07:41\nEindelijk iemand die het zegt.\n\nTrijn\nGisteren om 09:03\nEn de eenden?",
        "Brochet12\n05/07/2025 - 08:02\nEnfin quelqu’un qui le dit.\n\nAnonyme\n05/07/2025 - 21:15\nEt les canards ?",
        "Was dit verhaal nuttig? Ja / Nee",
        "Hat dir diese Ausgabe gefallen? Super | Ging so | Gar nicht",
    ] {
        let document = plain(&format!("Wat het veer kost\n\nJan Vos\n\n3 mei 2023\n\nONE\n\nTWO\n\nONE\n\n{below}\n"));
        assert_eq!(outline(&document).len(), 3, "{below}: {:#?}", outline(&document));
    }
    let asked = plain("Wat het veer kost\n\nJan Vos\n\nONE\n\nTWO\n\nWie betaalt de brug? Niet Tiel.\n");
    assert!(asked.body.text.ends_with("Niet Tiel."));
    let signed = plain("Wat het veer kost\n\nAnna Vos\n\nONE\n\nTWO\n\nFijn weekend en tot vrijdag\n\nAnna\n\nDeel dit artikel\n");
    assert!(signed.body.text.contains("tot vrijdag") && signed.body.text.ends_with("Anna"));
}

#[test]
fn mottos_quotations_numerals_arrows_and_credits_are_known_by_their_shape() {
    let top = "Wat het veer kost\n\nJan Vos\n\n3 mei 2023\n\n";
    for motto in [
        "Wij zetten de brug op ons geld,\nop ons brood, op ons water,\nen zij bleef liggen.\n— Trijn Arends",
        "Een brug heeft twee oevers.\nGezegde uit Tiel",
        "„Lieber zwei Ufer als keine Brücke.“\nSprichwort aus Leer",
    ] {
        let kinds = of_kind(&format!("{top}{motto}\n\nONE\n\nTWO\n\nONE\n"), &Kind::Epigraph);
        assert_eq!(kinds.len(), 1, "{motto}");
    }
    let quoted = "‘Hij zei dat hij zich de brug veel groter had voorgesteld’";
    assert_eq!(of_kind(&format!("{top}ONE\n\n{quoted}\n\nTWO\n\nONE\n"), &Kind::PullQuote), [quoted]);
    let parts = plain(&format!("{top}I.\n\nONE\n\nII.\n\nTWO\n\nIII.\n\nONE\n"));
    assert_eq!(outline(&parts).iter().filter(|line| line.starts_with('h')).count(), 3);
    let arrows = plain(&format!("{top}ONE\n\n→ De brug wordt hoger.\n→ Het veer wordt duurder.\n\nTWO\n"));
    assert_eq!(outline(&arrows).iter().filter(|line| line.starts_with('l')).count(), 2);
    let credit = "De brug bij Tiel, gezien vanaf de dijk. JAN ARENDS / DE WAALBODE";
    assert_eq!(of_kind(&format!("{top}ONE\n\n{credit}\n\nTWO\n\nONE\n"), &Kind::Caption), [credit]);
}

#[test]
fn a_writer_named_below_the_text_is_spoken_of_however_the_sentence_goes() {
    for note in [
        "Schrijver en jurist Hanna de Wit publiceerde eerder Het water en de wet.",
        "Hanna de Wit (1968) is historicus.",
        "Hanna de Wit, 1961 in Emden geboren, ist Professorin für Wasserbau.",
    ] {
        let document =
            plain(&format!("Wat het veer kost\n\nHanna de Wit\n\n3 mei 2023\n\nONE\n\nTWO\n\nONE\n\n{note}\n\nDeel dit artikel\n"));
        assert_eq!(document.body.blocks.last().unwrap().kind, Kind::Colofon, "{note}");
    }
    let made = "Dit onderzoek kwam tot stand met steun van het Waterfonds.";
    assert_eq!(of_kind(&format!("Wat het veer kost\n\nHanna de Wit\n\n3 mei 2023\n\nONE\n\nTWO\n\n{made}\n"), &Kind::Colofon), [made]);
}

#[test]
fn the_title_is_what_stands_right_above_the_writers_and_the_rest_above_it_is_of_the_page() {
    for (top, publisher) in [
        ("Menu Zoeken Inloggen\n\nZaterdagbijlage / Economie", ""),
        ("Startseite | Über uns | Archiv", ""),
        ("Hoofdstuk 3", ""),
        ("HET GROTE INTERVIEW", ""),
        ("UITGELEGD", ""),
        ("Het Zuiderlicht\n\nNieuws\nBoeken\nAgenda\n\nBoeken • Non-fictie • ★★★★☆", "Het Zuiderlicht"),
        ("Quartal – Magazin für Wirtschaft\n\nGesprek", "Quartal"),
        ("Les Cahiers du Doubs, n° 42, avril 2019", "Les Cahiers du Doubs"),
        ("The Northern Ledger\n\nWorld | Trade", "The Northern Ledger"),
        ("Baltic Policy Centre | Policy Brief", "Baltic Policy Centre"),
    ] {
        let document = plain(&format!("{top}\n\nDe brug moet hoger dan hij is\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nONE\n"));
        let meta = &document.meta;
        assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("De brug moet hoger dan hij is", ""), "{top}");
        assert_eq!((meta.publisher.as_str(), meta.authors.join(" ").as_str()), (publisher, "Jan Vos"), "{top}");
        assert_eq!(outline(&document).len(), 3, "{top}: {:#?}", outline(&document));
    }
}

#[test]
fn whom_a_page_belongs_to_its_foot_says_and_the_line_on_top_that_comes_again() {
    for foot in ["© 2024 Het Noorderblad. Alle rechten voorbehouden.", "© Het Noorderblad, 2024", "Copyright © 2019–2024 Het Noorderblad"]
    {
        let document = plain(&format!("De brug moet hoger\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nONE\n\nPrivacy\n\n{foot}\n"));
        assert_eq!(document.meta.publisher, "Het Noorderblad", "{foot}");
    }
    let again = plain(
        "De Munt\n\nNieuws\n\nColumn\n\nWaarom wij bang zijn\n\nNadia Elmi • 11 juli 2024 • 5 min leestijd\n\nONE\n\nDe Munt leeft van zijn \
         lezers. Steun ons met een gift.\n\nTWO\n\nONE\n",
    );
    assert_eq!((again.meta.publisher.as_str(), again.meta.title.as_str()), ("De Munt", "Waarom wij bang zijn"));
    assert_eq!((again.meta.date.as_str(), outline(&again).len()), ("2024-07-11", 3));
    let own = plain("De brug moet hoger\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nONE\n\n© Jan Vos 2019\n");
    assert_eq!(own.meta.publisher, "", "a writer is no publisher");
}

#[test]
fn bylines_come_with_ranks_pictures_and_days_in_any_order() {
    for line in [
        "Door Floor Mein – beeld Ruben Aal – vrijdag 30 mei 2025",
        "Floor Mein • 30 mei 2025 • 9 min",
        "Floor Mein, 30 mei 2025, 06:00",
        "Geplaatst op 30 mei 2025 door Floor Mein",
    ] {
        let document = plain(&format!("De brug moet hoger\n\n{line}\n\nONE\n\nTWO\n\nONE\n"));
        assert_eq!(head(&document.meta), ("De brug moet hoger", "", "2025-05-30", vec!["Floor Mein"]), "{line}");
    }
    let ranked = plain("De brug moet hoger\n\nJoel Abner, Energy correspondent\n\nONE\n\nTWO\n\nONE\n");
    assert_eq!(ranked.meta.authors, ["Joel Abner"]);
    let speech = plain("De brug moet hoger\n\nToespraak van Els Kamp bij de opening van de sluis, 4 mei 2022\n\nONE\n\nTWO\n\nONE\n");
    assert_eq!(head(&speech.meta), ("De brug moet hoger", "", "2022-05-04", vec!["Els Kamp"]));
    let title = plain("Thin Ice, Thick Files\n\nWhy law survives on paper\n\nIngrid Sol and Matthew Oko\n\nONE\n\nTWO\n\nONE\n");
    assert_eq!(head(&title.meta), ("Thin Ice, Thick Files", "Why law survives on paper", "", vec!["Ingrid Sol", "Matthew Oko"]));
}

#[test]
fn a_day_before_the_first_words_is_the_texts() {
    let dateline = plain("De brug moet hoger\n\nBRUSSEL, 3 december 2023 – ONE\n\nTWO\n\nONE\n");
    assert_eq!(dateline.meta.date, "2023-12-03");
    let glued = plain(
        "The bridge\n\nBy Jan Vos\n\n8 September 2023 The law of the bridge was that all would pay for it and none would ask why.\n\nONE\n\nTWO\n",
    );
    assert_eq!((glued.meta.date.as_str(), outline(&glued)[0].as_str()), ("2023-09-08", "i The law of"));
}

#[test]
fn a_register_sets_labels_and_values_on_lines_of_their_own() {
    let document = plain(
        "ECLI:NL:GHZVN:2021:1822\nInstantie\nGerechtshof Zuiderveen\nDatum uitspraak\n17-06-2021\nZaaknummer\n200.281.440/01\n\n1. Het geding\n\n\
         ONE\n\n2. De feiten\n\nTWO\n\nONE\n",
    );
    assert!(document.meta.title_supplied);
    assert_eq!((document.meta.date.as_str(), document.meta.publisher.as_str()), ("2021-06-17", "Gerechtshof Zuiderveen"));
    assert_eq!(outline(&document)[7..9], ["h2 1. Het geding", "p De brug over"]);
}

#[test]
fn captions_without_a_credit_close_with_when_or_say_who_stands_where() {
    for line in [
        "A pilot boat leaves the harbour at Leith, 1957",
        "Loods Arend Prins op de kade, eind jaren vijftig.",
        "Minister Vos (links) met de sluiswachter van Harlingen.",
        "Prijs van graan in euro per ton, 2015-2025. Bron: eigen bewerking",
    ] {
        assert_eq!(of_kind(&format!("De brug\n\nDoor Jan Vos\n\nONE\n\n{line}\n\nTWO\n\nONE\n"), &Kind::Caption), [line]);
    }
}

#[test]
fn lines_in_small_letters_between_paragraphs_head_them_and_the_heading_of_lost_notes_stays() {
    let document = plain("het stille water\n\ndoor Bram Kolk\n\nONE\n\nde sluis als grens\n\nTWO\n\nwat blijft\n\nONE\n\nNoten\n");
    let heads: Vec<String> = outline(&document).into_iter().filter(|line| line.starts_with('h')).collect();
    assert_eq!(heads, ["h2 de sluis als grens", "h2 wat blijft", "h2 Noten"]);
}

#[test]
fn a_line_amid_a_paragraph_or_one_that_echoes_it_is_a_pull_quote() {
    let amid = "De brug\n\nONE\n\nDe rails van de oude lijn werden in die winter opgebroken en verdwenen toen naar\n\nWat stopte had een \
                loket\n\nhet oosten, waar ze nog liggen. TWO\n\nONE\n";
    assert_eq!(of_kind(amid, &Kind::PullQuote), ["Wat stopte had een loket"]);
    assert!(plain(amid).body.text.contains("verdwenen toen naar het oosten"));
    let echo = "The bridge\n\nONE\n\nConsider a flag. It says which court may try a man. It says who can be embarrassed by him, and by whom.\n\nA flag \
                says who can be embarrassed.\n\nTWO\n";
    assert_eq!(of_kind(echo, &Kind::PullQuote), ["A flag says who can be embarrassed."]);
}

#[test]
fn what_is_set_in_is_quoted_and_a_dedication_stands_below_the_head() {
    let document = plain(
        "De brug\n\nDoor Jan Vos\n\nVoor Olena, die de sleutel bewaart\n\nONE\n\n    Zij schreven alles op,\n    de deur, de ramen.\n\nTWO\n\nONE\n\nTWO\n\nONE\n",
    );
    let kinds: Vec<&Kind> = document.body.blocks.iter().take(3).map(|block| &block.kind).collect();
    assert_eq!(kinds, [&Kind::Epigraph, &Kind::Paragraph, &Kind::Quote]);
    assert!(document.body.text.contains("Zij schreven alles op,\nde deur, de ramen."));
}

#[test]
fn heads_of_pages_say_the_title_or_the_series_and_days_head_a_chronicle() {
    let document = plain(
        "De meter\n\nJ.P. Houwe\n\n29 december\n\nONE\n\nJ.P. HOUWE – DE METER\n\n30 december\n\nTWO\n\nInstituut Waal | Beleidsnotitie\n\n31 \
         december\n\nONE\n",
    );
    let heads: Vec<String> = outline(&document).into_iter().filter(|line| !line.starts_with('p')).collect();
    assert_eq!(heads, ["h2 29 december", "h2 30 december", "h2 31 december"]);
}

#[test]
fn a_site_that_asks_for_help_amid_a_text_is_not_the_text() {
    for plea in [
        "We publish without ads or paywalls. If you value this work, please consider making a donation.",
        "Elke week het beste van De Kade in je mailbox? Meld je aan voor onze nieuwsbrief.",
        "☕ Enjoying Chokepoints? It's free, but coffee isn't. Buy me one here.",
        "Home > Nieuws > Achtergrond",
        "Deel op WhatsApp",
        "Download PDF (2.1 MB)",
        "La suite après cette publicité",
        "Related report: The Cotton Problem (March 2024)",
    ] {
        let document = plain(&format!("De brug\n\nDoor Jan Vos\n\nONE\n\n{plea}\n\nTWO\n\nONE\n"));
        assert_eq!(outline(&document).len(), 3, "{plea}: {:#?}", outline(&document));
    }
}

#[test]
fn a_number_with_a_full_stop_counts_a_heading_where_notes_have_none_and_a_line_set_in_goes_on_with_its_item() {
    let numbered = plain(
        "De brug\n\nONE Zo zei men.¹ En zo ook.²\n\n1. De val\n\nTWO\n\n2. Wie gaat erover?\n\nONE\n\n1 Havenboek, deel 4.\n\n2 Havenboek, deel 5.\n",
    );
    assert!(outline(&numbered).contains(&"h2 2. Wie gaat erover?".to_owned()), "{:#?}", outline(&numbered));
    let listed = of_kind(
        "De brug\n\nONE\n\n- The group says that it lost much since the\n  turn of the century.\n- Another item.\n\nTWO\n",
        &Kind::ListItem { depth: 1, marker: crate::document::Marker::Bullet, first: true },
    );
    assert_eq!(listed, ["The group says that it lost much since the turn of the century."]);
}

#[test]
fn where_a_text_appeared_has_a_name_and_a_second_sentence_may_say_it() {
    let second = plain(
        "De brug\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nVertaald uit het Duits door Els Blom. Dit essay verscheen eerder in Die Nordzeitung.\n",
    );
    assert_eq!((second.meta.original.as_str(), second.meta.translator.as_str()), ("Die Nordzeitung", "Els Blom"));
    let unnamed = plain("De brug\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nDit artikel verscheen in de papieren krant van zaterdag.\n");
    assert_eq!(unnamed.meta.original, "");
}

#[test]
fn in_an_interview_a_question_above_a_question_heads_it() {
    let document = plain(
        "De sluis\n\nDoor Jan Vos\n\nONE\n\nWat zag u daar?\n\n‘TWO’\n\nWat deed u toen?\n\n‘ONE’\n\nEn de tuin?\n\nWat gaat u doen?\n\n‘TWO’\n",
    );
    assert_eq!(outline(&document).iter().filter(|line| line.starts_with('h')).collect::<Vec<_>>(), ["h2 En de tuin?"]);
}

#[test]
fn a_numbered_heading_is_no_note_where_the_same_number_stands_before_a_sentence() {
    let one = "De haven kreeg in dat jaar een kraan die meer tilde dan de kade dragen kon, en niemand vroeg waarom. ";
    let two = "Pas toen de kade zakte, las iemand het rapport², dat al een jaar in een la van het stadhuis lag.";
    let text = format!(
        "De kraan\n\n1 De kade\n\n{one}{one}\n\n{one}{two}\n\n2 Het rapport\n\n{one}{one}\n\n2 Rapport van de havenmeester, blz. 6. De bijlage ontbreekt.\n\n3 De la\n\n{one}{one}\n"
    );
    let document = crate::import::read(text.as_bytes(), "x", crate::import::Options::default()).unwrap().document;
    let said = |kind: &str| {
        let blocks = document.body.blocks.iter().filter(|block| block.kind.name() == kind);
        blocks.map(|block| document.body.block_text(block).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(said("footnote"), ["Rapport van de havenmeester, blz. 6. De bijlage ontbreekt."]);
    assert!(said("heading").contains(&"2 Het rapport".to_owned()), "{:?}", said("heading"));
}

#[test]
fn a_heading_that_shares_its_place_with_a_sentence_is_none_again_and_a_capital_credit_may_be_in_marks() {
    let heading = "L'exemple voisin, à une heure de route";
    let below =
        "De l'autre côté du col, à une heure de route, le problème a été posé autrement, et la commune paie un forfait par habitant.";
    let text = format!("Le bac\n\nJan Vos\n\nONE\n\nTWO\n\n{heading}\n\n{below}\n\nONE\n\nTWO\n");
    assert!(outline(&plain(&text)).contains(&format!("h2 {heading}")), "{:?}", outline(&plain(&text)));
    let caption = "Le pont du canal, le 24 septembre. ARMAND LEROY POUR « LE COURRIER DU CANAL »";
    assert_eq!(of_kind(&format!("Le bac\n\nJan Vos\n\nONE\n\n{caption}\n\nTWO\n\nONE\n"), &Kind::Caption), [caption]);
    let noted = plain(
        "Le bac\n\nJan Vos\n\nONE\n\nOn disait : « Il passera. »1 Il ne passa pas, et chacun le savait.\n\nTWO\n\n1. Entretien à Tours.\n",
    );
    assert_eq!(outline(&noted).iter().filter(|line| line.starts_with('n')).count(), 1);
}

#[test]
fn headings_below_those_in_capitals_or_of_parts_are_of_their_sections() {
    for (first, second) in [("DE VRAAG", "DE UITKOMST"), ("Deel I: De vraag", "Deel II: De uitkomst")] {
        let text = format!("De brug\n\nJan Vos\n\n{first}\n\nONE\n\nWie er vaart\n\nTWO\n\n{second}\n\nONE\n\nWie er betaalt\n\nTWO\n");
        let found = outline(&plain(&text));
        let heads: Vec<&str> = found.iter().filter(|line| line.starts_with('h')).map(|line| &line[..2]).collect();
        assert_eq!(heads, ["h2", "h3", "h2", "h3"], "{found:?}");
    }
}

#[test]
fn the_name_of_somebody_of_whom_the_text_spoke_is_under_a_picture_and_one_before_that_heads() {
    let told =
        "Loods Arend Prins keek naar het oosten en gaf het bevel zonder spijt te tonen, al had hij de hele nacht gerekend aan de brug.";
    let caption = format!("De brug\n\nJan Vos\n\nONE\n\n{told}\n\nTWO\n\nArend Prins\n\nONE\n\nTWO\n");
    assert_eq!(of_kind(&caption, &Kind::Caption), ["Arend Prins"]);
    let heading = format!("De brug\n\nJan Vos\n\nONE\n\nTWO\n\nArend Prins\n\n{told}\n\nONE\n\nTWO\n");
    assert!(outline(&plain(&heading)).contains(&"h2 Arend Prins".to_owned()), "{:?}", outline(&plain(&heading)));
}

#[test]
fn notes_with_their_numbers_on_lines_above_them_are_notes_below_the_buttons_of_a_page_too() {
    let text = "The bridge\n\nBy Jan Vos\n\nONE\n\nIt was raised twice.1 Nobody paid for it.2\n\nTWO\n\nShare\n\nLeave a comment\n\n1\n\nSee the \
                ledger of 1953, page 14.\n\n2\n\nA tax was proposed and withdrawn.\n\nSubscribe\n\nPrivacy\n";
    assert_eq!(of_kind(text, &Kind::Footnote), ["See the ledger of 1953, page 14.", "A tax was proposed and withdrawn."]);
}

#[test]
fn a_ruling_keeps_its_register_with_the_day_and_the_court_and_has_no_title() {
    let document = plain(
        "ECLI:NL:RBZVN:2024:1142\nInstantie: Rechtbank Zuiderveen\nDatum uitspraak: 05-06-2024\nDatum publicatie: 12-06-2024\nZaaknummer: ZVN \
         24/1187\nRechtsgebieden: Bestuursrecht\n\nUitspraak\n\nONE\n\nTWO\n\nONE\n",
    );
    assert!(document.meta.title_supplied && document.body.text.contains("ECLI:NL:RBZVN:2024:1142"), "{}", document.body.text);
    assert_eq!((document.meta.date.as_str(), document.meta.publisher.as_str()), ("2024-06-05", "Rechtbank Zuiderveen"));
}

#[test]
fn words_are_counted_a_piece_at_a_time_as_they_are_one_by_one() {
    let (long, wide) = ("onderzoekscommissievoorzitter ".repeat(6), "水位が上がった。 番人は見た ".repeat(4));
    for text in ["", "Een", " een  twee\u{2003}drie ", "‘Het’ water – één hand", long.as_str(), wide.as_str(), "een 水位が上がった twee"]
    {
        let runs = text.split_whitespace().map(|run| run.chars().filter(|c| is_unspaced(*c)).count().div_ceil(2).max(1));
        let words: usize = runs.sum();
        let item = Item::new(Piece { text: text.to_owned(), ..Piece::default() });
        assert_eq!(item.words(), words, "{text:?}");
        (0..2 * words + 2).for_each(|count| assert_eq!(item.has_words(count), words >= count, "{text:?} {count}"));
    }
}

#[test]
fn a_paragraph_that_a_colon_announces_or_that_stands_alone_between_its_marks_is_quoted() {
    let said = "Wij hebben die brug nooit willen hebben. Zij stond er op een ochtend, en wij liepen eroverheen alsof het niets was.";
    let marked = format!("“{said}”");
    for (above, quoted) in [("Een oude schipper zei mij over die jaren aan de kade:", said), ("", &marked), ("", &format!("‘{said}’"))]
    {
        let document = plain(&format!("De brug moet hoger\n\nONE\n\nTWO {above}\n\n{quoted}\n\nONE\n\nTWO\n"));
        let found = document.body.blocks.iter().find(|block| block.kind == Kind::Quote).map(|block| document.body.block_text(block));
        assert_eq!(found, Some(quoted), "{above}: {:?}", outline(&document));
    }
    let announced = "Ik zie daar drie redenen voor, en alle drie zijn ze oud:";
    let first = "Ten eerste is de brug te laag voor de schepen die er nu varen, en dat wordt ieder jaar erger.";
    let answers = format!("TWO\n\n‘{said}’\n\nONE\n\n‘{said} Toen.’\n\nONE\n\n‘{said} Daarna.’\n\nONE");
    for text in [format!("TWO {announced}\n\n{first}\n\nONE"), answers, format!("TWO\n\n‘{said}’\n\n‘Nee,’ zei hij, en hij lachte.\n\nONE")]
    {
        let document = plain(&format!("De brug moet hoger\n\nONE\n\n{text}\n\nTWO\n"));
        assert!(document.body.blocks.iter().all(|block| block.kind != Kind::Quote), "{:?}", outline(&document));
    }
}

#[test]
fn the_name_of_who_is_on_a_picture_may_stand_above_the_next_heading() {
    let text =
        "De brug moet hoger\n\nONE\n\nHavenmeester Anna Vos zag het aankomen. TWO\n\nAnna Vos\n\nWat de kade nog weet\n\nONE\n\nTWO\n";
    assert_eq!(of_kind(text, &Kind::Caption), ["Anna Vos"]);
    for line in ["Anna Vos in haar kantoor. Courtesy of the author", "Anna Vos. Bildrechte: privat"] {
        assert_eq!(of_kind(&format!("De brug moet hoger\n\nONE\n\n{line}\n\nTWO\n\nONE\n"), &Kind::Caption), [line]);
    }
}

#[test]
fn what_is_set_in_over_lines_without_an_end_catches_the_eye() {
    let wrapped = |text: &str| {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            if lines.last().is_some_and(|line| line.chars().count() + word.chars().count() >= 70) {
                lines.push(String::new());
            }
            let line = lines.last_mut().unwrap();
            *line = format!("{line} {word}").trim().to_owned();
        }
        lines.join("\n")
    };
    let (one, two) = (wrapped(super::ONE), wrapped(super::TWO));
    let line = "        De mannen hadden een woord\n        voor iedere brug op één na";
    let text = format!("De brug\n\n{one}\n\n{two}\n\n{line}\n\n{one} {two}\n\n{two}\n");
    assert_eq!(of_kind(&text, &Kind::PullQuote), ["De mannen hadden een woord voor iedere brug op één na"]);
}

#[test]
fn a_motto_may_have_its_name_on_its_line() {
    for motto in
        ["« Un pays se reconnaît aux ponts qu’il commence. » Anna Vos, Carnets d’un pontier", "Klop, en vraag wie er wachtte. —Spreekwoord"]
    {
        let document = plain(&format!("De brug moet hoger\n\nBram Kok\n\n{motto}\n\nONE\n\nTWO\n"));
        assert!(document.body.blocks.iter().any(|block| block.kind == Kind::Epigraph), "{motto}: {:?}", outline(&document));
    }
}

#[test]
fn a_line_about_a_picture_may_end_in_any_sign() {
    for line in ["Photo of the Day More »", "Foto, »", "Foto Jan de Wit é", "Photo by 中"] {
        let document = plain(&format!("De brug\n\nONE\n\n{line}\n\nTWO\n"));
        assert!(document.body.text.contains(super::TWO), "{line}: {:?}", outline(&document));
    }
}

#[test]
fn a_line_that_ends_with_for_whom_and_by_whom_a_picture_was_made_is_its_caption() {
    let line = "In de loods bij het veer staan drieduizend vaten Omroep Delta / Anna Vos";
    assert_eq!(of_kind(&format!("De brug\n\nONE\n\n{line}\n\nTWO\n"), &Kind::Caption), [line]);
    let heading = "Tussen Tiel en Ochten / Druten";
    assert!(of_kind(&format!("De brug\n\nONE\n\n{heading}\n\nTWO\n"), &Kind::Caption).is_empty());
}

#[test]
fn what_a_picture_shows_is_known_by_who_closes_it_and_by_who_is_where() {
    let told =
        "Volgens Anna Vos, die de sleutels van de sluis bewaart, is het water in geen honderd jaar zo laag geweest als in dit voorjaar.";
    for caption in [
        "De sluis bij laag water, gezien vanaf de kade. Bram Kok",
        "De kade staat al twee jaar onder water. Omroep Waalland / Bram Kok",
        "Anna Vos bij de plek waar de brug moet komen.Beeld: Omroep Waalland / Bram Kok",
        "Schippers verlaten de haven, oktober 2024 Bram Kok / Pool",
        "Bram Kok. FOTO FAMILIEBEZIT",
        "De vergadering in Tiel, 22 oktober 2024. REUTERS/Bram Kok",
        "De pont op oefening bij Tiel, 2011. Foto WVD",
        "Anna Vos bij de ingang van de turbinehal",
        "De familie Vos voor het sluishuis, omstreeks 1970. Rechts de vader van Anna.",
        "The corridor of the lock, photographed by the author in 2021.",
    ] {
        let text = format!("De brug\n\nJan Vos\n\n3 mei 2024\n\nONE\n\n{told}\n\n{caption}\n\nTWO\n\nONE\n");
        assert_eq!(of_kind(&text, &Kind::Caption), [caption], "{caption}: {:#?}", outline(&plain(&text)));
    }
    for other in [
        "De gemeente stuurde mij een foto van een kaart met punaises.",
        "Anna Vos wil de brug niet en de haven wil haar wel",
        "1 Het cijfer is van voor de oorlog. Zie Bijlage C.",
        "Wie de sluis bewaakt, weet wat er in de haven gebeurt. Anna Vos weet het.",
    ] {
        let text = format!("De brug\n\nJan Vos\n\n3 mei 2024\n\nONE\n\n{told}\n\n{other}\n\nTWO\n\nONE\n");
        assert!(of_kind(&text, &Kind::Caption).is_empty(), "{other}");
    }
    // The name begins a sentence that a page end breaks.
    let broken = "In de ochtend hangt er nog mist boven het kanaal. Anna Vos\n\nstaat dan al buiten, met een fles onder haar arm.";
    let text = format!("De brug\n\nJan Vos\n\n3 mei 2024\n\nONE\n\n{told}\n\n{broken}\n\nTWO\n\nONE\n");
    assert!(of_kind(&text, &Kind::Caption).is_empty(), "{:#?}", outline(&plain(&text)));
}

#[test]
fn a_text_that_says_everything_twice_has_no_pull_quotes() {
    let things = ["sluis", "brug", "haven", "kade", "molen", "toren", "polder", "dijk", "geul", "pont"];
    let said = |thing: &str| {
        format!(
            "De {thing} van Tiel werd in de winter hersteld door metselaars uit Ochten, die daar twaalf weken voor nodig hadden en er \
             niets aan verdienden. Nu vaart er weer iemand langs, en dat is in dertig jaar niet gebeurd, zegt wie er woont en het weten kan.\n\n\
             Metselaars uit Ochten hadden twaalf weken nodig om de {thing} van Tiel in de winter te herstellen\n\n"
        )
    };
    let quotes = |texts: &[&str]| {
        let body: String = texts.iter().map(|thing| said(thing)).collect();
        of_kind(&format!("De rivier\n\nJan Vos\n\n3 mei 2024\n\nONE\n\n{body}TWO\n\nONE\n"), &Kind::PullQuote).len()
    };
    assert_eq!((quotes(&things[..1]), quotes(&things)), (1, 0));
}

#[test]
fn who_made_a_picture_stands_in_brackets_or_behind_it_in_initials() {
    for line in [
        "De kade van de haven, gezien vanaf de brug (Streeknet / Ina Smid)",
        "De schipper rekende het na: \"Vijftien keer zo duur\" (eigen foto)",
        "De schipper bij de put van de buren. I. S.-V.",
    ] {
        assert_eq!(of_kind(&format!("De brug\n\nJan Vos\n\nONE\n\nTWO\n\n{line}\n\nTWO\n\nONE\n"), &Kind::Caption), [line]);
    }
    let line = "De brug (en de haven / de kade) bleef die dag gesloten";
    assert!(of_kind(&format!("De brug\n\nJan Vos\n\nONE\n\nTWO\n\n{line}\n\nTWO\n\nONE\n"), &Kind::Caption).is_empty());
}

#[test]
fn a_bare_credit_is_that_of_the_short_sentence_above_it() {
    let caption = "Ina Smid bij de put van de buren, op een steenworp van haar huis.";
    for text in [
        format!("De brug\n{caption}\nBeeld Rik Veen\nJan Vos\n3 mei 2024\nONE TWO\nTWO ONE\nONE TWO\n"),
        format!("De brug\nJan Vos\n3 mei 2024\nONE TWO\nDe sluis\n{caption}\nFoto Rik Veen\nTWO ONE\nONE TWO\n"),
    ] {
        let seen = of_kind(&text, &Kind::Caption);
        assert!(seen.iter().any(|line| line.starts_with(caption)), "{seen:?}: {:#?}", outline(&plain(&text)));
    }
}
