//! Pages as they are copied or dumped: what stands above, between and below the text of one.

use super::{head, outline, plain};

#[test]
fn lines_filled_as_far_as_words_fit_end_a_paragraph_where_there_was_room() {
    let lines = "The ferry at Pell crossed the water for the last time on a grey morning\n\
                 in March, with nine passengers and a dog on board and nobody to wave it\n\
                 off. The keeper locked the gate and hung the key on its nail by the\n\
                 window.\n\
                 Nobody had told the village. It had known for years that the bridge was\n\
                 coming, and had long stopped asking when; and when it came, in one week\n\
                 of the wettest summer that the oldest of them could think of, it was as\n\
                 though it had always been there and only the water had been away.\n\
                 WHAT THE BRIDGE TOOK\n\
                 Along the quay the shops closed one after the other, first the chandler\n\
                 and then the baker, whose bread had gone across with the first boat for\n\
                 as long as there had been a boat at all.\n";
    let seen = ["p The ferry at", "p Nobody had told", "h2 WHAT THE BRIDGE TOOK", "p Along the quay"];
    assert_eq!(outline(&plain(lines)), seen);
}

#[test]
fn a_picture_above_the_text_is_known_by_the_line_of_its_maker_and_is_no_title() {
    let document = plain("A dredger at work near Port Salim, March 2006\nTom Eells/The Courier/Redux\n\nONE\n\nTWO\n\nONE\n");
    assert!(document.meta.title_supplied);
    assert_eq!(outline(&document)[..2], ["c A dredger at", "c Tom Eells/The Courier/Redux"]);
    let document =
        plain("Het veer ligt stil\n\nbuitenland - 08 02 2022\neen pont aan de kade van Narva\nFoto: Belga-AFP / A. Jansen\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Het veer ligt stil", "", "2022-02-08", vec![]));
    assert_eq!(outline(&document)[..2], ["c een pont aan", "c Foto: Belga-AFP /"]);
    let again = "De pont bij Narva, die al sinds januari stilligt.";
    let document = plain(&format!("{again}\n\nVolledig scherm\n{again} © REUTERS\n\nHet veer ligt stil\n\nONE\n\nTWO\n"));
    assert_eq!((document.meta.title.as_str(), outline(&document).len()), ("Het veer ligt stil", 4));
    let document = plain(" date 2022-02 Het veer op 3 februari, kort voor de storm. Foto: JANSEN/AFP via Getty Images\n\nONE\n\nTWO\n");
    assert_eq!((document.meta.date.as_str(), outline(&document)[0].as_str()), ("2022-02", "c Het veer op"));
}

#[test]
fn a_first_paragraph_is_a_stand_first_where_the_text_begins_anew_below_it() {
    let intro = |first: &str, second: &str| outline(&plain(&format!("{first}\n\n{second} ONE\n\nTWO\n\nONE\n")))[0].starts_with('i');
    let speech = "Liever had ze nooit een microfoon gezien, zegt ze. Nu legt ze al een jaar uit wat er met het veer misging. ‘Een rivier \
                  spreekt maar één taal.’";
    assert!(intro(speech, "Er valt niet naast te kijken."));
    assert!(!intro(
        "De schipper kijkt uit over het water. ‘Dit wordt niets vandaag’, zegt hij, en hij gooit de trossen los.",
        "Dan gaat hij."
    ));
    let named = "Begrotingen zijn kwetsbaar. Minstens zo gevaarlijk is wie te laat betaalt, laat econome Judith Warmhoven zien.";
    assert!(intro(named, "Judith Warmhoven is hoogleraar."));
    assert!(!intro(named, "Warmhoven is hoogleraar."));
    let ranked =
        "Na de storm rijst de vraag wat er moet gebeuren. Rederij en gemeente willen meer dijken, maar deskundige Rob Wildeman niet.";
    assert!(intro(ranked, "Volgens deskundige Rob Wildeman is het geld op."));
    let sent = "Al 25 jaar is hij de baas van de haven. Deze week deel 2: verslaggever Anna Beltman in gesprek met zijn vijanden.";
    let document = plain(&format!("{sent}\n\nONE\n\nTWO\n"));
    assert_eq!((outline(&document)[0].as_str(), document.meta.authors.join(";").as_str()), ("i Al 25 jaar", "Anna Beltman"));
}

#[test]
fn a_byline_below_the_first_paragraph_shows_a_stand_first_without_a_title_too() {
    let first =
        "De staking heeft de haven veranderd, maar wat zij met de stad heeft gedaan is minder duidelijk, zegt een historicus van naam.";
    for byline in ["door Laura Sterreman", "Laura Sterreman – De Ochtend/Hum\n3 april 2025"] {
        let document = plain(&format!("{first}\n{byline}\nONE\nTWO\nONE\nTWO\n"));
        assert_eq!((document.meta.authors.join(";").as_str(), outline(&document).len()), ("Laura Sterreman", 5), "{byline}");
        assert_eq!(outline(&document)[0], "i De staking heeft");
        assert!(document.meta.title_supplied);
    }
}

#[test]
fn names_in_capitals_are_names_and_an_issue_of_two_months_is_of_its_year() {
    let document = plain("The ferry\n\nBY ANNA E. VOSS May/June 2025\n\nPublished on April 22, 2025\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("The ferry", "", "2025-04-22", vec!["Anna E. Voss"]));
    let document = plain("Le bac\n\nPar Laurent CHAMBERT*, le 11 août 2016.\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Le bac", "", "2016-08-11", vec!["Laurent Chambert"]));
    let document = plain("The ferry\n\nBy Nicholas Mitrov, Eurozine\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("The ferry", "", "", vec!["Nicholas Mitrov"]));
    let document = plain("The ferry\n\ncommented by Anna Voss\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("The ferry", "", "", vec!["Anna Voss"]));
}

#[test]
fn a_letter_is_read_above_its_salutation_and_signed_below_its_farewell() {
    let document = plain(
        "Ministerie van Waterzaken\n\n> Retouradres Postbus 20901 2500 EX Den Haag\n\nDe voorzitter van de Tweede Kamer\nPostbus \
         20018\n\nDatum 12 mei 2024\nBetreft Voortgang van de veren\n\nGeachte voorzitter,\n\nONE\n\nTWO\n\nHoogachtend,\n\nde minister van \
         Waterzaken,\n\nE.M. de Rijk\n",
    );
    assert_eq!(head(&document.meta), ("Voortgang van de veren", "", "2024-05-12", vec!["E.M. de Rijk"]));
    assert_eq!(document.meta.publisher, "Ministerie van Waterzaken");
    let seen =
        ["p Geachte voorzitter,", "p De brug over", "p Volgens de havenmeester", "p Hoogachtend,", "o de minister van", "o E.M. de Rijk"];
    assert_eq!(outline(&document), seen);
}

#[test]
fn a_name_with_a_place_below_a_text_signs_it() {
    let document =
        plain("ONE\n\nTWO\n\nOf zou men er zelf de hand in hebben gehad? In de polder is alles mogelijk.\n\nJan Muiskens\n\nTilburg\n");
    assert_eq!(document.meta.authors, ["Jan Muiskens"]);
    assert_eq!(outline(&document)[3..], ["o Jan Muiskens", "o Tilburg"]);
}

#[test]
fn what_archives_and_agencies_say_of_a_text_line_by_line_is_no_paragraph_of_it() {
    let document = plain(
        "De vloed\n\nGeschreven: 3 juli 1936\nBron: brochure via het Zeearchief\nVertaling: Karel Ten Have\nTranscriptie en HTML: Adri \
         Verleden\n\nONE\n\nTWO\n",
    );
    assert_eq!((head(&document.meta), document.meta.translator.as_str()), (("De vloed", "", "1936-07-03", vec![]), "Karel Ten Have"));
    assert_eq!(outline(&document).iter().filter(|line| line.starts_with('p')).count(), 2);
    let document = plain(
        "Rede over de kust\n\nThema Europese zaken\nDocumentsoort Toespraak\nPublicatiedatum 07-05-2019\n\nDames en heren,\n\nONE\n\nTWO\n",
    );
    assert_eq!(document.meta.date, "2019-05-07");
    assert_eq!(outline(&document)[..3], ["o Thema Europese zaken", "o Documentsoort Toespraak", "o Publicatiedatum 07-05-2019"]);
}

#[test]
fn the_menu_of_a_site_goes_as_a_list_too_and_what_readers_wrote_below_a_text() {
    let menu = "  • News\n    • Columns\n    • Events\n  • Publications\n    • Hybrid Threats\n  • About\n  • Contact\n";
    let document = plain(&format!("{menu}\nWat het veer kost\n\n21 januari 2025\n\nONE\n\nTWO\n"));
    assert_eq!((document.meta.title.as_str(), document.meta.date.as_str()), ("Wat het veer kost", "2025-01-21"));
    assert_eq!(outline(&document).len(), 2);
    let comments =
        "3 reacties\n\n• Ron\n\n5 maanden geleden\nMogen we blij zijn dat wij daar niet wonen.\n\n• Lies\n\n4 maanden geleden\nGoed stuk.";
    assert_eq!(outline(&plain(&format!("Wat het veer kost\n\nONE\n\nTWO\n\n{comments}\n"))).len(), 2);
    let teasers = "similar articles\n\nA Harsh Clarity\n\nby Gerd Konen\n\nIn her book she shows us an oppressive vision.\n\nA House\n\nby Jess \
                   Smeets\n\nThe scientist lives in a modernist home.";
    assert_eq!(outline(&plain(&format!("Wat het veer kost\n\nONE\n\nTWO\n\nONE\n\n{teasers}\n"))).len(), 3);
    assert_eq!(outline(&plain("Wat het veer kost\n\nONE\n\nTWO\n\nAre you already a subscriber? Sign in.\n")).len(), 2);
}

#[test]
fn what_a_review_says_of_its_book_is_no_heading_and_a_saying_may_have_its_name_in_brackets() {
    let book = "Boek: non-fictie\n\nBea de Graaf: Tegen de vloed. De Kade, 510 blz.; 27,50 euro";
    assert_eq!(
        outline(&plain(&format!("Hoe het veer verdween\n\nONE\n\nTWO\n\n{book}\n")))[2..],
        ["o Boek: non-fictie", "o Bea de Graaf:"]
    );
    let document = plain("Le bac\n\n« Quelle drôle de digue » (Jacques Malvert)\n\nONE\n\nTWO\n");
    assert_eq!(outline(&document)[0], "? « Quelle drôle");
}

#[test]
fn turns_of_a_conversation_may_open_with_initials_and_a_lone_question_is_the_texts_own() {
    let document = plain("Le bac et nous...\nONE\nT. H. – Et ensuite ?\nF. H. – TWO\nT. H. – Est-ce tout ?\nF. H. – ONE\n");
    assert_eq!(document.meta.title, "Le bac et nous...");
    assert_eq!(outline(&document), ["i De brug over", "p T. H. –", "p F. H. –", "p T. H. –", "p F. H. –"]);
    let document = plain("De rede\n\n28 november 2016\n\nDames en heren,\n\nKent u het verhaal van de twee veren?\n\nONE\n\nTWO\n");
    assert!(outline(&document).iter().all(|line| line.starts_with('p')));
    let document =
        plain("The harbour we deserve\n\nSpeech by Minister Anna Kerr at the Institute, 8 October 2019\n\nONE\n\n[Applause]\n\nTWO\n");
    assert_eq!(head(&document.meta), ("The harbour we deserve", "", "2019-10-08", vec!["Anna Kerr"]));
    assert!(!outline(&document).iter().any(|line| line.starts_with('h')));
}

#[test]
fn what_a_site_asks_below_a_text_goes_however_it_says_it() {
    let asked = |lines: &str| outline(&plain(&format!("Wat het veer kost\n\nONE\n\nTWO\n\nONE\n\n{lines}\n")))[3..].to_vec();
    let paywall = "Lisez la suite pour 1€\n\nEn profitant de notre offre d’essai, résiliable en ligne à tout moment.\n\nPour accéder à cet \
                   article, il faut être abonné. Pourquoi ?\n\nConnectez-vous";
    assert!(asked(paywall).is_empty());
    assert!(asked("Weiterlesen mit Plus\n\n• Alle Artikel mit NZ+\n\n• Weniger Werbung mit NZ+").is_empty());
    assert!(asked("NZ-Plus-Abonnenten lesen auch:\nHome-Office\nWarum sich die Jungen sehnen\nZur Startseite").is_empty());
    assert!(asked("Privacy Notice: Newsletters may contain information about charities and content funded by others.").is_empty());
    // What a text itself says of such things stays.
    assert_eq!(asked("Het abonnement op de pont werd duurder.").len(), 1);
    assert_eq!(asked("Tot slot:\n\n• een gratis pont voor wie in het dorp woont;\n\n• een abonnement voor de anderen.").len(), 3);
}

#[test]
fn pictures_between_the_title_and_the_byline_do_not_end_the_head() {
    let document = plain(
        "Umwelt:Ist der Kanal noch zu retten?\n\nKanalrundgang\n\nWie viel Wasser fasst diese Kammer? Die Antwort: 12,8 Kubikmeter.\n\n(Foto: Niels \
         P. Jörgens)\n\nDer Kanal leidet, und der Umbau kommt spät. Ein Spaziergang mit den Wärtern.\n\nVon Horst Krämer, Odelshausen\n\nONE\n\nTWO\n",
    );
    assert_eq!(head(&document.meta), ("Ist der Kanal noch zu retten?", "", "", vec!["Horst Krämer"]));
    assert_eq!(outline(&document)[..4], ["c Kanalrundgang", "c Wie viel Wasser", "c (Foto: Niels P.", "i Der Kanal leidet,"]);
}

#[test]
fn a_first_paragraph_above_the_first_heading_a_picture_or_its_series_is_a_stand_first() {
    let first = "Schepen met zwaailichten op het kanaal. Schippers die protesteren. Waarom eigenlijk?";
    let headed = plain(&format!("{first}\n\nWaarom zijn de schippers boos?\n\nONE\n\nWaarom juist nu?\n\nTWO\n"));
    assert_eq!(outline(&headed)[..2], ["i Schepen met zwaailichten", "h2 Waarom zijn de schippers boos?"]);
    assert_eq!(outline(&plain(&format!("{first}\n\nIllustratie: Bas Schotel\n\nONE\n\nTWO\n")))[0], "i Schepen met zwaailichten");
    let part = "Dit artikel is onderdeel van onze serie over het water.";
    let document = plain(&format!("{first}\n\n{part}\n\nONE\n\nTWO\n"));
    assert_eq!(outline(&document)[..2], ["i Schepen met zwaailichten", "o Dit artikel is"]);
}

#[test]
fn two_writers_may_each_have_their_place_and_one_may_be_unknown() {
    let document = plain("Ferries to nowhere\n\nBy Joanna Reid in Stromness and Tom Okafor in London\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.authors, ["Joanna Reid", "Tom Okafor"]);
    let document = plain("De vloed\n\nGeschreven: 3 juli 1936\nBron: Zeearchief\nVertaling: onbekend\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.translator, "");
    let document = plain("Der Kanal\n\n22.04.2016 UPDATE: 10.05.2016 06:00 Uhr 2 Minuten, 28 Sekunden\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.date, "2016-04-22");
}

#[test]
fn the_paragraph_before_a_conversation_is_a_stand_first() {
    let lead = "Rik Koolman leidde de haven twintig jaar lang, en schreef er een boek over dat in drie talen is vertaald.";
    let turns = "Anna: ONE\n\nRik: TWO\n\nAnna: Waarom dan?\n\nRik: ONE\n";
    let seen = ["i Rik Koolman leidde", "p Anna: De brug", "p Rik: Volgens de", "p Anna: Waarom dan?", "p Rik: De brug"];
    assert_eq!(outline(&plain(&format!("{lead}\n\n{turns}"))), seen);
    let asked = "Interview met Rik Koolman\nLEAD\nIs het water een gevaar voor de stad?\nONE\nWaarom komt er geen deltawet?\nTWO\nBent u gerust?\nONE\n";
    let document = plain(&asked.replace("LEAD", lead));
    assert_eq!(document.meta.title, "Interview met Rik Koolman");
    assert_eq!(outline(&document)[..3], ["i Rik Koolman leidde", "p Is het water", "p De brug over"]);
    assert!(!outline(&document).iter().any(|line| line.starts_with('h')));
}

#[test]
fn labels_on_lines_of_their_own_have_their_values_below_them() {
    let document = plain("When should we stop?\n\nAuthor\nBill Fletching\n\nDate\nMay 11, 2022\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("When should we stop?", "", "2022-05-11", vec!["Bill Fletching"]));
    assert_eq!(outline(&document).len(), 2);
}

#[test]
fn where_a_text_was_first_is_read_from_the_midst_of_a_note_too_and_who_speaks_is_no_note() {
    let note = "Anna Liashko is a sociologist in Bremen. This interview was carried out and originally published by Tempest";
    let document =
        plain(&format!("Inside the harbour\n\nAnna Liashko and Denys Pilar\n\n{note}\n\nTempest (T): ONE\n\nAnna Liashko (AL): TWO\n"));
    assert_eq!((document.meta.original.as_str(), document.meta.authors.len()), ("Tempest", 2));
    assert_eq!(outline(&document), ["o Anna Liashko is", "p Tempest (T): De", "p Anna Liashko (AL):"]);
}

#[test]
fn a_sentence_to_be_shared_is_a_pull_quote_without_the_word_of_its_button() {
    let said = "Voor droge voeten is het wachten op leiders die niet naar de baggeraars luisteren.";
    let document = plain(&format!("ONE\n\nTWO\n\nDelen {said}\n\nONE\n\nTWO {said}\n"));
    assert_eq!(outline(&document)[2], "q Voor droge voeten");
}

#[test]
fn contents_without_a_heading_are_known_by_the_headings_that_come_again() {
    let document = plain(
        "Image\n\nVisie op het water\nDossier\n39 minuten\n\nInleiding\n\n1. Nu\n\n1.1 De toestand van de dijken in het noorden\n\n2. \
         Straks\n\nInleiding\n\nONE\n\n1. Nu\n\n1.1 De toestand van de dijken in het noorden\n\nTWO\n\n2. Straks\n\nONE\n",
    );
    assert_eq!(document.meta.title, "Visie op het water");
    let seen = ["h2 Inleiding", "p De brug over", "h2 1. Nu", "h3 1.1 De toestand van de dijken in het noorden"];
    assert_eq!(outline(&document)[..4], seen);
    assert_eq!(outline(&document).len(), 7);
}

#[test]
fn a_credit_alone_is_that_of_the_picture_whose_caption_stands_below_it() {
    let document = plain("ONE\n\nTWO\n\n© Waterwacht\n\nWachters aan de dijk. Dat werk blijft voorlopig een kerntaak.\n\nONE\n\nTWO\n");
    assert_eq!(outline(&document)[2..4], ["c © Waterwacht", "c Wachters aan de"]);
    let staff = "De regering vroeg tien mensen naar hun visie. Journalist Kris Klerks schreef onderstaande bijdrage voor haar.";
    assert_eq!(plain(&format!("Sterke dijken\n\n{staff}\n\nONE\n\nTWO\n")).meta.authors, ["Kris Klerks"]);
}

#[test]
fn a_word_above_the_date_is_no_title_and_lines_above_a_place_with_a_date_are_of_the_head() {
    let document = plain("NZ\n\n01. Jan. 2019\n\nDer Hafen steht still\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Der Hafen steht still", "", "2019-01-01", vec![]));
    let document = plain(
        "31 271 Waterzaken\n\nNr. 14 BRIEF VAN DE MINISTER\n\nAan de Voorzitter van de Kamer\n\nDen Haag, 20 oktober 2014\n\nONE\n\nTWO\n",
    );
    assert_eq!(head(&document.meta), ("31 271 Waterzaken", "Nr. 14 BRIEF VAN DE MINISTER", "2014-10-20", vec![]));
    assert!(outline(&document).iter().all(|line| line.starts_with('p')));
}

#[test]
fn a_title_that_comes_twice_shows_what_stands_between_as_the_pages() {
    let menu = "Décryptages\nPépites\nVidéos\nEconomie";
    let document = plain(&format!(
        "Péniches : et si le port avait raison ? | Hebdo.fr\n{menu}\nPéniches : et si le port avait raison ?\n\nONE\n\nTWO\n"
    ));
    assert_eq!((document.meta.title.as_str(), document.meta.publisher.as_str()), ("Péniches : et si le port avait raison ?", "Hebdo.fr"));
    assert_eq!(outline(&document).len(), 2);
    let path = "Skip to content\n\nSkip to site index\n\nBusiness | The Man Who Counts Boats\n\nThe Man Who Counts Boats\n\nBy Dana Whitt\n\n\
                Published May 12, 2024Updated May 14, 2024, 9:15 a.m. ET\n\nONE\n\nTWO\n";
    assert_eq!(head(&plain(path).meta), ("The Man Who Counts Boats", "", "2024-05-12", vec!["Dana Whitt"]));
}

#[test]
fn a_short_line_behind_a_glued_date_is_the_title() {
    let document = plain(" date 2018-12 De jaren bij de sluis\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("De jaren bij de sluis", "", "2018-12", vec![]));
    let document =
        plain("De tol\n\n3 jun 2024 Harald Jensen\n\nONE\n\nTWO\n\nHarald Jensen is hoogleraar.\n\nCopyright: Havenproject, 2024.\n");
    assert_eq!(head(&document.meta), ("De tol", "", "2024-06-03", vec!["Harald Jensen"]));
    assert_eq!(outline(&document)[2..], ["o Harald Jensen is"]);
    let document = plain(
        "Der Hafen und die Stadt\n\nSWP-Aktuell 2022/A 12, 11.02.2022, 7 Seiten\n\nProf. Dr. Anna Vos ist Senior Fellow.\n\nONE\n\nTWO\n",
    );
    assert_eq!(head(&document.meta), ("Der Hafen und die Stadt", "", "2022-02-11", vec!["Anna Vos"]));
}

#[test]
fn books_above_a_review_are_no_title_and_no_writers_of_it() {
    let document = plain(
        "A Mad, Bad & Dangerous Canal? 1783-1846\nby Boyd Hilson.\nOxford, 757 pp., £21, June 2008\n\nReplenishing the Lock\nby James \
         Belling.\nPellworth 800pp £25\n\nONE\n\nTWO\n",
    );
    assert!(document.meta.title_supplied && document.meta.authors.is_empty());
    assert_eq!(outline(&document).iter().filter(|line| line.starts_with('o')).count(), 6);
}

#[test]
fn the_licence_of_a_picture_makes_a_caption_and_a_book_of_somebody_makes_no_writer() {
    let document = plain("Twee jaar zonder water\n\n• CC John Vandal (CC BY-NC 2.0)\n• USAF / Todd Wivels (CC0)\n\nONE\n\nTWO\n");
    assert_eq!(outline(&document)[..2], ["c • CC John", "c • USAF /"]);
    let book = "Niemand gelooft nog in water, schrijft Kris Bergman in zijn pas verschenen boek over de delta en haar bewoners.";
    assert!(plain(&format!("{book}\n\nONE\n\nTWO\n")).meta.authors.is_empty());
}

#[test]
fn a_path_or_a_tab_above_the_title_is_none_and_a_date_among_the_controls_is_read() {
    let document = plain("Home » Internationaal » Crisis in de sluis duurt voort\n\nCrisis in de sluis duurt voort\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Crisis in de sluis duurt voort", "", "", vec![]));
    let document = plain(
        "De kust en het land: ‘Havenleider’ is enkelvoud / Het Blad\n\nDe kust en het land\n\n‘Havenleider’ is enkelvoud\n\nONE\n\nJan van der \
         Put\n\n29 juli 2020 – verschenen in nr. 31\n\nTWO\n\nONE\n",
    );
    assert_eq!(head(&document.meta), ("‘Havenleider’ is enkelvoud", "", "2020-07-29", vec!["Jan van der Put"]));
    let document = plain("Skip to main content\n  • 10 december 2022\n\nTwee stakingen tegelijk\n\nPieter Stormink\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Twee stakingen tegelijk", "", "2022-12-10", vec!["Pieter Stormink"]));
    let radio = "Buitenland\nAVROTROS\n\nWat betekent de tol voor de haven?\n\nfoto: ANP\n  1. Nieuws right\n  2. Wat betekent de tol voor de haven?\n\nONE\n\nTWO\n";
    assert_eq!(plain(radio).meta.title, "Wat betekent de tol voor de haven?");
    assert_eq!(outline(&plain(radio)), ["c foto: ANP", "p De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn questions_with_numbers_head_and_what_somebody_did_names_the_writers() {
    let document = plain(
        "Navigeren\n\n1. Waarom is het beginsel van inspraak zo belangrijk om dit te begrijpen?\n\nONE\n\n2. Wat moeten we eisen?\n\nTWO\n",
    );
    assert_eq!(outline(&document).iter().filter(|line| line.starts_with("h2")).count(), 2);
    let document = plain("Crisis in de haven\n\nAnalyse door Rob Jonker (Dorpum) en Alexander Schuur (Kiel)\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.authors, ["Rob Jonker", "Alexander Schuur"]);
    let document = plain("Wang Qin/Delta Daily/VCG via Getty Image\n\nHet cadeau aan de haven\n\nONE\n\nTWO\n");
    assert_eq!(document.meta.title, "Het cadeau aan de haven");
}

#[test]
fn a_line_that_waits_for_more_goes_on_whatever_the_next_one_begins_with() {
    let document = plain(
        "Het bos op de bodem\n\nONE\n\nTWO\n\nDe kop van het bos\n\nWie over de droge bodem loopt ziet wilgen, en de boswachter noemt het het bos van\n\
         Europa, dat hij elke maand telt en in maart waren er nog\n41.000 bomen, in oktober het dubbele.\n\nONE\n",
    );
    assert_eq!(outline(&document)[3..], ["p Wie over de", "p De brug over"]);
}

#[test]
fn the_foot_of_a_page_does_not_come_between_the_halves_of_a_sentence() {
    let document = plain(
        "ONE\n\nTWO\n\nBudgets in the north run from January, as they always did there, but\n\nHarbour Institute, March 2024       3\n\n\
         the southern one has run from April since the reform.\n\nONE\n",
    );
    assert_eq!(outline(&document)[2..3], ["p Budgets in the"]);
    assert!(document.body.text.contains("but the southern one"), "{}", document.body.text);
}

#[test]
fn a_pull_quote_may_be_short_or_put_together() {
    let said =
        "De loods zegt: wie het eerst belt, vaart het eerst. De papieren kwamen uit koffers, uit kerkboeken, uit een blik van de bakker.";
    let document = plain(&format!(
        "ONE\n\n{said}\n\nWie het eerst belt, vaart het eerst\n\nTWO\n\n“De papieren kwamen uit koffers en uit een blik”\n\n\
                                   Een kop in de tekst\n\nTWO\n"
    ));
    assert_eq!(
        outline(&document)[2..],
        ["q Wie het eerst", "p Volgens de havenmeester", "q “De papieren kwamen", "h2 Een kop in de tekst", "p Volgens de havenmeester"]
    );
}

#[test]
fn titles_of_other_texts_right_below_their_heading_go_with_it() {
    let document = plain(
        "ONE\n\nMEER OVER DIT ONDERWERP\nHoe de sluis verdient\nWie betaalt de dijken?\n\nTWO\n\nLees ook:\nWie betaalt de brug?\n\nONE\n",
    );
    assert_eq!(outline(&document).len(), 3);
}

#[test]
fn writers_may_have_behind_them_where_they_work() {
    let document = plain(
        "De laatste dijk\nWaarom zij niet breekt\n\nIngrid Moen (Senior Fellow, Havenraad) and Tom Wrona (Universiteit Lodz)\n\nONE\n\nTWO\n",
    );
    assert_eq!(document.meta.authors, ["Ingrid Moen", "Tom Wrona"]);
}

#[test]
fn a_name_above_its_byline_is_said_once_and_a_label_above_the_date_that_opens_the_title_is_none() {
    let document = plain("Das Schweigen der Häfen\n\nDaniel Backs\nEssay von Daniel Backs\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Das Schweigen der Häfen", "", "", vec!["Daniel Backs"]));
    assert_eq!(outline(&document).len(), 2);
    let document = plain("Gegen den Strich\n\n29. Apr. 2024\n\nGegen den Strich: Hafenkonflikt\n\nONE\n\nTWO\n");
    assert_eq!(head(&document.meta), ("Gegen den Strich: Hafenkonflikt", "", "2024-04-29", vec![]));
}

#[test]
fn a_date_near_the_top_is_no_heading_and_is_read_wherever_it_stands_there() {
    let document = plain("De klok van de haven\n\nONE\n\nPeter Zandstra\n\n4 maart 2023\n\nTWO\n\nONE\n");
    assert_eq!(head(&document.meta), ("De klok van de haven", "", "2023-03-04", vec!["Peter Zandstra"]));
    let changed = "Publié le 12 février 2024 à 06h00, modifié le 13 février 2024 à 11h32 · Lecture 6 min.";
    let document =
        plain(&format!("La horloge du port\n\nPar Marieke van Loon\n\n{changed}\n\nArticle réservé aux abonnés\n\nONE\n\nTWO\n"));
    assert_eq!((document.meta.date.as_str(), outline(&document).len()), ("2024-02-12", 2));
}

#[test]
fn a_few_words_right_above_a_sentence_head_it_and_months_along_a_chart_head_nothing() {
    let document = plain(
        "ONE\n\nTWO\n\nDisclosure statement\nNo interest was reported by the writer.\n\nJan Feb Mar Apr\n\nFigure 2. Ships by month.\n\nONE\n",
    );
    assert_eq!(outline(&document)[2..4], ["h2 Disclosure statement", "p No interest was"]);
    assert!(!outline(&document).iter().any(|line| line.starts_with("h2 Jan")));
}

#[test]
fn a_box_of_other_texts_with_their_writers_amid_a_text_does_not_end_it() {
    let more = "Most Popular\nThe Doctor Who Drives Four Hundred Miles\nBy Susan Pell\nWhat the Grain Elevator Knew\nBy Marcus Reyes\n\n";
    let document = plain(&format!("De brug\n\nONE\n\nTWO\n\n{more}Wat er blijft\n\nONE\n\nTWO\n\nONE\n\nTWO\n\n{more}"));
    assert_eq!(document.body.text.matches("De brug over").count(), 3, "{:#?}", outline(&document));
    assert!(outline(&document).contains(&"h2 Wat er blijft".to_owned()) && !document.body.text.contains("Grain"));
}

#[test]
fn a_last_paragraph_in_which_somebody_became_a_member_of_something_is_no_appeal() {
    for end in [
        "De havenmeester is nu de enige die over de sluis nog wil praten, al is hij lid van een andere partij en heeft hij de steun van niemand.",
        "De havenmeester van het kanaal zal dit jaar niet bij de sluis worden gezien: hij wordt ouder, en hij is lid van geen enkele vereniging.",
    ] {
        let document = plain(&format!("De brug\n\nONE\n\nTWO\n\n{end}\n"));
        assert!(document.body.text.ends_with(end), "{:#?}", outline(&document));
    }
    let document = plain("De brug\n\nONE\n\nTWO\n\nMaak dit mogelijk: word lid van Het Waterblad. Met je bijdrage kunnen we verder.\n");
    assert!(document.body.text.ends_with("in de vaargeul stort."));
}

/// A report of which the longest run of paragraphs comes first, with short lines below it, some of them such as a site has too.
fn report(rest: &str) -> String {
    let paragraph = "De kade zakt ieder jaar een paar millimeter, zegt de dienst, en dat meet zij met bouten in de muur, bij laag water en windstil weer.\n\n";
    let points = ["Meetpunt sluis", "Meetpunt loods", "Bout noord", "Bout zuid", "Bout oost", "Bout west", "Oude muur", "Nieuwe muur"];
    let below = ["Delen", "Inloggen", "Zoeken", "Abonneren"].iter().chain(&points).chain(&["Oude loods", "Nieuwe loods"]);
    let below = below.copied().collect::<Vec<_>>().join("\n\n");
    format!("Het peil van de kade\n\n{}{below}\n\n{rest}\n", paragraph.repeat(8))
}

#[test]
fn what_follows_in_numbered_sections_or_on_printed_pages_is_no_foot_of_a_site() {
    let said = "De rekening gaat naar het waterschap, dat al heeft laten weten haar niet te betalen, en daarna naar de gemeente, die ook niets zegt.";
    let is_kept = |rest: &str| plain(&report(rest)).body.text.contains(said);
    assert!(!is_kept(&format!("Wie betaalt\n\n{said}")), "below an article that was copied with its site");
    assert!(is_kept(&format!("2.1. Wie betaalt\n\n{said}\n\n2.2. Wie niet\n\nDe boeren in de polder.")));
    let foot = |number: usize| format!("Waard  Ter kennisneming [Page {number}]\n\n");
    assert!(is_kept(&format!("{}{said}\n\n{}{said}\n\n{}", foot(1), foot(2), foot(3))));
}

#[test]
fn a_heading_over_the_writers_stays_whatever_they_are_called_in_it() {
    for heading in ["Auteurs", "Les auteurs", "Zu den Autoren", "Sobre los autores"] {
        let document = plain(&format!(
            "De brug\n\nAnna Vos\n\nDe sluis\n\nONE\n\nTWO\n\n{heading}\n\nAnna Vos is hydroloog.\n\nInstituut de Kade\ninfo@instituutdekade.example\n"
        ));
        let seen = outline(&document);
        assert_eq!(seen[3..], [format!("h2 {heading}"), "o Anna Vos is".to_owned()], "{heading}");
    }
}

#[test]
fn how_long_something_lasts_is_no_offer_of_a_site() {
    let treaty = |last: &str| {
        let article = "De inspectie van een schip is binnen drie dagen na aankomst voltooid, en anders krijgt de kapitein de redenen schriftelijk van de havenmeester.";
        plain(&format!("Verdrag over de doorvaart\n\nArtikel 1\n\n{article}\n\nArtikel 2\n\n{article}\n\nArtikel 3\n\n{last}\n"))
    };
    for last in ["Dit verdrag geldt vier maanden na de ondertekening.", "Le texte reste en vigueur pendant quatre mois."] {
        assert!(treaty(last).body.text.ends_with(last), "{last}");
    }
    assert!(!treaty("Lees verder voor vier per maand.").body.text.contains("per maand"));
}
