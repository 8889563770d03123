//! Laying an article beside the fingerprints that a brief carries, and numbering it like the brief.
//!
//! ```text
//!  brief      p01  c01  p02  p03  p04  p05
//!  article    p01       p02------  p04  p05     a caption lost, two paragraphs run together
//! ```
//!
//! The cheapest alignment in order is sought: a pair costs what its fingerprints differ, an item without a counterpart a fixed price, and
//! two items of one side may stand beside one of the other where their words together are the same.

mod astray;
mod cell;

use std::collections::{HashMap, HashSet, VecDeque};

use super::recognise::{RECIPE, distance, simhash};
use crate::document::{Block, BlockId, Body, Document, Kind, Mark, Meta, Rendition, assign_unused};
use crate::text::{sentences, slug};
use astray::strays;
use cell::{Cell, Print, place, words};

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

/// The most sentences of a paragraph at which it is tried whether it splits there.
const SENTENCES: usize = 60;

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

/// The fingerprints that front matter lists under the recipe that is known here.
fn listed(meta: &Meta) -> Vec<Print> {
    meta.fingerprints.get(RECIPE).map(|lines| lines.iter().filter_map(|line| Print::read(line)).collect()).unwrap_or_default()
}

/// The fingerprints of a document's long items, for [`covered`]; none of a text that is too long to be compared.
pub fn long_prints(document: &Document) -> Vec<u64> {
    if document.body.text.len() > LARGEST {
        return Vec::new();
    }
    let texts = items(document).map(|block| document.body.block_text(block));
    texts.filter(|text| words(text) >= LONG).filter_map(simhash).collect()
}

/// How many of a document's long items are those of the brief with this front matter, where they are enough.
pub fn covered(long: &[u64], brief: &Meta) -> Option<usize> {
    covered_by(long, &listed(brief))
}

fn covered_by(long: &[u64], prints: &[Print]) -> Option<usize> {
    let found = long.iter().filter(|hash| prints.iter().any(|print| distance(**hash, print.hash) <= SURE)).count();
    (found >= 3.max(prints.len() / 4)).then_some(found)
}

/// Gives a document the ids of a known one, where it is the same article; `None` leaves it as it is.
pub fn recognise(document: &mut Document, known: &Document) -> Option<Recognition> {
    let mut prints = listed(&known.meta);
    if prints.is_empty() && known.meta.rendition == Some(Rendition::Article) {
        // Another version of the article itself: its own words are at hand.
        prints = prints_of(known);
    }
    if prints.is_empty() || covered_by(&long_prints(document), &prints).is_none() {
        return None;
    }
    lay(document, known, prints, &Older { is_divided: true, ..Older::default() })
}

/// Gives a document, of which the reader says so, the ids of its brief where it has the passages of these, however few they are; what the brief
/// does not know gets no id of the brief's. `None` where the brief does not say by what its passages are known.
pub fn recognise_part(document: &mut Document, brief: &Document) -> Option<Recognition> {
    let prints = listed(&brief.meta);
    if prints.is_empty() {
        return None;
    }
    let ids = brief.body.blocks.iter().map(|block| block.id.clone()).collect();
    lay(document, brief, prints, &Older { ids, prints: Vec::new(), is_divided: true })
}

/// How a file is known to be a newer version of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// By its words alone: half of the long passages of either are the other's.
    Words,
    /// It comes from the same place, and something of it is the same.
    Place,
    /// The reader says so.
    Said,
}

/// What earlier versions of a document leave to a newer one.
#[derive(Debug, Default)]
pub struct Older {
    ids: HashSet<BlockId>,
    prints: Vec<Print>,
    /// Whether a brief divides the text: then paragraphs are joined and split as the version before has them.
    is_divided: bool,
}

impl Older {
    /// Gathers the ids that were given, which none but the same passage gets again, and the passages that had them.
    pub fn of(versions: &[Document], is_divided: bool) -> Self {
        let ids = versions.iter().flat_map(|document| &document.body.blocks).map(|block| block.id.clone()).collect();
        Self { ids, prints: versions.iter().flat_map(prints_of).collect(), is_divided }
    }
}

/// Gives a newer version of a document the ids of the one before it, and ids that were never used to what is new; `None` where it is
/// none.
pub fn renumber(document: &mut Document, before: &Document, older: &Older, kinship: Kinship) -> Option<Recognition> {
    let prints = prints_of(before);
    let (own, theirs) = (long_prints(document), long_prints(before));
    let shared = shared(&own, &theirs);
    let is_version = match kinship {
        Kinship::Words => shared >= own.len().max(theirs.len()).div_ceil(2).max(2),
        Kinship::Place => shared > 0 || own.is_empty() || theirs.is_empty(),
        Kinship::Said => true,
    };
    if is_version { lay(document, before, prints, older) } else { None }
}

/// How many long passages of a text another has too, but for a few words: a copy that was recognised in a scan has faults in each.
fn shared(own: &[u64], theirs: &[u64]) -> usize {
    let known: HashSet<u64> = theirs.iter().copied().collect();
    let (same, others): (Vec<u64>, Vec<u64>) = own.iter().partition(|hash| known.contains(hash));
    let is_compared = others.len().saturating_mul(theirs.len()) <= CELLS;
    let is_near = |hash: &&u64| theirs.iter().any(|print| distance(**hash, *print) <= SURE);
    same.len() + if is_compared { others.iter().filter(is_near).count() } else { 0 }
}

fn prints_of(document: &Document) -> Vec<Print> {
    fingerprints(document).iter().filter_map(|line| Print::read(line)).collect()
}

/// Lays a document beside the fingerprints of a known one and numbers it like that.
fn lay(document: &mut Document, known: &Document, mut prints: Vec<Print>, older: &Older) -> Option<Recognition> {
    let cells: Vec<Cell> = document.body.blocks.iter().map(|block| Cell::new(&document.body, block)).collect();
    let of = prints.len();
    let (notes, mut cells) = without_notes(cells, &prints);
    prints.retain(|print| print.place() != "fn");
    if cells.len().saturating_mul(prints.len()) <= CELLS {
        let steps = Grid::new(&cells, &prints, older.is_divided).cheapest();
        cells = laid(cells, &steps, &prints);
    } else if older.ids.is_empty() {
        return None;
    } else {
        same_words(&mut cells, &prints);
    }
    let said = |print: &Print| known.block(&BlockId::new(&print.id)).map(|block| known.body.block_text(block));
    strays(&mut cells, &prints, said, |print| print.place() != "p" || !older.ids.is_empty());
    strays(&mut cells, &older.prints, |_| None, |_| true);
    cells = with_notes(notes, cells);
    for cell in &mut cells {
        cell.take_kind(known);
    }
    headings(&mut cells, known);
    let found = cells.iter().filter(|cell| !cell.is_heading() && !cell.id.is_empty()).count();
    let new = cells.iter().filter(|cell| !cell.is_heading() && cell.id.is_empty()).count();
    rebuild(document, cells, &older.ids);
    // What only an older version had may have come back.
    Some(Recognition { id: known.meta.id.clone(), found, of: of.max(found), new })
}

/// Gives the ids of passages with the very same words, in order; for texts that are too long for an alignment.
fn same_words(cells: &mut [Cell], prints: &[Print]) {
    let mut known: HashMap<u64, VecDeque<&str>> = HashMap::new();
    for print in prints {
        known.entry(print.hash).or_default().push_back(&print.id);
    }
    for cell in cells.iter_mut().filter(|cell| !cell.is_heading()) {
        if let Some(id) = cell.hash.and_then(|hash| known.get_mut(&hash)).and_then(VecDeque::pop_front) {
            id.clone_into(&mut cell.id);
        }
    }
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
fn with_notes(notes: Vec<Cell>, cells: Vec<Cell>) -> Vec<Cell> {
    let mut waiting: HashMap<String, Vec<Cell>> = HashMap::new();
    let mut order = Vec::new();
    for note in notes {
        let label = note.block.label().unwrap_or_default().to_owned();
        order.push(label.clone());
        waiting.entry(label).or_default().push(note);
    }
    let mut referring = Vec::with_capacity(cells.len());
    for cell in cells {
        let labels = cell.block.spans.iter().filter_map(|span| if let Mark::Footnote(label) = &span.mark { Some(label) } else { None });
        let mine: Vec<Cell> = labels.filter_map(|label| waiting.remove(label)).flatten().collect();
        referring.push((cell, mine));
    }
    let mut out: Vec<Cell> = order.iter().filter_map(|label| waiting.remove(label)).flatten().collect();
    for (cell, mine) in referring {
        out.push(cell);
        out.extend(mine);
    }
    out
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
    fn new(cells: &'a [Cell], prints: &'a [Print], is_divided: bool) -> Self {
        if !is_divided {
            return Self { cells, prints, joined: vec![None; cells.len()], splits: HashMap::new() };
        }
        let known = |cell: &Cell| cell.hash.is_some_and(|hash| prints.iter().any(|print| distance(hash, print.hash) <= 2));
        let text = |cell: &Cell| place(&cell.block) == "p" && !cell.is_heading() && !cell.is_furniture();
        let joined = cells.windows(2).map(|pair| {
            let worth = pair.iter().all(|cell| text(cell) && !known(cell));
            worth.then(|| simhash(&format!("{} {}", pair[0].text, pair[1].text))).flatten()
        });
        let joined = joined.chain([None]).collect();
        let mut splits = HashMap::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.long && text(cell) && !known(cell)) {
            for start in sentences(&cell.text).into_iter().skip(1).take(SENTENCES).map(|sentence| sentence.start) {
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

/// Headings are known by their words, else by what stands right below them.
fn headings(cells: &mut [Cell], known: &Document) {
    let blocks = &known.body.blocks;
    let mut by_words: HashMap<String, VecDeque<&BlockId>> = HashMap::new();
    let mut free: HashSet<&BlockId> = HashSet::new();
    for block in blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { .. })) {
        by_words.entry(slug(known.body.block_text(block))).or_default().push_back(&block.id);
        free.insert(&block.id);
    }
    // What stands below each, from the end up.
    let mut below: Vec<Option<BlockId>> = vec![None; cells.len()];
    let mut next = None;
    for (at, cell) in cells.iter().enumerate().rev() {
        below[at].clone_from(&next);
        if !cell.id.is_empty() {
            next = Some(BlockId::new(&cell.id));
        }
    }
    let is_open = |cell: &Cell| cell.is_heading() && cell.id.is_empty();
    // What has the very words comes before what only stands at the place.
    for cell in cells.iter_mut().filter(|cell| is_open(cell)) {
        let same_words = by_words.get_mut(&slug(&cell.text));
        if let Some(id) = same_words.and_then(|ids| std::iter::from_fn(|| ids.pop_front()).find(|id| free.contains(id))) {
            free.remove(id);
            cell.id = id.to_string();
        }
    }
    for (cell, below) in cells.iter_mut().zip(below).filter(|(cell, _)| is_open(cell)) {
        let above = || {
            let found = known.find(&below?)?;
            blocks[..found].iter().rev().find(|block| !matches!(block.kind, Kind::Footnote)).map(|block| &block.id)
        };
        if let Some(id) = above().filter(|id| free.contains(id)) {
            free.remove(id);
            cell.id = id.to_string();
        }
    }
}

/// Puts the cells together to a body; what has no id yet gets one that was never used.
fn rebuild(document: &mut Document, cells: Vec<Cell>, used: &HashSet<BlockId>) {
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
    assign_unused(&mut body.blocks, used, &mut warnings);
    *document = Document::new(meta, body, remarks, warnings);
}

#[cfg(test)]
mod tests;
