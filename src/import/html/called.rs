//! What an element is called: the words of its class and its id, as sites put them together.

use super::super::markup::is_any;
use super::super::structure::Vocabulary;
use super::super::tree::NodeRef;
use crate::text::slug;

/// Whether the class or the id of an element has one of these words, by itself or as one of several: `post-tags`, `relatedArticles`.
pub(super) fn is_called(node: &NodeRef, words: &Vocabulary) -> bool {
    if node.is_bare() {
        return false;
    }
    let is_sign = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let is_word = |word: &[u8]| words.contains_in_any_case(word);
    let said = |name: &str| {
        // Short words are found in names that a machine made.
        let humps = || humps(name).filter(|part| part.len() >= 5);
        let mut whole = name.as_bytes().split(u8::is_ascii_whitespace);
        whole.any(|one| is_word(one) || one.iter().any(is_sign) && one.split(is_sign).any(is_word))
            || has_humps(name) && humps().any(|part| is_word(part.as_bytes()))
    };
    node.class().is_some_and(&said) || node.id_attr().is_some_and(|id| said(id) && !is_of_heading(node, id))
}

/// The fewest words of a heading that no part of a page is called by chance.
const HEADING: usize = 3;

/// How many elements and texts into a section its heading is.
const NEAR: usize = 12;

/// Whether an element is called by its own heading, as those are that others link to: `terms-related-to-nodes`.
fn is_of_heading(node: &NodeRef, id: &str) -> bool {
    if id.split(['-', '_']).count() < HEADING {
        return false;
    }
    let heading = node.descendants().take(NEAR).find(|inner| is_any(inner, &["h1", "h2", "h3", "h4", "h5", "h6"]));
    // Its number is no part of the name.
    heading.is_some_and(|heading| slug(heading.text()).ends_with(&slug(id)))
}

/// Whether a name is not parted into its words by signs alone.
fn has_humps(name: &str) -> bool {
    !name.is_ascii() || name.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
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
