//! Parallels: what is read, what is written, and what a change leaves alone.

use proptest::prelude::*;

use super::*;

const SOURCE: &str = "---
kantlijn: 1
id: proef
title: \"Een ↔ twee\"
subject: analogy
stance: qualifies
poles: [\"Een\", \"Twee\"]
---

Waarom.

| aspect | Een | Twee | oordeel |
|---|---|---|---|
| tempo | snel [[a#^p1]] [[a#^p02]] | traag, volgens hem [[b#^q01]] | qualify: anders |
| duur | — | ? | incomparable |

## Waar de vergelijking faalt

Overal.
";

#[test]
fn a_parallel_is_read_with_its_citations() {
    let parallel = Parallel::parse(SOURCE, "x");
    assert_eq!(parallel.warnings, []);
    assert_eq!((parallel.stance, parallel.subject), (Some(Stance::Qualifies), Some(Subject::Analogy)));
    assert_eq!(parallel.introduction.text, "Waarom.");
    assert_eq!(parallel.limits.text, "Overal.");
    let [tempo, duur] = &parallel.aspects[..] else { panic!("two rows") };
    assert_eq!((tempo.cells[0].text.as_str(), tempo.cells[1].text.as_str()), ("snel", "traag, volgens hem"));
    assert_eq!(tempo.cells[0].targets().map(ToString::to_string).collect::<Vec<_>>(), ["a#^p01", "a#^p02"]);
    assert_eq!((tempo.verdict, tempo.difference.as_str()), (Some(Verdict::Qualify), "anders"));
    assert_eq!((duur.cells[0].text.as_str(), duur.verdict), ("—", Some(Verdict::Incomparable)));
    assert_eq!(parallel.places_of("b", &BlockId::new("q01")), [(0, 1)]);
    assert_eq!(cited_blocks(SOURCE, "a").map(|id| id.to_string()).collect::<Vec<_>>(), ["p01", "p02"]);
}

#[test]
fn a_ragged_table_is_read_and_said_to_be_so() {
    let parallel =
        Parallel::parse("---\nid: x\nstance: often\npoles: [\"A\", \"B\"]\n---\n\n| aspect | A |\n|---|---|\n| een | twee |\n", "x");
    assert_eq!(parallel.aspects[0].name, "een");
    let warnings: String = parallel.warnings.iter().map(|warning| warning.message.clone() + "\n").collect();
    assert!(warnings.contains("often") && warnings.contains("2 columns for 2 poles") && warnings.contains("no verdict"), "{warnings}");
}

#[test]
fn the_words_behind_a_citation_are_its_selector() {
    let row = "| x | kort [[a#^p1]] “de “echte” woorden”, en [[a#^p2]] \"recht\" | zegt “dit” [[b#^p1]] | agree |";
    let source = SOURCE.replace("| duur | — | ? | incomparable |", row);
    let parallel = Parallel::parse(&source, "x");
    let [een, twee] = &parallel.aspects[1].cells[..] else { panic!("two poles") };
    assert_eq!(een.text, "kort, en");
    assert_eq!(een.citations.iter().map(|citation| citation.exact.as_str()).collect::<Vec<_>>(), ["de “echte” woorden", "recht"]);
    assert_eq!((twee.text.as_str(), twee.citations[0].exact.as_str()), ("zegt “dit”", ""));
}

#[test]
fn a_row_with_other_cells_than_the_head_is_named_with_its_line() {
    let parallel = Parallel::parse(&SOURCE.replace("| duur | — | ? | incomparable |", "| duur | — |"), "x");
    let warning = parallel.warnings.iter().find(|warning| warning.line.is_some()).unwrap();
    assert_eq!((warning.line, warning.message.as_str()), (Some(15), "the row “duur” has 2 cells where the head of the table has 4"));
}

fn edited(edit: Edit) -> String {
    edit.apply(SOURCE).unwrap()
}

/// The lines that a change took away and put in.
fn difference(edit: Edit) -> (Vec<String>, Vec<String>) {
    let after = edited(edit);
    let without = |a: &str, b: &str| a.lines().filter(|line| !b.lines().any(|other| other == *line)).map(str::to_owned).collect::<Vec<_>>();
    (without(SOURCE, &after), without(&after, SOURCE))
}

#[test]
fn a_change_touches_only_the_lines_that_it_must() {
    let cell = difference(Edit::Cell { row: 1, column: 2, says: "kort | krachtig".into() });
    assert_eq!(cell, (vec!["| duur | — | ? | incomparable |".into()], vec!["| duur | — | kort \\| krachtig | incomparable |".into()]));
    let citation = Citation::of_words(Target::parse("b#^p3").unwrap(), "de woorden");
    let cited = difference(Edit::Cite { row: 1, pole: 1, citation });
    assert_eq!(cited.1, ["| duur | — | [[b#^p03]] “de woorden” | incomparable |"]);
    assert_eq!(difference(Edit::Stance(Stance::Supports)), (vec!["stance: qualifies".into()], vec!["stance: supports".into()]));
    assert_eq!(difference(Edit::Title("Nieuw".into())).1, ["title: \"Nieuw\""]);
    assert_eq!(difference(Edit::AddAspect { row: 1, name: "prijs".into() }), (Vec::new(), vec!["| prijs | ? | ? | |".into()]));
    assert_eq!(difference(Edit::RemoveAspect(0)).1, Vec::<String>::new());
    assert_eq!(
        difference(Edit::Introduction("Daarom.\n\nEn zo.".into())),
        (vec!["Waarom.".into()], vec!["Daarom.".into(), "En zo.".into()])
    );
    assert_eq!(difference(Edit::Limits("Nergens.".into())), (vec!["Overal.".into()], vec!["Nergens.".into()]));
}

#[test]
fn poles_come_and_go_with_their_columns() {
    let with = edited(Edit::AddPole { pole: 1, name: "Anderhalf".into() });
    let parallel = Parallel::parse(&with, "x");
    assert_eq!(
        (parallel.warnings.as_slice(), parallel.poles.as_slice()),
        (&[][..], &["Een".to_owned(), "Anderhalf".into(), "Twee".into()][..])
    );
    assert_eq!(parallel.aspects[0].cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(), ["snel", "?", "traag, volgens hem"]);
    assert_eq!(Edit::RemovePole(1).apply(&with).unwrap(), SOURCE);
    assert_eq!(Edit::RemovePole(0).apply(SOURCE), Err(NotEdited::TooFew));
    let renamed = Parallel::parse(&edited(Edit::RenamePole { pole: 0, name: "Eerst".into() }), "x");
    assert_eq!((renamed.warnings.len(), renamed.poles[0].as_str()), (0, "Eerst"));
}

#[test]
fn a_file_without_a_table_gets_one_and_a_broken_one_is_left_alone() {
    let bare = "---\nid: x\npoles: [\"A\", \"B\"]\nmijn: sleutel\n---\n\nWaarom.\n\n## Waar het faalt\n\nDaar.\n";
    let with = Edit::AddAspect { row: 0, name: "tempo".into() }.apply(bare).unwrap();
    let parallel = Parallel::parse(&with, "x");
    assert_eq!((parallel.aspects.len(), parallel.limits.text.as_str(), parallel.introduction.text.as_str()), (1, "Daar.", "Waarom."));
    assert!(with.contains("mijn: sleutel\n"), "{with}");
    let ragged = bare.replace("Waarom.", "| aspect | A |\n|---|---|\n| een | twee |");
    let refused = Edit::Cell { row: 0, column: 1, says: "x".into() }.apply(&ragged);
    assert_eq!(refused, Err(NotEdited::Ragged { columns: 2, poles: 2 }));
}

#[test]
fn a_table_without_outer_pipes_and_with_windows_line_ends_stays_so() {
    let source = "aspect | A | B | verdict\r\n---|---|---|---\r\neen | x | y | agree\r\n";
    let after = Edit::Cell { row: 0, column: 3, says: "qualify: iets".into() }.apply(source).unwrap();
    assert_eq!(after, source.replace("agree", "qualify: iets"));
}

fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zé“”\"|\\\\*_\\[\\]#^<>`~!&;:.,—? -]{0,16}").unwrap()
}

prop_compose! {
    fn cells()(text in words(), cited in proptest::collection::vec((1u8..30, words()), 0..3)) -> String {
        let cited = cited.into_iter().map(|(number, exact)| {
            Citation::of_words(Target::parse(&format!("een-stuk#p{number}")).unwrap(), &exact).to_string()
        });
        std::iter::once(document::escape(&text)).chain(cited).collect::<Vec<_>>().join(" ")
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(title in words(), rows in proptest::collection::vec((words(), cells(), cells(), words()), 0..4)) {
        let rows: String = rows.iter().map(|(name, a, b, last)| {
            let cells = [document::escape(name), a.clone(), b.clone(), document::escape(last)];
            cells.iter().fold("|".to_owned(), |line, cell| format!("{line} {} |", table::fitting(cell))) + "\n"
        }).collect();
        let source = format!("---\nid: x\ntitle: {}\npoles: [\"A | b\", \"C\"]\n---\n\n| aspect | A | C | verdict |\n|---|---|---|---|\n{rows}", frontmatter::quoted(&title));
        let read = Parallel { warnings: Vec::new(), ..Parallel::parse(&source, "x") };
        let again = Parallel { warnings: Vec::new(), ..Parallel::parse(&read.write(), "x") };
        prop_assert_eq!(again, read, "{}", source);
    }

    #[test]
    fn no_change_harms_the_rest(row in 0usize..3, column in 0usize..5, says in words()) {
        let Ok(after) = (Edit::Cell { row, column, says }).apply(SOURCE) else { return Ok(()) };
        let same = SOURCE.lines().zip(after.lines()).filter(|(a, b)| a == b).count();
        prop_assert_eq!((SOURCE.lines().count(), same + 1 >= SOURCE.lines().count()), (after.lines().count(), true));
        let (before, after) = (Parallel::parse(SOURCE, "x"), Parallel::parse(&after, "x"));
        prop_assert_eq!((before.poles, before.introduction, before.limits, before.aspects.len()), (after.poles, after.introduction, after.limits, after.aspects.len()));
    }
}
