//! Texts that kantlijn exported and that come back: what the export laid around the words of the document is taken off again.
//!
//! An export says what it was made of: Markdown in its front matter, a page on its `<article>`. Its notes and parallels are no words of the
//! document, and would be taken for such. What a margin says comes back from Word, where notes bear their ids; here it is only counted.

use std::collections::HashSet;

use crate::document::Rendition;
use crate::frontmatter;

/// How a page says what it was made of.
const ARTICLE: &str = "<article data-document=\"";
/// The elements of a page that hold no words of the document: how they open, and their names.
const MARGIN: [(&str, &str); 5] = [
    ("<div class=\"beside\">", "div"),
    ("<section class=\"below", "section"),
    ("<span class=\"gutter\"", "span"),
    ("<sup class=\"at\"", "sup"),
    ("<p class=\"holds\"", "p"),
];
/// How what follows the text begins in Markdown.
const BELOW: [&str; 2] = ["## Parallels {#parallels}", "## Notes without a place {#notes-without-a-place}"];

/// A text without the margin that it went out with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exported {
    /// The text, in the markup that it came in.
    pub text: String,
    /// Which document it is.
    pub id: String,
    /// Which text of it.
    pub rendition: Rendition,
    /// How many notes were left out.
    pub notes: usize,
}

/// Markdown that was exported; `None` for all other.
pub(super) fn markdown(source: &str) -> Option<Exported> {
    let split = frontmatter::split(source);
    let yaml = split.yaml?;
    let value = |key: &str| yaml.lines().find_map(|line| Some(line.strip_prefix(key)?.strip_prefix(':')?.trim().trim_matches('"')));
    value("exported_by").filter(|by| *by == "kantlijn")?;
    let rendition = value("rendition").and_then(Rendition::parse)?;
    let mut off = Off { out: source[..source.len() - split.body.len()].to_owned(), ..Off::default() };
    off.take(split.body);
    Some(Exported { text: off.without_references(), id: value("id")?.to_owned(), rendition, notes: off.notes })
}

/// Goes through exported Markdown and leaves its margin out.
#[derive(Default)]
struct Off {
    out: String,
    /// The footnotes that were notes.
    labels: HashSet<String>,
    notes: usize,
}

impl Off {
    fn take(&mut self, body: &str) {
        let lines: Vec<&str> = body.split_inclusive('\n').collect();
        let mut at = 0;
        let mut fence = None;
        while let Some(line) = lines.get(at) {
            let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
            if fence.is_some() || mark.is_some() {
                fence = if fence.is_none() { mark } else { fence.filter(|open| mark != Some(*open)) };
                self.out.push_str(line);
                at += 1;
            } else if BELOW.contains(&line.trim_end()) {
                return;
            } else if let Some(label) = note_label(line) {
                self.labels.insert(label.to_owned());
                self.notes += 1;
                at += 1 + lines[at + 1..].iter().take_while(|line| line.trim().is_empty() || line.starts_with("    ")).count();
            } else if let Some(taken) = callout(&lines[at..]) {
                self.notes += 1;
                at += taken;
            } else {
                self.notes += line.matches("{>>").count();
                self.out.push_str(&without_marks(line));
                at += 1;
            }
        }
    }
}

impl Off {
    /// The text without the references to notes.
    fn without_references(&self) -> String {
        let mut out = String::with_capacity(self.out.len());
        let mut rest = self.out.as_str();
        while let Some((before, reference)) = rest.split_once("[^") {
            out.push_str(before);
            match reference.split_once(']').filter(|(label, _)| self.labels.contains(*label)) {
                Some((_, after)) => rest = after,
                None => {
                    out.push_str("[^");
                    rest = reference;
                }
            }
        }
        out + rest
    }
}

/// The label of a footnote that holds a note: `[^n1]: **question** ..`.
fn note_label(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix("[^")?.split_once("]: **")?;
    let number = label.trim_start_matches('n');
    (number.len() < label.len() && number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty() && rest.contains("**"))
        .then_some(label)
}

/// How many lines a callout takes that holds a note: its id, `^n1`, follows it.
fn callout(lines: &[&str]) -> Option<usize> {
    lines.first().filter(|line| line.starts_with("> [!"))?;
    let quoted = lines.iter().take_while(|line| line.starts_with('>')).count();
    let blank = lines[quoted..].iter().take_while(|line| line.trim().is_empty()).count();
    let number = lines.get(quoted + blank)?.trim().strip_prefix("^n")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(quoted + blank + 1)
}

/// A line without CriticMarkup and without the marks of highlights.
fn without_marks(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, comment)) = rest.split_once("{>>") {
        let Some((_, after)) = comment.split_once("<<}") else { break };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    without_highlights(&out.replace("{==", "").replace("==}", ""))
}

/// A line without `==` around words: no space stands beside the marks within.
fn without_highlights(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("==") {
        out.push_str(before);
        let marked = after.split_once("==").filter(|(words, _)| !words.is_empty() && words.trim() == *words);
        rest = if let Some((words, after)) = marked {
            out.push_str(words);
            after
        } else {
            out.push_str("==");
            after
        };
    }
    out + rest
}

/// A page that was exported; `None` for all other.
pub(super) fn page(html: &str) -> Option<Exported> {
    let at = memchr::memmem::find(html.as_bytes(), ARTICLE.as_bytes())?;
    let (id, rest) = html[at + ARTICLE.len()..].split_once('"')?;
    let (rendition, _) = rest.strip_prefix(" data-rendition=\"")?.split_once('"')?;
    let notes = html.matches("<div class=\"entry note\"").count();
    Some(Exported { text: without_margin(html), id: id.to_owned(), rendition: Rendition::parse(rendition)?, notes })
}

fn without_margin(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // What is being left out, and how many elements of its name are open.
    let mut open: Option<(&str, usize)> = None;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at..];
        let length = tag.find('>').map_or(tag.len(), |end| end + 1);
        if open.is_none() {
            out.push_str(&rest[..at]);
            open = MARGIN.iter().find(|(opening, _)| tag.starts_with(opening)).map(|(_, name)| (*name, 0));
        }
        open = match open {
            Some((name, depth)) if tag[1..].strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '>'])) => Some((name, depth + 1)),
            Some((name, depth))
                if tag[1..].strip_prefix('/').and_then(|tag| tag.strip_prefix(name)).is_some_and(|rest| rest.starts_with('>')) =>
            {
                Some((name, depth - 1)).filter(|(_, depth)| *depth > 0)
            }
            None => {
                out.push_str(&tag[..length]);
                None
            }
            still => still,
        };
        rest = &tag[length..];
    }
    if open.is_none() {
        out.push_str(rest);
    }
    out
}

/// What of such a page is the document's text: what follows its head.
pub(super) fn sheet(page: &str) -> &str {
    let start = page.find("<div class=\"sheet\">").unwrap_or(0);
    &page[start..page[start..].find("</article>").map_or(page.len(), |end| start + end)]
}
