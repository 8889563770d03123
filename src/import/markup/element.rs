//! What elements are, by their names and by what their attributes say of them.

use dom_query::{LocalName, local_name};

use crate::import::tree::{Attr, NodeRef};

/// Whether a name is one of those that are listed here: as the parser knows them, by number.
macro_rules! is_one {
    ($name:ident: $($known:tt)+) => {
        matches!(*$name, $(::dom_query::local_name!($known))|+)
    };
}

/// Whether an element of this name holds no text of the page.
pub(in crate::import) fn holds_no_text(name: &LocalName) -> bool {
    is_one!(name:
        "script" "style" "noscript" "template" "iframe" "object" "embed" "button" "select" "textarea" "input" "svg" "canvas" "audio"
        "video" "map" "head" "title" "rp" "annotation" "annotation-xml" "datalist" "dialog" "progress" "meter"
    )
}

/// Whether a text is code or a style sheet.
pub(in crate::import) fn is_code(text: &NodeRef) -> bool {
    text.parent().is_some_and(|outer| named!(&outer, "script" | "style"))
}

/// Whether an element of this name begins and ends a paragraph.
pub(in crate::import) fn is_parting(name: &LocalName) -> bool {
    is_one!(name:
        "p" "div" "article" "section" "main" "header" "footer" "nav" "aside" "address" "figure" "figcaption" "details" "summary" "form"
        "fieldset" "legend" "center" "body" "html" "hgroup" "search" "dl" "dt" "dd" "li" "ul" "ol" "menu" "table" "thead" "tbody" "tfoot"
        "tr" "td" "th" "caption" "blockquote" "pre" "hr" "h1" "h2" "h3" "h4" "h5" "h6" "picture"
    )
}

/// The name of an element; empty for other nodes.
pub(in crate::import) fn name_of(node: &NodeRef) -> LocalName {
    node.name().clone()
}

/// Whether an element is one of those that are named here: as the parser knows them, by number.
macro_rules! named {
    ($node:expr, $($name:tt)|+) => {
        matches!(*$node.name(), $(::dom_query::local_name!($name))|+)
    };
}
pub(in crate::import) use named;

/// Whether an element is one of these.
#[inline]
pub(in crate::import) fn is_any(node: &NodeRef, names: &[&str]) -> bool {
    let name = node.name().as_bytes();
    // Nearly all differ in their length, their first letter or their last.
    names
        .iter()
        .map(|known| known.as_bytes())
        .any(|known| known.len() == name.len() && known.first() == name.first() && known.last() == name.last() && known == name)
}

/// The rank of a heading, 1 for the highest.
#[inline]
pub(in crate::import) fn rank(node: &NodeRef) -> Option<u8> {
    match *node.name() {
        local_name!("h1") => Some(1),
        local_name!("h2") => Some(2),
        local_name!("h3") => Some(3),
        local_name!("h4") => Some(4),
        local_name!("h5") => Some(5),
        local_name!("h6") => Some(6),
        _ => None,
    }
}

/// Whether an element is a heading, of whatever rank.
#[inline]
pub(in crate::import) fn is_heading(node: &NodeRef) -> bool {
    rank(node).is_some()
}

/// The name of an element of which a page shows something as text: `None` for other nodes, for one that holds no text of the page, that is
/// hidden, or that is a tool of the page.
pub(in crate::import) fn shown<'a>(node: &NodeRef<'a>) -> Option<&'a LocalName> {
    let name = node.name();
    let is_shown = node.is_element() && !holds_no_text(name) && !node.attrs().any(|attr| hides(&attr, node) || edits(&attr));
    is_shown.then_some(name)
}

/// Whether a page shows nothing of an element.
pub(in crate::import) fn is_hidden(node: &NodeRef) -> bool {
    node.attrs().any(|attr| hides(&attr, node))
}

/// Whether an attribute hides its element.
#[inline]
fn hides(attr: &Attr, element: &NodeRef) -> bool {
    match *attr.name {
        local_name!("hidden") => !attr.value.eq_ignore_ascii_case("until-found"),
        // A caption that says what the picture's own text does is only not read out twice.
        local_name!("aria-hidden") => {
            attr.value.trim().eq_ignore_ascii_case("true") && !element.has_class("fallback-image") && !named!(element, "figcaption")
        }
        local_name!("style") => hiding(attr.value).is_some_and(|how| how == Hiding::Gone || !holds_page(element)),
        _ => false,
    }
}

/// Whether an element says where a page of the printed book begins.
pub(super) fn is_page_break(node: &NodeRef) -> bool {
    node.attrs().any(|attr| match *attr.name {
        local_name!("role") => attr.value == "doc-pagebreak",
        _ => says_kind(&attr) && attr.value.contains("pagebreak"),
    })
}

/// Whether an attribute says what an element is in a book. Most of them are told by a number of the parser's.
pub(super) fn says_kind(attr: &Attr) -> bool {
    !matches!(*attr.name, local_name!("class") | local_name!("id") | local_name!("href") | local_name!("src"))
        && **attr.name == *"epub:type"
}

/// Whether an element is a tool of a wiki beside a heading: `[edit]`.
pub(in crate::import) fn is_edit_link(node: &NodeRef) -> bool {
    node.attrs().any(|attr| edits(&attr))
}

#[inline]
fn edits(attr: &Attr) -> bool {
    const TOOL: &str = "editsection";
    let may_be = *attr.name == local_name!("class") && attr.value.len() >= TOOL.len();
    may_be && attr.value.split_ascii_whitespace().any(|class| class.strip_prefix("mw-").unwrap_or(class) == TOOL)
}

/// Whether a link is the sign by which a heading or a caption offers its own address: `¶`.
pub(super) fn offers_address(link: &NodeRef) -> bool {
    // The last is the picture of a chain in a font of icons.
    const SIGNS: [&str; 5] = ["¶", "#", "§", "🔗", "\u{F0C1}"];
    link.said(&local_name!("href")).is_some_and(|href| href.starts_with('#')) && SIGNS.contains(&link.text().trim())
}

/// How a style hides what it is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hiding {
    /// It takes no room.
    Gone,
    /// It cannot be seen, perhaps until a script lets it appear.
    Unseen,
}

fn hiding(style: &str) -> Option<Hiding> {
    style.split(';').filter_map(|rule| rule.split_once(':')).find_map(|(property, value)| {
        let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        match (property.as_str(), value.trim_end_matches("!important").trim_end()) {
            ("display", "none") | ("font-size", "0" | "0px") => Some(Hiding::Gone),
            ("visibility", "hidden") | ("opacity", "0") => Some(Hiding::Unseen),
            _ => None,
        }
    })
}

/// How many of the elements in one it is asked at most: pages may be nested without end.
const WITHIN: usize = 1000;

/// Whether an element holds what a page is about, so that nothing of it would be seen without it.
fn holds_page(element: &NodeRef) -> bool {
    element.descendants().take(WITHIN).any(|node| named!(&node, "article" | "main" | "h1"))
}

/// Whether one of these stands in the class or in the id of an element, in any case of its letters.
pub(in crate::import) fn mentions(node: &NodeRef, words: &[&str]) -> bool {
    // Nearly every letter begins none of them.
    let bit = |byte: u8| 1_u32 << (byte & 31);
    let firsts = words.iter().fold(0, |firsts, word| firsts | bit(word.as_bytes()[0]));
    let begins = |rest: &[u8], word: &str| {
        rest[0].eq_ignore_ascii_case(&word.as_bytes()[0])
            && rest.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word.as_bytes()))
    };
    let is_in = |name: &[u8]| {
        let mut places = (0..name.len()).filter(|at| firsts & bit(name[*at]) != 0);
        places.any(|at| words.iter().any(|word| begins(&name[at..], word)))
    };
    node.attrs().any(|attr| matches!(*attr.name, local_name!("class") | local_name!("id")) && is_in(attr.value.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::*;

    #[test]
    fn a_word_is_found_anywhere_in_what_an_element_is_called() {
        let said = |attributes: &str, words: &[&str]| {
            let page = Tree::from(format!("<p {attributes}>Een zin."));
            page.nodes().any(|node| mentions(&node, words))
        };
        for attributes in ["class=caption", "id='wp-CAPTION-text'", "class='a b xcaption'", "class=a id=media", "class=capcaption"] {
            assert!(said(attributes, &["caption", "media"]), "{attributes}");
        }
        for attributes in ["", "class=''", "class=captio", "title=caption", "class='cap tion'", "class=\u{E9}captio\u{F1}"] {
            assert!(!said(attributes, &["caption", "media"]), "{attributes}");
        }
    }
}
