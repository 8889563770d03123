//! Texts of our own that hold what imported texts hold, and what must become of it.

use super::*;
use crate::document::BlockId;
use crate::document::{Kind, Mark, parse, write};

/// A page as a site's reader mode gives it.
const PAGE: &str = "Skip to content\n\nOpinion\n\nThe harbour that forgot its ships\nHow a small town on the estuary traded cranes for cafés\n\n\
    By Anna Brook and Peter van der Meer\nMarch 5, 2024 · 7 min read\n\n\
    The quay is quiet now, writes Anna Brook, who grew up behind the lock. Where dockers once waited for the morning call, a string of lamps swings above empty tables.\n\n\
    The old lock keeper's house at low tide. Photo: Lena Marsh / Harbour Archive\n\n\
    For forty years the port handled timber from the Baltic. The last ship left in 1987, and nobody thought to take a picture of it.[1]\n\n\
    \"We were told the trade would come back,\" says former crane driver Tom Hale. \"It never did.\"\n\n\
    What the town lost\n\n\
    The numbers are plain. Of the 1,200 people who worked on the quay, fewer than ninety found work in the region within a year, and the\n\n\
    2\n\n\
    rest moved away or stopped looking.\n\n\
    Nobody thought to take a picture of the last ship that left\n\n\
    The council promised three things:\n\n- a new road to the motorway;\n- a training centre for dockers;\n- a museum of the timber trade.\n\n\
    A second chance?\n\n\
    Since 2019 the harbour has been a nature reserve. Seals have come back, and with them the *day trippers*.\n\n\
    [1] Figures from the yearbook of the port authority, 1988.\n\n\
    Anna Brook is a writer and historian. She lives in Colchester.\n\n\
    This article first appeared in The Estuary Review.\n\nRead more\n\nSubscribe to our newsletter and never miss a story.\n\n\
    Facebook\nTwitter\n@estuaryreview\n";

/// A report as a program makes text of its pages: lines broken at a width, numbered headings, running heads, notes at the foot.
const REPORT: &str = "                 Rapport over de dijken\n\n                      Juni 2021\n\n1. Inleiding\n\n\
    De dijken langs de benedenrivier zijn in de afgelopen eeuw drie keer\nverhoogd. Telkens ging daar een vloed aan vooraf, en telkens was het\n\
    de vloed die het bestuur overtuigde en niet het rapport dat er al\nlag.1 Dit stuk gaat over de vierde keer, die nog moet komen, en over\nde vraag of een rapport deze keer\n\n\
    1 Zie het overzicht van het waterschap uit 2019, bladzijde 12.\n\nRapport over de dijken                           1\n\n\
    vroeg genoeg kan zijn. Wij hebben met negen dijkgraven gesproken en\nmet drie van hun voorgangers.\n\n1.1 Methode\n\n\
    De gesprekken duurden een uur. Van elk gesprek is een verslag ge-\nmaakt, dat de dijkgraaf heeft kunnen verbeteren.\n\n2. Bevindingen\n\n\
    De dijkgraven noemen drie oorzaken:\n\n1. het geld komt pas na de ramp;\n2. de kennis zit bij mensen die met pensioen gaan, en die niet\n   worden opgevolgd;\n\
    3. niemand voelt zich eigenaar.\n\nRapport over de dijken                           2\n\n\
    Wat opvalt is dat niet een van hen het water zelf noemt. Het water\nis er altijd geweest, zegt een van hen, en zal er altijd zijn.\n\nRapport over de dijken                           3\n";

fn text(source: &str) -> Imported {
    read(source.as_bytes(), "proef", Options::default()).unwrap()
}

fn kinds(document: &Document) -> Vec<(&str, &'static str)> {
    document.body.blocks.iter().map(|block| (block.id.as_str(), block.kind.name())).collect()
}

fn said<'a>(document: &'a Document, id: &str) -> &'a str {
    let block = document.block(&BlockId::new(id)).unwrap();
    document.body.block_text(block)
}

#[test]
fn a_page_of_a_site_comes_out_as_what_it_is() {
    let Imported { document, report, .. } = text(PAGE);
    let expected = [
        ("p01", "intro"),
        ("c01", "caption"),
        ("p02", "paragraph"),
        ("fn1", "footnote"),
        ("p03", "paragraph"),
        ("what-the-town-lost", "heading"),
        ("p04", "paragraph"),
        ("q01", "pull_quote"),
        ("p05", "paragraph"),
        ("p06", "list_item"),
        ("p07", "list_item"),
        ("p08", "list_item"),
        ("a-second-chance", "heading"),
        ("p09", "paragraph"),
        ("o01", "colofon"),
        ("o02", "colofon"),
    ];
    assert_eq!(kinds(&document), expected);
    assert!(said(&document, "p04").ends_with("and the rest moved away or stopped looking."));
    let meta = &document.meta;
    assert_eq!(meta.title, "The harbour that forgot its ships");
    assert_eq!(
        (meta.authors.join("+").as_str(), meta.date.as_str(), meta.lang.as_str()),
        ("Anna Brook+Peter van der Meer", "2024-03-05", "en")
    );
    assert_eq!(meta.original, "The Estuary Review");
    assert_eq!((report.boilerplate, report.rejoined), (8, 1));
}

#[test]
fn a_reference_stands_at_its_word_and_emphasis_is_read() {
    let Imported { document, .. } = text(PAGE);
    let block = document.block(&BlockId::new("p02")).unwrap();
    let span = &block.spans[0];
    assert_eq!(span.mark, Mark::Footnote("1".into()));
    assert!(document.body.block_text(block)[..span.range.start].ends_with("a picture of it."));
    assert_eq!(document.block(&BlockId::new("p09")).unwrap().spans[0].mark, Mark::Emphasis);
}

#[test]
fn a_report_in_pages_is_put_together_again() {
    let Imported { document, report, .. } = text(REPORT);
    let expected = [
        ("1-inleiding", "heading"),
        ("p01", "paragraph"),
        ("fn1", "footnote"),
        ("1-1-methode", "heading"),
        ("p02", "paragraph"),
        ("2-bevindingen", "heading"),
        ("p03", "paragraph"),
        ("p04", "list_item"),
        ("p05", "list_item"),
        ("p06", "list_item"),
        ("p07", "paragraph"),
    ];
    assert_eq!(kinds(&document), expected);
    assert!(said(&document, "p01").contains("een rapport deze keer vroeg genoeg kan zijn."));
    assert!(said(&document, "p02").contains("een verslag gemaakt, dat"));
    assert!(said(&document, "p05").ends_with("en die niet worden opgevolgd;"));
    assert_eq!((document.meta.date.as_str(), report.boilerplate), ("2021-06", 3));
    assert!(matches!(document.block(&BlockId::new("1-1-methode")).unwrap().kind, Kind::Heading { level: 3, .. }));
}

#[test]
fn what_is_written_reads_back_the_same() {
    for source in [PAGE, REPORT] {
        for keep_boilerplate in [false, true] {
            let document = read(source.as_bytes(), "proef", Options { keep_boilerplate, ..Options::default() }).unwrap().document;
            assert_eq!(parse(&write(&document), "proef"), document);
        }
    }
}

#[test]
fn no_word_is_lost_or_invented() {
    let words = |text: &str| {
        let mut words: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        words.sort();
        words
    };
    // A text without numbers of lists and notes, whose head is all in the body: every word has to be there once.
    let source = "Het was stil op de dijk, en wie er liep, liep er alleen. De wind kwam uit het westen.\n\nWat het water deed\n\n\
        Het water stond hoog en het ging niet weg. Er was niemand die het zag komen, behalve de man van de sluis.\n\n– Komt het goed? vroeg zij.\n\n– Nee, zei hij.\n";
    let document = text(source).document;
    assert_eq!(words(&document.body.text), words(source));
    assert!(document.meta.title_supplied, "there is no evidence for a title");
    assert!(document.body.blocks.iter().all(|block| !matches!(block.kind, Kind::ListItem { .. })), "speech is no list");
}

#[test]
fn the_same_text_in_any_encoding_is_the_same_document() {
    let plain = "Coöperatie ‘Noord’ rekent in €, en dat al sinds 1990. Zo één is er maar één.\n\nTweede alinea, met een eigen zin.\n";
    let upper = |c: char| match c {
        '‘' => 0x91,
        '’' => 0x92,
        '€' => 0x80,
        c => u8::try_from(u32::from(c)).unwrap(),
    };
    let utf16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xFE, 0xFF].into_iter().chain(plain.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let windows: Vec<u8> = plain.chars().map(upper).collect();
    let dos = plain.replace('\n', "\r\n").into_bytes();
    let mac: Vec<u8> = unicode_normalization::UnicodeNormalization::nfd(plain).collect::<String>().into_bytes();
    for bytes in [utf16, marked, windows, dos, mac, format!("\u{FEFF}{plain}").into_bytes()] {
        assert_eq!(read(&bytes, "proef", Options::default()).unwrap().document.body, text(plain).document.body);
    }
}

#[test]
fn an_accent_stands_on_its_letter_whatever_the_format_and_the_title_too() {
    let page = "<html><head><title>Coo\u{308}peratie</title></head><body><article><h1>Coo\u{308}peratie</h1><p>Een coo\u{308}peratie van e\u{301}e\u{301}n lid, e&#x301;e&#x301;n, bestaat niet volgens het wetboek.</p></article></body></html>";
    let document = read(page.as_bytes(), "proef", Options::default()).unwrap().document;
    assert_eq!(document.meta.title, "Coöperatie");
    assert!(document.body.text.starts_with("Een coöperatie van één lid, één,"), "{}", document.body.text);
}

#[test]
fn what_is_no_text_is_refused_in_one_line() {
    let of = |bytes: &[u8]| read(bytes, "x", Options::default()).map(|_| ()).unwrap_err();
    assert!(matches!(of(b"{\\rtf1"), Refusal::Unread { .. }));
    assert!(matches!(of(b"PK\x03\x04rest"), Refusal::Broken(_)));
    assert!(matches!(of(b"a\0b\0\0\0c"), Refusal::Binary(_)));
    assert_eq!(of(b" \n\t "), Refusal::Empty);
    assert!(of(b"PK\x03\x04rest").to_string().lines().count() == 1);
}

#[test]
fn html_within_markdown_comes_out_as_what_it_shows() {
    let source = "# Titel\n\nEen zin <script>a()</script>met <b onclick=\"x()\">vet</b> erin.\n\n<style>p { color: red }</style>\n\n\
        <div class=\"kader\">\n\nEen *alinea* in een kader.\n\n</div>\n\n<p>Zin in een <a href=\"javascript:a()\">andere</a> vorm.</p>\n\n\
        <iframe src=\"javascript:a()\"></iframe>\n\n<table><tr><th>Land</th><th>Jaar</th></tr><tr><td>Peru</td><td>1990</td></tr></table>\n\n\
        ```html\n<p>code</p>\n```\n\nSlot [daar](javascript:a) en [hier](https://a.nl).\n";
    let document = read(source.as_bytes(), "naam", Options::default()).map(|read| read.document).expect("it is text");
    let written = document::write_body(&document.body, false);
    let expected = "Een zin met vet erin.\n\nEen *alinea* in een kader.\n\nZin in een andere vorm.\n\n| Land | Jaar |\n|---|---|\n\
        | Peru | 1990 |\n\n```html\n<p>code</p>\n```\n\nSlot daar en [hier](https://a.nl).\n";
    assert_eq!(written, expected);
}

#[test]
fn markdown_keeps_its_own_structure() {
    let Imported { document, ending, .. } = text("# De titel\n\nEen alinea.\n\n## Een kop\n\n- punt\n");
    assert_eq!((document.meta.title.as_str(), document.meta.id.as_str(), ending), ("De titel", "de-titel", "md"));
    assert_eq!(kinds(&document), [("p01", "paragraph"), ("een-kop", "heading"), ("p02", "list_item")]);
}

#[test]
fn a_page_with_something_before_it_is_a_page() {
    let page = "<html><head><title>De sluis</title></head><body><p>De sluis gaat dicht zodra het vriest.</p></body></html>";
    for before in
        ["<script>var sluis = 1;</script>\n", "<br />\n<b>Warning</b>: sluis.php on line 9<br />\n", "<DOCUMENT>\n<TYPE>BIJLAGE\n<TEXT>\n"]
    {
        let Imported { document, ending, .. } = text(&format!("{before}{page}"));
        assert_eq!((ending, document.meta.title.as_str()), ("html", "De sluis"), "{before}");
    }
    // A text that speaks of tags is none.
    let Imported { ending, .. } = text("<br> is een tag, net als <html> en <body>, zo leert het boek.");
    assert_eq!(ending, "txt");
}

#[test]
fn hostile_text_ends_soon() {
    for piece in [
        "[",
        "*a ",
        "1 een twee\n",
        "“x”\n",
        "Over Stichting\n\n",
        "woord-\n",
        "– a\n\n",
        "een twee drie vier vijf zes zeven\n\n\n",
        "[1]",
        "vier vijf]\n\n",
        "Over Aap\n\n",
        "woord1 ",
        "*a* ",
        "woord-\nwoord\n",
        "Naam Een | ",
    ] {
        let source = piece.repeat(40_000);
        let started = std::time::Instant::now();
        let _ = read(source.as_bytes(), "x", Options::default());
        // Time that goes with the square of the length would be minutes; what it takes on a busy machine is not the point.
        assert!(started.elapsed().as_secs() < 60, "{piece:?} took {:?}", started.elapsed());
    }
}

/// Another copy of the same page: a caption lost, two paragraphs run together, one cut in two, a paragraph that came between.
#[test]
fn another_copy_of_a_page_gets_the_numbers_of_the_first() {
    let mut known = text(PAGE).document;
    known.meta.id = "haven".into();
    let prints = fingerprints(&known);
    known.meta.fingerprints.insert(RECIPE.into(), prints);
    let copy = PAGE
        .replace("The old lock keeper's house at low tide. Photo: Lena Marsh / Harbour Archive\n\n", "")
        .replace("of it.[1]\n\n", "of it.[1] ")
        .replace("A second chance?\n\n", "The mayor has not answered our questions about the promises of that year, and neither has the council.\n\nA second chance?\n\n");
    let mut document = text(&copy).document;
    let found = recognise(&mut document, &known).unwrap();
    let expected = [
        ("p01", "intro"),
        ("p02", "paragraph"),
        ("fn1", "footnote"),
        ("p03", "paragraph"),
        ("what-the-town-lost", "heading"),
        ("p04", "paragraph"),
        ("q01", "pull_quote"),
        ("p05", "paragraph"),
        ("p06", "list_item"),
        ("p07", "list_item"),
        ("p08", "list_item"),
        ("p08a", "paragraph"),
        ("a-second-chance", "heading"),
        ("p09", "paragraph"),
        ("o01", "colofon"),
        ("o02", "colofon"),
    ];
    assert_eq!(kinds(&document), expected);
    assert_eq!((found.found, found.of, found.new), (13, 14, 1));
    assert!(recognise(&mut text(REPORT).document, &known).is_none());
}

/// The four articles, where they are at hand: the kind and the lines of every block, as a person marked them.
#[test]
fn the_four_articles_come_out_as_they_were_marked_by_hand() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let counts = [
        ("000_5666fa9767c33d02", [5, 26, 1, 0, 4, 0, 1, 0, 0, 0]),
        ("001_e1295b5668e2da6f", [7, 23, 1, 0, 0, 0, 2, 0, 0, 0]),
        ("002_f6b4b77174044b55", [3, 32, 0, 13, 0, 0, 0, 0, 0, 1]),
        ("003_e8de4e49c295d75d", [10, 40, 8, 4, 0, 1, 0, 1, 4, 4]),
    ];
    let names = ["heading", "paragraph", "intro", "list_item", "pull_quote", "epigraph", "caption", "figure", "footnote", "colofon"];
    for (name, expected) in counts {
        let Ok(bytes) = std::fs::read(folder.join(format!("{name}.txt"))) else {
            eprintln!("skipped: {name} is not at hand");
            return;
        };
        let document = read(&bytes, name, Options::default()).unwrap().document;
        let count = |kind: &str| document.body.blocks.iter().filter(|block| block.kind.name() == kind).count();
        assert_eq!(names.map(count), expected, "{name}");
    }
}

#[test]
fn a_fingerprint_is_what_it_was() {
    // Fixed for good: briefs in other people's libraries carry such numbers.
    assert_eq!(simhash("Coöperatie “Noord” – één"), simhash("cooperatie noord een"));
    assert_eq!(simhash("een brug"), Some(FIXED));
    assert_eq!(simhash("…"), None);
}

const FIXED: u64 = 0xf875_8cba_f945_4198;

#[test]
fn a_text_of_more_lines_or_signs_than_anybody_writes_is_refused() {
    let few = Options { limits: Limits { lines: 100, ..Limits::default() }, ..Options::default() };
    let refusal = |text: &str| read(text.as_bytes(), "x", few).map(|_| ()).unwrap_err();
    for text in ["a\n".repeat(200), "a\u{C}".repeat(200), "# Kop\n\n## Kop\n\n".to_owned() + &"|a".repeat(200)] {
        assert_eq!(refusal(&text), Refusal::BeyondLimit { most: 100, what: "lines and table cells", key: "lines" });
    }
    let marks = "# Kop\n\n## Kop\n\n".to_owned() + &"*a_".repeat(1_600_000);
    assert!(matches!(refusal(&marks), Refusal::TooMany("signs of markup", _)));
}
