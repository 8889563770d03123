//! What linked passages are worth: the facts in which they disagree, and from how many independent origins they come.

use super::{Beside, BlockId, Target, Workspace};
use crate::document::Status;
use crate::parallels::facts::{self, Disagreement, Marks, Statement};
use crate::parallels::origins::{Origin, Witness, origins};
use crate::parallels::{Cell, Parallel, Stance, Verdict};
use crate::text;

/// A fact that two passages, which a parallel sets side by side, give differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// The one passage.
    pub from: Target,
    /// The other.
    pub to: Target,
    /// In what respect the parallel compares them.
    pub aspect: String,
    /// What disagrees.
    pub found: Disagreement,
}

/// Where some passages have it from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    /// The passages that were asked for and that say something, imagined ones left out.
    pub passages: Vec<Target>,
    /// Which of them go back to one origin, as indices.
    pub origins: Vec<Origin>,
}

impl Sources {
    /// `2 independent sources`, `one source, 3 times`, or `3 passages, 2 origins`; empty where nothing is said.
    pub fn label(&self) -> String {
        match (self.origins.len(), self.passages.len()) {
            (0, _) => String::new(),
            (1, 1) => "one source".into(),
            (1, passages) => format!("one source, {passages} times"),
            (origins, passages) if origins == passages => format!("{origins} independent sources"),
            (origins, passages) => format!("{passages} passages, {origins} origins"),
        }
    }
}

impl Workspace {
    /// A passage as a witness; `None` where there is no such passage.
    fn witness(&self, target: &Target) -> Option<Witness> {
        let document = self.document(&target.document, None).ok()?;
        let block = document.block(target.block.as_ref()?)?;
        Some(Witness::of(&document, block))
    }

    /// From how many independent origins some passages come. What is imagined counts for nothing.
    pub fn sources(&self, passages: &[Target]) -> Sources {
        let mut witnesses: Vec<Witness> = passages.iter().filter_map(|target| self.witness(target)).collect();
        witnesses.retain(|witness| witness.status != Some(Status::Scenario));
        let found = origins(&witnesses);
        Sources { passages: witnesses.into_iter().map(|witness| witness.target).collect(), origins: found }
    }

    /// From how many origins a passage and those come that say the same by one of some parallels (they agree, support or quote it), in words;
    /// empty where there are none of those.
    pub fn said_by(&self, document: &str, block: &BlockId, besides: &[Beside]) -> String {
        let agrees = |beside: &&Beside| match beside.verdict() {
            Some(verdict) => verdict == Verdict::Agree,
            None => matches!(beside.parallel.stance, Some(Stance::Supports | Stance::Quotes)),
        };
        let mut passages = vec![Target { document: document.to_owned(), block: Some(block.clone()) }];
        for passage in besides.iter().filter(agrees).flat_map(|beside| &beside.others) {
            if !passages.contains(&passage.target) {
                passages.push(passage.target.clone());
            }
        }
        let sources = self.sources(if passages.len() > 1 { &passages } else { &[] });
        if sources.passages.len() > 1 { sources.label() } else { String::new() }
    }

    /// A parallel as somebody has to read it who has this file and no library: where a cell says nothing, as in a link, stand the words of its
    /// passage. Those of the document `here` are at hand, and what is imagined is quoted only where it is said to be.
    pub(super) fn spelled_out(&self, mut parallel: Parallel, here: &str) -> Parallel {
        let mute = parallel.aspects.iter_mut().flat_map(|aspect| &mut aspect.cells).filter(|cell| cell.text.is_empty());
        for citation in mute.flat_map(|cell| &mut cell.citations) {
            if citation.exact.is_empty() && citation.target.document != here {
                let witness = self.witness(&citation.target).filter(|witness| witness.status != Some(Status::Scenario));
                citation.exact = witness.map(|witness| beginning(&witness.text)).unwrap_or_default();
            }
        }
        parallel
    }

    /// The facts in which two passages disagree; none where one of them is imagined.
    pub fn disagreements(&self, one: &Target, other: &Target) -> Vec<Disagreement> {
        self.compared(one, other, facts::disagreements)
    }

    /// The words that two passages share and the facts in which they differ, as ranges of each one's text.
    pub fn marks(&self, one: &Target, other: &Target) -> Marks {
        self.compared(one, other, facts::marks)
    }

    fn compared<T: Default>(&self, one: &Target, other: &Target, compare: impl Fn(&Statement, &Statement) -> T) -> T {
        let (Some(one), Some(other)) = (self.witness(one), self.witness(other)) else { return T::default() };
        compare(&statement(&one), &statement(&other))
    }

    /// The facts in which the passages of a parallel disagree that it sets side by side. One that imagines disagrees with nothing.
    pub fn disputes(&self, parallel: &Parallel) -> Vec<Dispute> {
        let mut found: Vec<Dispute> = Vec::new();
        if parallel.stance == Some(Stance::Imagines) {
            return found;
        }
        for aspect in &parallel.aspects {
            for (at, cell) in aspect.cells.iter().enumerate() {
                let others = || aspect.cells[at + 1..].iter().flat_map(Cell::targets);
                for (from, to) in cell.targets().flat_map(|from| others().map(move |to| (from, to))) {
                    if found.iter().any(|known| known.from == *from && known.to == *to) {
                        continue;
                    }
                    let dispute = |found| Dispute { from: from.clone(), to: to.clone(), aspect: aspect.name.clone(), found };
                    found.extend(self.disagreements(from, to).into_iter().map(dispute));
                }
            }
        }
        found
    }
}

/// So many words of a passage stand for it.
const WORDS: usize = 50;

/// A passage, or its first words.
fn beginning(passage: &str) -> String {
    let cut = text::words(passage).nth(WORDS).map(|_| text::words(passage).nth(WORDS - 1).map_or(0, |word| word.end));
    cut.map_or_else(|| text::clean_line(passage), |end| format!("{} …", text::clean_line(&passage[..end])))
}

fn statement(witness: &Witness) -> Statement<'_> {
    Statement { text: &witness.text, language: witness.language, status: witness.status }
}
