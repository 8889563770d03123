//! What stands beside a passage: the parallels that it takes part in, and the passages at their other ends.

use super::{Arc, BlockId, Document, Origin, Parallel, Rendition, Stance, Target, Verdict, Workspace, short_title, text};
use crate::document::Status;
use crate::layout::date_words;

/// A passage of another place, ready to be shown in a line or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub target: Target,
    /// Its document's title, made short; the id where there is no such document.
    pub title: String,
    /// When its document was published, in words; empty where unknown.
    pub date: String,
    /// What it claims to be.
    pub status: Option<Status>,
    /// Its first words; `None` where the link leads nowhere.
    pub excerpt: Option<String>,
}

impl Passage {
    /// Whether what it says is imagined.
    pub fn is_imagined(&self) -> bool {
        self.status == Some(Status::Scenario)
    }

    /// `De eeuwige reset ¶16`.
    pub fn label(&self) -> String {
        self.target.block.as_ref().map_or_else(|| self.title.clone(), |block| format!("{} {}", self.title, block.cited()))
    }
}

/// A parallel in which a passage is cited.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The name of its file.
    pub name: String,
    /// The parallel.
    pub parallel: Arc<Parallel>,
    /// Whose it is.
    pub origin: Origin,
    /// The rows of its table that cite the passage.
    pub rows: Vec<usize>,
    /// The passages cited in the other cells of those rows, each once.
    pub others: Vec<Passage>,
}

/// What a mark in the gutter or the margin says of a parallel, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// The other side says the contrary.
    Contradicts,
    /// It stands parallel.
    Parallel,
    /// It is only imagined there.
    Imagined,
}

impl Beside {
    /// Its mark.
    pub fn sign(&self) -> Sign {
        if self.parallel.stance == Some(Stance::Imagines) || (!self.others.is_empty() && self.others.iter().all(Passage::is_imagined)) {
            Sign::Imagined
        } else if self.parallel.stance == Some(Stance::Contradicts) || self.verdict() == Some(Verdict::Contradict) {
            Sign::Contradicts
        } else {
            Sign::Parallel
        }
    }

    /// The verdict on its rows; a contradiction on one of them before all else.
    pub fn verdict(&self) -> Option<Verdict> {
        let verdicts = || self.rows.iter().filter_map(|row| self.parallel.aspects.get(*row)?.verdict);
        verdicts().find(|verdict| *verdict == Verdict::Contradict).or_else(|| verdicts().next())
    }
}

impl Workspace {
    /// The parallels at a passage, strongest first: contradictions, then the others, then what is only imagined.
    pub fn beside(&self, document: &str, block: &BlockId) -> Vec<Beside> {
        let mut found = Vec::new();
        for file in self.parallels().iter() {
            if !file.cited_blocks(document).any(|cited| cited == *block) {
                continue;
            }
            let parallel = Arc::new(file.parse());
            let places = parallel.places_of(document, block);
            let mut rows: Vec<usize> = places.iter().map(|(row, _)| *row).collect();
            rows.dedup();
            let others = self.others(&parallel, &places, document, block);
            found.push(Beside { name: file.name.clone(), parallel, origin: file.origin, rows, others });
        }
        found.sort_by_key(|beside| (beside.sign(), beside.parallel.is_link()));
        found
    }

    fn others(&self, parallel: &Parallel, places: &[(usize, usize)], document: &str, block: &BlockId) -> Vec<Passage> {
        let elsewhere = places.iter().flat_map(|(row, pole)| {
            let cells = parallel.aspects[*row].cells.iter().enumerate();
            cells.filter(|(at, _)| *at != *pole).flat_map(|(_, cell)| &cell.citations)
        });
        let mut others: Vec<Passage> = Vec::new();
        for target in elsewhere.filter(|target| target.document != document || target.block.as_ref() != Some(block)) {
            if !others.iter().any(|other| other.target == *target) {
                others.push(self.passage(target));
            }
        }
        others
    }

    /// A passage, ready to be shown.
    pub fn passage(&self, target: &Target) -> Passage {
        let found = self.document(&target.document, Some(Rendition::Brief)).or_else(|_| self.document(&target.document, None));
        let Ok(document) = found else {
            return Passage { target: target.clone(), title: target.document.clone(), date: String::new(), status: None, excerpt: None };
        };
        let block = target.block.as_ref().and_then(|id| document.block(id));
        let excerpt = match (&target.block, block) {
            (None, _) => Some(String::new()),
            (Some(_), block) => block.map(|block| excerpt(&document, block.range.clone())),
        };
        Passage {
            target: target.clone(),
            title: short_title(&document.meta.title).to_owned(),
            date: date_words(&document.meta.date),
            status: block.and_then(|block| block.status),
            excerpt,
        }
    }

    /// The blocks of a document at which something stands parallel, each with its strongest sign, in no particular order.
    pub fn signs(&self, document: &str) -> Vec<(BlockId, Sign)> {
        let mut signs: Vec<(BlockId, Sign)> = Vec::new();
        for file in self.parallels().iter() {
            let mut cited = file.cited_blocks(document).peekable();
            if cited.peek().is_none() {
                continue;
            }
            let sign = match stance_of(&file.source) {
                Some(Stance::Imagines) => Sign::Imagined,
                Some(Stance::Contradicts) => Sign::Contradicts,
                _ => Sign::Parallel,
            };
            for block in cited {
                match signs.iter_mut().find(|(id, _)| *id == block) {
                    Some((_, known)) => *known = sign.min(*known),
                    None => signs.push((block, sign)),
                }
            }
        }
        signs
    }
}

/// The stance in a parallel's front matter, without reading the rest.
fn stance_of(source: &str) -> Option<Stance> {
    let line = source.lines().take(20).find_map(|line| line.strip_prefix("stance:"))?;
    Stance::parse(line.trim().trim_matches('"'))
}

/// The first words of a passage.
fn excerpt(document: &Document, range: std::ops::Range<usize>) -> String {
    let text = &document.body.text[range];
    text::shorten(&text.replace(['\n', '\t'], " "), 240).into_owned()
}
