//! What stands beside the passages of a document, and how it is written in the margin.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::blocks::Setter;
use super::escape::{escaped, push};
use super::inline::{Passage, Pen};
use crate::anchor::State;
use crate::document::{self, Block, Document, Target};
use crate::export::{Export, PlacedNote, words};
use crate::parallels::{Parallel, Stance, Verdict};
use crate::scales::Lang;
use crate::text;

/// How many parallels stand beside a passage before the others are folded away.
const SHOWN: usize = 2;
/// The most cells of the words that a note is about; all of them are marked in the text.
const QUOTED: usize = 160;

/// What stands beside one block, as indices.
#[derive(Debug, Default)]
struct AtBlock {
    notes: Vec<usize>,
    remarks: Vec<usize>,
    /// Parallels, each with the rows that cite the block.
    parallels: Vec<(usize, Vec<usize>)>,
    passages: Vec<Passage>,
}

/// What stands beside each block.
pub(super) struct Beside<'a> {
    export: &'a Export<'a>,
    blocks: BTreeMap<usize, AtBlock>,
    /// The number of each note that is written out, in the order of the notes.
    numbers: Vec<Option<usize>>,
}

impl<'a> Beside<'a> {
    /// Finds out what stands beside what.
    pub(super) fn new(export: &'a Export<'a>) -> Self {
        let mut count = 0;
        let number = |placed: &PlacedNote<'_>| {
            is_written_out(placed, export).then(|| {
                count += 1;
                count
            })
        };
        let numbers = export.notes.iter().map(number).collect();
        let mut beside = Self { export, blocks: BTreeMap::new(), numbers };
        for at in 0..export.notes.len() {
            beside.note(at);
        }
        for (at, remark) in export.document.remarks.iter().enumerate() {
            if let Some(block) = export.document.find(&remark.about) {
                beside.blocks.entry(block).or_default().remarks.push(at);
            }
        }
        for (at, parallel) in export.parallels.iter().enumerate() {
            for (block, row) in places(parallel, export.document) {
                let parallels = &mut beside.blocks.entry(block).or_default().parallels;
                match parallels.last_mut() {
                    Some((last, rows)) if *last == at => rows.push(row),
                    _ => parallels.push((at, vec![row])),
                }
            }
        }
        for at_block in beside.blocks.values_mut() {
            for (_, rows) in &mut at_block.parallels {
                rows.sort_unstable();
                rows.dedup();
            }
        }
        beside
    }

    fn note(&mut self, at: usize) {
        let placed = &self.export.notes[at];
        let Some(range) = &placed.range else { return };
        let block = self.export.document.body.block_at(range.start).unwrap_or(0);
        self.blocks.entry(block).or_default().notes.push(at);
        self.mark(at, range.clone(), true);
        for range in placed.further.iter().flatten() {
            self.mark(at, range.clone(), false);
        }
    }

    /// Marks a passage in every block that it runs through.
    fn mark(&mut self, at: usize, range: Range<usize>, is_first: bool) {
        let placed = &self.export.notes[at];
        let body = &self.export.document.body;
        let first = body.block_at(range.start).unwrap_or(0);
        let last = body.block_at(range.end.max(range.start + 1) - 1).unwrap_or(first).max(first);
        for (index, block) in body.blocks.iter().enumerate().take(last + 1).skip(first) {
            let length = block.range.len();
            let within = |offset: usize| offset.saturating_sub(block.range.start).min(length);
            // A note on a whole block marks no words: it stands beside all of them.
            let is_highlight = placed.note.is_highlight();
            let range = if placed.is_whole && !is_highlight { length..length } else { within(range.start)..within(range.end) };
            let passage = Passage { range, note: self.numbers[at], is_highlight, ends: index == last, is_first };
            self.blocks.entry(index).or_default().passages.push(passage);
        }
    }

    /// The passages of notes in a block.
    pub(super) fn passages(&self, block: usize) -> &[Passage] {
        self.blocks.get(&block).map_or(&[], |at| &at.passages)
    }

    /// Whether anything stands beside a block.
    pub(super) fn has(&self, index: usize, block: &Block) -> bool {
        let written =
            |at: &AtBlock| at.notes.iter().any(|note| self.numbers[*note].is_some()) || !at.remarks.is_empty() || !at.parallels.is_empty();
        self.blocks.get(&index).is_some_and(written) || !block.tags.is_empty()
    }

    /// Writes what stands beside a block.
    pub(super) fn write(&self, index: usize, pen: &mut Pen<'_>) -> String {
        let mut out = String::new();
        let block = &self.export.document.body.blocks[index];
        let nothing = AtBlock::default();
        let at = self.blocks.get(&index).unwrap_or(&nothing);
        for note in &at.notes {
            if let Some(number) = self.numbers[*note] {
                note_entry(&self.export.notes[*note], Some(number), self.export, pen, &mut out);
            }
        }
        for remark in &at.remarks {
            let remark = &self.export.document.remarks[*remark];
            let label = if remark.outside { "remark, beyond the sources" } else { "remark" };
            let _ = write!(
                out,
                "<div class=\"entry remark\" role=\"note\" aria-label=\"{label}\">\n<p class=\"who\" lang=\"en\"><span class=\"sign\" aria-hidden=\"true\">†</span> {label}</p>\n"
            );
            out.push_str(&body(&remark.body, pen));
            out.push_str("</div>\n");
        }
        self.parallels(at, block, pen, &mut out);
        self.tags(block, &mut out);
        out
    }

    /// Writes the notes whose passages are not found.
    pub(super) fn placeless(&self, pen: &mut Pen<'_>) -> String {
        let mut out = String::new();
        for (placed, number) in self.export.notes.iter().zip(&self.numbers).filter(|(placed, _)| placed.range.is_none()) {
            note_entry(placed, *number, self.export, pen, &mut out);
        }
        out
    }

    /// The parallels at a block, contradictions first; of many, the lesser ones are folded away.
    fn parallels(&self, at: &AtBlock, block: &Block, pen: &Pen<'_>, out: &mut String) {
        let mut entries: Vec<(Sign, String)> =
            at.parallels.iter().map(|(parallel, rows)| self.parallel_entry(&self.export.parallels[*parallel], rows, block, pen)).collect();
        entries.sort_by_key(|(sign, _)| *sign);
        let shown = if entries.len() > SHOWN + 1 { SHOWN } else { entries.len() };
        for (number, (_, entry)) in entries.iter().enumerate() {
            if number == shown {
                let _ = writeln!(out, "<details>\n<summary lang=\"en\">{} more parallels, below</summary>", entries.len() - shown);
            }
            out.push_str(entry);
        }
        out.push_str(if shown < entries.len() { "</details>\n" } else { "" });
    }

    /// The parallel's title, its verdict on the rows that cite the block, and the passages in their other cells.
    fn parallel_entry(&self, parallel: &Parallel, rows: &[usize], block: &Block, pen: &Pen<'_>) -> (Sign, String) {
        let here = self.export.document.meta.id.as_str();
        let mut others: Vec<&Target> = Vec::new();
        let cells = rows.iter().filter_map(|row| parallel.aspects.get(*row)).flat_map(|aspect| &aspect.cells);
        for target in cells.flat_map(crate::parallels::Cell::targets) {
            let is_here = target.document == here && target.block.as_ref() == Some(&block.id);
            if !is_here && !others.contains(&target) {
                others.push(target);
            }
        }
        let sign = sign(parallel, rows, &others, self.export);
        let verdict = verdict(parallel, rows).map(Verdict::name).or(parallel.stance.map(Stance::name)).unwrap_or_default();
        let (class, mark) = sign.look();
        let mut out = format!(
            "<div class=\"entry parallel {class}\" role=\"note\" aria-label=\"parallel\">\n<p class=\"who\"><span class=\"sign\" aria-hidden=\"true\">{mark}</span> <a href=\"#{}\">{}</a> <span lang=\"en\">{verdict}</span></p>\n",
            escaped(&super::parallels::name(&parallel.id)),
            escaped(&parallel.title),
        );
        if !others.is_empty() {
            let _ = writeln!(out, "<p class=\"others\">{}</p>", self.by_document(&others, pen));
        }
        out.push_str("</div>\n");
        (sign, out)
    }

    /// Passages as links, those of one document together: `¶3 · De dijk ¶7, ¶9`.
    fn by_document(&self, others: &[&Target], pen: &Pen<'_>) -> String {
        let mut documents: Vec<&str> = Vec::new();
        for other in others {
            if !documents.contains(&other.document.as_str()) {
                documents.push(&other.document);
            }
        }
        let group = |document: &str| {
            let links = others.iter().filter(|other| other.document == document).map(|target| {
                let words = target.block.as_ref().map(|block| escaped(&block.cited())).unwrap_or_default();
                let link =
                    pen.lead(target).1.map_or_else(|| words.clone(), |address| format!("<a href=\"{}\">{words}</a>", escaped(&address)));
                let imagined = if (self.export.imagined)(target) { " <span class=\"only\" lang=\"en\">imagined</span>" } else { "" };
                format!("{link}{imagined}")
            });
            let title = (self.export.names)(&Target { document: document.to_owned(), block: None }).unwrap_or_else(|| document.to_owned());
            // A title that is cut names no document to whoever looks it up, `verify` among them.
            let title = if document == self.export.document.meta.id { String::new() } else { escaped(main_title(&title)) };
            format!("{title} {}", links.collect::<Vec<_>>().join(", ")).trim_start().to_owned()
        };
        documents.into_iter().map(group).collect::<Vec<_>>().join(" · ")
    }

    /// Who speaks in a block, and its tags.
    fn tags(&self, block: &Block, out: &mut String) {
        let voices = &self.export.document.meta.voices;
        let names = block.voices().map(|voice| voices.get(voice).map_or(voice, String::as_str).to_owned());
        let tags = block.tags.iter().filter(|tag| !tag.starts_with("stem/")).map(|tag| format!("#{tag}"));
        let (names, tags): (Vec<_>, Vec<_>) = (names.collect(), tags.collect());
        for (class, words) in [("voice", names.join(" · ")), ("tags", tags.join(" "))] {
            if !words.is_empty() {
                let _ = writeln!(out, "<p class=\"{class}\">{}</p>", escaped(&words));
            }
        }
    }
}

/// A title without what follows its colon.
fn main_title(title: &str) -> &str {
    title.split(": ").next().unwrap_or(title)
}

/// Whether a note says anything beyond that it marks a passage.
fn is_written_out(placed: &PlacedNote<'_>, export: &Export<'_>) -> bool {
    let note = placed.note;
    placed.range.is_none()
        || placed.state != State::Exact
        || !note.is_highlight()
        || !note.qualities.tags.is_empty()
        || !words::judgements(note, export.scales).is_empty()
}

/// The blocks of a document that a parallel cites, each with the row.
fn places(parallel: &Parallel, document: &Document) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    for (row, aspect) in parallel.aspects.iter().enumerate() {
        for target in aspect.cells.iter().flat_map(crate::parallels::Cell::targets).filter(|target| target.document == document.meta.id) {
            places.extend(target.block.as_ref().and_then(|block| document.find(block)).map(|block| (block, row)));
        }
    }
    places
}

fn verdict(parallel: &Parallel, rows: &[usize]) -> Option<Verdict> {
    let mut verdicts = rows.iter().filter_map(|row| parallel.aspects.get(*row)?.verdict);
    let first = verdicts.next();
    if verdicts.any(|verdict| verdict == Verdict::Contradict) { Some(Verdict::Contradict) } else { first }
}

/// What a parallel says of a passage, weightiest first, as in the reader's margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Contradicts,
    Agrees,
    Imagines,
}

impl Sign {
    /// Its class and its character.
    const fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Contradicts => ("contradicts", "≠"),
            Self::Agrees => ("agrees", "◆"),
            Self::Imagines => ("imagines", "◇"),
        }
    }
}

fn sign(parallel: &Parallel, rows: &[usize], others: &[&Target], export: &Export<'_>) -> Sign {
    let imagined = !others.is_empty() && others.iter().all(|target| (export.imagined)(target));
    if parallel.stance == Some(Stance::Imagines) || imagined {
        Sign::Imagines
    } else if parallel.stance == Some(Stance::Contradicts) || verdict(parallel, rows) == Some(Verdict::Contradict) {
        Sign::Contradicts
    } else {
        Sign::Agrees
    }
}

fn note_entry(placed: &PlacedNote<'_>, number: Option<usize>, export: &Export<'_>, pen: &mut Pen<'_>, out: &mut String) {
    let note = placed.note;
    let kind = note.kind_word();
    let sign = if note.is_highlight() { "○" } else { "●" };
    let name = number.map(|number| format!(" id=\"note:n{number}\"")).unwrap_or_default();
    let label = number.map(|number| format!("n{number}")).unwrap_or_default();
    let label = if placed.range.is_some() {
        format!("<a href=\"#at:{label}\" aria-label=\"to the passage of note {label}\">{label}</a>")
    } else {
        label
    };
    let _ = write!(
        out,
        "<div class=\"entry note\"{name} role=\"note\" aria-label=\"{kind}\">\n<p class=\"who\" lang=\"en\"><span class=\"sign\" aria-hidden=\"true\">{sign}</span> {label} <b>{kind}</b>"
    );
    for part in [note.author.clone(), words::day(note), words::state(placed).unwrap_or_default()] {
        if !part.is_empty() {
            let _ = write!(out, " · {}", escaped(&text::clean_line(&part)));
        }
    }
    out.push_str("</p>\n");
    let quoted =
        note.anchors.first().map(|placed| text::clean_line(&placed.anchor.exact)).filter(|_| !placed.is_whole || placed.range.is_none());
    if let Some(quoted) = quoted.filter(|quoted| !quoted.is_empty()) {
        let shown = if placed.range.is_some() { text::shorten(&quoted, QUOTED) } else { quoted.as_str().into() };
        let _ = writeln!(out, "<p class=\"words\"><q>{}</q></p>", escaped(&shown));
    }
    out.push_str(&body(&document::parse_body(&note.body), pen));
    let further = words::further(note, &export.document.meta.id);
    let passages = (!further.is_empty()).then_some(("passages", further));
    for (name, value) in words::judgements(note, export.scales).into_iter().chain(passages) {
        // What comes from the scales is in their language, a status in that of the program; all else is as it was typed.
        let lang = match (name, export.scales.lang) {
            ("voice" | "marking" | "passages", _) => "",
            ("status", _) | (_, Lang::En) => " lang=\"en\"",
            (_, Lang::Nl) => " lang=\"nl\"",
        };
        let _ = writeln!(out, "<p class=\"said\"{lang}><span lang=\"en\">{name}</span> {}</p>", escaped(&text::clean_line(&value)));
    }
    if !note.qualities.tags.is_empty() {
        let tags: Vec<_> = note.qualities.tags.iter().map(|tag| format!("#{tag}")).collect();
        out.push_str("<p class=\"tags\">");
        push(out, &tags.join(" "));
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

/// A body of the margin.
fn body(body: &document::Body, pen: &mut Pen<'_>) -> String {
    let mut setter = Setter { out: String::new(), pen, numbered: false, level: 6 };
    setter.body(body);
    setter.out
}
