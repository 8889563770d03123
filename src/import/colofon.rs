//! What a text says of itself at its ends: who wrote it, where it appeared first, who translated it, who else worked on it. It is said of the text
//! and no part of it, and what it names goes into the front matter.

use super::structure;
use crate::document::{Block, Body, Kind, Meta};
use crate::text::{count_words, letters};

/// How many paragraphs from either end it stands at most.
const NEAR: usize = 4;

/// The most words of it.
const LONGEST: usize = 60;

/// Sets apart what a text says of itself, and reads from it, and from `lines` that stand above the text, where it comes from. Whether a paragraph
/// says who one of the writers is, the format knows.
pub(super) fn find(body: &mut Body, meta: &mut Meta, lines: &[String], is_of_writer: impl Fn(&str, &[String]) -> bool) {
    let found = places(body, |text| is_of_writer(text, &meta.authors));
    lines.iter().map(String::as_str).for_each(|line| take_over(line, meta));
    read_at(&found, body, meta);
    found.into_iter().for_each(|at| body.blocks[at].kind = Kind::Colofon);
}

/// Reads from a text whose structure is known where it comes from.
pub(super) fn read(body: &Body, meta: &mut Meta) {
    read_at(&places(body, |_| false), body, meta);
}

fn read_at(places: &[usize], body: &Body, meta: &mut Meta) {
    places.iter().for_each(|at| take_over(body.block_text(&body.blocks[*at]), meta));
}

/// The blocks in which a text speaks of itself, or none where it says nothing else.
fn places(body: &Body, is_of_writer: impl Fn(&str) -> bool) -> Vec<usize> {
    let blocks = &body.blocks;
    let said = |block: &Block| body.block_text(block);
    let is_one = |block: &Block| matches!(block.kind, Kind::Paragraph | Kind::Quote);
    let is_short = |block: &Block| count_words(said(block)) <= LONGEST;
    let opens = |block: &Block| is_one(block) && is_short(block) && structure::is_origin(said(block));
    let closes = |block: &Block| {
        let tells = || is_short(block) && (structure::is_origin(said(block)) || structure::tells_making(said(block)));
        is_one(block) && (is_of_writer(said(block)) || tells())
    };
    let shown: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].kind != Kind::Footnote).collect();
    // A text begins with its first long paragraph.
    let above = shown.iter().take(NEAR).take_while(|at| !is_one(&blocks[**at]) || is_short(&blocks[**at]));
    let mut found: Vec<usize> = shown.iter().rev().take(NEAR).take_while(|at| closes(&blocks[**at])).copied().collect();
    let above = above.filter(|at| opens(&blocks[**at]) && !found.contains(*at)).copied();
    found.extend(above.collect::<Vec<_>>());
    if found.len() < shown.len() { found } else { Vec::new() }
}

/// Takes over what a line says of where the text comes from. That it appeared where it stands says nothing.
fn take_over(line: &str, meta: &mut Meta) {
    structure::tell_origin(line, meta);
    if meta.original.is_empty() {
        meta.original = structure::source(line).unwrap_or_default().to_owned();
    }
    if letters(&meta.original).eq(letters(&meta.publisher)) {
        meta.original.clear();
    }
}
