//! Pages that were copied whole, with the menus above their article and the replies and lists below it.

use super::{ONE, TWO, head, outline, plain, text};

#[test]
fn of_a_page_that_was_copied_whole_the_article_is_left_with_its_head() {
    let document = text("site.txt");
    assert_eq!(head(&document.meta), ("De haven die haar schepen verloor", "", "2024-03-12", vec!["Marit Dekkers"]));
    let seen = ["i In Oostwal lag", "p Wie op een", "p Toch was de", "h2 Wat de kade nog weet", "p Jan Brouwer, die", "p De gemeente wil"];
    assert_eq!(outline(&document), seen);
}

#[test]
fn a_page_whose_article_has_no_title_gets_none_from_its_menu() {
    let site = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/texts/site.txt")).unwrap();
    let (above, below) = (site.find("Havens\n").unwrap(), site.find("Wie op een").unwrap());
    let document = plain(&[&site[..above], &site[below..]].concat());
    assert!(document.meta.title_supplied, "{}", document.meta.title);
    assert_eq!(outline(&document)[0], "p Wie op een");
}

#[test]
fn what_closes_the_article_of_a_copied_page_is_known_as_at_the_end_of_a_text() {
    let site = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/texts/site.txt")).unwrap();
    let appeal = "Steun ons\nWilt u dat wij over havens blijven schrijven? Word donateur van dit blad.\n\nDeel dit artikel";
    let with_appeal = plain(&site.replace("Deel dit artikel", appeal));
    assert_eq!(outline(&with_appeal), outline(&text("site.txt")));
    // The menu stands below once more, and leads on to other texts, without a word that only a site would use.
    let (end, below) = (site.find("Deel dit artikel").unwrap(), "← Wie de sluis bedient\n\nCultuur\nWetenschap\nSport\n");
    let midst = site.replace("Wat de kade", "Schrijf u gratis in voor de Ochtendbrief\n\nWat de kade");
    assert_eq!(outline(&plain(&midst)), outline(&text("site.txt")));
    let document = plain(&format!("{}{below}{}", &site[..end], &site[end..]));
    assert_eq!(outline(&document), outline(&text("site.txt")));
}

/// Controls, as a site has them.
const MENU: &str = "Menu\nZoeken\nInloggen\nAbonneren\nContact\n";

#[test]
fn short_lines_that_are_of_the_article_stay() {
    let names: Vec<String> = (0..40).map(|n| format!("Ondertekenaar {}", char::from(b'A' + n % 26))).collect();
    let letter = format!("{MENU}\nEen brief aan de haven\n\n{ONE}\n\n{TWO}\n\n{}\n\nDeel dit artikel\nTweet\nMail\n", names.join("\n"));
    let document = plain(&letter);
    assert!(document.body.text.contains("Ondertekenaar A") && document.body.text.contains("Ondertekenaar N"));
    let ships = ["Zeemeeuw", "Hoop", "Morgenster", "Drie Gebroeders", "Volharding", "Vrouwe Maria", "Noordster", "Goede Verwachting"];
    let song: Vec<String> = (0..40).map(|n| format!("en stil lag daar {} naast de {}", ships[n % 8], ships[n / 8])).collect();
    let document = plain(&format!("{MENU}\nHet lied van de haven\n\n{}\n\n{ONE}\n\nDeel dit artikel\nTweet\nMail\n", song.join("\n")));
    assert!(document.body.text.contains(&song[1]) && document.body.text.contains(&song[39]));
}

#[test]
fn the_contents_of_a_report_and_its_running_heads_are_no_menu() {
    let chapters: Vec<String> = (1..=12).map(|n| format!("Deel {n} van de kust")).collect();
    let parts: Vec<String> = chapters.iter().map(|chapter| format!("{chapter}\n\n{ONE}\n\n{TWO}\n\nHavenraad\n\n")).collect();
    let document = plain(&format!("De havens van de kust\n\nAnna Vos\n\n{}\n\n{}", chapters.join("\n"), parts.concat()));
    assert_eq!(document.meta.title, "De havens van de kust");
    let headings = outline(&document).into_iter().filter(|line| line.starts_with('h')).count();
    assert_eq!(headings, 12, "{:?}", outline(&document));
}

#[test]
fn who_wrote_where_from_and_when_it_was_changed_is_read_and_who_made_a_picture_by_initials_too() {
    let document = plain(
        "Le pont doit monter\n\nPar Anna Vos (envoyée spéciale à Gand)\n\nPublié le 11 octobre 2025 à 6h00, mis à jour à 18h22\n\nONE\n\nTWO\n\n\
         Le pont en hiver, vu du quai. (Photo A. V.)\n\nTWO\n\nThe bridge in winter. Photograph by Bram Kok\n\nONE\n",
    );
    assert_eq!(head(&document.meta), ("Le pont doit monter", "", "2025-10-11", vec!["Anna Vos"]));
    assert_eq!(
        outline(&document),
        ["i De brug over", "p Volgens de havenmeester", "c Le pont en", "p Volgens de havenmeester", "c The bridge in", "p De brug over"]
    );
}

#[test]
fn a_line_right_above_a_table_says_what_is_in_it() {
    let document = plain("De brug\n\nONE\n\nTWO\n\nSchepen per jaar, in honderden\nJaar\tNoord\tZuid\n2021\t1,2\t3\n2022\t1,3\t4\n\nTWO\n");
    assert_eq!(outline(&document)[..3], ["p De brug over", "p Volgens de havenmeester", "c Schepen per jaar,"]);
    let sourced = plain(
        "De brug\n\nONE\n\nTWO\n\nSchepen per jaar, in honderden\nBron: Waterschap, eigen bewerking\n\nJaar\tNoord\n2021\t1,2\n2022\t1,3\n\nTWO\n",
    );
    assert_eq!(outline(&sourced)[2], "c Schepen per jaar,");
}

#[test]
fn a_translation_is_told_in_either_order_and_the_foot_of_a_page_may_have_room_around_its_stroke() {
    let document = plain("De brug\n\nONE\n\nSeite 1 / 3\n\nTWO\n\nUit het Pools vertaald door Hanna Berk.\n");
    assert_eq!(document.meta.translator, "Hanna Berk");
    assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester", "o Uit het Pools"]);
}

#[test]
fn a_heading_that_has_words_of_buttons_in_it_stays() {
    let headings = ["De advertentiemarkt na Google", "Delen met de buren", "Over dit rapport", "Na deze tekst"];
    let parts: Vec<String> = headings.iter().map(|heading| format!("{heading}\n\nONE\n\n")).collect();
    let document = plain(&format!("De brug\n\nTWO\n\n{}TWO\n", parts.concat()));
    let found: Vec<String> = outline(&document).into_iter().filter(|line| line.starts_with("h2 ")).collect();
    assert_eq!(found, headings.map(|heading| format!("h2 {heading}")));
    for button in ["Cite this report", "Diesen Artikel drucken", "Deel op WhatsApp", "Share via e-mail", "La suite après cette publicité"]
    {
        let document = plain(&format!("De brug\n\nONE\n\n{button}\n\nTWO\n"));
        assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester"], "{button}");
    }
}

#[test]
fn lines_that_a_copy_left_without_their_marks_are_a_list_and_a_heading_below_them_is_none_of_it() {
    let steps = "Leg de planken in de zon.\nDraai ze om na de regen.\nWacht tot het hout niet meer kraakt.\nHet laatste jaar";
    let document = plain(&format!("De loods\n\nONE\n\nTWO\n\n{steps}\n\nTWO\n\nONE\n"));
    let seen =
        ["i De brug over", "p Volgens de havenmeester", "l Leg de planken", "l Draai ze om", "l Wacht tot het", "h2 Het laatste jaar"];
    assert_eq!(outline(&document)[..6], seen);
    let kept = "teer, van het soort dat naar rook ruikt\nlijnolie in een kan met een deuk erin die nog van zijn vader was geweest\ntouw";
    let document = plain(&format!(
        "De loods\n\nONE\n\nIn de loods lagen toen nog drie dingen:\n\n{}\n\nTWO\n\nONE\n",
        kept.replace("touw", "touw en kurk")
    ));
    assert_eq!(outline(&document)[1..5], ["p In de loods", "l teer, van het", "l lijnolie in een", "l touw en kurk"]);
    // Lines that end each in another way are verse.
    let verse = "Het water stijgt, de dag is kort,\nde kade wacht op wie niet komt;\nwie zal haar roepen?";
    let document = plain(&format!("De loods\n\nONE\n\nOp de muur staat een oud lied:\n\n{verse}\n\nTWO\n\nONE\n"));
    assert!(!outline(&document).iter().any(|line| line.starts_with("l ")), "{:?}", outline(&document));
}

#[test]
fn notes_that_lead_back_have_their_numbers_in_order() {
    let notes = "Het verslag ligt in het archief van de haven. ↩\n\nDe tweede telling is van later. ↩ ↩2\n";
    let document =
        plain(&format!("De loods\n\nONE\n\nDe kranen zijn geteld.1 TWO\n\nEr is nog eens geteld, in een natte week.2 ONE\n\n{notes}"));
    let seen = ["i De brug over", "p De kranen zijn", "n Het verslag ligt", "p Er is nog", "n De tweede telling"];
    assert_eq!(outline(&document), seen);
    assert!(document.body.text.contains("geteld. Volgens") && !document.body.text.contains('↩'));
    // A dump counts them as it counts a list.
    let raised =
        plain(&format!("De loods\n\nONE\n\nDe kranen zijn geteld.^1 TWO\n\nEr is nog eens geteld, in een natte week.^2 ONE\n\n{notes}"));
    assert!(outline(&raised) == seen && !raised.body.text.contains('^'));
    let listed = notes.replace("Het v", "1. Het v").replace("De t", "2. De t");
    let document =
        plain(&format!("De loods\n\nONE\n\nDe kranen zijn geteld.1 TWO\n\nEr is nog eens geteld, in een natte week.2 ONE\n\n{listed}"));
    assert_eq!(outline(&document), seen);
}

#[test]
fn of_a_page_of_which_no_word_shows_that_it_is_one_the_shape_of_its_menu_does() {
    let menu =
        "Kadeblad\nVerhalen van de wal\n\nKronieken\nZeeroutes\nSchippers\nWalkant\nStuurhut\nHoe de brug over het kanaal werd verhoogd";
    let document = plain(&format!("{menu}\n\nONE\n\nTWO\n\nDe oude kade\n\nTWO\n\nONE\n"));
    assert_eq!((document.meta.title.as_str(), document.meta.publisher.as_str()), ("Hoe de brug over het kanaal werd verhoogd", "Kadeblad"));
    assert_eq!(
        outline(&document),
        ["i De brug over", "p Volgens de havenmeester", "h2 De oude kade", "p Volgens de havenmeester", "p De brug over"]
    );
}

#[test]
fn lines_in_a_script_of_its_own_and_the_headings_once_more_below_a_text_are_of_the_site() {
    let text = "Hoe de brug over het kanaal werd verhoogd\n\nONE\n\nDe oude kade\n\nTWO\n\nHet nieuwe dok\n\nONE\n\n";
    let foot = "上一页\nDe schipper van de nacht\n打赏 分享\nOp deze bladzijde\nDe oude kade\nHet nieuwe dok\n本站已运行\n";
    let document = plain(&format!("Kadeblad\nVerhalen van de wal\n最近更新：2026-11-28\n{text}{foot}"));
    assert_eq!(document.meta.title, "Hoe de brug over het kanaal werd verhoogd");
    let seen = ["i De brug over", "h2 De oude kade", "p Volgens de havenmeester", "h2 Het nieuwe dok", "p De brug over"];
    assert_eq!(outline(&document), seen);
}

#[test]
fn what_a_site_says_of_itself_above_its_menu_is_less_of_a_title_than_the_line_below_it() {
    let tags = "Water\nhavens\nbruggen\n";
    let page = "Over het kanaal en de brug\n\nHome\nZoeken\nContact\nAbonneren\nDe havenmeester en de kranen\nMenu\n";
    let document = plain(&format!("{page}{tags}\nTWO\n\nONE\n\nTWO\n\nInloggen\nTweet\nMail\n"));
    assert_eq!(document.meta.title, "De havenmeester en de kranen");
    assert_eq!(outline(&document).len(), 3, "{:?}", outline(&document));
}

#[test]
fn below_a_text_one_label_says_who_wrote_it_and_one_when() {
    let foot = |lines: &str| plain(&format!("De haven en haar meester\n\nONE\n\nTWO\n\nONE\n\n{lines}")).meta;
    let told = foot("Gepubliceerd: 3 mei 2024\n\nDoor Anna Vos\n\nTags: haven brug\n");
    assert_eq!(head(&told), ("De haven en haar meester", "", "2024-05-03", vec!["Anna Vos"]));
    let apart = foot("Author\nAnna Vos\nPosted on\nMay 3, 2024\nTags\n");
    assert_eq!(head(&apart), ("De haven en haar meester", "", "2024-05-03", vec!["Anna Vos"]));
    // Several are of other texts.
    let others = foot("Lees ook\n\nDe nacht\nDoor Anna Vos\n\nDe dag\nDoor Bram Kok\n");
    assert!(others.authors.is_empty());
}

#[test]
fn lines_with_small_letters_behind_a_colon_are_a_list_though_blank_lines_part_them() {
    let text = "De brug¶\n\nONE\n\nDe wachter hield zich aan een paar regels:\n\nnooit open bij windkracht acht\n\nnooit dicht voor de \
                veerman\n\naltijd een thermosfles bij de hand\n\nTWO\n\nWat er overblijft¶\n\nONE\n";
    let document = plain(text);
    assert_eq!(document.meta.title, "De brug");
    let seen = outline(&document);
    assert_eq!(seen.iter().filter(|line| line.starts_with("l ")).count(), 3, "{seen:?}");
    assert!(seen.contains(&"h2 Wat er overblijft".to_owned()), "{seen:?}");
}

#[test]
fn a_box_with_the_address_and_the_licence_of_a_text_ends_it_and_names_its_writer() {
    let text = "De brug\n\nONE\n\nTWO\n\nONE\n\nTWO\n\nAuthor: Anna Vos\nLink: https://haven.example/2023/brug/\nCopyright Notice: All articles on \
                this blog are licensed under CC BY 4.0 unless otherwise stated.\nwaterhaven\nPrevious\nEen veer dat alleen op zondag vaart\nVorige \
                week stonden wij opnieuw voor een gesloten hek en kwam de veerman naar buiten met een krentenbol om uit te leggen waarom.\n";
    let document = plain(text);
    assert_eq!(document.meta.authors, ["Anna Vos"]);
    assert_eq!(outline(&document).len(), 4, "{:?}", outline(&document));
    // A text may have a list of sources at its end.
    let sources = "De brug\n\nONE\n\nTWO\n\nBronnen\n\nRapport: De brug van morgen\nKaart: De haven in 1950\n";
    assert!(plain(sources).body.text.contains("De haven in 1950"));
}

#[test]
fn addresses_below_a_report_show_nothing_of_the_lines_above_it() {
    let text = "BELEIDSBRIEF\n\nFEBRUARI 2025\n\nVaren of wachten\n\nWaarom de brug over het kanaal vier keer verhoogd is\n\nAnna Vos en Bram \
                Kok\n\nONE\n\nTWO\n\nONE\n\nTWO\n\nwww.haven.example\ninfo@haven.example\n\nVolg ons op LinkedIn\n";
    let meta = plain(text).meta;
    assert_eq!((meta.title.as_str(), meta.subtitle.as_str()), ("Varen of wachten", "Waarom de brug over het kanaal vier keer verhoogd is"));
}

#[test]
fn what_a_page_says_of_replies_and_the_reference_on_each_page_are_not_of_the_text() {
    let foot = "Dit artikel verscheen oorspronkelijk in het Spaans.\n\nWaardeer je dit artikel? Met een kleine bijdrage houd je onze redactie overeind.\n\n\
                Doneer nu\n\nReageren is niet meer mogelijk.\n";
    let document = plain(&format!("De brug moet hoger\n\nAnna Vos\n\nONE\n\nTWO\n\n{foot}"));
    assert!(!document.body.text.contains("Waardeer") && !document.body.text.contains("Reageren"), "{:?}", outline(&document));
    let page = |n: u32| format!("ONE\n\nPagina {n} van 4\n\nOnze referentie\n2025-0000117743\n\nTWO\n\n");
    let document = plain(&format!("De brug moet hoger\n\n{}{}{}", page(1), page(2), page(3)));
    assert!(!document.body.text.contains("117743"), "{:?}", outline(&document));
}

/// What a page sets below an article besides: no word of it is known.
const BESIDE: &str =
    "Sleper omgeslagen bij Oostwal\n12 minuten geleden\nDe dijkgraaf stapt op\n23 minuten geleden\nNieuwe veerman voor de Waal\n";

#[test]
fn what_a_page_sets_right_below_its_text_goes_though_no_word_of_it_is_known() {
    let page = |own: &str, beside: &str| {
        plain(&format!(
            "{MENU}\nEen brief aan de haven\n\n{ONE}\n\n{TWO}\n\n{own}\n{beside}Deel dit artikel\nTweet\nMail\nAfdrukken\nInloggen\nContact\n"
        ))
    };
    let outlined = |own: &str, beside: &str| outline(&page(own, beside));
    let alone = outlined("", "");
    assert_eq!(alone, ["p De brug over", "p Volgens de havenmeester"]);
    assert_eq!(outlined("", BESIDE), alone);
    // What is of the text stays above it: a note on its making, a list.
    for own in [
        "Dit stuk verscheen eerder in Havenblad.\n",
        "- de sluis van Oostwal\n- het gemaal bij de dijk\n",
        "Havens van de kust\nHaven Ligplaatsen\n1. Oostwal 12\n2. Westwal 13\n",
    ] {
        assert_eq!(outlined(own, BESIDE), outlined(own, ""), "{own}");
        assert!(outlined(own, "").len() > 2, "{own}");
    }
}

#[test]
fn a_text_ends_at_its_row_of_controls_where_only_sentences_that_stand_alone_come_below() {
    let row = "Tweet\nMail\nAfdrukken\nDelen\nReageren\n";
    let rules = "Lezers die een account hebben kunnen hier laten weten wat zij van dit stuk vinden, mits zij zich aan onze huisregels houden, hun naam noemen en niemand \
                 uitschelden, want wat de een van de ander zegt, lezen er duizenden mee, en die komen hier voor de haven en haar schepen.";
    let teasers = format!("De dijkgraaf stapt op\n{rules}\nNieuwe veerman voor de Waal\n{rules}\n");
    let page = |below: &str| {
        outline(&plain(&format!(
            "{MENU}\nEen brief aan de haven\n\n{ONE}\n\n{TWO}\n\n{TWO}\n\n{ONE}\n\n{TWO}\n\n{ONE}\n\n{TWO}\n\n{row}\n{below}\n{BESIDE}Het weer\nDe beurs\nDe files\nDe getijden\nContact\nPrivacy\nInloggen\n"
        )))
    };
    let alone = page("");
    assert_eq!(alone.len(), 7);
    assert_eq!(page(rules), alone);
    assert_eq!(page(&teasers), alone);
    // Two paragraphs in a row go on with it.
    assert_eq!(page(&format!("{TWO}\n\n{ONE}\n")).len(), 9);
}

#[test]
fn of_two_lines_between_a_menu_and_the_byline_the_upper_one_is_the_title_unless_it_is_of_the_page() {
    let menu = "Aller au contenu principal\nAccueil\nLe numéro du mois\nDossiers\nSe connecter\nPanier (0)\nS’abonner";
    let foot = "Partager\n\nImprimer\n\nFacebook\n\nTwitter\n\nNewsletter\n\nContact\n\nMentions légales";
    let told = |top: &str| {
        let text = [ONE, TWO, ONE].join("\n\n");
        let meta = plain(&format!("{menu}\n\n{top}\n\n12 mai 2024\n\n{text}\n\n{foot}\n")).meta;
        (meta.title, meta.subtitle, meta.authors.join(";"))
    };
    let below = "Pourquoi de brug over het water meer zegt dan wat hij kost aan de haven";
    for label in ["", "Terres\n\n", "Article\n\n"] {
        let found = told(&format!("{label}L’archipel des brugwachters\n\n{below}\n\npar\nJan Vos"));
        assert_eq!(found, ("L’archipel des brugwachters".to_owned(), below.to_owned(), "Jan Vos".to_owned()), "{label}");
    }
    for label in ["Correspondent Haven en water", "Mers & ports", "3,7 minuten"] {
        assert_eq!(told(&format!("{label}\n\n{below}\n\nDoor Jan Vos")).0, below, "{label}");
    }
}

#[test]
fn an_order_with_what_a_page_calls_its_text_is_a_control_in_any_language() {
    for line in [
        "Luister naar dit verhaal",
        "Ascolta l’articolo",
        "Escuchar este artículo",
        "Diesen Artikel vorlesen",
        "Partager l’article",
        "Cite this report",
        "Condividi",
        "Descargar PDF",
    ] {
        let document = plain(&format!("Wat de brug over het water kost\n\nJan Vos\n\n3 mei 2024\n\n{line}\n\n{ONE}\n\n{TWO}\n\n{ONE}\n"));
        assert!(!document.body.text.contains(line), "{line}: {:#?}", outline(&document));
    }
    let heading = "Het verhaal van de dijk";
    let document = plain(&format!("Wat de brug kost\n\nJan Vos\n\n3 mei 2024\n\n{ONE}\n\n{heading}\n\n{TWO}\n\n{ONE}\n"));
    assert!(document.body.text.contains(heading));
}

#[test]
fn a_paragraph_goes_on_where_its_sentence_does_whatever_comes_first_behind_the_page_end() {
    for (half, rest) in [
        (
            "Een sluis kost geld. De pont vaart al sinds jaren, en de brug waar de gemeente zo lang om had gevraagd",
            "(een brug van staal, volgens de raad) kwam er in mei.",
        ),
        (
            "Een sluis kost geld. Elk jaar meldt een van de elf schippers dat hij ophoudt, en dit keer was het de oudste die aan de",
            "Kade lag toen het water zakte.",
        ),
        ("Die Schleuse kostet Geld. Es gibt Jahre, in denen", "Schiffe am Wehr nur warten."),
    ] {
        let before = if !rest.starts_with("Kade") { format!("{ONE}\n\n") } else { String::new() };
        let document = plain(&format!("De brug\n\nJan Vos\n\n3 mei 2024\n\n{before}{half}\n\n{rest}\n\n{ONE}\n\n{TWO}\n"));
        assert!(document.body.text.contains(&format!("{half} {rest}")), "{half}: {:#?}", outline(&document));
    }
    let lead =
        "De veerman vaart niet meer en de brug is er niet, en wat er van het dorp en zijn water moet worden weet niemand hier nu te zeggen";
    let document = plain(&format!("De brug\n\nJan Vos\n\n3 mei 2024\n\n{lead}\n\n{ONE}\n\n{TWO}\n"));
    assert!(!document.body.text.contains(&format!("{lead} ")));
}

#[test]
fn what_a_browser_prints_at_the_ends_of_sheets_is_of_none_of_the_paragraphs_that_it_breaks() {
    let half = "The keeper of the lock had long complained that the town across the water was being sold\nto somebody whom nobody had seen, and that the bridge was";
    let rest = "meant for him alone, as the council well knew. It congratulated itself on having found the money,\nand went on as before with its locks.\n";
    let sheet = |number: u8| {
        format!(
            "https://quay.example/europe/2025/06/05/why-the-town-no-longer-belongs-to-the-town-itself-at-all-or-so\n{number}/3\n6/9/25, 9:12 AM                    Why the town no longer belongs to itself\n"
        )
    };
    let (one, two, three) = (sheet(1), sheet(2), sheet(3));
    let title = "Why the town no longer belongs to itself";
    let document = plain(&format!(
        "6/9/25, 9:12 AM                    {title}\n\n{title}\n\nBy Jan Vos\n\n{half}\n\n{one}\n{rest}\n{half}\n\n{two}\n{rest}\n{half} whole.\n\n{three}"
    ));
    assert!(document.body.text.contains("the bridge was meant for him"), "{:#?}", document.body.text);
    assert!(!document.body.text.contains("quay.example") && !document.body.text.contains("9:12"), "{:#?}", document.body.text);
}

#[test]
fn in_a_mail_a_control_has_its_address_behind_it_and_an_entry_of_a_menu_is_not_whose_page_it_is() {
    for line in ["Unsubscribe [https://quay.example/off]", "Like <https://quay.example/like> Comment <https://quay.example/say> Restack"] {
        let document = plain(&format!("Wat de brug kost\n\nJan Vos\n\n3 mei 2024\n\n{ONE}\n\n{TWO}\n\n{ONE}\n\n{line}\n"));
        assert_eq!(outline(&document).len(), 3, "{line}: {:#?}", outline(&document));
    }
    let menu = "Naar de inhoud\n\nVoorpagina\nPodcasts\nPuzzels\n\nEssay\n\nWat de brug over het kanaal kost";
    let meta = plain(&format!("{menu}\n\nJan Vos 2 maart 2024, 03:00\n\nDelen\n\n{ONE}\n\n{TWO}\n\n{ONE}\n\nContact\n\nPrivacy\n")).meta;
    assert_eq!((meta.title.as_str(), meta.publisher.as_str()), ("Wat de brug over het kanaal kost", ""));
    let meta = plain(&format!("Wat de brug kost\n\nJan Vos\n\n3 mei 2024\n\n{ONE}\n\n{TWO}\n\nJan Vos is a fellow at the Saltwater Institute.\n\nThis brief is published by the Saltwater Institute.\n")).meta;
    assert!(!meta.publisher.starts_with("the "), "{}", meta.publisher);
}
