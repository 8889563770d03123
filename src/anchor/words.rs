//! The words of a text and nothing else: what is compared once typography, case and spacing no longer count.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::grams::Grams;
use crate::text::Folded;

/// A text as its words, each parted from the next by one space, with the way back to the original.
///
/// It is [`Folded`] with every run of characters that are neither letter nor digit made one space:
///
/// ```text
///  original   Hij zei: ‘Nee’ – en
///  words      hij zei nee en
///             |  ||  ||  |
///  from       0  45  ..        for each byte, where in the original it came from
/// ```
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    /// For each byte of `text` the byte of the original (counted from the start of what was given), and at the end its length.
    from: Vec<u32>,
    /// Where what was given starts in the canonical text.
    base: usize,
    letters: OnceLock<Letters>,
    /// How often something was looked for.
    searches: AtomicUsize,
}

impl Words {
    /// The words of a part of a canonical text.
    pub(super) fn new(canonical: &str, part: Range<usize>) -> Self {
        let base = part.start;
        let folded = Folded::new(&canonical[part]);
        let mut text = String::with_capacity(folded.text().len());
        let mut from = Vec::with_capacity(folded.text().len() + 1);
        for (at, c) in folded.text().char_indices() {
            let kept = if c.is_alphanumeric() { c } else { ' ' };
            if kept == ' ' && text.ends_with(' ') {
                continue;
            }
            let start = u32::try_from(folded.range(at..at).start).unwrap_or(u32::MAX);
            from.extend(std::iter::repeat_n(start, kept.len_utf8()));
            text.push(kept);
        }
        from.push(u32::try_from(folded.range(folded.text().len()..folded.text().len()).start).unwrap_or(u32::MAX));
        Self { text, from, base, letters: OnceLock::new(), searches: AtomicUsize::new(0) }
    }

    /// The words of a text of its own, without a space around them.
    pub(super) fn of(text: &str) -> String {
        let words = Self::new(text, 0..text.len()).text;
        words.trim().to_owned()
    }

    /// The words.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The words as characters.
    pub(super) fn letters(&self) -> &Letters {
        self.letters.get_or_init(|| Letters::new(&self.text))
    }

    /// The range of the canonical text from which a range of the words came.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        self.base + self.from[words.start] as usize..self.base + self.from[words.end] as usize
    }

    /// Where a pattern stands, overlapping places included; at an edge that is `true` only where a word begins or ends.
    pub(super) fn find(&self, pattern: &str, edges: Edges) -> Vec<Range<usize>> {
        let is_fit = |range: &Range<usize>| (!edges.start || self.is_edge(range.start)) && (!edges.end || self.is_edge(range.end));
        if self.text.len() > PLAINLY && self.searches.fetch_add(1, Ordering::Relaxed) >= FEW {
            let letters = self.letters();
            let pattern: Vec<char> = pattern.chars().collect();
            if let Some((at, places)) = letters.grams().and_then(|grams| grams.rarest(&pattern)) {
                let starts = places.iter().filter_map(|&place| (place as usize).checked_sub(at));
                let found =
                    starts.map(|start| start..start + pattern.len()).filter(|range| letters.chars.get(range.clone()) == Some(&pattern));
                return found.map(|range| letters.bytes(&range)).filter(is_fit).collect();
            }
        }
        let finder = memchr::memmem::Finder::new(pattern);
        let mut at = 0;
        let found = std::iter::from_fn(|| {
            let found = at + finder.find(self.text.as_bytes().get(at..)?)?;
            at = found + self.text[found..].chars().next()?.len_utf8();
            Some(found..found + pattern.len())
        });
        found.filter(is_fit).collect()
    }

    /// Whether a word begins or ends at a byte of the words.
    fn is_edge(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let is_space = |at: usize| bytes.get(at).is_none_or(|&b| b == b' ');
        at == 0 || is_space(at - 1) || is_space(at)
    }
}

/// Which ends of a quote are also the ends of a word; nearly always both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Edges {
    /// Its start.
    pub(super) start: bool,
    /// Its end.
    pub(super) end: bool,
}

impl Edges {
    /// The edges of a quote between what stands before and after it.
    pub(super) fn of(prefix: &str, exact: &str, suffix: &str) -> Self {
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        Self {
            start: !(in_word(prefix.chars().next_back()) && in_word(exact.chars().next())),
            end: !(in_word(exact.chars().next_back()) && in_word(suffix.chars().next())),
        }
    }
}

/// So often a long text is gone over before an index of it is made.
const FEW: usize = 16;

/// A text of at most this many characters may be gone over from end to end.
pub(super) const PLAINLY: usize = 1 << 15;

/// The characters of a text's words with the way back to its bytes.
#[derive(Debug)]
pub(super) struct Letters {
    pub(super) chars: Vec<char>,
    /// Where each starts; empty where every one is a byte.
    starts: Vec<usize>,
    is_searched: AtomicBool,
    grams: OnceLock<Grams>,
}

impl Letters {
    pub(super) fn new(text: &str) -> Self {
        let chars = text.chars().collect();
        let starts = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() };
        Self { chars, starts, is_searched: AtomicBool::new(false), grams: OnceLock::new() }
    }

    /// The trigrams; of a short text from the second time on that they are asked for: making them takes longer than one search does without.
    pub(super) fn grams(&self) -> Option<&Grams> {
        let is_searched = self.is_searched.swap(true, Ordering::Relaxed);
        (is_searched || self.chars.len() > PLAINLY).then(|| self.grams.get_or_init(|| Grams::new(&self.chars)))
    }

    /// The bytes of a range of characters.
    pub(super) fn bytes(&self, chars: &Range<usize>) -> Range<usize> {
        if self.starts.is_empty() { chars.clone() } else { self.starts[chars.start]..self.starts[chars.end] }
    }

    /// The characters of a range of bytes.
    pub(super) fn chars_of(&self, bytes: &Range<usize>) -> Range<usize> {
        if self.starts.is_empty() {
            return bytes.clone();
        }
        let at = |byte: usize| self.starts.partition_point(|&start| start < byte);
        at(bytes.start)..at(bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Edges = Edges { start: true, end: true };

    #[test]
    fn words_lead_back_to_where_they_stand() {
        let text = "Hij zei: ‘Nee’ – en de coo\u{308}peratie…";
        let words = Words::new(text, 0..text.len());
        assert_eq!(words.text(), "hij zei nee en de cooperatie ");
        let found: Vec<_> = words.find("nee en", BOTH).into_iter().map(|range| &text[words.range(range)]).collect();
        assert_eq!(found, ["Nee’ – en"]);
        let found: Vec<_> = words.find("cooperatie", BOTH).into_iter().map(|range| &text[words.range(range)]).collect();
        assert_eq!(found, ["coo\u{308}peratie"]);
    }

    #[test]
    fn a_word_is_not_found_inside_another() {
        let text = "De rede en de onvrede, vrede en vredes";
        let words = Words::new(text, 0..text.len());
        assert_eq!(words.find("vrede", BOTH).len(), 1);
        assert_eq!(words.find("vrede", Edges { start: false, end: true }).len(), 2);
        assert_eq!(words.find("vrede", Edges { start: false, end: false }).len(), 3);
    }

    #[test]
    fn a_text_that_is_searched_often_gives_the_same_places_by_its_index() {
        let text: String = (0..3000).map(|n| format!("Bij paal {} sloeg één golf over de kruin. ", n % 97)).collect();
        let words = Words::new(&text, 0..text.len());
        for pattern in ["bij paal 1 sloeg", "een golf", "paal 1", "r", "ov", "kruin bij paal 96", "dat er niet staat"] {
            let first = Words::new(&text, 0..text.len()).find(pattern, BOTH);
            for _ in 0..=FEW {
                assert_eq!(words.find(pattern, BOTH), first, "{pattern}");
            }
            assert_eq!(first.is_empty(), ["r", "ov", "dat er niet staat"].contains(&pattern));
        }
    }

    #[test]
    fn overlapping_places_are_all_found() {
        let text = "ha ha ha";
        assert_eq!(Words::new(text, 0..text.len()).find("ha ha", BOTH).len(), 2);
    }
}
