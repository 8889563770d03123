//! Pages of our own writing, in the manner of several sorts of sites, and what must become of them.

use super::super::{Imported, Options, read};
use crate::document::{BlockId, Document, Kind, Mark, parse, write};

mod choice;
mod elsewhere;
mod kinds;
mod meta;
mod origin;
mod shown;
mod site;
mod title;

const KRANT: &[u8] = include_bytes!("../../../tests/data/pages/krant.html");
const WEBLOG: &[u8] = include_bytes!("../../../tests/data/pages/weblog.html");
const TABEL: &[u8] = include_bytes!("../../../tests/data/pages/tabel.html");
const VIJANDIG: &[u8] = include_bytes!("../../../tests/data/pages/vijandig.html");

fn page(bytes: &[u8]) -> Imported {
    read(bytes, "bladzijde", Options::default()).unwrap()
}

/// One line a block: its id, kind and the start of its text.
fn outline(document: &Document) -> String {
    let body = &document.body;
    let line = |block: &crate::document::Block| {
        let text: String = body.block_text(block).replace('\n', " / ").chars().take(36).collect();
        format!("{} {} {text}\n", block.id, block.kind.name())
    };
    body.blocks.iter().map(line).collect()
}

#[test]
fn a_page_of_a_newspaper_comes_out_without_the_site() {
    let Imported { document, report, ending, .. } = page(KRANT);
    insta::assert_snapshot!(outline(&document), @"
    p01 intro De kade is stil geworden, en wie er 
    c01 caption Het oude sluiswachtershuis bij laag 
    p02 paragraph Veertig jaar lang kwam hier hout uit
    fn1 footnote Havenregister, deel 12, bladzijde 88
    p03 paragraph ‘Ze zeiden dat de handel terug zou k
    q01 pull_quote Niemand dacht eraan er een foto van 
    wat-de-stad-verloor heading Wat de stad verloor
    p04 paragraph De cijfers zijn eenvoudig. Van de tw
    fn2 footnote Jaarboek van het havenbedrijf, 1988,
    p05 paragraph Het bestuur beloofde drie dingen, en
    p06 list_item een nieuwe weg naar de snelweg, met 
    p07 list_item een school voor de mannen die hun we
    p08 list_item een museum van de houthandel.
    p09 paragraph Van die drie is de weg er gekomen. D
    c02 caption Schepen per jaar
    t01 table Jaar	Schepen / 1960	412 / 1980	97
    een-tweede-kans heading Een tweede kans
    p10 paragraph Sinds 2019 is de haven een natuurgeb
    p11 paragraph ‘Misschien is dat beter’, zegt Haag,
    ");
    let meta = &document.meta;
    assert_eq!(meta.title, "De haven die haar schepen vergat");
    assert_eq!(meta.subtitle, "Hoe een stadje aan de monding zijn kranen ruilde voor terrassen");
    assert_eq!(meta.authors, ["Ina Smid", "Bo de Klaver"]);
    assert_eq!((meta.date.as_str(), meta.lang.as_str(), meta.publisher.as_str()), ("2024-03-05", "nl-NL", "De Kade"));
    assert_eq!((report.encoding, ending), ("UTF-8", "html"));
    assert!(report.boilerplate >= 8, "{}", report.boilerplate);
}

#[test]
fn a_note_stands_behind_the_words_that_refer_to_it() {
    let document = page(KRANT).document;
    let block = document.block(&BlockId::new("p02")).unwrap();
    let span = block.spans.iter().find(|span| matches!(span.mark, Mark::Footnote(_))).unwrap();
    assert_eq!(span.mark, Mark::Footnote("1".into()));
    assert!(document.body.block_text(block)[..span.range.start].ends_with("een foto van te maken."));
    let note = document.block(&BlockId::new("fn1")).unwrap();
    assert_eq!(document.body.block_text(note), "Havenregister, deel 12, bladzijde 88.");
}

#[test]
fn a_weblog_keeps_its_code_its_lists_and_its_lines() {
    let document = page(WEBLOG).document;
    insta::assert_snapshot!(outline(&document), @"
    p01 paragraph Wie een huis wil meten, begint meest
    p02 paragraph Ik heb daarom in elke kamer een mete
    x01 code for kamer in kamers: /     if kamer.
    p03 paragraph Meer is het niet. De functie print s
    p04 list_item De zolder verliest het meest, wat ni
    p05 list_item De gang verliest bijna niets.
    p06 list_item Dat komt door de dubbele deur,
    p07 list_item en doordat er geen raam is.
    p08 list_item De keuken doet wat zij wil.
    q01 quote Wie alles meet, weet nog niets. / Wi
    p09 paragraph Dat stond op een tegeltje bij mijn o
    ");
    let code = document.block(&BlockId::new("x01")).unwrap();
    assert_eq!(code.kind, Kind::Code("python".into()));
    assert!(document.body.block_text(code).contains("\n    if kamer.warmte < 18:\n"));
}

#[test]
fn a_page_laid_out_in_tables_is_read_in_its_own_encoding() {
    let Imported { document, report, .. } = page(TABEL);
    assert_eq!(report.encoding, "windows-1252");
    assert!(document.body.text.contains("“Dat is geen kwestie van geld,” zei de dijkgraaf") && document.body.text.contains("€ 12.000"));
    assert!(document.body.blocks.iter().all(|block| !matches!(block.kind, Kind::Table(_))));
    assert!(document.body.text.starts_with("De schouw begon om acht uur"), "the menu beside the text is none of it");
}

/// A page whose body is this, under a title of its own.
fn composed(head: &str, body: &str) -> Document {
    let source = format!(
        "<!doctype html><html lang=nl><head><title>De sluis gaat dicht voor de winter begint</title>{head}</head><body>{body}</body></html>"
    );
    page(source.as_bytes()).document
}

/// The text of such a page.
fn said(head: &str, body: &str) -> String {
    let document = composed(head, body);
    // The line below the title stands before the text.
    [document.meta.subtitle, document.body.text].join("\n").trim_start().to_owned()
}

const ALINEA: &str = "<p>De sluis gaat dicht zodra het vriest, zei de wachter, en wie dan nog wil varen, die moet om, langs de oude geul en dan over het meer.</p>";

#[test]
fn lines_that_lead_away_are_dropped_and_a_stand_first_in_the_head_is_taken() {
    let opening = "Wie in januari met een schip door de stad wil, moet dit jaar eerder vertrekken dan gewoonlijk, want de sluis sluit zodra het vriest.";
    let page = format!(
        "<article><header class='top'><h1>De sluis gaat dicht voor de winter begint</h1><p>{opening}</p><p>Door Ina Smid</p></header><div class='tekst'>{}\
        <p><strong>Lees ook:</strong> <a href='/x'>De geul slibt dicht</a></p>{}<p>Advertentie</p>{}<p>Kommentare geschlossen</p><p>Reacties gesloten</p></div></article>",
        ALINEA.repeat(2),
        ALINEA.repeat(2),
        ALINEA.repeat(2)
    );
    let text = said("<meta name=author content='Ina Smid'>", &page);
    assert!(text.starts_with(&format!("{opening}\n")), "it is the subtitle: {text}");
    let twice = page.replace("<p>Door", "<p>Zo beslist de raad, die daarmee een oude twist beslecht over het peil in de geul, waar de vissers en de boeren al jaren over klagen.</p><p>Door");
    assert!(said("", &twice).starts_with(&format!("{opening}\n\nZo beslist")), "two paragraphs are of the text");
    assert!(!text.contains("Lees ook") && !text.contains("Advertentie") && !text.contains("Door Ina"), "{text}");
    assert!(!text.contains("geschlossen") && !text.contains("gesloten"), "what closes the remarks is none of the text: {text}");
    assert_eq!(text.matches("De sluis gaat dicht zodra").count(), 6);
}

#[test]
fn the_text_in_the_data_of_a_page_goes_before_what_is_dense() {
    let line = |number: usize| format!("Regel {number} van het korte verslag zegt kort wat er die dag bij de sluis is gebeurd.");
    let body: Vec<String> = (1..9).map(line).collect();
    let data = format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}</script>", body.join(" "));
    let lines: String = body.iter().map(|line| format!("<div class='promo'><p>{line}</p></div>")).collect();
    let text = said(&data, &format!("<div class=sidebar>{lines}</div><div id=b>{}</div>", ALINEA.repeat(12)));
    assert!(body.iter().all(|line| text.contains(line.as_str())), "{text}");
    assert!(!text.contains("De sluis gaat dicht zodra"), "{text}");
}

#[test]
fn a_text_that_stands_in_the_data_alone_is_read_from_there() {
    let lines: Vec<String> =
        (1..9).map(|number| format!("Regel {number} zegt dat 3 < 4 & dat er bij de sluis van Oldeveer weer iets is gebeurd.")).collect();
    let data = |body: &str| {
        let body = serde_json::Value::from(body);
        format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":{body}}}</script>")
    };
    let shell = "<nav><a href='/'>Voorpagina</a></nav><div id=root><p>De pagina wordt geladen.</p></div>";
    let document =
        |head: &str, body: &str| page(format!("<!doctype html><html lang=nl>{head}<body>{body}</body></html>").as_bytes()).document;
    let plain = document(&data(&lines.join("\n\n")), shell);
    let texts: Vec<&str> = plain.body.blocks.iter().map(|block| plain.body.block_text(block)).collect();
    assert_eq!(texts, lines, "each line is a paragraph, and its signs are its own");
    let marked = format!(
        "<h2>De sluis</h2><p>{}</p><ul><li>dicht</li></ul>",
        lines.join("</p><p>").replace('&', "&amp;").replace("< 4", "<em>4</em>")
    );
    let marked = document(&data(&marked), shell);
    assert_eq!(marked.body.blocks.len(), 10, "{}", marked.body.text);
    assert!(write(&marked).contains("*4*"));
    let shown = document(&data(&lines.join("\n")), &format!("<article><h1>De sluis</h1>{}</article>", ALINEA.repeat(4)));
    assert!(!shown.body.text.contains("Regel 1"), "a page that shows a text is read as it stands: {}", shown.body.text);
}

#[test]
fn a_text_in_parts_that_stand_apart_is_taken_whole() {
    // Each part in a box of its own, of which the library takes the one with the most paragraphs, and those before it.
    let part = |number: usize, paragraphs: usize| {
        let line = format!("In deel {number} vertelt de wachter hoe het water steeg, wie er toen bij hem was en wat zij deden. ");
        let paragraph = format!("<p>{}</p>", line.repeat(3));
        format!("{}{}{}", "<div>".repeat(8), paragraph.repeat(paragraphs), "</div>".repeat(8))
    };
    let parts: String = [(1, 1), (2, 1), (3, 4), (4, 1), (5, 2)].iter().map(|(number, many)| part(*number, *many)).collect();
    let body = format!("<main><article><header><h1>De sluis gaat dicht voor de winter begint</h1></header>{parts}</article></main>");
    let text = said("", &body);
    assert!((1..=5).all(|number| text.contains(&format!("In deel {number} "))), "{text}");
}

#[test]
fn a_text_in_sections_is_taken_whole_where_their_headings_lead_nowhere() {
    // By such a name the library takes a part of a page for none of the text.
    let section = |(id, heading, paragraph): (&str, &str, &str)| {
        format!("<div class=section id={id}><div><h2>{heading}</h2></div>{}</div>", format!("<p>{paragraph}</p>").repeat(6))
    };
    let first = "De kade zakt ieder jaar een paar millimeter, zegt de dienst, en dat meet zij met bouten in de muur, bij laag water.";
    let second = "Wie het peil verhoogt, houdt het veen nat, en nat veen zakt niet; de boeren komen dan wel later op het land.";
    let third = "Betalen moet volgens de wet wie de muur bezit, maar van de muur weet niemand meer wie haar liet bouwen.";
    let page = |link: &str| {
        let head = |name: &str| if link.is_empty() { name.to_owned() } else { format!("<a href='{link}'>{name}</a>") };
        let [one, two, three] = ["Meten", "Rekenen", "Betalen"].map(head);
        let sections = [("meten", &*one, first), ("legends", &*two, second), ("supplemental", &*three, third)].map(section).concat();
        said(
            "",
            &format!("<div class=chapter><div class=titlepage><h1>De sluis gaat dicht voor de winter begint</h1></div>{sections}</div>"),
        )
    };
    for link in ["", "#rekenen"] {
        let text = page(link);
        let parts = ["Meten", "Rekenen", "Betalen", "nat veen zakt niet", "wie haar liet bouwen"];
        assert!(parts.iter().all(|part| text.contains(part)), "{link} {text}");
    }
}

#[test]
fn a_page_that_calls_itself_xml_closes_its_elements_as_they_open() {
    let paragraph = "<p>De sluis gaat dicht zodra het vriest, zei de wachter, en wie dan nog wil varen moet om, langs de oude geul.</p>";
    let part = |name: &str| format!("<div class=\"part\"><h2><a id=\"{name}\"/>{name}</h2>{}</div>", paragraph.repeat(4));
    let body: String = ["vorst", "dooi", "ijsgang"].map(part).concat();
    let source = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>De sluis</title></head><body><div>{body}</div></body></html>"
    );
    let document = page(source.as_bytes()).document;
    let headings = document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { .. })).count();
    assert_eq!((headings, document.body.blocks.len()), (3, 15));
}

#[test]
fn a_section_that_is_called_by_its_heading_is_none_of_the_page() {
    let section = |name: &str, slug: &str| format!("<section id='{slug}'><h2>{name}</h2>{}</section>", ALINEA.repeat(2));
    let sections = [("1. De muur", "de-muur"), ("2. Terms related to the wall", "terms-related-to-the-wall"), ("3. Het peil", "het-peil")];
    let text = said("", &format!("<article>{}</article>", sections.map(|(name, slug)| section(name, slug)).concat()));
    assert!(text.contains("Terms related") && text.matches("langs de oude geul").count() == 6, "{text}");
}

#[test]
fn what_readers_say_is_none_of_the_text_however_much_it_is() {
    let remark = |number: usize| {
        format!(
            "<li id=r{number}><div><p>Opmerking {number}: ik heb daar jaren gewoond, en het water, zo weet ik nog, kwam nooit over de drempel heen.</p></div></li>"
        )
    };
    let remarks: String = (1..=30).map(remark).collect();
    let body = format!(
        "<div class=inhoud><div class=stuk>{}</div><div id=comments class=comments-column><h3>30 reacties</h3><ol>{remarks}</ol></div></div>",
        ALINEA.repeat(8)
    );
    let text = said("", &body);
    assert!(text.contains("De sluis gaat dicht zodra") && !text.contains("Opmerking"), "{text}");
    // A class of what holds the text itself says nothing of it.
    let text = said("", &format!("<article class='stuk has-comments'>{}</article>", ALINEA.repeat(8)));
    assert_eq!(text.matches("De sluis gaat dicht zodra").count(), 8);
}

#[test]
fn a_card_that_leads_to_another_page_is_dropped_and_a_link_in_a_paragraph_stays() {
    let card = "<section><a href='/geul'><p>De geul slibt dicht en niemand die er iets aan doet, zegt de schipper.</p></a></section>";
    let body = format!(
        "<article>{}{card}<p><a href='/besluit'>Het besluit staat hier in zijn geheel te lezen.</a></p>{}<ul class=artikelTags><li>sluis</li><li>winter</li></ul></article>",
        ALINEA.repeat(4),
        ALINEA.repeat(4)
    );
    let text = said("", &body);
    assert!(!text.contains("slibt dicht") && !text.contains("winter"), "{text}");
    assert!(text.contains("Het besluit staat hier") && text.matches("De sluis gaat dicht zodra").count() == 8, "{text}");
}

#[test]
fn what_a_class_calls_furniture_stays_where_it_is_much_of_the_text() {
    let letter = "<div class=newsletter><p>Schrijf u in en krijg elke week de stand van het water.</p></div>";
    let body = |paragraphs: usize| format!("<article>{0}{letter}{0}</article>", ALINEA.repeat(paragraphs));
    assert!(!said("", &body(4)).contains("de stand van het water"));
    assert!(said("", &body(1)).contains("de stand van het water"), "a class alone does not say so much of a text away");
}

#[test]
fn a_stand_first_that_the_page_has_twice_is_taken_once_and_who_wrote_is_none() {
    let opening = "<p>Wie in januari met een schip door de stad wil, moet dit jaar eerder vertrekken dan gewoonlijk, want de sluis sluit zodra het vriest.</p>";
    let about = "<div class=artikelAuthorDescription>Ina Smid schrijft al twintig jaar over sluizen en over wat daar doorheen vaart, en woont zelf op een schip in de geul.</div>";
    let heading = "<h1>De sluis gaat dicht voor de winter begint</h1>";
    let body = format!("<article><header>{heading}{opening}{about}</header><div class=tekst>{opening}{}</div></article>", ALINEA.repeat(5));
    let text = said("", &body);
    assert_eq!(text.matches("Wie in januari").count(), 1, "{text}");
    assert!(!text.contains("al twintig jaar"), "{text}");
}

#[test]
fn a_line_that_is_called_what_it_says_of_a_text_is_none_of_it() {
    let submitted = "<div class=submitted>Ingezonden door ina op di, 02/13/2024 - 10:20</div>";
    let meta = "<p class=entry-meta>Artikel gepubliceerd op 13.02.2024<br>Onderwerpen: sluis, water</p>";
    let text = said("", &format!("<div class=node>{submitted}{}{meta}</div>", ALINEA.repeat(4)));
    assert!(!text.contains("Ingezonden") && !text.contains("Onderwerpen"), "{text}");
    let filed = "<p class=postmetadata>This entry was posted on Monday, March 3rd, 2008 at 8:12 pm and is filed under Water. You can follow any responses to this entry through the feed.</p>";
    assert!(!said("", &format!("<div class=node>{}{filed}</div>", ALINEA.repeat(4))).contains("This entry"));
    let other = meta.replace("Artikel gepubliceerd op 13.02.2024", "Wat de wachter er nog van zei");
    let text = said("", &format!("<div class=node>{}{other}</div>", ALINEA.repeat(4)));
    assert!(text.contains("Wat de wachter er nog van zei"), "a class that says nothing of the line is none: {text}");
}

#[test]
fn links_behind_the_last_paragraph_are_of_the_text() {
    let body = format!("<article>{}<p><a href='/verslag'>Het hele verslag van de wachter</a></p></article>", ALINEA.repeat(4));
    assert!(said("", &body).ends_with("Het hele verslag van de wachter"));
}

#[test]
fn the_article_under_the_title_goes_before_others_that_are_announced() {
    let own = "<p>De wachter schreef het op een briefje dat aan de deur hing, en wie het las, die wist dat er niet meer gevaren werd dit jaar.</p>";
    let card = |number: usize| {
        let text = ALINEA.repeat(if number == 1 { 4 } else { 1 });
        format!(
            "<li><div><article><h3><a href='/{number}'>Deel {number}</a></h3><div class='intro entry-content'>{text}</div></article></div></li>"
        )
    };
    let cards: String = (1..=12).map(card).collect();
    let body = format!(
        "<div><article><h1>De sluis gaat dicht voor de winter begint <span>Abonnees</span></h1><div class=sidebar>{}</div></article></div><div class=aside><ul>{cards}</ul></div>",
        own.repeat(4)
    );
    let text = said("", &body);
    assert!(text.contains("een briefje") && !text.contains("De sluis gaat dicht zodra"), "{text}");
}

#[test]
fn of_several_articles_in_full_on_one_page_the_one_that_it_is_named_for_is_taken() {
    let own = "<p>De wachter schreef het op een briefje dat aan de deur hing, en wie het las, die wist dat er niet meer gevaren werd dit jaar.</p>";
    let (open, close) = ("<div>".repeat(8), "</div>".repeat(8));
    let body = format!(
        "<main><h1>Alle stukken</h1><article>{open}<h2>De sluis gaat dicht voor de winter begint</h2>{}{close}</article>\
        <article>{open}<h2>De geul slibt dicht</h2><div class='entry-content'>{}</div>{close}</article></main>",
        own.repeat(4),
        ALINEA.repeat(9)
    );
    let text = said("", &body);
    assert!(text.contains("een briefje") && !text.contains("De sluis gaat dicht zodra"), "{text}");
}

#[test]
fn what_stands_between_two_boxes_of_a_text_in_one_of_the_same_class_is_of_it() {
    let inner = |text: &str| format!("<div class=blok>{text}</div>");
    let body = format!(
        "<article>{}{}{}</article>",
        inner(&ALINEA.repeat(3)),
        inner("<blockquote>Wie wacht, betaalt dubbel.</blockquote>"),
        inner(&ALINEA.repeat(3))
    );
    assert!(said("", &body).contains("Wie wacht, betaalt dubbel."));
}

#[test]
fn boilerplate_that_is_kept_is_marked() {
    let Imported { document, .. } = read(KRANT, "x", Options { keep_boilerplate: true, ..Options::default() }).unwrap();
    let marked: Vec<_> = document.body.blocks.iter().filter(|block| block.tags == ["boilerplate"]).collect();
    assert!(marked.iter().any(|block| document.body.block_text(block).contains("cookies")));
    assert!(marked.iter().all(|block| block.id.as_str().starts_with('b')));
    assert_eq!(parse(&write(&document), "x"), document);
}

#[test]
fn what_is_written_reads_back_the_same() {
    for bytes in [KRANT, WEBLOG, TABEL, VIJANDIG] {
        let document = page(bytes).document;
        assert_eq!(parse(&write(&document), "x"), document);
    }
}

#[test]
fn elements_nested_without_end_are_text() {
    for tag in ["div", "b", "blockquote", "ul><li", "table><tr><td", "span", "section", "a href='#x'", "font size=1"] {
        let source = format!("<!doctype html><title>Diep</title>{}Een diep verborgen zin.", format!("<{tag}>").repeat(1500));
        let document = page(source.as_bytes()).document;
        assert!(document.body.text.contains("Een diep verborgen zin."), "{tag}");
        assert_eq!(parse(&write(&document), "x"), document, "{tag}");
    }
    let source = format!("<!doctype html>{}Een diep verborgen zin.", "<div>".repeat(100_000));
    assert_eq!(page(source.as_bytes()).document.body.text, "Een diep verborgen zin.");
}

#[test]
fn a_long_text_full_of_signs_that_are_escaped_takes_no_longer_than_another() {
    // The writer of HTML in the library looks through the rest of a text at every sign: at this length it would take hours.
    let source = format!("<!doctype html><title>Tekens</title><p title='{0}'>Begin {0} einde", "&amp;".repeat(1_000_000));
    let document = page(source.as_bytes()).document;
    assert!(document.body.text.starts_with("Begin &&&&") && document.body.text.ends_with("& einde"));
}

#[test]
fn a_page_of_nothing_but_lines_that_repeat_each_other_is_not_empty() {
    let document = page("<!doctype html><title>Lijst</title><p>nee<p>nee<p>nee<p>nee<p>nee".as_bytes()).document;
    assert_eq!(document.body.text, "nee\n\nnee\n\nnee\n\nnee\n\nnee");
}

#[test]
fn a_class_that_is_on_most_of_a_text_does_not_make_it_furniture() {
    let part = |number: usize| {
        let words = format!("In deel {number} stond het water, zo zei de wachter, al hoog tegen de deur, en niemand sliep. ").repeat(4);
        format!("<section class='part has-share'><p>{words}</p></section>")
    };
    let source = format!("<!doctype html><title>Delen</title><article>{}</article>", (1..=8).map(part).collect::<String>());
    let document = page(source.as_bytes()).document;
    assert_eq!((1..=8).filter(|number| document.body.text.contains(&format!("In deel {number} "))).count(), 8);
}

#[test]
fn a_list_of_terms_has_each_with_its_description() {
    let source = "<!doctype html><title>Termen</title><p>Twee woorden, die de wachter elke dag gebruikt, en die niemand anders kent.</p>\
        <dl><dt>kolk</dt><dd>het water tussen de deuren</dd><dt>drempel</dt><dd><p>wat onder de deur ligt</p><p>van steen</p></dd></dl>";
    let document = page(source.as_bytes()).document;
    let written = write(&document);
    assert!(written.contains("- **kolk**") && written.contains("- **drempel**"), "{written}");
    assert_eq!(document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::ListItem { .. })).count(), 2);
    assert!(document.body.text.ends_with("drempel\nwat onder de deur ligt\nvan steen"), "{}", document.body.text);
    assert_eq!(parse(&written, "x"), document);
}

/// A page of a manual with so many entries, each with a label that all have, code with a button, and a list of links at the end.
fn manual(entries: usize) -> String {
    let entry = |number: usize| {
        let prose =
            format!("De functie nummer {number} opent de sluis, wacht tot het water gelijk staat, en geeft dan terug hoe hoog dat was. ")
                .repeat(2);
        format!(
            "<h2>sluis.open{number}</h2><p>Sinds: 1.4</p><p>{prose}</p><pre><code class=language-js>open({number})</code><button>copy</button></pre>"
        )
    };
    let links: String = (1..=5).map(|number| format!("<li><a href='/n{number}'>Naslag deel {number}</a></li>")).collect();
    let text: String = (1..=entries).map(entry).collect();
    format!("<!doctype html><title>De sluis</title><main><h1>De sluis</h1>{text}<h2>Naslag</h2><ul>{links}</ul></main>")
}

#[test]
fn a_manual_keeps_the_label_that_each_entry_has_and_the_links_that_close_it() {
    let document = page(manual(6).as_bytes()).document;
    let text = &document.body.text;
    assert_eq!(text.matches("Sinds: 1.4").count(), 6);
    assert!((1..=5).all(|number| text.contains(&format!("Naslag deel {number}"))), "{text}");
    assert!(text.contains("open(3)") && !text.contains("copy"), "a button is no code: {text}");
}

#[test]
fn a_page_that_is_cut_off_or_torn_never_ends_in_a_panic() {
    for bytes in [KRANT, WEBLOG, VIJANDIG] {
        for cut in (0..bytes.len()).step_by(397) {
            for torn in [
                bytes[..cut].to_vec(),
                [&bytes[..cut], &bytes[(cut + 60).min(bytes.len())..]].concat(),
                [b"<html>", &bytes[cut..]].concat(),
            ] {
                let Ok(read) = read(&torn, "x", Options { keep_boilerplate: cut % 2 == 0, ..Options::default() }) else { continue };
                let written = write(&read.document);
                assert!(!written.chars().any(|c| c != '\n' && crate::text::is_forbidden(c)), "at {cut}");
                assert_eq!(parse(&written, "x"), read.document, "at {cut}:\n{written}");
            }
        }
    }
}

#[test]
fn a_heading_whose_class_says_header_stands_above_its_paragraph() {
    let form = "<div class='newsletter'><p>Word lid van de nieuwsbrief.</p></div>";
    let heading = "<h2 class='header-anchor-post'>De geul<div class='pencraft'><div id=geul></div><button>Link</button></div></h2>";
    let text = said("", &format!("<article><div class='body'>{}{form}{heading}{}</div></article>", ALINEA.repeat(3), ALINEA.repeat(3)));
    assert!(text.contains("De geul\n"), "{text}");
    assert!(!text.contains("Word lid"), "{text}");
}

#[test]
fn a_page_of_a_wiki_loses_its_tools_and_keeps_its_notes() {
    let reference = "<sup class=reference id=cite_ref-1><a href='#cite_note-1'>[1]</a></sup>";
    let notes = "<ol class=references><li id=cite_note-1><span class=mw-cite-backlink>\u{2191} <sup><a href='#cite_ref-1'>a</a></sup> <sup><a href='#cite_ref-1'>b</a></sup></span> \
        <span class=reference-text>M. Tolsma, <i>De kade</i>, 2004.</span></li></ol>";
    let edit = "<span class=mw-editsection>[<a href='/w'>bewerken</a>]</span>";
    let heading = |text: &str| format!("<div class=mw-heading><h2>{text}</h2>{edit}</div>");
    let page = format!(
        "{}<p>De kade ligt er nog.{reference}</p><h2>De bouw{edit}</h2>{}{}{notes}",
        ALINEA.repeat(2),
        ALINEA.repeat(2),
        heading("Bronnen")
    );
    let text = said("", &format!("<div class=mw-parser-output>{page}</div>"));
    assert!(text.contains("De bouw\n") && !text.contains("bewerken"), "{text}");
    assert!(text.contains("M. Tolsma, De kade, 2004.") && !text.contains('\u{2191}') && !text.contains("Bronnen"), "{text}");
}

#[test]
fn who_the_writer_is_closes_a_text_as_its_colofon() {
    let head = "<meta name=author content='Ina Smid'>";
    let bio = "<div class=x><p><i>Ina Smid is redacteur van De Kade. Ze schrijft over sluizen, en over wat daar doorheen vaart, al twintig jaar lang.</i></p></div>";
    let closes = |bio: &str| {
        let document = composed(head, &format!("<article>{}{bio}</article>", ALINEA.repeat(6)));
        document.body.blocks.last().unwrap().kind.clone()
    };
    assert_eq!(closes(bio), Kind::Colofon);
    assert_eq!(closes(&bio.replace("Ina Smid is", "Ina Smid (1950) is")), Kind::Colofon);
    assert_eq!(closes(&bio.replace("Ina Smid is", "Bo Klaver is")), Kind::Paragraph, "who is written about is of the text");
}

#[test]
fn cards_below_a_text_are_none_of_it_however_many_they_are() {
    let card = |title: &str| {
        format!(
            "<a href='/x'><span>NIEUWS</span><div>{title}</div><div>Wie daar woont, merkte er die nacht maar weinig van, zegt de gemeente.</div></a>"
        )
    };
    let cards: String = ["De brug blijft dicht", "Het veer vaart weer om tien uur", "Een schip vol zout", "Peil zakt"].map(card).concat();
    let text = said("", &format!("<article>{}<section>{cards}</section></article>", ALINEA.repeat(4)));
    assert!(!text.contains("merkte er die nacht"), "{text}");
}

#[test]
fn a_byline_below_the_stand_first_is_none_of_the_text() {
    let head = "<meta name=author content='Ina Smid'>";
    let opening = "<p>Wie in januari met een schip door de stad wil, moet dit jaar eerder vertrekken dan gewoonlijk, want de sluis sluit zodra het vriest.</p>";
    let text = said(head, &format!("<article>{opening}<p>door Ina Smid op 14 mei 2014, 15:40 uur</p>{}</article>", ALINEA.repeat(4)));
    assert!(text.starts_with("Wie in januari") && !text.contains("Ina Smid"), "{text}");
    let named = said(head, &format!("<article>{opening}<p>Zo had Ina Smid het gezien.</p>{}</article>", ALINEA.repeat(4)));
    assert!(named.contains("Ina Smid"), "a sentence that names who wrote stays: {named}");
}

#[test]
fn what_readers_say_under_a_heading_is_none_of_the_text_and_a_chapter_called_so_is() {
    let remark = "<p>Op 3 mei om 10:20 zegt Bo: ik vaar daar al jaren om, en het water was nog nooit zo laag als nu.</p>";
    let forum = format!("<div><div class=tekst>{}</div><div class=forum><h2>2 reacties</h2>{remark}</div></div>", ALINEA.repeat(6));
    let text = said("", &forum);
    assert!(!text.contains("reacties") && !text.contains("zegt Bo"), "{text}");
    let named = forum.replace("2 reacties", "2 reacties op “De sluis gaat dicht”");
    assert!(!said("", &named).contains("zegt Bo"), "the title may stand behind it");
    let chapter = format!("<article>{}<h2>Reacties</h2>{remark}<h2>Slot</h2>{}</article>", ALINEA.repeat(6), ALINEA.repeat(2));
    let text = said("", &chapter);
    assert!(text.contains("zegt Bo"), "another chapter follows: {text}");
}

#[test]
fn the_heading_of_a_card_goes_with_it_and_one_that_is_a_link_stays() {
    let card =
        "<section><a href=/geul><h4>Waarom de geul dichtslibt</h4><p>Een schipper vertelt van de nachten op het meer.</p></a></section>";
    let own = "<h2><a href=/hoofdstuk>Wat de wachter zag</a></h2>";
    let text = said("", &format!("<article>{}{card}{}{own}{}</article>", ALINEA.repeat(4), ALINEA.repeat(4), ALINEA.repeat(4)));
    assert!(!text.contains("dichtslibt") && !text.contains("schipper vertelt"), "{text}");
    assert!(text.contains("Wat de wachter zag"), "{text}");
}

#[test]
fn what_leads_through_a_site_is_none_of_a_text() {
    let contents = "<div class=toc><h2>Inhoudsopgave</h2><ul><li><a href=#a>De wachter</a></li><li><a href=#b>De geul</a></li></ul></div>";
    let paths = "<nav class=post-navigation><h2>Berichtnavigatie</h2><a href=/a>Vorig bericht: het meer</a></nav>";
    let plea = "<div class=steun><h4>Steun De Kade</h4><p>Wij draaien op leden.</p></div>";
    let text = said("", &format!("<article>{contents}{}{plea}{}{paths}</article>", ALINEA.repeat(4), ALINEA.repeat(4)));
    for piece in ["Inhoudsopgave", "Berichtnavigatie", "het meer\n", "Steun De Kade", "op leden"] {
        assert!(!text.contains(piece), "{piece}: {text}");
    }
}

#[test]
fn who_wrote_and_when_above_a_text_is_none_of_it_however_it_is_set() {
    let title = "<h1>De sluis gaat dicht voor de winter begint</h1>";
    for (line, word) in [
        ("<h2>Door Prof. dr. Ina Smid</h2>", "Smid"),
        ("<p>Tekst: Ina Smid en Pieter-Bo de Klaver | Beeld: Tom van Aa | 9 mei 2019</p>", "Beeld"),
        ("<p>5 maart 2024, 06:00 Leestijd 4 minuten</p>", "Leestijd"),
        ("<p>Publié le 8 février 2021 à 05h30 - Mis à jour le 8 février 2021 à 14h02</p>", "Publié"),
        ("<div><span>January 28, 2025</span><span>11:04 AM UTC</span><span>Updated 6 hours ago</span></div>", "Updated"),
        ("<ul><li><a href=/ina>Ina Smid</a></li></ul>", "Smid"),
        ("<button>126</button><p>126</p>", "126"),
    ] {
        let text = said("<meta name=author content='Ina Smid'>", &format!("<article>{title}{line}{}</article>", ALINEA.repeat(6)));
        assert!(!text.contains(word), "{line}: {text}");
    }
    for line in ["<h2>Hoe Ina Smid de sluis zag</h2>", "<p>Op 5 maart 2024 om 06:00 uur ging de sluis dicht.</p>"] {
        let text = said("<meta name=author content='Ina Smid'>", &format!("<article>{title}{line}{}</article>", ALINEA.repeat(6)));
        assert!(text.contains("Smid") || text.contains("2024"), "{line} says something of its own: {text}");
    }
}

#[test]
fn a_pull_quote_set_as_a_heading_is_one_and_pictures_set_as_a_list_are_no_items() {
    let quote = "<h2 class=pullquote>Wie wacht, betaalt dubbel</h2>";
    let item = |caption: &str| format!("<li><img src=a.jpg><div class=caption>{caption}</div></li>");
    let gallery = format!("<ul class=gallery>{}{}</ul>", item("De sluis bij laag water."), item("De wachter en zijn hond."));
    let list = "<ul><li>Een paal van hout.</li><li>Een paal van staal.</li></ul>";
    let body = format!("<article>{}{gallery}{quote}{}{list}{}</article>", ALINEA.repeat(3), ALINEA.repeat(3), ALINEA.repeat(3));
    let outline = outline(&page(format!("<!doctype html><title>De sluis gaat dicht</title>{body}").as_bytes()).document);
    let count = |kind: &str| outline.lines().filter(|line| line.split(' ').nth(1) == Some(kind)).count();
    assert_eq!((count("pull_quote"), count("caption"), count("list_item"), count("heading")), (1, 2, 2, 0), "{outline}");
}
