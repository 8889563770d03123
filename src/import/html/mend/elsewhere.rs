//! Lines that lead to other texts: a link behind a label, a heading over links, and what a site adds above a text and below it.

use std::collections::HashMap;
use std::ops::Range;

use dom_query::local_name;

use super::super::super::markup::{is_any, named};
use super::super::super::structure::{heads_others, heads_sources, is_shouted, leads_elsewhere, names, opens_caption};
use super::super::super::tree::NodeRef;
use super::super::segments::Segment;
use super::pictures::is_of_picture;
use super::{HEADINGS, Page, chain};

/// The most words of a label before a link.
const LABEL: usize = 4;

/// The most words of a line that leads to another text, and of one that says under what a site files a text.
const LINE: usize = 20;
const PATH: usize = 6;

/// The fewest words of the title of another text.
const TITLE: usize = 4;

/// The most words of a line that a site puts there again and again.
const SHORT: usize = 8;

/// The most words of what a heading that is a link is over: the first words of another text.
const TEASER: usize = 60;

impl Page<'_, '_> {
    /// Drops what leads to other texts: amid the text what says so itself or stands in a box, below it also headings that are a link.
    pub(super) fn drop_elsewhere(&mut self) {
        self.drop_labelled();
        self.drop_boxed();
        if let Some(last) = self.last_prose() {
            self.drop_headed(last + 1);
        }
    }

    /// Drops titles of other texts in boxes amid the text: headings that are a link, and stand over nothing where they stand.
    fn drop_boxed(&mut self) {
        let (Some(first), Some(last)) = (self.first_prose(), self.last_prose()) else { return };
        let is_title = |one: &Segment| one.words >= TITLE && is_any(&one.element, HEADINGS) && is_linked(one);
        // What is kept below the title that is looked at, and is none itself.
        let mut below: Option<NodeRef> = None;
        let mut boxed = Vec::new();
        for at in (first..=last).rev() {
            let one = &self.segments[at];
            match one.element.parent() {
                _ if !one.kept => {}
                Some(outer) if is_title(one) && !self.said[at] => {
                    if below.is_some_and(|next| chain(&next).all(|node| node.id != outer.id)) {
                        boxed.push(at);
                    }
                }
                _ => below = Some(one.element),
            }
        }
        boxed.into_iter().for_each(|at| self.segments[at].kept = false);
    }

    /// Drops what a site puts above a text and below it: what the page is part of, and what comes again and again.
    pub(super) fn drop_repeated(&mut self) {
        let (Some(first), Some(last)) = (self.first_prose(), self.last_prose()) else { return };
        let is_path = |one: &Segment| one.words <= PATH && one.linked > 0 && one.linked * 2 >= one.words && is_any(&one.element, HEADINGS);
        self.drop_of(0..first, is_path);
        let is_said = |one: &Segment| one.ends_sentence() && !one.text.trim_end().ends_with(':');
        let is_above = |one: &Segment| one.words <= SHORT && !is_said(one) && !is_of_picture(&one.element) && !opens_caption(one.text);
        self.drop_of(0..self.headed(&local_name!("h1")).map_or(0, |title| title.min(first)), is_above);
        self.drop_again(0..first);
        self.drop_again(last + 1..self.segments.len());
    }

    fn drop_of(&mut self, range: Range<usize>, which: impl Fn(&Segment) -> bool) {
        for at in range {
            if self.segments[at].kept && !self.said[at] && which(&self.segments[at]) {
                self.segments[at].kept = false;
            }
        }
    }

    /// Drops links behind a label, and a line that leads to other texts with the links right below it.
    fn drop_labelled(&mut self) {
        let kept: Vec<usize> = (0..self.segments.len()).filter(|at| self.segments[*at].kept && !self.said[*at]).collect();
        let leads = |one: &Segment| one.words <= LABEL && leads_elsewhere(one.text) && !is_any(&one.element, HEADINGS);
        // The line that leads to other texts below which only links came so far.
        let mut above = None;
        for at in kept {
            let segment = &self.segments[at];
            match above {
                Some(line) if is_linked(segment) => [line, at].into_iter().for_each(|at| self.segments[at].kept = false),
                _ if is_labelled(segment) => self.segments[at].kept = false,
                _ => above = leads(segment).then_some(at),
            }
        }
    }

    /// Drops, from a segment on, headings of other texts with the lines below them, and headings that are a link with what they are over.
    fn drop_headed(&mut self, from: usize) {
        let tail = from..self.segments.len();
        if self.segments[tail.clone()].iter().any(|one| one.kept && one.words <= SHORT && heads_sources(one.text)) {
            return;
        }
        // The heading of other texts below which only what goes with it came so far, and whether it is a link.
        let mut over: Option<(NodeRef, bool)> = None;
        for at in tail {
            let segment = &self.segments[at];
            let is_heading = is_any(&segment.element, HEADINGS);
            // Who wrote is named by a link too.
            let leads = is_heading && is_linked(segment) && names(segment.text.trim()).is_none();
            // What stands above it in its link files it: a subject, a series.
            let is_filed = |before: &Segment| is_linked(before) && Some(before.element.id) == card(&segment.element).map(|card| card.id);
            if leads && at > from && is_filed(&self.segments[at - 1]) {
                self.segments[at - 1].kept = false;
            }
            let segment = &self.segments[at];
            if !segment.kept || self.said[at] {
                // The heading of a card may have been left out alone.
                over = if leads { Some((segment.element, true)) } else { over };
                continue;
            }
            let heads = leads || segment.words <= SHORT && heads_others(segment.text);
            let is_line = || segment.words <= LINE && !segment.ends_sentence();
            let is_teaser = |(heading, is_link): (NodeRef, bool)| {
                let outer = if is_link && segment.words <= TEASER { card(&heading) } else { None };
                outer.is_some_and(|outer| chain(&segment.element).any(|node| node.id == outer.id))
            };
            let is_below = |over: (NodeRef, bool)| !is_heading && (is_linked(segment) || is_line() || is_teaser(over));
            over = if heads { Some((segment.element, is_linked(segment))) } else { over.filter(|over| is_below(*over)) };
            self.segments[at].kept = over.is_none();
        }
    }

    /// Drops lines that are none of a text where most of them come twice or more: `Most popular videos`, `75 taken`.
    fn drop_again(&mut self, range: Range<usize>) {
        let is_line = |one: &Segment| {
            let is_other = || named!(&one.element, "li" | "td" | "th" | "dt" | "dd" | "pre" | "figcaption") || is_of_picture(&one.element);
            one.kept && one.words <= SHORT && !one.ends_sentence() && !is_other() && !opens_caption(one.text)
        };
        let lines: Vec<usize> = range.filter(|at| !self.said[*at] && is_line(&self.segments[*at])).collect();
        let mut count: HashMap<String, usize> = HashMap::new();
        for at in &lines {
            *count.entry(unnumbered(&self.segments[*at])).or_default() += 1;
        }
        let is_again = |at: &usize| count.get(&unnumbered(&self.segments[*at])).is_some_and(|count| *count > 1);
        // What stands before the first of them may be the text's.
        let repeated: Vec<usize> = lines.iter().copied().skip_while(|at| !is_again(at)).collect();
        if repeated.iter().filter(|at| is_again(at)).count() * 2 > repeated.len() {
            repeated.into_iter().for_each(|at| self.segments[at].kept = false);
        }
    }
}

/// What holds a heading, and the link around it.
fn card<'a>(heading: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    chain(heading).skip(1).find(|outer| !named!(outer, "a"))
}

/// What a line says, whatever it counts. A number that closes it tells it from others: `Deel 2`.
fn unnumbered(segment: &Segment) -> String {
    let folded = segment.folded();
    let (words, last) = folded.rsplit_once(' ').unwrap_or(("", folded));
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    words.split(' ').filter(|word| !is_number(word)).chain([last]).collect::<Vec<_>>().join(" ")
}

/// Whether a line is a link and nothing else.
fn is_linked(segment: &Segment) -> bool {
    segment.linked == segment.words && segment.words <= LINE
}

/// Whether each line of a paragraph is a label in capitals and a link: `MEER: De kade zakt`.
fn is_labelled(segment: &Segment) -> bool {
    let lines = || segment.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let label = |line: &str| {
        let (label, rest) = line.split_once(':')?;
        let words = label.split_whitespace().count();
        ((1..=LABEL).contains(&words) && is_shouted(label) && !rest.trim().is_empty()).then_some(words)
    };
    if segment.linked == 0 || named!(&segment.element, "li" | "td" | "th" | "dd" | "dt" | "figcaption") {
        return false;
    }
    let labels: Option<Vec<usize>> = lines().map(label).collect();
    labels.is_some_and(|labels| segment.words <= LINE * labels.len() && segment.linked + labels.iter().sum::<usize>() >= segment.words)
}
