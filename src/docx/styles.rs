//! The table of styles: what a block is called in Word, and what a paragraph is that is called so.
//!
//! Word knows its built-in styles by their English names, shows them in its own language and lets a house give them another look. Their ids
//! differ with the language of the Word that made the file, so a style is always known by its name.

use crate::document::{Kind, Marker};

/// What a paragraph's style says that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// A block of this kind.
    Is(Kind),
    /// The title of the document.
    Title,
    /// Its subtitle.
    Subtitle,
    /// Who wrote it.
    Author,
    /// When it was written.
    Date,
    /// A line of a table of contents.
    Contents,
}

/// A style of the house template.
#[derive(Debug)]
pub struct House {
    /// The id by which it is referred to in a document without a template.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// `paragraph`, `character` or `table`.
    pub sort: &'static str,
    /// The id of the style that it is like.
    pub like: &'static str,
    /// Its properties as Word's XML.
    pub look: &'static str,
}

const fn paragraph(id: &'static str, name: &'static str, like: &'static str, look: &'static str) -> House {
    House { id, name, sort: "paragraph", like, look }
}

const fn character(id: &'static str, name: &'static str, look: &'static str) -> House {
    House { id, name, sort: "character", like: "DefaultParagraphFont", look }
}

/// The house template. Where a reference document has a style of the same name, that one is used.
pub const HOUSE: &[House] = &[
    paragraph("Normal", "Normal", "", "<w:qFormat/>"),
    House { id: "DefaultParagraphFont", name: "Default Paragraph Font", sort: "character", like: "", look: "<w:semiHidden/>" },
    House {
        id: "TableNormal",
        name: "Normal Table",
        sort: "table",
        like: "",
        look: "<w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
    },
    paragraph(
        "Title",
        "Title",
        "Normal",
        "<w:qFormat/><w:pPr><w:spacing w:before=\"0\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/></w:rPr>",
    ),
    paragraph(
        "Subtitle",
        "Subtitle",
        "Normal",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"120\"/></w:pPr><w:rPr><w:color w:val=\"595959\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr>",
    ),
    paragraph(
        "Author",
        "Author",
        "Normal",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:color w:val=\"595959\"/></w:rPr>",
    ),
    paragraph("Date", "Date", "Normal", "<w:pPr><w:spacing w:after=\"360\"/></w:pPr><w:rPr><w:color w:val=\"595959\"/></w:rPr>"),
    paragraph(
        "Heading1",
        "heading 1",
        "Normal",
        "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/></w:rPr>",
    ),
    paragraph(
        "Heading2",
        "heading 2",
        "Normal",
        "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"100\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr>",
    ),
    paragraph(
        "Heading3",
        "heading 3",
        "Normal",
        "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>",
    ),
    paragraph(
        "Heading4",
        "heading 4",
        "Normal",
        "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"3\"/></w:pPr><w:rPr><w:b/><w:i/></w:rPr>",
    ),
    paragraph(
        "Heading5",
        "heading 5",
        "Normal",
        "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"4\"/></w:pPr><w:rPr><w:b/><w:color w:val=\"595959\"/></w:rPr>",
    ),
    paragraph(
        "Heading6",
        "heading 6",
        "Normal",
        "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"5\"/></w:pPr><w:rPr><w:i/><w:color w:val=\"595959\"/></w:rPr>",
    ),
    paragraph("Quote", "Quote", "Normal", "<w:qFormat/><w:pPr><w:ind w:left=\"567\" w:right=\"567\"/></w:pPr>"),
    paragraph(
        "IntenseQuote",
        "Intense Quote",
        "Normal",
        "<w:qFormat/><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"808080\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"808080\"/></w:pBdr><w:spacing w:before=\"240\" w:after=\"240\"/><w:ind w:left=\"851\" w:right=\"851\"/></w:pPr><w:rPr><w:i/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr>",
    ),
    paragraph(
        "Caption",
        "caption",
        "Normal",
        "<w:qFormat/><w:rPr><w:color w:val=\"595959\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    paragraph("ListBullet", "List Bullet", "Normal", "<w:pPr><w:spacing w:after=\"60\"/></w:pPr>"),
    paragraph("ListNumber", "List Number", "Normal", "<w:pPr><w:spacing w:after=\"60\"/></w:pPr>"),
    paragraph("ListContinue", "List Continue", "Normal", "<w:pPr><w:spacing w:after=\"60\"/></w:pPr>"),
    paragraph(
        "HTMLPreformatted",
        "HTML Preformatted",
        "Normal",
        "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:noProof/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    paragraph("KantlijnIntro", "Kantlijn Intro", "Normal", "<w:rPr><w:i/></w:rPr>"),
    paragraph("KantlijnEpigraph", "Kantlijn Epigraph", "Normal", "<w:pPr><w:ind w:left=\"2268\"/></w:pPr><w:rPr><w:i/></w:rPr>"),
    paragraph("KantlijnFigure", "Kantlijn Figure", "Caption", "<w:rPr><w:b/></w:rPr>"),
    paragraph(
        "KantlijnColofon",
        "Kantlijn Colofon",
        "Normal",
        "<w:rPr><w:color w:val=\"595959\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    paragraph(
        "KantlijnSummary",
        "Kantlijn Summary",
        "Normal",
        "<w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"808080\"/></w:pBdr><w:spacing w:after=\"60\"/></w:pPr>",
    ),
    paragraph("KantlijnAbout", "Kantlijn About", "Normal", "<w:rPr><w:i/><w:color w:val=\"595959\"/></w:rPr>"),
    paragraph(
        "Header",
        "header",
        "Normal",
        "<w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4536\"/><w:tab w:val=\"right\" w:pos=\"9072\"/></w:tabs><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    paragraph(
        "Footer",
        "footer",
        "Normal",
        "<w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4536\"/><w:tab w:val=\"right\" w:pos=\"9072\"/></w:tabs><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    paragraph(
        "FootnoteText",
        "footnote text",
        "Normal",
        "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    paragraph(
        "CommentText",
        "annotation text",
        "Normal",
        "<w:pPr><w:spacing w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>",
    ),
    character("CommentReference", "annotation reference", "<w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr>"),
    character("FootnoteReference", "footnote reference", "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"),
    character("Hyperlink", "Hyperlink", "<w:rPr><w:color w:val=\"0B4F9E\"/><w:u w:val=\"single\"/></w:rPr>"),
    character(
        "HTMLCode",
        "HTML Code",
        "<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:noProof/></w:rPr>",
    ),
    House {
        id: "TableGrid",
        name: "Table Grid",
        sort: "table",
        like: "TableNormal",
        look: "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/></w:tblBorders></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>",
    },
];

/// The id, in the house template, of the style that a block's paragraphs have.
pub const fn style_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Heading { level: 0 | 1, .. } => "Heading1",
        Kind::Heading { level: 2, .. } => "Heading2",
        Kind::Heading { level: 3, .. } => "Heading3",
        Kind::Heading { level: 4, .. } => "Heading4",
        Kind::Heading { level: 5, .. } => "Heading5",
        Kind::Heading { .. } => "Heading6",
        Kind::Paragraph | Kind::Remark | Kind::Table(_) => "Normal",
        Kind::Intro => "KantlijnIntro",
        Kind::ListItem { marker: Marker::Bullet, .. } => "ListBullet",
        Kind::ListItem { marker: Marker::Number(_), .. } => "ListNumber",
        Kind::ListItem { .. } => "ListContinue",
        Kind::Quote => "Quote",
        Kind::PullQuote => "IntenseQuote",
        Kind::Epigraph => "KantlijnEpigraph",
        Kind::Caption => "Caption",
        Kind::Figure => "KantlijnFigure",
        Kind::Footnote => "FootnoteText",
        Kind::Colofon => "KantlijnColofon",
        Kind::Summary => "KantlijnSummary",
        Kind::Code(_) => "HTMLPreformatted",
    }
}

/// A style's name as it is compared: in lower case, without what parts words.
pub fn canonical_name(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// What a style of a level is.
type OfLevel = fn(u8) -> Sort;

const HEADING: OfLevel = |level| Sort::Is(Kind::Heading { level, status: None });
const QUOTE: OfLevel = |_| Sort::Is(Kind::Quote);
const PULL_QUOTE: OfLevel = |_| Sort::Is(Kind::PullQuote);
const EPIGRAPH: OfLevel = |_| Sort::Is(Kind::Epigraph);
const CAPTION: OfLevel = |_| Sort::Is(Kind::Caption);
const INTRO: OfLevel = |_| Sort::Is(Kind::Intro);
const CODE: OfLevel = |_| Sort::Is(Kind::Code(String::new()));

/// The names of the styles that say what a paragraph is, as Word, LibreOffice, pandoc and Google write them, and as those are called who
/// make their own. A name that ends in `#` is followed by a level.
const NAMES: &[(OfLevel, &[&str])] = &[
    (HEADING, &["heading#", "kop#", "überschrift#", "berschrift#", "titre#", "título#", "ttulo#", "titolo#", "encabezado#"]),
    (|_| Sort::Title, &["title", "titel", "titre", "título", "titolo"]),
    (|_| Sort::Subtitle, &["subtitle", "ondertitel", "untertitel", "soustitre", "subtítulo", "sottotitolo"]),
    (|_| Sort::Author, &["author", "auteur", "autor", "autore", "verfasser"]),
    (|_| Sort::Date, &["date", "datum", "fecha", "data"]),
    (QUOTE, &["quote", "quotations", "blocktext", "blockquote", "blockquotation", "citaat", "bloktekst", "zitat", "citation", "cita"]),
    (QUOTE, &["citazione", "citação", "textodebloque"]),
    (PULL_QUOTE, &["intensequote", "pullquote", "duidelijkcitaat", "intensiveszitat", "citationintense"]),
    (PULL_QUOTE, &["citadestacada", "citazioneintensa", "citaçãointensa"]),
    (EPIGRAPH, &["kantlijnepigraph", "epigraph", "motto"]),
    (CAPTION, &["caption", "imagecaption", "tablecaption", "illustration", "bijschrift", "beschriftung", "bildunterschrift", "légende"]),
    (CAPTION, &["leyenda", "didascalia", "legenda"]),
    (|_| Sort::Is(Kind::Figure), &["kantlijnfigure"]),
    (INTRO, &["kantlijnintro", "abstract", "intro", "inleiding", "lead", "vorspann", "chapeau", "entradilla", "zusammenfassung"]),
    (INTRO, &["résumé", "resumen", "resumo"]),
    (|_| Sort::Is(Kind::Colofon), &["kantlijncolofon", "colofon", "impressum"]),
    (|_| Sort::Is(Kind::Summary), &["kantlijnsummary"]),
    (CODE, &["htmlpreformatted", "htmlvoorafopgemaakt", "htmlvorformatiert", "preformattedtext", "sourcecode", "code"]),
    (|_| Sort::Contents, &["toc#", "inhopg#", "verzeichnis#", "tm#", "tdc#", "sommario#", "sumário#", "tocheading"]),
    (|_| Sort::Contents, &["kopvaninhoudsopgave", "inhaltsverzeichnisüberschrift", "tableoffigures"]),
];

/// What a paragraph is whose style, or the style that this one is like, has this name or id.
pub fn kind_of(name: &str) -> Option<Sort> {
    let name = canonical_name(name);
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let level = name[bare.len()..].parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    let is_it = |known: &str| match known.strip_suffix('#') {
        Some(known) => level.is_some() && known == bare,
        None => known == name,
    };
    let (sort, _) = NAMES.iter().find(|(_, names)| names.iter().any(|known| is_it(known)))?;
    Some(sort(level.unwrap_or(1).min(6)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_of_the_house_is_known_again() {
        let align = Vec::new();
        let item = |marker| Kind::ListItem { depth: 1, marker, first: true };
        for kind in [Kind::Paragraph, item(Marker::Bullet), item(Marker::Number(1)), item(Marker::None), Kind::Footnote, Kind::Table(align)]
        {
            assert!(HOUSE.iter().any(|style| style.id == style_of(&kind)), "{kind:?}");
        }
        let named = [Kind::Intro, Kind::Quote, Kind::PullQuote, Kind::Epigraph, Kind::Caption, Kind::Figure, Kind::Colofon, Kind::Summary];
        let headings = (1..=6).map(|level| Kind::Heading { level, status: None });
        for kind in named.into_iter().chain(headings).chain([Kind::Code(String::new())]) {
            let style = HOUSE.iter().find(|style| style.id == style_of(&kind)).unwrap();
            assert_eq!(kind_of(style.name), Some(Sort::Is(kind.clone())));
            assert_eq!(kind_of(style.id), Some(Sort::Is(kind)));
        }
    }

    #[test]
    fn styles_are_known_by_their_names_in_several_languages() {
        let heading = |level| Some(Sort::Is(Kind::Heading { level, status: None }));
        for name in ["Überschrift 2", "Titre 2", "Título 2", "Titolo 2", "Kop 2", "berschrift2"] {
            assert_eq!(kind_of(name), heading(2), "{name}");
        }
        for name in ["Titre", "Título", "Titolo", "Titel"] {
            assert_eq!(kind_of(name), Some(Sort::Title), "{name}");
        }
        for name in ["Zitat", "Citation", "Cita", "Citazione", "Citação"] {
            assert_eq!(kind_of(name), Some(Sort::Is(Kind::Quote)), "{name}");
        }
        for name in ["Beschriftung", "Légende", "Leyenda", "Didascalia", "Legenda"] {
            assert_eq!(kind_of(name), Some(Sort::Is(Kind::Caption)), "{name}");
        }
        assert_eq!((kind_of("Sous-titre"), kind_of("Verzeichnis 1")), (Some(Sort::Subtitle), Some(Sort::Contents)));
    }

    #[test]
    fn styles_are_known_in_dutch_and_whatever_parts_their_words() {
        assert_eq!(kind_of("Kop 2"), Some(Sort::Is(Kind::Heading { level: 2, status: None })));
        assert_eq!(kind_of("Kop2"), kind_of("Heading-2"));
        assert_eq!(kind_of("heading 9"), Some(Sort::Is(Kind::Heading { level: 6, status: None })));
        assert_eq!(kind_of("Inhopg 1"), Some(Sort::Contents));
        assert_eq!((kind_of("heading"), kind_of("Koper 2"), kind_of("title 2")), (None, None, None));
    }
}
