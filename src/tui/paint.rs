//! Painting rows of text onto cells. Marks (hits, selections, highlights) are laid over the text here and never move it.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

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

/// Puts text on a row from `x` on, up to (not including) `end`; returns the cell behind it. A wide character that would be cut is left out.
pub fn text(buffer: &mut Buffer, (x, y): (u16, u16), end: u16, content: &str, style: Style) -> u16 {
    let mut x = x;
    for (_, grapheme) in text::graphemes(content) {
        x = put(buffer, (x, y), end, grapheme, style).unwrap_or(end);
        if x >= end {
            break;
        }
    }
    x
}

/// Says at the right of an area that more stands above it: on the first of its rows with room, for the sign stands on no word.
pub fn more_above(buffer: &mut Buffer, area: Rect, style: Style) {
    let x = area.right().saturating_sub(1).max(area.left());
    let is_blank = |y: &u16| (x.saturating_sub(1).max(area.left())..=x).all(|x| buffer[(x, *y)].symbol() == " ");
    // The last row has the sign for what stands below.
    let free = (area.top()..area.bottom().saturating_sub(1)).find(is_blank);
    if let Some(y) = free {
        text(buffer, (x, y), area.right(), "↑", style);
    }
}

/// Puts one grapheme on a cell; `None` where it does not fit.
fn put(buffer: &mut Buffer, (x, y): (u16, u16), end: u16, grapheme: &str, style: Style) -> Option<u16> {
    let is_plain = matches!(grapheme.as_bytes(), [b' '..=b'~']);
    let cells = if is_plain { 1 } else { u16::try_from(text::width(grapheme)).unwrap_or(0) };
    let next = x.checked_add(cells)?;
    if next > end || (!is_plain && grapheme.chars().any(char::is_control)) {
        return if cells == 0 { Some(x) } else { None };
    }
    if cells == 0 {
        return Some(x);
    }
    buffer.cell_mut((x, y))?.set_symbol(grapheme).set_style(style);
    for covered in x + 1..next {
        if let Some(cell) = buffer.cell_mut((covered, y)) {
            cell.reset();
            cell.set_style(style);
        }
    }
    Some(next)
}

/// Fills an area with the style of a role.
pub fn fill(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    // Styles add up on a cell: what stood there before must go first.
    let mut blank = Cell::EMPTY;
    blank.set_style(style);
    for y in area.top()..area.bottom() {
        let first = buffer.index_of(area.left(), y);
        buffer.content[first..first + usize::from(area.width)].fill(blank.clone());
    }
}

/// A role laid over a ground of its own: plain text takes the ground as it is, everything else brings its ink.
pub fn over(theme: &Theme, ground: Style, role: Role) -> Style {
    if role == Role::Text { ground } else { ground.patch(theme.style(role)) }
}

/// A role in a row of a list. On the chosen row the ground comes last: where it has an ink of its own, that is the one that can be read on it.
pub fn in_list(theme: &Theme, chosen: bool, role: Role) -> Style {
    let style = theme.style(Role::Text).patch(theme.style(Role::Field)).patch(theme.style(role));
    if chosen { style.patch(theme.style(Role::Chosen)) } else { style }
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

/// Paints one row of a block from `x` on. `base` is the style of the block; `content` its text.
pub fn row(buffer: &mut Buffer, at: (u16, u16), end: u16, row: &Row, content: &str, paint: &RowPaint<'_>) {
    let base = match row.role {
        RowRole::Text => paint.base,
        RowRole::Title => paint.base.patch(paint.theme.style(Role::Title)),
        RowRole::Subtitle => paint.base.patch(paint.theme.style(Role::Emphasis)),
        RowRole::Byline | RowRole::Label => paint.base.patch(paint.theme.style(Role::Quiet)),
        RowRole::Head => paint.base.patch(paint.theme.style(Role::Strong)),
        RowRole::Rule => paint.base.patch(paint.theme.style(Role::Rule)),
    };
    for run in &row.runs {
        let style = inline_style(paint.theme, base, run.style);
        let mut x = at.0.saturating_add(u16::try_from(run.column).unwrap_or(u16::MAX));
        let is_verbatim = run.shown.is_none();
        for (offset, grapheme) in text::graphemes(run.text(content)) {
            if x >= end {
                break;
            }
            let here = if is_verbatim { run.range.start + offset..run.range.start + offset + grapheme.len() } else { run.range.clone() };
            let covers = |overlay: &&Overlay| overlay.range.start < here.end && here.start < overlay.range.end;
            let style = paint.overlays.iter().filter(covers).fold(style, |style, overlay| marked(style, paint.theme.style(overlay.role)));
            match put(buffer, (x, at.1), end, grapheme, style) {
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
    /// The colours.
    pub theme: &'a Theme,
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
