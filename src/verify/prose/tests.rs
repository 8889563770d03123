//! Finished texts as paragraphs: lines, links, quotations, callouts.

use super::*;

fn read(source: &str) -> Vec<(String, usize)> {
    let prose = Prose::of_markdown(source);
    prose.paragraphs.iter().map(|paragraph| (paragraph.text.trim().to_owned(), paragraph.line(0))).collect()
}

#[test]
fn every_word_knows_its_line() {
    let prose = Prose::of_markdown("# Kop\n\nEen *eerste* zin\nloopt door.\n\n- punt\n- nog een\n");
    assert_eq!(prose.paragraphs[1].text, "Een eerste zin loopt door.");
    assert_eq!((prose.paragraphs[1].line(4), prose.paragraphs[1].line(20)), (3, 4));
    assert_eq!((prose.paragraphs[2].line(0), prose.paragraphs[3].line(0)), (6, 7));
}

#[test]
fn links_notes_and_cells_are_kept_apart() {
    let source = "“Water”[^1] staat in [[de-dijk#^p03]].\n\n| a | [[de-dijk#^p04]] b |\n|---|---|\n| c | d |\n\n[^1]: De dijk, ¶3.\n";
    let prose = Prose::of_markdown(source);
    let first = &prose.paragraphs[0];
    assert_eq!(first.references, [("“Water”".len(), "1".to_owned())]);
    assert_eq!(first.links[0].1, Target::parse("de-dijk#^p03").unwrap());
    assert_eq!(prose.paragraphs[2].text.trim(), "b");
    assert_eq!(prose.paragraphs.last().unwrap().footnote.as_deref(), Some("1"));
}

#[test]
fn quotations_and_callouts_are_told_apart() {
    let prose = Prose::of_markdown("> Zo staat het er.\n\n> [!note] Mijn noot\n\n> [!quote]\n> Een uitlichting.\n");
    let quoted: Vec<bool> = prose.paragraphs.iter().map(|paragraph| paragraph.is_quotation).collect();
    assert_eq!(quoted, [true, false, true]);
    let prose = Prose::of_markdown("> [!note] Mijn noot\n> > Zo staat het er.\n>\n> Meer van mij.\n\nTekst.\n\n> Weer van haar.\n");
    let quoted: Vec<bool> = prose.paragraphs.iter().map(|paragraph| paragraph.is_quotation).collect();
    assert_eq!(quoted, [false, true, false, false, true], "all of a callout is what it says that it is");
}

#[test]
fn front_matter_and_code_say_nothing() {
    assert_eq!(read("---\nid: de-dijk\n---\n\nTekst.\n\n```\n“niet dit hier”\n```\n"), [("Tekst.".to_owned(), 5)]);
    assert_eq!(Prose::of_markdown("---\nid: de-dijk\n---\n\nTekst.\n").document.as_deref(), Some("de-dijk"));
}

#[test]
fn addresses_of_exports_lead_to_passages() {
    assert_eq!(target_of_address("de-dijk.html#p12"), Target::parse("de-dijk#p12"));
    assert_eq!(target_of_address("#p3").map(|target| target.document), Some(String::new()));
    assert_eq!(target_of_address("https://example.org/x#p3"), None);
    assert_eq!(target_of_address("#top"), None);
}

#[test]
fn a_link_that_is_only_typed_is_one() {
    let prose = Prose::of_html("<p>Zo staat het er ([[de-dijk#^p04]]), [[ nergens.</p>");
    assert_eq!(prose.paragraphs[0].links, [(17..33, Target::parse("de-dijk#p4").unwrap())]);
    assert!(!prose.paragraphs[0].text.contains("dijk"));
    assert!(Prose::of_html("<p>Er staat: “zie [[de-dijk#^p04]] daar”.</p>").paragraphs[0].links.is_empty());
}

#[test]
fn the_id_behind_a_block_is_no_part_of_its_text() {
    let prose = Prose::of_markdown("- “Water” (De dijk, ¶3). ^p06\n\nTwee tot de macht ^2 en 2^4\n");
    let texts: Vec<&str> = prose.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(texts, ["“Water” (De dijk, ¶3).", "Twee tot de macht ^2 en 2^4"]);
}

#[test]
fn the_cells_of_a_table_are_paragraphs_of_their_own() {
    let document = crate::document::parse("| maart 2025 | b |\n|---|---|\n| c | d [[de-dijk#^p04]] |\n", "x");
    let prose = Prose::of_document(&document);
    let texts: Vec<&str> = prose.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!((texts.len(), texts[0], texts[1], texts[2]), (4, "maart 2025", "b", "c"));
    let (range, target) = &prose.paragraphs[3].links[0];
    assert_eq!((range.clone(), target.to_string().as_str()), (2..18, "de-dijk#^p04"));
    assert_eq!(prose.paragraphs[3].text.trim_end(), "d", "the name of a link is no word of the text");
}
