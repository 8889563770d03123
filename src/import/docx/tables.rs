//! Tables: their rows and cells, each row as wide as the grid says; a table of one column only frames its text.

use super::reader::Reader;
use super::state::Table;
use crate::document::{Align, Kind};
use crate::docx::{Element, Events, Piece, attribute};

impl Reader<'_> {
    /// Reads what a row's properties say: one that was taken out is none.
    pub(super) fn open_row(&mut self, properties: &str) -> bool {
        let is_inner = self.nesting.tables.len() > 1;
        let Some(table) = self.nesting.tables.last_mut().filter(|table| !is_inner && !table.is_frame) else { return true };
        for piece in Events::new(properties) {
            let Piece::Open(element) = piece else { continue };
            match element.name() {
                "del" => table.row.is_out = true,
                // Columns before the first cell are empty.
                "gridBefore" => table.spanned = attribute(&element, "val").parse::<usize>().unwrap_or(0).min(table.columns),
                _ => {}
            }
        }
        true
    }

    pub(super) fn open_table(&mut self, element: &Element<'_>) {
        if element.name() == "tbl" {
            // A note has no tables, only the paragraphs of their cells.
            let is_frame = self.notes.is_in_one || self.nesting.tables.iter().any(|table| table.is_frame);
            // A file need not have a grid: then the first row tells.
            let is_known = self.nesting.depth == 1;
            let width = if is_known { self.book.widths.get(self.begun.tables).copied().unwrap_or(0) } else { 0 };
            self.begun.tables += usize::from(is_known);
            self.nesting.tables.push(Table { is_frame, width, ..Table::default() });
            return;
        }
        let is_inner = self.nesting.tables.len() > 1;
        let Some(table) = self.nesting.tables.last_mut() else { return };
        if element.name() == "tr" && table.rows == 0 && table.columns == 0 {
            table.columns = table.width;
        }
        match element.name() {
            "gridCol" if table.rows == 0 => table.columns += 1,
            "tr" if table.rows == 0 && !is_inner && table.columns <= 1 => {
                table.is_frame = true;
                table.rows = 1;
            }
            "tr" => {
                // A row that was never closed ends here.
                self.end_row();
                if let Some(table) = self.nesting.tables.last_mut() {
                    (table.row.is_due, table.row.is_out) = (true, false);
                }
            }
            "tc" => self.cell(),
            "gridSpan" if !table.is_frame => {
                let span = attribute(element, "val").parse::<usize>().unwrap_or(1).min(table.columns.saturating_sub(table.cells) + 1);
                // The words go into the first of the cells that are one here.
                table.spanned = span.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Begins the row that is open, at its first cell: by then it is known whether somebody took it out.
    fn begin_row(&mut self) {
        let is_outer = self.nesting.tables.len() == 1 && self.carried.is_behind.is_none();
        let is_due = |table: &&mut Table| !table.is_frame && table.row.is_due && !table.row.is_out;
        let Some(table) = self.nesting.tables.last_mut().filter(is_due) else { return };
        let is_first = table.rows == 0;
        (table.row.is_due, table.rows, table.cells) = (false, table.rows + 1, 0);
        if !is_outer {
            return;
        }
        if is_first {
            let columns = vec![Align::Start; table.columns];
            self.nesting.lists.clear();
            self.read_notes();
            self.composer.begin(Kind::Table(columns), "");
            self.carried.block = None;
        }
        self.composer.row();
    }

    pub(super) fn cell(&mut self) {
        self.begin_row();
        let is_inner = self.nesting.tables.len() > 1;
        let is_behind = self.carried.is_behind.is_some();
        let Some(table) = self.nesting.tables.last_mut().filter(|table| !table.is_frame && !table.row.is_out) else { return };
        let cells = 1 + std::mem::take(&mut table.spanned);
        if is_inner || is_behind {
            return;
        }
        for _ in 0..cells {
            table.cells += 1;
            table.has_words = table.cells > table.columns;
            if table.cells <= table.columns {
                self.composer.cell();
            }
        }
    }

    pub(super) fn end_row(&mut self) {
        self.begin_row();
        let is_inner = self.nesting.tables.len() > 1;
        let is_behind = self.carried.is_behind.is_some();
        let Some(table) = self.nesting.tables.last_mut().filter(|table| !table.is_frame && !is_inner && !is_behind) else { return };
        if std::mem::take(&mut table.row.is_out) {
            table.row.is_due = false;
            return;
        }
        table.spanned = 0;
        while table.cells < table.columns {
            table.cells += 1;
            self.composer.cell();
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some(table) = self.nesting.tables.pop() else { return };
        if self.nesting.tables.is_empty() && matches!(self.composer.kind(), Some(Kind::Table(_))) {
            let mut aligns = table.aligns;
            aligns.resize(table.columns, Align::Start);
            self.composer.set_columns(aligns);
            self.composer.finish();
        }
    }
}
