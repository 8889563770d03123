//! `kantlijn verify` as its user meets it: a library with an article, a finished brief, a report.

use crate::cli::Shop;

const ARTICLE: &str = "---\nkantlijn: 1\nid: de-dijk\ntitle: \"De oude dijk: een geschiedenis\"\nauthors: [J. de Boer]\ndate: 2024-05\nlang: nl\n\
rendition: article\n---\n\nDe dijkgraaf zei dat het water in de nacht van 3 maart 1953 hoger stond dan ooit. ^p01\n\n\
Volgens haar waren 1250 schapen verdronken. ^p02\n";

const FINISHED: &str = "# De dijk\n\nZij zei dat “het water in de nacht van 3 maart 1953” hoog stond ([[de-dijk#^p01]]).\n\n\
“Het water in de nacht van 4 maart 1953” was het hoogst (De oude dijk, ¶1), en er\nverdronken 1350 schapen ([[de-dijk#^p02]]).\n\nZie ook [[de-dijk#^p9]].\n";

fn shop() -> Shop {
    let shop = Shop::new();
    shop.write("library/documents/de-dijk.md", ARTICLE);
    shop
}

#[test]
fn a_report_says_what_where_and_why() {
    let shop = shop();
    shop.write("brief.md", FINISHED);
    let said = shop.run(&["verify", "brief.md"]);
    assert_eq!(said.code, Some(1), "{}", said.err);
    let expected = "brief.md:5: altered quotation: “Het water in de nacht van 4 maart 1953”\n    = source: de-dijk#^p01 (article)\n    \
                    = “4” stands for “3”\nbrief.md:6: figure not in the passage: “1350”\n    = source: de-dijk#^p02 (article)\n    \
                    = neither de-dijk#^p01 nor de-dijk#^p02 says 1350\nbrief.md:8: no such paragraph: “de-dijk#^p09”\n    = `de-dijk` has no ¶9; its last is ¶2\n";
    assert_eq!(said.out, expected);
    assert_eq!(said.err.trim_end(), "2 quotations: 1 altered, 1 verbatim; 1 citation: 1 no_block; 1 number: 1 not_in_passage");
}

#[test]
fn what_holds_is_done_without_a_word_on_the_output() {
    let shop = shop();
    shop.write("brief.html", "<!doctype html><p>Zij zei: <q>het water in de nacht van 3 maart 1953</q> (De oude dijk, ¶1).</p>");
    shop.write("brief.txt", "Zij zei dat \"het water in de nacht van 3 maart 1953\" hoog stond (De oude dijk, ¶1).\n");
    let said = shop.run(&["verify", "brief.html", "brief.txt"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{}", said.err);
    assert!(said.err.starts_with("2 quotations: 2 verbatim"), "{}", said.err);
}

#[test]
fn json_holds_every_check_with_its_fields() {
    let shop = shop();
    shop.write("brief.md", FINISHED);
    let said = shop.run(&["verify", "--json", "brief.md"]);
    let found: Vec<serde_json::Value> = said.out.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(found.len(), 4);
    let first = &found[0];
    assert_eq!((first["file"].as_str(), first["line"].as_u64(), first["check"].as_str()), (Some("brief.md"), Some(3), Some("quotation")));
    assert_eq!((first["verdict"].as_str(), first["source"]["block"].as_str()), (Some("verbatim"), Some("p01")));
}

#[test]
fn a_copied_citation_is_understood() {
    // What `y` copies in the reader.
    let shop = shop();
    shop.write("brief.md", "“Volgens haar waren 1250 schapen verdronken.” (J. de Boer, De oude dijk: een geschiedenis, May 2024, ¶2)\n");
    assert_eq!(shop.run(&["verify", "brief.md"]).code, Some(0));
}

#[test]
fn a_file_that_cannot_be_read_hides_no_other() {
    let shop = shop();
    shop.write("brief.md", FINISHED);
    let said = shop.run(&["verify", "niets.md", "brief.md"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("niets.md") && said.out.contains("brief.md:5"), "{}{}", said.err, said.out);
}

#[test]
fn what_was_quoted_from_an_older_version_still_stands() {
    let shop = Shop::new();
    let text = |words: &str| {
        format!(
            "# De oude dijk\n\n{words}\n\nVolgens de dijkgraaf waren die nacht honderden schapen verdronken in de lage polder achter de kade.\n\nNiemand had de sluis gesloten, en niemand zei in het dorp waarom dat zo was gegaan.\n"
        )
    };
    shop.write("dijk.md", text("Het water stond in die nacht hoger dan wie dan ook had gezien."));
    shop.run(&["import", "dijk.md"]);
    shop.write("dijk.md", text("Het water stond die nacht zeer hoog, hoger dan de kade."));
    let again = shop.run(&["import", "dijk.md"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    shop.write(
        "brief.md",
        "“Het water stond in die nacht hoger dan wie dan ook had gezien” en “Het water stond die nacht zeer hoog, hoger dan de kade”.\n",
    );
    let said = shop.run(&["verify", "brief.md"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{}", said.err);
}

#[test]
fn the_office_of_a_speaker_is_no_name_of_his() {
    let shop = Shop::new();
    let voices = "voices: {jansen: \"P. Jansen, spreker in mei 2024\", boer: \"K. Boer\"}\nlang: nl";
    let article = ARTICLE.replace("lang: nl", voices).replace("ooit. ^p01", "ooit. #stem/boer ^p01");
    shop.write("library/documents/de-dijk.md", article);
    shop.write("brief.md", "“Het water in de nacht van 3 maart 1953” (De oude dijk, mei 2024, ¶1).\n");
    let said = shop.run(&["verify", "brief.md"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "the year is not taken for the last name of somebody else");
}

#[test]
fn of_what_kantlijn_exports_nothing_is_wrong() {
    let shop = shop();
    shop.run(&[
        "note",
        "de-dijk#p1",
        "--quote",
        "het water in de nacht van 3 maart 1953 hoger",
        "Klopt dit? Zie ¶2.\n\nEn dan nog dit over de dijk.",
    ]);
    for (format, style, file) in [
        ("markdown", "footnotes", "f.md"),
        ("markdown", "critic", "c.md"),
        ("markdown", "obsidian", "o.md"),
        ("html", "", "h.html"),
        ("docx", "", "d.docx"),
    ] {
        let style: &[&str] = if style.is_empty() { &[] } else { &["--style", style] };
        for document in ["de-dijk", "stop-de-oorlog", "europa-tussen-trump-en-poetin"] {
            let said = shop.run(&[&["export", document, "--force", "-f", format, "-o", file], style].concat());
            assert_eq!(said.code, Some(0), "{}", said.err);
            let said = shop.run(&["verify", file]);
            assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{document} as {format} {style:?}");
        }
    }
}

#[test]
fn a_table_of_data_is_refused_and_what_to_check_instead_is_said() {
    let shop = shop();
    for (format, file) in [("csv", "notes.csv"), ("jsonld", "notes.jsonld")] {
        shop.run(&["export", "de-dijk", "-f", format, "-o", file]);
        let said = shop.run(&["verify", file]);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
        assert!(said.err.contains(file) && said.err.contains("Markdown, HTML or Word"), "{}", said.err);
    }
}
