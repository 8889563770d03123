//! Selecting by keyboard: a range of the canonical text with one end that moves, by word, sentence and paragraph.

use std::ops::Range;

use crate::document::Body;
use crate::text;

/// A selection. It is never empty: both ends stand on a word, and it holds both.
///
/// ```text
///  De [lange weg naar] huis     anchor on `lange`, head on `naar`
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    /// The byte at which the word starts where the selection began.
    pub anchor: usize,
    /// The byte at which the word starts that moves.
    pub head: usize,
}

/// What a selection moves by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A word (UAX #29).
    Word,
    /// A clause; its last word going forward, its first going back.
    Clause,
    /// A sentence; its last word going forward, its first going back.
    Sentence,
    /// A block; its last word going forward, its first going back.
    Block,
}

impl Selection {
    /// A selection of the word at a byte, or the nearest behind it, or before it at the end.
    pub fn at(body: &Body, offset: usize) -> Option<Self> {
        let words = words_near(body, offset);
        let word = words.iter().find(|word| word.end > offset).or(words.last())?;
        Some(Self { anchor: word.start, head: word.start })
    }

    /// The selected range.
    pub fn range(self, body: &Body) -> Range<usize> {
        let (first, last) = (self.anchor.min(self.head), self.anchor.max(self.head));
        let words = words_near(body, last);
        let end = words.iter().find(|word| word.start <= last && last < word.end).map_or(last, |word| word.end);
        first..end.max(first)
    }

    /// The other end moves from now on.
    pub const fn swap_ends(&mut self) {
        (self.anchor, self.head) = (self.head, self.anchor);
    }

    /// Moves the head.
    pub fn extend(&mut self, body: &Body, unit: Unit, forward: bool) {
        self.head = match unit {
            Unit::Word => neighbour(body, self.head, forward),
            unit => edge(body, self.head, forward, |body, block| unit.stretches(body, block)),
        }
        .unwrap_or(self.head);
    }

    /// Widens to the whole clauses that it touches, or where it holds those already to whole sentences, or whole blocks.
    pub fn widen(&mut self, body: &Body) {
        let (first, last) = (self.anchor.min(self.head), self.anchor.max(self.head));
        for unit in [Unit::Clause, Unit::Sentence, Unit::Block] {
            let start = unit.words_around(body, first).and_then(|words| words.first().map(|word| word.start)).unwrap_or(first);
            let end = unit.words_around(body, last).and_then(|words| words.last().map(|word| word.start)).unwrap_or(last);
            if (start, end) != (first, last) {
                (self.anchor, self.head) = (start, end);
                return;
            }
        }
    }
}

impl Unit {
    /// The stretches of a block, as ranges of the canonical text.
    fn stretches(self, body: &Body, block: usize) -> Vec<Range<usize>> {
        let range = body.blocks[block].range.clone();
        let text = &body.text[range.clone()];
        let inside = match self {
            Self::Word => text::words(text).collect(),
            Self::Clause => text::clauses(text),
            Self::Sentence => text::sentences(text),
            Self::Block => return vec![range],
        };
        inside.into_iter().map(|stretch| stretch.start + range.start..stretch.end + range.start).collect()
    }

    /// The words of the stretch in which a byte stands.
    fn words_around(self, body: &Body, offset: usize) -> Option<Vec<Range<usize>>> {
        let stretches = self.stretches(body, body.block_at(offset)?);
        let stretch = stretches.into_iter().find(|stretch| stretch.contains(&offset))?;
        Some(words_near(body, offset).into_iter().filter(|word| stretch.contains(&word.start)).collect())
    }
}

/// The words of the block in which a byte stands.
fn words_near(body: &Body, offset: usize) -> Vec<Range<usize>> {
    body.block_at(offset).map(|block| words_in(body, block)).unwrap_or_default()
}

fn words_in(body: &Body, block: usize) -> Vec<Range<usize>> {
    let block = &body.blocks[block];
    let start = block.range.start;
    text::words(body.block_text(block)).map(|word| word.start + start..word.end + start).collect()
}

/// The start of the next word, or of the one before, across blocks.
fn neighbour(body: &Body, head: usize, forward: bool) -> Option<usize> {
    let here = body.block_at(head)?;
    if forward {
        let after = |block| words_in(body, block).into_iter().find(|word| word.start > head).map(|word| word.start);
        (here..body.blocks.len()).find_map(after)
    } else {
        let before = |block| words_in(body, block).into_iter().rev().find(|word| word.start < head).map(|word| word.start);
        (0..=here).rev().find_map(before)
    }
}

/// The word at the edge of the stretch in which the head stands, or of the next where it stands at that edge already.
fn edge(body: &Body, head: usize, forward: bool, stretches: impl Fn(&Body, usize) -> Vec<Range<usize>>) -> Option<usize> {
    let here = body.block_at(head)?;
    let last_word = |stretch: &Range<usize>| words_near(body, stretch.start).into_iter().rev().find(|word| stretch.contains(&word.start));
    let first_word = |stretch: &Range<usize>| words_near(body, stretch.start).into_iter().find(|word| stretch.contains(&word.start));
    if forward {
        let mut ends = (here..body.blocks.len()).flat_map(|block| stretches(body, block)).filter_map(|stretch| last_word(&stretch));
        ends.find(|word| word.start > head).map(|word| word.start)
    } else {
        let mut starts =
            (0..=here).rev().flat_map(|block| stretches(body, block).into_iter().rev()).filter_map(|stretch| first_word(&stretch));
        starts.find(|word| word.start < head).map(|word| word.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse_body;

    /// Applies moves to a selection at the start and shows it in brackets.
    fn selected(moves: &str) -> String {
        let body = parse_body("De lange weg. Naar huis dan.\n\nTweede alinea hier.");
        let mut selection = Selection::at(&body, 0).unwrap();
        for step in moves.chars() {
            match step {
                'w' => selection.extend(&body, Unit::Word, true),
                'b' => selection.extend(&body, Unit::Word, false),
                ')' => selection.extend(&body, Unit::Sentence, true),
                '(' => selection.extend(&body, Unit::Sentence, false),
                '}' => selection.extend(&body, Unit::Block, true),
                '{' => selection.extend(&body, Unit::Block, false),
                '+' => selection.widen(&body),
                _ => selection.swap_ends(),
            }
        }
        let range = selection.range(&body);
        format!("{}[{}]{}", &body.text[..range.start], &body.text[range.clone()], &body.text[range.end..])
    }

    #[test]
    fn a_selection_grows_by_word_sentence_and_paragraph() {
        assert_eq!(selected(""), "[De] lange weg. Naar huis dan.\n\nTweede alinea hier.");
        assert_eq!(selected("ww"), "[De lange weg]. Naar huis dan.\n\nTweede alinea hier.");
        assert_eq!(selected("wwb"), "[De lange] weg. Naar huis dan.\n\nTweede alinea hier.");
        assert_eq!(selected(")"), "[De lange weg]. Naar huis dan.\n\nTweede alinea hier.");
        assert_eq!(selected("))"), "[De lange weg. Naar huis dan].\n\nTweede alinea hier.");
        assert_eq!(selected("}}"), "[De lange weg. Naar huis dan.\n\nTweede alinea hier].");
        assert_eq!(selected("))("), "[De lange weg. Naar] huis dan.\n\nTweede alinea hier.");
    }

    #[test]
    fn a_selection_widens_to_all_that_it_touches() {
        let body = parse_body("Kop.\n\nHij zegt, na lang wachten, dat het kan. Zij niet.\n\nSlot.");
        let mut selection = Selection::at(&body, body.text.find("lang").unwrap()).unwrap();
        let mut seen = Vec::new();
        for _ in 0..4 {
            selection.widen(&body);
            seen.push(body.text[selection.range(&body)].to_owned());
        }
        let block = "Hij zegt, na lang wachten, dat het kan. Zij niet";
        assert_eq!(seen, ["na lang wachten", "Hij zegt, na lang wachten, dat het kan", block, block]);
    }

    #[test]
    fn the_other_end_can_be_moved() {
        assert_eq!(selected("wwow"), "De [lange weg]. Naar huis dan.\n\nTweede alinea hier.");
    }
}
