//! Books in EPUB 2 and 3: one document, the chapters in the order of the spine under headings, notes at their words.
//!
//! A book is a zip archive of web pages with a package that lists them. Nothing is asked of a library for books: what is read is little, and
//! every file of a stranger's archive is to be unpacked within bounds. Entities that the files declare are left unread, so none is fetched.

mod front;
mod lines;
mod outline;
mod package;
mod style;
mod xml;

use std::collections::{HashMap, HashSet};

use super::tree::{Edit, NodeId, NodeRef, Tree};

use super::archive::Archive;
use super::blocks::Blocks;
use super::markup::{Base, How, Nodes, Notes, Page, named, walk};
use super::{Limits, Options, Refusal, Report, html, language, structure};
use crate::document::{Document, Kind, Meta};
use crate::text::{clean_line, letters};
use front::Front;
use lines::Line;
use package::{Contents, Entry, Package};
use style::Style;

/// A page of a book.
struct Chapter {
    path: String,
    tree: Tree,
    /// Whether it is read in order, rather than when a link leads to it.
    linear: bool,
    /// What it is, where it is no part of the text.
    front: Option<Front>,
}

/// Reads a book.
///
/// # Errors
/// [`Refusal::Locked`] where it is protected, [`Refusal::Broken`] where its package is missing, and as [`Archive`] says.
pub(super) fn read(bytes: &[u8], options: Options) -> Result<(Document, Report), Refusal> {
    let mut archive = Archive::open(bytes, options.limits)?;
    let package = Package::read(&mut archive)?;
    if package.is_locked(&mut archive)? {
        return Err(Refusal::Locked("copy protection"));
    }
    let mut chapters = chapters(&mut archive, &package, options)?;
    if chapters.is_empty() {
        return Err(Refusal::Broken("an EPUB whose chapters are missing"));
    }
    let mut contents = package.contents(&mut archive, options.limits)?;
    let mut meta = package.meta();
    if contents.entries.is_empty() {
        contents.entries = titles(&chapters, &meta.title);
    }
    set_as_styled(&mut archive, &package, &mut chapters)?;
    let mut boilerplate = set_apart(&mut chapters, &package, &contents, &mut meta);
    let above = set_headings(&mut chapters, &contents.entries, &meta.title);
    let none = Nodes::default();
    let pages: Vec<Page> = chapters.iter().map(|chapter| chapter.page(&none, options.keep_boilerplate)).collect();
    let notes = Notes::find(&pages);
    let how = How { pages: &pages, notes: &notes, base: &Base::Book, shift: 0 };
    let mut blocks = Blocks::default();
    for (at, chapter) in chapters.iter().enumerate().filter(|(_, chapter)| chapter.linear) {
        if chapter.front.is_some() {
            boilerplate += 1;
        } else if let Some((level, label)) = above[at].as_ref().filter(|_| has_text(at, &pages[at], &notes)) {
            blocks.push_line(Kind::Heading { level: *level, status: None }, label);
        }
        walk(at, &how, &mut blocks);
    }
    blocks.set(&meta.authors);
    blocks.tell(&mut meta, &[], structure::is_note);
    let mut document = blocks.document(meta);
    document.meta.lang = language::held(&document);
    Ok((document, Report { encoding: "EPUB", boilerplate, ..Report::default() }))
}

/// Makes of classes what they are by the sheets of the book, and takes out the lines that programs draw above notes.
fn set_as_styled(archive: &mut Archive, package: &Package, chapters: &mut [Chapter]) -> Result<(), Refusal> {
    let mut style = Style::default();
    for path in package.sheets() {
        style.read(&archive.text(path)?.unwrap_or_default());
    }
    for chapter in chapters {
        chapter.edit(|page| style.edits(&page));
    }
    Ok(())
}

/// What the pages of a book without a table of contents call themselves, where each has a title of its own.
fn titles(chapters: &[Chapter], title: &str) -> Vec<Entry> {
    let of = |chapter: &Chapter| chapter.tree.nodes().find(|node| named!(node, "title")).map(|title| clean_line(title.text()));
    let titles: Vec<String> = chapters.iter().filter_map(of).filter(|own| !own.is_empty() && !html::is_same(own, title)).collect();
    let is_name = |(chapter, own): (&Chapter, &String)| !chapter.path.contains(own.as_str());
    if titles.len() < chapters.len()
        || titles.iter().collect::<HashSet<_>>().len() < titles.len()
        || !chapters.iter().zip(&titles).all(is_name)
    {
        return Vec::new();
    }
    let entry = |(chapter, label): (&Chapter, String)| Entry { path: chapter.path.clone(), place: String::new(), depth: 1, label };
    chapters.iter().zip(titles).map(entry).collect()
}

/// Tells which pages are no part of the text, and takes out what the others repeat of these; says how many tables of contents these had.
fn set_apart(chapters: &mut [Chapter], package: &Package, contents: &Contents, meta: &mut Meta) -> usize {
    let mut kinds: HashMap<String, Vec<&str>> = HashMap::new();
    for (path, kind) in package.guide().chain(contents.kinds.iter().map(|(path, kind)| (path.clone(), kind.as_str()))) {
        kinds.entry(path).or_default().push(kind);
    }
    let said = package.said();
    let labels: HashSet<String> = contents.entries.iter().map(|entry| letters(&entry.label).collect()).collect();
    let (mut is_opening, mut tables) = (true, 0);
    for chapter in &mut *chapters {
        let page = chapter.tree.shown();
        let lines = lines::of(page);
        chapter.front = front::of(&page, &lines, kinds.get(&chapter.path).map_or(&[], Vec::as_slice), meta, &said, is_opening);
        let mut gone = Vec::new();
        if chapter.front == Some(Front::Title) || is_opening && chapter.linear && chapter.front.is_none() {
            front::writers(&lines, meta);
            front::subtitle(&lines, meta);
        }
        if chapter.front.is_none() {
            if is_opening && chapter.linear {
                gone = front::repeated(&lines, meta);
            }
            let (within, found) = front::contents_within(&lines, &labels);
            gone.extend(within);
            tables += found;
            is_opening &= lines.is_empty();
        }
        chapter.edit(|_| gone.into_iter().map(|node| (node, Edit::Gone)).collect());
    }
    // Where nothing is left, these pages are the text.
    if is_opening {
        chapters.iter_mut().for_each(|chapter| chapter.front = None);
    }
    tables
}

/// Makes headings of the lines that are some; says what is to stand above each page, and as a heading of which level.
fn set_headings(chapters: &mut [Chapter], entries: &[Entry], title: &str) -> Vec<Option<(u8, String)>> {
    let lines: Vec<Vec<Line>> =
        chapters.iter().map(|chapter| if chapter.front.is_some() { Vec::new() } else { lines::of(chapter.tree.shown()) }).collect();
    let found = outline::find(chapters, &lines, entries, title);
    for (chapter, edits) in chapters.iter_mut().zip(found.edits) {
        chapter.edit(|_| edits);
    }
    found.above
}

impl Chapter {
    /// It as a page to walk, of which nothing is kept where it is no part of the text.
    fn page<'a>(&'a self, none: &'a Nodes, marked: bool) -> Page<'a> {
        Page { root: self.tree.shown(), path: &self.path, kept: self.front.map(|_| none), marked }
    }

    fn edit(&mut self, find: impl FnOnce(NodeRef) -> HashMap<NodeId, Edit>) {
        let edits = find(self.tree.shown());
        if !edits.is_empty() {
            self.tree = std::mem::replace(&mut self.tree, Tree::from("")).edited(&edits);
        }
    }
}

/// A refusal of a page for what it makes together with those before it.
fn of_all(refusal: Refusal, limits: Limits) -> Refusal {
    match refusal {
        Refusal::BeyondLimit { what, key, .. } => Refusal::BeyondLimit { most: limits.elements, what, key },
        other => other,
    }
}

/// The pages of the spine, each once.
fn chapters(archive: &mut Archive, package: &Package, options: Options) -> Result<Vec<Chapter>, Refusal> {
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut known = HashSet::new();
    let limits = options.limits;
    let mut left = limits;
    for (path, linear) in package.spine() {
        if !known.insert(path) {
            continue;
        }
        let Some(bytes) = archive.read(path)? else { continue };
        let (tree, made) = html::tree_of_xml(&bytes, left).map_err(|refusal| of_all(refusal, limits))?;
        left.elements = left.elements.saturating_sub(made);
        chapters.push(Chapter { path: path.to_owned(), tree, linear, front: None });
    }
    Ok(chapters)
}

/// Whether a page says something beside the texts of notes.
fn has_text(at: usize, page: &Page, notes: &Notes) -> bool {
    let is_note = |node: &NodeRef| node.ancestors().any(|outer| notes.is_text(at, outer.id));
    page.root.descendants().any(|node| node.is_nonempty_text() && !is_note(&node))
}

#[cfg(test)]
mod tests;
