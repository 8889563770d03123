//! Selecting by typing: the first letters of the word at which the passage starts, then those of the one at which it ends.
//!
//! Every word in sight that begins so is marked, one of them as the one that `enter` takes; more letters leave fewer. A space goes on into
//! the next word: `de wa` finds *de waterschappen*.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::select::Selection;
use crate::document::Body;
use crate::text;

/// How much of the text behind a word is compared with what was typed, in bytes.
const REACH: usize = 240;

/// What is typed, and where it may be meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seek {
    /// The bytes at which the words in sight start, in order.
    words: Vec<usize>,
    /// Where the reader is; the first word from there on is taken first.
    here: usize,
    /// The word at which the passage starts, once that is known.
    pub anchor: Option<usize>,
    typed: String,
    /// How many candidates further on than the first one is.
    further: isize,
}

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// More is wanted.
    On,
    /// The passage is found.
    Found(Selection),
    /// It was given up; what is selected stays.
    Given(Option<Selection>),
}

impl Seek {
    /// Seeks among the words that start in some ranges of the text; for the other end of a passage where one end is known.
    pub fn new(body: &Body, in_sight: &[Range<usize>], here: usize, anchor: Option<usize>) -> Self {
        let blocks = body.blocks.iter().flat_map(|block| text::words(body.block_text(block)).map(|word| word.start + block.range.start));
        let words = blocks.filter(|start| in_sight.iter().any(|range| range.contains(start))).collect();
        Self { words, here, anchor, ..Self::default() }
    }

    /// The words that begin with what was typed; none before anything was.
    pub fn found(&self, body: &Body) -> Vec<Range<usize>> {
        let typed = text::fold(&self.typed);
        if typed.trim().is_empty() {
            return Vec::new();
        }
        let begins = |start: &&usize| {
            let end = body.text.floor_char_boundary(body.text.len().min(**start + REACH));
            text::fold(&body.text[**start..end].replace(['\n', '\t'], " ")).starts_with(&typed)
        };
        let word_at = |start: &usize| Selection { anchor: *start, head: *start }.range(body);
        self.words.iter().filter(begins).map(word_at).collect()
    }

    /// Which of the found words `enter` takes.
    pub fn chosen(&self, found: &[Range<usize>]) -> Option<usize> {
        let count = isize::try_from(found.len()).ok().filter(|count| *count > 0)?;
        let from = self.anchor.unwrap_or(self.here);
        let first = isize::try_from(found.partition_point(|word| word.start < from)).ok()? % count;
        usize::try_from((first + self.further).rem_euclid(count)).ok()
    }

    /// What would be selected now.
    pub fn selection(&self, body: &Body) -> Option<Selection> {
        let found = self.found(body);
        let head = self.chosen(&found).map(|at| found[at].start).or(self.anchor)?;
        Some(Selection { anchor: self.anchor.unwrap_or(head), head })
    }

    /// Takes a key.
    pub fn handle(&mut self, key: &KeyEvent, body: &Body) -> Sought {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let start_only = self.anchor.map(|anchor| Selection { anchor, head: anchor });
        match key.code {
            KeyCode::Esc => return Sought::Given(start_only),
            KeyCode::Char('c') if control => return Sought::Given(start_only),
            KeyCode::Enter => return self.take(body),
            KeyCode::Tab | KeyCode::Down => self.further += 1,
            KeyCode::BackTab | KeyCode::Up => self.further -= 1,
            KeyCode::Char('n') if control => self.further += 1,
            KeyCode::Char('p') if control => self.further -= 1,
            KeyCode::Backspace => {
                self.typed.pop();
                self.further = 0;
            }
            KeyCode::Char(c) if !control && !key.modifiers.contains(KeyModifiers::ALT) => {
                self.typed.push(c);
                self.further = 0;
            }
            _ => {}
        }
        Sought::On
    }

    fn take(&mut self, body: &Body) -> Sought {
        let Some(selection) = self.selection(body) else { return Sought::On };
        if self.anchor.is_some() {
            return Sought::Found(selection);
        }
        (self.anchor, self.further) = (Some(selection.head), 0);
        self.typed.clear();
        Sought::On
    }

    /// What the status line says.
    pub fn status(&self, body: &Body) -> String {
        let (end, letters) = if self.anchor.is_none() { ("start", "of its first word") } else { ("end", "of its last word") };
        if self.typed.is_empty() {
            let enter = if self.anchor.is_some() { "  enter this word only" } else { "" };
            return format!("{end} of the passage: type the first letters {letters}{enter}  esc give up");
        }
        let found = self.found(body);
        let at = self.chosen(&found).map_or_else(|| "nothing in sight".to_owned(), |at| format!("{} of {}", at + 1, found.len()));
        format!("{end}: {}▏ {at}  enter take it  tab the next", text::clean_line(&self.typed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse_body;

    const TEXT: &str = "De dijk kost geld. De dijkgraaf vraagt de polder.\n\nÉén dijk, zegt hij.";

    fn press(seek: &mut Seek, body: &Body, keys: &str) -> Sought {
        let mut last = Sought::On;
        for c in keys.chars() {
            let code = match c {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                c => KeyCode::Char(c),
            };
            last = seek.handle(&KeyEvent::from(code), body);
        }
        last
    }

    fn selected(keys: &str) -> String {
        let body = parse_body(TEXT);
        let mut seek = Seek::new(&body, std::slice::from_ref(&(0..body.text.len())), 0, None);
        match press(&mut seek, &body, keys) {
            Sought::Found(selection) => body.text[selection.range(&body)].to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn first_letters_give_the_start_and_then_the_end() {
        assert_eq!(selected("dij\npo\n"), "dijk kost geld. De dijkgraaf vraagt de polder");
        assert_eq!(selected("dijkg\n\n"), "dijkgraaf");
        assert_eq!(selected("de po\npo\n"), "de polder");
    }

    #[test]
    fn tab_goes_to_the_next_and_letters_have_neither_case_nor_accents() {
        assert_eq!(selected("dij\t\nvr\n"), "dijkgraaf vraagt");
        assert_eq!(selected("EEN\nzegt\n"), "Één dijk, zegt");
    }

    #[test]
    fn the_end_may_stand_before_the_start() {
        assert_eq!(selected("polder\nvraagt\n"), "vraagt de polder");
    }

    #[test]
    fn only_words_in_sight_are_found() {
        let body = parse_body(TEXT);
        let mut seek = Seek::new(&body, std::slice::from_ref(&(0..18)), 0, None);
        press(&mut seek, &body, "d");
        assert_eq!(seek.found(&body).len(), 2);
    }
}
