//! What an element is by what it says of itself or by its class, where its name does not say it.

use dom_query::NodeRef;

use super::element::{is_said, tokens};
use crate::document::Kind;

const CAPTIONS: &[&str] = &[
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
];

const INTROS: &[&str] = &["standfirst", "stand-first", "intro", "inleiding", "chapeau", "dek", "lead", "lede"];

/// What an element is by what it says of itself, or by its class; a stand-first only where the text opens.
pub(super) fn of(node: &NodeRef, is_opening: bool) -> Option<Kind> {
    let said = [("pullquote", Kind::PullQuote), ("epigraph", Kind::Epigraph)];
    if let Some((_, kind)) = said.into_iter().find(|(what, _)| is_said(node, what)) {
        return Some(kind);
    }
    let tokens = tokens(node);
    if tokens.is_empty() {
        return None;
    }
    let has = |wanted: &[&str]| tokens.split_whitespace().any(|token| wanted.contains(&token));
    if has(&["pullquote", "pull-quote", "pull_quote", "article-pullquote"]) {
        Some(Kind::PullQuote)
    } else if has(&["epigraph", "motto"]) {
        Some(Kind::Epigraph)
    } else if has(CAPTIONS) {
        Some(Kind::Caption)
    } else if has(INTROS) && is_opening {
        Some(Kind::Intro)
    } else {
        None
    }
}
