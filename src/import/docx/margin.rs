//! The margin: comments become notes under their authors' names, and so do tracked changes. A comment that kantlijn wrote comes back as the
//! note that it was.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use sha2::{Digest as _, Sha256};

use super::changes::{Change, What};
use super::looks::mark_of;
use crate::document::{Document, Mark, Place};
use crate::docx::{CarriedNote, Events, Line, Piece, Run, Slip, attribute, is_on, markdown_of, tail_of, words_of};
use crate::import::MarginNote;
use crate::notes::{Note, Qualities, Source};
use crate::text::{clean, clean_line};

/// The tag of a comment that was settled.
const SETTLED: &str = "resolved";

/// A comment as it stands in a file.
#[derive(Debug, Default)]
struct Comment {
    id: String,
    author: String,
    initials: String,
    date: String,
    lines: Vec<Line>,
    /// The id of its last paragraph.
    paragraph: String,
}

impl Comment {
    /// Author and date, as the slip has them.
    fn by(&self) -> String {
        format!("{} {}", self.author, self.date)
    }
}

/// Reads the comments of a part.
fn comments(part: &str) -> Vec<Comment> {
    let mut events = Events::new(part);
    let mut found = Vec::new();
    while let Some(piece) = events.next() {
        let Piece::Open(element) = piece else { continue };
        if element.name() != "comment" {
            continue;
        }
        let get = |name: &str| clean_line(&attribute(&element, name));
        let (id, author, initials, date) = (get("id"), get("author"), get("initials"), get("date"));
        let (lines, paragraph) = lines(events.raw(&element));
        found.push(Comment { id, author, initials, date, lines, paragraph });
    }
    found
}

/// The paragraphs of a comment, and the id of the last one.
fn lines(inside: &str) -> (Vec<Line>, String) {
    let (mut lines, mut paragraph): (Vec<Line>, String) = Default::default();
    let mut events = Events::new(inside);
    let mut look: Vec<Mark> = Vec::new();
    while let Some(piece) = events.next() {
        let Piece::Open(element) = piece else { continue };
        let mut say = |text: &str, look: &[Mark]| {
            let line = match lines.last_mut() {
                Some(line) => line,
                None => return,
            };
            match line.last_mut() {
                Some(run) if run.marks == look => run.text.push_str(text),
                _ => line.push(Run { text: text.to_owned(), marks: look.to_vec() }),
            }
        };
        match element.name() {
            "p" => {
                paragraph = attribute(&element, "paraId");
                lines.push(Line::new());
            }
            "r" => look.clear(),
            "del" | "moveFrom" | "rPrChange" => events.pass(&element),
            "t" => {
                let text = clean(&events.text_of(&element)).into_owned();
                say(&text, &look);
            }
            "br" | "cr" => say("\n", &look),
            "tab" => say(" ", &look),
            name => {
                if let Some(mark) = mark_of(name).filter(|mark| is_on(&element) && !look.contains(mark)) {
                    look.push(mark);
                    look.sort_by_key(|mark| (*mark == Mark::Strong, *mark == Mark::Emphasis));
                }
            }
        }
    }
    (lines, paragraph)
}

/// Which comment replies to which, and which are settled, by the ids of their last paragraphs.
#[derive(Debug, Default)]
struct Threads {
    parents: HashMap<String, String>,
    settled: HashSet<String>,
}

impl Threads {
    fn read(part: &str) -> Self {
        let mut threads = Self::default();
        for piece in Events::new(part) {
            let Piece::Open(element) = piece else { continue };
            if element.name() != "commentEx" {
                continue;
            }
            let (id, parent) = (attribute(&element, "paraId"), attribute(&element, "paraIdParent"));
            if matches!(attribute(&element, "done").as_str(), "1" | "true" | "on") {
                threads.settled.insert(id.clone());
            }
            if !parent.is_empty() {
                threads.parents.insert(id, parent);
            }
        }
        threads
    }

    /// Whether a comment, or the one that it replies to, is settled.
    fn is_settled(&self, id: &str) -> bool {
        self.settled.contains(id) || self.parents.get(id).is_some_and(|parent| self.settled.contains(parent))
    }
}

/// The notes of a file's comments, on the passages that the text gives them.
pub(super) fn notes_of_comments(
    (part, threads): (&str, &str),
    slip: Option<&Slip>,
    passages: &HashMap<String, (Place, Option<Place>)>,
    document: &Document,
) -> Vec<MarginNote> {
    let comments = comments(part);
    let threads = Threads::read(threads);
    let mut places: HashMap<&str, Range<usize>> = HashMap::new();
    let mut free: Vec<&CarriedNote> = slip.iter().flat_map(|slip| &slip.notes).collect();
    let mut ids: HashMap<&str, String> = HashMap::new();
    let mut found: Vec<MarginNote> = Vec::new();
    for comment in &comments {
        let own = passages.get(&comment.id).map(|(from, to)| spot(document, *from, to.unwrap_or(*from)));
        // Not every program gives an answer the passage of what it answers.
        let asked = threads.parents.get(&comment.paragraph).map(String::as_str);
        let passage = own.or_else(|| places.get(asked?).cloned());
        if let Some(passage) = passage.clone().filter(|_| !comment.paragraph.is_empty()) {
            places.insert(&comment.paragraph, passage);
        }
        let carried = carried(&mut free, comment);
        let is_edited = carried.is_some_and(|carried| carried.words != words_of(&comment.lines));
        let note = match carried {
            // A remark or a parallel that went out with the document.
            Some(carried) if carried.note.is_empty() && !is_edited => continue,
            Some(carried) if !carried.note.is_empty() => returned(carried, comment),
            _ => None,
        };
        let is_in_place = note.is_none() || carried.is_some_and(|carried| carried.is_in_place);
        let is_known = note.is_some();
        let edited_from = carried.filter(|_| is_edited).map(|carried| carried.words.clone());
        let note = note.unwrap_or_else(|| {
            let reply_to = asked.and_then(|asked| ids.get(asked)).cloned().unwrap_or_default();
            let mut note = new(comment, reply_to, passage.as_ref().map_or("", |passage| &document.body.text[passage.clone()]));
            note.qualities.tags.extend(threads.is_settled(&comment.paragraph).then(|| SETTLED.to_owned()));
            note
        });
        ids.insert(&comment.paragraph, note.id.clone());
        found.push(MarginNote { note, passage: passage.filter(|_| is_in_place), is_known, edited_from });
    }
    found
}

/// Takes what the slip has of a comment: by the id of its last paragraph, else by author, date and words.
fn carried<'s>(free: &mut Vec<&'s CarriedNote>, comment: &Comment) -> Option<&'s CarriedNote> {
    let words = words_of(&comment.lines);
    let by = comment.by();
    let is_same = |carried: &&CarriedNote| carried.by == by || carried.words == words;
    let at = free
        .iter()
        .position(|carried| carried.paragraph == comment.paragraph && is_same(carried))
        .or_else(|| free.iter().position(|carried| carried.by == by && carried.words == words))
        .or_else(|| free.iter().position(|carried| carried.words == words && carried.note.is_empty()))?;
    Some(free.remove(at))
}

/// The note that a comment was made of, with what the comment says now.
fn returned(carried: &CarriedNote, comment: &Comment) -> Option<Note> {
    let mut note = Note::parse(&carried.note).ok()?;
    let plain = |line: &Line| line.iter().map(|run| run.text.as_str()).collect::<String>();
    let lines: Vec<String> = comment.lines.iter().map(plain).collect();
    if lines == tail_of(&note, true) || comment.lines.iter().all(Vec::is_empty) {
        return Some(note);
    }
    let tail = tail_of(&note, false);
    let kept = if lines.ends_with(&tail) { lines.len() - tail.len() } else { lines.len() };
    note.body = if carried.is_source { lines[..kept].join("\n") } else { markdown_of(&comment.lines[..kept]) };
    Some(note)
}

/// A note of somebody's comment.
fn new(comment: &Comment, reply_to: String, quote: &str) -> Note {
    let body = markdown_of(&comment.lines);
    let made = instant(&comment.date);
    let mut note = Note { author: comment.author.clone(), body, ..Note::default() };
    note.source = Some(Source { initials: comment.initials.clone(), reply_to, ..Source::default() });
    named(note, made, quote)
}

/// Gives a note a name and its dates. The name depends on what the note is, so that the same comment is the same note whenever it comes.
fn named(mut note: Note, made: Option<jiff::Timestamp>, quote: &str) -> Note {
    let created = made.map(|made| made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).unwrap_or_default();
    let reply_to = note.source.as_ref().map(|source| source.reply_to.clone()).unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [note.author.as_str(), &created, &note.body, quote, &reply_to] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let random = hash.finalize().iter().take(10).fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    let milliseconds = made.map_or(0, |made| u64::try_from(made.as_millisecond()).unwrap_or(0));
    note.id = ulid::Ulid::from_parts(milliseconds, random).to_string();
    (note.created, note.modified) = (created.clone(), created);
    note
}

/// A date of Word's, which often lacks its zone; it is then taken for UTC.
fn instant(date: &str) -> Option<jiff::Timestamp> {
    date.parse().or_else(|_| format!("{date}Z").parse()).ok()
}

/// The notes of tracked changes: the text is as if all were accepted, and each note says what was changed where it stands.
pub(super) fn notes_of_changes(changes: Vec<Change>, document: &Document) -> Vec<MarginNote> {
    let words = |text: &str| clean_line(text);
    let note = |change: Change| {
        let (deleted, inserted) = (words(&change.deleted), words(&change.inserted));
        let says = match (deleted.is_empty(), inserted.is_empty(), change.what) {
            (true, true, _) => return None,
            (_, _, What::Look) => format!("formatted: “{inserted}”"),
            (_, _, What::Setting) => "formatted: the paragraph".to_owned(),
            (true, _, What::Break) => "inserted: the end of a paragraph".to_owned(),
            (_, _, What::Break) => "deleted: the end of a paragraph".to_owned(),
            (true, false, What::Words) => format!("inserted: “{inserted}”"),
            (false, true, What::Words) => format!("deleted: “{deleted}”"),
            (true, false, What::Place) => format!("moved to here: “{inserted}”"),
            (false, true, What::Place) => format!("moved from here: “{deleted}”"),
            (false, false, _) => format!("replaced: “{deleted}” by “{inserted}”"),
        };
        let passage = around(document, change.from, change.to);
        let body = markdown_of(&[vec![Run { text: says, marks: Vec::new() }]]);
        let note = Note {
            author: clean_line(&change.by.0),
            body,
            qualities: Qualities { tags: vec!["change".into()], ..Qualities::default() },
            ..Note::default()
        };
        let note = Note { source: Some(Source::default()), ..note };
        let note = named(note, instant(&change.by.1), &format!("{}", passage.start));
        Some(MarginNote { note, passage: Some(passage), is_known: false, edited_from: None })
    };
    changes.into_iter().filter_map(note).collect()
}

/// The passage of a comment; one that stands at a place amid a block is on the word there.
fn spot(document: &Document, from: Place, to: Place) -> Range<usize> {
    let passage = document.passage(from, to);
    let block = document.body.block_at(passage.start).and_then(|at| document.body.blocks.get(at));
    let is_amid = block.is_some_and(|block| block.range.start < passage.start && passage.start <= block.range.end);
    if passage.is_empty() && is_amid { around(document, from, to) } else { passage }
}

/// The passage of a change; where nothing is left of it, the word before that place, or else behind it.
fn around(document: &Document, from: Place, to: Place) -> Range<usize> {
    let passage = document.passage(from, to);
    let text = &document.body.text;
    let block = document.body.block_at(passage.start).and_then(|at| document.body.blocks.get(at));
    let Some(block) = block.filter(|_| passage.is_empty()) else { return passage };
    let (before, behind) =
        (&text[block.range.start..passage.start.max(block.range.start)], &text[passage.start.min(block.range.end)..block.range.end]);
    let is_space = |c: char| c.is_whitespace();
    let word = before.trim_end();
    if !word.is_empty() {
        let start = word.rfind(is_space).map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8));
        return block.range.start + start..block.range.start + word.len();
    }
    let start = block.range.end - behind.trim_start().len();
    let end = text[start..block.range.end].find(is_space).map_or(block.range.end, |at| start + at);
    start..end
}
