//! Breaking a paragraph into lines: the breaks that leave the evenest right edge over the whole paragraph (optimal fit), with hyphenation.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::text;

/// The language by whose patterns words are hyphenated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hyphenation {
    /// No word is broken unless it is longer than a line.
    Off,
    /// Dutch patterns.
    Dutch,
    /// English patterns.
    English,
}

impl Hyphenation {
    /// The patterns for a BCP 47 tag; none where we have none.
    pub fn of(lang: &str) -> Self {
        match lang.split('-').next() {
            Some("nl") => Self::Dutch,
            Some("en") => Self::English,
            _ => Self::Off,
        }
    }
}

/// One line of a paragraph: a range of its text without the white space at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The text on the line.
    pub range: Range<usize>,
    /// Whether a hyphen that is not in the text follows it.
    pub hyphen: bool,
}

/// What a broken word costs, in the unit of a line's squared slack: as much as a line that falls seven cells short.
const HYPHEN_COST: u64 = 49;
/// What a last line of one short word costs.
const ORPHAN_COST: u64 = 180;
/// The fewest cells that a last line should fill.
const ORPHAN: usize = 8;
/// Beyond this many bytes a paragraph is broken greedily: nobody sees the difference, and time stays linear.
const OPTIMAL_LIMIT: usize = 64 * 1024;
/// Words of fewer letters are not broken.
const SHORTEST_HYPHENATED: usize = 6;

/// A stretch of text that no line break divides, with the white space behind it.
#[derive(Debug, Clone)]
struct Piece {
    range: Range<usize>,
    /// Cells of the text itself.
    width: usize,
    /// Cells of the white space that vanishes when the line ends here.
    space: usize,
    /// Whether a line that ends here needs a hyphen.
    hyphen: bool,
    /// Whether the line must end here.
    must_end: bool,
}

/// Breaks a text into lines of at most `width` cells (at least 1); `\n` ends a line. A grapheme wider than a line stands alone on one.
pub fn wrap(text: &str, width: usize, hyphenation: Hyphenation) -> Vec<Line> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for paragraph in words(text).split_inclusive(|word| word.must_end) {
        break_paragraph(text, paragraph, width, hyphenation, &mut lines);
    }
    if lines.is_empty() {
        lines.push(Line { range: 0..0, hyphen: false });
    }
    lines
}

fn break_paragraph(text: &str, words: &[Piece], width: usize, hyphenation: Hyphenation, lines: &mut Vec<Line>) {
    let is_long = words[words.len() - 1].range.end - words[0].range.start > OPTIMAL_LIMIT;
    if !is_long && words.iter().all(|word| word.width <= width) {
        let (ends, cost) = optimal_fit(words, width);
        // Looking for syllables takes longer than all the rest, and one hyphen costs more than these lines together.
        if hyphenation == Hyphenation::Off || cost < HYPHEN_COST {
            return push_lines(words, &ends, lines);
        }
    }
    let pieces = cut(text, words, width, hyphenation);
    let ends = if is_long { first_fit(&pieces, width) } else { optimal_fit(&pieces, width).0 };
    push_lines(&pieces, &ends, lines);
}

fn push_lines(pieces: &[Piece], ends: &[usize], lines: &mut Vec<Line>) {
    let mut start = 0;
    for &end in ends {
        let last = &pieces[end - 1];
        lines.push(Line { range: pieces[start].range.start..last.range.end, hyphen: last.hyphen && end < pieces.len() });
        start = end;
    }
}

/// The ends of lines, each line as full as it can be.
fn first_fit(pieces: &[Piece], width: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut used = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let needed = used + piece.width + usize::from(piece.hyphen);
        if used > 0 && needed > width {
            ends.push(at);
            used = 0;
        }
        used += piece.width + piece.space;
    }
    ends.push(pieces.len());
    ends
}

/// The ends of lines with the least total cost, and that cost: the squares of the cells left over, the last line's excepted, and a price for
/// each hyphen (the method of Knuth and Plass, 1981, for a ragged edge).
fn optimal_fit(pieces: &[Piece], width: usize) -> (Vec<usize>, u64) {
    let count = pieces.len();
    let mut best = vec![(u64::MAX, 0); count + 1];
    best[0] = (0, 0);
    for end in 1..=count {
        let last = &pieces[end - 1];
        let mut used = last.width + usize::from(last.hyphen && end < count);
        let mut start = end - 1;
        while used <= width || start + 1 == end {
            let cost = best[start].0.saturating_add(line_cost(used, width, end == count, last.hyphen));
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
            if start == 0 {
                break;
            }
            start -= 1;
            used += pieces[start].width + pieces[start].space;
        }
    }
    let mut ends = Vec::new();
    let mut end = count;
    while end > 0 {
        ends.push(end);
        end = best[end].1;
    }
    ends.reverse();
    (ends, best[count].0)
}

fn line_cost(used: usize, width: usize, is_last: bool, hyphen: bool) -> u64 {
    if is_last {
        return if used < ORPHAN.min(width / 3) { ORPHAN_COST } else { 0 };
    }
    let slack = width.saturating_sub(used) as u64;
    slack * slack + if hyphen { HYPHEN_COST } else { 0 }
}

/// The words of a text: what stands between two places where a line may end without a hyphen of ours.
fn words(text: &str) -> Vec<Piece> {
    let mut words = Vec::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let whole = &text[start..end];
        let word = whole.trim_end_matches([' ', '\n']);
        words.push(Piece {
            range: start..start + word.len(),
            width: text::width(word),
            space: whole.len() - word.len() - usize::from(whole.ends_with('\n')),
            // A soft hyphen at the end of a piece is where the writer allows a break, and shows only there.
            hyphen: word.ends_with('\u{AD}'),
            must_end: opportunity == BreakOpportunity::Mandatory && end < text.len(),
        });
        start = end;
    }
    words
}

/// Cuts words where they may be hyphenated, and those that are longer than a line.
fn cut(text: &str, words: &[Piece], width: usize, hyphenation: Hyphenation) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in words {
        split_word(text, word.range.clone(), width, hyphenation, &mut pieces);
        if let Some(last) = pieces.last_mut() {
            (last.space, last.hyphen, last.must_end) = (word.space, word.hyphen, word.must_end);
        }
    }
    pieces
}

/// Adds a word's pieces: its syllables where it may be hyphenated, single graphemes where it is longer than a line all the same.
fn split_word(text: &str, word: Range<usize>, width: usize, hyphenation: Hyphenation, pieces: &mut Vec<Piece>) {
    let mut from = word.start;
    let push = |range: Range<usize>, hyphen: bool, pieces: &mut Vec<Piece>| {
        let cells = text::width(&text[range.clone()]);
        if cells + usize::from(hyphen) > width {
            split_graphemes(text, range, width, pieces);
        } else {
            pieces.push(Piece { range, width: cells, space: 0, hyphen, must_end: false });
        }
    };
    for at in hyphen_places(&text[word.clone()], hyphenation) {
        push(from..word.start + at, true, pieces);
        from = word.start + at;
    }
    push(from..word.end, false, pieces);
}

fn split_graphemes(text: &str, range: Range<usize>, width: usize, pieces: &mut Vec<Piece>) {
    let slice = &text[range.clone()];
    let (mut start, mut used) = (0, 0);
    for (at, grapheme) in text::graphemes(slice) {
        let cells = text::width(grapheme);
        if used > 0 && used + cells > width {
            pieces.push(Piece { range: range.start + start..range.start + at, width: used, space: 0, hyphen: false, must_end: false });
            (start, used) = (at, 0);
        }
        used += cells;
    }
    pieces.push(Piece { range: range.start + start..range.end, width: used, space: 0, hyphen: false, must_end: false });
}

/// Where a word may be broken, as bytes into it: two letters stay before a break and three behind it.
fn hyphen_places(word: &str, hyphenation: Hyphenation) -> Vec<usize> {
    let lang = match hyphenation {
        Hyphenation::Off => return Vec::new(),
        Hyphenation::Dutch => hypher::Lang::Dutch,
        Hyphenation::English => hypher::Lang::English,
    };
    let start = word.len() - word.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    let letters = word[start..].trim_end_matches(|c: char| !c.is_alphabetic());
    if letters.len() < SHORTEST_HYPHENATED || letters.len() > 120 || !letters.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut at = 0;
    for syllable in hypher::hyphenate(letters, lang) {
        // At a break Dutch drops the trema (coöperatie, co-operatie); rather than respell, do not break there.
        let trema = syllable.starts_with(['ë', 'ï', 'ö', 'ü', 'ä', 'Ë', 'Ï', 'Ö', 'Ü', 'Ä']);
        if at > 0 && !trema && letters[..at].chars().count() >= 2 && letters[at..].chars().count() >= 3 {
            places.push(start + at);
        }
        at += syllable.len();
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The lines of a text at a width, hyphens shown.
    fn lines(text: &str, width: usize, hyphenation: Hyphenation) -> Vec<String> {
        let shown = |line: Line| format!("{}{}", &text[line.range], if line.hyphen { "-" } else { "" });
        wrap(text, width, hyphenation).into_iter().map(shown).collect()
    }

    #[test]
    fn the_right_edge_is_even_rather_than_each_line_full() {
        assert_eq!(lines("aaa bb cc ddddd", 6, Hyphenation::Off), ["aaa", "bb cc", "ddddd"]);
    }

    #[test]
    fn dutch_words_break_between_syllables_but_not_before_a_trema() {
        assert_eq!(lines("de verantwoordelijkheid", 17, Hyphenation::Dutch), ["de verantwoorde-", "lijkheid"]);
        assert!(lines("coöperatie", 4, Hyphenation::Dutch).iter().all(|line| line != "co-"));
        assert_eq!(lines("de verantwoordelijkheid", 20, Hyphenation::Off), ["de", "verantwoordelijkheid"]);
    }

    #[test]
    fn wide_joined_and_overlong_text_keeps_to_the_cells() {
        assert_eq!(lines("漢字漢字漢", 5, Hyphenation::Off), ["漢字", "漢字", "漢"]);
        assert_eq!(lines("abcdefgh", 3, Hyphenation::Off), ["abc", "def", "gh"]);
        assert_eq!(lines("👩\u{200d}👩\u{200d}👧 🇳🇱", 1, Hyphenation::Off), ["👩\u{200d}👩\u{200d}👧", "🇳🇱"]);
        assert_eq!(lines("", 10, Hyphenation::Off), [""]);
    }

    #[test]
    fn line_ends_and_fixed_spaces_are_respected() {
        assert_eq!(lines("een\ntwee", 20, Hyphenation::Off), ["een", "twee"]);
        assert_eq!(lines("art.\u{a0}5 van", 6, Hyphenation::Off), ["art.\u{a0}5", "van"]);
    }

    proptest! {
        #[test]
        fn lines_hold_all_words_in_order_and_none_is_too_wide(
            words in proptest::collection::vec("[a-zé]{1,14}|漢字|—|e\u{301}n", 1..60),
            width in 1usize..50,
            dutch in any::<bool>(),
        ) {
            let text = words.join(" ");
            let hyphenation = if dutch { Hyphenation::Dutch } else { Hyphenation::Off };
            let lines = wrap(&text, width, hyphenation);
            let joined: String = lines.iter().map(|line| &text[line.range.clone()]).collect();
            prop_assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
            for line in &lines {
                let cells = text::width(&text[line.range.clone()]) + usize::from(line.hyphen);
                let single = text::graphemes(&text[line.range.clone()]).count() <= 1;
                prop_assert!(cells <= width || single, "{} > {width}", cells);
            }
        }
    }
}
