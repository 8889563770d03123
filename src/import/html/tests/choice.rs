//! Which text of a page is taken, where the library takes another, and which lines of it stay.

use super::{ALINEA, said};

/// A paragraph that says of which part it is.
fn paragraph(part: usize) -> String {
    let line = format!("In deel {part} vertelt de wachter hoe het water steeg, wie er toen bij hem was en wat zij deden. ");
    format!("<p>{}</p>", line.repeat(3))
}

#[test]
fn sections_of_a_text_are_taken_together_with_the_heading_of_the_first() {
    let part = |number: usize, paragraphs: usize| {
        let boxed = format!("<div class=regels>{}</div>", paragraph(number).repeat(paragraphs));
        format!("<div class=deel><h2>Kop van deel {number}</h2><div class=vak><div>{boxed}</div></div></div>")
    };
    let parts: String = [(1, 1), (2, 1), (3, 4), (4, 1), (5, 2)].iter().map(|(number, many)| part(*number, *many)).collect();
    let body = |parts: &str| format!("<div id=kop><h1>De sluis gaat dicht voor de winter begint</h1></div><div id=inhoud>{parts}</div>");
    let text = said("", &body(&parts));
    assert!((1..=5).all(|number| text.contains(&format!("In deel {number} "))), "{text}");
    assert!(text.starts_with("Kop van deel 1"), "{text}");
}

#[test]
fn of_articles_of_one_kind_none_is_taken_for_another() {
    let (open, close) = ("<div>".repeat(8), "</div>".repeat(8));
    let article = |number: usize, many: usize| {
        format!("<article class=bericht>{open}<h2>Bericht {number}</h2>{}{close}</article>", paragraph(number).repeat(many))
    };
    let posts: String = [(1, 1), (2, 4), (3, 5), (4, 1), (5, 1), (6, 1)].iter().map(|(number, many)| article(*number, *many)).collect();
    let text = said("", &format!("<div><h1>De sluis gaat dicht voor de winter begint</h1></div><div>{posts}</div>"));
    assert!((1..=6).all(|number| text.contains(&format!("In deel {number} "))), "{text}");
}

#[test]
fn an_index_in_which_a_chapter_comes_again_keeps_it() {
    let term = |number: usize| {
        format!("<dt>woord {number}</dt><dd><p><a href='#a'>Over de sluis</a></p><p><a href='#b'>Over de geul</a></p></dd>")
    };
    let index: String = (1..=12).map(term).collect();
    let text = said("", &format!("<div class=tekst>{}<dl>{index}</dl>{}</div>", ALINEA.repeat(2), ALINEA.repeat(2)));
    assert_eq!(text.matches("Over de geul").count(), 12, "{text}");
    let back = "<p><a href='#top'>Naar boven</a></p>";
    let text = said("", &format!("<div class=tekst>{}</div>", [&*ALINEA.repeat(2), back].concat().repeat(5)));
    assert!(!text.contains("Naar boven"), "{text}");
}

#[test]
fn a_sentence_that_refers_is_of_the_text_and_a_line_that_leads_away_is_not() {
    let refers = "<p>Zie ook de lijst van sluizen in <a href='/a'>het register</a> van de provincie.</p>";
    let leads = "<p>Zie ook: <a href='/b'>De geul slibt dicht</a></p>";
    let text = said("", &format!("<article>{0}{refers}{leads}{0}</article>", ALINEA.repeat(3)));
    assert!(text.contains("het register") && !text.contains("slibt dicht"), "{text}");
}

#[test]
fn the_sign_that_offers_the_address_of_a_heading_is_no_text() {
    for sign in ["¶", "#", "🔗"] {
        let heading = format!("<h2 id=geul>De geul<a class=headerlink href='#geul' title='Link'>{sign}</a></h2>");
        let text = said("", &format!("<article>{0}{heading}{0}</article>", ALINEA.repeat(3)));
        assert!(text.contains("De geul\n"), "{sign}: {text}");
    }
}
