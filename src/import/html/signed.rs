//! Who wrote, by what a reader of the page sees: a line that is marked as the byline, or one right below the title that reads as one.
//!
//! Sought only where the data of a page name nobody, or only the house. Among what readers say and beside the text nobody is sought.

use dom_query::NodeRef;

use super::super::markup::{is_any, is_hidden, tokens, with_text};
use super::super::structure::Vocabulary;
use super::mend::is_called;
use super::{byline, is_same};
use crate::text::{clean_line, count_words, fold};

/// The longest such line, in bytes, as the library has it.
const LONGEST: usize = 100;

/// How many words a paragraph has behind which no line is a byline by its words alone.
const PROSE: usize = 25;

/// The fewest bytes of a part of a title that is known as such.
const SHORT: usize = 12;

/// How many elements before the title are looked at.
const BEFORE: usize = 15;

/// Words of classes for who wrote.
static MARKED: Vocabulary =
    Vocabulary::new(&["author", "authors", "byline", "auteur", "auteurs", "autor", "autoren", "autore", "writer", "username", "signature"]);

/// Words of classes for what is about somebody else than who wrote: readers, other texts, pictures, forms, makers of the site.
static ELSEWHERE: Vocabulary = Vocabulary::new(&[
    "comment",
    "comments",
    "commentlist",
    "reactie",
    "reacties",
    "remark",
    "respond",
    "related",
    "teaser",
    "teasers",
    "widget",
    "sidebar",
    "credit",
    "credits",
    "theme",
    "form",
    "recent",
    "recentcomments",
    "footer",
    "bio",
    "quote",
]);

/// The names in the line of the page that says who wrote.
pub(super) fn names(elements: &[NodeRef], title: &str, publisher: &str) -> Vec<String> {
    let is_title = |node: &NodeRef| is_any(node, &["h1", "h2"]) && is_title(&clean_line(&node.text()), title);
    let title = if title.is_empty() { None } else { elements.iter().position(is_title) };
    let below = &elements[title.map_or(0, |at| at + 1)..];
    let above = title.map_or(&below[..0], |at| &elements[at.saturating_sub(BEFORE)..at]);
    let marked = |nodes: &[NodeRef]| nodes.iter().filter(|node| is_marked(node)).find_map(|node| marked_names(node, publisher));
    let heads = title.map_or(&below[..0], |_| {
        // A stand-first may come before it.
        let second = below.iter().enumerate().filter(|(_, node)| is_any(node, &["p"]) && is_prose(node)).nth(1);
        &below[..second.map_or(below.len(), |(at, _)| at + 1)]
    });
    let spoken = |nodes: &[NodeRef]| nodes.iter().find_map(|node| spoken_names(node, publisher));
    marked(heads)
        .or_else(|| spoken(heads))
        .or_else(|| marked(above))
        .or_else(|| spoken(above))
        .or_else(|| marked(below))
        .unwrap_or_default()
}

/// Whether a heading is the title, or the one without what the other has around it: a section before it, the name of the site behind it.
fn is_title(heading: &str, title: &str) -> bool {
    let (heading, title) = (fold(heading), fold(title));
    let (short, long) = if heading.len() < title.len() { (&heading, &title) } else { (&title, &heading) };
    short == long
        || short.len() >= SHORT && long.len() <= 3 * short.len() && (long.starts_with(short.as_str()) || long.ends_with(short.as_str()))
}

/// Whether a byline that the library found is what a reader signed a remark with.
pub(super) fn is_of_remark(elements: &[NodeRef], byline: &str) -> bool {
    let found = elements.iter().filter(|node| is_marked(node)).find(|node| line(node).is_some_and(|line| is_same(&line, byline)));
    let is_remark = |node: &NodeRef| tokens(node).split_whitespace().any(|token| token.starts_with("comment"));
    found.is_some_and(|node| is_remark(node) || node.ancestors_it(Some(4)).any(|outer| is_remark(&outer)))
}

/// Whether an element says of itself that it names who wrote.
fn is_marked(node: &NodeRef) -> bool {
    let said = |name: &str| node.attr(name).is_some_and(|value| value.split_whitespace().any(|value| value == "author"));
    said("rel") || said("itemprop") || is_called(node, &MARKED)
}

fn marked_names(node: &NodeRef, publisher: &str) -> Option<Vec<String>> {
    let line = line(node).filter(|_| !is_hidden(node) && !is_elsewhere(node))?;
    let names = people(&line, publisher);
    let alone = || byline::names(&line, publisher).into_iter().filter(|name| !name.contains(' ') && !is_same(name, publisher)).collect();
    let names: Vec<String> = if names.is_empty() && node.attr("rel").is_some_and(|rel| rel.contains("author")) { alone() } else { names };
    Some(names).filter(|names| !names.is_empty())
}

/// The names in a line that opens as a byline does, where nothing marks it.
fn spoken_names(node: &NodeRef, publisher: &str) -> Option<Vec<String>> {
    let line = line(node).filter(|line| byline::is_opened(line))?;
    if is_any(node, &["a", "script", "style", "option", "button", "title", "tr", "th", "tbody", "table"])
        || is_hidden(node)
        || is_elsewhere(node)
    {
        return None;
    }
    Some(people(&line, publisher)).filter(|names| !names.is_empty())
}

fn people(line: &str, publisher: &str) -> Vec<String> {
    byline::names(line, publisher).into_iter().filter(|name| byline::is_person(name)).collect()
}

/// The text of an element as a line, its pieces apart; `None` where it is empty or too long for a byline.
fn line(node: &NodeRef) -> Option<String> {
    let mut line = String::new();
    for text in node.descendants_it() {
        with_text(&text, |text| {
            line.push_str(text);
            line.push(' ');
        });
        if line.len() > 4 * LONGEST {
            return None;
        }
    }
    let line = clean_line(&line).replace(" ,", ",");
    (!line.is_empty() && line.len() < LONGEST).then_some(line)
}

fn is_prose(node: &NodeRef) -> bool {
    count_words(&node.text()) >= PROSE
}

/// Whether an element stands among what is about others.
fn is_elsewhere(node: &NodeRef) -> bool {
    let outside = |node: &NodeRef| is_any(node, &["aside", "nav", "form", "figure", "figcaption"]) || is_called(node, &ELSEWHERE);
    std::iter::once(*node)
        .chain(node.ancestors_it(None))
        .take_while(|node| !is_any(node, &["body", "html"]))
        .take(8)
        .any(|node| outside(&node))
}
