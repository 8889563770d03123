//! Markup that plain text has all the same: `*emphasis*` and `[links](address)`; and references to notes at their words.

use std::ops::Range;

use crate::document::{Mark, Span};

/// The text of an item without its markers, with spans in their stead.
pub(super) fn read(source: &str, refs: &[(Range<usize>, String)]) -> (String, Vec<Span>) {
    let mut out = String::with_capacity(source.len());
    let mut spans = Vec::new();
    // What closes the markup that is open, which holds no other.
    let mut close: Option<(usize, usize)> = None;
    let mut coming = refs.iter().peekable();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        while coming.next_if(|(range, _)| range.start < at).is_some() {}
        if let Some((range, label)) = coming.next_if(|(range, _)| range.start == at) {
            let kept = out.trim_end_matches(' ').len();
            out.truncate(kept);
            spans.push(Span { range: out.len()..out.len(), mark: Mark::Footnote(label.clone()) });
            at = range.end;
            continue;
        }
        if let Some((_, skip)) = close.take_if(|(end, _)| *end == at) {
            at += skip;
            continue;
        }
        if let Some((length, open, closing, mark)) = opening(source, at, refs).filter(|_| close.is_none()) {
            let start = out.len();
            spans.push(Span { range: start..start + length, mark });
            close = Some((at + open + length, closing));
            at += open;
            continue;
        }
        out.push(c);
        at += c.len_utf8();
    }
    spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
    (out, spans)
}

/// The most bytes between what opens a link or emphasis and what closes it.
const LINK: usize = 2000;

/// The beginning of a text, at most so many bytes.
fn within(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

/// What opens here: the length of its text, of what opens it, of what closes it, and what it is.
fn opening(source: &str, at: usize, refs: &[(Range<usize>, String)]) -> Option<(usize, usize, usize, Mark)> {
    let rest = &source[at..];
    let before = source[..at].chars().next_back();
    // A reference inside would shift what stands behind it; such markup stays as it is.
    let plain =
        |length: usize| refs.get(refs.partition_point(|(range, _)| range.start < at)).is_none_or(|(range, _)| range.start >= at + length);
    if let Some(inside) = rest.strip_prefix('[') {
        let end = within(inside, LINK).find(['[', ']']).filter(|end| inside[*end..].starts_with("]("))?;
        let close = within(&inside[end..], LINK).find(')')?;
        let (text, url) = (&inside[..end], &inside[end + 2..end + close]);
        let fits = !text.is_empty() && !text.contains(['[', ']', '*']) && !url.contains(' ') && plain(end);
        // A link that runs code is none.
        let safe = crate::document::leads(url) && !url.contains(char::is_control);
        return (fits && safe).then(|| (end, 1, close + 1, Mark::Link(url.to_owned())));
    }
    if let Some(inside) = rest.strip_prefix('*').filter(|_| !before.is_some_and(|c| c.is_alphanumeric() || c == '*')) {
        let end = within(inside, LINK).find('*')?;
        let after = inside[end + 1..].chars().next();
        let text = &inside[..end];
        let fits = !text.is_empty() && end < 200 && text.trim() == text && !text.contains('[') && plain(end);
        return (fits && !after.is_some_and(|c| c.is_alphanumeric() || c == '*')).then_some((end, 1, 1, Mark::Emphasis));
    }
    None
}
