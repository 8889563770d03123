//! A first look at the text, before it is read: how deep its headings go and which of them is the title, what looks like a heading where no
//! style makes one, how wide its tables are, and how many paragraphs there are.

use super::book::Book;
use super::shown::{self, Line};
use crate::document::Kind;
use crate::docx::{Element, Events, Piece, Sort, attribute, is_on};

impl Book {
    /// Looks through the text for its headings: which is the title, and how deep the others are. Gives the number of paragraphs.
    pub(super) fn survey(&mut self, document: &str) -> u64 {
        let mut survey = Survey::default();
        let mut events = Events::new(document);
        while let Some(piece) = events.next() {
            match piece {
                Piece::Text(text) if survey.run.is_text => self.surveyed(&mut survey, &text),
                Piece::Text(_) => {}
                Piece::Close => survey.close(),
                Piece::Open(element) if matches!(element.name(), "txbxContent" | "Fallback") => {
                    survey.beside += paragraphs(events.raw(&element));
                }
                // What was there before somebody changed it.
                Piece::Open(element) if element.name().ends_with("Change") => events.pass(&element),
                Piece::Open(element) => survey.open(&element),
            }
        }
        let tops = survey.headings.levels.iter().filter(|level| **level == 1).count();
        survey.lines.retain(|line| line.letters > 0);
        let first = survey.lines.first().filter(|line| survey.headings.titles == 0 && line.is_called(&self.headings.title));
        let is_only = survey.headings.titles == 0 && tops == 1;
        self.headings.first_is_title = survey.headings.opens_with_top && (is_only || first.is_some());
        let lowest = survey.headings.levels.iter().copied().skip(usize::from(self.headings.first_is_title)).min();
        self.headings.lowered = match &self.carried.slip {
            Some(slip) => slip.raised.min(5),
            None => u8::from(lowest == Some(1)),
        };
        let width = |grid: &Grid| if grid.columns == 0 { grid.cells.min(SPAN) } else { grid.columns };
        self.widths = survey.tables.iter().map(width).collect();
        if self.carried.slip.is_none() {
            let is_styled = survey.headings.titles > 0 || !survey.headings.levels.is_empty();
            // The first line is the title where the properties call it that.
            let called = first.filter(|line| line.sort.is_none()).map(|line| line.number);
            self.headings.shown = shown::find(&survey.lines, is_styled, called);
        }
        survey.paragraphs + survey.beside
    }

    /// Takes words of a paragraph.
    fn surveyed(&self, survey: &mut Survey, text: &str) {
        if !survey.now.is_counted {
            survey.now.is_counted = true;
            let outlined = survey.now.outline.filter(|level| *level < 6).map(|level| level + 1);
            let sort = self.looks.sort(&survey.now.style).or(outlined.map(|level| Sort::Is(Kind::Heading { level, status: None })));
            match &sort {
                Some(Sort::Title) => survey.headings.titles += 1,
                Some(Sort::Is(Kind::Heading { level, .. })) => survey.headings.take(*level),
                _ => survey.headings.others += 1,
            }
            if let Some(line) = survey.lines.last_mut() {
                line.sort = sort;
                line.is_placed |= self.looks.list(&survey.now.style).is_some();
            }
        }
        let (size, is_bold) = self.looks.letters(&survey.now.style);
        let run = &survey.run;
        if let Some(line) = survey.lines.last_mut() {
            line.say(text, run.size.unwrap_or(size), run.is_bold.unwrap_or(is_bold));
        }
    }
}

/// How many paragraphs a text has.
pub(super) fn paragraphs(xml: &str) -> u64 {
    Events::new(xml).filter(|piece| matches!(piece, Piece::Open(element) if element.name() == "p" && element.prefix() != "a")).count()
        as u64
}

/// Whether the frame of a paragraph makes it a letter that is set over several lines of the next.
pub(super) fn is_drop_cap(frame: &Element<'_>) -> bool {
    matches!(attribute(frame, "dropCap").as_str(), "drop" | "margin")
}

/// The most columns that a cell reaches over.
const SPAN: usize = 63;

/// What a first look at the text tells.
#[derive(Debug, Default)]
struct Survey {
    now: Current,
    headings: Levels,
    paragraphs: u64,
    /// How many paragraphs stand in boxes.
    beside: u64,
    lines: Vec<Line>,
    run: Letters,
    /// The elements that are open: whether each is a table.
    open: Vec<bool>,
    /// Which of the tables are open.
    within: Vec<usize>,
    tables: Vec<Grid>,
}

/// The paragraph that a first look is at.
#[derive(Debug, Default)]
struct Current {
    style: String,
    outline: Option<u8>,
    is_counted: bool,
}

/// The headings that a first look has seen.
#[derive(Debug, Default)]
struct Levels {
    titles: usize,
    levels: Vec<u8>,
    /// How many paragraphs are neither.
    others: usize,
    /// Whether the first of all is a heading of the highest level.
    opens_with_top: bool,
}

impl Levels {
    fn take(&mut self, level: u8) {
        self.opens_with_top |= level == 1 && self.levels.is_empty() && self.others == 0;
        self.levels.push(level);
    }
}

/// How wide a table is.
#[derive(Debug, Default)]
struct Grid {
    columns: usize,
    rows: usize,
    /// How many cells its first row has.
    cells: usize,
}

/// The letters that a first look is at.
#[derive(Debug, Default)]
struct Letters {
    /// Whether they are words, rather than what stands beside them.
    is_text: bool,
    /// Whether a run has begun, to which properties belong.
    is_run: bool,
    size: Option<u16>,
    is_bold: Option<bool>,
}

impl Survey {
    fn open(&mut self, element: &Element<'_>) {
        let value = || attribute(element, "val");
        let is_run = self.run.is_run;
        match element.name() {
            "p" if element.prefix() != "a" => self.begin(),
            "pStyle" => self.now.style = value(),
            "outlineLvl" => self.now.outline = value().parse().ok(),
            "framePr" if is_drop_cap(element) => self.lines.last_mut().into_iter().for_each(|line| line.is_placed = true),
            "numId" => self.lines.last_mut().into_iter().for_each(|line| line.is_placed = true),
            "r" => self.run = Letters { is_run: true, ..Letters::default() },
            "b" if is_run => self.run.is_bold = self.run.is_bold.or(Some(is_on(element))),
            "sz" if is_run => self.run.size = self.run.size.or(value().parse().ok()),
            "tab" if is_run => self.lines.last_mut().into_iter().for_each(|line| line.say("\t", 0, false)),
            "t" if element.prefix() != "a" => self.run.is_text = !element.is_empty,
            _ => {}
        }
        if element.name() == "tbl" {
            self.tables.push(Grid::default());
        } else if let Some(table) = self.within.last().and_then(|table| self.tables.get_mut(*table)) {
            match element.name() {
                "gridCol" => table.columns += 1,
                "tr" => table.rows += 1,
                "tc" if table.rows == 1 => table.cells += 1,
                "gridSpan" if table.rows == 1 => table.cells += value().parse::<usize>().unwrap_or(1).clamp(1, SPAN) - 1,
                _ => {}
            }
        }
        if !element.is_empty {
            self.open.push(element.name() == "tbl");
            self.within.extend((element.name() == "tbl").then(|| self.tables.len() - 1));
        }
    }

    fn close(&mut self) {
        if self.open.pop() == Some(true) {
            self.within.pop();
        }
        self.run.is_text = false;
    }

    fn begin(&mut self) {
        self.now = Current::default();
        self.run = Letters::default();
        self.lines.push(Line { number: self.paragraphs, is_placed: !self.within.is_empty(), ..Line::default() });
        self.paragraphs += 1;
    }
}
