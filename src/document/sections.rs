//! Cutting Markdown into sections that can be parsed one by one.
//!
//! pulldown-cmark goes over its whole input before its first event. A section at a time, a 50 MB file costs what is asked of it, and the
//! first screen need not wait for the last page.

use std::ops::Range;

/// The least length of a section in bytes, the last excepted: long enough that the parser's start-up is lost in it.
const SECTION: usize = 16 * 1024;

/// Cuts a text at places where CommonMark is sure to be between two top-level blocks, into ranges that cover all of it in order.
///
/// Such a place is a line that starts with a letter, a digit-free word or `#` in its first column after a blank line, outside fences and
/// HTML blocks that may hold blank lines. A text without one is a single section.
pub fn cut(source: &str) -> Vec<Range<usize>> {
    let mut cuts = Cuts::default();
    let mut sections = Vec::new();
    let mut start = 0;
    for at in memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1) {
        if cuts.line(&source[cuts.line_start..at]) && cuts.line_start - start >= SECTION {
            sections.push(start..cuts.line_start);
            start = cuts.line_start;
        }
        cuts.line_start = at;
    }
    sections.push(start..source.len());
    sections
}

/// The end of the last section that is surely whole in a text that was cut off somewhere; 0 where there is none.
pub fn last_cut(source: &str) -> usize {
    let mut cuts = Cuts::default();
    let mut last = 0;
    for at in memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1) {
        if cuts.line(&source[cuts.line_start..at]) {
            last = cuts.line_start;
        }
        cuts.line_start = at;
    }
    last
}

/// What the lines so far leave open.
#[derive(Default)]
struct Cuts {
    line_start: usize,
    after_blank: bool,
    open: Open,
}

#[derive(Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    /// A code fence of this character and length.
    Fence(u8, usize),
    /// An HTML block that ends with this text.
    Html(&'static str),
}

impl Cuts {
    /// Takes the next line and says whether a section may start with it.
    fn line(&mut self, line: &str) -> bool {
        let blank = line.trim().is_empty();
        let may_start = self.after_blank && self.open == Open::Nothing && starts_block(line);
        self.after_blank = blank;
        match &self.open {
            Open::Nothing => self.open = opens(line),
            Open::Fence(mark, length) => {
                let trimmed = line.trim();
                if trimmed.len() >= *length && trimmed.bytes().all(|b| b == *mark) {
                    self.open = Open::Nothing;
                }
            }
            Open::Html(end) => {
                if line.contains(end) {
                    self.open = Open::Nothing;
                }
            }
        }
        may_start
    }
}

fn starts_block(line: &str) -> bool {
    line.starts_with('#') || line.chars().next().is_some_and(char::is_alphabetic)
}

fn opens(line: &str) -> Open {
    let trimmed = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    for mark in *b"`~" {
        let length = trimmed.bytes().take_while(|&b| b == mark).count();
        if length >= 3 && !(mark == b'`' && trimmed[length..].contains('`')) {
            return Open::Fence(mark, length);
        }
    }
    if trimmed.starts_with('<') {
        let lower: String = trimmed.chars().take(10).collect::<String>().to_ascii_lowercase();
        for (start, end) in
            [("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>"), ("<textarea", "</textarea>")]
        {
            if lower.starts_with(start) && !trimmed.contains(end) {
                return Open::Html(end);
            }
        }
    }
    Open::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_cover_the_text_and_start_at_blocks() {
        let paragraph = format!("Een alinea {}.\n\n", "woord ".repeat(200));
        let text = paragraph.repeat(100);
        let sections = cut(&text);
        assert!(sections.len() > 3);
        assert_eq!(sections.iter().map(|range| &text[range.clone()]).collect::<String>(), text);
        assert!(sections.iter().all(|range| text[range.clone()].starts_with("Een alinea")));
    }

    #[test]
    fn nothing_is_cut_inside_a_fence_a_list_or_a_comment() {
        let inside = "regel\n\nregel\n\n".repeat(2000);
        for (open, close) in [("```\n", "```\n"), ("<!--\n", "-->\n"), ("~~~~ text\n", "~~~~\n")] {
            assert_eq!(cut(&format!("{open}{inside}{close}")).len(), 1, "{open}");
        }
        assert_eq!(cut(&"- punt\n\n  vervolg\n\n".repeat(3000)).len(), 1);
    }

    #[test]
    fn the_last_cut_leaves_out_what_may_go_on() {
        assert_eq!(last_cut("Een.\n\nTwee.\n\nDrie is nog"), "Een.\n\n".len());
        assert_eq!(last_cut("Een regel zonder eind"), 0);
    }
}
