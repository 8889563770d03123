//! The house template: our own, or that of a reference document, whose styles, theme, page and headers are taken over.
//!
//! Styles are matched by their names, since their ids differ with the language of the Word that made the file; those that the reference
//! document lacks are added from our own.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::NotExported;
use crate::docx::{Element, Events, HOUSE, House, Package, Piece, attribute, canonical_name, escape};

/// The namespaces that the parts written here declare.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
     xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w14 w15\"";

pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A template, ready to write with.
#[derive(Debug, Default)]
pub(super) struct Template {
    /// The ids of its styles by our own ids, where they differ.
    ids: HashMap<&'static str, String>,
    /// The text of its part with styles; empty for our own.
    styles: String,
    /// The text of its part with lists.
    numbering: String,
    /// The properties of its last section, without headers and footers.
    page: String,
    /// Its headers and footers: the tag that refers to one, its type, and its part.
    pub running: Vec<Running>,
    /// Other parts that go along: name, type of content, bytes.
    pub parts: Vec<(String, String, Vec<u8>)>,
    /// The part with its theme.
    pub theme: Option<String>,
    /// Whether even pages have headers of their own.
    pub even_and_odd: bool,
}

/// A header or a footer of a template.
#[derive(Debug)]
pub(super) struct Running {
    /// `headerReference` or `footerReference`.
    pub tag: String,
    /// `default`, `first` or `even`.
    pub pages: String,
    /// The name of its part.
    pub part: String,
    /// The part's text.
    pub text: String,
}

/// The page of our own template: A4 with room for notes.
const PAGE: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1417\" w:bottom=\"1418\" w:left=\"1417\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>";

impl Template {
    /// The template of a reference document.
    pub(super) fn of(file: &[u8]) -> Result<Self, NotExported> {
        let refused = |why: String| NotExported::Reference(why);
        let mut package = Package::open(file).map_err(|error| refused(error.to_string()))?;
        let found = read(&mut package).map_err(|error| refused(error.to_string()))?;
        let mut template = found.ok_or_else(|| refused("it holds no Word document".into()))?;
        if !template.styles.contains("<w:styles") || !template.styles.trim_end().ends_with("</w:styles>") {
            return Err(refused("its styles are not as Word writes them; save it once in Word".into()));
        }
        template.match_styles();
        Ok(template)
    }

    /// The id of a style in this template, by our own.
    pub(super) fn id<'a>(&'a self, ours: &'a str) -> &'a str {
        self.ids.get(ours).map_or(ours, String::as_str)
    }

    /// The highest numbers of forms of lists and of lists that are taken.
    pub(super) fn numbering(&self) -> (u32, u32) {
        let mut taken = (0, 0);
        for piece in Events::new(&self.numbering) {
            let Piece::Open(element) = piece else { continue };
            let number = |name: &str| attribute(&element, name).parse::<u32>().unwrap_or(0).min(1 << 20);
            match element.name() {
                "abstractNum" => taken.0 = taken.0.max(number("abstractNumId")),
                "num" => taken.1 = taken.1.max(number("numId")),
                _ => {}
            }
        }
        taken
    }

    fn match_styles(&mut self) {
        let mut known: Vec<(String, String, String)> = Vec::new();
        let mut current = (String::new(), String::new());
        for piece in Events::new(&self.styles) {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "style" => current = (attribute(&element, "styleId"), attribute(&element, "type")),
                "name" => known.push((canonical_name(&attribute(&element, "val")), current.0.clone(), current.1.clone())),
                _ => {}
            }
        }
        let mut missing = String::new();
        for style in HOUSE {
            let name = canonical_name(style.name);
            match known.iter().find(|(known, _, sort)| *known == name && sort == style.sort) {
                Some((_, id, _)) if id == style.id => {}
                Some((_, id, _)) => {
                    self.ids.insert(style.id, id.clone());
                }
                None => {
                    // An id that another style has already.
                    if known.iter().any(|(_, id, _)| id == style.id) {
                        self.ids.insert(style.id, format!("Kantlijn{}", style.id));
                    }
                    missing.push_str(style.id);
                    missing.push(' ');
                }
            }
        }
        let added: String =
            HOUSE.iter().filter(|style| missing.split(' ').any(|id| id == style.id)).map(|style| self.definition(style)).collect();
        if let Some(end) = self.styles.rfind("</w:styles>") {
            self.styles.insert_str(end, &added);
        }
    }

    fn definition(&self, style: &House) -> String {
        let House { id, name, sort, like, look } = style;
        let is_own = name.starts_with("Kantlijn") || *name == "Author";
        let custom = if is_own { " w:customStyle=\"1\"" } else { "" };
        let default = if matches!(*id, "Normal" | "DefaultParagraphFont" | "TableNormal") { " w:default=\"1\"" } else { "" };
        let like = if like.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{}\"/>", self.id(like)) };
        format!(
            "<w:style w:type=\"{sort}\"{default}{custom} w:styleId=\"{}\"><w:name w:val=\"{name}\"/>{like}{look}</w:style>",
            self.id(id)
        )
    }

    /// The part with the styles, in a language.
    pub(super) fn styles(&self, lang: &str) -> String {
        let lang = format!("<w:lang w:val=\"{lang}\" w:eastAsia=\"{lang}\" w:bidi=\"ar-SA\"/>");
        if self.styles.is_empty() {
            let defaults = format!(
                "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" w:eastAsia=\"Cambria\" w:cs=\"Times New Roman\"/>\
                 <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>{lang}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
                 <w:spacing w:after=\"140\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
            );
            let styles: String = HOUSE.iter().map(|style| self.definition(style)).collect();
            return format!("{XML}<w:styles {NAMESPACES}>{defaults}{styles}</w:styles>");
        }
        with_language(&self.styles, &lang)
    }

    /// The part with the lists: the template's own, with those of the document.
    pub(super) fn numbering_part(&self, forms: &str, lists: &str) -> String {
        let own = &self.numbering;
        let end = own.rfind("</w:numbering>").filter(|_| own.contains("<w:numbering"));
        let Some(end) = end else { return format!("{XML}<w:numbering {NAMESPACES}>{forms}{lists}</w:numbering>") };
        let first_list = own.find("<w:num ").unwrap_or(end);
        let behind = own.rfind("</w:num>").map_or(first_list, |at| at + "</w:num>".len());
        format!("{}{forms}{}{lists}{}", &own[..first_list], &own[first_list..behind], &own[behind..])
    }

    /// The properties of the section, with the headers and footers that `references` names.
    pub(super) fn section(&self, references: &str) -> String {
        let page = if self.page.is_empty() { PAGE } else { &self.page };
        format!("<w:sectPr>{references}{page}</w:sectPr>")
    }
}

/// Says the language where a style has none of its own.
fn with_language(styles: &str, lang: &str) -> String {
    let defaults = styles.find("<w:docDefaults").zip(styles.find("</w:docDefaults>")).filter(|(start, end)| start < end);
    let Some((start, end)) = defaults else { return styles.to_owned() };
    let inside = &styles[start..end];
    let changed = if let Some(at) = inside.find("<w:lang ")
        && let Some(length) = inside[at..].find("/>")
    {
        format!("{}{lang}{}", &inside[..at], &inside[at + length + 2..])
    } else if let Some(at) = inside.find("</w:rPr>") {
        format!("{}{lang}{}", &inside[..at], &inside[at..])
    } else {
        inside.to_owned()
    };
    format!("{}{changed}{}", &styles[..start], &styles[end..])
}

/// Reads what a template is made of; `None` where the package holds no document.
fn read(package: &mut Package<'_>) -> Result<Option<Template>, crate::archive::Damaged> {
    let Some(main) = package.related("")?.into_iter().find(|part| part.kind == "officeDocument").map(|part| part.target) else {
        return Ok(None);
    };
    let Some(document) = package.text(&main)? else { return Ok(None) };
    let types = package.text("[Content_Types].xml")?.unwrap_or_default();
    let related = package.related(&main)?;
    let mut template = Template::default();
    let mut headers = Vec::new();
    for part in related.iter().filter(|part| !part.is_outside) {
        match part.kind.as_str() {
            "styles" => template.styles = package.text(&part.target)?.unwrap_or_default(),
            "numbering" => template.numbering = package.text(&part.target)?.unwrap_or_default(),
            "settings" => template.even_and_odd = package.text(&part.target)?.is_some_and(|text| text.contains("<w:evenAndOddHeaders/>")),
            "theme" => {
                if let Some(bytes) = package.bytes(&part.target)? {
                    template.parts.push((part.target.clone(), content_type(&types, &part.target), bytes));
                    template.theme = Some(part.target.clone());
                }
            }
            "header" | "footer" => headers.push(part.clone()),
            _ => {}
        }
    }
    let (page, references) = section(&document);
    template.page = page;
    for (tag, pages, id) in references {
        let Some(part) = headers.iter().find(|part| part.id == id).map(|part| part.target.clone()) else { continue };
        let Some(text) = package.text(&part)? else { continue };
        for picture in package.related(&part)?.iter().filter(|picture| !picture.is_outside) {
            if let Some(bytes) = package.bytes(&picture.target)?.filter(|_| template.parts.iter().all(|(name, ..)| *name != picture.target))
            {
                template.parts.push((picture.target.clone(), content_type(&types, &picture.target), bytes));
            }
        }
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", &part));
        let rels = format!("{folder}/_rels/{name}.rels");
        if let Some(bytes) = package.bytes(&rels)?.filter(|_| template.parts.iter().all(|(name, ..)| *name != rels)) {
            template.parts.push((rels, String::new(), bytes));
        }
        template.running.push(Running { tag, pages, part, text });
    }
    Ok(Some(template))
}

/// The type of a part's content, by its name or its ending.
fn content_type(types: &str, part: &str) -> String {
    let ending = part.rsplit('.').next().unwrap_or_default();
    let mut by_ending = String::new();
    for piece in Events::new(types) {
        let Piece::Open(element) = piece else { continue };
        let is_part = element.name() == "Override" && attribute(&element, "PartName").trim_start_matches('/') == part;
        let is_ending = element.name() == "Default" && attribute(&element, "Extension").eq_ignore_ascii_case(ending);
        if is_part {
            return attribute(&element, "ContentType");
        }
        if is_ending {
            by_ending = attribute(&element, "ContentType");
        }
    }
    by_ending
}

/// The properties of the last section: what its page is like, and which headers and footers it refers to.
fn section(document: &str) -> (String, Vec<(String, String, String)>) {
    let Some(start) = document.rfind("<w:sectPr") else { return Default::default() };
    let mut events = Events::new(&document[start..]);
    let (mut page, mut references) = (String::new(), Vec::new());
    let mut open: Vec<String> = Vec::new();
    events.next();
    while let Some(piece) = events.next() {
        match piece {
            Piece::Open(element) if matches!(element.name(), "headerReference" | "footerReference") => {
                references.push((element.name().to_owned(), attribute(&element, "type"), attribute(&element, "id")));
                if !element.is_empty {
                    open.push(String::new());
                }
            }
            Piece::Open(element) if element.name() == "sectPrChange" => events.pass(&element),
            Piece::Open(element) => {
                page.push_str(&tag(&element));
                if !element.is_empty {
                    open.push(format!("</w:{}>", element.name()));
                }
            }
            Piece::Close => match open.pop() {
                Some(tag) => page.push_str(&tag),
                None => break,
            },
            Piece::Text(_) => {}
        }
    }
    (page, references)
}

/// A tag with the attributes of Word's own namespace, others left out: their prefixes may not be declared here.
fn tag(element: &Element<'_>) -> String {
    let mut out = format!("<w:{}", element.name());
    for (name, value) in element.attributes().into_iter().filter(|(name, _)| name.starts_with("w:")) {
        let _ = write!(out, " {name}=\"{}\"", escape(&value));
    }
    out.push_str(if element.is_empty { "/>" } else { ">" });
    out
}

impl Running {
    /// The kind of part that it is.
    pub(super) fn kind(&self) -> &'static str {
        if self.tag == "headerReference" { "header" } else { "footer" }
    }

    /// Its part with a line of its own at the head of it.
    pub(super) fn with_line(&self, line: &str) -> String {
        let root = if self.kind() == "header" { "<w:hdr" } else { "<w:ftr" };
        let opening = self.text.find(root).and_then(|at| self.text[at..].find('>').map(|end| at + end));
        match opening {
            Some(end) if !self.text[..end].ends_with('/') => format!("{}{line}{}", &self.text[..=end], &self.text[end + 1..]),
            _ => self.text.clone(),
        }
    }
}
