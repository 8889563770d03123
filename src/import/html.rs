//! Saved web pages: the article of a page, without what the site puts around it, and what the page says of it.
//!
//! ```text
//!  bytes -> characters -> bounds -> tree -> what is kept (dom_smoothie, mended) -> blocks
//!                                       \-> front matter (JSON-LD, meta, markup, structure)
//! ```
//!
//! The library only says which nodes of text are the article's. The walk goes over the page as it was, so that captions, notes, languages of
//! code and what a class says are still there.
//!
//! Who asks what of a page, from the surest on, and who answers it of a line or of an element alone:
//!
//! | what | its data say | it shows | of a line or an element |
//! |---|---|---|---|
//! | title | `linked` (JSON-LD), `article::Said` | `title` | `title::Title` |
//! | whose page | `linked`, `meta` | `site` | `byline::is_house` |
//! | who wrote | `linked`, `meta/writers` | `signed`, in what `head` finds; `mend/foot` | `byline` (names in a line), `lines` (an element as lines) |
//! | when | `linked`, `meta` | `dated`, in what `head` finds | `dated::line`, `date` (a text that is one) |
//! | which text | `linked` (`articleBody`), `data` | `article` (the library), `mend` (over `segments`) | `called` (by class and id) |
//!
//! `meta` weighs the first three columns and makes the front matter of them.

mod article;
mod biography;
mod bounds;
mod byline;
mod called;
mod charset;
mod custom;
mod data;
mod date;
mod dated;
mod head;
mod lines;
mod linked;
mod mend;
mod meta;
mod preformatted;
mod segments;
mod signed;
mod site;
#[cfg(test)]
mod tests;
mod title;

use std::borrow::Cow;

use super::tree::{NodeRef, Tree};

use super::blocks::Blocks;
use super::exported::{self, Exported};
use super::markup::{Base, How, Nodes, Notes, Page, rank, walk};
use super::{Limits, Options, Refusal, Report};
use crate::document::{self, Document, Meta};
use crate::text::letters;
pub(super) use date::read as date;
use meta::Said;

/// Reads a saved page.
///
/// # Errors
/// [`Refusal::BeyondLimit`] and [`Refusal::TooMany`] where it is built to be too much, [`Refusal::TooLarge`] where it says too much.
pub(super) fn read(bytes: &[u8], options: Options) -> Result<(Document, Report), Refusal> {
    let (text, encoding) = charset::decode(bytes);
    if let Some(ours) = exported::page(&text) {
        return Ok((read_exported(&ours, options.limits)?, Report { encoding, margin: ours.notes, ..Report::default() }));
    }
    // What calls itself XML closes elements as they open, which HTML would leave open to the end of the page.
    let text = if text.trim_start().starts_with("<?xml") { bounds::closed(&text) } else { Cow::Borrowed(&*text) };
    let found = article::find(&bounds::hold(&text, options.limits)?.html);
    let root = found.tree.html_root();
    let elements = elements_of(root);
    let linked = linked::article(&elements);
    let Said { mut meta, headline, base } = meta::read(&found, &elements, &linked);
    let mut kept = found.kept.clone();
    let mended = mend::mend(&elements, &mut kept, &linked.body, &Meta { title: headline, ..meta.clone() });
    meta.subtitle = mended.subtitle.unwrap_or(meta.subtitle);
    if !mended.writers.is_empty() {
        meta.authors = mended.writers;
    }
    if kept.is_empty() {
        // What is all lines of a page is a page of lines.
        kept = article::all(&found.tree);
    }
    if let Some((document, report)) = preformatted::read(&elements, &kept, &meta, options)? {
        return Ok((document, Report { encoding, ..report }));
    }
    let in_data = data::page(&linked.written, &found.tree, &kept, options.limits)?;
    let (root, elements, mut kept) = match &in_data {
        Some(tree) => (tree.html_root(), elements_of(tree.html_root()), article::all(tree)),
        None => (root, elements, kept),
    };
    article::drop_head(&elements, &mut kept, &meta);
    let page = Page { root, path: "", kept: Some(&kept), marked: options.keep_boilerplate };
    let (mut blocks, boilerplate) = walked(page, &base, shift(&elements, &kept));
    blocks.set(&meta.authors);
    blocks.tell(&mut meta, &mended.lines, biography::is);
    if meta.lang.is_empty() {
        meta.lang = super::language::of(blocks.text()).to_owned();
    }
    Ok((blocks.document(meta), Report { boilerplate, encoding, ..Report::default() }))
}

/// Reads a page that was exported: all of its sheet is the document's text.
fn read_exported(ours: &Exported, limits: Limits) -> Result<Document, Refusal> {
    let found = article::find(&bounds::hold(&ours.text, limits)?.html);
    let elements = elements_of(found.tree.html_root());
    let Said { meta, .. } = meta::read(&found, &elements, &linked::article(&elements));
    let tree = Tree::from(&bounds::hold(exported::sheet(&ours.text), limits)?.html);
    let mut document = blocks_of(&tree).document(meta);
    (document.meta.id, document.meta.rendition) = (ours.id.clone(), Some(ours.rendition));
    Ok(document)
}

/// All that a tree shows.
fn blocks_of(tree: &Tree) -> Blocks {
    walked(Page { root: tree.html_root(), path: "", kept: None, marked: false }, &Base::Unknown, 0).0
}

/// What a page says as blocks, and how many pieces of it are not kept.
fn walked(page: Page, base: &Base, shift: i8) -> (Blocks, usize) {
    let pages = [page];
    let notes = Notes::find(&pages);
    let mut blocks = Blocks::default();
    let dropped = walk(0, &How { pages: &pages, notes: &notes, base, shift }, &mut blocks);
    (blocks, dropped)
}

/// What a piece of HTML shows, as Markdown, and how many elements it makes.
///
/// # Errors
/// As [`read`].
pub(super) fn shown(html: &str, limits: Limits) -> Result<(String, u64), Refusal> {
    let held = bounds::hold(html, limits)?;
    let document = blocks_of(&Tree::from(&held.html)).document(Meta::default());
    Ok((document::write_body(&document.body, false), held.made))
}

fn elements_of(root: NodeRef) -> Vec<NodeRef> {
    root.descendants().filter(NodeRef::is_element).collect()
}

/// What makes the highest headings that are kept those of sections, which stand at the second level.
fn shift(elements: &[NodeRef], kept: &Nodes) -> i8 {
    let ranks = elements.iter().filter_map(|node| rank(node).filter(|_| kept.is_in(node)));
    ranks.min().and_then(|rank| i8::try_from(rank).ok()).map_or(0, |rank| 2 - rank)
}

/// The tree of a page of a book, and how many elements it makes: XML, in which any element may be closed where it opens.
///
/// # Errors
/// As [`read`].
pub(super) fn tree_of_xml(bytes: &[u8], limits: Limits) -> Result<(Tree, u64), Refusal> {
    let (text, _) = charset::decode(bytes);
    let closed = bounds::closed(undeclared(&text));
    let held = bounds::hold(&closed, limits)?;
    Ok((Tree::from(&held.html), held.made))
}

/// A page of XML without the entities that it declares itself, which are not read: `<!DOCTYPE html [ … ]>`.
fn undeclared(text: &str) -> &str {
    let Some((before, behind)) = text.split_once("<!DOCTYPE") else { return text };
    let is_first = !before.contains("<html") && behind.find('[').is_some_and(|open| open < behind.find('>').unwrap_or(usize::MAX));
    behind.split_once("]>").or_else(|| behind.split_once("] >")).filter(|_| is_first).map_or(text, |(_, page)| page)
}

/// Whether two lines say the same, letter case, punctuation and spaces aside.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    // Folding costs, and a line is compared with many that are nothing like it.
    let (one, other) = (one.trim(), other.trim());
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if long > 4 * short + 16 {
        return false;
    }
    // In ASCII a letter is a byte.
    let is_letter = u8::is_ascii_alphanumeric;
    if one.is_ascii() && other.is_ascii() {
        let (one, other) = (one.bytes().filter(is_letter), other.bytes().filter(is_letter));
        return one.map(|byte| byte.to_ascii_lowercase()).eq(other.map(|byte| byte.to_ascii_lowercase()));
    }
    letters(one).eq(letters(other))
}
