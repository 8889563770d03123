//! The headings of a book, by its table of contents: which lines are some, and of which level each is.
//!
//! What the table calls a place is held against the lines there. A line that says the same is a heading, in whatever element it stands, and so
//! are several that say it together (`1`, `The harbour`); its level is as deep as its entry. Headings that no entry names stand below the one
//! before them, by as much as their elements do.

use std::collections::{HashMap, HashSet};

use dom_query::LocalName;

use super::super::html::is_same;
use super::super::markup::{named, rank};
use super::super::tree::{Edit, NodeId, NodeRef};
use super::Chapter;
use super::lines::Line;
use super::package::Entry;
use crate::text::letters;

/// How many lines at a place are looked at, and how many say together what its entry does.
const NEAR: usize = 3;
const TOGETHER: usize = 4;

/// What may stand before the name of a chapter on its page and not in the table, or the other way round, in words: `Chapter 1.`
const NUMBER: usize = 2;

/// What becomes of the pages, and of each the name to be put above it with its level.
pub(super) struct Outline {
    pub edits: Vec<HashMap<NodeId, Edit>>,
    pub above: Vec<Option<(u8, String)>>,
}

/// A heading that the table names.
struct Listed {
    depth: u8,
    rank: Option<u8>,
    /// The lines that say it.
    first: usize,
    count: usize,
    says: String,
}

/// Finds the headings. `pages` are the lines of the chapters, none of one that is not read.
pub(super) fn find(chapters: &[Chapter], pages: &[Vec<Line>], entries: &[Entry], title: &str) -> Outline {
    let mut by_page: HashMap<&str, Vec<&Entry>> = HashMap::new();
    for entry in entries.iter().filter(|entry| !is_same(&entry.label, title)) {
        by_page.entry(&entry.path).or_default().push(entry);
    }
    let none = Vec::new();
    let listed: Vec<Vec<Listed>> =
        chapters.iter().zip(pages).map(|(chapter, lines)| on_page(lines, by_page.get(&*chapter.path).unwrap_or(&none))).collect();
    let levels = Levels::new(&listed, pages);
    let mut outline = Outline { edits: Vec::new(), above: Vec::new() };
    for (at, lines) in pages.iter().enumerate() {
        let edits = levels.edits(chapters[at].tree.shown(), lines, &listed[at]);
        let has_heading = edits.values().any(|edit| !matches!(edit, Edit::Gone));
        let first = by_page.get(&*chapters[at].path).and_then(|entries| entries.first());
        let above = first.filter(|entry| !has_heading && entry.is_whole_page(lines));
        outline.above.push(above.map(|entry| (levels.of_depth(entry.depth, None), entry.label.clone())));
        outline.edits.push(edits);
    }
    outline
}

impl Entry {
    /// Whether it names all of a page, rather than a place within it.
    fn is_whole_page(&self, lines: &[Line]) -> bool {
        let begins = |start: &NodeId| lines.first().is_some_and(|first| first.nodes.last().is_some_and(|last| *last >= *start));
        self.place.is_empty() || starts(lines, &[self]).get(&*self.place).is_none_or(begins)
    }
}

/// Where the places of a page are, for many entries at once.
fn starts<'a>(lines: &[Line<'a>], entries: &[&Entry]) -> HashMap<&'a str, NodeId> {
    let Some(root) = lines.first().and_then(|line| line.block.ancestors().last()) else { return HashMap::new() };
    let wanted: HashSet<&str> = entries.iter().map(|entry| entry.place.as_str()).collect();
    let mut found = HashMap::new();
    for node in root.descendants().filter(NodeRef::is_element) {
        for name in [node.id_attr(), node.attr("name")].into_iter().flatten().filter(|name| wanted.contains(name)) {
            found.entry(name).or_insert(node.id);
        }
    }
    found
}

/// The headings of a page that the table names, in order.
fn on_page(lines: &[Line], entries: &[&Entry]) -> Vec<Listed> {
    if entries.is_empty() || lines.is_empty() {
        return Vec::new();
    }
    let starts = starts(lines, entries);
    // A place that is not there is sought by its name.
    let by_name: HashMap<String, usize> = lines.iter().enumerate().rev().map(|(at, line)| (line.letters(), at)).collect();
    let mut found: Vec<Listed> = Vec::new();
    let mut from = 0;
    for entry in entries {
        let known = starts.get(&*entry.place).map(|at| lines.partition_point(|line| line.nodes.last().is_some_and(|last| last < at)));
        let sought = || by_name.get(&letters(&entry.label).collect::<String>()).copied();
        let Some(first) = known.or_else(|| if entry.place.is_empty() { Some(0) } else { sought() }) else { continue };
        let Some((first, count, says)) = said(lines, first.max(from), &entry.label) else { continue };
        from = first + count;
        found.push(Listed { depth: entry.depth, rank: lines[first + count - 1].rank(), first, count, says });
    }
    found
}

/// The lines from one on that say what an entry does: where they begin, how many they are, and what a heading of them says.
fn said(lines: &[Line], first: usize, label: &str) -> Option<(usize, usize, String)> {
    let wanted: String = letters(label).collect();
    (first..lines.len().min(first + NEAR)).find_map(|first| {
        let mut together = String::new();
        (1..=TOGETHER.min(lines.len() - first)).find_map(|count| {
            let line = &lines[first + count - 1];
            // What is longer than the name and its number says more.
            if together.len() > wanted.len() || line.text.len() > 2 * label.len() + 40 || !line.is_alone() {
                return None;
            }
            together.push_str(&line.letters());
            if together == wanted && count > 1 {
                return Some((first, count, label.to_owned()));
            }
            let is_it = count == 1 && (together == wanted || is_numbered(&line.text, label));
            is_it.then(|| (first, count, String::new()))
        })
    })
}

/// Whether one of two lines says what the other does with a number before it: `Chapter 1. The harbour`.
fn is_numbered(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(|word| letters(word).collect()).filter(|word: &String| !word.is_empty()).collect()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.len() - short.len() <= NUMBER && long.ends_with(&short)
}

/// Of which level headings are.
struct Levels {
    /// The least depth of an entry that names a heading.
    least: u8,
    /// Where all are as deep, the ranks of their elements, the highest first.
    ranks: Vec<u8>,
    /// What is added to the rank of one that no entry names.
    shift: i16,
}

impl Levels {
    fn new(listed: &[Vec<Listed>], pages: &[Vec<Line>]) -> Self {
        let all = || listed.iter().flatten();
        let least = all().map(|listed| listed.depth).min().unwrap_or(1);
        let is_flat = all().all(|listed| listed.depth == least);
        let mut ranks: Vec<u8> = if is_flat { all().filter_map(|listed| listed.rank).collect() } else { Vec::new() };
        ranks.sort_unstable();
        ranks.dedup();
        let mut levels = Self { least, ranks, shift: 0 };
        let first = all().find_map(|listed| Some(i16::from(levels.of_depth(listed.depth, listed.rank)) - i16::from(listed.rank?)));
        let highest = pages.iter().flatten().filter_map(Line::rank).min().map_or(0, i16::from);
        let below = if all().next().is_some() { 3 } else { 2 };
        levels.shift = first.unwrap_or(below - highest);
        levels
    }

    /// The level of what an entry as deep as this names, with a heading of this rank.
    fn of_depth(&self, depth: u8, rank: Option<u8>) -> u8 {
        let place = rank.and_then(|rank| self.ranks.iter().position(|known| *known == rank)).unwrap_or(0);
        (2 + depth.saturating_sub(self.least) + u8::try_from(place).unwrap_or(0)).min(6)
    }

    /// What becomes of the lines of a page.
    fn edits(&self, page: NodeRef, lines: &[Line], listed: &[Listed]) -> HashMap<NodeId, Edit> {
        let mut edits = HashMap::new();
        let mut of_listed: HashMap<NodeId, u8> = HashMap::new();
        for found in listed {
            let level = self.of_depth(found.depth, found.rank);
            let together = &lines[found.first..found.first + found.count];
            let edit = if found.says.is_empty() { Edit::Named(heading(level)) } else { Edit::Says(heading(level), found.says.clone()) };
            for (at, line) in together.iter().enumerate() {
                edits.insert(line.block.id, if at == 0 { edit.clone() } else { Edit::Gone });
                of_listed.insert(line.block.id, level);
            }
        }
        let mut above: Option<(Option<u8>, u8)> = None;
        let mut sections: Vec<(NodeRef, u8)> = Vec::new();
        for node in page.descendants() {
            while sections.pop_if(|(section, _)| section.inside().end <= node.id.place()).is_some() {}
            let Some(level) = of_listed.get(&node.id).copied().or_else(|| self.unlisted(&node, above, &sections)) else { continue };
            if of_listed.contains_key(&node.id) {
                above = Some((rank(&node), level));
            }
            edits.entry(node.id).or_insert_with(|| Edit::Named(heading(level)));
            sections.extend(section(&node).map(|section| (section, level)));
        }
        edits
    }

    /// The level of a heading that no entry names; none of what is no heading. `above` is the last that one names, with its rank.
    fn unlisted(&self, node: &NodeRef, above: Option<(Option<u8>, u8)>, sections: &[(NodeRef, u8)]) -> Option<u8> {
        let own = i16::from(rank(node)?);
        let by_rank = match above {
            Some((Some(rank), level)) => i16::from(level) + own - i16::from(rank),
            Some((None, level)) => (own + self.shift).max(i16::from(level) + 1),
            None => own + self.shift,
        };
        // A section within another is below it, whatever its heading is.
        let own_section = section(node);
        let outer = own_section.and_then(|own| sections.iter().rev().find(|(outer, _)| outer.id != own.id));
        let least = outer.map_or(2, |(_, level)| i16::from(*level) + 1);
        Some(u8::try_from(by_rank.max(least).clamp(2, 6)).unwrap_or(2))
    }
}

/// The section in which a node stands.
fn section<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    node.ancestors().find(|outer| named!(outer, "section"))
}

fn heading(level: u8) -> LocalName {
    LocalName::from(["h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(2, 6) - 2)])
}
