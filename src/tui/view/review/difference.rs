//! What differs between two texts, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The ranges of each text that the other has not, in order. Words count, not the white space between them.
pub fn differing(old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (before, after) = (words(old), words(new));
    let text = |words: &[(usize, &str)]| words.iter().map(|(_, word)| (*word).to_owned()).collect::<Vec<_>>();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for operation in capture_diff_slices(Algorithm::Myers, &text(&before), &text(&after)) {
        if let DiffOp::Equal { .. } = operation {
            continue;
        }
        gone.extend(stretch(&before[operation.old_range()]));
        come.extend(stretch(&after[operation.new_range()]));
    }
    (gone, come)
}

fn words(text: &str) -> Vec<(usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(|word| (word.as_ptr() as usize - start, word)).collect()
}

fn stretch(words: &[(usize, &str)]) -> Option<Range<usize>> {
    let (first, last) = (words.first()?, words.last()?);
    Some(first.0..last.0 + last.1.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_differ_are_marked() {
        let (old, new) = ("De dijk kost 12 miljoen euro.", "De hoge dijk kost 15  miljoen.");
        let (gone, come) = differing(old, new);
        let texts = |text: &'static str, ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(texts(old, gone), ["12 miljoen euro."]);
        assert_eq!(texts(new, come), ["hoge", "15  miljoen."]);
        assert_eq!(differing(old, old), (vec![], vec![]));
    }
}
