//! Independence: whether passages that agree have it each from elsewhere, or all from one source.
//!
//! Passages go back to one origin when they stand in one document, when one copies the other (text reuse: shared runs of words, joined
//! over small gaps), or when both have it from the same mouth: the same press agency, or the same speaker. A scenario has no origin and counts
//! for nothing.

use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::suggest::names;
use super::words::{Language, words};
use crate::document::{Block, Document, Status, Target};

/// A passage that says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Where it stands.
    pub target: Target,
    /// What it says.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// What it claims to be.
    pub status: Option<Status>,
    /// Who speaks in it, where its document says so.
    pub voices: Vec<String>,
}

impl Witness {
    /// A block of a document.
    pub fn of(document: &Document, block: &Block) -> Self {
        Self {
            target: Target { document: document.meta.id.clone(), block: Some(block.id.clone()) },
            text: document.body.block_text(block).to_owned(),
            language: Language::of(&document.meta.lang),
            status: block.status,
            voices: block.voices().map(str::to_owned).collect(),
        }
    }
}

/// Why two passages go back to one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// They stand in the same document.
    Document,
    /// One copies the other: so many words run alike.
    Copied(usize),
    /// Both have it from this agency.
    Agency(String),
    /// Both have it from this speaker.
    Speaker(String),
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => f.write_str("same document"),
            Self::Copied(words) => write!(f, "{words} words run alike"),
            Self::Agency(name) | Self::Speaker(name) => write!(f, "both have it from {name}"),
        }
    }
}

/// Passages that go back to one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The passages, as indices.
    pub passages: Vec<usize>,
    /// Why they belong together, each reason once; empty for a passage by itself.
    pub because: Vec<Because>,
}

/// The independent origins of some passages, in the order of their first passage. Scenarios are in none.
pub fn origins(witnesses: &[Witness]) -> Vec<Origin> {
    let said: Vec<Heard> = witnesses.iter().map(Heard::new).collect();
    let mut origins: Vec<Origin> = Vec::new();
    for (at, witness) in witnesses.iter().enumerate().filter(|(_, witness)| witness.status != Some(Status::Scenario)) {
        let mut own = Origin { passages: vec![at], because: Vec::new() };
        // One passage may bring two origins together.
        let mut apart = Vec::new();
        for origin in origins {
            let because = origin.passages.iter().find_map(|&other| bond((&witnesses[other], &said[other]), (witness, &said[at])));
            match because {
                Some(because) => {
                    let known = std::mem::replace(&mut own.passages, origin.passages);
                    own.passages.extend(known);
                    own.because.extend(origin.because.into_iter().chain([because]));
                }
                None => apart.push(origin),
            }
        }
        own.passages.sort_unstable();
        let mut once: Vec<Because> = Vec::new();
        for because in own.because {
            if !once.contains(&because) {
                once.push(because);
            }
        }
        own.because = once;
        apart.push(own);
        origins = apart;
    }
    origins.sort_by_key(|origin| origin.passages[0]);
    origins
}

/// What was heard in a passage.
struct Heard {
    words: Vec<String>,
    /// Signs of every few words in a row, in order: passages that have none in common copy nothing from each other.
    seeds: Vec<u64>,
    agencies: Vec<String>,
    speakers: Vec<String>,
}

/// Press agencies, folded.
const AGENCIES: &[&str] = &[
    "reuters",
    "anp",
    "afp",
    "ap",
    "belga",
    "dpa",
    "tass",
    "interfax",
    "xinhua",
    "bloomberg",
    "ria",
    "ansa",
    "efe",
    "kyodo",
    "upi",
    "unian",
];

/// Words that go with who says it, folded: before the name, and after or before it.
const BEFORE: &[&str] = &["volgens", "aldus", "according", "quoting", "citeert"];
const SAYS: &[&str] = &[
    "zegt",
    "zei",
    "stelt",
    "stelde",
    "meent",
    "verklaart",
    "verklaarde",
    "vindt",
    "noemt",
    "waarschuwt",
    "schrijft",
    "schreef",
    "meldt",
    "meldde",
    "vertelt",
    "vertelde",
    "says",
    "said",
    "told",
    "writes",
    "wrote",
    "argues",
    "claims",
    "claimed",
    "reports",
    "reported",
    "warns",
];

impl Heard {
    fn new(witness: &Witness) -> Self {
        let all = words(&witness.text);
        let found = names(&witness.text, &all);
        let is_said = |word: Option<&super::words::Word>, list: &[&str]| word.is_some_and(|word| list.contains(&word.folded.as_str()));
        let mut speakers: Vec<String> = witness.voices.clone();
        for name in &found {
            let (start, end) = (name.words.start, name.words.end);
            let near = |back: usize| start.checked_sub(back).and_then(|at| all.get(at));
            let introduced = (1..=3).any(|back| is_said(near(back), BEFORE)) || is_said(near(1), SAYS) || is_said(all.get(end), SAYS);
            let told = is_said(near(1), &["to"]) && is_said(near(2), &["according"]);
            if (introduced || told) && !AGENCIES.contains(&name.key.as_str()) {
                speakers.push(name.key.clone());
            }
        }
        let mut agencies: Vec<String> =
            all.iter().filter(|word| word.capital && AGENCIES.contains(&word.folded.as_str())).map(|word| word.folded.clone()).collect();
        for list in [&mut speakers, &mut agencies] {
            list.sort();
            list.dedup();
        }
        let words: Vec<String> = all.into_iter().map(|word| word.folded).collect();
        let mut seeds: Vec<u64> = words.windows(SEED).map(sign).collect();
        seeds.sort_unstable();
        Self { words, seeds, agencies, speakers }
    }

    fn shares_a_seed(&self, other: &Self) -> bool {
        self.seeds.iter().any(|seed| other.seeds.binary_search(seed).is_ok())
    }
}

fn sign(words: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

fn bond((one, ours): (&Witness, &Heard), (other, theirs): (&Witness, &Heard)) -> Option<Because> {
    if one.target.document == other.target.document {
        return Some(Because::Document);
    }
    if ours.shares_a_seed(theirs)
        && let Some(words) = reuse(&ours.words, &theirs.words)
    {
        return Some(Because::Copied(words));
    }
    let same = |ours: &[String], theirs: &[String]| ours.iter().find(|name| theirs.contains(name)).cloned();
    let agency = same(&ours.agencies, &theirs.agencies).map(|name| Because::Agency(name.to_uppercase()));
    agency.or_else(|| same(&ours.speakers, &theirs.speakers).map(Because::Speaker))
}

/// So many words in a row are a seed.
const SEED: usize = 4;
/// Seeds are joined over gaps of so many words on either side.
const GAP: usize = 6;
/// A copy has so many words in one run, or this part of the shorter passage in runs of at least so many.
const RUN: usize = 14;
const PART: f64 = 0.4;

/// How many words two texts have from one another: the words of shared runs, if they are enough for a copy.
fn reuse(one: &[String], other: &[String]) -> Option<usize> {
    let shorter = one.len().min(other.len());
    if shorter < SEED {
        return None;
    }
    let mut seeds: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (at, seed) in other.windows(SEED).enumerate() {
        seeds.entry(seed).or_default().push(at);
    }
    // Seeds in the order of the one text, joined into runs that go forward in both.
    let mut runs: Vec<Run> = Vec::new();
    for (at, seed) in one.windows(SEED).enumerate() {
        for &there in seeds.get(seed).into_iter().flatten() {
            match runs.iter_mut().rev().find(|run| run.goes_on_at(at, there)) {
                Some(run) => run.take(at, there),
                None => runs.push(Run { words: SEED, end: (at + SEED, there + SEED) }),
            }
        }
    }
    let longest = runs.iter().map(|run| run.words).max()?;
    let all: usize = runs.iter().filter(|run| run.words > SEED).map(|run| run.words).sum::<usize>().min(shorter);
    let enough = longest >= RUN || (all as f64 >= PART * shorter as f64 && longest >= RUN / 2);
    enough.then_some(longest.max(all))
}

/// A run of words that two texts share.
struct Run {
    /// How many words are alike.
    words: usize,
    /// Where it ends in either text.
    end: (usize, usize),
}

impl Run {
    fn goes_on_at(&self, at: usize, there: usize) -> bool {
        let begins = |end: usize, at: usize| at + SEED > end && at <= end + GAP;
        begins(self.end.0, at) && begins(self.end.1, there)
    }

    fn take(&mut self, at: usize, there: usize) {
        let new = (at + SEED - self.end.0).min(there + SEED - self.end.1).min(SEED);
        self.words += new;
        self.end = (at + SEED, there + SEED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn witness(document: &str, text: &str) -> Witness {
        Witness {
            target: Target::parse(&format!("{document}#p01")).unwrap(),
            text: text.into(),
            language: Language::Dutch,
            status: None,
            voices: Vec::new(),
        }
    }

    const COPIED: &str =
        "Het waterschap maakte dinsdag bekend dat de sluis bij Lemster in het voorjaar wordt gesloopt omdat de muren scheuren vertonen.";

    fn groups(witnesses: &[Witness]) -> Vec<Vec<usize>> {
        origins(witnesses).into_iter().map(|origin| origin.passages).collect()
    }

    #[test]
    fn what_was_copied_is_one_source_however_often() {
        let with_a_change = COPIED.replace("dinsdag", "gisteren").replace("scheuren", "barsten") + " Omwonenden zijn boos.";
        let all = [
            witness("a", COPIED),
            witness("b", &with_a_change),
            witness("c", "De sluis verdwijnt, zo hoorde deze krant van drie aannemers."),
        ];
        assert_eq!(groups(&all), [vec![0, 1], vec![2]]);
        assert!(matches!(origins(&all)[0].because[..], [Because::Copied(words)] if words > 12));
    }

    #[test]
    fn the_same_speaker_or_agency_is_one_source() {
        let all = [
            witness("a", "De sluis is op, zegt Hazelhoff."),
            witness("b", "Volgens Hazelhoff houdt het werk geen winter meer."),
            witness("c", "Het werk houdt geen winter meer (ANP)."),
            witness("d", "ANP: sluis bij Lemster wordt gesloopt."),
        ];
        assert_eq!(groups(&all), [vec![0, 1], vec![2, 3]]);
        let mut spoken = [witness("a", "De sluis is op."), witness("b", "De sluis moet weg.")];
        assert_eq!(groups(&spoken).len(), 2);
        spoken.iter_mut().for_each(|witness| witness.voices.push("hazelhoff".into()));
        assert_eq!(origins(&spoken)[0].because, [Because::Speaker("hazelhoff".into())]);
    }

    #[test]
    fn one_document_is_one_source_and_a_scenario_none() {
        let mut all = [witness("a", "De sluis is op."), witness("a", "Het gemaal ook."), witness("b", "De sluis verdwijnt.")];
        all[2].status = Some(Status::Scenario);
        assert_eq!(groups(&all), [vec![0, 1]]);
    }

    #[test]
    fn phrases_that_everybody_uses_make_no_copy() {
        let all = [
            witness("a", "Er is naar de mening van het bestuur niets aan de hand met de oude dijk langs de rivier."),
            witness("b", "Er is naar de mening van boeren te weinig geld voor sloten, bruggen en wegen in de polder."),
        ];
        assert_eq!(groups(&all).len(), 2);
    }
}
