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

#[test]
fn a_heading_in_a_box_of_its_own_above_its_text_is_taken() {
    let frame = |title: &str, text: &str| {
        format!(
            "<div class=frame><header class=frame-header><h2 class=element-header>{title}</h2></header><div class=inner>{text}</div></div>"
        )
    };
    let list = "<ul><li>een haak</li><li>een touw</li></ul>";
    let page = [frame("De geul", &ALINEA.repeat(3)), frame("De kade", &ALINEA.repeat(3)), frame("Wat men meeneemt", list)].concat();
    let text = said("", &format!("<div id=inhoud>{}{page}{}</div>", ALINEA.repeat(3), frame("Slot", &ALINEA.repeat(2))));
    assert!(["De geul\n", "De kade\n", "Wat men meeneemt\n", "Slot\n"].iter().all(|title| text.contains(title)), "{text}");
}

#[test]
fn what_is_asked_and_answered_is_taken_whole_and_who_asked_wrote_it() {
    let post = |number: usize, who: &str, many: usize| {
        format!(
            "<div class='answer deel-{number}'><div><div><div class=prose itemprop=text>{}</div><div class=post-signature>{who}</div></div></div></div>",
            paragraph(number).repeat(many)
        )
    };
    let posts: String = [(1, 1), (2, 4), (3, 2), (4, 2)].iter().map(|(number, many)| post(*number, "Bo Klaver", *many)).collect();
    let question =
        r#"{"@type":"QAPage","mainEntity":{"@type":"Question","name":"De sluis","author":{"@type":"Person","name":"Ina Smid"}}}"#;
    let head = format!("<script type='application/ld+json'>{question}</script>");
    let remark = "<div itemscope itemtype='https://schema.org/Comment'><span itemprop=text>Bij ons ook.</span></div>";
    let body = format!("<h1>De sluis gaat dicht</h1><div itemscope itemtype='https://schema.org/Question'>{posts}{remark}</div>");
    let page = super::page(format!("<!doctype html><title>De sluis gaat dicht</title>{head}{body}").as_bytes()).document;
    let text = &page.body.text;
    assert!((1..=4).all(|number| text.contains(&format!("In deel {number} "))) && !text.contains("Bij ons ook"), "{text}");
    assert!(!text.contains("Bo Klaver"), "{text}");
    assert_eq!(page.meta.authors, ["Ina Smid"]);
}

#[test]
fn what_asks_its_reader_to_fill_in_something_is_none_of_the_text_and_a_form_around_it_all_is() {
    let asks = "<div class=x1><h3>Hoe hoog staat het bij u?</h3><div>Vul uw postcode in.</div><form><input name=postcode></form></div>";
    let body = format!("{}{asks}{}", ALINEA.repeat(4), ALINEA.repeat(4));
    let text = said("", &format!("<article>{body}</article>"));
    assert!(!text.contains("Hoe hoog") && !text.contains("postcode"), "{text}");
    let text = said("", &format!("<form><input name=q><article>{}</article></form>", ALINEA.repeat(4)));
    assert_eq!(text.matches("De sluis gaat dicht zodra").count(), 4, "{text}");
}

#[test]
fn a_heading_behind_which_nothing_is_left_goes_with_it() {
    let teasers = "<h3>Ook te lezen</h3><ul class=related><li><a href='/a'>De geul</a></li><li><a href='/b'>De kade</a></li></ul>";
    let text = said("", &format!("<article>{}{teasers}</article>", ALINEA.repeat(6)));
    assert!(!text.contains("Ook te lezen"), "{text}");
}

#[test]
fn what_says_when_a_text_came_out_or_was_changed_and_what_its_writer_is_stands_at_its_edges() {
    let head = "<meta name=author content='Ina Smid'>";
    let byline = "<div class=byline><div><span>Door Ina Smid</span></div><div class=rol>Correspondent, Zwolle</div></div>";
    let when = "<div><span>Gepubliceerd</span> <time datetime=2024-02-17>17 februari 2024</time></div>";
    let changed = "<div>Laatst gewijzigd: 20 februari 2024 09:14</div>";
    let text = said(head, &format!("<article>{byline}{when}{}{changed}</article>", ALINEA.repeat(6)));
    assert!(!["Correspondent", "Gepubliceerd", "gewijzigd"].iter().any(|line| text.contains(line)), "{text}");
    // What is called after who wrote it and holds the text itself says nothing of its lines.
    let text = said(head, &format!("<div class='post author-ina'><div>Zwolle, in de winter</div>{}</div>", ALINEA.repeat(6)));
    assert!(text.contains("Zwolle, in de winter"), "{text}");
}

#[test]
fn elements_of_a_sites_own_making_are_paragraphs_where_they_hold_one() {
    let block =
        |part: usize| format!("<kade-blok><kade-tekst>{}</kade-tekst></kade-blok>", paragraph(part).replace("<p>", "").replace("</p>", ""));
    let text = said("", &format!("<kade-app><kade-stuk>{}</kade-stuk></kade-app>", (1..=6).map(block).collect::<String>()));
    assert_eq!(text.matches("\n\nIn deel").count(), 5, "{text}");
    let long = ALINEA.replace("<p>", "").replace("</p>", "");
    let text = said("", &format!("<article><p>Wat hij zei: <kade-citaat>{long}</kade-citaat> En weg.</p>{}</article>", ALINEA.repeat(5)));
    assert!(text.contains("Wat hij zei: De sluis") && text.contains("het meer. En weg."), "{text}");
}

#[test]
fn whose_a_page_is_is_none_of_its_text_and_whose_a_picture_is_stays_below_it() {
    let picture = "<figure><img src=a.jpg><figcaption>© Bo Klaver</figcaption></figure>";
    let text = said("", &format!("<article>{0}{picture}{0}<p>© De Kade</p></article>", ALINEA.repeat(3)));
    assert!(text.contains("© Bo Klaver") && !text.contains("© De Kade"), "{text}");
}

#[test]
fn a_gallery_in_what_is_marked_as_the_text_is_not_taken_for_it() {
    let slide = |number: usize| {
        let line = format!("Deze foto met nummer {number} toont hoe de wachter van Veere met zijn knecht de deuren van de sluis sluit. ");
        format!("<div class=slide><img alt=''><div class='caption kort'>{}</div></div>", line.repeat(2))
    };
    let slides: String = (1..=12).map(slide).collect();
    let text = said("", &format!("<div itemprop=articleBody>{}<div class='galleries media'>{slides}</div></div>", ALINEA.repeat(5)));
    assert!(text.contains("De sluis gaat dicht") && !text.contains("Deze foto"), "{text}");
    // The library takes the longest part alone.
    let part = |text: String| format!("<div class=deel><div><div><div>{text}</div></div></div></div>");
    let parts: String = [ALINEA.repeat(4), slide(1) + ALINEA, ALINEA.repeat(2), ALINEA.repeat(3)].map(part).concat();
    let text = said("", &format!("<div itemprop=articleBody>{parts}</div>"));
    assert_eq!((text.matches("De sluis gaat dicht").count(), text.matches("Deze foto").count()), (10, 2), "{text}");
}

#[test]
fn what_a_site_lists_below_a_text_is_none_of_it_and_what_the_text_refers_to_is() {
    let list =
        |host: &str| (1..=9).map(|at| format!("<li><a href='http://{host}/{at}'>Een ander bericht van de dag</a>")).collect::<String>();
    let below = |heading: &str, host: &str| {
        let teaser =
            format!("<h3><a href=/elders>De dijk zakt</a></h3><p>{}</p>", "Hoe de dijk zakt en wie dat zag gaat u hier lezen. ".repeat(2));
        let lists = format!("{teaser}<h3>{heading}</h3><ol>{}</ol>", list(host));
        said("", &format!("<div class=tekst>{}{lists}</div>", ALINEA.repeat(6)))
    };
    assert!(
        below("Vandaag", "kade.example").contains("langs de oude geul") && !below("Vandaag", "kade.example").contains("Een ander bericht")
    );
    assert!(below("Bronnen", "kade.example").contains("Een ander bericht"), "sources of a text are its own");
}

#[test]
fn a_link_that_shares_a_text_and_data_for_a_program_are_no_text() {
    let share = "<ul><li><a href='http://twitter.com/share?u=1'>Kwetter</a><li><a href='https://pinterest.com/pin/create/1'>Speld</a></ul>";
    let data = "<p>{ \"naam\": \"sluis\", \"delen\": [{\"deur\": 1}] }</p>";
    let text = said("", &format!("<div class=tekst>{share}{0}{data}<p>{{een mens}}</p>{0}</div>", ALINEA.repeat(3)));
    assert!(!text.contains("Kwetter") && !text.contains("Speld") && !text.contains("naam") && text.contains("een mens"), "{text}");
}

#[test]
fn what_tells_who_listens_to_a_page_where_a_quotation_stands_is_no_text() {
    let quoted = "<blockquote><span>Start Quote</span><p>Het water wint het altijd van wie er te laat bij is, dat wist mijn vader.</p><span>End Quote</span></blockquote>";
    let text = said("", &format!("<article><p>TEXT SIZE - +</p>{0}{quoted}{0}</article>", ALINEA.repeat(3)));
    assert!(text.contains("Het water wint") && !text.contains("Quote") && !text.contains("SIZE"), "{text}");
}

#[test]
fn of_a_line_that_is_left_out_nothing_stays() {
    // The library takes off the name.
    let byline = "<p>Door <a href='/zoek?wie=noord' class=author rel=nofollow>Persbureau Noord</a></p>";
    let title = "De sluis gaat dicht voor de winter begint";
    let text = said("", &format!("<article><h1>{title}</h1><ul><li>Een punt over de sluis</ul>{byline}{}</article>", ALINEA.repeat(6)));
    assert!(!text.contains("Door") && text.starts_with("Een punt over de sluis\n"), "{text}");
}

#[test]
fn what_a_page_shows_when_something_is_pressed_is_not_taken_for_its_text() {
    let offer = |line: &str| format!("<p>{line} en daarmee leest u alle stukken, op elk scherm, zo vaak als u wilt, met uw gezin.</p>");
    let dialogs: String = (1..=6)
        .map(|number| {
            let offers = offer("Word abonnee, kies een plan").repeat(4);
            format!("<div class='firefly modal modal-inner' id=d{number}><h2>Nog {number} stukken over</h2><div>{offers}</div></div>")
        })
        .collect();
    let text =
        "<p>Het water bij de kade stond op maandag hoger dan de peilschaal aangeeft.</p><p>De sluis bleef dicht tot het was gezakt.</p>";
    let body = format!("<h1>De sluis gaat dicht</h1><div class=verhaal>{}</div>{dialogs}", text.repeat(20));
    let text = said("", &body);
    assert!(text.contains("De sluis bleef dicht") && !text.contains("abonnee"), "{text}");
    // What is called so may hold the article, or all of the text.
    let more = format!("<div class=onder>{}</div>", (1..=4).map(paragraph).collect::<String>());
    let body = format!("<h1>De sluis gaat dicht</h1><div class=site-modal><article>{}</article></div>{more}", ALINEA.repeat(20));
    assert!(said("", &body).contains("De sluis gaat dicht zodra"));
    let text = said("", &format!("<div class=modal><h1>De sluis gaat dicht</h1>{}</div>", ALINEA.repeat(5)));
    assert!(text.contains("De sluis gaat dicht zodra"), "{text}");
}

#[test]
fn the_paragraphs_right_below_the_title_are_taken_where_nothing_else_is_a_text() {
    let rates: String = (0..40).map(|row| format!("<tr><td><a href='/r{row}'>Rente van {row} jaar</a></td><td>4,31%</td></tr>")).collect();
    let boxes =
        format!("<div class=inhoud><h3>Rente</h3><table>{rates}</table><p>Bron: de bank, van gisteren, voor zover bekend.</p></div>");
    let story = format!("<div id=story_display>{}</div>", (1..=4).map(paragraph).collect::<String>());
    let body = format!("<div class='component with_related_categories'><h1>De sluis gaat dicht</h1>{story}</div>{}", boxes.repeat(3));
    let text = said("", &body);
    assert!((1..=4).all(|part| text.contains(&format!("In deel {part} "))) && !text.contains("Rente van"), "{text}");
}

#[test]
fn a_row_that_opens_with_the_day_stands_at_the_edge_of_a_text() {
    let rows = [
        "<p>5 maart 2024 | Onder: <a href=/w>Water</a></p>",
        "<p>March 5, 2024 <a href=/rss>Feed</a> <a href=/p>Print</a></p>",
        "<p>14 hours ago</p>",
        "<p>3 dagen geleden</p>",
    ];
    for row in rows {
        let text = said("", &format!("<div class=tekst><h1>De sluis gaat dicht</h1>{row}{}</div>", ALINEA.repeat(5)));
        assert!(text.starts_with("De sluis gaat dicht zodra"), "{text}");
    }
    let opening = "<p>5 maart 2024: op het <a href=/m>meer</a> ligt ijs.</p>";
    let text = said("", &format!("<div class=tekst><h1>De sluis gaat dicht</h1>{opening}{}</div>", ALINEA.repeat(5)));
    assert!(text.contains("ligt ijs"), "{text}");
}
