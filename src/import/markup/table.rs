//! Tables: those that hold data, and those that only lay a page out.

use super::super::tree::NodeRef;

use super::{Hand, Open, Walker, is_any, is_hidden, named};
use crate::import::blocks::Words;

/// The most columns of a table; what claims more is no table for people.
const WIDEST: usize = 64;

/// Elements that a cell of data does not hold.
const LAYOUT: &[&str] = &["table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "article", "section", "form", "figure", "pre"];

impl<'a> Walker<'a, '_> {
    pub(super) fn table(&mut self, node: NodeRef<'a>) {
        self.end_paragraph();
        let rows = rows(node);
        if !is_data(&node, &rows) {
            self.children(node);
            return self.end_paragraph();
        }
        // Captions stand before the table, wherever the page puts them.
        for caption in node.children().filter(|child| named!(child, "caption")) {
            self.visit(caption);
        }
        let cells: Vec<Vec<Words>> = rows.into_iter().map(|row| row.into_iter().flat_map(|cell| self.cell(cell)).collect()).collect();
        let is_said = |row: &Vec<Words>| row.iter().any(|cell| !cell.is_empty());
        let cells: Vec<Vec<Words>> = cells.into_iter().filter(is_said).collect();
        if cells.is_empty() {
            return;
        }
        let outer = self.hand.block.take();
        if let Some(block) = outer {
            let kind = block.kind.clone();
            self.hand.block = Some(block);
            self.end_block();
            self.out.push_table(cells);
            self.hand.block = (!matches!(kind, crate::document::Kind::ListItem { .. })).then(|| Open::of(kind));
        } else {
            self.out.push_table(cells);
        }
        self.interrupt();
        self.give_notes();
    }

    /// The words of a cell, and empty cells behind it where it spans several columns.
    fn cell(&mut self, node: NodeRef<'a>) -> Vec<Words> {
        let outer = std::mem::replace(&mut self.hand, Hand { lines: 1, ..Hand::default() });
        self.children(node);
        let hand = std::mem::replace(&mut self.hand, outer);
        let span = node.attr("colspan").and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, WIDEST);
        let mut cells = vec![hand.words];
        cells.resize_with(span, Words::default);
        cells
    }
}

/// The cells of a table, row by row.
fn rows(table: NodeRef<'_>) -> Vec<Vec<NodeRef<'_>>> {
    let groups = |node: &NodeRef| named!(node, "thead" | "tbody" | "tfoot");
    let mut rows = Vec::new();
    for child in table.children().filter(|child| !is_hidden(child)) {
        if named!(&child, "tr") {
            rows.push(child);
        } else if groups(&child) {
            rows.extend(child.children().filter(|row| named!(row, "tr") && !is_hidden(row)));
        }
    }
    rows.into_iter().map(|row| row.children().filter(|cell| named!(cell, "td" | "th") && !is_hidden(cell)).collect()).collect()
}

/// Whether a table holds data: more than one column and row, and nothing in its cells that lays out a page.
fn is_data(table: &NodeRef, rows: &[Vec<NodeRef>]) -> bool {
    if table.attr("role").is_some_and(|role| matches!(role, "presentation" | "none")) {
        return false;
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let marked = table.descendants().any(|node| named!(&node, "th" | "thead" | "caption"));
    let lays_out = || table.descendants().any(|node| is_any(&node, LAYOUT));
    let long = || rows.iter().flatten().any(|cell| cell.descendants().filter(|node| named!(node, "p")).count() > 2);
    (2..=WIDEST).contains(&width) && rows.len() >= 2 && !lays_out() && (marked || !long())
}
