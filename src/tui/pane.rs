//! The panes: the text, and the margin beside it.

pub mod beside;
pub mod lines;
pub mod margin;
pub mod page;
pub mod rows;
pub mod written;

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The text.
    #[default]
    Text,
    /// The parallels.
    Parallels,
    /// Remarks and notes.
    Notes,
}

/// Which pane has the focus, and whether it has the screen for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Focus {
    /// The pane.
    pub pane: Pane,
    /// Whether the others are put away.
    pub zoomed: bool,
}
