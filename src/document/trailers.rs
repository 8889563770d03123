//! What stands around a block's words in a file of our format: the tags and the id at its end, and the line that opens a callout.

use std::ops::Range;

use super::draft::Draft;
use super::{BlockId, Kind, Part, Span, Status};

/// The words that head a remark which states what the articles do not.
pub(super) const OUTSIDE: &str = "buiten de bronnen";

/// What the opening line of a remark says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// The block that the remark is about, as the line says it; empty where it does not.
    pub(super) about: BlockId,
    /// Whether it states something that the articles do not.
    pub(super) outside: bool,
}

/// Whether a word after `^` is an id: letters, digits and hyphens, or that of a note which is marked with asterisks.
pub(super) fn is_id(id: &str) -> bool {
    let is_starred = || id.strip_prefix("fn").is_some_and(|label| label.bytes().all(|byte| byte == b'*'));
    !id.is_empty() && (id.chars().all(is_id_char) || is_starred())
}

/// Whether a character can stand in any id.
pub(super) fn is_id_char(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

fn is_tag(tag: &str) -> bool {
    tag.starts_with(char::is_alphabetic) && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))
}

/// Takes the tags and the id out of a draft and returns the tags in order; the id goes to the draft.
///
/// They end the block, or in a list item its first paragraph or its first line. After a table or code they stand in a paragraph of their
/// own.
pub(super) fn take(draft: &mut Draft) -> Vec<String> {
    let Some(last) = draft.parts.len().checked_sub(1).filter(|_| !matches!(draft.kind, Kind::Table(_) | Kind::Code(_))) else {
        return Vec::new();
    };
    let mut tags = Vec::new();
    if !draft.parts[last].code {
        tags = take_before(draft, &draft.parts[last].range.clone());
    }
    if matches!(draft.kind, Kind::ListItem { .. }) && is_plain(&draft.parts[0]) {
        let first = draft.parts[0].range.clone();
        if last > 0 {
            tags.splice(0..0, take_before(draft, &first));
        }
        if let Some(end) = draft.first_line.filter(|end| draft.id.is_empty() && *end < draft.parts[0].range.end) {
            tags.splice(0..0, take_before(draft, &(first.start..end)));
            // What follows a first line of nothing else must not begin with the space that parted it from that line.
            draft.remove(first.start..first.start + draft.text[first.start..].len() - draft.text[first.start..].trim_start().len());
        }
    }
    draft.drop_emptied_parts();
    tags
}

/// Takes `{#id .class}` from the end of a heading.
///
/// The parser could do this itself, but it takes any braces for attributes, and some that stand below the words of a heading in a list
/// make it panic. Braces that say neither `#` nor `.` are words of the heading.
pub(super) fn take_attributes(draft: &mut Draft) {
    let Kind::Heading { level, .. } = draft.kind else { return };
    let Some(inside) = draft.text.strip_suffix('}') else { return };
    let Some((before, inside)) = inside.rsplit_once('{') else { return };
    let range = before.len()..draft.text.len();
    let stands_apart = before.is_empty() || before.ends_with(char::is_whitespace);
    let mut words = inside.split_whitespace();
    let is_attribute = |word: &str| word.starts_with(['#', '.']) || word.contains('=');
    if !stands_apart
        || !inside.contains(['#', '.'])
        || inside.contains('}')
        || !words.all(is_attribute)
        || draft.is_escaped(range.start)
        || Marked::of(&draft.spans, &range).touches(range.clone())
    {
        return;
    }
    let id =
        inside.split_whitespace().find_map(|word| word.strip_prefix('#')).filter(|id| is_heading_id(id)).unwrap_or_default().to_owned();
    let status = inside.split_whitespace().filter_map(|word| word.strip_prefix('.')).find_map(Status::of_tag);
    let end = before.trim_end().len();
    if end > 0 || !draft.spans.is_empty() {
        (draft.id, draft.kind) = (id, Kind::Heading { level, status });
        draft.remove(end..range.end);
    }
}

/// Whether the id that a heading is given can be written and linked to.
fn is_heading_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| is_id_char(c) || matches!(c, '_' | '.' | ':'))
}

/// Tags and an id as they stand in a file.
pub(super) fn join(tags: &[String], id: &str) -> String {
    let id = Some(format!("^{id}")).filter(|_| !id.is_empty());
    tags.iter().map(|tag| format!("#{tag}")).chain(id).collect::<Vec<_>>().join(" ")
}

/// Whether a part is a paragraph that is nested in nothing.
pub(super) const fn is_plain(part: &Part) -> bool {
    part.nest.is_empty() && !part.code
}

/// Takes the tags and the id that stand before the end of a range.
fn take_before(draft: &mut Draft, range: &Range<usize>) -> Vec<String> {
    let mut tags = Vec::new();
    let mut end = range.end;
    let mut marked = Marked::of(&draft.spans, range);
    loop {
        let before = &draft.text[range.start..end];
        let start = before.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(range.start, |(at, c)| range.start + at + c.len_utf8());
        let word = &draft.text[start..end];
        if !word.starts_with(['#', '^']) || draft.is_escaped(start) || marked.touches(start..end) {
            break;
        }
        if let Some(id) = word.strip_prefix('^').filter(|id| is_id(id) && (draft.id.is_empty() || *id == draft.id)) {
            draft.id = id.to_owned();
        } else if let Some(tag) = word.strip_prefix('#').filter(|tag| is_tag(tag)) {
            tags.push(tag.to_owned());
        } else {
            break;
        }
        end = range.start + draft.text[range.start..start].trim_end().len();
    }
    if end < range.end {
        draft.remove(end..range.end);
    }
    tags.reverse();
    tags
}

/// Where a range is marked up; asked from its end to its start.
struct Marked {
    /// Where the last span ends that has text.
    end: usize,
    /// The places of notes and pictures.
    points: Vec<usize>,
}

impl Marked {
    fn of(spans: &[Span], range: &Range<usize>) -> Self {
        let inside = || spans.iter().filter(|span| span.range.start < range.end);
        let end = inside().filter(|span| !span.range.is_empty()).map(|span| span.range.end).max().unwrap_or(0);
        let mut points: Vec<usize> = inside().filter(|span| span.range.is_empty()).map(|span| span.range.start).collect();
        points.sort_unstable();
        Self { end, points }
    }

    /// Whether markup stands in a word, which then is no tag.
    fn touches(&mut self, word: Range<usize>) -> bool {
        while self.points.last().is_some_and(|point| *point >= word.end) {
            self.points.pop();
        }
        self.end > word.start || self.points.last().is_some_and(|point| *point > word.start)
    }
}

/// Reads a quotation that opens with `[!name]` as the callout it is. What else stands on that line is the first paragraph, the heading of
/// a remark excepted.
pub(super) fn open_callout(draft: &mut Draft, remarks: bool) -> Option<Heading> {
    let first = draft.parts.first().filter(|part| is_plain(part))?.range.clone();
    let line_end = draft.first_line.unwrap_or(first.end).min(first.end);
    let (name, title) = draft.text.get(..line_end)?.strip_prefix("[!")?.split_once(']')?;
    let mark = line_end - title.len();
    if draft.is_escaped(0) || draft.spans.iter().any(|span| span.range.start < mark) {
        return None;
    }
    let kind = Kind::of_callout(&name.to_lowercase())?;
    // Obsidian folds a callout with a `-` or `+` behind its name.
    let title = title.strip_prefix(['-', '+']).unwrap_or(title).trim_start();
    let (heading, title) = if kind == Kind::Remark && remarks { read_heading(title) } else { (Heading::default(), title) };
    draft.kind = kind;
    part_title(draft, line_end - title.len(), line_end);
    Some(heading)
}

/// Removes what stands before a callout's title and makes the title a paragraph of its own.
fn part_title(draft: &mut Draft, title: usize, line_end: usize) {
    if title < line_end && line_end < draft.parts[0].range.end {
        split(draft, line_end);
    }
    let end = draft.parts[0].range.end;
    let body = if title < line_end { title } else { end - draft.text[line_end..end].trim_start_matches([' ', '\n']).len() };
    draft.remove(0..body);
    let is_emptied = draft.parts[0].range.is_empty() && !draft.spans.iter().any(|span| span.range == (0..0));
    if is_emptied && draft.parts.len() > 1 {
        draft.remove(0..draft.parts[1].range.start);
        draft.parts.remove(0);
    }
}

/// Makes two parts of the first one, at the white space with which its first line ends.
fn split(draft: &mut Draft, line_end: usize) {
    let behind = draft.text.len() - draft.text[line_end..].trim_start().len();
    draft.remove(line_end + 1..behind);
    let at = draft.text[..line_end].trim_end().len();
    draft.remove(at..line_end);
    draft.text.replace_range(at..=at, "\n");
    let first = &mut draft.parts[0];
    let rest = Part { range: at + 1..first.range.end, ..first.clone() };
    first.range.end = at;
    draft.parts.insert(1, rest);
    let crosses = |span: &Span| span.range.start < at && span.range.end > at;
    let rests: Vec<Span> =
        draft.spans.iter().filter(|span| crosses(span)).map(|span| Span { range: at + 1..span.range.end, ..span.clone() }).collect();
    draft.spans.iter_mut().filter(|span| crosses(span)).for_each(|span| span.range.end = at);
    draft.spans.extend(rests);
}

/// Reads `¶12 · buiten de bronnen` at the start of a remark's opening line; returns what stands behind it.
fn read_heading(title: &str) -> (Heading, &str) {
    let mut heading = Heading::default();
    let mut rest = title;
    if let Some((id, behind)) = read_about(title) {
        heading.about = if title.starts_with('¶') { BlockId::normal(id) } else { BlockId::new(id) };
        rest = behind;
    }
    let words = rest.trim_start_matches(is_joint);
    if let Some(behind) = words.get(..OUTSIDE.len()).filter(|start| start.eq_ignore_ascii_case(OUTSIDE)).map(|_| &words[OUTSIDE.len()..])
        && !behind.starts_with(char::is_alphanumeric)
    {
        heading.outside = true;
        rest = behind;
    }
    if heading != Heading::default() {
        rest = rest.trim_start_matches(is_joint);
    }
    (heading, rest)
}

/// The id that a remark's opening line begins with: after a sign, or a number that nothing but a joint follows.
fn read_about(title: &str) -> Option<(&str, &str)> {
    let bare = title.trim_start_matches(['¶', '^', '#']).trim_start();
    let end = bare.find(|c| !is_id_char(c) && c != '*').unwrap_or(bare.len());
    let (id, rest) = bare.split_at(end);
    let stands_alone = rest.is_empty() || rest.trim_start().starts_with(is_joint);
    let is_note = id.strip_prefix("fn").is_some_and(|label| label.starts_with(|c: char| c.is_ascii_digit() || c == '*'));
    let is_known = is_note || BlockId::normal(id).is_numbered();
    (is_id(id) && (bare.len() < title.len() || (is_known && stands_alone))).then_some((id, rest))
}

/// Whether a character only parts two things in a remark's opening line.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '·' | '-' | '–' | '—' | ':' | '|' | ',' | '.' | '(' | ')')
}
