//! Which block a paragraph is, or of which it is a part.

use super::lists::Numbered;
use super::paragraph::{Paragraph, Sink};
use super::reader::Reader;
use super::shown::Shown;
use super::state::OpenList;
use crate::document::{Align, Kind, Marker, Nest};
use crate::docx::Sort;

impl Reader<'_> {
    pub(super) fn begin_paragraph(&mut self) {
        let joined = std::mem::take(&mut self.paragraph).into_joined();
        self.paragraph = joined.unwrap_or_default();
        if self.paragraph.sink.is_none() {
            self.margin.changes.next_paragraph();
        }
        // What stands in boxes and notes was not counted.
        if self.nesting.depth == 1 {
            self.paragraph.properties.shown = self.book.headings.shown.get(&self.begun.paragraphs).cloned();
            self.paragraph.has_sign = self.paragraph.properties.shown == Some(Shown::Item);
            self.begun.paragraphs += 1;
        }
    }

    /// Decides what the paragraph is, at its first word.
    pub(super) fn begin_words(&mut self) {
        if self.paragraph.sink.is_some() {
            return;
        }
        let sort = self.sort();
        let sink = match (&sort, self.nesting.tables.last()) {
            (_, Some(table)) if table.holds_words() => {
                // What stands in a table within a cell are words of that cell.
                let is_inner = self.nesting.tables.len() > 1;
                if !is_inner && (table.cells == 0 || table.row.is_due) {
                    self.cell();
                } else if self.nesting.tables.first().is_some_and(|outer| outer.has_words) {
                    self.composer.push(" ");
                }
                if let Some(outer) = self.nesting.tables.first_mut() {
                    outer.has_words = true;
                }
                Sink::Words
            }
            (Sort::Contents, _) => {
                self.front.contents += 1;
                Sink::Nothing
            }
            (Sort::Is(_), _) => {
                self.begin_block(&sort);
                Sink::Words
            }
            _ => Sink::Front,
        };
        self.paragraph.sink = Some(sink);
        let place = self.composer.place();
        self.paragraph.tracked.start = Some(place);
        if sink == Sink::Words {
            self.margin.changes.begin(place);
        }
        for id in std::mem::take(&mut self.paragraph.waiting) {
            let place = self.composer.place();
            self.margin.passages.entry(id).or_insert((place, None));
        }
    }

    /// What the paragraph's style and outline say that it is.
    pub(super) fn sort(&mut self) -> Sort {
        let paragraph = &self.paragraph;
        let outlined =
            paragraph.properties.outline.filter(|level| *level < 6).map(|level| Sort::Is(Kind::Heading { level: level + 1, status: None }));
        let shown = if let Some(Shown::Is(sort)) = &paragraph.properties.shown { Some(sort.clone()) } else { None };
        let sort = self.book.looks.sort(&paragraph.properties.style).or(outlined).or(shown).unwrap_or(Sort::Is(Kind::Paragraph));
        let is_front =
            self.composer.blocks() == 0 && self.composer.kind().is_none() && !self.notes.is_in_one && self.nesting.tables.is_empty();
        match sort {
            // A field that was never closed ends where a heading stands.
            Sort::Is(Kind::Heading { .. }) if self.front.listing.is_some() && !self.notes.is_in_one => {
                self.front.listing = None;
                sort
            }
            _ if self.front.listing.is_some() && !self.notes.is_in_one => Sort::Contents,
            Sort::Is(Kind::Heading { level: 1, .. }) if is_front && self.book.headings.first_is_title && self.front.title.is_empty() => {
                Sort::Title
            }
            Sort::Title if !is_front => Sort::Is(Kind::Heading { level: 1, status: None }),
            Sort::Subtitle | Sort::Author | Sort::Date if !is_front => Sort::Is(Kind::Paragraph),
            sort => sort,
        }
    }

    /// Begins a block, or another paragraph of the one that is open.
    pub(super) fn begin_block(&mut self, sort: &Sort) {
        let Sort::Is(kind) = sort.clone() else { return };
        let (id, ilvl) =
            self.paragraph.properties.list.clone().or_else(|| self.book.looks.list(&self.paragraph.properties.style)).unwrap_or_default();
        let is_typed = self.paragraph.properties.shown == Some(Shown::Item);
        let numbered = match id.as_str() {
            "" | "0" if is_typed => Numbered::Bullet,
            "" | "0" => Numbered::No,
            id => self.book.lists.next(id, ilvl),
        };
        let is_ours = !self.book.carried.blocks.is_empty();
        let numbered = if is_ours { numbered.plain() } else { numbered };
        let label = numbered.label(matches!(kind, Kind::Heading { .. })).filter(|_| !is_ours);
        // Each level of the styles of items that programs bring along is a list of its own.
        let ilvl = ilvl.max(self.book.looks.depth(&self.paragraph.properties.style));
        if self.notes.is_in_one {
            self.composer.part(&[], kind == Kind::Code(String::new()));
            return;
        }
        if self.goes_on(&kind, &numbered, ilvl) {
            return;
        }
        let continues = !self.nesting.lists.is_empty()
            && (numbered == Numbered::Continued || self.book.looks.continues_list(&self.paragraph.properties.style));
        let own = self.paragraph.bookmark.clone();
        if continues && own.is_none() && matches!(self.composer.kind(), Some(Kind::ListItem { .. })) {
            self.composer.part(&[], false);
            return;
        }
        let is_in_list = !self.nesting.lists.is_empty();
        let kind = match (kind, numbered.marker()) {
            (kind @ (Kind::Heading { .. } | Kind::Code(_) | Kind::Summary), _) => kind,
            (_, Some(marker)) => self.item(id, ilvl, marker),
            _ if continues => {
                Kind::ListItem { depth: u8::try_from(self.nesting.lists.len()).unwrap_or(1), marker: Marker::None, first: false }
            }
            (kind, _) => kind,
        };
        if !matches!(kind, Kind::ListItem { .. }) {
            self.nesting.lists.clear();
        }
        // A list is not parted; the notes of what stands before it come first.
        if !is_in_list || !matches!(kind, Kind::ListItem { .. }) {
            self.read_notes();
        }
        let carried = own.as_ref().and_then(|name| self.book.carried.blocks.get(name)).cloned().unwrap_or_default();
        let kind = if let Kind::Code(_) = kind { Kind::Code(carried.lang) } else { kind };
        let is_summary = kind == Kind::Summary;
        self.composer.begin(kind, &carried.id);
        self.carried.block = own;
        if let Some(marker) = numbered.marker().filter(|_| is_summary) {
            self.composer.part(&nest(usize::from(ilvl), marker), false);
        }
        if let Some(label) = label {
            self.composer.push(&format!("{label} "));
        }
    }

    /// Goes on with the open block, where the paragraph belongs to it: a quotation's next paragraph, code's next line, what the bookmark of a
    /// block still holds.
    pub(super) fn goes_on(&mut self, kind: &Kind, numbered: &Numbered, ilvl: u8) -> bool {
        let is_over = self.carried.block.as_deref() == Some("");
        if self.paragraph.bookmark.is_some() || is_over {
            return false;
        }
        let Some(open) = self.composer.kind().cloned() else { return false };
        if self.carried.block.is_none() {
            match (&open, kind) {
                (Kind::Code(_), Kind::Code(_)) => self.composer.line_break(),
                (Kind::Quote, Kind::Quote) | (Kind::Epigraph, Kind::Epigraph) if *numbered == Numbered::No => {
                    self.composer.part(&[], false)
                }
                _ => return false,
            }
            return true;
        }
        let depth = if let Kind::ListItem { depth, .. } = open { usize::from(depth) } else { 0 };
        let is_single = matches!(open, Kind::Paragraph | Kind::Heading { .. } | Kind::Caption | Kind::Code(_) | Kind::Table(_));
        if is_single || (matches!(kind, Kind::Heading { .. })) {
            return false;
        }
        let is_code = matches!(kind, Kind::Code(_));
        match numbered.marker() {
            Some(marker) if usize::from(ilvl) >= depth => self.composer.part(&nest(usize::from(ilvl) - depth, marker), is_code),
            Some(_) => return false,
            None if *kind == Kind::Quote && open != Kind::Quote => self.composer.part(&[Nest::Quote], is_code),
            None => self.composer.part(&[], is_code),
        }
        true
    }

    /// An item of a list, at the depth where the list stands in the others.
    pub(super) fn item(&mut self, id: String, ilvl: u8, marker: Marker) -> Kind {
        while self.nesting.lists.last().is_some_and(|open| open.ilvl > ilvl) {
            self.nesting.lists.pop();
        }
        let number = if let Marker::Number(number) = marker { Some(number) } else { None };
        // Items below each other that all have bullets, or count on, are of one list, whatever it is called.
        let counts_on = |open: &OpenList| open.id == id || number.is_none_or(|number| number > 1);
        let goes_on = self.nesting.lists.last().is_some_and(|open| open.ilvl == ilvl && open.next == number && counts_on(open));
        if self.nesting.lists.last().is_some_and(|open| open.ilvl == ilvl) {
            self.nesting.lists.pop();
        }
        self.nesting.lists.push(OpenList { ilvl, id, next: number.map(|number| number + 1) });
        Kind::ListItem { depth: u8::try_from(self.nesting.lists.len()).unwrap_or(u8::MAX), marker, first: !goes_on }
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.paragraph.sink.is_none() && !self.paragraph.waiting.is_empty() {
            let place = self.composer.place();
            for id in std::mem::take(&mut self.paragraph.waiting) {
                self.margin.passages.entry(id).or_insert((place, None));
            }
        }
        match self.paragraph.sink {
            Some(Sink::Front) => self.end_front(),
            None if self.paragraph.properties.has_rule
                && self.nesting.tables.is_empty()
                && !self.notes.is_in_one
                && self.carried.is_behind.is_none() =>
            {
                self.nesting.lists.clear();
                self.composer.thematic_break();
            }
            _ => {}
        }
        if let Some(table) = self.nesting.tables.last_mut().filter(|table| table.rows == 1 && !table.is_frame) {
            table.aligns.resize(table.cells, Align::Start);
            if let Some(align) = table.aligns.last_mut().filter(|align| **align == Align::Start) {
                *align = self.paragraph.properties.align;
            }
        }
        self.composer.style(&[]);
        self.tell_changes();
        if self.paragraph.properties.is_joined && self.paragraph.sink == Some(Sink::Words) {
            return;
        }
        let (boxes, pictures) = (std::mem::take(&mut self.paragraph.hanging.boxes), std::mem::take(&mut self.paragraph.hanging.pictures));
        self.paragraph = Paragraph::default();
        if self.nesting.tables.is_empty() && !self.notes.is_in_one && self.carried.is_behind.is_none() {
            for description in pictures {
                self.nesting.lists.clear();
                self.composer.begin(Kind::Figure, "");
                self.carried.block = None;
                self.composer.push(&description);
            }
        }
        for text in boxes {
            self.story(&text);
        }
    }

    pub(super) fn end_front(&mut self) {
        let words = crate::text::clean_line(&std::mem::take(&mut self.paragraph.front));
        let field = match self.sort() {
            Sort::Title => &mut self.front.title,
            Sort::Subtitle => &mut self.front.subtitle,
            Sort::Author => return self.front.authors.push(words),
            _ => &mut self.front.date,
        };
        if !field.is_empty() {
            field.push(' ');
        }
        field.push_str(&words);
    }
}

fn nest(depth: usize, marker: Marker) -> Vec<Nest> {
    std::iter::repeat_n(Nest::Continued, depth.min(8)).chain([Nest::Item(marker)]).collect()
}
