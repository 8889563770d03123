//! Finds what a finished text says of where its words come from: links, `¶12`, the names of documents.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::prose::Paragraph;
use super::sources::Source;
use crate::document::{BlockId, Rendition, Target};
use crate::text;

/// A place that a finished text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands in its paragraph.
    pub range: Range<usize>,
    /// The document and, where it names one, the block.
    pub target: Target,
    /// Which text of the document, where it says so.
    pub rendition: Option<Rendition>,
}

/// How documents are recognised when a text names them.
#[derive(Debug)]
pub struct Names {
    /// Folded titles, and ids themselves, with the ids of their documents, the longest first.
    titles: Vec<(String, String)>,
    /// The document that the text says it is itself.
    own: Option<String>,
}

/// A title of fewer letters is a word like any other.
const SHORTEST_TITLE: usize = 8;
/// So far before a `¶` the name of its document may stand, in bytes.
const NEAR: usize = 240;

impl Names {
    /// The names of these documents; `own` is the document that the text says it is.
    pub fn of(sources: &[Source], own: Option<&str>) -> Self {
        let mut titles: Vec<(String, String)> = Vec::new();
        for source in sources {
            for document in source.articles.iter().chain(&source.brief) {
                let title = &document.meta.title;
                let short = title.split([':', '.', '?']).next().unwrap_or(title);
                for name in [title.as_str(), short, source.id.as_str()] {
                    let folded = plain(name);
                    if folded.len() >= SHORTEST_TITLE && !titles.iter().any(|(known, _)| *known == folded) {
                        titles.push((folded, source.id.clone()));
                    }
                }
            }
        }
        titles.sort_by_key(|(title, _)| std::cmp::Reverse(title.len()));
        Self { titles, own: own.map(str::to_owned) }
    }

    /// Whether some words are the title of a document.
    pub fn is_title(&self, words: &str) -> bool {
        let folded = plain(words);
        self.titles.iter().any(|(title, _)| *title == folded)
    }

    /// The places that a paragraph names, in order.
    pub fn citations(&self, paragraph: &Paragraph) -> Vec<Citation> {
        let mut found: Vec<Citation> = paragraph
            .links
            .iter()
            .filter_map(|(range, target)| {
                let document = if target.document.is_empty() { self.own.clone()? } else { target.document.clone() };
                Some(Citation { range: range.clone(), target: Target { document, block: target.block.clone() }, rendition: None })
            })
            .collect();
        let links: BTreeMap<usize, usize> = paragraph.links.iter().map(|(range, _)| (range.start, range.end)).collect();
        let documents = self.documents(&paragraph.text, &found);
        for (range, block) in paragraph_signs(&paragraph.text) {
            // The words of a link are where it leads, also where that is not known.
            if links.range(..range.end).next_back().is_some_and(|(start, end)| range.start < *end.max(&(start + 1))) {
                continue;
            }
            let before = documents.partition_point(|(name, _)| name.start < range.start);
            let near = documents[..before].last().filter(|(name, _)| range.start.saturating_sub(name.end) <= NEAR);
            let Some((document, name)) =
                near.map(|(name, id)| (id.clone(), name.clone())).or_else(|| Some((self.own.clone()?, range.clone())))
            else {
                continue;
            };
            let between = paragraph.text.get(name.end..range.start).unwrap_or("");
            let rendition = between.split(|c: char| !c.is_alphabetic()).any(|word| word == "brief").then_some(Rendition::Brief);
            found.push(Citation { range, target: Target { document, block: Some(block) }, rendition });
        }
        let mut starts: BTreeSet<(String, usize)> =
            found.iter().map(|citation| (citation.target.document.clone(), citation.range.start)).collect();
        for (range, document) in documents {
            let near = (document.clone(), range.end.saturating_sub(NEAR))..=(document.clone(), range.end + NEAR);
            if starts.range(near).next().is_none() {
                starts.insert((document.clone(), range.start));
                found.push(Citation { range, target: Target { document, block: None }, rendition: None });
            }
        }
        found.sort_by_key(|citation| citation.range.start);
        found
    }

    /// Where documents are named by their titles or by a link, in order.
    fn documents(&self, words: &str, links: &[Citation]) -> Vec<(Range<usize>, String)> {
        let folded = text::Folded::new(words);
        let mut found: Vec<(Range<usize>, String)> = links.iter().map(|link| (link.range.clone(), link.target.document.clone())).collect();
        for (title, id) in &self.titles {
            for (at, _) in folded.text().match_indices(title.as_str()) {
                let end = at + title.len();
                let stands_alone =
                    !folded.text()[..at].ends_with(char::is_alphanumeric) && !folded.text()[end..].starts_with(char::is_alphanumeric);
                let range = folded.range(at..end);
                if stands_alone && !found.iter().any(|(other, _)| other.start < range.end && range.start < other.end) {
                    found.push((range, id.clone()));
                }
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }
}

/// A title as it is looked for: folded, with no marks at its ends.
fn plain(title: &str) -> String {
    text::fold(title.trim().trim_matches(|c: char| c.is_ascii_punctuation() && c != ')'))
}

/// Where `¶12` and its like stand: `¶ 12`, `¶12a`, `§`-less; a range `¶12-14` cites its first.
fn paragraph_signs(words: &str) -> Vec<(Range<usize>, BlockId)> {
    let mut found = Vec::new();
    for (at, sign) in words.match_indices('¶') {
        let rest = &words[at + sign.len()..];
        let number = rest.trim_start_matches([' ', '\u{A0}']);
        let skipped = rest.len() - number.len();
        let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let suffix = number[digits..].chars().next().filter(char::is_ascii_lowercase);
        let alone = suffix.is_some() && !number[digits + 1..].starts_with(char::is_alphanumeric);
        let length = digits + usize::from(alone);
        if digits > 0 && digits < 6 {
            found.push((at..at + sign.len() + skipped + length, BlockId::normal(&number[..length])));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn names() -> Names {
        let dike =
            crate::document::parse("---\nkantlijn: 1\nid: de-dijk\ntitle: \"De oude dijk: een geschiedenis\"\n---\n\nTekst. ^p01\n", "x");
        Names::of(&[Source { id: "de-dijk".into(), articles: vec![Arc::new(dike)], brief: None }], None)
    }

    fn cited(words: &str) -> Vec<String> {
        let paragraph = Paragraph { text: words.into(), ..Paragraph::default() };
        names().citations(&paragraph).into_iter().map(|citation| citation.target.to_string()).collect()
    }

    #[test]
    fn a_number_belongs_to_the_document_named_before_it() {
        assert_eq!(cited("“Water” (J. de Boer, De oude dijk: een geschiedenis, 2024, ¶12)"), ["de-dijk#^p12"]);
        assert_eq!(cited("Zie De oude dijk ¶3 en ¶ 4a."), ["de-dijk#^p03", "de-dijk#^p04a"]);
        assert_eq!(cited("Zie ¶3."), Vec::<String>::new());
    }

    #[test]
    fn a_link_into_a_text_of_which_nothing_is_known_is_not_that_of_the_document_before_it() {
        let prose = super::super::Prose::of_html("<p>De oude dijk ¶10 · <a href=\"#p45\">¶45</a>, de-dijk ¶3</p>");
        let found: Vec<String> = names().citations(&prose.paragraphs[0]).iter().map(|citation| citation.target.to_string()).collect();
        assert_eq!(found, ["de-dijk#^p10", "de-dijk#^p03"]);
    }

    #[test]
    fn a_title_alone_names_the_document() {
        assert_eq!(cited("In De oude dijk staat het anders."), ["de-dijk"]);
        assert!(names().is_title("De oude dijk") && !names().is_title("De oude dijken"));
    }

    #[test]
    fn a_citation_of_the_brief_says_so() {
        let paragraph = Paragraph { text: "(De oude dijk, brief, 2024, ¶12)".into(), ..Paragraph::default() };
        assert_eq!(names().citations(&paragraph)[0].rendition, Some(Rendition::Brief));
    }
}
