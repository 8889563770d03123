//! The composed brief as its user meets it: begun, filled, ordered, finished, handed over, checked.

use std::fs;

use super::cli::Shop;

/// An article in words of our own, with a scenario, and with text that would like to be markup.
const DIJK: &str = "---\nkantlijn: 1\nid: de-dijk\ntitle: \"De oude dijk: een geschiedenis\"\nauthors: [J. de Boer]\ndate: 2024-05-03\nlang: nl\n\
rendition: article\nvoices: {waard: \"J. Waard, dijkgraaf\"}\n---\n\n## Het water\n\nVolgens hem stond het water in de nacht van 3 maart 1953 hoger \
dan ooit tevoren. #stem/waard ^p01\n\nIn 2040 breekt de dijk op drie plaatsen tegelijk door. #scenario ^p02\n\n\
Zij schreef: \\<b onclick=x> en \\*geen nadruk\\* en \\[\\[geen-verwijzing\\]\\] en \\#geen-label. #feit ^p03\n";

const POLDER: &str = "---\nkantlijn: 1\nid: de-polder\ntitle: \"De polder\"\nauthors: [A. Proef]\ndate: 2025\nlang: nl\nrendition: article\n---\n\n\
Het gemaal van de polder heeft sinds de oplevering nooit stilgestaan. ^p01\n";

const PARALLEL: &str = "---\nkantlijn: 1\nid: water-en-gemaal\ntitle: \"Water en gemaal\"\nsubject: event\nstance: parallel\npoles: [\"Dijk\", \
\"Polder\"]\n---\n\nTwee kanten van één storm.\n\n| opzicht | Dijk | Polder | oordeel |\n|---|---|---|---|\n| kracht | hoog water [[de-dijk#^p01]] | \
het gemaal draait door [[de-polder#^p01]] | qualify: het ene duurt een nacht |\n\n## Waar de vergelijking faalt\n\nEen gemaal is geen dijk.\n";

fn shop() -> Shop {
    let shop = Shop::new();
    for (name, text) in [("documents/de-dijk", DIJK), ("documents/de-polder", POLDER), ("parallels/water-en-gemaal", PARALLEL)] {
        shop.write(&format!("library/{name}.md"), text);
    }
    shop.ok(&["voices", "J. Waard", "--reliability", "B"]);
    shop
}

fn id(value: &serde_json::Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// A report with one of everything in it.
fn filled(shop: &Shop) -> String {
    let report = id(&shop.json(&["report", "new", "Houdt de dijk?", "--marking", "TLP:GREEN"])[0]);
    let claim =
        "De dijk houdt nog jaren.\n\n## Aannames\n\nHet peil stijgt niet verder.\n\n## Wat dit zou weerleggen\n\nEen nieuwe meting.";
    let judge = [
        "judge",
        "--claim",
        claim,
        "--for",
        "de-polder#p1",
        "--against",
        "de-dijk#p1",
        "--likelihood",
        "likely",
        "--confidence",
        "moderate",
    ];
    let judgement = id(&shop.json(&judge)[0]);
    let scenario = id(&shop.json(&["note", "de-dijk#p2", "--marking", "TLP:AMBER", "Dit is een proef."])[0]);
    shop.ok(&["report", "add", &report, "--heading", "Wat wij vonden", "--text", "Een inleiding van ons.", &judgement, &scenario]);
    let quote = "de-dijk#p1:stond het water in de nacht van 3 maart 1953 hoger";
    shop.ok(&["report", "add", &report, quote, "de-dijk#p3", "water-en-gemaal"]);
    report
}

#[test]
fn judgements_come_first_and_every_quotation_bears_its_citation_and_voice() {
    let shop = shop();
    let report = filled(&shop);
    let text = shop.ok(&["report", "show", &report]);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no “{words}” in\n{text}"));
    assert!(at("## Kernoordelen") < at("## Wat wij vonden"), "{text}");
    at("1. De dijk houdt nog jaren. Wij achten dit waarschijnlijk. Wij zeggen dit met enige zekerheid.");
    assert!(at("**Wat ervoor spreekt**") < at("**Wat ertegen spreekt**"));
    at("**Aannames**\n\nHet peil stijgt niet verder.");
    at(
        "(J. de Boer, *De oude dijk: een geschiedenis*, 3 mei 2024, onder “Het water”, ¶1). Aan het woord: J. Waard (doorgaans betrouwbaar, B).",
    );
    at("Oordeel 1 rust op één bron.");
    assert!(at("## Bronnen") < at("## Bijlage"));
    assert!(text.contains("marking: \"TLP:AMBER\""), "the highest marking of what is in it:\n{text}");
}

#[test]
fn what_is_imagined_is_said_to_be_so_in_the_sentence() {
    let shop = shop();
    let report = filled(&shop);
    let text = shop.ok(&["report", "show", &report]);
    assert!(text.contains("Verbeeld in een scenario: “In 2040 breekt"), "{text}");
    let annex = text.split("## Bijlage").nth(1).expect("an annex");
    assert!(annex.contains("(verbeeld in een scenario, J. de Boer, "), "{annex}");
}

#[test]
fn a_parallel_becomes_a_table_with_its_passages_and_limits() {
    let shop = shop();
    let report = filled(&shop);
    let text = shop.ok(&["report", "show", &report]);
    assert!(text.contains("| kracht | hoog water (De oude dijk ¶1) |"), "{text}");
    assert!(
        text.contains("komt overeen, met een verschil: het ene duurt een nacht") && text.contains("Een gemaal is geen dijk."),
        "{text}"
    );
}

#[test]
fn text_of_an_article_becomes_no_markup() {
    let shop = shop();
    let report = filled(&shop);
    let document = kantlijn::document::parse(&shop.ok(&["report", "show", &report]), "x");
    let quoted: Vec<_> = document.body.blocks.iter().filter(|block| document.body.block_text(block).contains("onclick")).collect();
    assert_eq!(quoted.len(), 2, "where it is quoted, and in the annex");
    for block in quoted {
        let words = document.body.block_text(block);
        assert!(words.contains("<b onclick=x> en *geen nadruk* en [[geen-verwijzing]] en #geen-label."), "{words}");
        let marks = block.spans.iter().filter(|span| words[span.range.clone()].contains("geen-")).count();
        assert_eq!((marks, block.tags.len()), (0, 0), "{block:?}");
    }
}

#[test]
fn a_finished_report_verifies_clean_and_is_the_same_each_time() {
    let shop = shop();
    let report = filled(&shop);
    for (format, file) in [("markdown", "uit.md"), ("html", "uit.html"), ("docx", "uit.docx")] {
        shop.run(&["export", &report, "-f", format, "-o", file]);
        let said = shop.run(&["verify", file]);
        assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{format}: {}", said.err);
        assert!(said.err.contains("verbatim"), "{format}: quotations were seen: {}", said.err);
    }
    for format in kantlijn::export::Format::ALL {
        let said = shop.run(&["export", &report, "-f", format.name(), "-o", "in-elk-formaat"]);
        assert_eq!(said.code, Some(0), "{}: {}", format.name(), said.err);
        fs::remove_file(shop.library().with_file_name("in-elk-formaat")).expect("it was written");
    }
    let first = fs::read(shop.library().with_file_name("uit.md")).expect("the export");
    let again = shop.run(&["export", &report, "-o", "weer.md"]);
    assert_eq!((again.code, fs::read(shop.library().with_file_name("weer.md")).expect("the export")), (Some(0), first));
}

#[test]
fn the_outline_is_a_file_that_can_be_ordered_by_command_and_by_hand() {
    let shop = shop();
    let report = filled(&shop);
    let items = |shop: &Shop| -> Vec<String> {
        let all = shop.json(&["report", "items", &report]);
        all.iter().map(|item| item["item"].as_str().expect("an item").to_owned()).collect()
    };
    let before = items(&shop);
    assert_eq!((before.len(), before[0].as_str(), before[6].as_str()), (7, "## Wat wij vonden", "![[water-en-gemaal]]"));
    shop.ok(&["report", "move", &report, "7", "1"]);
    shop.ok(&["report", "remove", &report, "3"]);
    let after = items(&shop);
    assert_eq!((after.len(), after[0].as_str(), after[1].as_str()), (6, "![[water-en-gemaal]]", "## Wat wij vonden"));
    let path = shop.library().join(format!("reports/{report}.md"));
    let file = fs::read_to_string(&path).expect("the report");
    fs::write(&path, file.replace("title:", "eigen: 1\ntitle:") + "\nMet de hand.\n").expect("it is written");
    shop.ok(&["report", "add", &report, "--text", "En nog een."]);
    let file = fs::read_to_string(&path).expect("the report");
    assert!(file.contains("eigen: 1\n") && file.ends_with("\nMet de hand.\n\nEn nog een.\n"), "{file}");
    assert_eq!(shop.run(&["report", "remove", &report, "99"]).code, Some(2));
}

#[test]
fn a_passage_that_is_not_there_is_not_added_and_one_that_went_is_said() {
    let shop = shop();
    let report = filled(&shop);
    for (item, why) in [("de-dijk#p9", "¶9"), ("de-dijk#p1:woorden die er niet staan", "woorden die er niet staan"), ("niets", "no note")]
    {
        let said = shop.run(&["report", "add", &report, item]);
        assert_eq!(said.code, Some(1), "{item}");
        assert!(said.err.contains(why), "{}", said.err);
    }
    let path = shop.library().join("documents/de-dijk.md");
    fs::write(&path, DIJK.replace("3 maart 1953", "4 april 1954")).expect("it is written");
    assert!(shop.ok(&["report", "show", &report]).contains("deze woorden zijn daar niet teruggevonden"));
    let said = shop.run(&["doctor"]);
    assert!(said.out.contains("does not stand in de-dijk#^p01"), "{}", said.out);
}

#[test]
fn a_template_of_ones_own_decides_order_and_wording() {
    let shop = shop();
    shop.write("library/templates/kort.toml", "order = [\"body\", \"sources\"]\n[headings]\nsources = \"Geraadpleegd\"\n");
    let report = id(&shop.json(&["report", "new", "Kort", "--template", "kort"])[0]);
    shop.ok(&["report", "add", &report, "de-polder#p1"]);
    let text = shop.ok(&["report", "show", &report]);
    assert!(text.contains("## Geraadpleegd") && !text.contains("Bijlage"), "{text}");
    let english = id(&shop.json(&["report", "new", "Short", "--lang", "en"])[0]);
    shop.ok(&["report", "add", &english, "de-polder#p1"]);
    assert!(shop.ok(&["report", "show", &english]).contains("## Annex: the quotations in their surroundings"));
    let said = shop.run(&["report", "new", "x", "--template", "geen"]);
    assert!(said.code == Some(1) && said.err.contains("nota and note"), "{}", said.err);
}

#[test]
fn a_report_of_a_documents_title_gets_a_name_of_its_own() {
    let shop = shop();
    assert_eq!(id(&shop.json(&["report", "new", "De polder"])[0]), "de-polder-2");
}

#[test]
fn the_table_and_the_annotations_of_a_report_hold_what_it_refers_to_with_the_passages_in_the_articles() {
    let shop = shop();
    let report = filled(&shop);
    let table = shop.ok(&["export", &report, "-f", "csv"]);
    // The judgement has a row for each of its two passages; the note and the two quotations have one each.
    let rows: Vec<&str> = table.trim_end().split("\r\n").skip(1).collect();
    assert_eq!(rows.len(), 5, "{table}");
    assert!(rows[0].starts_with("de-polder,De polder,¶1,article,") && rows[0].contains("A. Proef, De polder, 2025, ¶1"), "{table}");
    assert!(rows[3].contains("stond het water in de nacht van 3 maart 1953 hoger") && rows[3].contains("“Het water”, ¶1"), "{table}");
    let collection: serde_json::Value = serde_json::from_str(&shop.ok(&["export", &report, "-f", "jsonld"])).expect("JSON");
    let items = collection["first"]["items"].as_array().expect("items");
    assert_eq!(items.len(), 4);
    assert_eq!(items[0]["target"][0]["source"], "urn:kantlijn:de-polder");
    let selectors = items[2]["target"][0]["selector"].as_array().or(items[2]["target"]["selector"].as_array()).expect("selectors");
    assert_eq!((selectors.len(), &selectors[1]["exact"]), (2, &"stond het water in de nacht van 3 maart 1953 hoger".into()));
    let text = "Volgens hem ";
    assert_eq!(selectors[0]["start"], "Het water".chars().count() + 2 + text.chars().count());
}

#[test]
fn every_passage_of_a_parallel_is_selected_by_position_and_words_wherever_it_stands() {
    let shop = shop();
    let collection: serde_json::Value = serde_json::from_str(&shop.ok(&["export", "de-dijk", "-f", "jsonld"])).expect("JSON");
    let items = collection["first"]["items"].as_array().expect("items");
    let parallel = items.iter().find(|item| item["motivation"] == "linking").expect("the parallel");
    let there = parallel["target"].as_array().expect("targets").iter().find(|target| target["source"] == "urn:kantlijn:de-polder");
    let selectors = there.and_then(|target| target["selector"].as_array()).expect("selectors");
    assert_eq!((&selectors[0]["start"], selectors.len()), (&0.into(), 2));
    assert_eq!(selectors[1]["exact"], "Het gemaal van de polder heeft sinds de oplevering nooit stilgestaan.");
}

#[test]
fn a_link_in_a_report_says_what_its_passages_say() {
    let shop = shop();
    shop.ok(&["link", "de-dijk#p1", "de-polder#p1", "--relation", "qualifies"]);
    let report = id(&shop.json(&["report", "new", "Houdt de dijk?"])[0]);
    shop.ok(&["report", "add", &report, "link-de-dijk-p01-de-polder-p01"]);
    let text = shop.ok(&["report", "show", &report]);
    assert!(text.contains("“Het gemaal van de polder heeft sinds de oplevering nooit stilgestaan.” De polder ¶1"), "{text}");
    // An export quotes only what is not its own text.
    let export = shop.ok(&["export", "de-dijk"]);
    assert!(export.contains("| ¶1 | De polder ¶1: “Het gemaal van de polder"), "{export}");
}
