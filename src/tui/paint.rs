//! Painting rows of text onto cells. Marks (hits, selections, highlights) are laid over the text here and never move it.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::{Modifier, Style};

use super::canvas::{self, Canvas};
use super::theme::{Role, Theme};
use crate::document::{Block, Kind};
use crate::layout::{Inline, Row, RowRole};
use crate::text;

/// A range of a block's text that is painted in a role of its own; later ones lie over earlier ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// The range, in bytes of the block's text.
    pub range: Range<usize>,
    /// How it is painted.
    pub role: Role,
}

/// The style in which the text of a block is set.
pub fn block_style(theme: &Theme, block: &Block) -> Style {
    let style = theme.style(Role::Text);
    match &block.kind {
        Kind::Heading { level: ..=2, .. } => style.patch(theme.style(Role::Heading)),
        Kind::Heading { .. } => style.patch(theme.style(Role::Heading)).add_modifier(Modifier::ITALIC),
        Kind::Intro => style.patch(theme.style(Role::Emphasis)),
        Kind::PullQuote => style.patch(theme.style(Role::PullQuote)),
        Kind::Epigraph => style.patch(theme.style(Role::Quiet)).add_modifier(Modifier::ITALIC),
        Kind::Caption | Kind::Figure | Kind::Colofon | Kind::Footnote => style.patch(theme.style(Role::Quiet)),
        Kind::Code(_) => style.patch(theme.style(Role::Code)),
        _ => style,
    }
}

/// Paints one row of a block, whose text is `content`, from `x` on.
pub fn row(canvas: &mut Canvas<'_>, at: (u16, u16), end: u16, (row, content): (&Row, &str), paint: &RowPaint<'_>) {
    let theme = canvas.theme;
    let base = match row.role {
        RowRole::Text => paint.base,
        RowRole::Title => paint.base.patch(theme.style(Role::Title)),
        RowRole::Subtitle => paint.base.patch(theme.style(Role::Emphasis)),
        RowRole::Byline | RowRole::Label => paint.base.patch(theme.style(Role::Quiet)),
        RowRole::Head => paint.base.patch(theme.style(Role::Strong)),
        RowRole::Rule => paint.base.patch(theme.style(Role::Rule)),
    };
    for run in &row.runs {
        let style = inline_style(theme, base, run.style);
        let mut x = at.0.saturating_add(u16::try_from(run.column).unwrap_or(u16::MAX));
        let is_verbatim = run.shown.is_none();
        for (offset, grapheme) in text::graphemes(run.text(content)) {
            if x >= end {
                break;
            }
            let here = if is_verbatim { run.range.start + offset..run.range.start + offset + grapheme.len() } else { run.range.clone() };
            let covers = |overlay: &&Overlay| overlay.range.start < here.end && here.start < overlay.range.end;
            let style = paint.overlays.iter().filter(covers).fold(style, |style, overlay| marked(style, theme.style(overlay.role)));
            match canvas::put(canvas.buffer, (x, at.1), end, grapheme, style) {
                Some(next) => x = next,
                None => break,
            }
        }
    }
}

/// A mark over text. One that brings an ink of its own is not dimmed by what lies below.
fn marked(style: Style, mark: Style) -> Style {
    let style = style.patch(mark);
    if mark.fg.is_some() { style.remove_modifier(Modifier::DIM) } else { style }
}

/// How a row is painted.
#[derive(Debug, Clone, Copy)]
pub struct RowPaint<'a> {
    /// The style of the block.
    pub base: Style,
    /// What lies over its text.
    pub overlays: &'a [Overlay],
}

fn inline_style(theme: &Theme, base: Style, inline: Inline) -> Style {
    const ROLES: [(Inline, Role); 8] = [
        (Inline::EMPHASIS, Role::Emphasis),
        (Inline::STRONG, Role::Strong),
        (Inline::CODE, Role::Code),
        (Inline::LINK, Role::Link),
        (Inline::CROSS_REF, Role::Link),
        (Inline::FOOTNOTE, Role::MarkRemark),
        (Inline::ADDED, Role::Quiet),
        (Inline::BROKEN, Role::Error),
    ];
    let style = ROLES.iter().filter(|(flag, _)| inline.has(*flag)).fold(base, |style, (_, role)| style.patch(theme.style(*role)));
    if inline.has(Inline::STRIKE) { style.add_modifier(Modifier::CROSSED_OUT) } else { style }
}

/// A line that fits: of hints, which two spaces part, as many as are whole; else cut short.
pub fn hints(words: &str, room: usize) -> Cow<'_, str> {
    if text::width(words) <= room {
        return words.into();
    }
    let ends = words.rmatch_indices("  ").map(|(end, _)| words[..end].trim_end());
    let fits = ends.into_iter().find(|hints| !hints.is_empty() && text::width(hints) <= room);
    fits.map_or_else(|| text::shorten(words, room), Cow::Borrowed)
}
