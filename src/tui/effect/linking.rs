//! What is to be done to the parallels of the library, as data for the loop to perform.

use crate::document::Target;
use crate::parallels::{Edit, End, Stance};

/// Something to do to a parallel, or to a suggestion of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Linking {
    /// Keep a link between two passages, with a line of why.
    Link(Box<[End; 2]>, Stance, String),
    /// Change the parallel of this name.
    Edit(String, Edit),
    /// Delete the parallel of this name.
    Unlink(String),
    /// Refuse the suggestion that two passages stand parallel.
    Refuse(Target, Target),
}
