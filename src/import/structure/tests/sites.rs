//! Pages of newspapers that were copied whole: boxes of other texts right above the text, galleries within it, and all that stands around it.

use super::{ONE, TWO, head, outline, plain};

/// The top of a page, above its title.
const TOP: &str = "Home\nNews\nSport\nWeather\nTravel\nMoney\nSign in\nSearch\nPrint\n\n";

/// What stands below its text.
const FOOT: &str =
    "\n\nTweet\nShare this\nEmail\nPrint\nMost read\nTen ways to boil an egg\nWhy the circus came early\nTerms of use\nPrivacy policy\n";

fn page(middle: &str) -> crate::document::Document {
    plain(&format!("{TOP}{middle}{FOOT}"))
}

#[test]
fn a_title_has_below_it_what_a_page_sets_there_and_stands_in_no_box_of_other_texts() {
    let others = "Related Stories\nDe brug over het kanaal wordt verhoogd\nHavenmeester stort keien\n";
    let seen = ["p De brug over", "p Volgens de havenmeester"];
    let document = page(&format!("Schip klem in het kanaal\nTweet\nEmail\n{others}\nONE\n\nTWO"));
    assert_eq!((document.meta.title.as_str(), outline(&document)), ("Schip klem in het kanaal", seen.map(str::to_owned).to_vec()));
    let dated = others.replace("keien\n", "keien\nThu, May 4 2023\n");
    let document = page(&format!("Schip klem in het kanaal\nBy Anna Voss\n{dated}\nThu Jun 15 2023\n\nONE\n\nTWO"));
    assert_eq!(head(&document.meta), ("Schip klem in het kanaal", "", "2023-06-15", vec!["Anna Voss"]));
    assert_eq!(outline(&document), seen);
}

#[test]
fn a_title_that_a_list_of_the_page_says_again_is_no_entry_of_the_contents() {
    let middle =
        format!("Schip klem in het kanaal\nPrint\nAnna Voss\n12 May 2023\n\n{ONE}\n\n{TWO}\n\nSchip klem in het kanaal\nEen ei\n\n{ONE}");
    assert_eq!(page(&middle).meta.title, "Schip klem in het kanaal");
}

#[test]
fn pictures_in_a_row_with_a_button_below_each_are_no_paragraphs() {
    let captions =
        ["De sluis, gezien van de toren.", "Het schip ligt scheef in de vaargeul.", "De kraan.", "Keien op de kade.", "De stad."];
    let gallery: String = captions.iter().map(|caption| format!("{caption}\nFullscreen\n")).collect();
    let document = page(&format!("Schip klem in het kanaal\nTweet\n12 May 2023\n\nONE\n\n{gallery}\nTWO"));
    assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester"]);
    // What is told as it happens has a button below each part.
    let told: String = captions.iter().map(|part| format!("{part}\nShare\n")).collect();
    let document = page(&format!("Schip klem in het kanaal\nTweet\n12 May 2023\n\nONE\n\n{told}\nTWO"));
    assert!(captions.iter().all(|part| document.body.text.contains(part)), "{}", document.body.text);
}

#[test]
fn controls_without_a_blank_between_and_what_a_page_says_to_its_scripts_go() {
    let data = "{ \"modules\": [{\"name\": \"photo\"}, {\"name\": \"gallery\"}], \"id\": \"255\", \"path\": \"news/ports\" }";
    for line in [
        "SHARE 9 CONNECT 4 TWEET 3 COMMENTEMAILMORE",
        "SHARECONNECT 64 TWEETCOMMENTEMAILMORE",
        data,
        "???comments:true! pubdate:06/06/2013 21:07 period:14! end:6/20/13 display:true!",
    ] {
        let document = plain(&format!("Schip klem in het kanaal\n\nTWO\n\nTWO ONE\n\n{line}\n\nONE\n"));
        assert_eq!(outline(&document)[1..], ["p Volgens de havenmeester", "p De brug over"], "{line}");
    }
    let document = plain("Schip klem in het kanaal\n\nTWO\n\nTWO ONE\n\nHij zei: kom mee, het is laat: de brug gaat dicht.\n\nONE\n");
    assert_eq!(outline(&document).len(), 4);
}

#[test]
fn a_button_to_reply_in_the_midst_of_a_text_does_not_end_it() {
    let middle = "Schip klem in het kanaal\nBy Anna Voss\n12 May 2023\n\nONE\n\nTweet\nPost a Comment\n\nTWO\n\nONE\n\nTWO\n\n\
                  Ten ways to boil an egg\nPublished May 12, 2023 01:01:04AM\nThe circus\nPublished May 11, 2023 11:21:03PM\n\nONE";
    let seen = outline(&page(middle));
    assert!(seen.iter().filter(|line| *line == "p De brug over").count() >= 2, "{seen:?}");
}

#[test]
fn replies_stand_below_their_number_and_what_it_takes_to_reply() {
    let replies = "62 comments\nSign in\nPost comment\nNewest | Oldest\nronharris\n\nWhat a strange story this is, and how long the wait.\n\n\
                   rivermouse\n\nWho pays for all that stone, and where does it go in the end?\n\n";
    let document = page(&format!("Schip klem in het kanaal\nBy Anna Voss\n12 May 2023\n\nONE\n\nTWO\n\n{}", replies.repeat(4)));
    assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn a_dump_of_a_page_has_paragraphs_where_its_lines_that_go_on_had_no_room() {
    let menu: String = (0..60).map(|n| format!("Entry {n} of a menu that is long enough to look like a line\n")).collect();
    let broken = "The ferry at Pell crossed the water for the last time on a grey morning\n\
                  in March, with nine passengers and a dog on board and nobody to wave it\n\
                  off from the quay, where the keeper had locked the gate and then hung\n\
                  the key on its nail by the window.\n\n\
                  Nobody had told the village, which had known for years that the bridge\n\
                  was coming and had long stopped asking when; and when it came, in one\n\
                  week of the wettest summer that the oldest of them could think of, it\n\
                  was as though it had always been there and only the water had been\n\
                  away, so that the shops along the quay closed one after the other, the\n\
                  chandler and then the baker, whose bread had gone across with the boat\n\
                  for as long as there had been a boat at all.\n";
    let seen = outline(&plain(&format!("{menu}\n{broken}")));
    assert_eq!(seen[seen.len() - 2..], ["p The ferry at", "p Nobody had told"]);
}

#[test]
fn behind_a_name_stands_for_whom_somebody_wrote_and_the_hour_behind_the_day() {
    let forms = [
        "By Anna Voss BBC News\nJuly 17, 2013",
        "By Anna Voss Science reporter, BBC News\nJuly 17, 2013",
        "Anna Voss, Kust Today\nJuly 17, 2013",
        "—By Anna Voss\nWed Jul 17, 2013 1:04 PM PDT",
        "By Anna Voss – July 17, 2013 at 1:04pm EDT",
        "By Anna Voss / 7/17/2013 @ 7:02AM",
        "By Anna Voss\nHAARLEM | Wed Jul 17, 2013 3:05pm EDT",
        "By Anna Voss\nJuly 17, 2013\n1:00 PM",
    ];
    for lines in forms {
        let document = plain(&format!("Schip klem in het kanaal\n{lines}\n\nONE\n\nTWO\n"));
        assert_eq!(head(&document.meta), ("Schip klem in het kanaal", "", "2013-07-17", vec!["Anna Voss"]), "{lines}");
        assert_eq!(outline(&document), ["p De brug over", "p Volgens de havenmeester"], "{lines}");
    }
    for line in ["Posted: 07/17/2013 09:48:55 PM PDT", "July 17, 2013\nFont Size", "July 17, 2013\nRSS Feed Print"] {
        let document = plain(&format!("Schip klem in het kanaal\n{line}\n\nONE\n\nTWO\n"));
        assert_eq!((document.meta.date.as_str(), document.meta.authors.len()), ("2013-07-17", 0), "{line}");
    }
}

#[test]
fn the_title_is_the_line_of_which_all_words_come_again_and_the_longer_one_below_it_says_more() {
    let lead = "Over kranen, schepen en een brug die ieder jaar te laag blijkt";
    let document = page(&format!("Essays\n\nDe kranen worden hoger\n\n{lead}\n\nAnna Voss\n\n2 November 2023\n\nONE\n\nTWO"));
    assert_eq!(head(&document.meta), ("De kranen worden hoger", lead, "2023-11-02", vec!["Anna Voss"]));
}

#[test]
fn the_foot_of_a_page_without_a_number_stands_within_a_sentence() {
    let text = "Schip klem in het kanaal\n\nONE\n\nTWO\n\nTWO De aannemer heeft gezegd dat hij met het werk begint zodra de\n\nSaltmarsh Brief\n\n\
                vergunning er is, en dat kan nog wel even duren.\n\nONE\n";
    let document = plain(text);
    assert!(document.body.text.contains("zodra de vergunning er is"), "{}", document.body.text);
    assert!(!document.body.text.contains("Saltmarsh Brief"));
}

#[test]
fn what_stands_below_a_picture_or_catches_the_eye_heads_nothing() {
    let said = "Volgens de havenmeester, Anna Voss, zal het niet de laatste keer zijn, want de kranen worden hoger en het water stijgt ieder jaar.";
    let document = plain(&format!(
        "Schip klem in het kanaal\n\nONE\n\n{said}\n\nAnna Voss\n\nONE\n\n« Een brug is nooit hoog genoeg »\n\nDe kranen worden hoger\n\nONE\n\nTWO\n"
    ));
    let seen = ["c Anna Voss", "p De brug over", "q « Een brug", "h2 De kranen worden hoger"];
    assert_eq!(outline(&document)[2..6], seen);
}

#[test]
fn the_register_on_top_of_a_letter_is_no_table() {
    let document = plain(
        "Aan de Voorzitter van de Raad\nPostbus 12\n2500 EA Den Haag\n\nDatum\t4 september 2025\nOnderwerp\tVerhoging van de brug\n\
         Ons kenmerk\t2025-00417\nUw kenmerk\t36 871\n\nGeachte voorzitter,\n\nONE\n\nTWO\n",
    );
    assert_eq!((document.meta.title.as_str(), document.meta.date.as_str()), ("Verhoging van de brug", "2025-09-04"));
    assert_eq!(outline(&document), ["p Geachte voorzitter,", "p De brug over", "p Volgens de havenmeester"]);
}

#[test]
fn who_edited_a_text_stays_and_so_does_a_sentence_that_somebody_calls() {
    let document = page("Schip klem in het kanaal\nBy Anna Voss\n12 May 2023\n\nONE\n\nTWO\n\n(Editing by Bram Kok and Rob Roy)");
    assert!(document.body.text.ends_with("(Editing by Bram Kok and Rob Roy)"), "{:?}", outline(&document));
    let document = plain(
        "Schip klem in het kanaal\n\nONE\n\nTWO\n\nSupporters with stickers on their cheeks chanted \"Change, change!\"\n\nTWO ONE\n",
    );
    assert_eq!(outline(&document).len(), 4);
}

#[test]
fn whose_page_it_is_shows_in_what_the_page_says_of_itself_around_the_text() {
    let page = |foot: &str| {
        plain(&format!(
            "De brug moet hoger\n\nAnna Vos\n\nONE\n\nTWO\n\nONE\n\nDeel dit artikel\nTweet\nMail\nAfdrukken\nPrivacy\n\n{foot}\n"
        ))
    };
    let publisher = |foot: &str| page(foot).meta.publisher;
    assert_eq!(publisher("Help ons om HAVENLICHT voort te zetten"), "HAVENLICHT");
    assert_eq!(publisher("Never miss a tide. Get the best of Quayside Affairs delivered to your inbox every weekend."), "Quayside Affairs");
    assert_eq!(publisher("Over Instituut Kadekant\n\nMeer van Kadekant"), "Instituut Kadekant");
    assert_eq!(publisher("© Weekblad De Kade – Voorwaarden – Cookies"), "Weekblad De Kade");
    assert_eq!(publisher("© Copyright 2013 The Quayside Chronicle. All rights reserved."), "The Quayside Chronicle");
    assert_eq!(publisher("© 2025 Havenblad e. V. – Impressum"), "Havenblad");
    // A company that has the rights publishes under another name.
    assert_eq!(
        publisher("Subscribe to Quayside Affairs to get unlimited access.\n\n© 2024 Society for Ports, Inc. All rights reserved."),
        "Quayside Affairs"
    );
    // A series of its texts has another name as well.
    let series = "MERIDIAN\n\nSign in\nGive\n\nThe Slow Hour\n\nDe brug moet hoger\n\nDoor Anna Vos\n\nONE\n\nSign up to The Slow Hour newsletter\n\nTWO\n\n\
                  Follow the Slow Hour on Twitter at @slowhour, listen to our podcasts here\n\n© 2023 Meridian Media Ltd. All rights reserved.\n";
    assert_eq!(plain(series).meta.publisher, "Meridian");
    // What other texts are about, or a page only leads to, is not whose it is.
    assert_eq!(publisher("Kremlin critic Navalov freed on bail\nAfter Tide: Is the film on shaky ground?\nVolg ons op Facebook"), "");
}

#[test]
fn a_box_of_other_texts_is_known_where_no_blank_line_parts_anything() {
    let lines = "Wat de brug kost\nJan Vos\n3 mei 2024\nONE\nTWO\nTe puede interesar\nDe vergeten haven van Tiel\nWie is er bang voor de sluis\nONE\nLa otra orilla\nTWO\n";
    let document = plain(lines);
    assert!(!document.body.text.contains("interesar") && !document.body.text.contains("Tiel"), "{:#?}", outline(&document));
    assert!(document.body.text.contains("La otra orilla"));
}

#[test]
fn the_path_to_a_page_closes_with_its_title_whatever_the_place_before_it() {
    let title = "De stad die op haar stroom bleef wachten";
    let document = page(&format!(
        "Start > Politiek > Buitenland > Moldavië: {title}\n\nCrisis aan de Dnjestr\n\n{title}\n\nDoor Anna Vos\n\nONE\n\nTWO"
    ));
    assert_eq!((document.meta.title.as_str(), outline(&document).len()), (title, 2), "{:#?}", outline(&document));
}
