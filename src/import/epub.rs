//! Books in EPUB 2 and 3: one document, the chapters in the order of the spine under headings, notes at their words.
//!
//! A book is a zip archive of web pages with a package that lists them. Nothing is asked of a library for books: what is read is little, and
//! every file of a stranger's archive is to be unpacked within bounds. Entities that the files declare are left unread, so none is fetched.

mod package;
mod xml;

use std::collections::HashSet;

use dom_query::{Document as Tree, NodeRef};

use super::archive::Archive;
use super::blocks::Blocks;
use super::markup::{Base, How, Notes, Page, is_any, walk};
use super::{Limits, Options, Refusal, Report, html, language};
use crate::document::{Document, Kind, Meta};
use crate::text::fold;
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
    let chapters = chapters(&mut archive, &package, options)?;
    if chapters.is_empty() {
        return Err(Refusal::Broken("an EPUB whose chapters are missing"));
    }
    let labels = package.labels(&mut archive, options.limits)?;
    let pages: Vec<Page> = chapters
        .iter()
        .map(|chapter| Page {
            root: chapter.tree.body().unwrap_or_else(|| chapter.tree.html_root()),
            path: &chapter.path,
            kept: None,
            marked: false,
        })
        .collect();
    let mut meta = package.meta();
    let notes = Notes::find(&pages);
    let how = How { pages: &pages, notes: &notes, base: &Base::Book, shift: shift(&pages) };
    let mut blocks = Blocks::default();
    for (at, chapter) in chapters.iter().enumerate().filter(|(_, chapter)| chapter.linear) {
        if blocks.is_opening() && is_title_page(&pages[at], &meta) {
            continue;
        }
        let label = labels.iter().find(|(path, _)| *path == chapter.path).map(|(_, label)| label.as_str());
        if let Some(label) =
            label.filter(|label| !has_heading(&pages[at]) && !html::is_same(label, &meta.title) && says_something(&pages[at]))
        {
            blocks.push_line(Kind::Heading { level: 2, status: None }, label);
        }
        walk(at, &how, &mut blocks);
    }
    if meta.lang.is_empty() {
        meta.lang = language::of(blocks.text()).to_owned();
    }
    Ok((blocks.document(meta), Report { encoding: "EPUB", ..Report::default() }))
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
    let used = |name: &str| pages.iter().any(|page| page.root.descendants_it().any(|node| is_any(&node, &[name])));
    (1..=6).find(|level| used(&format!("h{level}"))).map_or(0, |level: i8| 2 - level)
}

/// Words that stand on a title page between what is known of the book, folded.
const BETWEEN: &[&str] = &["door", "by", "von", "par", "van", "en", "and", "uitgeverij", "vertaald", "translated", "roman", "a", "een"];

/// Whether a page says nothing but what the package says too: the title of the book, and who wrote and published it.
fn is_title_page(page: &Page, meta: &Meta) -> bool {
    let texts: Vec<String> = page.root.descendants_it().filter(NodeRef::is_text).map(|node| node.text().to_string()).collect();
    let text = texts.join(" ");
    if text.len() > 2000 {
        return false;
    }
    let words = |text: &str| {
        fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let known = [&meta.title, &meta.subtitle, &meta.publisher, &meta.translator].into_iter().chain(&meta.authors);
    let known: HashSet<String> = known.flat_map(|said| words(said)).collect();
    let all = words(&text);
    let others = all.iter().filter(|word| !known.contains(*word) && !BETWEEN.contains(&word.as_str())).count();
    others == 0 && words(&meta.title).iter().all(|word| all.contains(word))
}

fn has_heading(page: &Page) -> bool {
    page.root.descendants_it().any(|node| is_any(&node, &["h1", "h2", "h3", "h4", "h5", "h6"]) && !node.text().trim().is_empty())
}

fn says_something(page: &Page) -> bool {
    page.root.descendants_it().any(|node| node.is_nonempty_text())
}

#[cfg(test)]
mod tests;
