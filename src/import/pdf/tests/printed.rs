//! Pages of the web, printed by a browser: the article has to come out, and nothing of its site.

use super::*;

const SITE: &str = "De treden van de sluis | Het Waterblad";

/// A sheet as a browser prints it: its title on top, its address in the foot, and lines of the page from the top down, each with its size.
fn printed(number: usize, lines: &[(f32, &str)]) -> Sheet {
    let mut words = line(770.0, 24.0, 8.0, &format!("11/27/26, 5:55 PM|{SITE}"));
    let mut base = 750.0;
    for (size, text) in lines {
        base -= 3.0 * size;
        let rows = set(text, base, 30.0);
        base = rows.last().map_or(base, |word| word.base);
        words.extend(rows.into_iter().map(|word| Word { size: *size, ..word }));
    }
    words.extend(line(17.0, 24.0, 8.0, &format!("https://waterblad.example/sluis|{number}/3")));
    words.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    Sheet { words, ..Sheet::default() }
}

fn read(pages: Vec<Sheet>) -> Document {
    let info = Info { title: SITE.into(), ..Info::default() };
    let document = of_sheets(&Sheets { info, pages }, "x", Options::default()).unwrap().document;
    assert_eq!(parse(&write(&document), "x"), document);
    document
}

/// An article of three sheets, below a menu and above the lists of its site.
fn article() -> Vec<Sheet> {
    let menu = ["Voorpagina", "Abonneren", "Inloggen", "Zoeken", "Binnenland", "Buitenland", "Economie", "Sport", "Cultuur", "Opinie"];
    let mut first: Vec<(f32, &str)> = menu.iter().map(|label| (12.0, *label)).collect();
    first.extend([(20.0, "De treden van de sluis"), (12.0, "Door Anna Vermeer"), (12.0, "12 oktober 2024"), (12.0, ONE)]);
    let second = [(12.0, TWO), (16.0, "Wat de deur vertelt"), (12.0, THREE)];
    let list = ["Deel dit artikel", "Meest gelezen", "Storm op komst", "Markt verhuist", "Bruggen dicht"];
    let mut third: Vec<(f32, &str)> = vec![(12.0, LAST)];
    third.extend(list.iter().map(|entry| (16.0, *entry)));
    third.extend(["Facebook", "Nieuwsbrief", "Contact", "Privacy", "Cookies", "Over ons"].map(|label| (12.0, label)));
    vec![printed(1, &first), printed(2, &second), printed(3, &third)]
}

#[test]
fn the_article_of_a_printed_page_comes_without_its_site() {
    let document = read(article());
    assert_eq!(document.meta.title, "De treden van de sluis");
    assert_eq!(
        (document.meta.authors.as_slice(), document.meta.date.to_string().as_str()),
        (["Anna Vermeer".to_owned()].as_slice(), "2024-10-12")
    );
    assert_eq!(
        outline(&document),
        [("paragraph", ONE), ("paragraph", TWO), ("heading", "Wat de deur vertelt"), ("paragraph", THREE), ("paragraph", LAST)]
    );
}

/// Browsers leave out date and address where they are told to.
#[test]
fn a_page_that_was_printed_without_its_address_is_known_by_the_browser_that_made_it() {
    let outline_by = |made_by: &str| {
        let mut pages = article();
        pages.iter_mut().for_each(|page| page.words.retain(|word| word.size != 8.0));
        let info = Info { title: SITE.into(), made_by: made_by.into(), ..Info::default() };
        let document = of_sheets(&Sheets { info, pages }, "x", Options::default()).unwrap().document;
        outline(&document).into_iter().map(|(_, text)| text.to_owned()).collect::<Vec<_>>()
    };
    let text = [ONE, TWO, "Wat de deur vertelt", THREE, LAST];
    assert_eq!(outline_by("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36 Skia/PDF m130"), text);
    assert_ne!(outline_by("Writer LibreOffice 7.4"), text, "in a report a list at the end is its own");
}

#[test]
fn a_title_that_is_a_name_is_no_writer_where_the_file_is_called_so() {
    let mut pages = article();
    let words = &mut pages[0].words;
    let title = ["De", "treden", "van", "de", "sluis"];
    words.retain(|word| word.size != 20.0 || word.text == "De" || word.text == "treden");
    for word in words.iter_mut().filter(|word| word.size == 20.0) {
        word.text = if word.text == title[0] { "Pieter" } else { "Hoekstra" }.to_owned();
    }
    let info = Info { title: "Pieter Hoekstra - Het Waterblad".into(), ..Info::default() };
    let document = of_sheets(&Sheets { info, pages }, "x", Options::default()).unwrap().document;
    assert_eq!(
        (document.meta.title.as_str(), document.meta.authors.as_slice()),
        ("Pieter Hoekstra", ["Anna Vermeer".to_owned()].as_slice())
    );
}

#[test]
fn a_line_of_the_text_as_high_as_a_label_of_two_other_pages_stays() {
    let label = |sheet: &mut Sheet| sheet.words.extend(line(38.0, 30.0, 10.0, "Binnenland"));
    let mut pages: Vec<Sheet> = [ONE, THREE, LAST].map(|text| Sheet { words: set(text, 700.0, 40.0), ..Sheet::default() }).into();
    label(&mut pages[0]);
    label(&mut pages[2]);
    // The last two lines of this page stand close together, the last one as high as the label.
    let lines = set(TWO, 0.0, 40.0);
    let foot = lines.last().unwrap().base;
    let words = lines.into_iter().map(|word| Word { base: word.base - foot + 38.0, ..word }).collect();
    pages.insert(1, Sheet { words, ..Sheet::default() });
    let document = of_pages(pages);
    assert!(document.body.text.contains(TWO), "{}", document.body.text);
}
