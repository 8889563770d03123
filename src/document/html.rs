//! What HTML within Markdown means to a reader of its words.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::dialect;

/// What a tag within a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline {
    /// The end of a line.
    Break,
    /// Markup that says nothing without its words, which stand beside it.
    Nothing,
    /// Not HTML but words in angle brackets: `<sic>`, `Vec<T>`.
    Words,
}

/// The elements of HTML that can stand in a paragraph or around one.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "menu",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "path",
    "picture",
    "pre",
    "q",
    "rb",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Says what a tag, a comment or the like within a paragraph is.
pub(super) fn inline(html: &str) -> Inline {
    if html.starts_with("<!--") || html.starts_with("<?") {
        return Inline::Nothing;
    }
    let name = name_of(html);
    match ELEMENTS.binary_search(&name.as_str()) {
        Ok(_) if name == "br" => Inline::Break,
        Ok(_) => Inline::Nothing,
        Err(_) => Inline::Words,
    }
}

/// The name of a tag, in small letters.
fn name_of(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    name[..end].to_ascii_lowercase()
}

/// HTML that stands in Markdown by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HtmlPiece {
    /// A block of it at the top level, in bytes of the source.
    Block(Range<usize>),
    /// A script or a style within a paragraph, with what it holds.
    Unsaid(Range<usize>),
}

/// The HTML of a text in Markdown without front matter, in order. What stands in a quotation or a list stays what it is: code.
pub fn html_in(source: &str) -> Vec<HtmlPiece> {
    let mut pieces = Vec::new();
    let is_tag = |at: usize| source.as_bytes().get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/');
    if !memchr::memchr_iter(b'<', source.as_bytes()).any(is_tag) {
        return pieces;
    }
    let mut depth = 0_usize;
    let mut unsaid: Option<(usize, String)> = None;
    for (event, at) in Parser::new_ext(source, dialect::options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 && matches!(tag, Tag::HtmlBlock) {
                    pieces.push(HtmlPiece::Block(at));
                }
                depth += 1;
            }
            Event::End(_) => (depth, unsaid) = (depth.saturating_sub(1), unsaid.filter(|_| depth > 2)),
            Event::InlineHtml(tag) => match unsaid.take() {
                Some((start, name)) if tag.starts_with("</") && name_of(&tag) == name => pieces.push(HtmlPiece::Unsaid(start..at.end)),
                None if matches!(name_of(&tag).as_str(), "script" | "style") => unsaid = Some((at.start, name_of(&tag))),
                open => unsaid = open,
            },
            _ => {}
        }
    }
    pieces
}

/// Whether a block of HTML is nothing but comments.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        // A comment that nothing closes runs to the end of the text.
        rest = comment.split_once("-->").map_or("", |(_, behind)| behind).trim_start();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted_for_the_search() {
        assert!(ELEMENTS.is_sorted());
    }

    #[test]
    fn words_in_angle_brackets_are_told_from_tags() {
        for (html, meaning) in [
            ("<BR/>", Inline::Break),
            ("</em>", Inline::Nothing),
            ("<!-- x -->", Inline::Nothing),
            ("<sic>", Inline::Words),
            ("<T>", Inline::Words),
        ] {
            assert_eq!(inline(html), meaning, "{html}");
        }
    }

    #[test]
    fn html_is_found_where_it_stands_by_itself() {
        let source = "Een <b>vet</b> <script>a()</script> woord.\n\n<div>\n\n- <i>punt</i>\n\n  <div>x</div>\n\n`<p>`\n\n<p>Zin.</p>\n";
        let found: Vec<_> = html_in(source)
            .into_iter()
            .map(|piece| match piece {
                HtmlPiece::Block(at) => ("block", source[at].trim_end()),
                HtmlPiece::Unsaid(at) => ("unsaid", &source[at]),
            })
            .collect();
        assert_eq!(found, [("unsaid", "<script>a()</script>"), ("block", "<div>"), ("block", "<p>Zin.</p>")]);
        assert_eq!(html_in("2 < 3 en *niets*"), []);
    }

    #[test]
    fn only_comments_are_comments() {
        assert!(is_comment("<!-- een -->\n<!-- twee -->"));
        assert!(is_comment("<!-- open"));
        assert!(!is_comment("<!-- een --> woorden"));
    }
}
