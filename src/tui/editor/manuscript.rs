//! The text that is being written, with its cursor, its selection and its history; it knows nothing of rows and screens.
//!
//! The text is clean ([`text::clean`]), without tabs, and in NFC, and stays so: what is put in is made to fit together with the graphemes
//! on either side, so that a mark typed behind a letter becomes one letter with it. The cursor stands at the edge of a grapheme.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use super::history::{Caret, Change, History, Run, Step};
use super::{EditorKey, Motion};
use crate::text;

/// What a tab becomes.
const TAB: &str = "    ";

/// What makes one of two graphemes, or keeps the letters of two apart.
const JOINERS: [char; 2] = ['\u{200C}', '\u{200D}'];

/// Where bytes of the text were replaced, and how many by how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Splice {
    pub at: usize,
    pub removed: usize,
    pub inserted: usize,
}

/// A text that is being written.
#[derive(Debug, Clone, Default)]
pub(super) struct Manuscript {
    text: String,
    caret: Caret,
    history: History,
    /// What was copied or cut last.
    register: String,
    /// A joiner that was typed. Alone it is nothing, so it waits for what it joins to the letter before the cursor.
    joiner: Option<char>,
    one_line: bool,
}

impl Manuscript {
    /// A text with the cursor at its end. In one of one line every line break is a space.
    pub fn new(text: &str, one_line: bool) -> Self {
        let mut made = Self { one_line, ..Self::default() };
        made.text = made.fitted(made.line(text));
        made.caret.at = made.text.len();
        made
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands.
    pub fn cursor(&self) -> usize {
        self.caret.at
    }

    /// What is selected; never empty.
    pub fn selection(&self) -> Option<Range<usize>> {
        let Caret { at, anchor } = self.caret;
        anchor.filter(|anchor| *anchor != at).map(|anchor| anchor.min(at)..anchor.max(at))
    }

    /// Puts a text in the place of the selection, as a step of its own.
    pub fn insert(&mut self, new: &str) -> Option<Splice> {
        self.joiner = None;
        self.replace(self.selected_or_cursor(), new, None)
    }

    /// Puts a text in the place of a range, as a step of its own.
    pub fn put(&mut self, range: Range<usize>, new: &str) -> Option<Splice> {
        self.joiner = None;
        self.replace(range, new, None)
    }

    /// Puts a text in the place of the whole.
    pub fn replace_all(&mut self, new: &str) -> Option<Splice> {
        self.joiner = None;
        self.replace(0..self.text.len(), new, None)
    }

    /// Does what a key says, whose motion leads to `target`; says where the text changed.
    pub fn apply(&mut self, key: EditorKey, target: usize) -> Option<Splice> {
        let joiner = self.joiner.take();
        match key {
            EditorKey::Type(c) => return self.type_char(joiner, c),
            EditorKey::Newline => return self.replace(self.selected_or_cursor(), "\n", None),
            EditorKey::Move(motion) => self.move_to(motion, target),
            EditorKey::Select(_) => self.caret = Caret { at: target, anchor: self.caret.anchor.or(Some(self.caret.at)) },
            EditorKey::Delete(motion) => return self.delete(motion, target),
            EditorKey::SelectAll => self.caret = Caret { at: self.text.len(), anchor: Some(0) },
            EditorKey::Copy => self.copy(),
            EditorKey::Cut => {
                self.copy();
                return self.selection().and_then(|range| self.replace(range, "", None));
            }
            EditorKey::Paste => {
                let register = self.register.clone();
                return if register.is_empty() { None } else { self.insert(&register) };
            }
            EditorKey::Undo => return self.history.undo().map(|step| self.retrace(step)),
            EditorKey::Redo => return self.history.redo().map(|step| self.retrace(step)),
        }
        None
    }

    /// Where a motion leads; `None` for those that depend on rows.
    pub fn target(&self, motion: Motion) -> Option<usize> {
        let at = self.caret.at;
        let (before, behind) = self.text.split_at(at);
        match motion {
            Motion::Left => Some(text::graphemes(before).next_back().map_or(at, |(start, _)| start)),
            Motion::Right => Some(at + text::graphemes(behind).next().map_or(0, |(_, grapheme)| grapheme.len())),
            Motion::WordLeft => Some(text::words(before).next_back().map_or(0, |word| self.edge_before(word.start))),
            Motion::WordRight => Some(text::words(behind).next().map_or(self.text.len(), |word| self.edge_behind(at + word.end))),
            Motion::LineEnd => Some(at + behind.find('\n').unwrap_or(behind.len())),
            Motion::TextStart => Some(0),
            Motion::TextEnd => Some(self.text.len()),
            Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown | Motion::RowStart | Motion::RowEnd => None,
        }
    }

    fn type_char(&mut self, joiner: Option<char>, c: char) -> Option<Splice> {
        if JOINERS.contains(&c) {
            self.joiner = Some(c);
            return None;
        }
        let typed: String = joiner.into_iter().chain([c]).collect();
        self.replace(self.selected_or_cursor(), &typed, Some(Run::Typing))
    }

    fn move_to(&mut self, motion: Motion, target: usize) {
        let at = match (motion, self.selection()) {
            (Motion::Left, Some(selection)) => selection.start,
            (Motion::Right, Some(selection)) => selection.end,
            _ => target,
        };
        self.caret = Caret { at, anchor: None };
    }

    fn delete(&mut self, motion: Motion, target: usize) -> Option<Splice> {
        if let Some(selection) = self.selection() {
            return self.replace(selection, "", None);
        }
        let at = self.caret.at;
        // At the edge of a row or line already, the same key goes on over it.
        let beyond = match motion {
            Motion::RowStart if target == at => self.target(Motion::Left),
            Motion::RowEnd | Motion::LineEnd if target == at => self.target(Motion::Right),
            _ => None,
        };
        let target = beyond.unwrap_or(target);
        let run = match motion {
            Motion::Left => Some(Run::Backspacing),
            Motion::Right => Some(Run::Deleting),
            _ => None,
        };
        self.replace(at.min(target)..at.max(target), "", run)
    }

    fn copy(&mut self) {
        if let Some(selection) = self.selection() {
            self.register.clear();
            self.register.push_str(&self.text[selection]);
        }
    }

    fn selected_or_cursor(&self) -> Range<usize> {
        self.selection().unwrap_or(self.caret.at..self.caret.at)
    }

    /// The one way in which text changes. The graphemes on either side are fitted anew with what comes between them.
    fn replace(&mut self, range: Range<usize>, new: &str, run: Option<Run>) -> Option<Splice> {
        let head = text::graphemes(&self.text[..range.start]).next_back().map_or("", |(_, grapheme)| grapheme).trim_start_matches('\n');
        let tail = first_whole(&self.text[range.end..]);
        let start = range.start - head.len();
        let fitted = self.fitted(&[head, self.line(new), tail].concat());
        // Mostly the neighbours are as they were, and the change is what was meant.
        let ahead = if fitted.starts_with(head) { head.len() } else { 0 };
        let behind = if fitted[ahead..].ends_with(tail) { tail.len() } else { 0 };
        let stands = start + fitted.len() - behind;
        let removed = self.text[start + ahead..range.end + tail.len() - behind].to_owned();
        let inserted = fitted[ahead..fitted.len() - behind].to_owned();
        let change = Some(Change { at: start + ahead, removed, inserted }).filter(|change| change.removed != change.inserted);

        let before = self.caret;
        let splice = change.as_ref().map(|change| self.make(change));
        self.caret = Caret { at: self.edge_behind(stands), anchor: None };
        if let Some(change) = change {
            self.history.record(Step { change, before, after: self.caret }, run);
        }
        splice
    }

    fn make(&mut self, change: &Change) -> Splice {
        let Change { at, removed, inserted } = change;
        self.text.replace_range(*at..*at + removed.len(), inserted);
        Splice { at: *at, removed: removed.len(), inserted: inserted.len() }
    }

    fn retrace(&mut self, (change, caret): (Change, Caret)) -> Splice {
        self.caret = caret;
        self.make(&change)
    }

    /// A line that was copied whole brings its break along, which says nothing where there is one line.
    fn line<'a>(&self, new: &'a str) -> &'a str {
        if self.one_line { new.trim_end_matches(['\r', '\n']) } else { new }
    }

    fn fitted(&self, raw: &str) -> String {
        let mut fitted = raw.to_owned();
        // What begins with a mark has nothing to put it on. Composing may make a letter that takes no joiner of one that did, and without
        // the joiner more may compose.
        loop {
            let next = text::clean(fitted.trim_start_matches(is_combining_mark)).nfc().collect();
            if fitted == next {
                break;
            }
            fitted = next;
        }
        if fitted.contains('\t') {
            fitted = fitted.replace('\t', TAB);
        }
        if self.one_line && fitted.contains('\n') {
            fitted = fitted.replace('\n', " ");
        }
        fitted
    }

    /// The edge of a grapheme at `at` or next behind it.
    fn edge_behind(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        // The whole text is at hand, so the cursor never asks for more of it.
        match cursor.is_boundary(&self.text, 0) {
            Ok(false) => cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len()),
            _ => at,
        }
    }

    /// The edge of a grapheme at `at` or next before it.
    fn edge_before(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        match cursor.is_boundary(&self.text, 0) {
            Ok(false) => cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0),
            _ => at,
        }
    }
}

/// The first grapheme of a line, with those behind it that it is joined to; nothing where the line ends.
fn first_whole(behind: &str) -> &str {
    let line = behind.split('\n').next().unwrap_or(behind);
    let joined = text::graphemes(line).find(|(_, grapheme)| !grapheme.ends_with(JOINERS));
    joined.map_or(line, |(at, grapheme)| &line[..at + grapheme.len()])
}
