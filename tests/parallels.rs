//! Linking passages and listing parallels on the command line.

use std::fs;

use kantlijn::disk::{self, Done};
use kantlijn::document::{BlockId, Target};
use kantlijn::library::Places;
use kantlijn::parallels::{Edit, Origin};
use kantlijn::workspace::{Beside, Position, Trouble, Way, Workspace};

use super::cli::Shop;

const DIJK: &str = "---\nkantlijn: 1\nid: de-dijk\ntitle: \"De dijk\"\nrendition: brief\n---\n\nDe dijk kost “twaalf” miljoen. #feit ^p01\n\nIn \
                    dit scenario breekt hij. #scenario ^p02\n";
const POLDER: &str =
    "---\nkantlijn: 1\nid: de-polder\ntitle: \"De polder: een antwoord\"\nrendition: brief\n---\n\nHooguit acht. #bewering ^p01\n";

fn shop() -> Shop {
    let shop = Shop::new();
    shop.write("library/briefs/de-dijk.md", DIJK);
    shop.write("library/briefs/de-polder.md", POLDER);
    shop
}

#[test]
fn a_link_is_kept_as_a_parallel_that_both_ends_know() {
    let shop = shop();
    let kept =
        &shop.json(&["link", "de-dijk#p1:\"KOST \"twaalf\" miljoen\"", "de-polder#p1", "--relation", "contradicts", "--why", "Geld."])[0];
    assert_eq!((kept["id"].as_str(), kept["stance"].as_str()), (Some("link-de-dijk-p01-de-polder-p01"), Some("contradicts")));
    assert_eq!(kept["rows"][0]["cells"][0]["passages"][0]["quote"], "kost “twaalf” miljoen");
    let file = fs::read_to_string(shop.library().join("parallels/link-de-dijk-p01-de-polder-p01.md")).unwrap();
    insta::assert_snapshot!(file, @r#"
    ---
    kantlijn: 1
    id: link-de-dijk-p01-de-polder-p01
    title: "De dijk ¶1 ↔ De polder ¶1"
    stance: contradicts
    poles: ["De dijk", "De polder"]
    ---

    Geld.

    | aspect | De dijk | De polder | verdict |
    |---|---|---|---|
    | passage | [[de-dijk#^p01]] “kost “twaalf” miljoen” | [[de-polder#^p01]] | contradict |
    "#);
    for end in ["de-dijk#p1", "de-polder#p1"] {
        assert_eq!(shop.json(&["parallels", end]), std::slice::from_ref(kept), "{end}");
    }
    let again = &shop.json(&["link", "de-dijk#p1", "de-polder#p1", "--relation", "qualifies"])[0];
    assert_eq!(again["id"], "link-de-dijk-p01-de-polder-p01-2");
    assert_eq!(shop.ok(&["doctor"]), "all is well\n");
}

#[test]
fn a_link_to_what_is_not_there_is_refused_with_a_reason() {
    let shop = shop();
    for (one, other, relation, reason) in [
        ("de-dijk#p1:elf", "de-polder#p1", "supports", "“elf” does not stand in ¶1"),
        ("de-dijk#p9", "de-polder#p1", "supports", "has no block `p09`"),
        ("de-dijk#p2", "de-polder#p1", "supports", "De dijk ¶2 is imagined, and only `imagines` may lead to a scenario"),
        ("de-dijk#p1", "de-polder#p1", "imagines", "neither passage is a scenario's"),
        ("de-dijk#p1", "de-dijk#p1", "supports", "cannot be linked to itself"),
    ] {
        let said = shop.run(&["link", one, other, "--relation", relation]);
        assert_eq!(said.code, Some(1), "{one} {other}");
        assert!(said.err.contains(reason), "{}", said.err);
    }
    assert_eq!(shop.run(&["link", "de-dijk", "de-polder#p1", "--relation", "supports"]).code, Some(2));
    assert!(!shop.library().join("parallels").exists());
}

#[test]
fn a_parallel_with_faults_is_listed_and_the_doctor_names_them() {
    let shop = shop();
    let table = "| aspect | A | B | verdict |\n|---|---|---|---|\n| een | x [[de-dijk#^p01]] “niet zo” | [[de-dijk#^p9]] |\n";
    shop.write("library/parallels/mis.md", format!("---\nid: anders\nstance: soms\npoles: [\"A\", \"B\"]\n---\n\n{table}"));
    let listed = shop.json(&["parallels", "de-dijk"]);
    assert_eq!((listed.len(), listed[0]["id"].as_str()), (1, Some("mis")));
    let said = shop.run(&["doctor"]);
    assert_eq!(said.code, Some(1));
    for fault in [
        "calls itself `anders`",
        "`stance: soms` is not one of the known words",
        "the row “een” has 3 cells where the head of the table has 4",
        "[[de-dijk#^p09]] leads nowhere",
        "“niet zo” does not stand in [[de-dijk#^p01]]",
    ] {
        assert!(said.out.contains(fault), "{fault} is missing in\n{}", said.out);
    }
}

#[test]
fn two_documents_of_one_title_are_named_as_such() {
    let shop = shop();
    shop.write("library/briefs/polder-twee.md", POLDER.replace("id: de-polder", "id: polder-twee"));
    shop.ok(&["link", "de-polder#p1", "polder-twee#p1", "--relation", "supports"]);
    let said = shop.run(&["doctor"]);
    assert!(said.out.contains("“De polder” is the name of two documents: `de-polder` and `polder-twee`"), "{}", said.out);
}

fn undo(workspace: &Workspace, again: bool) -> String {
    let (id, job) = workspace.begin_undo(again).expect("something to undo");
    workspace.settle(Done { id, result: disk::perform(job) }).unwrap().said
}

#[test]
fn a_shipped_parallel_that_is_changed_becomes_ones_own_and_undo_gives_the_shipped_one_back() {
    let shop = Shop::new();
    let workspace = Workspace::open(Places::within(&shop.library()), "");
    let origin = || workspace.parallels().iter().find(|file| file.name == "groenland").map(|file| file.origin);
    let edit = Edit::Cell { row: 0, column: 1, says: "iets anders".into() };
    assert!(matches!(workspace.unlinking("groenland"), Err(Trouble::Ships(_))));
    workspace.make(workspace.editing("groenland", &edit).unwrap()).unwrap();
    assert_eq!(origin(), Some(Origin::Own));
    let again = workspace.editing("groenland", &Edit::Title("Groenland, opnieuw".into())).unwrap();
    workspace.make(again).unwrap();
    assert_eq!(undo(&workspace, false), "undone: parallel Groenland: aanspraak en verbeelding");
    undo(&workspace, false);
    assert_eq!(origin(), Some(Origin::Shipped));
    undo(&workspace, true);
    assert_eq!(origin(), Some(Origin::Own));
    workspace.make(workspace.unlinking("groenland").unwrap()).unwrap();
    assert_eq!(origin(), Some(Origin::Shipped));
    assert!(shop.ok(&["trash"]).contains("groenland"));
    shop.ok(&["trash", "--restore", "groenland"]);
    workspace.forget_parallels();
    assert_eq!(origin(), Some(Origin::Own));
}

#[test]
fn a_change_to_a_file_that_was_changed_elsewhere_is_refused_and_that_file_stays() {
    let shop = shop();
    shop.ok(&["link", "de-dijk#p1", "de-polder#p1", "--relation", "supports"]);
    let name = "link-de-dijk-p01-de-polder-p01";
    let workspace = Workspace::open(Places::within(&shop.library()), "");
    let change = workspace.editing(name, &Edit::Title("Mijn titel".into())).unwrap();
    let path = shop.library().join(format!("parallels/{name}.md"));
    let elsewhere = fs::read_to_string(&path).unwrap().replace("agree", "agree: elders gewijzigd");
    fs::write(&path, &elsewhere).unwrap();
    assert!(workspace.make(change).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), elsewhere);
    assert_eq!(
        fs::read_dir(path.parent().unwrap())
            .unwrap()
            .filter(|entry| !entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'))
            .count(),
        1
    );
}

#[test]
fn a_refused_suggestion_is_undone_like_everything_else() {
    let shop = shop();
    let workspace = Workspace::open(Places::within(&shop.library()), "");
    let target = |text: &str| Target::parse(text).unwrap();
    let (one, other, third) = (target("de-dijk#p1"), target("de-polder#p1"), target("de-dijk#p2"));
    workspace.refuse(&one, &other, true).unwrap();
    workspace.refuse(&third, &other, true).unwrap();
    assert_eq!(workspace.refused().len(), 2);
    assert_eq!(undo(&workspace, false), "undone: refusal of de-dijk#^p02 ↔ de-polder#^p01");
    assert!(workspace.refused().contains(&other, &one) && !workspace.refused().contains(&third, &other));
    undo(&workspace, false);
    assert!(workspace.refused().is_empty() && !shop.library().join("refused.md").exists());
    undo(&workspace, true);
    assert!(workspace.refused().contains(&one, &other));
}

#[test]
fn wikilinks_in_the_text_lead_both_ways_and_not_beside_a_parallel_that_shows_them() {
    let shop = shop();
    shop.write("library/briefs/de-polder.md", POLDER.replace("Hooguit acht.", "Hooguit acht, en niet [[de-dijk#^p01]]."));
    let workspace = Workspace::open(Places::within(&shop.library()), "");
    workspace.make_ready_to_suggest(|_| {});
    let beside = |id: &str, listed: &[Beside]| {
        let document = workspace.document(id, None).unwrap();
        let found = workspace.linked_in_text(&document, 0, listed);
        found.into_iter().map(|(passage, way)| (passage.label(), way)).collect::<Vec<_>>()
    };
    assert_eq!(beside("de-polder", &[]), [("De dijk ¶1".to_owned(), Way::To)]);
    assert_eq!(beside("de-dijk", &[]), [("De polder ¶1".to_owned(), Way::From)]);
    shop.ok(&["link", "de-dijk#p1", "de-polder#p1", "--relation", "contradicts"]);
    let listed = workspace.beside("de-dijk", &BlockId::new("p01"));
    assert_eq!(beside("de-dijk", &listed), []);
}

#[test]
fn one_source_that_says_it_twice_is_told_from_two() {
    let shop = shop();
    let words = "Het waterschap meldt dat de dijk bij het gemaal in het voorjaar van 1953 over zestig meter is verzakt";
    shop.write("library/briefs/een.md", format!("---\nid: een\ntitle: Het eerste\n---\n\n{words}, zegt het.\n"));
    shop.write("library/briefs/twee.md", format!("---\nid: twee\ntitle: Het tweede\n---\n\nLater ook: {words}.\n"));
    shop.write("library/briefs/drie.md", "---\nid: drie\ntitle: Het derde\n---\n\nWie er woonde zag de kruin zakken.\n");
    for other in ["twee#p1", "drie#p1"] {
        shop.ok(&["link", "een#p1", other, "--relation", "supports"]);
    }
    let workspace = Workspace::open(Places::within(&shop.library()), "");
    let block = BlockId::new("p01");
    let listed = workspace.beside("een", &block);
    assert_eq!(workspace.said_by("een", &block, &listed), "3 passages, 2 origins");
    assert_eq!(workspace.said_by("een", &block, &[]), "", "a passage alone is no news");
}

#[test]
fn which_parallels_are_listed_outlives_the_sitting() {
    let shop = shop();
    let open = || Workspace::open(Places::within(&shop.library()), "");
    let keep = |workspace: &Workspace| disk::perform(workspace.remembering().unwrap()).unwrap();
    // Two read at the same time, and neither takes back what the other leaves.
    let (first, second) = (open(), open());
    assert_eq!(first.kept_filter(), "");
    first.keep_filter("contradicts");
    keep(&first);
    assert!(first.remembering().is_none(), "nothing is written twice");
    let position = |block: &str| Position { rendition: None, block: block.into(), offset: 0, percent: 0 };
    second.remember("de-dijk", position("p01"));
    assert!(second.remembers("de-dijk", &position("p01")) && !second.remembers("de-dijk", &position("p02")));
    keep(&second);
    first.remember("de-polder", position("p03"));
    keep(&first);
    let next = open();
    assert_eq!((next.kept_filter().as_str(), next.last_read().unwrap().0.as_str()), ("contradicts", "de-polder"));
    assert_eq!((next.position("de-dijk"), next.position("de-polder")), (Some(position("p01")), Some(position("p03"))));
    assert!(next.remembering().is_none(), "who only looked leaves nothing");
}

#[test]
fn suggestions_are_kept_up_as_documents_come_and_go() {
    let shop = shop();
    let says = |id: &str, words: &str| format!("---\nid: {id}\ntitle: {id}\n---\n\n{words}\n");
    shop.write("library/documents/een.md", says("een", "De klokkenist Brandsma speelt het carillon van Kampen."));
    let workspace = Workspace::open(Places::within(&shop.library()), "");
    let found = || {
        let found = workspace.resembling(&Target::parse("een#p1").unwrap(), 3, |_| true);
        found.first().map(|found| found.to.document.clone()).unwrap_or_default()
    };
    assert_ne!(found(), "twee");
    shop.write("library/documents/twee.md", says("twee", "Het carillon van Kampen zwijgt, zegt klokkenist Brandsma."));
    assert_eq!(found(), "twee");
    fs::remove_file(shop.library().join("documents/twee.md")).unwrap();
    assert_ne!(found(), "twee");
}
