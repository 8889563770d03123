//! The package and the parts that are much the same in every document.

use std::fmt::Write as _;

use super::margin::{self, Comment};
use super::runs::looking;
use super::sheet::{Relations, Sheet};
use super::template::{self, Running};
use super::{Archive, NAMESPACES, SLIP, XML};
use crate::docx::escape;

/// The part that says which program wrote the document.
pub(super) const APP: &str = "docProps/app.xml";

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// All that goes into a package beside the text.
pub(super) struct Parts<'a> {
    sheet: Sheet<'a>,
    relations: Relations,
    comments: (String, String),
    footnotes: (String, Relations),
    /// Name, type of content, bytes.
    parts: Vec<(String, String, Vec<u8>)>,
}

impl<'a> Parts<'a> {
    pub(super) fn new(mut sheet: Sheet<'a>, relations: Relations, comments: &[Comment]) -> Self {
        let comments = margin::parts(comments, &mut sheet);
        let footnotes = sheet.footnotes_part();
        Self { sheet, relations, comments, footnotes, parts: Vec::new() }
    }

    /// The package; `text` is the part of the document up to the properties of its section.
    pub(super) fn package(mut self, mut text: String) -> Result<Vec<u8>, zip::result::ZipError> {
        self.word("styles", "styles", &self.sheet.template.styles(language(&self.sheet.export.document.meta.lang)));
        let (forms, lists) = self.sheet.numbering.parts();
        self.word("numbering", "numbering", &self.sheet.template.numbering_part(&forms, &lists));
        self.word("settings", "settings", &self.settings());
        let footnotes = self.whole("footnotes", &self.footnotes.0);
        self.word("footnotes", "footnotes", &footnotes);
        let comments = self.whole("comments", &self.comments.0);
        self.word("comments", "comments", &comments);
        let threads = format!("{XML}<w15:commentsEx {NAMESPACES}>{}</w15:commentsEx>", self.comments.1);
        self.relations.add("http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml", "");
        self.part("word/commentsExtended.xml", &format!("{WORD}.commentsExtended+xml"), threads);
        let references = self.running();
        template::relate(&self.sheet.template, &mut self.relations);
        self.parts.append(&mut self.sheet.template.parts);
        self.slip();
        self.properties();
        let section = self.sheet.template.section(&references);
        text.push_str(&section);
        text.push_str("</w:body></w:document>");
        self.part("word/document.xml", &format!("{WORD}.document.main+xml"), text);
        self.zipped()
    }

    fn part(&mut self, name: &str, content: &str, text: String) {
        self.parts.push((name.to_owned(), content.to_owned(), text.into_bytes()));
    }

    /// Adds a part that the document refers to.
    fn word(&mut self, name: &str, kind: &str, text: &str) {
        self.relations.part(kind, &format!("{name}.xml"));
        self.part(&format!("word/{name}.xml"), &format!("{WORD}.{kind}+xml"), text.to_owned());
    }

    fn whole(&self, root: &str, inside: &str) -> String {
        format!("{XML}<w:{root} {NAMESPACES}>{inside}</w:{root}>")
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

    /// Headers and footers, the template's where it has some, with the marking in each; gives the references to them.
    fn running(&mut self) -> String {
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
        let mut references = String::new();
        for one in &running {
            let (kind, line) = if one.tag == "headerReference" { ("header", &head) } else { ("footer", &foot) };
            let id = self.relations.part(kind, &format!("/{}", one.part));
            self.part(&one.part, &format!("{WORD}.{kind}+xml"), one.with_line(line));
            let _ = write!(references, "<w:{} w:type=\"{}\" r:id=\"{id}\"/>", one.tag, escape(&one.pages));
        }
        references
    }

    fn slip(&mut self) {
        self.relations.part("customXml", &format!("../{SLIP}"));
        let properties = format!(
            "{XML}<ds:datastoreItem ds:itemID=\"{{6B616E74-6C69-4A6E-8000-646F63780001}}\" \
             xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs>\
             <ds:schemaRef ds:uri=\"urn:kantlijn:docx:1\"/></ds:schemaRefs></ds:datastoreItem>"
        );
        let mut own = Relations::default();
        own.part("customXmlProps", "itemProps1.xml");
        self.part(SLIP, "", self.sheet.slip.write());
        let content = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
        self.part("customXml/itemProps1.xml", content, properties);
        self.part("customXml/_rels/item1.xml.rels", "", own.part_text());
    }

    fn properties(&mut self) {
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
        self.part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core);
        self.part(APP, "application/vnd.openxmlformats-officedocument.extended-properties+xml", app);
    }

    fn zipped(self) -> Result<Vec<u8>, zip::result::ZipError> {
        let mut types = format!(
            "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        );
        for (name, content, _) in self.parts.iter().filter(|(_, content, _)| !content.is_empty()) {
            let _ = write!(types, "<Override PartName=\"/{}\" ContentType=\"{}\"/>", escape(name), escape(content));
        }
        types.push_str("</Types>");
        let mut root = Relations::default();
        root.part("officeDocument", "word/document.xml");
        root.add("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", "");
        root.part("extended-properties", APP);
        let mut archive = Archive::new();
        archive.add("[Content_Types].xml", types.as_bytes())?;
        archive.add("_rels/.rels", root.part_text().as_bytes())?;
        archive.add("word/_rels/document.xml.rels", self.relations.part_text().as_bytes())?;
        if !self.footnotes.1.is_empty() {
            archive.add("word/_rels/footnotes.xml.rels", self.footnotes.1.part_text().as_bytes())?;
        }
        for (name, _, bytes) in &self.parts {
            archive.add(name, bytes)?;
        }
        archive.finish()
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
