//! Two texts side by side: how that view is come to, what it shows, and where it leads.

use super::screens::{framed, library, screen, screen_in};

/// From ¶2 of the dike, held, to ¶2 of the polder.
const BOTH: &str = "p enter c";

#[test]
fn a_passage_in_hand_and_another_stand_side_by_side() {
    insta::assert_snapshot!(framed("de-dijk#p2", (110, 22), BOTH), @r#"
    | ≠ Kosten van de dijk                                                                             contradict
    | ¶2 · De dijk · May 2024 · brief · reported           │  ¶2 · De polder · 2025 · brief · claim
    |    1    Het water komt hoger, en niemand wil de      │          De polder: een antwoord
    |         rekening.                                    │
    |                                                      │          2025
    |                                                      │
    |         De kosten                                    │     1    Het waterschap overdrijft, vindt de polder.
    |                                                      │
    | ▌  2 ≠  Dijkgraaf Waard schat de kosten in mei 2024  │  ▌  2 ≠  De dijk kost volgens de polder hooguit 8
    | ▍       op 12 miljoen.¹                              │  ▍       miljoen, in prijzen van 2025.
    |                                                      │
    |    3    • Wie aan het water woont, betaalt           │     3 ◇  Een doorbraak in 2031 is nog maar een
    |           het meest.                                 │          verhaal.
    |    4    • Wie verderop woont, betaalt mee.           │
    |                                                      │
    |         ❝ Niemand wil de rekening.                   │
    |                                                      │
    |                                                      │
    |         Als het misgaat                              │
    |                                                      │
    |    5 ◇┊ In dit scenario breekt de dijk in 2031       │
    | tab side  = together  enter go  p link  o table  ? keys                                      ¶2 ↔ ¶2 · apart
    "#);
}

#[test]
fn on_eighty_columns_the_one_stands_above_the_other() {
    insta::assert_snapshot!(framed("de-dijk#p2", (80, 24), BOTH), @r#"
    | ≠ Kosten van de dijk                                                contradict
    | Beide stukken ramen dezelfde dijk.
    | ¶2 · De dijk · May 2024 · brief · reported
    |
    |         De kosten
    |
    | ▌  2 ≠  Dijkgraaf Waard schat de kosten in mei 2024 op 12 miljoen.¹
    |
    |    3    • Wie aan het water woont, betaalt het meest.
    |    4    • Wie verderop woont, betaalt mee.
    |
    |         ❝ Niemand wil de rekening.
    | ──────────────────────────────────────────────────────────────────────────────
    | ¶2 · De polder · 2025 · brief · claim
    |         De polder: een antwoord
    |
    |         2025
    |
    |    1    Het waterschap overdrijft, vindt de polder.
    |
    | ▌  2 ≠  De dijk kost volgens de polder hooguit 8 miljoen, in prijzen van 2025.
    |
    |    3 ◇  Een doorbraak in 2031 is nog maar een verhaal.
    | tab side  = together  enter go  p link  o table  ? keys        ¶2 ↔ ¶2 · apart
    "#);
}

/// `¶2 ↔ ¶2 · apart`, as the status line has it.
fn place(keys: &str) -> String {
    let screen = screen("de-dijk#p2", (110, 30), keys);
    let line = screen.lines().last().unwrap_or_default();
    line.rsplit_once("  ").map_or(line, |(_, place)| place).trim().to_owned()
}

#[test]
fn the_texts_scroll_apart_or_together_and_the_keys_go_to_one_of_them() {
    assert_eq!(place(BOTH), "¶2 ↔ ¶2 · apart");
    assert_eq!(place(&format!("{BOTH} }}")), "¶2 ↔ ¶3 · apart");
    assert_eq!(place(&format!("{BOTH} tab }} }}")), "¶4 ↔ ¶2 · apart");
    assert_eq!(place(&format!("{BOTH} = {{")), "the heading ↔ ¶1 · together");
    assert_eq!(place(&format!("{BOTH} = }} = }}")), "¶3 ↔ ¶3 · apart", "the second is at its end");
    assert_eq!(place(&format!("{BOTH} tab ] p")), "¶2 ↔ ¶2 · apart", "there is none behind it");
}

#[test]
fn it_leads_into_either_text_and_the_way_back_leads_into_it_again() {
    let there = screen("de-dijk#p2", (110, 30), &format!("{BOTH} tab enter"));
    assert!(there.contains("A. Proef · Testblad") && there.contains("NOTES ON ¶2"), "{there}");
    let back = screen("de-dijk#p2", (110, 30), &format!("{BOTH} }} tab enter <"));
    assert_eq!(back, screen("de-dijk#p2", (110, 30), &format!("{BOTH} }} tab")));
}

#[test]
fn two_places_of_one_document_are_said_to_be_that() {
    let shown = screen("de-dijk#p2", (110, 30), "p } c");
    assert!(shown.contains("two places of one document") && !shown.contains("no parallel"), "{shown}");
}

#[test]
fn the_two_are_linked_by_a_letter_or_shown_as_the_table_that_links_them() {
    let asked = screen("de-dijk#p2", (110, 30), &format!("{BOTH} }} p"));
    assert!(asked.contains("s supports") && asked.contains("¶3 · De polder"), "{asked}");
    let none = screen("de-dijk#p2", (110, 30), &format!("{BOTH} }} o"));
    assert!(none.contains("no parallel sets these two side by side; p links them"), "{none}");
    let table = screen("de-dijk#p2", (110, 30), &format!("{BOTH} o"));
    assert!(table.contains("raming") && table.contains("contradict"), "{table}");
    let texts = screen("de-dijk#p2", (110, 30), "c o");
    assert!(texts.contains("¶2 · De dijk") && texts.contains("¶2 · De polder"), "{texts}");
}

#[test]
fn texts_that_were_opened_from_a_table_close_into_it_again() {
    let size = (110, 30);
    assert_eq!(screen("de-dijk#p2", size, "c l o q"), screen("de-dijk#p2", size, "c l"));
    assert_eq!(screen("de-dijk#p2", size, "c l o tab } esc"), screen("de-dijk#p2", size, "c l"));
    assert!(screen("de-dijk#p2", size, &format!("{BOTH} q")).contains("NOTES ON"), "others close into the page");
}

#[test]
fn a_table_that_is_scrolled_begins_with_a_whole_row() {
    for down in 0..10 {
        let shown = screen("europa-tussen-trump-en-poetin#p49", (150, 34), &format!("c gg{}", " j".repeat(down)).replace("gg", "g g"));
        let mut table = shown.lines().skip_while(|line| !line.contains("────")).skip(1);
        let first = table.find(|line| !line.trim_matches([' ', '↑']).is_empty()).unwrap();
        assert_ne!(first.chars().nth(3), Some(' '), "{first}\n{shown}");
    }
}

#[test]
fn the_words_that_are_meant_are_those_that_were_selected() {
    let asked = screen("de-dijk#p2", (110, 30), "v w p enter c");
    assert!(asked.contains("¶2 · De dijk"), "{asked}");
    let same = screen("de-dijk#p2", (110, 30), "p c");
    assert!(same.contains("this is the passage in hand; c at another one compares the two"), "{same}");
}

#[test]
fn every_passage_of_a_cell_is_come_to_and_the_one_that_one_comes_from_first() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("briefs")).unwrap();
    std::fs::create_dir_all(folder.path().join("parallels")).unwrap();
    for name in ["briefs/de-dijk.md", "briefs/de-polder.md"] {
        std::fs::copy(library().join(name), folder.path().join(name)).unwrap();
    }
    let parallel = "---\nkantlijn: 1\ntitle: Wie betaalt\npoles: [Dijk, Polder]\n---\n\n| aspect | Dijk | Polder | oordeel |\n|---|---|---|---|\n\
                    | wie | allen [[de-dijk#^p03]] [[de-dijk#^p04]] | niemand [[de-polder#^p01]] [[de-polder#^p02]] | contradict |\n";
    std::fs::write(folder.path().join("parallels/wie.md"), parallel).unwrap();
    let place = |keys: &str| {
        let screen = screen_in(folder.path(), "de-dijk#p4", (110, 30), keys);
        screen.lines().last().unwrap_or_default().trim().to_owned()
    };
    assert!(place("c enter").contains("¶4 of 5"), "enter leads to where one comes from");
    assert!(place("c h enter").contains("¶3 of 5"), "{}", place("c h enter"));
    assert!(place("c l enter").contains("De polder: een antwoord · brief") && place("c l enter").contains("¶1 of 3"));
    assert!(place("c l l enter").contains("¶2 of 3"), "{}", place("c l l enter"));
    assert!(place("c l l l enter").contains("¶3 of 5"), "behind the last passage of the row comes the first");
    assert!(place("c l l o").contains("¶3 ↔ ¶2") || place("c l l o").contains("¶2 ↔"), "{}", place("c l l o"));
    let below = screen_in(folder.path(), "de-dijk#p4", (110, 14), "c");
    assert!(below.contains("Wie verderop woont, betaalt mee."), "the chosen passage is in sight: {below}");
}
