//! What a line is where several things speak for it, none of which would be enough.

use super::{outline, plain};
use crate::document::Kind;

/// The text of blocks of a kind.
fn of_kind(text: &str, wanted: &Kind) -> Vec<String> {
    let document = plain(text);
    document.body.blocks.iter().filter(|block| block.kind == *wanted).map(|block| document.body.block_text(block).to_owned()).collect()
}

/// Paragraphs that say something which a pull quote can say again.
const SAID: &str = "De loods keek naar het oosten. Hij gaf het bevel zonder spijt te tonen, al had hij de hele nacht gerekend. Wie de schuit \
                    wegsleept, moet weten hoe diep het daarna wordt, stond in zijn boek. Zo bleef de haven open.";

#[test]
fn a_line_that_says_again_what_sentences_near_it_say_is_a_pull_quote() {
    for line in [
        // The words that are rare in the text stand together in two sentences.
        "Zonder spijt gerekend: het bevel van een loods die naar het oosten keek",
        // Some words are others, and the order is the same.
        "Wie schuiten wegbrengt, moet weten hoe diep het wordt",
        "Wie een schuit sleept, moet weten hoe diep het daarna wordt.",
        // In quotation marks less is enough.
        "‘Hij rekende de hele nacht voor dat bevel’",
    ] {
        let text = format!("De brug\n\nONE TWO\n\n{SAID}\n\n{line}\n\nTWO ONE\n\nONE TWO\n");
        assert_eq!(of_kind(&text, &Kind::PullQuote), [line], "{line}");
    }
    for heading in ["Wat de loods in zijn boek schreef", "De hele nacht", "De loods en zijn boek over de haven"] {
        let document = plain(&format!("De brug\n\nONE\n\n{SAID}\n\n{heading}\n\nTWO\n\nONE\n"));
        assert!(outline(&document).contains(&format!("h2 {heading}")), "{:#?}", outline(&document));
    }
}

#[test]
fn a_line_of_many_more_words_than_the_headings_needs_little_of_what_stands_right_above_it_to_be_a_pull_quote() {
    let between = |line: &str| {
        format!("De brug\n\nDe kade\n\nONE TWO\n\nDe sluis\n\n{SAID}\n\n{line}\n\nTWO ONE\n\nHet dok\n\nONE TWO\n\nWie er vaart\n\nONE\n")
    };
    for line in [
        "De loods aan wie niemand iets vroeg, gaf in het oosten een bevel zonder spijt",
        "Wie een bevel geeft zonder spijt te tonen, heeft de hele nacht gerekend.",
    ] {
        assert_eq!(of_kind(&between(line), &Kind::PullQuote), [line], "{line}");
    }
    // The number of a part, capitals as the other headings have, and the second half of a paragraph show that it catches no eye.
    for line in [
        "Stelling 2. De loods die bevel gaf, toonde in het oosten geen spijt",
        "DE LOODS AAN WIE NIEMAND IETS VROEG, GAF ZIJN BEVEL ZONDER SPIJT",
        "Waar in een land van water alle kinderen voortaan zullen leren zwemmen",
    ] {
        assert!(of_kind(&between(line), &Kind::PullQuote).is_empty(), "{line}");
    }
}

#[test]
fn what_says_a_thing_again_is_to_be_read_at_a_glance_and_looks_as_the_others_do() {
    let nearly = "In zijn boek stond wat er daarna moest komen";
    let sure = "Zonder spijt gerekend: het bevel van een loods die naar het oosten keek";
    let others = "Zonder spijt gaf hij het bevel, al had hij de hele nacht gerekend.";
    let text = |lines: &str| format!("De brug\n\nONE TWO\n\n{SAID}\n\n{lines}\n\nTWO ONE\n\nONE TWO\n");
    let quotes = |lines: &str| of_kind(&text(lines), &Kind::PullQuote).len();
    // What is said less again is believed beside one that is sure and ends as it does.
    assert_eq!((quotes(nearly), quotes(&format!("{sure}\n\nONE TWO\n\n{SAID}\n\n{nearly}"))), (0, 2));
    assert_eq!(quotes(&format!("{others}\n\nONE TWO\n\n{SAID}\n\n{nearly}")), 1);
    // Among paragraphs as short as it is, a sentence is one of them.
    let short = format!("De brug\n\nONE\n\n{SAID}\n\n{others}\n\nTWO\n\nONE\n\nTWO\n");
    assert!(of_kind(&short, &Kind::PullQuote).is_empty());
}

#[test]
fn the_title_is_the_line_of_which_the_text_speaks_where_something_shows_that_the_upper_ones_are_the_pages() {
    let title = "Waarom de havenmeester de brug over het kanaal liet verhogen";
    for top in [
        // A path, a word over lists, a part that is counted, numbers among other things.
        "Raad van Toezicht\n\nHome > Dossiers > Bruggen\n\nTITLE\n\nJan Vos",
        "Themen\n\nTITLE\n\nVon Jan Vos",
        "Losse Eindjes Radio\n\nAflevering 74: TITLE\n\nGeplaatst op 27 maart 2025",
        "Recht & Ruimte\nUitspraak uitgelegd\n24-06-2025\nRechtbank Waal-Noord 12 juni 2025, zaaknummer WLN 24/1187\nTITLE",
    ] {
        let meta = plain(&format!("{}\n\nONE\n\nTWO\n\nONE\n", top.replace("TITLE", title))).meta;
        assert!(meta.title.ends_with(title), "{}", meta.title);
        assert_eq!(meta.subtitle, "", "{top}");
    }
    // A title may be as far from its text as the name of a page is.
    let meta = plain(&format!("Losse onderdelen\n\n{title}\n\n18 september 2024\n\nONE\n\nTWO\n")).meta;
    assert_eq!(meta.title, "Losse onderdelen");
}

#[test]
fn a_byline_among_other_things_and_a_speaker_above_the_day_name_the_writer() {
    let row = plain("Der letzte Bus\n\nWie ein Dorf verschwand\n\nText: Anna Vos · Heft 11/2024 · 9 Minuten\n\nONE\n\nTWO\n").meta;
    assert_eq!(
        (row.title.as_str(), row.date.as_str(), row.authors.as_slice()),
        ("Der letzte Bus", "2024-11", &["Anna Vos".to_owned()][..])
    );
    let speech =
        plain("De brug en het kanaal\n\nAnna Vos, commissaris voor het water\nGent, zaterdag 18 oktober 2025\n\nONE\n\nTWO\n").meta;
    assert_eq!((speech.authors, speech.date.as_str(), speech.subtitle.as_str()), (vec!["Anna Vos".to_owned()], "2025-10-18", ""));
    let letter = "Ministerie van Water\n\n> Retouradres Postbus 2 Gent\n\nDe Voorzitter\nvan de Raad\n\nDatum: 2 oktober 2025\n\nBetreft: Voortgang \
                  van de brug\n\nGeachte voorzitter,\n\nONE\n\nTWO\n";
    assert_eq!(plain(letter).meta.title, "Voortgang van de brug");
}

#[test]
fn what_a_page_asks_amid_a_text_goes_by_its_price_its_reader_and_its_strange_words() {
    for asked in [
        "Elke ochtend om 7 uur: het financiële nieuws in 3 minuten lezen. Probeer onze nieuwsbrief De Balans",
        "Lees je mee op iemands abonnement? Neem er zelf een: 12 euro per jaar, opzeggen kan altijd.",
        "Newsletter „Bote am Morgen“\nDie wichtigsten Themen, kostenlos um 6 Uhr.\nJetzt anmelden",
        "Sign up to Down to Earth\nOur free weekly newsletter on the most important stories",
        "-----------\nDit blad leeft van zijn lezers. Ook meedoen?\nVoor 5 euro per maand houdt u het in de lucht.\n-----------",
    ] {
        let document = plain(&format!("De brug\n\nONE\n\nTWO\n\n{asked}\n\nONE\n\nTWO\n"));
        let last = asked.split_whitespace().next_back().unwrap_or_default();
        assert!(!document.body.text.contains(last) || last.starts_with('-'), "{asked}");
        assert_eq!(outline(&document).len(), 4, "{asked}: {:?}", outline(&document));
    }
    for said in [
        "Steunt u de minister, ook als het een miljoen euro per jaar kost?",
        "De brug kostte 12 euro per inwoner van het dorp.",
        "Jan: Ik geef je gratis mijn boot.",
    ] {
        let document = plain(&format!("De brug\n\nONE\n\nTWO\n\n{said}\n\nONE\n\nTWO\n"));
        assert!(document.body.text.contains(said), "{said}");
    }
}

#[test]
fn a_heading_with_a_word_that_sites_use_to_sell_stays_where_nothing_else_speaks_for_that() {
    for heading in ["Signs that never lie", "Gratis geld", "Membership has a price", "Steun van de buren", "Accès à la mer"] {
        let document = plain(&format!("De brug\n\nONE\n\nTWO\n\n{heading}\n\nONE\n\nTWO\n"));
        assert!(outline(&document).contains(&format!("h2 {heading}")), "{:?}", outline(&document));
    }
}

#[test]
fn writers_in_lines_of_their_own_above_the_day_are_all_named() {
    let text = "Waarom de brug bleef\nAnna Vos\nBram Kok\n2023-11-02\nONE\nWat er gebeurde\nTWO\nONE\nTWO\n";
    assert_eq!(plain(text).meta.authors, ["Anna Vos", "Bram Kok"]);
}

#[test]
fn a_note_on_a_writer_stays_though_it_names_the_page() {
    let text = "Havenblad\n\nDe brug\n\nBy Anna Vos\n\nONE\n\nTWO\n\nONE\n\nAnna Vos is a contributing editor at Havenblad.\n\nHavenblad, \
                Postbus 9, Gent\nPrivacy | Contact\n";
    assert_eq!(of_kind(text, &Kind::Colofon), ["Anna Vos is a contributing editor at Havenblad."]);
}

#[test]
fn a_few_words_right_above_a_source_are_the_title_of_a_chart_and_two_above_a_table_head_it() {
    let chart = plain("De brug\n\nONE\n\nTWO\n\nSchepen per jaar, in honderden\nSource : calculs du port\n\nONE\n");
    assert!(outline(&chart).contains(&"f Schepen per jaar,".to_owned()), "{:?}", outline(&chart));
    let table = plain("De brug\n\nONE\n\nTWO\n\nKerncijfers\n\nJaar\tNoord\tZuid\n2021\t1,2\t3\n2022\t1,3\t4\n\nTWO\n");
    assert!(outline(&table).contains(&"h2 Kerncijfers".to_owned()), "{:?}", outline(&table));
}

#[test]
fn a_saying_without_marks_is_a_motto_where_an_old_day_or_a_work_says_whose_it_is() {
    for whose in ["Jan Vos, 1928", "Uit een besluit van de raad, 1573", "(Jan Vos, 1664)"] {
        let text = format!("De brug\n\nHet is niet de vloed die een dorp arm maakt.\n{whose}\n\nONE\n\nTWO\n\nONE\n");
        assert_eq!(of_kind(&text, &Kind::Epigraph).len(), 1, "{whose}");
    }
    assert!(
        of_kind("De brug\n\nHet is niet de vloed die een dorp arm maakt.\nJan Vos, 2024\n\nONE\n\nTWO\n\nONE\n", &Kind::Epigraph)
            .is_empty()
    );
}

#[test]
fn notes_right_below_each_other_count_on_and_a_star_may_stand_before_a_colon() {
    let wrapped = "Hij vroeg wie de brug bediende en waarom zij niet open ging.2 Het\nderde schip kwam uit het oosten en voer door tot aan de kade.3 Toen\nwas het stil, en de nacht begon zoals zij altijd begint, zonder\nlicht en zonder wind.\n\n2 Zie het verslag van de havenmeester, dat in het archief van de stad\nligt. Daar staat het.\n3 Gesprek met de brugwachter, die anoniem wilde blijven en daarom niet\nwordt genoemd.\n\nDe volgende ochtend kwam het schip terug, en de brug ging open alsof\ner niets was gebeurd, wat volgens hem ook zo was.\n";
    assert_eq!(of_kind(wrapped, &Kind::Footnote).len(), 2);
    let star = "De brug\n\nONE\n\nIn die taal heet zoiets een zaak met een handvat*: je kunt hem optillen\n\n* Noot van de vertaler.\n\nen laten zien, \
                ook aan wie er niet om heeft gevraagd.\n\nTWO\n";
    assert_eq!(of_kind(star, &Kind::Footnote), ["Noot van de vertaler."]);
}

#[test]
fn days_head_the_parts_of_a_chronicle_from_its_start() {
    let document = plain(
        "De brug\n\n1 september 2025\n\nTWO\n\n4 maart 2022\n\nONE\n\n8 mei 2022\n\nTWO\n\n30 mei 2022\n\nONE\n\n2 juni 2022\n\nTWO\n",
    );
    let heads: Vec<String> = outline(&document).into_iter().filter(|line| line.starts_with('h')).collect();
    assert!(heads.len() >= 3 && heads.contains(&"h2 8 mei 2022".to_owned()), "{heads:?}");
}

#[test]
fn where_a_text_stood_first_who_translated_it_and_who_made_it_close_it() {
    let document = plain(
        "De brug\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nONE\n\nDit essay stond oorspronkelijk in het maandblad Holnap. Vertaling uit het Hongaars: Anna Kok\n",
    );
    assert_eq!((document.meta.translator.as_str(), document.meta.original.as_str()), ("Anna Kok", "het maandblad Holnap"));
    let made =
        "De brug\n\nDoor Jan Vos\n\nONE\n\nTWO\n\nProduced by Anna Kok. Sound design by Bram de Wit. The reading room is open from ten.\n";
    assert_eq!(of_kind(made, &Kind::Colofon).len(), 1);
    let their = "De brug\n\nVon Anna Vos\n\nONE\n\nTWO\n\nAnna Vos lebt in Gent. Ihr Text erschien zuerst in Havenblad.\n";
    assert_eq!(plain(their).meta.original, "Havenblad");
}

#[test]
fn a_line_beside_the_number_of_a_page_within_a_sentence_is_of_the_page() {
    let half = "Het opvallendste geval is kooldioxide,¹ een bijproduct van kunstmest, dat iedereen vergat toen de";
    let foot = "1 Zie het verslag.\n\n58\n\nde lange keten";
    let document = plain(&format!("De brug\n\nONE\n\nTWO\n\n{half}\n\n{foot}\n\nprijs in augustus steeg. ONE\n"));
    assert!(!document.body.text.contains("lange keten"), "{}", document.body.text);
    assert!(document.body.text.contains("toen de prijs"), "{}", document.body.text);
}

#[test]
fn a_short_question_heads_in_a_text_of_several_headings_and_goes_on_in_one_of_none() {
    let heads = "De brug\n\nONE\n\nDe eerste sluis\n\nTWO\n\nLoyaal aan wat?\n\nONE\n\nDe tweede sluis\n\nTWO\n\nHet laatste veer\n\nONE\n";
    assert!(outline(&plain(heads)).contains(&"h2 Loyaal aan wat?".to_owned()), "{:?}", outline(&plain(heads)));
    let goes_on = plain("De brug\n\nONE\n\nTWO\n\nLoyaal aan wat?\n\nONE\n\nTWO\n");
    assert!(!outline(&goes_on).iter().any(|line| line.starts_with('h')), "{:?}", outline(&goes_on));
}

#[test]
fn a_short_first_paragraph_of_which_the_text_speaks_further_on_is_a_stand_first() {
    let lead = "De brug over het kanaal wordt weer verhoogd, nu de kranen hoger zijn en het water stijgt. Wie betaalt de havenmeester?";
    let text = format!("De sluis\n\nWat de brug ons kost\n\nJan Vos\n\n{lead}{}", "\n\nONE TWO".repeat(4));
    assert_eq!(outline(&plain(&text))[0], "i De brug over");
    // A picture below the paragraph that follows on it makes that none.
    let pictured = plain("De sluis\n\nONE\n\nDoor Jan Vos\n\nTWO\n\nDe sluis. Foto: Anna Kok\n\nONE\n\nTWO\n");
    assert_eq!(outline(&pictured)[..2], ["i De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn lines_beside_a_control_below_the_head_are_of_the_page_and_a_writer_in_capitals_is_known_by_the_note_below() {
    let text = "MARGOT TOLLAN\n\nLuisteren\nOpslaan in leeslijst\nDelen\n\nONE\n\nTWO\n\nONE\n\nMargot Tollan teaches history in Gent.\n";
    let document = plain(&format!("The bridge of the canal\n\n{text}"));
    assert_eq!(document.meta.authors, ["Margot Tollan"]);
    assert!(!document.body.text.contains("leeslijst"), "{:?}", outline(&document));
}

#[test]
fn a_person_who_has_the_rights_to_a_page_with_a_name_wrote_what_stands_on_it() {
    let menu = "De Oeverbode\nHome\nArchief\nContact\nOver ons\n\n12 mei 2024\n\nDe brug moet hoger\n\nONE\n\nTWO\n\nDeel dit artikel\n\n";
    for foot in ["© 2026 Anna Vos", "© 2023 - 2026 ByAnna Vos", "© 2020-2026 Anna Vos Powered by Hexo"] {
        let meta = plain(&format!("{menu}{foot}\n")).meta;
        assert_eq!((meta.publisher.as_str(), &meta.authors[..]), ("De Oeverbode", &["Anna Vos".to_owned()][..]), "{foot}");
    }
    let meta = plain("De brug moet hoger\n\nONE\n\nTWO\n\n© 2024 Het Noorderblad 版权所有\n").meta;
    assert_eq!(meta.publisher, "Het Noorderblad");
}

#[test]
fn of_two_days_on_a_line_the_first_is_when_a_text_came_out() {
    for line in
        ["Created2024-06-21|Updated2026-11-28|Ambacht", "Anna Vos Lv2 2024-06-21 09:30:00 2026-11-28 05:41:53", "Lv2 2024-06-21 2026-11-28"]
    {
        let meta = plain(&format!("De brug moet hoger\n\n{line}\n\nONE\n\nTWO\n")).meta;
        assert_eq!(meta.date, "2024-06-21", "{line}");
    }
}

#[test]
fn the_months_of_an_archive_are_no_date() {
    let meta =
        plain("Menu\nZoeken\nInloggen\n2024/09\n2 stukken\n2024/05\n3 stukken\n2024/03\n1 stuk\n\nDe brug moet hoger\n\nONE\n\nTWO\n").meta;
    assert_eq!(meta.date, "");
}

#[test]
fn who_signs_a_letter_is_known_where_an_annex_follows() {
    let said = "Met deze brief doe ik de toezegging gestand die ik in het voorjaar heb gedaan over het onderhoud van de kaden en van de sluizen in de stad.";
    let document = plain(&format!(
        "Onderhoud van de kaden\n\nGeachte voorzitter,\n\n{said}\n\nDe minister van Water,\n\nW.H. Terpstra\n\nBijlage: de kaden\n\n{said}\n"
    ));
    assert_eq!(document.meta.authors, ["W.H. Terpstra"]);
}
