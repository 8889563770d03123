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

#[test]
fn what_a_book_says_above_its_contents_with_the_numbers_of_pages_stays() {
    let parts = ["Steen", "Wachter", "Schutting", "Boeren", "Storm", "Dam", "Vaart", "Tol", "Kade"];
    let rows: String = parts.iter().enumerate().map(|(n, part)| format!("{}.1. {part} .......... {n}\n\n", n + 1)).collect();
    let text: String = parts.iter().enumerate().map(|(n, part)| format!("{}.1. {part}\n\nONE\n\nTWO\n\n", n + 1)).collect();
    let front = "Havenbond, Waterstichting\n\nHavenbond, Waterstichting\n\nVersie drie\n\nONE\n\nTWO\n\nONE\n\nTWO\n\nONE\n\nHoofdmenu\n\nZoeken\n\n";
    let document = plain(&format!("Handboek voor de sluis\n\n{front}Inhoudsopgave\n\n{rows}{text}"));
    assert_eq!(document.body.text.matches("De brug over het kanaal").count(), 12);
    assert!(outline(&document).contains(&"h3 2.1. Wachter".to_owned()) && !document.body.text.contains("......"));
}

#[test]
fn an_item_that_names_somebody_with_an_address_is_of_the_text() {
    let document = plain(
        "Wie de sluis bouwde\n\nONE\n\nTWO\n\nVeel hebben bijgedragen:\n\n* Anna Vos <vos@haven.example>\n\n* Bram Kok <kok@haven.example>\n\nONE\n",
    );
    assert!(document.body.text.contains("kok@haven.example"), "{:#?}", outline(&document));
}

#[test]
fn a_script_without_blanks_has_words_and_sentences_and_its_broken_lines_are_joined_without_one() {
    let lines = "注意，这个项目因为考虑到用户的实用性，也有一些不符合我们自由规则的软件包存\n在。这些软件包不属于官方的发行版，只存在于另外的镜像区域或者第三方的光盘当\n\
                 中，请参阅常见问题解答的有关章节以了解档案布局和内容的更多信息，并且写信。\n\n";
    let document = plain(&format!("水闸手册\n\n{}", lines.repeat(6)));
    assert_eq!((document.meta.title.as_str(), document.meta.lang.as_str()), ("水闸手册", "zh"));
    let paragraphs: Vec<&str> = document.body.blocks.iter().map(|block| document.body.block_text(block)).collect();
    assert_eq!(paragraphs.len(), 6);
    assert!(paragraphs.iter().all(|text| text.contains("软件包存在。这些") && text.ends_with("写信。")), "{paragraphs:#?}");
}

#[test]
fn the_paragraphs_say_the_language_where_the_rest_is_names_and_numbers() {
    let names: String = (0..400).map(|n| format!("dpkg{n} apt{n} grub{n} kernel{n} x11 tty{n}\n\n")).collect();
    assert_eq!(plain(&format!("De sluis\n\n{names}ONE\n\nTWO\n\nONE\n\nTWO\n\nONE\n")).meta.lang, "nl");
}
