//! What is to become of what is typed.

/// What is to become of the note, or the text of a brief, that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drafting {
    /// It is kept as a note.
    Keep,
    /// It is kept as a draft, and typing goes on.
    Hold,
    /// It is closed, its draft kept.
    Close,
    /// The draft of this name is thrown away.
    Drop(String),
    /// It goes on in `$EDITOR`.
    Outside,
}
