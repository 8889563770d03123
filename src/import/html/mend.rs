//! Mending what the library takes for the article.
//!
//! It keeps by the density of words and links, which errs at the edges: a list of links in the midst of a text, a line that asks to share
//! it, a stand-first that stands in the head of the page. What the page says of itself goes before: the text of the article in its data
//! (`articleBody`) and the element that it marks as such. Then the vocabulary of pages, which holds for short pieces beside the text and
//! never for a large part of it.

mod below;
mod choice;
mod edges;
mod elsewhere;
mod foot;
mod pictures;
mod remarks;
mod sections;
mod words;

use std::cell::LazyCell;
use std::collections::HashMap;

use dom_query::local_name;

use super::super::tree::{NodeId, NodeRef};

use super::super::markup::{Known, Nodes, is_any, named};
use super::super::structure::{Openings, heads_contents, is_control};
use super::called::{Part, is_called};
use super::segments::{self, Cut, Segment};
use super::{byline, is_same};
use crate::document::Meta;
use crate::text::{clean_line, fold, single_spaced};
use pictures::{is_of_picture, is_picture};
use words::{LEADS, NAVIGATION, REFERENCES, SHARED};

/// The fewest words of a text in a page's data that it is believed with.
pub(super) const BODY: usize = 80;

/// The most that pieces beside a text may be of all words that are kept, each and together, in percent. What the library kept although it is
/// more, a class alone does not make furniture: it says something else on this page.
const PIECES: usize = 8;

/// The most words of a line that may be a control of the page.
const LINE: usize = 60;

/// The most words of a line that says whose the page is.
const RIGHTS: usize = 12;

/// The most words of a line that offers to share a text, and how many nodes into it its link is.
const SHARE: usize = 5;
const INSIDE: usize = 12;

/// How often a line comes that is one of the page's.
const REFRAIN: usize = 4;

/// How many elements up what belongs together has one in common.
const BOXES: usize = 4;

/// The most words of a stand-first above the text that is as good as a subtitle.
const STAND_FIRST: usize = 40;

/// How many lines above a text are looked at for where it comes from.
const ABOVE: usize = 12;

/// The fewest words of one that is a short sentence, and how many lines below the title it is at most.
const SENTENCE: usize = 8;
const NEAR: usize = 2;

/// The headings within a text.
const HEADINGS: &[&str] = &["h2", "h3", "h4", "h5", "h6"];

/// What each line is asked.
static LEAD_LINES: Openings = Openings::new(LEADS);
static REFERENCE_LINES: Openings = Openings::new(REFERENCES);

/// The page with what is known of it.
struct Page<'a, 'b> {
    segments: Vec<Segment<'a>>,
    /// The text of the article as the page's data has it, folded; empty where they have none.
    body: String,
    /// Of each paragraph whether the data have its words in the text.
    said: Vec<bool>,
    meta: &'b Meta,
}

/// What mending finds that the front matter has not.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The line below the title, where it stands apart from the text and the page does not call it so.
    pub subtitle: Option<String>,
    /// Who signs the text at its foot, where the page names nobody elsewhere, or nobody but the house.
    pub writers: Vec<String>,
    /// The lines between the title and the text, whether they are kept or not.
    pub lines: Vec<String>,
}

/// Mends what is kept of a page.
pub(super) fn mend<'a>(elements: &[NodeRef<'a>], kept: &mut Nodes, body: &str, meta: &Meta) -> Found {
    let Some(html) = elements.first().and_then(NodeRef::parent) else { return Found::default() };
    let cut = Cut::of(html, kept);
    let mut page = Page { segments: cut.segments(), body: single_spaced(&fold(body)), said: Vec::new(), meta };
    if page.body.split(' ').count() < BODY {
        page.body.clear();
    }
    page.said = page.segments.iter().map(|segment| page.says(segment)).collect();
    let before: Vec<bool> = page.segments.iter().map(|segment| segment.kept).collect();
    page.take_said(elements);
    page.take_sections(elements);
    page.take_between();
    page.take_headings();
    page.take_below_title();
    page.take_captions();
    let subtitle = page.take_opening();
    page.drop_remarks();
    page.drop_beside(elements);
    page.drop_elsewhere();
    page.drop_lines();
    page.drop_repeated();
    let is_signed = meta.authors.iter().any(|name| !byline::is_weak(name, &meta.publisher));
    let writers = if is_signed { Vec::new() } else { page.signed_below() };
    page.drop_edges();
    for (segment, before) in page.segments.iter().zip(before) {
        for node in segment.nodes {
            match (before, segment.kept) {
                (false, true) => kept.insert(*node),
                // Of a line that was left out nothing stays: `By`, where the name was taken off.
                (_, false) => kept.remove(*node),
                _ => {}
            };
        }
    }
    Found { subtitle, writers, lines: page.lines_above() }
}

impl Page<'_, '_> {
    /// Whether the page's data have these words in the text.
    fn says(&self, segment: &Segment) -> bool {
        !self.body.is_empty() && segment.words >= 4 && self.body.contains(segment.folded())
    }

    /// The first paragraph of text that is kept.
    fn first_prose(&self) -> Option<usize> {
        self.segments.iter().position(|segment| segment.kept && segment.is_prose())
    }

    /// The last one.
    fn last_prose(&self) -> Option<usize> {
        self.segments.iter().rposition(|segment| segment.kept && segment.is_prose())
    }

    /// The lines between the title and the text.
    fn lines_above(&self) -> Vec<String> {
        let Some(first) = self.first_prose() else { return Vec::new() };
        let above = &self.segments[first.saturating_sub(ABOVE)..first];
        let title = above.iter().rposition(|one| is_same(one.text, &self.meta.title)).map_or(0, |title| title + 1);
        above[title..].iter().filter(|one| one.words <= LINE).map(|one| clean_line(one.text)).collect()
    }

    fn words(&self) -> usize {
        self.segments.iter().filter(|segment| segment.kept).map(|segment| segment.words).sum()
    }

    /// Takes in what the page says is the article: by its data, or by marking an element as its body.
    fn take_said(&mut self, elements: &[NodeRef]) {
        let said = self.said.clone();
        let count = |page: &Self, which: &dyn Fn(usize) -> bool| {
            page.segments.iter().enumerate().filter(|(at, _)| which(*at)).map(|(_, segment)| segment.words).sum::<usize>()
        };
        let all = count(self, &|at| said[at]);
        if all >= BODY {
            let shared = count(self, &|at| said[at] && self.segments[at].kept);
            // The library took something else for the article.
            let elsewhere = shared * 10 < self.words() * 3 && shared * 2 < all;
            for (segment, said) in self.segments.iter_mut().zip(&said) {
                segment.kept = *said || segment.kept && !elsewhere;
            }
            return;
        }
        self.take_marked(elements);
        self.take_article();
    }

    /// Takes what stands right between two paragraphs that are kept, as one of them, and is text: lists, subheadings, short paragraphs.
    fn take_between(&mut self) {
        let prose: Vec<usize> = (0..self.segments.len()).filter(|&at| self.segments[at].kept && self.segments[at].words >= 12).collect();
        for pair in prose.windows(2) {
            let (first, last) = (pair[0], pair[1]);
            if last - first < 2 || last - first > 40 {
                continue;
            }
            let own = box_of(&self.segments[first]);
            let is_one = |segment: &Segment| box_of(segment).zip(own).is_some_and(|(other, own)| are_one(&other, &own));
            if !is_one(&self.segments[last]) {
                continue;
            }
            let gap = first + 1..last;
            let fits = |at: usize| {
                let segment = &self.segments[at];
                let is_item = named!(&segment.element, "li" | "p" | "h2" | "h3" | "h4" | "blockquote" | "td" | "th" | "dd" | "dt");
                is_item && segment.linked * 2 < segment.words && is_one(segment) && !is_beside(&segment.element)
            };
            let all = gap.clone().all(|at| self.segments[at].kept || fits(at));
            if all {
                gap.for_each(|at| self.segments[at].kept = true);
            }
        }
    }

    /// Takes headings within a text right above what is kept, in the same box: a class makes the library take them for the page's.
    fn take_headings(&mut self) {
        let Some(first) = self.first_prose() else { return };
        for at in first + 1..self.segments.len().saturating_sub(1) {
            let (segment, next) = (&self.segments[at], &self.segments[at + 1]);
            let is_heading =
                named!(&segment.element, "h2" | "h3" | "h4") && (1..=20).contains(&segment.words) && segment.linked * 2 < segment.words;
            if segment.kept || !is_heading || !next.kept || next.linked * 2 > next.words {
                continue;
            }
            let is_text = next.words >= 12 || named!(&next.element, "li" | "dt" | "pre");
            if is_text && !is_beside(&segment.element) && self.is_in_box_of_next(at) {
                self.segments[at].kept = true;
            }
        }
    }

    /// Whether a paragraph stands in what holds the next one too, alone in a box of its own there, or in none.
    fn is_in_box_of_next(&self, at: usize) -> bool {
        let holds = |outer: &NodeRef, other: usize| chain(&self.segments[other].element).any(|node| node.id == outer.id);
        let outer = self.segments[at].element.ancestors().take(BOXES).find(|outer| holds(outer, at + 1) || at > 0 && holds(outer, at - 1));
        outer.is_some_and(|outer| holds(&outer, at + 1) && !named!(&outer, "body"))
    }

    /// Takes what stands between the title and the first paragraph that is kept, where all three stand in one element by themselves.
    fn take_below_title(&mut self) {
        let Some(first) = self.first_prose() else { return };
        let Some(outer) = self.segments[first].element.parent() else { return };
        let is_in = |node: &NodeRef| node.parent().is_some_and(|parent| parent.id == outer.id);
        let is_title = |one: &Segment| named!(&one.element, "h1") && is_in(&one.element) && is_same(one.text, &self.meta.title);
        let Some(title) = self.segments[..first].iter().rposition(is_title) else { return };
        let fits = |segment: &Segment| {
            let is_item = named!(&segment.element, "li" | "dt" | "dd");
            let own = if is_item { segment.element.parent() } else { Some(segment.element) };
            let is_part = is_item || named!(&segment.element, "p" | "h2" | "h3" | "blockquote" | "pre");
            is_part && own.is_some_and(|own| is_in(&own) && !is_beside(&own)) && segment.linked * 2 < segment.words
        };
        self.segments[title + 1..first].iter_mut().filter(|segment| fits(segment)).for_each(|segment| segment.kept = true);
    }

    /// Takes paragraphs that stand before the first that is kept and behind the title, in the same article; a single short one is given for the
    /// subtitle instead, where the page has none.
    fn take_opening(&mut self) -> Option<String> {
        let first = self.first_prose()?;
        let title = self.segments[..first].iter().rposition(|segment| is_same(segment.text, &self.meta.title))?;
        let headed: Vec<NodeId> = chain(&self.segments[title].element).map(|node| node.id).collect();
        // Without one that is called so, the article is what holds the title and the text.
        let both = chain(&self.segments[first].element).find(|outer| headed.contains(&outer.id)).map(|outer| outer.id);
        let article = |segment: &Segment| {
            let outer = segment.element.ancestors().find(|outer| named!(outer, "article" | "main")).map(|outer| outer.id);
            outer.or_else(|| both.filter(|both| chain(&segment.element).any(|node| node.id == *both)))
        };
        let own = article(&self.segments[first]);
        if own.is_none() || article(&self.segments[title]) != own {
            return None;
        }
        // Right below the title a short sentence is one too.
        let is_line = |at: usize, one: &Segment| one.is_prose() || at <= title + NEAR && one.words >= SENTENCE && one.linked == 0;
        let mut opening = Vec::new();
        for at in title + 1..first {
            let segment = &self.segments[at];
            let fits =
                is_line(at, segment) && segment.ends_sentence() && named!(&segment.element, "p" | "div" | "h2") && article(segment) == own;
            let element = segment.element;
            let mut around = std::iter::once(element).chain(element.ancestors().take(5));
            let outside = around
                .any(|outer| named!(&outer, "figure" | "figcaption" | "aside" | "nav" | "footer") || is_called(&outer, Part::Writers));
            // Many a page has its stand-first twice, for narrow screens and for wide ones.
            let is_again = || self.segments.iter().any(|other| other.kept && is_same(other.text, segment.text));
            if fits && !outside && !is_beside(&element) && !is_of_picture(&element) && !self.is_imprint(segment) && !is_again() {
                opening.push(at);
            }
        }
        match *opening {
            [line] if self.meta.subtitle.is_empty() && !self.segments[line].kept && self.segments[line].words <= STAND_FIRST => {
                Some(clean_line(self.segments[line].text))
            }
            _ => {
                opening.into_iter().for_each(|at| self.segments[at].kept = true);
                None
            }
        }
    }

    /// Drops pieces whose class says that they stand beside the text, and those that ask the reader to fill in something.
    fn drop_beside(&mut self, elements: &[NodeRef]) {
        let weights = segments::weights(&self.segments);
        let most = self.words() * PIECES;
        let is_small = |node: &NodeRef| weights.get(node.id).unwrap_or(0) * 100 <= most;
        let asks: Vec<NodeId> = elements
            .iter()
            .filter(|node| is_filled_in(node))
            .filter_map(|node| node.ancestors().take(BOXES).find(|outer| weights.get(outer.id).is_some()))
            .filter(is_small)
            .map(|outer| outer.id)
            .collect();
        let (mut asking, mut called) = (Known::default(), Known::default());
        let mut is_asking = |node: &NodeRef| asks.contains(&node.id).then_some(());
        let is_picture = |node: &NodeRef| weights.get(node.id).is_some_and(|words| is_picture(node, words));
        let mut is_called_so = |node: &NodeRef| (is_small(node) && is_beside(node) && !is_picture(node)).then_some(());
        let open = || (0..self.segments.len()).filter(|&at| self.segments[at].kept && !self.said[at]);
        let prompts = if asks.is_empty() {
            Vec::new()
        } else {
            open().filter(|&at| around(&self.segments[at].element, &mut asking, &mut is_asking).is_some()).collect()
        };
        let mut is_piece = |at: &usize| {
            let segment = &self.segments[*at];
            is_card(segment) || self.heads_card(*at) || around(&segment.element, &mut called, &mut is_called_so).is_some()
        };
        let pieces: Vec<usize> = open().filter(|at| !prompts.contains(at) && is_piece(at)).collect();
        self.drop_few(prompts);
        self.drop_few(pieces);
        self.drop_cards_below();
        self.drop_lists_below();
    }

    /// Drops paragraphs where they are few of all words together.
    fn drop_few(&mut self, few: Vec<usize>) {
        let words: usize = few.iter().map(|at| self.segments[*at].words).sum();
        if words * 100 <= self.words() * PIECES {
            few.into_iter().for_each(|at| self.segments[at].kept = false);
        }
    }

    /// Whether a heading stands with other lines in one link: that of a card that leads to another page.
    fn heads_card(&self, at: usize) -> bool {
        let link = |segment: &Segment| {
            let is_linked = segment.linked == segment.words && !named!(&segment.element, "li" | "td" | "th" | "figcaption" | "pre");
            let link = || chain(&segment.element).skip(1).take(5).find(|outer| named!(outer, "a")).map(|link| link.id);
            is_linked.then(link)?
        };
        let Some(own) = link(&self.segments[at]) else { return false };
        let beside = [at.checked_sub(1), Some(at + 1)];
        beside.into_iter().flatten().filter_map(|at| self.segments.get(at)).any(|segment| link(segment) == Some(own))
    }

    /// Drops lines that are a control, lead away, or come again and again.
    fn drop_lines(&mut self) {
        let is_line = |at: usize| {
            let segment = &self.segments[at];
            if !segment.kept || self.said[at] || named!(&segment.element, "td" | "th" | "pre") {
                return false;
            }
            // Nothing longer is a control or leads away, and to fold it would cost.
            if segment.words > LINE {
                return is_data(segment.text);
            }
            let folded = segment.folded();
            leads_away(segment, folded) || is_control(folded) || claims_rights(segment) || shares(segment) || is_data(segment.text)
        };
        let lines: Vec<usize> = (0..self.segments.len()).filter(|at| is_line(*at)).collect();
        lines.into_iter().for_each(|at| self.segments[at].kept = false);
        self.drop_refrains();
        self.drop_empty_headings();
    }

    /// Drops links and lines below pictures that come again and again: a text may say the same thing again under each of its headings, and an
    /// index names the same chapter at many words.
    fn drop_refrains(&mut self) {
        let cells = ["td", "th", "li", "dt", "dd", "pre"];
        let short = |segment: &Segment| segment.kept && segment.words <= 8 && !segment.ends_sentence() && !is_any(&segment.element, &cells);
        let is_of_page = |segment: &Segment| short(segment) && (segment.linked == segment.words || is_of_picture(&segment.element));
        let count = LazyCell::new(|| {
            let mut count: HashMap<&str, usize> = HashMap::new();
            self.segments.iter().filter(|segment| short(segment)).for_each(|segment| *count.entry(segment.folded()).or_default() += 1);
            count
        });
        let is_again = |at: &usize| {
            let segment = &self.segments[*at];
            !self.said[*at] && is_of_page(segment) && count.get(segment.folded()).is_some_and(|count| *count >= REFRAIN)
        };
        self.drop_few((0..self.segments.len()).filter(is_again).collect());
    }

    /// Drops headings over nothing but what was dropped: `Read more`, over a list of links, and those behind which nothing is kept.
    fn drop_empty_headings(&mut self) {
        for at in 0..self.segments.len() {
            if !self.segments[at].kept || !is_any(&self.segments[at].element, HEADINGS) {
                continue;
            }
            let folded = self.segments[at].folded();
            let leads = || LEADS.iter().chain(REFERENCES).any(|lead| folded.starts_with(lead.trim_end_matches(':')));
            let names_links = NAVIGATION.contains(&folded) || heads_contents(self.segments[at].text) || leads();
            let next = self.segments.get(at + 1);
            let over_links = next.is_none_or(|next| !next.kept || next.linked * 10 > next.words * 8);
            if names_links && over_links {
                self.segments[at].kept = false;
            }
        }
        // Headings that are links are a list of what else there is.
        let is_heading = |at: &usize| is_any(&self.segments[*at].element, HEADINGS) && self.segments[*at].linked == 0;
        let kept = || (0..self.segments.len()).filter(|&at| self.segments[at].kept);
        let over_nothing: Vec<usize> = kept().rev().take_while(|at| is_heading(at) && !self.said[*at]).collect();
        if over_nothing.len() < kept().count() {
            over_nothing.into_iter().for_each(|at| self.segments[at].kept = false);
        }
    }
}

/// Whether a line leads to another text. A sentence with a link in it may refer to one and be the text's own.
fn leads_away(segment: &Segment, folded: &str) -> bool {
    let is_sentence = || segment.linked > 0 && segment.linked * 2 < segment.words && segment.ends_sentence();
    segment.words <= 25
        && (segment.linked > 0 || segment.words <= 9)
        && (LEAD_LINES.open(folded) || REFERENCE_LINES.open(folded) && !is_sentence())
}

/// Whether a line says whose the page is: `© De Kade`. Below a picture it is part of the caption.
fn claims_rights(segment: &Segment) -> bool {
    segment.words <= RIGHTS && segment.text.trim_start().starts_with('©') && !is_of_picture(&segment.element)
}

/// Whether a line offers to share the text elsewhere, by where it leads: `Pin it`.
fn shares(segment: &Segment) -> bool {
    let leads =
        |node: &NodeRef| named!(node, "a") && node.attr("href").is_some_and(|href| SHARED.iter().any(|shared| href.contains(shared)));
    let is_line = segment.words <= SHARE && segment.linked == segment.words;
    is_line
        && (chain(&segment.element).take(2).any(|outer| leads(&outer))
            || segment.element.descendants().take(INSIDE).any(|inner| leads(&inner)))
}

/// The fewest pairs of data.
const PAIRS: usize = 4;

/// Whether a text is data for a program that a page leaves lying in its text: an object in JSON, or pairs of a name and a value as
/// `showAds:true! days:14!`.
fn is_data(text: &str) -> bool {
    let text = text.trim();
    let is_object = || text.starts_with('{') && text.ends_with('}') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    let is_name = |name: &str| name.bytes().any(|byte| byte.is_ascii_lowercase()) && name.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_pair =
        |word: &&str| word.split_once(':').is_some_and(|(name, value)| is_name(name) && !value.is_empty() && !value.starts_with('/'));
    let are_pairs = || {
        // Hardly any line has so many.
        if memchr::memchr_iter(b':', text.as_bytes()).nth(PAIRS - 1).is_none() {
            return false;
        }
        let words = text.split_whitespace().count();
        words <= LINE && text.split_whitespace().filter(is_pair).count() >= PAIRS.max(words / 2)
    };
    is_object() || are_pairs()
}

/// What holds a paragraph, lists and tables aside.
fn box_of<'a>(segment: &Segment<'a>) -> Option<NodeRef<'a>> {
    let parts = ["ul", "ol", "li", "blockquote", "dl", "table", "tbody", "tr", "td"];
    segment.element.ancestors().take(4).find(|outer| !is_any(outer, &parts))
}

/// Whether two elements that hold paragraphs are one, or boxes of one class side by side, as an editor of pages puts each paragraph into one.
fn are_one(one: &NodeRef, other: &NodeRef) -> bool {
    let are_sisters = || one.parent().zip(other.parent()).is_some_and(|(outer, other)| outer.id == other.id);
    one.id == other.id || one.class().is_some_and(|class| Some(class) == other.class()) && are_sisters()
}

/// Whether a paragraph is an item of a list: a text may open or close with one of links.
fn is_listed(segment: &Segment) -> bool {
    let holds = |node: &NodeRef| named!(node, "li" | "dd" | "dt");
    holds(&segment.element) || segment.element.ancestors().take(3).any(|outer| holds(&outer))
}

/// Whether a reader writes something in an element.
fn is_filled_in(node: &NodeRef) -> bool {
    let is_written = |kind: &str| ["text", "email", "search", "tel", "number"].iter().any(|written| kind.eq_ignore_ascii_case(written));
    named!(node, "textarea") || named!(node, "input") && node.attr("type").is_none_or(is_written)
}

/// Whether a paragraph stands within a link, rather than a link within it: a card that leads to another page.
fn is_card(segment: &Segment) -> bool {
    let lines = ["h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "figcaption", "pre"];
    segment.words >= 5
        && segment.linked == segment.words
        && !is_any(&segment.element, &lines)
        && chain(&segment.element).skip(1).take(5).any(|outer| named!(&outer, "a"))
}

/// An element and what holds it, up to the body of the page.
fn chain<'a>(element: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> {
    std::iter::once(*element).chain(element.ancestors()).take_while(|node| !named!(node, "body" | "html"))
}

/// What is so of the nearest of an element and what holds it, up to the body of the page, of which something is. Each element is asked once,
/// what holds it before itself, and what is `known` of it then stays.
fn around<T: Copy>(node: &NodeRef, known: &mut Known<Option<T>>, own: &mut dyn FnMut(&NodeRef) -> Option<T>) -> Option<T> {
    if let Some(known) = known.get(node.id) {
        return known;
    }
    if named!(node, "body" | "html") {
        return None;
    }
    let outer = node.parent().and_then(|outer| around(&outer, known, own));
    let found = own(node).or(outer);
    known.insert(node.id, found);
    found
}

/// Whether the class or the id of an element says that it stands beside a text.
fn is_beside(node: &NodeRef) -> bool {
    named!(node, "nav")
        || is_called(node, Part::Beside)
        || node.said(&local_name!("role")).is_some_and(|role| matches!(role, "navigation" | "complementary" | "search"))
}
