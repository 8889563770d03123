//! What an element is called: the words of its class and its id, as sites put them together.

use super::super::markup::is_any;
use super::super::structure::Vocabulary;
use super::super::tree::NodeRef;
use crate::text::slug;

/// Whether the class or the id of an element has one of these words, by itself or as one of several: `post-tags`, `relatedArticles`.
pub(super) fn is_called(node: &NodeRef, words: &Vocabulary) -> bool {
    let is_class = node.class().is_some_and(|class| has_any(class, words));
    is_class || node.id_attr().is_some_and(|id| has_any(id, words) && !is_of_heading(node, id))
}

/// The fewest words of a heading that no part of a page is called by chance.
const HEADING: usize = 3;

/// How many elements and texts into a section its heading is.
const NEAR: usize = 12;

/// How much longer than the name of a section its heading may be, in bytes: by its number, and by what sets it off.
const LABEL: usize = 40;

/// Whether an element is called by its own heading, as those are that others link to: `terms-related-to-nodes`.
fn is_of_heading(node: &NodeRef, id: &str) -> bool {
    if id.split(['-', '_']).count() < HEADING {
        return false;
    }
    let heading = node.descendants().take(NEAR).find(|inner| is_any(inner, &["h1", "h2", "h3", "h4", "h5", "h6"]));
    // Its number is no part of the name; and of what is much longer than that nothing is asked.
    let is_near = |heading: &NodeRef| heading.text().len() <= 2 * id.len() + LABEL;
    heading.filter(is_near).is_some_and(|heading| slug(heading.text()).ends_with(&slug(id)))
}

/// Whether a name, or one of several with spaces between them, is one of these words or has one in it. It is gone through once: every element
/// is asked, and more than once.
fn has_any(names: &str, words: &Vocabulary) -> bool {
    let bytes = names.as_bytes();
    let is_word = |from: usize, to: usize| words.contains_in_any_case(&bytes[from..to]);
    let (mut name, mut part, mut is_low, mut has_humps) = (0, 0, false, false);
    for (at, byte) in bytes.iter().copied().chain([b' ']).enumerate() {
        if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
            has_humps |= !byte.is_ascii() || is_low && byte.is_ascii_uppercase();
            is_low = byte.is_ascii_lowercase();
            continue;
        }
        let is_end = byte.is_ascii_whitespace();
        if is_word(part, at) || is_end && name < part && is_word(name, at) {
            return true;
        }
        (part, is_low) = (at + 1, false);
        name = if is_end { part } else { name };
    }
    // Short words are found in names that a machine made.
    has_humps && humps(names).filter(|part| part.len() >= 5).any(|part| words.contains_in_any_case(part))
}

/// The words of a name in which each begins with a capital.
fn humps(name: &str) -> impl Iterator<Item = &str> {
    let bytes = name.as_bytes();
    let mut cuts: Vec<usize> = (1..name.len())
        .filter(|&at| bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() || !bytes[at].is_ascii_alphanumeric())
        .collect();
    cuts.retain(|at| name.is_char_boundary(*at));
    let from: Vec<usize> = std::iter::once(0).chain(cuts.iter().copied()).collect();
    let to = cuts.into_iter().chain(std::iter::once(name.len()));
    from.into_iter().zip(to).map(|(from, to)| name[from..to].trim_matches(|c: char| !c.is_alphanumeric()))
}
