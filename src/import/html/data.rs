//! The text of an article that stands in the data of its page alone, where a script would have laid it out.

use std::borrow::Cow;

use super::super::tree::{NodeRef, Tree};

use super::super::markup::Nodes;
use super::super::{Limits, Refusal};
use super::bounds;
use super::mend::BODY;
use crate::text::count_words;

/// How many times as long the text in the data is as what the page shows, for it to be that text which is missing.
const TIMES: usize = 3;

/// The text in the data as a page, where it is long and the page shows next to nothing of an article.
///
/// # Errors
/// [`Refusal::TooMany`] and its like where the text is built to be too much, as for a page.
pub(super) fn page(written: &str, page: &Tree, kept: &Nodes, limits: Limits) -> Result<Option<Tree>, Refusal> {
    let words = count_words(written);
    if words < BODY {
        return Ok(None);
    }
    let root = page.html_root();
    let texts = root.descendants().filter(|node| kept.contains(node.id));
    let shown: usize = texts.filter(NodeRef::is_text).map(|node| count_words(node.text())).sum();
    if shown * TIMES > words {
        return Ok(None);
    }
    Ok(Some(Tree::from(bounds::hold(&marked_up(written), limits)?.html)))
}

/// A text of data as HTML: each line is a paragraph, unless the site wrote it as HTML.
fn marked_up(written: &str) -> Cow<'_, str> {
    if written.contains("</p") || written.contains("<br") {
        return Cow::Borrowed(written);
    }
    let is_markup = written.contains("</") || written.contains(';') && written.contains('&');
    let line =
        |line: &str| if is_markup { format!("<p>{line}") } else { format!("<p>{}", line.replace('&', "&amp;").replace('<', "&lt;")) };
    Cow::Owned(written.lines().map(line).collect())
}
