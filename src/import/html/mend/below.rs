//! What a site lists below a text: cards that lead to other pages, what is read most, what else there is.

use super::super::super::markup::{is_any, named};
use super::super::super::structure::heads_sources;
use super::super::segments::Segment;
use super::super::site;
use super::{HEADINGS, Page, chain, is_card};

/// The fewest cards of a list of them.
const CARDS: usize = 3;

/// The fewest links of lists without cards, and how much of all words they are at the least, in percent.
const LINKS: usize = 8;
const LINKED: usize = 60;

/// How many of them lead to one site at the least, in percent: what a text refers to lies here and there.
const OWN: usize = 80;

impl Page<'_, '_> {
    /// Drops cards that lead to other pages below the last paragraph, however many they are: three or more, and less than the text.
    pub(super) fn drop_cards_below(&mut self) {
        let Some(last) = self.last_prose() else { return };
        let is_of_card = |at: &usize| {
            let segment = &self.segments[*at];
            segment.kept && segment.linked == segment.words && chain(&segment.element).take(5).any(|outer| named!(&outer, "a"))
        };
        let cards: Vec<usize> = (last + 1..self.segments.len()).filter(|at| is_of_card(at) && !self.said[*at]).collect();
        let words: usize = cards.iter().map(|at| self.segments[*at].words).sum();
        if cards.iter().filter(|at| is_card(&self.segments[**at])).count() >= CARDS && words * 2 < self.words() {
            cards.into_iter().for_each(|at| self.segments[at].kept = false);
        }
    }

    /// Drops lists of links to one site, and what stands between them, from the first heading over one on. What a text refers to is left.
    pub(super) fn drop_lists_below(&mut self) {
        let is_heading = |at: &usize| is_any(&self.segments[*at].element, HEADINGS);
        let is_link = |at: &usize| self.segments[*at].linked == self.segments[*at].words;
        let kept: Vec<usize> = (0..self.segments.len()).filter(|at| self.segments[*at].kept).collect();
        // What stands below a heading that leads away is the beginning of another text.
        let is_teased = |place: usize| place > 0 && is_heading(&kept[place - 1]) && is_link(&kept[place - 1]);
        let is_text = |(place, at): (usize, &usize)| self.said[*at] || self.segments[*at].is_prose() && !is_teased(place);
        let Some(last) = (0..kept.len()).rfind(|place| is_text((*place, &kept[*place]))) else { return };
        let tail = &kept[last + 1..];
        let heads_links = |place: &usize| is_heading(&tail[*place]) && tail[*place..].iter().take(2).any(is_link);
        let Some(first) = (0..tail.len()).find(heads_links) else { return };
        let lists = &tail[first..];
        let words = |which: &dyn Fn(&usize) -> bool| lists.iter().filter(|at| which(at)).map(|at| self.segments[*at].words).sum::<usize>();
        let mut links: Vec<&str> = lists.iter().filter(|at| is_link(at)).filter_map(|at| site_of(&self.segments[*at])).collect();
        links.sort_unstable();
        let (own, others) = links.split_at(links.partition_point(|site| site.is_empty()));
        let most = others.chunk_by(|one, other| one == other).map(<[_]>::len).max().unwrap_or(0);
        let is_of_one = (own.len() + most) * 100 >= links.len() * OWN;
        let cites = || lists.iter().any(|at| is_heading(at) && heads_sources(self.segments[*at].text));
        if links.len() >= LINKS && words(&is_link) * 100 >= words(&|_| true) * LINKED && is_of_one && !cites() {
            lists.iter().for_each(|at| self.segments[*at].kept = false);
        }
    }
}

/// The site to which a paragraph leads, by the host of the address in it; that of the page itself is empty.
fn site_of<'a>(segment: &Segment<'a>) -> Option<&'a str> {
    let inner = segment.element.descendants().find(|inner| named!(inner, "a"));
    let link = inner.or_else(|| chain(&segment.element).take(5).find(|outer| named!(outer, "a")))?;
    Some(site::host(link.attr("href")?))
}
