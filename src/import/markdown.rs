//! Markdown, which says its structure itself. HTML within it comes out as what it shows, and a link that runs something leads nowhere.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::{Limits, Refusal, colofon, html, language, people, structure};
use crate::document::{self, BlockId, Body, Document, HtmlPiece, Kind, Meta, assign_ids};
use crate::{frontmatter, text};

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
    let is_title = |block: &document::Block| matches!(block.kind, Kind::Heading { level: 1, .. });
    let titles = document.body.blocks.iter().filter(|block| is_title(block)).count();
    if document.meta.title.is_empty() && titles == 1 && document.body.blocks.first().is_some_and(is_title) {
        document.meta.title = document.body.block_text(&document.body.blocks[0]).to_owned();
        drop_first(&mut document);
        head(&mut document);
    }
    if document.meta.kantlijn.is_none() {
        document.meta.id = String::new();
        foreign(source, &mut document.meta);
        below_title(&mut document.body);
        count_anew(&mut document);
        colofon::read(&document.body, &mut document.meta);
    }
    Ok(document)
}

/// What other programs call what is said of a text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Foreign {
    author: Value,
    published: Value,
    date: Value,
    language: Value,
    site: Value,
}

/// Takes over what other programs say of a text in front matter of their own.
fn foreign(source: &str, meta: &mut Meta) {
    let Some(Foreign { author, published, date, language, site }) =
        frontmatter::split(source).yaml.and_then(|yaml| frontmatter::read(yaml).ok())
    else {
        return;
    };
    let said =
        |value: &Value| value.as_str().map(str::to_owned).or_else(|| value.as_u64().map(|number| number.to_string())).unwrap_or_default();
    if meta.authors.is_empty() {
        let each: Vec<String> = author.as_array().map_or_else(|| vec![said(&author)], |names| names.iter().map(said).collect());
        meta.authors = each.iter().flat_map(|name| people::named(name)).collect();
    }
    let day = [date, published].iter().map(said).find(|day| !day.is_empty()).unwrap_or_default();
    if let Some(day) = html::date(&day).or_else(|| structure::date(&day)) {
        meta.date = day;
    }
    if meta.lang.is_empty() {
        meta.lang = language::tag(&said(&language));
    }
    if meta.publisher.is_empty() {
        meta.publisher = text::clean_line(&said(&site));
    }
}

/// How many lines below a title may say who wrote and when.
const LINES: usize = 3;

/// Takes the lines right below the title that say who wrote and when, and nothing else.
fn head(document: &mut Document) {
    for _ in 0..LINES {
        let Some(first) = document.body.blocks.first().filter(|block| block.kind == Kind::Paragraph) else { return };
        let line = document.body.block_text(first).to_owned();
        if let Some(found) = people::byline(&line).filter(|_| document.meta.authors.is_empty()) {
            document.meta.authors = found;
        } else if let Some(day) = structure::date(&line).filter(|_| document.meta.date.is_empty()) {
            document.meta.date = day;
        } else {
            return;
        }
        drop_first(document);
    }
}

/// Sections begin below the title: where some are of its level, all go one down.
fn below_title(body: &mut Body) {
    let mut levels: Vec<&mut u8> = body
        .blocks
        .iter_mut()
        .filter_map(|block| match &mut block.kind {
            Kind::Heading { level, .. } => Some(level),
            _ => None,
        })
        .collect();
    if levels.iter().any(|level| **level == 1) {
        levels.iter_mut().for_each(|level| **level = (**level + 1).min(6));
    }
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

/// Counts the blocks anew, since lines above them were taken: in Markdown of others none has an id of its own.
fn count_anew(document: &mut Document) {
    for block in document.body.blocks.iter_mut().filter(|block| !matches!(block.kind, Kind::Heading { .. } | Kind::Footnote)) {
        block.id = BlockId::default();
    }
    assign_ids(&mut document.body.blocks, &mut [], &mut document.warnings);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Document {
        read(source, "stuk", Limits::default()).unwrap()
    }

    #[test]
    fn front_matter_of_other_programs_says_who_wrote_and_when_and_sections_begin_below_the_title() {
        let document = of(
            "---\ntitle: Het veer\nauthor:\n  - \"[[An Veerman]]\"\n  - Kok, Bram\npublished: 2021-03-12\nlanguage: nl\ntags: [knipsels]\n---\n\nTekst.\n\n# Een kop\n\n\
             ## Daaronder\n",
        );
        let meta = &document.meta;
        assert_eq!((meta.authors.join("+").as_str(), meta.date.as_str(), meta.lang.as_str()), ("An Veerman+Bram Kok", "2021-03-12", "nl"));
        let levels: Vec<&Kind> = document.body.blocks.iter().map(|block| &block.kind).filter(|kind| **kind != Kind::Paragraph).collect();
        assert!(matches!(levels[..], [Kind::Heading { level: 2, .. }, Kind::Heading { level: 3, .. }]));
        assert_eq!(of("---\ntitle: X\nauthor: An Veerman\ndate: 12 maart 2021\n---\n\nTekst.\n").meta.date, "2021-03-12");
    }

    #[test]
    fn where_a_text_appeared_first_and_who_translated_it_is_read_from_its_end() {
        let document =
            of("# Het veer\n\nDe pont voer.\n\n*Dit stuk verscheen eerder in De Oever. Uit het Fries vertaald door Bram Kok.*\n");
        assert_eq!((document.meta.original.as_str(), document.meta.translator.as_str()), ("De Oever", "Bram Kok"));
        assert_eq!(document.body.blocks[1].kind, Kind::Paragraph);
    }

    #[test]
    fn lines_right_below_the_title_say_who_wrote_and_when() {
        let document = of("# Het veer\n\nDoor An Veerman en Bram Kok\n\n12 maart 2021\n\nDe pont voer.\n\n## Later\n\n13 maart 2021\n");
        let meta = &document.meta;
        assert_eq!((meta.title.as_str(), meta.authors.len(), meta.date.as_str()), ("Het veer", 2, "2021-03-12"));
        assert_eq!(document.body.text, "De pont voer.\n\nLater\n\n13 maart 2021");
        let ids: Vec<&str> = document.body.blocks.iter().map(|block| block.id.as_str()).collect();
        assert_eq!(ids, ["p01", "later", "p02"]);
        assert_eq!(of("# Het veer\n\nDe pont voer.\n").meta.authors.len(), 0);
    }
}
