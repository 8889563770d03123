//! Another choice, where the library took something else for the article, or much more than it.

use std::cell::LazyCell;

use dom_query::{LocalName, local_name};

use super::super::super::tree::{NodeId, NodeRef};

use super::super::super::markup::{Known, OfNodes, is_any, name_of, named};
use super::super::called::{Part, is_called};
use super::super::segments::Segment;
use super::super::title::Title;
use super::{BODY, Page, around, chain, is_beside};

/// The fewest parts of a text that are known as such by being of one kind.
const PARTS: usize = 3;

/// An element that may be the article.
struct Choice {
    id: NodeId,
    /// How many words of text stand in it.
    all: usize,
    /// How many of them are kept.
    kept: usize,
}

impl Page<'_, '_> {
    /// Takes what is marked as the article's body, or as what people ask and answer, where the library took less than half of it.
    pub(super) fn take_marked(&mut self, elements: &[NodeRef]) {
        let bodies: Vec<NodeId> = bodies(elements).iter().map(|node| node.id).collect();
        if bodies.is_empty() {
            return;
        }
        let (mut known, mut pictures) = (Known::default(), Known::default());
        let mut is_own = |node: &NodeRef| bodies.contains(&node.id).then_some(());
        let mut is_own = |one: &Segment| one.linked * 2 < one.words.max(1) && around(&one.element, &mut known, &mut is_own).is_some();
        let own: Vec<bool> = self.segments.iter().map(&mut is_own).collect();
        let mut is_picture = |node: &NodeRef| is_of_pictures(node).then_some(());
        let mut is_caption = |one: &Segment| around(&one.element, &mut pictures, &mut is_picture).is_some();
        let captions: Vec<bool> = self.segments.iter().zip(&own).map(|(one, own)| *own && is_caption(one)).collect();
        let words = |which: &dyn Fn(usize) -> bool| (0..own.len()).filter(|at| which(*at)).map(|at| self.segments[at].words).sum::<usize>();
        let all = words(&|at| own[at] && !captions[at]);
        let kept = words(&|at| own[at] && !captions[at] && self.segments[at].kept);
        // A gallery amid a text may have more words than the text, and is none of it.
        let few = words(&|at| captions[at]) * 2 < all;
        if all >= BODY && kept * 2 < all {
            let own = own.into_iter().zip(captions).map(|(own, caption)| own && (few || !caption));
            self.segments.iter_mut().zip(own).for_each(|(segment, own)| segment.kept = own);
        }
    }

    /// Takes the text of the article in which most of the page's text stands, where the library took less than half of it: one part of a text
    /// in parts that stand apart, or what stands beside it.
    pub(super) fn take_article(&mut self) {
        let mut known = Known::default();
        // What holds the title is never beside the text, whatever it is called: `with_related_categories`.
        let headed: Vec<NodeId> =
            self.headed(&local_name!("h1")).iter().flat_map(|at| chain(&self.segments[*at].element)).map(|node| node.id).collect();
        let mut place_of = |node: &NodeRef| if headed.contains(&node.id) { None } else { named_place(node) };
        let mut place = |one: &Segment| around(&one.element, &mut known, &mut place_of).unwrap_or(Place::Text);
        let places: Vec<Option<Place>> = self.segments.iter().map(|one| is_long(one).then(|| place(one))).collect();
        let count =
            |which: &dyn Fn(usize) -> bool| (0..places.len()).filter(|at| which(*at)).map(|at| self.segments[at].words).sum::<usize>();
        let texts: Vec<bool> = places.iter().map(|place| *place == Some(Place::Text)).collect();
        let all = count(&|at| texts[at]);
        if all < BODY {
            return;
        }
        let is_less = count(&|at| texts[at] && self.segments[at].kept) * 2 < all;
        let titled = self.titled();
        let holder_of = |one: &Segment| chain(&one.element).find(is_holder).map(|node| node.id);
        // Of most pages that article is taken, and its first paragraph shows it.
        let is_taken = || self.segments.iter().zip(&texts).any(|(one, is_text)| *is_text && one.kept && holder_of(one) == titled);
        if !is_less && (titled.is_none() || is_taken()) {
            return;
        }
        let mut known = Known::default();
        let mut holder = |segment: &Segment| around(&segment.element, &mut known, &mut |node| is_holder(node).then_some(node.id));
        let holders: Vec<Option<NodeId>> = self.segments.iter().map(&mut holder).collect();
        let choices = self.choices(&texts, &holders);
        let is_one_other = choices.iter().filter(|choice| choice.kept > 0).count() == 1;
        let own = titled.and_then(|titled| choices.iter().find(|choice| choice.id == titled));
        // What the page itself heads with its title, and of which nothing was taken: another article was, which is announced below it.
        if let Some(own) = own.filter(|own| own.all >= BODY && own.kept == 0 && (is_less || is_one_other)) {
            return self.take_all(&|at| holders[at] == Some(own.id), &texts);
        }
        if !is_less {
            return;
        }
        let below = self.first_below_title(&texts).map(|own| vec![own]);
        if let Some(parts) = below.or_else(|| self.parts(&texts, all)) {
            let inside: Vec<bool> = self.segments.iter().map(|one| chain(&one.element).any(|node| parts.contains(&node.id))).collect();
            return self.take_all(&|at| inside[at], &texts);
        }
        let most = choices.into_iter().max_by_key(|choice| choice.all);
        if let Some(most) = most.filter(|most| most.all >= BODY && most.kept * 2 < most.all && most.all > self.words()) {
            return self.take_all(&|at| holders[at] == Some(most.id), &texts);
        }
        let kept = |place: Place| count(&|at| self.segments[at].kept && places[at] == Some(place));
        let (text, beside, remarks) = (kept(Place::Text), kept(Place::Beside), kept(Place::Remarks));
        let is_of_others = remarks > text + beside && all * 8 >= remarks;
        if is_of_others || beside + remarks > text && all > self.words() {
            self.take_all(&|_| true, &texts);
        }
    }

    /// The parts of a text of which the library took one: sisters of one kind that hold most of the page's text, with its title above them.
    fn parts(&self, texts: &[bool], all: usize) -> Option<Vec<NodeId>> {
        let texts: Vec<&Segment> = self.segments.iter().zip(texts).filter(|(_, is_text)| **is_text).map(|(segment, _)| segment).collect();
        let kept: Vec<&Segment> = texts.iter().copied().filter(|segment| segment.kept).collect();
        let mut words: OfNodes<usize> = OfNodes::default();
        for segment in &texts {
            chain(&segment.element).for_each(|node| *words.entry(node.id).or_default() += segment.words);
        }
        let title = Title::of(&self.meta.title);
        let titled = self.segments.iter().find(|segment| title.is_in(segment.text));
        let headed: Vec<NodeId> = titled.iter().flat_map(|segment| chain(&segment.element)).map(|node| node.id).collect();
        let (first, last) = (kept.first()?, kept.last()?);
        let ends: Vec<NodeId> = chain(&last.element).map(|node| node.id).collect();
        // What holds the first and the last of them holds them all.
        chain(&first.element).filter(|node| ends.contains(&node.id)).find_map(|part| {
            let sisters = part.parent()?.children().filter(|other| are_of_one_kind(&part, other)).map(|node| node.id);
            let sisters: Vec<NodeId> = sisters.filter(|id| words.contains_key(id)).collect();
            let held: usize = sisters.iter().filter_map(|id| words.get(id)).sum();
            let is_one_text = sisters.len() >= PARTS && held * 2 > all && !sisters.iter().any(|id| headed.contains(id));
            is_one_text.then_some(sisters)
        })
    }

    /// The article whose heading is the title of the page.
    fn titled(&self) -> Option<NodeId> {
        let at = self.headed(&local_name!("h1")).or_else(|| self.headed(&local_name!("h2")))?;
        chain(&self.segments[at].element).find(is_holder).map(|node| node.id)
    }

    /// The heading of this rank that is the title of the page.
    pub(super) fn headed(&self, rank: &LocalName) -> Option<usize> {
        let title = LazyCell::new(|| Title::of(&self.meta.title));
        self.segments.iter().position(|one| one.element.name() == rank && title.is_in(one.text))
    }

    /// What holds the first paragraphs below the title, where nothing of them was taken and they are more than all that was.
    fn first_below_title(&self, texts: &[bool]) -> Option<NodeId> {
        let titled = self.headed(&local_name!("h1"))?;
        let below = || (titled + 1..texts.len()).filter(|at| texts[*at]);
        let first = self.segments[below().next()?].element.parent()?;
        let is_own = |at: &usize| self.segments[*at].element.parent().is_some_and(|outer| outer.id == first.id);
        let own: Vec<usize> = below().take_while(is_own).collect();
        let words: usize = own.iter().map(|at| self.segments[*at].words).sum();
        let taken = self.segments.iter().zip(texts).filter(|(one, is_text)| **is_text && one.kept).map(|(one, _)| one.words).sum::<usize>();
        let is_none = || own.iter().all(|at| !self.segments[*at].kept);
        (own.len() >= PARTS && is_none() && words > taken.max(BODY)).then_some(first.id)
    }

    /// The elements in which the texts of the page stand.
    fn choices(&self, texts: &[bool], holders: &[Option<NodeId>]) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        let mut places: OfNodes<usize> = OfNodes::default();
        for (at, segment) in self.segments.iter().enumerate().filter(|(at, _)| texts[*at]) {
            let Some(id) = holders[at] else { continue };
            let place = *places.entry(id).or_insert(choices.len());
            if place == choices.len() {
                choices.push(Choice { id, all: 0, kept: 0 });
            }
            choices[place].all += segment.words;
            choices[place].kept += if segment.kept { segment.words } else { 0 };
        }
        choices
    }

    /// Takes the texts of a part of the page with what stands between them, and nothing else.
    fn take_all(&mut self, inside: &dyn Fn(usize) -> bool, texts: &[bool]) {
        if !(0..texts.len()).any(|at| inside(at) && texts[at]) {
            return;
        }
        self.segments.iter_mut().enumerate().filter(|(at, _)| !inside(*at)).for_each(|(_, segment)| segment.kept = false);
        self.take_inside(inside, texts);
    }

    /// Of a part of the page, takes the texts, and the headings, items and short lines between them; nothing else of it.
    pub(super) fn take_inside(&mut self, inside: &dyn Fn(usize) -> bool, texts: &[bool]) {
        let is_taken = |at: &usize| inside(*at) && texts[*at];
        let (first, last) = ((0..texts.len()).find(is_taken), (0..texts.len()).rfind(is_taken));
        let (Some(first), Some(last)) = (first, last) else { return };
        let heads = |at: &usize| inside(*at) && named!(&self.segments[*at].element, "h2" | "h3" | "h4" | "h5" | "h6");
        let first = (0..first).rev().take_while(heads).last().unwrap_or(first);
        let lines = ["h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "blockquote", "pre", "td", "th"];
        for (at, segment) in self.segments.iter_mut().enumerate().filter(|(at, _)| inside(*at)) {
            let is_line = (first..=last).contains(&at)
                && is_any(&segment.element, &lines)
                && segment.linked * 2 < segment.words
                && !chain(&segment.element).any(|node| named_place(&node).is_some());
            segment.kept = texts[at] || is_line;
        }
    }
}

/// The elements that a page marks as the body of its article; on a page of questions, as what is asked and answered.
fn bodies<'a, 'b>(elements: &'b [NodeRef<'a>]) -> Vec<&'b NodeRef<'a>> {
    // Hardly any page marks anything so.
    let elements: Vec<&NodeRef<'a>> = elements
        .iter()
        .filter(|node| node.attrs().any(|attr| matches!(*attr.name, local_name!("itemprop") | local_name!("itemtype"))))
        .collect();
    let says = |node: &NodeRef, name: &str| {
        node.said(&local_name!("itemprop")).is_some_and(|prop| prop.split_whitespace().any(|prop| prop == name))
    };
    let is_a = |node: &NodeRef, kinds: &[&str]| {
        node.said(&local_name!("itemtype")).is_some_and(|kind| kinds.iter().any(|name| kind.trim_end().rsplit('/').next() == Some(name)))
    };
    let is_asked = || elements.iter().any(|node| is_a(node, &["Question", "Answer"]));
    let is_remark = |node: &NodeRef| {
        let mut around = node.ancestors().filter(|outer| outer.attr("itemtype").is_some());
        around.next().is_some_and(|outer| is_a(&outer, &["Comment"]))
    };
    let marked = |name: &str| elements.iter().copied().filter(|node| says(node, name)).collect::<Vec<_>>();
    let bodies = marked("articleBody");
    if bodies.is_empty() && is_asked() { marked("text").into_iter().filter(|node| !is_remark(node)).collect() } else { bodies }
}

/// Whether two elements are parts of one kind, by what they are or by what the page calls them.
fn are_of_one_kind(one: &NodeRef, other: &NodeRef) -> bool {
    are_alike(one, other) && is_named(one)
}

/// Whether two elements have one name and one class, or none.
pub(super) fn are_alike(one: &NodeRef, other: &NodeRef) -> bool {
    name_of(one) == name_of(other) && one.class() == other.class()
}

/// Whether an element is called something: by its class, or by what it is.
pub(super) fn is_named(node: &NodeRef) -> bool {
    node.class().is_some() || named!(node, "section" | "article")
}

/// Whether it is a long paragraph of text, wherever it stands.
pub(super) fn is_long(segment: &Segment) -> bool {
    segment.words >= 12 && segment.linked * 3 < segment.words
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where the text of a page does.
    Text,
    /// Beside it.
    Beside,
    /// Among what readers say.
    Remarks,
}

/// Where an element stands by its own name.
pub(super) fn named_place(node: &NodeRef) -> Option<Place> {
    if is_called(node, Part::Remarks) {
        return Some(Place::Remarks);
    }
    (named!(node, "aside" | "nav" | "footer" | "form" | "figcaption")
        || is_beside(node)
        || is_called(node, Part::Dialog)
        || is_of_pictures(node))
    .then_some(Place::Beside)
}

/// Whether an element holds pictures with their captions.
fn is_of_pictures(node: &NodeRef) -> bool {
    named!(node, "figure" | "figcaption") || is_called(node, Part::Picture)
}

/// Whether an element is an article or the main part of the page.
fn is_holder(node: &NodeRef) -> bool {
    named!(node, "article" | "main")
}
