//! A paragraph in the making: the rows that make it, and what the way that they are set says of it.

use super::rows::{Edges, Row};
use crate::import::text::{Hyphens, glue};

/// A paragraph in the making.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// One at the least, but for what was joined to the block before.
    pub rows: Vec<Row>,
    /// The size of its first row's letters.
    pub size: f32,
    /// Whether all of it is bold.
    pub bold: bool,
    pub kind: SetAs,
    /// Where the text of the column begins and ends that its last row stands in.
    pub edges: Edges,
    /// The page of its last row, counted from 0.
    pub page: usize,
    /// What its rows say, where they are a table or code.
    pub table: String,
    /// Whether it stands in a box, and is the first there.
    pub boxed: Option<bool>,
}

/// What a block is by the way that it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SetAs {
    Text,
    Heading,
    /// A sentence set to catch the eye.
    PullQuote,
    /// The line under a picture.
    Caption,
    Note,
    Table,
    /// Lines of code.
    Code,
    /// A row of the table of contents.
    Contents,
}

impl Block {
    /// A block that a row begins.
    pub fn new(row: Row, kind: SetAs, edges: Edges, page: usize) -> Self {
        let (size, bold) = (row.size(), row.is_bold());
        Self { rows: vec![row], size, bold, kind, edges, page, table: String::new(), boxed: None }
    }

    /// What it says, words that its lines break made whole.
    pub fn text(&self, hyphens: &Hyphens) -> String {
        if matches!(self.kind, SetAs::Table | SetAs::Code) {
            return self.table.clone();
        }
        let mut text = String::new();
        for row in &self.rows {
            if text.is_empty() {
                text = row.text();
            } else {
                glue(&mut text, &row.text(), hyphens);
            }
        }
        text
    }
}
