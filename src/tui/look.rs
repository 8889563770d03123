//! How things look, and where they stand on the screen.

mod areas;

use super::pane::Focus;
use super::theme::Theme;
use crate::document::Document;
use crate::layout::{Hyphenation, Setting};

pub use areas::Areas;

/// How things look: what the reader chose, and what the terminal can show.
#[derive(Debug, Clone)]
pub struct Look {
    /// The colours, stepped down to what the terminal has.
    pub theme: Theme,
    /// The widest measure, in cells.
    pub measure: usize,
    /// Whether long words are broken.
    pub hyphenate: bool,
    /// The size of the terminal in cells.
    pub size: (u16, u16),
}

impl Look {
    /// How a document is set on a screen of this size.
    pub fn setting(&self, document: &Document, focus: Focus) -> Setting {
        let areas = Areas::of(self.size, self.measure, focus);
        let lang = if document.meta.lang.is_empty() { "nl" } else { &document.meta.lang };
        let hyphenation = if self.hyphenate { Hyphenation::of(lang) } else { Hyphenation::Off };
        Setting { measure: areas.measure(), hyphenation }
    }
}
