//! What is handed to a colleague and comes back: exports that are imported again.

use crate::cli::Shop;

/// What came back of an export: the article's own words, and not what stood beside them.
#[test]
fn an_exported_article_that_comes_back_brings_its_own_words_only() {
    let text = "---\ntitle: De dijk\nauthors: [J. Maas]\nlang: nl\n---\n\nDe dijk bij Lemster brak in 1953.[^1] Daarna werd hij verhoogd.\n\n\
                [^1]: Volgens het waterschap.\n\n## Het herstel\n\n- Eerst kwam de klei.\n- Toen kwam het gras.\n\n> Wie dijkt, die blijft.\n\n\
                | jaar | hoogte |\n|---|---|\n| 1953 | 4 |\n\nNu ligt hij hoger dan ooit, en `a == b` blijft staan.\n";
    let shop = Shop::new();
    let file = shop.write("dijk.md", text);
    assert_eq!(shop.run(&["import", &file]).code, Some(0));
    for note in [&["note", "de-dijk#p1", "Klopt dat jaar?"][..], &["note", "de-dijk#p1", "--quote", "werd hij verhoogd"]] {
        shop.ok(note);
    }
    shop.ok(&["note", "de-dijk#p4", "--quote", "hoger dan ooit", "--tag", "hoogte", "Hoeveel?\n\n- twee\n- drie"]);
    shop.ok(&["link", "de-dijk#p4", "de-eeuwige-reset#p22", "--relation", "qualifies", "--why", "Beide gaan over tijd."]);
    let (shown, document) = (shop.ok(&["show", "de-dijk"]), shop.library().join("documents/de-dijk.md"));
    let before = std::fs::read(&document).expect("the article");
    for (format, style, name) in [
        ("markdown", Some("footnotes"), "uit.md"),
        ("markdown", Some("critic"), "kritisch.md"),
        ("markdown", Some("obsidian"), "kluis.md"),
        ("html", None, "uit.html"),
    ] {
        let path = shop.library().with_file_name(name).to_str().expect("a path").to_owned();
        let mut arguments = vec!["export", "de-dijk", "-f", format, "-o", &path];
        arguments.extend(style.iter().flat_map(|style| ["--style", style]));
        assert_eq!(shop.run(&arguments).code, Some(0));
        let said = shop.run(&["import", &path]);
        assert!(said.err.contains("the document that was exported"), "{name}: {}", said.err);
        assert_eq!(std::fs::read(&document).expect("the article"), before, "{name}");
        let colleague = Shop::new();
        assert_eq!(colleague.run(&["import", &path]).out, "de-dijk\n", "{name}");
        assert_eq!(colleague.ok(&["show", "de-dijk"]), shown, "{name}");
    }
}

#[test]
fn a_note_of_the_reader_and_a_footnote_of_the_text_never_share_a_label() {
    let shop = Shop::new();
    let file = shop.write("dijk.md", "# De dijk\n\nHij brak.[^n1]\n\n[^n1]: Volgens het waterschap.\n\nHij ligt er weer.\n");
    assert_eq!(shop.run(&["import", &file]).code, Some(0));
    shop.ok(&["note", "de-dijk#p1", "Wanneer?"]);
    let out = shop.ok(&["export", "de-dijk"]);
    assert!(out.contains("[^nn1]: **note**") && out.matches("[^n1]:").count() == 1, "{out}");
}
