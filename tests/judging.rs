//! Grading, voices and judgements on the command line: what is kept, listed, and not allowed.

use std::fs;

use super::cli::{DOC, Shop};

/// A document with a quotation, a hearsay and a scenario, in words of our own.
const DIJK: &str = "---\nkantlijn: 1\nid: de-dijk\ntitle: \"De dijk\"\nauthors: [\"A. Proef\"]\nrendition: brief\nvoices: {waard: \"J. Waard, \
                    dijkgraaf\"}\n---\n\nDe dijk kost twaalf miljoen. #stem/waard #gemeld ^p01\n\nHij houdt tot 2031. #verwachting ^p02\n\nIn dit \
                    scenario breekt hij. #scenario ^p03\n";

fn shop() -> Shop {
    let shop = Shop::new();
    shop.write("library/briefs/de-dijk.md", DIJK);
    shop
}

#[test]
fn a_note_takes_status_and_voice_from_the_passage_and_both_can_be_changed() {
    let shop = shop();
    let kept = &shop.json(&["note", "de-dijk#p1", "Nagaan."])[0];
    assert_eq!((kept["status"].as_str(), kept["voice"].as_str()), (Some("reported"), Some("J. Waard")));
    let changed = &shop.json(&["note", "de-dijk#p1", "--status", "fact", "--voice", "Knack › FT › ?", "Nagaan."])[0];
    assert_eq!((changed["status"].as_str(), changed["voice"].as_str()), (Some("fact"), Some("Knack › FT › ?")));
}

#[test]
fn grades_are_given_by_name_by_words_and_as_not_applicable() {
    let shop = shop();
    let note =
        ["note", "de-dijk#p2", "--likelihood", "zeer waarschijnlijk", "--confidence", "low", "--grade", "2", "--marking", "TLP:AMBER", "x"];
    let kept = &shop.json(&note)[0];
    let grades = [&kept["likelihood"], &kept["confidence"], &kept["marking"]].map(|grade| grade.as_str().unwrap_or("-"));
    assert_eq!((grades, kept["credibility"].as_u64()), (["very_likely", "low", "TLP:AMBER"], Some(2)));
    let none = &shop.json(&["note", "de-dijk#p2", "--likelihood", "n/a", "--grade", "n/a", "x"])[0];
    assert_eq!((none["likelihood"].as_str(), none["credibility"].as_u64()), (Some("not_applicable"), None));
    // What was said not to apply is found by that, and told from what nobody has graded.
    shop.ok(&["note", "de-dijk#p2", "niet gegradeerd"]);
    let found = shop.json(&["notes", "--grade", "n/a"]);
    assert_eq!((found.len(), &found[0]["id"], found[0]["credibility"].as_str()), (1, &none["id"], Some("not_applicable")));
    assert!(shop.json(&["notes"])[2]["credibility"].is_null());
    let wrong = shop.run(&["note", "de-dijk#p2", "--likelihood", "wie weet", "x"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("very likely") && wrong.err.contains("n/a"), "{}", wrong.err);
}

#[test]
fn notes_are_filtered_by_kind_tag_grade_and_text() {
    let shop = shop();
    shop.ok(&["note", "de-dijk#p1", "--kind", "question", "--tag", "water/peil", "--grade", "3", "Wie telde dat?"]);
    shop.ok(&["note", "de-dijk#p2", "--tag", "geld", "Tot welk jaar?"]);
    shop.ok(&["voices", "J. Waard", "--reliability", "B"]);
    let listed = |filter: &[&str]| shop.json(&[&["notes"], filter].concat()).len();
    assert_eq!(listed(&[]), 2);
    for one in [
        &["--kind", "question"][..],
        &["--tag", "water"],
        &["--grade", "B3"],
        &["--grade", "b"],
        &["--text", "TELDE"],
        &["--text", "tot jaar"],
    ] {
        assert_eq!(listed(one), 1, "{one:?}");
    }
    assert_eq!(listed(&["--kind", "claim"]), 0);
    assert_eq!(shop.run(&["notes", "--grade", "9"]).code, Some(2));
}

#[test]
fn a_voice_is_judged_once_and_every_note_by_it_shows_that() {
    let shop = shop();
    shop.ok(&["note", "de-dijk#p1", "Eén stem."]);
    shop.ok(&["voices", "J. Waard", "--reliability", "B", "--reason", "eerder raak", "--since", "2026-01-02"]);
    shop.ok(&["voices", "j. waard", "--reliability", "C", "--reason", "raming | mis", "--since", "2026-11-26"]);
    assert_eq!(shop.json(&["notes"])[0]["reliability"], "C");
    let heard = &shop.json(&["voices"])[0];
    assert_eq!((heard["voice"].as_str(), heard["reliability"].as_str(), heard["notes"].as_u64()), (Some("J. Waard"), Some("C"), Some(1)));
    assert_eq!((heard["history"][1]["why"].as_str(), heard["why"].as_str()), (Some("eerder raak"), Some("raming | mis")));
    let register = fs::read_to_string(shop.library().join("sources.md")).expect("a register");
    assert_eq!(register.lines().filter(|line| line.contains("aard")).count(), 2, "{register}");
    assert_eq!(shop.run(&["voices", "niemand"]).code, Some(2));
    assert_eq!(shop.run(&["voices", "J. Waard", "--reliability", "Z"]).code, Some(2));
}

#[test]
fn a_judgement_gathers_passages_of_any_document() {
    let shop = shop();
    let begun = shop.json(&["judge", "--claim", "De dijk houdt.", "--for", "de-dijk#p2", "--against", "de-dijk#p1:twaalf miljoen"]);
    let id = begun[0]["id"].as_str().expect("an id").to_owned();
    shop.ok(&["judge", &id[..20], "--for", &format!("{DOC}#p12"), "--likelihood", "likely", "--basis", "twee metingen"]);
    let judged = &shop.json(&["judgements"])[0];
    assert_eq!((judged["for"].as_u64(), judged["against"].as_u64()), (Some(2), Some(1)));
    assert_eq!((judged["claim"].as_str(), judged["basis"].as_str()), (Some("De dijk houdt."), Some("twee metingen")));
    assert_eq!((judged["likelihood"].as_str(), judged["passages"][1]["quote"].as_str()), (Some("likely"), Some("twaalf miljoen")));
    assert_eq!(judged["passages"][2]["doc"], DOC);
    shop.ok(&["judge", &id, "--against", "de-dijk#p2"]);
    let judged = &shop.json(&["judgements"])[0];
    assert_eq!((judged["for"].as_u64(), judged["against"].as_u64()), (Some(1), Some(2)), "a passage stands on one side only");
}

#[test]
fn an_imagined_passage_illustrates_a_judgement_and_never_supports_it() {
    let shop = shop();
    let said = shop.run(&["judge", "--claim", "De dijk breekt.", "--for", "de-dijk#p3"]);
    assert_eq!(said.code, Some(0));
    assert!(said.err.contains("imagined"), "{}", said.err);
    let judged = &shop.json(&["judgements"])[0];
    assert_eq!((judged["for"].as_u64(), judged["illustrates"].as_u64()), (Some(0), Some(1)));
}

#[test]
fn a_judgement_on_nothing_or_on_a_passage_that_is_not_there_is_not_begun() {
    let shop = shop();
    assert_eq!(shop.run(&["judge", "--claim", "Zo is het."]).code, Some(2));
    assert_eq!(shop.run(&["judge", "--claim", "Zo is het.", "--for", "de-dijk#p2", "--against", "de-dijk#p9"]).code, Some(1));
    assert!(shop.json(&["judgements"]).is_empty());
}

#[test]
fn a_rating_holds_from_the_day_that_it_is_where_the_reader_is() {
    // A day's distance: at any moment it is another day in one of these two places than in the other.
    let since = |zone: &str| {
        let shop = Shop::new();
        let rated = shop.command(&["voices", "J. Waard", "--reliability", "B"]).env("TZ", zone).output().unwrap();
        assert!(rated.status.success(), "{rated:?}");
        fs::read_to_string(shop.library().join("sources.md")).unwrap()
    };
    assert_ne!(since("<east>-14"), since("<west>+12"));
}
