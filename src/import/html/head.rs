//! The head of an article on its page: where the title stands, and what stands around it. There a reader sees who wrote, and when.

use dom_query::{NodeId, NodeRef};

use super::super::markup::{is_any, is_hidden, with_text};
use super::super::structure::Vocabulary;
use super::byline::is_person;
use super::mend::is_called;
use crate::text::{clean_line, count_words, fold};

/// The longest line that says who wrote or when, in bytes, as the library has it.
const LONGEST: usize = 100;

/// How many words a paragraph has behind which the head is over.
const PROSE: usize = 25;

/// The fewest bytes of a part of a title that is known as such.
const SHORT: usize = 12;

/// How many bytes of a line are glanced at.
const GLANCE: usize = 8;

/// How many elements before the title are looked at.
const BEFORE: usize = 15;

/// How many elements behind the title are looked at for what is said of it.
const BELOW: usize = 250;

/// How many elements up what holds a title does so closely.
const CLOSE: usize = 3;

/// How many elements up one is asked what it is about.
const HIGH: usize = 8;

/// Words of classes for what is about another text, about pictures, forms, readers or makers of the site.
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
    "gallery",
    "slideshow",
    "carousel",
    "theme",
    "form",
    "recent",
    "recentcomments",
    "bio",
    "quote",
]);

/// Words of classes for what closes a page or an article.
static FOOT: Vocabulary = Vocabulary::new(&["footer"]);

/// What stands around the title of a page.
pub(super) struct Head<'a, 'b> {
    /// What stands right above it, held by what holds it closely: further up, a site says what day it is.
    pub above: Vec<NodeRef<'a>>,
    /// From it to the second paragraph: a stand-first may come before a byline. Nothing where the page shows no title.
    pub below: &'b [NodeRef<'a>],
    /// All that is behind it; the whole page where it shows no title.
    pub rest: &'b [NodeRef<'a>],
    /// What stands beside it in no element of its own.
    pub bare: Vec<String>,
    /// What holds the title, from the inside out.
    around: Vec<NodeId>,
}

impl<'a, 'b> Head<'a, 'b> {
    /// The head of a page with this title.
    pub fn find(elements: &'b [NodeRef<'a>], title: &str) -> Self {
        let Some(at) = heading(elements, title) else {
            return Self { above: Vec::new(), below: &elements[..0], rest: elements, bare: Vec::new(), around: Vec::new() };
        };
        let holds = |node: &NodeRef| !is_any(node, &["body", "html"]);
        let around: Vec<NodeId> = elements[at].ancestors_it(None).take_while(holds).map(|node| node.id).collect();
        let is_close = |node: &NodeRef| node.ancestors_it(Some(CLOSE)).any(|outer| around[..around.len().min(CLOSE)].contains(&outer.id));
        let beside = elements[at].parent().filter(holds);
        let texts = beside.iter().flat_map(|parent| parent.children_it(false)).filter_map(|child| with_text(&child, clean_line));
        let bare = texts.filter(|text| !text.is_empty() && text.len() < LONGEST).collect();
        let above = elements[at.saturating_sub(BEFORE)..at].iter().filter(|node| is_close(node)).copied().collect();
        let rest = &elements[at + 1..];
        let second = rest.iter().enumerate().filter(|(_, node)| is_any(node, &["p"]) && is_prose(node)).nth(1);
        let below = &rest[..second.map_or(rest.len(), |(at, _)| at + 1).min(BELOW)];
        Self { above, below, rest, bare, around }
    }

    /// Whether an element stands among what is about others. What holds the title too is about this text, whatever it is called.
    pub fn is_elsewhere(&self, node: &NodeRef) -> bool {
        let chain: Vec<NodeRef> = std::iter::once(*node)
            .chain(node.ancestors_it(None))
            .take_while(|node| !is_any(node, &["body", "html"]) && !self.around.contains(&node.id))
            .take(HIGH)
            .collect();
        // The foot of the article itself says who wrote it; that of the page is the site's.
        let common = chain.last().and_then(NodeRef::parent);
        let is_own = common.is_some_and(|common| self.around.iter().take(CLOSE).any(|id| *id == common.id));
        let outside = |node: &NodeRef| {
            is_any(node, &["aside", "nav", "form", "figure", "figcaption"])
                || is_called(node, &ELSEWHERE)
                || !is_own && (is_any(node, &["footer"]) || is_called(node, &FOOT))
        };
        chain.iter().any(outside)
    }
}

/// Where the heading is that is the title, or else the only one of the first level.
fn heading(elements: &[NodeRef], title: &str) -> Option<usize> {
    if title.is_empty() {
        return None;
    }
    let is_shown = |node: &NodeRef, names: &[&str]| is_any(node, names) && !is_hidden(node);
    let named = |names: &[&str]| elements.iter().position(|node| is_shown(node, names) && is_title(&clean_line(&node.text()), title));
    let only = || {
        let mut first = elements.iter().enumerate().filter(|(_, node)| is_shown(node, &["h1"]));
        first.next().filter(|(_, node)| first.next().is_none() && !node.text().trim().is_empty()).map(|(at, _)| at)
    };
    named(&["h1", "h2"]).or_else(|| named(&["h3", "h4"])).or_else(only)
}

/// Whether a heading is the title, or the one without what the other has around it: a section before it, the name of the site behind it.
pub(super) fn is_title(heading: &str, title: &str) -> bool {
    let (heading, title) = (fold(heading), fold(title));
    let (short, long) = if heading.len() < title.len() { (&heading, &title) } else { (&title, &heading) };
    let is_part = |short: &str| short.len() >= SHORT && long.len() <= 3 * short.len() && (long.starts_with(short) || long.ends_with(short));
    // A badge or a section may stand in the heading, and the site behind the title.
    let own = [" | ", " » ", " · ", " ‹ ", " – ", " - "].iter().filter_map(|mark| title.find(mark)).min().map_or("", |end| &title[..end]);
    short == long || is_part(short) || own.len() >= 2 * SHORT && heading.len() <= 2 * own.len() && heading.contains(own)
}

/// The text of an element as a line, its pieces apart, and names that stand in elements of their own by commas; `None` where it is empty or
/// too long for one of the head.
pub(super) fn line(node: &NodeRef) -> Option<String> {
    let mut line = String::new();
    for text in node.descendants_it().filter(|text| text.is_text() && !is_run(text)) {
        with_text(&text, |text| {
            let piece = clean_line(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let before = line.rsplit(", ").next().unwrap_or_default();
            let are_names = piece.contains(' ') && piece.starts_with(char::is_uppercase) && is_person(before);
            let gap = if piece.is_empty() || line.is_empty() || line.ends_with(' ') { "" } else { " " };
            line.push_str(if are_names { ", " } else { gap });
            line.push_str(&piece);
        });
        if line.len() > 4 * LONGEST {
            return None;
        }
    }
    let line = clean_line(&line).replace(" ,", ",");
    (!line.is_empty() && line.len() < LONGEST).then_some(line)
}

/// Whether a text is code or a style sheet.
fn is_run(text: &NodeRef) -> bool {
    text.parent().is_some_and(|outer| is_any(&outer, &["script", "style"]))
}

/// Whether an element may have a [`line`] that begins so and has a number in it or none: it is asked of most elements of a page, and for few
/// the answer is worth more than a glance.
pub(super) fn may_be_line(node: &NodeRef, is_wanted: impl Fn(&str, bool) -> bool) -> bool {
    let (mut begins, mut length, mut has_number) = (String::new(), 0, false);
    for text in node.descendants_it().filter(|text| text.is_text() && !is_run(text)) {
        with_text(&text, |text| {
            length += least(text);
            if length < LONGEST {
                has_number |= text.contains(char::is_numeric);
                let text = text.trim_start();
                begins.push_str(if begins.len() < 2 { &text[..text.floor_char_boundary(GLANCE)] } else { "" });
            }
        });
        if length >= LONGEST {
            return false;
        }
    }
    is_wanted(&begins, has_number)
}

/// How many bytes of a text stay at the least, however it is cleaned; of a long one it is enough that it is too long.
fn least(text: &str) -> usize {
    let text = &text.as_bytes()[..text.len().min(4 * LONGEST)];
    let graphic = text.iter().filter(|byte| byte.is_ascii_graphic()).count();
    // Of three bytes of another script one letter may be what is cleaned away.
    if graphic * 2 > text.len() { graphic } else { graphic + text.iter().filter(|byte| **byte >= 0xC0).count() / 2 }
}

fn is_prose(node: &NodeRef) -> bool {
    // So many words take as many letters and the spaces between them.
    let length: usize = node.descendants_it().filter_map(|text| with_text(&text, str::len)).sum();
    length >= 2 * PROSE - 1 && count_words(&node.text()) >= PROSE
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn no_line_of_a_head_is_missed_by_a_glance_at_it() {
        let long = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
        let pieces = [
            "Door Ina Smid, 5 maart 2024".to_owned(),
            "  Door \n <b> Ina </b> Smid ".to_owned(),
            long("ab ", 140),
            long("\u{200B}", 300) + "Door Ina Smid",
            long("海", 97),
            long("ё ", 120),
            "<script>".to_owned() + &long("a();", 400) + "</script>5 maart 2024",
            "x".repeat(LONGEST - 1),
        ];
        for piece in pieces {
            let page = Document::from(format!("<div id=d>{piece}</div>"));
            let node = page.select_single("#d").nodes()[0];
            let found = line(&node);
            assert!(found.is_none() || may_be_line(&node, |_, _| true), "{found:?}");
        }
        let page = Document::from(format!("<div id=d>{}</div>", long("een zin ", 1000)));
        assert!(!may_be_line(&page.select_single("#d").nodes()[0], |_, _| true), "a paragraph is not looked at further");
    }
}
