//! The text of a note as the paragraphs of a comment, and back.
//!
//! A note is Markdown, a comment is paragraphs with bold and italic. What a comment can show is shown so; a note with more than that (a list,
//! a link, a table) stands in its comment as its own source, which reads well enough, and comes back to the letter.

use crate::document::{self, Composer, Kind, Mark, Meta, Span};
use crate::notes::{self, Note, Role, Term};
use crate::text;

/// Words of one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words; a line end is a line break.
    pub text: String,
    /// How they look, outermost first.
    pub marks: Vec<Mark>,
}

/// A paragraph of a comment.
pub type Line = Vec<Run>;

/// The paragraphs of a note, and whether they are the note's source rather than what it says.
fn lines_of(source: &str) -> (Vec<Line>, bool) {
    let body = document::parse_body(source);
    let shows = |span: &Span| matches!(span.mark, Mark::Emphasis | Mark::Strong | Mark::Strike);
    if body.blocks.iter().all(|block| block.kind == Kind::Paragraph && block.parts.is_empty() && block.spans.iter().all(shows)) {
        let lines: Vec<Line> = body.blocks.iter().map(|block| runs(body.block_text(block), &block.spans)).collect();
        if markdown_of(&lines) == source {
            return (lines, false);
        }
    }
    let line = |line: &str| vec![Run { text: line.to_owned(), marks: Vec::new() }];
    (source.split('\n').map(line).collect(), !source.is_empty())
}

fn runs(text: &str, spans: &[Span]) -> Line {
    let mut cuts: Vec<usize> = spans.iter().flat_map(|span| [span.range.start, span.range.end]).chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let over = |start: usize, end: usize| {
        let marks = spans.iter().filter(|span| span.range.start <= start && end <= span.range.end);
        Run { text: text[start..end].to_owned(), marks: marks.map(|span| span.mark.clone()).collect() }
    };
    cuts.windows(2).map(|pair| over(pair[0], pair[1])).collect()
}

/// The Markdown of a comment's paragraphs.
pub fn markdown_of(lines: &[Line]) -> String {
    let mut composer = Composer::new();
    for line in lines {
        composer.begin(Kind::Paragraph, "");
        for run in line {
            composer.style(&run.marks);
            for (at, piece) in run.text.split('\n').enumerate() {
                if at > 0 {
                    composer.line_break();
                }
                composer.push(piece);
            }
        }
    }
    let written = document::write_body(&composer.document(Meta::default()).body, false);
    written.trim_end_matches('\n').to_owned()
}

/// A sign of what a comment says, by which it is known whether somebody changed it: FNV-1a with 64 bits, white space left out, since programs
/// differ in what they keep of it.
pub fn words_of(lines: &[Line]) -> String {
    let bytes = lines.iter().flatten().flat_map(|run| run.text.split_whitespace()).flat_map(str::bytes);
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// All that the comment of a note says, and whether it is the note's source.
pub fn comment_of(note: &Note) -> (Vec<Line>, bool) {
    let (mut lines, is_source) = lines_of(&note.body);
    lines.retain(|line| !line.is_empty() || !note.body.is_empty());
    lines.extend(tail_of(note, note.body.is_empty()).into_iter().map(|text| vec![Run { text, marks: Vec::new() }]));
    (lines, is_source)
}

/// What a note says of itself beside its words, as the last paragraphs of its comment: its kind and grades, its tags, its further passages.
///
/// An import takes them off again where they are as they were, so they depend on the note alone.
pub fn tail_of(note: &Note, is_highlight: bool) -> Vec<String> {
    let words = |term: &Option<Term>| term.as_ref().map(|term| term.as_str().replace('_', " ")).unwrap_or_default();
    let kind = match note.qualities.kind {
        notes::Kind::Note if is_highlight => "highlight",
        notes::Kind::Note => "",
        kind => kind.name(),
    };
    let mut parts = vec![kind.to_owned()];
    parts.extend(note.qualities.status.map(|status| status.name().to_owned()));
    parts.push(note.qualities.voice.clone());
    parts.extend(note.qualities.credibility.map(|credibility| match credibility.grade() {
        Some(grade) => format!("credibility {grade}"),
        None => "credibility not applicable".to_owned(),
    }));
    parts.push(words(&note.qualities.likelihood));
    parts.extend(note.qualities.confidence.as_ref().map(|_| format!("confidence {}", words(&note.qualities.confidence))));
    parts.extend(note.qualities.tags.iter().map(|tag| format!("#{tag}")));
    parts.push(note.qualities.marking.clone());
    let first = text::joined(parts, " · ");
    let further = note.anchors.iter().skip(1).map(|placed| {
        let role = placed.role.map_or("also on", Role::name);
        let anchor = &placed.anchor;
        format!("{role}: “{}” ({} {})", text::clean_line(&anchor.exact), anchor.document, anchor.block.cited())
    });
    std::iter::once(first).filter(|line| !line.is_empty()).chain(further).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_comment_shows_comes_back_to_the_letter() {
        for source in ["Nog nagaan.", "Een **harde** zin.\n\nEn *nog* een.", "Wie zegt dit\\*?"] {
            let (lines, is_source) = lines_of(source);
            assert!(!is_source, "{source}");
            assert_eq!(markdown_of(&lines), source);
        }
        assert_eq!(lines_of("Een **harde** zin.").0[0][1], Run { text: "harde".into(), marks: vec![Mark::Strong] });
    }

    #[test]
    fn what_a_comment_cannot_show_stands_there_as_its_source() {
        for source in ["- een\n- twee", "zie [hier](https://example.org)", "> citaat", "los\nvast", "`code`", "[[de-dijk#^p01]]"] {
            let (lines, is_source) = lines_of(source);
            assert!(is_source, "{source}");
            let back: Vec<String> = lines.iter().map(|line| line.iter().map(|run| run.text.as_str()).collect()).collect();
            assert_eq!(back.join("\n"), source);
        }
    }

    #[test]
    fn a_comment_that_looks_like_markdown_is_only_words() {
        let line = |text: &str| vec![vec![Run { text: text.into(), marks: Vec::new() }]];
        for text in ["1. niet", "# kop", "[[de-dijk]]", "*ster* en `tik`", "<b>", "- punt"] {
            let markdown = markdown_of(&line(text));
            let body = document::parse_body(&markdown);
            assert_eq!((body.text.as_str(), body.blocks.len()), (text, 1), "{markdown}");
            assert!(body.blocks[0].spans.is_empty() && body.blocks[0].kind == Kind::Paragraph, "{markdown}");
        }
    }
}
