//! The page: where one is, whatever the width.

use proptest::prelude::*;

use super::*;
use crate::document;
use crate::layout::Hyphenation;

fn page(measure: usize) -> Page {
    let source = "# Kop\n\nEen alinea van enige lengte, met woorden genoeg om te breken.\n\n- punt\n- nog een punt dat langer is dan het andere\n\n\
                  ```\nlet a = 1;\n\n\nlet b = 2;\n```\n\nDrie[^1] regels\\\nmet een harde\\\nbreuk.\n\n[^1]: De noot.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEinde.\n";
    Page::new(Arc::new(document::parse(source, "proef")), setting(measure), |_| None)
}

fn setting(measure: usize) -> Setting {
    Setting { measure, hyphenation: Hyphenation::Dutch }
}

proptest! {
    #[test]
    fn the_place_survives_any_sequence_of_resizes(down in 0isize..60, widths in proptest::collection::vec(1usize..120, 1..8)) {
        let mut page = page(40);
        page.move_rows(down);
        let (before, row) = (page.place(), page.visible(9));
        for width in widths {
            page.set(setting(width));
            prop_assert_eq!((page.place().block, page.place().offset), (before.block, before.offset));
        }
        page.set(setting(40));
        let after = page.visible(9);
        prop_assert_eq!(page.place().block, before.block);
        // A row without text of its own comes back as its neighbour, no further.
        prop_assert!(page.place().row.abs_diff(before.row) <= 1, "{:?} {:?}", before, page.place());
        prop_assert_eq!(row.len(), after.len());
    }

    #[test]
    fn moving_down_and_up_again_is_nothing(down in 0isize..40, more in 0isize..20, measure in 8usize..80) {
        let mut page = page(measure);
        page.move_rows(isize::MIN / 2);
        page.move_rows(down);
        let here = page.place();
        page.move_rows(more);
        let there = page.place();
        page.move_rows(-more);
        let reached = page.place();
        page.move_rows(more);
        prop_assert_eq!(page.place(), there);
        // At the end of the text the way down is shorter than the way back.
        prop_assert!(reached == here || there.block == page.document().body.blocks.len() - 1);
    }

    #[test]
    fn the_window_is_filled_and_holds_the_readers_row(down in 0isize..60, height in 1usize..40, measure in 8usize..80) {
        let mut page = page(measure);
        page.move_rows(down);
        let rows = page.visible(height);
        let all = page.visible(10_000).len();
        prop_assert_eq!(rows.len(), height.min(all));
        prop_assert!(rows.iter().any(|row| row.block == page.block()));
    }
}

#[test]
fn who_asks_for_the_end_before_it_is_read_gets_there() {
    let whole = Arc::new(document::parse("# Kop\n\nEen.\n\nTwee.\n\nDrie.\n\nVier.\n", "proef"));
    let begun = || {
        let mut page = Page::new(Arc::new(document::parse("# Kop\n\nEen.\n\nTwee.\n", "proef")), setting(40), |_| None);
        page.expect_more();
        page.to_end();
        page
    };
    let mut waiting = begun();
    waiting.set(setting(20));
    waiting.read_further(Arc::clone(&whole), |_| None);
    assert_eq!(waiting.block(), whole.body.blocks.len() - 1);
    // Who went elsewhere meanwhile stays there.
    let mut elsewhere = begun();
    elsewhere.to_block(1);
    elsewhere.read_further(whole, |_| None);
    assert_eq!(elsewhere.block(), 1);
}

#[test]
fn folded_footnotes_take_no_rows_and_unfold_where_they_are_referred_to() {
    let mut page = page(40);
    let note = page.document().body.blocks.iter().position(|block| block.kind == Kind::Footnote).unwrap();
    assert!(!page.visible(100).iter().any(|row| row.block == note));
    page.to_block(note - 1);
    assert_eq!(page.toggle_footnotes(), 1);
    assert!(page.visible(100).iter().any(|row| row.block == note));
    assert_eq!(page.toggle_footnotes(), 1);
    assert!(!page.visible(100).iter().any(|row| row.block == note));
}

#[test]
fn a_wikilink_that_is_read_later_is_shown_by_its_name() {
    let source = format!("# Kop\n\n{}\n\nZie [[ander#^p02]].\n", "Een alinea. ".repeat(40));
    let names = |_: &Target| Some("Het andere ¶2".to_owned());
    let setting = Setting { measure: 40, hyphenation: Hyphenation::Off };
    let start = document::parse_start(&source[..400], "stuk").unwrap();
    let mut page = Page::new(Arc::new(start), setting, names);
    page.read_further(Arc::new(document::parse(&source, "stuk")), names);
    let last = page.count() - 1;
    let shown: String =
        page.rows(last)[0].runs.iter().map(|run| run.text(page.document().body.block_text(&page.document().body.blocks[last]))).collect();
    assert_eq!(shown, "Zie Het andere ¶2.");
}

#[test]
fn a_day_in_the_byline_stays_on_one_line() {
    let source = "---\nkantlijn: 1\nid: kade\ntitle: \"De kade\"\nauthors: [\"Ina Smid\"]\npublisher: \"De Kade\"\ndate: \"2025-01-07\"\n---\n\nTekst. ^p01\n";
    let document = document::parse(source, "kade");
    for measure in 12..40 {
        let rows = layout::front(&document, setting(measure));
        let lines = rows.iter().filter(|row| row.role == layout::RowRole::Byline);
        let lines: Vec<String> = lines.map(|row| row.runs.iter().map(|run| run.text(&document.body.text)).collect()).collect();
        assert!(lines.iter().any(|line| line.contains("7 Jan 2025")), "{measure}: {lines:?}");
    }
}
