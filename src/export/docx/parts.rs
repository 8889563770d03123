//! The package: its parts one after the other, those that are long in pieces.

use std::fmt::Write as _;

use super::margin::{self, Comment};
use super::relations::Relations;
use super::sheet::Sheet;
use super::template::{NAMESPACES, Running, XML};
use super::xml::{Pieces, looking};
use super::{SLIP, apparatus, body, footnotes};
use crate::archive::{Packed, Packing};
use crate::document::Meta;
use crate::docx::{SLIP_CLOSING, escape, slip_opening};

/// The part that says which program wrote the document.
pub(super) const APP: &str = "docProps/app.xml";

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
const PACKAGE: &str = "application/vnd.openxmlformats-package";

/// The parts that every package has, with the types of their content.
const ALWAYS: [(&str, &str, &str); 10] = [
    ("word/document.xml", WORD, "document.main"),
    ("word/styles.xml", WORD, "styles"),
    ("word/numbering.xml", WORD, "numbering"),
    ("word/settings.xml", WORD, "settings"),
    ("word/footnotes.xml", WORD, "footnotes"),
    ("word/comments.xml", WORD, "comments"),
    ("word/commentsExtended.xml", WORD, "commentsExtended"),
    ("customXml/itemProps1.xml", OFFICE, "customXmlProperties"),
    ("docProps/core.xml", PACKAGE, "core-properties"),
    (APP, OFFICE, "extended-properties"),
];

/// A package that is being written.
pub(super) struct Parts<'a> {
    sheet: Sheet<'a>,
    /// What the text refers to.
    relations: Relations,
    packing: Packing,
}

impl<'a> Parts<'a> {
    pub(super) fn new(sheet: Sheet<'a>) -> Self {
        Self { sheet, relations: Relations::default(), packing: Packing::new() }
    }

    /// The package. The parts that depend on the text stand behind it: while it is written it gives away the numbers of notes, lists and links.
    pub(super) fn package(mut self, comments: &[Comment]) -> Packed<Vec<u8>> {
        let running = self.running();
        self.types(&running)?;
        self.properties()?;
        self.looks(&running)?;
        let references = self.refer(&running);
        self.text(comments, &references)?;
        self.footnotes()?;
        self.comments(comments)?;
        let (forms, lists) = self.sheet.numbering.parts();
        let numbering = self.sheet.template.numbering_part(&forms, &lists);
        self.add("word/numbering.xml", &numbering)?;
        self.slip(comments)?;
        let relations = std::mem::take(&mut self.relations);
        self.add("word/_rels/document.xml.rels", &relations.part_text())?;
        self.packing.finish()
    }

    fn add(&mut self, name: &str, text: &str) -> Packed {
        self.packing.add(name, text.as_bytes())
    }

    /// Writes a part of which the inside comes in pieces.
    fn long<T>(&mut self, name: &str, root: &str, inside: impl FnOnce(&mut Sheet<'a>, &mut Pieces<'_>) -> Packed<T>) -> Packed<T> {
        self.packing.begin(name)?;
        self.packing.write(format!("{XML}<{root} {NAMESPACES}>").as_bytes())?;
        let Self { sheet, packing, .. } = self;
        let given = inside(sheet, &mut |piece| packing.write(piece.as_bytes()))?;
        self.packing.write(format!("</{root}>").as_bytes())?;
        Ok(given)
    }

    /// Writes what each part is, and where a reader begins.
    fn types(&mut self, running: &[Running]) -> Packed {
        let mut types = format!(
            "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"{PACKAGE}.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        );
        let always = ALWAYS.iter().map(|(name, family, kind)| ((*name).to_owned(), format!("{family}.{kind}+xml")));
        let running = running.iter().map(|one| (one.part.clone(), format!("{WORD}.{}+xml", one.kind())));
        let of_template = self.sheet.template.parts.iter().filter(|(_, content, _)| !content.is_empty());
        let of_template = of_template.map(|(name, content, _)| (name.clone(), content.clone()));
        for (name, content) in always.chain(running).chain(of_template) {
            let _ = write!(types, "<Override PartName=\"/{}\" ContentType=\"{}\"/>", escape(&name), escape(&content));
        }
        types.push_str("</Types>");
        self.add("[Content_Types].xml", &types)?;
        let mut root = Relations::default();
        root.part("officeDocument", "word/document.xml");
        root.add("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", "");
        root.part("extended-properties", APP);
        self.add("_rels/.rels", &root.part_text())
    }

    /// Writes the styles, the settings, the headers and footers, and what goes along with a template.
    fn looks(&mut self, running: &[Running]) -> Packed {
        let styles = self.sheet.template.styles(language(&self.sheet.export.document.meta.lang));
        self.add("word/styles.xml", &styles)?;
        let settings = self.settings();
        self.add("word/settings.xml", &settings)?;
        for one in running {
            self.add(&one.part, &one.text)?;
        }
        std::mem::take(&mut self.sheet.template.parts).iter().try_for_each(|(name, _, bytes)| self.packing.add(name, bytes))
    }

    /// Refers to the parts beside the text; gives the references to headers and footers.
    fn refer(&mut self, running: &[Running]) -> String {
        for name in ["styles", "numbering", "settings", "footnotes", "comments"] {
            self.relations.part(name, &format!("{name}.xml"));
        }
        self.relations.add("http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml", "");
        self.relations.part("customXml", &format!("../{SLIP}"));
        if let Some(theme) = &self.sheet.template.theme {
            self.relations.part("theme", &format!("/{theme}"));
        }
        let mut references = String::new();
        for one in running {
            let id = self.relations.part(one.kind(), &format!("/{}", one.part));
            let _ = write!(references, "<w:{} w:type=\"{}\" r:id=\"{id}\"/>", one.tag, escape(&one.pages));
        }
        references
    }

    /// Writes the text with what is pinned to it.
    fn text(&mut self, comments: &[Comment], references: &str) -> Packed {
        let mut relations = std::mem::take(&mut self.relations);
        self.long("word/document.xml", "w:document", |sheet, to| {
            to("<w:body>")?;
            to(&apparatus::title(sheet))?;
            let pins = margin::pins(comments, sheet);
            body::blocks(sheet, &mut relations, pins, to)?;
            to(&apparatus::behind(sheet, &mut relations, comments))?;
            to(&sheet.template.section(references))?;
            to("</w:body>")
        })?;
        self.relations = relations;
        Ok(())
    }

    fn footnotes(&mut self) -> Packed {
        let relations = self.long("word/footnotes.xml", "w:footnotes", footnotes::write)?;
        if relations.is_empty() { Ok(()) } else { self.add("word/_rels/footnotes.xml.rels", &relations.part_text()) }
    }

    fn comments(&mut self, comments: &[Comment]) -> Packed {
        self.long("word/comments.xml", "w:comments", |sheet, to| margin::write(comments, sheet, to))?;
        self.long("word/commentsExtended.xml", "w15:commentsEx", |_, to| margin::threads(comments, to))
    }

    fn settings(&self) -> String {
        let lang = language(&self.sheet.export.document.meta.lang);
        let even = if self.sheet.template.even_and_odd { "<w:evenAndOddHeaders/>" } else { "" };
        format!(
            "{XML}<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:autoHyphenation/><w:defaultTabStop w:val=\"708\"/>{even}\
             <w:characterSpacingControl w:val=\"doNotCompress\"/><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
             <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
             <w:themeFontLang w:val=\"{lang}\"/></w:settings>"
        )
    }

    /// Headers and footers, the template's where it has some, with the marking in each.
    fn running(&mut self) -> Vec<Running> {
        let marking = self.sheet.export.marking();
        let mut running = std::mem::take(&mut self.sheet.template.running);
        let style = |id: &str| self.sheet.style(id);
        let line = |id: &str, words: &str| {
            format!("<w:p><w:pPr>{}<w:jc w:val=\"center\"/></w:pPr>{}</w:p>", style(id), looking("<w:b/><w:bCs/>", words))
        };
        let (head, foot) = if marking.is_empty() { Default::default() } else { (line("Header", &marking), line("Footer", &marking)) };
        let page = format!(
            "<w:p><w:pPr>{}<w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            style("Footer")
        );
        let own = |tag: &str, root: &str, name: &str, inside: &str| Running {
            tag: tag.to_owned(),
            pages: "default".to_owned(),
            part: format!("word/{name}.xml"),
            text: format!("{XML}<w:{root} {NAMESPACES}>{inside}</w:{root}>"),
        };
        let has = |running: &[Running], tag: &str| running.iter().any(|running| running.tag == tag && running.pages == "default");
        if !has(&running, "headerReference") && !head.is_empty() {
            running.push(own("headerReference", "hdr", "header-kantlijn", ""));
        }
        if !has(&running, "footerReference") {
            running.push(own("footerReference", "ftr", "footer-kantlijn", &page));
        }
        running.sort_by(|a, b| b.tag.cmp(&a.tag).then_with(|| a.pages.cmp(&b.pages)));
        for one in &mut running {
            one.text = one.with_line(if one.kind() == "header" { &head } else { &foot });
        }
        running
    }

    /// Writes what the document carries along.
    fn slip(&mut self, comments: &[Comment]) -> Packed {
        let meta = &self.sheet.export.document.meta;
        // Keys of others are words that the document does not show.
        let meta = Meta { fingerprints: Default::default(), others: String::new(), ..meta.clone() }.write();
        self.packing.begin(SLIP)?;
        let mut to = |piece: &str| self.packing.write(piece.as_bytes());
        to(&slip_opening(&meta, self.sheet.raised))?;
        self.sheet.carried().try_for_each(|block| to(&block.write()))?;
        self.sheet.references.iter().try_for_each(|reference| to(&reference.write()))?;
        margin::slips(comments).try_for_each(|note| to(&note.write()))?;
        to(SLIP_CLOSING)?;
        let properties = format!(
            "{XML}<ds:datastoreItem ds:itemID=\"{{6B616E74-6C69-4A6E-8000-646F63780001}}\" \
             xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs>\
             <ds:schemaRef ds:uri=\"urn:kantlijn:docx:1\"/></ds:schemaRefs></ds:datastoreItem>"
        );
        let mut own = Relations::default();
        own.part("customXmlProps", "itemProps1.xml");
        self.add("customXml/itemProps1.xml", &properties)?;
        self.add("customXml/_rels/item1.xml.rels", &own.part_text())
    }

    /// Writes what the document says of itself.
    fn properties(&mut self) -> Packed {
        let meta = &self.sheet.export.document.meta;
        let mut core = format!(
            "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        );
        let authors = meta.authors.join("; ");
        let language = if meta.lang.is_empty() { "" } else { language(&meta.lang) };
        let fields = [("title", meta.title.as_str()), ("creator", &authors), ("description", &meta.subtitle), ("language", language)];
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            let _ = write!(core, "<dc:{name}>{}</dc:{name}>", escape(value));
        }
        core.push_str("</cp:coreProperties>");
        let app = format!(
            "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>kantlijn</Application></Properties>"
        );
        self.add("docProps/core.xml", &core)?;
        self.add(APP, &app)
    }
}

/// A language as Word has it: with a country, where one is surely meant.
fn language(lang: &str) -> &str {
    match lang {
        "" | "nl" => "nl-NL",
        "en" => "en-GB",
        "de" => "de-DE",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "it" => "it-IT",
        "ru" => "ru-RU",
        "uk" => "uk-UA",
        other if other.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') => other,
        _ => "nl-NL",
    }
}
