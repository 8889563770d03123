//! The text: where the reader is in it, and which rows are in sight.
//!
//! The place is a block and a row of it, never a line of the whole, and it knows by which byte of the block it stands: when the width
//! changes, the row is found again and the byte stays, so that any number of resizes leads back to the same row.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use crate::document::{BlockId, Document, Kind, Mark, Target};
use crate::layout::{self, Row, Setting};

/// How many laid-out blocks are kept.
const KEPT_BLOCKS: usize = 1024;

/// Where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The block.
    pub block: usize,
    /// The row of the block, the rows before its text counted.
    pub row: usize,
    /// The byte of the block's text by which the row is found again at another width.
    pub offset: usize,
}

/// A row in sight.
#[derive(Debug, Clone)]
pub struct Visible {
    /// The block it belongs to.
    pub block: usize,
    /// The row of the block's text; `None` on the rows before it.
    pub row: Option<usize>,
    /// The row of the document's head.
    pub front: Option<usize>,
}

/// How much of the file the page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// Its beginning. Who asked for the end before that was read was led to this block and byte.
    Beginning {
        led_to_end: Option<(usize, usize)>,
    },
}

/// A document on the page.
#[derive(Debug)]
pub struct Page {
    document: Arc<Document>,
    extent: Extent,
    setting: Setting,
    place: Place,
    front: Vec<Row>,
    names: BTreeMap<Target, String>,
    /// The footnotes that are unfolded.
    unfolded: BTreeSet<usize>,
    rows: RefCell<HashMap<usize, Rc<[Row]>>>,
}

impl Page {
    /// A page that shows a document from its beginning; `names` says how wikilinks in it are shown.
    pub fn new(document: Arc<Document>, setting: Setting, names: impl Fn(&Target) -> Option<String>) -> Self {
        let names = names_in(&document, names);
        let front = layout::front(&document, setting);
        let (unfolded, rows, place) = Default::default();
        let mut page = Self { document, extent: Extent::Whole, setting, place, front, names, unfolded, rows };
        page.to_block(0);
        page
    }

    /// Says that what is shown is only the beginning of the file, and that the rest is being read.
    pub const fn expect_more(&mut self) {
        self.extent = Extent::Beginning { led_to_end: None };
    }

    /// Whether more of the file is still being read.
    pub fn is_partial(&self) -> bool {
        self.extent != Extent::Whole
    }

    /// The document.
    pub const fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// Where the reader is.
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The index of the block at the reading line; 0 in an empty document.
    pub const fn block(&self) -> usize {
        self.place.block
    }

    /// The id of that block.
    pub fn block_id(&self) -> Option<&BlockId> {
        self.document.body.blocks.get(self.place.block).map(|block| &block.id)
    }

    /// Whether the reader's place is this row of a block's text.
    pub fn is_readers_row(&self, block: usize, row: usize) -> bool {
        block == self.place.block && self.place.row == self.lead(block) + row
    }

    /// The rows of the document's head.
    pub fn front(&self) -> &[Row] {
        &self.front
    }

    /// Shows the same document, read further, at the same place; `names` says how wikilinks in it are shown.
    pub fn read_further(&mut self, document: Arc<Document>, names: impl Fn(&Target) -> Option<String>) {
        self.names = names_in(&document, names);
        self.document = document;
        self.rows.borrow_mut().clear();
        let begun = std::mem::replace(&mut self.extent, Extent::Whole);
        if begun == (Extent::Beginning { led_to_end: Some((self.place.block, self.place.offset)) }) {
            self.to_end();
        }
    }

    /// Sets the text anew; the reader stays at the same words.
    pub fn set(&mut self, setting: Setting) {
        if setting == self.setting {
            return;
        }
        self.setting = setting;
        self.front = layout::front(&self.document, setting);
        self.rows.borrow_mut().clear();
        self.place.row = self.row_of(self.place.block, self.place.offset);
    }

    /// A block's rows, laid out when first asked for.
    pub fn rows(&self, block: usize) -> Rc<[Row]> {
        if let Some(rows) = self.rows.borrow().get(&block) {
            return Rc::clone(rows);
        }
        let body = &self.document.body;
        let names = |target: &Target| self.names.get(target).cloned();
        let rows: Rc<[Row]> = match body.blocks.get(block) {
            Some(found) => layout::rows(body, found, self.setting, &names).into(),
            None => Rc::default(),
        };
        let mut kept = self.rows.borrow_mut();
        if kept.len() >= KEPT_BLOCKS {
            kept.clear();
        }
        kept.insert(block, Rc::clone(&rows));
        rows
    }

    fn is_folded(&self, block: usize) -> bool {
        self.document.body.blocks.get(block).is_some_and(|found| found.kind == Kind::Footnote) && !self.unfolded.contains(&block)
    }

    /// The rows before a block's text: the document's head, the gap to the block before.
    fn lead(&self, block: usize) -> usize {
        let blocks = &self.document.body.blocks;
        if block == 0 {
            return if self.front.is_empty() { 0 } else { self.front.len() + 1 };
        }
        // A folded footnote leaves no gap behind: what follows keeps its distance from what stands above.
        let previous = (0..block).rev().find(|&at| !self.is_folded(at)).map(|at| &blocks[at]);
        blocks.get(block).map_or(0, |found| layout::gap(previous, found))
    }

    fn height(&self, block: usize) -> usize {
        if self.is_folded(block) { 0 } else { self.lead(block) + self.rows(block).len() }
    }

    fn count(&self) -> usize {
        self.document.body.blocks.len()
    }

    fn row_of(&self, block: usize, offset: usize) -> usize {
        let rows = self.rows(block);
        let row = (0..rows.len()).rev().find(|&at| row_start(&rows, at).is_some_and(|start| start <= offset));
        self.lead(block) + row.unwrap_or_else(|| first_text_row(&rows))
    }

    fn at(&self, block: usize, row: usize) -> Place {
        let rows = self.rows(block);
        let offset = row.checked_sub(self.lead(block)).and_then(|at| row_start(&rows, at)).unwrap_or(0);
        Place { block, row, offset }
    }

    /// Goes to the first line of a block's text, or of the last block where there are not so many.
    pub fn to_block(&mut self, block: usize) {
        let block = block.min(self.count().saturating_sub(1));
        if self.is_folded(block) {
            self.unfolded.insert(block);
        }
        self.place = self.at(block, self.lead(block) + first_text_row(&self.rows(block)));
    }

    /// Goes to a byte of a block's text.
    pub fn to_offset(&mut self, block: usize, offset: usize) {
        self.to_block(block);
        self.place.row = self.row_of(self.place.block, offset);
        self.place.offset = offset;
    }

    /// Goes to the last line; where that is still being read, to the last line so far, and on when the rest has come.
    pub fn to_end(&mut self) {
        let Some(last) = (0..self.count()).rev().find(|&block| !self.is_folded(block)) else { return };
        self.place = self.at(last, self.height(last).saturating_sub(1));
        if self.is_partial() {
            self.extent = Extent::Beginning { led_to_end: Some((self.place.block, self.place.offset)) };
        }
    }

    /// Goes some rows down (or up, where negative), as far as the text reaches.
    pub fn move_rows(&mut self, rows: isize) {
        let (mut block, mut row) = (self.place.block, self.place.row);
        let mut left = rows.unsigned_abs();
        if rows < 0 {
            while left > 0 {
                if row > 0 {
                    let step = row.min(left);
                    row -= step;
                    left -= step;
                } else {
                    let Some(above) = (0..block).rev().find(|&at| self.height(at) > 0) else { break };
                    block = above;
                    row = self.height(above) - 1;
                    left -= 1;
                }
            }
        } else {
            while left > 0 {
                let below = self.height(block).saturating_sub(row + 1);
                if below > 0 {
                    let step = below.min(left);
                    row += step;
                    left -= step;
                } else {
                    let Some(next) = (block + 1..self.count()).find(|&at| self.height(at) > 0) else { break };
                    block = next;
                    row = 0;
                    left -= 1;
                }
            }
        }
        self.place = self.at(block, row);
    }

    /// Goes to the next block, or to the start of this one and then the one before.
    pub fn move_block(&mut self, forward: bool) {
        let here = self.place.block;
        let start = self.lead(here) + first_text_row(&self.rows(here));
        if forward {
            match (here + 1..self.count()).find(|&at| !self.is_folded(at)) {
                Some(next) => self.to_block(next),
                None => self.to_end(),
            }
        } else if self.place.row > start {
            self.to_block(here);
        } else if let Some(above) = (0..here).rev().find(|&at| !self.is_folded(at)) {
            self.to_block(above);
        } else {
            self.place = self.at(0, 0);
        }
    }

    /// The nearest block behind or before this one for which something holds.
    pub fn find_block(&self, forward: bool, holds: impl Fn(usize) -> bool) -> Option<usize> {
        let here = self.place.block;
        if forward { (here + 1..self.count()).find(|&at| holds(at)) } else { (0..here).rev().find(|&at| holds(at)) }
    }

    /// Unfolds or folds the footnotes that a block refers to; says how many there are.
    pub fn toggle_footnotes(&mut self) -> usize {
        let here = self.place.block;
        let Some(block) = self.document.body.blocks.get(here) else { return 0 };
        let label = |mark: &Mark| match mark {
            Mark::Footnote(label) => self.document.find(&BlockId::new(&format!("fn{label}"))),
            _ => None,
        };
        let mut notes: Vec<usize> = block.spans.iter().filter_map(|span| label(&span.mark)).collect();
        if block.kind == Kind::Footnote {
            notes.push(here);
        }
        let fold = notes.iter().all(|note| self.unfolded.contains(note));
        for note in &notes {
            if fold {
                self.unfolded.remove(note)
            } else {
                self.unfolded.insert(*note)
            };
        }
        if fold && self.is_folded(here) {
            self.move_block(false);
        }
        notes.len()
    }

    /// The rows in sight in a window of some height: the reader's row stands a third down, or nearer to the edge where the text ends.
    pub fn visible(&self, height: usize) -> Vec<Visible> {
        let third = height / 3;
        let mut rows: Vec<Visible> = self.walk_up(third).into_iter().rev().collect();
        rows.extend(self.walk_down(height.saturating_sub(rows.len())));
        if rows.len() < height {
            let missing = height - rows.len();
            let more: Vec<Visible> = self.walk_up(third + missing).into_iter().skip(third).collect();
            rows.splice(0..0, more.into_iter().rev());
        }
        rows
    }

    /// The blocks in sight in a window of some height, the nearest to the reader's first.
    pub fn in_sight(&self, height: usize) -> Vec<BlockId> {
        let mut blocks: Vec<usize> = self.visible(height).iter().map(|row| row.block).collect();
        blocks.dedup();
        blocks.sort_by_key(|at| at.abs_diff(self.place.block));
        blocks.iter().filter_map(|at| self.document.body.blocks.get(*at)).map(|block| block.id.clone()).collect()
    }

    /// The rows above the reader's, nearest first.
    fn walk_up(&self, count: usize) -> Vec<Visible> {
        let mut rows = Vec::with_capacity(count);
        let (mut block, mut row) = (self.place.block, self.place.row);
        while rows.len() < count {
            if row > 0 {
                row -= 1;
            } else {
                let Some(above) = (0..block).rev().find(|&at| self.height(at) > 0) else { break };
                block = above;
                row = self.height(above) - 1;
            }
            rows.push(self.visible_row(block, row));
        }
        rows
    }

    /// The reader's row and those below it.
    fn walk_down(&self, count: usize) -> Vec<Visible> {
        let mut rows = Vec::with_capacity(count);
        let (mut block, mut row) = (self.place.block, self.place.row);
        while rows.len() < count {
            if row < self.height(block) {
                rows.push(self.visible_row(block, row));
                row += 1;
            } else {
                let Some(next) = (block + 1..self.count()).find(|&at| self.height(at) > 0) else { break };
                block = next;
                row = 0;
            }
        }
        rows
    }

    fn visible_row(&self, block: usize, row: usize) -> Visible {
        let lead = self.lead(block);
        let front = (block == 0 && row < self.front.len()).then_some(row);
        Visible { block, row: row.checked_sub(lead), front }
    }

    /// How much of the text stands before the reader, 0 to 100.
    pub fn percent(&self) -> usize {
        let body = &self.document.body;
        let Some(block) = body.blocks.get(self.place.block) else { return 100 };
        let is_last = self.place.block + 1 == body.blocks.len() && self.place.row + 1 >= self.height(self.place.block);
        if is_last {
            return 100;
        }
        (block.range.start + self.place.offset) * 100 / body.text.len().max(1)
    }
}

/// The byte at which a row of a block starts; a row without text starts where the one before it ends.
fn row_start(rows: &[Row], at: usize) -> Option<usize> {
    let row = rows.get(at)?;
    row.range().map(|range| range.start).or_else(|| rows[..at].iter().rev().find_map(Row::range).map(|range| range.end))
}

fn first_text_row(rows: &[Row]) -> usize {
    rows.iter().position(|row| row.range().is_some()).unwrap_or(0)
}

/// How each wikilink of a document is shown.
fn names_in(document: &Document, names: impl Fn(&Target) -> Option<String>) -> BTreeMap<Target, String> {
    if memchr::memmem::find(document.body.text.as_bytes(), b"[[").is_none() {
        return BTreeMap::new();
    }
    let spans = document.body.blocks.iter().flat_map(|block| &block.spans);
    let targets = spans.filter_map(|span| match &span.mark {
        Mark::CrossRef(target) => Some(target.clone()),
        _ => None,
    });
    targets.filter_map(|target| names(&target).map(|name| (target, name))).collect()
}

#[cfg(test)]
mod tests;
