//! Where to go: to another document, a view, back; or only to look.

use crate::document::{Rendition, Target};
use crate::tui::trail::{Again, Spot};

/// Somewhere to go.
#[derive(Debug, Clone, PartialEq)]
pub enum Going {
    /// To a document, or a block of it.
    To(Target, Option<Rendition>),
    /// Back to a place that was left.
    Back(Spot),
    /// Nowhere: a passage is shown over what has the screen.
    Peek(Target),
    /// To a view, which gets the screen.
    View(Again),
    /// Out of the view that has the screen.
    Out,
}
