//! A quotation as a pattern of words, and how it is laid beside the words of a text.
//!
//! Words are compared in their folded form ([`text::fold`]): case, accents, the kind of quotes and dashes, hyphenation and punctuation make no
//! difference. An ellipsis, `(...)`, `[...]` or `…`, stands for words left out; words in square brackets stand for a few of the source's, or for none.
//! The alignment is Smith and Waterman's (1981) over words, the whole quotation laid on any stretch of the text, with Gotoh's cheap runs.

use std::ops::Range;

use crate::text;

/// How many words of the source an insertion in brackets may stand for.
const REPLACED: usize = 4;

/// A word of a text: its hash, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The hash of its folded form.
    pub hash: u64,
    /// Where it stands.
    pub range: Range<usize>,
}

/// A piece of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A word of the source.
    Word(Word),
    /// Words were left out.
    Gap,
    /// Something was put in for clearness.
    Insertion,
}

/// FNV-1a over the folded form without what may stand within a word: `Zoë's` and `Zoes` are one.
fn hash(folded: &str) -> u64 {
    let bytes = folded.bytes().filter(|byte| !matches!(byte, b'\'' | b'-'));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The words of a text.
pub fn words(content: &str) -> Vec<Word> {
    let word = |range: Range<usize>| {
        let word = &content[range.clone()];
        let hash = if word.bytes().all(|byte| byte.is_ascii_lowercase()) { hash(word) } else { hash(&text::fold(word)) };
        Word { hash, range }
    };
    text::words(content).map(word).collect()
}

/// The pieces of a quotation.
pub fn tokens(quotation: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < quotation.len() {
        let rest = &quotation[at..];
        let next = next_special(rest).map_or(quotation.len(), |next| at + next);
        found.extend(
            words(&quotation[at..next])
                .into_iter()
                .map(|word| Token::Word(Word { hash: word.hash, range: at + word.range.start..at + word.range.end })),
        );
        at = next;
        let rest = &quotation[at..];
        let (token, length) = special(rest, quotation[..at].chars().next_back());
        found.extend(token);
        at += length;
    }
    join_split_words(quotation, found)
}

/// Where the next bracket or ellipsis begins. A full stop alone may stand within a word: `J.D.`, `1.250`.
fn next_special(rest: &str) -> Option<usize> {
    rest.char_indices().find(|(at, c)| matches!(c, '[' | '(' | '…') || *c == '.' && rest[at + 1..].starts_with('.')).map(|(at, _)| at)
}

/// What begins with a bracket or an ellipsis, and its length in bytes.
fn special(rest: &str, before: Option<char>) -> (Option<Token>, usize) {
    let Some(first) = rest.chars().next() else { return (None, 0) };
    for gap in ["(...)", "[...]", "(…)", "[…]", "(..)", "[..]", "(. . .)", "[. . .]", "....", "...", "…"] {
        if rest.starts_with(gap) {
            return (Some(Token::Gap), gap.len());
        }
    }
    if first == '['
        && let Some(end) = rest.find(']')
    {
        let inner = &rest[1..end];
        let after = rest[end + 1..].chars().next();
        // `[D]e` and `ge[zegd]`: part of a word, which is told by what it touches.
        if before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric) {
            return (None, 1);
        }
        let is_remark = matches!(text::fold(inner).as_str(), "sic" | "sic!" | "!" | "?");
        return ((!is_remark).then_some(Token::Insertion), end + 1);
    }
    (None, first.len_utf8())
}

/// Words that only a bracket parts, `[D]e`, are one; so are the halves of one that was broken at the end of a line, `lang- durig`.
fn join_split_words(quotation: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let (Some(Token::Word(last)), Token::Word(word)) = (joined.last_mut(), &token)
            && matches!(&quotation[last.range.end..word.range.start], "]" | "[")
        {
            let whole: String = quotation[last.range.start..word.range.end].chars().filter(|c| !matches!(c, '[' | ']')).collect();
            *last = Word { hash: hash(&text::fold(&whole)), range: last.range.start..word.range.end };
            continue;
        }
        joined.push(token);
    }
    joined
}

/// A stretch in which a quotation differs from its source; either side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The bytes of the quotation.
    pub quoted: Range<usize>,
    /// The bytes of the source, of which the words stand there instead.
    pub source: Range<usize>,
}

/// A quotation laid beside its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// How many changes there are, counted in words; a run that was left out counts as one, and one more for every ten words.
    pub cost: usize,
    /// The bytes of the source that it covers.
    pub range: Range<usize>,
    /// Where the two differ, in order.
    pub changes: Vec<Change>,
}

/// A step of an alignment, from the end to the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Keep,
    Replace,
    Add,
    Skip,
    Free,
}

/// What steps are worth. A run of words that was left out costs little more than one, so that the words around it stay where they were.
const KEPT: i32 = 20;
const CHANGED: i32 = -10;
const SKIPPED: i32 = -10;
const SKIPPED_ON: i32 = -1;
/// Worth so little that it is never chosen.
const NEVER: i32 = i32::MIN / 2;

/// Lays a quotation beside some words of a text, where it fits best; of two places that fit alike, the first.
pub fn align(tokens: &[Token], source: &[Word]) -> Option<Alignment> {
    if tokens.is_empty() || source.is_empty() {
        return None;
    }
    let table = Table::fill(tokens, source);
    let last = &table.best[tokens.len()];
    let end = (0..last.len()).max_by_key(|at| (last[*at], std::cmp::Reverse(*at)))?;
    Some(table.trace(tokens, source, end))
}

/// The stretch of a text on which a quotation lies best, and how much of its words it has there, from 0 to 1; `None` where that is not half.
#[expect(clippy::cast_precision_loss, reason = "counts of words, far below 2^24")]
pub fn closest(quotation: &str, content: &str) -> Option<(Range<usize>, f32)> {
    let tokens = tokens(quotation);
    let alignment = align(&tokens, &words(content))?;
    let kept = tokens.len().checked_sub(alignment.cost).filter(|kept| 2 * kept >= tokens.len())?;
    Some((alignment.range, kept as f32 / tokens.len() as f32))
}

/// The worth of the first `i` tokens, ended before word `j` of the source: the best, and the best that ends by skipping word `j - 1`
/// (Gotoh 1982).
struct Table {
    best: Vec<Vec<i32>>,
    skip: Vec<Vec<i32>>,
}

impl Table {
    fn fill(tokens: &[Token], source: &[Word]) -> Self {
        let width = source.len() + 1;
        let mut table = Self { best: vec![vec![0; width]], skip: vec![vec![NEVER; width]] };
        for token in tokens {
            let above = &table.best[table.best.len() - 1];
            let (mut best, mut skip): (Vec<i32>, Vec<i32>) = (Vec::with_capacity(width), Vec::with_capacity(width));
            for at in 0..width {
                let skipped = if at == 0 { NEVER } else { (best[at - 1] + SKIPPED).max(skip[at - 1] + SKIPPED_ON) };
                let (here, skipped) = match token {
                    Token::Gap => (above[at].max(if at > 0 { best[at - 1] } else { NEVER }), NEVER),
                    Token::Insertion => (above[at.saturating_sub(REPLACED)..=at].iter().copied().max().unwrap_or(above[at]), NEVER),
                    Token::Word(word) => {
                        let kept = if at == 0 { NEVER } else { above[at - 1] + worth(word, &source[at - 1]) };
                        (kept.max(above[at] + CHANGED), skipped)
                    }
                };
                best.push(here.max(skipped));
                skip.push(skipped);
            }
            table.best.push(best);
            table.skip.push(skip);
        }
        table
    }

    fn trace(&self, tokens: &[Token], source: &[Word], end: usize) -> Alignment {
        let (mut token, mut at) = (tokens.len(), end);
        let mut changes = Changes::default();
        let (mut first, mut last) = (None, None);
        let mut skipping = false;
        while token > 0 {
            let (step, words) = if skipping { (Step::Skip, 1) } else { self.step_back(tokens, source, token, at) };
            let quoted = match &tokens[token - 1] {
                Token::Word(word) => Some(word.range.clone()),
                _ => None,
            };
            let of_source = at.checked_sub(1).map(|at| source[at].range.clone());
            match step {
                Step::Keep => {
                    changes.close();
                    first = of_source.clone().map(|range| range.start);
                    last = last.or(of_source.map(|range| range.end));
                }
                Step::Free => changes.close(),
                Step::Replace => changes.note(quoted, of_source),
                Step::Add => changes.note(quoted, None),
                Step::Skip => {
                    changes.note(None, of_source);
                    skipping = self.skip[token][at] == self.skip[token][at - 1] + SKIPPED_ON;
                }
            }
            at -= words;
            token -= usize::from(step != Step::Skip);
        }
        let start = first.unwrap_or(0);
        let (cost, changes) = changes.in_order();
        Alignment { cost, range: start..last.unwrap_or(start).max(start), changes }
    }

    /// The step by which a cell of the table was reached, and how many words of the source it takes.
    fn step_back(&self, tokens: &[Token], source: &[Word], token: usize, at: usize) -> (Step, usize) {
        let (here, above) = (self.best[token][at], &self.best[token - 1]);
        match &tokens[token - 1] {
            Token::Gap | Token::Insertion => {
                let most = if tokens[token - 1] == Token::Gap { at } else { REPLACED.min(at) };
                let words = (0..=most).find(|words| above[at - words] == here).unwrap_or(0);
                (Step::Free, words)
            }
            Token::Word(word) => {
                if at > 0 && above[at - 1] + worth(word, &source[at - 1]) == here {
                    return (if word.hash == source[at - 1].hash { Step::Keep } else { Step::Replace }, 1);
                }
                if at > 0 && self.skip[token][at] == here {
                    return (Step::Skip, 1);
                }
                (Step::Add, 0)
            }
        }
    }
}

const fn worth(word: &Word, other: &Word) -> i32 {
    if word.hash == other.hash { KEPT } else { CHANGED }
}

/// Gathers steps that follow each other into changes, from the end to the beginning.
#[derive(Debug, Default)]
struct Changes {
    done: Vec<Change>,
    cost: usize,
    open: Option<Open>,
}

/// A change that is being gathered: the stretches of both sides, and how many words of each.
#[derive(Debug, Default)]
struct Open {
    quoted: Option<Range<usize>>,
    source: Option<Range<usize>>,
    words: (usize, usize),
}

impl Changes {
    fn note(&mut self, quoted: Option<Range<usize>>, source: Option<Range<usize>>) {
        let open = self.open.get_or_insert_default();
        open.words.0 += usize::from(quoted.is_some());
        open.words.1 += usize::from(source.is_some());
        for (whole, part) in [(&mut open.quoted, quoted), (&mut open.source, source)] {
            *whole = match (whole.take(), part) {
                (Some(whole), Some(part)) => Some(part.start..whole.end),
                (whole, part) => whole.or(part),
            };
        }
    }

    fn close(&mut self) {
        if let Some(Open { quoted, source, words: (ours, theirs) }) = self.open.take() {
            let skipped = theirs.saturating_sub(ours);
            self.cost += ours + if skipped > 0 { 1 + skipped / 10 } else { 0 };
            self.done.push(Change { quoted: quoted.unwrap_or(0..0), source: source.unwrap_or(0..0) });
        }
    }

    fn in_order(mut self) -> (usize, Vec<Change>) {
        self.close();
        self.done.reverse();
        (self.cost, self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "De dijkgraaf zei dat het water in de nacht van 3 maart hoger stond dan ooit, en dat hij de polder moest verlaten.";

    fn cost(quotation: &str) -> usize {
        align(&tokens(quotation), &words(SOURCE)).unwrap().cost
    }

    #[test]
    fn typography_case_and_punctuation_are_no_difference() {
        assert_eq!(cost("Het water, in de nacht van 3 Maart, hoger stond — dan ooit"), 0);
        assert_eq!(cost("[H]et water in de nacht"), 0);
        assert_eq!(cost("het wa\u{AD}ter in de nacht"), 0);
    }

    #[test]
    fn a_full_stop_within_a_word_parts_nothing() {
        let source = words("Van de 1.250 schapen waren er volgens J.D. Visser 3.5 gered, om 12.30 uur.");
        for quotation in
            ["Van de 1.250 schapen waren er", "volgens J.D. Visser 3.5 gered.", "de 1.250 schapen waren... gered, om 12.30 uur"]
        {
            assert_eq!(align(&tokens(quotation), &source).unwrap().cost, 0, "{quotation}");
        }
    }

    #[test]
    fn words_left_out_and_put_in_are_understood() {
        assert_eq!(cost("dat het water (...) hoger stond dan ooit"), 0);
        assert_eq!(cost("dat het water … hij de polder moest verlaten"), 0);
        assert_eq!(cost("en dat [de dijkgraaf] de polder moest verlaten"), 0);
        assert_eq!(cost("het water [van de rivier] in de nacht"), 0);
        assert_eq!(cost("het water in de nacht [sic] van 3 maart"), 0);
    }

    #[test]
    fn what_was_changed_is_named() {
        let changed = "het water in de nacht van 4 maart veel hoger stond dan ooit";
        let found = align(&tokens(changed), &words(SOURCE)).unwrap();
        assert_eq!(found.cost, 2);
        let sides: Vec<_> = found.changes.iter().map(|change| (&changed[change.quoted.clone()], &SOURCE[change.source.clone()])).collect();
        assert_eq!(sides, [("4", "3"), ("veel", "")]);
        assert_eq!(&SOURCE[found.range], "het water in de nacht van 3 maart hoger stond dan ooit");
    }

    #[test]
    fn words_left_out_without_a_sign_are_a_change() {
        let silent = "dat het water hoger stond dan ooit";
        let found = align(&tokens(silent), &words(SOURCE)).unwrap();
        assert_eq!(&SOURCE[found.changes[0].source.clone()], "in de nacht van 3 maart");
    }
}
