//! What a page says of its text: its title and subtitle.

use super::{ALINEA, outline, page};

#[test]
fn a_title_that_is_the_name_of_a_file_gives_way_to_the_heading() {
    let source = format!("<!doctype html><title>d-161500.html</title><h1>De sluis gaat dicht</h1>{}", ALINEA.repeat(6));
    assert_eq!(page(source.as_bytes()).document.meta.title, "De sluis gaat dicht");
    let source = format!("<!doctype html><title>EX-99.1</title>{}", ALINEA.repeat(6));
    assert_eq!(page(source.as_bytes()).document.meta.title, "EX-99.1");
    let source = format!("<!doctype html><title>sluis(1)</title><h1>sluis(1) Manual Page</h1>{}", ALINEA.repeat(6));
    assert_eq!(page(source.as_bytes()).document.meta.title, "sluis(1)");
}

#[test]
fn a_title_cut_out_of_that_of_the_page_is_the_part_that_a_heading_says() {
    let title = |whole: &str, heading: &str, head: &str| {
        let source = format!(
            "<!doctype html><title>{whole}</title>{head}<div id=top><h1><a href=/>Havendagboek van Bo</a></h1></div><div><h2>{heading}</h2>{}</div>",
            ALINEA.repeat(6)
        );
        page(source.as_bytes()).document.meta.title
    };
    assert_eq!(title("Hoe een touw lang goed blijft -- Havendagboek", "Touw", ""), "Hoe een touw lang goed blijft");
    let whole = "Havendagboek van Bo » Blog Archive » Hoe een touw lang goed blijft";
    assert_eq!(title(whole, "Hoe een touw lang goed blijft", ""), "Hoe een touw lang goed blijft");
    assert_eq!(
        title("Meer geld voor de kade van Veere | Nieuws | Veere", "Meer geld voor de kade van Veere", ""),
        "Meer geld voor de kade van Veere | Nieuws",
        "where nothing was cut out of it, the title is the page's"
    );
    let given = "<meta property=og:title content='Hoe een touw lang goed blijft | Havendagboek van Bo'>";
    assert_eq!(
        title(whole, "Hoe een touw lang goed blijft", given),
        "Hoe een touw lang goed blijft | Havendagboek van Bo",
        "the page's own word"
    );
}

#[test]
fn a_headline_in_the_data_that_the_page_shows_goes_before_the_title_of_its_head() {
    let page_of = |heading: &str| {
        let data = r##"{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"Article","headline":"De sluis &amp; de winter"}]}"##;
        let head = format!("<title>Dit moet u weten van de sluis - De Kade</title><script type='application/ld+json'>{data}</script>");
        page(format!("<!doctype html>{head}<h1>{heading}</h1>{}", ALINEA.repeat(6)).as_bytes()).document.meta.title
    };
    assert_eq!(page_of("De sluis &amp; de winter"), "De sluis & de winter");
    assert_eq!(page_of("Nieuws"), "Dit moet u weten van de sluis", "one that the page does not show is for machines");
}

#[test]
fn a_subtitle_is_found_by_a_part_of_its_class() {
    let source = format!(
        "<!doctype html><title>De sluis gaat dicht voor de winter - De Kade</title><article><h1>De sluis gaat dicht voor de winter</h1>\
         <h2 class=NAME>Schippers varen om</h2>{}</article>",
        ALINEA.repeat(6)
    );
    for name in ["kd-subtitle-line", "KopSubtitle__Wrapper-sc-9ab"] {
        let document = page(source.replace("NAME", name).as_bytes()).document;
        assert_eq!(document.meta.subtitle, "Schippers varen om");
        assert!(!outline(&document).contains("Schippers"), "{}", outline(&document));
    }
}

#[test]
fn a_title_of_the_tab_that_was_cut_in_two_or_has_the_site_before_it_is_what_the_page_shows() {
    let title = |tab: &str, shown: &str| {
        let source = format!("<!doctype html><title>{tab}</title><p><a href=/>De Kade</a></p><div>{shown}{}</div>", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.title
    };
    let whole = "Waarom wij wachten: een schipper over veertig jaar sluis";
    assert_eq!(title(whole, &format!("<h3>{whole}</h3>")), whole);
    let whole = "Sluizen / Kanalen: een geschiedenis van het vak";
    assert_eq!(title(whole, &format!("<h1>{whole}</h1>")), whole);
    let own = "Waarom de schippers zo lang wachten";
    for tab in ["De Kade | Water | ", "De Kade &gt; Water &gt; ", "De Kade ~~ "] {
        for shown in ["<h1>", "<font size=5><b>"] {
            assert_eq!(title(&format!("{tab}{own}"), &format!("{shown}{own}{}", shown.replace('<', "</"))), own, "{tab} {shown}");
        }
    }
    assert_eq!(
        title(&format!("Kadeblad ~~ {own}"), &format!("<h1>Kadeblad</h1><h2>{own} (en niet klagen)</h2>")),
        format!("{own} (en niet klagen)")
    );
    assert_eq!(title("Untitled Document", "<h1>Waarom de schippers<br>zo lang wachten</h1>"), own);
    assert_eq!(title("Untitled Document", &format!("<h1>{own}</h1>")), own);
    assert_eq!(title("Naamloos document", &format!("<h1>{own}</h1>")), own);
}

#[test]
fn a_title_that_was_cut_short_or_is_the_name_of_the_site_gives_way_to_the_heading() {
    let own = "Waarom de schippers zo lang wachten";
    let title = |head: &str, shown: &str| {
        let source = format!("<!doctype html>{head}<p><a href=/>De Kade</a></p><div>{shown}{}</div>", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.title
    };
    let tab = format!("<title>{own} | De Kade</title>");
    for given in
        ["De Kade", "Waarom de schippers zo…", "Waarom de schippers ...", "Waarom de &lt;em&gt;schippers&lt;/em&gt; zo lang wachten"]
    {
        assert_eq!(title(&format!("{tab}<meta property=og:title content='{given}'>"), &format!("<h1>{own}</h1>")), own, "{given}");
    }
    assert_eq!(title("<title>Waarom de schippers zo... | De Kade</title>", &format!("<h1>{own}</h1>")), own);
    assert_eq!(title("<title>De Kade</title>", "<h2>Het weer</h2>"), "De Kade", "what the tab does not say is not it");
}

#[test]
fn a_title_with_two_colons_is_the_heading_that_the_tab_ends_with() {
    let source = format!(
        "<!doctype html><html lang=en><head><title>NOTE 9049: Harbour Networking: Obstacles to the Lock (A Bestiary of Channels Not Taken)</title></head><body><h1>NOTE 9049</h1><h1>Harbour Networking: Obstacles to the Lock (A Bestiary of Channels Not Taken)</h1>{}</body></html>",
        "<p>The lock closes as soon as it freezes, said the keeper, and whoever wants to sail has to go round by the old channel.</p>"
            .repeat(6)
    );
    assert_eq!(page(source.as_bytes()).document.meta.title, "Harbour Networking: Obstacles to the Lock (A Bestiary of Channels Not Taken)");
}

#[test]
fn the_title_of_a_tab_is_parted_from_the_name_of_its_site_at_either_end() {
    let title = |whole: &str, head: &str, heading: &str| {
        let source = format!(
            "<!doctype html><title>{whole}</title>{head}<header><h1><a href='https://kade.example/'>Havendagboek van Bo</a></h1></header>\
             <main><article><header>{heading}</header>{}</article></main>",
            ALINEA.repeat(6)
        );
        page(source.as_bytes()).document.meta.title
    };
    let own = "<h2><a href='https://kade.example/touw.html' rel=bookmark>Het touw dat lang goed blijft</a></h2>";
    assert_eq!(title("Havendagboek van Bo - Het touw dat lang goed blijft", "", own), "Het touw dat lang goed blijft");
    let linked = "<h2>Het touw dat lang goed blijft<a class=headerlink href='#touw'>¶</a></h2>";
    let card = "<meta property='og:title' content='Het touw dat lang goed blijft | Havendagboek van Bo'>";
    assert_eq!(title("Het touw dat lang goed blijft | Havendagboek van Bo", card, linked), "Het touw dat lang goed blijft", "a copy of it");
    let plain = "<div class=kop>Het touw dat lang goed blijft</div>";
    assert_eq!(title("Het touw dat lang goed blijft |\n Havendagboek van Bo", "", plain), "Het touw dat lang goed blijft", "on two lines");
}

#[test]
fn the_name_of_the_site_behind_a_title_is_not_the_title_wherever_the_page_shows_it() {
    let head = "<title>De sluis gaat dicht voor de winter - De Courant van Veere</title><meta property=og:site_name content='De Courant van Veere'>";
    let body = format!("<strong>De Courant van Veere</strong><span><h1>De sluis gaat dicht voor de winter</h1></span>{}", ALINEA.repeat(6));
    let source = format!("<!doctype html>{head}{body}");
    assert_eq!(page(source.as_bytes()).document.meta.title, "De sluis gaat dicht voor de winter");
}

#[test]
fn what_stands_below_a_picture_or_says_when_is_no_subtitle() {
    let subtitle = |line: &str| {
        let title = "De sluis gaat dicht voor de winter";
        let source = format!(
            "<!doctype html><title>{title}</title><article><header><h1>{title}</h1>{line}</header><div class=tekst>{}</div></article>",
            ALINEA.repeat(6)
        );
        page(source.as_bytes()).document.meta.subtitle
    };
    let stands =
        "De wachter van Veere wil de deuren van de sluis dit jaar een maand eerder sluiten dan hij het met de provincie heeft afgesproken.";
    assert_eq!(subtitle(&format!("<div>{stands}</div>")), stands);
    assert_eq!(subtitle("<div>De wachter van Veere wil eerder sluiten.</div>"), "");
    assert_eq!(
        subtitle("<div>De wachter van Veere wil de deuren eerder sluiten.</div>"),
        "De wachter van Veere wil de deuren eerder sluiten."
    );
    assert_eq!(subtitle(&format!("<div class=ImageCaption>{stands}</div>")), "");
}

#[test]
fn spaces_in_a_title_are_shown_as_one() {
    let source = format!("<!doctype html><title>De sluis  gaat \n dicht</title><h1>De sluis  gaat dicht</h1>{}", ALINEA.repeat(6));
    assert_eq!(page(source.as_bytes()).document.meta.title, "De sluis gaat dicht");
}

#[test]
fn a_heading_between_the_title_and_who_wrote_is_the_subtitle() {
    let subtitle = |below: &str, next: &str| {
        let source = format!("<!doctype html><title>De sluis</title><div><h1>De sluis</h1>{below}{next}</div>{}", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.subtitle
    };
    let heading = "<h2>Wie nog wil varen moet om</h2>";
    assert_eq!(subtitle(heading, "<div class=byline>Door Ina Smid</div>"), "Wie nog wil varen moet om");
    assert_eq!(subtitle(heading, "<span>18 juli 2013</span>"), "Wie nog wil varen moet om");
    assert_eq!(subtitle(heading, ALINEA), "", "the heading of a section stands above its text");
}

#[test]
fn a_headline_that_is_not_the_title_of_the_page_is_its_subtitle() {
    let read = |tab: &str, given: &str, headline: &str| {
        let source = format!(
            "<!doctype html><title>{tab}</title><meta property=og:title content='{given}'><article><h1>{headline}</h1>{}</article>",
            ALINEA.repeat(6)
        );
        let document = page(source.as_bytes()).document;
        assert!(document.body.text.starts_with("De sluis gaat dicht"), "{headline}: {}", document.body.text);
        (document.meta.title, document.meta.subtitle)
    };
    let pair = |title: &str, subtitle: &str| (title.to_owned(), subtitle.to_owned());
    let given = "Waarom niemand de kade nog betaalt";
    for (tab, headline) in [
        ("De sluis die niemand wil hebben - De Kade", "De sluis die niemand wil hebben"),
        ("De sluis die niemand wil hebben - De Kade", "<span>Reportage</span> De sluis die niemand wil hebben"),
        ("Kade in nood: De sluis die niemand wil - De Kade", "De sluis die niemand wil"),
    ] {
        let shown = headline.replace("<span>", "").replace("</span>", "");
        assert_eq!(read(tab, given, headline), pair(given, &shown), "{tab}");
    }
    // It goes on where the title ends, or says no more than the title.
    let long = "De sluis van Veere: waarom niemand betaalt";
    assert_eq!(read(&format!("{long} | De Kade"), "De sluis van Veere", long), pair("De sluis van Veere", "waarom niemand betaalt"));
    assert_eq!(read("De sluis van Veere", "De sluis van Veere", "De sluis van Veere"), pair("De sluis van Veere", ""));
}
