//! Which text of a page is the article's.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::super::markup::is_any;
use super::is_same;
use crate::document::Meta;

/// A page with what of it is the article's.
pub(super) struct Found {
    /// The page as it was.
    pub tree: Document,
    /// The nodes of text that are the article's, by their places in `tree`.
    pub kept: HashSet<NodeId>,
    /// What the library read of its head.
    pub said: Said,
}

/// What a page says of its article, as the library reads it.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub title: String,
    pub byline: String,
    pub site: String,
}

/// Finds the article of a page.
pub(super) fn find(page: Document) -> Found {
    let tree = page.clone();
    let config = Config { keep_classes: true, ..Config::default() };
    let read = Readability::with_document(page, None, Some(config)).and_then(|mut page| page.parse().map(|article| (page, article)));
    // A page without an article in the library's eyes is all its text.
    let Ok((page, article)) = read else {
        let kept = texts(&tree.html_root()).map(|node| node.id).collect();
        return Found { tree, kept, said: Said::default() };
    };
    let content = page.doc.select_single("#readability-page-1");
    let kept = content.nodes().iter().flat_map(texts).map(|node| node.id).collect();
    let said = Said { title: article.title, byline: article.byline.unwrap_or_default(), site: article.site_name.unwrap_or_default() };
    Found { tree, kept, said }
}

/// The nodes of text below a node.
fn texts<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> {
    node.descendants_it().filter(|node| node.is_nonempty_text())
}

/// What is kept without what the front matter says: the title where it opens the text.
pub(super) fn without_head(found: &Found, meta: &Meta) -> HashSet<NodeId> {
    let mut kept = found.kept.clone();
    let root = found.tree.html_root();
    for heading in root.descendants_it().filter(|node| is_any(node, &["h1", "h2"])) {
        if is_same(&heading.text(), &meta.title) {
            texts(&heading).for_each(|text| {
                kept.remove(&text.id);
            });
        }
    }
    kept
}
