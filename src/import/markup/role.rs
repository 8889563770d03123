//! What an element is by what it says of itself or by its class, where its name does not say it.

use dom_query::local_name;

use super::element::{is_heading, named, says_kind};
use crate::document::Kind;
use crate::import::structure::{Vocabulary, opens_caption};
use crate::import::tree::{Attr, NodeRef};
use crate::text::{clean_line, letters};

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

/// Classes of crossheads.
static CROSSHEADS: Vocabulary = Vocabulary::new(&[
    "crosshead",
    "cross-head",
    "crossheading",
    "subhead",
    "subheading",
    "sub-heading",
    "tussenkop",
    "tussenkopje",
    "zwischentitel",
    "zwischenueberschrift",
    "intertitre",
    "intertitulo",
    "ladillo",
    "sottotitoletto",
]);

/// How the class of a caption ends, or that of what says whose the picture is, whatever stands before: `imageCaption`, `foto-bijschrift`.
const CAPTIONS: &[&str] =
    &["caption", "captiontext", "caption-text", "bijschrift", "bildunterschrift", "bildtext", "legende", "didascalia", "credit"];

/// The most bytes of a caption: so is called what holds a whole page with pictures, too.
const CAPTION: usize = 800;

/// The fewest bytes of a line that says what a picture shows.
const FEWEST: usize = 8;

/// The most bytes of a crosshead.
const CROSSHEAD: usize = 120;

/// How many elements before a line its picture is at most, and how deep in one of them.
const NEAR: usize = 3;
const INSIDE: usize = 6;

/// How many letters two lines have in common that say the same.
const ALIKE: usize = 60;

/// What an element is by what it says of itself, or by the words of its class or its id; a stand-first only where the text opens.
pub(super) fn of(node: &NodeRef, is_opening: impl FnOnce() -> bool) -> Option<Kind> {
    match called(node) {
        Some(Kind::Intro) => is_opening().then_some(Kind::Intro),
        None if is_crosshead(node) => Some(Kind::Heading { level: 2, status: None }),
        None => (words(node).any(ends_as_caption) && is_small(node) || is_said_of_picture(node)).then_some(Kind::Caption),
        called => called,
    }
}

/// What an element is by what it says of itself, or by one of the words of its class or its id alone.
pub(super) fn called(node: &NodeRef) -> Option<Kind> {
    let role = || words(node).filter_map(|word| ROLES.iter().position(|words| words.contains_in_any_case(word))).min();
    let by_role = |role| match role {
        0 => Kind::PullQuote,
        1 => Kind::Epigraph,
        2 => Kind::Caption,
        _ => Kind::Intro,
    };
    node.attrs().find_map(said).or_else(|| role().map(by_role))
}

/// The words of an element's class and of its id.
fn words<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = &'a str> {
    let names = node.attrs().filter(|attr| matches!(*attr.name, local_name!("class") | local_name!("id")));
    names.flat_map(|attr| attr.value.split_ascii_whitespace())
}

/// Whether the class of an element says that it is a crosshead, whatever element it is: a page may make a line of its own of any.
pub(super) fn is_crosshead(node: &NodeRef) -> bool {
    let is_named = |class: &str| class.split_ascii_whitespace().any(|word| CROSSHEADS.contains_in_any_case(word));
    node.text().len() <= CROSSHEAD && node.class().is_some_and(is_named) && is_line(node)
}

/// Whether an element is one line.
fn is_line(node: &NodeRef) -> bool {
    !node.descendants().any(|inner| named!(&inner, "p" | "div" | "cite" | "ul" | "time"))
}

fn ends_as_caption(name: &str) -> bool {
    let ends =
        |end: &&str| name.len().checked_sub(end.len()).and_then(|at| name.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end));
    CAPTIONS.iter().any(ends)
}

/// Whether an element holds a few words, and no headings or lists among them.
fn is_small(node: &NodeRef) -> bool {
    let holds_more = |inner: NodeRef| is_heading(&inner) || named!(&inner, "ul" | "ol" | "table" | "blockquote");
    node.text().len() <= CAPTION && !node.descendants().any(holds_more)
}

/// Whether a line stands right below a picture, or with it, and says what it shows: in the words that the page gives who cannot see it, or by
/// whose the picture is.
fn is_said_of_picture(node: &NodeRef) -> bool {
    if !(FEWEST..=CAPTION).contains(&node.text().len()) {
        return false;
    }
    let around = node.elements_before().take(NEAR).flat_map(|before| before.inward().take(INSIDE + 1));
    let mut images = around.chain(node.descendants().take(INSIDE)).filter(|inner| named!(inner, "img")).peekable();
    images.peek().is_some() && is_small(node) && {
        let text = clean_line(node.text());
        images.any(|image| image.attr("alt").is_some_and(|shown| says_same(shown, &text))) || opens_caption(&text)
    }
}

/// Whether two texts begin alike, for as much as is given of the shorter one.
fn says_same(shown: &str, text: &str) -> bool {
    let (mut one, mut other) = (letters(shown).take(ALIKE), letters(text).take(ALIKE));
    let mut alike = 0;
    // Most differ in their first letters.
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (None, _) | (_, None) => return alike >= ALIKE / 2,
            (one, other) if one != other => return false,
            _ => alike += 1,
        }
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
    match *attr.name {
        local_name!("role") => names.find_map(|role| named(role.strip_prefix("doc-")?)),
        _ if says_kind(&attr) => names.find_map(named),
        _ => None,
    }
}
