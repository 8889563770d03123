//! Manuals and reports: a table of contents, lines drawn below headings, who has the rights.

use super::{head, outline, plain};

#[test]
fn a_long_table_of_contents_names_the_headings_and_what_stands_above_it_stays() {
    let parts = ["De eerste steen", "Wie de sluis bedient", "Wat een schutting kost", "Het water en de boeren", "Na de storm"];
    let rows: String = parts.iter().enumerate().map(|(n, part)| format!("    {}.1. {part}\n", n + 1)).collect();
    let text: String = parts.iter().enumerate().map(|(n, part)| format!("{}.1. {part}\n\nONE\n\nTWO\n\n", n + 1)).collect();
    let document = plain(&format!(
        "Handboek voor de sluiswachter\n\nCopyright © 2013-2021 Anna Vos\n\nTWO\n\nInhoudsopgave\n\n1. Vooraf\n{rows}A. Bijlage\n\nHoofdstuk \
         1. Vooraf\n\nONE\n\n{text}"
    ));
    assert_eq!(document.meta.title, "Handboek voor de sluiswachter");
    let seen = outline(&document);
    assert_eq!(
        seen[..4],
        ["o Copyright © 2013-2021", "i Volgens de havenmeester", "h2 Hoofdstuk 1. Vooraf", "p De brug over"],
        "{seen:#?}"
    );
    assert_eq!(seen[4], "h3 1.1. De eerste steen");
    assert_eq!(seen.iter().filter(|line| line.starts_with("h3")).count(), 5);
    assert!(!document.body.text.contains("Inhoudsopgave"));
}

#[test]
fn contents_without_a_heading_may_have_a_row_that_is_worded_otherwise_further_down() {
    let parts = ["De steen", "De wachter", "De schutting", "De boeren", "De storm", "De dam", "De vaart", "De tol"];
    let rows: String = parts.iter().map(|part| format!("* {part}\n\n")).collect();
    let text: String = parts.iter().map(|part| format!("{part}\n\nONE\n\nTWO\n\n")).collect();
    let document = plain(&format!("Handboek voor de sluis\n\n{}{text}", rows.replace("* De dam", "* Over de dam")));
    assert_eq!(document.meta.title, "Handboek voor de sluis");
    assert!(
        !document.body.text.contains("Over de dam") && outline(&document).contains(&"h2 De dam".to_owned()),
        "{:#?}",
        outline(&document)
    );
}

#[test]
fn a_line_drawn_below_a_line_makes_it_a_heading_by_its_sign_and_the_first_of_all_the_title() {
    let document = plain(
        "Over de sluis\n*************\n\nONE\n\n1. De bouw\n**********\n\nTWO\n\n1.1. Het hout\n=============\n\nONE\n\nWat het hout kost\n\
         -----------------\nTWO\n",
    );
    assert_eq!(head(&document.meta).0, "Over de sluis");
    let headings: Vec<String> = outline(&document).into_iter().filter(|line| line.starts_with('h')).collect();
    assert_eq!(headings, ["h2 1. De bouw", "h3 1.1. Het hout", "h4 Wat het hout kost"]);
    assert!(!document.body.text.contains("**") && !document.body.text.contains("--"));
    let document = plain(
        "            De sluis van toen\n            =================\n\nONE\n\nDe bouw\n-------\n\nTWO\n\nHet hout\n--------\n\nONE\n",
    );
    assert_eq!(document.meta.title, "De sluis van toen");
    assert_eq!(outline(&document).iter().filter(|line| line.starts_with("h2")).count(), 2);
}

#[test]
fn one_line_without_end_does_not_make_every_other_line_a_paragraph() {
    let broken = "De brug over het kanaal is in de jaren vijftig gebouwd en\nsindsdien vier keer verhoogd, telkens nadat een schip er\n\
                  klem onder was komen te zitten en de sluis een dag gesloten\nbleef, zodat de vaart stil kwam te liggen.\n\n";
    let document = plain(&format!("{}https://haven.example/{}\n\n{broken}", broken.repeat(60), "sluis-".repeat(60)));
    let paragraphs = document.body.blocks.iter().map(|block| document.body.block_text(block));
    assert_eq!(paragraphs.filter(|text| text.starts_with("De brug") && text.ends_with("te liggen.")).count(), 61);
}
