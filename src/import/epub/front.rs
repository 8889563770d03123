//! What a book has around its text: the page with its title, its imprint, its table of contents, and what its pages repeat of these.

use std::collections::HashSet;

use super::super::tree::{NodeId, NodeRef, Tree};

use super::super::html::is_same;
use super::super::markup::{is_any, named};
use crate::document::Meta;
use crate::text::{clean_line, fold};

/// The most bytes of a page that is no part of the text.
const MOST: usize = 2000;

/// Words that stand on a title page between what is known of the book, folded.
const BETWEEN: &[&str] = &["door", "by", "von", "par", "van", "en", "and", "uitgeverij", "vertaald", "translated", "roman", "a", "een"];

/// What an imprint says, folded; each is one sign of it.
const IMPRINT: &[&str] = &[
    "isbn",
    "©",
    "copyright",
    "all rights reserved",
    "alle rechten voorbehouden",
    "niets uit deze uitgave",
    "alle rechte vorbehalten",
    "tous droits reserves",
    "no part of this",
    "first published",
    "eerste druk",
    "omslagontwerp",
    "cover design",
    "depot legal",
    "d/20",
    "gedrukt",
    "printed in",
];

/// What a page may be that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// It says what the package says.
    Title,
    Imprint,
    Contents,
}

/// What a page is, if it is no part of the text. `said` is all that the package says of the book.
pub(super) fn of(root: &NodeRef, meta: &Meta, said: &[String], is_opening: bool) -> Option<Front> {
    let text = text_of(root);
    if text.trim().is_empty() {
        return None;
    }
    let is_short = text.len() <= MOST;
    let named = |names: &[&str]| root.descendants().chain([*root]).any(|node| is_named(&node, names));
    if is_short && is_opening && (named(&["titlepage", "halftitlepage", "cover"]) || is_title_page(&text, &subtitle(root), meta, said)) {
        return Some(Front::Title);
    }
    if is_short && (named(&["copyright-page"]) || is_imprint(root, &text)) {
        return Some(Front::Imprint);
    }
    is_contents(root, &text).then_some(Front::Contents)
}

/// Whether the page or a part of it is marked as one of these.
fn is_named(node: &NodeRef, names: &[&str]) -> bool {
    let has = |attribute: &str| node.attr(attribute).is_some_and(|value| value.split_whitespace().any(|word| names.contains(&word)));
    named!(node, "body" | "section" | "div") && (has("epub:type") || has("class"))
}

fn text_of(root: &NodeRef) -> String {
    root.descendants().filter(NodeRef::is_text).map(|node| node.text().to_string()).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a text says nothing but what the package says too: the title of the book, and who wrote and published it.
fn is_title_page(text: &str, subtitle: &str, meta: &Meta, said: &[String]) -> bool {
    let known: HashSet<String> = said.iter().flat_map(|said| words(said)).chain(words(subtitle)).collect();
    let all = words(text);
    let place =
        |word: &String| !meta.publisher.is_empty() && words(&meta.publisher).iter().any(|known| all.contains(known)) && word.len() > 3;
    let others: Vec<&String> = all.iter().filter(|word| !known.contains(*word) && !BETWEEN.contains(&word.as_str())).collect();
    // Beside the publisher stands where he is.
    let others = others.len() - usize::from(others.len() == 1 && place(others[0]));
    others == 0 && words(&meta.title).iter().all(|word| all.contains(word))
}

/// Whether a page has two signs of an imprint and no paragraph of any length.
fn is_imprint(root: &NodeRef, text: &str) -> bool {
    let folded = fold(text);
    let signs = IMPRINT.iter().filter(|sign| folded.contains(**sign)).count();
    let long = |node: &NodeRef| named!(node, "p") && node.text().split_whitespace().count() > 60;
    signs >= 2 && !root.descendants().any(|node| long(&node))
}

/// Whether nearly all that a page says leads to other pages.
fn is_contents(root: &NodeRef, text: &str) -> bool {
    let links: Vec<String> = root
        .descendants()
        .filter(|node| named!(node, "a") && node.attr("href").is_some_and(|href| href.contains(".") && !href.contains("://")))
        .map(|link| link.text().to_string())
        .collect();
    let linked: usize = links.iter().map(|link| words(link).len()).sum();
    links.len() >= 3 && words(text).len() <= linked + 8
}

/// The line below the title, as the title page marks it.
pub(super) fn subtitle(root: &NodeRef) -> String {
    let is_it = |node: &NodeRef| node.attr("class").is_some_and(|class| class.split_whitespace().any(|word| word == "subtitle"));
    root.descendants().find(is_it).map(|node| clean_line(node.text())).unwrap_or_default()
}

/// How many lines at the start of a text may repeat what is known of it.
const LINES: usize = 6;

/// Takes from the start of a page the lines that say one of these again: the title and the writers at the start of the text, the name of a
/// chapter that stands above it as its heading.
pub(super) fn drop_repeated(page: &mut Tree, known: &[&str]) {
    let says = |line: &NodeRef| known.iter().any(|known| !known.is_empty() && is_same(&clean_line(line.text()), known));
    for _ in 0..LINES {
        let first = page.shown().descendants().find(NodeRef::is_nonempty_text);
        let line = first.and_then(|node| node.ancestors().find(|node| is_any(node, BLOCKS)));
        match line.filter(says).map(|line| line.id) {
            Some(line) => page.remove(line),
            None => return,
        }
    }
}

/// The elements that are a line of their own.
const BLOCKS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "div"];

/// Takes the lines that programs draw above the notes of a page.
pub(super) fn drop_rules(page: &mut Tree) {
    let is_rule = |node: &NodeRef| {
        let above = |outer: NodeRef| is_named(&outer, &["footnotes", "endnotes", "rearnotes"]);
        named!(node, "hr") && node.parent().is_some_and(above)
    };
    let rules: Vec<NodeId> = page.shown().descendants().filter(is_rule).map(|rule| rule.id).collect();
    rules.into_iter().rev().for_each(|rule| page.remove(rule));
}
