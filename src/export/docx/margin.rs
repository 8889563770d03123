//! The margin as comments: notes and highlights on their passages, remarks on their blocks, parallels in a few words.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use super::runs::{Pin, Pinned};
use super::sheet::Sheet;
use super::xml::{Pieces, looking};
use super::{Export, PlacedNote};
use crate::archive::Packed;
use crate::document::{Block, Body, Document, Kind, Mark};
use crate::docx::{CarriedNote, Line, Run, comment_of, escape};
use crate::notes::Note;
use crate::text;

/// The most characters of a note that are repeated where its further passages are.
const GIST: usize = 80;

/// The first id of a comment's last paragraph; it must stay below 0x80000000.
const PARAGRAPH: usize = 0x4B00_0001;

/// A comment with what it is on.
pub(super) struct Comment {
    /// Its passage; `None` for one that stands where the notes without a place are listed.
    range: Option<Range<usize>>,
    author: String,
    initials: String,
    date: String,
    lines: Vec<Line>,
    /// The note that it was made of, with whether its text is the note's source and whether the passage is where the note says.
    note: Option<(Note, bool, bool)>,
    reply_to: String,
}

impl Comment {
    /// Its author as Word shows him, who has to have a name.
    fn name(&self) -> &str {
        if self.author.is_empty() { "Unknown" } else { &self.author }
    }

    /// Its date where it is one for Word; else nothing.
    fn dated(&self) -> &str {
        if is_date(&self.date) { &self.date } else { "" }
    }

    /// What is no note of anybody: a remark, a parallel, a pointer.
    fn own(author: &str, initials: &str, range: Range<usize>, lines: Vec<Line>) -> Self {
        let (author, initials) = (author.to_owned(), initials.to_owned());
        Self { range: Some(range), author, initials, date: String::new(), lines, note: None, reply_to: String::new() }
    }

    fn of(placed: &PlacedNote<'_>, document: &Document) -> Self {
        let note = placed.note;
        let (lines, is_source) = comment_of(note);
        let range = placed.range.clone();
        let is_in_footnote = range
            .as_ref()
            .is_some_and(|range| document.body.block_at(range.start).is_some_and(|at| document.body.blocks[at].kind == Kind::Footnote));
        let is_in_place = range.is_some() && !is_in_footnote;
        let date = if note.created.is_empty() { note.modified.clone() } else { note.created.clone() };
        let source = note.source.clone().unwrap_or_default();
        Self {
            range,
            author: note.author.clone(),
            initials: if source.initials.is_empty() { initials(&note.author) } else { source.initials },
            date,
            lines,
            note: Some((carried(note, is_in_place), is_source, is_in_place)),
            reply_to: source.reply_to,
        }
    }
}

/// A note without what its comment says and is on.
fn carried(note: &Note, is_in_place: bool) -> Note {
    let mut note = Note { body: String::new(), ..note.clone() };
    if let Some(first) = note.anchors.first_mut().filter(|_| is_in_place) {
        for words in [&mut first.anchor.exact, &mut first.anchor.prefix, &mut first.anchor.suffix] {
            words.clear();
        }
    }
    note
}

fn plain(text: String) -> Line {
    vec![Run { text, marks: Vec::new() }]
}

/// The first letters of a name, at most three.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).take(3).flat_map(char::to_uppercase).collect()
}

/// All comments in the order of their places.
pub(super) fn comments(export: &Export<'_>) -> Vec<Comment> {
    let document = export.document;
    let mut comments: Vec<Comment> = Vec::new();
    for placed in export.notes {
        comments.push(Comment::of(placed, document));
        comments.extend(pointers(placed));
    }
    for remark in &document.remarks {
        let Some(block) = document.block(&remark.about) else { continue };
        let lines = remark.body.blocks.iter().flat_map(|block| shown(&remark.body, block, export));
        let author = if remark.outside { "Remark, from outside the sources" } else { "Remark" };
        comments.push(Comment::own(author, "R", block.range.clone(), lines.collect()));
    }
    comments.extend(of_parallels(export));
    let place = |comment: &Comment| comment.range.as_ref().map_or((usize::MAX, 0), |range| (range.start, range.end));
    comments.sort_by_key(place);
    comments
}

/// Comments on the further passages of a note, which lead to it.
fn pointers(placed: &PlacedNote<'_>) -> Vec<Comment> {
    let note = placed.note;
    let gist = text::shorten(&text::clean_line(&note.body), GIST).into_owned();
    let further = placed.further.iter().zip(note.anchors.iter().skip(1));
    let made = further.filter_map(|(range, anchored)| {
        let role = anchored.role.map_or_else(|| "also".to_owned(), |role| format!("speaks {}", role.name()));
        let lines = vec![plain(format!("{role}: {gist}"))];
        let (author, initials) = (note.author.as_str(), initials(&note.author));
        range.clone().map(|range| Comment::own(author, &initials, range, lines))
    });
    made.collect()
}

/// The paragraphs of a remark, its wikilinks as what they lead to.
fn shown(body: &Body, block: &Block, export: &Export<'_>) -> Vec<Line> {
    let text = body.block_text(block);
    let (mut out, mut from) = (String::new(), 0);
    for span in &block.spans {
        if let Mark::CrossRef(target) = &span.mark {
            out.push_str(&text[from..span.range.start]);
            out.push_str(&(export.names)(target).unwrap_or_else(|| target.to_string()));
            from = span.range.end;
        }
    }
    out.push_str(&text[from..]);
    out.split('\n').map(|line| plain(line.to_owned())).collect()
}

/// A comment on each passage of a document that parallels cite, with a line for each of them.
fn of_parallels(export: &Export<'_>) -> Vec<Comment> {
    let document = export.document;
    let mut lines: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
    for parallel in export.parallels {
        let stance = parallel.stance.map(|stance| format!(" ({})", stance.name())).unwrap_or_default();
        let line = format!("{}{stance}: {}", parallel.title, parallel.poles.join(" – "));
        let passages = parallel.passages();
        let here = passages.iter().filter(|target| target.document.is_empty() || target.document == document.meta.id);
        let blocks: BTreeSet<usize> = here.filter_map(|target| document.find(target.block.as_ref()?)).collect();
        blocks.into_iter().for_each(|at| lines.entry(at).or_default().push(plain(line.clone())));
    }
    let comment = |(at, lines): (usize, Vec<Line>)| {
        let author = if lines.len() == 1 { "Parallel" } else { "Parallels" };
        Comment::own(author, "P", document.body.blocks[at].range.clone(), lines)
    };
    lines.into_iter().map(comment).collect()
}

/// The tags of a comment on words, and behind them.
fn tags(id: usize, sheet: &Sheet<'_>) -> (String, String) {
    let reference = format!("<w:r><w:rPr>{}</w:rPr><w:commentReference w:id=\"{id}\"/></w:r>", sheet.character("CommentReference"));
    (format!("<w:commentRangeStart w:id=\"{id}\"/>"), format!("<w:commentRangeEnd w:id=\"{id}\"/>{reference}"))
}

/// What stands between the words of blocks, by the index of each block; places are counted within it.
pub(super) type Pins = HashMap<usize, Vec<Pin>>;

/// What the comments put into each block.
pub(super) fn pins(comments: &[Comment], sheet: &Sheet<'_>) -> Pins {
    let document = sheet.export.document;
    let body = &document.body;
    let mut pins = Pins::new();
    let mut put = |block: usize, pin: Pin| pins.entry(block).or_default().push(pin);
    for (id, range) in comments.iter().enumerate().filter_map(|(id, comment)| Some((id, comment.range.clone()?))) {
        let (open, close) = tags(id, sheet);
        let Some(first) = body.block_at(range.start) else { continue };
        if body.blocks[first].kind == Kind::Footnote
            && let Some((block, at)) = referred(document, body.blocks[first].label().unwrap_or_default())
        {
            put(block, Pin { at, how: Pinned::BeforeNotes, xml: open });
            put(block, Pin { at, how: Pinned::BehindNotes, xml: close });
            continue;
        }
        let last = body.block_at(range.end).unwrap_or(first);
        let last = (first..=last).rev().find(|&at| body.blocks[at].kind != Kind::Footnote).unwrap_or(first);
        let within =
            |at: usize, place: usize| place.clamp(body.blocks[at].range.start, body.blocks[at].range.end) - body.blocks[at].range.start;
        let (start, end) = (within(first, range.start), within(last, range.end));
        if first == last && start == end {
            put(first, Pin { at: start, how: Pinned::Place, xml: open + &close });
        } else {
            put(first, Pin { at: start, how: Pinned::Start, xml: open });
            put(last, Pin { at: end, how: Pinned::End, xml: close });
        }
    }
    pins
}

/// Where a footnote is first referred to: the block and the byte in it.
fn referred(document: &Document, label: &str) -> Option<(usize, usize)> {
    let is_it = |mark: &Mark| matches!(mark, Mark::Footnote(known) if known == label);
    let blocks = document.body.blocks.iter().enumerate().filter(|(_, block)| block.kind != Kind::Footnote);
    blocks.into_iter().find_map(|(at, block)| Some((at, block.spans.iter().find(|span| is_it(&span.mark))?.range.start)))
}

/// The notes without a place, each a paragraph with its comment.
pub(super) fn placeless(comments: &[Comment], sheet: &Sheet<'_>) -> Vec<String> {
    let lost = comments.iter().enumerate().filter(|(_, comment)| comment.range.is_none());
    let paragraph = |(id, comment): (usize, &Comment)| {
        let (open, close) = tags(id, sheet);
        let anchor = comment.note.as_ref().and_then(|(note, ..)| note.anchors.first()).map(|placed| &placed.anchor);
        let words = anchor.map(|anchor| format!("{} “{}”", anchor.block.cited(), text::clean_line(&anchor.exact))).unwrap_or_default();
        format!("<w:p>{open}{}{close}</w:p>", looking("", &words))
    };
    lost.map(paragraph).collect()
}

/// Writes what stands within the part with the comments.
pub(super) fn write(comments: &[Comment], sheet: &Sheet<'_>, to: &mut Pieces<'_>) -> Packed {
    for (id, comment) in comments.iter().enumerate() {
        let dated = comment.dated();
        let date = if dated.is_empty() { String::new() } else { format!(" w:date=\"{dated}\"") };
        let (author, initials) = (escape(comment.name()), escape(&comment.initials));
        let mut out = format!("<w:comment w:id=\"{id}\" w:author=\"{author}\"{date} w:initials=\"{initials}\">");
        let last = comment.lines.len().saturating_sub(1);
        for at in 0..=last {
            let line = comment.lines.get(at).map_or(&[][..], Vec::as_slice);
            let mark = format!("<w:r><w:rPr>{}</w:rPr><w:annotationRef/></w:r>", sheet.character("CommentReference"));
            let mark = if at == 0 { mark.as_str() } else { "" };
            let known = if at == last { format!(" w14:paraId=\"{}\"", paragraph(id)) } else { String::new() };
            let runs: String = line.iter().map(|run| super::runs::run(sheet, &run.text, &run.marks.iter().collect::<Vec<_>>())).collect();
            let _ = write!(out, "<w:p{known}><w:pPr>{}</w:pPr>{mark}{runs}</w:p>", sheet.style("CommentText"));
        }
        out.push_str("</w:comment>");
        to(&out)?;
    }
    Ok(())
}

/// Writes what stands within the part that says which comment replies to which.
pub(super) fn threads(comments: &[Comment], to: &mut Pieces<'_>) -> Packed {
    let ids = comments.iter().enumerate().filter_map(|(id, comment)| Some((comment.note.as_ref()?.0.id.as_str(), id)));
    // Where two have one id the first is meant.
    let known: HashMap<&str, usize> = ids.rev().collect();
    for (id, comment) in comments.iter().enumerate() {
        let parent = known.get(comment.reply_to.as_str()).filter(|parent| !comment.reply_to.is_empty() && **parent != id);
        let parent = parent.map(|parent| format!(" w15:paraIdParent=\"{}\"", paragraph(*parent))).unwrap_or_default();
        to(&format!("<w15:commentEx w15:paraId=\"{}\"{parent} w15:done=\"0\"/>", paragraph(id)))?;
    }
    Ok(())
}

/// What each comment was made of, for the slip.
pub(super) fn slips(comments: &[Comment]) -> impl Iterator<Item = CarriedNote> {
    comments.iter().enumerate().map(|(id, comment)| {
        let (is_source, is_in_place) = comment.note.as_ref().map_or((false, false), |(_, source, place)| (*source, *place));
        CarriedNote {
            paragraph: paragraph(id),
            by: format!("{} {}", comment.name(), comment.dated()),
            words: crate::docx::words_of(&comment.lines),
            is_source,
            is_in_place,
            note: comment.note.as_ref().map(|(note, ..)| note.write()).unwrap_or_default(),
        }
    })
}

/// The id of a comment's last paragraph.
fn paragraph(comment: usize) -> String {
    format!("{:08X}", PARAGRAPH + comment)
}

/// Whether a text is a date and a time as XML has them.
fn is_date(text: &str) -> bool {
    let form = b"0000-00-00T00:00:00";
    let fits = |(byte, form): (u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == *form };
    text.len() >= form.len() && text.bytes().zip(form).all(fits) && matches!(&text[form.len()..], "" | "Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_initials_and_dates_a_form() {
        assert_eq!((initials("Anna de Vries"), initials("élise"), initials("")), ("ADV".into(), "É".into(), String::new()));
        assert!(is_date("2026-11-22T10:00:00Z") && is_date("2026-11-22T10:00:00"));
        assert!(!is_date("2026-11-22") && !is_date("2026-11-22T10:00:00\" x=\"") && !is_date(""));
    }
}
