//! What stands beside a passage: the parallels that it takes part in, and the passages at their other ends.

use std::ops::Range;

use super::{Arc, BlockId, Document, Origin, Parallel, Rendition, Stance, Target, Trouble, Verdict, Workspace, short_title, text};
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

    /// What it claims to be, in a word; nothing where that is not said.
    pub fn claims_to_be(&self) -> &'static str {
        self.status.map_or("", Status::shown)
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

    /// Under which stance it is listed: what it comes to at this passage goes before what the whole of it is.
    pub fn stance(&self) -> Option<Stance> {
        match self.sign() {
            Sign::Contradicts => Some(Stance::Contradicts),
            Sign::Imagined => Some(Stance::Imagines),
            Sign::Parallel => self.parallel.stance,
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
        let crossings = self.crossings();
        for crossing in crossings.at(document, block) {
            let file = &crossings.files[crossing.file];
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
            cells.filter(|(at, _)| *at != *pole).flat_map(|(_, cell)| cell.targets())
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
        match self.at_hand(&target.document, Rendition::Brief) {
            Some(document) => passage_of(&document, target),
            None => Passage { target: target.clone(), title: target.document.clone(), date: String::new(), status: None, excerpt: None },
        }
    }

    /// Where a link to a parallel leads: to the first passage that it cites.
    pub fn first_passage(&self, parallel: &str) -> Option<Target> {
        self.parallels().iter().find(|file| file.name == parallel)?.parse().passages().into_iter().next()
    }

    /// A range of a block that holds just these words (case and typography aside), in bytes of the canonical text.
    ///
    /// # Errors
    /// [`Trouble::NoQuote`].
    pub fn find_quote(document: &Document, block: usize, quote: &str) -> Result<Range<usize>, Trouble> {
        let found = &document.body.blocks[block];
        let hits = crate::search::hits(document.body.block_text(found), quote);
        let hit = hits.first().ok_or_else(|| Trouble::NoQuote { quote: text::clean_line(quote), block: found.id.cited() })?;
        Ok(found.range.start + hit.start..found.range.start + hit.end)
    }

    /// The blocks of a document at which something stands parallel, each with its strongest sign, in no particular order.
    pub fn signs(&self, document: &str) -> Vec<(BlockId, Sign)> {
        self.crossings().signs(document)
    }

    /// What the other rendition of a document says in the same paragraph; `None` where there is none.
    pub fn counterpart(&self, document: &Document, block: &BlockId) -> Option<(Passage, Rendition)> {
        let here = document.meta.rendition?;
        block.number()?;
        let other = if here == Rendition::Brief { Rendition::Article } else { Rendition::Brief };
        let found = self.at_hand(&document.meta.id, other).filter(|found| found.meta.rendition == Some(other))?;
        found.find(block)?;
        let target = Target { document: document.meta.id.clone(), block: Some(block.clone()) };
        Some((passage_of(&found, &target), other))
    }
}

/// A passage of a document, ready to be shown.
fn passage_of(document: &Document, target: &Target) -> Passage {
    let block = target.block.as_ref().and_then(|id| document.block(id));
    let excerpt = match (&target.block, block) {
        (None, _) => Some(String::new()),
        (Some(_), block) => block.map(|block| excerpt(document, block.range.clone())),
    };
    Passage {
        target: target.clone(),
        title: short_title(&document.meta.title).to_owned(),
        date: date_words(&document.meta.date),
        status: block.and_then(|block| block.status),
        excerpt,
    }
}

/// The first words of a passage.
fn excerpt(document: &Document, range: Range<usize>) -> String {
    let text = &document.body.text[range];
    text::shorten(&text.replace(['\n', '\t'], " "), 240).into_owned()
}
