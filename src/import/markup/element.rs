//! What elements are, by their names and by what their attributes say of them.

use dom_query::{LocalName, NodeData, NodeRef};

/// Whether an element of this name holds no text of the page.
pub(in crate::import) fn holds_no_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "svg"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "head"
            | "title"
            | "rp"
            | "annotation"
            | "annotation-xml"
            | "datalist"
            | "dialog"
            | "progress"
            | "meter"
    )
}

/// Whether an element of this name begins and ends a paragraph.
pub(in crate::import) fn is_parting(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "article"
            | "section"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "address"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "form"
            | "fieldset"
            | "legend"
            | "center"
            | "body"
            | "html"
            | "hgroup"
            | "search"
            | "dl"
            | "dt"
            | "dd"
            | "li"
            | "ul"
            | "ol"
            | "menu"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "blockquote"
            | "pre"
            | "hr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "picture"
    )
}

/// The name of an element; empty for other nodes.
pub(in crate::import) fn name_of(node: &NodeRef) -> LocalName {
    node.qual_name_ref().map_or_else(|| LocalName::from(""), |name| name.local.clone())
}

/// Looks at what a node of text says, where it stands; another node says nothing.
pub(in crate::import) fn with_text<T>(node: &NodeRef, look: impl FnOnce(&str) -> T) -> Option<T> {
    node.query(|node| match &node.data {
        NodeData::Text { contents } => Some(look(contents)),
        _ => None,
    })?
}

/// Whether an element is one of these.
pub(in crate::import) fn is_any(node: &NodeRef, names: &[&str]) -> bool {
    node.qual_name_ref().is_some_and(|name| names.contains(&&*name.local))
}

/// Whether a page shows nothing of an element.
pub(in crate::import) fn is_hidden(node: &NodeRef) -> bool {
    let Some(element) = node.element_ref() else { return false };
    element.attrs.iter().any(|attr| match &*attr.name.local {
        "hidden" => !attr.value.eq_ignore_ascii_case("until-found"),
        "aria-hidden" => attr.value.trim().eq_ignore_ascii_case("true") && !element.has_class("fallback-image"),
        "style" => hides(&attr.value),
        _ => false,
    })
}

/// Whether an element says where a page of the printed book begins.
pub(super) fn is_page_break(node: &NodeRef) -> bool {
    if node.element_ref().is_none_or(|element| element.attrs.is_empty()) {
        return false;
    }
    node.attr("epub:type").is_some_and(|kind| kind.contains("pagebreak")) || node.attr("role").is_some_and(|role| &*role == "doc-pagebreak")
}

/// Whether a style hides what it is given to.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let value = value.trim_end_matches("!important").trim_end();
        matches!((property.as_str(), value), ("display", "none") | ("visibility", "hidden") | ("font-size", "0" | "0px") | ("opacity", "0"))
    })
}

/// The words of an element's class and id, in lower case.
pub(in crate::import) fn tokens(node: &NodeRef) -> String {
    let (class, id) = (node.class(), node.id_attr());
    if class.is_none() && id.is_none() {
        return String::new();
    }
    format!("{} {}", class.unwrap_or_default(), id.unwrap_or_default()).to_ascii_lowercase()
}
