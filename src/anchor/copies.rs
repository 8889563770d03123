//! Where the words of a quote stand in a document: looked for once for all anchors of the same words.

use std::collections::HashMap;
use std::ops::Range;

use super::evidence::{GLANCE, Place, glances};
use super::near::CROWD;
use super::search::{MANY, Search};

/// At how many places the neighbours are compared at most. Where more look promising at a glance, all of them are taken to have the neighbours:
/// an anchor that is told less by them than it could be is rather not found than found in the wrong place.
const LOOKS: usize = 1000;

/// The copies of a quote.
#[derive(Debug)]
pub(super) struct Copies {
    /// How many places read the same or nearly so; [a crowd](CROWD) is not counted.
    pub(super) all: usize,
    /// Where the very words stand, in order.
    pub(super) same: Vec<Place>,
    /// Which of them have these letters before and after them, where there are many.
    by_glance: Option<[HashMap<Vec<char>, Vec<usize>>; 2]>,
}

impl Copies {
    pub(super) fn of(search: &Search<'_, '_>) -> Self {
        let quote = &search.quote;
        let mut found: Vec<(Range<usize>, [Vec<char>; 2])> = Vec::new();
        if !quote.words.is_empty() {
            search.resolver.windows(search.reach(), |words| {
                for place in words.find(&quote.words, quote.edges) {
                    let core = words.range(place.clone());
                    if core.start < core.end {
                        found.push((quote.fit(search.text(), core), glances(words, &place)));
                    }
                }
            });
        }
        found.sort_by_key(|(range, _)| (range.start, range.end));
        found.dedup_by(|(a, _), (b, _)| a == b);
        let (ranges, glances): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let by_glance = (ranges.len() > MANY).then(|| {
            let mut sides: [HashMap<Vec<char>, Vec<usize>>; 2] = Default::default();
            for (nth, glances) in glances.into_iter().enumerate() {
                for (side, glance) in sides.iter_mut().zip(glances) {
                    side.entry(glance).or_default().push(nth);
                }
            }
            sides
        });
        let all = if quote.is_short() { ranges.len() } else { search.count().unwrap_or(CROWD + 1) };
        Self { all, same: ranges.into_iter().map(Place::new).collect(), by_glance }
    }

    /// How many of the places with the very words stand between the neighbours of an anchor, at most: itself is one.
    pub(super) fn between(&self, search: &Search<'_, '_>) -> usize {
        let is_between = |place: &Place| search.quote.is_between(search.text(), place);
        let Some(sides) = &self.by_glance else { return self.same.iter().filter(|place| is_between(place)).count() };
        let at_glance = sides.iter().zip(search.quote.glances()).flat_map(|(side, own)| -> Vec<&Vec<usize>> {
            match own.len() {
                GLANCE => side.get(&own).into_iter().collect(),
                _ => side.iter().filter(|(there, _)| there.starts_with(&own)).map(|(_, places)| places).collect(),
            }
        });
        let at_glance: Vec<&Vec<usize>> = at_glance.collect();
        let most = at_glance.iter().map(|places| places.len()).sum::<usize>().min(self.same.len());
        if most > LOOKS {
            return most;
        }
        let mut near: Vec<usize> = self.at_home(search).chain(at_glance.into_iter().flatten().copied()).collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().filter(|nth| is_between(&self.same[*nth])).count()
    }

    /// Those in the block of an anchor.
    fn at_home(&self, search: &Search<'_, '_>) -> Range<usize> {
        let Some(home) = search.home else { return 0..0 };
        let block = &search.resolver.document.body.blocks[home].range;
        let first = |at: usize| self.same.partition_point(|place| place.range.start < at);
        first(block.start)..first(block.end)
    }
}
