//! What the front matter has once the whole text is known: a title that turned out to be the writers', a subtitle that stands below the byline or
//! has the writer's name behind it.

use super::super::names::names;
use super::super::pictures;
use super::super::{Item, Role};
use crate::document::{Kind, Meta};
use crate::import::text::is_counted;
use crate::text::fold;

/// The fewest words of a line below the head that is a subtitle rather than the heading of the first section.
const SUBTITLE: usize = 8;

/// Mends what the head was taken for.
pub(in super::super) fn find(items: &mut [Item], meta: &mut Meta) {
    if !meta.subtitle.is_empty() && are_writers(&meta.title, meta) {
        meta.title = std::mem::take(&mut meta.subtitle);
    }
    if meta.authors.is_empty() {
        above_text(items, meta);
    }
    if meta.subtitle.is_empty() && !meta.title.is_empty() {
        let is_before =
            |item: &Item| matches!(item.role, Role::Furniture | Role::Head | Role::Note(_) | Role::Is(Kind::Caption | Kind::Colofon));
        // Right below the writer or the day, and nothing else of the text above it.
        let first = items.iter().position(|item| !is_before(item)).filter(|&at| at > 0 && items[at - 1].role == Role::Head);
        if let Some(lead) =
            first.map(|at| &mut items[at]).filter(|lead| lead.is_heading() && lead.has_words(SUBTITLE) && !is_counted(&lead.text))
        {
            meta.subtitle.clone_from(&lead.text);
            lead.role = Role::Head;
        }
    }
    for writer in &meta.authors {
        if let Some(before) = meta.subtitle.strip_suffix(writer.as_str()).filter(|before| before.ends_with(' ')) {
            meta.subtitle.truncate(before.trim_end().len());
        }
    }
}

/// Whether a line is the names of the writers and nothing else.
fn are_writers(text: &str, meta: &Meta) -> bool {
    let known: Vec<String> = meta.authors.iter().map(|name| fold(name)).collect();
    names(text).is_some_and(|found| found.iter().map(|name| fold(name)).eq(known))
}

/// How far from the start of a text its writer may stand right above the first paragraph, and the fewest words of that.
const TOP: usize = 8;
const PARAGRAPH: usize = 20;

/// Reads who wrote where a name stands right above the first paragraph, below a picture, with what its bearer is right below it.
fn above_text(items: &mut [Item], meta: &mut Meta) {
    let of_text = |item: &&mut Item| !matches!(item.role, Role::Furniture | Role::Head | Role::Note(_));
    let mut top: Vec<&mut Item> = items.iter_mut().filter(of_text).take(TOP).collect();
    let Some(first) = top.iter().position(|item| item.is_open() && item.has_words(PARAGRAPH) && item.ends_sentence()) else { return };
    for item in top[..first].iter_mut().filter(|item| item.is_open() && !pictures::is_caption(&item.text)) {
        let (name, rank) = item.text.split_once('\n').unwrap_or((&item.text, ""));
        let bare = TITLES.iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name);
        if rank.lines().count() > 1 || rank.split_whitespace().count() > PARAGRAPH {
            continue;
        }
        if names(bare).is_some_and(|found| found.len() == 1 && found[0].contains(' ')) {
            meta.authors = vec![name.to_owned()];
            item.role = if rank.is_empty() { Role::Head } else { Role::Is(Kind::Colofon) };
            return;
        }
    }
}

/// What stands before a name.
const TITLES: &[&str] = &["Dr ", "Dr. ", "Prof. ", "Prof ", "Prof. dr. ", "Sir ", "Dame ", "Mr. ", "Ir. ", "Drs. "];
