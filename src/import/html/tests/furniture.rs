//! What a page sets around a text and is none of it, and what only looks so.

use super::{ALINEA, page, said};

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
