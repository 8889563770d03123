//! Screens: what stands there after some keys. The scenes play in the small library of tests/data.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kantlijn::config::Config;
use kantlijn::document::{self, BlockId};
use kantlijn::library::Places;
use kantlijn::tui::{Scene, screen_text};
use kantlijn::workspace::Workspace;

pub fn library() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library")
}

/// The screen of a document of the test library at a block, after keys.
pub fn screen(target: &str, size: (u16, u16), keys: &str) -> String {
    screen_in(&library(), target, size, keys)
}

/// The same, of another library.
pub fn screen_in(library: &Path, target: &str, size: (u16, u16), keys: &str) -> String {
    let workspace = Workspace::open(Places::within(library), "proef");
    let (id, block) = target.split_once('#').unwrap_or((target, ""));
    let document = workspace.document(id, None).unwrap();
    let block = document.find(&BlockId::normal(block));
    screen_text(&Scene { document, block, size, theme: "light", keys }, &workspace, &Config::default()).unwrap()
}

/// The screen with a frame on its left, so that a snapshot shows where each line starts.
pub fn framed(target: &str, size: (u16, u16), keys: &str) -> String {
    screen(target, size, keys).lines().map(|line| format!("|{line}\n")).collect()
}

fn lines_with(screen: &str, words: &str) -> Vec<String> {
    screen.lines().filter(|line| line.contains(words)).map(str::to_owned).collect()
}

#[test]
fn reading_beside_the_margin() {
    insta::assert_snapshot!(framed("de-dijk#p2", (110, 30), ""), @r#"
    |                                                                          │
    |         A. Proef · Testblad · May 2024                                   │  PARALLELS AT ¶2                1
    |                                                                          │
    |         In short                                                         │  contradicts 1
    |         • De vraag: wie betaalt de dijk?                                 │  ≠ Kosten van de dijk · yours
    |         • De stelling: wie er woont.                                     │    contradict · raming
    |                                                                          │    ¶2 De polder · 2025 · claim
    |    1    Het water komt hoger, en niemand wil de rekening.                │    De dijk kost volgens de polder
    |                                                                          │    hooguit 8 miljoen, in prijzen…
    |                                                                          │
    |         De kosten                                                        │
    |                                                                          │
    |▌   2 ≠  Dijkgraaf Waard schat de kosten in mei 2024 op 12 miljoen.¹      │
    |                                                                          │
    |    3    • Wie aan het water woont, betaalt het meest.                    │
    |    4    • Wie verderop woont, betaalt mee.                               │
    |                                                                          │
    |         ❝ Niemand wil de rekening.                                       │  ────────────────────────────────
    |                                                                          │  NOTES ON ¶2
    |                                                                          │
    |         Als het misgaat                                                  │  † remark
    |                                                                          │    Eén stem, geen bron. Zie ook
    |    5 ◇┊ In dit scenario breekt de dijk in 2031 en staat de polder een    │    De polder ¶2.
    |       ┊ winter lang onder water.                                         │
    |                                                                          │
    |       ┊ jaar   kosten                                                    │
    |       ┊ ─────────────                                                    │
    |       ┊ 2024       12                                                    │
    |       ┊ 2031      480                                                    │  a note  v select  ? keys
    | De dijk · brief                                                                    reported · ¶2 of 5 · 31 %
    "#);
}

#[test]
fn reading_on_eighty_columns() {
    insta::assert_snapshot!(framed("de-dijk#p2", (80, 24), ""), @r#"
    |        De dijk                                    text   parallels 1   notes 1
    |
    |        • De stelling: wie er woont.
    |
    |   1    Het water komt hoger, en niemand wil de rekening.
    |
    |
    |        De kosten
    |
    |▌  2 ≠  Dijkgraaf Waard schat de kosten in mei 2024 op 12 miljoen.¹
    |
    |   3    • Wie aan het water woont, betaalt het meest.
    |   4    • Wie verderop woont, betaalt mee.
    |
    |        ❝ Niemand wil de rekening.
    |
    |
    |        Als het misgaat
    |
    |   5 ◇┊ In dit scenario breekt de dijk in 2031 en staat de polder een winter
    |      ┊ lang onder water.
    |
    |      ┊ jaar   kosten
    | De dijk · brief                                      reported · ¶2 of 5 · 31 %
    "#);
}

#[test]
fn the_margin_folds_into_tabs_with_the_passage_in_sight() {
    insta::assert_snapshot!(framed("de-dijk#p2", (80, 24), "tab"), @r#"
    |        De dijk                                    text   parallels 1   notes 1
    |
    |▌  2 ≠  Dijkgraaf Waard schat de kosten in mei 2024 op 12 miljoen.¹
    |        ───────────────────────────────────────────────────────────────────────
    |        PARALLELS AT ¶2                                                       1
    |
    |        contradicts 1
    |        ▍ Kosten van de dijk · yours
    |        ▍ contradict · raming
    |        ▍ ¶2 De polder · 2025 · claim
    |        ▍ De dijk kost volgens de polder hooguit 8 miljoen, in prijzen
    |        ▍ van 2025.
    |
    |
    |
    |
    |
    |
    |
    |
    |
    |
    |
    | De dijk · brief                                      reported · ¶2 of 5 · 31 %
    "#);
}

#[test]
fn writing_a_note_keeps_the_passage_in_sight() {
    insta::assert_snapshot!(framed("de-dijk#p2", (80, 20), "v w w a 'Nagaan.'"), @r#"
    |        De dijk                                    text   parallels 1   notes 1
    |
    |▌  2 ≠  Dijkgraaf Waard schat de kosten in mei 2024 op 12 miljoen.¹
    |        ───────────────────────────────────────────────────────────────────────
    |        NOTE ON ¶2  “Dijkgraaf Waard schat”
    |        note · reported · J. Waard
    |
    |        Nagaan.
    |
    |
    |
    |
    |
    |
    |
    |
    |
    |
    |
    | ctrl-s keep  esc draft  ctrl-x discard  tab grades  ctrl-e $EDITOR
    "#);
}

#[test]
fn what_a_note_is_changes_by_single_keys_while_it_is_written() {
    let sheet = framed("de-dijk#p2", (80, 20), "a 'Nagaan.' tab c 3 l l l l l f m s");
    insta::assert_snapshot!(sheet, @r#"
    |        De dijk                                    text   parallels 1   notes 1
    |
    |▌  2 ≠  Dijkgraaf Waard schat de kosten in mei 2024 op 12 miljoen.¹
    |        ───────────────────────────────────────────────────────────────────────
    |        CLAIM ON ¶2
    |        claim · forecast · J. Waard · credibility 3 · likely · low confidence…
    |
    |        n q c e j  kind         claim
    |        s          status       forecast
    |        v          voice        J. Waard
    |        t          tags         —
    |        1–6 0      credibility  3 possibly true
    |        l L        likelihood   likely  55–80 %
    |        f F        confidence   low confidence
    |        m          marking      TLP:CLEAR
    |
    |
    |
    |
    | a letter or a figure changes it  enter back to the text  ctrl-s keep
    "#);
    let back = screen("de-dijk#p2", (80, 20), "a 'Nagaan.' tab c 3 l l l l l enter ' Nu.'");
    assert!(back.contains("claim · reported · J. Waard · credibility 3 · likely") && back.contains("Nagaan. Nu."), "{back}");
}

#[test]
fn a_voice_can_be_chosen_and_typed() {
    let typed = screen("de-dijk#p2", (80, 24), "a tab v 'Knack' enter");
    assert!(typed.contains("note · reported · Knack"), "{typed}");
    let chosen = screen("de-dijk#p2", (80, 24), "a tab v 'proef' enter");
    assert!(chosen.contains("note · reported · A. Proef"), "{chosen}");
}

#[test]
fn a_judgement_is_written_into_a_form() {
    let form = screen("de-dijk#p2", (80, 24), "a tab j enter 'Het kan.'");
    assert!(form.contains("JUDGEMENT ON ¶2") && form.contains("Het kan.") && form.contains("## What would change my mind"), "{form}");
}

#[test]
fn links_are_completed_to_documents_parallels_and_passages() {
    let places = screen("de-dijk#p2", (80, 20), "a 'Zie [[pol'");
    assert_eq!(lines_with(&places, "De polder  ").len(), 1, "{places}");
    assert!(places.contains("tab enter put it in"), "{places}");
    let document = screen("de-dijk#p2", (80, 24), "a 'Zie [[pol' enter ' verder'");
    assert!(document.contains("Zie [[de-polder]] verder"), "{document}");
    let passage = screen("de-dijk#p2", (80, 24), "a 'Zie [[pol#2' tab");
    assert!(passage.contains("Zie [[de-polder#^p02]]"), "{passage}");
    let by_words = screen("de-dijk#p2", (80, 24), "a '[[#verderop' tab");
    assert!(by_words.contains("[[de-dijk#^p04]]"), "{by_words}");
    let left = screen("de-dijk#p2", (80, 24), "a '[[pol' esc ' x'");
    assert!(left.contains("[[pol x") && left.contains("NOTE ON ¶2"), "{left}");
}

#[test]
fn a_passage_is_selected_by_its_first_letters() {
    let marked = framed("de-dijk#p2", (80, 12), "s 'de k'");
    insta::assert_snapshot!(marked, @r#"
    |        De dijk                                    text   parallels 1   notes 1
    |
    |        De kosten
    |
    |▌  2 ≠  Dijkgraaf Waard schat de kosten in mei 2024 op 12 miljoen.¹
    |
    |   3    • Wie aan het water woont, betaalt het meest.
    |   4    • Wie verderop woont, betaalt mee.
    |
    |        ❝ Niemand wil de rekening.
    |
    | start: de k▏ 2 of 2  enter take it  tab the next     reported · ¶2 of 5 · 31 %
    "#);
    let found = screen("de-dijk#p2", (80, 24), "s 'kos' enter 'mil' enter a");
    assert!(found.contains("NOTE ON ¶2  “kosten in mei 2024 op 12 miljoen”"), "{found}");
    let other_end = screen("de-dijk#p2", (80, 24), "v s 'mei' enter a");
    assert!(other_end.contains("“Dijkgraaf Waard schat de kosten in mei”"), "{other_end}");
    let given_up = screen("de-dijk#p2", (80, 24), "s 'kos' esc");
    assert!(given_up.contains("De dijk · brief"), "{given_up}");
}

#[test]
fn a_selection_widens_and_grows_by_clause() {
    let clause = screen("de-dijk#p3", (80, 24), "v , a");
    assert!(clause.contains("“Wie aan het water woont”"), "{clause}");
    let all = screen("de-dijk#p3", (80, 24), "v space space a");
    assert!(all.contains("“Wie aan het water woont, betaalt het meest”"), "{all}");
}

#[test]
fn a_passage_without_a_judgement_in_hand_asks_for_one() {
    let asked = screen("de-dijk#p2", (80, 24), "+ 'De dijk houdt.'");
    assert!(asked.contains("Judgement: type what you judge to be so") && asked.contains("De dijk houdt."), "{asked}");
}

#[test]
fn footnotes_unfold_in_place() {
    assert_eq!(lines_with(&screen("de-dijk#p2", (80, 24), ""), "begroting"), Vec::<String>::new());
    assert_eq!(lines_with(&screen("de-dijk#p2", (80, 24), "f"), "begroting").len(), 1);
    assert_eq!(lines_with(&screen("de-dijk#p2", (80, 24), "f f"), "begroting"), Vec::<String>::new());
}

#[test]
fn search_ignores_case_and_counts_the_hits() {
    let found = screen("de-dijk", (80, 24), "/ 'DIJK' enter n");
    assert_eq!(lines_with(&found, "“DIJK” 2 of 3").len(), 1, "{found}");
    let none = screen("de-dijk", (80, 24), "/ 'zee' enter");
    assert_eq!(lines_with(&none, "does not occur here").len(), 1, "{none}");
}

#[test]
fn following_a_parallel_lands_on_its_passage() {
    let there = screen("de-dijk#p2", (110, 30), "enter");
    assert_eq!(lines_with(&there, "▌   2 ≠").len(), 1, "{there}");
    assert!(there.contains("De polder: een antwoord · brief"), "{there}");
}

#[test]
fn a_parallel_that_is_only_imagined_is_marked_so() {
    let there = screen("de-polder#p3", (110, 30), "");
    assert!(there.contains("◇ De doorbraak van 2031") && there.contains("¶5 De dijk · imagined"), "{there}");
}

#[test]
fn comparing_sets_the_passages_of_a_row_side_by_side() {
    insta::assert_snapshot!(framed("de-dijk#p2", (110, 24), "c"), @r#"
    |
    |   Kosten van de dijk                                                        your own · object · contradicts
    |   Beide stukken ramen dezelfde dijk.
    |
    |              Dijkgraaf                         Polder                            verdict
    |   ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    |  ▍raming     12 miljoen ¶2                     hooguit 8 miljoen ¶2              ≠ contradict
    |  ▍                                                                               een derde lager
    |   ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    |   ¶2 · De dijk · May 2024 · reported                  │  ¶2 · De polder · 2025 · claim
    |   De kosten                                           │  Het waterschap overdrijft, vindt de polder.
    |                                                       │
    |   Dijkgraaf Waard schat de kosten in mei 2024 op 12   │  De dijk kost volgens de polder hooguit 8 miljoen,
    |   miljoen.¹                                           │  in prijzen van 2025.
    |                                                       │
    |     ¹ Volgens de begroting van het waterschap.        │  Een doorbraak in 2031 is nog maar een verhaal.
    |                                                       │
    |                                                       │
    |                                                       │
    |                                                       │
    |                                                       │
    |                                                       │
    |                                                       │
    | j k row  h l passage  enter go  o texts  g where it fails  e edit  A row  P pole  ? keys  q close     1 of 1
    "#);
}

#[test]
fn the_list_of_parallels_is_filtered_and_the_filter_stays() {
    let only = |keys: &str| screen("de-dijk#p2", (110, 30), keys);
    assert!(only("F").contains("ONLY SUPPORTS AT ¶2") && only("F").contains("1 of another kind · F: next"), "{}", only("F"));
    assert!(only("F F").contains("≠ Kosten van de dijk"), "{}", only("F F"));
    assert!(only("F F } {").contains("ONLY CONTRADICTS AT ¶2"), "{}", only("F F } {"));
    assert!(only("F F F F F F F").contains("≠ Kosten van de dijk · yours"), "{}", only("F F F F F F F"));
}

#[test]
fn where_nothing_stands_parallel_the_paragraph_is_named() {
    assert!(screen("de-dijk#p3", (110, 30), "").contains("nothing stands parallel here"));
}

#[test]
fn contradictions_are_gone_to_by_a_key_of_their_own_and_what_is_only_imagined_is_passed_over() {
    let there = screen("de-dijk", (110, 30), "] x");
    assert!(there.contains("▌   2 ≠"), "{there}");
    assert!(screen("de-dijk", (110, 30), "] x ] x").contains("no contradiction after this"));
    assert!(screen("de-dijk", (110, 30), "] p ] p").contains("no parallel after this"));
}

#[test]
fn a_passage_is_taken_up_carried_elsewhere_and_linked_by_a_letter() {
    let held = screen("de-dijk#p2", (110, 30), "v w p");
    assert!(held.contains("in hand: De dijk ¶2 “Dijkgraaf Waard”  p links it to here  c compares"), "{held}");
    let elsewhere = screen("de-dijk#p2", (110, 30), "p enter } p");
    assert!(elsewhere.contains("De polder") && elsewhere.contains("c contradicts"), "{elsewhere}");
    let why = screen("de-dijk#p2", (110, 30), "p enter } p S");
    assert!(why.lines().last().is_some_and(|line| line.trim_start().starts_with("why")), "{why}");
    assert!(screen("de-dijk#p2", (110, 30), "p esc").contains("the link is let go"));
    assert!(screen("de-dijk#p2", (110, 30), "p p").contains("not linked to itself"));
}

#[test]
fn a_comparison_is_edited_where_it_stands() {
    for (keys, field, typed) in [
        ("c e", "cell", "12 miljoen [[de-dijk#^p02]]"),
        ("c v", "cell", "contradict: een derde lager"),
        ("c a", "aspect", "raming"),
        ("c E", "pole", "Dijkgraaf"),
        ("c T", "title", "Kosten van de dijk"),
        ("c I", "introduction", "Beide stukken ramen dezelfde dijk."),
        ("c A", "new aspect", ""),
        ("c P", "new pole", ""),
        ("c g e", "where it fails", ""),
    ] {
        let there = screen("de-dijk#p2", (110, 30), keys);
        let words: Vec<_> = there.lines().last().unwrap().split_whitespace().collect();
        assert_eq!(words.join(" "), format!("{field} {typed}").trim(), "{keys}");
    }
}

#[test]
fn all_parallels_are_listed_and_opened() {
    let list = screen("de-dijk", (110, 30), "g p 'kosten dijk'");
    assert!(list.contains("Kosten van de dijk") && list.contains("contradicts · yours"), "{list}");
    assert!(screen("de-dijk", (110, 30), "g p 'kosten dijk' enter").contains("een derde lager"));
}

#[test]
fn parallels_are_listed_by_their_titles() {
    // As wide as the list, so that nothing of the page stands beside it.
    let list = screen("de-dijk", (84, 30), "g p");
    let rows = list.lines().skip_while(|line| !line.contains("Parallels")).skip(2).take_while(|line| !line.trim().is_empty());
    let titles: Vec<String> =
        rows.filter_map(|row| Some(kantlijn::text::fold(row.trim_matches([' ', '▍']).split_once("   ")?.0))).collect();
    assert!(titles.len() > 10 && titles.is_sorted(), "{titles:#?}\n{list}");
}

#[test]
fn what_is_in_hand_leaves_room_for_what_can_be_done_with_it() {
    let there = screen("de-dijk#p2", (80, 24), "v ) ) p");
    let status = there.lines().last().unwrap();
    assert!(status.contains("in hand: ") && status.contains("esc lets go"), "{status}");
}

#[test]
fn a_view_is_left_by_a_jump_and_comes_back_on_the_way_back() {
    let there = screen("de-dijk#p2", (110, 30), "c l enter");
    assert!(there.contains("De polder: een antwoord · brief"), "{there}");
    let back = screen("de-dijk#p2", (110, 30), "c l enter <");
    assert_eq!(back, screen("de-dijk#p2", (110, 30), "c l"));
    assert_eq!(screen("de-dijk#p2", (110, 30), "c q"), screen("de-dijk#p2", (110, 30), ""));
}

#[test]
fn the_way_back_leads_to_the_same_row_of_the_margin() {
    assert_eq!(screen("de-dijk#p2", (110, 30), "tab enter <"), screen("de-dijk#p2", (110, 30), "tab"));
}

#[test]
fn keys_that_mean_nothing_say_so() {
    assert!(screen("de-dijk", (80, 24), "] p ] p ] p").contains("no parallel after this"));
}

#[test]
fn the_help_is_about_where_one_is_and_cuts_nothing_off() {
    let in_the_text = screen("de-dijk", (110, 100), "?");
    assert!(in_the_text.contains("While you select") && in_the_text.contains("To the next clause"), "{in_the_text}");
    let in_a_parallel = screen("de-dijk#p2", (110, 60), "c ?");
    assert!(in_a_parallel.contains("Add a pole") && !in_a_parallel.contains("Write a note"), "{in_a_parallel}");
    for help in [in_the_text, in_a_parallel] {
        assert!(!help.contains('…'), "{help}");
    }
}

#[test]
fn the_help_lists_commands_with_their_keys() {
    let help = screen("de-dijk", (130, 100), "?");
    for words in ["To the next paragraph", "gg", "Write a note", "ctrl-s", "To the next passage with a parallel"] {
        assert!(help.contains(words), "{words} is missing in\n{help}");
    }
}

#[test]
fn the_help_says_that_more_follows_and_stops_at_its_end() {
    let help = |keys| screen("de-dijk", (80, 24), keys);
    assert!(help("?").contains("j k scroll ↓"), "{}", help("?"));
    let end = help("? end");
    assert!(end.contains("part of a scenario") && end.contains("j k scroll ↑  "), "{end}");
    assert_eq!(help("? end j j pgdn"), end, "nothing is scrolled past the end");
    assert_ne!(help("? end j j k"), end, "and the first key up goes up");
    assert!(screen("de-dijk", (24, 20), "?").contains("Down a line"));
}

#[test]
fn a_note_that_is_begun_from_another_pane_is_in_sight_on_a_narrow_screen() {
    for keys in ["a 'Nagaan.'", "tab a 'Nagaan.'", "tab tab a 'Nagaan.'"] {
        for size in [(80, 24), (40, 12), (20, 6)] {
            let screen = screen("de-dijk#p2", size, keys);
            assert!(screen.contains("Nagaan."), "{keys} on {size:?}\n{screen}");
        }
    }
}

#[test]
fn a_screen_without_room_for_the_panes_says_so() {
    let last = |size| screen("de-dijk#p2", size, "").lines().last().unwrap_or_default().to_owned();
    assert_eq!(last((24, 6)), " too small: 40×8     ¶2");
    assert!(last((90, 5)).starts_with(" too small for the margin: 40×8 has room"), "{}", last((90, 5)));
    assert!(!last((40, 8)).contains("too small"), "{}", last((40, 8)));
}

#[test]
fn keys_that_wait_for_more_are_shown_with_what_may_follow() {
    let begun = |keys| screen("de-dijk#p2", (120, 20), keys).lines().last().unwrap_or_default().to_owned();
    assert!(begun("g").starts_with(" g  g top") && begun("g").contains("n all notes"), "{}", begun("g"));
    assert!(begun("1 2").starts_with(" 12 "), "{}", begun("1 2"));
    assert_eq!(begun("g esc"), begun(""));
}

#[test]
fn what_is_said_is_whole_where_the_place_can_give_way() {
    let last = |size, keys| screen("de-dijk#p2", size, keys).lines().last().unwrap_or_default().to_owned();
    let said = "there is only the brief of this document; `kantlijn import FILE` brings the article in";
    assert_eq!(last((92, 20), "r"), format!(" {said}  ¶2"));
    // Of hints those are shown that are whole, and the first are those that most come here for.
    assert_eq!(last((50, 20), "v"), " a note  m mark         reported · ¶2 of 5 · 31 %");
}

#[test]
fn on_a_small_screen_a_list_shows_what_things_are_called_and_a_pane_its_first_lines() {
    assert!(screen("de-dijk", (24, 8), "L").contains("De dijk"));
    let pane = screen("de-dijk#p2", (24, 5), "tab");
    assert!(pane.contains("Kosten van") && pane.ends_with("8     ¶2\n"), "{pane}");
}

#[test]
fn nothing_panics_on_a_screen_of_any_size() {
    for keys in [
        "",
        "tab",
        "tab tab",
        "a 'x'",
        "?",
        "L",
        "o",
        "v w",
        "i",
        "/ 'dijk' enter",
        "z",
        ":",
        "x",
        "c",
        "c g",
        "c e",
        "p",
        "F",
        "g p",
        "p } c",
        "p } c tab = j",
        "c o",
    ] {
        for size in [(1, 1), (2, 1), (1, 5), (7, 3), (20, 2), (29, 6), (40, 9), (99, 16), (100, 5), (101, 60), (250, 70)] {
            screen("de-dijk#p4", size, keys);
        }
    }
}

#[test]
fn what_lets_go_of_nothing_says_how_one_leaves() {
    for keys in ["esc", "ctrl-c"] {
        let shown = screen("de-dijk#p2", (80, 24), keys);
        assert!(shown.contains("nothing to let go of; q leaves"), "{keys}: {shown}");
    }
    assert!(!screen("de-dijk#p2", (80, 24), "/ 'dijk' enter esc").contains("q leaves"));
}

#[test]
fn control_characters_never_reach_the_screen() {
    let workspace = Workspace::open(Places::within(&library()), "proef");
    let source = "---\ntitle: \"Kop \\e[31mrood\"\n---\n\n# Kop \u{1b}]0;x\u{7}\n\nTekst &#27;[2J \u{9b}1m \u{202e}om\u{202c} [a](http://x\u{1b}y)\n\n```\ncode\u{1b}[0m\n```\n";
    let document = Arc::new(document::parse(source, "boos"));
    let text =
        screen_text(&Scene { document, block: None, size: (80, 24), theme: "dark", keys: "" }, &workspace, &Config::default()).unwrap();
    assert!(text.contains("Kop [31mrood"), "{text}");
    assert!(!text.chars().any(|c| c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}'))), "{text:?}");
}

#[test]
fn wide_and_joined_characters_keep_their_cells() {
    let workspace = Workspace::open(Places::within(&library()), "proef");
    let document = Arc::new(document::parse("漢字かな 👩\u{200d}👩\u{200d}👧 e\u{301}e\u{301}n 🇳🇱 einde\n", "breed"));
    let text =
        screen_text(&Scene { document, block: None, size: (80, 10), theme: "dark", keys: "" }, &workspace, &Config::default()).unwrap();
    assert!(text.contains("漢字かな 👩\u{200d}👩\u{200d}👧 e\u{301}e\u{301}n 🇳🇱 einde"), "{text}");
}

#[test]
fn what_is_said_is_said_to_its_end_on_a_narrow_screen() {
    let screen = screen("de-dijk#p2", (40, 14), "r");
    let said: Vec<&str> = screen.lines().rev().take(3).collect();
    let said = said.into_iter().rev().map(str::trim).collect::<Vec<_>>().join(" ");
    assert!(said.ends_with("there is only the brief of this document; `kantlijn import FILE` brings the article in"), "{screen}");
}

#[test]
fn why_words_are_not_as_agreed_is_said_to_its_end() {
    let screen = screen("de-dijk#p2", (80, 24), "a 'Misschien.'");
    let said: String = screen.lines().map(|line| format!("{} ", line.trim())).collect();
    assert!(said.contains("“misschien” leaves open how likely; ICD 203 has:") && said.contains("vrijwel zeker"), "{screen}");
}

#[test]
fn on_a_low_screen_the_formats_scroll_and_nothing_covers_them() {
    let screen = screen("de-dijk#p2", (40, 10), "x j j j j");
    let rows: Vec<&str> = screen.lines().map(str::trim_end).collect();
    assert!(rows.iter().any(|row| row.contains("▍ Word")), "{screen}");
    assert!(rows.iter().any(|row| row.trim() == "enter names the file") && rows[9].contains("¶2"), "{screen}");
}

#[test]
fn what_the_filter_keeps_away_is_not_said_to_be_nothing() {
    let screen = screen("de-dijk#p2", (80, 24), "F c");
    assert!(screen.contains("only supports") && screen.contains("F keeps to “supports”; of other kinds 1 stand"), "{screen}");
}

#[test]
fn hits_are_shown_while_one_types_and_escape_comes_back() {
    let there = screen("de-dijk#p1", (80, 24), "/ 'polder een'");
    assert!(there.contains("¶5") || there.lines().any(|line| line.contains("▌") && line.contains('5')), "{there}");
    assert_eq!(screen("de-dijk#p1", (80, 24), "/ 'polder een' esc"), screen("de-dijk#p1", (80, 24), ""));
}

#[test]
fn what_was_searched_for_comes_back() {
    let place = |keys: &str| screen("de-dijk#p1", (80, 24), keys);
    let first = place("/ 'dijk' enter");
    assert!(first.contains("“dijk” 2 of 3"), "{first}");
    assert!(place("/ 'dijk' enter esc / enter").contains("“dijk” "), "nothing typed is what was typed last");
    assert!(place("/ 'dijk' enter esc n").contains("“dijk” "), "n goes on after esc");
    assert!(place("/ 'dijk' enter / 'polder' enter / up up enter").contains("“dijk” "), "the arrows bring back what was typed before");
}

#[test]
fn a_title_that_the_text_opens_with_stands_there_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("documents")).unwrap();
    let text = "---\nkantlijn: 1\ntitle: De proef\n---\n\n# De proef\n\nEen alinea over water.\n";
    std::fs::write(folder.path().join("documents/proef.md"), text).unwrap();
    let screen = screen_in(folder.path(), "proef", (110, 20), "");
    assert_eq!(lines_with(&screen, "De proef").len(), 2, "in the text and in the status line: {screen}");
}
