//! Books in EPUB 2 and 3: one document, the chapters in the order of the spine under headings, notes at their words.
//!
//! A book is a zip archive of web pages with a package that lists them. Nothing is asked of a library for books: what is read is little, and
//! every file of a stranger's archive is to be unpacked within bounds. Entities that the files declare are left unread, so none is fetched.

mod front;
mod package;
mod xml;

use std::collections::HashSet;

use super::tree::{NodeRef, Tree};

use super::archive::Archive;
use super::blocks::Blocks;
use super::markup::{Base, How, Notes, Page, is_any, named, walk};
use super::{Limits, Options, Refusal, Report, html, language};
use crate::document::{Document, Kind, Meta};
use front::Front;
use package::Package;

/// A page of a book.
struct Chapter {
    path: String,
    tree: Tree,
    /// Whether it is read in order, rather than when a link leads to it.
    linear: bool,
}

/// Reads a book.
///
/// # Errors
/// [`Refusal::Locked`] where it is protected, [`Refusal::Broken`] where its package is missing, and as [`Archive`] says.
pub(super) fn read(bytes: &[u8], options: Options) -> Result<(Document, Report), Refusal> {
    let mut archive = Archive::open(bytes, options.limits)?;
    if package::is_locked(&mut archive)? {
        return Err(Refusal::Locked("copy protection"));
    }
    let package = Package::read(&mut archive)?;
    let mut chapters = chapters(&mut archive, &package, options)?;
    if chapters.is_empty() {
        return Err(Refusal::Broken("an EPUB whose chapters are missing"));
    }
    let labels = package.labels(&mut archive, options.limits)?;
    let label = |chapter: &Chapter| labels.iter().find(|(path, _)| *path == chapter.path).map(|(_, label)| label.as_str());
    let mut meta = package.meta();
    let fronts = fronts(&chapters, &package, &mut meta);
    let opening = chapters
        .iter()
        .zip(&fronts)
        .position(|(chapter, front)| chapter.linear && front.is_none() && says_something(&chapter.tree.shown()));
    for (at, chapter) in chapters.iter_mut().enumerate() {
        front::drop_rules(&mut chapter.tree);
        let label = label(chapter).filter(|_| !has_heading(&chapter.tree.shown())).unwrap_or_default();
        let mut known = vec![label];
        if opening == Some(at) {
            known.extend([meta.title.as_str(), meta.subtitle.as_str()].into_iter().chain(meta.authors.iter().map(String::as_str)));
        }
        front::drop_repeated(&mut chapter.tree, &known);
    }
    let pages: Vec<Page> =
        chapters.iter().map(|chapter| Page { root: chapter.tree.shown(), path: &chapter.path, kept: None, marked: false }).collect();
    let notes = Notes::find(&pages);
    let how = How { pages: &pages, notes: &notes, base: &Base::Book, shift: shift(&pages) };
    let mut blocks = Blocks::default();
    let mut boilerplate = 0;
    for (at, chapter) in chapters.iter().enumerate().filter(|(_, chapter)| chapter.linear) {
        match fronts[at] {
            Some(Front::Title) => continue,
            Some(_) if !options.keep_boilerplate => {
                boilerplate += 1;
                continue;
            }
            _ => {}
        }
        if let Some(label) = label(chapter)
            .filter(|label| !has_heading(&pages[at].root) && !html::is_same(label, &meta.title) && has_text(at, &pages[at], &notes))
        {
            blocks.push_line(Kind::Heading { level: 2, status: None }, label);
        }
        walk(at, &how, &mut blocks);
    }
    blocks.set(&meta.authors);
    if meta.lang.is_empty() {
        meta.lang = language::of(blocks.text()).to_owned();
    }
    Ok((blocks.document(meta), Report { encoding: "EPUB", boilerplate, ..Report::default() }))
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
        chapters.push(Chapter { path: path.to_owned(), tree, linear });
    }
    Ok(chapters)
}

/// What makes the highest headings of a book those of chapters, which stand at the second level.
fn shift(pages: &[Page]) -> i8 {
    let used = |name: &str| pages.iter().any(|page| page.root.descendants().any(|node| is_any(&node, &[name])));
    (1..=6).find(|level| used(&format!("h{level}"))).map_or(0, |level: i8| 2 - level)
}

fn has_heading(page: &NodeRef) -> bool {
    page.descendants().any(|node| named!(&node, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") && !node.text().trim().is_empty())
}

fn says_something(root: &NodeRef) -> bool {
    root.descendants().any(|node| node.is_nonempty_text())
}

/// Whether a page says something beside the texts of notes.
fn has_text(at: usize, page: &Page, notes: &Notes) -> bool {
    let is_note = |node: &NodeRef| node.ancestors().any(|outer| notes.is_text(at, outer.id));
    page.root.descendants().any(|node| node.is_nonempty_text() && !is_note(&node))
}

/// What each page is that is no part of the text; a title page may tell the subtitle.
fn fronts(chapters: &[Chapter], package: &Package, meta: &mut Meta) -> Vec<Option<Front>> {
    let said = package.said();
    let mut is_opening = true;
    let mut fronts = Vec::with_capacity(chapters.len());
    for chapter in chapters {
        let root = chapter.tree.shown();
        let front = front::of(&root, meta, &said, is_opening);
        if front == Some(Front::Title) && meta.subtitle.is_empty() {
            meta.subtitle = front::subtitle(&root);
        }
        is_opening &= front.is_some() || !says_something(&root);
        fronts.push(front);
    }
    // Where nothing is left, these pages are the text.
    if is_opening {
        fronts.fill(None);
    }
    fronts
}

#[cfg(test)]
mod tests;
