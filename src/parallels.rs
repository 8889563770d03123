//! Parallels: comparisons of passages, kept as Markdown tables whose cells cite what they compare.
//!
//! A parallel is read whole only when it is shown. To know *that* a passage takes part in one, [`cited_blocks`] scans a file's text for
//! citations, which is quick enough for every key press. [`Edit`] changes a file line by line; [`Parallel::write`] makes a new one.

mod citation;
mod edit;
mod link;
mod table;
mod write;

#[cfg(test)]
mod tests;

pub mod facts;
pub mod given_up;
pub mod origins;
pub mod quantities;
pub mod refused;
pub mod suggest;
pub mod wikilinks;
pub mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::document::{self, BlockId, Body, Kind, Mark, Target, Warning};
use crate::{frontmatter, text};

pub use citation::Citation;
pub use edit::{Edit, NotEdited};
pub use link::{End, NotLinked, link};

/// A comparison of two or more poles; one of two poles and one row is a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parallel {
    /// Its name, unique among parallels.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What kind of thing is compared.
    pub subject: Option<Subject>,
    /// How its passages stand to each other.
    pub stance: Option<Stance>,
    /// What is compared, in the order of the columns.
    pub poles: Vec<String>,
    /// Why these passages belong together.
    pub introduction: Body,
    /// The rows of the table.
    pub aspects: Vec<Aspect>,
    /// Where the comparison breaks down; empty where the file does not say.
    pub limits: Body,
    /// What is wrong with the file.
    pub warnings: Vec<Warning>,
}

/// A row of a parallel's table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aspect {
    /// In what respect the poles are compared.
    pub name: String,
    /// A cell for each pole.
    pub cells: Vec<Cell>,
    /// The verdict, where one is given.
    pub verdict: Option<Verdict>,
    /// What differs, or why it cannot be compared.
    pub difference: String,
}

/// What one pole says in one respect.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says, citations left out; `—` where the text is silent, `?` where nobody has looked.
    pub text: String,
    /// The passages that it rests on.
    pub citations: Vec<Citation>,
}

impl Cell {
    /// Where the passages stand that it rests on.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.citations.iter().map(|citation| &citation.target)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $case:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$about])* $case,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$case,)*];

            /// The word that stands for it in files and in JSON.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$case => $word,)* }
            }

            /// Reads that word, in any case.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.name().eq_ignore_ascii_case(word.trim()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

words! {
    /// What kind of thing a parallel compares.
    Subject {
        /// The same happening, told more than once.
        Event "event",
        /// The same idea, perhaps under two names.
        Concept "concept",
        /// The same thing, body or person.
        Object "object",
        /// The same cause with one or more effects.
        Cause "cause",
        /// Two cases that are set side by side.
        Analogy "analogy",
    }
}

words! {
    /// How one passage stands to another.
    Stance {
        /// Says the same.
        Supports "supports",
        /// Says the contrary.
        Contradicts "contradicts",
        /// Says the same with other certainty or scope.
        Qualifies "qualifies",
        /// Brings what came later.
        Updates "updates",
        /// Repeats its words or its source.
        Quotes "quotes",
        /// Imagines it: the only stance that may lead to a scenario.
        Imagines "imagines",
    }
}

words! {
    /// What the last column of a parallel says of a row.
    Verdict {
        /// The poles say the same.
        Agree "agree",
        /// They agree with a difference.
        Qualify "qualify",
        /// They exclude each other.
        Contradict "contradict",
        /// They cannot be held against each other.
        Incomparable "incomparable",
    }
}

/// Where a parallel comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It ships with kantlijn.
    Shipped,
    /// The reader made it.
    Own,
}

impl Origin {
    /// The word of the command line's JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shipped => "shipped",
            Self::Own => "own",
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Head {
    kantlijn: Option<u32>,
    id: String,
    title: String,
    subject: String,
    stance: String,
    poles: Vec<String>,
}

impl Parallel {
    /// Reads a file. It never fails: what is wrong becomes a warning, and what can be read is there. `name` is the id where none is given.
    pub fn parse(source: &str, name: &str) -> Self {
        let mut warnings = Vec::new();
        let mut warn = |line: Option<usize>, message: String| warnings.push(Warning { line, message });
        let split = frontmatter::split(source);
        let head = split.yaml.map(frontmatter::read::<Head>).unwrap_or_else(|| Ok(Head::default())).unwrap_or_else(|error| {
            warn(Some(error.line), format!("the front matter cannot be read ({})", error.message));
            Head::default()
        });
        if head.kantlijn.is_some_and(|version| version > document::FORMAT) {
            warn(Some(2), "this file was written by a newer kantlijn; update to see all of it".into());
        }
        let subject = Subject::parse(&head.subject);
        let stance = Stance::parse(&head.stance);
        for (key, value, known) in [("subject", &head.subject, subject.is_some()), ("stance", &head.stance, stance.is_some())] {
            if !known && !value.is_empty() {
                warn(None, format!("`{key}: {}` is not one of the known words", text::clean_line(value)));
            }
        }
        warnings.extend(ragged_rows(split.body, split.lines));
        let body = document::parse_body(split.body);
        let id = if head.id.is_empty() { text::slug(name) } else { text::slug(&head.id) };
        let title = text::clean_line(&head.title).trim().to_owned();
        let title = if title.is_empty() { id.clone() } else { title };
        let poles: Vec<_> = head.poles.iter().map(|pole| text::clean_line(pole)).collect();
        let mut parallel = Self {
            id,
            title,
            subject,
            stance,
            poles,
            introduction: Body::default(),
            aspects: Vec::new(),
            limits: Body::default(),
            warnings,
        };
        parallel.read_body(&body);
        parallel
    }

    fn read_body(&mut self, body: &Body) {
        let table = body.blocks.iter().position(|block| matches!(block.kind, Kind::Table(_)));
        let heading = body.blocks.iter().position(|block| matches!(block.kind, Kind::Heading { .. }));
        let end = body.blocks.len();
        self.introduction = part(body, 0, table.or(heading).unwrap_or(end));
        if let Some(heading) = heading.filter(|heading| table.is_none_or(|table| *heading > table)) {
            self.limits = part(body, heading + 1, end);
        }
        match table {
            Some(table) => self.read_table(body, table),
            None => self.warnings.push(Warning { line: None, message: "there is no table; add one with a row per aspect".into() }),
        }
    }

    fn read_table(&mut self, body: &Body, table: usize) {
        let block = &body.blocks[table];
        let text = body.block_text(block);
        let mut at = 0;
        for (number, line) in text.split('\n').enumerate() {
            let mut cells = Vec::new();
            for cell in line.split('\t') {
                let range = at..at + cell.len();
                let inside = block.spans.iter().filter(|span| range.start <= span.range.start && span.range.end <= range.end);
                let links: Vec<_> = inside
                    .filter_map(|span| match &span.mark {
                        Mark::CrossRef(target) => Some((span.range.start - range.start..span.range.end - range.start, target.clone())),
                        _ => None,
                    })
                    .collect();
                cells.push(citation::read(cell, links));
                at += cell.len() + 1;
            }
            self.read_row(number, cells);
        }
    }

    fn read_row(&mut self, number: usize, mut cells: Vec<Cell>) {
        if number == 0 {
            if self.poles.is_empty() {
                self.poles = cells.iter().skip(1).take(cells.len().saturating_sub(2)).map(|cell| cell.text.clone()).collect();
            }
            if cells.len() != self.poles.len() + 2 {
                let message = format!(
                    "the table has {} columns for {} poles; it should have an aspect, each pole, and the verdict",
                    cells.len(),
                    self.poles.len()
                );
                self.warnings.push(Warning { line: None, message });
            }
            return;
        }
        cells.resize(self.poles.len() + 2, Cell::default());
        let last = cells.pop().unwrap_or_default().text;
        let name = std::mem::take(&mut cells[0].text);
        cells.remove(0);
        let (word, rest) = last.split_once([':', ',', ';', ' ']).unwrap_or((&last, ""));
        let verdict = Verdict::parse(word);
        let difference = if verdict.is_some() { rest.trim_start_matches([':', ' ']).trim().to_owned() } else { last.clone() };
        if verdict.is_none() {
            let message = format!("row {number} ({name}) opens with no verdict: agree, qualify, contradict or incomparable");
            self.warnings.push(Warning { line: None, message });
        }
        self.aspects.push(Aspect { name, cells, verdict, difference });
    }

    /// Whether it is a link: two poles, one row.
    pub const fn is_link(&self) -> bool {
        self.poles.len() == 2 && self.aspects.len() == 1
    }

    /// What it is called in a sentence: `link De dijk ¶2 ↔ De polder ¶2`, `parallel Kosten van de dijk`.
    pub fn label(&self) -> String {
        format!("{} {}", if self.is_link() { "link" } else { "parallel" }, self.title)
    }

    /// The rows and poles at which a passage is cited.
    pub fn places_of(&self, document: &str, block: &BlockId) -> Vec<(usize, usize)> {
        let mut places: Vec<(usize, usize)> = self.citings(document, block).map(|(row, pole, _)| (row, pole)).collect();
        places.dedup();
        places
    }

    /// The row, the column and which passage of the cell, wherever a block is cited.
    pub fn citings(&self, document: &str, block: &BlockId) -> impl Iterator<Item = (usize, usize, usize)> {
        let is_meant = move |target: &Target| target.document == document && target.block.as_ref() == Some(block);
        let cells = self
            .aspects
            .iter()
            .enumerate()
            .flat_map(|(row, aspect)| aspect.cells.iter().enumerate().map(move |(pole, cell)| (row, pole, cell)));
        cells
            .flat_map(|(row, pole, cell)| cell.targets().enumerate().map(move |(at, target)| (row, pole, at, target)))
            .filter(move |(.., target)| is_meant(target))
            .map(|(row, pole, at, _)| (row, pole, at))
    }

    /// Every passage that it cites, each once, in order.
    pub fn passages(&self) -> Vec<Target> {
        let mut passages: Vec<Target> = Vec::new();
        for target in self.aspects.iter().flat_map(|aspect| &aspect.cells).flat_map(Cell::targets) {
            if !passages.contains(target) {
                passages.push(target.clone());
            }
        }
        passages
    }
}

/// Says which rows of the table have other cells than its head; `before` lines stand above the body.
fn ragged_rows(body: &str, before: usize) -> Vec<Warning> {
    let Some(source) = table::Source::find(body) else { return Vec::new() };
    let lines: Vec<&str> = body.lines().collect();
    let wanted = table::cells(lines[source.head]).len();
    let ragged = source.rows.filter(|at| table::cells(lines[*at]).len() != wanted);
    let warning = |at: usize| {
        let found = table::cells(lines[at]);
        let name = found.first().map_or("", |cell| lines[at][cell.clone()].trim());
        let message = format!("the row “{}” has {} cells where the head of the table has {wanted}", text::clean_line(name), found.len());
        Warning { line: Some(before + at + 1), message }
    };
    ragged.map(warning).collect()
}

/// Some blocks of a body as a body of their own.
fn part(body: &Body, from: usize, to: usize) -> Body {
    let blocks = body.blocks.get(from..to).unwrap_or_default();
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Body::default() };
    let start = first.range.start;
    let moved = |block: &document::Block| document::Block { range: block.range.start - start..block.range.end - start, ..block.clone() };
    Body { text: body.text[start..last.range.end].to_owned(), blocks: blocks.iter().map(moved).collect() }
}

/// Every passage that a parallel's file cites, by the look of it: its document, its block, and whether the row gives the verdict that the
/// poles contradict each other.
pub fn citations_in(source: &str) -> impl Iterator<Item = (&str, BlockId, bool)> {
    let bytes = source.as_bytes();
    memchr::memmem::find_iter(bytes, b"[[").filter_map(move |at| {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(source.len(), |length| at + length);
        let (document, block) = source[at + 2..end].split_once("]]")?.0.split_once("#^")?;
        if document.contains('[') {
            return None;
        }
        let line = &source[memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |before| before + 1)..end];
        let verdict = line.trim_end().trim_end_matches('|').rsplit('|').next().unwrap_or("").trim_start();
        let contradicts = verdict.get(..10).is_some_and(|word| word.eq_ignore_ascii_case(Verdict::Contradict.name()));
        Some((document, BlockId::normal(block), contradicts))
    })
}

/// The stance in a parallel's front matter, without reading the rest.
pub fn stance_of(source: &str) -> Option<Stance> {
    let line = source.lines().take(20).find_map(|line| line.strip_prefix("stance:"))?;
    Stance::parse(line.trim().trim_matches('"'))
}

/// A cell of a parallel's table as its file has it; column 0 is the aspect, then come the poles, then the verdict.
pub fn cell_source(source: &str, row: usize, column: usize) -> Option<String> {
    let body = frontmatter::split(source).body;
    let line = body.lines().nth(table::Source::find(body)?.rows.clone().nth(row)?)?;
    Some(line[table::cells(line).get(column)?.clone()].trim().to_owned())
}

/// The title in a parallel's front matter, without reading the rest.
pub fn title_of(source: &str) -> Option<String> {
    let line = source.lines().take(20).find_map(|line| line.strip_prefix("title:"))?.trim();
    let title = serde_json::from_str::<String>(line).unwrap_or_else(|_| line.trim_matches('"').to_owned());
    Some(text::clean_line(&title)).filter(|title| !title.is_empty())
}

/// The blocks of one document that a parallel's file cites, in the order of the file, without reading the file as a parallel.
pub fn cited_blocks<'a>(source: &'a str, document: &str) -> impl Iterator<Item = BlockId> + use<'a> {
    let opening = format!("[[{document}#^");
    let length = opening.len();
    let finder = memchr::memmem::Finder::new(opening.as_bytes()).into_owned();
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(&source.as_bytes()[from..])? + length;
        let end = at + source[at..].find("]]")?;
        from = end;
        Some(BlockId::normal(&source[at..end]))
    })
}
