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
