//! What a paragraph of a page is, where no element of its own says it: subheadings set in bold or in capitals, captions below a picture.

use super::{ALINEA, composed, outline, page};
use crate::document::Kind;

/// The headings and captions of a page, each with its kind.
fn marked(body: &str) -> Vec<String> {
    let lines = outline(&composed("", &format!("<h1>De sluis</h1>{body}")));
    let kinds = lines.lines().map(|line| line.split_once(' ').map_or(line, |(_, rest)| rest));
    kinds.filter(|line| !line.starts_with("paragraph")).map(str::to_owned).collect()
}

#[test]
fn a_short_line_in_bold_or_in_capitals_between_paragraphs_is_a_subheading() {
    let lines = [
        "<p><b>Wat er gebeurde</b></p>",
        "<p>GEEN GELD</p>",
        "<span class=cross-head>Een nieuwe sluis</span>",
        "<div><strong>Wie betaalt</strong></div>",
    ];
    let body: String = lines.iter().map(|line| format!("{ALINEA}{line}")).collect();
    let headings = ["heading Wat er gebeurde", "heading GEEN GELD", "heading Een nieuwe sluis", "heading Wie betaalt"];
    assert_eq!(marked(&format!("{body}{ALINEA}")), headings);
    // Where the page has headings too it stands below them.
    let document = composed("", &format!("<h1>De sluis</h1>{ALINEA}<h2>De kade</h2>{ALINEA}{}{ALINEA}", lines[0]));
    let levels = document.body.blocks.iter().filter_map(|block| match block.kind {
        Kind::Heading { level, .. } => Some(level),
        _ => None,
    });
    assert_eq!(levels.collect::<Vec<_>>(), [2, 3]);
    // The heading of a box between two of them heads neither.
    let boxed = format!("<h1>De sluis</h1>{ALINEA}{}{ALINEA}<h2>In het kort</h2><ul><li>Een punt</ul>{}{ALINEA}", lines[0], lines[3]);
    let body = composed("", &boxed).body;
    assert!(body.blocks.iter().all(|block| !matches!(block.kind, Kind::Heading { level: 3.., .. })), "{:?}", body.blocks);
}

/// Paragraphs set at a width, as mail and telegrams are.
const SET: &str = "De dienst heeft vorige week het peil van de sluis opnieuw gemeten, en de uitkomst
wijkt af van wat in januari is opgegeven. Wie de reeks bekijkt, ziet dat het
verschil elk voorjaar groter wordt, en dat het in de zomer nauwelijks terugloopt.

De schippers zeggen dat zij het al jaren merken: bij laag water raakt de kiel de
drempel, en dan moet er gewacht worden tot de molens hebben gemalen. Een van hen
lag in mei twee dagen stil, met een lading die op woensdag aan boord van een
zeeschip had moeten zijn.

Over de oorzaak lopen de meningen uiteen. In het archief van de polder liggen
kaarten van voor 1990 die nog niemand heeft overgenomen; daarop staat de drempel
veertig centimeter lager dan hij nu is. Of iemand hem heeft opgehoogd, en waarom,
is nooit opgeschreven.

De wethouder antwoordt niet op vragen. Zij laat weten dat er onderzoek komt zodra
daar geld voor is, wat niet voor de herfst zal zijn, en dat de gemeente zich tot
die tijd houdt aan de afspraken die met de vaart zijn gemaakt.
";

#[test]
fn a_page_whose_text_is_preformatted_has_paragraphs() {
    let archived = |title: &str, above: &str| {
        let source = format!("<html><head><title>{title}</title></head><body>{above}<pre>{}</pre></body></html>", SET);
        let read = page(source.as_bytes());
        assert_eq!(read.report.encoding, "UTF-8");
        read.document
    };
    // An archive of mail, where the page has the title; a telegram, where the text has it.
    let mail = archived("[Kade] Het peil", "<h1>[Kade] Het peil</h1><b>Ina Smid</b><br><i>Mon Mar 5 10:12:01 CET 2012</i><hr>");
    assert_eq!((&*mail.meta.title, &*mail.meta.date, &mail.meta.authors), ("[Kade] Het peil", "2012-03-05", &vec!["Ina Smid".to_owned()]));
    let paragraphs =
        |document: &crate::document::Document| document.body.blocks.iter().filter(|block| block.kind == Kind::Paragraph).count();
    assert_eq!((paragraphs(&mail), mail.body.blocks.len()), (4, 4), "{:?}", mail.body.blocks);
    let piece = format!("<pre><a name=top></a>         <b>Het peil van de sluis</b>\n\n\n{}</pre>", SET);
    let telegram = page(piece.as_bytes()).document;
    assert_eq!((&*telegram.meta.title, paragraphs(&telegram)), ("Het peil van de sluis", 4), "{:?}", telegram.body.blocks);
    // A program stays as it is set.
    let program = "    let peil = meet(sluis); // het peil van de sluis\n".repeat(60);
    let source = format!("<h1>Zo meet je</h1><p>Dit is het hele programma.</p><pre>{program}</pre>");
    assert!(composed("", &source).body.blocks.iter().any(|block| matches!(block.kind, Kind::Code(_))));
}

#[test]
fn other_lines_in_bold_or_in_capitals_stay_paragraphs() {
    let others = [
        // A speaker, a label, a sentence, a link, and what stands over nothing.
        "<p><b>Wachter:</b></p>",
        "<p><b>VIDEO: de sluis in de avond</b></p>",
        "<p><b>De sluis ging dicht.</b></p>",
        "<p><b><a href='/meer'>Lees alles over de sluis</a></b></p>",
        "<p><b>Een</b></p><p><b>Twee</b></p>",
        "<p>DE KADE NV 2024</p>",
        "<p><b>Jan de Wit</b></p><p>Jan de Wit is wachter van de sluis en schrijft elke week over wat hij daar op het water ziet.</p>",
    ];
    for other in others {
        let text = ALINEA.repeat(3);
        assert_eq!(marked(&format!("{text}{other}{text}")), [""; 0], "{other}");
    }
    // An interview asks in bold.
    let asked = format!("<p><b>Hoe ging dat?</b></p>{ALINEA}").repeat(3);
    assert_eq!(marked(&format!("{ALINEA}{asked}")), [""; 0]);
    // What opens a text alone may be anything that stands above.
    assert_eq!(marked(&format!("<p><b>Van onze verslaggever</b></p>{}", ALINEA.repeat(4))), [""; 0]);
}

#[test]
fn a_line_that_is_called_a_caption_or_repeats_its_picture_is_one() {
    let pictures = [
        "<div><img src=a.jpg><p class=imageCaption>De sluis in de avond</p></div>",
        "<img src=a.jpg alt='De sluis in de avond'><p>De sluis in de avond</p>",
        "<img src=a.jpg alt='De sluis in de avond, kort voor zij voor de win'><p>De sluis in de avond, kort voor zij voor de winter dicht ging</p>",
        "<div class=foto><img src=a.jpg><p>De sluis in de avond. Foto: Jan de Wit</p></div>",
        "<p><img src=a.jpg><br>De sluis in de avond (ANP)</p>",
        "<div class=relatedPhoto><img src=a.jpg><div class=captionText><p>De sluis in de avond</p></div></div>",
    ];
    for picture in pictures {
        let body = format!("{ALINEA}{picture}{ALINEA}{ALINEA}");
        assert!(matches!(&*marked(&body), [one] if one.starts_with("caption De sluis in de avond")), "{picture}: {:?}", marked(&body));
    }
    // A paragraph below a picture is text.
    assert_eq!(marked(&format!("{ALINEA}<img src=a.jpg alt='De sluis'>{}", ALINEA.repeat(3))), [""; 0]);
    // So is called what holds a whole text with its pictures, too.
    assert_eq!(marked(&format!("<div class=has-caption>{}</div>", ALINEA.repeat(12))), [""; 0]);
}

#[test]
fn what_is_said_of_the_picture_above_a_text_is_of_the_article() {
    let picture = "<div class=kop><div class=foto><span><img src=a.jpg><div class=credit>Jan de Wit</div><p class=caption>De sluis in de avond.</p></span></div></div>";
    let text = ALINEA.repeat(6);
    let body = format!("<div id=artikel>{picture}<div class=tekst><div>{text}</div></div></div>");
    assert!(marked(&body).iter().any(|line| line.starts_with("caption De sluis in de avond")), "{:?}", marked(&body));
}

#[test]
fn what_opens_a_text_in_bold_or_as_a_heading_that_is_a_sentence_is_its_stand_first() {
    let line = "De sluis van het dorp gaat dicht zodra het vriest, en wie wil varen moet om.";
    for opening in [format!("<p><b>{line}</b></p>"), format!("<h2>{line}</h2>"), format!("<p>Water</p><p><strong>{line}</strong></p>")] {
        let kinds = marked(&format!("{opening}{}", ALINEA.repeat(4)));
        assert!(matches!(&*kinds, [one] if one.starts_with("intro De sluis van het dorp")), "{opening}: {kinds:?}");
    }
    // Amid a text it is none.
    assert_eq!(marked(&format!("{}<p><b>{line}</b></p>{}", ALINEA.repeat(2), ALINEA.repeat(2))), [""; 0]);
}

#[test]
fn who_wrote_and_when_between_a_caption_and_the_text_is_none_of_it() {
    let caption = "Soldaten aan de sluis in de nacht van woensdag op donderdag, toen het water hoger stond dan het ooit had gestaan. (Jan de Wit / De Kade)";
    let line = "Wie in de winter nog wil varen moet om, langs de geul en over het meer, zei de wachter van de sluis op donderdag tegen wie er stond";
    let head = "<meta name=author content='Ina Smid'>";
    let byline = "<p>Door Ina Smid, De Kade</p><p>5 juni 2013, 19.05 uur</p>";
    let text = composed(head, &format!("<article><h2>{line}</h2><div>{caption}</div>{byline}{}</article>", ALINEA.repeat(6))).body.text;
    assert!(!text.contains("Smid") && !text.contains("19.05") && text.contains("Soldaten"), "{text}");
}

#[test]
fn a_raised_number_stays_raised_where_it_would_make_another_of_the_one_before_it() {
    let body = format!(
        "<article>{ALINEA}<p>Per jaar faalt 10<sup>-3</sup> van de deuren, of 2 &times; 10<sup>6</sup> sloten, bij 40 m<sup>2</sup> CO<sub>2</sub>, in de \
         19<sup>e</sup> eeuw.</p>{}</article>",
        ALINEA.repeat(4)
    );
    let text = composed("", &body).body.text;
    assert!(text.contains("faalt 10⁻³ van de deuren, of 2 × 10⁶ sloten, bij 40 m2 CO2, in de 19e eeuw."), "{text}");
}
