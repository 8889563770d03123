//! The verdict on one quotation: where it stands, and whether what the text says of it is right.

use std::ops::Range;

use super::citations::{Citation, Names};
use super::prose::{Paragraph, Prose};
use super::quotations::Quotation;
use super::sources::{Found, Source};
use super::{Check, Finding, Library, Read, Verdict, is_imagined};
use crate::document::{Document, Kind, Rendition, Target};
use crate::text;

/// So near to a quotation, in bytes, a name says whose words it holds.
const NAMED_NEAR: usize = 160;
/// Changes that a report names at most.
const CHANGES: usize = 5;

/// A quotation with all that its verdict depends on.
pub(super) struct Case<'c> {
    pub library: &'c Library,
    pub read: &'c [Read<'c>],
    pub quotations: &'c [Quotation],
    /// The index of the quotation.
    pub at: usize,
}

/// Whether some words in marks are only the name of a work or of a section.
pub(super) fn is_a_title(quotation: &Quotation, prose: &Prose, library: &Library, names: &Names) -> bool {
    let words = super::words_of(prose, quotation);
    if names.is_title(words) {
        return true;
    }
    let folded = text::fold(words.trim());
    library.sources.iter().flat_map(|source| source.articles.iter().chain(&source.brief)).any(|document| {
        let headings = document.body.blocks.iter().filter(|block| matches!(block.kind, Kind::Heading { .. }));
        text::fold(&document.meta.subtitle) == folded
            || headings.into_iter().any(|block| text::fold(document.body.block_text(block)) == folded)
    })
}

impl Case<'_> {
    /// The verdict, given where the quotation stands or nearly stands.
    pub(super) fn judge(&self, quotation: &Quotation, places: &[Found]) -> Finding {
        let paragraph = self.read[quotation.paragraph].paragraph;
        let cited = self.cited(quotation).filter(|_| !paragraph.is_taken_over);
        let of_brief = cited.as_ref().is_some_and(|cited| cited.rendition == Some(Rendition::Brief));
        let (verdict, place, notes) = match places.iter().find(|place| place.is_verbatim()).or(places.first()) {
            Some(place) if paragraph.is_taken_over => self.weigh_taken_over(quotation, place),
            _ => self.weigh(quotation, places, cited.as_ref(), of_brief),
        };
        let source = match place {
            Some(place) => {
                let rendition = if place.is_article { Rendition::Article } else { Rendition::Brief };
                Some((target_of(place, &self.library.sources), rendition))
            }
            None => cited.map(|cited| (cited.target, Rendition::Article)),
        };
        let quote = paragraph.text[quotation.range.clone()].trim().to_owned();
        Finding { line: paragraph.line(quotation.range.start), check: Check::Quotation, verdict, quote, source, notes }
    }

    fn weigh<'f>(
        &self,
        quotation: &Quotation,
        places: &'f [Found],
        cited: Option<&Citation>,
        of_brief: bool,
    ) -> (Verdict, Option<&'f Found>, Vec<String>) {
        let in_text = |place: &&Found| place.is_article || of_brief;
        let verbatim: Vec<&Found> = places.iter().filter(|place| place.is_verbatim()).filter(in_text).collect();
        let at_cited = |place: &&&Found| cited.is_none_or(|cited| self.is_at(place, &cited.target));
        if let Some(place) = verbatim.iter().find(at_cited) {
            return self.weigh_verbatim(quotation, place);
        }
        if let Some(place) = verbatim.first() {
            let cited = cited.map(|cited| cited.target.to_string()).unwrap_or_default();
            let note = format!("the words stand in {}, not in {cited}", target_of(place, &self.library.sources));
            return (Verdict::Misattributed, Some(place), vec![note]);
        }
        if let Some(place) = places.iter().find(|place| place.is_verbatim()) {
            let note = format!(
                "these are the words of kantlijn's own digest, {}; quote the article, or say that the digest is quoted (“brief” in the citation)",
                target_of(place, &self.library.sources)
            );
            return (Verdict::Digest, Some(place), vec![note]);
        }
        if let Some(best) = places.first() {
            // Of places that are nearly as near, the one that is cited is meant.
            let near = places.iter().filter(|place| place.alignment.cost <= best.alignment.cost + 1);
            let place = near.clone().find(|place| cited.is_some_and(|cited| self.is_at(place, &cited.target))).unwrap_or(best);
            return self.weigh_near(quotation, place, cited);
        }
        self.weigh_nothing(cited)
    }

    /// What an export took over speaks of its own text, and of others, as its writer saw fit: the words must only stand there.
    fn weigh_taken_over<'f>(&self, quotation: &Quotation, place: &'f Found) -> (Verdict, Option<&'f Found>, Vec<String>) {
        let verdict = if place.is_verbatim() { Verdict::Verbatim } else { Verdict::Altered };
        (verdict, Some(place), self.differences(quotation, place))
    }

    fn weigh_verbatim<'f>(&self, quotation: &Quotation, place: &'f Found) -> (Verdict, Option<&'f Found>, Vec<String>) {
        if let Some(note) = self.other_voice(quotation, place) {
            return (Verdict::Misattributed, Some(place), vec![note]);
        }
        if is_imagined(&place.document, place.block) && !self.says_imagined(quotation) {
            let note =
                "the passage is part of a scenario: it is imagined, and the text does not say so; name the scenario in the sentence".into();
            return (Verdict::Scenario, Some(place), vec![note]);
        }
        (Verdict::Verbatim, Some(place), Vec::new())
    }

    fn weigh_near<'f>(
        &self,
        quotation: &Quotation,
        place: &'f Found,
        cited: Option<&Citation>,
    ) -> (Verdict, Option<&'f Found>, Vec<String>) {
        let mut notes = self.differences(quotation, place);
        if let Some(cited) = cited.filter(|cited| !self.is_at(place, &cited.target)) {
            notes.push(format!("it comes nearest to {}, not to {}", target_of(place, &self.library.sources), cited.target));
        }
        if !place.is_article {
            notes.insert(0, "these are the words of kantlijn's own digest, changed; quote the article".into());
            return (Verdict::Digest, Some(place), notes);
        }
        (Verdict::Altered, Some(place), notes)
    }

    fn weigh_nothing<'f>(&self, cited: Option<&Citation>) -> (Verdict, Option<&'f Found>, Vec<String>) {
        let source = cited.and_then(|cited| self.library.source(&cited.target.document));
        if let Some(source) = source.filter(|source| source.articles.is_empty()) {
            let note = format!("only the brief of `{}` is here; import the article, and check again", source.id);
            return (Verdict::NoArticle, None, vec![note]);
        }
        let without = self.library.sources.iter().filter(|source| source.articles.is_empty()).count();
        let mut notes =
            vec!["these words stand in no article of the library; where they come from elsewhere, nobody can check them here".into()];
        if cited.is_none() && without > 0 {
            notes.push(format!("of {without} documents only the brief is here; import their articles to look in them too"));
        }
        (Verdict::NotFound, None, notes)
    }

    /// Whether a place is what a citation names; a passage may begin in the block before the one that is cited.
    fn is_at(&self, place: &Found, target: &Target) -> bool {
        if self.library.sources.get(place.source).is_none_or(|source| source.id != target.document) {
            return false;
        }
        let Some(block) = &target.block else { return true };
        let document = &place.document;
        let last = document.body.block_at(place.alignment.range.end.saturating_sub(1)).unwrap_or(place.block);
        document.find(block).is_some_and(|cited| (place.block..=last).contains(&cited) || is_twin(document, place.block, cited))
    }

    /// The citation that belongs to a quotation: behind it, before the next; else before it; else in the line that names its source.
    fn cited(&self, quotation: &Quotation) -> Option<Citation> {
        let citations = self.citations_at(quotation.paragraph);
        let siblings = |other: &&Quotation| other.paragraph == quotation.paragraph;
        let next = self.quotations[self.at + 1..].first().filter(siblings).map_or(usize::MAX, |next| next.range.start);
        let previous = self.quotations[..self.at].last().filter(siblings).map_or(0, |previous| previous.range.end);
        let behind = || citations.iter().filter(|(at, _)| (quotation.range.end..next).contains(at));
        let before = || citations.iter().rev().filter(|(at, _)| (previous..quotation.range.start).contains(at));
        let names_block = |(_, citation): &&(usize, Citation)| citation.target.block.is_some();
        let found =
            behind().find(names_block).or_else(|| behind().next()).or_else(|| before().find(names_block)).or_else(|| before().next());
        if let Some((_, citation)) = found {
            return Some(citation.clone());
        }
        let paragraph = self.read[quotation.paragraph].paragraph;
        paragraph.is_quotation.then(|| self.cited_beside(quotation.paragraph)).flatten()
    }

    /// The citation in the line below a quotation that is set apart, or at the end of the one above.
    fn cited_beside(&self, paragraph: usize) -> Option<Citation> {
        let below = (paragraph + 1..self.read.len()).find(|at| {
            let words = self.read[*at].paragraph.text.trim_start();
            !self.read[*at].paragraph.is_quotation || words.starts_with(['—', '–', '('])
        })?;
        let line = self.read[below].paragraph;
        if line.is_quotation || line.text.trim_start().starts_with(['—', '–', '(', '¶']) {
            return self.citations_at(below).into_iter().next().map(|(_, citation)| citation);
        }
        let above = paragraph.checked_sub(1).filter(|at| self.read[*at].paragraph.text.trim_end().ends_with(':'))?;
        self.citations_at(above).into_iter().next_back().map(|(_, citation)| citation)
    }

    /// The citations of a paragraph, those in its footnotes at the place that refers to them.
    fn citations_at(&self, paragraph: usize) -> Vec<(usize, Citation)> {
        let read = &self.read[paragraph];
        let mut found: Vec<(usize, Citation)> = read.citations.iter().map(|citation| (citation.range.start, citation.clone())).collect();
        for (at, label) in &read.paragraph.references {
            let notes = self.read.iter().filter(|note| note.paragraph.footnote.as_deref() == Some(label));
            found.extend(notes.flat_map(|note| &note.citations).map(|citation| (*at, citation.clone())));
        }
        found.sort_by_key(|(at, _)| *at);
        found
    }

    /// Says so where somebody else is named as the speaker than the passage names.
    fn other_voice(&self, quotation: &Quotation, place: &Found) -> Option<String> {
        let source = &self.library.sources[place.source];
        let voices = &source.brief.as_ref().unwrap_or(&place.document).meta.voices;
        let block = &place.document.body.blocks[place.block];
        let speakers: Vec<&str> = block.voices().collect();
        if speakers.is_empty() {
            return None;
        }
        let near = surroundings(self.read[quotation.paragraph].paragraph, &quotation.range);
        let named: Vec<&String> = voices.iter().filter(|(_, name)| is_named(name, &near)).map(|(slug, _)| slug).collect();
        let says = |slug: &str| voices.get(slug).cloned().unwrap_or_else(|| slug.to_owned());
        (!named.is_empty() && !named.iter().any(|slug| speakers.contains(&slug.as_str()))).then(|| {
            let speakers: Vec<String> = speakers.iter().map(|slug| says(slug)).collect();
            format!("in the source {} says this, not {}", speakers.join(" and "), says(named[0]))
        })
    }

    /// Whether the text says of a passage that it is imagined: in its own words, or in the heading above.
    fn says_imagined(&self, quotation: &Quotation) -> bool {
        let heading = self.read[..quotation.paragraph].iter().rfind(|read| read.paragraph.is_heading);
        let own = self.read[quotation.paragraph].paragraph;
        let near = [Some(own.text.as_str()), heading.map(|read| read.paragraph.text.as_str())];
        near.into_iter().flatten().map(text::fold).any(|words| {
            ["scenario", "verbeeld", "denkbeeldig", "imagined", "imaginary", "fictief", "fictional", "toekomstbeeld"]
                .iter()
                .any(|word| words.contains(word))
        })
    }

    fn differences(&self, quotation: &Quotation, place: &Found) -> Vec<String> {
        let quoted = &self.read[quotation.paragraph].paragraph.text[quotation.range.clone()];
        let source = &place.document.body.text;
        let changes = &place.alignment.changes;
        let mut notes: Vec<String> = changes
            .iter()
            .take(CHANGES)
            .map(|change| {
                let (ours, theirs) = (text::clean_line(&quoted[change.quoted.clone()]), text::clean_line(&source[change.source.clone()]));
                match (ours.is_empty(), theirs.is_empty()) {
                    (false, false) => format!("“{ours}” stands for “{theirs}”"),
                    (false, true) => format!("“{ours}” was put in; set it in [brackets]"),
                    _ => format!("“{theirs}” was left out without (...)"),
                }
            })
            .collect();
        if changes.len() > CHANGES {
            notes.push(format!("and {} more", changes.len() - CHANGES));
        }
        notes
    }
}

/// Whether one block is a pull quote that repeats the other: to cite the one for the other is right.
fn is_twin(document: &Document, found: usize, cited: usize) -> bool {
    let blocks = &document.body.blocks;
    let folded = |at: usize| text::fold(document.body.block_text(&blocks[at]));
    let repeats = |one: usize, other: usize| matches!(blocks[one].kind, Kind::PullQuote) && folded(other).contains(folded(one).trim());
    repeats(found, cited) || repeats(cited, found)
}

/// The passage of a place.
fn target_of(place: &Found, sources: &[Source]) -> Target {
    let block = place.document.body.blocks.get(place.block).map(|block| block.id.clone());
    Target { document: sources.get(place.source).map(|source| source.id.clone()).unwrap_or_default(), block }
}

/// The words around a quotation, its own left out.
fn surroundings(paragraph: &Paragraph, range: &Range<usize>) -> String {
    let words = &paragraph.text;
    let start = words.floor_char_boundary(range.start.saturating_sub(NAMED_NEAR));
    let end = words.ceil_char_boundary((range.end + NAMED_NEAR).min(words.len()));
    text::fold(&format!("{} {}", &words[start..range.start], &words[range.end..end]))
}

/// Whether a text names a voice: by its whole name, or by the last word of it.
fn is_named(name: &str, folded: &str) -> bool {
    // What follows a comma is an office, and not a name: `J. Waard, speaker in March 2025`.
    let name = text::fold(name.split(',').next().unwrap_or(name).trim());
    let last = name.rsplit(' ').next().unwrap_or(&name);
    let stands = |word: &str| {
        word.len() > 3
            && folded.match_indices(word).any(|(at, _)| {
                !folded[..at].ends_with(char::is_alphanumeric) && !folded[at + word.len()..].starts_with(char::is_alphanumeric)
            })
    };
    stands(&name) || stands(last)
}
