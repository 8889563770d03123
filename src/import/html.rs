//! Saved web pages: the article of a page, without what the site puts around it, and what the page says of it.
//!
//! ```text
//!  bytes -> characters -> bounds -> tree -> what is kept (dom_smoothie, mended) -> blocks
//!                                       \-> front matter (JSON-LD, meta, markup, structure)
//! ```
//!
//! The library only says which nodes of text are the article's. The walk goes over the page as it was, so that captions, notes, languages of
//! code and what a class says are still there.

mod article;
mod bounds;
mod byline;
mod charset;
mod date;
mod linked;
mod meta;
#[cfg(test)]
mod tests;

use dom_query::NodeRef;

use super::blocks::Blocks;
use super::markup::{How, Notes, Page, is_any, walk};
use super::{Options, Refusal, Report};
use crate::document::Document;
use crate::text::fold;

/// Reads a saved page.
///
/// # Errors
/// [`Refusal::TooMany`] where it is built to be too much, [`Refusal::TooLarge`] where it says too much.
pub(super) fn read(bytes: &[u8], options: Options) -> Result<(Document, Report), Refusal> {
    let (text, encoding) = charset::decode(bytes);
    let tree = dom_query::Document::from(bounds::hold(&text, options.limits)?.as_ref());
    let found = article::find(tree);
    let root = found.tree.html_root();
    let (mut meta, base) = meta::read(&found);
    let kept = article::without_head(&found, &meta);
    let pages = [Page { root, path: "", kept: Some(&kept), marked: options.keep_boilerplate }];
    let notes = Notes::find(&pages);
    let how = How { pages: &pages, notes: &notes, base: &base, shift: shift(root, &kept) };
    let mut blocks = Blocks::default();
    let boilerplate = walk(0, &how, &mut blocks);
    if meta.lang.is_empty() {
        meta.lang = super::language::of(blocks.text()).to_owned();
    }
    Ok((blocks.document(meta), Report { boilerplate, encoding, ..Report::default() }))
}

/// What makes the highest headings that are kept those of sections, which stand at the second level.
fn shift(root: NodeRef, kept: &std::collections::HashSet<dom_query::NodeId>) -> i8 {
    const NAMES: [&str; 5] = ["h1", "h2", "h3", "h4", "h5"];
    let is_kept = |node: &NodeRef| node.descendants_it().any(|text| kept.contains(&text.id));
    let used = |name: &str| root.descendants_it().any(|node| is_any(&node, &[name]) && is_kept(&node));
    let highest = NAMES.iter().position(|name| used(name));
    highest.and_then(|at| i8::try_from(at).ok()).map_or(0, |at| 1 - at)
}

/// Whether two lines say the same, letter case, punctuation and spaces aside.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    bare(one) == bare(other)
}
