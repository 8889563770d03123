//! Markdown, which says its structure itself. HTML within it comes out as what it shows, and a link that runs something leads nowhere.

use std::borrow::Cow;

use super::{Limits, Refusal, html};
use crate::document::{self, BlockId, Document, HtmlPiece};
use crate::frontmatter;

/// The most signs of markup in a text, for which a parser of Markdown keeps more than for words.
const SIGNS: usize = 3_000_000;

/// Reads Markdown. A single heading of the first level is the title, which stands in the front matter only.
///
/// # Errors
/// [`Refusal::TooMany`] where it is mostly markup, [`Refusal::BeyondLimit`] where its HTML is.
pub(super) fn read(source: &str, name: &str, limits: Limits) -> Result<Document, Refusal> {
    let is_sign = |byte: &&u8| matches!(byte, b'*' | b'_' | b'[' | b']' | b'`' | b'<' | b'>' | b'~' | b'!' | b'&' | b'\\');
    if source.as_bytes().iter().filter(is_sign).count() > SIGNS {
        return Err(Refusal::TooMany("signs of markup", SIGNS));
    }
    let mut document = document::parse(&without_html(source, limits)?, name);
    for block in &mut document.body.blocks {
        if let Some(harmless) = block.harmless() {
            *block = harmless;
        }
    }
    let is_title = |block: &document::Block| matches!(block.kind, document::Kind::Heading { level: 1, .. });
    let titles = document.body.blocks.iter().filter(|block| is_title(block)).count();
    if document.meta.title.is_empty() && titles == 1 && document.body.blocks.first().is_some_and(is_title) {
        document.meta.title = document.body.block_text(&document.body.blocks[0]).to_owned();
        drop_first(&mut document);
    }
    if document.meta.kantlijn.is_none() {
        document.meta.id = String::new();
    }
    Ok(document)
}

/// Markdown with Markdown in the place of its HTML.
fn without_html(source: &str, limits: Limits) -> Result<Cow<'_, str>, Refusal> {
    let body = frontmatter::split(source).body;
    let pieces = document::html_in(body);
    if pieces.is_empty() {
        return Ok(Cow::Borrowed(source));
    }
    let mut text = source[..source.len() - body.len()].to_owned();
    let (mut left, mut done) = (limits, 0);
    for piece in pieces {
        let (HtmlPiece::Block(at) | HtmlPiece::Unsaid(at)) = &piece;
        text.push_str(&body[done..at.start]);
        if matches!(piece, HtmlPiece::Block(_)) {
            let (shown, made) = html::shown(&body[at.clone()], left)?;
            left.elements = left.elements.saturating_sub(made);
            text.extend(["\n", &shown, "\n"]);
        }
        done = at.end;
    }
    text.push_str(&body[done..]);
    Ok(Cow::Owned(text))
}

fn drop_first(document: &mut Document) {
    let blocks = &mut document.body.blocks;
    let start = blocks.get(1).map_or(document.body.text.len(), |block| block.range.start);
    blocks.remove(0);
    for block in blocks.iter_mut() {
        block.range = block.range.start - start..block.range.end - start;
    }
    document.body.text.replace_range(..start, "");
    for remark in &mut document.remarks {
        remark.after = remark.after.saturating_sub(1);
        if remark.about == BlockId::default() {
            remark.after = 0;
        }
    }
}
