//! Lines that lead to other texts, and what a site repeats above a text and below it.

use super::{ALINEA, said};

/// What a page keeps whose text has these lines amid it and below it.
fn kept(amid: &str, below: &str) -> String {
    let text = ALINEA.repeat(3);
    said("", &format!("<div class=tekst><h1>De sluis</h1>{text}{amid}{text}{below}</div>"))
}

#[test]
fn a_link_behind_a_label_in_capitals_leads_to_another_text() {
    let two = "<p><b>MEER:</b> <a href='/a'>De geul slibt dicht</a><br><b>FOTO'S:</b> <a href='/b'>Het slib van boven</a></p>";
    let whole = "<p><a href='/c'><b>LIJST: Alle sluizen van de provincie</b></a></p>";
    let text = kept(&format!("{two}{whole}"), two);
    assert!(!["slibt", "van boven", "Alle sluizen"].iter().any(|line| text.contains(line)), "{text}");
    // A speaker, a source and a sentence with a link in it are of the text.
    let own = "<p>DE WIT: <a href='/a'>Dat</a> hebben wij nooit zo gezegd.</p><p>BRON: <a href='/b'>Rijkswaterstaat</a>, jaarverslag</p>";
    let text = kept(own, "");
    assert!(text.contains("nooit zo gezegd") && text.contains("jaarverslag"), "{text}");
}

#[test]
fn a_line_that_leads_elsewhere_takes_the_links_below_it_along() {
    let links = "<p><a href='/a'>De geul slibt dicht</a></p><p><a href='/b'>Het slib van boven</a></p>";
    let text = kept("", &format!("<p><b>Lees ook:</b></p>{links}<p>De schrijver is wachter van de sluis.</p>"));
    assert!(!text.contains("slib") && text.contains("wachter van de sluis"), "{text}");
}

#[test]
fn a_heading_of_other_texts_below_a_text_goes_with_its_lines() {
    let heading = "<h3>Meest gelezen</h3><ul><li>1 maand<li>3 maanden</ul>";
    let card = "<div><h3><a href='/a'>De geul slibt dicht</a></h3><p>5 mei 2021</p><p>Het slib ligt weer hoger dan vorig jaar.</p></div>";
    let linked = "<a href='/a'><span>Slibnieuws</span><h3>De geul slibt dicht</h3></a><p>Het slib ligt weer hoger dan vorig jaar.</p>";
    let linked = format!("<h2>Water</h2><div>{linked}</div>");
    for below in [heading, card, &linked] {
        let text = kept("", &format!("<div>{below}</div>"));
        assert!(!["maand", "slib"].iter().any(|line| text.contains(line)), "{text}");
    }
    // Works that a text names may be links, and so may those who wrote it.
    let works = "<h3>Literatuur</h3><h4><a href='/a'>De geul slibt dicht</a></h4><p>Uitgeverij De Kade, 2021</p>";
    assert!(kept("", works).contains("De geul slibt dicht"));
    let writer = "<h4><a href='/jan'>Jan de Wit</a></h4><p>Jan de Wit is wachter van de sluis.</p>";
    assert!(kept("", writer).contains("is wachter van de sluis"));
}

#[test]
fn titles_of_other_texts_in_a_box_amid_a_text_are_none_of_it() {
    let title = "<h3><a href='/a'>De geul slibt elk jaar dicht</a></h3>";
    let text = kept(&format!("<div><h2>Más información</h2>{title}{title}</div>"), "");
    assert!(!text.contains("slibt") && !text.contains("información"), "{text}");
    // A section whose heading leads to what it is about is the text's.
    assert!(kept(&format!("<div>{title}{ALINEA}</div>"), "").contains("slibt"));
}

#[test]
fn what_a_site_repeats_below_a_text_is_its_own() {
    let counts: String = [75, 68, 51].iter().map(|count| format!("<div>Punten {count} behaald</div>")).collect();
    let text = kept("", &format!("<p>Via de kade</p><div>{counts}<div>Top van de week</div></div>"));
    assert!(!text.contains("behaald") && !text.contains("Top van") && text.contains("Via de kade"), "{text}");
    // A song has a refrain, and more lines than that.
    let song = ["Het water stijgt", "de wachter zwijgt", "de geul is vol", "het water stijgt", "en niemand krijgt", "zijn boot van wal"];
    let lines: String = song.iter().map(|line| format!("<p>{line}</p>")).collect();
    let text = kept("", &lines);
    assert!(song.iter().all(|line| text.contains(line)), "{text}");
}

#[test]
fn what_stands_above_the_title_says_what_the_page_is_part_of() {
    let above = ["<h3>Nieuws van de dag</h3>", "<h2><a href='/n'>Nieuws</a> / <a href='/k'>Kust</a></h2>", "<p>Registreer nu</p>"];
    for above in above {
        let text = said("", &format!("<div class=tekst>{above}<h1>De sluis gaat dicht</h1>{}</div>", ALINEA.repeat(5)));
        assert!(!text.contains("Nieuws") && !text.contains("Registreer"), "{text}");
    }
}

#[test]
fn pairs_for_a_program_are_no_text() {
    let data = "<p>???eersteReacties:true! pubDate:07/17/2013 16:53! closeAfter:14! showReacties:true! showForm:false!</p>";
    assert!(!kept(data, "").contains("pubDate"));
    let hours = "<p>Open: ma 10:00 di 10:00 wo 10:00 do 10:00 vr 10:00</p>";
    assert!(kept(hours, "").contains("vr 10:00"));
}
