//! Code: its text as it stands, and the language that a page says it is in.

use super::super::tree::NodeRef;

use super::element::holds_no_text;
use super::{is_hidden, named};

/// The text of code, line ends and all, without the buttons that a page puts in it.
pub(in crate::import) fn verbatim(node: &NodeRef) -> String {
    let mut text = String::new();
    let mut open: Vec<NodeRef> = vec![*node];
    while let Some(node) = open.pop() {
        if node.is_text() {
            text.push_str(node.text());
        } else if named!(&node, "br") {
            text.push('\n');
        } else if !holds_no_text(node.name()) && !is_hidden(&node) {
            let from = open.len();
            open.extend(node.children());
            open[from..].reverse();
        }
    }
    text
}

/// The language of code, from the class of its element, of what is right in it or of what holds it.
pub(super) fn language(node: &NodeRef) -> String {
    let inner = node.children().find(NodeRef::is_element).filter(|child| named!(child, "code"));
    let near = [inner, Some(*node), node.parent(), node.parent().and_then(|parent| parent.parent())];
    near.into_iter().flatten().find_map(|node| named_language(&node)).unwrap_or_default()
}

fn named_language(node: &NodeRef) -> Option<String> {
    if let Some(lang) = ["data-lang", "data-language", "data-code-language"].iter().find_map(|name| node.attr(name)) {
        return Some(lang.to_ascii_lowercase());
    }
    let class = node.class()?.to_ascii_lowercase();
    let prefixes = ["language-", "lang-", "highlight-source-", "brush:", "sourcecode-", "code-"];
    let named = class.split_whitespace().find_map(|token| prefixes.iter().find_map(|prefix| token.strip_prefix(prefix)));
    let pandoc = || class.strip_prefix("sourcecode ").and_then(|rest| rest.split_whitespace().next());
    named.or_else(pandoc).map(|lang| lang.trim_matches(';').to_owned()).filter(|lang| !lang.is_empty() && lang.len() <= 20)
}
