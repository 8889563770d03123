//! Pages of our own writing, in the manner of several sorts of sites, and what must become of them.

use super::super::{Imported, Options, read};
use crate::document::{BlockId, Document, Kind, Mark, parse, write};

mod choice;
mod elsewhere;
mod furniture;
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
