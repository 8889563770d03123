//! Where the words of a quote stand in a document: looked for once for all anchors of the same words.

use std::collections::HashMap;
use std::ops::Range;

use super::evidence::{GLANCE, Place, Quote};

/// Beyond so many places the neighbours of a phrase are compared only where they look promising at a glance.
pub(super) const MANY: usize = 64;
/// At how many places the neighbours are compared at most. Where more look promising at a glance, all of them are taken to have the neighbours:
/// an anchor that is told less by them than it could be is rather not found than found in the wrong place.
const LOOKS: usize = 1000;

/// The copies of a quote.
#[derive(Debug)]
pub(super) struct Copies {
    /// How many places read the same or nearly so; a [crowd](super::near::CROWD) is not counted.
    pub(super) all: usize,
    /// Where the very words stand, in order.
    pub(super) same: Vec<Place>,
    /// Which of them have these letters before and after them, where there are many.
    by_glance: Option<[HashMap<Vec<char>, Vec<usize>>; 2]>,
}

impl Copies {
    /// The copies that were found, each with what there is at a glance on either side; `all` counts them where more than the very words do.
    pub(super) fn of(mut found: Vec<(Range<usize>, [Vec<char>; 2])>, all: Option<usize>) -> Self {
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
        Self { all: all.unwrap_or(ranges.len()), same: ranges.into_iter().map(Place::new).collect(), by_glance }
    }

    /// How many of the places with the very words stand between the neighbours of an anchor, at most: itself is one. `home` is its block.
    pub(super) fn between(&self, quote: &Quote<'_>, text: &str, home: Option<&Range<usize>>) -> usize {
        let is_between = |place: &Place| quote.is_between(text, place);
        let Some(sides) = &self.by_glance else { return self.same.iter().filter(|place| is_between(place)).count() };
        let at_glance = sides.iter().zip(quote.glances()).flat_map(|(side, own)| -> Vec<&Vec<usize>> {
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
        let first = |at: usize| self.same.partition_point(|place| place.range.start < at);
        let at_home = home.map_or(0..0, |block| first(block.start)..first(block.end));
        let mut near: Vec<usize> = at_home.chain(at_glance.into_iter().flatten().copied()).collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().filter(|nth| is_between(&self.same[*nth])).count()
    }
}
