//! Laying an article beside the fingerprints that a brief carries, and numbering it like the brief.
//!
//! ```text
//!  brief      p01  c01  p02  p03  p04  p05
//!  article    p01       p02------  p04  p05     a caption lost, two paragraphs run together
//! ```
//!
//! The cheapest alignment in order is sought: a pair costs what its fingerprints differ, an item without a counterpart a fixed price, and
//! two items of one side may stand beside one of the other where their words together are the same.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::recognise::{RECIPE, distance, simhash};
use crate::document::{Block, BlockId, Body, Document, Kind, Mark, Meta, Part, Rendition, Span, assign_ids};
use crate::text::{sentences, slug};

/// From so many words on, an item is known by its fingerprint alone.
const LONG: usize = 12;

/// The most bits in which a long item may differ to be the same.
const SAME: u32 = 14;

/// The most bits where nothing else speaks for two items to be the same.
const SURE: u32 = 10;

/// The price of an item that has no counterpart; two of them are dearer than any pair.
const ALONE: u32 = 20;

/// The largest alignment that is sought, in cells; a text of that many paragraphs is no article.
const CELLS: usize = 4_000_000;

/// The longest text that is compared, in bytes.
const LARGEST: usize = 2 << 20;

/// That a document is the article of a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    /// The document's id.
    pub id: String,
    /// How many of the brief's items were found.
    pub found: usize,
    /// How many it has.
    pub of: usize,
    /// How many paragraphs of the article have no counterpart.
    pub new: usize,
}

/// The fingerprints of a document's items, `p01 9f3c...`, headings and summaries left out.
pub fn fingerprints(document: &Document) -> Vec<String> {
    let blocks = items(document);
    blocks.filter_map(|block| Some(format!("{} {:016x}", block.id, simhash(document.body.block_text(block))?))).collect()
}

/// The fingerprints of an article under the ids of its brief, which has to have the same items in the same order.
///
/// # Errors
/// Says the first place where the two diverge.
pub fn fingerprints_like(brief: &Document, article: &Document) -> Result<Vec<String>, String> {
    let mut theirs = items(article);
    let mut out = Vec::new();
    let mut last = String::from("the beginning");
    for own in items(brief) {
        let name = |block: &Block| format!("{} ({})", block.id, block.kind.name());
        let Some(block) = theirs.next() else { return Err(format!("after {last} the brief has {}, and the article ends", name(own))) };
        if place(own) != place(block) {
            return Err(format!("after {last} the brief has {}, and the article {}", name(own), name(block)));
        }
        if let Some(hash) = simhash(article.body.block_text(block)) {
            out.push(format!("{} {hash:016x}", own.id));
        }
        last = own.id.to_string();
    }
    match theirs.next() {
        Some(block) => Err(format!("after {last} the brief ends, and the article has {} ({})", block.id, block.kind.name())),
        None => Ok(out),
    }
}

fn items(document: &Document) -> impl Iterator<Item = &Block> {
    document.body.blocks.iter().filter(|block| !matches!(block.kind, Kind::Heading { .. } | Kind::Summary | Kind::Remark))
}

/// What two items must share to stand beside each other: the letters of the ids that their kinds have.
fn place(block: &Block) -> &'static str {
    match block.kind {
        Kind::Footnote => "fn",
        Kind::Quote | Kind::PullQuote | Kind::Epigraph => "q",
        Kind::Caption | Kind::Figure => "c",
        Kind::Colofon => "o",
        Kind::Table(_) => "t",
        _ => "p",
    }
}

/// A fingerprint with the id of its item.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Print {
    id: String,
    hash: u64,
}

impl Print {
    fn read(line: &str) -> Option<Self> {
        let (id, hash) = line.trim().rsplit_once(' ')?;
        Some(Self { id: id.to_owned(), hash: u64::from_str_radix(hash, 16).ok()? })
    }

    fn place(&self) -> &str {
        let letters = self.id.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.id.len());
        &self.id[..letters]
    }
}

/// The fingerprints that front matter lists under the recipe that is known here.
fn listed(meta: &Meta) -> Vec<Print> {
    meta.fingerprints.get(RECIPE).map(|lines| lines.iter().filter_map(|line| Print::read(line)).collect()).unwrap_or_default()
}

/// The fingerprints of a document's long items, for [`is_covered`]; none of a text that is too long to be compared.
pub fn long_prints(document: &Document) -> Vec<u64> {
    if document.body.text.len() > LARGEST {
        return Vec::new();
    }
    let texts = items(document).map(|block| document.body.block_text(block));
    texts.filter(|text| words(text) >= LONG).filter_map(simhash).collect()
}

/// Whether enough of a document's long items are those of the brief with this front matter.
pub fn is_covered(long: &[u64], brief: &Meta) -> bool {
    covered(long, &listed(brief))
}

fn covered(long: &[u64], prints: &[Print]) -> bool {
    let found = long.iter().filter(|hash| prints.iter().any(|print| distance(**hash, print.hash) <= SURE)).count();
    found >= 3.max(prints.len() / 4)
}

/// Gives a document the ids of a known one, where it is the same article; `None` leaves it as it is.
pub fn recognise(document: &mut Document, known: &Document) -> Option<Recognition> {
    let mut prints = listed(&known.meta);
    if prints.is_empty() && known.meta.rendition == Some(Rendition::Article) {
        // Another version of the article itself: its own words are at hand.
        prints = fingerprints(known).iter().filter_map(|line| Print::read(line)).collect();
    }
    if prints.is_empty() || !covered(&long_prints(document), &prints) {
        return None;
    }
    let cells: Vec<Cell> = document.body.blocks.iter().map(|block| Cell::new(&document.body, block)).collect();
    if cells.len() * prints.len() > CELLS {
        return None;
    }
    let of = prints.len();
    let (notes, mut cells) = without_notes(cells, &prints);
    prints.retain(|print| print.place() != "fn");
    let steps = Grid::new(&cells, &prints).cheapest();
    cells = laid(cells, &steps, &prints);
    strays(&mut cells, &prints);
    cells = with_notes(notes, cells);
    for cell in &mut cells {
        cell.take_kind(known);
    }
    headings(&mut cells, known);
    let found = cells.iter().filter(|cell| !cell.is_heading() && !cell.id.is_empty()).count();
    let new = cells.iter().filter(|cell| !cell.is_heading() && cell.id.is_empty()).count();
    rebuild(document, cells);
    Some(Recognition { id: known.meta.id.clone(), found, of, new })
}

/// The notes apart: they are known by their labels, and stand wherever a page ends.
fn without_notes(cells: Vec<Cell>, prints: &[Print]) -> (Vec<Cell>, Vec<Cell>) {
    let (mut notes, rest): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(|cell| matches!(cell.block.kind, Kind::Footnote));
    for note in &mut notes {
        let known = prints.iter().find(|print| print.id == note.block.id.as_str());
        note.id = known.map(|print| print.id.clone()).unwrap_or_default();
    }
    (notes, rest)
}

/// The notes back, each behind what refers to it; what nothing refers to belongs to the head.
fn with_notes(mut notes: Vec<Cell>, cells: Vec<Cell>) -> Vec<Cell> {
    let refers = |cell: &Cell, note: &Cell| {
        let label = note.block.label().unwrap_or_default();
        cell.block.spans.iter().any(|span| matches!(&span.mark, Mark::Footnote(own) if own == label))
    };
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len() + notes.len());
    let (of_text, of_head): (Vec<Cell>, Vec<Cell>) = notes.drain(..).partition(|note| cells.iter().any(|cell| refers(cell, note)));
    out.extend(of_head);
    let mut of_text = of_text;
    for cell in cells {
        let (mine, others): (Vec<Cell>, Vec<Cell>) = of_text.into_iter().partition(|note| refers(&cell, note));
        of_text = others;
        out.push(cell);
        out.extend(mine);
    }
    out
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A block on its own, to be joined, split and numbered.
#[derive(Debug, Clone)]
struct Cell {
    text: String,
    block: Block,
    /// Its id in the known document, once that is known.
    id: String,
    hash: Option<u64>,
    long: bool,
}

impl Cell {
    fn new(body: &Body, block: &Block) -> Self {
        Self::of(body.block_text(block).to_owned(), block.clone())
    }

    fn of(text: String, block: Block) -> Self {
        let (hash, long) = (simhash(&text), words(&text) >= LONG);
        Self { text, block, id: String::new(), hash, long }
    }

    fn is_heading(&self) -> bool {
        matches!(self.block.kind, Kind::Heading { .. })
    }

    fn is_furniture(&self) -> bool {
        self.block.tags.iter().any(|tag| tag == "boilerplate")
    }

    /// What it costs to set it beside a fingerprint.
    fn price(&self, print: &Print) -> Option<u32> {
        let bits = distance(self.hash?, print.hash);
        let alike = place(&self.block) == print.place() && !self.is_heading();
        match bits {
            _ if self.is_furniture() => None,
            0..=SURE => (alike || self.long || bits <= 2).then_some(bits),
            0..=SAME if alike => Some(bits),
            // What was reworded, or is too short to be known, falls into place between what is known.
            0..=20 if alike => Some(bits + 4),
            0..=30 if alike && !self.long => Some(bits + 8),
            _ => None,
        }
    }

    /// Takes the kind of the block that it was found to be: a brief was divided by someone who read the article.
    fn take_kind(&mut self, known: &Document) {
        let Some(block) = known.block(&BlockId::new(&self.id)).filter(|_| !self.id.is_empty()) else { return };
        let same = std::mem::discriminant(&block.kind) == std::mem::discriminant(&self.block.kind);
        let shaped = |kind: &Kind| matches!(kind, Kind::Footnote | Kind::Table(_) | Kind::Code(_));
        if !same && !shaped(&block.kind) && !shaped(&self.block.kind) {
            self.block.kind = block.kind.clone();
        }
    }

    fn joined(mut self, other: Self) -> Self {
        let shift = self.text.len() + 1;
        self.text = format!("{} {}", self.text, other.text);
        self.block
            .spans
            .extend(other.block.spans.into_iter().map(|span| Span { range: span.range.start + shift..span.range.end + shift, ..span }));
        self.block.parts.clear();
        Self::of(self.text, self.block)
    }

    /// Its two halves; `gap` is the white space between them.
    fn split(self, gap: Range<usize>) -> (Self, Self) {
        let (mut first, mut second) = (self.block.clone(), self.block);
        first.spans.retain(|span| span.range.end <= gap.start);
        second.spans.retain(|span| span.range.start >= gap.end);
        for span in &mut second.spans {
            span.range = span.range.start - gap.end..span.range.end - gap.end;
        }
        for block in [&mut first, &mut second] {
            block.parts = Vec::<Part>::new();
        }
        second.break_before = false;
        (Self::of(self.text[..gap.start].to_owned(), first), Self::of(self.text[gap.end..].to_owned(), second))
    }
}

/// A step of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// An item of the article without a counterpart.
    New,
    /// An item of the brief without a counterpart.
    Lost,
    /// One beside one.
    Pair,
    /// Two items of the article are one of the brief.
    Join,
    /// One item of the article is two of the brief; the byte at which the second begins.
    Split(usize),
}

struct Grid<'a> {
    cells: &'a [Cell],
    prints: &'a [Print],
    /// For each item, the hash of its words and those of the next together.
    joined: Vec<Option<u64>>,
    /// For an item and the first of two fingerprints, where it splits into those and at what price.
    splits: HashMap<(usize, usize), (usize, u32)>,
}

impl<'a> Grid<'a> {
    fn new(cells: &'a [Cell], prints: &'a [Print]) -> Self {
        let known = |cell: &Cell| cell.hash.is_some_and(|hash| prints.iter().any(|print| distance(hash, print.hash) <= 2));
        let text = |cell: &Cell| place(&cell.block) == "p" && !cell.is_heading() && !cell.is_furniture();
        let joined = cells.windows(2).map(|pair| {
            let worth = pair.iter().all(|cell| text(cell) && !known(cell));
            worth.then(|| simhash(&format!("{} {}", pair[0].text, pair[1].text))).flatten()
        });
        let joined = joined.chain([None]).collect();
        let mut splits = HashMap::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.long && text(cell) && !known(cell)) {
            for start in sentences(&cell.text).into_iter().skip(1).map(|sentence| sentence.start) {
                let (Some(first), Some(second)) = (simhash(cell.text[..start].trim_end()), simhash(&cell.text[start..])) else { continue };
                for (number, pair) in prints.windows(2).enumerate() {
                    let (one, other) = (distance(first, pair[0].hash), distance(second, pair[1].hash));
                    let better = splits.get(&(at, number)).is_none_or(|(_, price)| one + other < *price);
                    if one <= SURE && other <= SURE && better {
                        splits.insert((at, number), (start, one + other));
                    }
                }
            }
        }
        Self { cells, prints, joined, splits }
    }

    /// The steps of the cheapest alignment, in order.
    fn cheapest(&self) -> Vec<Step> {
        let (rows, columns) = (self.cells.len(), self.prints.len());
        let width = columns + 1;
        let mut price = vec![u32::MAX; (rows + 1) * width];
        let mut step = vec![Step::New; (rows + 1) * width];
        price[0] = 0;
        for i in 0..=rows {
            for j in 0..=columns {
                let so_far = price[i * width + j];
                let mut offer = |down: usize, right: usize, cost: u32, taken: Step| {
                    let to = (i + down) * width + j + right;
                    if so_far.saturating_add(cost) < price[to] {
                        price[to] = so_far.saturating_add(cost);
                        step[to] = taken;
                    }
                };
                if i < rows {
                    // A heading is no item and costs nothing to pass.
                    offer(1, 0, if self.cells[i].is_heading() { 0 } else { ALONE }, Step::New);
                }
                if j < columns {
                    offer(0, 1, ALONE, Step::Lost);
                }
                if i < rows && j < columns {
                    if let Some(cost) = self.cells[i].price(&self.prints[j]) {
                        offer(1, 1, cost, Step::Pair);
                    }
                    if let Some(hash) = self.joined[i] {
                        let bits = distance(hash, self.prints[j].hash);
                        if bits <= SURE {
                            offer(2, 1, bits + 1, Step::Join);
                        }
                    }
                    if let Some((start, cost)) = self.splits.get(&(i, j)) {
                        offer(1, 2, cost + 1, Step::Split(*start));
                    }
                }
            }
        }
        self.way_back(&step)
    }

    fn way_back(&self, step: &[Step]) -> Vec<Step> {
        let width = self.prints.len() + 1;
        let (mut i, mut j) = (self.cells.len(), self.prints.len());
        let mut steps = Vec::new();
        while i + j > 0 {
            let taken = step[i * width + j];
            let (down, right) = match taken {
                Step::New => (1, 0),
                Step::Lost => (0, 1),
                Step::Pair => (1, 1),
                Step::Join => (2, 1),
                Step::Split(_) => (1, 2),
            };
            steps.push(taken);
            (i, j) = (i - down, j - right);
        }
        steps.reverse();
        steps
    }
}

/// The cells as the steps lay them, with the ids of their counterparts.
fn laid(cells: Vec<Cell>, steps: &[Step], prints: &[Print]) -> Vec<Cell> {
    let mut out = Vec::with_capacity(cells.len());
    let mut cells = cells.into_iter();
    let mut print = 0;
    for step in steps {
        match step {
            Step::Lost => print += 1,
            Step::New => out.extend(cells.next()),
            Step::Pair => {
                out.extend(cells.next().map(|cell| Cell { id: prints[print].id.clone(), ..cell }));
                print += 1;
            }
            Step::Join => {
                if let (Some(one), Some(other)) = (cells.next(), cells.next()) {
                    out.push(Cell { id: prints[print].id.clone(), ..one.joined(other) });
                }
                print += 1;
            }
            Step::Split(start) => {
                if let Some(cell) = cells.next() {
                    let end = cell.text[..*start].trim_end().len();
                    let (one, other) = cell.split(end..*start);
                    out.push(Cell { id: prints[print].id.clone(), ..one });
                    out.push(Cell { id: prints[print + 1].id.clone(), ..other });
                }
                print += 2;
            }
        }
    }
    out
}

/// Captions, pull quotes and notes on the writers may stand elsewhere on another copy of the page: they are known wherever they are.
fn strays(cells: &mut [Cell], prints: &[Print]) {
    let mut used: HashSet<String> = cells.iter().map(|cell| cell.id.clone()).collect();
    for cell in cells.iter_mut().filter(|cell| cell.id.is_empty() && cell.long && !cell.is_heading()) {
        let Some(hash) = cell.hash else { continue };
        let near = prints.iter().filter(|print| !used.contains(&print.id) && print.place() != "p");
        let Some(best) = near.min_by_key(|print| distance(hash, print.hash)).filter(|print| distance(hash, print.hash) <= SURE) else {
            continue;
        };
        cell.id.clone_from(&best.id);
        used.insert(best.id.clone());
    }
}

/// Headings are known by their words, else by what stands right below them.
fn headings(cells: &mut [Cell], known: &Document) {
    let blocks = &known.body.blocks;
    let is_heading = |block: &&Block| matches!(block.kind, Kind::Heading { .. });
    let mut free: Vec<&Block> = blocks.iter().filter(is_heading).collect();
    for at in 0..cells.len() {
        if !cells[at].is_heading() || !cells[at].id.is_empty() {
            continue;
        }
        let own = slug(&cells[at].text);
        let below = cells[at + 1..].iter().find(|cell| !cell.id.is_empty()).map(|cell| BlockId::new(&cell.id));
        let above = below
            .and_then(|id| known.find(&id))
            .and_then(|found| blocks[..found].iter().rev().find(|block| !matches!(block.kind, Kind::Footnote)));
        let by_words = free.iter().position(|block| slug(known.body.block_text(block)) == own);
        let found = by_words.or_else(|| free.iter().position(|block| above.is_some_and(|above| above.id == block.id)));
        if let Some(found) = found {
            cells[at].id = free.remove(found).id.to_string();
        }
    }
}

/// Puts the cells together to a body; what has no id yet gets one that was never used.
fn rebuild(document: &mut Document, cells: Vec<Cell>) {
    let mut body = Body::default();
    for cell in cells {
        let mut block = cell.block;
        if !body.text.is_empty() {
            body.text.push_str("\n\n");
        }
        block.range = body.text.len()..body.text.len() + cell.text.len();
        body.text.push_str(&cell.text);
        let keeps = matches!(block.kind, Kind::Heading { .. } | Kind::Footnote) || block.tags.iter().any(|tag| tag == "boilerplate");
        if !cell.id.is_empty() {
            block.id = BlockId::new(&cell.id);
        } else if !keeps {
            block.id = BlockId::default();
        }
        body.blocks.push(block);
    }
    let (meta, remarks, mut warnings) =
        (std::mem::take(&mut document.meta), std::mem::take(&mut document.remarks), std::mem::take(&mut document.warnings));
    assign_ids(&mut body.blocks, &mut [], &mut warnings);
    *document = Document::new(meta, body, remarks, warnings);
}
