//! What an element is by what it says of itself or by its class, where its name does not say it.

use dom_query::local_name;

use crate::document::Kind;
use crate::import::structure::Vocabulary;
use crate::import::tree::{Attr, NodeRef};

/// Classes of pull quotes, of epigraphs, of captions and of stand-firsts: where an element has several, the first of them counts.
static ROLES: [Vocabulary; 4] = [
    Vocabulary::new(&["pullquote", "pull-quote", "pull_quote", "article-pullquote"]),
    Vocabulary::new(&["epigraph", "motto"]),
    Vocabulary::new(&[
        "wp-caption-text",
        "caption",
        "image-caption",
        "photo-caption",
        "media-caption",
        "gallery-caption",
        "caption-text",
        "bijschrift",
        "credit",
        "image-credit",
        "photo-credit",
    ]),
    Vocabulary::new(&["standfirst", "stand-first", "intro", "inleiding", "chapeau", "dek", "lead", "lede"]),
];

/// What an element is by what it says of itself, or by the words of its class or its id; a stand-first only where the text opens.
pub(super) fn of(node: &NodeRef, is_opening: impl FnOnce() -> bool) -> Option<Kind> {
    if let Some(kind) = node.attrs().find_map(said) {
        return Some(kind);
    }
    let names = node.attrs().filter(|attr| matches!(*attr.name, local_name!("class") | local_name!("id")));
    let words = names.flat_map(|attr| attr.value.split_ascii_whitespace());
    let role = words.filter_map(|word| ROLES.iter().position(|words| words.contains_in_any_case(word))).min()?;
    match role {
        0 => Some(Kind::PullQuote),
        1 => Some(Kind::Epigraph),
        2 => Some(Kind::Caption),
        _ => is_opening().then_some(Kind::Intro),
    }
}

/// What an attribute says that an element is: in a book `epub:type` (EPUB Structural Semantics Vocabulary), or the role of that name with
/// `doc-` before it (DPUB-ARIA).
fn said(attr: Attr) -> Option<Kind> {
    let named = |name: &str| match name {
        "pullquote" => Some(Kind::PullQuote),
        "epigraph" => Some(Kind::Epigraph),
        _ => None,
    };
    let mut names = attr.value.split_ascii_whitespace();
    match &**attr.name {
        "epub:type" => names.find_map(named),
        "role" => names.find_map(|role| named(role.strip_prefix("doc-")?)),
        _ => None,
    }
}
