//! What readers say below a text, and is none of it.

use super::super::super::tree::NodeRef;

use super::super::super::markup::{Known, name_of, named};
use super::super::super::structure::{Openings, Vocabulary};
use super::super::called::{Part, is_called};
use super::super::segments::Segment;
use super::words::{REMARK_HEADINGS, REMARK_OPENINGS};
use super::{BODY, Page, around, chain};

static HEADINGS: Vocabulary = Vocabulary::new(REMARK_HEADINGS);
static OPENED: Openings = Openings::new(REMARK_OPENINGS);

/// The most words of a heading over remarks: it may have the title of the text in it.
const HEADING: usize = 25;

impl Page<'_, '_> {
    /// Drops what readers say below the text, however much it is: what a class calls so, and what a heading does.
    pub(super) fn drop_remarks(&mut self) {
        let mut known = Known::default();
        let mut before = 0;
        for at in 0..self.segments.len() {
            if !self.segments[at].kept {
                continue;
            }
            // What holds the text itself may be named for its remarks too, and begins before them.
            let is_below = before >= BODY;
            let mut is_remark = |node: &NodeRef| (is_below && is_called(node, Part::Remarks)).then_some(());
            // All that hold it are asked together, and so each is known by where it begins.
            if around(&self.segments[at].element, &mut known, &mut is_remark).is_some() && !self.said[at] {
                self.segments[at].kept = false;
            } else {
                before += self.segments[at].words;
            }
        }
        self.drop_headed_remarks();
    }

    /// Drops what stands in one element with a heading over remarks, and below it. Where the text stands there too, the heading has to be its
    /// last: another could go on with the text.
    fn drop_headed_remarks(&mut self) {
        let before = |at: usize| self.segments[..at].iter().filter(|segment| segment.kept).map(|segment| segment.words).sum::<usize>();
        let is_over = |at: &usize| self.segments[*at].kept && heads_remarks(&self.segments[*at]) && before(*at) >= BODY;
        let Some(at) = (0..self.segments.len()).find(is_over) else { return };
        let Some(outer) = self.segments[at].element.parent() else { return };
        let inside: Vec<bool> = self.segments.iter().map(|one| chain(&one.element).any(|node| node.id == outer.id)).collect();
        let level = name_of(&self.segments[at].element);
        let is_kept = |at: &usize| inside[*at] && self.segments[*at].kept;
        let has_text = (0..at).filter(is_kept).any(|at| self.segments[at].is_prose());
        let goes_on = (at + 1..inside.len()).filter(is_kept).any(|at| name_of(&self.segments[at].element) == level);
        if !has_text || !goes_on {
            (at..inside.len()).filter(|at| inside[*at] && !self.said[*at]).for_each(|at| self.segments[at].kept = false);
        }
    }
}

/// Whether a heading is over what readers say: `3 reacties op “De kade zakt”`.
fn heads_remarks(segment: &Segment) -> bool {
    if segment.words > HEADING || !named!(&segment.element, "h2" | "h3" | "h4" | "h5" | "h6") {
        return false;
    }
    let folded = segment.folded();
    let bare = folded.trim_matches(|c: char| !c.is_alphabetic());
    HEADINGS.contains(bare) || folded.starts_with(|c: char| c.is_ascii_digit()) && OPENED.open(bare)
}
