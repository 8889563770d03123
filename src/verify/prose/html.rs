//! The words of a page of HTML with their lines. It is read as it stands, tag by tag: no tree of it is needed to know who says what.

use super::{Collector, Lines, Paragraph, target_of_address};
use crate::report::PARALLEL;
use crate::text;

/// Elements whose text is not the page's.
const SILENT: &[&str] = &["script", "style", "head", "template", "svg", "noscript", "nav"];
/// Elements that stand within a line; all others part paragraphs.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// The paragraphs of a page, and the document of the library that an export says it holds.
pub(super) fn paragraphs(source: &str) -> (Vec<Paragraph>, Option<String>) {
    let lines = Lines::of(source);
    let mut page = Page { collector: Collector::default(), silent: None, links: Vec::new(), taken: Taken::default() };
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        let open = at + found;
        page.words(&source[at..open], lines.at(at));
        let Some((tag, end)) = tag_at(source, open) else {
            page.words("<", lines.at(open));
            at = open + 1;
            continue;
        };
        page.tag(tag);
        at = end;
    }
    page.words(&source[at..], lines.at(at));
    page.collector.end();
    (page.collector.done, page.taken.document)
}

/// What stands between `<` and `>`, and where it ends; `None` where the `<` is only a sign.
fn tag_at(source: &str, open: usize) -> Option<(&str, usize)> {
    let rest = &source[open + 1..];
    if let Some(comment) = rest.strip_prefix("!--") {
        let end = comment.find("-->").map_or(source.len(), |at| open + 4 + at + 3);
        return Some(("", end));
    }
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some((&rest[..at], open + 1 + at + 1)),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    Some((rest, source.len()))
}

struct Page {
    collector: Collector,
    /// The silent element that is open.
    silent: Option<String>,
    links: Vec<(usize, Option<crate::document::Target>)>,
    taken: Taken,
}

/// Whose words stand there, as an export marks it.
#[derive(Debug, Default)]
struct Taken {
    /// Whether the page holds a text of the library, in which only notes are the writer's own.
    is_of_a_document: bool,
    /// The id of that text.
    document: Option<String>,
    /// Whether the block comes from a parallel.
    is_of_a_parallel: bool,
    /// How many `div` are open since a note began, that of the note among them.
    note: usize,
}

impl Taken {
    /// Takes in a tag that parts paragraphs.
    fn tag(&mut self, name: &str, tag: &str, closes: bool) {
        if name == "div" && self.note > 0 {
            self.note = if closes { self.note - 1 } else { self.note + 1 };
        }
        if closes {
            return;
        }
        let is_note = || attribute(tag, "class").is_some_and(|class| class.split(' ').any(|class| class == "note"));
        match name {
            "article" => {
                self.is_of_a_document = attribute(tag, "data-rendition").is_some();
                self.document = attribute(tag, "data-document").or(self.document.take());
            }
            "div" if self.note == 0 && is_note() => self.note = 1,
            _ => {}
        }
        if let Some(id) = attribute(tag, "id") {
            self.is_of_a_parallel = id.starts_with(PARALLEL);
        }
    }

    const fn is_taken_over(&self) -> bool {
        self.is_of_a_parallel || self.is_of_a_document && self.note == 0
    }
}

impl Page {
    fn words(&mut self, raw: &str, line: usize) {
        if self.silent.is_some() || raw.is_empty() {
            return;
        }
        let mut number = line;
        for (at, part) in raw.split('\n').enumerate() {
            number += usize::from(at > 0);
            if at > 0 || part.starts_with(char::is_whitespace) {
                self.collector.now.space();
            }
            let words = text::single_spaced(part);
            if !words.is_empty() {
                self.collector.now.is_taken_over = self.taken.is_taken_over();
                self.collector.now.push(&entities(&words), number);
                if part.ends_with(char::is_whitespace) {
                    self.collector.now.space();
                }
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("").to_ascii_lowercase();
        if let Some(silent) = &self.silent {
            if closes && *silent == name {
                self.silent = None;
            }
            return;
        }
        match name.as_str() {
            "" => {}
            name if SILENT.contains(&name) => self.silent = (!closes && !tag.ends_with('/')).then(|| name.to_owned()),
            "blockquote" => self.collector.quotation(!closes),
            "q" => self.collector.now.text.push(if closes { '”' } else { '“' }),
            "br" => self.collector.now.space(),
            "a" if closes => {
                if let Some((start, Some(target))) = self.links.pop() {
                    let end = self.collector.now.text.len();
                    self.collector.now.links.push((start.min(end)..end, target));
                }
            }
            "a" => {
                let target = attribute(tag, "href").and_then(|address| target_of_address(&address));
                self.links.push((self.collector.now.text.len(), target));
            }
            name if INLINE.contains(&name) => {}
            name => {
                self.collector.end();
                self.taken.tag(name, tag, closes);
                self.collector.now.is_heading = !closes && matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            }
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!(" {name}="))? + name.len() + 2;
    let rest = &tag[at..];
    let quote = rest.chars().next()?;
    let value = if matches!(quote, '"' | '\'') { rest[1..].split(quote).next()? } else { rest.split_whitespace().next()? };
    Some(entities(value))
}

/// The entities that a finished text is likely to hold, and all by number.
fn entities(text: &str) -> String {
    const NAMED: [(&str, &str); 22] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", "\u{A0}"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("bdquo", "„"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("hellip", "…"),
        ("mdash", "—"),
        ("ndash", "–"),
        ("shy", "\u{AD}"),
        ("eacute", "é"),
        ("euml", "ë"),
        ("iuml", "ï"),
        ("ouml", "ö"),
        ("para", "¶"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let decoded = end.and_then(|end| {
            let name = &rest[1..end];
            let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            });
            match number.and_then(char::from_u32) {
                Some(c) => Some((c.to_string(), end)),
                None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| ((*sign).to_owned(), end)),
            }
        });
        match decoded {
            Some((sign, end)) => {
                out.push_str(&sign);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_links_and_quotations_are_read_with_their_lines() {
        let page = "<html><head><title>Nee</title></head>\n<body><p>De &ldquo;dijk&rdquo;\nstaat <a href=\"#p03\">¶3</a>.</p>\n\
                    <blockquote><p>Het water kwam.</p></blockquote><script>“nee”</script><!-- “nee” --></body></html>";
        let (found, _) = paragraphs(page);
        assert_eq!(found[0].text, "De “dijk” staat ¶3.");
        assert_eq!((found[0].line(0), found[0].line(17)), (2, 3));
        assert_eq!(found[0].links[0].1.block.as_ref().unwrap().as_str(), "p03");
        assert!(found[1].is_quotation && found.len() == 2, "{found:?}");
    }

    #[test]
    fn a_page_cut_off_anywhere_is_read() {
        let page = "<p title=\"a>b\">x &#x1b;[31m &nosuch; < 3 <a href='#p1'>y</a><!-- z";
        for end in (0..=page.len()).filter(|end| page.is_char_boundary(*end)) {
            assert!(paragraphs(&page[..end]).0.iter().all(|paragraph| !paragraph.text.contains('\u{1b}')));
        }
    }
}
