//! Who else wrote: the data of a page, and the library that finds its text, may have the first of several alone, where the page names all.

use super::super::super::markup::named;
use super::super::super::tree::NodeRef;
use super::super::article::Said;
use super::super::called::{Part, is_called};
use super::super::head::Head;
use super::super::lines::{LONGEST, line, pieces, spoken};
use super::super::{byline, is_same};
use super::marked::{PAGES, PERSONS, called_names, is_marked, leads_to, says_author};
use super::teased::{is_of_other, is_teased};
use super::{BEHIND, TOGETHER};
use crate::text::letters;

/// How many times a name is looked at on a page, for who stands beside it.
const MENTIONS: usize = 4;

/// How many elements up a text is asked whether it stands beside the article.
const HIGH: usize = 6;

/// A byline that the library found, as the page has it: the library runs the pieces of it into one, and takes the first of several names.
/// Nothing where it is what a reader signed a remark with, or another text of the site.
pub(in super::super) fn of_library(elements: &[NodeRef], said: &Said, head: &Head, publisher: &str) -> Vec<String> {
    let byline = &said.byline;
    // Most elements differ from it in the first letter.
    let first = letters(byline).next();
    let opens = |node: &NodeRef| spoken(node).find_map(|text| letters(text).next()) == first;
    let says_it = |node: &NodeRef| line(node).map_or_else(|| is_same(node.text(), byline), |line| is_same(&line, byline));
    let is_it = |node: &&NodeRef| !node.is_bare() && is_marked(node) && opens(node) && says_it(node);
    let is_place = |node: &NodeRef| is_called(node, Part::Filed) && opens(node) && line(node).is_some_and(|line| is_same(&line, byline));
    let Some(node) = elements.iter().copied().find(|node| is_it(&node)) else {
        // It may be where and when a text was written.
        return if byline::is_opened(byline) || !elements.iter().any(is_place) { byline::names(byline, publisher) } else { Vec::new() };
    };
    if is_of_other(&node, &said.title) || is_teased(&node, &said.title) || head.is_remark(&node) {
        return Vec::new();
    }
    let people = called_names(&node).unwrap_or_else(|| byline::of_pieces(&pieces(&node), publisher));
    let own = if people.is_empty() { line(&node).map(|line| byline::names(&line, publisher)).unwrap_or_default() } else { people };
    with_others(own, &node, publisher)
}

/// Those who wrote together with somebody, where the page names them in one line: the data may have the first of them alone.
pub(in super::super) fn together(root: NodeRef, one: &str, publisher: &str) -> Option<Vec<String>> {
    let is_of_it = |node: &NodeRef| {
        node.text().len() < LONGEST && !node.ancestors().take(HIGH).any(|outer| named!(&outer, "aside" | "nav" | "figure" | "footer"))
    };
    let named = root.texts_that_say(one).filter(is_of_it).take(MENTIONS);
    let beside = |text: &NodeRef| {
        let node = text.ancestors().take(TOGETHER).find(|node| is_marked(node) && line(node).is_some_and(|line| is_same(&line, one)))?;
        (!others(&node).is_empty()).then(|| with_others(vec![one.to_owned()], &node, publisher))
    };
    named.into_iter().find_map(|text| {
        if let Some(names) = beside(&text) {
            return Some(names);
        }
        let leads_to_one = |node: &NodeRef| node.descendants().any(|inner| says_author(&inner) && is_same(inner.text(), one));
        let is_one = |names: &[String]| names.iter().any(|name| is_same(name, one));
        let are_people = |names: &[String]| {
            names.len() > 1 && is_one(names) && names.iter().all(|name| byline::is_person(name) && !byline::is_weak(name, publisher))
        };
        let is_byline = |node: &NodeRef, line: &str| byline::is_opened(line) || is_marked(node) || leads_to_one(node);
        text.ancestors().take(TOGETHER).find_map(|node| {
            let line = line(&node).filter(|line| byline::has_capitals(line, 4) && is_byline(&node, line))?;
            let leads = |node: &NodeRef| leads_to(node, &PAGES) || leads_to(node, &PERSONS) || says_author(node);
            let linked: Vec<String> = node.descendants().filter(|inner| leads(inner)).filter_map(|inner| self::line(&inner)).collect();
            let are_linked = |names: &[String]| names.iter().all(|name| linked.iter().any(|other| is_same(other, name)));
            let joined = byline::names(&line, publisher);
            if are_people(&joined) && (byline::joins_names(&line, &joined) || are_linked(&joined)) {
                return Some(joined);
            }
            // What each of them is may stand behind the name.
            (is_marked(&node) && are_people(&linked)).then_some(linked)
        })
    })
}

/// These names, with those that the page sets beside the element that has them.
pub(super) fn with_others(mut names: Vec<String>, node: &NodeRef, publisher: &str) -> Vec<String> {
    names.extend(others(node));
    byline::of_names(&names, publisher)
}

/// Those who are named beside one who wrote, each in an element of its own of the same sort.
fn others(node: &NodeRef) -> Vec<String> {
    let Some(outer) = node.ancestors().take(TOGETHER).last().filter(|_| is_marked(node)) else { return Vec::new() };
    let is_alike = |other: &NodeRef| says_author(other) && says_author(node) || node.class().is_some() && other.class() == node.class();
    let is_inside = |other: &NodeRef| other.ancestors().take(TOGETHER).any(|outer| outer.id == node.id);
    let name = |other: &NodeRef| line(other).filter(|line| byline::is_person(line) && !byline::is_opened(line));
    let behind = outer.descendants().filter(|other| other.is_element() && other.id > node.id).take(BEHIND);
    let alike = behind.filter(|other| other.name() == node.name() && is_alike(other) && !is_inside(other));
    alike.filter_map(|other| name(&other).filter(|_| !is_teased(&other, ""))).collect()
}
