//! What the reader has in hand from one place to another: a judgement, a brief, a passage to link or to put elsewhere.

use crate::anchor::Anchor;
use crate::notes::{Kind, Role};
use crate::parallels::End;
use crate::report::Item;
use crate::workspace::{Doubt, Filed};

/// What the reader goes on with.
#[derive(Debug, Default)]
pub struct Hand {
    /// Kind and tags of the note that was kept last.
    pub last: Option<(Kind, Vec<String>)>,
    /// The judgement in hand.
    pub judgement: Option<Filed>,
    /// The passage of a note that is being selected anew, and where the review was.
    pub reselecting: Option<(Box<Doubt>, usize)>,
    /// The name of the brief in hand.
    pub brief: Option<String>,
    /// What waits until a brief has been chosen for it.
    pub item: Option<Item>,
    /// A passage that waits until a judgement has been chosen for it.
    pub(super) waiting: Option<(Anchor, Role)>,
    /// The passage that is being linked.
    pub link: Option<End>,
}
