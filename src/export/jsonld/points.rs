//! Byte offsets of a text as counts of code points.

/// Bytes between two places that are counted beforehand.
const STEP: usize = 4096;

/// A text with the code points before every 4096th byte or so.
pub(super) struct Points<'a> {
    text: &'a str,
    /// Byte offsets on character boundaries, ascending, each with the code points before it.
    known: Vec<(usize, usize)>,
}

impl<'a> Points<'a> {
    /// Counts a text once.
    pub(super) fn new(text: &'a str) -> Self {
        let mut known = vec![(0, 0)];
        let mut next = STEP;
        for (count, (at, _)) in text.char_indices().enumerate() {
            if at >= next {
                known.push((at, count));
                next = at + STEP;
            }
        }
        Self { text, known }
    }

    /// The code points before a byte offset, which lies on a character boundary.
    pub(super) fn of(&self, offset: usize) -> usize {
        let at = self.known.partition_point(|(known, _)| *known <= offset) - 1;
        let (start, count) = self.known[at];
        count + self.text[start..offset].chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_wherever_one_looks() {
        let text = "aé𝄞\u{301}".repeat(3000);
        let points = Points::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate().filter(|(count, _)| count % 97 == 0) {
            assert_eq!(points.of(at), count);
        }
        assert_eq!(points.of(text.len()), text.chars().count());
    }
}
