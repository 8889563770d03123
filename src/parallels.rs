//! Parallels: comparisons of passages, kept as Markdown tables whose cells cite what they compare.
//!
//! A parallel is read whole only when it is shown. To know *that* a passage takes part in one, [`cited_blocks`] scans a file's text for
//! citations, which is quick enough for every key press.

pub mod facts;
pub mod figures;
pub mod origins;
pub mod refused;
pub mod suggest;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::document::{self, BlockId, Body, Kind, Mark, Target, Warning};
use crate::{frontmatter, text};

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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub citations: Vec<Target>,
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
        let body = document::parse_body(split.body);
        let id = if head.id.is_empty() { text::slug(name) } else { text::slug(&head.id) };
        let title = if head.title.is_empty() { id.clone() } else { text::clean_line(&head.title) };
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
                cells.push(read_cell(cell, links));
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

    /// The rows and poles at which a passage is cited.
    pub fn places_of(&self, document: &str, block: &BlockId) -> Vec<(usize, usize)> {
        let cites = |cell: &Cell| cell.citations.iter().any(|target| target.document == document && target.block.as_ref() == Some(block));
        let mut places = Vec::new();
        for (row, aspect) in self.aspects.iter().enumerate() {
            places.extend(aspect.cells.iter().enumerate().filter(|(_, cell)| cites(cell)).map(|(pole, _)| (row, pole)));
        }
        places
    }

    /// Every passage that it cites, each once, in order.
    pub fn passages(&self) -> Vec<Target> {
        let mut passages: Vec<Target> = Vec::new();
        for target in self.aspects.iter().flat_map(|aspect| &aspect.cells).flat_map(|cell| &cell.citations) {
            if !passages.contains(target) {
                passages.push(target.clone());
            }
        }
        passages
    }
}

fn read_cell(cell: &str, links: Vec<(std::ops::Range<usize>, Target)>) -> Cell {
    let mut text = String::new();
    let mut at = 0;
    let mut citations = Vec::new();
    for (range, target) in links {
        text.push_str(&cell[at..range.start]);
        at = range.end;
        citations.push(target);
    }
    text.push_str(&cell[at..]);
    let words: Vec<_> = text.split_whitespace().collect();
    let text = words.join(" ").replace(" ,", ",").replace(" .", ".").replace(" ;", ";");
    Cell { text: text.trim_end_matches([',', ';', ' ']).to_owned(), citations }
}

/// Some blocks of a body as a body of their own.
fn part(body: &Body, from: usize, to: usize) -> Body {
    let blocks = body.blocks.get(from..to).unwrap_or_default();
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Body::default() };
    let start = first.range.start;
    let moved = |block: &document::Block| document::Block { range: block.range.start - start..block.range.end - start, ..block.clone() };
    Body { text: body.text[start..last.range.end].to_owned(), blocks: blocks.iter().map(moved).collect() }
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

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "---
kantlijn: 1
id: proef
title: \"Een ↔ twee\"
subject: analogy
stance: qualifies
poles: [\"Een\", \"Twee\"]
---

Waarom.

| aspect | Een | Twee | oordeel |
|---|---|---|---|
| tempo | snel [[a#^p1]] [[a#^p02]] | traag, volgens hem [[b#^q01]] | qualify: anders |
| duur | — | ? | incomparable |

## Waar de vergelijking faalt

Overal.
";

    #[test]
    fn a_parallel_is_read_with_its_citations() {
        let parallel = Parallel::parse(SOURCE, "x");
        assert_eq!(parallel.warnings, []);
        assert_eq!((parallel.stance, parallel.subject), (Some(Stance::Qualifies), Some(Subject::Analogy)));
        assert_eq!(parallel.introduction.text, "Waarom.");
        assert_eq!(parallel.limits.text, "Overal.");
        let [tempo, duur] = &parallel.aspects[..] else { panic!("two rows") };
        assert_eq!((tempo.cells[0].text.as_str(), tempo.cells[1].text.as_str()), ("snel", "traag, volgens hem"));
        assert_eq!(tempo.cells[0].citations.iter().map(ToString::to_string).collect::<Vec<_>>(), ["a#^p01", "a#^p02"]);
        assert_eq!((tempo.verdict, tempo.difference.as_str()), (Some(Verdict::Qualify), "anders"));
        assert_eq!((duur.cells[0].text.as_str(), duur.verdict), ("—", Some(Verdict::Incomparable)));
        assert_eq!(parallel.places_of("b", &BlockId::new("q01")), [(0, 1)]);
        assert_eq!(cited_blocks(SOURCE, "a").map(|id| id.to_string()).collect::<Vec<_>>(), ["p01", "p02"]);
    }

    #[test]
    fn a_ragged_table_is_read_and_said_to_be_so() {
        let parallel =
            Parallel::parse("---\nid: x\nstance: often\npoles: [\"A\", \"B\"]\n---\n\n| aspect | A |\n|---|---|\n| een | twee |\n", "x");
        assert_eq!(parallel.aspects[0].name, "een");
        let warnings: String = parallel.warnings.iter().map(|warning| warning.message.clone() + "\n").collect();
        assert!(warnings.contains("often") && warnings.contains("2 columns for 2 poles") && warnings.contains("no verdict"), "{warnings}");
    }
}
