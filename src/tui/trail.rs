//! The way that the reader came, across documents, to be walked back and forward.

mod again;

use super::pane::Pane;
use super::pane::margin::Choice;
use crate::document::{Rendition, Target};

pub use again::{Again, Briefing, Compared, Faced, Judging, Narrowed, Side};

/// The most places that are remembered.
const LENGTH: usize = 200;

/// A place in a document that finds itself again at any width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The document and the block.
    pub target: Target,
    /// The rendition that was shown.
    pub rendition: Option<Rendition>,
    /// The byte of the block's text.
    pub offset: usize,
    /// The pane that had the keys.
    pub pane: Pane,
    /// What was chosen in the margin.
    pub choice: Choice,
    /// The view that had the screen.
    pub view: Option<Again>,
}

/// Places that were left by a jump.
#[derive(Debug, Default)]
pub struct Trail {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Trail {
    /// Remembers a place that is left by a jump; what lay ahead is forgotten.
    pub fn leave(&mut self, spot: Spot) {
        if self.behind.last() != Some(&spot) {
            self.behind.push(spot);
        }
        if self.behind.len() > LENGTH {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// The place to go back to from `here`.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.behind.pop()?;
        self.ahead.push(here);
        Some(spot)
    }

    /// The place to go forward to from `here`.
    pub fn forward(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.ahead.pop()?;
        self.behind.push(here);
        Some(spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(block: &str) -> Spot {
        let (rendition, offset, pane, choice, view) = Default::default();
        Spot { target: Target::parse(&format!("a#^{block}")).unwrap(), rendition, offset, pane, choice, view }
    }

    #[test]
    fn back_and_forward_are_inverse_until_another_jump() {
        let mut trail = Trail::default();
        trail.leave(spot("p01"));
        assert_eq!(trail.back(spot("p09")), Some(spot("p01")));
        assert_eq!(trail.forward(spot("p01")), Some(spot("p09")));
        assert_eq!(trail.back(spot("p09")), Some(spot("p01")));
        trail.leave(spot("p03"));
        assert_eq!(trail.forward(spot("p05")), None);
        assert_eq!(trail.back(spot("p05")), Some(spot("p03")));
    }
}
