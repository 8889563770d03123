//! The panes: the text, and the margin beside it.

pub mod beside;
pub mod lines;
pub mod margin;
pub mod page;
pub mod rows;
pub mod written;
