//! Facts that disagree: two passages about the same thing, of which one gives another number, date or actor, or says for sure what the other
//! only holds possible.
//!
//! Sentences are compared, not passages: what two sentences have in common must be enough for them to say the same thing. Better a
//! disagreement missed than one made up. What is only imagined disagrees with nothing.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

use super::quantities::{Quantity, Value, quantities};
use super::suggest::{Name, names};
use super::words::{Language, Word, words};
use crate::document::Status;
use crate::text;

/// What a passage says, and as what.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// What it claims to be.
    pub status: Option<Status>,
}

/// What kind of fact disagrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Another number of the same.
    Number,
    /// Another date of the same.
    Date,
    /// Somebody else did it.
    Actor,
    /// For sure in the one, denied or held possible in the other.
    Modality,
}

impl Sort {
    /// The word of the command line's JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Actor => "actor",
            Self::Modality => "modality",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A fact that two passages give differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What kind of fact it is.
    pub sort: Sort,
    /// Where it stands in the one text and in the other.
    pub at: (Range<usize>, Range<usize>),
    /// What the one says and what the other says, as it is written there.
    pub said: (String, String),
    /// What both sentences have in common, in the words of the one.
    pub about: Vec<String>,
}

/// So many terms must be shared beside the quantity itself, and this part of the shorter sentence.
const SHARED: usize = 2;
const PART: f64 = 0.3;
/// For who did it, and how surely, the sentences must be nearly one.
const NEARLY_ONE: (usize, f64) = (3, 0.5);
/// Numbers of which one is larger by less than this part are the same number, rounded; more than the second part no number is rough by.
const ROUNDED: (f64, f64) = (0.02, 0.25);

/// The facts in which two passages disagree, in the order of the first.
pub fn disagreements(one: &Statement, other: &Statement) -> Vec<Disagreement> {
    if [one, other].iter().any(|statement| statement.status == Some(Status::Scenario)) {
        return Vec::new();
    }
    let (ours, theirs) = (sentences(one), sentences(other));
    let mut found: Vec<Disagreement> = Vec::new();
    for sentence in &ours {
        for counterpart in &theirs {
            let common = Common::of(sentence, counterpart);
            found.extend(numbers(sentence, counterpart, &theirs, &ours, &common));
            found.extend(dates(sentence, counterpart, &common));
            found.extend(actors(sentence, counterpart, (&ours, &theirs), &common));
            found.extend(modality(sentence, counterpart, &common));
        }
    }
    found.sort_by_key(|found| (found.at.0.start, found.sort, found.at.1.start));
    found.dedup_by(|a, b| a.sort == b.sort && a.said == b.said);
    found
}

/// A sentence with what is compared of it.
struct Sentence<'a> {
    text: &'a str,
    /// Where it stands in the passage.
    start: usize,
    words: Vec<Word>,
    /// What it treats: stems and names, each with the word it comes from.
    terms: Vec<(String, usize)>,
    quantities: Vec<Quantity>,
    names: Vec<Name>,
}

fn sentences<'a>(statement: &Statement<'a>) -> Vec<Sentence<'a>> {
    let sentence = |range: Range<usize>| {
        let text = &statement.text[range.clone()];
        let words = words(text);
        let names = names(text, &words);
        let named = |at: usize| names.iter().find(|name| name.listed && name.words.contains(&at));
        let is_term =
            |(_, word): &(usize, &Word)| !word.is_common() && word.folded.len() > 2 && !word.folded.contains(|c: char| c.is_ascii_digit());
        let term =
            |(at, word): (usize, &Word)| (named(at).map_or_else(|| statement.language.stem(&word.folded), |name| name.key.clone()), at);
        let terms = words.iter().enumerate().filter(is_term).map(term).collect();
        Sentence { text, start: range.start, terms, quantities: quantities(text, statement.language), names, words }
    };
    text::sentences(statement.text).into_iter().map(sentence).collect()
}

impl Sentence<'_> {
    fn keys(&self) -> BTreeSet<&str> {
        self.terms.iter().map(|(key, _)| key.as_str()).collect()
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }
}

/// What two sentences have in common.
struct Common {
    keys: BTreeSet<String>,
    /// How many of them are names of the gazetteer: countries are in every sentence.
    places: usize,
    /// As a part of the shorter sentence's terms.
    part: f64,
}

impl Common {
    fn of(one: &Sentence, other: &Sentence) -> Self {
        let (ours, theirs) = (one.keys(), other.keys());
        let keys: BTreeSet<String> = ours.intersection(&theirs).map(|&key| key.to_owned()).collect();
        let part = keys.len() as f64 / ours.len().min(theirs.len()).max(1) as f64;
        let is_place = |key: &&String| one.names.iter().any(|name| name.listed && name.key == **key);
        Self { places: keys.iter().filter(is_place).count(), keys, part }
    }

    /// Whether enough is shared beside places and the units of quantities.
    fn is_enough(&self, (shared, part): (usize, f64), units: &[&str]) -> bool {
        let keys = self.keys.iter().filter(|key| !units.contains(&key.as_str())).count();
        keys >= shared + self.places && self.part >= part
    }

    /// The shared terms as a sentence has them.
    fn shown(&self, sentence: &Sentence) -> Vec<String> {
        let mut shown: Vec<String> = Vec::new();
        for (key, at) in &sentence.terms {
            let word = &sentence.text[sentence.words[*at].range.clone()];
            if self.keys.contains(key) && !shown.iter().any(|known| known == word) {
                shown.push(word.to_owned());
            }
        }
        shown
    }
}

fn numbers(one: &Sentence, other: &Sentence, theirs: &[Sentence], ours: &[Sentence], common: &Common) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for (quantity, count, unit, rough) in counted(one) {
        if !common.is_enough((SHARED, PART), &[unit]) || confirmed(quantity, theirs) {
            continue;
        }
        let same: Vec<_> = counted(other).filter(|(_, _, of, _)| *of == unit).collect();
        // Two numbers of the same in one sentence are of different things.
        let [(their_quantity, their_count, _, their_rough)] = same.as_slice() else { continue };
        let margin = rough_by(count, rough).max(rough_by(*their_count, *their_rough));
        if (count - their_count).abs() > margin && !confirmed(their_quantity, ours) {
            found.push(disagreement(Sort::Number, (one, &quantity.range), (other, &their_quantity.range), common));
        }
    }
    found
}

/// How far off a number may be. One that is said to be rough was rounded to the last digit that is written: `about 120,000` is not 90,000.
fn rough_by(count: f64, is_rough: bool) -> f64 {
    if !is_rough {
        return ROUNDED.0 * count;
    }
    let mut step = if count.fract() == 0.0 { 1.0 } else { 0.1 };
    while count >= step * 10.0 && count % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step.clamp(ROUNDED.0 * count, ROUNDED.1 * count)
}

/// The numbers of a sentence that count something, lengths of time aside: of those there are too many in any text.
fn counted<'a>(sentence: &'a Sentence) -> impl Iterator<Item = (&'a Quantity, f64, &'a str, bool)> {
    sentence.quantities.iter().filter_map(|quantity| match &quantity.value {
        Value::Number { count, unit, about, .. } if !unit.is_empty() => Some((quantity, *count, unit.as_str(), *about)),
        _ => None,
    })
}

/// Whether a quantity stands anywhere in the other passage.
fn confirmed(quantity: &Quantity, theirs: &[Sentence]) -> bool {
    theirs.iter().flat_map(|sentence| &sentence.quantities).any(|other| other.is_same(quantity))
}

fn dates(one: &Sentence, other: &Sentence, common: &Common) -> Option<Disagreement> {
    let only = |sentence: &Sentence| {
        let mut dates = sentence.quantities.iter().filter(|quantity| quantity.is_date());
        dates.next().filter(|_| dates.next().is_none()).cloned()
    };
    let (ours, theirs) = (only(one)?, only(other)?);
    let contradicts = match (&ours.value, &theirs.value) {
        (Value::Date { year: a, month: b, day: c }, Value::Date { year: d, month: e, day: f }) => {
            let differ = |one: Option<i32>, other: Option<i32>| one.zip(other).is_some_and(|(one, other)| one != other);
            differ(*a, *d) || differ(b.map(i32::from), e.map(i32::from)) || (b == e && differ(c.map(i32::from), f.map(i32::from)))
        }
        _ => false,
    };
    (contradicts && common.is_enough(NEARLY_ONE, &[])).then(|| disagreement(Sort::Date, (one, &ours.range), (other, &theirs.range), common))
}

/// Somebody else at the head of what is nearly the same sentence.
fn actors(one: &Sentence, other: &Sentence, (ours, theirs): (&[Sentence], &[Sentence]), common: &Common) -> Option<Disagreement> {
    if !common.is_enough(NEARLY_ONE, &[]) {
        return None;
    }
    let head = |sentence: &Sentence| sentence.names.first().filter(|name| name.words.start <= 3 && !name.listed).cloned();
    let (actor, their_actor) = (head(one)?, head(other)?);
    let appears = |name: &Name, all: &[Sentence]| all.iter().flat_map(|sentence| &sentence.names).any(|known| known.is_same(name));
    if appears(&actor, theirs) || appears(&their_actor, ours) {
        return None;
    }
    let range =
        |sentence: &Sentence, name: &Name| sentence.words[name.words.start].range.start..sentence.words[name.words.end - 1].range.end;
    Some(disagreement(Sort::Actor, (one, &range(one, &actor)), (other, &range(other, &their_actor)), common))
}

/// How surely something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Said,
    Denied,
    Possible,
    Planned,
}

/// Words by which it is known, folded, Dutch and English.
const DENIES: &[&str] = &["niet", "geen", "nooit", "noch", "evenmin", "not", "no", "never", "neither", "nor"];
const HOLDS_POSSIBLE: &[&str] = &[
    "zou",
    "zouden",
    "mogelijk",
    "misschien",
    "wellicht",
    "vermoedelijk",
    "waarschijnlijk",
    "naar verluidt",
    "would",
    "could",
    "may",
    "might",
    "reportedly",
    "allegedly",
    "possibly",
    "perhaps",
    "probably",
];
const PLANS: &[&str] = &[
    "wil",
    "willen",
    "overweegt",
    "overwegen",
    "plant",
    "belooft",
    "beloofde",
    "dreigt",
    "plans",
    "intends",
    "considers",
    "wants",
    "promises",
];

/// How surely a sentence says what it shares with another: by the words from a little before the first shared one to a little after the last.
fn certainty(sentence: &Sentence, common: &Common) -> Option<(Certainty, Range<usize>)> {
    const AROUND: usize = 4;
    let places = || sentence.terms.iter().filter(|(key, _)| common.keys.contains(key)).map(|(_, at)| *at);
    let (first, last) = (places().min()?, places().max()?);
    let window = &sentence.words[first.saturating_sub(AROUND)..(last + AROUND + 1).min(sentence.words.len())];
    for (marks, certainty) in [(DENIES, Certainty::Denied), (HOLDS_POSSIBLE, Certainty::Possible), (PLANS, Certainty::Planned)] {
        if let Some(word) = window.iter().find(|word| marks.contains(&word.folded.as_str())) {
            return Some((certainty, word.range.clone()));
        }
    }
    // A verb would be better; the first word that both share shows where to look.
    Some((Certainty::Said, sentence.words[first].range.start..sentence.words[last].range.end))
}

fn modality(one: &Sentence, other: &Sentence, common: &Common) -> Option<Disagreement> {
    if !common.is_enough(NEARLY_ONE, &[]) {
        return None;
    }
    let (ours, theirs) = (certainty(one, common)?, certainty(other, common)?);
    let differ = ours.0 != theirs.0 && (ours.0 == Certainty::Said || theirs.0 == Certainty::Said);
    differ.then(|| disagreement(Sort::Modality, (one, &ours.1), (other, &theirs.1), common))
}

fn disagreement(sort: Sort, one: (&Sentence, &Range<usize>), other: (&Sentence, &Range<usize>), common: &Common) -> Disagreement {
    let said = |(sentence, range): (&Sentence, &Range<usize>)| text::clean_line(&sentence.text[range.clone()]);
    Disagreement { sort, at: (one.0.place(one.1), other.0.place(other.1)), said: (said(one), said(other)), about: common.shown(one.0) }
}

/// What may be marked where two passages stand side by side, as ranges of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Words that both have, in some form, and names.
    pub shared: (Vec<Range<usize>>, Vec<Range<usize>>),
    /// Quantities and names that only the one has.
    pub differing: (Vec<Range<usize>>, Vec<Range<usize>>),
}

/// Compares two passages word by word.
pub fn marks(one: &Statement, other: &Statement) -> Marks {
    let (ours, theirs) = (sentences(one), sentences(other));
    let ((shared, differing), (their_shared, their_differing)) = (marks_of(&ours, &theirs), marks_of(&theirs, &ours));
    Marks { shared: (shared, their_shared), differing: (differing, their_differing) }
}

fn marks_of(ours: &[Sentence], theirs: &[Sentence]) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let keys: BTreeSet<&str> = theirs.iter().flat_map(Sentence::keys).collect();
    let (mut shared, mut differing) = (Vec::new(), Vec::new());
    for sentence in ours {
        let has = |(key, _): &&(String, usize)| keys.contains(key.as_str());
        shared.extend(sentence.terms.iter().filter(has).map(|(_, at)| sentence.place(&sentence.words[*at].range)));
        for quantity in &sentence.quantities {
            let to = if confirmed(quantity, theirs) { &mut shared } else { &mut differing };
            to.push(sentence.place(&quantity.range));
        }
        for name in &sentence.names {
            let range = sentence.words[name.words.start].range.start..sentence.words[name.words.end - 1].range.end;
            let known = theirs.iter().flat_map(|sentence| &sentence.names).any(|other| other.is_same(name));
            if !known && !keys.contains(name.key.as_str()) {
                differing.push(sentence.place(&range));
            }
        }
    }
    shared.sort_by_key(|range| range.start);
    differing.sort_by_key(|range| range.start);
    (shared, differing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(text: &str) -> Statement<'_> {
        Statement { text, language: Language::Dutch, status: None }
    }

    fn found(one: &str, other: &str) -> Vec<(Sort, String, String)> {
        disagreements(&statement(one), &statement(other)).into_iter().map(|found| (found.sort, found.said.0, found.said.1)).collect()
    }

    #[test]
    fn another_number_of_the_same_disagrees() {
        let one = "Bij de doorbraak van de zeedijk verdronken 1.836 mensen in Zeeland.";
        let other = "De doorbraak van de zeedijk kostte 1.795 mensen het leven, meldde Zeeland.";
        assert_eq!(found(one, other), [(Sort::Number, "1.836 mensen".into(), "1.795 mensen".into())]);
        assert!(found(one, one).is_empty());
    }

    #[test]
    fn a_rough_number_is_rough_by_its_last_digit_only() {
        let dike = |count: &str| format!("Het onderhoud van de zeedijk van Zeeland loopt op tot {count} miljard euro.");
        let found = found(&dike("5,2"), "Het onderhoud van de zeedijk van Zeeland wordt op 6,1 miljard euro geschat.");
        assert_eq!(found, [(Sort::Number, "5,2 miljard euro".into(), "6,1 miljard euro".into())]);
        let emits = |count: &str| format!("De centrale van Lemster stoot ongeveer {count} ton stikstof uit.");
        let disagrees = |one: &str, other: &str| !self::found(&emits(one), &emits(other)).is_empty();
        assert!(disagrees("120.000", "90.000") && !disagrees("120.000", "123.500") && !disagrees("3 miljoen", "3,4 miljoen"));
    }

    #[test]
    fn a_number_of_something_else_disagrees_with_nothing() {
        let dike = "De zeedijk van Zeeland is 40 kilometer lang.";
        assert!(found(dike, "Het orgel van de kerk telt 12 registers.").is_empty());
        assert!(found(dike, "De zeedijk van Zeeland telt 300 schapen.").is_empty());
        assert!(
            found("De zeedijk van Zeeland kostte ongeveer 3 miljoen euro.", "De zeedijk van Zeeland kostte 3,2 miljoen euro.").is_empty()
        );
    }

    #[test]
    fn another_date_of_the_same_disagrees() {
        let one = "De zeedijk bij Lemster brak in 1953 door tijdens de storm.";
        assert_eq!(found(one, "Tijdens de storm van 1916 brak de zeedijk bij Lemster door."), [(Sort::Date, "1953".into(), "1916".into())]);
    }

    #[test]
    fn what_is_said_for_sure_disagrees_with_what_would_be() {
        let one = "Het waterschap heeft de sluis bij Lemster gesloopt.";
        let (sort, _, other) = found(one, "Het waterschap zou de sluis bij Lemster slopen.").remove(0);
        assert_eq!((sort, other.as_str()), (Sort::Modality, "zou"));
        assert_eq!(found(one, "Het waterschap heeft de sluis bij Lemster niet gesloopt.")[0].0, Sort::Modality);
    }

    #[test]
    fn somebody_else_did_it() {
        let one = "Architect Hazelhoff ontwierp de sluis en het gemaal van Lemster.";
        let found = found(one, "Architect Tuinstra ontwierp de sluis en het gemaal van Lemster.");
        assert!(found.contains(&(Sort::Actor, "Architect Hazelhoff".into(), "Architect Tuinstra".into())), "{found:?}");
    }

    #[test]
    fn a_scenario_disagrees_with_nothing() {
        let one = statement("Bij de doorbraak van de zeedijk verdronken 1.836 mensen.");
        let imagined = Statement { status: Some(Status::Scenario), text: "Bij de doorbraak van de zeedijk verdronken 9 mensen.", ..one };
        assert!(disagreements(&one, &imagined).is_empty());
    }

    #[test]
    fn marks_show_what_is_shared_and_what_differs() {
        let (one, other) = ("Hazelhoff sloopte in 1953 de sluis.", "Tuinstra sloopte in 1954 de sluizen.");
        let marks = marks(&statement(one), &statement(other));
        let at = |text: &'static str, ranges: &[Range<usize>]| ranges.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>();
        assert_eq!(at(one, &marks.shared.0), ["sloopte", "sluis"]);
        assert!(at(one, &marks.differing.0).contains(&"1953") && at(other, &marks.differing.1).contains(&"1954"));
    }
}
