//! Versions of texts made by chance, of which it is known what became of each paragraph.

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Kinship, Older, renumber};
use crate::document::{Document, parse};

/// A paragraph of words that no other has.
fn paragraph(number: usize) -> String {
    let word = |at: usize| {
        format!(
            "{}{}{}",
            ["wa", "slui", "ke", "do", "mi", "bru"][(number * 5 + at) % 6],
            "abcdefghijklmnopqrstuvwxyz".as_bytes()[at % 26] as char,
            number
        )
    };
    (0..24).map(word).collect::<Vec<_>>().join(" ") + "."
}

/// What is done to a text.
#[derive(Debug, Clone)]
enum Edit {
    Typo(Index, Index),
    Move(Index, Index),
    Insert(Index),
    Remove(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = any::<Index>;
    prop_oneof![
        (place(), place()).prop_map(|(at, word)| Edit::Typo(at, word)),
        (place(), place()).prop_map(|(from, to)| Edit::Move(from, to)),
        place().prop_map(Edit::Insert),
        place().prop_map(Edit::Remove),
    ]
}

/// A text as its paragraphs, each with the number of what it was.
type Text = Vec<(usize, String)>;

fn edited(text: &mut Text, edits: &[Edit], next: &mut usize) {
    for edit in edits {
        match edit {
            _ if text.is_empty() => return,
            Edit::Typo(at, word) => {
                let own = &mut at.get_mut(text.as_mut_slice()).1;
                let words: Vec<&str> = own.split(' ').collect();
                let at = word.index(words.len());
                *own = words
                    .iter()
                    .enumerate()
                    .map(|(place, word)| if place == at { format!("x{word}") } else { (*word).to_owned() })
                    .collect::<Vec<_>>()
                    .join(" ");
            }
            Edit::Move(from, to) => {
                let taken = text.remove(from.index(text.len()));
                text.insert(to.index(text.len() + 1), taken);
            }
            Edit::Insert(at) => {
                text.insert(at.index(text.len() + 1), (*next, paragraph(*next)));
                *next += 1;
            }
            Edit::Remove(at) => drop(text.remove(at.index(text.len()))),
        }
    }
}

fn document(text: &Text) -> Document {
    let body: Vec<&str> = text.iter().map(|(_, paragraph)| paragraph.as_str()).collect();
    parse(&format!("---\nkantlijn: 1\nid: stuk\ntitle: \"Stuk\"\nrendition: article\n---\n\n{}\n", body.join("\n\n")), "stuk")
}

#[test]
fn what_comes_before_and_behind_what_came_between_has_an_id_of_its_own() {
    let text = |numbers: &[usize]| numbers.iter().map(|number| (*number, paragraph(*number))).collect::<Text>();
    let ids = |document: &Document| document.body.blocks.iter().map(|block| block.id.to_string()).collect::<Vec<_>>().join(" ");
    let mut versions = vec![document(&text(&[1, 2, 3]))];
    for newer in [&[1, 2, 4, 3][..], &[1, 2, 5, 4, 6, 3]] {
        let mut newer = document(&text(newer));
        renumber(&mut newer, versions.last().unwrap(), &Older::of(&versions, false), Kinship::Said);
        versions.push(newer);
    }
    assert_eq!(ids(&versions[1]), "p01 p02 p02a p03");
    assert_eq!(ids(&versions[2]), "p01 p02 p02b p02a p02c p03");
}

#[test]
fn a_heading_of_the_very_words_keeps_its_id_whatever_comes_above_it() {
    let version = |headings: &str| {
        let text: Text = (1..4).map(|number| (number, paragraph(number))).collect();
        let body: Vec<&str> = text.iter().map(|(_, paragraph)| paragraph.as_str()).collect();
        parse(&format!("---\nkantlijn: 1\nid: stuk\ntitle: \"Stuk\"\nrendition: article\n---\n\n{headings}{}\n", body.join("\n\n")), "stuk")
    };
    let before = version("## Het water stijgt\n\n");
    let mut newer = version("## De nacht van de sluis\n\n## Het water stijgt\n\n");
    renumber(&mut newer, &before, &Older::of(std::slice::from_ref(&before), false), Kinship::Said);
    let ids: Vec<String> = newer.body.blocks.iter().map(|block| block.id.to_string()).collect();
    assert_eq!(ids, ["de-nacht-van-de-sluis", "het-water-stijgt", "p01", "p02", "p03"]);
    // One whose words are others is known by what stands below it.
    let mut renamed = version("## Het water zakt\n\n");
    renumber(&mut renamed, &before, &Older::of(std::slice::from_ref(&before), false), Kinship::Said);
    assert_eq!(renamed.body.blocks[0].id.as_str(), "het-water-stijgt");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn through_any_number_of_versions_a_paragraph_has_one_id_and_no_other_has_it(rounds in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..5)) {
        let mut text: Text = (0..14).map(|number| (number, paragraph(number))).collect();
        let mut next = text.len();
        let mut versions = vec![document(&text)];
        let mut ids: std::collections::HashMap<usize, String> = std::collections::HashMap::new();
        for (number, block) in text.iter().zip(&versions[0].body.blocks) {
            ids.insert(number.0, block.id.to_string());
        }
        for edits in &rounds {
            edited(&mut text, edits, &mut next);
            let mut newer = document(&text);
            renumber(&mut newer, versions.last().unwrap(), &Older::of(&versions, false), Kinship::Said);
            prop_assert_eq!(newer.body.blocks.len(), text.len());
            for ((number, _), block) in text.iter().zip(&newer.body.blocks) {
                let id = block.id.to_string();
                let is_new = !ids.contains_key(number);
                prop_assert!(!is_new || !ids.values().any(|known| *known == id), "{} was given before", id);
                prop_assert_eq!(ids.entry(*number).or_insert_with(|| id.clone()), &id);
            }
            versions.push(newer);
        }
    }
}
