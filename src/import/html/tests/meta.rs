//! What a page says of its text: who wrote it, when, whose page it is.

use super::{ALINEA, composed, page};

/// Who wrote a page with this head and this body, under a title of its own.
fn writers(head: &str, body: &str) -> Vec<String> {
    let title = "De sluis gaat dicht voor de winter begint";
    let source = format!(
        "<!doctype html><html lang=nl><head><title>{title} | De Kade</title>{head}</head><body><div class=artikel><h1>{title}</h1>{body}{}</div></body></html>",
        ALINEA.repeat(6)
    );
    page(source.as_bytes()).document.meta.authors
}

#[test]
fn a_person_named_on_the_page_goes_before_the_house_in_its_data() {
    let house = "<meta property='og:site_name' content='De Kade'><meta name=author content='De Kade'>";
    for (head, body, expected) in [
        (house, "<div class='article__author'><p>Gastbeitrag von Ina Smid und Bo Klaver</p></div>", &["Ina Smid", "Bo Klaver"][..]),
        (house, "<p><em>Door Ina Smid</em></p>", &["Ina Smid"]),
        (house, "<p>Door de sluis</p>", &["De Kade"]),
        ("<meta name=dc.creator content='kade online'><meta name=author content='Ina Smid'>", "", &["Ina Smid"]),
        ("<meta name=author content=redactie2><meta name=cse_author content='Ina Smid'>", "<a rel=author>Ina Smid</a>", &["Ina Smid"]),
        (house, "<div class=comments><p class=comment-author>Bo Klaver</p></div>", &["De Kade"]),
        (house, "<aside class=teaser><span class=teaser__author>Door Bo Klaver</span></aside>", &["De Kade"]),
    ] {
        assert_eq!(writers(head, body), expected, "{head} {body}");
    }
}

#[test]
fn those_who_wrote_together_are_named_by_links_with_what_each_is_behind_them() {
    let data = "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"De sluis gaat dicht voor de winter begint\",\
                \"author\":{\"@type\":\"Person\",\"name\":\"Ina Smid\"}}</script>";
    let two =
        "<a href=/profile/ina-smid>Ina Smid</a><span>Senior Fellow</span> <a href=/profile/bo-klaver>Bo Klaver</a><span>Head, Veere</span>";
    assert_eq!(writers(data, &format!("<div class=header__authors>{two}</div>")), ["Ina Smid", "Bo Klaver"]);
    // What one writes of is no name.
    let one =
        "<div class=author><a rel=author href=/ina>Ina Smid</a><span>Correspondent Water &amp; Macht</span><button>Volg</button></div>";
    assert_eq!(writers(data, one), ["Ina Smid"]);
    // The library runs a long one together.
    let long = "<div class=block-authors><a class=item href=/p/ina><span>Ina Smid</span></a><span class=role>Investigadora principal</span>\
                <a class=item href=/p/bo><span>Bo Klaver</span></a><span class=role>Capitán de navío (R), investigador asociado</span></div>";
    assert_eq!(writers("", long), ["Ina Smid", "Bo Klaver"]);
}

#[test]
fn who_wrote_is_read_from_the_lines_that_only_readers_see() {
    for (body, expected) in [
        ("<p>11.05.2012, 10:22 von inasmid</p>", &["inasmid"][..]),
        ("<div class=byline><h6>Written by</h6><ul><li>Filed Under<li>Cornelis Kade</ul></div>", &[]),
        ("<div class=ImageCredit>Bo Klaver/Kade Fotograaf</div><p class=byline>Ina Smid</p>", &["Ina Smid"]),
        ("<div><p>Foto: <strong>Bo Klaver • Kade Pers</strong></p></div>", &[]),
        ("<div class=submitted>Submitted by ina on Tue, 02/13/2024 - 10:20</div>", &["ina"]),
        ("<ul><li><a href='/auteur/ismid/'>Ina Smid</a></li><li><time>21.05.2019</time></li></ul>", &["Ina Smid"]),
        ("<p>Door INA SMID en BO KLAVER, verslaggevers</p>", &["INA SMID", "BO KLAVER"]),
        ("<p>By Ina Smid (@inasmid), De Kade</p>", &["Ina Smid"]),
        ("<p>Par Ina Smid et Bo Klaver | ina@kade.example</p>", &["Ina Smid", "Bo Klaver"]),
        ("<div itemprop=author itemscope><span itemprop=name>Ina Smid</span></div>", &["Ina Smid"]),
        ("<p>Door Ina Smid kade.nl archief</p>", &["Ina Smid"]),
        ("<p>Door de sluis op 5 mei</p>", &[]),
        ("<h2 id=the-digital-signature>The Digital Signature</h2>", &[]),
    ] {
        assert_eq!(writers("", body), expected, "{body}");
    }
    for (head, body, expected) in [
        ("", "<p><a rel=author href=/a>Ina Smid</a> <a rel=author href=/b>Bo Klaver</a></p>", &["Ina Smid", "Bo Klaver"][..]),
        ("", "<ul class=authors><li>Ina Smid</li><li>Bo Klaver</li></ul>", &["Ina Smid", "Bo Klaver"]),
        ("", "<div class=byline><span>By Ina Smid</span><span>Political Editor, De Kade</span></div>", &["Ina Smid"]),
        ("", "<div class=byline>By Ina Smid<time>5 March 2024</time></div>", &["Ina Smid"]),
        ("", "<div itemprop=author itemscope><meta itemprop=name content='Ina Smid'></div>", &["Ina Smid"]),
        ("<meta name=dc.creator content='Smid, Ina'>", "", &["Ina Smid"]),
        (
            "<meta name=citation_author content='Smid, Ina'><meta name=citation_author content='Klaver, B. J.'>",
            "",
            &["Ina Smid", "B. J. Klaver"],
        ),
        ("<meta name=twitter:label1 content='Geschreven door'><meta name=twitter:data1 content='Ina Smid'>", "", &["Ina Smid"]),
    ] {
        assert_eq!(writers(head, body), expected, "{head} {body}");
    }
    let persons = "<div><p><a href=/people/ina-smid>Ina Smid</a>Directeur</p><p><a href=/people/bo-klaver>Bo Klaver</a>Jurist</p></div>";
    let linked = "<p>Volgens <a href=/people/bo-klaver>Bo Klaver</a> gaat de sluis dicht.</p>";
    let nested = |name: &str| format!("<span itemprop=author itemscope><span itemprop=name>{name}</span></span>");
    for (head, body, expected) in [
        ("", persons.to_owned(), &["Ina Smid", "Bo Klaver"][..]),
        (
            "",
            "<div data-testid=byline-names><div><i>Ina Smid and Bo Klaver</i><p>Harbour correspondents, in Veere</p></div></div>"
                .to_owned(),
            &["Ina Smid", "Bo Klaver"],
        ),
        ("", "<small>Posted in Water by Ina on March 3rd, 2008</small>".to_owned(), &["Ina"]),
        ("", "<div class=auteurs><a href=/a>Ina Smid</a> | <a href=/b>Bo Klaver</a></div>".to_owned(), &["Ina Smid", "Bo Klaver"]),
        (
            "<meta name=citation_author content='Smid, Ina'><meta name=citation_author content='Klaver, Bo'>",
            "<ul class=authors><li>Ina Smid<sup>1</sup></li><li>Bo Klaver<sup>2</sup></li></ul>".to_owned(),
            &["Ina Smid", "Bo Klaver"],
        ),
        ("", linked.to_owned(), &[]),
        ("", format!("<div>Par {} et {}</div>", nested("Ina Smid"), nested("Bo d’Ancona")), &["Ina Smid", "Bo d’Ancona"]),
        ("", "<p><em>Gastbijdrage van Ina ter Smid</em></p>".to_owned(), &["Ina ter Smid"]),
        ("", "<p class=credits>Tekst: Ina Smid | Beeld: Bo Klaver | 9 mei 2019</p>".to_owned(), &["Ina Smid"]),
        (
            "<meta property=article:author content='Ina Smid'><meta property=article:author content='Bo Klaver'>",
            String::new(),
            &["Ina Smid", "Bo Klaver"],
        ),
    ] {
        assert_eq!(writers(head, &body), expected, "{head} {body}");
    }
    let foot = |line: &str| format!("{}<div class=asset-footer>{line}</div>", ALINEA.repeat(6));
    assert_eq!(writers("", &foot("Von Ina am 03.05.2013, 11:51 | 0 Meinungen")), ["Ina"]);
    assert_eq!(writers("", &foot("<ul><li><strong>Auteur</strong> Ina Smid</li></ul>")), ["Ina Smid"]);
    let about = "<div class=over-auteur><h3>Over de auteur</h3><p><b>Ina Smid</b> doet onderzoek naar sluizen.</p></div>";
    assert_eq!(writers("", &foot(about)), ["Ina Smid"]);
    let about = "<div class=author-box><h4>About Ina Smid</h4><p>Ina Smid is a writer on water.</p></div>";
    assert_eq!(writers("", &foot(about)), ["Ina Smid"]);
    assert_eq!(writers("", &foot("posted by Smid at 12:53")), ["Smid"]);
    assert_eq!(writers("", &foot("von inasmid um 12:53")), Vec::<String>::new(), "so readers sign");
    assert_eq!(writers("", &foot("Door Ina Smid bekeken")), Vec::<String>::new(), "far from the title a line must say more");
}

#[test]
fn who_wrote_is_read_from_data_in_any_dress() {
    let data = |data: &str| format!("<script type='application/LD+JSON'>{data}</script>");
    let one = r#"{"@type":"NewsArticle","headline":"De sluis","author":{"@type":"Person","name":"Ina Smid"}}"#;
    let other = r#"{"@type":"NewsArticle","headline":"Uilen in de polder","author":"Bo Klaver"}"#;
    let own = one.replace("De sluis", "De sluis gaat dicht voor de winter begint");
    for head in [
        data(&format!("<!-- {one} -->")),
        data(&format!("//<![CDATA[\n{one}\n//]]>")),
        data(&format!("/*<![CDATA[*/{one};/*]]>*/")),
        data(&one.replace("NewsArticle", "Recipe")),
        data(&format!("[{other},{own}]")),
        "<meta name=author content='Smid, Ina'>".to_owned(),
        "<meta name=author content='&lt;a href=/a&gt;Ina Smid&lt;/a&gt;'>".to_owned(),
        "<meta name=author content='&quot;Ina Smid&quot;'>".to_owned(),
    ] {
        assert_eq!(writers(&head, ""), ["Ina Smid"], "{head}");
    }
    let house = "<meta name=author content='Kade Communications, Inc.'>";
    assert_eq!(writers(house, "<p>Door Ina Smid</p>"), ["Ina Smid"]);
    assert_eq!(writers(house, ""), ["Kade Communications, Inc."]);
    assert_eq!(writers("<meta name=author content='Ina Smid, Zwolle'>", ""), ["Ina Smid"]);
}

#[test]
fn a_house_that_signs_with_its_name_in_full_gives_way_to_a_person() {
    let house = "<meta property='og:site_name' content='DKC.NL'><meta name=author content='De Kade Courant (www.dkc.nl)'>";
    assert_eq!(writers(house, "<p>Door Ina Smid</p>"), ["Ina Smid"]);
    assert_eq!(writers(house, ""), ["De Kade Courant"]);
    let house = "<meta property='og:site_name' content='De Kade'><meta name=dc.creator content='Uitgeverij De Kade'>";
    assert_eq!(writers(&format!("{house}<meta name=author content='Ina Smid'>"), ""), ["Ina Smid"]);
}

#[test]
fn when_a_page_came_out_is_read_from_what_readers_see() {
    let title = "De sluis gaat dicht voor de winter begint";
    let when = |above: &str, below: &str| {
        let text = ALINEA.repeat(6);
        let source = format!("<!doctype html><title>{title} | De Kade</title><body>{above}<h1>{title}</h1>{below}{text}</div></div></div>");
        page(source.as_bytes()).document.meta.date
    };
    let site = "<div><ul><li class=date>Maandag 9 december 2019</li></ul></div><div><div><div>";
    for (above, below, expected) in [
        ("", "<p>By Ina Smid | February 11, 2024</p>", "2024-02-11"),
        ("", "<div class=submitted>Submitted by ina on Tue, 02/13/2024 - 10:20</div>", "2024-02-13"),
        ("", "<p>Tekst: Ina Smid en Bo de Klaver | Beeld: Tom van Aa | 9 mei 2019</p>", "2019-05-09"),
        ("", "<p>posted on Saturday, August 13th, 2011</p>", "2011-08-13"),
        ("", "<div>jueves, 9 de enero de 2014 - 10:21 h</div>", "2014-01-09"),
        ("", "<span>Publié le 29 août 2012</span>", "2012-08-29"),
        ("<div><span>In het nieuws</span> <span>02.12.19</span>", "", "2019-12-02"),
        ("<div class='post sidebar'>", "<time datetime=2019-07-13>13 juli</time>", "2019-07-13"),
        ("", "<div><span class=updated>2019-01-07</span> <span>19 juni 2018</span> <i>36 reacties</i></div>", "2018-06-19"),
        ("<div>02.12.2019 (ch) <b>3 van 5</b>", "", "2019-12-02"),
        ("", "<div>02-04-24, 05:30</div>", "2024-04-02"),
        (
            "",
            "<div class=date>January 29th, 2013 in <a href=/x>Water</a><script>knop('deel', 'dit', 'artikel', 'met', 'al', 'uw', 'vrienden', 'op', 'de', 'kade');</script></div>",
            "2013-01-29",
        ),
        ("", &format!("{}<p>Last updated: <b>14 March 2001</b></p>", ALINEA.repeat(6)), "2001-03-14"),
        (
            "",
            &format!("{}<p>{}<br>Last updated: 14 March 2001<br>{0}</p>", ALINEA.repeat(6), "De kade is van iedereen. ".repeat(9)),
            "2001-03-14",
        ),
        ("", "<div>By Ina Smid<br>10:10AM GMT 05 Mar 2012</div>", "2012-03-05"),
        ("", "<div>gevraagd <span title='2013-03-05 10:10:00Z' class=ago>5 mrt '13</span></div>", "2013-03-05"),
        (
            "",
            &format!(
                "{}<p><small>This entry was posted on Monday, March 5th, 2007 at 10:10 am and is filed under <a>Water</a>. You can\
             follow any responses to this entry through the feed that the diary has for it.</small></p>",
                ALINEA.repeat(6)
            ),
            "2007-03-05",
        ),
        (site, "", ""),
        (site, "<p>Ina Smid, 5 maart 2024</p>", "2024-03-05"),
        ("", "<div class=comments><p><time>5 maart 2024</time> Ina Smid</p></div>", ""),
        ("", "<p>Op 5 maart 2024 ging de sluis dicht.</p>", ""),
    ] {
        assert_eq!(when(above, below), expected, "{above} {below}");
    }
}

#[test]
fn what_stands_around_the_name_of_a_site_is_not_said_of_the_text() {
    let source = format!(
        "<!doctype html><title>Bo aan het water: Wandelen langs de wal</title><div><h1>Bo aan het water</h1><p>3 mei 2001</p></div>\
         <div><h2><span>zaterdag 14 september 2013</span></h2><div><h3>Wandelen langs de wal</h3>{}</div></div>",
        ALINEA.repeat(6)
    );
    assert_eq!(page(source.as_bytes()).document.meta.date, "2013-09-14");
}

#[test]
fn who_signs_a_remark_has_not_written_the_text() {
    let remark = "<div class=comments><div class='comment-author vcard'>Bo Klaver</div><p>Zo is het.</p></div>";
    assert_eq!(writers("", remark), Vec::<String>::new());
    let signed = "<div class=list><p class=kd_comment_info><span class=kd_comment_author>Bo Klaver</span></p></div>";
    assert_eq!(writers("", signed), Vec::<String>::new());
    assert_eq!(writers("", "<table><tr><th>Door</th><td>Bo Klaver</td></tr></table>"), Vec::<String>::new());
}

#[test]
fn who_wrote_stands_below_a_title_that_is_only_set_in_large_letters() {
    let body = format!("<center><font size=6><b>De sluis</b></font><br><i>door Ina Smid</i></center><hr>{}", ALINEA.repeat(6));
    let source = format!("<!doctype html><title>De sluis</title><table><tr><td>{body}</td></tr></table>");
    assert_eq!(page(source.as_bytes()).document.meta.authors, ["Ina Smid"]);
}

#[test]
fn a_house_with_and_in_its_name_is_one() {
    for name in ["Ministerie van Arbeid en Rust", "Department of Health and Human Services"] {
        let source = format!("<!doctype html><title>De sluis</title><meta name=author content='{name}'>{}", ALINEA.repeat(6));
        assert_eq!(page(source.as_bytes()).document.meta.authors, [name]);
    }
}

#[test]
fn who_wrote_together_with_the_one_in_the_data_is_named_where_the_page_names_both() {
    let data = "<meta name=author content='Ina Smid'>";
    for (body, expected) in [
        ("<div>Door onze redacteur <a href=/a>Ina Smid</a> en <span>Bo Klaver</span></div>", &["Ina Smid", "Bo Klaver"][..]),
        ("<div>by <a rel=author href=/a>Ina Smid</a> and <a rel=author href=/b>Bo Klaver</a></div>", &["Ina Smid", "Bo Klaver"]),
        ("<div><a rel=author href=/a>Ina Smid</a> and Bo Klaver in Zwolle</div>", &["Ina Smid", "Bo Klaver"]),
        ("<h4 class=author-name><a href=/author/ina/>Ina Smid</a>, <a href=/author/bo/>Bo Klaver</a></h4>", &["Ina Smid", "Bo Klaver"]),
        ("<div class=byline>Ina Smid, Bo Klaver</div>", &["Ina Smid"]),
        ("<div class=byline>Ina Smid, Zwolle Courant</div>", &["Ina Smid"]),
        ("<div>Tekst: Ina Smid, foto's: Bo Klaver</div>", &["Ina Smid"]),
        ("<aside><p>Door Ina Smid en Bo Klaver</p></aside>", &["Ina Smid"]),
        ("<p>Volgens Ina Smid en Bo Klaver is de sluis oud.</p>", &["Ina Smid"]),
    ] {
        assert_eq!(writers(data, body), expected, "{body}");
    }
}

#[test]
fn who_signs_a_text_at_its_foot_wrote_it_and_of_whom_it_speaks_did_not() {
    let about = "<p><strong>Ina Smid</strong> is hoogleraar waterbouw in Delft.</p>";
    let plain = "<p>Ina Smid is hoogleraar waterbouw in Delft.</p>";
    let quoted = "<blockquote><p>Water gaat waar het wil, en wie dat niet gelooft moet maar eens komen kijken.</p></blockquote>";
    for (head, foot, expected) in [
        ("", about.to_owned(), &["Ina Smid"][..]),
        ("<meta name=author content='Redactie De Kade'>", about.to_owned(), &["Ina Smid"]),
        ("<meta name=author content='Bo Klaver'>", about.to_owned(), &["Bo Klaver"]),
        ("", plain.to_owned(), &[]),
        ("", format!("<div class=author-bio>{plain}</div>"), &["Ina Smid"]),
        ("", format!("<p>Dat zegt Ina Smid.</p>{about}"), &[]),
        ("", "<p style='text-align:right'><em>Ina Smid</em></p>".to_owned(), &["Ina Smid"]),
        ("", "<p><em>Ina Smid</em><br><a href='mailto:i@kade.example'>i@kade.example</a></p>".to_owned(), &["Ina Smid"]),
        ("", "<p>Door Ina Smid en Bo Klaver</p>".to_owned(), &["Ina Smid", "Bo Klaver"]),
        ("", format!("{quoted}<p><em>Ina Smid</em></p>"), &[]),
    ] {
        let title = "De sluis gaat dicht voor de winter begint";
        let source = format!("<title>{title}</title>{head}<article><h1>{title}</h1>{}{foot}</article>", ALINEA.repeat(6));
        assert_eq!(page(source.as_bytes()).document.meta.authors, expected, "{head} {foot}");
    }
}

#[test]
fn a_piece_of_a_page_made_of_pieces_says_who_wrote_and_a_piece_beside_a_text_does_not() {
    let by = "<ul><li><span>By Ina Smid and Bo Klaver</span></li></ul>";
    let title = "De sluis gaat dicht voor de winter begint";
    let made = |title: &str| format!("{title}<div class='x-widget'>{by}</div>{}", ALINEA.repeat(6));
    let source = made(&format!("<div class='x-widget'><h1>{title}</h1></div>"));
    assert_eq!(page(format!("<title>{title}</title>{source}").as_bytes()).document.meta.authors, ["Ina Smid", "Bo Klaver"]);
    let source = made(&format!("<div><h1>{title}</h1></div>"));
    assert!(page(format!("<title>{title}</title>{source}").as_bytes()).document.meta.authors.is_empty());
}

#[test]
fn who_wrote_a_letter_stands_before_an_address_for_mail_and_a_page_without_a_heading_says_it_above_its_text() {
    assert_eq!(
        writers("", "<b>Ina Smid</b> <a href='mailto:ina@kade.example'>ina at kade.example</a><br><i>5 maart 2005</i>"),
        ["Ina Smid"]
    );
    let source = format!(
        "<title>Ina's bladzijde - Het oude licht</title><center><font size=+3>HET LICHT DAT BLEEF</font></center>\
         <center><font size=-1>by Ina Smid, Zwolle (written August 1997)</font></center>{}<p>by Bo Klaver</p>",
        ALINEA.repeat(6)
    );
    assert_eq!(page(source.as_bytes()).document.meta.authors, ["Ina Smid"]);
}

#[test]
fn who_wrote_another_text_of_the_site_wrote_nothing_here() {
    let teasers = "<div class=meer><h2>Meer verhalen</h2><div class=rij><span><a href='/a'>De geul die vanzelf dichtgroeide</a></span>\
        <span class=auteur>door Ina Smid</span></div><div class=rij><span><a href='/b'>Uilen in de polder</a></span>\
        <span class=auteur>door Bo Klaver</span></div></div>";
    assert_eq!(writers("", &format!("{}{teasers}", ALINEA.repeat(6))), [""; 0]);
    let teasers = "<ul class=meer><li><a href='/a'>De geul die vanzelf dichtgroeide</a> <i class=byline>Door Ina Smid</i></li></ul>";
    assert_eq!(writers("", &format!("{}{teasers}", ALINEA.repeat(6))), [""; 0]);
    assert_eq!(writers("", &format!("<p>Door Bo Klaver</p>{}{teasers}", ALINEA.repeat(6))), ["Bo Klaver"]);
    for card in [
        "<div class=kaart><div class=ttl><a href=/a>De geul die vanzelf dichtgroeide</a></div><div class=info><div class=author>Ina Smid</div></div></div>",
        "<a class=kaart href=/a><span>De geul die vanzelf dichtgroeide</span><span class=kaart-author>Ina Smid</span></a>",
        "<dl><dt><a href=/a>De geul die vanzelf dichtgroeide</a></dt><dd>Door Ina Smid | 5 maart 2024</dd></dl>",
        "<div class=response><strong class=author>Ina Smid</strong> <i>5 maart 2024</i><p>Dat vind ik ook.</p></div>",
    ] {
        assert_eq!(writers("", &format!("{}<div class=x>{}</div>", ALINEA.repeat(6), card.repeat(3))), [""; 0], "{card}");
    }
}

#[test]
fn what_stands_below_a_name_says_more_of_the_one_and_another_name_set_as_the_first_is_another() {
    let house = "<meta property='og:site_name' content='De Kade'><meta name=author content='De Kade'>";
    for (head, body, expected) in [
        ("", "<div class=author-card><p class=name>Ina Smid</p><p class=title>Head of Ports, Kade Trust</p></div>", &["Ina Smid"][..]),
        (
            "",
            "<div class=authors><p class=name>Ina Smid</p><p>Kade Vandaag</p><p class=name>Bo Klaver</p></div>",
            &["Ina Smid", "Bo Klaver"],
        ),
        ("", "<div class=byline><p>Written by <a>Ina Smid</a></p><p>Reviewed by <a>Bo Klaver</a></p></div>", &["Ina Smid"]),
        ("", "<div class=author><span>Authors:</span><a>Ina Smid</a><a>Bo Klaver</a></div>", &["Ina Smid", "Bo Klaver"]),
        ("", "<p class=byline>Tekst Ina Smid<br>Beeld Bo Klaver</p>", &["Ina Smid"]),
        ("", "<p class=autor>Von Ina Smid (Text) und Bo Klaver (Bilder)</p>", &["Ina Smid"]),
        ("", "<div><span>Ina Smid (tekst) en Bo Klaver (beeld)</span></div>", &["Ina Smid"]),
        ("", "<span class=submitted>Mon, 03/05/2012 - 10:10 — Ina Smid</span>", &["Ina Smid"]),
        ("", "<p class=author>by <b><a href='/u?2'>inasmid</a></b> &raquo; Mon Mar 05, 2012 10:10 am</p>", &["inasmid"]),
        ("", "<p class=byline>By Ina Smid and <a>Bo Klaver For Kadelijn</a></p>", &["Ina Smid", "Bo Klaver"]),
        (
            "",
            "<div class=author><span>5 mars 2015</span> <span>Par</span> <a>Ina Smid</a> <span>et</span> <a>Bo Klaver</a></div>",
            &["Ina Smid", "Bo Klaver"],
        ),
        ("", "<div class=kop>Ein Bericht von <a>Ina Smid</a> veröffentlicht am 5. März 2018</div>", &["Ina Smid"]),
        ("", "<div><a class='username online' href=/u/1><strong>inasmid</strong></a></div>", &["inasmid"]),
        ("<meta name=author content='Door Ina Smid en Bo Klaver, Kade Vandaag'>", "", &["Ina Smid", "Bo Klaver"]),
        ("", "<p class=byline>By The Kade Gazette Staff</p>", &["The Kade Gazette Staff"]),
        (
            "<meta property='og:site_name' content='Kade.nl'><meta name=author content='Kade Dagblad'>",
            "<div class=authors>Door <b>Ina Smid</b></div>",
            &["Ina Smid"],
        ),
        ("", "<p class=byline>Door Ina Smid, redacteur, met medewerking van Bo Klaver</p>", &["Ina Smid", "Bo Klaver"]),
        ("", "<p>Propos recueillis par <span>Ina Smid</span></p>", &["Ina Smid"]),
        ("", "<dl><dt>Auteur</dt><dd>Ina Smid</dd><dt>Datum</dt><dd>5 maart 2024</dd></dl>", &["Ina Smid"]),
        ("", "<address>Ina Smid and Bo Klaver in Zwolle</address>", &["Ina Smid", "Bo Klaver"]),
        ("", "<p class=Writer>（三浦佳奈子）</p>", &["三浦佳奈子"]),
        ("", "<p class='author vcard'>door <a class='url fn n' href=/author/ina/>Ina</a></p>", &["Ina"]),
        (
            house,
            "<ul><li class=auteur><a href=/a>Ina Smid</a></li><li class=auteur><a href=/b>Bo Klaver</a></li></ul>",
            &["Ina Smid", "Bo Klaver"],
        ),
        (
            "<meta name=author content='Ina Smid'>",
            "<ul><li class=auteur>Ina Smid</li><li class=auteur>Bo Klaver</li></ul>",
            &["Ina Smid", "Bo Klaver"],
        ),
        ("<meta name=dcterms.creator scheme=agent content='personalName=Smid, Ina; jurisdiction=Kade'>", "", &["Ina Smid"]),
    ] {
        assert_eq!(writers(head, body), expected, "{head} {body}");
    }
}

#[test]
fn a_line_with_a_name_and_what_the_one_is_or_when_says_who_wrote_where_nothing_else_does() {
    for (body, expected) in [
        ("<table><tr><td>INA SMID Staff Writer March 5, 2024</td></tr></table>", &["INA SMID"][..]),
        ("<div><span>March 5, 2024</span> · <span>4 min</span> · <span>Ina Smid</span></div>", &["Ina Smid"]),
        ("<p><strong>Ina Smid</strong></p><p><em>5 maart 2024</em></p>", &["Ina Smid"]),
        ("<p>Ina Smid — Senior Fellow</p>", &["Ina Smid"]),
        ("<p>Kade Nieuws, 5 maart 2024</p>", &[]),
        ("<p><a href=/zoute-wateren>Zoute Wateren</a> · 5 maart 2024</p>", &[]),
        ("<h4>Zoute Wateren</h4>", &[]),
        ("<p>Nieuw Zeeland, 5 maart 2024</p>", &[]),
        ("<p><strong>Ina Smid</strong>, 5 maart 2024</p>", &["Ina Smid"]),
        ("<p class=dateline>Zwolle, 5 maart 2024</p>", &[]),
        ("<div><a href=/contributors/ina>Ina Smid</a><i>·</i><i>5 min</i><i>·</i><i>5 maart 2024</i></div>", &["Ina Smid"]),
        ("<p><span>San Diego</span> | <span>5 maart 2024</span></p>", &[]),
        ("<p><span class=kicker>Zoute Wateren</span> | 5 maart 2024</p>", &[]),
        ("<p class=rubriek>Zoute Wateren</p><p>5 maart 2024</p>", &[]),
        ("<div>Written By<br>Ina Smid</div><div>Photographed By<br>Bo Klaver</div>", &["Ina Smid"]),
        ("<p>Text : Ina Smid — Photos : Bo Klaver</p>", &["Ina Smid"]),
        ("<div><span>Author: </span><span>Ina Smid</span> <span>Category: </span><span>Zoute Wateren</span></div>", &["Ina Smid"]),
        ("<p>By Ina Smid<sup>1</sup> &amp; Bo Klaver<sup>2</sup></p>", &["Ina Smid", "Bo Klaver"]),
    ] {
        assert_eq!(writers("", body), expected, "{body}");
    }
}

#[test]
fn who_wrote_a_text_that_a_card_leads_to_did_not_write_this_one() {
    let card = "<article><h3><a href=/a>De geul die vanzelf dichtgroeide</a></h3><p class=byline>Door Ina Smid</p></article>";
    assert_eq!(writers("", &format!("<div>{card}</div><p class=byline>Door Bo Klaver</p>")), ["Bo Klaver"]);
    assert_eq!(writers("", &format!("{}<div class=x><h2>Meer</h2>{card}</div>", ALINEA.repeat(6))), [""; 0]);
}

#[test]
fn a_line_right_below_a_text_signs_it_though_the_library_leaves_it_out() {
    let foot = |line: &str| {
        let title = "De sluis gaat dicht voor de winter begint";
        let source = format!("<title>{title}</title><main><h1>{title}</h1><div>{}</div>{line}</main>", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.authors
    };
    assert_eq!(foot("<p>(Reporting by Ina Smid and Bo Klaver; Editing by Tom van Aa)</p>"), ["Ina Smid", "Bo Klaver"]);
    assert_eq!(foot("<p>— Ina Smid</p>"), ["Ina Smid"]);
    assert_eq!(foot("<p><strong>Ina Smid</strong><br>Kade Vandaag</p>"), ["Ina Smid"]);
    assert_eq!(foot("<h3>About the author</h3><p>Ina Smid is a writer on boats.</p>"), ["Ina Smid"]);
    assert_eq!(foot("<p><em>Ina Smid and Bo Klaver are researchers at the Kade Institute.</em></p>"), ["Ina Smid", "Bo Klaver"]);
    assert_eq!(foot("<h3>Lees ook</h3><p>Door Ina Smid</p>"), [""; 0]);
}

#[test]
fn a_name_in_an_element_called_so_is_all_of_it() {
    let card = "<div class=info><div class=author><span class=name>Ina Smid</span> <span class=author-label>Lv2</span></div></div>";
    assert_eq!(writers("", card), ["Ina Smid"]);
}

#[test]
fn the_day_on_which_a_page_was_made_or_changed_is_not_when_its_text_came_out() {
    let title = "De sluis gaat dicht voor de winter begint";
    let date = |head: &str, body: &str| {
        let source = format!("<!doctype html><title>{title}</title>{head}<h1>{title}</h1>{body}{}", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.date
    };
    let made = "<meta name='DCTERMS.issued' content='2026-11-28T05:08:22'><meta name='DCTERMS.modified' content='2026-11-28T05:08:22'>";
    assert_eq!(date(made, "<p class=Date>2023-12-18</p>"), "2023-12-18");
    assert_eq!(date(made, ""), "2026-11-28");
    assert_eq!(date("", "<p>Updated: 28 November 2026</p><p>Created: 18 December 2023</p>"), "2023-12-18");
    assert_eq!(date("", "<p>Updated: 28 November 2026</p>"), "2026-11-28");
}

#[test]
fn the_only_time_that_a_page_marks_up_is_its_day_wherever_it_stands() {
    let page = |times: &str| {
        composed(
            "",
            &format!("<nav class=sidebar><ul><li>Archief</li>{times}</ul></nav><main><h1>De sluis</h1>{ALINEA}{ALINEA}{ALINEA}</main>"),
        )
    };
    let time = "<li><time datetime='2024-04-11 00:00:00+00:00'>11 april 2024</time></li>";
    assert_eq!(page(time).meta.date, "2024-04-11");
    assert_eq!(page(&format!("{time}<li><time datetime='2024-04-12'>12 april</time></li>")).meta.date, "");
}

#[test]
fn who_wrote_a_text_beside_this_one_or_what_a_reader_says_below_it_is_not_its_writer() {
    let data = "<meta name=author content='Ina Smid'>";
    let teaser = |name: &str| {
        format!("<div class=kort><a href=/k>Een dijk van een dijk in de polder</a><br><a id=Author class=Datum>{name}</a></div>")
    };
    let beside = format!("<p class=byline>Ina Smid</p>{}<div>{}{}</div>", ALINEA.repeat(6), teaser("Ina Smid"), teaser("Bo Klaver"));
    assert_eq!(writers(data, &beside), ["Ina Smid"]);
    let remark = "<div class=volgt><h3>Mooi</h3><i>posted by <b>Bo</b> on 18 Jul 2013 at 1:47 pm</i><p>Wat een stuk is dit.</p></div>";
    assert_eq!(writers("", &format!("{}{remark}", ALINEA.repeat(6))), [] as [&str; 0]);
}

#[test]
fn what_asks_for_more_reading_below_a_text_signs_nothing() {
    let house = "<meta property='og:site_name' content='De Kade'><meta name=author content='De Kade'>";
    let below = format!("{}<div><span><strong>You</strong> May Also Like</span></div>", ALINEA.repeat(6));
    assert_eq!(writers(house, &below), ["De Kade"]);
}
