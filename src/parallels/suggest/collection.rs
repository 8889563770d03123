//! The passages of a library in memory, ready to be compared with each other.

use std::collections::HashMap;

use super::{Counts, Entry, Field, Ground, Imprint, Passage, Suggestion, Weights};
use crate::document::Target;

/// Up to so many passages are compared each with each; of more, only those that share a telling word are looked at, the best few hundred.
const EACH_WITH_EACH: usize = 4000;
/// How many of those.
const CANDIDATES: usize = 400;

/// The passages of a library.
#[derive(Debug)]
pub struct Collection {
    passages: Vec<Passage>,
    field: Field,
    counts: Counts,
    by_target: HashMap<Target, usize>,
    /// The passages of each term, where there are too many passages to compare each with each.
    postings: HashMap<u32, Vec<u32>>,
}

impl Collection {
    /// Takes in the passages of a library, those of a document together and in order.
    pub fn new(passages: Vec<Passage>) -> Self {
        Self::weighed(passages, Weights::default())
    }

    /// As [`Collection::new`], with other weights, to measure what each part brings.
    pub fn weighed(passages: Vec<Passage>, weights: Weights) -> Self {
        let ground = Ground::of(&passages);
        let mut imprinting = ground.imprinting();
        let imprints: Vec<Imprint> = passages.iter().map(|passage| imprinting.of(passage)).collect();
        let counts = Counts::of(&imprints);
        let mut place = (0, 0);
        let entries = imprints.iter().enumerate().map(|(at, imprint)| {
            if at > 0 {
                let same = passages[at].target.document == passages[at - 1].target.document;
                place = if same { (place.0, place.1 + 1) } else { (place.0 + 1, 0) };
            }
            Entry::new(imprint, place, &counts)
        });
        let field = Field::new(entries.collect(), None, weights);
        let by_target = passages.iter().enumerate().map(|(at, passage)| (passage.target.clone(), at)).collect();
        let postings = if field.len() > EACH_WITH_EACH { postings(field.entries()) } else { HashMap::new() };
        Self { passages, field, counts, by_target, postings }
    }

    /// How many passages there are.
    pub const fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// A passage by its place.
    pub fn passage(&self, target: &Target) -> Option<&Passage> {
        self.by_target.get(target).map(|at| &self.passages[*at])
    }

    /// The passages of other documents that treat what a passage treats, the best first; none for a passage that is not there. `allowed`
    /// says which may be suggested.
    pub fn near(&self, from: &Target, limit: usize, allowed: impl Fn(&Target) -> bool) -> Vec<Suggestion> {
        let Some(&at) = self.by_target.get(from) else { return Vec::new() };
        let ranked = self.field.ranked(at, &self.candidates(at)).into_iter();
        let allowed = ranked.filter(|(other, _)| allowed(&self.passages[*other].target));
        allowed.filter_map(|(other, sum)| self.suggestion(at, other, sum)).take(limit).collect()
    }

    /// The best pairs of the library, each once, the best first. `allowed` says which may be suggested.
    pub fn best(&self, limit: usize, allowed: impl Fn(&Target, &Target) -> bool) -> Vec<Suggestion> {
        /// So many of each passage's own best take part.
        const OF_EACH: usize = 10;
        let mut pairs: Vec<(usize, usize, f32)> = Vec::new();
        for at in 0..self.passages.len() {
            let from = &self.passages[at].target;
            let ranked = self.field.ranked(at, &self.candidates(at)).into_iter();
            let ranked = ranked.filter(|(other, _)| allowed(from, &self.passages[*other].target));
            pairs.extend(ranked.take(OF_EACH).map(|(other, sum)| (at.min(other), at.max(other), sum)));
        }
        pairs.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        pairs.dedup_by_key(|pair| (pair.0, pair.1));
        pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        pairs.into_iter().filter_map(|(from, to, sum)| self.suggestion(from, to, sum)).take(limit).collect()
    }

    fn suggestion(&self, from: usize, to: usize, sum: f32) -> Option<Suggestion> {
        Suggestion::of([&self.passages[from], &self.passages[to]], sum, &self.counts)
    }

    /// The passages of other documents that may resemble one, in order.
    fn candidates(&self, at: usize) -> Vec<usize> {
        let entries = self.field.entries();
        let own = &entries[at];
        let is_other = |other: &usize| entries[*other].document() != own.document();
        if self.postings.is_empty() {
            return (0..entries.len()).filter(is_other).collect();
        }
        let mut sums: HashMap<usize, f32> = HashMap::new();
        for (term, weight) in own.terms() {
            for &other in self.postings.get(term).into_iter().flatten() {
                *sums.entry(other as usize).or_default() += weight * weight;
            }
        }
        let mut found: Vec<(usize, f32)> = sums.into_iter().filter(|(other, _)| is_other(other)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut found: Vec<usize> = found.into_iter().take(CANDIDATES).map(|(other, _)| other).collect();
        found.sort_unstable();
        found
    }
}

/// The passages of each term that is not everywhere.
fn postings(entries: &[Entry]) -> HashMap<u32, Vec<u32>> {
    const TELLING: usize = 50;
    let mut postings: HashMap<u32, Vec<u32>> = HashMap::new();
    for (at, entry) in (0_u32..).zip(entries) {
        entry.terms().iter().for_each(|(term, _)| postings.entry(*term).or_default().push(at));
    }
    postings.retain(|_, found| found.len() <= (entries.len() / TELLING).max(CANDIDATES));
    postings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockId;
    use crate::parallels::words::Language;

    fn passages(document: &str, texts: &[&str]) -> Vec<Passage> {
        let passage = |(at, text): (usize, &&str)| Passage {
            target: Target { document: document.into(), block: Some(BlockId::new(&format!("p{:02}", at + 1))) },
            text: (*text).into(),
            heading: String::new(),
            language: Language::English,
            status: None,
        };
        texts.iter().enumerate().map(passage).collect()
    }

    #[test]
    fn what_is_alike_only_in_the_large_is_not_suggested() {
        let mut all = passages(
            "harbour",
            &["The dredger cleared the harbour mouth in spring.", "Nobody paid the pilots.", "Ropes were sold by weight."],
        );
        all.extend(passages("library", &["The dredger left the harbour for ever.", "Shelves stand empty now.", "Readers brought lamps."]));
        let collection = Collection::new(all);
        let of = |block: &str| collection.near(&Target { document: "harbour".into(), block: Some(BlockId::new(block)) }, 10, |_| true);
        let first = of("p01");
        assert_eq!(
            first.iter().map(|found| found.to.block.as_ref().map(ToString::to_string)).collect::<Vec<_>>(),
            [Some("p01".to_owned())]
        );
        assert!(!first[0].reasons.is_empty());
        // Beside it stands what resembles, and it shares nothing with that.
        assert!(of("p02").is_empty(), "{:?}", of("p02"));
        assert!(collection.best(10, |_, _| true).iter().all(|found| !found.reasons.is_empty()));
    }
}
