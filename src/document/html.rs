//! What HTML within Markdown means to a reader of its words.

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
    let name = html.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    match ELEMENTS.binary_search(&name.as_str()) {
        Ok(_) if name == "br" => Inline::Break,
        Ok(_) => Inline::Nothing,
        Err(_) => Inline::Words,
    }
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
    fn only_comments_are_comments() {
        assert!(is_comment("<!-- een -->\n<!-- twee -->"));
        assert!(is_comment("<!-- open"));
        assert!(!is_comment("<!-- een --> woorden"));
    }
}
