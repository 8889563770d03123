//! The marks of the gutter and the margin, each with the role that it is drawn in; one sign means one thing.

use super::theme::Role;
use crate::notes::Note;
use crate::workspace::Sign;

/// A sign and how it looks.
pub type Mark = (&'static str, Role);

/// Something stands parallel.
pub const PARALLEL: Mark = ("◆", Role::MarkParallel);
/// Something says the contrary.
pub const CONTRADICTS: Mark = ("≠", Role::MarkContradicts);
/// What stands parallel is only imagined.
pub const IMAGINED: Mark = ("◇", Role::MarkImagined);
/// A suggestion.
pub const SUGGESTED: Mark = ("?", Role::MarkSuggested);
/// A note.
pub const NOTE: Mark = ("●", Role::MarkNote);
/// A highlight.
pub const HIGHLIGHT: Mark = ("○", Role::MarkHighlight);
/// A remark that ships with a brief.
pub const REMARK: Mark = ("†", Role::MarkRemark);
/// Part of a scenario.
pub const SCENARIO: Mark = ("┊", Role::Imagined);

/// The mark of a parallel.
pub const fn of_sign(sign: Sign) -> Mark {
    match sign {
        Sign::Contradicts => CONTRADICTS,
        Sign::Parallel => PARALLEL,
        Sign::Imagined => IMAGINED,
    }
}

/// The mark of what the reader wrote.
pub const fn of_note(note: &Note) -> Mark {
    if note.is_highlight() { HIGHLIGHT } else { NOTE }
}
