//! What the keys of an editor mean: one table from key events to [`EditorKey`]s, which say everything that can be done to a text.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A way for the cursor to go.
///
/// A *line* ends at a line break of the text; a *row* is what stands on one row of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One grapheme back.
    Left,
    /// One grapheme on.
    Right,
    /// To the start of the word, or of the one before.
    WordLeft,
    /// To the end of the word, or of the one behind.
    WordRight,
    /// One row up, in the same column; from the first row to the start.
    Up,
    /// One row down, in the same column; from the last row to the end.
    Down,
    /// As many rows up as were last shown, less one.
    PageUp,
    /// As many rows down as were last shown, less one.
    PageDown,
    /// To the start of the row.
    RowStart,
    /// To the end of the row, before the space at which it was broken.
    RowEnd,
    /// To the end of the line.
    LineEnd,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

impl Motion {
    /// How a motion over rows goes: how many, given the rows of a page.
    pub(super) fn rows(self, page: usize) -> Option<isize> {
        let page = isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
        match self {
            Self::Up => Some(-1),
            Self::Down => Some(1),
            Self::PageUp => Some(-page),
            Self::PageDown => Some(page),
            _ => None,
        }
    }
}

/// One thing to do to a text that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorKey {
    /// Puts a character in the place of the selection.
    Type(char),
    /// Breaks the line.
    Newline,
    /// Moves the cursor and ends the selection.
    Move(Motion),
    /// Moves the cursor and stretches the selection.
    Select(Motion),
    /// Removes the selection, or else what lies between the cursor and where the motion leads.
    Delete(Motion),
    /// Selects the whole text.
    SelectAll,
    /// Keeps the selection for [`EditorKey::Paste`].
    Copy,
    /// Keeps the selection for [`EditorKey::Paste`] and removes it.
    Cut,
    /// Puts what was copied or cut last in the place of the selection.
    Paste,
    /// Takes the last change back.
    Undo,
    /// Does again what was taken back last.
    Redo,
}

impl EditorKey {
    /// What a key does in an editor; `None` where it does nothing there, and so for every key that whoever holds the editor needs.
    pub fn read(event: &KeyEvent) -> Option<Self> {
        let held = |modifier| event.modifiers.contains(modifier);
        let (ctrl, alt, shift) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
        let other = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(other) {
            return None;
        }
        match event.code {
            // AltGr on Windows says ctrl and alt, and makes signs.
            KeyCode::Char(c) if ctrl && alt => (!c.is_ascii_alphanumeric() && !c.is_whitespace()).then_some(Self::Type(c)),
            KeyCode::Char(c) if ctrl => Self::with_ctrl(c, shift),
            KeyCode::Char(c) if alt => Self::with_alt(c),
            KeyCode::Char(c) => Some(Self::Type(c)),
            KeyCode::Enter => (!ctrl).then_some(Self::Newline),
            KeyCode::Backspace => Some(Self::Delete(if ctrl || alt { Motion::WordLeft } else { Motion::Left })),
            KeyCode::Delete if shift => Some(Self::Cut),
            KeyCode::Delete => Some(Self::Delete(if ctrl || alt { Motion::WordRight } else { Motion::Right })),
            KeyCode::Insert if shift => Some(Self::Paste),
            KeyCode::Insert => ctrl.then_some(Self::Copy),
            _ if alt => None,
            code => motion(code, ctrl).map(if shift { Self::Select } else { Self::Move }),
        }
    }

    fn with_ctrl(c: char, shift: bool) -> Option<Self> {
        match c.to_ascii_lowercase() {
            'a' => Some(Self::Move(Motion::RowStart)),
            'd' => Some(Self::Delete(Motion::Right)),
            // What backspace sends on some terminals, and ctrl-backspace on others: the one that removes less.
            'h' => Some(Self::Delete(Motion::Left)),
            'j' => Some(Self::Newline),
            'k' => Some(Self::Delete(Motion::LineEnd)),
            'u' => Some(Self::Delete(Motion::RowStart)),
            'v' => Some(Self::Paste),
            'w' => Some(Self::Delete(Motion::WordLeft)),
            'y' => Some(Self::Redo),
            'z' => Some(if shift || c == 'Z' { Self::Redo } else { Self::Undo }),
            _ => None,
        }
    }

    fn with_alt(c: char) -> Option<Self> {
        match c {
            'b' => Some(Self::Move(Motion::WordLeft)),
            'f' => Some(Self::Move(Motion::WordRight)),
            'B' => Some(Self::Select(Motion::WordLeft)),
            'F' => Some(Self::Select(Motion::WordRight)),
            'd' => Some(Self::Delete(Motion::WordRight)),
            'a' => Some(Self::SelectAll),
            'c' => Some(Self::Copy),
            'x' => Some(Self::Cut),
            'v' => Some(Self::Paste),
            _ => None,
        }
    }

    /// The motion in it.
    pub(super) fn motion(self) -> Option<Motion> {
        match self {
            Self::Move(motion) | Self::Select(motion) | Self::Delete(motion) => Some(motion),
            _ => None,
        }
    }
}

fn motion(code: KeyCode, ctrl: bool) -> Option<Motion> {
    match (code, ctrl) {
        (KeyCode::Left, false) => Some(Motion::Left),
        (KeyCode::Left, true) => Some(Motion::WordLeft),
        (KeyCode::Right, false) => Some(Motion::Right),
        (KeyCode::Right, true) => Some(Motion::WordRight),
        (KeyCode::Up, false) => Some(Motion::Up),
        (KeyCode::Down, false) => Some(Motion::Down),
        (KeyCode::PageUp, false) => Some(Motion::PageUp),
        (KeyCode::PageDown, false) => Some(Motion::PageDown),
        (KeyCode::Home, false) => Some(Motion::RowStart),
        (KeyCode::Home, true) => Some(Motion::TextStart),
        (KeyCode::End, false) => Some(Motion::RowEnd),
        (KeyCode::End, true) => Some(Motion::TextEnd),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_holder_are_left_alone() {
        for c in "esxct".chars() {
            for modifiers in [KeyModifiers::CONTROL, KeyModifiers::CONTROL | KeyModifiers::SHIFT] {
                assert_eq!(EditorKey::read(&KeyEvent::new(KeyCode::Char(c), modifiers)), None, "{c}");
            }
        }
        for code in [KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::F(1), KeyCode::Null] {
            assert_eq!(EditorKey::read(&KeyEvent::from(code)), None, "{code}");
        }
    }

    #[test]
    fn a_key_counts_when_it_goes_down() {
        let mut event = KeyEvent::from(KeyCode::Char('a'));
        assert_eq!(EditorKey::read(&event), Some(EditorKey::Type('a')));
        event.kind = KeyEventKind::Release;
        assert_eq!(EditorKey::read(&event), None);
    }

    #[test]
    fn altgr_types_and_ctrl_alt_does_not() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(EditorKey::read(&KeyEvent::new(KeyCode::Char('€'), both)), Some(EditorKey::Type('€')));
        assert_eq!(EditorKey::read(&KeyEvent::new(KeyCode::Char('@'), both)), Some(EditorKey::Type('@')));
        assert_eq!(EditorKey::read(&KeyEvent::new(KeyCode::Char('k'), both)), None);
    }
}
