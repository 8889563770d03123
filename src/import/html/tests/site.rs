//! Whose a page is.

use super::{ALINEA, page};

#[test]
fn the_name_of_a_site_is_what_the_link_to_its_first_page_and_the_title_say() {
    let publisher = |title: &str, link: &str| {
        let source = format!("<!doctype html><title>{title}</title><div>{link}</div><h1>De sluis gaat dicht</h1>{}", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.publisher
    };
    assert_eq!(publisher("De sluis gaat dicht | De Kade", "<a href=/>De Kade</a>"), "De Kade");
    assert_eq!(publisher("De Kade: De sluis gaat dicht", "<a href='https://kade.example/'><img alt='De Kade'></a>"), "De Kade");
    assert_eq!(publisher("De sluis gaat dicht - Water - De Kade", "<a rel=home href=/nl>De Kade</a>"), "De Kade");
    assert_eq!(publisher("De sluis gaat dicht | De Kade", "<a href=/abonnement>De Kade</a>"), "", "another link leads elsewhere");
    assert_eq!(publisher("De sluis gaat dicht | De Kade Courant", "<p>© 2019 De Kade Courant. Alle rechten.</p>"), "De Kade Courant");
    assert_eq!(publisher("De sluis gaat dicht - De Kade", "<link rel=canonical href='https://nl.dekade.example/sluis'>"), "De Kade");
    assert_eq!(publisher("De sluis - DeKade.example", "<link rel=canonical href='http://www.dekade.example/s'>"), "DeKade.example");
    let account = "<meta property=og:site_name content='@dekade'><a href=/>De Kade</a>";
    assert_eq!(publisher("De sluis gaat dicht | De Kade", account), "De Kade", "an account is no name");
    let address = "<meta property=og:site_name content=dekade.example><a href=/><img alt='De Kade'></a>";
    assert_eq!(publisher("De sluis gaat dicht - De Kade", address), "De Kade", "an address is no name");
    let marked = "<div itemprop=publisher itemscope><meta itemprop=name content='De Kade'></div>";
    assert_eq!(publisher("De sluis gaat dicht", marked), "De Kade", "what the markup says");
    let paper = "<meta property=og:site_name content='Alle Bladen'><meta name=citation_journal_title content='De Kade'>";
    assert_eq!(publisher("De sluis gaat dicht", paper), "De Kade", "of a paper it is the journal");
    assert_eq!(publisher("De sluis gaat dicht | Water", "<a href=/>De Kade</a>"), "", "a section is no publisher");
}

#[test]
fn the_link_up_to_the_first_page_names_a_site_whose_pages_are_in_folders() {
    let publisher = |links: &str| {
        let (title, text) = ("De sluis gaat dicht voor de winter begint", ALINEA.repeat(6));
        page(format!("<!doctype html><title>{title} — De Kade</title>{links}<h1>{title}</h1>{text}").as_bytes()).document.meta.publisher
    };
    assert_eq!(publisher("<a href='../index.html'>De Kade</a>"), "De Kade");
    assert_eq!(publisher("<a href='../..'>De Kade</a><a href='../'>Berichten</a>"), "De Kade");
    assert_eq!(
        publisher("<a href='..'>De Kade</a><a href='./'>De sluis gaat dicht voor de winter begint</a>"),
        "De Kade",
        "no link to itself"
    );
    assert_eq!(
        publisher("<a href='https://maker.example/'>Maker</a><a href='../index.html'>De Kade</a>"),
        "De Kade",
        "others have one too"
    );
    assert_eq!(publisher("<h1><a href='..'>De sluis gaat dicht voor de winter begint</a></h1>"), "");
    assert_eq!(publisher("<a href='#'>De Kade</a>"), "");
}

#[test]
fn a_writer_whom_data_call_the_publisher_gives_way_to_the_name_of_the_site() {
    let title = "De sluis gaat dicht voor de winter begint";
    let publisher = |head: &str, said: &str| {
        let writer = r#""author":{"@type":"Person","name":"Ina Smid"}"#;
        let data = format!(
            r#"<script type="application/ld+json">{{"@context":"https://schema.org","@type":"BlogPosting","headline":"{title}",{writer},"publisher":{{"name":"Ina Smid"{said}}}}}</script>"#
        );
        let source = format!("<!doctype html><title>{title}</title>{head}{data}<h1>{title}</h1>{}", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.publisher
    };
    let site = "<meta property='og:site_name' content='De Kade'>";
    assert_eq!(publisher(site, ""), "De Kade");
    assert_eq!(publisher("", ""), "Ina Smid", "a site of one's own");
    let logo = r#","logo":{"url":"https://smid.example/logo.png"}"#;
    assert_eq!(publisher(site, logo), "Ina Smid", "an agency that signs as a house");
}

#[test]
fn the_name_of_a_site_is_what_its_address_and_the_page_say_together() {
    let publisher = |title: &str, address: &str, links: &str| {
        let canonical = format!("<link rel=canonical href='{address}'>");
        let source = format!("<!doctype html><title>{title}</title>{canonical}{links}<h1>De sluis gaat dicht</h1>{}", ALINEA.repeat(6));
        page(source.as_bytes()).document.meta.publisher
    };
    let dekade = "https://nieuws.dekade.example/sluis";
    let home = |name: &str| format!("<a href='/'>{name}</a>");
    assert_eq!(publisher("De sluis gaat dicht", dekade, &home("De Kade")), "De Kade", "its first page has the name of the host");
    assert_eq!(publisher("De sluis gaat dicht", dekade, &home("<img alt='De Kade® — Dicht bij het water'>")), "De Kade");
    assert_eq!(publisher("De sluis gaat dicht", dekade, &home("Voorpagina")), "");
    assert_eq!(publisher("De sluis gaat dicht |  RPK Radio voor de Kust", "https://www.rpk.example/1", ""), "RPK Radio voor de Kust");
    assert_eq!(publisher("De sluis gaat dicht - De Kade en het Land", dekade, ""), "De Kade en het Land", "in short");
    assert_eq!(publisher("De sluis gaat dicht&nbsp;&ndash;&nbsp;Kade.example", "https://lezen.kade.example/1", ""), "Kade.example");
    assert_eq!(publisher("De sluis gaat dicht - Het water", dekade, ""), "", "a section");
    // Where the page does not say its address, its links do.
    let links = "<a href='https://dekade.example/a'>Een</a><a href='https://dekade.example/b'>Twee</a><a href='https://x.example/'>X</a>";
    assert_eq!(publisher("De sluis gaat dicht - De Kade", "/sluis", links), "De Kade");
    assert_eq!(publisher("De sluis gaat dicht", "/sluis", &format!("{links}{}", home("De Kade"))), "", "a house may have many sites");
}
